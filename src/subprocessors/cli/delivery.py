"""Writes the output of a command: to a file with -o, otherwise to standard output."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from subprocessors.cli import printing
from subprocessors.cli.options import Command, asked_once, refuse_there
from subprocessors.documents.atomic import write

_EXTENSIONS = {
    "text": (".txt",),
    "markdown": (".md", ".markdown"),
    "json": (".json",),
    "ics": (".ics",),
    "html": (".html", ".htm"),
    "svg": (".svg",),
}


file_option = asked_once("-o", "FILE", "Write to FILE; its extension sets the format.")
force_option = click.option("--force", is_flag=True, help="Replace FILE if it exists.")


def file_options(command: Command) -> Command:
    """Add the options for the output file to a command."""
    return file_option(force_option(command))


def format_of(file: str | None, asked: str | None, formats: Sequence[str], *, force: bool) -> str:
    """Return the format of a command's output: from the file's extension, or as requested.

    Args:
        file: The file, or None for standard output.
        asked: The value of --format; None without that option.
        formats: The command's formats; the first is the default.
        force: Whether an existing file may be replaced.

    Raises:
        click.UsageError: If the file exists, or its extension does not fit.
    """
    if file is None:
        return asked or formats[0]
    refuse_there(file, force=force)
    extensions = {each: format_ for format_ in formats for each in _EXTENSIONS[format_]}
    meant = extensions.get(Path(file).suffix.lower())
    if meant is None:
        *most, last = extensions
        raise click.UsageError(f"The extension of {file} must be {', '.join(most)} or {last}.")
    if asked not in (None, meant):
        raise click.UsageError(f"The extension of {file} means {meant}, but --format says {asked}.")
    return meant


def deliver(document: str, file: str | None) -> None:
    """Write a document to a file, or to standard output if there is none."""
    if file is None:
        printing.write_document(document)
        return
    try:
        write(file, document)
    except OSError as error:
        raise printing.unwritable(file, error) from error
    printing.complain(f"note: wrote {file}")
