"""The facts about places: ISO 3166 codes and names, and which places a group has on which date.

Data files are only read for what the tables below do not contain.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from unicodedata import combining, normalize

from subprocessors.errors import UnknownValueError
from subprocessors.regions import iso_codes

# ISO 3166-1 alpha-2, as of 2026-11-24. The table avoids importing pycountry, which remains the
# authority for every code that is not in it; a test compares the two.
COUNTRIES = frozenset(
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

# A place that appears on lists but is missing from ISO 3166-1: Kosovo, under the user-assigned code
# that Unicode CLDR counts among its regular regions (common/validity/region.xml). As of 2026-06-17.
NOT_IN_ISO_3166 = {"XK": "Kosovo"}
"""The countries that are known here but not in ISO 3166-1, with their names."""

# The counties of Norway since 2024-01-01, each with the county that it was split from. The date:
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
# What ISO 3166-1 lists as a country, although it is part of the territory of the Union without
# being a member: the outermost regions and Åland (TFEU Art. 355(1) and (4)); until the United
# Kingdom left, Gibraltar (Art. 355(3)); from 2014-01-01, Mayotte, previously an overseas territory.
# Ceuta, Melilla, the Canaries, Madeira and the Azores are only parts of their countries. Sources:
# TFEU Art. 355, eur-lex.europa.eu 12016E355; European Council Decision 2012/419/EU (Mayotte);
# gra.gi/data-protection/brexit/transition-faq (Gibraltar); read 2026-11-24.
_UNION_ONLY = frozenset("AX GF GP MF MQ RE".split())
TERRITORIES = _UNION_ONLY | {"GI", "YT"}
# The overseas countries and territories, where EU law does not apply: TFEU Annex II, those of
# Denmark, France and the Netherlands; eur-lex.europa.eu 12016EN02, read 2026-11-24.
OVERSEAS = frozenset("AW BL BQ CW GL NC PF PM SX TF WF YT".split())

# The members of each group, with the first day of each set of members, oldest first. Sources:
# Croatia's treaty of accession (in force 2013-07-01); efta.int/legal-texts/eea-enlargement (Croatia
# has been in the EEA since 2014-04-12, provisionally); the agreement on the withdrawal of the
# United Kingdom (in force 2020-02-01); for territories see above. As of 2026-11-24.
_UNION = _EU_27 | _UNION_ONLY
_UNION_BEFORE = _UNION | {"GB", "GI"}
MEMBERS = {
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
WORLDWIDE_CODE = "worldwide"
NAMES = {
    "EU": "European Union",
    "EEA": "European Economic Area",
    WORLDWIDE_CODE: "worldwide",
}

# Places that ISO 3166-1 lists as countries and ISO 3166-2 also lists as parts of another: it is not
# for this library to say whether data there is "in" that other country. As of 2026-11-24.
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
# The code of each such place as a part of a country, and its code as a country; also Clipperton, a
# distant part of France that ISO 3166-1 does not list.
HOMES = {part: country for country, parts in _ALSO_PART_OF.items() for part in parts}
HOMES["FR-CP"] = "FR-CP"

# What people write besides the codes and names of ISO 3166-1. The keys are as `key` returns them.
WRITTEN = {
    "eu": "EU", "european union": "EU",
    "eea": "EEA", "european economic area": "EEA",
    "worldwide": WORLDWIDE_CODE, "world wide": WORLDWIDE_CODE, "global": WORLDWIDE_CODE,
    "globally": WORLDWIDE_CODE, "world": WORLDWIDE_CODE, "anywhere in the world": WORLDWIDE_CODE,
    "various locations worldwide": WORLDWIDE_CODE,
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

# The languages besides English in which published lists are read.
_READ_LANGUAGES = ("de", "fr", "es", "it", "nl", "pl", "pt", "pt_BR", "sv", "ja", "ko")
_SHORT = 4  # letters

_SPACES = re.compile(r"\s{2,}|[^\S ]")  # other than one blank


def members(group: str, on: date | None) -> frozenset[str]:
    """Return what is inside a group on a date; without one, according to the latest known facts."""
    history = MEMBERS[group]
    if on is None:
        return history[-1][1]
    held = [members for since, members in history if since <= on]
    if not held:
        raise UnknownValueError(
            f"date for membership of the {group} (the facts here begin on {history[0][0]})", str(on)
        )
    return held[-1]


def home(code: str) -> str:
    """Return a code's country; for a part that ISO 3166-1 lists as a country, that country."""
    return HOMES.get(code, code[:2])


def ancestors(code: str) -> Iterator[str]:
    """Yield the parents of a subdivision; its country comes last."""
    while "-" in code:
        parent = _iso_subdivisions()[code]
        yield parent
        code = parent


def extent(code: str) -> frozenset[str]:
    """Return everything that a country or subdivision may be part of, including itself."""
    also = _ALSO_PART_OF.get(code[:2], ())
    starts = (code, *ancestors(code), *also)
    return frozenset(starts).union(*(ancestors(start) for start in also))


def is_code(code: str) -> bool:
    """Return whether a string is the code of a place."""
    if code in COUNTRIES or code in NAMES:
        return True
    return code in (_iso_subdivisions() if "-" in code else countries())


@cache
def countries() -> dict[str, str]:
    """Map each country to its name, its common name where ISO 3166-1 gives one."""
    return NOT_IN_ISO_3166 | {
        record["alpha_2"]: record.get("common_name", record["name"])
        for record in iso_codes.countries()
    }


@cache
def _iso_subdivisions() -> dict[str, str]:
    """Map each subdivision to what it is part of: another subdivision, or its country."""
    of_iso = {record["code"]: iso_codes.parent_of(record) for record in iso_codes.subdivisions()}
    return of_iso | {code: parent for code, (_, parent) in _COUNTIES_OF_NORWAY.items()}


@cache
def names() -> dict[str, str]:
    """Map the keys of each country's names, and its unchanged alpha-3 code, to its alpha-2 code."""
    codes = {key(name): code for code, name in NOT_IN_ISO_3166.items()}
    for record in iso_codes.countries():
        for attribute in ("name", "common_name", "official_name"):
            name = record.get(attribute)
            if name:
                head, _, tail = name.partition(", ")
                for written in (name, f"{tail} {head}" if tail else name):
                    codes[key(written)] = record["alpha_2"]
                    codes[key(_without_accents(written))] = record["alpha_2"]
        # Only in upper case, unlike any key: "and" is not Andorra.
        codes[record["alpha_3"]] = record["alpha_2"]
    return codes


def name_of(code: str) -> str:
    """Return the name of a country or subdivision."""
    return _iso_subdivision_names()[code] if "-" in code else countries()[code]


@cache
def _iso_subdivision_names() -> dict[str, str]:
    of_norway = {code: name for code, (name, _) in _COUNTIES_OF_NORWAY.items()}
    return of_norway | {record["code"]: record["name"] for record in iso_codes.subdivisions()}


def inverted_names() -> Iterator[tuple[str, str]]:
    """Yield each country with a name that has a comma, such as "Korea, Republic of"."""
    for record in iso_codes.countries():
        if ", " in record["name"]:
            yield record["alpha_2"], record["name"]


def parts_of(country: str) -> Iterator[str]:
    """Yield the codes of the subdivisions of a country."""
    return (code for code in _iso_subdivisions() if code.startswith(f"{country}-"))


@cache
def subdivisions_by_name() -> dict[str, tuple[str, ...]]:
    """Map the keys of the names of subdivisions to their codes."""
    # "Wales [Cymru GB-CYM]": the part in brackets is another name.
    names = _iso_subdivision_names().items()
    return _codes_by_key((name.split(" [")[0], code) for code, name in names)


@cache
def countries_by_head() -> dict[str, tuple[str, ...]]:
    """Map the part of country names before a comma to the countries' codes."""
    names = ((record["name"], record["alpha_2"]) for record in iso_codes.countries())
    return _codes_by_key((name.split(",")[0], code) for name, code in names if "," in name)


@cache
def countries_in_other_languages() -> dict[str, tuple[str, ...]]:
    """Map the names of countries in `_LANGUAGES` to their codes."""
    return _codes_by_key(_of_countries(("name", "common_name"), _LANGUAGES))


@cache
def read_abroad() -> dict[str, str]:
    """Map the keys of country names, in the languages that are read, to the countries' codes.

    A name that two languages use for different countries is left out.
    """
    attributes = ("name", "common_name", "official_name")
    found: dict[str, set[str]] = {}
    named = list(_of_countries(attributes, _READ_LANGUAGES))
    for (name, code), own, plain in zip(named, *_keys(name for name, _ in named), strict=True):
        found.setdefault(own, set()).add(code)
        # People leave out accents, but "oma" is not "Omã".
        if _is_latin(name) and len(name) > _SHORT:
            found.setdefault(plain, set()).add(code)
    return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}


@cache
def dutch_names() -> frozenset[str]:
    """Return the keys of the names of countries in Dutch."""
    attributes = ("name", "common_name", "official_name")
    return frozenset(key(name) for name, _ in _of_countries(attributes, ("nl",)))


@cache
def parts_abroad() -> dict[str, tuple[str, ...]]:
    """Map the names of subdivisions, in the languages that are read, to their codes.

    Names of several words are left out. Names that ISO 3166-2 uses are included.
    """
    codes: dict[str, list[str]] = {}
    for record in iso_codes.subdivisions():
        codes.setdefault(record["name"], []).append(record["code"])
    languages = map(iso_codes.translated_subdivisions, _READ_LANGUAGES)
    written = dict.fromkeys(pair for language in languages for pair in language.items())
    written |= {(name, name): None for name in codes}
    return _codes_by_key(
        (part, code)
        for name, names in written
        for part in names.split(";")  # Some translations give two names.
        if _may_be_one_word(part.strip())
        for code in codes.get(name, ())
    )


def _may_be_one_word(name: str) -> bool:
    return " " not in name or name[:4].casefold() == "the "


def _of_countries(attributes: Iterable[str], languages: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the names of countries in the given languages, each with its code."""
    named = (
        (record[attribute], record["alpha_2"])
        for record in iso_codes.countries()
        for attribute in attributes
        if attribute in record
    )
    return _translated(named, map(iso_codes.translated_countries, languages))


def _translated(
    named: Iterable[tuple[str, str]], languages: Iterable[Mapping[str, str]]
) -> Iterator[tuple[str, str]]:
    """Yield names in translation, or unchanged where there is none, each with its code."""
    names, codes = zip(*named, strict=True)
    translations = [map(language.get, names, names) for language in languages]
    for code, *translated in zip(codes, *translations, strict=True):
        for each in dict.fromkeys(translated):
            # Some translations give two names.
            for part in each.split(";"):
                yield part, code


def _codes_by_key(named: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    codes: dict[str, tuple[str, ...]] = {}
    names, of = zip(*named, strict=True)
    for name, code in zip(_keys(names)[1], of, strict=True):
        known = codes.get(name, ())
        if code not in known:
            codes[name] = (*known, code)
    return codes


def _keys(names: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return `key` and `plain_key` of many names, faster than one by one: NUL separates them."""
    keys = normalize("NFC", "\0".join(names)).casefold().replace(".", "").replace(",", " ")
    keys = _SPACES.sub(" ", f"\0{keys}\0").replace(" \0", "\0").replace("\0 ", "\0")
    keys = keys.replace("\0the ", "\0")[1:-1]
    plain = normalize("NFD", keys)
    for mark in filter(combining, set(plain)):
        plain = plain.replace(mark, "")
    return keys.split("\0"), plain.split("\0")


@lru_cache(maxsize=2_000)
def key(place: str) -> str:
    """Fold case, full stops, commas, "the" and spaces."""
    words = normalize("NFC", place).casefold().replace(".", "").replace(",", " ").split()
    return " ".join(words[1:] if words[:1] == ["the"] and words[1:] else words)


def plain_key(name: str) -> str:
    """Fold accents as well, in any script."""
    folded = key(name)
    if folded.isascii():
        return folded
    return "".join(each for each in normalize("NFD", folded) if not combining(each))


def _is_latin(name: str) -> bool:
    return name.isascii() or all(each.isascii() or "\u00c0" <= each <= "\u024f" for each in name)


def _without_accents(text: str) -> str:
    return normalize("NFD", text).encode("ascii", "ignore").decode()
