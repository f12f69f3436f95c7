"""The part of a page that an element is in, going by its name, role or class."""

from __future__ import annotations

from subprocessors.reading.grid import Region
from subprocessors.reading.sources.html.tree import Element

_TAGS = {"nav": Region.NAVIGATION, "aside": Region.ASIDE}
_OF_THE_PAGE = {"header": Region.HEADER, "footer": Region.FOOTER}
_ROLES = {
    "navigation": Region.NAVIGATION,
    "menu": Region.NAVIGATION,
    "menubar": Region.NAVIGATION,
    "search": Region.NAVIGATION,
    "banner": Region.HEADER,
    "contentinfo": Region.FOOTER,
    "complementary": Region.ASIDE,
}
_CLASSES = {
    "nav": Region.NAVIGATION,
    "navbar": Region.NAVIGATION,
    "navigation": Region.NAVIGATION,
    "site-nav": Region.NAVIGATION,
    "main-nav": Region.NAVIGATION,
    "menu": Region.NAVIGATION,
    "mobile-menu": Region.NAVIGATION,
    "breadcrumb": Region.NAVIGATION,
    "breadcrumbs": Region.NAVIGATION,
    "toc": Region.NAVIGATION,
    "table-of-contents": Region.NAVIGATION,
    "sidebar": Region.ASIDE,
    "site-header": Region.HEADER,
    "site-footer": Region.FOOTER,
    "page-footer": Region.FOOTER,
    "footer": Region.FOOTER,
}
_PARTS = frozenset(("main", "article", "section"))


def region_within(element: Element, around: Region, *, in_part: bool) -> Region:
    """Return the region of an element's contents.

    Args:
        element: The element.
        around: The region that it is in.
        in_part: Whether it is in a part of the page whose header or footer it may be.
    """
    if region := _ROLES.get(element.role) or _TAGS.get(element.tag):
        return region
    if element.tag in _OF_THE_PAGE and not in_part:
        return _OF_THE_PAGE[element.tag]
    if not element.within.isdisjoint(("main", "table", "h1")):
        return around  # Not plain: it contains the main content of a page.
    named = (*element.classes, element.attributes.get("id", ""))
    return next((_CLASSES[each] for each in named if each in _CLASSES), around)


def is_part(element: Element) -> bool:
    """Whether an element is a part of the page with its own header and footer."""
    return element.tag in _PARTS or element.role in ("main", "article", "region")
