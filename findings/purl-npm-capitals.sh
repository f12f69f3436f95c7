#!/usr/bin/env bash
# Guess: the two libraries that the package-url organisation publishes write one canonical package URL for an
#   npm package with capitals, such as @Acme/Kleur: as it is, or in lower case.
# What happens: packageurl-python 0.17.6 keeps the capitals of the scope and lowercases the name
#   (%40Acme/kleur); packageurl-js 2.0.1 lowercases both (%40acme/kleur). Neither writes the package's own name,
#   which the specification has asked for since May 2026.
# Who is affected: anyone who joins SBOMs, advisories or lock files by package URL, written in Python on one
#   side and in JavaScript on the other: packages with a capital in their scope are never matched.
# Source: https://github.com/package-url/purl-spec/pull/872 (scope and name are case-sensitive);
#   https://github.com/package-url/packageurl-python/issues/230 and
#   https://github.com/package-url/packageurl-js/issues/95 (open, on names; neither mentions that scopes differ).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check packageurl-python==0.17.6
npm install --silent --no-audit --no-fund --prefix "$work" packageurl-js@2.0.1
purl="pkg:npm/%40Acme/Kleur@1.0.0"
python=$("$work/venv/bin/python" -c '
import sys
from packageurl import PackageURL
print(PackageURL.from_string(sys.argv[1]).to_string())' "$purl")
javascript=$(cd "$work" && node -e '
const { PackageURL } = require("packageurl-js")
console.log(PackageURL.fromString(process.argv[1]).toString())' "$purl")
echo "given:             $purl"
echo "packageurl-python: $python"
echo "packageurl-js:     $javascript"
[ "$python" = "pkg:npm/%40Acme/kleur@1.0.0" ] || { echo "behaviour changed"; exit 1; }
[ "$javascript" = "pkg:npm/%40acme/kleur@1.0.0" ] || { echo "behaviour changed"; exit 1; }
