"""What the links and addresses in a cell say: websites, documents and contacts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from subprocessors.model.facts import Contact, Reference, ReferenceKind
from subprocessors.reading.facts import Fact, Facts, is_writable, kept, read, unread
from subprocessors.reading.grid import Cell
from subprocessors.reading.language.wording import is_said
from subprocessors.reading.language.words import one_line

_ADDRESS = re.compile(r"https?://[^\s<>\"'()\[\]{}|\\^`]{3,2000}")
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,5}[a-z]{2,18}", re.IGNORECASE)
_LANGUAGE = re.compile(r"/(?:[a-z]{2}(?:[-_][a-z]{2})?/?)?", re.IGNORECASE)
_EMAIL = re.compile(r"[\w.+-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,18}", re.IGNORECASE)
_PHONE = re.compile(r"\+\d[\d ()/.-]{6,24}\d")
_LONGEST_TITLE = 200


def links_of(cell: Cell) -> Iterator[tuple[str, str]]:
    """Yield the web addresses in a cell, each once, with the words that link to them.

    Only http and https addresses count: others are for the browser, or within the page.
    """
    seen: set[str] = set()
    for run in cell.runs:
        address = web_address(run.link)
        if not address and "http" not in run.text:
            continue  # as most words
        for one in [address] if address else _ADDRESS.findall(run.text):
            each = one.rstrip(".,;:")
            if each not in seen:
                seen.add(each)
                yield each, one_line(run.text)


def web_address(link: str | None) -> str | None:
    """Return a link, if it is an http or https address that can be written."""
    if not link:
        return None
    address = link.strip()
    return address if _ADDRESS.fullmatch(address) and is_writable(address) else None


def is_home(address: str) -> bool:
    """Return whether an address is that of a whole website rather than of a page on it.

    Example:
        >>> from subprocessors.reading.cells.links import is_home
        >>> is_home("https://example.com/en/"), is_home("https://example.com/privacy")
        (True, False)
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return bool(_LANGUAGE.fullmatch(parts.path or "/")) and not (parts.query or parts.fragment)


def is_host(text: str) -> bool:
    """Return whether a text is a host name, such as `www.example.com`."""
    return bool(_HOST.fullmatch(text))


def documents(cell: Cell, kind: ReferenceKind, heading: str) -> Facts:
    """Return the documents to which a cell links; none if it has no link."""
    return tuple(document(address, words, kind, heading) for address, words in links_of(cell))


def document(address: str, words: str, kind: ReferenceKind, heading: str) -> Fact:
    """Return the document to which words link; if there are no words, the heading is its title."""
    title = one_line(_ADDRESS.sub(" ", words)).strip(" ()[]<>:–—-")
    if not any(each.isalnum() for each in title) or is_host(title):
        title = heading.strip(" :") or str(kind)
    reference = Reference(title=title[:_LONGEST_TITLE].strip(), kind=kind, url=address)
    return kept(address, "references", reference)


def website(cell: Cell, heading: str) -> Facts:
    """Return what a website cell says."""
    words = one_line(cell.text)
    (address, _), *others = [*links_of(cell)] or [("", "")]
    host = words.rstrip("/")
    if address and is_host(host) and not is_home(address):
        linked = document(address, words, ReferenceKind.OTHER, heading)
        return (kept(words, "domains", host), linked)
    if address:
        more = (document(each, said, ReferenceKind.OTHER, heading) for each, said in others)
        return (kept(address, "website", address), *more)
    if is_host(host):
        return (kept(words, "domains", host),)
    return (unread(words, "website", "it is not a web address"),)


def contact(cell: Cell) -> Facts:
    """Return what a contact cell says."""
    words = one_line(cell.text)
    mailed = [(run.link or "")[len("mailto:") :] for run in cell.runs if _is_mail(run.link)]
    mailed = [each for each in mailed if _EMAIL.fullmatch(each)]
    emails = list(dict.fromkeys([*_EMAIL.findall(words), *mailed]))
    phones = list(dict.fromkeys(_PHONE.findall(words)))
    links = list(links_of(cell))
    if not len(emails) + len(phones) + len(links) > 0 or max(map(len, (emails, phones, links))) > 1:
        return (unread(words, "contact", "it is unclear who should be contacted, or how"),)
    addresses = [address for address, _ in links]
    email, phone, address = (each[0] if each else None for each in (emails, phones, addresses))
    left = words
    for said in (email, phone, address):
        left = left.replace(said or "\0", " ")
    left = one_line(left).strip(" ,;:|()/–—-")
    fact = read(words, "contact", Contact(email=email, phone=phone, url=address))
    is_title = left in {one_line(run.text) for run in cell.runs if run.link}
    if not left or is_title or is_said(left, "contact", "labels"):
        return (fact,)
    return (fact, unread(left, "contact", "it is unclear what these words mean"))


def _is_mail(link: str | None) -> bool:
    return (link or "").lower().startswith("mailto:")


def links_left(cell: Cell, facts: Facts) -> Iterator[Fact]:
    """Yield the links in a cell that its facts do not contain, as not read."""
    if linked := [*links_of(cell)]:
        known = {value for fact in facts for value in _addresses(fact)}
        why = "it is a link, but it is unclear what it leads to"
        yield from (unread(each, "references", why) for each, _ in linked if each not in known)


def _addresses(fact: Fact) -> Iterator[str]:
    yield fact.words
    for value in fact.values:
        if isinstance(value, Reference | Contact) and value.url:
            yield value.url
