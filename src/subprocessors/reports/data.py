"""The list as a machine-readable document."""

from __future__ import annotations

from datetime import date

from subprocessors.documents import dumps
from subprocessors.errors import ArgumentError
from subprocessors.model.policy import Policy


def json(policy: Policy, *, on: date | None = None) -> str:
    """Return the list in the JSON that `subprocessors.loads` reads.

    Args:
        policy: The policy.
        on: Must be None: a document always holds a whole version.

    Returns:
        The document.

    Raises:
        ArgumentError: If a date is given.
    """
    if on is not None:
        raise ArgumentError("a json document always holds a whole version, so `on` cannot be given")
    return dumps(policy, "json")
