"""The chain of sub-processors: who follows whom, where it ends, and what is never known."""

from __future__ import annotations

import json
import pickle
import re
import time
from datetime import date
from typing import Any

import attrs
import pytest
from golden import Html, Json, Markdown
from hostile import HOSTILE, SCRIPT
from hypothesis import given
from hypothesis import strategies as st
from markup import assert_only_ours
from strategies import regions, storages

from subprocessors import (
    Answer,
    Engagement,
    LegalEntity,
    NameKind,
    OtherName,
    Policy,
    Processor,
    SubProcessor,
)
from subprocessors.answers import all_of, any_of
from subprocessors.chains import Chain, OwnList, chain
from subprocessors.errors import ArgumentError, PolicyUnavailableError, UnknownValueError

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN
FOLLOWED, REPEATED, EMPTY = OwnList.FOLLOWED, OwnList.REPEATED, OwnList.EMPTY
UNCLEAR, MISSING = OwnList.UNCLEAR, OwnList.MISSING


def slug(text: str) -> str:
    return "-".join(re.findall("[a-z0-9]+", text.lower())) or "x"


def vendor(name: str, *places: str, **more: Any) -> SubProcessor:
    engaged = [Engagement(storage=places)] if places else []
    return SubProcessor(**{"id": slug(name), "name": name, "engagements": engaged} | more)


def a_list(whose: str, *vendors: SubProcessor | str, **more: Any) -> Policy:
    some = [vendor(each, "DE") if isinstance(each, str) else each for each in vendors]
    given_ = {
        "id": slug(whose),
        "name": "Sub-processors",
        "processor": Processor(name=whose),
        "sub_processors": some,
    }
    return Policy(**given_ | more)


def told(found: Chain) -> list[tuple[int, str, str, OwnList]]:
    return [
        (each.level, each.listed_by.processor.name, each.vendor.name, each.own_list)
        for each in found
    ]


def reasons(found: Chain) -> dict[str, str]:
    return {each.policy.processor.name: each.reason for each in found.unused}


# Following


def test_the_lists_of_vendors_are_followed_level_by_level():
    ours = a_list("Ours", "Acme", "Beta")
    found = chain(ours, [a_list("Gamma", "Delta"), a_list("Acme", "Gamma"), a_list("Other", "X")])
    assert told(found) == [
        (1, "Ours", "Acme", FOLLOWED),
        (1, "Ours", "Beta", MISSING),
        (2, "Acme", "Gamma", FOLLOWED),
        (3, "Gamma", "Delta", MISSING),
    ]
    assert found[-1].path == ("Acme", "Gamma", "Delta")
    assert [each.path for each in found[:2]] == [("Acme",), ("Beta",)]
    assert found[0].list is found[2].listed_by
    assert found[1].list is None
    assert (found.levels, found.is_whole) == (3, False)
    assert [each.vendor.name for each in found.unknown] == ["Beta", "Delta"]
    assert reasons(found) == {"Other": "No vendor in the chain is certainly its processor."}
    assert repr(found) == "<Chain from 'ours': 4 links, 3 levels, 2 unknown>"
    assert [str(each) for each in found[1:3]] == [
        "level 1: Beta, listed by Ours: Its own list is not available.",
        "level 2: Gamma, listed by Acme: Its own list, that of Gamma, is available.",
    ]
    assert str(found.unused[0]) == "Other: No vendor in the chain is certainly its processor."


def test_a_circle_is_shown_once():
    ours, acme, beta = (
        a_list("Ours", "Acme"),
        a_list("Acme", "Beta"),
        a_list("Beta", "Acme", "Ours"),
    )
    found = chain(ours, [acme, beta, ours])
    assert told(found) == [
        (1, "Ours", "Acme", FOLLOWED),
        (2, "Acme", "Beta", FOLLOWED),
        (3, "Beta", "Acme", REPEATED),
        (3, "Beta", "Ours", REPEATED),
    ]
    assert found[2].reason == (
        "Its own list, that of Acme, is already in this chain: its sub-processors are at level 2."
    )
    assert found.is_whole
    assert found.stored_only_in("EU") is YES
    alone = chain(a_list("Ours", "Ours"), [])
    assert told(alone) == [(1, "Ours", "Ours", REPEATED)]


def test_a_list_that_several_have_in_their_chain_is_followed_once():
    found = chain(
        a_list("Ours", "Acme", "Beta"),
        [a_list("Acme", "Gamma"), a_list("Beta", "Gamma"), a_list("Gamma", "Acme")],
    )
    assert told(found) == [
        (1, "Ours", "Acme", FOLLOWED),
        (1, "Ours", "Beta", FOLLOWED),
        (2, "Acme", "Gamma", FOLLOWED),
        (2, "Beta", "Gamma", REPEATED),
        (3, "Gamma", "Acme", REPEATED),
    ]


@pytest.mark.parametrize(
    ("vendor_", "processor"),
    [
        (vendor("Acme, Inc."), Processor(name="ACME Incorporated")),
        (vendor("Acme"), Processor(name="Acme, Inc.")),
        (vendor("Acme, Inc."), Processor(name="Acme")),
        (
            vendor("Anvils", legal_entities=[LegalEntity(name="Acme, Inc.")]),
            Processor(name="Acme, Inc."),
        ),
        (
            vendor("Anvils"),
            Processor(name="Acme", other_names=[OtherName(name="Anvils", kind=NameKind.TRADE)]),
        ),
    ],
)
def test_a_list_belongs_to_the_vendor_that_its_processor_certainly_is(vendor_, processor):
    found = chain(a_list("Ours", vendor_), [a_list("x", "Beta", processor=processor)])
    assert [each.own_list for each in found] == [FOLLOWED, MISSING]


@pytest.mark.parametrize(
    ("vendor_", "processor", "reason"),
    [
        ("Acme, Inc.", "Acme Ltd", "(it has a different legal form from the listed company"),
        ("Acme Europe", "Acme", None),
        ("Acme", "n/a", None),
        ("n/a", "n/a", None),
        ("Acme\u202e", "Acme\u202e", None),
    ],
)
def test_any_other_list_is_not_followed(vendor_, processor, reason):
    found = chain(a_list("Ours", vendor_), [a_list(processor, "Beta", id="theirs")])
    assert [each.own_list for each in found] == [MISSING]
    assert found.stored_only_in("EU") is UNKNOWN
    if reason is None:
        assert found[0].reason == "Its own list is not available."
        assert found.unused[0].reason == "No vendor in the chain is certainly its processor."
    else:
        begin = f"The list of {processor} may be its own, but that is not certain: the name"
        assert found[0].reason.startswith(begin)
        assert reason in found[0].reason
        assert found.unused[0].reason == (
            f"It is unclear whose list it is: it may belong to {vendor_} (on the list of Ours)."
        )


def test_a_list_that_fits_several_vendors_is_nobodys():
    ours = a_list("Ours", vendor("Acme, Inc."), vendor("Acme Ltd"), vendor("Beta", "FR"))
    found = chain(ours, [a_list("Acme", "Gamma")])
    assert [each.own_list for each in found] == [UNCLEAR, UNCLEAR, MISSING]
    assert found[0].reason == (
        "The list of Acme may be its own, but that is not certain: the name “Acme, Inc.” (it adds "
        "a legal form that the list does not print), but several fit."
    )
    assert found.unused[0].reason == (
        "It is unclear whose list it is: it may belong to Acme, Inc. (on the list of Ours) or "
        "Acme Ltd (on the list of Ours)."
    )
    many = a_list("Ours", *(vendor(f"Acme {form}") for form in ("Inc.", "Ltd", "GmbH", "SA", "AB")))
    assert chain(many, [a_list("Acme", "Gamma")]).unused[0].reason.endswith(" or 2 others.")


def test_a_vendor_that_several_lists_fit_has_none():
    acme = a_list("Acme", "Beta"), a_list("Acme, Inc.", "Gamma")
    found = chain(a_list("Ours", "Acme"), acme)
    assert told(found) == [(1, "Ours", "Acme", UNCLEAR)]
    assert set(reasons(found)) == {"Acme", "Acme, Inc."}


def test_a_class_of_vendors_has_no_list():
    ours = a_list("Ours", vendor("Acme", class_of_vendors=True))
    (link,) = chain(ours, [a_list("Acme", "Beta")])
    assert (link.own_list, link.reason) == (
        MISSING,
        "It is a class of vendors, not one company with a list.",
    )


def test_an_empty_list_does_not_say_that_there_is_nobody():
    found = chain(a_list("Ours", "Acme", "Beta"), [a_list("Acme"), a_list("Beta", "Acme")])
    assert [each.own_list for each in found] == [EMPTY, FOLLOWED, EMPTY]
    assert found[0].reason == (
        "Its own list, that of Acme, names nobody, which does not prove that there is nobody."
    )
    assert (found.is_whole, found.stored_only_in("EU"), found.unused) == (False, UNKNOWN, ())
    nothing = chain(a_list("Ours"), [])
    assert (len(nothing), nothing.levels, nothing.is_whole) == (0, 0, False)
    assert nothing.stored_only_in("EU") is nothing.stored_in("EU") is UNKNOWN
    assert nothing.summary == (
        "0 sub-processors on 0 lists, 0 levels deep. A list that names nobody does not prove "
        "that there is nobody."
    )


# Stated owners


def test_the_caller_can_say_whose_list_it_is():
    ours = a_list("Ours", vendor("Acme, Inc."), vendor("Acme Ltd"), vendor("Beta"))
    at_hand = [a_list("Acme", "Gamma"), a_list("Anvils", "Delta")]
    found = chain(ours, at_hand, owners={"acme": "ACME LTD", "anvils": ["Acme, Inc.", "Beta"]})
    assert told(found) == [
        (1, "Ours", "Acme, Inc.", FOLLOWED),
        (1, "Ours", "Acme Ltd", FOLLOWED),
        (1, "Ours", "Beta", REPEATED),
        (2, "Anvils", "Delta", MISSING),
        (2, "Acme", "Gamma", MISSING),
    ]


def test_a_stated_owner_is_the_only_one():
    ours = a_list("Ours", "Acme", "Beta")
    found = chain(ours, [a_list("Acme", "Gamma")], owners={"acme": "Somebody else"})
    assert [each.own_list for each in found] == [MISSING, MISSING]
    assert reasons(found) == {"Acme": "No vendor in the chain is called “Somebody else”."}
    with_name = a_list("Ours", vendor("Anvils", legal_entities=[LegalEntity(name="Acme, Inc.")]))
    found = chain(with_name, [a_list("Other", "Gamma")], owners={"other": "acme inc"})
    assert [each.own_list for each in found] == [FOLLOWED, MISSING]


def test_several_stated_lists_of_one_vendor_are_unclear():
    at_hand = [a_list("One", "Gamma"), a_list("Two", "Delta"), a_list("Acme", "Zeta")]
    found = chain(a_list("Ours", "Acme"), at_hand, owners={"one": "Acme", "two": "Acme"})
    assert told(found) == [(1, "Ours", "Acme", UNCLEAR)]
    assert found[0].reason == "Several lists are stated to be its own."


@pytest.mark.parametrize(
    ("asked", "error", "message"),
    [
        (
            {"lists": a_list("Acme")},
            ArgumentError,
            "lists must be a sequence of policies, not Policy",
        ),
        ({"lists": None}, ArgumentError, "lists must be a sequence of policies, not NoneType"),
        ({"lists": ["acme.toml"]}, ArgumentError, "lists must be policies, not str"),
        (
            {"lists": [a_list("Acme"), a_list("Acme", "x")]},
            ArgumentError,
            "two different lists have the id 'acme'",
        ),
        ({"lists": [a_list("Ours", "x")]}, ArgumentError, "two different lists have the id 'ours'"),
        ({"owners": ["acme"]}, ArgumentError, "owners must be a mapping"),
        ({"owners": {"acme": [1]}}, ArgumentError, "the name of an owner must be text, not int"),
        ({"owners": {"acmee": "x"}}, UnknownValueError, "did you mean acme?"),
        ({"owners": {"zzz": "x"}}, UnknownValueError, "did you mean acme?"),
        ({"policy": "ours"}, ArgumentError, "a chain must start from a policy, not str"),
        ({"on": "today"}, ArgumentError, "on"),
    ],
)
def test_a_wrong_question_is_an_error(asked, error, message):
    rest = {"policy": a_list("Ours", "Acme"), "lists": [a_list("Acme", "Beta")]} | asked
    with pytest.raises(error, match=re.escape(message)):
        chain(rest.pop("policy"), rest.pop("lists"), **rest)


def test_an_equal_list_is_the_same_list():
    acme = a_list("Acme", "Beta")
    assert told(chain(a_list("Ours", "Acme"), [acme, attrs.evolve(acme)])) == told(
        chain(a_list("Ours", "Acme"), iter([acme]))
    )


# Days


def test_what_is_not_in_effect_is_left_out():
    ended = Engagement(storage=["US"], ends=date(2030, 4, 1))
    ours = a_list("Ours", vendor("Acme", "DE", engagements=[ended]), vendor("Beta", "DE"))
    at_hand = [a_list("Acme", "Gamma"), a_list("Beta", "Beta", version=date(2031, 1, 1))]
    assert len(chain(ours, at_hand)) == 4
    found = chain(ours, at_hand, on=date(2030, 4, 2))
    assert told(found) == [(1, "Ours", "Beta", MISSING)]
    assert reasons(found) == {
        "Acme": "No vendor in the chain is certainly its processor.",
        "Beta": "It is dated 2031-01-01, and says nothing about 2030-04-02.",
    }
    with pytest.raises(PolicyUnavailableError):
        chain(attrs.evolve(ours, version=date(2031, 1, 1)), at_hand, on=date(2030, 4, 2))


def test_the_day_of_the_chain_decides_on_members_of_the_union():
    ours = a_list("Ours", vendor("Ours", "GB"))
    assert chain(ours, [], on=date(2020, 1, 31)).stored_only_in("EU") is YES
    assert chain(ours, [], on=date(2020, 2, 1)).stored_only_in("EU") is NO
    assert chain(ours, []).stored_in("EU", on=date(2020, 1, 31)) is YES


# Answers


@pytest.mark.parametrize(
    ("first", "second", "only_in", "somewhere"),
    [
        (["DE"], ["FR"], YES, YES),
        (["DE"], ["US"], NO, YES),
        (["US"], ["DE"], NO, YES),
        (["DE"], [], UNKNOWN, YES),
        (["US"], ["US"], NO, NO),
        (["US"], [], NO, UNKNOWN),
    ],
)
def test_an_answer_is_about_all_levels(first, second, only_in, somewhere):
    ours = a_list("Ours", vendor("Acme", *first))
    # The last one closes a circle, so the chain is whole.
    whole = [a_list("Acme", vendor("Beta", *second)), a_list("Beta", vendor("Acme", *first))]
    found = chain(ours, whole)
    assert found.is_whole
    assert (found.stored_only_in("EU"), found.stored_in("EU")) == (only_in, somewhere)
    part = chain(ours, whole[:1])
    assert part.stored_only_in("EU") is (NO if only_in is NO else UNKNOWN)
    assert part.stored_in("EU") is (YES if somewhere is YES else UNKNOWN)


def test_a_part_of_a_chain_never_answers_for_the_whole():
    found = chain(a_list("Ours", "Acme", vendor("Ours", "US")), [a_list("Acme", "Acme")])
    assert found.stored_only_in("EU") is NO
    assert found[:1].stored_only_in("EU") is UNKNOWN
    assert found[:1].stored_in("US") is UNKNOWN
    assert found[:0].stored_only_in("EU") is UNKNOWN
    assert found[:].stored_only_in("EU") is NO
    assert found[:] == found
    assert not found[:1].is_whole
    assert found[:1][:].stored_only_in("EU") is UNKNOWN
    assert found[:1].summary == (
        "1 sub-processor on 1 list, 1 level deep. These are only some of the links of the chain."
    )


# The result

SUPPLIER = Processor(name="Acme, Inc.")
ALL_KINDS = chain(
    a_list(
        "Ours",
        vendor(
            "Acme",
            engagements=[Engagement(purposes=["mail"], storage=["DE"]), Engagement()],
        ),
        vendor("Beta", "US"),
        vendor("Gamma, Inc.", engagements=[Engagement(location=["FR"])]),
        vendor("Gamma Ltd"),
        vendor("Your choice", class_of_vendors=True),
        version=date(2030, 3, 1),
    ),
    [
        a_list("acme", vendor("Delta", "FR", "DE"), "Beta", processor=SUPPLIER),
        a_list("Beta", "Acme, Inc.", "Hollow"),
        a_list("Hollow"),
        a_list("Gamma", "Zeta"),
        a_list("Other", "Zeta"),
    ],
)


def test_a_report_has_all_of_it(snapshot):
    assert ALL_KINDS.to_markdown() == snapshot(extension_class=Markdown, name="report")
    assert ALL_KINDS.to_html() == snapshot(extension_class=Html, name="report")
    assert ALL_KINDS.to_json() == snapshot(extension_class=Json, name="report")
    assert ALL_KINDS._repr_html_() == snapshot(extension_class=Html, name="notebook")
    assert_only_ours(ALL_KINDS._repr_html_())


def test_the_summary_counts_all_of_it():
    assert ALL_KINDS.summary == (
        "9 sub-processors on 3 lists, 2 levels deep. For 5 of them, it is not known whom they "
        "engage. Not part of the chain: 2 lists."
    )
    whole = chain(a_list("Ours", "Ours"), [])
    assert (
        whole.summary == "1 sub-processor on 1 list, 1 level deep. The chain is known to its end."
    )
    assert "<caption" in whole._repr_html_()
    assert "not part of the chain" not in whole.to_markdown()


def test_rows_have_all_facts_of_the_vendors():
    rows = ALL_KINDS.rows()
    vendor_rows = ALL_KINDS.policy.sub_processors.rows()
    assert list(rows[0]) == [
        "level", "listed_by", "listed_by_id", *vendor_rows[0], "own_list", "own_list_id",
        "own_list_reason",
    ]  # fmt: skip
    assert len(rows) == 10
    assert rows[0] | vendor_rows[0] == rows[0]
    assert (rows[0]["level"], rows[0]["own_list"], rows[0]["own_list_id"]) == (
        1,
        "followed",
        "acme",
    )
    assert (rows[-1]["listed_by"], rows[-1]["listed_by_id"]) == ("Beta", "beta")
    assert rows[5]["own_list_id"] is None


def test_the_json_has_the_vendors_as_documents_do():
    document = json.loads(ALL_KINDS.to_json())
    assert document["links"][0]["vendor"] == {
        "id": "acme",
        "name": "Acme",
        "engagements": [{"purposes": ["mail"], "storage": {"regions": ["DE"]}}, {}],
    }
    assert document["links"][0]["list"]["processor"] == "Acme, Inc."
    assert (document["policy"], document["whole"], document["levels"]) == ("ours", False, 2)


def test_nothing_hostile_reaches_a_report():
    hostile = attrs.evolve(HOSTILE, processor=Processor(name=SCRIPT))
    found = chain(hostile, [a_list("Other" + SCRIPT, "Beta")])
    assert found[0].own_list is REPEATED
    page = assert_only_ours(found._repr_html_())
    assert any(SCRIPT in each for each in page.texts)
    for text in (found.to_html(), found.to_markdown(), repr(found)):
        assert "<script" not in text.replace("\\<script", "")
        assert "\u202e" not in text
    for text in (found.summary, *map(str, found), *map(str, found.unused)):
        assert text.isprintable()


# Bounds


def deep(number: int, *, end: int | None = None) -> list[Policy]:
    """Return lists, each with the next as its vendor, and the last with the one at `end`."""
    names = [f"Level {each} Cloud" for each in range(number)]
    after = [*names[1:], names[end] if end is not None else "The last one"]
    return [a_list(name, following) for name, following in zip(names, after, strict=True)]


@pytest.mark.parametrize(("end", "last"), [(None, MISSING), (600, REPEATED)])
def test_a_chain_of_a_thousand_lists_ends(end, last):
    lists = deep(1_000, end=end)
    began = time.process_time()
    found = chain(lists[0], lists[1:])
    assert time.process_time() - began < 30
    assert (len(found), found.levels, found[-1].own_list) == (1_000, 1_000, last)
    assert len(found[-1].path) == 1_000
    assert found.stored_only_in("EU") is (UNKNOWN if end is None else YES)
    assert pickle.loads(pickle.dumps(found[-1])) == found[-1]  # noqa: S301
    assert len(hash(found[-1]).__str__()) > 0
    assert found.to_markdown().count("\n## ") == 1_000


def test_very_many_vendors_are_followed_in_time():
    ours = a_list("Ours", *(f"Vendor {number} Ltd" for number in range(10_000)))
    began = time.process_time()
    found = chain(ours, [a_list("Vendor 77", "Beta"), a_list("Vendor 78 Ltd", "Vendor 77")])
    assert time.process_time() - began < 60
    assert len(found) == 10_002
    assert found.levels == 2


# Laws


@st.composite
def webs(draw: st.DrawFn) -> list[Policy]:
    """Lists of companies that engage each other and others, in any way."""
    companies = [f"Company {letter}" for letter in "ABCDE"]
    publish = draw(st.lists(st.sampled_from(companies), min_size=1, max_size=5, unique=True))
    names = st.sampled_from([*companies, "Company A Ltd", "n/a"])
    return [
        a_list(
            processor,
            *(
                SubProcessor(
                    id=slug(name), name=name, engagements=[Engagement(storage=draw(storages()))]
                )
                for name in draw(st.lists(names, max_size=4, unique=True))
            ),
        )
        for processor in publish
    ]


@given(webs(), st.randoms(use_true_random=False), regions())
def test_a_chain_does_not_depend_on_the_order_of_the_lists(lists, random, region):
    begin, *at_hand = lists
    found = chain(begin, at_hand)
    shuffled = random.sample(at_hand, len(at_hand))
    assert chain(begin, shuffled) == found
    assert chain(begin, [*shuffled, *lists]) == found
    assert chain(begin, at_hand).stored_in(region) is found.stored_in(region)


@given(webs(), regions())
def test_what_is_unknown_never_becomes_yes(lists, region):
    begin, *at_hand = lists
    found = chain(begin, at_hand)
    vendors = [each.vendor for each in found]
    ends = YES if found.is_whole else UNKNOWN
    only_in = all_of([*(each.stored_only_in(region) for each in vendors), ends])
    assert found.stored_only_in(region) is only_in
    assert found.stored_in(region) is any_of([*(v.stored_in(region) for v in vendors), ~ends])
    if not found.is_whole:
        assert found.stored_only_in(region) is not YES
        assert found.stored_in(region) is not NO
    for each in found.unknown:
        assert each.own_list in (EMPTY, UNCLEAR, MISSING)
    # With fewer lists, less is known, and nothing else becomes true.
    fewer = chain(begin, at_hand[:-1])
    if fewer.stored_only_in(region) is YES:
        assert found.stored_only_in(region) is YES


@given(webs())
def test_each_list_is_followed_once_and_each_vendor_is_one_level_below(lists):
    begin, *at_hand = lists
    found = chain(begin, at_hand)
    levels = {begin.id: 1}
    for each in found:
        assert each.level == len(each.path) == levels[each.listed_by.id]
        if each.own_list is FOLLOWED:
            assert each.list.id not in levels
            levels[each.list.id] = each.level + 1
        elif each.own_list is REPEATED:
            assert levels[each.list.id] <= each.level + 1
    unused = {each.policy.id for each in found.unused}
    empty = {each.list.id for each in found if each.own_list is EMPTY}
    assert {each.id for each in lists} == set(levels) | unused | empty
    assert len(found) == sum(len(each.sub_processors) for each in lists if each.id in levels)
    assert [each.level for each in found] == sorted(each.level for each in found)
