"""Names: what is folded and what is rejected. No name that could disguise another has a key."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from subprocessors.errors import ArgumentError
from subprocessors.names.normalize import (
    LONGEST_NAME,
    NameTooLongError,
    UnsafeNameError,
    normalize_name,
    parted_words,
    printable,
    unmarked,
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
        ("Example..co", "example.co"),
        (".Example..net", ".example.net"),
        ("I.B.M.", "ibm"),
        ("Text S. A.", "text s a"),
        ("Hotjet a.s.", "hotjet as"),
        ("U.K. Cloud", "uk cloud"),
        ("Yahoo! Inc.", "yahoo inc"),
        ("Google\u2003LLC", "google llc"),
        ("Google\u2009LLC", "google llc"),
        ("Google\u205fLLC", "google llc"),
        ("Google\tLLC", "google llc"),
        ("\u00abЯндекс\u00bb", "яндекс"),
        ("\u201eBeispiel\u201c GmbH", "beispiel gmbh"),
        ("メルカリ株式会社", "メルカリ 株式会社"),
        ("株式会社メルカリ", "株式会社 メルカリ"),
        ("(주)카카오", "( 주 ) 카카오"),
        ("\u321c카카오", "( 주 ) 카카오"),
        ("\u3231メルカリ", "( 株 ) メルカリ"),
        ("\u3232メルカリ", "( 有 ) メルカリ"),
        ("בזק בע\u05f4מ", "בזק בע מ"),
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
        ("\u1680", "ogham space mark"),
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


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        (
            "Goo\u200bgle",
            "U+200B ZERO WIDTH SPACE at position 4, which can disguise a name; delete it",
        ),
        ("Google\u3164", "can disguise a name; delete it"),
        (
            "Google\u2122",
            "U+2122 TRADE MARK SIGN at position 7, which can disguise a name; leave it out",
        ),
        ("Google\u3002", "can disguise a name; leave it out"),
        ("Google\u2028LLC", "can disguise a name; write an ordinary space instead"),
        ("Google\nLLC", "can disguise a name; write an ordinary space instead"),
        ("Goog\u0336le", "can disguise a name; write the name without this mark"),
        ("Slac\u212a", "can disguise a name; write 'K' instead"),
        ("\ufb01nd", "can disguise a name; write 'fi' instead"),
        ("\u1e9a", "can disguise a name; write the name with plain letters"),
    ],
)
def test_says_which_character_it_refuses_and_what_to_do(name: str, problem: str) -> None:
    with pytest.raises(UnsafeNameError) as caught:
        normalize_name(name)
    assert str(caught.value).endswith(problem)


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


def _beyond_ascii() -> Iterator[str]:
    """Yield every character that might separate words, and some of the million that could not."""
    for code in range(0x80, 0x110000):
        # Ideographs and the like, and unassigned or private-use characters.
        if code % 97 == 0 or unicodedata.category(chr(code)) not in ("Lo", "Cn", "Co", "Cs"):
            yield chr(code)


def test_every_separator_beyond_ascii_is_written_down() -> None:
    split = {each for each in _beyond_ascii() if _key_or_none(f"a{each}b") == "a b"}
    spaces = {chr(code) for code in (0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)}
    signs = set("\u00b7\u2010\u2011\u2013\u2014\u2018\u2019\u201c\u201d\u00ab\u00bb\u2039\u203a")
    signs |= set("\u201a\u201e\u05f3\u05f4")
    assert split == spaces | signs | {chr(ord(each) + 0xFEE0) for each in ",;:-_'\""}


@pytest.mark.parametrize(
    ("listed", "ways"),
    [
        ("Google", {"Google"}),
        ("200 OK", {"200 OK"}),
        ("15Five", {"15Five", "15 Five"}),
        ("Area51", {"Area51", "Area 51"}),
        ("R&D Labs", {"R&D Labs", "R and D Labs"}),
        ("Smith and Sons", {"Smith and Sons", "Smith & Sons"}),
        ("Sandand", {"Sandand"}),
        ("Twilio (Ireland) Ltd", {"Twilio (Ireland) Ltd", "Twilio  Ireland  Ltd"}),
        ("Klaus (Text)", {"Klaus (Text)"}),
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


def test_accents() -> None:
    assert without_accents("Telefónica Weiß Łódź") == "Telefonica Weiss Lodz"
    assert without_accents("Œuvre Ørsted øre Þór") == "Oeuvre Orsted ore Thor"


@pytest.mark.parametrize(
    ("asked", "parted"),
    [
        ("CampaignMonitor Ltd", "Campaign Monitor Ltd"),
        ("24SevenOffice", "24 Seven Office"),
        ("200OK", "200 OK"),
        ("campaignmonitor", None),
        ("Campaign Monitor", None),
        ("SilverLake GmbH", "Silver Lake GmbH"),
        ("Example GmbH", None),
    ],
)
def test_words_that_a_name_shows_to_be_joined_are_parted(asked: str, parted: str | None) -> None:
    assert parted_words(asked, frozenset({"gmbh"})) == parted


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Snowflake Inc.*", "Snowflake Inc."),
        ("Snowflake Inc. **", "Snowflake Inc."),
        ("Acme Cloud, Inc.¹", "Acme Cloud, Inc."),
        ("Example†", "Example"),
        ("Example [12]", "Example"),
        ("Example® Inc.™ [1] *", "Example Inc."),
        ("Example§", "Example"),
        ("Example*1", "Example"),
        ("Example (TM)", "Example"),
        ("Example (2)", "Example"),
        ("Example (2024)", "Example (2024)"),
        ("E²", "E²"),
        ("Area 51", "Area 51"),
        ("Example [a]", "Example [a]"),
        ("*", "*"),
        ("", ""),
    ],
)
def test_a_footnote_mark_is_no_part_of_a_listed_name(printed: str, name: str) -> None:
    assert unmarked(printed) == name


@given(st.text())
def test_taking_marks_off_twice_changes_nothing(text: str) -> None:
    assert unmarked(unmarked(text)) == unmarked(text)


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
    assert "U+0000 CONTROL CHARACTER at position 7" in str(caught.value)


@pytest.mark.parametrize(
    ("character", "told"),
    [
        ("\n", "U+000A LINE BREAK"),
        ("\r", "U+000D LINE BREAK"),
        ("\x1b", "U+001B CONTROL CHARACTER"),
        ("\ue000", "U+E000 PRIVATE USE CHARACTER"),
        ("\u0378", "U+0378 UNASSIGNED CHARACTER"),
        ("\ud800", "U+D800 HALF OF A SURROGATE PAIR"),
        ("\u200b", "U+200B ZERO WIDTH SPACE"),
    ],
)
def test_a_character_without_a_name_is_described(character: str, told: str) -> None:
    with pytest.raises(UnsafeNameError) as caught:
        normalize_name(f"Goo{character}gle")
    assert f"contains {told} at position 4, " in str(caught.value)


def test_every_full_width_sign_of_ascii_is_that_sign() -> None:
    for code in range(0x21, 0x7F):
        assert _key_or_none(f"a{chr(code + 0xFEE0)}b") == _key_or_none(f"a{chr(code)}b"), chr(code)
    assert normalize_name("\uff21\uff5e\uff22") == "a~b"
    with pytest.raises(UnsafeNameError):
        normalize_name("A\uff5fB")


def test_the_letters_without_an_accent_to_lose_have_plain_ones() -> None:
    assert without_accents("ßÆæŒœØøŁłĐđÐðÞþı") == "ssAeaeOeoeOoLlDdDdThthi"


def test_text_of_eighty_characters_is_not_shortened() -> None:
    assert printable("x" * 80) == "x" * 80
    assert printable("x" * 81) == "x" * 80 + "…"


def test_what_does_not_show_is_written_out() -> None:
    assert printable("Goo\u3164gle") == "Goo\\u3164gle"
    assert printable("Go\u0336gle") == "Go\\u0336gle"
    assert printable("Gö") == "Gö"
