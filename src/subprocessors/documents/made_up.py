"""The made-up names in new documents, which somebody has to replace."""

from __future__ import annotations

UNNAMED = "Processor to be named"
"""The processor's name in a list that was read from a page, until somebody replaces it."""

MADE_UP = frozenset(
    {
        UNNAMED,
        "Example Processor GmbH",
        "Example Vendor B.V.",
        "Example Mailer, Inc.",
        "Example Cloud",
    }
)
"""That name, and those in the starter document that `subprocessors init` writes."""
