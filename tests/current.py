"""What the current policy remembers, for tests that change the environment or the packages."""

from __future__ import annotations

from subprocessors import policies
from subprocessors.policies import providers


def forget() -> None:
    """Forget which policy is current, and which ones were loaded."""
    for each in (
        policies._named,
        policies._current_versions,
        policies._answers,
        providers.sources,
        providers.versions,
    ):
        each.cache_clear()
