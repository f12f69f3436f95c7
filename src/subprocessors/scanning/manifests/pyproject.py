"""pyproject.toml and Pipfile: what a project asks for, in the tables of all common tools."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from subprocessors.scanning.evidence import Scope
from subprocessors.scanning.manifests.groups import scope_of_group
from subprocessors.scanning.manifests.package import (
    Asked,
    Included,
    Item,
    Text,
    Trouble,
    pypi,
)
from subprocessors.scanning.manifests.requirements import project_of
from subprocessors.scanning.manifests.toml_text import TomlText
from subprocessors.scanning.values import as_list, as_table, strings

_LOCAL_SOURCES = ("workspace", "path")


class _Section(NamedTuple):
    """A list of requirements."""

    name: str
    requirements: Any
    scope: Scope


def pyproject(text: Text) -> Iterator[Item]:
    """Read pyproject.toml: the tables of the standards, poetry, pdm, uv and hatch."""
    toml = TomlText(text.text)
    name = toml.table("project").get("name")
    own = {pypi(name)} if isinstance(name, str) else set[str]()
    own.update(map(pypi, _local_sources(toml)))
    for section in _sections(toml):
        for item in _requirements(toml, section):
            if not (isinstance(item, Asked) and item.purl in own):
                yield item
    yield from _poetry(toml)
    dynamic = toml.table("tool", "setuptools", "dynamic")
    extras = as_table(dynamic.get("optional-dependencies"))
    for each in (dynamic.get("dependencies"), *extras.values()):
        for file in strings(as_table(each).get("file")):
            yield Included(file, toml.line("tool.setuptools.dynamic.optional-dependencies", file))


def pipfile(text: Text) -> Iterator[Item]:
    """Read Pipfile."""
    toml = TomlText(text.text)
    for category, packages in toml.document.items():
        if category in _NOT_CATEGORIES:
            continue
        scope = Scope.RUNTIME
        if category != "packages":
            scope = scope_of_group(category, Scope.OPTIONAL)
        yield from _constraints(toml, category, as_table(packages), scope)


_NOT_CATEGORIES = frozenset(("source", "requires", "scripts", "pipenv"))


def _sections(toml: TomlText) -> Iterator[_Section]:
    project = toml.table("project")
    yield _Section("project", project.get("dependencies"), Scope.RUNTIME)
    for name, requirements in toml.table("project", "optional-dependencies").items():
        scope = scope_of_group(name, Scope.OPTIONAL)
        yield _Section("project.optional-dependencies", requirements, scope)
    yield from _groups(toml)
    yield _Section("tool.uv", toml.table("tool", "uv").get("dev-dependencies"), Scope.DEVELOPMENT)
    for name, requirements in toml.table("tool", "pdm", "dev-dependencies").items():
        scope = scope_of_group(name, Scope.DEVELOPMENT)
        yield _Section("tool.pdm.dev-dependencies", requirements, scope)
    for name, environment in toml.table("tool", "hatch", "envs").items():
        for key in ("dependencies", "extra-dependencies"):
            requirements = as_table(environment).get(key)
            # Unlike elsewhere, the environment `default` is the one for developing the project.
            scope = scope_of_group(name, Scope.DEVELOPMENT)
            scope = Scope.DEVELOPMENT if scope is Scope.RUNTIME else scope
            yield _Section(f"tool.hatch.envs.{name}", requirements, scope)
    requires = toml.table("build-system").get("requires")
    yield _Section("build-system", requires, Scope.DEVELOPMENT)


def _groups(toml: TomlText) -> Iterator[_Section]:
    """Yield the dependency groups; a group that includes another one asks for its packages too."""
    groups = toml.table("dependency-groups")
    for name in groups:
        scope = scope_of_group(name, Scope.OPTIONAL)
        waiting, seen = [name], {name}
        while waiting:
            requirements = groups.get(waiting.pop())
            yield _Section("dependency-groups", requirements, scope)
            for each in as_list(requirements):
                included = as_table(each).get("include-group")
                if isinstance(included, str) and included not in seen:
                    seen.add(included)
                    waiting.append(included)


def _requirements(toml: TomlText, section: _Section) -> Iterator[Item]:
    requirements = as_list(section.requirements)
    if section.requirements and not requirements:
        yield Trouble(f"{section.name} has something else where a list is expected")
    for each in requirements:
        if "include-group" in as_table(each):
            continue
        purl = project_of(each) if isinstance(each, str) else None
        line = toml.line(section.name, str(each))
        if purl is None:
            yield Trouble(f"{section.name} has a requirement without a name", line)
        elif purl:
            yield Asked(purl, line, section.scope)


def _poetry(toml: TomlText) -> Iterator[Item]:
    root = ("tool", "poetry")
    sections = [
        ("tool.poetry.dependencies", toml.table(*root, "dependencies"), Scope.RUNTIME),
        ("tool.poetry.dev-dependencies", toml.table(*root, "dev-dependencies"), Scope.DEVELOPMENT),
    ]
    for name in toml.table(*root, "group"):
        packages = toml.table(*root, "group", name, "dependencies")
        scope = scope_of_group(name, Scope.OPTIONAL)
        sections.append((f"tool.poetry.group.{name}.dependencies", packages, scope))
    for section, packages, scope in sections:
        yield from _constraints(toml, section, packages, scope)


def _constraints(
    toml: TomlText, section: str, packages: Mapping[str, Any], scope: Scope
) -> Iterator[Item]:
    """Yield the packages in a table whose keys are names, as poetry and pipenv write them."""
    for name, constraint in packages.items():
        # Poetry accepts a list of constraints, for several versions of Python.
        options = as_table(next(iter(as_list(constraint)), constraint))
        if name.lower() == "python" or not options.keys().isdisjoint(("path", "file")):
            continue
        optional = options.get("optional") is True and scope is Scope.RUNTIME
        line = toml.line(section, name)
        yield Asked(pypi(name), line, Scope.OPTIONAL if optional else scope)


def _local_sources(toml: TomlText) -> Iterator[str]:
    for name, source in toml.table("tool", "uv", "sources").items():
        if not as_table(source).keys().isdisjoint(_LOCAL_SOURCES):
            yield name
