#!/usr/bin/env bash
# Guess: pycountry's translations of ISO 3166-1 can be turned round: look up a translated name, and you
#   have the country.
# What happens: in some languages, a country has the name of another one. In Slovak, the official name of the
#   Gambia is that of Slovakia; in Brazilian Portuguese, that of Afghanistan is "Islamic Republic of
#   Pakistan"; in Turkmen, Latvia has the name of Lithuania; in Gujarati, South Korea that of South Africa. A
#   dictionary from names to codes keeps the last one without a warning, so "Slovenská republika" may be the
#   Gambia or Slovakia, depending on the order of the loop.
# Who is affected: anyone who reads country names in other languages, with pycountry or with Debian's
#   iso-codes, where pycountry gets its files.
# Source: the files iso3166-1.mo in pycountry/locales; https://salsa.debian.org/iso-codes-team/iso-codes
#   (iso_3166-1/sk.po and others).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pycountry==26.2.16
"$work/venv/bin/python" - <<'PY'
import sys
from gettext import translation
from importlib.metadata import version
from pathlib import Path

import pycountry

print("pycountry", version("pycountry"))
shared = {}
for folder in sorted(Path(pycountry.LOCALES_DIR).iterdir()):
    if not (folder / "LC_MESSAGES/iso3166-1.mo").exists():
        continue
    translated = translation("iso3166-1", pycountry.LOCALES_DIR, [folder.name])
    names = {}
    for country in pycountry.countries:
        for attribute in ("name", "common_name", "official_name"):
            own = getattr(country, attribute, None)
            # An untranslated name comes back as it is.
            if own and translated.gettext(own) != own:
                names.setdefault(translated.gettext(own), set()).add(country.alpha_2)
    for name, codes in names.items():
        if len(codes) > 1:
            shared.setdefault(folder.name, {})[name] = "/".join(sorted(codes))
for language, names in shared.items():
    print(language, names)
print(len(shared), "languages in which two countries share a name")
expected = {"sk": "GM/SK", "pt_BR": "AF/PK", "tk": "LT/LV", "gu": "KR/ZA"}
if not all(codes in shared.get(language, {}).values() for language, codes in expected.items()):
    sys.exit("behaviour changed")
PY
