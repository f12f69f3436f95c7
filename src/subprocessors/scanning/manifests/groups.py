"""What a group of packages is for, going by its name: an extra, group, environment or file."""

from __future__ import annotations

import re

from subprocessors.scanning.evidence import Scope

_WORDS = re.compile(r"[a-z0-9]+")
_NAMES = {
    Scope.TEST: """
        test tests testing tester unittest unittests pytest e2e coverage cov spec specs
        rspec cypress playwright capybara
    """,
    Scope.DOCS: "doc docs documentation sphinx mkdocs rtd readthedocs",
    Scope.CI: "ci cicd tox nox",
    Scope.EXAMPLE: "example examples demo demos sample samples",
    Scope.DEVELOPMENT: """
        dev devs develop development developer devel devtools lint linter linters linting typing
        typecheck typechecking types mypy pyright ruff flake8 black format formatting formatters
        style qa quality check checks checking debug debugging build builds packaging release
        releasing publish tool tools tooling precommit bench benchmark benchmarks benchmarking
        profile profiling maintenance local
    """,
    Scope.RUNTIME: "prod production main default runtime deploy deployment app server web",
}
_SCOPES = {word: scope for scope, words in _NAMES.items() for word in words.split()}


def scope_of_group(name: str, otherwise: Scope) -> Scope:
    """Return what the packages in a group are for.

    Args:
        name: The name of the group, such as `dev`, `docs-build` or `requirements_test`.
        otherwise: What to return for a name without a known word.
    """
    known = [_SCOPES[word] for word in _WORDS.findall(name.lower()) if word in _SCOPES]
    if not known:
        return otherwise
    return next((scope for scope in known if scope is not Scope.RUNTIME), Scope.RUNTIME)
