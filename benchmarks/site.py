"""The page for 10,000 vendors: the time to make it, its size, and a search in a browser.

The page may take 5 seconds, and each search 100 milliseconds, from the key press until the browser
has laid out the matches. The search needs Chromium and playwright; without them, only the page is
measured.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path

from changes import changed
from documents import policy

from subprocessors import website

MANY = 10_000
URL = "https://example.com/sub-processors/"
# From no match to some, to few, to one, to none, and back to all.
SEARCHES = ("e", "example vendor 99", "vendor 9999, inc", "nobody", "")
SEARCH = """text => new Promise(done => {
    const field = document.getElementById("q");
    const start = performance.now();
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    document.body.getBoundingClientRect();
    const told = performance.now() - start;
    requestAnimationFrame(() => setTimeout(() => done([told, performance.now() - start])));
})"""


def search(folder: Path) -> None:
    """Print how long searches take in a browser."""
    chromium = shutil.which("chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        chromium = None
    if chromium is None:
        print("no browser: the search is not measured")
        return
    with sync_playwright() as playwright:
        arguments = ["--headless", "--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        start = time.perf_counter()
        page.goto((folder / "index.html").as_uri())
        print(f"opened in {time.perf_counter() - start:.2f} s")
        page.wait_for_timeout(1_000)
        for text in SEARCHES:
            laid_out, painted = page.evaluate(SEARCH, text)
            count = page.locator("#count").text_content()
            print(f"search {text!r:20}: {laid_out:4.0f} ms, painted {painted:4.0f} ms ({count})")
        browser.close()


def main() -> None:
    """Print the times."""
    old = policy(MANY)
    for what, listed, history in (("one version", old, []), ("two versions", changed(old), [old])):
        start = time.perf_counter()
        made = website.pages(listed, history=history, url=URL)
        took = time.perf_counter() - start
        size = len(made["index.html"].encode()) / 1e6
        print(f"{what}, {MANY:,} vendors: {took:.2f} s (at most 5), index.html {size:.1f} MB")
        with tempfile.TemporaryDirectory() as folder:
            website.publish(made, folder)
            search(Path(folder))


if __name__ == "__main__":
    main()
