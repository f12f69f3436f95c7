#!/usr/bin/env bash
# Guess: trafilatura, which extracts the main text of a page, may leave out menus and buttons. But all
#   cells of a table in the main text are kept, especially with favor_recall.
# What happens: text that consists only of the name of a social network is mistaken for a share button,
#   wherever it is. In a table of vendors, the row stays but the name is blank: Facebook, Google,
#   LinkedIn, WhatsApp, Pocket; and in the purpose column, "Email". A list loses the item.
#   Slack, Zoom and Stripe are kept, so the result looks complete.
# Who is affected: anyone who reads lists of sub-processors, or collects text for a model, from web pages.
# Source: RE_FILTER in https://github.com/adbar/trafilatura/blob/master/trafilatura/utils.py;
#   https://github.com/adbar/trafilatura/issues/599 (other losses in tables, not this one).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
  trafilatura==2.3.1 lxml_html_clean==0.4.3
"$work/venv/bin/python" - <<'PY'
import sys
from importlib.metadata import version

import trafilatura

print("trafilatura", version("trafilatura"))
vendors = ["Slack", "Facebook", "Google", "Zoom", "LinkedIn", "WhatsApp", "Stripe", "Pocket", "Google Cloud"]
before = "<p>We use these companies to process personal data on behalf of our customers, as agreed.</p>"
after = "<p>We announce each change to the account owner thirty days before it takes effect.</p>"
rows = "".join(f"<tr><td>{each}</td><td>Email</td><td>Ireland</td></tr>" for each in vendors)
table = f"<table><tr><th>Vendor</th><th>Purpose</th><th>Country</th></tr>{rows}</table>"
items = "<ul>" + "".join(f"<li>{each}</li>" for each in vendors) + "</ul>"


def lost(content):
    page = f"<html><body><main><h1>Sub-processors</h1>{before}{content}{after}</main></body></html>"
    text = trafilatura.extract(page, output_format="markdown", favor_recall=True)
    lines = [line.strip(" |-") for line in text.splitlines()]
    return [each for each in vendors if not any(line.split(" |")[0] == each for line in lines)], text


in_table, text = lost(table)
in_list, _ = lost(items)
print("\n".join(line for line in text.splitlines() if line.startswith("|")))
print("lost from the table:", ", ".join(in_table))
print("lost from the list: ", ", ".join(in_list))
gone = ["Facebook", "Google", "LinkedIn", "WhatsApp", "Pocket"]
if in_table != gone or in_list != gone or "Email" in text:
    sys.exit("behaviour changed")
PY
