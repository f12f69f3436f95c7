"""Where data leaves, on what basis, on a date; and which bases fall with a decision.

The facts of law are in `subprocessors.transfer_mapping.adequacy`, each with its days and its
source. Nothing here is legal advice. What judges is imported when it is first needed.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from subprocessors.clock import today
from subprocessors.errors import ArgumentError, UnknownValueError
from subprocessors.model.policy import Policy
from subprocessors.regions.places import StorageRegion, checked_date
from subprocessors.transfer_mapping.transfer import Transfer, Transfers, TransferStatus

if TYPE_CHECKING:
    from subprocessors.transfer_mapping.losses import WhatIf

__all__ = ["Transfer", "TransferStatus", "Transfers", "transfers", "what_if"]

_ORIGINS = ("EEA", "GB", "CH")
# A choice of places in doubt may be less so without a decision: that is no loss.
_ON_A_DECISION = (TransferStatus.ADEQUACY, TransferStatus.CONDITIONAL)


def transfers(
    policy: Policy, *, origin: StorageRegion | str = "EEA", on: date | None = None
) -> Transfers:
    """Return where data of a policy leaves an origin, and on what basis.

    There is a row for each place of storage of each engagement; one without a place where none is
    stated, for the places that an open set does not name, and for a vendor without an engagement.
    `Engagement.location` is no place of storage. The first line that fits says the basis::

        engagement and place                  the list states            leaves   basis
        not in effect on the day              -                          NO       NOT_IN_EFFECT
        no place, or the rest of an open set  -                          UNKNOWN  UNKNOWN
        inside the origin                     -                          NO       INSIDE
        worldwide                             -                          YES      UNKNOWN
        overlaps the origin (Svalbard, EEA)   -                          UNKNOWN  UNKNOWN
        outside, a decision for all holds     -                          YES      ADEQUACY
        outside                               a mechanism valid on the day    YES      MECHANISM
        outside, a decision for some holds    -                          YES      CONDITIONAL
        outside, one for certified companies  certification or adequacy,
                                              and a legal entity         YES      CONDITIONAL
        the same                              the same, without one      YES      UNKNOWN
        outside                               a mechanism of another kind,
                                              or not known on that day   YES      UNKNOWN
        outside the UK or Switzerland         anything else, or nothing  YES      UNKNOWN
        outside the EEA                       mechanisms, none of them good   YES      MISSING
        outside the EEA                       mechanisms for others alone     YES      MISSING
        outside the EEA                       no mechanisms at all            YES      UNKNOWN

    A decision for some holds for recipients or transfers of some nature (Canada, Korea, Israel);
    one for certified companies is a framework of the United States.

    What the law of the day does not take for a third country is inside. Until 2020-12-31, EU law
    applied in the United Kingdom and in Gibraltar, so they and the EEA are inside of the same law.
    From then until 2021-06-27, sending data from the EEA to the United Kingdom was no transfer to a
    third country (Trade and Cooperation Agreement, Art. 782). The outermost regions and Åland are
    inside the EEA; the overseas countries and territories (TFEU Annex II) are outside.

    A choice of places has the basis that all of them have, and is UNKNOWN where they differ. An
    open choice ("or another") has one place more, which is not named, and so it is UNKNOWN.
    MISSING is said of the list: it never means that the vendor has no basis.

    Args:
        policy: The policy.
        origin: Where data comes from: the EEA, the United Kingdom or Switzerland. Of the law of the
            last two, the lists of adequate places are known here, and the mechanisms of the first.
        on: The day for which the list, and the law, are looked at; today if it is not given.

    Returns:
        The transfers, in the order of the list.

    Raises:
        UnknownValueError: If the origin is none of the three, or the day is before 2013-07-01, when
            the facts about the EEA begin.
        ArgumentError: If an argument has the wrong type.

    Example:
        >>> from datetime import date
        >>> import subprocessors
        >>> found = subprocessors.transfers(subprocessors.current(), on=date(2024, 7, 19))
        >>> found
        <Transfers from the EEA on 2024-07-19: 6 inside, 30 unknown>
        >>> print(found.where(vendor="cloudflare")[1].reason)
        Data is stored outside the EEA (United States), and the list states no transfer mechanisms \
at all; (EU) 2023/1795 holds only for organisations that are certified under the EU-U.S. Data \
Privacy Framework, and the list does not say that Cloudflare, Inc. is.

    Source:
        See `subprocessors.transfer_mapping.adequacy`.
    """
    from subprocessors.transfer_mapping.mechanisms import Law, transfers_of

    place, day = _asked(policy, origin, on)
    return transfers_of(policy, place, Law(place, day))


def what_if(
    policy: Policy,
    without: StorageRegion | str,
    *,
    origin: StorageRegion | str = "EEA",
    on: date | None = None,
) -> WhatIf:
    """Return which transfers change their basis if an adequacy decision falls.

    Args:
        policy: The policy.
        without: The decision: its number, such as `2000/518/EC` or `(EU) 2021/1772`; its country;
            or one of the names `EU-US DPF`, `Data Privacy Framework`, `DPF`, `Privacy Shield` and
            `Safe Harbour`, from the United Kingdom `UK-US data bridge`, from Switzerland
            `Swiss-US DPF`. Capitals and punctuation make no difference.
        origin: Where data comes from, as for `transfers`.
        on: The day for which the list, and the law, are looked at; today if it is not given.

    Returns:
        The transfers that change, before and after; `lost` has those that no basis is known for
        then. Only what has the basis ADEQUACY or CONDITIONAL can change.

    Raises:
        UnknownValueError: If no decision that is known for the origin is named so, or as for
            `transfers`.
        ArgumentError: If an argument has the wrong type.

    Example:
        >>> from datetime import date
        >>> import subprocessors
        >>> ilert = subprocessors.load("examples/ilert.toml")
        >>> print(subprocessors.what_if(ilert, "EU-US DPF", on=date(2026, 1, 1)).summary)
        Without (EU) 2023/1795 on 2026-01-01, from the EEA, no status changes.
    """
    from subprocessors.transfer_mapping.losses import StatusChange, WhatIf
    from subprocessors.transfer_mapping.mechanisms import Law, numbers_of, transfers_of

    if not isinstance(without, str | StorageRegion):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise ArgumentError(f"a decision must be named by text, not {type(without).__name__}")
    place, day = _asked(policy, origin, on)
    law = Law(place, day)
    fallen = numbers_of(without, law)
    pairs = zip(
        transfers_of(policy, place, law),
        transfers_of(policy, place, Law(place, day, fallen)),
        strict=True,
    )
    return WhatIf(
        items=tuple(
            StatusChange(before=before, after=after)
            for before, after in pairs
            if before.status in _ON_A_DECISION and before.status is not after.status
        ),
        without=fallen,
        origin=place,
        on=day,
    )


def _asked(
    policy: Policy, origin: StorageRegion | str, on: date | None
) -> tuple[StorageRegion, date]:
    if not isinstance(policy, Policy):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise ArgumentError(f"only a Policy has transfers, not {type(policy).__name__}")
    on = checked_date("on", on)
    place = StorageRegion.of(origin)
    if place.code not in _ORIGINS:
        raise UnknownValueError("origin of transfers", place.code, _ORIGINS)
    return place, on or today()
