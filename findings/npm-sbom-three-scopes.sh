#!/usr/bin/env bash
# Guess: `npm sbom` gives a development dependency one scope, whether it reads package-lock.json or
#   node_modules. By CycloneDX's definition, that is "excluded": used "for test and other non-runtime
#   purposes".
# What happens: for the same project, npm 11.19.1 says "required" when it reads node_modules, and "optional"
#   with --package-lock-only, right after `npm ci` installed one from the other. pnpm 12.21.0 says "excluded".
#   Only the property cdx:npm:package:development is the same in all three.
# Who is affected: anyone who filters an SBOM by scope: linters and test runners count as part of the
#   product, or not, depending on how CI calls npm.
# Source: https://cyclonedx.org/docs/1.6/json/#components_items_scope (defines the three scopes);
#   lib/utils/sbom-cyclonedx.js of npm (asks whether a package is optional, never whether it is for
#   development); https://github.com/pnpm/pnpm/pull/12442 (why pnpm says "excluded").
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
quiet="--silent --no-audit --no-fund"
npm install $quiet --prefix "$work/tools" npm@11.19.1 pnpm@12.21.0
export PATH="$work/tools/node_modules/.bin:$PATH"
mkdir "$work/acme"
cd "$work/acme"
cat > package.json <<'JSON'
{"name": "acme", "version": "1.0.0", "dependencies": {"kleur": "4.1.5"}, "devDependencies": {"ms": "2.1.3"}}
JSON
echo "npm $(npm --version), pnpm $(pnpm --version)"
npm install $quiet --package-lock-only
npm sbom --sbom-format cyclonedx --package-lock-only > lock.json
npm ci $quiet --ignore-scripts
npm sbom --sbom-format cyclonedx > installed.json
rm -r node_modules
pnpm install --silent --lockfile-only
pnpm sbom --sbom-format cyclonedx --lockfile-only > pnpm.json
python3 - <<'PY'
import json
import sys

scopes = {}
for name in ("lock", "installed", "pnpm"):
    with open(f"{name}.json") as file:
        components = json.load(file)["components"]
    found = {each["name"]: each for each in components}
    scopes[name] = found["ms"].get("scope")
    marked = {"name": "cdx:npm:package:development", "value": "true"} in found["ms"]["properties"]
    runtime = found["kleur"].get("scope", "required")
    print(f"{name}: ms is {scopes[name]}, marked for development: {marked}; kleur is {runtime}")
    if not marked or runtime != "required":
        sys.exit("behaviour changed")
if scopes != {"lock": "optional", "installed": "required", "pnpm": "excluded"}:
    sys.exit("behaviour changed")
PY
