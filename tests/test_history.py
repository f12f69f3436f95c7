"""A folder of documents as the versions of one policy: what is read, and all that can be wrong."""

from __future__ import annotations

import os
import pickle
from datetime import date

import attrs
import pytest

import subprocessors
from subprocessors import DocumentError, Policy, Processor, dump
from subprocessors.documents import Problem, load_folder, load_history
from subprocessors.errors import ArgumentError

MADE_UP = Policy(id="made-up", name="Made up", processor=Processor(name="P"), sub_processors=[])


def version(day: str, **given) -> Policy:
    return attrs.evolve(MADE_UP, version=date.fromisoformat(day), **given)


def problems(folder) -> list[str]:
    with pytest.raises(DocumentError) as caught:
        load_history(folder)
    assert caught.value.source == str(folder)
    return [str(each) for each in caught.value.problems]


def test_versions_come_oldest_first_whatever_their_files_are_called(tmp_path):
    days = ["2025-01-01", "2024-01-01", "2026-01-01"]
    for name, day in zip(("a.toml", "b.JSON", "c.yml"), days, strict=True):
        dump(version(day), tmp_path / name)
    (tmp_path / "README.md").write_text("Our lists.")
    (tmp_path / "old.toml").mkdir()
    (tmp_path / "more").mkdir()
    dump(MADE_UP, tmp_path / "more" / "x.toml")
    found = load_history(tmp_path)
    assert found == tuple(version(day) for day in sorted(days))
    assert load_history(str(tmp_path)) == found


def test_a_folder_with_one_document_is_a_history(tmp_path):
    dump(subprocessors.current(), tmp_path / "list.toml")
    assert load_history(tmp_path) == (subprocessors.current(),)


def test_all_problems_of_all_files_are_told_at_once(tmp_path):
    dump(version("2024-01-01"), tmp_path / "a.toml")
    dump(version("2024-01-01"), tmp_path / "b.toml")
    dump(MADE_UP, tmp_path / "c.toml")
    dump(version("2025-01-01", id="other"), tmp_path / "d.toml")
    (tmp_path / "e.toml").write_text("format = ")
    (tmp_path / "f.json").write_text('{"format": 1, "id": "x"}')
    os.mkfifo(tmp_path / "g.yaml")
    (tmp_path / "h\u202e.toml").write_bytes(b"\xff")
    (tmp_path / "i.toml").symlink_to(tmp_path / "nowhere")
    assert problems(tmp_path) == [
        "e.toml, line 1: is not TOML: Invalid value (at the end)",
        "f.json, name: is missing",
        "f.json, processor: is missing",
        "f.json, sub_processors: is missing",
        "g.yaml: is not a regular file",
        "h\\u202e.toml, line 1: is not UTF-8",
        "i.toml: cannot be read: No such file or directory",
        "b.toml, version: is 2024-01-01, as in a.toml; each may appear once",
        "c.toml, version: is missing: a history is sorted by it",
        "d.toml, id: must be 'made-up', as in a.toml, not 'other'",
    ]


def test_a_folder_that_holds_nothing_is_no_history(tmp_path):
    endings = ".toml, .json, .yaml, .yml"
    assert problems(tmp_path) == [f"contains no document with the extension {endings}"]
    missing = tmp_path / "missing"
    assert problems(missing) == ["cannot be read as a folder: No such file or directory"]
    dump(MADE_UP, tmp_path / "a.toml")
    assert problems(tmp_path / "a.toml") == ["cannot be read as a folder: Not a directory"]
    with pytest.raises(DocumentError, match=r"cannot be read as a folder: .*embedded null"):
        load_history("a\0b")


def test_what_is_no_path_is_no_folder():
    with pytest.raises(ArgumentError, match="a folder must be text or a path, not int"):
        load_history(5)


def test_each_document_is_bounded(tmp_path):
    dump(version("2024-01-01"), tmp_path / "a.toml")
    with pytest.raises(DocumentError, match=r"a\.toml: is larger than 10 bytes"):
        load_history(tmp_path, max_size=10)
    with pytest.raises(DocumentError, match=r"a\.toml"):
        load_history(tmp_path, max_depth=0)


def test_very_many_problems_end(tmp_path):
    for name in "abc":
        many = "\n".join(f"x{number} = 1" for number in range(6_000))
        (tmp_path / f"{name}.toml").write_text(f"format = 1\n{many}\n")
    with pytest.raises(DocumentError) as caught:
        load_history(tmp_path)
    assert len(caught.value.problems) == 10_000
    assert {each.file for each in caught.value.problems} == {"a.toml", "b.toml"}


def test_a_problem_of_a_file_is_told_with_it():
    assert str(Problem("id", "is missing", 3, "a.yaml")) == "a.yaml, id, line 3: is missing"
    error = DocumentError([Problem("id", "is missing", file="a.toml")], "lists")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert again.problems == error.problems
    assert str(again) == "1 problem in lists:\na.toml, id: is missing"


def test_a_folder_of_several_companies_is_read_by_file_name(tmp_path):
    other = attrs.evolve(MADE_UP, id="other", version=None)
    dump(other, tmp_path / "a.json")
    dump(MADE_UP, tmp_path / "b.toml")
    (tmp_path / "notes.txt").write_text("not a document")
    assert load_folder(tmp_path) == (other, MADE_UP)
    with pytest.raises(DocumentError) as raised:
        load_history(tmp_path)
    assert {each.path for each in raised.value.problems} == {"id", "version"}


def test_all_problems_of_such_a_folder_are_told_at_once(tmp_path):
    dump(MADE_UP, tmp_path / "a.toml")
    (tmp_path / "b.toml").write_text("format = 1\n")
    (tmp_path / "c.toml").write_text("= 1\n")
    with pytest.raises(DocumentError) as raised:
        load_folder(tmp_path)
    assert {each.file for each in raised.value.problems} == {"b.toml", "c.toml"}
    with pytest.raises(DocumentError, match="cannot be read as a folder"):
        load_folder(tmp_path / "missing")
    with pytest.raises(ArgumentError, match="a folder must be text or a path"):
        load_folder(None)
