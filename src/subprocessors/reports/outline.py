"""A picture of a chain of sub-processors: an outline, each vendor below the one that engages it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from subprocessors.chains import Chain, ChainLink, OwnList
from subprocessors.chains.report import HEADINGS, figures
from subprocessors.comparison.report import places_of
from subprocessors.errors import must_be
from subprocessors.presentation import NOT_STATED, named
from subprocessors.reports.pictures import (
    BLUE,
    FAINT_INK,
    GREY,
    Picture,
    Spec,
    label,
    layer,
    picture,
    shade,
)

_MOST_ROWS = 60
_MOST_LEVELS = 10
_ROW_HEIGHT, _INDENT, _LETTER_WIDTH, _GAP = 26, 26, 6.7, 14
_LINES = "#b0b0b0"

_PROCESSOR = "processor of the first list"
_UNKNOWN = "not known whom it engages"
_KINDS = {
    OwnList.FOLLOWED: "engages those below it",
    OwnList.REPEATED: "engages others in the picture",
    OwnList.EMPTY: _UNKNOWN,
    OwnList.UNCLEAR: _UNKNOWN,
    OwnList.MISSING: _UNKNOWN,
}
_LOOKS = {
    _PROCESSOR: ("square", BLUE),
    _KINDS[OwnList.FOLLOWED]: ("circle", BLUE),
    _KINDS[OwnList.REPEATED]: ("diamond", shade(BLUE, 0.4)[0]),
    _UNKNOWN: ("cross", GREY),
}


class _Row(NamedTuple):
    """A row of the outline: its text, its level, its kind, its places, and the row above it."""

    text: str
    level: int
    kind: str
    places: str
    above: int


def chain(found: Chain) -> Picture:
    """Return a picture of a chain of sub-processors.

    Args:
        found: The chain.

    Returns:
        The picture: an outline with a row for each vendor, below the vendor that engages it, with
        the places where it stores data. Colours and shapes show whether its own sub-processors are
        known. If there are more than 60 vendors or 10 levels, the first ones are shown, level by
        level.

    Raises:
        ArgumentError: If it is not a chain.

    Example:
        >>> import subprocessors
        >>> from subprocessors.chains import chain
        >>> from subprocessors.reports import charts
        >>> print(charts.chain(chain(subprocessors.current(), [])).description)
        28 sub-processors on 1 list, 1 level deep. For 28 of them, it is not known whom they engage.
    """
    must_be(found, Chain, "only a Chain can be drawn")
    links = [each for each in found if each.level <= _MOST_LEVELS][:_MOST_ROWS]
    processor = label(found.policy.processor.name)
    rows = [_Row(processor, 0, _PROCESSOR, "", -1), *_outline(links, found.policy.id)]
    sentences = [found.summary]
    if len(links) < len(found):
        sentences.append(f"The first {len(links)} of {len(found)} vendors, level by level.")
    return picture(
        _drawn(rows),
        title=f"The chain of sub-processors of {processor}",
        subtitle=sentences,
        description=found.summary,
        headings=HEADINGS,
        figures=[
            tuple(each if isinstance(each, str) else "; ".join(each) for each in row)
            for row in figures(found)
        ],
    )


def _outline(links: Sequence[ChainLink], first: str) -> list[_Row]:
    """Return the rows of an outline, without the processor's row."""
    by_list: dict[str, list[ChainLink]] = {}
    for link in links:
        by_list.setdefault(link.listed_by.id, []).append(link)
    rows: list[_Row] = []

    def add(list_id: str, above: int) -> None:
        for link in by_list[list_id]:
            text, followed = label(named(link.vendor)), link.own_list is OwnList.FOLLOWED
            hidden = followed and link.list and link.list.id not in by_list
            if hidden and link.list:
                text += f" · {len(link.list.sub_processors)} not shown"
            places = label("; ".join(places_of(link.vendor))) or NOT_STATED
            rows.append(_Row(text, link.level, _KINDS[link.own_list], places, above))
            if followed and link.list and not hidden:
                add(link.list.id, len(rows))

    if links:
        add(first, 0)
    return rows


def _drawn(rows: Sequence[_Row]) -> Spec:
    ends = [each.level * _INDENT + _GAP + len(each.text) * _LETTER_WIDTH for each in rows]
    beside = max(ends) + 2 * _GAP
    width = beside + max(len(each.places) for each in rows) * _LETTER_WIDTH
    y: Spec = {
        "field": "y",
        "type": "quantitative",
        "scale": {"domain": [-1.5, len(rows) - 0.5], "reverse": True, "nice": False},
        "axis": None,
    }
    x: Spec = {
        "field": "x",
        "type": "quantitative",
        "scale": {"domain": [-_GAP, width], "nice": False},
        "axis": None,
    }
    points = [
        {"x": each.level * _INDENT, "y": number, "kind": each.kind}
        for number, each in enumerate(rows)
    ]
    names = [
        {"x": each.level * _INDENT + _GAP, "y": number, "text": each.text}
        for number, each in enumerate(rows)
    ]
    places = [{"x": beside, "y": number, "text": each.places} for number, each in enumerate(rows)]
    heads = [{"x": beside, "y": -1, "text": "Stored in"}]
    used = [each for each in _LOOKS if any(row.kind == each for row in rows)]
    shapes, colours = zip(*(_LOOKS[each] for each in used), strict=True)
    kinds: Spec = {"field": "kind", "type": "nominal", "legend": {"labelLimit": 0}}
    text: Spec = {"x": x, "y": y, "text": {"field": "text", "type": "nominal"}}
    beginning: Spec = {"type": "text", "align": "left", "baseline": "middle"}
    return {
        "width": width + _GAP,
        "height": (len(rows) + 1) * _ROW_HEIGHT,
        "layer": [
            layer(
                list(_lines(rows)),
                {"type": "rule", "color": _LINES},
                {"x": x, "y": y, "x2": {"field": "x2"}, "y2": {"field": "y2"}},
            ),
            layer(
                points,
                {"type": "point", "filled": True, "opacity": 1, "size": 90},
                {
                    "x": x,
                    "y": y,
                    "color": kinds | {"scale": {"domain": used, "range": list(colours)}},
                    "shape": kinds | {"scale": {"domain": used, "range": list(shapes)}},
                },
            ),
            layer(names, beginning, text),
            layer(places, beginning | {"color": FAINT_INK}, text),
            layer(heads, beginning | {"color": FAINT_INK, "fontWeight": "bold"}, text),
        ],
    }


def _lines(rows: Sequence[_Row]) -> Iterator[Spec]:
    """Yield a line down from each row to the last one below it, and one to each row."""
    last: dict[int, int] = {}
    for number, row in enumerate(rows[1:], 1):
        last[row.above] = number
        ends = {"x": rows[row.above].level * _INDENT, "x2": row.level * _INDENT}
        yield {**ends, "y": number, "y2": number}
    for above, number in last.items():
        at = rows[above].level * _INDENT
        yield {"x": at, "x2": at, "y": above, "y2": number}
