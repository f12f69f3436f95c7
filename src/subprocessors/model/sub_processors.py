"""`SubProcessors`: some vendors of a list, to filter, group and count.

What a list does not state is None or empty, and questions about it are answered UNKNOWN.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import ClassVar, TypeVar

from attrs import field, frozen

from subprocessors.answers import Answer, all_of, any_of
from subprocessors.days import checked_date
from subprocessors.errors import ArgumentError, UnknownValueError, must_be
from subprocessors.items import Items
from subprocessors.model.scope import Listing, near, same
from subprocessors.model.vendors import Engagement, SubProcessor
from subprocessors.names.normalize import visible
from subprocessors.regions.places import StorageRegion

K = TypeVar("K")

_SCHEMES_TOLD = 3


@frozen(repr=False)
class SubProcessors(Items[SubProcessor]):
    """Some vendors of a policy, in the order of its list: an immutable sequence.

    `policy.sub_processors` and `policy.where(...)` return one. Two are equal if their vendors are.

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
        """Return the vendors for which the answer to everything asked is YES.

        Category, product, purpose, service, place and date must match the same engagement:
        `stored_in` is YES if it is for any engagement that matches the rest, `stored_only_in` if it
        is for all of them.

        Args:
            category: The id of a category.
            product: A product of the vendor; case and punctuation are ignored.
            purpose: A purpose in the words of the list; case and punctuation are ignored.
            service: A service of the processor that the vendor is used for; case and punctuation
                are ignored. If the list covers only that service, every vendor matches.
            safeguard: The id of a safeguard that is required of all, or stated for the engagement.
            stored_in: A place where data is stored.
            stored_only_in: The only place where data is stored.
            affiliate: Whether the vendor belongs to the processor's group.
            on: A date on which the engagement is in effect: see `Engagement.in_effect`. It also
                determines membership of the EU and EEA. Without it, dates are ignored.
            include_unknown: Whether to also keep vendors for which the answer is UNKNOWN.

        Returns:
            The vendors, in the order of the list; all of them if nothing is asked.

        Raises:
            UnknownValueError: If the list has no such category, safeguard, product, purpose or
                service, or there is no such place, or not on that date. A misspelt one never gives
                an empty result.
            ArgumentError: If an argument has the wrong type.

        Example:
            >>> import subprocessors
            >>> policy = subprocessors.current()
            >>> policy.where(category="infrastructure-and-storage", stored_in="EU").names
            ('Cloudflare, Inc.', 'Google, LLC', 'IBM')
        """
        must_be(include_unknown, bool, "include_unknown must be True or False")
        must_be(affiliate, bool | None, "affiliate must be True or False")
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
            fits = [(each, scope.fits(each)) for each in vendor.engagements_or_silence]
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
        return self._some(vendor for vendor in self.items if answer(vendor) in kept)

    def by_identifier(self, scheme: str, value: str) -> SubProcessors:
        """Return the vendors that have a company with the given identifier, such as an LEI.

        An identifier finds a vendor and approves nothing: see `check`.

        Args:
            scheme: The register, such as `LEI`; case and punctuation are ignored.
            value: The number or code in it; case, spaces and punctuation are ignored.

        Returns:
            The vendors, in the order of the list: none, one, or several that share the company. A
            value that identifies nobody, such as `n/a`, finds none, even if the list states it.

        Raises:
            UnknownValueError: If the list states no identifier of that scheme; it suggests schemes
                that the list has.
            ArgumentError: If an argument is not text.

        Example:
            >>> import subprocessors
            >>> from subprocessors.model.facts import Identifier
            >>> lei = Identifier(scheme="LEI", value="529900T8BM49AURSDO55")
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

        must_be(scheme, str, "a scheme must be text")
        must_be(value, str, "a value must be text")
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
        return self._some(found.values())

    def by_category(self) -> dict[str | None, SubProcessors]:
        """Return the vendors of each category, by its id, in the order of the list.

        A vendor is in each of its categories, and under None if it has an engagement without a
        stated category, or no engagement.
        """
        ids = [*(each.id for each in self.listing.categories), None]
        return self._grouped(ids, lambda each: (each.category,))

    def by_region(self) -> dict[StorageRegion | None, SubProcessors]:
        """Return the vendors of each stated region, sorted by the region's code.

        A vendor is under each region stated for it, as stated (under EU if the list says EU, not
        under its members), and under None if it has an engagement without a stated region, or no
        engagement.
        """
        stated = {region for each in self._engagements() for region in each.storage.regions}
        regions = [*sorted(stated, key=lambda region: region.code), None]
        return self._grouped(regions, lambda each: each.storage.regions or (None,))

    def rows(self) -> list[dict[str, str | bool | date | None]]:
        """Return flat rows for any dataframe: one per engagement.

        Returns:
            One row per engagement, and one for each vendor that has none. Every row has the same
            columns; several values in one cell are separated by "; ", and what is not stated is
            None.

        Example:
            >>> import subprocessors
            >>> rows = subprocessors.current().where(product="Mailchimp").rows()
            >>> rows[0]["name"], rows[0]["purposes"], rows[0]["storage"]
            ('The Rocket Science Group, LLC', 'email services', None)
        """
        from subprocessors.presentation import names_of, rows

        return rows(self.items, names_of(self.listing.categories, self.listing.safeguards))

    def _engagements(self) -> Iterator[Engagement]:
        return (each for vendor in self.items for each in vendor.engagements)

    def _grouped(
        self, keys: Iterable[K], keys_of: Callable[[Engagement], Iterable[K]]
    ) -> dict[K, SubProcessors]:
        groups: dict[K, dict[str, SubProcessor]] = {key: {} for key in keys}
        for vendor in self.items:
            for engagement in vendor.engagements_or_silence:
                for key in keys_of(engagement):
                    groups[key][vendor.id] = vendor
        return {key: self._some(group.values()) for key, group in groups.items() if group}

    def __repr__(self) -> str:
        shown = ", ".join(visible(name, 40) for name in self.names[:3])
        more = ", …" if len(self) > 3 else ""
        return f"<SubProcessors: {len(self)}{': ' if self.items else ''}{shown}{more}>"

    def _repr_html_(self) -> str:
        from subprocessors.presentation import names_of, vendors_html

        return vendors_html(self, names_of(self.listing.categories, self.listing.safeguards))
