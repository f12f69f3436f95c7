"""Companies that a page names outside its tables and lists are reported, however it shows them."""

from __future__ import annotations

import pytest

from subprocessors import reading
from subprocessors.reading.draft import Draft

pytest.importorskip("justhtml")

TABLE = (
    "<h1>Sub-processors</h1><table><tr><th>Sub-processor</th><th>Purpose</th><th>Location</th></tr>"
    "<tr><td>Acme Cloud, Inc.</td><td>Hosting</td><td>Germany</td></tr>{row}</table>{after}"
)
MARKDOWN = (
    "# Sub-processors\n\n| Sub-processor | Purpose | Location |\n|---|---|---|\n"
    "| Acme Cloud, Inc. | Hosting | Germany |\n| Poe Desk Ltd | Support | Spain |\n\n"
)
NAME = "Zorro Post GmbH"


def html(after: str = "", row: str = "") -> Draft:
    page = TABLE.format(row=row, after=after)
    return reading.read(page.encode(), processor="Example Processor Ltd", format="html")


def told(draft: Draft, words: str = "Zorro") -> bool:
    assert "Acme Cloud, Inc." in [each.name for each in draft.policy.sub_processors.items]
    found = [each.passage.words for each in draft.unread]
    found += [each.passage.words for each in draft.candidates]
    found += [each.name for each in draft.policy.sub_processors]
    return any(words in each for each in found)


@pytest.mark.parametrize(
    "after",
    [
        f"<p>We also use {NAME} for mail.</p>",
        f"<p>{NAME} (mail) in France</p>",
        f"<pre>{NAME}\tMail\tFrance</pre>",
        "<pre>Name   Purpose\nZorro  Mail</pre>",
        f"<blockquote>{NAME}</blockquote>",
        f"<dl><dt>{NAME}</dt><dd>Mail</dd></dl>",
        f"<figure><figcaption>{NAME} sends mail</figcaption></figure>",
        f"<select><option>{NAME}</option></select>",
        f"<textarea>{NAME}</textarea>",
        f'<input value="{NAME}">',
        f'<input type="TEXT" value="{NAME}">',
        f"<svg><g><text>{NAME}</text></g></svg>",
        f"<button>{NAME}</button>",
        f"<table><tr><td>{NAME}</table>",
        f"<fieldset><legend>{NAME}</legend></fieldset>",
        f"<h2>{NAME}</h2><p>Mail in France</p>",
        f"<table><caption>{NAME} is new</caption><tr><td>a<td>b<tr><td>c<td>d</table>",
        f"<table><tr><th>Measure<th>Provider<tr><td>Encryption<td>{NAME}</table>",
        f"<footer>Our sub-processor {NAME}</footer>",
        "<p>We also use Zorro for mail.</p>",
        "<p>Außerdem nutzen wir Zorro.</p>",
        "<p>Zorro – e-mail delivery</p>",
        f"<details><summary>More</summary>{NAME}</details>",
    ],
)
def test_words_after_a_table(after: str):
    assert told(html(after))


@pytest.mark.parametrize(
    "row",
    [
        f"<tr><td>Poe<table><tr><td>{NAME}</table></td><td>x<td>France</tr>",
        f"<tr><td>Poe<td>Mail<table><tr><td>a<td>{NAME}</table></td><td>France</tr>",
        f"<tr><td colspan=3>{NAME}</td></tr>",
        f"{NAME}<tr><td>Poe<td>Mail<td>France</tr>",
        f"<tr><td><textarea>{NAME}</textarea><td>Mail<td>France</tr>",
        "<tr><td>Poe<td>Mail<td>France<table><tr><td>and Zorro</table></td></tr>",
    ],
)
def test_words_in_and_between_rows(row: str):
    assert told(html(row=row))


@pytest.mark.parametrize(
    "after",
    [
        "<p>Zorro sends mail.</p>",
        "<footer>© Zorro Post GmbH</footer>",
        "<p hidden>Zorro Post GmbH</p>".replace("Zorro Post GmbH", "Example Processor Ltd"),
        "<p>Example Processor Ltd: hosting, and Acme Cloud, Inc. (hosting)</p>",
        "<p>Acme Cloud – hosting</p>",
        "<p>Purpose: hosting</p>",
        "<p>Questions about hosting – support</p>",
        "<p>In plain words: support</p>",
        "<p>Hosting – Zorro</p>".replace("Zorro", "x"),
        "<p>We also use it.</p>",
        "<pre>12</pre>",
        '<input type="hidden" value="Zorro Post GmbH"><input><svg><title>Zorro</title></svg>',
    ],
)
def test_words_that_name_nobody(after: str):
    assert not told(html(after), "Zorro")
    assert not [each for each in html(after).blocks_unread if "sub-processor" in each.reason]


@pytest.mark.parametrize("kind", ["markdown", "mdx"])
@pytest.mark.parametrize(
    "after",
    [
        f"We also use {NAME}.",
        f"```\n{NAME}  Mail\n```",
        f"~~~csv\n{NAME},Mail\n~~~",
        f"> {NAME} – mail",
        f"<div>{NAME} sends mail</div>",
        f"<table><tr><td>{NAME}</td></tr></table>",
        f"`{NAME}`",
        f"Text[^1]\n\n[^1]: Also {NAME}.",
        f"## {NAME}\n\nMail",
    ],
)
def test_markdown(kind: str, after: str):
    draft = reading.read((MARKDOWN + after).encode(), processor="Example", format=kind)
    assert told(draft)


@pytest.mark.parametrize(
    "after",
    [
        f'<Vendors items={{[{{ name: "{NAME}" }}]}} />',
        f'<Vendor name="{NAME}" purpose="Mail" />',
        f'<Row vendor="{NAME}" />',
        f'export const some = [{{ name: "{NAME}" }}]',
        f'<Card title="{NAME}">\nMail\n</Card>',
        f"<Note>We also use {NAME}.</Note>",
    ],
)
def test_components(after: str):
    assert told(reading.read((MARKDOWN + after).encode(), processor="Example", format="mdx"))


def test_properties_of_components_that_are_no_words():
    page = MARKDOWN + '<Row href="https://example.com" number="7" className="Zorro" />\n'
    draft = reading.read(page.encode(), processor="Example", format="mdx")
    assert not draft.blocks_unread


def test_a_page_without_a_list_tells_its_captions():
    page = f"<h1>x</h1><table><caption>{NAME}</caption><tr><td>a<td>b<tr><td>c<td>d</table>"
    draft = reading.read(page.encode(), processor="Example", format="html")
    assert any(NAME in each.passage.words for each in draft.blocks_unread)


@pytest.mark.parametrize(
    "words",
    [
        "Notice: we plan to engage Badger Translations on 1 June.",
        "Upcoming change: Badger Translations will be added on 1 June 2099.",
        "Wir planen, ab 1. Juni Badger Mail einzusetzen.",
    ],
)
def test_a_notice_of_a_further_vendor_is_reported(words: str):
    page = f"# Sub-processors\n\n| Sub-processor |\n|---|\n| Acme GmbH |\n\n{words}\n"
    draft = reading.read(page, processor="Example Processor")
    assert [each.passage.words for each in draft.unread] == [words]
