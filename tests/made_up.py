"""Made-up lists of one vendor, so that tests only state what differs, and their comparison."""

from __future__ import annotations

from datetime import date
from typing import Any

import subprocessors
from subprocessors import (
    Category,
    Engagement,
    Policy,
    Processor,
    Safeguard,
    SafeguardKind,
    SubProcessor,
)
from subprocessors.changes import Changes


def diff(old: Policy, new: Policy) -> Changes:
    """Compare two lists whatever their dates: see test_version_order.py for those."""
    return subprocessors.diff(old, new, any_order=True)


def policy(**given: Any) -> Policy:
    common: dict[str, Any] = {
        "id": "made-up",
        "name": "Made up",
        "version": date(2030, 3, 1),
        "processor": Processor(name="Example Processor"),
        "categories": [Category(id="hosting", name="Hosting"), Category(id="mail", name="Mail")],
        "safeguards": [
            Safeguard(id="dpa", name="Agreement", kind=SafeguardKind.AGREEMENT),
            Safeguard(
                id="all", name="All", kind=SafeguardKind.ORGANISATIONAL, required_of_all=True
            ),
        ],
        "sub_processors": [],
    }
    return Policy(**common | given)


def vendor(**given: Any) -> SubProcessor:
    return SubProcessor(**{"id": "evil", "name": "Evil Corp"} | given)


def renamed(old: SubProcessor, new: SubProcessor) -> Changes:
    before, after = policy(sub_processors=[old]), policy(sub_processors=[new])
    changes = diff(before, after)
    assert changes.apply(before) == after
    kinds = [each.kind for each in changes if each.subject == "vendor"]
    assert kinds == [each.kind for each in diff(after, before) if each.subject == "vendor"]
    return changes


ADDED = diff(policy(), policy(sub_processors=[vendor(engagements=[Engagement()])]))


GOOD = """
format = 1
id = "example"
name = "Example list"
services = ["Desk", "Chat"]
version = 2024-07-19
disclaimer = "No promise."

[processor]
name = "Example Processor"
country = "United States"
address = "1 Main St"
contact = { name = "Ann", position = "Officer", email = "ann@example.com", phone = "1" }
other_names = [{ name = "Example", kind = "trade-name" }]
affiliates = ["Example S.A.", { name = "Example GmbH", country = "DE" }]

[contact]
url = "https://example.com/contact"

[notice]
notice_days = 30
objection_days = 0
business_days = true
channel = "mail"

[provenance]
title = "List"
author = "Ann"
source = "its website"
url = "https://example.com/list"
updated = 2024-07-19
read = 2024-07-20

[[references]]
title = "Terms"
kind = "terms"

[[categories]]
id = "hosting"
name = "Hosting"

[[safeguards]]
id = "dpa"
name = "Agreement"
kind = "agreement"
articles = ["GDPR Art. 28"]
required_of_all = true

[[sub_processors]]
id = "acme"
name = "Acme"
legal_entities = [
    "Acme, Inc.",
    { name = "Acme GmbH", country = "Germany", identifiers = [{ scheme = "LEI", value = "5493" }] },
]
affiliate = false
role = "processor"
website = "https://example.com"
domains = ["example.com"]

[[sub_processors.other_names]]
name = "Anvils"
kind = "trade-name"
product = "Anvil"
source = { description = "Its site", added = 2024-07-19, url = "https://example.com" }

[[sub_processors.engagements]]
category = "hosting"
purposes = ["file storage"]
products = ["Anvil"]
storage = ["USA", "the EU"]
safeguards = ["dpa"]
transfer_mechanisms = [{ kind = "standard-clauses", module = 3, as_written = "SCC" }]
announced = 2024-01-01
starts = 2024-02-01
ends = 2024-03-01
condition = "on request"

[[sub_processors.engagements]]
storage = { regions = ["US", "Germany"], kind = "one-of", as_written = "US or Germany" }

[[sub_processors]]
id = "beta"
legal_entities = ["Beta Ltd", "Beta Inc"]
"""
