"""Parts of a list: only what is in effect on a date, or only some engagements."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from attrs import evolve

from subprocessors.answers import Answer
from subprocessors.days import checked_date
from subprocessors.errors import PolicyUnavailableError
from subprocessors.model.policy import Policy
from subprocessors.model.vendors import Engagement, SubProcessor


def in_force(policy: Policy, on: date | None) -> Policy:
    """Return a policy without the engagements that are certainly not in effect on a date.

    Args:
        policy: The policy.
        on: The date; without it, all engagements are kept, including announced and ended ones.

    Returns:
        The policy without engagements that have ended or not begun, and without vendors that have
        no others. If the list leaves it open, they are kept.

    Raises:
        PolicyUnavailableError: If the date is before that of the policy's version.
        ArgumentError: If `on` is not a date.
    """
    on = checked_date("on", on)
    if on is None:
        return policy
    if policy.version and on < policy.version:
        problem = f"is dated {policy.version}, and says nothing about {on}"
        raise PolicyUnavailableError(policy.id, problem)

    return with_engagements(
        policy, lambda each: each.in_effect(on, version=policy.version) is not Answer.NO
    )


def with_engagements(policy: Policy, is_kept: Callable[[Engagement], bool]) -> Policy:
    """Return a policy with only some engagements, without vendors that lose all of theirs."""
    return evolve(policy, sub_processors=list(_kept(policy.sub_processors, is_kept)))


def _kept(
    vendors: Iterable[SubProcessor], is_kept: Callable[[Engagement], bool]
) -> Iterator[SubProcessor]:
    for vendor in vendors:
        kept = list(filter(is_kept, vendor.engagements))
        if len(kept) == len(vendor.engagements):
            yield vendor
        elif kept:
            products = {product for each in kept for product in each.products}
            names = [each for each in vendor.other_names if each.product in {None, *products}]
            yield evolve(vendor, engagements=kept, other_names=names)
