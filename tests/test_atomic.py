"""Files that are written completely or not at all, with real pipes, limits, signals and threads."""

from __future__ import annotations

import os
import signal
import socket
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import subprocessors
from subprocessors import reports, website
from subprocessors.cli import run
from subprocessors.documents import atomic

CURRENT = subprocessors.current()
POSIX = pytest.mark.skipif(
    os.name != "posix", reason="Windows has no such modes, pipes and signals"
)

WRITERS: dict[str, Callable[[Path], object]] = {
    "list.toml": lambda path: subprocessors.dump(CURRENT, path),
    "list.csv": lambda path: reports.save(CURRENT, "csv", path),
    "list.svg": lambda path: reports.charts.places(CURRENT).save(path),
    "bytes": lambda path: atomic.write(path, b"new"),
    "together": lambda path: atomic.write_together({path: "new"}),
}
"""Everything in the library that writes a file, by a name that the file may have."""

COMMANDS = {
    "list.toml": ["init", "list.toml"],
    "list.json": ["convert", "helpdesk", "list.json", "--force"],
    "list.csv": ["export", "csv", "-o", "list.csv", "--force"],
    "index.html": ["site", "."],
    "policy.json": ["site", "."],
    "out.csv": ["screen", "names.csv", "--policy", "helpdesk", "--column", "name", "-o", "out.csv"],
}
"""Every command that writes a file, by the file."""


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(params=["pipe", "socket", "link to a pipe"])
def make_special(request) -> Callable[[Path], None]:
    """Return a function that creates something other than a regular file."""

    def make(path: Path) -> None:
        if request.param == "socket":
            with socket.socket(socket.AF_UNIX) as unix:
                unix.bind(path.name)
        elif request.param == "pipe":
            os.mkfifo(path)
        else:
            os.mkfifo("pipe")
            path.symlink_to("pipe")

    return make


def kinds(folder: Path) -> dict[str, int]:
    return {path.name: stat.S_IFMT(path.lstat().st_mode) for path in folder.iterdir()}


@POSIX
@pytest.mark.parametrize("name", WRITERS)
def test_nothing_but_a_regular_file_is_replaced(name, tmp_path, make_special):
    make_special(tmp_path / name)
    before = kinds(tmp_path)
    with pytest.raises(FileExistsError, match="it is not a regular file, and was not replaced"):
        WRITERS[name](tmp_path / name)
    assert kinds(tmp_path) == before


@POSIX
@pytest.mark.parametrize("name", COMMANDS)
def test_no_command_replaces_anything_but_a_regular_file(name, tmp_path, make_special, capsys):
    (tmp_path / "names.csv").write_text("name\nMailchimp\n", encoding="utf-8")
    make_special(tmp_path / name)
    before = kinds(tmp_path)
    assert run(COMMANDS[name]) == 2
    assert capsys.readouterr().err.startswith("error: ")
    assert kinds(tmp_path) == before


def test_a_path_that_no_file_can_have_is_an_error_of_files(tmp_path):
    with pytest.raises(OSError, match=r"null (byte|character)"):
        atomic.write(tmp_path / "a\0b", "new")


@POSIX
@pytest.mark.parametrize("mask", [0o022, 0o027, 0o077])
@pytest.mark.parametrize("name", WRITERS)
def test_a_new_file_has_the_mode_that_the_umask_leaves(tmp_path, mask, name):
    before = os.umask(mask)
    try:
        WRITERS[name](tmp_path / name)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o666 & ~mask


@POSIX
def test_the_umask_of_the_process_is_never_touched(tmp_path, monkeypatch):
    """In between, another thread would create files that anybody can write to."""

    def refuse(mask: int) -> int:
        raise AssertionError

    monkeypatch.setattr(os, "umask", refuse)
    for name, write in WRITERS.items():
        write(tmp_path / name)


@POSIX
def test_files_of_other_threads_keep_their_modes(tmp_path):
    done = threading.Event()
    before = os.umask(0o077)

    def write_on() -> None:
        number = 0
        while not done.is_set():
            number += 1
            atomic.write(tmp_path / f"ours-{number}", "new")

    thread = threading.Thread(target=write_on)
    thread.start()
    try:
        for number in range(2_000):
            (tmp_path / f"theirs-{number}").touch()
    finally:
        done.set()
        thread.join()
        os.umask(before)
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {0o600}


@POSIX
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o444, 0o666, 0o755])
def test_the_mode_is_kept_and_nobody_else_can_read_the_new_file_meanwhile(tmp_path, mode):
    path = tmp_path / "a"
    path.write_text("old")
    path.chmod(mode)
    with atomic.replacing(path) as file:
        file.write(b"new")
        (new,) = set(tmp_path.iterdir()) - {path}
        assert not stat.S_IMODE(new.stat().st_mode) & ~mode
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == mode
    assert list(tmp_path.iterdir()) == [path]


class TestTogether:
    @pytest.fixture
    def files(self, tmp_path) -> dict[Path, str | None]:
        for name in "abcd":
            (tmp_path / name).write_text(f"old {name}", encoding="utf-8")
        new = {tmp_path / name: f"new {name}" for name in "eabc"}
        return {tmp_path / "d": None, **new}

    def test_all_are_written_and_removed(self, tmp_path, files):
        atomic.write_together(files)
        assert texts(tmp_path) == {name: f"new {name}" for name in "abce"}

    def test_what_is_to_be_removed_may_be_gone_already(self, tmp_path, files):
        (tmp_path / "d").unlink()
        with pytest.raises(FileNotFoundError):
            atomic.write_together(files)
        assert texts(tmp_path) == {name: f"old {name}" for name in "abc"}

    @pytest.mark.parametrize("late", "abcde")
    def test_if_one_cannot_take_its_place_all_are_put_back(self, tmp_path, files, late):
        """Somebody replaces a file with a folder when all files are already written."""
        before = texts(tmp_path)

        class Meanwhile(dict[Path, str | None]):
            def items(self) -> Iterator[tuple[Path, str | None]]:
                yield from super().items()
                (tmp_path / late).unlink(missing_ok=True)
                (tmp_path / late / "theirs").mkdir(parents=True)

        with pytest.raises(OSError, match=late):
            atomic.write_together(Meanwhile(files))
        (tmp_path / late / "theirs").rmdir()
        (tmp_path / late).rmdir()
        before.pop(late, None)
        assert texts(tmp_path) == before

    def test_if_one_cannot_be_written_none_is(self, tmp_path, files):
        before = texts(tmp_path)
        with pytest.raises(FileNotFoundError):
            atomic.write_together({**files, tmp_path / "missing" / "f": "new"})
        assert texts(tmp_path) == before


def texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


LIMITED = """
import resource, sys
from subprocessors.cli import run
resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))
sys.exit(run(sys.argv[1:]))
"""
SIGNALLED = """
import os, signal, sys
from subprocessors.cli import run
number = int(sys.argv[1])
# A shell lets what it runs in the background ignore it.
signal.signal(signal.SIGINT, signal.default_int_handler)

def interrupted(descriptor):
    os.kill(os.getpid(), number)

os.fsync = interrupted
sys.exit(run(sys.argv[2:]))
"""


def run_alone(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


@POSIX
@pytest.mark.parametrize("name", COMMANDS)
def test_a_full_disk_leaves_everything_as_it_was(name, tmp_path):
    made = prepared(name, tmp_path)
    before = texts(tmp_path)
    done = run_alone(LIMITED, *COMMANDS[name])
    assert done.returncode == 2
    assert done.stderr.startswith("error: ")
    assert "cannot be written: File too large." in done.stderr
    assert done.stderr.count("\n") == 1
    assert texts(tmp_path) == before
    assert (name in before) == made


@POSIX
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("name", COMMANDS)
def test_a_signal_leaves_everything_as_it_was(name, number, tmp_path):
    """The signal comes after the new file is written, but before it replaces the old one."""
    prepared(name, tmp_path)
    before = texts(tmp_path)
    done = run_alone(SIGNALLED, str(int(number)), *COMMANDS[name])
    assert done.returncode == 128 + number
    assert done.stderr.strip() == ""
    assert texts(tmp_path) == before


def prepared(name: str, folder: Path) -> bool:
    """Create what a command reads and, if there is anything, what it replaces."""
    command = COMMANDS[name][0]
    if command == "site":
        website.publish(website.pages(CURRENT), folder)
    elif command == "screen":
        (folder / "names.csv").write_text("name\nMailchimp\n", encoding="utf-8")
    if command != "site" and command != "init":
        (folder / name).write_text("old", encoding="utf-8")
    return command != "init"


def test_a_new_file_that_cannot_be_written_is_not_left(tmp_path):
    with pytest.raises(UnicodeEncodeError):
        atomic.write_new(tmp_path / "a", "half of a pair: \ud800")
    assert not list(tmp_path.iterdir())
    atomic.write_new(tmp_path / "a", "whole")
    with pytest.raises(FileExistsError):
        atomic.write_new(tmp_path / "a", "other")
    assert texts(tmp_path) == {"a": "whole"}


@POSIX
def test_a_signal_that_is_ignored_stays_ignored(tmp_path):
    """As with nohup."""
    code = "import signal\nsignal.signal(signal.SIGHUP, signal.SIG_IGN)\n" + SIGNALLED
    done = run_alone(code, str(int(signal.SIGHUP)), "init")
    assert done.returncode == 0
    assert (tmp_path / "sub-processors.toml").exists()
