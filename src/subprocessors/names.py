"""From a name as written to the exact key that decides: folding, and refusing what may disguise.

Only case, spaces and a whitelist of separators are folded. Nothing is transliterated, no accent is
stripped, and a character that could make one name look like another is refused, not repaired.
"""

from __future__ import annotations

from typing import NewType
from unicodedata import category, name, normalize

from subprocessors.errors import ArgumentError, SubprocessorsError

NameKey = NewType("NameKey", str)
"""A name after `normalize_name`; two names are the same if their keys are equal."""

LONGEST_NAME = 500
"""The most characters that a name may have."""

# The whitelist: what separates words. U+00A0 and U+202F are no-break spaces, U+2011 a hyphen.
_SEPARATORS = frozenset(
    " \u00a0\u202f.,;:/-_()[]'\"\u2010\u2011\u2013\u2014\u2018\u2019\u201c\u201d\u00b7"
)
_MARGIN = " \t\r\n"
_TO_SPACES = str.maketrans(dict.fromkeys(_SEPARATORS, " "))
# The one width folding: the full-width forms of ASCII, and the ideographic space.
_WIDTHS = {0x3000: 0x20} | {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
# Letters by category that show as nothing.
_FILLERS = frozenset("\u115f\u1160\u3164\uffa0\u2800")
# Letters whose case folding is ASCII or leaves a combining mark behind. They are letters of living
# languages, so they stand for themselves; the capital sharp s is the small one.
_KEPT = {"\u00df": "\u00df", "\u1e9e": "\u00df", "\u0130": "\u0130"}


class UnsafeNameError(SubprocessorsError, ValueError):
    """A name holds a character that can disguise a name.

    Attributes:
        name: The name.
        character: The first such character.
        position: Where it stands, counted from 0.
    """

    def __init__(self, unsafe_name: str, character: str, position: int) -> None:
        super().__init__(
            f"{visible(unsafe_name)} holds {_described(character)} at position {position + 1}, "
            "which can disguise a name; write the name with plain letters"
        )
        self.name = unsafe_name
        self.character = character
        self.position = position

    def __reduce__(self) -> tuple[type[UnsafeNameError], tuple[str, str, int]]:
        return type(self), (self.name, self.character, self.position)


class NameTooLongError(SubprocessorsError, ValueError):
    """A name is longer than `LONGEST_NAME` characters."""


def normalize_name(text: str) -> NameKey:
    r"""Return the key of a name: case, spaces and separators folded, nothing else.

    Args:
        text: The name as somebody wrote it, at most `LONGEST_NAME` characters. Spaces and line ends
            around it do not count.

    Returns:
        The key: words of lower-case letters, digits and symbols, with one space between them; empty
        if there are none. Normalising a key gives the same key.

    Raises:
        ArgumentError: If `text` is not text.
        NameTooLongError: If it is too long.
        UnsafeNameError: If it holds a control, format, private or unassigned character, a
            combining mark left after Unicode normalisation form C, a filler that shows as nothing,
            a character that Unicode would fold to ASCII (the Kelvin sign), or a space, symbol or
            punctuation mark from outside ASCII that is not a known separator.

    Example:
        >>> from subprocessors.names import normalize_name
        >>> normalize_name("  Woodpecker.co  Sp. z o.o. ")
        'woodpecker co sp z o o'
        >>> normalize_name("G\u043eogle, LLC") == normalize_name("Google, LLC")
        False
        >>> normalize_name("Goo\u200bgle")
        Traceback (most recent call last):
        subprocessors.names.UnsafeNameError: 'Goo\u200bgle' holds U+200B ZERO WIDTH SPACE at ...

    Source:
        Unicode Standard Annex 15 (normalisation form C) and the Unicode case folding of Python's
        `str.casefold`.
    """
    if short_name(text).isascii() and text.isprintable():
        return NameKey(" ".join(text.translate(_TO_SPACES).lower().split()))
    written = text.strip(_MARGIN).translate(_WIDTHS)
    _refuse_unsafe(text, written)
    composed = normalize("NFC", written)
    folded = normalize("NFC", "".join(map(_folded, composed)))
    return NameKey(" ".join(folded.translate(_TO_SPACES).split()))


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
    shown = text if len(text) <= limit else text[:limit] + "…"
    escaped = "".join(
        character
        if character.isprintable() and character not in _FILLERS and category(character)[0] != "M"
        else character.encode("unicode_escape").decode()
        for character in shown
    )
    return f"'{escaped}'"


def _folded(character: str) -> str:
    return _KEPT.get(character) or character.casefold()


def _refuse_unsafe(text: str, written: str) -> None:
    offset = len(text) - len(text.lstrip(_MARGIN))
    marks_left = any(category(character)[0] == "M" for character in normalize("NFC", written))
    for position, character in enumerate(written, offset):
        if character.isascii() and character.isprintable():
            continue
        kind = category(character)[0]
        if kind == "M":
            unsafe = marks_left
        else:
            unsafe = (
                (kind in "CZSP" and character not in _SEPARATORS)
                or character in _FILLERS
                or _folds_to_ascii(character)
            )
        if unsafe:
            raise UnsafeNameError(text, character, position)


def _folds_to_ascii(character: str) -> bool:
    """Return whether folding a character gives an ASCII character, or leaves a mark behind."""
    folds = normalize("NFC", character) + normalize("NFC", _folded(character))
    return character not in _KEPT and any(
        part.isascii() or category(part)[0] == "M" for part in folds
    )


def _described(character: str) -> str:
    return f"U+{ord(character):04X} {name(character, 'an unnamed character')}"
