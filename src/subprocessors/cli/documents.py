"""The commands for documents: validate them, create one, convert one, and print the schema."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from subprocessors import policies
from subprocessors.cli import completing, printing, validation
from subprocessors.cli.chosen import NEW_DOCUMENT, chosen
from subprocessors.cli.options import (
    asked_once,
    day,
    format_option,
    policy_option,
    refuse_there,
)
from subprocessors.cli.rules import fail_on_option, failing, selection
from subprocessors.cli.validation import Validated
from subprocessors.clock import today
from subprocessors.counting import counted
from subprocessors.documents import DocumentError, Problem, dump, schema, starter
from subprocessors.documents.atomic import write_new
from subprocessors.errors import SubprocessorsError
from subprocessors.validation import validate

_FOUND = 1
_UNREADABLE = 2

_VALIDATE_NOTES = """\b
Exit code: 0 if there are no findings at or above the --fail-on severity; 1 if
there are any; 2 if a document cannot be read, or an option is wrong.

\b
When piped, each finding is one tab-separated line: the file, the code, the
severity, the location, the problem and the fix. A finding that is the same
for more than three vendors is reported once, with all the locations.

\b
Examples:
  subprocessors validate sub-processors.toml
  subprocessors validate lists/*.toml --select I,S303 --fail-on error
  subprocessors validate sub-processors.toml --format sarif > found.sarif
"""
_INIT_NOTES = """\b
Example:
  subprocessors init && subprocessors validate sub-processors.toml
"""
_CONVERT_NOTES = """\b
IN may also be the id of a policy. Comments are not kept.

\b
Examples:
  subprocessors convert sub-processors.toml sub-processors.json
  subprocessors convert helpdesk helpdesk.yaml
"""


@click.command("validate", epilog=_VALIDATE_NOTES)
@click.argument("files", metavar="[FILE|ID]...", nargs=-1, shell_complete=completing.lists)
@selection(completing.rules_of_lists)
@asked_once("--on", "DAY", "Check the list as of this date; default: today.", day)
@fail_on_option
@format_option(
    validation.WRITERS,
    "Text (the default), JSON, SARIF 2.1.0, or annotations for GitHub Actions.",
    "text",
)
@policy_option
def validate_documents(
    files: Sequence[str],
    *,
    select: Sequence[str],
    ignore: Sequence[str],
    on: date | None,
    fail_on: str,
    output: str,
    policy: str | None,
) -> None:
    """Report unwise or missing facts in lists; without FILE, in the current list.

    Each finding says how to fix it. The documentation describes the rules.
    """
    if files and policy is not None:
        raise click.UsageError("Use FILE or --policy, not both.")
    asked: dict[str, Any] = {
        "on": on or today(),
        "select": select,
        "ignore": ignore,
    }
    results = [_validated(each, asked) for each in files or (policy,)]
    validation.WRITERS[output](results)
    findings = [finding for result in results for finding in result.findings]
    unreadable = sum(bool(result.problems) for result in results)
    if output == "text":
        told = (
            f"{counted(len(findings), 'finding')} in {counted(len(results) - unreadable, 'list')}"
        )
        if unreadable:
            problems = counted(sum(len(result.problems) for result in results), "problem")
            told += f"; {problems} in {counted(unreadable, 'list')} that cannot be read"
        printing.complain(f"note: {told}")
    if unreadable:
        raise click.exceptions.Exit(_UNREADABLE)
    failing(findings, fail_on)


def _validated(source: str | None, asked: dict[str, Any]) -> Validated:
    try:
        policy = chosen(source, asked["on"])
    except DocumentError as error:
        # Without a file, it is the list that the environment or the project names.
        return Validated(source or error.source, problems=error.problems)
    except SubprocessorsError as error:
        if source is None:
            raise
        return Validated(source, problems=[Problem("", str(error))])
    return Validated(source or policy.id, policy, findings=validate(policy, **asked))


@click.command("init", epilog=_INIT_NOTES)
@click.argument("file", metavar="[FILE]", default=NEW_DOCUMENT)
def begin_document(file: str) -> None:
    """Write a valid starter document with explanations.

    The default FILE is sub-processors.toml. An existing file is not replaced.
    """
    path = Path(file)
    if path.suffix != ".toml":
        raise click.UsageError(
            "FILE must have the extension .toml; use convert to turn it into JSON or YAML."
        )
    try:
        write_new(path, starter(today()))
    except FileExistsError as error:
        raise click.UsageError(f"{path} already exists, and was not replaced.") from error
    except OSError as error:
        raise printing.unwritable(file, error) from error
    printing.complain(f"note: wrote {path}; fill it in, then run: subprocessors validate {path}")


@click.command("schema")
def print_schema() -> None:
    """Print the JSON Schema of documents, which editors use to complete and check them."""
    printing.write_document(schema())


@click.command("convert", epilog=_CONVERT_NOTES)
@click.argument("source", metavar="IN", shell_complete=completing.lists)
@click.argument("target", metavar="OUT")
@click.option("--force", is_flag=True, help="Replace OUT if it exists.")
def convert_document(source: str, target: str, *, force: bool) -> None:
    """Convert the list in IN to OUT: TOML, JSON or YAML, depending on its extension."""
    policy = policies.find(source)
    refuse_there(target, force=force)
    try:
        dump(policy, target)
    except OSError as error:
        raise printing.unwritable(target, error) from error
    printing.complain(f"note: wrote {target}")
