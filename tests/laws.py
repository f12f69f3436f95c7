"""How many examples a law is tried with, if that differs from the profile's number.

CI uses these numbers once, on one Python. The other profiles in `conftest` use a share of them.
"""

from __future__ import annotations

from hypothesis import settings

MANY = 100
"""The number of examples in the profile that tries the most."""


def tries_all() -> bool:
    """Return whether the profile tries everything that can be tried."""
    return settings.default.max_examples == MANY


def examples(number: int) -> settings:
    """Return the settings for a law that is tried with this number of examples, or its share."""
    return settings(max_examples=max(1, number * settings.default.max_examples // MANY))
