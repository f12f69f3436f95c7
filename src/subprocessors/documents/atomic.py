"""Files that are there whole or not at all: every file that this package writes is written here.

A file is written beside its target under a name of its own, and then takes the place of the target
at once. Only regular files are replaced: a pipe or a device stays what it is.
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
    """Write a file in the place of the one that is there, which stays whole until then.

    Text is written as UTF-8.

    Raises:
        OSError: If it cannot be written, or something is there that is no regular file.
    """
    with replacing(path) as file:
        file.write(_encoded(content))


def write_new(path: str | os.PathLike[str], content: str | bytes) -> None:
    """Write a file where none is. If that fails, none is left.

    Raises:
        FileExistsError: If something is there already, which stays as it is.
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

    All are written in full before the first one takes its place. If one cannot take it, those that
    did are put back as they were.

    Args:
        contents: The text of each file; None for a file that is to be removed.

    Raises:
        OSError: If a file cannot be written or removed, or something is there that is no regular
            file.
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
    """Open a new file that takes the place of the one that is there when all is written.

    Until then the old one stays whole; if anything fails, it stays, and the new one is deleted.

    Raises:
        OSError: If it cannot be written, or something is there that is no regular file.
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
    """Return the path of the file that is to be replaced: a symbolic link stays one."""
    try:
        mode = Path(path).stat().st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), os.fspath(path))
        if not stat.S_ISREG(mode):
            problem = "it is not a regular file, and stays as it is"
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
    """Open a new file, with the mode of the one that is there; it is on the disk when closed."""
    there = _mode(target)
    # The system applies the umask to a new file. To read the umask is to change it for a moment,
    # in which another thread may create a file.
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
    """Put what is written on the disk, so that a full one is noticed here."""
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
