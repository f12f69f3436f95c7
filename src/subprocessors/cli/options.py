"""The options that several commands share, and the validation of their values."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from typing import Any, TypeVar

import click

from subprocessors.cli import completing
from subprocessors.cli.completing import Completer
from subprocessors.days import iso_day
from subprocessors.names.normalize import visible

Command = TypeVar("Command", bound=Callable[..., None])


def once(context: click.Context, parameter: click.Parameter, values: Sequence[str]) -> str | None:
    """Return the value of an option that can only be used once."""
    # click would silently keep only the last value, and so answer a different question.
    if len(values) > 1:
        raise click.BadParameter("it can only be given once.", context, parameter)
    return values[0] if values else None


def day(context: click.Context, parameter: click.Parameter, values: Sequence[str]) -> date | None:
    """Return the value of an option as a date."""
    written = once(context, parameter, values)
    if written is None:
        return None
    read = iso_day(written)
    if read is None:
        problem = f"use a date such as 2024-07-19, not {visible(written)}."
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
    """Return an option with a value that can only be used once."""
    return click.option(
        flag,
        metavar=metavar,
        help=meaning,
        multiple=True,
        callback=callback,
        required=required,
        shell_complete=offers,
    )


Split = Callable[[str, str], tuple[str, str, str]]
"""Splits a text at the first or last occurrence of a mark."""


def _pairs(
    split: Split, context: click.Context, parameter: click.Parameter, values: Sequence[str]
) -> list[tuple[str, str]]:
    pairs = [split(each, "=") for each in values]
    for written, (left, _, right) in zip(values, pairs, strict=True):
        if not (left and right):
            problem = f"use {parameter.metavar}, not {visible(written)}."
            raise click.BadParameter(problem, context, parameter)
    return [(left.strip(), right.strip()) for left, _, right in pairs]


def stated_pairs(
    flag: str, metavar: str, meaning: str, split: Split = str.partition
) -> Callable[[Command], Command]:
    """Return an option with two values joined by "=", which can be used several times."""
    pairs = partial(_pairs, split)
    return click.option(flag, metavar=metavar, help=meaning, multiple=True, callback=pairs)


def format_option(
    formats: Iterable[str], meaning: str, default: str | None = None
) -> Callable[[Command], Command]:
    """Return the option for the format of the output."""
    choice = click.Choice(list(formats))
    return click.option("--format", "output", type=choice, default=default, help=meaning)


def added(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """Return a decorator that adds options to a command, in their order."""

    def add(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return add


def refuse_folder(path: str) -> None:
    """Raise an error if the path is empty or a folder."""
    if not path:
        raise click.UsageError("The file name is empty.")
    if os.path.isdir(path):
        raise click.UsageError(f"{path} is a folder, not a file.")


def refuse_there(path: str, *, force: bool) -> None:
    """Raise an error if a file exists and must not be replaced."""
    refuse_folder(path)
    if not force and os.path.exists(path):
        raise click.UsageError(f"{path} already exists; --force replaces it.")


of_a_question = added(
    asked_once(
        "--category",
        "ID",
        "The id of the category that the vendor is used for.",
        offers=completing.categories,
    ),
    asked_once("--product", "NAME", "The product that is used."),
    asked_once("--service", "NAME", "The service that the vendor is used for."),
    asked_once("--stored-only-in", "PLACE", "The only place where data may be stored."),
    asked_once("--condition", "TEXT", "A condition that is met, in the words of the list."),
    asked_once("--on", "DAY", "The date to check for, such as 2024-07-19; default: today.", day),
)
"""Add the options for the scope of an approval to a command."""
policy_option = asked_once(
    "--policy",
    "FILE|ID",
    "The list to use: a document, or the id of a policy. Default: the one set in "
    "SUBPROCESSORS_POLICY or pyproject.toml, otherwise the packaged HelpDesk list. It is an "
    "error if none is set and there is a sub-processors.toml, .json or .yaml.",
    offers=completing.lists,
)
output_option = format_option(("text", "json"), "Text (the default) or JSON.", "text")
