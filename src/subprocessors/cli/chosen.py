"""Which policy the commands ask: the one that the user, the environment or the project names.

One that is named and cannot be had is an error. No other one takes its place.
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Any, cast

from subprocessors import policies
from subprocessors._fields import shown
from subprocessors.documents import DEPTH, SIZE, DocumentError, Problem, files, syntax
from subprocessors.model import Policy

_PROJECT = "pyproject.toml"
_TABLE = "tool.subprocessors"


def chosen(named: str | None, on: date | None = None) -> Policy:
    """Return the policy that an option names, or else the environment, the project or nobody.

    Args:
        named: What stands behind --policy, or None without that option.
        on: The day whose version is taken, of a policy that has several; today if not given.

    Returns:
        The policy; the packaged one if none is named.

    Raises:
        SubprocessorsError: If the policy that is named cannot be had.
    """
    if named is not None:
        return policies.find(named, on=on)
    if policies.VARIABLE not in os.environ:
        for folder in (Path.cwd(), *Path.cwd().parents):
            project = folder / _PROJECT
            if project.is_file():
                table = _table_of(project)
                if table is not None:
                    return _of_project(project, table, on)
    return policies.current(on)


def _table_of(project: Path) -> object:
    """Return what a pyproject.toml holds for this package; None if nothing."""
    text = files.read(project, SIZE)
    try:
        value: Any = syntax.parsed(text, "toml", SIZE, DEPTH).value
    except DocumentError as error:
        raise DocumentError(error.problems, str(project)) from error
    tools = value.get("tool", {})
    return cast("dict[str, object]", tools).get("subprocessors") if type(tools) is dict else None


def _of_project(project: Path, table: object, on: date | None) -> Policy:
    if not isinstance(table, dict):
        raise _wrong(project, _TABLE, f"must be a table, not {shown(table)}")
    settings = cast("dict[str, object]", table)
    for name in settings.keys() - {"policy"}:
        raise _wrong(project, f"{_TABLE}.{name}", "is not a setting here; there is policy alone")
    named = settings.get("policy")
    if not isinstance(named, str):
        problem = f"must be the id of a policy or the path of a document, not {shown(named)}"
        raise _wrong(project, f"{_TABLE}.policy", problem)
    try:
        return policies.find(named if policies.is_id(named) else project.parent / named, on=on)
    except Exception as error:
        error.add_note(f"{_TABLE}.policy in {files.shown_path(project)} names this policy.")
        raise


def _wrong(project: Path, path: str, problem: str) -> DocumentError:
    return DocumentError((Problem(path, problem),), files.shown_path(project))
