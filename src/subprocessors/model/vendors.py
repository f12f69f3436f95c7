"""Engagements, the vendors that have them, and their questions about place and time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from attrs import field, frozen

from subprocessors.answers import Answer, all_of, any_of
from subprocessors.counting import counted
from subprocessors.days import checked_date
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
    url,
)
from subprocessors.model.facts import (
    LegalEntity,
    OtherName,
    Reference,
    Role,
    TransferMechanism,
    legal_entities,
    other_names,
    references,
    transfer_mechanism,
    transfer_mechanisms,
)
from subprocessors.names.normalize import visible
from subprocessors.plain import Plain
from subprocessors.regions.places import StorageRegion
from subprocessors.regions.storage import Storage


def _as_storage(places: Storage | StorageRegion | Iterable[StorageRegion | str]) -> Storage:
    if isinstance(places, Storage):
        return places
    return Storage([places] if isinstance(places, StorageRegion) else places)


@frozen(kw_only=True, eq=False, repr=False)
class Engagement(Plain):
    """One appointment of a vendor: what for, which products, where, when, under what condition.

    Attributes:
        category: The id of its category, one of the policy's.
        purposes: What the vendor does, in the words of the list.
        products: The vendor's products that are used.
        services: The processor's services that the vendor is used for.
        storage: Where data is stored, or processed if the list only says that. Places can be given
            as a list, as people write them.
        location: The places in a column that does not say whether it is about the data or the
            company; it answers no questions about storage.
        data_categories: The categories of personal data.
        data_subjects: The categories of people that the data is about.
        transfer_mechanisms: What transfers to third countries rely on.
        safeguards: The ids of the policy's safeguards that this engagement has, in addition to
            those required of all vendors.
        retention: How long data is kept, in the words of the list.
        announced: The date of its announcement.
        starts: Its first day.
        ends: Its last day, which is not before it starts.
        condition: The only case in which it applies, in the words of the list; not stated if it
            always applies.
    """

    category: str | None = field(default=None, validator=optional(slug))
    purposes: tuple[str, ...] = field(default=(), converter=texts, validator=each(text))
    products: tuple[str, ...] = field(default=(), converter=texts, validator=each(text))
    services: tuple[str, ...] = field(default=(), converter=texts, validator=each(text))
    storage: Storage = field(default=Storage(), converter=_as_storage)
    location: Storage = field(default=Storage(), converter=_as_storage)
    data_categories: tuple[str, ...] = field(default=(), converter=texts, validator=each(text))
    data_subjects: tuple[str, ...] = field(default=(), converter=texts, validator=each(text))
    transfer_mechanisms: tuple[TransferMechanism, ...] = field(
        default=(), converter=transfer_mechanisms, validator=each(transfer_mechanism)
    )
    safeguards: tuple[str, ...] = field(default=(), converter=texts, validator=each(slug))
    retention: str | None = field(default=None, validator=optional(text))
    announced: date | None = field(default=None, converter=as_optional_day, validator=day)
    starts: date | None = field(default=None, converter=as_optional_day, validator=day)
    ends: date | None = field(default=None, converter=as_optional_day, validator=day)
    condition: str | None = field(default=None, validator=optional(text))

    def __attrs_post_init__(self) -> None:
        if self.starts and self.ends and self.ends < self.starts:
            raise invalid(self, "ends", f"must not be before it starts: {self.ends}, {self.starts}")

    def stored_in(self, region: StorageRegion | str, *, on: date | None = None) -> Answer:
        """Answer whether data is stored in a region: see `Storage.stored_in`."""
        return self.storage.stored_in(region, on)

    def stored_only_in(self, region: StorageRegion | str, *, on: date | None = None) -> Answer:
        """Answer whether data is stored only in a region: see `Storage.stored_only_in`."""
        return self.storage.stored_only_in(region, on)

    def in_effect(self, on: date | None = None, *, version: date | None = None) -> Answer:
        """Answer whether the engagement is in effect on a date.

        Args:
            on: The date; without it, every day from the version's date onwards.
            version: The date of the list's version, from which an undated engagement is in effect.

        Returns:
            YES from the first day to the last, inclusive; NO outside them; UNKNOWN if only an
            announcement is stated, if no date was given and the answer depends on it, or if no
            first day is stated and the date is before the version's date.

        Raises:
            ArgumentError: If a day is not a date.
        """
        on = checked_date("on", on)
        version = checked_date("version", version)
        day = on or version
        if self.starts and day:
            started = Answer.YES if self.starts <= day else Answer.NO
        elif self.starts or self.announced or (on and version and on < version):
            started = Answer.UNKNOWN
        else:
            started = Answer.YES
        if self.ends is None:
            lasts = Answer.YES
        elif day and day > self.ends:
            lasts = Answer.NO
        else:
            lasts = Answer.YES if on else Answer.UNKNOWN
        if on is None and started is Answer.NO:
            started = Answer.UNKNOWN
        return started & lasts


def _engagements(values: Sequence[Engagement]) -> tuple[Engagement, ...]:
    return as_tuple(values)


@frozen(kw_only=True, eq=False, repr=False)
class SubProcessor(Plain):
    """A vendor on the list: a single object, however many rows it has.

    Attributes:
        id: Its id, unique among the vendors.
        name: Its name, exactly as the list prints it.
        legal_entities: Its companies, under their registered names.
        other_names: Its other names, with their kind and source.
        class_of_vendors: Whether it is not a company but a class of them, such as `Your chosen
            payment providers`. It is shown, but none of its names is ever approved. A class has no
            legal entities: a known company is a separate vendor.
        affiliate: Whether it belongs to the processor's group, if stated.
        role: Its role, if stated; GDPR Art. 4(7), 4(8) and 26.
        website: The address of its website.
        domains: The domains it uses.
        references: Its privacy notice, agreement, security page and so on.
        engagements: Its appointments, in the order of the list.
    """

    id: str = field(validator=slug)
    name: str = field(validator=text)
    legal_entities: tuple[LegalEntity, ...] = field(
        default=(), converter=legal_entities, validator=each(instance_of(LegalEntity))
    )
    other_names: tuple[OtherName, ...] = field(
        default=(), converter=other_names, validator=each(instance_of(OtherName))
    )
    class_of_vendors: bool = field(default=False, validator=instance_of(bool))
    affiliate: bool | None = field(default=None, validator=optional(instance_of(bool)))
    role: Role | None = field(default=None, validator=optional(instance_of(Role)))
    website: str | None = field(default=None, validator=url)
    domains: tuple[str, ...] = field(default=(), converter=texts, validator=each(text))
    references: tuple[Reference, ...] = field(
        default=(), converter=references, validator=each(instance_of(Reference))
    )
    engagements: tuple[Engagement, ...] = field(
        default=(), converter=_engagements, validator=each(instance_of(Engagement))
    )

    def __attrs_post_init__(self) -> None:
        if self.class_of_vendors and self.legal_entities:
            problem = "must be empty for a class of vendors; list each company as its own vendor"
            raise invalid(self, "legal_entities", problem)
        products = set(self.products)
        for other in self.other_names:
            if other.product is not None and other.product not in products:
                raise invalid(
                    self,
                    "other_names",
                    f"says that {other.name!r} is a name of {other.product!r}, "
                    "which is not a product of its engagements",
                )

    @property
    def products(self) -> tuple[str, ...]:
        """The products of all its engagements, each once."""
        return tuple(dict.fromkeys(one for each in self.engagements for one in each.products))

    @property
    def engagements_or_silence(self) -> tuple[Engagement, ...]:
        """Its engagements; a single empty one if the list states none."""
        return self.engagements or (Engagement(),)

    def stored_in(self, region: StorageRegion | str, *, on: date | None = None) -> Answer:
        """Answer whether the vendor stores data in a region.

        Args:
            region: The region, or its name as people write it.
            on: The date that determines membership of the EU and EEA; by default, the latest known
                facts.

        Returns:
            The `|` of its engagements' answers; UNKNOWN if it has no engagement.

        Raises:
            UnknownValueError: If there is no such place, or not on that date.

        Example:
            >>> import subprocessors
            >>> policy = subprocessors.current()
            >>> policy["openai"].stored_in("US")
            <Answer.YES: 'yes'>
            >>> policy["slack-technologies"].stored_in("US")
            <Answer.UNKNOWN: 'unknown'>
        """
        return any_of(each.stored_in(region, on=on) for each in self.engagements_or_silence)

    def stored_only_in(self, region: StorageRegion | str, *, on: date | None = None) -> Answer:
        """Answer whether the vendor stores data in a region and nowhere else.

        Args:
            region: The region, or its name as people write it.
            on: The date that determines membership of the EU and EEA; by default, the latest known
                facts.

        Returns:
            The `&` of its engagements' answers; UNKNOWN if it has no engagement.

        Raises:
            UnknownValueError: If there is no such place, or not on that date.
        """
        return all_of(each.stored_only_in(region, on=on) for each in self.engagements_or_silence)

    def __repr__(self) -> str:
        count = counted(len(self.engagements), "engagement")
        kind = ", class of vendors" if self.class_of_vendors else ""
        return f"<SubProcessor {self.id!r}: {visible(self.name, 40)}{kind}, {count}>"

    def _repr_html_(self) -> str:
        from subprocessors.presentation import card_html

        return card_html(self)
