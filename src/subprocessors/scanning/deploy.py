"""What deploys and builds a product: GitHub actions and container images.

A file that only one platform reads is evidence by its path alone; see `Lookup.file`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from subprocessors.scanning.evidence import Kind
from subprocessors.scanning.lookup import Lookup
from subprocessors.scanning.mentions import ANYWHERE, Mention
from subprocessors.scanning.scopes import suffix_of

_ACTION = re.compile(rb"uses:[ \t]*[\"']?([\w.-]{1,100}/[\w.-]{1,100})[\w./-]{0,200}@")
_IMAGE = re.compile(rb"image:[ \t]*[\"']?([\w./-]{3,200})")
_BASE = re.compile(rb"^FROM[ \t]+(?:--\S{1,80}[ \t]+)?([\w./-]{3,200})", re.MULTILINE)
_REGISTRIES = ("docker.io/", "index.docker.io/")


def packages(path: str, data: bytes, lookup: Lookup) -> Iterator[Mention]:
    """Yield the catalogued actions and images in a file."""
    if suffix_of(path) in {".yml", ".yaml"}:
        yield from _packages("github", _ACTION, data, lookup)
        yield from _packages("docker", _IMAGE, data, lookup)
    elif "Dockerfile" in path or "Containerfile" in path:
        yield from _packages("docker", _BASE, data, lookup)


def _packages(
    kind: str, pattern: re.Pattern[bytes], data: bytes, lookup: Lookup
) -> Iterator[Mention]:
    for found in pattern.finditer(data):
        name = found[1].decode()
        for registry in _REGISTRIES:
            name = name.removeprefix(registry)
        purl = f"pkg:{kind}/{name}"
        hit = lookup.package(purl)
        if hit is not None:
            yield Mention(found.start(1), Kind.PACKAGE, purl, hit.vendor, ANYWHERE)
