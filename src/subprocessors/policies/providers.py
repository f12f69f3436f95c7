"""The providers of policies: the packaged list, and other packages through their entry points.

Another package's code can do anything, so whatever it raises is reported as an error in the policy,
and only values of our own classes are accepted from it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from functools import cache, partial
from types import NoneType
from typing import Any, cast

from attrs import fields

from subprocessors.days import plain_class
from subprocessors.errors import PolicyUnavailableError
from subprocessors.model.policy import Policy
from subprocessors.model.sub_processors import SubProcessors
from subprocessors.policies.kept import Kept

GROUP = "subprocessors.policies"
"""The entry point group in which other packages provide policies."""

_PACKAGED = "helpdesk"


@Kept
def versions(id: str) -> tuple[Policy, ...]:  # noqa: A002
    """Return the versions of a policy, oldest first: see `history`."""
    source, *others = sources()[id]
    if others:
        raise PolicyUnavailableError(id, "is provided by several packages; keep only one of them")
    loaded = source()
    for policy in loaded:
        if policy.id != id:
            problem = f"contains a policy with the id {policy.id!r}; use one id for both"
            raise PolicyUnavailableError(id, problem)
    days = [policy.version for policy in loaded]
    if len(days) > 1 and (None in days or len(set(days)) < len(days)):
        raise PolicyUnavailableError(id, "must have versions with different dates")
    return tuple(sorted(loaded, key=lambda policy: str(policy.version)))


@cache
def sources() -> Mapping[str, list[Callable[[], Sequence[Policy]]]]:
    """Return the providers of each id: more than one where packages clash."""
    from importlib.metadata import entry_points

    found: dict[str, list[Callable[[], Sequence[Policy]]]] = {_PACKAGED: [packaged]}
    for entry_point in entry_points(group=GROUP):
        found.setdefault(entry_point.name, []).append(partial(_of_package, entry_point))
    return found


def _of_package(entry_point: Any) -> Sequence[Policy]:
    """Return the versions from an entry point, which is another package's code and can do anything.

    Anything that it raises is reported as an error in the policy. SystemExit must not end the
    process, because its exit code 0 would look like an approval. Ctrl-C during loading looks the
    same as a KeyboardInterrupt from the code itself, and is reported the same way.
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
        problem = f"must be a Policy in {entry_point.value}, not {others[0]}"
        raise PolicyUnavailableError(entry_point.name, problem)
    foreign = next(filter(None, map(_foreign_class, versions)), None)
    if foreign:
        problem = f"contains a value of the foreign class {foreign.__name__} in {entry_point.value}"
        raise PolicyUnavailableError(entry_point.name, problem)
    return cast("tuple[Policy, ...]", versions)


_PLAIN = (str, int, bool, plain_class(), NoneType)


def _foreign_class(value: Any) -> type[Any] | None:
    """Return the foreign class of a value or of one of its parts; None if there is none.

    A subclass, even of `str`, would run its own code for every question.
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


def packaged() -> tuple[Policy, ...]:
    """Return the versions of the packaged list."""
    from subprocessors.policies._helpdesk_2024_07_19 import POLICY

    return (POLICY,)
