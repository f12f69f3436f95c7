"""`is_approved` rejects most names at a glance. It must answer exactly as `check` does."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from labelled import all_names, needs_labelled_names

import subprocessors
from subprocessors import Engagement, LegalEntity, NameKind, OtherName, Policy, SubProcessor
from subprocessors.errors import ArgumentError
from subprocessors.model.approval import Approver
from subprocessors.model.scope import Question
from subprocessors.names.index import _shortest
from subprocessors.names.legal_forms import ways_in_front
from subprocessors.names.listed import LegalFormRule
from subprocessors.names.normalize import UnsafeNameError

POLICY = subprocessors.current()
PRINTED = (
    "The Gap, Inc.", "Gap, The", "Campaign Monitor Pty Ltd", "CampaignMonitor", "FullStory, Inc.",
    "IBM", "I.B.M. Corp.", "J. P. Morgan & Co.", "X Corp.", "3M Company", "200 OK, LLC", "C++ GmbH",
    "&", "\u2014", "A/K/A Brands", "PT Astra International Tbk", "SC Exemplu SRL", "AB Volvo",
    "O\u00dc Qualitista", "Volvo", "Asana, Inc.", "(Brackets) Ltd", "Twilio (Ireland) Limited",
    "-5 Degrees", "5 Degrees", "woodpecker.co", "Book.ing", "Boo", "O'Reilly Media", "Yahoo!",
    "Str\u00f6er SE & Co. KGaA", "Acm\u00e9", "Acme Inc.*", "Acme Cloud [2]", "Pay-Co",
    "Joint Stock Company Kaspi.kz", "\u682a\u5f0f\u4f1a\u793e\u30bd\u30cb\u30fc", "S.A.S. Foo",
    "Alpha, Inc. dba Beta", "A.B.C.", ".NET Foundation", "E\u00b2", "Google, LLC", "AWS",
    "H&E Co., Ltd.", "The", "the the x",
)  # fmt: skip

Change = Callable[[str, str], str]
CHANGES: tuple[Change, ...] = (
    lambda name, _: name,
    lambda name, _: name.upper(),
    lambda name, _: name.lower(),
    lambda name, _: name.swapcase(),
    lambda name, _: name.title(),
    lambda name, _: "".join(name.split()),
    lambda name, _: "".join(word[:1].upper() + word[1:] for word in name.split()),
    lambda name, _: name.replace(" ", "-"),
    lambda name, _: name.replace(" ", "\u00a0"),
    lambda name, _: name.replace(" ", "."),
    lambda name, _: name.replace(".", ""),
    lambda name, _: ". ".join(name[:4]) + ".",
    lambda name, _: ".".join(name[:3]).upper() + f". {name[3:]}",
    lambda name, _: f"The {name}",
    lambda name, _: f"{name}, The",
    lambda name, _: f"{name} (The)",
    lambda name, _: name.removeprefix("The "),
    lambda name, _: name.partition(",")[0],
    lambda name, _: name.partition(" ")[0] + ",",
    lambda name, _: name[:4],
    lambda name, _: name[:3],
    lambda name, other: f"{name[:4]}{other}",
    lambda name, _: name.rpartition(" ")[0],
    lambda name, _: name.partition(" ")[2],
    lambda name, _: f"({name})",
    lambda name, _: f" \t{name}\r\n",
    lambda name, _: "".join(
        chr(ord(each) + 0xFEE0) if "!" <= each <= "~" else each for each in name
    ),
    lambda name, other: f"{name} {other}",
    lambda name, other: f"{name}{other}",
    lambda name, other: f"{name} ({other})",
    lambda name, other: f"{name} / {other}",
    lambda name, other: f"{name} dba {other}",
    lambda name, other: f"{other} a/k/a {name}",
)
FORMS = (
    "Inc.",
    "GmbH",
    "S.A.",
    "S.R.L.",
    "PT",
    "pt",
    "SC",
    "AB",
    "O\u00dc",
    "LLC",
    "SAS",
    "Ltd",
    "P.T.",
)
SIGNS = ".,;:-_'\"/()[]&!*+\u2020\u00b9\u00ae\u0301\u200b\u00e9\u0430\ue0001aZ \t\n"
MARKS = st.sampled_from(["", "*", " [2]", "\u00b9", " (1)", "\u00ae", "!", ".", ","])


def vendor(name: str, number: int, engagements: tuple[Engagement, ...]) -> SubProcessor:
    return SubProcessor(
        id=f"vendor-{number}",
        name=name,
        legal_entities=[LegalEntity(name=name)] if number % 2 else (),
        other_names=[OtherName(name=PRINTED[number * 7 % len(PRINTED)], kind=NameKind.TRADE)],
        engagements=engagements,
    )


ENGAGEMENTS = st.sampled_from(
    [
        (),
        (Engagement(purposes=["mail"]),),
        (Engagement(ends=date(2030, 1, 1), products=["Boo"]),),
        (Engagement(starts=date(2025, 1, 1)), Engagement(condition="EU only")),
    ]
)


def listing(*names: str) -> Policy:
    return Policy(
        id="example",
        name="Example",
        processor=subprocessors.Processor(name="Example Processor"),
        sub_processors=[
            SubProcessor(id=f"v{number}", name=name, legal_entities=[LegalEntity(name=name)])
            for number, name in enumerate(names)
        ],
    )


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    names = draw(st.lists(st.sampled_from(PRINTED), min_size=0, max_size=6, unique=True))
    return Policy(
        id="example",
        name="Example",
        processor=subprocessors.Processor(name=draw(st.sampled_from(PRINTED))),
        version=draw(st.sampled_from([None, date(2024, 7, 19)])),
        legal_forms=draw(st.sampled_from(LegalFormRule)),
        sub_processors=[
            vendor(name + draw(MARKS), number, draw(ENGAGEMENTS))
            for number, name in enumerate(names)
        ],
    )


@st.composite
def hostile_names(draw: st.DrawFn, policy: Policy) -> str:
    """Names made from listed ones: joined, split, and with other signs, forms and letters."""
    listed = [each.name for each in policy.approver.index.names] or [*PRINTED]
    parts = st.one_of(st.sampled_from(listed), st.sampled_from([*PRINTED, *FORMS]))
    name = draw(st.sampled_from(listed))
    for change in draw(st.lists(st.sampled_from(CHANGES), max_size=3)):
        name = change(name, draw(parts))
    if draw(st.booleans()):
        name = draw(st.sampled_from(FORMS)) + draw(st.sampled_from(["", " ", "."])) + name
    if draw(st.booleans()):
        at = draw(st.integers(0, len(name)))
        name = name[:at] + draw(st.sampled_from(SIGNS)) + name[at + draw(st.integers(0, 1)) :]
    return name


def agrees(policy: Policy, name: str) -> None:
    approved = policy.check(name).approved
    # The second answer is a cached one, if there can be any.
    assert policy.is_approved(name) is approved
    assert policy.is_approved(name) is approved
    index = policy.approver.index
    if index.rules_out(name):
        with suppress(UnsafeNameError):
            assert index.find(name) == ()


@given(policies(), st.data())
def test_the_quick_answer_is_the_full_one(policy: Policy, data: st.DataObject) -> None:
    for name in data.draw(st.lists(hostile_names(policy), max_size=20)):
        agrees(policy, name)


@given(policies(), st.text(max_size=30))
@example(
    Policy(id="none", name="None", processor=subprocessors.Processor(name="P"), sub_processors=[]),
    "",
)
def test_the_quick_answer_on_any_text_is_the_full_one(policy: Policy, name: str) -> None:
    agrees(policy, name)


@pytest.mark.parametrize(
    ("listed", "asked"),
    [
        ("The Gap", "Gap, The"),
        ("The Gap, Inc.", "gap inc."),
        ("Campaign Monitor", "CampaignMonitor"),
        ("Astra SIA", "SIA Astra"),
        ("PT Astra International", "P.T. Astra International"),
        ("IBM Corp.", "I. B. M. Corp."),
        ("IBM", "\tI.B.M.\r\n"),
        ("&", "&"),
        ("C++ GmbH", "c++ gmbh"),
        ("H&E", "h & e"),
        ("Twilio (Ireland) Limited", "Twilio Ireland Limited"),
        ("Str\u00f6er SE", "Str\u00f6er"),
        ("Acm\u00e9", "Acme"),
        ("Acm\u00e9", "Acme\u0301"),
        ("Google, LLC", "\uff27\uff4f\uff4f\uff47\uff4c\uff45"),
        ("woodpecker.co", "WOODPECKER.CO"),
    ],
)
def test_a_name_that_is_approved_is_not_refused_at_a_glance(listed: str, asked: str) -> None:
    policy = listing(listed)
    assert not policy.approver.index.rules_out(asked)
    assert policy.is_approved(asked)
    assert policy.check(asked)


@pytest.mark.parametrize(
    "asked",
    [
        "The Ozone Project", "Gapminder", "PT Bank Mandiri (Persero) Tbk", "U.S. Gold", "Media.net",
        "Hewlett-Packard", "SC ShopMania Net SRL", "Joint Corp", "", ".", "PT",
    ],
)  # fmt: skip
def test_the_letters_of_a_stranger_rule_it_out(asked: str) -> None:
    index = listing("The Gap Year, Inc.", "Astra", "Hewlett Foundation").approver.index
    assert index.rules_out(asked)
    assert index.find(asked) == ()


def test_no_legal_form_in_front_begins_with_another() -> None:
    # Otherwise the shorter one would be removed from a name that has the longer one.
    forms = [way for way in ways_in_front() if way.isascii()]
    assert len(_shortest(forms)) == len(forms) + 1
    # They are found by their first two letters.
    assert min(map(len, _shortest(forms)[:-1])) > 1


@pytest.mark.parametrize("wrong", [None, 5, b"Google", ["Google"], bytearray(b"x"), object()])
def test_what_is_not_text_is_an_error(wrong: object) -> None:
    for ask in (subprocessors.current().is_approved, subprocessors.is_approved):
        with pytest.raises(ArgumentError, match=f"must be text, not {type(wrong).__name__}"):
            ask(wrong)  # type: ignore[arg-type]


@needs_labelled_names
def test_the_current_policy_answers_as_if_it_were_asked_itself() -> None:
    # Twice, because the second answer is a cached one.
    for name in [*all_names(), "\ud800", "Google\ud800", ""] * 2:
        assert subprocessors.is_approved(name) is POLICY.check(name).approved, name


class Anything(str):
    """A text that claims to be equal to another one."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return hash("Evil Corp")


@pytest.mark.parametrize("ask", [subprocessors.is_approved, POLICY.is_approved])
def test_a_class_of_text_with_its_own_idea_of_equality_approves_no_other(
    ask: Callable[[str], bool],
) -> None:
    assert ask(Anything("Mailchimp"))
    assert not ask("Evil Corp")


def test_an_answer_that_a_date_can_change_is_not_kept() -> None:
    policy = listing("Google, LLC", "Evil Corp")
    ends = SubProcessor(id="ended", name="Ended", engagements=[Engagement(ends=date(2030, 1, 1))])
    approver = Approver(
        [*policy.sub_processors, ends], policy.processor, policy.legal_forms, date(2024, 7, 19)
    )
    asked = {
        name: approver.answers.ask(name) for name in ("Google", "Nobody", "The Nobody", "Ended")
    }
    assert asked == {"Google": True, "Nobody": False, "The Nobody": False, "Ended": False}
    assert {name: approver.answers.get(name) for name in asked} == asked | {"Ended": None}
    day = Question(on=date(2029, 1, 1))
    assert approver.decide("Ended", day).verdict is subprocessors.Verdict.APPROVED
