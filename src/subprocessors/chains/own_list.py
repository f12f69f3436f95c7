"""`OwnList`: what is known about the own list of a vendor in a chain."""

from __future__ import annotations

from subprocessors.plain import PlainEnum


class OwnList(PlainEnum):
    """What is known about the sub-processors of a vendor in a chain."""

    FOLLOWED = "followed"
    """Its own list is at hand, and its sub-processors are the next links of the chain."""
    REPEATED = "repeated"
    """Its own list is at hand, and its sub-processors are elsewhere in the chain: the same list
    belongs to another link, or the chain is a circle."""
    EMPTY = "empty"
    """Its own list is at hand, but names nobody, which does not say that there is nobody."""
    UNCLEAR = "unclear"
    """A list at hand may be its own, but that is not certain."""
    MISSING = "missing"
    """No list of its own is at hand."""

    @property
    def is_known(self) -> bool:
        """Whether its sub-processors are in the chain; otherwise it is unknown whom it engages."""
        return self in (OwnList.FOLLOWED, OwnList.REPEATED)
