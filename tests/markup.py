"""Checks that our output contains only our own markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser


class Page(HTMLParser):
    """The tags, comments and texts of a page, as a browser would parse them."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: list[str] = []
        self.other: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open[-1] == "bdi":
            self.texts.append(data)
        else:
            assert data == "\n", f"text outside of <bdi>: {data!r}"

    def handle_comment(self, data):
        self.other.append(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


OURS = {
    "div": {"style"},
    "table": {"style"},
    "caption": {"style"},
    "thead": set(),
    "tbody": set(),
    "tr": set(),
    "th": {"scope", "style"},
    "td": {"style"},
    "br": set(),
    "bdi": set(),
}


def assert_only_ours(html: str) -> Page:
    page = Page(html)
    assert page.open == []
    assert page.other == []
    for tag, attributes in page.tags:
        assert set(attributes) <= OURS[tag]
        assert "http" not in "".join(map(str, attributes.values()))
        assert attributes.get("scope", "row") in ("row", "col")
    for row in re.findall(r"<tr>.*?</tr>", html, re.DOTALL):
        assert '<th scope="' in row
    return page


OUR_BLOCKS = {
    f"{block}_{end}"
    for block in ("heading", "paragraph", "bullet_list", "list_item")
    for end in ("open", "close")
} | {"inline"}
