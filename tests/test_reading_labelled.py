"""Cells that hold several fields, each after its label."""

from __future__ import annotations

import pytest
from pages import cell

from subprocessors import reading
from subprocessors.reading.cells.labelled import labelled_parts
from subprocessors.reading.cells.row import CellReader
from subprocessors.reading.draft import Outcome
from subprocessors.reading.facts import Facts
from subprocessors.reading.roles import ColumnRole as R

pytest.importorskip("justhtml")


def facts(words: str, role: R = R.PURPOSE, *, is_wrapped: bool = False) -> Facts:
    return CellReader(is_wrapped=is_wrapped).facts(cell(words), role)


def told(words: str, role: R = R.PURPOSE, *, is_wrapped: bool = False) -> list[tuple[str, str]]:
    found = facts(words, role, is_wrapped=is_wrapped)
    return [(str(each.field), each.words) for each in found]


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Purpose: x\nLocation: Germany", "location"),
        ("Zweck: x\nSpeicherort: Deutschland", "storage"),
        ("Finalité : x\nLocalisation : Allemagne", "location"),
        ("Finalidad: x\nUbicación: Alemania", "location"),
        ("Finalità: x\nUbicazione: Germania", "location"),
        ("Doel: x\nLocatie: Duitsland", "location"),
        ("Cel: x\nLokalizacja: Niemcy", "location"),
        ("Finalidade: x\nLocalização: Alemanha", "location"),
        ("Syfte: x\nPlats: Tyskland", "location"),
        ("目的：x\n所在地：ドイツ", "location"),
        ("목적: x\n위치: 독일", "location"),
    ],
)
def test_lines_with_labels_are_fields(words: str, place: str):
    purpose, where = facts(words)
    assert (purpose.field, purpose.words, purpose.values) == ("purposes", "x", ("x",))
    assert (where.field, str(where.values[0]), where.outcome) == (place, "DE", Outcome.READ)


def test_what_has_no_label_is_what_its_column_says():
    assert told("Hosting\nand mail\nLocation: Germany\nbackups") == [
        ("purposes", "Hosting and mail"), ("location", "Germany"), ("purposes", "backups"),
    ]  # fmt: skip
    assert told("Purpose:\nHosting\nMail\nTransfer mechanism:\nSCCs") == [
        ("purposes", "Hosting Mail"), ("transfer_mechanisms", "SCCs"),
    ]  # fmt: skip


def test_the_day_of_an_end_stops_the_reading_of_its_row():
    for day in ("2029-12-31", "2031-12-31"):
        _, end = facts(f"Purpose: x\nEnd date: {day}")
        assert (end.field, end.words, end.reason) == ("ends", day, "it has an end date")
        assert end.stops


def test_labels_beside_one_another():
    assert told("Purpose: Hosting; Location: Germany | Transfer mechanism: SCCs") == [
        ("purposes", "Hosting"), ("location", "Germany"), ("transfer_mechanisms", "SCCs"),
    ]  # fmt: skip
    assert told("Hosting; Location: Germany") == [("purposes", "Hosting; Location: Germany")]


def test_labels_of_places_in_a_column_of_places():
    assert told("Storage: Germany\nSupport: India", R.LOCATION) == [
        ("storage", "Germany"), ("location", "Support: India"),
    ]  # fmt: skip
    assert told("Data: Germany\nCompany: USA", R.LOCATION) == [
        ("location", "Data: Germany Company: USA")
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Hosting: servers",
        "Storage: Germany",
        "Mail: transactional",
        "Location: our office",
        "https://example.com",
        "Type: external",
        "\n".join(["Location: Germany"] * 41),
    ],
)
def test_what_may_be_no_label_is_kept(words: str):
    assert {each.field for each in facts(words) if each.values} == {"purposes"}


def test_a_label_without_words_is_told():
    assert told("Hosting\nLocation:\nPurpose: mail") == [
        ("purposes", "Hosting"), ("None", "Location"), ("purposes", "mail"),
    ]  # fmt: skip
    assert told("Location:") == [("purposes", "Location:")]


def test_a_label_begins_a_line_of_a_pdf():
    words = "Hosting of\nservers\nLocation: Germany"
    assert told(words, is_wrapped=True) == [
        ("purposes", "Hosting of servers"),
        ("location", "Germany"),
    ]


def test_a_column_of_one_role_has_no_labels():
    assert labelled_parts(["Location: Germany"], R.CONTACT) == []
    assert labelled_parts(["Location: Germany"], None) == []
    assert labelled_parts(["Location: Germany", "and more", "Purpose: x"], None) == []


def page(*cells: str) -> reading.Draft:
    head = "<tr><th>Sub-processor</th><th>Purpose</th><th>Quux</th></tr>"
    rows = "".join(
        f"<tr><td>Example {n} GmbH</td><td>Mail</td><td>{each}</td></tr>"
        for n, each in enumerate(cells)
    )
    source = f"<h1>Sub-processors</h1><table>{head}{rows}</table>"
    return reading.read(source.encode(), processor="Example", format="html")


def test_labels_tell_what_an_unknown_column_says():
    draft = page(
        "Data location: Germany<br>Transfer mechanism: SCCs",
        "Something else",
        "<s>Location: EU</s>",
    )
    (first, *_) = draft.policy.sub_processors
    assert str(first.engagements[0].storage) == "DE"
    assert [str(each.kind.value) for each in first.engagements[0].transfer_mechanisms] == [
        "standard-clauses"
    ]
    unread = [each.passage.words for each in draft.unread]
    assert unread == ["Example 1 GmbH", "Mail", "Something else", "Location: EU"]
