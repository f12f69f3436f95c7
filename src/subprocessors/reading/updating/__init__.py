"""Updating a document from its page: where the page differs, it is followed; the rest is kept."""

from __future__ import annotations

from subprocessors.errors import must_be
from subprocessors.model.policy import Policy
from subprocessors.reading.draft import Draft
from subprocessors.reading.updating.results import NoListError, Undecided, Updated

__all__ = ["NoListError", "Undecided", "Updated", "update"]


def update(policy: Policy, draft: Draft, *, any_order: bool = False, document: str = "") -> Updated:
    r"""Return a document with what its page says now.

    A vendor keeps its id, and everything that the page does not say: other names, sources,
    companies, numbers, and anything that people added. Where the page differs, the document follows
    it, unless only the spelling or formatting differs. An unchanged page changes nothing.

    - A vendor is the same if the page prints its name, a certain other name of it, its legal entity
      or its registration number. One that is only similar is reported.
    - A vendor that is not on the page is removed, unless an unread part of the page, or a table
      that may be the list, names it. Then it is kept and reported.
    - What the page no longer states is kept, and is reported if it is in the page's own words.
    - Where a cell was not read, the document keeps what it says, which is reported unless it
      contains the words of the cell.
    - Anything else that was not read is reported if the document has no comment on it, word for
      word, as `Draft.to_toml` and `Updated.to_toml` write them: it may be a new vendor or a notice.

    Args:
        policy: The document.
        draft: What was read from the page.
        any_order: Whether to take changes from a page that is dated before the document.
        document: The text of the document, for its comments; by default, there are none.

    Returns:
        The new policy, its changes, and what a person has to decide.

    Raises:
        NoListError: If no list was read, or more than half of the document's vendors, and more than
            one, would be removed.
        VersionOrderError: If the page differs and is dated before the document.
        ArgumentError: If an argument has the wrong type.

    Example:
        >>> from subprocessors import reading
        >>> page = "| Vendor | Purpose |\n|---|---|\n| Example Cloud, Inc. | hosting |\n"
        >>> draft = reading.read(page, processor="Example Processor", format="markdown", table=1)
        >>> later = page.replace("hosting", "backups")
        >>> again = reading.read(later, processor="Example Processor", format="markdown", table=1)
        >>> reading.update(draft.policy, draft)
        <Updated 'example-processor': 0 changes>
        >>> reading.update(draft.policy, again).policy["example-cloud"].engagements[0].purposes
        ('backups',)
    """
    from subprocessors.reading.updating.policy import updated

    must_be(policy, Policy, "only a Policy can be updated")
    must_be(draft, Draft, "a policy is updated from a Draft")
    must_be(document, str, "the text of the document must be text")
    return updated(policy, draft, any_order=any_order, document=document)
