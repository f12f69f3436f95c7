"""What type checkers report to people who use the package: mypy, pyright, ty and pyrefly.

Each of them checks two scripts of a user, with a user's default settings: one that is right, and
one that is wrong on the marked lines.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import get_args, get_overloads, get_type_hints

import needs
import pytest

import subprocessors
from subprocessors import reports

ALL = frozenset({"mypy", "pyright", "ty", "pyrefly"})

RIGHT = """\
from typing import assert_type
from subprocessors import (
    EU, Answer, Decision, Engagement, LegalEntity, NameKind, OtherName, Policy, Processor,
    Safeguard, SafeguardKind, Storage, StorageRegion, SubProcessor, TransferMechanism, check,
    current, diff, dumps, is_approved, load, reports, transfers, validate,
)
from subprocessors.model.facts import Identifier, Reference, TransferMechanismKind
from subprocessors.validation import Finding

Engagement(purposes=["hosting"], products=("A",), safeguards=["dpa"])
Engagement(transfer_mechanisms=[TransferMechanism(kind=TransferMechanismKind.ADEQUACY)])
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

policy: Policy = current()
assert_type(load("list.toml"), Policy)
assert_type(dumps(policy), str)
assert_type(check("Mailchimp"), Decision)
assert_type(is_approved("Mailchimp"), bool)
assert_type(validate(policy)[0], Finding)
assert_type([vendor for vendor in policy.sub_processors], list[SubProcessor])
assert_type(transfers(policy)[0].leaves is Answer.YES, bool)
assert_type(diff(policy, policy).to_markdown(), str)


def ask(answer: Answer, kind: str, format: str) -> None:
    assert_type(answer & Answer.YES, Answer)
    assert_type(reports.export(policy, "csv"), str)
    assert_type(reports.export(policy, "ropa"), str)
    assert_type(reports.export(policy, "annex-iii", format="html"), str)
    assert_type(reports.export(policy, "xlsx"), bytes)
    assert_type(reports.export(policy, "annex-iv", format="docx"), bytes)
    assert_type(reports.export(policy, kind), str | bytes)
    assert_type(reports.export(policy, "ropa", format=format), str | bytes)
"""

WRONG = """\
from subprocessors import Polcy  # wrong
from subprocessors.reports import tabel  # wrong
import subprocessors
from subprocessors import (
    Answer, Engagement, LegalEntity, Policy, Processor, Safeguard, SafeguardKind, SubProcessor,
    reports,
)

Engagement(purposes=[1])  # wrong
Engagement(products=[None])  # wrong
Engagement(services=[b"Desk"])  # wrong
Engagement(safeguards=[Engagement()])  # wrong
Engagement(data_categories=[1])  # wrong
Engagement(data_subjects=[1])  # wrong
Engagement(transfer_mechanisms=["clauses"])  # wrong
Engagement(storage=[1])  # wrong
Engagement(storage=1)  # wrong
LegalEntity(name="A", identifiers=["LEI"])  # wrong
Processor(name="P", affiliates=["Q"])  # wrong
Processor(name="P", other_names=["Q"])  # wrong
Safeguard(id="a", name="A", kind=SafeguardKind.TECHNICAL, articles=[32])  # wrong
SubProcessor(id="a", name="A", legal_entities=["A"])  # wrong
SubProcessor(id="a", name="A", other_names=["A"])  # wrong
SubProcessor(id="a", name="A", domains=[1])  # wrong
SubProcessor(id="a", name="A", references=["A"])  # wrong
SubProcessor(id="a", name="A", engagements=["x"])  # wrong

subprocessors.chek("Mailchimp")  # wrong
subprocessors.load(1)  # wrong
subprocessors.validate("list.toml")  # wrong
reports.chart  # wrong


def branch(answer: Answer) -> int:
    if answer:  # wrong for pyright ty
        return "yes"  # wrong
    return "no"  # wrong


def negate(answer: Answer) -> int:
    if not answer:  # wrong for pyright ty
        answer.nothing  # wrong
    assert answer  # wrong for pyright ty
    return "no"  # wrong


def walk(policy: Policy) -> int:
    for vendor in policy:  # wrong
        return "yes"  # wrong
    found = [vendor for vendor in policy]  # wrong
    if "Mailchimp" in policy:  # wrong
        return "yes"  # wrong
    return "no"  # wrong


def export(policy: Policy) -> None:
    reports.export(policy, "xlsx").encode()  # wrong
    reports.export(policy, "csv").decode()  # wrong
    reports.export(policy, "ropa", format="docx").encode()  # wrong
    reports.export(policy, "annex-iii", format="html").decode()  # wrong
"""


def lines_with_errors(checker: str, code: str, folder: Path) -> set[int]:
    (folder / "script.py").write_text(code, encoding="utf-8")
    if checker in ("mypy", "pyright"):
        needs.package(checker)
        command = [sys.executable, "-m", checker]
    else:
        found = shutil.which(checker, path=str(Path(sys.executable).parent))
        if found is None:
            needs.missing(checker)
        command = [found, "check"]
    settings = {
        "mypy": ["--strict", "--config-file=", "--cache-dir", "cache"],
        "pyright": ["--pythonpath", sys.executable],
        "ty": ["--python", sys.executable, "--output-format", "concise"],
        # What it reports in a project that has settings, even though these say nothing.
        "pyrefly": [
            *("--python-interpreter-path", sys.executable),
            *("--preset", "default", "--output-format", "min-text"),
        ],
    }
    run = subprocess.run(
        [*command, *settings[checker], "script.py"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert run.returncode in (0, 1), run.stderr
    return {int(line) for line in re.findall(r"script\.py:(\d+):", run.stdout)}


def marked(checker: str) -> set[int]:
    """Return the lines that are wrong: for every checker, or for those that the mark names."""
    return {
        number
        for number, line in enumerate(WRONG.splitlines(), 1)
        for mark in [re.search(r"# wrong(?: for (.*))?$", line)]
        if mark and (mark[1] is None or checker in mark[1].split())
    }


@pytest.mark.parametrize("checker", sorted(ALL))
def test_what_is_right_passes_and_every_line_that_is_wrong_is_told(checker, tmp_path):
    assert lines_with_errors(checker, RIGHT, tmp_path) == set()
    assert lines_with_errors(checker, WRONG, tmp_path) == marked(checker)


@pytest.mark.parametrize(
    ("kind", "written_as"),
    [(each.id, written_as) for each in reports.KINDS.values() for written_as in each.formats],
)
def test_the_type_of_a_report_is_told_by_its_kind_and_format(kind, written_as):
    made = type(reports.export(subprocessors.current(), kind, format=written_as))
    assert declared(kind, {written_as}) == [made]
    if written_as == reports.KINDS[kind].formats[0]:
        assert declared(kind, {type(None)}) == [made]


def declared(kind, formats):
    """Return the types that the overloads for a kind and one of the given formats return."""
    return [
        types["return"]
        for types in map(get_type_hints, get_overloads(reports.export))
        if kind in get_args(types["kind"])
        if not formats.isdisjoint(members(types["format"]))
    ]


def members(type_):
    """Return the members of a union, and the values of the literals among them."""
    return {each for some in (type_, *get_args(type_)) for each in (some, *get_args(some))}
