"""Draw the two pictures in the README: the web page, and a vendor in a notebook.

Run it after changing how either looks. It needs Chromium and the test extras:

    python scripts/draw_pictures.py
"""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

import subprocessors
from subprocessors import website

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs/_static"
VENDOR = "twilio"
LARGEST = 60_000
"""The maximum size in bytes: a picture stays in the repository's history forever."""

# PNG would be 50 % larger.
SMALL = {"type": "jpeg", "quality": 75}
# What a notebook wraps around the HTML of an object.
NOTEBOOK = (
    '<!doctype html><meta charset="utf-8">'
    '<body style="font: 14px sans-serif; width: 640px; margin: 0; padding: 16px">{}'
)


def drawn() -> list[Path]:
    """Draw the pictures, and return their files."""
    policy = subprocessors.current()
    card = NOTEBOOK.format(policy[VENDOR]._repr_html_())
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        website.publish(website.pages(policy), folder)
        cell = Path(folder) / "cell.html"
        cell.write_text(card, encoding="utf-8")
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": 960, "height": 500}, color_scheme="light")
        page.goto((Path(folder) / "index.html").as_uri())
        page.screenshot(path=PICTURES / "page.jpg", **SMALL)
        page.goto(cell.as_uri())
        page.locator("body").screenshot(path=PICTURES / "notebook.jpg", **SMALL)
        browser.close()
    return [PICTURES / "page.jpg", PICTURES / "notebook.jpg"]


if __name__ == "__main__":
    for picture in drawn():
        size = picture.stat().st_size
        print(picture.relative_to(ROOT), size, "bytes")
        if size > LARGEST:
            raise SystemExit(f"{picture.name} is larger than {LARGEST} bytes")
