"""Environment variables in the catalogue, matched exactly: a prefix proves nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set

from attrs import frozen

from subprocessors.scanning.evidence import Kind
from subprocessors.scanning.lookup import Lookup
from subprocessors.scanning.mentions import ANYWHERE, IN_A_TEXT, SET_ASIDE, Mention
from subprocessors.scanning.syntax import Family

PREFIXES = (
    "EXPO_PUBLIC_ GATSBY_ NEXT_PUBLIC_ NUXT_ NUXT_PUBLIC_ PUBLIC_ REACT_APP_ VITE_ VUE_APP_".split()
)
"""The prefixes that frameworks require for variables that browsers may see."""
_OF_A_NAME = b"".join(
    bytes([code]) if chr(code) in "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_" else b" "
    for code in range(256)
)
"""A table that turns all bytes that are not part of a variable's name into spaces."""
_TAIL = re.compile(rb"_[A-Z0-9_]+")
_CREDENTIAL = re.compile(rb"_(?:KEY|PASSWORD|SECRET|TOKEN)(?![A-Za-z0-9_])")
_ENDS = (b"_KEY", b"_PASSWORD", b"_SECRET", b"_TOKEN")
# Without these, a file reads no environment variables, and a name is only a constant's.
_OF_ENVIRONMENT = (b"env", b"Env", b"ENV", b"Settings")
# The part of a name before its first underscore is shorter than this.
_LONGEST = 80
_SETTINGS = b"Settings"
# A project's settings classes have a base class of their own, or pydantic's.
_OF_SETTINGS = re.compile(rb"BaseSettings|class[ \t]+\w{0,100}Settings\w{0,100}\(")
_FIELD = re.compile(rb"^[ \t]+([a-z][a-z0-9_]{2,80})[ \t]*:", re.MULTILINE)
_AFTER_A_WORD = (b" ", b"\t", b"(", b",", b":", b"`")
_START = re.compile(rb"[ \t]*#+[ \t]*(?:export[ \t]+)?")


@frozen
class Variables:
    """Finds the environment variables of a catalogue.

    Attributes:
        lookup: The catalogue.
        names: Its variables, by what is written, which may include a framework's prefix.
        tails: What is written from the first underscore onwards.
        bare: Those without an underscore.
    """

    lookup: Lookup
    names: Mapping[bytes, str]
    tails: frozenset[bytes]
    bare: Sequence[bytes]

    @classmethod
    def of(cls, lookup: Lookup) -> Variables:
        """Return a finder for the variables of a catalogue."""
        names = {f"{prefix}{name}": name for prefix in PREFIXES for name in lookup.variables}
        names.update({name: name for name in lookup.variables})
        tails = {name[name.index("_") :].encode() for name in names if "_" in name}
        bare = [name.encode() for name in names if "_" not in name]
        written = {text.encode(): name for text, name in names.items()}
        return cls(lookup, written, frozenset(tails), bare)

    def mentions(self, data: bytes, family: Family) -> Iterator[Mention]:
        """Yield the variables in a file."""
        for written in sorted(self._written(data)):
            # It starts with letters, which are quick to find.
            pattern = written + rb"(?<![A-Za-z0-9_]" + written + rb")(?![A-Za-z0-9_])"
            whole = re.compile(pattern)
            for found in whole.finditer(data):
                yield self._mention(found.start(), self.names[written], data, family)
        if _SETTINGS in data and _OF_SETTINGS.search(data):
            # The fields of pydantic settings are variables in lower case.
            for found in _FIELD.finditer(data):
                name = self.names.get(found[1].upper())
                if name is not None:
                    yield self._mention(found.start(1), name, data, family)

    def credentials(self, data: bytes, family: Family) -> Iterator[Mention]:
        """Yield the credentials in a file that are missing from the catalogue."""
        is_environment = family is Family.ENVIRONMENT or any(
            map(data.__contains__, _OF_ENVIRONMENT)
        )
        if not is_environment or not any(map(data.__contains__, _ENDS)):
            return
        for found in _CREDENTIAL.finditer(data):
            before = data[max(0, found.start() - _LONGEST) : found.start()]
            start = before.translate(_OF_A_NAME).rpartition(b" ")[2]
            written = start + found[0]
            is_whole = start[:1].isalpha() and not before.removesuffix(start)[-1:].isalpha()
            if is_whole and written not in self.names:
                offset = found.end() - len(written)
                yield self._mention(offset, written.decode("ascii"), data, family)

    def _written(self, data: bytes) -> Set[bytes]:
        """Return the variables that a file may have."""
        # Most files contain none of the tails, and those are quick to find.
        tails = self.tails.intersection(_TAIL.findall(data))
        whole = {each for tail in tails for each in _ending_with(tail, data)}
        whole.update(each for each in self.bare if each in data)
        return self.names.keys() & whole

    def _mention(self, offset: int, name: str, data: bytes, family: Family) -> Mention:
        scopes = ANYWHERE
        if family is Family.ENVIRONMENT:
            line = data[data.rfind(b"\n", max(0, offset - 80), offset) + 1 : offset]
            if _START.fullmatch(line):
                scopes = SET_ASIDE
        elif family is Family.CODE and data[offset - 1 : offset] in _AFTER_A_WORD:
            scopes = IN_A_TEXT
        hit = self.lookup.variables.get(name)
        return Mention(offset, Kind.VARIABLE, name, hit and hit.vendor, scopes)


def _ending_with(tail: bytes, data: bytes) -> Iterator[bytes]:
    at = data.find(tail)
    while at >= 0:
        before = data[max(0, at - _LONGEST) : at].translate(_OF_A_NAME)
        yield before.rpartition(b" ")[2] + tail
        at = data.find(tail, at + 1)
