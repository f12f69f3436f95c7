"""SBOMs: CycloneDX and SPDX in JSON, as npm, uv and others write them."""

import json

import pytest
from manifest_trees import WORDS, named, read, reasons, source_file

from subprocessors.documents import DocumentError
from subprocessors.scanning.manifests import Endpoint, is_manifest, packages_in, services_in


def found(bom, **more):
    """Return the scopes of the packages in an SBOM, by name; all of it is read."""
    packages, not_read = read({"bom.json": json.dumps(bom), **more})
    assert not not_read
    return {named(each): WORDS[each.scope] for each in packages if each.path == "bom.json"}


def component(purl, ref=None, **more):
    return {"type": "library", "name": "x", "purl": purl, "bom-ref": ref or purl, **more}


NPM = {
    "bomFormat": "CycloneDX",
    "metadata": {"component": {"bom-ref": "acme@1", "purl": "pkg:npm/acme@1"}},
    "components": [
        component("pkg:npm/stripe@1.0.0", "stripe@1", scope="required"),
        # npm gives a development dependency the scope "required", and a member the name of its
        # folder.
        component(
            "pkg:npm/%40types/Stripe@1.0.0",
            "types@1",
            scope="required",
            properties=[{"name": "cdx:npm:package:development", "value": "true"}],
        ),
        component("pkg:npm/%40acme/a@1.0.0", "a@1", name="a"),
        component("pkg:npm/acme-maybe@1", "maybe@1", scope="optional"),
        component("pkg:npm/acme-not@1", "not@1", scope="excluded"),
        component("pkg:npm/acme-http@1", "http@1"),
    ],
    "dependencies": [
        {"ref": "acme@1", "dependsOn": ["stripe@1", "types@1", "a@1", "maybe@1", "not@1"]},
        {"ref": "stripe@1", "dependsOn": ["http@1"]},
        {"ref": "http@1"},
        3,
    ],
}


def test_cyclonedx_of_npm():
    assert found(NPM) == {
        "stripe": "runtime",
        "@types/Stripe": "dev",
        "@acme/a": "runtime",
        "acme-maybe": "optional",
        "acme-not": "dev",
        "acme-http": "transitive",
    }


def test_what_a_member_of_the_workspace_asks_for_is_in_its_package_json():
    member = '{"dependencies": {"acme-http": "1"}}'
    assert found(NPM, **{"a/package.json": member})["acme-http"] == "runtime"


UV = {
    "bomFormat": "CycloneDX",
    "metadata": {"component": {"bom-ref": "acme-1"}},
    "components": [
        {
            "type": "library",
            "bom-ref": "member-2",
            "name": "member",
            "properties": [{"name": "uv:workspace:path", "value": "libs/member"}],
        },
        component("pkg:pypi/acme-web@1", "web-3"),
        component("pkg:pypi/acme-lint@1", "lint-4"),
        component("pkg:pypi/ruamel.yaml@1", "yaml-5"),
        component("pkg:pypi/acme-deep@1", "deep-6"),
    ],
    "dependencies": [
        {"ref": "acme-1", "dependsOn": ["member-2", "web-3", "lint-4"]},
        {"ref": "member-2", "dependsOn": ["yaml-5"]},
        {"ref": "web-3", "dependsOn": ["deep-6"]},
    ],
}


def test_cyclonedx_of_uv():
    # The development group is not marked, so where there is a pyproject.toml, it decides.
    alone = {
        "acme-web": "runtime",
        "acme-lint": "runtime",
        "ruamel-yaml": "runtime",
        "acme-deep": "transitive",
    }
    assert found(UV) == alone
    pyproject = '[dependency-groups]\ndev = ["acme-lint"]'
    assert found(UV, **{"pyproject.toml": pyproject}) == alone | {"acme-lint": "dev"}


def test_nested_components_and_groups_of_other_tools():
    def grouped(name, value):
        return [{"name": name, "value": value}]

    bom = {
        "bomFormat": "CycloneDX",
        "metadata": {"component": {"bom-ref": "root"}},
        "components": [
            {
                "type": "application",
                "name": "acme",
                "components": [component("pkg:npm/acme-inner@1")],
            },
            component("pkg:pypi/a", properties=grouped("cdx:poetry:group", "dev")),
            component("pkg:pypi/b", properties=grouped("cdx:pipenv:category", "default")),
            component("pkg:pypi/b@2", properties="odd"),
        ],
        "dependencies": [{"ref": "x", "dependsOn": ["pkg:npm/acme-inner@1", 3]}],
    }
    assert found(bom) == {"acme-inner": "transitive", "a": "dev", "b": "runtime"}
    packages, _ = read({"bom.json": json.dumps(bom, indent=1)})
    rows = json.dumps(bom, indent=1).split("\n")
    assert '"purl": "pkg:npm/acme-inner@1"' in "".join(rows[packages[0].line - 1 :][:5])


def test_the_project_itself_is_not_one_of_its_packages():
    bom = {**NPM, "components": [component("pkg:npm/acme@1", "acme@1"), *NPM["components"]]}
    assert "acme" not in found(bom)


@pytest.mark.parametrize(
    ("bom", "reason"),
    [
        (
            {"bomFormat": "CycloneDX", "components": [component("pkg:npm/a")]},
            "does not say which packages need which, so all of them count as required",
        ),
        (
            {"bomFormat": "CycloneDX", "components": [{"type": "library"}, component("nope")]},
            "2 of its packages have no package URL",
        ),
        ({"name": "other"}, "is neither CycloneDX nor SPDX in JSON"),
        ({"components": [[]]}, "line 1: has something else where an object is expected"),
    ],
)
def test_what_an_sbom_does_not_say(bom, reason):
    assert reasons({"bom.json": json.dumps(bom)}) == [f"bom.json: {reason}"]


def nest(key):
    return '{"bomFormat": "CycloneDX", ' + f'"{key}": [{{' * 100 + "}"


def test_deep_sboms():
    assert reasons({"bom.json": nest("components")}) == ["bom.json: line 1: is nested too deeply"]
    with pytest.raises(DocumentError, match="line 1: is nested too deeply"):
        services_in([source_file("bom.json", nest("services"))])


def spdx(purl, id_):
    references = [
        {"referenceType": "cpe23Type", "referenceLocator": "cpe"},
        {"referenceType": "purl", "referenceLocator": purl},
    ]
    return {"SPDXID": id_, "name": "x", "externalRefs": references if purl else []}


def related(one, kind, other):
    return {"spdxElementId": one, "relationshipType": kind, "relatedSpdxElement": other}


SPDX = {
    "spdxVersion": "SPDX-2.3",
    "packages": [
        spdx("pkg:npm/acme@1", "root"),
        spdx("pkg:npm/stripe@1", "stripe"),
        spdx("pkg:npm/%40types/stripe@1", "types"),
        spdx("pkg:npm/acme-peer@1", "peer"),
        spdx("pkg:npm/acme-test@1", "test"),
        spdx("pkg:npm/acme-http@1", "http"),
        spdx("pkg:npm/acme-maybe@1", "maybe"),
    ],
    "relationships": [
        related("SPDXRef-DOCUMENT", "DESCRIBES", "root"),
        related("stripe", "DEPENDENCY_OF", "root"),
        related("types", "DEV_DEPENDENCY_OF", "root"),
        # This is what npm writes for a peer.
        related("peer", "PREREQUISITE_FOR", "root"),
        related("test", "TEST_DEPENDENCY_OF", "root"),
        related("root", "HAS_PREREQUISITE", "maybe"),
        related("stripe", "DEPENDS_ON", "http"),
        related("stripe", "CONTAINS", "http"),
        related(3, "DEPENDS_ON", "http"),
    ],
}


def test_spdx_of_npm():
    expected = {
        "stripe": "runtime",
        "@types/stripe": "dev",
        "acme-peer": "optional",
        "acme-test": "test",
        "acme-http": "transitive",
        "acme-maybe": "optional",
    }
    assert found(SPDX) == expected
    described = [related("root", "DESCRIBED_BY", "SPDXRef-DOCUMENT"), *SPDX["relationships"][1:]]
    assert found({**SPDX, "relationships": described}) == expected
    told = {**SPDX, "relationships": SPDX["relationships"][1:], "documentDescribes": ["root"]}
    assert found(told) == expected


def test_an_sbom_that_says_of_all_packages_that_the_project_needs_them():
    flat = [related("root", "DEPENDS_ON", each) for each in ("stripe", "http", "types")]
    bom = {**SPDX, "documentDescribes": ["root"], "relationships": flat}
    assert set(found(bom).values()) == {"runtime"}
    asked = found(bom, **{"package.json": '{"dependencies": {"stripe": "1"}}'})
    assert (asked["stripe"], asked["acme-http"]) == ("runtime", "transitive")


def test_spdx_3():
    def package(id_, **more):
        return {"type": "software_Package", "spdxId": id_, **more}

    def needs(one, *others, **more):
        return {"relationshipType": "dependsOn", "from": one, "to": list(others), **more}

    bom = {
        "@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld",
        "@graph": [
            {"type": "SpdxDocument", "rootElement": ["root"]},
            {"type": "CreationInfo"},
            package("root", software_packageUrl="pkg:npm/acme@1"),
            package("stripe", software_packageUrl="pkg:npm/stripe@1"),
            package(
                "http",
                externalIdentifier=[
                    {"externalIdentifierType": "cpe23", "identifier": "cpe"},
                    {"externalIdentifierType": "packageUrl", "identifier": "pkg:npm/acme-http@1"},
                ],
            ),
            package("lint", software_packageUrl="pkg:npm/acme-lint@1"),
            needs("root", "stripe"),
            needs("root", "lint", scope="development"),
            needs("stripe", "http"),
        ],
    }
    assert found(bom) == {"stripe": "runtime", "acme-http": "transitive", "acme-lint": "dev"}


def test_an_sbom_of_any_name():
    tree = {"inventory.json": json.dumps(NPM)}
    assert not read(tree)[0]
    packages, _ = read(tree, boms=["inventory.json"])
    assert len(packages) == 6


@pytest.mark.parametrize(
    ("path", "is_sbom"),
    [
        ("bom.json", True),
        ("a/sbom.json", True),
        ("acme.cdx.json", True),
        ("acme-cyclonedx.json", True),
        ("acme_spdx.json", True),
        ("Acme.SPDX.json", True),
        ("acme.bom.json", True),
        ("has-bom.json", False),
        ("bom.xml", False),
        ("bom.jsonl", False),
    ],
)
def test_names_of_sboms(path, is_sbom):
    assert is_manifest(path) is is_sbom


SERVICES = """\
{
  "bomFormat": "CycloneDX",
  "services": [
    {
      "name": "Payments",
      "provider": {"name": "Example", "url": ["https://www.example.com/pay"]},
      "endpoints": ["https://API.example.com:443/v1", "ftp://[::1", "http://\\u202ea", "no", 3],
      "data": [{"flow": "outbound", "classification": "PII", "governance": {}}],
      "services": [
        {"name": "Inner", "endpoints": ["https://inner.example.com"]}
      ]
    }
  ]
}
"""


def test_the_hosts_of_services():
    """CycloneDX's Python library rejects services with data, although they are valid."""
    found = services_in([source_file("bom.json", SERVICES)])
    assert [each for each in found if isinstance(each, Endpoint)] == [
        Endpoint("www.example.com", "bom.json", 4, receives=False),
        Endpoint("api.example.com", "bom.json", 4, receives=True),
        Endpoint("inner.example.com", "bom.json", 10, receives=True),
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (b"\xff", "line 1: is not UTF-8"),
        ('{"bomFormat": "CycloneDX",\n"components": [{}', "line 2: is not valid JSON"),
        ('{"bomFormat": "CycloneDX", "components": {}}', "line 1: has something else where"),
        ("{}", "is neither CycloneDX nor SPDX in JSON"),
    ],
    ids=["encoding", "end", "form", "other"],
)
def test_an_sbom_that_somebody_names_is_read_to_its_end(text, problem):
    with pytest.raises(DocumentError, match=f"1 problem in mine.json:\n{problem}"):
        packages_in([], [source_file("mine.json", text)])
