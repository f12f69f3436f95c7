"""The command line: query a policy and manage documents, from a shell or in CI (extra: cli)."""

from __future__ import annotations

from collections.abc import Sequence

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
    except ImportError as error:
        package = (error.name or "").partition(".")[0]
        if package not in _PACKAGES:
            raise
        raise MissingExtraError("cli", package) from error
    return commands.run(arguments)
