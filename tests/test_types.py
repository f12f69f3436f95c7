"""What a type checker tells the people who write against the package."""

from __future__ import annotations

import re
import subprocess
import sys

RIGHT = """\
from subprocessors import (
    EU, Engagement, Identifier, LegalEntity, NameKind, OtherName, Processor, Reference, Safeguard,
    SafeguardKind, Storage, StorageRegion, SubProcessor, TransferTool, TransferToolKind,
)

Engagement(purposes=["hosting"], products=("A",), safeguards=["dpa"])
Engagement(transfer_tools=[TransferTool(kind=TransferToolKind.ADEQUACY)])
Engagement(storage=EU)
Engagement(storage=["EU", StorageRegion("US")])
Engagement(storage={"EU"})
Engagement(storage=Storage(["EU"]))
LegalEntity(name="A GmbH", identifiers=[Identifier(scheme="LEI", value="1")])
Processor(name="P", affiliates=[LegalEntity(name="Q")], other_names=())
Safeguard(id="a", name="A", kind=SafeguardKind.TECHNICAL, articles=["GDPR Art. 32"])
SubProcessor(
    id="a",
    name="A",
    legal_entities=[LegalEntity(name="A GmbH")],
    other_names=[OtherName(name="B", kind=NameKind.TRADE)],
    domains=["a.example"],
    references=[Reference(title="T")],
    engagements=[Engagement()],
)
"""
WRONG = """\
from subprocessors import (
    Engagement, LegalEntity, Processor, Safeguard, SafeguardKind, SubProcessor
)

Engagement(purposes=[1])
Engagement(products=[None])
Engagement(services=[b"Desk"])
Engagement(safeguards=[Engagement()])
Engagement(data_categories=[1])
Engagement(data_subjects=[1])
Engagement(transfer_tools=["clauses"])
Engagement(storage=[1])
Engagement(storage=1)
LegalEntity(name="A", identifiers=["LEI"])
Processor(name="P", affiliates=["Q"])
Processor(name="P", other_names=["Q"])
Safeguard(id="a", name="A", kind=SafeguardKind.TECHNICAL, articles=[32])
SubProcessor(id="a", name="A", legal_entities=["A"])
SubProcessor(id="a", name="A", other_names=["A"])
SubProcessor(id="a", name="A", domains=[1])
SubProcessor(id="a", name="A", references=["A"])
SubProcessor(id="a", name="A", engagements=["x"])
"""


def lines_with_errors(code, folder):
    script = folder / "script.py"
    script.write_text(code, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--cache-dir", "cache"]
    run = subprocess.run(
        [*command, script.name],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert run.returncode in (0, 1), run.stderr
    return {int(line) for line in re.findall(r"^script\.py:(\d+): error", run.stdout, re.MULTILINE)}


def test_a_list_takes_members_of_its_own_type_alone(tmp_path):
    first = len(RIGHT.splitlines()) + 1
    seen = lines_with_errors(RIGHT + WRONG, tmp_path)
    told = [number for number, line in enumerate(WRONG.splitlines(), first) if line[-1:] == ")"]
    assert seen == set(told[1:])
