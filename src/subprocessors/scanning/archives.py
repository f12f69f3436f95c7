"""Published packages: wheels, source distributions and npm tarballs, read in memory within limits.

Nothing is written to disk, so a name in an archive cannot lead anywhere, and nothing is run. What
an archive says about its own size is not trusted.
"""

from __future__ import annotations

import enum
import struct
import tarfile
import zlib
from collections.abc import Mapping
from gzip import GzipFile
from io import BytesIO, RawIOBase
from typing import IO, cast
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from attrs import define, frozen

from subprocessors.counting import counted
from subprocessors.errors import SubprocessorsError
from subprocessors.names.normalize import printable

MOST_MEMBERS = 50_000
MOST_UNPACKED = 400_000_000
"""The maximum size of all members together when unpacked, in bytes."""

MOST_READ = 4_000_000
"""The maximum size of one member in bytes; a larger one is data or a bundle, and is left out."""

MOST_TEXT = 150_000_000
"""The maximum number of bytes read from all members; what comes after them is left out."""

_ZIP = b"PK\x03\x04"
_GZIP = b"\x1f\x8b"
_ENCRYPTED = 0x1
_SUFFIXES = {".cjs", ".js", ".json", ".mjs", ".py", ".toml", ".ts"}
"""The suffixes of code and configuration. Only the names of all other files are kept."""

_TOP = ("license", "licence", "metadata", "notice", "pkg-info", "readme", "top_level.txt")
"""How the names of files that say who owns a package begin."""

_DEEPEST = 4

_DAMAGED = (
    BadZipFile,
    tarfile.TarError,
    zlib.error,
    struct.error,
    ArithmeticError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    ValueError,
)
"""What archive readers raise for damaged archives."""


class ArchiveError(SubprocessorsError, ValueError):
    """A file is not a published package that can be read.

    Attributes:
        source: The name of the file.
        problem: What is wrong.
    """

    def __init__(self, source: str, problem: str) -> None:
        super().__init__(f"{printable(source)} {problem}")
        self.source = source
        self.problem = problem


class Form(enum.Enum):
    """The form of a published package."""

    WHEEL = "wheel"
    SOURCE = "source distribution"
    NPM = "npm tarball"


@frozen
class Archive:
    """A published package.

    Attributes:
        form: Its form.
        names: The names of all its files, without the folder around them, sorted.
        texts: The texts of its code and of the files that say who owns it, by name.
        not_read: The names of the files that were left out: too large, or with unprintable names.
    """

    form: Form
    names: tuple[str, ...]
    texts: Mapping[str, str]
    not_read: tuple[str, ...]


def archive_of(data: bytes, source: str) -> Archive:
    """Return the contents of a published package.

    Args:
        data: The bytes of a wheel, a source distribution (`.tar.gz`) or an npm tarball.
        source: The name of its file, for error messages.

    Raises:
        ArchiveError: If it is not one of these, is damaged or encrypted, or is over a limit.
    """
    reading = _Reading(source)
    try:
        if data.startswith(_ZIP):
            reading.wheel(data)
        elif data.startswith(_GZIP):
            reading.tarball(data)
        else:
            reading.refuse("is not a wheel, a source distribution (.tar.gz) or an npm tarball")
    except ArchiveError:
        raise
    except _DAMAGED as error:
        raise ArchiveError(source, f"is damaged: {printable(str(error))}") from error
    return reading.result()


@define(init=False)
class _Reading:
    """Collects the members of an archive."""

    source: str
    names: set[str]
    texts: dict[str, str]
    not_read: set[str]
    members: int
    left: int

    def __init__(self, source: str) -> None:
        self.source = source
        self.names = set()
        self.texts = {}
        self.not_read = set()
        self.members = 0
        self.left = MOST_TEXT

    def refuse(self, problem: str) -> None:
        raise ArchiveError(self.source, problem)

    def wheel(self, data: bytes) -> None:
        with ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > MOST_UNPACKED:
                self.refuse(f"has more than {MOST_UNPACKED:,} bytes when unpacked")
            for part in parts:
                self._refuse_packing(part)
                self._count()
                if not part.is_dir() and self._wants(part.filename):
                    with archive.open(part) as file:
                        self._keep(part.filename, file)

    def tarball(self, data: bytes) -> None:
        stream = _Bounded(GzipFile(fileobj=BytesIO(data)), self)
        # Typed as a writable file too, although reading a stream never writes to it.
        with tarfile.open(fileobj=cast("IO[bytes]", stream), mode="r|") as archive:
            for part in archive:
                self._count()
                name = part.name.partition("/")[2]
                if part.isreg() and not part.issparse() and self._wants(name):
                    self._keep(name, cast("IO[bytes]", archive.extractfile(part)))

    def result(self) -> Archive:
        if any(name.endswith(".dist-info/METADATA") for name in self.texts):
            form = Form.WHEEL
        elif "PKG-INFO" in self.texts:
            form = Form.SOURCE
        elif "package.json" in self.texts:
            form = Form.NPM
        else:
            told = "has no wheel METADATA, no PKG-INFO and no package.json"
            raise ArchiveError(self.source, told)
        return Archive(form, tuple(sorted(self.names)), self.texts, tuple(sorted(self.not_read)))

    def _count(self) -> None:
        self.members += 1
        if self.members > MOST_MEMBERS:
            self.refuse(f"has more than {counted(MOST_MEMBERS, 'file')}")

    def _refuse_packing(self, part: ZipInfo) -> None:
        if part.flag_bits & _ENCRYPTED:
            self.refuse("is encrypted")
        if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            self.refuse(
                f"uses a compression method that wheels do not use: {printable(part.filename)}"
            )

    def _wants(self, name: str) -> bool:
        """Note the name of a file, and return whether to read it."""
        if not name or name in self.names:
            return False
        if not name.isprintable():
            self.not_read.add(name)
            return False
        self.names.add(name)
        last = name.rpartition("/")[2].lower()
        if last.startswith(_TOP):
            return name.count("/") < _DEEPEST
        return f".{last.rpartition('.')[2]}" in _SUFFIXES

    def _keep(self, name: str, file: IO[bytes]) -> None:
        most = min(MOST_READ, self.left)
        data = file.read(most + 1)
        if len(data) > most:
            self.not_read.add(name)
        else:
            self.left -= len(data)
            self.texts[name] = data.decode("utf-8", "replace")


class _Bounded(RawIOBase):
    """A stream that refuses to unpack more than is allowed."""

    def __init__(self, stream: GzipFile, reading: _Reading) -> None:
        self._stream = stream
        self._reading = reading
        self._left = MOST_UNPACKED

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._left -= len(data)
        if self._left < 0:
            self._reading.refuse(f"has more than {MOST_UNPACKED:,} bytes when unpacked")
        return data
