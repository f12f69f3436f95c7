"""`Updated`: a document after its page was read again, with what the page does not settle."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from subprocessors.changes.change import Changes
from subprocessors.errors import SubprocessorsError
from subprocessors.model.policy import Policy
from subprocessors.reading.draft import Draft, Passage
from subprocessors.reading.drafting.comments import Note


class NoListError(SubprocessorsError, ValueError):
    """Nothing that was read could be the document's list, so the document was not updated."""


@frozen(kw_only=True)
class Undecided:
    """Something on which a page and its document neither agree nor differ.

    Either the page does not settle what the document states, or something on the page was not read
    and the document has no comment on it. The document keeps what it says.

    Attributes:
        vendor: The id of the vendor in the document; None if it is about the list.
        field: The field, such as `storage`; None if it is about the vendor as a whole.
        reason: Why it is undecided, as a clause.
        passages: Where the page says what was not understood.
    """

    vendor: str | None
    field: str | None
    reason: str
    passages: tuple[Passage, ...] = ()

    def __str__(self) -> str:
        """Return it on one line, such as `evil, storage: the page says “US/EU”, …`."""
        about = ", ".join(filter(None, (self.vendor, self.field))) or "the list"
        places = "; ".join(map(str, self.passages))
        return f"{about}: {self.reason}{f' ({places})' if places else ''}"


@frozen(kw_only=True, repr=False)
class Updated:
    """A document after its page was read again.

    Attributes:
        policy: The document: where the page differs, it is followed; everything else is kept.
        changes: What changed in the document.
        undecided: What the page does not settle, so that a person has to.
        draft: What was read from the page.
        ids: The ids that the draft's vendors have in the document.
        unnoted: What was not read from the page, and has no comment in the document.
    """

    policy: Policy
    changes: Changes
    undecided: tuple[Undecided, ...] = ()
    draft: Draft
    ids: Mapping[str, str] = field(factory=dict[str, str])
    unnoted: tuple[Note, ...] = ()

    @property
    def is_changed(self) -> bool:
        """Whether the page differs in anything, even if only in its date."""
        changes = self.changes
        versions = changes.old_version, changes.new_version
        return bool(changes or changes.respellings) or versions[0] != versions[1]

    def to_toml(self) -> str:
        """Return the document in TOML, with what was not read from the page as comments."""
        from subprocessors.reading.drafting.comments import commented_update

        return commented_update(self.policy, self.draft, self.ids)

    def __repr__(self) -> str:
        undecided = f"; {len(self.undecided)} undecided" if self.undecided else ""
        return f"<Updated {self.policy.id!r}: {self.changes.counts}{undecided}>"
