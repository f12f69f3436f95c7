"""The output of `validate`: text, JSON, SARIF, and annotations for GitHub Actions."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from attrs import asdict, evolve, frozen
from rich.text import Text

from subprocessors import __version__, policies
from subprocessors.cli import layout, printing
from subprocessors.documents import Problem
from subprocessors.model.policy import Policy
from subprocessors.names.normalize import visible
from subprocessors.validation import Finding, Rule, Severity, all_rules
from subprocessors.validation.help import help_of

_DOCUMENT = "document"
"""The code for a document that cannot be read."""

_UNREADABLE = (
    "The document is not a valid policy: its syntax is wrong, a field is missing or "
    "unknown, or a value is invalid. All problems are reported together."
)
_SARIF_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_SARIF_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_GITHUB_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_OF_A_VENDOR = re.compile(r"sub_processors\[([a-z0-9-]+)\]")
_MOST_ALIKE = 3
"""Up to this many similar findings are reported one by one."""
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


@frozen
class Validated:
    """The result for one document or policy.

    Attributes:
        source: The given file or id; without one, the id of the policy.
        policy: The policy, if it can be read.
        findings: The findings.
        problems: The problems, if it cannot be read.
    """

    source: str | None
    policy: Policy | None = None
    findings: Sequence[Finding] = ()
    problems: Sequence[Problem] = ()

    @property
    def file(self) -> str | None:
        """The file, if it is one."""
        return None if self.source is None or policies.is_id(self.source) else self.source


@frozen
class _Line:
    """A finding or a problem, in the form that all formats need."""

    of: Validated
    code: str
    severity: Severity
    where: str
    message: str
    hint: str = ""
    line: int | None = None


def _lines(results: Sequence[Validated]) -> Iterator[_Line]:
    for result in results:
        for problem in result.problems:
            place, told, line = problem.path, problem.message, problem.line
            yield _Line(result, _DOCUMENT, Severity.ERROR, place, told, line=line)
        for each in result.findings:
            yield _Line(result, each.code, each.severity, each.where, each.message, each.hint)


def write_text(results: Sequence[Validated]) -> None:
    """Write one tab-separated line for each; on a terminal, several formatted lines.

    A finding that many vendors of a list share is reported once.
    """
    for each in _folded(_lines(results)):
        place = _place(each)
        source = each.of.source or ""
        cells = (source, each.code, str(each.severity), place, each.message, each.hint)
        source, code, severity, place, message, hint = map(printing.safe, cells)
        if printing.on_terminal():
            head = Text.assemble((source, "dim"), " " if source else "")
            head.append(f"{code} {severity}", _STYLES[each.severity]).append(f" {place}")
            layout.render(head, *map(layout.indented, filter(None, (message, hint))))
        else:
            printing.write("\t".join((source, code, severity, place, message, hint)))


def _folded(lines: Iterable[_Line]) -> Iterator[_Line]:
    """Yield lines for people; a finding shared by many vendors is one line, with all places."""
    groups: dict[object, list[_Line]] = {}
    for number, line in enumerate(lines):
        groups.setdefault(_alike(line) or number, []).append(line)
    for group in groups.values():
        if len(group) > _MOST_ALIKE:
            yield _joint(group)
        else:
            yield from group


def _alike(line: _Line) -> tuple[object, ...] | None:
    """Return the common part of findings that differ only in the vendor."""
    vendor_id = _vendor_of(line)
    if vendor_id is None or line.of.policy is None:
        return None
    name = visible(line.of.policy[vendor_id].name)
    return line.of.source, line.code, line.message.replace(name, ""), line.hint


def _vendor_of(line: _Line) -> str | None:
    found = _OF_A_VENDOR.match(line.where)
    return found[1] if found else None


def _joint(alike: Sequence[_Line]) -> _Line:
    first = alike[0]
    vendors = len(set(map(_vendor_of, alike)))
    of = 0 if first.of.policy is None else len(first.of.policy.sub_processors)
    times = "" if vendors == len(alike) else f"{len(alike)} times, in "
    summary = next(rule.summary for rule in all_rules() if rule.code == first.code)
    return evolve(
        first,
        where=", ".join(line.where for line in alike),
        message=f"{times}{vendors} of {of} sub-processors: {summary}",
    )


def _place(each: _Line) -> str:
    line = f"line {each.line}" if each.line is not None else ""
    return ", ".join(filter(None, (each.where, line)))


def write_json(results: Sequence[Validated]) -> None:
    """Write an array with one object per document."""
    printing.write_json(
        [
            {
                "source": result.source,
                "readable": not result.problems,
                "findings": list(result.findings),
                "problems": [asdict(each) for each in result.problems],
            }
            for result in results
        ]
    )


def write_github(results: Sequence[Validated]) -> None:
    """Write a workflow command for each, which GitHub Actions shows next to the file.

    Source: docs.github.com, "Workflow commands for GitHub Actions".
    """
    printing.write_document("".join(map(_workflow_command, _lines(results))))


def _workflow_command(each: _Line) -> str:
    properties = {
        "file": each.of.file,
        "line": None if each.line is None else str(each.line),
        "title": f"{each.code} {each.where}".strip(),
    }
    stated = ",".join(
        f"{name}={_escaped(value, also=':,')}" for name, value in properties.items() if value
    )
    message = _escaped(f"{each.message} {each.hint}".strip())
    return f"::{_GITHUB_LEVELS[each.severity]} {stated}::{message}\n"


def _escaped(text: str, also: str = "") -> str:
    safe = printing.safe(text)
    return "".join(f"%{ord(each):02X}" if each in f"%\r\n{also}" else each for each in safe)


def write_sarif(results: Sequence[Validated]) -> None:
    """Write a SARIF log, version 2.1.0 (OASIS Standard of 2020-03-27), with one run.

    It contains what GitHub's code scanning requires (the "Ghas" rules of Microsoft's
    sarif-multitool, 5.7.0): a full description and a help text for each rule, and the place in the
    text of each result, because alerts do not show logical locations.
    """
    unreadable = {
        "id": _DOCUMENT,
        "name": "unreadable-document",
        "shortDescription": {"text": "A document cannot be read as a policy."},
        "fullDescription": {"text": _UNREADABLE},
        "help": {"text": f"{_UNREADABLE} Fix them one by one: each message gives the location."},
        "defaultConfiguration": {"level": "error"},
    }
    driver = {
        "name": "subprocessors",
        "semanticVersion": __version__,
        "informationUri": f"pkg:pypi/subprocessors@{__version__}",
        "rules": [*map(_described, all_rules()), unreadable],
    }
    run = {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": not any(each.problems for each in results)}],
        "columnKind": "unicodeCodePoints",
        "results": [_result(each) for each in _lines(results)],
    }
    printing.write_json({"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]})


def _described(rule: Rule) -> dict[str, Any]:
    about = help_of(rule.code)
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": about.meaning},
        "help": {"text": about.text, "markdown": about.markdown},
        "defaultConfiguration": {"level": _SARIF_LEVELS[rule.severity]},
    }


def _result(each: _Line) -> dict[str, Any]:
    location: dict[str, Any] = {}
    if each.of.file is not None:
        path = Path(each.of.file)
        location["physicalLocation"] = {
            "artifactLocation": {
                "uri": path.as_uri() if path.is_absolute() else quote(os.fsencode(path.as_posix()))
            },
            "region": {"startLine": each.line or 1},
        }
    if each.where:
        location["logicalLocations"] = [{"fullyQualifiedName": each.where}]
    place = f"{each.where}: " if each.where else ""
    return {
        "ruleId": each.code,
        "level": _SARIF_LEVELS[each.severity],
        "message": {"text": printing.safe(f"{place}{each.message} {each.hint}".strip())},
        "locations": [location] if location else [],
    }


WRITERS: dict[str, Callable[[Sequence[Validated]], None]] = {
    "text": write_text,
    "json": write_json,
    "sarif": write_sarif,
    "github": write_github,
}
"""The writer of each format."""
