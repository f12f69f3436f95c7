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
from unicodedata import combining, normalize

from attrs import field, frozen

from subprocessors.answers import Answer, agreed, all_of, any_of
from subprocessors.days import is_day, plain_day
from subprocessors.errors import ArgumentError, InvalidValueError, UnknownValueError
from subprocessors.fields import brief_repr, instance_of, optional, shown, text
from subprocessors.plain import Plain, PlainCode

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

# A place that lists name and ISO 3166-1 does not have: Kosovo, under the user-assigned code that
# Unicode CLDR counts among its regular regions (common/validity/region.xml). As of 2026-06-17.
NOT_IN_ISO_3166 = {"XK": "Kosovo"}
"""The countries that are known here, and not in ISO 3166-1, with their names."""

# The counties of Norway since 2024-01-01, each with the county that was divided into it. The day:
# KS, the association of municipalities, https://www.ks.no/fagomrader/demokrati-og-styring/
# kommunestruktur/nye-kommunenummer-fra-2024/. The numbers: vacanza/holidays 0.109, countries/
# norway.py. ISO 3166-2 still has the counties of 2020 (amckenna41/iso3166-updates of 2026-06-17).
_COUNTIES_OF_NORWAY = {
    "NO-31": ("Østfold", "NO-30"),
    "NO-32": ("Akershus", "NO-30"),
    "NO-33": ("Buskerud", "NO-30"),
    "NO-39": ("Vestfold", "NO-38"),
    "NO-40": ("Telemark", "NO-38"),
    "NO-55": ("Troms", "NO-54"),
    "NO-56": ("Finnmark", "NO-54"),
}

_EU_27 = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()
)
_EEA_EFTA = frozenset(("IS", "LI", "NO"))
# What ISO 3166-1 lists as countries, and is part of the territory of the Union without being a
# member: the outermost regions and Åland (TFEU Art. 355(1) and (4)); until the United Kingdom left,
# Gibraltar (Art. 355(3)); from 2014-01-01 Mayotte, an overseas territory before. Ceuta, Melilla,
# the Canaries, Madeira and the Azores are only parts of their countries.
# Sources: TFEU Art. 355, eur-lex.europa.eu 12016E355; European Council Decision 2012/419/EU
# (Mayotte); gra.gi/data-protection/brexit/transition-faq (Gibraltar); read 2026-11-24.
_UNION_ONLY = frozenset("AX GF GP MF MQ RE".split())
_TERRITORIES = _UNION_ONLY | {"GI", "YT"}
# The overseas countries and territories, where EU law does not apply: TFEU Annex II, those of
# Denmark, France and the Netherlands; eur-lex.europa.eu 12016EN02, read 2026-11-24.
_OVERSEAS = frozenset("AW BL BQ CW GL NC PF PM SX TF WF YT".split())

# What is inside of each group, with the first day from which it holds, oldest first. Sources: the
# treaty of accession of Croatia (in force 2013-07-01); efta.int/legal-texts/eea-enlargement
# (Croatia is in the EEA from 2014-04-12, provisionally); the agreement on the withdrawal of the
# United Kingdom (in force 2020-02-01); for territories see above. As of 2026-11-24.
_UNION = _EU_27 | _UNION_ONLY
_UNION_BEFORE = _UNION | {"GB", "GI"}
_MEMBERS = {
    "EU": (
        (date(2013, 7, 1), _UNION_BEFORE),
        (date(2014, 1, 1), _UNION_BEFORE | {"YT"}),
        (date(2020, 2, 1), _UNION | {"YT"}),
    ),
    "EEA": (
        (date(2013, 7, 1), (_UNION_BEFORE | _EEA_EFTA) - {"HR"}),
        (date(2014, 1, 1), (_UNION_BEFORE | _EEA_EFTA | {"YT"}) - {"HR"}),
        (date(2014, 4, 12), _UNION_BEFORE | _EEA_EFTA | {"YT"}),
        (date(2020, 2, 1), _UNION | _EEA_EFTA | {"YT"}),
    ),
}
_WORLDWIDE = "worldwide"
_NAMES = {
    "EU": "European Union",
    "EEA": "European Economic Area",
    _WORLDWIDE: "worldwide",
}

# Places that ISO 3166-1 lists as countries and ISO 3166-2 also as parts of another: whether data
# there is "in" that other country is not for this library to say. As of 2026-11-24.
_ALSO_PART_OF = {
    country: tuple(parts.split())
    for country, parts in {
        "AS": "US-AS", "GU": "US-GU", "MP": "US-MP", "PR": "US-PR", "UM": "US-UM", "VI": "US-VI",
        "BL": "FR-BL", "GF": "FR-973", "GP": "FR-971", "MF": "FR-MF", "MQ": "FR-972",
        "NC": "FR-NC", "PF": "FR-PF", "PM": "FR-PM", "RE": "FR-974", "TF": "FR-TF",
        "WF": "FR-WF", "YT": "FR-976",
        "AW": "NL-AW", "BQ": "NL-BQ1 NL-BQ2 NL-BQ3", "CW": "NL-CW", "SX": "NL-SX",
        "HK": "CN-HK", "MO": "CN-MO", "TW": "CN-TW",
        "AX": "FI-01", "SJ": "NO-21 NO-22", "XK": "RS-KM RS-25 RS-26 RS-27 RS-28 RS-29",
    }.items()
}  # fmt: skip
# Their codes as parts, with those as countries; and Clipperton, a part of France far from it that
# ISO 3166-1 does not list.
_HOMES = {part: country for country, parts in _ALSO_PART_OF.items() for part in parts}
_HOMES["FR-CP"] = "FR-CP"

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
    "holland": "NL", "hong kong sar": "HK", "iran": "IR", "ivory coast": "CI", "laos": "LA",
    "macau": "MO", "macao sar": "MO", "macau sar": "MO",
    "macedonia": "MK", "micronesia": "FM", "moldova": "MD", "north korea": "KP",
    "palestine": "PS", "republic of ireland": "IE", "russia": "RU", "south korea": "KR",
    "swaziland": "SZ", "syria": "SY", "taiwan": "TW", "tanzania": "TZ", "turkey": "TR",
    "uae": "AE", "vatican": "VA", "vatican city": "VA", "venezuela": "VE", "vietnam": "VN",
}  # fmt: skip

# The languages in which the name of a country is recognised in an error, as pycountry calls them.
_LANGUAGES = (
    "cs", "da", "de", "es", "fi", "fr", "hu", "it", "ja", "ko", "nb_NO", "nl", "pl", "pt", "ro",
    "ru", "sv", "tr", "uk", "zh_CN",
)  # fmt: skip

LONGEST_PLACE = 200
"""How many characters the words for a place may have."""

_MOST_SUGGESTED = 3


class RegionKind(enum.Enum):
    """What kind of place a region is."""

    COUNTRY = "country"
    SUBDIVISION = "subdivision"
    GROUP = "group"
    WORLDWIDE = "worldwide"


@frozen(repr=False)
class StorageRegion(PlainCode):
    """A place where data is stored: a country, a part of one, the EU, the EEA, or worldwide.

    ISO 3166 lacks some places that lists name. They are known here as well: Kosovo (`XK`), and the
    counties that Norway has had since 2024-01-01 (such as `NO-32`).

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
            The region. Nothing is guessed: "Europe" is neither the EU nor the EEA, and is refused.
            So is a part of a country by its name: "Georgia" and "Durham" are names of several
            places, so a part is written by its code (`GB-ENG` for England).

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
            raise ArgumentError(f"a place must be text or a StorageRegion, not {_type_name(place)}")
        region = region_named(place)
        if region is None:
            raise unknown_place(place)
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
            the whole world every country of ISO 3166-1, and Kosovo. A territory of a member that
            ISO 3166-1 lists beside it, such as Réunion, is no member, but lies within the group.

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
            Treaty of Accession of Croatia (in force 2013-07-01); EFTA, EEA Enlargement (Croatia is
            in the EEA from 2014-04-12); Agreement on the withdrawal of the United Kingdom (in force
            2020-02-01); Agreement on the European Economic Area. As of 2026-11-24.
        """
        on = checked_date("on", on)
        if self.code in _MEMBERS:
            codes = _members(self.code, on) - _TERRITORIES
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
            though they overlap it. The outermost regions and Åland lie within the EU and the EEA,
            Mayotte from 2014-01-01, and Gibraltar until 2020-01-31.

        Raises:
            UnknownValueError: If there is no such place, or a group is asked about for a day before
                2013-07-01.

        Example:
            >>> StorageRegion("US-CA").within(StorageRegion("US"))
            True

        Source:
            As for `countries`; TFEU Art. 355(1), (3) and (4); European Council Decision
            2012/419/EU (Mayotte). As of 2026-11-24.
        """
        other = StorageRegion.of(other)
        on = checked_date("on", on)
        if self == other or other.code == _WORLDWIDE:
            return True
        if self.code == _WORLDWIDE:
            return False
        if other.code in _MEMBERS:
            members = _members(other.code, on)
            if self.code in _MEMBERS:
                return _members(self.code, on) <= members
            return _home(self.code) in members
        if self.code in _MEMBERS or self.code in _HOMES:
            return False
        return other.code in _ancestors(self.code)

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
    """A choice of several: data is stored in one of them, and the list does not say in which."""
    ONE_OF_OR_OTHER = "one-of-or-other"
    """An open choice: data is stored in one of them, or in another place that is not named."""
    OPEN = "open"
    """Data is stored in each of them, and in others that the list does not name, or not clearly."""

    @property
    def is_choice(self) -> bool:
        """Whether data is stored in one place to be chosen, and not in each."""
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


@frozen(repr=False)
class Storage(Plain):
    """What a list states about where data is stored, for one engagement.

    Attributes:
        regions: The regions stated, which may be given as people write them; none where the list
            states none. They are held sorted by code, each once.
        kind: Whether data is in all of them, in one of them, or in others as well. A choice of a
            single region (`one-of`) is none, and is refused: it is `all` if nothing else may be
            chosen, and `one-of-or-other` if something else may.
        as_written: The list's own words, for people: nothing is read from them. If the regions are
            not all that they say, `kind` must say so.

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
                f"one-of needs two places or more to choose from, not {self.regions[0]} alone; "
                "use all if data is there, and one-of-or-other if it may be somewhere else",
            )

    @property
    def is_stated(self) -> bool:
        """Whether any region is stated. "Worldwide" is stated; silence is not."""
        return bool(self.regions)

    @property
    def is_silent(self) -> bool:
        """Whether nothing is stated at all: neither a region nor words alone."""
        return not (self.regions or self.as_written)

    def stored_in(self, region: StorageRegion | str, on: date | None = None) -> Answer:
        """Answer whether data is stored in a region.

        Args:
            region: The region asked about, or its name as people write it.
            on: The day for which members of the EU and EEA are taken; without it, the newest known.

        Returns:
            YES where some stated region lies inside it; UNKNOWN where nothing is stated, or some
            region overlaps it without lying inside; otherwise NO. Of a choice, what holds for each
            of the regions alike. An open set never answers NO; an open choice answers UNKNOWN for
            every place but the whole world.

        Raises:
            UnknownValueError: If there is no such place, or a group is asked about for a day before
                2013-07-01.
        """
        region = StorageRegion.of(region)
        on = checked_date("on", on)
        answers = [_one_stored_in(stated, region, on) for stated in self.regions]
        another = _one_stored_in(WORLDWIDE, region, on)
        return self._joined(answers, another, any_of(answers) | Answer.UNKNOWN, any_of(answers))

    def stored_only_in(self, region: StorageRegion | str, on: date | None = None) -> Answer:
        """Answer whether data is stored in a region and nowhere else.

        Args:
            region: The region asked about, or its name as people write it.
            on: The day for which members of the EU and EEA are taken; without it, the newest known.

        Returns:
            YES where every stated region lies inside it; NO where some stated region is certainly
            outside, or is the whole world; otherwise UNKNOWN, so also where nothing is stated. Of a
            choice, what holds for each of the regions alike. An open set never answers YES; an open
            choice always answers UNKNOWN.

        Raises:
            UnknownValueError: If there is no such place, or a group is asked about for a day before
                2013-07-01.
        """
        region = StorageRegion.of(region)
        on = checked_date("on", on)
        answers = [_one_stored_only_in(stated, region, on) for stated in self.regions]
        another = Answer.UNKNOWN
        return self._joined(answers, another, all_of(answers) & Answer.UNKNOWN, all_of(answers))

    def _joined(
        self, answers: list[Answer], another: Answer, if_open: Answer, if_all: Answer
    ) -> Answer:
        """Return the answer for all regions, given that for a place that the list does not name."""
        if not answers:
            return Answer.UNKNOWN
        if self.kind.is_choice:
            return agreed([*answers, another] if self.kind.is_open else answers)
        return if_open if self.kind.is_open else if_all

    __repr__ = brief_repr

    def __str__(self) -> str:
        if not self.regions:
            return self.as_written or "not stated"
        return self.kind.joined(map(str, self.regions))


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


def unknown_place(place: str) -> UnknownValueError:
    """Return the error for words that name no place: what may be meant, and what to write."""
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
    """Return the places that words mean which are not taken for a place.

    They are the code of a subdivision in small letters, the name of a country in another language,
    what stands before a comma in one ("Korea"), and the name of a subdivision ("England").
    """
    code = words.strip().upper()
    if "-" in code and _is_code(code):
        return [code]
    key = _plain(words)
    found = key and (
        _countries_in_other_languages().get(key)
        or _countries_by_head().get(key)
        or _subdivisions_by_name().get(key)
    )
    return found or []


def _near(words: str) -> list[str]:
    from subprocessors.names.similarity import nearest

    codes = {**_iso_names(), **_WRITTEN}
    return [codes[close] for close in nearest(_key(words), codes, limit=5)]


def is_overseas(place: StorageRegion, on: date) -> bool:
    """Return whether a place is an overseas country or territory, where EU law does not apply.

    `overlaps` leaves open whether such a place is in the EU, as it leaves open whether it is in its
    country. The law is clearer.

    Args:
        place: The place.
        on: The day: Mayotte was one until 2013-12-31.

    Source:
        TFEU Art. 355(2) and Annex II, for Denmark, France and the Netherlands; European Council
        Decision 2012/419/EU (Mayotte). As of 2026-11-24.
    """
    home = _home(place.code)
    return home in _OVERSEAS and home not in _members("EU", on)


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


def _home(code: str) -> str:
    """Return the country of a code, for a part that ISO 3166-1 lists as a country that country."""
    return _HOMES.get(code, code[:2])


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
    return NOT_IN_ISO_3166 | {
        record["alpha_2"]: record.get("common_name", record["name"])
        for record in _iso_records("countries")
    }


@cache
def _iso_subdivisions() -> dict[str, str]:
    """Map each subdivision to what it is a part of: another subdivision, or its country."""
    of_iso = {
        record["code"]: record.get("parent_code") or record["country_code"]
        for record in _iso_records("subdivisions")
    }
    return of_iso | {code: parent for code, (_, parent) in _COUNTIES_OF_NORWAY.items()}


@cache
def _iso_names() -> dict[str, str]:
    """Map the key of each country's names, and its alpha-3 code as it is, to its alpha-2 code."""
    codes = {_key(name): code for code, name in NOT_IN_ISO_3166.items()}
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
    of_norway = {code: name for code, (name, _) in _COUNTIES_OF_NORWAY.items()}
    return of_norway | {record["code"]: record["name"] for record in _iso_records("subdivisions")}


@cache
def _subdivisions_by_name() -> dict[str, list[str]]:
    # "Wales [Cymru GB-CYM]": what stands in brackets is another name.
    names = _iso_subdivision_names().items()
    return _codes_by_key((name.split(" [")[0], code) for code, name in names)


@cache
def _countries_by_head() -> dict[str, list[str]]:
    """Map what stands before a comma in the names of countries to their codes."""
    names = ((record["name"], record["alpha_2"]) for record in _iso_records("countries"))
    return _codes_by_key((name.split(",")[0], code) for name, code in names if "," in name)


@cache
def _countries_in_other_languages() -> dict[str, list[str]]:
    """Map the names of countries in the languages of `_LANGUAGES` to their codes."""
    from gettext import translation

    import pycountry

    words = [translation("iso3166-1", pycountry.LOCALES_DIR, [language]) for language in _LANGUAGES]
    return _codes_by_key(
        (language.gettext(record[attribute]), record["alpha_2"])
        for record in _iso_records("countries")
        for attribute in ("name", "common_name")
        if attribute in record
        for language in words
    )


def _codes_by_key(named: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    codes: dict[str, list[str]] = {}
    for name, code in named:
        known = codes.setdefault(_plain(name), [])
        if code not in known:
            known.append(code)
    return codes


def _key(place: str) -> str:
    """Fold case, full stops, commas, "the" and spaces."""
    words = normalize("NFC", place).casefold().replace(".", "").replace(",", " ").split()
    return " ".join(words[1:] if words[:1] == ["the"] and words[1:] else words)


def _plain(name: str) -> str:
    """Fold accents as well, in whatever script."""
    return "".join(each for each in normalize("NFD", _key(name)) if not combining(each))


def _without_accents(text: str) -> str:
    return normalize("NFD", text).encode("ascii", "ignore").decode()


EU = StorageRegion("EU")
"""The European Union; its members change with time, see `StorageRegion.countries`."""
EEA = StorageRegion("EEA")
"""The European Economic Area: the EU with Iceland, Liechtenstein and Norway."""
WORLDWIDE = StorageRegion(_WORLDWIDE)
"""The whole world, or various places in it that the list does not name."""
