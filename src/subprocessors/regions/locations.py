"""Where cloud providers' regions and some cities are: the facts in `locations.toml`."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from subprocessors.regions import gazetteer
from subprocessors.regions.places import region_named


class CloudNames(NamedTuple):
    """What the regions of cloud providers are called, and which countries each name stands for.

    Attributes:
        codes: By code, such as `eu-central-1`. A code has several countries if another provider
            uses it, with other hyphens, for another country.
        names: By the key of a name that contains its country, such as "UK South", and of the first
            part of codes whose regions are all in one country, such as "us-east".
        azure: By the key of a name without a country, such as "West Europe": it is recognised only
            in a text that mentions Azure.
        described: By the key of a description with brackets, such as "Europe (Frankfurt)".
    """

    codes: dict[str, frozenset[str]]
    names: dict[str, frozenset[str]]
    azure: dict[str, frozenset[str]]
    described: dict[str, frozenset[str]]


@cache
def facts() -> dict[str, Any]:
    """Return the tables in the file."""
    # Not with importlib.resources, which takes longer to import than some pages to read.
    tables: dict[str, Any] = json.loads(Path(__file__).with_name("locations.json").read_bytes())
    return tables


@cache
def cloud_names() -> CloudNames:
    """Return the names of the regions of all providers."""
    by_letters: dict[str, set[str]] = {}
    families: dict[str, set[tuple[str, str]]] = {}
    codes: list[str] = []
    names = CloudNames({}, {}, {}, {})
    for provider in facts()["providers"]:
        for code, region in provider["regions"].items():
            country = region["country"]
            codes.append(code)
            by_letters.setdefault(code.replace("-", ""), set()).add(country)
            family = code.rstrip("0123456789").rstrip("-")
            families.setdefault(family, set()).add((provider["name"], country))
            name, key = region["name"], gazetteer.key(region["name"])
            if "(" in name:
                names.described[key] = frozenset((country,))
            elif provider["name"] == "Azure":
                of = names.names if _says(name, country) else names.azure
                of[key] = frozenset((country,))
    names.codes.update((code, frozenset(by_letters[code.replace("-", "")])) for code in codes)
    for family, held in families.items():
        providers, countries = ({each[part] for each in held} for part in (0, 1))
        # A provider may add a region in another country; two that agree are a convention.
        # A family in several countries only confirms one that is named: "EU Central (Frankfurt)".
        if len(countries) > 1 or len(providers) > 1:
            names.names[family] = names.names[family.replace("-", " ")] = frozenset(countries)
    return names


def _says(name: str, country: str) -> bool:
    words = name.split()
    spans = (
        " ".join(words[start:end])
        for start in range(len(words))
        for end in range(start + 1, len(words) + 1)
    )
    return any(place.code == country for place in map(region_named, spans) if place)


@cache
def cities() -> dict[str, frozenset[str]]:
    """Map the key of a city's name to the countries that have a city of that name."""
    found: dict[str, set[str]] = {}
    named = [
        (city, region["country"])
        for provider in facts()["providers"]
        for region in provider["regions"].values()
        for city in region.get("cities", ())
    ]
    named += [
        (city, country)
        for table in facts()["cities"]
        for country, held in table["in"].items()
        for city in held
    ]
    for city, country in named:
        for key in (gazetteer.key(city), gazetteer.plain_key(city)):
            found.setdefault(key, set()).add(country)
    return {key: frozenset(countries) for key, countries in found.items()}
