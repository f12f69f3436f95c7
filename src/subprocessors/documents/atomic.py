"""Atomic writing: every file that this package writes is written completely or not at all.

A file is written next to its target under a temporary name, and then replaces the target in one
step. Only regular files are replaced, never a pipe or a device.
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Generator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO


def write(path: str | os.PathLike[str], content: str | bytes) -> None:
    """Write a file, replacing an existing one only when the new one is complete.

    Text is written as UTF-8.

    Raises:
        OSError: If it cannot be written, or the target is not a regular file.
    """
    with replacing(path) as file:
        file.write(_encoded(content))


def write_new(path: str | os.PathLike[str], content: str | bytes) -> None:
    """Write a new file. If that fails, no file is left behind.

    Raises:
        FileExistsError: If the target already exists; it is not changed.
        OSError: If it cannot be written.
    """
    with Path(path).open("xb") as file:
        try:
            file.write(_encoded(content))
            _flush(file)
        except BaseException:
            Path(path).unlink()
            raise


def write_together(contents: Mapping[Path, str | None]) -> None:
    """Write several files, all of them or none.

    All are completely written before the first target is replaced. If replacing one fails, the
    others are restored.

    Args:
        contents: The text of each file; None to remove a file.

    Raises:
        OSError: If a file cannot be written or removed, or a target is not a regular file.
    """
    with ExitStack() as temporary:
        steps: list[tuple[Path, Path | None]] = []
        old: dict[Path, bytes | None] = {}
        for path, content in contents.items():
            target = _replaceable(path)
            old[target] = _content(target)
            if content is None:
                steps.append((target, None))
                continue
            new = _beside(target)
            temporary.callback(new.unlink, missing_ok=True)
            with _opened(new, target) as file:
                file.write(_encoded(content))
            steps.append((target, new))
        done: list[Path] = []
        try:
            for target, written in steps:
                done.append(target)
                if written is None:
                    target.unlink()
                else:
                    written.replace(target)
        except BaseException:
            for target in done:
                with suppress(OSError):
                    _put_back(target, old[target])
            raise


@contextmanager
def replacing(path: str | os.PathLike[str]) -> Generator[BinaryIO]:
    """Open a new file that replaces an existing one once it is complete.

    If anything fails, the old file stays, and the new one is deleted.

    Raises:
        OSError: If it cannot be written, or the target is not a regular file.
    """
    target = _replaceable(path)
    new = _beside(target)
    try:
        with _opened(new, target) as file:
            yield file
        new.replace(target)
    finally:
        new.unlink(missing_ok=True)


def _encoded(content: str | bytes) -> bytes:
    return content.encode("utf-8") if isinstance(content, str) else content


def _replaceable(path: str | os.PathLike[str]) -> Path:
    """Return the path of the file to replace: a symbolic link stays a link."""
    try:
        mode = Path(path).stat().st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), os.fspath(path))
        if not stat.S_ISREG(mode):
            problem = "it is not a regular file, and was not replaced"
            raise FileExistsError(errno.EEXIST, problem, os.fspath(path))
    except FileNotFoundError:
        pass
    except ValueError as error:
        raise OSError(errno.EINVAL, str(error), os.fspath(path)) from error
    return Path(os.path.realpath(path))


def _beside(target: Path) -> Path:
    return target.with_name(f".subprocessors-{secrets.token_hex(8)}")


@contextmanager
def _opened(new: Path, target: Path) -> Generator[BinaryIO]:
    """Open a new file with the mode of the existing one; closing it flushes it to disk."""
    there = _mode(target)
    # The system applies the umask to a new file. Reading the umask means changing it for a moment,
    # during which another thread may create a file.
    mode = 0o666 if there is None else there
    with open(new, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
        yield file
        _flush(file)
    if there is not None:
        new.chmod(there)


def _mode(target: Path) -> int | None:
    with suppress(FileNotFoundError):
        return stat.S_IMODE(target.stat().st_mode)
    return None


def _flush(file: BinaryIO) -> None:
    """Flush to disk, so that a full disk is noticed here."""
    file.flush()
    os.fsync(file.fileno())


def _content(target: Path) -> bytes | None:
    with suppress(FileNotFoundError):
        return target.read_bytes()
    return None


def _put_back(target: Path, content: bytes | None) -> None:
    if content is None:
        target.unlink(missing_ok=True)
    else:
        write(target, content)
