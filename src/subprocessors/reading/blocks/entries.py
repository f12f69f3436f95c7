"""Bullets, cards, terms and data objects as records."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from subprocessors.reading.blocks.naming import begins_with_name, fields_of
from subprocessors.reading.blocks.records import (
    BADGE,
    NAME,
    TEXT,
    Field,
    Record,
    end_of_label,
    is_label,
    is_strong_whole,
    label_of,
    shape_of,
    without_numbers,
)
from subprocessors.reading.cutting import all_runs, cut, is_linked, joined, pieces
from subprocessors.reading.grid import Cell, Entries, Entry
from subprocessors.reading.language.content import has_legal_form
from subprocessors.reading.language.lexicon import options_of
from subprocessors.reading.language.phrases import words_in
from subprocessors.reading.roles import ColumnRole

_LINES = re.compile(r"\n")
_COLON = re.compile(r"[:：]")  # noqa: RUF001
_LONGEST_LABEL = 60


def records_of(entries: Entries) -> tuple[Record, ...]:
    """Return the entries of a list as records.

    A list whose entries are labelled parts of one thing becomes one record. An entry that only
    names a group of entries within it becomes their section.
    """
    numbered = list(enumerate(entries.entries, 1))
    if entries.kind == "terms" and _are_fields(entries):
        return tuple(_of_terms(numbered))
    if entries.kind == "bullets" and are_labelled(entries):
        return tuple(_of_labelled(numbered))
    known = _repeated_labels(entries.entries, is_card=entries.kind == "cards")
    records: list[Record] = []
    for number, entry in numbered:
        if _is_group(entry):
            section = _without_colon(joined(list(entry.cells)))
            records += (
                _record(each, number, known, entries.kind, section) for each in entry.nested
            )
        else:
            records.append(_record(entry, number, known, entries.kind))
    return without_numbers(records)


def head_of_cards(entries: Entries) -> int:
    """Return how many cells the cards have, if the first one is the header of a table of them all.

    Returns:
        The number of columns; 0 if they do not form such a table.
    """
    if entries.kind != "cards" or len(entries.entries) < 2:
        return 0
    first, *others = entries.entries
    width = len(first.cells)
    is_head = width > 1 and all(map(is_label, first.cells)) and not any(first.labels)
    are_rows = all(len(each.cells) == width and not any(each.labels) for each in others)
    return width if is_head and are_rows else 0


def are_labelled(entries: Entries, known: frozenset[str] = frozenset()) -> bool:
    """Return whether the entries of a list are labelled parts, such as "Purpose: hosting".

    Args:
        entries: The list.
        known: Words that are labels as well, if a label from the lexicon is beside them.
    """
    if not any(map(_is_labelled, entries.entries)):
        return False
    labelled = sum(_is_labelled(entry, known) for entry in entries.entries)
    return labelled * 3 >= len(entries.entries) * 2


def fields_of_list(entries: Entries, known: frozenset[str]) -> tuple[Field, ...]:
    """Return the entries of a list as parts of one thing.

    Args:
        entries: The list.
        known: Words that are known to be labels.
    """
    found: list[Field] = []
    for entry in entries.entries:
        if entries.kind == "terms" and len(entry.cells) > 1:
            found.append(Field(joined(list(entry.cells[1:])), _without_colon(entry.cells[0])))
            continue
        part = _labelled_part(entry, known)
        if part:
            found.append(part)
            continue
        found += (
            Field(cell, label, shape_of(cell))
            for cell, label in zip(entry.cells, _labels(entry), strict=True)
        )
        found += (Field(cell) for each in entry.nested for cell in _all_cells(each))
    return tuple(found)


def labels_in(cells: Sequence[Cell]) -> Iterator[str]:
    """Yield what precedes a colon at the beginning of cells, where it may be a label."""
    for cell in cells:
        for line in map(str.strip, cell.text.split("\n")):
            found = _COLON.search(line, 0, _LONGEST_LABEL)
            if found and found.start():
                yield line[: found.start()].strip()


def _of_terms(numbered: Sequence[tuple[int, Entry]]) -> Iterator[Record]:
    """Yield the records in a list of terms that are labels; the first label starts each record."""
    first = words_in(numbered[0][1].cells[0].text)
    fields: list[Field] = []
    start = 1
    for number, entry in numbered:
        label, *values = entry.cells or (Cell(),)
        if fields and words_in(label.text) == first:
            yield Record(tuple(fields), start)
            fields, start = [], number
        fields.append(Field(joined(values), _without_colon(label)) if values else Field(label))
    yield Record(tuple(fields), start)


def _of_labelled(numbered: Sequence[tuple[int, Entry]]) -> Iterator[Record]:
    """Yield the records in labelled bullets; the first label starts each record."""
    fields: list[Field] = []
    start, first = 1, ""
    for number, entry in numbered:
        part = _labelled_part(entry)
        key = " ".join(words_in(part.label.text)) if part and part.label else ""
        if fields and key and key == first:
            yield Record(tuple(fields), start)
            fields, start = [], number
        first = first or key
        fields += [part] if part else [Field(cell, shape=shape_of(cell)) for cell in entry.cells]
        fields += (
            Field(cell) for each in entry.nested for cell in _all_cells(each) if part is None
        )
    yield Record(tuple(fields), start)


def _are_fields(entries: Entries) -> bool:
    labels = sum(bool(each.cells) and is_label(each.cells[0]) for each in entries.entries)
    return labels * 2 > len(entries.entries)


def _is_labelled(entry: Entry, known: frozenset[str] = frozenset()) -> bool:
    """Return whether an entry is a single part with its label."""
    if len(entry.cells) == 1 and not entry.nested and not any(entry.labels):
        return end_of_label(entry.cells[0].text, known) is not None  # without cutting the cell
    return _labelled_part(entry, known) is not None


def _labelled_part(entry: Entry, known: frozenset[str] = frozenset()) -> Field | None:
    """Return an entry as a single part with its label, if that is what it is."""
    if len(entry.cells) != 1:
        if len(entry.cells) == 2 and not any(entry.labels) and is_label(entry.cells[0]):
            return Field(entry.cells[1], _without_colon(entry.cells[0]))
        return None
    (cell,) = entry.cells
    if label := _labels(entry)[0]:
        return Field(cell, label)
    part = label_of(cell, known)
    if part and not part.cell.text and entry.nested:
        values = [each for nested in entry.nested for each in _all_cells(nested)]
        return Field(joined(values), part.label) if values else None
    return part if part and not entry.nested else None


def _is_group(entry: Entry) -> bool:
    """Return whether an entry only names the group of entries within it."""
    if len(entry.nested) < 1 or not entry.cells or any(entry.labels):
        return False
    text = "\n".join(cell.text for cell in entry.cells).strip()
    if (
        "\n" in text
        or has_legal_form(text)
        or any(all_runs(cell, is_linked) for cell in entry.cells)
    ):
        return False
    if any(map(_is_labelled, entry.nested)):
        return False
    named = sum(map(_is_named, entry.nested))
    return named == len(entry.nested) or (text.endswith((":", "：")) and named > 0)  # noqa: RUF001


def _is_named(entry: Entry) -> bool:
    """Return whether an entry certainly begins with a name."""
    if not entry.cells:
        return False
    first = next(pieces(entry.cells[0], _LINES), entry.cells[0])
    return (
        begins_with_name(first)
        or all_runs(first, is_linked)
        or has_legal_form(fields_of(first)[0].cell.text)
    )


def _repeated_labels(entries: Sequence[Entry], *, is_card: bool) -> frozenset[str]:
    """Return the words before a colon that appear in several entries, below their first line."""
    counts: Counter[str] = Counter()
    for entry in entries:
        below = [line for cell in entry.cells for line in pieces(cell, _LINES)][1:]
        below += (cell for each in entry.nested for cell in each.cells)
        labels = set(labels_in(below))
        if is_card:
            labels |= {line.text for line in below if is_label(line)}
        counts.update(labels)
    return frozenset(label for label, count in counts.items() if count > 1)


def _record(
    entry: Entry,
    row: int,
    known: frozenset[str],
    kind: str,
    section: Cell | None = None,
) -> Record:
    if kind == "data":
        return _of_data(entry, row)
    if kind == "terms" and entry.cells:
        term, *rest = entry.cells
        fields = [Field(_without_colon(term), shape=NAME)]
        fields += (_part(line, known) for cell in rest for line in pieces(cell, _LINES))
        return Record(tuple(fields), row, section)
    lines = [
        (line, label)
        for cell, label in zip(entry.cells, _labels(entry), strict=True)
        for line in (pieces(cell, _LINES) if label is None else [cell])
    ]
    make = _of_card if kind == "cards" else _of_bullet
    fields = make(_paired(lines, known), known)
    for nested in entry.nested:
        part = _labelled_part(nested, known)
        fields += [part] if part else [Field(cell) for cell in _all_cells(nested)]
    return Record(tuple(fields), row, section)


def _of_data(entry: Entry, row: int) -> Record:
    labels = _labels(entry)
    fields: list[Field] = []
    for cell, label in zip(entry.cells, labels, strict=True):
        is_key = label is None and not fields
        fields.append(Field(cell, label, NAME if is_key else TEXT))
    spare = tuple(cell for each in entry.nested for cell in _all_cells(each))
    return Record(tuple(fields), row, spare=spare)


Line = tuple[Cell, Cell | None]
"""A line and its label."""


def _paired(lines: Sequence[Line], known: frozenset[str]) -> list[Line]:
    """Return lines, with each label joined to the line that follows it."""
    paired: list[Line] = []
    waiting: Cell | None = None
    for cell, label in lines:
        if waiting is not None:
            if label is None and not (is_label(cell) and cell.text in known):
                paired.append((cell, _without_colon(waiting)))
                waiting = None
                continue
            paired.append((waiting, None))
            waiting = None
        is_alone = cell.text.endswith((":", "：")) or cell.text in known  # noqa: RUF001
        if label is None and is_alone and is_label(cell):
            waiting = cell
        else:
            paired.append((cell, label))
    if waiting is not None:
        paired.append((waiting, None))
    return paired


def _of_bullet(lines: Sequence[Line], known: frozenset[str]) -> list[Field]:
    fields: list[Field] = []
    for cell, label in lines:
        if label is not None:
            fields.append(Field(cell, label))
        elif part := _field(cell, known, is_first=not fields):
            fields.append(part)
        elif any(each.shape == NAME for each in fields):
            fields.append(Field(cell, shape=shape_of(cell)))
        else:
            fields += fields_of(cell)
    return fields


def _field(line: Cell, known: frozenset[str], *, is_first: bool) -> Field | None:
    """Return a line of a bullet as a field, if it is a labelled part.

    The first line begins with a name, even if that looks like a label ("Contact data: ..."), unless
    its label says that a name follows.
    """
    part = label_of(line, frozenset() if is_first else known)
    if part and part.label and is_first:
        (options,) = options_of([part.label.text])
        return part if ColumnRole.NAME in options else None
    return part


def _of_card(lines: Sequence[Line], known: frozenset[str]) -> list[Field]:
    labelled = [
        label_of(cell, known) if label is None else Field(cell, label) for cell, label in lines
    ]
    free = [at for at, part in enumerate(labelled) if part is None]
    strong = [at for at in free if is_strong_whole(lines[at][0])]
    named = next(iter(strong or free), len(lines))
    parts = [
        part or Field(cell, shape=BADGE if at < named else shape_of(cell, is_card=True))
        for at, (part, (cell, _)) in enumerate(zip(labelled, lines, strict=True))
        if at != named
    ]
    return parts if named == len(lines) else [Field(lines[named][0], shape=NAME), *parts]


def _part(line: Cell, known: frozenset[str]) -> Field:
    return label_of(line, known) or Field(line, shape=shape_of(line))


def _labels(entry: Entry) -> tuple[Cell | None, ...]:
    return entry.labels or (None,) * len(entry.cells)


def _all_cells(entry: Entry) -> Iterator[Cell]:
    yield from (cell for cell in entry.cells if cell.text.strip())
    for each in entry.nested:
        yield from _all_cells(each)


def _without_colon(cell: Cell) -> Cell:
    return cut(cell, 0, len(cell.text.rstrip(" :：")))  # noqa: RUF001
