"""What a page says of a listed vendor outside its row: that it was removed, is planned, or none."""

from __future__ import annotations

from datetime import date

import pytest
from grids import bullets, cell, heading, paragraph, source, table
from hypothesis import given
from hypothesis import strategies as st

from subprocessors.reading.blocks import list_blocks
from subprocessors.reading.choosing import Standing, chosen
from subprocessors.reading.grid import Cell, Paragraph, Region, Run, Table
from subprocessors.reading.mentions import Mentions, names_any, vendors_in
from subprocessors.reading.said import Saying, said_in, said_of

TODAY = date(2030, 6, 1)
HEAD = ("Sub-processor", "Purpose", "Location")
ACME = ("Acme Cloud, Inc.", "Hosting", "Germany")
BAD = ("Badcorp Mail Ltd", "E-mail", "France")
SOME = Mentions.of([["Acme Cloud, Inc."], ["Badcorp Mail Ltd"]])


def rows(*blocks, head=HEAD, listed=(ACME, BAD)) -> list[tuple[str, str | None]]:
    """Return for each vendor of a list whether it is current, and why not."""
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
    assert names_any(some.marked("Front met Evil Inc.").replace("xqa1xqz", ""))
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
    poe = ("Poe Inc.", "Mail, as we no longer use Badcorp Mail")
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
    """A vendor may be a sub-processor for one thing, and none for another."""
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
