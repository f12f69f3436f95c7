"""The package as a whole: its public names, what importing it loads, who imports whom."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import subprocessors
from subprocessors import reading

PACKAGE = Path(subprocessors.__file__).parent

# From bottom to top: a module imports only from the lines above its own here. Modules on the same
# line do not import each other. `cli` is a client of the package, so it is above it.
LAYERS = [
    ["counting", "errors"],
    ["days", "pydantic_schemas"],
    ["plain"],
    ["answers", "clock", "fields", "page"],
    ["items", "names"],
    ["office", "regions"],
    ["model"],
    ["presentation"],
    ["changes", "documents", "transfer_mapping"],
    ["comparison"],
    ["chains", "validation"],
    ["policies"],
    ["frames", "reading", "reports", "scanning", "website"],
    ["egress"],
    ["__init__"],
    ["cli"],
    ["__main__", "pytest_plugin"],
]
LEVEL = {module: level for level, modules in enumerate(LAYERS) for module in modules}

PUBLIC = """
    EEA EU WORLDWIDE Answer Category Decision DocumentError Engagement LegalEntity NameKind
    NotApprovedError OtherName Policy Processor Safeguard SafeguardKind Source Storage
    StorageRegion SubProcessor SubprocessorsError TransferMechanism TransferMechanismKind
    UnknownValueError Verdict check current diff dump dumps is_approved load loads notice
    require transfers validate
""".split()


def test_the_public_names():
    assert subprocessors.__all__ == PUBLIC
    order = [(not name.isupper(), not name[0].isupper(), name) for name in PUBLIC]
    assert order == sorted(order)


def test_type_checkers_are_told_of_the_same_names_in_the_same_modules():
    stub = ast.parse((PACKAGE / "__init__.pyi").read_text(encoding="utf-8"))
    told = {
        alias.name: node.module
        for node in stub.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert told == {name: f"subprocessors.{at}" for name, at in subprocessors._HOMES.items()}
    (exported,) = (
        ast.literal_eval(node.value) for node in stub.body if isinstance(node, ast.Assign)
    )
    assert exported == subprocessors.__all__
    assert all(hasattr(subprocessors, name) for name in subprocessors.__all__)
    assert isinstance(subprocessors.__version__, str)


def test_what_is_imported_later_is_there_when_it_is_asked_for():
    code = """
import subprocessors, sys
assert "validate" in dir(subprocessors)
assert "subprocessors.validation" not in sys.modules
assert subprocessors.validate is subprocessors.validation.validate
from subprocessors import *
assert load is subprocessors.documents.load
try:
    subprocessors.nothing
except AttributeError as error:
    assert str(error) == "module 'subprocessors' has no attribute 'nothing'"
else:
    raise AssertionError
"""
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
    with pytest.raises(AttributeError):
        _ = subprocessors.nothing
    assert set(subprocessors.__all__) <= set(dir(subprocessors))


def test_every_public_name_has_a_docstring_of_its_own():
    for name in subprocessors.__all__:
        value = getattr(subprocessors, name)
        if isinstance(value, type) or callable(value):
            assert value.__doc__, name


LOADED = """
import sys
import tomllib
{before}
names = "click rich pycountry cattrs yaml urllib importlib.metadata difflib html rapidfuzz".split()
names += "subprocessors.changes subprocessors.documents subprocessors.validation".split()
names += "subprocessors.transfer_mapping subprocessors.pydantic_schemas".split()
names += "holidays json uuid pydantic".split()
loaded = [name for name in names if name in sys.modules]
assert not loaded, loaded
"""


@pytest.mark.parametrize(
    "before",
    [
        "import subprocessors",
        "import subprocessors; assert subprocessors.is_approved('Slack Technologies, Inc.')",
        "import subprocessors; assert subprocessors.is_approved('Mailchimp')",
        "import subprocessors; subprocessors.current()['google'].stored_in('EU')",
        "import subprocessors; subprocessors.current().where(stored_only_in='USA').rows()",
    ],
)
def test_what_is_optional_or_slow_is_loaded_only_when_needed(before):
    code = LOADED.format(before=before)
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60
    )
    assert run.returncode == 0, run.stderr


def test_a_command_loads_nothing_that_only_another_one_needs(tmp_path):
    code = """
import sys
from subprocessors.cli import run
assert run(["check", "Mailchimp"]) == 0
needless = {"json", "pathlib", "rich", "tomllib", "importlib.metadata"}
needless |= {f"subprocessors.{name}" for name in "changes frames presentation reports".split()}
needless |= {f"subprocessors.{name}" for name in "transfer_mapping validation website".split()}
assert not needless & set(sys.modules), needless & set(sys.modules)
"""
    run = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        cwd=tmp_path,
    )
    assert run.returncode == 0, run.stderr


def test_reading_loads_nothing_that_only_updating_needs():
    code = """
import sys
from subprocessors import reading
reading.read("| Vendor | Purpose |\\n|---|---|\\n| Acme GmbH | Mail |\\n", processor="Example")
needless = {"cattrs", "subprocessors.changes", "subprocessors.documents.writing"}
needless |= {"subprocessors.reading.updating", "subprocessors.reading.language.indexing"}
assert not needless & set(sys.modules), needless & set(sys.modules)
assert reading.update is reading.updating.update
try:
    reading.nothing
except AttributeError as error:
    assert str(error) == "module 'subprocessors.reading' has no attribute 'nothing'"
else:
    raise AssertionError
"""
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
    assert set(reading.__all__) == {name for name in reading.__all__ if hasattr(reading, name)}
    with pytest.raises(AttributeError):
        _ = reading.nothing


def module_files() -> Iterator[tuple[str, Path]]:
    """Yield each file with the part of the package that it belongs to: a module or a folder."""
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).parts[0].removesuffix(".py"), path


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def is_type_checking(test: ast.expr) -> bool:
    return isinstance(test, ast.Name) and test.id == "TYPE_CHECKING"


@cache
def imports(path: Path, *, for_type_checkers: bool = True) -> tuple[str, ...]:
    """Return the dotted names that a file imports, including in functions."""
    found: list[str] = []
    left: list[ast.AST] = [parsed(path)]
    while left:
        node = left.pop()
        if isinstance(node, ast.Import):
            found += (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} has a relative import"
            found += (f"{node.module}.{alias.name}" for alias in node.names)
        elif not for_type_checkers and isinstance(node, ast.If) and is_type_checking(node.test):
            left += node.orelse
        elif isinstance(node, ast.stmt | ast.Module | ast.excepthandler | ast.match_case):
            left += ast.iter_child_nodes(node)
    return tuple(found)


def own_part(dotted: str) -> str | None:
    """Return the part of this package that a dotted name belongs to; None for other packages."""
    first, *rest = dotted.split(".")
    if first != "subprocessors":
        return None
    return rest[0] if rest and rest[0] in LEVEL else "__init__"


def test_every_module_has_its_layer():
    assert {part for part, _ in module_files()} == set(LEVEL)


# Objects that display themselves import their renderer in the body of a method, and nowhere else.
SHOWN_BY = {("model", "presentation")}


def imports_at_the_top(path: Path) -> Iterator[str]:
    """Yield the dotted names that a file imports outside functions, including for type checkers."""
    body = parsed(path).body
    for node in (*body, *(one for each in body if isinstance(each, ast.If) for one in each.body)):
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_imports_go_down_only():
    upwards = [
        f"{path.relative_to(PACKAGE)} imports {dotted}"
        for part, path in module_files()
        for dotted in imports(path)
        if own_part(dotted) not in (None, part) and LEVEL[own_part(dotted)] >= LEVEL[part]
        if (part, own_part(dotted)) not in SHOWN_BY or dotted in imports_at_the_top(path)
    ]
    assert upwards == []


def test_no_module_imports_itself_through_others():
    """Imports in functions count; only those for type checkers may go the other way."""
    modules = {dotted_name(path): path for _, path in module_files()}
    graph = {
        name: {
            dotted if dotted in modules else dotted.rpartition(".")[0]
            for dotted in imports(path, for_type_checkers=False)
        }
        for name, path in modules.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" imports ".join(error.args[1][::-1]))


def dotted_name(path: Path) -> str:
    """Return the name under which a file of this package is imported."""
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(
        ".__init__"
    )


def test_a_package_is_imported_by_the_one_module_that_is_for_it():
    users: dict[str, set[str]] = {}
    for part, path in module_files():
        for dotted in imports(path):
            users.setdefault(dotted.split(".")[0], set()).add(part)
    assert "pycountry" not in users  # Only its files are read, in `regions.iso_codes`.
    assert users["cattrs"] == {"documents"}
    assert users["yaml"] == {"documents", "reading"}
    assert users["click"] == users["rich"] == {"cli"}
    assert users["difflib"] == {"names"}
    assert users["holidays"] == users["uuid"] == {"changes"}
    assert users["html"] == {"page", "reading"}
    assert users["importlib"] == {
        "__init__", "cli", "egress", "frames", "policies", "reading", "regions", "reports",
        "scanning",
    }  # fmt: skip
    assert users["jinja2"] == users["markupsafe"] == {"website"}
    assert users["pydantic_core"] == {"items", "plain", "pydantic_schemas"}
    assert users["docx"] == {"page", "reading"}
    assert users["xlsxwriter"] == {"reports"}
    assert users["httpx"] == users["aiohttp"] == users["requests"] == users["urllib3"] == {"egress"}
    assert not users.keys() & {"socket", "http", "asyncio", "subprocess"}
    from_urllib = {dotted for _, path in module_files() for dotted in imports(path)}
    from_urllib = {each for each in from_urllib if each.startswith("urllib.")}
    assert from_urllib == {f"urllib.parse.{name}" for name in ("quote", "unquote", "urlsplit")}


def test_the_reader_of_imports_sees_every_form_of_them():
    source = PACKAGE / "model/sub_processors.py"
    assert "subprocessors.presentation.rows" in imports(source)  # inside a function
    assert own_part("subprocessors.model.policy.Policy") == "model"
    assert own_part("subprocessors") == own_part("subprocessors.__version__") == "__init__"
    assert own_part("attrs.field") is None


def test_every_dependency_declares_its_lowest_version():
    """The job "lowest" in .ci/run tests them: uv installs the lowest version of each."""
    project = tomllib.loads(
        (Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8")
    )["project"]
    extras = project["optional-dependencies"].values()
    declared = [*project["dependencies"], *(each for extra in extras for each in extra)]
    others = [each for each in declared if not each.startswith("subprocessors[")]
    assert len(others) > 40
    assert [each for each in others if ">=" not in each] == []
