"""Words that speak for and against a block as the list of vendors, found in any language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources

from subprocessors.reading.phrases import line_of, pattern_of


def found(group: str, text: str) -> str | None:
    """Return the words of a text that belong to a group of signals.

    Args:
        group: The group, such as `former`.
        text: The text.

    Returns:
        The first such words, folded; None if there are none.

    Example:
        >>> from subprocessors.reading.signals import found
        >>> found("former", "Former sub-processors"), found("former", "Sub-processors")
        ('former', None)
        >>> found("list", "Liste der Unterauftragsverarbeiter")
        'unterauftragsverarbeiter'
    """
    match = _pattern(group).search(line_of(text))
    return match[0].strip() if match else None


def is_all(group: str, text: str) -> bool:
    """Return whether a text as a whole is one phrase of a group."""
    return after(group, text) == ""


def ends(group: str, text: str) -> bool:
    """Return whether a text ends with a phrase of a group."""
    line = line_of(text)
    return any(not line[match.end() :].strip() for match in _pattern(group).finditer(line))


def after(group: str, text: str) -> str | None:
    """Return what follows a phrase of a group with which a text begins; None if it does not."""
    line = line_of(text)
    match = _pattern(group).match(line) or _pattern(group).match(line, 1)
    return line[match.end() :].strip() if match else None


def without(groups: tuple[str, ...], text: str) -> tuple[str, ...]:
    """Return the words of a text that belong to none of some groups."""
    line = line_of(text)
    for group in groups:
        line = _pattern(group).sub("", line)
    return tuple(line.split())


@cache
def _pattern(group: str) -> re.Pattern[str]:
    return pattern_of(dict.fromkeys(phrase for table in _tables() for phrase in table[group]))


@cache
def _tables() -> tuple[Mapping[str, tuple[str, ...]], ...]:
    import tomllib
    from collections import defaultdict

    text = resources.files("subprocessors.reading").joinpath("signals.toml").read_text("utf-8")
    tables: list[Mapping[str, tuple[str, ...]]] = []
    for table in tomllib.loads(text).values():
        groups: Mapping[str, tuple[str, ...]] = defaultdict(tuple, table)
        tables.append(groups)
    return tuple(tables)
