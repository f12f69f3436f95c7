"""A page to publish: the list as one HTML file, a feed of its changes, and the JSON document.

`pages` makes the files, and `publish` writes them into a folder. The page loads nothing from other
servers, works without its script, and allows no other script to run.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

from attrs import evolve

from subprocessors import changes
from subprocessors.documents import dumps, schema
from subprocessors.documents.atomic import write_together
from subprocessors.errors import ArgumentError, must_be
from subprocessors.model.policy import Policy
from subprocessors.website.feed import AddressError, checked_url, feed
from subprocessors.website.page import page
from subprocessors.website.texts import ENGLISH, words

__all__ = ["ENGLISH", "FEED", "AddressError", "pages", "publish"]

INDEX, DOCUMENT, SCHEMA = "index.html", "policy.json", "policy-1.schema.json"
FEED = "feed.xml"
"""The name of the feed, which exists only if the version has a date."""
_MARKS = {
    INDEX: '<meta name="generator" content="subprocessors"',
    SCHEMA: '"$id": "urn:uuid:6f2c9d0e-3b58-4f0a-9a1e-5d7c1b64e8a2"',
    FEED: "<generator>subprocessors</generator>",
}
"""The mark near the start of each file written here, except the document."""
_BEGINNING = 4096


def pages(
    policy: Policy,
    *,
    history: Iterable[Policy] = (),
    url: str | None = None,
    css: str = "",
    texts: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """Return the files of the page, keyed by file name.

    Args:
        policy: The policy.
        history: Its older versions, in any order. The policy itself may be among them.
        url: The address of the folder where the files will be published, for the links and ids in
            the feed.
        css: CSS to append to the style, such as new values for its variables.
        texts: A translation: replacements for texts in `ENGLISH`.

    Returns:
        The contents of `index.html`, `policy.json` and `policy-1.schema.json`, and of `feed.xml` if
        the policy states the date of its version. The same input gives the same contents. The
        document omits the ignored findings, because their reasons are for the people who maintain
        the list.

    Raises:
        AddressError: If `url` is not an address; or if it is missing and the policy has no contact
            with an email address, so there is no authority for the feed's ids.
        ArgumentError: If an argument has the wrong type; if a version in the history belongs to
            another policy, is newer than the policy, has no date, or differs from another version
            with the same date; or if the CSS would close the style element.
        UnknownValueError: If `texts` contains an unknown name.
        MissingExtraError: If jinja2 is not installed (extra: site).

    Example:
        >>> import subprocessors
        >>> from subprocessors import website
        >>> list(website.pages(subprocessors.current()))
        ['index.html', 'policy.json', 'policy-1.schema.json', 'feed.xml']

    Source:
        RFC 4287 (Atom) and RFC 4151 (`tag:`).
    """
    must_be(policy, Policy, "only a Policy can be published")
    if "</" in css or "<!--" in css or "\0" in css:
        raise ArgumentError(
            "css must not contain '</', '<!--' or NUL, which end a style in browsers"
        )
    # Browsers normalize line endings to "\n", so the hash that allows the style must do the same.
    css = css.replace("\r\n", "\n").replace("\r", "\n")
    said = words(texts)
    address = checked_url(url)
    versions = _versions(policy, history)
    steps = changes.history(versions)
    atom = feed(policy, versions, steps, said, address)
    document = dumps(_published(policy), "json")
    names = {
        "feed": FEED if atom else "",
        "document": DOCUMENT,
        "schema": SCHEMA,
        "digest": _digest(document.encode()),
    }
    made = {
        INDEX: page(policy, steps, said, css, names),
        DOCUMENT: document,
        SCHEMA: schema(),
    }
    return made if atom is None else {**made, FEED: atom}


def _versions(policy: Policy, others: Iterable[Policy]) -> tuple[Policy, ...]:
    """Return the versions up to a policy, oldest first, one per date."""
    newest = _published(policy)
    known = {policy.version: newest}
    for each in others:
        must_be(each, Policy, "a history must contain policies")
        if each.id != policy.id:
            raise ArgumentError(f"a version of {each.id!r} is not a version of {policy.id!r}")
        one = _published(each)
        if one == newest:
            continue
        # Silently leaving out a version would hide changes.
        if policy.version is None:
            raise ArgumentError("a list with a history needs a `version` (its date)")
        if each.version is None:
            raise ArgumentError("a list in the history has no `version` (its date)")
        if each.version > policy.version:
            problem = f"is newer than the list, dated {policy.version}"
            raise ArgumentError(f"the version of {each.version} {problem}: publish the newest one")
        if known.setdefault(each.version, one) != one:
            raise ArgumentError(
                f"two lists dated {each.version} differ: give each its own `version`"
            )
    return tuple(known[day] for day in sorted(known, key=str))


def _published(policy: Policy) -> Policy:
    """Return the policy without its ignored findings, whose reasons are not for the public."""
    return evolve(policy, ignored_findings=())


def publish(made: Mapping[str, str], folder: str | os.PathLike[str]) -> tuple[Path, ...]:
    """Write the files of a page into a folder.

    Either all files are written or none. An existing file is replaced only if an earlier run wrote
    it. A feed from an earlier run is removed if the page no longer has one. Other files in the
    folder are left alone.

    Args:
        made: The files from `pages`.
        folder: The folder; it is created if missing.

    Returns:
        The paths of the files.

    Raises:
        FileExistsError: If the folder has a file with one of these names that no earlier run wrote,
            or if the document has been changed since.
        OSError: If a file cannot be written.

    Example:
        >>> from tempfile import TemporaryDirectory
        >>> import subprocessors
        >>> from subprocessors import website
        >>> with TemporaryDirectory() as folder:
        ...     written = website.publish(website.pages(subprocessors.current()), folder)
        >>> [path.name for path in written]
        ['index.html', 'policy.json', 'policy-1.schema.json', 'feed.xml']
    """
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    for name in made:
        if (target / name).exists() and not _is_ours(target, name):
            problem = (
                f"{name} already exists and was not written by an earlier run; it was not replaced"
            )
            raise FileExistsError(errno.EEXIST, problem, os.fspath(target))
    contents: dict[Path, str | None] = {target / name: text for name, text in made.items()}
    if FEED not in made and _is_ours(target, FEED):
        contents[target / FEED] = None
    write_together(contents)
    return tuple(target / name for name in made)


def _is_ours(folder: Path, name: str) -> bool:
    """Return whether the file exists and was written by an earlier run.

    A document cannot carry a mark, so the page next to it holds its digest.
    """
    path = folder / name
    # Reading a pipe would block.
    if not path.is_file():
        return False
    if name == DOCUMENT:
        digest = _digest(path.read_bytes())
        return _is_ours(folder, INDEX) and _begins_with(folder / INDEX, digest)
    return name in _MARKS and _begins_with(path, _MARKS[name])


def _begins_with(path: Path, mark: str) -> bool:
    with path.open("rb") as file:
        return mark.encode() in file.read(_BEGINNING)


def _digest(document: bytes) -> str:
    # Git may change the line endings.
    return sha256(document.replace(b"\r\n", b"\n")).hexdigest()
