"""The list in two standards: terms and fields that exist, facts that come back, and no others."""

from __future__ import annotations

import json
import warnings
from datetime import date
from pathlib import Path

import attrs
import pycountry
import pytest
from cyclonedx.model.bom import Bom
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from hostile import ABROAD, HOSTILE, SCRIPT
from hypothesis import given
from laws import examples
from rdflib import RDF, XSD, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, RDFS, SKOS
from stav.vocab.dpv import _core as dpv_2_3
from strategies import policies, storages

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
    Storage,
    StorageRegion,
    SubProcessor,
    TransferMechanism,
)
from subprocessors.model.facts import (
    Contact,
    Identifier,
    Provenance,
    Reference,
    ReferenceKind,
    Role,
    TransferMechanismKind,
)
from subprocessors.regions.storage import StorageKind
from subprocessors.reports.cyclonedx import cyclonedx
from subprocessors.reports.dpv import dpv

CURRENT = subprocessors.current()
DOCUMENT = "https://example.com/list.jsonld"
DPV = Namespace("https://w3id.org/dpv#")
GDPR = Namespace("https://w3id.org/dpv/legal/eu/gdpr#")
LOC = Namespace("https://w3id.org/dpv/loc#")
DCAT = Namespace("http://www.w3.org/ns/dcat#")
SCHEMA = Namespace("https://schema.org/")
HERE = Namespace(f"{DOCUMENT}#")
EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.toml"))
POLICIES = {
    "packaged": CURRENT,
    "hostile": HOSTILE,
    "abroad": ABROAD,
    **{path.stem: subprocessors.load(path) for path in EXAMPLES},
}


def one_vendor(*engagements: Engagement, **facts: object) -> Policy:
    """Return a list with one vendor, which has the engagements."""
    return Policy(
        id="example",
        name="Example list",
        processor=Processor(name="Example Processor"),
        categories=[Category(id="hosting", name="Hosting")],
        safeguards=facts.pop("safeguards", ()),
        sub_processors=[
            SubProcessor(id="vendor", name="Example Vendor Ltd", engagements=engagements, **facts)
        ],
    )


# The Data Privacy Vocabulary.


def graph_of(text: str) -> Graph:
    with warnings.catch_warnings():
        # rdflib's parser warns about rdflib's own class.
        warnings.filterwarnings("ignore", "ConjunctiveGraph is deprecated", DeprecationWarning)
        return Graph().parse(data=text, format="json-ld", publicID=DOCUMENT)


def in_dpv(policy: Policy, on: date | None = None) -> Graph:
    return graph_of(dpv(policy, on=on))


STORED_IN = """
SELECT DISTINCT ?id {
    ?process (dpv:hasDataProcessor|dpv:hasRecipientDataController) ?vendor ;
        dpv:hasStorageCondition/dpv:hasLocation/skos:broader* ?place .
    ?vendor dct:identifier ?id .
}
"""


def ids_stored_in(graph: Graph, place: URIRef) -> set[str]:
    prefixes = {"dpv": DPV, "skos": SKOS, "dct": DCTERMS}
    found = graph.query(STORED_IN, initNs=prefixes, initBindings={"place": place})
    return {str(row.id) for row in found}


def test_sparql_finds_the_vendors_that_store_in_the_usa():
    found = ids_stored_in(in_dpv(CURRENT), LOC.US)
    assert found == set(CURRENT.where(stored_in="US").ids)
    assert len(found) == 10
    assert {"google", "openai"} < found
    assert not found & {"atlassian", "slack-technologies"}  # worldwide and not stated


@pytest.mark.parametrize("name", POLICIES)
def test_sparql_finds_what_the_lists_state(name):
    policy = POLICIES[name]
    graph = in_dpv(policy)
    for place in ("US", "DE", "GB", "EU"):
        assert ids_stored_in(graph, LOC[place]) <= set(policy.where(stored_in=place).ids)
    stated = {
        vendor.id
        for vendor in policy.sub_processors
        for each in vendor.engagements
        if StorageRegion("US") in each.storage.regions and each.storage.kind is StorageKind.ALL
    }
    assert stated <= ids_stored_in(graph, LOC.US)


@examples(60)
@given(policies())
def test_sparql_never_gives_a_wrong_yes(policy):
    graph = in_dpv(policy)
    stated = {
        region
        for vendor in policy.sub_processors
        for each in vendor.engagements
        for region in each.storage.regions
    }
    asked = {StorageRegion(code) for code in ("US", "FR", "CN", "EU")} | stated
    for region in asked | {StorageRegion(each.code[:2]) for each in stated if "-" in each.code}:
        for place in (LOC[region.code], HERE[f"place/{region.code}"]):
            assert ids_stored_in(graph, place) <= set(policy.where(stored_in=region).ids)


def read_back(graph: Graph, process: URIRef) -> Storage | None:
    """Return what a document says about where data is stored, from its triples alone."""
    areas = [
        area
        for area in graph.objects(process, DPV.hasStorageCondition)
        if (area, RDF.type, DPV.StorageLocation) in graph
    ]
    if not areas:
        return None
    (area,) = areas
    places = list(graph.objects(area, DPV.hasLocation))
    kind = StorageKind.OPEN if graph.value(area, RDFS.comment) else StorageKind.ALL
    if len(places) == 1 and graph.value(places[0], SKOS.narrower):
        places = list(graph.objects(places[0], SKOS.narrower))
        is_open = kind is StorageKind.OPEN
        kind = StorageKind.ONE_OF_OR_OTHER if is_open else StorageKind.ONE_OF
    codes = [str(place).removeprefix(LOC).removeprefix(HERE["place/"]) for place in places]
    words = graph.value(area, DCTERMS.description)
    return Storage(codes, kind, as_written=None if words is None else str(words))


@examples(200)
@given(storages())
def test_every_place_that_is_stated_comes_back_with_its_kind(storage):
    read = read_back(in_dpv(one_vendor(Engagement(storage=storage))), HERE["vendor/vendor/1"])
    if not (storage.regions or storage.as_written):
        assert read is None
        return
    assert read.regions == storage.regions
    assert read.as_written == storage.as_written
    # Without places, DPV has only whether there are others, and the list's own words.
    without = StorageKind.OPEN if storage.kind.is_open else StorageKind.ALL
    assert read.kind is (storage.kind if storage.regions else without)


def test_places_that_dpv_has_no_term_for_are_described():
    country = LegalEntity(name="X", country=StorageRegion("XK"))
    stored = Engagement(storage=Storage(["XK", "NO-32"]))
    vendor = SubProcessor(id="x", name="X", legal_entities=[country], engagements=[stored])
    graph = in_dpv(attrs.evolve(CURRENT, sub_processors=[vendor]))
    kosovo, county = HERE["place/XK"], HERE["place/NO-32"]
    assert str(graph.value(kosovo, SKOS.prefLabel)) == "Kosovo"
    assert graph.value(kosovo, SKOS.broader) is None
    assert graph.value(county, SKOS.broader) == LOC["NO"]
    assert (None, DPV.hasCountry, kosovo) in graph


def used_terms() -> set[str]:
    lines = (Path(__file__).parent / "data" / "dpv-terms.tsv").read_text(encoding="utf-8")
    terms = [line.split("\t")[0] for line in lines.splitlines() if not line.startswith("#")]
    assert terms == sorted(set(terms))
    return set(terms)


TERMS = used_terms()


def names_in(graph: Graph, namespace: Namespace) -> set[str]:
    """Return the terms of a namespace that occur anywhere in a graph."""
    nodes = {str(node) for triple in graph for node in triple if isinstance(node, URIRef)}
    return {each.removeprefix(namespace) for each in nodes if each.startswith(namespace)}


def test_the_terms_of_the_table_are_those_of_the_vocabulary():
    published = {each for each in vars(dpv_2_3).values() if isinstance(each, str)}
    assert len(published) > 1000
    ours = {DPV[term.removeprefix("dpv:")] for term in TERMS if term.startswith("dpv:")}
    assert {str(each) for each in ours} <= published


@examples(60)
@given(policies())
def test_no_term_is_used_that_does_not_exist(policy):
    graph = in_dpv(policy)
    assert {f"dpv:{name}" for name in names_in(graph, DPV)} <= TERMS
    assert {f"eu-gdpr:{name}" for name in names_in(graph, GDPR)} <= TERMS
    for code in names_in(graph, LOC):
        if "-" in code:
            # DPV has these parts; its lists for other countries differ from ISO 3166-2.
            assert code[:2] in ("DE", "US")
            assert pycountry.subdivisions.get(code=code)
        else:
            assert f"loc:{code}" in TERMS or pycountry.countries.get(alpha_2=code)


def test_every_term_of_the_table_is_used():
    graph = in_dpv(EVERYTHING)
    used = {f"dpv:{name}" for name in names_in(graph, DPV)}
    used |= {f"eu-gdpr:{name}" for name in names_in(graph, GDPR)}
    used |= {f"loc:{name}" for name in names_in(graph, LOC)}
    assert used >= TERMS


@examples(60)
@given(policies())
def test_every_id_is_in_the_namespace_of_the_document_and_has_one_line(policy):
    graph = in_dpv(policy)
    for node in set(graph.subjects()) | set(graph.objects()):
        if isinstance(node, URIRef):
            assert str(node).startswith((HERE, DPV, GDPR, LOC, str(SKOS), str(DCTERMS)))
    ids = [node["@id"] for node in json.loads(dpv(policy))["@graph"]]
    assert len(ids) == len(set(ids))


EVERYTHING = Policy(
    id="example",
    name="Example list",
    version=date(2030, 1, 1),
    services=["Example Desk"],
    processor=Processor(
        name="Example Processor",
        country=StorageRegion("PL"),
        address="1 Example Street",
        contact=Contact(email="privacy@example.com"),
        other_names=[OtherName(name="Example", kind=NameKind.TRADE)],
    ),
    contact=Contact(name="Jo Example", position="Officer", url="https://example.com/ask"),
    categories=[Category(id="hosting", name="Hosting", description="Servers.")],
    safeguards=[
        Safeguard(
            id="dpa",
            name="Agreement",
            kind=SafeguardKind.AGREEMENT,
            articles=["GDPR Art. 28(4)"],
            required_of_all=True,
        ),
        Safeguard(id="nda", name="Confidentiality", kind=SafeguardKind.AGREEMENT),
        Safeguard(id="staff", name="Trained staff", kind=SafeguardKind.ORGANISATIONAL),
        Safeguard(id="keys", name="Encryption", kind=SafeguardKind.TECHNICAL),
        Safeguard(id="basis", name="A legal basis", kind=SafeguardKind.TRANSFER),
    ],
    provenance=Provenance(
        title="Example list",
        url="https://example.com/list",
        source="a page",
        author="Jo Example",
        updated=date(2029, 12, 31),
        read=date(2030, 1, 2),
    ),
    references=[
        Reference(title="Terms", kind=ReferenceKind.TERMS, url="https://example.com/terms")
    ],
    disclaimer="An example.",
    sub_processors=[
        SubProcessor(
            id="vendor",
            name="Example Vendor",
            website="https://example.com/",
            domains=["example.com"],
            affiliate=False,
            references=[Reference(title="Notice", kind=ReferenceKind.PRIVACY_NOTICE)],
            legal_entities=[
                LegalEntity(
                    name="Example Vendor",
                    country=StorageRegion("US"),
                    address="2 Example Street",
                    contact=Contact(
                        name="Sam Example",
                        position="Officer",
                        email="sam@example.com",
                        phone="+1 555 0100",
                        url="https://example.com/sam",
                    ),
                    identifiers=[Identifier(scheme="LEI", value="EXAMPLE00000000000000")],
                )
            ],
            engagements=[
                Engagement(starts=date(2029, 1, 1), ends=date(2029, 6, 30)),
                Engagement(
                    category="hosting",
                    purposes=["backups"],
                    products=["Example Drive"],
                    services=["Example Desk"],
                    storage=Storage(["US-CA", "EU", "EEA", "GB-LND"], as_written="Here and there"),
                    location=Storage(["worldwide"]),
                    data_categories=["names"],
                    data_subjects=["customers"],
                    transfer_mechanisms=[
                        TransferMechanism(kind=kind) for kind in TransferMechanismKind
                    ],
                    safeguards=["nda", "staff", "keys", "basis"],
                    retention="30 days",
                    announced=date(2030, 1, 1),
                    starts=date(2030, 2, 1),
                    ends=date(2031, 2, 1),
                    condition="only for customers in the EU",
                ),
            ],
        ),
        SubProcessor(
            id="group",
            name="Example Group",
            role=Role.INDEPENDENT_CONTROLLER,
            legal_entities=[
                LegalEntity(name="Example Group Ltd", address="3 Example Street"),
                LegalEntity(name="Example Group, Inc."),
            ],
        ),
    ],
)


def test_a_list_of_everything_comes_back():
    graph = in_dpv(EVERYTHING, on=date(2030, 2, 1))
    vendor, process = HERE["vendor/vendor"], HERE["vendor/vendor/2"]
    assert graph.value(HERE.list, DCTERMS.valid) == Literal("2030-02-01", datatype=XSD.date)
    assert graph.value(vendor, RDF.type) == DPV.DataSubProcessor
    assert graph.value(vendor, DPV.hasAddress) == Literal("2 Example Street")
    assert graph.value(vendor, DPV.hasCountry) == LOC.US
    contact = graph.value(vendor, DPV.hasContact)
    assert graph.value(contact, SCHEMA.email) == Literal("sam@example.com")
    assert graph.value(process, DPV.hasDataProcessor) == vendor
    purpose = graph.value(process, DPV.hasPurpose)
    assert graph.value(purpose, RDF.type) == DPV.Purpose
    assert graph.value(purpose, SKOS.prefLabel) == Literal("backups")
    category = graph.value(process, DCTERMS.subject)
    assert graph.value(category, SKOS.prefLabel) == Literal("Hosting")
    period = graph.value(process, DPV.hasDuration)
    assert graph.value(period, DCAT.startDate) == Literal("2030-02-01", datatype=XSD.date)
    assert graph.value(period, DCAT.endDate) == Literal("2031-02-01", datatype=XSD.date)
    notice = graph.value(process, DPV.hasNotice)
    assert graph.value(notice, DCTERMS.issued) == Literal("2030-01-01", datatype=XSD.date)
    context = graph.value(process, DPV.hasContext)
    assert graph.value(context, DCTERMS.description) == Literal("only for customers in the EU")
    # A column that does not say what is there does not state a place of storage.
    location = graph.value(process, DPV.hasLocation)
    assert graph.value(location, DPV.hasLocation) == HERE["place/worldwide"]
    assert graph.value(HERE["place/GB-LND"], SKOS.broader) == LOC.GB
    assert graph.value(LOC["US-CA"], SKOS.broader) == LOC.US


def test_a_controller_is_no_processor():
    graph = in_dpv(EVERYTHING)
    group = HERE["vendor/group"]
    assert graph.value(group, RDF.type) == DPV.DataController
    assert (HERE.processing, DPV.hasRecipientDataController, group) in graph
    assert not list(graph.subjects(DPV.hasDataProcessor, group))
    companies = graph.objects(group, DPV.hasEntity)
    names = {str(graph.value(each, DPV.hasName)) for each in companies}
    assert names == {"Example Group Ltd", "Example Group, Inc."}


def test_what_is_not_stated_is_not_asserted():
    graph = in_dpv(one_vendor(Engagement()))
    process = HERE["vendor/vendor/1"]
    assert set(graph.predicate_objects(process)) == {
        (RDF.type, DPV.Process),
        (DPV.hasDataProcessor, HERE["vendor/vendor"]),
    }
    assert set(graph.predicates(HERE["vendor/vendor"])) == {
        RDF.type,
        DPV.hasName,
        DCTERMS.identifier,
    }


def test_of_places_that_are_listed_twice_it_is_not_said_where_they_lie():
    storage = Storage(["US-PR", "FR-974", "DE-BY"])
    graph = in_dpv(one_vendor(Engagement(storage=storage)))
    (area,) = graph.objects(HERE["vendor/vendor/1"], DPV.hasStorageCondition)
    places = {LOC["US-PR"], HERE["place/FR-974"], LOC["DE-BY"]}
    assert set(graph.objects(area, DPV.hasLocation)) == places
    assert graph.value(LOC["US-PR"], SKOS.broader) is None
    assert graph.value(HERE["place/FR-974"], SKOS.broader) is None
    assert graph.value(LOC["DE-BY"], SKOS.broader) == LOC.DE


@pytest.mark.parametrize(
    ("kind", "bound", "what"),
    [
        (TransferMechanismKind.ADEQUACY, DPV.hasLegalBasis, GDPR["A45-3"]),
        (TransferMechanismKind.DATA_PRIVACY_FRAMEWORK, DPV.hasLegalBasis, GDPR["A45-3"]),
        (
            TransferMechanismKind.STANDARD_CLAUSES,
            DPV.hasOrganisationalMeasure,
            GDPR.SCCByCommission,
        ),
        (
            TransferMechanismKind.BINDING_RULES,
            DPV.hasOrganisationalMeasure,
            GDPR.BindingCorporateRules,
        ),
        (
            TransferMechanismKind.CODE_OF_CONDUCT,
            DPV.hasOrganisationalMeasure,
            GDPR.CodesOfConductForDataTransfers,
        ),
        (
            TransferMechanismKind.CERTIFICATION,
            DPV.hasOrganisationalMeasure,
            GDPR.CertificationMechanismsForDataTransfers,
        ),
        (TransferMechanismKind.DEROGATION, DPV.hasLegalBasis, DPV.DataTransferLegalBasis),
        (TransferMechanismKind.UK_AGREEMENT, DPV.hasLegalMeasure, DPV.LegalMeasure),
        (TransferMechanismKind.UK_ADDENDUM, DPV.hasLegalMeasure, DPV.LegalMeasure),
        (
            TransferMechanismKind.SAFE_HARBOUR,
            DPV.hasOrganisationalMeasure,
            GDPR.DataTransferMechanism,
        ),
        (
            TransferMechanismKind.PRIVACY_SHIELD,
            DPV.hasOrganisationalMeasure,
            GDPR.DataTransferMechanism,
        ),
        (
            TransferMechanismKind.OLD_STANDARD_CLAUSES,
            DPV.hasOrganisationalMeasure,
            GDPR.DataTransferMechanism,
        ),
        (TransferMechanismKind.OTHER, DPV.hasOrganisationalMeasure, GDPR.DataTransferMechanism),
    ],
)
def test_transfer_mechanisms_are_what_the_vocabulary_has_for_them(kind, bound, what):
    mechanism = TransferMechanism(kind=kind, module=3, as_written="the words")
    graph = in_dpv(one_vendor(Engagement(transfer_mechanisms=[mechanism])))
    (node,) = graph.objects(HERE["vendor/vendor/1"], bound)
    assert graph.value(node, RDF.type) == what
    assert graph.value(node, SKOS.prefLabel) == Literal(str(mechanism))


def test_that_no_mechanism_is_needed_is_no_tool():
    mechanism = TransferMechanism(kind=TransferMechanismKind.NONE_NEEDED)
    with_it = one_vendor(Engagement(transfer_mechanisms=[mechanism]))
    assert dpv(with_it) == dpv(one_vendor(Engagement()))


@pytest.mark.parametrize(
    ("articles", "kind"),
    [
        (["GDPR Art. 28(3)"], DPV.SubProcessorAgreement),
        (["GDPR Art. 32", "GDPR Art. 28(4)"], DPV.SubProcessorAgreement),
        (["GDPR Art. 28(3)(b)"], DPV.LegalMeasure),  # of the people, that is
        ([], DPV.LegalMeasure),
    ],
)
def test_an_agreement_is_one_of_a_sub_processor_where_its_articles_say_so(articles, kind):
    agreement = Safeguard(id="a", name="A", kind=SafeguardKind.AGREEMENT, articles=articles)
    policy = one_vendor(Engagement(safeguards=["a"]), safeguards=[agreement])
    graph = in_dpv(policy)
    (node,) = graph.objects(HERE["vendor/vendor/1"], DPV.hasLegalMeasure)
    assert graph.value(node, RDF.type) == kind


def test_what_is_required_of_all_is_a_measure_of_every_engagement():
    graph = in_dpv(CURRENT)
    agreement = HERE["safeguard/data-processing-agreement"]
    assert graph.value(agreement, RDF.type) == DPV.SubProcessorAgreement
    with_it = set(graph.subjects(DPV.hasLegalMeasure, agreement))
    assert with_it == set(graph.objects(HERE.processing, DPV.hasProcess))
    assert len(with_it) == sum(len(each.engagements) for each in CURRENT.sub_processors)


def test_names_that_only_point_to_a_vendor_or_a_product_are_not_its_names():
    graph = in_dpv(CURRENT)
    names = {str(name) for name in graph.objects(None, SKOS.altLabel)}
    assert "AWS" in names
    assert not names & {"ChatGPT", "Google Cloud", "GCP"}


@examples(60)
@given(policies())
def test_no_text_can_end_a_script_or_become_an_iri(policy):
    text = dpv(policy)
    assert text.isascii()
    assert "<" not in text
    names = {str(name) for name in graph_of(text).objects(None, DPV.hasName)}
    assert {vendor.name for vendor in policy.sub_processors} <= names


def test_a_script_is_a_name_like_any_other():
    assert (HERE["vendor/script"], DPV.hasName, Literal(SCRIPT)) in in_dpv(HOSTILE)


# CycloneDX.

STRICT = JsonStrictValidator(SchemaVersion.V1_6)


def bill_of(policy: Policy, on: date | None = None) -> dict:
    """Return a bill of materials that is valid against the official schema."""
    text = cyclonedx(policy, on=on)
    assert text.isascii()
    assert STRICT.validate_str(text) is None
    return json.loads(text)


def facts_of(service: dict, name: str) -> list[str]:
    properties = service["properties"]
    return [each["value"] for each in properties if each["name"] == f"subprocessors:{name}"]


@pytest.mark.parametrize("name", POLICIES)
def test_every_bill_is_valid(name):
    policy = POLICIES[name]
    services = bill_of(policy)["services"]
    assert [each["provider"]["name"] for each in services] == [
        vendor.name for vendor in policy.sub_processors for _ in vendor.engagements or (None,)
    ]


def test_the_validator_can_refuse():
    bill = bill_of(CURRENT)
    bill["services"][0]["data"] = [{"classification": "names"}]
    assert STRICT.validate_str(json.dumps(bill)) is not None


@examples(100)
@given(policies())
def test_any_list_is_a_valid_bill_and_comes_back(policy):
    bill = bill_of(policy)
    refs = [service["bom-ref"] for service in bill["services"]]
    refs.append(bill["metadata"]["component"]["bom-ref"])
    assert len(refs) == len(set(refs))
    services = iter(bill["services"])
    for vendor in policy.sub_processors:
        for engagement in vendor.engagements or (Engagement(),):
            service = next(services)
            assert service["provider"]["name"] == vendor.name
            assert facts_of(service, "vendor") == [vendor.id]
            assert facts_of(service, "purpose") == list(engagement.purposes)
            assert facts_of(service, "condition") == [
                each for each in (engagement.condition,) if each
            ]
            for name in ("storage", "location"):
                places = getattr(engagement, name)
                kinds = facts_of(service, f"{name}:kind")
                words = facts_of(service, f"{name}:as-written")
                read = Storage(
                    facts_of(service, f"{name}:region"),
                    StorageKind(kinds[0]) if kinds else places.kind,
                    as_written=words[0] if words else None,
                )
                assert read == places
                assert bool(kinds) == places.is_stated
    assert next(services, None) is None


def test_the_library_of_cyclonedx_reads_names_and_places():
    bill = Bom.from_json(json.loads(cyclonedx(CURRENT)))
    assert bill.metadata.component.name == "HelpDesk"
    assert bill.metadata.component.supplier.name == "Text, Inc."
    read = {}
    for service in bill.services:
        facts = [(each.name, each.value) for each in service.properties]
        places = {value for name, value in facts if name == "subprocessors:storage:region"}
        read.setdefault(service.provider.name, set()).update(places)
    assert read == {
        vendor.name: {str(each) for one in vendor.engagements for each in one.storage.regions}
        for vendor in CURRENT.sub_processors
    }


def test_a_bill_of_everything_states_everything():
    bill = bill_of(EVERYTHING, on=date(2030, 2, 1))
    assert facts_of(bill["metadata"], "on") == ["2030-02-01"]
    assert facts_of(bill["metadata"], "version") == ["2030-01-01"]
    assert facts_of(bill["metadata"], "safeguard") == ["Agreement"]
    assert facts_of(bill["metadata"], "contact") == ["Jo Example, Officer, https://example.com/ask"]
    assert facts_of(bill["metadata"], "processor:contact") == ["privacy@example.com"]
    assert bill["metadata"]["component"] == {
        "bom-ref": "processor",
        "type": "application",
        "name": "Example Desk",
        "supplier": {
            "name": "Example Processor",
            "address": {"country": "PL", "streetAddress": "1 Example Street"},
            "contact": [{"email": "privacy@example.com"}],
        },
    }
    used, group = bill["services"]
    assert used["bom-ref"] == "vendor/vendor/2"
    assert used["name"] == "Example Drive"
    assert used["provider"] == {
        "name": "Example Vendor",
        "address": {"country": "US", "streetAddress": "2 Example Street"},
        "url": ["https://example.com/"],
        "contact": [{"name": "Sam Example", "email": "sam@example.com", "phone": "+1 555 0100"}],
    }
    assert used["data"] == [{"flow": "unknown", "classification": "names"}]
    assert facts_of(used, "data-subject") == ["customers"]
    assert facts_of(used, "starts") == ["2030-02-01"]
    assert facts_of(used, "safeguard") == [
        "Confidentiality",
        "Trained staff",
        "Encryption",
        "A legal basis",
    ]
    assert len(facts_of(used, "transfer-mechanism")) == len(TransferMechanismKind)
    assert group["bom-ref"] == "vendor/group"
    assert group["provider"] == {"name": "Example Group"}
    assert facts_of(group, "legal-entity") == ["Example Group Ltd", "Example Group, Inc."]
    assert facts_of(group, "legal-entity:details") == ["Example Group Ltd, 3 Example Street"]
    assert facts_of(group, "role") == ["independent-controller"]


def test_what_is_not_stated_is_left_out_of_a_bill():
    bill = bill_of(one_vendor(Engagement()))
    assert bill["services"] == [
        {
            "bom-ref": "vendor/vendor/1",
            "name": "Example Vendor Ltd",
            "provider": {"name": "Example Vendor Ltd"},
            "properties": [{"name": "subprocessors:vendor", "value": "vendor"}],
        }
    ]
    assert "timestamp" not in bill["metadata"]
    assert "serialNumber" not in bill


@pytest.mark.parametrize(
    ("url", "fits"),
    [
        ("https://example.com", True),
        ("http://example.com:8080/a%20b?c=d#e", True),
        ("https://example.com/a b", False),
        ("https://example.com/%zz", False),
        ("https://example.com/\n", False),
        ("https://[example", False),
        ("https://example.com/münchen", False),
    ],
)
def test_an_address_is_in_a_field_only_if_it_is_one(url, fits):
    document = Reference(title="Notice", kind=ReferenceKind.PRIVACY_NOTICE, url=url)
    bill = bill_of(one_vendor(Engagement(), website=url, references=[document]))
    (service,) = bill["services"]
    assert ("url" in service["provider"]) is fits
    assert ("externalReferences" in service) is fits
    assert facts_of(service, "website") == [url]
    assert facts_of(service, "reference") == [f"privacy-notice: Notice: {url}"]


def test_what_is_no_address_for_mail_is_not_given_as_one():
    company = LegalEntity(name="Example", contact=Contact(email="ask us"))
    (service,) = bill_of(one_vendor(Engagement(), legal_entities=[company]))["services"]
    assert "contact" not in service["provider"]
    assert facts_of(service, "legal-entity:details") == ["Example, ask us"]


def test_every_property_is_documented():
    page = Path(__file__).parent.parent / "docs" / "explanation" / "standards.md"
    documented = page.read_text(encoding="utf-8")
    bill = bill_of(EVERYTHING)
    holders = [bill["metadata"], *bill["services"]]
    names = {each["name"] for holder in holders for each in holder["properties"]}
    missing = {
        name for name in names if f"`{name.removeprefix('subprocessors:')}`" not in documented
    }
    assert missing == set()


# Both.


@pytest.mark.parametrize("write", [dpv, cyclonedx])
def test_numbers_stay_when_engagements_are_left_out(write):
    ended = Engagement(purposes=["a"], ends=date(2024, 1, 1))
    going = Engagement(purposes=["b"])
    text = write(one_vendor(ended, going, going), on=date(2024, 1, 2))
    assert "vendor/vendor/1" not in text
    assert "vendor/vendor/2" in text
    assert "vendor/vendor/3" in text


@pytest.mark.parametrize("write", [dpv, cyclonedx])
def test_a_list_without_vendors_can_be_written(write):
    empty = Policy(id="empty", name="Empty", processor=Processor(name="Example"), sub_processors=[])
    assert json.loads(write(empty))


def test_a_list_of_nothing_is_written_as_one():
    from subprocessors.reports.interchange import with_lines

    assert json.loads(with_lines({"a": 1}, "members", [])) == {"a": 1, "members": []}
    assert json.loads(with_lines({"a": []}, "members", [1, "é"])) == {"a": [], "members": [1, "é"]}


def test_places_are_in_the_order_of_their_codes():
    codes = ("US-TX", "FR-BRE", "US-CA", "ES-CN", "worldwide", "IT-25", "GB-SCT", "DE-BY", "IN-KA")
    graph = json.loads(dpv(one_vendor(Engagement(storage=codes))))["@graph"]
    places = [node["@id"] for node in graph[6:]]
    assert places == [
        "loc:DE-BY", "#place/ES-CN", "#place/FR-BRE", "#place/GB-SCT", "#place/IN-KA",
        "#place/IT-25", "loc:US-CA", "loc:US-TX", "#place/worldwide",
    ]  # fmt: skip


def test_worldwide_is_a_place_that_the_list_does_not_name():
    listed = one_vendor(Engagement(storage=["worldwide", "FR-BRE"]))
    nodes = {node["@id"]: node for node in json.loads(dpv(listed))["@graph"]}
    assert nodes["#place/worldwide"] == {
        "@id": "#place/worldwide",
        "@type": "dpv:Location",
        "skos:prefLabel": "worldwide",
        "dct:description": "The whole world, or various places in it that the list does not name.",
    }
    assert nodes["#place/FR-BRE"] == {
        "@id": "#place/FR-BRE",
        "@type": "dpv:Region",
        "skos:prefLabel": "Bretagne",
        "skos:notation": "FR-BRE",
        "skos:broader": {"@id": "loc:FR"},
    }


def test_one_company_of_the_name_of_a_vendor_is_the_vendor_itself():
    same = LegalEntity(name="Example Vendor Ltd", address="1 Example Street")
    other = LegalEntity(name="Example Vendor, Inc.")

    def node(*companies: LegalEntity) -> dict[str, object]:
        graph = json.loads(dpv(one_vendor(legal_entities=companies)))["@graph"]
        (found,) = (each for each in graph if each["@id"] == "#vendor/vendor")
        return found

    assert node(same)["dpv:hasAddress"] == "1 Example Street"
    assert "dpv:hasEntity" not in node(same)
    assert [each["dpv:hasName"] for each in node(same, other)["dpv:hasEntity"]] == [
        "Example Vendor Ltd",
        "Example Vendor, Inc.",
    ]
    assert [each["dpv:hasName"] for each in node(other)["dpv:hasEntity"]] == [other.name]
