"""JavaScript manifests and lock files: npm, pnpm, yarn, bun and deno."""

import json

import pytest
from manifest_trees import lines, named, read, reasons, scopes

ROOT = """\
{
  "name": "acme",
  "workspaces": ["packages/*"],
  "dependencies": {
    "stripe": "^1.0.0",
    "colours": "npm:@Acme/Kleur@^4.0.0",
    "ranged": "npm:^1.0.0",
    "plain-alias": "npm:acme-plain",
    "@acme/a": "workspace:*",
    "linked": "link:../linked",
    "filed": "file:../filed",
    "ported": "portal:../ported",
    "git": "github:acme/git#v1",
    "odd": {"version": "1"}
  },
  "devDependencies": {
    "@types/stripe": "1",
    "acme-lint": "^1.0.0"
  },
  "optionalDependencies": {"acme-maybe": "1"},
  "peerDependencies": {"acme-peer": "1"},
  "overrides": {"acme-not": "1"}
}
"""
MEMBER = """\
{
  "name": "@acme/a",
  "dependencies": {"acme-deep": "^1.0.0"},
  "devDependencies": {"acme-tool": "^1.0.0"}
}
"""
MANIFESTS = {"package.json": ROOT, "packages/a/package.json": MEMBER}
ASKED = {
    "stripe": "runtime",
    "@Acme/Kleur": "runtime",
    "acme-deep": "runtime",
    "@types/stripe": "dev",
    "acme-lint": "dev",
    "acme-tool": "dev",
    "acme-maybe": "optional",
    "acme-peer": "optional",
    "acme-http": "transitive",
}


def without(found, *names):
    return {name: scope for name, scope in found.items() if name not in names}


def test_package_json():
    assert scopes("package.json", MANIFESTS) == {
        "stripe": "runtime",
        "@Acme/Kleur": "runtime",
        "ranged": "runtime",
        "acme-plain": "runtime",
        "git": "runtime",
        "odd": "runtime",
        "@types/stripe": "dev",
        "acme-lint": "dev",
        "acme-maybe": "optional",
        "acme-peer": "optional",
    }
    found = lines("package.json", MANIFESTS)
    assert (found["stripe"], found["@Acme/Kleur"], found["acme-peer"]) == (5, 6, 21)


def test_a_package_is_named_once_with_the_scope_that_weighs_most():
    text = '{"devDependencies": {"a": "1"},\n"peerDependencies": {"a": "1"},\n"dependencies": {}}'
    tree = {"package.json": text}
    assert scopes("package.json", tree) == {"a": "optional"}
    assert lines("package.json", tree) == {"a": 2}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"dependencies": []}', "line 1: dependencies has something else where an object is"),
        ("[]", "line 1: has something else where an object is expected"),
        ("", "line 1: has something else where an object is expected"),
        ('{"a": 1} x', "line 1: is not valid JSON: there is text after its end"),
        ('{"a": 1\n"b": 2}', "line 2: is not valid JSON: ',' or '}' is missing"),
        ('{"a" 1}', "line 1: is not valid JSON: ':' is missing after a key"),
        ("{1: 2}", "line 1: is not valid JSON: a key must be a string"),
        ('{"a":\n1x}', "line 2: is not valid JSON: ',' or '}' is missing"),
        ('{"a": nope}', "line 1: is not valid JSON: Expecting value"),
        ('{"a": ' + "9" * 5000 + "}", "line 1: has a number that is too long"),
        ('{"a": ' + "[" * 200_000, "line 1: is nested too deeply"),
        ('{"dependencies": {}, "dependencies": {}}', "line 1: has dependencies twice; tools"),
    ],
)
def test_package_json_that_cannot_be_read(text, reason):
    (told,) = reasons({"package.json": text})
    assert told.startswith(f"package.json: {reason}")


def test_what_stands_before_an_error_is_kept():
    text = '{"dependencies": {\n"stripe": "1",\n<<<<<<< HEAD\n"a": "1"'
    packages, not_read = read({"package.json": text})
    assert [named(each) for each in packages] == ["stripe"]
    assert not_read[0].reason.startswith("line 3: is not valid JSON")


def installed():
    return {
        "": json.loads(ROOT),
        "node_modules/stripe": {"version": "1.0.0"},
        "node_modules/colours": {"name": "@Acme/Kleur", "version": "4.0.0"},
        "node_modules/@acme/a": {"resolved": "packages/a", "link": True},
        "node_modules/acme-deep": {"version": "1.0.0"},
        "node_modules/@types/stripe": {"version": "1.0.0", "dev": True},
        "node_modules/acme-lint": {"version": "1.0.0", "dev": True},
        "node_modules/acme-maybe": {"version": "1.0.0", "optional": True},
        "node_modules/acme-peer": {"version": "1.0.0", "peer": True},
        "node_modules/stripe/node_modules/acme-http": {"version": "1.0.0"},
        "node_modules/stripe/node_modules/acme-tool": {"version": "0.1.0"},
        "packages/a": json.loads(MEMBER),
        "packages/a/node_modules/acme-tool": {"version": "1.0.0", "dev": True},
    }


@pytest.mark.parametrize("name", ["package-lock.json", "npm-shrinkwrap.json"])
@pytest.mark.parametrize("version", [2, 3])
def test_package_lock(name, version):
    lock = {"lockfileVersion": version, "packages": installed()}
    if version == 2:
        lock["dependencies"] = {"not-again": {"version": "1"}}
    assert scopes(name, {name: json.dumps(lock, indent=2)}) == ASKED


def test_package_lock_lines():
    text = json.dumps({"packages": installed()}, indent=2)
    rows = text.split("\n")
    for name, line in lines("package-lock.json", {"package-lock.json": text}).items():
        key = "colours" if name == "@Acme/Kleur" else name
        assert f'/{key}": {{' in rows[line - 1]


def test_package_lock_without_the_project_itself():
    packages = {folder: each for folder, each in installed().items() if folder}
    tree = {**MANIFESTS, "package-lock.json": json.dumps({"packages": packages})}
    assert scopes("package-lock.json", tree) == ASKED


def test_odd_entries_of_package_lock():
    lock = {"packages": {"": 3, "node_modules/a": 3, "packages/b": {"dependencies": 3}}}
    assert scopes("package-lock.json", {"package-lock.json": json.dumps(lock)}) == {
        "a": "transitive"
    }


FIRST_VERSION = {
    "lockfileVersion": 1,
    "requires": True,
    "dependencies": {
        "@types/stripe": {"version": "1.0.0", "dev": True},
        "acme-deep": {"version": "1.0.0"},
        "acme-lint": {"version": "1.0.0", "dev": True},
        "acme-maybe": {"version": "1.0.0", "optional": True},
        "acme-peer": {"version": "1.0.0", "peer": True},
        "acme-tool": {"version": "1.0.0", "dev": True},
        "colours": {"version": "npm:@Acme/Kleur@4.0.0"},
        "@acme/a": {"version": "file:packages/a", "requires": {"acme-deep": "^1.0.0"}},
        "stripe": {
            "version": "1.0.0",
            "requires": {"acme-http": "^1.0.0"},
            "dependencies": {"acme-http": {"version": "1.0.0"}},
        },
    },
}


def test_package_lock_of_version_1():
    text = json.dumps(FIRST_VERSION, indent=2)
    assert scopes("package-lock.json", {**MANIFESTS, "package-lock.json": text}) == ASKED
    alone = scopes("package-lock.json", {"package-lock.json": text})
    assert (alone["stripe"], alone["acme-lint"], alone["acme-http"]) == (
        "runtime",
        "dev",
        "transitive",
    )


def test_package_lock_nested_too_deeply():
    text = '{"dependencies": {"a": ' * 200 + "1"
    (told,) = reasons({"package-lock.json": text})
    assert told == "package-lock.json: line 1: is nested too deeply"


PNPM_5 = """\
lockfileVersion: 5.4

importers:

  .:
    specifiers:
      '@acme/a': workspace:*
      colours: npm:@Acme/Kleur@^4.0.0
    dependencies:
      '@acme/a': link:packages/a
      colours: /@Acme/Kleur/4.0.0
      stripe: 1.0.0_acme@1.0.0
      git: github.com/acme/git/00ff
    devDependencies:
      '@types/stripe': 1.0.0
      acme-lint: 1.0.0
    optionalDependencies:
      acme-maybe: 1.0.0

  packages/a:
    specifiers:
      acme-deep: ^1.0.0
    dependencies:
      acme-deep: registry.example.com/acme-deep/1.0.0
    devDependencies:
      acme-tool: 1.0.0

packages:

  /@Acme/Kleur/4.0.0:
    resolution: {integrity: sha512-00==}
    engines: {node: '>=6'}
    dev: false

  /@types/stripe/1.0.0:
    resolution: {integrity: sha512-00==}
    dev: true

  registry.example.com/acme-deep/1.0.0:
    resolution: {integrity: sha512-00==}

  /acme-http/1.0.0:
    resolution: {integrity: sha512-00==}
    deprecated: >-
      A word about it:
      and more.

  /acme-lint/1.0.0:
    resolution: {integrity: sha512-00==}

  /acme-maybe/1.0.0:
    resolution: {integrity: sha512-00==}

  /acme-tool/1.0.0:
    resolution: {integrity: sha512-00==}

  ? /stripe/1.0.0_acme@1.0.0
  : resolution: {integrity: sha512-00==}
    dependencies:
      acme-http: 1.0.0

  file:packages/b:
    resolution: {directory: packages/b, type: directory}
    name: '@acme/b'

  github.com/acme/git/00ff:
    resolution: {tarball: https://codeload.example.com/acme/git/tar.gz/00ff}
    name: git
    version: 1.0.0

  git@example.com+acme/nameless/00ff:
    resolution: {commit: 00ff, repo: git@example.com:acme/nameless.git, type: git}
    name: 'nameless'
"""

PNPM_6 = """\
lockfileVersion: '6.0'

settings:
  autoInstallPeers: true

dependencies:
  '@acme/a':
    specifier: workspace:*
    version: link:packages/a
  acme-deep:
    specifier: ^1.0.0
    version: 1.0.0
  acme-peer:
    specifier: ^1.0.0
    version: 1.0.0
  colours:
    specifier: npm:@Acme/Kleur@^4.0.0
    version: /@Acme/Kleur@4.0.0
  stripe:
    specifier: ^1.0.0
    version: 1.0.0(@types/node@20.0.0)

devDependencies:
  '@types/stripe':
    specifier: ^1.0.0
    version: 1.0.0
  acme-lint:
    specifier: ^1.0.0
    version: 1.0.0
  acme-tool:
    specifier: ^1.0.0
    version: 1.0.0

optionalDependencies:
  acme-maybe:
    specifier: ^1.0.0
    version: 1.0.0

packages:

  /@Acme/Kleur@4.0.0:
    resolution: {integrity: sha512-00==}

  /@types/stripe@1.0.0:
    resolution: {integrity: sha512-00==}

  /acme-deep@1.0.0:
    resolution: {integrity: sha512-00==}

  /acme-http@1.0.0:
    resolution: {integrity: sha512-00==}

  /acme-lint@1.0.0:
    resolution: {integrity: sha512-00==}

  registry.example.com/acme-maybe@1.0.0:
    resolution: {integrity: sha512-00==}

  /acme-peer@1.0.0:
    resolution: {integrity: sha512-00==}

  /acme-tool@1.0.0:
    resolution: {integrity: sha512-00==}

  /stripe@1.0.0(@types/node@20.0.0):
    resolution: {integrity: sha512-00==}
"""

PNPM_9 = """\
---
lockfileVersion: '9.0'

importers:

  .:
    configDependencies: {}
    packageManagerDependencies:
      pnpm:
        specifier: 12.0.0
        version: 12.0.0

packages:

  pnpm@12.0.0:
    resolution: {integrity: sha512-00==}
---
lockfileVersion: '9.0'

catalogs:
  default:
    stripe:
      specifier: ^1.0.0
      version: 1.0.0

importers:

  .:
    dependencies:
      '@acme/a':
        specifier: workspace:*
        version: link:packages/a
      acme-peer:
        specifier: ^1.0.0
        version: 1.0.0
      colours:
        specifier: npm:@Acme/Kleur@^4.0.0
        version: '@Acme/Kleur@4.0.0'
      stripe:
        specifier: 'catalog:'
        version: 1.0.0(acme-peer@1.0.0)
    devDependencies:
      '@types/stripe':
        specifier: ^1.0.0
        version: 1.0.0
      acme-lint:
        specifier: ^1.0.0
        version: git@example.com+acme/lint
    optionalDependencies:
      acme-maybe:
        specifier: ^1.0.0
        version: 1.0.0

  packages/a:
    dependencies:
      acme-deep:
        specifier: ^1.0.0
        version: 1.0.0
    devDependencies:
      acme-tool:
        specifier: ^1.0.0
        version: https://example.com/acme-tool.tgz

  packages/empty: {}

packages:

  '@Acme/Kleur@4.0.0':
    resolution: {integrity: sha512-00==}

  '@acme/b@file:packages/b':
    resolution: {directory: packages/b, type: directory}

  '@types/stripe@1.0.0':
    resolution: {integrity: sha512-00==}

  acme-deep@1.0.0:
    resolution: {integrity: sha512-00==}

  acme-http@1.0.0:
    resolution: {integrity: sha512-00==}

  acme-lint@git+https://git.example.com/acme/lint.git#00ff:
    resolution: {commit: 00ff}

  acme-maybe@1.0.0: {}

  acme-peer@1.0.0:
    resolution: {integrity: sha512-00==}

  acme-tool@https://example.com/acme-tool.tgz:
    resolution: {integrity: sha512-00==}

  stripe@1.0.0:
    resolution: {integrity: sha512-00==}

snapshots:

  '@Acme/Kleur@4.0.0': {}

  stripe@1.0.0(acme-peer@1.0.0):
    dependencies:
      acme-http: 1.0.0
"""


def test_pnpm_lock_of_version_5():
    more = {"git": "runtime", "nameless": "transitive"}
    found = scopes("pnpm-lock.yaml", {"pnpm-lock.yaml": PNPM_5})
    assert found == without(ASKED, "acme-peer") | more
    line = lines("pnpm-lock.yaml", {"pnpm-lock.yaml": PNPM_5})["stripe"]
    assert PNPM_5.split("\n")[line - 1].startswith("  ? /stripe/")


def test_pnpm_lock_of_version_6():
    # pnpm installs peers on its own, and then says that they are dependencies.
    found = scopes("pnpm-lock.yaml", {"pnpm-lock.yaml": PNPM_6})
    assert found == ASKED | {"acme-peer": "runtime"}


def test_pnpm_lock_of_version_9():
    found = scopes("pnpm-lock.yaml", {"pnpm-lock.yaml": PNPM_9})
    assert found == ASKED | {"acme-peer": "runtime", "pnpm": "transitive"}


@pytest.mark.parametrize("lock", [PNPM_6, PNPM_9])
def test_package_json_knows_the_peers_that_pnpm_installed(lock):
    found = scopes("pnpm-lock.yaml", {"pnpm-lock.yaml": lock, **MANIFESTS})
    assert without(found, "pnpm") == ASKED


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("packages:\n  /a/1.0.0:\n<<<<<<< HEAD\n", "line 3: is not written as pnpm writes it"),
        ("packages:\n  /a/1.0.0\n", "line 2: is not written as pnpm writes it"),
        ("importers:\n  - a\n", ""),
        ("dependencies:\n  a\n", "line 2: is not written as pnpm writes it"),
        ("packages:\n    name: a\n", ""),
        (
            "# A comment.\npackages:\n\n  odd:\n    name:\n",
            "line 4: a package has no readable name",
        ),
        ("packages:\n  'odd': {}\n", "line 2: a package has no readable name"),
    ],
)
def test_pnpm_lock_that_pnpm_did_not_write(text, reason):
    told = reasons({"pnpm-lock.yaml": text})
    assert len(told) == bool(reason)
    assert all(each.startswith(f"pnpm-lock.yaml: {reason}") for each in told)


YARN_1 = """\
# THIS IS AN AUTOGENERATED FILE. DO NOT EDIT THIS FILE DIRECTLY.
# yarn lockfile v1


"@types/stripe@1":
  version "1.0.0"
  resolved "https://registry.example.com/stripe.tgz#00"
  integrity sha512-00==

"acme-deep@>=1 <3", acme-deep@^1.0.0:
  version "1.0.0"

acme-http@^1.0.0:
  version "1.0.0"

acme-lint@^1.0.0:
  version "1.0.0"

acme-maybe@1:
  version "1.0.0"

acme-tool@^1.0.0:
  version "1.0.0"

"colours@npm:@Acme/Kleur@^4.0.0":
  version "4.0.0"

"filed@file:../filed":
  version "0.0.0"

stripe@^1.0.0:
  version "1.0.0"
  dependencies:
    acme-http "^1.0.0"
    "@types/stripe" "1"
  optionalDependencies:
    acme-maybe "1"

unranged:
  version "1.0.0"
"""

YARN_4 = """\
# This file is generated by running "yarn install" inside your project.

__metadata:
  version: 8
  cacheKey: 10c0

"@acme/a@workspace:*, @acme/a@workspace:packages/a":
  version: 0.0.0-use.local
  resolution: "@acme/a@workspace:packages/a"
  dependencies:
    acme-deep: "npm:^1.0.0"
  languageName: unknown
  linkType: soft

"@types/stripe@npm:1":
  version: 1.0.0
  resolution: "@types/stripe@npm:1.0.0"

"acme-deep@npm:^1.0.0":
  version: 1.0.0
  resolution: "acme-deep@virtual:00ff#npm:1.0.0"

"acme-http@npm:^1.0.0":
  version: 1.0.0
  resolution: "acme-http@npm:1.0.0"

"acme-lint@npm:^1.0.0":
  version: 1.0.0
  resolution: "acme-lint@npm:1.0.0"
  bin:
    acme-lint: bin/lint

"acme-maybe@npm:1":
  version: 1.0.0
  resolution: "acme-maybe@npm:1.0.0"
  conditions: os=darwin

? "acme-tool@npm:^1.0.0, acme-tool@npm:^1.0.1"
:
  version: 1.0.0
  resolution: "acme-tool@npm:1.0.0"

"colours@npm:@Acme/Kleur@^4.0.0":
  version: 4.0.0
  resolution: "@Acme/Kleur@npm:4.0.0"

"filed@file:../filed::locator=acme%40workspace%3A.":
  version: 0.0.0
  resolution: "filed@file:../filed#../filed::hash=00&locator=acme%40workspace%3A."

"linked@link:../linked::locator=acme%40workspace%3A.":
  version: 0.0.0-use.local
  resolution: "linked@link:../linked::locator=acme%40workspace%3A."

"ported@portal:../ported::locator=acme%40workspace%3A.":
  version: 0.0.0-use.local
  resolution: "ported@virtual:00ff#portal:../ported::locator=acme%40workspace%3A."

"stripe@patch:stripe@npm%3A1.0.0#~/.yarn/patches/stripe.patch":
  version: 1.0.0
  resolution: "stripe@patch:stripe@npm%3A1.0.0#~/.yarn/patches/stripe.patch::version=1.0.0"
  dependencies:
    acme-http: "npm:^1.0.0"
"""


def test_yarn_lock_of_yarn_1():
    # Yarn leaves peers out.
    found = scopes("yarn.lock", {"yarn.lock": YARN_1, **MANIFESTS})
    assert found == without(ASKED, "acme-peer") | {"unranged": "transitive"}


def test_yarn_lock_of_later_versions():
    found = scopes("yarn.lock", {"yarn.lock": YARN_4, **MANIFESTS})
    assert found == without(ASKED, "acme-peer")
    line = lines("yarn.lock", {"yarn.lock": YARN_4})["acme-tool"]
    assert YARN_4.split("\n")[line - 1].startswith('? "acme-tool@')


@pytest.mark.parametrize("lock", [YARN_1, YARN_4])
def test_yarn_lock_alone_knows_what_others_need(lock):
    packages, not_read = read({"yarn.lock": lock})
    found = {named(each): str(each.scope) for each in packages}
    assert (found["stripe"], found["acme-http"]) == ("runtime", "transitive")
    assert "has no package.json beside it" in not_read[0].reason


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a@1:\n  version: 1\n<<<<<<< HEAD:\n", 3),
        ("nothing of yarn", 1),
        ("    a\n  b\nc", 3),
        ("? a@1\n:\n  version: 1\nc", 4),
    ],
)
def test_yarn_lock_that_yarn_did_not_write(text, line):
    told = reasons({"yarn.lock": text, "package.json": "{}"})
    assert told == [f"yarn.lock: line {line}: is not written as yarn writes it"]


def test_an_entry_of_yarn_lock_without_a_name():
    tree = {"yarn.lock": '"@/@:":\n  version "1"\n', "package.json": "{}"}
    assert reasons(tree) == ["yarn.lock: line 1: a package has no readable name"]


BUN = """\
{
  "lockfileVersion": 1,
  // A comment, with a "quote".
  "workspaces": {
    "": {
      "name": "acme",
      "dependencies": {
        "stripe": "^1.0.0",
        "colours": "npm:@Acme/Kleur@^4.0.0",
        "@acme/a": "workspace:*",
      },
      "devDependencies": { "@types/stripe": "1", "acme-lint": "^1.0.0", },
      "optionalDependencies": { "acme-maybe": "1" },
      "peerDependencies": { "acme-peer": "1" },
    },
    "packages/a": {
      "name": "@acme/a",
      "dependencies": { "acme-deep": "^1.0.0" },
      "devDependencies": { "acme-tool": "^1.0.0" },
    },
  },
  /* Another * comment. */
  "packages": {
    "@acme/a": ["@acme/a@workspace:packages/a"],
    "@types/stripe": ["@types/stripe@1.0.0", "", {}, "sha512-00=="],
    "acme-deep": ["acme-deep@1.0.0", "", {}, "sha512-00==,}"],
    "acme-http": ["acme-http@1.0.0", "", {}, "sha512-00=="],
    "acme-lint": ["acme-lint@github:acme/lint#00ff", {}, "acme-lint-00ff"],
    "acme-maybe": ["acme-maybe@1.0.0", "", {}, "sha512-00=="],
    "acme-peer": ["acme-peer@1.0.0", "", {}, "sha512-00=="],
    "colours": ["@Acme/Kleur@4.0.0", "", {}, "sha512-00=="],
    "stripe": ["stripe@1.0.0", "", { "dependencies": { "acme-http": "1" } }, "sha512-00=="],
    "@acme/a/acme-tool": ["acme-tool@1.0.0", "", {}, "sha512-00=="],
    "stripe/acme-tool": ["acme-tool@0.1.0", "", {}, "sha512-00=="],
  },
}
"""


def test_bun_lock():
    assert scopes("bun.lock", {"bun.lock": BUN}) == ASKED
    assert lines("bun.lock", {"bun.lock": BUN})["stripe"] == 32


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"packages": {"a": []}}', "line 1: a package has no name"),
        ('{"packages": {"/": ["a@1"]}}', ""),
        ('{"workspaces": 3, "packages": {"a": ["a@1"]', "line 1: is not valid JSON"),
        ('{"a": "' + '\\"' * 50_000, "line 1: is not valid JSON"),
        ("{" + "/*" * 50_000, "line 1: is not valid JSON"),
    ],
)
def test_odd_entries_of_bun_lock(text, reason):
    told = reasons({"bun.lock": text})
    assert len(told) == bool(reason)
    assert all(each.startswith(f"bun.lock: {reason}") for each in told)


def test_deno_json():
    text = """{
  // What the code imports.
  "imports": {
    "stripe": "npm:stripe@^14",
    "mail": "npm:/@acme/mail@1/sub",
    "std": "jsr:@std/assert@1",
    "nothing": "npm:",
    "odd": 3,
  },
  "tasks": {},
}"""
    for name in ("deno.json", "deno.jsonc"):
        assert lines(name, {name: text}) == {"stripe": 4, "@acme/mail": 5}
    assert not reasons({"deno.json": '{"imports": "x"}'})
