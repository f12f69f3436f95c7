"""Policies as documents in TOML, JSON and YAML: three ways to write one format.

The format is described in docs/reference/format.md. Nothing is coerced: a number is not text, and
an unknown field is an error and is never ignored. Readers and writers are imported on first use.
"""

from __future__ import annotations

import os
from datetime import date
from typing import Any

from subprocessors.documents.problems import DocumentError, Problem
from subprocessors.errors import must_be
from subprocessors.model.policy import Policy

__all__ = [
    "DEPTH",
    "SIZE",
    "YAML_SIZE",
    "DocumentError",
    "Problem",
    "dump",
    "dumps",
    "load",
    "load_folder",
    "load_history",
    "loads",
    "schema",
    "starter",
]

SIZE = 8 * 1024 * 1024
"""The default maximum length of a document: in bytes for a file, in characters for a string."""

YAML_SIZE = 3 * 1024 * 1024
"""The default maximum length of a YAML document, in characters; YAML takes far longer to parse."""

DEPTH = 32
"""The default maximum depth of nested lists and tables in a document."""


def load(
    path: str | os.PathLike[str], *, max_size: int | None = None, max_depth: int = DEPTH
) -> Policy:
    """Return the policy in a file with the extension .toml, .json, .yaml or .yml.

    Args:
        path: The file: a regular file in UTF-8.
        max_size: The maximum size in bytes; by default `SIZE`, and `YAML_SIZE` for YAML.
        max_depth: The maximum depth of nested lists and tables.

    Returns:
        The policy.

    Raises:
        DocumentError: If it cannot be read or does not fit the format; it lists all the problems.
        UnknownValueError: If it has a different extension.
        ArgumentError: If `path` is neither a string nor a path.
        MissingExtraError: If it is YAML and PyYAML is not installed (extra: yaml).

    Example:
        >>> import subprocessors
        >>> subprocessors.load("examples/silktide.toml")
        <Policy 'silktide' of Silktide: 2 sub-processors>
    """
    from subprocessors.documents import files

    files.refuse_folder(path)
    format_ = files.format_of(path)
    text = files.read(path, SIZE if max_size is None else max_size)
    try:
        return loads(text, format_, max_size=max_size, max_depth=max_depth)
    except DocumentError as error:
        raise DocumentError(error.problems, files.shown_path(path)) from error.__cause__


def values_in(text: str, format: str, source: str | None) -> Any:  # noqa: A002
    """Return the unchecked values of a file that is not a policy, such as a pyproject.toml.

    Args:
        text: Its text.
        format: `toml` or `json`.
        source: Its path, for error messages; None for a string.

    Raises:
        DocumentError: If it is too long, nested too deeply, or not in that format.
    """
    from subprocessors.documents import syntax

    try:
        return syntax.parsed(text, format, SIZE, DEPTH).value
    except DocumentError as error:
        raise DocumentError(error.problems, source) from error


def load_history(
    folder: str | os.PathLike[str], *, max_size: int | None = None, max_depth: int = DEPTH
) -> tuple[Policy, ...]:
    """Return the versions of a policy from a folder with a document for each.

    Args:
        folder: The folder. Files with the extensions .toml, .json, .yaml and .yml are read; other
            files and subfolders are ignored.
        max_size: The maximum size of each in bytes; by default `SIZE`, and `YAML_SIZE` for YAML.
        max_depth: The maximum depth of nested lists and tables.

    Returns:
        The versions, oldest first. All have the same id, and each has a different `version`.

    Raises:
        DocumentError: If a document cannot be read or does not fit the format, if the documents do
            not belong together, or if there are none; it lists the problems of all files.
        ArgumentError: If `folder` is neither a string nor a path.
        MissingExtraError: If one is YAML and PyYAML is not installed (extra: yaml).

    Example:
        >>> from tempfile import TemporaryDirectory
        >>> import subprocessors
        >>> from subprocessors.documents import load_history
        >>> with TemporaryDirectory() as folder:
        ...     subprocessors.dump(subprocessors.current(), f"{folder}/2024-07-19.toml")
        ...     load_history(folder)
        (<Policy 'helpdesk' of Text, Inc., version of 2024-07-19: 28 sub-processors>,)
    """
    from subprocessors.documents import history

    return history.load(folder, lambda path: load(path, max_size=max_size, max_depth=max_depth))


def load_folder(
    folder: str | os.PathLike[str], *, max_size: int | None = None, max_depth: int = DEPTH
) -> tuple[Policy, ...]:
    """Return the policies in a folder, such as the lists of your vendors.

    Args:
        folder: The folder. Files with the extensions .toml, .json, .yaml and .yml are read; other
            files and subfolders are ignored.
        max_size: The maximum size of each in bytes; by default `SIZE`, and `YAML_SIZE` for YAML.
        max_depth: The maximum depth of nested lists and tables.

    Returns:
        The policies, sorted by the names of their files. For the versions of one policy, use
        `load_history`.

    Raises:
        DocumentError: If a document cannot be read or does not fit the format, or if there are
            none; it lists the problems of all files.
        ArgumentError: If `folder` is neither a string nor a path.
        MissingExtraError: If one is YAML and PyYAML is not installed (extra: yaml).

    Example:
        >>> from subprocessors.documents import load_folder
        >>> load_folder("examples")[0]
        <Policy 'basecamp' of Basecamp (37signals), version of 2023-06-08: 11 sub-processors>
    """
    from subprocessors.documents import history

    return history.load_each(
        folder, lambda path: load(path, max_size=max_size, max_depth=max_depth)
    )


def loads(
    text: str,
    format: str = "toml",  # noqa: A002
    *,
    max_size: int | None = None,
    max_depth: int = DEPTH,
) -> Policy:
    r"""Return the policy in a string.

    Args:
        text: The document.
        format: Its format: `toml`, `json` or `yaml`.
        max_size: The maximum length in characters; by default `SIZE`, and `YAML_SIZE` for YAML.
        max_depth: The maximum depth of nested lists and tables.

    Returns:
        The policy.

    Raises:
        DocumentError: If it cannot be parsed or does not fit the format; it lists all the problems.
        UnknownValueError: If there is no such format.
        ArgumentError: If `text` is not a string.
        MissingExtraError: If it is YAML and PyYAML is not installed (extra: yaml).

    Example:
        >>> import subprocessors
        >>> subprocessors.loads('format = 1\nid = "made-up"\nnam = 5')
        Traceback (most recent call last):
        subprocessors.documents.problems.DocumentError: 4 problems in the document:
        name: is missing
        processor: is missing
        sub_processors: is missing
        nam: is not a known field; did you mean name?
    """
    from subprocessors.documents import structure, syntax

    must_be(text, str, "a document must be text")
    if max_size is None:
        max_size = YAML_SIZE if format == "yaml" else SIZE
    return structure.policy_of(syntax.parsed(text, format, max_size, max_depth))


def dump(policy: Policy, path: str | os.PathLike[str]) -> None:
    """Write a policy to a file with the extension .toml, .json, .yaml or .yml.

    The new file replaces the old one in one step, so that nobody sees half a document.

    Args:
        policy: The policy.
        path: The file.

    Raises:
        UnknownValueError: If it has a different extension.
        ArgumentError: If an argument has the wrong type.
        MissingExtraError: If the format is YAML and PyYAML is not installed (extra: yaml).
        OSError: If the file cannot be written.
    """
    from subprocessors.documents import atomic, files

    atomic.write(path, dumps(policy, files.format_of(path)))


def dumps(policy: Policy, format: str = "toml") -> str:  # noqa: A002
    """Return a policy as a string, which `loads` reads back as an equal policy.

    Args:
        policy: The policy.
        format: The format to write: `toml`, `json` or `yaml`.

    Returns:
        The document; the same policy always gives the same text.

    Raises:
        UnknownValueError: If there is no such format.
        ArgumentError: If `policy` is not a policy.
        MissingExtraError: If the format is YAML and PyYAML is not installed (extra: yaml).

    Example:
        >>> import subprocessors
        >>> document = subprocessors.dumps(subprocessors.current())
        >>> subprocessors.loads(document) == subprocessors.current()
        True
    """
    from subprocessors.documents import writing

    must_be(policy, Policy, "only a Policy can be written")
    return writing.written(policy, format)


def starter(version: date) -> str:
    """Return a starter document with explanations and no real data.

    Args:
        version: The date of its version.

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
    """Return the JSON Schema of the format (draft 2020-12), which editors use.

    It accepts every document that the loader accepts. The loader is stricter: `load` and `loads`
    also check what a schema cannot express, such as whether ids match.

    Returns:
        The schema, as a JSON document.

    Example:
        >>> import json
        >>> from subprocessors.documents import schema
        >>> json.loads(schema())["required"]
        ['format', 'id', 'name', 'processor', 'sub_processors']
    """
    from subprocessors.documents import files

    return files.packaged("policy-1.schema.json")
