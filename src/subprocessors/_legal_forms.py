"""Legal forms of companies ("Inc.", "Sp. z o.o."), and the jurisdiction family that each belongs to.

Compiled by hand, as of 2026-11-24; a test compares it with the list of entity legal forms that GLEIF
keeps (ISO 20275).

A family is where a form is at home. "S.A.", "S.r.l." and "SARL" serve many countries, so each is a
family of its own: nothing tells that two companies in them are of one country. So are "a.s." and the
like.
"""

from __future__ import annotations

# After "=", a family; then one form a line: its id, and after the colon every way to write it. A
# dotted way stands for the same without dots, and with spaces in their place.
TABLE = """
= north-america
inc: inc | incorporated | incorporation
corp: corp | corporation
co: co | company | & co | & company | and co
llc: l.l.c. | limited liability company | limited liability co | ltd liability co
lc: l.c.
ulc: u.l.c. | unlimited liability company
pbc: p.b.c. | public benefit corp | public benefit corporation
pc: p.c. | professional corporation
pllc: p.l.l.c. | professional limited liability company
lllp: l.l.l.p.
na: n.a. | national association
ltée: ltée | limitée | ltee | limitee

= britain
ltd: ltd | limited | private limited company
plc: p.l.c. | public limited company
cic: c.i.c. | community interest company
clg: c.l.g. | company limited by guarantee
dac: d.a.c. | designated activity company
uc: unlimited company | u.c.
cyf: cyf | cyfyngedig | ccc
teo: teoranta

= north-america britain
llp: l.l.p. | limited liability partnership
lp: l.p. | limited partnership

= australia
pty: pty ltd | pty limited | proprietary limited | proprietary ltd | ( pty ) ltd | ( pty ) limited | pty

= singapore
pte: pte ltd | pte limited | pte

= india
pvt: pvt ltd | pvt limited | ( pvt ) ltd | ( pvt ) limited

= singapore india
private: private limited | private ltd | ( private ) limited | ( private ) ltd

= asia
coltd: co ltd | company limited | co limited | company ltd | corp ltd | corporation limited
pcl: p.c.l. | public company limited

= malaysia
sdnbhd: sdn bhd | sendirian berhad
bhd: bhd | berhad

= indonesia
tbk: tbk | p.t. | perseroan terbatas

= japan
kk: k.k. | kabushiki kaisha | kabushiki gaisha | 株式会社
gk: g.k. | godo kaisha | goudou kaisha | 合同会社

= korea
jusik: 주식회사 | jusik hoesa

= china
youxian: 有限公司 | 有限责任公司 | 股份有限公司

= germany
gmbh: gmbh | g.m.b.h. | gesmbh | ges mbh | ges.m.b.h. | mbh | gesellschaft mit beschränkter haftung
ggmbh: ggmbh
gmbhcokg: gmbh & co kg | gmbh und co kg | gmbh & cokg
gmbhcokgaa: gmbh & co kgaa
gmbhcoohg: gmbh & co ohg
ag: a.g. | aktiengesellschaft
agcokg: ag & co kg
agcokgaa: ag & co kgaa
kg: k.g. | kommanditgesellschaft
kgaa: k.g.a.a. | kommanditgesellschaft auf aktien
ohg: o.h.g. | offene handelsgesellschaft
ug: u.g. | ug ( haftungsbeschränkt ) | ug haftungsbeschränkt | unternehmergesellschaft
ev: e.v. | eingetragener verein
eg: eingetragene genossenschaft
ek: e.k. | e.kfm. | eingetragener kaufmann
gbr: gbr | gesellschaft bürgerlichen rechts
partg: partg | partg mbb | partgmbb

= europe
se: s.e. | societas europaea
sce: s.c.e.
eeig: e.e.i.g. | ewiv | geie

= france
sas: s.a.s. | société par actions simplifiée | societe par actions simplifiee
sasu: s.a.s.u.
eurl: e.u.r.l.
snc: s.n.c. | société en nom collectif
sci: s.c.i.

= sarl
sarl: s.a.r.l. | s.à r.l. | s.à.r.l. | sàrl | sàr.l. | s.àr.l. | sa rl | société à responsabilité limitée | societe a responsabilite limitee

= sa
sa: s.a. | s/a
sa-fr: société anonyme | societe anonyme
sa-es: sociedad anónima | sociedad anonima
sa-pt: sociedade anónima | sociedade anonima
sa-pl: spółka akcyjna | spolka akcyjna

= srl
srl: s.r.l.
srl-it: società a responsabilità limitata | societa a responsabilita limitata
srl-es: sociedad de responsabilidad limitada

= italy
spa: s.p.a. | società per azioni | societa per azioni
srls: s.r.l.s.

= spain
sl: s.l. | sociedad limitada
slu: s.l.u. | sociedad limitada unipersonal
sau: s.a.u.
slne: s.l.n.e.

= portugal
lda: lda | limitada | unipessoal lda | sociedade unipessoal lda
sgps: s.g.p.s. | sgps sa

= brazil
ltda: ltda | ltda me | ltda epp
eireli: eireli

= mexico
sacv: s.a. de c.v. | sociedad anónima de capital variable
srlcv: s. de r.l. de c.v. | s. de r.l.
sapi: s.a.p.i. de c.v. | s.a.p.i.
sab: s.a.b. de c.v. | s.a.b.

= netherlands
bv: b.v. | besloten vennootschap
vof: v.o.f. | vennootschap onder firma
stichting: stichting
cooperatief: coöperatief u.a. | cooperatief u.a. | coöperatie | cooperatie

= netherlands belgium
nv: n.v. | naamloze vennootschap

= belgium
bvba: b.v.b.a. | besloten vennootschap met beperkte aansprakelijkheid
sprl: s.p.r.l.
cvba: c.v.b.a.
vzw: v.z.w. | asbl | a.s.b.l.
nvsa: nv/sa | sa/nv

= luxembourg
sarls: s.à r.l. s
scs: s.c.s.

= poland
spzoo: sp. z o.o. | sp.z.o.o. | sp.zo.o. | sp.z o.o. | sp. z.o.o. | spółka z o.o. | spolka z o.o. | spółka z ograniczoną odpowiedzialnością | spolka z ograniczona odpowiedzialnoscia
spk: sp. k. | spółka komandytowa
spj: sp. j. | spółka jawna
psa: p.s.a. | prosta spółka akcyjna

= czechia-slovakia
sro: s.r.o. | spol. s r.o. | spoločnosť s ručením obmedzeným | společnost s ručením omezeným
akciova: akciová společnost | akciová spoločnosť
vos: v.o.s.

= as
as: a.s.

= hungary
kft: kft | korlátolt felelősségű társaság
zrt: zrt | zártkörűen működő részvénytársaság
nyrt: nyrt
bt: b.t.

= romania
pfa: p.f.a.

= bulgaria
eood: eood | еоод
ood: ood | оод
ead: e.a.d. | еад

= south-slavic
doo: d.o.o. | društvo s ograničenom odgovornošću
jdoo: j.d.o.o.
dd: d.d.
ad: a.d.

= denmark
aps: aps | anpartsselskab
a/s: a/s | aktieselskab
k/s: k/s
i/s: i/s
p/s: p/s
ivs: ivs

= sweden
ab: a.b. | aktiebolag | aktiebolaget | ab ( publ )
hb: h.b. | handelsbolag
kb: k.b. | kommanditbolag

= norway
asa: a.s.a. | allmennaksjeselskap
aksje: aksjeselskap
ans: a.n.s.

= finland
oy: o.y. | osakeyhtiö | osakeyhtio | oy ab | ab oy
oyj: oyj | julkinen osakeyhtiö | oyj abp
ky: k.y. | kommandiittiyhtiö

= iceland
ehf: ehf | einkahlutafélag
hf: h.f. | hlutafélag

= estonia
oü: oü | o.ü. | ou | osaühing | osauhing
aktsiaselts: aktsiaselts

= latvia
sia: s.i.a. | sabiedrība ar ierobežotu atbildību

= lithuania
uab: u.a.b. | uždaroji akcinė bendrovė
mb: m.b. | mažoji bendrija

= russia
ooo: o.o.o. | ооо | о.о.о. | общество с ограниченной ответственностью
zao: z.a.o. | зао | закрытое акционерное общество
pao: p.a.o. | пао | публичное акционерное общество
ao: a.o. | ао | акционерное общество
oao: o.a.o. | оао

= ukraine
tov: t.o.v. | тов | товариство з обмеженою відповідальністю
prat: prat | прат

= greece
ae: a.e. | α.ε. | ανώνυμη εταιρεία
epe: e.p.e. | ε.π.ε.
ike: i.k.e. | ι.κ.ε.

= turkey
aş: a.ş. | anonim şirketi | anonim sirketi
ltdşti: ltd. şti. | ltd. sti. | limited şirketi | limited sirketi

= israel
bm: b.m.

= gulf
wll: w.l.l.
fze: f.z.e.
fzco: fzco | fz co
fzllc: fz llc
pjsc: p.j.s.c. | public joint stock company
jsc: j.s.c. | joint stock company
saog: s.a.o.g.

= egypt
sae: s.a.e.

= switzerland
sagl: sagl | s.a.g.l.

= liechtenstein
anstalt: anstalt | aktiengesellschaft nach liechtensteinischem recht

= south-africa
npc: n.p.c.
"""

FORMS_IN_FRONT = frozenset({"oü", "ou", "uab", "ооо", "株式会社", "有限公司", "주식회사"})
"""The forms that are also written in front of a name."""

NO_FORMS = frozenset(
    "ad al an as at be by ca de do eg go ie im in is it me my na no ok on or pc pt so to uk up us ans ike sci".split()
)
"""Words, or codes of places: dotted they may be a form, undotted they are none."""

GENERIC = frozenset({"co", "corp", "inc", "llc", "ltd", "plc"})
"""The ids of the forms that also stand before another one ("Example Corporation PLC")."""
