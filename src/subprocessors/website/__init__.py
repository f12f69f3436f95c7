"""A page to publish: the list as one HTML file, with a feed of its changes and the document.

`pages` makes the files, `publish` writes them into a folder. The page asks nobody else for
anything, can be read without its script, and lets no other script run.
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
from subprocessors.errors import ArgumentError
from subprocessors.model.policy import Policy
from subprocessors.website.feed import AddressError, checked_url, feed
from subprocessors.website.page import page
from subprocessors.website.texts import ENGLISH, words

__all__ = ["ENGLISH", "FEED", "AddressError", "pages", "publish"]

INDEX, DOCUMENT, SCHEMA = "index.html", "policy.json", "policy-1.schema.json"
FEED = "feed.xml"
"""The name of the feed, which is not there without a date of the version."""
_MARKS = {
    INDEX: '<meta name="generator" content="subprocessors"',
    SCHEMA: '"$id": "urn:uuid:6f2c9d0e-3b58-4f0a-9a1e-5d7c1b64e8a2"',
    FEED: "<generator>subprocessors</generator>",
}
"""What stands near the beginning of each file that was written here, except the document."""
_BEGINNING = 4096


def pages(
    policy: Policy,
    *,
    history: Iterable[Policy] = (),
    url: str | None = None,
    css: str = "",
    texts: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """Return the files of the page, by their names.

    Args:
        policy: The policy.
        history: Its older versions, in any order. The policy itself may be among them.
        url: The address of the folder where the files will be published, for the links and ids of
            the feed.
        css: What is added to the style, such as other values of its variables.
        texts: A translation: other words for some of `ENGLISH`.

    Returns:
        The texts of `index.html`, `policy.json` and `policy-1.schema.json`, and of `feed.xml` if
        the policy states the date of its version. The same input gives the same texts. The document
        is without the findings that are ignored, whose reasons are for those who keep the list.

    Raises:
        AddressError: If `url` is no address; or if it is not given, and the policy has no contact
            with an address for mail, so that nobody is known who can give out the ids of a feed.
        ArgumentError: If an argument has the wrong type, a version in the history is one of another
            policy, newer than the policy, without a date, or differs from another one of its day;
            or if the style would end before its end.
        UnknownValueError: If there is no such text.
        MissingExtraError: If jinja2 is not installed (extra: site).

    Example:
        >>> import subprocessors
        >>> from subprocessors import website
        >>> list(website.pages(subprocessors.current()))
        ['index.html', 'policy.json', 'policy-1.schema.json', 'feed.xml']

    Source:
        RFC 4287 (Atom) and RFC 4151 (`tag:`).
    """
    if not isinstance(policy, Policy):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise ArgumentError(f"only a Policy can be published, not {type(policy).__name__}")
    if "</" in css or "<!--" in css or "\0" in css:
        raise ArgumentError("css must not hold '</', '<!--' or NUL, where a browser ends a style")
    # A browser reads all line ends as these, and so must the hash that lets the style pass.
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
    """Return the versions up to a policy, oldest first, each day once."""
    newest = _published(policy)
    known = {policy.version: newest}
    for each in others:
        if not isinstance(each, Policy):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise ArgumentError(f"a history holds policies, not {type(each).__name__}")
        if each.id != policy.id:
            raise ArgumentError(f"a version of {each.id!r} is no version of {policy.id!r}")
        one = _published(each)
        if one == newest:
            continue
        # A version that is left out in silence would hide what changed.
        if policy.version is None:
            raise ArgumentError("a list with a history needs a `version`, the date of it")
        if each.version is None:
            raise ArgumentError("a list in the history states no `version`, the date of it")
        if each.version > policy.version:
            problem = f"is newer than the list, of {policy.version}"
            raise ArgumentError(f"the version of {each.version} {problem}: publish the newest one")
        if known.setdefault(each.version, one) != one:
            raise ArgumentError(
                f"two lists of the version of {each.version} differ: give each its own `version`"
            )
    return tuple(known[day] for day in sorted(known, key=str))


def _published(policy: Policy) -> Policy:
    """Return what is published of a policy: why findings are ignored is for those who keep it."""
    return evolve(policy, ignored_findings=())


def publish(made: Mapping[str, str], folder: str | os.PathLike[str]) -> tuple[Path, ...]:
    """Write the files of a page into a folder.

    Either all of them are written or none. A file that is there is replaced only if an earlier run
    wrote it. The feed of an earlier run is removed if the page has none any more. Whatever else is
    in the folder stays.

    Args:
        made: What `pages` gives.
        folder: The folder; it is made if it is not there.

    Returns:
        The paths of the files.

    Raises:
        FileExistsError: If the folder has a file of one of the names that no earlier run wrote, or
            whose document was changed since.
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
            problem = f"{name} is there already, and no earlier run wrote it; it stays as it is"
            raise FileExistsError(errno.EEXIST, problem, os.fspath(target))
    contents: dict[Path, str | None] = {target / name: text for name, text in made.items()}
    if FEED not in made and _is_ours(target, FEED):
        contents[target / FEED] = None
    write_together(contents)
    return tuple(target / name for name in made)


def _is_ours(folder: Path, name: str) -> bool:
    """Return whether a file is there that an earlier run wrote.

    A document cannot carry a mark, so the page beside it tells its digest.
    """
    path = folder / name
    # A pipe would be waited for.
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
    # Git may write other line ends.
    return sha256(document.replace(b"\r\n", b"\n")).hexdigest()
