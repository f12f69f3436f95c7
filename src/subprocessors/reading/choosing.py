"""Which blocks of a source are the list of vendors, which may be, and which of their rows count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from attrs import evolve, frozen

from subprocessors.names.normalize import without_accents
from subprocessors.reading import signals
from subprocessors.reading.around import names_a_place
from subprocessors.reading.columns import Column, roles_of
from subprocessors.reading.content import has_place, is_date, is_name_like
from subprocessors.reading.cutting import all_runs, is_linked, is_strong
from subprocessors.reading.dates import without_days
from subprocessors.reading.elsewhere import Row, said_elsewhere
from subprocessors.reading.evidence import is_clear, is_weak, weigh
from subprocessors.reading.grid import Cell, Heading, Region, Run, Source
from subprocessors.reading.lists import ListBlock
from subprocessors.reading.phrases import words_in
from subprocessors.reading.roles import ColumnRole
from subprocessors.reading.rows import OF_OTHERS, RowChoice, Standing, row_choices
from subprocessors.reading.sources.limits import Deadline

__all__ = ["Choice", "RowChoice", "Standing", "chosen", "section_of"]

_NAMING = ("list", "vendors", "filler", "current", "third")
_KNOWN = (*_NAMING, "dated", "activities", "kinds", "weak_kinds")
"""The groups of words of headings that name the list, or a category of it."""
_FEWEST_CATEGORIES = 3
_DATA_FORMATS = frozenset(("csv", "xlsx", "json", "yaml"))


@frozen(kw_only=True)
class Choice:
    """Whether a block is the list of vendors, and why.

    Attributes:
        block: The block.
        standing: Whether it is the list, may be, or is not.
        reasons: The evidence against it; for a listed block, the evidence for it.
        columns: What its columns say.
        rows: For each row of the block, whether it is a current vendor.
        affiliates: Whether its vendors are affiliates of the processor; None if the page does not
            say.
        section: The heading outside the block that is the category of its rows, if any.
        given: Whether the caller chose the block.
    """

    block: ListBlock
    standing: Standing
    reasons: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[RowChoice, ...]
    affiliates: bool | None = None
    section: Cell | None = None
    given: bool = False


def chosen(
    source: Source,
    blocks: Sequence[ListBlock],
    *,
    today: date,
    table: int | Sequence[int] | None = None,
    roles: Mapping[str, ColumnRole] | None = None,
    deadline: Deadline | None = None,
) -> tuple[Choice, ...]:
    r"""Return, for each block, whether it is the list of vendors.

    Args:
        source: The source.
        blocks: Its blocks, from `list_blocks`.
        today: The day after which a date in the words around a block is in the future.
        table: The numbers of the blocks that the caller says are the list; if given, no other block
            is.
        roles: Roles of columns that the caller gives, by the words of the heading.
        deadline: The remaining time for the source.

    Returns:
        One choice for each block, in their order.

    Example:
        >>> from datetime import date
        >>> from subprocessors.reading.blocks import list_blocks
        >>> from subprocessors.reading.choosing import chosen
        >>> from subprocessors.reading.sources import source_of
        >>> text = "Sub-processor,Purpose,Location\nExample Cloud GmbH,Hosting,Germany\n"
        >>> source = source_of(text, format="csv")
        >>> day = date(2030, 1, 1)
        >>> [choice.standing.value for choice in chosen(source, list_blocks(source), today=day)]
        ['listed']
    """
    numbers = None if table is None else {table} if isinstance(table, int) else set(table)
    about = any(signals.found("list", text) for text in _page_words(source, blocks))
    is_only = source.format in _DATA_FORMATS and len(blocks) == 1
    deadline = deadline or Deadline()
    categories = _categories(blocks)
    choice_of = partial(
        _choice,
        numbers=numbers,
        roles=roles,
        about=about,
        is_only=is_only,
        today=today,
        deadline=deadline,
    )
    choices = [
        choice_of(block, is_category=block.number in categories) for block in deadline.over(blocks)
    ]
    heads = [_headings(each.block) for each in choices if _is_found(each)]
    choices = [
        choice_of(each.block, is_part=True)
        if each.standing is not Standing.LISTED and _may_be_part(each.block, heads)
        else each
        for each in choices
    ]
    for doubting in (
        _without_versions,
        _without_weak,
        _without_others,
        _without_stages,
        _without_strays,
    ):
        choices = doubting(choices)
    found = _without_repeats(choices)
    return _without_denied(source, blocks, found, today, deadline)


def section_of(block: ListBlock) -> Cell | None:
    """Return the heading above a block that is the category of its rows.

    The title of the page does not count, nor does a heading that only names the list, such as
    `Current sub-processors`.

    Args:
        block: The block.

    Returns:
        The nearest heading that is a category, if any.
    """
    for cell in reversed(block.above):
        if cell != block.title and _says_more(cell.text):
            return cell
    return None


def _says_more(heading: str) -> bool:
    """Return whether a heading says more than that the list follows."""
    rest = signals.without(("list", "vendors", "filler"), heading)
    return any(not word.isdecimal() for word in rest)


def _page_words(source: Source, blocks: Sequence[ListBlock]) -> tuple[str, ...]:
    """Return the words that say what a page as a whole is about."""
    headings = [
        block.cell.text
        for block in source.blocks
        if isinstance(block, Heading) and block.region is Region.MAIN
    ]
    file = (source.file or "").rpartition(".")[0]
    sheets = [block.sheet for block in blocks if block.sheet]
    return (*headings, source.title or "", file.replace("_", " "), *sheets)


def _choice(
    block: ListBlock,
    *,
    numbers: set[int] | None,
    roles: Mapping[str, ColumnRole] | None,
    about: bool,
    is_only: bool,
    is_part: bool = False,
    is_category: bool = False,
    today: date,
    deadline: Deadline,
) -> Choice:
    columns = roles_of(block, roles, deadline)
    is_given = numbers is not None and block.number in numbers
    if is_given:
        columns = _with_a_name(block, columns)
    rows = row_choices(block, columns, today=today, deadline=deadline)
    choice = Choice(
        block=block,
        standing=Standing.NOT,
        reasons=(),
        columns=columns,
        rows=rows,
        affiliates=_are_affiliates(block),
        section=section_of(block),
        given=is_given,
    )
    if numbers is not None and not is_given:
        return evolve(choice, reasons=("another table was chosen",))
    weighed = weigh(
        block,
        columns,
        rows,
        about=about,
        is_only=is_only,
        is_part=is_part,
        is_category=is_category,
        today=today,
    )
    if is_given:
        return _of_caller(choice)
    return evolve(choice, standing=weighed.standing, reasons=weighed.reasons)


def _with_a_name(block: ListBlock, columns: Sequence[Column]) -> tuple[Column, ...]:
    """Return the columns that the caller chose, with the first possible one as the names."""
    found = list(columns)
    if not any(column.role is ColumnRole.NAME for column in columns):
        for at, column in enumerate(columns):
            texts = [spot.cell.text for row in block.rows if (spot := row[at])]
            if column.role is None and texts and all(map(is_name_like, texts)):
                found[at] = Column(role=ColumnRole.NAME)
                break
    return tuple(found)


def _of_caller(choice: Choice) -> Choice:
    if any(column.role is ColumnRole.NAME for column in choice.columns):
        return evolve(choice, standing=Standing.LISTED, reasons=("the caller chose it",))
    return evolve(choice, reasons=("it has no column of names; give its role",))


def _are_affiliates(block: ListBlock) -> bool | None:
    """Return whether the headings of a block say that its vendors are affiliates, or are not."""
    near = [cell.text for cell in block.above if cell != block.title][-1:]
    near += [spot.cell.text for spot in block.headings[:1]]
    own = any(signals.found("affiliates", text) for text in near)
    others = any(signals.found("third", text) for text in near)
    return own if own is not others else None


def _categories(blocks: Sequence[ListBlock]) -> frozenset[int]:
    """Return the numbers of the bullets that are under what vendors do, below one list.

    Under "Sub-processors", they are under "Hosting", "Payments" and "E-mail". One or two such
    headings may be about something else.
    """
    below: dict[Cell, list[int]] = {}
    for block in blocks:
        if block.kind == "list" and _is_category(block):
            below.setdefault(block.above[-2], []).append(block.number)
    return frozenset(
        number
        for numbers in below.values()
        if len(numbers) >= _FEWEST_CATEGORIES
        for number in numbers
    )


def _is_category(block: ListBlock) -> bool:
    """Return whether bullets begin with emphasised words, under a heading of what vendors do."""
    if len(block.above) < 2 or signals.found("list", block.above[-2].text) is None:
        return False
    heading = block.above[-1].text
    rest = signals.without(("activities", "filler", "kinds"), heading)
    firsts = [row[0].cell for row in block.rows if row[0]]
    return (
        signals.found("activities", heading) is not None
        and not any(not word.isdecimal() for word in rest)
        and all(all_runs(cell, _is_set_off) for cell in firsts)
    )


def _is_set_off(run: Run) -> bool:
    return is_strong(run) or is_linked(run)


def _may_be_part(block: ListBlock, heads: Sequence[Sequence[tuple[str, ...]]]) -> bool:
    """Return whether only one word in the heading of a block is about something else.

    The block has the head of another one that is the list, such as those of other categories.
    """
    heading = block.above[-1].text if block.above else ""
    rest = signals.without(("other", "filler"), heading)
    return (
        any(not word.isdecimal() for word in rest)
        and signals.found("other", heading) is not None
        and not signals.found("elsewhere", heading)
        and _headings(block) in heads
    )


def _headings(block: ListBlock) -> list[tuple[str, ...]]:
    return [words_in(spot.cell.text) for spot in block.headings]


def _is_found(choice: Choice) -> bool:
    """Return whether a block is the list by what the page says, not by what the caller says."""
    return choice.standing is Standing.LISTED and not choice.given


def _without_versions(choices: Sequence[Choice]) -> list[Choice]:
    """Return choices with those under dates, as versions of one list are, as candidates."""
    dated = [
        at
        for at, choice in enumerate(choices)
        if _is_found(choice)
        and choice.block.above
        and is_date(choice.block.above[-1].text)
        and not signals.found("current", choice.block.above[-1].text)
    ]
    found = list(choices)
    if len(dated) > 1:
        for at in dated:
            reason = "it is under a date, as other tables do: it may be an old version"
            found[at] = evolve(choices[at], standing=Standing.CANDIDATE, reasons=(reason,))
    return found


def _without_weak(choices: Sequence[Choice]) -> list[Choice]:
    """Return choices with weak ones as candidates, if another one is clearly the list.

    A block with the same columns as one that is clearly the list is a part of it.
    """
    clear = [each for each in choices if _is_found(each) and is_clear(each.block, each.columns)]
    numbers = {each.block.number for each in clear}
    heads = [_head(each) for each in clear]
    reason = "another block is clearly the list, and too little shows that this is a part of it"
    return [
        evolve(each, standing=Standing.CANDIDATE, reasons=(reason,))
        if clear
        and _is_found(each)
        and each.block.number not in numbers
        and is_weak(each.block, each.columns)
        and not any(_are_alike(_head(each), head) for head in heads)
        else each
        for each in choices
    ]


def _without_others(choices: Sequence[Choice]) -> list[Choice]:
    """Return choices with those whose headings are not understood as candidates.

    Beside a list under a heading that only names it, such as "Sub-processors", words that are not
    categories may say anything about a block: that it is old, or the list of another company.
    """
    named = [each.block for each in choices if _is_found(each) and _is_named_only(each)]
    if not named:
        return list(choices)
    is_whole = any(
        block.above[-1] == block.title or block.above[-1].text == block.sheet for block in named
    )
    return [
        evolve(each, standing=Standing.CANDIDATE, reasons=(_unknown(words),))
        if _is_found(each) and (words := _unknown_words(each, is_whole=is_whole))
        else each
        for each in choices
    ]


def _without_stages(choices: Sequence[Choice]) -> list[Choice]:
    """Return choices with those under other words beside a list "in use" as candidates.

    If one heading says that its vendors are in use, the others either say so about theirs, or do
    not.
    """
    if not any(_is_found(each) and _is_in_use(each.block) for each in choices):
        return list(choices)
    reason = "another list is under a heading that says that it is in use, and this is not"
    return [
        evolve(each, standing=Standing.CANDIDATE, reasons=(reason,))
        if _is_found(each) and not (_is_in_use(each.block) or _is_named_only(each))
        else each
        for each in choices
    ]


def _without_strays(choices: Sequence[Choice]) -> list[Choice]:
    """Return choices with those as candidates whose headings are of another kind than the others'.

    Where the other headings say what vendors do, one that says something unknown of companies, or
    only what is unknown, may say anything of them.
    """
    if not any(
        _is_found(each) and (_is_of_category(each.block) or _is_named_only(each))
        for each in choices
    ):
        return list(choices)
    return [
        evolve(each, standing=Standing.CANDIDATE, reasons=(_unknown(words),))
        if _is_found(each) and (words := _stray_words(each))
        else each
        for each in choices
    ]


def _heading(block: ListBlock) -> str:
    """Return the nearest heading of a block, if it is not the title of the page."""
    return block.above[-1].text if block.above and block.above[-1] != block.title else ""


def _is_of_category(block: ListBlock) -> bool:
    """Return whether the heading of a block only says what its vendors do."""
    heading = _heading(block)
    return signals.found("activities", heading) is not None and not _names_firms(heading)


def _names_firms(heading: str) -> bool:
    return any(signals.found(group, heading) for group in ("firms", "vendors", "kinds", "third"))


def _stray_words(choice: Choice) -> tuple[str, ...]:
    """Return the words of the heading of a block that say something unknown of its vendors."""
    heading = _heading(choice.block)
    is_known = any(signals.found(group, heading) for group in ("list", "current", "present"))
    if choice.affiliates or is_known or names_a_place(heading) or has_place(heading):
        return ()
    words = tuple(word for word in words_in(heading) if not word.isdecimal())
    known = (*_KNOWN, "firms", "areas")
    unknown = signals.without(known, " ".join(signals.without(known, without_days(heading))))
    rest = tuple(word for word in unknown if not word.isdecimal())
    return rest if _names_firms(heading) or rest == words else ()


def _is_in_use(block: ListBlock) -> bool:
    """Return whether the nearest heading of a block says that its vendors are used now."""
    heading = _heading(block)
    if signals.found("present", heading):
        return True
    is_used = any(signals.found(group, heading) for group in ("current", "in_force"))
    return is_used and not signals.without((*_NAMING, "in_force", "firms"), heading)


def _is_named_only(choice: Choice) -> bool:
    """Return whether the heading of a block says only that the list follows.

    The title of the page may also name the processor.
    """
    block = choice.block
    heading = block.above[-1].text if block.above else ""
    is_title = bool(block.above) and block.above[-1] == block.title
    names_list = signals.found("list", heading) is not None
    return names_list and (is_title or not signals.without(_NAMING, heading))


def _unknown_words(choice: Choice, *, is_whole: bool) -> tuple[str, ...]:
    """Return the words in the heading of a block that mean neither a list nor a category.

    A heading without words of a list is a category, but not next to a list that is the whole one.
    """
    heading = _heading(choice.block)
    is_category = not is_whole and not signals.found("list", heading)
    if choice.affiliates or is_category or names_a_place(heading):
        return ()
    rest = signals.without(_KNOWN, without_days(heading))
    return tuple(word for word in rest if not word.isdecimal())


def _unknown(words: Sequence[str]) -> str:
    return (
        f"another block is the list, and it is unclear what '{' '.join(words)}' says about this one"
    )


def _head(choice: Choice) -> set[tuple[str, ...]]:
    return {words for spot in choice.block.headings if (words := words_in(spot.cell.text))}


def _are_alike(one: set[tuple[str, ...]], other: set[tuple[str, ...]]) -> bool:
    """Return whether most headings of two blocks are the same."""
    return len(one & other) * 3 >= len(one | other) * 2 > 0


def _without_repeats(choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """Return choices without those that only say more about vendors listed before."""
    listed: dict[str, int] = {}
    found: list[Choice] = []
    for choice in choices:
        names = _names(choice)
        if (
            choice.standing is Standing.CANDIDATE
            and names
            and all(name in listed for name in names)
        ):
            number = listed[names[0]]
            reason = f"its names are already in block {number}"
            choice = evolve(choice, standing=Standing.NOT, reasons=(reason, *choice.reasons))
        if choice.standing is Standing.LISTED:
            for name in names:
                listed.setdefault(name, choice.block.number)
        found.append(choice)
    return tuple(found)


def _without_denied(
    source: Source,
    blocks: Sequence[ListBlock],
    choices: Sequence[Choice],
    today: date,
    deadline: Deadline,
) -> tuple[Choice, ...]:
    """Return choices without the rows of vendors that the page says elsewhere are not in use."""
    listed = {
        Row(choice.block.number, at): _naming_cells(choice, at)
        for choice in choices
        if choice.standing is Standing.LISTED
        for at, row in enumerate(choice.rows)
        if row.standing is Standing.LISTED
    }
    of_others = {
        choice.block.number: frozenset(
            at for at, column in enumerate(choice.columns) if column.role in OF_OTHERS
        )
        for choice in choices
        if choice.standing is Standing.LISTED
    }
    denied = said_elsewhere(source, blocks, listed, today, deadline, of_others)
    return tuple(
        evolve(
            choice,
            rows=tuple(
                RowChoice(standing=Standing.CANDIDATE, reason=denied[place])
                if (place := Row(choice.block.number, at)) in denied
                else row
                for at, row in enumerate(choice.rows)
            ),
        )
        for choice in choices
    )


def _naming_cells(choice: Choice, at: int) -> list[str]:
    """Return the words of the cells of a row that name its vendor."""
    return [
        spot.cell.text
        for spot, column in zip(choice.block.rows[at], choice.columns, strict=True)
        if spot and column.role in (ColumnRole.NAME, ColumnRole.ENTITY)
    ]


def _names(choice: Choice) -> list[str]:
    at = next((at for at, each in enumerate(choice.columns) if each.role is ColumnRole.NAME), None)
    if at is None:
        return []
    spots = [row[at] for row in choice.block.rows]
    return [first for spot in spots if spot and (first := _first_word(spot.cell.text))]


def _first_word(name: str) -> str:
    return without_accents(next(iter(words_in(name)), ""))
