"""The names of companies: their legal forms, and whether several belong to one company."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from subprocessors.errors import SubprocessorsError
from subprocessors.model.listed_names import are_initials
from subprocessors.names.legal_forms import Cut, words_of_forms
from subprocessors.names.normalize import key_of_words, plain_word, unmarked, words_of
from subprocessors.names.widening import without_certain_forms
from subprocessors.reading.language.wording import begins
from subprocessors.reading.language.words import one_line
from subprocessors.regions.storage import Storage

# The slash in "A/S" and "24/7" separates nothing.
_DIVIDED = re.compile(r"\s+[/／|]\s*|\s*[/／|]\s+|(?<=\w{3})[/／](?=\w{3})|\s*[;；]\s*|\s\+\s")
_JOINED = re.compile(r"\s(?:&|and|und|et|y|e|en|i|och)\s", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:an?|eine?|une?|una|een|ett?)\s")
_JOINED_BY = re.compile(r"&|and|und|et|y|e|en|i|och|/|[(\[].*", re.IGNORECASE)
_COMMA = re.compile(r"\s*,\s*")
_BRACKETS = re.compile(r"[(（\[][^()（）\[\]]*[)）\]]")
_SHORTEST_OWN_WORD = 3
_MOST_WORDS = 6
_AROUND = " ,;:()“”\"'"


@lru_cache(maxsize=4096)
def key_of_name(printed: str) -> str:
    """Return a key that is the same however a name is printed.

    Case, spaces, separators and footnote marks make no difference; a legal form does.

    Example:
        >>> from subprocessors.reading.language.companies import key_of_name
        >>> key_of_name("Example Cloud, Inc.*") == key_of_name("EXAMPLE CLOUD INC")
        True
    """
    try:
        return key_of_words(words_of(unmarked(printed)))
    except SubprocessorsError:
        return " ".join(printed.casefold().split())


@lru_cache(maxsize=4096)
def without_form(name: str) -> str:
    """Return the key of a name without its certain legal forms.

    Example:
        >>> from subprocessors.reading.language.companies import without_form
        >>> without_form("Example Cloud, Inc."), without_form("Sanctuary Spa")
        ('example cloud', 'sanctuary spa')
    """
    cut = _cut(name)
    return key_of_words(cut.words) if cut else key_of_name(name)


def has_form(name: str) -> bool:
    """Return whether a name certainly ends or begins with a legal form."""
    cut = _cut(name)
    return cut is not None and bool(cut.forms)


@lru_cache(maxsize=4096)
def _cut(name: str) -> Cut | None:
    try:
        return without_certain_forms(name)
    except SubprocessorsError:
        return None


def is_same_group(one: str, other: str) -> bool:
    """Return whether two names certainly belong to one company or group.

    They do if they begin with the same word, or one is the initials of the other.

    Example:
        >>> from subprocessors.reading.language.companies import is_same_group
        >>> is_same_group("Example Cloud", "Example LLC"), is_same_group("Example", "Acme LLC")
        (True, False)
    """
    first, second = without_form(one).split(" ")[0], without_form(other).split(" ")[0]
    is_own = len(first) >= _SHORTEST_OWN_WORD and first != "the"
    return (is_own and first == second) or are_initials(one, other)


def companies_in(text: str) -> list[str] | None:
    """Return the names in a text, if all certainly belong to one company or group.

    Example:
        >>> from subprocessors.reading.language.companies import companies_in
        >>> companies_in("Example Inc. / Example Ireland Limited")
        ['Example Inc.', 'Example Ireland Limited']
        >>> companies_in("Example, Inc., Example Ltd")
        ['Example, Inc.', 'Example Ltd']
        >>> print(companies_in("Example / Acme"))
        None
    """
    whole, text = text, outside_brackets(text)
    parts = [each for each in _DIVIDED.split(text) if each]
    joined = [each for each in _JOINED.split(text) if each]
    # "GmbH & Co. KG" is one form.
    is_joined = len(joined) > 1 and bool(_JOINED.search(without_form(text)))
    if len(parts) == 1 and is_joined and all(map(has_form, joined)):
        parts = joined
    pieces = [each for each in map(str.strip, text.split(",")) if each]
    with_form = _with_forms(text)
    # A firm such as "Doe, Roe & Poe" is a single company.
    is_list = pieces[1:] and not (has_form(text) or with_form or _JOINED.search(pieces[-1]))
    if is_list or not (_is_one(parts) and _is_one(with_form)):
        return None
    companies = [name for part in parts for name in _apart(part)]
    # The brackets in "Example (Ireland) Ltd" are part of the name.
    return [whole] if len(companies) == 1 and has_form(whole) else companies


def _apart(text: str) -> list[str]:
    """Return the companies that only commas separate; the whole text if it says anything else."""
    names = _with_forms(text)
    is_all = [*map(str.strip, ",".join(names).split(","))] == [*map(str.strip, text.split(","))]
    return names if is_all else [text]


def _with_forms(text: str) -> list[str]:
    """Return the names that end with a legal form before a comma: "Example, Inc., Acme LLC"."""
    names: list[str] = []
    words = ""
    for piece in filter(None, map(str.strip, text.split(","))):
        words = f"{words}, {piece}" if words else piece
        if has_form(words) and not is_kind_of(words):
            names.append(words)
            words = ""
    return names


def registered_companies(text: str) -> list[str]:
    """Return the companies in a text if it certainly names several, all with a legal form.

    Example:
        >>> from subprocessors.reading.language.companies import registered_companies
        >>> registered_companies("Example, Inc. / Acme GmbH")
        ['Example, Inc.', 'Acme GmbH']
        >>> registered_companies("Example / Acme")
        []
    """
    for divider in (_DIVIDED, _JOINED, _COMMA):
        parts = [each for each in divider.split(text) if each]
        if any(begins(part, "names", "belonging") or is_kind_of(part) for part in parts):
            return []  # "Example LLC, part of Acme Inc.", "Example Inc., a Delaware corporation"
        if len(parts) > 1 and all(map(has_form, parts)):
            return parts
    return []


def is_two_companies(text: str) -> bool:
    """Return whether a company's name follows another one after words or a sign.

    Example:
        >>> from subprocessors.reading.language.companies import is_two_companies
        >>> is_two_companies("Example Inc. for Acme LLC"), is_two_companies("Example S.A. de C.V.")
        (True, False)
    """
    if not has_form(text):
        return False
    words = text.split()
    for at, after in enumerate(words[1:], 1):
        is_joined = after[0].islower() or not after[0].isalnum()
        if is_joined and _JOINED_BY.fullmatch(after) is None and has_form(" ".join(words[:at])):
            rest = f"Example {' '.join(words[at:])}"
            return has_form(rest) and without_form(rest) != "example"
    return False


def is_kind_of(text: str) -> bool:
    """Return whether words describe another company: "a Delaware corporation"."""
    return bool(_ARTICLE.match(text))


def _is_one(parts: list[str]) -> bool:
    first, *others = parts or [""]
    return all(is_same_group(first, each) and not _are_two(first, each) for each in others)


def _are_two(one: str, other: str) -> bool:
    """Return whether two registered names only begin alike: "Global Pay Ltd", "Global Mail Inc".

    They share a distinctive name if one is the other with more words, or with a country instead.
    """
    if are_initials(one, other) or not (has_form(one) and has_form(other)):
        return False
    names = [without_form(each).split() for each in (one, other)]
    while all(names) and names[0][0] == names[1][0]:
        names = [words[1:] for words in names]
    rests = [" ".join(words) for words in names]
    return all(rest and Storage.read(rest).storage is None for rest in rests)


def registered_names(text: str) -> Iterator[str]:
    """Yield the names with a legal form in a sentence.

    Example:
        >>> from subprocessors.reading.language.companies import registered_names
        >>> list(registered_names("We may also engage our affiliate, Example UK Limited, for it."))
        ['Example UK Limited']
    """
    words = text.split()
    for at, word in enumerate(words):
        if plain_word(word.strip(_AROUND).casefold()) not in words_of_forms():
            continue
        first = at
        while first and at - first < _MOST_WORDS and _is_within_name(words[first - 1]):
            first -= 1
        name = " ".join(words[first : at + 1]).strip(_AROUND)
        if has_form(name):
            yield name


def _is_within_name(word: str) -> bool:
    return word[0].isupper() and not word.endswith((".", ";", ":"))


def is_divided(text: str) -> bool:
    """Return whether a mark such as a slash separates two names in the text."""
    return bool(_DIVIDED.search(text))


def outside_brackets(text: str) -> str:
    """Return a text without its brackets and what is in them."""
    return one_line(_BRACKETS.sub(" ", text))
