#!/usr/bin/env bash
# Guess: a JSON-LD document that names its nodes by fragments ("#text-inc") and has no base means the
#   same everywhere. At worst, a processor reports that it cannot resolve the names.
# What happens: three processors turn it into three different graphs, without an error.
#   jsonld.js drops the node with all its statements, and the links to it as well.
#   PyLD puts the node under http://example.org/base/, a base that nobody gave it.
#   rdflib puts it under the file: URL of the folder in which the program happens to run.
# Who is affected: anyone who publishes a list of vendors as JSON-LD in a page (where fragments are the
#   usual way to name things) and reads it with a library that no longer knows the page's address.
# Source: https://github.com/digitalbazaar/jsonld-cli/issues/24 (no triples without a base);
#   https://github.com/digitalbazaar/pyld/issues/187 and DEFAULT_BASE_IRI in PyLD's jsonld.py.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check PyLD==3.3.0 rdflib==7.6.0
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund jsonld@9.0.0
cat > list.jsonld <<'JSON'
{
  "@context": {"name": "https://schema.org/name", "dpv": "https://w3id.org/dpv#"},
  "@graph": [
    {"@id": "https://list.example/policy", "name": "A list",
     "dpv:hasDataProcessor": {"@id": "#text-inc"}},
    {"@id": "#text-inc", "name": "Text, Inc."}
  ]
}
JSON
cat > read.mjs <<'JS'
import {readFileSync} from 'node:fs';
import jsonld from 'jsonld';
const document = JSON.parse(readFileSync('list.jsonld', 'utf8'));
process.stdout.write(await jsonld.toRDF(document, {format: 'application/n-quads'}));
JS
cat > read_pyld.py <<'PY'
import json
from pyld import jsonld
with open("list.jsonld") as file:
    print(jsonld.to_rdf(json.load(file), {"format": "application/n-quads"}), end="")
PY
cat > read_rdflib.py <<'PY'
import pathlib
import rdflib
text = pathlib.Path("list.jsonld").read_text()
print(rdflib.Graph().parse(data=text, format="json-ld").serialize(format="nt"), end="")
PY
node read.mjs | sort > by-jsonld-js
venv/bin/python read_pyld.py | sort > by-pyld
venv/bin/python read_rdflib.py | sed '/^$/d' | sort > by-rdflib
for each in "jsonld.js 9.0.0:by-jsonld-js" "PyLD 3.3.0:by-pyld" "rdflib 7.6.0:by-rdflib"; do
  echo "== ${each%%:*}: $(wc -l < "${each#*:}") statements"
  sed "s|$work|/somewhere|" "${each#*:}"
done
[ "$(wc -l < by-jsonld-js)" = 1 ] || { echo "behaviour changed: jsonld.js"; exit 1; }
if grep -q "Text, Inc" by-jsonld-js; then echo "behaviour changed: jsonld.js"; exit 1; fi
grep -q "<http://example.org/base/#text-inc> .*Text, Inc" by-pyld ||
  { echo "behaviour changed: PyLD"; exit 1; }
grep -q "<file://.*#text-inc> .*Text, Inc" by-rdflib || { echo "behaviour changed: rdflib"; exit 1; }
