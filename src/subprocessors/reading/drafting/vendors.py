"""Turns rows into vendors: rows with the same printed name are engagements of one vendor.

A fact that contradicts an earlier one about the same vendor is not read, and the reason says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from attrs import define, field

from subprocessors.model.facts import Category, LegalEntity, OtherName, Safeguard
from subprocessors.model.vendors import Engagement, SubProcessor
from subprocessors.names.listed import NameKind
from subprocessors.reading.cells.names import Name
from subprocessors.reading.draft import Passage, Reading
from subprocessors.reading.drafting.ids import Ids
from subprocessors.reading.facts import Fact, NamedSafeguard, unread
from subprocessors.reading.language.companies import key_of_name, without_form
from subprocessors.regions.storage import Storage, StorageKind

_SEVERAL_OF_ENGAGEMENT = frozenset(
    ("purposes", "products", "services", "data_categories", "data_subjects", "transfer_mechanisms",
     "safeguards"),
)  # fmt: skip
_OF_ENGAGEMENT = _SEVERAL_OF_ENGAGEMENT | frozenset(
    ("category", "storage", "location", "retention", "announced", "starts", "ends", "condition")
)
_OF_COMPANY = frozenset(("country", "address", "contact", "identifiers"))
_SEVERAL = _SEVERAL_OF_ENGAGEMENT | {"other_names", "domains", "references", "identifiers"}


_SILENT = Engagement()


class Placed(NamedTuple):
    """A fact, and where it is."""

    fact: Fact
    passage: Passage


@define(eq=False)
class _Vendor:
    """What is known so far about a vendor.

    Attributes:
        id: Its id.
        name: Its name, as first printed.
        is_class: Whether it is a class of vendors.
        values: Its other fields.
        companies: The fields of its companies, by the keys of their names.
        engagements: Its engagements, each with its number.
    """

    id: str
    name: str
    is_class: bool
    values: dict[str, Any] = field(factory=dict[str, Any])
    companies: dict[str, dict[str, Any]] = field(factory=dict[str, dict[str, Any]])
    engagements: dict[Engagement, int] = field(factory=dict[Engagement, int])

    def made(self) -> SubProcessor:
        """Return the vendor."""
        is_silent = list(self.engagements) == [_SILENT]
        return SubProcessor(
            id=self.id,
            name=self.name,
            class_of_vendors=self.is_class,
            legal_entities=[LegalEntity(**company) for company in self.companies.values()],
            engagements=() if is_silent else tuple(self.engagements),
            **self.values,
        )

    def engaged(self, engagement: Engagement) -> int:
        """Add an engagement, unless there is already an equal one; return its number."""
        return self.engagements.setdefault(engagement, len(self.engagements))

    def company(self, name: str) -> dict[str, Any]:
        """Return the fields of a company, which may be new or known."""
        return self.companies.setdefault(key_of_name(name), {"name": name})


class Vendors:
    """Collects the vendors of a list, with their categories and safeguards."""

    def __init__(self) -> None:
        """Begin with no vendors."""
        self._vendors: dict[str, _Vendor] = {}
        self._ids = Ids("vendor")
        self._categories: dict[str, Category] = {}
        self._category_ids = Ids("category")
        self._safeguards: dict[str, Safeguard] = {}
        self._safeguard_ids = Ids("safeguard")

    @property
    def vendors(self) -> tuple[SubProcessor, ...]:
        """The vendors, in the order of the list."""
        return tuple(vendor.made() for vendor in self._vendors.values())

    @property
    def categories(self) -> tuple[Category, ...]:
        """The categories, in the order of the list."""
        return tuple(self._categories.values())

    @property
    def safeguards(self) -> tuple[Safeguard, ...]:
        """The safeguards, in the order of the list."""
        return tuple(self._safeguards.values())

    def add(self, name: Name, facts: Sequence[Placed]) -> list[Reading]:
        """Add a row that names a vendor.

        Args:
            name: The parts of its name.
            facts: What its cells say.

        Returns:
            What was done with each fact, in order.
        """
        vendor = self._vendor(name)
        row = _Row(self, vendor, name, _companies(facts))
        # The address of a company comes after the company.
        first = sorted(range(len(facts)), key=lambda at: facts[at].fact.field != "legal_entities")
        taken = {at: row.take(facts[at].fact) for at in first}
        number = vendor.engaged(Engagement(**row.engagement))
        return [
            Reading(
                passage=placed.passage,
                outcome=taken[at].outcome,
                vendor=vendor.id,
                engagement=number if placed.fact.field in _OF_ENGAGEMENT else None,
                field=placed.fact.field,
                reason=taken[at].reason,
                proposed=placed.fact.proposed,
            )
            for at, placed in enumerate(facts)
        ]

    def category(self, name: str) -> str:
        """Return the id of a category, which may be new or known."""
        key = name.casefold()
        if key not in self._categories:
            id_ = self._category_ids.of(name)
            self._categories[key] = Category(id=id_, name=name)
        return self._categories[key].id

    def safeguard(self, said: NamedSafeguard) -> str:
        """Return the id of a safeguard, which may be new or known."""
        key = said.name.casefold()
        if key not in self._safeguards:
            id_ = self._safeguard_ids.of(said.name)
            self._safeguards[key] = Safeguard(id=id_, name=said.name, kind=said.kind)
        return self._safeguards[key].id

    def _vendor(self, name: Name) -> _Vendor:
        key = key_of_name(name.printed)
        if key not in self._vendors:
            company = name.company or name.printed
            id_ = self._ids.of(without_form(company), key_of_name(company), key)
            self._vendors[key] = _Vendor(id_, name.printed, name.is_class)
        return self._vendors[key]


@define(eq=False)
class _Row:
    """A row whose facts are added one by one.

    Attributes:
        list: The list.
        vendor: The vendor that it names.
        name: The parts of the name.
        companies: The companies that it names.
        engagement: The fields of the engagement.
    """

    list: Vendors
    vendor: _Vendor
    name: Name
    companies: Sequence[str]
    engagement: dict[str, Any] = field(factory=dict[str, Any])

    def take(self, fact: Fact) -> Fact:
        """Add a fact; return it, or an unread fact if it does not fit."""
        for value in fact.values:
            problem = self._put(str(fact.field), value)
            if problem:
                return unread(fact.words, fact.field, problem)
        return fact

    def _put(self, field: str, value: Any) -> str | None:
        """Put a value where it belongs; if there is no place for it, return why."""
        if field == "name":
            if value != self.vendor.name:
                also = OtherName(name=value, kind=NameKind.ALSO_PRINTED)
                self._put("other_names", also)
            return None
        if field == "legal_entities" or field in _OF_COMPANY:
            if self.vendor.is_class:
                return "a class of vendors has no company"
            if field == "legal_entities":
                self.vendor.company(value)
                return None
        holder = self._holder(field)
        if holder is None:
            return "it does not say which of the companies it belongs to"
        if field == "category":
            value = self.list.category(value)
        elif field == "safeguards":
            value = self.list.safeguard(value)
        return _into(holder, field, value)

    def _holder(self, field: str) -> dict[str, Any] | None:
        if field not in _OF_COMPANY:
            return self.engagement if field in _OF_ENGAGEMENT else self.vendor.values
        companies = self.companies or [each["name"] for each in self.vendor.companies.values()]
        if len(companies) > 1:
            return None
        if companies:
            return self.vendor.company(companies[0])
        if self.name.registered is not None:
            # In "Exa (Example Inc.)", it is the company that is registered, not its brand.
            return self.vendor.company(self.name.registered) if self.name.registered else None
        return self.vendor.company(self.name.company or self.name.printed)


def _companies(facts: Sequence[Placed]) -> list[str]:
    """Return the companies that a row names: those in the last cell that names any."""
    named = [each for each in facts if each.fact.field == "legal_entities" and each.fact.values]
    last = named[-1].passage.column if named else None
    return [str(each.fact.values[0]) for each in named if each.passage.column == last]


def _into(holder: dict[str, Any], field: str, value: Any) -> str | None:
    """Add a value to a field; if the field contradicts it, return why."""
    known = holder.get(field)
    if field in _SEVERAL:
        holder[field] = known or []
        if value not in holder[field]:
            holder[field].append(value)
    elif known is None or known == value:
        holder[field] = value
    elif field == "condition":
        holder[field] = f"{known}; {value}"
    elif field in ("storage", "location") and known.kind is value.kind is StorageKind.ALL:
        as_written = f"{known.as_written}; {value.as_written}"
        holder[field] = Storage((*known.regions, *value.regions), as_written=as_written)
    else:
        return "the list also says something else"
    return None
