"""Columns of names, in whatever dataframe: each with the decision beside it."""

from __future__ import annotations
