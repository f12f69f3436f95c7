"""The packaged policies, those of other packages and files, and questions to the current one.

This is the outermost layer: only here does a missing date mean today, and only here is the
environment read. If a named policy is not available, that is an error: no other one is used
instead.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import Enum
from functools import cache, partial
from types import NoneType
from typing import TYPE_CHECKING, Any, Unpack, cast

from attrs import fields

from subprocessors.clock import today
from subprocessors.days import plain_class
from subprocessors.errors import ArgumentError, PolicyUnavailableError, UnknownValueError
from subprocessors.fields import checked_date, is_slug, iso_day
from subprocessors.model.policy import Policy
from subprocessors.model.scope import Asked
from subprocessors.model.sub_processors import SubProcessors
from subprocessors.regions.places import StorageRegion

if TYPE_CHECKING:
    from subprocessors.model.decisions import Decision

GROUP = "subprocessors.policies"
"""The entry point group in which other packages provide policies."""

VARIABLE = "SUBPROCESSORS_POLICY"
"""The environment variable that names the current policy."""

_PACKAGED = "helpdesk"


class _Kept:
    """A function that returns versions: its first result is kept and shared by all threads.

    With `functools.cache`, threads that call it at the same time would get different objects. A
    lock would be held while code of other packages runs, which may wait for another thread. Here
    such threads may load a policy twice, but all get the first result.
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
    `SUBPROCESSORS_POLICY` names another one, by id or file: see `find`. The variable is read on the
    first call.

    Args:
        on: The date that decides between several versions of a policy; today by default.

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
    """Return the version in force on a date; before the first version, the first."""
    day = on or today()
    in_force = [each for each in versions if each.version is None or each.version <= day]
    return in_force[-1] if in_force else versions[0]


def find(name: str | os.PathLike[str], *, on: date | None = None) -> Policy:
    """Return the policy with an id, or the policy in a file.

    Args:
        name: The id of a policy, or the path of a document. Lower-case letters, digits and hyphens
            are an id. An id with `@` and a date, as in `helpdesk@2024-07-19`, means the version in
            force on that date: see `get`.
        on: The date for an id without one; today by default.

    Returns:
        The policy; for an id without a date, the version in force on `on`, or the first version if
        `on` is earlier.

    Raises:
        DocumentError: If the file cannot be read as a policy.
        UnknownValueError: If there is no policy with the id, or the file does not have a document's
            extension.
        PolicyUnavailableError: If the policy with the id is not available, or was not in force
            then.
        ArgumentError: If `name` is neither a string nor a path, or `on` is not a date.

    Example:
        >>> from subprocessors import policies
        >>> policies.find("examples/silktide.toml")
        <Policy 'silktide' of Silktide: 2 sub-processors>
    """
    on = checked_date("on", on)
    # An empty text is not a file either: usually, a shell variable is not set.
    if isinstance(name, str) and (not name or is_id(name)):
        id_, at, day = name.partition("@")
        return get(id_, on=iso_day(day)) if at else _version_on(history(id_), on)
    from subprocessors.documents import load

    return load(name)


def is_id(name: str) -> bool:
    """Return whether a text is the id of a policy, with or without a date, and not a file.

    No document can have such a name, because it would end in .toml or similar.

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
    """Return the ids that `get` accepts: the packaged policy and those of other packages.

    A package provides policies by entry points in the group `subprocessors.policies`. Each is named
    after the id of its policy, and refers to a `Policy`, a list of its versions, the `Path` of a
    folder with a document for each (see `load_history`), or a function that returns one of these.
    Listing the ids loads no policy.

    Example:
        >>> from subprocessors import policies
        >>> "helpdesk" in policies.available()
        True
    """
    return tuple(sorted(_sources()))


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

    The packaged list of HelpDesk has one version, dated 2024-07-19.

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
        raise PolicyUnavailableError(id, "is provided by several packages; keep only one of them")
    versions = source()
    for policy in versions:
        if policy.id != id:
            problem = f"has the id {policy.id!r} in itself; use one id for both"
            raise PolicyUnavailableError(id, problem)
    days = [policy.version for policy in versions]
    if len(days) > 1 and (None in days or len(set(days)) < len(days)):
        raise PolicyUnavailableError(id, "must have versions with different dates")
    return tuple(sorted(versions, key=lambda policy: str(policy.version)))


@cache
def _sources() -> Mapping[str, list[Callable[[], Sequence[Policy]]]]:
    """Return the providers of each id: more than one where packages clash."""
    from importlib.metadata import entry_points

    sources: dict[str, list[Callable[[], Sequence[Policy]]]] = {_PACKAGED: [lambda: [_packaged()]]}
    for entry_point in entry_points(group=GROUP):
        sources.setdefault(entry_point.name, []).append(partial(_of_package, entry_point))
    return sources


def _of_package(entry_point: Any) -> Sequence[Policy]:
    """Return the versions of an entry point, which is another package's code and can do anything.

    Anything that it raises becomes an error of the policy. SystemExit must not end the process,
    because its exit code 0 would look like an approval. Ctrl-C during loading looks the same as a
    KeyboardInterrupt from the code itself, and is reported the same way.
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
        problem = f"is not a Policy in {entry_point.value}, but a {others[0]}"
        raise PolicyUnavailableError(entry_point.name, problem)
    foreign = next(filter(None, map(_foreign_class, versions)), None)
    if foreign:
        problem = f"holds a value of the foreign class {foreign.__name__} in {entry_point.value}"
        raise PolicyUnavailableError(entry_point.name, problem)
    return cast("tuple[Policy, ...]", versions)


_PLAIN = (str, int, bool, plain_class(), NoneType)


def _foreign_class(value: Any) -> type[Any] | None:
    """Return a foreign class that a value or one of its parts has; None if there is none.

    A subclass, even of `str`, would run its own code in every question.
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
    """Return the message of an error, with its class if it is not an ordinary one."""
    kind = type(error).__name__
    try:
        message = str(error)
    except BaseException:  # noqa: BLE001  # The code of the error is foreign too.
        return kind
    if isinstance(error, Exception):
        return message or kind
    return f"{kind}: {message}" if message else kind


def _versions_of(brought: object) -> tuple[object, ...]:
    """Return the versions that a package provides; they can still be anything."""
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
    """Return whether the vendor with a name is approved by the current policy.

    For speed, the clock is not read again once the newest version is in force. If the clock goes
    back, as it can in tests, pass `on`, or use `check`.

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
            # Another call would nearly double the time of an answer.
            known = _in_force().approver.recall(name)
        except (LookupError, TypeError):
            known = None
        if known is not None:
            return known
        approver = current().approver
        approved = approver.approves(name)
        if approver.recall(name) is not None and (not approved or _today_is_covered()):
            return approved
    day = asked.get("on")
    if day is None:
        day = asked["on"] = today()
    # Not with `check`, which would also look for suggestions.
    return current(day).is_approved(name, **asked)


def require(name: str, **asked: Unpack[Asked]) -> Decision:
    """Return the decision if the vendor with a name is approved by the current policy.

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

    decision = check(name, **asked)
    if not decision:
        raise NotApprovedError(decision)
    return decision


@cache
def _in_force() -> Policy:
    """Return the current policy if everything that it approves without a date is approved today."""
    policy = current()
    if not _today_is_covered() or policy is not _current_versions()[-1]:
        raise LookupError  # Not cached, so that the date is checked again.
    return policy


def _today_is_covered() -> bool:
    version = current().version
    return version is None or version <= today()
