"""The lists of two companies side by side: who is on both, who may be, and what differs."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import attrs
import pytest
from golden import Html, Json, Markdown
from hostile import HOSTILE, SCRIPT
from hypothesis import given
from hypothesis import strategies as st
from markup import assert_only_ours
from register_numbers import LEIS
from strategies import CATEGORY_IDS, SAFEGUARD_IDS, days, policies, regions, vendors

from subprocessors import (
    Category,
    Engagement,
    LegalEntity,
    NameKind,
    OtherName,
    Policy,
    Processor,
    Safeguard,
    SafeguardKind,
    Storage,
    StorageRegion,
    SubProcessor,
    TransferMechanism,
    TransferMechanismKind,
)
from subprocessors.changes import diff
from subprocessors.comparison import (
    Agreement,
    Comparison,
    Evidence,
    compare,
)
from subprocessors.comparison.facts import COMPARED
from subprocessors.errors import ArgumentError, PolicyUnavailableError, UnknownValueError
from subprocessors.model.facts import Identifier, Role
from subprocessors.regions.places import overlapping
from subprocessors.regions.storage import StorageKind

DIFFERENT, COMPATIBLE = Agreement.DIFFERENT, Agreement.COMPATIBLE
REWORDED, NOT_STATED, SAME = Agreement.REWORDED, Agreement.NOT_STATED, Agreement.SAME
SCC, DPF = TransferMechanismKind.STANDARD_CLAUSES, TransferMechanismKind.DATA_PRIVACY_FRAMEWORK
OTHER = TransferMechanismKind.OTHER


def vendor(name: str, *engagements: Engagement, **more: Any) -> SubProcessor:
    id_ = "-".join(re.findall("[a-z0-9]+", name.lower())) or "x"
    return SubProcessor(**{"id": id_, "name": name, "engagements": engagements} | more)


def with_entity(name: str, *entities: LegalEntity | str, **more: Any) -> SubProcessor:
    companies = [
        each if isinstance(each, LegalEntity) else LegalEntity(name=each) for each in entities
    ]
    return vendor(name, legal_entities=companies, **more)


def ours(*vendors: SubProcessor, **more: Any) -> Policy:
    given_: dict[str, Any] = {
        "id": "ours",
        "name": "Our list",
        "processor": Processor(name="Example Processor"),
        "version": date(2030, 3, 1),
    }
    return Policy(sub_processors=vendors, **given_ | more)


def theirs(*vendors: SubProcessor, **more: Any) -> Policy:
    given_: dict[str, Any] = {"id": "theirs", "processor": Processor(name="Example Supplier")}
    return ours(*vendors, **given_ | more)


def found(one: SubProcessor, other: SubProcessor) -> Comparison:
    """Compare lists of one vendor in both directions, and return the comparison in the first."""
    there, back = compare(ours(one), theirs(other)), compare(theirs(other), ours(one))
    assert mirrored(there) == sides(back)
    return there


def sides(comparison: Comparison) -> Any:
    """Return a comparison regardless of its order, to compare it with another."""
    return (
        {
            (each.a.id, each.b.id): (each.evidence, each.reason, facts_of(each))
            for each in comparison.both
        },
        {(each.a.id, each.b.id): each.reason for each in comparison.perhaps},
        set(comparison.only_a.ids),
        set(comparison.only_b.ids),
        set(comparison.notes),
    )


def mirrored(comparison: Comparison) -> Any:
    both, perhaps, only_a, only_b, notes = sides(comparison)
    return (
        {
            (that, this): (
                evidence,
                reason,
                {field: (b, a, agreement) for field, (a, b, agreement) in facts.items()},
            )
            for (this, that), (evidence, reason, facts) in both.items()
        },
        {(that, this): reason for (this, that), reason in perhaps.items()},
        only_b,
        only_a,
        notes,
    )


def facts_of(shared: Any) -> dict[str, tuple[tuple[str, ...], tuple[str, ...], Agreement]]:
    return {each.field: (each.a, each.b, each.agreement) for each in shared.facts}


# Who is who


def number(value: str, scheme: str = "LEI") -> list[Identifier]:
    return [Identifier(scheme=scheme, value=value)]


@pytest.mark.parametrize(
    ("one", "other", "evidence", "reason"),
    [
        (
            with_entity("Acme", LegalEntity(name="Acme, Inc.", identifiers=number(LEIS[0]))),
            with_entity("Zeta", LegalEntity(name="Zeta Ltd", identifiers=number(LEIS[0].lower()))),
            Evidence.NUMBER,
            f"the LEI {LEIS[0]}",
        ),
        (vendor("Acme, Inc."), vendor("ACME Inc"), Evidence.COMPANY, "the company “ACME Inc”"),
        (
            vendor("Acme Gesellschaft mit beschränkter Haftung"),
            vendor("Acme GmbH"),
            Evidence.COMPANY,
            "the company “Acme Gesellschaft mit beschränkter Haftung”",
        ),
        (
            with_entity("Anvils", "Acme, Inc.", "Acme Ireland Ltd"),
            with_entity("Rockets", "Acme Ireland Limited"),
            Evidence.COMPANY,
            "the company “Acme Ireland Limited”",
        ),
        (
            vendor("Acme, Inc. (Anvils)"),
            with_entity("Rockets", LegalEntity(name="Acme, Inc.", country=StorageRegion("US"))),
            Evidence.COMPANY,
            "the company “Acme, Inc.”",
        ),
        (
            vendor("New, Inc.", other_names=[OtherName(name="Old, Inc.", kind=NameKind.FORMER)]),
            vendor("Old, Inc."),
            Evidence.COMPANY,
            "the company “Old, Inc.”",
        ),
        (vendor("Acme"), vendor("ACME"), Evidence.NAME, "the name “ACME”"),
        (
            vendor("Acme, Inc."),
            vendor("Acme"),
            Evidence.NAME,
            "the name “Acme, Inc.” (it adds a legal form that the list does not print)",
        ),
        (
            vendor("A.B.C. Cloud Ltd"),
            vendor("ABC Cloud"),
            Evidence.NAME,
            "the name “A.B.C. Cloud Ltd” (it adds a legal form that the list does not print)",
        ),
        (
            with_entity(
                "Acme", "Acme, Inc.", other_names=[OtherName(name="Anvils", kind=NameKind.TRADE)]
            ),
            vendor("Anvils"),
            Evidence.NAME,
            "the name “Anvils”",
        ),
    ],
)
def test_a_number_or_an_exact_name_shows_that_vendors_are_the_same(one, other, evidence, reason):
    comparison = found(one, other)
    (shared,) = comparison.both
    assert (shared.a, shared.b) == (one, other)
    assert (shared.evidence, shared.reason) == (evidence, reason)
    assert not comparison.only_a
    assert not comparison.only_b
    assert comparison.perhaps == ()


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (
            vendor("Acme BV"),
            vendor("Acme AG"),
            "the name “Acme AG” (it has a different legal form from the listed company: “Acme BV”)",
        ),
        (
            with_entity("Acme", "Acme, Inc."),
            with_entity("Acme", "Acme Ireland Ltd"),
            "the name “Acme”, but other companies",
        ),
        (
            vendor("Acme Inc (ACME)", other_names=[OtherName(name="Anvils", kind=NameKind.TRADE)]),
            with_entity("Anvils", "Zeta LLC"),
            "the name “Anvils”, but other companies",
        ),
        (
            with_entity("Acme", LegalEntity(name="Acme GmbH", country=StorageRegion("DE"))),
            with_entity("Acme", LegalEntity(name="Acme GmbH", country=StorageRegion("AT"))),
            "the name “Acme GmbH”, but in different countries",
        ),
        (
            with_entity("Acme", LegalEntity(name="Acme, Inc.", identifiers=number(LEIS[0]))),
            with_entity("Acme", LegalEntity(name="Acme, Inc.", identifiers=number(LEIS[1]))),
            "the company “Acme, Inc.”, but different registration numbers",
        ),
        (
            vendor("Acme, Inc.", Engagement(products=["Anvil"])),
            vendor("Anvil"),
            "the name “Anvil”, which is a product on the other list",
        ),
        (
            vendor("Wile E.", domains=["acme.example"]),
            vendor("Coyote", website="https://www.acme.example/"),
            "the same domain",
        ),
        (
            with_entity("One", LegalEntity(name="One, Inc.", identifiers=number("HRB 123", "HR"))),
            with_entity("Two", LegalEntity(name="Two, Inc.", identifiers=number("HRB 123", "HR"))),
            "the same registration number, which several companies may have",
        ),
        (vendor("Example Cloud"), vendor("Example Cluod"), "similar names"),
        (vendor("Acme, Inc."), vendor("Acme Anvils Ltd"), "similar names"),
        (vendor("Acme"), vendor("Zeta"), None),
        (vendor("n/a"), vendor("N/A"), None),
        (with_entity("One", "TBD"), with_entity("Two", "TBD"), None),
        (vendor("Acme\u202e"), vendor("Acme\u202e"), "similar names"),
        (vendor("x" * 600), vendor("x" * 600), "similar names"),
        (vendor(","), vendor(","), None),
        (
            vendor("Your payment providers", class_of_vendors=True),
            vendor("Your payment providers", class_of_vendors=True),
            None,
        ),
        (
            vendor(
                "Acme", other_names=[OtherName(name="Z", kind=NameKind.TRADE, suggests_only=True)]
            ),
            vendor("Z"),
            "similar names",
        ),
        (
            vendor(
                "Acme",
                other_names=[OtherName(name="Z, Inc.", kind=NameKind.FORMER, suggests_only=True)],
            ),
            vendor("Z, Inc."),
            "similar names",
        ),
    ],
)
def test_nothing_else_does(one, other, reason):
    comparison = found(one, other)
    assert len(comparison.both) == 0
    assert (comparison.only_a.items, comparison.only_b.items) == ((one,), (other,))
    told = [each.reason for each in comparison.perhaps]
    assert told == ([reason] if reason else [])
    assert comparison.differs


def test_what_fits_several_vendors_is_none_of_them():
    comparison = compare(
        ours(vendor("Acme")), theirs(vendor("Acme, Inc."), vendor("Acme Ltd"), vendor("Zeta"))
    )
    assert len(comparison.both) == 0
    assert {(each.a.name, each.b.name) for each in comparison.perhaps} == {
        ("Acme", "Acme, Inc."),
        ("Acme", "Acme Ltd"),
    }
    assert all(each.reason.endswith(", but several vendors fit") for each in comparison.perhaps)
    assert str(comparison.perhaps[0]).startswith("Acme, Acme, Inc.: perhaps the same: the name ")


def test_what_several_vendors_of_a_list_have_is_no_hint():
    def some(*names: str) -> list[SubProcessor]:
        shared = number("HRB 123", "HR")
        return [
            with_entity(each, LegalEntity(name=each, identifiers=shared), domains=["a.example"])
            for each in names
        ]

    comparison = compare(ours(*some("Alpha", "Bravo")), theirs(*some("Yankee")))
    assert comparison.perhaps == ()
    assert len(compare(ours(*some("Alpha")), theirs(*some("Yankee"))).perhaps) == 1


def test_stronger_evidence_decides_first():
    comparison = compare(
        ours(with_entity("Acme Europe", "Acme, Inc."), vendor("Zeta")),
        theirs(vendor("Acme Europe"), vendor("Acme, Inc."), vendor("ZETA")),
    )
    assert [(each.a.name, each.b.name) for each in comparison.both] == [
        ("Acme Europe", "Acme, Inc."),
        ("Zeta", "ZETA"),
    ]
    (perhaps,) = comparison.perhaps
    assert perhaps.b.name == "Acme Europe"
    assert perhaps.reason == "the name “Acme Europe”, but one of them is the same as another vendor"


def test_several_entries_of_one_company_are_told_apart_by_their_names():
    def entries(*names: str) -> list[SubProcessor]:
        return [with_entity(each, "Acme, Inc.") for each in names]

    comparison = compare(
        ours(*entries("Anvils", "Rockets")), theirs(*entries("Rockets", "Anvils", "Dynamite"))
    )
    assert [(each.a.name, each.b.name) for each in comparison.both] == [
        ("Anvils", "Anvils"),
        ("Rockets", "Rockets"),
    ]
    assert comparison.only_b.names == ("Dynamite",)
    same_names = compare(
        ours(*entries("Anvils"), with_entity("anvils", "Acme, Inc.", id="b")),
        theirs(*entries("Anvils")),
    )
    assert len(same_names.both) == 0


def test_names_without_a_legal_form_are_told_apart_only_if_none_is_left():
    one = ours(vendor("Acme"), vendor("Acme (Anvils)"))
    assert len(compare(one, theirs(*one.sub_processors)).both) == 2
    assert len(compare(one, theirs(vendor("Acme"))).both) == 0
    assert len(compare(one, theirs(vendor("Acme"), vendor("Acme, Inc."))).both) == 0


def test_a_name_that_very_many_share_means_none_of_them():
    # The names form a chain, and one of them is shared by many vendors.
    linked = with_entity("Zeta", "Zeta", "Acme")
    crowd = [vendor(f"Acme{' ' * number}", id=f"v{number}") for number in range(21)]
    comparison = compare(
        ours(*crowd, linked, vendor("Zebra")), theirs(vendor("Zeta"), vendor("Zebra"))
    )
    assert [each.a.name for each in comparison.both] == ["Zebra"]
    (note,) = comparison.notes
    assert note == (
        "On the list of Example Processor, too many vendors share a name: 22 vendors could not be "
        "matched by name."
    )
    numbered = [
        with_entity(f"V{number}", LegalEntity(name="X" * 600, identifiers=number_), id=f"v{number}")
        for number, number_ in enumerate([number(LEIS[0])] * 21)
    ]
    assert len(compare(ours(*numbered), theirs(numbered[0])).both) == 1  # by its name alone


def test_similar_names_of_very_many_vendors_are_not_searched():
    many = [vendor(f"Example Vendor {number}") for number in range(1_001)]
    comparison = compare(ours(*many), theirs(vendor("Example Vendor x")))
    assert comparison.perhaps == ()
    assert comparison.notes == (
        "There are too many vendors on one list only to look for similar names.",
    )
    assert comparison.notes[0] in comparison.summary
    assert compare(ours(*many[1:]), theirs(vendor("Example Vendor x"))).perhaps != ()


def test_the_caller_can_say_who_is_the_same():
    one, other = (
        ours(vendor("Acme", id="a"), vendor("Zeta", id="z")),
        theirs(vendor("Zeta", id="b")),
    )
    (shared,) = compare(one, other, same={"a": "b"}).both
    assert (shared.a.name, shared.b.name, shared.evidence) == ("Acme", "Zeta", Evidence.STATED)
    assert shared.reason == "stated for this comparison"
    both_ways = compare(one, other, same={})
    assert [each.a.name for each in both_ways.both] == ["Zeta"]
    with pytest.raises(UnknownValueError, match="did you mean a"):
        compare(one, other, same={"Acme": "b"})
    with pytest.raises(UnknownValueError):
        compare(one, other, same={"a": "c"})
    with pytest.raises(ArgumentError, match="must name each vendor of the second list once"):
        compare(one, other, same={"a": "b", "z": "b"})
    with pytest.raises(ArgumentError, match="must be a mapping"):
        compare(one, other, same=[("a", "b")])


def test_the_ids_count_in_versions_of_one_list():
    old = ours(vendor("n/a", id="a"), vendor("Acme", id="b"), vendor("Zeta", id="c"))
    new = attrs.evolve(old, sub_processors=[vendor("n/a", id="a"), vendor("Zeta", id="z")])
    comparison = compare(old, new)
    assert [(each.a.id, each.b.id, each.evidence) for each in comparison.both] == [
        ("a", "a", Evidence.ID),
        ("c", "z", Evidence.NAME),
    ]
    other = attrs.evolve(new, processor=Processor(name="Somebody else"))
    assert [each.a.id for each in compare(old, other).both] == ["c"]
    stated = compare(old, attrs.evolve(old), same={"a": "b"})
    assert {(each.a.id, each.b.id) for each in stated.both} == {("a", "b"), ("c", "c")}


def test_a_processor_that_is_itself_a_vendor_is_told():
    product = OtherName(name="Rocket", kind=NameKind.TRADE, product="Rocket")
    supplier = Processor(name="Example Supplier", other_names=[product])
    comparison = compare(
        ours(vendor("Example Supplier")), theirs(vendor("Rocket"), processor=supplier)
    )
    assert comparison.notes == ("Example Supplier is itself on the list of Example Processor.",)
    back = compare(theirs(), ours(vendor("Example Supplier, Inc.")))
    assert back.notes == comparison.notes


# What they say


def stored(
    *places: str, kind: StorageKind = StorageKind.ALL, words: str | None = None
) -> Engagement:
    return Engagement(storage=Storage(places, kind, as_written=words))


def relying(*mechanisms: TransferMechanismKind | tuple[Any, ...]) -> Engagement:
    given_ = [each if isinstance(each, tuple) else (each,) for each in mechanisms]
    return Engagement(
        transfer_mechanisms=[
            TransferMechanism(
                kind=kind, module=more[0] if more else None, as_written=(*more, None, None)[1]
            )
            for kind, *more in given_
        ]
    )


ONE_OF, OPEN = StorageKind.ONE_OF, StorageKind.OPEN
OPEN_CHOICE = StorageKind.ONE_OF_OR_OTHER


@pytest.mark.parametrize(
    ("one", "other", "agreement"),
    [
        ([stored("US")], [stored("US", words="in the States")], SAME),
        ([stored("US", "DE")], [stored("DE"), stored("US")], SAME),
        ([stored("US"), stored()], [stored("US"), stored()], SAME),
        ([stored(words="our cloud")], [stored(words="Our Cloud")], SAME),
        ([stored("US", "DE", kind=ONE_OF)], [stored("DE", "US", kind=ONE_OF)], SAME),
        ([stored("US")], [stored("DE")], DIFFERENT),
        ([stored("US", "DE")], [stored("US")], DIFFERENT),
        ([stored("US", "DE", kind=ONE_OF)], [stored("FR")], DIFFERENT),
        ([stored("US"), stored("DE")], [stored("DE", "FR", kind=ONE_OF)], DIFFERENT),
        ([stored("EU")], [stored("DE")], COMPATIBLE),
        ([stored("EU", "US")], [stored("DE", "US-CA")], COMPATIBLE),
        ([stored("worldwide")], [stored("DE", "US")], COMPATIBLE),
        ([stored("US")], [stored("US"), stored()], COMPATIBLE),
        ([stored("US", "DE")], [stored("US"), stored()], COMPATIBLE),
        ([stored("US", "DE")], [stored("US", kind=OPEN)], COMPATIBLE),
        ([stored("US", "DE")], [stored("US", "DE", kind=OPEN)], COMPATIBLE),
        ([stored("US", "DE", kind=ONE_OF)], [stored("DE")], COMPATIBLE),
        ([stored("FR", kind=OPEN_CHOICE)], [stored("DE")], COMPATIBLE),
        ([stored(words="our cloud")], [stored(words="their cloud")], REWORDED),
        ([stored(words="our cloud")], [stored("US")], REWORDED),
        ([stored("US")], [stored()], NOT_STATED),
    ],
)
def test_places_differ_if_a_list_has_none_of_them(one, other, agreement):
    (shared,) = found(vendor("Acme", *one), vendor("Acme", *other)).both
    assert facts_of(shared)["storage"][2] is agreement
    assert bool(shared.differences) is (agreement is DIFFERENT)
    located = [
        [attrs.evolve(each, storage=Storage(), location=each.storage) for each in side]
        for side in (one, other)
    ]
    (shared,) = found(vendor("Acme", *located[0]), vendor("Acme", *located[1])).both
    assert facts_of(shared)["location"][2] is agreement


@pytest.mark.parametrize(
    ("one", "other", "agreement"),
    [
        ([relying(SCC)], [relying((SCC, None, "Clauses"))], SAME),
        ([relying(SCC, DPF)], [relying(DPF), relying(SCC)], SAME),
        ([relying((OTHER, None, "a law"))], [relying((OTHER, None, "A law"))], SAME),
        ([relying(SCC)], [relying(DPF)], DIFFERENT),
        ([relying(SCC, DPF)], [relying(SCC)], DIFFERENT),
        ([relying((SCC, 2))], [relying((SCC, 3))], DIFFERENT),
        ([relying((SCC, 2))], [relying(SCC)], COMPATIBLE),
        ([relying(SCC, DPF)], [relying(SCC), relying()], COMPATIBLE),
        ([relying((OTHER, None, "a law"))], [relying((OTHER, None, "a treaty"))], REWORDED),
        ([relying((OTHER, None, "a law"))], [relying(SCC)], REWORDED),
        ([relying(SCC)], [relying()], NOT_STATED),
    ],
)
def test_mechanisms_differ_if_a_list_has_not_got_one(one, other, agreement):
    (shared,) = found(vendor("Acme", *one), vendor("Acme", *other)).both
    assert facts_of(shared)["transfer_mechanisms"][2] is agreement


@pytest.mark.parametrize(
    ("one", "other", "agreement"),
    [
        (["Acme, Inc."], ["ACME Inc"], SAME),
        (["Acme, Inc.", "Acme Ltd"], ["Acme Limited", "Acme Incorporated"], SAME),
        (["Acme\u202e"], ["Acme\u202e"], SAME),
        (["Acme\u202e"], ["Acme"], DIFFERENT),
        (["Acme, Inc."], ["Acme"], DIFFERENT),
        (["Acme, Inc.", "Acme Ltd"], ["Acme, Inc."], DIFFERENT),
        (
            [LegalEntity(name="Acme GmbH", country=StorageRegion("DE"))],
            [LegalEntity(name="Acme GmbH", country=StorageRegion("AT"))],
            DIFFERENT,
        ),
        ([LegalEntity(name="Acme GmbH", country=StorageRegion("DE"))], ["Acme GmbH"], SAME),
        (["Acme, Inc."], [], NOT_STATED),
    ],
)
def test_companies_differ_if_a_list_has_not_got_one(one, other, agreement):
    a, b = with_entity("Acme", *one, id="a"), with_entity("Acme", *other, id="b")
    (shared,) = compare(ours(a), theirs(b), same={"a": "b"}).both
    assert facts_of(shared)["legal_entities"][2] is agreement
    (back,) = compare(theirs(b), ours(a), same={"b": "a"}).both
    assert facts_of(back)["legal_entities"][2] is agreement


def test_a_role_differs_and_texts_are_reworded():
    one = vendor(
        "Acme",
        Engagement(category="host", purposes=["Mail", "logs"], retention="a year", condition="x"),
        role=Role.PROCESSOR,
    )
    other = vendor(
        "Acme",
        Engagement(category="h", purposes=["logs"], safeguards=["iso"]),
        Engagement(purposes=["mail"], retention="a month", data_categories=["names"]),
        role=Role.INDEPENDENT_CONTROLLER,
    )
    comparison = compare(
        ours(one, categories=[Category(id="host", name="Hosting")]),
        theirs(
            other,
            categories=[Category(id="h", name="hosting")],
            safeguards=[Safeguard(id="iso", name="ISO 27001", kind=SafeguardKind.TECHNICAL)],
        ),
    )
    (shared,) = comparison.both
    assert facts_of(shared) == {
        "role": (("processor",), ("independent controller",), DIFFERENT),
        "category": (("Hosting",), ("hosting",), SAME),
        "purposes": (("Mail", "logs"), ("logs", "mail"), SAME),
        "data_categories": ((), ("names",), NOT_STATED),
        "safeguards": ((), ("ISO 27001",), NOT_STATED),
        "retention": (("a year",), ("a month",), REWORDED),
        "condition": (("x",), (), NOT_STATED),
    }
    assert [each.field for each in shared.differences] == ["role"]
    assert str(shared) == "Acme: different: role"
    bare = vendor("Acme")
    assert str(found(bare, bare).both[0]) == "Acme: no difference"


def test_an_engagement_without_a_place_is_told_beside_the_others():
    one = vendor("Acme", stored("US"), stored(), Engagement(purposes=["mail"]))
    (shared,) = found(one, vendor("Acme", stored("US"))).both
    a, b, agreement = facts_of(shared)["storage"]
    assert (a, b) == (("United States", "not stated for 2 engagements"), ("United States",))
    assert agreement is COMPATIBLE


def test_what_is_not_in_effect_is_left_out():
    ended = Engagement(storage=["US"], ends=date(2030, 4, 1))
    one = ours(vendor("Acme", ended, stored("DE")), vendor("Zeta", ended))
    other = theirs(vendor("Acme", stored("DE")), vendor("Zeta"))
    (acme, _), later = compare(one, other).both, compare(one, other, on=date(2030, 4, 2))
    assert facts_of(acme)["storage"][2] is DIFFERENT
    assert facts_of(later.both[0])["storage"][2] is SAME
    assert (later.only_a.names, later.only_b.names) == ((), ("Zeta",))
    with pytest.raises(PolicyUnavailableError, match="says nothing about 2030-02-01"):
        compare(one, other, on=date(2030, 2, 1))


def test_the_day_decides_on_members_of_the_union():
    one, other = (
        ours(vendor("Acme", stored("GB")), version=None),
        theirs(vendor("Acme", stored("EU")), version=None),
    )
    for day, agreement in ((date(2020, 1, 31), COMPATIBLE), (date(2020, 2, 1), DIFFERENT)):
        (shared,) = compare(one, other, on=day).both
        assert facts_of(shared)["storage"][2] is agreement


# The result

ALL_KINDS = compare(
    ours(
        vendor(
            "Acme, Inc.", Engagement(purposes=["mail"], storage=["US", "DE"]), role=Role.PROCESSOR
        ),
        vendor("Beta", stored("EU"), relying(SCC)),
        vendor("Gamma Ltd", Engagement(purposes=["logs"])),
        vendor(
            "Delta", Engagement(location=["FR"], purposes=["search"]), role=Role.JOINT_CONTROLLER
        ),
    ),
    theirs(
        vendor("ACME Inc.", Engagement(purposes=["e-mail"], storage=["US"]), role=Role.PROCESSOR),
        vendor("Beta, Inc.", stored("IE")),
        vendor("Gamma, Inc.", stored("DE")),
    ),
)


def test_the_vendors_on_both_lists_can_be_filtered():
    both = ALL_KINDS.both
    assert [each.a.name for each in both.where(field="storage")] == ["Acme, Inc.", "Beta"]
    assert [each.a.name for each in both.where(agreement=DIFFERENT)] == ["Acme, Inc."]
    assert [each.a.name for each in both.where(field="role", agreement=SAME)] == ["Acme, Inc."]
    assert [each.a.name for each in both.where(evidence=Evidence.NAME)] == ["Beta"]
    assert both.where() == both
    assert len(both.where(field="retention")) == 0
    assert repr(both) == "<SharedVendors: 2, of which 1 differ>"
    assert repr(both[1:]) == "<SharedVendors: 1, of which 0 differ>"
    with pytest.raises(UnknownValueError, match="did you mean storage"):
        both.where(field="storag")
    with pytest.raises(UnknownValueError, match="did you mean legal_entities or"):
        both.where(field="xyz")
    for wrong in ({"field": 1}, {"agreement": "same"}, {"evidence": "name"}):
        with pytest.raises(ArgumentError):
            both.where(**wrong)


def test_every_field_is_compared_or_known_not_to_be():
    assert COMPARED == (
        "legal_entities", "role", "category", "purposes", "products", "storage", "location",
        "data_categories", "data_subjects", "transfer_mechanisms", "safeguards", "retention",
        "condition",
    )  # fmt: skip


def test_rows_have_a_line_for_each_fact_and_for_each_vendor_on_one_list():
    rows = ALL_KINDS.rows()
    assert {tuple(each) for each in rows} == {
        ("on", "id_a", "vendor_a", "id_b", "vendor_b", "evidence", "field", "agreement", "a", "b",
         "reason")
    }  # fmt: skip
    told = [(each["on"], each["vendor_a"], each["vendor_b"], each["field"]) for each in rows]
    assert told == [
        ("both", "Acme, Inc.", "ACME Inc.", "role"),
        ("both", "Acme, Inc.", "ACME Inc.", "purposes"),
        ("both", "Acme, Inc.", "ACME Inc.", "storage"),
        ("both", "Beta", "Beta, Inc.", "storage"),
        ("both", "Beta", "Beta, Inc.", "transfer_mechanisms"),
        ("perhaps", "Gamma Ltd", "Gamma, Inc.", None),
        ("a", "Gamma Ltd", None, None),
        ("a", "Delta", None, None),
        ("b", None, "Gamma, Inc.", None),
    ]
    assert rows[2] | {"a": "Germany; United States", "b": "United States"} == rows[2]
    assert rows[4]["b"] is None
    (bare,) = found(vendor("Acme"), vendor("Acme")).rows()
    assert (bare["evidence"], bare["field"]) == ("name", None)


def test_the_summary_counts_all_of_it():
    assert ALL_KINDS.summary == (
        "On both lists: 2 vendors; only on the list of Example Processor: 2; only on the list "
        "of Example Supplier: 1. Among those on one list only, 1 pair may be the same vendor. "
        "They contradict each other about 1 of the shared vendors."
    )
    assert repr(ALL_KINDS) == (
        "<Comparison of 'ours' and 'theirs': 2 on both, 2 and 1 on one, 1 perhaps the same>"
    )
    same = compare(ours(vendor("Acme", stored("US"))), theirs(vendor("Acme", stored("US"))))
    assert same.summary.endswith("They contradict each other about none of the shared vendors.")
    assert not same.differs
    assert compare(ours(), theirs()).summary == (
        "On both lists: 0 vendors; only on the list of Example Processor: 0; only on the list "
        "of Example Supplier: 0."
    )


def test_two_lists_of_one_processor_have_different_names():
    assert ALL_KINDS.names == ("Example Processor", "Example Supplier")
    one, other = ours(), ours(id="other", version=None)
    assert compare(one, other).names == (
        "Example Processor (ours 2030-03-01)",
        "Example Processor (other)",
    )
    assert compare(one, one).names == ("Example Processor (1)", "Example Processor (2)")


def test_a_report_has_all_of_it(snapshot):
    assert ALL_KINDS.to_markdown() == snapshot(extension_class=Markdown, name="report")
    assert ALL_KINDS.to_html() == snapshot(extension_class=Html, name="report")
    assert ALL_KINDS.to_json() == snapshot(extension_class=Json, name="report")
    assert ALL_KINDS._repr_html_() == snapshot(extension_class=Html, name="notebook")
    assert_only_ours(ALL_KINDS._repr_html_())
    assert_only_ours(ALL_KINDS.both._repr_html_())


def test_a_report_of_nothing_is_short():
    nothing = compare(ours(), theirs(version=None))
    assert nothing.to_markdown().count("\n#") == 0
    assert "The list of Example Supplier (theirs) has no date." in nothing.to_markdown()
    assert nothing.rows() == []
    assert_only_ours(nothing._repr_html_())
    document = json.loads(nothing.to_json())
    assert (document["differs"], document["b"]["version"]) == (False, None)


def test_nothing_hostile_reaches_a_report():
    comparison = compare(HOSTILE, attrs.evolve(HOSTILE, id="other", name="x"))
    page = assert_only_ours(comparison._repr_html_())
    assert any(SCRIPT in each for each in page.texts)
    for text in (comparison.to_html(), comparison.to_markdown(), repr(comparison)):
        assert "<script" not in text.replace("\\<script", "")
        assert "\u202e" not in text
    for text in (comparison.summary, *map(str, comparison.both), *map(str, comparison.perhaps)):
        assert text.isprintable()


@pytest.mark.parametrize("wrong", [(None, ours()), (ours(), "theirs")])
def test_only_policies_can_be_compared(wrong):
    with pytest.raises(ArgumentError, match="only policies can be compared"):
        compare(*wrong)


# Laws


@st.composite
def pairs_of_lists(draw: st.DrawFn) -> tuple[Policy, Policy]:
    """Two lists that may share vendors, under different ids and with fewer facts."""
    some = st.lists(vendors(), max_size=3, unique_by=lambda each: each.id)
    one, other = draw(some), draw(some)
    shared = draw(st.lists(st.sampled_from(one), max_size=3, unique=True)) if one else []
    for number, each in enumerate(shared):
        fewer = draw(st.sampled_from(({}, {"engagements": []}, {"legal_entities": []})))
        changes = {"other_names": [], "id": f"shared-{number}"} | fewer
        other.append(attrs.evolve(each, **changes))
    ids = draw(st.sampled_from(("list", "other")))
    shell = {
        "categories": [Category(id=each, name=each) for each in CATEGORY_IDS],
        "safeguards": [
            Safeguard(id=each, name=each, kind=SafeguardKind.TECHNICAL) for each in SAFEGUARD_IDS
        ],
    }
    others = draw(st.permutations(other))
    return ours(*one, id="list", **shell), theirs(*others, id=ids, **shell)


@given(policies())
def test_a_list_does_not_differ_from_itself(policy):
    comparison = compare(policy, policy)
    assert not comparison.differs
    assert comparison.perhaps == ()
    assert [each.a for each in comparison.both] == list(policy.sub_processors)
    assert {fact.agreement for each in comparison.both for fact in each.facts} <= {SAME}


def test_vendors_of_one_name_are_the_same_even_if_nobody_can_ask_for_it():
    name = "Example\x0c"
    one, other = (of(SubProcessor(id=each, name=name)) for of, each in ((ours, "a"), (theirs, "b")))
    assert not other.check(name).approved
    (shared,) = compare(one, other).both
    assert (shared.a.id, shared.b.id, shared.evidence) == ("a", "b", Evidence.NAME)


@given(pairs_of_lists())
def test_a_comparison_is_the_same_in_both_directions_and_drops_nobody(lists):
    one, other = lists
    there, back = compare(one, other), compare(other, one)
    assert mirrored(there) == sides(back)
    assert there.differs is back.differs
    a = [each.a.id for each in there.both]
    b = [each.b.id for each in there.both]
    assert sorted((*a, *there.only_a.ids)) == sorted(one.sub_processors.ids)
    assert sorted((*b, *there.only_b.ids)) == sorted(other.sub_processors.ids)
    for each in there.perhaps:
        assert each.a.id not in a or each.b.id not in b
    for shared in there.both:
        # A vendor that is matched by name has a name that the other list prints or knows exactly.
        # (Nobody can ask for a name with a control character.)
        if shared.evidence is not Evidence.NUMBER and shared.a.name != shared.b.name:
            assert _means(other, shared.a, shared.b) or _means(one, shared.b, shared.a)
        for fact in shared.facts:
            assert (fact.agreement is NOT_STATED) is not (fact.a and fact.b)


def _means(policy: Policy, asked: SubProcessor, meant: SubProcessor) -> bool:
    companies = [*asked.legal_entities, *asked.other_names]
    plain = attrs.evolve(policy, legal_forms=type(policy.legal_forms).SAME)
    return any(
        match.id == meant.id and match.verdict.value != "other-entity"
        for name in (asked.name, *(each.name for each in companies))
        for match in plain.check(name).matches
    )


@given(st.lists(regions(), max_size=5), regions(), st.none() | days())
def test_many_places_overlap_as_each_of_them_does(known, place, on):
    expected = any(place.overlaps(each, on) for each in known)
    assert overlapping(known, on)(place) is expected


def test_it_is_not_a_diff_of_versions():
    """Different ids, words and sections are changes in one list, not differences between two."""
    one = ours(
        vendor(
            "Acme, Inc.", Engagement(category="a", purposes=["hosting"], storage=["US"]), id="a"
        ),
        categories=[Category(id="a", name="A")],
    )
    other = theirs(
        vendor("ACME Inc", Engagement(category="b", purposes=["servers"], storage=["US"]), id="b"),
        categories=[Category(id="b", name="B")],
    )
    assert not compare(one, other).differs
    assert diff(one, other).material
