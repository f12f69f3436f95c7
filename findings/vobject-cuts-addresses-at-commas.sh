#!/usr/bin/env bash
# Guess: vobject returns the address of a URL, LOGO or KEY whole. In vCard, only text and lists have commas
#   that must be escaped; an address (a URI) is one value, and may contain commas.
# What happens: it reads every value except N, ADR and ORG as text, and drops all that follows a comma, without
#   an error: a map link loses its longitude, and a logo as a data: URI all of its data, because each data: URI
#   has a comma. A second nickname is lost in the same way. It also writes only what is left. In an address that
#   it writes itself, vobject escapes the comma, and only vobject can read that back.
# Who is affected: anyone who reads the contact of a vendor, or of its data protection officer, from a vCard.
# Source: https://www.rfc-editor.org/rfc/rfc2426#section-4 (URL in vCard 3.0: one URI; NICKNAME: a list);
#   https://www.rfc-editor.org/rfc/rfc6350#section-6.2.4 (a data: URI as an example, with its comma as it is);
#   stringToTextValues and VCardTextBehavior in vobject.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check vobject==0.9.9
"$work/venv/bin/python" - <<'PY'
import sys
from importlib.metadata import version

import vobject

print("vobject", version("vobject"))
link = "https://maps.acme.example/@53.3,-6.2"
logo = "data:image/gif;base64,R0lGODlhAQABAAAAACw="


def card(edition, *lines):
    return "\r\n".join(
        ["BEGIN:VCARD", f"VERSION:{edition}", "FN:Acme", "N:Acme;;;;", *lines, "END:VCARD", ""]
    )


third = vobject.readOne(card("3.0", f"URL:{link}", "NICKNAME:Acme Mail,Acme Post"))
fourth = vobject.readOne(card("4.0", f"URL:{link}", f"LOGO:{logo}"))
rewritten = [line for line in third.serialize().splitlines() if line.startswith("URL")]
new = vobject.vCard()
new.add("fn").value = "Acme"
new.add("n")
new.add("url").value = link
own = [line for line in new.serialize().splitlines() if line.startswith("URL")]
print("vCard 3.0, URL:      ", third.url.value)
print("vCard 3.0, NICKNAME: ", third.nickname.value)
print("vCard 4.0, URL:      ", fourth.url.value)
print("vCard 4.0, LOGO:     ", fourth.logo.value)
print("vCard 3.0, rewritten:", *rewritten)
print("a new vCard:         ", *own)
if (third.url.value, fourth.url.value) != ("https://maps.acme.example/@53.3",) * 2:
    sys.exit("behaviour changed")
if (third.nickname.value, fourth.logo.value) != ("Acme Mail", "data:image/gif;base64"):
    sys.exit("behaviour changed")
if rewritten != ["URL:https://maps.acme.example/@53.3"] or own != [
    r"URL:https://maps.acme.example/@53.3\,-6.2"
]:
    sys.exit("behaviour changed")
PY
