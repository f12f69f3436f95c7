"""Python lock files: uv.lock, poetry.lock, pdm.lock, pylock.toml and Pipfile.lock."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import reduce

from subprocessors.scanning.evidence import Scope
from subprocessors.scanning.manifests.groups import scope_of_group
from subprocessors.scanning.manifests.json_text import JsonText
from subprocessors.scanning.manifests.package import (
    Asked,
    Item,
    Locked,
    Text,
    Trouble,
    better,
    kept,
    pypi,
)
from subprocessors.scanning.manifests.requirements import project_of
from subprocessors.scanning.manifests.toml_lines import Table, tables
from subprocessors.scanning.values import as_list, as_table, strings

_MEMBERS = frozenset(("editable", "virtual", "directory"))


def uv_lock(text: Text) -> Iterator[Item]:
    """Read uv.lock: it contains the workspace's members, with what they ask for."""
    asked: dict[str, Scope] = {}
    packages: list[Locked | Trouble] = []
    troubles: list[Item] = []
    is_member = False

    def ask(needs: object, scope: Scope) -> None:
        for name in _names(needs):
            purl = pypi(name)
            asked[purl] = better(asked.get(purl, scope), scope)

    with kept(troubles):
        for table in tables(text.text):
            if table.name == "package":
                source = table.values.get("source", "").lstrip("{ ").partition(" ")[0]
                is_member = source in _MEMBERS
                if is_member:
                    ask(table.value("dependencies"), Scope.RUNTIME)
                else:
                    packages.append(_locked(table))
            elif is_member and table.name == "package.optional-dependencies":
                for name in table.values:
                    ask(table.value(name), scope_of_group(name, Scope.OPTIONAL))
            elif is_member and table.name in _UV_GROUPS:
                for name in table.values:
                    ask(table.value(name), scope_of_group(name, Scope.DEVELOPMENT))
    for each in packages:
        if isinstance(each, Locked):
            yield Asked(each.purl, each.line, asked.get(each.purl, Scope.TRANSITIVE))
        else:
            yield each
    yield from troubles


def poetry_lock(text: Text) -> Iterator[Item]:
    """Read poetry.lock: `pyproject.toml` says which packages the project asks for."""
    troubles: list[Item] = []
    package: Table | None = None
    needs: tuple[str, ...] = ()
    with kept(troubles):
        for table in tables(text.text):
            if table.name == "package.dependencies":
                needs = tuple(map(pypi, table.values))
            elif table.name == "package.source" and table.string("type") in ("directory", "file"):
                package = None
            elif not table.name.startswith("package."):
                if package is not None:
                    yield _of_groups(package, needs)
                package = table if table.name == "package" else None
                needs = ()
    if package is not None:
        yield _of_groups(package, needs)
    yield from troubles


def pdm_lock(text: Text) -> Iterator[Item]:
    """Read pdm.lock: `pyproject.toml` says which packages the project asks for."""
    for table in tables(text.text):
        if table.name == "package" and "path" not in table.values:
            needs = map(project_of, strings(table.value("dependencies")))
            yield _of_groups(table, tuple(filter(None, needs)))


def pylock(text: Text) -> Iterator[Item]:
    """Read pylock.toml: `pyproject.toml` says which packages the project asks for.

    Not all tools mark the packages in development groups.
    """
    for table in tables(text.text):
        if table.name == "packages" and "directory" not in table.values:
            needs = tuple(map(pypi, _names(table.value("dependencies"))))
            groups = _MARKER.findall(table.values.get("marker", ""))
            yield _locked(table, needs, _scope_of(groups))


def pipfile_lock(text: Text) -> Iterator[Item]:
    """Read Pipfile.lock: `Pipfile` says which packages the project asks for."""
    json = JsonText(text.text)
    for category in json.members():
        if category == "_meta" or not json.is_object:
            continue
        scope = Scope.RUNTIME
        if category != "default":
            scope = scope_of_group(category, Scope.OPTIONAL)
        for name in json.members():
            line = json.line
            value = json.value()
            if as_table(value).keys().isdisjoint(("path", "file")):
                yield Locked(pypi(name), line, None, scope)


_UV_GROUPS = frozenset(("package.dev-dependencies", "package.dependency-groups"))
_MARKER = re.compile(r"([\w.-]+)\\?[\"'] in (?:dependency_groups|extras)\b")


def _of_groups(table: Table, needs: tuple[str, ...]) -> Item:
    """Return a package with the purpose of its groups; older versions of poetry have a category."""
    groups = list(strings(table.value("groups"))) or list(strings(table.value("category")))
    return _locked(table, needs, _scope_of(groups))


def _scope_of(groups: Iterable[str]) -> Scope:
    scopes = [scope_of_group(each, Scope.OPTIONAL) for each in groups]
    return reduce(better, scopes) if scopes else Scope.RUNTIME


def _locked(
    table: Table, needs: tuple[str, ...] = (), scope: Scope = Scope.RUNTIME
) -> Locked | Trouble:
    name = table.string("name")
    if not name:
        return Trouble("a package has no name", table.line)
    return Locked(pypi(name), table.line, None, scope, needs)


def _names(needs: object) -> Iterator[str]:
    """Yield the names in a list of tables that have one."""
    for need in as_list(needs):
        yield from strings(as_table(need).get("name"))
