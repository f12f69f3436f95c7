"""Tables and lists on a page as rows under headings."""

from __future__ import annotations

import pytest
from grids import (
    STRUCK,
    bold,
    bullets,
    cell,
    copy,
    entry,
    heading,
    link,
    paragraph,
    source,
    table,
)
from hypothesis import given
from hypothesis import strategies as st

from subprocessors.reading.blocks import list_blocks
from subprocessors.reading.cutting import cut, pieces, unraised
from subprocessors.reading.grid import Cell, Entries, Entry, Heading, Paragraph, Region, Run, Style
from subprocessors.reading.lists import ListBlock


def only(*blocks, **options) -> ListBlock:
    (block,) = list_blocks(source(*blocks, **options))
    return block


def heads(block: ListBlock) -> list[str]:
    return [spot.cell.text for spot in block.headings]


def texts(block: ListBlock) -> list[list[str | None]]:
    return [[spot and spot.cell.text for spot in row] for row in block.rows]


def words_of(spots) -> list[str]:
    return [spot.cell.text for spot in spots]


HEAD = ("Sub-processor", "Purpose", "Location")
ROW = ("Example Cloud GmbH", "Hosting", "Germany")


def test_a_table_with_a_marked_head():
    block = only(table(HEAD, ROW))
    assert block.kind == "table"
    assert heads(block) == list(HEAD)
    assert texts(block) == [list(ROW)]
    assert [(spot.row, spot.column) for spot in block.rows[0]] == [(2, 1), (2, 2), (2, 3)]
    assert block.number == 1


@pytest.mark.parametrize("rows", [(HEAD, ROW), (("", "", ""), HEAD, ("", "", ""), ROW)])
def test_an_unmarked_head_is_known_by_its_words(rows):
    block = only(table(*rows, heads=0))
    assert heads(block) == list(HEAD)
    assert texts(block) == [list(ROW)]
    assert block.rows[0][0].row == len(rows)


def test_a_table_without_a_head_has_empty_headings():
    block = only(table(ROW, ("Evil Mail Ltd", "Mail", "Ireland"), heads=0))
    assert heads(block) == ["", "", ""]
    assert len(block.rows) == 2


def test_a_head_below_a_title():
    title = (cell("Our vendors"), copy("Our vendors"), copy("Our vendors"))
    block = only(table(title, HEAD, ROW, heads=0))
    assert heads(block) == list(HEAD)
    assert block.sections[0].cell.text == "Our vendors"
    second = (cell("2031"), copy("2031"), copy("2031"))
    block = only(table(title, second, HEAD, ROW, heads=0))
    assert words_of(block.extra) == ["Our vendors"]
    assert block.sections[0].cell.text == "2031"


def test_a_head_of_two_rows():
    rows = [
        ("Sub-processor", cell("Location"), copy("Location")),
        (copy("Sub-processor"), "Data storage", "Registered office"),
        ROW,
    ]
    for marked in (1, 2):
        block = only(table(*rows, heads=marked))
        assert heads(block) == [
            "Sub-processor",
            "Location Data storage",
            "Location Registered office",
        ]
        assert len(block.rows) == 1


def test_a_head_whose_lower_row_says_enough():
    rows = [
        ("Vendor", cell("Details of it"), copy("Details of it")),
        ("", "Purpose", "Quux"),
        ROW,
    ]
    block = only(table(*rows, heads=2))
    assert heads(block) == ["Vendor", "Purpose", "Details of it Quux"]


def test_words_of_a_head_that_are_in_no_heading_are_kept():
    block = only(table(("Vendor", "Quux"), ("", "Purpose"), ("Foo", "Mail"), heads=2))
    assert heads(block) == ["Vendor", "Purpose"]
    assert words_of(block.extra) == ["Quux"]


def test_rows_that_one_cell_covers_are_sections():
    section = (cell("Hosting"), copy("Hosting"), copy("Hosting"))
    other = (cell("Mail"), copy("Mail"), copy("Mail"))
    note = (cell("* And others."), copy("* And others."), copy("* And others."))
    last = (cell("Total"), copy("Total"), copy("Total"))
    rows = [HEAD, section, ROW, note, other, ("Evil Mail Ltd", "Mail", "Ireland"), last]
    block = only(table(*rows))
    assert [section.cell.text for section in block.sections] == ["Hosting", "Mail"]
    assert words_of(block.extra) == ["* And others.", "Total"]


def test_a_row_with_only_an_emphasised_cell_is_a_section():
    block = only(table(HEAD, (cell(bold("Hosting")), "", ""), ROW))
    assert [section.cell.text for section in block.sections] == ["Hosting"]
    plain = only(table(HEAD, ("Hosting", "", ""), ROW))
    assert len(plain.rows) == 2
    names = only(table(HEAD, (cell(bold("Evil Corp")), "", ""), (cell(bold("Foo")), *ROW[1:])))
    assert len(names.rows) == 2


def test_the_head_again_is_no_row():
    assert len(only(table(HEAD, ROW, HEAD, ROW)).rows) == 2


def test_cells_too_many_and_too_few():
    block = only(table(HEAD, (*ROW, "more", "", copy("again")), ("Evil Mail Ltd",)))
    assert words_of(block.extra) == ["more"]
    assert texts(block)[1] == ["Evil Mail Ltd", None, None]


def test_a_turned_table():
    block = only(
        table(
            ("", "Example Cloud GmbH", "Evil Mail Ltd"),
            ("Purpose", "Hosting", "Mail"),
            ("Location", "Germany", ""),
        )
    )
    assert heads(block) == ["", "Purpose", "Location"]
    assert texts(block) == [
        ["Example Cloud GmbH", "Hosting", "Germany"],
        ["Evil Mail Ltd", "Mail", None],
    ]


def test_a_table_of_labels_and_values_for_several_vendors():
    parts = (("Name", "Foo"), ("Purpose", "Mail"), ("Location", "Spain"))
    block = only(table(*parts, *parts, heads=0))
    assert heads(block) == ["Name", "Purpose", "Location"]
    assert len(block.rows) == 2


def test_a_turned_table_may_have_columns_without_words():
    rows = ("", "Foo", "", "Bar"), ("Purpose", "Mail", "", "Maps"), ("Location", "Spain", "", "")
    assert [row[0] for row in texts(only(table(*rows)))] == ["Foo", "Bar"]


def test_a_turned_table_may_have_rows_without_words():
    block = only(
        table(("Vendor", "Foo", "Bar"), ("Purpose", "Mail", "Hosting"), ("Location", "", ""))
    )
    assert heads(block) == ["Vendor", "Purpose"]


def test_the_label_of_a_turned_row_without_words_is_told():
    rows = (["", "", "Foo"], ["Product", "", ""], ["Purpose", "", "Mail"])
    (block,) = list_blocks(source(table(*[list(map(cell, row)) for row in rows])))
    assert texts(block) == [["Foo", "Mail"]]
    assert [spot.cell.text for spot in block.extra] == ["Product"]


def test_headings_title_and_lead():
    text = heading("Vendors", 1), paragraph("Before."), heading("Part", 2), paragraph("Near.")
    block = only(*text, table(HEAD, ROW))
    assert [cell.text for cell in block.above] == ["Vendors", "Part"]
    assert block.title.text == "Vendors"
    assert [cell.text for cell in block.lead] == ["Near."]


def test_a_caption_is_the_nearest_heading():
    block = only(heading("Vendors", 1), table(HEAD, ROW, caption=cell("Hosting")))
    assert [cell.text for cell in block.above] == ["Vendors", "Hosting"]


def test_there_is_no_title_if_several_headings_are_on_its_level():
    first, second = list_blocks(
        source(heading("One"), table(HEAD, ROW), heading("Two"), table(HEAD, ROW))
    )
    assert first.title is second.title is None


def test_an_emphasised_paragraph_stands_as_a_heading():
    text = paragraph(bold("United States:"))
    block = only(text, table(HEAD, ROW))
    assert [cell.text for cell in block.above] == ["United States"]
    for other in (
        paragraph(bold("They are used.")),
        paragraph(bold("Updated 2031")),
        paragraph("x", bold("y")),
    ):
        assert only(other, table(HEAD, ROW)).above == ()
    assert list_blocks(source(text)) == ()
    assert list_blocks(source(text, heading("x"))) == ()


def test_names_with_a_colon_above_their_fields_are_headings():
    def fields(*lines: str) -> list:
        return bullets(*(entry(line) for line in lines))

    made = list_blocks(
        source(
            heading("Sub-processors", 1),
            paragraph("Foo GmbH:"),
            fields("Purpose: Hosting", "Location: Germany"),
            paragraph("Bar Ltd:"),
            fields("Purpose: Mail", "Location: France"),
        )
    )
    assert [texts(block) for block in made] == [
        [["Foo GmbH", "Hosting", "Germany"], ["Bar Ltd", "Mail", "France"]]
    ]
    single = (paragraph("For example:"), fields("Purpose: Hosting", "Location: Germany"))
    (block,) = list_blocks(source(heading("Sub-processors", 1), *single))
    assert "For example" not in str(texts(block))


def test_other_regions():
    nav = Entries((entry("Home"), entry("About")), "bullets", Region.NAVIGATION)
    block = only(nav)
    assert block.region is Region.NAVIGATION


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        (cell("Foo - Mail"), ["Foo", "Mail"]),
        (cell("Foo – Mail (Spain)"), ["Foo", "Mail", "Spain"]),
        (cell("Foo: Mail"), ["Foo", "Mail"]),
        (cell(bold("Foo"), " (Spain) – Mail"), ["Foo", "Spain", "Mail"]),
        (cell(bold("Foo"), " (Foo Bar Ltd) – Mail"), ["Foo (Foo Bar Ltd)", "Mail"]),
        (cell(bold("Foo"), " (payments)"), ["Foo", "payments"]),
        (cell(bold("Foo: Mail")), ["Foo", "Mail"]),
        (cell(bold("Foo")), ["Foo"]),
        (cell(link("Foo"), ". Mail."), ["Foo", "Mail."]),
        (cell(link("Foo"), " Mail for us"), ["Foo", "Mail for us"]),
        (cell("Foo — Mail — Spain"), ["Foo", "Mail", "Spain"]),
        (cell("Foo — Purpose: Mail; Location: Spain"), ["Foo", "Mail", "Spain"]),
        (cell("Foo — used here; Location: Spain"), ["Foo", "used here", "Spain"]),
        (cell("Foo"), ["Foo"]),
        (cell("Foo (mail delivery)"), ["Foo", "mail delivery"]),
        (cell("Foo (Hosting)"), ["Foo", "Hosting"]),
        (cell("Foo (Mail GmbH)"), ["Foo (Mail GmbH)"]),
        (cell("Foo (Hosting Max)"), ["Foo (Hosting Max)"]),
        (cell("- Foo"), ["- Foo"]),
        (cell("Foo – (Spain)"), ["Foo", "Spain"]),
        (cell("Foo – Mail | | Maps |"), ["Foo", "Mail", "Maps"]),
        (cell("Foo – Mail（スペイン）"), ["Foo", "Mail", "スペイン"]),
        (cell("Foo – Mail (daily)"), ["Foo", "Mail (daily)"]),
        (
            cell("A long sentence that goes on and on without any end to it - so it is no name"),
            None,
        ),
        (cell(bold("x" * 120), " y"), None),
    ],
)
def test_bullets(line: Cell, parts: list[str] | None):
    block = only(bullets(line))
    assert block.kind == "list"
    assert texts(block) == [parts or [line.text]]
    assert block.headings[0].cell.text == ""


def test_a_label_twice_in_a_bullet():
    block = only(bullets("Foo\nPurpose: Mail\nPurpose: Maps"))
    assert texts(block) == [["Foo", "Mail"]]
    assert words_of(block.extra) == ["Maps"]


def test_labels_in_bullets():
    block = only(bullets(cell("Foo\nPurpose: Mail\nCertified: yes"), cell("Bar\nCertified: no")))
    assert heads(block) == ["", "Purpose", "Certified"]
    assert texts(block) == [["Foo", "Mail", "yes"], ["Bar", None, "no"]]


def test_a_label_on_a_line_of_its_own():
    block = only(bullets(cell("Foo\nPurpose:\nMail"), cell("Bar\nPurpose:\nMaps\nLocation:")))
    assert heads(block)[:2] == ["", "Purpose"]
    assert texts(block)[1][:2] == ["Bar", "Maps"]


def test_bullets_within_bullets_are_parts():
    nested = [entry("Purpose: Mail"), entry("Location: Spain"), entry("Other words")]
    block = only(bullets(entry(cell(bold("Foo")), nested=nested)))
    assert heads(block) == ["", "Purpose", "Location", ""]
    assert texts(block) == [["Foo", "Mail", "Spain", "Other words"]]


def test_bullets_within_bullets_are_vendors():
    inner = [entry(cell(link("Foo"), ": Mail")), entry(cell(link("Bar")))]
    block = only(bullets(entry("Communication:", nested=inner)))
    assert texts(block) == [["Foo", "Mail"], ["Bar", None]]
    assert [section.cell.text for section in block.sections] == ["Communication", "Communication"]


@pytest.mark.parametrize(
    "outer",
    [
        entry("Foo Ltd", nested=[entry("Bar Ltd")]),
        entry(cell(link("Foo")), nested=[entry("Bar Ltd")]),
        entry("Foo\nmore", nested=[entry("Bar Ltd")]),
        entry("Foo", nested=[entry("mail"), entry()]),
        entry(nested=[entry("Bar Ltd")]),
        entry("Foo", labels=["Name"], nested=[entry("Bar Ltd")]),
    ],
)
def test_other_bullets_within_bullets_are_parts(outer: Entry):
    assert len(only(bullets(outer)).rows) == 1


def test_bullets_that_are_labelled_parts_of_one_thing():
    block = only(bullets("Name: Foo", "Purpose: Mail", "more words", "Name: Bar", "Purpose: Maps"))
    assert heads(block) == ["Name", "Purpose", ""]
    assert texts(block) == [["Foo", "Mail", "more words"], ["Bar", "Maps", None]]
    assert block.rows[1][0].row == 4


def test_labelled_bullets_with_bullets_within():
    nested = [entry("Names"), entry("Addresses")]
    block = only(
        bullets(
            entry("Purpose: Mail"),
            entry("Data categories:", nested=nested),
            entry("Location: Spain"),
            entry("Where", "there"),
            entry("Contact:", nested=[entry()]),
        )
    )
    assert heads(block)[:4] == ["Purpose", "Data categories", "Location", "Where"]
    assert texts(block)[0][1] == "Names\nAddresses"


def test_a_first_line_is_a_name_even_if_it_looks_like_a_label():
    block = only(bullets("Contact data: addresses", "Foo: mail", "Bar: maps", "Name: Baz"))
    assert texts(block)[0][0] == "Contact data"
    assert heads(block)[-1] == "Name"


def test_terms_with_labels():
    parts = [entry("Name", "Foo"), entry("Purpose:", "Mail", "Maps"), entry("Location")]
    block = only(bullets(*parts, *parts, kind="terms"))
    assert heads(block)[:2] == ["Name", "Purpose"]
    assert texts(block)[0][:2] == ["Foo", "Mail\nMaps"]
    assert len(block.rows) == 2


def test_terms_that_are_names():
    block = only(
        bullets(
            entry("Foo:", "Purpose: Mail", "more"),
            entry("Bar", "Purpose: Maps"),
            entry(),
            kind="terms",
        )
    )
    assert heads(block) == ["", "Purpose", ""]
    assert texts(block)[0] == ["Foo", "Mail", "more"]


def test_cards():
    cards = [
        entry(
            "FO",
            cell(bold("Foo")),
            "Purpose: Mail",
            "foo.example",
            "Spain",
            "It sends all our mail.",
        ),
        entry(
            "BA",
            cell(bold("Bar")),
            "Purpose: Maps",
            "bar.example",
            "Italy",
            "It draws all our maps.",
        ),
    ]
    block = only(bullets(*cards, kind="cards"))
    assert texts(block)[0] == [
        "Foo",
        "FO",
        "Mail",
        "foo.example",
        "Spain",
        "It sends all our mail.",
    ]


def test_cards_with_labels_that_most_of_them_repeat():
    cards = [
        entry("Foo", "Service", "Mail", "Location", "Spain"),
        entry("Bar", "Service", "Maps", "Location", "Service"),
    ]
    block = only(bullets(*cards, kind="cards"))
    assert heads(block)[:2] == ["", "Service"]
    assert texts(block)[0][:3] == ["Foo", "Mail", "Spain"]


def test_cards_that_are_a_table():
    cards = [entry("Vendor", "Purpose"), entry("Foo", "Mail"), entry("Bar", "Maps")]
    block = only(bullets(*cards, kind="cards"))
    assert block.kind == "table"
    assert heads(block) == ["Vendor", "Purpose"]


def test_cards_with_labels_only():
    cards = [
        entry("Foo", "Mail", labels=["Name", "Purpose"]),
        entry("Bar", "Maps", labels=["Name", "Purpose"]),
    ]
    assert texts(only(bullets(*cards, kind="cards"))) == [["Foo", "Mail"], ["Bar", "Maps"]]


def test_objects_of_data():
    block = only(
        bullets(
            entry("Foo", "Mail", labels=["name", "purpose"], nested=[entry("x")]),
            entry("Bar", "Maps", labels=["name", "purpose"]),
            kind="data",
        )
    )
    assert heads(block) == ["name", "purpose"]
    assert words_of(block.extra) == ["x"]


def test_objects_of_data_with_names_as_keys():
    block = only(bullets(entry("Foo", "Mail", labels=[None, "purpose"]), kind="data"))
    assert heads(block) == ["", "purpose"]


def test_numbers_in_front_of_names():
    block = only(bullets(cell(bold("1. Foo")), cell(bold("2. Bar")), kind="cards"))
    assert texts(block) == [["Foo"], ["Bar"]]
    block = only(bullets(cell(bold("1. Foo")), cell(bold("Bar")), kind="cards"))
    assert texts(block) == [["1. Foo"], ["Bar"]]


def fields(*parts: str) -> Entries:
    return bullets(*parts)


def test_headings_with_fields():
    blocks = list_blocks(
        source(
            heading("Vendors", 1),
            heading("1. Foo"),
            fields("Purpose: Mail", "Location: Spain"),
            heading("2. Bar"),
            paragraph("Purpose: Maps"),
            paragraph("Certified: yes"),
            heading("3. Baz"),
            bullets(entry("Purpose", "Hosting"), kind="terms"),
            paragraph("Certified: no"),
            heading("Contact"),
            paragraph("E-mail: a@example.com"),
            heading("Other"),
            table(HEAD, ROW),
        )
    )
    group, other = blocks
    assert group.kind == "list"
    assert heads(group) == ["", "Purpose", "Location", "Certified"]
    assert [row[0] for row in texts(group)] == ["Foo", "Bar", "Baz"]
    assert [cell.text for cell in group.above] == ["Vendors"]
    assert [cell.text for cell in other.above] == ["Vendors", "Other"]


def test_headings_with_a_table_of_labels():
    blocks = list_blocks(
        source(
            heading("Foo"),
            table(("Item", "Value"), ("Purpose", "Mail"), ("Location", "Spain")),
            heading("Bar"),
            table(("Purpose", "Maps"), ("Location", "Italy"), heads=0),
        )
    )
    (group,) = blocks
    assert texts(group) == [["Foo", "Mail", "Spain"], ["Bar", "Maps", "Italy"]]


@pytest.mark.parametrize(
    "below",
    [
        table(("Purpose", "Location"), ("Mail", "Spain")),
        table(("a", "b", "c"), ("Purpose", "x", "y")),
        table(("a", "b"), ("c", "d")),
        table(("Purpose", "x")),
        bullets("one", "two", "Purpose: three"),
        fields("Name: Foo", "Purpose: Mail"),
        fields("E-mail: a@example.com", "Phone: 1"),
    ],
)
def test_headings_with_something_else_below(below):
    (block,) = list_blocks(source(heading("Foo"), below))
    assert [cell.text for cell in block.above] == ["Foo"]


@pytest.mark.parametrize("text", ["What is it?", "x" * 130, " ", "Sub-processors"])
def test_headings_that_are_no_names(text: str):
    (block,) = list_blocks(source(heading(text), fields("Purpose: Mail", "Location: Spain")))
    assert [cell.text for cell in block.above] == [text]


def test_one_heading_needs_two_labels():
    assert list_blocks(source(heading("Foo"), paragraph("Purpose: Mail"))) == ()


def test_headings_with_paragraphs_only():
    (block,) = list_blocks(
        source(
            heading("Foo"),
            paragraph("Mail."),
            heading("Bar"),
            paragraph("Maps."),
            paragraph("More."),
        )
    )
    assert texts(block) == [["Foo", "Mail.", None], ["Bar", "Maps.", "More."]]


def test_headings_apart_are_no_group():
    blocks = source(
        heading("Foo"),
        paragraph("Mail."),
        heading("Deeper", 3),
        heading("Bar"),
        paragraph("Maps."),
        heading("Foo", 3),
        paragraph("Mail."),
        Heading(cell("Bar"), 3, Region.FOOTER),
        paragraph("Maps."),
    )
    assert list_blocks(blocks) == ()


def test_paragraphs_that_begin_with_names():
    (block,) = list_blocks(
        source(paragraph(bold("Foo"), " - Mail"), paragraph(bold("Bar"), ": Maps"), paragraph("x"))
    )
    assert texts(block) == [["Foo", "Mail"], ["Bar", "Maps"]]
    assert (
        list_blocks(source(paragraph(bold("Foo"), " - Mail"), paragraph(bold("We"), " do it")))
        == ()
    )
    apart = Paragraph(cell(bold("Bar"), " - Maps"), Region.FOOTER)
    assert list_blocks(source(paragraph(bold("Foo"), " - Mail"), apart)) == ()


def test_paragraphs_with_labels_in_them():
    (block,) = list_blocks(
        source(
            paragraph("Foo Purpose: Mail, Location: Spain"),
            paragraph("Bar Purpose: Maps Location: Italy"),
            paragraph("Purpose: none"),
            paragraph("1 2 3 4 5 6 7 8 9 10 11 Purpose: Mail"),
        )
    )
    assert texts(block) == [["Foo", "Mail", "Spain"], ["Bar", "Maps", "Italy"]]


def test_a_table_with_a_paragraph_for_each_cell():
    words = ["Vendor", "Purpose", "Location", "Foo", "Mail", "Spain", "Bar", "Maps", "Italy"]
    block = only(*map(paragraph, words))
    assert block.kind == "table"
    assert texts(block) == [["Foo", "Mail", "Spain"], ["Bar", "Maps", "Italy"]]
    assert list_blocks(source(*map(paragraph, words[:-1]))) == ()
    assert list_blocks(source(*map(paragraph, words[:3]))) == ()
    other = Paragraph(cell("Spain"), Region.FOOTER)
    assert list_blocks(source(*map(paragraph, words[:5]), other)) == ()


def test_cutting_keeps_looks():
    whole = cell("a ", bold("bc"), Run(" d", styles=STRUCK))
    part = cut(whole, 1, 5)
    assert part.text == "bc"
    assert part.runs[0].styles == {Style.STRONG}
    with_gap = Cell((Run("a"), Run(""), Run("b")))
    assert [run.text for run in cut(with_gap, 0, 2).runs] == ["a", "b"]
    import re

    assert [each.text for each in pieces(cell("a;; b;"), re.compile(";"))] == ["a", "b"]
    assert unraised(Cell((Run("Foo"), Run("1", styles=frozenset((Style.RAISED,)))))) == "Foo"


words = st.text(st.characters(codec="utf-8"), max_size=12)
cells_ = st.builds(cell, words)
tables = st.builds(
    lambda rows, heads: table(*rows, heads=heads),
    st.lists(st.lists(cells_, max_size=4), max_size=5),
    st.integers(0, 3),
)
entries = st.recursive(
    st.builds(lambda parts: entry(*parts), st.lists(cells_, max_size=3)),
    lambda inner: st.builds(
        lambda parts, nested: entry(*parts, nested=nested),
        st.lists(cells_, max_size=3),
        st.lists(inner, max_size=3),
    ),
    max_leaves=5,
)
lists = st.builds(
    lambda members, kind: bullets(*members, kind=kind),
    st.lists(entries, max_size=4),
    st.sampled_from(["bullets", "cards", "terms", "data"]),
)
pages = st.lists(
    st.one_of(
        tables, lists, st.builds(heading, words, st.integers(1, 4)), st.builds(paragraph, words)
    ),
    max_size=6,
)


@given(pages)
def test_every_row_has_a_cell_or_none_for_each_heading(blocks):
    for block in list_blocks(source(*blocks)):
        assert all(len(row) == len(block.headings) for row in block.rows)
        assert len(block.sections) == len(block.rows)


@given(tables)
def test_no_words_of_a_table_are_dropped(made):
    said = {each.text.strip() for row in made.rows for each in row if each.text.strip()}
    told: set[str] = set()
    for block in list_blocks(source(made)):
        for spots in (block.headings, block.extra, *block.rows, block.sections):
            told |= {spot.cell.text.strip() for spot in spots if spot}
    assert all(any(words in each for each in told) for words in said)
