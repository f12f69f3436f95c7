"""The made-up names in new documents, which somebody has to replace."""

from __future__ import annotations

UNNAMED = "Processor to be named"
"""What a list that was read from a page calls its processor until somebody names it."""

MADE_UP = frozenset(
    {
        UNNAMED,
        "Example Processor GmbH",
        "Example Vendor B.V.",
        "Example Mailer, Inc.",
        "Example Cloud",
    }
)
"""That name, and those in the document with which `subprocessors init` starts a list."""
