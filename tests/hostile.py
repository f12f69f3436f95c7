"""Lists whose texts try to inject themselves into the page, file or message that shows them."""

from __future__ import annotations

from datetime import date

from attrs import evolve

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
    SubProcessor,
    TransferMechanism,
)
from subprocessors.model.facts import Contact, Provenance, Role, TransferMechanismKind
from subprocessors.regions.storage import StorageKind

SCRIPT = "<script>alert(1)</script>"


RIGHT_TO_LEFT = "\u202eשלום עולם"


DPF, OTHER = TransferMechanismKind.DATA_PRIVACY_FRAMEWORK, TransferMechanismKind.OTHER


HOSTILE = Policy(
    id="hostile",
    name=SCRIPT,
    processor=Processor(name="</caption><img src=x onerror=alert(1)>"),
    services=["Desk & Chat", '"quoted"'],
    contact=Contact(email="<a href='javascript:alert(1)'>"),
    categories=[Category(id="markup", name="<b>Markup</b>")],
    safeguards=[Safeguard(id="none", name="<!-- none -->", kind=SafeguardKind.TECHNICAL)],
    provenance=Provenance(title="&lt;List&gt;", url="https://example.com/"),
    sub_processors=[
        SubProcessor(
            id="script",
            name=SCRIPT,
            legal_entities=[LegalEntity(name=SCRIPT), LegalEntity(name="=cmd()")],
            other_names=[OtherName(name="|", kind=NameKind.TRADE)],
            affiliate=True,
            role=Role.JOINT_CONTROLLER,
            website='https://example.com/"onmouseover="alert(1)',
            engagements=[
                Engagement(
                    category="markup",
                    purposes=["a | b", "c\nd", "</td></tr></table>"],
                    products=["<style>*{display:none}</style>"],
                    storage=Storage(["US", "EU"], StorageKind.ONE_OF),
                    announced=date(2024, 1, 1),
                    starts=date(2024, 2, 1),
                    ends=date(2024, 3, 1),
                    condition="only <i>if</i> asked",
                ),
                Engagement(storage=Storage(as_written="<ask us>")),
            ],
        ),
        SubProcessor(id="formula", name="=cmd()", affiliate=False),
        SubProcessor(id="pipe", name="|"),
        SubProcessor(id="right-to-left", name=RIGHT_TO_LEFT),
        SubProcessor(id="long", name="x" * 300),
    ],
)


ABROAD = Policy(
    id="abroad",
    name=SCRIPT,
    processor=Processor(name=SCRIPT),
    safeguards=[Safeguard(id="a", name=SCRIPT, kind=SafeguardKind.TRANSFER, required_of_all=True)],
    sub_processors=[
        SubProcessor(
            id=f"v{number}",
            name=name,
            legal_entities=[LegalEntity(name=name)],
            engagements=[Engagement(storage=storage, transfer_mechanisms=tools)],
        )
        for number, (name, storage, tools) in enumerate(
            (
                (SCRIPT, Storage(["US"]), [TransferMechanism(kind=DPF)]),
                (RIGHT_TO_LEFT, Storage(["CA"]), []),
                ("=cmd()", Storage(["US", "EU"], StorageKind.ONE_OF), []),
                ("|", Storage(as_written="</td></tr></table>"), []),
                ("x" * 300, Storage(["IN"]), [TransferMechanism(kind=OTHER, as_written=SCRIPT)]),
            )
        )
    ],
)


HOSTILE_ENGAGEMENT = HOSTILE["script"].engagements[0]


CHANGED = evolve(
    HOSTILE,
    name="# <b>List</b> of *vendors*",
    version=date(2030, 1, 1),
    services=["Desk & Chat", '"quoted"', "line\nbreak"],
    sub_processors=[
        evolve(
            HOSTILE["script"],
            name="[x](https://evil.example) www.evil.example",
            engagements=[
                evolve(
                    HOSTILE_ENGAGEMENT,
                    purposes=["a | b", "- c\n- d", "<img src=x>", RIGHT_TO_LEFT],
                    storage=Storage(["US", "EU", "IN"], StorageKind.OPEN),
                    condition="`only` _if_ \\ asked, mail a@evil.example",
                ),
                *HOSTILE["script"].engagements[1:],
            ],
        ),
        SubProcessor(id="new", name="<script>alert(2)</script>"),
        HOSTILE["pipe"],
        HOSTILE["right-to-left"],
        evolve(HOSTILE["long"], affiliate=True),
    ],
)
