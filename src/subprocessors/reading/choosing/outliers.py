"""What only a few rows in a block say or show, if it is not understood: a reason for doubt.

The ways to say that a vendor is not current cannot all be listed. But a page says so where the
other rows have nothing, or something different: in a remark, a mark, a badge or a faded row. So
what appears beside only a few of the rows counts against them, unless it is known to be harmless.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from unicodedata import category

from subprocessors.reading.cells.beside import (
    field_beside,
    goes_through,
    is_condition,
    is_where,
    other_name,
    site_in,
    was_something,
)
from subprocessors.reading.choosing.choices import RowChoice, Standing
from subprocessors.reading.choosing.clauses import AGAINST
from subprocessors.reading.choosing.columns import Column
from subprocessors.reading.choosing.rows import begins_with_no, is_in_force
from subprocessors.reading.cutting import all_runs
from subprocessors.reading.grid import Cell, Run, Style
from subprocessors.reading.language import signals
from subprocessors.reading.language.content import (
    has_legal_form,
    has_place,
    is_date,
    is_link,
    is_mail,
    is_missing,
    is_place,
)
from subprocessors.reading.language.dates import is_of_day, without_days
from subprocessors.reading.language.lexicon import options_of
from subprocessors.reading.language.phrases import is_unspaced, words_in
from subprocessors.reading.language.wording import is_said
from subprocessors.reading.language.words import one_line, quoted
from subprocessors.reading.lists import ListBlock
from subprocessors.reading.roles import ColumnRole

_REMARKS = frozenset((None, ColumnRole.NOTES, ColumnRole.CONDITION))
"""Columns that may contain anything."""
_PHRASES = frozenset((ColumnRole.PURPOSE, ColumnRole.SERVICE, ColumnRole.CATEGORY))
_PLACES = frozenset((ColumnRole.STORAGE, ColumnRole.LOCATION, ColumnRole.COUNTRY))
_HARMLESS = (
    "refers", "neutral", "works", "records", "joined", "dated", "in_force", "current", "present",
    "list", "vendors", "third", "affiliates", "activities", "kinds", "areas", "personal", "shown",
    "papers", "filler",
)  # fmt: skip
"""Groups of words that say nothing against a vendor, if there are no others beside them."""
_TURNS = ("turns", "nots", "excepts", "spans")
"""Groups of words that deny something, or place it in the past or the future."""
_SET_OFF = frozenset((Style.MARKED, Style.SMALL))
_APART = frozenset((Style.FADED, *_SET_OFF))
_FEWEST = 3
_MOST_WORDS_OF_A_VALUE = 4
_MOST_WORDS_OF_A_REMARK = 20
_MOST_WORDS_MORE = 3
_FEWEST_WORDS_OF_A_SENTENCE = 4
_LONGEST_ENTRY = 200
_WORD = re.compile(r"[^\W\d_]{2}")
_NUMBER = re.compile(r"\d+")
_PARTS = re.compile(r"[;；\n。]|[,，、](?=\s)|(?<!\d)\.(?=\s|$)|\s[-–—|·]\s|[—()（）\[\]]")  # noqa: RUF001
_SENTENCES = re.compile(r"[\n。]|(?<!\d)[.!](?=\s|$)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_BRACKETS = re.compile(r"[(（\[]([^()（）\[\]]{1,200})[)）\]]")  # noqa: RUF001
_DASH = re.compile(r"\s[-–—|·]+\s|—")  # noqa: RUF001
_CODE = re.compile(
    r"`[^`]{1,80}`|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|[\w.@-]*/[\w./@-]*\.[a-z]{1,5}(?:#L?\d+)?"
    r"|[\w-]+\.(?:json|ya?ml|toml|[jt]sx?|py|md)"
)
"""What appears in code: the name of a setting or a file."""
_CIPHER = re.compile(r"(?:AES|RSA|TLS|SSL|SHA|HTTPS|HMAC)(?:[- ]?v?\d[\d.+]*)?(?:-[A-Z]{3})?")
_PARTS_OF_A_NAME = re.compile(r"\s*[,/&+]\s*|\s+and\s+")
_ON_A_COMPANY = re.compile(r"(?:on|by|auf|von|bei|sur|chez|su|op|på) (?:[A-Z][\w.&-]*(?: |$)){1,4}")
_KOREAN_ENDS = ("다", "요", "음", "함", "됨", "중", "시", "만")
"""How sentences and remarks in Korean end."""
_EDGES = " \t\n()（）[]-–—·|,;:"  # noqa: RUF001
_GOOD_MARKS = frozenset("✓✔✅☑🟢●•★⭐®™©°🔗🔒🔐")
_NO_MARKS = frozenset("✗✘✖✕×☐⬜")  # noqa: RUF001
_FLAGS = range(0x1F1E6, 0x1F200)


def without_outliers(
    block: ListBlock, columns: Sequence[Column], rows: Sequence[RowChoice]
) -> tuple[RowChoice, ...]:
    """Return the rows of a block, in which those that stand out from the others are candidates.

    Args:
        block: The block.
        columns: What its columns say.
        rows: Which of its rows are current vendors, judging by what each one says.
    """
    named = [at for at, row in enumerate(rows) if row.standing is not Standing.NOT]
    reasons: dict[int, str] = {}
    for at, reason in _outliers(block, columns, named):
        reasons.setdefault(at, reason)
    return tuple(
        RowChoice(standing=Standing.CANDIDATE, reason=reasons[at])
        if row.standing is Standing.LISTED and at in reasons
        else row
        for at, row in enumerate(rows)
    )


def _outliers(
    block: ListBlock, columns: Sequence[Column], rows: Collection[int]
) -> Iterator[tuple[int, str]]:
    """Yield the rows that stand out from the others, each with the reason for doubt."""
    if len(rows) < 2:
        return
    seen: set[ColumnRole] = set()
    for at, column in enumerate(columns):
        role, heading = column.role, block.headings[at].cell.text
        spots = {row: block.rows[row][at] for row in rows}
        texts = {row: one_line(spot.cell.text) if spot else "" for row, spot in spots.items()}
        yield from _marked(texts)
        if role is ColumnRole.NAME:
            names = {row: spot.cell for row, spot in spots.items() if spot}
            yield from _faded(names)
            yield from _beside_names(names)
        elif role is None and signals.found("papers", heading):
            yield from _unagreed(texts, heading)
        elif role in _REMARKS or (role in _PHRASES and role in seen):
            yield from _remarked(texts, heading, is_unknown=role is None)
        elif role in _PHRASES:
            yield from _phrased(texts, is_free=not heading.strip())
        elif role in _PLACES:
            yield from _turned(texts, " in its row")
        elif role is ColumnRole.VENDOR_ROLE:
            yield from _remarked(texts, heading, is_unknown=True)
        elif role is ColumnRole.STARTS:
            yield from _unbegun(texts, heading)
        elif role is ColumnRole.AGREEMENT:
            yield from _unagreed(texts, heading)
        yield from _left_over(texts, role)
        seen |= {role} if role else set()


def _faded(cells: Mapping[int, Cell]) -> Iterator[tuple[int, str]]:
    """Yield the rows whose name is paler than most, or is formatted differently in the source."""
    faded = [row for row, cell in cells.items() if all_runs(cell, _is_faded)]
    if len(faded) * 2 <= len(cells):
        yield from ((row, "the page displays it differently from the others") for row in faded)


def _is_faded(run: Run) -> bool:
    return not _APART.isdisjoint(run.styles)


def _marked(texts: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    """Yield the rows with a picture that few others have, or without the one that others have."""
    # Most texts are in ASCII, which has no such marks.
    unusual = {row: text for row, text in texts.items() if not text.isascii()}
    marks = {row: set(filter(_is_mark, text)) for row, text in unusual.items()}
    bad = {row: found for row, some in marks.items() if (found := some - _GOOD_MARKS)}
    has_good = any(some & _GOOD_MARKS for some in marks.values())
    if has_good or len(bad) * 2 <= len(texts):
        yield from (
            (row, f"'{min(some)}' in its row is not understood") for row, some in bad.items()
        )


def _is_mark(character: str) -> bool:
    if character < "\xa1" or ord(character) in _FLAGS:
        return False
    return character in _NO_MARKS or category(character) == "So"


def _remarked(
    texts: Mapping[int, str], heading: str, *, is_unknown: bool
) -> Iterator[tuple[int, str]]:
    """Yield the rows with a remark that is not understood, unless all rows have one."""
    where = f" under '{quoted(heading)}'" if heading.strip() else " in its row"
    filled = {row: text for row, text in texts.items() if not is_missing(text)}
    counts = Counter(map(_key, filled.values()))
    usual, count = counts.most_common(1)[0] if counts else ("", 0)
    is_value = len(usual.split()) <= _MOST_WORDS_OF_A_VALUE and count * 2 > len(texts)
    if is_value and count > 1:
        for row, text in texts.items():
            is_unlike = len(counts) == 1 if is_missing(text) else not _is_alike(text, usual)
            if _key(text) != usual and is_unlike:
                yield row, f"'{quoted(text)}'{where} is not what most others have"
    elif is_unknown and _are_states(filled.values()):
        for row, text in filled.items():
            if not is_plain(text):
                yield (
                    row,
                    f"'{quoted(text)}'{where} is not understood, and others are said to be in use",
                )
    elif len(filled) < len(texts):
        for row, text in filled.items():
            if not is_plain(text):
                yield (
                    row,
                    f"'{quoted(text)}'{where} is not understood, and not all rows have a remark",
                )
    else:
        yield from _turned(texts, where, is_remark=True)
        told = {
            row: "" if is_unknown and _is_company(text) else text for row, text in texts.items()
        }
        yield from _odd(told, where, 3 if is_unknown else 2)


def _odd(texts: Mapping[int, str], where: str, fewest: int) -> Iterator[tuple[int, str]]:
    """Yield the rows whose words are not understood, if at most one of so many is not."""
    odd = {row: text for row, text in texts.items() if not _is_of_purpose(text)}
    if len(odd) * fewest <= len(texts):
        for row, text in odd.items():
            yield row, f"'{quoted(text)}'{where} is not understood, and most others are"


def _is_company(text: str) -> bool:
    """Return whether a text is a company, such as the processor of a processor, and no more."""
    return has_legal_form(text) and len(text.split()) <= _MOST_WORDS_OF_A_VALUE


def _are_states(texts: Collection[str]) -> bool:
    """Return whether words under an unknown heading are statuses, including of vendors in use."""
    is_short = all(len(text.split()) <= _MOST_WORDS_OF_A_VALUE for text in texts)
    answers = (is_said(text, "answers", key) for text in texts for key in ("yes", "no"))
    return is_short and any(map(is_in_force, texts)) and not any(answers)


def _key(text: str) -> str:
    """Return a value without the numbers in it, such as a ticket number."""
    return _NUMBER.sub("#", text.casefold())


def _is_alike(text: str, usual: str) -> bool:
    """Return whether a value is known to be harmless, or only says more than the usual one."""
    if is_plain(text) and not is_said(text, "answers", "no"):
        return True
    is_turned = any(signals.found(group, text) for group in (*_TURNS, "stages"))
    known, words = {*words_in(usual)} - {"#"}, {*words_in(text)}
    return not is_turned and known <= words and len(words - known) <= _MOST_WORDS_MORE


def _turned(
    texts: Mapping[int, str], where: str, *, is_remark: bool = False
) -> Iterator[tuple[int, str]]:
    """Yield the rows whose words deny something, or are about the past or the future.

    Args:
        texts: The words of a column.
        where: Where they are.
        is_remark: Whether they are about the vendor: what it does may also begin and end.
    """
    turned = {
        row: words
        for row, text in texts.items()
        if (words := _turn_in(text) or (is_remark and _turn_in(text, "stages")) or None)
    }
    if len(turned) * 2 <= len(texts):
        for row, words in turned.items():
            yield row, f"'{words}'{where} may be about the past or the future"


def _turn_in(text: str, group: str = "turns") -> str | None:
    """Return the words that negate or date a text, unless they are about data and the like.

    The sentences of a long text may be about anything.
    """
    is_long = len(text.split()) > _MOST_WORDS_OF_A_REMARK
    first = text.split(" ", 1)[0] if is_long else text
    if not signals.may_have((group,), first):
        return None  # as most texts
    found = signals.around(group, " ".join(signals.without(("neutral", "assurances"), first)))
    return found[1] if found and not signals.found("things", found[0]) else None


def _phrased(texts: Mapping[int, str], *, is_free: bool) -> Iterator[tuple[int, str]]:
    """Yield the rows in which what a vendor does is followed by more that is not understood.

    Args:
        texts: The words of a column.
        is_free: Whether the column has no heading, as in bullets.
    """
    yield from _turned(texts, " in its row")
    if len(texts) < _FEWEST:
        return
    for parted, most in ((_SENTENCES, 2 / 3), (_PARTS, 1 / 3 if is_free else 0)):
        tails = {
            row: part
            for row, text in texts.items()
            for part in _tails(text, parted)
            if words_in(part) and not _is_of_purpose(part)
        }
        if len(tails) <= len(texts) * most:
            for row, part in tails.items():
                yield row, f"'{quoted(part)}' in its row is not understood"
    for row, text in texts.items() if is_free else ():
        if words := _after_place(text):
            yield row, f"'{quoted(words)}' in its row is not understood"


def _after_place(text: str) -> str | None:
    """Return what follows the place in an entry, if it is not understood: no purpose is there."""
    parts = [part for part in _PARTS.split(text[:_LONGEST_ENTRY]) if words_in(part)]
    at = next((at for at, part in enumerate(parts) if at and is_place(part.strip())), None)
    rest = parts[at + 1 :] if at is not None else ()
    return next((part for part in rest if not _is_of_purpose(part)), None)


def _tails(text: str, parted: re.Pattern[str]) -> Iterator[str]:
    """Yield the short parts of a text after the first, the last one first."""
    if parted is _PARTS and len(text.split()) > _MOST_WORDS_OF_A_REMARK:
        return
    for part in parted.split(text)[:0:-1]:
        if len(part.split()) <= _MOST_WORDS_OF_A_REMARK:
            yield part


def _is_title(text: str) -> bool:
    """Return whether part of a phrase may be a name, such as a product's."""
    return all(not word[0].islower() for word in text.split())


def _is_of_purpose(text: str) -> bool:
    """Return whether a part of a phrase says what a vendor does, or what happens to data."""
    further = signals.after("assurances", text)  # "It hosts our pages", "Also hosts them"
    if is_plain(text) or (further and is_plain(further)):
        return True
    said = " ".join(signals.without(("neutral",), text))
    if is_date(text) or _YEAR.search(text) or signals.found("stages", said):
        return False
    # "Keys handed back" may be the end of a vendor.
    is_long = len(text.split()) >= _FEWEST_WORDS_OF_A_SENTENCE or is_unspaced(text)
    is_of_data = is_long and signals.found("things", text) is not None
    return is_of_data or signals.found("personal", text) is not None or _is_activity(text)


def _is_activity(text: str) -> bool:
    """Return whether a text says what vendors do, in more than words such as "for the"."""
    return signals.found("activities", " ".join(signals.without(("filler",), text))) is not None


def _unbegun(texts: Mapping[int, str], heading: str) -> Iterator[tuple[int, str]]:
    """Yield the rows with words other than a date where most have their start date."""
    for row, text in texts.items():
        if words_in(text) and not (is_date(text) or is_in_force(text)):
            yield row, f"'{quoted(text)}' under '{quoted(heading)}' is not a date"


def _unagreed(texts: Mapping[int, str], heading: str) -> Iterator[tuple[int, str]]:
    """Yield the rows without the agreement that most have."""
    refused = {row: text for row, text in texts.items() if begins_with_no(text) or _turn_in(text)}
    if len(refused) * 2 <= len(texts):
        for row, text in refused.items():
            yield row, f"under '{quoted(heading)}' it says '{quoted(text)}'"


def _left_over(texts: Mapping[int, str], role: ColumnRole | None) -> Iterator[tuple[int, str]]:
    """Yield the rows with a field's name where others have its content: they are templates."""
    if role not in _PLACES | _PHRASES:
        return
    for row, text in texts.items():
        if text and role in options_of([text])[0] and not has_place(text):
            yield row, f"'{quoted(text)}' in its row may be left over from a template"


def _beside_names(cells: Mapping[int, Cell]) -> Iterator[tuple[int, str]]:
    """Yield the rows whose name has something beside it that is not understood."""
    set_off = {row: [*_set_off(cell)] for row, cell in cells.items()}
    is_usual = sum(map(bool, set_off.values())) * 2 > len(cells)
    for row, cell in cells.items():
        parts = [] if is_usual else set_off[row]
        inside = [match[1].strip() for match in _BRACKETS.finditer(cell.text)]
        parts += [each for each in inside if _is_low(each) or signals.found("stages", each)]
        for part in parts:
            if not _is_of_name(part, cell.text):
                yield row, f"'{quoted(part)}' beside its name is not understood"


def _set_off(cell: Cell) -> Iterator[str]:
    """Yield the words after a name that are formatted differently, or are on another line."""
    has_name = False
    for run in cell.runs:
        is_noted = Style.RAISED in run.styles and _WORD.search(run.text)
        is_set_off = is_noted or not _SET_OFF.isdisjoint(run.styles)
        if has_name and is_set_off and (text := run.text.strip(_EDGES)):
            yield text
        has_name = has_name or bool(run.text.strip())
    yield from (text for line in cell.text.split("\n")[1:] if (text := line.strip(_EDGES)))
    parts = _DASH.split(_BRACKETS.sub(" ", cell.text))[1:]
    yield from (text for part in parts if (text := part.strip(_EDGES)) and not _is_title(text))


def _names_parts(text: str) -> bool:
    """Return whether words in brackets list parts of a service, or say what it runs on.

    That is "(tiles, Overpass, Geocoder)", or "(on Example Cloud)".
    """
    parts = _PARTS_OF_A_NAME.split(text)
    are_words = all(part and " " not in part and part.isalnum() for part in parts)
    is_list = len(parts) > 1 and are_words and not text.islower()
    if not (is_list or _ON_A_COMPANY.fullmatch(text)):
        return False
    return not any(signals.found(group, text) for group in (*_TURNS, "stages", *AGAINST))


def _is_low(text: str) -> bool:
    """Return whether words in brackets are like no name: in lower case, in kanji, or a sentence."""
    first = text.strip()[:1]
    is_kana = "\u3040" <= first <= "\u309f" or "\u4e00" <= first <= "\u9fff"
    return first.islower() or is_kana or text.strip().endswith(_KOREAN_ENDS)


def _is_of_name(text: str, name: str) -> bool:
    return (
        is_plain(text)
        or has_legal_form(text)
        or is_where(text, name)
        or site_in(text) is not None
        or field_beside(text) is not None
        or goes_through(text)
        or _names_parts(text)
        or (_is_activity(text) and not signals.found("stages", text))
        or other_name("former").fullmatch(f"x ({text})") is not None
        or other_name("trade").fullmatch(f"x ({text})") is not None
    )


def _is_technical(text: str) -> bool:
    """Return whether words consist of code and ciphers, which say nothing about when it is used."""
    parts = re.split(r"\s*[,;+]\s*", text)
    return all(_CODE.fullmatch(each) or _CIPHER.fullmatch(each) for each in parts)


@lru_cache(maxsize=5_000)
def is_plain(text: str) -> bool:
    """Return whether words beside a vendor are known, and say nothing against it.

    Example:
        >>> from subprocessors.reading.choosing.outliers import is_plain
        >>> is_plain("Only in the EU"), is_plain("See our DPA"), is_plain("Handed back its keys")
        (True, True, False)
    """
    if is_missing(text) or is_place(text) or is_link(text) or is_mail(text) or is_in_force(text):
        return True
    if text.startswith("©") or _is_technical(text):
        return True
    if is_said(text, "answers", "no"):
        return True  # Under a heading that asks whether it is a vendor, it is not one.
    known = other_name("former").fullmatch(f"x ({text})")
    if (known and not was_something(text)) or signals.after("replaces", text):
        return True
    said = " ".join(signals.without(("neutral", "assurances"), without_days(text)))
    if any(signals.found(group, said) for group in _TURNS):
        return False
    if is_condition(text):
        return not signals.found("stages", " ".join(signals.without(("neutral",), text)))
    if signals.after("works", text):
        return True
    words = signals.without(_HARMLESS, said)
    rest = " ".join(words)
    is_day = is_date(rest) and rest != " ".join(words_in(text)) and all(map(is_of_day, words))
    return is_day or is_place(rest) or not any(map(str.isalpha, rest))
