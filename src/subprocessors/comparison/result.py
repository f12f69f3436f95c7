"""The result of a comparison: vendors on both lists, on one, and those that may be the same."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from subprocessors.comparison.companies import Evidence
from subprocessors.comparison.facts import COMPARED, Agreement, Fact
from subprocessors.counting import counted
from subprocessors.errors import UnknownValueError, must_be
from subprocessors.items import Items
from subprocessors.model.policy import Policy
from subprocessors.model.sub_processors import SubProcessors
from subprocessors.model.vendors import SubProcessor
from subprocessors.names.normalize import printable
from subprocessors.plain import as_json


@frozen(kw_only=True)
class SharedVendor:
    """A vendor on both lists.

    Attributes:
        a: The vendor on the first list.
        b: The vendor on the second list.
        evidence: What shows that they are the same.
        reason: The evidence in words, such as `the company “Example Ltd”`.
        facts: What the lists say about it: every fact that either of them states.
    """

    a: SubProcessor
    b: SubProcessor
    evidence: Evidence
    reason: str
    facts: tuple[Fact, ...]

    @property
    def differences(self) -> tuple[Fact, ...]:
        """The facts in which the lists contradict each other."""
        return tuple(each for each in self.facts if each.agreement is Agreement.DIFFERENT)

    def __str__(self) -> str:
        told = ", ".join(each.label.lower() for each in self.differences)
        return f"{printable(self.a.name)}: {f'different: {told}' if told else 'no difference'}"


@frozen(kw_only=True)
class Perhaps:
    """A vendor on each list, which may be the same: a person has to decide.

    Attributes:
        a: The vendor on the first list.
        b: The vendor on the second list.
        reason: What they have in common, and why that does not settle it, as a clause.
    """

    a: SubProcessor
    b: SubProcessor
    reason: str

    def __str__(self) -> str:
        names = f"{printable(self.a.name)}, {printable(self.b.name)}"
        return f"{names}: perhaps the same: {printable(self.reason, len(self.reason))}"


@frozen(repr=False)
class SharedVendors(Items[SharedVendor]):
    """Some of the vendors on both lists: an immutable sequence, in the order of the first list.

    Attributes:
        items: The vendors.
    """

    items: tuple[SharedVendor, ...]

    def where(
        self,
        *,
        field: str | None = None,
        agreement: Agreement | None = None,
        evidence: Evidence | None = None,
    ) -> SharedVendors:
        """Return the vendors that match all arguments.

        Args:
            field: The name of a field, such as `storage`, that a list states for the vendor.
            agreement: Whether the lists agree on that field, or on any if none is given.
            evidence: What shows that the vendor is the same.

        Returns:
            The vendors, in the same order, each with all its facts.

        Raises:
            UnknownValueError: If no fact has that name.
            ArgumentError: If an argument has the wrong type.
        """
        must_be(field, str | None, "field must be a str")
        must_be(agreement, Agreement | None, "agreement must be an Agreement")
        must_be(evidence, Evidence | None, "evidence must be an Evidence")
        if field is not None and field not in COMPARED:
            from subprocessors.names.similarity import nearest

            raise UnknownValueError("field to compare", field, nearest(field, COMPARED) or COMPARED)
        asked = field is not None or agreement is not None
        return self._some(
            each
            for each in self.items
            if evidence in (None, each.evidence)
            and (not asked or any(_fits(fact, field, agreement) for fact in each.facts))
        )

    def rows(self) -> list[dict[str, str | None]]:
        """Return flat rows for any dataframe: one per vendor and fact."""
        return [row for each in self.items for row in _rows_of(each)]

    def __repr__(self) -> str:
        differ = sum(bool(each.differences) for each in self.items)
        return f"<SharedVendors: {len(self)}, of which {differ} differ>"

    def _repr_html_(self) -> str:
        from subprocessors.comparison.report import facts_html

        return facts_html(self, counted(len(self), "vendor"), ("A", "B"))


@frozen(kw_only=True, repr=False)
class Comparison:
    """Two lists, side by side.

    Attributes:
        a: The first list.
        b: The second list.
        both: The vendors that are certainly on both, with what each list says about them.
        only_a: The other vendors on the first list.
        only_b: The other vendors on the second list.
        perhaps: Among those, the pairs that may be the same, for a person to decide.
        notes: What could not be compared, in sentences.
    """

    a: Policy
    b: Policy
    both: SharedVendors
    only_a: SubProcessors
    only_b: SubProcessors
    perhaps: tuple[Perhaps, ...]
    notes: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Whether a vendor is on only one list, or the lists contradict each other on a fact.

        A fact that only one list states is not a difference, and neither is a different wording.
        """
        return bool(self.only_a or self.only_b) or any(each.differences for each in self.both)

    @property
    def names(self) -> tuple[str, str]:
        """The names of the two processors; with the list's id and date if they are the same."""
        first, second = self.a.processor.name, self.b.processor.name
        if first != second:
            return first, second
        a, b = (
            " ".join(filter(None, (each.id, str(each.version or "")))) for each in (self.a, self.b)
        )
        return (
            (f"{first} ({a})", f"{second} ({b})") if a != b else (f"{first} (1)", f"{second} (2)")
        )

    @property
    def summary(self) -> str:
        """The result in a few sentences."""
        return " ".join(self._sentences())

    def _sentences(self) -> Iterator[str]:
        a, b = (printable(each) for each in self.names)
        differ = sum(bool(each.differences) for each in self.both)
        yield (
            f"On both lists: {counted(len(self.both), 'vendor')}; only on the list of {a}: "
            f"{len(self.only_a)}; only on the list of {b}: {len(self.only_b)}."
        )
        if self.perhaps:
            pairs = counted(len(self.perhaps), "pair")
            yield f"Among those on one list only, {pairs} may be the same vendor."
        if self.both:
            yield f"They contradict each other about {differ or 'none'} of the shared vendors."
        yield from self.notes

    def rows(self) -> list[dict[str, str | None]]:
        """Return flat rows for any dataframe.

        Returns:
            A row for each fact about a vendor on both lists, and one for each vendor on one list
            and each pair that may be the same. The column `on` says which of these it is: `both`,
            `a`, `b` or `perhaps`. What is not stated is None.
        """
        alone = [_row("a", each, None) for each in self.only_a]
        alone += [_row("b", None, each) for each in self.only_b]
        unsure = [_row("perhaps", each.a, each.b, reason=each.reason) for each in self.perhaps]
        return [*self.both.rows(), *unsure, *alone]

    def to_markdown(self) -> str:
        """Return a report in Markdown. All text is escaped."""
        from subprocessors.comparison.report import report
        from subprocessors.page import markdown

        return markdown.write(report(self))

    def to_html(self) -> str:
        """Return a report as a fragment of HTML, without styles. All text is escaped."""
        from subprocessors.comparison.report import report
        from subprocessors.page import html

        return html.write(report(self))

    def to_json(self) -> str:
        """Return the comparison as JSON."""
        from subprocessors.comparison.report import document

        return as_json(document(self))

    def __repr__(self) -> str:
        alone = f"{len(self.only_a)} and {len(self.only_b)} on one"
        return (
            f"<Comparison of {self.a.id!r} and {self.b.id!r}: {len(self.both)} on both, {alone}, "
            f"{len(self.perhaps)} perhaps the same>"
        )

    def _repr_html_(self) -> str:
        from subprocessors.comparison.report import comparison_html

        return comparison_html(self)


def _fits(fact: Fact, field: str | None, agreement: Agreement | None) -> bool:
    return field in (None, fact.field) and agreement in (None, fact.agreement)


def _rows_of(shared: SharedVendor) -> Iterator[dict[str, str | None]]:
    row = _row("both", shared.a, shared.b, evidence=str(shared.evidence), reason=shared.reason)
    for fact in shared.facts:
        told = {"a": "; ".join(fact.a) or None, "b": "; ".join(fact.b) or None}
        yield {**row, "field": fact.field, "agreement": str(fact.agreement), **told}
    if not shared.facts:
        yield row


def _row(
    on: str, a: SubProcessor | None, b: SubProcessor | None, **more: str
) -> dict[str, str | None]:
    return {
        "on": on,
        "id_a": a.id if a else None,
        "vendor_a": a.name if a else None,
        "id_b": b.id if b else None,
        "vendor_b": b.name if b else None,
        "evidence": more.get("evidence"),
        "field": None,
        "agreement": None,
        "a": None,
        "b": None,
        "reason": more.get("reason"),
    }
