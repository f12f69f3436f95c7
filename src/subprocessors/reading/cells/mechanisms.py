"""What a cell says about transfer mechanisms: read as a whole, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from attrs import define, field

from subprocessors.model.facts import TransferMechanism, TransferMechanismKind
from subprocessors.reading.cells.terms import (
    Meaning,
    Phrase,
    Piece,
    UnclearError,
    Word,
    of_mechanisms,
    of_none,
    phrases_of,
    pieces_of,
)
from subprocessors.reading.language import signals
from subprocessors.reading.language.wording import alternatives, facts, found, parted, words_of
from subprocessors.reading.language.words import one_line
from subprocessors.regions.places import RegionKind, StorageRegion
from subprocessors.regions.storage import Storage, StorageKind

_LONGEST = 300
_KIND = TransferMechanismKind
_NOT_APPLICABLE = re.compile(r"(?<!\w)([Nn])\s?/\s?([Aa])(?!\w)")
_SPANISH_US = re.compile(r"\bEE\.?\s?UU\.?(?:\s?A\.)?")
_OF_NUMBERS = dict.fromkeys(map(ord, "ºª°"), " ")
_OPENING, _CLOSING = "(（[［", ")）]］"
_BETWEEN = " ,;:+&|/\n·•、；，＋＆／：-‐‑–—"
_MARK = re.compile(r"[,;+&|\n·•・、；，＋＆]|(?<!\d)[/／]")
_DIVIDED = re.compile(r"[,;:.(（、：]|\s[-–—]\s")
_COMPANY = r"[A-Z]\w+(?:\.[a-z]{2,3})?(?:\s[A-Z]\w*){0,2}"
_DPA = r"(?:DPA|AVV|Data Processing (?:Addendum|Agreement))"
_AGREEMENTS = tuple(
    map(
        re.compile,
        (
            rf"(?<!\w)(?P<name>{_COMPANY}(?:['’]s)?)(?=\s{_DPA}\b)",
            rf"(?<!\w)(?P<name>{_COMPANY}['’]s)(?=\s(?:SCCs?|[Ss]tandard [Cc]ontractual)\b)",
            rf"{_DPA}\)?\s(?:with|mit|avec|con|met|med)\s(?P<name>{_COMPANY})(?=\s*(?:[;,.)]|$))",
            rf"(?<!\w)(?P<name>{_COMPANY})(?=\s(?:maintains|has|offers|provides)\sa\s(?:\w+\s)?DPA\b)",
        ),
    )
)
_POSSESSIVE = re.compile(r"['’]s$")
_DATE = (
    r"(?:\d{4}(?:-\d\d){0,2}|\d\d?\.?\s{month}\s\d{4}|{month}\s(?:\d\d?,\s)?\d{4}"
    r"|\d\d?[./]\d\d?[./]\d{4})(?![\w/-])"
)
_DONE = (
    r"(?:(?<=signed)|(?<=executed)|(?<=concluded)|(?<=accepted)|(?<=verified)|(?<=confirmed)"
    r"|(?<=certified)|(?<=abgeschlossen)|(?<=zertifiziert)|(?<=signé)|(?<=firmado)|(?<!\w)since"
    r"|(?<!\w)seit|(?<!\w)depuis)(?:\son|\sam|\sle)?:?\s"
)
_DOUBTS = (
    "row_was",
    "row_will",
    "row_not",
    "gone",
    "soon",
    "unused",
    "asides",
    "nots",
    "planned",
    "excepts",
)
_OF_MECHANISMS = re.compile("scc|dpf|claus|klau|adequa|privacy|framework|angemessen", re.IGNORECASE)
_LANDS = (Word.BRITISH, Word.SWISS)


def read_mechanisms(text: str) -> tuple[TransferMechanism, ...]:
    """Return the transfer mechanisms that a text states.

    Args:
        text: The words of a list.

    Returns:
        The mechanisms, each with its words.

    Raises:
        UnclearError: If it names none, a word is not accounted for, or the words do not say just
            one thing.

    Example:
        >>> from subprocessors.reading.cells.mechanisms import read_mechanisms
        >>> [str(each.kind) for each in read_mechanisms("SCCs (Module 3), EU-US DPF")]
        ['standard contractual clauses', 'Data Privacy Framework']
        >>> [str(each) for each in read_mechanisms("Not required, in the EEA")]
        ['none needed (“Not required, in the EEA”)']
    """
    if len(text) > _LONGEST:
        raise UnclearError(f"it is longer than {_LONGEST} characters")
    plain = _plain(text)
    pieces = pieces_of(plain)
    if _is_none_needed(plain, pieces):
        return (TransferMechanism(kind=_KIND.NONE_NEEDED, as_written=one_line(text)),)
    return _mechanisms(text, list(phrases_of(plain, pieces, of_mechanisms(), _countries)))


def speaks_of_transfers(text: str) -> bool:
    """Return whether a text says only what transfers rely on, or that there are none.

    It may be unclear which mechanism it means, but it names no place that data goes to.

    Example:
        >>> from subprocessors.reading.cells.mechanisms import speaks_of_transfers
        >>> speaks_of_transfers("SCCs in place"), speaks_of_transfers("SCCs for the US")
        (True, False)
    """
    plain = _plain(text[:_LONGEST])
    try:
        pieces = pieces_of(plain)
        meanings = [each.meaning for each in phrases_of(plain, pieces, of_mechanisms(), _nowhere)]
    except UnclearError:
        return _denies_transfers(plain)
    is_placed = any(meaning in (Word.EU, Word.US, *_LANDS) for meaning in meanings)
    return not is_placed and any(isinstance(meaning, _KIND) for meaning in meanings)


def _denies_transfers(plain: str) -> bool:
    try:
        some = list(phrases_of(plain, pieces_of(plain), of_none(), _nowhere))
        return set(_said_of_none(plain, some)) == {Word.NONE}
    except UnclearError:
        return False


def _nowhere(_: str) -> None:
    """Return None: no words name a place."""


def _plain(text: str) -> str:
    """Return a text of the same length without anything unrelated to mechanisms.

    That is the slash in "N/A", the company in "Acme DPA", and the date on which one was signed.
    """
    plain = _NOT_APPLICABLE.sub(lambda match: match[0].replace("/", " "), text)
    plain = _SPANISH_US.sub(lambda match: "USA".ljust(len(match[0])), plain)
    plain = _done().sub(lambda match: " " * len(match[0]), plain.translate(_OF_NUMBERS))
    for pattern in _AGREEMENTS:
        plain = pattern.sub(_without_company, plain)
    return plain


@cache
def _done() -> re.Pattern[str]:
    """Return a pattern for the date on which something was signed."""
    months = [month for some in facts("wording")["months"].values() for month in parted(some)]
    date = _DATE.replace("{month}", f"(?:{alternatives(months)})")
    return re.compile(_DONE + date, re.IGNORECASE)


def _without_company(match: re.Match[str]) -> str:
    """Return blanks for a company name, if it is certainly one."""
    name = match["name"]
    (first, *_) = words_of(name)
    is_known = first in of_mechanisms() or found(name, "agreements", "never")
    is_land = _regions(_POSSESSIVE.sub("", name))
    if is_known or is_land or any(signals.found(group, name) for group in _DOUBTS):
        return match[0]
    start = match.start("name") - match.start()
    end = start + len(name)
    return match[0][:start] + " " * len(name) + match[0][end:]


# None needed


def _is_none_needed(text: str, pieces: Sequence[Piece]) -> bool:
    """Return whether a text says only that no mechanism is needed.

    Raises:
        UnclearError: If it only says "none", or only where data is.
    """
    try:
        some = list(phrases_of(text, pieces, of_none(), _within_eea))
        said = set(_said_of_none(text, some))
    except UnclearError:
        return False
    if said == {Word.EMPTY}:
        raise UnclearError("it says that there is none, not that none is needed")
    if said == {Word.REASON}:
        raise UnclearError("it says where data is, not that no mechanism is needed")
    return Word.NONE in said or said == {Word.EMPTY, Word.REASON}


def _within_eea(text: str) -> Word | None:
    """Return REASON for a place in the EEA, and None for any other."""
    # Beside a place, the name of a mechanism says nothing about the place.
    regions = () if _OF_MECHANISMS.search(text) else _regions(text)
    return Word.REASON if regions and all(each.within("EEA") for each in regions) else None


def _countries(text: str) -> Word | None:
    """Return which countries a text names, if it names nothing else."""
    regions = _regions(text)
    if not regions or any(each.kind is not RegionKind.COUNTRY for each in regions):
        return None
    lands = {"US": Word.US, "GB": Word.BRITISH, "CH": Word.SWISS}
    found = [lands[each.code] for each in regions if each.code in lands]
    return found[0] if found else Word.AROUND


def _regions(text: str) -> tuple[StorageRegion, ...]:
    storage = Storage.read(text).storage
    return storage.regions if storage and storage.kind is StorageKind.ALL else ()


def _said_of_none(text: str, some: Sequence[Phrase]) -> Iterator[Meaning]:
    """Yield NONE, EMPTY and REASON for the phrases that say so.

    Raises:
        UnclearError: If phrases do not fit together: "non-EU", "transfer outside the EU".
    """
    left = list(reversed(some))
    while left:
        phrase = left.pop()
        meaning = phrase.meaning
        if meaning is Word.NO:
            following = _adjacent(text, phrase, left)
            if following is None:
                yield Word.EMPTY
                continue
            if following.meaning is not Word.TRANSFER:
                raise UnclearError("it is unclear what is denied")
            left.pop()
            _leave(text, following, left)
            yield Word.NONE
        elif meaning is Word.NONE:
            _leave(text, phrase, left)
            yield Word.NONE
        elif meaning in (Word.OUTSIDE, Word.TRANSFER, Word.THIRD):
            raise UnclearError("it names a transfer")
        elif meaning is not Word.AROUND:
            yield Word.REASON if meaning is Word.AREA else meaning


def _leave(text: str, transfer: Phrase, left: list[Phrase]) -> None:
    """Remove the words that say where a transfer goes: "outside the EEA", "to third countries".

    Raises:
        UnclearError: If it does not certainly leave the EEA.
    """
    after = _adjacent(text, transfer, left)
    while after is not None and after.meaning is Word.AROUND:
        after = _adjacent(text, left.pop(), left)
    if after is None or after.meaning not in (Word.OUTSIDE, Word.THIRD):
        return
    left.pop()
    if after.meaning is Word.OUTSIDE:
        area = _adjacent(text, after, left)
        if area is None or area.meaning is not Word.AREA:
            raise UnclearError("it does not say what it is outside of")
        left.pop()


def _adjacent(text: str, phrase: Phrase, left: Sequence[Phrase]) -> Phrase | None:
    """Return the next phrase, if no mark separates it."""
    if not left or _DIVIDED.search(text[phrase.end : left[-1].start]):
        return None
    return left[-1]


# Mechanisms


@define
class _Named:
    """A mechanism that a text names, and where."""

    kind: TransferMechanismKind
    start: int
    end: int
    is_article: bool = False
    modules: list[int] = field(factory=list[int])


def _mechanisms(text: str, some: Sequence[Phrase]) -> tuple[TransferMechanism, ...]:
    """Return the mechanisms that phrases name, each once."""
    _check_answers(some)
    if some and some[-1].meaning is Word.AND:
        raise UnclearError("it breaks off")
    named: list[_Named] = []
    is_apart, before = True, None
    for phrase in some:
        meaning = phrase.meaning
        is_apart = is_apart or phrase.is_apart
        if isinstance(meaning, tuple):
            if not named or named[-1].kind is not _KIND.STANDARD_CLAUSES:
                raise UnclearError("it names a module, but does not say of which clauses")
            named[-1].modules += meaning
            named[-1].end = phrase.end
        elif isinstance(meaning, _KIND):
            if meaning is _KIND.ADEQUACY and before in _LANDS:
                raise UnclearError(_WHOSE)
            if is_apart or not _joined(named[-1], phrase, meaning):
                named.append(_Named(meaning, phrase.start, phrase.end, phrase.is_article))
            is_apart = False
        before = meaning
    _check_adequacy(named, some)
    return tuple(_read(text, named, some))


_NOT_US = "there is no adequacy decision for the whole of the United States"
_WHOSE = "it may be a decision of that country, or one of the EU about it"


def _check_answers(some: Sequence[Phrase]) -> None:
    for at, phrase in enumerate(some):
        if phrase.meaning is Word.YES and at and len(some) - at > 1:
            raise UnclearError("it is unclear what the answer is about")


def _check_adequacy(named: Sequence[_Named], some: Sequence[Phrase]) -> None:
    if not any(each.kind is _KIND.ADEQUACY for each in named):
        return
    for before, phrase in pairwise(some):
        if before.meaning is Word.OF and phrase.meaning in _LANDS:
            raise UnclearError(_WHOSE)
    kinds = [phrase for phrase in some if isinstance(phrase.meaning, _KIND)]
    for phrase in some:
        if phrase.meaning in (Word.US, Word.EU_US):
            earlier = [kind for kind in kinds if kind.start < phrase.start]
            nearest = earlier[-1] if earlier else kinds[0]
            if nearest.meaning is _KIND.ADEQUACY:
                raise UnclearError(_NOT_US)


def _joined(named: _Named, phrase: Phrase, kind: TransferMechanismKind) -> bool:
    """Join a phrase to the mechanism before it, if it only repeats it: "SCCs (Art. 46 GDPR)".

    Raises:
        UnclearError: If it is not certain that it names a different one.
    """
    kinds = {named.kind, kind}
    if kinds == {_KIND.ADEQUACY, _KIND.DATA_PRIVACY_FRAMEWORK}:
        # The second is one of the first.
        named.kind = _KIND.DATA_PRIVACY_FRAMEWORK
    elif kind is not named.kind:
        if phrase.is_article or named.is_article:
            raise UnclearError("it names the article of another mechanism")
        if named.kind is _KIND.ADEQUACY:
            raise UnclearError("it is unclear whether it names two mechanisms")
        return False
    named.end = phrase.end
    return True


def _read(
    text: str, named: Sequence[_Named], some: Sequence[Phrase]
) -> Iterator[TransferMechanism]:
    """Yield the mechanisms, each once and with its words."""
    whole = one_line(text)
    if not named:
        if not any(phrase.meaning is Word.GENERAL for phrase in some):
            raise UnclearError("it names no transfer mechanism")
        yield TransferMechanism(kind=_KIND.OTHER, as_written=whole)
    read: set[tuple[object, ...]] = set()
    for each, words in zip(named, _words(text, named, some), strict=True):
        for module in each.modules or (None,):
            # Mechanisms of other kinds are different ones if their names differ.
            key = (each.kind, module, words if each.kind is _KIND.OTHER else None)
            if key not in read:
                read.add(key)
                yield TransferMechanism(kind=each.kind, module=module, as_written=words)
    for kind in _frameworks(text, named, some):
        yield TransferMechanism(kind=kind, as_written=whole)


def _frameworks(
    text: str, named: Sequence[_Named], some: Sequence[Phrase]
) -> Iterator[TransferMechanismKind]:
    """Yield what "DPF (EU-US, Swiss-US)" names in addition to what it names in full.

    Raises:
        UnclearError: If it is not certain that it names the EU's framework.
    """
    kinds = {each.kind for each in named}
    if not kinds or not kinds <= {_KIND.DATA_PRIVACY_FRAMEWORK, _KIND.OTHER}:
        return
    meanings = {phrase.meaning for phrase in some}
    if _KIND.DATA_PRIVACY_FRAMEWORK not in kinds:
        if Word.EU_US in meanings:
            yield _KIND.DATA_PRIVACY_FRAMEWORK
    elif not meanings.isdisjoint(_LANDS):
        spelled = (words_of(text[each.start : each.end]) for each in named)
        is_of_eu = any(not _OF_EU.isdisjoint(words) for words in spelled)
        if not (is_of_eu or Word.EU_US in meanings or Word.EU in meanings):
            raise UnclearError("it is unclear which of the frameworks it names")
        if _KIND.OTHER not in kinds:
            yield _KIND.OTHER


_OF_EU = frozenset(("eu", "ue"))


def _words(text: str, named: Sequence[_Named], some: Sequence[Phrase]) -> Iterator[str]:
    """Yield the words for each mechanism: all between the marks that separate it from the others.

    If the brackets do not match, or it is the only mechanism, these are all the words of the text.
    """
    start = 0
    for each, after in pairwise((*named, None)):
        end, following = len(text), len(text)
        if each and after:
            end, following = _divided(text, each.end, after.start, some)
        words = _without_marks(text[start:end])
        start = following
        is_whole = len(named) == 1 or _opened(words)
        yield one_line(text if is_whole else words)


def _divided(text: str, start: int, end: int, some: Sequence[Phrase]) -> tuple[int, int]:
    """Return where the last mark or "and" in part of a text begins and ends."""
    marks = [(match.start(), match.end()) for match in _MARK.finditer(text, start, end)]
    marks += [
        (each.start, each.end)
        for each in some
        if each.meaning is Word.AND and start <= each.start < end
    ]
    return max(marks, default=(end, end))


def _without_marks(words: str) -> str:
    """Return words without the marks and the single brackets around them."""
    while True:
        opened = _opened(words)
        shorter = words.strip(_BETWEEN)
        if opened > 0:
            shorter = shorter.removesuffix("(").removesuffix("（")
            shorter = shorter[1:] if shorter[:1] in tuple(_OPENING) else shorter
        elif opened < 0 and shorter[-1:] in tuple(_CLOSING):
            shorter = shorter[:-1]
        if shorter == words:
            return words
        words = shorter


def _opened(words: str) -> int:
    """Return how many more brackets open than close."""
    return sum(map(words.count, _OPENING)) - sum(map(words.count, _CLOSING))
