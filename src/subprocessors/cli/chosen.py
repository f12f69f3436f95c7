"""Chooses the policy for the commands: the one that the user, the environment or the project names.

If the named policy is not available, that is an error; there is no fallback. If no policy is named,
the commands use the packaged list, unless there is a document that the user probably meant.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import date
from typing import cast

import click
from attrs import frozen

from subprocessors import policies
from subprocessors.cli import printing
from subprocessors.documents import SIZE, DocumentError, Problem, files, values_in
from subprocessors.fields import shown
from subprocessors.model.policy import Policy

NEW_DOCUMENT = "sub-processors.toml"
"""The name of the document that `init` writes."""

_DOCUMENTS = (
    NEW_DOCUMENT,
    "sub-processors.json",
    "sub-processors.yaml",
    "sub-processors.yml",
)
_PROJECT = "pyproject.toml"
_TABLE = "tool.subprocessors"


@frozen
class Choice:
    """The policy that a command uses, and what chose it.

    Attributes:
        policy: The policy.
        by: Describes what chose it; None if it was named in the call.
        is_default: Whether nothing chose it, which makes it the packaged list.
    """

    policy: Policy
    by: str | None = None
    is_default: bool = False

    def __str__(self) -> str:
        version = f", version of {self.policy.version}" if self.policy.version else ""
        which = f"the list of {self.policy.processor.name} ({self.policy.id}{version})"
        return f"{which}, {self.by}" if self.by else which


def chosen(named: str | None, on: date | None = None, start: str = "") -> Policy:
    """Return the policy from `choice`; if it was not named, note it on standard error."""
    return _told(choice(named, on, start))


def chosen_by_user(named: str | None, on: date | None = None, start: str = "") -> Policy:
    """Return the policy from `chosen`; the packaged list must be named too.

    Code that is checked against another company's list by mistake would seem to be approved.

    Raises:
        UsageError: If nothing chose a policy.
    """
    made = choice(named, on, start)
    if made.is_default:
        raise click.UsageError(
            f'No list is chosen. Choose one with --policy FILE, with policy = "FILE" under '
            f"[{_TABLE}] in {_PROJECT}, or with the variable {policies.VARIABLE}; --policy "
            f"{made.policy.id} uses the packaged list."
        )
    return _told(made)


def choice(named: str | None, on: date | None = None, start: str = "") -> Choice:
    """Return the policy that an option, the environment or the project names, or the default.

    Args:
        named: The value of --policy; None without that option.
        on: The date that selects one of several versions of a policy; today by default.
        start: The folder whose project may name a policy; by default, the working folder.

    Returns:
        The policy, with what chose it; the packaged one if none is named.

    Raises:
        SubprocessorsError: If the named policy is not available.
        UsageError: If a document in that folder or a parent folder was not chosen, and
            nothing nearer chose another.
    """
    if named is not None:
        return Choice(policies.find(named, on=on))
    if policies.VARIABLE in os.environ:
        return Choice(policies.current(on), f"chosen by the variable {policies.VARIABLE}")
    documents: list[str] = []
    for folder in _folders(start):
        project = os.path.join(folder, _PROJECT)
        table = _table_of(project) if os.path.isfile(project) else None
        source = None if table is None else _source_of(project, table)
        if source is not None:
            _refuse_other(documents, source)
            where = files.shown_path(project)
            return Choice(_of_project(project, source, on), f"chosen by [{_TABLE}] in {where}")
        paths = [os.path.join(folder, each) for each in _DOCUMENTS]
        documents += filter(os.path.lexists, paths)
    _refuse_other(documents, None)
    default = "the packaged default; --policy chooses another"
    return Choice(policies.current(on), default, is_default=True)


def known_versions(policy: Policy) -> tuple[Policy, ...]:
    """Return the known versions of a policy's list, oldest first."""
    known = policies.history(policy.id) if policy.id in policies.available() else ()
    # A document may have the id of a packaged list and still be a different list.
    return known if policy in known else (policy,)


def _told(made: Choice) -> Policy:
    if made.by is not None:
        printing.complain(f"note: using {made}")
    return made.policy


def _folders(start: str) -> Iterator[str]:
    """Yield a folder, or the working folder, and its parent folders."""
    folder, above = "", os.path.abspath(start)
    while folder != above:
        folder, above = above, os.path.dirname(above)
        yield folder


def _refuse_other(documents: Sequence[str], source: str | None) -> None:
    """Raise an error if the user may have meant a document rather than the packaged list."""
    if not documents or os.path.realpath(source or "") in map(os.path.realpath, documents):
        return
    folder, name = os.path.split(documents[0])
    name = files.shown_path(name if folder == os.getcwd() else documents[0])
    raise click.UsageError(
        f"{name} exists, but is not set as the list to use. Choose it with "
        f'--policy {name}, with policy = "{name}" under [{_TABLE}] in {_PROJECT}, or with the '
        f"variable {policies.VARIABLE}; --policy helpdesk uses the packaged list."
    )


def _table_of(project: str) -> object:
    """Return this package's settings in a pyproject.toml; None if there are none."""
    value = values_in(files.read(project, SIZE), "toml", project)
    tools = value.get("tool", {})
    return cast("dict[str, object]", tools).get("subprocessors") if type(tools) is dict else None


def _source_of(project: str, table: object) -> str | None:
    """Return the id or document that a pyproject.toml names; None if it has only settings."""
    if not isinstance(table, dict):
        raise _wrong(project, _TABLE, f"must be a table, not {shown(table)}")
    settings = cast("dict[str, object]", table)
    for name in settings.keys() - {"policy", "scan"}:
        raise _wrong(
            project, f"{_TABLE}.{name}", "is not a setting; the settings are policy and scan"
        )
    if "scan" in settings and "policy" not in settings:
        return None
    named = settings.get("policy")
    if not isinstance(named, str):
        problem = f"must be the id of a policy or the path of a document, not {shown(named)}"
        raise _wrong(project, f"{_TABLE}.policy", problem)
    return named if policies.is_id(named) else os.path.join(os.path.dirname(project), named)


def _of_project(project: str, source: str, on: date | None) -> Policy:
    try:
        return policies.find(source, on=on)
    except Exception as error:
        error.add_note(f"{_TABLE}.policy in {files.shown_path(project)} names this policy.")
        raise


def _wrong(project: str, path: str, problem: str) -> DocumentError:
    return DocumentError((Problem(path, problem),), files.shown_path(project))
