"""Words for and against a list, and what a caller says about it."""

from __future__ import annotations

import runpy
import tomllib
from datetime import date
from importlib import resources
from pathlib import Path

import pytest
from grids import STRUCK, bold, bullets, cell, entry, heading, link, paragraph, source, table

from subprocessors.reading.blocks import list_blocks
from subprocessors.reading.choosing.blocks import chosen, section_of
from subprocessors.reading.choosing.choices import Choice, Standing
from subprocessors.reading.choosing.clauses import denied
from subprocessors.reading.choosing.rows import is_in_force, is_kind, is_status
from subprocessors.reading.grid import Region, Run, Source, Table
from subprocessors.reading.language import indexing, signals, wording
from subprocessors.reading.language.content import is_date
from subprocessors.reading.language.phrases import Phrases, words_in
from subprocessors.reading.roles import ColumnRole

TODAY = date(2026, 12, 1)
LISTED, CANDIDATE, NOT = Standing.LISTED, Standing.CANDIDATE, Standing.NOT
TITLE = heading("Sub-processors", 1)
HEAD = ("Vendor", "Purpose", "Location")
ROW = ("Foo", "Mail delivery", "Spain")


def choose(*blocks, **given) -> tuple[Choice, ...]:
    made = blocks[0] if isinstance(blocks[0], Source) else source(*blocks)
    return chosen(made, list_blocks(made), today=TODAY, **given)


def only(*blocks, **given) -> Choice:
    (choice,) = choose(*blocks, **given)
    return choice


def named(*names: str) -> Table:
    return table(HEAD, *((name, *ROW[1:]) for name in names))


def row_of(title: str, text, *, name="Foo") -> tuple[Standing, str | None]:
    """Return how a row with one more cell is read."""
    choice = only(TITLE, table((*HEAD, title), (name, *ROW[1:], text), ("Baz", *ROW[1:], "")))
    return choice.rows[0].standing, choice.rows[0].reason


def test_phrases():
    written = ["a b", "a b c", "not ... x", "pre*", "*post", "of pre*", "of *post y", "日本 語"]
    phrases = Phrases(indexing.phrases({"some": written, "others": ["a", "語"]}))
    assert phrases.first("some", "z a b c").phrase == "a b c"
    assert phrases.first("some", "a c") is None
    assert (
        phrases.first("some", "not one two three four five x").phrase
        == "not one two three four five x"
    )
    assert phrases.first("some", "not 1 2 3 4 5 6 x") is None
    assert phrases.first("some", "prefix").phrase == "prefix"
    assert phrases.first("some", "of prefix").phrase == "of prefix"
    assert phrases.first("some", "mypost").phrase == "mypost"
    assert phrases.first("some", "of mypost y").phrase == "of mypost y"
    assert phrases.first("some", "これは日本語です").phrase == "日本語"
    assert phrases.first("some", "漢字") is None
    assert phrases.last("some", "z a b").end == 3
    assert phrases.last("some", "a b z") is None
    assert phrases.last("some", "美しい日本語").phrase == "日本語"
    assert phrases.rest("some", "a b z") == "z"
    assert phrases.rest("some", "z a b") is None
    assert phrases.rest("some", "日本語 は") == "は"
    assert phrases.left(["some"], "x a b c y") == ("x", "y")
    assert phrases.left(["some"], "1日本語") == ("1",)
    assert phrases.left(["some"], "日本語") == ()
    assert list(phrases.rests(["others", "some"], "a b z")) == [("others", "b z"), ("some", "z")]
    assert list(phrases.rests(["some", "others"], "語日本 語")) == [("others", "日本語")]
    assert phrases.left(["some", "others"], "b a b 日本語") == ("b",)
    hyphenated = Phrases(indexing.phrases({"some": ["sub-processor*", "*end-word"]}))
    assert hyphenated.first("some", "Sub-processors").phrase == "sub processors"


def test_words_are_folded():
    assert words_in("Über-Größe²*") == ("uber", "grosse")
    assert words_in("№ 5 #") == ("no", "5", "#")


@pytest.mark.parametrize(
    "status", ["Active", "In use", "aktiv", "利用中", "Active since 2031", "true"]
)
def test_values_that_say_that_a_vendor_is_used(status: str):
    assert is_in_force(status)


@pytest.mark.parametrize(
    "status", ["", "Retired", "Active until removed", "not active", "owner check"]
)
def test_values_that_do_not(status: str):
    assert not is_in_force(status)


@pytest.mark.parametrize("title", ["Status", "Current app status", "Estado", "状態", "현재 상태"])
def test_headings_of_a_status(title: str):
    assert is_status(title)
    assert not is_status("Purpose")


@pytest.mark.parametrize(
    "name",
    [
        "Hosting provider",
        "Cloud providers (e.g. Foo)",
        "Hosting-Anbieter",
        "Proveedor de alojamiento",
        "ホスティング事業者",
        "Payment service",
        "Engineering partners",
        "Dostawca hostingu",
    ],
)
def test_kinds_of_companies(name: str):
    assert is_kind(name)


@pytest.mark.parametrize(
    "name",
    [
        "Foo Provider GmbH",
        "Foo Ltd. and its affiliates",
        "Amazon Simple Email Service",
        "Foo Partners",
        "Foo",
        "(x)",
        "service",
    ],
)
def test_names_of_companies(name: str):
    assert not is_kind(name)


@pytest.mark.parametrize(
    ("name", "standing"),
    [
        (cell(Run("Foo", styles=STRUCK)), NOT),
        (cell("Foo ", Run("Bar", styles=STRUCK)), CANDIDATE),
        ("", NOT),
        ("[Vendor name]", NOT),
        ("TBD", NOT),
        ("(to be filled in)", NOT),
        ("Our sub-processor", CANDIDATE),
        ("what it is", CANDIDATE),
        ("Hosting provider", CANDIDATE),
        ("Foo (deprecated)", CANDIDATE),
        ("Foo – coming soon", CANDIDATE),
        ("Foo (not a sub-processor)", CANDIDATE),
        ("Foo (formerly Bar)", LISTED),
    ],
)
def test_names_that_are_not_read(name, standing: Standing):
    others = [(each, *ROW[1:]) for each in ("Baz", "Qux", "Foomax", "Quux")]
    choice = only(TITLE, table(HEAD, (name, *ROW[1:]), *others))
    assert choice.standing is LISTED
    assert choice.rows[0].standing is standing
    assert (choice.rows[0].reason is None) is (standing is LISTED)


@pytest.mark.parametrize(
    ("title", "text", "standing"),
    [
        ("Status", "Active", LISTED),
        ("Status", "", CANDIDATE),
        ("Launch status", "Active", LISTED),
        ("Launch status", "Later", CANDIDATE),
        ("GDPR role", "Processor", LISTED),
        ("GDPR role", "Controller", CANDIDATE),
        ("Date removed", "May 2031", CANDIDATE),
        ("Date removed", "-", LISTED),
        ("Deprecated", "yes", CANDIDATE),
        ("Deprecated", "no", LISTED),
        ("Notes", "Will be removed", CANDIDATE),
        ("Notes", "Planned for 2031", CANDIDATE),
        ("Notes", "Independent controller for payments", CANDIDATE),
        ("Notes", "Chews noise", CANDIDATE),
        ("Notes", "Handles noise", LISTED),
        ("Quux", "no longer used", CANDIDATE),
        ("", "no longer used", CANDIDATE),
        ("Data", "Removed records", LISTED),
        ("Applies to", "Planned for all", CANDIDATE),
        ("Applies to", "All, also what is planned", LISTED),
    ],
)
def test_cells_that_say_that_a_vendor_is_no_current_one(title: str, text: str, standing: Standing):
    assert row_of(title, text)[0] is standing


@pytest.mark.parametrize(
    ("titles", "cells", "standings"),
    [
        (("Quux",), (("May 2031",), ("",)), [CANDIDATE, LISTED]),
        (("Quux",), (("May 2031",), ("still used",)), [CANDIDATE, LISTED]),
        (("Quux",), (("May 2031",), ("June 2031",)), [LISTED, LISTED]),
        (("Since", "Quux"), (("2020", "May 2031"), ("2020", "June 2031")), [CANDIDATE, CANDIDATE]),
        (("Since", "Until"), (("2020", "in use"), ("2020", "May 2031")), [LISTED, CANDIDATE]),
        (("Since", "Quux"), (("2020", "x"), ("2020", "")), [CANDIDATE, LISTED]),
    ],
)
def test_dates_that_may_be_ends(titles, cells, standings):
    rows = [(f"Foo{at}", *ROW[1:], *each) for at, each in enumerate(cells)]
    choice = only(TITLE, table((*HEAD, *titles), *rows))
    assert [row.standing for row in choice.rows] == standings


def test_a_name_alone_may_be_a_heading():
    choice = only(TITLE, table(HEAD, ROW, ("Hosting", "", "")))
    assert [row.standing for row in choice.rows] == [LISTED, CANDIDATE]
    two = only(TITLE, table(HEAD[:2], ROW[:2], ("Baz", "")))
    assert [row.standing for row in two.rows] == [LISTED, LISTED]


def test_rows_without_a_column_of_names():
    choice = only(TITLE, table(("Purpose", "Location"), ROW[1:]))
    assert choice.standing is NOT
    assert choice.rows[0].reason == "no column holds names"


def test_sections_in_rows():
    def rows(text: str) -> Choice:
        return only(TITLE, table(HEAD, ROW, (cell(bold(text)), "", ""), ("Baz", *ROW[1:])))

    assert rows("Former").rows[1].standing is NOT
    assert rows("Current and former").rows[1].standing is LISTED
    assert rows("Mail").rows[1].standing is LISTED


@pytest.mark.parametrize("region", [Region.NAVIGATION, Region.HIDDEN, Region.FOOTER, Region.ASIDE])
def test_other_parts_of_the_page(region: Region):
    choice = only(TITLE, table(HEAD, ROW, region=region))
    assert choice.standing is NOT
    assert region.value in choice.reasons[0]


@pytest.mark.parametrize(
    ("blocks", "standing"),
    [
        ((table(HEAD),), NOT),
        ((table(("Sub-processor", "Purpose", "Location"), ROW),), LISTED),
        ((table(HEAD, ROW),), CANDIDATE),
        ((heading("Vendors"), table(HEAD, ROW)), CANDIDATE),
        ((paragraph("Our sub-processors are:"), table(HEAD, ROW)), LISTED),
        ((TITLE, heading("Independent controllers"), table(HEAD, ROW)), NOT),
        ((TITLE, heading("Controllers"), table(HEAD, ROW)), NOT),
        ((TITLE, heading("Current and former"), table(HEAD, ROW)), LISTED),
        ((TITLE, heading("How to object"), table(HEAD, ROW)), CANDIDATE),
        ((TITLE, table(("Vendor", "Date removed"), ("Foo", "May 2031"))), NOT),
        ((TITLE, table(("Vendor", "Period"), ("Foo", "May 2031"))), NOT),
        (
            (
                TITLE,
                table(("Vendor", "Purpose", "Owner", "Frequency", "Deadline"), (*ROW, "x", "y")),
            ),
            NOT,
        ),
        ((TITLE, table(("Name", "E-mail"), ("Jane Doe", "jane@example.com"))), NOT),
        ((TITLE, table(("Data", "Sub-processor"), ("Names", "Foo"))), NOT),
        ((TITLE, table(("Purpose", "Sub-processor"), ("Mail", "Foo, Bar"))), NOT),
        ((TITLE, bullets("2031-01-01: Foo", "2031-02-01: Bar")), NOT),
        ((TITLE, bullets("Who are they?", "Where are they?", "We are here.")), NOT),
        (
            (TITLE, table(HEAD, *[(each, *ROW[1:]) for each in ("What?", "Where?", "Foo", "Bar")])),
            NOT,
        ),
        (
            (TITLE, table(HEAD, *[(each, *ROW[1:]) for each in ("Hosting", "E-mail", "Foo")])),
            CANDIDATE,
        ),
        (
            (
                heading("Sub-processors of Acme", 1),
                bullets(cell(bold("Foo"), ": mail"), cell(bold("Bar"), ": hosting")),
            ),
            CANDIDATE,
        ),
        (
            (
                heading("Recipients", 1),
                heading("Sub-processors"),
                bullets("Foo (mail delivery)", "Bar (hosting)"),
            ),
            LISTED,
        ),
        (
            (
                heading("Recipients", 1),
                heading("Data"),
                paragraph("We share data with these sub-processors:"),
                bullets(cell(bold("Foo"), " — mail (Spain)"), cell(bold("Bar"), " — maps (Italy)")),
            ),
            LISTED,
        ),
        (
            (
                TITLE,
                heading("Affiliates"),
                table(("Affiliate", "Location"), ("Foo Spain SL", "Spain")),
            ),
            LISTED,
        ),
        ((TITLE, named("May 2031", "June 2031", "Foo", "Bar", "Baz")), NOT),
        ((TITLE, named("Mail provider", "Map provider", "Foo")), CANDIDATE),
        ((TITLE, table(("Vendor", "Quux"), ("Foo", "x"))), CANDIDATE),
        ((TITLE, table(("Vendor", "Quux"), ("Foo Ltd", "x"))), LISTED),
        ((TITLE, table(("Sub-processor", "Quux"), ("Foo Ltd", "x"))), LISTED),
        ((TITLE, table(("Sub-processor",), ("Foo",))), LISTED),
        ((TITLE, table(("Quux", "Purpose"), ("Foo", "Mail"))), CANDIDATE),
        ((TITLE, table(("#", "Quux", "Purpose"), ("1", "Foo", "Mail"))), CANDIDATE),
        ((TITLE, heading("Contact"), table(("Quux", "Purpose"), ("Foo", "Mail"))), NOT),
        ((TITLE, table(("Quux", "Purpose"), ("it is one", "Mail"))), NOT),
        ((TITLE, table((), ())), NOT),
        ((TITLE, bullets(cell(link("Foo"), ": mail"), cell(link("Bar"), ": hosting"))), LISTED),
        ((TITLE, bullets(cell(bold("Foo"), ": mail"), cell(bold("Bar"), ": hosting"))), LISTED),
        (
            (TITLE, bullets(*[cell(bold(each), ": mail " * 30) for each in ("Foo", "Bar", "Baz")])),
            CANDIDATE,
        ),
        (
            (TITLE, bullets(*[cell(bold(f"{each} Mail"), ": mail") for each in ("A", "B", "C")])),
            CANDIDATE,
        ),
        ((TITLE, bullets("Foo Ltd", "Bar Ltd")), CANDIDATE),
        ((TITLE, paragraph("We use these sub-processors:"), bullets("Foo Ltd", "Bar Ltd")), LISTED),
        ((TITLE, table(("Vendor", "Purpose", "Status"), ("Foo", "Mail", "Retired"))), CANDIDATE),
        ((TITLE, table(HEAD, ("[Name]", *ROW[1:]))), NOT),
        (
            (
                TITLE,
                heading("Team"),
                table(("Name", "Role", "E-mail"), ("Jane Doe", "Mail delivery", "j@example.com")),
            ),
            NOT,
        ),
        (
            (TITLE, table(("Sub-processor", "Role", "E-mail"), ("Foo", "Mail", "j@example.com"))),
            LISTED,
        ),
    ],
)
def test_what_blocks_are(blocks, standing: Standing | None):
    choices = choose(*blocks)
    assert [choice.standing for choice in choices] == ([standing] if standing else [])
    assert all(choice.reasons for choice in choices)


def test_a_file_of_data_with_one_list_is_the_list():
    made = source(table(HEAD, ROW), format="csv")
    assert only(made).standing is LISTED
    assert only(source(table(HEAD, ROW), format="html")).standing is CANDIDATE


def test_the_name_of_a_file_and_of_a_sheet_says_what_it_is_about():
    assert only(source(table(HEAD, ROW), file="sub-processors_2031.html")).standing is LISTED
    assert (
        only(source(table(HEAD, ROW), file="page.html", title="Sub-processors")).standing is LISTED
    )
    assert only(source(table(HEAD, ROW, sheet="Sub-processors"))).standing is LISTED


def test_tables_that_say_more_about_vendors_that_are_listed():
    first = table(HEAD, ("Foo Ltd", *ROW[1:]))
    more = table(("Vendor", "Quux"), ("Foo", "x"))
    others = table(("Vendor", "Quux"), ("Foo", "x"), ("Bar", "y"))
    choices = choose(TITLE, first, more, others)
    assert [choice.standing for choice in choices] == [LISTED, NOT, CANDIDATE]
    assert choices[1].reasons[0] == "its names are already in block 1"


def test_tables_under_dates_may_be_old_versions():
    first, second, third = choose(
        TITLE,
        heading("1 May 2021"),
        table(HEAD, ROW),
        heading("1 May 2020"),
        table(HEAD, ROW),
        heading("Current (June 2021)"),
        table(HEAD, ROW),
    )
    assert first.standing is second.standing is CANDIDATE
    assert third.standing is LISTED
    assert choose(TITLE, heading("1 May 2021"), table(HEAD, ROW))[0].standing is LISTED


def test_a_weak_table_beside_one_that_is_clearly_the_list():
    def second(*blocks) -> Standing:
        first = table(("Sub-processor", "Purpose", "Data location"), ROW)
        return choose(TITLE, first, *blocks)[1].standing

    assert second(heading("Tools"), table(("Tool", "What for"), ("Baz", "Maps"))) is CANDIDATE
    assert second(heading("Work"), table(("Who", "What they do"), ("Baz", "Maps"))) is CANDIDATE
    assert (
        second(heading("Maps"), table(("Tool", *HEAD[1:]), ("Baz", "Maps", "Italy"))) is CANDIDATE
    )
    assert (
        second(heading("Maps"), table(("Tool", *HEAD[1:]), ("Baz Ltd", "Maps", "Italy"))) is LISTED
    )
    assert second(heading("Maps"), table(("Vendor", *HEAD[1:]), ("Baz", "Maps", "Italy"))) is LISTED
    assert (
        second(heading("Vendors"), table(("Name", *HEAD[1:]), ("Baz", "Maps", "Italy"))) is LISTED
    )
    like = ("Name", "Purpose", "Data location")
    assert second(heading("Maps"), table(like, ("Baz", "Maps", "Italy"))) is CANDIDATE
    head = ("Name", "Purpose", "Location", "Data", "Website")
    row = ("Baz", "Maps", "Italy", "Names", "baz.example")
    choices = choose(TITLE, table(head, row), heading("Maps"), table(head, row))
    assert [choice.standing for choice in choices] == [LISTED, LISTED]


def test_the_caller_chooses_a_table():
    blocks = TITLE, table(HEAD, ROW), heading("Former"), table(HEAD, ("Bar", *ROW[1:]))
    first, second = choose(*blocks, table=2)
    assert first.standing is NOT
    assert first.reasons == ("another table was chosen",)
    assert second.standing is LISTED
    assert second.given
    assert [choice.standing for choice in choose(*blocks, table=[1, 2])] == [LISTED, LISTED]


def test_the_caller_chooses_a_table_without_known_names():
    def given(made: Table, **roles) -> Choice:
        return only(made, table=1, **roles)

    found = given(table(("Purpose", "Quux", "Location"), ("Mail", "Foo", "Spain")))
    assert [column.role for column in found.columns][1] is ColumnRole.NAME
    assert found.standing is LISTED
    assert given(table(("Purpose", "Quux"), ("Mail", "it is none"))).standing is NOT
    assert given(table(("Quux", "Purpose"), ("", "Mail"))).standing is NOT
    roles = {"Quux": ColumnRole.NAME}
    assert given(table(("Purpose", "Quux"), ("Mail", "it is one")), roles=roles).standing is LISTED


def test_categories():
    def section(*headings: str) -> str | None:
        levels = enumerate(headings, 1)
        (block,) = list_blocks(
            source(*(heading(text, level) for level, text in levels), table(HEAD, ROW))
        )
        found = section_of(block)
        return found and found.text

    assert section("Sub-processors") is None
    assert section("Vendors", "Hosting") == "Hosting"
    assert section("Vendors", "Third-party sub-processors") == "Third-party sub-processors"
    assert section("Vendors", "1. Current list of sub-processors") is None
    assert section("Vendors", "Hosting", "Our sub-processors") == "Hosting"
    assert section("一覧", "現在の再委託先一覧") is None


def test_affiliates():
    def affiliates(*texts: str) -> bool | None:
        return choose(TITLE, *map(heading, texts), table(HEAD, ROW))[0].affiliates

    assert affiliates("Affiliates") is True
    assert affiliates("Third parties") is False
    assert affiliates("Third parties and affiliates") is None
    assert affiliates("Hosting") is None
    assert affiliates() is None


def test_cards_that_say_more_than_their_names():
    cards = [
        entry(cell(bold(each)), "Sends mail", "foo.example", labels=[None, "Purpose", None])
        for each in ("Foo", "Bar")
    ]
    assert only(TITLE, bullets(*cards, kind="cards")).standing is LISTED


@pytest.mark.parametrize("file", ["signals.toml", "said.toml"])
def test_every_phrase_is_found_in_itself(file: str):
    text = resources.files("subprocessors.reading.language").joinpath(file).read_text("utf-8")
    for language in tomllib.loads(text).values():
        for group, phrases in language.items():
            for phrase in phrases:
                assert signals.found(group, phrase), (group, phrase)
                assert signals.may_have([group], f"Foo; ({phrase}), bar"), (group, phrase)


def test_most_texts_need_no_closer_look():
    assert not signals.may_have(["former", "planned"], "Hosting, e-mail")
    assert signals.may_have(["former"], "Größe")  # which may be folded in another way in a part
    assert signals.around("ended", "Hosting") is None
    assert not signals.ends("kinds", "Foo")
    assert [*signals.begun(["gone"], "日本の会社")] == []
    assert not is_date("Foo (2024)")
    assert denied("Discontinued shops, hosted") is None


def test_the_words_are_what_the_script_writes():
    script = runpy.run_path(str(Path(__file__).parents[1] / "scripts/freeze_words.py"))
    files = dict(script["frozen"]())
    stale = [file.name for file, text in files.items() if file.read_text("utf-8") != text]
    assert stale == [], "run scripts/freeze_words.py"


@pytest.mark.parametrize(
    ("section", "key"),
    [
        (section, key)
        for section, table in wording.facts("wording").items()
        for key, written in table.items()
        if isinstance(written, str)
    ],
)
def test_no_phrase_is_overlooked_for_its_first_word(section: str, key: str):
    pattern = wording._pattern(section, key)
    for phrase in wording.phrases(section, key):
        text = f"Foo ({phrase.removeprefix('~')})"
        for each in (text, text.upper(), text.title()):
            assert not pattern.search(each) or wording.may_have(each, section, key)
    assert wording.may_have("", section, key) is (wording._first_words(section, key) is None)
