"""Terraform and OpenTofu providers: declared, configured, or locked.

Resources say nothing more: each belongs to a provider that is declared, here or in another file.
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


def providers(path: str, data: bytes, lookup: Lookup) -> Iterator[Mention]:
    """Yield the catalogued providers in a file of Terraform."""
    if not path.endswith(_FILES):
        return
    for pattern, namespace in ((_SOURCE, ""), (_LOCKED, ""), (_CONFIGURED, "hashicorp/")):
        for found in pattern.finditer(data):
            # A provider without a declared source is one of HashiCorp's.
            name = namespace + found[1].decode().lower()
            hit = lookup.providers.get(name)
            if hit is not None:
                yield Mention(found.start(), Kind.TERRAFORM, name, hit.vendor, ANYWHERE)
