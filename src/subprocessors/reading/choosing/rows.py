"""Which rows of a block are current vendors."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import chain

from subprocessors.reading.choosing.choices import RowChoice, Standing
from subprocessors.reading.choosing.clauses import (
    AGAINST,
    dated,
    denied,
    doubt_beside,
    is_denied,
    was_earlier,
)
from subprocessors.reading.choosing.columns import Column
from subprocessors.reading.choosing.days import days_ahead
from subprocessors.reading.context.dated import future_date
from subprocessors.reading.context.said import said_by, said_of
from subprocessors.reading.cutting import all_runs
from subprocessors.reading.grid import Run, Style
from subprocessors.reading.language import signals
from subprocessors.reading.language.content import (
    has_legal_form,
    has_place,
    is_date,
    is_missing,
    is_name_like,
)
from subprocessors.reading.language.dates import (
    days_after,
    ended_period,
    without_days,
    without_update,
)
from subprocessors.reading.language.phrases import words_in
from subprocessors.reading.language.wording import begins, found, is_said
from subprocessors.reading.language.words import quoted
from subprocessors.reading.lists import ListBlock, Spot
from subprocessors.reading.roles import ColumnRole
from subprocessors.reading.sources.limits import Deadline

_STATUS = frozenset("status estado stato statut stan stav tila durum статус".split())
_STATUS_UNSPACED = ("状態", "ステータス", "상태")
_PLACEHOLDER = re.compile(r"[\[({<⟨【（].{0,80}[\])}>⟩】）]|[_.…\-–—?xX]{2,80}")  # noqa: RUF001
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）")  # noqa: RUF001

_NO = (("false",), ("no",), ("0",), ("nein",), ("non",), ("nee",), ("nie",), ("nej",), ("nao",))
_REMARKS = frozenset((ColumnRole.NOTES, ColumnRole.CONDITION, None))
"""Columns in which a remark may say that a vendor is not used now."""
_TEXTS = frozenset((ColumnRole.PURPOSE, ColumnRole.SERVICE, ColumnRole.CATEGORY))
OF_OTHERS = frozenset(
    (ColumnRole.DATA, ColumnRole.PEOPLE, ColumnRole.RETENTION, ColumnRole.TRANSFER,
     ColumnRole.SAFEGUARDS, ColumnRole.SECURITY, ColumnRole.AGREEMENT),
)  # fmt: skip
"""Columns whose cells may say that something else ended, such as people's work or a contract."""
_DAYS = frozenset((ColumnRole.STARTS, ColumnRole.ENDS, ColumnRole.ANNOUNCED, ColumnRole.NUMBER))
_CATEGORIES = ("list", "vendors", "filler", "third", "affiliates", "activities", "kinds")
"""Groups of words that make no difference in headings within a list."""
_HARMLESS = (
    "joined", "dated", "refers", "works", "in_force", "current", "present", "neutral", "records",
    "replaces",
)  # fmt: skip
"""Groups of words in remarks whose dates are not end dates."""
_OF_THE_VENDOR = re.compile(
    r"(?:sub|unter|sous)[\s-]*(?:sub|unter|sous)|onward|further|weitere|ihre|their|its\b",
    re.IGNORECASE,
)
"""The beginnings of headings that ask for a vendor's sub-processors."""
_DASH = re.compile(r"\s[-–—]+\s|\s?—\s?|;\s")  # noqa: RUF001
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_STAGES = ("present", "current", "former", "planned", "negated", "list", "vendors", "filler")
"""Groups of words that make up headings above vendors, but not names."""
_ARCHIVE = ("archive", "list", "vendors", "filler")
"""Groups of words in the headings of an archive."""
_ANSWERS = frozenset((None, ColumnRole.DATA, ColumnRole.PURPOSE, ColumnRole.NOTES))
"""Columns that may say whether a vendor gets personal data."""

_LISTED = RowChoice(standing=Standing.LISTED)
_SHORT = RowChoice(
    standing=Standing.CANDIDATE,
    reason="its row has fewer cells than others, so they may be in the wrong columns",
)
"""Below a cell that spans rows, some Markdown converters move the other cells to the left."""
_SAID = {
    "was": "it may be a former vendor",
    "will": "it may be a planned vendor",
    "not": "it may not be a sub-processor",
}
_SAID_BY_GROUP = {f"row_{said}": reason for said, reason in _SAID.items()}
_SECTIONS = {
    "former": "it is under former vendors",
    "planned": "it is under planned vendors",
    "negated": "it is under companies that are not sub-processors",
}


def row_choices(
    block: ListBlock, columns: Sequence[Column], *, today: date, deadline: Deadline
) -> tuple[RowChoice, ...]:
    """Return, for each row of a block, whether it is a current vendor.

    Args:
        block: The block.
        columns: What its columns say.
        today: The day after which a start is in the future.
        deadline: The remaining time for the source.
    """
    roles = [column.role for column in columns]
    named = roles.index(ColumnRole.NAME) if ColumnRole.NAME in roles else None
    heads = [words_in(heading.cell.text) for heading in block.headings]
    ends = _doubtful_dates(block, roles)
    ahead = days_ahead(block, roles, today)
    unsaid = _unsaid(block, roles)
    has_long = block.kind == "table" and any(row[-1] for row in block.rows)
    found: list[RowChoice] = []
    above: RowChoice | None = None
    """What a row above says against the rows below it."""
    before: Spot | None = None
    rows = zip(block.rows, block.sections, strict=True)
    for number, (row, section) in enumerate(deadline.over(rows)):
        if named is None:
            found.append(RowChoice(standing=Standing.NOT, reason="no column holds names"))
            continue
        if section is not before:
            above, before = None, section
        if _is_head_again(row, heads):
            above = _below(row, "it is under another heading row")
            found.append(RowChoice(standing=Standing.NOT, reason="the row is a heading row"))
            continue
        problem = (
            _heading(section, today)
            or _later(section, block.sections[0])
            or next(_problems(block, roles, row, named, today, unsaid), None)
            or _dated(block, row, ends)
            or (_doubtful(ahead[number]) if number in ahead else None)
            or (_SHORT if has_long and row[-1] is None else None)
            or above
        )
        found.append(problem or _LISTED)
        if (alone := _alone(row)) and not has_legal_form(alone.cell.text):
            above = _said_above(alone.cell.text, above)
    return tuple(found)


def _is_head_again(row: Sequence[Spot | None], heads: Sequence[tuple[str, ...]]) -> bool:
    """Return whether a row repeats a table's header, or most of it."""
    pairs = [
        (words, head)
        for spot, head in zip(row, heads, strict=True)
        if spot and (words := words_in(spot.cell.text))
    ]
    same = [words for words, head in pairs if words == head]
    if len(pairs) > 1 and len(same) * 2 >= len(pairs):
        return True
    marked = [spot for spot in row if spot and all_runs(spot.cell, _is_heading)]
    return len(marked) > 1 and len(marked) == len(pairs)


def _below(row: Sequence[Spot | None], reason: str) -> RowChoice:
    words = " | ".join(spot.cell.text for spot in row if spot and spot.cell.text.strip())
    return _doubtful(f"{reason} ('{quoted(words)}')")


def _alone(row: Sequence[Spot | None]) -> Spot | None:
    """Return the only cell in a row that has words, if there are other cells."""
    worded = [spot for spot in row if spot and words_in(spot.cell.text)]
    return worded[0] if len(worded) == 1 < len(row) else None


def _said_above(text: str, above: RowChoice | None) -> RowChoice | None:
    """Return what a row with one cell, which may be a heading, says about the rows below it."""
    for group, _ in against(text):
        return _doubtful(f"{_SECTIONS[group]}, or so it seems ('{quoted(text)}')")
    return None if signals.found("current", text) else above


def _doubtful_dates(block: ListBlock, roles: Sequence[ColumnRole | None]) -> list[int]:
    """Return the columns under unknown headings whose dates may be vendors' end dates.

    Some rows have a date there and others have none, or the start is in another column.
    """
    found: list[int] = []
    for at in (at for at, role in enumerate(roles) if role is None):
        dated = [bool((spot := row[at]) and is_date(spot.cell.text)) for row in block.rows]
        if any(dated) and (not all(dated) or ColumnRole.STARTS in roles):
            found.append(at)
    return found


def _unsaid(block: ListBlock, roles: Sequence[ColumnRole | None]) -> set[int]:
    """Return the status columns that are only filled for vendors that are not used now.

    Entries without a status are in use, just as `active` is often stated only where it is false.
    """
    return {
        at
        for at, role in enumerate(roles)
        if (role is ColumnRole.STATUS or (role is None and is_status(block.headings[at].cell.text)))
        and (stated := [spot.cell.text for row in block.rows if (spot := row[at])])
        and not any(map(is_in_force, stated))
        and (role is ColumnRole.STATUS or len(stated) * 2 < len(block.rows))
    }


def _dated(block: ListBlock, row: Sequence[Spot | None], ends: Sequence[int]) -> RowChoice | None:
    for at in ends:
        spot = row[at]
        if spot and not _is_open_ended(spot.cell.text):
            heading = quoted(block.headings[at].cell.text)
            return _doubtful(f"'{quoted(spot.cell.text)}' under '{heading}' may be its end date")
    return None


@lru_cache(maxsize=1_000)
def _is_open_ended(text: str) -> bool:
    """Return whether a cell in a column of end dates says that there is none."""
    is_used = is_in_force(text) or signals.found("joined", text) is not None
    return is_missing(text) or words_in(text) in _NO or (is_used and not is_date(text))


def against(heading: str) -> Iterator[tuple[str, str]]:
    """Yield what a heading says against the vendors below it, such as `former`, with its words.

    A heading such as "Current list and its history" only says so about other vendors.

    Example:
        >>> from subprocessors.reading.choosing.rows import against
        >>> [*against("Former vendors")], [*against("Archive")], [*against("Backup and archive")]
        ([('former', 'former')], [('former', 'archive')], [])
    """
    is_present = signals.found("present", heading)
    for group in _SECTIONS:
        if (words := signals.found(group, heading)) and (group == "negated" or not is_present):
            yield group, words
    if (words := signals.found("archive", heading)) and not signals.without(_ARCHIVE, heading):
        yield "former", words


def is_status(heading: str) -> bool:
    """Return whether a heading says that a column holds the status of something."""
    folded = "".join(words_in(heading))
    if signals.found("papers", heading) or found(heading, "transfers", "asked"):
        return False  # "Transfer basis / status" is that of a transfer.
    return not _STATUS.isdisjoint(words_in(heading)) or any(
        word in folded for word in _STATUS_UNSPACED
    )


def is_in_force(status: str) -> bool:
    """Return whether a status says that a vendor is used now, or where it is used.

    Example:
        >>> from subprocessors.reading.choosing.rows import is_in_force
        >>> is_in_force("Active"), is_in_force("Active where configured")
        (True, True)
        >>> is_in_force("Active until May"), is_in_force("Active if not replaced")
        (False, False)
    """
    if is_said(status, "answers", "yes") or status.strip() == "1":
        return True
    rest = signals.after("in_force", status)
    if not rest or is_date(rest):
        return rest is not None
    is_plain = not any(signals.found(group, rest) for group in (*AGAINST, "nots", "spans"))
    return is_plain and signals.after("where", rest) is not None


def is_kind(name: str) -> bool:
    """Return whether a name describes a kind of company ("hosting provider"), not a company."""
    outside = _BRACKETS.sub(" ", name)
    words = outside.split()
    beginnings = (" ".join(words[:count]) for count in range(2, len(words) + 1))
    if has_legal_form(name) or any(map(has_legal_form, beginnings)):
        return False  # "Example Ltd and its affiliates"
    folded = words_in(outside)
    if not folded:
        return False
    if signals.ends("kinds", outside) or signals.after("kinds", outside):
        return True
    last = words[-1].strip(".,;:")
    return len(words) > 1 and last.islower() and signals.is_all("weak_kinds", last)


def _heading(section: Spot | None, today: date) -> RowChoice | None:
    if section is None:
        return None
    text = section.cell.text
    for group, words in against(text):
        return RowChoice(standing=Standing.NOT, reason=f"{_SECTIONS[group]} ('{words}')")
    if saying := said_of(text, today):
        return _doubtful(f"it is under '{quoted(text)}', and {saying.value}")
    if signals.found("current", text):
        return None
    if is_date(text) and not (any(days_after(text, "updated")) or begins(text, "days", "begun")):
        return _doubtful(f"it is under a date or time ('{quoted(text)}')")
    return None


def _later(section: Spot | None, first: Spot | None) -> RowChoice | None:
    """Return whether a row is under an unknown heading, while others are not.

    Categories begin at the first row.
    """
    if section is None or first is not None or is_date(section.cell.text):
        return None
    rest = signals.without(_CATEGORIES, section.cell.text)
    if not rest or signals.found("current", section.cell.text):
        return None
    return _doubtful(
        f"it is under '{quoted(section.cell.text)}', but other rows are under no heading"
    )


def _problems(
    block: ListBlock,
    roles: Sequence[ColumnRole | None],
    row: Sequence[Spot | None],
    named: int,
    today: date,
    unsaid: Collection[int],
) -> Iterator[RowChoice]:
    spot = row[named]
    name = spot.cell.text.strip() if spot else ""
    if not spot or is_missing(name):
        yield RowChoice(standing=Standing.NOT, reason="the row has no name")
    else:
        if any(Style.UNUSED in run.styles for each in row if each for run in each.cell.runs):
            yield _doubtful("the page marks its row as hidden, removed or planned")
        yield from _of_asides(row, spot)
        yield from _of_name(spot, name, today)
        yield from _other_cells(block, roles, row, named, today, unsaid)


def _of_asides(row: Sequence[Spot | None], named: Spot) -> Iterator[RowChoice]:
    """Yield what is said against a row by comments on its cells, or by what is hidden in it.

    A comment on a name must say nothing about the vendor, like "see the DPA".
    """
    others = {each for spot in row if spot and spot != named for each in spot.cell.asides}
    for text in dict.fromkeys((*named.cell.asides, *sorted(others))):
        is_plain = text in others or signals.found("refers", text) or has_place(text)
        if not is_plain or any(signals.found(group, text) for group in AGAINST):
            yield _doubtful(f"a comment, or hidden text in its row, says '{quoted(text)}'")


def _of_name(spot: Spot, name: str, today: date) -> Iterator[RowChoice]:
    if all_runs(spot.cell, _is_struck):
        yield RowChoice(standing=Standing.NOT, reason="the name is struck through")
    elif any(_is_struck(run) for run in spot.cell.runs if run.text.strip()):
        yield _doubtful("part of the name is struck through")
    if signals.is_all("blank", name) or _PLACEHOLDER.fullmatch(name):
        yield RowChoice(standing=Standing.NOT, reason="the name is a placeholder")
    if not signals.without(_STAGES, name):
        yield _doubtful("the name may be a heading for vendors, not a vendor")
    if signals.found("list", _without_role(name)) and not has_legal_form(name):
        yield _doubtful("the name mentions sub-processors, but names none")
    yield from _said(name, "in the name")
    if why := doubt_beside(name, today):
        yield _doubtful(why)
    if not is_name_like(name):
        yield _doubtful("it does not look like a name")
    if is_said(_BRACKETS.sub(" ", name).strip(), "names", "nobody"):
        yield _doubtful("it names several vendors at once, or none")
    if is_kind(name):
        yield _doubtful("it names a kind of company, not a company")
    inside = [each[1:-1] for each in _BRACKETS.findall(name)]
    if any(signals.after("own_hosts", each) is not None for each in (name, *inside)):
        yield _doubtful("its name may mean that the processor runs it itself")
    if any(signals.after("example", each) is not None for each in inside):
        yield _doubtful("it names a kind of company, and a company only as an example")


def _without_role(name: str) -> str:
    """Return a name without brackets that only say that it is a sub-processor."""
    outside = _BRACKETS.sub("", name).strip()
    inside = _BRACKETS.findall(name)
    is_role = inside and all(is_said(each[1:-1], "roles", "processor") for each in inside)
    return outside if is_role else name


def _other_cells(
    block: ListBlock,
    roles: Sequence[ColumnRole | None],
    row: Sequence[Spot | None],
    named: int,
    today: date,
    unsaid: Collection[int],
) -> Iterator[RowChoice]:
    worded = 0
    for at, spot in enumerate(row):
        if spot is None and at in unsaid:
            continue
        role, heading = roles[at], block.headings[at].cell.text
        is_lifecycle = role is ColumnRole.STATUS or (role is None and is_status(heading))
        text = spot.cell.text if spot else ""
        if at != named and role in _ANSWERS and _is_answer(heading) and begins_with_no(text):
            yield _doubtful(f"under '{quoted(heading)}' it says '{quoted(text)}'")
        if at == named or (is_missing(text) and not is_lifecycle):
            continue
        worded += 1
        if is_lifecycle and not is_in_force(text):
            yield _doubtful(f"its status is '{quoted(text)}'")
        elif role is ColumnRole.VENDOR_ROLE and signals.found("controllers", text):
            yield _doubtful(f"its role is '{quoted(text)}'")
        elif role is ColumnRole.ENDS and not is_in_force(text):
            yield _doubtful(f"it has an end date: '{quoted(text)}'")
        elif role is None and _is_flag(heading) and words_in(text) not in _NO:
            yield _doubtful(f"under '{quoted(heading)}' it says '{quoted(text)}'")
        elif role is ColumnRole.STARTS and future_date(text, today):
            yield _doubtful(f"it has not begun: '{quoted(text)}' is in the future")
        elif ended_period(text, today):
            yield _doubtful(f"'{quoted(text)}' under '{quoted(heading)}' is in the past")
        elif role in _REMARKS:
            yield from _remarked(text, heading, today)
            if role is not None and _may_have_ended(without_update(heading, text)):
                yield _doubtful(f"'{quoted(text)}' under '{quoted(heading)}' may be its end date")
        elif role in _TEXTS:
            yield from _began(text)
            if any(map(_may_have_ended, _DASH.split(text)[1:])):
                yield _doubtful(f"'{quoted(text)}' in its row may state its end date")
        is_remark = role in (ColumnRole.NOTES, ColumnRole.CONDITION)
        may_be_planned = role in _TEXTS or is_remark or (role is None and not is_date(text))
        if may_be_planned and (when := future_date(text, today)):
            yield _doubtful(f"'{quoted(text)}' may be about the future ('{when}')")
        if role not in _DAYS:
            yield from _of_clauses(text, is_of_others=role in OF_OTHERS)
    if not worded and len(row) > 2:
        yield _doubtful("the row has only a name, and may be a heading")


@lru_cache(maxsize=1_000)
def _is_flag(heading: str) -> bool:
    """Return whether a heading says that a vendor is not current, such as `deprecated`."""
    asked = _asked(heading)
    return any(signals.is_all(group, asked) for group in (*_SECTIONS, *AGAINST, "unshown"))


@lru_cache(maxsize=1_000)
def _is_answer(heading: str) -> bool:
    """Return whether a heading asks whether a vendor is a sub-processor or gets personal data."""
    is_asked = (
        signals.found("list", heading) and not _OF_THE_VENDOR.match(heading)
    ) or signals.found("personal", heading)
    is_used = any(signals.is_all(group, _asked(heading)) for group in ("in_force", "shown"))
    return bool(is_asked or is_used) and not has_place(heading)


def _asked(heading: str) -> str:
    """Return the words of a heading without the question word, as in `isActive`."""
    return " ".join(words_in(heading)).removeprefix("is ")


def begins_with_no(text: str) -> bool:
    """Return whether an answer is "no", or begins with "no"."""
    first = next(iter(words_in(text)), "")
    return is_said(text, "answers", "no") or (is_said(first, "answers", "no") and len(first) > 1)


def _said(text: str, where: str) -> Iterator[RowChoice]:
    text = " ".join(signals.without(("neutral",), text))
    for group, reason in _SAID_BY_GROUP.items():
        if words := signals.found(group, text):
            yield _doubtful(f"{reason}: '{words}' {where}")


def _remarked(text: str, heading: str, today: date) -> Iterator[RowChoice]:
    where = f"under '{quoted(heading)}'" if heading else "in its row"
    yield from _said(text, where)
    if is_said(text, "roles", "controller") or signals.is_all("controllers", text):
        yield _doubtful(f"its role is '{quoted(text)}'")
    if saying := said_by(text, today):
        yield _doubtful(f"{saying.value}: '{quoted(text)}' {where}")


def _may_have_ended(text: str) -> bool:
    """Return whether a remark says when something happened, and nothing shows that it is harmless.

    What a remark dates is the start of a vendor, a review, or its end.
    """
    return (
        _YEAR.search(text) is not None
        and any(map(str.isalpha, without_days(text)))
        and not any(signals.found(group, text) for group in _HARMLESS)
    )


def said_in_note(text: str, today: date) -> bool:
    """Return whether the note for a mark in a row says that its vendor is not used now.

    Example:
        >>> from datetime import date
        >>> from subprocessors.reading.choosing.rows import said_in_note
        >>> day = date(2030, 1, 1)
        >>> said_in_note("Used until March 2029.", day), said_in_note("Only in the EU.", day)
        (True, False)
    """
    problems = chain(_remarked(text, "", today), _of_clauses(text, is_of_others=False))
    return future_date(text, today) is not None or next(problems, None) is not None


def _began(text: str) -> Iterator[RowChoice]:
    for group, _ in signals.begun(_SAID_BY_GROUP, text):
        yield _doubtful(f"{_SAID_BY_GROUP[group]}: '{quoted(text)}'")
    if was_earlier(text):
        yield _doubtful(f"{_SAID['was']}: '{quoted(text)}'")


def _of_clauses(text: str, *, is_of_others: bool) -> Iterator[RowChoice]:
    """Yield what part of a cell says on its own."""
    if is_of_others:
        if is_denied(text):
            yield _doubtful(f"'{quoted(text)}' in its row may mean that it is not currently used")
        return
    if found := denied(text):
        group, words = found
        yield _doubtful(f"{_SAID[group]}: '{quoted(words)}' in its row")
    if when := dated(text):
        yield _doubtful(f"'{quoted(when)}' in its row may be its start or end date")


def _doubtful(reason: str) -> RowChoice:
    return RowChoice(standing=Standing.CANDIDATE, reason=reason)


def _is_struck(run: Run) -> bool:
    return Style.STRUCK in run.styles


def _is_heading(run: Run) -> bool:
    return Style.HEADING in run.styles
