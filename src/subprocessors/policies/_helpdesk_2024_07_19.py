"""The policy of `data/helpdesk-2024-07-19.toml`, as Python.

Written by scripts/freeze_policies.py; edit the document instead.
"""

from datetime import date

from subprocessors.model.facts import (
    Category,
    Contact,
    LegalEntity,
    OtherName,
    Processor,
    Provenance,
    Reference,
    ReferenceKind,
    Safeguard,
    SafeguardKind,
    Source,
)
from subprocessors.model.policy import Policy
from subprocessors.model.vendors import Engagement, SubProcessor
from subprocessors.names.listed import NameKind

POLICY = Policy(
    id="helpdesk",
    name="HelpDesk: Sub-Processors",
    processor=Processor(
        name="Text, Inc.",
        other_names=(
            OtherName(name="LiveChat, Inc.", kind=NameKind.ALSO_PRINTED),
            OtherName(name="LiveChat Inc.", kind=NameKind.ALSO_PRINTED),
        ),
        affiliates=(LegalEntity(name="TEXT S.A."),),
    ),
    services=("HelpDesk",),
    version=date(2024, 7, 19),
    contact=Contact(email="support@helpdesk.com"),
    categories=(
        Category(
            id="infrastructure-and-storage",
            name="Infrastructure and storage",
            description="Hosting and storage of data, storage of documents, and organising customers' data.",
        ),
        Category(
            id="ai-enabled-functionality",
            name="AI-enabled functionality",
            description="AI models that improve operations and the customer experience.",
        ),
        Category(
            id="accounting-and-payment-processing",
            name="Accounting and payment processing",
            description="Collecting and analysing recurring payments.",
        ),
        Category(
            id="communication-and-support-services",
            name="Communication and support services",
            description="Communication inside the company and with customers, trial users and prospects.",
        ),
        Category(
            id="user-feedback-and-work-optimization",
            name="User feedback and work optimization",
            description="Collecting and organising data about how the products perform.",
        ),
    ),
    safeguards=(
        Safeguard(
            id="data-processing-agreement",
            name="Signed data processing agreement",
            kind=SafeguardKind.AGREEMENT,
            description="A contract with each vendor, whose level of data protection is at least that of the agreement offered to customers.",
            articles=("GDPR Art. 28(3)", "GDPR Art. 28(4)"),
            required_of_all=True,
        ),
        Safeguard(
            id="technical-and-organisational-measures",
            name="Technical and organisational measures",
            kind=SafeguardKind.TECHNICAL,
            description="Suitable measures are put in place and maintained, in line with those promised to customers.",
            articles=("GDPR Art. 28(1)", "GDPR Art. 28(3)(c)", "GDPR Art. 32"),
            required_of_all=True,
        ),
        Safeguard(
            id="transfer-mechanism",
            name="Legal basis for transfers",
            kind=SafeguardKind.TRANSFER,
            description="Vendors are mostly in the US and Europe; for vendors elsewhere, another transfer mechanism is put in place.",
            articles=("GDPR Art. 44 to 49",),
            required_of_all=True,
        ),
        Safeguard(
            id="data-minimisation",
            name="Only necessary data",
            kind=SafeguardKind.ORGANISATIONAL,
            description="No more data is processed than the purpose requires.",
            articles=("GDPR Art. 5(1)(c)",),
            required_of_all=True,
        ),
        Safeguard(
            id="controller-instructions",
            name="Processing on instructions",
            kind=SafeguardKind.ORGANISATIONAL,
            description="Personal data is processed only as the controller instructs.",
            articles=("GDPR Art. 28(3)(a)", "GDPR Art. 29"),
            required_of_all=True,
        ),
        Safeguard(
            id="cooperation",
            name="Help with breaches and requests",
            kind=SafeguardKind.ORGANISATIONAL,
            description="Vendors cooperate when there is a data breach, and when a controller's request is handled.",
            articles=(
                "GDPR Art. 28(3)(e)",
                "GDPR Art. 28(3)(f)",
                "GDPR Art. 28(3)(h)",
                "GDPR Art. 33(2)",
            ),
            required_of_all=True,
        ),
        Safeguard(
            id="reliable-personnel",
            name="Reliable, trained and bound personnel",
            kind=SafeguardKind.ORGANISATIONAL,
            description="Staff are reliable and trained, and are contractually bound to privacy and security.",
            articles=("GDPR Art. 28(3)(b)",),
            required_of_all=True,
        ),
    ),
    sub_processors=(
        SubProcessor(
            id="amazon-web-services",
            name="Amazon Web Services LLC",
            legal_entities=(LegalEntity(name="Amazon Web Services LLC"),),
            other_names=(
                OtherName(
                    name="AWS",
                    kind=NameKind.ABBREVIATION,
                    source=Source(
                        description="In general use as its name; the site is the company's own.",
                        added=date(2026, 11, 24),
                        url="https://aws.amazon.com/",
                    ),
                ),
            ),
            affiliate=False,
            engagements=(
                Engagement(
                    category="infrastructure-and-storage",
                    purposes=("file storage",),
                    products=("Amazon AWS",),
                    storage=("US",),
                ),
            ),
        ),
        SubProcessor(
            id="cloudflare",
            name="Cloudflare, Inc.",
            legal_entities=(LegalEntity(name="Cloudflare, Inc."),),
            affiliate=False,
            engagements=(
                Engagement(
                    category="infrastructure-and-storage",
                    purposes=("DNS provider",),
                    storage=("EU", "US"),
                ),
            ),
        ),
        SubProcessor(
            id="dropbox",
            name="Dropbox, Inc.",
            legal_entities=(LegalEntity(name="Dropbox, Inc."),),
            affiliate=False,
            engagements=(
                Engagement(
                    category="infrastructure-and-storage",
                    purposes=("storage of documents",),
                    storage=("US",),
                ),
            ),
        ),
        SubProcessor(
            id="google",
            name="Google, LLC",
            legal_entities=(LegalEntity(name="Google, LLC"),),
            other_names=(
                OtherName(
                    name="Google Cloud",
                    kind=NameKind.TRADE,
                    source=Source(
                        description="In general use as its name; the site is the company's own.",
                        added=date(2026, 11, 24),
                        url="https://cloud.google.com/",
                    ),
                    product="Google Cloud Platform",
                ),
                OtherName(
                    name="Google Inc.",
                    kind=NameKind.FORMER,
                    source=Source(
                        description="Google gives it as its former name in its Firebase Data Processing and Security Terms of 2023-06-01.",
                        added=date(2026, 11, 29),
                        url="https://firebase.google.com/terms/data-processing-terms",
                    ),
                ),
                OtherName(
                    name="GCP",
                    kind=NameKind.ABBREVIATION,
                    source=Source(
                        description="In general use as its name; the site is the company's own.",
                        added=date(2026, 11, 24),
                        url="https://cloud.google.com/",
                    ),
                    product="Google Cloud Platform",
                ),
            ),
            affiliate=False,
            engagements=(
                Engagement(
                    category="infrastructure-and-storage",
                    purposes=("email services", "internal docs storage", "cloud services"),
                    products=("Google Cloud Platform",),
                    storage=("EU", "US"),
                ),
                Engagement(
                    category="communication-and-support-services",
                    purposes=("email services", "internal docs storage"),
                    storage=("EU", "US"),
                ),
            ),
        ),
        SubProcessor(
            id="ibm",
            name="IBM",
            legal_entities=(LegalEntity(name="IBM"),),
            other_names=(
                OtherName(
                    name="International Business Machines",
                    kind=NameKind.FULL,
                    source=Source(
                        description="In general use as its name; the site is the company's own.",
                        added=date(2026, 11, 24),
                        url="https://www.ibm.com/",
                    ),
                ),
            ),
            affiliate=False,
            engagements=(
                Engagement(
                    category="infrastructure-and-storage",
                    purposes=("server provider", "CDN provider"),
                    storage=("EU", "US"),
                ),
            ),
        ),
        SubProcessor(
            id="atlassian",
            name="Atlassian Corporation PLC",
            legal_entities=(LegalEntity(name="Atlassian Corporation PLC"),),
            affiliate=False,
            engagements=(
                Engagement(
                    category="infrastructure-and-storage",
                    purposes=("maintain tasks",),
                    products=("Jira",),
                    storage=("worldwide",),
                ),
            ),
        ),
        SubProcessor(
            id="openai",
            name="OpenAI OpCo, LLC",
            legal_entities=(LegalEntity(name="OpenAI OpCo, LLC"),),
            other_names=(
                OtherName(
                    name="OpenAI",
                    kind=NameKind.TRADE,
                    source=Source(
                        description="In general use as its name; the site is the company's own.",
                        added=date(2026, 11, 24),
                        url="https://openai.com/",
                    ),
                ),
                OtherName(
                    name="ChatGPT",
                    kind=NameKind.TRADE,
                    source=Source(
                        description="A service of the company, which the list does not name; the site is the company's own.",
                        added=date(2026, 11, 24),
                        url="https://chatgpt.com/",
                    ),
                    suggests_only=True,
                ),
            ),
            affiliate=False,
            engagements=(
                Engagement(
                    category="ai-enabled-functionality",
                    purposes=("communication and customer service enrichment",),
                    storage=("US", "worldwide"),
                ),
            ),
        ),
        SubProcessor(
            id="200-ok",
            name="200 OK, LLC",
            legal_entities=(LegalEntity(name="200 OK, LLC"),),
            affiliate=False,
            engagements=(
                Engagement(
                    category="accounting-and-payment-processing",
                    purposes=("payment analytics",),
                    products=("Profitwell",),
                ),
            ),
        ),
        SubProcessor(
            id="chartmogul",
            name="ChartMogul Ltd.",
            legal_entities=(LegalEntity(name="ChartMogul Ltd."),),
            affiliate=False,
            engagements=(
                Engagement(
                    category="accounting-and-payment-processing",
                    purposes=("billing statistics",),
                    products=("Chartmogul",),
                ),
            ),
        ),
        SubProcessor(
            id="recurly",
            name="Recurly, Inc.",
            legal_entities=(LegalEntity(name="Recurly, Inc."),),
            affiliate=False,
            engagements=(
                Engagement(
                    category="accounting-and-payment-processing",
                    purposes=("payment processing",),
                ),
            ),
        ),
        SubProcessor(
            id="xero",
            name="Xero Limited",
            legal_entities=(LegalEntity(name="Xero Limited"),),
            affiliate=False,
            engagements=(
                Engagement(
                    category="accounting-and-payment-processing",
                    purposes=("accounting services",),
                ),
            ),
        ),
        SubProcessor(
            id="autopilothq",
            name="AutopilotHQ, Inc.",
            legal_entities=(LegalEntity(name="AutopilotHQ, Inc."),),
            affiliate=False,
            engagements=(
                Engagement(
                    category="communication-and-support-services",
                    purposes=("email services",),
                    products=("Autopilot",),
                ),
            ),
        ),
        SubProcessor(
            id="campaign-monitor",
            name="Campaign Monitor Pty Ltd",
            legal_entities=(LegalEntity(name="Campaign Monitor Pty Ltd"),),
            affiliate=False,
            engagements=(
                Engagement(
                    category="communication-and-support-services",
                    purposes=("email services",),
                    products=("Campaign monitor",),
                ),
            ),
        ),
        SubProcessor(
            id="slack-technologies",
            name="Slack Technologies, Inc.",
            legal_entities=(LegalEntity(name="Slack Technologies, Inc."),),
            other_names=(
                OtherName(
                    name="Slack Technologies, LLC",
                    kind=NameKind.CURRENT,
                    source=Source(
                        description="The name that the company itself uses since its mergers of 2021-07-21 (Form 8-K of that day, 0001193125-21-220229).",
                        added=date(2026, 11, 29),
                        url="https://slack.com/intl/en-ie/privacy-shield-notice",
                    ),
                ),
            ),
            affiliate=False,
            engagements=(
                Engagement(
                    category="communication-and-support-services",
                    purposes=("internal communication",),
                    products=("Slack",),
                ),
            ),
        ),
        SubProcessor(
            id="smooch-technologies",
            name="Smooch Technologies Inc.",
            legal_entities=(LegalEntity(name="Smooch Technologies Inc."),),
            affiliate=False,
            engagements=(
                Engagement(
                    category="communication-and-support-services",
                    purposes=("multichannel communication provider",),
                ),
            ),
        ),
        SubProcessor(
            id="twilio",
            name="Twilio, Inc.",
            legal_entities=(
                LegalEntity(name="Twilio, Inc."),
                LegalEntity(name="Twilio Ireland Limited"),
            ),
            affiliate=False,
            engagements=(
                Engagement(
                    category="communication-and-support-services",
                    purposes=("user SMS service",),
                    products=("Twilio",),
                ),
            ),
        ),
        SubProcessor(
            id="the-rocket-science-group",
            name="The Rocket Science Group, LLC",
            legal_entities=(LegalEntity(name="The Rocket Science Group, LLC"),),
            affiliate=False,
            engagements=(
                Engagement(
                    category="communication-and-support-services",
                    purposes=("email services",),
                    products=("Mailchimp",),
                ),
            ),
        ),
        SubProcessor(
            id="wildbit",
            name="Wildbit, LLC",
            legal_entities=(LegalEntity(name="Wildbit, LLC"),),
            affiliate=False,
            engagements=(
                Engagement(
                    category="communication-and-support-services",
                    purposes=("email services",),
                    products=("Postmark",),
                ),
            ),
        ),
        SubProcessor(
            id="woodpecker-co",
            name="Woodpecker.co Sp. z o.o.",
            legal_entities=(LegalEntity(name="Woodpecker.co Sp. z o.o."),),
            affiliate=False,
            engagements=(
                Engagement(
                    category="communication-and-support-services",
                    purposes=("email service",),
                    products=("Woodpecker",),
                ),
            ),
        ),
        SubProcessor(
            id="activecampaign",
            name="ActiveCampaign, LLC",
            legal_entities=(LegalEntity(name="ActiveCampaign, LLC"),),
            affiliate=False,
            engagements=(
                Engagement(
                    category="communication-and-support-services",
                    purposes=("email services",),
                    products=("Postmark",),
                    storage=("US",),
                ),
            ),
        ),
        SubProcessor(
            id="amplitude",
            name="Amplitude, Inc.",
            legal_entities=(LegalEntity(name="Amplitude, Inc."),),
            affiliate=False,
            engagements=(
                Engagement(
                    category="user-feedback-and-work-optimization",
                    purposes=("statistic/usage data product",),
                ),
            ),
        ),
        SubProcessor(
            id="civilized-discourse-construction-kit",
            name="Civilized Discourse Construction Kit, Inc.",
            legal_entities=(LegalEntity(name="Civilized Discourse Construction Kit, Inc."),),
            other_names=(
                OtherName(
                    name="Discourse",
                    kind=NameKind.TRADE,
                    source=Source(
                        description="In general use as its name; the site is the company's own.",
                        added=date(2026, 11, 24),
                        url="https://www.discourse.org/",
                    ),
                ),
            ),
            affiliate=False,
            engagements=(
                Engagement(
                    category="user-feedback-and-work-optimization",
                    purposes=("community forum platform",),
                ),
            ),
        ),
        SubProcessor(
            id="fullstory",
            name="FullStory, Inc.",
            legal_entities=(LegalEntity(name="FullStory, Inc."),),
            affiliate=False,
            engagements=(
                Engagement(
                    category="user-feedback-and-work-optimization",
                    purposes=("customer experience optimization (analytics engine)",),
                    storage=("US",),
                ),
            ),
        ),
        SubProcessor(
            id="hotjar",
            name="HotJar Ltd.",
            legal_entities=(LegalEntity(name="HotJar Ltd."),),
            affiliate=False,
            engagements=(
                Engagement(
                    category="user-feedback-and-work-optimization",
                    purposes=("customer experience optimization (analytics engine)",),
                    storage=("EU", "US"),
                ),
            ),
        ),
        SubProcessor(
            id="widgix",
            name="Widgix, LLC",
            legal_entities=(LegalEntity(name="Widgix, LLC"),),
            other_names=(OtherName(name="SurveyGizmo", kind=NameKind.TRADE),),
            affiliate=False,
            engagements=(
                Engagement(
                    category="user-feedback-and-work-optimization",
                    purposes=("surveys services",),
                    products=("SurveyGizmo",),
                ),
            ),
        ),
        SubProcessor(
            id="yesware",
            name="Yesware, Inc.",
            legal_entities=(LegalEntity(name="Yesware, Inc."),),
            affiliate=False,
            engagements=(
                Engagement(
                    category="user-feedback-and-work-optimization",
                    purposes=("sales Productivity Platform",),
                ),
            ),
        ),
        SubProcessor(
            id="qualitista",
            name="OÜ Qualitista",
            legal_entities=(LegalEntity(name="OÜ Qualitista"),),
            other_names=(OtherName(name="Klaus", kind=NameKind.TRADE),),
            affiliate=False,
            engagements=(
                Engagement(
                    category="user-feedback-and-work-optimization",
                    purposes=("customer experience optimization",),
                    storage=("EU", "US"),
                ),
            ),
        ),
        SubProcessor(
            id="text",
            name="TEXT S.A.",
            legal_entities=(LegalEntity(name="TEXT S.A.", ordinary_word=True),),
            affiliate=True,
        ),
    ),
    references=(
        Reference(title="Privacy Policy", kind=ReferenceKind.PRIVACY_NOTICE),
        Reference(title="Terms and Conditions", kind=ReferenceKind.TERMS),
        Reference(title="Data Storage and Hosting Policy", kind=ReferenceKind.SECURITY),
        Reference(
            title="Data Processing Agreement offered to customers",
            kind=ReferenceKind.AGREEMENT,
        ),
    ),
    disclaimer="It explains how processors are appointed; it is not a binding agreement, and gives customers no rights or remedies beyond those they have.",
    provenance=Provenance(
        title="HelpDesk: Sub-Processors",
        author="Weronika Masternak",
        updated=date(2024, 7, 19),
        read=date(2026, 11, 24),
    ),
)
