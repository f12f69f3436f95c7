"""What is around a list: places that apply to all its vendors, and notes for its marks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from attrs import frozen

from subprocessors.reading.context.stated import words_outside_blocks
from subprocessors.reading.grid import Cell, Source
from subprocessors.reading.language.wording import alternatives, phrases, words_of
from subprocessors.reading.language.words import one_line
from subprocessors.regions.storage import StorageReading
from subprocessors.regions.tokens import BracketError, Place, tokens

_LONGEST = 5_000
_LONGEST_PLACE = 200
_SENTENCE_END = re.compile(r"(?<=[.!?。])\s+")
_NOTE = re.compile(
    r"\s*(?P<mark>\*{1,4}|[†‡§¶]{1,2}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}|\[\d{1,3}\]|\(\d{1,2}\)|\^?\d{1,2}(?=[\s.):]))"
    r"[\s.):]*(?P<text>[^\W\d_].*)"
)
_SEAT = "seat"
_ARTICLE = re.compile(r"(?:the|den|der|les|los|las|de|het)\s+", re.IGNORECASE)
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


@frozen
class Note:
    """The note that a mark refers to.

    Attributes:
        text: Its words.
        cell: Where they are.
    """

    text: str
    cell: Cell


def key_of_mark(mark: str) -> str:
    """Return a key that is the same for all spellings of a mark.

    Example:
        >>> from subprocessors.reading.context.around import key_of_mark
        >>> key_of_mark("[2]") == key_of_mark("²") == "2"
        True
    """
    return mark.translate(_SUPERSCRIPTS).strip("[]()^ .")


def notes_of(source: Source) -> Mapping[str, Note]:
    """Return the notes in a source, by the keys of their marks; not for marks with several notes.

    Example:
        >>> from subprocessors.reading.context.around import notes_of
        >>> from subprocessors.reading.grid import Cell, Paragraph, Run, Source
        >>> page = Source((Paragraph(Cell((Run("* Only if chat is switched on."),))),), "text")
        >>> notes_of(page)["*"].text
        'Only if chat is switched on.'
    """
    notes: defaultdict[str, list[Note]] = defaultdict(list)
    for _, cell in words_outside_blocks(source):
        for line in cell.text[:_LONGEST].split("\n"):
            match = _NOTE.fullmatch(line)
            if match:
                notes[key_of_mark(match["mark"])].append(Note(one_line(match["text"]), cell))
    return {mark: said[0] for mark, said in notes.items() if len(said) == 1}


def place_of_all(
    text: str, place: Callable[[str], StorageReading]
) -> tuple[str, StorageReading] | None:
    """Return the place where all the vendors on a list are, according to a sentence.

    Args:
        text: The heading, or the paragraph before the list, of which only the last sentence counts.
        place: Reads places.

    Returns:
        The words for the place, and the place.

    Example:
        >>> from subprocessors import Storage
        >>> from subprocessors.reading.context.around import place_of_all
        >>> said = place_of_all("These sub-processors are all located in the EU:", Storage.read)
        >>> said[0], str(said[1].storage)
        ('EU', 'EU')
        >>> print(place_of_all("Sub-processors for customers in the EU:", Storage.read))
        None
    """
    for _, where in _statements(_last_sentence(text)):
        said = place(where)
        # If there are several places, the text does not say who is where.
        if said.storage and len(said.storage.regions) == 1 and not said.condition:
            return where, said
    return None


def _statements(sentence: str) -> Iterator[tuple[str, str]]:
    """Yield what a sentence may say about all vendors: that they are there, and the place."""
    for match in _there().finditer(sentence):
        who = words_of(sentence[: match.start()])
        if who and set(who) <= _who():
            there = match[0].strip() if _seats().isdisjoint(who) else _SEAT
            yield there, _ARTICLE.sub("", sentence[match.end() :].strip())


@cache
def _there() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{alternatives(phrases('leads', 'there'))})(?=\s)", re.IGNORECASE)


@cache
def _seats() -> frozenset[str]:
    return frozenset(phrases("leads", "seats"))


@cache
def _who() -> frozenset[str]:
    return frozenset(phrases("leads", "who"))


def names_a_place(text: str) -> bool:
    """Return whether the last sentence of a text may name a place, whatever is there."""
    sentence = _last_sentence(text)
    # "In" on its own may come before anything.
    if any(" " in there or there == _SEAT for there, _ in _statements(sentence)):
        return True
    try:
        named = tokens(sentence)
    except BracketError:
        return True
    return any(isinstance(each, Place) and not each.is_doubtful for each in named)


def _last_sentence(text: str) -> str:
    sentence = _SENTENCE_END.split(one_line(text[-_LONGEST:]))[-1]
    return sentence[-_LONGEST_PLACE * 2 :].rstrip(" :：.。")
