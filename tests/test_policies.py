"""Finding a policy: the packaged one, those from packages and files, and the current one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import Barrier

import attrs
import current
import pytest

import subprocessors
from subprocessors import (
    DocumentError,
    NotApprovedError,
    Policy,
    Processor,
    UnknownValueError,
    Verdict,
    dump,
    policies,
)
from subprocessors.cli import run
from subprocessors.errors import ArgumentError, PolicyUnavailableError
from subprocessors.policies import providers

MADE_UP = Policy(
    id="made-up",
    name="Made up",
    processor=Processor(name="Example Processor"),
    sub_processors=[],
)

CODE = """
import subprocessors
loads = []
def make():
    loads.append(1)
    return subprocessors.loads('format = 1\\nid = "made-up"\\nname = "Made up"\\n'
        'processor = "Example Processor"\\nsub_processors = []')
POLICY = make()
loads.clear()
number = 5
def fails():
    raise OSError("no disk")
def wrong():
    return "a policy"
def version(day):
    import datetime, attrs
    return attrs.evolve(POLICY, version=day and datetime.date.fromisoformat(day))
def versions():
    return [version("2030-01-01"), version("2024-01-01"), version("2025-06-01")]
LIST = versions()
def undated():
    return [version("2024-01-01"), version(None)]
def doubled():
    return [version("2024-01-01"), version("2024-01-01")]
def mixed():
    return [POLICY, 5]
def none():
    return ()
def slow():
    import time
    time.sleep(0.05)
    return make()
class Told(Exception):
    def __str__(self):
        raise SystemExit(0)
def raises(name):
    def policy():
        raise {"exit": SystemExit(0), "interrupt": KeyboardInterrupt(), "told": Told(),
               "generator": GeneratorExit(), "other": BaseException("stop")}[name]
    return policy
exit, interrupt, told, generator, other = map(
    raises, ("exit", "interrupt", "told", "generator", "other"))
class Exits(list):
    def __iter__(self):
        raise SystemExit(0)
LAZY = Exits([POLICY])
class Ending(subprocessors.Policy):
    def check(self, name, **asked):
        raise SystemExit(0)
def ending():
    return Ending(id="made-up", name="Made up", processor=POLICY.processor, sub_processors=[])
class Text(str):
    def lower(self):
        raise SystemExit(0)
    casefold = lower
def named():
    vendor = subprocessors.SubProcessor(id="one", name=Text("One"))
    return subprocessors.Policy(
        id="made-up", name="Made up", processor=POLICY.processor, sub_processors=[vendor])
import attrs
@attrs.frozen(kw_only=True)
class Late(subprocessors.Engagement):
    def in_effect(self, on=None, *, version=None):
        raise SystemExit(0)
def engaged():
    vendor = subprocessors.SubProcessor(id="one", name="One", engagements=[Late()])
    return subprocessors.Policy(
        id="made-up", name="Made up", processor=POLICY.processor, sub_processors=[vendor])
import pathlib
FOLDER = pathlib.Path(__file__).parent / "lists"
def folder():
    return FOLDER
"""


@pytest.fixture(autouse=True)
def forgotten(monkeypatch):
    """Let each test find the policies again."""
    monkeypatch.delenv(policies.VARIABLE, raising=False)
    current.forget()
    yield
    current.forget()


@pytest.fixture
def install(tmp_path, monkeypatch) -> Callable[..., None]:
    """Give a function that puts packages with entry points on the path, as pip does."""

    def installed(**entry_points: str) -> None:
        number = len(list(tmp_path.glob("*.dist-info")))
        folder = tmp_path / f"example_{number}-1.dist-info"
        folder.mkdir()
        (folder / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: example-{number}\nVersion: 1\n"
        )
        lines = [f"{name.replace('_', '-')} = {value}" for name, value in entry_points.items()]
        (folder / "entry_points.txt").write_text("\n".join(["[subprocessors.policies]", *lines]))
        (tmp_path / "example_policies.py").write_text(CODE)
        (tmp_path / "example_exits.py").write_text("import sys\nsys.exit(0)\n")
        monkeypatch.syspath_prepend(tmp_path)
        providers.sources.cache_clear()

    monkeypatch.delitem(sys.modules, "example_policies", raising=False)
    yield installed
    sys.modules.pop("example_policies", None)


def test_the_packaged_policy_is_there_and_current():
    assert policies.available() == ("helpdesk",)
    assert policies.get("helpdesk") is policies.find("helpdesk") is subprocessors.current()


def test_packages_bring_policies_which_are_loaded_when_asked_for(install):
    install(made_up="example_policies:make")
    assert policies.available() == ("helpdesk", "made-up")
    assert "example_policies" not in sys.modules
    assert policies.get("made-up") == MADE_UP
    assert policies.get("made-up") is policies.find("made-up")
    assert sys.modules["example_policies"].loads == [1]


def test_a_package_may_bring_the_policy_itself(install):
    install(made_up="example_policies:POLICY")
    assert policies.get("made-up") is sys.modules["example_policies"].POLICY


@pytest.mark.parametrize(
    ("brought", "problem"),
    [
        ("example_policies:fails", "cannot be loaded from example_policies:fails: no disk"),
        ("example_policies:missing", "cannot be loaded from example_policies:missing: module"),
        ("no_such_module:policy", "cannot be loaded from no_such_module:policy: No module named"),
        ("example_policies:number", "must be a Policy in example_policies:number, not int"),
        ("example_policies:wrong", "must be a Policy in example_policies:wrong, not str"),
        ("example_policies:mixed", "must be a Policy in example_policies:mixed, not int"),
        ("example_policies:none", "has no version in example_policies:none"),
        ("example_policies:undated", "must have versions with different dates"),
        ("example_policies:doubled", "must have versions with different dates"),
        ("example_policies:FOLDER", "cannot be loaded from example_policies:FOLDER: 1 problem in"),
        ("example_policies:exit", "cannot be loaded from example_policies:exit: SystemExit: 0"),
        ("example_policies:interrupt", "cannot be loaded from example_policies:interrupt: Keyb"),
        ("example_policies:generator", "cannot be loaded from example_policies:generator: Gene"),
        ("example_policies:other", "cannot be loaded from example_policies:other: BaseExcepti"),
        ("example_policies:told", "cannot be loaded from example_policies:told: Told"),
        ("example_policies:LAZY", "cannot be loaded from example_policies:LAZY: SystemExit: 0"),
        ("example_exits", "cannot be loaded from example_exits: SystemExit: 0"),
        ("example_policies:ending", "must be a Policy in example_policies:ending, not E"),
        ("example_policies:named", "contains a value of the foreign class Text in"),
        ("example_policies:engaged", "contains a value of the foreign class Late in"),
    ],
)
def test_what_a_package_brings_and_cannot_be_had_is_an_error(install, brought, problem):
    install(made_up=brought)
    assert policies.available() == ("helpdesk", "made-up")
    with pytest.raises(PolicyUnavailableError) as caught:
        policies.get("made-up")
    assert str(caught.value).startswith(f"the policy 'made-up' {problem}")
    assert caught.value.id == "made-up"


@pytest.mark.parametrize("brought", ["exit", "interrupt", "told", "LAZY", "ending", "named"])
def test_no_policy_ends_a_command_as_if_it_approved(install, capsys, brought):
    install(made_up=f"example_policies:{brought}")
    assert run(["check", "Evil Corp", "--policy", "made-up"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("error: the policy 'made-up' ")
    assert told.err.count("\n") == 1


def test_the_real_command_outlives_a_policy_that_exits(install, tmp_path):
    install(made_up="example_exits")
    told = subprocess.run(
        [sys.executable, "-m", "subprocessors", "check", "Evil Corp"],
        env=os.environ | {"PYTHONPATH": str(tmp_path), policies.VARIABLE: "made-up"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr.startswith("error: the policy 'made-up' cannot be loaded from example_exits")


def test_what_a_policy_raised_is_the_cause_of_the_error(install):
    install(made_up="example_policies:exit")
    with pytest.raises(PolicyUnavailableError) as caught:
        policies.get("made-up")
    assert isinstance(caught.value.__cause__, SystemExit)


@pytest.mark.parametrize("named", ["made-up", "list.toml"])
def test_threads_that_ask_at_once_get_one_object(install, tmp_path, monkeypatch, named):
    install(made_up="example_policies:slow")
    dump(MADE_UP, tmp_path / "list.toml")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(policies.VARIABLE, named)
    together = Barrier(16)

    def ask(_: int) -> Policy:
        together.wait()
        return subprocessors.current()

    with ThreadPoolExecutor(16) as pool:
        found = list(pool.map(ask, range(16)))
    assert found[0] == MADE_UP
    assert {id(each) for each in [*found, subprocessors.current()]} == {id(found[0])}
    if named == "made-up":
        assert policies.get("made-up") is policies.history("made-up")[0] is found[0]


def test_a_policy_of_another_id_is_an_error(install):
    install(other="example_policies:make")
    with pytest.raises(
        PolicyUnavailableError, match="the policy 'other' contains a policy with the id 'made-up'"
    ):
        policies.get("other")


def test_two_packages_with_one_id_are_an_error_and_none_is_taken(install):
    install(made_up="example_policies:make")
    install(made_up="example_policies:POLICY", helpdesk="example_policies:make")
    assert policies.available() == ("helpdesk", "made-up")
    for name in policies.available():
        with pytest.raises(PolicyUnavailableError, match="is provided by several packages"):
            policies.get(name)
    # What nobody named is not in doubt.
    assert subprocessors.current().id == "helpdesk"


def test_an_unknown_id_is_told_with_the_nearest():
    with pytest.raises(UnknownValueError, match="'helpdisk' is not a known policy; did you mean h"):
        policies.get("helpdisk")
    with pytest.raises(UnknownValueError, match="is not a known policy"):
        policies.find("acme")
    with pytest.raises(ArgumentError, match="an id must be text, not int"):
        policies.get(5)
    with pytest.raises(ArgumentError, match="a path must be text or a path, not int"):
        policies.find(5)


def test_a_file_is_found_by_its_path(tmp_path):
    path = tmp_path / "made-up.toml"
    dump(MADE_UP, path)
    assert policies.find(path) == policies.find(str(path)) == MADE_UP


def test_the_environment_names_the_current_policy(tmp_path, monkeypatch):
    dump(MADE_UP, tmp_path / "made-up.toml")
    monkeypatch.setenv("SUBPROCESSORS_POLICY", str(tmp_path / "made-up.toml"))
    assert subprocessors.current() == MADE_UP
    assert subprocessors.current() is subprocessors.current()
    assert not subprocessors.is_approved("Mailchimp")
    assert "Example Processor" in subprocessors.check("Mailchimp").reason


def test_the_environment_may_name_a_policy_by_its_id(install, monkeypatch):
    install(made_up="example_policies:make")
    monkeypatch.setenv("SUBPROCESSORS_POLICY", "made-up")
    assert subprocessors.current() == MADE_UP
    assert not subprocessors.is_approved("Mailchimp")


@pytest.mark.parametrize(
    ("named", "error"),
    [
        ("", UnknownValueError),
        (" ", UnknownValueError),
        ("acme", UnknownValueError),
        ("Helpdesk", UnknownValueError),
        ("missing.toml", DocumentError),
        ("/dev/null", UnknownValueError),
        (".", DocumentError),
    ],
)
def test_a_policy_that_is_named_and_not_found_is_an_error_every_time(monkeypatch, named, error):
    monkeypatch.setenv("SUBPROCESSORS_POLICY", named)
    for ask in (
        subprocessors.current,
        lambda: subprocessors.is_approved("Mailchimp"),
        lambda: subprocessors.is_approved("Mailchimp", category="x"),
        lambda: subprocessors.check("Mailchimp"),
        lambda: subprocessors.require("Mailchimp"),
    ):
        with pytest.raises(error) as caught:
            ask()
        assert caught.value.__notes__ == [
            "The environment variable SUBPROCESSORS_POLICY names this policy."
        ]


def test_a_damaged_file_is_never_replaced_by_the_packaged_list(tmp_path):
    path = tmp_path / "list.toml"
    dump(MADE_UP, path)
    path.write_text(path.read_text(encoding="utf-8")[:-30], encoding="utf-8")
    code = "import subprocessors; print(subprocessors.is_approved('Mailchimp'))"
    run = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "SUBPROCESSORS_POLICY": str(path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (run.returncode, run.stdout) == (1, "")
    assert "DocumentError: 1 problem in" in run.stderr
    assert "The environment variable SUBPROCESSORS_POLICY names this policy." in run.stderr


def test_the_example_documents_are_found(monkeypatch):
    monkeypatch.chdir(Path(__file__).parents[1])
    assert policies.find("examples/retool.toml").id == "retool"


# Versions


def test_the_packaged_list_has_one_version():
    assert policies.history("helpdesk") == (subprocessors.current(),)
    assert policies.get("helpdesk", on=date(2024, 7, 19)) is subprocessors.current()
    assert policies.get("helpdesk", on=date.max) is subprocessors.current()


@pytest.mark.parametrize("brought", ["versions", "LIST", "FOLDER", "folder"])
def test_a_package_may_bring_several_versions(install, tmp_path, monkeypatch, brought):
    (tmp_path / "lists").mkdir()
    for day in ("2024-01-01", "2025-06-01", "2030-01-01"):
        policy = attrs.evolve(MADE_UP, version=date.fromisoformat(day))
        dump(policy, tmp_path / "lists" / f"{day}.toml")
    install(made_up=f"example_policies:{brought}")
    versions = policies.history("made-up")
    days = [str(policy.version) for policy in versions]
    assert days == ["2024-01-01", "2025-06-01", "2030-01-01"]
    assert policies.history("made-up") is versions
    for day, number in (
        ("2024-01-01", 0),
        ("2025-05-31", 0),
        ("2025-06-01", 1),
        ("2029-12-31", 1),
        ("2030-01-01", 2),
        ("2100-01-01", 2),
    ):
        assert policies.get("made-up", on=date.fromisoformat(day)) is versions[number]
        assert policies.find(f"made-up@{day}") is versions[number]
    monkeypatch.setattr(policies, "today", lambda: date(2026, 1, 1))
    assert policies.get("made-up") is policies.find("made-up") is versions[1]


def test_before_the_first_version_there_is_none_in_force(install):
    install(made_up="example_policies:LIST")
    told = "the policy 'made-up' is in force from 2024-01-01, so not on 2023-12-31"
    with pytest.raises(PolicyUnavailableError, match=told):
        policies.get("made-up", on=date(2023, 12, 31))
    with pytest.raises(PolicyUnavailableError, match=told):
        policies.find("made-up@2023-12-31")
    with pytest.raises(PolicyUnavailableError, match="from 2024-07-19, so not on 2024-07-18"):
        policies.get("helpdesk", on=date(2024, 7, 18))


def test_a_version_without_a_date_is_in_force_on_every_day(install):
    install(made_up="example_policies:POLICY")
    assert policies.get("made-up", on=date.min) == MADE_UP


@pytest.mark.parametrize(
    ("named", "error"),
    [
        ("acme@2024-07-19", "'acme' is not a known policy"),
        ("helpdesk@2024-02-30", "is not a known file extension"),
        ("helpdesk@", "is not a known file extension"),
        ("helpdesk@20240719", "is not a known file extension"),
        ("@2024-07-19", "is not a known file extension"),
        ("Helpdesk@2024-07-19", "is not a known file extension"),
    ],
)
def test_an_id_with_a_day_is_read_as_it_is_written_or_not_at_all(named, error):
    with pytest.raises(UnknownValueError, match=error):
        policies.find(named)


def test_an_id_in_capitals_suggests_the_id():
    with pytest.raises(UnknownValueError) as caught:
        policies.find("HELPDESK")
    assert str(caught.value) == "'HELPDESK' is not a known policy; did you mean helpdesk?"


def test_a_file_may_have_a_name_with_an_at(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    dump(MADE_UP, "helpdesk@2024-07-19.toml")
    assert policies.find("helpdesk@2024-07-19.toml") == MADE_UP


def test_history_takes_an_id_and_a_day_is_a_date():
    with pytest.raises(ArgumentError, match="an id must be text, not int"):
        policies.history(5)
    with pytest.raises(UnknownValueError, match="did you mean helpdesk"):
        policies.history("helpdisk")
    with pytest.raises(ArgumentError, match=r"on must be a datetime\.date"):
        policies.get("helpdesk", on="2024-07-19")


HISTORY = """
from datetime import date
import subprocessors

def version(day, *names):
    vendors = [subprocessors.SubProcessor(id=each.lower(), name=each) for each in names]
    return subprocessors.Policy(
        id="made-up", name="Made up", processor=subprocessors.Processor(name="Example Processor"),
        version=day, sub_processors=vendors,
    )

VERSIONS = [version(date(2025, 1, 1), "Old", "Keep"), version(date(2026, 6, 1), "Keep"),
            version(date(2027, 1, 1), "New")]
"""


def test_each_day_is_answered_by_the_version_of_that_day(install, tmp_path, monkeypatch):
    install(made_up="example_policies:VERSIONS")
    (tmp_path / "example_policies.py").write_text(HISTORY)
    monkeypatch.setenv("SUBPROCESSORS_POLICY", "made-up")
    approved = {
        date(2024, 12, 31): set(),
        date(2025, 1, 1): {"Old", "Keep"},
        date(2026, 6, 1): {"Keep"},
        date(2027, 1, 1): {"New"},
    }
    for day, names in approved.items():
        for name in ("Old", "Keep", "New"):
            assert subprocessors.is_approved(name, on=day) is (name in names)
            assert bool(subprocessors.check(name, on=day)) is (name in names)
            # A running service switches to the next version on its own.
            monkeypatch.setattr(policies, "today", lambda day=day: day)
            assert subprocessors.is_approved(name) is (name in names)
            assert subprocessors.is_approved(name) is (name in names)
            assert run(["check", name, "--policy", "made-up", "--on", str(day)]) == (
                0 if name in names else 1
            )
    assert subprocessors.current(date(2024, 1, 1)).version == date(2025, 1, 1)
    assert policies.find("made-up", on=date(2026, 7, 1)).version == date(2026, 6, 1)


def test_before_its_version_a_policy_that_was_asked_without_a_day_approves_nothing(monkeypatch):
    monkeypatch.setattr(policies, "today", lambda: date(2024, 7, 18))
    # The policy itself, asked without a date, answers for the days that its version covers.
    assert subprocessors.current().is_approved("Mailchimp")
    assert not subprocessors.is_approved("Mailchimp")
    assert not subprocessors.is_approved("Mailchimp")
    monkeypatch.setattr(policies, "today", lambda: date(2024, 7, 19))
    assert subprocessors.is_approved("Mailchimp")


def test_a_vendor_that_is_required_and_not_approved_is_an_error():
    assert subprocessors.require("Mailchimp").verdict is Verdict.APPROVED
    for name, asked in (("Evil Corp", {}), ("Mailchimp", {"on": date(2024, 7, 18)})):
        with pytest.raises(NotApprovedError) as caught:
            subprocessors.require(name, **asked)
        assert caught.value.decision == subprocessors.check(name, **asked)


def test_a_day_must_be_a_date_wherever_a_policy_is_asked_for():
    for ask in (subprocessors.current, lambda on: policies.get("helpdesk", on=on)):
        with pytest.raises(ArgumentError, match=r"on must be a datetime\.date"):
            ask("2024-07-19")
