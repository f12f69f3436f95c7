"""The packaged policies, and the questions asked of the current one.

This is the outermost layer, so it is here that a missing day means today.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Unpack

from subprocessors.approval import Asked
from subprocessors.decisions import Decision, NotApprovedError
from subprocessors.model import Policy
from subprocessors.regions import StorageRegion


@cache
def current() -> Policy:
    """Return the current policy: the packaged list of HelpDesk, by Text, Inc.

    Returns:
        The policy; the same object at every call.

    Example:
        >>> import subprocessors
        >>> subprocessors.current().processor.name
        'Text, Inc.'
    """
    from subprocessors.policies._helpdesk_2024_07_19 import POLICY

    return POLICY


def check(
    name: str,
    *,
    category: str | None = None,
    product: str | None = None,
    stored_only_in: StorageRegion | str | None = None,
    condition: str | None = None,
    on: date | None = None,
) -> Decision:
    """Decide whether the vendor with a name is approved by the current policy, and say why.

    Args:
        name: A legal name, a product or another listed name, as somebody wrote it.
        category: The id of the category for which the vendor is to be used.
        product: The product that is to be used.
        stored_only_in: The place outside of which no data may be stored.
        condition: The condition that holds, as the list words it.
        on: The day asked about; today if it is not given.

    Returns:
        The decision. It is true in a boolean context for `Verdict.APPROVED` alone.

    Raises:
        ArgumentError: If an argument has the wrong type.
        UnknownValueError: If the policy has no such category, or there is no such place.

    Example:
        >>> import subprocessors
        >>> subprocessors.check("Postmark")
        <Decision APPROVED on 'Postmark': Wildbit, LLC, ActiveCampaign, LLC>
        >>> subprocessors.check("Cloudflare GmbH").verdict.name
        'OTHER_ENTITY'
    """
    return current().check(
        name,
        category=category,
        product=product,
        stored_only_in=stored_only_in,
        condition=condition,
        on=_today() if on is None else on,
    )


def is_approved(name: str, **asked: Unpack[Asked]) -> bool:
    """Return whether the vendor with a name is approved by the current policy.

    Args:
        name: The name, as for `check`.
        asked: The keyword arguments of `check`: category, product, stored_only_in, condition and
            on, which is today if it is not given.

    Raises:
        ArgumentError: If an argument has the wrong type.
        UnknownValueError: If the policy has no such category, or there is no such place.

    Example:
        >>> import subprocessors
        >>> subprocessors.is_approved("Mailchimp")
        True
    """
    if not asked:
        try:
            # One more call would nearly double the time of an answer.
            approved = _in_force()._remembered[name]  # pyright: ignore[reportPrivateUsage]
        except (LookupError, TypeError):
            approved = _today_is_covered() and current().is_approved(name)
        if approved:
            return True
    if asked.get("on") is None:
        asked["on"] = _today()
    # Not by `check`, which would also look for suggestions.
    return current().is_approved(name, **asked)


def require(name: str, **asked: Unpack[Asked]) -> Decision:
    """Return the decision if the vendor with a name is approved by the current policy.

    Args:
        name: The name, as for `check`.
        asked: The keyword arguments of `check`: category, product, stored_only_in, condition and
            on, which is today if it is not given.

    Raises:
        NotApprovedError: If it is not approved; it prints the reason, and carries the decision.
        ArgumentError: If an argument has the wrong type.
        UnknownValueError: If the policy has no such category, or there is no such place.

    Example:
        >>> import subprocessors
        >>> subprocessors.require("Evil Corp")
        Traceback (most recent call last):
        subprocessors.decisions.NotApprovedError: 'Evil Corp' is not approved: no vendor on the \
list of Text, Inc. of 2024-07-19 has this name.
    """
    decision = check(name, **asked)
    if not decision:
        raise NotApprovedError(decision)
    return decision


@cache
def _in_force() -> Policy:
    """Return the current policy, if what it approves without a day it approves today."""
    if not _today_is_covered():
        raise LookupError  # Not remembered, so that the day is looked at again.
    return current()


def _today_is_covered() -> bool:
    version = current().version
    return version is None or version <= _today()


def _today() -> date:
    return date.today()  # noqa: DTZ011  # the day it is for the person who asks
