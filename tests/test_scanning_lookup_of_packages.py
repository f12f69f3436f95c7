"""Who owns a package, by the names that all tools give it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subprocessors.scanning.catalogue import Catalogue, vendor_of
from subprocessors.scanning.lookup import lookup_of, package_key

VENDOR = """
id = "acme"
name = "Acme"
[[sources]]
url = "https://example.com"
checked = 2030-01-31
packages = [
    "pkg:npm/acme",
    "pkg:npm/%40Acme-Cloud/*",
    "pkg:pypi/acme.cloud",
    "pkg:golang/github.com/Acme/acme-go/v76",
    "pkg:golang/github.com/acme/sdk",
    "pkg:golang/github.com/acme/cloud/*",
    "pkg:golang/gopkg.in/acme.v2",
    "pkg:maven/com.acme/*",
]
packages_without_flow = ["pkg:npm/%40acme-cloud/types"]
"""
LOOKUP = lookup_of(Catalogue({"acme": vendor_of(VENDOR, "acme.toml")}))


@pytest.mark.parametrize(
    "purl",
    [
        "pkg:npm/acme",
        "pkg:npm/Acme@1.2.3",
        "pkg:npm/acme@npm%3A%40other/x@1",
        "pkg://npm/acme@1?arch=x#sub/@path",
        "PKG:NPM/acme",
        "pkg:npm/@acme-cloud/s3",
        "pkg:npm/%40Acme-Cloud/s3@1.0.0",
        "pkg:npm/@acme-cloud/s3@1.0.0",
        "pkg:pypi/acme.cloud@1",
        "pkg:pypi/acme-cloud",
        "pkg:pypi/Acme_Cloud",
        "pkg:golang/github.com/acme/acme-go",
        "pkg:golang/github.com/acme/acme-go/v81@v81.0.0",
        "pkg:golang/github.com/acme/acme-go/v81/client",
        "pkg:golang/github.com/acme/sdk/service/s3@v1.0.0",
        "pkg:golang/github.com%2Facme%2Fsdk",
        "pkg:golang/github.com/acme/cloud/storage",
        "pkg:golang/github.com/acme/cloud/storage/v2/deep",
        "pkg:golang/gopkg.in/acme.v2/inner",
        "pkg:maven/com.acme/web",
    ],
)
def test_packages_of_the_vendor(purl):
    assert LOOKUP.package(purl).vendor == "acme"


@pytest.mark.parametrize(
    "purl",
    [
        "pkg:npm/@types/acme",
        "pkg:npm/acme-utils",
        "pkg:npm/acmes",
        "pkg:npm/my-acme",
        "pkg:npm/@acme/s3",
        "pkg:npm/@acme-cloud-tools/s3",
        "pkg:npm/acme/inner",
        "pkg:pypi/acme",
        "pkg:pypi/acme-cloud-tools",
        "pkg:gem/acme",
        "pkg:golang/github.com/acme/sdk-tools",
        "pkg:golang/github.com/acme/sdkother/service",
        "pkg:golang/github.com/acme",
        "pkg:golang/github.com/acme/cloud",
        "pkg:golang/github.com/other/acme/sdk",
        "pkg:golang/github.com/acme/acme-go-v76",
        "pkg:golang/",
        "pkg:maven/com.acme.web/web",
        "pkg:maven/com.acme",
        "acme",
        "",
    ],
)
def test_packages_of_nobody(purl):
    assert LOOKUP.package(purl) is None


def test_a_package_without_a_flow_in_a_namespace_with_one():
    assert LOOKUP.package("pkg:npm/@acme-cloud/types").flows is False
    assert LOOKUP.package("pkg:npm/@acme-cloud/other").flows is True


NAMES = st.from_regex(r"[a-zA-Z0-9]{1,8}([._-][a-zA-Z0-9]{1,8}){0,2}", fullmatch=True)


@given(NAMES, st.sampled_from(["npm", "pypi", "gem", "cargo"]))
def test_a_key_is_a_package_url_of_itself(name, kind):
    key = package_key(f"pkg:{kind}/{name}")
    assert package_key(f"pkg:{key}") == key
    assert package_key(f"pkg:{kind}/{name}@1.0?a=b#c") == key


@given(NAMES)
def test_a_longer_name_is_another_package(name):
    assert LOOKUP.package(f"pkg:npm/acme{name}") is None
    assert LOOKUP.package(f"pkg:pypi/acme-cloud-{name}") is None


@given(st.text(max_size=60))
def test_any_text_has_a_key(text):
    assert package_key(package_key(text)) is not None
