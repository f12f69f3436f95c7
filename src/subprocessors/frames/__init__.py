"""Columns of names, in whatever dataframe: each with the decision beside it."""

from __future__ import annotations

from subprocessors.frames.listing import to_frame
from subprocessors.frames.screening import screen

__all__ = ["screen", "to_frame"]
