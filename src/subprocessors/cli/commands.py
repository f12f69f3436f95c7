"""The group of commands, and the exit codes.

A command's module is imported when the command is used, because each needs different modules.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any

import click

from subprocessors import __version__
from subprocessors.cli import printing
from subprocessors.cli.signals import ended_by_signals
from subprocessors.errors import SubprocessorsError

_ERROR = 2
_INTERRUPTED = 130
_HOMES = {
    "chain": "following.show_chain",
    "check": "checking.check_names",
    "compare": "comparing.compare_companies",
    "convert": "documents.convert_document",
    "diff": "changing.compare_lists",
    "export": "reporting.export_list",
    "facts": "scanning.propose_facts",
    "history": "time_and_place.show_history",
    "init": "documents.begin_document",
    "list": "listing.list_vendors",
    "notice": "changing.write_notice",
    "read": "reading.read_page",
    "scan": "scanning.scan_code",
    "schema": "documents.print_schema",
    "screen": "screening.screen_rows",
    "show": "listing.show_vendor",
    "site": "publishing.publish_site",
    "transfers": "time_and_place.show_transfers",
    "update": "reading.update_document",
    "validate": "documents.validate_documents",
}


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code; errors are one line on standard error."""
    printing.prepare_output()
    with ended_by_signals():
        return _run(arguments)


def _run(arguments: Sequence[str] | None) -> int:
    try:
        # On Windows, click would expand a name with an asterisk as a file pattern.
        code = subprocessors.main(
            arguments,
            prog_name="subprocessors",
            standalone_mode=False,
            windows_expand_args=False,
        )
    except click.Abort:
        return _INTERRUPTED
    except click.UsageError as error:
        path = error.ctx.command_path if error.ctx else "subprocessors"
        printing.complain(f"error: {error.format_message()} (see {path} --help)")
        return _ERROR
    except SubprocessorsError as error:
        printing.complain_of(error)
        return _ERROR
    except OSError as error:
        printing.close_output()
        printing.complain(f"error: {error}")
        return _ERROR
    return code if isinstance(code, int) else 0


class _Commands(Mapping[str, click.Command]):
    """The commands by name; each is imported when it is looked up."""

    def __getitem__(self, name: str) -> click.Command:
        module, _, command = _HOMES[name].partition(".")
        found: click.Command = getattr(import_module(f"subprocessors.cli.{module}"), command)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(_HOMES)

    def __len__(self) -> int:
        return len(_HOMES)


# click only reads it, but asks for a mapping that can be changed.
_commands: Any = _Commands()


@click.group(
    commands=_commands,
    invoke_without_command=True,
    subcommand_metavar="COMMAND [ARGS]...",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.pass_context
def subprocessors(context: click.Context) -> None:
    """Check who may process personal data, and where, against a sub-processor list."""
    if context.invoked_subcommand is None:
        for line in context.get_help().splitlines():
            printing.complain(line)
        context.exit(_ERROR)
