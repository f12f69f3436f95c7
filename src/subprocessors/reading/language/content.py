"""What the words of a cell look like: a place, a date, an address, a sentence or a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from subprocessors.errors import SubprocessorsError
from subprocessors.names.legal_forms import Stated, cuts_of
from subprocessors.names.normalize import words_of
from subprocessors.reading.language.phrases import words_in
from subprocessors.reading.language.wording import is_said
from subprocessors.regions.tokens import Bracket, BracketError, Known, Mark, Place, Token, tokens

_LONGEST_PLACE = 300
_LONGEST_NAME = 120
_LONGEST_MORE = 200
_MOST_WORDS_OF_A_NAME = 10
_MOST_WORDS_OF_A_PHRASE = 12
_MOST_WORDS_OF_A_DATE = 4
_MOST_WORDS_BEFORE_A_STOP = 3
_LONGEST_PHRASE_UNSPACED = 40

_LINK = re.compile(
    r"(?:https?://|www\.)\S+|(?:[a-z0-9][a-z0-9-]{0,62}\.){1,4}[a-z]{2,12}(?:/\S*)?", re.I
)
_MAIL = re.compile(r"[^\s@]{1,64}@[^\s@]{1,255}")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DAY = re.compile(r"(?<!\d)\d{1,2}[./-]\d{1,2}[./-](?:\d{2}|\d{4})(?!\d)")
_HOUSE = re.compile(r"(?<![\w-])\d{1,6}[a-z]?(?![\w-])", re.I)
_NUMBER = re.compile(r"[#(]?\s*\d{1,5}\s*[.)]?")
_STOP_AT_END = re.compile(r"[^\W\d_]{3}[.!?]$")
_STOP_WITHIN = re.compile(r"[^\W\d_]{5}[.!?]\s+\S|[。！？]")
_QUESTION = re.compile(r"[?？]\s*$")
_QUOTES = "\"'„“«‚("
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）")
_MISSING = frozenset(
    (
        "n a",
        "na",
        "none",
        "nil",
        "null",
        "tbd",
        "tba",
        "not applicable",
        "not available",
        "keine",
        "entfallt",
    )
)


@lru_cache(maxsize=20_000)
def is_missing(text: str) -> bool:
    """Return whether a cell says nothing: no words, a dash or "n/a"."""
    words = words_in(text)
    return (
        not words or " ".join(words) in _MISSING or is_said(text.strip("() "), "silence", "words")
    )


def is_number(text: str) -> bool:
    """Return whether a text is the number of a row."""
    return _NUMBER.fullmatch(text.strip()) is not None


def is_date(text: str) -> bool:
    """Return whether a text is a date, or a year or month."""
    if not (_YEAR.search(text) or _DAY.search(text)):
        return False  # as most texts, in which no brackets are looked for then
    text = _BRACKETED.sub(" ", text)
    if not (_YEAR.search(text) or _DAY.search(text)):
        return False
    words = [word for word in words_in(text) if not word.isdecimal()]
    is_company = any(map(has_legal_form, text.split(",")))
    return len(words) <= _MOST_WORDS_OF_A_DATE and not is_company


def is_address(text: str) -> bool:
    """Return whether a text looks like a postal address: a number, and several parts."""
    has_parts = "," in text or "\n" in text
    return has_parts and bool(_HOUSE.search(text)) and not is_place(text) and not is_sentence(text)


def is_link(text: str) -> bool:
    """Return whether a text is a web address, or several."""
    parts = text.split()
    return bool(parts) and all(_LINK.fullmatch(part.strip("(),;")) for part in parts)


def is_mail(text: str) -> bool:
    """Return whether a text is an e-mail address."""
    return _MAIL.fullmatch(text.strip()) is not None


def is_question(text: str) -> bool:
    """Return whether a text ends with a question mark."""
    return _QUESTION.search(text) is not None


def is_sentence(text: str) -> bool:
    """Return whether a text reads like a sentence, or is too long to be a name or a phrase."""
    # Not with a pattern: compiling one for so many letters takes longer than reading most pages.
    letters = "" if text.isascii() else text
    east_asian = sum(
        "\u3040" <= each <= "\u30ff" or "\u3400" <= each <= "\u9fff" for each in letters
    )
    if east_asian * 2 > len(text):
        return "。" in text or len(text) > _LONGEST_PHRASE_UNSPACED
    outside = _BRACKETED.sub(" ", text).strip()
    if len(outside.split()) > _MOST_WORDS_OF_A_PHRASE:
        return True
    is_long = len(outside.split()) > _MOST_WORDS_BEFORE_A_STOP
    stops = _STOP_WITHIN.search(outside) or (is_long and _STOP_AT_END.search(outside))
    return bool(stops) and not has_legal_form(text)


@lru_cache(maxsize=5_000)
def has_place(text: str) -> bool:
    """Return whether a text names a place."""
    return any(map(_is_placed, _tokens(text)))


@lru_cache(maxsize=5_000)
def is_place(text: str) -> bool:
    """Return whether a text names places, and says little else."""
    found = list(_tokens(text))
    placed = sum(len(each.words) for each in found if _is_placed(each))
    known = sum(len(each.words) for each in found if isinstance(each, Known))
    letters = sum(map(str.isalnum, text))
    return placed > 0 and placed + known >= 0.85 * letters


def _is_placed(token: Token) -> bool:
    """Return whether a token is a place and nothing else; "AI" is also the code of Anguilla."""
    return isinstance(token, Mark) or (isinstance(token, Place) and not token.is_doubtful)


def _tokens(text: str) -> Iterator[Token]:
    if len(text) > _LONGEST_PLACE:
        return
    try:
        found = tokens(text)
    except BracketError:
        return
    yield from _flat(found)


def _flat(found: Iterable[Token]) -> Iterator[Token]:
    for each in found:
        if isinstance(each, Bracket):
            yield from _flat(each.inside)
        else:
            yield each


@lru_cache(maxsize=5_000)
def has_legal_form(text: str) -> bool:
    """Return whether a text has a legal form that is not an ordinary word, such as GmbH or Inc."""
    if len(text) > _LONGEST_NAME:
        return False
    if "\n" in text:
        return any(map(has_legal_form, text.splitlines()))
    parts = [_BRACKETED.sub(" ", text), *(each[0][1:-1] for each in _BRACKETED.finditer(text))]
    return any(map(_ends_in_legal_form, parts))


def _ends_in_legal_form(text: str) -> bool:
    try:
        words = words_of(text)
    except SubprocessorsError:
        return False
    return bool(words) and any(cut.forms for cut in cuts_of(words, _is_unmistakable))


def _is_unmistakable(stated: Stated) -> bool:
    return not stated.is_word and not stated.is_code


def is_name_like(text: str) -> bool:
    """Return whether the first line of a text looks like the name of a company or a product.

    Later lines often say where the company is, or how it is registered.
    """
    first_line, _, more = text.strip().partition("\n")
    return _is_name_like(first_line.strip()) and len(more) <= _LONGEST_MORE


def _is_name_like(text: str) -> bool:
    if not text or len(text) > _LONGEST_NAME or is_missing(text) or is_question(text):
        return False
    if is_number(text) or is_mail(text) or is_date(text) or text.endswith((":", "：")):
        return False
    outside = _BRACKETED.sub(" ", text).split()
    if has_legal_form(text):
        return True
    if not outside or len(outside) > _MOST_WORDS_OF_A_NAME or is_sentence(text):
        return False
    if text.startswith(("http://", "https://")):
        return False
    first = outside[0].lstrip(_QUOTES)
    if len(outside) == 1:
        return any(map(str.isalnum, first))
    if not first[:1].isalnum():
        return False
    return first[:1].isupper() or first[:1].isdigit() or not first[:1].islower() or "." in first
