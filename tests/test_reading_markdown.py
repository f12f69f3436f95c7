"""Markdown and MDX: read as the pages that they produce, with the lines of the document."""

from __future__ import annotations

import builtins
import time
from collections.abc import Iterator

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from outlines import outline, words

from subprocessors.errors import MissingExtraError
from subprocessors.reading.grid import Block, Cell, Entries, Heading, Paragraph, Source, Table
from subprocessors.reading.sources import markdown as documents
from subprocessors.reading.sources import source_of
from subprocessors.reading.sources.markdown import tables
from subprocessors.reading.sources.problems import SourceError


def markdown(text: str) -> Source:
    return source_of(text, format="markdown")


def read(text: str) -> list[str]:
    return outline(markdown(text))


def mdx(text: str) -> list[str]:
    return outline(source_of(text, format="mdx"))


def code(text: str) -> list[tuple[int | None, str]]:
    remarks = source_of(text, format="mdx").remarks
    return [(each.cell.line, each.cell.text) for each in remarks if each.cell]


def lines(source: Source) -> list[int | None]:
    """Return the line of each block, and of each row and entry."""
    return [line for block in source.blocks for line in lines_of(block)]


def lines_of(block: Block) -> Iterator[int | None]:
    if isinstance(block, Heading | Paragraph):
        yield block.cell.line
    elif isinstance(block, Table):
        yield from (row[0].line for row in block.rows)
    else:
        yield from (entry.cells[0].line for entry in block.entries)


# Tables


@pytest.mark.parametrize(
    ("rows", "shown"),
    [
        ("| A | B |\n|---|:-:|\n| 1 | 2 |", ["| A | B", "| 1 | 2"]),
        ("A | B\n-|-\n1 | 2", ["| A | B", "| 1 | 2"]),
        ("|A|\n|-|\n|1|", ["| A", "| 1"]),
        # An extra cell is not dropped, and a missing cell is not made up.
        ("|A|B|\n|-|-|\n|1|2|3|\n|4|", ["| A | B", "| 1 | 2 | 3", "| 4"]),
        ("|A|B|\n|-|-|-|\n|1|2|", ["| A | B", "| 1 | 2"]),
        ("|A|B|C|\n|-|-|\n|1|2|", ["| A | B | C", "| 1 | 2"]),
        ("|A|B|\n|-|-|\n||2|\n|1||", ["| A | B", "|  | 2", "| 1 | "]),
        ("|A \\| B|C|\n|-|-|\n|`1 \\| 2`|3|", ["| A | B | C", "| _1 | 2_ | 3"]),
        ("|A|B|\n|-|-|\n|~~1~~|**2**|", ["| A | B", "| -1- | *2*"]),
        ("|A|B|\n|-|-|\n|1<br>2|[3](https://a.example)|",
         ["| A | B", "| 1 / 2 | [3](https://a.example)"]),
        ("|A|B|\n|-|-|\n|[x](javascript:alert)|<b>2</b>|", ["| A | B", "| x | *2*"]),
        ("|A|B|\n|-|-|\n|1|2|\nmore", ["| A | B", "| 1 | 2", "| more"]),
        ("|A|B|\n|-|-|", ["| A | B"]),
    ],
)  # fmt: skip
def test_tables(rows, shown):
    assert read(rows) == ["table 1", *shown]


@pytest.mark.parametrize(
    "text",
    [
        "a | b",
        "a | b\n-----",
        "a | b\nc | d",
        "a\n|-|-|",
        "a | b\n- c | d",
        "a | b\n: | x",
        "    |A|B|\n    |-|-|",
        "a | b\n    |-|-|",
        "|\n|",
    ],
)
def test_what_is_no_table(text):
    assert not any(isinstance(block, Table) for block in markdown(text).blocks)


@pytest.mark.parametrize("after", ["# B", "> B", "- B", "```\nB\n```", "\nB", "    B"])
def test_what_ends_a_table(after):
    table, *others = markdown(f"x\n|A|C|\n|-|-|\n|1|2|\n{after}").blocks[1:]
    assert isinstance(table, Table)
    assert len(table.rows) == 2
    assert len(others) == 1


def test_tables_in_quotes_and_lists():
    assert read("> |A|B|\n> |-|-|\n> |1|2|\n\nc") == ["table 1", "| A | B", "| 1 | 2", "c"]
    assert read("- a\n\n  |A|B|\n  |-|-|\n  |1|2|\nb") == [
        "a", "table 1", "| A | B", "| 1 | 2", "b",
    ]  # fmt: skip


# Everything else


def test_a_document_with_the_line_of_each_part():
    source = markdown(
        "# One\n\ntwo\nthree\n\n|A|B|\n|-|-|\n|1|2|\n\n- a\n\n  b\n- c\n\n"
        "<div>\n<p>\nd</p></div>\n\n"
        "```\ne\n```\n\n    f\n\ng\n===\n\n> h\n"
    )
    assert outline(source) == [
        "# One", "two three", "table 1", "| A | B", "| 1 | 2", "bullets", "- a | b", "- c", "d",
        "_e_", "_f_", "# g", "h",
    ]  # fmt: skip
    assert lines(source) == [1, 3, 6, 8, 10, 13, 17, 20, 23, 25, 28]


def test_html_in_a_document():
    text = """<details>
<summary>More</summary>

- **a**: b
  - c

</details>

Text with <small>small</small> words<sup>1</sup> and <!-- no --> <a href="/x">a link</a>.

<table>
<tr><td rowspan="2">A</td><td>B</td></tr>
<tr><td>C</td></tr>
</table>
"""
    assert read(text) == [
        "# More", "bullets", "- *a*: b", "  - c",
        "Text with ~small~ words^1^ and [a link](/x).",
        "table 0", "| A | B", "| A° | C",
    ]  # fmt: skip
    assert lines(markdown(text)) == [2, 4, 9, 12, 12]


def test_footnotes_stand_where_they_are_written():
    text = "a[^1] and b[^note]\n\n[^1]: first\n[^note]: *second*\n\n    third\n[^2]: fourth\n"
    assert read(text) == ["a^1^ and b^note^", "^1^ first", "^note^ _second_", "third", "^2^ fourth"]
    assert lines(markdown(text)) == [1, 3, 4, 6, 7]


def test_lists_of_terms():
    assert read("a\n: b\n: c\n\nd\n\n: e") == ["terms", "- a | b | c", "- d | e"]


def test_hard_line_ends():
    assert read("a\\\nb  \nc") == ["a / b / c"]


@pytest.mark.parametrize(
    ("matter", "title", "blocks", "remarks"),
    [
        ("title: 'Our list'\nlayout: x", "Our list", [], []),
        ("layout: x\ntags: [a, b]\ntitle: A", "A", [], []),
        ("layout: x", None, [], []),
        ("vendors: [Acme, Other]", None, [], ["Acme\nOther"]),
        ("vendors:\n  - {name: Acme, for: Hosting}\n  - {name: Other, for: Mail}", None,
         ["# vendors", "data", "- name = Acme | for = Hosting", "- name = Other | for = Mail"], []),
        ("author:\n  name: A\n  title: B", None, [], []),
        ("note:\n  name: A", None, [], ["A"]),
        ("{{ template }", None, [], ["{{ template }"]),
        ("- a", None, [], []),
        ("a", None, [], []),
        ("", None, [], []),
    ],
)  # fmt: skip
def test_front_matter(matter, title, blocks, remarks):
    source = markdown(f"---\n{matter}\n---\n# List\n")
    assert source.title == title
    assert outline(source) == [*blocks, "# List"]
    assert [each.cell.text for each in source.remarks if each.cell] == remarks
    *_, heading = source.blocks
    assert isinstance(heading, Heading)
    assert heading.cell.line == matter.count("\n") + 4


@pytest.mark.parametrize(
    ("matter", "title", "remarks"),
    [
        ("title = 'Our list'", "Our list", 0),
        ("title = ''\nvendors = ['Acme']", None, 1),
        ("title = ", None, 1),
    ],
)
def test_front_matter_in_toml(matter, title, remarks):
    source = markdown(f"+++\n{matter}\n+++\n# List\n")
    assert (source.title, len(source.remarks)) == (title, remarks)
    assert outline(source) == ["# List"]


@pytest.mark.parametrize("text", ["---\na: b", "--- x\na\n---\n", "----\na\n---"])
def test_what_is_no_front_matter(text):
    assert "a" in " ".join(read(text))


def test_documents_with_too_much(monkeypatch):
    with pytest.raises(SourceError, match="lists or quotes that are nested too deeply") as error:
        markdown("a\n\n" + "> " * 60 + "b")
    assert error.value.line == 3
    assert read("> " * 50 + "b") == ["b"]
    monkeypatch.setattr(documents, "MOST_CHARACTERS", 10)
    with pytest.raises(SourceError, match="has more than 10 characters of Markdown"):
        markdown("x" * 11)
    monkeypatch.undo()
    monkeypatch.setattr(tables, "MOST_CELLS", 5)
    with pytest.raises(SourceError, match="has more than 5 cells in Markdown") as error:
        markdown("|A|B|\n|-|-|\n|1|2|\n|3|4|")
    assert error.value.line == 4


@pytest.mark.parametrize("name", ["markdown_it", "mdit_py_plugins.deflist"])
def test_without_the_parser(monkeypatch, name):
    imported = builtins.__import__

    def refuse(wanted: str, *args: object, **kwargs: object) -> object:
        if wanted == name:
            raise ImportError(wanted)
        return imported(wanted, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(MissingExtraError, match=r"subprocessors\[read\]"):
        markdown("a")


def test_a_long_document_takes_little_time():
    rows = "".join(f"|**Example {n}** ([x](https://a.example))|b|EU|d|e|\n" for n in range(1_000))
    begun = time.process_time()
    (table,) = markdown(f"|A|B|C|D|E|\n|-|-|-|-|-|\n{rows}").blocks
    assert isinstance(table, Table)
    assert len(table.rows) == 1_001
    assert time.process_time() - begun < 20  # under a second on an idle machine


# MDX


def test_components_are_elements():
    text = """import Card from '@x/card'

# List {/* a comment */}

<Cards cols={2}>
  <Card title="Acme" icon="x">
    Hosting **in** the EU
  </Card>
  <Card title={'Other'} style={{color: "red"}} onClick={() => "x"}>Mail</Card>
</Cards>

A <Badge className="x">new</Badge> <Icon/> line, {"with words"} and `{code}`.

<Note>

    no code

</Note>
"""
    assert mdx(text) == [
        "# List", "cards", "- *Acme* | Hosting *in* the EU", "- *Other* | Mail",
        "A _new_ line, with words and _{code}_.", "no code",
    ]  # fmt: skip
    assert lines(source_of(text, format="mdx")) == [3, 6, 9, 12, 16]
    assert code(text) == []


def test_tables_of_components():
    text = (
        "<Table>\n<Thead><Tr><Th>A</Th><Th>B</Th></Tr></Thead>\n<Tr><Td>1</Td><Td>**2**</Td></Tr>\n"
        "</Table>\n\n|A|B|\n|-|-|\n|<Tag>1</Tag>|<Link href='/x'>2</Link>|\n"
    )
    assert mdx(text) == [
        "table 1", "| A | B", "| 1 | *2*", "table 1", "| A | B", "| _1_ | [2](/x)",
    ]  # fmt: skip


def test_code_is_told_if_it_holds_words():
    text = """import a from 'b'
export const vendors = [
  { name: "Acme {", for: 'it\\'s' },

  // a comment }
  { name: `Other ${1}` }, /* } */
]

export const x = 1

<List rows={vendors} also={["Third"]} {...rest} name="Words" />

{vendors.map(each => <li>{each.name} is one</li>)} {1 + 1}
"""
    assert mdx(text) == ["*Words*"]
    told = code(text)
    assert [line for line, _ in told] == [1, 11, 13]
    assert "Acme" in told[0][1]
    assert told[1][1] == '{["Third"]}'
    assert told[2][1].startswith("{vendors.map")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a {b", ["a {b"]),
        ("a \\{b\\}", ["a {b}"]),
        ("a < b <3 <a", ["a < b <3 <a"]),
        ("a <b", ["a <b"]),
        ("a <B x=y>", ["a"]),
        ("a <B x={y", ["a <B x={y"]),
        ("a <B {...c", ["a <B {...c"]),
        ("a <B ?>", ["a <B ?>"]),
        ("a <B open c='d'>e</B>", ["a _e_"]),
        ("<>a</>", ["a"]),
        ("a</B>", ["a"]),
        ("a <br/> b<Br></Br>", ["a / b"]),
        ("<div>\na\n</div>", ["a"]),
        ("``a ` {b}`` {c}", ["_a ` {b}_"]),
        ("`a {1}", ["`a"]),
        ("```\n{a}\n```\nb", ["_{a}_", "b"]),
        ("```\n{a}", ["_{a}_"]),
        ("important\nexporting", ["important exporting"]),
        ("{''}a", ["a"]),
        ("{`a`} {'b\\n'}", ["a"]),
        ("{\n1\n}\n\na", ["a"]),
        ("export const a = '1", []),
        ("<Card title='a \"b\" &lt;'>c</Card>", ['*a "b" <*', "c"]),
        ("<Card description=\"d\" title=\"t\">c</Card>", ["*t*", "d", "c"]),
        ("<Accordion><Summary>a</Summary></Accordion>", ["# a"]),
        ("<Image src='x' alt='A'>", []),
    ],
)  # fmt: skip
def test_mdx_of_all_kinds(text, shown):
    assert mdx(text) == shown


def test_many_braces_that_nothing_closes_take_little_time():
    begun = time.process_time()
    assert mdx("{" * 100_000) == ["{" * 100_000]
    assert time.process_time() - begun < 20


# The same list in any format


CELL = (
    st.text("abcXYZ äß东.,&()'0123456789", min_size=1, max_size=12)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
TABLE = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=2, max_size=5)
)


def escaped(text: str) -> str:
    return text.replace("&", "&amp;")


def as_html(rows: list[list[str]]) -> str:
    head, *body = (
        "".join(f"<{tag}>{escaped(cell)}</{tag}>" for cell in row)
        for tag, row in zip(["th"] + ["td"] * len(rows), rows, strict=False)
    )
    return f"<table><thead><tr>{head}</tr></thead>{''.join(f'<tr>{row}</tr>' for row in body)}"


def as_markdown(rows: list[list[str]]) -> str:
    head, *body = ("|" + "|".join(map(escaped, row)) + "|" for row in rows)
    return "\n".join((head, "|-" * len(rows[0]) + "|", *body))


def without_lines(source: Source) -> list[Block]:
    (table,) = source.blocks
    assert isinstance(table, Table)
    rows = tuple(tuple(attrs.evolve(cell, line=None) for cell in row) for row in table.rows)
    return [attrs.evolve(table, rows=rows)]


@given(TABLE)
def test_the_same_table_in_html_and_markdown_gives_equal_blocks(rows):
    page = source_of(as_html(rows), format="html")
    assert without_lines(page) == without_lines(markdown(as_markdown(rows)))
    assert without_lines(page) == without_lines(source_of(as_markdown(rows), format="mdx"))


@given(TABLE.filter(lambda rows: len(rows[0]) > 1))
def test_the_same_table_copied_from_the_page_gives_equal_cells(rows):
    (page,) = without_lines(source_of(as_html(rows), format="html"))
    (copied,) = without_lines(source_of("\n".join(map("\t".join, rows)), format="text"))
    assert isinstance(copied, Table)
    assert attrs.evolve(copied, heads=1) == page


def as_page(rows: list[list[str]], indent: str) -> str:
    """Return a page with white space between its elements, which says nothing."""
    cells = (
        f"{indent}".join(
            f"<td class=x  id='y'>{indent}{escaped(cell)}{indent}</td>" for cell in row
        )
        for row in rows
    )
    rows_of_cells = indent.join(f"<tr>{indent}{row}{indent}</tr>" for row in cells)
    return f"<table>{indent}{rows_of_cells}{indent}</table>"


@given(TABLE, st.sampled_from([" ", "\n", "\n\t  ", "<!-- x -->\n"]))
def test_white_space_between_elements_says_nothing(rows, indent):
    pages = (source_of(as_page(rows, each), format="html") for each in ("", indent))
    one, other = map(without_lines, pages)
    assert one == other


@given(st.text(alphabet="|-:\\ab `*_~[](){}<>/=\"'\n\t#.!1&;^\0", max_size=60))
def test_any_text_is_read(text):
    for name in ("html", "markdown", "mdx", "text"):
        source = source_of(text, format=name)
        assert all(cell.line is not None for cell in cells(source))


def cells(source: Source) -> Iterator[Cell]:
    for block in source.blocks:
        if isinstance(block, Heading | Paragraph):
            yield block.cell
        elif isinstance(block, Table):
            yield from (cell for row in block.rows for cell in row)
        elif isinstance(block, Entries):
            yield from (cell for entry in block.entries for cell in entry.cells)


@given(st.text("ab1 .,", max_size=30), st.text("ab1 .,", max_size=30))
def test_words_of_a_document_are_words_of_the_source(one, other):
    text = f"{one}\n\n{other}"
    shown = " ".join(words(cell) for cell in cells(markdown(text)))
    assert [*filter(str.isalpha, shown)] == [*filter(str.isalpha, text)]
