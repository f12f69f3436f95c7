"""The page in a real browser: Debian's Chromium, driven by playwright.

Where either is missing, these tests are skipped, but fail in CI.
"""

from __future__ import annotations

import shutil
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from threading import Thread
from urllib.parse import urlsplit

import attrs
import needs
import pytest
from published import CURRENT, EXAMPLES, SETS

import subprocessors
from subprocessors import Engagement, LegalEntity, SubProcessor, website
from subprocessors.model.facts import Contact, Reference

CHROMIUM = shutil.which("chromium")
ARGUMENTS = """
    --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync
    --disable-background-networking --disable-component-update
""".split()
LONG = SubProcessor(
    id="very-long",
    name="W" * 300,
    website="https://example.com/" + "path" * 100,
    references=[Reference(title="שלום " * 60, url="https://example.com/" + "a" * 300)],
    engagements=[
        Engagement(purposes=["x" * 300, "א" * 300], products=["y" * 300], storage=["US"]),
        Engagement(condition="z" * 300),
    ],
)
# What most published lists state: names, purposes and a place; for some, the legal name.
LITTLE = [
    SubProcessor(
        id=f"v{number}",
        name=f"Example Vendor {number}",
        affiliate=False,
        legal_entities=[LegalEntity(name=f"Example Vendor {number}")] * (number % 2),
        engagements=[
            Engagement(
                category=CURRENT.categories[number % 4].id,
                purposes=["email services"],
                location=["US", "EU"] if number % 3 else (),
            )
        ],
    )
    for number in range(44)
]
MAIL = "data-protection-office@example-company.com"
WRITTEN_TO = attrs.evolve(
    LITTLE[0],
    legal_entities=[LegalEntity(name="E", contact=Contact(name="Jane " * 9, email=MAIL))],
)
THEME = "\n:root { --accent: #060; }\nbody { background: url(https://example.com/x.png); }\n"
PAGES = {
    **SETS,
    "long": website.pages(
        attrs.evolve(CURRENT, name="L" * 300, sub_processors=[LONG, *CURRENT.sub_processors])
    ),
    "little": website.pages(attrs.evolve(CURRENT, sub_processors=LITTLE, safeguards=[])),
    "mail": website.pages(
        attrs.evolve(CURRENT, sub_processors=[WRITTEN_TO], contact=Contact(email=MAIL))
    ),
    "many": website.pages(
        attrs.evolve(
            CURRENT,
            sub_processors=[
                SubProcessor(id=f"v{number}", name=f"Vendor {number}") for number in range(300)
            ],
        )
    ),
}


EXAMPLE_PAGES = {
    path.stem: website.pages(subprocessors.load(path), url="https://example.com/")
    for path in EXAMPLES
}
SERVED = {**PAGES, **EXAMPLE_PAGES, "themed": website.pages(CURRENT, css=THEME)}


class Quiet(SimpleHTTPRequestHandler):
    """A server that writes no log."""

    def log_message(self, *arguments):
        pass


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """The address of a server on this machine only, with a folder for each list."""
    folder = tmp_path_factory.mktemp("pages")
    for name, made in SERVED.items():
        website.publish(made, folder / name)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder)) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def chromium():
    if CHROMIUM is None:
        needs.missing("chromium")
    with needs.package("playwright.sync_api").sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium, address):
    """A function that opens a page; console messages and requests to other servers are errors."""
    contexts, complaints, asked = [], [], []

    def open_page(path, *, complains=False, **settings):
        context = chromium.new_context(**settings)
        contexts.append(context)
        page = context.new_page()
        if not complains:
            page.on("request", lambda request: asked.append(request.url))
            page.on("console", lambda message: complaints.append(message.text))
            page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{address}/{path}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []
    assert {urlsplit(url).netloc for url in asked} <= {urlsplit(address).netloc}


def shown(page) -> list[str]:
    return page.locator("[data-vendor] h4 bdi:visible").all_text_contents()


@pytest.mark.parametrize(("width", "highest"), [(1280, 420), (375, 560)])
@pytest.mark.parametrize("name", ["packaged", *EXAMPLE_PAGES])
def test_the_first_vendor_is_seen_at_once(opened, name, width, highest):
    page = opened(f"{name}/", viewport={"width": width, "height": 800})
    first = page.locator("[data-vendor] h4").first.bounding_box()
    assert first["y"] + first["height"] < highest


def test_a_list_that_states_little_is_short(opened):
    page = opened("little/", viewport={"width": 1280, "height": 800})
    assert page.locator("[data-vendor]").count() == 44
    assert page.evaluate("document.documentElement.scrollHeight") < 3500


def test_a_row_has_one_line_of_what_does_not_stand_side_by_side(opened):
    page = opened("packaged/", viewport={"width": 1280, "height": 800})
    lines = page.locator("[data-vendor] .more").evaluate_all(
        "all => all.map(each => each.getBoundingClientRect().height)"
    )
    assert len(lines) == 10
    assert max(lines) < 2 * min(lines)
    never = page.get_by_text("Not stated for any sub-processor:").bounding_box()
    assert never["height"] == min(lines)


def test_columns_stand_below_their_headings(opened):
    page = opened("little/", viewport={"width": 1280, "height": 800})
    edges = """all => all.map(each => each.getBoundingClientRect().left)"""
    headings = page.locator(".heads .cells > *").evaluate_all(edges)
    cells = page.locator("[data-vendor] .cells > *").evaluate_all(edges)
    assert len(set(headings)) == 2
    assert set(cells) == set(headings)


@pytest.mark.parametrize("width", [320, 375, 1280])
def test_addresses_for_mail_do_not_break(opened, width):
    page = opened("mail/", viewport={"width": width, "height": 800})
    heights = page.locator("a[href^='mailto:']").evaluate_all(
        "all => all.map(each => each.getClientRects().length === 1 && each.offsetHeight)"
    )
    assert len(heights) == 2
    # Only what is wider than the window breaks.
    assert all(height < 24 for height in heights) or width == 320
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_filters_are_collapsed_on_phones_until_they_are_asked_for_or_in_use(opened):
    phone = {"viewport": {"width": 375, "height": 800}}
    page = opened("packaged/", **phone)
    assert page.locator("#q").is_visible()
    assert not page.locator("#place").is_visible()
    page.click("summary")
    page.select_option("#place", "US")
    page.reload()
    assert page.locator("#place").is_visible()
    page.click("button[type=reset]")
    page.set_viewport_size({"width": 1280, "height": 800})
    assert page.locator("#place").is_visible()
    assert not page.locator("summary").is_visible()
    page.set_viewport_size(phone["viewport"])
    page.wait_for_function("!document.querySelector('details').open")


def test_a_footnote_leads_to_its_source_and_the_name_does_not(opened):
    page = opened("packaged/")
    row = page.locator("#vendor-amazon-web-services")
    assert row.locator("a", has_text="AWS").count() == 0
    row.locator("sup a").click()
    page.wait_for_function("document.querySelector('#note-1:target')")
    assert page.locator("#note-1 a").get_attribute("href") == "https://aws.amazon.com/"


def test_the_page_is_one_file(opened):
    asked: list[str] = []
    page = opened("packaged/index.html")
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    page.wait_for_timeout(200)
    assert asked == [page.url]


def test_the_search_finds_whatever_the_case_and_the_accents(opened):
    page = opened("packaged/")
    assert page.locator("#count").text_content() == "28 sub-processors"
    page.fill("#q", "  mAILchímp ")
    assert shown(page) == ["The Rocket Science Group, LLC"]
    assert page.locator("#count").text_content() == "1 of 28 sub-processors"
    page.fill("#q", "dns europe")
    assert shown(page) == ["Cloudflare, Inc."]
    page.fill("#q", "purposes")  # a label
    assert shown(page) == []
    assert page.locator("#nothing").is_visible()
    assert page.locator("#nothing").text_content() == "No sub-processors match."
    page.click("button[type=submit]")
    assert shown(page) == []
    assert page.locator("#count").text_content() == "0 of 28 sub-processors"
    page.fill("#q", "")
    assert len(shown(page)) == 29
    assert page.locator("#count").text_content() == "28 sub-processors"
    assert not page.locator("#nothing").is_visible()
    assert page.locator("#nothing").text_content() == ""


def test_the_filters_tell_silence_from_the_whole_world(opened):
    page = opened("packaged/")
    page.select_option("#place", label="Worldwide")
    worldwide = set(shown(page))
    page.select_option("#place", label="Not stated")
    silent = set(shown(page))
    groups = CURRENT.sub_processors.by_region()
    assert worldwide == set(groups[subprocessors.WORLDWIDE].names)
    assert silent == set(groups[None].names)
    page.select_option("#place", "EU")
    page.select_option("#category", label="Infrastructure and storage")
    assert shown(page) == ["Cloudflare, Inc.", "Google, LLC", "IBM"]
    assert page.locator("#count").text_content() == "3 of 28 sub-processors"
    page.get_by_role("button", name="Clear").click()
    assert page.locator("#count").text_content() == "28 sub-processors"
    assert len(shown(page)) == 29
    page.select_option("#category", label="Category not stated")
    assert page.locator("#count").text_content() == "1 of 28 sub-processors"


def test_the_filter_finds_a_location_that_may_not_be_that_of_the_data(opened):
    full = opened("full/")
    full.select_option("#location", label="Ireland")
    assert shown(full) == ["Full Vendor"]
    full.reload()
    assert full.locator("#location").input_value() == "IE"
    assert shown(full) == ["Full Vendor"]
    full.select_option("#location", label="Not stated")
    assert shown(full) == ["Full Vendor", "Silent Vendor"]
    full.select_option("#place", label="United States")
    assert shown(full) == ["Full Vendor"]


def test_the_location_stands_beside_the_storage_or_below_it(opened):
    for settings in ({}, {"viewport": {"width": 360, "height": 800}}):
        page = opened("full/index.html", **settings)
        facts = page.locator("#vendor-full-vendor .cells").first
        boxes = [
            facts.locator("div", has=page.locator(f"dt:text-is('{label}')")).bounding_box()
            for label in ("Stored in", "Location")
        ]
        assert boxes[0]["x"] == boxes[1]["x"] or boxes[0]["y"] == boxes[1]["y"]


def test_what_is_asked_for_is_in_the_address(opened):
    page = opened("packaged/")
    page.fill("#q", "mail & more")
    page.select_option("#place", "US")
    query = urlsplit(page.url).query
    assert query == "q=mail+%26+more&place=US"
    again = opened(f"packaged/?{query}&category=nowhere")
    assert again.input_value("#q") == "mail & more"
    assert again.input_value("#category") == ""
    assert shown(again) == shown(page)
    page.get_by_role("button", name="Clear").click()
    assert urlsplit(page.url).query == ""


def test_a_link_leads_to_a_vendor_that_is_filtered_out(opened):
    page = opened("packaged/?q=slack#vendor-openai")
    page.wait_for_function("document.getElementById('vendor-openai').getClientRects().length")
    page.fill("#q", "slack")
    assert not page.locator("#vendor-openai").is_visible()
    page.evaluate("location.hash = 'vendor-xero'")
    page.wait_for_function("document.getElementById('vendor-xero').getClientRects().length")
    page.wait_for_function("document.getElementById('q').value === ''")
    # Links to other places on the page change nothing.
    page.fill("#q", "slack")
    page.evaluate("location.hash = 'safeguards'")
    page.evaluate("location.hash = 'nowhere'")
    assert page.input_value("#q") == "slack"


def test_all_of_it_works_with_the_keyboard(opened):
    page = opened("packaged/")
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    assert skip.evaluate("each => each === document.activeElement")
    assert skip.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("slack tech")
    assert shown(page) == ["Slack Technologies, Inc."]
    page.keyboard.press("Enter")
    assert shown(page) == ["Slack Technologies, Inc."]
    focus = "getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate(focus) == "solid"
    for _ in ("submit", "category", "place", "reset"):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert len(shown(page)) == 29
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "anchor"
    page.keyboard.press("Enter")
    assert page.url.endswith("#vendor-amazon-web-services")


def test_the_count_is_told_to_those_who_do_not_see_it(opened):
    assert opened("packaged/").get_by_role("status").text_content() == "28 sub-processors"


def test_print_has_the_list_and_no_controls(opened):
    page = opened("packaged/")
    page.emulate_media(media="print", color_scheme="dark")
    assert not page.locator("form").is_visible()
    assert not page.locator("nav").is_visible()
    assert page.locator(".anchor:visible").count() == 0
    assert len(shown(page)) == 29
    colours = (
        "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
    )
    assert page.evaluate(colours) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    assert page.pdf(format="A4").startswith(b"%PDF")


@pytest.mark.parametrize("width", [320, 375, 800, 1280])
def test_nothing_is_wider_than_the_window(opened, width):
    for name in PAGES:
        page = opened(f"{name}/", viewport={"width": width, "height": 800})
        wider = page.evaluate(
            """() => [...document.querySelectorAll("body *")]
                .filter(each => each.getBoundingClientRect().right > innerWidth + 1)
                .map(each => each.outerHTML.slice(0, 200))"""
        )
        assert wider == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [375, 1280])
def test_axe_finds_no_barrier(opened, scheme, width):
    axe = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    # The longest of them takes seconds, so it is only checked twice.
    names = ["full", "hostile", *(["packaged"] if (width > 1000) == (scheme == "light") else [])]
    for name in names:
        page = opened(
            f"{name}/",
            complains=True,  # for an icon, which the page's policy forbids browsers to load
            viewport={"width": width, "height": 800},
            color_scheme=scheme,
            reduced_motion="reduce",
            bypass_csp=True,
        )
        page.evaluate(axe)
        found = page.evaluate("tags => axe.run({ runOnly: tags })", tags)
        assert found["passes"]
        assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == []


def test_all_can_be_read_without_the_script(opened):
    with_script, without = opened("packaged/"), opened("packaged/", java_script_enabled=False)
    assert shown(without) == shown(with_script)
    assert not without.locator("form").is_visible()
    assert without.locator("#count").text_content() == "28 sub-processors"
    main = "main section:visible"
    assert without.locator("[data-vendor] dd:visible").count() == (
        with_script.locator("[data-vendor] dd:visible").count()
    )
    assert without.locator(main).count() == with_script.locator(main).count()


def test_no_other_script_or_style_can_run(opened):
    page = opened("packaged/", complains=True)
    page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.ran = true";
            document.body.append(script);
            const button = document.createElement("button");
            button.setAttribute("onclick", "window.ran = true");
            document.body.append(button);
            button.click();
            const style = document.createElement("style");
            style.textContent = "body { display: none }";
            document.head.append(style);
        }"""
    )
    assert page.evaluate("window.ran") is None
    assert page.locator("h1").is_visible()
    # What the page itself asks for would be refused as well.
    assert page.evaluate("fetch('policy.json').then(() => 'read', () => 'refused')") == "refused"


def test_a_hostile_list_runs_nothing(opened):
    page = opened("hostile/")
    page.on("dialog", lambda dialog: pytest.fail("a script of the list ran"))
    page.reload()
    assert page.locator("h1").text_content() == "<script>alert(1)</script>"
    page.fill("#q", "<script>")
    assert set(shown(page)) == {"<script>alert(1)</script>"}


def test_a_long_list_is_searched_as_a_short_one(opened):
    page = opened("many/")
    page.fill("#q", "vendor 29")
    assert shown(page) == [f"Vendor {number}" for number in (29, 129, 229, *range(290, 300))]
    page.fill("#q", "vendor 299")
    assert page.locator(".vendors:visible").count() == 1
    assert page.locator("#count").text_content() == "1 of 300 sub-processors"
    page.fill("#q", "")
    assert page.locator("#vendor-v0").is_visible()
    assert page.locator("#count").text_content() == "300 sub-processors"


def test_a_style_of_ones_own_changes_the_theme_and_still_asks_for_nothing(opened):
    page = opened("themed/", complains=True)
    colour = "getComputedStyle(document.querySelector('nav a')).color"
    assert page.evaluate(colour) == "rgb(0, 102, 0)"
    refused = []
    page.on("requestfailed", lambda request: refused.append((request.url, request.failure)))
    page.reload()
    page.wait_for_timeout(100)
    assert refused == [("https://example.com/x.png", "csp")]
