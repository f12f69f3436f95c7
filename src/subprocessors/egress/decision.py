"""`Egress`: the decision on one host, and the error that refuses it."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from subprocessors.errors import SubprocessorsError
from subprocessors.names.normalize import visible
from subprocessors.plain import Plain, PlainEnum


class Whose(PlainEnum):
    """Who owns a host, according to the catalogue and the list."""

    APPROVED = "approved"
    """It belongs to a vendor that the list approves."""
    NOT_APPROVED = "not-approved"
    """It belongs to a vendor that the list does not approve."""
    OWN = "own"
    """It belongs to the processor, which is a vendor in the catalogue."""
    UNKNOWN = "unknown"
    """Its owner is unknown: it is your own, a customer's, an IP address, or another vendor's."""
    NO_HOST = "no-host"
    """It is not a valid host name."""


@frozen(kw_only=True, eq=False, repr=False)
class Egress(Plain):
    """The decision on a host that a client is about to send a request to.

    Attributes:
        host: The host, as the client passed it.
        whose: Who owns the host.
        allowed: Whether requests to it are allowed.
        reason: Why, in a sentence; if they are not allowed, also what to do.
        vendor: The id of its vendor in the catalogue; None if the catalogue does not know it.
        ids: The ids of its vendors on the list, or of those that it may be.
        policy: The id of the policy that decided.
        version: The date of that policy's version, if it has one.
        on: The date for which it was decided.
    """

    host: str
    whose: Whose
    allowed: bool
    reason: str
    vendor: str | None = None
    ids: tuple[str, ...] = ()
    policy: str
    version: date | None
    on: date

    def __str__(self) -> str:
        return self.reason

    def __repr__(self) -> str:
        state = "allowed" if self.allowed else "refused"
        return f"<Egress to {visible(self.host)}: {self.whose}, {state}>"


class EgressRefusedError(SubprocessorsError, RuntimeError):
    """A request was not sent, because the list does not approve the owner of its host.

    It is not a network or client error, so code that retries after such errors does not catch it.

    Attributes:
        egress: The decision, with its host and reason.
    """

    def __init__(self, egress: Egress) -> None:
        super().__init__(egress.reason)
        self.egress = egress
