"""`OwnList`: what is known about a vendor's own list in a chain."""

from __future__ import annotations

from subprocessors.plain import PlainEnum


class OwnList(PlainEnum):
    """What is known about the sub-processors of a vendor in a chain."""

    FOLLOWED = "followed"
    """Its own list is available, and its sub-processors are the next links of the chain."""
    REPEATED = "repeated"
    """Its own list is available, and its sub-processors are elsewhere in the chain: the same list
    belongs to another link, or the chain is circular."""
    EMPTY = "empty"
    """Its own list is available, but names nobody, which does not prove that there is nobody."""
    UNCLEAR = "unclear"
    """One of the lists may be its own, but that is not certain."""
    MISSING = "missing"
    """Its own list is not available."""

    @property
    def is_known(self) -> bool:
        """Whether its sub-processors are in the chain; otherwise it is unknown whom it engages."""
        return self in (OwnList.FOLLOWED, OwnList.REPEATED)
