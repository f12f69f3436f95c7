"""What a cell says about transfer mechanisms: read as a whole, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from attrs import define, field

from subprocessors.model.facts import TransferMechanism, TransferMechanismKind
from subprocessors.reading.wording import EAST_ASIAN, facts, parted, words_of
from subprocessors.regions.places import RegionKind
from subprocessors.regions.storage import Storage, StorageKind

_LONGEST = 300
_KIND = TransferMechanismKind
# Marks that divide a list, brackets, other marks that say nothing, and words. A slash between
# digits divides nothing, and any other sign is not understood: "SCCs?".
_PIECE = re.compile(
    r"(?P<divides>[,;+&|\n·•、；，＋＆]|(?<!\d)[/／])|(?P<around>[()\[\]（）［］/／])"
    r"|(?P<silent>[\s.:：\-‐‑–—_'’\"“”„«»✓✔✅])"
    rf"|(?P<word>(?:[a-z]\.){{1,5}}[a-z](?![^\W_])|[{EAST_ASIAN}]|[^\W_{EAST_ASIAN}]+)"
    "|(?P<unknown>.)",
    re.DOTALL | re.IGNORECASE,
)
_NOT_APPLICABLE = re.compile(r"(?<!\w)([Nn])\s?/\s?([Aa])(?!\w)")
_ARTICLES = ("art", "article", "artikel", "artículo", "artigo")
_NONE, _REASON, _EMPTY, _AROUND, _AND, _US = "none", "reason", "empty", "around", "and", "US"

Meaning = TransferMechanismKind | tuple[int, ...] | str
Table = Mapping[str, Sequence[tuple[tuple[str, ...], Meaning]]]


class UnclearError(ValueError):
    """Says why words are not read as transfer mechanisms."""


class _Piece(NamedTuple):
    """A word of a text, or a mark between words."""

    word: str
    start: int
    end: int
    divides: bool = False


class _Phrase(NamedTuple):
    """Some words of a text, and what they mean.

    Attributes:
        meaning: A kind of mechanism, the numbers of modules, or a name for what is neither.
        start: Where they begin.
        end: Where they end.
        is_article: Whether they only name an article of the law.
        is_apart: Whether a mark divides them from the phrase before them.
    """

    meaning: Meaning
    start: int
    end: int
    is_article: bool
    is_apart: bool


def read_mechanisms(text: str) -> tuple[TransferMechanism, ...]:
    """Return the transfer mechanisms that a text states.

    Args:
        text: The words of a list.

    Returns:
        The mechanisms, each with its words.

    Raises:
        UnclearError: If it names none, a word is not accounted for, or the words do not say one
            thing.

    Example:
        >>> from subprocessors.reading.mechanisms import read_mechanisms
        >>> [str(each.kind) for each in read_mechanisms("SCCs (Module 3), EU-US DPF")]
        ['standard contractual clauses', 'Data Privacy Framework']
        >>> [str(each) for each in read_mechanisms("Not required, in the EEA")]
        ['none needed (“Not required, in the EEA”)']
    """
    if len(text) > _LONGEST:
        raise UnclearError(f"it is longer than {_LONGEST} characters")
    pieces = list(_pieces(_NOT_APPLICABLE.sub(r"\1 \2", text)))
    if _is_none_needed(pieces):
        return (TransferMechanism(kind=_KIND.NONE_NEEDED, as_written=_one_line(text)),)
    return _mechanisms(text, list(_phrases(text, pieces, _of_mechanisms())))


def _pieces(text: str) -> Iterator[_Piece]:
    for match in _PIECE.finditer(text):
        if match["word"]:
            for word in words_of(match["word"].replace(".", "")):
                yield _Piece(word, match.start(), match.end())
        elif match["unknown"]:
            raise UnclearError(f"{match['unknown']!r} is not understood")
        elif not match["silent"]:
            yield _Piece("", match.start(), match.end(), divides=bool(match["divides"]))


def _phrases(text: str, pieces: Sequence[_Piece], table: Table) -> Iterator[_Phrase]:
    """Yield the phrases that make up a text.

    Raises:
        UnclearError: If a word is in none.
    """
    at, is_apart, is_adequacy = 0, True, False
    while at < len(pieces):
        piece = pieces[at]
        if not piece.word:
            is_apart = is_apart or piece.divides
            at += 1
            continue
        found = _longest(pieces, at, table)
        if found is None and is_adequacy:
            found = _country(text, pieces, at)
        if found is None:
            raise UnclearError(f"{text[piece.start : piece.end]!r} is not understood")
        meaning, after = found
        end = pieces[after - 1].end
        yield _Phrase(meaning, piece.start, end, piece.word in _ARTICLES, is_apart)
        at, is_apart = after, meaning == _AND
        is_adequacy = is_adequacy or meaning is _KIND.ADEQUACY


def _longest(pieces: Sequence[_Piece], at: int, table: Table) -> tuple[Meaning, int] | None:
    """Return what the longest phrase from a word on means, and where it ends."""
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


def _country(text: str, pieces: Sequence[_Piece], at: int) -> tuple[Meaning, int] | None:
    """Return the country to which an adequacy decision applies, and where its name ends."""
    after = at
    while after < len(pieces) and pieces[after].word:
        after += 1
    storage = Storage.read(text[pieces[at].start : pieces[after - 1].end]).storage
    if storage is None or storage.kind is not StorageKind.ALL:
        return None
    if all(each.kind is RegionKind.COUNTRY for each in storage.regions):
        return _AROUND, after
    return None


def _is_none_needed(pieces: Sequence[_Piece]) -> bool:
    """Return whether a text says that no mechanism is needed, and says nothing else.

    Raises:
        UnclearError: If it only says "none".
    """
    try:
        said = {each.meaning for each in _phrases("", pieces, _of_none())}
    except UnclearError:
        return False
    if said == {_EMPTY}:
        raise UnclearError("it says that there is none, and not that none is needed")
    return _NONE in said or said == {_EMPTY, _REASON}


@define
class _Named:
    """A mechanism that a text names, and where."""

    kind: TransferMechanismKind
    start: int
    end: int
    modules: list[int] = field(factory=list[int])


def _mechanisms(text: str, phrases: Sequence[_Phrase]) -> tuple[TransferMechanism, ...]:
    """Return the mechanisms that phrases name, each once."""
    named: list[_Named] = []
    for phrase in phrases:
        meaning = phrase.meaning
        if isinstance(meaning, tuple):
            if not named or named[-1].kind is not _KIND.STANDARD_CLAUSES:
                raise UnclearError("it names a module, but not of which clauses")
            named[-1].modules += meaning
            named[-1].end = phrase.end
        elif isinstance(meaning, _KIND):
            is_apart = phrase.is_apart or not named
            if is_apart or not _joined(named[-1], phrase, meaning):
                named.append(_Named(meaning, phrase.start, phrase.end))
    if not named:
        raise UnclearError("it names no transfer mechanism")
    is_adequacy = any(each.kind is _KIND.ADEQUACY for each in named)
    if is_adequacy and any(phrase.meaning == _US for phrase in phrases):
        raise UnclearError("there is no adequacy decision for the whole of the United States")
    read: dict[tuple[object, ...], TransferMechanism] = {}
    for each in named:
        words = _one_line(text) if len(named) == 1 else _closed(text, each)
        for module in each.modules or (None,):
            mechanism = TransferMechanism(kind=each.kind, module=module, as_written=words)
            # Other mechanisms are several if they have several names.
            is_other = each.kind is _KIND.OTHER
            read.setdefault((each.kind, module, words if is_other else None), mechanism)
    return tuple(read.values())


def _joined(named: _Named, phrase: _Phrase, kind: TransferMechanismKind) -> bool:
    """Join a phrase with the mechanism before it, if it only repeats that: "SCCs (Art. 46 GDPR)".

    Raises:
        UnclearError: If it is not certain that it names another one.
    """
    if named.kind is _KIND.ADEQUACY and kind is _KIND.DATA_PRIVACY_FRAMEWORK:
        # That is an adequacy decision.
        named.kind = kind
    elif kind is not named.kind:
        if phrase.is_article and kind is not _KIND.OTHER:
            raise UnclearError("it names the article of another mechanism")
        if named.kind is _KIND.ADEQUACY:
            raise UnclearError("it is not certain that it names two mechanisms")
        if not phrase.is_article:
            return False
    named.end = phrase.end
    return True


def _closed(text: str, named: _Named) -> str:
    """Return the words for a mechanism, with the bracket that closes at their end."""
    words = text[named.start : named.end]
    opened = sum(map(words.count, "(（[")) - sum(map(words.count, ")）]"))
    return _one_line(words + text[named.end : named.end + max(opened, 0)])


def _one_line(text: str) -> str:
    return " ".join(text.split())


@cache
def _of_mechanisms() -> Table:
    of = facts("mechanisms.toml")
    meanings: dict[str, Meaning] = {
        of["around"]["words"]: _AROUND,
        of["around"]["and"]: _AND,
        of["around"]["united-states"]: _US,
    }
    meanings |= {words: tuple(map(int, number.split())) for number, words in of["modules"].items()}
    kinds = {words: _KIND(kind) for kind, words in of["kinds"].items()}
    meanings |= {words: kind for words, kind in kinds.items() if kind is not _KIND.NONE_NEEDED}
    return _table(meanings)


@cache
def _of_none() -> Table:
    of = facts("mechanisms.toml")
    return _table(
        {
            of["around"]["none"]: _REASON,
            of["around"]["empty"]: _EMPTY,
            of["kinds"]["none-needed"]: _NONE,
        }
    )


def _table(meanings: Mapping[str, Meaning]) -> Table:
    """Return phrases by their first word, the longest first; a later meaning replaces another."""
    by_words = {
        tuple(each.word for each in _pieces(phrase)): meaning
        for written, meaning in meanings.items()
        for phrase in parted(written)
    }
    table: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
    for phrase in sorted(by_words, key=len, reverse=True):
        table.setdefault(phrase[0], []).append((phrase, by_words[phrase]))
    return table
