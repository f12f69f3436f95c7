"""The commands that query a policy, their options, and the exit codes.

Their input is not trusted: see `printing` for how it is output.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any

import click

from subprocessors import __version__
from subprocessors.answers import Verdict
from subprocessors.cli import (
    changing,
    completing,
    documents,
    printing,
    publishing,
    reporting,
    screening,
    time_and_place,
)
from subprocessors.cli.chosen import chosen
from subprocessors.cli.options import (
    asked_once,
    day,
    of_a_question,
    output_option,
    policy_option,
)
from subprocessors.cli.signals import ended_by_signals
from subprocessors.clock import today
from subprocessors.errors import SubprocessorsError, UnknownValueError
from subprocessors.model.decisions import Decision
from subprocessors.model.policy import Policy
from subprocessors.model.vendors import SubProcessor
from subprocessors.names.normalize import visible

_NOT_APPROVED = 1
_ERROR = 2
_INTERRUPTED = 130
# In bytes. A line may never end (/dev/zero), and names are much shorter.
_LONGEST_LINE = 100_000
_NOT_MEANT = (Verdict.OTHER_ENTITY, Verdict.NOT_LISTED)

_CHECK_NOTES = """\b
Exit code: 0 if all are approved; 1 if any is not; 2 if an option is wrong
or the names cannot be read. Anything but 0 means: do not send data.

\b
When piped, each name is one line: the verdict, a tab, the reason.

\b
Examples:
  subprocessors check Mailchimp "Evil Corp"
  subprocessors check Xero --stored-only-in EU --on 2024-07-19
  subprocessors check - < names.txt
  subprocessors check -- "$NAME"

\b
After --, every argument is a name, even if it starts with a hyphen.
"""
_LIST_NOTES = """\b
A vendor has a row for each of its engagements. When piped, rows are
tab-separated lines below a header line. An empty result is not an error.
--format json has every fact; `subprocessors show` prints those of one vendor.

\b
Examples:
  subprocessors list --stored-in EU
  subprocessors list --category infrastructure-and-storage --format json
"""
_SHOW_NOTES = """\b
The first column of `subprocessors list` has the ids. Names are looked up as in `check`,
but the output does not say whether the vendor is approved.

\b
Examples:
  subprocessors show google
  subprocessors show Mailchimp
"""


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code; errors are one line on standard error."""
    printing.prepare_output()
    with ended_by_signals():
        return _run(arguments)


def _run(arguments: Sequence[str] | None) -> int:
    try:
        # On Windows, click would expand a name with an asterisk as a file pattern.
        code = subprocessors.main(
            arguments,
            prog_name="subprocessors",
            standalone_mode=False,
            windows_expand_args=False,
        )
    except click.Abort:
        return _INTERRUPTED
    except click.UsageError as error:
        path = error.ctx.command_path if error.ctx else "subprocessors"
        printing.complain(f"error: {error.format_message()} (see {path} --help)")
        return _ERROR
    except SubprocessorsError as error:
        printing.complain_of(error)
        return _ERROR
    except OSError as error:
        printing.close_output()
        printing.complain(f"error: {error}")
        return _ERROR
    return code if isinstance(code, int) else 0


class _OfNames(click.Command):
    """A command whose arguments are names; a name is never mistaken for the help option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        for_help = self.get_help_option_names(ctx)
        if args not in [[name] for name in for_help]:
            # click would show the help, check no name, and exit with 0, which means approved.
            ctx.help_option_names = []
        # How many of the last arguments are names, even if they look like options.
        ctx.obj = len(args) - args.index("--") - 1 if "--" in args else 0
        try:
            return super().parse_args(ctx, args)
        except click.MissingParameter as error:
            problem = 'Missing argument NAME...; "-" reads names from standard input, one per line.'
            raise click.UsageError(problem, ctx) from error
        except click.NoSuchOption as error:
            if error.option_name in for_help:
                said = f"{error.option_name} only works as the sole argument"
            else:
                said = error.format_message().rstrip(".")
            after = 'put a name that starts with "-" after "--"'
            raise click.UsageError(f"{said}; {after}", ctx) from error


@click.group(no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def subprocessors() -> None:
    """Check who may process personal data, and where, against a sub-processor list."""


@subprocessors.command("check", cls=_OfNames, epilog=_CHECK_NOTES)
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@of_a_question
@policy_option
@output_option
@click.pass_obj
def check_names(
    plain: int,
    /,
    names: Sequence[str],
    *,
    policy: str | None,
    on: date | None,
    output: str,
    **asked: Any,
) -> None:
    """Decide whether vendors are approved, and say why.

    NAME is a legal name, a product or another name on the list; "-" reads names from standard
    input, one per line.
    """
    asked["on"] = on or today()
    check = partial(chosen(policy, on).check, **asked)
    decisions = map(check, _each_name(names, plain))
    if output == "json":
        decided = list(decisions)
        printing.write_json([printing.decision_row(decision) for decision in decided])
        approved = [bool(decision) for decision in decided]
    else:
        approved = [_decided(decision) for decision in decisions]
    if not approved:
        raise click.UsageError("Standard input has no names, so nothing was checked.")
    if not all(approved):
        raise click.exceptions.Exit(_NOT_APPROVED)


@subprocessors.command("list", epilog=_LIST_NOTES)
@asked_once("--category", "ID", "The id of a category.", offers=completing.categories)
@asked_once("--product", "NAME", "A product of the vendor.")
@asked_once("--purpose", "TEXT", "A purpose, in the words of the list.")
@asked_once("--service", "NAME", "A service of the processor that the vendor is used for.")
@asked_once("--safeguard", "ID", "The id of a safeguard.", offers=completing.safeguards)
@asked_once("--stored-in", "PLACE", "A place where data is stored.")
@asked_once("--stored-only-in", "PLACE", "The only place where data is stored.")
@asked_once("--on", "DAY", "Only what is in effect on this day, such as 2024-07-19.", day)
@click.option(
    "--affiliate/--third-party",
    default=None,
    help="Whether the vendor belongs to the same group as the processor.",
)
@click.option(
    "--include-unknown",
    is_flag=True,
    help="Also include vendors for which the list leaves the answer open.",
)
@policy_option
@output_option
def list_vendors(*, policy: str | None, output: str, include_unknown: bool, **asked: Any) -> None:
    """List the vendors known to match all options; without options, all vendors."""
    where = chosen(policy, asked["on"]).where
    vendors = where(include_unknown=include_unknown, **asked)
    if output == "json":
        printing.write_json(vendors.rows())
    else:
        printing.write_vendors(vendors)
    if not vendors:
        printing.complain("note: no vendor is known to match")
    left_open = len(where(include_unknown=True, **asked)) - len(vendors)
    if left_open:
        printing.complain(
            f"note: the list is unclear about {left_open} more; --include-unknown shows them"
        )


@subprocessors.command("show", epilog=_SHOW_NOTES)
@click.argument("vendor", metavar="ID|NAME", shell_complete=completing.vendors)
@policy_option
@output_option
def show_vendor(vendor: str, *, policy: str | None, output: str) -> None:
    """Show everything that the list states about a vendor, given its id or name."""
    shown = _vendor(chosen(policy), vendor)
    if output == "json":
        printing.write_json(shown)
    else:
        printing.write_vendor(shown)


def _vendor(policy: Policy, named: str) -> SubProcessor:
    try:
        return policy[named]
    except UnknownValueError:
        matches = [
            match for match in policy.check(named).matches if match.verdict not in _NOT_MEANT
        ]
        ids = list(dict.fromkeys(match.id for match in matches))
        if not ids:
            raise
    if len(ids) > 1:
        said = f"{visible(named)} matches several vendors: {', '.join(ids)}"
        raise click.UsageError(f"{said}. Use one of these ids.")
    return policy[ids[0]]


for _command in (
    documents.validate_documents,
    documents.begin_document,
    documents.convert_document,
    documents.print_schema,
    changing.compare_lists,
    changing.write_notice,
    time_and_place.show_transfers,
    time_and_place.show_history,
    reporting.export_list,
    publishing.publish_site,
    screening.screen_rows,
):
    subprocessors.add_command(_command)


def _decided(decision: Decision) -> bool:
    # Flushed after each name, for people who type names at a terminal.
    printing.write_decision(decision)
    return bool(decision)


def _each_name(names: Sequence[str], plain: int) -> Iterator[str]:
    """Yield the names, replacing "-" by those on standard input, except in the last `plain`."""
    for left, name in zip(range(len(names), 0, -1), names, strict=True):
        if name == "-" and left > plain:
            yield from _names_from_standard_input()
        else:
            yield name


def _names_from_standard_input() -> Iterator[str]:
    if sys.stdin is None:  # pyright: ignore[reportUnnecessaryComparison]
        raise click.UsageError("Standard input is closed, so no names can be read from it.")
    # Bytes, because the text layer would decode with the locale, and split lines at a lone "\r".
    lines = iter(partial(sys.stdin.buffer.readline, _LONGEST_LINE), b"")
    for number, line in enumerate(lines, 1):
        if len(line) == _LONGEST_LINE:
            raise click.UsageError(f"Line {number} of standard input is too long for a name.")
        try:
            # "utf-8-sig" drops the byte order mark that some editors write.
            written = line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise click.UsageError(f"Line {number} of standard input is not UTF-8.") from error
        name = written.removesuffix("\n").removesuffix("\r")
        if name.strip():
            yield name
