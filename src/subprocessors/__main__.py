"""The command `subprocessors`, also as `python -m subprocessors`."""

from __future__ import annotations

import sys
from contextlib import suppress

from subprocessors.errors import MissingExtraError


def main() -> None:
    """Run the command on the arguments of this process, and exit."""
    from subprocessors.cli import run

    try:
        code = run()
    except MissingExtraError as error:
        # Standard error may be closed or full.
        with suppress(AttributeError, OSError):
            sys.stderr.write(f"error: {error}\n")
        code = 2
    sys.exit(code)


if __name__ == "__main__":
    main()
