"""`Decision` and its parts: the answer to "is this vendor approved?".

This module knows about names and vendor ids, but not about policies.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from attrs import frozen

from subprocessors.answers import Verdict
from subprocessors.errors import SubprocessorsError
from subprocessors.names.listed import ListedName
from subprocessors.names.normalize import visible
from subprocessors.plain import Plain


@frozen(eq=False, repr=False)
class Match(Plain):
    """One vendor that a name matches, and the verdict on it.

    Attributes:
        listed: The listed name that matched.
        verdict: The verdict on this vendor alone.
        reason: The reason, as a clause.
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


@frozen(kw_only=True, eq=False, repr=False)
class Decision(Plain):
    """The answer to "is this vendor approved?": a verdict, the vendors that match, and the reason.

    A decision is true only if its verdict is `Verdict.APPROVED`.

    Attributes:
        name: The name in the question, unchanged.
        verdict: The verdict.
        reason: The reason, in one sentence that a person can act on.
        matches: The vendors that the name matches, in the order of the list.
        suggestions: Similar listed names, best first; they approve nothing.
        policy: The id of the policy that decided.
        version: The date of that policy's version, if it has one.
        on: The date of the question, if it had one.
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
    """A required vendor is not approved.

    Attributes:
        decision: The decision, with its verdict and reason.
    """

    def __init__(self, decision: Decision) -> None:
        super().__init__(decision.reason)
        self.decision = decision
