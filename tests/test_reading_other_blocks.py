"""Blocks beside the list that are not the list: headings, sentences, samples, and pages on one
line."""

from __future__ import annotations

from datetime import date

import pytest

from subprocessors import reading
from subprocessors.errors import SubprocessorsError
from subprocessors.reading.context.dated import doubtful_date, last_sentence

TODAY = date(2026, 5, 1)


def table(name: str, head: tuple[str, str, str] = ("Sub-processor", "Purpose", "Location")) -> str:
    cells = "".join(f"<th>{each}</th>" for each in head)
    return (
        f"<table><tr>{cells}</tr><tr><td>{name}</td><td>Hosting</td><td>Germany</td></tr></table>"
    )


def draft(*parts: str) -> reading.Draft:
    return reading.read("\n".join(parts).encode(), processor="Example Processor", format="html")


def names(found: reading.Draft) -> list[str]:
    return [vendor.name for vendor in found.policy.sub_processors]


def told(found: reading.Draft) -> str:
    """Return all the words in a draft, except for its vendors."""
    readings = [each.passage.words for each in (*found.readings, *found.blocks_unread)]
    return " ".join([*readings, *(name for each in found.candidates for name in each.names)])


LIST = f"<h1>Sub-processors</h1>{table('Acme Cloud, Inc.')}"

OTHER_HEADINGS = [
    "Old sub-processors", "Old", "Expired", "Obsolete sub-processors", "Ex-sub-processors",
    "Sub-processors we stopped using", "Sub-processors until 31 December 2020",
    "Sub-processors from 1 January 2099", "Sub-processors 2019", "2019", "2019–2021",
    "Companies that never get your data", "Our customers' sub-processors",
    "Sub-processors of Acme GmbH (our competitor)", "Sub-processors of Acme",
    "Example of a sub-processor list", "Template",
    "Alte Unterauftragsverarbeiter", "Unterauftragsverarbeiter bis 2020", "Mustervorlage Acme",
    "Vieux sous-traitants", "Sous-traitants jusqu'en 2020", "Exemple de liste de sous-traitants",
    "Subencargados caducados", "Subencargados hasta 2020", "Plantilla",
    "Vecchi sub-responsabili", "Oude subverwerkers", "Subverwerkers tot 2020", "Szablon",
    "Dawni podprocesorzy", "Subcontratantes até 2020", "Gamla underbiträden",
    "サブプロセッサー(2020年まで)", "テンプレート", "하위 처리자 (2020년까지)",
    "Устаревшие субпроцессоры",
]  # fmt: skip


@pytest.mark.parametrize("heading", OTHER_HEADINGS)
def test_a_heading_that_says_something_else_beside_the_list(heading: str):
    found = draft(LIST, f"<h2>{heading}</h2>", table("Badcorp Inc."))
    assert names(found) == ["Acme Cloud, Inc."]
    assert "Badcorp Inc." in told(found)


@pytest.mark.parametrize(
    "heading",
    [
        "Sub-processors", "Hosting", "Analytics and support", "Third-party sub-processors",
        "Affiliates",
        "Sub-processors in the EU", "Current sub-processors", "Payment providers", "Germany",
        "Sub-processors (last updated 1 March 2024)", "Sub-processors since 2019",
    ],
)  # fmt: skip
def test_a_heading_of_a_category_beside_the_list(heading: str):
    found = draft(LIST, f"<h2>{heading}</h2>", table("Goodcorp Inc."))
    assert names(found) == ["Acme Cloud, Inc.", "Goodcorp Inc."], found.candidates


@pytest.mark.parametrize(
    "title",
    [
        "Sub-processors (as of 1 March 2024)", "Unterauftragsverarbeiter (Stand: März 2024)",
        "List of sub-processors – version 2024-03-01", "Sous-traitants au 1er mars 2024",
        "Sub-processors of Example Processor", "Sub-processors (1 March 2024)",
        "Unterauftragsverarbeiter der Muster Software", "サブプロセッサー一覧(2024年3月1日現在)",
    ],
)  # fmt: skip
def test_a_title_with_the_date_of_the_list(title: str):
    assert names(draft(f"<h1>{title}</h1>", table("Acme Cloud, Inc."))) == ["Acme Cloud, Inc."]


@pytest.mark.parametrize(
    "title",
    [
        "Sample sub-processor list template", "Sub-processors 2019",
        "Sub-processors effective 1 January 2099", "Muster: Liste der Unterauftragsverarbeiter",
        "Modèle de liste des sous-traitants", "サブプロセッサー一覧 テンプレート",
        "하위 처리자 목록 예시", "Sub-processors (December 2098)",
    ],
)  # fmt: skip
def test_a_title_of_what_is_no_list_of_today(title: str):
    found = draft(f"<h1>{title}</h1>", table("Badcorp Inc."))
    assert names(found) == []
    assert [each.names for each in found.candidates] == [("Badcorp Inc.",)]


@pytest.mark.parametrize(
    "sentence",
    [
        "In 2022 we stopped working with:", "We used these until 2022.",
        "From next year we will work with:", "With effect from 1 January 2099:",
        "We stopped using these companies:", "Bis 2022 haben wir eingesetzt:",
        "Ab dem 1. Januar 2099:", "Ab dem nächsten Jahr:", "Jusqu'en 2022 :", "Hasta 2022:",
        "Fino al 2022:", "Tot 2022:", "Do 2022 r.:", "Até 2022:", "Fram till 2022:",
        "2022年まで:", "2022년까지:", "From January 2099 on:",
    ],
)  # fmt: skip
def test_a_sentence_before_a_table_that_is_not_of_today(sentence: str):
    found = draft("<h1>Sub-processors</h1>", f"<p>{sentence}</p>", table("Badcorp Inc."))
    assert names(found) == []
    assert [each.names for each in found.candidates] == [("Badcorp Inc.",)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Last updated: 1 March 2024", "Last updated: 1 March 2099", "Last looked at: 1 March 2024.",
        "1 March 2024",
        "Effective Date: March 12, 2024", "Stand: 1. März 2024",
        "Since 1 March 2024 we have used:", "We comply with Regulation (EU) 2016/679.",
        "Founded in 2019, we build software. We use these sub-processors:",
        "Certified by ISO 27001:2022.", "We have 2,019 customers and use:",
    ],
)  # fmt: skip
def test_a_sentence_before_a_table_with_a_date_that_says_nothing_against_it(sentence: str):
    found = draft("<h1>Sub-processors</h1>", f"<p>{sentence}</p>", table("Acme Cloud, Inc."))
    assert names(found) == ["Acme Cloud, Inc."], found.candidates


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Sub-processors", None),
        ("Sub-processors from 1 June 2026", "2026"),
        ("Sub-processors from 1 April 2026", None),
        ("From June 2026", "2026"),
        ("From 01.04.2026", None),
        ("Updated in 2027", "2027"),
        ("Updated 2019-2021", "2021"),
        ("From 2019 until 2021", "2021"),
        ("From 31 February 2026", None),
    ],
)
def test_the_year_of_an_old_or_a_planned_list(text: str, year: str | None):
    assert doubtful_date(text, TODAY, of_page=False) == year


def test_the_last_sentence():
    assert last_sentence("One thing. Another: ") == "Another:"
    assert last_sentence("Stand: 1. März 2024") == "Stand: 1. März 2024"
    assert last_sentence(" ") == ""


@pytest.mark.parametrize("before", ["", "\ufeff", "  "])
def test_a_page_on_one_line_is_text(before: str):
    found = reading.read(before + LIST, processor="Example Processor", format="html")
    assert names(found) == ["Acme Cloud, Inc."]


def test_data_on_one_line_is_text():
    text = '{"subprocessors": [{"name": "Acme Cloud, Inc.", "purpose": "Hosting"}]}'
    assert names(reading.read(text, processor="Example Processor")) == ["Acme Cloud, Inc."]


def test_a_long_string_on_one_line_is_no_path():
    with pytest.raises(SubprocessorsError, match="has no line feed") as caught:
        reading.read("Acme Cloud, Inc. " * 300, processor="Example Processor")
    assert len(str(caught.value)) < 200


OTHERS = [
    ("Our customers", "Company|Purpose|Location"),
    ("Partners", "Partner|Purpose|Location"),
    ("Recipients", "Recipient|Purpose|Location"),
    ("Resellers", "Vendor|Purpose|Location"),
    ("Kunden", "Firma|Zweck|Land"),
    ("Destinataires", "Destinataire|Finalité|Pays"),
    ("Clientes", "Empresa|Finalidad|País"),
    ("국외 이전", "이전받는 자|이전 목적|이전 국가"),
    ("Banks", "Bank|Purpose|Location"),
]


@pytest.mark.parametrize(("heading", "head"), OTHERS)
def test_tables_of_others_beside_a_clear_list(heading: str, head: str):
    first, second, third = head.split("|")
    other = table("Badcorp Mail Ltd", (first, second, third))
    found = draft(LIST, f"<h2>{heading}</h2>", other)
    assert names(found) == ["Acme Cloud, Inc."]
    assert "Badcorp Mail Ltd" in told(found)


def test_a_table_of_customers_is_no_list_even_alone():
    assert names(draft("<h1>Our customers</h1>", table("Badcorp Mail Ltd"))) == []
    assert names(draft("<h1>EU customers</h1>", table("Acme Cloud, Inc."))) == ["Acme Cloud, Inc."]


def test_a_table_that_the_words_before_it_announce_is_a_part_of_the_list():
    more = table("Poe Desk Ltd", ("Company", "Purpose", "Location"))
    said = "<h2>Support</h2><p>For support we use these sub-processors:</p>"
    assert names(draft(LIST, said, more)) == ["Acme Cloud, Inc.", "Poe Desk Ltd"]
