"""Scanning: which vendors the code really uses, checked against the list.

The code is only read: none of it is run, no link is followed, and nothing is sent anywhere.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from subprocessors.clock import today
from subprocessors.days import checked_date
from subprocessors.errors import must_be
from subprocessors.model.policy import Policy
from subprocessors.scanning.evidence import Evidence, Kind, Scope
from subprocessors.scanning.result import Accepted, Scan, ScanFinding, Seen
from subprocessors.scanning.settings import Exclusion, ExclusionKind, Settings
from subprocessors.scanning.tree import NotRead
from subprocessors.validation import Rule

if TYPE_CHECKING:
    from subprocessors.model.scope import Asked

__all__ = [
    "Accepted",
    "Evidence",
    "Exclusion",
    "ExclusionKind",
    "Kind",
    "NotRead",
    "Scan",
    "ScanFinding",
    "Scope",
    "Seen",
    "Settings",
    "all_rules",
    "scan",
]


def scan(
    path: str | os.PathLike[str],
    policy: Policy,
    *,
    sboms: Iterable[str | os.PathLike[str]] = (),
    settings: Settings | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    baselines: Iterable[str | os.PathLike[str]] | None = None,
    **asked: Unpack[Asked],
) -> Scan:
    """Return which vendors the code in a folder uses that a list does not approve.

    Args:
        path: The folder, such as a checkout, or one file.
        policy: The list.
        sboms: Files with a bill of materials for the code (CycloneDX or SPDX, as JSON).
        settings: What the project states about its scan; by default, the table
            `[tool.subprocessors.scan]` in the nearest pyproject.toml that has it, in the folder or
            above it.
        select: The rules to apply, by code or prefix; all rules by default.
        ignore: The rules to skip, by code or prefix.
        baselines: Files with findings to accept; by default, the one that the settings name.
        asked: The scope for which vendors must be approved, and the date (`on`, today by default),
            as in `Policy.check`.

    Returns:
        The findings, with all evidence. If there are no findings, all vendors in the catalogue that
        the code clearly uses are approved.

    Raises:
        DocumentError: If the settings, an SBOM, a baseline or a catalogue cannot be read, or there
            is nothing to scan: no file in the folder can be read, and no SBOM is given.
        UnknownValueError: If a code, or an id in the settings, is unknown.
        ArgumentError: If an argument has the wrong type, or all rules are ignored.

    Example:
        >>> import subprocessors
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> from subprocessors.scanning import scan
        >>> with TemporaryDirectory() as folder:
        ...     _ = Path(folder, "app.py").write_text("import stripe", encoding="utf-8")
        ...     found = scan(folder, subprocessors.current())
        >>> print(found[0].message)
        Code uses Stripe, which is not on the list of 'Text, Inc.': import stripe in app.py:1.
        >>> found.evidence[0].line
        1
    """
    from subprocessors.model.scope import must_be_asked
    from subprocessors.scanning.rules import applied
    from subprocessors.scanning.scanned import scanned

    must_be(path, str | os.PathLike, "the path must be text or a path")
    must_be(policy, Policy, "code can only be checked against a Policy")
    must_be_asked("scan", asked, ("select", "ignore", "sboms", "settings", "baselines"))
    on = asked["on"] = checked_date("on", asked.get("on")) or today()
    boms = tuple(map(Path, sboms))
    accepted = None if baselines is None else tuple(map(Path, baselines))
    rules = applied(select, ignore)
    return scanned(Path(path), policy, boms, settings, rules, accepted, asked, on)


def all_rules() -> tuple[Rule, ...]:
    """Return all rules about code, in the order of their codes.

    Example:
        >>> from subprocessors.scanning import all_rules
        >>> all_rules()[0].code
        'V801'
    """
    from subprocessors.scanning.rules import RULES

    return RULES
