"""Policies as documents in TOML, JSON and YAML, which are one format in three ways of writing.

The format is described in docs/reference/format.md. Nothing is coerced: a number is not text, and a
field that the format does not have is a problem, not ignored. What reads and writes is imported
when it is first needed.
"""

from __future__ import annotations

import os
from datetime import date

from subprocessors.documents.problems import DocumentError, Problem
from subprocessors.errors import ArgumentError
from subprocessors.model.policy import Policy

__all__ = [
    "DEPTH",
    "SIZE",
    "DocumentError",
    "Problem",
    "dump",
    "dumps",
    "load",
    "load_history",
    "loads",
    "schema",
    "starter",
]

SIZE = 8 * 1024 * 1024
"""How long a document may be, if nothing else is said: bytes of a file, characters of a text."""

DEPTH = 32
"""How many lists and tables of a document may stand in each other, if nothing else is said."""


def load(path: str | os.PathLike[str], *, max_size: int = SIZE, max_depth: int = DEPTH) -> Policy:
    """Return the policy in a file, whose name ends in .toml, .json, .yaml or .yml.

    Args:
        path: The file: regular, in UTF-8.
        max_size: How many bytes it may have.
        max_depth: How many lists and tables may stand in each other.

    Returns:
        The policy.

    Raises:
        DocumentError: If it cannot be read, or does not fit; it lists all the problems at once.
        UnknownValueError: If its name has another ending.
        ArgumentError: If `path` is neither text nor a path.
        MissingExtraError: If it is YAML and PyYAML is not installed (extra: yaml).

    Example:
        >>> import subprocessors
        >>> subprocessors.load("examples/silktide.toml")
        <Policy 'silktide' of Silktide: 2 sub-processors>
    """
    from subprocessors.documents import files

    files.refuse_folder(path)
    format_ = files.format_of(path)
    text = files.read(path, max_size)
    try:
        return loads(text, format_, max_size=max_size, max_depth=max_depth)
    except DocumentError as error:
        raise DocumentError(error.problems, files.shown_path(path)) from error.__cause__


def load_history(
    folder: str | os.PathLike[str], *, max_size: int = SIZE, max_depth: int = DEPTH
) -> tuple[Policy, ...]:
    """Return the versions of one policy, each of which is a document in a folder.

    Args:
        folder: The folder. Of its files, those whose names end in .toml, .json, .yaml or .yml are
            read; the rest, and what is in folders inside of it, is not looked at.
        max_size: How many bytes each may have.
        max_depth: How many lists and tables of each may stand in each other.

    Returns:
        The versions, oldest first. All have the same id, and each states another `version`.

    Raises:
        DocumentError: If a document cannot be read or does not fit, if they do not belong together,
            or if there is none; it lists the problems of all the files at once.
        ArgumentError: If `folder` is neither text nor a path.
        MissingExtraError: If one is YAML and PyYAML is not installed (extra: yaml).

    Example:
        >>> from tempfile import TemporaryDirectory
        >>> import subprocessors
        >>> with TemporaryDirectory() as folder:
        ...     subprocessors.dump(subprocessors.current(), f"{folder}/2024-07-19.toml")
        ...     subprocessors.load_history(folder)
        (<Policy 'helpdesk' of Text, Inc., version of 2024-07-19: 28 sub-processors>,)
    """
    from subprocessors.documents import history

    return history.load(folder, lambda path: load(path, max_size=max_size, max_depth=max_depth))


def loads(
    text: str,
    format: str = "toml",  # noqa: A002
    *,
    max_size: int = SIZE,
    max_depth: int = DEPTH,
) -> Policy:
    r"""Return the policy that a text describes.

    Args:
        text: The document.
        format: How it is written: `toml`, `json` or `yaml`.
        max_size: How many characters it may have.
        max_depth: How many lists and tables may stand in each other.

    Returns:
        The policy.

    Raises:
        DocumentError: If it is no such text, or does not fit; it lists all the problems at once.
        UnknownValueError: If there is no such format.
        ArgumentError: If `text` is not text.
        MissingExtraError: If it is YAML and PyYAML is not installed (extra: yaml).

    Example:
        >>> import subprocessors
        >>> subprocessors.loads('format = 1\nid = "made-up"\nnam = 5')
        Traceback (most recent call last):
        subprocessors.documents.problems.DocumentError: 4 problems in the document:
        name: is missing
        processor: is missing
        sub_processors: is missing
        nam: is not a field here; did you mean name?
    """
    from subprocessors.documents import structure, syntax

    if not isinstance(text, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise ArgumentError(f"a document must be text, not {type(text).__name__}")
    return structure.policy_of(syntax.parsed(text, format, max_size, max_depth))


def dump(policy: Policy, path: str | os.PathLike[str]) -> None:
    """Write a policy to a file, whose name ends in .toml, .json, .yaml or .yml.

    The new file takes the place of the old one at once, so that nobody sees half a document.

    Args:
        policy: The policy.
        path: The file.

    Raises:
        UnknownValueError: If its name has another ending.
        ArgumentError: If an argument has the wrong type.
        MissingExtraError: If it is to be YAML and PyYAML is not installed (extra: yaml).
        OSError: If the file cannot be written.
    """
    from subprocessors.documents import atomic, files

    atomic.write(path, dumps(policy, files.format_of(path)))


def dumps(policy: Policy, format: str = "toml") -> str:  # noqa: A002
    """Return a policy as a text, which `loads` reads back as an equal policy.

    Args:
        policy: The policy.
        format: How it is to be written: `toml`, `json` or `yaml`.

    Returns:
        The document; for the same policy the same text.

    Raises:
        UnknownValueError: If there is no such format.
        ArgumentError: If `policy` is not a policy.
        MissingExtraError: If it is to be YAML and PyYAML is not installed (extra: yaml).

    Example:
        >>> import subprocessors
        >>> document = subprocessors.dumps(subprocessors.current())
        >>> subprocessors.loads(document) == subprocessors.current()
        True
    """
    from subprocessors.documents import writing

    if not isinstance(policy, Policy):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise ArgumentError(f"only a Policy can be written, not {type(policy).__name__}")
    return writing.written(policy, format)


def starter(version: date) -> str:
    """Return a document to begin with: it explains itself, and nothing in it is real.

    Args:
        version: The date of the version that it gets.

    Returns:
        The document, in TOML.

    Example:
        >>> from datetime import date
        >>> from subprocessors import documents
        >>> documents.loads(documents.starter(date(2030, 1, 1)))
        <Policy 'example' of Example Processor GmbH, version of 2030-01-01: 2 sub-processors>
    """
    from subprocessors.documents import files

    return files.packaged("starter.toml").replace("version = 2030-01-01", f"version = {version}")


def schema() -> str:
    """Return the JSON Schema of the format (draft 2020-12), with which editors complete and check.

    It takes every document that the loader takes. The loader is stricter: what no schema can say,
    such as whether ids fit together, only `load` and `loads` check.

    Returns:
        The schema, which is a document of JSON.

    Example:
        >>> import json
        >>> from subprocessors.documents import schema
        >>> json.loads(schema())["required"]
        ['format', 'id', 'name', 'processor', 'sub_processors']
    """
    from subprocessors.documents import files

    return files.packaged("policy-1.schema.json")
