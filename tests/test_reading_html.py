"""HTML pages: every word in its place, once, and what people do not see kept separate."""

from __future__ import annotations

import builtins
import re
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from outlines import cells_of_source, outline, words

from subprocessors.errors import MissingExtraError
from subprocessors.reading.grid import Cell, Entries, Heading, Run, Source, Table
from subprocessors.reading.sources import limits, source_of
from subprocessors.reading.sources.html.tree import MOST_TAGS
from subprocessors.reading.sources.problems import SourceError


def html(text: str) -> Source:
    return source_of(text, format="html")


def read(text: str) -> list[str]:
    return outline(html(text))


def unseen(text: str) -> list[str]:
    return [words(each.cell) for each in html(text).remarks if each.cell]


# Tables


def test_a_table_with_the_line_of_each_cell():
    heading, table = html(
        "<h2>Vendors</h2>\n<table>\n<thead><tr><th>Name<th>Purpose</thead>\n"
        "<tr><td>\n\n Example Cloud GmbH<td>Hosting<br>and backups<td></td>\n</table>"
    ).blocks
    assert heading == Heading(Cell((Run("Vendors"),), 1), 2)
    assert isinstance(table, Table)
    assert table.rows == (
        (Cell((Run("Name"),), 3), Cell((Run("Purpose"),), 3)),
        (
            Cell((Run("Example Cloud GmbH"),), 6),
            Cell((Run("Hosting\nand backups"),), 6),
            Cell((), 6),
        ),
    )
    assert table.heads == 1


@pytest.mark.parametrize(
    ("rows", "shown"),
    [
        ("<tr><td rowspan=2>A<td>B<tr><td>C", ["| A | B", "| A° | C"]),
        ("<tr><td rowspan=0>A<td>B<tr><td>C<tr><td>D", ["| A | B", "| A° | C", "| A° | D"]),
        ("<tr><td rowspan=9>A<td>B<tr><td>C", ["| A | B", "| A° | C"]),
        ("<tr><td colspan=2>A<tr><td>B<td>C", ["| A | A°", "| B | C"]),
        ("<tr><td colspan=100000000>A<tr><td>B<td>C", ["| A | A°", "| B | C"]),
        ("<tr><td colspan='100%'>A<tr><td>B", ["| A", "| B"]),
        ("<tr><td colspan=x>A<tr><td>B<td>C", ["| A", "| B | C"]),
        ("<tr><td>A<td rowspan=2 colspan=2>B<tr><td>C<tr><td>D<td>E<td>F",
         ["| A | B | B°", "| C | B° | B°", "| D | E | F"]),
        # The end of a group of rows ends the merged cells in it.
        ("<tbody><tr><td rowspan=3>A<td>B<tbody><tr><td>C<td>D", ["| A | B", "| C | D"]),
        ("<tr><td>A<td>B<tr><td>C<tr><td>D<td>E<td>F", ["| A | B", "| C", "| D | E | F"]),
        ("<tr><td>A<td>B<tr></tr><tr><td>C", ["| A | B", "| ", "| C"]),
        ("<tr><td><td>B<tr><td>C<td>", ["|  | B", "| C | "]),
    ],
)  # fmt: skip
def test_merged_cells_and_rows_of_any_length(rows, shown):
    assert read(f"<table>{rows}</table>") == ["table 0", *shown]


@pytest.mark.parametrize(
    ("rows", "heads"),
    [
        ("<thead><tr><th>A<tr><td>B</thead><tr><td>C", 2),
        ("<tr><th>A<th>B<tr><td>C<td>D", 1),
        ("<tr><th>A<th>B<tr><th>C<th>D<tr><td>E", 2),
        ("<tr><th>A<th>B<tr><th colspan=2>Section<tr><td>C<td>D", 1),
        ("<tr><th>A<td>B<tr><th>C<td>D", 0),
        ("<tr><td>A<thead><tr><th>B</thead>", 0),
    ],
)
def test_the_head_of_a_table(rows, heads):
    (table,) = html(f"<table>{rows}</table>").blocks
    assert isinstance(table, Table)
    assert table.heads == heads


def test_a_caption_and_rows_at_the_foot():
    assert read(
        "<table><caption>All <b>of them</b></caption><tfoot><tr><td>Sum<tr><td>A</table>"
    ) == [
        "table 0 All *of them*",
        "| Sum",
        "| A",
    ]
    assert read("<table><tfoot><tr><td>Sum</tfoot><tbody><tr><td>A</table>") == [
        "table 0",
        "| A",
        "| Sum",
    ]


def test_a_table_without_words_is_none():
    assert read("<table><tr><td><td></table>") == []
    assert read("<table><caption>a</caption><tr><td><td></table>") == ["a"]


def nested_in(*shown: str) -> list[str]:
    return [f"cell of another table: {each}" for each in shown]


def test_nested_tables_are_tables_of_their_own():
    nested = "<table><tr><td>X<td>Y<table><tr><td>Z</table></table>"
    assert read(f"<table><tr><th>A<th>B<tr><td>C<td>D<div>{nested}</div></table>") == [
        "table 1", "| A | B", "| C | D", *nested_in("X", "Y", "Z"),
    ]  # fmt: skip
    layout = "<table role=none><tr><td>X<td>Y</table>"
    assert read(f"<table><tr><th><th><table><tr><th>A<th>B</table>{layout}</table>") == [
        "table 1", "|  | X / Y", *nested_in("table 1"), "| A | B",
    ]  # fmt: skip
    frame = "<table><tr><td>and Evil Corp</table>"
    assert read(f"<table><tr><th>Acme{frame}<td>DE</table>") == [
        "table 0", "| Acme / and Evil Corp | DE",
    ]  # fmt: skip
    plain = "<table><tr><td>X<td>Y<tr><td>Z<td>W</table>"
    assert read(f"<table><tr><td><h2>A</h2>B<td>{plain}</table>") == [
        "## A", "B", "table 0", "| X | Y", "| Z | W",
    ]  # fmt: skip


def test_tables_that_only_set_out_the_page():
    assert read("<table><tr><td><h1>A</h1><p>B</table>") == ["# A", "B"]
    assert read("<table role=presentation><tr><td>A<td>B</table>") == ["A", "B"]


def test_tables_by_role():
    page = """
    <div role=table><div role=caption>All</div>
      <div role=rowgroup><div role=row><span role=columnheader>Name</span>
        <span role=columnheader>Purpose</span></div></div>
      <div role=rowgroup><div><div role=row><span role=cell aria-colspan=1>Acme</span>
        <div><span role=cell>Hosting</span></div> and</div></div></div>
    </div>"""
    assert read(page) == ["table 1 All", "| Name | Purpose", "| Acme | Hosting", "and"]
    assert read("<div role=table>a<div role=row>b</div><p role=cell>c</p></div>") == ["a", "c", "b"]


def test_rows_of_a_table_by_class():
    page = """
    <div class="row head"><div>Name</div><div>Place</div></div>
    <div class="row"><div>Acme</div><div></div></div>
    <div class="row"><div>Example</div><div>Germany</div></div>"""
    shown = ["table 1", "| Name | Place", "| Acme | ", "| Example | Germany"]
    assert read(page) == shown
    assert read(page.replace("row head", "table-header")) == shown
    # A header with a different number of parts is not one.
    assert read(page.replace("<div>Place</div>", "")) == [
        "cards", "- Name", "- Acme", "- Example | Germany",
    ]  # fmt: skip


# Words


@pytest.mark.parametrize(
    ("inner", "shown"),
    [
        (" Example \n\t Cloud ", "Example Cloud"),
        ("&nbsp;\u200bExample\u00a0Cloud\u200b&nbsp;", "Example\u00a0Cloud"),
        ("Exam&shy;ple<wbr> Cloud", "Example Cloud"),
        ("a<br>b<br><br/>c<br>", "a / b / c"),
        ("a <p>b</p> c", "a / b / c"),
        ("<div>a</div><div><div>b</div></div>", "a / b"),
        ("<ul><li>a<li>b</ul>", "a / b"),
        ("<pre>a\n  b</pre>", "a /   b".replace("  b", "b")),
        ("<b>a</b> <strong>b</strong>", "*a* *b*"),
        ("<b>a<i>b</i></b>", "*a**_b_*"),
        ("<small>a</small> <s>b</s> <del>c</del> <strike>d</strike>", "~a~ -b- -c- -d-"),
        ("a<sup>1</sup> H<sub>2</sub>O", "a^1^ H2O"),
        ("<span style='font-weight: 700'>a</span>", "*a*"),
        ("<span style='text-decoration: underline line-through'>a</span>", "-a-"),
        ("<span style='vertical-align: super'>a</span>", "^a^"),
        ("a <span class=badge>b</span>", "a _b_"),
        ("<span>a</span>", "a"),
        ("<a href=https://example.com>a</a>", "[a](https://example.com)"),
        ("<a href=/x>a <b>b</b></a>", "[a ](/x)*[b](/x)*"),
        ("<a href=mailto:a@example.com>a</a>", "[a](mailto:a@example.com)"),
        ("<a href='javascript:alert(1)'>a</a>", "a"),
        ("<a href=' java\nscript:alert(1)'>a</a>", "a"),
        ("<a href='data:text/html,x'>a</a> <a>b</a> <a href=''>c</a>", "a b c"),
        ("a<script>b</script><style>c</style><svg><title>d</title></svg><!-- e -->", "a"),
        ("a<template>b</template><iframe>c</iframe><textarea>d</textarea>", "a"),
        ("<details><summary>a</summary>b</details>", "a / b"),
        ("<button>a</button>", "a"),
    ],
)
def test_the_words_of_a_cell(inner, shown):
    page = f"<table><tr><td>x<td>{inner}</table>"
    (table,) = html(page).blocks
    assert isinstance(table, Table)
    assert words(table.rows[0][1]) == shown


@pytest.mark.parametrize(
    ("inner", "shown"),
    [
        # Nothing but style keeps these words apart.
        ("<span>Acme</span><span>Hosting</span>", "Acme / Hosting"),
        ("<b>Acme</b><a>Hosting</a>", "*Acme* / Hosting"),
        ("Acme<small>Inc</small>", "Acme / ~Inc~"),
        ("Acme Inc.<small>acme.example</small>", "Acme Inc. / ~acme.example~"),
        ("<small>Acme</small>Inc", "~Acme~ / Inc"),
        ("<span class=a>Acme</span> <span class=b>Hosting</span>", "_Acme_ / _Hosting_"),
        ("<a href=/x><span>Acme</span><span>Hosting</span></a>", "[Acme](/x) / [Hosting](/x)"),
        # These are one word in two styles, or a line of words.
        ("<b>A</b>cme", "*A*cme"),
        ("<span class=cap>A</span>cme", "_A_cme"),
        ("<p><span>Ac</span><span>me</span></p>", "Acme"),
        ("<span><b>Ac</b><b>me</b></span>", "*Acme*"),
        ("<b>Acme</b><sup>2</sup>", "*Acme*^2^"),
        ("<b>Acme</b> <i>Inc</i>", "*Acme* _Inc_"),
        ("<span>Acme</span> <span>Inc</span>", "Acme Inc"),
        ("<b>Acme</b><span>, Inc</span>", "*Acme*, Inc"),
        ("Acme<small> (US)</small>", "Acme~ (US)~"),
        ("<b>Acme</b><span></span>", "*Acme*"),
    ],
)
def test_words_that_only_style_sets_apart(inner, shown):
    (table,) = html(f"<table><tr><td>x<td>{inner}</table>").blocks
    assert isinstance(table, Table)
    assert words(table.rows[0][1]) == shown


# What people do not see


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>Evil Corp</p>",
        "<p style='color: red; DISPLAY : none'>Evil Corp</p>",
        "<p style='visibility:hidden'>Evil Corp</p>",
        "<div class='d-none x'>Evil Corp</div>",
        "<dialog>Evil Corp</dialog>",
        "<noscript><p>Evil Corp</noscript>",
        "<span class=sr-only>Evil Corp</span>",
        "<span aria-hidden=true>Evil Corp</span>",
        "<div hidden><div hidden>Evil</div> Corp</div>",
    ],
)
def test_what_is_hidden_is_no_word_but_told(hidden):
    page = f"<div>Seen {hidden}</div>"
    assert read(page) == ["Seen"]
    assert " ".join(unseen(page)) in ("Evil Corp", "_Evil Corp_", "Evil / Corp")


@pytest.mark.parametrize(
    "shown",
    [
        "<p hidden=until-found>Acme</p>",
        "<p class='hidden md:block'>Acme</p>",
        "<p class='d-none d-md-block'>Acme</p>",
        "<p style='display: block'>Acme</p>",
        "<dialog open>Acme</dialog>",
        "<p class=x>Acme</p>",
        "<div aria-hidden=true><p>Acme</p></div>",
        "<div><template shadowrootmode=open><p>Acme</p></template></div>",
    ],
)
def test_what_is_shown_or_may_be_is_a_word(shown):
    assert read(shown) == ["Acme"]
    assert unseen(shown) == []


def test_hidden_rows_and_cells_leave_the_others_in_their_places():
    page = (
        "<table><tr><td>A<td hidden>B<td>C<tr style='display:none'><td>Evil Corp<td>X"
        "<tr><td>D<td>E<td>F</table>"
    )
    assert read(page) == ["table 0", "| A |  | C", "| D | E | F"]
    assert unseen(page) == ["B", "Evil Corp / X"]


def test_what_is_read_out_only_is_a_word_where_nothing_else_is():
    page = (
        "<table><thead class=sr-only><tr><th>Name<th>EU</thead><tr><td>Acme"
        "<a href=/x><span class=sr-only>opens a page</span></a>"
        "<td><span aria-hidden=true>✓</span><span class=sr-only>Yes</span></table>"
    )
    assert read(page) == ["table 1", "| Name | EU", "| Acme | _Yes_"]
    assert unseen(page) == ["_opens a page_"]
    assert read("<table><tr><td>A<td><div><i aria-hidden=true>✓</i></div></table>")[1:] == [
        "| A | _✓_"
    ]
    assert read("<div><p><i aria-hidden=true>→</i> A</p><i aria-hidden=true>✓</i></div>") == [
        "A",
        "_✓_",
    ]


def test_much_that_is_not_read_out_is_shown():
    assert read(f"<div>A<span aria-hidden=true>{'<b>x</b>' * 100}</span></div>") == [
        "A*" + "x" * 100 + "*"
    ]


def test_pictures_are_told_of_unless_their_name_is_there():
    page = "<p>Acme Inc</p><img alt='ACME logo'><img alt='Evil logo'><img alt=' '><img src=x>"
    assert unseen(page) == ["Evil logo"]
    assert unseen("<p hidden>&nbsp;</p><p hidden>a</p>") == ["a"]


# Blocks


def test_headings_paragraphs_and_loose_words():
    page = """
    <h1>One <a href="#one">¶</a></h1>
    loose <b>words</b>
    <div>a<p>b</p>c</div>
    <div role=heading aria-level=4>Four</div>
    <div role=heading>Two</div>
    <h3><a href="#x">Three</a></h3>
    <h4><a href="#x">#</a></h4>
    <blockquote>q</blockquote><pre>x
 y</pre>
    """
    assert read(page) == [
        "# One", "loose *words*", "a", "b", "c", "#### Four", "## Two", "### [Three](#x)", "q",
        "x / y",
    ]  # fmt: skip


def test_headings_by_class_and_summaries():
    page = """
    <h2>A</h2>
    <div class="section-title">B</div>
    <div class="sub-title">C</div>
    <div class="title"><p>D</p></div>
    <details><summary>E</summary><p>F</p></details>
    """
    assert read(page) == ["## A", "### B", "C", "D", "### E", "F"]


def test_regions():
    page = """
    <header>a</header><nav>b</nav><div role=navigation>c</div><aside>d</aside>
    <div class=navbar><a>e</a></div><div id=footer>f</div>
    <main><header>g</header><article><footer>h</footer></article>
    <div class=menu><h1>i</h1></div></main>
    <footer>j<nav>k</nav></footer>
    """
    assert read(page) == [
        "header: a", "navigation: b", "navigation: c", "aside: d", "navigation: e", "footer: f",
        "g", "h", "# i", "footer: j", "navigation: k",
    ]  # fmt: skip


def test_bullets():
    page = """<ul><li>a <b>b</b><ul><li>c</ul></li><ul><li>d</ul><li><p>e</p></li>
    x<li><ol><li>f</ol></ul>
    <ul><ul><li>g</ul></ul>"""
    assert read("<ul><li></li><li>a</ul>") == ["bullets", "- a"]
    assert read(page) == [
        "bullets", "- a *b*", "  - c", "  - d", "- e", "- x", "- ", "  - f", "bullets", "- ",
        "  - g",
    ]  # fmt: skip


def test_bullets_with_several_parts_are_cards():
    assert read("<ul><li><h3>A</h3><p>b<br>c</p></li><li><h3>D</h3><p>e</p></li></ul>") == [
        "cards", "- *A* | b / c", "- *D* | e",
    ]  # fmt: skip


def test_a_list_of_sections_is_no_list():
    page = "<ol><li><h2>A</h2><p>b</p></li><li>c<table><tr><td>d<td>e</table></li></ol>"
    assert read(page) == ["## A", "b", "c", "table 0", "| d | e"]


def test_terms():
    page = "<dl><dt>a<dt>b<dd>c<dd><p>d</p>e<div><dt>f<dd>g</div><dd>h</dl>"
    assert read(page) == ["terms", "- a | b | c | d / e", "- f | g | h"]
    assert read("<dl><div><dt>a</dt><dd>b</dd></div><div><dt>c</dt></div></dl>") == [
        "terms", "- a | b", "- c",
    ]  # fmt: skip
    assert read("<dl><dd>a<dt>b<p>c</p></dl>") == ["terms", "- a", "- b / c"]
    assert read("<dl>a<dt>b<dd>c<dd></dd><div><p>d</p></div></dl>")[1:] == ["- a", "- b | c | d"]


# Cards


CARD = "<div class=card><h3>{0}</h3><p>{1}</p></div>"


def cards(*pairs: tuple[str, str], card: str = CARD) -> str:
    return "".join(card.format(*pair) for pair in pairs)


PAIRS = ("Acme", "Hosting"), ("Example", "Mail"), ("Other", "Calls")


def test_cards():
    shown = ["cards", "- *Acme* | Hosting", "- *Example* | Mail", "- *Other* | Calls"]
    assert read(f"<div>{cards(*PAIRS)}</div>") == shown
    assert read(cards(*PAIRS).replace("</div>", "</div>\n<!-- x --> \n")) == shown
    # Links around a card are links on its words.
    linked = cards(*PAIRS[:2], card="<a href=/x><div>{0}</div><small>{1}</small></a>")
    assert read(linked) == [
        "cards", "- [Acme](/x) | ~[Hosting](/x)~", "- [Example](/x) | ~[Mail](/x)~",
    ]  # fmt: skip


def test_cards_that_other_words_part():
    first, second = cards(*PAIRS[:2]), cards(*PAIRS[1:])
    assert read(f"{first}<h2>More</h2>{second}") == [
        "cards", "- *Acme* | Hosting", "- *Example* | Mail", "## More",
        "cards", "- *Example* | Mail", "- *Other* | Calls",
    ]  # fmt: skip
    assert read(f"{first}and{second}")[3] == "and"
    assert read(f"{first}<i>and</i>{second}")[3] == "_and_"


def test_a_lone_card_that_is_built_like_others_is_one():
    first, second = cards(*PAIRS[:2]), cards(PAIRS[2])
    assert read(f"<div>{first}</div><h2>More</h2><div>{second}</div>")[3:] == [
        "## More", "cards", "- *Other* | Calls",
    ]  # fmt: skip
    assert read(second) == ["### Other", "Calls"]


@pytest.mark.parametrize(
    "page",
    [
        cards(("a", "b")),
        "<div class=x>a</div><div class=x>b</div>",
        "<section class=x><h2>a</h2><p>b</section><section class=x><h2>c</h2><p>d</section>",
        f"<div class=x><p>a</p><p>{'b' * 1501}</p></div><div class=x><p>c</p><p>d</p></div>",
        "<div class=x><p>a<p>b</div>c<div class=x><p>d<p>e</div>",
    ],
)
def test_what_is_no_group_of_cards(page):
    assert not any(isinstance(block, Entries) for block in html(page).blocks)


def test_categories_of_cards_are_no_cards():
    first, second = cards(*PAIRS[:2]), cards(*PAIRS[2:], ("Last", "Pay"))
    page = f"<div class=c><h3>A</h3>{first}</div><div class=c><h3>B</h3>{second}</div>"
    assert read(page) == [
        "### A", "cards", "- *Acme* | Hosting", "- *Example* | Mail",
        "### B", "cards", "- *Other* | Calls", "- *Last* | Pay",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "fields",
    [
        "<p><i class=k>Purpose</i><b>{1}</b></p><p><i class=k>Place</i><b>EU</b></p>",
        "<div><i class=k>Purpose</i> <b>{1}</b></div><div><i class=k>Place</i> <b>EU</b></div>",
        "<dl><dt>Purpose<dd>{1}<dt>Place<dd>EU</dl>",
        "<dl><div><dt>Purpose</dt><dd>{1}</dd></div><div><dt>Place</dt><dd>EU</dd></div></dl>",
        "<div><p class=k>Purpose</p><p class=v>{1}</p><p class=k>Place</p><p class=v>EU</p></div>",
        "<div><i>Purpose</i><b>{1}</b><i>Place</i><b>EU</b></div>",
        "<div><label>Purpose</label><p>{1}</p></div><div><label>Place</label> EU</div>"
        .replace(" EU", "<p>EU</p>"),
    ],
)  # fmt: skip
def test_labels_in_cards(fields):
    page = cards(*PAIRS, card=f"<div class=card><h3>{{0}}</h3>{fields}</div>")
    shown = [line.replace("*", "").replace("_", "") for line in read(page)]
    assert shown == [
        "cards",
        "- Acme | Purpose = Hosting | Place = EU",
        "- Example | Purpose = Mail | Place = EU",
        "- Other | Purpose = Calls | Place = EU",
    ]


def test_labels_that_say_so_need_no_others():
    card = (
        "<div class=card><h3>{0}</h3><div><b>Purpose:</b><p>{1}</p></div>"
        "<div><span class=field-label>Place</span><span>EU</span></div>"
        "<dl><dt>Data<dd>a<dd>b</dl><div><i>x</i><ul><li>y</ul></div></div>"
    )
    assert read(cards(*PAIRS[:2], card=card))[1:3] == [
        "- *Acme* | *Purpose:* = Hosting | _Place_ = EU | Data = a | Data = b | _x_",
        "  - y",
    ]


def test_a_label_that_labels_nothing_is_a_part():
    card = "<div class=card><h3>{0}</h3><dl><dt>a<dt>b<dd>{1}<dt>c<dd>x<dd>y<dt>d</dl></div>"
    assert read(cards(*PAIRS[:2], card=card))[1] == (
        "- *Acme* | a | b = Hosting | c = x | c = y | d"
    )


def test_what_two_parts_have_in_common_is_no_label():
    tags = "<div><span class=t>EU</span> <span class=t>SCC</span></div>"
    card = f"<div class=card><h3>{{0}}</h3>{tags}</div>"
    assert read(cards(*PAIRS[:2], card=card))[1] == "- *Acme* | _EU_ | _SCC_"
    odd = "<div class=card><h3>{0}</h3><p>{1}</p><p>x</p><p>y</p></div>"
    assert read(cards(*PAIRS[:2], card=odd))[1] == "- *Acme* | Hosting | x | y"


# What the page says about itself, and how it is written


def test_the_title_and_the_language():
    page = "<html lang=de><head><title>Our\n list</title><title>x</title></head><body>a"
    assert (html(page).title, html(page).language) == ("Our list", "de")
    assert (html("<title> </title><p>a").title, html("<p>a").language) == (None, None)
    assert html("<p>a").format == "html"


@pytest.mark.parametrize(
    ("start", "encoding"),
    [
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
        ("<meta charset=utf-8>", "utf-8-sig"),
        ("<meta charset='ISO-8859-1'>", "cp1252"),
        ("<meta http-equiv=content-type content='text/html; charset=windows-1252'>", "cp1252"),
        ("<?xml version='1.0' encoding='windows-1250'?>", "cp1250"),
        ("<meta charset=shift_jis>", "cp932"),
        ("<meta charset=x-user-defined charset=gbk>", "gbk"),
        ("<meta charset=utf-16>", "utf-8"),
    ],
)  # fmt: skip
def test_the_encoding_that_a_page_states(start, encoding):
    name = "東京" if encoding in ("cp932", "gbk") else "Zürich"
    start = start.replace("charset=x-user-defined ", "")
    assert read_bytes(f"{start}<p>{name}".encode(encoding)) == [name]


def read_bytes(page: bytes) -> list[str]:
    return outline(source_of(page, format="html"))


def test_a_page_that_cannot_be_decoded():
    with pytest.raises(SourceError, match="is not UTF-8") as error:
        source_of(b"<p>a\n<p>Z\xfcrich", file="page.html")
    assert (error.value.line, error.value.file) == (2, "page.html")
    with pytest.raises(SourceError, match="is in the encoding klingon, which is not known"):
        source_of(b"<meta charset=klingon>", format="html")
    with pytest.raises(SourceError, match="is not CP932"):
        source_of(b"<meta charset=shift_jis><p>\xfc\xff", format="html")


def test_pages_with_too_much():
    with pytest.raises(SourceError, match=f"has more than {MOST_TAGS:,} tags"):
        html("<" * (MOST_TAGS + 1))
    with pytest.raises(SourceError, match="is nested more than 500 levels deep"):
        html("<div>" * 10_000)
    with pytest.raises(SourceError, match="has more than 200,000 cells"):
        html("<table>" + "<tr><td colspan=1000 rowspan=1000>x" * 1_000)
    with pytest.raises(SourceError, match="has more than 200,000 cells"):
        html("<table><tr>" + "<td colspan=1000>x" * 1_000 + "<tr><td>y" * 1_000)


def test_a_page_that_takes_too_long(monkeypatch):
    monkeypatch.setattr(limits, "MOST_SECONDS", -1)
    with pytest.raises(SourceError, match="takes more than -1 seconds to read"):
        html("<p>a")


def test_only_the_time_for_which_a_thread_is_busy_counts(monkeypatch):
    deadline = limits.Deadline()
    later = time.monotonic() + 2 * limits.MOST_SECONDS
    monkeypatch.setattr(limits, "monotonic", lambda: later)
    deadline.check()
    monkeypatch.setattr(limits, "thread_time", lambda: later)
    deadline.check()  # It was just told that no more than a moment can have passed.
    monkeypatch.setattr(limits, "monotonic", lambda: 2 * later)
    with pytest.raises(SourceError, match="takes more than 30 seconds to read"):
        deadline.check()


TAGS = (
    "p div span b small li ul ol dl dt dd table tr td th thead tfoot caption h1 h3 section nav"
    " header details summary pre br sup button label"
).split()
ROLES = [f"div role={role}" for role in "table row cell columnheader rowgroup caption".split()]
STYLED = [f"{tag} class={name}" for tag in ("div", "span", "p") for name in "ab"]
STYLED += ["div hidden", "i aria-hidden=true", "div class=head", "div class=title"]
PAGE = st.recursive(
    st.sampled_from(["x", " y ", "z:", ""]),
    lambda inner: st.tuples(
        st.sampled_from([*TAGS, *ROLES, *STYLED]),
        st.lists(inner, max_size=4),
    ).map(lambda made: f"<{made[0]}>{''.join(made[1])}</{made[0].split()[0]}>"),
    max_leaves=25,
)


@given(st.lists(PAGE, max_size=4).map("".join))
def test_every_word_of_any_page_is_read_once(page):
    there = re.sub(r"<[^>]*>", "", page)
    read = "".join(cell.text for cell in cells_of_source(html(page)))
    assert sorted(filter(str.isalpha, read)) == sorted(filter(str.isalpha, there))


def test_the_deepest_page_is_read():
    for inner in ("<div>", "<b>", "<ul><li>", "<a href=x><div class=a>"):
        count = (limits.MOST_DEPTH - 3) // inner.count("<")
        assert "x" in read(inner * count + "x")[-1]


def test_malformed_pages():
    assert read("<table><tr><td>a</div></b><td>b<b><table></table>") == ["table 0", "| a | b"]
    assert read("<p>a<div>b</span></p>c") == ["a", "b", "c"]
    assert read("<table>lost<tr><td>a<td>b</table>") == ["lost", "table 0", "| a | b"]
    assert read("a < b & c &amp; d &lt; e &bogus;") == ["a < b & c & d < e &bogus;"]
    assert read("<?xml version='1.0'?>a<?php\nb ?><![CDATA[c]]></>d</p/x><!d>") == ["a d"]
    assert read("") == read("<!doctype html>") == read("<html>") == []


def test_a_long_page_takes_little_time():
    row = "<tr><td><b>Example {0}</b> (<a href=/x>x</a>)<td>Hosting<td>EU<td>Names<td>DPA"
    page = "<table>" + "".join(row.format(number) for number in range(1_000)) + "</table>"
    begun = time.process_time()
    (table,) = html(page).blocks
    assert isinstance(table, Table)
    assert len(table.rows) == 1_000
    assert time.process_time() - begun < 20  # half a second on an idle machine


def test_without_justhtml(monkeypatch):
    imported = builtins.__import__

    def refuse(name: str, *args: object, **kwargs: object) -> object:
        if name == "justhtml":
            raise ImportError(name)
        return imported(name, *args, **kwargs)

    monkeypatch.delitem(sys.modules, "justhtml")
    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(MissingExtraError, match=r"subprocessors\[read\]"):
        html("<p>a")
