"""Days to come under headings that are not known, where the days of most vendors have come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from subprocessors.reading.context.dated import future_date
from subprocessors.reading.language.content import is_date
from subprocessors.reading.language.words import quoted
from subprocessors.reading.lists import ListBlock
from subprocessors.reading.roles import ColumnRole


def days_ahead(block: ListBlock, roles: Sequence[ColumnRole | None], today: date) -> dict[int, str]:
    """Return what such a day says against the vendor in its row, by the number of the row."""
    found: dict[int, str] = {}
    for at in (at for at, role in enumerate(roles) if role is None):
        column = ((number, row[at]) for number, row in enumerate(block.rows))
        texts = {number: spot.cell.text for number, spot in column if spot}
        days = {number for number, text in texts.items() if is_date(text)}
        if len(days) * 2 <= len(block.rows):
            continue
        ahead = {number for number in texts if future_date(texts[number], today)}
        if len(days - ahead) * 2 > len(block.rows):
            heading = quoted(block.headings[at].cell.text)
            found |= {
                number: f"'{quoted(texts[number])}' under '{heading}' is in the future"
                for number in ahead
            }
    return found
