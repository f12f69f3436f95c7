"""The options that several commands share, and what makes their values wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from subprocessors.cli import completing
from subprocessors.cli.completing import Completer
from subprocessors.fields import iso_day
from subprocessors.names.normalize import visible

Command = TypeVar("Command", bound=Callable[..., None])


def once(context: click.Context, parameter: click.Parameter, values: Sequence[str]) -> str | None:
    """Return the value of an option that may be given once."""
    # click would drop all but the last, and so answer a question that nobody asked.
    if len(values) > 1:
        raise click.BadParameter("it can be given once only.", context, parameter)
    return values[0] if values else None


def day(context: click.Context, parameter: click.Parameter, values: Sequence[str]) -> date | None:
    """Return the day that an option gives."""
    written = once(context, parameter, values)
    if written is None:
        return None
    read = iso_day(written)
    if read is None:
        problem = f"a day is written as 2024-07-19, not {visible(written)}."
        raise click.BadParameter(problem, context, parameter)
    return read


def asked_once(
    flag: str,
    metavar: str,
    meaning: str,
    callback: Callable[[click.Context, click.Parameter, Sequence[str]], Any] = once,
    *,
    required: bool = False,
    offers: Completer | None = None,
) -> Callable[[Command], Command]:
    """Return an option with a value, that may be given once."""
    return click.option(
        flag,
        metavar=metavar,
        help=meaning,
        multiple=True,
        callback=callback,
        required=required,
        shell_complete=offers,
    )


def of_a_question(command: Command) -> Command:
    """Return a command with the options that narrow the question whether a vendor is approved."""
    for option in reversed(_OF_A_QUESTION):
        command = option(command)
    return command


def refuse_folder(path: str) -> None:
    """Refuse a folder, or nothing, in the place of a file."""
    if not path:
        raise click.UsageError("The name of a file is empty.")
    if Path(path).is_dir():
        raise click.UsageError(f"{path} is a folder; name a file.")


def refuse_there(path: str, *, force: bool) -> None:
    """Refuse to write where something is, unless it may be replaced."""
    refuse_folder(path)
    if not force and Path(path).exists():
        raise click.UsageError(f"{path} is there already; --force replaces it.")


_OF_A_QUESTION = (
    asked_once(
        "--category",
        "ID",
        "The id of the category for which the vendor is to be used.",
        offers=completing.categories,
    ),
    asked_once("--product", "NAME", "The product that is to be used."),
    asked_once("--service", "NAME", "The service for which the vendor is to be used."),
    asked_once("--stored-only-in", "PLACE", "The place outside of which no data may be stored."),
    asked_once("--condition", "TEXT", "The condition that holds, as the list words it."),
    asked_once("--on", "DAY", "The day asked about, such as 2024-07-19; today if not given.", day),
)
policy_option = asked_once(
    "--policy",
    "FILE|ID",
    "The list to ask: a document, or the id of a policy. Without it, the one that "
    "SUBPROCESSORS_POLICY or pyproject.toml names; else the packaged list of HelpDesk, unless "
    "there is a sub-processors.toml, .json or .yaml that nothing chooses: that is an error.",
    offers=completing.lists,
)
output_option = click.option(
    "--format",
    "output",
    type=click.Choice(["text", "json"]),
    default="text",
    help="Text (the default) or JSON.",
)
