"""Places where data is stored: `StorageRegion`, what a list says of several, and their algebra.

A region is a country (ISO 3166-1), a part of one (ISO 3166-2), a group of countries whose members
change with time (EU, EEA), or the whole world. No record of pycountry leaves this module, and
pycountry is only imported for what the tables below do not hold.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import Any
from unicodedata import normalize

from attrs import field, frozen

from subprocessors._days import is_day, plain_day
from subprocessors._fields import brief_repr, instance_of, optional, shown, text
from subprocessors.answers import Answer, agreed, all_of, any_of
from subprocessors.errors import ArgumentError, InvalidValueError, UnknownValueError

# ISO 3166-1 alpha-2, as of 2026-11-24. It spares the import of pycountry, which stays the authority
# for every code that is not here; a test holds the two together.
_COUNTRIES = frozenset(
    """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO
    BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ
    DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP
    GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG
    KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML
    MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE
    PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL
    SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM
    US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
    """.split()
)

# The first day from which each set of members holds, oldest first. Sources: the treaty of accession
# of Croatia (in force 2013-07-01), the agreement on the withdrawal of the United Kingdom (in force
# 2020-02-01) and the EEA Agreement; as of 2026-11-24.
_EU_27 = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()
)
_EEA_EFTA = frozenset(("IS", "LI", "NO"))
_MEMBERS = {
    "EU": ((date(2013, 7, 1), _EU_27 | {"GB"}), (date(2020, 2, 1), _EU_27)),
    "EEA": (
        (date(2013, 7, 1), _EU_27 | _EEA_EFTA | {"GB"}),
        (date(2020, 2, 1), _EU_27 | _EEA_EFTA),
    ),
}
_WORLDWIDE = "worldwide"
_NAMES = {
    "EU": "European Union",
    "EEA": "European Economic Area",
    _WORLDWIDE: "worldwide",
}

# Places that ISO 3166-1 lists as countries and ISO 3166-2 also as parts of another: whether data
# there is "in" that other country (or in the EU) is not for this library to say. As of 2026-11-24.
_ALSO_PART_OF = {
    country: tuple(parts.split())
    for country, parts in {
        "AS": "US-AS", "GU": "US-GU", "MP": "US-MP", "PR": "US-PR", "UM": "US-UM", "VI": "US-VI",
        "BL": "FR-BL", "GF": "FR-973", "GP": "FR-971", "MF": "FR-MF", "MQ": "FR-972",
        "NC": "FR-NC", "PF": "FR-PF", "PM": "FR-PM", "RE": "FR-974", "TF": "FR-TF",
        "WF": "FR-WF", "YT": "FR-976",
        "AW": "NL-AW", "BQ": "NL-BQ1 NL-BQ2 NL-BQ3", "CW": "NL-CW", "SX": "NL-SX",
        "HK": "CN-HK", "MO": "CN-MO", "TW": "CN-TW",
        "AX": "FI-01", "SJ": "NO-21 NO-22",
    }.items()
}  # fmt: skip
_ALSO_COUNTRIES = frozenset(part for parts in _ALSO_PART_OF.values() for part in parts)
# And Clipperton, a part of France far from it that ISO 3166-1 does not list.
_NOT_CERTAINLY_INSIDE = _ALSO_COUNTRIES | {"FR-CP"}

# What people write, beside the codes and names of ISO 3166-1. The keys are as `_key` makes them.
_WRITTEN = {
    "eu": "EU", "european union": "EU",
    "eea": "EEA", "european economic area": "EEA",
    "worldwide": _WORLDWIDE, "world wide": _WORLDWIDE, "global": _WORLDWIDE,
    "globally": _WORLDWIDE, "world": _WORLDWIDE, "anywhere in the world": _WORLDWIDE,
    "various locations worldwide": _WORLDWIDE,
    "us": "US", "usa": "US", "united states": "US", "united states of america": "US",
    "uk": "GB", "great britain": "GB", "united kingdom": "GB",
    "el": "GR", "hellas": "GR",
    "bolivia": "BO", "brunei": "BN", "burma": "MM", "cape verde": "CV", "czech republic": "CZ",
    "democratic republic of congo": "CD", "east timor": "TL", "falkland islands": "FK",
    "holland": "NL", "iran": "IR", "ivory coast": "CI", "laos": "LA", "macau": "MO",
    "macedonia": "MK", "micronesia": "FM", "moldova": "MD", "north korea": "KP",
    "palestine": "PS", "republic of ireland": "IE", "russia": "RU", "south korea": "KR",
    "swaziland": "SZ", "syria": "SY", "taiwan": "TW", "tanzania": "TZ", "turkey": "TR",
    "uae": "AE", "vatican": "VA", "vatican city": "VA", "venezuela": "VE", "vietnam": "VN",
}  # fmt: skip

LONGEST_PLACE = 200
"""How many characters the words for a place may have."""


class RegionKind(enum.Enum):
    """What kind of place a region is."""

    COUNTRY = "country"
    SUBDIVISION = "subdivision"
    GROUP = "group"
    WORLDWIDE = "worldwide"


@frozen(repr=False)
class StorageRegion:
    """A place where data is stored: a country, a part of one, the EU, the EEA, or worldwide.

    Attributes:
        code: The ISO 3166-1 alpha-2 code of a country (`US`), the ISO 3166-2 code of a subdivision
            (`US-CA`), `EU`, `EEA` or `worldwide`.

    Raises:
        InvalidValueError: If no such code exists. `StorageRegion.of` takes names as well.

    Example:
        >>> from subprocessors import EU, StorageRegion
        >>> StorageRegion("DE").within(EU)
        True
        >>> StorageRegion.of("The Netherlands")
        StorageRegion('NL')
    """

    code: str = field(validator=text)

    def __attrs_post_init__(self) -> None:
        if not _is_code(self.code):
            raise InvalidValueError(
                "StorageRegion",
                "code",
                f"must be an ISO 3166 code, 'EU', 'EEA' or 'worldwide', not {self.code!r:.80}; "
                "StorageRegion.of() takes names as people write them",
            )

    @classmethod
    def of(cls, place: str | StorageRegion) -> StorageRegion:
        """Return the region that a person's words for a place mean.

        Args:
            place: A code (upper case), a name of ISO 3166-1, or one in common use: "USA", "U.S.",
                "The Netherlands", "South Korea", "UK", "EL", "Global". A region is returned as it
                is.

        Returns:
            The region. Nothing is guessed; "Europe" is neither the EU nor the EEA, and is refused.

        Raises:
            ArgumentError: If `place` is neither text nor a region.
            UnknownValueError: If it names no place; it carries the nearest names.

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
            raise ArgumentError(f"a place must be text or a StorageRegion, not {_type_name(place)}")
        region = region_named(place)
        if region is None:
            raise UnknownValueError("place", place, nearest_places(place))
        return region

    @property
    def kind(self) -> RegionKind:
        """What kind of place this is."""
        if self.code == _WORLDWIDE:
            return RegionKind.WORLDWIDE
        if self.code in _MEMBERS:
            return RegionKind.GROUP
        return RegionKind.SUBDIVISION if "-" in self.code else RegionKind.COUNTRY

    @property
    def name(self) -> str:
        """The name of the place, for a country or subdivision that of ISO 3166."""
        return _NAMES.get(self.code) or _iso_name(self.code)

    def countries(self, on: date | None = None) -> tuple[StorageRegion, ...]:
        """Return the member countries of a group, sorted by code.

        Args:
            on: The day asked about; without it, the members by the newest fact known here.

        Returns:
            The members; for a country the country itself, for a subdivision its country, and for
            the whole world every country of ISO 3166-1.

        Raises:
            UnknownValueError: If the day is before 2013-07-01, when the facts known here begin.

        Example:
            >>> from datetime import date
            >>> from subprocessors import EU, StorageRegion
            >>> StorageRegion("GB") in EU.countries(on=date(2020, 1, 31))
            True
            >>> StorageRegion("GB") in EU.countries(on=date(2020, 2, 1))
            False

        Source:
            Treaty of Accession of Croatia (in force 2013-07-01); Agreement on the withdrawal of the
            United Kingdom (in force 2020-02-01); Agreement on the European Economic Area.
        """
        on = checked_date("on", on)
        if self.code in _MEMBERS:
            codes = _members(self.code, on)
        elif self.code == _WORLDWIDE:
            codes = frozenset(_iso_countries())
        else:
            codes = frozenset((self.code[:2],))
        return tuple(StorageRegion(code) for code in sorted(codes))

    def within(self, other: StorageRegion | str, on: date | None = None) -> bool:
        """Return whether this whole region certainly lies inside another.

        Args:
            other: The region around it, or its name as people write it. Every region lies within
                itself, and within the world.
            on: The day for which members of the EU and EEA are taken; without it, the newest known.

        Returns:
            True where it certainly does. Places that ISO 3166 lists both as a country and as a part
            of another (Puerto Rico, Réunion, Hong Kong) are not taken to lie within that other,
            though they overlap it.

        Raises:
            UnknownValueError: If there is no such place, or a group is asked about for a day before
                2013-07-01.

        Example:
            >>> StorageRegion("US-CA").within(StorageRegion("US"))
            True
        """
        other = StorageRegion.of(other)
        on = checked_date("on", on)
        if self == other or other.code == _WORLDWIDE:
            return True
        if self.code == _WORLDWIDE:
            return False
        if self.code in _NOT_CERTAINLY_INSIDE:
            return False
        if other.code in _MEMBERS:
            members = _members(other.code, on)
            if self.code in _MEMBERS:
                return _members(self.code, on) <= members
            return self.code[:2] in members
        return self.code not in _MEMBERS and other.code in _ancestors(self.code)

    def overlaps(self, other: StorageRegion | str, on: date | None = None) -> bool:
        """Return whether two regions may have a place in common.

        Args:
            other: The other region, or its name; the order makes no difference.
            on: The day for which members of the EU and EEA are taken; without it, the newest known.

        Returns:
            False only where they certainly have none.

        Raises:
            UnknownValueError: If there is no such place, or a group is asked about for a day before
                2013-07-01.

        Example:
            >>> EU.overlaps(StorageRegion("DE")), EU.overlaps(StorageRegion("US"))
            (True, False)
        """
        other = StorageRegion.of(other)
        on = checked_date("on", on)
        if _WORLDWIDE in (self.code, other.code):
            return True
        if self.code in _MEMBERS and other.code in _MEMBERS:
            return bool(_members(self.code, on) & _members(other.code, on))
        if other.code in _MEMBERS:
            return any(code[:2] in _members(other.code, on) for code in _extent(self.code))
        if self.code in _MEMBERS:
            return other.overlaps(self, on)
        return self.code in _extent(other.code) or other.code in _extent(self.code)

    def __repr__(self) -> str:
        return f"StorageRegion({self.code!r})"

    def __str__(self) -> str:
        return self.code


class StorageKind(enum.Enum):
    """How the regions of one statement belong together."""

    ALL = "all"
    """Data is stored in each of them."""
    ONE_OF = "one-of"
    """A choice: data is stored in one of them, and the list does not say in which."""
    OPEN = "open"
    """Data is stored in each of them, and in others that the list does not name, or not clearly."""


def _regions(places: Iterable[StorageRegion | str]) -> tuple[StorageRegion, ...]:
    if isinstance(places, str | StorageRegion):
        places = (places,)
    if not isinstance(places, Iterable):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise InvalidValueError("Storage", "regions", f"must be places, not {shown(places)}")
    distinct = {StorageRegion.of(place) for place in places}
    return tuple(sorted(distinct, key=lambda region: region.code))


@frozen(repr=False)
class Storage:
    """What a list states about where data is stored, for one engagement.

    Attributes:
        regions: The regions stated, which may be given as people write them; none where the list
            states none. They are held sorted by code, each once.
        kind: Whether data is in all of them, in one of them, or in others as well.
        as_written: The list's own words, for people: nothing is read from them. If the regions are
            not all that they say, `kind` must say so.

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

    @property
    def is_stated(self) -> bool:
        """Whether any region is stated. "Worldwide" is stated; silence is not."""
        return bool(self.regions)

    def stored_in(self, region: StorageRegion | str, on: date | None = None) -> Answer:
        """Answer whether data is stored in a region.

        Args:
            region: The region asked about, or its name as people write it.
            on: The day for which members of the EU and EEA are taken; without it, the newest known.

        Returns:
            YES where some stated region lies inside it; UNKNOWN where nothing is stated, or some
            region overlaps it without lying inside; otherwise NO. Of a choice, what holds for each
            of the regions alike; an open set never answers NO.

        Raises:
            UnknownValueError: If there is no such place, or a group is asked about for a day before
                2013-07-01.
        """
        region = StorageRegion.of(region)
        on = checked_date("on", on)
        answers = [_one_stored_in(stated, region, on) for stated in self.regions]
        return self._joined(answers, any_of(answers) | Answer.UNKNOWN, any_of(answers))

    def stored_only_in(self, region: StorageRegion | str, on: date | None = None) -> Answer:
        """Answer whether data is stored in a region and nowhere else.

        Args:
            region: The region asked about, or its name as people write it.
            on: The day for which members of the EU and EEA are taken; without it, the newest known.

        Returns:
            YES where every stated region lies inside it; NO where some stated region is certainly
            outside, or is the whole world; otherwise UNKNOWN, so also where nothing is stated. Of a
            choice, what holds for each of the regions alike; an open set never answers YES.

        Raises:
            UnknownValueError: If there is no such place, or a group is asked about for a day before
                2013-07-01.
        """
        region = StorageRegion.of(region)
        on = checked_date("on", on)
        answers = [_one_stored_only_in(stated, region, on) for stated in self.regions]
        return self._joined(answers, all_of(answers) & Answer.UNKNOWN, all_of(answers))

    def _joined(self, answers: list[Answer], if_open: Answer, if_all: Answer) -> Answer:
        if not answers:
            return Answer.UNKNOWN
        if self.kind is StorageKind.ONE_OF:
            return agreed(answers)
        return if_open if self.kind is StorageKind.OPEN else if_all

    __repr__ = brief_repr

    def __str__(self) -> str:
        if not self.regions:
            return self.as_written or "not stated"
        joint = " or " if self.kind is StorageKind.ONE_OF else ", "
        others = " and others" if self.kind is StorageKind.OPEN else ""
        return joint.join(map(str, self.regions)) + others


def _one_stored_in(stated: StorageRegion, region: StorageRegion, on: date | None) -> Answer:
    if stated.within(region, on):
        return Answer.YES
    return Answer.UNKNOWN if stated.overlaps(region, on) else Answer.NO


def _one_stored_only_in(stated: StorageRegion, region: StorageRegion, on: date | None) -> Answer:
    # "EU" may mean Germany alone, so it leaves "only in Germany" open; "worldwide" does not.
    if stated.code == _WORLDWIDE != region.code:
        return Answer.NO
    return _one_stored_in(stated, region, on)


def region_named(place: str) -> StorageRegion | None:
    """Return the region that a person's words mean, as `StorageRegion.of` does, or None."""
    code = place.strip()
    if code in _COUNTRIES or code in _NAMES:
        return StorageRegion(code)
    if len(code) > LONGEST_PLACE:
        return None
    written = _WRITTEN.get(_key(code))
    if written is None:
        names = _iso_names()
        written = code if _is_code(code) else names.get(_key(code), names.get(code))
    return None if written is None else StorageRegion(written)


def nearest_places(place: str) -> list[str]:
    """Return the names and codes of the places that somebody may have meant, best first."""
    from subprocessors.suggestions import nearest

    if len(place) > LONGEST_PLACE:
        return []
    key = _key(place)
    if key == "europe":
        return ["'European Union' (EU)", "'European Economic Area' (EEA)"]
    codes = {**_iso_names(), **_WRITTEN}
    near = dict.fromkeys(codes[close] for close in nearest(key, codes, limit=5))
    return [f"{StorageRegion(code).name!r} ({code})" for code in near][:3]


def checked_date(argument: str, value: date | None) -> date | None:
    """Return a date as a plain one, or None; raise ArgumentError for anything else."""
    if value is not None and not is_day(value):
        raise ArgumentError(
            f"{argument} must be a datetime.date, not {_type_name(value)}: "
            "use date(2024, 7, 19), date.fromisoformat(text) or a_datetime.date()"
        )
    return plain_day(value)


def _type_name(value: object) -> str:
    return type(value).__name__


def _members(group: str, on: date | None) -> frozenset[str]:
    history = _MEMBERS[group]
    if on is None:
        return history[-1][1]
    held = [members for since, members in history if since <= on]
    if not held:
        raise UnknownValueError(
            f"membership of the {group} (the facts here begin on {history[0][0]})", str(on)
        )
    return held[-1]


def _ancestors(code: str) -> Iterator[str]:
    """Yield the parents of a subdivision, and its country last."""
    while "-" in code:
        parent = _iso_subdivisions()[code]
        yield parent
        code = parent


def _extent(code: str) -> frozenset[str]:
    """Return everything that a country or subdivision may be a part of, itself included."""
    also = _ALSO_PART_OF.get(code[:2], ())
    starts = (code, *_ancestors(code), *also)
    return frozenset(starts).union(*(_ancestors(start) for start in also))


def _is_code(code: str) -> bool:
    if code in _COUNTRIES or code in _NAMES:
        return True
    return code in (_iso_subdivisions() if "-" in code else _iso_countries())


def _iso_records(database: str) -> list[dict[str, str]]:
    """Return copies of pycountry's records, which are mutable and shared by everybody."""
    import pycountry

    records: Any = getattr(pycountry, database)
    return [dict(record) for record in records]


@cache
def _iso_countries() -> dict[str, str]:
    """Map each country to its name, the common one where ISO 3166-1 gives it."""
    return {
        record["alpha_2"]: record.get("common_name", record["name"])
        for record in _iso_records("countries")
    }


@cache
def _iso_subdivisions() -> dict[str, str]:
    """Map each subdivision to what it is a part of: another subdivision, or its country."""
    return {
        record["code"]: record.get("parent_code") or record["country_code"]
        for record in _iso_records("subdivisions")
    }


@cache
def _iso_names() -> dict[str, str]:
    """Map the key of each country's names, and its alpha-3 code as it is, to its alpha-2 code."""
    codes: dict[str, str] = {}
    for record in _iso_records("countries"):
        for attribute in ("name", "common_name", "official_name"):
            name = record.get(attribute)
            if name:
                head, _, tail = name.partition(", ")
                for written in (name, f"{tail} {head}" if tail else name):
                    codes[_key(written)] = record["alpha_2"]
                    codes[_key(_without_accents(written))] = record["alpha_2"]
        # In upper case only, where no key can be: "and" is not Andorra.
        codes[record["alpha_3"]] = record["alpha_2"]
    return codes


def _iso_name(code: str) -> str:
    return _iso_subdivision_names()[code] if "-" in code else _iso_countries()[code]


@cache
def _iso_subdivision_names() -> dict[str, str]:
    return {record["code"]: record["name"] for record in _iso_records("subdivisions")}


def _key(place: str) -> str:
    """Fold case, full stops, commas, "the" and spaces."""
    words = normalize("NFC", place).casefold().replace(".", "").replace(",", " ").split()
    return " ".join(words[1:] if words[:1] == ["the"] and words[1:] else words)


def _without_accents(text: str) -> str:
    return normalize("NFD", text).encode("ascii", "ignore").decode()


EU = StorageRegion("EU")
"""The European Union; its members change with time, see `StorageRegion.countries`."""
EEA = StorageRegion("EEA")
"""The European Economic Area: the EU with Iceland, Liechtenstein and Norway."""
WORLDWIDE = StorageRegion(_WORLDWIDE)
"""The whole world, or various places in it that the list does not name."""
