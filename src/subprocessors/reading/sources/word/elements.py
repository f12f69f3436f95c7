"""The elements of a Word document, found through everything that may be around them.

python-docx looks only at the direct children of an element, and so leaves out what is in a content
control, in custom XML, or in one of several alternatives.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

Xml: TypeAlias = Any
"""An element. lxml has no types."""

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

_OFF = frozenset(("0", "false", "off"))


def kind_of(element: Xml) -> str:
    """Return the name of an element without its namespace; empty for a comment in the XML."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Xml, name: str = "val") -> str:
    """Return an attribute of an element in Word's namespace; empty if it has none."""
    return str(element.get(_WORD + name, ""))


def child(element: Xml | None, *path: str) -> Xml | None:
    """Return the element at a path of names below an element, if there is one."""
    for name in path:
        if element is None:
            return None
        element = element.find(_WORD + name)
    return element


def is_on(element: Xml | None) -> bool | None:
    """Return whether a property is on or off; None if it is not stated."""
    if element is None:
        return None
    return attribute(element).lower() not in _OFF


def number(element: Xml | None, name: str = "val") -> int | None:
    """Return a number that an attribute states, if it is one."""
    written = "" if element is None else attribute(element, name)
    return int(written) if written.isascii() and written.isdigit() and len(written) < 7 else None


def content_of(element: Xml) -> Xml:
    """Return an element, or the first of several alternatives, which is for newer programs."""
    first = next(iter(element), None)
    return element if first is None or kind_of(element) != "AlternateContent" else first


def found(element: Xml, *names: str) -> Iterator[Xml]:
    """Yield the nearest elements with the given names in an element, even in content controls."""
    for each in content_of(element):
        if kind_of(each) in names:
            yield each
        else:
            yield from found(each, *names)
