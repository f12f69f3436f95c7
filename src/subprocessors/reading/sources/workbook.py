"""Excel workbooks (XLSX): each sheet as people see it, with what is hidden from them kept separate.

openpyxl reads them. Faster packages do not report what is hidden or struck through, how a number is
shown, or where a link leads.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import datetime, time
from functools import partial
from importlib import import_module
from itertools import pairwise
from typing import Any

from attrs import define, evolve, field

from subprocessors.counting import counted
from subprocessors.errors import MissingExtraError
from subprocessors.names.normalize import printable
from subprocessors.reading.grid import Block, Cell, Heading, Region, Remark, Run, Source, Style
from subprocessors.reading.language.words import one_line
from subprocessors.reading.sources import package, sheets
from subprocessors.reading.sources.limits import MOST_CELLS, Budget
from subprocessors.reading.sources.pieces import Look, Piece, address_of, cell_of_pieces
from subprocessors.reading.sources.problems import SourceError

_MOST_SHEETS = 200
_LEAST_SEEN = 1
"""The minimum row height, in points, and column width, in characters, that show words."""

_WHITE = "FFFFFF"
"""The colour of the paper, and of the first colour of most themes."""

_NOTHING = re.compile(r"\s*;\s*;\s*;\s*")
_default_name = re.compile(
    r"(?:sheet|tabelle|table|feuil|hoja|foglio|blad|arkusz|planilha|folha|ark|taul|list|sayfa|лист"
    r"|シート|시트|sheet)\s?\d{0,4}",
    re.IGNORECASE,
).fullmatch
# Formats of numbers with a fixed number of digits, such as 000, 0.00 or 0%.
_DIGITS = re.compile(r"(0+)(?:\.(0+))?(%)?")


def read(content: bytes | str) -> Source:
    """Return what the sheets of a workbook show (extra: read-xlsx).

    Words, numbers and dates are as the sheet shows them, if the format is a common one. Hidden
    sheets, rows and columns are blocks in the region HIDDEN. The line of a cell is its row.

    Args:
        content: The bytes of the workbook.

    Raises:
        SourceError: If it is not a workbook, or over a limit.
        MissingExtraError: If openpyxl is not installed.
    """
    openpyxl = _module("openpyxl")
    seen = _Seen()
    file = package.checked(content, ".xlsx", "xl/", seen)
    load = partial(openpyxl.load_workbook, file, rich_text=True, keep_links=False)
    with warnings.catch_warnings():
        # It warns about what it does not read, such as drawings, and about what cannot be saved
        # again.
        warnings.simplefilter("ignore")
        try:
            workbook = load(data_only=True)
            formulas = load() if seen.formulas else None
        except Exception as error:
            # It raises errors of all kinds if a part is not what it expects.
            told = f"{type(error).__name__}: {printable(str(error))}"
            raise SourceError(f"cannot be read as a workbook ({told})") from error
    budget = Budget()
    sheets_read = [_Sheet(each, budget) for each in workbook.worksheets]
    blocks = [block for sheet in sheets_read for block in sheet.blocks()]
    remarks = [remark for sheet in sheets_read for remark in sheet.remarks(formulas)]
    return Source(tuple(blocks), "xlsx", remarks=(*seen.remarks(), *remarks))


def _module(name: str) -> Any:
    """Return a module from openpyxl, which has no types."""
    try:
        return import_module(name)
    except ImportError as error:
        raise MissingExtraError("read-xlsx", "openpyxl") from error


@define
class _Seen:
    """What the parts of a workbook hold that openpyxl cannot cope with or does not report.

    Attributes:
        cells: How many cells there are, including those in ranges.
        sheets: The parts of the sheets.
        drawn: The parts with text in drawings.
        formulas: Whether there are formulas.
    """

    cells: int = 0
    sheets: set[str] = field(factory=set[str])
    drawn: set[str] = field(factory=set[str])
    formulas: bool = False

    def __call__(self, part: str, element: str, attributes: Mapping[str, str]) -> None:
        """Note an element of a part."""
        if element == "c":
            self._count(1)
        elif element == "f":
            self.formulas = True
        elif element == "t" and "drawing" in part:
            self.drawn.add(part)
        elif element in ("mergeCell", "hyperlink"):
            # openpyxl creates every cell in such a range.
            self._count(_size(attributes.get("ref", "")))
        elif element == "worksheet":
            self.sheets.add(part)
            if len(self.sheets) > _MOST_SHEETS:
                raise SourceError(f"has more than {counted(_MOST_SHEETS, 'sheet')}")

    def _count(self, cells: int) -> None:
        self.cells += cells
        if self.cells > MOST_CELLS:
            raise SourceError(f"has more than {counted(MOST_CELLS, 'cell')}")

    def remarks(self) -> Iterator[Remark]:
        """Yield what is in the workbook but is not read."""
        for part in sorted(self.drawn):
            yield Remark(f"the text in the drawings of {printable(part)} is not read")


def _size(written: str) -> int:
    """Return how many cells a range has."""
    try:
        left, top, right, bottom = _module("openpyxl.utils.cell").range_boundaries(written)
    except ValueError:
        return 1
    if left is None or top is None:  # It spans whole columns or rows.
        return MOST_CELLS + 1
    return int((abs(right - left) + 1) * (abs(bottom - top) + 1))


class _Sheet:
    """A sheet, as the cells that have words."""

    def __init__(self, sheet: Any, budget: Budget) -> None:
        self._sheet = sheet
        self._budget = budget
        # There is no public way to get only the cells that exist.
        cells = {at: _cell(each) for at, each in sheet._cells.items()}
        self._unseen = {at for at, each in sheet._cells.items() if _is_unseen(each)}
        self._cells = {
            at: each for at, each in cells.items() if each.runs and at not in self._unseen
        }
        self._words_unseen = [cells[at] for at in sorted(self._unseen) if cells[at].runs]
        self._rows = sorted({row for row, _ in self._cells})
        self._columns = sorted({column for _, column in self._cells})
        self._after_blank = {row for above, row in pairwise(self._rows) if row > above + 1}

    def blocks(self) -> Iterator[Block]:
        """Yield what the sheet shows, and then what is hidden."""
        if self._cells and not _default_name(self._sheet.title):
            yield Heading(Cell((Run(self._sheet.title),)), 1, self._region)
        hidden_rows, hidden_columns = self._hidden_rows(), self._hidden_columns()
        self._set_aside(hidden_columns)
        rows = [each for each in self._rows if each not in hidden_rows]
        columns = [each for each in self._columns if each not in hidden_columns]
        self._merge(set(rows), set(columns))
        yield from self._part(rows, columns, self._region)
        yield from self._part(sorted(hidden_rows), self._columns, Region.HIDDEN)
        yield from self._part(rows, sorted(hidden_columns), Region.HIDDEN)

    @property
    def _region(self) -> Region:
        return Region.MAIN if self._sheet.sheet_state == "visible" else Region.HIDDEN

    def _set_aside(self, columns: Set[int]) -> None:
        """Note beside the cells of each row what its hidden columns contain."""
        hidden: dict[int, list[str]] = {}
        for row, column in self._cells:
            if column in columns:
                hidden.setdefault(row, []).append(self._cells[row, column].text)
        for (row, column), cell in self._cells.items():
            if row in hidden and column not in columns:
                asides = (*cell.asides, *map(one_line, hidden[row]))
                self._cells[row, column] = evolve(cell, asides=asides)

    def _part(self, rows: Sequence[int], columns: Sequence[int], region: Region) -> Iterator[Block]:
        """Yield the blocks in the given rows and columns."""
        self._budget.spend(len(rows) * len(columns))
        grid: list[list[Cell]] = []
        for row in rows:
            if row in self._after_blank:
                grid.append([])
            grid.append([self._cells.get((row, column), Cell(line=row)) for column in columns])
        yield from sheets.blocks(grid, self._sheet.title, region)

    def _merge(self, rows: Set[int], columns: Set[int]) -> None:
        """Repeat the words of a merged cell in each place that it covers in the table.

        If the sheet hides its first row or column, it begins where it can be seen.
        """
        for merged in self._sheet.merged_cells.ranges:
            first = merged.min_row, merged.min_col
            if first not in self._cells:
                continue
            places = [
                (row, column)
                for row in range(merged.min_row, merged.max_row + 1)
                for column in range(merged.min_col, merged.max_col + 1)
                if row in rows and column in columns
            ]
            for number, place in enumerate(places):
                self._cells[place] = evolve(self._cells[first], copied=number > 0)

    def _hidden_rows(self) -> Set[int]:
        sizes = self._sheet.row_dimensions
        return {
            each for each in self._rows if each in sizes and _is_hidden(sizes[each], sizes[each].ht)
        }

    def _hidden_columns(self) -> Set[int]:
        sizes = self._sheet.column_dimensions.values()
        hidden = [range(each.min, each.max + 1) for each in sizes if _is_hidden(each, each.width)]
        return {each for each in self._columns if any(each in columns for columns in hidden)}

    def remarks(self, formulas: Any) -> Iterator[Remark]:
        """Yield the comments on cells, and the formulas that have no result.

        Args:
            formulas: The workbook with formulas instead of their results, if it has any.
        """
        title = self._sheet.title
        for cell in self._words_unseen:
            yield Remark("the sheet does not show it", cell, title)
        for each in self._sheet._cells.values():
            if each.comment is not None:
                words = cell_of_pieces([Piece(each.comment.text, line=each.row)])
                yield Remark(f"is a comment on cell {each.coordinate}", words, title)
        if formulas is None:
            return
        for at, each in formulas[title]._cells.items():
            if each.data_type == "f" and self._sheet._cells[at].value is None:
                words = Cell((Run(str(each.value)),), each.row)
                told = f"the formula of cell {each.coordinate} has no saved result"
                yield Remark(
                    f"{told}; open the workbook in a spreadsheet and save it", words, title
                )


def _is_hidden(dimension: Any, size: float | None) -> bool:
    return bool(dimension.hidden) or (size is not None and size < _LEAST_SEEN)


def _cell(cell: Any) -> Cell:
    """Return a cell as the sheet shows it."""
    if cell.value is None:
        return Cell()
    asides = () if cell.comment is None else (one_line(str(cell.comment.text)),)
    link = cell.hyperlink and cell.hyperlink.target
    look = Look(link and address_of(link), _styles(cell.font))
    pieces: list[Piece] = []
    for each in _texts(cell):
        font = getattr(each, "font", None)
        styled = look if font is None else evolve(look, styles=_styles(font))
        pieces.append(Piece(str(each), styled, cell.row))
    return evolve(cell_of_pieces(pieces), asides=asides)


def _is_unseen(cell: Any) -> bool:
    """Return whether a cell's format shows nothing, or words in the colour of the background."""
    if _NOTHING.fullmatch(cell.number_format):
        return True
    ground = _WHITE
    if cell.fill.patternType is not None:
        ground = _color(cell.fill.fgColor) if cell.fill.patternType == "solid" else ""
    return bool(ground) and _color(cell.font.color) == ground


def _color(color: Any) -> str:
    """Return a colour as six digits; empty if it is not stated directly."""
    if color is None:
        return ""
    if color.type == "theme":
        return _WHITE if color.theme == 0 and not color.tint else ""
    return color.rgb[2:].upper() if color.type == "rgb" else ""


def _texts(cell: Any) -> Sequence[Any]:
    """Return the texts of a cell; parts of rich text have their own fonts."""
    is_rich = type(cell.value).__name__ == "CellRichText"
    return cell.value if is_rich else [_shown(cell)]


def _styles(font: Any) -> frozenset[Style]:
    found = {
        Style.STRONG: font.b,
        Style.STRUCK: font.strike,
        Style.RAISED: font.vertAlign == "superscript",
    }
    return frozenset(style for style, has in found.items() if has)


def _shown(cell: Any) -> str:
    """Return the words of a cell: a date, a number or a boolean as its format shows it."""
    value = cell.value
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        kind = _module("openpyxl.styles.numbers").is_datetime(cell.number_format)
        has_time = value.time() != time() and kind != "date"
        return str(value) if has_time else value.date().isoformat()
    if isinstance(value, int | float):
        return _number(value, cell.number_format)
    return str(value)


def _number(value: float, written: str) -> str:
    """Return a number with the digits of its format, or with its own."""
    digits = _DIGITS.fullmatch(written)
    if digits is None:
        return str(value) if isinstance(value, int) else f"{value:.15g}"
    whole, fraction, percent = digits[1], digits[2] or "", digits[3] or ""
    width = len(whole) + (len(fraction) + 1 if fraction else 0)
    return f"{value * 100 if percent else value:0{width}.{len(fraction)}f}{percent}"
