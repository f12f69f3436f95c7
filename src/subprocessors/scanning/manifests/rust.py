"""Cargo.toml and Cargo.lock."""

from __future__ import annotations

from collections.abc import Iterator

from subprocessors.scanning.evidence import Scope
from subprocessors.scanning.manifests.package import Asked, Item, Locked, Text, Trouble, kept
from subprocessors.scanning.manifests.toml_lines import tables
from subprocessors.scanning.manifests.toml_text import TomlText
from subprocessors.scanning.values import as_table, strings

_SECTIONS = {
    "dependencies": Scope.RUNTIME,
    "dev-dependencies": Scope.DEVELOPMENT,
    "build-dependencies": Scope.DEVELOPMENT,
}


def cargo_toml(text: Text) -> Iterator[Item]:
    """Read Cargo.toml."""
    toml = TomlText(text.text)
    yield from _crates(toml, "")
    for target in toml.table("target"):
        yield from _crates(toml, target)


def _crates(toml: TomlText, target: str) -> Iterator[Item]:
    for section, scope in _SECTIONS.items():
        path = ("target", target, section) if target else (section,)
        for name, crate in toml.table(*path).items():
            options = as_table(crate)
            if "path" in options:
                continue
            needed = scope
            if options.get("optional") is True and scope is Scope.RUNTIME:
                needed = Scope.OPTIONAL
            real = options.get("package", name)
            yield Asked(f"pkg:cargo/{real}", _line(toml, path, name), needed)


def _line(toml: TomlText, path: tuple[str, ...], name: str) -> int | None:
    section = ".".join(path).replace(" ", "").replace('"', "").replace("'", "")
    return toml.line(section, name)


def cargo_lock(text: Text) -> Iterator[Item]:
    """Read Cargo.lock. Crates without a source are the project's own."""
    crates: list[tuple[str, int]] = []
    direct = set[str]()
    troubles: list[Item] = []
    with kept(troubles):
        for table in tables(text.text):
            if table.name != "package":
                continue
            name = table.string("name")
            if not name:
                troubles.append(Trouble("a package has no name", table.line))
            elif "source" in table.values:
                crates.append((name, table.line))
            else:
                needs = strings(table.value("dependencies"))
                direct.update(need.partition(" ")[0] for need in needs)
    for name, line in crates:
        yield Locked(f"pkg:cargo/{name}", line, name in direct)
    yield from troubles
