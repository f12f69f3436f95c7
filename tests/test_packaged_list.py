"""The packaged list says what the published one says; the checker itself is tested first."""

from __future__ import annotations

import copy
import json
import os
import runpy
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from checker import copied_run, problems, transcription_problems
from hypothesis import given
from laws import examples
from strategies import policies

import subprocessors
from subprocessors import Storage, Verdict
from subprocessors.documents import loads
from subprocessors.policies import _helpdesk_names

ROOT = Path(__file__).parents[1]
DOCUMENT = (ROOT / "src/subprocessors/data/helpdesk-2024-07-19.toml").read_text(encoding="utf-8")
FACTS = json.loads((ROOT / "tests/data/helpdesk-facts.json").read_text(encoding="utf-8"))
# The published text may not be copied into this repository. Its maintainers keep it next to theirs.
SOURCE = ROOT.parent / "shared/source/helpdesk-sub-processors.txt"

IDS = (
    "amazon-web-services cloudflare dropbox google ibm atlassian openai 200-ok chartmogul recurly "
    "xero autopilothq campaign-monitor slack-technologies smooch-technologies twilio "
    "the-rocket-science-group wildbit woodpecker-co activecampaign amplitude "
    "civilized-discourse-construction-kit fullstory hotjar widgix yesware qualitista text"
).split()

Table = dict[str, Any]


# The checker


def vendor(document: Table, vendor_id: str) -> Table:
    return next(each for each in document["sub_processors"] if each["id"] == vendor_id)


def engagement(document: Table, vendor_id: str, number: int = 0) -> Table:
    return vendor(document, vendor_id)["engagements"][number]


def swapped(document: Table) -> None:
    some = document["sub_processors"]
    some[1], some[2] = some[2], some[1]


def engagements_swapped(document: Table) -> None:
    vendor(document, "google")["engagements"].reverse()


MUTATIONS: dict[str, Callable[[Table], object]] = {
    "the version is 2024-07-20, not 2024-07-19": lambda d: d.update(version=date(2024, 7, 20)),
    "the version is None, not 2024-07-19": lambda d: d.pop("version"),
    "the processor is 'LiveChat Inc.', not 'Text, Inc.'": (
        lambda d: d["processor"].update(name="LiveChat Inc.")
    ),
    "the processor is also called ['LiveChat Inc.'], not": (
        lambda d: d["processor"].update(other_names=[{"name": "LiveChat Inc."}])
    ),
    "the processor's affiliates are ['Text SA']": (
        lambda d: d["processor"].update(affiliates=["Text SA"])
    ),
    "the contact is not support@helpdesk.com": lambda d: d.pop("contact"),
    "the category is ('ai', 'AI-enabled functionality'), not": (
        lambda d: d["categories"][1].update(id="ai")
    ),
    "the category is ('ai-enabled-functionality', 'AI'), not": (
        lambda d: d["categories"][1].update(name="AI")
    ),
    "the category is None, not ('user-feedback": lambda d: d["categories"].pop(),
    "the category is ('more', 'More'), not None": (
        lambda d: d["categories"].append({"id": "more", "name": "More"})
    ),
    "the vendor xero is missing": lambda d: d["sub_processors"].remove(vendor(d, "xero")),
    "accounting-and-payment-processing has 3 engagements, not 4": (
        lambda d: d["sub_processors"].remove(vendor(d, "xero"))
    ),
    "None has 1 engagements, not 0": lambda d: engagement(d, "xero").pop("category"),
    "the id xero stands twice": lambda d: vendor(d, "recurly").update(id="xero"),
    "the id xero-limited is not one of the list": (
        lambda d: vendor(d, "xero").update(id="xero-limited")
    ),
    "the vendors are not in the order of the list: amazon-web-services, dropbox, cloudflare": (
        swapped
    ),
    "xero: the section: communication-and-support-services, not accounting-and-payment": (
        lambda d: engagement(d, "xero").update(category="communication-and-support-services")
    ),
    "google: the section: communication-and-support-services, not infrastructure-and-storage": (
        engagements_swapped
    ),
    "google: there are 1 engagements, not 2": lambda d: vendor(d, "google")["engagements"].pop(),
    "text: there are 1 engagements, not 0": (
        lambda d: vendor(d, "text").update(engagements=[{"purposes": ["anything"]}])
    ),
    "hotjar: the legal names are ['Hotjar Ltd.'], not ['HotJar Ltd.']": (
        lambda d: vendor(d, "hotjar").update(legal_entities=["Hotjar Ltd."])
    ),
    "twilio: the legal names are ['Twilio, Inc.'], not": (
        lambda d: vendor(d, "twilio")["legal_entities"].pop()
    ),
    "xero: the legal names are ['Xero'], not ['Xero Limited']": (
        lambda d: vendor(d, "xero").update(legal_entities=[{"name": "Xero"}])
    ),
    "xero: the name is 'Xero', not 'Xero Limited'": lambda d: vendor(d, "xero").update(name="Xero"),
    "xero: affiliate is True": lambda d: vendor(d, "xero").update(affiliate=True),
    "xero: affiliate is None": lambda d: vendor(d, "xero").pop("affiliate"),
    "text: affiliate is False": lambda d: vendor(d, "text").update(affiliate=False),
    "xero: the name 'XRO' is not printed, and has no full source": (
        lambda d: vendor(d, "xero").update(other_names=[{"name": "XRO", "kind": "abbreviation"}])
    ),
    "openai: the name 'OpenAI' is not printed, and has no full source": (
        lambda d: vendor(d, "openai")["other_names"][0]["source"].pop("url")
    ),
    "qualitista: the printed name 'Klaus' is missing": (
        lambda d: vendor(d, "qualitista").pop("other_names")
    ),
    "widgix: the printed name 'SurveyGizmo' needs no source": (
        lambda d: vendor(d, "widgix")["other_names"][0].update(source={})
    ),
    "xero: the purposes: ['Accounting services'], not ['accounting services']": (
        lambda d: engagement(d, "xero").update(purposes=["Accounting services"])
    ),
    "ibm: the purposes: ['server provider'], not ['server provider', 'CDN provider']": (
        lambda d: engagement(d, "ibm")["purposes"].pop()
    ),
    "200-ok: the products: ['ProfitWell'], not ['Profitwell']": (
        lambda d: engagement(d, "200-ok").update(products=["ProfitWell"])
    ),
    "atlassian: the products: [], not ['Jira']": lambda d: engagement(d, "atlassian").pop(
        "products"
    ),
    "xero: the products: ['Xero'], not []": (
        lambda d: engagement(d, "xero").update(products=["Xero"])
    ),
    "xero: the storage: ['US'], not []": lambda d: engagement(d, "xero").update(storage=["US"]),
    "dropbox: the storage: [], not ['US']": lambda d: engagement(d, "dropbox").pop("storage"),
    "cloudflare: the storage: ['US'], not ['US', 'EU']": (
        lambda d: engagement(d, "cloudflare").update(storage={"regions": ["US"]})
    ),
    "xero: the fields: {'condition'}, not set()": (
        lambda d: engagement(d, "xero").update(condition="on request")
    ),
    "there are 6 safeguards, not 7": lambda d: d["safeguards"].pop(),
    "the safeguard cooperation is not required of all": (
        lambda d: d["safeguards"][5].pop("required_of_all")
    ),
    "disclaimer is copied: a sentence of seven words nobody": (
        lambda d: d.update(disclaimer="It is a sentence of seven words, nobody may say.")
    ),
    "safeguards[0].description is copied: sentence of seven words nobody should": (
        lambda d: d["safeguards"][0].update(description="Sentence of seven words nobody should.")
    ),
}
PROSE = "Here stands a sentence of seven words nobody should copy."


def told(document: Table) -> list[str]:
    return problems(document, FACTS, PROSE)


@pytest.mark.parametrize(("problem", "mutate"), MUTATIONS.items(), ids=list(MUTATIONS))
def test_the_checker_finds_what_is_wrong(problem, mutate):
    document = tomllib.loads(DOCUMENT)
    assert told(document) == []
    mutate(document)
    assert any(each.startswith(problem) for each in told(document)), told(document)


def test_the_checker_counts_copied_words():
    assert copied_run("A sentence of seven words, nobody else", PROSE) == (
        "a sentence of seven words nobody"
    )
    assert copied_run("a sentence of seven words", PROSE) is None
    assert copied_run("a sentence OF seven-words nobody", PROSE) == (
        "a sentence of seven words nobody"
    )
    assert copied_run("", PROSE) is None
    assert copied_run("a b c d e f g", "") is None


SMALL = """
By Ann, updated: Jul 19, 2024. Text, Inc., LiveChat Inc., LiveChat, Inc., TEXT S.A. Mail: a@b.c

StorageLink icon

  1. Acme, Inc. – file storage through the Anvil product (Data stored in USA).
  2. Beta Ltd dba Bee
"""
SMALL_FACTS = {
    "updated": "Jul 19, 2024",
    "author": "Ann",
    "contact": "a@b.c",
    "processor": "Text, Inc.",
    "processor_also": ["LiveChat Inc.", "LiveChat, Inc."],
    "affiliates": [{"id": "text", "names": ["TEXT S.A."]}],
    "sections": [
        {
            "heading": "Storage",
            "entries": [
                {
                    "id": "acme",
                    "names": ["Acme, Inc."],
                    "purposes": ["file storage"],
                    "products": ["Anvil"],
                    "places": ["USA"],
                },
                {"id": "beta", "names": ["Beta Ltd"], "also": ["Bee"], "purposes": []},
            ],
        }
    ],
}


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("2024.", "2025.", "'Jul 19, 2024' is not in the text"),
        ("TEXT S.A.", "Text SA", "'TEXT S.A.' is not in the text"),
        ("LiveChat Inc.", "LiveChat", "'LiveChat Inc.' is not in the text"),
        ("file storage", "files", "Storage, 1: 'file storage' is not in the line"),
        ("Anvil", "anvil", "Storage, 1: 'Anvil' is not in the line"),
        ("USA).", "USA, EU).", "Storage, 1: not transcribed: ['eu']"),
        ("Bee", "Bee and Cee", "Storage, 2: not transcribed: ['cee']"),
        ("  2.", "  3. Cee\n  2.", "Storage, 3: Beta Ltd dba Bee stands in one of the two alone"),
        ("  2. Beta Ltd dba Bee", "", "Storage, 2: ['Beta Ltd'] stands in one of the two alone"),
        ("Bee\n", "Bee\n\nMoreLink icon\n 1. Cee", "the section 'More' is not transcribed"),
    ],
)
def test_the_checker_of_a_transcription_finds_what_is_wrong(old, new, problem):
    assert transcription_problems(SMALL_FACTS, SMALL) == []
    assert old in SMALL
    assert problem in transcription_problems(copy.deepcopy(SMALL_FACTS), SMALL.replace(old, new))


# The packaged list


def test_the_packaged_list_says_what_was_transcribed():
    assert problems(tomllib.loads(DOCUMENT), FACTS) == []


def test_the_published_text_says_so_and_no_sentence_of_it_is_copied():
    if not SOURCE.exists():
        assert not os.environ.get("CI"), f"CI needs the published text at {SOURCE}"
        pytest.skip("only the maintainers have the published text")
    source = SOURCE.read_text(encoding="utf-8")
    assert transcription_problems(FACTS, source) == []
    assert problems(tomllib.loads(DOCUMENT), FACTS, source) == []
    comments = [line[1:] for line in DOCUMENT.splitlines() if line.startswith("#")]
    assert copied_run(" ".join(comments), source) is None
    assert copied_run(json.dumps(FACTS["note"]), source) is None


def test_the_list_in_numbers():
    policy = subprocessors.current()
    assert policy.version == date(2024, 7, 19)
    assert policy.sub_processors.ids == tuple(IDS)
    engagements = [one for each in policy.sub_processors for one in each.engagements]
    assert len(engagements) == 28
    assert Counter(one.category for one in engagements) == {
        "infrastructure-and-storage": 6,
        "ai-enabled-functionality": 1,
        "accounting-and-payment-processing": 4,
        "communication-and-support-services": 10,
        "user-feedback-and-work-optimization": 7,
    }
    without = [each.name for each in policy.sub_processors if not each.engagements]
    assert without == ["TEXT S.A."]
    assert policy.where(affiliate=True).names == ("TEXT S.A.",)
    assert [each.required_of_all for each in policy.safeguards] == [True] * 7
    assert Counter(one.storage.is_stated for one in engagements) == {True: 12, False: 16}
    assert policy["atlassian"].engagements[0].storage == Storage(["worldwide"])


def test_the_names_that_the_maintainers_added():
    added = {
        (vendor.id, other.name, other.product)
        for vendor in subprocessors.current().sub_processors
        for other in vendor.other_names
        if other.source and not other.suggests_only
    }
    assert added == {
        ("amazon-web-services", "AWS", None),
        ("google", "Google Inc.", None),
        ("slack-technologies", "Slack Technologies, LLC", None),
        ("google", "GCP", "Google Cloud Platform"),
        ("google", "Google Cloud", "Google Cloud Platform"),
        ("ibm", "International Business Machines", None),
        ("openai", "OpenAI", None),
        ("civilized-discourse-construction-kit", "Discourse", None),
    }


def test_every_added_name_says_where_it_is_from():
    for each in subprocessors.current().sub_processors:
        for other in each.other_names:
            if other.source:
                assert other.source.url
                assert other.source.added >= date(2024, 7, 19)


# The list as Python


def test_the_packaged_policy_is_its_document():
    assert loads(DOCUMENT) == subprocessors.current()
    assert subprocessors.current() is subprocessors.current()


def test_the_questions_of_the_package_are_those_of_the_current_policy():
    on = date(2026, 11, 24)
    for name in ("Mailchimp", "Postmark", "TEXT S.A."):
        decision = subprocessors.current().check(name, on=on)
        assert subprocessors.check(name, on=on) == decision
        assert subprocessors.require(name, on=on) == decision
        assert subprocessors.is_approved(name, on=on) is subprocessors.is_approved(name) is True
    with pytest.raises(subprocessors.NotApprovedError):
        subprocessors.require("Evil Corp", on=on)


SCRIPT = runpy.run_path(str(ROOT / "scripts/freeze_policies.py"))


def test_the_packaged_modules_are_what_the_script_writes():
    modules = dict(SCRIPT["modules"]())
    assert [path.name for path in modules] == ["_helpdesk_2024_07_19.py", "_helpdesk_names.py"]
    for path, text in modules.items():
        assert path.read_text(encoding="utf-8") == text


def test_what_is_known_beforehand_is_what_the_list_says():
    loaded = subprocessors.load(ROOT / "src/subprocessors/data/helpdesk-2024-07-19.toml")
    printed = {listed.name for listed in loaded.approver.index.names}
    assert {name for name in printed if loaded.is_approved(name)} <= set(_helpdesk_names.ANSWERS)
    for name, approved in _helpdesk_names.ANSWERS.items():
        assert approved is True
        for on in (None, loaded.version, date.max):
            assert loaded.check(name, on=on).verdict is Verdict.APPROVED
    assert loaded.version == _helpdesk_names.VERSION
    looked_up = {each for each in loaded.approver.first_words if each.isascii() and each.isalnum()}
    assert looked_up == _helpdesk_names.FIRST_WORDS


def test_names_are_answered_without_loading_the_list_where_that_is_enough():
    code = """
import sys, subprocessors
assert subprocessors.is_approved("Slack Technologies, Inc.")
assert not subprocessors.is_approved("Evil Corp")
assert "attrs" not in sys.modules
assert subprocessors.is_approved("slack technologies, inc.")
assert "attrs" in sys.modules
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


@examples(25)
@given(policies())
def test_any_policy_written_as_python_is_that_policy(policy):
    text = SCRIPT["_module"]("made-up.toml", policy)
    written: dict[str, Any] = {}
    exec(compile(text, "made-up", "exec"), written)  # noqa: S102
    assert written["POLICY"] == policy
