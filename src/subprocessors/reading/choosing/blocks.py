"""Which blocks of a source are the list of vendors, which may be, and which of their rows count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from attrs import evolve

from subprocessors.names.normalize import without_accents
from subprocessors.reading.choosing.choices import Choice, RowChoice, Standing
from subprocessors.reading.choosing.columns import Column, roles_of
from subprocessors.reading.choosing.doubting import doubted
from subprocessors.reading.choosing.elsewhere import Row, said_elsewhere
from subprocessors.reading.choosing.evidence import weigh
from subprocessors.reading.choosing.outliers import without_outliers
from subprocessors.reading.choosing.rows import OF_OTHERS, row_choices
from subprocessors.reading.cutting import all_runs, is_linked, is_strong
from subprocessors.reading.grid import Cell, Heading, Region, Run, Source
from subprocessors.reading.language import signals
from subprocessors.reading.language.content import is_name_like
from subprocessors.reading.language.phrases import words_in
from subprocessors.reading.lists import ListBlock
from subprocessors.reading.roles import ColumnRole
from subprocessors.reading.sources.limits import Deadline

__all__ = ["chosen", "section_of"]

_FEWEST_CATEGORIES = 3
_DATA_FORMATS = frozenset(("csv", "xlsx", "json", "yaml"))


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
        today: The date after which a date in the words around a block is in the future.
        table: The numbers of the blocks that the caller says are the list; if given, no other block
            is.
        roles: Roles of columns, as given by the caller, by the words of the heading.
        deadline: The remaining time for the source.

    Returns:
        One choice for each block, in order.

    Example:
        >>> from datetime import date
        >>> from subprocessors.reading.blocks import list_blocks
        >>> from subprocessors.reading.choosing.blocks import chosen
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
    heads = [_headings(each.block) for each in choices if each.is_found]
    choices = [
        choice_of(each.block, is_part=True)
        if each.standing is not Standing.LISTED and _may_be_part(each.block, heads)
        else each
        for each in choices
    ]
    found = _without_repeats(doubted(choices))
    return _without_denied(source, blocks, found, today, deadline)


def section_of(block: ListBlock) -> Cell | None:
    """Return the heading above a block that is the category of its rows.

    The page title does not count, and neither does a heading that only names the list, such as
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
    rows = without_outliers(block, columns, rows)
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
    """Return whether a block's headings say that its vendors are, or are not, affiliates."""
    near = [cell.text for cell in block.above if cell != block.title][-1:]
    near += [spot.cell.text for spot in block.headings[:1]]
    own = any(signals.found("affiliates", text) for text in near)
    others = any(signals.found("third", text) for text in near)
    return own if own is not others else None


def _categories(blocks: Sequence[ListBlock]) -> frozenset[int]:
    """Return the numbers of the bullet lists that are under what vendors do, below one heading.

    Below "Sub-processors", they are under "Hosting", "Payments" and "E-mail". One or two such
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
    """Return whether bullets begin with emphasised words, under a heading for what vendors do."""
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
    """Return whether only one word in a block's heading is about something else.

    The block has the same header as another one that is the list, such as another category.
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


def _without_repeats(choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """Return choices without those that only say more about vendors already listed."""
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
    """Return choices without the rows of vendors that, according to the page, are not in use."""
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
    """Return the words in a row's cells that name its vendor."""
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
