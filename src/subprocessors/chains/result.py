"""A chain of sub-processors: each vendor with the list that names it, and what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from attrs import evolve, field, frozen

from subprocessors.answers import Answer, all_of, any_of
from subprocessors.chains.own_list import OwnList
from subprocessors.counting import counted
from subprocessors.items import Items
from subprocessors.model.policy import Policy
from subprocessors.model.vendors import SubProcessor
from subprocessors.names.normalize import printable
from subprocessors.plain import as_json
from subprocessors.presentation import names_of, rows
from subprocessors.regions.places import StorageRegion


@frozen(kw_only=True)
class ChainLink:
    """A vendor in a chain, as one list names it.

    Attributes:
        level: 1 for a vendor of the first list, 2 for one of its sub-processors, and so on.
        vendor: The vendor.
        listed_by: The list that names it.
        own_list: What is known about its own sub-processors.
        list: Its own list, if it is available.
        reason: What is known about its own sub-processors, in a sentence.
        via: The vendors above it, from the first level down to the one whose own list names it.
    """

    level: int
    vendor: SubProcessor
    listed_by: Policy
    own_list: OwnList
    list: Policy | None
    reason: str
    via: tuple[SubProcessor, ...] = field(repr=False)

    @property
    def path(self) -> tuple[str, ...]:
        """The names of the vendors from the first level down to this one."""
        return tuple(each.name for each in (*self.via, self.vendor))

    def __str__(self) -> str:
        who = f"{printable(self.vendor.name)}, listed by {printable(self.listed_by.processor.name)}"
        return f"level {self.level}: {who}: {printable(self.reason, len(self.reason))}"


@frozen(kw_only=True)
class UnusedList:
    """An available list that is not part of the chain.

    Attributes:
        policy: The list.
        reason: Why, in a sentence.
    """

    policy: Policy
    reason: str

    def __str__(self) -> str:
        return (
            f"{printable(self.policy.processor.name)}: {printable(self.reason, len(self.reason))}"
        )


@frozen(kw_only=True, repr=False)
class Chain(Items[ChainLink]):
    """The sub-processors on a list, their own, and so on: an immutable sequence, level by level.

    Attributes:
        items: The links. Each list is followed once, on its first level.
        policy: The list at which the chain begins.
        unused: The available lists that are not part of it.
        on: The date for which the lists were read; None for any date.
        complete: Whether these are all the links in the chain; an answer about some of them never
            assumes that there is nobody else.
    """

    items: tuple[ChainLink, ...]
    policy: Policy
    unused: tuple[UnusedList, ...]
    on: date | None
    complete: bool = True

    @property
    def levels(self) -> int:
        """The number of known levels; the chain may be longer unless it is whole."""
        return self.items[-1].level if self.items else 0

    @property
    def is_whole(self) -> bool:
        """Whether the sub-processors of every vendor are known: all their lists are available.

        An empty list does not prove that there is nobody, so a chain without links is not whole.
        """
        known = all(each.own_list.is_known for each in self.items)
        return self.complete and bool(self.items) and known

    @property
    def unknown(self) -> Chain:
        """The links after which the chain is unknown."""
        return self._some(each for each in self.items if not each.own_list.is_known)

    def stored_in(self, region: StorageRegion | str, *, on: date | None = None) -> Answer:
        """Answer whether any vendor in the chain stores data in a region.

        Args:
            region: The region, or its name as people write it.
            on: The date that determines membership of the EU and EEA; by default, the date of the
                chain, or otherwise the latest known facts.

        Returns:
            YES if any vendor does; NO only if none does and the chain is whole; otherwise UNKNOWN.

        Raises:
            UnknownValueError: If there is no such place, or not on that date.
        """
        day = on or self.on
        return any_of((*(each.vendor.stored_in(region, on=day) for each in self), ~self._ends))

    def stored_only_in(self, region: StorageRegion | str, *, on: date | None = None) -> Answer:
        """Answer whether all vendors in the chain store data in a region and nowhere else.

        Args:
            region: The region, or its name as people write it.
            on: The date that determines membership of the EU and EEA; by default, the date of the
                chain, or otherwise the latest known facts.

        Returns:
            YES only if all vendors do and the chain is whole; NO if any vendor does not; otherwise
            UNKNOWN.

        Raises:
            UnknownValueError: If there is no such place, or not on that date.
        """
        day = on or self.on
        return all_of((*(each.vendor.stored_only_in(region, on=day) for each in self), self._ends))

    @property
    def _ends(self) -> Answer:
        """Whether nobody else is in the chain."""
        return Answer.YES if self.is_whole else Answer.UNKNOWN

    def rows(self) -> list[dict[str, Any]]:
        """Return flat rows for any dataframe: one per engagement of each link.

        Returns:
            For each row, the level, the processor and the id of the list that names the vendor,
            what `SubProcessors.rows` returns, and its own list: what is known about it, its id if
            it is available, and the reason.
        """
        return [
            {
                "level": each.level,
                "listed_by": each.listed_by.processor.name,
                "listed_by_id": each.listed_by.id,
                **row,
                "own_list": each.own_list.value,
                "own_list_id": each.list.id if each.list else None,
                "own_list_reason": each.reason,
            }
            for each in self.items
            for row in rows(
                [each.vendor], names_of(each.listed_by.categories, each.listed_by.safeguards)
            )
        ]

    @property
    def summary(self) -> str:
        """The chain in a few sentences."""
        return " ".join(self._sentences())

    def _sentences(self) -> Iterator[str]:
        lists = len({each.listed_by.id for each in self.items})
        yield (
            f"{counted(len(self), 'sub-processor')} on {counted(lists, 'list')}, "
            f"{counted(self.levels, 'level')} deep."
        )
        unknown = sum(not each.own_list.is_known for each in self.items)
        if not self.complete:
            yield "These are only some of the links of the chain."
        if self.is_whole:
            yield "The chain is known to its end."
        elif unknown:
            yield f"For {unknown} of them, it is not known whom they engage."
        elif not self.items:
            yield "A list that names nobody does not prove that there is nobody."
        if self.unused:
            yield f"Not part of the chain: {counted(len(self.unused), 'list')}."

    def to_markdown(self) -> str:
        """Return a report in Markdown. All text is escaped."""
        from subprocessors.chains.report import report
        from subprocessors.page import markdown

        return markdown.write(report(self))

    def to_html(self) -> str:
        """Return a report as a fragment of HTML, without styles. All text is escaped."""
        from subprocessors.chains.report import report
        from subprocessors.page import html

        return html.write(report(self))

    def to_json(self) -> str:
        """Return the chain as JSON, with vendors as written in documents."""
        from subprocessors.chains.report import document

        return as_json(document(self))

    def _some(self, items: Iterable[ChainLink]) -> Chain:
        some = super()._some(items)
        return evolve(some, complete=self.complete and len(some) == len(self))

    def __repr__(self) -> str:
        unknown = sum(not each.own_list.is_known for each in self.items)
        told = f"{counted(len(self), 'link')}, {counted(self.levels, 'level')}"
        return f"<Chain from {self.policy.id!r}: {told}, {unknown} unknown>"

    def _repr_html_(self) -> str:
        from subprocessors.chains.report import chain_html

        return chain_html(self)
