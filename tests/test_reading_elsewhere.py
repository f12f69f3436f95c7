"""What a page says about a vendor outside its row: that it is removed, planned, or no vendor."""

from __future__ import annotations

from datetime import date

import pytest
from grids import bullets, cell, heading, paragraph, source, table
from hypothesis import given
from hypothesis import strategies as st

from subprocessors.reading.blocks import list_blocks
from subprocessors.reading.choosing import elsewhere
from subprocessors.reading.choosing.blocks import chosen
from subprocessors.reading.choosing.choices import Standing
from subprocessors.reading.context.mentions import Mentions, names_any, vendors_in, with_others
from subprocessors.reading.context.said import Saying, said_by, said_in, said_of
from subprocessors.reading.grid import Cell, Paragraph, Region, Run, Table

TODAY = date(2030, 6, 1)
HEAD = ("Sub-processor", "Purpose", "Location")
ACME = ("Acme Cloud, Inc.", "Hosting", "Germany")
BAD = ("Badcorp Mail Ltd", "E-mail", "France")
SOME = Mentions.of([["Acme Cloud, Inc."], ["Badcorp Mail Ltd"]])


def rows(*blocks, head=HEAD, listed=(ACME, BAD)) -> list[tuple[str, str | None]]:
    """Return, for each vendor on a list, whether it is current, and if not, why."""
    page = source(heading("Sub-processors", 1), table(head, *listed), *blocks)
    choice = chosen(page, list_blocks(page), today=TODAY)[0]
    return [(each.standing.value, each.reason) for each in choice.rows]


def against(text: str, some: Mentions = SOME) -> dict[int, str]:
    marked = some.marked(text)
    assert marked is not None
    return {number: saying.name for number, saying in said_in(marked, TODAY).items()}


def assert_against(*blocks, **given) -> None:
    (first, _), (second, reason) = rows(*blocks, **given)
    assert (first, second) == ("listed", "candidate")
    assert "as the page says elsewhere" in reason


def assert_fine(*blocks) -> None:
    assert [standing for standing, _ in rows(*blocks)] == ["listed", "listed"]


GONE = [
    "Badcorp Mail Ltd was removed on 1 March 2028.",
    "We no longer use Badcorp Mail.",
    "On 3 May 2028 we removed BADCORP MAIL LTD. from the list.",
    "We stopped using Badcorp in 2027.",
    "Our contract with Badcorp Mail Ltd ended last year.",
    "Removed: Evil Corp, Badcorp Mail Ltd",
    "2028-03-01: Badcorp Mail Ltd removed, Acme Cloud, Inc. added",
    "Acme Cloud was added, and Badcorp Mail was taken off.",
    "Badcorp Mail Ltd was added in 2020 and removed in 2028.",
    "Badcorp Mail: added 2020, removed 2028",
    "Badcorp Mail, Evil Corp and Poe Inc. were removed.",
    "Badcorp Mail Ltd has been replaced by Acme Cloud, Inc.",
    "Badcorp Mail Ltd, replaced by Poe Inc.",
    "We replaced Badcorp Mail with Acme Cloud.",
    "Acme Cloud replaces Badcorp Mail.",
    "We migrated from Badcorp Mail to Acme Cloud.",
    "Wir setzen Badcorp Mail nicht mehr ein.",
    "Badcorp Mail wurde am 1. März 2028 aus der Liste entfernt.",
    "Badcorp Mail wurde durch Acme Cloud, Inc. ersetzt.",
    "Nous n'utilisons plus Badcorp Mail.",
    "Badcorp Mail a été retiré le 1er mars 2028.",
    "Badcorp Mail a été remplacé par Acme Cloud.",
    "Ya no utilizamos Badcorp Mail.",
    "Badcorp Mail fue dado de baja en 2028.",
    "Non utilizziamo più Badcorp Mail.",
    "Badcorp Mail è stata sostituita da Acme Cloud.",
    "Wij gebruiken Badcorp Mail niet meer.",
    "Badcorp Mail is van de lijst verwijderd.",
    "Nie korzystamy już z Badcorp Mail.",
    "Badcorp Mail została usunięta 1 marca 2028 r.",
    "Deixámos de utilizar a Badcorp Mail.",
    "Badcorp Mail foi removida da lista.",
    "Vi använder inte längre Badcorp Mail.",
    "Badcorp Mail togs bort den 1 mars 2028.",
    "Badcorp Mail Ltd は2028年3月1日に削除されました。",
    "Badcorp MailからAcme Cloudに置き換えました。",
    "Badcorp Mail Ltd는 더 이상 이용하지 않습니다.",
    "Badcorp Mail을 Acme Cloud로 대체했습니다.",
    "Мы больше не используем Badcorp Mail.",
    "Badcorp Mail er fjernet fra listen.",
    "Vi bruker ikke lenger Badcorp Mail.",
    "Emme enää käytä Badcorp Mailia. Badcorp Mail on poistettu.",
    "Badcorp Mail byl odstraněn ze seznamu.",
    "Badcorp Mail listeden çıkarıldı.",
]
SOON = [
    "Badcorp Mail Ltd will be added on 1 March 2099.",
    "We plan to use Badcorp Mail.",
    "Badcorp Mail wird ab dem 1. März 2099 eingesetzt.",
    "Badcorp Mail sera ajouté prochainement.",
    "Badcorp Mail se incorporará el 1 de marzo de 2099.",
    "Badcorp Mail の利用開始を2099年に予定しています。利用予定の委託先: Badcorp Mail",
    "Badcorp Mail을 사용할 예정입니다.",
]
APART = [
    "Badcorp Mail Ltd is not a sub-processor.",
    "Badcorp Mail acts as an independent controller.",
    "We do not use Badcorp Mail.",
    "Badcorp Mail ist kein Unterauftragsverarbeiter.",
    "Badcorp Mail n'est pas un sous-traitant.",
    "Badcorp Mail no es un subencargado.",
    "Badcorp Mail Ltd は再委託先ではありません。",
    "Badcorp Mail은 재수탁자가 아닙니다.",
]


@pytest.mark.parametrize(
    ("text", "saying"),
    [
        *((text, "GONE") for text in GONE),
        *((text, "SOON") for text in SOON),
        *((text, "APART") for text in APART),
    ],
)
def test_sentences_against_a_vendor(text: str, saying: str):
    assert against(text) == {1: saying}


@pytest.mark.parametrize(
    "text",
    [
        "Badcorp Mail Ltd was added on 1 March 2024.",
        "Removed: Evil Corp. Added: Badcorp Mail Ltd.",
        "Badcorp Mail Ltd replaced Evil Corp in 2023.",
        "Badcorp Mail replaced Evil Corp, which was removed.",
        "Data at Badcorp Mail is removed after 30 days.",
        "Badcorp Mail removed the access keys.",
        "Badcorp Mail does not use your data for training.",
        "Badcorp Mail keeps data no longer than necessary.",
        "Badcorp Mail will be added on 1 March 2029.",
        "Evil GmbH wurde durch Badcorp Mail ersetzt.",
        "Badcorp Mail remplace Evil Corp.",
        "We use Badcorp Mail for e-mail.",
        "The badcorp of old was removed.",
        "We removed Badcorp Fonts.",
    ],
)
def test_sentences_that_say_nothing_against_it(text: str):
    marked = SOME.marked(text)
    assert marked is None or said_in(marked, TODAY) == {}


def test_words_above_say_it_of_those_that_follow():
    marked = SOME.marked("Removed in 2028:\nBadcorp Mail Ltd")
    assert said_in(marked, TODAY) == {1: Saying.GONE}
    assert said_in("xqa1xqz", TODAY, Saying.SOON) == {1: Saying.SOON}
    assert said_in("xqa1xqz was added", TODAY, Saying.GONE) == {}
    assert said_in("News:\nxqa1xqz", TODAY, Saying.GONE) == {1: Saying.GONE}
    assert said_of("Former vendors", TODAY) is Saying.GONE
    assert said_of("Added and removed", TODAY) is None
    assert said_of("Vendors", TODAY) is None
    assert [each for each in Saying if not each.is_against] == [Saying.JOINED]


def test_names_are_found_however_they_are_written():
    some = Mentions.of([["FOO Bar GmbH (Baz)\n(Germany, hosting) (X)"], ["Front"], ["npm, Inc."]])
    assert some.marked("foo bar is here, Foo too") == "xqa0xqz is here, xqa0xqz too"
    assert some.marked("In front of npm") == "In front of xqa2xqz"
    assert vendors_in(some.marked("Front, and Germany")) == [1]
    assert some.marked("nobody") is None
    assert some.marked("npmx Foo") == "npmx xqa0xqz"
    assert some.marked("Foo Qux") is None
    assert some.marked("Foo Baz") == "Foo xqa0xqz"
    assert names_any(with_others("xqa1xqz met Evil Inc.").replace("xqa1xqz", ""))
    two = Mentions.of([["Fooz GmbH"], ["Fooz Ltd"], ["x"], ["Fooz Bar Ltd"]])
    assert vendors_in(two.marked("Fooz")) == [0, 1, 3]
    assert vendors_in(two.marked("Fooz Bar Ltd.")) == [3]


def test_long_names_and_forms():
    some = Mentions.of([["Foo (Example Post GmbH)"]])
    assert vendors_in(some.marked("Example Post was removed")) == [0]
    some = Mentions.of([["株式会社サンプル"], ["Example sp. z o.o."]])
    assert vendors_in(some.marked("サンプルは削除されました")) == [0]
    assert some.marked("Example sp. z o.o. was removed") == "xqa1xqz was removed"
    assert some.marked("Example se removed") == "xqa1xqz se removed"


def test_paragraphs_headings_captions_and_lists():
    assert_against(paragraph("We no longer use Badcorp Mail Ltd."))
    assert_against(heading("Badcorp Mail Ltd was removed"))
    assert_against(bullets("Removed: Badcorp Mail Ltd", "Added: Acme Cloud, Inc."))
    assert_against(heading("Removed"), bullets("Badcorp Mail Ltd", "Evil Corp"))
    assert_against(paragraph("The following were removed:"), bullets("Badcorp Mail Ltd", "Poe"))
    changes = table(("Date", "Vendor", "Change"), ("2028-01-01", "Badcorp Mail Ltd", "Removed"))
    assert_against(heading("Changes"), changes)
    ended = table(("Vendor", "Added", "Removed on"), ("Badcorp Mail", "2020", "2028"))
    assert_against(heading("History"), ended)
    other = table(("Thing", "Note"), ("x", "y"), caption=cell("Badcorp Mail Ltd is retired"))
    assert_against(heading("Notes"), other)
    long = "The tool that we have used for many years, Badcorp Mail Ltd, was discontinued."
    assert_against(heading("Notes"), table(("Thing", "Note"), ("x", long), (long, "")))
    assert_against(heading("Notes"), table(("Thing", "Note"), (long, "")))
    poe = ("Poe Inc.", "Mail, as we no longer use Badcorp Mail", "Spain")
    assert [each for each, _ in rows(listed=(ACME, BAD, poe))] == ["listed", "candidate", "listed"]
    extra = table(HEAD, ACME, BAD, ("Badcorp Mail Ltd was removed on 1 March 2028.",) * 3)
    page = source(heading("Sub-processors", 1), extra)
    assert chosen(page, list_blocks(page), today=TODAY)[0].rows[1].standing is not Standing.LISTED


def test_a_section_of_another_table_says_it_of_its_rows():
    section = Table(
        tuple(
            tuple(
                Cell((Run(words),), copied=at > 0 and words == "Removed")
                for at, words in enumerate(row)
            )
            for row in (("Product", "Vendor"), ("Removed",) * 2, ("Shop", "Badcorp Mail Ltd"))
        ),
        1,
    )
    assert_against(heading("Notes"), section)


def test_what_says_nothing_against_a_vendor():
    assert_fine(paragraph("Badcorp Mail Ltd was added in 2020."))
    assert_fine(heading("Change log"), bullets("2020: Badcorp Mail Ltd added", "2020: Poe removed"))
    ended = table(
        ("Vendor", "Added", "Removed on"), ("Badcorp Mail", "2020", "–"), ("Poe", "1", "2")
    )
    assert_fine(heading("History"), ended)
    assert_fine(table(("Vendor", "Former name"), ("Badcorp Mail", "Poe Mail")))
    assert_fine(Paragraph(cell("Badcorp Mail Ltd was removed."), Region.HIDDEN))
    hidden = table(("Vendor", "Change"), ("Badcorp Mail Ltd", "Removed"), region=Region.HIDDEN)
    assert_fine(hidden)


def test_what_is_said_of_another_use():
    """A vendor may be a sub-processor for one thing but not for another."""
    none = heading("These are not sub-processors")
    assert_fine(none, bullets("Badcorp Mail Ltd (internal newsletters)", "Poe Inc."))
    assert_against(none, bullets("Badcorp Mail Ltd", "Poe Inc."))
    listed = (ACME, ("Badcorp Mail Ltd", "Newsletters to users", "France"))
    assert_against(none, bullets("Badcorp Mail Ltd (newsletters)", "Poe Inc."), listed=listed)


def test_where_it_is_said():
    at = Cell((Run("Badcorp Mail Ltd was removed."),), 7)
    _, (_, reason) = rows(Paragraph(at))
    assert reason == (
        "it may be a former vendor, as the page says elsewhere: 'Badcorp Mail Ltd was removed.' "
        "(line 7)"
    )


@given(st.text(max_size=80), st.text(max_size=20))
def test_any_text_is_read(text: str, name: str):
    marked = Mentions.of([[name], ["Acme"]]).marked(f"{text} Acme {name}")
    said_in(marked or "", TODAY)
    said_of(text, TODAY)


# What no word shows


@pytest.mark.parametrize(
    "text",
    [
        "Badcorp Mail is off to pastures new.",
        "Von Badcorp Mail haben wir Abschied genommen.",
        "Nous avons rompu avec Badcorp Mail.",
        "Badcorp Mailとはお別れしました。",
        "Badcorp Mail Ltd: we moved out.",
        "Heads-up: we move out of Badcorp Mail Ltd.",
        "Badcorp Mail Ltd – the lights went out.",
        "The servers of Badcorp Mail went dark in 2028.",
    ],
)
def test_a_short_sentence_that_is_not_understood_speaks_against_a_vendor(text: str):
    assert_against(paragraph(text))
    assert_fine(heading(text))


@pytest.mark.parametrize(
    "text",
    [
        "Badcorp Mail Ltd",
        "Badcorp Mail sends our e-mail.",
        "Badcorp Mail is in France.",
        "Badcorp Mail is one of our vendors.",
        "Badcorp Mail: see below",
        "Badcorp Mail: hosting",
        "Badcorp Mail joined us in 2028.",
        "© Badcorp Mail",
        "Badcorp Mail never sees your data.",
        "Badcorp Mail setzt EU-Standardvertragsklauseln ein.",
        "Badcorp Mail " + "is what everybody has known well for many good years, " * 2 + "it is.",
    ],
)
def test_a_sentence_that_says_what_a_vendor_does_is_fine(text: str):
    assert_fine(paragraph(text))


def test_clauses_do_not_hide_that_a_vendor_is_gone():
    assert_against(paragraph("We no longer use Badcorp Mail, with or without SCCs."))


def test_a_date_to_come():
    assert against("Badcorp Mail has its first day on 1 March 2099.") == {1: "SOON"}
    assert_against(bullets("1 March 2099: Badcorp Mail Ltd", "1 March 2020: Acme Cloud, Inc."))


def test_a_change_log_says_of_each_vendor_that_it_was_added():
    log = heading("Change log")
    assert_against(log, bullets("Badcorp Mail Ltd out", "Acme Cloud, Inc. added"))
    assert_against(log, bullets("− Badcorp Mail Ltd", "+ Acme Cloud, Inc."))
    assert_fine(log, bullets("+ Badcorp Mail Ltd", "+ Acme Cloud, Inc."))


def test_a_question_and_its_answer():
    asked = paragraph("Do you still use Badcorp Mail Ltd for our e-mail data?")
    assert_against(asked, paragraph("No, we do not."))
    assert_fine(asked, paragraph("Yes, we do."))


def test_another_table_of_the_list_speaks_of_the_same_vendor():
    more = table(
        HEAD, ("Badcorp Mail Ltd", "contract not renewed", "France"), ("Poe Inc.", "x", "Spain")
    )
    assert_against(heading("Sub-processors for mail"), more)


@pytest.mark.parametrize(
    "purpose",
    [
        "Mail (not any more)", "Mail, shut down", "Mail - contract terminated", "Mail; goes live",
        "Versand, nicht mehr", "Mail from 2099", "Courrier (fin de contrat)",
    ],
)  # fmt: skip
def test_parts_of_a_purpose(purpose: str):
    assert rows(listed=(ACME, ("Badcorp Mail Ltd", purpose, "France")))[1][0] == "candidate"


@pytest.mark.parametrize(
    "purpose", ["Mail, no longer than needed", "Hosting of discontinued shops", "Mail since 2020"]
)
def test_purposes_that_say_nothing(purpose: str):
    assert rows(listed=(ACME, ("Badcorp Mail Ltd", purpose, "France")))[1][0] == "listed"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Remark", "contract unsigned"),
        ("Remark", "we quit them in May"),
        ("Remark", "abandonné"),
        ("Remark", "Vertrag läuft aus"),
        ("Deactivated", "yes"),
        ("Remark", "their first day is in 2099"),
    ],
)
def test_remarks(title: str, text: str):
    listed = ((*ACME, ""), (*BAD, text))
    assert rows(head=(*HEAD, title), listed=listed)[1][0] == "candidate"


def test_long_remarks_are_no_signs():
    text = "it takes care of the removed parts of very many different kinds of shops"
    listed = ((*ACME, ""), (*BAD, text))
    assert said_by(text, TODAY) is None
    assert said_by("all is well", TODAY) is None
    assert rows(head=(*HEAD, "What"), listed=listed)[1][0] == "candidate"  # "removed"


def test_other_words_under_an_unknown_heading_with_dates():
    listed = ((*ACME, "2029-01-31"), (*BAD, "done"), ("Poe Inc.", "Mail", "Spain", "no"))
    found = [each for each, _ in rows(head=(*HEAD, "Exit"), listed=listed)]
    assert found == ["candidate", "candidate", "listed"]


@pytest.mark.parametrize(
    "name",
    ["Badcorp Mail ✗", "❌ Badcorp Mail", "(Badcorp Mail)", "[ex] Badcorp Mail", "# Badcorp"],
)
def test_marks_at_a_name(name: str):
    assert rows(listed=(ACME, (name, *BAD[1:])))[1][0] != "listed"


def section(words: str) -> tuple[str | Cell, ...]:
    return (words, *(cell(words, copied=True) for _ in HEAD[1:]))


@pytest.mark.parametrize(
    ("words", "standing"),
    [("Phase-outs", "candidate"), ("Hosting providers", "listed"), ("Current", "listed")],
)
def test_a_heading_within_a_list_after_its_first_rows(words: str, standing: str):
    found = rows(listed=(ACME, section(words), BAD))
    assert [each for each, _ in found] == ["listed", standing]
    assert [each for each, _ in rows(listed=(section(words), ACME, BAD))] == ["listed"] * 2


@pytest.mark.parametrize("title", ["In use", "Active", "Aktiv"])
def test_headings_beside_one_that_says_in_use(title: str):
    page = source(
        heading("Sub-processors", 1),
        heading(title), table(HEAD, ACME), heading("Churned"), table(HEAD, BAD),
        heading("All sub-processors"), table(HEAD, ("Poe Inc.", "Mail", "Spain")),
    )  # fmt: skip
    found = [each.standing.value for each in chosen(page, list_blocks(page), today=TODAY)]
    assert found == ["listed", "candidate", "listed"]


def test_a_name_that_many_rows_repeat_is_read_once(monkeypatch):
    read = []
    monkeypatch.setattr(elsewhere, "said_in", lambda marked, *_, **__: read.append(marked) or {})
    listed = [("Foo", f"Foo {number} GmbH", "Hosting") for number in range(50)]
    read_rows = rows(head=("Vendor", "Legal entity", "Purpose"), listed=listed)
    assert {standing for standing, _ in read_rows} == {"listed"}
    assert len(read) == 1
