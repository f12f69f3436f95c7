"""The list as a display table, grouped by category, with great-tables (extra: tables).

Great-tables interprets some text as HTML or units, so all text from a list is escaped here first,
including the braces of units. The underlying frame is polars, with which great-tables writes 10,000
rows five times as fast as with pandas.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from subprocessors.counting import counted
from subprocessors.errors import MissingExtraError, must_be
from subprocessors.model.excerpts import in_force
from subprocessors.model.policy import Policy
from subprocessors.model.vendors import Engagement, SubProcessor
from subprocessors.page import GAP, Cell, Link, html
from subprocessors.presentation import Names, facts, names_of
from subprocessors.regions.places import WORLDWIDE, StorageRegion
from subprocessors.regions.storage import Storage
from subprocessors.reports import words
from subprocessors.reports.listing import NOT_IN_COLUMNS, names, names_known
from subprocessors.reports.pictures import BLUE, GREY, ORANGE, distinct, shade

if TYPE_CHECKING:
    from great_tables import GT

_COLUMNS = ("Vendor", "Used for", "Stored in", "Also stated")
_WIDTHS = ("28%", "20%", "27%")
_IN_COLUMNS = ("category", "purposes", "products", "storage")
_IN_NAME = (*NOT_IN_COLUMNS, "affiliate")
_GROUP = "Category"
_NO_CATEGORY = "Category not stated"
_CHIP = (
    "display:inline-block;margin:0 0.3em 0.3em 0;padding:0 0.6em;border:1px {line} {colour};"
    "border-radius:0.8em;background:{fill};color:#1a1a1a"
)
_SMALL = "display:block;font-size:85%;color:#555555"
_OPTIONS: dict[str, Any] = {
    "container_width": "100%",
    "table_width": "100%",
    "table_font_size": "14px",
    "table_border_top_style": "hidden",
    "table_border_bottom_style": "hidden",
    "heading_align": "left",
    "heading_title_font_size": "20px",
    "heading_title_font_weight": "bold",
    "heading_border_bottom_style": "hidden",
    "column_labels_font_weight": "bold",
    "column_labels_border_top_style": "hidden",
    "row_group_font_weight": "bold",
    "row_group_background_color": "#f2f5f8",
    "stub_border_style": "hidden",
    "data_row_padding": "8px",
    "source_notes_font_size": "13px",
}
_CSS = """
#{id} .gt_row {{ vertical-align: top; overflow-wrap: anywhere; }}
#{id} .gt_group_heading {{ text-align: left; }}
"""


def table(policy: Policy, *, on: date | None = None) -> GT:
    """Return the list as a display table.

    Args:
        policy: The policy.
        on: Leave out engagements not in effect on this date; without it, all are shown.

    Returns:
        A `great_tables.GT`, which notebooks display, and whose `as_raw_html()` is the same for the
        same policy and date: a row for each engagement, grouped by category, with its places as
        chips. A note below the table counts what the list does not state.

    Raises:
        MissingExtraError: If great-tables or polars is not installed.
        PolicyUnavailableError: If `on` is before the date of the policy's version.
        ArgumentError: If an argument has the wrong type.

    Example:
        >>> import subprocessors
        >>> from subprocessors import reports
        >>> page = reports.table(subprocessors.current()).as_raw_html()
        >>> "where data is stored, in 17 of 29 rows" in page
        True
    """
    must_be(policy, Policy, "only a Policy has a table")
    try:
        import polars as pl
        from great_tables import GT, html
    except ImportError as error:
        raise MissingExtraError("tables", "great-tables") from error
    reduced = in_force(policy, on)
    rows = list(_rows(reduced))
    ids = names_of(policy.categories, policy.safeguards)
    cells = [(heading, *_cells(vendor, engagement, ids)) for heading, vendor, engagement in rows]
    # Other columns are left out if they would be empty.
    columns = _COLUMNS if any(each[-1] for each in cells) else _COLUMNS[:-1]
    first, *others = columns
    frame = pl.DataFrame(
        [each[: len(columns) + 1] for each in cells],
        schema=dict.fromkeys((_GROUP, *columns), pl.String),
        orient="row",
    )
    id_ = f"{policy.id}-list"
    # Some of its types come from pandas, which may not be installed.
    gt: Any = GT
    made: GT = (
        gt(frame, groupname_col=_GROUP, rowname_col=first, id=id_)
        .tab_header(html(_safe(policy.name)), html(_safe(words.versioned(policy, on))))
        .tab_stubhead(first)
        .fmt(_as_it_is, columns=list(columns))
        .cols_width(dict(zip(others, _WIDTHS, strict=False)))
        .tab_options(**_OPTIONS)
        .opt_css(_CSS.format(id=id_))
    )
    for note in _notes(reduced, [engagement for _, _, engagement in rows]):
        made = made.tab_source_note(html(note))
    return made


def _as_it_is(cell: str) -> str:
    return cell


def _safe(written: str) -> str:
    return _without_units(html.text(written))


def _without_units(markup: str) -> str:
    # Great-tables interprets {{...}} as a unit of measure, even in HTML.
    return markup.replace("{", "&#123;")


def _rows(policy: Policy) -> Iterator[tuple[str, SubProcessor, Engagement]]:
    """Yield each engagement with its vendor and the heading of its category, by category."""
    names = distinct({each.id: each.name for each in policy.categories}, (_NO_CATEGORY,))
    for category, heading in (*names.items(), (None, _NO_CATEGORY)):
        for vendor in policy.sub_processors:
            for engagement in vendor.engagements_or_silence:
                if engagement.category == category:
                    yield heading, vendor, engagement


def _cells(vendor: SubProcessor, engagement: Engagement, ids: Names) -> Iterator[str]:
    name, *others = names(vendor)
    if vendor.affiliate:
        others.append("(affiliate)")
    yield f"<strong>{html.part(name)}</strong>{''.join(map(_small, others))}"
    yield _lines([*engagement.purposes, *map(_product, engagement.products)]) or _gap_chip(GAP)
    yield _places(engagement.storage)
    more = (*facts(engagement, ids, without=_IN_COLUMNS), *facts(vendor, without=_IN_NAME))
    yield "".join(f"<div>{html.text(label)}: {_parts(told)}</div>" for label, told in more if told)


def _product(product: str) -> str:
    return f"Product: {product}"


def _lines(texts: Iterable[str]) -> str:
    return "".join(f"<div>{html.text(each)}</div>" for each in texts)


def _parts(told: Cell) -> str:
    return "; ".join(map(html.part, told))


def _small(part: str | Link) -> str:
    return f'<span style="{_SMALL}">{html.part(part)}</span>'


def _places(storage: Storage) -> str:
    between = "or " if storage.kind.is_choice else ""
    chips = [_chip(each) for each in storage.regions]
    if not storage.is_stated:
        chips.append(_gap_chip("only in words" if storage.as_written else GAP))
    elif storage.kind.is_open:
        more = "another, not named" if storage.kind.is_choice else "and others, not named"
        chips.append(_gap_chip(more))
    quoted = _small(f"“{storage.as_written}”") if storage.as_written else ""
    return between.join(chips) + quoted


def _chip(region: StorageRegion) -> str:
    """Return a place as a chip; the chip for the whole world looks different."""
    colour = ORANGE if region == WORLDWIDE else BLUE
    style = _CHIP.format(line="solid", colour=colour, fill=shade(colour, 0)[0])
    return f'<span style="{style}">{html.text(region.name)}</span>'


def _gap_chip(words: str) -> str:
    style = _CHIP.format(line="dashed", colour=GREY, fill="#ffffff") + ";font-style:italic"
    return f'<span style="{style}">{html.text(words)}</span>'


def _notes(policy: Policy, engagements: list[Engagement]) -> Iterator[str]:
    missing = Counter(
        what
        for engagement in engagements
        for what, is_stated in (
            ("what vendors are used for", engagement.purposes or engagement.products),
            ("where data is stored", engagement.storage.is_stated or engagement.storage.as_written),
        )
        if not is_stated
    )
    if missing:
        told = "; ".join(
            f"{what}, in {missing[what]} of {counted(len(engagements), 'row')}"
            for what in sorted(missing)
        )
        yield f"Not stated: {told}."
    others = [
        f"<div>{html.text(f'Other names of {name}')}: {_parts(known)}</div>"
        for name, known in names_known(policy)
    ]
    if others:
        yield _without_units("".join(others))
    if policy.provenance:
        title, url = policy.provenance.title, policy.provenance.url
        source = html.part(Link(title, url) if url else title)
        yield _without_units(f"Source: {source}")
