"""Headings with fields under them: each heading is a name, and the text below it says more."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from attrs import frozen

from subprocessors.reading.blocks.entries import are_labelled, fields_of_list, labels_in
from subprocessors.reading.blocks.records import (
    NAME,
    Field,
    Record,
    label_of,
    shape_of,
    without_number,
)
from subprocessors.reading.blocks.tables import fields_of_table
from subprocessors.reading.cutting import pieces
from subprocessors.reading.grid import Block, Cell, Entries, Heading, Paragraph, Table
from subprocessors.reading.language import signals
from subprocessors.reading.language.content import has_legal_form, is_question
from subprocessors.reading.language.lexicon import options_of
from subprocessors.reading.language.phrases import words_in
from subprocessors.reading.roles import ColumnRole

_LINES = re.compile(r"\n")
_TELLING = frozenset(
    (
        ColumnRole.PURPOSE,
        ColumnRole.STORAGE,
        ColumnRole.LOCATION,
        ColumnRole.COUNTRY,
        ColumnRole.DATA,
        ColumnRole.ENTITY,
    )
)
"""Labels that a vendor has only once; "E-mail" on its own is also found under "Contact"."""

_MOST_PARAGRAPHS = 3
_FEWEST_LABELS = 2
_LONGEST_HEADING = 120


@frozen
class Section:
    """A heading with everything below it, up to the next heading.

    Attributes:
        heading: The heading.
        body: The blocks below it.
        start: The number of the heading among the source's blocks, from 0.
    """

    heading: Heading
    body: tuple[Paragraph | Table | Entries, ...]
    start: int

    @property
    def end(self) -> int:
        """The number of the first block after it."""
        return self.start + 1 + len(self.body)


@frozen
class Group:
    """Consecutive headings of the same level, each with fields below it.

    Attributes:
        sections: The headings with what is below them.
        records: What they say.
    """

    sections: tuple[Section, ...]
    records: tuple[Record, ...]


def sections_of(blocks: Sequence[Block]) -> list[Section]:
    """Return the sections of a page."""
    headings = [(at, block) for at, block in enumerate(blocks) if isinstance(block, Heading)]
    ends = [*(at for at, _ in headings[1:]), len(blocks)]
    return [
        Section(heading, tuple(_bodies(blocks[start + 1 : end])), start)
        for (start, heading), end in zip(headings, ends, strict=False)
    ]


def _bodies(blocks: Sequence[Block]) -> Iterator[Paragraph | Table | Entries]:
    return (block for block in blocks if not isinstance(block, Heading))


def groups_of(sections: Sequence[Section]) -> list[Group]:
    """Return the groups of headings with fields below them.

    Args:
        sections: The sections of a page.
    """
    known = _repeated_labels(sections)
    fields = [_fields(section, known) for section in sections]
    found: list[Group] = []
    run: list[int] = []
    for at in range(len(sections) + 1):
        if (
            at < len(sections)
            and fields[at]
            and (not run or _beside(sections[run[-1]], sections[at]))
        ):
            run.append(at)
            continue
        found += _grouped([sections[each] for each in run], [fields[each] for each in run])
        run = [at] if at < len(sections) and fields[at] else []
    return found


def described(sections: Sequence[Section]) -> list[Group]:
    """Return the groups of headings that have nothing but a few paragraphs below each.

    Args:
        sections: The sections of a page.
    """
    found: list[Group] = []
    run: list[Section] = []
    for section in [*sections, None]:
        if section and _is_described(section) and (not run or _beside(run[-1], section)):
            run.append(section)
            continue
        if len(run) > 1:
            records = [
                Record((_name(each), *_paragraphs(each)), number)
                for number, each in enumerate(run, 1)
            ]
            found.append(Group(tuple(run), tuple(records)))
        run = [section] if section and _is_described(section) else []
    return found


def _grouped(run: Sequence[Section], fields: Sequence[tuple[Field, ...]]) -> Iterator[Group]:
    """Yield the sections in a run that share a label, as a group."""
    labels = [{words_in(each.label.text) for each in part if each.label} for part in fields]
    counts = Counter(label for each in labels for label in each)
    shared = {label for label, count in counts.items() if count * 2 > len(run)}
    chosen = [
        (section, part)
        for section, part, own in zip(run, fields, labels, strict=True)
        if own & shared and _tells(part) and not _names_list(section)
    ]
    if not chosen or (len(chosen) == 1 and _known_labels(chosen[0][1]) < _FEWEST_LABELS):
        return
    records = [
        Record((_name(section), *part), number) for number, (section, part) in enumerate(chosen, 1)
    ]
    yield Group(tuple(section for section, _ in chosen), tuple(records))


def _names_list(section: Section) -> bool:
    """Return whether a heading names the list of sub-processors rather than one of them."""
    text = section.heading.cell.text
    return signals.found("list", text) is not None and not has_legal_form(text)


def _known_labels(fields: Sequence[Field]) -> int:
    return sum(map(bool, options_of([each.label.text for each in fields if each.label])))


def _tells(fields: Sequence[Field]) -> bool:
    labels = [each.label.text for each in fields if each.label]
    if any(options[:1] == (ColumnRole.NAME,) for options in options_of(labels)):
        return False  # The name has a label of its own.
    return any(_TELLING.intersection(options) for options in options_of(labels))


def _beside(one: Section, other: Section) -> bool:
    same = one.heading.level == other.heading.level and one.heading.region == other.heading.region
    return same and one.end == other.start


def _name(section: Section) -> Field:
    return Field(without_number(section.heading.cell), shape=NAME)


def _repeated_labels(sections: Sequence[Section]) -> frozenset[str]:
    """Return the words that come before a colon below several headings."""
    counts: Counter[str] = Counter()
    for section in sections:
        cells: list[Cell] = []
        for block in section.body:
            if isinstance(block, Paragraph):
                cells.append(block.cell)
            elif isinstance(block, Entries):
                cells += (entry.cells[0] for entry in block.entries if len(entry.cells) == 1)
        counts.update(set(labels_in(cells)))
    return frozenset(label for label, count in counts.items() if count > 1)


def _fields(section: Section, known: frozenset[str]) -> tuple[Field, ...]:
    """Return what is below a heading as fields; none if there is anything but fields."""
    text = section.heading.cell.text
    if not text.strip() or len(text) > _LONGEST_HEADING or is_question(text):
        return ()
    found: list[Field] = []
    for block in section.body:
        if isinstance(block, Paragraph):
            found += _lines(block.cell, known)
        elif isinstance(block, Entries):
            if block.kind != "terms" and not are_labelled(block, known):
                return ()
            found += fields_of_list(block, known)
        else:
            fields = fields_of_table(block)
            if fields is None:
                return ()
            found += fields
    return tuple(found) if any(each.label for each in found) else ()


def _paragraphs(section: Section) -> Iterator[Field]:
    for cell in [block.cell for block in section.body if isinstance(block, Paragraph)]:
        yield from _lines(cell, frozenset())


def _lines(cell: Cell, known: frozenset[str]) -> Iterator[Field]:
    for line in pieces(cell, _LINES):
        yield label_of(line, known) or Field(line, shape=shape_of(line))


def _is_described(section: Section) -> bool:
    text = section.heading.cell.text
    return (
        bool(text.strip())
        and len(text) <= _LONGEST_HEADING
        and 0 < len(section.body) <= _MOST_PARAGRAPHS
        and all(isinstance(block, Paragraph) for block in section.body)
    )
