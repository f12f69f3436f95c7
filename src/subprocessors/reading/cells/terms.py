"""The words of a text about transfers, as phrases with a known meaning."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum, auto
from functools import cache
from typing import NamedTuple

from subprocessors.model.facts import TransferMechanismKind
from subprocessors.reading.language.wording import EAST_ASIAN, facts, parted, phrases, words_of

# List separators, brackets, other marks with no meaning, and words. A slash between digits
# separates nothing, and no other sign is understood: "SCCs?".
_PIECE = re.compile(
    r"(?P<divides>[,;+&|\n·•・、；，＋＆]|(?<!\d)[/／])|(?P<around>[()\[\]（）［］/／])"
    r"|(?P<silent>[\s.:：\-‐‑–—_'’\"“”„«»§✓✔✅☑●\ufe0f])"
    rf"|(?P<word>(?i:(?:[a-z]\.){{1,5}}[a-z])(?![^\W_])|[{EAST_ASIAN}]|[^\W_{EAST_ASIAN}]+)"
    "|(?P<unknown>.)",
    re.DOTALL,
)
_MOST_WORDS_OF_A_PLACE = 6
_KIND = TransferMechanismKind


class Word(Enum):
    """What words about transfers say apart from the mechanisms."""

    AROUND = auto()
    """Says nothing more about a mechanism that is named."""
    AND = auto()
    """Joins two mechanisms."""
    YES = auto()
    """Answers that there is one."""
    GENERAL = auto()
    """Uses the law's words for all of them, such as "appropriate safeguards"."""
    MODULE = auto()
    """Introduces the number of a module."""
    OF = auto()
    """Says whose something is."""
    EU = auto()
    """The EU or the EEA."""
    US = auto()
    """The United States."""
    EU_US = auto()
    """The framework between the EU and the United States."""
    BRITISH = auto()
    """The United Kingdom."""
    SWISS = auto()
    """Switzerland."""
    NO = auto()
    """Answers that there is none, or denies what follows."""
    EMPTY = auto()
    """Says that nothing applies, but not why."""
    NONE = auto()
    """Says that no mechanism is needed."""
    REASON = auto()
    """Says why none is needed."""
    AREA = auto()
    """The EU or the EEA, where none is needed or which no data leaves."""
    TRANSFER = auto()
    """A transfer."""
    OUTSIDE = auto()
    """Precedes an area that data leaves."""
    THIRD = auto()
    """Says that a transfer goes to third countries."""


Meaning = TransferMechanismKind | Word | tuple[int, ...]
Place = Callable[[str], Word | None]
Table = Mapping[str, Sequence[tuple[tuple[str, ...], Meaning]]]


class UnclearError(ValueError):
    """Says why words are not read as transfer mechanisms."""


class Piece(NamedTuple):
    """A word in a text, or a mark between words."""

    word: str
    start: int
    end: int
    divides: bool = False


class Phrase(NamedTuple):
    """Some words of a text, and what they mean.

    Attributes:
        meaning: A kind of mechanism, the numbers of modules, or what else they say.
        start: Where they begin.
        end: Where they end.
        is_article: Whether they only name an article of the law.
        is_apart: Whether a mark separates them from the previous phrase.
    """

    meaning: Meaning
    start: int
    end: int
    is_article: bool = False
    is_apart: bool = False


def pieces_of(text: str) -> list[Piece]:
    """Return the words and marks of a text.

    Raises:
        UnclearError: If it contains a sign that is neither.
    """
    found: list[Piece] = []
    for match in _PIECE.finditer(text):
        if match["word"]:
            words = words_of(match["word"].replace(".", ""))
            found += [Piece(word, match.start(), match.end()) for word in words]
        elif match["unknown"]:
            raise UnclearError(f"{match['unknown']!r} is not understood")
        elif not match["silent"]:
            found.append(Piece("", match.start(), match.end(), divides=bool(match["divides"])))
    return found


def phrases_of(text: str, pieces: Sequence[Piece], table: Table, place: Place) -> Iterator[Phrase]:
    """Yield the phrases that make up a text: those in a table, articles, modules and places.

    Args:
        text: The text.
        pieces: Its words and marks.
        table: The phrases, by their first word.
        place: Returns what a place means; None if the words do not name one.

    Raises:
        UnclearError: If a word is in none of them.
    """
    at, is_apart = 0, True
    while at < len(pieces):
        piece = pieces[at]
        if not piece.word:
            is_apart = is_apart or piece.divides
            at += 1
            continue
        article = _article(pieces, at)
        found = article or _longest(pieces, at, table) or _place(text, pieces, at, place)
        if found is None:
            raise UnclearError(f"{text[piece.start : piece.end]!r} is not understood")
        meaning, after = found
        if meaning is Word.MODULE:
            meaning, after = _modules(text, pieces, after)
        yield Phrase(meaning, piece.start, pieces[after - 1].end, article is not None, is_apart)
        at, is_apart = after, meaning is Word.AND


def _longest(pieces: Sequence[Piece], at: int, table: Table) -> tuple[Meaning, int] | None:
    """Return what the longest phrase that begins at a word means, and where it ends."""
    for phrase, meaning in table.get(pieces[at].word, ()):
        after, left = at, list(reversed(phrase))
        while left and after < len(pieces):
            piece = pieces[after]
            if piece.word == left[-1]:
                left.pop()
            elif piece.word or piece.divides:
                break
            after += 1
        if not left:
            return meaning, after
    return None


def _place(text: str, pieces: Sequence[Piece], at: int, place: Place) -> tuple[Word, int] | None:
    """Return what the shortest place name that begins at a word means, and where it ends."""
    for after in range(at + 1, min(at + _MOST_WORDS_OF_A_PLACE, len(pieces)) + 1):
        if not pieces[after - 1].word:
            break
        meaning = place(text[pieces[at].start : pieces[after - 1].end])
        if meaning:
            return meaning, after
    return None


# Articles of the GDPR


_OF_ARTICLES: Mapping[tuple[str, str, str], Meaning] = {
    ("46", "2", "b"): _KIND.BINDING_RULES,
    ("46", "2", "c"): _KIND.STANDARD_CLAUSES,
    ("46", "2", "e"): _KIND.CODE_OF_CONDUCT,
    ("46", "2", "f"): _KIND.CERTIFICATION,
    ("46", "2", ""): Word.GENERAL,
    ("46", "1", ""): Word.GENERAL,
    ("46", "", ""): Word.GENERAL,
    ("45", "", ""): _KIND.ADEQUACY,
    ("45", "1", ""): _KIND.ADEQUACY,
    ("45", "3", ""): _KIND.ADEQUACY,
    ("47", "", ""): _KIND.BINDING_RULES,
    ("28", "3", ""): Word.AROUND,
    ("28", "", ""): Word.AROUND,
}
_LETTER = re.compile("[a-g]")
_PARAGRAPH = re.compile("[1-6]|i{1,3}")


def _article(pieces: Sequence[Piece], at: int) -> tuple[Meaning, int] | None:
    """Return what an article such as "Art. 46 (2) lit. c GDPR" means, and where it ends."""
    words = _of_articles()
    if pieces[at].word not in words["article"]:
        return None
    number, at = _next(pieces, at, frozenset())
    paragraph, letter = "", ""
    following, after = _next(pieces, at, words["paragraph"])
    if number != "47" and _PARAGRAPH.fullmatch(following):
        paragraph, at = "2" if following == "ii" else following, after
        following, after = _next(pieces, at, words["letter"])
        if _LETTER.fullmatch(following):
            letter, at = following, after
    following, after = _next(pieces, at, words["of"])
    law = following if following in words["law"] or following in words["british"] else ""
    if law in words["british"]:
        law, after = _next(pieces, after, frozenset())
        if law not in words["law"]:
            return None
        return (_KIND.OTHER, after + 1) if number in ("45", "46", "47", "49") else None
    meaning = _KIND.DEROGATION if number == "49" else _OF_ARTICLES.get((number, paragraph, letter))
    return (meaning, (after if law else at) + 1) if meaning else None


@cache
def _of_articles() -> Mapping[str, frozenset[str]]:
    said = facts("mechanisms")["articles"]
    return {key: frozenset(parted(written)) for key, written in said.items()}


def _next(pieces: Sequence[Piece], at: int, skipped: frozenset[str]) -> tuple[str, int]:
    """Return the next word that is not one of the given ones, and its place; empty if none is left.

    A comma is only skipped before one of these: "Art. 46, par. 2".
    """
    for place in range(at + 1, len(pieces)):
        piece = pieces[place]
        after = pieces[place + 1].word if piece.divides and place + 1 < len(pieces) else ""
        if piece.divides and after not in skipped:
            break
        if piece.word and piece.word not in skipped:
            return piece.word, place
    return "", at


# Modules of the standard clauses


def _modules(text: str, pieces: Sequence[Piece], at: int) -> tuple[tuple[int, ...], int]:
    """Return the module numbers that begin at a word, and where they end."""
    numbers: list[int] = []
    known, joins, end, is_joined = _numbers(), _joins(), at, True
    for place in range(at, len(pieces)):
        piece = pieces[place]
        if not piece.word:
            mark = text[piece.start : piece.end]
            if numbers and mark not in _BETWEEN_NUMBERS:
                break
            is_joined = True
        elif numbers and piece.word in joins and _word_at(pieces, place + 1) in known:
            is_joined = True
        elif is_joined and piece.word in known and not (numbers and _is_of_date(pieces, place)):
            numbers.append(known[piece.word])
            end, is_joined = place + 1, False
        else:
            break
    if not numbers:
        raise UnclearError("it mentions a module, but not which one")
    return tuple(numbers), end


def _word_at(pieces: Sequence[Piece], at: int) -> str:
    return pieces[at].word if at < len(pieces) else ""


def _is_of_date(pieces: Sequence[Piece], at: int) -> bool:
    """Return whether a number is followed by a month or a year: "Module 2, 4 June 2021"."""
    after = next((each.word for each in pieces[at + 1 :] if each.word), "")
    return after in _months() or (after.isdecimal() and after not in _numbers())


_BETWEEN_NUMBERS = frozenset(",&+/、・，＆＋／")


@cache
def _numbers() -> Mapping[str, int]:
    written = facts("mechanisms")["modules"]
    numbers = {key: each for key, each in written.items() if key.isdecimal()}
    return {word: int(key) for key, each in numbers.items() for word in parted(each)}


@cache
def _joins() -> frozenset[str]:
    return frozenset(parted(facts("mechanisms")["around"]["and"]))


@cache
def _months() -> frozenset[str]:
    months = facts("wording")["months"].values()
    return frozenset(word for each in months for month in parted(each) for word in words_of(month))


# Tables of phrases


@cache
def of_mechanisms() -> Table:
    """Return the phrases that may appear where a mechanism is named."""
    of = facts("mechanisms")
    around = of["around"]
    meanings: dict[str, Meaning] = {
        ",".join(phrases("answers", "yes")): Word.YES,
        around["words"]: Word.AROUND,
        around["of"]: Word.OF,
        of["none"]["area"]: Word.EU,
        around["and"]: Word.AND,
        around["general"]: Word.GENERAL,
        around["united-states"]: Word.US,
        around["framework"]: Word.EU_US,
        around["british"]: Word.BRITISH,
        around["swiss"]: Word.SWISS,
        of["modules"]["words"]: Word.MODULE,
    }
    kinds = {words: _KIND(kind) for kind, words in of["kinds"].items()}
    meanings |= {words: kind for words, kind in kinds.items() if kind is not _KIND.NONE_NEEDED}
    return _table(meanings)


@cache
def of_none() -> Table:
    """Return the phrases that may appear where no mechanism is said to be needed."""
    of = facts("mechanisms")
    none = of["none"]
    return _table(
        {
            none["no"]: Word.NO,
            none["around"]: Word.AROUND,
            none["area"]: Word.AREA,
            none["transfer"]: Word.TRANSFER,
            none["outside"]: Word.OUTSIDE,
            none["third"]: Word.THIRD,
            none["reasons"]: Word.REASON,
            none["empty"]: Word.EMPTY,
            of["kinds"]["none-needed"]: Word.NONE,
        }
    )


def _words_of_phrase(phrase: str) -> tuple[str, ...]:
    if phrase.replace(" ", "").isalnum():
        return tuple(words_of(phrase))  # as most phrases, without marks
    return tuple(each.word for each in pieces_of(phrase))


def _table(meanings: Mapping[str, Meaning]) -> Table:
    """Return phrases by their first word, longest first; later meanings replace earlier ones."""
    by_words = {
        words: meaning
        for written, meaning in meanings.items()
        for phrase in parted(written)
        if (words := _words_of_phrase(phrase))
    }
    table: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
    for phrase in sorted(by_words, key=len, reverse=True):
        table.setdefault(phrase[0], []).append((phrase, by_words[phrase]))
    return table
