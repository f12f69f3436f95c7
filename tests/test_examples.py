"""The examples say what the published lists do: no row, word or place of a list is lost in one."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from subprocessors import (
    Engagement,
    Policy,
    Provenance,
    Storage,
    StorageKind,
    SubProcessor,
    TransferTool,
    TransferToolKind,
)
from subprocessors.documents import loads

EXAMPLES = Path(__file__).parents[1] / "examples"

# The rows of each list in its order, transcribed: name | service | places | transfer | affiliate.
# A line with # is a section; - is what a row does not have, left out at its end; a semicolon is
# between places.
ROWS = {
    "fillout": """
Render (infrastructure on AWS) | - | US and EU (EU only for EU submission hosting customers)*
AWS | - | US or EU (for EU submission hosting customers)*
Postmark | - | US
Stripe | - | US
Cloudflare | - | Worldwide
WorkOS | - | US
Amplitude | - | US
Segment | - | US
Google (Gmail) ** | - | US
Intercom ** | - | US
Sentry | - | US
Datadog | - | US
OpenAI | - | US (does not apply for EU submission hosting customers)
Microsoft Azure | - | EU (only for EU submission hosting customers)
""",
    "ilert": """
Amazon Web Services Inc. | - | Frankfurt; Stockholm; Dublin | Privacy Framework, SCCs
Google LLC | - | Belgium; Finland; Frankfurt; Netherlands; Warsaw | Privacy Framework, SCCs
MessageBird B.V. | - | Netherlands | N/A (EU-based)
Vonage B.V. | - | Netherlands | N/A (EU-based)
Twilio Inc. | - | United States (optional for EU customers) | SCCs, BCRs, Privacy Framework
Stripe Payments Europe, Limited | - | Ireland | Privacy Framework, SCCs
HubSpot Inc. | - | Germany | Privacy Framework, SCCs
""",
    "langfuse": """
# Affiliates
Finto Technologies Inc. | - | US | - | yes
# Langfuse Cloud: EU
Amazon Web Services, Inc. | - | EU | - | no
Clickhouse Inc. | - | EU | - | no
Google LLC | - | EU | - | no
Posthog, Inc. | - | EU | - | no
Datadog, Inc. | - | EU | - | no
Cloudflare, Inc. | - | Global Edge | - | no
Functional Software, Inc. d/b/a Sentry | - | EU | - | no
# Langfuse Cloud: US
Amazon Web Services, Inc. | - | US | - | no
Clickhouse Inc. | - | US | - | no
Google LLC | - | EU | - | no
Posthog, Inc. | - | EU | - | no
Datadog, Inc. | - | US | - | no
Cloudflare, Inc. | - | Global Edge | - | no
Functional Software, Inc. d/b/a Sentry | - | US | - | no
# Langfuse HIPAA: US
Amazon Web Services, Inc. | - | US | - | no
Clickhouse Inc. | - | US | - | no
""",
    "mparticle": """
# United States
Amazon AWS | - | USA | - | no
SumoLogic | - | USA | - | no
RedisLabs | - | USA | - | no
Fastly, Inc | - | USA | - | no
Google Cloud Platform | - | USA | - | no
Lacework | - | USA | - | no
Shoreline Labs Inc dba Nightfall | - | USA | - | no
Zendesk | - | USA | - | no
Slack Technologies, Inc | - | USA | - | no
mParticle Limited | - | UK | - | yes
mParticle Limited | - | CA | - | yes
mParticle PTY LTD | - | Australia | - | yes
Nexton | - | Argentina | - | no
Remote.com | - | Lithuania | - | no
Observe, Inc | - | United States | - | no
Mulesoft | - | United States | - | no
Troops | - | United States | - | no
Auth0 | - | United States | - | no
# Australia
Amazon AWS | - | Australia | - | no
SumoLogic | - | Australia | - | no
Fastly, Inc | - | Australia | - | no
Google Cloud Platform | - | Australia | - | no
Lacework | - | Australia | - | no
Shoreline Labs Inc dba Nightfall | - | USA | - | no
Zendesk | - | USA | - | no
Slack Technologies, Inc | - | USA | - | no
mParticle Limited | - | UK | - | yes
mParticle Limited | - | CA | - | yes
mParticle PTY LTD | - | Australia | - | yes
Nexton | - | Argentina | - | no
Remote.com | - | Lithuania | - | no
Observe, Inc | - | United States | - | no
Mulesoft | - | United States | - | no
Troops | - | United States | - | no
Auth0 | - | United States | - | no
# European Economic Area
Amazon AWS | - | Germany | - | no
SumoLogic | - | Germany | - | no
Fastly, Inc | - | EEA | - | no
Google Cloud Platform | - | EEA | - | no
Shoreline Labs Inc dba Nightfall | - | USA | - | no
Zendesk | - | USA | - | no
Slack Technologies, Inc | - | USA | - | no
mParticle Limited | - | UK | - | yes
mParticle Limited | - | CA | - | yes
mParticle PTY LTD | - | Australia | - | yes
Nexton | - | Argentina | - | no
Remote.com | - | Lithuania | - | no
Observe, Inc | - | United States | - | no
Mulesoft | - | United States | - | no
Troops | - | United States | - | no
Auth0 | - | United States | - | no
""",
    "retool": """
# Infrastructure Subprocessors
Amazon Web Services, Inc. | Cloud Offerings | United States
Amazon Web Services, Inc. | Workflows (Retool Cloud) | United States
Temporal Technologies, Inc. | Workflows (Self-Hosted Offerings) | United States
Temporal Technologies, Inc. | Workflows (Retool Cloud) | United States
Neon, Inc. | Retool Database (Self-Serve Customers) | United States
# Product-Specific Subprocessors
OpenAI, LLC | Retool AI (Agents, Assist) | United States
Anthropic, PBC | Retool AI (Agents, Assist) | United States
Baseten Labs, Inc. | Retool AI (Agents) | United States
AlphaAI Technologies Inc. dba Tavily | Retool AI (Agents) | United States
ClickHouse, Inc. | Retool AI (Agents) | United States
# Other Subprocessors
Intercom, Inc.. | - | United States
Salesforce, Inc. | - | United States
Mailgun Technologies Inc. | - | United States
# Retool Affiliates
Retool UK Limited | - | - | - | yes
""",
    "silktide": """
Amazon Web Services, Inc. (AWS) | - | USA (Americas customers only) | SCCs
Amazon Web Services Australia Pty Ltd (AWS) | - | Australia (APAC customers only) | SCCs
""",
    "zitadel": """
Google LLC | - | Region designated by Customer; United States
Cockroach Labs, Inc. | - | Region designated by Customer
Datadog, Inc. | - | EU
Github, Inc. | - | USA
Stripe Payments Europe, Ltd. | - | USA
Bexio AG | - | Switzerland
Mailjet SAS | - | EU
Postmark (AC PM LLC) | - | USA
Vercel, Inc. | - | USA
Agolia SAS | - | USA
Discord Netherlands BV | - | USA
Statuspal | - | USA
Plausible Insights OÜ | - | Germany
Twillio Inc. | - | USA
Mohlmann Solutions SRL | - | n/a
Remote Europe Holding, B.V. | - | n/a
Clickhouse, Inc. | - | USA
""",
}

# Those whose column of places does not say what is there, the data or the company.
UNCLEAR = ("fillout", "mparticle", "retool", "silktide")

# What is read from the places that are more than places, or are none: the regions, and their kind.
READ = {
    "US and EU (EU only for EU submission hosting customers)*": ("US EU", "one-of"),
    "US or EU (for EU submission hosting customers)*": ("US EU", "one-of"),
    "US (does not apply for EU submission hosting customers)": ("US", "all"),
    "EU (only for EU submission hosting customers)": ("EU", "all"),
    "Frankfurt, Stockholm, Dublin": ("", "all"),
    "Belgium, Finland, Frankfurt, Netherlands, Warsaw": ("BE FI NL", "open"),
    "United States (optional for EU customers)": ("US", "all"),
    "Global Edge": ("", "all"),
    "CA": ("", "all"),  # Canada or California
    "USA (Americas customers only)": ("US", "all"),
    "Australia (APAC customers only)": ("AU", "all"),
    "Region designated by Customer, United States": ("US", "open"),
    "Region designated by Customer": ("", "open"),
    "n/a": ("", "all"),
}

# Of these, those that say in which case alone the row applies.
CONDITIONS = {
    "US (does not apply for EU submission hosting customers)": (
        "does not apply for EU submission hosting customers"
    ),
    "EU (only for EU submission hosting customers)": "only for EU submission hosting customers",
    "United States (optional for EU customers)": "optional for EU customers",
    "USA (Americas customers only)": "Americas customers only",
    "Australia (APAC customers only)": "APAC customers only",
}

TOOLS = {
    "SCCs": TransferToolKind.STANDARD_CLAUSES,
    "BCRs": TransferToolKind.BINDING_RULES,
    "Privacy Framework": TransferToolKind.DATA_PRIVACY_FRAMEWORK,
    "N/A (EU-based)": TransferToolKind.NONE_NEEDED,
}


class Row(NamedTuple):
    """One row of a list. Its places are its words, or the regions where these are plain places."""

    name: str
    section: str | None
    service: str | None
    places: str | Storage
    transfer: str | None
    affiliate: bool | None


def transcribed(table: str) -> list[Row]:
    rows: list[Row] = []
    section = None
    for line in table.strip().splitlines():
        if line.startswith("# "):
            section = line.removeprefix("# ")
            continue
        cells = [None if cell == "-" else cell for cell in line.split(" | ")]
        name, service, places, transfer, affiliate = cells + [None] * (5 - len(cells))
        assert name
        belongs = None if affiliate is None else {"yes": True, "no": False}[affiliate]
        rows.append(Row(name, section, service, printed(places), transfer, belongs))
    return rows


def printed(places: str | None) -> str | Storage:
    words = places.split("; ") if places else []
    written = ", ".join(words)
    return written if written in READ else Storage(words)


def rows_of(policy: Policy) -> list[Row]:
    """Return the rows that a policy holds: by section, and in it in the order of the vendors."""
    sections = [each.id for each in policy.categories]
    names = {each.id: each.name for each in policy.categories}
    held = [(each, vendor) for vendor in policy.sub_processors for each in vendor.engagements]
    if sections:
        held.sort(key=lambda pair: sections.index(str(pair[0].category)))
    return [
        Row(
            name=vendor.name,
            section=names.get(str(each.category)),
            service="; ".join(each.services) or None,
            places=each.storage.as_written or each.location.as_written or stated(each),
            transfer=", ".join(str(tool.as_written) for tool in each.transfer_tools) or None,
            affiliate=vendor.affiliate,
        )
        for each, vendor in held
    ]


def stated(engagement: Engagement) -> Storage:
    return engagement.storage if engagement.storage.is_stated else engagement.location


def example(name: str) -> Policy:
    return loads((EXAMPLES / f"{name}.toml").read_text(encoding="utf-8"))


every_example = pytest.mark.parametrize("name", sorted(ROWS))


def test_every_example_is_compared():
    assert {path.name for path in EXAMPLES.iterdir()} == {f"{name}.toml" for name in ROWS}


@every_example
def test_no_row_is_lost(name: str):
    assert rows_of(example(name)) == transcribed(ROWS[name])


@every_example
def test_a_vendor_is_held_once(name: str):
    names = example(name).sub_processors.names
    assert len(set(names)) == len(names)


@every_example
def test_what_is_read_from_the_words(name: str):
    field, other = ("location", "storage") if name in UNCLEAR else ("storage", "location")
    for vendor in example(name).sub_processors:
        for each in vendor.engagements:
            assert getattr(each, other) == Storage()
            places: Storage = getattr(each, field)
            if places.as_written is None:
                assert places == Storage(places.regions)
                assert each.condition is None
                continue
            regions, kind = READ[places.as_written]
            assert places == Storage(
                regions.split(), StorageKind(kind), as_written=places.as_written
            )
            assert each.condition == CONDITIONS.get(places.as_written)


@every_example
def test_what_is_read_from_the_transfer(name: str):
    for vendor in example(name).sub_processors:
        for each in vendor.engagements:
            assert each.transfer_tools == tuple(
                TransferTool(kind=TOOLS[str(tool.as_written)], as_written=tool.as_written)
                for tool in each.transfer_tools
            )


@every_example
def test_nothing_else_is_stated(name: str):
    policy = example(name)
    assert policy.provenance == Provenance(
        title=policy.name, url=policy.provenance and policy.provenance.url
    )
    assert policy == Policy(
        id=name,
        name=policy.name,
        processor=type(policy.processor)(name=policy.processor.name),
        version=policy.version,
        categories=policy.categories,
        provenance=policy.provenance,
        sub_processors=[
            SubProcessor(
                id=vendor.id,
                name=vendor.name,
                legal_entities=vendor.legal_entities,
                affiliate=vendor.affiliate,
                engagements=[
                    Engagement(
                        category=each.category,
                        services=each.services,
                        storage=each.storage,
                        location=each.location,
                        transfer_tools=each.transfer_tools,
                        condition=each.condition,
                    )
                    for each in vendor.engagements
                ],
            )
            for vendor in policy.sub_processors
        ],
    )
    for vendor in policy.sub_processors:
        assert [entity.name for entity in vendor.legal_entities] in ([], [vendor.name])


@pytest.mark.parametrize(
    ("name", "version", "url"),
    [
        ("fillout", "2025-05-22", None),
        ("ilert", None, "https://docs.ilert.com/trust-center/legal/subprocessors"),
        ("langfuse", None, None),
        ("mparticle", "2023-04-12", None),
        ("retool", "2025-10-23", None),
        ("silktide", None, "https://silktide.com/company/legal/sub-processors/"),
        ("zitadel", None, None),
    ],
)
def test_whose_list_it_is_and_of_when(name: str, version: str | None, url: str | None):
    policy = example(name)
    assert policy.processor.name.casefold() == name
    assert (policy.version and policy.version.isoformat()) == version
    assert policy.provenance is not None
    assert policy.provenance.url == url


def test_a_list_that_is_not_whole_says_so():
    assert example("silktide").name.endswith(", first two rows")
