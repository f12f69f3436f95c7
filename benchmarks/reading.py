"""Reading pages of 1,000 made-up vendors in each format, each in a new process.

    python benchmarks/reading.py [--growth] [FORMAT ...]

Reading may take 2 seconds of CPU time, including the start of Python and imports, and 300 MB.
`--growth` also measures how the time grows from 250 to 2,000 vendors, on these pages and on unusual
ones: one vendor with many entities, many columns, long cells.
"""

from __future__ import annotations

import csv
import html
import io
import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

Rows = Sequence[Sequence[str]]

VENDORS = 1_000
ROUNDS = 3
SECONDS, MEGABYTES = 2.0, 300
GROWTH = (250, 500, 1_000, 2_000)
MOST_GROWTH = 2.3
FEW = 10
HEAD = (
    "Sub-processor",
    "Purpose",
    "Personal data",
    "Data location",
    "Transfer mechanism",
    "Website",
)
MORE = (
    "Notes|Data subjects|Retention|Security measures|Comments|Remarks|Certifications|Description|"
    "Services|Categories of data subjects"
).split("|")
SYLLABLES = "ka lo mi ter san vo ru bel dex nor qua fi zen tor pla gri hum jo wex yal".split()
FORMS = "Inc.|GmbH|Ltd.|LLC|B.V.|S.A.S.|AB|Pty Ltd|S.r.l.|Sp. z o.o.|Oy|plc||||".split("|")
ACTIVITIES = (
    "Hosting|Storage|Backup|Monitoring|Analysis|Delivery|Search|Encryption|Translation|Archiving|"
    "Sending|Logging|Routing|Support|Processing|Management|Indexing|Transcription|Screening|Review"
).split("|")
THINGS = (
    "customer data|e-mails|error reports|payments|invoices|support tickets|web traffic|documents|"
    "chat messages|phone calls|user accounts|log files|product usage|survey answers|web pages|"
    "push notifications|video meetings|contracts|credit checks|identity documents"
).split("|")
USES = (
    "for the main application|of our customers|in the mobile app|for the help desk|if enabled|"
    "for billing|on request|at night|for the reporting module|as part of the service|and alerts"
).split("|")
DATA = (
    "Name|E-mail address|IP address|Phone number|Postal address|Payment details|Usage data|Cookies|"
    "Device identifiers|Log data|Chat transcripts|Photos|Voice recordings|Job title|Company|"
    "Billing history|Location data|Preferences|Support requests|Login times|Language|Documents"
).split("|")
COUNTRIES = (
    "United States|Germany|Ireland|France|Netherlands|United Kingdom|Sweden|Spain|Italy|Poland|"
    "Canada|Australia|India|Japan|Singapore|Brazil|Switzerland|Austria|Belgium|Denmark|Finland|"
    "Norway|Portugal|Czechia|Romania|Greece|Hungary|Israel|South Korea|Mexico|Argentina|Chile|"
    "Colombia|South Africa|Kenya|Egypt|Turkey|Ukraine|New Zealand|Philippines|Vietnam|Malaysia|"
    "Indonesia|Thailand|Taiwan|Estonia|Latvia|Lithuania|Slovakia|Slovenia|Croatia|Bulgaria|Serbia|"
    "Cyprus|Malta|Luxembourg|Iceland|Morocco|Uruguay|Peru"
).split("|")
CITIES = "Berlin|Dublin|Paris|Amsterdam|London|Stockholm|Madrid|Milan|Warsaw|Toronto".split("|")
OTHER_PLACES = (
    "EU|EEA|Global|Worldwide|us-east-1|eu-central-1 (Frankfurt)|Germany (EU)|US/EU|"
    "United States and other countries|Chosen by the customer|California, United States|N/A"
).split("|")
MECHANISMS = (
    "SCCs|SCCs (Module 2)|SCCs (Module 3)|Standard Contractual Clauses|EU-U.S. DPF|N/A (EU-based)|"
    "EU-U.S. Data Privacy Framework|Adequacy decision|Adequacy decision (UK)|DPF and SCCs|"
    "Binding Corporate Rules|Not required|SCCs, UK Addendum|Art. 46 (2) (c) GDPR|Contract"
).split("|")


class Cost(NamedTuple):
    """What a process took."""

    seconds: float
    megabytes: float


def vendors(count: int) -> list[list[str]]:
    """Return rows of vendors that differ in every word."""
    dice = random.Random(1)
    names: dict[str, None] = {}
    while len(names) < count:
        words = ("".join(dice.choices(SYLLABLES, k=dice.randint(2, 4))) for _ in range(2))
        names[" ".join(words).title()] = None
    return [_vendor(name, dice) for name in names]


def _vendor(name: str, dice: random.Random) -> list[str]:
    made_up = "".join(dice.choices(SYLLABLES, k=3))
    purpose = f"{dice.choice(ACTIVITIES)} of {dice.choice(THINGS)} {dice.choice(USES)}"
    data = dice.sample(DATA, dice.randint(1, 5))
    country = dice.choice(COUNTRIES)
    place = dice.choice(
        [
            *(country for _ in range(5)),
            f"{country}, {dice.choice(COUNTRIES)}",
            f"{dice.choice(CITIES)}, {country}",
            f"{made_up.title()}, {country}",
            f"{country} and {dice.choice(COUNTRIES)}",
            dice.choice(OTHER_PLACES),
        ]
    )
    return [
        f"{name} {dice.choice(FORMS)}".strip(),
        f"{purpose} ({made_up})" if dice.random() < 0.3 else purpose,
        ", ".join(data),
        place,
        dice.choice(MECHANISMS),
        f"https://www.{name.replace(' ', '').lower()}.example/",
    ]


# The formats


def as_csv(rows: Rows) -> bytes:
    return _separated(rows, ",")


def as_tsv(rows: Rows) -> bytes:
    return _separated(rows, "\t")


def _separated(rows: Rows, delimiter: str) -> bytes:
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter).writerows(rows)
    return written.getvalue().encode()


def as_table(rows: Rows) -> bytes:
    head, *body = ("".join(f"<td>{html.escape(each)}</td>" for each in row) for row in rows)
    lines = "\n".join(f"<tr>{row}</tr>" for row in body)
    head = head.replace("td>", "th>")
    return _page(f"<table><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>")


def as_cards(rows: Rows) -> bytes:
    labels, *body = rows
    return _page(
        "".join(
            f'<div class="card"><h3>{html.escape(name)}</h3>'
            + "".join(
                f"<p><strong>{label}:</strong> {html.escape(each)}</p>"
                for label, each in zip(labels[1:], cells, strict=True)
            )
            + "</div>\n"
            for name, *cells in body
        )
    )


def as_headed(rows: Rows) -> bytes:
    labels, *body = rows
    return _page(
        "".join(
            f"<h2>{html.escape(name)}</h2><ul>"
            + "".join(
                f"<li>{label}: {html.escape(each)}</li>"
                for label, each in zip(labels[1:], cells, strict=True)
            )
            + "</ul>\n"
            for name, *cells in body
        )
    )


def _page(body: str) -> bytes:
    return (
        "<!DOCTYPE html><html lang=en><title>Sub-processors</title><body><main>"
        "<h1>Our sub-processors</h1>"
        f"<p>We use these sub-processors to provide our services.</p>{body}</main></body></html>"
    ).encode()


def as_markdown(rows: Rows) -> bytes:
    head, *body = ("| " + " | ".join(row) + " |" for row in rows)
    rule = "|---" * len(rows[0]) + "|"
    return "\n".join(("# Sub-processors", "", head, rule, *body, "")).encode()


def as_mdx(rows: Rows) -> bytes:
    return b"import { Note } from './note'\n\n" + as_markdown(rows) + b"\n<Note>See above.</Note>\n"


def as_json(rows: Rows) -> bytes:
    head, *body = rows
    return json.dumps(
        {"subprocessors": [dict(zip(head, row, strict=True)) for row in body]}
    ).encode()


def as_yaml(rows: Rows) -> bytes:
    import yaml

    return yaml.safe_dump(json.loads(as_json(rows)), sort_keys=False).encode()


def as_xlsx(rows: Rows) -> bytes:
    import xlsxwriter

    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"strings_to_urls": False}) as book:
        sheet = book.add_worksheet("Sub-processors")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return file.getvalue()


def as_docx(rows: Rows) -> bytes:
    from docx import Document

    document = Document()
    document.add_heading("Sub-processors")
    table = document.add_table(len(rows), len(rows[0]))
    cells = iter(table._cells)  # `row.cells` takes minutes
    for row in rows:
        for each in row:
            next(cells).text = each
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def as_pdf(rows: Rows) -> bytes:
    from fpdf import FPDF

    pdf = FPDF(orientation="landscape")
    pdf.add_page()
    pdf.set_font("Helvetica", size=8)
    pdf.cell(text="Sub-processors", new_x="LMARGIN", new_y="NEXT")
    with pdf.table() as table:
        for row in rows:
            table.row(list(row))
    return bytes(pdf.output())


FORMATS: dict[str, tuple[Callable[[Rows], bytes], str]] = {
    "CSV": (as_csv, "csv"),
    "TSV": (as_tsv, "text"),
    "HTML table": (as_table, "html"),
    "HTML cards": (as_cards, "html"),
    "HTML headings": (as_headed, "html"),
    "Markdown": (as_markdown, "markdown"),
    "MDX": (as_mdx, "mdx"),
    "YAML": (as_yaml, "yaml"),
    "JSON": (as_json, "json"),
    "XLSX": (as_xlsx, "xlsx"),
    "DOCX": (as_docx, "docx"),
    "PDF": (as_pdf, "pdf"),
}


# Unusual pages


def entities(count: int) -> list[list[str]]:
    """Return rows for one vendor, each with a different entity."""
    dice = random.Random(1)
    return [
        ["Acme", f"Acme {''.join(dice.choices(SYLLABLES, k=4)).title()} {number} GmbH", *row[1:]]
        for number, row in enumerate(vendors(count))
    ]


def wide(count: int) -> list[list[str]]:
    """Return rows with many columns, most of them in addition to the usual ones."""
    rows = vendors(count)
    return [
        [*row, *(rows[(at + more) % count][2] for more in range(10))] for at, row in enumerate(rows)
    ]


def long_cells(count: int) -> list[list[str]]:
    """Return rows with long purposes and data."""
    rows = vendors(count)
    return [
        [
            row[0],
            *("; ".join(rows[(at + more) % count][part] for more in range(15)) for part in (1, 2)),
            *row[3:],
        ]
        for at, row in enumerate(rows)
    ]


UNUSUAL: dict[str, tuple[Callable[[int], list[list[str]]], Sequence[str]]] = {
    "one vendor, many entities": (entities, (HEAD[0], "Legal entity", *HEAD[1:])),
    "many columns": (wide, (*HEAD, *MORE)),
    "long cells": (long_cells, HEAD),
}


READ = """
import sys
from subprocessors import reading
file, format, expected = sys.argv[1:]
with open(file, "rb") as stream:
    content = stream.read()
draft = reading.read(content, processor="Example Processor", format=format)
found = len(draft.policy.sub_processors)
assert found == int(expected), f"{found} vendors were read, not {expected}"
"""


def cost(content: bytes, format_: str, expected: int, rounds: int = ROUNDS) -> Cost:
    """Return what reading takes in a new process, the best of several runs."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page"
        file.write_bytes(content)
        arguments = [sys.executable, "-c", READ, str(file), format_, str(expected)]
        return min(_cost(arguments) for _ in range(rounds))


def _cost(arguments: Sequence[str]) -> Cost:
    # As installed, with compiled modules.
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    process = subprocess.Popen(arguments, env=environment)
    _, status, used = os.wait4(process.pid, 0)
    assert status == 0  # noqa: S101
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def growth(write: Callable[[int], bytes], format_: str, *, is_one: bool = False) -> str:
    """Return how reading time grows, minus the time for reading a few vendors."""
    start = cost(write(FEW), format_, 1 if is_one else FEW).seconds
    took = [cost(write(each), format_, 1 if is_one else each).seconds - start for each in GROWTH]
    shown = " ".join(f"{after / before:5.2f}" for before, after in pairwise(took))
    return f"{shown}   (promised: at most {MOST_GROWTH})"


def main() -> None:
    """Print the tables."""
    asked = [each for each in sys.argv[1:] if each != "--growth"] or list(FORMATS)
    print(f"{'format':14} {'one':>7} {VENDORS:>7,} {'memory':>9}")
    for name in asked:
        write, format_ = FORMATS[name]
        one = cost(write([HEAD, *vendors(1)]), format_, 1)
        many = cost(write([HEAD, *vendors(VENDORS)]), format_, VENDORS)
        is_met = many.seconds <= SECONDS and many.megabytes <= MEGABYTES
        print(
            f"{name:14} {one.seconds:5.2f} s {many.seconds:5.2f} s {many.megabytes:6.0f} MB"
            f"{'' if is_met else '   (promised: 2 s and 300 MB)'}",
            flush=True,
        )
    if "--growth" in sys.argv:
        print("\nper doubling, from 250 to 2,000 vendors")
        for name in asked:
            write, format_ = FORMATS[name]
            each = growth(lambda count, write=write: write([HEAD, *vendors(count)]), format_)
            print(f"{name:26} {each}", flush=True)
        for name, (make, head) in UNUSUAL.items():
            each = growth(
                lambda count, make=make, head=head: as_csv([head, *make(count)]),
                "csv",
                is_one=make is entities,
            )
            print(f"{name:26} {each}", flush=True)


if __name__ == "__main__":
    main()
