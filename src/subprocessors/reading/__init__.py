"""Reading a published list: from a web page or a file to a draft in which every fact can be traced.

A page passes through folders, none of which imports a later one: `sources` (a format becomes
headings, paragraphs, tables and lists), `blocks` (tables and lists become rows), `context` (what is
said around them), `cells` (what each cell says), `choosing` (which rows are current vendors),
`drafting` and `updating`. `language` has the words by which all of these understand a page.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import category

from subprocessors.clock import today
from subprocessors.days import checked_date
from subprocessors.documents import DocumentError, files
from subprocessors.errors import ArgumentError, UnknownValueError, must_be
from subprocessors.model.scope import near
from subprocessors.reading.blocks import list_blocks
from subprocessors.reading.choosing.blocks import chosen
from subprocessors.reading.choosing.choices import Choice, Standing
from subprocessors.reading.draft import Candidate, Draft, Outcome, Passage, Reading
from subprocessors.reading.drafting.blocks import draft_of
from subprocessors.reading.drafting.proposing import Helper, Proposal, Question
from subprocessors.reading.grid import Source
from subprocessors.reading.language.phrases import words_in
from subprocessors.reading.language.words import quoted
from subprocessors.reading.lists import ListBlock
from subprocessors.reading.roles import ColumnRole
from subprocessors.reading.sources import source_of
from subprocessors.reading.sources.limits import MOST_BYTES, Deadline
from subprocessors.reading.sources.problems import SourceError

if TYPE_CHECKING:
    from subprocessors.reading.updating import NoListError, Undecided, Updated, update

__all__ = [
    "Candidate",
    "Choice",
    "ColumnRole",
    "Draft",
    "Helper",
    "NoListError",
    "Outcome",
    "Passage",
    "Proposal",
    "Question",
    "Reading",
    "SourceError",
    "Standing",
    "Undecided",
    "Updated",
    "read",
    "tables",
    "update",
]

if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        """Return a name from `updating`, which is imported lazily because importing it is slow."""
        if name not in ("NoListError", "Undecided", "Updated", "update"):
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from subprocessors.reading import updating

        return getattr(updating, name)


_LONGEST_PATH = 1_000
_SHOWN = 60
_HEADINGS_TOLD = 12


def read(
    source: str | bytes | os.PathLike[str],
    *,
    processor: str,
    format: str | None = None,  # noqa: A002
    table: int | Sequence[int] | None = None,
    roles: Mapping[str, ColumnRole | str] | None = None,
    helper: Helper | None = None,
    id: str | None = None,  # noqa: A002
    version: date | None = None,
    on: date | None = None,
) -> Draft:
    r"""Read a published list into a draft: what is certain, with its source, and what is not read.

    Nothing is guessed. Each cell of the list is either read, kept as written, or left unread with a
    reason.

    Args:
        source: The page or file: a path, its bytes, or its text. A string without a line feed is a
            path, unless it begins with `<` or `{`.
        processor: The company whose list it is.
        format: `html`, `markdown`, `mdx`, `text`, `csv`, `xlsx`, `docx`, `pdf`, `yaml` or `json`;
            by default, it depends on the extension or the content.
        table: The number of the table or list that is the list of vendors, or several; by default,
            this depends on the evidence on the page, and what is not certain becomes a candidate.
        roles: What columns say, by the words in their headings, for columns that the reader does
            not know: `{"Service": "product"}`.
        helper: A function that may propose how to read an unread cell, such as one that asks a
            language model. A proposal is only accepted if its words are in the cell, and whatever
            is read from it is marked. It cannot propose a name.
        id: The id of the policy; by default, it is made from the name of the processor.
        version: The date of the list; by default, the date that the page states.
        on: The date of the reading, after which a date is in the future; by default, today.

    Returns:
        The draft. If no list is found, its policy has no vendors, and `unread` says why.

    Raises:
        SourceError: If the source cannot be read, or is over a limit of size, depth or time.
        UnknownValueError: If a format, a table, a heading or a role is unknown.
        MissingExtraError: If a package that is needed is not installed.
        ArgumentError: If an argument has the wrong type, or the name of the processor has control
            characters.

    Example:
        >>> from subprocessors import reading
        >>> page = '''
        ... | Sub-processor       | Purpose | Data location | Transfer mechanism |
        ... |---------------------|---------|---------------|--------------------|
        ... | Example Cloud, Inc. | Hosting | United States | SCCs (Module 3)    |
        ... | Acme Mail GmbH      | E-mail  | US/EU         | N/A (EU-based)     |
        ... '''
        >>> draft = reading.read(page, processor="Example Processor")
        >>> [vendor.name for vendor in draft.policy.sub_processors]
        ['Example Cloud, Inc.', 'Acme Mail GmbH']
        >>> str(draft.policy["example-cloud"].engagements[0].storage)
        'US'
        >>> [(each.passage.words, each.reason) for each in draft.unread]
        [('US/EU', "'/' between US and EU may mean either 'and' or 'or'")]
        >>> str(draft.source_of("example-cloud", "storage")[0])
        'table 1, row 2, column 3, line 4'
    """
    must_be(processor, str, "the name of the processor must be text")
    if any(category(each) == "Cc" for each in processor):
        raise ArgumentError("the name of the processor must have no control characters")
    version = checked_date("version", version)
    found, choices, deadline = _choices(source, format, table, roles, on)
    return draft_of(
        found,
        choices,
        processor=processor,
        id=id,
        version=version,
        helper=helper,
        deadline=deadline,
    )


def tables(
    source: str | bytes | os.PathLike[str],
    *,
    format: str | None = None,  # noqa: A002
    table: int | Sequence[int] | None = None,
    roles: Mapping[str, ColumnRole | str] | None = None,
    on: date | None = None,
) -> tuple[Choice, ...]:
    r"""Return the tables and lists of a page, and for each whether it is the list, and why.

    Args:
        source: The page or file, as for `read`.
        format: The format, as for `read`.
        table: The number of the table or list that is the list of vendors, or several.
        roles: What columns say, by the words of their headings.
        on: The date of the reading, as for `read`.

    Returns:
        One choice for each table and list, in the order of the page.

    Raises:
        SourceError: If the source cannot be read, or is over a limit.
        UnknownValueError: If a format, a table, a heading or a role is unknown.
        MissingExtraError: If a package that is needed is not installed.
        ArgumentError: If an argument has the wrong type.

    Example:
        >>> from subprocessors import reading
        >>> page = '''
        ... # Sub-processors
        ... | Sub-processor       | Purpose |
        ... |---------------------|---------|
        ... | Example Cloud, Inc. | Hosting |
        ...
        ... ## Removed in 2029
        ... | Sub-processor       | Purpose |
        ... |---------------------|---------|
        ... | Acme Mail GmbH      | E-mail  |
        ... '''
        >>> [(each.block.number, each.standing.value) for each in reading.tables(page)]
        [(1, 'listed'), (2, 'not')]
    """
    return _choices(source, format, table, roles, on).choices


class _Chosen(NamedTuple):
    """A source with its tables and lists, and the remaining time for it."""

    source: Source
    choices: tuple[Choice, ...]
    deadline: Deadline


def _choices(
    source: str | bytes | os.PathLike[str],
    format_: str | None,
    table: int | Sequence[int] | None,
    roles: Mapping[str, ColumnRole | str] | None,
    on: date | None,
) -> _Chosen:
    day = checked_date("on", on) or today()
    given = {heading: _role(role) for heading, role in (roles or {}).items()}
    content, file = _content(source)
    deadline = Deadline(file)
    found = source_of(content, format=format_, file=file)
    blocks = list_blocks(found, deadline)
    _refuse_unknown(blocks, table, given)
    choices = chosen(found, blocks, today=day, table=table, roles=given, deadline=deadline)
    return _Chosen(found, choices, deadline)


def _refuse_unknown(
    blocks: Sequence[ListBlock], table: int | Sequence[int] | None, roles: Iterable[str]
) -> None:
    """Raise an error if the page has no such table or list, or no such heading."""
    asked = [] if table is None else [table] if isinstance(table, int) else table
    for number in asked:
        if not 1 <= number <= len(blocks):
            known = "1 table or list" if len(blocks) == 1 else f"{len(blocks):,} tables and lists"
            has = f"The page has {known}, numbered from 1."
            raise UnknownValueError("table or list", str(number), advice=has)
    headings = {
        words_in(spot.cell.text): spot.cell.text for block in blocks for spot in block.headings
    }
    for heading in roles:
        if words_in(heading) not in headings:
            named = [quoted(each) for each in headings.values() if each]
            meant = near(heading, named)
            others = f"The headings are: {', '.join(named[:_HEADINGS_TOLD])}." if named else ""
            raise UnknownValueError("column heading", heading, meant, "" if meant else others)


def _content(source: str | bytes | os.PathLike[str]) -> tuple[bytes | str, str | None]:
    """Return the content of a source, and the name of its file."""
    if isinstance(source, bytes) or (isinstance(source, str) and _is_text(source)):
        return source, None
    must_be(source, str | os.PathLike, "a source must be a path, bytes or text")
    if isinstance(source, str) and len(source) > _LONGEST_PATH:
        problem = (
            "is taken as a path because it has no line feed, but is too long; give it as bytes"
        )
        raise SourceError(problem, file=files.shown_path(source[:_SHOWN]) + "…")
    try:
        return files.read_bytes(source, MOST_BYTES), Path(source).name
    except DocumentError as error:
        raise SourceError(error.problems[0].message, file=files.shown_path(source)) from error


def _is_text(source: str) -> bool:
    """Return whether a string is the text of a source: a page may be on one line."""
    return "\n" in source or source.lstrip("\ufeff \t\r").startswith(("<", "{"))


def _role(role: ColumnRole | str) -> ColumnRole:
    """Return a role that is given as a role or by name."""
    if isinstance(role, ColumnRole):
        return role
    must_be(role, str, "a role must be a ColumnRole or its name")
    names = {each.value: each for each in ColumnRole}
    if role not in names:
        raise UnknownValueError("role of a column", role, near(role, names))
    return names[role]
