#!/usr/bin/env bash
# Guess: Markdown has no cells that span rows. A converter therefore repeats such a cell or leaves the ones
#   below it empty, as it does for cells that span columns. At worst, it leaves the table in HTML.
# What happens: markdownify, html2text and MarkItDown (which is based on markdownify) write the other cells of
#   the row from the left. The table is still valid Markdown: a vendor's second purpose becomes a vendor, and
#   its country becomes the purpose. MarkItDown does this to merged cells from Word, too. html-to-markdown leaves a
#   cell empty.
# Who is affected: anyone who converts a published list of vendors before searching it or giving it to a
#   language model; many such lists have one cell per vendor and a row per purpose.
# Source: https://github.com/matthewwithanm/python-markdownify/issues/121 (open; cells that span columns are
#   supported); https://github.com/microsoft/markitdown/pull/2522 (open; HTML only);
#   https://github.github.com/gfm/#tables-extension- (a row that is too short is filled up at its end).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check markdownify==1.2.3 html2text==2025.4.15 \
  "markitdown[docx]==0.1.9" html-to-markdown==3.21.2 markdown-it-py==4.3.0 python-docx==1.2.0
cd "$work"
"$work/venv/bin/python" - <<'PY'
import io
import sys
from importlib.metadata import version

import docx
import html2text
import html_to_markdown
import markdownify
from markdown_it import MarkdownIt
from markitdown import MarkItDown

for name in ("markdownify", "html2text", "markitdown", "html-to-markdown"):
    print(name, version(name))
given = """<table>
<tr><th>Vendor</th><th>Purpose</th><th>Country</th></tr>
<tr><td rowspan="2">Acme</td><td>Hosting</td><td>Ireland</td></tr>
<tr><td>Support</td><td>India</td></tr>
</table>"""
document = docx.Document()
table = document.add_table(3, 3)
for row, texts in zip(table.rows, ("Vendor Purpose Country", "Acme Hosting Ireland", " Support India")):
    for cell, text in zip(row.cells, texts.split(" ")):
        cell.text = text
table.cell(1, 0).merge(table.cell(2, 0)).text = "Acme"
word = io.BytesIO()
document.save(word)


def markitdown(data, extension):
    return MarkItDown().convert_stream(io.BytesIO(data), file_extension=extension).text_content


written = {
    "markdownify": markdownify.markdownify(given),
    "html2text": html2text.html2text(given),
    "markitdown": markitdown(given.encode(), ".html"),
    "markitdown from Word": markitdown(word.getvalue(), ".docx"),
    "html-to-markdown": html_to_markdown.convert(given).content,
}
for name, text in written.items():
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    cells = [
        tokens[number + 1].content
        for number, token in enumerate(tokens)
        if token.type in ("td_open", "th_open")
    ]
    print(f"{name}: {cells[-3:]}")
    wanted = ["", "Support", "India"] if name == "html-to-markdown" else ["Support", "India", ""]
    if cells[-6:] != ["Acme", "Hosting", "Ireland", *wanted]:
        sys.exit("behaviour changed")
PY
