"""Turns the chosen blocks into a draft: each of their cells is read, kept or left unread."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from attrs import evolve, frozen

from subprocessors.model.facts import Processor
from subprocessors.model.policy import Policy
from subprocessors.reading.cells.beside import NamelessError
from subprocessors.reading.cells.named import facts_of_name
from subprocessors.reading.cells.names import Name
from subprocessors.reading.cells.row import FIELDS, CellReader
from subprocessors.reading.choosing.choices import Choice, Standing
from subprocessors.reading.context.around import (
    names_a_place,
    notes_of,
    place_of_all,
)
from subprocessors.reading.context.stated import (
    provenance_of,
    readings_of_days,
    stated_days,
    title_of,
    version_of,
    words_outside_blocks,
)
from subprocessors.reading.draft import Candidate, Draft, Outcome, Passage, Reading
from subprocessors.reading.drafting.ids import slug_of
from subprocessors.reading.drafting.proposing import NEVER_PROPOSED, Helper, Question, helped
from subprocessors.reading.drafting.prose import vendors_in_prose
from subprocessors.reading.drafting.vendors import Placed, Vendors
from subprocessors.reading.facts import Fact, Facts, is_writable, kept, read, unread
from subprocessors.reading.grid import Cell, Source
from subprocessors.reading.language.companies import key_of_name, registered_names, without_form
from subprocessors.reading.language.dates import Order, order_of
from subprocessors.reading.language.words import one_line
from subprocessors.reading.lists import ListBlock, Spot
from subprocessors.reading.roles import ColumnRole
from subprocessors.reading.sources.limits import Deadline
from subprocessors.regions.storage import Storage

_MOST_PARAGRAPHS = 200


def draft_of(
    source: Source,
    choices: Sequence[Choice],
    *,
    processor: str,
    id: str | None = None,  # noqa: A002
    version: date | None = None,
    helper: Helper | None = None,
    deadline: Deadline | None = None,
) -> Draft:
    """Return the draft of a source.

    Args:
        source: The source.
        choices: Which of its blocks are the list.
        processor: The company whose list it is.
        id: The id of the policy; by default, it is made from the name of the processor.
        version: The date of the list; by default, the one that the source states.
        helper: Proposes how to read cells that would not be read.
        deadline: The remaining time for the source.

    Returns:
        The draft.
    """
    days = stated_days(source)
    stated = version_of(days)
    version = version or stated
    reader = CellReader(
        source.language, version, is_wrapped=source.format == "pdf", notes=notes_of(source)
    )
    drafting = _Drafting(source, processor, reader, Vendors(), helper, deadline or Deadline())
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
            *(drafting.prose(policy) if readings else drafting.nothing()),
        ),
    )


class _Cell(NamedTuple):
    """A cell that has words, and its column."""

    spot: Spot
    role: ColumnRole | None
    heading: str
    reason: str
    order: Order | None


@frozen(eq=False)
class _Drafting:
    """Reads the blocks of a source, and collects their vendors."""

    source: Source
    processor: str
    reader: CellReader
    vendors: Vendors
    helper: Helper | None
    deadline: Deadline

    def block(self, choice: Choice) -> Iterator[Reading]:
        """Yield what was done with the cells in a block that is the list."""
        block = choice.block
        headings = [one_line(spot.cell.text) for spot in block.headings]
        sections = block.sections or (None,) * len(block.rows)
        where = self._place_of_all(choice)
        orders = [_order_of(block, at, column.role) for at, column in enumerate(choice.columns)]
        rows = zip(block.rows, choice.rows, sections, strict=True)
        for row, chosen, section in self.deadline.over(rows):
            cells = [
                _Cell(spot, column.role, heading, str(column.reason), order)
                for spot, column, heading, order in zip(
                    row, choice.columns, headings, orders, strict=True
                )
                if spot is not None and one_line(spot.cell.text)
            ]
            if chosen.standing is Standing.LISTED:
                yield from self._row(choice, cells, section, where)
            else:
                yield from self._refused(block, cells, str(chosen.reason))
        yield from self._sections_unread(choice)
        for spot in block.extra:
            if one_line(spot.cell.text):
                yield self._unread(block, spot, None, "it is not in any column")
        if where is None:
            yield from self._places_unread(choice)

    def _sections_unread(self, choice: Choice) -> Iterator[Reading]:
        """Yield the headings within a block that have no rows below them that are read."""
        pairs = list(zip(choice.block.sections, choice.rows, strict=False))
        used = {section for section, row in pairs if row.standing is Standing.LISTED}
        for section in dict.fromkeys(each for each, _ in pairs if each and each not in used):
            yield self._unread(choice.block, section, None, "no row below it is read")

    def _row(
        self,
        choice: Choice,
        cells: Sequence[_Cell],
        section: Spot | None,
        where: Placed | None,
    ) -> Iterator[Reading]:
        """Yield what was done with the cells of a row that is a current vendor."""
        block, named = choice.block, _name_of(cells)
        if named is None:
            yield from self._refused(block, cells, "no vendor is named in its row")
            return
        try:
            names = self.reader.names(named.spot.cell)
        except NamelessError as error:
            why = "the name in its row is not read"
            yield from self._refused(block, cells, why, {named.spot: str(error)})
            return
        shared = _in_order(
            [(each, () if each is named else self._facts(each, names[0].printed)) for each in cells]
        )
        if len(names) > 1:
            shared = [(each, tuple(map(_of_several, facts))) for each, facts in shared]
        rows = [
            [
                (each, facts_of_name(name, each.spot.cell, self.reader) if each is named else facts)
                for each, facts in shared
            ]
            for name in names
        ]
        stops = {
            each.spot: str(fact.reason)
            for row in rows
            for each, facts in row
            for fact in facts
            if fact.stops
        }
        if stops:
            why = f"the row is not read: {next(iter(stops.values()))}"
            yield from self._refused(block, cells, why, stops)
            return
        for name, row in zip(names, rows, strict=True):
            placed = [
                Placed(fact, self._passage_of(block, each.spot, fact))
                for each, facts in row
                for fact in facts
            ]
            fields = {fact.field for fact, _ in placed if fact.values}
            if where and fields.isdisjoint(("storage", "location")):
                placed.append(where)
            placed += self._around(choice, section, fields)
            if not any(fact.field == "affiliate" for fact, _ in placed) and self._is_own(name):
                fact = read(name.printed, "affiliate", True)  # noqa: FBT003
                placed.append(Placed(fact, self._passage(block, named.spot, fact.words)))
            yield from self.vendors.add(name, placed)

    def _is_own(self, name: Name) -> bool:
        """Return whether a vendor has the name of the processor, but a different legal form."""
        is_same = without_form(name.printed) == without_form(self.processor)
        return is_same and key_of_name(name.printed) != key_of_name(self.processor)

    def _facts(self, cell: _Cell, vendor: str) -> Facts:
        """Return what a cell says, or what it says according to a helper's proposal."""
        self.deadline.check()
        words = one_line(cell.spot.cell.text)
        if cell.role is None:
            facts: Facts = self.reader.labelled(cell.spot.cell)
            facts = facts or (unread(words, None, cell.reason),)
        else:
            facts = self.reader.facts(cell.spot.cell, cell.role, cell.heading, cell.order, vendor)
        if self.helper is None or cell.role in NEVER_PROPOSED:
            return facts
        if any(each.outcome is not Outcome.UNREAD for each in facts):
            return facts
        reason = "; ".join(each.reason for each in facts if each.reason)
        question = Question(
            words=words, reason=reason, heading=cell.heading, role=cell.role, vendor=vendor
        )
        answer = helped(self.helper, question, self.reader)
        if isinstance(answer, tuple):
            return answer
        told = f"{reason}; {answer}" if answer else reason
        return (evolve(facts[0], reason=told), *facts[1:])

    def _around(
        self, choice: Choice, section: Spot | None, fields: Collection[str | None]
    ) -> Iterator[Placed]:
        """Yield what the heading above a row says about its vendor."""
        block, cell = choice.block, section.cell if section else choice.section
        words = one_line(cell.text) if cell else ""
        if cell is None or not words or not is_writable(words):
            return
        passage = self._outside("heading", cell, words)
        if section:
            passage = self._passage(block, section, words)
        name = words.rstrip(":：").rstrip() or words
        if "category" in fields:
            yield Placed(unread(words, "category", "a column states the category"), passage)
        else:
            yield Placed(kept(words, "category", name), passage)
        if choice.affiliates is not None:
            yield Placed(read(words, "affiliate", choice.affiliates), passage)

    def _place_of_all(self, choice: Choice) -> Placed | None:
        """Return where all the vendors in a block are, if a sentence above it says so."""
        for kind, cell in _above(choice):
            said = place_of_all(cell.text, self.reader.place)
            if said:
                where, reading = said
                storage = evolve(reading.storage or Storage(), as_written=where)
                fact = evolve(read(where, "location", storage), cell=cell)
                return Placed(fact, self._outside(kind, cell, where))
        return None

    def _places_unread(self, choice: Choice) -> Iterator[Reading]:
        """Yield the sentences above a block that name a place without saying clearly whose."""
        for kind, cell in _above(choice):
            if names_a_place(cell.text):
                yield Reading(
                    passage=self._outside(kind, cell, one_line(cell.text)),
                    outcome=Outcome.UNREAD,
                    field="location",
                    reason="it names a place, but it is unclear what is there",
                )

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
        """Return a block that is not the list, with as many of its rows as there is room for."""
        return Reading(
            passage=self._beginning(choice.block),
            outcome=Outcome.UNREAD,
            reason="; ".join(choice.reasons),
        )

    def remarks(self) -> Iterator[Reading]:
        """Yield what the source's reader reports."""
        for remark in self.source.remarks:
            cell = remark.cell or Cell()
            passage = Passage(
                words=one_line(cell.text),
                kind="paragraph",
                file=self.source.file,
                line=cell.line,
                sheet=remark.sheet,
            )
            yield Reading(passage=passage, outcome=Outcome.UNREAD, reason=remark.reason)

    def prose(self, policy: Policy) -> Iterator[Reading]:
        """Yield the paragraphs that may name vendors besides those on the list."""
        vendors = policy.sub_processors.items
        names = [policy.processor.name, *(each.name for each in vendors)]
        names += [company.name for each in vendors for company in each.legal_entities]
        known = set(map(without_form, names))
        for kind, cell in vendors_in_prose(self.source, known):
            yield Reading(
                passage=self._outside(kind, cell, one_line(cell.text)),
                outcome=Outcome.UNREAD,
                reason="it is neither a table nor a list, but may name a sub-processor",
            )

    def nothing(self) -> Iterator[Reading]:
        """Yield that no list was found, as a reading, and the paragraphs that may name vendors."""
        title = title_of(self.source) or ""
        kind = "page" if title in ("", self.source.file) else "heading"
        passage = Passage(words=title, kind=kind, file=self.source.file)
        yield Reading(
            passage=passage, outcome=Outcome.UNREAD, reason="no list of vendors was found"
        )
        words = words_outside_blocks(self.source)
        shown = (each for each in words if one_line(each[1].text) not in ("", title))
        for (kind, cell), _ in zip(shown, range(_MOST_PARAGRAPHS), strict=False):
            passage = self._outside(kind, cell, one_line(cell.text))
            reason = "it is neither a table nor a list, but may name vendors"
            yield Reading(passage=passage, outcome=Outcome.UNREAD, reason=reason)

    def _refused(
        self,
        block: ListBlock,
        cells: Sequence[_Cell],
        reason: str,
        reasons: Mapping[Spot, str] | None = None,
    ) -> Iterator[Reading]:
        """Yield the cells of a row as not read; some have reasons of their own."""
        for cell in cells:
            why = (reasons or {}).get(cell.spot, reason)
            yield self._unread(block, cell.spot, cell.role and FIELDS.get(cell.role), why)

    def _unread(self, block: ListBlock, spot: Spot, field: str | None, reason: str) -> Reading:
        passage = self._passage(block, spot, one_line(spot.cell.text))
        return Reading(passage=passage, outcome=Outcome.UNREAD, field=field, reason=reason)

    def _outside(self, kind: str, cell: Cell, words: str) -> Passage:
        return Passage(words=words, kind=kind, file=self.source.file, line=cell.line)

    def _passage_of(self, block: ListBlock, spot: Spot, fact: Fact) -> Passage:
        if fact.cell:
            return self._outside("paragraph", fact.cell, fact.words)
        return self._passage(block, spot, fact.words)

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
        """Return where a block begins; the words are its headings and its first column."""
        rows = [[each for each in row if each and one_line(each.cell.text)] for row in block.rows]
        heads = [each for each in block.headings if one_line(each.cell.text)]
        named = (each for row in rows for each in row[1:] if _names_a_company(each))
        spots = [*heads, *(row[0] for row in rows if row), *named, *block.extra]
        words = " | ".join(one_line(each.cell.text) for each in spots)
        if not spots:
            return Passage(words="", kind=block.kind, file=self.source.file, block=block.number)
        return self._passage(block, spots[0], words)


_DAYS = frozenset((ColumnRole.STARTS, ColumnRole.ENDS, ColumnRole.ANNOUNCED))


def _order_of(block: ListBlock, at: int, role: ColumnRole | None) -> Order | None:
    """Return what the dates in a column show about the order of day and month."""
    if role not in _DAYS:
        return None
    return order_of(spot.cell.text for row in block.rows if (spot := row[at]))


def _names_a_company(spot: Spot) -> bool:
    return next(registered_names(spot.cell.text), None) is not None


def _above(choice: Choice) -> Iterator[tuple[str, Cell]]:
    """Yield what is directly above a block that states no places: a paragraph or a heading."""
    roles = {column.role for column in choice.columns}
    if roles.isdisjoint((ColumnRole.STORAGE, ColumnRole.LOCATION)):
        yield from (("paragraph", cell) for cell in choice.block.lead[-1:])
        yield from (("heading", cell) for cell in choice.block.above[-1:])


def _name_of(cells: Sequence[_Cell]) -> _Cell | None:
    """Return the cell that names the vendor of a row: its name or, failing that, its company."""
    for role in (ColumnRole.NAME, ColumnRole.ENTITY):
        for each in cells:
            if each.role is role:
                return each
    return None


_OF_ONE = frozenset(
    ("products", "legal_entities", "other_names", "website", "domains", "references", "country",
     "address", "contact", "identifiers"),
)  # fmt: skip


def _of_several(fact: Fact) -> Fact:
    """Return a fact from a row with several vendors: what can only belong to one is unread."""
    if fact.field not in _OF_ONE or not fact.values:
        return fact
    return unread(fact.words, fact.field, "it does not say which of the companies it belongs to")


def _in_order(found: list[tuple[_Cell, Facts]]) -> list[tuple[_Cell, Facts]]:
    """Return what cells say; dates that cannot both be right are not read."""
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
