"""Words for and against a block as the list of vendors, in any language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from subprocessors.reading.language.phrases import Index, Phrases
from subprocessors.reading.language.wording import facts


def found(group: str, text: str) -> str | None:
    """Return the words in a text that belong to a group of signals.

    Args:
        group: The group, such as `former`.
        text: The text.

    Returns:
        The first such words, folded; None if there are none.

    Example:
        >>> from subprocessors.reading.language.signals import found
        >>> found("former", "Former sub-processors"), found("former", "Sub-processors")
        ('former', None)
        >>> found("list", "Liste der Unterauftragsverarbeiter")
        'unterauftragsverarbeiter'
    """
    match = _phrases().first(group, text)
    return match.phrase if match else None


def around(group: str, text: str) -> tuple[str, str, str] | None:
    """Return what comes before the first phrase of a group in a text, the phrase, and the rest.

    Example:
        >>> from subprocessors.reading.language.signals import around
        >>> around("ended", "Acme was removed in 2024.")
        ('acme was', 'removed', 'in 2024')
    """
    return _phrases().around(group, text)


def may_have(groups: Iterable[str], text: str) -> bool:
    """Return whether a text, or a part of it, may have a phrase of some groups.

    Most texts have no word with which such a phrase begins, so a closer look is needless.

    Example:
        >>> from subprocessors.reading.language.signals import may_have
        >>> may_have(["former"], "E-mail (former vendor)"), may_have(["former"], "E-mail, hosting")
        (True, False)
    """
    return _phrases().may_have(groups, text)


def is_all(group: str, text: str) -> bool:
    """Return whether a text as a whole is one phrase of a group."""
    return after(group, text) == ""


def ends(group: str, text: str) -> bool:
    """Return whether a text ends with a phrase of a group."""
    return _phrases().last(group, text) is not None


def after(group: str, text: str) -> str | None:
    """Return what follows a phrase of a group with which a text begins; None if it does not."""
    return _phrases().rest(group, text)


def begun(groups: Iterable[str], text: str) -> Iterator[tuple[str, str]]:
    """Yield each group with a phrase that a text begins with, and what follows that phrase.

    Example:
        >>> from subprocessors.reading.language.signals import begun
        >>> list(begun(("gone", "soon"), "Discontinued in 2024"))
        [('gone', 'in 2024')]
    """
    return _phrases().rests(groups, text)


def without(groups: Sequence[str], text: str) -> tuple[str, ...]:
    """Return the words in a text that belong to none of the given groups."""
    return _phrases().left(groups, text)


@cache
def _phrases() -> Phrases:
    return Phrases(Index(**facts("phrases")))
