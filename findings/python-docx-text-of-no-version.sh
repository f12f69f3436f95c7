#!/usr/bin/env bash
# Guess: the text of a table cell in python-docx is what Word shows. If changes are tracked, it is the cell
#   either before or after the changes.
# What happens: python-docx joins only the runs directly below a paragraph or a link. It drops the deleted
#   text, and also the inserted text that replaces it, so the result matches neither version. It also drops
#   what was chosen from a drop-down list, and countries that Word (until 2007) recognised as places and
#   wrapped in a smart tag. The cells come back empty, without a warning. mammoth reads all three.
# Who is affected: anyone who reads a list of sub-processors from the annex of a contract that was negotiated
#   with tracked changes, filled in as a form, or made from an old template.
# Source: CT_P.text in docx/oxml/text/paragraph.py;
#   https://github.com/python-openxml/python-docx/issues/340 (tracked changes, open since 2016), 225 and 328
#   (smart tags).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check python-docx==1.2.0 mammoth==1.13.0
cd "$work"
"$work/venv/bin/python" - <<'PY'
import re
import sys
from importlib.metadata import version

import docx
import mammoth
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

for name in ("python-docx", "mammoth"):
    print(name, version(name))
change = 'w:author="Acme" w:date="2026-01-01T00:00:00Z"'
rows = {
    "plain text": "<w:r><w:t>Ireland</w:t></w:r>",
    "tracked change": (
        f'<w:del w:id="1" {change}><w:r><w:delText>France</w:delText></w:r></w:del>'
        f'<w:ins w:id="2" {change}><w:r><w:t>Ireland</w:t></w:r></w:ins>'
    ),
    "drop-down list": (
        '<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText="Ireland" w:value="IE"/></w:dropDownList>'
        "</w:sdtPr><w:sdtContent><w:r><w:t>Ireland</w:t></w:r></w:sdtContent></w:sdt>"
    ),
    "smart tag": (
        '<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="country-region">'
        "<w:r><w:t>Ireland</w:t></w:r></w:smartTag>"
    ),
}
document = docx.Document()
table = document.add_table(rows=0, cols=2)
for kind, content in rows.items():
    first, second = table.add_row().cells
    first.text = kind
    second.paragraphs[0]._p.extend(parse_xml(f"<w:p {nsdecls('w')}>{content}</w:p>"))
document.save("annex.docx")

(table,) = docx.Document("annex.docx").tables
by_docx = {row.cells[0].text: row.cells[1].text for row in table.rows}
with open("annex.docx", "rb") as file:
    html = mammoth.convert_to_html(file).value
by_mammoth = dict(re.findall("<tr><td><p>(.*?)</p></td><td><p>(.*?)</p></td></tr>", html))
for kind in rows:
    print(f"{kind}: {by_docx[kind]!r} by python-docx, {by_mammoth.get(kind)!r} by mammoth")
if by_mammoth != dict.fromkeys(rows, "Ireland"):
    sys.exit("behaviour changed")
if by_docx != {kind: "Ireland" if kind == "plain text" else "" for kind in rows}:
    sys.exit("behaviour changed")
PY
