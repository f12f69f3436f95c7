"""The output of `validate`: text, JSON, SARIF, and annotations for GitHub Actions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from attrs import asdict, evolve, frozen

from subprocessors import policies
from subprocessors.cli import findings, printing
from subprocessors.cli.findings import Line
from subprocessors.documents import Problem
from subprocessors.model.policy import Policy
from subprocessors.names.normalize import visible
from subprocessors.validation import Finding, Severity, all_rules

_DOCUMENT = "document"
"""The code for a document that cannot be read."""

_UNREADABLE = (
    "The document is not a valid policy: its syntax is wrong, a field is missing or "
    "unknown, or a value is invalid. All problems are reported together."
)
_UNREADABLE_RULE = {
    "id": _DOCUMENT,
    "name": "unreadable-document",
    "shortDescription": {"text": "A document cannot be read as a policy."},
    "fullDescription": {"text": _UNREADABLE},
    "help": {"text": f"{_UNREADABLE} Fix them one by one: each message gives the location."},
    "defaultConfiguration": {"level": "error"},
}
_OF_A_VENDOR = re.compile(r"sub_processors\[([a-z0-9-]+)\]")
_MOST_ALIKE = 3
"""Up to this many similar findings are reported one by one."""


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


def _lines(results: Sequence[Validated]) -> Iterator[Line]:
    for result in results:
        source, file = result.source or "", result.file
        for problem in result.problems:
            yield Line(
                code=_DOCUMENT,
                severity=Severity.ERROR,
                message=problem.message,
                source=source,
                where=problem.path,
                file=file,
                line=problem.line,
            )
        for each in result.findings:
            yield Line(
                code=each.code,
                severity=each.severity,
                message=each.message,
                hint=each.hint,
                source=source,
                where=each.where,
                file=file,
            )


def _write_text(results: Sequence[Validated]) -> None:
    """Write one line for each; a finding that many vendors of a list share is reported once."""
    findings.write_text(line for each in results for line in _folded(each))


def _folded(result: Validated) -> Iterator[Line]:
    """Yield lines for people; a finding shared by many vendors is one line with all places."""
    groups: dict[object, list[Line]] = {}
    for number, line in enumerate(_lines((result,))):
        groups.setdefault(_alike(result.policy, line) or number, []).append(line)
    for group in groups.values():
        if len(group) > _MOST_ALIKE:
            yield _joint(result.policy, group)
        else:
            yield from group


def _alike(policy: Policy | None, line: Line) -> tuple[object, ...] | None:
    """Return the common part of findings that differ only in the vendor."""
    vendor_id = _vendor_of(line)
    if vendor_id is None or policy is None:
        return None
    return line.code, line.message.replace(visible(policy[vendor_id].name), ""), line.hint


def _vendor_of(line: Line) -> str | None:
    found = _OF_A_VENDOR.match(line.where)
    return found[1] if found else None


def _joint(policy: Policy | None, alike: Sequence[Line]) -> Line:
    first = alike[0]
    vendors = len(set(map(_vendor_of, alike)))
    of = 0 if policy is None else len(policy.sub_processors)
    times = "" if vendors == len(alike) else f"{len(alike)} times, in "
    summary = next(rule.summary for rule in all_rules() if rule.code == first.code)
    return evolve(
        first,
        where=", ".join(line.where for line in alike),
        message=f"{times}{vendors} of {of} sub-processors: {summary}",
    )


def _write_json(results: Sequence[Validated]) -> None:
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


def _write_github(results: Sequence[Validated]) -> None:
    printing.write_document(findings.github(_lines(results)))


def _write_sarif(results: Sequence[Validated]) -> None:
    readable = not any(each.problems for each in results)
    log = findings.sarif(_lines(results), all_rules(), (_UNREADABLE_RULE,), successful=readable)
    printing.write_document(log)


WRITERS: dict[str, Callable[[Sequence[Validated]], None]] = {
    "text": _write_text,
    "json": _write_json,
    "sarif": _write_sarif,
    "github": _write_github,
}
"""The writer of each format."""
