"""Every field of a vendor and of an engagement: its label, its columns and its display text.

Everything that shows vendors takes its fields from the two tables here: notebooks, rows and frames,
sheets, reports, the page to publish and the terminal. A field added to a class and to its table
appears in all of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast

from attrs import Factory, astuple, field, frozen

from subprocessors.counting import counted
from subprocessors.model.facts import (
    Category,
    Contact,
    LegalEntity,
    OtherName,
    Processor,
    Reference,
    ReferenceKind,
    Safeguard,
)
from subprocessors.regions.places import StorageRegion, region_named
from subprocessors.regions.storage import Storage, StorageKind

if TYPE_CHECKING:
    from subprocessors.model.policy import Policy
    from subprocessors.model.vendors import Engagement, SubProcessor
    from subprocessors.page import Cell, Part

Value: TypeAlias = str | bool | date | None
"""A value in a column of flat rows; None means not stated."""
Row: TypeAlias = dict[str, Value]
Kind: TypeAlias = Literal["string", "boolean", "date"]
Names: TypeAlias = Mapping[tuple[str, str], str]
"""The names for ids, keyed by the name of the field that holds the id, then by the id."""

NOT_STATED = "not stated"
CLASS_OF_VENDORS = "class of vendors, not one company"
"""Marks a class of vendors, as opposed to a company, wherever its name is shown."""
NO_NAMES: Names = MappingProxyType({})
_ROWS_SHOWN = 100
_ORDINARY_WORD = "without its legal form, the name is an ordinary word"


@frozen
class Column:
    """A column of flat rows.

    Attributes:
        name: Its name.
        value: Makes its value from the field's value, if stated, and the names for ids.
        kind: Its type in a dataframe.
    """

    name: str
    value: Callable[[Any, Names], Value]
    kind: Kind = "string"


def _own_column(each: Field) -> Sequence[Column]:
    return (Column(each.name, _cell, each.kind),)


@frozen
class Field:
    """A field as it is displayed.

    Attributes:
        name: Its name in the class.
        label: The label shown next to its value.
        kind: The type of its column.
        always: Whether it is shown even when not stated, because everybody looks for it.
        shown: Makes the displayed value from its value, if stated.
        columns: Its columns in flat rows, unless it has a single column of the same name.
    """

    name: str
    label: str
    kind: Kind = "string"
    always: bool = field(default=False, kw_only=True)
    shown: Callable[[Any], Any] = field(default=lambda value: value, kw_only=True)
    columns: Sequence[Column] = field(default=Factory(_own_column, takes_self=True), kw_only=True)

    def parts(self, owner: object, names: Names = NO_NAMES, *, on_screen: bool = False) -> Cell:
        """Return the display text, one part per value; empty if not stated.

        Args:
            owner: The vendor or the engagement.
            names: The names for ids; without them, the ids are shown.
            on_screen: Whether it is for people who maintain or query the list: places then show
                their codes, and names show how approval treats them.
        """
        value = getattr(owner, self.name)
        if not value and value is not False:
            return ()
        value = self.shown(value)
        members = cast("Sequence[Any]", value if isinstance(value, tuple) else (value,))
        shown = [
            (names.get((self.name, each), each) if names else each)
            if isinstance(each, str)
            else told(each, on_screen=on_screen)
            for each in members
        ]
        return tuple(filter(None, shown))


def names_of(categories: Iterable[Category], safeguards: Iterable[Safeguard]) -> Names:
    """Return the names for the ids that engagements hold."""
    return {
        **{("category", each.id): each.name for each in categories},
        **{("safeguards", each.id): each.name for each in safeguards},
    }


def joined(texts: Iterable[str]) -> str | None:
    """Join texts into one cell with "; "; None if there are none."""
    return "; ".join(texts) or None


# Single values as text.


def told(value: Any, *, on_screen: bool = False) -> Part:
    """Return the display text of one value; empty if nothing is stated.

    Args:
        value: A single value that is not an id.
        on_screen: Whether it is for people who maintain or query the list: see `Field.parts`.
    """
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case StorageRegion():
            return place(value) if on_screen else value.name
        case Storage():
            return places(value, on_screen=on_screen)
        case LegalEntity():
            is_word = on_screen and value.ordinary_word
            return f"{company(value)} ({_ORDINARY_WORD})" if is_word else company(value)
        case OtherName():
            return other_name(value)
        case Reference():
            return linked(value)
        case _:
            return str(value)


def place(region: StorageRegion) -> str:
    """Return a place with its code, such as "US · United States"."""
    return region.name if region.name == region.code else f"{region.code} · {region.name}"


def places(storage: Storage, *, on_screen: bool = False) -> str:
    """Return the names of places, with the list's own wording; empty if it states none."""
    shown = [place(each) if on_screen else each.name for each in storage.regions]
    names = storage.kind.joined(shown) if shown else ""
    quoted = f"“{storage.as_written}”" if storage.as_written else ""
    return f"{names} ({quoted})" if names and quoted else names or quoted


def named(vendor: SubProcessor) -> str:
    """Return a vendor's name; in brackets, its role, or the fact that it is a class of vendors."""
    said = [str(vendor.role)] if vendor.role else []
    said += [CLASS_OF_VENDORS] if vendor.class_of_vendors else []
    return f"{vendor.name} ({', '.join(said)})" if said else vendor.name


def seat_of(entity: LegalEntity | Processor) -> str | None:
    """Return the address of a company with its country, without repeating the country."""
    if entity.country is None:
        return entity.address
    if entity.address is None:
        return entity.country.name
    end = re.split("[,;]", entity.address.rstrip(" ,;."))[-1].strip()
    if end and region_named(end) == entity.country:
        return entity.address
    return f"{entity.address}, {entity.country.name}"


def company(entity: LegalEntity) -> str:
    """Return a company with its registered office, its registration numbers and its contact."""
    facts = (entity.name, seat_of(entity), *numbers(entity), reached(entity.contact))
    return ", ".join(filter(None, facts))


def numbers(entity: LegalEntity) -> list[str]:
    """Return the registration numbers of a company, each with its register."""
    return [f"{each.scheme} {each.value}" for each in entity.identifiers]


def reached(contact: Contact | None) -> str:
    """Return a contact and how to reach it, on one line."""
    return ", ".join(filter(None, astuple(contact))) if contact else ""


def other_name(other: OtherName) -> str:
    """Return a name with its kind, what it names, whether it can be approved, and its source."""
    facts = [f"{other.kind} of {other.product}" if other.product else str(other.kind)]
    if other.suggests_only:
        facts.append("only a hint, never approved")
    if other.source:
        source = " ".join(filter(None, (other.source.description, other.source.url)))
        facts.append(f"not in the published list, added on {other.source.added}: {source}")
    return f"{other.name} ({', '.join(facts)})"


def _titled(document: Reference) -> str:
    """Return the title of a document, followed by its kind if the title does not mention it."""
    kind = str(document.kind)
    says_kind = document.kind is ReferenceKind.OTHER or kind in document.title.casefold()
    return document.title if says_kind else f"{document.title} ({kind})"


def linked(document: Reference) -> Part:
    """Return a related document, linked if it has an address."""
    # Rows do not need what this imports.
    from subprocessors.page import Link

    return Link(_titled(document), document.url) if document.url else _titled(document)


def plain(part: Part) -> str:
    """Return a part as text without markup; a link includes its address."""
    if isinstance(part, str):
        return part
    return part.text if part.text == part.url else f"{part.text}: {part.url}"


# Columns.


def _cell(value: Any, _: Names) -> Value:
    """Return a value as one cell."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        members = cast("Sequence[Any]", value)
        return joined([each if isinstance(each, str) else plain(told(each)) for each in members])
    return cast("Value", value.value if isinstance(value, Enum) else value)


def _of_places(name: str) -> Sequence[Column]:
    return (
        Column(name, lambda storage, _: joined([each.code for each in storage.regions])),
        Column(f"{name}_kind", lambda storage, _: storage.kind.value if storage.regions else None),
        Column(f"{name}_as_written", lambda storage, _: storage.as_written),
    )


def _by_place(storage: Storage) -> Storage | tuple[StorageRegion, ...]:
    """Return the places one by one if nothing needs to be added to them."""
    is_plain = storage.kind is StorageKind.ALL and storage.as_written is None
    return storage.regions if is_plain else storage


def _of_companies(name: str, fact_of: Callable[[LegalEntity], str | None]) -> Column:
    """Return a column for a fact about companies, each named if there are several."""

    def cell(entities: Sequence[LegalEntity], _: Names) -> str | None:
        if len(entities) == 1:
            return fact_of(entities[0]) or None
        facts = [(each.name, fact_of(each)) for each in entities]
        return joined(f"{whose}: {fact}" for whose, fact in facts if fact)

    return Column(name, cell)


# The tables.

SUB_PROCESSOR = (
    Field("id", "ID"),
    Field("name", "Name"),
    Field(
        "legal_entities",
        "Legal entities",
        columns=(
            Column("legal_entities", lambda some, _: joined(each.name for each in some)),
            _of_companies("countries", lambda each: each.country.code if each.country else None),
            _of_companies("addresses", lambda each: each.address),
            _of_companies("contacts", lambda each: reached(each.contact)),
            _of_companies("identifiers", lambda each: ", ".join(numbers(each))),
            Column(
                "ordinary_words",
                lambda some, _: joined(each.name for each in some if each.ordinary_word),
            ),
        ),
    ),
    Field("other_names", "Other names"),
    Field(
        "class_of_vendors",
        "Kind",
        "boolean",
        shown=lambda is_class: CLASS_OF_VENDORS if is_class else None,
    ),
    Field("affiliate", "Affiliate", "boolean", always=True),
    Field("role", "Role", always=True),
    Field("website", "Website", shown=lambda url: Reference(title=url, url=url)),
    Field("domains", "Domains"),
    Field("references", "Documents"),
)
"""The fields of a vendor, without its engagements."""

ENGAGEMENT = (
    Field(
        "category",
        "Category",
        always=True,
        columns=(
            Column("category", _cell),
            Column("category_name", lambda id_, names: names.get(("category", id_))),
        ),
    ),
    Field("purposes", "Purposes", always=True),
    Field("products", "Products", always=True),
    Field("services", "Used for"),
    Field("storage", "Stored in", always=True, shown=_by_place, columns=_of_places("storage")),
    Field("location", "Location", shown=_by_place, columns=_of_places("location")),
    Field("data_categories", "Data categories"),
    Field("data_subjects", "Data subjects"),
    Field("transfer_mechanisms", "Transfer mechanisms"),
    Field(
        "safeguards",
        "Further safeguards",
        columns=(
            Column("safeguards", _cell),
            Column(
                "safeguard_names",
                lambda ids, names: joined(names.get(("safeguards", each), each) for each in ids),
            ),
        ),
    ),
    Field("retention", "Retention"),
    Field("announced", "Announced", "date"),
    Field("starts", "First day", "date"),
    Field("ends", "Last day", "date"),
    Field("condition", "Only if"),
)
"""The fields of an engagement."""

COLUMNS = tuple(chain.from_iterable(each.columns for each in (*SUB_PROCESSOR, *ENGAGEMENT)))
"""The columns of flat rows, in order."""


# Several fields at once.


def facts(
    owner: SubProcessor | Engagement,
    names: Names = NO_NAMES,
    *,
    without: Sequence[str] = (),
) -> Iterator[tuple[str, Cell]]:
    """Yield the label of each field and the parts of its text; empty if not stated.

    Args:
        owner: The vendor, or the engagement.
        names: The names for ids; without them, the ids are shown.
        without: The names of the fields to leave out.
    """
    for each in _fields_of(owner):
        if each.name not in without:
            yield each.label, each.parts(owner, names)


def summary(owner: SubProcessor | Engagement) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield the labels and lines of text that a screen shows for a vendor or an engagement.

    These are the stated fields, and the fields that are always shown.
    """
    for each in _fields_of(owner):
        parts = each.parts(owner, on_screen=True)
        if parts or each.always:
            yield each.label, list(map(plain, parts)) or [NOT_STATED]


def _fields_of(owner: SubProcessor | Engagement) -> Sequence[Field]:
    # The classes import this module to display themselves, so it cannot use isinstance here.
    return SUB_PROCESSOR if hasattr(owner, "engagements") else ENGAGEMENT


def rows(vendors: Iterable[SubProcessor], names: Names) -> list[Row]:
    """Return a flat row for each engagement, and one for each vendor without engagements."""
    # Most fields of most lists are not stated, so a row starts empty.
    silent: Row = {column.name: None for column in COLUMNS}
    rows: list[Row] = []
    for vendor in vendors:
        of_vendor = silent.copy()
        _fill(of_vendor, SUB_PROCESSOR, vendor, names)
        for engagement in vendor.engagements_or_silence:
            row = of_vendor.copy()
            _fill(row, ENGAGEMENT, engagement, names)
            rows.append(row)
    return rows


def _fill(row: Row, fields: Iterable[Field], owner: object, names: Names) -> None:
    """Set the cells of the fields that are stated."""
    for each in fields:
        value = getattr(owner, each.name)
        if value or value is False:
            for column in each.columns:
                row[column.name] = column.value(value, names)


# For notebooks.


def card_html(vendor: SubProcessor) -> str:
    """Return everything known about a vendor as a table."""
    from subprocessors.page.html import card

    known: dict[str, Sequence[str]] = dict(summary(vendor))
    for number, engagement in enumerate(vendor.engagements, 1):
        known[f"Engagement {number}"] = [
            f"{label}: {'; '.join(lines)}" for label, lines in summary(engagement)
        ]
    return card(vendor.name, known if vendor.engagements else {**known, "Engagements": NOT_STATED})


def vendors_html(vendors: Sequence[SubProcessor], names: Names) -> str:
    """Return the engagements of vendors as a table, with every field that any of them states."""
    from subprocessors.page.html import table

    rows = [
        (vendor, engagement) for vendor in vendors for engagement in vendor.engagements_or_silence
    ]
    caption = counted(len(vendors), "sub-processor")
    if len(rows) > _ROWS_SHOWN:
        caption += f" (the first {_ROWS_SHOWN} of {len(rows)} rows)"
    some = [
        (named(vendor), [each.parts(engagement, names, on_screen=True) for each in ENGAGEMENT])
        for vendor, engagement in rows[:_ROWS_SHOWN]
    ]
    columns = [
        (number, each.label)
        for number, each in enumerate(ENGAGEMENT)
        if each.always or any(parts[number] for _, parts in some)
    ]
    cells = [
        [name, *(list(map(plain, parts[number])) or NOT_STATED for number, _ in columns)]
        for name, parts in some
    ]
    return table(caption, ["Name", *(label for _, label in columns)], cells)


def policy_html(policy: Policy) -> str:
    """Return a policy as two tables: its own facts, and its vendors."""
    from subprocessors.page.html import card

    origin = policy.provenance
    known = {
        "ID": policy.id,
        "Processor": policy.processor.name,
        "Services": policy.services,
        "Version": str(policy.version or NOT_STATED),
        "Categories": [each.name for each in policy.categories],
        "Safeguards": [each.name for each in policy.safeguards],
        "Published as": plain(linked(Reference(title=origin.title, url=origin.url)))
        if origin
        else None,
        "Documents": [plain(linked(each)) for each in policy.references],
        "Contact": reached(policy.contact),
    }
    names = names_of(policy.categories, policy.safeguards)
    return card(policy.name, known) + vendors_html(policy.sub_processors, names)
