#!/usr/bin/env bash
# Guess: cyclonedx-python-lib recognises every licence expression that SPDX defines and that PyPI accepts, so
#   "MIT OR LicenseRef-Acme" becomes an expression in the SBOM.
# What happens: it asks license-expression whether the expression is valid, and that does not know custom
#   licences (except those that ScanCode has collected), later versions ("Apache-2.0+"), or nine identifiers on
#   SPDX's list, for example "GPL-2.0-with-classpath-exception". Each expression with one of these becomes the
#   *name* of one unknown licence, "MIT OR LicenseRef-Acme", without a warning. packaging accepts them all.
# Who is affected: anyone whose packages are proprietary or offer a choice, and who checks licences in an SBOM
#   by identifier or expression: the choice of MIT is not seen.
# Source: https://spdx.github.io/spdx-spec/v3.0.1/annexes/spdx-license-expressions/ (the grammar);
#   https://peps.python.org/pep-0639/ (allows LicenseRef-Proprietary and others);
#   https://github.com/aboutcode-org/license-expression/issues/109 (open; about LicenseRef);
#   https://github.com/CycloneDX/cyclonedx-python-lib/issues/747.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check cyclonedx-python-lib==11.12.0 \
  license-expression==30.4.4 packaging==26.4
"$work/venv/bin/python" - <<'PY'
import sys
from importlib.metadata import version

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model.license import LicenseExpression
from packaging.licenses import canonicalize_license_expression

for name in ("cyclonedx-python-lib", "license-expression", "packaging"):
    print(name, version(name))
wanted = {
    "MIT OR Apache-2.0": "expression",
    "GPL-2.0-only WITH Classpath-exception-2.0": "expression",
    "LicenseRef-Proprietary": "name",
    "MIT OR LicenseRef-Acme": "name",
    "MIT OR Apache-2.0+": "name",
    "MIT OR GPL-2.0-with-classpath-exception": "name",
    "GPL-2.0-with-classpath-exception": "id",
}
for text, kind in wanted.items():
    if canonicalize_license_expression(text) != text:
        sys.exit("behaviour changed")
    made = LicenseFactory().make_from_string(text)
    if isinstance(made, LicenseExpression):
        found, value = "expression", made.value
    else:
        found, value = ("id", made.id) if made.id else ("name", made.name)
    print(f"{text}: {found}")
    if (found, value) != (kind, text):
        sys.exit("behaviour changed")
PY
