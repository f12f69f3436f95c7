"""The packaged policies, those of packages and files, and what is asked of the current one.

This is the outermost layer, so it is here that a missing day means today, and that the environment
is read. A policy that is named and cannot be had is an error: no other one takes its place.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import Enum
from functools import cache, partial
from types import NoneType
from typing import Any, Unpack, cast

from attrs import fields

from subprocessors.clock import today
from subprocessors.errors import ArgumentError, PolicyUnavailableError, UnknownValueError
from subprocessors.fields import is_slug, iso_day
from subprocessors.model.decisions import Decision, NotApprovedError
from subprocessors.model.policy import Policy
from subprocessors.model.scope import Asked
from subprocessors.model.sub_processors import SubProcessors
from subprocessors.regions.places import StorageRegion, checked_date

GROUP = "subprocessors.policies"
"""The group of entry points by which other packages bring policies."""

VARIABLE = "SUBPROCESSORS_POLICY"
"""The environment variable that names the current policy."""

_PACKAGED = "helpdesk"


class _Kept:
    """A function that gives versions: its first result is kept and shared by all threads.

    `functools.cache` gives threads that ask at once different objects. A lock would be held while
    code of other packages runs, which may wait for another thread; here such threads may load a
    policy twice, but all get the one that was there first.
    """

    def __init__(self, function: Callable[..., tuple[Policy, ...]]) -> None:
        self._function = function
        self._results: dict[tuple[str, ...], tuple[Policy, ...]] = {}

    def __call__(self, *asked: str) -> tuple[Policy, ...]:
        kept = self._results.get(asked)
        return kept or self._results.setdefault(asked, self._function(*asked))

    def cache_clear(self) -> None:
        """Forget the results."""
        self._results.clear()


def current(on: date | None = None) -> Policy:
    """Return the current policy.

    It is the packaged list of HelpDesk, by Text, Inc., unless the environment variable
    `SUBPROCESSORS_POLICY` names another, by its id or by its file: see `find`. The variable is read
    at the first call.

    Args:
        on: The day whose version is asked for, of a policy that has several; today if not given.

    Returns:
        The version in force on that day, or the first one before it; the same object every time.

    Raises:
        DocumentError: If the variable names a file that cannot be read as a policy.
        UnknownValueError: If it names no policy and no document, also if it is empty.
        PolicyUnavailableError: If the policy that it names cannot be had.

    Example:
        >>> import subprocessors
        >>> subprocessors.current().processor.name
        'Text, Inc.'
    """
    on = checked_date("on", on)
    return _version_on(_current_versions(), on)


@_Kept
def _current_versions() -> tuple[Policy, ...]:
    named = os.environ.get(VARIABLE)
    if named is None:
        return (_packaged(),)
    try:
        return history(named) if is_slug(named) else (find(named),)
    except Exception as error:
        error.add_note(f"The environment variable {VARIABLE} names this policy.")
        raise


def _version_on(versions: Sequence[Policy], on: date | None) -> Policy:
    """Return the version in force on a day; before the first, that one, which says so."""
    day = on or today()
    in_force = [each for each in versions if each.version is None or each.version <= day]
    return in_force[-1] if in_force else versions[0]


def find(name: str | os.PathLike[str], *, on: date | None = None) -> Policy:
    """Return the policy with an id, or that of a file.

    Args:
        name: The id of a policy, or the path of a document. What is written like an id, in
            lower-case letters, digits and hyphens, is one, and with `@` and a day after it, as in
            `helpdesk@2024-07-19`, means its version of that day: see `get`.
        on: The day whose version is taken of an id without a day; today if it is not given.

    Returns:
        The policy; of an id without a day, the version in force on the day, or the first one if it
        is before that.

    Raises:
        DocumentError: If the file cannot be read as a policy.
        UnknownValueError: If there is no policy with the id, or the file's name does not end like
            that of a document.
        PolicyUnavailableError: If the policy with the id cannot be had, or was not in force then.
        ArgumentError: If `name` is neither text nor a path, or the day is not a date.

    Example:
        >>> from subprocessors import policies
        >>> policies.find("examples/silktide.toml")
        <Policy 'silktide' of Silktide: 2 sub-processors>
    """
    on = checked_date("on", on)
    if isinstance(name, str) and is_id(name):
        id_, at, day = name.partition("@")
        return get(id_, on=iso_day(day)) if at else _version_on(history(id_), on)
    from subprocessors.documents import load

    return load(name)


def is_id(name: str) -> bool:
    """Return whether a text names a policy by its id, and maybe a day, and not by a file.

    No document can be named so: its name would have to end in .toml or the like.

    Example:
        >>> from subprocessors import policies
        >>> policies.is_id("helpdesk"), policies.is_id("helpdesk@2024-07-19")
        (True, True)
        >>> policies.is_id("helpdesk.toml")
        False
    """
    id_, at, day = name.partition("@")
    return is_slug(id_) and (not at or iso_day(day) is not None)


def available() -> tuple[str, ...]:
    """Return the ids of the policies that `get` gives: the packaged one and those of packages.

    A package brings policies by entry points in the group `subprocessors.policies`: each has the id
    of the policy for a name, and stands for a `Policy`, a list of its versions, the `Path` of a
    folder with a document for each (see `load_history`), or a function that returns one of these.
    No policy is loaded to list them.

    Example:
        >>> from subprocessors import policies
        >>> "helpdesk" in policies.available()
        True
    """
    return tuple(sorted(_sources()))


def get(id: str, *, on: date | None = None) -> Policy:  # noqa: A002
    """Return the version of a policy that is in force on a day.

    Args:
        id: One of `available()`.
        on: The day; today if it is not given.

    Returns:
        The newest version that is not of a later day; the same object at every call.

    Raises:
        UnknownValueError: If there is no such policy; it carries the nearest ids.
        PolicyUnavailableError: If its first version is of a later day, or it cannot be had: see
            `history`.
        ArgumentError: If the id is not text, or the day is not a date.

    Example:
        >>> from datetime import date
        >>> from subprocessors import policies
        >>> policies.get("helpdesk")
        <Policy 'helpdesk' of Text, Inc., version of 2024-07-19: 28 sub-processors>
        >>> policies.get("helpdesk", on=date(2024, 7, 18))
        Traceback (most recent call last):
        subprocessors.errors.PolicyUnavailableError: the policy 'helpdesk' is in force from \
2024-07-19 on, so not on 2024-07-18
    """
    on = checked_date("on", on)
    day = on or today()
    policy = _version_on(history(id), day)
    if policy.version and day < policy.version:
        raise PolicyUnavailableError(id, f"is in force from {policy.version} on, so not on {day}")
    return policy


def history(id: str) -> tuple[Policy, ...]:  # noqa: A002
    """Return the versions of a policy, of those that are packaged here or in other packages.

    The packaged list of HelpDesk has one version, that of 2024-07-19: no other one is known here.

    Args:
        id: One of `available()`.

    Returns:
        The versions, oldest first; the same objects at every call.

    Raises:
        UnknownValueError: If there is no such policy; it carries the nearest ids.
        PolicyUnavailableError: If a package brings it, and it cannot be loaded, is no policy or one
            with another id, or several packages bring one with this id; or if one of several
            versions states no date, or the same as another.
        ArgumentError: If the id is not text.

    Example:
        >>> from subprocessors import policies
        >>> [str(policy.version) for policy in policies.history("helpdesk")]
        ['2024-07-19']
    """
    if not isinstance(id, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise ArgumentError(f"an id must be text, not {type(id).__name__}")
    if id not in _sources():
        from subprocessors.names.similarity import nearest

        raise UnknownValueError("policy", id, nearest(id, _sources()))
    return _loaded(id)


@_Kept
def _loaded(id: str) -> tuple[Policy, ...]:  # noqa: A002
    source, *others = _sources()[id]
    if others:
        raise PolicyUnavailableError(id, "is brought by several packages; keep one of them")
    versions = source()
    for policy in versions:
        if policy.id != id:
            problem = f"has the id {policy.id!r} in itself; use one id for both"
            raise PolicyUnavailableError(id, problem)
    days = [policy.version for policy in versions]
    if len(days) > 1 and (None in days or len(set(days)) < len(days)):
        raise PolicyUnavailableError(id, "must have versions that each state another date")
    return tuple(sorted(versions, key=lambda policy: str(policy.version)))


@cache
def _sources() -> Mapping[str, list[Callable[[], Sequence[Policy]]]]:
    """Return what gives the versions of each id: more than one where packages clash."""
    from importlib.metadata import entry_points

    sources: dict[str, list[Callable[[], Sequence[Policy]]]] = {_PACKAGED: [lambda: [_packaged()]]}
    for entry_point in entry_points(group=GROUP):
        sources.setdefault(entry_point.name, []).append(partial(_of_package, entry_point))
    return sources


def _of_package(entry_point: Any) -> Sequence[Policy]:
    """Return the versions of an entry point, code of another package that can do anything.

    Whatever that code raises is an error of the policy. SystemExit must not end the process: its
    exit code 0 would look like an approval. A Ctrl-C during the load cannot be told from a
    KeyboardInterrupt of the code itself, so it is reported in the same way.
    """
    try:
        versions = _versions_of(entry_point.load())
    except BaseException as error:
        problem = f"cannot be loaded from {entry_point.value}: {_said(error)}"
        raise PolicyUnavailableError(entry_point.name, problem) from error
    if not versions:
        problem = f"has no version in {entry_point.value}"
        raise PolicyUnavailableError(entry_point.name, problem)
    others = [type(each).__name__ for each in versions if type(each) is not Policy]
    if others:
        problem = f"is no Policy in {entry_point.value}, but of the type {others[0]}"
        raise PolicyUnavailableError(entry_point.name, problem)
    foreign = next(filter(None, map(_foreign_class, versions)), None)
    if foreign:
        problem = f"holds a value of the foreign class {foreign.__name__} in {entry_point.value}"
        raise PolicyUnavailableError(entry_point.name, problem)
    return cast("tuple[Policy, ...]", versions)


_PLAIN = (str, int, bool, date, NoneType)


def _foreign_class(value: Any) -> type[Any] | None:
    """Return a class that a value or one of its parts has, and that is not of this package.

    A subclass, even one of `str`, would bring code of its own to every question.
    """
    given: object = value
    kind: type[Any] = type(given)
    if kind in _PLAIN:
        return None
    if kind is tuple:
        parts: Iterable[Any] = value
    elif not kind.__module__.startswith("subprocessors.") or (
        getattr(sys.modules[kind.__module__], kind.__name__, None) is not kind
    ):
        return kind
    elif issubclass(kind, Enum):
        return None
    elif kind is SubProcessors:
        parts = value.items
    else:
        parts = (getattr(value, each.name) for each in fields(kind) if each.init)
    return next(filter(None, map(_foreign_class, parts)), None)


def _said(error: BaseException) -> str:
    """Return the message of an error, with its class where it is no ordinary one."""
    kind = type(error).__name__
    try:
        message = str(error)
    except BaseException:  # noqa: BLE001  # The code of the error is foreign too.
        return kind
    if isinstance(error, Exception):
        return message or kind
    return f"{kind}: {message}" if message else kind


def _versions_of(brought: object) -> tuple[object, ...]:
    """Return what a package brings as versions; they can still be anything."""
    if callable(brought):
        brought = brought()
    if isinstance(brought, os.PathLike):
        from subprocessors.documents import load_history

        return load_history(cast("os.PathLike[str]", brought))
    if isinstance(brought, Sequence) and not isinstance(brought, str):
        return tuple(cast("Sequence[object]", brought))
    return (brought,)


def _packaged() -> Policy:
    from subprocessors.policies._helpdesk_2024_07_19 import POLICY

    return POLICY


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
    """Decide whether the vendor with a name is approved by the current policy, and say why.

    Args:
        name: A legal name, a product or another listed name, as somebody wrote it.
        category: The id of the category for which the vendor is to be used.
        product: The product that is to be used.
        service: The service of the processor for which the vendor is to be used.
        stored_only_in: The place outside of which no data may be stored.
        condition: The condition that holds, as the list words it.
        on: The day asked about; today if it is not given.

    Returns:
        The decision. It is true in a boolean context for `Verdict.APPROVED` alone.

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
    """Return whether the vendor with a name is approved by the current policy.

    Args:
        name: The name, as for `check`.
        asked: The keyword arguments of `check`: category, product, service, stored_only_in,
            condition and on, which is today if it is not given.

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
            # One more call would nearly double the time of an answer.
            return _in_force().approver.remembered[name]
        except (LookupError, TypeError):
            approver = current().approver
        approved = approver.approves(name)
        if name in approver.remembered and (not approved or _today_is_covered()):
            return approved
    day = asked.get("on")
    if day is None:
        day = asked["on"] = today()
    # Not by `check`, which would also look for suggestions.
    return current(day).is_approved(name, **asked)


def require(name: str, **asked: Unpack[Asked]) -> Decision:
    """Return the decision if the vendor with a name is approved by the current policy.

    Args:
        name: The name, as for `check`.
        asked: The keyword arguments of `check`: category, product, service, stored_only_in,
            condition and on, which is today if it is not given.

    Raises:
        NotApprovedError: If it is not approved; it prints the reason, and carries the decision.
        ArgumentError: If an argument has the wrong type.
        UnknownValueError: If the policy has no such category or service, or there is no such place.

    Example:
        >>> import subprocessors
        >>> subprocessors.require("Evil Corp")
        Traceback (most recent call last):
        subprocessors.model.decisions.NotApprovedError: 'Evil Corp' is not approved: ...
    """
    decision = check(name, **asked)
    if not decision:
        raise NotApprovedError(decision)
    return decision


@cache
def _in_force() -> Policy:
    """Return the current policy, if what it approves without a day it approves today."""
    policy = current()
    if not _today_is_covered() or policy is not _current_versions()[-1]:
        raise LookupError  # Not remembered, so that the day is looked at again.
    return policy


def _today_is_covered() -> bool:
    version = current().version
    return version is None or version <= today()
