"""What notebooks show: golden files, and that no text of a list can become part of the page."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import policies
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

import subprocessors
from subprocessors import (
    Category,
    Contact,
    Engagement,
    LegalEntity,
    NameKind,
    OtherName,
    Policy,
    Processor,
    Provenance,
    Role,
    Safeguard,
    SafeguardKind,
    Storage,
    StorageKind,
    SubProcessor,
    TransferMechanism,
    TransferMechanismKind,
    transfers,
    what_if,
)
from subprocessors.page.html import card, table
from subprocessors.page.text import shown

SCRIPT = "<script>alert(1)</script>"
RIGHT_TO_LEFT = "\u202eשלום עולם"
DPF, OTHER = TransferMechanismKind.DATA_PRIVACY_FRAMEWORK, TransferMechanismKind.OTHER

HOSTILE = Policy(
    id="hostile",
    name=SCRIPT,
    processor=Processor(name="</caption><img src=x onerror=alert(1)>"),
    services=["Desk & Chat", '"quoted"'],
    contact=Contact(email="<a href='javascript:alert(1)'>"),
    categories=[Category(id="markup", name="<b>Markup</b>")],
    safeguards=[Safeguard(id="none", name="<!-- none -->", kind=SafeguardKind.TECHNICAL)],
    provenance=Provenance(title="&lt;List&gt;", url="https://example.com/"),
    sub_processors=[
        SubProcessor(
            id="script",
            name=SCRIPT,
            legal_entities=[LegalEntity(name=SCRIPT), LegalEntity(name="=cmd()")],
            other_names=[OtherName(name="|", kind=NameKind.TRADE)],
            affiliate=True,
            role=Role.JOINT_CONTROLLER,
            website='https://example.com/"onmouseover="alert(1)',
            engagements=[
                Engagement(
                    category="markup",
                    purposes=["a | b", "c\nd", "</td></tr></table>"],
                    products=["<style>*{display:none}</style>"],
                    storage=Storage(["US", "EU"], StorageKind.ONE_OF),
                    announced=date(2024, 1, 1),
                    starts=date(2024, 2, 1),
                    ends=date(2024, 3, 1),
                    condition="only <i>if</i> asked",
                ),
                Engagement(storage=Storage(as_written="<ask us>")),
            ],
        ),
        SubProcessor(id="formula", name="=cmd()", affiliate=False),
        SubProcessor(id="pipe", name="|"),
        SubProcessor(id="right-to-left", name=RIGHT_TO_LEFT),
        SubProcessor(id="long", name="x" * 300),
    ],
)
ABROAD = Policy(
    id="abroad",
    name=SCRIPT,
    processor=Processor(name=SCRIPT),
    safeguards=[Safeguard(id="a", name=SCRIPT, kind=SafeguardKind.TRANSFER, required_of_all=True)],
    sub_processors=[
        SubProcessor(
            id=f"v{number}",
            name=name,
            legal_entities=[LegalEntity(name=name)],
            engagements=[Engagement(storage=storage, transfer_mechanisms=tools)],
        )
        for number, (name, storage, tools) in enumerate(
            (
                (SCRIPT, Storage(["US"]), [TransferMechanism(kind=DPF)]),
                (RIGHT_TO_LEFT, Storage(["CA"]), []),
                ("=cmd()", Storage(["US", "EU"], StorageKind.ONE_OF), []),
                ("|", Storage(as_written="</td></tr></table>"), []),
                ("x" * 300, Storage(["IN"]), [TransferMechanism(kind=OTHER, as_written=SCRIPT)]),
            )
        )
    ],
)
CURRENT = subprocessors.current()
DAY = date(2024, 7, 19)
SHOWN = {
    "hostile-policy": HOSTILE,
    "hostile-vendors": HOSTILE.sub_processors,
    "hostile-vendor": HOSTILE["script"],
    "hostile-vendor-right-to-left": HOSTILE["right-to-left"],
    "hostile-vendor-long": HOSTILE["long"],
    "hostile-decision-approved": HOSTILE.check("=cmd()"),
    "hostile-decision-on-a-day": HOSTILE.check(SCRIPT, on=date(2025, 1, 1)),
    "hostile-decision-unsafe": HOSTILE.check(RIGHT_TO_LEFT),
    "hostile-transfers": transfers(ABROAD, on=DAY),
    "hostile-what-if": what_if(ABROAD, "EU-US DPF", on=DAY),
    "packaged-transfers": transfers(CURRENT, on=DAY),
    "packaged-policy": CURRENT,
    "packaged-vendors": CURRENT.where(stored_in="EU"),
    "packaged-no-vendors": CURRENT.where(stored_only_in="EU"),
    "packaged-vendor": CURRENT["google"],
    "packaged-vendor-without-engagement": CURRENT["text"],
    "packaged-decision-approved": CURRENT.check("Postmark", on=date(2026, 11, 24)),
    "packaged-decision-refused": CURRENT.check("Evil Corp"),
}


class Html(SingleFileSnapshotExtension):
    _write_mode = WriteMode.TEXT
    file_extension = "html"


class Page(HTMLParser):
    """The tags, comments and texts of a page, as a browser would find them."""

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


@pytest.mark.parametrize("name", SHOWN)
def test_html_is_as_it_was(name, snapshot):
    assert SHOWN[name]._repr_html_() == snapshot(extension_class=Html)


@pytest.mark.parametrize("name", SHOWN)
def test_html_holds_our_tags_alone(name):
    html = SHOWN[name]._repr_html_()
    assert_only_ours(html)
    assert "<script" not in html.lower()
    assert "<img" not in html
    assert "http" not in re.sub(r"<bdi>.*?</bdi>", "", html, flags=re.DOTALL)


def test_texts_stay_what_they_were_but_for_what_is_hidden():
    texts = Page(HOSTILE._repr_html_()).texts
    for text in (
        SCRIPT,
        "=cmd()",
        "|",
        f"\\u202e{RIGHT_TO_LEFT[1:]}",
        "x" * 300,
        "&lt;List&gt;: https://example.com/",
    ):
        assert text in texts
    assert {"a | b", "c\\nd", "</td></tr></table>"} <= set(texts)


@settings(max_examples=25)
@given(policies())
def test_no_policy_can_write_a_tag(policy):
    assert_only_ours(policy._repr_html_())
    assert_only_ours(policy.sub_processors._repr_html_())
    assert_only_ours(transfers(policy, on=DAY)._repr_html_())
    for vendor in policy.sub_processors:
        assert_only_ours(vendor._repr_html_())
        assert_only_ours(policy.check(vendor.name)._repr_html_())


def markup() -> st.SearchStrategy[str]:
    return st.text(st.sampled_from("<>&\"'/!-= \nabé;#\u202e")) | st.text(max_size=20)


@given(markup(), st.lists(st.lists(markup(), min_size=2, max_size=2), max_size=3))
def test_no_text_of_a_table_can_write_a_tag(caption, rows):
    page = assert_only_ours(table(caption, ["One", caption], rows))
    written = [caption, "One", caption, *(cell for row in rows for cell in row)]
    assert "".join(page.texts) == "".join(map(shown, written))


@given(markup(), st.dictionaries(markup(), markup() | st.lists(markup(), max_size=3), max_size=3))
def test_no_text_of_a_card_can_write_a_tag(caption, facts):
    page = assert_only_ours(card(caption, facts))
    written = [caption]
    for name, fact in facts.items():
        if fact:
            written += [name, *([fact] if isinstance(fact, str) else fact)]
    assert "".join(page.texts) == "".join(map(shown, written))


def test_a_card_leaves_out_what_is_not_stated():
    html = card("A", {"Name": "x", "None": None, "Empty": "", "No list": [], "List": ["a", "b"]})
    assert Page(html).texts == ["A", "Name", "x", "List", "a", "b"]
    assert html.count("<br>") == 1


def test_a_long_list_shows_its_first_rows_and_says_so():
    some = [SubProcessor(id=f"v{number}", name=f"V{number}") for number in range(150)]
    policy = Policy(id="a", name="A", processor=Processor(name="P"), sub_processors=some)
    html = policy.sub_processors._repr_html_()
    assert Page(html).texts[0] == "150 sub-processors (the first 100 of 150 rows)"
    assert html.count("<tr>") == 101
    assert "V99" in html
    assert "V100" not in html


def test_a_list_of_a_hundred_rows_is_shown_whole():
    some = [SubProcessor(id=f"v{number}", name=f"V{number}") for number in range(100)]
    policy = Policy(id="a", name="A", processor=Processor(name="P"), sub_processors=some)
    assert Page(policy.sub_processors._repr_html_()).texts[0] == "100 sub-processors"


def test_a_location_has_a_column_only_where_one_is_stated():
    vendors = [SubProcessor(id="a", name="A", engagements=[Engagement(location=["US"])])]
    located = attrs.evolve(CURRENT, sub_processors=vendors)
    for each in (located, located.sub_processors):
        html = each._repr_html_()
        assert "<bdi>Location</bdi>" in html
        assert html.index("<bdi>not stated</bdi>") < html.index("<bdi>US · United States</bdi>")
    assert "<bdi>Location</bdi>" not in CURRENT.sub_processors._repr_html_()
    assert "<bdi>Location: US · United States</bdi>" in vendors[0]._repr_html_()
