"""A folder of documents: the versions of a policy, or the policies of several companies."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

from attrs import evolve

from subprocessors.documents.files import FORMATS, shown_path
from subprocessors.documents.problems import MOST_PROBLEMS, DocumentError, Problem
from subprocessors.errors import must_be
from subprocessors.model.policy import Policy
from subprocessors.names.normalize import printable

LoadOne: TypeAlias = Callable[[Path], Policy]


def load(folder: str | os.PathLike[str], load_one: LoadOne) -> tuple[Policy, ...]:
    """Return the policies of the documents in a folder, oldest first: see `load_history`."""
    loaded, problems = _loaded(folder, load_one)
    problems += _contradictions(loaded)
    if problems:
        raise DocumentError(problems[:MOST_PROBLEMS], shown_path(folder))
    return tuple(sorted((policy for _, policy in loaded), key=lambda each: str(each.version)))


def load_each(folder: str | os.PathLike[str], load_one: LoadOne) -> tuple[Policy, ...]:
    """Return the policies of the documents in a folder, by file name: see `load_folder`."""
    loaded, problems = _loaded(folder, load_one)
    if problems:
        raise DocumentError(problems[:MOST_PROBLEMS], shown_path(folder))
    return tuple(policy for _, policy in loaded)


def _loaded(
    folder: str | os.PathLike[str], load_one: LoadOne
) -> tuple[list[tuple[str, Policy]], list[Problem]]:
    """Return the policies in a folder with their file names, and the problems in the others."""
    must_be(folder, str | os.PathLike, "a folder must be text or a path")
    problems: list[Problem] = []
    loaded: list[tuple[str, Policy]] = []
    for path in _documents(folder):
        name = printable(path.name)
        try:
            loaded.append((name, load_one(path)))
        except DocumentError as error:
            problems += (evolve(each, file=name) for each in error.problems)
        if len(problems) >= MOST_PROBLEMS:
            break
    return loaded, problems


def _documents(folder: str | os.PathLike[str]) -> list[Path]:
    """Return the files of a folder with a document's extension, sorted by name."""
    try:
        found = [
            each
            for each in Path(folder).iterdir()
            if each.suffix.lower() in FORMATS and not each.is_dir()
        ]
    except (OSError, ValueError) as error:
        problem = f"cannot be read as a folder: {getattr(error, 'strerror', error)}"
        raise DocumentError((Problem("", problem),), shown_path(folder)) from error
    if not found:
        problem = f"contains no document with the extension {', '.join(FORMATS)}"
        raise DocumentError((Problem("", problem),), shown_path(folder))
    return sorted(found)


def _contradictions(loaded: Sequence[tuple[str, Policy]]) -> Iterator[Problem]:
    """Yield the reasons why policies are not versions of the same one."""
    seen: dict[object, str] = {}
    for name, policy in loaded:
        first_name, first = loaded[0]
        if policy.id != first.id:
            problem = f"must be {first.id!r}, as in {first_name}, not {policy.id!r}"
            yield Problem("id", problem, file=name)
        if policy.version is None:
            yield Problem("version", "is missing: a history is sorted by it", file=name)
        elif policy.version in seen:
            problem = f"is {policy.version}, as in {seen[policy.version]}; each may appear once"
            yield Problem("version", problem, file=name)
        else:
            seen[policy.version] = name
