"""Manifests that are read line by line: Gradle, conda, Dart and Elixir."""

from __future__ import annotations

import re
from collections.abc import Iterator

from subprocessors.scanning.evidence import Scope
from subprocessors.scanning.manifests.groups import scope_of_group
from subprocessors.scanning.manifests.package import Asked, Item, Text, Trouble
from subprocessors.scanning.manifests.requirements import project_of
from subprocessors.scanning.manifests.toml_text import TomlText
from subprocessors.scanning.values import as_table

_GRADLE = re.compile(
    r"""([A-Za-z]+)[ \t(]+(?:(?:enforcedPlatform|platform)[ \t(]+)?"""
    r"""["']([\w.-]+):([\w.-]+)(?::[^"']*)?["']"""
)
_GRADLE_SCOPES = {
    "api": Scope.RUNTIME,
    "implementation": Scope.RUNTIME,
    "compile": Scope.RUNTIME,
    "runtime": Scope.RUNTIME,
    "runtimeOnly": Scope.RUNTIME,
    "compileOnly": Scope.OPTIONAL,
    "compileOnlyApi": Scope.OPTIONAL,
    "developmentOnly": Scope.DEVELOPMENT,
    "annotationProcessor": Scope.DEVELOPMENT,
    "kapt": Scope.DEVELOPMENT,
    "ksp": Scope.DEVELOPMENT,
    "classpath": Scope.DEVELOPMENT,
}
_GRADLE_ENDS = tuple(name[0].upper() + name[1:] for name in _GRADLE_SCOPES)
_CONDA = re.compile(r"(?:[\w./-]+::)?([A-Za-z0-9_][\w.-]*)")
_DART = re.compile(r"( *)([A-Za-z_]\w*):(?:[ ]+(.*))?")
_DART_SECTIONS = {"dependencies": Scope.RUNTIME, "dev_dependencies": Scope.DEVELOPMENT}
_DART_LOCKED = {"direct main": Scope.RUNTIME, "direct dev": Scope.DEVELOPMENT}
_MIX = re.compile(r"\{[ \t]*:(\w+)[ \t]*,([^{}]*)")
_MIX_ONLY = re.compile(r"\bonly:[ \t]*(\[[^\]]{0,200}\]|:\w+)")
_WORD = re.compile(r"\w+")


def gradle(text: Text) -> Iterator[Item]:
    """Read the dependencies of a Gradle build that are written as strings."""
    for number, line in enumerate(text.text.split("\n"), 1):
        match = _GRADLE.match(line.strip())
        if match is None:
            continue
        configuration, group, artifact = match.groups()
        scope = _GRADLE_SCOPES.get(configuration)
        if scope is None and configuration.endswith(_GRADLE_ENDS):
            # Such as testImplementation, or an Android flavour.
            is_test = configuration.startswith(("test", "androidTest", "integrationTest"))
            scope = Scope.TEST if is_test else Scope.OPTIONAL
        if scope is not None:
            yield Asked(f"pkg:maven/{group}/{artifact}", number, scope)


def gradle_catalogue(text: Text) -> Iterator[Item]:
    """Read libs.versions.toml, which names the libraries in a Gradle build."""
    toml = TomlText(text.text)
    for name, library in toml.table("libraries").items():
        line = toml.line("libraries", name)
        told = as_table(library)
        module = (
            told.get("module") or f"{told.get('group')}:{told.get('name')}" if told else library
        )
        group, colon, rest = str(module).partition(":")
        if colon:
            yield Asked(f"pkg:maven/{group}/{rest.partition(':')[0]}", line, Scope.RUNTIME)
        else:
            yield Trouble("a library has no readable name", line)


def conda(text: Text) -> Iterator[Item]:
    """Read the dependencies of a conda environment, and those that pip installs."""
    section = ""
    pip_indent = None
    for number, line in enumerate(text.text.split("\n"), 1):
        bare = line.partition(" #")[0].strip()
        if not bare or bare.startswith("#"):
            continue
        if not line.startswith((" ", "-")):
            section, pip_indent = bare.partition(":")[0], None
        elif section == "dependencies" and bare.startswith("-"):
            entry = bare[1:].strip().strip("\"'")
            indent = line.index("-")
            if pip_indent is not None and indent > pip_indent:
                purl = project_of(entry) if not entry.startswith("-") else ""
                if purl:
                    yield Asked(purl, number, Scope.RUNTIME)
                elif purl is None:
                    yield Trouble("a requirement has no readable name", number)
            elif entry == "pip:":
                pip_indent = indent
            else:
                name = _CONDA.match(entry)
                if name and name[1] not in ("python", "pip"):
                    yield Asked(f"pkg:conda/{name[1].lower()}", number, Scope.RUNTIME)


def pubspec(text: Text) -> Iterator[Item]:
    """Read pubspec.yaml."""
    scope: Scope | None = None
    entry: Asked | None = None
    for number, line in enumerate(text.text.split("\n"), 1):
        match = _DART.fullmatch(line.partition(" #")[0].rstrip())
        if match is None:
            continue
        indent, name, _ = match.groups()
        if len(indent) > 2:
            if name in ("path", "sdk"):
                entry = None
            continue
        if entry:
            yield entry
        entry = None
        if not indent:
            scope = _DART_SECTIONS.get(name)
        elif scope:
            entry = Asked(f"pkg:pub/{name}", number, scope)
    if entry:
        yield entry


def pubspec_lock(text: Text) -> Iterator[Item]:
    """Read pubspec.lock, which says what the project asks for."""
    name, at = "", 0
    for number, line in enumerate(text.text.split("\n"), 1):
        match = _DART.fullmatch(line)
        if match is None:
            continue
        if match[1] == "  ":
            name, at = match[2], number
        elif match[1] == "    " and match[2] == "dependency" and name:
            needed = (match[3] or "").strip('"')
            yield Asked(f"pkg:pub/{name}", at, _DART_LOCKED.get(needed, Scope.TRANSITIVE))


def mix(text: Text) -> Iterator[Item]:
    """Read the dependencies in mix.exs that are on one line."""
    inside = False
    for number, line in enumerate(text.text.split("\n"), 1):
        bare = line.strip()
        if bare.startswith(("def ", "defp ")):
            inside = "deps" in bare
        if not inside or bare.startswith("#"):
            continue
        for name, options in _MIX.findall(bare):
            if "path:" in options or "in_umbrella:" in options:
                continue
            only = _MIX_ONLY.search(options)
            groups = (
                [scope_of_group(each, Scope.RUNTIME) for each in _WORD.findall(only[1])]
                if only
                else []
            )
            scope = Scope.RUNTIME if not groups or Scope.RUNTIME in groups else groups[0]
            yield Asked(f"pkg:hex/{name}", number, scope)
