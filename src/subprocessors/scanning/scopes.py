"""What a file is for, judging by its path: the product, its tests, or its documentation."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from subprocessors.scanning.evidence import Scope

_ORDER = (Scope.TEST, Scope.CI, Scope.DOCS, Scope.EXAMPLE, Scope.DEVELOPMENT)
"""The scopes that a path can show; earlier ones take precedence."""


def _table(**words: str) -> Mapping[str, Scope]:
    return {word: Scope(scope) for scope, text in words.items() for word in text.split()}


_FOLDERS = _table(
    test="""
        __fixtures__ __mocks__ __snapshots__ __tests__ cypress e2e fixture fixtures playwright spec
        specs test test-d testdata testing tests testutil testutils
        """,
    ci="""
        .azure-pipelines .buildkite .circleci .forgejo .gitea .github .gitlab .semaphore .tekton
        .woodpecker ci cicd
        """,
    docs="adr adrs doc docs documentation rfc rfcs wiki",
    example="""
        .storybook attic boilerplate boilerplates cookbook demo demos deprecated example examples
        mock mocks old playground playgrounds quickstart quickstarts sample samples scaffold
        scaffolds seed seeders seeds snippets starters stories storybook
        """,
    development="""
        .agent .agents .aider .claude .codex .continue .cursor .devcontainer .gemini .husky .kiro
        .opencode .pi .playwright-mcp .roo .roomodes .vscode .windsurf .zed bench benchmark
        benchmarks codemods dev devtools hack loadtest loadtests notebooks script scripts tooling
        """,
)
_TOP_FOLDERS = _table(
    example="template templates",
    development="skills tools",
)
_SCAFFOLDS = frozenset(("template", "templates"))
_COMMANDS = frozenset("cli cmd generator generators".split())
_TEMPLATES = frozenset(".ejs .erb .hbs .htm .html .j2 .jinja .jinja2 .mjml .njk .twig".split())
"""Templates that a server fills in; a top-level folder of these is not a folder of examples."""
_PAGES = frozenset(
    """
    articles blog blogs changelog changelogs compare content faq guides handbook help i18n knowledge
    landing lang legal locale locales marketing news posts press privacy subprocessors
    sub-processors terms translations tutorials
    """.split()
)
"""Folders and files that contain pages and text for people to read."""
_COMPARED = frozenset(
    "alternatives comparison comparisons competitor competitors versus vs".split()
)
"""Words in the names of pages that compare the product with others."""

_CONNECTORS = frozenset(
    """
    adapter adapters channel channels connection connections connector connectors destination
    destinations importer importers integration integrations notification notifications plugin
    plugins provider providers proxy
    """.split()
)
"""Words in the paths of code that connects services chosen by customers."""
_PARTS = re.compile(r"[a-z0-9]+|[A-Z][a-z0-9]*")

_PROSE = frozenset(".adoc .markdown .md .mdown .mdx .po .pot .rst .txt".split())
_TEST_NAME = re.compile(
    r"""
    test_.*\.(?:c|cc|cpp|jl|php|pl|py|r|rb|sh)$ | conftest\.py | (?:tests?|fixtures?)\.[^.]+$
    | .*[._-](?:(?:client|server|unit)?tests?|specs?|e2e|cy|fixtures?)\.[^.]+$
    | (?:jest|vitest|playwright|cypress|karma|codecept|phpunit|pytest|tox)[.-]
    | [^.]*[a-z0-9](?:Test|Tests|Spec)\.[^.]+$
    """,
    re.VERBOSE,
)
_CI_NAME = re.compile(
    r"""
    \.(?:gitlab-ci|travis|drone|appveyor|cirrus|coderabbit|codecov)\b | appveyor\.ya?ml
    | azure-pipelines | bitbucket-pipelines | codecov\.ya?ml | Jenkinsfile | renovate\.json
    """,
    re.VERBOSE,
)
_DOCS_NAME = re.compile(
    r"""
    (?:readme|changelog|changes|history|license|licence|notice|security|contributing|authors
      |code_of_conduct|codeowners|copying|todo)(?:\.[a-z]+)?$
    | (?:openapi|swagger|asyncapi)\b | .*\.postman_collection\.json | mkdocs\.ya?ml
    | (?:llms|humans|security)(?:-full)?\.txt
    """,
    re.VERBOSE | re.IGNORECASE,
)
_EXAMPLE_NAME = re.compile(
    r"""
    (?:seeds?|mocks?|examples?|samples?)[._-]
    | .*[._-](?:seeds?|mocks?|examples?|samples?|stories|story|dist)(?:\.[^.]+)?$
    | (?:seeds?|mocks?|demo|examples?|samples?)\.[^.]+$
    | welcome\.blade\.php$
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DEVELOPMENT_NAME = re.compile(
    r"""
    \.?(?:eslint|prettier|stylelint|commitlint|lint-staged|lintstaged|knip|biome|oxlint|dependabot
      |cspell|gruntfile|gulpfile|noxfile|dangerfile)(?:rc)?(?:\.|$)
    | \.pre-commit- | \.mcp\.json$ | (?:makefile|justfile|taskfile(?:\.ya?ml)?)$ | .*\.ipynb$
    | (?:docker-)?compose[.-](?:dev|development|local|override)\b | .*\.d\.[cm]?ts$
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NAMES = (
    (_TEST_NAME, Scope.TEST),
    (_CI_NAME, Scope.CI),
    (_DOCS_NAME, Scope.DOCS),
    (_EXAMPLE_NAME, Scope.EXAMPLE),
    (_DEVELOPMENT_NAME, Scope.DEVELOPMENT),
)
# The variables that a product needs are listed in files with names such as `.env.example`.
_ENVIRONMENT = re.compile(
    r"""
    \.env(?:rc)?(?:[._-].*)?$ | env\.(?:dist|example|sample|template)$
    | .*\.env(?:\.(?:dist|example|sample|template))?$
    """,
    re.VERBOSE,
)
_ENVIRONMENT_OF = re.compile(r"[._-](?:(tests?|testing|e2e)|(ci))(?:[._-]|$)")
_WORDS = re.compile(r"[^a-z0-9]+")
_REQUIREMENTS = re.compile(r"(?:.*[/_.-])?(?:requirements|constraints)[^/]*(?:/[^/]+)?\.txt$")


def scope_of(path: str) -> Scope:
    """Return what a file is for.

    Example:
        >>> from subprocessors.scanning.scopes import scope_of
        >>> print(scope_of("web/tests/pay.ts"), scope_of("web/.env.example"))
        test runtime
    """
    folder, _, name = path.rpartition("/")
    scope = min(_of_folder(folder), _of_name(name), key=_rank)
    suffix = suffix_of(name)
    if suffix not in _TEMPLATES:
        scope = min(scope, _of_top(folder.partition("/")[0]), key=_rank)
    is_prose = suffix in _PROSE and not _REQUIREMENTS.match(path)
    return min(scope, Scope.DOCS, key=_rank) if is_prose else scope


def is_page(path: str) -> bool:
    """Whether a file holds a page or text for people, so that it mentions hosts as prose does."""
    folder, _, name = path.lower().rpartition("/")
    return _has_pages(folder) or _is_page(name.partition(".")[0])


@lru_cache(maxsize=4096)
def is_for_connectors(path: str) -> bool:
    """Whether code at a path may connect services that customers choose."""
    return any(word.lower() in _CONNECTORS for word in _PARTS.findall(path))


def is_environment(name: str) -> bool:
    """Whether a file of this name lists environment variables, such as `.env.example`."""
    return bool(_ENVIRONMENT.match(name.lower()))


@lru_cache(maxsize=8)
def suffix_of(path: str) -> str:
    """Return the suffix of a path in lower case, with its dot."""
    name = path.rpartition("/")[2]
    dot = name.rfind(".")
    return name[dot:].lower() if dot > 0 else ""


def _rank(scope: Scope) -> int:
    return _ORDER.index(scope) if scope in _ORDER else len(_ORDER)


@lru_cache(maxsize=4096)
def _of_folder(folder: str) -> Scope:
    names = folder.lower().split("/")
    found = [scope for name in names if (scope := _of_folder_name(name))]
    if any(map(_makes_projects, names)) and not _SCAFFOLDS.isdisjoint(names):
        found.append(Scope.EXAMPLE)
    return min(found, key=_rank, default=Scope.RUNTIME)


def _makes_projects(name: str) -> bool:
    """Whether a folder may be for a command that creates other people's projects from templates."""
    return name in _COMMANDS or name.startswith("create-")


def _of_top(folder: str) -> Scope:
    return _TOP_FOLDERS.get(folder.lower(), Scope.RUNTIME)


def _of_folder_name(name: str) -> Scope | None:
    words = _WORDS.split(name)
    ends = {words[0], words[-1]}
    if ends & {"test", "tests", "e2e"}:
        return Scope.TEST
    if words[-1] in {"doc", "docs"}:
        return Scope.DOCS
    if "alertmanager" in words:
        # Alarms go to those who operate the product.
        return Scope.DEVELOPMENT
    if ends & {"demo", "demos", "example", "examples", "sample", "samples"}:
        return Scope.EXAMPLE
    return _FOLDERS.get(name)


def _of_name(name: str) -> Scope:
    if is_environment(name):
        of = _ENVIRONMENT_OF.search(name.lower())
        return Scope.RUNTIME if of is None else Scope.TEST if of[1] else Scope.CI
    for pattern, scope in _NAMES:
        if pattern.match(name):
            return scope
    return Scope.RUNTIME


@lru_cache(maxsize=4096)
def _has_pages(folder: str) -> bool:
    return any(map(_is_page, folder.split("/")))


def _is_page(name: str) -> bool:
    # Folders such as `(marketing)` are groups of pages.
    return name.strip("()_") in _PAGES or not _COMPARED.isdisjoint(_WORDS.split(name))
