"""What notebooks show: golden files, and that no text from a list can become part of the page."""

from __future__ import annotations

import re
from datetime import date

import attrs
import pytest
from golden import Html
from hostile import ABROAD, HOSTILE, RIGHT_TO_LEFT, SCRIPT
from hypothesis import given
from hypothesis import strategies as st
from laws import examples
from markup import Page, assert_only_ours
from strategies import policies

import subprocessors
from subprocessors import Engagement, Policy, Processor, SubProcessor, transfers
from subprocessors.page.html import card, table
from subprocessors.page.text import shown
from subprocessors.transfer_mapping import what_if

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


@examples(25)
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
