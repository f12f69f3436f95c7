"""The packaged catalogue: every fact has a source that was opened, and belongs to one vendor."""

from __future__ import annotations

import runpy
from collections import defaultdict
from datetime import date
from importlib import resources
from pathlib import Path

import pytest

from subprocessors.documents.problems import DocumentError
from subprocessors.errors import UnknownValueError
from subprocessors.scanning.catalogue import (
    API_HOSTS,
    CataloguedVendor,
    fits,
    is_host,
    packaged,
    vendor_of,
)
from subprocessors.scanning.lookup import package_key

SCANNING = resources.files("subprocessors.scanning")
FOLDER = SCANNING / "vendors"
FIRST_DAY = date(2026, 11, 30)
"""The date on which the catalogue's first source was opened."""

EVIDENCE = [*"packages imports site_hosts variables deploy_files terraform".split(), *API_HOSTS]
"""The kinds of facts that code can show."""

OWN = [*EVIDENCE, "packages_without_flow", "customer_hosts"]
"""The kinds of facts whose values each belong to one vendor."""

EXAMPLE = """
id = "example-mail"
name = "Example Mail"

[[sources]]
package = "pkg:pypi/example-mail@1.2.3"
file = "example_mail/client.py"
checked = 2030-01-31
imports = ["example_mail"]
"""


def everyone() -> list[CataloguedVendor]:
    return list(packaged())


def test_each_file_is_a_vendor_and_bears_its_id():
    names = [each.name for each in FOLDER.iterdir() if each.name.endswith(".toml")]
    assert sorted(f"{each.id}.toml" for each in packaged()) == sorted(names)
    for name in names:
        text = (FOLDER / name).read_text("utf-8")
        assert f"{vendor_of(text, name).id}.toml" == name


def test_what_is_read_at_run_time_is_what_people_edit():
    script = runpy.run_path(str(Path(__file__).parents[1] / "scripts/freeze_catalogue.py"))
    frozen = (SCANNING / "vendors.json").read_text("utf-8")
    assert frozen == script["frozen"](), "run scripts/freeze_catalogue.py"
    for vendor in packaged():
        assert vendor == vendor_of((FOLDER / f"{vendor.id}.toml").read_text("utf-8"))


def test_vendors_are_sorted_by_id():
    ids = [each.id for each in packaged()]
    assert ids == sorted(ids)


def test_each_vendor_has_a_name_and_evidence():
    for vendor in packaged():
        assert vendor.name.strip() == vendor.name
        assert any(vendor.facts(kind) for kind in EVIDENCE), vendor.id


def test_each_source_is_complete():
    for vendor in packaged():
        for source in vendor.sources:
            page = source.url is not None
            assert page is (source.package is None), vendor.id
            assert page is (source.file is None), vendor.id
            assert source.checked >= FIRST_DAY, vendor.id
            assert list(source.facts()), vendor.id


def test_each_value_has_its_form():
    for vendor in packaged():
        for source in vendor.sources:
            for kind, value in source.facts():
                assert fits(kind, value), (vendor.id, kind, value)


def test_sources_say_each_fact_once():
    for vendor in packaged():
        for source in vendor.sources:
            facts = list(source.facts())
            assert len(facts) == len(set(facts)), vendor.id


@pytest.mark.parametrize("kind", OWN)
def test_a_value_belongs_to_one_vendor(kind: str):
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for vendor in packaged():
        for value in vendor.facts(kind):
            key = package_key(value) if kind.startswith("packages") else value
            owners[key].add(vendor.id)
    assert {value: ids for value, ids in owners.items() if len(ids) > 1} == {}


def test_a_host_is_of_one_kind():
    for vendor in packaged():
        hosts = [
            host
            for kind in (*API_HOSTS, "site_hosts", "customer_hosts")
            for host in vendor.facts(kind)
        ]
        assert len(hosts) == len(set(hosts)), vendor.id


def test_a_package_has_a_flow_or_none():
    for vendor in packaged():
        flows = set(map(package_key, vendor.facts("packages")))
        assert flows.isdisjoint(map(package_key, vendor.facts("packages_without_flow"))), vendor.id


def test_names_of_two_vendors_differ():
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for vendor in packaged():
        for name in (vendor.name, *vendor.facts("names")):
            owners[name.casefold()].add(vendor.id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_a_catalogue_finds_its_vendors():
    vendor = vendor_of(EXAMPLE)
    known = packaged().extended([vendor])
    assert known["example-mail"] == vendor
    assert len(known) == len(packaged()) + 1
    with pytest.raises(UnknownValueError, match="did you mean example-mail"):
        known["example-mial"]


def test_more_facts_about_a_known_vendor_are_added():
    first = everyone()[0]
    more = vendor_of(EXAMPLE.replace("example-mail", first.id).replace("Example Mail", "Other"))
    extended = packaged().extended([more])
    assert len(extended) == len(packaged())
    assert extended[first.id].name == first.name
    assert extended[first.id].sources == (*first.sources, *more.sources)


def test_hosts_have_a_form():
    assert is_host("api.example.com")
    assert not is_host("API.example.com")
    assert not is_host("localhost")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('id = "example-mail"', 'id = "Example"', "id: must be lower-case words"),
        ('name = "Example Mail"', "name = ' '", "name: must be the name of the vendor"),
        ('name = "Example Mail"', 'title = "x"', "title: is not a field of a vendor"),
        ("[[sources]]", "[other]", "sources: must be a list of at least one table"),
        ('imports = ["example_mail"]', "", "sources[0]: has no facts"),
        ('imports = ["example_mail"]', 'imports = "a"', "sources[0].imports: must be a list"),
        ('["example_mail"]', '["example-mail"]', "sources[0].imports[0]: must be a Python module"),
        ('["example_mail"]', "[5]", "sources[0].imports[0]: must be a Python module"),
        ("imports =", "import =", "import: is not a field of a source; did you mean imports?"),
        ("2030-01-31", '"2030-01-31"', "sources[0].checked: must be the day"),
        ("@1.2.3", "", "sources[0].package: must be a package URL with a version"),
        ('file = "example_mail/client.py"', "", "sources[0].file: must be the file"),
        ("checked", 'protocol = "S3"\nchecked', "sources[0].protocol: must be a protocol"),
        ("checked", 'url = "https://example.com"\nchecked', "sources[0].url: must be the https"),
        ("[[sources]]", "[[sources", "line 5: is not TOML: "),
    ],
)
def test_what_does_not_fit_is_told(old: str, new: str, problem: str):
    with pytest.raises(DocumentError) as error:
        vendor_of(EXAMPLE.replace(old, new), "example.toml")
    assert problem in str(error.value)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("id = " + "[" * 3_000 + "]" * 3_000, "is nested more than 32 levels deep"),
        ("id = " + "9" * 5_000, "is not TOML: "),
        ("id" + ".a" * 100 + " = 1", "is nested more than 32 levels deep"),
    ],
    ids=["deep", "huge", "long-key"],
)
def test_what_is_hostile_is_refused(text: str, problem: str):
    with pytest.raises(DocumentError, match=problem) as error:
        vendor_of(text, "example.toml")
    assert error.value.source == "example.toml"


def test_a_source_must_be_a_table():
    with pytest.raises(DocumentError, match="sources\\[0\\]: must be a table"):
        vendor_of('id = "a"\nname = "A"\nsources = [5]')


def test_a_source_can_be_a_page():
    vendor = vendor_of(
        'id = "a"\nname = "A"\n[[sources]]\nurl = "https://example.com/terms"\n'
        'checked = 2030-01-31\nnames = ["Example Mail GmbH"]\n'
    )
    assert vendor.sources[0].url == "https://example.com/terms"
    assert vendor.facts("names") == ("Example Mail GmbH",)
