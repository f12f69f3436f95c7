"""What a helper, such as a language model, may propose for a cell that is not read.

A proposal is a claim about words in the cell: it is read as the cell would be, or not at all. Names
are what is approved, so a helper never proposes one, and it is never asked about a row that names
no current vendor.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias, cast

from attrs import evolve, frozen

from subprocessors.reading.cells.row import CellReader
from subprocessors.reading.facts import Facts
from subprocessors.reading.grid import Cell, Run
from subprocessors.reading.language.words import one_line
from subprocessors.reading.roles import ColumnRole

NEVER_PROPOSED = frozenset(
    (ColumnRole.NAME, ColumnRole.ENTITY, ColumnRole.PRODUCT, ColumnRole.STATUS, ColumnRole.NUMBER)
)
"""The roles that a helper may not propose: names and products approve, and a status excludes."""


@frozen(kw_only=True)
class Question:
    """A cell that is not read.

    Attributes:
        words: Its words.
        reason: Why it is not read.
        heading: The heading of its column.
        role: What the column says, if that is known.
        vendor: The name of the vendor in its row.
    """

    words: str
    reason: str
    heading: str
    role: ColumnRole | None
    vendor: str


@frozen(kw_only=True)
class Proposal:
    """What a helper proposes.

    Attributes:
        words: The words in the cell that are to be read; all of them if None.
        role: What they say, if the column has no role or a different one.
    """

    words: str | None = None
    role: ColumnRole | None = None


Helper: TypeAlias = Callable[[Question], Proposal | None]
"""A function that may propose how to read a cell."""


def helped(helper: Helper, question: Question, reader: CellReader) -> Facts | str:
    """Return what a helper's proposal says about a cell, read as the cell would be.

    Args:
        helper: The helper.
        question: The cell.
        reader: The reader of the cells.

    Returns:
        The facts, marked as proposed; or why no proposal was accepted, empty if there was none.
    """
    try:
        proposal = helper(question)
    except Exception as error:  # noqa: BLE001  # a stranger's function, which may fail in any way
        return f"the helper failed with {type(error).__name__}"
    if proposal is None:
        return ""
    problem = _problem(proposal, question)
    if problem:
        return problem
    words = question.words if proposal.words is None else proposal.words
    role = proposal.role or question.role
    if role is None:
        return "the helper proposed no role"
    facts = reader.facts(Cell((Run(words),)), role, question.heading)
    unread = next((each.reason for each in facts if each.reason), None)
    if unread or not facts:
        return f"the helper's proposal {words!r:.60} cannot be read either: {unread}"
    return tuple(evolve(each, proposed=True) for each in facts)


def _problem(proposal: Proposal, question: Question) -> str | None:
    """Return why a proposal is rejected."""
    given = cast("object", proposal)
    if not isinstance(given, Proposal):
        return f"the helper returned {type(given).__name__}, not a Proposal"
    words, role = given.words, given.role
    if not isinstance(words, str | None) or not isinstance(role, ColumnRole | None):  # pyright: ignore[reportUnnecessaryIsInstance]
        return "the helper's proposal has words or a role of the wrong type"
    if role in NEVER_PROPOSED:
        return f"a helper may not propose the role {role.value}"
    if words is not None and not _stands_in(words, question.words):
        return f"the helper proposed {words!r:.60}, which is not in the cell"
    return None


def _stands_in(words: str, text: str) -> bool:
    """Return whether words are in a text, word for word."""
    words = one_line(words)
    return bool(words) and bool(re.search(rf"(?<!\w){re.escape(words)}(?!\w)", one_line(text)))
