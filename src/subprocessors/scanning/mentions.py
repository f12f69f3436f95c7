"""Mentions: the catalogue's values as they appear in a file, where their context matters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from subprocessors.scanning.evidence import Kind, Scope
from subprocessors.scanning.syntax import Place

ANYWHERE: Mapping[Place, Scope] = {
    Place.CODE: Scope.RUNTIME,
    Place.STRING: Scope.RUNTIME,
    Place.COMMENT: Scope.DOCS,
}
"""Evidence in code and strings, and evidence in comments for people."""
SET_ASIDE: Mapping[Place, Scope] = {**ANYWHERE, Place.COMMENT: Scope.OPTIONAL}
"""A setting in a comment in `.env.example` is optional for the product."""
QUOTED: Mapping[Place, Scope] = {Place.STRING: Scope.RUNTIME, Place.COMMENT: Scope.DOCS}
"""What would mean something else in code, such as `event.app`."""
IN_A_TEXT: Mapping[Place, Scope] = {**ANYWHERE, Place.STRING: Scope.DOCS}
"""A sentence in a string, such as a message about a missing setting."""
IN_CODE: Mapping[Place, Scope] = {Place.CODE: Scope.RUNTIME}
FOR_TYPES: Mapping[Place, Scope] = {Place.CODE: Scope.DEVELOPMENT}
"""An import that only a type checker follows."""
FOR_PEOPLE: Mapping[Place, Scope] = dict.fromkeys(Place, Scope.DOCS)
FOR_BUILDS: Mapping[Place, Scope] = dict.fromkeys(Place, Scope.DEVELOPMENT)
AS_EXAMPLE: Mapping[Place, Scope] = dict.fromkeys(Place, Scope.EXAMPLE)


class Mention(NamedTuple):
    """A value that appears in a file.

    Attributes:
        offset: Where it starts.
        kind: What it is evidence of.
        value: The value.
        vendor: The id of the vendor in the catalogue; None if its owner is unknown.
        scopes: What it is worth in each context; contexts in which it is worth nothing are left
            out.
    """

    offset: int
    kind: Kind
    value: str
    vendor: str | None
    scopes: Mapping[Place, Scope]
