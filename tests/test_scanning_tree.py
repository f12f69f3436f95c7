"""The walk through a checkout: a fixed order, no link followed, nothing odd opened, and limits."""

from __future__ import annotations

import os
import socket
import sys
import time
from pathlib import Path

import pytest
from attrs import evolve

from subprocessors.scanning.evidence import Scope
from subprocessors.scanning.tree import LIMITS, Limits, NotRead, SourceFile, files_of, is_lock_file

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs links, pipes and modes")


def write(root, **files):
    """Write files; `__` in a name is a `/`, and `_dot_` is a dot."""
    for name, text in files.items():
        put(root, name.replace("__", "/").replace("_dot_", "."), text)


def put(root, path, text=""):
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def walked(root, **limits):
    found = list(files_of(root, evolve(LIMITS, **limits)))
    files = [each.path for each in found if isinstance(each, SourceFile)]
    return files, {each.path: each.reason for each in found if isinstance(each, NotRead)}


def test_files_have_their_paths_bytes_and_scopes_in_a_fixed_order(tmp_path):
    for path in ("b.py", "a/z.py", "a/b/c.py", "tests/x.py", "a.py"):
        put(tmp_path, path, path)
    found = list(files_of(tmp_path))
    assert found == [
        SourceFile("a.py", b"a.py", Scope.RUNTIME),
        SourceFile("b.py", b"b.py", Scope.RUNTIME),
        SourceFile("a/z.py", b"a/z.py", Scope.RUNTIME),
        SourceFile("a/b/c.py", b"a/b/c.py", Scope.RUNTIME),
        SourceFile("tests/x.py", b"tests/x.py", Scope.TEST),
    ]
    assert found == list(files_of(str(tmp_path)))


def test_a_single_file_can_be_scanned(tmp_path):
    assert walked(put(tmp_path, "a/pay.py")) == (["pay.py"], {})


def test_a_folder_that_does_not_exist_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        list(files_of(tmp_path / "nothing"))


@pytest.mark.parametrize(
    "folder", [".git", "node_modules", "venv", ".venv", "__pycache__", ".next"]
)
def test_folders_that_tools_make_are_left_out(tmp_path, folder):
    put(tmp_path, f"{folder}/a.py")
    put(tmp_path, f"web/{folder}/a.py")
    put(tmp_path, "a.py")
    assert walked(tmp_path) == (["a.py"], {})


def test_any_folder_can_be_a_virtual_environment(tmp_path):
    put(tmp_path, "of_mine/pyvenv.cfg")
    put(tmp_path, "of_mine/a.py")
    assert walked(tmp_path) == ([], {})
    # Somebody scans it on purpose.
    assert walked(tmp_path / "of_mine") == (["a.py", "pyvenv.cfg"], {})


def test_a_build_folder_is_one_beside_a_manifest_and_told(tmp_path):
    put(tmp_path, "web/package.json")
    put(tmp_path, "web/dist/app.js")
    put(tmp_path, "src/build/plan.py")
    put(tmp_path, "lib/third_party/a.c")
    files, notes = walked(tmp_path)
    assert files == ["src/build/plan.py", "web/package.json"]
    assert list(notes) == ["lib/third_party", "web/dist"]
    assert "built or vendored code" in notes["web/dist"]


def test_binary_files_and_data_are_left_out(tmp_path):
    write(tmp_path, a_dot_png="x", b_dot_csv="x", c_dot_map="x", d=b"a\0b", e_dot_py="x")
    assert walked(tmp_path) == (["e.py"], {})


def test_text_in_utf_16_is_read_as_text(tmp_path):
    put(tmp_path, "a.ps1", "Grüße".encode("utf-16"))
    (file,) = files_of(tmp_path)
    assert file.data == "Grüße".encode()


def test_built_code_is_told(tmp_path):
    write(tmp_path, a_dot_js="x" * 30_000, b_dot_js="x\n" * 15_000, c_dot_json="x" * 30_000)
    put(tmp_path, "d.min.js", "x")
    put(tmp_path, "e.6c1f45bc.js", "x")
    put(tmp_path, "f-20300131.js", "x")
    put(tmp_path, "f-bundle.js", "x")
    files, notes = walked(tmp_path)
    assert files == ["b.js", "c.json", "f-20300131.js", "f-bundle.js"]
    assert list(notes) == ["a.js", "d.min.js", "e.6c1f45bc.js"]
    assert "built code" in notes["a.js"]


def test_large_files_are_told_and_lock_files_may_be_larger(tmp_path):
    write(tmp_path, a_dot_py="x" * 101, b_dot_py="x" * 100)
    put(tmp_path, "package-lock.json", "x" * 200)
    put(tmp_path, "uv.lock", "x" * 201)
    files, notes = walked(tmp_path, file_bytes=100, lock_file_bytes=200)
    assert files == ["b.py", "package-lock.json"]
    assert notes == {
        "a.py": "it has more than 100 bytes",
        "uv.lock": "it has more than 200 bytes",
    }


@pytest.mark.parametrize(
    "name",
    "uv.lock pylock.toml pylock.dev.toml pnpm-lock.yaml bom.json acme.sbom.json a.CDX.json".split(),
)
def test_lock_files_and_sboms(name):
    assert is_lock_file(name)
    assert not is_lock_file(f"{name}.md")


def test_a_binary_lock_file_is_told(tmp_path):
    put(tmp_path, "bun.lockb", b"\0")
    files, notes = walked(tmp_path)
    assert not files
    assert "bun install" in notes["bun.lockb"]


@posix
def test_a_file_with_a_huge_hole_is_not_opened(tmp_path):
    with put(tmp_path, "hole").open("wb") as file:
        file.truncate(1 << 30)
    start = time.process_time()
    assert walked(tmp_path) == ([], {"hole": "it has more than 2,000,000 bytes"})
    assert time.process_time() - start < 1


@posix
def test_links_are_not_followed(tmp_path):
    root, outside = tmp_path / "root", tmp_path / "outside"
    put(outside, "secret.py")
    put(root, "a/b.py")
    (root / "a/circle").symlink_to("..")
    (root / "a/itself").symlink_to("itself")
    (root / "a/absolute").symlink_to(root / "a")
    (root / "folder").symlink_to(outside)
    (root / "file.py").symlink_to("../outside/secret.py")
    (root / "beside").symlink_to(f"{root}side")
    files, notes = walked(root)
    assert files == ["a/b.py"]
    assert list(notes) == ["beside", "file.py", "folder"]
    assert set(notes.values()) == {"it is a link out of the folder, and links are not followed"}


@posix
def test_the_folder_itself_may_be_a_link(tmp_path):
    put(tmp_path, "root/a.py")
    (tmp_path / "link").symlink_to("root")
    (tmp_path / "file").symlink_to("root/a.py")
    assert walked(tmp_path / "link") == (["a.py"], {})
    assert walked(tmp_path / "file") == (["a.py"], {})


@posix
def test_pipes_sockets_and_devices_are_not_opened(tmp_path, monkeypatch):
    os.mkfifo(tmp_path / "pipe.py")
    monkeypatch.chdir(tmp_path)  # a socket's address is short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.py")
        files, notes = walked(tmp_path)
    reason = "it is a pipe, a socket or a device"
    assert (files, notes) == ([], {"pipe.py": reason, "socket.py": reason})
    assert walked("/dev/null") == ([], {"null": reason})


@posix
@pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="root reads everything")
def test_what_may_not_be_read_is_told(tmp_path):
    put(tmp_path, "file.py").chmod(0)
    put(tmp_path, "folder/a.py").parent.chmod(0)
    files, notes = walked(tmp_path)
    (tmp_path / "folder").chmod(0o700)
    assert not files
    assert notes["file.py"].startswith("it cannot be read: ")
    assert notes["folder"].startswith("the folder cannot be read: ")


def test_what_goes_away_meanwhile_is_told(tmp_path):
    write(tmp_path, a_dot_py="", b_dot_py="", c__d_dot_py="")
    found = files_of(tmp_path)
    next(found)
    (tmp_path / "b.py").unlink()
    (tmp_path / "c/d.py").unlink()
    (tmp_path / "c").rmdir()
    file, folder = found
    assert isinstance(file, NotRead)
    assert file.reason.startswith("it cannot be read: ")
    assert isinstance(folder, NotRead)
    assert folder.reason.startswith("the folder cannot be read: ")


@posix
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs a file that has no size")
def test_a_file_that_is_not_as_long_as_it_says_changes():
    files, notes = walked("/proc/self/stat")
    assert (files, notes) == ([], {"stat": "it changed while being read; scan again"})


@posix
def test_odd_names_are_shown_safely(tmp_path):
    names = (b"\xff.py", b"new\nline.py", b"\x1b[31m.py", "\u202eyp.py".encode(), "ü.py".encode())
    names += (b"##[error]#.py", b"#[a] ##vso[b].py")
    for name in names:
        os.close(os.open(os.fsencode(tmp_path) + b"/" + name, os.O_CREAT))
    assert sorted(walked(tmp_path)[0]) == [
        "##\\x5berror]#.py",
        "#[a] ##vso\\x5bb].py",
        "\\u202eyp.py",
        "\\udcff.py",
        "\\x1b[31m.py",
        "new\\nline.py",
        "ü.py",
    ]


def test_deep_folders_end_with_a_note(tmp_path):
    put(tmp_path, "a/b/c/d/e.py")
    put(tmp_path, "a/b/x.py")
    files, notes = walked(tmp_path, depth=2)
    assert files == ["a/b/x.py"]
    assert notes == {"a/b/c": "it is more than 2 folders deep; scan it on its own"}


def test_many_files_end_with_a_note(tmp_path):
    for number in range(30):
        put(tmp_path, f"{number % 3}/{number:02}.py")
    files, notes = walked(tmp_path, entries=20)
    assert len(files) == 17
    assert list(notes.values()) == [
        "there are more than 20 files and folders; neither this nor what follows was read"
    ]


def test_so_many_files_as_are_read_are_no_more(tmp_path):
    write(tmp_path, a="", b="", c="")
    assert walked(tmp_path, entries=3) == (["a", "b", "c"], {})


def test_many_bytes_end_with_a_note(tmp_path):
    write(tmp_path, a="x" * 60, b="x" * 60, c="x")
    files, notes = walked(tmp_path, bytes=100)
    assert files == ["a", "b"]
    assert notes["c"].startswith("the files before it have 100 bytes or more; ")


def test_a_slow_walk_ends_with_a_note(tmp_path):
    write(tmp_path, a="", b="")
    files, notes = walked(tmp_path, seconds=-1)
    assert not files
    assert notes["a"].startswith("the files before it took more than -1 seconds; ")


@posix
def test_a_folder_of_many_files_is_not_listed_whole(tmp_path):
    for number in range(2_000):
        os.close(os.open(tmp_path / f"{number}.py", os.O_CREAT))
    files, notes = walked(tmp_path, entries=1_000)
    assert len(files) == 1_000
    assert len(notes) == 1


def test_of_many_notes_a_few_are_told(tmp_path):
    for number in range(6):
        put(tmp_path, f"{number}.min.js")
    assert list(walked(tmp_path)[1]) == [f"{number}.min.js" for number in range(6)]
    for number in range(2_000):
        put(tmp_path, f"x{number:04}.min.js")
    put(tmp_path, "y.js")
    files, notes = walked(tmp_path)
    assert files == ["y.js"]
    assert len(notes) == 6
    assert notes["5.min.js"].endswith(" (2,000 more like this)")


def test_the_limits_by_default():
    assert Limits() == LIMITS
