"""The role of each column: read from its heading, and checked against its cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from attrs import frozen

from subprocessors.reading.cells.mechanisms import speaks_of_transfers
from subprocessors.reading.cutting import is_linked, unraised
from subprocessors.reading.grid import Cell
from subprocessors.reading.language import signals
from subprocessors.reading.language.content import (
    has_legal_form,
    has_place,
    is_address,
    is_date,
    is_link,
    is_mail,
    is_missing,
    is_name_like,
    is_number,
    is_place,
    is_sentence,
)
from subprocessors.reading.language.lexicon import Options, options_of
from subprocessors.reading.language.phrases import words_in
from subprocessors.reading.language.wording import is_said
from subprocessors.reading.lists import ListBlock
from subprocessors.reading.roles import ColumnRole
from subprocessors.reading.sources.limits import Deadline

_MOST_CELLS = 60
"""How many cells in a column are examined."""

_PLACES = frozenset((ColumnRole.STORAGE, ColumnRole.LOCATION, ColumnRole.COUNTRY))
_SEATS = frozenset((ColumnRole.LOCATION, ColumnRole.COUNTRY))
_SERVICES = frozenset((ColumnRole.SERVICE, ColumnRole.PRODUCT, ColumnRole.PURPOSE))
_LANGUAGE = re.compile(r"[a-z]{2}(?:[-_][A-Z]{2})?")
_LONGEST_WORD_OF_A_NAME = 30


@frozen(kw_only=True)
class Column:
    """What a column of a block says, or why that is not certain.

    Attributes:
        role: Its role; None if it is in doubt, in which case its cells are left unread.
        reason: Why it has no role; None if it has one.
        given: Whether the caller gave the role.
    """

    role: ColumnRole | None
    reason: str | None = None
    given: bool = False


@frozen
class _Cells:
    """The cells in a column that say something.

    Attributes:
        texts: Their words.
        links: How many of them are links.
        is_first: Whether it is the first column.
    """

    texts: tuple[str, ...]
    links: int

    def share(self, holds: Callable[[str], bool]) -> float:
        """Return the share of the cells that meet a condition."""
        return sum(map(holds, self.texts)) / len(self.texts)


def roles_of(
    block: ListBlock,
    given: Mapping[str, ColumnRole] | None = None,
    deadline: Deadline | None = None,
) -> tuple[Column, ...]:
    """Return what each column of a block says.

    A heading has to match an entry in the lexicon as a whole, and the cells have to look as the
    heading says. At most one column is the name.

    Args:
        block: The block.
        given: Roles given by the caller, by the words of the heading; they are not checked.
        deadline: The remaining time for the source.

    Returns:
        One column for each of the block's headings, in order.

    Example:
        >>> from subprocessors.reading.blocks import list_blocks
        >>> from subprocessors.reading.choosing.columns import roles_of
        >>> from subprocessors.reading.grid import Cell, Run, Source, Table
        >>> rows = [["Sub-processor", "Purpose"], ["Example Cloud GmbH", "Hosting"]]
        >>> table = Table(tuple(tuple(Cell((Run(words),)) for words in row) for row in rows))
        >>> (block,) = list_blocks(Source((table,), "made up"))
        >>> [column.role.value for column in roles_of(block)]
        ['name', 'purpose']
    """
    headings = [_heading(spot.cell) for spot in block.headings]
    cells = [_cells_of(block, at) for at in range(len(headings))]
    own = _given(headings, given or {})
    known = _without_processor(block, headings, _in_one_language(headings, options_of(headings)))
    is_known = any(known)
    has_purpose = any(ColumnRole.PURPOSE in options for options in known)
    columns: list[Column | Options] = []
    for at, options in enumerate((deadline or Deadline()).over(known)):
        if own[at]:
            columns.append(Column(role=own[at], given=True))
        elif not headings[at]:
            column = _of_content(block, at, cells[at], is_known=is_known, has_purpose=has_purpose)
            columns.append(column)
        elif not options:
            columns.append(_unknown(headings[at], cells[at]))
        elif not cells[at].texts:
            columns.append(Column(role=options[0]) if len(options) == 1 else options)
        else:
            columns.append(_checked(headings[at], options, cells[at]))
        has_purpose = has_purpose or _is_purpose(columns[-1])
    return _settled(headings, columns, cells)


def _is_purpose(column: Column | Options) -> bool:
    return isinstance(column, Column) and column.role is ColumnRole.PURPOSE


def _heading(cell: Cell) -> str:
    return " ".join(unraised(cell).split()).strip(" :：")  # noqa: RUF001


def _shown(heading: str) -> str:
    return f"'{heading[:60]}'"


def _cells_of(block: ListBlock, at: int) -> _Cells:
    spots = [row[at] for row in block.rows[:_MOST_CELLS]]
    cells = [spot.cell for spot in spots if spot and not is_missing(spot.cell.text)]
    links = sum(any(map(is_linked, cell.runs)) for cell in cells)
    return _Cells(tuple(cell.text.strip() for cell in cells), links)


def _given(headings: Sequence[str], given: Mapping[str, ColumnRole]) -> list[ColumnRole | None]:
    folded = {words_in(heading): role for heading, role in given.items()}
    return [folded.get(words_in(heading)) if heading else None for heading in headings]


def _in_one_language(headings: Sequence[str], options: Sequence[Options]) -> list[Options]:
    """Return the roles of headings such as `purpose.en`, of which only one language is read."""
    bases = [heading.rpartition(".") for heading in headings]
    found = list(options)
    read: set[str] = set()
    order = sorted(range(len(bases)), key=lambda at: bases[at][2] != "en")
    for at in order:
        base, _, language = bases[at]
        if not found[at] and base and _LANGUAGE.fullmatch(language) and base not in read:
            (found[at],) = options_of([base])
            read.add(base)
    return found


def _without_processor(
    block: ListBlock, headings: Sequence[str], options: Sequence[Options]
) -> list[Options]:
    """Return the roles of headings that name the processor, such as "Acme services"."""
    around = " ".join(
        cell.text for cell in (block.title, *block.above, *block.lead) if cell is not None
    )
    names = {word for word in around.split() if word[:1].isupper()}
    found = list(options)
    for at, heading in enumerate(headings):
        words = heading.split()
        rest = [word for word in words if word not in names or len(words) == 1]
        if found[at] or not rest or len(rest) == len(words):
            continue
        (other,) = options_of([" ".join(rest)])
        found[at] = (ColumnRole.SERVICE,) if _SERVICES.intersection(other) else ()
    return found


def _of_content(
    block: ListBlock, at: int, cells: _Cells, *, is_known: bool, has_purpose: bool
) -> Column:
    """Return what a column without a heading says, judging by its cells.

    Args:
        block: The block.
        at: The column.
        cells: Its cells.
        is_known: Whether the lexicon has the heading of any column.
        has_purpose: Whether another column is a purpose, or may be one.
    """
    nothing = Column(role=None, reason="the column has no heading")
    if not cells.texts:
        return nothing
    if at == 0 and (block.kind == "list" or not is_known):
        problem = _no_names(cells)
        return Column(role=None, reason=problem) if problem else Column(role=ColumnRole.NAME)
    if block.kind != "list" and is_known:
        return nothing
    if cells.share(is_link) == 1:
        return Column(role=ColumnRole.WEBSITE)
    if cells.share(is_place) == 1:
        return Column(role=ColumnRole.LOCATION)
    if has_purpose:
        return nothing
    if cells.share(_is_activity) >= 0.5 or (at == 1 and cells.share(_is_prose) >= 0.5):
        problem = _PROBLEMS[ColumnRole.PURPOSE](cells)
        return nothing if problem else Column(role=ColumnRole.PURPOSE)
    return nothing


def _unknown(heading: str, cells: _Cells) -> Column:
    """Return what a column whose heading is not in the lexicon says."""
    # "Legal basis" may mean that of the processing, or that of a transfer.
    is_basis = is_said(heading, "transfers", "basis") and bool(cells.texts)
    if is_basis and cells.share(speaks_of_transfers) > 0.5:
        return Column(role=ColumnRole.TRANSFER)
    return Column(role=None, reason=f"{_shown(heading)} is not a known heading")


def _checked(heading: str, options: Options, cells: _Cells) -> Column | Options:
    """Return the roles that a column's cells allow."""
    problems = {role: check(cells) if (check := _PROBLEMS.get(role)) else None for role in options}
    left = tuple(role for role in options if not problems[role])
    if _SEATS.intersection(left) and cells.share(is_address) >= 0.5:
        return Column(role=ColumnRole.ADDRESS)
    if left:
        return left
    return Column(role=None, reason=f"under {_shown(heading)}, {problems[options[0]]}")


def _settled(
    headings: Sequence[str], columns: Sequence[Column | Options], cells: Sequence[_Cells]
) -> tuple[Column, ...]:
    """Return columns with one role each, from those that are left."""
    taken = Counter(
        role
        for column in columns
        for role in ([column.role] if isinstance(column, Column) else column[:1])
        if isinstance(column, Column) or len(column) == 1
    )
    named = _name_column(columns, cells)
    found: list[Column] = []
    for at, column in enumerate(columns):
        if isinstance(column, Column):
            is_second = column.role is ColumnRole.NAME and not column.given and at != named
            found.append(_second_name(headings[at]) if is_second else column)
            continue
        if at == named:
            found.append(Column(role=ColumnRole.NAME))
            continue
        left = [role for role in column if role is not ColumnRole.NAME]
        if not left:
            found.append(_second_name(headings[at]))
        elif len(left) > 1:
            left = [role for role in left if not taken[role]] or left[:1]
        if left:
            found.append(_one_of(headings[at], column, left, cells[at]))
    return tuple(found)


def _name_column(columns: Sequence[Column | Options], cells: Sequence[_Cells]) -> int | None:
    """Return which column is the name."""
    settled = [
        at
        for at, column in enumerate(columns)
        if isinstance(column, Column) and column.role is ColumnRole.NAME
    ]
    given = [at for at in settled if columns[at].given]  # type: ignore[union-attr]
    certain = [at for at, column in enumerate(columns) if column == (ColumnRole.NAME,)]
    if given or settled or certain:
        return (given or certain or settled)[0]
    for role in (ColumnRole.ENTITY, ColumnRole.PRODUCT):
        for at, column in enumerate(columns):
            if (
                not isinstance(column, Column)
                and ColumnRole.NAME in column
                and role in column
                and _may_be_names(column, cells[at])
            ):
                return at
    return None


def _may_be_names(options: Options, cells: _Cells) -> bool:
    if options[0] is ColumnRole.NAME:
        return True
    # "Service": the names of services, or what they are for.
    return bool(cells.texts) and cells.share(_is_activity) <= 0.2 and cells.share(_is_prose) <= 0.2


def _second_name(heading: str) -> Column:
    return Column(role=None, reason=f"{_shown(heading)} is a second column of names")


def _one_of(heading: str, options: Options, left: Sequence[ColumnRole], cells: _Cells) -> Column:
    """Return the role of a column whose heading does not show it on its own."""
    if len(left) == 1 and left[0] is not ColumnRole.PRODUCT:
        return Column(role=left[0])
    for role in (ColumnRole.AFFILIATE, ColumnRole.VENDOR_ROLE, ColumnRole.ENTITY):
        if role in left and cells.texts:
            return Column(role=role)
    if ColumnRole.PURPOSE in left and cells.texts:
        is_purpose = cells.share(_is_activity) >= 0.5 or cells.share(_is_prose) >= 0.5
        if is_purpose:
            return Column(role=ColumnRole.PURPOSE)
    if ColumnRole.CATEGORY in left:
        return Column(role=ColumnRole.CATEGORY)
    if left == [ColumnRole.PRODUCT] and len(options) == 1:
        return Column(role=ColumnRole.PRODUCT)
    return Column(
        role=None,
        reason=f"{_shown(heading)} may be what the vendor does, its product, or where it is used",
    )


def _is_activity(text: str) -> bool:
    return signals.found("activities", text) is not None and not has_legal_form(text)


def _is_prose(text: str) -> bool:
    return is_sentence(text) or (
        len(text.split()) > 1 and not has_legal_form(text) and _is_lower(text)
    )


def _is_lower(text: str) -> bool:
    """Return whether most words after the first one are in lower case."""
    words = [word for word in text.split()[1:] if word[:1].isalpha()]
    return bool(words) and sum(word[0].islower() for word in words) * 2 > len(words)


def _no_names(cells: _Cells) -> str | None:
    if cells.share(is_name_like) < 0.5:
        return "most cells do not look like names"
    if cells.share(is_place) > 0.5:
        return "most cells are places"
    return None


def _no_headed_names(cells: _Cells) -> str | None:
    if cells.share(_names_a_list) > 0.5:
        return "most cells name the lists of others"
    return _no_names(cells)


def _names_a_list(text: str) -> bool:
    """Return whether words name a list of sub-processors, as a link to a vendor's list does."""
    return signals.found("list", text) is not None and not has_legal_form(text)


def _no_places(cells: _Cells) -> str | None:
    if cells.share(has_place) > 0:
        return None
    if cells.share(_is_long) > 0.5 or cells.share(is_date) > 0.5 or cells.share(is_link) > 0.5:
        return "no cell names a place"
    if cells.share(_is_activity) > 0.5 or cells.share(has_legal_form) > 0.5:
        return "no cell names a place"
    return None


def _is_long(text: str) -> bool:
    return is_sentence(text) or len(text.split()) > 6


def _no_texts(cells: _Cells) -> str | None:
    """Return what shows that the cells are not purposes, data or people."""
    return _too_many(
        cells,
        ("places", is_place),
        ("dates", is_date),
        ("links", is_link),
        ("companies", has_legal_form),
    )


def _no_dates(cells: _Cells) -> str | None:
    return None if cells.share(is_date) >= 0.5 else "most cells are not dates"


def _no_links(cells: _Cells) -> str | None:
    linked = cells.links / len(cells.texts)
    return None if linked >= 0.5 or cells.share(is_link) >= 0.5 else "most cells are not links"


def _no_privacy(cells: _Cells) -> str | None:
    return _too_many(cells, ("places", is_place), ("dates", is_date))


def _no_entities(cells: _Cells) -> str | None:
    return _too_many(cells, ("places", is_place), ("dates", is_date), ("links", is_link))


def _no_contacts(cells: _Cells) -> str | None:
    return None if cells.share(_is_contact) >= 0.5 or cells.links else "most cells are not contacts"


def _is_contact(text: str) -> bool:
    return is_mail(text) or "@" in text or sum(map(str.isdigit, text)) > 5


def _no_numbers(cells: _Cells) -> str | None:
    return None if cells.share(is_number) >= 0.5 else "most cells are not numbers"


def _no_parties(cells: _Cells) -> str | None:
    return (
        None if cells.share(_is_party) >= 0.5 else "most cells do not name a data protection role"
    )


def _is_party(text: str) -> bool:
    return signals.after("parties", text) is not None


def _no_affiliates(cells: _Cells) -> str | None:
    if cells.share(_is_affiliation) >= 0.5:
        return None
    return "the cells do not say whether the vendors are affiliates"


def _is_affiliation(text: str) -> bool:
    return bool(
        signals.found("affiliates", text)
        or signals.found("third", text)
        or signals.found("in_force", text)
    ) or words_in(text) in (("no",), ("internal",))


def _no_categories(cells: _Cells) -> str | None:
    return _too_many(
        cells,
        ("places", is_place),
        ("dates", is_date),
        ("links", is_link),
        ("sentences", is_sentence),
        ("companies", has_legal_form),
    )


def _too_many(cells: _Cells, *kinds: tuple[str, Callable[[str], bool]]) -> str | None:
    """Return a problem if more than half of the cells are of a kind that the column cannot hold."""
    return next(
        (f"most cells are {name}" for name, is_one in kinds if cells.share(is_one) > 0.5), None
    )


_PROBLEMS: Mapping[ColumnRole, Callable[[_Cells], str | None]] = {
    ColumnRole.NAME: _no_headed_names,
    ColumnRole.ENTITY: _no_entities,
    ColumnRole.PRODUCT: _no_entities,
    ColumnRole.SERVICE: _no_entities,
    ColumnRole.CATEGORY: _no_categories,
    ColumnRole.PURPOSE: _no_texts,
    ColumnRole.STORAGE: _no_places,
    ColumnRole.LOCATION: _no_places,
    ColumnRole.COUNTRY: _no_places,
    ColumnRole.CONTACT: _no_contacts,
    ColumnRole.DATA: _no_texts,
    ColumnRole.PEOPLE: _no_texts,
    ColumnRole.WEBSITE: _no_links,
    ColumnRole.PRIVACY: _no_privacy,
    ColumnRole.VENDOR_ROLE: _no_parties,
    ColumnRole.AFFILIATE: _no_affiliates,
    ColumnRole.ANNOUNCED: _no_dates,
    ColumnRole.STARTS: _no_dates,
    ColumnRole.ENDS: _no_dates,
    ColumnRole.NUMBER: _no_numbers,
}
"""Why a column's cells are not what its heading says."""
