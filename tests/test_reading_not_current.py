"""Rows of a list that say in any way that a vendor is not used now are not read as current."""

from __future__ import annotations

import pytest

from subprocessors import reading
from subprocessors.reading.draft import Draft

pytest.importorskip("justhtml")

HEAD = ("Sub-processor", "Purpose", "Location")


def row(*cells: str, tag: str = "td", attributes: str = "") -> str:
    inner = "".join(f"<{tag}>{each}</{tag}>" for each in cells)
    return f"<tr {attributes}>{inner}</tr>"


def read(*rows: str, head=HEAD, more=(), attributes: str = "") -> Draft:
    first = row("Acme Cloud, Inc.", "Hosting", "Germany", *more)
    body = "".join((row(*head, tag="th"), first, *rows))
    page = f"<h1>Sub-processors</h1><table {attributes}>{body}</table>"
    return reading.read(page.encode(), processor="Example", format="html")


def names(draft: Draft) -> list[str]:
    return [each.name for each in draft.policy.sub_processors.items]


def unread(draft: Draft, words: str = "Badcorp Inc.") -> str | None:
    """Return why a name cell is not read."""
    found = (each.reason for each in draft.unread if words in each.passage.words)
    return next(found, None)


def assert_unread(*rows: str, **given) -> None:
    draft = read(*rows, **given)
    assert not any("Badcorp" in each for each in names(draft))
    assert unread(draft) or draft.candidates


BAD = ("Badcorp Inc.", "Hosting", "France")


@pytest.mark.parametrize(
    "attributes",
    [
        'style="text-decoration:line-through"',
        'class="line-through"',
        'class="strikethrough"',
        'class="hidden"',
        'class="d-none"',
        'aria-hidden="true"',
        'class="is-removed"',
        'class="vendor deleted"',
        'class="row--inactive"',
        'class="former"',
    ],
)
def test_rows_that_the_page_sets_off(attributes: str):
    assert_unread(row(*BAD, attributes=attributes))


def test_classes_that_tell_nothing():
    draft = read(
        row(*BAD, attributes='class="hidden md:table-row"'),
        row("Foo Inc.", "Mail", "Spain", attributes='class="overflow-hidden row"'),
    )
    assert names(draft) == ["Acme Cloud, Inc.", "Badcorp Inc.", "Foo Inc."]


def test_a_row_that_ends_before_others():
    # Some Markdown converters forget that a vendor's cell spans rows: then its purpose comes first.
    page = f"""
| {" | ".join(HEAD)} |
|-|-|-|
| Acme Cloud, Inc. | Hosting | Germany |
| Badcorp support | France |
| Poe Inc. | Chat | Spain |
"""
    draft = reading.read(page.encode(), processor="Example", format="markdown")
    assert names(draft) == ["Acme Cloud, Inc.", "Poe Inc."]
    assert "fewer cells" in (unread(draft, "Badcorp support") or "")


def test_rows_that_all_end_before_the_head():
    page = f"""
| {" | ".join(HEAD)} |
|-|-|-|
| Acme Cloud, Inc. | Hosting |
| Poe Inc. | Chat |
"""
    draft = reading.read(page.encode(), processor="Example", format="markdown")
    assert names(draft) == ["Acme Cloud, Inc.", "Poe Inc."]


def test_a_group_of_rows_is_struck():
    assert_unread(f'<tbody style="text-decoration:line-through">{row(*BAD)}</tbody>')


def test_a_table_is_struck():
    draft = read(row(*BAD), attributes='class="line-through"')
    assert names(draft) == []


@pytest.mark.parametrize(
    "purpose",
    [
        "Hosting (discontinued)",
        "Hosting. Terminated.",
        "Hosting (until 2023)",
        "Hosting (planned)",
        "Hosting, coming soon",
        "Hosting – no longer used",
        "Will be used for hosting",
        "Hosting, once customers have been notified",
        "Payments (acts as independent controller)",
        "Hosting (bis 31.12.2023)",
        "Hosting (eingestellt)",
        "Hosting, ab 2099 geplant",
        "Hébergement (supprimé)",
        "Hébergement, plus utilisé",
        "Alojamiento (eliminado)",
        "Hosting; non ancora",
        "Hosting (beëindigd)",
        "Hosting (planowany)",
        "Hospedagem (descontinuado)",
        "Hosting (avslutad)",
        "ホスティング（利用終了）",
        "호스팅 (종료)",
        "Hosting (2019–2021)",
    ],
)
def test_a_purpose_with_a_part_that_says_so(purpose: str):
    assert_unread(row("Badcorp Inc.", purpose, "France"))


@pytest.mark.parametrize(
    "purpose",
    [
        "Hosting of discontinued shops",
        "Payments, future payments and refunds",
        "Recruiting: candidate data",
        "Hosting (since 2021)",
        "Answers (not used to train models)",
        "Hosting of planned and ended events",
        "Support, from first contact on",
    ],
)
def test_a_purpose_that_speaks_of_something_else(purpose: str):
    assert len(names(read(row("Badcorp Inc.", purpose, "France")))) == 2


@pytest.mark.parametrize(
    ("head", "cell"),
    [
        ("Location", "None - removed 1 March 2024"),
        ("Location", "France (planned)"),
        ("Details", "Mail<br>End: 31.12.2023"),
        ("Details", "Mail<br>Ende: 2023"),
        ("Notes", "ab 1. März 2099"),
        ("Notes", "2099년 3월 1일부터"),
        ("In production", "No"),
        ("Country", "France, until 2023"),
        ("Website", "badcorp.com (discontinued)"),
        ("Safeguards", "Terminated"),
        ("Agreement", "Terminated in 2023"),
        ("Categories of data", "discontinued"),
    ],
)
def test_other_cells_that_say_so(head: str, cell: str):
    titles = (*HEAD[:2], head)
    assert_unread(row("Badcorp Inc.", "Hosting", cell), head=titles)


def test_cells_that_may_speak_of_others():
    titles = (*HEAD, "Categories of data subjects")
    draft = read(row(*BAD, "Employees (current, former)"), head=titles, more=("Employees",))
    assert len(names(draft)) == 2


@pytest.mark.parametrize(
    "name",
    [
        "Badcorp Inc. (from 1 January 2099)",
        "Badcorp Inc. (until 2023)",
        "Badcorp Inc. (until 31.12.2023)",
        "Badcorp Inc. (bis 31.12.2023)",
        "Badcorp Inc. (2019–2021)",
        "Badcorp Inc. (effective 2099-01-01)",
        "Badcorp Inc. (as of 1 Jan 2099)",
        "Badcorp Inc. (ab 1.1.2099)",
        "Badcorp Inc. (starting Q1 2099)",
        "Badcorp Inc. – bis 31.12.2023",
        "Badcorp Inc. (legacy)",
        "Badcorp Inc. (old)",
        "Badcorp Inc. (EOL)",
        "Badcorp Inc. (migrated to Acme)",
        "Badcorp Inc. (now Acme Inc.)",
        "Badcorp Inc. (never)",
        "Badcorp Inc. (on hold)",
        "Badcorp Inc. (TBD)",
        "Badcorp Inc. (no personal data)",
        "Badcorp Inc. (test only, not in production)",
        "Badcorp Inc. (旧)",
        "Badcorp Inc.: no",
        "Badcorp Inc. (alt)",
        "Badcorp Inc. (jamais)",
        "Badcorp Inc. (nunca)",
        "Badcorp Inc. (baja)",
        "Badcorp Inc. (in pausa)",
        "Badcorp Inc. (nooit)",
        "Badcorp Inc., on hold",
        "Badcorp Inc. (formerly Exa until 2019)",
        "Badcorp Inc. (since 2099)",
        "Badcorp Inc. (formerly)",
        "Badcorp Inc.（休止中）",
        "Badcorp Inc. (일시 중지)",
        "Badcorp Inc. (suspendue)",
        "Badcorp Inc. (ex)",
        "Badcorp Inc. – ex",
        "Badcorp Inc. (ex-vendor)",
        "Badcorp Inc. (formerly our CDN)",
        "Badcorp Inc. (früher Hosting)",
        "Badcorp Inc. (旧システム)",
        "Badcorp Inc., già usato",
        "Badcorp Inc. (od 1.1.2099)",
        "Badcorp Inc. (since 2019, until 2023)",
        "Badcorp Inc. (no)",
        "All vendors except Badcorp Inc.",
        "Any Google company except Badcorp Inc.",
        "Not Badcorp Inc.",
        "Google LLC instead of Badcorp Inc.",
        "Alle außer Badcorp Inc.",
        "Tous sauf Badcorp Inc.",
    ],
)
def test_a_name_beside_words_against_it(name: str):
    assert_unread(row(name, "Hosting", "France"))


def test_a_start_after_the_date_of_the_list_is_planned():
    head = row("Sub-processor", "Purpose", "In use since", tag="th")
    rows = row("Acme Cloud, Inc.", "Hosting", "2021") + row("Badcorp Inc.", "Mail", "from 2026")
    page = f"<h1>Sub-processors</h1><p>Last updated: 12 January 2025</p><table>{head}{rows}</table>"
    draft = reading.read(page.encode(), processor="Example", format="html")
    assert names(draft) == ["Acme Cloud, Inc."]


@pytest.mark.parametrize("words", ["해당 없음", "該当なし", "Sans objet", "nie dotyczy"])
def test_a_cell_that_says_nothing_says_nothing_against_its_row(words: str):
    titles = (*HEAD[:2], "Notes")
    assert len(names(read(row("Badcorp Inc.", "Mail", words), head=titles))) == 2


def test_no_beside_a_name_may_be_an_answer():
    assert unread(read(row("Badcorp (NO)", "Hosting", "France")), "Badcorp")


@pytest.mark.parametrize(
    "name",
    [
        "Badcorp Inc. (formerly Exa)",
        "Badcorp Inc.（旧Exa）",
        "Old Badcorp Inc. (Exa)",
        "Badcorp Inc. (since 2021)",
        "Badcorp (seit 1. März 2021)",
        "Badcorp (depuis 2019)",
        "Badcorp AS (NO)",
        "Badcorp GmbH, seit 2021",
        "Badcorp (sub-processor)",
        "Badcorp (Auftragsverarbeiter)",
        "Badcorp Inc. (Example Cloud)",
        "Badcorp AB",
    ],
)
def test_a_name_beside_other_words(name: str):
    assert len(names(read(row(name, "Hosting", "France")))) == 2


@pytest.mark.parametrize(
    "name",
    [
        "Google LLC, a subsidiary of Badcorp Inc.",
        "Google LLC, part of Badcorp Inc.",
        "Google LLC; part of Badcorp Inc.",
        "Google LLC, eine Tochter der Badcorp Inc.",
    ],
)
def test_the_company_to_which_a_vendor_belongs_is_no_vendor(name: str):
    draft = read(row(name, "Hosting", "France"))
    assert not any("Badcorp" in each for each in names(draft))


@pytest.mark.parametrize("words", ["formerly part of", "formerly owned by", "vormals Teil der"])
def test_the_company_to_which_a_vendor_belonged_is_no_former_name(words: str):
    draft = read(row(f"Google LLC ({words} Badcorp Inc.)", "Hosting", "France"))
    assert not any(each.other_names for each in draft.policy.sub_processors.items)


@pytest.mark.parametrize(
    "section",
    [
        "<tr><th colspan=3>2019–2021</th></tr>",
        "<tr><th colspan=3>Until 31 December 2020</th></tr>",
        "<tr><th colspan=3>From 1 January 2099</th></tr>",
        row("Former vendor", "Purpose", "Location", tag="th"),
        row("Partner", "Purpose", "Location", tag="td"),
        row("Former", "", ""),
        row("Removed:", "", ""),
        row("Geplant", "", ""),
        row("Hosting", "", "") + row("Former", "", "") + row("Mail", "", ""),
    ],
)
def test_rows_below_one_that_speaks_against_them(section: str):
    assert_unread(section + row(*BAD))


@pytest.mark.parametrize(
    "section",
    [
        "<tr><th colspan=3>Since 2021</th></tr>",
        "<tr><th colspan=3>Last updated: 1 March 2024</th></tr>",
        row("Former", "", "") + row("Current vendors", "", ""),
        row("Former", "", "") + "<tr><th colspan=3>Hosting</th></tr>",
        row("Former Mail GmbH", "", ""),
        row(*HEAD, tag="th"),
    ],
)
def test_rows_below_one_that_does_not(section: str):
    assert "Badcorp Inc." in names(read(section + row(*BAD)))


def test_rows_of_headings_are_no_vendors():
    draft = read(row(*BAD, tag="th"), row("Foo Inc.", "Mail", "Spain"))
    assert names(draft)[0] == "Acme Cloud, Inc."
    assert "Badcorp Inc." not in names(draft)


@pytest.mark.parametrize(
    ("head", "cell"),
    [
        ("Sub-processor?", "No"),
        ("Processes personal data", "No"),
        ("Processes personal data", "No, never"),
        ("Personal data", "None"),
        ("Personenbezogene Daten", "Nein"),
        ("Dati personali", "no"),
        ("Replaced by", "Acme"),
        ("Ersetzt durch", "Acme"),
    ],
)
def test_columns_of_answers(head: str, cell: str):
    more = ("",) if head in ("Replaced by", "Ersetzt durch") else ("Yes",)
    assert_unread(row(*BAD, cell), head=(*HEAD, head), more=more)


@pytest.mark.parametrize(
    ("head", "cell"),
    [
        ("Processes personal data", "Yes"),
        ("Personal data", "Notes and names"),
        ("Personal data outside the EU", "No"),
        ("Replaced by", ""),
        ("Optional", "No"),
    ],
)
def test_columns_of_other_answers(head: str, cell: str):
    more = ("",) if head == "Replaced by" else ("Yes",)
    assert len(names(read(row(*BAD, cell), head=(*HEAD, head), more=more))) == 2
