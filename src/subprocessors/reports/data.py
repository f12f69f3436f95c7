"""The list as a document that programs read."""

from __future__ import annotations

from datetime import date

from subprocessors.documents import dumps
from subprocessors.errors import ArgumentError
from subprocessors.model.policy import Policy


def json(policy: Policy, *, on: date | None = None) -> str:
    """Return the list in the JSON that `subprocessors.loads` reads.

    Args:
        policy: The policy.
        on: No day: what a document holds of one version is never less than that.

    Returns:
        The document.

    Raises:
        ArgumentError: If a day is given.
    """
    if on is not None:
        raise ArgumentError("json is the document of a whole version, so it takes no day (on)")
    return dumps(policy, "json")
