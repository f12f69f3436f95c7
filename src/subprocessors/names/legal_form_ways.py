"""Every way to write a legal form. Written by scripts/freeze_legal_forms.py."""

FORMS = """\
inc=north-america||+
corp=north-america||+
llc=north-america|RU|+
pbc=north-america||
lc=||
ulc=|CA|
pc=||
pllc=||
lllp=||
ltdco-kg=||
na=|US|
ltée=|CA|
llp=||
lp=||
cic=||
clg=||
uc=|IE|
ltd=britain||+
plc=britain||+
dac=britain||
cyf=britain||
ccc=britain||
teo=britain||
pty=||+
npc=||
cc=|ZA|
private=||+
private-in=|BD BT IN MV NP PK ZW|+
private-sg=|SG MY|+!
coltd=||+
pcl=|TH|
sdnbhd=||+
bhd=||+
pt=|ID|
tbk=||
kk=japan||+
gk=japan||+
yugen=japan||+
jusik=korea||+
yuhan=korea||+
youxian=china||+
gufen=china||+
gmbh=german||+
ag=german||+
ug=german||
ggmbh=||
gmbhco=||
gmbhco-kg=||
gmbhco-kgaa=||
gmbhco-ohg=||
ugco=||
agco-kg=||
agco-kgaa=||
seco-kg=||
seco-kgaa=||
kg=||
kgaa=||
ohg=||
ev=|DE|
eg=|DE|
ek=|DE|
gbr=||
partg=||
anstalt=||
sagl=||+
se=||+
sce=||
eeig=||
sas=||+
sas-fr=|FR LU MA|+
sas-es=|AR CO DO MX|+
sasu=||
eurl=||
snc=||
sci=||
scs=||
sca=||
sarlsca=|LU|
sarl=||+
sarls=||
sa=||+
sa-fr=|BE BF BI BJ CD CF CG CH CI CM FR GA GN HT LU MA MG ML RW SN TD TG TN|+!
sa-es=|AR BO CL CO CR CU DO EC ES GQ GT HN MX NI PA PE PY SV UY VE|+!
sa-pt=|AO CV GW MO MZ PT ST|+!
sa-br=|BR|+!
sa-ro=|RO|+!
sac=|PE|
sau=|AD AR ES|
srl=||+
srl-it=|IT SM|+!
srl-es=|AD AR BO CL CO DO GQ GT HN MX PA PE PR PY SV UY VE|+!
srl-be=|BE|+!
srl-ro=|RO MD|+!
srls=|IT|
sro=||+
sro-cz=|CZ|
sro-sk=|SK|
vos=||
vos-cz=|CZ|
vos-sk=|SK|
spa=|CL DZ IT SM|+
spa-it=|IT SM|+
spa-cl=|CL|+!
spa-dz=|DZ|+!
sl=spain||+
slu=spain||+
slne=spain||
lda=||+
sgps=||
ltda=||+
eireli=||
cialtda=|EC|+
sacv=mexico||+
srlcv=mexico||+
sapi=mexico||
sab=mexico||
bv=||+
bv-be=|BE|!
sprl=||
nv=|BE NL|+
vof=||
stichting=||
cooperatief=||
cvba=||
vzw=||
nvsa=||
spzoo=poland||+
sa-pl=poland|PL|+!
psa=poland||
spzoospk=||
spk=||
spj=||
as=|CZ EE LV NO SK TR|
as-no=|NO|,
as-ee=|EE|,
as-lv=|LV|,
as-cz=|CZ|.
as-sk=|SK|.
as-tr=|TR|.
ltdşti=||+
kft=hungary||+
zrt=hungary||+
nyrt=hungary||+
bt=|HU|
pfa=||
eood=bulgaria||
ood=bulgaria||
ead=bulgaria||
ad=|BA BG ME MK RS|
doo=||+
doo-hr=|BA HR ME|+
doo-rs=|BA ME RS|+
doo-si=|SI|+
jdoo=||
dd=||
dd-hr=|HR BA|
dd-si=|SI|
aps=denmark||+
a/s=denmark||+
ivs=denmark||
k/s=||
i/s=||
p/s=||
tnhh=||
cp=||
ab=|FI LT SE|
ab-se=|FI SE|
ab-lt=|LT|!
hb=|SE|
kb=|SE|
asa=||+
ans=||
oy=finland||+
oyj=finland||+
ky=|FI|
ehf=||+
hf=|IS|
oü=|EE|+
sia=|LV|+
uab=|LT|+
mb=|LT|
ooo=russian|BY KG KZ RU UZ|+
zao=russian|BY RU|+
pao=russian|RU|+
ao=russian|KZ RU|+
oao=russian|BY RU|+
too=russian|KZ|+
tov=ukraine|UA|+
prat=ukraine||
jsc=||
cjsc=||
ojsc=||
pjsc=||
ae=greece|GR|
epe=greece||
ike=greece||
bm=|IL|+
wll=||
fze=||
fzco=||
fzllc=||
dmcc=|AE|
saog=||
sae=||
"""
IN_COUNTRY = """\
private BD=private-in
private BT=private-in
private IN=private-in
private MV=private-in
private NP=private-in
private PK=private-in
private ZW=private-in
private SG=private-sg
private MY=private-sg
sas FR=sas-fr
sas LU=sas-fr
sas MA=sas-fr
sas AR=sas-es
sas CO=sas-es
sas DO=sas-es
sas MX=sas-es
sa BE=sa-fr
sa BF=sa-fr
sa BI=sa-fr
sa BJ=sa-fr
sa CD=sa-fr
sa CF=sa-fr
sa CG=sa-fr
sa CH=sa-fr
sa CI=sa-fr
sa CM=sa-fr
sa FR=sa-fr
sa GA=sa-fr
sa GN=sa-fr
sa HT=sa-fr
sa LU=sa-fr
sa MA=sa-fr
sa MG=sa-fr
sa ML=sa-fr
sa RW=sa-fr
sa SN=sa-fr
sa TD=sa-fr
sa TG=sa-fr
sa TN=sa-fr
sa AR=sa-es
sa BO=sa-es
sa CL=sa-es
sa CO=sa-es
sa CR=sa-es
sa CU=sa-es
sa DO=sa-es
sa EC=sa-es
sa ES=sa-es
sa GQ=sa-es
sa GT=sa-es
sa HN=sa-es
sa MX=sa-es
sa NI=sa-es
sa PA=sa-es
sa PE=sa-es
sa PY=sa-es
sa SV=sa-es
sa UY=sa-es
sa VE=sa-es
sa AO=sa-pt
sa CV=sa-pt
sa GW=sa-pt
sa MO=sa-pt
sa MZ=sa-pt
sa PT=sa-pt
sa ST=sa-pt
sa BR=sa-br
sa RO=sa-ro
srl IT=srl-it
srl SM=srl-it
srl AD=srl-es
srl AR=srl-es
srl BO=srl-es
srl CL=srl-es
srl CO=srl-es
srl DO=srl-es
srl GQ=srl-es
srl GT=srl-es
srl HN=srl-es
srl MX=srl-es
srl PA=srl-es
srl PE=srl-es
srl PR=srl-es
srl PY=srl-es
srl SV=srl-es
srl UY=srl-es
srl VE=srl-es
srl BE=srl-be
srl RO=srl-ro
srl MD=srl-ro
sro CZ=sro-cz
sro SK=sro-sk
vos CZ=vos-cz
vos SK=vos-sk
bv BE=bv-be
sa PL=sa-pl
doo BA=doo-hr
doo HR=doo-hr
doo ME=doo-hr
doo RS=doo-rs
doo SI=doo-si
dd HR=dd-hr
dd BA=dd-hr
dd SI=dd-si
"""
WAYS = """\
( p ) limited=private-in
( p ) ltd=private-in
( private ) limited=private
( private ) ltd=private
( proprietary ) limited=pty
( proprietary ) ltd=pty
( pte ) limited=private-sg
( pte ) ltd=private-sg
( pty ) limited=pty
( pty ) ltd=pty
( pvt ) limited=private-in
( pvt ) ltd=private-in
( 有 )=yugen
( 株 )=kk
( 유 )=yuhan
( 주 )=jusik
a / s=a/s
a b=ab
a d=ad
a e=ae
a g=ag
a n s=ans
a o=ao
a s=as
a s a=asa
a s b l=vzw
a ş=as-tr
ab=ab
ab ( publ )=ab
ab .oy=oy
ab oy=oy
ab.oy=oy
ad=ad
ae=ae
ag=ag
ag & co .kg=agco-kg
ag & co .kgaa=agco-kgaa
ag & co kg=agco-kg
ag & co kgaa=agco-kgaa
ag & co.kg=agco-kg
ag & co.kgaa=agco-kgaa
ag .und co kg=agco-kg
ag .und co kgaa=agco-kgaa
ag und .co kg=agco-kg
ag und .co kgaa=agco-kgaa
ag und co .kg=agco-kg
ag und co .kgaa=agco-kgaa
ag und co kg=agco-kg
ag und co kgaa=agco-kgaa
ag und co.kg=agco-kg
ag und co.kgaa=agco-kgaa
ag und.co kg=agco-kg
ag und.co kgaa=agco-kgaa
ag.und co kg=agco-kg
ag.und co kgaa=agco-kgaa
akciju sabiedriba=as-lv
akciju sabiedrība=as-lv
akcine bendrove=ab-lt
akcinė bendrovė=ab-lt
akciova spolecnost=as-cz
akciova spolocnost=as-sk
akciová společnost=as-cz
akciová spoločnosť=as-sk
aksjeselskap=as-no
aktiebolag=ab-se
aktiebolaget=ab-se
aktiengesellschaft=ag
aktiengesellschaft nach liechtensteinischem recht=ag
aktieselskab=a/s
aktsiaselts=as-ee
allmennaksjeselskap=asa
anonim sirket=as-tr
anonim sirketi=as-tr
anonim şirket=as-tr
anonim şirketi=as-tr
anpartsselskab=aps
ans=ans
anstalt=anstalt
ao=ao
aps=aps
as=as
asa=asa
asbl=vzw
association sans .but lucratif=vzw
association sans but lucratif=vzw
association sans.but lucratif=vzw
aş=as-tr
b m=bm
b t=bt
b v=bv
b v b a=bv-be
berhad=bhd
besloten vennootschap=bv
besloten vennootschap met beperkte aansprakelijkheid=bv
beteti tarsasag=bt
betéti társaság=bt
bhd=bhd
bm=bm
bt=bt
bv=bv
bvba=bv-be
c c=cc
c c c=ccc
c i c=cic
c j s c=cjsc
c l g=clg
c v b a=cvba
cc=cc
ccc=ccc
cia .ltda=cialtda
cia ltda=cialtda
cia.ltda=cialtda
cic=cic
cjsc=cjsc
clg=clg
close corporation=cc
closed joint stock company=cjsc
co .ltd=coltd
co limited=coltd
co ltd=coltd
co.ltd=coltd
community interest company=cic
compania limitada=cialtda
company limited=coltd
company limited by guarantee=clg
company ltd=coltd
compañía limitada=cialtda
cong .ty co phan=cp
cong .ty tnhh=tnhh
cong .ty trach nhiem huu han=tnhh
cong ty .co phan=cp
cong ty .tnhh=tnhh
cong ty co .phan=cp
cong ty co phan=cp
cong ty co.phan=cp
cong ty tnhh=tnhh
cong ty trach nhiem huu .han=tnhh
cong ty trach nhiem huu han=tnhh
cong ty trach nhiem huu.han=tnhh
cong ty.co phan=cp
cong ty.tnhh=tnhh
cong.ty co phan=cp
cong.ty tnhh=tnhh
cong.ty trach nhiem huu han=tnhh
cooeperatie=cooperatief
cooeperatie u a=cooperatief
cooeperatie ua=cooperatief
cooeperatief=cooperatief
cooeperatief u a=cooperatief
cooeperatief ua=cooperatief
cooperatie=cooperatief
cooperatie u a=cooperatief
cooperatie ua=cooperatief
cooperatief=cooperatief
cooperatief u a=cooperatief
cooperatief ua=cooperatief
corp=corp
corporation=corp
coöperatie=cooperatief
coöperatie u a=cooperatief
coöperatie ua=cooperatief
coöperatief=cooperatief
coöperatief u a=cooperatief
coöperatief ua=cooperatief
cvba=cvba
cwmni cyfyngedig cyhoeddus=ccc
cyf=cyf
cyfyngedig=cyf
cía .ltda=cialtda
cía ltda=cialtda
cía.ltda=cialtda
công .ty cổ phần=cp
công .ty tnhh=tnhh
công .ty trách nhiệm hữu hạn=tnhh
công ty .cổ phần=cp
công ty .tnhh=tnhh
công ty cổ .phần=cp
công ty cổ phần=cp
công ty cổ.phần=cp
công ty tnhh=tnhh
công ty trách nhiệm hữu .hạn=tnhh
công ty trách nhiệm hữu hạn=tnhh
công ty trách nhiệm hữu.hạn=tnhh
công ty.cổ phần=cp
công ty.tnhh=tnhh
công.ty cổ phần=cp
công.ty tnhh=tnhh
công.ty trách nhiệm hữu hạn=tnhh
d a c=dac
d d=dd
d o o=doo
dac=dac
dd=dd
de responsabilidad limitada=sl
delniska druzba=dd-si
delniška družba=dd-si
designated activity company=dac
dionicko drustvo=dd-hr
dioničko društvo=dd-hr
dmcc=dmcc
doo=doo
drustvo s ogranicenom odgovornoscu=doo-hr
drustvo sa ogranicenom odgovornoscu=doo-rs
druzba z omejeno odgovornostjo=doo-si
društvo s ograničenom odgovornošću=doo-hr
društvo sa ograničenom odgovornošću=doo-rs
družba z omejeno odgovornostjo=doo-si
e a d=ead
e e i g=eeig
e g=eg
e k=ek
e kfm=ek
e p e=epe
e u r l=eurl
e v=ev
e.kfm=ek
ead=ead
eeig=eeig
eg=eg
ehf=ehf
eingetragene genossenschaft=eg
eingetragener kaufmann=ek
eingetragener verein=ev
einkahlutafelag=ehf
einkahlutafélag=ehf
eireli=eireli
ek=ek
ekfm=ek
entreprise unipersonnelle a responsabilite limitee=eurl
entreprise unipersonnelle à responsabilité limitée=eurl
eood=eood
epe=epe
eurl=eurl
ev=ev
ewiv=eeig
f z e=fze
free .zone company=fzco
free .zone establishment=fze
free .zone llc=fzllc
free zone .llc=fzllc
free zone company=fzco
free zone establishment=fze
free zone llc=fzllc
free zone.llc=fzllc
free.zone company=fzco
free.zone establishment=fze
free.zone llc=fzllc
fz .co=fzco
fz .llc=fzllc
fz co=fzco
fz llc=fzllc
fz.co=fzco
fz.llc=fzllc
fzco=fzco
fze=fze
g k=gk
g m b h=gmbh
gbr=gbr
geie=eeig
ges .mbh=gmbh
ges m b h=gmbh
ges mbh=gmbh
ges.m.b.h=gmbh
ges.mbh=gmbh
gesellschaft buergerlichen rechts=gbr
gesellschaft burgerlichen rechts=gbr
gesellschaft bürgerlichen rechts=gbr
gesellschaft m b h=gmbh
gesellschaft mbh=gmbh
gesellschaft mit beschraenkter haftung=gmbh
gesellschaft mit beschrankter haftung=gmbh
gesellschaft mit beschränkter haftung=gmbh
gesmbh=gmbh
ggmbh=ggmbh
gk=gk
gmbh=gmbh
gmbh & co=gmbhco
gmbh & co .kg=gmbhco-kg
gmbh & co .kg aa=gmbhco-kgaa
gmbh & co .kgaa=gmbhco-kgaa
gmbh & co .ohg=gmbhco-ohg
gmbh & co kg=gmbhco-kg
gmbh & co kg .aa=gmbhco-kgaa
gmbh & co kg aa=gmbhco-kgaa
gmbh & co kg.aa=gmbhco-kgaa
gmbh & co kgaa=gmbhco-kgaa
gmbh & co kommanditgesellschaft=gmbhco-kg
gmbh & co ohg=gmbhco-ohg
gmbh & co.kg=gmbhco-kg
gmbh & co.kg aa=gmbhco-kgaa
gmbh & co.kgaa=gmbhco-kgaa
gmbh & co.ohg=gmbhco-ohg
gmbh & cokg=gmbhco-kg
gmbh + co=gmbhco
gmbh + co .kg=gmbhco-kg
gmbh + co kg=gmbhco-kg
gmbh + co.kg=gmbhco-kg
gmbh .and co=gmbhco
gmbh .and co kg=gmbhco-kg
gmbh .und co=gmbhco
gmbh .und co kg=gmbhco-kg
gmbh .und co kgaa=gmbhco-kgaa
gmbh .und co ohg=gmbhco-ohg
gmbh and .co=gmbhco
gmbh and .co kg=gmbhco-kg
gmbh and co=gmbhco
gmbh and co .kg=gmbhco-kg
gmbh and co kg=gmbhco-kg
gmbh and co.kg=gmbhco-kg
gmbh and.co=gmbhco
gmbh and.co kg=gmbhco-kg
gmbh und .co=gmbhco
gmbh und .co kg=gmbhco-kg
gmbh und .co kgaa=gmbhco-kgaa
gmbh und .co ohg=gmbhco-ohg
gmbh und co=gmbhco
gmbh und co .kg=gmbhco-kg
gmbh und co .kgaa=gmbhco-kgaa
gmbh und co .ohg=gmbhco-ohg
gmbh und co kg=gmbhco-kg
gmbh und co kgaa=gmbhco-kgaa
gmbh und co ohg=gmbhco-ohg
gmbh und co.kg=gmbhco-kg
gmbh und co.kgaa=gmbhco-kgaa
gmbh und co.ohg=gmbhco-ohg
gmbh und.co=gmbhco
gmbh und.co kg=gmbhco-kg
gmbh und.co kgaa=gmbhco-kgaa
gmbh und.co ohg=gmbhco-ohg
gmbh.and co=gmbhco
gmbh.and co kg=gmbhco-kg
gmbh.und co=gmbhco
gmbh.und co kg=gmbhco-kg
gmbh.und co kgaa=gmbhco-kgaa
gmbh.und co ohg=gmbhco-ohg
godo kaisha=gk
goudou kaisha=gk
h b=hb
h f=hf
handelsbolag=hb
hb=hb
hf=hf
hlutafelag=hf
hlutafélag=hf
i / s=i/s
i k e=ike
ike=ike
inc=inc
incorporated=inc
incorporation=inc
interessentskab=i/s
ivaerksaetterselskab=ivs
ivs=ivs
iværksætterselskab=ivs
j d o o=jdoo
j s c=jsc
jdoo=jdoo
jednostavno drustvo s ogranicenom odgovornoscu=jdoo
jednostavno društvo s ograničenom odgovornošću=jdoo
joint stock company=jsc
jsc=jsc
julkinen osakeyhtio=oyj
julkinen osakeyhtioe=oyj
julkinen osakeyhtiö=oyj
jusik hoesa=jusik
k / s=k/s
k b=kb
k g=kg
k g a a=kgaa
k k=kk
k y=ky
kabushiki gaisha=kk
kabushiki kaisha=kk
kb=kb
kft=kft
kg=kg
kg .aa=kgaa
kg aa=kgaa
kg.aa=kgaa
kgaa=kgaa
kk=kk
kommandiittiyhtio=ky
kommandiittiyhtioe=ky
kommandiittiyhtiö=ky
kommanditbolag=kb
kommanditgesellschaft=kg
kommanditgesellschaft auf aktien=kgaa
kommanditselskab=k/s
korlatolt felelossegu tarsasag=kft
korlátolt felelősségű társaság=kft
ky=ky
l c=lc
l l c=llc
l l l p=lllp
l l p=llp
l p=lp
lc=lc
lda=lda
limitada=lda ltda
limited=ltd
limited & co .kg=ltdco-kg
limited & co kg=ltdco-kg
limited & co.kg=ltdco-kg
limited co=coltd
limited company=coltd
limited liability co=llc
limited liability company=llc
limited liability partnership=llp
limited partnership=lp
limited sirket=ltdşti
limited sirketi=ltdşti
limited şirket=ltdşti
limited şirketi=ltdşti
limitee=ltée
limitée=ltée
llc=llc
lllp=lllp
llp=llp
lp=lp
ltd=ltd
ltd & co .kg=ltdco-kg
ltd & co kg=ltdco-kg
ltd & co.kg=ltdco-kg
ltd .co=coltd
ltd .stI=ltdşti
ltd .sti=ltdşti
ltd .şti=ltdşti
ltd .ştİ=ltdşti
ltd co=coltd
ltd liability co=llc
ltd stI=ltdşti
ltd sti=ltdşti
ltd şti=ltdşti
ltd ştİ=ltdşti
ltd.co=coltd
ltd.stI=ltdşti
ltd.sti=ltdşti
ltd.şti=ltdşti
ltd.ştİ=ltdşti
ltda=ltda
ltda .epp=ltda
ltda .me=ltda
ltda epp=ltda
ltda me=ltda
ltda.epp=ltda
ltda.me=ltda
ltee=ltée
ltée=ltée
m b=mb
mazoji bendrija=mb
mažoji bendrija=mb
mb=mb
mbh=gmbh
met beperkte aansprakelijkheid=bv
n a=na
n p c=npc
n v=nv
na=na
naamloze vennootschap=nv
national association=na
npc=npc
nv=nv
nv / sa=nvsa
nyilvanosan mukodo reszvenytarsasag=nyrt
nyilvanosan mukoedo reszvenytarsasag=nyrt
nyilvánosan működő részvénytársaság=nyrt
nyrt=nyrt
o a o=oao
o h g=ohg
o j s c=ojsc
o o o=ooo
o u=oü
o ue=oü
o y=oy
o ü=oü
oao=oao
offene handelsgesellschaft=ohg
ohg=ohg
ojsc=ojsc
ood=ood
ooo=ooo
open joint stock company=ojsc
osakeyhtio=oy
osakeyhtioe=oy
osakeyhtiö=oy
osauehing=oü
osauhing=oü
osaühing=oü
ou=oü
oue=oü
oy=oy
oy .ab=oy
oy ab=oy
oy.ab=oy
oyj=oyj
oyj .abp=oyj
oyj abp=oyj
oyj.abp=oyj
oü=oü
p .ltd=private-in
p / l=pty
p / s=p/s
p a o=pao
p b c=pbc
p c=pc
p c l=pcl
p f a=pfa
p j s c=pjsc
p l c=plc
p l l c=pllc
p limited=private-in
p ltd=private-in
p s a=psa
p t=pt
p.ltd=private-in
pao=pao
partg=partg
partg mbb=partg
partgmbb=partg
partnerschaftsgesellschaft=partg
partnerselskab=p/s
pbc=pbc
pc=pc
pcl=pcl
perseroan terbatas=pt
pfa=pfa
pjsc=pjsc
plc=plc
pllc=pllc
prat=prat
private limited=private
private limited company=ltd
private ltd=private
professional corporation=pc
professional limited liability company=pllc
proprietary limited=pty
proprietary ltd=pty
prosta spolka akcyjna=psa
prosta spółka akcyjna=psa
psa=psa
pt=pt
pte=private-sg
pte .ltd=private-sg
pte limited=private-sg
pte ltd=private-sg
pte.ltd=private-sg
pty=pty
pty .ltd=pty
pty limited=pty
pty ltd=pty
pty.ltd=pty
public benefit corp=pbc
public benefit corporation=pbc
public company limited=pcl
public joint stock company=pjsc
public limited co=plc
public limited company=plc
public ltd .co=plc
public ltd co=plc
public ltd company=plc
public ltd.co=plc
publikt aktiebolag=ab-se
pvt .ltd=private-in
pvt limited=private-in
pvt ltd=private-in
pvt.ltd=private-in
s .de rl=srlcv
s .de rl de cv=srlcv
s / a=sa
s a=sa
s a b=sab
s a b de c v=sab
s a c=sac
s a de c v=sacv
s a e=sae
s a g l=sagl
s a o g=saog
s a p i=sapi
s a p i de c v=sapi
s a r l=sarl
s a r l & cie s c a=sarlsca
s a r l et cie s c a=sarlsca
s a r l s=sarls
s a s=sas
s a s u=sasu
s a u=sau
s ar l=sarl
s c a=sca
s c e=sce
s c i=sci
s c s=scs
s de .rl=srlcv
s de .rl de cv=srlcv
s de r l=srlcv
s de r l de c v=srlcv
s de rl=srlcv
s de rl .de cv=srlcv
s de rl de .cv=srlcv
s de rl de cv=srlcv
s de rl de.cv=srlcv
s de rl.de cv=srlcv
s de.rl=srlcv
s de.rl de cv=srlcv
s e=se
s g p s=sgps
s i a=sia
s l=sl
s l n e=slne
s l u=slu
s l unipersonal=slu
s n c=snc
s p a=spa
s p r l=sprl
s r l=srl
s r l s=srls
s r o=sro
s à r l=sarl
s à r l & cie s c a=sarlsca
s à r l et cie s c a=sarlsca
s à r l s=sarls
s àr l=sarl
s.ar.l=sarl
s.de rl=srlcv
s.de rl de cv=srlcv
s.àr.l=sarl
sa=sa
sa .de cv=sacv
sa .rl=sarl
sa .rl & cie sca=sarlsca
sa .rl et cie sca=sarlsca
sa .rl s=sarls
sa / nv=nvsa
sa de .cv=sacv
sa de cv=sacv
sa de.cv=sacv
sa rl=sarl
sa rl & cie .sca=sarlsca
sa rl & cie sca=sarlsca
sa rl & cie.sca=sarlsca
sa rl .et cie sca=sarlsca
sa rl .s=sarls
sa rl et .cie sca=sarlsca
sa rl et cie .sca=sarlsca
sa rl et cie sca=sarlsca
sa rl et cie.sca=sarlsca
sa rl et.cie sca=sarlsca
sa rl s=sarls
sa rl.et cie sca=sarlsca
sa rl.s=sarls
sa.de cv=sacv
sa.rl=sarl
sa.rl & cie sca=sarlsca
sa.rl et cie sca=sarlsca
sa.rl s=sarls
sab=sab
sab .de cv=sab
sab de .cv=sab
sab de cv=sab
sab de.cv=sab
sab.de cv=sab
sabiedriba ar ierobezotu atbildibu=sia
sabiedrība ar ierobežotu atbildību=sia
sac=sac
sae=sae
sagl=sagl
saog=saog
sapi=sapi
sapi .de cv=sapi
sapi de .cv=sapi
sapi de cv=sapi
sapi de.cv=sapi
sapi.de cv=sapi
sar l=sarl
sar.l=sarl
sarl=sarl
sas=sas
sasu=sasu
sau=sau
sca=sca
sce=sce
sci=sci
scs=scs
sdn .bhd=sdnbhd
sdn bhd=sdnbhd
sdn.bhd=sdnbhd
se=se
se & co .kg=seco-kg
se & co .kgaa=seco-kgaa
se & co kg=seco-kg
se & co kgaa=seco-kgaa
se & co.kg=seco-kg
se & co.kgaa=seco-kgaa
se .und co kg=seco-kg
se .und co kgaa=seco-kgaa
se und .co kg=seco-kg
se und .co kgaa=seco-kgaa
se und co .kg=seco-kg
se und co .kgaa=seco-kgaa
se und co kg=seco-kg
se und co kgaa=seco-kgaa
se und co.kg=seco-kg
se und co.kgaa=seco-kgaa
se und.co kg=seco-kg
se und.co kgaa=seco-kgaa
se.und co kg=seco-kg
se.und co kgaa=seco-kgaa
sendirian berhad=sdnbhd
sgps=sgps
sgps .sa=sgps
sgps sa=sgps
sgps.sa=sgps
sia=sia
sl=sl
sl unipersonal=slu
slne=slne
slu=slu
snc=snc
sociedad anonima=sa-es
sociedad anonima bursatil=sab
sociedad anonima bursatil de capital variable=sab
sociedad anonima cerrada=sac
sociedad anonima de capital variable=sacv
sociedad anonima promotora de inversion=sapi
sociedad anonima promotora de inversion de capital variable=sapi
sociedad anonima unipersonal=sau
sociedad anónima=sa-es
sociedad anónima bursátil=sab
sociedad anónima bursátil de capital variable=sab
sociedad anónima cerrada=sac
sociedad anónima de capital variable=sacv
sociedad anónima promotora de inversión=sapi
sociedad anónima promotora de inversión de capital variable=sapi
sociedad anónima unipersonal=sau
sociedad de responsabilidad limitada=srl-es sl
sociedad de responsabilidad limitada de capital variable=srlcv
sociedad limitada=sl
sociedad limitada unipersonal=slu
sociedad por acciones=spa-cl
sociedad por acciones simplificada=sas-es
sociedad por acciones simplificadas=sas-es
sociedade anonima=sa-pt sa-br
sociedade anónima=sa-pt
sociedade anônima=sa-br
sociedade limitada=ltda
sociedade unipessoal lda=lda
societa a garanzia limitata=sagl
societa a responsabilita limitata=srl-it
societa a responsabilita limitata semplificata=srls
societa per azioni=spa-it
societas europaea=se
societate cu raspundere limitata=srl-ro
societate cu răspundere limitată=srl-ro
societate pe actiuni=sa-ro
societate pe acţiuni=sa-ro
societate pe acțiuni=sa-ro
societe a responsabilite limitee=sarl srl-be
societe anonyme=sa-fr
societe en .nom collectif=snc
societe en commandite par actions=sca
societe en commandite simple=scs
societe en nom collectif=snc
societe en.nom collectif=snc
societe par actions=spa-dz
societe par actions simplifiee=sas-fr
societe par actions simplifiee unipersonnelle=sasu
societe privee a responsabilite limitee=sprl
società a garanzia limitata=sagl
società a responsabilità limitata=srl-it
società a responsabilità limitata semplificata=srls
società per azioni=spa-it
société anonyme=sa-fr
société en .nom collectif=snc
société en commandite par actions=sca
société en commandite simple=scs
société en nom collectif=snc
société en.nom collectif=snc
société par actions=spa-dz
société par actions simplifiée=sas-fr
société par actions simplifiée unipersonnelle=sasu
société privée à responsabilité limitée=sprl
société à responsabilité limitée=sarl srl-be
sp .j=spj
sp .k=spk
sp .z oo=spzoo
sp .z oo sp k=spzoospk
sp .z oo spolka komandytowa=spzoospk
sp .z oo spółka komandytowa=spzoospk
sp .zoo=spzoo
sp j=spj
sp k=spk
sp z .oo=spzoo
sp z .oo sp k=spzoospk
sp z .oo spolka komandytowa=spzoospk
sp z .oo spółka komandytowa=spzoospk
sp z o o=spzoo
sp z o o sp k=spzoospk
sp z o o spolka komandytowa=spzoospk
sp z o o spółka komandytowa=spzoospk
sp z oo=spzoo
sp z oo .sp k=spzoospk
sp z oo sp .k=spzoospk
sp z oo sp k=spzoospk
sp z oo sp.k=spzoospk
sp z oo spolka komandytowa=spzoospk
sp z oo spółka komandytowa=spzoospk
sp z oo.sp k=spzoospk
sp z.oo=spzoo
sp z.oo sp k=spzoospk
sp z.oo spolka komandytowa=spzoospk
sp z.oo spółka komandytowa=spzoospk
sp zo o=spzoo
sp zoo=spzoo
sp.j=spj
sp.k=spk
sp.z oo=spzoo
sp.z oo sp k=spzoospk
sp.z oo spolka komandytowa=spzoospk
sp.z oo spółka komandytowa=spzoospk
sp.z.o.o=spzoo
sp.zo.o=spzoo
sp.zoo=spzoo
spa=spa
spol .s ro=sro
spol s .ro=sro
spol s r o=sro
spol s ro=sro
spol s.ro=sro
spol.s ro=sro
spolecnost s rucenim omezenym=sro-cz
společnost s ručením omezeným=sro-cz
spolka akcyjna=sa-pl
spolka jawna=spj
spolka komandytowa=spk
spolka z .oo=spzoo
spolka z .oo sp k=spzoospk
spolka z o o=spzoo
spolka z o o sp k=spzoospk
spolka z ograniczona odpowiedzialnoscia=spzoo
spolka z ograniczona odpowiedzialnoscia sp .k=spzoospk
spolka z ograniczona odpowiedzialnoscia sp k=spzoospk
spolka z ograniczona odpowiedzialnoscia sp.k=spzoospk
spolka z ograniczona odpowiedzialnoscia spolka komandytowa=spzoospk
spolka z oo=spzoo
spolka z oo .sp k=spzoospk
spolka z oo sp .k=spzoospk
spolka z oo sp k=spzoospk
spolka z oo sp.k=spzoospk
spolka z oo.sp k=spzoospk
spolka z.oo=spzoo
spolka z.oo sp k=spzoospk
spolocnost s rucenim obmedzenym=sro-sk
spoločnosť s ručením obmedzeným=sro-sk
sprl=sprl
spz .oo=spzoo
spz oo=spzoo
spz.oo=spzoo
spzoo=spzoo
spółka akcyjna=sa-pl
spółka jawna=spj
spółka komandytowa=spk
spółka z .oo=spzoo
spółka z .oo sp k=spzoospk
spółka z o o=spzoo
spółka z o o sp k=spzoospk
spółka z ograniczoną odpowiedzialnością=spzoo
spółka z ograniczoną odpowiedzialnością sp .k=spzoospk
spółka z ograniczoną odpowiedzialnością sp k=spzoospk
spółka z ograniczoną odpowiedzialnością sp.k=spzoospk
spółka z ograniczoną odpowiedzialnością spółka komandytowa=spzoospk
spółka z oo=spzoo
spółka z oo .sp k=spzoospk
spółka z oo sp .k=spzoospk
spółka z oo sp k=spzoospk
spółka z oo sp.k=spzoospk
spółka z oo.sp k=spzoospk
spółka z.oo=spzoo
spółka z.oo sp k=spzoospk
srl=srl
srls=srls
sro=sro
stichting=stichting
sà .rl=sarl
sà .rl & cie sca=sarlsca
sà .rl et cie sca=sarlsca
sà .rl s=sarls
sà rl=sarl
sà rl & cie .sca=sarlsca
sà rl & cie sca=sarlsca
sà rl & cie.sca=sarlsca
sà rl .et cie sca=sarlsca
sà rl .s=sarls
sà rl et .cie sca=sarlsca
sà rl et cie .sca=sarlsca
sà rl et cie sca=sarlsca
sà rl et cie.sca=sarlsca
sà rl et.cie sca=sarlsca
sà rl s=sarls
sà rl.et cie sca=sarlsca
sà rl.s=sarls
sà.rl=sarl
sà.rl & cie sca=sarlsca
sà.rl et cie sca=sarlsca
sà.rl s=sarls
sàr l=sarl
sàr.l=sarl
sàrl=sarl
t o o=too
t o v=tov
tbk=tbk
teoranta=teo
too=too
tov=tov
u a b=uab
u c=uc
u g=ug
u l c=ulc
uab=uab
uc=uc
ug=ug
ug & co .kg=ugco
ug & co kg=ugco
ug & co.kg=ugco
ug ( haftungsbeschraenkt )=ug
ug ( haftungsbeschraenkt ) & co .kg=ugco
ug ( haftungsbeschraenkt ) & co kg=ugco
ug ( haftungsbeschraenkt ) & co.kg=ugco
ug ( haftungsbeschrankt )=ug
ug ( haftungsbeschrankt ) & co .kg=ugco
ug ( haftungsbeschrankt ) & co kg=ugco
ug ( haftungsbeschrankt ) & co.kg=ugco
ug ( haftungsbeschränkt )=ug
ug ( haftungsbeschränkt ) & co .kg=ugco
ug ( haftungsbeschränkt ) & co kg=ugco
ug ( haftungsbeschränkt ) & co.kg=ugco
ug haftungsbeschraenkt=ug
ug haftungsbeschraenkt & co .kg=ugco
ug haftungsbeschraenkt & co kg=ugco
ug haftungsbeschraenkt & co.kg=ugco
ug haftungsbeschrankt=ug
ug haftungsbeschrankt & co .kg=ugco
ug haftungsbeschrankt & co kg=ugco
ug haftungsbeschrankt & co.kg=ugco
ug haftungsbeschränkt=ug
ug haftungsbeschränkt & co .kg=ugco
ug haftungsbeschränkt & co kg=ugco
ug haftungsbeschränkt & co.kg=ugco
ulc=ulc
unipessoal lda=lda
unipessoal limitada=lda
unlimited company=uc
unlimited liability company=ulc
unternehmergesellschaft=ug
unternehmergesellschaft ( haftungsbeschraenkt )=ug
unternehmergesellschaft ( haftungsbeschrankt )=ug
unternehmergesellschaft ( haftungsbeschränkt )=ug
uzdaroji akcine bendrove=uab
uždaroji akcinė bendrovė=uab
v o f=vof
v o s=vos
v z w=vzw
vennootschap onder firma=vof
verejna obchodna spolocnost=vos-sk
verejna obchodni spolecnost=vos-cz
verejná obchodná spoločnosť=vos-sk
vereniging zonder winstoogmerk=vzw
veřejná obchodní společnost=vos-cz
vof=vof
vos=vos
vzw=vzw
w l l=wll
with limited liability=wll
wll=wll
yugen gaisha=yugen
yugen kaisha=yugen
yuhan hoesa=yuhan
z a o=zao
zao=zao
zartkoeruen mukoedo reszvenytarsasag=zrt
zartkoruen mukodo reszvenytarsasag=zrt
zrt=zrt
zártkörűen működő részvénytársaság=zrt
α ε=ae
αε=ae
ανωνυμη εταιρεια=ae
ανώνυμη εταιρία=ae
ανώνυμη εταιρεία=ae
ε π ε=epe
επε=epe
εταιρία περιορισμένησ ευθύνησ=epe
εταιρεία περιορισμένησ ευθύνησ=epe
ι κ ε=ike
ικε=ike
акционерно дружество=ad
акционерное общество=ao
ао=ao
дружество с ограничена отговорност=ood
еад=ead
еднолично акционерно дружество=ead
еднолично дружество с ограничена отговорност=eood
еоод=eood
закрытое акционерное общество=zao
зао=zao
о о о=ooo
оао=oao
общество с ограниченной ответственностью=ooo
оод=ood
ооо=ooo
открытое акционерное общество=oao
пао=pao
прат=prat
приватне акціонерне товариство=prat
публичное акционерное общество=pao
тов=tov
товариство з обмеженою відповідальністю=tov
товарищество с ограниченной ответственностью=too
тоо=too
בע .מ=bm
בע מ=bm
בע.מ=bm
בעמ=bm
合同会社=gk
有限会社=yugen
有限公司=youxian
有限責任公司=youxian
有限责任公司=youxian
株式会社=kk
股份有限公司=gufen
유한회사=yuhan
주식회사=jusik
"""
WORDS_OF_WAYS = """\
&
(
)
+
.aa
.ab
.abp
.and
.bhd
.but
.cie
.co
.cv
.cổ
.de
.epp
.et
.han
.hạn
.j
.k
.kg
.kgaa
.llc
.ltd
.ltda
.mbh
.me
.nom
.ohg
.oo
.oy
.phan
.phần
.rl
.ro
.s
.sa
.sca
.sp
.stI
.sti
.tnhh
.ty
.und
.z
.zone
.zoo
.şti
.ştİ
.מ
/
a
aa
aansprakelijkheid
ab
ab.oy
abp
acciones
actions
actiuni
activity
acţiuni
acțiuni
ad
ae
ag
ag.und
akciju
akcine
akcinė
akciova
akciová
akcyjna
aksjeselskap
aktiebolag
aktiebolaget
aktien
aktiengesellschaft
aktieselskab
aktsiaselts
allmennaksjeselskap
and
and.co
anonim
anonima
anonyme
anpartsselskab
ans
anstalt
anónima
anônima
ao
aps
ar
as
asa
asbl
association
atbildibu
atbildību
auf
azioni
aş
b
bendrija
bendrove
bendrovė
benefit
beperkte
berhad
beschraenkter
beschrankter
beschränkter
besloten
beteti
betéti
bhd
bm
bt
buergerlichen
burgerlichen
bursatil
bursátil
but
bv
bvba
by
bürgerlichen
c
capital
cc
ccc
cerrada
cia
cia.ltda
cic
cie
cie.sca
cjsc
clg
close
closed
co
co.kg
co.kgaa
co.ltd
co.ohg
co.phan
cokg
collectif
commandite
community
compania
company
compañía
cong
cong.ty
cooeperatie
cooeperatief
cooperatie
cooperatief
corp
corporation
coöperatie
coöperatief
cu
cv
cvba
cwmni
cyf
cyfyngedig
cyhoeddus
cía
cía.ltda
công
công.ty
cổ
cổ.phần
d
dac
dd
de
de.cv
de.rl
delniska
delniška
designated
dionicko
dioničko
dmcc
doo
drustvo
druzba
društvo
družba
e
e.kfm
ead
eeig
eg
ehf
eingetragene
eingetragener
einkahlutafelag
einkahlutafélag
eireli
ek
ekfm
en
en.nom
entreprise
eood
epe
epp
establishment
et
et.cie
eurl
europaea
ev
ewiv
f
felelossegu
felelősségű
firma
free
free.zone
fz
fz.co
fz.llc
fzco
fze
g
gaisha
garanzia
gbr
geie
genossenschaft
ges
ges.m.b.h
ges.mbh
gesellschaft
gesmbh
ggmbh
gk
gmbh
gmbh.and
gmbh.und
godo
goudou
guarantee
h
haftung
haftungsbeschraenkt
haftungsbeschrankt
haftungsbeschränkt
han
handelsbolag
handelsgesellschaft
hb
hf
hlutafelag
hlutafélag
hoesa
huu
huu.han
hạn
hữu
hữu.hạn
i
ierobezotu
ierobežotu
ike
inc
incorporated
incorporation
interessentskab
interest
inversion
inversión
ivaerksaetterselskab
ivs
iværksætterselskab
j
jawna
jdoo
jednostavno
joint
jsc
julkinen
jusik
k
kabushiki
kaisha
kaufmann
kb
kfm
kft
kg
kg.aa
kgaa
kk
komandytowa
kommandiittiyhtio
kommandiittiyhtioe
kommandiittiyhtiö
kommanditbolag
kommanditgesellschaft
kommanditselskab
korlatolt
korlátolt
ky
l
lc
lda
liability
liechtensteinischem
limitada
limitata
limitată
limited
limitee
limitée
llc
lllp
llp
lp
ltd
ltd.co
ltd.stI
ltd.sti
ltd.şti
ltd.ştİ
ltda
ltda.epp
ltda.me
ltee
ltée
lucratif
m
mazoji
mažoji
mb
mbb
mbh
me
met
mit
mukodo
mukoedo
működő
n
na
naamloze
nach
national
nhiem
nhiệm
nom
npc
nv
nyilvanosan
nyilvánosan
nyrt
o
oao
obchodna
obchodni
obchodná
obchodní
obmedzenym
obmedzeným
odgovornoscu
odgovornostjo
odgovornošću
odpowiedzialnoscia
odpowiedzialnością
offene
ogranicenom
ograniczona
ograniczoną
ograničenom
ohg
ojsc
omejeno
omezenym
omezeným
onder
oo
oo.sp
ood
ooo
open
osakeyhtio
osakeyhtioe
osakeyhtiö
osauehing
osauhing
osaühing
ou
oue
oy
oy.ab
oyj
oyj.abp
oü
p
p.ltd
pao
par
partg
partgmbb
partnerschaftsgesellschaft
partnerselskab
partnership
pbc
pc
pcl
pe
per
perseroan
pfa
phan
phần
pjsc
plc
pllc
por
prat
private
privee
privée
professional
promotora
proprietary
prosta
psa
pt
pte
pte.ltd
pty
pty.ltd
publ
public
publikt
pvt
pvt.ltd
r
raspundere
recht
rechts
responsabilidad
responsabilita
responsabilite
responsabilità
responsabilité
reszvenytarsasag
rl
rl.de
rl.et
rl.s
ro
rucenim
ručením
részvénytársaság
răspundere
s
s.ar.l
s.de
s.ro
s.àr.l
sa
sa.de
sa.rl
sab
sab.de
sabiedriba
sabiedrība
sac
sae
sagl
sans
sans.but
saog
sapi
sapi.de
sar
sar.l
sarl
sas
sasu
sau
sca
sce
sci
scs
sdn
sdn.bhd
se
se.und
semplificata
sendirian
sgps
sgps.sa
sia
simple
simplificada
simplificadas
simplifiee
simplifiée
sirket
sirketi
sl
slne
slu
snc
sociedad
sociedade
societa
societas
societate
societe
società
société
sp
sp.j
sp.k
sp.z
sp.z.o.o
sp.zo.o
sp.zoo
spa
spol
spol.s
spolecnost
společnost
spolka
spolocnost
spoločnosť
sprl
spz
spz.oo
spzoo
spółka
srl
srls
sro
stI
sti
stichting
stock
sà
sà.rl
sàr
sàr.l
sàrl
t
tarsasag
tbk
teoranta
terbatas
tnhh
too
tov
trach
trách
ty
ty.co
ty.cổ
ty.tnhh
társaság
u
ua
uab
uc
ue
ug
ulc
und
und.co
unipersonal
unipersonnelle
unipessoal
unlimited
unternehmergesellschaft
uzdaroji
uždaroji
v
variable
vennootschap
verein
verejna
verejná
vereniging
veřejná
vof
vos
vzw
w
winstoogmerk
with
wll
y
yugen
yuhan
z
z.oo
zao
zartkoeruen
zartkoruen
zo
zonder
zone
zone.llc
zoo
zrt
zártkörűen
à
àr
ü
ş
şirket
şirketi
şti
ştİ
α
αε
ανωνυμη
ανώνυμη
ε
επε
εταιρία
εταιρεία
εταιρεια
ευθύνησ
ι
ικε
κ
π
περιορισμένησ
акционерно
акционерное
акціонерне
ао
відповідальністю
дружество
еад
еднолично
еоод
з
закрытое
зао
о
оао
обмеженою
общество
ограничена
ограниченной
оод
ооо
ответственностью
отговорност
открытое
пао
прат
приватне
публичное
с
тов
товариство
товарищество
тоо
בע
בע.מ
בעמ
מ
合同会社
有
有限会社
有限公司
有限責任公司
有限责任公司
株
株式会社
股份有限公司
유
유한회사
주
주식회사
"""
LAST_WORDS = """\
)
.aa
.ab
.abp
.bhd
.co
.cv
.epp
.han
.hạn
.j
.k
.kg
.kgaa
.llc
.ltd
.ltda
.mbh
.me
.ohg
.oo
.oy
.phan
.phần
.rl
.ro
.s
.sa
.sca
.stI
.sti
.tnhh
.zoo
.şti
.ştİ
.מ
a
aa
aansprakelijkheid
ab
ab.oy
abp
acciones
actions
actiuni
acţiuni
acțiuni
ad
ae
ag
akcyjna
aksjeselskap
aktiebolag
aktiebolaget
aktien
aktiengesellschaft
aktieselskab
aktsiaselts
allmennaksjeselskap
and.co
anonima
anonyme
anpartsselskab
ans
anstalt
anónima
anônima
ao
aps
as
asa
asbl
association
atbildibu
atbildību
azioni
aş
b
bendrija
bendrove
bendrovė
berhad
bhd
bm
bt
bursatil
bursátil
bv
bvba
c
cc
ccc
cerrada
cia.ltda
cic
cie.sca
cjsc
clg
co
co.kg
co.kgaa
co.ltd
co.ohg
co.phan
cokg
collectif
company
cooeperatie
cooeperatief
cooperatie
cooperatief
corp
corporation
coöperatie
coöperatief
cv
cvba
cyf
cyfyngedig
cyhoeddus
cía.ltda
cổ.phần
d
dac
dd
de.cv
de.rl
dmcc
doo
drustvo
druzba
društvo
družba
e
e.kfm
ead
eeig
eg
ehf
einkahlutafelag
einkahlutafélag
eireli
ek
ekfm
eood
epe
epp
establishment
eurl
europaea
ev
ewiv
f
firma
fz.co
fz.llc
fzco
fze
g
gaisha
gbr
geie
genossenschaft
ges.m.b.h
ges.mbh
gesmbh
ggmbh
gk
gmbh
guarantee
h
haftung
haftungsbeschraenkt
haftungsbeschrankt
haftungsbeschränkt
han
handelsbolag
handelsgesellschaft
hb
hf
hlutafelag
hlutafélag
hoesa
huu.han
hạn
hữu.hạn
i
ike
inc
incorporated
incorporation
interessentskab
inversion
inversión
ivaerksaetterselskab
ivs
iværksætterselskab
j
jawna
jdoo
jsc
k
kaisha
kaufmann
kb
kfm
kft
kg
kg.aa
kgaa
kk
komandytowa
kommandiittiyhtio
kommandiittiyhtioe
kommandiittiyhtiö
kommanditbolag
kommanditgesellschaft
kommanditselskab
ky
l
lc
lda
liability
limitada
limitata
limitată
limited
limitee
limitée
llc
lllp
llp
lp
ltd
ltd.co
ltd.stI
ltd.sti
ltd.şti
ltd.ştİ
ltda
ltda.epp
ltda.me
ltee
ltée
lucratif
m
mb
mbb
mbh
me
na
npc
nv
nyrt
o
oao
obmedzenym
obmedzeným
odgovornoscu
odgovornostjo
odgovornošću
odpowiedzialnoscia
odpowiedzialnością
ohg
ojsc
omezenym
omezeným
oo
ood
ooo
osakeyhtio
osakeyhtioe
osakeyhtiö
osauehing
osauhing
osaühing
ou
oue
oy
oy.ab
oyj
oyj.abp
oü
p
p.ltd
pao
partg
partgmbb
partnerschaftsgesellschaft
partnerselskab
partnership
pbc
pc
pcl
pfa
phan
phần
pjsc
plc
pllc
prat
psa
pt
pte
pte.ltd
pty
pty.ltd
pvt.ltd
recht
rechts
reszvenytarsasag
rl
rl.s
ro
részvénytársaság
s
s.ar.l
s.ro
s.àr.l
sa
sa.rl
sab
sabiedriba
sabiedrība
sac
sae
sagl
saog
sapi
sar.l
sarl
sas
sasu
sau
sca
sce
sci
scs
sdn.bhd
se
semplificata
sgps
sgps.sa
sia
simple
simplificada
simplificadas
simplifiee
simplifiée
sirket
sirketi
sl
slne
slu
snc
sp.j
sp.k
sp.z.o.o
sp.zo.o
sp.zoo
spa
spolecnost
společnost
spolocnost
spoločnosť
sprl
spz.oo
spzoo
srl
srls
sro
stI
sti
stichting
sà.rl
sàr.l
sàrl
t
tarsasag
tbk
teoranta
terbatas
tnhh
too
tov
ty.tnhh
társaság
u
ua
uab
uc
ue
ug
ulc
und.co
unipersonal
unipersonnelle
unternehmergesellschaft
v
variable
vennootschap
verein
vof
vos
vzw
w
winstoogmerk
wll
y
z.oo
zao
zone.llc
zoo
zrt
ü
ş
şirket
şirketi
şti
ştİ
αε
ε
επε
εταιρία
εταιρεία
εταιρεια
ευθύνησ
ικε
ао
відповідальністю
дружество
еад
еоод
зао
о
оао
общество
оод
ооо
ответственностью
отговорност
пао
прат
тов
товариство
тоо
בע.מ
בעמ
מ
合同会社
有限会社
有限公司
有限責任公司
有限责任公司
株式会社
股份有限公司
유한회사
주식회사
"""
WAYS_IN_FRONT = """\
( 有 )
( 株 )
( 유 )
( 주 )
ab
akciju sabiedrība
aktsiaselts
ao
as
cjsc
coöperatie
công ty cổ phần
công ty tnhh
công ty trách nhiệm hữu hạn
joint stock company
jsc
limited liability company
llc
nv
oao
ojsc
ooo
osauhing
osaühing
ou
oü
pao
perseroan terbatas
pjsc
pt
sabiedrība ar ierobežotu atbildību
sarl
sas
sia
stichting
uab
uždaroji akcinė bendrovė
zao
акционерное общество
ао
закрытое акционерное общество
зао
оао
общество с ограниченной ответственностью
ооо
открытое акционерное общество
пао
прат
приватне акціонерне товариство
публичное акционерное общество
тов
товариство з обмеженою відповідальністю
товарищество с ограниченной ответственностью
тоо
合同会社
有限会社
有限公司
株式会社
유한회사
주식회사
"""
FIRST_WORDS = """\
(
ab
akciju
aktsiaselts
ao
as
cjsc
coöperatie
công
joint
jsc
limited
llc
nv
oao
ojsc
ooo
osauhing
osaühing
ou
oü
pao
perseroan
pjsc
pt
sabiedrība
sarl
sas
sia
stichting
uab
uždaroji
zao
акционерное
ао
закрытое
зао
оао
общество
ооо
открытое
пао
прат
приватне
публичное
тов
товариство
товарищество
тоо
合同会社
有限会社
有限公司
株式会社
유한회사
주식회사
"""
