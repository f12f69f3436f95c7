"""The examples say what the published lists say: none loses a row, word or place of its list."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest

from subprocessors import Engagement, Policy, Storage, SubProcessor, TransferMechanism
from subprocessors.documents import loads
from subprocessors.model.facts import Provenance, TransferMechanismKind
from subprocessors.names.legal_forms import split_legal_form
from subprocessors.regions.storage import StorageKind
from subprocessors.transfer_mapping.adequacy import AS_OF
from subprocessors.transfer_mapping.mechanisms import VALIDITY, Validity

EXAMPLES = Path(__file__).parents[1] / "examples"

# The rows of each list, in order, transcribed: name | service | places | transfer | affiliate. A
# line with # is a section; - is what a row does not have, and is left out at the end; a semicolon
# separates places; a backslash continues a row.
ROWS = {
    "basecamp": """
Amazon Web Services | - | United States
Braintree | - | United States
Cloudflare | - | United States
Convert.com | - | United States
Google Cloud Platform | - | United States
hCaptcha | - | United States
Help Scout | - | United States
Mailchimp | - | United States
Sentry | - | United States
TaxJar | - | United States
AppSignal | - | EU
""",
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
    "github": """
# Third Party Subprocessors
Amazon Web Services Inc (AWS) | - | United States | - | no
Anthropic PBC | - | United States | - | no
Cloudflare | - | United States | - | no
Elasticsearch, Inc. | - | United States | - | no
Fastly | - | United States | - | no
Fireworks AI | - | United States; Iceland; Germany | - | no
FullStory, Inc. | - | United States | - | no
Google Cloud Platform (GCP) | - | United States; Belgium; Singapore | - | no
Hewlett-Packard Limited | - | United States | - | no
LambdaTest | - | United States | - | no
Microsoft (Azure) | - | United States; Canada | - | no
Microsoft (Azure) | - | United States | - | no
Microsoft | - | Australia; Brazil; Canada; France; Japan; Norway; Spain; Sweden; \
Switzerland; United Kingdom; United States | - | no
Moveworks | - | United States | - | no
NexMo Inc (aka Vonage) | - | United States | - | no
Obsidian Security | - | United States | - | no
OpenAI | - | United States | - | no
Oracle America, Inc. | - | United States | - | no
Pusher | - | United States | - | no
Tines Automation Inc. | - | United States | - | no
Twilio (SendGrid) | - | United States | - | no
xAI | - | United States | - | no
Zendesk | - | United States | - | no
# GitHub Subsidiaries
GitHub Australia Pty Ltd | - | Australia | - | yes
GitHub BV | - | Netherlands | - | yes
GitHub Canada ULC | - | Canada | - | yes
GitHub Germany GmbH | - | Germany | - | yes
GitHub India Pty Ltd | - | India | - | yes
npm Inc | - | United States | - | yes
Semmle Inc | - | United States | - | yes
""",
    "gruntwork": """
DocuSign | - | USA
GitHub | - | USA
Google | - | USA
HubSpot | - | USA
MailChimp | - | USA
Slack | - | USA
Stripe | - | USA
Teachable | - | USA
Zapier | - | USA
ZenDesk | - | USA
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
    "openproject": """
Amazon Web Services EMEA SARL | AWS | - | \
Standard Data Protection Clauses (Art. 46 para. 2 lit. c GDPR)
MessageBird B.V. | - | - | No transfer
Wildbit LLC | Postmark | - | Standard Data Protection Clauses (Art. 46 para. 2 lit. c GDPR)
HubSpot, Inc. | - | - | Standard Data Protection Clauses (Art. 46 para. 2 lit. c GDPR)
Heinlein Hosting GmbH | mailbox.org | - | No transfer
""",
    "posthog": """
# cloud
Amazon Web Services, Inc. | - | USA (PostHog US Cloud); Germany (PostHog EU Cloud) | - | no
# ai
OpenAI, L.L.C. | - | USA | - | no
Google LLC | - | USA | - | no
Anthropic PBC | - | USA | - | no
Microsoft Corporation | - | USA; Germany | - | no
# cloud
Wiz, Inc. | - | Germany; France | - | no
PlanetScale Inc. | - | USA (PostHog US Cloud); Germany (PostHog EU Cloud) | - | no
# internal
Hiberly Ltd. | - | United Kingdom | - | yes
PostHog GmbH | - | Germany | - | yes
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
    "vonq": """
Amazon Web Services EMEA SARL | JM, HAPI including respective add-ons and modules, \
Marketplace add-on for JP | AWS availability zone eu-west-1 (Frankfurt/Germany)
Filestack Inc. | HAPI module JP | USA
Google Cloud EMEA Ltd. | JP, JM, HAPI including respective add-ons and modules \
| GCP Regions eu-west1 (St. Ghislain/Belgium), \
eu-west3 (Frankfurt/Germany) and eu-west4 (Eemshaven/Netherlands)
Intercom Inc. | JM including respective add-ons | USA
Mailgun Technologies Inc. | HAPI module JP | USA
Microsoft Ireland Operations Ltd. | JM, HAPI including respective add-ons and modules | Ireland
OptimaData B.V. | JP, JM, HAPI including respective add-ons and modules. | Netherlands
SFDC Ireland Ltd. (Salesforce) | JP, JM, HAPI including respective add-ons and modules | Ireland
Snowplow Analytics Ltd. | JM | AWS availability zone eu-west-1 (Frankfurt/Germany) and UK
Stripe Payments Europe Ltd. | HAPI Payment Module | Ireland
Xebia Workplace B.V. | JP, JM, HAPI including respective add-ons and modules | Netherlands
Zendesk Inc. | JP, HAPI including respective add-ons and modules | USA
""",
    "weaviate": """
# Affiliate
Weaviate B.V. | - | Amsterdam, The Netherlands | - | yes
# Infrastructure
Amazon Web Services | - | - | - | no
Microsoft Azure | - | - | - | no
Google Cloud Platform | - | - | - | no
Dash0 | - | - | - | no
MongoDB | - | - | - | no
Temporal Cloud | - | - | - | no
Modal | - | - | - | no
OpenAI | - | - | - | no
Voyage AI | - | - | - | no
Amazon Web Services | - | - | - | no
Amazon Web Services (Amazon Bedrock) | - | - | - | no
Temporal Cloud | - | - | - | no
# Communications
Google Workspace | - | - | - | no
Twilio | - | - | - | no
HubSpot | - | - | - | no
# Support
Pylon | - | - | - | no
Slack | - | - | - | no
Stripe | - | - | - | no
Sphere | - | - | - | no
Omni | - | - | - | no
# Authentication
Descope | - | - | - | no
# Support
Orb | - | - | - | no
# Infrastructure
Fivetran | - | - | - | no
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

# The lists, transcribed: name | owner | date | where it was read.
SOURCES = """
basecamp | Basecamp (37signals) | 2023-06-08 | github.com/basecamp/policies \
privacy/basecamp-subprocessors/index.md (HEAD snapshot)
fillout | Fillout | 2025-05-22 | github.com/fillout/docs help/subprocessors.mdx (HEAD snapshot)
github | GitHub | 2026-03-11 | github.com/github/site-policy \
Policies/privacy-policies/github-subprocessors.md (2026-03-23)
gruntwork | Gruntwork | 2022-07-29 | github.com/gruntwork-io/gruntwork-io.github.io \
_data/subprocessors.yml (HEAD snapshot)
ilert | ilert | - | https://docs.ilert.com/trust-center/legal/subprocessors (stored page, complete)
langfuse | Langfuse | - | github.com/langfuse/langfuse-docs pages/security/subprocessors.mdx \
(@3383fde5)
mparticle | mParticle | 2023-04-12 | github.com/mParticle/docs \
src/pages/guides/approved-subcontractors/index.md (HEAD snapshot)
openproject | OpenProject | 2021-03-01 | github.com/opf/legal privacy/sub-processors/en.md (HEAD \
snapshot)
posthog | PostHog | 2026-06-12 | github.com/PostHog/posthog.com src/data/subprocessors.json + \
src/pages/subprocessors.tsx (@0baccaf9)
retool | Retool | 2025-10-23 | github.com/tryretool/legal \
pages/privacy-protection-security/subprocessors.md (2025-10-23)
silktide | Silktide | - | https://silktide.com/company/legal/sub-processors/ (stored page, first \
2 rows only)
vonq | VONQ | 2025-05-31 | github.com/vonq/docs \
legal-website/versioning-subprocessors/sub-processor-listing-v07.27-31.05.2025.csv (HEAD snapshot)
weaviate | Weaviate | 2026-09 | github.com/weaviate/weaviate-io src/pages/subprocessors.md \
(@0adf484c)
zitadel | ZITADEL | - | github.com/zitadel/zitadel docs/src/components/subprocessors.jsx (id \
10344426548)
"""

# Those whose place column does not say whether the data or the company is there.
UNCLEAR = (
    "basecamp",
    "fillout",
    "gruntwork",
    "mparticle",
    "posthog",
    "retool",
    "silktide",
    "weaviate",
)

# Those whose services are the vendors' products rather than the processor's services.
PRODUCTS = ("openproject",)

# Those whose sections are a column: the rows of a section are not together.
SCATTERED = ("posthog", "weaviate")

# What is read from places that say more than a place, or name none: the regions, and their kind.
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
    "USA (PostHog US Cloud), Germany (PostHog EU Cloud)": ("US DE", "one-of"),
    # It says Frankfurt, but in Amazon's terms this is Ireland.
    "AWS availability zone eu-west-1 (Frankfurt/Germany)": ("", "all"),
    "AWS availability zone eu-west-1 (Frankfurt/Germany) and UK": ("GB", "open"),
    "GCP Regions eu-west1 (St. Ghislain/Belgium), eu-west3 (Frankfurt/Germany) "
    "and eu-west4 (Eemshaven/Netherlands)": ("BE DE NL", "all"),
    "Amsterdam, The Netherlands": ("NL", "all"),
}

# Those of them that state the only case in which the row applies.
CONDITIONS = {
    "US (does not apply for EU submission hosting customers)": (
        "does not apply for EU submission hosting customers"
    ),
    "EU (only for EU submission hosting customers)": "only for EU submission hosting customers",
    "United States (optional for EU customers)": "optional for EU customers",
    "USA (Americas customers only)": "Americas customers only",
    "Australia (APAC customers only)": "APAC customers only",
}

MECHANISMS = {
    "SCCs": TransferMechanismKind.STANDARD_CLAUSES,
    "BCRs": TransferMechanismKind.BINDING_RULES,
    "Privacy Framework": TransferMechanismKind.DATA_PRIVACY_FRAMEWORK,
    "N/A (EU-based)": TransferMechanismKind.NONE_NEEDED,
    "No transfer": TransferMechanismKind.NONE_NEEDED,
    # On the date of that list, there were no others.
    "Standard Data Protection Clauses (Art. 46 para. 2 lit. c GDPR)": (
        TransferMechanismKind.OLD_STANDARD_CLAUSES
    ),
}


class Row(NamedTuple):
    """One row of a list: its places as printed, and as they are held.

    These are the words again, or the regions where the words are plain places.
    """

    name: str
    section: str | None
    service: str | None
    words: str | None
    places: str | Storage
    transfer: str | None
    affiliate: bool | None


def transcribed(name: str) -> list[Row]:
    rows: list[Row] = []
    section = None
    for line in ROWS[name].strip().splitlines():
        if line.startswith("# "):
            section = line.removeprefix("# ")
            continue
        cells = [None if cell == "-" else cell for cell in line.split(" | ")]
        vendor, service, places, transfer, affiliate = cells + [None] * (5 - len(cells))
        assert vendor
        belongs = None if affiliate is None else {"yes": True, "no": False}[affiliate]
        words = places.split("; ") if places else []
        written = ", ".join(words)
        held = written if written in READ else Storage(words)
        rows.append(Row(vendor, section, service, written or None, held, transfer, belongs))
    return rows


def source_of(name: str) -> tuple[str, str | None, str]:
    """Return the owner of a list, its date, and where it was read."""
    lines = [line.split(" | ") for line in SOURCES.strip().splitlines()]
    company, as_of, source = next(rest for listed, *rest in lines if listed == name)
    return company, None if as_of == "-" else as_of, source


def by_vendor(rows: list[Row]) -> list[Row]:
    vendors = list(dict.fromkeys(row.name for row in rows))
    return sorted(rows, key=lambda row: vendors.index(row.name))


def rows_of(name: str) -> list[Row]:
    """Return the rows in a document: by section and, within it, in the order of the vendors."""
    policy = example(name)
    sections = [each.id for each in policy.categories]
    names = {each.id: each.name for each in policy.categories}
    pairs = [(each, vendor) for vendor in policy.sub_processors for each in vendor.engagements]
    held = list(zip(pairs, words_of(name), strict=True))
    if sections and name not in SCATTERED:
        held.sort(key=lambda pair: sections.index(str(pair[0][0].category)))
    return [
        Row(
            name=vendor.name,
            section=names.get(str(each.category)),
            service="; ".join(each.services or each.products) or None,
            words=words,
            places=each.storage.as_written or each.location.as_written or stated(each),
            transfer=", ".join(str(mechanism.as_written) for mechanism in each.transfer_mechanisms)
            or None,
            affiliate=vendor.affiliate,
        )
        for (each, vendor), words in held
    ]


def words_of(name: str) -> list[str | None]:
    """Return the places of each engagement as they stand in the document, before they are read."""
    engagements = [
        each
        for vendor in tomllib.loads(text_of(name))["sub_processors"]
        for each in vendor.get("engagements", ())
    ]
    places = [each.get("storage", each.get("location", [])) for each in engagements]
    return [
        each["as_written"] if isinstance(each, dict) else ", ".join(each) or None for each in places
    ]


def stated(engagement: Engagement) -> Storage:
    return engagement.storage if engagement.storage.is_stated else engagement.location


def text_of(name: str) -> str:
    return (EXAMPLES / f"{name}.toml").read_text(encoding="utf-8")


def example(name: str) -> Policy:
    return loads(text_of(name))


every_example = pytest.mark.parametrize("name", sorted(ROWS))


def test_every_example_is_compared():
    lists = {path.name for path in EXAMPLES.glob("*.toml")}
    assert lists == {f"{name}.toml" for name in ROWS}


@every_example
def test_no_row_is_lost(name: str):
    rows = transcribed(name)
    assert rows_of(name) == (by_vendor(rows) if name in SCATTERED else rows)


@pytest.mark.parametrize(("name", "kept"), [("posthog", True), ("weaviate", False)])
def test_whether_the_order_of_scattered_rows_is_kept(name: str, kept: bool):
    rows = transcribed(name)
    assert (by_vendor(rows) == rows) is kept


@every_example
def test_no_section_is_lost(name: str):
    sections = [row.section for row in transcribed(name) if row.section]
    assert [each.name for each in example(name).categories] == list(dict.fromkeys(sections))


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
def test_whose_the_services_are(name: str):
    other = "services" if name in PRODUCTS else "products"
    for vendor in example(name).sub_processors:
        for each in vendor.engagements:
            assert getattr(each, other) == ()


@every_example
def test_what_is_read_from_the_transfer(name: str):
    for vendor in example(name).sub_processors:
        for each in vendor.engagements:
            assert each.transfer_mechanisms == tuple(
                TransferMechanism(
                    kind=MECHANISMS[str(mechanism.as_written)], as_written=mechanism.as_written
                )
                for mechanism in each.transfer_mechanisms
            )


@every_example
def test_every_mechanism_was_there_on_the_date_of_the_list(name: str):
    policy = example(name)
    for vendor in policy.sub_processors:
        for each in vendor.engagements:
            for mechanism in each.transfer_mechanisms:
                days = VALIDITY.get(mechanism.kind, Validity())
                assert days.holds(policy.version or AS_OF)


@every_example
def test_nothing_else_is_stated(name: str):
    policy = example(name)
    assert policy.provenance == Provenance(
        title=policy.name, url=policy.provenance.url, source=policy.provenance.source
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
                        products=each.products,
                        services=each.services,
                        storage=each.storage,
                        location=each.location,
                        transfer_mechanisms=each.transfer_mechanisms,
                        condition=each.condition,
                    )
                    for each in vendor.engagements
                ],
            )
            for vendor in policy.sub_processors
        ],
    )


@every_example
def test_a_name_with_a_legal_form_alone_is_a_legal_entity(name: str):
    for vendor in example(name).sub_processors:
        alone = not re.search(r"\(| d/?b/?a ", vendor.name)
        company = alone and len(split_legal_form(vendor.name)) > 1
        entities = [entity.name for entity in vendor.legal_entities]
        assert entities == ([vendor.name] if company else [])


@every_example
def test_whose_list_it_is_and_of_when(name: str):
    company, as_of, source = source_of(name)
    policy = example(name)
    assert policy.processor.name == company
    assert (policy.version and policy.version.isoformat()) == (
        None if name == "weaviate" else as_of
    )
    assert policy.provenance is not None
    assert policy.provenance.source == source
    assert policy.provenance.url == (source.split()[0] if source.startswith("https:") else None)
    header = text_of(name).partition("\n\n")[0].split("\n#\n")
    paragraphs = [" ".join(each.replace("# ", " ").split()) for each in header]
    assert f"Source: {source}; {f'as of {as_of}' if as_of else 'undated'}." in paragraphs


@every_example
def test_the_title_says_what_no_field_holds(name: str):
    added = {"silktide": ", first two rows", "weaviate": ", as of 2026-09"}.get(name, "")
    assert example(name).name == f"{source_of(name)[0]}: list of sub-processors{added}"
