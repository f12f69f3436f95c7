"""`SubProcessors`: some vendors of a list, to filter, group and count.

What a list does not state is None or empty, and answers UNKNOWN.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import ClassVar, TypeVar

from attrs import field, frozen

from subprocessors.answers import Answer, all_of, any_of
from subprocessors.errors import ArgumentError, UnknownValueError
from subprocessors.items import Items
from subprocessors.model.facts import Category
from subprocessors.model.scope import Listing, must_be_text, near, same
from subprocessors.model.vendors import Engagement, SubProcessor, counted, joined, named
from subprocessors.names.normalize import visible
from subprocessors.regions.places import Storage, StorageRegion, checked_date

K = TypeVar("K")

_ROWS_SHOWN = 100
_SCHEMES_TOLD = 3


@frozen(repr=False)
class SubProcessors(Items[SubProcessor]):
    """Some vendors of a policy, in the order of its list: an immutable sequence.

    `policy.sub_processors` and `policy.where(...)` give one. Equal if the vendors are.

    Attributes:
        items: The vendors.
    """

    items: tuple[SubProcessor, ...]
    _hint: ClassVar[str] = ": an id is for policy[id]"
    listing: Listing = field(default=Listing(), eq=False)

    def __contains__(self, vendor: object) -> bool:
        if not isinstance(vendor, SubProcessor):
            raise ArgumentError(
                "ask policy.check(name) whether a vendor is approved; `in` takes a SubProcessor, "
                f"not {type(vendor).__name__}"
            )
        return vendor in self.items

    @property
    def names(self) -> tuple[str, ...]:
        """The vendors' names, as the list prints them."""
        return tuple(vendor.name for vendor in self.items)

    @property
    def ids(self) -> tuple[str, ...]:
        """The vendors' ids."""
        return tuple(vendor.id for vendor in self.items)

    def where(
        self,
        *,
        category: str | None = None,
        product: str | None = None,
        purpose: str | None = None,
        service: str | None = None,
        safeguard: str | None = None,
        stored_in: StorageRegion | str | None = None,
        stored_only_in: StorageRegion | str | None = None,
        affiliate: bool | None = None,
        on: date | None = None,
        include_unknown: bool = False,
    ) -> SubProcessors:
        """Return the vendors for which everything asked is YES.

        Category, product, purpose, service, place and day are asked of the same engagement:
        `stored_in` is YES if some engagement that fits the rest is, `stored_only_in` if all that
        fit the rest are.

        Args:
            category: The id of a category.
            product: A product of the vendor, whatever its case and punctuation.
            purpose: A purpose as the list words it, whatever its case and punctuation.
            service: A service of the processor for which the vendor is used, whatever its case and
                punctuation. Where the list covers that service alone, every vendor is used for it.
            safeguard: The id of a safeguard: one required of all, or stated for the engagement.
            stored_in: A place where data is stored.
            stored_only_in: A place outside of which no data is stored.
            affiliate: Whether the vendor belongs to the processor's group.
            on: A day on which the engagement is in effect: see `Engagement.in_effect`. It also
                says which members of the EU and EEA are taken. Without it, dates are not looked at.
            include_unknown: Whether to keep also those for which the list leaves it UNKNOWN.

        Returns:
            The vendors, in the order of the list; all of them if nothing is asked.

        Raises:
            UnknownValueError: If the list has no such category, safeguard, product, purpose or
                service, or there is no such place, or none on that day. A misspelt one never gives
                an empty result.
            ArgumentError: If an argument has the wrong type.

        Example:
            >>> import subprocessors
            >>> policy = subprocessors.current()
            >>> policy.where(category="infrastructure-and-storage", stored_in="EU").names
            ('Cloudflare, Inc.', 'Google, LLC', 'IBM')
        """
        _must_be_bool("include_unknown", include_unknown)
        if affiliate is not None:
            _must_be_bool("affiliate", affiliate)
        on = checked_date("on", on)
        in_region = None if stored_in is None else StorageRegion.of(stored_in)
        only_region = None if stored_only_in is None else StorageRegion.of(stored_only_in)
        scope = self.listing.scope(
            category=category,
            product=product,
            purpose=purpose,
            service=service,
            safeguard=safeguard,
        )
        self.listing.must_have(scope)

        def answer(vendor: SubProcessor) -> Answer:
            joined = Answer.YES if affiliate is None else same(vendor.affiliate, affiliate)
            if not scope and not in_region and not only_region and on is None:
                return joined
            engagements = vendor.engagements or (Engagement(),)
            fits = [(each, scope.fits(each)) for each in engagements]
            if on is not None:
                version = self.listing.version
                fits = [(each, fit & each.in_effect(on, version=version)) for each, fit in fits]
            joined &= any_of(
                fit & each.stored_in(in_region, on=on) if in_region else fit for each, fit in fits
            )
            if only_region:
                joined &= all_of(
                    ~fit | each.stored_only_in(only_region, on=on) for each, fit in fits
                )
            return joined

        kept = (Answer.YES, Answer.UNKNOWN) if include_unknown else (Answer.YES,)
        return self._of(vendor for vendor in self.items if answer(vendor) in kept)

    def by_identifier(self, scheme: str, value: str) -> SubProcessors:
        """Return the vendors that have a company with an identifier, such as an LEI.

        An identifier finds a vendor and approves nothing: see `check`.

        Args:
            scheme: The register, such as `LEI`, whatever its case and punctuation.
            value: The number or code in it, whatever its case, spaces and punctuation.

        Returns:
            The vendors, in the order of the list: none, one, or several that share the company. A
            value that identifies nobody, such as `n/a`, finds none, though the list may state it.

        Raises:
            UnknownValueError: If the list states no identifier of that scheme; it carries those
                that it has.
            ArgumentError: If an argument is not text.

        Example:
            >>> import subprocessors
            >>> lei = subprocessors.Identifier(scheme="LEI", value="529900T8BM49AURSDO55")
            >>> company = subprocessors.LegalEntity(name="Example GmbH", identifiers=[lei])
            >>> policy = subprocessors.Policy(
            ...     id="example",
            ...     name="Example",
            ...     processor=subprocessors.Processor(name="Example Processor"),
            ...     sub_processors=[
            ...         subprocessors.SubProcessor(
            ...             id="example", name="Example", legal_entities=[company]
            ...         )
            ...     ],
            ... )
            >>> policy.by_identifier("lei", "5299 00T8 BM49 AURS DO55").ids
            ('example',)
            >>> policy.by_identifier("LEI", "5493001KJTIIGC8Y1R12").ids
            ()
        """
        from subprocessors.model.identifiers import number_of, scheme_key

        must_be_text("a scheme", scheme)
        must_be_text("a value", value)
        identifiers = [
            (vendor, each)
            for vendor in self.items
            for entity in vendor.legal_entities
            for each in entity.identifiers
        ]
        schemes = {scheme_key(each.scheme): each.scheme for _, each in identifiers}
        if scheme_key(scheme) not in schemes:
            known = list(schemes.values())
            what = "scheme of identifiers on this list"
            raise UnknownValueError(what, scheme, near(scheme, known) or known[:_SCHEMES_TOLD])
        number = number_of(scheme, value)
        found = {
            vendor.id: vendor
            for vendor, each in identifiers
            if number is not None and number_of(each.scheme, each.value) == number
        }
        return self._of(found.values())

    def by_category(self) -> dict[str | None, SubProcessors]:
        """Return the vendors of each category that has any, by its id, in the order of the list.

        A vendor stands under each of its categories, and under None if it has an engagement whose
        category is not stated, or none at all.
        """
        ids = [*(each.id for each in self.listing.categories), None]
        return self._grouped(ids, lambda each: (each.category,))

    def by_region(self) -> dict[StorageRegion | None, SubProcessors]:
        """Return the vendors of each region that is stated, by the region, sorted by its code.

        A vendor stands under each region stated for it, as stated (under EU where the list says EU,
        not under its members), and under None if it has an engagement for which no region is
        stated, or none at all.
        """
        stated = {region for each in self._engagements() for region in each.storage.regions}
        regions = [*sorted(stated, key=lambda region: region.code), None]
        return self._grouped(regions, lambda each: each.storage.regions or (None,))

    def rows(self) -> list[dict[str, str | bool | date | None]]:
        """Return flat rows for any dataframe: one for each engagement.

        Returns:
            As many rows as there are engagements, and one for each vendor that has none. Every row
            has the same columns; several values stand in one cell with "; " between them, and what
            is not stated is None.

        Example:
            >>> import subprocessors
            >>> rows = subprocessors.current().where(product="Mailchimp").rows()
            >>> rows[0]["name"], rows[0]["purposes"], rows[0]["storage"]
            ('The Rocket Science Group, LLC', 'email services', None)
        """
        return [
            {
                "id": vendor.id,
                "name": vendor.name,
                "legal_entities": joined(entity.name for entity in vendor.legal_entities),
                "class_of_vendors": vendor.class_of_vendors,
                "affiliate": vendor.affiliate,
                "role": vendor.role.value if vendor.role else None,
                "category": engagement.category,
                "purposes": joined(engagement.purposes),
                "products": joined(engagement.products),
                "services": joined(engagement.services),
                **_columns("storage", engagement.storage),
                **_columns("location", engagement.location),
                "condition": engagement.condition,
                "announced": engagement.announced,
                "starts": engagement.starts,
                "ends": engagement.ends,
            }
            for vendor in self.items
            for engagement in vendor.engagements or (Engagement(),)
        ]

    def _of(self, vendors: Iterable[SubProcessor]) -> SubProcessors:
        return SubProcessors(tuple(vendors), self.listing)

    def _engagements(self) -> Iterator[Engagement]:
        return (each for vendor in self.items for each in vendor.engagements)

    def _grouped(
        self, keys: Iterable[K], keys_of: Callable[[Engagement], Iterable[K]]
    ) -> dict[K, SubProcessors]:
        groups: dict[K, dict[str, SubProcessor]] = {key: {} for key in keys}
        for vendor in self.items:
            for engagement in vendor.engagements or (Engagement(),):
                for key in keys_of(engagement):
                    groups[key][vendor.id] = vendor
        return {key: self._of(group.values()) for key, group in groups.items() if group}

    def __repr__(self) -> str:
        shown = ", ".join(visible(name, 40) for name in self.names[:3])
        more = ", …" if len(self) > 3 else ""
        return f"<SubProcessors: {len(self)}{': ' if self.items else ''}{shown}{more}>"

    def _repr_html_(self) -> str:
        return table_of(self, self.listing.categories)


def _columns(name: str, places: Storage) -> dict[str, str | None]:
    return {
        name: joined(map(str, places.regions)),
        f"{name}_kind": places.kind.value if places.is_stated else None,
        f"{name}_as_written": places.as_written,
    }


def table_of(vendors: SubProcessors, categories: Sequence[Category]) -> str:
    """Return vendors as a table in HTML."""
    from subprocessors.page.html import table

    names = {each.id: each.name for each in categories}
    rows = [
        [
            named(vendor),
            names.get(engagement.category or "", "not stated"),
            ", ".join(engagement.purposes) or "not stated",
            ", ".join(engagement.products) or "not stated",
            str(engagement.storage),
            str(engagement.location),
        ]
        for vendor in vendors.items
        for engagement in vendor.engagements or (Engagement(),)
    ]
    caption = counted(len(vendors), "sub-processor")
    if len(rows) > _ROWS_SHOWN:
        caption += f" (the first {_ROWS_SHOWN} of {len(rows)} rows)"
    headings = ["Name", "Category", "Purposes", "Products", "Stored in", "Location"]
    if not any(
        not each.location.is_silent for vendor in vendors.items for each in vendor.engagements
    ):
        headings.pop()
    return table(caption, headings, [row[: len(headings)] for row in rows[:_ROWS_SHOWN]])


def _must_be_bool(argument: str, value: object) -> None:
    if not isinstance(value, bool):
        raise ArgumentError(f"{argument} must be True or False, not {type(value).__name__}")
