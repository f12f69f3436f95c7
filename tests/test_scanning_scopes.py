"""What a file is for, judging by its path."""

from __future__ import annotations

import pytest

from subprocessors.scanning.evidence import Scope
from subprocessors.scanning.scopes import is_environment, is_page, scope_of, suffix_of

PATHS = {
    Scope.RUNTIME: """
        src/app.py server.ts .env .env.example .env.local.example .env.production env.sample
        secrets.example.env web/.env.docker-lightweight.example requirements.txt
        requirements/dev.txt
        src/contest/run.py latest/app.ts app/templates/mail.html src/tools/http.ts vite.config.ts
        next.config.mjs docker-compose.yml terraform/main.tf src/test-connection.ts src/special.py
        src/env.ts latest.json a.latest.json
        agents/run.py templates/index.html src/templates/a.ts src/tools/a.py tools.py
        src/docstore/a.py src/older/a.py web/src/templates/mail.ts cmd/shop/main.go
        src/devices/list.py compliance-agent/main.py src/scripting/run.py Dockerfile vercel.json
        """,
    Scope.TEST: """
        tests/a.py a/__tests__/b.ts a.test.ts a.spec.tsx src/pay_test.go test_pay.py conftest.py
        cypress/support.js playwright/a.ts spec/models/pay_spec.rb e2e/a.ts api-tests/a.py
        Shop.Tests/Pay.cs PayTest.java PayTests.cs fixtures/a.json a/testdata/b.txt .env.test
        .env.test.example jest.config.js docs/tests/a.py fixtures.ts a.servertest.ts
        """,
    Scope.CI: """
        .github/workflows/ci.yml .gitlab-ci.yml .circleci/config.yml azure-pipelines.yml Jenkinsfile
        bitbucket-pipelines.yml .travis.yml .env.ci renovate.json .coderabbit.yaml
        .github/actions/deploy/action.yml workers/cicd/api.py
        """,
    Scope.DOCS: """
        docs/index.md README README.md src/notes.md CHANGELOG.md LICENSE docs/conf.py a/b.mdx
        documentation/x.html openapi.yaml api/openapi.json mkdocs.yml llms.txt SECURITY.md
        shop.postman_collection.json docs/examples/a.ts locale/de/messages.po
        lib-docs/index.json api_docs/a.ts
        """,
    Scope.EXAMPLE: """
        examples/a.py sample/a.ts demo/a.js templates/next/app.ts config.example.toml
        settings.sample.php
        db/seeds.rb prisma/seed.ts demo-videos/a.py app-example/a.py
        seed_users.py mocks/a.ts a.mock.ts Button.stories.tsx
        .storybook/main.ts playground/a.py config.dist examples/web/.env.example
        old/public/app.php resources/views/welcome.blade.php
        cmd/shop/templates/chat/handler.js packages/create-shop/template/a.ts starters/next/a.ts
        """,
    Scope.DEVELOPMENT: """
        scripts/deploy.sh .claude/settings.json .cursor/rules.json tools/a.py skills/a.py hack/a.sh
        .vscode/settings.json .playwright-mcp/page.yml .devcontainer/Dockerfile benchmarks/a.py
        eslint.config.mjs
        .eslintrc.json
        Makefile notebooks/a.py a.ipynb .pre-commit-config.yaml .mcp.json docker-compose.dev.yml
        dev/a.py
        .agents/tool.py src/vite-env.d.ts infra/alertmanager-chat/index.js
        """,
}


@pytest.mark.parametrize(
    ("path", "scope"), [(path, scope) for scope, text in PATHS.items() for path in text.split()]
)
def test_a_path_says_what_its_file_is_for(path, scope):
    assert scope_of(path) is scope


@pytest.mark.parametrize(
    "path",
    """
    src/marketing/page.tsx src/(marketing)/page.tsx app/legal/x.html blog/a.ts web/compare/a.tsx
    src/example-vs-other.tsx pages/competitors.ts src/alternatives/a.ts i18n/de.json privacy.html
    sub-processors/page.tsx app/content/a.ts
    """.split(),
)
def test_pages_for_people(path):
    assert is_page(path)


@pytest.mark.parametrize(
    "path",
    "src/app.py content-factory/a.ts compliance/a.py legalize.py src/compare.go/a.py".split(),
)
def test_other_files_are_no_pages(path):
    assert not is_page(path)


def test_files_of_environment_variables():
    assert is_environment(".env")
    assert is_environment(".ENV.example")
    assert is_environment("prod.env")
    assert is_environment(".envrc")
    assert not is_environment("environment.ts")
    assert is_environment("env.sample")
    assert not is_environment("env.ts")


def test_suffixes():
    assert suffix_of("a.b/C.PY") == ".py"
    assert suffix_of("a.b/Makefile") == suffix_of(".env") == ""
