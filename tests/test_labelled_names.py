"""The labelled names: who must be approved, who must not, and who must be named."""

from __future__ import annotations

import pytest
from labelled import facts, needs_labelled_names

import subprocessors
from subprocessors import LegalEntity, Policy, Processor, SubProcessor, Verdict

POLICY = subprocessors.current()
# The short keys in the files, where they differ from the ids on the list.
IDS = {
    "aws": "amazon-web-services",
    "profitwell": "200-ok",
    "autopilot": "autopilothq",
    "campaignmonitor": "campaign-monitor",
    "slack": "slack-technologies",
    "smooch": "smooch-technologies",
    "mailchimp": "the-rocket-science-group",
    "woodpecker": "woodpecker-co",
    "discourse": "civilized-discourse-construction-kit",
    "surveygizmo": "widgix",
    "klaus": "qualitista",
}

pytestmark = needs_labelled_names


def vendors(fact: dict[str, str]) -> set[str]:
    return {IDS.get(key, key) for key in fact["vendor"].split("|")}


def policy_of(listed: str) -> Policy:
    if listed == "(packaged list)":
        return POLICY
    vendor = SubProcessor(id="vendor", name=listed, legal_entities=[LegalEntity(name=listed)])
    processor = Processor(name="Example Processor")
    return Policy(id="list", name="List", processor=processor, sub_processors=[vendor])


def test_whoever_must_be_approved_is_and_nobody_else() -> None:
    for fact in facts("names"):
        decision = POLICY.check(fact["name"])
        assert bool(decision) is (fact["expected"] == "approve"), decision.reason
        assert POLICY.is_approved(fact["name"]) is bool(decision)
        if decision:
            assert {match.id for match in decision.matches} <= vendors(fact)


def test_the_right_vendor_is_named() -> None:
    for fact in facts("names"):
        decision = POLICY.check(fact["name"])
        if fact["expected"] == "other-entity":
            assert decision.verdict is Verdict.OTHER_ENTITY
            assert {match.id for match in decision.matches} <= vendors(fact)
        elif fact["expected"] == "suggest" and not decision.matches:
            assert decision.suggestions[0].id in vendors(fact), fact


def test_pairs_of_a_listed_and_an_asked_name() -> None:
    for fact in facts("pairs"):
        decision = policy_of(fact["listed"]).check(fact["asked"])
        assert bool(decision) is (fact["expected"] == "approve"), (fact, decision.reason)
        if fact["expected"] == "other-entity":
            assert decision.verdict is Verdict.OTHER_ENTITY


@pytest.mark.parametrize("file", ["lookalikes", "fakes", "companies"])
def test_strangers_are_never_approved(file: str) -> None:
    assert not [fact["name"] for fact in facts(file) if POLICY.is_approved(fact["name"])]


def test_few_strangers_get_a_suggestion() -> None:
    companies = facts("companies")
    suggested = [fact for fact in companies if POLICY.check(fact["name"]).suggestions]
    assert len(suggested) <= 0.002 * len(companies)
