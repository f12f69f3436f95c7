"""The values next to a name in a column."""

from __future__ import annotations


def reason_of(decision):
    """Return the reason for a decision without the nearest listed name, which columns omit."""
    reason, nearest, _ = decision.reason.partition("; the nearest listed name is ")
    return f"{reason}." if nearest else reason
