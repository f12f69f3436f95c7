"""The commands that read a published page: into a new document, or to update one."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from subprocessors.cli import completing, delivery, printing
from subprocessors.cli.options import added, asked_once, refuse_folder, refuse_there, stated_pairs
from subprocessors.counting import counted
from subprocessors.documents import SIZE, dump, dumps, files, load
from subprocessors.documents.made_up import UNNAMED
from subprocessors.model.policy import Policy

if TYPE_CHECKING:
    from subprocessors.reading import Choice, Draft

_NO_LIST = 1
_OTHERWISE = 1
_STANDARD_INPUT = "-"
_NAMES_TOLD = 3
_WITHOUT_CHECK = (
    "note: without --check, update adds what was not read to the document as comments; what has a "
    "comment is not reported again"
)
_NO_COMMENTS = (
    "note: update writes comments on what was not read only into documents in TOML, where they "
    "keep it from being reported again"
)

_PAGE_NOTES = """\b
PAGE is a web page (HTML, Markdown, MDX), a data file (YAML, JSON), a sheet
(CSV, XLSX), an annex (DOCX, or a PDF with ruled tables), or text copied from a
page; - reads from standard input.
"""
_READ_NOTES = f"""{_PAGE_NOTES}
\b
Nothing is guessed. What was not read is left in the document as a comment, with
the reason and its location on the page. A table that may be the list, but does not
say so clearly, is left out and reported; --tables shows all of them with their
numbers, and --table N reads one.

\b
Exit code: 0 if sub-processors were read; 1 if none were; 2 if an option is
wrong, or a file cannot be read or written.

\b
Examples:
  subprocessors read page.html --processor "Example Processor" -o list.toml
  subprocessors read page.html --tables
  subprocessors read page.html --table 2 --role "Service=product" -o list.toml
"""


_UPDATE_NOTES = f"""{_PAGE_NOTES}
\b
LIST is a document in TOML, JSON or YAML. Where the page differs, LIST follows
it. Everything else is kept: ids, other names, sources, and anything that people
added. Anything that the page leaves open is reported and kept as it is.

\b
Whatever was not read, and has no comment in LIST yet, is reported as not decided.
In TOML, update adds it as a comment, so that it is reported once.

\b
If the page differs, the comments that `read` wrote are rewritten. Other comments
and custom formatting are not kept: if LIST has any, use -o to write another
file, or --force.

\b
Exit code: 0 if LIST is up to date or was updated; with --check, 1 if the page
differs, or if a person has to decide something; 2 if no list was found on the
page, an option is wrong, or a file cannot be read or written.

\b
Examples:
  subprocessors update list.toml page.html
  subprocessors update list.toml page.html --check
"""


_of_a_page = added(
    click.option(
        "--table",
        "numbers",
        metavar="N",
        type=click.IntRange(1),
        multiple=True,
        help="The number of the table or list to read; can be repeated. Default: those that are "
        "certainly the list.",
    ),
    stated_pairs(
        "--role",
        "HEADING=ROLE",
        'What a column says, such as "Service=product"; can be repeated.',
        str.rpartition,
    ),
    asked_once(
        "--page-format",
        "FORMAT",
        "The format of PAGE, such as html; default: its extension or content.",
    ),
)


@click.command("read", epilog=_READ_NOTES)
@click.argument("page", metavar="PAGE")
@asked_once("--processor", "NAME", "The company whose list it is.")
@_of_a_page
@click.option("--tables", "shows_tables", is_flag=True, help="Only show the tables and lists.")
@asked_once("--report", "FILE", "Also write a report in Markdown: what was read, and what was not.")
@asked_once("-o", "FILE", "Write the document to FILE, with the extension .toml.")
@click.option("--force", is_flag=True, help="Replace the files if they exist.")
def read_page(
    page: str,
    *,
    processor: str | None,
    numbers: tuple[int, ...],
    role: list[tuple[str, str]],
    shows_tables: bool,
    report: str | None,
    o: str | None,
    force: bool,
    page_format: str | None,
) -> None:
    """Read a published list into a document, with what was not read as comments."""
    # Imported here because no other command needs it.
    from subprocessors import reading

    _refuse(o, ".toml", force=force)
    _refuse(report, ".md", force=force)
    source, chosen = _source(page), numbers or None
    if shows_tables:
        _show_tables(reading.tables(source, format=page_format, table=chosen, roles=dict(role)))
        return
    draft = reading.read(
        source,
        processor=UNNAMED if processor is None else processor,
        format=page_format,
        table=chosen,
        roles=dict(role),
    )
    if report is not None:
        delivery.deliver(draft.to_markdown(), report)
    delivery.deliver(draft.to_toml(), o)
    if processor is None:
        printing.complain(
            f"note: the processor is called {UNNAMED!r}; set its name with --processor"
        )
    _tell(draft, numbers)
    if not draft.policy.sub_processors:
        raise click.exceptions.Exit(_NO_LIST)


@click.command("update", epilog=_UPDATE_NOTES)
@click.argument("document", metavar="LIST", shell_complete=completing.lists)
@click.argument("page", metavar="PAGE")
@click.option("--check", is_flag=True, help="Only show where the page differs.")
@_of_a_page
@click.option(
    "--any-order", is_flag=True, help="Take changes from a page that is dated before LIST."
)
@asked_once("-o", "FILE", "Write to FILE instead of LIST.")
@click.option("--force", is_flag=True, help="Replace FILE if it exists, or the formatting of LIST.")
def update_document(
    document: str,
    page: str,
    *,
    check: bool,
    numbers: tuple[int, ...],
    role: list[tuple[str, str]],
    page_format: str | None,
    any_order: bool,
    o: str | None,
    force: bool,
) -> None:
    """Update a document with what its page says now, and show what changed."""
    # Imported here because no other command needs it.
    from subprocessors import reading
    from subprocessors.reading.drafting.comments import has_only_own_comments, with_comments

    if o is not None:
        refuse_there(o, force=force)
    policy = load(document)
    draft = reading.read(
        _source(page),
        processor=policy.processor.name,
        format=page_format,
        table=numbers or None,
        roles=dict(role),
    )
    is_toml = files.format_of(document) == "toml"
    text = files.read(document, SIZE)
    updated = reading.update(policy, draft, any_order=any_order, document=text)
    is_own = has_only_own_comments(text, policy) if is_toml else _is_as_written(document, policy)
    if updated.is_changed and o is None and not (check or force or is_own):
        _refuse_own_layout(document)
    for change in updated.changes:
        summary = (str(change.weight), change.vendor or "", change.summary)
        printing.write(printing.tabbed(summary))
    for each in updated.undecided:
        printing.complain(f"note: not decided: {each}")
    printing.complain(f"note: {updated.changes.counts}")
    if check:
        if updated.unnoted:
            printing.complain(_WITHOUT_CHECK if is_toml else _NO_COMMENTS)
        if updated.is_changed or updated.undecided:
            raise click.exceptions.Exit(_OTHERWISE)
        return
    target = o or document
    if o is None and not updated.is_changed:
        if is_toml and updated.unnoted:
            as_it_is = with_comments(text, updated.unnoted)
            delivery.deliver(updated.to_toml() if is_own else as_it_is, document)
        return
    if files.format_of(target) == "toml":
        delivery.deliver(updated.to_toml(), target)
        return
    try:
        dump(updated.policy, target)
    except OSError as error:
        raise printing.unwritable(target, error) from error
    printing.complain(f"note: wrote {target}")


def _is_as_written(document: str, policy: Policy) -> bool:
    """Return whether a document has no comments and no formatting of its own."""
    return files.read(document, SIZE) == dumps(policy, files.format_of(document))


def _refuse_own_layout(document: str) -> None:
    """Raise an error because rewriting a document would lose comments or its formatting."""
    raise click.UsageError(
        f"{document} has comments or custom formatting, which would be lost; use -o to "
        "write another file, or --force."
    )


def _source(page: str) -> str | Path | bytes:
    if page == _STANDARD_INPUT:
        return sys.stdin.buffer.read()
    refuse_folder(page)
    # As a path, so that nothing in a name makes it text.
    return Path(page)


def _refuse(file: str | None, extension: str, *, force: bool) -> None:
    if file is None:
        return
    refuse_there(file, force=force)
    if Path(file).suffix.lower() != extension:
        raise click.UsageError(f"The extension of {file} must be {extension}.")


def _show_tables(choices: Sequence[Choice]) -> None:
    for choice in choices:
        block = choice.block
        kind = f"{block.kind} {block.number}"
        where = f", sheet {block.sheet}" if block.sheet else ""
        rows = counted(len(block.rows), "row")
        printing.write(f"{kind}{printing.safe(where)}: {choice.standing.told}, {rows}")
        for heading, column in zip(block.headings, choice.columns, strict=True):
            role = column.role.value if column.role else f"unread: {column.reason}"
            printing.write(printing.safe(f"  column {heading.cell.text or '(no heading)'}: {role}"))
        for reason in choice.reasons:
            printing.write(printing.safe(f"  {reason}"))


def _tell(draft: Draft, numbers: Sequence[int]) -> None:
    printing.complain(f"note: {draft.counts}")
    also = "also " if draft.policy.sub_processors else ""
    for candidate in draft.candidates:
        names = ", ".join(candidate.names[:_NAMES_TOLD])
        more = ", …" if candidate.names[_NAMES_TOLD:] else ""
        printing.complain(
            f"note: {candidate.passage} may {also}be the list ({names}{more}): "
            f"--table {candidate.number} reads it"
        )
    if draft.policy.sub_processors:
        return
    if numbers:
        of_chosen = (each for each in draft.unread if each.passage.block in numbers)
        reasons = dict.fromkeys(each.reason for each in of_chosen if each.reason)
        asked = " ".join(f"--table {number}" for number in numbers)
        printing.complain(
            f"note: {asked} names no sub-processor that can be read: "
            f"{'; '.join([*reasons][:_NAMES_TOLD]) or 'it has no rows'}"
        )
    elif not draft.candidates:
        printing.complain("note: nothing was found that may be the list; --tables shows why")
        printing.complain("note: if a browser shows a list there, save the page from the browser")
