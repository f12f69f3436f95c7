"""Where the name ends in a line that begins with one, such as "Example GmbH - hosting"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from subprocessors.reading.blocks.records import NAME, PLACE, Field, label_of, shape_of
from subprocessors.reading.cutting import cut, is_linked, is_strong, length_while, pieces
from subprocessors.reading.grid import Cell
from subprocessors.reading.language import signals
from subprocessors.reading.language.content import has_legal_form, is_place
from subprocessors.reading.language.lexicon import is_heading

_PARTED = re.compile(r"\s*[:：|·•→(\u2012-\u2015]|\s+-\s|\.\s")  # noqa: RUF001
_DASH = r"[-\u2010-\u2015\u2212]"
_AFTER_NAME = re.compile(rf"\s+{_DASH}{{1,3}}\s+|\s*[\u2013\u2014\u2015]\s*|\s*[:：|·•→]\s+|\t")  # noqa: RUF001
_SEPARATORS = re.compile(r"[\s\-\u2010-\u2015\u2212:：|·•,;.→=]*")  # noqa: RUF001
_BETWEEN_PARTS = re.compile(rf"\s+{_DASH}{{1,3}}\s+|\s*[\u2014|·•\n;]\s*")
_BETWEEN_FIELDS = re.compile(r"\s*[;|·•\n]\s*|[.,]\s+")
_BRACKET_IN_FRONT = re.compile(r"\s*(?:\(([^()]*)\)|（([^（）]*)）)")  # noqa: RUF001
_BRACKET_AT_END = re.compile(r"(?:\(([^()]*)\)|（([^（）]*)）)\s*\.?$")  # noqa: RUF001
_COLON = re.compile(r"[:：]")  # noqa: RUF001
_WORD = re.compile(r"\S+")
_MOST_WORDS_OF_A_NAME = 10
_MOST_WORDS_OF_A_LABEL = 5
_LONGEST_TEXT = 2_000
_LONGEST_NAME = 100


def fields_of(line: Cell) -> tuple[Field, ...]:
    """Return a line that begins with a name as fields: the name first, then what follows it.

    Args:
        line: The line.

    Returns:
        Its fields; the line as a whole if it is not certain where the name ends.
    """
    end = _end_of_name(line)
    if end is None:
        return (Field(line, shape=NAME),)
    name, rest = cut(line, 0, end), line.text[end:]
    start = end
    bracket = _BRACKET_IN_FRONT.match(rest)
    place: list[Field] = []
    if bracket:
        inside = bracket[1] if bracket[1] is not None else bracket[2]
        start = end + bracket.end()
        first = end + rest.index(inside)
        if is_place(inside):
            place = [Field(cut(line, first, first + len(inside)), shape=PLACE)]
        elif _is_activity(inside):
            place = [Field(cut(line, first, first + len(inside)))]
        else:
            name = cut(line, 0, start)
    skipped = _SEPARATORS.match(line.text, start)
    start = skipped.end() if skipped else start
    after = cut(line, start)
    return (Field(name, shape=NAME), *place, *_after_name(after))


def begins_with_name(line: Cell, *, parted: bool = False) -> bool:
    """Return whether a line begins with an emphasised or linked name, and continues after it.

    Args:
        line: The line.
        parted: Whether a dash, a colon or the like has to follow the name.
    """
    looked = _end_of_look(line)
    if looked is None or not line.text[looked:].strip(" .:;,-"):
        return False
    return not parted or _PARTED.match(line.text, looked) is not None


def _end_of_name(line: Cell) -> int | None:
    looked = _end_of_look(line)
    if looked is not None:
        return looked
    found = _AFTER_NAME.search(line.text) or _activity_at_end(line.text)
    if not found or not found.start():
        return None
    name = line.text[: found.start()]
    if len(name) > _LONGEST_NAME or len(name.split()) > _MOST_WORDS_OF_A_NAME:
        return None
    return found.start()


def _activity_at_end(text: str) -> re.Match[str] | None:
    """Return the brackets at the end of a text that say what a vendor does."""
    bracket = _BRACKET_AT_END.search(text)
    return bracket if bracket and _is_activity(bracket[1] or bracket[2] or "") else None


def _is_activity(words: str) -> bool:
    """Return whether words say what a vendor does, without naming anything."""
    if not signals.found("activities", words) or has_legal_form(words):
        return False
    return words[:1].islower() or not signals.without(("activities",), words)


def _end_of_look(line: Cell) -> int | None:
    """Return where the emphasised or linked words at the beginning of a line end."""
    for look in (is_strong, is_linked):
        length = length_while(line, look)
        words = line.text[:length].rstrip()
        if not words.strip() or len(words) > _LONGEST_NAME:
            continue
        inside = _AFTER_NAME.search(words)
        if inside and inside.start() and length == len(line.text):
            return inside.start()
        return len(words.rstrip(" :：,;–—-")) if length < len(line.text) else None  # noqa: RUF001
    return None


def _after_name(rest: Cell) -> Iterator[Field]:
    """Yield the fields in what follows a name."""
    if not rest.text:
        return
    labelled = list(_labelled(rest))
    if any(each.label for each in labelled):
        yield from labelled
        return
    for part in pieces(rest, _BETWEEN_PARTS):
        yield from _with_place(part)


def _with_place(part: Cell) -> Iterator[Field]:
    """Yield a part and, as a separate field, the place in brackets at its end."""
    bracket = _BRACKET_AT_END.search(part.text)
    if bracket:
        group = 1 if bracket[1] is not None else 2
        if is_place(bracket[group]):
            if (before := cut(part, 0, bracket.start())).text:
                yield _field(before)
            yield _field(cut(part, bracket.start(group), bracket.end(group)))
            return
    yield _field(part)


def _labelled(rest: Cell) -> Iterator[Field]:
    """Yield what follows a name, split wherever a label from the lexicon begins."""
    starts = [0]
    for found in _BETWEEN_FIELDS.finditer(rest.text):
        following = re.match(r"[^:：]{1,60}[:：]", rest.text[found.end() : found.end() + 61])  # noqa: RUF001
        if following and is_heading(following[0][:-1]):
            starts.append(found.end())
    for start, end in zip(starts, [*starts[1:], len(rest.text)], strict=True):
        text = rest.text[start:end].rstrip(" ;|·•,\n")
        part = cut(rest, start, start + len(text))
        yield label_of(part) or _field(part)


def _field(cell: Cell) -> Field:
    return Field(cell, shape=shape_of(cell))


def with_labels(text: Cell) -> tuple[Cell, ...]:
    """Return a text such as "Example GmbH Purpose: hosting Place: Germany", divided at its labels.

    Args:
        text: The text.

    Returns:
        What precedes the first label, and each label with its value; nothing if the text has no
        label from the lexicon, or nothing before the first one.
    """
    starts: list[int] = []
    for colon in _COLON.finditer(text.text[:_LONGEST_TEXT]):
        words = list(_WORD.finditer(text.text, starts[-1] if starts else 0, colon.start()))
        begins = (word.start() for word in words[-_MOST_WORDS_OF_A_LABEL:])
        label = next((at for at in begins if is_heading(text.text[at : colon.start()])), None)
        starts += [] if label is None else [label]
    if not starts or not text.text[: starts[0]].strip(" .,;:-\n"):
        return ()
    parts = [cut(text, start, end) for start, end in pairwise((0, *starts, len(text.text)))]
    return tuple(cut(part, 0, len(part.text.rstrip(" ,;|"))) for part in parts)
