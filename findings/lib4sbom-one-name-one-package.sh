#!/usr/bin/env bash
# Guess: a reader of SBOMs returns every component of a valid CycloneDX document. If it removes duplicates,
#   it compares the bom-ref, which is unique, or the package URL.
# What happens: lib4sbom keeps one package per name and version. cdxgen and cyclonedx-npm write the scope of an
#   npm package into "group", which lib4sbom does not compare: of @acme/core and @globex/core, both 8.0.0, it
#   returns only the last. It also confuses a name on npm with the same name on PyPI. There is no warning.
#   From an SPDX document, it returns all of them.
# Who is affected: anyone who looks for vendors in an SBOM with lib4sbom or a tool based on it. Many SDKs are
#   called "core", "browser", "node" or "react"; two with the same version are enough.
# Source: self.packages in lib4sbom/cyclonedx/cyclonedx_parser.py;
#   https://github.com/anthonyharrison/lib4sbom/issues/33 (the same in SPDX, fixed) and 54 (two package URLs
#   that differ in a qualifier); https://github.com/npm/cli/issues/8612 (which tools write "group").
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check lib4sbom==0.10.4
cd "$work"
"$work/venv/bin/python" - <<'PY'
import json
import sys
from importlib.metadata import version
from pathlib import Path

from lib4sbom.parser import SBOMParser

print("lib4sbom", version("lib4sbom"))
packages = {
    "pkg:npm/%40acme/core@8.0.0": {"group": "@acme", "name": "core", "version": "8.0.0"},
    "pkg:npm/%40globex/core@8.0.0": {"group": "@globex", "name": "core", "version": "8.0.0"},
    "pkg:npm/initech@2.0.0": {"name": "initech", "version": "2.0.0"},
    "pkg:pypi/initech@2.0.0": {"name": "initech", "version": "2.0.0"},
}
cyclonedx = {
    "bomFormat": "CycloneDX",
    "specVersion": "1.6",
    "version": 1,
    "components": [
        {"type": "library", "bom-ref": purl, "purl": purl, **each} for purl, each in packages.items()
    ],
}
spdx = {
    "spdxVersion": "SPDX-2.3",
    "dataLicense": "CC0-1.0",
    "SPDXID": "SPDXRef-DOCUMENT",
    "name": "acme",
    "documentNamespace": "https://acme.example/spdx/1",
    "creationInfo": {"created": "2026-01-01T00:00:00Z", "creators": ["Organization: Acme"]},
    "packages": [
        {
            "SPDXID": f"SPDXRef-{number}",
            "name": each["name"],
            "versionInfo": each["version"],
            "downloadLocation": "NOASSERTION",
            "externalRefs": [
                {
                    "referenceCategory": "PACKAGE-MANAGER",
                    "referenceType": "purl",
                    "referenceLocator": purl,
                }
            ],
        }
        for number, (purl, each) in enumerate(packages.items())
    ],
}


def read(name, document):
    Path(name).write_text(json.dumps(document))
    parser = SBOMParser()
    parser.parse_file(name)
    found = [reference[2] for each in parser.get_packages() for reference in each["externalreference"]]
    print(f"{name}: {len(found)} of {len(packages)} packages")
    print("".join(f"  {purl}\n" for purl in found), end="")
    return found


if read("acme.spdx.json", spdx) != list(packages):
    sys.exit("behaviour changed")
if read("acme.cdx.json", cyclonedx) != ["pkg:npm/%40globex/core@8.0.0", "pkg:pypi/initech@2.0.0"]:
    sys.exit("behaviour changed")
PY
