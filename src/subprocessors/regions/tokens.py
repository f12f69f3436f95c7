"""Divides what a list says about places into names of places, known words and marks between them.

Anything else is kept as `Unknown`, so that a reader can reject it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import groupby
from typing import NamedTuple

from subprocessors.regions import gazetteer, words
from subprocessors.regions.locations import cities, cloud_names
from subprocessors.regions.places import region_named
from subprocessors.regions.words import Word


class Place(NamedTuple):
    """A place that is named, or that a region of a cloud provider is in.

    Attributes:
        words: The words for it.
        code: Its code.
        is_doubtful: Whether the words may also mean something else, such as "CA".
        is_of_cloud: Whether it is a region of a cloud provider.
    """

    words: str
    code: str
    is_doubtful: bool = False
    is_of_cloud: bool = False


class Mark(NamedTuple):
    """A city or part of a country, which only confirms a country that is also named.

    Attributes:
        words: The words for it.
        homes: The countries that have a place of that name.
        parts: The codes of the subdivisions of that name; empty for a city, and for part of a part,
            which often shares its name with a town elsewhere.
    """

    words: str
    homes: frozenset[str]
    parts: tuple[str, ...] = ()


class Known(NamedTuple):
    """A word or phrase that names no place."""

    words: str
    word: Word


class Between(NamedTuple):
    """A mark between words: a comma, semicolon, slash, dot, or a colon for anything that nests."""

    words: str


class Bracket(NamedTuple):
    """What is in brackets."""

    words: str
    inside: tuple[Token, ...]


class Unknown(NamedTuple):
    """Unknown words."""

    words: str


Token = Place | Mark | Known | Between | Bracket | Unknown

_OPENING, _CLOSING = "([（［【", ")]）］】"
_BRACKETS = frozenset(_OPENING + _CLOSING)
_MARKS = {
    ",": ",", "、": ",", "，": ",", ";": ";", "；": ";", "。": ";", "\n": ";",
    "/": "/", "／": "/", "|": "/", ":": ":", "：": ":", "·": "·", "・": "·", "•": ":",
    "–": ":", "—": ":", "→": ":", "-": ":", "&": "&", "+": "&", "＆": "&", "＋": "&",
}  # fmt: skip
_ALONE = "".join(mark for mark in _MARKS if mark not in "\n-") + _OPENING + _CLOSING
_PIECE = re.compile(rf"\n|[{re.escape(_ALONE)}]|[^\s{re.escape(_ALONE)}]+")
_LONGEST_EAST_ASIAN = 24
_ZONE = re.compile(r"(?:(?:aws|gcp|azure)-)?([a-z]+-[a-z-]*\d{1,2})(?:-?[a-f])?")
_LOCALE = re.compile(r"[a-z]{2}-[A-Z]{2}")
_FIRST_OF_FLAGS = 0x1F1E6
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
_SENTENCE_END = re.compile(r"[^.]{4,}\.", re.DOTALL)
_AZURE = re.compile(r"\bAzure\b", re.IGNORECASE)
_MOST_BRACKETS = 2


class BracketError(ValueError):
    """Says that brackets are not balanced, or are nested more than twice."""


class _Piece(NamedTuple):
    text: str
    start: int
    end: int


def is_in_east_asia(words: str) -> bool:
    """Return whether words are in Chinese, Japanese or Korean."""
    return _is_east_asian(words[:1])


def _is_east_asian(letter: str) -> bool:
    # Not with a pattern: compiling one for so many letters takes longer than reading most pages.
    return letter >= "\u3005" and (
        "\u3400" <= letter <= "\u9fff"
        or ("\u3040" <= letter <= "\u30ff" and letter != "\u30fb")
        or "\uac00" <= letter <= "\ud7af"
        or letter == "\u3005"
    )


@lru_cache(maxsize=5_000)
def tokens(text: str) -> tuple[Token, ...]:
    """Return the parts of a text, in its order and with nothing left out.

    Raises:
        BracketError: If brackets are not balanced, or nest too deeply.
    """
    pieces = [each for piece in _PIECE.finditer(text) for each in _by_script(piece)]
    found, after = _up_to_bracket(text, pieces, 0, depth=0)
    if after < len(pieces):
        raise BracketError
    return found


def _by_script(piece: re.Match[str]) -> Iterator[_Piece]:
    """Yield the parts of a piece that are in Chinese, Japanese or Korean, and the others."""
    start = piece.start()
    if piece[0].isascii():
        yield _Piece(piece[0], start, piece.end())
        return
    for _, letters in groupby(piece[0], _is_east_asian):
        text = "".join(letters)
        yield _Piece(text, start, start + len(text))
        start += len(text)


def _up_to_bracket(
    text: str, pieces: list[_Piece], at: int, depth: int
) -> tuple[tuple[Token, ...], int]:
    """Return the tokens before the closing bracket, and the position of that bracket."""
    found: list[Token] = []
    while at < len(pieces) and pieces[at].text not in _CLOSING:
        piece = pieces[at]
        if piece.text in _OPENING:
            if depth == _MOST_BRACKETS:
                raise BracketError
            inside, close = _up_to_bracket(text, pieces, at + 1, depth + 1)
            if close == len(pieces):
                raise BracketError
            found.append(Bracket(text[piece.end : pieces[close].start].strip(), inside))
            at = close + 1
            continue
        count, token = _longest(text, pieces, at)
        if token is None and piece.text in _MARKS:
            count, token = 1, Between(_MARKS[piece.text])
        if token is None and is_in_east_asia(piece.text):
            found += _east_asian(piece.text)
        else:
            found += [token] if token else _compound(piece.text)
        at += count
        ends = not isinstance(found[-1], Between) and _SENTENCE_END.fullmatch(pieces[at - 1].text)
        if ends and at < len(pieces):
            found.append(Between(";"))
    return tuple(found), at


def _longest(text: str, pieces: list[_Piece], at: int) -> tuple[int, Token | None]:
    """Return the longest name or phrase that starts at a piece, and the number of its pieces."""
    spans: list[tuple[str, bool]] = []
    is_marked = False
    for piece in pieces[at : at + words.LONGEST_PHRASE]:
        if piece.text in _BRACKETS:
            break
        is_marked = is_marked or piece.text in _MARKS
        spans.append((text[pieces[at].start : piece.end], is_marked))
    for count in range(len(spans), 0, -1):
        span, is_marked = spans[count - 1]
        token = _marked(span) if is_marked else _named(span) or _azure_region(span, text)
        if token:
            return count, token
    return 1, None


def _compound(word: str) -> list[Token]:
    """Return what the parts of a hyphenated word name, if all are known: "EU-based"."""
    # "en-US" is a language.
    is_divided = "-" in word and not _LOCALE.fullmatch(word)
    parts = [_named(part) for part in word.split("-")] if is_divided else [None]
    if all(parts):
        return [part for part in parts if part]
    return [_part_abroad(word) or Unknown(word)]


def _marked(span: str) -> Token | None:
    """Return what is named with a comma or a slash: "Korea, Republic of" or "EU/EEA"."""
    code = words.ABBREVIATIONS.get(re.sub(r"\s*/\s*", "/", span))
    code = code or _names_with_commas().get(" ".join(span.casefold().split()))
    return Place(span, code) if code else None


@cache
def _names_with_commas() -> dict[str, str]:
    return {name.casefold(): code for code, name in gazetteer.inverted_names()}


@lru_cache(maxsize=5_000)
def _named(span: str) -> Token | None:
    """Return what a run of words without marks between them names, if it is known as a whole."""
    key = gazetteer.key(span)
    if key in words.WORDS and not (
        span.isupper() and len(key) < 4 and key not in words.WRITTEN_IN_CAPITALS
    ):
        return Known(span, words.WORDS[key])
    code = _code_of(span, key)
    if code:
        return Place(span, code, _is_doubtful(span, key))
    return _cloud_region(span) or _mark(span, key)


def _code_of(span: str, key: str) -> str | None:
    if _FLAG.fullmatch(span):
        flag = region_named("".join(chr(ord(each) - _FIRST_OF_FLAGS + ord("A")) for each in span))
        return flag.code if flag else None
    if span in ("us", "Us"):  # the people who wrote the list
        return None
    region = region_named(span)
    if region:
        return region.code
    return (
        words.WRITTEN_ABROAD.get(key)
        or words.ABBREVIATIONS.get(span)
        or gazetteer.read_abroad().get(key)
    )


def _is_doubtful(span: str, key: str) -> bool:
    if key in words.OFTEN_OTHER_PLACES or span.upper() in words.OFTEN_WORDS:
        return True
    # Loading the parts of countries takes longer than everything else.
    return len(span) == 2 and span in _states()


@cache
def _states() -> dict[str, str]:
    """Map what people write for the states of the USA, such as "CA", to their codes."""
    return {code[3:]: code for code in gazetteer.parts_of("US") if code not in gazetteer.HOMES}


def _cloud_region(span: str) -> Token | None:
    names, folded = cloud_names(), span.casefold()
    zone = _ZONE.fullmatch(folded)
    # "EU West 1" is "eu-west-1".
    countries = names.codes.get("-".join(folded.split()))
    countries = countries or (names.codes.get(zone[1]) if zone else None)
    countries = countries or names.names.get(gazetteer.key(span))
    if countries is None:
        return None
    if len(countries) > 1:
        return Mark(span, countries)
    return Place(span, next(iter(countries)), is_of_cloud=True)


def _azure_region(span: str, text: str) -> Place | None:
    countries = cloud_names().azure.get(gazetteer.key(span))
    if countries is None or not _AZURE.search(text):
        return None
    return Place(span, next(iter(countries)), is_of_cloud=True)


def _mark(span: str, key: str) -> Token | None:
    plain = gazetteer.plain_key(span)
    held = words.ALSO_CITIES.get(key) or cities().get(key) or cities().get(plain)
    if held:
        return Mark(span, held)
    state = _states().get(span.replace(".", ""))
    parts = (state,) if state else gazetteer.subdivisions_by_name().get(plain, ())
    return _part(span, parts)


def _part(span: str, codes: tuple[str, ...]) -> Mark | None:
    # "Sint Maarten (NL)" may be the country, and not a part of the Netherlands.
    if not codes or any(code in gazetteer.HOMES for code in codes):
        return None
    topmost = tuple(code for code in codes if next(gazetteer.ancestors(code)) == code[:2])
    return Mark(span, frozenset(code[:2] for code in codes), topmost)


def _part_abroad(word: str) -> Mark | None:
    """Return a part of a country under its name in another language, often a city's too."""
    part = _part(word, gazetteer.parts_abroad().get(gazetteer.plain_key(word), ()))
    return part and part._replace(parts=())


def _east_asian(run: str) -> Iterator[Token]:
    """Yield the longest known words in a text that has no spaces between words."""
    at = 0
    while at < len(run):
        for length in range(min(_LONGEST_EAST_ASIAN, len(run) - at), 0, -1):
            span = run[at : at + length]
            token = _named(span) or _part_abroad(span)
            if token:
                yield token
                at += length
                break
        else:
            yield Unknown(run[at:])
            return
