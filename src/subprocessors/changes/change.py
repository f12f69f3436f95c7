"""The result of a comparison: changes with their materiality, and a history of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from attrs import evolve, field, frozen

from subprocessors.changes.kinds import ChangeKind, Materiality, Path
from subprocessors.counting import counted
from subprocessors.errors import ArgumentError, must_be
from subprocessors.items import Items
from subprocessors.model.policy import Policy
from subprocessors.model.vendors import Engagement
from subprocessors.plain import as_json
from subprocessors.presentation import Names


@frozen(kw_only=True)
class Context:
    """The context of a change, for its description.

    Attributes:
        old_names: The names of the categories and safeguards in the old version.
        new_names: Those in the new version.
        engagement: The engagement in which something changed, as in the new version; None if the
            change is not inside an engagement.
        alone: Whether it is the vendor's only engagement in both versions.
    """

    old_names: Names
    new_names: Names
    engagement: Engagement | None = None
    alone: bool = False


@frozen(kw_only=True)
class Change:
    """One difference between two versions.

    Attributes:
        kind: What happened.
        subject: What it happened to, as a noun: `vendor`, `place`, `purpose`, `legal entity`.
        where: The place in the new version's document, or in the old one's if it was removed, such
            as `sub_processors[google].engagements[0].storage.regions[1]`.
        vendor: The vendor's name, or its old name if it was removed; None for the list itself.
        vendor_id: The vendor's id, chosen in the same way.
        old: What is in the old version: a member of a list, the value of a field (None if not
            stated), a `VendorName`, or for `REORDERED` the indexes of the members in the old
            version.
        new: What is in the new version; for `REORDERED` the same indexes in the new order.
        weight: What it means to a customer.
        reason: The reason for this weight, in a sentence.
        guessed: Whether it is only a guess that the vendor is the same in both versions.
    """

    kind: ChangeKind
    subject: str
    where: str
    vendor: str | None
    vendor_id: str | None
    old: Any
    new: Any
    weight: Materiality
    reason: str
    guessed: bool
    # The path to the change in each policy; what is in only one version has the path of its list in
    # the other.
    old_path: Path = field(repr=False)
    new_path: Path = field(repr=False)
    # For its description.
    context: Context = field(repr=False, eq=False)

    @property
    def material(self) -> bool:
        """Whether the customer may object."""
        return self.weight is Materiality.MATERIAL

    @property
    def summary(self) -> str:
        """What changed, with all of its facts, on one line; text from the list is not escaped.

        If there is room for several lines, use `headline` and `details`.
        """
        from subprocessors.changes.texts import summary_of

        return summary_of(self)

    @property
    def headline(self) -> str:
        """The summary without the details: `vendor added`."""
        from subprocessors.changes.texts import headline_of

        return headline_of(self)

    @property
    def details(self) -> tuple[str, ...]:
        """The facts that belong to the headline, each with its label.

        For a vendor or an engagement that was added or removed, they are everything that the list
        states, such as `first day: 2030-05-01`. For a change within an engagement, they identify
        the engagement, if the vendor has several or this one has dates or a condition. Otherwise
        they are empty: the headline says it all.
        """
        from subprocessors.changes.texts import details_of

        return details_of(self)

    def __str__(self) -> str:
        from subprocessors.page.text import line

        whose = f"{self.vendor}: " if self.vendor is not None else ""
        return line(f"{whose}{self.summary} ({self.weight}: {self.reason})")


@frozen(kw_only=True, repr=False)
class Changes(Items[Change]):
    """The changes from one version to another: an immutable sequence, in the order of the list.

    Attributes:
        items: The changes.
        policy: The id of the policy, in the new version.
        name: The title of the list, in the new version.
        processor: The processor's name, in the new version.
        old_version: The date of the old version.
        new_version: The date of the new version.
        respellings: What is written differently, but is not a change: "United States" for "US".
            `apply` writes it as in the new version.
        complete: Whether these are all of the changes; only then can they be applied.
    """

    items: tuple[Change, ...]
    policy: str
    name: str
    processor: str
    old_version: date | None
    new_version: date | None
    respellings: tuple[Change, ...] = ()
    complete: bool = True

    @property
    def material(self) -> Changes:
        """The changes that a customer may object to."""
        return self.of_weight(Materiality.MATERIAL)

    @property
    def narrowing(self) -> Changes:
        """The changes that allow less than before, or protect data better."""
        return self.of_weight(Materiality.NARROWING)

    @property
    def editorial(self) -> Changes:
        """The changes to spelling, to order, and to facts that do not concern the processing."""
        return self.of_weight(Materiality.EDITORIAL)

    def of_weight(self, weight: Materiality) -> Changes:
        """Return the changes with the given weight.

        Raises:
            ArgumentError: If `weight` is not a `Materiality`.
        """
        must_be(weight, Materiality, "weight must be a Materiality")
        return self._some(each for each in self.items if each.weight is weight)

    def of_vendor(self, id: str) -> Changes:  # noqa: A002
        """Return the changes to the vendor with this id: its new one, or its old one if removed."""
        return self._some(each for each in self.items if each.vendor_id == id)

    def apply(self, old: Policy) -> Policy:
        """Return the new version of a policy.

        Args:
            old: The old version that was compared.

        Returns:
            A policy equal to the new version.

        Raises:
            ChangesMismatchError: If something that changed differs from the old version.
            ArgumentError: If `old` is not a policy, or these are only some of the changes.

        Example:
            >>> from datetime import date
            >>> import attrs, subprocessors
            >>> old = subprocessors.current()
            >>> fewer = old.sub_processors[1:]
            >>> new = attrs.evolve(old, version=date(2030, 1, 1), sub_processors=fewer)
            >>> subprocessors.diff(old, new).apply(old) == new
            True
        """
        from subprocessors.changes.applying import applied

        if not isinstance(old, Policy):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise ArgumentError(f"changes apply to a Policy, not to {type(old).__name__}")
        if not self.complete:
            raise ArgumentError("these are only some of the changes: apply all that diff() returns")
        return applied(self, old)

    def rows(self) -> list[dict[str, str | bool | None]]:
        """Return flat rows for any dataframe: one per change, with its values in words."""
        from subprocessors.changes.texts import values_of

        values = map(values_of, self.items)
        return [
            {
                "weight": each.weight.value,
                "kind": each.kind.value,
                "subject": each.subject,
                "vendor_id": each.vendor_id,
                "vendor": each.vendor,
                "old": None if each.old is None else old,
                "new": None if each.new is None else new,
                "guessed": each.guessed,
                "where": each.where,
                "reason": each.reason,
            }
            for each, (old, new) in zip(self.items, values, strict=True)
        ]

    def to_markdown(self) -> str:
        """Return a changelog in Markdown, material changes first. All text is escaped."""
        from subprocessors.changes.changelog import changelog
        from subprocessors.page import markdown

        return markdown.write(changelog(self))

    def to_json(self) -> str:
        """Return the changes as JSON, with values as written in documents."""
        from subprocessors.changes.changelog import document

        return as_json(document(self))

    def _some(self, items: Iterable[Change]) -> Changes:
        some = super()._some(items)
        return evolve(some, complete=self.complete and len(some) == len(self))

    @property
    def counts(self) -> str:
        """The number of changes with each weight, in words."""
        numbers = Counter(each.weight for each in self.items)
        told = [f"{numbers[each]} {each}" for each in Materiality if numbers[each]]
        return f"{counted(len(self), 'change')}{': ' if told else ''}{', '.join(told)}"

    def __repr__(self) -> str:
        versions = f"{self.old_version} to {self.new_version}"
        return f"<Changes in {self.policy!r}, {versions}: {self.counts}>"

    def _repr_html_(self) -> str:
        from subprocessors.changes.changelog import table_of

        return table_of(self)


@frozen(repr=False)
class History(Items[Changes]):
    """The changes from each version of a list to the next, oldest first.

    Attributes:
        items: The changes in each step.
    """

    items: tuple[Changes, ...]

    def rows(self) -> list[dict[str, str | bool | date | None]]:
        """Return flat rows for any dataframe: the rows of every step, with its versions."""
        return list(self._rows())

    def _rows(self) -> Iterator[dict[str, str | bool | date | None]]:
        for changes in self.items:
            versions = {"old_version": changes.old_version, "new_version": changes.new_version}
            yield from ({**versions, **row} for row in changes.rows())

    def to_markdown(self) -> str:
        """Return a changelog of all versions in Markdown, newest first. All text is escaped."""
        from subprocessors.changes.changelog import changelog_of_history
        from subprocessors.page import markdown

        return markdown.write(changelog_of_history(self.items))

    def to_json(self) -> str:
        """Return a JSON list of what `Changes.to_json` returns for each step, oldest first."""
        from subprocessors.changes.changelog import document

        return as_json([document(each) for each in self.items])

    def __repr__(self) -> str:
        return f"<History: {counted(len(self), 'step')}, {sum(map(len, self.items))} changes>"

    def _repr_html_(self) -> str:
        from subprocessors.changes.changelog import table_of

        return "".join(map(table_of, reversed(self.items))) or "no change"
