"""Records: what a list says about one vendor, part by part, and the columns of these parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import count

from attrs import evolve, frozen

from subprocessors.reading.cutting import all_runs, cut, is_strong
from subprocessors.reading.grid import Cell
from subprocessors.reading.language.content import is_link, is_place
from subprocessors.reading.language.lexicon import is_heading
from subprocessors.reading.language.phrases import words_in
from subprocessors.reading.lists import Spot

NAME = "name"
PLACE = "place"
LINK = "link"
BADGE = "badge"
TEXT = "text"

_NUMBERING = re.compile(r"\s*(?:§\s*)?\(?\d{1,3}(?:[.-]\d{1,3}){0,3}[.):]{0,2}\s+(?=\S)")
_COLONS = (":", "：")  # noqa: RUF001
_LONGEST_LABEL = 60
_MOST_WORDS_OF_A_BADGE = 3


@frozen
class Field:
    """A part of a record.

    Attributes:
        cell: Its words.
        label: The words that say what it is.
        shape: What it looks like, if it has no label: fields of the same shape form a column.
    """

    cell: Cell
    label: Cell | None = None
    shape: str = TEXT


@frozen
class Record:
    """What a list says about one vendor.

    Attributes:
        fields: Its parts, in order.
        row: Its number in the list, from 1.
        section: The words above it in the list.
        spare: Words that are not part of it.
    """

    fields: tuple[Field, ...]
    row: int
    section: Cell | None = None
    spare: tuple[Cell, ...] = ()


@frozen
class Columns:
    """Records under headings.

    Attributes:
        headings: The heading of each column.
        rows: For each record, its cells.
        sections: For each record, the words above it.
        extra: Words that are not part of a column.
    """

    headings: tuple[Spot, ...]
    rows: tuple[tuple[Spot | None, ...], ...]
    sections: tuple[Spot | None, ...]
    extra: tuple[Spot, ...]


def columns_of(records: Sequence[Record]) -> Columns:
    """Return records under headings: a column for each label, and for each shape without one."""
    headings: dict[object, Spot] = {}
    placed: list[dict[object, Spot]] = []
    extra: list[Spot] = []
    for record in records:
        row: dict[object, Spot] = {}
        for number, each in enumerate(record.fields, 1):
            key = _column(each, row)
            spot = Spot(cell=each.cell, row=record.row, column=number)
            if key in row:
                extra.append(spot)
                continue
            row[key] = spot
            heading = each.label or Cell((), each.cell.line)
            headings.setdefault(key, Spot(cell=heading, row=record.row, column=len(headings) + 1))
        placed.append(row)
        extra += (
            Spot(cell=cell, row=record.row, column=len(record.fields) + number)
            for number, cell in enumerate(record.spare, 1)
        )
    order = sorted(headings, key=lambda key: key != (NAME, 1))
    return Columns(
        tuple(headings[key] for key in order),
        tuple(tuple(row.get(key) for key in order) for row in placed),
        tuple(
            Spot(cell=each.section, row=each.row, column=1) if each.section else None
            for each in records
        ),
        tuple(extra),
    )


def _column(field: Field, row: dict[object, Spot]) -> object:
    if field.label is not None:
        return words_in(field.label.text)
    return field.shape, next(number for number in count(1) if (field.shape, number) not in row)


def without_number(cell: Cell) -> Cell:
    """Return a cell without the number in front of its words, such as "1." or "2-3."."""
    number = _NUMBERING.match(cell.text)
    return cut(cell, number.end()) if number else cell


def without_numbers(records: Sequence[Record]) -> tuple[Record, ...]:
    """Return records without the numbers in front of their names, if all names have one."""
    names = [each for record in records for each in record.fields if each.shape == NAME]
    if len(names) < 2 or not all(_NUMBERING.match(each.cell.text) for each in names):
        return tuple(records)
    return tuple(
        evolve(
            record,
            fields=tuple(
                evolve(each, cell=without_number(each.cell)) if each.shape == NAME else each
                for each in record.fields
            ),
        )
        for record in records
    )


def label_of(cell: Cell, known: frozenset[str] = frozenset()) -> Field | None:
    """Return a cell such as "Purpose: hosting" as a field with its label, if it is one.

    Args:
        cell: The cell.
        known: Words that are known to be labels here, in addition to those in the lexicon.
    """
    at = end_of_label(cell.text, known)
    return None if at is None else Field(cut(cell, at + 1), cut(cell, 0, at))


def end_of_label(text: str, known: frozenset[str]) -> int | None:
    """Return where the label at the beginning of a text ends; None if it has none.

    Args:
        text: The text.
        known: Words that are known to be labels here, in addition to those in the lexicon.
    """
    at = min((at for colon in _COLONS if (at := text.find(colon)) > 0), default=-1)
    if not 0 < at <= _LONGEST_LABEL or text.startswith("//", at + 1):
        return None
    label = text[:at].strip()
    return None if ". " in label or not (is_heading(label) or label in known) else at


def is_label(cell: Cell) -> bool:
    """Return whether a cell is a label by itself, such as "Purpose" or "Purpose:"."""
    return is_heading(cell.text)


def shape_of(cell: Cell, *, is_card: bool = False) -> str:
    """Return what a cell without a label looks like."""
    text = cell.text
    if is_link(text):
        return LINK
    if is_place(text):
        return PLACE
    is_short = len(text.split()) <= _MOST_WORDS_OF_A_BADGE and not text.endswith(".")
    return BADGE if is_card and is_short else TEXT


def is_strong_whole(cell: Cell) -> bool:
    """Return whether all the words in a cell are emphasised."""
    return all_runs(cell, is_strong)
