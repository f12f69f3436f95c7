"""`Draft`: a list as read from a page, with the place of each fact, and what was not read."""

from __future__ import annotations

from collections import Counter
from enum import Enum

from attrs import frozen

from subprocessors.counting import counted
from subprocessors.model.policy import Policy


class Outcome(Enum):
    """What was done with a cell. There are no other outcomes."""

    READ = "read"
    """Its words were turned into a typed value."""
    KEPT = "kept"
    """Its words are kept in the policy as they are."""
    UNREAD = "unread"
    """It is not in the policy, and a reason says why."""

    @property
    def told(self) -> str:
        """What was done with the cell, for people."""
        return "kept as written" if self is Outcome.KEPT else self.value


@frozen(kw_only=True)
class Passage:
    """Where words are in a source, and the words.

    Attributes:
        words: The words as they stand.
        file: The name of the file; None if the source was given as text.
        block: The number of the table or list in the source, from 1; None for a heading or a
            paragraph.
        kind: `table`, `list`, `heading` or `paragraph`; `page` if it is about the whole source.
        row: The row or entry in its block, from 1, counting the header.
        column: The column, or part of the entry, from 1.
        line: The line of the source, from 1; None if the format has no lines.
        sheet: The sheet of a workbook, or the page of a PDF.
    """

    words: str
    kind: str
    file: str | None = None
    block: int | None = None
    row: int | None = None
    column: int | None = None
    line: int | None = None
    sheet: str | None = None

    def __str__(self) -> str:
        """Return the place in words, such as `page.html, table 2, row 3, column 1, line 41`."""
        parts = [
            self.file,
            f"sheet {self.sheet}" if self.sheet else None,
            f"{self.kind} {self.block}" if self.block else self._kind(),
            f"row {self.row}" if self.row else None,
            f"column {self.column}" if self.column else None,
            f"line {self.line}" if self.line else None,
        ]
        return ", ".join(filter(None, parts))

    def _kind(self) -> str | None:
        # The name of the file says enough.
        return None if self.kind == "page" and self.file else self.kind


@frozen(kw_only=True)
class Reading:
    """What was done with a cell or part of one.

    Attributes:
        passage: Where it is, and its words.
        outcome: What was done with it.
        vendor: The id of the vendor that it is about.
        engagement: The number of the engagement, from 0; None if it is about the vendor.
        field: The field of the policy that it fills, or would have filled.
        reason: Why it was not read.
        proposed: Whether a helper proposed how to read it.
    """

    passage: Passage
    outcome: Outcome
    vendor: str | None = None
    engagement: int | None = None
    field: str | None = None
    reason: str | None = None
    proposed: bool = False

    @property
    def is_unread(self) -> bool:
        """Whether it is not in the policy."""
        return self.outcome is Outcome.UNREAD


@frozen(kw_only=True)
class Candidate:
    """A table or list that may be the list of vendors, which only a person can say.

    Attributes:
        number: Its number in the source, from 1, for `read(..., table=number)`.
        passage: Where it begins; the words are its header, or its first entry.
        names: What it has where vendors' names would be.
        reasons: The evidence against it.
    """

    number: int
    passage: Passage
    names: tuple[str, ...]
    reasons: tuple[str, ...]


@frozen(kw_only=True, repr=False)
class Draft:
    """A list as read from a published page.

    Attributes:
        policy: What was read for certain.
        readings: What was done with each cell in the blocks that were read, in order.
        candidates: The blocks that may be the list.
        blocks_unread: The blocks that were not read and are not candidates, each with the reason.
    """

    policy: Policy
    readings: tuple[Reading, ...]
    candidates: tuple[Candidate, ...] = ()
    blocks_unread: tuple[Reading, ...] = ()

    @property
    def unread(self) -> tuple[Reading, ...]:
        """The cells and blocks that were not read, each with the reason."""
        cells = (each for each in self.readings if each.is_unread)
        return (*cells, *self.blocks_unread)

    @property
    def skipped_rows(self) -> tuple[tuple[Reading, ...], ...]:
        """The rows of the list in which no cell was read, each with its cells."""
        rows: dict[tuple[int, int], list[Reading]] = {}
        used: set[tuple[int, int]] = set()
        for each in self.readings:
            passage = each.passage
            if passage.block is None or passage.row is None:
                continue
            if each.vendor or not each.is_unread:
                used.add((passage.block, passage.row))
            else:
                rows.setdefault((passage.block, passage.row), []).append(each)
        return tuple(tuple(cells) for row, cells in rows.items() if row not in used)

    def source_of(self, vendor: str, field: str) -> tuple[Passage, ...]:
        """Return where a fact about a vendor is in the source.

        Args:
            vendor: The id of the vendor.
            field: The field of the vendor or of its engagements, such as `storage`.

        Returns:
            The passages, in order, one for each engagement that states it; none if the source does
            not state it.
        """
        return tuple(
            each.passage
            for each in self.readings
            if each.vendor == vendor and each.field == field and not each.is_unread
        )

    @property
    def file(self) -> str | None:
        """The name of the file that was read; None if the source was given as text."""
        passages = [each.passage for each in (*self.readings, *self.blocks_unread)]
        passages += [each.passage for each in self.candidates]
        return next((each.file for each in passages if each.file), None)

    @property
    def counts(self) -> str:
        """How many vendors were read, and what was done with the cells, in words."""
        outcomes = Counter(each.outcome for each in self.readings)
        cells = ", ".join(
            f"{counted(outcomes[each], 'cell') if number == 0 else outcomes[each]} {each.told}"
            for number, each in enumerate(Outcome)
        )
        skipped = self.skipped_rows
        rows = f" ({sum(map(len, skipped))} in {counted(len(skipped), 'skipped row')})"
        blocks = f"; {counted(len(self.candidates), 'candidate')}" if self.candidates else ""
        number = counted(len(self.policy.sub_processors), "sub-processor")
        return f"{number}: {cells}{rows if skipped else ''}{blocks}"

    def rows(self) -> list[dict[str, str | int | bool | None]]:
        """Return flat rows for any dataframe: one for each reading and each block not read.

        Returns:
            One row per reading: what was done with it, what it is about, its words and its place.
        """
        return [
            {
                "outcome": each.outcome.value,
                "vendor": each.vendor,
                "engagement": each.engagement,
                "field": each.field,
                "words": each.passage.words,
                "reason": each.reason,
                "proposed": each.proposed,
                "file": each.passage.file,
                "sheet": each.passage.sheet,
                "kind": each.passage.kind,
                "block": each.passage.block,
                "row": each.passage.row,
                "column": each.passage.column,
                "line": each.passage.line,
            }
            for each in (*self.readings, *self.blocks_unread)
        ]

    def to_toml(self) -> str:
        """Return the policy as a document in TOML, with what was not read as comments.

        Each cell that was not read is a comment in the vendor or engagement that it is about, with
        the reason and the place. Tables and lists that were not read are at the end.
        """
        from subprocessors.reading.drafting.comments import commented

        return commented(self)

    def to_markdown(self) -> str:
        """Return a report in Markdown: what was read, what was not, and why. Text is escaped."""
        from subprocessors.page import markdown
        from subprocessors.reading.drafting.report import report

        return markdown.write(report(self))

    def __repr__(self) -> str:
        return f"<Draft of {self.policy.id!r}: {self.counts}>"

    def _repr_html_(self) -> str:
        from subprocessors.reading.drafting.report import draft_html

        return draft_html(self)
