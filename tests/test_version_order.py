"""The order of compared versions: what is rejected, and what has no order."""

from __future__ import annotations

import pickle
from datetime import date

import pytest
from attrs import evolve
from hypothesis import given
from made_up import policy, vendor
from strategies import policies

from subprocessors import Policy, Processor, diff, dump, notice
from subprocessors.changes import VersionOrderError, history
from subprocessors.cli import run
from subprocessors.errors import ArgumentError
from subprocessors.model.facts import NoticeTerms

OLD = policy(version=date(2030, 1, 1))
NEW = policy(version=date(2030, 6, 1), sub_processors=[vendor()])
SAME_DAY = evolve(NEW, version=OLD.version)
UNDATED = evolve(NEW, version=None)
TERMS = NoticeTerms(notice_days=30)
DAY = date(2030, 6, 1)
EXCHANGED = "the new version is dated 2030-01-01, before the old one, 2030-06-01"
ALIKE = "both versions are dated 2030-01-01 but differ"


@pytest.mark.parametrize(("old", "new", "told"), [(NEW, OLD, EXCHANGED), (OLD, SAME_DAY, ALIKE)])
def test_versions_in_no_order_are_refused(old, new, told):
    with pytest.raises(VersionOrderError, match=told) as caught:
        diff(old, new)
    assert isinstance(caught.value, ArgumentError)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301
    changes = diff(old, new, any_order=True)
    assert changes.apply(old) == new
    for part in (changes, changes[:1]):
        with pytest.raises(VersionOrderError, match=told):
            notice(part, TERMS, announced=DAY)
        assert notice(part, TERMS, announced=DAY, any_order=True).changes == part.material


def test_versions_in_order_are_compared():
    assert notice(diff(OLD, NEW), TERMS, announced=DAY).is_needed


@given(policies())
def test_nothing_changes_between_a_version_and_itself_in_any_order(listed):
    assert not diff(listed, listed)
    assert not notice(diff(listed, listed), TERMS, announced=DAY).is_needed


def test_versions_without_a_change_have_no_order():
    assert not diff(evolve(OLD, version=date(2031, 1, 1)), OLD)


@pytest.mark.parametrize(("old", "new"), [(NEW, evolve(OLD, version=None)), (UNDATED, OLD)])
def test_versions_without_a_date_have_no_order(old, new):
    assert notice(diff(old, new), TERMS, announced=DAY).changes.new_version == new.version


def other(listed: Policy) -> Policy:
    return evolve(listed, id="other", processor=Processor(name="Another Processor"))


def test_the_lists_of_two_companies_have_no_order():
    for old, new in ((NEW, other(OLD)), (OLD, other(SAME_DAY))):
        changes = diff(old, new)
        assert changes.apply(old) == new
        assert "a different list" in changes[0].reason
        assert notice(changes, TERMS, announced=DAY).is_needed


@pytest.mark.parametrize(
    "renamed",
    [
        evolve(OLD, id="other"),
        evolve(OLD, processor=Processor(name="Another Processor")),
        evolve(OLD, id="other", processor=Processor(name="EXAMPLE processor")),
    ],
)
def test_a_list_of_another_name_has_its_order(renamed):
    with pytest.raises(VersionOrderError):
        diff(NEW, renamed)


@pytest.mark.parametrize(
    "versions",
    [(NEW, OLD), (OLD, SAME_DAY), (NEW, UNDATED, OLD), (OLD, UNDATED, SAME_DAY), (NEW, other(OLD))],
)
def test_a_history_goes_from_the_oldest_to_the_newest(versions):
    with pytest.raises(VersionOrderError, match=r"2030-01-01 comes after 2030-0[16]-01"):
        history(versions)


def test_a_history_may_hold_a_version_twice_and_versions_without_a_date():
    assert [len(step) for step in history([OLD, OLD, UNDATED, NEW])] == [0, 1, 0]


@pytest.fixture
def lists(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, listed in (("old", OLD), ("new", NEW), ("same", SAME_DAY), ("undated", UNDATED)):
        dump(listed, f"{name}.toml")


@pytest.mark.usefixtures("lists")
class TestCommands:
    @pytest.mark.parametrize("command", ["diff", "notice"])
    @pytest.mark.parametrize(
        ("old", "new", "told"), [("new", "old", EXCHANGED), ("old", "same", ALIKE)]
    )
    def test_versions_in_no_order_are_refused(self, capsys, command, old, new, told):
        files = [f"{old}.toml", f"{new}.toml"]
        assert run([command, *files]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert told in err
        assert "--any-order" in err
        is_material = command == "diff" and new == "same"
        assert run([command, *files, "--any-order"]) == is_material
        out, err = capsys.readouterr()
        assert "Evil Corp" in out
        assert "order" not in err

    @pytest.mark.parametrize("command", ["diff", "notice"])
    def test_versions_without_a_date_are_told(self, capsys, command):
        run([command, "undated.toml", "old.toml"])
        told = "note: {} has no version date, so the order was not checked\n"
        assert told.format("OLD") in capsys.readouterr().err
        run([command, "old.toml", "undated.toml"])
        assert told.format("NEW") in capsys.readouterr().err
        run([command, "old.toml", "undated.toml", "--any-order"])
        assert "order" not in capsys.readouterr().err
        run([command, "undated.toml", "undated.toml"])
        assert "order" not in capsys.readouterr().err
