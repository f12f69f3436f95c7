"""Columns of names in any dataframe: the decision next to each name."""

from __future__ import annotations

from subprocessors.frames.listing import to_frame
from subprocessors.frames.screening import screen

__all__ = ["screen", "to_frame"]
