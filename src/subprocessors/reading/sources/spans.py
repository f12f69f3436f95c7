"""Merged cells: each is in all the places of a table that it covers."""

from __future__ import annotations

from attrs import evolve, frozen

from subprocessors.reading.grid import Cell
from subprocessors.reading.sources.limits import Budget


@frozen
class Span:
    """A cell of a table and the places that it covers.

    Attributes:
        cell: The cell.
        row: Its first row, from 0.
        column: Its first column, from 0.
        rows: How many rows it covers.
        columns: How many columns it covers.
        is_head: Whether the source marks it as a heading.
    """

    cell: Cell
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    is_head: bool = False


def spread(spans: list[Span], rows: int, budget: Budget) -> tuple[tuple[Cell, ...], ...]:
    """Return rows of cells, with a merged cell in each place that it covers.

    A cell that covers columns in which no cell begins ends with the last column in which one does.

    Args:
        spans: The cells, row by row.
        rows: How many rows the table has.
        budget: The remaining budget.

    Raises:
        SourceError: If there are too many cells.
    """
    width = max((each.column + 1 for each in spans), default=0)
    grid: list[dict[int, Cell]] = [{} for _ in range(rows)]
    for each in spans:
        last = min(each.column + each.columns, width)
        budget.spend(each.rows * (last - each.column))
        copy = evolve(each.cell, copied=True)
        for row in range(each.row, each.row + each.rows):
            for column in range(each.column, last):
                grid[row].setdefault(column, copy)
        grid[each.row][each.column] = each.cell
    return tuple(
        tuple(row.get(column, Cell()) for column in range(max(row, default=-1) + 1)) for row in grid
    )
