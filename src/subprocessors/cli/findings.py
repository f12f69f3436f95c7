"""Findings in formats for CI: lines, SARIF, and annotations for GitHub Actions."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from attrs import frozen
from rich.text import Text

from subprocessors import __version__
from subprocessors.cli import layout, printing
from subprocessors.validation import Rule, Severity
from subprocessors.validation.help import help_of

_SARIF_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_SARIF_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_GITHUB_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_FINGERPRINT = "subprocessorsFinding/v1"


@frozen(kw_only=True)
class Line:
    """A finding or a problem, in the form that all formats need.

    Attributes:
        code: The code of the rule.
        severity: How severe it is.
        message: What was found.
        hint: How to fix it.
        source: The list that it is about; None for code.
        where: The place in the list; empty for code.
        file: The file, if it is in one.
        line: The line in the file.
        fingerprint: What it is about, however the file changes.
        accepted: Why it does not count, if it does not.
        others: More places: the file, the line and what is found there.
    """

    code: str
    severity: Severity
    message: str
    hint: str = ""
    source: str | None = None
    where: str = ""
    file: str | None = None
    line: int | None = None
    fingerprint: str | None = None
    accepted: str | None = None
    others: tuple[tuple[str, int | None, str], ...] = ()

    @property
    def place(self) -> str:
        """The place in words."""
        if self.source is not None or self.file is None:
            line = "" if self.line is None else f"line {self.line}"
            return ", ".join(filter(None, (self.where, line)))
        return self.file if self.line is None else f"{self.file}:{self.line}"


def write_text(lines: Iterable[Line]) -> None:
    """Write one tab-separated line for each; on a terminal, several formatted lines."""
    if not printing.on_terminal():
        for each in lines:
            printing.write(tabbed(each))
        return
    for each in lines:
        cells = (each.source or "", each.code, str(each.severity), each.place)
        source, code, severity, place = map(printing.safe, cells)
        head = Text.assemble((source, "dim"), " " if source else "")
        head.append(f"{code} {severity}", _STYLES[each.severity]).append(f" {place}")
        told = map(printing.safe, filter(None, (each.message, each.hint)))
        layout.render(head, *map(layout.indented, told))


def tabbed(each: Line) -> str:
    """Return a finding as a line of tab-separated cells."""
    source = () if each.source is None else (each.source,)
    cells = (each.code, str(each.severity), each.place, each.message, each.hint)
    return printing.tabbed((*source, *cells))


def github(lines: Iterable[Line]) -> str:
    """Return a workflow command for each, which GitHub Actions shows next to the file.

    Source: docs.github.com, "Workflow commands for GitHub Actions".
    """
    return "".join(map(_workflow_command, lines))


def _workflow_command(each: Line) -> str:
    properties = {
        "file": each.file,
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


def sarif(
    lines: Iterable[Line],
    rules: Sequence[Rule],
    more: Sequence[Mapping[str, Any]] = (),
    *,
    successful: bool = True,
) -> str:
    """Return a SARIF log, version 2.1.0 (OASIS Standard of 2020-03-27), with one run.

    It contains what GitHub's code scanning requires (the "Ghas" rules of Microsoft's
    sarif-multitool, 5.7.0): a full description and a help text for each rule, and the place of each
    result in the text, because alerts do not show logical locations.

    Args:
        lines: The findings and problems.
        rules: The rules.
        more: Descriptions of additional rules, in SARIF form.
        successful: Whether everything was read.
    """
    driver = {
        "name": "subprocessors",
        "semanticVersion": __version__,
        "informationUri": f"pkg:pypi/subprocessors@{__version__}",
        "rules": [*map(_described, rules), *more],
    }
    run = {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": successful}],
        "columnKind": "unicodeCodePoints",
        "results": list(map(_result, lines)),
    }
    return printing.as_json({"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]})


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


def _result(each: Line) -> dict[str, Any]:
    location: dict[str, Any] = {}
    if each.file is not None:
        location = _location(each.file, each.line)
    if each.where:
        location["logicalLocations"] = [{"fullyQualifiedName": each.where}]
    place = f"{each.where}: " if each.where else ""
    result: dict[str, Any] = {
        "ruleId": each.code,
        "level": _SARIF_LEVELS[each.severity],
        "message": {"text": printing.safe(f"{place}{each.message} {each.hint}".strip())},
        "locations": [location] if location else [],
    }
    if each.others:
        result["relatedLocations"] = [
            {**_location(file, line), "message": {"text": printing.safe(told)}}
            for file, line, told in each.others
        ]
    if each.fingerprint is not None:
        result["partialFingerprints"] = {_FINGERPRINT: each.fingerprint}
        # In a run where any result may be suppressed, each says whether it is (SARIF 3.27.23).
        result["suppressions"] = (
            []
            if each.accepted is None
            else [{"kind": "external", "justification": printing.safe(each.accepted)}]
        )
    return result


def _location(file: str, line: int | None) -> dict[str, Any]:
    path = Path(file)
    uri = path.as_uri() if path.is_absolute() else quote(os.fsencode(path.as_posix()))
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": uri},
            "region": {"startLine": line or 1},
        }
    }
