"""What a sentence says about the companies that it names: that they are gone, planned or added."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum

from attrs import define, field

from subprocessors.reading.context.around import names_a_place
from subprocessors.reading.context.dated import future_date
from subprocessors.reading.context.mentions import names_any, vendors_in, with_others
from subprocessors.reading.language import signals
from subprocessors.reading.language.dates import is_of_day

_MARK = r"xqa\d{1,6}xqz"
_SENTENCE_END = re.compile(
    r"(?<=[!?。！？])\s*|(?<=[^\W\d_]\.)\s+|(?<=\d{4}\.)\s+|(?<=\d\.)\s+(?=xqa)|\n"
)
_AND = "and|und|sowie|et|y|e|en|i|oraz|och|og|ja|a|ve|и|&"
_CLAUSE_END = re.compile(
    rf"[,;:、；：，|]|\s(?:[-–—]{{1,2}}|/)\s|\s(?:{_AND})\s(?=(?:the |die |der |la |le |de )?xqa)",
    re.IGNORECASE,
)
_MARKED = re.compile(_MARK)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MOST_SENTENCES = 200
_NEAR = 3
_MOST_WORDS_UNCLEAR = 12
_LONGEST_UNCLEAR = 100
_MOST_WORDS_TURNED = 40
_PLAIN = (
    "joined", "things", "list", "vendors", "parties", "neutral", "current",
    "swapped", "replaces", "affiliates", "personal", "works", "also", "clauses",
)  # fmt: skip
"""Groups of words in sentences that say nothing against a vendor."""
_DAYS = ("joined", "records", "dated", "papers", "list")
"""Groups of words in sentences whose days say nothing against a vendor."""
_LABEL = re.compile(r"[©@|·•]|[:：]|https?:|www\.")
_ANNOUNCED = re.compile(r"\s*[^\W\d_][\w-]{2,20}[:：]\s+(?=\S)")
"""A word such as "Update:" or "Heads-up:" before a sentence."""
_NAMED = re.compile(rf"\s*{_MARK}\s*(?:[:：]|\s[-–—])\s*")
"""The name of a vendor before what is said of it: "Example: in use"."""
_SIGN = re.compile(r"\s*([+＋−–-])\s*xqa")
_IN_OR_OUT = re.compile(rf"{_MARK}\W*\s(in|out|raus|uit|ut)[\s.!]*", re.IGNORECASE)
_MOST_WORDS_OF_A_REMARK = 6


class Saying(Enum):
    """What is said about a company."""

    GONE = "it may be a former vendor"
    SOON = "it may be a planned vendor"
    APART = "it may not be a sub-processor"
    UNCLEAR = "what is said about it is not understood"
    JOINED = "it was added"

    @property
    def is_against(self) -> bool:
        """Whether it is evidence against a current vendor."""
        return self is not Saying.JOINED


def said_of(text: str, today: date) -> Saying | None:
    """Return what a text, such as a heading, says about the companies that follow it.

    Example:
        >>> from datetime import date
        >>> from subprocessors.reading.context.said import said_of
        >>> day = date(2030, 1, 1)
        >>> said_of("Removed:", day).name, said_of("Removed or added", day)
        ('GONE', None)
    """
    saying = _said(text, today)
    is_mixed = signals.found("joined", text) or signals.found("present", text)
    return saying if saying and saying.is_against and not is_mixed else None


def said_by(text: str, today: date) -> Saying | None:
    """Return what a remark in the row of a vendor says against it.

    Example:
        >>> from datetime import date
        >>> from subprocessors.reading.context.said import said_by
        >>> said_by("Support; contract not renewed", date(2030, 1, 1)).name
        'GONE'
    """
    for clause in _CLAUSE_END.split(text):
        if len(clause.split()) <= _MOST_WORDS_OF_A_REMARK:
            saying = _said(clause, today)
            if saying and saying.is_against:
                return saying
    return None


def said_in(
    marked: str, today: date, above: Saying | None = None, *, is_strict: bool = False
) -> Mapping[int, Saying]:
    """Return what a text says against the vendors that it names.

    Args:
        marked: The text, with marks in place of names.
        today: The date after which a date is in the future.
        above: What the words above it say.
        is_strict: Whether short sentences count against a vendor if they are not understood.

    Example:
        >>> from datetime import date
        >>> from subprocessors.reading.context.mentions import Mentions
        >>> from subprocessors.reading.context.said import said_in
        >>> some = Mentions.of([["Acme Inc."], ["Evil Corp"]])
        >>> text = some.marked("We added Acme Inc., and Evil Corp was removed.")
        >>> {number: said.name for number, said in said_in(text, date(2030, 1, 1)).items()}
        {1: 'GONE'}
    """
    marked = with_others(marked)
    found: dict[int, Saying] = {}
    for sentence, _ in zip(_SENTENCE_END.split(marked), range(_MOST_SENTENCES), strict=False):
        judged = _Sentence(today, above)
        judged.read(sentence)
        if is_strict and _is_unclear(sentence):
            unheard = (each for each in vendors_in(sentence) if each not in judged.heard)
            judged.found |= dict.fromkeys(unheard, Saying.UNCLEAR)
        for number, saying in judged.found.items():
            found.setdefault(number, saying)
        if not names_any(sentence) and sentence.rstrip().endswith((":", "：")):
            above = said_of(sentence, today) or above
    return found


@define
class _Sentence:
    """A sentence whose clauses are being read one by one.

    Attributes:
        today: The date after which a date is in the future.
        carried: What is said about the companies that are named next.
        found: What was said against each vendor.
        heard: The vendors about which anything has been said.
    """

    today: date
    carried: Saying | None
    found: dict[int, Saying] = field(factory=dict[int, Saying])
    heard: set[int] = field(factory=set[int])
    _waiting: list[int] = field(factory=list[int])
    """The vendors about which nothing has been said so far."""
    _last: list[int] = field(factory=list[int])
    """The vendors that were named last."""
    _has_named: bool = False

    def read(self, sentence: str) -> None:
        """Read the clauses of a sentence; one with a future date is about plans."""
        if future_date(_MARKED.sub(" ", sentence), self.today):
            self._add(vendors_in(sentence), Saying.SOON)
        for clause in _CLAUSE_END.split(sentence):
            if pairs := _swapped(clause):
                if not any(saying.is_against for _, saying in pairs):
                    self._add([*self._waiting, *self._last], Saying.GONE)  # "Acme, replaced by ..."
                nearest, saying = pairs[-1]
                is_gone = saying.is_against and vendors_in(_MARKED.findall(clause)[-1]) == [nearest]
                self._has_named, self._last = True, [nearest] if is_gone else []
                for number, saying in pairs:
                    self._add([number], saying)
                continue
            self._clause(clause, _said(clause, self.today, sentence))

    def _clause(self, clause: str, saying: Saying | None) -> None:
        names = vendors_in(clause)
        if names_any(clause):
            self._has_named, self._last = True, names
            if saying:
                self._add([*self._waiting, *names], saying)
                self._waiting, self.carried = [], saying
            elif self.carried:
                self._add(names, self.carried)
            else:
                self._waiting += names
        elif saying and self._has_named:
            self._add([*self._waiting, *self._last], saying)
            self._waiting = []
        elif saying:
            self.carried = saying

    def _add(self, numbers: list[int], saying: Saying) -> None:
        self.heard.update(numbers)
        if saying.is_against:
            for number in numbers:
                self.found.setdefault(number, saying)


def _is_unclear(sentence: str) -> bool:
    """Return whether a short sentence says something that is not understood.

    What a vendor does, where it is, and what it does with data are understood.
    """
    announced = _ANNOUNCED.match(sentence) or _NAMED.match(sentence)
    sentence = sentence[announced.end() :] if announced else sentence
    text = _MARKED.sub(" ", sentence)
    if _is_turned(text):
        return True
    is_short = len(text.split()) <= _MOST_WORDS_UNCLEAR and len(text) <= _LONGEST_UNCLEAR
    rest = signals.without(("filler",), text)
    words = " ".join(word for word in rest if not word.isdecimal())
    is_dated = _YEAR.search(text) and not all(map(is_of_day, rest))
    if is_short and is_dated and not any(signals.found(each, text) for each in _DAYS):
        return True
    return (
        is_short
        and bool(words)
        and not any(signals.found(group, text) for group in _PLAIN)
        and not signals.found("activities", words)
        and not names_a_place(text)
        and not signals.after("refers", text)
        and _LABEL.search(sentence) is None
    )


def _is_turned(text: str) -> bool:
    """Return whether a sentence denies something, or is about the past or the future."""
    rest = " ".join(signals.without(("neutral", "assurances"), text))
    return len(text.split()) <= _MOST_WORDS_TURNED and bool(signals.found("turns", rest))


def _said(clause: str, today: date, sentence: str = "") -> Saying | None:
    """Return what a clause says about the companies that it names, or about those named before."""
    if sign := _SIGN.match(clause):
        return Saying.JOINED if sign[1] in "+＋" else Saying.GONE
    if turn := _IN_OR_OUT.fullmatch(clause.strip()):
        return Saying.JOINED if turn[1].lower() == "in" else Saying.GONE
    clause = " ".join(signals.without(("neutral",), clause))
    if signals.found("gone", clause):
        return Saying.GONE
    if signals.found("apart", clause) or signals.ends("dataless", clause):
        return Saying.APART
    if _says("ended", clause) or signals.found("swapped", clause):
        return Saying.GONE
    if _says("unused", clause):
        return Saying.APART
    if _says("soon", clause):
        dates = sentence or clause
        is_past = _YEAR.search(dates) and not future_date(_MARKED.sub(" ", dates), today)
        return Saying.JOINED if is_past else Saying.SOON
    return Saying.JOINED if signals.found("joined", clause) else None


def _says(group: str, clause: str) -> bool:
    """Return whether a clause says something about companies rather than data and the like."""
    found = signals.around(group, clause)
    if not found:
        return False
    before, _, after = found
    near = " ".join(_MARKED.split(after)[0].split()[:_NEAR])
    return not any(signals.found("things", part) for part in (before, near))


def _swapped(clause: str) -> list[tuple[int, Saying]]:
    """Return the vendors in a clause that says that one replaced another."""
    if found := signals.around("swapped", clause):
        return list(_by_swapping(*found))
    if pairs := list(_by_moving(clause)):
        return pairs
    found = signals.around("replaces", clause)
    if not found or _is_joined_up(found[0] + found[2]) or not vendors_in(clause):
        return []
    before, _, after = found
    return [
        *((number, Saying.JOINED) for number in vendors_in(before)),
        *((number, Saying.GONE) for number in vendors_in(after)),
    ]


def _by_moving(clause: str) -> Iterator[tuple[int, Saying]]:
    """Yield who is gone, and its replacement, which is named after words such as "moved to".

    In a language without spaces, it is named before them.
    """
    found = signals.around("moves", clause)
    if not found:
        return
    before, _, after = found
    news = vendors_in(before)[-1:] if _is_joined_up(before + after) else vendors_in(after)[:1]
    for number in vendors_in(clause) if news else ():
        yield number, Saying.JOINED if number in news else Saying.GONE


def _by_swapping(before: str, phrase: str, after: str) -> Iterator[tuple[int, Saying]]:
    """Yield who is gone, and its replacement, which is named after "by"."""
    whole = before + phrase + after
    if _is_joined_up(whole):
        for number in vendors_in(whole):
            follows = whole.partition(f"xqa{number}xqz")[2]
            is_new = signals.after("by", follows) is not None
            yield number, Saying.JOINED if is_new else Saying.GONE
        return
    yield from ((number, Saying.GONE) for number in vendors_in(before))
    rest = f"{phrase} {after}"
    has_by = False
    for part in re.split(rf"({_MARK})", rest):
        if numbers := vendors_in(part):
            yield numbers[0], Saying.JOINED if has_by else Saying.GONE
        elif part.strip():
            has_by = has_by or signals.found("by", part) is not None


def _is_joined_up(text: str) -> bool:
    """Return whether a text is in a language without spaces."""
    return re.search(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]", text) is not None
