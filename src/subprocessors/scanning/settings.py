"""What a project states about its scan, in `[tool.subprocessors.scan]` of its pyproject.toml.

[tool.subprocessors.scan]
same_as = { stripe = "stripe-payments-europe" }
catalogue = ["our-vendors.toml"]
baseline = "scan-baseline.json"

[[tool.subprocessors.scan.exclusions]]
vendor = "slack-technologies"
kind = "customer-configured"
reason = "Customers connect their own workspace."
until = 2030-06-30
path = "src/integrations"
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any, TypeGuard, cast

from attrs import field, fields, frozen

from subprocessors.days import is_day
from subprocessors.documents import SIZE, DocumentError, Problem, files, values_in
from subprocessors.documents.problems import joined
from subprocessors.fields import shown
from subprocessors.names.normalize import visible
from subprocessors.names.similarity import nearest
from subprocessors.plain import Plain, PlainEnum
from subprocessors.scanning.catalogue import Catalogue, packaged, vendor_of
from subprocessors.scanning.suffixes import is_public_suffix
from subprocessors.scanning.values import as_table

PROJECT = "pyproject.toml"
"""The file that contains the settings."""

TABLE = "tool.subprocessors.scan"
"""The table that contains them."""


class ExclusionKind(PlainEnum):
    """Why a vendor in the code does not belong on the list."""

    CUSTOMER_CONFIGURED = "customer-configured"
    """The customer connects it, with the customer's own account."""
    SELF_HOSTED = "self-hosted"
    """Its software runs on the project's own servers."""
    DEVELOPMENT_ONLY = "development-only"
    """It is only used to develop the product, without customer data."""
    NO_PERSONAL_DATA = "no-personal-data"
    """It receives no personal data."""
    INDEPENDENT_CONTROLLER = "independent-controller"
    """It decides for itself what it does with the data (GDPR Art. 4(7))."""


@frozen(kw_only=True, eq=False, repr=False)
class Exclusion(Plain):
    """A vendor or host in the code about which a person has decided.

    Attributes:
        vendor: The id of the vendor in the catalogue; None for a host.
        host: A host whose owner is unknown, with all hosts below it; None for a vendor.
        kind: Why it does not belong on the list.
        reason: The reason in words.
        until: The last day on which it holds (inclusive).
        path: The file or folder that it is limited to, relative to the folder of the settings; None
            for all of them.
    """

    vendor: str | None = None
    host: str | None = None
    kind: ExclusionKind
    reason: str
    until: date
    path: str | None = None

    @property
    def subject(self) -> str:
        """The vendor or the host."""
        return self.vendor or self.host or ""

    def covers(self, path: str) -> bool:
        """Return whether it covers a file, by its path relative to the folder of the settings."""
        return self.path is None or f"{path}/".startswith(f"{self.path}/")


@frozen(kw_only=True, eq=False, repr=False)
class Settings(Plain):
    """What a project states about its scan.

    Attributes:
        same_as: Maps ids in the catalogue to the ids of the same vendors on the list.
        catalogue: Files with more facts, relative to the folder of the settings.
        exclusions: The vendors and hosts about which a person has decided.
        baseline: The file with accepted findings, relative to the folder of the settings; None if
            there is none.
    """

    same_as: Mapping[str, str] = field(factory=dict[str, str])
    catalogue: tuple[str, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    baseline: str | None = None


def settings_for(folder: Path) -> tuple[Path, Settings]:
    """Return the settings for a folder, and the folder to which their paths are relative.

    They are those in the nearest pyproject.toml that has them, in the folder or above it.

    Raises:
        DocumentError: If a pyproject.toml cannot be read, or a setting does not fit.
    """
    folder = folder.resolve()
    for each in (folder, *folder.parents):
        path = each / PROJECT
        table = _table_in(path) if path.is_file() else None
        if table is not None:
            return each, settings_of(table, files.shown_path(path))
    return folder, Settings()


def catalogue_of(folder: Path, settings: Settings) -> Catalogue:
    """Return the packaged catalogue with what the settings add to it.

    Args:
        folder: The folder to which the paths of the settings are relative.
        settings: The settings.

    Raises:
        DocumentError: If a file cannot be read, or does not fit.
    """
    paths = [folder / each for each in settings.catalogue]
    inside = folder.resolve()
    outside = [each for each in paths if not each.resolve().is_relative_to(inside)]
    if outside:
        told = (
            "must be a file inside the settings folder; links that lead out of it are not followed"
        )
        raise DocumentError([Problem(f"{TABLE}.catalogue", told)], files.shown_path(outside[0]))
    return packaged().extended(
        vendor_of(files.read(path, SIZE), files.shown_path(path)) for path in paths
    )


def settings_of(table: Any, source: str | None = None) -> Settings:
    """Return the settings in a table.

    Args:
        table: The value of the table.
        source: The file, for error messages.

    Raises:
        DocumentError: If a setting does not fit; it lists all the problems.
    """
    problems = list(_problems(table))
    if problems:
        raise DocumentError(problems, source)
    excluded = table.get("exclusions", ())
    return Settings(
        same_as=dict(table.get("same_as", {})),
        catalogue=tuple(table.get("catalogue", ())),
        exclusions=tuple(map(_exclusion, excluded)),
        baseline=table.get("baseline"),
    )


def _table_in(path: Path) -> Any:
    """Return the table in a pyproject.toml; None if it has none."""
    table = values_in(files.read(path, SIZE), "toml", files.shown_path(path))
    for name in TABLE.split("."):
        table = as_table(table).get(name)
    return table


def _exclusion(table: Mapping[str, Any]) -> Exclusion:
    parts = _parts_of(table.get("path", ""))
    values: dict[str, Any] = {
        **table,
        "kind": ExclusionKind(table["kind"]),
        "path": "/".join(parts) or None,
    }
    return Exclusion(**values)


def _problems(table: Any) -> Iterator[Problem]:
    if not isinstance(table, dict):
        yield Problem(TABLE, f"must be a table, not {shown(table)}")
        return
    settings = cast("dict[str, Any]", table)
    yield from _unknown(TABLE, settings, [each.name for each in fields(Settings)])
    same_as = settings.get("same_as", {})
    if not _is(dict, same_as) or not all(map(_is_text, same_as.values())):
        yield Problem(f"{TABLE}.same_as", "must be a table of ids: { stripe = 'stripe-eu' }")
    catalogue = settings.get("catalogue", [])
    if not _is(list, catalogue) or not all(map(_is_text, catalogue)):
        yield Problem(f"{TABLE}.catalogue", "must be a list of files")
    if not _is_text(settings.get("baseline", "-")):
        yield Problem(f"{TABLE}.baseline", "must be a file")
    exclusions = settings.get("exclusions", [])
    if not _is(list, exclusions):
        yield Problem(f"{TABLE}.exclusions", "must be a list of tables")
        return
    for number, each in enumerate(exclusions):
        yield from _problems_of_exclusion(f"{TABLE}.exclusions[{number}]", each)


def _problems_of_exclusion(place: str, table: Any) -> Iterator[Problem]:
    if not isinstance(table, dict):
        yield Problem(place, f"must be a table, not {shown(table)}")
        return
    stated = cast("dict[str, Any]", table)
    yield from _unknown(place, stated, [each.name for each in fields(Exclusion)])
    if ("vendor" in stated) is ("host" in stated):
        yield Problem(place, "must have a vendor or a host, but not both")
    for name in ("vendor", "host", "reason", "path"):
        if not _is_text(stated.get(name, "" if name == "reason" else "-")):
            yield Problem(f"{place}.{name}", "must be non-empty text")
    host = stated.get("host")
    if _is_text(host) and is_public_suffix(host.strip().lower().strip(".")):
        yield Problem(
            f"{place}.host",
            f"must be a host that belongs to one company: anyone can "
            f"have a host below {visible(host)}",
        )
    path = stated.get("path")
    if _is_text(path) and ("\\" in path or ".." in _parts_of(path)):
        yield Problem(
            f"{place}.path",
            "must be a file or folder inside the settings folder, written with /: src/app",
        )
    kinds = [each.value for each in ExclusionKind]
    if stated.get("kind") not in kinds:
        yield Problem(f"{place}.kind", f"must be one of {', '.join(kinds)}")
    if not is_day(stated.get("until")):
        yield Problem(f"{place}.until", "must be the last day on which it applies: 2030-06-30")


def _parts_of(path: str) -> tuple[str, ...]:
    return PurePosixPath(path.strip("/")).parts


def _unknown(place: str, table: Mapping[str, Any], known: Iterable[str]) -> Iterator[Problem]:
    known = list(known)
    for name in table:
        if name not in known:
            close = "".join(f"; did you mean {each}?" for each in nearest(name, known)[:1])
            yield Problem(
                joined(place, name), f"is not a setting; the settings are {', '.join(known)}{close}"
            )


def _is(kind: type[Any], value: Any) -> bool:
    return isinstance(value, kind)


def _is_text(value: Any) -> TypeGuard[str]:
    return isinstance(value, str) and bool(value.strip())
