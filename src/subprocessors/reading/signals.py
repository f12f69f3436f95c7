"""Words for and against a block as the list of vendors, in any language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

from subprocessors.reading.phrases import Phrases, words_in


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
    match = _phrases(group).first(text)
    return match.phrase if match else None


def around(group: str, text: str) -> tuple[str, str, str] | None:
    """Return what comes before the first phrase of a group in a text, the phrase, and the rest.

    Example:
        >>> from subprocessors.reading.signals import around
        >>> around("ended", "Acme was removed in 2024.")
        ('acme was', 'removed', 'in 2024')
    """
    return _phrases(group).around(text)


def is_all(group: str, text: str) -> bool:
    """Return whether a text as a whole is one phrase of a group."""
    return after(group, text) == ""


def ends(group: str, text: str) -> bool:
    """Return whether a text ends with a phrase of a group."""
    return _phrases(group).last(text) is not None


def after(group: str, text: str) -> str | None:
    """Return what follows a phrase of a group with which a text begins; None if it does not."""
    return _phrases(group).rest(text)


def without(groups: Sequence[str], text: str) -> tuple[str, ...]:
    """Return the words of a text that belong to none of some groups."""
    words = words_in(text)
    for group in groups:
        words = _phrases(group).left(words)
    return words


@cache
def _phrases(group: str) -> Phrases:
    return Phrases.of(
        dict.fromkeys(phrase for table in _tables() for phrase in table.get(group, ()))
    )


@cache
def _tables() -> tuple[Mapping[str, Sequence[str]], ...]:
    import tomllib

    folder = resources.files("subprocessors.reading")
    texts = (folder.joinpath(name).read_text("utf-8") for name in ("signals.toml", "said.toml"))
    return tuple(table for text in texts for table in tomllib.loads(text).values())
