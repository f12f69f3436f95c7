"""Makes a draft of the blocks that were chosen: every cell of them is read, kept or unread."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from attrs import evolve, frozen

from subprocessors.model.facts import Processor
from subprocessors.model.policy import Policy
from subprocessors.reading.beside import NamelessError
from subprocessors.reading.cells import FIELDS, CellReader, facts_of_name
from subprocessors.reading.choosing import Choice, Standing
from subprocessors.reading.companies import without_form
from subprocessors.reading.draft import Candidate, Draft, Outcome, Passage, Reading
from subprocessors.reading.facts import Facts, is_writable, kept, one_line, read, unread
from subprocessors.reading.grid import Cell, Source
from subprocessors.reading.ids import slug_of
from subprocessors.reading.lists import ListBlock, Spot
from subprocessors.reading.names import Name
from subprocessors.reading.proposing import NEVER_PROPOSED, Helper, Question, helped
from subprocessors.reading.roles import ColumnRole
from subprocessors.reading.stated import (
    provenance_of,
    readings_of_days,
    stated_days,
    title_of,
    version_of,
    words_outside_blocks,
)
from subprocessors.reading.vendors import Placed, Vendors

_MOST_SHOWN = 2_000
_MOST_PARAGRAPHS = 200


def draft_of(
    source: Source,
    choices: Sequence[Choice],
    *,
    processor: str,
    id: str | None = None,  # noqa: A002
    version: date | None = None,
    helper: Helper | None = None,
) -> Draft:
    """Return the draft of a source.

    Args:
        source: The source.
        choices: Which of its blocks are the list.
        processor: The company whose list it is.
        id: The id of the policy; by default, it is made of the name of the processor.
        version: The date of the list; by default, the one that the source states.
        helper: Proposes how to read cells that are not read.

    Returns:
        The draft.
    """
    days = stated_days(source)
    stated = version_of(days)
    version = version or stated
    reader = CellReader(source.language, version, is_wrapped=source.format == "pdf")
    drafting = _Drafting(source, reader, Vendors(), helper)
    by_standing = {
        standing: [each for each in choices if each.standing is standing] for standing in Standing
    }
    readings = [
        reading for each in by_standing[Standing.LISTED] for reading in drafting.block(each)
    ]
    policy = Policy(
        id=id or slug_of(without_form(processor)) or "list",
        name=f"Sub-processors of {processor}",
        processor=Processor(name=processor),
        version=version,
        categories=drafting.vendors.categories,
        safeguards=drafting.vendors.safeguards,
        sub_processors=drafting.vendors.vendors,
        provenance=provenance_of(source, stated),
    )
    return Draft(
        policy=policy,
        readings=(*readings_of_days(days, version), *readings),
        candidates=tuple(map(drafting.candidate, by_standing[Standing.CANDIDATE])),
        blocks_unread=(
            *drafting.remarks(),
            *map(drafting.block_unread, by_standing[Standing.NOT]),
            *(drafting.nothing() if not readings else ()),
        ),
    )


class _Cell(NamedTuple):
    """A cell of a row that has words, and the column in which it stands."""

    spot: Spot
    role: ColumnRole | None
    heading: str
    reason: str


@frozen(eq=False)
class _Drafting:
    """Reads the blocks of a source, and collects their vendors."""

    source: Source
    reader: CellReader
    vendors: Vendors
    helper: Helper | None

    def block(self, choice: Choice) -> Iterator[Reading]:
        """Yield what became of the cells of a block that is the list."""
        block = choice.block
        headings = [one_line(spot.cell.text) for spot in block.headings]
        sections = block.sections or (None,) * len(block.rows)
        for row, chosen, section in zip(block.rows, choice.rows, sections, strict=True):
            cells = [
                _Cell(spot, column.role, heading, str(column.reason))
                for spot, column, heading in zip(row, choice.columns, headings, strict=True)
                if spot is not None and one_line(spot.cell.text)
            ]
            if chosen.standing is Standing.LISTED:
                yield from self._row(choice, cells, section)
            else:
                yield from self._refused(block, cells, str(chosen.reason))
        for spot in block.extra:
            if one_line(spot.cell.text):
                yield self._unread(block, spot, None, "it belongs to no column")

    def _row(
        self, choice: Choice, cells: Sequence[_Cell], section: Spot | None
    ) -> Iterator[Reading]:
        """Yield what became of the cells of a row that is a current vendor."""
        block, named = choice.block, _name_of(cells)
        if named is None:
            yield from self._refused(block, cells, "no vendor is named in its row")
            return
        try:
            name = self.reader.name(named.spot.cell)
        except NamelessError as error:
            why = "the name in its row is not read"
            yield from self._refused(block, cells, why, {named.spot: str(error)})
            return
        found = [(each, self._facts(each, named, name)) for each in cells]
        found = _in_order(found)
        stops = {
            each.spot: str(fact.reason) for each, facts in found for fact in facts if fact.stops
        }
        if stops:
            why = f"the row is not read: {next(iter(stops.values()))}"
            yield from self._refused(block, cells, why, stops)
            return
        placed = [
            Placed(fact, self._passage(block, each.spot, fact.words))
            for each, facts in found
            for fact in facts
        ]
        yield from self.vendors.add(name, [*placed, *self._around(choice, section, placed)])

    def _facts(self, cell: _Cell, named: _Cell, name: Name) -> Facts:
        """Return what a cell says, or what a helper proposes that it says."""
        words = one_line(cell.spot.cell.text)
        if cell is named:
            return facts_of_name(name, cell.spot.cell, self.reader)
        if cell.role is None:
            facts: Facts = (unread(words, None, cell.reason),)
        else:
            facts = self.reader.facts(cell.spot.cell, cell.role, cell.heading)
        reason = "; ".join(each.reason for each in facts if each.reason)
        is_open = cell.role not in NEVER_PROPOSED
        is_read = any(each.outcome is not Outcome.UNREAD for each in facts)
        if self.helper is None or is_read or not is_open:
            return facts
        question = Question(
            words=words, reason=reason, heading=cell.heading, role=cell.role, vendor=name.printed
        )
        answer = helped(self.helper, question, self.reader)
        if isinstance(answer, tuple):
            return answer
        told = f"{reason}; {answer}" if answer else reason
        return (evolve(facts[0], reason=told), *facts[1:])

    def _around(
        self, choice: Choice, section: Spot | None, row: Sequence[Placed]
    ) -> Iterator[Placed]:
        """Yield what the heading above a row says about its vendor."""
        block, cell = choice.block, section.cell if section else choice.section
        words = one_line(cell.text) if cell else ""
        if cell is None or not words or not is_writable(words):
            return
        passage = Passage(words=words, kind="heading", file=self.source.file, line=cell.line)
        if section:
            passage = self._passage(block, section, words)
        name = words.rstrip(":：").rstrip() or words
        if any(each.fact.field == "category" and each.fact.values for each in row):
            yield Placed(unread(words, "category", "a column states the category"), passage)
        else:
            yield Placed(kept(words, "category", name), passage)
        if choice.affiliates is not None:
            yield Placed(read(words, "affiliate", choice.affiliates), passage)

    # What is not read

    def candidate(self, choice: Choice) -> Candidate:
        """Return a block that may be the list."""
        block = choice.block
        at = next((at for at, each in enumerate(choice.columns) if each.role is ColumnRole.NAME), 0)
        names = [row[at] for row in block.rows if row[at:]]
        return Candidate(
            number=block.number,
            passage=self._beginning(block),
            names=tuple(one_line(spot.cell.text) for spot in names if spot is not None),
            reasons=choice.reasons,
        )

    def block_unread(self, choice: Choice) -> Reading:
        """Return a block that is not the list, with its rows as far as there is room."""
        return Reading(
            passage=self._beginning(choice.block),
            outcome=Outcome.UNREAD,
            reason="; ".join(choice.reasons),
        )

    def remarks(self) -> Iterator[Reading]:
        """Yield what the reader of the source has to say."""
        for remark in self.source.remarks:
            cell = remark.cell or Cell()
            passage = Passage(
                words=one_line(cell.text)[:_MOST_SHOWN],
                kind="paragraph",
                file=self.source.file,
                line=cell.line,
                sheet=remark.sheet,
            )
            yield Reading(passage=passage, outcome=Outcome.UNREAD, reason=remark.reason)

    def nothing(self) -> Iterator[Reading]:
        """Yield that no list was found, and the paragraphs, in which vendors may be named."""
        passage = Passage(words=title_of(self.source) or "", kind="heading", file=self.source.file)
        yield Reading(passage=passage, outcome=Outcome.UNREAD, reason="no list of vendors is found")
        shown = (each for each in words_outside_blocks(self.source) if one_line(each[1].text))
        for (kind, cell), _ in zip(shown, range(_MOST_PARAGRAPHS), strict=False):
            passage = Passage(
                words=one_line(cell.text)[:_MOST_SHOWN],
                kind=kind,
                file=self.source.file,
                line=cell.line,
            )
            reason = "it is no table and no list, and may name vendors"
            yield Reading(passage=passage, outcome=Outcome.UNREAD, reason=reason)

    def _refused(
        self,
        block: ListBlock,
        cells: Sequence[_Cell],
        reason: str,
        reasons: Mapping[Spot, str] | None = None,
    ) -> Iterator[Reading]:
        """Yield that the cells of a row are not read; some have reasons of their own."""
        for cell in cells:
            why = (reasons or {}).get(cell.spot, reason)
            yield self._unread(block, cell.spot, cell.role and FIELDS.get(cell.role), why)

    def _unread(self, block: ListBlock, spot: Spot, field: str | None, reason: str) -> Reading:
        passage = self._passage(block, spot, one_line(spot.cell.text))
        return Reading(passage=passage, outcome=Outcome.UNREAD, field=field, reason=reason)

    def _passage(self, block: ListBlock, spot: Spot, words: str) -> Passage:
        return Passage(
            words=words,
            kind=block.kind,
            file=self.source.file,
            block=block.number,
            row=spot.row,
            column=spot.column,
            line=spot.cell.line,
            sheet=block.sheet,
        )

    def _beginning(self, block: ListBlock) -> Passage:
        """Return where a block begins; the words are its headings, and its first column."""
        rows = [[each for each in row if each and one_line(each.cell.text)] for row in block.rows]
        heads = [each for each in block.headings if one_line(each.cell.text)]
        spots = [*heads, *(row[0] for row in rows if row), *block.extra]
        words = " | ".join(one_line(each.cell.text) for each in spots)[:_MOST_SHOWN]
        if not spots:
            return Passage(words="", kind=block.kind, file=self.source.file, block=block.number)
        return self._passage(block, spots[0], words)


def _name_of(cells: Sequence[_Cell]) -> _Cell | None:
    """Return the cell that names the vendor of a row: its name, or else its company."""
    for role in (ColumnRole.NAME, ColumnRole.ENTITY):
        for each in cells:
            if each.role is role:
                return each
    return None


def _in_order(found: list[tuple[_Cell, Facts]]) -> list[tuple[_Cell, Facts]]:
    """Return what cells say; days that cannot both be right are not read."""
    days = {
        fact.field: fact.values[0]
        for _, facts in found
        for fact in facts
        if fact.field in ("starts", "ends") and fact.values
    }
    starts, ends = days.get("starts"), days.get("ends")
    if not (isinstance(starts, date) and isinstance(ends, date) and ends < starts):
        return found
    why = "it ends before it starts"
    return [
        (
            cell,
            tuple(
                unread(fact.words, fact.field, why, stops=True) if fact.field in days else fact
                for fact in facts
            ),
        )
        for cell, facts in found
    ]
