"""The one table of fields: it has every field, and every output shows every fact."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from datetime import date

import attrs
import openpyxl
import pytest

import subprocessors
from subprocessors import (
    Category,
    Engagement,
    LegalEntity,
    NameKind,
    OtherName,
    Policy,
    Processor,
    Safeguard,
    SafeguardKind,
    Source,
    Storage,
    StorageRegion,
    SubProcessor,
    TransferMechanism,
    frames,
    reports,
    website,
)
from subprocessors.cli import run
from subprocessors.model.facts import (
    Contact,
    Identifier,
    Reference,
    ReferenceKind,
    Role,
    TransferMechanismKind,
)
from subprocessors.presentation import COLUMNS, ENGAGEMENT, SUB_PROCESSOR, place
from subprocessors.regions.storage import StorageKind

ENTITY = LegalEntity(
    name="Factcompany Ltd",
    country=StorageRegion("PT"),
    address="Factstreet 1",
    contact=Contact(
        name="Factperson",
        position="Factposition",
        email="factmail@example.com",
        phone="0049555",
        url="https://factcontact.example",
    ),
    identifiers=[Identifier(scheme="Factregister", value="000777")],
    ordinary_word=True,
)
ALIAS = OtherName(
    name="Factalias",
    kind=NameKind.FORMER,
    source=Source(
        description="Factwitness", added=date(2021, 1, 2), url="https://factsourceurl.example"
    ),
)
OF_PRODUCT = OtherName(name="Factcalled", kind=NameKind.TRADE, product="Factproduct")
HINT = OtherName(name="Facthint", kind=NameKind.TRADE, suggests_only=True)
REFERENCE = Reference(
    title="Factdocument", kind=ReferenceKind.AGREEMENT, url="https://factdocumenturl.example"
)
STORAGE = Storage(["JP"], StorageKind.OPEN, as_written="factstoragewords")
LOCATION = Storage(["CL", "PE"], StorageKind.ONE_OF, as_written="factlocationwords")
MECHANISM = TransferMechanism(
    kind=TransferMechanismKind.STANDARD_CLAUSES, module=3, as_written="factmechanismwords"
)
FULL = SubProcessor(
    id="factid",
    name="Factname",
    legal_entities=[ENTITY],
    other_names=[ALIAS, OF_PRODUCT, HINT],
    affiliate=True,
    role=Role.JOINT_CONTROLLER,
    website="https://factwebsite.example",
    domains=["factdomain.example"],
    references=[REFERENCE],
    engagements=[
        Engagement(
            category="factcategory",
            purposes=["factpurpose"],
            products=["Factproduct"],
            services=["Factservice"],
            storage=STORAGE,
            location=LOCATION,
            data_categories=["factdata"],
            data_subjects=["factpeople"],
            transfer_mechanisms=[MECHANISM],
            safeguards=["factguard"],
            retention="factretention",
            announced=date(2031, 1, 2),
            starts=date(2032, 2, 3),
            ends=date(2033, 3, 4),
            condition="factcondition",
        )
    ],
)
CLASS = SubProcessor(id="class", name="Your chosen vendors", class_of_vendors=True)
POLICY = Policy(
    id="full",
    name="Full",
    processor=Processor(name="Example Processor"),
    services=["Other Service"],
    version=date(2031, 1, 1),
    categories=[Category(id="factcategory", name="Factcategory")],
    safeguards=[Safeguard(id="factguard", name="Factguard", kind=SafeguardKind.TECHNICAL)],
    sub_processors=[FULL, CLASS],
)
# One of these words must be found for each fact.
WORDS = {
    "id": ["factid"],
    "name": ["factname"],
    "company": ["factcompany"],
    "country": ["portugal", '"pt"', "loc:pt"],
    "address": ["factstreet"],
    "contact person": ["factperson"],
    "contact position": ["factposition"],
    "contact e-mail": ["factmail"],
    "contact phone": ["0049555"],
    "contact page": ["factcontact"],
    "register": ["factregister"],
    "number": ["000777"],
    "ordinary word": ["ordinary word", "ordinary_word"],
    "other name": ["factalias"],
    "kind of name": ["former name", "former-name"],
    "source of a name": ["factwitness"],
    "day of a name": ["2021-01-02"],
    "address of a source": ["factsourceurl"],
    "name of a product": ["factcalled"],
    "hint": ["facthint"],
    "kind of vendor": ["class of vendors", "class_of_vendors", "class-of-vendors"],
    "affiliate": ["affiliate", "of the same group"],
    "role": ["joint controller", "joint-controller"],
    "website": ["factwebsite"],
    "domain": ["factdomain"],
    "document": ["factdocument"],
    "kind of document": ["agreement"],
    "address of a document": ["factdocumenturl"],
    "category": ["factcategory"],
    "purpose": ["factpurpose"],
    "product": ["factproduct"],
    "service": ["factservice"],
    "place": ["japan", '"jp"', "loc:jp"],
    "more places": ["and others", "open", "not named", "does not name"],
    "words for places": ["factstoragewords"],
    "location": ["chile", "cl; pe", '"cl"', "loc:cl"],
    "choice of locations": ["chile or peru", "cl · chile or pe", "one-of", "or</span>"],
    "words for locations": ["factlocationwords"],
    "data": ["factdata"],
    "people": ["factpeople"],
    "mechanism": ["standard contractual clauses", "standard-clauses"],
    "module": ["module 3", '"module": 3'],
    "words for a mechanism": ["factmechanismwords"],
    "safeguard": ["factguard"],
    "retention": ["factretention"],
    "announced": ["2031-01-02"],
    "first day": ["2032-02-03"],
    "last day": ["2033-03-04"],
    "condition": ["factcondition"],
}

# What an output has no room for. The documentation says so: docs/reference/reports.md, notebook.md
# and website.md, docs/explanation/standards.md.
FOR_KEEPERS = {"id", "ordinary word", "hint"}
OF_NAMES = {"other name", "kind of name", "source of a name", "day of a name", "name of a product"}
OF_NAMES |= {"address of a source"}
OF_DOCUMENTS = {"document", "kind of document", "address of a document"}
OF_COMPANY = {"company", "country", "address", "register", "number"}
OF_COMPANY |= {each for each in WORDS if each.startswith("contact ")}
NOT_ASKED = FOR_KEEPERS | OF_NAMES | {"affiliate", "domain"}
ROOM_LACKS = {
    "notebook, list": FOR_KEEPERS
    | OF_COMPANY
    | OF_NAMES
    | OF_DOCUMENTS
    | {"affiliate", "website", "domain"},
    "table": FOR_KEEPERS,
    # Its anchors contain the ids.
    "page to publish": FOR_KEEPERS - {"id"},
    "markdown": FOR_KEEPERS,
    "html": FOR_KEEPERS,
    "annex-iii": NOT_ASKED,
    "annex-iv": NOT_ASKED,
    "ropa": NOT_ASKED | OF_DOCUMENTS | {"website"},
    "dpv": NOT_ASKED - {"id"} - {"other name"},
    "cyclonedx": FOR_KEEPERS - {"id"} | OF_NAMES - {"other name"},
}


def as_list(policy: Policy) -> str:
    return policy.sub_processors._repr_html_()


def as_cards(policy: Policy) -> str:
    return "".join(each._repr_html_() for each in policy.sub_processors)


def as_rows(policy: Policy) -> str:
    return json.dumps(policy.sub_processors.rows(), default=str, ensure_ascii=False)


def as_frame(policy: Policy) -> str:
    return json.dumps(frames.to_frame(policy, "polars").to_dicts(), default=str, ensure_ascii=False)


def as_table(policy: Policy) -> str:
    return reports.table(policy).as_raw_html()


def as_page(policy: Policy) -> str:
    page = website.pages(policy, url="https://example.com/")["index.html"]
    return re.sub("<(style|script)>.*?</\\1>", "", page, flags=re.DOTALL)


def as_workbook(policy: Policy) -> str:
    book = openpyxl.load_workbook(io.BytesIO(reports.export(policy, "xlsx")))
    cells = [cell.value for sheet in book for row in sheet for cell in row]
    return json.dumps(cells, default=str, ensure_ascii=False)


TEXTS = [kind for kind in reports.KINDS if kind != "xlsx"]
OUTPUTS: dict[str, Callable[[Policy], str]] = {
    "notebook, list": as_list,
    "notebook, card": as_cards,
    "rows": as_rows,
    "frame": as_frame,
    "table": as_table,
    "xlsx": as_workbook,
    "page to publish": as_page,
    **{kind: (lambda policy, kind=kind: reports.export(policy, kind)) for kind in TEXTS},
}


def lacking(text: str) -> set[str]:
    """Return the facts that a text does not contain."""
    plain = text.replace("\\", "").casefold()
    return {fact for fact, words in WORDS.items() if not any(each in plain for each in words)}


def test_the_vendor_states_every_fact():
    values = [FULL, FULL.engagements[0], ENTITY, ENTITY.contact, ENTITY.identifiers[0], ALIAS]
    values += [ALIAS.source, REFERENCE, STORAGE, LOCATION, MECHANISM]
    unstated = {
        each.name
        for value in values
        for each in attrs.fields(type(value))
        if getattr(value, each.name) == each.default
    }
    # A class of vendors has no companies, and the other names have these.
    assert unstated == {"class_of_vendors", "product", "suggests_only"}


@pytest.mark.parametrize("output", OUTPUTS)
def test_every_fact_is_in_every_output_that_has_room_for_it(output):
    assert lacking(OUTPUTS[output](POLICY)) == ROOM_LACKS.get(output, set())


@pytest.mark.parametrize("output", ["text", "json"])
def test_the_command_shows_every_fact_of_a_vendor(output, capsys, tmp_path):
    document = tmp_path / "list.json"
    subprocessors.dump(POLICY, document)
    of_list = ["--format", output, "--policy", str(document)]
    assert run(["show", "factid", *of_list]) == run(["show", "class", *of_list]) == 0
    assert lacking(capsys.readouterr().out) == set()
    assert run(["list", *of_list]) == 0
    if output == "json":
        assert lacking(capsys.readouterr().out) == set()


def test_the_tables_have_every_field_in_the_order_of_the_classes():
    of_vendor = [each.name for each in attrs.fields(SubProcessor) if each.name != "engagements"]
    assert [each.name for each in SUB_PROCESSOR] == of_vendor
    assert [each.name for each in ENGAGEMENT] == [each.name for each in attrs.fields(Engagement)]
    labels = [each.label for each in (*SUB_PROCESSOR, *ENGAGEMENT)]
    assert len(set(labels)) == len(labels)


def test_a_row_has_every_column_once_and_in_order():
    row, _ = POLICY.sub_processors.rows()
    assert list(row) == [each.name for each in COLUMNS]
    for column in COLUMNS:
        kind = {"string": str, "boolean": bool, "date": date}[column.kind]
        assert isinstance(row[column.name], kind), column.name


def test_a_fact_of_one_of_several_companies_says_whose_it_is():
    other = LegalEntity(name="Second Ltd", identifiers=[Identifier(scheme="LEI", value="1")])
    vendor = attrs.evolve(FULL, legal_entities=[ENTITY, other])
    row, _ = attrs.evolve(POLICY, sub_processors=[vendor, CLASS]).sub_processors.rows()
    assert row["legal_entities"] == "Factcompany Ltd; Second Ltd"
    assert row["countries"] == "Factcompany Ltd: PT"
    assert row["identifiers"] == "Factcompany Ltd: Factregister 000777; Second Ltd: LEI 1"
    assert row["ordinary_words"] == "Factcompany Ltd"


@pytest.mark.parametrize(
    ("code", "told"), [("US", "US · United States"), ("worldwide", "worldwide")]
)
def test_a_place_has_its_code_and_its_name(code, told):
    assert place(StorageRegion(code)) == told


@pytest.mark.parametrize(
    ("document", "told"),
    [
        (Reference(title="Security page", kind=ReferenceKind.SECURITY), "Security page"),
        (Reference(title="Trust", kind=ReferenceKind.SECURITY), "Trust (security)"),
        (Reference(title="Vendors", kind=ReferenceKind.SUB_PROCESSORS), "Vendors (sub-processors)"),
        (Reference(title="Sub-processors", kind=ReferenceKind.SUB_PROCESSORS), "Sub-processors"),
        (Reference(title="Trust"), "Trust"),
        (Reference(title="Trust", url="https://a.example"), "Trust: https://a.example"),
        (Reference(title="https://a.example", url="https://a.example"), "https://a.example"),
    ],
)
def test_a_document_is_told_with_its_kind_and_address_where_they_say_more(document, told):
    vendor = SubProcessor(id="a", name="A", references=[document])
    assert attrs.evolve(POLICY, sub_processors=[vendor]).sub_processors.rows()[0]["references"] == (
        told
    )
