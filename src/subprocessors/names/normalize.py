"""Turns a written name into the words that are compared: what is folded, and what is rejected.

Only case, spaces and a whitelist of separators are folded. Nothing is transliterated, no accent is
removed from a name in a question, and a character that could make one name look like another is
rejected, not repaired.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NewType
from unicodedata import category, name, normalize

from subprocessors.errors import ArgumentError, SubprocessorsError
from subprocessors.names.legal_form_table import ATTACHED

NameKey = NewType("NameKey", str)
"""The result of `normalize_name`; two names are the same if their keys are equal."""

LONGEST_NAME = 500
"""The maximum number of characters in a name."""

# The whitelist of word separators: Unicode spaces that look like a space, and the commas, dashes
# and quotes of Latin script, and the two quotes of Hebrew.
_SPACES = (
    " \t\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
    ",;:-_'\"\u2010\u2011\u2013\u2014\u2018\u2019\u201c\u201d\u00b7"
    "\u00ab\u00bb\u2039\u203a\u201a\u201e\u05f3\u05f4"
)
# Characters that are words on their own.
_WORDS_OF_ONE = {"(": " ( ", "[": " ( ", ")": " ) ", "]": " ) ", "/": " / ", "&": " & "}
# Contains all of ASCII, because `str.translate` is several times slower where a character is
# missing.
_TO_WORDS = str.maketrans(
    {letter: letter for letter in map(chr, range(128))}
    | dict.fromkeys(_SPACES, " ")
    | _WORDS_OF_ONE
)
_MARGIN = " \t\r\n"
# The only width folding: the full-width forms of ASCII, the ideographic space, and the single
# characters that East Asian keyboards have for a legal form in brackets.
_WIDTHS: dict[int, int | str] = {
    0x3000: 0x20,
    **{wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)},
    0x3231: "(株)",
    0x3232: "(有)",
    0x321C: "(주)",
}
# What Unicode does not name: these are worded like its own names.
_LINE_BREAK = "LINE BREAK"
_UNNAMED = {
    "Cc": "CONTROL CHARACTER",
    "Cn": "UNASSIGNED CHARACTER",
    "Co": "PRIVATE USE CHARACTER",
    "Cs": "HALF OF A SURROGATE PAIR",
}
# Letters according to their Unicode category, but invisible.
_FILLERS = frozenset("\u115f\u1160\u3164\uffa0\u2800")
# Letters whose case folding is ASCII or contains a combining mark. Living languages use them, so
# they are kept; the capital sharp s becomes the small one.
_KEPT = {"\u00df": "\u00df", "\u1e9e": "\u00df", "\u0130": "\u0130"}

# A minus before a number is not a separator. Its stand-in is used within one step only.
_MINUS = r"(?<!\S)-(?=\d)"
_KEPT_MINUS = "\ue000"
_AND = r"(?<=\s)and(?=\s)"
_BRACKETS = r"[()\[\]]"
_INNER_BRACKETS = r"[)\]]\s*[^\s)\]]"
# Where two words are visibly written as one: at a capital, or between letters and digits.
_SEAM = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[0-9])(?=[A-Za-z])|(?<=[A-Za-z])(?=[0-9])")
_FEW_WORDS = 4
# What a list appends to a name to mark a footnote or a trade mark. A superscript digit after fewer
# than three characters may belong to the name ("E²").
_TRADE_MARKS = dict.fromkeys(map(ord, "\u00a9\u00ae\u2120\u2122"))
_FOOTNOTE = (
    r"(?:\*[0-9]?|[\u00a7\u00b6\u2016\u2020\u2021]|\[[0-9]{1,3}\]|\^[0-9]{1,2}|\((?:TM|R|SM|[0-9]{1,2})\)"
    r"|(?:(?<=\S{3})|(?<=\s))[\u00b9\u00b2\u00b3\u2070\u2074-\u2079,]{1,5})$"
)
_ENDS_OF_MARKS = frozenset(
    "0123456789*]\u00a7\u00b6\u2016\u2020\u2021,\u00b9\u00b2\u00b3\u2070"
    "\u2074\u2075\u2076\u2077\u2078\u2079"
)
_LONGEST_MARK = 6
_LEADING_MARKS = "*\u2020\u2021 "

# Letters that Unicode does not decompose into a plain letter and a mark, and their plain spelling.
_PLAIN = {
    "ß": "ss", "Æ": "Ae", "æ": "ae", "Œ": "Oe", "œ": "oe", "Ø": "O", "ø": "o", "Ł": "L", "ł": "l",
    "Đ": "D", "đ": "d", "Ð": "D", "ð": "d", "Þ": "Th", "þ": "th", "ı": "i",
}  # fmt: skip


class UnsafeNameError(SubprocessorsError, ValueError):
    """A name contains a character that can disguise a name.

    Attributes:
        name: The name.
        character: The first such character.
        position: Its position, counted from 0.
        problem: What is wrong with the name, and how to fix it.
    """

    def __init__(self, unsafe_name: str, character: str, position: int) -> None:
        problem = (
            f"contains {described(character)} at position {position + 1}, which can disguise a "
            f"name; {_remedy(character)}"
        )
        super().__init__(f"{visible(unsafe_name)} {problem}")
        self.problem = problem
        self.name = unsafe_name
        self.character = character
        self.position = position


class NameTooLongError(SubprocessorsError, ValueError):
    """A name is longer than `LONGEST_NAME` characters."""


def normalize_name(text: str) -> NameKey:
    r"""Return the key of a name: only case, spaces and separators are folded.

    Args:
        text: The name as somebody wrote it, at most `LONGEST_NAME` characters. Spaces and line
            breaks around it are ignored.

    Returns:
        The key: words in lower case with one space between them; empty if there are none. Commas,
        semicolons, colons, hyphens, underscores and quotes separate words. A full stop ends a word,
        is part of it ("woodpecker.co"), or is dropped from initials ("S.A." is "sa"). An
        exclamation mark at the end of a word is ignored. Brackets, "/" and "&" are words.
        Normalising a key returns the same key.

    Raises:
        ArgumentError: If `text` is not text.
        NameTooLongError: If it is too long.
        UnsafeNameError: If it contains a control, format, private or unassigned character, a
            combining mark left after Unicode normalisation form C, an invisible filler, a character
            that Unicode would fold to ASCII (the Kelvin sign), or a non-ASCII space, symbol or
            punctuation mark that is not a known separator.

    Example:
        >>> from subprocessors.names.normalize import normalize_name
        >>> normalize_name("  WOODPECKER.CO,  Sp. z o.o. ")
        'woodpecker.co sp z oo'
        >>> normalize_name("G\u043eogle, LLC") == normalize_name("Google, LLC")
        False
        >>> normalize_name("Goo\u200bgle")
        Traceback (most recent call last):
        subprocessors.names.normalize.UnsafeNameError: 'Goo\u200bgle' contains ...

    Source:
        Unicode Standard Annex 15 (normalisation form C) and the Unicode case folding of Python's
        `str.casefold`.
    """
    return key_of_words(words_of(text))


def words_of(text: str) -> list[str]:
    """Return the words of a name, keeping the full stops inside them: see `normalize_name`."""
    if short_name(text).isascii() and text.isprintable():
        text = text.lower()
    else:
        text = text.strip(_MARGIN).translate(_WIDTHS)
        _refuse_unsafe(text)
        composed = normalize("NFC", text)
        text = normalize("NFC", "".join(_KEPT.get(each) or each.casefold() for each in composed))
        text = " ".join(map(_detached, text.split(" ")))
    if "-" in text and re.search(_MINUS, text):
        text = re.sub(_MINUS, _KEPT_MINUS, text)
        words = [word.replace(_KEPT_MINUS, "-") for word in text.translate(_TO_WORDS).split()]
    else:
        words = text.translate(_TO_WORDS).split()
    if "." in text or "!" in text:
        return [word for word in map(_trimmed, words) if word]
    return words


def key_of_words(words: Iterable[str]) -> NameKey:
    """Return the key of a name from its words."""
    key = " ".join(words)
    return NameKey(" ".join(map(plain_word, key.split(" "))) if "." in key else key)


def plain_word(word: str) -> str:
    """Return a word from `words_of` as used in a key: initials lose their full stops."""
    if "." not in word:
        return word
    word = word.rstrip(".")
    joined = word.replace(".", "")
    is_initials = len(joined) == word.count(".") + 1 and word[0] != "." and joined.isalpha()
    return joined if is_initials else word


def short_name(text: str) -> str:
    """Return a name unchanged, if it is text and not too long.

    Raises:
        ArgumentError: If it is not text.
        NameTooLongError: If it is longer than `LONGEST_NAME`.
    """
    if not isinstance(text, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise ArgumentError(f"a name must be text, not {type(text).__name__}")
    if len(text) > LONGEST_NAME:
        raise NameTooLongError(
            f"{visible(text)} has {len(text)} characters; a name has at most {LONGEST_NAME}"
        )
    return text


def visible(text: str, limit: int = 80) -> str:
    """Return quoted text for a message, shortened, with unprintable characters escaped."""
    quoted = printable(text, limit).replace("'", "\\'")
    return f"'{quoted}'"


def printable(text: str, limit: int = 80) -> str:
    """Return text for a message, shortened, with unprintable characters escaped."""
    shown = text if len(text) <= limit else text[:limit] + "…"
    if shown.isascii() and shown.isprintable():
        return shown
    return "".join(
        character
        if character.isprintable() and character not in _FILLERS and category(character)[0] != "M"
        else character.encode("unicode_escape").decode()
        for character in shown
    )


def described(character: str) -> str:
    """Return the code point and the Unicode name of a character, for a message."""
    unnamed = _LINE_BREAK if character in "\n\r\v\f\x85" else _UNNAMED.get(category(character))
    return f"U+{ord(character):04X} {name(character, unnamed or 'UNNAMED CHARACTER')}"


def written_ways(text: str) -> list[str]:
    """Return a listed name and the other ways in which people write it, all of which match it.

    Where a capital or a digit shows that two words are written as one, the word is also split
    ("FullStory" is also "Full Story"). "&" is also "and". Brackets inside a name
    ("Twilio (Ireland) Limited") may be omitted, and so may accents.
    """
    words = text.split()
    # Most names have no seam, so no word is split.
    parted = [_SEAM.sub(" ", word) for word in words] if _SEAM.search(text) else words
    ways = [text, " ".join(parted)]
    if parted is not words and len(words) <= _FEW_WORDS:
        ways += [" ".join((*words[:at], part, *words[at + 1 :])) for at, part in enumerate(parted)]
    ways += [
        way.replace("&", " and ") if "&" in way else re.sub(_AND, "&", way, flags=re.IGNORECASE)
        for way in ways
        if "&" in way or " and " in way.lower()
    ]
    if (")" in text or "]" in text) and re.search(_INNER_BRACKETS, text):
        ways += [re.sub(_BRACKETS, " ", way) for way in ways]
    if not text.isascii():
        ways += [without_accents(way) for way in ways]
    return list(dict.fromkeys(ways))


def parted_words(text: str, but: frozenset[str]) -> str | None:
    """Return a name with words split where a capital or a digit marks a boundary.

    Args:
        text: The name as somebody wrote it.
        but: Words, in lower case, that must not be split.

    Returns:
        The name with more words ("Campaign Monitor" for "CampaignMonitor"); None if none is split.
    """
    if not _SEAM.search(text):
        return None
    words = [
        word if word.strip(".,()").casefold() in but else _SEAM.sub(" ", word)
        for word in text.split()
    ]
    parted = " ".join(words)
    return parted if len(parted.split()) > len(words) else None


def unmarked(text: str) -> str:
    """Return a listed name without trade mark signs and without footnote marks at its end.

    Example:
        >>> from subprocessors.names.normalize import unmarked
        >>> unmarked("Snowflake Inc.*"), unmarked("Example\u00ae, Inc. [2]"), unmarked("E\u00b2")
        ('Snowflake Inc.', 'Example, Inc.', 'E\u00b2')
    """
    if text.isascii() and text[:1].isalnum() and (text[-1].isalpha() or text[-1] == "."):
        return text
    name = text.translate(_TRADE_MARKS).rstrip()
    name = name.lstrip(_LEADING_MARKS) or name
    while _may_end_in_mark(name):
        mark = re.compile(_FOOTNOTE).search(name, max(0, len(name) - _LONGEST_MARK))
        if not mark or not mark.start():
            break
        name = name[: mark.start()].rstrip()
    return name


def _may_end_in_mark(name: str) -> bool:
    # Most names can skip the slower pattern.
    if name[-1:] != ")":
        return bool(name) and name[-1] in _ENDS_OF_MARKS
    inside = name[name.rfind("(") + 1 : -1]
    return inside in ("TM", "R", "SM") or inside.isdecimal()


def without_accents(text: str) -> str:
    """Return text with plain letters instead of Latin letters with accents.

    Other scripts are unchanged, because a mark there may make a different letter.
    """
    if text.isascii():
        return text
    return "".join(
        each if each.isascii() else _plain_letter(each) for each in normalize("NFC", text)
    )


def _plain_letter(character: str) -> str:
    letter = normalize("NFD", character)[0]
    return _PLAIN.get(character) or (letter if letter.isascii() else character)


def _detached(word: str) -> str:
    """Return a word with a space between it and a legal form attached to its beginning or end."""
    for form in ATTACHED:
        if word == form:
            return word
        if word.endswith(form):
            return f"{word.removesuffix(form)} {form}"
        if word.startswith(form):
            return f"{form} {word.removeprefix(form)}"
    return word


def _trimmed(word: str) -> str:
    """Return a word without closing punctuation; ".5" is not "5", and ".NET" is not "NET".

    An initial keeps its full stop, which distinguishes "B. V." from "B V".
    """
    if len(word) == len("A.") and word[1] == "." and word[0].isalpha():
        return word
    word = word.rstrip(".!")
    if "." not in word:
        return word
    pieces = [piece for piece in word.split(".") if piece]
    return f".{'.'.join(pieces)}" if word[0] == "." else ".".join(pieces)


def _remedy(character: str) -> str:
    """Return what to do about a rejected character."""
    kind = category(character)[0]
    if kind == "Z" or character in "\n\r\v\f":
        return "write an ordinary space instead"
    if kind == "C" or character in _FILLERS:
        return "delete it"
    if kind in "SP":
        return "leave it out"
    if kind == "M":
        return "write the name without this mark"
    plain = normalize("NFKC", character)
    return f"write {plain!r} instead" if plain.isascii() else "write the name with plain letters"


def _refuse_unsafe(text: str) -> None:
    marks_left = any(category(character)[0] == "M" for character in normalize("NFC", text))
    for position, character in enumerate(text):
        if character in _SPACES or (character.isascii() and character.isprintable()):
            continue
        kind = category(character)[0]
        if kind == "M":
            unsafe = marks_left
        else:
            unsafe = kind in "CZSP" or character in _FILLERS or _folds_to_ascii(character)
        if unsafe:
            raise UnsafeNameError(text, character, position)


def _folds_to_ascii(character: str) -> bool:
    """Return whether folding a character gives an ASCII character or a combining mark."""
    folds = normalize("NFC", character) + normalize("NFC", character.casefold())
    return character not in _KEPT and any(
        part.isascii() or category(part)[0] == "M" for part in folds
    )
