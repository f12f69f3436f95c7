"""What calamine does not say about the cells of a workbook, read from its XML.

calamine creates all cells between a sheet's first and last one, and ends the whole process if there
is not enough memory for them. So a small file with two cells that are far apart is refused first.
calamine also reads errors, such as #N/A, and formulas that were never computed as empty cells, so
that the rows of such names would vanish.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from subprocessors.counting import counted
from subprocessors.names.normalize import printable
from subprocessors.office import OfficeError

_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
"""The last row and column that a spreadsheet can have."""
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})", re.IGNORECASE | re.ASCII)
_ROW = re.compile(r"[0-9]{1,7}", re.ASCII)
_VALUES = frozenset(("v", "is", "f"))
_LETTERS = ord("A") - 1


@lru_cache(maxsize=1_000)
def _number_of(column: str) -> int:
    number = 0
    for letter in column.upper():
        number = number * 26 + ord(letter) - _LETTERS
    return number


class UsedCells:
    """Counts the cells of sheets as their XML is read, including blank ones between others.

    It also refuses cells whose values would be lost.
    """

    def __init__(self, most: int) -> None:
        """Count cells, up to the given maximum."""
        self._most = most
        self._others = self._cells = 0
        self._begin("")

    def __call__(self, part: str, element: str, attributes: Mapping[str, str]) -> None:
        """Handle an element in a part.

        Raises:
            OfficeError: If there are too many cells, or one is outside any sheet, or has an error
                or an uncomputed formula.
        """
        if element not in _VALUES:
            self.end()
        self._element = element
        if element == "sheetData" and part != self._part:
            self._others += self._cells
            self._begin(part)
        elif part != self._part:
            return
        elif element == "c":
            self._go_to(attributes.get("r"))
            self._is_blank = True
            self._type = attributes.get("t", "n")
        elif element == "row":
            self._row = self._row_after(attributes.get("r"))
            self._column = 0
        elif element in _VALUES:
            # A computed text can be empty.
            self._is_uncomputed |= element == "f" and self._type != "str"
            # A cell that is only formatted is empty, and is not created.
            if self._is_blank:
                self._is_blank = False
                self._use()

    def text(self, text: str) -> None:
        """Handle a piece of text in the last element."""
        if self._element == "v" and not text.isspace():
            self._is_uncomputed = False

    def end(self) -> None:
        """Handle the end of a cell.

        Raises:
            OfficeError: If it has a formula without a value.
        """
        if self._is_uncomputed:
            raise OfficeError(
                f"has a formula that was never calculated, in {self._place()}; open it in a "
                "spreadsheet and save it"
            )

    def _begin(self, part: str) -> None:
        self._part = part
        self._row = self._column = 0
        self._is_blank = self._is_uncomputed = False
        self._element = ""
        self._type = ""
        self._top = self._left = _LAST_ROW + 1
        self._bottom = self._right = 0
        self._cells = 0

    def _row_after(self, stated: str | None) -> int:
        if stated is None:
            return self._row + 1
        if not _ROW.fullmatch(stated):
            raise OfficeError(f"has a row without a number: {printable(stated)}")
        return int(stated)

    def _go_to(self, place: str | None) -> None:
        """Move to a cell's place; a cell without a stated place follows the previous one."""
        if place is None:
            self._column += 1
            return
        at = _PLACE.fullmatch(place)
        if at is None:
            raise OfficeError(f"has a cell at an impossible position: {printable(place)}")
        self._row, self._column = int(at[2]), _number_of(at[1])

    def _place(self) -> str:
        return f"row {self._row}, column {self._column} of {printable(self._part)}"

    def _use(self) -> None:
        """Count the cell that was reached, and those between it and the others."""
        row, column = self._row, self._column
        if self._type == "e":
            raise OfficeError(
                f"has an error instead of a value, such as #N/A, in {self._place()}; fix it, or "
                "save the sheet as CSV"
            )
        if self._top <= row <= self._bottom and self._left <= column <= self._right:
            return
        if not (1 <= row <= _LAST_ROW and column <= _LAST_COLUMN):
            raise OfficeError("has a cell beyond the last one that a sheet can have")
        self._top, self._bottom = min(self._top, row), max(self._bottom, row)
        self._left, self._right = min(self._left, column), max(self._right, column)
        self._cells = (self._bottom - self._top + 1) * (self._right - self._left + 1)
        if self._others + self._cells > self._most:
            raise OfficeError(
                f"has sheets of more than {counted(self._most, 'cell')}, blank ones between others "
                "included; delete whatever is far from the table, or save it as CSV"
            )
