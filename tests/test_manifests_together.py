"""Manifests in a tree, read together, and laws that apply to all of them."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from manifest_trees import read, reasons, scopes, source_file

from subprocessors.scanning.evidence import Scope
from subprocessors.scanning.manifests import is_manifest, joining, packages_in
from subprocessors.scanning.manifests.groups import scope_of_group

NAMES = """
    bun.lock build.gradle build.gradle.kts Cargo.lock Cargo.toml composer.json composer.lock
    deno.json environment.yml Gemfile Gemfile.lock go.mod libs.versions.toml mix.exs
    package-lock.json package.json packages.config pdm.lock Pipfile Pipfile.lock pnpm-lock.yaml
    poetry.lock pom.xml pubspec.lock pubspec.yaml pylock.toml pyproject.toml setup.cfg setup.py
    uv.lock yarn.lock requirements.txt acme.gemspec acme.csproj bom.json
""".split()


@pytest.mark.parametrize(
    ("path", "known"),
    [
        *((name, True) for name in NAMES),
        ("a/b/requirements/base.txt", True),
        ("a/dev-requirements.in", True),
        ("constraints-3.txt", True),
        ("Directory.Packages.props", True),
        ("pylock.test.toml", True),
        ("readme.txt", False),
        ("other.toml", False),
        ("package.json.bak", False),
        ("PACKAGE.JSON", False),
        ("requirements/readme.md", False),
    ],
)
def test_which_files_are_manifests(path, known):
    assert is_manifest(path) is known


def test_other_files_are_passed_over():
    assert read({"index.js": "stripe", "readme.txt": "stripe"}) == ([], [])


def test_a_manifest_belongs_to_the_nearest_lock_file_above_it():
    lock = 'a@1:\n  version "1"\n\nb@1:\n  version "1"\n'
    tree = {
        "yarn.lock": lock,
        "package.json": "{}",
        "packages/one/package.json": '{"dependencies": {"a": "1"}}',
        "apps/web/yarn.lock": lock,
        "apps/web/package.json": "{}",
        "apps/web/inner/package.json": '{"devDependencies": {"b": "1"}}',
    }
    assert scopes("yarn.lock", tree) == {"a": "runtime", "b": "transitive"}
    assert scopes("apps/web/yarn.lock", tree) == {"a": "transitive", "b": "dev"}


def test_the_order_of_files_does_not_matter():
    tree = {
        "yarn.lock": 'a@1:\n  version "1"\n',
        "package.json": '{"devDependencies": {"a": "1"}}',
        "b/package.json": '{"peerDependencies": {"a": "1"}}',
    }
    files = [source_file(path, text) for path, text in tree.items()]
    one, _ = packages_in(files)
    two, _ = packages_in(reversed(files))
    assert {str(each) for each in one} == {str(each) for each in two}


def test_names_that_tools_write_otherwise_are_joined():
    tree = {
        "bom.json": """{"bomFormat": "CycloneDX", "metadata": {"component": {"bom-ref": "x"}},
            "components": [{"purl": "pkg:npm/%40acme/kleur@1", "bom-ref": "a"}],
            "dependencies": [{"ref": "x", "dependsOn": ["a"]}]}""",
        "package.json": '{"devDependencies": {"@Acme/Kleur": "1"}}',
    }
    assert scopes("bom.json", tree) == {"@acme/kleur": "dev"}


@pytest.mark.parametrize(
    ("file", "package", "result"),
    [
        (Scope.RUNTIME, "dependencies", Scope.RUNTIME),
        (Scope.RUNTIME, "devDependencies", Scope.DEVELOPMENT),
        (Scope.EXAMPLE, "dependencies", Scope.EXAMPLE),
        (Scope.TEST, "peerDependencies", Scope.TEST),
        (Scope.TEST, "devDependencies", Scope.DEVELOPMENT),
    ],
)
def test_a_file_for_tests_or_examples_asks_for_nothing_at_runtime(file, package, result):
    text = f'{{"{package}": {{"a": "1"}}}}'
    lock = source_file("yarn.lock", 'a@1:\n  version "1"\n')
    packages, _ = packages_in([source_file("x/package.json", text, file), lock])
    assert packages[0].scope is result


def test_long_files_are_not_read(monkeypatch):
    monkeypatch.setattr(joining, "MOST_BYTES", 1_000_000)
    told = reasons({"package.json": " " * 1_000_001})
    assert told == ["package.json: is longer than 1 MB"]


@pytest.mark.parametrize("name", [r"a\u001b[31m", r"a\u202eb", "a b", r"a\nb", "a" * 1000])
def test_names_that_cannot_be_those_of_packages(name):
    for tree in (
        {"package.json": f'{{"dependencies": {{"{name}": "1"}}}}'},
        {"package-lock.json": f'{{"dependencies": {{"{name}": {{}}}}}}'},
    ):
        packages, not_read = read(tree)
        assert not packages
        assert [each.reason for each in not_read] == ["line 1: a package has an invalid name"]


@pytest.mark.parametrize(
    ("name", "scope"),
    [
        ("dev", Scope.DEVELOPMENT),
        ("Test-Server", Scope.TEST),
        ("app_tests", Scope.TEST),
        ("docs-build", Scope.DOCS),
        ("ci", Scope.CI),
        ("examples", Scope.EXAMPLE),
        ("prod", Scope.RUNTIME),
        ("contest", Scope.OPTIONAL),
        ("", Scope.OPTIONAL),
    ],
)
def test_scopes_of_groups_by_their_names(name, scope):
    assert scope_of_group(name, Scope.OPTIONAL) is scope


ANYTHING = st.text(st.sampled_from("""{}[]",:'"@/\\ \n\t#=.<>-|ab1npm"""), max_size=80)


def test_only_wanted_packages_are_kept_with_what_says_who_needs_them():
    lock = """
[[package]]
name = "acme"
[package.dependencies]
mail = "*"
other = "*"

[[package]]
name = "mail"

[[package]]
name = "other"
"""
    tree = {
        "poetry.lock": lock,
        "requirements.txt": "other\nmail\n!\n",
        "package.json": '{"dependencies": {"mail": "1", "other": "1"}}',
    }
    files = [source_file(path, text) for path, text in tree.items()]
    wanted = ("pkg:pypi/mail", "pkg:npm/mail")
    packages, not_read = packages_in(files, is_wanted=wanted.__contains__)
    everything, same = packages_in(files)
    told = [each for each in packages if each.purl in wanted]
    assert told == [each for each in everything if each.purl in wanted]
    assert {each.scope for each in told} == {Scope.TRANSITIVE, Scope.RUNTIME}
    assert not any(each.purl.endswith("/other") for each in packages)
    assert not_read == same


def test_a_manifest_is_read_before_the_next_one_is_taken():
    read_so_far = []

    def is_wanted(purl):
        read_so_far.append(purl)
        return True

    def files():
        for name in ("a", "b"):
            yield source_file(f"{name}/requirements.txt", name)
            assert read_so_far[-1] == f"pkg:pypi/{name}"

    assert len(packages_in(files(), is_wanted=is_wanted)[0]) == 2


@given(st.sampled_from(NAMES), ANYTHING)
def test_nothing_that_a_file_holds_raises_an_error(name, text):
    packages, not_read = read({name: text})
    rows = text.count("\n") + 1
    assert all(each.line is None or 1 <= each.line <= rows for each in packages)
    assert all(each.reason for each in not_read)


@given(st.sampled_from(NAMES), st.binary(max_size=40))
def test_nothing_that_bytes_hold_raises_an_error(name, data):
    read({name: data})


HOSTILE = {
    "spaces": " " * 50_000,
    "quotes": '"' * 50_000,
    "escapes": '{"a": "' + '\\"' * 50_000,
    "brackets": "[" * 50_000,
    "braces": '{"a":' * 50_000,
    "comments": "/*" * 50_000,
    "commas": "," * 50_000,
    "dashes": "a-" * 50_000,
    "parentheses": "group" + "(" * 50_000,
    "groups": 'gem "a", ' + "group: [" * 30_000,
    "gems": "gem " * 50_000,
    "keys": "a.b" * 30_000 + " = 1",
    "headers": "[a]\n" * 20_000,
    "lines": "\n" * 50_000,
    "ats": "@" * 50_000 + ":",
    "names": ("a" * 100 + "\n") * 2_000,
    "dots": "  " + "." * 50_000 + ":",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_files_take_no_long_time(kind):
    for name in NAMES:
        begin = time.process_time()
        read({name: HOSTILE[kind]})
        assert time.process_time() - begin < 2, name
