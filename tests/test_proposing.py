"""Proposals for the catalogue: what a package says about itself, and hostile archives."""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from laws import examples

from subprocessors.scanning import archives, proposing
from subprocessors.scanning.archives import ArchiveError, Form, archive_of
from subprocessors.scanning.catalogue import CataloguedVendor, vendor_of
from subprocessors.scanning.proposing import proposed

Maker = Callable[[Mapping[str, str | bytes]], bytes]
DAY = date(2030, 1, 31)
INFO = "example_mail-1.2.3.dist-info"
METADATA = """\
Metadata-Version: 2.4
Name: Example_Mail
Version: 1.2.3
Home-page: https://www.example-mail.io/
Author: Example Mail GmbH <dev@example-mail.io>
Project-URL: Docs, https://docs.example-mail.io/python
Project-URL: Source, https://github.com/example-mail/python

It calls https://api.example-mail.io/v1.
"""
LICENSE = """\
MIT License

Copyright (c) 2020-2030 Example Mail Holding, Inc. All rights reserved.

The above copyright notice and this permission notice shall be included.
"""
CLIENT = """\
import os

BASE = "https://api.example-mail.io/v2"
REGIONAL = f"https://{region}.in.example-mail.io"
LEGACY = "https://%s.legacy.example-mail.io"
SMTP = "smtp.example-mail.io"
DOCS = "https://docs.example-mail.io/errors"
SPEC = "https://www.w3.org/TR/"
OTHER = "https://api.other.net"
NOT_A_HOST = "example_mail.client", "example-mail.errors"
key = os.environ["EXAMPLE_MAIL_API_KEY"]
secret = os.getenv("EXAMPLE_MAIL_SECRET", "")
debug = os.environ.get("DEBUG")
limit = os.environ.get("DAILY_LIMIT")
"""


def wheel(files: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def tarball(files: Mapping[str, str | bytes], folder: str = "package/") -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        for name, content in files.items():
            data = content.encode() if isinstance(content, str) else content
            member = tarfile.TarInfo(folder + name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return buffer.getvalue()


WHEEL = {
    "example_mail/__init__.py": "",
    "example_mail/client.py": CLIENT,
    "example_mail/inner/__init__.py": "",
    "example_mail/tests/test_client.py": 'x = "https://test.example-mail.io"',
    "example_mail_extras.py": "",
    "_private.py": "",
    "tests/__init__.py": "",
    f"{INFO}/METADATA": METADATA,
    f"{INFO}/licenses/LICENSE": LICENSE,
    f"{INFO}/RECORD": "example_mail/__init__.py,,",
    f"{INFO}/top_level.txt": "example_mail",
}


def of(data: bytes, source: str = "example.whl") -> CataloguedVendor:
    return vendor_of(proposed(data, source, DAY))


def comments(data: bytes) -> list[str]:
    return [line for line in proposed(data, "a.whl", DAY).splitlines() if line.startswith("#")]


def test_a_wheel_says_what_is_its_own():
    vendor = of(wheel(WHEEL))
    assert vendor.id == "example-mail"
    assert vendor.facts("names") == ("Example Mail GmbH", "Example Mail Holding, Inc")
    assert vendor.facts("packages") == ("pkg:pypi/example-mail",)
    assert vendor.facts("imports") == ("example_mail", "example_mail_extras")
    assert vendor.facts("api_hosts") == (
        "api.example-mail.io",
        "in.example-mail.io",
        "legacy.example-mail.io",
        "smtp.example-mail.io",
    )
    assert vendor.facts("site_hosts") == ("www.example-mail.io", "docs.example-mail.io")
    assert vendor.facts("variables") == ("EXAMPLE_MAIL_API_KEY", "EXAMPLE_MAIL_SECRET")


def test_each_fact_has_the_file_in_which_it_stands():
    sources = of(wheel(WHEEL)).sources
    assert {each.package for each in sources} == {"pkg:pypi/example-mail@1.2.3"}
    assert {each.checked for each in sources} == {DAY}
    files = {value: each.file for each in sources for _, value in each.facts()}
    assert files["Example Mail Holding, Inc"] == f"{INFO}/licenses/LICENSE"
    assert files["example_mail"] == f"{INFO}/RECORD"
    assert files["EXAMPLE_MAIL_API_KEY"] == "example_mail/client.py"
    assert files["www.example-mail.io"] == f"{INFO}/METADATA"


def test_what_may_be_anybodys_is_told_and_not_proposed():
    head, others = comments(wheel(WHEEL))
    assert head == "# proposed from a.whl: check each fact before you accept it"
    assert others == ("# not proposed, because they could be anybody's: api.other.net DAILY_LIMIT")


def test_a_source_distribution():
    files = {
        "PKG-INFO": METADATA,
        "setup.py": "",
        "src/letters/sending/__init__.py": "",
        "src/letters/sending/client.py": CLIENT,
        "src/example_mail.egg-info/PKG-INFO": METADATA,
    }
    vendor = of(tarball(files, "example_mail-1.2.3/"), "example_mail-1.2.3.tar.gz")
    assert vendor.facts("imports") == ("letters.sending",)
    files = {value: each.file for each in vendor.sources for _, value in each.facts()}
    assert files["letters.sending"] == "src/letters/sending/__init__.py"
    assert files["pkg:pypi/example-mail"] == "PKG-INFO"


def test_an_npm_tarball():
    manifest = {
        "name": "@example-mail/node",
        "version": "1.2.3-beta.1",
        "author": {"name": "Example Mail GmbH", "email": "dev@example-mail.io"},
        "homepage": "https://example-mail.io",
    }
    code = """
      const key = process.env.EXAMPLE_MAIL_API_KEY ?? env["EXAMPLE_MAIL_TOKEN"];
      const site = Deno.env.get("EXAMPLE_MAIL_SITE") || readEnv('EXAMPLE_MAIL_URL');
      fetch(`https://${region}.api.example-mail.io/v1`); new WebSocket("wss://ws.example-mail.io:443");
    """
    files = {"package.json": json.dumps(manifest), "dist/index.js": code, "LICENSE": LICENSE}
    vendor = of(tarball(files), "example-mail-node-1.2.3.tgz")
    assert vendor.id == "example-mail-node"
    assert vendor.sources[0].package == "pkg:npm/%40example-mail/node@1.2.3-beta.1"
    assert vendor.facts("packages") == ("pkg:npm/%40example-mail/node",)
    assert vendor.facts("names") == ("Example Mail GmbH", "Example Mail Holding, Inc")
    assert vendor.facts("api_hosts") == ("api.example-mail.io", "ws.example-mail.io")
    assert vendor.facts("variables") == (
        "EXAMPLE_MAIL_API_KEY",
        "EXAMPLE_MAIL_TOKEN",
        "EXAMPLE_MAIL_SITE",
        "EXAMPLE_MAIL_URL",
    )


@pytest.mark.parametrize(
    "author",
    [
        None,
        "Example Mail <dev@example-mail.io> (https://example-mail.io)",
        "Example Mail https://example-mail.io",
        "",
        5,
        {},
    ],
)
def test_authors_of_npm_have_two_forms_or_none(author: object):
    manifest = {"name": "example-mail", "version": "1.0.0", "author": author}
    names = of(tarball({"package.json": json.dumps(manifest)})).facts("names")
    assert names == (("Example Mail",) if isinstance(author, str) and author else ())


def test_names_that_cannot_be_written_are_left_out():
    manifest = '{"name": "example-mail", "version": "1.0.0", "author": "Ex\\ud800ample"}'
    files = {"package.json": manifest, "a\nb.js": 'process.env["EXAMPLE_MAIL_KEY"]'}
    vendor = of(tarball(files))
    assert not vendor.facts("names")
    assert not vendor.facts("variables")


def test_many_facts_are_told_as_over_the_limit(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(proposing, "MOST_FACTS", 3)
    told = comments(wheel(WHEEL))
    assert any(
        each.startswith("# not proposed, because there are too many: example_mail_extras")
        for each in told
    ) or any(each.startswith("# not proposed, because there are too many:") for each in told)
    many = {
        **WHEEL,
        "example_mail/many.py": " ".join(f"getenv('VALUE{n}_KEY')" for n in range(150)),
    }
    assert any(each.endswith("and 52 more") for each in comments(wheel(many)))


def test_large_files_are_told_as_not_read(monkeypatch: pytest.MonkeyPatch):
    large = {**WHEEL, "example_mail/data.json": " " * 3_000}
    monkeypatch.setattr(archives, "MOST_READ", 2_000)
    told = [each for each in comments(wheel(large)) if "not read" in each]
    assert told == [
        "# not read, because they are too large or have unusual names: example_mail/data.json"
    ]
    monkeypatch.setattr(archives, "MOST_TEXT", 900)
    assert archive_of(wheel(WHEEL), "a").not_read == (f"{INFO}/licenses/LICENSE",)


def test_forms_are_told_apart_by_their_files():
    assert archive_of(wheel(WHEEL), "a").form is Form.WHEEL
    assert archive_of(tarball({"PKG-INFO": METADATA}), "a").form is Form.SOURCE
    assert archive_of(tarball({"package.json": "{}"}), "a").form is Form.NPM


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "is not a wheel, a source distribution (.tar.gz) or an npm tarball"),
        (b"PK\x03\x04 and nothing", "is damaged: File is not a zip file"),
        (b"\x1f\x8b and nothing", "is damaged: "),
        (gzip.compress(b"no archive" * 200), "is damaged: "),
        (wheel({"a.py": ""}), "has no wheel METADATA, no PKG-INFO and no package.json"),
        (tarball({"package.json": "{"}), "has a package.json that is not JSON: "),
        (tarball({"package.json": "[" * 100_000}), "has a package.json that is not JSON: "),
        (tarball({"package.json": "[]"}), "does not state its name and version"),
        (tarball({"package.json": '{"name": "a b", "version": "1"}'}), "does not state its name"),
        (wheel({f"{INFO}/METADATA": "Name: example"}), "does not state its name and version"),
        (
            wheel(WHEEL, zipfile.ZIP_BZIP2),
            "uses a compression method that wheels do not use: example_mail/",
        ),
    ],
    # Archives contain their creation time, and workers must agree on the names of tests.
    ids=range(11),
)
def test_what_is_no_package_is_refused(data: bytes, problem: str):
    with pytest.raises(ArchiveError) as error:
        proposed(data, "evil\n.whl", DAY)
    assert error.value.problem.startswith(problem)
    assert error.value.source == "evil\n.whl"
    assert str(error.value) == f"evil\\n.whl {error.value.problem}"


def test_encrypted_wheels_are_refused():
    data = bytearray(wheel(WHEEL))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(ArchiveError, match="is encrypted"):
        archive_of(bytes(data), "a.whl")


@pytest.mark.parametrize("make", [wheel, tarball])
def test_bombs_are_refused(make: Maker, monkeypatch: pytest.MonkeyPatch):
    data = make({"package.json": "{}", "a.js": " " * 3_000_000})
    assert len(data) < 10_000
    monkeypatch.setattr(archives, "MOST_UNPACKED", 1_000_000)
    with pytest.raises(ArchiveError, match="has more than 1,000,000 bytes when unpacked"):
        archive_of(data, "bomb")


@pytest.mark.parametrize("make", [wheel, tarball])
def test_many_members_are_refused(make: Maker, monkeypatch: pytest.MonkeyPatch):
    data = make({f"{number}.js": "" for number in range(20)})
    monkeypatch.setattr(archives, "MOST_MEMBERS", 10)
    with pytest.raises(ArchiveError, match="has more than 10 files"):
        archive_of(data, "many")


def test_links_and_paths_that_lead_out_are_only_names():
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        for name, kind in (("package/a.js", tarfile.SYMTYPE), ("package/b.js", tarfile.FIFOTYPE)):
            member = tarfile.TarInfo(name)
            member.type, member.linkname = kind, "/etc/passwd"
            archive.addfile(member)
        manifest = b'{"name": "example-mail", "version": "1.0.0"}'
        for name in ("package/package.json", "package/../../../evil.js", "package/package.json"):
            member = tarfile.TarInfo(name)
            member.size = len(manifest)
            archive.addfile(member, io.BytesIO(manifest))
    opened = archive_of(buffer.getvalue(), "a.tgz")
    assert opened.names == ("../../../evil.js", "package.json")


@examples(60)
@given(st.data())
def test_a_damaged_package_gives_one_clear_error_or_a_proposal(data: st.DataObject):
    whole = data.draw(
        st.sampled_from([wheel(WHEEL), tarball({"PKG-INFO": METADATA, "a.py": CLIENT})])
    )
    damaged = bytearray(whole)
    for at in data.draw(st.lists(st.integers(0, len(whole) - 1), max_size=8)):
        damaged[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(whole)))
    for each in (bytes(damaged), whole[:cut]):
        with contextlib.suppress(ArchiveError):
            assert of(each).sources
