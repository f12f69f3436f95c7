"""The command that writes the list as a page to publish."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from subprocessors import policies
from subprocessors.cli import printing
from subprocessors.cli.chosen import choice, known_versions
from subprocessors.cli.options import asked_once, policy_option
from subprocessors.documents import SIZE, files, load_history
from subprocessors.model.policy import Policy

_SITE_NOTES = """\b
OUT gets index.html, feed.xml, policy.json and policy-1.schema.json; other
files in it are left alone. --url sets the links and the permanent ids of the
feed; it is required if the list has a date and no contact with an email
address. Everything in the list is published, including names of people.

\b
Examples:
  subprocessors site public/ --url https://example.com/sub-processors/
  subprocessors site public/ --policy list.toml --history versions/
"""


@click.command("site", epilog=_SITE_NOTES)
@click.argument("out", metavar="OUT")
@asked_once("--history", "FOLDER|FILE", "Older versions of the list, to show the changes.")
@asked_once("--url", "ADDRESS", "The address of the folder where the page will be published.")
@asked_once("--css", "FILE", "A style sheet to include in the page unchanged.")
@policy_option
def publish_site(
    out: str, *, history: str | None, url: str | None, css: str | None, policy: str | None
) -> None:
    """Write the list as a page to publish, with a feed of its changes.

    The page is a single file that loads nothing from other sites.
    """
    if not out:
        raise click.UsageError("OUT is empty; give a folder, such as public/.")
    if Path(out).is_file():
        raise click.UsageError(f"{out} is a file; OUT must be a folder.")
    # Imported here because no other command needs it.
    from subprocessors import website

    feed = Path(out, website.FEED)
    had_feed = feed.exists()
    with printing.waiting("making the page"):
        asked = choice(policy)
        listed = asked.policy
        style = "" if css is None else files.read(css, SIZE)
        try:
            made = website.pages(listed, history=_others(listed, history), url=url, css=style)
        except website.AddressError as error:
            if url is not None:
                raise
            hint = "such as --url https://example.com/sub-processors/"
            raise click.UsageError(f"{error}, {hint}") from error
        try:
            written = website.publish(made, out)
        except OSError as error:
            raise printing.unwritable(out, error) from error
    for path in written:
        printing.complain(f"note: wrote {path}")
    if website.FEED not in made:
        printing.complain("note: no feed, because the list states no version date")
        if had_feed and not feed.exists():
            printing.complain(f"note: removed {feed}, which an earlier run wrote")
    elif url is None:
        printing.complain(
            "note: --url makes the feed link to the page, and becomes part of its ids"
        )
    opened = f"open {written[0]} in a browser, and put the files online together"
    printing.complain(f"note: {opened}; they show {asked}")


def _others(listed: Policy, history: str | None) -> Iterable[Policy]:
    """Return the older versions: those given, or the known ones of an id."""
    if history is not None:
        return load_history(history) if Path(history).is_dir() else (policies.find(history),)
    known = known_versions(listed)
    return known[: known.index(listed)]
