"""The command line: query a policy and manage documents, from a shell or in CI (extra: cli)."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec

from subprocessors.errors import MissingExtraError

_PACKAGES = ("click", "rich")


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        arguments: The arguments after the command's name; by default, those of this process.

    Returns:
        The exit code.

    Raises:
        MissingExtraError: If click or rich is not installed.
    """
    try:
        from subprocessors.cli import commands

        # Commands import it only for a terminal.
        has_rich = find_spec("rich") is not None
    except ImportError as error:
        package = (error.name or "").partition(".")[0]
        if package not in _PACKAGES:
            raise
        raise MissingExtraError("cli", package) from error
    if not has_rich:
        raise MissingExtraError("cli", "rich")
    return commands.run(arguments)
