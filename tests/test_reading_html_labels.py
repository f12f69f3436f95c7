"""Words that serve as the heading of a table or list in other ways: tabs, labels, accordions."""

from __future__ import annotations

from datetime import date

import pytest
from outlines import outline

from subprocessors import reading
from subprocessors.reading.sources import source_of

pytest.importorskip("justhtml")

HEAD = "<tr><th>Vendor<th>Purpose<th>Country"
NOW = f"<table>{HEAD}<tr><td>Acme GmbH<td>Hosting<td>Germany</table>"
OLD = f"<table>{HEAD}<tr><td>Badcorp GmbH<td>Mail<td>Germany</table>"


def names(body: str) -> list[str]:
    page = f"<html lang=en><main><h1>Subprocessors</h1>{body}</main>"
    draft = reading.read(page.encode(), processor="N", format="html", on=date(2026, 12, 1))
    return [each.name for each in draft.policy.sub_processors]


def with_attribute(table: str, attribute: str) -> str:
    return table.replace("<table", f"<table {attribute}")


@pytest.mark.parametrize(
    "body",
    [
        (
            f'<div role=tabpanel aria-label="Current">{NOW}</div>'
            f'<div role=tabpanel aria-label="Past">{OLD}</div>'
        ),
        (
            f"<b role=tab id=t1>Current</b><b role=tab id=t2>Past</b>"
            f"<div role=tabpanel aria-labelledby=t1>{NOW}</div>"
            f"<div role=tabpanel aria-labelledby=t2>{OLD}</div>"
        ),
        (
            f"<b role=tab aria-controls=p1>Current</b><b aria-controls=p2>Past</b>"
            f"<div role=tabpanel id=p1>{NOW}</div><div role=tabpanel id=p2>{OLD}</div>"
        ),
        (
            f'<ul><li><a href="#p1">Current</a><li><a href="#p2">Past</a></ul>'
            f'<div class="tab-pane active" id=p1>{NOW}</div><div class=tab-pane id=p2>{OLD}</div>'
        ),
        (
            f"<a data-w-tab=T1>Current</a><a data-w-tab=T2>Past</a>"
            f"<div data-w-tab=T1 class=w-tab-pane>{NOW}</div>"
            f"<div data-w-tab=T2 class=w-tab-pane>{OLD}</div>"
        ),
        f"<section aria-label=Current>{NOW}</section><section aria-label=Past>{OLD}</section>",
        (
            f'<div role=region aria-label="In use">{NOW}</div>'
            f'<div role=region aria-label="No longer used">{OLD}</div>'
        ),
        with_attribute(NOW, "aria-label=Current") + with_attribute(OLD, "aria-label=Past"),
        (
            f"<fieldset><legend>Current</legend>{NOW}</fieldset>"
            f"<fieldset><legend>Past</legend>{OLD}</fieldset>"
        ),
        (
            f"<div><button>Current</button><div>{NOW}</div></div>"
            f"<div><button>Past</button><div>{OLD}</div></div>"
        ),
        f"<div><div>Current</div>{NOW}</div><div><div>Past</div>{OLD}</div>",
        f"<dl><dt>Current<dd>{NOW}<dt>Past<dd>{OLD}</dl>",
        f"<ul><li>Current {NOW}<li>Past {OLD}</ul>",
    ],
)
def test_a_table_stands_under_the_words_of_its_part(body: str):
    assert names(body) == ["Acme GmbH"]


def test_panels_are_parts_of_the_page_and_no_cards():
    panel = (
        "<div role=tabpanel{}><ul><li><b>{}</b> – hosting (US)<li><b>{}</b> – mail (US)</ul></div>"
    )
    body = panel.format(" aria-label=Current", "Acme Inc.", "Foo Inc.")
    body += panel.format(" aria-label=Past", "Badcorp Inc.", "Evil Inc.")
    assert names(body) == ["Acme Inc.", "Foo Inc."]


def test_a_panel_without_a_tab_has_no_heading():
    source = source_of("<b id=t></b><div role=tabpanel aria-labelledby=t>A</div>", format="html")
    assert outline(source) == ["A"]


def test_names_of_lists_are_no_names_of_vendors():
    body = "<dl><dt>Current<dd><ul><li>Acme Inc.</ul><dt>Past<dd><ul><li>Badcorp Inc.</ul></dl>"
    assert names(body) == []


def test_parts_with_bullets_are_parts_of_the_page_and_no_cards():
    part = "<div class={}><p>{}</p><ul><li>{}<li>{}</ul></div>"
    bold = ("<b>Acme Inc.</b> – hosting (US)", "<b>Foo Inc.</b> – mail (US)")
    plain = ("Badcorp Inc. – hosting, US", "Evil Inc. – mail, US")
    body = part.format("x", "Live today", *bold) + part.format("x", "Let go", *plain)
    assert names(body) == ["Acme Inc.", "Foo Inc."]
    body = part.format("accordion-item", "Now", *plain) + part.format(
        "accordion-item", "Past", *bold
    )
    assert names(body) == ["Badcorp Inc.", "Evil Inc."]


def test_cards_with_bullets_of_facts_are_cards():
    card = "<div class=card><h3>{}</h3><ul><li><b>Purpose:</b> {}<li><b>Country:</b> {}</ul></div>"
    body = card.format("Acme Inc.", "Hosting", "Germany") + card.format("Foo Inc.", "Mail", "Spain")
    assert names(body) == ["Acme Inc.", "Foo Inc."]
