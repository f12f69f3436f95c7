"""Scope, place, condition and date: what a list leaves open is never approved."""

from __future__ import annotations

from datetime import date, datetime

import current
import pytest
from attrs import evolve

import subprocessors
from subprocessors import (
    Category,
    Engagement,
    NameKind,
    OtherName,
    Policy,
    Processor,
    Storage,
    SubProcessor,
    UnknownValueError,
    Verdict,
    policies,
)
from subprocessors.errors import ArgumentError
from subprocessors.model.facts import Role
from subprocessors.regions.storage import StorageKind

POLICY = subprocessors.current()
VERSION = date(2024, 7, 19)
APPROVED, OUT, NOT_YET = Verdict.APPROVED, Verdict.OUT_OF_SCOPE, Verdict.NOT_IN_EFFECT


def verdict(*engagements: Engagement, version: date | None = VERSION, **asked: object) -> Verdict:
    policy = Policy(
        id="example",
        name="Example",
        processor=Processor(name="Example Processor"),
        version=version,
        categories=[Category(id="one", name="One"), Category(id="two", name="Two")],
        sub_processors=[SubProcessor(id="vendor", name="Vendor", engagements=engagements)],
    )
    decision = policy.check("Vendor", **asked)  # type: ignore[arg-type]
    assert policy.is_approved("Vendor", **asked) == bool(decision)  # type: ignore[arg-type]
    assert decision.reason.isprintable()
    assert decision.on == asked.get("on")
    return decision.verdict


@pytest.mark.parametrize(
    ("name", "asked", "expected"),
    [
        ("Google, LLC", {"category": "infrastructure-and-storage"}, APPROVED),
        ("Google, LLC", {"category": "ai-enabled-functionality"}, OUT),
        ("Google, LLC", {"product": "google cloud platform"}, APPROVED),
        ("Google, LLC", {"product": "Gmail"}, OUT),
        (
            "Google, LLC",
            {
                "category": "communication-and-support-services",
                "product": "Google Cloud Platform",
            },
            OUT,
        ),
        ("GCP", {"category": "communication-and-support-services"}, OUT),
        ("Dropbox", {"stored_only_in": "US"}, APPROVED),
        ("Dropbox", {"stored_only_in": "EU"}, OUT),
        ("Cloudflare", {"stored_only_in": "EU"}, OUT),
        ("Atlassian", {"stored_only_in": "US"}, OUT),
        ("Atlassian", {"stored_only_in": "worldwide"}, APPROVED),
        ("OpenAI", {"stored_only_in": "USA"}, OUT),
        ("Xero Limited", {"stored_only_in": "worldwide"}, OUT),
        ("TEXT S.A.", {}, APPROVED),
        ("TEXT S.A.", {"category": "infrastructure-and-storage"}, OUT),
        ("TEXT S.A.", {"product": "Jira"}, OUT),
        ("TEXT S.A.", {"stored_only_in": "EU"}, OUT),
        ("TEXT S.A.", {"condition": "always"}, OUT),
        ("Postmark", {"stored_only_in": "US"}, Verdict.AMBIGUOUS),
        ("Mailchimp", {"on": VERSION}, APPROVED),
        ("Mailchimp", {"on": date(2024, 7, 18)}, NOT_YET),
        ("TEXT S.A.", {"on": date(2024, 7, 18)}, NOT_YET),
    ],
)
def test_scope_on_the_packaged_list(name: str, asked: dict[str, object], expected: Verdict) -> None:
    decision = POLICY.check(name, **asked)  # type: ignore[arg-type]
    assert decision.verdict is expected, decision.reason
    assert POLICY.is_approved(name, **asked) == bool(decision)  # type: ignore[arg-type]
    assert subprocessors.is_approved(name, **asked) == bool(decision)  # type: ignore[arg-type]


def test_category_and_product_must_be_of_one_engagement() -> None:
    both = [Engagement(category="one", products=["A"]), Engagement(category="two", products=["B"])]
    assert verdict(*both, category="one", product="A") is APPROVED
    assert verdict(*both, category="one", product="B") is OUT


def test_what_is_not_stated_does_not_fit() -> None:
    assert verdict(Engagement(), category="one") is OUT
    assert verdict(Engagement(category="one"), product="A") is OUT
    assert verdict(Engagement(category="one"), stored_only_in="worldwide") is OUT


def test_every_engagement_that_may_apply_must_keep_data_in_the_place() -> None:
    here, there = Engagement(category="one", storage=["DE"]), Engagement(storage=["US"])
    assert verdict(here, stored_only_in="EU") is APPROVED
    assert verdict(here, there, stored_only_in="EU") is OUT
    # The other one's category is not stated, so it may be the one asked for.
    assert verdict(here, there, category="one", stored_only_in="EU") is OUT
    there = Engagement(category="two", storage=["US"])
    assert verdict(here, there, category="one", stored_only_in="EU") is APPROVED
    ended = Engagement(category="one", storage=["US"], ends=date(2024, 8, 1))
    assert verdict(here, ended, stored_only_in="EU", on=date(2024, 8, 2)) is APPROVED
    assert verdict(here, ended, stored_only_in="EU", on=date(2024, 8, 1)) is OUT
    assert verdict(here, ended, stored_only_in="EU") is OUT


def test_a_choice_or_an_open_set_of_places_is_no_promise() -> None:
    choice = Storage(["DE", "US"], StorageKind.ONE_OF)
    assert verdict(Engagement(storage=choice), stored_only_in="EU") is OUT
    inside = Storage(["DE", "FR"], StorageKind.ONE_OF)
    assert verdict(Engagement(storage=inside), stored_only_in="EU") is APPROVED
    assert (
        verdict(Engagement(storage=Storage(["DE"], StorageKind.OPEN)), stored_only_in="EU") is OUT
    )


def test_an_open_choice_of_places_is_no_promise() -> None:
    for places in (["DE"], ["DE", "FR"], ["worldwide"]):
        storage = Storage(places, StorageKind.ONE_OF_OR_OTHER)
        for asked in ("DE", "EU", "worldwide"):
            assert verdict(Engagement(storage=storage), stored_only_in=asked) is OUT


NOT_SAID = "but does not say that data is stored there"


@pytest.mark.parametrize(
    ("engagements", "said"),
    [
        (
            [Engagement(location=["EU"])],
            f"does not say where; it gives the location EU, {NOT_SAID}",
        ),
        (
            [Engagement(location=Storage(as_written="HQ"))],
            f"does not say where; it gives the location HQ, {NOT_SAID}",
        ),
        (
            [Engagement(storage=["US"]), Engagement(location=["EU"]), Engagement(location=["IN"])],
            f"says: US; it gives the location EU; IN, {NOT_SAID}",
        ),
        # If the list says where data is stored, another location adds nothing.
        ([Engagement(storage=["US"], location=["EU"])], "says: US"),
        ([Engagement()], "does not say where"),
    ],
)
def test_a_location_that_does_not_decide_is_named(engagements, said) -> None:
    policy = Policy(
        id="example",
        name="Example",
        processor=Processor(name="Example Processor"),
        sub_processors=[SubProcessor(id="vendor", name="Vendor", engagements=engagements)],
    )
    decision = policy.check("Vendor", stored_only_in="EU")
    assert decision.verdict is OUT
    assert f"(the list {said})" in decision.reason


def test_the_members_of_the_eu_are_those_of_the_day() -> None:
    here = Engagement(storage=["GB"])
    assert verdict(here, version=None, stored_only_in="EU", on=date(2020, 1, 31)) is APPROVED
    assert verdict(here, version=None, stored_only_in="EU", on=date(2020, 2, 1)) is OUT
    assert verdict(here, version=None, stored_only_in="EU") is OUT


def test_a_condition_must_be_given() -> None:
    only = Engagement(condition="EU customers only", storage=["DE"])
    always = Engagement(storage=["US"])
    assert verdict(only) is OUT
    assert verdict(only, condition="eu customers only") is APPROVED
    assert verdict(only, condition="US customers only") is OUT
    assert verdict(only, always) is APPROVED
    # Without a condition, it may apply, so its place counts; with a different condition, it does
    # not.
    assert verdict(always, only, stored_only_in="US") is OUT
    assert verdict(always, only, stored_only_in="US", condition="US customers only") is APPROVED


@pytest.mark.parametrize(
    ("engagement", "on", "expected"),
    [
        ({"starts": date(2024, 1, 1)}, None, APPROVED),
        ({"starts": date(2025, 1, 1)}, None, NOT_YET),
        ({"starts": date(2025, 1, 1)}, date(2024, 12, 31), NOT_YET),
        ({"starts": date(2025, 1, 1)}, date(2025, 1, 1), APPROVED),
        ({"ends": date(2025, 1, 1)}, None, NOT_YET),
        ({"ends": date(2025, 1, 1)}, date(2025, 1, 1), APPROVED),
        ({"ends": date(2025, 1, 1)}, date(2025, 1, 2), NOT_YET),
        ({"announced": date(2024, 1, 1)}, None, NOT_YET),
        ({"announced": date(2024, 1, 1)}, date(2030, 1, 1), NOT_YET),
        ({"announced": date(2024, 1, 1), "starts": date(2024, 2, 1)}, None, APPROVED),
        ({}, date(2024, 7, 18), NOT_YET),
        ({}, date(2024, 7, 19), APPROVED),
        ({}, None, APPROVED),
    ],
)
def test_the_day(engagement: dict[str, date], on: date | None, expected: Verdict) -> None:
    assert verdict(Engagement(**engagement), on=on) is expected


def test_without_a_version_date_a_start_leaves_it_open() -> None:
    started = Engagement(starts=date(2020, 1, 1))
    assert verdict(started, version=None) is NOT_YET
    assert verdict(started, version=None, on=date(2020, 1, 1)) is APPROVED


@pytest.mark.parametrize(
    ("asked", "error", "part"),
    [
        ({"category": "infrastructure"}, UnknownValueError, "is not a known category"),
        ({"category": 5}, ArgumentError, "a category must be text, not int"),
        ({"product": 5}, ArgumentError, "must be text, not int"),
        ({"condition": 5}, ArgumentError, "a condition must be text, not int"),
        ({"stored_only_in": "Untied States"}, UnknownValueError, "'United States' (US)"),
        ({"stored_only_in": 5}, ArgumentError, "must be text or a StorageRegion"),
        ({"on": "yesterday"}, ArgumentError, "on must be a datetime.date, not str"),
        ({"on": datetime(2025, 1, 1)}, ArgumentError, "not datetime"),  # noqa: DTZ001
        ({"on": 20250101}, ArgumentError, "not int"),
    ],
)
def test_wrong_arguments_are_errors_of_ours(
    asked: dict[str, object], error: type[Exception], part: str
) -> None:
    for ask in (POLICY.check, POLICY.is_approved, POLICY.require, subprocessors.check):
        with pytest.raises(error) as caught:
            ask("Google", **asked)  # type: ignore[operator]
        assert part in str(caught.value)


def test_the_reason_says_what_is_missing() -> None:
    def reason(name: str, **asked: object) -> str:
        return POLICY.check(name, **asked).reason  # type: ignore[arg-type]

    assert "(the list does not say where)" in reason("Xero", stored_only_in="NZ")
    assert "(the list says: EU, US)" in reason("Google", stored_only_in="EU")
    assert "with data stored only in US" in reason("Dropbox", stored_only_in="US")
    assert "states no category, product, service or place for it" in reason(
        "TEXT S.A.", product="x"
    )
    assert "says nothing about earlier days, such as 2020-01-01" in reason(
        "Google", on=date(2020, 1, 1)
    )
    assert "the category 'ai-enabled-functionality'" in reason(
        "Google", category="ai-enabled-functionality"
    )


@pytest.mark.parametrize(
    "place", ["RE", "FR-974", "GF", "YT", "MF", "AX", "FI-01", "ES-CN", "PT-20"]
)
def test_the_outermost_regions_and_aland_are_in_the_eu(place: str) -> None:
    assert verdict(Engagement(storage=[place]), stored_only_in="EU") is APPROVED


@pytest.mark.parametrize("place", ["FR-NC", "NC", "FR-PF", "NL-AW", "AW", "NL-BQ1"])
def test_an_overseas_part_of_a_member_is_not_known_to_be_in_the_eu(place: str) -> None:
    assert verdict(Engagement(storage=[place]), stored_only_in="EU") is OUT
    assert Storage([place]).stored_in(subprocessors.EU) is subprocessors.Answer.UNKNOWN


def test_a_product_may_be_called_by_its_other_names() -> None:
    assert POLICY.check("Google, LLC", product="GCP").verdict is APPROVED
    assert POLICY.where(product="Google Cloud").ids == ("google",)


@pytest.mark.parametrize("asked", [{"product": " "}, {"product": ""}])
def test_an_empty_product_is_an_error(asked: dict[str, str]) -> None:
    with pytest.raises(UnknownValueError, match="is not a known product"):
        POLICY.check("Mailchimp", **asked)  # type: ignore[arg-type]


def test_an_empty_condition_is_a_condition() -> None:
    assert POLICY.check("TEXT S.A.", condition="").verdict is OUT


def test_before_its_version_nothing_is_approved_without_a_day(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(policies, "today", lambda: date(2024, 7, 18))
    current.forget()
    assert subprocessors.check("Mailchimp").verdict is NOT_YET
    assert not subprocessors.is_approved("Mailchimp")
    monkeypatch.setattr(policies, "today", lambda: VERSION)
    assert subprocessors.is_approved("Mailchimp")
    monkeypatch.undo()
    current.forget()
    assert subprocessors.is_approved("Mailchimp")


@pytest.mark.parametrize(
    ("category", "suggested"),
    [
        ("communication", "communication-and-support-services"),
        ("Communication and support services", "communication-and-support-services"),
        ("accounting", "accounting-and-payment-processing"),
        ("infrastructure-and-storag", "infrastructure-and-storage"),
    ],
)
def test_a_category_is_suggested_by_a_part_of_it(category: str, suggested: str) -> None:
    with pytest.raises(UnknownValueError) as caught:
        POLICY.where(category=category)
    assert caught.value.suggestions == (suggested,)


def test_where_nothing_is_similar_all_ids_are_told() -> None:
    with pytest.raises(UnknownValueError) as caught:
        POLICY.where(safeguard="xyz")
    ids = ", ".join(each.id for each in POLICY.safeguards)
    assert str(caught.value) == f"'xyz' is not a known safeguard. The safeguards are: {ids}."
    many = evolve(
        POLICY,
        sub_processors=[],
        categories=[Category(id=f"c{number}", name="One") for number in range(30)],
        safeguards=[],
    )
    with pytest.raises(UnknownValueError, match=r"The categories are: c0, .*, c19, …\.$"):
        many.where(category="xyz")
    with pytest.raises(UnknownValueError, match=r"The safeguards are: none\.$"):
        many.where(safeguard="xyz")


def test_what_resembles_nothing_suggests_nothing() -> None:
    with pytest.raises(UnknownValueError) as caught:
        POLICY.where(category="xyz")
    assert caught.value.suggestions == ()


def test_what_has_no_key_is_not_the_same_as_something_else_without() -> None:
    assert verdict(Engagement(products=["\u2014"]), product="-") is OUT
    assert verdict(Engagement(condition="\u2014"), condition="") is OUT
    assert verdict(Engagement(condition="\u2014"), condition="\u2014") is APPROVED


@pytest.mark.parametrize(
    ("stated", "asked", "expected"),
    [
        ("Speech (1)", "speech (1)", APPROVED),
        ("Speech (1)", "Speech", APPROVED),
        ("Speech*", "SPEECH*", APPROVED),
        ("Speech [2]", "Speech [3]", OUT),
        ("Speech (1)", "Speech (2)", OUT),
        ("Speech\u00b9", "Speech\u00b2", OUT),
        ("Speech", "Speech (2)", OUT),
    ],
)
def test_a_footnote_mark_in_a_question_is_not_another_one(
    stated: str, asked: str, expected: Verdict
) -> None:
    assert verdict(Engagement(products=[stated]), product=asked) is expected
    assert verdict(Engagement(condition=stated), condition=asked) is expected


def test_what_may_be_the_asked_product_must_not_store_data_elsewhere() -> None:
    engagements = (
        Engagement(products=["Speech (1)"], storage=["DE"]),
        Engagement(products=["Speech (2)"], storage=["US"]),
    )
    assert verdict(*engagements, product="Speech (1)") is APPROVED
    assert verdict(*engagements, product="Speech (1)", stored_only_in="EU") is OUT
    assert verdict(engagements[0], product="Speech (1)", stored_only_in="EU") is APPROVED


def test_the_service_in_a_question_is_not_one_with_another_mark() -> None:
    policy = Policy(
        id="example",
        name="Example",
        processor=Processor(name="Example Processor"),
        services=["Desk (1)", "Desk (2)"],
        sub_processors=[
            SubProcessor(id="one", name="One", engagements=[Engagement(services=["Desk (1)"])])
        ],
    )
    assert policy.is_approved("One", service="Desk (1)")
    assert not policy.is_approved("One", service="Desk (2)")
    with pytest.raises(UnknownValueError, match="did you mean Desk"):
        policy.check("One", service="Desk (3)")


def test_the_reason_says_until_when_an_engagement_was() -> None:
    def reason(*engagements: Engagement, on: date | None = None) -> str:
        policy = Policy(
            id="example",
            name="Example",
            processor=Processor(name="Example Processor"),
            sub_processors=[SubProcessor(id="one", name="Example", engagements=engagements)],
        )
        return policy.check("Example", on=on).reason

    started = Engagement(starts=date(2024, 8, 1), ends=date(2025, 1, 1))
    announced = Engagement(announced=date(2024, 9, 1), ends=date(2026, 1, 1))
    assert "but until 2025-01-01, so not on 2025-01-02" in reason(
        Engagement(ends=date(2025, 1, 1)), on=date(2025, 1, 2)
    )
    assert "from 2024-08-01, until 2025-01-01, and the question gives no date" in reason(started)
    assert (
        "but from 2024-08-01, until 2025-01-01, announced on 2024-09-01 with no first day, until "
        "2026-01-01, so not on 2026-02-01"
    ) in reason(started, announced, on=date(2026, 2, 1))


def test_another_name_of_a_product_that_only_suggests_is_no_product() -> None:
    names = [
        OtherName(name="Suite", kind=NameKind.TRADE, product="Sample Suite"),
        OtherName(name="Kit", kind=NameKind.TRADE, product="Sample Suite", suggests_only=True),
        OtherName(name="Example", kind=NameKind.TRADE),
    ]
    engagement = Engagement(products=["Sample Suite"])
    vendor = SubProcessor(id="v", name="Vendor", engagements=[engagement], other_names=names)
    policy = Policy(
        id="example", name="Example", processor=Processor(name="P"), sub_processors=[vendor]
    )
    assert policy.is_approved("Vendor", product="suite")
    assert policy.where(product="suite").ids == ("v",)
    for unknown in ("Kit", "Example"):
        assert policy.check("Vendor", product=unknown).verdict is OUT
        with pytest.raises(UnknownValueError, match="is not a known product"):
            policy.where(product=unknown)


# What a role means.

CONTROLLERS = {
    Role.INDEPENDENT_CONTROLLER: "an independent controller and not as a sub-processor "
    "(GDPR Art. 4(7))",
    Role.JOINT_CONTROLLER: "a joint controller and not as a sub-processor (GDPR Art. 26)",
}


def of_role(role: Role | None, **more: object) -> Policy:
    vendor = SubProcessor(id="vendor", name="Vendor", role=role, **more)  # type: ignore[arg-type]
    return Policy(
        id="example",
        name="Example",
        processor=Processor(name="Example Processor"),
        version=VERSION,
        sub_processors=[vendor],
    )


@pytest.mark.parametrize("role", CONTROLLERS)
def test_a_controller_is_approved_and_the_reason_says_what_it_is(role: Role) -> None:
    decision = of_role(role).check("Vendor")
    assert decision.verdict is APPROVED
    assert decision.reason == (
        f"'Vendor' is approved: Vendor is on the list of Example Processor dated 2024-07-19, as "
        f"{CONTROLLERS[role]}."
    )
    assert of_role(role).is_approved("Vendor")
    assert CONTROLLERS[role] in decision.matches[0].reason


@pytest.mark.parametrize("role", CONTROLLERS)
def test_a_controller_that_is_refused_is_called_so_too(role: Role) -> None:
    decision = of_role(role, engagements=[Engagement(condition="if asked")]).check("Vendor")
    assert decision.verdict is OUT
    assert f"as {CONTROLLERS[role]}, but only under a condition" in decision.reason


@pytest.mark.parametrize("role", [None, Role.PROCESSOR])
def test_of_a_processor_the_reason_says_nothing_more(role: Role | None) -> None:
    reason = of_role(role).check("Vendor").reason
    assert reason.endswith("Vendor is on the list of Example Processor dated 2024-07-19.")


def test_a_controller_among_several_vendors_of_one_name_is_told() -> None:
    first, second = (
        SubProcessor(
            id=each, name=each.title(), role=role, engagements=[Engagement(products=["Mail"])]
        )
        for each, role in (("one", Role.PROCESSOR), ("two", Role.JOINT_CONTROLLER))
    )
    policy = evolve(of_role(None), sub_processors=[first, second])
    decision = policy.check("Mail")
    assert decision.verdict is APPROVED
    assert decision.reason.endswith(
        f"all of them are approved; Two is listed, as {CONTROLLERS[Role.JOINT_CONTROLLER]}."
    )


def test_the_reason_tells_of_the_engagements_that_fit_alone() -> None:
    def reason(*engagements: Engagement, **asked: object) -> str:
        policy = Policy(
            id="example",
            name="Example",
            processor=Processor(name="Example Processor"),
            categories=[Category(id="one", name="One"), Category(id="two", name="Two")],
            sub_processors=[SubProcessor(id="one", name="Example", engagements=engagements)],
        )
        return policy.check("Example", category="one", **asked).reason  # type: ignore[arg-type]

    other = Engagement(category="two", condition="other", ends=date(2020, 1, 1))
    on = date(2025, 1, 1)
    one = Engagement(category="one", ends=date(2024, 1, 1))
    assert "but until 2024-01-01, so not on 2025-01-01" in reason(other, one, on=on)
    one = Engagement(category="one", condition="if asked")
    ended = Engagement(category="one", condition="ended", ends=date(2020, 1, 1))
    assert "but only under a condition: 'if asked'." in reason(other, ended, one, on=on)
