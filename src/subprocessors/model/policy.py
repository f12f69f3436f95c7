"""`Policy` and the sequence of its vendors, `SubProcessors`: what to ask of a list.

Both are frozen attrs classes, equal and hashed by value. They know nothing of files or of the
clock: dates are arguments. What a list does not state is None or empty, and answers UNKNOWN.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, partial
from typing import Never, TypeVar, Unpack, cast, overload

from attrs import field, fields, frozen

from subprocessors.answers import Answer, Verdict, all_of, any_of
from subprocessors.counting import counted
from subprocessors.errors import ArgumentError, UnknownValueError
from subprocessors.fields import (
    as_optional_day,
    as_tuple,
    day,
    each,
    instance_of,
    invalid,
    optional,
    slug,
    text,
    texts,
    unique,
)
from subprocessors.model.approval import (
    Asked,
    Question,
    Scope,
    as_controller,
    key_of,
    same,
    standing,
)
from subprocessors.model.decisions import Decision, Match, NotApprovedError, joint_verdict
from subprocessors.model.facts import (
    Category,
    Contact,
    IgnoredFinding,
    NoticeTerms,
    Processor,
    Provenance,
    Reference,
    Safeguard,
    categories,
    ignored_findings,
    references,
    safeguards,
)
from subprocessors.model.listed_names import called_products, names_of, names_of_processor
from subprocessors.model.vendors import Engagement, SubProcessor
from subprocessors.names.index import Found, NameIndex, begins_unlisted, first_word_is_unlisted
from subprocessors.names.listed import LegalFormRule, ListedName, NameKind
from subprocessors.names.normalize import (
    LONGEST_NAME,
    NameTooLongError,
    UnsafeNameError,
    described,
    printable,
    short_name,
    visible,
    without_accents,
)
from subprocessors.plain import Plain, PlainItems
from subprocessors.regions.places import StorageRegion, checked_date

K = TypeVar("K")

_REMEMBERED_NAMES = 10_000
_VENDORS_TOLD = 5
_IDS_TOLD = 20
_NEAREST = 3


@frozen(repr=False)
class SubProcessors(PlainItems, Sequence[SubProcessor]):
    """Some vendors of a policy, in the order of its list: an immutable sequence.

    `policy.sub_processors` and `policy.where(...)` give one. Equal if the vendors are.

    Attributes:
        items: The vendors.
    """

    items: tuple[SubProcessor, ...]
    _policy: Policy = field(eq=False)

    @overload
    def __getitem__(self, index: int) -> SubProcessor: ...
    @overload
    def __getitem__(self, index: slice) -> SubProcessors: ...
    def __getitem__(self, index: int | slice) -> SubProcessor | SubProcessors:
        if isinstance(index, slice):
            return self._of(self.items[index])
        try:
            return self.items[index]
        except TypeError:
            kind = type(index).__name__
            problem = f"[...] takes a number or a slice here, not {kind}: an id is for policy[id]"
            raise ArgumentError(problem) from None

    def __len__(self) -> int:
        return len(self.items)

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
        scope = _scope(
            self._policy,
            category=category,
            product=product,
            purpose=purpose,
            service=service,
            safeguard=safeguard,
        )
        if product is not None:
            products = self._policy._called_products()  # pyright: ignore[reportPrivateUsage]
            _must_be_known("product", product, products)
        if purpose is not None:
            _must_be_known(
                "purpose", purpose, {key_of(each): each for each in self._policy.purposes}
            )

        def answer(vendor: SubProcessor) -> Answer:
            joined = Answer.YES if affiliate is None else same(vendor.affiliate, affiliate)
            if not scope and not in_region and not only_region and on is None:
                return joined
            engagements = vendor.engagements or (Engagement(),)
            fits = [(each, scope.fits(each)) for each in engagements]
            if on is not None:
                version = self._policy.version
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

    def by_category(self) -> dict[str | None, SubProcessors]:
        """Return the vendors of each category that has any, by its id, in the order of the list.

        A vendor stands under each of its categories, and under None if it has an engagement whose
        category is not stated, or none at all.
        """
        ids = [*(each.id for each in self._policy.categories), None]
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
        from subprocessors.presentation import names_of, rows

        return rows(self.items, names_of(self._policy.categories, self._policy.safeguards))

    def _of(self, vendors: Iterable[SubProcessor]) -> SubProcessors:
        return SubProcessors(tuple(vendors), self._policy)

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
        from subprocessors.presentation import names_of, vendors_html

        return vendors_html(self, names_of(self._policy.categories, self._policy.safeguards))


def _vendors(vendors: Sequence[SubProcessor]) -> SubProcessors:
    # A policy makes them a SubProcessors of its own once it exists.
    return cast("SubProcessors", as_tuple(vendors))


@frozen(kw_only=True, repr=False)
class Policy(Plain):
    """One published version of a processor's sub-processor list, with its rules.

    Attributes:
        id: Its id, the same for all versions.
        name: Its title.
        processor: The company whose list it is.
        services: The services of the processor that it covers.
        version: The date of this version; the list is not asked about days before it.
        contact: Whom to ask about it.
        categories: The sections of the list.
        safeguards: What is required of its vendors.
        sub_processors: The vendors, in the order of the list.
        references: Related documents.
        legal_forms: Which legal forms, written after a name, count as the one that is printed.
        notice: What it promises about changes.
        disclaimer: The substance of what it says about its own force.
        provenance: Where its facts were published.
        ignored_findings: The findings that are accepted, each with the reason.

    Raises:
        InvalidValueError: If ids stand twice, or a vendor names a category or safeguard that the
            policy does not have.

    Example:
        >>> import subprocessors
        >>> policy = subprocessors.current()
        >>> policy
        <Policy 'helpdesk' of Text, Inc., version of 2024-07-19: 28 sub-processors>
        >>> policy["google"].engagements[1].purposes
        ('email services', 'internal docs storage')
    """

    id: str = field(validator=slug)
    name: str = field(validator=text)
    processor: Processor = field(validator=instance_of(Processor))
    services: tuple[str, ...] = field(default=(), converter=texts, validator=each(text))
    version: date | None = field(default=None, converter=as_optional_day, validator=day)
    contact: Contact | None = field(default=None, validator=optional(instance_of(Contact)))
    categories: tuple[Category, ...] = field(
        default=(), converter=categories, validator=each(instance_of(Category))
    )
    safeguards: tuple[Safeguard, ...] = field(
        default=(), converter=safeguards, validator=each(instance_of(Safeguard))
    )
    sub_processors: SubProcessors = field(
        converter=_vendors, validator=each(instance_of(SubProcessor))
    )
    references: tuple[Reference, ...] = field(
        default=(), converter=references, validator=each(instance_of(Reference))
    )
    legal_forms: LegalFormRule = field(
        default=LegalFormRule.SAME, validator=instance_of(LegalFormRule)
    )
    notice: NoticeTerms | None = field(default=None, validator=optional(instance_of(NoticeTerms)))
    disclaimer: str | None = field(default=None, validator=optional(text))
    provenance: Provenance | None = field(default=None, validator=optional(instance_of(Provenance)))
    ignored_findings: tuple[IgnoredFinding, ...] = field(
        default=(), converter=ignored_findings, validator=each(instance_of(IgnoredFinding))
    )

    # Worked out from the rest, mostly when first asked. With cached properties, every access
    # to an attribute would be slower.
    _by_id: dict[str, SubProcessor] = field(init=False, eq=False)
    _index: Callable[[], NameIndex] = field(init=False, eq=False)
    _classes: Callable[[], NameIndex] = field(init=False, eq=False)
    _own_names: Callable[[], NameIndex] = field(init=False, eq=False)
    _first_words: Callable[[], frozenset[str]] = field(init=False, eq=False)
    _called_products: Callable[[], dict[str, str]] = field(init=False, eq=False)
    _called_services: Callable[[], dict[str, str]] = field(init=False, eq=False)
    _passes: Callable[[ListedName], bool] = field(init=False, eq=False)
    _remembered: dict[str, bool] = field(init=False, eq=False)
    _list: str = field(init=False, eq=False)
    _unlisted: str = field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        vendors = SubProcessors(tuple(self.sub_processors), self)
        companies = [each for each in vendors.items if not each.class_of_vendors]
        classes = [each for each in vendors.items if each.class_of_vendors]
        derived = {
            "sub_processors": vendors,
            "_by_id": {vendor.id: vendor for vendor in vendors.items},
            # A class of vendors is no company, so none of its names is among those that approve.
            "_index": cache(lambda: NameIndex.of(names_of(companies), self.legal_forms)),
            "_classes": cache(lambda: NameIndex.of(names_of(classes), self.legal_forms)),
            "_own_names": cache(lambda: NameIndex.of(names_of_processor(self.processor))),
            "_first_words": cache(
                lambda: (
                    self._index().first_words
                    | self._classes().first_words
                    | self._own_names().first_words
                )
            ),
            "_called_products": cache(lambda: called_products(vendors.items)),
            "_called_services": cache(self._services_by_key),
            "_passes": cache(self._passes_alone),
            "_remembered": {},
            "_list": f"the list of {printable(self.processor.name)}"
            + (f" of {self.version}" if self.version else ""),
        }
        derived["_unlisted"] = f"no vendor on {derived['_list']} has this name"
        for name, value in derived.items():
            object.__setattr__(self, name, value)
        unique(self, "categories", [category.id for category in self.categories])
        unique(self, "safeguards", [safeguard.id for safeguard in self.safeguards])
        unique(self, "sub_processors", vendors.ids)
        category_ids = {category.id for category in self.categories}
        safeguard_ids = {safeguard.id for safeguard in self.safeguards}
        for vendor in vendors.items:
            for number, engagement in enumerate(vendor.engagements):
                where = f"sub_processors[{vendor.id!r}].engagements[{number}]"
                if engagement.category is not None and engagement.category not in category_ids:
                    problem = _unknown("category", engagement.category, category_ids)
                    raise invalid(self, f"{where}.category", problem)
                for safeguard in engagement.safeguards:
                    if safeguard not in safeguard_ids:
                        problem = _unknown("safeguard", safeguard, safeguard_ids)
                        raise invalid(self, f"{where}.safeguards", problem)

    def __getitem__(self, id: str) -> SubProcessor:  # noqa: A002
        """Return the vendor with an id; a name is not an id, see `check`.

        Raises:
            ArgumentError: If the id is not text.
            UnknownValueError: If there is none; it carries the ids of the vendors that it names, or
                else the nearest ids.

        Example:
            >>> import subprocessors
            >>> subprocessors.current()["twilio"]
            <SubProcessor 'twilio': 'Twilio, Inc.', 1 engagement>
            >>> subprocessors.current()["Mailchimp"]
            Traceback (most recent call last):
            subprocessors.errors.UnknownValueError: 'Mailchimp' is not a known sub-processor id; ...
        """
        _must_be_text("an id", id)
        vendor = self._by_id.get(id)
        if vendor is None:
            meant = [match.id for match in self.check(id).matches]
            raise UnknownValueError("sub-processor id", id, meant or _nearest(id, self._by_id))
        return vendor

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

        _must_be_text("a scheme", scheme)
        _must_be_text("a value", value)
        identifiers = [
            (vendor, each)
            for vendor in self.sub_processors
            for entity in vendor.legal_entities
            for each in entity.identifiers
        ]
        schemes = {scheme_key(each.scheme): each.scheme for _, each in identifiers}
        if scheme_key(scheme) not in schemes:
            known = list(schemes.values())
            what = "scheme of identifiers on this list"
            raise UnknownValueError(what, scheme, _nearest(scheme, known) or known[:_NEAREST])
        number = number_of(scheme, value)
        found = {
            vendor.id: vendor
            for vendor, each in identifiers
            if number is not None and number_of(each.scheme, each.value) == number
        }
        return SubProcessors(tuple(found.values()), self)

    # Typed so that type checkers flag a loop over a policy, and `in`.
    def __iter__(self) -> object:
        raise ArgumentError("a policy is no sequence: go through policy.sub_processors")

    def __contains__(self, name: Never) -> bool:
        raise ArgumentError(
            "a policy does not answer `in`: ask policy.check(name) whether a vendor is approved"
        )

    def collisions(self) -> dict[str, tuple[ListedName, ...]]:
        """Return the keys of names that mean several vendors, with the listed names that have them.

        Such a name is approved only if all of them pass.

        Example:
            >>> import subprocessors
            >>> [listed.id for listed in subprocessors.current().collisions()["postmark"]]
            ['wildbit', 'activecampaign']
        """
        return self._index().collisions()

    @property
    def products(self) -> tuple[str, ...]:
        """The products of all vendors, each once."""
        return self._distinct(lambda engagement: engagement.products)

    @property
    def purposes(self) -> tuple[str, ...]:
        """The purposes of all engagements, each once."""
        return self._distinct(lambda engagement: engagement.purposes)

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
        """Return the vendors for which everything asked is YES: see `SubProcessors.where`."""
        return self.sub_processors.where(
            category=category,
            product=product,
            purpose=purpose,
            service=service,
            safeguard=safeguard,
            stored_in=stored_in,
            stored_only_in=stored_only_in,
            affiliate=affiliate,
            on=on,
            include_unknown=include_unknown,
        )

    def check(
        self,
        name: str,
        *,
        category: str | None = None,
        product: str | None = None,
        service: str | None = None,
        stored_only_in: StorageRegion | str | None = None,
        condition: str | None = None,
        on: date | None = None,
    ) -> Decision:
        """Decide whether the vendor with a name is approved, and say why.

        Args:
            name: A legal name, a product or another listed name, as somebody wrote it. Only case,
                spaces and separators are folded; resemblance never approves.
            category: The id of the category for which the vendor is to be used.
            product: The product that is to be used.
            service: The service of the processor for which the vendor is to be used. Where the
                list covers that service alone, every vendor is for it.
            stored_only_in: The place outside of which no data may be stored.
            condition: The condition that holds, as the list words it. A vendor that is listed only
                on a condition is not approved unless that condition is given.
            on: The day asked about. Without it, a vendor is approved only if it is in effect on
                whatever day from the version's date on.

        Returns:
            The decision. It is true in a boolean context for `Verdict.APPROVED` alone. The reason
            says so if the list calls the vendor a controller: it may get the data, but not as a
            sub-processor.

        Raises:
            ArgumentError: If an argument has the wrong type.
            UnknownValueError: If the policy has no such category or service, or there is no such
                place.

        Example:
            >>> import subprocessors
            >>> policy = subprocessors.current()
            >>> print(policy.check("Mailchimp").reason)
            'Mailchimp' is approved: it is a product of The Rocket Science Group, LLC, which is on \
the list of Text, Inc. of 2024-07-19.
            >>> policy.check("Xero Limited", stored_only_in="EU").verdict
            <Verdict.OUT_OF_SCOPE: 'out-of-scope'>
        """
        question = self._question(
            category=category,
            product=product,
            service=service,
            stored_only_in=stored_only_in,
            condition=condition,
            on=on,
        )
        verdict, why, matches = self._decide(name, question)
        near: tuple[ListedName, ...] = ()
        if verdict is not Verdict.APPROVED:
            near = self._index().nearest(name)
        if near and not matches:
            why += f"; the nearest listed name is {visible(near[0].name)}"
            if verdict is Verdict.NOT_LISTED:
                why += _disguise(name)
        return Decision(
            name=name,
            verdict=verdict,
            reason=told(name, verdict, why),
            matches=matches,
            suggestions=near,
            policy=self.id,
            version=self.version,
            on=question.on,
        )

    def is_approved(self, name: str, **asked: Unpack[Asked]) -> bool:
        """Return whether the vendor with a name is approved: see `check`, which says why.

        Args:
            name: The name, as for `check`.
            asked: The keyword arguments of `check`: category, product, service, stored_only_in,
                condition and on.

        Raises:
            ArgumentError: If an argument has the wrong type.
            UnknownValueError: If the policy has no such category or service, or there is no such
                place.

        Example:
            >>> import subprocessors
            >>> subprocessors.current().is_approved("slack technologies, inc.")
            True
            >>> subprocessors.current().is_approved("Slack Technologies Limited")
            False
        """
        # Keyword arguments with defaults would cost a remembered answer half of its time.
        if not asked:
            try:
                # An exception for every new name would cost more than the answer.
                remembered = self._remembered.get(name)
            except TypeError:
                remembered = None
            return self._approves(name) if remembered is None else remembered
        return self._decide(name, self._question(**asked))[0] is Verdict.APPROVED

    def require(self, name: str, **asked: Unpack[Asked]) -> Decision:
        """Return the decision if the vendor with a name is approved: see `check`.

        Args:
            name: The name, as for `check`.
            asked: The keyword arguments of `check`: category, product, service, stored_only_in,
                condition and on.

        Raises:
            NotApprovedError: If it is not; it prints the reason, and carries the decision.
            ArgumentError: If an argument has the wrong type.
            UnknownValueError: If the policy has no such category or service, or there is no such
                place.

        Example:
            >>> import subprocessors
            >>> subprocessors.current().require("Xero Limited")
            <Decision APPROVED on 'Xero Limited': Xero Limited>
        """
        decision = self.check(name, **asked)
        if not decision:
            raise NotApprovedError(decision)
        return decision

    def _question(
        self,
        *,
        category: str | None = None,
        product: str | None = None,
        service: str | None = None,
        stored_only_in: StorageRegion | str | None = None,
        condition: str | None = None,
        on: date | None = None,
    ) -> Question:
        """Return what is asked, with everything checked."""
        on = checked_date("on", on)
        if condition is not None:
            _must_be_text("a condition", condition)
        return Question(
            scope=_scope(self, category=category, product=product, service=service),
            region=None if stored_only_in is None else StorageRegion.of(stored_only_in),
            condition=condition,
            on=on,
        )

    def _approves(self, name: str) -> bool:
        """Decide on a name alone like `check`, without the words for it, and remember."""
        try:
            unlisted = first_word_is_unlisted(short_name(name), self._first_words())
            found = () if unlisted else self._index().find(name)
        except NameTooLongError:
            return False
        except UnsafeNameError:
            found = ()
        approved = (
            bool(found)
            and all(each.verdict is None and self._passes(each.listed) for each in found)
            and not self._is_processor(name, found)
        )
        if len(self._remembered) >= _REMEMBERED_NAMES:
            self._remembered.clear()
        self._remembered[name] = approved
        return approved

    def _passes_alone(self, listed: ListedName) -> bool:
        nothing = Question(scope=Scope(), region=None, condition=None, on=None)
        verdict, _ = standing(self._by_id[listed.id], listed, nothing, self.version)
        return verdict is Verdict.APPROVED

    def _services_by_key(self) -> dict[str, str]:
        named = self._distinct(lambda engagement: engagement.services)
        return {key_of(each): each for each in (*self.services, *named)}

    def _distinct(self, texts: Callable[[Engagement], Iterable[str]]) -> tuple[str, ...]:
        engagements = (each for vendor in self.sub_processors for each in vendor.engagements)
        return tuple(dict.fromkeys(one for each in engagements for one in texts(each)))

    def _begins_unlisted(self, name: str) -> bool:
        return begins_unlisted(short_name(name), self._first_words())

    def _decide(self, name: str, asked: Question) -> tuple[Verdict, str, tuple[Match, ...]]:
        """Return the verdict on a name, why, and the vendors that it means."""
        try:
            if self._begins_unlisted(name):
                return Verdict.NOT_LISTED, self._unlisted, ()
            found = self._index().find(name)
        except UnsafeNameError as error:
            return Verdict.UNSAFE_NAME, f"it {error.problem}", ()
        except NameTooLongError:
            why = f"it has {len(name)} characters, and a name has at most {LONGEST_NAME}"
            return Verdict.NOT_LISTED, why, ()
        if self._is_processor(name, found):
            why = f"it is the processor itself, and no vendor on {self._list}"
            return Verdict.NOT_LISTED, why, ()
        if not found:
            return self._decide_on_class(name)
        matches = tuple(self._match(each, asked) for each in found)
        verdict = joint_verdict(matches)
        if verdict is Verdict.APPROVED:
            # A company and its product of the same name are one vendor, if both pass.
            by_product = sorted(matches, key=lambda match: match.listed.product is not None)
            ids = dict.fromkeys(match.id for match in matches)
            first = {match.id: match for match in reversed(by_product)}
            matches = tuple(first[each] for each in ids)
        if len(matches) == 1:
            return verdict, matches[0].reason, matches
        vendors = list(dict.fromkeys(printable(match.vendor) for match in matches))
        more = f" or {len(vendors) - _VENDORS_TOLD} others" if vendors[_VENDORS_TOLD:] else ""
        why = f"on {self._list}, it may mean {' or '.join(vendors[:_VENDORS_TOLD])}{more}; "
        if verdict is Verdict.APPROVED:
            controllers = [
                f"; {printable(match.vendor)} is listed{role}"
                for match in matches
                if (role := as_controller(self._by_id[match.id]))
            ]
            return verdict, f"{why}all of them pass{''.join(controllers[:_VENDORS_TOLD])}", matches
        missed = next(match for match in matches if match.verdict is not Verdict.APPROVED)
        return verdict, f"{why}not all pass: {missed.reason}", matches

    def _decide_on_class(self, name: str) -> tuple[Verdict, str, tuple[Match, ...]]:
        """Return that a name is no company's, and the classes of vendors that have it, if any."""
        found = {each.listed.id: each.listed for each in self._classes().find(name)}
        matches = tuple(
            Match(
                listed=listed,
                verdict=Verdict.NOT_LISTED,
                reason=(
                    f"on {self._list}, {visible(listed.vendor)} is a class of vendors, not one "
                    "company; ask about the company by its own name"
                ),
            )
            for listed in found.values()
        )
        return Verdict.NOT_LISTED, matches[0].reason if matches else self._unlisted, matches

    def _is_processor(self, name: str, found: Sequence[Found]) -> bool:
        """Return whether a name is the processor's, and no vendor's that is written just so."""
        if any(each.verdict is None and not each.note for each in found):
            return False
        own = self._own_names().find(name)
        return any(each.verdict is None and not (each.note and found) for each in own)

    def _match(self, found: Found, asked: Question) -> Match:
        listed = found.listed
        note = f"; the name {found.note}" if found.note else ""
        if found.verdict is not None:
            reason = f"{self._list} has {printable(listed.name)}{note}"
            return Match(listed=listed, verdict=found.verdict, reason=reason)
        vendor = self._by_id[listed.id]
        verdict, obstacle = standing(vendor, listed, asked, self.version)
        told = f"{as_controller(vendor)}{obstacle}{note}"
        if listed.kind in (NameKind.LEGAL, NameKind.VENDOR):
            who = printable(listed.name)
        else:
            printed_too = listed.kind is NameKind.ALSO_PRINTED
            article = "an" if str(listed.kind).startswith("a") else "a"
            what = "also printed for" if printed_too else f"{article} {listed.kind} of"
            who = f"it is {what} {printable(listed.vendor)}, which"
        return Match(listed=listed, verdict=verdict, reason=f"{who} is on {self._list}{told}")

    def __reduce__(self) -> tuple[Callable[[], Policy], tuple[()]]:
        # The vendors without their way back to the policy, and nothing that is worked out.
        given = {each.name: getattr(self, each.name) for each in fields(Policy) if each.init}
        return partial(Policy, **given | {"sub_processors": self.sub_processors.items}), ()

    def __repr__(self) -> str:
        version = f", version of {self.version}" if self.version else ""
        count = counted(len(self.sub_processors), "sub-processor")
        return f"<Policy {self.id!r} of {printable(self.processor.name, 40)}{version}: {count}>"

    def _repr_html_(self) -> str:
        from subprocessors.presentation import policy_html

        return policy_html(self)


def _disguise(name: str) -> str:
    """Return what tells a name with foreign letters from the plain one; accents need no word."""
    foreign = [character for character in without_accents(name) if not character.isascii()]
    return f", and this one holds {described(foreign[0])}" if foreign else ""


def _scope(
    policy: Policy,
    *,
    category: str | None = None,
    product: str | None = None,
    purpose: str | None = None,
    service: str | None = None,
    safeguard: str | None = None,
) -> Scope:
    """Return what is asked, with the ids checked against the policy."""
    for kind, value in (("product", product), ("purpose", purpose), ("service", service)):
        if value is not None:
            _must_be_text(f"a {kind}", value)
            if not value.strip():
                raise UnknownValueError(kind, value)
    if category is not None:
        _must_be_id("category", category, [each.id for each in policy.categories])
    if safeguard is not None:
        _must_be_id("safeguard", safeguard, [each.id for each in policy.safeguards])
        if any(each.id == safeguard and each.required_of_all for each in policy.safeguards):
            safeguard = None
    if product is not None:
        products = policy._called_products()  # pyright: ignore[reportPrivateUsage]
        product = products.get(key_of(product), product)
    if service is not None:
        services = policy._called_services()  # pyright: ignore[reportPrivateUsage]
        _must_be_known("service", service, services)
        if policy.services and len(services) == 1:
            service = None  # The whole list is about it.
    return Scope(
        category=category, product=product, purpose=purpose, service=service, safeguard=safeguard
    )


def _must_be_text(what: str, value: object) -> None:
    if not isinstance(value, str):
        raise ArgumentError(f"{what} must be text, not {type(value).__name__}")


def _must_be_bool(argument: str, value: object) -> None:
    if not isinstance(value, bool):
        raise ArgumentError(f"{argument} must be True or False, not {type(value).__name__}")


def told(name: str, verdict: Verdict, why: str) -> str:
    """Return the reason of a decision on a name as a sentence."""
    state = "is approved" if verdict is Verdict.APPROVED else "is not approved"
    return f"{visible(name)} {state}: {why}."


def _must_be_id(kind: str, value: str, known: Sequence[str]) -> None:
    _must_be_text(f"a {kind}", value)
    if value not in known:
        raise UnknownValueError(kind, value, _nearest(value, known))


def _must_be_known(kind: str, value: str, known: Mapping[str, str]) -> None:
    if key_of(value) not in known:
        raise UnknownValueError(kind, value, _nearest(value, dict.fromkeys(known.values())))


def _nearest(value: str, known: Iterable[str]) -> list[str]:
    """Return the known values that a value stands in, or else those that are written alike."""
    from subprocessors.names.similarity import nearest

    written = {each.casefold().replace("-", " "): each for each in known}
    part = value.casefold().replace("-", " ").strip()
    holding = [each for text, each in written.items() if part and f" {part}" in f" {text}"]
    alike = [written[each] for each in nearest(part, written)]
    return list(dict.fromkeys(holding + alike))[:_NEAREST]


def _unknown(kind: str, value: str, known: Iterable[str]) -> str:
    ids = sorted(known)
    told = ", ".join(ids[:_IDS_TOLD]) + (", …" if ids[_IDS_TOLD:] else "")
    return f"must be the id of a {kind} of the policy ({told}), not {value!r}"
