"""Which blocks and rows are the list, on made-up pages in eleven languages."""

from __future__ import annotations

from datetime import date

import pytest
from listed_pages import NAMES, PAGES, Words, page, rows_of, table
from trap_pages import PAGES as TRAPS

from subprocessors.reading.blocks import list_blocks
from subprocessors.reading.choosing.blocks import chosen
from subprocessors.reading.choosing.choices import Choice, Standing
from subprocessors.reading.roles import ColumnRole
from subprocessors.reading.sources import source_of

TODAY = date(2026, 12, 1)
LISTED, CANDIDATE, NOT = Standing.LISTED, Standing.CANDIDATE, Standing.NOT

every_language = pytest.mark.parametrize("words", PAGES, ids=[words.language for words in PAGES])


def choices(text: str, **given) -> tuple[Choice, ...]:
    source = source_of(text, format=given.pop("format", "markdown"), file=given.pop("file", None))
    return chosen(source, list_blocks(source), today=TODAY, **given)


def read(text: str, **given) -> list[str]:
    """Return the names that are read."""
    return [name for choice in choices(text, **given) for name in read_of(choice)]


def read_of(choice: Choice) -> list[str]:
    if choice.standing is not LISTED:
        return []
    at = [column.role for column in choice.columns].index(ColumnRole.NAME)
    return [
        row[at].cell.text
        for row, verdict in zip(choice.block.rows, choice.rows, strict=True)
        if verdict.standing is LISTED
    ]


@every_language
def test_a_table_under_a_title(words: Words):
    text = page(f"# {words.title}", table(words.head, *rows_of(words)))
    (choice,) = choices(text)
    assert choice.standing is LISTED, choice.reasons
    assert read_of(choice) == list(NAMES)
    assert [column.role for column in choice.columns] == [
        ColumnRole.NAME,
        ColumnRole.PURPOSE,
        ColumnRole.LOCATION,
    ]
    assert choice.section is None


@every_language
def test_the_seat_and_the_place_of_the_data(words: Words):
    head = (words.head[0], words.head[1], words.seat, words.stored)
    rows = [(*row, row[-1]) for row in rows_of(words)]
    (choice,) = choices(page(f"# {words.title}", table(head, *rows)))
    roles = [column.role for column in choice.columns]
    assert roles[2:] == [ColumnRole.COUNTRY, ColumnRole.STORAGE]


@every_language
@pytest.mark.parametrize("field", ["former", "planned", "negated"])
def test_vendors_that_are_not_on_the_list_by_their_heading(words: Words, field: str):
    text = page(
        f"# {words.title}",
        f"## {words.current}",
        table(words.head, *rows_of(words)),
        f"## {getattr(words, field)}",
        table(words.head, ("Gone Corp", words.purposes[0], words.places[0])),
    )
    _, other = choices(text)
    assert other.standing is NOT, other
    assert other.reasons
    assert read(text) == list(NAMES)


@every_language
@pytest.mark.parametrize("field", ["former", "planned", "negated"])
def test_vendors_that_are_not_on_the_list_by_the_title(words: Words, field: str):
    title = getattr(words, field)
    assert read(page(f"# {title}", table(words.head, *rows_of(words)))) == []


@every_language
@pytest.mark.parametrize("field", ["lead_former", "lead_planned", "lead_negated"])
def test_vendors_that_are_not_on_the_list_by_the_words_before_them(words: Words, field: str):
    text = page(
        f"# {words.title}",
        f"## {words.section}",
        table(words.head, *rows_of(words)),
        "## Example",
        getattr(words, field),
        table(words.head, ("Gone Corp", words.purposes[0], words.places[0])),
    )
    assert read(text) == list(NAMES)


@every_language
@pytest.mark.parametrize("field", ["former", "planned", "negated"])
def test_bullets_under_such_a_heading(words: Words, field: str):
    text = page(
        f"# {words.title}",
        f"## {words.current}",
        "\n".join(f"- **{name}**: {purpose}" for name, purpose, _ in rows_of(words)),
        f"## {getattr(words, field)}",
        f"- **Gone Corp Ltd**: {words.purposes[0]}\n- **Other Corp Ltd**: {words.purposes[1]}",
    )
    assert read(text) == list(NAMES)


@every_language
def test_a_section_within_the_table(words: Words):
    text = page(
        f"# {words.title}",
        table(
            words.head,
            *rows_of(words),
            (f"**{words.former}**", "", ""),
            ("Gone Corp", words.purposes[0], words.places[0]),
        ),
    )
    assert read(text) == list(NAMES)


@every_language
def test_a_row_that_says_it_was_removed_or_is_planned(words: Words):
    names = (NAMES[0], f"{NAMES[1]} ({words.removed})", f"{NAMES[2]} ({words.soon})")
    text = page(f"# {words.title}", table(words.head, *rows_of(words, names)))
    assert read(text) == [NAMES[0]]
    (choice,) = choices(text)
    assert all(verdict.reason for verdict in choice.rows[1:])


@every_language
def test_a_register_with_a_status(words: Words):
    heading, current, other = words.status
    head = (*words.head, heading)
    rows = [(*row, state) for row, state in zip(rows_of(words), (current, other, "?"), strict=True)]
    assert read(page(f"# {words.title}", table(head, *rows))) == [NAMES[0]]


@every_language
def test_a_table_of_data_flows(words: Words):
    flows = table(
        (*words.data_head, words.head[1]),
        (words.data[0], "Evil Cloud, Evil Mail", words.purposes[0]),
        (words.data[1], "Evil Cloud, Foo", words.purposes[1]),
    )
    text = page(f"# {words.title}", table(words.head, *rows_of(words)), flows)
    assert read(text) == list(NAMES)
    assert choices(text)[1].standing is NOT


@every_language
def test_contacts_and_safeguards(words: Words):
    heading, bullets = words.safeguards
    text = page(
        f"# {words.title}",
        table(words.head, *rows_of(words)),
        f"## {words.contact_head[0]}",
        table(words.contact_head, ("Jane Doe", "privacy@example.com")),
        f"## {heading}",
        "\n".join(f"- {bullet}" for bullet in bullets),
        f"## {words.changes}",
        "\n".join(f"- **2021-0{month}-01**: {NAMES[0]}" for month in (1, 2, 3)),
    )
    assert read(text) == list(NAMES)


@every_language
def test_safeguards_under_the_heading_of_the_list(words: Words):
    _, bullets = words.safeguards
    text = page(
        f"# {words.title}", "\n".join(f"- **{bullet}**: {words.purposes[0]}" for bullet in bullets)
    )
    assert read(text) == []


@every_language
def test_bullets(words: Words):
    bullets = [f"- **{name}** – {purpose} ({place})" for name, purpose, place in rows_of(words)]
    (choice,) = choices(page(f"# {words.title}", "\n".join(bullets)))
    assert choice.standing is LISTED, choice.reasons
    assert read_of(choice) == list(NAMES)
    assert [column.role for column in choice.columns] == [
        ColumnRole.NAME,
        ColumnRole.PURPOSE,
        ColumnRole.LOCATION,
    ]


@every_language
def test_headings_with_fields(words: Words):
    purpose, place = words.labels
    parts = [f"# {words.title}"]
    for name, what, where in rows_of(words):
        parts += [f"### {name}", f"- **{purpose}:** {what}\n- **{place}:** {where}"]
    parts += [f"### {words.contact_head[0]}", "privacy@example.com"]
    text = page(*parts)
    assert read(text) == list(NAMES)


@every_language
def test_headings_with_a_table_of_labels_below_each(words: Words):
    purpose, place = words.labels
    parts = [f"# {words.title}"]
    for number, (name, what, where) in enumerate(rows_of(words), 1):
        parts += [f"### 1-{number}. {name}", table(("", ""), (purpose, what), (place, where))]
    assert read(page(*parts)) == list(NAMES)


@every_language
def test_terms(words: Words):
    purpose, place = words.labels
    cards = "".join(
        f"<h3>{name}</h3><dl><dt>{purpose}</dt><dd>{what}</dd><dt>{place}</dt><dd>{where}</dd></dl>"
        for name, what, where in rows_of(words)
    )
    assert read(f"<h1>{words.title}</h1>{cards}", format="html") == list(NAMES)


@every_language
def test_cards(words: Words):
    purpose, place = words.labels
    cards = "".join(
        f'<div class="card"><h3>{name}</h3><p>{purpose}: {what}</p><p>{place}: {where}</p></div>'
        for name, what, where in rows_of(words)
    )
    assert read(f"<main><h1>{words.title}</h1><div>{cards}</div></main>", format="html") == list(
        NAMES
    )


@every_language
def test_a_turned_table(words: Words):
    rows = rows_of(words)
    text = page(
        f"# {words.title}",
        table(
            (words.head[0], *(row[0] for row in rows)),
            (words.head[1], *(row[1] for row in rows)),
            (words.head[2], *(row[2] for row in rows)),
        ),
    )
    assert read(text) == list(NAMES)


@every_language
def test_affiliates_are_vendors(words: Words):
    text = page(
        f"# {words.title}",
        f"## {words.section}",
        table(words.head, *rows_of(words)),
        f"## {words.affiliates}",
        table(words.head, ("Example Processor France SAS", words.purposes[1], words.places[0])),
    )
    first, second = choices(text)
    assert first.affiliates is None
    assert second.affiliates is True
    assert second.standing is LISTED, second.reasons
    assert first.section.text == words.section
    assert second.section.text == words.affiliates


@every_language
def test_kinds_of_companies_are_not_read(words: Words):
    names = (NAMES[0], words.kind, NAMES[2])
    assert read(page(f"# {words.title}", table(words.head, *rows_of(words, names)))) == [
        NAMES[0],
        NAMES[2],
    ]


@every_language
def test_a_page_with_the_name_of_its_list_in_its_headings_only_is_no_list(words: Words):
    text = page(
        f"# {words.title}",
        f"## {words.changes}",
        "Example.",
        f"## {words.contact_head[0]}",
        "privacy@example.com",
        f"## {words.safeguards[0]}",
        "Example.",
    )
    assert read(text) == []


@every_language
def test_navigation(words: Words):
    text = (
        "<nav><ul><li><a href='/a'>Example Cloud GmbH</a></li>"
        "<li><a href='/b'>Foo Ltd</a></li></ul></nav>"
        f"<h1>{words.title}</h1><p>Example.</p>"
    )
    assert read(text, format="html") == []


@pytest.mark.parametrize("kind", TRAPS)
def test_pages_with_traps(kind: str):
    fmt, text, names = TRAPS[kind]
    assert read(text, format=fmt, file=f"{kind.partition('(')[2].rstrip(')') or 'page'}") == names
