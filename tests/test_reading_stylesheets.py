"""A page's style sheets: what they hide or strike through is not read as current."""

from __future__ import annotations

from time import thread_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subprocessors import reading
from subprocessors.reading.draft import Draft
from subprocessors.reading.sources.html.stylesheets import Named, Shown, StyleSheets, declared

pytest.importorskip("justhtml")

HEAD = "<tr><th>Sub-processor</th><th>Purpose</th><th>Location</th></tr>"
ACME = "<tr><td>Acme Cloud, Inc.</td><td>Hosting</td><td>Germany</td></tr>"
BAD = "<td>Badcorp Mail Ltd</td><td>E-mail</td><td>France</td>"


def read(sheet: str, row: str = f'<tr class="old x" id="b7">{BAD}</tr>', media: str = "") -> Draft:
    table = f"<main><h1>Sub-processors</h1><table>{HEAD}{ACME}{row}</table></main>"
    page = f"<html><head><style{media}>{sheet}</style></head><body>{table}</body></html>"
    return reading.read(page.encode(), processor="Example", format="html")


def is_read(draft: Draft) -> bool:
    names = [each.name for each in draft.policy.sub_processors.items]
    assert "Acme Cloud, Inc." in names
    return "Badcorp Mail Ltd" in names


@pytest.mark.parametrize(
    "sheet",
    [
        ".old{display:none}",
        ".a,.old { color:red; text-decoration : line-through !important }",
        "tr.old{text-decoration: red line-through}",
        ".old{text-decoration-line:line-through}",
        ".old{-webkit-text-decoration: line-through}",
        ".old{visibility:hidden}",
        ".old{visibility:collapse}",
        ".old{opacity:0}",
        ".old{opacity:.0}",
        ".old{font-size:0}",
        ".old td{font-size:0px !important}",
        ".old td{text-decoration:line-through}",
        "/* x */.old/* y */{/* z */display:none}",
        "@media screen{.old{display:none}}",
        "@media all, print{.old{display:none}}",
        "@supports (display:grid){@layer a{.old{display:none}}}",
        "table .old{DISPLAY:NONE}",
        "table > tbody > tr.old{display:none}",
        "main table>tr.old, main table > tbody>tr.old{display:none}",
        ".old.x{display:none;}",
        "#b7{display:none}",
        "[id=b7]{display:none}",
        "[class]{display:none}[class]{color:red}",
        "*.old{display:none}",
        "table{& .old{display:none}}",
        "table{.old{color:red; & td{} display:none}}",
        ".old{@media screen{display:none}}",
        ".old{display:none",
        '.y::after{content:"}"}.old{display:none}',
        ".old{display:table-row}tr.old{display:none}",
        ".old{display:none!important}#b7{display:table-row}",
        ".old{display:none}.old.open{display:table-row}",
        ".old{display:none}.all .old{display:table-row}",
        ".old{display:none}.old:target{color:red}",
        "tbody > tr:nth-child( 3 ){display:none}",
        "tr:last-child{text-decoration:line-through}",
        "tr:nth-child(odd):not(:first-child){display:none}tr:nth-last-child(1){display:none}",
        "tr.x:not(.new){display:none}",
        ".old{position:absolute;left:-9999px}",
        ".old{text-indent:-999em}",
        ".old{color:transparent}",
    ],
)
def test_rules_that_hide_or_strike(sheet: str):
    draft = read(sheet)
    assert not is_read(draft)
    told = [each.passage.words for each in draft.unread]
    assert any("Badcorp Mail Ltd" in words for words in told)


@pytest.mark.parametrize(
    "sheet",
    [
        "@media print{.old{display:none}}",
        "@media only print and (color){.old{display:none}}",
        "@media (max-width: 600px){.old{display:none}}",
        "@media screen and (max-width: 600px){.old{display:none}}",
        "@container (width > 1px){.old{display:none}}",
        "@font-face{.old{display:none}}",
        ".old:hover{display:none}.old::before{display:none}",
        ".old:not(.x){display:none}",
        ".older{display:none}td.old{display:none}#b8{display:none}[lang]{display:none}",
        "[id=b8]{display:none}",
        ".old{display:none}.old{display:table-row}",
        ".old{display:none}.x.old{display:table-row}",
        ".old{display:none}@media (min-width: 600px){.old{display:table-row}}",
        ".old{opacity:0;transition:opacity 1s}",
        ".old{opacity:0}.x{-webkit-animation:in 1s}",
        ".old{opacity:1.0;font-size:10px;display:;visibility}",
        ".old{text-decoration:underline}",
        "tbody{font-size:0}main,body{opacity:0}",
        "div > .old{display:none}",
        ".y .old{display:none}table > .old{display:none}",
        "tr > tr.old > table{display:none}",
        ".old + tr{display:none}.old ~ .x{display:none}?{display:none}{display:none}",
        "a b c d e f g h i .old{display:none}",
        f".{'o' * 400}, .y{{display:none}}",
        "a{b{c{d{e{f{g{.old{display:none}}}}}}}}",
        ".old/*{display:none}",
        ".old{animation:none;color:red}",
        "tr:first-child td{color:transparent}tr:nth-child(4){display:none}",
        "tr:nth-child(even){opacity:0}tr:not(.old){opacity:1}",
        "div{left:-9999px}.old{left:-10px}.old:not(tr){display:none}",
    ],
)
def test_rules_that_do_neither(sheet: str):
    assert is_read(read(sheet))


def test_style_sheets_for_paper_are_not_read():
    assert is_read(read(".old{display:none}", media=' media="print"'))
    assert not is_read(read(".old{display:none}", media=' media="screen"'))


@pytest.mark.parametrize(
    "style",
    ["opacity:0", "font-size:0", "visibility:collapse", "display:none !important", "display:none"],
)
def test_the_style_of_an_element(style: str):
    assert not is_read(read("", f'<tr style="{style}">{BAD}</tr>'))
    assert (
        is_read(read("", f'<tr style="{style}; transition:none; {style[:6]}">{BAD}</tr>')) is False
    )


def test_the_style_of_an_element_and_rules():
    shown = f'<tr class="old" style="display:table-row">{BAD}</tr>'
    assert is_read(read(".old{display:none}", shown))
    assert not is_read(read(".old{display:none!important}", shown))
    assert not is_read(read("", f'<tr style="display:none!important;display:block">{BAD}</tr>'))
    assert is_read(read("", f'<tr style="opacity:0;transform:none 1px">{BAD}</tr>'))


def test_tabs_are_shown_on_a_click():
    """What one rule hides, and another shows in a different state of the page, is a tab."""
    sheet = ".tab{display:none}.tab.active{display:block}"
    rows = f"{HEAD}{ACME}<tr>{BAD}</tr>"
    page = (
        f"<style>{sheet}</style><h1>Sub-processors</h1><div class=tab><table>{rows}</table></div>"
    )
    assert is_read(reading.read(page.encode(), processor="Example", format="html"))


def test_names_of_classes_may_have_escaped_signs():
    sheet = r".md\:hidden{display:none}"
    assert not is_read(read(sheet, f'<tr class="md:hidden">{BAD}</tr>'))


def test_declarations():
    assert declared("") == {}
    assert {name: each.does for name, each in declared("opacity:0;Opacity:1").items()} == {
        "opacity": False,
        "paleness": False,
    }
    assert declared("a:b;display:none!important;display:block")["display"].does


def test_only_so_many_rules_are_read():
    sheet = ".y{display:none}" * 5_001 + ".old{display:none}"
    old = Named("tr", {}, frozenset(("old",)))
    assert StyleSheets.of([("", sheet)]).shown(old, list) == Shown()
    long = " " * 400_000
    assert StyleSheets.of([("", long), ("", ".old{display:none}")]).shown(old, list) == Shown()


@pytest.mark.parametrize(
    "hostile", ["/*", "{", "}", '"', "'", "a,", "a>", "[a=", "\\", ":not(", "@media ", "a b ", ";"]
)
def test_hostile_style_sheets_take_no_time(hostile: str):
    start = thread_time()
    StyleSheets.of([("", hostile * 100_000)])
    assert thread_time() - start < 5


@given(st.text(alphabet="a.#*{}[]=:;>,&@/\"'\\ (!)0%", max_size=80))
def test_any_style_sheet_is_read(sheet: str):
    rules = StyleSheets.of([("", sheet), (sheet, ".a{display:none}")])
    rules.shown(Named("a", {"style": sheet, "id": "a"}, frozenset(("a",))), list)
