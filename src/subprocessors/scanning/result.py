"""The result of a scan: findings with their evidence, what was accepted, and what was not read."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from attrs import evolve, frozen

from subprocessors.counting import counted
from subprocessors.plain import Plain
from subprocessors.scanning.evidence import PRODUCT, RANKS, Evidence
from subprocessors.scanning.tree import NotRead
from subprocessors.validation import Finding, Findings


@frozen(kw_only=True, eq=False, repr=False)
class ScanFinding(Finding):
    """Something in code, or in the settings of its scan, that the list does not cover.

    Attributes:
        subject: The vendor by its id in the catalogue, or the host; empty for a finding about the
            scan itself.
        evidence: The best evidence, up to three places.
    """

    subject: str = ""
    evidence: tuple[Evidence, ...] = ()

    @property
    def key(self) -> str:
        """What the finding is about, however the code changes: its code and its subject."""
        return f"{self.code} {self.subject or self.where}"


@frozen(kw_only=True, eq=False, repr=False)
class Accepted(Plain):
    """A finding that does not count.

    Attributes:
        finding: The finding.
        reason: Why it does not count: the reason of an exclusion, or the baseline.
    """

    finding: ScanFinding
    reason: str


@frozen(kw_only=True, eq=False, repr=False)
class Seen(Plain):
    """A vendor in the catalogue that the code uses, and what the list says about it.

    Attributes:
        vendor: Its id in the catalogue.
        name: Its name in the catalogue.
        listed: The ids on the list.
        approved: Whether the list approves it, for the scope and date of the scan.
        evidence: All evidence, best first.
    """

    vendor: str
    name: str
    listed: tuple[str, ...]
    approved: bool
    evidence: tuple[Evidence, ...]


@frozen(kw_only=True, repr=False)
class Scan(Findings):
    """The findings of a scan: an immutable sequence, the most severe first, then by vendor.

    Attributes:
        items: The findings.
        accepted: The findings that an exclusion or the baseline accepts.
        seen: The vendors in the catalogue that the code uses, by name.
        unknown: Hosts in the code that look as if they belong to an API, and whose owner is
            unknown.
        not_traced: The ids of the vendors on the list that leave no trace in the code, not even a
            host or a credential with their own name. That is not a mistake: hosting, for example,
            often leaves none.
        not_read: The files and folders that were not read.
    """

    items: tuple[ScanFinding, ...]
    accepted: tuple[Accepted, ...]
    seen: tuple[Seen, ...]
    unknown: tuple[Evidence, ...]
    not_traced: tuple[str, ...]
    not_read: tuple[NotRead, ...]

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """All evidence: for the vendors, by name, best first, then for the unknown hosts."""
        return (*(each for seen in self.seen for each in seen.evidence), *self.unknown)

    def accepting(self, keys: Collection[str], reason: str) -> Scan:
        """Return the scan with more findings accepted.

        Args:
            keys: Their keys, as in `ScanFinding.key`.
            reason: Why they do not count.
        """
        more = (Accepted(finding=each, reason=reason) for each in self.items if each.key in keys)
        left = tuple(each for each in self.items if each.key not in keys)
        return evolve(self, items=left, accepted=(*self.accepted, *more))

    def of(self, codes: Collection[str]) -> Scan:
        """Return the scan with the findings of the given rules, by their codes."""
        return evolve(
            self,
            items=tuple(each for each in self.items if each.code in codes),
            accepted=tuple(each for each in self.accepted if each.finding.code in codes),
        )

    @property
    def summary(self) -> str:
        """The numbers, in a sentence."""
        vendors = counted(len(self.seen), "vendor")
        approved = sum(each.approved for each in self.seen)
        accepted = f"; {counted(len(self.accepted), 'finding')} accepted" if self.accepted else ""
        return (
            f"{vendors} seen in the code, {approved} of them approved{self._aside}: "
            f"{counted(len(self), 'finding')}{accepted}."
        )

    @property
    def _aside(self) -> str:
        """Which vendors are neither approved nor in the product, for the summary."""
        aside = [
            each
            for each in self.seen
            if not each.approved and not any(trace.scope in PRODUCT for trace in each.evidence)
        ]
        if not aside:
            return ""
        scopes = sorted(
            {trace.scope for each in aside for trace in each.evidence}, key=RANKS.__getitem__
        )
        told = ", ".join(scope.value for scope in scopes)
        return f", {len(aside)} not approved and only outside the product ({told})"

    def to_markdown(self) -> str:
        """Return a report in Markdown, for a comment or a file."""
        from subprocessors.page import markdown
        from subprocessors.scanning.report import report

        return markdown.write(report(self))


def best_first(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return evidence sorted by weight, and then by place."""
    return tuple(sorted(evidence, key=_worth))


def _worth(each: Evidence) -> tuple[int, int, str, int, str]:
    return (
        RANKS[each.scope],
        RANKS[each.kind],
        each.path,
        each.line or 0,
        each.value,
    )
