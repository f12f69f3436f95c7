"""A scan: what evidence means, checked against a list, and what a project states about it."""

from __future__ import annotations

import json
from datetime import date
from functools import partial

import attrs
import pytest
from code_trees import EXCLUSION, MADE_UP, SETTINGS, STORE, listed, scanned, written

from subprocessors import DocumentError
from subprocessors.errors import ArgumentError, UnknownValueError
from subprocessors.scanning import Evidence, Kind, Scope, all_rules, baseline, scan
from subprocessors.scanning import scanned as collecting
from subprocessors.scanning.catalogue import vendor_of
from subprocessors.scanning.lookup import lookup_of
from subprocessors.scanning.result import best_first
from subprocessors.scanning.tree import LIMITS, files_of
from subprocessors.scanning.weighing import Weight, weight_of
from subprocessors.validation import Severity

DAY = date(2030, 1, 1)
TERRAFORM = """
terraform {
  required_providers {
    mail = { source = "example/mail" }
  }
}
"""
MAIL = 'id = "mail"\nname = "Example Mail"\nengagements = [{ purposes = ["mail"] }]'


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("app.py", "import example_mail\n"),
        ("app.py", "from example_mail.send import Client\n"),
        ("requirements.txt", "example-mail==1.2.3\n"),
        ("package.json", '{"dependencies": {"@example-mail/client": "^1"}}'),
        ("app.ts", 'import { send } from "@example-mail/client";\n'),
        ("mailing.toml", "region = 'eu'\n"),
        (
            "main.tf",
            'terraform {\n  required_providers {\n    m = { source = "example/mail" }\n  }\n}\n',
        ),
        ("app.py", 'URL = "https://api.example-mail.io/v1/send"\n'),
        (".env.example", "EXAMPLE_MAIL_API_KEY=\nEXAMPLE_MAIL_SECRET=\n"),
        (".env.example", "EXAMPLE_MAIL_API_KEY=\nEXAMPLE_MAIL_REGION=\n"),
        ("app.py", 'os.environ["EXAMPLE_MAIL_REGION"]\nurl = "https://example-mail.io/x"\n'),
    ],
)
def test_clear_evidence_of_a_vendor_that_is_not_listed_is_an_error(tmp_path, name, content):
    (found,) = scanned(written(tmp_path, {name: content}), on=DAY)
    assert (found.code, found.subject, found.severity) == ("V801", "example-mail", Severity.ERROR)
    assert found.evidence[0].path == name
    assert "Example Mail, which is not on the list of 'Example Processor'" in found.message
    approved = scanned(tmp_path, listed(MAIL), on=DAY)
    assert not approved
    (seen,) = approved.seen
    assert (seen.vendor, seen.approved, seen.listed) == ("example-mail", True, ("mail",))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("tests/test_app.py", "import example_mail\n"),
        ("requirements-dev.txt", "example-mail==1.2.3\n"),
        (".github/workflows/ci.yml", "env:\n  EXAMPLE_MAIL_API_KEY: x\n  EXAMPLE_MAIL_SECRET: y\n"),
        ("docs/mail.md", "Post to https://api.example-mail.io/v1.\n"),
        ("package.json", '{"dependencies": {"example-mail-webhooks": "1"}}'),
        ("app.py", 'NOT = "https://api.notexample-mail.io.example.org/"\n'),
        ("app.py", "EXAMPLE_MAIL_API_KEYS = 1\n"),
    ],
)
def test_what_says_nothing_about_the_product_raises_nothing(tmp_path, name, content):
    found = scanned(written(tmp_path, {name: content}), on=DAY)
    assert [each.code for each in found if each.subject == "example-mail"] == []


def test_a_package_that_only_another_needs_raises_nothing(tmp_path):
    lock = {
        "lockfileVersion": 3,
        "packages": {
            "": {"dependencies": {"other": "1"}},
            "node_modules/other": {
                "version": "1.0.0",
                "dependencies": {"@example-mail/client": "1"},
            },
            "node_modules/@example-mail/client": {"version": "1.0.0"},
        },
    }
    found = scanned(written(tmp_path, {"package-lock.json": json.dumps(lock)}), on=DAY)
    assert not found
    (trace,) = found.evidence
    assert trace.scope is Scope.TRANSITIVE


def test_one_variable_alone_is_a_note(tmp_path):
    (found,) = scanned(written(tmp_path, {".env": "EXAMPLE_MAIL_API_KEY=x\n"}), on=DAY)
    assert (found.code, found.severity) == ("V802", Severity.NOTE)
    assert found.where == ".env:1"


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({".env.example": "EXAMPLE_MAIL_API_KEY=\n"}, "V802"),
        ({"app.py": "key = os.environ['EXAMPLE_MAIL_API_KEY']\n"}, "V802"),
        (
            {
                "compose.yml": "environment:\n  - EXAMPLE_MAIL_API_KEY=${KEY}\n",
                "app.py": "key = os.environ['EXAMPLE_MAIL_API_KEY']\n",
            },
            "V801",
        ),
        (
            {
                ".env.example": "EXAMPLE_MAIL_REGION=eu\n",
                "app.py": "region = os.environ['EXAMPLE_MAIL_REGION']\n",
            },
            "V802",
        ),
        ({".env": "EXAMPLE_MAIL_CLIENT_ID=\nEXAMPLE_MAIL_SECRET=\n"}, "V801"),
        # It may be another vendor that speaks the protocol.
        (
            {
                ".env.example": "EXAMPLE_BUCKET_KEY=\n",
                "app.py": "key = os.environ['EXAMPLE_BUCKET_KEY']\n",
            },
            "V802",
        ),
    ],
)
def test_a_credential_that_is_set_and_read_is_an_error(tmp_path, files, code):
    (found,) = scanned(written(tmp_path, files), on=DAY)
    assert found.code == code


def test_variables_of_a_protocol_alone_are_a_note(tmp_path):
    # Frameworks give every project the names that Amazon's clients read.
    settings = {
        ".env.example": "AWS_ACCESS_KEY_ID=\nAWS_SECRET_ACCESS_KEY=\n",
        "storage.php": "env('AWS_ACCESS_KEY_ID'), env('AWS_SECRET_ACCESS_KEY')",
    }
    (found,) = scanned(written(tmp_path, settings), on=DAY)
    assert (found.code, found.subject) == ("V802", "amazon-web-services")


def test_a_package_that_no_code_imports_is_a_note(tmp_path):
    files = {"package.json": '{"dependencies": {"@example-mail/client": "1", "x": "1"}}'}
    folder = written(tmp_path, files)
    assert [each.code for each in scanned(folder, on=DAY)] == ["V801"]
    # Python imports say nothing about JavaScript packages.
    written(folder, {"app.py": "import example_bucket\n"})
    found = {each.subject: each.code for each in scanned(folder, on=DAY)}
    assert found["example-mail"] == "V801"
    written(folder, {"app.ts": 'import stripe from "stripe";\n'})
    found = {each.subject: each.code for each in scanned(folder, on=DAY)}
    assert found["example-mail"] == "V802"
    written(folder, {".env": "EXAMPLE_MAIL_API_KEY=\n"})
    found = {each.subject: each.code for each in scanned(folder, on=DAY)}
    assert found["example-mail"] == "V801"


def test_only_imports_that_the_catalogue_knows_can_be_missed():
    text = 'id = "plain"\nname = "Plain"\n[[sources]]\nurl = "https://example.com"\n'
    text += 'checked = 2030-01-01\npackages = ["pkg:pypi/plain"]\n'
    lookup = lookup_of(MADE_UP.extended([vendor_of(text)]))
    mail = trace(Kind.PACKAGE, "pkg:pypi/example-mail", path="requirements.txt")
    plain = attrs.evolve(mail, vendor="plain", value="pkg:pypi/plain")
    bom = attrs.evolve(mail, path="made.json")

    def weight(each, *registries):
        return weight_of([each], lookup, lambda _: False, frozenset(registries))

    assert weight(mail) is weight(plain) is Weight.STRONG
    assert weight(mail, "npm") is weight(plain, "pypi") is Weight.STRONG
    assert weight(mail, "pypi") is Weight.WEAK
    assert weight(bom, "pypi") is Weight.STRONG


CONNECTORS = {
    "src/connectors/one.py": 'URL = "https://api.example-mail.io/v1"\n',
    "src/connectors/two.py": 'URL = "https://files.example-store.io/v1"\n',
    "src/connectors/three.py": "import example_bucket\n",
}


def codes(folder):
    return {each.subject: each.code for each in scanned(folder, on=DAY)}


def test_vendors_that_only_connectors_know_are_notes(tmp_path):
    folder = written(tmp_path, CONNECTORS)
    assert list(codes(folder).values()) == ["V802"] * 3
    # Customers connect through an OAuth client.
    written(folder, {".env": "EXAMPLE_MAIL_CLIENT_ID=\n"})
    assert list(codes(folder).values()) == ["V802"] * 3
    # A credential shows that the product has its own account.
    written(folder, {".env": "EXAMPLE_MAIL_API_KEY=\n"})
    assert codes(folder) == {
        "example-mail": "V801",
        "example-store": "V802",
        "example-bucket": "V802",
    }


def test_one_vendor_does_not_show_that_customers_choose_among_connectors(tmp_path):
    name = "src/connectors/one.py"
    assert codes(written(tmp_path, {name: CONNECTORS[name]})) == {"example-mail": "V801"}


@pytest.mark.parametrize(
    ("files", "code"),
    [
        # A project without a list of settings may only read its credentials.
        ({}, "V801"),
        ({"src/settings.ts": "env.EXAMPLE_STORE_URL\n"}, "V801"),
        ({"src/settings.ts": "env.EXAMPLE_BUCKET_KEY\n"}, "V802"),
        ({".env.example": "EXAMPLE_BUCKET_KEY=\n"}, "V802"),
        ({".env.example": "EXAMPLE_BUCKET_KEY=\nEXAMPLE_MAIL_API_KEY=\n"}, "V801"),
    ],
)
def test_a_credential_that_settings_do_not_list_may_be_one_of_customers(tmp_path, files, code):
    reads = {"src/connectors/one.py": "import example_mail\nkey = env['EXAMPLE_MAIL_API_KEY']\n"}
    folder = written(tmp_path, CONNECTORS | reads | files)
    assert codes(folder)["example-mail"] == code


def test_most_of_what_shows_a_vendor_is_in_its_connector(tmp_path):
    folder = written(tmp_path, CONNECTORS | {"src/send.py": "import example_mail\n"})
    # One out of two is not most.
    assert codes(folder)["example-mail"] == "V801"
    written(folder, {"src/providers/mail.py": "import example_mail\n"})
    assert codes(folder)["example-mail"] == "V802"


def test_a_client_of_oauth_can_be_all_that_a_connector_has(tmp_path):
    client = "env['EXAMPLE_MAIL_CLIENT_ID']\nenv['EXAMPLE_MAIL_REGION']\n"
    settings = {".env": "EXAMPLE_MAIL_CLIENT_ID=\nEXAMPLE_MAIL_REGION=\n"}
    others = {name: text for name, text in CONNECTORS.items() if "one" not in name}
    folder = written(tmp_path, others | settings | {"src/connect/mail.py": client})
    assert codes(folder)["example-mail"] == "V801"
    (folder / "src/connect/mail.py").rename(folder / "src/connectors/mail.py")
    assert codes(folder)["example-mail"] == "V802"


def test_unknown_apis_that_customers_connect_are_notes(tmp_path):
    call = 'client.post("https://api.acme-translate.io/v1/translate")\n'
    files = {"src/connectors/acme.py": call, ".env": "ACME_TRANSLATE_CLIENT_SECRET=\n"}
    folder = written(tmp_path, files)
    assert codes(folder) == {"acme-translate.io": "V809"}
    written(folder, CONNECTORS)
    assert codes(folder)["acme-translate.io"] == "V805"
    written(folder, {".env": "ACME_TRANSLATE_API_KEY=\n"})
    assert codes(folder)["acme-translate.io"] == "V809"


MAIL_HOST = 'URL = "https://api.example-mail.io/v1/send"\n'
OTHERS = {".env.example": "EXAMPLE_BUCKET_KEY=\n"}


@pytest.mark.parametrize(
    ("files", "code"),
    [
        (OTHERS, "V802"),
        # Without a list of settings, nothing can be missing from it.
        ({}, "V801"),
        ({"tests/.env": "EXAMPLE_BUCKET_KEY=\n"}, "V801"),
        # This says nothing about an account.
        (OTHERS | {"config.py": "env['EXAMPLE_MAIL_REGION']\n"}, "V802"),
        (OTHERS | {"config.py": "env['EXAMPLE_MAIL_CLIENT_ID']\n"}, "V801"),
        # An endpoint can be set up with a credential of any name, but not one that is set aside.
        (OTHERS | {".env": "ENDPOINT=https://api.example-mail.io/v1\n"}, "V801"),
        (OTHERS | {".env": "# ENDPOINT=https://api.example-mail.io/v1\n"}, "V802"),
        # The account that a connector names belongs to a customer.
        (OTHERS | {"src/connectors/a.py": "env['EXAMPLE_MAIL_CLIENT_ID']\n"}, "V802"),
        # These are not in the catalogue, but they contain the vendor's name.
        (OTHERS | {"config.py": "env['EXAMPLE_MAIL_TOKEN']\n"}, "V801"),
        (OTHERS | {"config.py": "env['OTHER_MAIL_TOKEN']\n"}, "V802"),
        (OTHERS | {"send.py": "import example_mail\n"}, "V801"),
        (OTHERS | {"page.html": '<script src="https://api.example-mail.io/x.js">'}, "V801"),
    ],
)
def test_an_api_needs_an_account_where_the_product_lists_those_that_it_has(tmp_path, files, code):
    folder = written(tmp_path, {"app.py": MAIL_HOST} | files)
    assert codes(folder)["example-mail"] == code


HOSTS = 'api_hosts = ["files.example-store.io"]\n'
SPEAKS = 'speaks = ["bucket"]\n'


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        # Who speaks another vendor's protocol takes credentials that are named after that one.
        ("", "", "V801"),
        (SPEAKS, "", "V802"),
        (SPEAKS, 'variables = ["STORE_KEY"]', "V802"),
        (SPEAKS, SPEAKS + 'variables = ["STORE_KEY"]', "V802"),
        (HOSTS + SPEAKS, HOSTS.replace("api_hosts", "hosts_without_account"), "V801"),
        (HOSTS, HOSTS.replace("api_hosts", "hosts_without_flow"), None),
    ],
)
def test_whether_an_api_needs_an_account(tmp_path, old, new, code):
    store = STORE.replace(old, new)
    call = 'URL = "https://files.example-store.io/v1"\n'
    folder = written(tmp_path, {"app.py": call, "vendors/store.toml": store} | OTHERS)
    assert codes(folder).get("example-store") == code


def test_a_client_with_a_host_of_its_vendor_needs_no_credential(tmp_path):
    code = 'import sentry_sdk\nsentry_sdk.init("https://key@o1.ingest.sentry.io/2")\n'
    assert codes(written(tmp_path, {"app.py": code} | OTHERS))["sentry"] == "V801"


def test_the_address_of_a_webhook_is_a_secret_that_sends(tmp_path):
    folder = written(tmp_path, {".env.example": "SLACK_WEBHOOK_URL=\n"})
    assert codes(folder) == {"slack-technologies": "V802"}
    folder = written(tmp_path, {"app.ts": "post(process.env.SLACK_WEBHOOK_URL)\n"})
    assert codes(folder) == {"slack-technologies": "V801"}


CALL = 'client.post("https://api.acme-translate.io/v1/translate")\n'


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"app.py": CALL}, "V805"),
        ({"app.py": CALL, ".env.example": "ACME_TRANSLATE_API_KEY=\n"}, "V809"),
        ({"app.py": CALL, "env.ts": "createEnv({ ACMETRANSLATE_TOKEN: z.string() })\n"}, "V809"),
        ({"app.ts": CALL, ".env": "NEXT_PUBLIC_ACME_TRANSLATE_KEY=\n"}, "V809"),
        # Part of the name, another vendor's, or one that is only for tests.
        ({"app.py": CALL, ".env": "ACME_API_KEY=\nOTHER_SECRET=\n_KEY=\n"}, "V805"),
        ({"app.py": CALL, "tests/env.py": "ACME_TRANSLATE_API_KEY = 1\n"}, "V805"),
        ({"app.py": CALL, "notes.md": "Set ACME_TRANSLATE_API_KEY.\n"}, "V805"),
    ],
)
def test_a_credential_named_after_an_unknown_api_is_a_warning(tmp_path, files, code):
    (found,) = scanned(written(tmp_path, files), on=DAY)
    assert (found.code, found.subject) == (code, "acme-translate.io")


def test_a_credential_without_its_host_says_nothing(tmp_path):
    files = {"app/call.py": CALL, ".env.example": "ACME_TRANSLATE_API_KEY=\n"}
    exclusion = EXCLUSION.replace('vendor = "example-mail"', 'host = "acme-translate.io"')
    folder = written(tmp_path, files, exclusion + 'path = "app"\n')
    found = scanned(folder, on=DAY)
    assert (list(found), [each.finding.code for each in found.accepted]) == ([], ["V809"])


@pytest.mark.parametrize("name", ["Acme Translate, Inc.", "AcmeTranslate"])
def test_a_credential_of_a_vendor_on_the_list_by_name_is_a_note(tmp_path, name):
    files = {"app.py": CALL, ".env.example": "ACME_TRANSLATE_API_KEY=\n"}
    folder = written(tmp_path, files)
    found = scanned(folder, listed(f'id = "acme"\nname = "{name}"'), on=DAY)
    assert [each.code for each in found] == ["V805"]
    assert [each.kind for each in found.unknown] == [Kind.API_HOST]


@pytest.mark.parametrize("name", ["example-processor", "acme-shop"])
def test_the_credentials_of_the_project_itself_are_no_vendors(tmp_path, name):
    call = f'client.post("https://api.{name}.com/v1")\n'
    env = f"{name.upper().replace('-', '_')}_TOKEN=\n"
    folder = written(tmp_path / "acme-shop", {"app.py": call, ".env": env})
    assert [each.code for each in scanned(folder, on=DAY)] == ["V805"]


def test_other_hosts_below_the_domain_of_one_vendor_are_its_own(tmp_path):
    call = 'client.post("https://api.example-store.io/v1")\n'
    folder = written(tmp_path, {"app.py": call, ".env": "EXAMPLE_STORE_TOKEN=\n"})
    (found,) = scanned(folder, on=DAY)
    assert (found.code, found.subject) == ("V801", "example-store")
    policy = listed('id = "store"\nname = "Example Store"')
    assert not scanned(folder, policy, on=DAY)


@pytest.mark.parametrize(
    ("host", "more"),
    [
        ("api.example-store.io", 'api_hosts = ["upload.example-store.io"]'),
        ("api.example-store.io", 'customer_hosts = ["on.example-store.io"]'),
        ("api.github.io", 'site_hosts = ["second.github.io"]'),
    ],
)
def test_the_owner_of_a_shared_domain_is_unknown(tmp_path, host, more):
    other = f"""
id = "second"
name = "Second"
[[sources]]
url = "https://example.com/second"
checked = 2030-01-31
{more}
"""
    settings = {
        "pyproject.toml": SETTINGS.replace('"vendors/store', '"second.toml", "vendors/store'),
        "second.toml": other,
    }
    folder = written(tmp_path, {"app.py": f'client.post("https://{host}/v1")\n'} | settings)
    assert set(codes(folder).values()) == {"V805"}


def test_an_unknown_script_of_a_page_is_a_note(tmp_path):
    page = """
<script async src="https://cdn.acme-chat.io/widget.js"></script>
<iframe title="x" src="//forms.acme-forms.io/f"></iframe>
<script src="/own.js"></script> <img src="https://acme-pictures.io/x.png">
<script src="https://unpkg.example-store.io/x.js"></script>
"""
    folder = written(tmp_path, {"web/index.html": page, "docs/a.html": page, "README.md": page})
    assert codes(folder) == {"acme-chat.io": "V805", "acme-forms.io": "V805"}
    assert {(each.kind, each.place) for each in scanned(folder, on=DAY).unknown} == {
        (Kind.EMBED, "web/index.html:2"),
        (Kind.EMBED, "web/index.html:3"),
    }


def test_a_client_of_a_protocol_is_not_its_owner_if_another_speaks_it(tmp_path):
    folder = written(tmp_path, {"app.py": "import example_bucket\n"})
    assert [each.code for each in scanned(folder, on=DAY)] == ["V801"]
    written(tmp_path, {"store.py": 'ENDPOINT = "https://files.example-store.io"\n'})
    found = {each.subject: each.code for each in scanned(folder, on=DAY)}
    assert found == {"example-bucket": "V802", "example-store": "V801"}
    # With its own credential, it is.
    written(tmp_path, {".env": "EXAMPLE_BUCKET_KEY=\n"})
    found = {each.subject: each.code for each in scanned(folder, on=DAY)}
    assert found == {"example-bucket": "V801", "example-store": "V801"}


@pytest.mark.parametrize("code", ["import boto3\n", "import sentry_sdk\n"])
def test_a_client_of_servers_that_people_run_themselves_is_a_note(tmp_path, code):
    folder = written(tmp_path, {"app.py": code})
    (found,) = scanned(folder, on=DAY)
    assert found.code == "V802"
    written(tmp_path, {".env": "AWS_SECRET_ACCESS_KEY=\nSENTRY_DSN=\n"})
    assert found.subject in {each.subject for each in scanned(folder, on=DAY, select=["V801"])}


def test_a_vendor_that_is_not_in_effect_or_out_of_scope_is_an_error(tmp_path):
    folder = written(tmp_path, {"app.py": "import example_mail\n"})
    starts = MAIL.replace("}]", ", starts = 2030-02-01 }]")
    (found,) = scanned(folder, listed(starts), on=date(2030, 1, 31))
    assert found.code == "V803"
    assert not scanned(folder, listed(starts), on=date(2030, 2, 1))
    assert [each.code for each in scanned(folder, listed(MAIL), on=DAY, product="Other")] == [
        "V803"
    ]


def test_a_similar_vendor_is_a_question_that_a_statement_answers(tmp_path):
    folder = written(tmp_path, {"app.py": "import example_mail\n"})
    policy = listed('id = "mail-eu"\nlegal_entities = ["Example Mail Europe GmbH"]')
    (found,) = scanned(folder, policy, on=DAY)
    assert (found.code, found.severity) == ("V804", Severity.WARNING)
    assert 'same_as = { example-mail = "mail-eu" }' in found.hint
    written(tmp_path, {}, 'same_as = { example-mail = "mail-eu" }\n')
    assert not scanned(folder, policy, on=DAY)


def test_the_processor_is_no_vendor_of_its_own(tmp_path):
    folder = written(tmp_path, {"app.py": "import example_mail\n"})
    processor = attrs.evolve(listed().processor, name="Example Mail GmbH")
    found = scan(folder, attrs.evolve(listed(), processor=processor), on=DAY)
    assert (list(found), found.seen) == ([], ())


def test_an_unknown_host_is_a_note_by_its_domain(tmp_path):
    code = 'requests.get("https://api.acme-translate.co.uk/v1/x")\n'
    folder = written(tmp_path, {"app.py": code, "b.py": code})
    (found,) = scanned(folder, on=DAY)
    assert (found.code, found.subject, found.severity) == (
        "V805",
        "acme-translate.co.uk",
        Severity.NOTE,
    )
    named = MAIL + '\ndomains = ["acme-translate.co.uk"]'
    assert not scanned(folder, listed(named), on=DAY)


def test_an_exclusion_needs_a_reason_and_holds_until_its_day(tmp_path):
    folder = written(tmp_path, {"app.py": "import example_mail\n"}, EXCLUSION)
    found = scanned(folder, on=date(2030, 6, 30))
    assert not found
    (accepted,) = found.accepted
    assert accepted.reason == "customer-configured: Customers connect their own mailbox."
    assert accepted.finding.code == "V801"
    later = scanned(folder, on=date(2030, 7, 1))
    assert [each.code for each in later] == ["V801", "V806"]
    assert later[1].where == "tool.subprocessors.scan.exclusions[0]"


def test_an_exclusion_can_be_limited_to_a_folder(tmp_path):
    limited = EXCLUSION + 'path = "integrations/"\n'
    code = "import example_mail\n"
    folder = written(tmp_path, {"integrations/mail.py": code}, limited)
    assert not scanned(folder, on=DAY)
    written(tmp_path, {"integrations_other/mail.py": code}, limited)
    (found,) = scanned(folder, on=DAY)
    assert (found.code, found.where) == ("V801", "integrations_other/mail.py:1")


@pytest.mark.parametrize("path", ["./integrations", "integrations/.", "/integrations//", "./", "."])
def test_the_folder_of_an_exclusion_can_be_written_in_several_ways(tmp_path, path):
    code = {"integrations/mail.py": "import example_mail\n"}
    folder = written(tmp_path, code, EXCLUSION + f'path = "{path}"\n')
    assert not scanned(folder, on=DAY)


@pytest.mark.parametrize("path", ["src\\integrations", "../other", "a/../b"])
def test_the_folder_of_an_exclusion_is_below_that_of_the_settings(tmp_path, path):
    with pytest.raises(DocumentError, match=r"exclusions\[0\]\.path: must be a file or folder"):
        scanned(written(tmp_path, {}, EXCLUSION + f"path = '{path}'\n"), on=DAY)


def test_an_exclusion_that_excludes_nothing_is_reported(tmp_path):
    folder = written(tmp_path, {}, EXCLUSION)
    assert [each.code for each in scanned(folder, on=DAY)] == ["V807"]
    written(tmp_path, {"app.py": "import example_mail\n"}, EXCLUSION)
    assert [each.code for each in scanned(folder, listed(MAIL), on=DAY)] == ["V807"]


def test_a_host_can_be_excluded(tmp_path):
    settings = EXCLUSION.replace('vendor = "example-mail"', 'host = "acme-translate.io"')
    code = 'requests.get("https://api.acme-translate.io/v1/x")\n'
    folder = written(tmp_path, {"app.py": code}, settings)
    found = scanned(folder, on=DAY)
    assert (list(found), [each.finding.code for each in found.accepted]) == ([], ["V805"])


def test_a_catalogue_is_below_the_folder_of_the_settings(tmp_path):
    (tmp_path / "other.toml").write_text("id = 1", encoding="utf-8")
    outside = SETTINGS.replace("vendors/mail", "../other")
    folder = written(tmp_path / "code", {"pyproject.toml": outside})
    with pytest.raises(
        DocumentError, match=r"catalogue: must be a file inside the settings folder"
    ):
        scanned(folder, on=DAY)
    written(folder, {"pyproject.toml": SETTINGS})
    (folder / "vendors/mail.toml").unlink()
    (folder / "vendors/mail.toml").symlink_to(tmp_path / "other.toml")
    with pytest.raises(
        DocumentError, match=r"catalogue: must be a file inside the settings folder"
    ):
        scanned(folder, on=DAY)


def test_several_baselines_can_accept_the_same_finding(tmp_path):
    folder = written(tmp_path, {"app.py": "import example_mail\n"})
    text = baseline.written(scanned(folder, on=DAY))
    paths = [folder / "a.json", folder / "b.json"]
    for each in paths:
        each.write_text(text, encoding="utf-8")
    assert not scanned(folder, baselines=paths, on=DAY)
    (folder / "app.py").unlink()
    found = scanned(folder, baselines=paths, on=DAY)
    assert [each.where.rpartition("/")[2] for each in found] == [
        "a.json: V801 example-mail",
        "b.json: V801 example-mail",
    ]


@pytest.mark.parametrize("host", ["io", ".IO", "co.uk", "github.io"])
def test_a_name_below_which_anyone_can_have_a_host_cannot_be_excluded(tmp_path, host):
    settings = EXCLUSION.replace('vendor = "example-mail"', f'host = "{host}"')
    with pytest.raises(DocumentError, match="must be a host that belongs to one company"):
        scanned(written(tmp_path, {}, settings), on=DAY)


def test_all_mistakes_in_the_settings_are_reported_together(tmp_path):
    wrong = """
same_as = { example-mail = 1 }
speed = 1

[[tool.subprocessors.scan.exclusions]]
vendor = "example-mail"
host = "a.io"
kind = "no-reason"
reason = " "
until = "2030"
pth = "a"
"""
    with pytest.raises(DocumentError) as caught:
        scanned(written(tmp_path, {}, wrong))
    assert [
        each.path.removeprefix("tool.subprocessors.scan.") for each in caught.value.problems
    ] == [
        "speed",
        "same_as",
        "exclusions[0].pth",
        "exclusions[0]",
        "exclusions[0].reason",
        "exclusions[0].kind",
        "exclusions[0].until",
    ]
    assert "did you mean path?" in str(caught.value)


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ("tool.subprocessors.scan = 1", "must be a table"),
        ("[tool.subprocessors.scan]\nexclusions = 1", "must be a list of tables"),
        ("[tool.subprocessors.scan]\nexclusions = [1]", "must be a table"),
        ("[tool.subprocessors.scan]\ncatalogue = 'a.toml'", "must be a list of files"),
        ("[tool.subprocessors.scan]\nbaseline = 1", "baseline: must be a file"),
        ("[tool.subprocessors.scan", "is not TOML"),
    ],
)
def test_settings_of_another_form_are_refused(tmp_path, table, problem):
    (tmp_path / "pyproject.toml").write_text(table, encoding="utf-8")
    with pytest.raises(DocumentError, match=problem):
        scanned(tmp_path)


def test_settings_cannot_name_what_does_not_exist(tmp_path):
    settings = 'same_as = { exampl-mail = "male", example-mail = "mial" }' + EXCLUSION.replace(
        '"example-mail"', '"example-male"'
    )
    with pytest.raises(DocumentError) as caught:
        scanned(written(tmp_path, {}, settings), listed(MAIL))
    assert [each.path for each in caught.value.problems] == [
        "same_as.exampl-mail",
        "same_as.exampl-mail",
        "same_as.example-mail",
        "exclusions[0].vendor",
    ]
    assert "did you mean example-mail" in str(caught.value)


def test_a_baseline_accepts_the_findings_of_one_day_and_no_others(tmp_path):
    folder = written(tmp_path, {"app.py": "import example_mail\n"})
    before = scanned(folder, on=DAY)
    file = tmp_path / "baseline.json"
    file.write_text(baseline.written(before.items), encoding="utf-8")
    assert json.loads(file.read_text())["accepted"] == [{"code": "V801", "subject": "example-mail"}]
    written(tmp_path, {"app.py": "\n\nimport example_mail\nimport example_bucket\n"})
    after = scanned(folder, on=DAY).accepting(baseline.read(file), "baseline")
    assert [each.subject for each in after] == ["example-bucket"]
    assert [each.reason for each in after.accepted] == ["baseline"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[]", "as --write-baseline writes it"),
        ('{"format": 2, "accepted": []}', "as --write-baseline writes it"),
        ('{"format": 1, "accepted": {}}', "as --write-baseline writes it"),
        (
            '{"format": 1, "accepted": [{"code": "V801"}, 1, {"code": 1, "subject": "a"}]}',
            "3 problems",
        ),
        ("{", "is not JSON"),
    ],
)
def test_a_file_that_is_no_baseline_is_refused(tmp_path, text, problem):
    file = tmp_path / "baseline.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DocumentError, match=problem):
        baseline.read(file)


def test_rules_can_be_selected(tmp_path):
    folder = written(tmp_path, {"app.py": "import example_mail\n"}, EXCLUSION)
    later = {"on": date(2031, 1, 1)}
    assert [each.code for each in scanned(folder, select=["V806"], **later)] == ["V806"]
    assert [each.code for each in scanned(folder, ignore=["V806"], **later)] == ["V801"]
    with pytest.raises(UnknownValueError, match="V899"):
        scanned(folder, select=["V899"])
    with pytest.raises(ArgumentError, match="only be checked against a Policy"):
        scan(folder, "ours")
    with pytest.raises(ArgumentError, match="path must be"):
        scan(1, listed())
    assert [each.code for each in all_rules()] == [f"V8{n:02}" for n in range(1, 11)]


def test_a_package_that_an_unknown_one_needs_is_transitive(tmp_path):
    lock = """
[[package]]
name = "glue"
[package.dependencies]
example-mail = "*"

[[package]]
name = "example-mail"
"""
    found = scanned(written(tmp_path, {"poetry.lock": lock}), on=DAY)
    assert not found
    (trace,) = found.evidence
    assert (trace.value, trace.scope) == ("pkg:pypi/example-mail", Scope.TRANSITIVE)


def test_what_was_not_read_is_a_note(tmp_path):
    folder = written(tmp_path, {f"{each}/package.json": "{" for each in "abcd"})
    found = scanned(folder, on=DAY)
    (note,) = found
    assert (note.code, note.severity) == ("V808", Severity.NOTE)
    assert note.message.startswith("4 parts of the code were not read in full: a/package.json: ")
    assert note.message.endswith("; and 1 more.")
    assert len(found.not_read) == 4


def test_that_the_rest_was_not_read_is_a_warning_and_told_first(tmp_path, monkeypatch):
    limits = attrs.evolve(LIMITS, entries=8, file_bytes=400)
    monkeypatch.setattr(collecting, "files_of", partial(files_of, limits=limits))
    folder = written(tmp_path, {f"{each}.py": "#" * 500 for each in "abcdefgh"})
    (note,) = scanned(folder, on=DAY)
    assert note.severity is Severity.WARNING
    assert (
        "not read in full: vendors: there are more than 8 files and folders; neither"
        in note.message
    )
    assert note.message.endswith(" more.")


def test_a_file_that_is_too_large_is_not_read(tmp_path):
    folder = written(tmp_path, {"large.py": b"import example_mail\n" + b"#" * 2_000_000})
    found = scanned(folder, on=DAY)
    assert [each.code for each in found] == ["V808"]
    (note,) = found.not_read
    assert note.path == "large.py"


def test_a_list_of_which_all_vendors_are_traced(tmp_path):
    folder = written(tmp_path, {"app.py": "import example_mail\n"})
    policy = listed(MAIL)
    policy = attrs.evolve(policy, sub_processors=policy.sub_processors[:1])
    found = scanned(folder, policy, on=DAY)
    assert found.not_traced == ()
    assert "without a trace" not in found.to_markdown()


def test_vendors_of_the_list_without_a_trace_are_told_and_no_finding(tmp_path):
    folder = written(tmp_path, {"app.py": "import example_mail\n"})
    hosting = 'id = "hosting"\nname = "Example Hosting"\nengagements = [{ purposes = ["hosting"] }]'
    found = scanned(folder, listed(MAIL, hosting), on=DAY)
    assert (list(found), found.not_traced) == ([], ("hosting", "other"))


@pytest.mark.parametrize(
    ("name", "code", "traced"),
    [
        ("Quaxo Maps GmbH", 'fetch("https://api.quaxomaps.dev/v1")\n', True),
        ("Quaxo Maps", "process.env.NEXT_PUBLIC_QUAXO_MAPS_TOKEN\n", True),
        ("Quaxo", "process.env.QUAXO_MAPS_TOKEN\n", True),
        ("QuaxoMaps Deutschland", "process.env.QUAXO_MAPS_TOKEN\n", False),
        ("Maps", "process.env.QUAXO_MAPS_TOKEN\n", False),
        # Too short to tell anything.
        ("App", "process.env.APP_TOKEN\n", False),
        # A class of vendors that has only words of a legal form.
        ("GmbH", "process.env.QUAXO_MAPS_TOKEN\n", False),
    ],
)
def test_a_listed_vendor_leaves_a_trace_in_the_name_of_a_host_or_credential(
    tmp_path, name, code, traced
):
    folder = written(tmp_path, {"app.ts": code})
    found = scanned(folder, listed(f'id = "listed"\nname = "{name}"'), on=DAY)
    assert ("listed" not in found.not_traced) is traced
    # A name proves nothing, so the host is still a question.
    assert [each.code for each in found] == (["V805"] if "fetch" in code else [])


def test_a_report_shows_everything(tmp_path):
    files = {
        "app.py": "import example_mail, example_bucket\n",
        "b.py": "import example_mail\n",
        "requirements.txt": "example-mail\n",
        "main.tf": TERRAFORM,
        "package.json": "{",
    }
    hosting = 'id = "hosting"\nname = "Example Hosting"\nengagements = [{ purposes = ["hosting"] }]'
    found = scanned(written(tmp_path, files, EXCLUSION), listed(hosting), on=DAY)
    report = found.to_markdown()
    assert report.startswith(
        "# Vendors in the code\n\n2 vendors seen in the code, 0 of them approved"
    )
    for told in ("V801", "Customers connect their own mailbox.", "hosting", "package.json", "V808"):
        assert told in report
    assert "; and 1 more" in report
    assert len(found.rows()) == len(found) == 2
    assert repr(found) == "<Scan: 1 error, 1 note>"
    assert found[:1].evidence == found.evidence
    nothing = scanned(written(tmp_path / "none", {})).to_markdown()
    assert nothing.count("#") == 1 + len("##")


def trace(kind: Kind, value: str, scope: Scope = Scope.RUNTIME, path: str = "a.py") -> Evidence:
    return Evidence(vendor="example-mail", kind=kind, value=value, path=path, line=1, scope=scope)


def test_evidence_is_ordered_by_its_worth_and_then_by_its_place():
    variable = trace(Kind.VARIABLE, "EXAMPLE_MAIL_SECRET")
    test = trace(Kind.IMPORT, "example_mail", Scope.TEST)
    late, early = (trace(Kind.IMPORT, "example_mail", path=each) for each in "ba")
    assert best_first([variable, test, late, early]) == (early, late, variable, test)
    assert str(early) == "a:1: import example_mail (runtime)"


def test_a_type_of_evidence_alone_may_be_worth_nothing():
    lookup = lookup_of(MADE_UP)

    def weight(*traces):
        return weight_of(traces, lookup, lambda _: False)

    site = trace(Kind.SITE_HOST, "example-mail.io")
    region = trace(Kind.VARIABLE, "EXAMPLE_MAIL_REGION")
    assert weight() is weight(site) is Weight.NONE
    assert weight(region) is Weight.WEAK
    assert weight(region, site) is Weight.STRONG
    assert weight(region, trace(Kind.SITE_HOST, "docs.example-mail.io")) is Weight.WEAK
    assert weight(trace(Kind.PACKAGE, "pkg:npm/example-mail-webhooks")) is Weight.NONE


def test_a_scan_that_reads_nothing_is_an_error(tmp_path):
    (tmp_path / "photo.png").write_bytes(b"")
    with pytest.raises(DocumentError, match="has no file that can be scanned; is it the right"):
        scanned(tmp_path, on=DAY)
    (tmp_path / "app.py").write_bytes(b"#" * (LIMITS.file_bytes + 1))
    with pytest.raises(DocumentError, match=r"app\.py: was not read: it has more than"):
        scanned(tmp_path, on=DAY)


def test_an_sbom_alone_can_be_scanned(tmp_path):
    (tmp_path / "code").mkdir()
    bom = tmp_path / "bom.json"
    bom.write_text('{"bomFormat": "CycloneDX", "components": []}', encoding="utf-8")
    assert scanned(tmp_path / "code", sboms=[bom], on=DAY).seen == ()


def test_what_a_scan_writes_is_no_evidence(tmp_path):
    folder = written(tmp_path, {"app.py": 'post("https://api.example-mail.io")\n'})
    found = scanned(folder, on=DAY)
    plain = json.dumps({"url": "https://api.example-mail.io"})
    outputs = {
        "scan.json": json.dumps(
            {"findings": [{"message": "https://api.example-mail.io"}], "not_traced": []}, indent=2
        ),
        "scan.sarif": plain,
        "scan.sarif.json": plain,
        "other.json": json.dumps(
            {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "a": plain}
        ),
        "report.md": found.to_markdown(),
        "baseline.json": baseline.written(found).replace("example-mail", "api.example-mail.io"),
    }
    assert scanned(written(tmp_path, outputs), on=DAY).evidence == found.evidence
    others = {
        "data.json": plain,
        "theirs.json": json.dumps({"findings": ["https://api.example-mail.io"]}),
        "notes.md": "https://api.example-mail.io",
    }
    paths = {each.path for each in scanned(written(tmp_path, others), on=DAY).evidence}
    assert paths == {"app.py", *others}


def test_a_listed_vendor_that_is_seen_has_a_trace(tmp_path):
    folder = written(tmp_path, {"app.py": "import example_mail\n"})
    ended = MAIL.replace("[{", "[{ ends = 2029-12-31, ")
    for policy in (listed(ended), listed(MAIL.replace("Mail", "Mail Europe"))):
        found = scanned(folder, policy, on=DAY)
        (seen,) = found.seen
        assert (seen.approved, seen.listed) == (False, ("mail",))
        assert found.not_traced == ("other",)


def test_an_exclusion_is_unused_only_if_all_that_it_covers_was_scanned(tmp_path):
    there = EXCLUSION + 'path = "src/mail"\n'
    files = {"src/mail/app.py": "", "docs/a.py": "", "src/mail.py": ""}
    folder = written(tmp_path, files, there)
    reported = [
        [each.code for each in scanned(folder / part, on=DAY)]
        for part in (".", "src", "src/mail", "docs", "src/mail/app.py", "src/mail.py")
    ]
    assert reported == [["V807"], ["V807"], ["V807"], [], [], []]
    written(tmp_path, files, EXCLUSION)
    assert [bool(scanned(folder / part, on=DAY)) for part in (".", "src")] == [True, False]


def test_an_entry_of_a_baseline_that_accepts_nothing_is_reported(tmp_path):
    folder = written(tmp_path, {"src/app.py": "import example_mail\n"})
    accepted = {"format": 1, "accepted": [{"code": "V801", "subject": "example-mail"}]}
    settings = 'baseline = "b.json"\n'
    written(tmp_path, {"src/app.py": "import example_mail\n", "b.json": json.dumps(accepted)})
    (tmp_path / "pyproject.toml").write_text(
        (tmp_path / "pyproject.toml").read_text(encoding="utf-8") + settings, encoding="utf-8"
    )
    assert not scanned(folder, on=DAY)
    assert [each.code for each in scanned(folder, baselines=[], on=DAY)] == ["V801"]
    (folder / "src/app.py").write_text("", encoding="utf-8")
    (stale,) = scanned(folder, on=DAY)
    assert (stale.code, stale.severity, stale.subject) == ("V810", Severity.WARNING, "")
    assert stale.where.endswith("b.json: V801 example-mail")
    assert not scanned(folder / "src", on=DAY)
    assert not scanned(folder / "src/app.py", on=DAY)
    assert scanned(folder / "src", baselines=[folder / "b.json"], on=DAY).codes == ("V810",)
    assert not scanned(folder, ignore=["V810"], on=DAY)


def test_codes_in_a_baseline_exist(tmp_path):
    file = tmp_path / "b.json"
    file.write_text(
        '{"format": 1, "accepted": [{"code": "V999", "subject": "a"}]}',
        encoding="utf-8",
    )
    with pytest.raises(
        DocumentError, match=r"accepted\[0\]\.code: must be the code of a rule, V801"
    ):
        baseline.read(file)


def test_at_least_one_rule_applies(tmp_path):
    with pytest.raises(ArgumentError, match="all rules are ignored"):
        scanned(written(tmp_path, {}), ignore=["V"], on=DAY)


def test_packages_have_the_names_that_people_know(tmp_path):
    files = {"package.json": '{"dependencies": {"@example-mail/client": "^1"}}'}
    (found,) = scanned(written(tmp_path, files), on=DAY)
    assert "package @example-mail/client (npm) in package.json:1." in found.message
    assert str(found.evidence[0]) == "package.json:1: package @example-mail/client (npm, runtime)"


def test_each_finding_about_a_vendor_has_its_id(tmp_path):
    weak = {"app.py": "", ".env": "EXAMPLE_MAIL_API_KEY=x\n"}
    for policy, files in (
        (listed(), weak),
        (listed(), {"app.py": "import example_mail\n"}),
        (listed(MAIL.replace("[{", "[{ ends = 2029-12-31, ")), {}),
    ):
        (found,) = scanned(written(tmp_path, files), policy, on=DAY)
        assert 'exclude it (vendor = "example-mail") with a reason' in found.hint


def test_an_unknown_vendor_in_the_settings_is_looked_up_by_name(tmp_path):
    settings = EXCLUSION.replace('"example-mail"', '"Example Mail Inc"')
    with pytest.raises(DocumentError, match="did you mean example-mail"):
        scanned(written(tmp_path, {}, settings), on=DAY)
    with pytest.raises(DocumentError, match=r"did you mean .*slack-technologies"):
        scanned(written(tmp_path, {}, EXCLUSION.replace("example-mail", "slack")), on=DAY)


def test_a_name_of_a_package_cannot_control_a_terminal():
    trace = Evidence(
        vendor=None,
        kind=Kind.PACKAGE,
        value="pkg:npm/%40acme/%1B%5B31m",
        path="package.json",
        line=None,
        scope=Scope.RUNTIME,
    )
    assert "\x1b" not in str(trace)


def test_the_summary_counts_vendors_that_only_other_code_uses(tmp_path):
    folder = written(
        tmp_path, {"scripts/nightly.py": "import example_mail\n", "tests/test_a.py": ""}
    )
    found = scanned(folder, on=DAY)
    assert found.summary == (
        "1 vendor seen in the code, 0 of them approved, 1 not approved and only outside the "
        "product (development): 0 findings."
    )
    assert scanned(folder, listed(MAIL), on=DAY).summary.endswith("1 of them approved: 0 findings.")
