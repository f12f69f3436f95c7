"""Which files are manifests, lock files and SBOMs, and what reads them."""

from __future__ import annotations

import re

from attrs import frozen

from subprocessors.scanning.manifests import (
    go,
    markup,
    npm,
    php,
    plain_lines,
    pnpm,
    pyproject,
    python_locks,
    requirements,
    ruby,
    rust,
    setup_files,
    yarn,
)
from subprocessors.scanning.manifests.package import Reader


@frozen
class Format:
    """A kind of file that names packages.

    Attributes:
        read: What reads it.
        manifests: For a lock file, the kinds of manifest that say what the project asks for.
        needed: For a lock file, the manifest without which it is unknown what the project asks for.
    """

    read: Reader
    manifests: frozenset[str] = frozenset()
    needed: str | None = None


PYTHON = frozenset(("pyproject.toml", "setup.cfg", "setup.py"))
_NODE = frozenset(("package.json",))
_BY_NAME = {
    "bun.lock": Format(npm.bun_lock, _NODE),
    "build.gradle": Format(plain_lines.gradle),
    "build.gradle.kts": Format(plain_lines.gradle),
    "Cargo.lock": Format(rust.cargo_lock, frozenset(("Cargo.toml",))),
    "Cargo.toml": Format(rust.cargo_toml),
    "composer.json": Format(php.composer_json),
    "composer.lock": Format(php.composer_lock, frozenset(("composer.json",)), "composer.json"),
    "deno.json": Format(npm.deno_json),
    "deno.jsonc": Format(npm.deno_json),
    "environment.yaml": Format(plain_lines.conda),
    "environment.yml": Format(plain_lines.conda),
    "Gemfile": Format(ruby.gemfile),
    "Gemfile.lock": Format(ruby.gemfile_lock, frozenset(("Gemfile", "*.gemspec"))),
    "gems.rb": Format(ruby.gemfile),
    "gems.locked": Format(ruby.gemfile_lock, frozenset(("gems.rb", "*.gemspec"))),
    "go.mod": Format(go.go_mod),
    "libs.versions.toml": Format(plain_lines.gradle_catalogue),
    "mix.exs": Format(plain_lines.mix),
    "npm-shrinkwrap.json": Format(npm.package_lock, _NODE),
    "package-lock.json": Format(npm.package_lock, _NODE),
    "package.json": Format(npm.package_json),
    "packages.config": Format(markup.dotnet),
    "pdm.lock": Format(python_locks.pdm_lock, PYTHON, "pyproject.toml"),
    "Pipfile": Format(pyproject.pipfile),
    "Pipfile.lock": Format(python_locks.pipfile_lock, frozenset(("Pipfile",)), "Pipfile"),
    "pnpm-lock.yaml": Format(pnpm.pnpm_lock, _NODE),
    "poetry.lock": Format(python_locks.poetry_lock, PYTHON, "pyproject.toml"),
    "pom.xml": Format(markup.pom),
    "pubspec.lock": Format(plain_lines.pubspec_lock),
    "pubspec.yaml": Format(plain_lines.pubspec),
    "pylock.toml": Format(python_locks.pylock, PYTHON, "pyproject.toml"),
    "pyproject.toml": Format(pyproject.pyproject),
    "setup.cfg": Format(setup_files.setup_cfg),
    "setup.py": Format(setup_files.setup_py),
    "uv.lock": Format(python_locks.uv_lock, PYTHON),
    "yarn.lock": Format(yarn.yarn_lock, _NODE, "package.json"),
}
REQUIREMENTS = "requirements"
_BY_PATTERN = (
    # Files for pip have no fixed name. Those of pip-compile are `NAME.in` and `NAME.txt`.
    (
        re.compile(
            r"(?:.*/)?(?:[^/]*requirements?[^/]*|[^/]*constraints?[^/]*|requirements/(?:.*/)?[^/]+)"
            r"\.(?:txt|in|pip)"
        ),
        REQUIREMENTS,
        Format(requirements.requirements, PYTHON | {REQUIREMENTS}),
    ),
    (
        re.compile(r"(?:.*/)?pylock\.[\w-]+\.toml"),
        "pylock.toml",
        _BY_NAME["pylock.toml"],
    ),
    (re.compile(r"(?:.*/)?[^/]+\.gemspec"), "*.gemspec", Format(ruby.gemspec)),
    (
        re.compile(r"(?:.*/)?[^/]+\.(?:cs|fs|vb)proj|(?:.*/)?Directory\.(?:Build|Packages)\.props"),
        "*.csproj",
        Format(markup.dotnet),
    ),
)
MANIFESTS = frozenset(name for name, format_ in _BY_NAME.items() if not format_.manifests)
"""The kinds of file that say what a project asks for."""

_SUFFIXES = (".txt", ".in", ".pip", ".toml", ".gemspec", "proj", ".props")


def format_of(path: str) -> tuple[str, Format] | None:
    """Return a file's kind and format; None if it is not a manifest or lock file."""
    name = path.rpartition("/")[2]
    known = _BY_NAME.get(name)
    if known:
        return name, known
    if not name.endswith(_SUFFIXES):
        return None
    for pattern, kind, format_ in _BY_PATTERN:
        if pattern.fullmatch(path):
            return kind, format_
    return None
