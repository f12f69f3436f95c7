"""The page to publish, its feed and its document, as texts; a browser is in another file."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from base64 import b64encode
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import attrs
import feedparser
import pytest
from golden import Text
from hostile import HOSTILE, RIGHT_TO_LEFT, SCRIPT
from hypothesis import given
from jsonschema import Draft202012Validator
from laws import examples
from published import CURRENT, EVIL, FULL, OLDER, OLDEST, SETS, URL
from strategies import policies as any_policies

import subprocessors
from subprocessors import (
    Engagement,
    LegalEntity,
    Policy,
    Processor,
    Storage,
    StorageRegion,
    SubProcessor,
    TransferMechanism,
    UnknownValueError,
    diff,
    dump,
    load,
    loads,
    policies,
    reports,
    website,
)
from subprocessors.cli import run
from subprocessors.errors import ArgumentError, MissingExtraError
from subprocessors.model.facts import Contact, IgnoredFinding, NoticeTerms, TransferMechanismKind
from subprocessors.regions.storage import StorageKind
from subprocessors.website import AddressError
from subprocessors.website.page import safe_url

EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.toml"))
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.mark.parametrize("name", ["index.html", "feed.xml"])
@pytest.mark.parametrize("made", SETS)
def test_pages_are_as_they_were(made, name, snapshot):
    # The style and the script are in separate files.
    text = re.sub(r"<(style|script)>.*?</\1>", r"<\1></\1>", SETS[made][name], flags=re.DOTALL)
    text = re.sub(r"sha256-[\w+/=]+", "sha256-…", text)
    assert text == snapshot(extension_class=Text)


class Html(HTMLParser):
    """The elements, attributes and texts of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: dict[str, list[str]] = {"style": [], "script": [], "": []}
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        assert len(dict(attributes)) == len(attributes)
        self.tags.append((tag, dict(attributes)))
        if tag not in ("meta", "link", "input"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts[self.open[-1] if self.open and self.open[-1] in self.texts else ""].append(data)

    @property
    def text(self) -> str:
        return "".join(self.texts[""])


OUR_TAGS = set(
    "html head meta title link style body a header div h1 h2 h3 h4 bdi dl dt dd nav ul ol li main "
    "section p form label input details summary select option button i q span b strong small sup "
    "footer script".split()
)
OUR_ATTRIBUTES = set(
    "lang dir charset http-equiv content name rel type href title class id tabindex aria-label "
    "aria-labelledby aria-hidden role hidden autocomplete for placeholder spellcheck value "
    "data-told data-one data-many data-some data-count data-category data-vendor data-place "
    "data-location data-document".split()
)


def assert_only_ours(text: str) -> Html:
    """Assert that the only markup in a page is what the template wrote."""
    html = Html(text)
    for tag, attributes in html.tags:
        assert tag in OUR_TAGS
        if tag == "meta" and attributes.get("name") == "viewport":
            continue
        assert attributes.keys() <= OUR_ATTRIBUTES
        href = attributes.get("href")
        if href is not None and tag == "a":
            assert re.match(r"https?://|mailto:|#|feed\.xml$|policy(-1\.schema)?\.json$", href)
            if href.startswith("http"):
                assert attributes["rel"] == "noopener noreferrer"
    assert len(html.texts["style"]) == len(html.texts["script"]) == 1
    ids = [attributes["id"] for _, attributes in html.tags if "id" in attributes]
    assert len(set(ids)) == len(ids)
    assert {a["href"][1:] for t, a in html.tags if a.get("href", "").startswith("#")} <= set(ids)
    return html


@pytest.mark.parametrize("made", SETS)
def test_no_text_of_a_list_becomes_part_of_the_page(made):
    assert_only_ours(SETS[made]["index.html"])


@given(policy=any_policies())
@examples(40)
def test_no_policy_can_write_markup_or_break_the_feed(policy):
    made = website.pages(policy, url=URL)
    html = assert_only_ours(made["index.html"])
    anchors = [attributes["id"] for _, attributes in html.tags if "data-vendor" in attributes]
    assert {f"vendor-{each}" for each in policy.sub_processors.ids} <= set(anchors)
    assert ("feed.xml" in made) == (policy.version is not None)
    if policy.version:
        assert_valid_atom(made["feed.xml"])
    assert loads(made["policy.json"], "json") == attrs.evolve(policy, ignored_findings=())


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_can_be_published(path):
    policy = subprocessors.load(path)
    html = assert_only_ours(website.pages(policy, url=URL)["index.html"])
    for name in policy.sub_processors.names:
        assert name in html.text


def test_the_hashes_are_those_of_the_style_and_the_script_and_nothing_else_is_let_through():
    html = Html(website.pages(CURRENT, css="\n:root { --accent: #060; }\n")["index.html"])
    (allowed,) = (
        attributes["content"]
        for _, attributes in html.tags
        if attributes.get("http-equiv") == "Content-Security-Policy"
    )
    rules = dict(rule.split(" ", 1) for rule in allowed.split("; "))
    assert rules.keys() == {"default-src", "style-src", "script-src", "base-uri", "form-action"}
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    for kind in ("style", "script"):
        digest = b64encode(sha256(html.texts[kind][0].encode()).digest()).decode()
        assert rules[f"{kind}-src"] == f"'sha256-{digest}'"
    assert "--accent: #060" in html.texts["style"][0]


def test_the_head_describes_the_page():
    for made, processor in (("packaged", "Text, Inc."), ("full", FULL.processor.name)):
        html = Html(SETS[made]["index.html"])
        (told,) = (each["content"] for _, each in html.tags if each.get("name") == "description")
        assert told == (
            f"The sub-processors of {processor}: who they are, what they do, and where they store "
            "data."
        )


def test_a_browser_that_shows_what_is_hidden_does_not_say_that_nothing_fits():
    html = Html(SETS["packaged"]["index.html"])
    assert "No sub-processors match." not in html.text
    (empty,) = (each for _, each in html.tags if each.get("id") == "nothing")
    assert empty["data-told"] == "No sub-processors match."


def test_the_form_has_a_button_that_submits_it():
    html = Html(SETS["packaged"]["index.html"])
    kinds = [each["type"] for tag, each in html.tags if tag == "button"]
    assert kinds == ["submit", "reset"]


@pytest.mark.parametrize(
    ("address", "country", "seat"),
    [
        ("Germany", "DE", "Germany"),
        ("1 Main Street, Berlin, Germany", "DE", "1 Main Street, Berlin, Germany"),
        ("1 Main Street, New York, USA", "US", "1 Main Street, New York, USA"),
        ("1 Main Street, Berlin", "DE", "1 Main Street, Berlin, Germany"),
        ("1 Main Street; Berlin; Germany", "DE", "1 Main Street; Berlin; Germany"),
        ("1 Main Street, Berlin, Germany,", "DE", "1 Main Street, Berlin, Germany,"),
        ("Atlanta, Georgia", "US", "Atlanta, Georgia, United States"),
        (None, "DE", "Germany"),
        ("1 Main Street", None, "1 Main Street"),
    ],
)
def test_a_country_stands_once_in_a_seat(address, country, seat):
    place = None if country is None else StorageRegion(country)
    company = LegalEntity(name="Example Ltd", address=address, country=place)
    processor = Processor(name="P", address=address, country=place, affiliates=[company])
    vendor = SubProcessor(id="v", name="V", legal_entities=[company])
    policy = attrs.evolve(CURRENT, processor=processor, sub_processors=[vendor])
    html = website.pages(policy, url=URL)["index.html"]
    assert html.count(f"<dt>Registered office</dt> <dd><bdi>{seat}</bdi></dd>") == 2
    assert f"<bdi>Example Ltd, {seat}</bdi>" in reports.export(policy, "html")


def test_mechanisms_have_the_same_words_everywhere():
    """In the page, the reports, the terminal, the changes, and the reasons for transfers."""
    for kind in TransferMechanismKind:
        mechanism = TransferMechanism(kind=kind, as_written="As written")
        engagement = Engagement(storage=["US"], transfer_mechanisms=[mechanism])
        vendor = SubProcessor(id="v", name="V", engagements=[engagement])
        bare = attrs.evolve(vendor, engagements=[Engagement(storage=["US"])])
        new = attrs.evolve(CURRENT, sub_processors=[vendor])
        old = attrs.evolve(CURRENT, sub_processors=[bare])
        words = f"{kind} (“As written”)"
        assert words in website.pages(new, url=URL)["index.html"]
        assert words in reports.export(new, "markdown")
        assert words in reports.export(new, "csv")
        assert any(words in each.summary for each in diff(old, new, any_order=True))
    assert str(TransferMechanismKind.STANDARD_CLAUSES) == "standard contractual clauses"


def test_silence_and_the_whole_world_differ():
    html = SETS["full"]["index.html"]
    assert '<span class="chip world">Worldwide</span>' in html
    assert '<dt>Stored in</dt> <dd><i class="open">not stated</i></dd>' in html
    assert '<option value="worldwide">Worldwide</option>' in html
    assert '<option value="-">Not stated</option>' in html


def page_of(policy: Policy) -> str:
    return website.pages(policy)["index.html"]


def test_the_filter_finds_vendors_by_a_location_that_may_not_be_that_of_the_data():
    vendors = [
        SubProcessor(id="a", name="A", engagements=[Engagement(location=["US", "worldwide"])]),
        SubProcessor(id="b", name="B", engagements=[Engagement(storage=["US"], location=["DE"])]),
    ]
    html = page_of(attrs.evolve(CURRENT, sub_processors=vendors))
    assert (
        '<select id="location" name="location"><option value="">Any location</option>'
        '<option value="DE">Germany</option><option value="US">United States</option>'
        '<option value="worldwide">Worldwide</option></select>'
    ) in html
    assert 'data-vendor="a" data-place="-" data-location="US worldwide"' in html
    assert 'data-vendor="b" data-place="US" data-location="DE"' in html
    assert "A location may be where the data is or where the company is" in html
    assert 'name="location"' not in page_of(CURRENT)
    assert "A location may be" not in page_of(CURRENT)


def test_a_filter_with_nothing_to_choose_from_is_left_out():
    alike = [
        SubProcessor(id=id_, name=id_, engagements=[Engagement(storage=["US"])]) for id_ in "ab"
    ]
    html = page_of(attrs.evolve(CURRENT, sub_processors=alike))
    assert "<select" not in html
    assert "<details" not in html
    assert '<input id="q"' in html


def test_an_open_choice_says_that_there_may_be_another_place():
    storage = Storage(["EU", "GB"], StorageKind.ONE_OF_OR_OTHER)
    vendor = SubProcessor(id="a", name="A", engagements=[Engagement(storage=storage)])
    text = " ".join(Html(page_of(attrs.evolve(CURRENT, sub_processors=[vendor]))).text.split())
    assert "European Union or United Kingdom or another" in text


def test_what_is_stated_is_on_the_page_and_what_is_not_is_told():
    text = " ".join(Html(SETS["full"]["index.html"]).text.split())
    for said in (
        "Legal name Full Vendor Ltd Registered office Road 2, United Kingdom",
        "United Kingdom Registration numbers LEI 123",
        "LEI 123 Contact John Doe, full@example.com",
        "FV", "Role independent controller", "https://example.com/full", "full.example.com",
        "Privacy notice", "mail", "US and elsewhere", "United States and others", "Ireland",
        "names", "customers", "standard contractual clauses, module 3 (“SCC”)", "30 days",
        "2029-01-01", "2029-02-01", "2031-02-01", "only in the trial", "Audits", "Signed.",
        "GDPR Art. 28(3), GDPR Art. 28(4)", "Required of all sub-processors", "Jane Doe",
        "30 business days", "14 business days", "By mail.", "a repository",
        "Example Affiliate AG, Switzerland, affiliate@example.com, 2",
        "Example Street 1, Germany", "Broken: https://",
        "Not stated for any sub-processor: category, affiliation, products.",
        "Not stated: first day, data categories, data subjects, transfer mechanisms, retention",
    ):  # fmt: skip
        assert said in text, said
    assert "Foolvendor" not in text
    assert "Not stated: legal name, role, website" in text


def vendor_of(html: str, id_: str) -> str:
    """Return the text of a row, with single spaces."""
    row = html[html.index(f'id="vendor-{id_}"') :]
    return " ".join(Html(f"<p {row[: row.index('</li>')]}</p>").text.split())


def test_a_legal_name_is_shown_only_where_it_differs():
    named = SubProcessor(id="a", name="A Ltd", legal_entities=[LegalEntity(name="A Ltd")])
    seated = SubProcessor(
        id="b", name="B Ltd", legal_entities=[LegalEntity(name="B Ltd", address="1 Main Street")]
    )
    other = SubProcessor(id="c", name="C", legal_entities=[LegalEntity(name="C Ltd")])
    several = SubProcessor(
        id="d", name="D Ltd", legal_entities=[LegalEntity(name="D Ltd"), LegalEntity(name="D GmbH")]
    )
    silent = SubProcessor(id="e", name="E")
    vendors = [named, seated, other, several, silent]
    html = page_of(attrs.evolve(CURRENT, sub_processors=vendors))
    assert [vendor_of(html, each) for each in "abcde"] == [
        "A Ltd #",
        "B Ltd # Registered office 1 Main Street",
        "C # Legal name C Ltd",
        "D Ltd # Legal name D Ltd Legal name D GmbH",
        "E # Not stated: legal name",
    ]


def test_affiliates_are_marked_and_third_parties_are_not():
    def page(*stated: bool | None) -> str:
        entity = LegalEntity(name="V")
        vendors = [
            SubProcessor(id=f"v{number}", name="V", legal_entities=[entity], affiliate=each)
            for number, each in enumerate(stated)
        ]
        return page_of(attrs.evolve(CURRENT, sub_processors=vendors))

    html = page(True, False, None)
    told = [vendor_of(html, f"v{number}") for number in range(3)]
    assert told == ["V Affiliate #", "V #", "V # Not stated: affiliation"]
    assert "Third parties, unless noted otherwise." in html
    assert "Third parties" not in page(True, None)
    assert "Not stated for any sub-processor: category, affiliation, role" in page(None)


def test_what_is_stated_of_nobody_is_told_once():
    vendors = [SubProcessor(id=id_, name=id_) for id_ in "ab"]
    html = page_of(attrs.evolve(CURRENT, sub_processors=vendors))
    told = (
        "Not stated for any sub-processor: category, legal name, affiliation, role, website, "
        "purposes, products, where data is stored, first day, data categories, data subjects, "
        "transfer mechanisms, retention."
    )
    assert told in html
    assert [vendor_of(html, each) for each in "ab"] == ["a #", "b #"]
    assert 'class="row heads"' not in html


def test_no_section_is_empty():
    bare = attrs.evolve(CURRENT, safeguards=[], notice=None, references=[], services=[])
    html = page_of(bare)
    for name in ("safeguards", "changes", "notice", "documents"):
        assert f'id="{name}"' not in html
        assert f'href="#{name}"' not in html
        assert f'id="{name}"' in SETS["full"]["index.html"] or name == "changes"
    text = " ".join(Html(html).text.split())
    assert "Not stated: services covered, notice before a change, time to object" in text
    assert 'id="changes"' in SETS["packaged"]["index.html"]
    one = attrs.evolve(FULL, notice=NoticeTerms(notice_days=1))
    text = " ".join(Html(page_of(one)).text.split())
    assert "Notice before a change 1 calendar day Documents" in text
    assert "Not stated: time to object, how customers are notified" in text


@pytest.mark.parametrize(
    ("storage", "location", "is_open"),
    [
        (["DE", "EEA"], [], False),
        (["DE"], ["FR"], False),
        (["US"], [], True),
        (["DE", "US"], [], True),
        (["worldwide"], [], True),
        ([], [], True),
        ([], ["DE"], True),
        (["DE"], ["US"], True),
        (Storage(["DE"], StorageKind.OPEN), [], True),
        (["DE"], Storage(as_written="at home"), True),
    ],
)
def test_no_basis_of_transfers_is_missed_where_all_stays_inside_the_eea(storage, location, is_open):
    told = Engagement(
        storage=["US"], transfer_mechanisms=[TransferMechanism(kind=TransferMechanismKind.OTHER)]
    )
    one = Engagement(purposes=["mail"], storage=storage, location=location)
    vendors = [
        SubProcessor(id="told", name="Told", engagements=[told]),
        SubProcessor(id="one", name="One", engagements=[one]),
    ]
    html = website.pages(attrs.evolve(CURRENT, sub_processors=vendors))["index.html"]
    card = html[html.index('id="vendor-one"') :]
    assert ("transfer mechanisms" in card[: card.index("</li>")]) == is_open


def test_a_name_that_the_list_does_not_print_has_a_footnote_with_its_source():
    html = SETS["packaged"]["index.html"]
    assert '<bdi>AWS (abbreviation)</bdi><sup><a href="#note-1">1</a></sup>' in html
    # Two names from one source share a note, in each of the vendor's categories.
    assert (
        html.count('GCP (abbreviation of Google Cloud Platform)</bdi><sup><a href="#note-2">') == 2
    )
    text = " ".join(Html(html).text.split())
    said = (
        "AWS: In general use as its name; the site is the company's "
        "own. https://aws.amazon.com/ (2026-"
    )
    assert said in text
    assert "Google Cloud; GCP: In general use" in text
    assert '<a href="https://aws.amazon.com/" rel="noopener noreferrer"><bdi>https://aws' in html
    assert "<bdi>LiveChat, Inc. (" in html  # which the list prints
    assert 'id="notes"' not in SETS["full"]["index.html"]


def test_a_vendor_has_an_anchor_in_each_of_its_categories():
    html = Html(SETS["packaged"]["index.html"])
    ids = [each["id"] for _, each in html.tags if each.get("data-vendor") == "google"]
    assert ids == ["vendor-google", "vendor-google.communication-and-support-services"]


def test_the_changes_are_there_the_newest_and_the_material_ones_first():
    text = " ".join(Html(SETS["packaged"]["index.html"]).text.split())
    changes = text[text.index("Version of 2024-07-19") :]
    assert changes.index("Material Amazon Web Services LLC") < changes.index("Narrowing Evil Corp")
    assert changes.index("Version of 2023-02-01") < changes.index("Version of 2022-02-01")
    assert "The first version shown here." in changes


def test_a_new_vendor_is_told_with_all_of_its_facts_on_the_page_and_in_the_feed():
    before = attrs.evolve(FULL, version=date(2028, 1, 1), sub_processors=[])
    made = website.pages(FULL, history=[before])
    facts = subprocessors.diff(before, FULL)[0].details
    for fact in ("first day: 2029-02-01", "only if: only in the trial", "data categories: names"):
        assert fact in "; ".join(facts)
    assert "role: independent controller" in facts
    for text in (made["index.html"], html_of_feed(made["feed.xml"])):
        shown = Html(text).texts[""]
        for fact in facts:
            assert fact in shown


def html_of_feed(feed: str) -> str:
    """Return the HTML in the entries of a feed."""
    return "".join(each.text or "" for each in ET.fromstring(feed).iter(f"{ATOM}content"))  # noqa: S314


def test_the_list_itself_may_be_in_its_history():
    noted = attrs.evolve(CURRENT, ignored_findings=[IgnoredFinding(code="S301", reason="Ours.")])
    made = website.pages(CURRENT, history=[CURRENT, OLDER, noted, OLDER])
    assert made == website.pages(CURRENT, history=[OLDER])
    undated = attrs.evolve(CURRENT, version=None)
    alone = website.pages(undated, history=[undated])
    assert alone == website.pages(undated)


LATER = attrs.evolve(CURRENT, version=date(2025, 1, 1))
UNDATED = attrs.evolve(CURRENT, version=None)
CHANGED = attrs.evolve(CURRENT, sub_processors=[*CURRENT.sub_processors, EVIL])


@pytest.mark.parametrize(
    ("policy", "history", "problem"),
    [
        (UNDATED, [OLDER], r"needs a `version` \(its date\)"),
        (CURRENT, [UNDATED], "a list in the history has no `version`"),
        (CURRENT, [OLDER, LATER], "version of 2025-01-01 is newer than the list, dated 2024-07-19"),
        (CURRENT, [CHANGED], "two lists dated 2024-07-19 differ"),
        (CURRENT, [OLDER, attrs.evolve(OLDER, name="x")], "two lists dated 2023-02-01 differ"),
    ],
)
def test_no_version_of_a_history_is_left_out_in_silence(policy, history, problem):
    with pytest.raises(ArgumentError, match=problem):
        website.pages(policy, history=history, url=URL)


def test_versions_without_a_change_say_so():
    same = attrs.evolve(CURRENT, version=date(2020, 1, 1))
    made = website.pages(CURRENT, history=[same])
    assert "No change." in made["index.html"]
    assert "No change." in feedparser.parse(made["feed.xml"]).entries[0].summary


def assert_valid_atom(text: str) -> ET.Element:
    """Assert what RFC 4287 requires with MUST of a feed, as far as it applies to ours."""
    assert text.startswith('<?xml version="1.0" encoding="utf-8"?>\n')
    root = ET.fromstring(text)  # noqa: S314
    assert root.tag == f"{ATOM}feed"
    for element in root.iter():
        assert element.tag.startswith(ATOM)
    allowed = {"id", "title", "updated", "generator", "author", "link", "entry"}
    assert_parts(root, allowed, once={"id", "title", "updated", "generator"})
    assert len(root.findall(f"{ATOM}author")) == 1  # 4.1.1: or every entry has one
    assert root.find(f"{ATOM}author/{ATOM}name").text  # 3.2.1
    entries = root.findall(f"{ATOM}entry")
    for entry in entries:
        once = {"id", "title", "updated", "published", "content"}  # 4.1.2
        assert_parts(entry, once | {"link"}, once=once)
        content = entry.find(f"{ATOM}content")
        assert content.get("type") == "html"
        assert len(content) == 0  # 4.1.3.3
        assert_only_markup_of_entries(content.text)
    ids = [each.text for each in root.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids)  # 4.1.1
    for each in ids:  # RFC 4151, section 2.1
        assert re.fullmatch(r"tag:[\w.@-]+,\d{4}(-\d\d-\d\d)?:[\w/-]+", each, re.ASCII)
    for name in ("updated", "published"):  # 3.3, RFC 3339
        for element in root.iter(f"{ATOM}{name}"):
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", element.text)
    for parent in (root, *entries):  # 4.1.1, 4.1.2: one alternate for each type and language
        links = [(each.get("rel"), each.get("type")) for each in parent.findall(f"{ATOM}link")]
        assert len(set(links)) == len(links)
    assert root.find(f"{ATOM}updated").text == max(
        entry.find(f"{ATOM}updated").text for entry in entries
    )
    parsed = feedparser.parse(text)
    assert not parsed.bozo
    assert len(parsed.entries) == len(entries)
    return root


def assert_parts(element: ET.Element, allowed: set[str], once: set[str]) -> None:
    names = [child.tag.removeprefix(ATOM) for child in element]
    assert set(names) <= allowed
    assert all(names.count(name) == 1 for name in once)


def assert_only_markup_of_entries(text: str) -> None:
    html = Html(text)
    for tag, attributes in html.tags:
        assert tag in set("ul li strong div b bdi a small p".split())
        assert attributes.keys() <= {"class", "href"}
        assert attributes.get("href", URL).startswith(URL)


@pytest.mark.parametrize("made", SETS)
def test_the_feed_is_valid_atom(made):
    assert_valid_atom(SETS[made]["feed.xml"])


def test_the_feed_has_an_entry_for_each_version():
    parsed = feedparser.parse(SETS["packaged"]["feed.xml"])
    assert parsed.feed.title == "HelpDesk: Sub-Processors: changes"
    assert parsed.feed.author == "Text, Inc."
    assert {each.rel: each.href for each in parsed.feed.links} == {
        "self": f"{URL}feed.xml",
        "alternate": URL,
    }
    assert [each.id for each in parsed.entries] == [
        "tag:example.com,2024-07-19:sub-processors/helpdesk",
        "tag:example.com,2023-02-01:sub-processors/helpdesk",
        "tag:example.com,2022-02-01:sub-processors/helpdesk",
    ]
    assert "It is a new vendor (GDPR Art. 28(2))." in parsed.entries[0].summary
    assert f'href="{URL}#vendor-amazon-web-services"' in parsed.entries[0].summary
    assert "1 sub-processor." in parsed.entries[2].summary


def test_an_id_stays_when_a_version_follows():
    before = feedparser.parse(website.pages(OLDER, history=[OLDEST])["feed.xml"])
    after = feedparser.parse(website.pages(CURRENT, history=[OLDER, OLDEST])["feed.xml"])
    assert before.feed.id == after.feed.id
    assert [each.id for each in before.entries] == [each.id for each in after.entries][1:]


@pytest.mark.parametrize(
    ("policy", "url", "authority"),
    [
        (CURRENT, None, "support@helpdesk.com"),
        (CURRENT, "https://Example.com:8443/x", "example.com"),
        (CURRENT, "https://bücher.example/", "xn--bcher-kva.example"),
        (FULL, None, "jane@example.com"),
    ],
)
def test_ids_are_given_out_by_the_host_or_else_by_the_contact(policy, url, authority):
    parsed = feedparser.parse(website.pages(policy, url=url)["feed.xml"])
    assert parsed.feed.id.startswith(f"tag:{authority},")


@pytest.mark.parametrize("email", [None, "ask <us>", "a+b@example.com", "a@-.example"])
def test_ids_are_not_invented(email):
    policy = attrs.evolve(CURRENT, contact=Contact(email=email, name="Jane"))
    with pytest.raises(AddressError, match="give the url where the page will be published"):
        website.pages(policy)


@pytest.mark.parametrize(
    "url",
    ["example.com", "ftp://example.com/", "https://user:secret@example.com/",
     "https://", "https://a b/", "https://exa_mple.com/",
     "https://example.com/?q", "https://example.com/#a", "https://[/", f"https://{'a' * 64}.de/",
     "https://example.com/list.html", "https://example.com/list.HTM", "https://e.com/index.html/"],
)  # fmt: skip
def test_an_address_that_is_none_is_refused(url):
    with pytest.raises(AddressError, match="url must be the address of the page's folder"):
        website.pages(CURRENT, url=url)


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "https:///path", "https://[", "https://a\nb", "data:text/html,x", ""],
)
def test_only_addresses_of_the_web_are_linked(url):
    assert safe_url(url) is None
    assert safe_url("https://example.com/a?b=c&d#e") == "https://example.com/a?b=c&d#e"


def test_without_a_date_there_is_no_feed_and_no_link_to_it():
    made = website.pages(attrs.evolve(CURRENT, version=None, contact=None))
    assert "feed.xml" not in made
    assert "feed.xml" not in made["index.html"]
    assert "<dt>Version</dt> <dd><i class" in made["index.html"]


def test_the_document_fits_the_schema_and_keeps_the_secrets_of_the_house():
    for made in SETS.values():
        schema = json.loads(made["policy-1.schema.json"])
        Draft202012Validator(schema).validate(json.loads(made["policy.json"]))
        assert "A secret" not in "".join(made.values())
    assert loads(SETS["packaged"]["policy.json"], "json") == CURRENT


def test_hidden_characters_are_written_out():
    html = SETS["hostile"]["index.html"]
    assert RIGHT_TO_LEFT[0] not in html
    assert SCRIPT not in html
    assert "a\\x00\\x0b\\ufffe" in html


def test_words_can_be_translated():
    german = {"language": "de", "list": "Unterauftragsverarbeiter", "not_stated": "nicht genannt"}
    html = website.pages(CURRENT, texts=german)["index.html"]
    assert '<html lang="de" dir="ltr">' in html
    assert ">Unterauftragsverarbeiter</h2>" in html
    assert "nicht genannt" in html
    assert ">not stated<" not in html
    with pytest.raises(UnknownValueError, match="'lst' is not a known text of the page"):
        website.pages(CURRENT, texts={"lst": "x"})


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"css": "a{}</style><script>"}, "css must not contain"),
        ({"css": "<!-- <script>"}, "css must not contain"),
        ({"css": "a{}\0"}, "css must not contain"),
        ({"history": [HOSTILE]}, "a version of 'hostile' is not a version of 'helpdesk'"),
        ({"history": ["x"]}, "a history must contain policies, not str"),
    ],
)
def test_what_does_not_fit_is_refused(given, problem):
    with pytest.raises(ArgumentError, match=problem):
        website.pages(CURRENT, **given)
    with pytest.raises(ArgumentError, match="only a Policy can be published, not str"):
        website.pages("helpdesk")


def test_a_list_of_nobody_and_of_one_is_a_page_too():
    empty = Html(website.pages(attrs.evolve(CURRENT, sub_processors=[]))["index.html"])
    assert "The list has no sub-processors." in empty.text
    one = attrs.evolve(CURRENT, sub_processors=CURRENT.sub_processors[:1])
    assert ">1 sub-processor</strong>" in website.pages(one)["index.html"]


def test_a_long_list_is_laid_out_as_it_is_seen():
    many = [SubProcessor(id=f"v{number}", name="Vendor") for number in range(210)]
    html = website.pages(attrs.evolve(CURRENT, sub_processors=many))["index.html"]
    assert '<body class="long">' in html
    assert html.count('<ul class="rows vendors">') == 9
    assert html.count("<li id=") == 210 + len(CURRENT.safeguards)


def test_the_same_list_gives_the_same_bytes_in_every_process():
    code = (
        "from subprocessors import current, website; from hashlib import sha256; "
        "print(sha256(''.join(website.pages(current()).values()).encode()).hexdigest())"
    )
    results = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(results) == 1


def test_a_missing_package_is_told_with_its_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(MissingExtraError, match=r"subprocessors\[site\]"):
        website.pages(CURRENT)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


class TestPublish:
    def test_files_are_written_again_and_the_rest_stays(self, tmp_path):
        (tmp_path / "logo.svg").write_text("ours")
        first = website.publish(SETS["full"], tmp_path)
        again = website.publish(SETS["packaged"], tmp_path)
        assert first == again == tuple(tmp_path / name for name in SETS["full"])
        for path in again:
            assert path.read_text(encoding="utf-8") == SETS["packaged"][path.name]
        assert (tmp_path / "logo.svg").read_text() == "ours"
        assert len(list(tmp_path.iterdir())) == 5

    @pytest.mark.parametrize("name", SETS["packaged"])
    @pytest.mark.parametrize("beside", [{}, SETS["full"]], ids=["alone", "beside a page of ours"])
    def test_what_is_not_ours_is_never_written_over(self, tmp_path, name, beside):
        if beside:
            website.publish(beside, tmp_path)
        (tmp_path / name).write_text("theirs")
        before = contents(tmp_path)
        with pytest.raises(FileExistsError, match=f"{name} already exists"):
            website.publish(SETS["packaged"], tmp_path)
        assert contents(tmp_path) == before

    def test_a_document_of_somebody_else_is_not_ours_because_it_is_one(self, tmp_path):
        website.publish(SETS["full"], tmp_path)
        theirs = attrs.evolve(CURRENT, ignored_findings=[IgnoredFinding(code="S301", reason="x")])
        dump(theirs, tmp_path / "policy.json")
        with pytest.raises(FileExistsError, match=r"policy\.json already exists"):
            website.publish(SETS["packaged"], tmp_path)
        assert load(tmp_path / "policy.json") == theirs

    def test_the_line_ends_of_git_make_no_difference(self, tmp_path):
        for path in website.publish(SETS["full"], tmp_path):
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
        website.publish(SETS["packaged"], tmp_path)

    def test_a_file_of_another_name_that_is_there_is_not_ours(self, tmp_path):
        (tmp_path / "robots.txt").write_text("theirs")
        with pytest.raises(FileExistsError, match=r"robots\.txt already exists"):
            website.publish({**SETS["packaged"], "robots.txt": "ours"}, tmp_path)

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
    @pytest.mark.parametrize("name", SETS["packaged"])
    @pytest.mark.parametrize("beside", [{}, SETS["full"]], ids=["alone", "beside a page of ours"])
    def test_a_pipe_is_neither_waited_for_nor_replaced(self, tmp_path, name, beside):
        if beside:
            website.publish(beside, tmp_path)
            (tmp_path / name).unlink()
        os.mkfifo(tmp_path / name)
        with pytest.raises(FileExistsError, match=f"{name} already exists"):
            website.publish(SETS["packaged"], tmp_path)
        assert (tmp_path / name).is_fifo()

    @pytest.mark.parametrize("late", [*SETS["packaged"]][1:])
    def test_when_a_later_file_fails_the_folder_is_as_it_was(self, tmp_path, late):
        website.publish(SETS["full"], tmp_path)
        (tmp_path / late).unlink()
        before = contents(tmp_path)
        (tmp_path / late).symlink_to(tmp_path / "missing" / late)
        with pytest.raises(FileNotFoundError):
            website.publish(SETS["packaged"], tmp_path)
        (tmp_path / late).unlink()
        assert contents(tmp_path) == before

    def test_a_feed_of_an_earlier_run_does_not_stay(self, tmp_path):
        undated = website.pages(UNDATED)
        website.publish(SETS["packaged"], tmp_path)
        assert (tmp_path / "feed.xml").exists()
        website.publish(undated, tmp_path)
        assert {each.name for each in tmp_path.iterdir()} == undated.keys()
        website.publish(undated, tmp_path)

    def test_a_feed_that_is_not_ours_stays(self, tmp_path):
        (tmp_path / "feed.xml").write_text("theirs")
        website.publish(website.pages(UNDATED), tmp_path)
        assert (tmp_path / "feed.xml").read_text() == "theirs"


class TestCommand:
    @pytest.fixture(autouse=True)
    def folder(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        monkeypatch.delenv(policies.VARIABLE, raising=False)

    def test_the_files_are_those_of_the_library(self, capsys):
        assert run(["site", "out/page", "--url", URL]) == 0
        made = website.pages(CURRENT, url=URL)
        written = {each.name: each.read_text("utf-8") for each in Path("out/page").iterdir()}
        assert written == made
        out, err = capsys.readouterr()
        assert out == ""
        lines = [f"note: wrote {Path('out/page') / name}" for name in made]
        told = f"note: open {Path('out/page/index.html')} in a browser"
        assert err.splitlines()[:-1] == lines
        assert err.splitlines()[-1].startswith(told)

    @pytest.mark.parametrize("history", ["versions", "versions/old.toml"])
    def test_a_history_is_a_folder_or_a_file(self, capsys, history):
        Path("versions").mkdir()
        dump(OLDER, "versions/old.toml")
        dump(CURRENT, "list.json")
        assert run(["site", "out", "--policy", "list.json", "--history", history]) == 0
        made = website.pages(CURRENT, history=[OLDER])
        assert Path("out/index.html").read_text("utf-8") == made["index.html"]
        assert "note: --url makes the feed link to the page" in capsys.readouterr().err

    def test_a_list_with_an_id_that_is_known_is_not_taken_for_it(self):
        dump(OLDER, "old.toml")
        assert run(["site", "out", "--policy", "old.toml"]) == 0
        assert Path("out/feed.xml").read_text("utf-8") == website.pages(OLDER)["feed.xml"]

    def test_the_known_versions_up_to_an_older_one_are_taken(self, monkeypatch):
        versions = (OLDEST, OLDER, CURRENT)
        monkeypatch.setattr(policies, "history", lambda id_: versions)
        dump(OLDER, "old.toml")
        assert run(["site", "out", "--policy", "old.toml"]) == 0
        made = website.pages(OLDER, history=[OLDEST])
        assert Path("out/feed.xml").read_text("utf-8") == made["feed.xml"]

    @pytest.mark.parametrize(
        ("listed", "other", "problem"),
        [
            (UNDATED, OLDER, "error: a list with a history needs a `version`"),
            (CURRENT, CHANGED, "error: two lists dated 2024-07-19 differ"),
            (OLDER, CURRENT, "error: the version of 2024-07-19 is newer than the list"),
        ],
    )
    @pytest.mark.parametrize("history", ["versions", "versions/other.toml"])
    def test_a_history_that_does_not_fit_is_refused(self, capsys, history, listed, other, problem):
        Path("versions").mkdir()
        dump(other, "versions/other.toml")
        dump(listed, "list.toml")
        assert run(["site", "out", "--policy", "list.toml", "--history", history]) == 2
        assert problem in capsys.readouterr().err
        assert not Path("out").exists()

    def test_a_style_is_added(self):
        Path("own.css").write_text("\n:root { --accent: #060; }\n")
        assert run(["site", "out", "--css", "own.css"]) == 0
        assert "--accent: #060" in Path("out/index.html").read_text("utf-8")

    def test_a_list_without_a_date_has_no_feed_and_the_command_says_so(self, capsys):
        dump(attrs.evolve(CURRENT, version=None), "list.toml")
        assert run(["site", "out", "--policy", "list.toml"]) == 0
        assert "note: no feed, because the list states no version date" in capsys.readouterr().err
        assert not Path("out/feed.xml").exists()

    def test_a_feed_of_an_earlier_run_is_removed_and_the_command_says_so(self, capsys):
        dump(UNDATED, "list.toml")
        assert run(["site", "out"]) == 0
        assert run(["site", "out", "--policy", "list.toml"]) == 0
        assert f"note: removed {Path('out/feed.xml')}" in capsys.readouterr().err
        assert not Path("out/feed.xml").exists()

    def test_where_the_feed_needs_an_address_the_option_is_named(self, capsys):
        dump(attrs.evolve(CURRENT, contact=None), "list.toml")
        assert run(["site", "out", "--policy", "list.toml"]) == 2
        assert "such as --url https://example.com/" in capsys.readouterr().err
        assert not Path("out").exists()

    @pytest.mark.parametrize(
        ("arguments", "problem"),
        [
            (["taken"], "error: taken cannot be written: index.html already exists"),
            (["taken/index.html"], "error: taken/index.html is a file; OUT must be a folder."),
            (["taken/index.html/x"], "error: taken/index.html/x cannot be written"),
            ([""], "error: OUT is empty; give a folder, such as public/."),
            (["out", "--url", "example.com"], "error: url must be the address"),
            (["out", "--url", f"{URL}page.html"], "error: url must be the address"),
            (["out", "--history", "nowhere/"], "error: "),
            (["out", "--css", "nowhere.css"], "error: "),
            ([], "error: Missing argument 'OUT'"),
        ],
    )
    def test_what_is_wrong_is_told_and_nothing_is_written(self, arguments, problem, capsys):
        Path("taken").mkdir()
        Path("taken/index.html").write_text("theirs")
        assert run(["site", *arguments]) == 2
        assert problem in capsys.readouterr().err
        assert not Path("out").exists()
        assert Path("taken/index.html").read_text() == "theirs"


def test_the_line_ends_of_a_style_are_those_that_its_hash_is_of():
    assert website.pages(FULL, css="a{}\r\nb{}\r") == website.pages(FULL, css="a{}\nb{}\n")
