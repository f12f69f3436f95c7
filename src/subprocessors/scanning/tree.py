"""The files of a checkout, each once, within limits; what is not read is noted with the reason."""

from __future__ import annotations

import codecs
import os
import re
import stat
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Set
from itertools import islice
from operator import attrgetter

from attrs import evolve, frozen, mutable

from subprocessors.plain import Plain
from subprocessors.scanning.evidence import Scope
from subprocessors.scanning.outputs import is_output
from subprocessors.scanning.scopes import scope_of, suffix_of

# Folders that tools create, wherever they are.
_MADE_BY_TOOLS = frozenset(
    """
    .angular .aws-sam .bzr .cache .dart_tool .eggs .expo .git .gradle .hg .hypothesis .idea
    .ipynb_checkpoints .jj .mypy_cache .netlify .next .nox .nuxt .nyc_output .output
    .parcel-cache .pnpm-store .pytest_cache .ruff_cache .sass-cache .serverless .sst .svelte-kit
    .svn .terraform .terragrunt-cache .tox .turbo .venv .vercel .vite .wrangler .yarn
    __pycache__ __pypackages__ bower_components cdk.out htmlcov jspm_packages node_modules
    site-packages storybook-static venv virtualenv
    """.split()
)
# Folders that tools create beside a manifest. Elsewhere, they can be anything.
_MADE_BESIDE = frozenset(
    ".build Pods _build build coverage deps dist lib-cov out target vendor".split()
)
_MANIFESTS = frozenset(
    """
    Cargo.toml Gemfile Package.swift Podfile build.gradle build.gradle.kts composer.json go.mod
    mix.exs package.json pom.xml pyproject.toml setup.py
    """.split()
)
_VENDORED = frozenset("third-party third_party vendored".split())
_BINARY = frozenset(
    """
    .7z .a .aac .apk .avi .avif .bin .bmp .br .bz2 .class .dat .db .dll .dmg .doc .docx .dylib
    .eot .exe .flac .gif .gpkg .gz .heic .icns .ico .ipa .jar .jks .jpeg .jpg .keystore .lib
    .m4a .m4v .mo .mov .mp3 .mp4 .mpeg .mpg .node .o .odt .ogg .ogv .otf .p12 .pdf .pfx .png
    .ppt .pptx .psd .pyc .rar .snap .so .sqlite .sqlite3 .svg .tar .tgz .tif .tiff .ttf .wasm
    .wav .webm .webp .whl .woff .woff2 .xls .xlsx .xz .zip .zst
    """.split()
)
# Data rows, logs and source maps say nothing about the code.
_DATA = frozenset(".csv .geojson .jsonl .log .map .ndjson .parquet .tsv".split())
_SKIPPED = _BINARY | _DATA
_LOCK_FILE = re.compile(
    r"""
    .*\.lock | pylock(?:\.[\w-]+)?\.toml | npm-shrinkwrap\.json | package-lock\.json
    | packages\.lock\.json | pnpm-lock\.yaml | (?:.*[._-])?s?bom\.json | .*\.(?:cdx|spdx)\.json
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Names such as `app.min.js` and `app.6c1f45bc.js`.
_BUILT = re.compile(
    r".*(?:\.(?:min|bundle)|[.-](?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{8,64})\.(?:m?js|css)$"
)
_STYLED = (".js", ".mjs", ".cjs", ".css")
_SHORT = 20_000
_LONG_LINES = 1_000
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_START = 8_192
_MOST_NOTES = 5
# In the logs of GitHub Actions and Azure Pipelines, this starts a command anywhere in a line.
# Sources: ActionCommand.cs in actions/runner, Command.cs in microsoft/azure-pipelines-agent.
_COMMAND = re.compile(r"(##\w*)\[")

# A pipe that replaced a file does not block, and a link that replaced one is not followed.
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


@frozen
class SourceFile:
    """A file of the scanned folder.

    Attributes:
        path: Its path relative to the folder, with `/`.
        data: Its bytes.
        scope: What it is for, according to its path.
    """

    path: str
    data: bytes
    scope: Scope


@frozen(eq=False, repr=False)
class NotRead(Plain):
    """A file or folder that was not read.

    Attributes:
        path: Its path relative to the scanned folder, with `/`; `.` for the folder itself.
        reason: Why, and what to do about it.
        rest: Whether everything after it was also left unread.
    """

    path: str
    reason: str
    rest: bool = False


@frozen(kw_only=True)
class Limits:
    """How much is read.

    Attributes:
        entries: The total number of files and folders.
        depth: The maximum depth of nested folders.
        file_bytes: The size of a file.
        lock_file_bytes: The size of a lock file or an SBOM.
        bytes: The size of all files together.
        seconds: The time for all files.
    """

    entries: int = 200_000
    depth: int = 64
    file_bytes: int = 2_000_000
    lock_file_bytes: int = 16_000_000
    bytes: int = 1_000_000_000
    seconds: float = 120


LIMITS = Limits()


def files_of(
    root: str | os.PathLike[str], limits: Limits = LIMITS
) -> Iterator[SourceFile | NotRead]:
    """Yield the files of a folder in a fixed order, and what is not read.

    Some things are left out without a note: binary files such as pictures, data such as CSV and
    logs, folders that tools create such as `node_modules`, links to what is in the folder itself,
    and what scans write: SARIF, reports and baselines.

    If many notes have the same reason, a few are given, and the others are only counted.

    Args:
        root: The folder, or a single file.
        limits: How much is read.

    Yields:
        The files, and what is not read.

    Raises:
        OSError: If the folder does not exist.
    """
    top = os.path.realpath(root)
    end = time.monotonic() + limits.seconds
    if stat.S_ISDIR(os.stat(top).st_mode):
        yield from _few_notes(_Walk(top, limits, end).files())
    else:
        folder, name = os.path.split(top)
        yield from _Walk(folder, limits, end).file(name)


def _few_notes(found: Iterable[SourceFile | NotRead]) -> Iterator[SourceFile | NotRead]:
    """Yield some notes for each reason, and then how many more there are."""
    notes: Counter[str] = Counter()
    others: dict[str, NotRead] = {}
    for each in found:
        if isinstance(each, NotRead):
            notes[each.reason] += 1
            if notes[each.reason] > _MOST_NOTES:
                others.setdefault(each.reason, each)
                continue
        yield each
    for reason, note in others.items():
        more = notes[reason] - _MOST_NOTES - 1
        yield evolve(note, reason=f"{reason} ({more:,} more like this)") if more else note


@mutable
class _Walk:
    """A walk through a folder, with what it has read so far."""

    top: str
    limits: Limits
    end: float
    entries: int = 0
    size: int = 0

    def files(self) -> Iterator[SourceFile | NotRead]:
        waiting = [""]
        while waiting:
            folder = waiting.pop()
            try:
                entries = self.listed(folder)
            except OSError as error:
                yield _not_read(folder or ".", f"the folder cannot be read: {error.strerror}")
                continue
            names = {each.name for each in entries}
            if folder and "pyvenv.cfg" in names:
                continue
            inside: list[str] = []
            for entry in entries:
                path = f"{folder}/{entry.name}" if folder else entry.name
                reason = self.reason_to_stop()
                if reason:
                    reason += "; neither this nor what follows was read"
                    yield NotRead(shown(path), reason, rest=True)
                    return
                self.entries += 1
                if not entry.is_dir(follow_symlinks=False):
                    yield from self.file(path)
                elif entry.name not in _MADE_BY_TOOLS:
                    reason = self.reason_to_skip(path, names)
                    if reason:
                        yield _not_read(path, reason)
                    else:
                        inside.append(path)
            waiting.extend(reversed(inside))

    def listed(self, folder: str) -> list[os.DirEntry[str]]:
        with os.scandir(self.at(folder)) as entries:
            # One more than may be read, to see whether there are more.
            some = islice(entries, self.limits.entries - self.entries + 1)
            return sorted(some, key=attrgetter("name"))

    def at(self, path: str) -> str:
        return os.path.join(self.top, path)

    def reason_to_stop(self) -> str | None:
        limits = self.limits
        if self.entries >= limits.entries:
            return f"there are more than {limits.entries:,} files and folders"
        if self.size >= limits.bytes:
            return f"the files before it have {limits.bytes:,} bytes or more"
        if time.monotonic() > self.end:
            return f"the files before it took more than {limits.seconds:g} seconds"
        return None

    def reason_to_skip(self, folder: str, beside: Set[str]) -> str | None:
        """Return why a folder is not read; None if it is."""
        name = folder.rpartition("/")[2]
        if name in _VENDORED or (name in _MADE_BESIDE and not _MANIFESTS.isdisjoint(beside)):
            return "the folder seems to contain built or vendored code"
        if folder.count("/") >= self.limits.depth:
            return f"it is more than {self.limits.depth} folders deep; scan it on its own"
        return None

    def file(self, path: str) -> Iterator[SourceFile | NotRead]:
        suffix = suffix_of(path)
        if suffix in _SKIPPED:
            return
        try:
            read = self.content(path)
        except OSError as error:
            read = f"it cannot be read: {error.strerror}"
        if isinstance(read, str):
            yield _not_read(path, read)
            return
        if read is None:
            return
        self.size += len(read)
        if read.startswith(_UTF16):
            read = read.decode("utf-16", "replace").encode()
        if b"\0" in read[:_START]:
            return
        if is_output(path, read):
            return
        if _BUILT.match(path) or (suffix in _STYLED and _has_long_lines(read)):
            yield _not_read(path, "its name or its long lines show that it is built code")
            return
        yield SourceFile(shown(path), read, scope_of(path))

    def content(self, path: str) -> bytes | str | None:
        """Return the bytes of a file, or why it is not read; None for a link that needs no note."""
        at, name, limits = self.at(path), path.rpartition("/")[2], self.limits
        most = limits.lock_file_bytes if is_lock_file(name) else limits.file_bytes
        found = os.lstat(at)
        if stat.S_ISLNK(found.st_mode):
            return self.reason_of_link(at)
        if not stat.S_ISREG(found.st_mode):
            return "it is a pipe, a socket or a device"
        if found.st_size > most:
            return f"it has more than {most:,} bytes"
        opened = os.open(at, _FLAGS)
        try:
            data = os.read(opened, found.st_size + 1)
        finally:
            os.close(opened)
        if len(data) != found.st_size:
            return "it changed while being read; scan again"
        if name == "bun.lockb":
            return "it is binary; `bun install --save-text-lockfile` writes one that can be read"
        return data

    def reason_of_link(self, at: str) -> str | None:
        target = os.path.normpath(os.path.join(os.path.dirname(at), os.readlink(at)))
        if target == self.top or target.startswith(self.top.rstrip(os.sep) + os.sep):
            return None
        return "it is a link out of the folder, and links are not followed"


def is_lock_file(name: str) -> bool:
    """Whether a tool writes the file of this name to list packages: a lock file or an SBOM."""
    return bool(_LOCK_FILE.fullmatch(name))


def _has_long_lines(data: bytes) -> bool:
    return len(data) > _SHORT and len(data) > _LONG_LINES * (data.count(b"\n") + 1)


def _not_read(path: str, reason: str) -> NotRead:
    return NotRead(shown(path), reason)


def shown(path: str) -> str:
    """Return a path in a form that terminals, files and CI logs can show safely."""
    safe = path if path.isprintable() else "".join(map(_shown, path))
    return _COMMAND.sub(r"\1\\x5b", safe)


def _shown(character: str) -> str:
    if character.isprintable():
        return character
    return character.encode("unicode_escape").decode("ascii")
