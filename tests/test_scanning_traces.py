"""Traces of vendors in code and configuration, with a made-up catalogue."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subprocessors.scanning.catalogue import Catalogue, CataloguedVendor, FactSource, vendor_of
from subprocessors.scanning.evidence import Kind, Scope
from subprocessors.scanning.lookup import lookup_of
from subprocessors.scanning.scopes import scope_of
from subprocessors.scanning.syntax import Family
from subprocessors.scanning.traces import Tracer
from subprocessors.scanning.tree import SourceFile

VENDORS = """
id = "pay"
name = "Pay"
[[sources]]
url = "https://example.com"
checked = 2030-01-01
packages = [
    "pkg:npm/payjs", "pkg:npm/%40pay/node", "pkg:gem/pay-ruby", "pkg:golang/github.com/pay/pay-go",
]
imports = ["pay", "cloud.pay.client"]
api_hosts = ["api.pay.com", "ingest.pay.io", "pay.to"]
site_hosts = ["pay.com"]
variables = ["PAY_SECRET_KEY", "PAY_LIMIT", "PAYTOKEN"]
deploy_files = ["pay.toml", "deploy/pay-*.json"]
terraform = ["pay/pay"]
---
id = "cloud"
name = "Cloud"
[[sources]]
url = "https://example.com"
checked = 2030-01-01
packages = [
    "pkg:npm/%40cloud/*", "pkg:pypi/cloud", "pkg:github/cloud/setup", "pkg:docker/cloud/agent",
]
api_hosts = ["cloud.dev"]
customer_hosts = ["cloud.app"]
terraform = ["hashicorp/cloud"]
"""
LOOKUP = lookup_of(
    Catalogue(
        {each.id: each for each in map(vendor_of, VENDORS.replace("\n---", "\0").split("\0"))}
    )
)
TRACER = Tracer.of(LOOKUP, own=frozenset({"ours.com"}))


def traced(path, text, tracer=TRACER):
    data = text if isinstance(text, bytes) else text.encode()
    return list(tracer.evidence_in(SourceFile(path, data, scope_of(path))))


def brief(path, text):
    """The traces in a file: the kind, the value, the line and, unless it is runtime, the scope."""
    return [
        f"{each.kind} {each.value} {each.line}"
        + ("" if each.scope is Scope.RUNTIME else f" {each.scope}")
        for each in traced(path, text)
    ]


def one(path, text):
    """The only trace of a file, without its line; None if there is none."""
    found = [(str(each.kind), each.value, str(each.scope)) for each in traced(path, text)]
    assert len(found) < 2
    return found[0] if found else None


# Imports


@pytest.mark.parametrize(
    ("path", "text", "value"),
    [
        ("app/settings.py", "EMAIL_BACKEND = 'pay.backends.EmailBackend'", "pay"),
        ("settings/base.py", 'MIDDLEWARE = ["cloud.pay.client.Middleware"]', "cloud.pay.client"),
        ("app/settings.py", "HOST = 'pay.dev'", None),
        ("app/settings.py", "# 'pay.backends.EmailBackend'", "pay"),
        ("app/views.py", "'pay.backends.EmailBackend'", None),
    ],
)
def test_classes_that_settings_name(path, text, value):
    found = one(path, text)
    assert found == (value and ("import", value, "docs" if "#" in text else "runtime"))


@pytest.mark.parametrize(
    "text",
    [
        "import pay",
        "import os, pay as p",
        "import pay.errors  # noqa",
        "from pay import Client",
        "from pay.errors import (\n    Declined,\n)",
        "def f():\n    import pay",
        "try: import pay\nexcept ImportError: pass",
        "x = 1; import pay",
        "pay = importlib.import_module('pay.client')",
        '"""A docstring."""\nimport pay',
        "s = 'it''s'\nimport pay",
        'x = """a"""\nimport pay',
    ],
)
def test_imports_of_python(text):
    assert one("a.py", text) == ("import", "pay", "runtime")


@pytest.mark.parametrize(
    "text",
    [
        "import payroll",
        "from . import pay",
        "from .pay import x",
        "from ours import pay",
        "# import pay",
        "x = 'import pay'",
        '"""\nimport pay\n"""',
        "def f():\n    '''Do.\n\n    import pay\n    '''",
        "import os  # like pay",
        "important pay",
        "xfrom pay import y",
        "import os, sys",
        "from cloud.pay import other",
        "paying = import_pay",
    ],
)
def test_what_only_looks_like_an_import_of_python(text):
    assert one("a.py", text) is None


def test_a_part_of_a_namespace_is_named_in_full():
    assert one("a.py", "from cloud.pay import client") == ("import", "cloud.pay.client", "runtime")
    assert one("a.py", "from cloud.pay import (x, client)") is not None
    assert one("a.py", "from cloud.pay import (x") is None
    assert one("a.py", "import cloud.pay.client.x") is not None


def test_imports_for_type_checkers_are_not_of_the_product():
    text = "if TYPE_CHECKING:\n    # for types\n\n    from pay import Client\n"
    assert one("a.py", text) == ("import", "pay", "development")
    assert one("a.py", text + "    import pay\nimport pay\n") == ("import", "pay", "runtime")
    assert one("a.py", "if typing.TYPE_CHECKING:\n    import pay")[2] == "development"
    assert one("a.py", "if checking:\n    import pay")[2] == "runtime"
    assert one("a.py", "    import pay")[2] == "runtime"


def test_imports_in_notebooks():
    text = '{"cells": [{"source": [\n    "import pay\\n",\n    "pay.go()"\n]}]}'
    assert brief("a.ipynb", text) == ["import pay 2 development"]
    for source in ('["import pay"]', '"import os\\nimport pay\\n"', '"x = 1; import pay"'):
        text = f'{{"cells": [{{"source": {source}}}]}}'
        assert brief("a.ipynb", text) == ["import pay 1 development"], source
    assert brief("a.ipynb", '{"cells": [{"source": ["to import pay"]}]}') == []


@pytest.mark.parametrize(
    "text",
    [
        "import pay from 'payjs'",
        'import { Client, type X } from "payjs";',
        "import * as pay from 'payjs/client'",
        "import {\n  A,\n  B,\n} from 'payjs'",
        "import 'payjs'",
        "export { A } from 'payjs'",
        "export * from 'payjs'",
        "const pay = require('payjs')",
        "const pay = require.resolve('payjs/x')",
        "const pay = await import('payjs')",
        "const pay = import(/* webpackChunkName: 'p' */ 'payjs')",
        "import pay from 'npm:payjs@14'",
        "import pay from 'https://esm.sh/payjs@14.1?target=deno'",
        "import pay from 'https://esm.sh/v135/payjs'",
        "import pay from 'https://cdn.jsdelivr.net/npm/payjs@1/+esm'",
        "import type from 'payjs'",
        "import a from 'a';import b from 'payjs'",
        "/* a */ import b from 'payjs'",
        "const s = `a ${b} c`\nimport 'payjs'",
        "const r = x.replace(/['`]/g, '')\nimport 'payjs'",
        "const r = /[/'`]\\//\nimport 'payjs'",
        "function f() { return /`/ }\nimport 'payjs'",
        "import('payjs').then(run)",
    ],
)
def test_imports_of_javascript(text):
    assert one("a.ts", text) == ("import", "payjs", "runtime")


@pytest.mark.parametrize(
    "text",
    [
        "// import pay from 'payjs'",
        "/*\nimport pay from 'payjs'\n*/",
        "const code = `\nimport pay from 'payjs'\n`",
        "const code = \"import pay from 'payjs'\"",
        "import pay from './payjs'",
        "import pay from 'payjs-like'",
        "import pay from '@/payjs'",
        "import pay from 'https://example.com/payjs'",
        "notimport('payjs')",
        "x.require('payjs')",
        "taken from 'payjs'",
        "const a = b(from 'payjs'",
        "import(x) from 'payjs'",
        "reimport a from 'payjs'",
        "importer from 'payjs'",
    ],
)
def test_what_only_looks_like_an_import_of_javascript(text):
    assert one("a.ts", text) is None


@pytest.mark.parametrize(
    "text",
    [
        "import type { Pay } from 'payjs'",
        "import type Pay from 'payjs'",
        "import type * as pay from 'payjs'",
        "import { type A, type B, } from 'payjs'",
        "export type { A } from 'payjs'",
        "let x: typeof import('payjs')",
        "let x: import('payjs').Client",
    ],
)
def test_imports_of_types_are_not_of_the_product(text):
    assert one("a.ts", text) == ("import", "payjs", "development")


def test_scopes_of_npm():
    assert one("a.js", "import '@pay/node/lib'") == ("import", "@pay/node", "runtime")
    assert one("a.js", "import 'npm:@pay/node@1/lib'") == ("import", "@pay/node", "runtime")
    assert one("a.js", "import '@pay/other'") is None
    assert one("a.js", "import '@Cloud/any'") == ("import", "@Cloud/any", "runtime")
    assert one("a.js", "import '@cloud'") is None


@pytest.mark.parametrize("suffix", ["vue", "svelte", "html", "mjs", "tsx"])
def test_scripts_in_pages(suffix):
    text = "<template>It's</template>\n<script>\nimport p from 'payjs'\n</script>"
    assert one(f"a.{suffix}", text) == ("import", "payjs", "runtime")


def test_the_front_of_astro_is_code():
    assert one("a.astro", "---\nimport p from 'payjs'\n---\n<p/>") is not None
    assert one("a.astro", "<!--\nimport p from 'payjs'\n-->") is None


def test_imports_of_go():
    text = 'package a\n\nimport (\n\t"fmt"\n\tpay "github.com/pay/pay-go/v7/client"\n)\n'
    assert one("a.go", text) == ("import", "github.com/pay/pay-go", "runtime")
    assert one("a.go", 'import "github.com/Pay/pay-go"') is not None
    assert one("a.go", 'import (\n\t"github.com/pay/pay-go"') is not None
    assert one("a.go", 'import "fmt"\nvar a = "github.com/pay/pay-go"') is None
    assert one("a.go", 'var important = "github.com/pay/pay-go"') is None


def test_imports_of_ruby():
    assert one("a.rb", "require 'pay/ruby'") == ("import", "pay-ruby", "runtime")
    assert one("a.rb", "# require 'pay-ruby'") is None
    assert one("a.rb", "require 'other'") is None


def test_code_of_pages_imports_for_the_product():
    assert one("src/marketing/a.ts", "import 'payjs'")[2] == "runtime"
    assert one("docs/a.ts", "import 'payjs'")[2] == "docs"


# Hosts


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("fetch('https://api.pay.com/v1')", "api.pay.com"),
        ("fetch(`https://api.pay.com${path}`)", "api.pay.com"),
        ("const h = 'api.pay.com'", "api.pay.com"),
        ("const h = 'API.PAY.COM'", "api.pay.com"),
        ("const h = 'https://Pay.to/v1/x'", "pay.to"),
        ("const h = 'https://PAY.TO/v1/x'", "pay.to"),
        ("const h = 'api.pay.com:8443'", "api.pay.com"),
        ("const h = 'api.pay.com.'", "api.pay.com"),
        ("const h = 'https://a.b.api.pay.com'", "a.b.api.pay.com"),
        ("const h = `https://${region}.api.pay.com`", "api.pay.com"),
        ("const h = `https://${region}-eu.api.pay.com`", "api.pay.com"),
        ("const h = f'https://{x}.ingest.pay.io'", "ingest.pay.io"),
        ("const h = 'https://%s.api.pay.com'", "api.pay.com"),
        ("const h = 'https://*.api.pay.com'", "api.pay.com"),
        ("const h = 'https://<id>.api.pay.com'", "api.pay.com"),
        ("const h = 'https://user:secret@api.pay.com/1'", "api.pay.com"),
        ("const h = 'https://abc@o1.ingest.pay.io/1'", "o1.ingest.pay.io"),
        ("const h = '//api.pay.com/x'", "api.pay.com"),
        ("const h = 'https://bücher.api.pay.com'", "bücher.api.pay.com"),
        ("const h = '“api.pay.com”'", "api.pay.com"),
        ("https://api.pay.com", "api.pay.com"),
    ],
)
def test_hosts_in_code(text, host):
    assert one("a.ts", text) == ("api-host", host, "runtime")


@pytest.mark.parametrize(
    "text",
    [
        "'https://notapi.pay.company'",
        "'https://api.notpay.com'",
        "'https://api.pay.com.evil.io'",
        "'https://api-pay.com'",
        "'https://cloud.dev.evil.test'",
        "'https://xcloud.dev'",
        "'https://ünpay.com'",
        "'https://pay.com.br'",
        "`https://${x}pay.com`",
        "`https://pay.com.${x}`",
        "'https://%spay.com'",
        "'https://<x>pay.com'",
        "'sales@pay.com'",
        "event.cloud.dev",
        "'pay_com'",
        "'pay.company.pay.comp'",
        "'pay.com.pay.com.evil.io'",
        "'pay.community'",
        "'" + "a" * 300 + ".pay.com'",
    ],
)
def test_what_only_looks_like_a_host(text):
    assert [each for each in traced("a.ts", f"const h = {text}") if each.vendor] == []


def test_a_command_in_a_string_is_no_sentence():
    assert one("a.py", "run('sh -c curl --fail --silent https://api.pay.com')")[0] == "api-host"
    assert one("a.py", "x = 'Bearer of https://api.pay.com'")[0] == "api-host"


def test_pages_are_told_apart_from_apis():
    assert one("a.py", "x = 'https://api.eu.pay.com'") == ("api-host", "api.eu.pay.com", "runtime")
    assert one("a.py", "x = 'https://docs.pay.com'") == ("site-host", "docs.pay.com", "runtime")


@pytest.mark.parametrize(
    "text",
    [
        '<a href="https://api.pay.com">x</a>',
        "<Link href={'https://api.pay.com/x'}>",
        "{ href: 'https://api.pay.com' }",
        "const t = '[pay](https://api.pay.com)'",
        '<input placeholder="https://api.pay.com/id" />',
        "<input placeholder={other ? 'https://x.example' : 'https://api.pay.com/id'} />",
        "{ description: 'Such as https://api.pay.com/x' }",
        "{ docsUrl: 'https://api.pay.com/docs' }",
        "const csp = \"connect-src 'self' https://api.pay.com\"",
        "connectSrc: [\"'self'\", 'https://api.pay.com']",
        'COMMENT ON COLUMN a.b IS \'Such as {"url": "https://api.pay.com"}\'',
        "throw Error('It must be an address (such as https://api.pay.com)')",
    ],
)
def test_links_texts_and_content_policies_are_less_than_calls(text):
    assert one("a.tsx", text) == ("site-host", "api.pay.com", "runtime")


@pytest.mark.parametrize(
    "text",
    [
        '<script async src="https://pay.com/x.js"></script>',
        '<script src="//pay.com/x.js"></script>',
        '<iframe src="https://pay.com/x"></iframe>',
        '<form method="post" action="https://pay.com/x">',
    ],
)
@pytest.mark.parametrize("path", ["a.html", "src/marketing/a.html", "a.tsx"])
def test_what_a_page_loads_is_sent_to(path, text):
    assert one(path, text) == ("embed", "pay.com", "runtime")


def test_files_of_headers_have_comments():
    text = "# https://api.pay.com\n/*\n  Link: https://cloud.dev"
    assert [(each.value, each.scope) for each in traced("public/_headers", text)] == [
        ("api.pay.com", Scope.DOCS),
        ("cloud.dev", Scope.RUNTIME),
    ]


def test_a_style_sheet_is_less_than_a_script():
    text = '<link rel="stylesheet" href="https://api.pay.com/x.css">'
    assert one("a.html", text) == ("site-host", "api.pay.com", "runtime")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("load('https://api.pay.com/v1/pay.min.js?x=1')", "embed"),
        ("load('https://api.pay.com/tag/js?id=1')", "embed"),
        ("load('//api.pay.com/pay.js')", "embed"),
        ("tag.src = 'https://api.pay.com/tag/' + id", "embed"),
        ("load('https://api.pay.com/v1/pay.json')", "api-host"),
        ("load('https://api.pay.com/rjs')", "api-host"),
        ("load('api.pay.com/pay.js')", "api-host"),
        ("load('https://pay.com/pay.js')", "site-host"),
        ("<a href='https://api.pay.com/pay.js'>", "site-host"),
    ],
)
def test_a_script_from_an_api_is_loaded(text, kind):
    assert one("a.tsx", text)[0] == kind


@pytest.mark.parametrize(
    "text",
    [
        "u.endsWith('.api.pay.com')",
        "u.startswith('https://api.pay.com/')",
        "if host == 'api.pay.com'",
    ],
)
def test_comparisons_are_about_what_others_configured(text):
    assert one("a.py", text) == ("site-host", "api.pay.com", "runtime")


def test_code_that_names_many_vendors_only_knows_them():
    names = [f"v{number}" for number in range(10)]
    vendors = [
        CataloguedVendor(
            id=name,
            name=name,
            sources=(
                FactSource(
                    checked=date(2030, 1, 1), url="https://x.test", api_hosts=(f"api.{name}.io",)
                ),
            ),
        )
        for name in names
    ]
    for count, kind in ((4, Kind.API_HOST), (5, Kind.SITE_HOST)):
        tracer = Tracer.of(lookup_of(Catalogue({each.id: each for each in vendors})))
        text = "\n".join(f"'api.{name}.io'," for name in names[:count])
        assert {each.kind for each in traced("a.py", text, tracer)} == {kind}
        text += "\nfetch('https://api.v0.io')"
        (first,) = (each for each in traced("a.py", text, tracer) if each.vendor == "v0")
        assert first.kind is Kind.API_HOST
    for count, kind in ((9, Kind.API_HOST), (10, Kind.SITE_HOST)):
        text = "\n".join(f"bots.add('https://api.{name}.io/bot')" for name in names[:count])
        assert {each.kind for each in traced("a.py", text, tracer)} == {kind}


@pytest.mark.parametrize(
    ("path", "text", "scope"),
    [
        ("a.ts", 'const BLOCKED_HOSTS = new Set([\n  "a.example",\n  "api.pay.com",\n]);', "docs"),
        ("a.py", 'denied: set[str] = {"api.pay.com"}', "docs"),
        ("a.ts", 'const HOSTS = ["a.example", "api.pay.com"];', "runtime"),
        ("a.ts", 'const blocked = [];\nconst HOSTS = ["api.pay.com"];', "runtime"),
        ("a.php", "'prefix' => 'https://api.pay.com/your-account-id',", "example"),
        ("a.ts", 'const hook = "https://api.pay.com/services/T000/XXXX";', "example"),
        ("a.ts", 'const hook = "https://api.pay.com/services/...";', "example"),
        ("a.ts", 'const hook = "https://api.pay.com/services/yours";', "runtime"),
        (".env.example", "HOOK=https://api.pay.com/your-account-id", "runtime"),
        ("web/Dockerfile", "RUN curl -o /db https://api.pay.com/db", "development"),
        ("web/Dockerfile", "ENV PAY=https://api.pay.com/v1", "runtime"),
        ("web/Dockerfile", "RUN SUM=$(curl https://api.pay.com/sum)", "development"),
        ("run.sh", "curl -fsSL https://api.pay.com/db -o /db", "development"),
        ("run.sh", "wget -q https://api.pay.com/db", "development"),
        ("run.sh", "curl -sL -H 'key: $KEY' https://api.pay.com/db", "runtime"),
        ("run.sh", "curl -s https://api.pay.com/ping", "runtime"),
        ("a.ts", "const validDomains = [\n  'cdn.example',\n  'api.pay.com',\n];", "docs"),
        ("a.py", 'ALLOWED_HOSTS: list[str] = ["api.pay.com"]', "docs"),
        ("a.ts", 'const url = "https://your-shop.api.pay.com/v1";', "example"),
        (".env.example", "SHOP=https://your-shop.api.pay.com/v1", "runtime"),
    ],
)
def test_hosts_that_are_refused_made_up_or_for_a_build_say_nothing_about_the_product(
    path, text, scope
):
    (trace,) = traced(path, text)
    assert trace.value.endswith("api.pay.com")
    assert trace.scope.value == scope


@pytest.mark.parametrize(
    ("address", "scope"),
    [
        ("https://api.github.com/repos/acme/shop", "docs"),
        ("https://api.github.com/repos/acme/shop/releases/latest", "docs"),
        ("https://api.github.com/repos/$REPO/releases", "docs"),
        ("https://api.github.com/repos/acme/shop/issues", "runtime"),
        ("https://api.github.com/repos/${repo}/issues", "runtime"),
        ("https://api.github.com/user", "runtime"),
    ],
)
def test_what_a_repository_states_in_public_is_no_flow_of_data(address, scope):
    github = 'id = "github"\nname = "GitHub"\n[[sources]]\nurl = "https://example.com"\n'
    github += 'checked = 2030-01-01\napi_hosts = ["api.github.com"]\n'
    tracer = Tracer.of(lookup_of(Catalogue({"github": vendor_of(github)})))
    (trace,) = traced("a.ts", f"fetch(`{address}`)", tracer)
    assert trace.scope.value == scope


def test_tests_below_code_of_rust():
    text = 'let x = "api.pay.com";\n#[cfg(test)]\nmod tests { let y = "eu.pay.to"; }'
    assert brief("a.rs", text) == ["api-host api.pay.com 1", "api-host eu.pay.to 3 test"]
    assert brief("a.rs", text.replace("#[cfg(test)]", "")) == [
        "api-host api.pay.com 1",
        "api-host eu.pay.to 3",
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("x = 'https://pay.to/about'", "site-host"),
        ("x = 'https://www.pay.to'", "site-host"),
        ("x = 'pay.to'", "site-host"),
        ("x = 'https://pay.to/api/charge'", "api-host"),
        ("x = 'https://pay.to/v2'", "api-host"),
        ("x = 'https://www.pay.to/tag/1'", "api-host"),
        ("x = 'https://pay.to/sdk.js'", "embed"),
        ("x = 'https://www.pay.to/avatar/1'", "api-host"),
        ("fetch('https://pay.to/charge')", "api-host"),
        ("x = 'https://eu.pay.to/about'", "api-host"),
    ],
)
def test_a_website_is_no_api(text, kind):
    assert one("a.ts", text)[0] == kind


def test_text_of_a_page_is_no_call():
    assert one("a.html", "<p>We use api.pay.com</p>") == ("site-host", "api.pay.com", "runtime")


def test_comments_are_for_people():
    assert one("a.py", "# https://api.pay.com") == ("api-host", "api.pay.com", "docs")
    assert one("a.ts", "x() // api.pay.com") == ("api-host", "api.pay.com", "docs")
    assert one("a.ts", "/* api.pay.com */")[2] == "docs"
    assert one("a.sql", "-- api.pay.com")[2] == "docs"
    assert one("a.css", "/* https://api.pay.com */")[2] == "docs"
    assert one("a.yaml", "a: 1 # api.pay.com")[2] == "docs"
    assert one("a.php", "# api.pay.com")[2] == "docs"
    assert one("a.py", 'def f():\n    """See api.pay.com."""')[2] == "docs"
    assert one("a.py", 'x = (\n    """\n    https://api.pay.com\n    """)')[2] == "runtime"


def test_configuration_needs_no_quotes():
    assert brief("a.yaml", "host: api.pay.com # x") == ["api-host api.pay.com 1"]
    assert brief(".env.example", "HOST=api.pay.com") == ["api-host api.pay.com 1"]
    assert brief("Dockerfile", "ENV PAY=https://api.pay.com") == ["api-host api.pay.com 1"]
    assert brief("a.unknown", "x api.pay.com") == ["api-host api.pay.com 1"]


def test_settings_that_are_commented_out_are_optional():
    assert one(".env.example", "#HOST=https://api.pay.com/x")[2] == "optional"
    assert one(".env.example", "# HOST=api.pay.com")[2] == "optional"
    assert one(".env.example", "# See api.pay.com")[2] == "docs"


def test_pages_and_manifests_name_hosts_for_people():
    assert one("src/marketing/a.ts", "const x = 'https://api.pay.com'")[2] == "docs"
    assert one("src/marketing/a.ts", "fetch('https://api.pay.com')")[2] == "runtime"
    assert one("package.json", '{"homepage": "https://pay.com"}') == (
        "site-host",
        "pay.com",
        "docs",
    )


def test_paths_of_packages_are_no_hosts():
    assert one("a.go", 'import "pay.to/client"') is None
    assert one("go.mod", "require pay.to/client v1") is None
    assert one("a.go", 'x("https://pay.to/client")') is not None


def test_hosts_of_customers_are_not_the_vendors():
    assert one("a.ts", "fetch('https://shop.cloud.app/api/x')") is None


def test_the_best_place_of_a_value_is_told():
    text = "# api.pay.com\nurl = 'https://api.pay.com'\nurl = 'https://api.pay.com'\n"
    assert brief("a.py", text) == ["api-host api.pay.com 2"]
    text = "<a href='https://api.pay.com'>\nfetch('https://api.pay.com')"
    assert brief("a.tsx", text) == ["api-host api.pay.com 2"]


def test_the_scope_of_the_file_goes_first():
    assert one("tests/a.py", "x = 'https://api.pay.com'")[2] == "test"
    assert one("README.md", "fetch('https://api.pay.com')")[2] == "docs"


# Unknown APIs


@pytest.mark.parametrize(
    "text",
    [
        "fetch('https://api.nobody.io/x')",
        "const X = 'https://api-eu.nobody.io'",
        "x = 'https://eu.api.nobody.io'",
        "fetch(`https://nobody.io/v1/${x}`)",
        "requests.post('https://nobody.io:8443/api/x')",
        "BASE_URL = 'https://nobody.io/v2/'",
        "baseUrl: 'https://nobody.io/graphql',",
        "axios.get('https://key@nobody.io/a/v1/x')",
    ],
)
def test_apis_that_nobody_is_known_for(text):
    (found,) = traced("src/a.ts", text)
    assert found.vendor is None
    assert found.kind is Kind.API_HOST
    assert found.value.endswith("nobody.io")
    assert found.scope is Scope.RUNTIME


@pytest.mark.parametrize(
    "text",
    [
        "// fetch('https://api.nobody.io')",
        "<a href='https://api.nobody.io'>",
        "placeholder='https://api.nobody.io'",
        "connect-src https://api.nobody.io",
        "x = 'https://nobody.io/v1/'",
        "fetch('https://nobody.io/blog/')",
        "fetch('ftp://api.nobody.io/')",
        "fetch('https://api.example.com')",
        "fetch('https://api.nobody.test')",
        "fetch('http://api.localhost')",
        "fetch('http://api.127.0.0.1/')",
        "fetch('http://10.0.0.1/api/')",
        "fetch('https://api.ours.com')",
        "fetch('https://api.nobody${x}.com')",
        "fetch(`https://api.${x}.com`)",
        "fetch('https://api.n" + "x" * 70 + ".io')",
    ],
)
def test_what_is_no_unknown_api(text):
    assert one("src/a.ts", text) is None


def test_unknown_apis_matter_in_the_product_only():
    text = "fetch('https://api.nobody.io/x')"
    for path in ("tests/a.ts", "docs/a.ts", "src/marketing/a.ts", "a.html", "package.json"):
        assert one(path, text) is None


def test_an_unknown_api_is_told_once():
    text = "a='https://nobody.io/v1'\nfetch('https://nobody.io/v1')\nfetch('https://nobody.io/v1')"
    assert brief("a.ts", text) == ["api-host nobody.io 2"]


# Variables


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (".env", "PAY_SECRET_KEY=x"),
        (".env.example", "export PAY_SECRET_KEY="),
        ("a.ts", "process.env.PAY_SECRET_KEY"),
        ("a.ts", "import.meta.env.VITE_PAY_SECRET_KEY"),
        ("a.ts", "Deno.env.get('PAY_SECRET_KEY')"),
        ("a.ts", "const { NEXT_PUBLIC_PAY_SECRET_KEY } = env"),
        ("a.py", "os.environ['PAY_SECRET_KEY']"),
        ("a.py", "getenv('REACT_APP_PAY_SECRET_KEY')"),
        ("a.py", "class Settings(BaseSettings):\n    pay_secret_key: str\n"),
        ("a.py", "class PaySettings(Base):\n    pay_secret_key: str\n"),
        ("a.rb", "ENV['PAY_SECRET_KEY']"),
        ("docker-compose.yml", "- PAY_SECRET_KEY=${PAY_SECRET_KEY}"),
        ("Dockerfile", "ENV PAY_SECRET_KEY=x"),
        ("k8s/a.yaml", "- name: PAY_SECRET_KEY"),
        ("a.tf", 'name = "PAY_SECRET_KEY"'),
    ],
)
def test_variables(path, text):
    assert one(path, text) == ("variable", "PAY_SECRET_KEY", "runtime")


def test_a_variable_without_an_underscore():
    assert one("a.py", "os.environ['PAYTOKEN']") == ("variable", "PAYTOKEN", "runtime")
    assert one("a.py", "os.environ['PAYTOKENS']") is None


@pytest.mark.parametrize(
    "name",
    """
    PAY_SECRET_KEYS XPAY_SECRET_KEY MY_PAY_SECRET_KEY PAY_SECRET_KEY_ID PAY_LIMITS PAY_SECRET
    DAILY_PAY_LIMIT NEXT_PAY_LIMIT PAY_LIMIT_2 pay_secret_key PAY-LIMIT
    """.split(),
)
def test_a_name_that_only_begins_or_ends_so_is_another(name):
    assert {each.vendor for each in traced("a.py", f"os.environ['{name}']")} <= {None}


@pytest.mark.parametrize(
    ("path", "text", "names"),
    [
        (".env", "# The host\nACME_TOKEN=\nACME_LIMIT=\n", ["ACME_TOKEN"]),
        ("a.ts", "env.ACME_MAIL_API_KEY ?? env.ACME_SECRET_2", ["ACME_MAIL_API_KEY"]),
        ("a.py", "env: acme_KEY, _KEY, xACME_KEY, ACME_KEYS, Acme_KEY, ACME_KEYx", []),
        ("a.py", "class Settings(Base):\n    API_KEY: str", ["API_KEY"]),
        ("a.ts", "const LAST_KEY = 1", []),
        # For people, or not part of the running product.
        ("a.md", "Set ACME_TOKEN.", []),
        ("a.html", "<p>Set ACME_TOKEN.</p>", []),
        ("tests/a.py", "os.environ['ACME_TOKEN']", []),
        # The catalogue's own.
        ("a.py", "'PAY_SECRET_KEY'", ["PAY_SECRET_KEY"]),
    ],
)
def test_credentials_of_unknown_owners(path, text, names):
    assert [each.value for each in traced(path, text)] == names


def test_variables_in_sentences_are_for_people():
    assert one("a.ts", "x = 'Such as PAY_SECRET_KEY.'")[2] == "docs"
    assert one("a.ts", "x = 'Such as secret:PAY_SECRET_KEY.'")[2] == "docs"
    assert one("a.ts", "x = `${process.env.PAY_SECRET_KEY}`")[2] == "runtime"
    assert one("a.ts", "const { PAY_SECRET_KEY } = env")[2] == "runtime"
    assert one("PAY_SECRET_KEY.py", "PAY_SECRET_KEY")[2] == "runtime"


def test_variables_in_workflows_and_comments():
    assert one(".github/workflows/a.yml", "${{ secrets.PAY_SECRET_KEY }}")[2] == "ci"
    assert one("a.py", "# set PAY_SECRET_KEY")[2] == "docs"
    assert one(".env.example", "# PAY_SECRET_KEY=x")[2] == "optional"
    assert one(".env.example", "# set PAY_SECRET_KEY")[2] == "docs"
    assert one("a.py", "class S(BaseSettings):\n    other_key: str") is None


# Terraform, actions and images


@pytest.mark.parametrize(
    ("path", "text", "name"),
    [
        ("a.tf", 'pay = {\n source  = "pay/pay"\n}', "pay/pay"),
        ("a.tf", 'source = "registry.terraform.io/Pay/pay"', "pay/pay"),
        ("a.tf.json", '{"pay": {"source": "pay/pay"}}', "pay/pay"),
        ("a.tf", 'provider "cloud" {}', "hashicorp/cloud"),
        ("a.tf", 'provider "pay" {}', "pay/pay"),
        ("a.tf", 'resource "cloud_bucket" "a" {}', "hashicorp/cloud"),
        ("a.tf", 'data "pay_account" "a" {}', "pay/pay"),
        (".terraform.lock.hcl", 'provider "registry.opentofu.org/pay/pay" {', "pay/pay"),
        ("a.tf.json", '{"provider": {"aaa": {}, "pay": {"region": "eu"}}}', "pay/pay"),
        ("a.tf.json", '{"provider": [{"pay": [{}]}]}', "pay/pay"),
        ("a.tofu.json", '{"resource": {"a": {}, "pay_account": {"x": {}}}}', "pay/pay"),
        ("a.tf", 'x = { source = "pay/pay" }\nprovider "x" {}', "pay/pay"),
    ],
)
def test_providers_of_terraform(path, text, name):
    assert one(path, text) == ("terraform", name, "runtime")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.tf", 'source = "pay/pay/pay"'),
        ("a.tf", 'provider "other" {}'),
        ("a.tf", 'resource "other_bucket" "pay_bucket" {}'),
        ("a.tf", 'resource "payment_bucket" "a" {}'),
        ("a.txt", 'source = "pay/pay"'),
        ("a.tf", '# source = "pay/pay/"'),
        # Their name is the project's own choice.
        ("a.tf", 'pay = {\n  source = "other/pay"\n}\nresource "pay_x" "a" {}\nprovider "pay" {}'),
        ("a.tf.json", '{"pay": {"source": "other/pay"}, "provider": {"pay": {}}}'),
        ("a.tf.json", '{"provider": {"payment": {}}, "pay": 1, "resource": {"payment_x": {}}}'),
    ],
)
def test_what_is_no_provider(path, text):
    assert one(path, text) is None


def test_actions_and_images():
    text = "jobs:\n  - uses: Cloud/setup/deep@v1\n  - uses: ./local\n"
    assert brief(".github/workflows/a.yml", text) == ["package pkg:github/Cloud/setup 2 ci"]
    assert brief("compose.yml", "image: docker.io/cloud/agent:1") == [
        "package pkg:docker/cloud/agent 1"
    ]
    assert brief("Dockerfile", "FROM --platform=x cloud/agent@sha256:0") == [
        "package pkg:docker/cloud/agent 1"
    ]
    assert brief("Dockerfile", "FROM other/agent") == []


def test_a_file_that_only_one_platform_reads():
    (found,) = traced("web/pay.toml", "")
    assert (found.vendor, found.kind, found.value, found.line) == (
        "pay",
        Kind.DEPLOY_FILE,
        "pay.toml",
        None,
    )
    assert brief("deploy/pay-1.json", "") == ["deploy-file pay-1.json None"]


def test_lock_files_are_for_others():
    assert brief("package-lock.json", '"resolved": "https://api.pay.com/x.tgz"') == []


def test_evidence_stands_in_the_order_of_its_lines():
    text = "import pay\n\nkey = os.environ['PAY_SECRET_KEY']\nurl = 'https://api.pay.com'\n"
    assert brief("a.py", text) == [
        "import pay 1",
        "variable PAY_SECRET_KEY 3",
        "api-host api.pay.com 4",
    ]


def test_an_empty_catalogue_finds_nothing_known():
    tracer = Tracer.of(lookup_of(Catalogue({})))
    text = "import pay\nx = 'https://pay.com'\nPAY_SECRET_KEY"
    assert traced("a.py", text, tracer) == []
    assert traced("a.ts", "import 'payjs'", tracer) == []


# Any input


PIECES = [
    "import pay\n", "from 'payjs'", "https://", "api.pay.com", "'", '"', "`", "/*", "*/", "//", "#",
    '"""', "\n", "\\", "${", "}", "PAY_SECRET_KEY", ".", "/[", "(", "=", "<!--", "@", "é", "\0",
    "href=", "<link", "-- ", "type {", "import(",
]  # fmt: skip
PATHS = ["a.py", "a.ts", "a.go", "a.rb", "a.html", "a.sql", "a.tf", ".env", "a.yaml", "x", "a.php"]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.sampled_from(PATHS))
def test_evidence_stands_where_it_says(text, path):
    found = traced(path, text)
    lines = text.encode().split(b"\n")
    for each in found:
        assert each.line is not None
        assert 1 <= each.line <= len(lines)
    assert len({(each.kind, each.value) for each in found}) == len(found)
    assert [each.line for each in found] == sorted(each.line or 0 for each in found)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "piece",
    ["'", '"', "`", '"""', "/*", "//", "=/[", "=/a", "\\'", "#", "<!--", "${`", "import ", "("],
)
def test_the_time_is_in_proportion_to_the_length(path, piece):
    text = piece * (50_000 // len(piece)) + "\nhttps://api.pay.com"
    start = time.process_time()
    traced(path, text)
    assert time.process_time() - start < 2


def test_no_statement_of_go_is_read_twice():
    data = b'import (\n"github.com/pay/pay-go"\n' * 3
    assert len(list(TRACER.imports.mentions("a.go", data))) == 3
    assert one("a.go", "// import (\nimport (\nimport (\n" + data.decode()) is not None


def test_a_module_with_a_very_long_name_is_none():
    long = "pay" + ".a" * 100_000
    assert traced("a.py", f"from {long} import b") == []
    assert traced("a.py", f'import_module("{long}")') == []
    path = "github.com/pay/pay-go" + "/a" * 100_000
    assert traced("a.go", f'import "{path}"') == []


def test_of_a_list_of_hosts_the_first_of_each_vendor_are_looked_at():
    data = b"'https://api.pay.com' " * 10_000 + b"'https://cloud.dev'"
    found = list(TRACER.hosts.mentions("a.py", data, Family.CODE, Scope.RUNTIME))
    assert len(found) < 1_000
    assert {each.value for each in found} == {"api.pay.com", "cloud.dev"}


@pytest.mark.parametrize(
    "piece",
    [
        "https://api.pay.com ", "https://api.nobody.io/ ", "import pay\n", "import 'payjs'\n",
        "import a from 'payjs'\n", " from 'payjs'", "PAY_SECRET_KEY ", "a.pay.com", "fetch(url: ",
        "import pay, ", "import a, ", "require('payjs')", "title='https://api.pay.com ",
        "    import pay\n",
    ],
)  # fmt: skip
@pytest.mark.parametrize("path", ["a.py", "a.ts"])
def test_many_mentions_take_bounded_time(path, piece):
    text = piece * (50_000 // len(piece)) + "\nhttps://api.pay.com"
    start = time.process_time()
    traced(path, text)
    assert time.process_time() - start < 5
