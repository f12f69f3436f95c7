"""Makes `feed.xml` from the versions of a policy: an Atom feed (RFC 4287) with an entry for each.

Ids are `tag:` addresses (RFC 4151). Their authority is the host where the page is published or,
failing that, the email address of the contact. An entry's id contains the date of its version, so
it stays the same whatever is published later.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from subprocessors.changes import Changes, History
from subprocessors.errors import SubprocessorsError
from subprocessors.model.policy import Policy
from subprocessors.page.text import line
from subprocessors.website.page import is_email, safe_url
from subprocessors.website.templates import Templates

# RFC 4151, section 2.1: letters, digits and hyphens, separated by full stops.
_HOST = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*")


class AddressError(SubprocessorsError, ValueError):
    """There is no authority for a feed's ids, or the given address is invalid."""


_YEAR = 2024
"""The year in the id of every feed, which must not depend on the versions passed in."""


def checked_url(url: str | None) -> str | None:
    """Return the address of a folder on the web, with a trailing slash.

    Raises:
        AddressError: If it is not such an address.
    """
    if url is None:
        return None
    is_file = url.rstrip("/").lower().endswith((".html", ".htm"))
    # A password in the address would be published.
    if is_file or safe_url(url) is None or _host(url) is None or set("?#@") & set(url):
        problem = "must be the address of the page's folder, such as https://example.com/list/"
        raise AddressError(f"url {problem}{', not of a file' if is_file else ''}")
    return url if url.endswith("/") else f"{url}/"


def feed(
    policy: Policy,
    versions: tuple[Policy, ...],
    history: History,
    texts: Mapping[str, str],
    url: str | None,
) -> str | None:
    """Return the feed, or None if the list does not state the date of its version.

    Raises:
        AddressError: If neither the page's address nor an email address is known.
    """
    if policy.version is None:
        return None
    authority = _authority(policy, url)
    days = [each.version for each in versions if each.version is not None]
    steps: list[Changes | None] = [None, *history]
    entries = [
        {
            "id": f"tag:{authority},{day}:sub-processors/{policy.id}",
            "title": texts["version_of"].format(day=day),
            "day": day,
            # There are no changes before the first version.
            "step": step,
            "count": len(versions[0].sub_processors),
        }
        for day, step in zip(days, steps, strict=True)
    ]
    return Templates().render(
        "feed.xml",
        texts=texts,
        id=f"tag:{authority},{_YEAR}:sub-processors/{policy.id}/changes",
        title=texts["feed_title"].format(name=line(policy.name)),
        updated=policy.version,
        author=line(policy.processor.name),
        url=url,
        self_url=f"{url}feed.xml" if url else None,
        entries=entries[::-1],
        anchors={vendor.id for vendor in policy.sub_processors},
        line=line,
    )


def _authority(policy: Policy, url: str | None) -> str:
    """Return the authority for ids (RFC 4151, section 2.1)."""
    host = _host(url) if url else None
    if host is not None:
        return host
    for contact in (policy.contact, policy.processor.contact):
        if contact and contact.email and is_email(contact.email):
            name, _, domain = contact.email.partition("@")
            if _HOST.fullmatch(domain.lower()) and "+" not in name:
                return f"{name}@{domain.lower()}"
    raise AddressError(
        "the ids of the feed need an address, and the list states no contact with an email "
        "address: give the url where the page will be published"
    )


def _host(url: str) -> str | None:
    host = urlsplit(url).hostname or ""
    try:
        ascii_host = host.encode("idna").decode("ascii")
    except UnicodeError:
        return None
    return ascii_host if _HOST.fullmatch(ascii_host) else None
