"""The evidence for and against a block as the list of vendors."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from attrs import define, field, frozen

from subprocessors.reading.choosing.choices import RowChoice, Standing
from subprocessors.reading.choosing.columns import Column
from subprocessors.reading.choosing.rows import against, is_kind
from subprocessors.reading.context.dated import doubtful_date, future_date, last_sentence
from subprocessors.reading.context.said import said_of
from subprocessors.reading.cutting import is_linked
from subprocessors.reading.grid import Cell, Region
from subprocessors.reading.language import signals
from subprocessors.reading.language.content import (
    has_legal_form,
    is_date,
    is_mail,
    is_missing,
    is_name_like,
    is_question,
    is_sentence,
)
from subprocessors.reading.language.lexicon import options_of
from subprocessors.reading.language.words import quoted
from subprocessors.reading.lists import ListBlock, Spot
from subprocessors.reading.roles import ColumnRole

_ENOUGH = 5
"""The minimum score for a block to be the list, if there is no evidence against it."""
_SOME = 3
"""The minimum score for a block that may be the list."""

_PLACES = frozenset((ColumnRole.STORAGE, ColumnRole.LOCATION, ColumnRole.COUNTRY))
_MORE = frozenset(
    (
        ColumnRole.DATA,
        ColumnRole.TRANSFER,
        ColumnRole.CATEGORY,
        ColumnRole.SERVICE,
        ColumnRole.PRODUCT,
        ColumnRole.ENTITY,
        ColumnRole.ADDRESS,
        ColumnRole.STARTS,
        ColumnRole.SAFEGUARDS,
        ColumnRole.AGREEMENT,
    )
)
_LABELS = frozenset(
    (*_PLACES, ColumnRole.PURPOSE, ColumnRole.DATA, ColumnRole.TRANSFER, ColumnRole.SAFEGUARDS)
)
_TELLING = frozenset((ColumnRole.PURPOSE, *_PLACES, ColumnRole.DATA, ColumnRole.SERVICE))
_FOR = frozenset((ColumnRole.PURPOSE, ColumnRole.SERVICE, ColumnRole.CATEGORY, ColumnRole.DATA))
"""What only a company that works for another one has."""
_HEADINGS = {
    "former": "former vendors or old versions",
    "planned": "planned vendors",
    "negated": "companies that are not sub-processors",
}
_LEADS = {
    "was": "former vendors",
    "will": "planned vendors",
    "not": "companies that are not sub-processors",
}
_OURS = frozenset(
    "our the of and list all unsere der nos nuestros nostri onze nossos vara vores".split()
)
_NEAREST_PARAGRAPHS = 3
_FEWEST = 3
_FEW = 2
_MOST_WORDS_OF_A_NAME = 4
_MOST_WORDS = 25
_MOST_WORDS_OF_A_HEADING = 8
_USED_BY = re.compile(r"\b(?:by|of|von|par|por|da|door|przez|av) [A-Z][\w.-]*(?=\W*$)")
# A sentence that begins with "These" goes on about what the one before it names.
_SENTENCES = re.compile(
    r"(?<=\w[.!?])\s+(?=[A-Z])(?!(?:Th[eo]se|They|Sie|Diese|Ils|Elles|Ces|Estos|Ellos|Questi|Essi|Deze|Zij"
    r"|Te|Oni|Estes|Eles|Dessa|De)\b)"
)
_COLONS = (":", "：")  # noqa: RUF001


@frozen
class Weighed:
    """What a block was found to be, and why."""

    standing: Standing
    reasons: tuple[str, ...]


@define
class _Scales:
    """The evidence for and against a block.

    Attributes:
        points: The score of the evidence for it.
        reasons: The evidence for it, in words.
        doubts: The evidence against it.
    """

    points: int = 0
    reasons: list[str] = field(factory=list[str])
    doubts: list[str] = field(factory=list[str])

    def add(self, points: int, reason: str) -> None:
        """Add evidence for it."""
        self.points += points
        self.reasons.append(reason)


def weigh(
    block: ListBlock,
    columns: Sequence[Column],
    rows: Sequence[RowChoice],
    *,
    about: bool,
    is_only: bool,
    is_part: bool = False,
    is_category: bool = False,
    today: date,
) -> Weighed:
    """Return whether a block is the list, may be, or is not.

    Args:
        block: The block.
        columns: What its columns say.
        rows: Which of its rows are current vendors.
        about: Whether the page is about sub-processors, judging by its title, headings or file
            name.
        is_only: Whether it is all that a data file contains.
        is_part: Whether it has the same columns as a block that is the list, so that a heading such
            as "Push notifications" is a category.
        is_category: Whether it is, like others, under what vendors do, below a heading that names
            the list.
        today: The date from which a date is in the future.
    """
    roles = [column.role for column in columns]
    ruled_out = next(_ruled_out(block, roles), None)
    if ruled_out:
        return Weighed(Standing.NOT, (ruled_out,))
    if ColumnRole.NAME not in roles:
        return _nameless(block, columns, about=about)
    names = _texts(block, roles.index(ColumnRole.NAME))
    other = next(_no_names(names, roles), None)
    if other:
        return Weighed(Standing.NOT, (other,))
    scales = _Scales()
    _weigh_name(block, roles, scales)
    _weigh_context(block, scales, about=about, is_only=is_only, is_part=is_part)
    _weigh_columns(block, roles, scales)
    _weigh_names(block, roles, names, scales)
    scales.doubts.extend(_doubts_around(block, _heading_of_names(block, columns), today))
    if is_category:
        scales.add(_ENOUGH, "it is a category of the list")
    else:
        scales.doubts.extend(_doubts(block, roles, names, about=about or is_only))
    return _judged(scales, rows)


def _judged(scales: _Scales, rows: Sequence[RowChoice]) -> Weighed:
    listed = sum(row.standing is Standing.LISTED for row in rows)
    if scales.points >= _ENOUGH and not scales.doubts and listed:
        return Weighed(Standing.LISTED, tuple(scales.reasons))
    doubts = list(scales.doubts)
    if not listed:
        doubts += dict.fromkeys(row.reason for row in rows if row.reason)
    if scales.points < _ENOUGH:
        doubts.append("there is too little evidence that it is the list of sub-processors")
    is_candidate = scales.points >= _SOME and any(row.standing is not Standing.NOT for row in rows)
    return Weighed(Standing.CANDIDATE if is_candidate else Standing.NOT, tuple(doubts))


def _ruled_out(block: ListBlock, roles: Sequence[ColumnRole | None]) -> Iterator[str]:
    """Yield what makes it certain that a block is not the list."""
    if block.region is not Region.MAIN:
        yield f"it is in the {block.region.value} of the page"
    if not any(spot and spot.cell.text.strip() for row in block.rows for spot in row):
        yield "it has no rows"
    for cell in block.above:
        if signals.found("controllers", cell.text) and not signals.found("list", cell.text):
            yield f"its heading '{quoted(cell.text)}' is about controllers"
        for group, words in against(cell.text):
            yield f"its heading '{quoted(cell.text)}' is about {_HEADINGS[group]} ('{words}')"
    if block.kind == "list" and any(map(_is_label, _firsts(block))):
        yield "its entries are facts about one vendor"
    told = [role for role in roles if role is not None]
    ends = _texts(block, roles.index(ColumnRole.ENDS)) if ColumnRole.ENDS in told else []
    if sum(map(is_date, ends)) * 2 > len(block.rows):
        yield "most of its rows have an end date"
    # The fields of entries may be in any order, such as alphabetical.
    if block.kind == "table" and told and told[0] in (ColumnRole.DATA, ColumnRole.PEOPLE):
        yield "its rows are kinds of data, not vendors"
    elsewhere = [
        spot.cell.text for spot in block.headings if signals.is_all("elsewhere", spot.cell.text)
    ]
    if elsewhere and (len(elsewhere) > 1 or not _TELLING.intersection(told)):
        yield f"'{quoted(elsewhere[0])}' is the heading of another kind of table"
    contacts = _texts(block, roles.index(ColumnRole.CONTACT)) if ColumnRole.CONTACT in told else []
    if contacts and (
        not _TELLING.intersection(told)
        or (not _TELLING.intersection(told) - {ColumnRole.PURPOSE} and _are_people(block, contacts))
    ):
        yield "it is a list of contacts"


def _are_people(block: ListBlock, contacts: Sequence[str]) -> bool:
    """Return whether every row of a block has an e-mail address, and nothing says "vendors"."""
    near = [spot.cell.text for spot in block.headings] + [cell.text for cell in block.above[-1:]]
    return _share(contacts, is_mail) >= 0.5 and not any(
        signals.found("list", each) for each in near
    )


def _nameless(block: ListBlock, columns: Sequence[Column], *, about: bool) -> Weighed:
    """Return whether a block without a column of names may be the list."""
    reasons = ["no column certainly holds the names of vendors"]
    reasons += [column.reason for column in columns[:2] if column.reason]
    skipped = (ColumnRole.NUMBER, ColumnRole.CATEGORY)
    first = next((at for at, column in enumerate(columns) if column.role not in skipped), 0)
    texts = _texts(block, first) if columns and columns[first].role is None else []
    about = about or any(signals.found("list", text) for text in _near(block))
    are_names = _share(texts, is_name_like) >= 0.7 and not _matters(texts)
    if block.kind == "table" and about and are_names and not _against(block):
        return Weighed(Standing.CANDIDATE, tuple(reasons))
    return Weighed(Standing.NOT, tuple(reasons))


def _no_names(names: Sequence[str], roles: Sequence[ColumnRole | None]) -> Iterator[str]:
    """Yield what shows that the names in a block are not vendors."""
    if _share(names, is_date) > 0.3:
        yield "many of its names are dates"
    if _share(names, is_question) > 0.3:
        yield "many of its names are questions"
    if _share(names, _is_several) > 0.3 and roles[0] is not ColumnRole.NAME:
        yield "its rows name several vendors at once, for something else"
    if _matters(names):
        yield "its entries are safeguards, duties or other matters, not vendors"


def is_clear(block: ListBlock, columns: Sequence[Column]) -> bool:
    """Return whether a block itself says that it lists sub-processors."""
    nearest = block.above[-1].text if block.above else ""
    heading = _heading_of_names(block, columns)
    return any(signals.found("list", text) for text in (nearest, heading))


def is_weak(block: ListBlock, columns: Sequence[Column]) -> bool:
    """Return whether little but the page itself shows that the names in a block are vendors."""
    roles = [column.role for column in columns]
    heading = _heading_of_names(block, columns)
    near = [heading, *_near(block)]
    if any(signals.found(group, text) for group in ("list", "affiliates") for text in near):
        return False
    if any(signals.found("partners", text) or _names_others(text) for text in near):
        return True
    if _names_vendors(heading) or any(signals.found("vendors", text) for text in near):
        return False
    names = _texts(block, roles.index(ColumnRole.NAME))
    return not (_PLACES.intersection(roles) and _share(names, has_legal_form) >= 0.5)


def _names_others(heading: str) -> bool:
    """Return whether a heading is about companies that do not work for the processor."""
    rest = signals.without(("others",), heading)
    return signals.found("others", heading) is not None and _OURS.issuperset(rest)


def _heading_of_names(block: ListBlock, columns: Sequence[Column]) -> str:
    roles = [column.role for column in columns]
    return block.headings[roles.index(ColumnRole.NAME)].cell.text.strip()


def _names_vendors(heading: str) -> bool:
    """Return whether a heading says that what is named is vendors or affiliates."""
    if signals.found("affiliates", heading):
        return True
    (options,) = options_of([heading])
    return options == (ColumnRole.NAME,) and bool(signals.without(("naming",), heading))


def _weigh_name(block: ListBlock, roles: Sequence[ColumnRole | None], scales: _Scales) -> None:
    heading = block.headings[roles.index(ColumnRole.NAME)].cell.text.strip()
    if heading:
        points = 3 if signals.found("list", heading) else 2 if _names_vendors(heading) else 1
        scales.add(points, f"its names are under '{quoted(heading)}'")


def _weigh_context(
    block: ListBlock, scales: _Scales, *, about: bool, is_only: bool, is_part: bool
) -> None:
    nearest = block.above[-1].text if block.above else ""
    if signals.found("list", nearest):
        scales.add(3, f"it is under '{quoted(nearest)}'")
        if any(signals.found("list", cell.text) for cell in block.lead[-_NEAREST_PARAGRAPHS:]):
            scales.add(1, "the words before it mention them, too")
    elif any(signals.found("list", text) for text in _near(block)):
        scales.add(2, "the words before it mention sub-processors")
    elif about:
        scales.add(2, "the page is about sub-processors")
    elif any(signals.found("vendors", text) for text in (nearest, *_near(block))):
        scales.add(1, "the words before it mention vendors")
    if is_only:
        scales.add(2, "it is all that the file contains")
    if signals.found("other", nearest) and not is_part:
        scales.points -= 3
        scales.doubts.append(f"its heading '{quoted(nearest)}' is about something else")


def _weigh_columns(block: ListBlock, roles: Sequence[ColumnRole | None], scales: _Scales) -> None:
    if ColumnRole.PURPOSE in roles:
        scales.add(1, "it says what each one does")
        texts = _texts(block, roles.index(ColumnRole.PURPOSE))
        if block.kind == "list" and _share(texts, _is_activity) >= 0.5:
            scales.add(1, "what they do is what vendors do")
    if _PLACES.intersection(roles):
        scales.add(1, "it says where each one is")
    if _MORE.intersection(roles):
        scales.add(1, "it says more about each one")


def _weigh_names(
    block: ListBlock, roles: Sequence[ColumnRole | None], names: Sequence[str], scales: _Scales
) -> None:
    if _share(names, has_legal_form) >= 0.5:
        scales.add(1, "most names have a legal form")
    if _has_addresses(block, roles):
        scales.add(1, "most have a web address")
    if _is_bare(block, names):
        scales.add(_ENOUGH, "it has nothing but names, and the words before it announce them")


def _doubts_around(block: ListBlock, named: str, today: date) -> Iterator[str]:
    """Yield what the words above a block say against it, if its names are under a heading."""
    for cell in block.above:
        shown = quoted(cell.text)
        if _names_others(cell.text) and not signals.found("list", cell.text):
            yield f"its heading '{shown}' is about something other than vendors"
        if saying := said_of(cell.text, today):
            yield f"under '{shown}', {saying.value}"
        is_denied = signals.found("nots", cell.text) or signals.found("without", cell.text)
        if is_denied and not signals.found("list", cell.text):
            yield f"its heading '{shown}' denies something ('{is_denied}')"
        if words := signals.found("sample", cell.text):
            yield f"its heading '{shown}' may be for an example ('{words}')"
        if year := _doubtful_year(block, cell, today):
            yield f"its heading '{shown}' may be for an old or planned list ('{year}')"
    lead = [cell.text for cell in block.lead[-_NEAREST_PARAGRAPHS:]]
    for text in lead:
        said = _SENTENCES.split(text)
        for group, what in _LEADS.items():
            if words := next(filter(None, (signals.found(group, each) for each in said)), None):
                yield f"the words before it may be about {what} ('{words}')"
        if (words := signals.found("own", text)) and not signals.found("list", named):
            yield f"the words before it may be about {_LEADS['not']} ('{words}')"
    for text in lead[-1:]:
        if len(text.split()) <= _MOST_WORDS_OF_A_HEADING and not is_sentence(text):
            for group, words in against(text):
                yield f"the words before it may be about {_HEADINGS[group]} ('{words}')"
        if text.rstrip().endswith(_COLONS) and (saying := said_of(last_sentence(text), today)):
            yield f"for each vendor after '{quoted(text)}', {saying.value}"
        year = future_date(text, today) or doubtful_date(last_sentence(text), today, of_page=False)
        if year:
            yield f"the words before it may be about former or planned vendors ('{year}')"


def _doubtful_year(block: ListBlock, heading: Cell, today: date) -> str | None:
    """Return the year in a heading above a block that may make it an old or planned list.

    A sheet named after a date or a month in this year, such as "2026-11", is this year's list.
    """
    year = doubtful_date(heading.text, today, of_page=heading == block.title)
    is_of_sheet = heading.text == block.sheet and is_date(heading.text)
    is_of_this_year = year == str(today.year) and not future_date(heading.text, today)
    return None if is_of_sheet and is_of_this_year else year


def _doubts(
    block: ListBlock,
    roles: Sequence[ColumnRole | None],
    names: Sequence[str],
    *,
    about: bool,
) -> Iterator[str]:
    heading = block.headings[roles.index(ColumnRole.NAME)].cell.text
    if not about and not any(signals.found("list", text) for text in (*_near(block), heading)):
        yield "nothing on the page mentions sub-processors"
    named = [name for name in names if not is_kind(name)]
    if _share(named, _is_bare_activity) > 0.3:
        yield "its names may be what vendors do, not who they are"
    if _share(names, is_kind) > 0.5:
        yield "most of its names are kinds of companies"
    if _is_bare(block, names):
        return
    if not _TELLING.intersection(roles) and not (
        signals.found("list", heading) and len(block.headings) <= 2
    ):
        known = _share(names, has_legal_form) >= 0.5
        if not known:
            yield "it says neither what the vendors do nor where they are"
    nearest = block.above[-1].text if block.above else ""
    if (
        not _FOR.intersection(roles)
        and not any(signals.found("list", text) for text in (nearest, heading))
        and not signals.found("affiliates", nearest)
    ):
        yield "neither its heading nor a column says that the companies work for the processor"
    if not _shows_vendors(block, roles, names):
        yield "only its layout suggests that its entries are vendors"


def _is_bare(block: ListBlock, names: Sequence[str]) -> bool:
    """Return whether a list has nothing but names, right below words that announce them.

    Words that begin with a capital may be anything, so half of the names have to be spelled like
    those of companies: in several words, or with a capital within.
    """
    announced = block.lead[-1].text if block.lead else block.above[-1].text if block.above else ""
    return (
        block.kind == "list"
        and len(block.headings) == 1
        and len(names) >= _FEWEST
        and _announces(announced)
        and all(map(_is_bare_name, names))
        and _share(names, _is_spelled_like_a_company) >= 0.5
    )


def _announces(text: str) -> bool:
    """Return whether words with a colon only say that the list of sub-processors follows.

    "Our sub-processors receive:" announces something else.
    """
    plain = _USED_BY.sub("", text.rstrip())
    names_list = signals.found("list", plain) is not None and plain.endswith(_COLONS)
    return names_list and not signals.without(("list", "filler", "current", "third"), plain)


def _is_bare_name(name: str) -> bool:
    words = name.split()
    return (
        len(words) <= _MOST_WORDS_OF_A_NAME
        and all(word[0].isupper() or word[0].isdecimal() or word in ("&", "+") for word in words)
        and is_name_like(name)
        and not (_is_matter(name) or is_kind(name) or _is_bare_activity(name))
        and not any(signals.found(group, name) for group in ("personal", "list", "papers"))
    )


def _is_spelled_like_a_company(name: str) -> bool:
    return len(name.split()) > 1 or any(map(str.isupper, name[1:])) or has_legal_form(name)


def _shows_vendors(
    block: ListBlock, roles: Sequence[ColumnRole | None], names: Sequence[str]
) -> bool:
    """Return whether anything besides a list's layout shows that its entries are vendors."""
    labels = [spot for spot in block.headings if spot.cell.text.strip()]
    if labels or _share(names, has_legal_form) >= 0.5 or _has_addresses(block, roles):
        return True
    if ColumnRole.PURPOSE not in roles:
        return False
    placed = (len(_texts(block, at)) for at, role in enumerate(roles) if role in _PLACES)
    if any(count * 2 >= len(block.rows) for count in placed):
        return True
    nearest = block.above[-1].text if block.above else ""
    is_named = not signals.without(("list", "filler"), nearest) and bool(nearest)
    if len(names) < (_FEW if is_named else _FEWEST):
        return False
    if _share(names, _is_activity) >= 0.5:
        return False
    texts = _texts(block, roles.index(ColumnRole.PURPOSE))
    return _share(texts, _is_activity) >= 0.5 and _share(texts, _is_long) < 0.5


def _has_addresses(block: ListBlock, roles: Sequence[ColumnRole | None]) -> bool:
    """Return whether most vendors in a block have a web address."""
    at = roles.index(ColumnRole.NAME)
    spots = [row[at] for row in block.rows]
    linked = [spot for spot in spots if spot and any(map(is_linked, spot.cell.runs))]
    return ColumnRole.WEBSITE in roles or len(linked) * 2 >= len(block.rows)


def _is_long(text: str) -> bool:
    return len(text.split()) > _MOST_WORDS


def _against(block: ListBlock) -> bool:
    return bool(block.above) and signals.found("other", block.above[-1].text) is not None


def _near(block: ListBlock) -> list[str]:
    """Return the words nearest to a block."""
    near = [cell.text for cell in block.above[-1:]]
    near += [cell.text for cell in block.lead[-_NEAREST_PARAGRAPHS:]]
    near += [section.cell.text for section in block.sections[:1] if section]
    return near


def _texts(block: ListBlock, at: int) -> list[str]:
    spots: list[Spot | None] = [row[at] for row in block.rows]
    return [spot.cell.text.strip() for spot in spots if spot and not is_missing(spot.cell.text)]


def _share(texts: Sequence[str], holds: Callable[[str], bool]) -> float:
    return sum(map(holds, texts)) / len(texts) if texts else 0.0


def _matters(names: Sequence[str]) -> bool:
    """Return whether names are those of safeguards, duties, data and the like."""
    return _share(names, _is_matter) >= 0.25


def _is_matter(name: str) -> bool:
    if has_legal_form(name):
        return False
    if signals.found("matters", name) or signals.is_all("other", name):
        return True
    return " " in name and signals.after("openers", name) is not None


def _is_label(name: str) -> bool:
    """Return whether a name is the label of a fact about a vendor, such as "Purpose"."""
    (options,) = options_of([name])
    return bool(options) and _LABELS.issuperset(options)


def _firsts(block: ListBlock) -> list[str]:
    """Return the words with which the entries in a block begin."""
    return [row[0].cell.text for row in block.rows if row[0]]


def _is_bare_activity(name: str) -> bool:
    return not signals.without(("activities",), name) and not has_legal_form(name)


def _is_activity(text: str) -> bool:
    return signals.found("activities", text) is not None


def _is_several(name: str) -> bool:
    return "," in name and not has_legal_form(name)
