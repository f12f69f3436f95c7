"""Options for the commands that apply rules: which rules, and which findings fail."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import click

from subprocessors.cli.completing import Completer
from subprocessors.cli.options import Command, added
from subprocessors.validation import Finding, Severity

_FOUND = 1

fail_on_option = click.option(
    "--fail-on",
    type=click.Choice([each.value for each in Severity]),
    default=Severity.WARNING.value,
    help="The lowest severity that makes the exit code 1: error, warning (the default), note.",
)


def _codes(_: click.Context, __: click.Parameter, given: Sequence[str]) -> list[str]:
    return [code.strip() for codes in given for code in codes.split(",")]


def selection(offers: Completer) -> Callable[[Command], Command]:
    """Add the options for the rules to apply to a command; they are completed by `offers`."""

    def option(flag: str, meaning: str) -> Callable[[Command], Command]:
        return click.option(
            flag,
            metavar="CODES",
            multiple=True,
            help=meaning,
            callback=_codes,
            shell_complete=offers,
        )

    return added(
        option("--select", "Apply only the rules with these codes or prefixes."),
        option("--ignore", "Skip these rules."),
    )


def failing(found: Iterable[Finding], severity: str) -> None:
    """End the command with exit code 1 if a finding is at least as severe as the option says."""
    if any(each.severity.rank >= Severity(severity).rank for each in found):
        raise click.exceptions.Exit(_FOUND)
