"""The pages that are tested as files and in a browser."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import attrs
from hostile import HOSTILE

import subprocessors
from subprocessors import (
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
    website,
)
from subprocessors.model.facts import (
    Contact,
    Identifier,
    IgnoredFinding,
    NoticeTerms,
    Provenance,
    Reference,
    Role,
    TransferMechanismKind,
)
from subprocessors.regions.storage import StorageKind

CURRENT = subprocessors.current()
EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.toml"))


URL = "https://example.com/sub-processors/"


EVIL = SubProcessor(id="evil", name="Evil Corp")


OLDER = attrs.evolve(
    CURRENT, version=date(2023, 2, 1), sub_processors=[*CURRENT.sub_processors[1:], EVIL]
)


OLDEST = attrs.evolve(OLDER, version=date(2022, 2, 1), sub_processors=CURRENT.sub_processors[:1])


# Two versions of a list full of markup, with characters that XML does not allow.
DATED = attrs.evolve(
    HOSTILE,
    version=date(2024, 7, 19),
    sub_processors=[*HOSTILE.sub_processors, SubProcessor(id="control", name="a\x00\x0b\ufffe")],
)


UNDONE = attrs.evolve(DATED, version=date(2023, 1, 1), sub_processors=HOSTILE.sub_processors[1:])


FULL = Policy(
    id="full",
    name="Full list",
    version=date(2030, 1, 1),
    processor=Processor(
        name="Example Processor GmbH",
        other_names=[OtherName(name="EP", kind=NameKind.ABBREVIATION)],
        country=StorageRegion("DE"),
        address="Example Street 1",
        contact=Contact(name="Jane Doe", position="Officer", phone="1", email="jane@example.com"),
        affiliates=[
            LegalEntity(
                name="Example Affiliate AG",
                country=StorageRegion("CH"),
                contact=Contact(phone="2", email="affiliate@example.com"),
            )
        ],
    ),
    services=["Example Service"],
    contact=Contact(url="https://example.com/privacy"),
    notice=NoticeTerms(notice_days=30, objection_days=14, business_days=True, channel="By mail."),
    references=[
        Reference(title="Terms", url="https://example.com/terms"),
        Reference(title="Broken", url="https://"),
    ],
    provenance=Provenance(
        title="Full list",
        url="https://example.com/list",
        source="a repository",
        author="Jane Doe",
        updated=date(2030, 1, 1),
        read=date(2030, 1, 2),
    ),
    safeguards=[
        Safeguard(id="audit", name="Audits", kind=SafeguardKind.ORGANISATIONAL),
        Safeguard(
            id="dpa",
            name="Agreement",
            kind=SafeguardKind.AGREEMENT,
            description="Signed.",
            articles=["GDPR Art. 28(3)", "GDPR Art. 28(4)"],
            required_of_all=True,
        ),
    ],
    ignored_findings=[IgnoredFinding(code="S301", reason="A secret of the house.")],
    sub_processors=[
        SubProcessor(
            id="full-vendor",
            name="Full Vendor",
            legal_entities=[
                LegalEntity(
                    name="Full Vendor Ltd",
                    address="Road 2",
                    country=StorageRegion("GB"),
                    contact=Contact(name="John Doe", email="full@example.com"),
                    identifiers=[Identifier(scheme="LEI", value="123")],
                )
            ],
            other_names=[
                OtherName(name="FV", kind=NameKind.ABBREVIATION),
                OtherName(name="Foolvendor", kind=NameKind.TRADE, suggests_only=True),
            ],
            role=Role.INDEPENDENT_CONTROLLER,
            website="https://example.com/full",
            domains=["full.example.com"],
            references=[Reference(title="Privacy notice", url="https://example.com/full/privacy")],
            engagements=[
                Engagement(
                    purposes=["mail"],
                    services=["Example Service"],
                    storage=Storage(["US"], StorageKind.OPEN, as_written="US and elsewhere"),
                    location=Storage(["IE"]),
                    data_categories=["names"],
                    data_subjects=["customers"],
                    transfer_mechanisms=[
                        TransferMechanism(
                            kind=TransferMechanismKind.STANDARD_CLAUSES, module=3, as_written="SCC"
                        )
                    ],
                    safeguards=["audit"],
                    retention="30 days",
                    announced=date(2029, 1, 1),
                    starts=date(2029, 2, 1),
                    ends=date(2031, 2, 1),
                    condition="only in the trial",
                ),
                Engagement(storage=["worldwide"]),
            ],
        ),
        SubProcessor(id="silent", name="Silent Vendor"),
    ],
)


SETS = {
    "packaged": website.pages(CURRENT, history=[OLDER, OLDEST], url=URL),
    "hostile": website.pages(DATED, history=[UNDONE], url=URL),
    "full": website.pages(FULL),
}
