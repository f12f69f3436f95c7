"""`Verdict` and `Decision`: the answer to "is this vendor approved?", and what it is made of.

This module knows names and the ids of vendors; it does not know policies.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar

from attrs import frozen

from subprocessors.errors import SubprocessorsError
from subprocessors.names.normalize import visible
from subprocessors.plain import Plain


class Verdict(enum.Enum):
    """The answer to "is this vendor approved?". Only APPROVED approves, and only it is true."""

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

    def __bool__(self) -> bool:
        return self is Verdict.APPROVED

    def __str__(self) -> str:
        return self.value


class NameKind(enum.Enum):
    """What kind of name of a vendor a listed name is."""

    LEGAL = "legal-name"
    VENDOR = "vendor-name"
    PRODUCT = "product"
    TRADE = "trade-name"
    CURRENT = "current-name"
    FORMER = "former-name"
    ABBREVIATION = "abbreviation"
    FULL = "full-name"
    ALSO_PRINTED = "also-printed"

    def __str__(self) -> str:
        return self.value.replace("-", " ")


class LegalFormRule(enum.Enum):
    """Which ways to write a company's name, and which legal forms, count as the printed one."""

    AS_PRINTED = "as-printed"
    """The name as it is printed: only case and punctuation are folded."""
    SAME = "same"
    """The printed legal form in any of its spellings, or none."""
    FAMILY = "family"
    """That, or another form of the same family, which may be another company."""
    ANY = "any"
    """Any form, or none, which may be another company."""


@frozen
class ListedName(Plain):
    """A name under which a vendor can be found.

    Attributes:
        id: The id of the vendor.
        vendor: The vendor's name, as the list prints it.
        name: The name that is listed.
        kind: What kind of name it is.
        product: The product that it names; None where it names the vendor as a whole.
        has_form: Whether it is the name of a company, which may have a legal form; the name of a
            product, a trade name and the like only match whole.
        needs_form: Whether it only means the company if it is written with its legal form.
        suggests_only: Whether it never approves, and only points to the vendor.
        country: The country that the list states for the company, as an alpha-2 code.
    """

    id: str
    vendor: str
    name: str
    kind: NameKind
    product: str | None = None
    has_form: bool = False
    needs_form: bool = False
    suggests_only: bool = False
    country: str | None = None


@frozen
class Match(Plain):
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
class Decision(Plain):
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
    _said_too: ClassVar[Mapping[str, type]] = {"approved": bool}

    @property
    def approved(self) -> bool:
        """Whether the vendor is approved."""
        return self.verdict is Verdict.APPROVED

    def __bool__(self) -> bool:
        return self.approved

    def __repr__(self) -> str:
        vendors = ", ".join(match.vendor for match in self.matches[:3]) or "nobody"
        vendors += ", …" if self.matches[3:] else ""
        return f"<Decision {self.verdict.name} on {visible(self.name, 40)}: {vendors}>"

    def __str__(self) -> str:
        return self.reason

    def row(self) -> dict[str, str | bool | None]:
        """Return the decision as one flat row, ready for JSON; several ids are joined by "; ".

        Dates are text, as in 2024-07-19.
        """
        return {
            "name": self.name,
            "verdict": self.verdict.value,
            "approved": bool(self),
            "ids": "; ".join(match.id for match in self.matches),
            "vendors": "; ".join(match.vendor for match in self.matches),
            "reason": self.reason,
            "suggestions": "; ".join(listed.name for listed in self.suggestions),
            "policy": self.policy,
            "version": None if self.version is None else self.version.isoformat(),
            "on": None if self.on is None else self.on.isoformat(),
        }

    def _repr_html_(self) -> str:
        from subprocessors.page.html import card

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


def joint_verdict(matches: Sequence[Match]) -> Verdict:
    """Return the verdict on a name from those on the listed names that it comes to.

    One decides alone. Several approve only if every one of them passes, and are AMBIGUOUS
    otherwise; if none of them is meant, the name is of another entity.
    """
    verdicts = {match.verdict for match in matches}
    if len(verdicts) == 1 and (len(matches) == 1 or Verdict.APPROVED in verdicts):
        return matches[0].verdict
    if verdicts <= {Verdict.OTHER_ENTITY, Verdict.NOT_LISTED}:
        return Verdict.OTHER_ENTITY
    return Verdict.AMBIGUOUS
