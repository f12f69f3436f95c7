"""All the forms in which people write a listed name. Each addition widens what is approved."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from subprocessors.errors import SubprocessorsError
from subprocessors.names.legal_forms import (
    Cut,
    Stated,
    cuts_of,
    is_certain,
    is_generic,
    may_be_left_off,
)
from subprocessors.names.listed import ListedName
from subprocessors.names.normalize import (
    NameKey,
    key_of_words,
    unmarked,
    words_of,
    written_ways,
)

_HYPHENS = dict.fromkeys(map(ord, "_\u2010\u2011\u2013\u2014\u00b7"), "-")
_THE_LAST = r"(.+),\s?[Tt]he"
_MOST_INITIALS = 5
# At most this many words of a name may be written as one.
_MOST_JOINED = 4


class Entry(NamedTuple):
    """The name of a listed company without its legal forms.

    Attributes:
        listed: The listed name.
        forms: The legal forms that it is printed with.
        needs_form: Whether the name identifies the company only with its legal form.
    """

    listed: ListedName
    forms: tuple[Stated, ...]
    needs_form: bool


def entries_of(
    listed: ListedName, name: str, words: Sequence[str]
) -> Iterator[tuple[Entry, set[str]]]:
    """Yield the entries of a company's name, each with its keys without legal forms.

    Args:
        listed: The listed name.
        name: The same name without footnote marks.
        words: The words of `name`, from `words_of`.
    """
    if name.endswith("he") and (last := re.fullmatch(_THE_LAST, name)):
        name = f"The {last[1]}"
        words = words_of(name)
    is_form = _is_form_of(name, listed.country)
    printed, needs_form = _printed(name, words, is_form, listed.country)
    needs_form = needs_form or listed.needs_form
    bases = {key_of_words(printed.words)}
    ways = [form.way for form in printed.forms]
    for written in written_ways(name)[1:]:
        bases |= {
            key_of_words(words)
            for words, forms in cuts_of(words_of(written), is_form)
            if [form.way for form in forms] == ways
        }
    keys = {key for base in bases for key in _with_the_and_company(base)} - {""}
    yield Entry(listed, printed.forms, needs_form), keys
    short = {key.removeprefix("the ") for key in keys if key.startswith("the ")} - keys
    if printed.forms and short:
        # "The Gap, Inc." may be "Gap, Inc.", but not "Gap".
        yield Entry(listed, printed.forms, needs_form=True), short
    if ways in (["limited"], ["ltd"]):
        # "Example Company Limited" may be "Example Co., Ltd.", but not "Example".
        without = {key.removesuffix(" company") for key in keys if key.endswith(" company")}
        yield Entry(listed, _co_ltd(), needs_form=True), without


def without_certain_forms(name: str) -> Cut:
    """Return a printed name without the legal forms that are certain.

    Raises:
        NameTooLongError: If it is too long.
        UnsafeNameError: If it contains a character that can disguise a name.

    Example:
        >>> from subprocessors.names.widening import without_certain_forms
        >>> without_certain_forms("Example Corporation PLC").words
        ['example']
        >>> without_certain_forms("Sanctuary Spa").forms
        ()
    """
    name = unmarked(name)
    return _printed(name, words_of(name), _is_form_of(name, None), None)[0]


def _is_form_of(name: str, country: str | None) -> Callable[[Stated], bool]:
    """Return a function that decides whether a possible legal form in a printed name is one."""

    def is_form(form: Stated) -> bool:
        return is_certain(form, name, country)

    return is_form


@cache
def _co_ltd() -> tuple[Stated, ...]:
    return [*cuts_of(["example", "co", "ltd"])][1].forms


def _with_the_and_company(key: str) -> Iterator[str]:
    """Yield a key and its variants: without "the", and with "co" and "company" exchanged."""
    words = key.split(" ")
    if words[-1] == "the":
        words = ["the", *words[:-1]]
    twins = {"company": "co", "co": "company"}
    for last in {words[-1], twins.get(words[-1], words[-1])}:
        written = " ".join((*words[:-1], last))
        yield written
        if len(words) > 2:
            yield written.removeprefix("the ")


def _printed(
    name: str, words: Sequence[str], is_form: Callable[[Stated], bool], country: str | None
) -> tuple[Cut, bool]:
    """Return a listed name without the legal forms that are unambiguous, and whether it needs them.

    Removing forms widens what is approved, so this is stricter than for a name in a question.
    Before the last form, only a generic one is removed ("Example AG Inc" is a separate company). A
    form after a hyphen ("Pay-Co") stays, and so does one that would leave only "the". If the rest
    still ends in a legal form, it may be the name of a different company, so the last form is
    needed ("Example Sp. z o.o. Sp. k.").
    """
    printed, *deeper = cuts_of(words, is_form)
    needs_form = False
    for cut in deeper:
        form = cut.forms[0]
        if key_of_words(cut.words) == "the" or _hangs_on_hyphen(name, form):
            break
        if printed.forms and (form.in_front or not is_generic(form)):
            needs_form = not form.in_front
            break
        printed = cut
    kept = any(not may_be_left_off(form, country) for form in printed.forms)
    return printed, needs_form or kept


def _hangs_on_hyphen(name: str, form: Stated) -> bool:
    if name.isascii() and "-" not in name and "_" not in name:
        return False
    written = name.casefold().replace(".", "").translate(_HYPHENS)
    return "-" in written and re.search(rf"-{re.escape(form.way)}(?![^\s,;)])", written) is not None


def whole_keys(name: str, words: Sequence[str]) -> set[NameKey]:
    """Return the keys of a name that only matches as a whole, given its words."""
    others = (key_of_words(words_of(way)) for way in written_ways(name)[1:])
    return {key_of_words(words), *others} - {NameKey("")}


def key_or_none(name: str) -> NameKey | None:
    """Return the key of a name; None if it has none."""
    try:
        return key_of_words(words_of(name))
    except SubprocessorsError:
        return None


def beginnings(key: str) -> Iterator[str]:
    """Yield the first word of a key, alone and joined with the words after it.

    Also yields its first letter, if the word may be initials written with spaces.
    """
    words = key.split(" ", _MOST_JOINED)
    if len(words[0]) <= _MOST_INITIALS:
        yield words[0][0]
    for start in (0, 1) if words[0] == "the" else (0,):
        yield from accumulate(words[start : start + _MOST_JOINED])
