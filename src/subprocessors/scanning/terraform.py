"""Terraform and OpenTofu providers: declared, configured, locked, or only used.

A resource begins with the name of its provider. It may be declared in another repository.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from subprocessors.scanning.evidence import Kind
from subprocessors.scanning.lookup import Lookup
from subprocessors.scanning.mentions import ANYWHERE, Mention

_FILES = (".tf", ".tofu", ".tf.json", ".tofu.json", ".terraform.lock.hcl")
_NAME = rb"([a-z0-9-]+/[a-z0-9-]+)"
_REGISTRY = rb"(?:registry\.(?:terraform\.io|opentofu\.org)/)?"
# A module in a registry has three parts, so two parts mean a provider.
_SOURCE = re.compile(
    rb"\bsource\"?\s{0,40}[:=]\s{0,40}\"" + _REGISTRY + _NAME + rb"\"", re.IGNORECASE
)
_LOCKED = re.compile(rb"\bprovider\s{1,40}\"" + _REGISTRY + _NAME + rb"\"")
_CONFIGURED = re.compile(rb"\bprovider\s{1,40}\"([a-z0-9-]+)\"")
_USED = re.compile(rb"\b(?:resource|data|ephemeral)\s{1,40}\"([a-z0-9-]+)_\w+\"\s{1,40}\"")
# The same in JSON. A resource's name has an underscore, and other names rarely begin with a
# provider's.
_IN_JSON = re.compile(rb"\"([a-z0-9-]+)(?:_\w+)?\"\s{0,40}:\s{0,40}[\[{]")
# A name that a project gives to somebody else's provider.
_LOCAL = re.compile(
    rb"\"?([a-z0-9-]+)\"?\s{0,40}[:=]\s{0,40}\{[^{}]{0,400}?\bsource\"?\s{0,40}[:=]\s{0,40}\""
    + _REGISTRY
    + _NAME
    + rb"\"",
    re.IGNORECASE,
)


def providers(path: str, data: bytes, lookup: Lookup) -> Iterator[Mention]:
    """Yield the catalogued providers in a Terraform file."""
    if not path.endswith(_FILES):
        return
    whole = {name: name for name in lookup.providers}
    local = {name.rpartition("/")[2]: name for name in lookup.providers}
    for found in _LOCAL.finditer(data):
        name, source = (each.decode().lower() for each in found.groups())
        if local.get(name, source) != source:
            del local[name]
    for pattern, names in (
        (_SOURCE, whole),
        (_LOCKED, whole),
        (_CONFIGURED, local),
        (_IN_JSON if path.endswith(".json") else _USED, local),
    ):
        for found in pattern.finditer(data):
            name = names.get(found[1].decode().lower())
            if name is not None:
                vendor = lookup.providers[name].vendor
                yield Mention(found.start(), Kind.TERRAFORM, name, vendor, ANYWHERE)
