"""The list as a document that programs read."""

from __future__ import annotations

from datetime import date

from subprocessors.documents import dumps
from subprocessors.model import Policy
from subprocessors.reports import words


def json(policy: Policy, *, on: date | None = None) -> str:
    """Return the list in the JSON that `subprocessors.loads` reads.

    Args:
        policy: The policy.
        on: The day for which what is not in effect is left out; without it, all is given.

    Returns:
        The document.

    Raises:
        PolicyUnavailableError: If the day is before the date of the policy's version.
    """
    return dumps(words.in_force(policy, on), "json")
