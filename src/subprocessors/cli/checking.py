"""The command `check`: is each of these names approved?

Its input is not trusted: see `printing` for how it is output.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any

import click

from subprocessors.cli import printing
from subprocessors.cli.chosen import chosen
from subprocessors.cli.options import of_a_question, output_option, policy_option
from subprocessors.clock import today
from subprocessors.model.decisions import Decision

_NOT_APPROVED = 1
# In bytes. A line may never end (/dev/zero), and names are much shorter.
_LONGEST_LINE = 100_000

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


@click.command("check", cls=_OfNames, epilog=_CHECK_NOTES)
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


def _decided(decision: Decision) -> bool:
    # Flushed after each name, for people who type names at a terminal.
    if printing.on_terminal():
        from subprocessors.cli.layout import write_decision

        write_decision(decision)
    else:
        printing.write(f"{decision.verdict}\t{printing.safe(decision.reason)}")
    return bool(decision)


def _each_name(names: Sequence[str], plain: int) -> Iterator[str]:
    """Yield the names, replacing "-" with those on standard input, except in the last `plain`."""
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
