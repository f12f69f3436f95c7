"""Reports: a policy, as of a given date, as text, a document or a picture. Each kind has a module.

`KINDS` lists them, `export` makes one, and `save` writes it to a file. `table` and `charts` are for
notebooks. A report's dependencies are imported when it is first made.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, overload

from attrs import frozen

from subprocessors.documents.atomic import write
from subprocessors.errors import ArgumentError, UnknownValueError, must_be
from subprocessors.model.policy import Policy
from subprocessors.page import Page
from subprocessors.page.formats import FORMATS

if TYPE_CHECKING:
    from subprocessors.reports import charts
    from subprocessors.reports.tables import table

__all__ = ["KINDS", "Kind", "charts", "export", "save", "table"]

_ENDINGS = {
    "markdown": (".md", ".markdown"),
    "html": (".html", ".htm"),
    "docx": (".docx",),
    "csv": (".csv",),
    "xlsx": (".xlsx",),
    "json": (".json",),
    "json-ld": (".jsonld", ".json"),
}
_PAGE = ("markdown", "html", "docx")
_BY_CONDITION = ("annex-iii", "annex-iv")

_TextKind: TypeAlias = Literal["markdown", "html", "csv", "json", "dpv", "cyclonedx"]
_PageKind: TypeAlias = Literal["annex-iii", "annex-iv", "ropa"]


@frozen
class Kind:
    """A kind of report.

    Attributes:
        id: Its id, such as `annex-iii`.
        summary: A short description.
        formats: Its formats; the first is the default.
        function: The module and the name of the function that makes it. The function takes a policy
            and `on=`; it returns a page if there are several formats, otherwise text or bytes.
    """

    id: str
    summary: str
    formats: tuple[str, ...]
    function: str


KINDS: dict[str, Kind] = {
    kind.id: kind
    for kind in (
        Kind("markdown", "the list for people, in Markdown", ("markdown",), "listing:listing"),
        Kind("html", "the list for people, as an HTML fragment", ("html",), "listing:listing"),
        Kind("csv", "the list as CSV, one row per engagement", ("csv",), "sheets:csv"),
        Kind("xlsx", "the list as an Excel workbook (extra: xlsx)", ("xlsx",), "sheets:xlsx"),
        Kind("json", "the list as a document", ("json",), "data:json"),
        Kind("annex-iii", "annex III of the clauses (EU) 2021/914", _PAGE, "annexes:annex_iii"),
        Kind("annex-iv", "annex IV of the clauses (EU) 2021/915", _PAGE, "annexes:annex_iv"),
        Kind("dpv", "the list in the Data Privacy Vocabulary", ("json-ld",), "dpv:dpv"),
        Kind("cyclonedx", "a bill of services, CycloneDX 1.6", ("json",), "cyclonedx:cyclonedx"),
        Kind("ropa", "the record of processing, GDPR Art. 30(2)", _PAGE, "record:record"),
    )
}
"""The kinds of reports, by id."""


@overload
def export(
    policy: Policy,
    kind: _TextKind,
    *,
    on: date | None = None,
    format: Literal["markdown", "html", "csv", "json", "json-ld"] | None = None,
) -> str: ...
@overload
def export(
    policy: Policy,
    kind: Literal["xlsx"],
    *,
    on: date | None = None,
    format: Literal["xlsx"] | None = None,
) -> bytes: ...
@overload
def export(
    policy: Policy,
    kind: _PageKind,
    *,
    on: date | None = None,
    conditions: Sequence[str] | None = None,
    format: Literal["markdown", "html"] | None = None,
) -> str: ...
@overload
def export(
    policy: Policy,
    kind: _PageKind,
    *,
    on: date | None = None,
    conditions: Sequence[str] | None = None,
    format: Literal["docx"],
) -> bytes: ...
@overload
def export(
    policy: Policy,
    kind: str,
    *,
    on: date | None = None,
    conditions: Sequence[str] | None = None,
    format: str | None = None,
) -> str | bytes: ...
def export(
    policy: Policy,
    kind: str,
    *,
    on: date | None = None,
    conditions: Sequence[str] | None = None,
    format: str | None = None,  # noqa: A002
) -> str | bytes:
    """Return a report of a policy.

    Args:
        policy: The policy.
        kind: The id of a kind: one of `KINDS`.
        on: Leave out engagements not in effect on this date; without it, all are included.
        conditions: For the annexes: the conditions that hold for a customer, in the words of the
            list. Engagements with other conditions are left out; without it, all are included.
        format: One of the kind's formats; the first by default.

    Returns:
        The text; bytes for the formats docx and xlsx. The same policy and date give the same
        output.

    Raises:
        UnknownValueError: If the kind, its format or the condition is unknown.
        PolicyUnavailableError: If `on` is before the date of the policy's version.
        MissingExtraError: If a required package is not installed.
        ArgumentError: If an argument has the wrong type, or the kind takes no conditions.

    Example:
        >>> import subprocessors
        >>> from subprocessors import reports
        >>> print(reports.export(subprocessors.current(), "csv").splitlines()[0][:27])
        "id","name","legal_entities
    """
    must_be(policy, Policy, "only a Policy can be exported")
    known = _known("kind of report", kind, KINDS)
    formats = KINDS[known].formats
    asked = formats[0] if format is None else _known(f"format of {known}", format, formats)
    asked_for: dict[str, Any] = {"on": on}
    if conditions is not None:
        if known not in _BY_CONDITION:
            raise ArgumentError(f"conditions are for {' and '.join(_BY_CONDITION)}, not {known}")
        asked_for["conditions"] = conditions
    made: str | bytes | Page = _function(KINDS[known])(policy, **asked_for)
    return FORMATS[asked](made) if isinstance(made, Page) else made


def save(
    policy: Policy,
    kind: str,
    path: str | os.PathLike[str],
    *,
    on: date | None = None,
    conditions: Sequence[str] | None = None,
) -> None:
    """Write a report of a policy to a file, atomically.

    Args:
        policy: The policy.
        kind: The id of a kind: one of `KINDS`.
        path: The file; its extension, such as `.docx`, sets the format.
        on: Leave out engagements not in effect on this date; without it, all are included.
        conditions: The conditions that hold for a customer: see `export`.

    Raises:
        UnknownValueError: If the kind, the file extension or the condition is unknown.
        OSError: If the file cannot be written.
        PolicyUnavailableError: If `on` is before the date of the policy's version.
        MissingExtraError: If a required package is not installed.
        ArgumentError: If an argument has the wrong type, or the kind takes no conditions.
    """
    written = format_of(kind, path)
    write(path, export(policy, kind, on=on, conditions=conditions, format=written))


def format_of(kind: str, path: str | os.PathLike[str]) -> str:
    """Return the format of a kind that a file extension sets.

    Raises:
        UnknownValueError: If the kind is unknown, or the extension is not one of its formats.
    """
    formats = KINDS[_known("kind of report", kind, KINDS)].formats
    ending = Path(path).suffix.lower()
    for each in formats:
        if ending in _ENDINGS[each]:
            return each
    known = [ending for each in formats for ending in _ENDINGS[each]]
    raise UnknownValueError(f"file extension for {kind}", ending or Path(path).name, known)


def _function(kind: Kind) -> Any:
    module, name = kind.function.split(":")
    return getattr(import_module(f"subprocessors.reports.{module}"), name)


def _known(what: str, value: str, known: Sequence[str] | dict[str, Kind]) -> str:
    must_be(value, str, f"a {what} must be text")
    if value not in known:
        from subprocessors.names.similarity import nearest

        raise UnknownValueError(what, value, nearest(value, known) or known)
    return value


if not TYPE_CHECKING:
    # Otherwise a type checker would accept any attribute name.
    def __getattr__(name: str) -> Any:
        # These are for notebooks, and need more packages than the other reports.
        if name == "charts":
            return import_module("subprocessors.reports.charts")
        if name == "table":
            return import_module("subprocessors.reports.tables").table
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
