"""The command that writes the list as a page to publish."""

from __future__ import annotations

from pathlib import Path

import click

from subprocessors import policies, website
from subprocessors.cli import printing
from subprocessors.cli.chosen import chosen
from subprocessors.cli.options import asked_once, policy_option
from subprocessors.documents import SIZE, files, load_history
from subprocessors.model import Policy

_SITE_NOTES = """\b
OUT gets index.html, feed.xml, policy.json and policy-1.schema.json; what else
is in it stays. Its address makes the links and the lasting ids of the feed.

\b
Examples:
  subprocessors site public/ --url https://example.com/sub-processors/
  subprocessors site public/ --policy list.toml --history versions/
"""


@click.command("site", epilog=_SITE_NOTES)
@click.argument("out", metavar="OUT")
@asked_once("--history", "FOLDER|FILE", "Other versions of the list, for the changes.")
@asked_once("--url", "ADDRESS", "The address of the folder where the page will be published.")
@asked_once("--css", "FILE", "A style sheet that is added, such as other values for its variables.")
@policy_option
def publish_site(
    out: str, *, history: str | None, url: str | None, css: str | None, policy: str | None
) -> None:
    """Write the list as a page to publish, with a feed of its changes.

    The page is one file, which asks no other site for anything.
    """
    with printing.waiting("making the page"):
        listed = chosen(policy)
        style = "" if css is None else files.read(css, SIZE)
        made = website.pages(listed, history=_others(listed, history), url=url, css=style)
        try:
            written = website.publish(made, out)
        except OSError as error:
            raise printing.unwritable(out, error) from error
    for path in written:
        printing.complain(f"note: wrote {path}")
    if website.FEED not in made:
        printing.complain("note: no feed, since the list states no date of its version")
    elif url is None:
        printing.complain("note: --url makes the feed link to the page, and lasts in its ids")
    printing.complain(f"note: open {written[0]} in a browser, and put the files online together")


def _others(listed: Policy, history: str | None) -> tuple[Policy, ...]:
    """Return other versions: those that are named, or else those that are known of an id."""
    if history is None:
        return policies.history(listed.id) if _is_known(listed) else ()
    return load_history(history) if Path(history).is_dir() else (policies.find(history),)


def _is_known(listed: Policy) -> bool:
    return listed.id in policies.available() and listed in policies.history(listed.id)
