"""`Verdict`, `Decision`, and the index from the key of a name to the vendors it means.

This module knows names and the ids of vendors; it does not know policies.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import field, frozen

from subprocessors.errors import SubprocessorsError
from subprocessors.names import NameKey, normalize_name, visible

if TYPE_CHECKING:
    from subprocessors.suggestions import Trigrams


class Verdict(enum.Enum):
    """The answer to "is this vendor approved?". Only APPROVED approves."""

    APPROVED = "approved"
    """On the list, in effect, and for the scope asked for."""
    NOT_LISTED = "not-listed"
    """No vendor on the list has this name."""
    OTHER_ENTITY = "other-entity"
    """The name is listed under another legal entity."""
    OUT_OF_SCOPE = "out-of-scope"
    """Listed, but no engagement is known to fit the category, product, place and condition."""
    NOT_IN_EFFECT = "not-in-effect"
    """Listed, but announced, ended or not known to have started on that date."""
    AMBIGUOUS = "ambiguous"
    """The name means several vendors, and not all of them pass."""
    UNSAFE_NAME = "unsafe-name"
    """The name holds characters that can disguise a name."""

    def __str__(self) -> str:
        return self.value


class NameKind(enum.Enum):
    """What kind of name of a vendor a listed name is."""

    LEGAL = "legal-name"
    VENDOR = "vendor-name"
    PRODUCT = "product"
    TRADE = "trade-name"
    FORMER = "former-name"
    ABBREVIATION = "abbreviation"
    FULL = "full-name"
    ALSO_PRINTED = "also-printed"

    def __str__(self) -> str:
        return self.value.replace("-", " ")


@frozen
class ListedName:
    """A name under which a vendor can be found.

    Attributes:
        id: The id of the vendor.
        vendor: The vendor's name, as the list prints it.
        name: The name that is listed.
        kind: What kind of name it is.
        product: The product that it names; None where it names the vendor as a whole.
    """

    id: str
    vendor: str
    name: str
    kind: NameKind
    product: str | None = None


@frozen
class Match:
    """One vendor that a name means, and how it fares.

    Attributes:
        listed: The listed name that was met.
        verdict: The verdict on this vendor alone.
        reason: Why, as a clause.
    """

    listed: ListedName
    verdict: Verdict
    reason: str

    @property
    def id(self) -> str:
        """The vendor's id, for `policy[id]`."""
        return self.listed.id

    @property
    def vendor(self) -> str:
        """The vendor's name, as the list prints it."""
        return self.listed.vendor


@frozen(kw_only=True, repr=False)
class Decision:
    """The answer to "is this vendor approved?": a verdict, who was meant, and why.

    A decision is true in a boolean context for `Verdict.APPROVED` alone.

    Attributes:
        name: The name that was asked about, as it was given.
        verdict: The verdict.
        reason: Why, in one sentence that a person can act on.
        matches: The vendors that the name means, in the order of the list.
        suggestions: Listed names that resemble it, best first; they approve nothing.
        policy: The id of the policy that decided.
        version: The date of that policy's version, where it states one.
        on: The day that was asked about, if any.
    """

    name: str
    verdict: Verdict
    reason: str
    matches: tuple[Match, ...] = ()
    suggestions: tuple[ListedName, ...] = ()
    policy: str
    version: date | None = None
    on: date | None = None

    def __bool__(self) -> bool:
        return self.verdict is Verdict.APPROVED

    def __repr__(self) -> str:
        vendors = ", ".join(match.vendor for match in self.matches) or "nobody"
        return f"<Decision {self.verdict.name} on {visible(self.name, 40)}: {vendors}>"

    def __str__(self) -> str:
        return self.reason

    def row(self) -> dict[str, str | bool | date | None]:
        """Return the decision as one flat row: text, a boolean and dates; several ids by "; "."""
        return {
            "name": self.name,
            "verdict": self.verdict.value,
            "approved": bool(self),
            "ids": "; ".join(match.id for match in self.matches),
            "vendors": "; ".join(match.vendor for match in self.matches),
            "reason": self.reason,
            "suggestions": "; ".join(listed.name for listed in self.suggestions),
            "policy": self.policy,
            "version": self.version,
            "on": self.on,
        }

    def _repr_html_(self) -> str:
        from subprocessors._html import card

        version = f" of {self.version}" if self.version else ""
        return card(
            "Approved" if self else f"Not approved ({self.verdict})",
            {
                "Name": visible(self.name),
                "Why": self.reason,
                "Vendor": [f"{match.vendor} ({match.id})" for match in self.matches],
                "Policy": f"{self.policy}, version{version}" if version else self.policy,
                "On": str(self.on) if self.on else None,
            },
        )


class NotApprovedError(SubprocessorsError):
    """A vendor that was required to be approved is not.

    Attributes:
        decision: The decision, with its verdict and reason.
    """

    def __init__(self, decision: Decision) -> None:
        super().__init__(decision.reason)
        self.decision = decision

    def __reduce__(self) -> tuple[type[NotApprovedError], tuple[Decision]]:
        return type(self), (self.decision,)


@frozen(eq=False)
class NameIndex:
    """From the exact key of a name to the listed names that have it.

    Attributes:
        listed: The listed names by key, each vendor once a key, in the order of the list.
    """

    listed: dict[NameKey, tuple[ListedName, ...]] = field(repr=False)

    @classmethod
    def of(cls, names: Iterable[ListedName]) -> NameIndex:
        """Return the index of some listed names; where a vendor has a key twice, the first counts.

        A listed name that cannot be a key (unsafe, too long, without a letter) matches nothing.
        """
        listed: dict[NameKey, dict[str, ListedName]] = {}
        for name in names:
            try:
                key = normalize_name(name.name)
            except SubprocessorsError:
                continue
            if key:
                listed.setdefault(key, {}).setdefault(name.id, name)
        return cls({key: tuple(by_id.values()) for key, by_id in listed.items()})

    def find(self, name: str) -> tuple[ListedName, ...]:
        """Return the listed names with exactly this key: one for each vendor meant.

        Raises:
            ArgumentError: If the name is not text.
            NameTooLongError: If it is too long.
            UnsafeNameError: If it holds a character that can disguise a name.
        """
        return self.listed.get(normalize_name(name), ())

    def nearest(self, name: str, limit: int = 5) -> tuple[ListedName, ...]:
        """Return listed names that resemble a name, best first, at most one for each vendor."""
        near = self._trigrams.nearest(name.casefold(), 4 * limit)
        vendors: dict[str, ListedName] = {}
        for key in near:
            for listed in self.listed[NameKey(key)]:
                vendors.setdefault(listed.id, listed)
        return tuple(vendors.values())[:limit]

    @cached_property
    def _trigrams(self) -> Trigrams:
        from subprocessors.suggestions import Trigrams

        return Trigrams.of(self.listed)


def joint_verdict(matches: Sequence[Match]) -> Verdict:
    """Return the verdict on a name from those on the vendors it means.

    One vendor decides alone. Several approve only if every one of them passes, and are AMBIGUOUS
    otherwise; with none, the name is NOT_LISTED.
    """
    verdicts = [match.verdict for match in matches]
    if not verdicts:
        return Verdict.NOT_LISTED
    if len(verdicts) == 1 or all(verdict is Verdict.APPROVED for verdict in verdicts):
        return verdicts[0]
    return Verdict.AMBIGUOUS
