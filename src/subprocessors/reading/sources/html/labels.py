"""Words that serve as the heading of part of a page without being a heading: a tab or a label."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from subprocessors.reading.sources.html.tree import Element, Text

_PANELS = frozenset(("tab-pane", "tab-panel", "tabpanel", "tabs-panel", "w-tab-pane"))
_LABELLED = frozenset("article details fieldset figure ol section ul".split())
_TARGETS = ("aria-controls", "data-bs-target", "data-target", "href")
_OF_WEBFLOW = "data-w-tab"


def is_panel(element: Element) -> bool:
    """Return whether an element's role or class makes it the panel of a tab."""
    return element.role == "tabpanel" or not _PANELS.isdisjoint(element.classes)


def headings_of_parts(root: Element) -> Mapping[int, Element]:
    """Map the id of each part of a page to the element that holds its heading.

    They are an attribute of the part. For the panel of a tab, they may also be in another element,
    which the panel names, or which names the panel.
    """
    found: dict[int, Element] = {}
    panels: list[Element] = []
    named: dict[str, Element] = {}
    tabs: dict[str, Element] = {}
    for element in _elements(root):
        attributes = element.attributes
        named.setdefault(attributes.get("id", ""), element)
        is_of_tab = is_panel(element)
        if is_of_tab:
            panels.append(element)
        else:
            tabs |= {each: element for each in _turned_by(element) if each not in tabs}
        may_be_labelled = is_of_tab or element.tag in _LABELLED or element.role == "region"
        if may_be_labelled and (label := label_of(element)):
            found[id(element)] = label
    for panel in panels:
        attributes = panel.attributes
        ways = (
            named.get(attributes.get("aria-labelledby") or "-"),
            tabs.get(attributes.get("id") or "-"),
            tabs.get(f"{_OF_WEBFLOW} {attributes.get(_OF_WEBFLOW)}"),
        )
        tab = next(filter(None, ways), None)
        if tab and tab.length:
            found.setdefault(id(panel), tab)
    return found


def label_of(element: Element) -> Element | None:
    """Return an element with the label that an attribute of an element states, if any."""
    label = " ".join(element.attributes.get("aria-label", "").split())
    line = element.line
    return Element("span", {}, line, [Text(label, line)], len(label)) if label else None


def _turned_by(element: Element) -> Iterator[str]:
    """Yield the names of the panels that an element shows."""
    attributes = element.attributes
    for each in _TARGETS:
        target = attributes.get(each, "")
        if target.startswith("#") or (each == "aria-controls" and target):
            yield target.removeprefix("#")
    if _OF_WEBFLOW in attributes:
        yield f"{_OF_WEBFLOW} {attributes[_OF_WEBFLOW]}"


def _elements(root: Element) -> Iterator[Element]:
    """Yield the elements of a page that have attributes, in order."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.attributes:
            yield element
        waiting.extend(reversed(element.elements))
