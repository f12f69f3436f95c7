"""The walk through a page: which headings are above a block, and which blocks belong together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from attrs import define, evolve, field

from subprocessors.reading.blocks.entries import are_labelled, head_of_cards, records_of
from subprocessors.reading.blocks.headed import described, groups_of, sections_of
from subprocessors.reading.blocks.naming import begins_with_name, with_labels
from subprocessors.reading.blocks.records import Columns, columns_of, is_strong_whole, label_of
from subprocessors.reading.blocks.tables import columns_of_table
from subprocessors.reading.cutting import cut
from subprocessors.reading.grid import (
    Block,
    Cell,
    Entries,
    Entry,
    Heading,
    Paragraph,
    Region,
    Source,
    Table,
)
from subprocessors.reading.language.lexicon import is_heading
from subprocessors.reading.lists import ListBlock
from subprocessors.reading.sources.limits import Deadline

_PSEUDO_LEVEL = 7
_LONGEST_PSEUDO_HEADING = 80
_MOST_WORDS_OF_A_PSEUDO_HEADING = 10
_FEWEST_HEADINGS = 3


def list_blocks(source: Source, deadline: Deadline | None = None) -> tuple[ListBlock, ...]:
    """Return the tables and lists of a source as rows under headings.

    Tables keep their columns; a table whose first column holds labels is transposed. The labels of
    bullets, cards, headings with fields and data objects become headings. Anything outside the
    columns is kept in `extra`.

    Args:
        source: The source.
        deadline: The remaining time for it.

    Returns:
        The blocks, in order, whether or not they list vendors.

    Example:
        >>> from subprocessors.reading.blocks import list_blocks
        >>> from subprocessors.reading.grid import Cell, Run, Source, Table
        >>> rows = [["Sub-processor", "Purpose"], ["Example Cloud GmbH", "Hosting"]]
        >>> table = Table(tuple(tuple(Cell((Run(words),)) for words in row) for row in rows))
        >>> (block,) = list_blocks(Source((table,), "made up"))
        >>> [heading.cell.text for heading in block.headings], len(block.rows)
        (['Sub-processor', 'Purpose'], 1)
    """
    blocks = _with_lists(_with_tables(_with_headings(source.blocks)))
    return tuple(_Walk(blocks, deadline or Deadline()).blocks())


@define
class _Walk:
    """Walks through the blocks of a page.

    Attributes:
        source: The blocks.
        deadline: The remaining time for them.
        path: The headings above the current place, with their levels.
        lead: The paragraphs since the last heading.
        found: The blocks that have been found.
    """

    source: Sequence[Block]
    deadline: Deadline
    path: list[Heading] = field(factory=list[Heading])
    lead: list[Cell] = field(factory=list[Cell])
    found: list[ListBlock] = field(factory=list[ListBlock])

    def blocks(self) -> Iterator[ListBlock]:
        """Yield the tables and lists on the page."""
        sections = sections_of(self.source)
        groups = groups_of(sections)
        taken = {each.start for group in groups for each in group.sections}
        groups += described([each for each in sections if each.start not in taken])
        first = {group.sections[0].start: group for group in groups}
        within = {
            at for group in groups for each in group.sections for at in range(each.start, each.end)
        }
        title = _title(self.source)
        for at, block in enumerate(self.deadline.over(self.source)):
            if at in first:
                self._climb(first[at].sections[0].heading)
                self._add(
                    columns_of(first[at].records), "list", first[at].sections[0].heading.region
                )
            if at in within:
                if isinstance(block, Heading):
                    self._enter(block)
                continue
            if isinstance(block, Heading):
                self._enter(block)
            elif isinstance(block, Paragraph):
                self.lead.append(block.cell)
            elif isinstance(block, Table):
                caption = [Heading(block.caption, _PSEUDO_LEVEL)] if block.caption else []
                self._add(columns_of_table(block), "table", block.region, block.sheet, caption)
            elif head_of_cards(block):
                table = Table(tuple(entry.cells for entry in block.entries), 1)
                self._add(columns_of_table(table), "table", block.region)
            else:
                self._add(columns_of(records_of(block)), "list", block.region)
        yield from (evolve(each, title=title) for each in self.found)

    def _climb(self, heading: Heading) -> None:
        """Leave the headings that end where a new one begins."""
        while self.path and self.path[-1].level >= heading.level:
            self.path.pop()

    def _enter(self, heading: Heading) -> None:
        self._climb(heading)
        self.path.append(heading)
        self.lead = []

    def _add(
        self,
        columns: Columns,
        kind: str,
        region: Region,
        sheet: str | None = None,
        caption: Sequence[Heading] = (),
    ) -> None:
        self.found.append(
            ListBlock(
                number=len(self.found) + 1,
                kind=kind,
                headings=columns.headings,
                rows=columns.rows,
                sections=columns.sections,
                above=tuple(heading.cell for heading in (*self.path, *caption)),
                lead=tuple(self.lead),
                region=region,
                sheet=sheet,
                extra=columns.extra,
            )
        )
        self.lead = []


def _title(blocks: Sequence[Block]) -> Cell | None:
    """Return the page title: its first heading, if no other heading has the same level."""
    headings = [
        block
        for block in blocks
        if isinstance(block, Heading)
        and block.region is Region.MAIN
        and block.level < _PSEUDO_LEVEL
    ]
    if not headings:
        return None
    first = headings[0]
    others = [heading.level for heading in headings[1:]]
    return first.cell if all(level > first.level for level in others) else None


def _with_headings(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks in which paragraphs that serve as headings have become headings."""
    found: list[Block] = []
    above_fields = {
        at
        for at, (block, following) in enumerate(pairwise(blocks))
        if _names_fields(block, following)
    }
    for at, block in enumerate(blocks):
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        is_name = at in above_fields and len(above_fields) > 1
        if isinstance(block, Paragraph) and (is_name or _is_pseudo_heading(block, following)):
            cell = cut(block.cell, 0, len(block.cell.text.rstrip(" :：")))  # noqa: RUF001
            found.append(Heading(cell, _PSEUDO_LEVEL, block.region))
        else:
            found.append(block)
    return found


def _names_fields(block: Block, following: Block) -> bool:
    """Return whether a paragraph is a name before its fields: "Example GmbH:" and "Purpose: …"."""
    if not isinstance(block, Paragraph) or not isinstance(following, Entries):
        return False
    text = block.cell.text.strip()
    return (
        text.endswith((":", "："))  # noqa: RUF001
        and len(text.split()) <= _MOST_WORDS_OF_A_PSEUDO_HEADING
        and "\n" not in text
        and not is_heading(text)
        and are_labelled(following, frozenset())
    )


def _is_pseudo_heading(block: Paragraph, following: Block | None) -> bool:
    text = block.cell.text.strip()
    return (
        following is not None
        and not isinstance(following, Heading)
        and following.region is block.region
        and bool(text)
        and "\n" not in text
        and len(text) <= _LONGEST_PSEUDO_HEADING
        and len(text.split()) <= _MOST_WORDS_OF_A_PSEUDO_HEADING
        and not text.endswith((".", "!", "?", "。"))
        and is_strong_whole(block.cell)
        and label_of(block.cell) is None
        and not is_heading(text)
        and not any(character.isdigit() for character in text)
    )


def _with_tables(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks in which tables written as one paragraph per cell have become tables."""
    found: list[Block] = []
    at = 0
    while at < len(blocks):
        cells = _paragraphs_from(blocks, at)
        width = _width(cells)
        if width:
            rows = tuple(
                tuple(cells[start : start + width]) for start in range(0, len(cells), width)
            )
            found.append(Table(rows, 1, region=blocks[at].region))
        else:
            found += blocks[at : at + max(len(cells), 1)]
        at += max(len(cells), 1)
    return found


def _paragraphs_from(blocks: Sequence[Block], at: int) -> list[Cell]:
    """Return the paragraphs from a place onwards, if they begin with a heading from the lexicon."""
    cells: list[Cell] = []
    for block in islice(blocks, at, None):
        if not isinstance(block, Paragraph) or block.region is not blocks[at].region:
            break
        if not cells and not is_heading(block.cell.text):
            break
        cells.append(block.cell)
    return cells


def _width(cells: Sequence[Cell]) -> int:
    """Return how many of the cells are the header of a table of them all; 0 if there is none."""
    width = next((at for at, cell in enumerate(cells) if not is_heading(cell.text)), 0)
    is_whole = width >= _FEWEST_HEADINGS and len(cells) % width == 0 and len(cells) > width
    return width if is_whole else 0


def _with_lists(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks in which paragraphs that each begin with a name have become lists."""
    found: list[Block] = []
    run: list[tuple[Paragraph, Entry]] = []
    for block in [*blocks, None]:
        entry = _entry(block) if isinstance(block, Paragraph) else None
        if isinstance(block, Paragraph) and entry:
            if run and run[-1][0].region is not block.region:
                found += _listed(run)
                run = []
            run.append((block, entry))
            continue
        found += _listed(run)
        run = []
        if block is not None:
            found.append(block)
    return found


def _entry(block: Paragraph) -> Entry | None:
    """Return a paragraph that begins with a name as an entry in a list."""
    if label_of(block.cell) is not None:
        return None
    parts = with_labels(block.cell)
    if parts and len(parts[0].text.split()) <= _MOST_WORDS_OF_A_PSEUDO_HEADING:
        return Entry(parts)
    return Entry((block.cell,)) if begins_with_name(block.cell, parted=True) else None


def _listed(run: Sequence[tuple[Paragraph, Entry]]) -> Sequence[Block]:
    if len(run) < 2:
        return [block for block, _ in run]
    return [Entries(tuple(entry for _, entry in run), "bullets", run[0][0].region)]
