"""Whether a page and a document say the same thing, even in other words or another form.

A page that is only written differently must not change the document, so case, spaces and
punctuation do not count, and it does not matter whether a list is in one cell or in several parts.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Sequence
from enum import Enum
from typing import Any, NamedTuple, Self, cast
from unicodedata import category

from subprocessors.changes.matching import spelling
from subprocessors.errors import SubprocessorsError
from subprocessors.model.facts import TransferMechanism, TransferMechanismKind
from subprocessors.names.legal_forms import split_legal_form
from subprocessors.names.normalize import unmarked
from subprocessors.regions.storage import Storage

_ADDRESS = re.compile(r"https?://(?:www\.)?", re.IGNORECASE)
# What joins the parts of a list, in the languages in which places are read.
_JOINTS = frozenset(("&", "+", "/", "and", "und", "et", "y", "e", "ed", "en", "i", "oraz", "och"))


class Said(Enum):
    """What a page says about a fact in the document."""

    THE_SAME = "the same"
    OTHERWISE = "otherwise"
    UNCLEAR = "unclear"
    """Its words are not understood, and the document does not contain them."""


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text, regardless of case, spaces and punctuation."""
    words: list[str] = []
    for part in text.split():
        key, numbers = spelling(part)
        if part in _JOINTS or any(category(each)[0] != "P" for each in part):
            words += (*key.split(), *numbers)
    # A text of nothing but punctuation only equals itself.
    return tuple(words) or tuple(text.split())


def same_words(one: str, other: str) -> bool:
    """Return whether two texts have the same words, in the same order."""
    return one == other or words_of(one) == words_of(other)


def same_texts(one: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether two lists of texts have the same members, or the same words overall."""
    if one == other:
        return True
    each, others = list(map(words_of, one)), list(map(words_of, other))
    return sorted(each) == sorted(others) or listed_words(one) == listed_words(other)


def listed_words(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the words of a list, without those that join its parts."""
    words = (word for text in texts for word in words_of(text))
    return tuple(word for word in words if word not in _JOINTS)


class Company(NamedTuple):
    """The name of a company, which is equal however its legal form is written.

    Attributes:
        base: The name without its legal forms.
        forms: The ids of its legal forms.
    """

    base: Hashable
    forms: tuple[str, ...] = ()

    @classmethod
    def of(cls, name: str) -> Self:
        """Return the company with the given name."""
        try:
            *_, split = split_legal_form(unmarked(name))
        except SubprocessorsError:
            return cls(words_of(name))
        return cls(split.base, tuple(form.id for form in split.forms))

    def is_meant_by(self, other: Company) -> bool:
        """Return whether a name refers to this company, with its legal form or none."""
        return self.base == other.base and other.forms in ((), self.forms)


def is_silent(value: object) -> bool:
    """Return whether a value states nothing."""
    return value is None or value == () or (isinstance(value, Storage) and value.is_silent)


def compared(old: Any, new: Any) -> Said:
    """Return what the value on a page says about the value in the document; both are stated."""
    if isinstance(old, Storage):
        return _compared_places(old, new)
    if isinstance(old, tuple):
        members: tuple[Any, ...] = old  # pyright: ignore[reportUnknownVariableType]
        if isinstance(members[0], TransferMechanism):
            return _compared_mechanisms(members, new)
        return _said(same_texts(members, new))
    if isinstance(old, str):
        return _said(same_address(old, new) if _ADDRESS.match(old) else same_words(old, new))
    return _said(old == new)


def _said(same: bool) -> Said:  # noqa: FBT001
    return Said.THE_SAME if same else Said.OTHERWISE


def same_address(one: str, other: str) -> bool:
    """Return whether two web addresses are the same, regardless of scheme and final slash."""
    return _page(one) == _page(other)


def _page(address: str) -> tuple[str, str]:
    host, slash, path = _ADDRESS.sub("", address).partition("/")
    return host.casefold(), f"{slash}{path}".rstrip("/")


def _compared_places(old: Storage, new: Storage) -> Said:
    if old.as_written and new.as_written and same_words(old.as_written, new.as_written):
        return Said.THE_SAME
    if old.is_stated and not new.is_stated:
        return Said.UNCLEAR
    stated = old.is_stated and new.is_stated
    return _said(stated and (old.regions, old.kind) == (new.regions, new.kind))


def _compared_mechanisms(
    old: Sequence[TransferMechanism], new: Sequence[TransferMechanism]
) -> Said:
    held, given = ({words_of(each.as_written or "") for each in some} - {()} for some in (old, new))
    if held == given and all(each.as_written for each in new):
        return Said.THE_SAME
    if any(map(_is_typed, old)) and not all(map(_is_typed, new)):
        return Said.UNCLEAR
    modules = {(each.kind, each.module) for each in old}
    modules |= {(each.kind, None) for each in old}
    kinds = {each.kind for each in old}
    return _said(
        {each.kind for each in new} == kinds
        and all((each.kind, each.module) in modules for each in new)
    )


def _is_typed(each: TransferMechanism) -> bool:
    """Return whether a mechanism is more than words that were kept as they are."""
    return each.kind is not TransferMechanismKind.OTHER or not each.as_written


def holds(value: object, words: str) -> bool:
    """Return whether a value in the document contains words from the page, or says the same."""
    texts = texts_of(value)
    return any(same_words(text, words) for text in texts) or same_texts(texts, [words])


def texts_of(value: object) -> list[str]:
    """Return what a value says in the list's own words, ignoring typed places and mechanisms."""
    if isinstance(value, tuple):
        members = cast("tuple[object, ...]", value)
        return [text for each in members for text in texts_of(each)]
    if isinstance(value, Storage | TransferMechanism):
        return [value.as_written] if value.as_written else []
    return [str(value)]
