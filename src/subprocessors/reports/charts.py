"""Pictures of a list: its places, versions, transfers and chain (extra: charts).

Each picture shows what a list does not state separately, in grey; it never counts as "no". If there
is too much for one picture, the rest is counted and mentioned.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise, product
from typing import NamedTuple

from attrs import frozen

from subprocessors.answers import Answer
from subprocessors.changes import ChangeKind, diff
from subprocessors.counting import counted
from subprocessors.errors import ArgumentError
from subprocessors.model.excerpts import in_force
from subprocessors.model.policy import Policy
from subprocessors.page import GAP
from subprocessors.page.text import shown
from subprocessors.regions.places import WORLDWIDE, StorageRegion
from subprocessors.reports import words
from subprocessors.reports.outline import chain as chain
from subprocessors.reports.pictures import (
    BLUE,
    GREY,
    ORANGE,
    PAPER,
    Picture,
    Spec,
    distinct,
    label,
    layer,
    picture,
    shade,
)
from subprocessors.transfer_mapping import Transfer, Transfers, TransferStatus
from subprocessors.transfer_mapping import transfers as transfers_of
from subprocessors.transfer_mapping.transfer import words_for

_OTHERS = "others, not named"
_IN_WORDS = "only in words"
# Ids and codes contain no spaces, so these cannot clash with any.
_REST = "the rest"
_MOST_PLACES = 16
_MOST_CATEGORIES = 20
_MOST_VERSIONS = 30
_CELL_WIDTH, _CELL_HEIGHT, _LETTER_WIDTH = 46, 34, 7
_BARS_WIDTH = 380
_LINES = "#d0d0d0"
# The columns that are not places, and their colours.
_SPECIAL = {WORLDWIDE.code: ORANGE, _OTHERS: GREY, _IN_WORDS: GREY, GAP: GREY}

_STATUSES = {
    TransferStatus.INSIDE: "No transfer: data stays inside",
    TransferStatus.ADEQUACY: "An adequacy decision",
    TransferStatus.MECHANISM: "A mechanism that the list states",
    TransferStatus.CONDITIONAL: "An adequacy decision with conditions",
    TransferStatus.MISSING: "Mechanisms that do not cover the place",
    TransferStatus.UNKNOWN: "Not known",
}
_INSIDE, _OUTSIDE, _IN_DOUBT, _NO_PLACE = "inside", "outside", "in doubt", "without a stated place"
_WHERE_TO = {
    _INSIDE: shade(BLUE, 0.75)[0],
    _OUTSIDE: shade(ORANGE, 0.75)[0],
    _IN_DOUBT: shade(GREY, 0.6)[0],
    _NO_PLACE: shade(GREY, 0)[0],
}
_KEPT, _ADDED, _REMOVED = "as before", "added", "removed"
_SHARES = {_KEPT: shade(BLUE, 0.2)[0], _ADDED: BLUE, _REMOVED: PAPER}


class _Stored(NamedTuple):
    """A vendor that stores data in a place: the ids of the vendor, the place and the category.

    Attributes:
        category: The id of the category, or `GAP`.
        place: The code of the place, or `_OTHERS`, `_IN_WORDS` or `GAP`.
        vendor: The id of the vendor.
        certain: Whether it certainly does so; otherwise the place is one of several alternatives.
    """

    category: str
    place: str
    vendor: str
    certain: bool


def places(policy: Policy, *, on: date | None = None) -> Picture:
    """Return a heat map of the vendors by category and place of storage.

    Args:
        policy: The policy.
        on: Leave out engagements not in effect on this date; without it, all are shown.

    Returns:
        The picture: a row for each category, a column for each place, with the number of vendors.
        "Worldwide", places that are not named or only described in words, and "not stated" have
        separate columns. If there are more than 16 places or 20 categories, those with the fewest
        vendors are counted together.

    Raises:
        PolicyUnavailableError: If `on` is before the date of the policy's version.
        ArgumentError: If an argument has the wrong type.

    Example:
        >>> import subprocessors
        >>> from subprocessors.reports import charts
        >>> picture = charts.places(subprocessors.current())
        >>> print(picture.description)
        28 vendors, each counted in all its places: United States · 10; European Union · 5; \
worldwide · 2; not stated · 17.
    """
    reduced = in_force(_checked(policy), on)
    found = list(_stored(reduced))
    by_place = _vendors((each.place, each.vendor) for each in found)
    by_category = _vendors((each.category, each.vendor) for each in found)
    columns = _axis(_names_of_places(by_place), by_place, _MOST_PLACES, "places", _SPECIAL)
    rows = _axis(
        {each.id: each.name for each in reduced.categories if each.id in by_category},
        by_category,
        _MOST_CATEGORIES,
        "categories",
        (GAP,),
    )
    numbers = _numbers(found, rows, columns)
    total = len(reduced.sub_processors)
    sentences = [
        _whose(policy, on),
        f"Number of vendors ({total} in all); each is counted in all its places.",
    ]
    if any(choice for _, choice in numbers.values()):
        sentences.append("“?”: one of several possible places; the list does not say which.")
    sentences += filter(None, (columns.note, rows.note))
    told = "; ".join(columns.labels.values()) or GAP
    return picture(
        _heat_map(rows, columns, numbers),
        title="Where vendors store data, by category",
        subtitle=sentences,
        description=f"{counted(total, 'vendor')}, each counted in all its places: {told}.",
        headings=("Category", "Place", "Vendors", "Possibly"),
        figures=[
            (rows.labels[row], columns.labels[column], *map(str, number))
            for (row, column), number in numbers.items()
        ],
    )


def _stored(policy: Policy) -> Iterator[_Stored]:
    for vendor in policy.sub_processors:
        for engagement in vendor.engagements_or_silence:
            storage = engagement.storage
            silence = _IN_WORDS if storage.as_written else GAP
            codes = [each.code for each in storage.regions] or [silence]
            if storage.is_stated and storage.kind.is_open:
                codes.append(_OTHERS)
            certain = not (storage.is_stated and storage.kind.is_choice)
            for code in codes:
                yield _Stored(engagement.category or GAP, code, vendor.id, certain)


def _vendors(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    vendors: dict[str, set[str]] = {}
    for key, vendor in pairs:
        vendors.setdefault(key, set()).add(vendor)
    return vendors


def _names_of_places(vendors: Mapping[str, set[str]]) -> dict[str, str]:
    """Return the names of places by code, most vendors first."""
    names = {each: StorageRegion(each).name for each in vendors if each not in _SPECIAL}
    return dict(sorted(names.items(), key=lambda each: (-len(vendors[each[0]]), each[1])))


@frozen
class _Axis:
    """The rows or columns of a heat map.

    Attributes:
        labels: Their labels by id, in order; those counted together have the id `_REST`.
        note: A sentence about what is counted together; empty if nothing is.
    """

    labels: dict[str, str]
    note: str

    def place_of(self, id_: str) -> str:
        return id_ if id_ in self.labels else _REST


def _axis(
    names: Mapping[str, str],
    vendors: Mapping[str, set[str]],
    most: int,
    noun: str,
    special: Iterable[str],
) -> _Axis:
    """Return an axis with a limited number of ids, sorted by name, and the special ones at the end.

    Args:
        names: The names by id.
        vendors: The vendors for each id, and for each special id that has any.
        most: How many ids, those with the most vendors, are shown separately.
        noun: The noun for them.
        special: The special ids.
    """
    chosen = set(sorted(names, key=lambda each: -len(vendors[each]))[:most])
    rest = [each for each in names if each not in chosen]
    ends = [each for each in special if each in vendors]
    together = f"{len(rest)} other {noun}"
    labels = distinct({each: names[each] for each in names if each in chosen}, (together, *ends))
    of_rest = {vendor for each in rest for vendor in vendors[each]}
    numbers = {each: len(vendors[each]) for each in (*labels, *ends)}
    if rest:
        labels[_REST] = together
        numbers[_REST] = len(of_rest)
    labels |= {each: each for each in ends}
    note = f"The {most} {noun} with the most vendors; the {len(rest)} others are counted together."
    return _Axis({each: f"{labels[each]} · {numbers[each]}" for each in labels}, note * bool(rest))


def _numbers(
    found: Sequence[_Stored], rows: _Axis, columns: _Axis
) -> dict[tuple[str, str], tuple[int, int]]:
    """Return, row by row, how many vendors each cell has for certain and only as an alternative."""
    certain: dict[tuple[str, str], set[str]] = {}
    possible: dict[tuple[str, str], set[str]] = {}
    for each in found:
        cell = rows.place_of(each.category), columns.place_of(each.place)
        (certain if each.certain else possible).setdefault(cell, set()).add(each.vendor)
    return {
        cell: (len(sure), len(possible.get(cell, set()) - sure))
        for cell in product(rows.labels, columns.labels)
        if (sure := certain.get(cell, set())) or cell in possible
    }


def _heat_map(
    rows: _Axis, columns: _Axis, numbers: Mapping[tuple[str, str], tuple[int, int]]
) -> Spec:
    alone = [sum(number) for cell, number in numbers.items() if _REST not in cell]
    cells: list[Spec] = []
    for (row, column), (sure, choice) in numbers.items():
        share = (sure + choice) / max(alone, default=1)
        fill, ink = shade(_SPECIAL.get(column, BLUE), min(share, 1))
        told = "+".join(filter(None, (str(sure or ""), f"{choice}?" if choice else "")))
        labels = {"row": rows.labels[row], "column": columns.labels[column]}
        cells.append({**labels, "text": told, "fill": fill, "ink": ink})
    every = [
        {"row": row, "column": column}
        for row, column in product(rows.labels.values(), columns.labels.values())
    ]
    longest = max((len(each["text"]) for each in cells), default=0)
    ends = [columns.labels[each] for each in columns.labels if each in _SPECIAL]
    # A line separates the places from the other columns.
    line = ends[:1] if len(ends) < len(columns.labels) else []
    # The title says what the labels are; an axis title would look like another label.
    x = _names("column", columns) | {"axis": {"orient": "top", "labelAngle": -40, "title": None}}
    y = _names("row", rows) | {"axis": {"title": None}}
    at = {"x": x, "y": y}
    by_field = {"type": "nominal", "scale": None}
    text = {"field": "text", "type": "nominal"}
    return {
        "width": {"step": max(_CELL_WIDTH, _LETTER_WIDTH * (longest + 2))},
        "height": {"step": _CELL_HEIGHT},
        "layer": [
            layer(every, {"type": "rect", "color": PAPER, "stroke": _LINES}, at),
            layer(cells, "rect", at | {"color": {"field": "fill", **by_field}}),
            layer(cells, "text", at | {"text": text, "color": {"field": "ink", **by_field}}),
            layer(
                [{"column": each} for each in line],
                {"type": "rule", "color": GREY, "strokeDash": [3, 3], "xOffset": -2},
                {"x": x | {"bandPosition": 0}},
            ),
        ],
    }


def _names(field: str, axis: _Axis) -> Spec:
    return {
        "field": field,
        "type": "nominal",
        "scale": {"domain": list(axis.labels.values()), "paddingInner": 0.08},
    }


def versions(policies: Iterable[Policy]) -> Picture:
    """Return a timeline of the versions of a list.

    Args:
        policies: The versions, oldest first.

    Returns:
        The picture: a row for each version, with the number of its vendors, and the numbers added
        and removed since the previous version. All vendors of the first version count as added. If
        there are more than 30 versions, the newest are shown.

    Raises:
        ArgumentError: If there are no versions, one is not a policy, they belong to different
            policies, or a version has no date or is not newer than the previous one.

    Example:
        >>> import subprocessors
        >>> from subprocessors.reports import charts
        >>> print(charts.versions([subprocessors.current()]).description)
        2024-07-19: 28 vendors.
    """
    given = tuple(map(_checked, policies))
    _must_be_versions(given)
    hidden = max(0, len(given) - _MOST_VERSIONS)
    bars = [] if hidden else [_first(given[0])]
    bars += (_step(old, new) for old, new in pairwise(given[max(0, hidden - 1) :]))
    name = label(given[-1].processor.name)
    told = f"{len(given)} versions, {given[0].version} to {given[-1].version}"
    sentences = [f"The list of {name}: {told}." if given[1:] else _whose(given[0], None)]
    if hidden:
        sentences.append(f"The {len(bars)} newest of {len(given)} versions are shown.")
    return picture(
        _bars(bars, _SHARES, "Number of vendors"),
        title="How the vendors changed with each version",
        subtitle=sentences,
        description=" ".join(f"{bar.label}: {bar.told}." for bar in bars),
        headings=("Version", *(f"Vendors {each}" for each in _SHARES), "In words"),
        figures=[_figures(bar, _SHARES) for bar in bars],
    )


def _must_be_versions(given: Sequence[Policy]) -> None:
    if not given:
        raise ArgumentError("a timeline needs at least one version")
    for each in given:
        if each.version is None:
            raise ArgumentError("a timeline needs the date of each version, but one has no date")
        if each.id != given[0].id:
            raise ArgumentError(f"a timeline shows one policy, not {given[0].id} and {each.id}")
    for old, new in pairwise(given):
        if str(old.version) >= str(new.version):
            raise ArgumentError(
                f"versions must be in order, oldest first: {new.version} comes after {old.version}"
            )


def _first(policy: Policy) -> _Bar:
    number = len(policy.sub_processors)
    return _Bar(str(policy.version), {_ADDED: number}, counted(number, "vendor"))


def _step(old: Policy, new: Policy) -> _Bar:
    changes = diff(old, new)
    of_vendors = [each for each in changes if each.subject == "vendor"]
    added = sum(each.kind is ChangeKind.ADDED for each in of_vendors)
    gone = sum(each.kind is ChangeKind.REMOVED for each in of_vendors)
    total = len(new.sub_processors)
    told = f"{counted(total, 'vendor')}: {added or 'none'} added, {gone or 'none'} removed"
    if changes.material:
        told += f"; {counted(len(changes.material), 'material change')}"
    parts = {_KEPT: total - added, _ADDED: added, _REMOVED: gone}
    return _Bar(str(new.version), parts, told)


def transfers(policy: Policy, *, on: date, origin: StorageRegion | str = "EEA") -> Picture:
    """Return a picture of the transfers by status.

    Args:
        policy: The policy.
        on: The date for which the list and the law are evaluated.
        origin: Where data comes from: the EEA, the United Kingdom or Switzerland.

    Returns:
        The picture: a row for each status that occurs, with the number of transfers: one for each
        place of an engagement, and one for each engagement without a stated place. Engagements not
        in effect on that date are not counted; the picture says so.

    Raises:
        UnknownValueError: As for `subprocessors.transfers`.
        ArgumentError: If an argument has the wrong type.

    Example:
        >>> from datetime import date
        >>> import subprocessors
        >>> from subprocessors.reports import charts
        >>> picture = charts.transfers(subprocessors.current(), on=date(2024, 7, 19))
        >>> picture.figures[-1]
        ('Not known', '0', '13', '0', '17', '13 outside; 17 without a stated place')
    """
    if on is None:  # pyright: ignore[reportUnnecessaryComparison]
        raise ArgumentError("a picture of transfers needs a date")
    found = transfers_of(policy, origin=origin, on=on)
    bars = [
        bar for bar in (_status_bar(found, each) for each in _STATUSES) if any(bar.parts.values())
    ]
    aside = found.counts[TransferStatus.NOT_IN_EFFECT]
    sentences = [
        _whose(policy, None),
        f"Places of storage, stated or not, once for each engagement: {len(found) - aside} in all.",
    ]
    if aside:
        sentences.append(f"Not counted, because the engagement is not in effect: {aside}.")
    if not found.states_mechanisms:
        sentences.append("The list states no transfer mechanisms.")
    return picture(
        _bars(bars, _WHERE_TO, "Number of places"),
        title=f"Legal basis of transfers from {words_for(found.origin)}, {on}",
        subtitle=sentences,
        description=shown(found.summary),
        headings=("Relies on", *_WHERE_TO, "In words"),
        figures=[_figures(bar, _WHERE_TO) for bar in bars],
    )


def _status_bar(found: Transfers, status: TransferStatus) -> _Bar:
    numbers = Counter(map(_where_to, found.where(status=status)))
    parts = {each: numbers[each] for each in _WHERE_TO}
    told = "; ".join(f"{number} {each}" for each, number in parts.items() if number)
    return _Bar(_STATUSES[status], parts, told)


def _where_to(transfer: Transfer) -> str:
    if transfer.place is None:
        return _NO_PLACE
    return {Answer.NO: _INSIDE, Answer.YES: _OUTSIDE, Answer.UNKNOWN: _IN_DOUBT}[transfer.leaves]


class _Bar(NamedTuple):
    """A row of bars, end to end: its label, their lengths by meaning, and the same in words."""

    label: str
    parts: dict[str, int]
    told: str


def _figures(bar: _Bar, kinds: Iterable[str]) -> tuple[str, ...]:
    return (bar.label, *(str(bar.parts.get(each, 0)) for each in kinds), bar.told)


def _bars(bars: Sequence[_Bar], colours: Mapping[str, str], of_bars: str) -> Spec:
    pieces: list[Spec] = []
    ends: list[Spec] = []
    for bar in bars:
        end = 0
        for kind, number in bar.parts.items():
            if number:
                pieces.append({"row": bar.label, "kind": kind, "start": end, "end": end + number})
            end += number
        ends.append({"row": bar.label, "end": end, "told": bar.told})
    used = [each for each in colours if any(bar.parts.get(each) for bar in bars)]
    y: Spec = {
        "field": "row",
        "type": "nominal",
        "scale": {"domain": [bar.label for bar in bars], "padding": 0.25},
        "axis": {"title": None},
    }
    x: Spec = {
        "field": "start",
        "type": "quantitative",
        "scale": {"domainMin": 0, "nice": False},
        "axis": {"title": of_bars, "titlePadding": 8, "tickMinStep": 1, "tickCount": 6},
    }
    colour: Spec = {
        "field": "kind",
        "type": "nominal",
        "scale": {"domain": used, "range": [colours[each] for each in used]},
    }
    # An empty scale or legend cannot be drawn.
    if not used:
        x["scale"], colour["legend"] = {"domain": [0, 1]}, None
    return {
        "width": _BARS_WIDTH,
        "height": {"step": _CELL_HEIGHT},
        "layer": [
            layer(
                pieces,
                {"type": "bar", "stroke": GREY, "strokeWidth": 0.75},
                {"y": y, "x": x, "x2": {"field": "end"}, "color": colour},
            ),
            layer(
                ends,
                {"type": "text", "align": "left", "dx": 8},
                {"y": y, "x": x | {"field": "end"}, "text": {"field": "told", "type": "nominal"}},
            ),
        ],
    }


def _whose(policy: Policy, on: date | None) -> str:
    return f"The list of {label(policy.processor.name)} {words.version_told(policy, on)}."


def _checked(policy: Policy) -> Policy:
    if not isinstance(policy, Policy):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise ArgumentError(f"only a Policy can be drawn, not {type(policy).__name__}")
    return policy
