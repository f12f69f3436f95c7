"""Each rule is tried on lists that it must report, and on lists that it must not."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import attrs
import pycountry
import pytest
import strategies
from hypothesis import given
from hypothesis import strategies as st
from laws import examples

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
    UnknownValueError,
    loads,
    validate,
)
from subprocessors.errors import ArgumentError
from subprocessors.model.facts import (
    Contact,
    Identifier,
    IgnoredFinding,
    NoticeTerms,
    Provenance,
    Reference,
    TransferMechanismKind,
)
from subprocessors.regions.storage import StorageKind
from subprocessors.validation import Finding, Findings, Severity, all_rules

ROOT = Path(__file__).parents[1]
DAY = date(2026, 11, 24)
RULES = all_rules()
CODES = [rule.code for rule in RULES]
COUNTRIES = sorted(country.alpha_2 for country in pycountry.countries)

# What lists are built from


def policy(*vendors: SubProcessor, **fields: Any) -> Policy:
    given = {"id": "made-up", "name": "Made up", "processor": Processor(name="Example Processor")}
    return Policy(**(given | fields), sub_processors=vendors)


def vendor(*engagements: Engagement, **fields: Any) -> SubProcessor:
    given = {"id": "example", "name": "Example Vendor, Inc."}
    return SubProcessor(**(given | fields), engagements=engagements)


def company(name: str, **fields: Any) -> SubProcessor:
    return vendor(name=name, legal_entities=[LegalEntity(name=name, **fields)])


def stored(
    places: Sequence[str] | Storage,
    *mechanisms: str,
    entities: Sequence[LegalEntity] = (),
    **fields: Any,
) -> SubProcessor:
    """Return a vendor that stores data in some places, relying on some mechanisms."""
    kinds = [TransferMechanism(kind=TransferMechanismKind(mechanism)) for mechanism in mechanisms]
    one = Engagement(storage=places, transfer_mechanisms=kinds)
    return vendor(one, legal_entities=entities, **fields)


def begun(starts: str, *mechanisms: str) -> SubProcessor:
    """Return a vendor in the United States that was engaged on a day, with some mechanisms."""
    kinds = [TransferMechanism(kind=TransferMechanismKind(mechanism)) for mechanism in mechanisms]
    day = date.fromisoformat(starts)
    return vendor(Engagement(storage=["US"], transfer_mechanisms=kinds, starts=day))


def safeguard(**fields: Any) -> Safeguard:
    given = {"id": "dpa", "name": "Agreement", "kind": SafeguardKind.AGREEMENT}
    return Safeguard(**(given | fields))


def covering(*articles: str) -> Policy:
    return policy(safeguards=[safeguard(articles=articles)])


def ignoring(*vendors: SubProcessor, **fields: Any) -> Policy:
    ignored = IgnoredFinding(**({"code": "P202", "reason": "Made up"} | fields))
    return policy(*(vendors or (vendor(),)), ignored_findings=[ignored])


def dated(
    announced: str | None, starts: str | None, days: int | None, *, business: bool = False
) -> Policy:
    one = Engagement(
        announced=date.fromisoformat(announced) if announced else None,
        starts=date.fromisoformat(starts) if starts else None,
    )
    return policy(vendor(one), notice=NoticeTerms(notice_days=days, business_days=business))


ENTITY = LegalEntity(name="Example Vendor, Inc.")
V = "sub_processors[example]"
E = f"{V}.engagements[0]"
IDENTIFIER = f"{V}.legal_entities[0].identifiers[0].value"

PERFECT = """
format = 1
id = "perfect"
name = "Sub-processors of Example Processor"
version = 2026-11-01
services = ["Example Service"]
disclaimer = "It is no contract."

[processor]
name = "Example Processor AG"
country = "Germany"
address = "1 Example Street, Example Town"

[notice]
notice_days = 14

[[categories]]
id = "hosting"
name = "Hosting & storage"

[[safeguards]]
id = "agreement"
name = "Data processing agreement"
kind = "agreement"
articles = ["GDPR Art. 28(3)"]
required_of_all = true

[[safeguards]]
id = "encryption"
name = "Encryption"
kind = "technical"
articles = ["GDPR Art. 32(1)(a)"]

[[sub_processors]]
id = "example-vendor"
website = "https://www.example.com/"
domains = ["example.com"]
references = [{ title = "Terms", url = "https://legal.example.com/terms" }]

[[sub_processors.legal_entities]]
name = "Example Vendor, Inc."
country = "US"
address = "2 Example Street, Example Town"
contact = { name = "A. Person", position = "Officer", email = "privacy@example.com" }

[[sub_processors.engagements]]
category = "hosting"
purposes = ["database hosting"]
products = ["Sample Cloud"]
storage = ["US", "Germany", "Japan"]
transfer_mechanisms = ["data-privacy-framework", { kind = "standard-clauses", module = 3 }]
safeguards = ["encryption"]
announced = 2026-10-01
starts = 2026-10-15
ends = 2026-11-24

[[sub_processors]]
id = "sample-vendor"

[[sub_processors.legal_entities]]
name = "Sample Vendor B.V."
country = "NL"
address = "3 Example Street, Example Town"
contact = { email = "privacy@sample.example" }

[[sub_processors.engagements]]
category = "hosting"
purposes = ["backups"]
storage = ["Netherlands", "Switzerland"]
"""


# The table


class Case(NamedTuple):
    """A list, and what one rule finds in it: the places, each with part of the message."""

    code: str
    name: str
    policy: Policy
    found: Mapping[str, str] = MappingProxyType({})
    on: date = DAY


def two(one: SubProcessor, other: SubProcessor) -> Policy:
    return policy(one, attrs.evolve(other, id="other"))


def texts(*some: str, **fields: Any) -> Policy:
    return policy(vendor(Engagement(purposes=some)), **fields)


def named(name: str, **fields: Any) -> Policy:
    return policy(vendor(name=name, **fields))


def numbered(scheme: str, value: str, **fields: Any) -> SubProcessor:
    """Return a vendor with a company that has an identifier."""
    name = fields.get("name", "Example Vendor, Inc.")
    identifiers = [Identifier(scheme=scheme, value=value)]
    return vendor(**fields, legal_entities=[LegalEntity(name=name, identifiers=identifiers)])


def linked(url: str, *domains: str) -> Policy:
    return policy(vendor(website=url, domains=domains))


def sited(*places: str, on: str = str(DAY), mechanisms: Sequence[str] = ()) -> dict[str, Any]:
    return {"policy": policy(stored(places, *mechanisms)), "on": date.fromisoformat(on)}


OTHER = "sub_processors[other]"
NO_MECHANISM = (
    "stores data outside the EEA ({}), and the list states no transfer mechanism that is valid on "
    "{}"
)


def bare(places: str, on: str = str(DAY)) -> dict[str, str]:
    return {f"{E}.storage": NO_MECHANISM.format(places, on)}


CASES = [
    # I101 listed-twice
    Case(
        "I101",
        "one company, its form written in two ways",
        two(company("Example Vendor, Inc."), company("EXAMPLE VENDOR Incorporated")),
        {
            OTHER: "has the company 'EXAMPLE VENDOR Incorporated', and so does "
            "sub_processors[example]."
        },
    ),
    Case(
        "I101",
        "one domain in two cases",
        two(vendor(domains=["Example.com"]), vendor(name="Other", domains=["example.COM"])),
        {OTHER: "'Other' has the domain 'example.COM'"},
    ),
    Case(
        "I101",
        "a name and a domain: told once",
        two(vendor(domains=["a.example"]), vendor(domains=["a.example"])),
        {OTHER: "has the name"},
    ),
    Case(
        "I101",
        "a company of one, and a name of the other",
        two(company("Example Vendor, Inc."), named("Example Vendor Inc").sub_processors[0]),
        {OTHER: "has the name 'Example Vendor Inc', and so does sub_processors[example]."},
    ),
    Case("I101", "two names", two(named("A").sub_processors[0], vendor())),
    Case(
        "I101",
        "one company in two countries",
        two(company("Example Vendor, Inc."), company("Example Vendor GmbH")),
    ),
    Case(
        "I101",
        "names that are no keys",
        two(company("Example\u200b Inc."), company("Example\u200b Inc.")),
    ),
    Case("I101", "names without a letter", two(company("--"), company("--"))),
    Case("I101", "companies without a name", two(company("TBD"), company("TBD"))),
    Case(
        "I101",
        "a placeholder for a domain",
        two(vendor(domains=["n/a"]), vendor(name="Other", domains=["n/a"])),
    ),
    Case(
        "I101",
        "one registration number in two spellings",
        two(numbered("DUNS", "150483782"), numbered("D-U-N-S", "15-048-3782", name="Other")),
        {OTHER: "'Other' has the DUNS 150483782, and so does sub_processors[example]."},
    ),
    *(
        Case(
            "I101",
            f"the {scheme} {value} twice",
            two(numbered(scheme, value), numbered(scheme, value, name="Other")),
        )
        for scheme, value in (("LEI", "n/a"), ("VAT", "DE811569869"))
    ),
    Case(
        "I101",
        "one company twice in one vendor",
        policy(vendor(legal_entities=[ENTITY, ENTITY], domains=["a.example", "a.example"])),
    ),
    # I102 shared-name
    Case(
        "I102",
        "one product of two vendors",
        two(vendor(Engagement(products=["Mail"])), vendor(Engagement(products=["mail"]), name="B")),
        {V: "The name 'mail' refers to sub_processors[example] and sub_processors[other]."},
    ),
    Case(
        "I102",
        "two names of the same two vendors are one finding",
        two(
            vendor(Engagement(products=["Mail", "Drive"])),
            vendor(Engagement(products=["Mail", "Drive"]), name="B"),
        ),
        {V: "The names 'drive', 'mail' refer to sub_processors[example]"},
    ),
    Case(
        "I102",
        "seven vendors and seven products",
        policy(
            *(
                vendor(
                    Engagement(products=[f"Mail {each}" for each in "ABCDEFG"]),
                    id=f"v{number}",
                    name=f"Vendor {number}",
                )
                for number in range(7)
            )
        ),
        {"sub_processors[v0]": "'mail e' and 2 more refer to sub_processors[v0]"},
    ),
    Case("I102", "two products", two(vendor(Engagement(products=["Mail"])), company("Other Inc."))),
    Case(
        "I102",
        "a product named like its own vendor",
        policy(vendor(Engagement(products=["Example Vendor"]))),
    ),
    # I103 no-legal-form
    Case(
        "I103",
        "no form",
        policy(company("Example Vendor")),
        {f"{V}.legal_entities[0].name": "'Example Vendor' has no known legal form"},
    ),
    Case(
        "I103",
        "the second company alone",
        policy(vendor(legal_entities=[ENTITY, LegalEntity(name="Sample")])),
        {f"{V}.legal_entities[1].name": "'Sample'"},
    ),
    *(
        Case("I103", f"the form of {name}", policy(company(name)))
        for name in (
            "Example Vendor, Inc.",
            "Example Vendor Sp. z o.o.",
            "OÜ Example",
            "Example Vendor GmbH & Co. KG",
            "Example Vendor, LLC dba Sample",
            "Example Vendor, Inc. d/b/a Sample",
            "Example Vendor Ltd. (Cloud)",
            "Пример ООО",
            "Exemple Société S.A.",
        )
    ),
    Case("I103", "a name that is no key has its own rule", policy(company("Example\u200b"))),
    Case("I103", "no company", named("Example Vendor")),
    # I104 no-legal-entity
    Case(
        "I104",
        "one of one",
        named("Example"),
        {V: "No legal entity is stated for 'Example'."},
    ),
    Case(
        "I104",
        "one of two",
        two(company("Example Inc."), vendor(name="Sample")),
        {OTHER: "No legal entity is stated for 'Sample'"},
    ),
    Case(
        "I104",
        "none of two",
        two(vendor(name="A"), vendor(name="B")),
        {"sub_processors": "No legal entity is stated for any of the 2 sub-processors."},
    ),
    Case("I104", "no vendor", policy()),
    Case("I104", "a company in the name", named("Example Vendor, Inc. (Cloud)")),
    Case("I104", "a company in brackets", named("Cloud (Example LLC)")),
    Case("I104", "another name in brackets", named("Cloud (LLC)"), {V: "for 'Cloud (LLC)'"}),
    Case("I104", "a company that does business as another", named("Example Ltd dba Cloud")),
    Case(
        "I104",
        "a hostile name",
        named("\x00\u202e" * 150),
        {V: r"'\x00\u202e\x00"},
    ),
    # I105 no-address, I106 no-contact, I107 no-country
    Case("I105", "none", policy(company("A Inc.")), {V: "No address is stated for"}),
    Case("I105", "no company", named("A"), {V: "No address is stated for 'A'"}),
    Case(
        "I105",
        "none of two",
        two(company("A Inc."), vendor(name="B")),
        {"sub_processors": "No address is stated for any of the 2 sub-processors."},
    ),
    Case(
        "I105",
        "one of two",
        two(company("A Inc.", address="1 Example Street"), vendor(name="B")),
        {OTHER: "'B'"},
    ),
    Case("I105", "an address", policy(company("A Inc.", address="1 Example Street"))),
    Case(
        "I105",
        "the second company has one",
        policy(vendor(legal_entities=[ENTITY, attrs.evolve(ENTITY, address="1 Street")])),
    ),
    Case("I106", "none", policy(company("A Inc.")), {V: "No contact is stated for"}),
    Case(
        "I106",
        "a contact in which nothing is stated",
        policy(company("A Inc.", contact=Contact())),
        {V: "No contact is stated for"},
    ),
    Case("I106", "a contact", policy(company("A Inc.", contact=Contact(email="a@a.example")))),
    Case("I107", "none", policy(company("A Inc.")), {V: "No country is stated"}),
    Case("I107", "a country", policy(company("A Inc.", country=StorageRegion("US")))),
    # I108 unusable-name
    Case(
        "I108",
        "a character that does not show, in every kind of name",
        policy(
            vendor(
                Engagement(products=["Fine", "Ex\u200bample"]),
                name="A\u202eB",
                legal_entities=[LegalEntity(name="A\u202eB"), LegalEntity(name="Example℗")],
            )
        ),
        {
            f"{V}.name": "U+202E RIGHT-TO-LEFT OVERRIDE at position 2",
            f"{V}.legal_entities[1].name": "U+2117 SOUND RECORDING COPYRIGHT",
            f"{E}.products[1]": "U+200B ZERO WIDTH SPACE",
        },
    ),
    Case("I108", "too long", named("a" * 501), {f"{V}.name": "has 501 characters"}),
    Case("I108", "just short enough", named("a" * 500)),
    *(
        Case("I108", f"the letters of {name}", named(name))
        for name in (
            "Example®, Inc.¹",
            "株式会社サンプル",
            "Société Générale",
            "Пример",
            "µTorrent",
            "R&D (Example)",
        )
    ),
    # I109 placeholder-name
    Case(
        "I109",
        "in every kind of name",
        policy(
            vendor(
                Engagement(products=["Fine", "n/a"]),
                name="TBD",
                legal_entities=[LegalEntity(name="Various")],
                other_names=[
                    OtherName(name="N.A", kind=NameKind.TRADE),
                    OtherName(name="unknown", kind=NameKind.TRADE),
                    OtherName(name="none", kind=NameKind.TRADE, suggests_only=True),
                ],
            )
        ),
        {
            f"{V}.name": "'TBD' is a placeholder",
            f"{V}.legal_entities[0].name": "'Various' is a placeholder",
            f"{E}.products[1]": "'n/a' is a placeholder",
            f"{V}.other_names[0].name": "'N.A' is a placeholder",
            f"{V}.other_names[1].name": "it approves nobody",
        },
    ),
    Case("I109", "dashes", named("--"), {f"{V}.name": "'--' is a placeholder"}),
    *(Case("I109", name, named(name)) for name in ("Other Inc.", "X Corp.", "Email Hippo", "Yes!")),
    *(
        Case("I109", name, named(name), {f"{V}.name": "is a placeholder"})
        for name in ("k.A.", "未定", "…")
    ),
    # I111 status-in-name
    Case(
        "I111",
        "in every kind of name",
        policy(
            vendor(
                Engagement(products=["Otter Mail", "Otter Cloud (from 1 May 2030)"]),
                name="Otter - planned",
                legal_entities=[LegalEntity(name="Otter, Inc. (until 31 October 2026)")],
                other_names=[
                    OtherName(name="Vole, terminated", kind=NameKind.TRADE),
                    OtherName(name="Stoat (ended)", kind=NameKind.TRADE, suggests_only=True),
                ],
            )
        ),
        {
            f"{V}.name": "'Otter - planned' states a status or a date: 'planned'.",
            f"{V}.legal_entities[0].name": "a date: 'until 31 October 2026'.",
            f"{E}.products[1]": "a date: 'from 1 May 2030'.",
            f"{V}.other_names[0].name": "a date: 'terminated'.",
        },
    ),
    *(
        Case("I111", name[:40], named(name))
        for name in ("Otter (formerly Vole Ltd)", "Planned, Inc.", f"Otter (planned){'x' * 1000}")
    ),
    *(
        Case("I111", ascii(name), named(name), {f"{V}.name": "states a status or a date"})
        for name in (
            "Otter\uff08ended\uff09",
            "Otter\u3010\u7d42\u4e86\u3011",
            "Otter / terminated",
        )
    ),
    # I112 made-up-name
    Case(
        "I112",
        "in the processor and a vendor",
        policy(
            vendor(Engagement(products=["Example Cloud"]), name="Example Mailer, Inc."),
            processor=Processor(name="Processor to be named"),
        ),
        {
            "processor.name": "'Processor to be named' is made up, and was left in place.",
            f"{V}.name": "'Example Mailer, Inc.' is made up",
            f"{E}.products[0]": "'Example Cloud' is made up",
        },
    ),
    Case("I112", "real names", named("Otter, Inc.")),
    # I113 unusable-domain
    Case(
        "I113",
        "in every wrong form",
        policy(
            vendor(
                domains=[
                    "https://a.example",
                    "*.a.example",
                    "me@a.example",
                    "n/a",
                    "b\u00fc.example",
                ]
            )
        ),
        {
            f"{V}.domains[0]": "'https://a.example' is not a host name",
            f"{V}.domains[1]": "'*.a.example'",
            f"{V}.domains[2]": "'me@a.example'",
            f"{V}.domains[3]": "'n/a'",
            f"{V}.domains[4]": "'b\u00fc.example'",
        },
    ),
    Case(
        "I113",
        "names of hosts",
        policy(vendor(domains=["a.example", "API.A.example.", "xn--bcher-kva.example"])),
    ),
    # I110 wrong-identifier
    *(
        Case("I110", f"{scheme} {value}", policy(numbered(scheme, value)), {IDENTIFIER: problem})
        for scheme, value, problem in (
            (
                "LEI",
                "n/a",
                "'LEI' of 'Example Vendor, Inc.' is stated as 'n/a', which identifies no company",
            ),
            ("VAT", "pending", "identifies no company"),
            ("LEI", "5493", "is not a valid LEI: it must have 18 letters or digits and 2 check"),
            ("LEI", "506700GE1G29325QX364", "is not a valid LEI: its check digits are wrong"),
            ("D-U-N-S", "15-048-378", "is not a valid DUNS: it must have 9 digits"),
        )
    ),
    *(
        Case("I110", f"{scheme} {value}", policy(numbered(scheme, value)))
        for scheme, value in (
            ("LEI", "506700GE1G29325QX363"),
            ("DUNS", "15-048-3782"),
            ("Handelsregister", "HRB 12345"),
        )
    ),
    Case(
        "I110",
        "a company of the processor's group",
        policy(
            processor=Processor(
                name="Example Processor",
                affiliates=[
                    LegalEntity(name="A", identifiers=[Identifier(scheme="LEI", value="-")])
                ],
            )
        ),
        {"processor.affiliates[0].identifiers[0].value": "identifies no company"},
    ),
    # P201 no-purpose
    Case("P201", "none", policy(vendor(Engagement())), {E: "No purpose is stated"}),
    Case(
        "P201",
        "one of two",
        policy(vendor(Engagement(purposes=["backups"]), Engagement())),
        {f"{V}.engagements[1]": "this engagement of 'Example Vendor, Inc.'"},
    ),
    Case(
        "P201",
        "none of two",
        policy(vendor(Engagement(), Engagement())),
        {"sub_processors": "No purpose is stated for any of the 2 engagements."},
    ),
    Case("P201", "a purpose", texts("backups")),
    Case("P201", "no engagement has its own rule", policy(vendor())),
    # P202 no-engagement
    Case("P202", "none", policy(vendor()), {V: "'Example Vendor, Inc.' has no engagement."}),
    Case("P202", "an empty one", policy(vendor(Engagement()))),
    # P203 unused-category
    Case(
        "P203",
        "one of two",
        policy(
            vendor(Engagement(category="used")),
            categories=[Category(id="used", name="Used"), Category(id="left", name="L\x00")],
        ),
        {"categories[left]": r"No engagement is in the category 'L\x00'."},
    ),
    Case("P203", "no category", policy(vendor(Engagement()))),
    # P204 vague-purpose
    *(
        Case("P204", f"just {said}", texts("backups", said), {f"{E}.purposes[1]": f"'{said}' does"})
        for said in ("Services", "OTHER", "n/a", "Misc.", " various ")
    ),
    *(
        Case("P204", f"more than vague: {said}", texts(said))
        for said in ("customer support", "payment services", "hosting", "other storage", "支援")
    ),
    # S301 no-place
    Case("S301", "none", policy(vendor(Engagement())), {E: "No storage region is stated"}),
    Case(
        "S301",
        "a place of which it is not stated what is there",
        policy(vendor(Engagement(location=["US"]))),
        {E: "No storage region is stated"},
    ),
    Case(
        "S301",
        "none of two",
        policy(vendor(Engagement(), Engagement())),
        {"sub_processors": "No storage region is stated for any of the 2 engagements."},
    ),
    Case(
        "S301",
        "the eleventh of eleven",
        policy(vendor(*[Engagement(storage=["DE"])] * 10, Engagement())),
        {f"{V}.engagements[10]": "No storage region is stated"},
    ),
    Case("S301", "a country", **sited("DE")),
    Case("S301", "worldwide", **sited("worldwide")),
    Case("S301", "words alone", policy(stored(Storage(as_written="in our region")))),
    Case("S301", "a vendor without engagement", policy(vendor())),
    # S302 open-place
    Case(
        "S302",
        "worldwide",
        **sited("worldwide"),
        found={f"{E}.storage": "does not name every place where"},
    ),
    Case(
        "S302",
        "a country and worldwide",
        **sited("US", "worldwide"),
        found={f"{E}.storage": "stores data: US, worldwide."},
    ),
    Case(
        "S302",
        "a choice with worldwide",
        policy(stored(Storage(["US", "worldwide"], StorageKind.ONE_OF))),
        {f"{E}.storage": "US or worldwide."},
    ),
    Case(
        "S302",
        "open",
        policy(stored(Storage(["US"], StorageKind.OPEN))),
        {f"{E}.storage": "US and others."},
    ),
    Case(
        "S302",
        "words alone, which may say nothing",
        policy(stored(Storage(as_written="n/a\x00"))),
        {f"{E}.storage": r"where 'Example Vendor, Inc.' stores data only in words: 'n/a\x00'."},
    ),
    Case(
        "S302",
        "open, and words alone",
        policy(stored(Storage(kind=StorageKind.OPEN, as_written="as the customer chooses"))),
        {f"{E}.storage": "stores data only in words: 'as the customer chooses'."},
    ),
    Case("S302", "open, and nothing stated", policy(stored(Storage(kind=StorageKind.OPEN)))),
    Case("S302", "not stated", policy(vendor(Engagement()))),
    Case("S302", "a choice", policy(stored(Storage(["US", "EU"], StorageKind.ONE_OF)))),
    Case(
        "S302",
        "an open choice",
        policy(stored(Storage(["EU"], StorageKind.ONE_OF_OR_OTHER))),
        {f"{E}.storage": "stores data: EU or another."},
    ),
    Case("S302", "groups", **sited("EU", "EEA")),
    Case("S302", "a location", policy(vendor(Engagement(location=["worldwide"])))),
    # S303 no-transfer-mechanism
    Case("S303", "India", **sited("IN"), found=bare("India")),
    Case(
        "S303",
        "two places of three",
        **sited("IN", "SG", "DE"),
        found=bare("India, Singapore"),
    ),
    Case(
        "S303",
        "seven places",
        **sited("IN", "SG", "CN", "VN", "PH", "TH", "ZA"),
        found={f"{E}.storage": "and 2 more)"},
    ),
    Case("S303", "a part of a country", **sited("IN-KA"), found=bare("Karnātaka")),
    Case("S303", "every country", **sited(*COUNTRIES), found={f"{E}.storage": "Afghanistan"}),
    *(
        Case("S303", f"inside, or perhaps: {place}", **sited(place))
        for place in ("DE", "NO", "LI", "EU", "EEA", "worldwide", "GF", "RE", "AX", "ES-CN", "SJ")
    ),
    Case("S303", "not stated", policy(vendor(Engagement()))),
    Case("S303", "a location", policy(vendor(Engagement(location=["IN"])))),
    Case(
        "S303",
        "a choice of an outside place",
        policy(stored(Storage(["IN", "DE"], StorageKind.ONE_OF))),
        bare("India"),
    ),
    Case(
        "S303",
        "an outside place and others",
        policy(stored(Storage(["IN"], StorageKind.OPEN))),
        bare("India"),
    ),
    *(
        Case("S303", f"adequacy without more: {place}", **sited(place))
        for place in ("CH", "AR", "GG", "IM", "JE", "AD", "UY", "NZ", "GB")
    ),
    Case(
        "S303",
        "Brazil, a day early",
        **sited("BR", on="2026-01-25"),
        found=bare("Brazil", "2026-01-25"),
    ),
    Case("S303", "Brazil, in time", **sited("BR", on="2026-01-26")),
    # The UK was a member until 2020-01-31, under EU law until 2020-12-31, not a third country for
    # transfers until 2021-06-27 (Trade and Cooperation Agreement, Art. 782), and then adequate.
    Case("S303", "the UK as a member", **sited("GB", on="2020-01-31")),
    Case("S303", "the UK in transition", **sited("GB", on="2020-02-01")),
    Case("S303", "the UK on the last day of it", **sited("GB-LND", on="2020-12-31")),
    Case("S303", "the UK after it", **sited("GB", on="2021-01-01")),
    Case("S303", "the UK a day before adequacy", **sited("GB", on="2021-06-27")),
    Case("S303", "the UK, adequate", **sited("GB", on="2021-06-28")),
    Case("S303", "the UK on the last day", **sited("GB", on="2031-12-27")),
    Case(
        "S303",
        "the UK after the last day",
        **sited("GB", on="2031-12-28"),
        found=bare("United Kingdom", "2031-12-28"),
    ),
    # EU law applied in Gibraltar too until 2020-12-31; nothing came after that.
    Case("S303", "Gibraltar in transition", **sited("GI", on="2020-12-31")),
    Case(
        "S303",
        "Gibraltar after it",
        **sited("GI", on="2021-01-01"),
        found=bare("Gibraltar", "2021-01-01"),
    ),
    Case("S303", "Gibraltar", **sited("GI"), found=bare("Gibraltar")),
    # Croatia was in the EU before it was in the EEA; EU law does not apply overseas.
    Case("S303", "Croatia in the EU", **sited("HR", on="2014-04-11")),
    Case(
        "S303",
        "overseas",
        **sited("NC", "BQ"),
        found=bare("Bonaire, Sint Eustatius and Saba, New Caledonia"),
    ),
    # Decisions with a scope
    *(
        Case("S303", f"a decision for recipients of some nature: {place}", **sited(place))
        for place in ("CA", "JP", "CA-ON", "KR", "FO", "IL", "BR")
    ),
    Case("S303", "only for some in the US", **sited("US"), found=bare("United States")),
    *(
        Case(
            "S303", f"some in {place}, of whom it is said", **sited(place, mechanisms=["adequacy"])
        )
        for place in ("CA", "JP", "CA-ON", "US")
    ),
    Case(
        "S303",
        "adequacy for one place of two",
        **sited("CA", "IN", mechanisms=["adequacy"]),
        found=bare("India"),
    ),
    Case(
        "S303",
        "adequacy in the US before its decision",
        **sited("US", on="2023-07-09", mechanisms=["adequacy"]),
        found=bare("United States", "2023-07-09"),
    ),
    Case("S303", "the framework", **sited("US", "US-CA", mechanisms=["data-privacy-framework"])),
    Case(
        "S303",
        "the framework may cover Puerto Rico",
        **sited("PR", "US-PR", mechanisms=["data-privacy-framework"]),
    ),
    Case("S303", "Puerto Rico without it", **sited("PR"), found=bare("Puerto Rico")),
    Case(
        "S303",
        "the framework a day early",
        **sited("US", on="2023-07-09", mechanisms=["data-privacy-framework"]),
        found=bare("United States", "2023-07-09"),
    ),
    Case(
        "S303",
        "the framework is for the US alone",
        **sited("US", "IN", mechanisms=["data-privacy-framework"]),
        found=bare("India"),
    ),
    *(
        Case("S303", f"based on {mechanism}", **sited("IN", "US", mechanisms=[mechanism]))
        for mechanism in (
            "standard-clauses",
            "binding-rules",
            "code-of-conduct",
            "certification",
            "derogation",
            "other",
        )
    ),
    *(
        Case(
            "S303",
            f"{mechanism} is no basis",
            **sited("US", mechanisms=[mechanism]),
            found=bare("United States"),
        )
        for mechanism in (
            "none-needed",
            "uk-agreement",
            "uk-addendum",
            "safe-harbour",
            "privacy-shield",
            "old-standard-clauses",
        )
    ),
    Case(
        "S303",
        "the shield in its time",
        **sited("US", on="2020-07-15", mechanisms=["privacy-shield"]),
    ),
    Case(
        "S303",
        "the shield after it",
        **sited("US", on="2020-07-16", mechanisms=["privacy-shield"]),
        found=bare("United States", "2020-07-16"),
    ),
    Case(
        "S303",
        "two vendors, and no mechanism in the list",
        two(stored(["IN"]), stored(["US"], name="B")),
        {
            "sub_processors": "The list states no transfer mechanism, but 'Example Vendor, Inc.', "
            "'B' store data in places outside the EEA where no adequacy decision covers every "
            "recipient on"
        },
    ),
    Case(
        "S303",
        "two engagements of one vendor, and no mechanism in the list",
        policy(vendor(Engagement(storage=["IN"]), Engagement(storage=["US"]))),
        {"sub_processors": "but 'Example Vendor, Inc.' stores data in places outside the EEA"},
    ),
    Case(
        "S303",
        "six vendors, and no mechanism in the list",
        policy(*(stored(["IN"], id=f"v{each}", name=f"V{each}") for each in range(6))),
        {"sub_processors": "'V3', 'V4' and 1 more store data"},
    ),
    Case(
        "S303",
        "two vendors, and a mechanism of a third",
        policy(
            stored(["IN"]),
            stored(["US"], id="other"),
            stored(["DE"], "none-needed", id="third"),
        ),
        bare("India") | {f"{OTHER}.engagements[0].storage": "United States"},
    ),
    # S304 retired-mechanism
    Case(
        "S304",
        "the second mechanism",
        **sited("US", mechanisms=["standard-clauses", "privacy-shield"]),
        found={
            f"{E}.transfer_mechanisms[1]": "relies on privacy-shield, which was valid until "
            "2020-07-15."
        },
    ),
    *(
        Case(
            "S304",
            f"{mechanism} a day late",
            **sited("US", on=on, mechanisms=[mechanism]),
            found={f"{E}.transfer_mechanisms[0]": f"relies on {mechanism}"},
        )
        for mechanism, on in (
            ("safe-harbour", "2015-10-06"),
            ("privacy-shield", "2020-07-16"),
            ("old-standard-clauses", "2022-12-28"),
        )
    ),
    Case(
        "S304",
        "old clauses for what starts after they were repealed",
        policy(begun("2021-09-27", "old-standard-clauses")),
        {
            f"{E}.transfer_mechanisms[0]": "relies on old-standard-clauses, which covers no "
            "engagement that starts after 2021-09-26; this one starts on 2021-09-27."
        },
        on=date(2021, 10, 1),
    ),
    *(
        Case(
            "S304",
            f"{mechanism} since {starts}",
            policy(begun(starts, mechanism)),
            on=date(2021, 10, 1),
        )
        for starts, mechanism in (
            ("2021-09-26", "old-standard-clauses"),
            ("2021-09-27", "standard-clauses"),
        )
    ),
    *(
        Case("S304", f"{mechanism} in time", **sited("US", on=on, mechanisms=[mechanism]))
        for mechanism, on in (
            ("safe-harbour", "2015-10-05"),
            ("privacy-shield", "2020-07-15"),
            ("old-standard-clauses", "2022-12-27"),
            ("data-privacy-framework", "2022-12-28"),
            ("standard-clauses", "2026-11-24"),
        )
    ),
    # S305 no-certification
    Case(
        "S305",
        "adequacy alone",
        **sited("US", mechanisms=["adequacy"]),
        found={f"{E}.transfer_mechanisms": "relies on adequacy for the United States"},
    ),
    Case(
        "S305",
        "adequacy with what is valid no longer",
        **sited("US-CA", mechanisms=["adequacy", "privacy-shield", "uk-addendum"]),
        found={f"{E}.transfer_mechanisms": "relies on adequacy"},
    ),
    Case(
        "S305", "adequacy and clauses", **sited("US", mechanisms=["adequacy", "standard-clauses"])
    ),
    Case("S305", "adequacy elsewhere", **sited("CA", mechanisms=["adequacy"])),
    Case(
        "S305",
        "adequacy before the decision",
        **sited("US", on="2023-07-09", mechanisms=["adequacy"]),
    ),
    Case(
        "S305",
        "the framework, and no company",
        policy(stored(["US"], "data-privacy-framework", name="Example")),
        {f"{E}.transfer_mechanisms": "but no legal entity is named that could be certified"},
    ),
    Case(
        "S305",
        "the framework, and a company in the name",
        policy(stored(["US"], "data-privacy-framework", name="Example, Inc. (Cloud)")),
    ),
    Case(
        "S305",
        "the framework, and a company",
        policy(stored(["US"], "data-privacy-framework", "adequacy", name="Ex", entities=[ENTITY])),
    ),
    # C401 no-agreement
    Case("C401", "none", policy(vendor(Engagement())), {E: "No agreement is stated"}),
    Case(
        "C401",
        "another kind",
        policy(
            vendor(Engagement()),
            safeguards=[safeguard(kind=SafeguardKind.TECHNICAL, required_of_all=True)],
        ),
        {E: "No agreement is stated"},
    ),
    Case(
        "C401",
        "one engagement of two",
        policy(vendor(Engagement(safeguards=["dpa"]), Engagement()), safeguards=[safeguard()]),
        {f"{V}.engagements[1]": "this engagement of"},
    ),
    Case(
        "C401",
        "none of two",
        policy(vendor(Engagement(), Engagement()), safeguards=[safeguard()]),
        {"sub_processors": "No agreement is stated for any of the 2 engagements."},
    ),
    Case(
        "C401",
        "of all",
        policy(vendor(Engagement()), safeguards=[safeguard(required_of_all=True)]),
    ),
    # C402 unused-safeguard
    Case(
        "C402",
        "not used",
        policy(vendor(Engagement()), safeguards=[safeguard()]),
        {"safeguards[dpa]": "No engagement has the safeguard 'Agreement'."},
    ),
    Case(
        "C402",
        "used",
        policy(vendor(Engagement(safeguards=["dpa"])), safeguards=[safeguard()]),
    ),
    Case("C402", "of all", policy(safeguards=[safeguard(required_of_all=True)])),
    # C403 uncovered-obligation
    Case(
        "C403",
        "nothing stated",
        covering(),
        {
            "safeguards": "No stated safeguard covers GDPR Art. 28(3) "
            "(a), (b), (c), (d), (e), (f), (g), (h)."
        },
    ),
    *(
        Case(
            "C403",
            f"what {article} leaves",
            covering(article),
            {"safeguards": f"Art. 28(3) {', '.join(f'({each})' for each in left)}."},
        )
        for article, left in (
            ("GDPR Art. 28(3)(a)", "bcdefgh"),
            ("GDPR Art. 28(3)(a), (b) and (h)", "cdefg"),
            ("Article 28(3)(a)-(g) GDPR", "h"),
            ("GDPR Art. 28(3)(a)–(c), Art. 28(3)(e)", "dfgh"),
            ("Regulation (EU) 2016/679, Art. 28 (3) (b)", "acdefgh"),
            ("GDPR Art. 28(4)", "abcdefgh"),
            ("GDPR Art. 28(2)(a)", "abcdefgh"),
            ("GDPR Art. 128(3)", "abcdefgh"),
            ("GDPR Art. 32(1)(a)", "abcdefgh"),
            ("ISO 27001, 28(3)", "abcdefgh"),
            ("GDPR Art. 5(1)(a), 28(3)(c)", "abdefgh"),
        )
    ),
    *(
        Case("C403", f"all is in {article}", covering(article))
        for article in (
            "GDPR Art. 28",
            "GDPR Art. 28(3)",
            "Art. 28 (3) GDPR",
            "GDPR Articles 28, 32",
        )
    ),
    Case(
        "C403",
        "two safeguards together",
        policy(
            safeguards=[
                safeguard(articles=["GDPR Art. 28(3)(a)-(d)"]),
                safeguard(id="b", articles=["GDPR Art. 28(3)(e) to (h)"]),
            ]
        ),
    ),
    Case("C403", "no safeguard has its own rule", policy(vendor(Engagement()))),
    # T501 no-version, T502 old-list
    Case("T501", "none", policy(), {"version": "The date of this version is not stated."}),
    Case(
        "T501",
        "only when the page was updated",
        policy(provenance=Provenance(title="A page", updated=DAY)),
        {"version": "The date of this version is not stated."},
    ),
    Case("T501", "a date", policy(version=DAY)),
    Case("T505", "today", policy(version=DAY)),
    Case("T505", "none", policy()),
    Case(
        "T505",
        "tomorrow",
        policy(version=DAY + timedelta(days=1)),
        {"version": "so nothing on it is approved on"},
    ),
    *(
        Case(
            "T502",
            f"of {version} on {on}",
            policy(version=date.fromisoformat(version)),
            {"version": f"The list is dated {version}, more than a year before {on}."},
            date.fromisoformat(on),
        )
        for version, on in (
            ("2025-11-23", "2026-11-24"),
            ("2024-02-29", "2025-03-01"),
            ("2023-02-28", "2024-02-29"),
            ("2013-07-01", "9999-12-31"),
        )
    ),
    *(
        Case(
            "T502",
            f"young: of {version} on {on}",
            policy(version=date.fromisoformat(version)),
            on=date.fromisoformat(on),
        )
        for version, on in (
            ("2025-11-24", "2026-11-24"),
            ("2024-02-29", "2025-02-28"),
            ("2030-01-01", "2026-11-24"),
        )
    ),
    Case("T502", "no date has its own rule", policy()),
    # T503 ended-engagement
    Case(
        "T503",
        "yesterday",
        policy(vendor(Engagement(ends=date(2026, 11, 23)))),
        {f"{E}.ends": "ended on 2026-11-23, but it is still listed"},
    ),
    Case("T503", "its last day", policy(vendor(Engagement(ends=DAY)))),
    Case("T503", "no end", policy(vendor(Engagement(starts=DAY)))),
    # T504 short-notice; 2030-01-04 is a Friday
    *(
        Case("T504", name, dated(*given), {f"{E}.starts": told})
        for name, given, told in (
            (
                "a day short",
                ("2030-01-01", "2030-01-14", 14),
                "13 days of notice; the list promises 14 days.",
            ),
            (
                "none at all",
                ("2030-01-01", "2030-01-01", 1),
                "0 days of notice; the list promises 1 day.",
            ),
            ("announced afterwards", ("2030-02-01", "2030-01-01", 7), "0 days of notice"),
        )
    ),
    *(
        Case("T504", name, dated(*given, business=True), {f"{E}.starts": told})
        for name, given, told in (
            (
                "a weekend",
                ("2030-01-04", "2030-01-07", 2),
                "1 weekday of notice; the list promises 2 weekdays.",
            ),
            ("two weeks", ("2030-01-04", "2030-01-17", 10), "9 weekdays of notice"),
            ("from Saturday to Sunday", ("2030-01-05", "2030-01-06", 1), "0 weekdays"),
        )
    ),
    *(
        Case("T504", f"long enough: {name}", dated(*given))
        for name, given in (
            ("to the day", ("2030-01-01", "2030-01-15", 14)),
            ("none promised", ("2030-01-01", "2030-01-01", 0)),
            ("no number", ("2030-01-01", "2030-01-01", None)),
            ("not announced", (None, "2030-01-01", 14)),
            ("no first day", ("2030-01-01", None, 14)),
        )
    ),
    Case("T504", "two weeks of working days", dated("2030-01-04", "2030-01-18", 10, business=True)),
    Case("T504", "over a weekend", dated("2030-01-04", "2030-01-07", 1, business=True)),
    Case(
        "T504",
        "no terms",
        policy(vendor(Engagement(announced=DAY, starts=DAY))),
    ),
    # X601 markup
    *(
        Case("X601", f"in {text}", texts(text), {f"{E}.purposes[0]": f"the markup '{told}'"})
        for text, told in (
            ("<b>hosting</b>", "<b>"),
            ("hosting<br/>", "<br/>"),
            ("hosting<br />", "<br />"),
            ('<a href="https://example.com">hosting</a>', '<a href="https://example.com">'),
            ("</li>", "</li>"),
            ("hosting <!-- and more -->", "<!--"),
            ("R&amp;D", "&amp;"),
            ("a&#160;b", "&#160;"),
            ("a&#xA0;b", "&#xA0;"),
            ("see [our page](https://example.com)", "[our page](https://example.com)"),
            ("**Hosting** of data", "**Hosting**"),
            ("(**Hosting**)", "**Hosting**"),
            ("with `s3`", "`s3`"),
            ("## Hosting", "## "),
            ("| Hosting", "|"),
            ("- hosting", "- "),
        )
    ),
    *(
        Case("X601", f"none in {text}", texts(text))
        for text in (
            "Gmail **",
            "Gmail**, Intercom**",
            "a < b > c",
            "a <5 and> 3",
            "costs < $5",
            "R&D",
            "AT&T; others",
            "hosting [1]",
            "hosting (1)*",
            "hosting[^1]",
            "A. Person <a.person@example.com>",
            "2 ** 3 ** 4",
            "# 1 in hosting"[2:],
            "#1 in hosting",
            "hosting - and more",
            "-1",
            "O`Brien",
            "株式会社",
            "<",
            "*",
        )
    ),
    Case(
        "X601",
        "in every corner of a list",
        policy(
            vendor(
                Engagement(
                    storage=Storage(as_written="<b>a</b>"),
                    transfer_mechanisms=[
                        TransferMechanism(kind=TransferMechanismKind.OTHER, as_written="<b>b</b>")
                    ],
                ),
                other_names=[OtherName(name="<i>c</i>", kind=NameKind.TRADE)],
            ),
            safeguards=[safeguard(description="<p>d</p>")],
            contact=Contact(name="<b>e</b>"),
            disclaimer="<hr>",
        ),
        {
            "contact.name": "'<b>'",
            "safeguards[dpa].description": "'<p>'",
            f"{V}.other_names[0].name": "'<i>'",
            f"{E}.storage.as_written": "'<b>'",
            f"{E}.transfer_mechanisms[0].as_written": "'<b>'",
            "disclaimer": "'<hr>'",
        },
    ),
    Case(
        "X601",
        "not in an address, nor in a reason",
        policy(
            vendor(website="https://example.com/<b>"),
            ignored_findings=[IgnoredFinding(code="X601", reason="**it** is <b>right</b>")],
        ),
    ),
    # X602 stray-spaces
    *(
        Case(
            "X602",
            f"in {text!r}",
            texts(text),
            {f"{E}.purposes[0]": "has leading, trailing or repeated"},
        )
        for text in (" hosting", "hosting ", "of  data", "of\t data", "of\u00a0\u3000data", "a\n")
    ),
    *(
        Case("X602", f"none in {text!r}", texts(text))
        for text in ("of data", "of\ndata", "of\n\ndata", "of\u00a0data", "日\u3000本")
    ),
    # X603 foreign-link
    Case(
        "X603",
        "another host",
        linked("https://example.org/", "example.com", "example.net"),
        {f"{V}.website": "'example.org' is not one of the vendor's domains: 'example.com', "},
    ),
    Case(
        "X603",
        "a host that only ends alike",
        linked("https://badexample.com/", "example.com"),
        {f"{V}.website": "'badexample.com'"},
    ),
    Case(
        "X603",
        "who is in front of the host",
        linked("https://example.com@example.org/", "example.com"),
        {f"{V}.website": "'example.org'"},
    ),
    Case("X603", "no host", linked("https://"), {f"{V}.website": "'https://' has no host"}),
    Case("X603", "brackets", linked("https://[a"), {f"{V}.website": "'https://[a' has no host"}),
    Case(
        "X603",
        "a reference",
        policy(
            vendor(
                domains=["example.com"],
                references=[
                    Reference(title="No address"),
                    Reference(title="Terms", url="https://example.org"),
                ],
            )
        ),
        {f"{V}.references[1].url": "'example.org'"},
    ),
    *(
        Case("X603", f"its own: {url}", linked(url, "Example.com.", "example.net"))
        for url in (
            "https://example.com",
            "https://WWW.EXAMPLE.COM:8443/a?b#c",
            "http://a.b.example.net/",
        )
    ),
    Case("X603", "no domain is stated", linked("https://example.org/")),
    # X604 mixed-scripts
    *(
        Case("X604", f"in {name}", named(name), {f"{V}.name": told})
        for name, told in (
            ("G\u043eogle", "Cyrillic, Latin"),
            ("Example (G\u043eogle), Inc.", "mixes letters of several scripts: Cyrillic, Latin"),
            ("\u0391cme", "Greek, Latin"),
            ("サンプルПример", "Cyrillic, Katakana"),
            ("\uff27\u043eogle", "Cyrillic, Latin"),
        )
    ),
    *(
        Case("X604", f"none in {name}", named(name))
        for name in (
            "Пример Example",
            "Пример-Example",
            "株式会社サンプル",
            "NTTデータ",
            "\uff2e\uff34\uff34データ",
            "\uff2eTT",
            "\uff7bﾝﾌﾟﾙ",
            "LINEヤフー",
            "삼성SDS",
            "µTorrent",
            "Société Ångström",
            "Example® 2000",
        )
    ),
    Case(
        "X604",
        "told once where the name and the company are one",
        policy(company("G\u043eogle")),
        {f"{V}.name": "Cyrillic"},
    ),
    Case(
        "X604",
        "a product and another name",
        policy(
            vendor(
                Engagement(products=["M\u0430il"], purposes=["m\u0430il"]),
                other_names=[OtherName(name="G\u043e", kind=NameKind.TRADE)],
            )
        ),
        {f"{V}.other_names[0].name": "Cyrillic", f"{E}.products[0]": "Cyrillic"},
    ),
    # G701 expired-ignore
    Case(
        "G701",
        "a day late",
        ignoring(until=date(2026, 11, 23)),
        {"ignored_findings[0]": "'P202' was ignored until 2026-11-23."},
    ),
    Case("G701", "its last day", ignoring(until=DAY)),
    Case("G701", "no end", ignoring()),
    # G702 unused-ignore
    Case(
        "G702",
        "nothing found",
        ignoring(code="T502"),
        {"ignored_findings[0]": "'T502' is ignored, but there is no such finding."},
    ),
    Case(
        "G702",
        "another place",
        ignoring(where="sub_processors[exa]"),
        {"ignored_findings[0]": "there is no such finding"},
    ),
    *(
        Case(
            "G702",
            f"no such code: {code}",
            ignoring(code=code),
            {"ignored_findings[0]": "is ignored, but no rule about lists has this code."},
        )
        for code in ("P999", "P", "p202", "G702", "\x00")
    ),
    Case("G702", "used", ignoring()),
    Case("G702", "used at its place", ignoring(where=V)),
    Case("G702", "over", ignoring(code="T502", until=date(2026, 11, 23))),
    Case("G702", "nothing ignored", policy()),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}: {case.name!r:.60}")
def test_a_rule_finds_what_it_should_and_nothing_else(case):
    findings = validate(case.policy, on=case.on, select=[case.code])
    assert [each.where for each in findings] == list(case.found), findings
    for each in findings:
        assert case.found[each.where] in each.message
        assert_well_said(each, case.policy)


def test_cases_have_names_of_their_own():
    names = Counter((case.code, case.name) for case in CASES)
    assert max(names.values()) == 1, names.most_common(1)


@pytest.mark.parametrize("code", CODES)
def test_every_rule_has_cases_that_it_finds_and_cases_that_it_leaves(code):
    assert {bool(case.found) for case in CASES if case.code == code} == {True, False}


def test_a_perfect_list_has_no_finding():
    assert list(validate(loads(PERFECT), on=DAY)) == []


# The rules themselves


def test_codes_are_unique_and_sorted_within_their_topic():
    assert len(set(CODES)) == len(CODES)
    assert all(re.fullmatch(r"[ICGPSTX]\d{3}", code) for code in CODES)
    assert [code[1:] for code in CODES] == sorted(code[1:] for code in CODES)
    topics = {(code[0], code[1]) for code in CODES}
    assert len(topics) == len({letter for letter, _ in topics}) == len({nr for _, nr in topics})


def test_names_are_unique_and_summaries_are_sentences():
    assert len({rule.name for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
        assert rule.summary[0].isupper()
        assert rule.summary.endswith(".")


# What is selected, and what is ignored


def codes_of(listed: Policy, **chosen: Any) -> list[str]:
    return [each.code for each in validate(listed, on=DAY, **chosen)]


def test_codes_may_be_given_by_how_they_begin():
    listed = policy(vendor())
    assert codes_of(listed, select=["I"]) == ["I105", "I106", "I107"]
    assert codes_of(listed, select=["P2", "T501"], ignore=["P202"]) == ["T501"]
    assert codes_of(listed, select=["T501", "P202"]) == ["P202", "T501"]
    assert codes_of(listed, ignore=["I", "P", "S", "C", "T", "X", "G"]) == []


@pytest.mark.parametrize("argument", ["select", "ignore"])
@pytest.mark.parametrize(
    ("given_codes", "error", "told"),
    [
        ("S301", ArgumentError, "must be a list of codes, not str"),
        (5, ArgumentError, "must be a list of codes, not int"),
        ([5], ArgumentError, "must hold codes, not int"),
        ([""], UnknownValueError, "code"),
        (["S31"], UnknownValueError, "did you mean"),
        (["s301"], UnknownValueError, "S301"),
    ],
)
def test_other_codes_are_refused(argument, given_codes, error, told):
    with pytest.raises(error, match=told):
        validate(policy(), on=DAY, **{argument: given_codes})


def test_only_a_policy_is_validated_on_a_known_day():
    with pytest.raises(ArgumentError, match="only a Policy can be validated, not str"):
        validate("policy")
    with pytest.raises(ArgumentError, match=r"on must be a datetime\.date"):
        validate(policy(), on="2026-11-24")
    with pytest.raises(UnknownValueError, match="2013-06-30"):
        validate(stored_policy(), on=date(2013, 6, 30))


def stored_policy() -> Policy:
    return policy(stored(["IN"]))


def test_without_a_day_it_is_today():
    assert validate(policy(version=date(2013, 7, 1)), select=["T502"]).codes == ("T502",)


ELEVEN = vendor(*[Engagement(storage=["DE"], purposes=["other"])] * 11)


@pytest.mark.parametrize(
    ("ignored", "left"),
    [
        ({}, []),
        ({"where": "sub_processors"}, []),
        ({"where": V}, []),
        ({"where": f"{V}.engagements"}, []),
        ({"where": f"{V}.engagements[1]"}, [0, *range(2, 11)]),
        ({"where": f"{V}.engagements[10]"}, [*range(10)]),
        ({"where": f"{V}.engagements[1].purposes[0]"}, [0, *range(2, 11)]),
        ({"where": f"{V}.engagements[1].purposes[0].a"}, [*range(11)]),
        ({"where": f"{V}.engagements[1"}, [*range(11)]),
        ({"where": "sub_processors[exam"}, [*range(11)]),
        ({"where": "sub_process"}, [*range(11)]),
        ({"until": DAY}, []),
        ({"until": date(2026, 11, 23)}, [*range(11)]),
        ({"code": "P201"}, [*range(11)]),
        ({"code": "P"}, [*range(11)]),
    ],
)
def test_a_finding_is_ignored_at_its_place_or_in_one_around_it(ignored, left):
    found = validate(ignoring(ELEVEN, **{"code": "P204"} | ignored), on=DAY, select=["P204"])
    assert [each.where for each in found] == [f"{V}.engagements[{n}].purposes[0]" for n in left]


def test_ignores_cannot_be_ignored():
    listed = ignoring(code="G702")
    assert [each.code for each in validate(listed, on=DAY, select=["G"])] == ["G702"]


# The laws


class AbsentError(Exception):
    """A place that a policy does not have."""


def at(listed: Policy, where: str) -> Any:
    """Return what is at a place in a policy."""
    value: Any = listed
    for name, key in re.findall(r"(\w+)|\[([a-z0-9-]+)\]", where):
        if name:
            if name not in [each.name for each in attrs.fields(type(value)) if each.init]:
                raise AbsentError(where)
            value = getattr(value, name)
        else:
            found = [
                each for number, each in enumerate(value) if getattr(each, "id", str(number)) == key
            ]
            if len(found) != 1:
                raise AbsentError(where)
            value = found[0]
    assert re.sub(r"(\w+)|\[([a-z0-9-]+)\]", "", where).strip(".") == ""
    return value


@pytest.mark.parametrize(
    "where", ["sub_processors[5]", "version.a", "versio", f"{V}.engagements[1]"]
)
def test_a_place_that_is_not_there_is_noticed(where):
    listed = policy(vendor(Engagement()), version=DAY)
    assert at(listed, f"{E}.storage") == Storage()
    with pytest.raises((AbsentError, attrs.exceptions.NotAnAttrsClassError)):
        at(listed, where)


def assert_well_said(finding: Finding, listed: Policy) -> None:
    at(listed, finding.where)
    for text in (finding.message, finding.hint):
        assert text.isprintable()
        assert len(text) < 600
        assert text.endswith((".", "…"))
    assert finding.severity is next(each.severity for each in RULES if each.code == finding.code)


@examples(150)
@given(strategies.policies(), strategies.days())
def test_any_policy_is_validated_alike_each_time_and_every_finding_is_well_said(listed, on):
    findings = validate(listed, on=on)
    assert findings == validate(listed, on=on)
    order = [CODES.index(each.code) for each in findings]
    assert order == sorted(order)
    for each in findings:
        assert_well_said(each, listed)


def test_findings_are_the_same_in_every_process():
    script = (
        "import subprocessors, datetime; "
        "policy = subprocessors.load('examples/mparticle.toml'); "
        "print(*subprocessors.validate(policy, on=datetime.date(2026, 11, 24)), sep='\\n')"
    )
    told = [
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    ]
    assert "I102" in told[0]
    assert len(set(told)) == 1


@given(strategies.policies(), strategies.days(), st.sets(st.sampled_from(CODES), min_size=1))
def test_selecting_and_ignoring_codes_part_the_findings(listed, on, codes):
    everything = list(validate(listed, on=on))
    selected = list(validate(listed, on=on, select=sorted(codes)))
    others = list(validate(listed, on=on, ignore=sorted(codes)))
    assert selected == [each for each in everything if each.code in codes]
    assert others == [each for each in everything if each.code not in codes]


@examples(50)
@given(strategies.policies(), strategies.days())
def test_ignoring_what_is_found_leaves_only_what_is_said_of_ignores(listed, on):
    listed = attrs.evolve(listed, ignored_findings=())
    ignored = [
        IgnoredFinding(code=each.code, where=each.where, reason="Made up")
        for each in validate(listed, on=on)
    ]
    assert list(validate(attrs.evolve(listed, ignored_findings=ignored), on=on)) == []


HOSTILE = ("\x00" * 300, "\u202e\u2066" * 150, "\U000e0001" * 300, "'" * 300, "a" * 5000, "\u0301")


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_text_everywhere_gives_short_and_printable_messages(text):
    one = vendor(
        Engagement(
            purposes=[text],
            products=[text, f"{text}b"],
            storage=Storage(as_written=text),
            transfer_mechanisms=[TransferMechanism(kind=TransferMechanismKind.PRIVACY_SHIELD)],
            ends=date(2026, 1, 1),
        ),
        Engagement(storage=Storage(COUNTRIES, StorageKind.OPEN), purposes=["other"]),
        name=text,
        domains=[f"{text}{number}" for number in range(9)],
        website=f"https://{text}",
        legal_entities=[LegalEntity(name=text)],
    )
    listed = policy(
        *(attrs.evolve(one, id=f"{'a' * 400}-{number}") for number in range(9)),
        categories=[Category(id="a", name=text)],
        safeguards=[safeguard(name=text, articles=[text])],
        ignored_findings=[IgnoredFinding(code=text, reason=text, where=text)],
    )
    findings = validate(listed, on=DAY)
    assert findings.codes
    for each in findings:
        assert_well_said(each, listed)


# Findings as a value


def test_findings_are_a_sequence_that_tells_how_grave_they_are():
    findings = validate(policy(stored(["US"], "privacy-shield")), on=DAY, select=["S", "T", "I105"])
    assert findings.codes == ("I105", "S303", "S304", "T501")
    assert repr(findings) == "<Findings: 1 error, 2 warnings, 1 note>"
    assert findings.worst is Severity.ERROR
    assert findings.at_least(Severity.WARNING).codes == ("S303", "S304", "T501")
    assert findings.at_least(Severity.NOTE) == findings
    assert findings[1:] == Findings(findings.items[1:])
    assert findings[-1].code == "T501"
    assert str(findings[0]).startswith(f"I105 note: {V}: No address is stated for")
    assert [row["severity"] for row in findings.rows()] == ["note", "warning", "error", "warning"]
    with pytest.raises(ArgumentError, match="severity must be a Severity, not str"):
        findings.at_least("note")


def test_no_findings_are_told_as_none():
    findings = Findings(())
    assert repr(findings) == "<Findings: none>"
    assert findings.worst is None
    assert findings.codes == ()
    assert str(attrs.evolve(validate(policy(), on=DAY)[0], where="")).startswith(
        "T501 warning: The"
    )


def test_a_notebook_shows_the_first_hundred_findings_escaped():
    one = validate(texts("<b>hosting</b>"), on=DAY, select=["X601"])
    assert "&lt;b&gt;" in one._repr_html_()
    many = Findings(one.items * 101)
    shown = many._repr_html_()
    assert "101 findings (the first 100 of 101 rows)" in shown
    assert shown.count("X601") == 100


# Real lists. The expectations come from the published text, and were written down before looking at
# the findings.


def test_the_packaged_list():
    found = validate(subprocessors.current(), on=DAY)
    assert Counter(each.code for each in found) == {
        "I102": 1,  # Postmark, from Wildbit and ActiveCampaign
        "I103": 1,  # IBM, which the list prints without a form
        "I105": 1,
        "I106": 1,
        "I107": 1,
        "P202": 1,  # TEXT S.A., named only in the text
        "S301": 16,
        "S302": 2,  # Atlassian and OpenAI, worldwide
        "S303": 1,  # ten vendors in the US, and no mechanism
        "T502": 1,
    }
    without_place = {
        each.where.partition("]")[0].partition("[")[2] for each in found if each.code == "S301"
    }
    assert without_place == set(
        "200-ok chartmogul recurly xero autopilothq campaign-monitor slack-technologies "
        "smooch-technologies twilio the-rocket-science-group wildbit woodpecker-co amplitude "
        "civilized-discourse-construction-kit widgix yesware".split()
    )


@pytest.mark.parametrize(
    "example", sorted((ROOT / "examples").glob("*.toml")), ids=lambda each: each.stem
)
def test_the_findings_in_an_example_are_well_said(example):
    listed = subprocessors.load(example)
    for each in validate(listed, on=DAY):
        assert_well_said(each, listed)
        assert each.code[0] != "X"


@pytest.mark.parametrize(
    ("engagement", "codes"),
    [
        (Engagement(storage=["IN"], ends=date(2024, 1, 1)), []),
        (Engagement(storage=["IN"], ends=DAY), ["S303"]),
        (Engagement(storage=["IN"], starts=date(2099, 1, 1)), []),
        (Engagement(storage=["IN"], announced=date(2024, 1, 1)), ["S303"]),
    ],
)
def test_what_has_ended_or_not_begun_needs_no_basis(engagement, codes):
    listed = policy(vendor(engagement))
    assert codes_of(listed, select=["S303"]) == codes
    adequacy = attrs.evolve(
        engagement,
        storage=["US"],
        transfer_mechanisms=[TransferMechanism(kind=TransferMechanismKind.ADEQUACY)],
    )
    assert codes_of(policy(vendor(adequacy)), select=["S305"]) == (codes and ["S305"])


def test_no_certification_is_asked_for_where_the_framework_is_not_stated():
    for mechanisms in ((), ("standard-clauses",)):
        listed = policy(stored(["US"], *mechanisms, name="Example"))
        assert codes_of(listed, select=["S305"]) == []


def test_shared_names_are_told_in_the_order_of_the_list_and_not_all_of_very_many():
    some = [
        vendor(Engagement(products=[product]), id=id_, name=f"Vendor {id_}, Inc.")
        for id_, product in (("z", "Beta"), ("y", "Alpha"), ("b", "Alpha"), ("a", "Beta"))
    ]
    found = validate(policy(*some), select=["I102"], on=DAY)
    assert [each.where for each in found] == ["sub_processors[z]", "sub_processors[y]"]
    many = [
        vendor(Engagement(products=["Mail"]), id=f"v{each}", name=f"Vendor{each}, Inc.")
        for each in range(7)
    ]
    for count, told in ((5, "sub_processors[v4]."), (6, "sub_processors[v4] and 1 more.")):
        (one,) = validate(policy(*many[:count]), select=["I102"], on=DAY)
        assert one.message.endswith(told)
    (one,) = validate(policy(*many), select=["I102"], on=DAY)
    assert one.message.endswith("sub_processors[v4] and 2 more.")


@pytest.mark.parametrize(
    "said",
    [
        "business operations", "business purposes", "general", "general services", "internal use",
        "misc", "miscellaneous", "n/a", "operations", "other", "other services", "processing",
        "service", "service provider", "services", "software", "support", "tbd", "third party",
        "various", "various services",
    ],
)  # fmt: skip
def test_words_that_say_nothing_are_no_purpose(said):
    for text in (said, f" {said.title()}. ", said.upper()):
        assert codes_of(texts(text), select=["P204"]) == ["P204"]
    assert codes_of(texts(f"{said} of data"), select=["P204"]) == []


def test_bold_text_may_hold_any_sign():
    (found,) = validate(texts("in **C++** only"), select=["X601"], on=DAY)
    assert "the markup '**C++**'" in found.message
