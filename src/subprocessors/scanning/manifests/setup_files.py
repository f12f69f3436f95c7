"""setup.cfg and setup.py. Code is never run: only lists that are written out in it are read."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator, Mapping

from subprocessors.scanning.evidence import Scope
from subprocessors.scanning.manifests.groups import scope_of_group
from subprocessors.scanning.manifests.package import (
    Asked,
    Included,
    Item,
    Text,
    Trouble,
    UnreadableError,
)
from subprocessors.scanning.manifests.requirements import project_of

_SCOPES = {
    "install_requires": Scope.RUNTIME,
    "setup_requires": Scope.DEVELOPMENT,
    "tests_require": Scope.TEST,
}
_NO_NAME = "a requirement has no readable name"


def setup_cfg(text: Text) -> Iterator[Item]:
    """Read setup.cfg."""
    section = scope = None
    for number, line in enumerate(text.text.split("\n"), 1):
        bare = line.partition(" #")[0].strip()
        if not bare or bare.startswith(("#", ";")):
            continue
        if line.startswith("["):
            section, scope = bare.strip("[]"), None
            continue
        if not line.startswith((" ", "\t")):
            key, _, bare = (each.strip() for each in bare.partition("="))
            scope = None
            if section == "options":
                scope = _SCOPES.get(key)
            elif section == "options.extras_require":
                scope = scope_of_group(key, Scope.OPTIONAL)
        if scope is None:
            continue
        if bare.startswith("file:"):
            for each in bare.removeprefix("file:").split(","):
                yield Included(each.strip(), number)
        elif bare:
            yield from _asked(bare, number, scope)


def setup_py(text: Text) -> Iterator[Item]:
    """Read the lists that are written out in setup.py."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            module = ast.parse(text.text)
    except SyntaxError as error:
        raise UnreadableError("is not valid Python", error.lineno) from None
    except (RecursionError, MemoryError, ValueError):
        raise UnreadableError("cannot be read as Python") from None
    names: dict[str, ast.expr] = {}
    for statement in module.body:
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
            names[statement.targets[0].id] = statement.value
    for call in ast.walk(module):
        if not (isinstance(call, ast.Call) and _is_setup(call.func)):
            continue
        for keyword in call.keywords:
            if keyword.arg in _SCOPES:
                yield from _list(keyword.value, _SCOPES[keyword.arg], names)
            elif keyword.arg == "extras_require":
                yield from _extras(_named(keyword.value, names), names)


def _is_setup(function: ast.expr) -> bool:
    name = function.attr if isinstance(function, ast.Attribute) else None
    return name == "setup" or (isinstance(function, ast.Name) and function.id == "setup")


def _named(value: ast.expr, names: Mapping[str, ast.expr]) -> ast.expr:
    return names.get(value.id, value) if isinstance(value, ast.Name) else value


def _extras(value: ast.expr, names: Mapping[str, ast.expr]) -> Iterator[Item]:
    if not isinstance(value, ast.Dict):
        yield Trouble("extras_require is computed by code, which is not run", value.lineno)
        return
    for key, each in zip(value.keys, value.values, strict=True):
        name = key.value if isinstance(key, ast.Constant) else None
        scope = scope_of_group(str(name), Scope.OPTIONAL)
        yield from _list(each, scope, names)


def _list(value: ast.expr, scope: Scope, names: Mapping[str, ast.expr]) -> Iterator[Item]:
    """Yield the requirements in a list, in a sum of lists, or in a string with one on each line."""
    waiting = [value]
    # A name is followed only once, so that circular references come to an end.
    seen = set[str]()
    while waiting:
        value = waiting.pop()
        if isinstance(value, ast.Name) and value.id in names:
            if value.id not in seen:
                seen.add(value.id)
                waiting.append(names[value.id])
        elif isinstance(value, ast.Constant) and isinstance(value.value, str):
            for requirement in filter(None, map(str.strip, value.value.split("\n"))):
                yield from _asked(requirement, value.lineno, scope)
        elif isinstance(value, ast.List | ast.Tuple):
            waiting += reversed(value.elts)
        elif isinstance(value, ast.Starred):
            waiting.append(value.value)
        elif isinstance(value, ast.BinOp) and isinstance(value.op, ast.Add):
            waiting += (value.right, value.left)
        else:
            yield Trouble("requirements are computed by code, which is not run", value.lineno)


def _asked(requirement: str, line: int, scope: Scope) -> Iterator[Item]:
    purl = project_of(requirement)
    if purl is None:
        yield Trouble(_NO_NAME, line)
    elif purl:
        yield Asked(purl, line, scope)
