"""From a name as written to the words that decide: folding, legal forms, and what is refused.

Only case, spaces and a whitelist of separators are folded. Nothing is transliterated, no accent is
stripped from what is asked, and a character that could make one name look like another is refused,
not repaired.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple, NewType
from unicodedata import category, name, normalize

from subprocessors._legal_forms import FORMS_IN_FRONT, NO_FORMS, TABLE
from subprocessors.errors import ArgumentError, SubprocessorsError

NameKey = NewType("NameKey", str)
"""A name after `normalize_name`; two names are the same if their keys are equal."""

LONGEST_NAME = 500
"""The most characters that a name may have."""

# The whitelist of what separates words; U+00A0 and U+202F are no-break spaces, U+2011 a hyphen.
_SPACES = " \u00a0\u202f,;:-_'\"\u2010\u2011\u2013\u2014\u2018\u2019\u201c\u201d\u00b7"
# What stands for itself, as a word of its own.
_WORDS_OF_ONE = {"(": " ( ", "[": " ( ", ")": " ) ", "]": " ) ", "/": " / ", "&": " & "}
_TO_WORDS = str.maketrans(dict.fromkeys(_SPACES, " ") | _WORDS_OF_ONE)
_MARGIN = " \t\r\n"
# The one width folding: the full-width forms of ASCII, and the ideographic space.
_WIDTHS = {0x3000: 0x20} | {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
# Letters by category that show as nothing.
_FILLERS = frozenset("\u115f\u1160\u3164\uffa0\u2800")
# Letters whose case folding is ASCII or leaves a combining mark behind. They are letters of living
# languages, so they stand for themselves; the capital sharp s is the small one.
_KEPT = {"\u00df": "\u00df", "\u1e9e": "\u00df", "\u0130": "\u0130"}

# A minus before a number separates nothing. What stands for it is private to one step.
_MINUS = re.compile(r"(?<!\S)-(?=\d)")
_KEPT_MINUS = "\ue000"
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_FEW_WORDS = 4
_LONGEST_FORM = 7

# Letters that do not come apart into a plain one and a mark, and how they are written without it.
_PLAIN = {
    "ß": "ss", "Æ": "Ae", "æ": "ae", "Œ": "Oe", "œ": "oe", "Ø": "O", "ø": "o", "Ł": "L", "ł": "l",
    "Đ": "D", "đ": "d", "Ð": "D", "ð": "d", "Þ": "Th", "þ": "th", "ı": "i",
}  # fmt: skip


class UnsafeNameError(SubprocessorsError, ValueError):
    """A name holds a character that can disguise a name.

    Attributes:
        name: The name.
        character: The first such character.
        position: Where it stands, counted from 0.
        problem: What is wrong with the name, and what would be right.
    """

    def __init__(self, unsafe_name: str, character: str, position: int) -> None:
        problem = (
            f"holds {described(character)} at position {position + 1}, which can disguise a name; "
            "write the name with plain letters"
        )
        super().__init__(f"{visible(unsafe_name)} {problem}")
        self.problem = problem
        self.name = unsafe_name
        self.character = character
        self.position = position

    def __reduce__(self) -> tuple[type[UnsafeNameError], tuple[str, str, int]]:
        return type(self), (self.name, self.character, self.position)


class NameTooLongError(SubprocessorsError, ValueError):
    """A name is longer than `LONGEST_NAME` characters."""


class LegalForm(NamedTuple):
    """A legal form of companies.

    Attributes:
        id: Its id, the same for all ways to write it.
        families: The jurisdiction families that it is at home in.
    """

    id: str
    families: frozenset[str]


class Split(NamedTuple):
    """A name with one or more legal forms cut off.

    Attributes:
        base: The key of what is left; empty only for an empty name.
        forms: The forms that were cut off, in the order in which they stand in the name.
    """

    base: NameKey
    forms: tuple[LegalForm, ...]


def normalize_name(text: str) -> NameKey:
    r"""Return the key of a name, with case, spaces and separators folded and nothing else.

    Args:
        text: The name as somebody wrote it, at most `LONGEST_NAME` characters. Spaces and line ends
            around it do not count.

    Returns:
        The key: words in lower case with one space between them; empty if there are none. Commas,
        semicolons, colons, hyphens, underscores and quotes separate words; a full stop ends one,
        or stands in it ("woodpecker.co"), or is dropped from initials ("S.A." is "sa"). Brackets,
        "/" and "&" are words. Normalising a key gives the same key.

    Raises:
        ArgumentError: If `text` is not text.
        NameTooLongError: If it is too long.
        UnsafeNameError: If it holds a control, format, private or unassigned character, a
            combining mark left after Unicode normalisation form C, a filler that shows as nothing,
            a character that Unicode would fold to ASCII (the Kelvin sign), or a space, symbol or
            punctuation mark from outside ASCII that is not a known separator.

    Example:
        >>> from subprocessors.names import normalize_name
        >>> normalize_name("  WOODPECKER.CO,  Sp. z o.o. ")
        'woodpecker.co sp z oo'
        >>> normalize_name("G\u043eogle, LLC") == normalize_name("Google, LLC")
        False
        >>> normalize_name("Goo\u200bgle")
        Traceback (most recent call last):
        subprocessors.names.UnsafeNameError: 'Goo\u200bgle' holds U+200B ZERO WIDTH SPACE at ...

    Source:
        Unicode Standard Annex 15 (normalisation form C) and the Unicode case folding of Python's
        `str.casefold`.
    """
    return NameKey(" ".join(words_of(text)))


def split_legal_form(text: str) -> tuple[Split, ...]:
    """Return a name with its legal forms cut off, one after the other.

    Args:
        text: The name as somebody wrote it.

    Returns:
        First the name with nothing cut off, then with one form less each; forms are cut at the end,
        a few (such as "OÜ") in front, and never so that nothing is left.

    Raises:
        ArgumentError: If `text` is not text.
        NameTooLongError: If it is too long.
        UnsafeNameError: If it holds a character that can disguise a name.

    Example:
        >>> from subprocessors.names import split_legal_form
        >>> [split.base for split in split_legal_form("Atlassian Corporation PLC")]
        ['atlassian corporation plc', 'atlassian corporation', 'atlassian']
        >>> split_legal_form("OÜ Qualitista")[-1].forms[0].families
        frozenset({'estonia'})
        >>> len(split_legal_form("Sp. z o.o."))
        1
    """
    return tuple(splits_of(words_of(text)))


def words_of(text: str) -> list[str]:
    """Return the words of a name, as `normalize_name` joins them; its errors are the same."""
    if short_name(text).isascii() and text.isprintable():
        text = text.lower()
    else:
        text = text.strip(_MARGIN).translate(_WIDTHS)
        _refuse_unsafe(text)
        composed = normalize("NFC", text)
        text = normalize("NFC", "".join(_KEPT.get(each) or each.casefold() for each in composed))
    if "-" in text and _MINUS.search(text):
        text = _MINUS.sub(_KEPT_MINUS, text)
        words = [word.replace(_KEPT_MINUS, "-") for word in text.translate(_TO_WORDS).split()]
    else:
        words = text.translate(_TO_WORDS).split()
    return [word for word in map(_undotted, words) if word] if "." in text else words


def splits_of(words: Sequence[str]) -> Iterator[Split]:
    """Yield what `split_legal_form` returns, from the words of a name."""
    forms = _forms()
    last_words = _last_words()
    cut: list[LegalForm] = []
    yield Split(NameKey(" ".join(words)), ())
    while len(words) > 1:
        at_end, in_front = words[-1] in last_words, words[0] in FORMS_IN_FRONT
        if not (at_end or in_front) or " ".join(words) in forms:
            return
        form: LegalForm | None = None
        if at_end:
            for start in range(max(1, len(words) - _LONGEST_FORM), len(words)):
                form = forms.get(" ".join(words[start:]))
                if form:
                    words = words[:start]
                    cut.insert(0, form)
                    break
        if not form and in_front:
            form = forms[words[0]]
            words = words[1:]
            cut.insert(0, form)
        if not form:
            return
        yield Split(NameKey(" ".join(words)), tuple(cut))


def short_name(text: str) -> str:
    """Return a name as it is, if it is text and not too long.

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
    """Return text in quotes for a message, shortened, with what does not print written out."""
    quoted = printable(text, limit).replace("'", "\\'")
    return f"'{quoted}'"


def printable(text: str, limit: int = 80) -> str:
    """Return text for a message, shortened, with what does not print written out."""
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
    return f"U+{ord(character):04X} {name(character, 'an unnamed character')}"


def written_ways(text: str) -> list[str]:
    """Return a listed name and the other ways in which people write it, for the approved side.

    Where the list shows capitals inside a word, the word is also split there ("FullStory" is "Full
    Story" too). Each way also stands without its accents ("Telefonica").
    """
    if text.isascii() and not _CAPITAL.search(text):
        return [text]
    words = text.split()
    parted = [_CAPITAL.sub(" ", word) for word in words]
    ways = [text, " ".join(parted)]
    if len(words) <= _FEW_WORDS:
        ways += [" ".join((*words[:at], part, *words[at + 1 :])) for at, part in enumerate(parted)]
    return list(dict.fromkeys(ways + [without_accents(way) for way in ways]))


def shows_capitals(text: str) -> bool:
    """Return whether every word of a listed name begins with a capital: it may be written joined.

    So "Campaign Monitor" is "CampaignMonitor" too, and "Woodpecker Sp. z o.o." is not one word.
    """
    return all(word[0].isupper() for word in text.split())


def without_accents(text: str) -> str:
    """Return text with the plain letters that people write for Latin letters with accents.

    Other scripts stay as they are: there, a mark may make another letter.
    """
    return "".join(map(_plain_letter, normalize("NFC", text)))


def _plain_letter(character: str) -> str:
    letter = normalize("NFD", character)[0]
    return _PLAIN.get(character) or (letter if letter.isascii() else character)


def _undotted(word: str) -> str:
    if "." not in word:
        return word
    pieces = [piece for piece in word.split(".") if piece]
    joined = "".join(pieces)
    if word[0] == "." and pieces:
        # ".5" is not 5, and ".NET" not NET.
        return f".{'.'.join(pieces)}"
    # Initials lose their full stops, unless they would become a word ("a.s."), and "1.5" is not 15.
    initials = len(joined) == len(pieces) and joined.isalpha() and joined not in NO_FORMS
    if len(pieces) < 2 or initials:
        return joined
    return ".".join(pieces)


@cache
def _forms() -> dict[str, LegalForm]:
    """Map the key of each way to write a legal form to the form."""
    forms: dict[str, LegalForm] = {}
    families: frozenset[str] = frozenset()
    for line in TABLE.splitlines():
        if line.startswith("="):
            families = frozenset(line[1:].split())
        elif line:
            identity, _, ways = line.partition(": ")
            form = LegalForm(identity, families)
            for way in ways.split(" | "):
                # The table is in lower case and without separators, so this is all it takes.
                words = way.replace("/", " / ")
                for written in (words, words.replace(".", ""), words.replace(".", " ")):
                    key = " ".join(map(_undotted, written.split()))
                    if key not in NO_FORMS:
                        forms.setdefault(key, form)
    return forms


@cache
def _last_words() -> frozenset[str]:
    return frozenset(form.rpartition(" ")[2] for form in _forms())


def _refuse_unsafe(text: str) -> None:
    marks_left = any(category(character)[0] == "M" for character in normalize("NFC", text))
    for position, character in enumerate(text):
        if character.isascii() and character.isprintable():
            continue
        kind = category(character)[0]
        if kind == "M":
            unsafe = marks_left
        else:
            unsafe = (
                (kind in "CZSP" and character not in _SPACES)
                or character in _FILLERS
                or _folds_to_ascii(character)
            )
        if unsafe:
            raise UnsafeNameError(text, character, position)


def _folds_to_ascii(character: str) -> bool:
    """Return whether folding a character gives an ASCII character, or leaves a mark behind."""
    folds = normalize("NFC", character) + normalize("NFC", character.casefold())
    return character not in _KEPT and any(
        part.isascii() or category(part)[0] == "M" for part in folds
    )
