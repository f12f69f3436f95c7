"""`StorageRegion`: a place where data is stored, and whether one place lies within another.

A region is a country (ISO 3166-1), a part of one (ISO 3166-2), a group of countries whose members
change over time (EU, EEA), or the whole world.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable
from datetime import date

from attrs import field, frozen

from subprocessors.days import checked_date
from subprocessors.errors import ArgumentError, InvalidValueError, UnknownValueError
from subprocessors.fields import text
from subprocessors.plain import PlainCode
from subprocessors.regions import gazetteer

LONGEST_PLACE = 200
"""The maximum length of the words for a place."""

_MOST_SUGGESTED = 3
_LONGEST_CODE = 3


class RegionKind(enum.Enum):
    """The kind of a region."""

    COUNTRY = "country"
    SUBDIVISION = "subdivision"
    GROUP = "group"
    WORLDWIDE = "worldwide"


@frozen(repr=False)
class StorageRegion(PlainCode):
    """A place where data is stored: a country, a part of one, the EU, the EEA, or worldwide.

    Some places that appear on lists are missing from ISO 3166. They are known here as well: Kosovo
    (`XK`), and the counties that Norway has had since 2024-01-01 (such as `NO-32`).

    Attributes:
        code: The ISO 3166-1 alpha-2 code of a country (`US`), the ISO 3166-2 code of a subdivision
            (`US-CA`), `EU`, `EEA` or `worldwide`.

    Raises:
        InvalidValueError: If no such code exists. `StorageRegion.of` also takes names.

    Example:
        >>> from subprocessors import EU, StorageRegion
        >>> StorageRegion("DE").within(EU)
        True
        >>> StorageRegion.of("The Netherlands")
        StorageRegion('NL')
    """

    code: str = field(validator=text)

    def __attrs_post_init__(self) -> None:
        if not gazetteer.is_code(self.code):
            raise InvalidValueError(
                "StorageRegion",
                "code",
                f"must be an ISO 3166 code, 'EU', 'EEA' or 'worldwide', not {self.code!r:.80}; "
                "StorageRegion.of() takes names as people write them",
            )

    @classmethod
    def of(cls, place: str | StorageRegion) -> StorageRegion:
        """Return the region for a place as people write it.

        Args:
            place: A code (upper case), a name from ISO 3166-1, or one in common use: "USA", "U.S.",
                "The Netherlands", "South Korea", "UK", "EL", "Global". A region is returned
                unchanged.

        Returns:
            The region. Nothing is guessed: "Europe" is neither the EU nor the EEA, and is rejected.
            So are the names of parts of countries: "Georgia" and "Durham" are names of several
            places, so write the code of a part (`GB-ENG` for England).

        Raises:
            ArgumentError: If `place` is neither text nor a region.
            UnknownValueError: If it names no place. It suggests places, and says what to write.

        Example:
            >>> StorageRegion.of("various locations worldwide")
            StorageRegion('worldwide')
            >>> StorageRegion.of("Untied States")
            Traceback (most recent call last):
            subprocessors.errors.UnknownValueError: 'Untied States' is not a known place; did you \
mean 'United States' (US)?
        """
        if isinstance(place, StorageRegion):
            return place
        if not isinstance(place, str):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise ArgumentError(
                f"a place must be text or a StorageRegion, not {type(place).__name__}"
            )
        region = region_named(place)
        if region is None:
            raise unknown_place(place)
        return region

    @property
    def kind(self) -> RegionKind:
        """The kind of this place."""
        if self.code == gazetteer.WORLDWIDE_CODE:
            return RegionKind.WORLDWIDE
        if self.code in gazetteer.MEMBERS:
            return RegionKind.GROUP
        return RegionKind.SUBDIVISION if "-" in self.code else RegionKind.COUNTRY

    @property
    def name(self) -> str:
        """The name of the place; for countries and subdivisions, the one in ISO 3166."""
        return gazetteer.NAMES.get(self.code) or gazetteer.name_of(self.code)

    def countries(self, on: date | None = None) -> tuple[StorageRegion, ...]:
        """Return the member countries of a group, sorted by code.

        Args:
            on: The date of the question; by default, the latest known facts.

        Returns:
            The members; for a country the country itself, for a subdivision its country, and for
            the whole world every country of ISO 3166-1, and Kosovo. A territory that ISO 3166-1
            lists separately from its member state, such as Réunion, is not a member, but is inside
            the group.

        Raises:
            UnknownValueError: If the date is before 2013-07-01, when the facts known here begin.

        Example:
            >>> from datetime import date
            >>> from subprocessors import EU, StorageRegion
            >>> StorageRegion("GB") in EU.countries(on=date(2020, 1, 31))
            True
            >>> StorageRegion("GB") in EU.countries(on=date(2020, 2, 1))
            False

        Source:
            Treaty of Accession of Croatia (in force 2013-07-01); EFTA, EEA Enlargement (Croatia
            has been in the EEA since 2014-04-12); Agreement on the withdrawal of the United Kingdom
            (in force 2020-02-01); Agreement on the European Economic Area. As of 2026-11-24.
        """
        on = checked_date("on", on)
        if self.code in gazetteer.MEMBERS:
            codes = gazetteer.members(self.code, on) - gazetteer.TERRITORIES
        elif self.code == gazetteer.WORLDWIDE_CODE:
            codes = frozenset(gazetteer.countries())
        else:
            codes = frozenset((self.code[:2],))
        return tuple(StorageRegion(code) for code in sorted(codes))

    def within(self, other: StorageRegion | str, on: date | None = None) -> bool:
        """Return whether this whole region is certainly inside another.

        Args:
            other: The region around it, or its name as people write it. Every region is inside
                itself and inside the world.
            on: The date that determines membership of the EU and EEA; by default, the latest known
                facts.

        Returns:
            True if it certainly is. Places that ISO 3166 lists both as a country and as a part of
            another (Puerto Rico, Réunion, Hong Kong) do not count as inside that other, although
            they overlap it. The outermost regions and Åland are inside the EU and the EEA, Mayotte
            from 2014-01-01, and Gibraltar until 2020-01-31.

        Raises:
            UnknownValueError: If there is no such place, or the question is about a group on a date
                before 2013-07-01.

        Example:
            >>> StorageRegion("US-CA").within(StorageRegion("US"))
            True

        Source:
            As for `countries`; TFEU Art. 355(1), (3) and (4); European Council Decision
            2012/419/EU (Mayotte). As of 2026-11-24.
        """
        other = StorageRegion.of(other)
        on = checked_date("on", on)
        if self == other or other.code == gazetteer.WORLDWIDE_CODE:
            return True
        if self.code == gazetteer.WORLDWIDE_CODE:
            return False
        if other.code in gazetteer.MEMBERS:
            members = gazetteer.members(other.code, on)
            if self.code in gazetteer.MEMBERS:
                return gazetteer.members(self.code, on) <= members
            return gazetteer.home(self.code) in members
        if self.code in gazetteer.MEMBERS or self.code in gazetteer.HOMES:
            return False
        return other.code in gazetteer.ancestors(self.code)

    def overlaps(self, other: StorageRegion | str, on: date | None = None) -> bool:
        """Return whether two regions may overlap.

        Args:
            other: The other region, or its name; the order does not matter.
            on: The date that determines membership of the EU and EEA; by default, the latest known
                facts.

        Returns:
            False only if they certainly do not.

        Raises:
            UnknownValueError: If there is no such place, or the question is about a group on a date
                before 2013-07-01.

        Example:
            >>> EU.overlaps(StorageRegion("DE")), EU.overlaps(StorageRegion("US"))
            (True, False)
        """
        other = StorageRegion.of(other)
        on = checked_date("on", on)
        if gazetteer.WORLDWIDE_CODE in (self.code, other.code):
            return True
        if self.code in gazetteer.MEMBERS and other.code in gazetteer.MEMBERS:
            return bool(gazetteer.members(self.code, on) & gazetteer.members(other.code, on))
        if other.code in gazetteer.MEMBERS:
            members = gazetteer.members(other.code, on)
            return any(code[:2] in members for code in gazetteer.extent(self.code))
        if self.code in gazetteer.MEMBERS:
            return other.overlaps(self, on)
        extent, others = gazetteer.extent(self.code), gazetteer.extent(other.code)
        return self.code in others or other.code in extent

    def __repr__(self) -> str:
        return f"StorageRegion({self.code!r})"

    def __str__(self) -> str:
        return self.code


def overlapping(
    regions: Iterable[StorageRegion], on: date | None = None
) -> Callable[[StorageRegion], bool]:
    """Return a function that returns whether a place may overlap any of the given regions.

    It answers as `StorageRegion.overlaps` does, but its time does not grow with their number.

    Args:
        regions: The regions.
        on: The date that determines membership of the EU and EEA.
    """
    known = frozenset(regions)
    groups = [each for each in known if _is_group(each)]
    codes = frozenset(each.code for each in known.difference(groups))
    around = codes.union(*map(gazetteer.extent, codes))

    def overlaps_any(place: StorageRegion) -> bool:
        if place in known:
            return True
        if _is_group(place):
            return any(place.overlaps(each, on) for each in known)
        if place.code in around or not codes.isdisjoint(gazetteer.extent(place.code)):
            return True
        return any(place.overlaps(each, on) for each in groups)

    return overlaps_any


def _is_group(region: StorageRegion) -> bool:
    return region.kind in (RegionKind.GROUP, RegionKind.WORLDWIDE)


def region_named(place: str) -> StorageRegion | None:
    """Return the region that words name, as `StorageRegion.of` does, or None."""
    code = place.strip()
    if code in gazetteer.COUNTRIES or code in gazetteer.NAMES:
        return StorageRegion(code)
    if len(code) > LONGEST_PLACE:
        return None
    written = gazetteer.WRITTEN.get(gazetteer.key(code))
    if written is None:
        names = gazetteer.names()
        written = (
            code if gazetteer.is_code(code) else names.get(gazetteer.key(code), names.get(code))
        )
    return None if written is None else StorageRegion(written)


def unknown_place(place: str) -> UnknownValueError:
    """Return the error for words that name no place, with suggestions and advice."""
    from subprocessors.regions.advice import ANY_PLACE, Advice, advice_on

    advice = Advice([], ANY_PLACE)
    if len(place) <= LONGEST_PLACE:
        advice = advice_on(place, named=_named, called=_called, near=_near)
    places = map(StorageRegion, list(dict.fromkeys(advice.places))[:_MOST_SUGGESTED])
    return UnknownValueError("place", place, map(_suggested, places), advice.text)


def _suggested(place: StorageRegion) -> str:
    return repr(place.name) if place == WORLDWIDE else f"{place.name!r} ({place.code})"


def _named(words: str) -> list[str]:
    place = region_named(words)
    return [place.code] if place else []


def _called(words: str) -> list[str]:
    """Return the places that rejected words may refer to.

    These are the code of a subdivision in lower case, the name of a country in another language,
    the part of a name before a comma ("Korea"), and the name of a subdivision ("England").
    """
    code = words.strip().upper()
    if "-" in code and gazetteer.is_code(code):
        return [code]
    key = gazetteer.plain_key(words)
    found = key and (
        gazetteer.countries_in_other_languages().get(key)
        or gazetteer.countries_by_head().get(key)
        or gazetteer.subdivisions_by_name().get(key)
    )
    return list(found or ())


def _near(words: str) -> list[str]:
    from subprocessors.names.similarity import nearest

    # Many short words are one letter away from a code.
    names = {**gazetteer.names(), **gazetteer.WRITTEN}
    codes = {name: code for name, code in names.items() if len(name) > _LONGEST_CODE}
    return [codes[close] for close in nearest(gazetteer.key(words), codes, limit=5)]


def is_overseas(place: StorageRegion, on: date) -> bool:
    """Return whether a place is an overseas country or territory, where EU law does not apply.

    `overlaps` leaves open whether such a place is in the EU, just as it leaves open whether it is
    in its country. The law is clearer.

    Args:
        place: The place.
        on: The date: Mayotte was one until 2013-12-31.

    Source:
        TFEU Art. 355(2) and Annex II, for Denmark, France and the Netherlands; European Council
        Decision 2012/419/EU (Mayotte). As of 2026-11-24.
    """
    home = gazetteer.home(place.code)
    return home in gazetteer.OVERSEAS and home not in gazetteer.members("EU", on)


EU = StorageRegion("EU")
"""The European Union; its members change over time: see `StorageRegion.countries`."""
EEA = StorageRegion("EEA")
"""The European Economic Area: the EU with Iceland, Liechtenstein and Norway."""
WORLDWIDE = StorageRegion(gazetteer.WORLDWIDE_CODE)
"""The whole world, or various places in it that the list does not name."""
