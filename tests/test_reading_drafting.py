"""The draft: every cell has one outcome, and rows with one name are one vendor."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from laws import examples
from pages import block, cell, cells, choice, drafted, paragraph, source, told

import subprocessors
from subprocessors import Engagement, NameKind, Policy, SafeguardKind, StorageRegion, SubProcessor
from subprocessors.model.facts import Role
from subprocessors.reading import Proposal, Question
from subprocessors.reading.choosing.choices import Choice, RowChoice, Standing
from subprocessors.reading.choosing.columns import Column
from subprocessors.reading.draft import Draft, Outcome, Passage
from subprocessors.reading.grid import Cell, Heading, Remark, Run, Source, Style
from subprocessors.reading.lists import Spot
from subprocessors.reading.roles import ColumnRole as R

NAME = {"Name": R.NAME}
PLACE = {"Name": R.NAME, "Data": R.STORAGE}


def vendors(*choices: Choice, **given: Any) -> tuple[SubProcessor, ...]:
    return tuple(drafted(*choices, **given).policy.sub_processors)


def vendor(columns: dict[str, R | None], *rows: Any, **given: Any) -> SubProcessor:
    (only,) = vendors(choice(columns, *rows), **given)
    return only


def reasons(draft: Draft) -> dict[str, str | None]:
    return {each.passage.words: each.reason for each in draft.unread}


# One vendor, many rows


def test_a_row_is_a_vendor_with_an_engagement():
    columns = {
        "Name": R.NAME, "Company": R.ENTITY, "Product": R.PRODUCT, "Service": R.SERVICE,
        "Category": R.CATEGORY, "Purpose": R.PURPOSE, "Data in": R.STORAGE, "Place": R.LOCATION,
        "Seat": R.COUNTRY, "Address": R.ADDRESS, "Contact": R.CONTACT, "Data": R.DATA,
        "People": R.PEOPLE, "Transfer": R.TRANSFER, "Safeguards": R.SAFEGUARDS,
        "Retention": R.RETENTION, "Web": R.WEBSITE, "Privacy": R.PRIVACY, "Role": R.VENDOR_ROLE,
        "Affiliate": R.AFFILIATE, "When": R.CONDITION, "Told": R.ANNOUNCED, "From": R.STARTS,
        "Until": R.ENDS, "LEI": R.IDENTIFIER, "Status": R.STATUS, "#": R.NUMBER, "Notes": R.NOTES,
        "Foo": None,
    }  # fmt: skip
    row = [
        "Exa", "Example GmbH", "Exa Mail", "Chat", "Mail", "Sends e-mail", "Ireland", "EU",
        "Germany", "1 Example Road", "a@example.com", "names", "customers", "SCCs (Module 3)",
        "DPA", "30 days", "https://example.com", "https://example.com/privacy", "Processor", "No",
        "if enabled", "2024-01-01", "2024-02-01", "2031-01-01", "529900T8BM49AURSDO55", "Active",
        "1", "a note", "bar",
    ]  # fmt: skip
    draft = drafted(choice(columns, row))
    (read,) = draft.policy.sub_processors
    assert (read.id, read.name, read.role, read.affiliate) == ("exa", "Exa", Role.PROCESSOR, False)
    assert read.website == "https://example.com"
    assert [each.url for each in read.references] == ["https://example.com/privacy"]
    (company,) = read.legal_entities
    assert (company.name, company.country) == ("Example GmbH", StorageRegion("DE"))
    assert company.address == "1 Example Road"
    assert company.contact
    assert company.contact.email == "a@example.com"
    assert company.identifiers[0].scheme == "LEI"
    (engagement,) = read.engagements
    assert engagement.category == "mail"
    assert (engagement.purposes, engagement.products) == (("Sends e-mail",), ("Exa Mail",))
    assert (engagement.services, str(engagement.storage)) == (("Chat",), "IE")
    assert (str(engagement.location), engagement.data_categories) == ("EU", ("names",))
    assert (engagement.data_subjects, engagement.retention) == (("customers",), "30 days")
    assert [each.module for each in engagement.transfer_mechanisms] == [3]
    assert engagement.safeguards == ("dpa",)
    assert (engagement.announced, engagement.starts) == (date(2024, 1, 1), date(2024, 2, 1))
    assert (engagement.ends, engagement.condition) == (date(2031, 1, 1), "if enabled")
    assert draft.policy.safeguards[0].kind is SafeguardKind.AGREEMENT
    assert reasons(draft) == {
        "a note": "a policy has no field for it", "bar": "its heading is not known",
    }  # fmt: skip
    for spot, words in zip(columns, row, strict=True):
        passages = [each.passage for each in draft.readings if each.passage.words == words]
        assert passages, spot
    (place,) = draft.source_of("exa", "storage")
    assert place == Passage(
        words="Ireland", kind="table", file="page.html", block=1, row=2, column=7
    )
    assert len(draft.readings) == len(row)


def test_rows_with_one_printed_name_are_engagements_of_one_vendor():
    read = vendor(PLACE, ["Example, Inc.", "Germany"], ["Example,  Inc.*", "France"])
    assert [str(each.storage) for each in read.engagements] == ["DE", "FR"]
    assert not read.other_names


def test_another_printing_of_a_name_is_kept():
    read = vendor(NAME, ["Example, Inc."], ["EXAMPLE INC"])
    assert read.name == "Example, Inc."
    assert [(each.name, each.kind) for each in read.other_names] == [
        ("EXAMPLE INC", NameKind.ALSO_PRINTED)
    ]


def test_names_that_resemble_one_another_are_several_vendors():
    names = ["Example", "Example, Inc.", "Example GmbH", "Example Cloud"]
    read = vendors(choice(NAME, *([each] for each in names)))
    assert [each.name for each in read] == names
    assert [each.id for each in read] == ["example", "example-inc", "example-gmbh", "example-cloud"]


def test_equal_rows_are_one_engagement():
    draft = drafted(choice(PLACE, ["Example", "Germany"], ["Example", "Germany"]))
    (read,) = draft.policy.sub_processors
    assert len(read.engagements) == 1
    assert [each.row for each in draft.source_of("example", "storage")] == [2, 3]
    assert {each.engagement for each in draft.readings} == {None, 0}


def test_a_vendor_of_which_only_the_name_is_stated_has_no_engagement():
    assert vendor(NAME, ["Example"]).engagements == ()
    # One row has a condition, and the other has none.
    columns = {"Name": R.NAME, "When": R.CONDITION}
    read = vendor(columns, ["Example", "if enabled"], ["Example", None])
    assert read.engagements == (Engagement(condition="if enabled"), Engagement())


def test_ids_are_unique_and_made_of_the_company():
    names = [
        "Example, Inc. dba Exa",
        "Example (optional)",
        "Example",
        "例",
        "例え",
        "Acme (AC)",
    ]
    read = vendors(choice(NAME, *([each] for each in names)))
    assert [each.id for each in read] == [
        "example", "example-2", "vendor-518678f0", "vendor-c3e7b399", "acme",
    ]  # fmt: skip
    assert read[1].engagements == (Engagement(condition="optional"), Engagement())


def test_the_company_of_a_row_names_the_vendor_if_nothing_else_does():
    columns = {"Name": R.NAME, "Company": R.ENTITY}
    read = vendors(choice(columns, [None, "Example GmbH"], ["", "Acme"], ["Exa", "Example GmbH"]))
    assert [each.name for each in read] == ["Example GmbH", "Acme", "Exa"]


# Companies


def test_one_date_tells_the_order_of_all_dates_of_its_column():
    columns = {"Name": R.NAME, "Since": R.STARTS}
    read = vendors(choice(columns, ["Exa", "03/04/2024"], ["Acme", "25/04/2024"], ["Foo", None]))
    assert [str(each.engagements[0].starts) for each in read if each.engagements] == [
        "2024-04-03", "2024-04-25",
    ]  # fmt: skip


def test_the_seat_of_a_vendor_makes_its_name_that_of_a_company():
    columns = {"Name": R.NAME, "Seat": R.COUNTRY}
    (company,) = vendor(columns, ["Example (Exa)", "Germany"]).legal_entities
    assert (company.name, company.country) == ("Example", StorageRegion("DE"))


def test_the_seat_beside_a_brand_is_that_of_the_company_in_brackets():
    columns = {"Name": R.NAME, "Seat": R.COUNTRY}
    read = vendor(columns, ["Exa (Acme, Inc.)", "Germany"])
    assert read.name == "Exa (Acme, Inc.)"
    (company,) = read.legal_entities
    assert (company.name, company.country) == ("Acme, Inc.", StorageRegion("DE"))


@pytest.mark.parametrize("name", ["Exa (by Acme, Inc.)", "Exa / Acme"])
def test_the_seat_beside_a_brand_may_be_that_of_nobody_certain(name):
    columns = {"Name": R.NAME, "Seat": R.COUNTRY}
    draft = drafted(choice(columns, [name, "Germany"]))
    assert reasons(draft)["Germany"] == "it does not say which of the companies it belongs to"
    (read,) = draft.policy.sub_processors
    assert read.legal_entities == ()


def test_an_address_belongs_to_the_company_that_stands_beside_the_name():
    columns = {"Address": R.ADDRESS, "Name": R.NAME, "Company": R.ENTITY}
    read = vendor(columns, ["1 Example Road", "Example, Inc.", "Example Europe Ltd"])
    assert [(each.name, each.address) for each in read.legal_entities] == [
        ("Example, Inc.", None), ("Example Europe Ltd", "1 Example Road"),
    ]  # fmt: skip


def test_an_address_of_one_of_several_companies_is_not_read():
    columns = {"Name": R.NAME, "Address": R.ADDRESS}
    draft = drafted(choice(columns, ["Example Inc. / Example Ltd", "1 Example Road"]))
    assert (
        reasons(draft)["1 Example Road"] == "it does not say which of the companies it belongs to"
    )


def test_a_row_without_a_company_means_the_one_that_is_known():
    columns = {"Name": R.NAME, "Company": R.ENTITY, "Seat": R.COUNTRY}
    read = vendor(columns, ["Exa", "Example GmbH", None], ["Exa", None, "Germany"])
    assert [(each.name, str(each.country)) for each in read.legal_entities] == [
        ("Example GmbH", "DE")
    ]


def test_two_vendors_may_have_one_company():
    columns = {"Name": R.NAME, "Company": R.ENTITY}
    read = vendors(choice(columns, ["Exa", "Example GmbH"], ["Acme", "Example GmbH"]))
    assert [each.legal_entities[0].name for each in read] == ["Example GmbH"] * 2


def test_a_class_of_vendors_has_no_company():
    columns = {"Name": R.NAME, "Company": R.ENTITY, "Seat": R.COUNTRY}
    draft = drafted(choice(columns, ["Your payment providers", "Example GmbH", "Germany"]))
    (read,) = draft.policy.sub_processors
    assert read.class_of_vendors
    assert not read.legal_entities
    assert set(reasons(draft).values()) == {"a class of vendors has no company"}


def test_one_column_names_the_vendor():
    columns = {"Name": R.NAME, "Also": R.NAME}
    draft = drafted(choice(columns, ["Example", "Acme"], [None, "Initech"]))
    assert draft.policy.sub_processors.ids == ("example", "initech")
    assert reasons(draft) == {"Acme": "another cell of the row names the vendor"}


# What contradicts itself


def test_a_second_value_of_a_field_that_has_one_is_not_read():
    columns = {"Name": R.NAME, "Web": R.WEBSITE, "Role": R.VENDOR_ROLE, "Affiliate": R.AFFILIATE}
    first = ["Example", "https://example.com", "Processor", "Yes"]
    second = ["Example", "https://example.org", "Processor", "No"]
    draft = drafted(choice(columns, first, second))
    (read,) = draft.policy.sub_processors
    assert (read.website, read.affiliate) == ("https://example.com", True)
    assert reasons(draft) == dict.fromkeys(
        ("https://example.org", "No"), "the list also says something else"
    )


def test_places_in_two_columns_are_read_together():
    columns = {"Name": R.NAME, "Data": R.STORAGE, "Backups": R.STORAGE}
    (engagement,) = vendor(columns, ["Example", "Germany", "France"]).engagements
    assert str(engagement.storage) == "DE, FR"
    assert engagement.storage.as_written == "Germany; France"
    draft = drafted(choice(columns, ["Example", "Germany", "France or Spain"]))
    assert reasons(draft) == {"France or Spain": "the list also says something else"}


def test_conditions_in_two_cells_both_hold():
    columns = {"Name": R.NAME, "Data": R.STORAGE, "When": R.CONDITION}
    row = ["Example", "EU (only for EU customers)", "if enabled"]
    (engagement,) = vendor(columns, row).engagements
    assert engagement.condition == "only for EU customers; if enabled"


def test_a_vendor_that_ends_before_it_starts_is_not_read():
    columns = {"Name": R.NAME, "From": R.STARTS, "Until": R.ENDS, "Told": R.ANNOUNCED}
    draft = drafted(choice(columns, ["Example", "2024-02-01", "2024-01-01", "2023-01-01"]))
    assert not draft.policy.sub_processors
    assert reasons(draft)["2024-01-01"] == "it ends before it starts"
    assert vendors(choice(columns, ["Example", "2024-01-01", "2024-01-01", None]))


def test_a_second_value_of_a_field_that_has_several_is_one_if_it_is_equal():
    columns = {"Name": R.NAME, "Privacy": R.PRIVACY, "Safeguards": R.SAFEGUARDS}
    row = ["Example", "https://example.com/privacy", "DPA"]
    draft = drafted(choice(columns, row, [*row[:2], "dpa"]))
    assert len(draft.policy["example"].references) == 1
    assert draft.policy.safeguards[0].id == "dpa"
    assert len(draft.policy["example"].engagements) == 1


# Rows that are not read


@pytest.mark.parametrize(
    ("role", "words"),
    [(R.VENDOR_ROLE, "Independent controller"), (R.ENDS, "03/04/2024"), (R.STARTS, "soon"),
     (R.ENDS, "2020-01-01"), (R.STATUS, "TBD")],
)  # fmt: skip
def test_a_row_that_may_be_no_current_sub_processor_is_not_read(role, words):
    page = source(paragraph("Last updated: 1 March 2024"))
    table = choice({"Name": R.NAME, "Data": R.STORAGE, "When": role}, ["Example", "Germany", words])
    draft = drafted(table, page=page)
    assert not draft.policy.sub_processors
    assert not draft.policy.is_approved("Example")
    why = reasons(draft)
    assert why["Example"] == why["Germany"] == f"the row is not read: {why[words]}"


def test_a_row_without_a_name_is_not_read():
    columns = {"Name": R.NAME, "Company": R.ENTITY, "Data": R.STORAGE}
    draft = drafted(choice(columns, [None, None, "Germany"], ["n/a", "Example", "France"]))
    assert not draft.policy.sub_processors
    assert reasons(draft) == {
        "Germany": "no vendor is named in its row",
        "n/a": "it names no vendor",
        "Example": "the name in its row is not read",
        "France": "the name in its row is not read",
    }


def test_a_row_that_is_not_chosen_is_not_read():
    table = choice(
        PLACE,
        ["Example", "Germany"],
        ["Acme", "France"],
        rows=(
            RowChoice(standing=Standing.NOT, reason="its status is planned"),
            RowChoice(standing=Standing.LISTED),
        ),
    )
    draft = drafted(table)
    assert draft.policy.sub_processors.ids == ("acme",)
    assert reasons(draft) == dict.fromkeys(("Example", "Germany"), "its status is planned")


def test_cells_in_no_column_are_not_read():
    extra = (Spot(cell=cell("bar"), row=2, column=3), Spot(cell=cell(" "), row=2, column=4))
    draft = drafted(choice(PLACE, ["Example", "Germany"], extra=extra))
    assert reasons(draft) == {"bar": "it is not in any column"}


# Rows that name several vendors


def test_a_row_that_names_several_companies_is_as_many_vendors():
    columns = {"Seat": R.COUNTRY, "Name": R.NAME, "Data": R.STORAGE, "Product": R.PRODUCT}
    draft = drafted(choice(columns, ["Germany", "Example GmbH / Acme AG", "France", "Exa"]))
    read = draft.policy.sub_processors
    assert [(each.id, each.name) for each in read] == [
        ("example", "Example GmbH"), ("acme", "Acme AG"),
    ]  # fmt: skip
    assert [str(each.engagements[0].storage) for each in read] == ["FR", "FR"]
    assert reasons(draft) == dict.fromkeys(
        ("Germany", "Exa"), "it does not say which of the companies it belongs to"
    )
    assert not draft.policy.is_approved("Exa")


# Notes for marks


def noted(words: str, *notes: str, place: str = "Germany") -> Draft:
    page = source(*(paragraph(each, line) for line, each in enumerate(notes, 5)))
    return drafted(choice(PLACE, [words, place]), page=page)


def test_the_note_of_a_mark_may_be_a_condition():
    draft = noted("Example*", "* Only if the customer turns it on.", "Other words")
    (engagement,) = draft.policy["example"].engagements
    assert engagement.condition == "Only if the customer turns it on."
    assert not draft.policy.is_approved("Example")
    (passage,) = draft.source_of("example", "condition")
    assert (passage.kind, passage.line, passage.words) == (
        "paragraph", 5, "Only if the customer turns it on.",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "note"),
    [("Example*", "* No longer used"), ("Example [2]", "[2] planned"), ("Example²", "2. planned"),
     ("Example†", "A note\n† Not a sub-processor")],
)  # fmt: skip
def test_the_note_of_a_mark_may_deny_a_vendor(words, note):
    draft = noted(words, note)
    assert not draft.policy.sub_processors
    assert "the list says" in str(reasons(draft)[words])


def test_other_notes_are_told():
    assert reasons(noted("Example*", "* A company of Acme"))["*"] == (
        "its note says 'A company of Acme', which is not read"
    )
    told_of = reasons(noted("Example*", "* One note", "* Only if it is switched on"))
    assert told_of == {"*": "it is a mark or a badge, and its note is not read"}
    draft = noted("Example", "* and backups elsewhere", place="EU*")
    assert reasons(draft) == {"EU*": "its note says 'and backups elsewhere'"}


# Places that apply to all vendors


def lead(words: str, *rows: str, columns: dict[str, R | None] | None = None) -> Draft:
    table = choice(columns or NAME, *([row] for row in rows), lead=(cell(words),))
    return drafted(table)


@pytest.mark.parametrize(
    ("words", "where", "code"),
    [
        ("We use these. These sub-processors are all located in the EU:", "EU", "EU"),
        ("Subprocessors located in the United States:", "United States", "US"),
        ("This subprocessor is located in the United Kingdom:", "United Kingdom", "GB"),
        ("Sub-processors within the European Union", "European Union", "EU"),
        ("All of them are based in Ireland.", "Ireland", "IE"),
        ("And this one has its seat in the United States:", "United States", "US"),
        ("Sie haben alle ihren Sitz in Deutschland:", "Deutschland", "DE"),
        ("Dieser hat seinen Sitz in den USA:", "USA", "US"),
        ("Dieser hat seinen Sitz in den Vereinigten Staaten:", "Vereinigten Staaten", "US"),
        ("Diese Unterauftragsverarbeiter befinden sich in Deutschland:", "Deutschland", "DE"),
        ("Sous-traitants situés en France :", "France", "FR"),
        ("Subencargados ubicados en España:", "España", "ES"),
        ("Fornitori situati in Italia:", "Italia", "IT"),
        ("Subverwerkers gevestigd in Nederland:", "Nederland", "NL"),
        ("Subcontratantes localizados em Portugal:", "Portugal", "PT"),
        ("Underbiträden i Sverige:", "Sverige", "SE"),
    ],
)
def test_a_sentence_may_say_where_all_vendors_of_a_list_are(words, where, code):
    draft = lead(words, "Example", "Acme")
    for vendor in draft.policy.sub_processors:
        assert str(vendor.engagements[0].location) == code
        assert not vendor.engagements[0].storage.is_stated
    (passage,) = draft.source_of("acme", "location")
    assert (passage.kind, passage.words) == ("paragraph", where)


@pytest.mark.parametrize(
    "words",
    [
        "These sub-processors are located in the EU and the US:",
        "Sub-processors for customers in the EU:",
        "Sub-processors not located in the EU:",
        "Our customers in the EU have asked for this list.",
        "United States",
        "These sub-processors are located in Example Town:",
        "Within the European Economic Area",
        "The following vendors process data in Germany:",
        "Data in Germany is not transferred (see below.",
    ],
)
def test_other_sentences_with_places_are_told(words):
    draft = lead(words, "Example")
    assert not draft.policy["example"].engagements
    assert list(reasons(draft).values()) == ["it names a place, but it is unclear what is there"]


def test_a_heading_may_say_where_all_vendors_are():
    table = choice(NAME, ["Example"], above=(cell("Sub-processors located in Germany"),))
    assert str(drafted(table).policy["example"].engagements[0].location) == "DE"


def test_a_column_or_a_cell_says_where_a_vendor_is_rather_than_a_sentence():
    words = "These sub-processors are located in the EU:"
    table = choice(PLACE, ["Example", "Germany"], ["Acme", None], lead=(cell(words),))
    draft = drafted(table)
    for vendor in draft.policy.sub_processors:
        assert vendor.engagements_or_silence[0].location.is_silent
    assert str(lead(words, "Example, France").policy["example"].engagements[0].location) == "FR"
    assert not lead("No place is named here.", "Example").unread


# Vendors in prose


def test_a_company_that_only_a_paragraph_names_is_told():
    page = source(
        paragraph("We may also engage our affiliate, Acme UK Limited, as a sub-processor."),
        paragraph(
            "Example, Inc. is a sub-processor. Example Processor GmbH chose this subprocessor."
        ),
        paragraph("All sub-processors are audited."),
        paragraph("Sub-processors are audited."),
    )
    draft = drafted(choice(NAME, ["Example, Inc."]), page=page, processor="Example Processor GmbH")
    assert [(each.passage.words, each.reason) for each in draft.blocks_unread] == [
        (
            "We may also engage our affiliate, Acme UK Limited, as a sub-processor.",
            "it is neither a table nor a list, but may name a sub-processor",
        )
    ]


# Affiliates


def test_a_company_with_the_name_of_the_processor_and_another_form_is_an_affiliate():
    names = ["Example Limited", "Example GmbH", "Example", "Example Cloud Ltd", "Acme"]
    table = choice(NAME, *([each] for each in names))
    read = vendors(table, processor="Example GmbH")
    assert [each.affiliate for each in read] == [True, None, True, None, None]
    columns = {"Name": R.NAME, "Affiliate": R.AFFILIATE}
    assert vendor(columns, ["Example Ltd", "No"], processor="Example").affiliate is False
    (one,) = vendors(
        choice(NAME, ["Example Ltd"], section=cell("x"), affiliates=False), processor="Example"
    )
    assert one.affiliate is False


# Sections


def test_a_section_is_the_category_of_its_rows():
    inner = Spot(cell=cell("Mail:"), row=3, column=1)
    table = choice(
        PLACE,
        ["Example", "Germany"],
        ["Acme", "Germany"],
        sections=(None, inner),
        section=cell("Hosting"),
    )
    draft = drafted(table)
    assert [(each.id, each.name) for each in draft.policy.categories] == [
        ("hosting", "Hosting"), ("mail", "Mail"),
    ]  # fmt: skip
    assert [each.engagements[0].category for each in draft.policy.sub_processors] == [
        "hosting", "mail",
    ]  # fmt: skip
    assert draft.source_of("example", "category")[0].kind == "heading"
    assert draft.source_of("acme", "category")[0].row == 3


def test_a_column_states_the_category_rather_than_a_section():
    columns = {"Name": R.NAME, "Category": R.CATEGORY}
    draft = drafted(choice(columns, ["Example", "MAIL"], ["Acme", None], section=cell("Mail")))
    assert [each.name for each in draft.policy.categories] == ["MAIL"]
    assert reasons(draft) == {"Mail": "a column states the category"}


@pytest.mark.parametrize("words", ["", " ", "a\ud800"])
def test_a_section_without_words_is_none(words):
    assert not drafted(choice(NAME, ["Example"], section=cell(words))).policy.categories


def test_a_section_of_marks_alone_is_a_category():
    (category,) = drafted(choice(NAME, ["Example"], section=cell("::"))).policy.categories
    assert category.name == "::"


@pytest.mark.parametrize("affiliates", [True, False])
def test_a_section_may_be_that_of_affiliates(affiliates):
    draft = drafted(choice(NAME, ["Example"], section=cell("Affiliates"), affiliates=affiliates))
    assert draft.policy["example"].affiliate is affiliates
    assert draft.source_of("example", "affiliate")[0].words == "Affiliates"


# The page


def test_the_policy_has_the_date_and_the_source_of_the_page():
    page = source(
        Heading(Cell((Run("Our sub-processors"),), 1), 1),
        paragraph("Last updated: 12 March 2025", 3),
    )
    draft = drafted(choice(NAME, ["Example"]), page=page)
    policy = draft.policy
    assert (policy.id, policy.name) == ("example-processor", "Sub-processors of Example Processor")
    assert policy.version == date(2025, 3, 12)
    provenance = policy.provenance
    assert provenance
    assert (provenance.title, provenance.source) == (
        "Our sub-processors",
        "page.html",
    )
    assert provenance.updated == policy.version
    assert str(draft.readings[0].passage) == "page.html, paragraph, line 3"
    other = drafted(page=page, version=date(2025, 1, 1), id="other").policy
    assert (other.id, other.version) == ("other", date(2025, 1, 1))
    untitled = drafted(page=Source((), "text"), processor="例")
    assert (untitled.policy.id, untitled.policy.provenance) == ("list", None)
    assert drafted(page=Source((), "text", title="a\ud800", file="f")).policy.provenance


def test_a_page_without_a_list_has_a_policy_without_vendors():
    page = source(
        Heading(Cell((Run("Privacy"),), 1), 1), paragraph("We use Example.", 2), paragraph(" ")
    )
    draft = drafted(page=page)
    assert not draft.policy.sub_processors
    assert [(str(each.passage), each.passage.words) for each in draft.unread] == [
        ("page.html, heading", "Privacy"),
        ("page.html, paragraph, line 2", "We use Example."),
    ]
    assert draft.unread[0].reason == "no list of vendors was found"


def test_an_empty_page_has_no_heading_to_point_at():
    page = source(paragraph(" "))
    (reading,) = drafted(page=page).unread
    assert (str(reading.passage), reading.passage.words) == ("page.html", "page.html")
    unnamed = attrs.evolve(reading.passage, file=None)
    assert str(unnamed) == "page"


def test_candidates_and_other_blocks_are_told():
    may = choice(
        PLACE, ["Example", "EU"], [None, "US"], standing=Standing.CANDIDATE, reasons=("few rows",)
    )
    other = choice(
        {"Foo": None}, ["Bar"], ["Baz"], standing=Standing.NOT, reasons=("a", "b"), number=2
    )
    empty = choice({"": None}, [" "], standing=Standing.NOT, reasons=("a", "b"), number=3)
    wide = choice({}, [], standing=Standing.CANDIDATE, reasons=("odd",), number=4)
    draft = drafted(may, other, empty, wide)
    first, last = draft.candidates
    assert (first.number, first.names, first.reasons) == (1, ("Example",), ("few rows",))
    assert first.passage.words == "Name | Data | Example | US"
    assert (last.names, last.passage.words) == ((), "")
    told_of = [(each.passage.words, each.reason) for each in draft.blocks_unread]
    assert told_of[:2] == [("Foo | Bar | Baz", "a; b"), ("", "a; b")]


def test_what_the_reader_of_the_source_says_is_told():
    remarks = (Remark("it is hidden", cell("Example"), "1"), Remark("no tables"))
    draft = drafted(choice(NAME, ["Acme"]), page=source(remarks=remarks))
    assert [(each.passage.words, each.reason) for each in draft.blocks_unread] == [
        ("Example", "it is hidden"), ("", "no tables"),
    ]  # fmt: skip


def test_a_line_feed_of_a_pdf_only_wraps_a_line():
    page = source(format="pdf", file="page.pdf")
    (read,) = vendors(choice(PLACE, ["Example\nCloud", "Ger-\nmany"]), page=page)
    assert read.name == "Example Cloud"


# Helpers


def proposing(**given: Any) -> Any:
    """A helper that always proposes the same thing."""

    def helper(question: Question) -> Proposal:
        return Proposal(**given)

    return helper


def test_a_helper_may_propose_words_that_stand_in_the_cell():
    asked: list[Question] = []

    def helper(question: Question) -> Proposal | None:
        asked.append(question)
        return Proposal(words="Germany") if "Germany" in question.words else None

    rows = ["Example", "somewhere in Germany"], ["Acme", "somewhere"]
    draft = drafted(choice(PLACE, *rows), helper=helper)
    assert str(draft.policy["example"].engagements[0].storage) == "DE"
    (reading,) = (each for each in draft.readings if each.proposed)
    assert (reading.passage.words, reading.outcome) == ("Germany", Outcome.READ)
    assert list(reasons(draft)) == ["somewhere"]
    assert [each.vendor for each in asked] == ["Example", "Acme"]
    assert (asked[0].heading, asked[0].role) == ("Data", R.STORAGE)
    assert asked[0].reason == "'somewhere' is not a known place, or a word that can go with one"


def test_a_helper_may_propose_what_a_column_says():
    columns = {"Name": R.NAME, "Foo": None}
    draft = drafted(choice(columns, ["Example", "Germany"]), helper=proposing(role=R.STORAGE))
    assert str(draft.policy["example"].engagements[0].storage) == "DE"
    assert [each.proposed for each in draft.readings] == [False, True]


NOT_KNOWN = "'not' is not a known place, or a word that can go with one"


def raising(_: Question) -> Proposal:
    raise RuntimeError


@pytest.mark.parametrize(
    ("helper", "why"),
    [
        (raising, "the helper failed with RuntimeError"),
        (lambda _: "Germany", "the helper returned str, not a Proposal"),
        (proposing(words=1), "the helper's proposal has words or a role of the wrong type"),
        (proposing(role="storage"), "the helper's proposal has words or a role of the wrong type"),
        (proposing(words="France"), "the helper proposed 'France', which is not in the cell"),
        (proposing(words="German"), "the helper proposed 'German', which is not in the cell"),
        (proposing(words=" "), "the helper proposed ' ', which is not in the cell"),
        (proposing(words="Germany"), "the helper proposed no role"),
        (proposing(role=R.NAME), "a helper may not propose the role name"),
        (proposing(role=R.PRODUCT), "a helper may not propose the role product"),
        (proposing(role=R.ENTITY), "a helper may not propose the role entity"),
        (
            proposing(role=R.STORAGE),
            "the helper's proposal 'not in Germany' cannot be read either: " + NOT_KNOWN,
        ),
    ],
)  # fmt: skip
def test_a_helper_that_is_wrong_is_reported_and_not_followed(helper, why):
    columns = {"Name": R.NAME, "Foo": None}
    draft = drafted(choice(columns, ["Example", "not in Germany"]), helper=helper)
    assert reasons(draft) == {"not in Germany": f"its heading is not known; {why}"}
    assert draft.policy["example"].engagements == ()
    assert not any(each.proposed for each in draft.readings)


def test_a_helper_is_not_asked_about_names_and_rows_that_are_not_read():
    def helper(question: Question) -> Proposal:
        raise AssertionError(question)

    columns = {"Name": R.NAME, "Company": R.ENTITY, "Product": R.PRODUCT, "Data": R.STORAGE}
    draft = drafted(
        choice(
            columns,
            ["Example, Acme", None, None, "somewhere"],
            ["Example", "Example / Acme", "various", "Germany"],
        ),
        helper=helper,
    )
    assert draft.policy.sub_processors.ids == ("example",)


def test_a_helper_does_not_make_a_controller_a_sub_processor():
    columns = {"Name": R.NAME, "Role": R.VENDOR_ROLE}
    table = choice(columns, ["Example", "Independent controller"])
    assert not vendors(table, helper=proposing(words="Independent"))


# Laws

words = st.one_of(
    st.sampled_from(
        [
            "Example, Inc.", "Acme", "Your chosen providers", "Germany", "US/EU", "SCCs", "N/A",
            "Processor", "Independent controller", "2024-01-01", "03/04/2024", "ongoing", "Yes",
            "EU (only for EU customers)", "a@example.com", "https://example.com", "Example Ltd",
            "Example / Acme", "–", "No", "TBD", "1 Example Road",
            "• a\n• b", "a\ud800", "\u200b", "\x00",
            "HTTPS://EXAMPLE.COM", "https://example.com/a b", "+49 30 1234567",
        ]
    ),
    st.text(max_size=12),
)  # fmt: skip
links = st.none() | st.sampled_from(
    [
        "https://example.com",
        "https://example.com/x",
        "javascript:x",
        "mailto:a@example.com",
        "\ud800",
    ]
)
looks = st.frozensets(st.sampled_from(list(Style)), max_size=2)
page_cells = st.builds(
    Cell,
    st.lists(st.builds(Run, words, links, looks), max_size=2).map(tuple),
    st.none() | st.just(1),
)
roles = st.none() | st.sampled_from(list(R))
standings = st.builds(
    RowChoice, standing=st.sampled_from(list(Standing)), reason=st.just("it is not chosen")
)


@st.composite
def tables(draw: st.DrawFn) -> Choice:
    """Any table, whose columns have any roles."""
    width = draw(st.integers(1, 5))
    columns = [R.NAME, *draw(st.lists(roles, min_size=width - 1, max_size=width - 1))]
    rows = draw(
        st.lists(st.lists(st.none() | page_cells, min_size=width, max_size=width), max_size=4)
    )
    table = block(
        {f"{draw(words)} {number}": role for number, role in enumerate(columns)},
        *rows,
        extra=tuple(
            Spot(cell=each, row=9, column=9) for each in draw(st.lists(page_cells, max_size=1))
        ),
        number=draw(st.integers(1, 3)),
    )
    return Choice(
        block=table,
        standing=draw(st.sampled_from(list(Standing))),
        reasons=("for a reason",),
        columns=tuple(Column(role=role, reason=None if role else "not known") for role in columns),
        rows=tuple(draw(standings) for _ in rows),
        affiliates=draw(st.none() | st.booleans()),
        section=draw(st.none() | page_cells),
    )


@examples(150)
@given(tables(), st.booleans())
def test_every_cell_of_a_chosen_table_has_exactly_one_outcome(table, is_wrapped):
    page = source(format="pdf" if is_wrapped else "html")
    draft = drafted(table, page=page)
    outcomes: defaultdict[tuple[int | None, int | None, str], set[Outcome]] = defaultdict(set)
    places = set()
    for each in draft.readings:
        at = each.passage
        outcomes[at.row, at.column, at.words].add(each.outcome)
        places.add((at.row, at.column))
        assert (each.outcome is Outcome.UNREAD) == (each.reason is not None)
    spots = [spot for row in table.block.rows for spot in row if spot] + [*table.block.extra]
    texts = {(spot.row, spot.column): spot.cell.text for spot in spots}
    # Part of a cell is read, kept or unread, and nothing else. Words that are in a cell twice are
    # two parts; a heading may be a category and say more.
    for (row, column, words), each in outcomes.items():
        is_heading = row is None
        assert len(each) == 1 or is_heading or texts[row, column].count(words) > 1
    expected = {(spot.row, spot.column) for spot in spots if spot.cell.text.split()}
    if table.standing is Standing.LISTED:
        assert places - {(None, None)} == expected
    else:
        assert not places
        assert draft.candidates or draft.blocks_unread


def solid(text: str) -> str:
    """A text without spaces, commas, and anything that only says where a line may break."""
    return "".join(text.split()).translate(dict.fromkeys(map(ord, ",\u200b\u00ad\u2060\ufeff")))


@examples(150)
@given(st.lists(tables(), max_size=2))
def test_what_is_read_stands_word_for_word_at_its_place(choices):
    draft = drafted(*choices)
    cells_at = {
        (each.block.number, spot.row, spot.column): spot.cell
        for each in choices
        for row in each.block.rows
        for spot in row
        if spot
    }
    if len({each.block.number for each in choices}) < len(choices):
        return
    for each in draft.readings:
        at = each.passage
        if at.kind == "heading" or (at.row, at.column) == (9, 9):
            continue
        found = cells_at[at.block, at.row, at.column]
        said = [found.text, *(run.link or "" for run in found.runs)]
        assert solid(at.words) in solid("".join(said))


@given(st.lists(tables(), max_size=3))
def test_whatever_a_page_states_the_policy_can_be_written_and_read_again(choices):
    policy = drafted(*choices).policy
    again = subprocessors.loads(subprocessors.dumps(policy))
    assert again == policy
    assert isinstance(policy, Policy)
    for vendor in policy.sub_processors:
        policy.check(vendor.name)
        subprocessors.validate(policy)
        break


@given(st.permutations(["Example", "Example, Inc.", "Acme GmbH", "例", "Initech (optional)"]))
def test_the_order_of_rows_does_not_change_who_is_on_the_list(names):
    table = choice(NAME, *([each] for each in names))
    assert {each.name for each in vendors(table)} == {
        "Example", "Example, Inc.", "Acme GmbH", "例", "Initech",
    }  # fmt: skip


def test_the_same_page_gives_the_same_draft():
    table = choice(PLACE, ["Example", "Germany"], ["例", "US/EU"])
    assert drafted(table) == drafted(table)
    assert told(drafted(table))[-1][1] == "US/EU"


def test_a_long_list_is_read_in_linear_time():
    rows = [[f"Example {number}, Inc.", "Germany"] for number in range(1000)]
    draft = drafted(choice(PLACE, *rows))
    assert len(draft.policy.sub_processors) == 1000
    assert len({each.id for each in draft.policy.sub_processors}) == 1000
    assert Path("page.html").name == draft.file
    assert cells("a").text == "a"
