"""`Storage`: what a list states about where data is stored, in one place or several."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from attrs import field, frozen

from subprocessors.answers import Answer, agreed, all_of, any_of
from subprocessors.days import checked_date
from subprocessors.errors import ArgumentError, InvalidValueError
from subprocessors.fields import instance_of, optional, shown, text
from subprocessors.plain import Plain
from subprocessors.regions import gazetteer
from subprocessors.regions.places import WORLDWIDE, StorageRegion


class StorageKind(enum.Enum):
    """How the regions of one statement are combined."""

    ALL = "all"
    """Data is stored in each of them."""
    ONE_OF = "one-of"
    """A choice of several: data is stored in one of them, and the list does not say in which."""
    ONE_OF_OR_OTHER = "one-of-or-other"
    """An open choice: data is stored in one of them, or in another place that is not named."""
    OPEN = "open"
    """Data is stored in each of them, and in others that the list does not clearly name."""

    @property
    def is_choice(self) -> bool:
        """Whether data is stored in one of the places, to be chosen, rather than in each."""
        return self in (StorageKind.ONE_OF, StorageKind.ONE_OF_OR_OTHER)

    @property
    def is_open(self) -> bool:
        """Whether data is, or may be, stored in places that the list does not name."""
        return self in (StorageKind.OPEN, StorageKind.ONE_OF_OR_OTHER)

    def joined(self, places: Iterable[str]) -> str:
        """Return the words for some places as one phrase, such as "EU or GB or another"."""
        others = {StorageKind.OPEN: " and others", StorageKind.ONE_OF_OR_OTHER: " or another"}
        return (" or " if self.is_choice else ", ").join(places) + others.get(self, "")


def _regions(places: Iterable[StorageRegion | str]) -> tuple[StorageRegion, ...]:
    if isinstance(places, str | StorageRegion):
        places = (places,)
    if not isinstance(places, Iterable):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise InvalidValueError("Storage", "regions", f"must be places, not {shown(places)}")
    distinct = {StorageRegion.of(place) for place in places}
    return tuple(sorted(distinct, key=lambda region: region.code))


@frozen(eq=False, repr=False)
class Storage(Plain):
    """What a list states about where data is stored, for one engagement.

    Attributes:
        regions: The stated regions, which can be given as people write them; empty if the list
            states none. They are sorted by code, without duplicates.
        kind: Whether data is in all of them, in one of them, or in others as well. A choice of a
            single region (`one-of`) is rejected: it is `all` if nothing else can be chosen, and
            `one-of-or-other` if something else can.
        as_written: The list's own words, for people: they are not interpreted. If they say more
            than the regions, `kind` must say so.

    Raises:
        InvalidValueError: If a value is impossible, such as a choice of a single region.
        UnknownValueError: If a region names no place.

    Example:
        >>> from subprocessors import Storage, StorageRegion
        >>> storage = Storage(["USA", "EU"])
        >>> storage.stored_in(StorageRegion("US"))
        <Answer.YES: 'yes'>
        >>> storage.stored_only_in(StorageRegion("US"))
        <Answer.NO: 'no'>
        >>> Storage().stored_in(StorageRegion("US"))
        <Answer.UNKNOWN: 'unknown'>
    """

    regions: tuple[StorageRegion, ...] = field(default=(), converter=_regions)
    kind: StorageKind = field(default=StorageKind.ALL, validator=instance_of(StorageKind))
    as_written: str | None = field(default=None, validator=optional(text), kw_only=True)

    def __attrs_post_init__(self) -> None:
        if self.kind is StorageKind.ONE_OF and len(self.regions) == 1:
            raise InvalidValueError(
                "Storage",
                "kind",
                f"one-of needs two or more places to choose from, not {self.regions[0]} alone; "
                "use all if data is there, and one-of-or-other if it may be somewhere else",
            )

    @property
    def is_stated(self) -> bool:
        """Whether any region is stated. "Worldwide" is stated; silence is not."""
        return bool(self.regions)

    @property
    def is_silent(self) -> bool:
        """Whether nothing is stated at all: neither a region nor words."""
        return not (self.regions or self.as_written)

    def stored_in(self, region: StorageRegion | str, on: date | None = None) -> Answer:
        """Answer whether data is stored in a region.

        Args:
            region: The region in the question, or its name as people write it.
            on: The date that determines membership of the EU and EEA; by default, the latest known
                facts.

        Returns:
            YES if a stated region is inside it; UNKNOWN if nothing is stated, or a region overlaps
            it without being inside; otherwise NO. For a choice, the answer is the one that all of
            its regions share. An open set never answers NO; an open choice answers UNKNOWN for
            every place but the whole world.

        Raises:
            UnknownValueError: If there is no such place, or the question is about a group on a date
                before 2013-07-01.
        """
        region = StorageRegion.of(region)
        on = checked_date("on", on)
        answers = [_one_stored_in(stated, region, on) for stated in self.regions]
        another = _one_stored_in(WORLDWIDE, region, on)
        return self._joined(answers, another, any_of(answers) | Answer.UNKNOWN, any_of(answers))

    def stored_only_in(self, region: StorageRegion | str, on: date | None = None) -> Answer:
        """Answer whether data is stored in a region and nowhere else.

        Args:
            region: The region in the question, or its name as people write it.
            on: The date that determines membership of the EU and EEA; by default, the latest known
                facts.

        Returns:
            YES if every stated region is inside it; NO if a stated region is certainly outside, or
            is the whole world; otherwise UNKNOWN, for example if nothing is stated. For a choice,
            the answer is the one that all of its regions share. An open set never answers YES; an
            open choice always answers UNKNOWN.

        Raises:
            UnknownValueError: If there is no such place, or the question is about a group on a date
                before 2013-07-01.
        """
        region = StorageRegion.of(region)
        on = checked_date("on", on)
        answers = [_one_stored_only_in(stated, region, on) for stated in self.regions]
        another = Answer.UNKNOWN
        return self._joined(answers, another, all_of(answers) & Answer.UNKNOWN, all_of(answers))

    def _joined(
        self, answers: list[Answer], another: Answer, if_open: Answer, if_all: Answer
    ) -> Answer:
        """Return the answer for all regions, given the one for a place that is not named."""
        if not answers:
            return Answer.UNKNOWN
        if self.kind.is_choice:
            return agreed([*answers, another] if self.kind.is_open else answers)
        return if_open if self.kind.is_open else if_all

    @staticmethod
    def read(text: str) -> StorageReading:
        """Read what a published list says about where data is stored.

        Names of countries are understood in English, German, French, Spanish, Italian, Dutch,
        Polish, Portuguese, Swedish, Japanese and Korean, and the regions of AWS, Google Cloud and
        Azure by their codes. A text is only read if every word of it is accounted for.

        Args:
            text: The words of the list, such as a table cell.

        Returns:
            What the text states, or the reason why it is not read. Nothing is guessed: "US/EU"
            (both, or one of them?), "CA" (Canada, or California?) and "Frankfurt" (a city, not a
            country) are not read.

        Raises:
            ArgumentError: If `text` is not text.

        Example:
            >>> print(Storage.read("Frankfurt, Deutschland (EU)").storage)
            DE
            >>> print(Storage.read("eu-central-1 or eu-west-1").storage)
            DE or IE
            >>> Storage.read("US/EU").reason
            "'/' between US and EU may mean either 'and' or 'or'"
        """
        if not isinstance(text, str):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise ArgumentError(f"what is read must be text, not {type(text).__name__}")
        # A text class may have its own idea of equality, and get what another text means.
        return _read(str.__str__(text))

    def __str__(self) -> str:
        if not self.regions:
            return self.as_written or "not stated"
        return self.kind.joined(map(str, self.regions))


@frozen(eq=False, repr=False)
class StorageReading(Plain):
    """What `Storage.read` made of a text: a statement about places, or why there is none.

    Attributes:
        storage: What the text states, with its words in `as_written`; None if it is not read.
        condition: The only case in which that applies, in the words of the text, such as "only for
            EU customers". It belongs in `Engagement.condition`.
        reason: Why the text is not read, as a sentence without a capital letter and full stop;
            None if it is read.

    Raises:
        InvalidValueError: If a value is impossible, such as both storage and a reason.
    """

    storage: Storage | None = field(default=None, validator=optional(instance_of(Storage)))
    condition: str | None = field(default=None, validator=optional(text))
    reason: str | None = field(default=None, validator=optional(text))

    def __attrs_post_init__(self) -> None:
        if (self.storage is None) is (self.reason is None):
            raise InvalidValueError(
                "StorageReading", "reason", "must be stated if nothing is read, and only then"
            )
        if self.condition is not None and self.storage is None:
            raise InvalidValueError("StorageReading", "condition", "must be that of a storage")


_KINDS = {(kind.is_choice, kind.is_open): kind for kind in StorageKind}


@lru_cache(maxsize=2_000)
def _read(text: str) -> StorageReading:
    from subprocessors.regions.doubts import UnreadError
    from subprocessors.regions.reading import statement

    try:
        said = statement(text)
    except UnreadError as error:
        return StorageReading(reason=str(error))
    kind = _KINDS[said.is_choice, said.is_open]
    return StorageReading(
        Storage(said.places, kind, as_written=text.strip()), "; ".join(said.conditions) or None
    )


def _one_stored_in(stated: StorageRegion, region: StorageRegion, on: date | None) -> Answer:
    if stated.within(region, on):
        return Answer.YES
    return Answer.UNKNOWN if stated.overlaps(region, on) else Answer.NO


def _one_stored_only_in(stated: StorageRegion, region: StorageRegion, on: date | None) -> Answer:
    # "EU" may mean just Germany, so it leaves "only in Germany" open; "worldwide" does not.
    if stated.code == gazetteer.WORLDWIDE_CODE != region.code:
        return Answer.NO
    return _one_stored_in(stated, region, on)
