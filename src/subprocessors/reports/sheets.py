"""The list as a sheet with a row for each engagement, as CSV and as an Excel workbook."""

from __future__ import annotations

import csv as standard_csv
import io
import re
from datetime import date, datetime
from typing import Any

from subprocessors.counting import counted
from subprocessors.errors import InvalidValueError, MissingExtraError
from subprocessors.model.excerpts import in_force
from subprocessors.model.policy import Policy
from subprocessors.page.cells import defused
from subprocessors.page.docx import as_property, without_clock
from subprocessors.presentation import COLUMNS, Row, Value, joined
from subprocessors.reports import words

# The limits of a sheet, as defined in XlsxWriter (xls_strmax, xls_rowmax). Excel uses UTF-16, so a
# character beyond the first 65,536 counts twice.
_LONGEST_CELL = 32_767
_MOST_ROWS = 1_048_576
_CUT = "… (cut to fit the cell; the csv and json exports have the full text)"
# XML cannot hold these. XlsxWriter would write _x0007_, which only Excel understands.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_WIDEST_COLUMN = 60
# Spreadsheets disagree about earlier dates, and have none before 1900.
_FIRST_DAY = date(1900, 3, 1)
_ROWS_MEASURED = 200
_HEADINGS = [each.name for each in COLUMNS]
_A4 = 9
# Smaller text is hard to read.
_PRINTED_PERCENT = 80
# A workbook states when it was made; this is the earliest possible date.
_NO_TIME = datetime(1980, 1, 1)  # noqa: DTZ001


def csv(policy: Policy, *, on: date | None = None) -> str:
    """Return the list as comma-separated values (RFC 4180).

    An apostrophe precedes text that a spreadsheet would mistake for a formula. A cell is empty if
    nothing is stated.

    Args:
        policy: The policy.
        on: Leave out engagements not in effect on this date; without it, all are included.

    Returns:
        A header line, and a line for each engagement.

    Raises:
        PolicyUnavailableError: If `on` is before the date of the policy's version.
    """
    written = io.StringIO()
    # Python versions differ in what they quote.
    writer = standard_csv.writer(written, quoting=standard_csv.QUOTE_ALL)
    writer.writerow(_HEADINGS)
    rows = in_force(policy, on).sub_processors.rows()
    writer.writerows([_cell(each) for each in row.values()] for row in rows)
    return written.getvalue()


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return defused(str(value))


def xlsx(policy: Policy, *, on: date | None = None) -> bytes:
    """Return the list as a workbook for Excel, LibreOffice and the like (extra: xlsx).

    Text is always written to text cells, whatever it starts with, and dates to date cells.
    Characters that XML cannot hold, such as control characters, are escaped. Text that is too long
    for a cell is cut; the cell and the second sheet say so.

    Args:
        policy: The policy.
        on: Leave out engagements not in effect on this date; without it, all are included.

    Returns:
        The workbook: a sheet with a row for each engagement, and a sheet about the list itself.

    Raises:
        MissingExtraError: If XlsxWriter is not installed.
        InvalidValueError: If the list has more engagements than a sheet has rows.
        PolicyUnavailableError: If `on` is before the date of the policy's version.
    """
    try:
        import xlsxwriter  # type: ignore[import-untyped]  # pyright: ignore[reportMissingTypeStubs]
    except ImportError as error:
        raise MissingExtraError("xlsx", "XlsxWriter") from error
    reduced = in_force(policy, on)
    number = sum(len(vendor.engagements) or 1 for vendor in reduced.sub_processors)
    if number >= _MOST_ROWS:
        problem = f"must be at most {_MOST_ROWS - 1:,}, not {number:,}; export the list as csv"
        raise InvalidValueError("workbook", "rows", problem)
    found = reduced.sub_processors.rows()
    written = io.BytesIO()
    open_workbook: Any = xlsxwriter.Workbook  # pyright: ignore[reportUnknownMemberType]
    with open_workbook(written, {"in_memory": True}) as workbook:
        workbook.set_properties(
            {
                "title": as_property(policy.name),
                "author": as_property(policy.processor.name),
                "created": _NO_TIME,
            }
        )
        formats = {
            "head": workbook.add_format({"bold": True, "bottom": 1, "valign": "top"}),
            "text": workbook.add_format({"text_wrap": True, "valign": "top"}),
            "day": workbook.add_format({"num_format": "yyyy-mm-dd", "valign": "top"}),
        }
        cut = _add_list(workbook.add_worksheet("Sub-processors"), found, formats)
        _add_about(workbook.add_worksheet("About"), reduced, on, cut, formats)
    return without_clock(written.getvalue())


def _add_list(sheet: Any, found: list[Row], formats: dict[str, Any]) -> int:
    """Add the rows of the list, and return how many cells were cut."""
    cut = 0
    for number, name in enumerate(_HEADINGS):
        sheet.write_string(0, number, name, formats["head"])
        texts = [str(row[name] or "") for row in found[:_ROWS_MEASURED]]
        width = max(len(each) for each in (name, *texts))
        sheet.set_column(number, number, min(width, _WIDEST_COLUMN) + 2)
    for number, row in enumerate(found, 1):
        for column, value in enumerate(row.values()):
            if isinstance(value, date) and value >= _FIRST_DAY:
                sheet.write_datetime(number, column, value, formats["day"])
            elif isinstance(value, bool):
                sheet.write_boolean(number, column, value, formats["text"])
            elif value is not None:
                text = _fitting(str(value))
                cut += text.endswith(_CUT)
                sheet.write_string(number, column, text, formats["text"])
    sheet.freeze_panes(1, 2)
    _set_up_pages(sheet)
    sheet.autofilter(0, 0, max(len(found), 1), len(_HEADINGS) - 1)
    return cut


def _set_up_pages(sheet: Any) -> None:
    """Print as many pages across as the columns need, repeating the names and headings on each."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_print_scale(_PRINTED_PERCENT)
    sheet.repeat_rows(0)
    sheet.repeat_columns(1, 1)
    sheet.print_across()
    sheet.set_footer("&L&A&RPage &P of &N")


def _add_about(
    sheet: Any, policy: Policy, on: date | None, cut: int, formats: dict[str, Any]
) -> None:
    facts = {
        "List": policy.name,
        "About": words.versioned(policy, on),
        "Services": joined(policy.services),
        "Source": policy.provenance.url if policy.provenance else None,
    }
    if cut:
        facts["Cut"] = (
            f"{counted(cut, 'value')} too long for a cell; csv and json have the full text."
        )
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, _WIDEST_COLUMN)
    for number, (label, fact) in enumerate(facts.items()):
        sheet.write_string(number, 0, label, formats["head"])
        sheet.write_string(number, 1, _fitting(fact or "not stated"), formats["text"])


def _fitting(text: str) -> str:
    """Return text cut to the length of a cell; text that was cut says so at its end."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _NOT_IN_XML.sub(lambda found: found[0].encode("unicode_escape").decode(), text)
    units = text.encode("utf-16-le")
    if len(units) <= 2 * _LONGEST_CELL:
        return text
    # Half of a two-unit character is dropped.
    return units[: 2 * (_LONGEST_CELL - len(_CUT))].decode("utf-16-le", "ignore") + _CUT
