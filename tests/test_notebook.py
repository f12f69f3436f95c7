"""The table and pictures for notebooks: golden files, escaping, laws, and what frames make."""

from __future__ import annotations

import re
import struct
import subprocess
import sys
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import attrs
import needs
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from golden import Html
from hostile import HOSTILE, RIGHT_TO_LEFT, SCRIPT
from hypothesis import given
from laws import examples
from strategies import policies
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

import subprocessors
from subprocessors import (
    Category,
    Engagement,
    Policy,
    Processor,
    Storage,
    SubProcessor,
    UnknownValueError,
    reports,
)
from subprocessors.chains import chain
from subprocessors.errors import ArgumentError, MissingExtraError, PolicyUnavailableError
from subprocessors.model.facts import Provenance, Reference
from subprocessors.page.text import shown as shown_text
from subprocessors.regions.storage import StorageKind
from subprocessors.reports import charts, pictures, table
from subprocessors.transfer_mapping import TransferStatus

CURRENT = subprocessors.current()
DAY = date(2024, 7, 19)
SVG = "{http://www.w3.org/2000/svg}"


def a_list(*engagements: Engagement, **more) -> Policy:
    vendors = [
        SubProcessor(id=f"v{number}", name=f"Example Vendor {number}", engagements=[each])
        for number, each in enumerate(engagements)
    ]
    given = {"categories": [], "version": DAY} | more
    processor = Processor(name="Example Processor")
    return Policy(id="e", name="Example", processor=processor, sub_processors=vendors, **given)


def version(day: date, *names: str) -> Policy:
    vendors = [SubProcessor(id=name.lower().replace(" ", "-"), name=name) for name in names]
    processor = Processor(name="Example Processor")
    return Policy(id="e", name="Example", processor=processor, version=day, sub_processors=vendors)


EMPTY = version(DAY)
VERSIONS = [
    version(date(2024, 1, 1), "One", "Two"),
    version(date(2024, 2, 1), "Two", "Three", "Four"),
    version(date(2024, 3, 1), "Two", "Three", "Four"),
]
CHOICES = a_list(
    Engagement(category="a", storage=Storage(["US", "EU"], StorageKind.ONE_OF)),
    Engagement(category="a", storage=["US"]),
    Engagement(category="b", storage=Storage(["US"], StorageKind.OPEN)),
    Engagement(category="b", storage=Storage(["US"], StorageKind.ONE_OF_OR_OTHER)),
    Engagement(storage=["worldwide", "GE", "US-GA"]),
    Engagement(storage=Storage(as_written="ask us")),
    categories=[Category(id="a", name="Not"), Category(id="b", name="not stated")],
)


def chained(*names: str, **more) -> Policy:
    whose, *vendors = names
    return attrs.evolve(
        version(DAY, *vendors),
        id=whose.lower().replace(" ", "-"),
        processor=Processor(name=whose),
        **more,
    )


CHAIN = chain(
    attrs.evolve(
        chained("Ours", "Acme", "Beta", "Gamma"),
        sub_processors=[
            SubProcessor(id="acme", name="Acme", engagements=[Engagement(storage=["DE", "FR"])]),
            SubProcessor(id="beta", name="Beta", engagements=[Engagement(location=["US"])]),
            SubProcessor(id="gamma", name="Gamma"),
        ],
    ),
    [
        chained("Acme", "Delta", "Ours"),
        chained("Delta", "Epsilon"),
        chained("Gamma"),
        chained("Beta", "Zeta"),
    ],
)
PICTURES = {
    "places-packaged": charts.places(CURRENT),
    "places-hostile": charts.places(HOSTILE),
    "places-choices": charts.places(CHOICES),
    "places-empty": charts.places(EMPTY),
    "versions": charts.versions(VERSIONS),
    "transfers-packaged": charts.transfers(CURRENT, on=DAY),
    "transfers-hostile": charts.transfers(HOSTILE, on=DAY, origin="GB"),
    "transfers-empty": charts.transfers(EMPTY, on=DAY),
    "chain": charts.chain(CHAIN),
    "chain-hostile": charts.chain(
        chain(HOSTILE, [attrs.evolve(version(DAY, "X"), processor=Processor(name="=cmd()"))])
    ),
    "chain-empty": charts.chain(chain(EMPTY, [])),
}


class Text(SingleFileSnapshotExtension):
    _write_mode = WriteMode.TEXT
    file_extension = "txt"


# Both are imported when they are first asked for.


def test_what_notebooks_use_is_imported_when_it_is_asked_for():
    code = """
import sys
from subprocessors import reports
assert "subprocessors.reports.charts" not in sys.modules
assert "subprocessors.changes" not in sys.modules
assert reports.charts.places is sys.modules["subprocessors.reports.charts"].places
assert reports.table is sys.modules["subprocessors.reports.tables"].table
assert not {"altair", "vl_convert", "great_tables", "polars"} & set(sys.modules)
"""
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = reports.nothing


# Pictures.


@pytest.mark.parametrize("name", PICTURES)
def test_pictures_are_as_they_were(name, snapshot):
    picture = PICTURES[name]
    told = [picture.title, *picture.spec["title"]["subtitle"], picture.description]
    rows = [" | ".join(row) for row in (picture.headings, *picture.figures)]
    assert "\n".join([*told, "", *rows, ""]) == snapshot(extension_class=Text)


def shortened(text: str) -> str:
    return pictures.label(text)


@pytest.mark.parametrize("name", PICTURES)
def test_what_is_drawn_is_what_the_figures_say(name):
    picture = PICTURES[name]
    layers = [each["data"]["values"] for each in picture.spec["layer"]]
    if name.startswith("places"):
        drawn = {(each["row"], each["column"], each["text"]) for each in layers[1]}
        figures = {
            (
                row,
                column,
                "+".join(
                    filter(None, (sure.strip("0") and sure, choice.strip("0") and f"{choice}?"))
                ),
            )
            for row, column, sure, choice in picture.figures
        }
        assert drawn == figures
        assert {(each["row"], each["column"]) for each in layers[0]} >= {row[:2] for row in drawn}
    elif name.startswith("chain"):
        _, points, names, places, _ = layers
        below = [(each["text"], place["text"]) for each, place in zip(names, places, strict=True)]
        assert sorted(below[1:]) == sorted(
            (shortened(row[2]), shortened(row[3])) for row in picture.figures
        )
        assert len(points) == len(picture.figures) + 1
    else:
        pieces, ends = layers
        drawn = {(each["row"], each["kind"]): each["end"] - each["start"] for each in pieces}
        kinds = [each.removeprefix("Vendors ") for each in picture.headings[1:-1]]
        assert drawn == {
            (row, kind): int(number)
            for row, *numbers, _ in picture.figures
            for kind, number in zip(kinds, numbers, strict=True)
            if number != "0"
        }
        assert [(each["row"], each["told"]) for each in ends] == [
            (row[0], row[-1]) for row in picture.figures
        ]


@pytest.mark.parametrize("name", PICTURES)
def test_no_title_stands_beside_the_labels_of_rows_or_columns(name):
    encodings = [layer["encoding"] for layer in PICTURES[name].spec["layer"]]
    titles = {
        (each["axis"] or {}).get("title")
        for encoding in encodings
        for key, each in encoding.items()
        if key in "xy"
    }
    assert titles <= {None, "Number of vendors", "Number of places"}


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_drawn_alike_each_time_and_loads_nothing(name):
    svg = PICTURES[name].svg()
    assert svg == PICTURES[name].svg()
    assert PICTURES[name].png()
    root = parsed(svg)
    assert root.attrib["role"] == "img"
    assert PICTURES[name].title in root.attrib["aria-label"]
    assert PICTURES[name].description in root.attrib["aria-label"]
    for each in root.iter():
        assert each.tag.removeprefix(SVG) in {"svg", "g", "path", "rect", "text", "tspan", "line"}
        assert not {key for key in each.attrib if "href" in key or key.startswith("on")}
        assert "id" not in each.attrib
    assert set(re.findall(r"https?://[^\"<]*", svg)) == {
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1999/xlink",
    }


def test_long_names_do_not_make_a_large_picture():
    long = attrs.evolve(HOSTILE, processor=Processor(name="x" * 100_000))
    for picture in (charts.places(long), charts.transfers(long, on=DAY)):
        assert picture.spec["title"]["subtitle"][0] == f"The list of {'x' * 49}… without a date."
        assert float(parsed(picture.svg()).attrib["height"]) < 600


def test_a_long_chain_is_drawn_in_part():
    first = chained("Company 0", *(f"Vendor {at}" for at in range(30)), "Company 1")
    later = [chained(f"Company {at}", f"Company {at + 1}") for at in range(1, 50)]
    found = chain(first, [*later, chained("Vendor 7", *(f"Other {at}" for at in range(40)))])
    picture = charts.chain(found)
    texts = [each["text"] for each in picture.spec["layer"][2]["data"]["values"]]
    assert len(texts) == 61
    assert texts[:2] == ["Company 0", "Vendor 0"]
    assert [each for each in texts if each.startswith("Company")] == [
        "Company 0",
        "Company 1 · 1 not shown",
    ]
    assert "The first 60 of 120 vendors, level by level." in picture.spec["title"]["subtitle"]
    assert len(picture.figures) == 120
    deep = charts.chain(chain(later[0], later[1:]))
    assert deep.spec["layer"][2]["data"]["values"][-1]["text"] == "Company 11 · 1 not shown"
    assert float(parsed(deep.svg()).attrib["width"]) < 1_000


def test_only_a_chain_is_drawn_as_one():
    with pytest.raises(ArgumentError, match="only a Chain can be drawn, not Policy"):
        charts.chain(CURRENT)


def test_pictures_share_nothing_that_can_be_changed():
    changed = charts.places(CURRENT)
    changed.spec["config"]["title"]["color"] = "red"
    assert "red" not in charts.places(CURRENT).svg()


def test_a_picture_says_what_it_shows():
    picture = PICTURES["places-packaged"]
    root = parsed(picture.svg())
    texts = [each.text for each in root.iter(f"{SVG}text")]
    for text in ("worldwide · 2", "not stated · 17", "United States · 10", picture.title):
        assert text in texts
    assert repr(picture) == "<Picture: Where vendors store data, by category>"


def test_hostile_texts_stay_texts():
    root = parsed(PICTURES["places-hostile"].svg())
    texts = " ".join(root.itertext())
    assert "<b>Markup</b>" in texts
    assert "</caption><img src=x onerror=alert(1)>" in texts
    turned = attrs.evolve(HOSTILE, processor=Processor(name=RIGHT_TO_LEFT + "\x07"))
    svg = charts.places(turned).svg()
    assert "\u202e" not in svg
    assert r"\u202eשלום עולם\x07" in svg


def keys_of(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {key for each in value.values() for key in keys_of(each)}
    if isinstance(value, list | tuple):
        return {key for each in value for key in keys_of(each)}
    return set()


@pytest.mark.parametrize("name", PICTURES)
def test_a_chart_fits_its_grammar_and_holds_no_expression(name):
    spec = PICTURES[name].chart.to_dict()  # which altair validates
    assert spec["title"]["text"] == PICTURES[name].title
    assert not keys_of(PICTURES[name].spec) & {
        "expr",
        "signal",
        "calculate",
        "href",
        "url",
        "params",
    }
    assert not any(key.endswith("Expr") for key in keys_of(PICTURES[name].spec))


@examples(25)
@given(policies())
def test_any_policy_has_pictures_with_every_vendor(policy):
    picture = charts.places(policy)
    parsed(picture.svg())
    unnamed = policy.sub_processors.by_region().get(None, ())
    gaps = [
        vendor
        for vendor in unnamed
        if any(
            not (each.storage.is_stated or each.storage.as_written)
            for each in vendor.engagements or [Engagement()]
        )
    ]
    assert (f"not stated · {len(gaps)}" in picture.description) is bool(gaps)
    found = subprocessors.transfers(policy, on=DAY)
    transfers = charts.transfers(policy, on=DAY)
    counted = sum(int(each) for row in transfers.figures for each in row[1:-1])
    assert counted == len(found) - found.counts[TransferStatus.NOT_IN_EFFECT]
    if policy.version:
        assert charts.versions([policy]).figures[0][2] == str(len(policy.sub_processors))


def test_what_is_uncertain_is_marked():
    picture = PICTURES["places-choices"]
    cells = {figure[:2]: figure[2:] for figure in picture.figures}
    assert cells["Not (a) · 2", "United States (US) · 4"] == ("1", "1")
    assert cells["Not (a) · 2", "European Union (EU) · 1"] == ("0", "1")
    # In an open choice, neither the named place nor any other is certain.
    assert cells["not stated (b) · 2", "United States (US) · 4"] == ("1", "1")
    assert cells["not stated (b) · 2", "others, not named · 2"] == ("1", "1")
    assert cells["not stated · 2", "only in words · 1"] == ("1", "0")
    assert {column for _, column in cells} >= {"Georgia (GE) · 1", "Georgia (US-GA) · 1"}
    assert any(
        "one of several possible places" in line for line in picture.spec["title"]["subtitle"]
    )


def test_a_large_list_stays_readable_and_nothing_is_dropped():
    codes = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE".split()
    many = a_list(
        *(
            Engagement(category=f"c{number % 30}", storage=[codes[number % 25]])
            for number in range(1000)
        ),
        Engagement(),
        categories=[Category(id=f"c{number}", name=f"Category {number}") for number in range(31)],
    )
    picture = charts.places(many)
    subtitle = " ".join(picture.spec["title"]["subtitle"])
    assert "The 16 places with the most vendors; the 9 others are counted together." in subtitle
    assert "The 20 categories with the most vendors; the 10 others" in subtitle
    assert "9 other places · 360" in picture.description
    assert sum(int(each[2]) for each in picture.figures) == 1001
    assert len({each[0] for each in picture.figures}) == 22


def test_a_day_leaves_out_what_is_over():
    over = a_list(Engagement(storage=["US"], ends=date(2024, 8, 1)), Engagement(storage=["EU"]))
    assert "United States" in charts.places(over, on=date(2024, 8, 1)).description
    assert "United States" not in charts.places(over, on=date(2024, 8, 2)).description
    with pytest.raises(PolicyUnavailableError):
        charts.places(over, on=date(2024, 7, 18))
    told = charts.transfers(over, on=date(2024, 8, 2))
    assert (
        "Not counted, because the engagement is not in effect: 1." in told.spec["title"]["subtitle"]
    )
    # No row is empty.
    inside = ("No transfer: data stays inside", "1", "0", "0", "0", "1 inside")
    assert told.figures == (inside,)


def test_the_transfers_are_those_that_are_counted():
    found = subprocessors.transfers(CURRENT, on=DAY)
    picture = PICTURES["transfers-packaged"]
    assert picture.description == found.summary
    assert [figure[0] for figure in picture.figures] == [
        "No transfer: data stays inside",
        "Not known",
    ]
    assert charts._STATUSES.keys() == set(TransferStatus) - {TransferStatus.NOT_IN_EFFECT}
    assert "The list states no transfer mechanisms." in picture.spec["title"]["subtitle"]
    ilert = subprocessors.load("examples/ilert.toml")
    subtitle = charts.transfers(ilert, on=DAY).spec["title"]["subtitle"]
    assert "no transfer mechanisms" not in " ".join(subtitle)


def test_the_timeline_tells_added_and_removed():
    picture = PICTURES["versions"]
    assert picture.figures == (
        ("2024-01-01", "0", "2", "0", "2 vendors"),
        ("2024-02-01", "1", "2", "1", "3 vendors: 2 added, 1 removed; 2 material changes"),
        ("2024-03-01", "3", "0", "0", "3 vendors: none added, none removed"),
    )
    told = "The list of Example Processor: 3 versions, 2024-01-01 to 2024-03-01."
    assert picture.spec["title"]["subtitle"] == [told]
    one = charts.versions(VERSIONS[:1]).spec["title"]["subtitle"]
    assert one == ["The list of Example Processor dated 2024-01-01."]


def test_the_timeline_of_many_versions_shows_the_newest():
    many = [version(date(2020 + number // 12, 1 + number % 12, 1), "One") for number in range(32)]
    picture = charts.versions(many)
    assert len(picture.figures) == 30
    assert picture.figures[0] == ("2020-03-01", "1", "0", "0", "1 vendor: none added, none removed")
    assert "The 30 newest of 32 versions are shown." in picture.spec["title"]["subtitle"]


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ([], "at least one version"),
        ([a_list(version=None)], "the date of each version"),
        ([VERSIONS[0], attrs.evolve(VERSIONS[1], id="f")], "shows one policy, not e and f"),
        ([VERSIONS[1], VERSIONS[0]], "2024-01-01 comes after 2024-02-01"),
        ([VERSIONS[1], VERSIONS[1]], "2024-02-01 comes after 2024-02-01"),
        ([None], "only a Policy can be drawn, not NoneType"),
    ],
)
def test_what_has_no_timeline(given, problem):
    with pytest.raises(ArgumentError, match=problem):
        charts.versions(given)


def test_what_has_no_picture():
    with pytest.raises(ArgumentError, match="only a Policy can be drawn, not str"):
        charts.places("helpdesk")
    with pytest.raises(ArgumentError, match="not str"):
        charts.transfers("helpdesk", on=DAY)
    with pytest.raises(ArgumentError, match="needs a date"):
        charts.transfers(CURRENT, on=None)
    with pytest.raises(ArgumentError, match="not str"):
        charts.places(CURRENT, on="2024-07-19")


class Page(HTMLParser):
    """The tags and texts of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data


def test_a_picture_is_saved(tmp_path):
    picture = PICTURES["places-hostile"]
    for ending in ("svg", "png", "html"):
        picture.save(tmp_path / f"x.{ending}")
    assert (tmp_path / "x.svg").read_text(encoding="utf-8") == picture.svg()
    png = (tmp_path / "x.png").read_bytes()
    assert png.startswith(b"\x89PNG")
    assert png == picture.png()
    width = parsed(picture.svg()).attrib["width"]
    assert struct.unpack(">I", png[16:20])[0] == pytest.approx(2 * float(width), abs=2)
    page = Page((tmp_path / "x.html").read_text(encoding="utf-8"))
    assert not {tag for tag, _ in page.tags} & {"script", "link", "img", "a", "iframe", "object"}
    assert not [each for _, each in page.tags if {"src", "href"} & set(each)]
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    assert ("meta", {"http-equiv": "Content-Security-Policy", "content": policy}) in page.tags
    assert "<b>Markup</b> · 1" in page.text
    with pytest.raises(
        UnknownValueError, match=r"'\.pdf' is not a known file extension .* \.svg or"
    ):
        picture.save(tmp_path / "x.pdf")


def test_a_notebook_shows_the_drawing_and_the_figures():
    shown = PICTURES["places-packaged"]._repr_html_()
    assert shown.count("<svg") == 1
    assert "<script" not in shown
    assert "<summary>The same in figures</summary>" in shown


def test_without_the_packages_the_extra_is_named(monkeypatch):
    picture = PICTURES["versions"]
    for package in ("altair", "vl_convert", "great_tables"):
        monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtraError, match=r"altair: .*subprocessors\[charts\]"):
        _ = picture.chart
    with pytest.raises(MissingExtraError, match=r"vl-convert-python: .*subprocessors\[charts\]"):
        picture.png()
    with pytest.raises(MissingExtraError, match=r"great-tables: .*subprocessors\[tables\]"):
        table(CURRENT)


@pytest.mark.parametrize("colour", [pictures.BLUE, pictures.ORANGE, pictures.GREY])
@pytest.mark.parametrize("share", [0, 0.25, 0.5, 0.75, 1])
def test_numbers_can_be_read_on_every_shade(colour, share):
    fill, ink = pictures.shade(colour, share)
    light, dark = sorted((luminance(fill), luminance(ink)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5  # WCAG 2.2, 1.4.3


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    ]
    return sum(weight * each for weight, each in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


# The table.


LINKED = a_list(
    Engagement(purposes=["mail"], storage=Storage(["US", "worldwide"], StorageKind.OPEN)),
    provenance=Provenance(title="Example {{x}} page", url="https://example.com/?a=1&b='{{y}}'"),
)
LINKED = attrs.evolve(
    LINKED,
    sub_processors=[
        attrs.evolve(
            LINKED.sub_processors[0],
            website="https://example.com/<x>",
            references=[Reference(title="Terms {{z^2}}", url="https://example.com/terms")],
        )
    ],
)
TABLES = {"packaged": CURRENT, "hostile": HOSTILE, "linked": LINKED, "empty": EMPTY}


def body_of(policy: Policy) -> str:
    page = table(policy).as_raw_html()
    return page[page.index("<table") :]


@pytest.mark.parametrize("name", TABLES)
def test_tables_are_as_they_were(name, snapshot):
    assert body_of(TABLES[name]) == snapshot(extension_class=Html)


OURS = {"table", "thead", "tbody", "tfoot", "tr", "th", "td", "div", "span", "strong", "bdi", "a"}
OURS |= {"colgroup", "col", "br"}


def assert_only_ours(policy: Policy) -> Page:
    page = Page(body_of(policy))
    for tag, attributes in page.tags:
        assert tag in OURS
        assert not any(key.startswith("on") or key == "src" for key in attributes)
        assert re.match("https?://[!-~]*$", attributes.get("href") or "http://")
    return page


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_the_same_each_time(name):
    assert table(TABLES[name]).as_raw_html() == table(TABLES[name]).as_raw_html()


def test_texts_of_a_table_stay_texts():
    page = assert_only_ours(HOSTILE)
    for text in (SCRIPT, "=cmd()", "|", RIGHT_TO_LEFT, "x" * 300, "&lt;List&gt;", "<b>Markup</b>"):
        assert shown_text(text) in page.text
    page = assert_only_ours(LINKED)
    assert "Example {{x}} page" in page.text
    assert "Terms {{z^2}}" in page.text
    links = [attributes["href"] for tag, attributes in page.tags if tag == "a"]
    assert links == [
        "https://example.com/%3Cx%3E",
        "https://example.com/terms",
        "https://example.com/?a=1&b='%7B%7By%7D%7D'",
    ]


@examples(25)
@given(policies())
def test_no_policy_can_write_a_tag_into_a_table(policy):
    page = assert_only_ours(policy)
    for vendor in policy.sub_processors:
        assert " ".join(shown_text(vendor.name).split()) in " ".join(page.text.split())


def test_places_look_different_from_what_is_none():
    page = body_of(LINKED)
    assert page.count("1px solid #0072b2") == 1
    assert page.count("1px solid #d55e00") == 1
    assert page.count("1px dashed") == 1
    assert "and others, not named" in page
    assert "another, not named" in body_of(CHOICES)
    missing = "what vendors are used for, in 5 of 6 rows; where data is stored, in 4 of 6 rows"
    assert f"Not stated: {missing}." in body_of(HOSTILE)
    assert "Not stated" not in body_of(LINKED)


def test_a_table_leaves_out_what_is_over_on_a_day():
    over = a_list(Engagement(ends=date(2024, 8, 1), condition="only now"))
    assert "Only if" in table(over, on=date(2024, 8, 1)).as_raw_html()
    assert "Example Vendor" not in table(over, on=date(2024, 8, 2)).as_raw_html()
    with pytest.raises(ArgumentError, match="only a Policy has a table, not str"):
        table("helpdesk")


# Rows in dataframes.

ROWS = {
    "packaged": CURRENT.sub_processors.rows(),
    "one": a_list(Engagement()).sub_processors.rows(),
    "part": CURRENT.where(product="Jira").rows(),
}


@pytest.mark.parametrize("name", ROWS)
def test_rows_go_into_every_dataframe_with_the_same_columns(name):
    columns = list(ROWS["packaged"][0])
    for frame in (
        pd.DataFrame(ROWS[name]),
        pl.DataFrame(ROWS[name]),
        pa.Table.from_pylist(ROWS[name]).to_pandas(),
    ):
        assert list(frame.columns) == columns
        assert len(frame) == len(ROWS[name])
    assert pl.DataFrame(ROWS[name]).to_dicts() == ROWS[name]
    assert pa.Table.from_pylist(ROWS[name]).to_pylist() == ROWS[name]


# The tutorial, as Jupyter runs it.

TUTORIAL = Path("docs/tutorial-notebook.md")
CELL = re.compile(
    r"^```\{code-cell\} python\n(?::tags:[^\n]*\n)?(.*?)^```$", re.DOTALL | re.MULTILINE
)


def test_the_tutorial_runs_in_jupyter(tmp_path):
    cells = CELL.findall(TUTORIAL.read_text(encoding="utf-8"))
    needs.package("ipykernel")
    made = needs.package("nbformat").v4
    notebook = made.new_notebook(cells=[made.new_code_cell(each) for each in cells])
    client = needs.package("nbclient").NotebookClient(
        notebook, timeout=120, resources={"metadata": {"path": str(tmp_path)}}
    )
    client.execute()
    shown = [
        output["data"] for cell in notebook.cells for output in cell.outputs if "data" in output
    ]
    pages = [each["text/html"] for each in shown if "text/html" in each]
    assert len(pages) == 9
    assert sum("<svg" in each for each in pages) == 3
    assert sum("gt_table" in each for each in pages) == 1
    for each in pages:
        assert not re.search("<(?:script|link|img|iframe)|@import|url\\(", each)
