"""Where data leaves on a given date, and under which transfer mechanism.

The adequacy decisions are in `subprocessors.transfer_mapping.adequacy` and the dates of the other
mechanisms in `subprocessors.transfer_mapping.mechanisms`, each with its source. This is not legal
advice. The code that computes the answers is imported on first use.
"""

from __future__ import annotations

from datetime import date

from subprocessors.clock import today
from subprocessors.days import checked_date
from subprocessors.errors import UnknownValueError, must_be
from subprocessors.model.policy import Policy
from subprocessors.regions.places import StorageRegion
from subprocessors.transfer_mapping.transfer import (
    StatusChange,
    Transfer,
    Transfers,
    TransferStatus,
    WhatIf,
)

__all__ = [
    "StatusChange",
    "Transfer",
    "TransferStatus",
    "Transfers",
    "WhatIf",
    "transfers",
    "what_if",
]

_ORIGINS = ("EEA", "GB", "CH")
# Without a decision, the status of a choice of places may become clearer; that is not a loss.
_ON_A_DECISION = (TransferStatus.ADEQUACY, TransferStatus.CONDITIONAL)


def transfers(
    policy: Policy, *, origin: StorageRegion | str = "EEA", on: date | None = None
) -> Transfers:
    """Return where a policy's data leaves an origin, and the status of each transfer.

    There is a row for each place of storage of each engagement. A row has no place if none is
    stated, if an open set leaves places unnamed, or if a vendor has no engagement.
    `Engagement.location` is not a place of storage. The first matching line gives the status::

        engagement and place                  the list states            leaves   status
        not in effect on the day              -                          NO       NOT_IN_EFFECT
        no place, or the rest of an open set  -                          UNKNOWN  UNKNOWN
        inside the origin                     -                          NO       INSIDE
        worldwide                             -                          YES      UNKNOWN
        overlaps the origin (Svalbard, EEA)   -                          UNKNOWN  UNKNOWN
        outside, a decision covers all        -                          YES      ADEQUACY
        outside                               a mechanism that is valid  YES      MECHANISM
        outside, a decision covers some       -                          YES      CONDITIONAL
        outside, one for certified companies  certification or adequacy,
                                              and a legal entity         YES      CONDITIONAL
        the same                              the same, without one      YES      UNKNOWN
        outside                               a mechanism of another
                                              kind, or of a framework
                                              that may not reach there   YES      UNKNOWN
        outside the UK or Switzerland         anything else, or nothing  YES      UNKNOWN
        outside the EEA                       mechanisms, none valid     YES      MISSING
        outside the EEA                       mechanisms only for others YES      MISSING
        outside the EEA                       no mechanisms at all       YES      UNKNOWN

    "Covers some" means recipients or transfers of a certain kind (Canada, Korea, Israel). "One for
    certified companies" is a framework with the United States.

    A place that is not a third country under the law in force on that date is inside. Until
    2020-12-31, EU law applied in the United Kingdom and in Gibraltar, so both and the EEA were
    under the same law. From then until 2021-06-27, sending data from the EEA to the United Kingdom
    was not a transfer to a third country (Trade and Cooperation Agreement, Art. 782). The outermost
    regions and Åland are inside the EEA; the overseas countries and territories (TFEU Annex II) are
    outside.

    A choice of places has the status that all of them share, and is UNKNOWN if they differ. An
    open choice ("or another") includes a place that is not named, so it is UNKNOWN. MISSING is
    about the list: it never means that the vendor has no transfer mechanism.

    Args:
        policy: The policy.
        origin: Where data comes from: the EEA, the United Kingdom or Switzerland. For the United
            Kingdom, this package knows the adequate places and its own mechanisms; for
            Switzerland, only the adequate places.
        on: The date for which the list and the law are read; today by default.

    Returns:
        The transfers, in the order of the list.

    Raises:
        UnknownValueError: If the origin is none of the three, or the date is before 2013-07-01,
            when the facts about the EEA begin.
        ArgumentError: If an argument has the wrong type.

    Example:
        >>> from datetime import date
        >>> import subprocessors
        >>> found = subprocessors.transfers(subprocessors.current(), on=date(2024, 7, 19))
        >>> found
        <Transfers from the EEA on 2024-07-19: 6 inside, 30 unknown>
        >>> print(found.where(vendor="cloudflare")[1].reason)
        Data is stored outside the EEA (United States), and the list states no transfer mechanisms \
at all; (EU) 2023/1795 covers only organisations that are certified under the EU-U.S. Data Privacy \
Framework, and the list does not say that Cloudflare, Inc. is.

    Source:
        See the modules `adequacy` and `mechanisms`.
    """
    from subprocessors.transfer_mapping.law import Law
    from subprocessors.transfer_mapping.mapping import transfers_of

    place, day = _asked(policy, origin, on)
    return transfers_of(policy, place, Law(policy, place, day))


def what_if(
    policy: Policy,
    without: StorageRegion | str,
    *,
    origin: StorageRegion | str = "EEA",
    on: date | None = None,
) -> WhatIf:
    """Return which transfers change status if an adequacy decision becomes invalid.

    Args:
        policy: The policy.
        without: The decision: its number, such as `2000/518/EC` or `(EU) 2021/1772`; its country;
            or one of the names `EU-US DPF`, `Data Privacy Framework`, `DPF`, `Privacy Shield` and
            `Safe Harbour`, for the United Kingdom `UK-US data bridge`, for Switzerland
            `Swiss-US DPF`. Case and punctuation are ignored.
        origin: Where data comes from, as for `transfers`.
        on: The date for which the list and the law are read; today by default.

    Returns:
        The transfers that change, before and after; `lost` contains those that are no longer
        covered by any known mechanism. Only a transfer with the status ADEQUACY or CONDITIONAL can
        change.

    Raises:
        UnknownValueError: If no known decision for the origin has that name, or in the cases listed
            for `transfers`.
        ArgumentError: If an argument has the wrong type.

    Example:
        >>> from datetime import date
        >>> import subprocessors
        >>> from subprocessors.transfer_mapping import what_if
        >>> ilert = subprocessors.load("examples/ilert.toml")
        >>> print(what_if(ilert, "EU-US DPF", on=date(2026, 1, 1)).summary)
        Without (EU) 2023/1795 on 2026-01-01, no transfer from the EEA changes status.
    """
    from subprocessors.transfer_mapping.adequacy import numbers_of
    from subprocessors.transfer_mapping.law import Law
    from subprocessors.transfer_mapping.mapping import transfers_of

    must_be(without, str | StorageRegion, "the name of a decision must be text")
    place, day = _asked(policy, origin, on)
    law = Law(policy, place, day)
    fallen = numbers_of(without, law.decisions, law.name)
    now = transfers_of(policy, place, law)
    then = transfers_of(policy, place, Law(policy, place, day, fallen))
    return WhatIf(
        items=tuple(
            StatusChange(before=before, after=after)
            for before, after in zip(now, then, strict=True)
            if before.status in _ON_A_DECISION and before.status is not after.status
        ),
        without=fallen,
        origin=place,
        on=day,
    )


def _asked(
    policy: Policy, origin: StorageRegion | str, on: date | None
) -> tuple[StorageRegion, date]:
    must_be(policy, Policy, "only a Policy has transfers")
    on = checked_date("on", on)
    place = StorageRegion.of(origin)
    if place.code not in _ORIGINS:
        raise UnknownValueError("origin of transfers", place.code, _ORIGINS)
    return place, on or today()
