"""Write the packaged catalogue as JSON, which is read in a fraction of the time that TOML takes.

People edit and review the TOML files in `src/subprocessors/scanning/vendors/`. This script writes
`vendors.json` next to the folder, with a line for each vendor. Run it after every change to a file:

    python scripts/freeze_catalogue.py

A test checks that the two match.
"""

from __future__ import annotations

import json
from operator import attrgetter
from pathlib import Path

import subprocessors
from subprocessors.plain import written
from subprocessors.scanning.catalogue import vendor_of

PACKAGE = Path(subprocessors.__file__).parent / "scanning"


def frozen() -> str:
    """Return the catalogue as JSON."""
    files = sorted((PACKAGE / "vendors").glob("*.toml"), key=attrgetter("stem"))
    vendors = (vendor_of(each.read_text("utf-8"), each.name) for each in files)
    lines = (json.dumps(written(each), ensure_ascii=False) for each in vendors)
    return "[\n" + ",\n".join(lines) + "\n]\n"


if __name__ == "__main__":
    (PACKAGE / "vendors.json").write_text(frozen(), encoding="utf-8")
