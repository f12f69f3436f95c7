#!/usr/bin/env bash
# Guess: package URLs are canonical, so a PyPI project has only one: names are compared as PyPI compares
#   them, where `.`, `-` and `_` are the same.
# What happens: the rule of the pypi type replaces underscores but keeps dots. ruamel.yaml and ruamel-yaml
#   are one project on PyPI but two package URLs, while ruamel_yaml and ruamel-yaml are one of each.
#   Tools that normalise by PyPI's rule (such as deps.dev) and tools that follow the specification of
#   package URLs therefore name the same package differently.
# Who is affected: anyone who joins an SBOM with a list of the packages that vendors publish.
# Source: https://github.com/package-url/purl-spec/pull/262 (open since 2023);
#   https://github.com/google/deps.dev/issues/322 (where the two sides meet).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
  packageurl-python==0.17.6 packaging==26.2
"$work/venv/bin/python" - <<'PY'
import sys
from importlib.metadata import version

from packageurl import PackageURL
from packaging.utils import canonicalize_name

for name in ("packageurl-python", "packaging"):
    print(name, version(name))
names = ["ruamel.yaml", "ruamel-yaml", "ruamel_yaml", "Ruamel.Yaml"]
for each in names:
    print(f"{each}: on PyPI {canonicalize_name(each)}, as package URL {PackageURL('pypi', name=each)}")
projects = {canonicalize_name(each) for each in names}
urls = {str(PackageURL("pypi", name=each)) for each in names}
print(f"{len(projects)} project, {len(urls)} package URLs")
if (len(projects), urls) != (1, {"pkg:pypi/ruamel.yaml", "pkg:pypi/ruamel-yaml"}):
    sys.exit("behaviour changed")
PY
