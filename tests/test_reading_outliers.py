"""What appears beside only a few rows of a list, and is not understood, makes them doubtful."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from grids import RAISED, bullets, cell, heading, paragraph, source, table

from subprocessors.reading import read
from subprocessors.reading.blocks import list_blocks
from subprocessors.reading.choosing.blocks import chosen
from subprocessors.reading.choosing.choices import Standing
from subprocessors.reading.choosing.outliers import is_plain
from subprocessors.reading.grid import Run, Style
from subprocessors.reading.sources.html.siblings import set_apart
from subprocessors.reading.sources.html.tree import Element

DAY = date(2030, 1, 1)
HEAD = ("Sub-processor", "Purpose", "Location")
NAMES = ("Acme Inc.", "Poe GmbH", "Quux Ltd", "Foo SA")
LISTED, CANDIDATE = Standing.LISTED, Standing.CANDIDATE


def standings(*blocks) -> list[list[Standing]]:
    """Return, for each block of a page that is the list, whether its rows are read."""
    made = source(heading("Sub-processors", 1), *blocks)
    choices = chosen(made, list_blocks(made), today=DAY)
    return [
        [row.standing for row in choice.rows] if choice.standing is LISTED else []
        for choice in choices
    ]


def beside(title: str, *cells: str, at: int | None = None) -> list[Standing]:
    """Return whether rows are read, given their cell in an extra column, or in an existing one."""
    head = (*HEAD, title) if at is None else (*HEAD[:at], title, *HEAD[at + 1 :])
    rows = [
        (NAMES[number], "Hosting", "Germany", words)
        if at is None
        else (NAMES[number], *(words if at == column else word for column, word in OTHERS))
        for number, words in enumerate(cells)
    ]
    (found,) = standings(table(head, *rows))
    return found


OTHERS = ((1, "Hosting"), (2, "Germany"))


def doubted(found: Sequence[Standing]) -> list[int]:
    """Return the rows that are candidates."""
    return [at for at, each in enumerate(found) if each is CANDIDATE]


REMARKS = [
    "Handed back its keys", "The board said aloha", "Clause 9 was triggered",
    "Schlüssel zurückgegeben", "A rendu ses clés", "Ha devuelto las llaves",
    "Ha restituito le chiavi", "Heeft de sleutels ingeleverd", "Oddał klucze",
    "Devolveu as chaves", "Lämnade nycklarna", "鍵を返却", "열쇠 반납",
]  # fmt: skip


@pytest.mark.parametrize("title", ["Notes", "Quux", ""])
@pytest.mark.parametrize("words", REMARKS)
def test_a_remark_beside_few_rows_is_one_against_them(title: str, words: str):
    assert doubted(beside(title, "", words, "")) == [1]


PLAIN = [
    "Optional", "Only in the EU", "See our DPA", "SCCs signed", "Retention 30 days", "Yes",
    "privacy@acme.example", "https://acme.example/dpa", "Germany", "© Poe", "No",
    "Formerly Badcorp", "Replaced Badcorp", "Sends e-mail", "Since March 2029", "Added in May 2029",
    "Verschlüsselt", "chiffré", "cifrado", "cifrato", "versleuteld", "szyfrowane", "encriptado",
    "krypterat", "暗号化", "암호화",
]  # fmt: skip


@pytest.mark.parametrize("words", PLAIN)
def test_a_remark_that_is_known_to_be_harmless(words: str):
    assert is_plain(words)
    assert doubted(beside("Notes", "", words, "")) == []


@pytest.mark.parametrize("words", ["Formerly our host", "Not in the EU", "Optional until the move"])
def test_known_words_that_others_turn(words: str):
    assert not is_plain(words)


@pytest.mark.parametrize(
    ("words", "is_code"),
    [
        ("BILLING_PROVIDER", True),
        ("`BILLING`, lib/billing.py#L7", True),
        ("app.json", True),
        ("AES-256, TLS 1.3", True),
        ("TLS 1.3 wave", False),
        ("RETIRED", False),
    ],
)
def test_code_and_ciphers_beside_few_rows(words: str, is_code: bool):
    assert doubted(beside("Extra", "", words, "")) == ([] if is_code else [1])


def test_remarks_beside_all_rows_may_say_anything():
    assert doubted(beside("Notes", "Counts sheep", "Runs in two zones", "Asks twice")) == []
    turned = "Had been our host"
    assert doubted(beside("Notes", "Counts sheep", turned, "Asks twice")) == [1]
    assert doubted(beside("Notes", "Counts sheep", f"{'Also asks ' * 20}{turned}", "Asks")) == []
    assert doubted(beside("Notes", "Counts sheep", "Winding down", "Asks twice")) == [1]


def test_a_remark_among_others_that_are_understood():
    known = ["ISO 27001 certified", "Messages are deleted after 45 days", "It hosts our pages"]
    assert doubted(beside("Notes", *known, "Blew kisses")) == [3]
    assert doubted(beside("Notes", *known[1:], "Blew kisses", "Sang to us")) == [2, 3]
    assert doubted(beside("Info", *known, "Blew kisses")) == [3]
    assert doubted(beside("Info", *known[1:], "Blew kisses", "Sang to us")) == []
    assert doubted(beside("Notes", *known, "It hosts what was ours")) == [3]


def test_an_end_in_a_remark_is_no_mere_day():
    others = ["DPA signed in March 2021", "In use since 2019"]
    assert doubted(beside("Notes", *others, "DPA ran dry in March 2026")) == [2]


@pytest.mark.parametrize(
    "remark",
    ["Only on request", "Only if asked in writing", "Customers on the old plan only"],
)
def test_a_condition_that_says_that_a_vendor_is_rare(remark: str):
    assert doubted(beside("Notes", "", "", remark)) == [2]
    assert doubted(beside("Notes", "", "", "Only if you use chat")) == []


def test_what_follows_a_place_in_a_bullet():
    lines = ["Acme Inc. – hosting (Spain)", "Foo SA – maps (Spain)", "Quux Ltd – mail (Spain)"]
    odd = ["Poe GmbH – chat (Spain), we said adieu", "Foe GmbH – forms (Spain), we sang"]
    assert doubted(standings(bullets(*lines, *odd))[0]) == [3, 4]
    assert doubted(standings(bullets(*lines, "Poe GmbH – chat (Spain), EU only"))[0]) == []


def test_a_day_ahead_where_most_have_one_that_has_come():
    assert doubted(beside("quux.from", "2021-01-01", "2022-01-01", "2031-01-01")) == [2]
    assert doubted(beside("Quux", "2031-01-01", "2031-02-01", "2021-01-01")) == []


def test_the_remark_that_most_have_but_for_its_number():
    assert doubted(beside("Notes", "Deed 1", "Deed 2", "Deed 3", "We hugged in May")) == [3]


def test_a_second_sentence_of_a_purpose():
    def purposes(*texts: str) -> list[int]:
        rows = [(f"Example {at} GmbH", text, "Spain") for at, text in enumerate(texts)]
        return doubted(standings(table(HEAD, *rows))[0])

    fine = "Hosting. Messages are deleted after 45 days.", "Maps. It serves alerts."
    assert purposes(*fine, "Mail. We took our things and went.") == [2]
    assert purposes(*fine, "Mail", "Chat. The band strikes up on Monday.") == [3]
    assert purposes("Hosting. Sang to us.", "Maps. Waved at us.", "Mail. Blew kisses.") == []
    assert purposes(*fine, "Mail. Used for alerts in 2031.") == [2]
    assert purposes(*fine, f"Mail. {'We took our things and went and ' * 4}sang.") == []
    assert purposes(fine[0], "Mail. We took our things and went.") == []


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (("x", "x", "", "x"), [2]),
        (("live", "live", "mothballed", "live"), [2]),
        (("Pro, Free", "Pro", "Pro"), []),
        (("Pro", "Pro", "Not Pro"), [2]),
        (("yes", "no", "yes"), [1]),
        (("red", "green", "blue"), []),
        (("core", "core", "yes"), []),
        (("CASE-1 closed", "CASE-2 closed", "CASE-3 open", "CASE-4 closed"), [2]),
        (("production", "production", "dusk", "dusk"), [2, 3]),
        (("yes", "yes", "dusk", "dusk"), []),
    ],
)
def test_another_value_than_most_have(cells: Sequence[str], found: list[int]):
    assert doubted(beside("Quux", *cells)) == found


def test_a_role_unlike_that_of_the_others():
    assert doubted(beside("GDPR role", "Processor", "Processor", "Answers to itself")) == [2]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Was our host", [1]),
        ("Would host if others fail", [1]),
        ("Hosting until May", [1]),
        ("Copies of files that were uploaded", []),
        ("Hosting, not used for training", []),
    ],
)
def test_what_a_vendor_did_or_may_do(words: str, found: list[int]):
    assert doubted(beside("Purpose", "Mail", words, "Maps", at=1)) == found


def test_what_most_did_says_nothing_about_one():
    words = ("Would host", "Would send mail", "Hosting")
    assert doubted(beside("Purpose", *words, at=1)) == []


def test_what_is_said_about_data():
    assert doubted(beside("Data categories", "Names", "Names that had been kept", "Names")) == []


def test_a_place_in_the_past():
    assert doubted(beside("Location", "Germany", "Germany until the move", "Spain", at=2)) == [1]


def test_a_transfer_is_nothing_in_the_past():
    assert doubted(beside("목적", "메일", "국외 이전 메일", "지도", at=1)) == []
    assert doubted(beside("목적", "메일", "이전에 메일", "지도", at=1)) == [1]


def test_the_names_of_fields_are_left_over_from_templates():
    assert doubted(beside("Location", "Germany", "Country", "Spain", at=2)) == [1]
    assert doubted(beside("Purpose", "Mail", "Purpose", "Maps", at=1)) == [1]


def test_a_start_that_is_not_a_day():
    assert doubted(beside("Since", "2021", "signature missing", "2022")) == [1]
    assert doubted(beside("Since", "2021", "in use", "2022")) == []
    assert doubted(beside("Since", "the beginning", "launch", "2022")) == []


def test_an_agreement_that_only_others_have():
    assert doubted(beside("DPA", "Yes", "no", "Yes")) == [1]
    assert doubted(beside("DPA", "no", "no", "Yes")) == []


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (("🟢", "🔴", "🟢"), [1]),
        (("🟢", "🔴", "🔴"), [1, 2]),
        (("", "", "🌀"), [2]),
        (("🇩🇪", "🇫🇷", "✓"), []),
        (("☁", "📧", "🌀"), []),
    ],
)
def test_pictures(cells: Sequence[str], found: list[int]):
    assert doubted(beside("Quux", *cells)) == found


MARKED, SMALL = frozenset((Style.MARKED,)), frozenset((Style.SMALL,))


@pytest.mark.parametrize(
    ("name", "found"),
    [
        (cell("Poe GmbH ", Run("Dusk", styles=MARKED)), [1]),
        (cell("Poe GmbH\nwaving handkerchiefs"), [1]),
        (cell("Poe GmbH ", Run("new home wanted", styles=RAISED)), [1]),
        (cell("Poe GmbH", Run("2", styles=RAISED)), []),
        (cell("Poe GmbH (Probebetrieb)"), [1]),
        (cell("Poe GmbH (Mailer)"), []),
        (cell(Run("Poe GmbH", styles=MARKED)), [1]),
        (cell("Poe GmbH (waving handkerchiefs)"), [1]),
        (cell("Poe GmbH – waving handkerchiefs"), [1]),
        (cell("Poe 株式会社（検証中）"), [1]),
        (cell("Poe GmbH ", Run("optional", styles=MARKED)), []),
        (cell("Poe ", Run("Poe Holding Inc.", styles=SMALL)), []),
        (cell("Poe GmbH ", Run("poe.example", styles=SMALL)), []),
        (cell("Poe GmbH ", Run("Germany", styles=SMALL)), []),
        (cell("Poe GmbH ", Run("group company", styles=SMALL)), []),
        (cell("Poe ", Run("via Acme", styles=SMALL)), []),
        (cell("Poe GmbH (mail)"), []),
        (cell("Poe GmbH (formerly Bar)"), []),
        (cell("Poe GmbH ", Run("formerly Bar", styles=SMALL)), []),
        (cell("Poe GmbH ", Run("dba Bar", styles=SMALL)), []),
        (cell("Poe GmbH – Mailer"), []),
        (cell("Poe GmbH (tiles, Overpass, Geo)"), []),
        (cell("Poe GmbH (tiles, Retired, Geo)"), [1]),
        (cell("Poe GmbH (tiles, waving, goodbye)"), [1]),
        (cell("Poe GmbH (on Foo Cloud)"), []),
        (cell("Poe GmbH (on Hold)"), [1]),
    ],
)
def test_what_is_beside_one_name(name, found: list[int]):
    rows = [("Acme Inc.", "Hosting", "Spain"), (name, "Mail", "Spain"), ("Foo SA", "Maps", "Spain")]
    assert doubted(standings(table(HEAD, *rows))[0]) == found


def test_what_is_beside_all_names_is_a_part_of_the_list():
    rows = [
        (cell(f"{name} ", Run(word, styles=MARKED)), "Hosting", "Spain")
        for name, word in zip(NAMES, ("Dawn", "Noon", "Dusk", "Night"), strict=True)
    ]
    assert doubted(standings(table(HEAD, *rows))[0]) == []


def test_what_follows_in_one_bullet():
    lines = ["Acme Inc.: hosting (Spain)", "Foo SA: maps (Spain)", "Quux Ltd: mail (Spain)"]
    odd = "Poe GmbH: surveys (Spain), keys handed back"
    assert doubted(standings(bullets(*lines, odd))[0]) == [3]
    assert doubted(standings(bullets(*lines, "Poe GmbH: surveys, e-mail"))[0]) == []
    assert doubted(standings(bullets(*lines[:1], odd))[0]) == []
    assert doubted(standings(bullets(*lines[:2], odd, odd.replace("Poe", "Foe")))[0]) == [2, 3]
    dashed = [line.replace(": ", " – ").replace(" (", " – ").rstrip(")") for line in lines]
    assert doubted(standings(bullets(*dashed, "Poe GmbH – mail – Spain – sleeping"))[0]) == [3]


def test_a_second_field_of_a_kind_in_one_entry():
    page = "".join(
        f"<div><h3>{name}</h3><p>Purpose: Hosting</p><p>Location: Spain</p>{more}</div>"
        for name, more in zip(NAMES, ("", "", "<p>Role: Answers to itself</p>", ""), strict=True)
    )
    draft = read(f"<h1>Sub-processors</h1>{page}", format="html", processor="Example")
    assert {each.name for each in draft.policy.sub_processors} == {*NAMES} - {"Quux Ltd"}


def faded(style: str, *, sheet: str = "", others: str = "") -> set[str]:
    """Return the names that are read from a table in which one row has attributes."""
    rows = "".join(
        f"<tr {style if name == 'Poe GmbH' else others}><td>{name}</td><td>Hosting</td></tr>"
        for name in NAMES
    )
    head = "<tr><th>Sub-processor</th><th>Purpose</th></tr>"
    page = f"<style>{sheet}</style><h1>Sub-processors</h1><table>{head}{rows}</table>"
    draft = read(page, format="html", processor="Example")
    return {each.name for each in draft.policy.sub_processors}


@pytest.mark.parametrize(
    "style",
    [
        "style='opacity:.4'", "style='opacity: 40%'", "style='color:#999'", "style='color:grey'",
        "style='color: var(--text-muted)'", "style='filter:grayscale(1)'",
        "style='font-style:italic'", "class='dusk'", "class='odd row-dusk'",
    ],
)  # fmt: skip
def test_a_row_that_looks_unlike_the_others(style: str):
    assert faded(style) == {*NAMES} - {"Poe GmbH"}
    assert faded(style, others=style) == {*NAMES}


def test_a_row_in_another_state():
    others = "data-vendor-state='dawn'"
    assert faded("data-vendor-state='dusk'", others=others) == {*NAMES} - {"Poe GmbH"}
    assert faded("", others=others) == {*NAMES} - {"Poe GmbH"}
    assert faded("data-group='dusk'", others="data-group='dawn'") == {*NAMES}


def test_every_second_row_may_have_a_background():
    rows = [Element("tr", {"bgcolor": "#eee"} if at % 2 else {}) for at in range(5)]
    assert [*set_apart(rows)] == []
    assert [*set_apart([*rows, rows[0], rows[0]])] == [rows[1], rows[3]]


def test_a_row_that_a_style_sheet_makes_pale():
    assert faded("id='x'", sheet="#x { opacity: 0.5 }") == {*NAMES} - {"Poe GmbH"}
    assert faded("id='x'", sheet="#x { color: #123 }") == {*NAMES}
    fading = "#x { opacity: 0.5; transition: opacity 1s }"
    assert faded("id='x'", sheet=fading) == {*NAMES}


@pytest.mark.parametrize(
    ("style", "others"),
    [
        ("class='odd'", "class='even'"),
        ("class='mt-4 md:hover'", ""),
        ("class='a'", "class='b'"),
        ("", "class='b'"),
    ],
)
def test_classes_that_arrange_rows(style: str, others: str):
    assert faded(style, others=others) == {*NAMES}


def test_two_entries_have_no_usual_look():
    plain, odd = Element("li", {}), Element("li", {"class": "dusk"})
    assert [*set_apart([plain, odd])] == []
    assert [*set_apart([plain, plain, odd])] == [odd]


def test_one_row_has_no_others_to_be_compared_with():
    assert beside("Notes", "Handed back its keys") == [LISTED]


ROWS = table(HEAD, ("Acme Inc.", "Hosting", "Spain"), ("Foo SA", "Maps", "Spain"))
MORE = table(HEAD, ("Poe GmbH", "Mail", "Spain"), ("Quux Ltd", "Chat", "Spain"))


@pytest.mark.parametrize("words", ["Waving handkerchiefs", "They answer to you", "Hosting we had"])
def test_headings_that_are_not_understood(words: str):
    assert standings(ROWS, heading(words), MORE) == [[LISTED, LISTED], []]


def test_words_before_a_list_are_a_heading():
    assert standings(ROWS, paragraph("Waving handkerchiefs:"), MORE) == [[LISTED, LISTED], []]
    assert standings(ROWS, paragraph("Waving handkerchiefs."), MORE) == [[LISTED, LISTED], []]
    assert standings(ROWS, paragraph("For hosting."), MORE) == [[LISTED, LISTED]] * 2
    assert standings(ROWS, paragraph("Nobody here touches these."), MORE) == [[LISTED, LISTED], []]
    assert standings(ROWS, paragraph("All are in Spain."), MORE) == [[LISTED, LISTED]] * 2
    assert standings(ROWS, paragraph("Our vendors"), MORE) == [[LISTED, LISTED]] * 2


def test_tables_that_repeat_rows_below_one_heading():
    newer = table(HEAD, ("Acme Inc.", "Hosting", "Spain"), ("Poe GmbH", "Maps", "Spain"))
    assert standings(ROWS, newer) == [[], []]
    assert standings(ROWS, ROWS) == [[LISTED, LISTED]] * 2, "a page may have one table twice"
    assert standings(ROWS, heading("Hosting"), newer) == [[LISTED, LISTED]] * 2


def test_a_sentence_before_a_list_that_is_no_fact():
    lead = paragraph("Have a say. We would very much like to bring in the following companies:")
    assert standings(ROWS, lead, MORE) == [[LISTED, LISTED], []]


def test_sections_that_are_not_understood():
    rows = [("Acme Inc.", "Web", "Spain"), ("Foo SA", "Web", "Spain")]
    last = [("Poe GmbH", "Web", "Spain"), ("Quux Ltd", "Web", "Spain")]

    def in_sections(*names: str) -> list[Standing]:
        one, other = ([cell(name)] + [cell(name, copied=True)] * 2 for name in names)
        (found,) = standings(table(HEAD, one, *rows, other, *last))
        return found

    assert in_sections("Hosting", "E-mail") == [LISTED] * 4
    assert in_sections("Hosting", "Waving handkerchiefs") == [LISTED, LISTED, CANDIDATE, CANDIDATE]
    assert in_sections("Hosting", "E-mail that was") == [LISTED, LISTED, CANDIDATE, CANDIDATE]
    assert in_sections("Quack", "Waving handkerchiefs") == [LISTED] * 4


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("As agreed, Poe GmbH shall have none of what the customer keeps with us.", [1]),
        ("The keys of Poe GmbH have been burnt, and what it kept is with the other archives.", [1]),
        ("Poe GmbH is not used for training.", []),
        ("Update: we and Poe GmbH have gone separate ways.", [1]),
    ],
)
def test_longer_sentences_about_a_listed_vendor(words: str, found: list[int]):
    rows = table(HEAD, ("Acme Inc.", "Hosting", "Spain"), ("Poe GmbH", "Mail", "Spain"))
    assert doubted(standings(rows, paragraph(words))[0]) == found


@pytest.mark.parametrize(
    "words",
    [
        "Switched to Acme Inc. from Poe GmbH.", "Poe GmbH: moved to Acme Inc.",
        "Poe GmbH: gewechselt zu Acme Inc.", "Poe GmbH : passage à Acme Inc.",

        "Poe GmbH: overgestapt op Acme Inc.", "Poe GmbH: przejście na Acme Inc.",
        "Poe GmbH: mudado para Acme Inc.", "Poe GmbH: bytt till Acme Inc.",
        "Poe GmbHからAcme Inc.に移行", "Poe GmbH에서 Acme Inc.로 전환",
    ],
)  # fmt: skip
def test_who_is_named_after_a_move_took_the_place_of_the_other(words: str):
    rows = table(HEAD, ("Acme Inc.", "Mail", "Spain"), ("Poe GmbH", "Mail", "Spain"))
    assert doubted(standings(rows, paragraph(words))[0]) == [1]


def test_a_short_note_that_is_not_understood():
    rows = table(HEAD, ("Acme Inc.", "Mail", "Spain"), ("Poe GmbH (1)", "Mail", "Spain"))
    assert doubted(standings(rows, paragraph("(1) Keys handed back."))[0]) == [1]
    assert doubted(standings(rows, paragraph("(1) Only in the EU."))[0]) == []
    long = "(1) This one keeps what it gets in two zones, one of which is near the sea."
    assert doubted(standings(rows, paragraph(long))[0]) == []
