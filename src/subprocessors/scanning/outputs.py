"""What scans write: it names vendors that were found, but is no evidence that code uses them."""

from __future__ import annotations

import re

_SARIF = (".sarif", ".sarif.json")
_IN_JSON = re.compile(
    rb"""
    \s* \{ \s* (?: (?P<report> "findings" ) \s*:\s* \[
    | "format" \s*:\s* 1 \s*,\s* "accepted" \s*:\s* \[
    | (?: "version" \s*:\s* "2\.1\.0" \s*,\s* )? "\$schema" \s*:\s* "[^"]{0,300}sarif )
    """,
    re.VERBOSE,
)
_IN_A_REPORT = b'"not_traced":'
_TITLE = b"# Vendors in the code\n"


def is_output(path: str, data: bytes) -> bool:
    """Return whether a scan wrote a file: SARIF from any tool, or our reports and baselines.

    Example:
        >>> from subprocessors.scanning.outputs import is_output
        >>> is_output("out/scan.sarif", b"{}"), is_output("app.json", b"{}")
        (True, False)
    """
    name = path.lower()
    if name.endswith(_SARIF):
        return True
    if name.endswith(".md"):
        return data.startswith(_TITLE)
    found = _IN_JSON.match(data) if name.endswith(".json") else None
    if found is None:
        return False
    # Other tools' reports also begin with findings; only ours say what leaves no trace.
    return found["report"] is None or _IN_A_REPORT in data
