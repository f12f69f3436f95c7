"""What the cells in each kind of column say, in what words, and why a cell is not read."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pages import Words, cell, cells

from subprocessors import SafeguardKind, StorageRegion
from subprocessors.model.facts import Contact, Identifier, Reference, ReferenceKind, Role
from subprocessors.reading.cells.beside import NamelessError
from subprocessors.reading.cells.named import facts_of_name
from subprocessors.reading.cells.row import FIELDS, CellReader
from subprocessors.reading.draft import Outcome
from subprocessors.reading.drafting.ids import Ids, slug_of
from subprocessors.reading.facts import Facts, NamedSafeguard
from subprocessors.reading.grid import Cell, Run, Style
from subprocessors.reading.roles import ColumnRole

URL = "https://example.com"


def facts(words: Words, role: ColumnRole, heading: str = "", **given: Any) -> Facts:
    return CellReader(**given).facts(cell(words), role, heading)


def values(words: Words, role: ColumnRole, heading: str = "", **given: Any) -> list[Any]:
    return [value for each in facts(words, role, heading, **given) for value in each.values]


def outcomes(words: Words, role: ColumnRole, heading: str = "") -> list[tuple[Outcome, str]]:
    return [(each.outcome, each.words) for each in facts(words, role, heading)]


def reason(words: Words, role: ColumnRole, heading: str = "", **given: Any) -> str:
    (fact,) = facts(words, role, heading, **given)
    assert fact.outcome is Outcome.UNREAD
    assert fact.reason
    assert not fact.values
    return fact.reason


# All columns


@pytest.mark.parametrize("role", list(ColumnRole))
def test_every_column_has_an_outcome_for_every_cell(role):
    assert facts("", role) == facts(" \n ", role) == ()
    for words in ("–", "n/a", "k. A.", "該当なし"):
        assert outcomes(words, role) == [(Outcome.READ, words)]
        assert values(words, role) == []
    assert reason("TBD", role) == reason("(à compléter)", role) == "nobody has filled it in"
    assert reason("a\ud800", role) == "it has characters that cannot be written"
    assert reason(cells("x", ("y", Style.STRUCK)), role) == "some of it is struck through"
    assert reason("x" * 20_001, role) == "it is longer than 20,000 characters"
    some = facts("Some words", role)
    assert some
    assert all((each.outcome is Outcome.UNREAD) == bool(each.reason) for each in some)


@pytest.mark.parametrize("role", [ColumnRole.STARTS, ColumnRole.ENDS, ColumnRole.STATUS])
def test_what_tells_whether_a_vendor_is_in_use_stops_if_it_is_not_read(role):
    assert facts("TBD", role)[0].stops
    assert not facts("TBD", ColumnRole.PURPOSE)[0].stops


def test_equal_cells_are_read_once():
    reader = CellReader()
    first = reader.facts(cell("Germany"), ColumnRole.STORAGE)
    assert reader.facts(cell("Germany"), ColumnRole.STORAGE) is first
    assert reader.names(cell("Example")) is reader.names(cell("Example"))
    assert reader.place("Germany") is reader.place("Germany")
    for _ in range(2):
        with pytest.raises(NamelessError):
            reader.names(cell("n/a"))


# Words as they are


@pytest.mark.parametrize(
    "role",
    [
        ColumnRole.PURPOSE,
        ColumnRole.DATA,
        ColumnRole.PEOPLE,
        ColumnRole.SERVICE,
        ColumnRole.PRODUCT,
    ],
)
def test_a_cell_has_as_many_values_as_lines_or_bullets(role):
    assert values("Hosting, storage", role) == ["Hosting, storage"]
    assert values("Hosting\nMail\n\nHosting", role) == ["Hosting", "Mail"]
    assert values("• Hosting\n- Mail and\n* Chat", role) == ["Hosting", "Mail and", "Chat"]
    assert values("-", role) == []
    assert facts("Hosting", role)[0].field == FIELDS[role]
    assert reason("Yes", role) == "it only says 'Yes'"
    assert reason("Keine", role) == "it only says 'Keine'"


def test_lines_of_a_pdf_are_only_wrapped():
    words = "Hosting and\nstorage"
    assert values(words, ColumnRole.PURPOSE, is_wrapped=True) == ["Hosting and storage"]
    words = "• Hosting and\nstorage\n• Mail"
    assert values(words, ColumnRole.PURPOSE, is_wrapped=True) == ["Hosting and storage", "Mail"]


def test_a_product_has_a_name():
    assert reason("various", ColumnRole.PRODUCT) == "it names no product"
    assert values("Example Mail", ColumnRole.PRODUCT) == ["Example Mail"]


def test_other_words_are_kept_in_one_line():
    assert values("30\ndays", ColumnRole.RETENTION) == ["30 days"]
    assert values("Hosting", ColumnRole.CATEGORY) == ["Hosting"]
    assert reason("No", ColumnRole.RETENTION) == "it only says 'No'"
    assert values("1 Example Road,\nExample", ColumnRole.ADDRESS) == ["1 Example Road, Example"]


# Places


@pytest.mark.parametrize("role", [ColumnRole.STORAGE, ColumnRole.LOCATION])
def test_places(role):
    (fact,) = facts("Frankfurt,\nGermany  (EU)", role)
    (storage,) = fact.values
    assert (fact.field, str(storage), storage.as_written) == (
        FIELDS[role], "DE", "Frankfurt, Germany (EU)",
    )  # fmt: skip
    assert "either 'and' or 'or'" in reason("US/EU", role)
    assert "customer" not in reason("Chosen by the customer", role)


def test_a_place_may_have_a_condition():
    place, condition = facts("EU (only for EU customers)", ColumnRole.STORAGE)
    assert str(place.values[0]) == "EU"
    assert (condition.field, condition.values) == ("condition", ("only for EU customers",))
    assert condition.words == "only for EU customers"


@pytest.mark.parametrize(
    ("words", "code"), [("Germany", "DE"), ("USA", "US"), ("Delaware, USA", "US")]
)
def test_the_seat_of_a_company_is_in_one_country(words, code):
    assert values(words, ColumnRole.COUNTRY) == [StorageRegion(code)]


@pytest.mark.parametrize(
    "words", ["EU", "Worldwide", "US, Germany", "Germany or France", "USA (EU customers only)"]
)
def test_other_places_are_no_seat(words):
    assert reason(words, ColumnRole.COUNTRY) == "a company's registered office is in one country"
    assert "known place" in reason("Foo", ColumnRole.COUNTRY)


# Mechanisms, safeguards and documents


def test_transfer_mechanisms():
    assert [each.kind.value for each in values("SCCs\nDPF", ColumnRole.TRANSFER)] == [
        "standard-clauses", "data-privacy-framework",
    ]  # fmt: skip
    assert reason("none", ColumnRole.TRANSFER) == (
        "it says that there is none, not that none is needed"
    )


@pytest.mark.parametrize(
    "heading", ["Transfer outside the EEA?", "Drittlandtransfer", "国外移転", "국외 이전 여부"]
)
def test_an_answer_to_whether_data_leaves_the_eea(heading):
    (none,) = values("No", ColumnRole.TRANSFER, heading)
    assert (none.kind.value, none.as_written) == ("none-needed", "No")
    assert reason("Yes", ColumnRole.TRANSFER, heading) == (
        "it says that there is a transfer, but not what it relies on"
    )
    (clauses,) = values("Yes (SCCs)", ColumnRole.TRANSFER, heading)
    assert (clauses.kind.value, clauses.as_written) == ("standard-clauses", "Yes (SCCs)")


def test_an_answer_about_something_else():
    assert reason("Yes", ColumnRole.TRANSFER, "SCCs") == "it only says 'Yes'"
    assert reason("No", ColumnRole.TRANSFER, "SCCs").startswith("it says that there is none")


def test_a_safeguard_with_a_comma_is_one():
    (clauses,) = values("SCCs, Module 2", ColumnRole.SAFEGUARDS)
    assert (clauses.module, clauses.as_written) == (2, "SCCs, Module 2")


def test_safeguards_of_which_the_kind_is_known():
    found = facts(
        "DPA, encryption; SCCs, ISO 27001\nAVV, appropriate safeguards", ColumnRole.SAFEGUARDS
    )
    assert [(each.field, each.words, each.outcome) for each in found] == [
        ("safeguards", "DPA", Outcome.KEPT),
        ("safeguards", "encryption", Outcome.KEPT),
        ("transfer_mechanisms", "SCCs", Outcome.READ),
        ("safeguards", "ISO 27001", Outcome.UNREAD),
        ("safeguards", "AVV", Outcome.KEPT),
        ("safeguards", "appropriate safeguards", Outcome.UNREAD),
    ]
    assert found[1].values == (NamedSafeguard("encryption", SafeguardKind.TECHNICAL),)


@pytest.mark.parametrize(
    ("words", "heading", "name"),
    [
        ("Yes", "DPA?", "DPA"),
        ("✓", "", "DPA"),
        ("Signed", "Data agreement", "Data agreement"),
        ("abgeschlossen", "AVV", "AVV"),
        ("DPA signed", "Agreement", "Agreement"),
        ("AV-Vertrag", "Vertrag", "AV-Vertrag"),
    ],
)
def test_an_agreement_without_a_link_is_a_safeguard(words, heading, name):
    assert values(words, ColumnRole.AGREEMENT, heading) == [
        NamedSafeguard(name, SafeguardKind.AGREEMENT)
    ]


def test_an_agreement_that_states_clauses():
    (fact,) = CellReader().facts(cell("Acme DPA + SCCs"), ColumnRole.AGREEMENT, "DPA / SCCs")
    assert (fact.field, [each.kind.value for each in fact.values]) == (
        "transfer_mechanisms", ["standard-clauses"],
    )  # fmt: skip


def test_an_agreement_that_is_not_certain():
    for words in ("No", "Pending", "SCCs"):
        assert reason(words, ColumnRole.AGREEMENT) == "it is neither a link nor a clear yes"


@pytest.mark.parametrize(
    ("role", "kind"),
    [
        (ColumnRole.PRIVACY, ReferenceKind.PRIVACY_NOTICE),
        (ColumnRole.AGREEMENT, ReferenceKind.AGREEMENT),
        (ColumnRole.SECURITY, ReferenceKind.SECURITY),
    ],
)
def test_documents_are_links(role, kind):
    link = f"{URL}/document"
    assert values(cell("Our document", link=link), role) == [
        Reference(title="Our document", kind=kind, url=link)
    ]
    assert values(f"Our document: {link}.", role) == [
        Reference(title="Our document", kind=kind, url=link)
    ]
    assert values(link, role, "Its document:") == [
        Reference(title="Its document", kind=kind, url=link)
    ]
    assert values(link, role) == [Reference(title=str(kind), kind=kind, url=link)]
    two = Cell((Run("One", f"{URL}/1"), Run(", "), Run("Two", f"{URL}/2"), Run("2", f"{URL}/2")))
    assert [each.title for each in values(two, role)] == ["One", "Two"]


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "ftp://example.com", "/privacy", "#note", "mailto:a@example.com",
     "https://", f"{URL}/\ud800", "https://exa mple.com"],
)  # fmt: skip
def test_only_addresses_of_http_are_links(link):
    assert reason(cell("Privacy notice", link=link), ColumnRole.PRIVACY) == "it has no link"
    assert reason(cell("Website", link=link), ColumnRole.WEBSITE) == "it is not a web address"


def test_websites():
    (fact,) = facts(cell("Example", link=f"{URL}/en"), ColumnRole.WEBSITE)
    assert (fact.field, fact.values, fact.words) == ("website", (f"{URL}/en",), f"{URL}/en")
    (fact,) = facts("www.example.com/", ColumnRole.WEBSITE)
    assert (fact.field, fact.values) == ("domains", ("www.example.com",))
    link = f"{URL}/privacy"
    first, second = facts(cell("example.com", link=link), ColumnRole.WEBSITE, "Website")
    assert (first.field, first.values) == ("domains", ("example.com",))
    assert second.values == (Reference(title="Website", url=link),)
    first, second = facts(f"{URL} {URL}/more", ColumnRole.WEBSITE, "Website")
    assert (first.field, second.field) == ("website", "references")
    assert second.values == (
        Reference(title="Website", kind=ReferenceKind.OTHER, url=f"{URL}/more"),
    )
    assert reason("Example", ColumnRole.WEBSITE) == "it is not a web address"


def test_a_link_in_another_cell_is_told():
    words, link = facts(cell("Hosting", link=URL), ColumnRole.PURPOSE)
    assert (words.outcome, words.values) == (Outcome.KEPT, ("Hosting",))
    assert (link.outcome, link.words) == (Outcome.UNREAD, URL)
    assert link.reason == "it is a link, but it is unclear what it leads to"


def test_a_heading_that_cannot_be_written_is_none():
    assert values(f"{URL}/x", ColumnRole.PRIVACY, "a\ud800")[0].title == "privacy notice"


# Contacts and numbers


@pytest.mark.parametrize(
    ("words", "contact"),
    [
        ("privacy@example.com", Contact(email="privacy@example.com")),
        ("E-Mail: privacy@example.com", Contact(email="privacy@example.com")),
        (
            "privacy@example.com, +49 30 1234567",
            Contact(email="privacy@example.com", phone="+49 30 1234567"),
        ),
        (f"{URL}/contact", Contact(url=f"{URL}/contact")),
        (cell("Form", link=f"{URL}/contact"), Contact(url=f"{URL}/contact")),
        (cell("Privacy", link="mailto:privacy@example.com"), Contact(email="privacy@example.com")),
        (cell("Us", link="MAILTO:privacy@example.com"), Contact(email="privacy@example.com")),
    ],
)
def test_contacts(words, contact):
    (fact,) = facts(words, ColumnRole.CONTACT)
    assert fact.values == (contact,)


def test_what_else_stands_beside_a_contact():
    contact, other = facts("Jane Doe, jane@example.com", ColumnRole.CONTACT)
    assert contact.values == (Contact(email="jane@example.com"),)
    assert (other.outcome, other.words) == (Outcome.UNREAD, "Jane Doe")
    for words in ("Jane Doe", "a@example.com b@example.com", cell("x", link="mailto:x")):
        assert "who should be contacted" in reason(words, ColumnRole.CONTACT)


def test_identifiers():
    lei = "529900T8BM49AURSDO55"
    assert values(lei, ColumnRole.IDENTIFIER, "LEI:") == [Identifier(scheme="LEI", value=lei)]
    assert values("HRB 12345", ColumnRole.IDENTIFIER, "Commercial register")
    for heading in ("", "id", "Ref:"):
        assert "which register" in reason("HRB 12345", ColumnRole.IDENTIFIER, heading)
    assert reason("5493", ColumnRole.IDENTIFIER, "LEI").startswith("it is not a valid LEI")
    assert reason("pending", ColumnRole.IDENTIFIER, "LEI") == "it identifies no company"


# Roles, affiliates and conditions


@pytest.mark.parametrize(
    "words",
    ["Processor", "sub-processor", "Auftragsverarbeiter", "sous-traitant", "encargado",
     "responsabile del trattamento", "verwerker", "podmiot przetwarzający", "subcontratante",
     "personuppgiftsbiträde", "処理者", "수탁자"],
)  # fmt: skip
def test_processors(words):
    assert values(words, ColumnRole.VENDOR_ROLE) == [Role.PROCESSOR]


@pytest.mark.parametrize(
    "words",
    ["Controller", "Independent controller", "joint controller", "eigenständiger Verantwortlicher",
     "responsable du traitement", "responsable del tratamiento", "titolare autonomo",
     "verwerkingsverantwoordelijke", "niezależny administrator", "controlador independente",
     "personuppgiftsansvarig", "管理者", "컨트롤러"],
)  # fmt: skip
def test_a_controller_is_not_read_as_a_sub_processor(words):
    (fact,) = facts(words, ColumnRole.VENDOR_ROLE)
    assert fact.stops
    assert fact.outcome is Outcome.UNREAD


def test_a_role_that_is_not_certain():
    (fact,) = facts("Processor and controller", ColumnRole.VENDOR_ROLE)
    assert fact.outcome is Outcome.UNREAD
    assert not fact.stops


@pytest.mark.parametrize(
    ("words", "is_affiliate"),
    [("Yes", True), ("Affiliate", True), ("Konzernunternehmen", True), ("関連会社", True),
     ("no", False), ("Third party", False), ("Drittanbieter", False), ("제3자", False)],
)  # fmt: skip
def test_affiliates(words, is_affiliate):
    assert values(words, ColumnRole.AFFILIATE) == [is_affiliate]
    assert "affiliate" in reason("Perhaps", ColumnRole.AFFILIATE)


@pytest.mark.parametrize(
    ("words", "heading", "condition"),
    [
        ("Only for chat", "Condition", ["Only for chat"]),
        ("Optional", "", ["Optional"]),
        ("Always", "", []),
        ("Standardmäßig", "", []),
        ("Yes", "Optional?", ["Optional"]),
        ("No", "Optional?", []),
        ("Yes", "Required", []),
        ("No", "Required", ["Required: No"]),
        ("Yes", "Applies to chat", ["Applies to chat: Yes"]),
        ("No", "Applies to chat", ["Applies to chat: No"]),
    ],
)
def test_conditions(words, heading, condition):
    assert values(words, ColumnRole.CONDITION, heading) == condition


# Days


def test_days():
    for role in (ColumnRole.ANNOUNCED, ColumnRole.STARTS, ColumnRole.ENDS):
        assert values("19 July 2024", role) == [date(2024, 7, 19)]
    assert values("19.7.2024", ColumnRole.STARTS, language="de") == [date(2024, 7, 19)]
    assert values("ongoing", ColumnRole.ENDS) == values("laufend", ColumnRole.ENDS) == []
    assert facts("ongoing", ColumnRole.ENDS)[0].outcome is Outcome.READ


VERSION = date(2024, 4, 3)


@pytest.mark.parametrize(
    ("words", "role", "version", "stops"),
    [
        ("03/04/2024", ColumnRole.ANNOUNCED, None, False),
        ("03/04/2024", ColumnRole.ENDS, VERSION, True),
        # It may begin after the list was written.
        ("03/04/2024", ColumnRole.STARTS, None, True),
        ("03/04/2024", ColumnRole.STARTS, date(2024, 3, 31), True),
        ("soon", ColumnRole.STARTS, VERSION, True),
        # Whatever the date, it has begun.
        ("03/04/2024", ColumnRole.STARTS, VERSION, False),
        ("2023", ColumnRole.STARTS, VERSION, False),
        ("ongoing", ColumnRole.STARTS, VERSION, True),
    ],
)
def test_a_day_that_is_not_read_stops_if_the_vendor_may_not_be_in_use(words, role, version, stops):
    (fact,) = facts(words, role, version=version)
    assert fact.outcome is Outcome.UNREAD
    assert fact.stops is stops


def test_a_vendor_that_has_ended_is_former():
    (fact,) = facts("2 April 2024", ColumnRole.ENDS, version=VERSION)
    assert fact.stops
    assert fact.reason == "it ended on 2024-04-02"
    assert values("3 April 2024", ColumnRole.ENDS, version=VERSION) == [VERSION]
    assert values("2 April 2024", ColumnRole.ENDS) == [date(2024, 4, 2)]


# Names


def test_the_company_beside_a_name():
    words = "Example Ltd, 1 Example Road, London (example.com)"
    assert [(each.field, each.words) for each in facts(words, ColumnRole.ENTITY)] == [
        ("legal_entities", "Example Ltd"),
        ("address", "1 Example Road, London"),
        ("domains", "example.com"),
    ]
    assert values("Example", ColumnRole.ENTITY) == ["Example"]
    assert reason("Example / Acme", ColumnRole.ENTITY) == "it may name several companies"


def named(words: Words) -> list[tuple[str | None, str]]:
    return [(each.field, each.words) for each in facts_of(words)]


@pytest.mark.parametrize(
    ("words", "field", "said"),
    [
        ("Example GmbH (Konzerngesellschaft)", "affiliate", True),
        ("Example (sub-processor)", "role", Role.PROCESSOR),
        ("Example (since 1 March 2021)", "starts", date(2021, 3, 1)),
    ],
)
def test_words_beside_a_name_fill_other_fields(words, field, said):
    (fact,) = (each for each in facts_of(words) if each.field == field)
    assert fact.values == (said,)
    assert fact.words in words


def test_a_year_beside_a_name_is_no_day():
    (fact,) = (each for each in facts_of("Example (since 2021)") if each.field == "starts")
    assert (fact.reason, fact.stops) == ("it is not a date, or could be more than one date", False)


def facts_of(words: Words) -> Facts:
    reader, place = CellReader(), cell(words)
    (name,) = reader.names(place)
    return facts_of_name(name, place, reader)


def test_what_stands_in_the_cell_of_a_name():
    words = "Example, Inc. dba Exa\nhttps://example.com\nonly for chat\nGermany (EU customers only)"
    assert named(words) == [
        ("name", "Example, Inc. dba Exa"),
        ("legal_entities", "Example, Inc."),
        ("other_names", "Exa"),
        ("location", "Germany (EU customers only)"),
        ("condition", "EU customers only"),
        ("condition", "only for chat"),
        ("website", "https://example.com"),
    ]
    assert named("Example*") == [("name", "Example"), (None, "*")]


@pytest.mark.parametrize(
    ("link", "field"),
    [
        (URL, "website"),
        (f"{URL}/de/", "website"),
        (f"{URL}/privacy", "references"),
        (f"{URL}/?id=1", "references"),
        ("https://example\uff03.com", "references"),
    ],
)
def test_the_link_of_a_name_is_the_website_or_some_document(link, field):
    assert named(cell("Example", link=link)) == [("name", "Example"), (field, link)]


def test_a_vendor_has_one_website():
    two = Cell((Run("Example", URL), Run(" Cloud", "https://example.org")))
    assert named(two)[1:] == [("website", URL), ("references", "https://example.org")]
    same = Cell((Run("Example"), Run(f"\n{URL}", URL)))
    assert named(same)[1:] == [("website", URL)]


# Ids


def test_ids():
    assert slug_of("Ünïcode & Co.") == "unicode-co"
    assert slug_of("x" * 70) == "x" * 60
    assert slug_of("a" + " b" * 70) == "-".join(["a", *["b"] * 29])
    ids = Ids("vendor")
    assert ids.of("例") == ids.of("例").removesuffix("-2")
    assert [ids.of("a"), ids.of("a"), ids.of("a", "a b"), ids.of("a", "例")] == [
        "a", "a-2", "a-b", "a-3",
    ]  # fmt: skip
