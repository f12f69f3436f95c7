"""The packaged policies, those of other packages and files, and questions to ask the current one.

This is the outermost layer: only here does a missing date mean today, and only here is the
environment read. If a named policy is not available, that is an error: no other one is used
instead.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Unpack

from subprocessors.clock import today
from subprocessors.days import checked_date, iso_day
from subprocessors.errors import PolicyUnavailableError, UnknownValueError, must_be
from subprocessors.model.remembered import Remembered
from subprocessors.policies import _helpdesk_names
from subprocessors.policies.kept import Kept

if TYPE_CHECKING:
    from subprocessors.model.decisions import Decision
    from subprocessors.model.policy import Policy
    from subprocessors.model.scope import Asked
    from subprocessors.regions.places import StorageRegion

VARIABLE = "SUBPROCESSORS_POLICY"
"""The environment variable that names the current policy."""


def current(on: date | None = None) -> Policy:
    """Return the current policy.

    It is the packaged HelpDesk list, by Text, Inc., unless the environment variable
    `SUBPROCESSORS_POLICY` names another one, by id or file: see `find`. The variable is read on the
    first call.

    Args:
        on: The date that selects one of several versions of a policy; today by default.

    Returns:
        The version in force on that date; before the first version, the first. Always the same
        object.

    Raises:
        DocumentError: If the variable names a file that cannot be read as a policy.
        UnknownValueError: If it names no policy or document, or is empty.
        PolicyUnavailableError: If the policy that it names is not available.

    Example:
        >>> import subprocessors
        >>> subprocessors.current().processor.name
        'Text, Inc.'
    """
    on = checked_date("on", on)
    return _version_on(_current_versions(), on)


@cache
def _named() -> str | None:
    """Return what the environment variable names, on the first question."""
    return os.environ.get(VARIABLE)


@Kept
def _current_versions() -> tuple[Policy, ...]:
    named = _named()
    if named is None:
        from subprocessors.policies.providers import packaged

        return packaged()
    from subprocessors.fields import is_slug

    try:
        return history(named) if is_slug(named) else (find(named),)
    except Exception as error:
        error.add_note(f"The environment variable {VARIABLE} names this policy.")
        raise


def _version_on(versions: Sequence[Policy], on: date | None) -> Policy:
    """Return the version in force on a date; before the first version, the first."""
    day = on or today()
    in_force = [each for each in versions if each.version is None or each.version <= day]
    return in_force[-1] if in_force else versions[0]


def find(name: str | os.PathLike[str], *, on: date | None = None) -> Policy:
    """Return the policy with the given id, or the policy in a file.

    Args:
        name: The id of a policy, or the path of a document. A name of lower-case letters, digits
            and hyphens is an id. An id with `@` and a date, as in `helpdesk@2024-07-19`, stands for
            the version in force on that date: see `get`.
        on: The date for an id without one; today by default.

    Returns:
        The policy; for an id without a date, the version in force on `on`, or the first version if
        `on` is earlier.

    Raises:
        DocumentError: If the file cannot be read as a policy.
        UnknownValueError: If there is no policy with that id, or the file does not have a
            document's extension.
        PolicyUnavailableError: If the policy with that id is not available, or was not in force
            then.
        ArgumentError: If `name` is neither a string nor a path, or `on` is not a date.

    Example:
        >>> from subprocessors import policies
        >>> policies.find("examples/silktide.toml")
        <Policy 'silktide' of Silktide: 2 sub-processors>
    """
    from subprocessors.fields import is_slug

    on = checked_date("on", on)
    # An empty string is not a file either: it usually means that a shell variable is not set. Nor
    # is an id in capitals a file: the error suggests the id.
    if isinstance(name, str) and (not name or is_id(name) or is_slug(name.lower())):
        id_, at, day = name.partition("@")
        return get(id_, on=iso_day(day)) if at else _version_on(history(id_), on)
    from subprocessors.documents import load

    return load(name)


def is_id(name: str) -> bool:
    """Return whether a string is the id of a policy, with or without a date, rather than a file.

    No document can have such a name, because it would end in .toml or similar.

    Example:
        >>> from subprocessors import policies
        >>> policies.is_id("helpdesk"), policies.is_id("helpdesk@2024-07-19")
        (True, True)
        >>> policies.is_id("helpdesk.toml")
        False
    """
    from subprocessors.fields import is_slug

    id_, at, day = name.partition("@")
    return is_slug(id_) and (not at or iso_day(day) is not None)


def available() -> tuple[str, ...]:
    """Return the ids that `get` accepts: the packaged policy and those of other packages.

    A package provides policies through entry points in the group `subprocessors.policies`. Each is
    named after the id of its policy, and refers to a `Policy`, a list of its versions, the `Path`
    of a folder with a document for each (see `load_history`), or a function that returns one of
    these.
    Listing the ids loads no policy.

    Example:
        >>> from subprocessors import policies
        >>> "helpdesk" in policies.available()
        True
    """
    from subprocessors.policies import providers

    return tuple(sorted(providers.sources()))


def get(id: str, *, on: date | None = None) -> Policy:  # noqa: A002
    """Return the version of a policy in force on a date.

    Args:
        id: One of `available()`.
        on: The date; today by default.

    Returns:
        The latest version up to that date; always the same object.

    Raises:
        UnknownValueError: If there is no such policy; it suggests similar ids.
        PolicyUnavailableError: If its first version is later, or it is not available: see
            `history`.
        ArgumentError: If the id is not a string, or `on` is not a date.

    Example:
        >>> from datetime import date
        >>> from subprocessors import policies
        >>> policies.get("helpdesk")
        <Policy 'helpdesk' of Text, Inc., version of 2024-07-19: 28 sub-processors>
        >>> policies.get("helpdesk", on=date(2024, 7, 18))
        Traceback (most recent call last):
        subprocessors.errors.PolicyUnavailableError: the policy 'helpdesk' is in force from \
2024-07-19, so not on 2024-07-18
    """
    on = checked_date("on", on)
    day = on or today()
    policy = _version_on(history(id), day)
    if policy.version and day < policy.version:
        raise PolicyUnavailableError(id, f"is in force from {policy.version}, so not on {day}")
    return policy


def history(id: str) -> tuple[Policy, ...]:  # noqa: A002
    """Return the versions of a policy that this or another package provides.

    The packaged HelpDesk list has one version, dated 2024-07-19.

    Args:
        id: One of `available()`.

    Returns:
        The versions, oldest first; always the same objects.

    Raises:
        UnknownValueError: If there is no such policy; it suggests similar ids.
        PolicyUnavailableError: If a package provides it, but it cannot be loaded, is not a policy,
            or has a different id; if several packages provide this id; or if one of several
            versions has no date, or the same date as another.
        ArgumentError: If the id is not a string.

    Example:
        >>> from subprocessors import policies
        >>> [str(policy.version) for policy in policies.history("helpdesk")]
        ['2024-07-19']
    """
    must_be(id, str, "an id must be text")
    from subprocessors.policies import providers

    if id not in providers.sources():
        from subprocessors.names.similarity import nearest

        raise UnknownValueError("policy", id, nearest(id, providers.sources()))
    return providers.versions(id)


def check(
    name: str,
    *,
    category: str | None = None,
    product: str | None = None,
    service: str | None = None,
    stored_only_in: StorageRegion | str | None = None,
    condition: str | None = None,
    on: date | None = None,
) -> Decision:
    """Decide whether the current policy approves the vendor with the given name, and say why.

    Args:
        name: A legal name, a product or another listed name, as people write it.
        category: The id of the category that the vendor is used for.
        product: The product that is used.
        service: The processor's service that the vendor is used for.
        stored_only_in: The only place where data may be stored.
        condition: A condition that is met, in the words of the list.
        on: The date of the question; today by default.

    Returns:
        The decision, which is true only if its verdict is `Verdict.APPROVED`.

    Raises:
        ArgumentError: If an argument has the wrong type.
        UnknownValueError: If the policy has no such category or service, or there is no such place.

    Example:
        >>> import subprocessors
        >>> subprocessors.check("Postmark")
        <Decision APPROVED on 'Postmark': Wildbit, LLC, ActiveCampaign, LLC>
        >>> subprocessors.check("Cloudflare GmbH").verdict.name
        'OTHER_ENTITY'
    """
    return current(on).check(
        name,
        category=category,
        product=product,
        service=service,
        stored_only_in=stored_only_in,
        condition=condition,
        on=today() if on is None else on,
    )


def is_approved(name: str, **asked: Unpack[Asked]) -> bool:
    """Return whether the current policy approves the vendor with the given name.

    For speed, the clock is not read again once the newest version is in force. If the clock is set
    back, as it may be in tests, pass `on`, or use `check`.

    Args:
        name: The name, as for `check`.
        asked: The keyword arguments of `check`: category, product, service, stored_only_in,
            condition and on (today by default).

    Raises:
        ArgumentError: If an argument has the wrong type.
        UnknownValueError: If the policy has no such category or service, or there is no such place.

    Example:
        >>> import subprocessors
        >>> subprocessors.is_approved("Mailchimp")
        True
    """
    if not asked:
        try:
            known = _recall(name)
            return _answers.ask(name) if known is None else known
        except (LookupError, TypeError):
            pass  # Asked again for today, and with the same error if the name is not text.
    day = asked.get("on")
    if day is None:
        day = asked["on"] = today()
    # Not with `check`, which would also look for suggestions.
    return current(day).is_approved(name, **asked)


def require(name: str, **asked: Unpack[Asked]) -> Decision:
    """Return the decision if the current policy approves the vendor with the given name.

    Args:
        name: The name, as for `check`.
        asked: The keyword arguments of `check`: category, product, service, stored_only_in,
            condition and on (today by default).

    Raises:
        NotApprovedError: If it is not approved; the message is the reason, and `decision` the
            decision.
        ArgumentError: If an argument has the wrong type.
        UnknownValueError: If the policy has no such category or service, or there is no such place.

    Example:
        >>> import subprocessors
        >>> subprocessors.require("Evil Corp")
        Traceback (most recent call last):
        subprocessors.model.decisions.NotApprovedError: 'Evil Corp' is not approved: ...
    """
    from subprocessors.model.decisions import NotApprovedError
    from subprocessors.model.scope import must_be_asked

    must_be_asked("require", asked)
    decision = check(name, **asked)
    if not decision:
        raise NotApprovedError(decision)
    return decision


def _begin() -> tuple[frozenset[str], Mapping[str, bool]]:
    """Return what answers names from now on: first words, and the names on the packaged list.

    A service that asks about names as the packaged list prints them, or about names that do not
    start like any of these, need not load the list.

    Raises:
        LookupError: If the newest version is not in force yet, so that answers may change.
    """
    if _named() is None:
        names = _helpdesk_names
        if today() < names.VERSION:
            raise LookupError
        return names.FIRST_WORDS, names.ANSWERS
    policy = current()
    is_newest = policy is _current_versions()[-1]
    if not is_newest or (policy.version is not None and policy.version > today()):
        raise LookupError
    return policy.approver.first_words, {}


def _work_out(name: str) -> tuple[bool, bool]:
    """Return whether a name is approved today, and whether that always holds."""
    policy = current()
    approved, always = policy.approver.approves(name)
    return approved if always else policy.is_approved(name, on=today()), always


_answers = Remembered(_work_out, _begin)
_recall = _answers.get
