"""The commands that check code against a list, and that propose facts for the catalogue."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from attrs import evolve

from subprocessors.cli import completing, delivery, findings, printing
from subprocessors.cli.chosen import chosen_by_user
from subprocessors.cli.findings import Line
from subprocessors.cli.options import (
    asked_once,
    day,
    format_option,
    of_a_question,
    policy_option,
    refuse_folder,
)
from subprocessors.cli.rules import fail_on_option, failing, selection
from subprocessors.clock import today
from subprocessors.documents import files

if TYPE_CHECKING:
    from subprocessors.scanning import Accepted, Scan, ScanFinding

_FORMATS = ("text", "json", "github", "sarif", "markdown")

_LARGEST_PACKAGE = 200_000_000
"""In bytes; the size of its contents is limited too."""

_FACTS_NOTES = """\b
PACKAGE is a wheel, a source distribution (.tar.gz) or an npm tarball. It is
only read, never run or installed.

\b
The output is an entry for the catalogue, in TOML. Check each fact, keep the
file in your project, and name it under catalogue in [tool.subprocessors.scan].

\b
Example:
  subprocessors facts example_mail-1.2.3-py3-none-any.whl > example-mail.toml
"""
_SCAN_NOTES = """\b
Exit code: 0 if nothing is found; 1 if there are findings; 2 if an option is
wrong, no list is chosen, nothing could be scanned, or the list or the
settings cannot be read. --fail-on sets which findings count; notes do not,
unless you ask for them.

\b
The list is the one named by --policy, by the variable SUBPROCESSORS_POLICY, or by
policy in [tool.subprocessors] in pyproject.toml. There is no default.

\b
The settings are in [tool.subprocessors.scan] in the nearest pyproject.toml
that has it, in PATH or a folder above it: exclusions with a reason and an end date, and
vendors that the list has under another name. The code is only read, never
run.

\b
When piped, each finding is one tab-separated line: code, severity, location,
message, and how to fix it.

\b
Examples:
  subprocessors scan
  subprocessors scan --policy sub-processors.toml --format sarif -o scan.sarif
  subprocessors scan --baseline scan-baseline.json --write-baseline
  subprocessors scan --baseline scan-baseline.json
  subprocessors scan services/api --sbom bom.json --format markdown
"""


@click.command("scan", epilog=_SCAN_NOTES)
@click.argument("path", metavar="[PATH]", default=".", type=click.Path(exists=True))
@click.option(
    "--sbom",
    metavar="FILE",
    multiple=True,
    help="A bill of materials of the code: CycloneDX or SPDX, as JSON. Repeatable.",
)
@asked_once(
    "--baseline",
    "FILE",
    "Accept the findings in this file; by default, baseline in the settings.",
)
@click.option(
    "--write-baseline",
    is_flag=True,
    help="Write today's findings to the baseline, and accept them.",
)
@selection(completing.rules_of_code)
@of_a_question
@fail_on_option
@format_option(
    _FORMATS,
    "Text (the default), JSON, SARIF 2.1.0, annotations for GitHub Actions, or a report in "
    "Markdown.",
    "text",
)
@asked_once("-o", "FILE", "Write to FILE, completely or not at all; an existing file is replaced.")
@policy_option
def scan_code(
    path: str,
    *,
    sbom: Sequence[str],
    baseline: str | None,
    write_baseline: bool,
    select: Sequence[str],
    ignore: Sequence[str],
    fail_on: str,
    output: str,
    o: str | None,
    policy: str | None,
    on: date | None,
    **asked: Any,
) -> None:
    """Find vendors that the code uses but the list does not approve.

    PATH is a checkout or part of one; by default, the working folder.
    """
    from subprocessors.scanning import scan

    if o is not None:
        refuse_folder(o)
    folder = path if Path(path).is_dir() else str(Path(path).parent)
    baseline = _baseline_for(folder, baseline, write=write_baseline)
    on = on or today()
    held = chosen_by_user(policy, on, folder)
    with printing.waiting(f"scanning {path}"):
        found = scan(
            path,
            held,
            sboms=sbom,
            select=select,
            ignore=ignore,
            baselines=() if write_baseline else baseline and [baseline],
            on=on,
            **asked,
        )
    if write_baseline and baseline:
        found = _written(found, baseline)
    if o is None and output == "text":
        findings.write_text(_lines(found, folder))
    else:
        delivery.deliver(_written_as(output, found, folder), o)
    printing.complain(f"note: {found.summary}")
    failing(found, fail_on)


def _baseline_for(folder: str, named: str | None, *, write: bool) -> str | None:
    """Return the baseline that an option or, when one is to be written, the settings name."""
    from subprocessors.scanning.settings import settings_for

    if write and named is None:
        base, settings = settings_for(Path(folder))
        if settings.baseline is None:
            raise click.UsageError(
                "--write-baseline needs --baseline FILE, or baseline in [tool.subprocessors.scan]."
            )
        return os.path.relpath(base / settings.baseline)
    # If a missing file were written here, a misspelt path would let every build pass.
    if named is not None and not write and not Path(named).exists():
        raise click.UsageError(
            f"There is no file {named}. To accept today's findings, add --write-baseline."
        )
    return named


def _written(found: Scan, baseline: str) -> Scan:
    """Write the findings to a baseline, and return the scan that it accepts."""
    from subprocessors.scanning import baseline as baselines

    delivery.deliver(baselines.written(found.items), baseline)
    return found.accepting(baselines.keys_of(found.items), f"It is in the baseline {baseline}.")


def _written_as(output: str, found: Scan, folder: str) -> str:
    """Return the document in the given format."""
    from subprocessors.scanning import all_rules

    match output:
        case "json":
            return printing.as_json(_document(found))
        case "markdown":
            return found.to_markdown()
        case "github":
            return findings.github(_lines(found, folder))
        case "sarif":
            lines = (*_lines(found, folder), *_accepted(found, folder))
            return findings.sarif(lines, all_rules())
        case _:
            return "".join(f"{findings.tabbed(each)}\n" for each in _lines(found, folder))


def _document(found: Scan) -> dict[str, object]:
    return {
        "findings": list(found.items),
        "accepted": list(found.accepted),
        "seen": list(found.seen),
        "unknown": list(found.unknown),
        "not_traced": list(found.not_traced),
        "not_read": list(found.not_read),
    }


def _lines(found: Scan, folder: str) -> Iterator[Line]:
    return (_line(each, folder) for each in found.items)


def _accepted(found: Scan, folder: str) -> Iterator[Line]:
    each: Accepted
    for each in found.accepted:
        yield evolve(_line(each.finding, folder), accepted=each.reason)


def _line(each: ScanFinding, folder: str) -> Line:
    """Return a finding as a line; its file is relative to the working folder."""
    places = [(str(Path(folder, told.path)), told.line, str(told)) for told in each.evidence]
    file, line, _ = places[0] if places else (None, None, "")
    return Line(
        code=each.code,
        severity=each.severity,
        message=each.message,
        hint=each.hint,
        where="" if places else each.where,
        file=file,
        line=line,
        fingerprint=each.key,
        others=tuple(places[1:]),
    )


@click.command("facts", epilog=_FACTS_NOTES)
@click.argument("packages", metavar="PACKAGE...", nargs=-1, required=True)
@asked_once("--on", "DAY", "The day on which the package was opened; default: today.", day)
def propose_facts(packages: Sequence[str], *, on: date | None) -> None:
    """Propose facts about a vendor for the catalogue, from the files of its published packages."""
    from subprocessors.scanning.proposing import proposed

    entries = [
        proposed(files.read_bytes(path, _LARGEST_PACKAGE), Path(path).name, on or today())
        for path in packages
    ]
    # An entry has one id and one name: those of the first package.
    more = ["".join(filter(_is_no_name, each.splitlines(keepends=True))) for each in entries[1:]]
    printing.write_document("\n".join((entries[0], *more)))


def _is_no_name(line: str) -> bool:
    return not line.startswith(("id = ", "name = "))
