#!/usr/bin/env bash
# Guess: a result whose level is set to "warning" is a warning in the SARIF file, whatever its rule says.
#   The level of the rule only counts for results that have none.
# What happens: to_json, which writes Microsoft's sarif-om classes, leaves out every value that equals the
#   default of the schema, even if it was set. For the level of a result, that is "warning". A reader then
#   takes the level of the rule, as SARIF demands, so the warning becomes an error (or a note, if the rule
#   says so). The levels "error" and "note" are written.
# Who is affected: anyone who writes SARIF with sarif-om and makes individual results of a rule milder or stricter.
#   Bandit also uses it, but gives its rules no level.
# Source: _remove_properties_with_default_values in jschema_to_python/to_json.py;
#   https://github.com/oasis-tcs/sarif-spec/issues/470 (how a reader finds the level) and 105 (this default);
#   https://github.com/microsoft/DevSkim/issues/492 (the same in Microsoft's SDK for .NET).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
  sarif-om==1.0.4 jschema-to-python==1.2.3 sarif-tools==3.0.5
cd "$work"
"$work/venv/bin/python" - <<'PY'
import json
import sys
from importlib.metadata import version
from pathlib import Path

import sarif_om
from jschema_to_python.to_json import to_json
from sarif.loader import load_sarif_file

for name in ("sarif-om", "jschema-to-python", "sarif-tools"):
    print(name, version(name))
rule = sarif_om.ReportingDescriptor(
    id="unlisted-vendor", default_configuration=sarif_om.ReportingConfiguration(level="error")
)
location = sarif_om.Location(
    physical_location=sarif_om.PhysicalLocation(
        artifact_location=sarif_om.ArtifactLocation(uri="acme.py"), region=sarif_om.Region(start_line=1)
    )
)
levels = ["error", "warning", "note"]
results = [
    sarif_om.Result(
        rule_id=rule.id,
        rule_index=0,
        level=level,
        message=sarif_om.Message(text=f"meant as {level}"),
        locations=[location],
    )
    for level in levels
]
driver = sarif_om.ToolComponent(name="Acme", rules=[rule])
run = sarif_om.Run(tool=sarif_om.Tool(driver=driver), results=results)
text = to_json(sarif_om.SarifLog(version="2.1.0", runs=[run]))
Path("acme.sarif").write_text(text)
written = [each.get("level") for each in json.loads(text)["runs"][0]["results"]]
read = {
    record["Description"]: record["Severity"] for record in load_sarif_file("acme.sarif").get_records()
}
for level, value in zip(levels, written, strict=True):
    print(f"set to {level}: written as {value}, read as {read[f'meant as {level}']}")
if written != ["error", None, "note"] or read["meant as warning"] != "error":
    sys.exit("behaviour changed")
PY
