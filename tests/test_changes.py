"""Changes: their laws, how material each change is, real lists as they might change, and
renderings."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable, Iterator
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

import attrs
import pytest
from attrs import evolve
from golden import Html, Json, Markdown
from hostile import CHANGED, HOSTILE
from hypothesis import assume, given
from hypothesis import strategies as st
from laws import examples
from made_up import diff, policy, renamed, vendor
from markdown_it import MarkdownIt
from markup import OUR_BLOCKS, assert_only_ours
from strategies import CATEGORY_IDS, SAFEGUARD_IDS, policies, regions
from strategies import vendors as vendors_of_lists

import subprocessors
from subprocessors import (
    Answer,
    Category,
    Engagement,
    LegalEntity,
    NameKind,
    OtherName,
    Policy,
    Processor,
    Safeguard,
    SafeguardKind,
    Source,
    Storage,
    StorageRegion,
    SubProcessor,
    TransferMechanism,
    loads,
)
from subprocessors.changes import (
    Change,
    ChangeKind,
    Changes,
    ChangesMismatchError,
    History,
    Materiality,
    VendorName,
    history,
)
from subprocessors.changes.field_rules import RULES
from subprocessors.changes.matching import spelling
from subprocessors.changes.materiality import is_covered
from subprocessors.errors import ArgumentError
from subprocessors.model import facts, vendors
from subprocessors.model import policy as policy_module
from subprocessors.model.facts import (
    Contact,
    Identifier,
    NoticeTerms,
    Provenance,
    Reference,
    ReferenceKind,
    Role,
    TransferMechanismKind,
)
from subprocessors.names.listed import LegalFormRule
from subprocessors.regions import storage
from subprocessors.regions.storage import StorageKind

EXAMPLES = Path(__file__).parents[1] / "examples"
MATERIAL, NARROWING, EDITORIAL = Materiality


# Laws.


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Policy, Policy]:
    """Two policies: any two, or an old one and what its owner may have turned it into."""
    old, other = draw(policies()), draw(policies())
    if draw(st.integers(0, 4)) == 0:
        return old, other
    given = {name: draw(_one_of(old, other, name)) for name in _own_fields(Policy)}
    # Categories and safeguards have the same ids in all policies, so vendors fit any of them.
    others = list(other.sub_processors)
    changed = []
    for kept in old.sub_processors:
        what = draw(st.sampled_from(("same", "same", "mixed", "mixed", "new id", "gone")))
        if what == "mixed" and others:
            kept = draw(_mixed(kept, others[0]))
        elif what == "new id":
            kept = evolve(kept, id=f"{kept.id}-new")
        if what != "gone":
            changed.append(kept)
    ids = {each.id for each in changed}
    changed += [each for each in others if each.id not in ids and draw(st.booleans())]
    changed = draw(st.permutations(changed))
    return old, Policy(**given | {"sub_processors": changed})


def _own_fields(kind: type) -> list[str]:
    return [each.name for each in attrs.fields(kind) if each.init]


def _one_of(old: Any, new: Any, name: str) -> st.SearchStrategy[Any]:
    return st.sampled_from((getattr(old, name), getattr(old, name), getattr(new, name)))


@st.composite
def _mixed(draw: st.DrawFn, old: SubProcessor, new: SubProcessor) -> SubProcessor:
    given = {name: draw(_one_of(old, new, name)) for name in _own_fields(SubProcessor)}
    engagements = []
    for one in old.engagements:
        for other in new.engagements[:1]:
            names = _own_fields(Engagement)
            some = {name: draw(_one_of(one, other, name)) for name in names}
            if not (some["starts"] and some["ends"] and some["ends"] < some["starts"]):
                one = Engagement(**some)
        engagements.append(one)
    given["engagements"] = draw(st.permutations(engagements + list(new.engagements[1:])))
    given["id"] = old.id
    if given["class_of_vendors"]:
        given["legal_entities"] = ()
    products = {product for each in given["engagements"] for product in each.products}
    given["other_names"] = [
        each
        for each in (*old.other_names, *given["other_names"])
        if each.product is None or each.product in products
    ]
    return SubProcessor(**given)


@examples(200)
@given(pairs())
def test_applying_the_changes_to_the_old_version_gives_the_new_one(pair):
    old, new = pair
    assert diff(old, new).apply(old) == new


@given(policies())
def test_there_is_no_change_between_a_policy_and_itself(policy):
    changes = diff(policy, pickle.loads(pickle.dumps(policy)))  # noqa: S301
    assert len(changes) == 0
    assert changes.respellings == ()
    assert repr(changes).endswith(": 0 changes>")


EXCHANGED = {ChangeKind.ADDED: ChangeKind.REMOVED, ChangeKind.REMOVED: ChangeKind.ADDED}


@examples(100)
@given(pairs())
def test_both_directions_name_the_same_objects(pair):
    def named(change: Change) -> tuple[Any, ...]:
        values = (change.old, change.new)
        if change.kind is ChangeKind.REORDERED:
            values = (len(change.old), len(change.new))
        return (change.kind, change.subject, change.old_path, change.new_path, *values)

    def exchanged(change: Change) -> tuple[Any, ...]:
        kind, subject, old_path, new_path, old, new = named(change)
        return (EXCHANGED.get(kind, kind), subject, new_path, old_path, new, old)

    old, new = pair
    there, back = diff(old, new), diff(new, old)
    assert set(map(named, there)) == set(map(exchanged, back))
    assert set(map(named, there.respellings)) == set(map(exchanged, back.respellings))
    guesses = [{each.vendor_id for each in some if each.guessed} for some in (there, back)]
    assert bool(guesses[0]) == bool(guesses[1])


@examples(100)
@given(pairs(), regions())
def test_data_gets_to_no_further_place_without_a_material_change(pair, region):
    old, new = pair
    material = {each.vendor_id for each in diff(old, new).material}
    for after in new.sub_processors:
        if after.id not in old.sub_processors.ids:
            # A different id on its own may not be a change, and then all answers stay the same.
            continue
        before = old[after.id]
        if before.stored_in(region) is Answer.NO and after.stored_in(region) is not Answer.NO:
            assert after.id in material
        if before.stored_only_in(region) is Answer.YES:
            assert after.stored_only_in(region) is Answer.YES or after.id in material


@examples(50)
@given(pairs())
def test_no_name_becomes_approved_without_a_material_change(pair):
    old, new = pair
    assume(old.version == new.version)
    # A name may also have been blocked by another vendor, which is gone.
    assume(not old.collisions() and old.processor == new.processor)
    changes = diff(old, new)
    # A vendor that keeps its legal entity may be approved under its present name.
    if changes.material or any(each.kind is ChangeKind.RENAMED for each in changes):
        return
    for some in new.sub_processors:
        for name in (some.name, *(each.name for each in some.legal_entities), *some.products):
            assert old.is_approved(name) or not new.is_approved(name)


@examples(25)
@given(pairs())
def test_every_rendering_can_be_made_of_any_changes(pair):
    changes = diff(*pair)
    assert_only_ours(changes._repr_html_())
    assert len(json.loads(changes.to_json())["changes"]) == len(changes) == len(changes.rows())
    for each in changes:
        assert each.reason.endswith((".", ")."))
        assert not {"\n", "\x1b", "\u202e"} & set(str(each))
    tokens = MarkdownIt("commonmark").parse(changes.to_markdown())
    assert {token.type for token in tokens} <= OUR_BLOCKS
    inline = {child.type for token in tokens for child in token.children or ()}
    assert inline <= {"text", "text_special", "strong_open", "strong_close"}


@examples(50)
@given(pairs())
def test_every_change_has_one_materiality(pair):
    changes = diff(*pair)
    parts = [changes.material, changes.narrowing, changes.editorial]
    assert sorted(map(str, changes)) == sorted(str(each) for part in parts for each in part)
    assert all(each.material == (each in changes.material.items) for each in changes)


# Every field of every class.

COMPARED = {
    kind
    for module in (facts, vendors, policy_module, storage)
    for kind in vars(module).values()
    if isinstance(kind, type) and attrs.has(kind) and kind.__module__ == module.__name__
} - {storage.StorageReading}  # It is not part of a policy.


def test_every_field_of_every_class_has_a_rule():
    assert set(RULES) == COMPARED
    for kind, rules in RULES.items():
        assert list(rules) == _own_fields(kind), kind


# The materiality of each change.

MARKED = OtherName(name="Bad", kind=NameKind.TRADE)
DPF = TransferMechanism(kind=TransferMechanismKind.DATA_PRIVACY_FRAMEWORK)
SCC = TransferMechanism(kind=TransferMechanismKind.STANDARD_CLAUSES, module=2)
US, IE = StorageRegion("US"), StorageRegion("IE")
DAY, LATER = date(2030, 1, 1), date(2030, 6, 1)


def of_vendor(field: str, value: Any) -> Policy:
    return policy(sub_processors=[vendor(**{field: value})])


def of_engagement(field: str, value: Any) -> Policy:
    extra = {"category": "hosting"} if field != "category" else {}
    return of_vendor("engagements", [Engagement(**extra | {field: value})])


def of_entity(field: str, value: Any) -> Policy:
    return of_vendor("legal_entities", [LegalEntity(**{"name": "Evil Corp, Inc.", field: value})])


def of_other_name(field: str, value: Any) -> Policy:
    other = OtherName(**{"name": "Bad", "kind": NameKind.TRADE, field: value})
    made = vendor(engagements=[Engagement(products=["P", "Q"])], other_names=[other])
    return policy(sub_processors=[made])


def of_safeguard(field: str, value: Any) -> Policy:
    given = {"id": "dpa", "name": "Agreement", "kind": SafeguardKind.AGREEMENT, field: value}
    return policy(safeguards=[Safeguard(**given)])


def of_notice(field: str, value: Any) -> Policy:
    return of_policy("notice", NoticeTerms(**{"notice_days": 30, field: value}))


def of_policy(field: str, value: Any) -> Policy:
    return policy(**{field: value})


def of_processor(field: str, value: Any) -> Policy:
    return policy(processor=Processor(**{"name": "Example Processor", field: value}))


def of_mechanism(field: str, value: Any) -> Policy:
    kind = TransferMechanismKind.STANDARD_CLAUSES
    return of_engagement("transfer_mechanisms", [TransferMechanism(**{"kind": kind, field: value})])


def open_(*regions: str) -> Storage:
    return Storage(regions, StorageKind.OPEN)


def one_of(*regions: str) -> Storage:
    return Storage(regions, StorageKind.ONE_OF)


def one_of_or_other(*regions: str) -> Storage:
    return Storage(regions, StorageKind.ONE_OF_OR_OTHER)


def test_words_for_a_choice_of_one_place_say_nothing_of_the_choice():
    old, new = (
        of_engagement("storage", Storage((), StorageKind.ONE_OF, as_written=words))
        for words in ("Germany", "the Germany")
    )
    change = only(old, new)
    assert (change.where.endswith("storage.as_written"), change.weight) == (True, MATERIAL)


Case = tuple[Callable[[str, Any], Policy], str, Any, Any, Materiality, Materiality]

# What is created, its field, the old and the new value, and the weight of the change in each
# direction.
WEIGHTS: list[Case] = [
    (of_vendor, "legal_entities", [], [LegalEntity(name="A")], MATERIAL, MATERIAL),
    (
        of_vendor,
        "legal_entities",
        [LegalEntity(name="A")],
        [LegalEntity(name="A"), LegalEntity(name="B")],
        MATERIAL,
        NARROWING,
    ),
    (of_vendor, "other_names", [], [MARKED], MATERIAL, NARROWING),
    (of_vendor, "other_names", [], [evolve(MARKED, name="evil corp")], EDITORIAL, NARROWING),
    (of_vendor, "other_names", [], [evolve(MARKED, suggests_only=True)], EDITORIAL, NARROWING),
    (of_vendor, "affiliate", None, True, MATERIAL, MATERIAL),
    (of_vendor, "affiliate", False, True, MATERIAL, MATERIAL),
    (of_vendor, "role", None, Role.PROCESSOR, MATERIAL, MATERIAL),
    (of_vendor, "role", Role.PROCESSOR, Role.JOINT_CONTROLLER, MATERIAL, MATERIAL),
    # A guard lets requests through to the hosts below the domains of an approved vendor.
    (of_vendor, "website", None, "https://example.com", MATERIAL, NARROWING),
    (of_vendor, "website", "https://example.com", "https://example.net", MATERIAL, MATERIAL),
    (of_vendor, "website", "https://example.com", "https://www.example.com/", EDITORIAL, EDITORIAL),
    (of_vendor, "website", None, "https://example.com/evil-corp", EDITORIAL, EDITORIAL),
    (of_vendor, "website", None, "https:///", EDITORIAL, EDITORIAL),
    (of_vendor, "domains", [], ["example.com"], MATERIAL, NARROWING),
    (of_vendor, "domains", ["a.example"], ["a.example", "api.a.example"], EDITORIAL, EDITORIAL),
    (of_vendor, "domains", ["a.example"], ["a.example", "bya.example"], MATERIAL, NARROWING),
    (of_vendor, "domains", [], ["n/a"], EDITORIAL, EDITORIAL),
    (of_vendor, "references", [], [Reference(title="Terms")], EDITORIAL, EDITORIAL),
    (of_vendor, "engagements", [], [Engagement()], MATERIAL, MATERIAL),
    (of_engagement, "category", "hosting", "mail", MATERIAL, MATERIAL),
    (of_engagement, "category", None, "mail", MATERIAL, MATERIAL),
    (of_engagement, "purposes", [], ["mail"], MATERIAL, MATERIAL),
    (of_engagement, "purposes", ["a"], ["a", "b"], MATERIAL, NARROWING),
    (of_engagement, "purposes", ["Send mail."], ["send mail"], EDITORIAL, EDITORIAL),
    (of_engagement, "purposes", ["a", "b"], ["b", "a"], EDITORIAL, EDITORIAL),
    (of_engagement, "products", ["a"], ["a", "b"], MATERIAL, NARROWING),
    (of_engagement, "services", ["a"], ["a", "b"], MATERIAL, NARROWING),
    (of_engagement, "data_categories", ["a"], ["a", "b"], MATERIAL, NARROWING),
    (of_engagement, "data_subjects", ["a"], ["a", "b"], MATERIAL, NARROWING),
    (of_engagement, "storage", [], ["US"], MATERIAL, MATERIAL),
    (of_engagement, "storage", ["US"], ["US", "IN"], MATERIAL, NARROWING),
    (of_engagement, "storage", ["EU"], ["EU", "DE"], NARROWING, NARROWING),
    (of_engagement, "storage", ["EU"], ["EU", "worldwide"], MATERIAL, NARROWING),
    (of_engagement, "storage", ["US"], open_("US"), MATERIAL, NARROWING),
    (of_engagement, "storage", one_of("US", "DE"), ["US", "DE"], MATERIAL, NARROWING),
    (
        of_engagement,
        "storage",
        one_of("US", "DE"),
        one_of_or_other("US", "DE"),
        MATERIAL,
        NARROWING,
    ),
    (of_engagement, "storage", one_of_or_other("US"), open_("US"), MATERIAL, NARROWING),
    # Data is now in each of the places, or may be in another one: both are more than before.
    (of_engagement, "storage", one_of_or_other("US"), ["US"], MATERIAL, MATERIAL),
    (of_engagement, "storage", one_of("US", "DE"), open_("US", "DE"), MATERIAL, NARROWING),
    (
        of_engagement,
        "storage",
        Storage(as_written="Oslo"),
        Storage(as_written="Bergen"),
        MATERIAL,
        MATERIAL,
    ),
    (
        of_engagement,
        "storage",
        Storage(as_written="Oslo, Bergen"),
        Storage(as_written="oslo; bergen"),
        EDITORIAL,
        EDITORIAL,
    ),
    (of_engagement, "location", ["US"], ["US", "IN"], MATERIAL, NARROWING),
    (of_engagement, "transfer_mechanisms", [], [SCC], MATERIAL, MATERIAL),
    (of_engagement, "transfer_mechanisms", [DPF], [DPF, SCC], NARROWING, MATERIAL),
    (of_engagement, "transfer_mechanisms", [SCC], [SCC, DPF], MATERIAL, MATERIAL),
    (of_mechanism, "module", 2, 3, MATERIAL, MATERIAL),
    (of_mechanism, "as_written", None, "SCCs", EDITORIAL, EDITORIAL),
    (of_engagement, "safeguards", [], ["dpa"], NARROWING, MATERIAL),
    (of_engagement, "safeguards", [], ["all"], EDITORIAL, EDITORIAL),
    (of_engagement, "retention", None, "30 days", MATERIAL, MATERIAL),
    (of_engagement, "retention", "1.5 years", "15 years", MATERIAL, MATERIAL),
    (of_engagement, "retention", "30 Days.", "30 days", EDITORIAL, EDITORIAL),
    (of_engagement, "announced", None, DAY, NARROWING, MATERIAL),
    (of_engagement, "announced", LATER, DAY, EDITORIAL, EDITORIAL),
    (of_engagement, "starts", LATER, DAY, MATERIAL, NARROWING),
    (of_engagement, "starts", None, DAY, NARROWING, EDITORIAL),
    (of_engagement, "starts", None, LATER, NARROWING, MATERIAL),
    (of_engagement, "ends", DAY, LATER, MATERIAL, NARROWING),
    (of_engagement, "ends", DAY, None, MATERIAL, NARROWING),
    (of_engagement, "condition", None, "if asked", NARROWING, MATERIAL),
    (of_engagement, "condition", "if asked", "always", MATERIAL, MATERIAL),
    (of_entity, "country", US, IE, MATERIAL, MATERIAL),
    (of_entity, "address", "here", "there", EDITORIAL, EDITORIAL),
    (of_entity, "contact", None, Contact(name="A"), EDITORIAL, EDITORIAL),
    (of_entity, "identifiers", [], [Identifier(scheme="LEI", value="1")], EDITORIAL, EDITORIAL),
    (
        of_entity,
        "identifiers",
        [Identifier(scheme="LEI", value="506700GE1G29325QX363")],
        [Identifier(scheme="LEI", value="213800KUD8LAJWSQ9D15")],
        MATERIAL,
        MATERIAL,
    ),
    (of_entity, "ordinary_word", False, True, NARROWING, MATERIAL),
    (of_other_name, "kind", NameKind.TRADE, NameKind.FORMER, EDITORIAL, EDITORIAL),
    (of_other_name, "product", None, "P", NARROWING, MATERIAL),
    (of_other_name, "product", "Q", "P", MATERIAL, MATERIAL),
    (of_other_name, "suggests_only", False, True, NARROWING, MATERIAL),
    (
        of_other_name,
        "source",
        Source(description="a", added=DAY),
        Source(description="b", added=DAY),
        EDITORIAL,
        EDITORIAL,
    ),
    (of_safeguard, "name", "Agreement", "Contract", MATERIAL, MATERIAL),
    (of_safeguard, "id", "dpa", "contract", EDITORIAL, EDITORIAL),
    (of_safeguard, "kind", SafeguardKind.AGREEMENT, SafeguardKind.TECHNICAL, MATERIAL, MATERIAL),
    (of_safeguard, "description", "a", "b", MATERIAL, MATERIAL),
    (of_safeguard, "articles", [], ["GDPR Art. 32"], NARROWING, MATERIAL),
    (of_safeguard, "required_of_all", False, True, NARROWING, MATERIAL),
    (of_notice, "notice_days", 30, 14, MATERIAL, NARROWING),
    (of_notice, "notice_days", 30, None, MATERIAL, MATERIAL),
    (of_notice, "objection_days", None, 14, MATERIAL, MATERIAL),
    (of_notice, "business_days", False, True, NARROWING, MATERIAL),
    (of_notice, "channel", "mail", "a page", MATERIAL, MATERIAL),
    (of_policy, "notice", None, NoticeTerms(notice_days=1), MATERIAL, MATERIAL),
    (of_policy, "id", "made-up", "other", MATERIAL, MATERIAL),
    (of_policy, "name", "A", "B", EDITORIAL, EDITORIAL),
    (of_policy, "services", [], ["Chat"], MATERIAL, MATERIAL),
    (of_policy, "contact", None, Contact(name="A"), EDITORIAL, EDITORIAL),
    (of_policy, "contact", Contact(name="A"), Contact(name="B"), EDITORIAL, EDITORIAL),
    (of_policy, "categories", [], [Category(id="a", name="A")], EDITORIAL, EDITORIAL),
    (
        of_policy,
        "categories",
        [Category(id="a", name="A", description="a")],
        [Category(id="a", name="A", description="b")],
        MATERIAL,
        MATERIAL,
    ),
    (
        of_policy,
        "safeguards",
        [],
        [Safeguard(id="a", name="A", kind=SafeguardKind.TECHNICAL)],
        NARROWING,
        MATERIAL,
    ),
    (of_policy, "sub_processors", [], [vendor()], MATERIAL, NARROWING),
    (of_policy, "references", [], [Reference(title="Terms")], EDITORIAL, EDITORIAL),
    (of_policy, "legal_forms", LegalFormRule.AS_PRINTED, LegalFormRule.SAME, MATERIAL, NARROWING),
    (of_policy, "legal_forms", LegalFormRule.SAME, LegalFormRule.FAMILY, MATERIAL, NARROWING),
    (of_policy, "legal_forms", LegalFormRule.FAMILY, LegalFormRule.ANY, MATERIAL, NARROWING),
    (of_policy, "disclaimer", "a", "b", MATERIAL, MATERIAL),
    (of_policy, "provenance", None, Provenance(title="A"), EDITORIAL, EDITORIAL),
    (of_processor, "name", "Example Processor", "Another", MATERIAL, MATERIAL),
    (of_processor, "other_names", [], [MARKED], EDITORIAL, MATERIAL),
    (of_processor, "country", US, IE, MATERIAL, MATERIAL),
    (of_processor, "address", "a", "b", EDITORIAL, EDITORIAL),
    (of_processor, "affiliates", [], [LegalEntity(name="A")], MATERIAL, NARROWING),
]


@pytest.mark.parametrize(("make", "field", "old", "new", "there", "back"), WEIGHTS)
def test_the_materiality_of_a_change(make, field, old, new, there, back):
    before, after = make(field, old), make(field, new)
    for one, other, weight in ((before, after, there), (after, before, back)):
        changes = diff(one, other)
        assert [each.weight for each in changes] == [weight], list(map(str, changes))
        assert changes.apply(one) == other


def only(old: Policy, new: Policy) -> Change:
    assert diff(old, new).apply(old) == new
    (change,) = diff(old, new)
    return change


@pytest.mark.parametrize(
    ("field", "old", "new", "words"),
    [
        ("storage", [], ["US"], "so it may be new"),
        ("storage", ["US"], [], "so any may apply"),
        ("purposes", [], ["mail"], "No purpose was stated before"),
        ("retention", None, "a day", "It was not stated before"),
        ("retention", "a day", None, "It is no longer stated"),
    ],
)
def test_silence_is_unknown_and_the_reason_says_so(field, old, new, words):
    change = only(of_engagement(field, old), of_engagement(field, new))
    assert change.material
    assert words in change.reason


def test_an_announcement_says_nothing_beside_a_first_day():
    dated = Engagement(category="hosting", starts=DAY)
    old, new = of_vendor("engagements", [dated]), evolve(dated, announced=DAY)
    assert only(old, of_vendor("engagements", [new])).weight is EDITORIAL


def test_a_mechanism_of_another_kind_is_material_and_so_are_the_words_of_an_unknown_one():
    scc, other = TransferMechanismKind.STANDARD_CLAUSES, TransferMechanismKind.OTHER
    change = diff(of_mechanism("kind", scc), of_mechanism("kind", other))
    assert {each.weight for each in change} == {MATERIAL}
    old = of_engagement("transfer_mechanisms", [TransferMechanism(kind=other, as_written="a")])
    new = of_engagement("transfer_mechanisms", [TransferMechanism(kind=other, as_written="b")])
    assert only(old, new).material


def test_a_category_under_another_id_is_the_same_category():
    old = of_engagement("category", "hosting")
    new = evolve(
        old,
        categories=[Category(id="infra", name="HOSTING"), old.categories[1]],
        sub_processors=[vendor(engagements=[Engagement(category="infra")])],
    )
    changes = diff(old, new)
    assert {each.weight for each in changes} == {EDITORIAL}
    assert [each.kind for each in changes][-1] is ChangeKind.MOVED
    assert changes.apply(old) == new


# The materiality of a role, and why.

PLAYED = [None, *Role]


@pytest.mark.parametrize("new", PLAYED)
@pytest.mark.parametrize("old", PLAYED)
def test_every_change_of_role_is_one_material_change_with_a_reason_of_its_own(old, new):
    if old is new:
        return
    change = only(of_vendor("role", old), of_vendor("role", new))
    assert (change.subject, change.weight) == ("role", MATERIAL)
    expected = {
        None: "Its role is no longer stated",
        Role.PROCESSOR: "Its role was not stated before" if old is None else "additional processor",
        Role.INDEPENDENT_CONTROLLER: "an independent controller (GDPR Art. 4(7))",
        Role.JOINT_CONTROLLER: "a joint controller (GDPR Art. 26)",
    }
    assert expected[new] in change.reason
    assert change.summary == f"role: from {old or 'not stated'} to {new or 'not stated'}"


@pytest.mark.parametrize("role", [None, Role.PROCESSOR])
def test_a_processor_is_added_as_a_further_one(role):
    change = only(policy(), of_vendor("role", role))
    assert (change.weight, change.reason) == (
        MATERIAL,
        "It is a new vendor (GDPR Art. 28(2)).",
    )


@pytest.mark.parametrize(
    ("role", "words"),
    [
        (Role.INDEPENDENT_CONTROLLER, "as an independent controller (GDPR Art. 4(7))"),
        (Role.JOINT_CONTROLLER, "as a joint controller (GDPR Art. 26)"),
    ],
)
def test_a_controller_is_not_added_as_a_further_processor(role, words):
    change = only(policy(), of_vendor("role", role))
    reason = f"It is a new recipient of data, {words}."
    assert change.material
    assert change.reason == f"{reason} Art. 28(2) covers only processors."


# No fact about what was added or removed is left out.


FLAGS = {"ordinary_word": "the name is an ordinary word", "suggests_only": "only a hint"}


def told_facts(value: Any, skipped: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield how each stated fact of a value must be described.

    No separate word describes how places belong together.
    """
    if isinstance(value, StorageRegion):
        yield value.name
    elif isinstance(value, TransferMechanismKind | ReferenceKind):
        yield str(value)
    elif isinstance(value, Enum):
        yield value.value.replace("-", " ")
    elif isinstance(value, tuple):
        for each in value:
            yield from told_facts(each)
    elif attrs.has(type(value)):
        for each in attrs.fields(type(value)):
            given = getattr(value, each.name)
            if each.name not in skipped and given not in (each.default, *StorageKind):
                flag = FLAGS.get(each.name)
                yield from [flag] if flag else told_facts(given)
    elif isinstance(value, bool):
        yield "yes" if value else "no"
    else:
        yield str(value)


@examples(100)
@given(vendors_of_lists())
def test_no_fact_of_a_vendor_that_comes_or_goes_is_left_out(one):
    made = policy(
        categories=[Category(id=each, name=each) for each in CATEGORY_IDS],
        safeguards=[
            Safeguard(id=each, name=each, kind=SafeguardKind.TECHNICAL) for each in SAFEGUARD_IDS
        ],
    )
    with_it = evolve(made, sub_processors=[one])
    for change in (only(made, with_it), only(with_it, made)):
        what = "class of vendors" if one.class_of_vendors else "vendor"
        assert change.headline == f"{what} {change.kind}"
        assert change.summary == f"{change.headline}: {'; '.join(change.details)}"
        # The headline says whether it is a class of vendors.
        for fact in told_facts(one, ("id", "name", "class_of_vendors")):
            assert fact in change.summary


def test_how_places_belong_together_is_told():
    def told(storage: Storage) -> str:
        return only(policy(), of_engagement("storage", storage)).details[-1]

    assert told(one_of("US", "DE")) == "stored in: DE · Germany or US · United States"
    assert told(open_("US")) == "stored in: US · United States and others"
    words = Storage(["US"], as_written="Ohio")
    assert told(words) == "stored in: US · United States (“Ohio”)"
    assert told(Storage(as_written="Ohio")) == "stored in: “Ohio”"
    assert told(Storage(kind=StorageKind.OPEN)) == "category: Hosting"


def test_the_facts_of_a_vendor_have_a_label_each_and_stand_below_it():
    evil = vendor(
        legal_entities=[LegalEntity(name="Evil Corp, Inc.", country=US, address="1 Main St")],
        role=Role.PROCESSOR,
        engagements=[
            Engagement(
                purposes=["mail"],
                data_categories=["names"],
                transfer_mechanisms=[SCC],
                safeguards=["dpa"],
                retention="30 days",
                announced=DAY,
                starts=LATER,
                condition="if asked",
            )
        ],
    )
    changes = diff(policy(), policy(sub_processors=[evil]))
    facts = [
        "legal entities: Evil Corp, Inc., 1 Main St, United States",
        "role: processor",
        "purposes: mail",
        "data categories: names",
        "transfer mechanisms: standard contractual clauses, module 2",
        "further safeguards: Agreement",
        "retention: 30 days",
        "announced: 2030-01-01",
        "first day: 2030-06-01",
        "only if: if asked",
    ]
    assert list(changes[0].details) == facts
    assert changes.rows()[0]["new"] == "; ".join(facts)
    lines = changes.to_markdown().splitlines()
    assert lines[-len(facts) :] == [f"  - {fact}" for fact in facts]
    assert all(fact in history_of(changes) for fact in facts)
    for fact in facts:
        assert f"<bdi>{fact}</bdi>" in changes._repr_html_()


def history_of(changes: Changes) -> str:
    return History((changes,)).to_markdown()


def test_categories_and_safeguards_are_told_by_name():
    old, new = of_engagement("category", "hosting"), of_engagement("category", "mail")
    assert only(old, new).summary == "category changed from “Hosting” to “Mail”"
    assert diff(old, new).rows()[0]["old"] == "Hosting"
    change = only(of_engagement("safeguards", []), of_engagement("safeguards", ["dpa"]))
    assert change.summary == "safeguard added: Agreement"
    # Each version has its own names; where they are the same, the ids differ.
    renamed = evolve(old, categories=[Category(id="hosting", name="Servers"), old.categories[1]])
    gone = diff(renamed, evolve(old, sub_processors=[]))
    assert "category: Servers" in gone.of_vendor("evil")[0].details
    alike = evolve(new, categories=[old.categories[0], Category(id="mail", name="Hosting")])
    moved = next(each for each in diff(old, alike) if each.kind is ChangeKind.MOVED)
    assert moved.summary == "category changed from “hosting” to “mail”"


WHOLE = Engagement(category="hosting", purposes=["a", "b"], products=["P", "Q"], storage=["US"])
MAIL = Engagement(category="mail", purposes=["newsletters"], starts=LATER)


@pytest.mark.parametrize(
    ("old", "new", "details"),
    [
        # One of several engagements.
        (
            [WHOLE, MAIL],
            [evolve(WHOLE, storage=["US", "IN"]), MAIL],
            ("in the engagement: category: Hosting; purposes: a, b; products: P, Q",),
        ),
        # The only one, which is limited.
        (
            [MAIL],
            [evolve(MAIL, storage=["IN"])],
            ("in the engagement: category: Mail; purposes: newsletters; first day: 2030-06-01",),
        ),
        # What changed has already been described.
        ([MAIL], [evolve(MAIL, starts=DAY)], ()),
        ([evolve(MAIL, starts=None)], [evolve(MAIL, starts=None, storage=["IN"])], ()),
        ([Engagement(), MAIL], [Engagement(retention="a day"), MAIL], ()),
    ],
)
def test_a_change_says_in_which_engagement_it_is(old, new, details):
    change = only(of_vendor("engagements", old), of_vendor("engagements", new))
    assert change.details == details
    assert change.summary == change.headline + "".join(f" ({each})" for each in details)


def test_a_change_that_is_no_vendor_or_engagement_is_told_in_its_headline():
    change = only(of_vendor("affiliate", True), of_vendor("affiliate", False))
    assert change.headline == change.summary == "affiliate: from yes to no"
    assert change.details == ()
    entity = LegalEntity(name="A", country=IE, identifiers=[Identifier(scheme="HRB", value="1")])
    change = only(policy(sub_processors=[vendor()]), of_vendor("legal_entities", [entity]))
    assert change.headline == "legal entity added: A, Ireland, HRB 1"
    assert change.details == ()


# Which vendor is which.


INC = LegalEntity(name="Evil Corp, Inc.")


@pytest.mark.parametrize(
    ("old", "new", "weight", "guessed"),
    [
        # By id: only certain if something else shows it too.
        ({}, {"name": "Good Corp"}, MATERIAL, False),
        ({"legal_entities": [INC]}, {"name": "X", "legal_entities": [INC]}, MATERIAL, False),
        (
            {"name": "X", "legal_entities": [INC]},
            {"name": INC.name, "legal_entities": [INC]},
            EDITORIAL,
            False,
        ),
        # By a legal entity.
        ({"legal_entities": [INC]}, {"id": "x", "legal_entities": [INC]}, EDITORIAL, False),
        # By a name, in which case another id is a guess.
        ({}, {"id": "x"}, MATERIAL, True),
        ({}, {"id": "x", "name": "evil corp"}, MATERIAL, True),
        # By a domain.
        (
            {"website": "https://www.evil.example/a"},
            {"id": "x", "name": "X", "website": "https://www.evil.example/a"},
            MATERIAL,
            True,
        ),
        (
            {"domains": ["a.example"]},
            {"id": "x", "name": "X", "domains": ["a.example"]},
            MATERIAL,
            True,
        ),
    ],
)
def test_a_rename_is_one_change_and_says_if_it_is_guessed(old, new, weight, guessed):
    changes = renamed(vendor(**old), vendor(**new))
    assert [(each.kind, each.weight, each.guessed) for each in changes] == [
        (ChangeKind.RENAMED, weight, guessed)
    ]
    assert "guess" in changes[0].reason or not guessed


def test_a_name_that_is_only_spelled_otherwise_is_no_rename():
    changes = renamed(vendor(), vendor(name="EVIL CORP"))
    assert [each.kind for each in changes] == [ChangeKind.RESPELLED]
    assert changes[0].summary == "name written differently: from “Evil Corp” to “EVIL CORP”"
    assert changes.editorial == changes


def test_a_rename_of_the_company_that_the_list_tells_of_is_editorial():
    old = vendor(legal_entities=[INC])
    new = vendor(
        id="good",
        name="Good Corp, Inc.",
        legal_entities=[LegalEntity(name="Good Corp, Inc.")],
        other_names=[OtherName(name="Evil Corp, Inc.", kind=NameKind.FORMER)],
    )
    changes = renamed(old, new)
    assert {each.weight for each in changes} == {EDITORIAL}
    assert [(each.subject, each.kind.value) for each in changes] == [
        ("vendor", "renamed"),
        ("legal entity", "renamed"),
        ("other name", "added"),
    ]
    assert changes[0].old == VendorName("evil", "Evil Corp")
    assert changes.rows()[0]["new"] == "Good Corp, Inc. (good)"


def test_a_register_number_tells_that_it_is_the_same_company():
    number = Identifier(scheme="LEI", value="506700GE1G29325QX363")
    old = vendor(legal_entities=[LegalEntity(name="A", identifiers=[number])])
    new = vendor(id="x", name="X", legal_entities=[LegalEntity(name="B", identifiers=[number])])
    changes = renamed(old, new)
    assert [(each.subject, each.kind.value) for each in changes] == [
        ("vendor", "renamed"),
        ("legal entity", "renamed"),
    ]
    # A different name approves the vendor.
    assert [each.weight for each in changes] == [MATERIAL, EDITORIAL]


def test_an_announced_vendor_that_starts_is_material():
    announced = Engagement(announced=date(2030, 1, 1))
    started = attrs.evolve(announced, starts=date(2030, 2, 1))
    (change,) = renamed(vendor(engagements=[announced]), vendor(engagements=[started]))
    assert (change.weight, change.reason) == (
        MATERIAL,
        "It was announced without a first day and now has one.",
    )


def test_a_name_beside_an_ordinary_word_was_not_approved_before():
    word = LegalEntity(name="Apple Inc", ordinary_word=True)
    old = vendor(name="Apple", legal_entities=[word])
    other = OtherName(name="Apple", kind=NameKind.TRADE)
    (change,) = renamed(old, attrs.evolve(old, other_names=[other]))
    assert change.weight is MATERIAL


def test_a_former_name_that_only_suggests_says_nothing():
    former = OtherName(name="Evil Corp", kind=NameKind.FORMER, suggests_only=True)
    changes = renamed(vendor(), vendor(id="good", name="Good Corp", other_names=[former]))
    assert changes[0].guessed


@pytest.mark.parametrize("reverse", [False, True])
def test_where_several_vendors_may_be_meant_none_is(reverse):
    old = policy(sub_processors=[vendor(legal_entities=[INC])])
    some = [vendor(id=each, name=each, legal_entities=[INC]) for each in ("a", "b")]
    new = policy(sub_processors=some)
    changes = diff(new, old) if reverse else diff(old, new)
    assert sorted(each.kind.value for each in changes) == (
        ["added", "removed", "removed"] if reverse else ["added", "added", "removed"]
    )


def test_a_vendor_with_two_candidates_is_none_of_them_by_a_weaker_link_either():
    one, other = LegalEntity(name="One, Inc."), LegalEntity(name="Other, Inc.")
    old = policy(sub_processors=[vendor(legal_entities=[one, other], domains=["a.example"])])
    some = [
        vendor(id="a", name="A", legal_entities=[one], domains=["a.example"]),
        vendor(id="b", name="B", legal_entities=[other]),
    ]
    kinds = [each.kind.value for each in diff(old, policy(sub_processors=some))]
    assert kinds == ["removed", "added", "added"]


def test_all_changes_of_a_guessed_vendor_are_guesses():
    old = vendor(domains=["a.example"], affiliate=False)
    changes = renamed(old, vendor(id="x", name="X", domains=["a.example"], affiliate=True))
    assert [each.guessed for each in changes] == [True, True]
    assert "guess" in changes.to_markdown()


# Real lists, as their owners might change them.


def example(name: str) -> str:
    return (EXAMPLES / f"{name}.toml").read_text(encoding="utf-8")


def edited(name: str, *edits: tuple[str, str]) -> tuple[Policy, Policy, Changes]:
    text = example(name)
    old = loads(text)
    for before, after in edits:
        assert before in text
        text = text.replace(before, after)
    new = loads(text)
    changes = diff(old, new)
    assert changes.apply(old) == new
    return old, new, changes


@pytest.mark.parametrize(
    ("name", "edit"),
    [
        ("basecamp", ('"United States"', '"US"')),
        ("fillout", ('"Worldwide"', '"Global"')),
        ("zitadel", ('["USA"]', '["United States of America"]')),
        ("posthog", ('["USA", "Germany"]', '["DE", "U.S."]')),
        ("silktide", ("# ", "# And ")),
    ],
)
def test_another_way_to_write_a_place_is_no_change_at_all(name, edit):
    old, new, changes = edited(name, edit)
    assert len(changes) == 0
    assert old == new


def test_words_for_the_same_place_are_no_change_either_and_are_applied():
    old = of_engagement("storage", Storage(["US", "DE"], as_written="United States and Germany"))
    new = of_engagement("storage", Storage(["US", "DE"], as_written="US, Germany"))
    plain = of_engagement("storage", ["US", "DE"])
    unread = of_engagement("storage", Storage(as_written="US; Germany"))
    for one in (old, new, plain, unread):
        for other in (old, new, plain, unread):
            changes = diff(one, other)
            assert len(changes) == 0
            assert changes.apply(one) == other


def test_words_that_say_more_than_the_place_are_a_change():
    old = of_engagement("storage", Storage(["US"], as_written="US"))
    new = of_engagement("storage", Storage(["US"], as_written="US, and support from anywhere"))
    assert only(old, new).material


def test_basecamp_replaces_a_vendor():
    _, _, changes = edited(
        "basecamp", ('id = "mailchimp"\nname = "Mailchimp"', 'id = "evil"\nname = "Evil Corp"')
    )
    assert [(each.kind.value, each.vendor, each.weight) for each in changes] == [
        ("removed", "Mailchimp", NARROWING),
        ("added", "Evil Corp", MATERIAL),
    ]
    assert "Art. 28(2)" in changes.material[0].reason


def test_posthog_adds_a_place():
    _, _, changes = edited("posthog", ('location = ["USA"]', 'location = ["USA", "India"]'))
    assert {each.subject for each in changes} == {"location"}
    assert {str(each.new) for each in changes} == {"IN"}
    assert all(each.material for each in changes)
    assert changes[0].where == "sub_processors[openai].engagements[0].location.regions[0]"
    assert changes.of_vendor("openai")[0].summary == "location added: IN · India"


ANTHROPIC = """\
legal_entities = ["Anthropic PBC"]
affiliate = false

[[sub_processors.engagements]]
"""


def test_posthog_moves_a_vendor_to_another_category():
    _, _, changes = edited(
        "posthog",
        (f'{ANTHROPIC}category = "ai"', f'{ANTHROPIC}category = "cloud"'),
    )
    (change,) = changes
    assert change.kind is ChangeKind.MOVED
    assert change.material
    assert change.summary == "category changed from “ai” to “cloud”"


MAILJET_RENAMED = """\
id = "evil"
legal_entities = ["Evil Corp SAS"]
other_names = [{ name = "Mailjet SAS", kind = "former-name" }]"""


def test_zitadel_tells_of_a_company_by_its_former_name():
    _, _, changes = edited(
        "zitadel",
        ('id = "mailjet"\nlegal_entities = ["Mailjet SAS"]', MAILJET_RENAMED),
    )
    assert [each.subject for each in changes] == ["vendor", "legal entity", "other name"]
    assert {each.weight for each in changes} == {EDITORIAL}


def test_ilert_loses_a_transfer_mechanism_and_a_place_gets_words():
    _, _, changes = edited(
        "ilert",
        ('    { kind = "binding-rules", as_written = "BCRs" },\n', ""),
        ("Frankfurt, Stockholm, Dublin", "Frankfurt, Stockholm, Dublin, Milan"),
    )
    assert [(each.vendor_id, each.subject) for each in changes] == [
        ("amazon-web-services", "words for the places"),
        ("twilio", "transfer mechanism"),
    ]
    assert len(changes.material) == 2


HALVES = (
    evolve(WHOLE, purposes=["a"], products=["P"]),
    evolve(WHOLE, purposes=["b"], products=["Q"]),
)


def test_a_row_that_is_split_in_two_allows_nothing_new():
    old, new = of_vendor("engagements", [WHOLE]), of_vendor("engagements", HALVES)
    changes = diff(old, new)
    assert changes.apply(old) == new
    assert [each.kind.value for each in changes] == ["removed", "added", "added"]
    assert not changes.material


def test_two_rows_that_become_one_may_allow_more():
    old, new = of_vendor("engagements", HALVES), of_vendor("engagements", [WHOLE])
    changes = diff(old, new)
    assert [each.weight for each in changes] == [EDITORIAL, EDITORIAL, MATERIAL]


@pytest.mark.parametrize(
    "more", [{"storage": ["IN"]}, {"purposes": []}, {"purposes": ["c"]}, {"category": "mail"}]
)
def test_a_split_row_that_allows_more_is_material(more):
    new = of_vendor("engagements", [HALVES[0], evolve(HALVES[1], **more)])
    assert diff(of_vendor("engagements", [WHOLE]), new).material


def test_an_engagement_that_ends_narrows_unless_it_was_the_only_one():
    both = of_vendor("engagements", [WHOLE, Engagement(category="mail", purposes=["c"])])
    one = of_vendor("engagements", [WHOLE])
    assert only(both, one).weight is NARROWING
    assert only(one, both).weight is MATERIAL


def test_engagements_are_known_by_what_is_special_to_them():
    some = [
        Engagement(category="hosting", purposes=["a"], products=["P"]),
        Engagement(category="hosting", purposes=["b"], products=["Q"]),
        Engagement(category="mail", purposes=["c"]),
    ]
    changed = [evolve(each, storage=["US"]) for each in reversed(some)]
    changes = diff(of_vendor("engagements", some), of_vendor("engagements", changed))
    kinds = [each.kind.value for each in changes]
    assert kinds == ["added", "added", "added", "reordered"]
    assert {each.subject for each in changes} == {"place", "engagement"}


def test_engagements_that_are_left_on_each_side_are_the_same():
    other = Engagement(category="mail", purposes=["c"])
    moved = Engagement(purposes=["d"])
    changes = diff(
        of_vendor("engagements", [WHOLE, other]), of_vendor("engagements", [WHOLE, moved])
    )
    assert [str(each.kind) for each in changes] == ["moved", "removed", "added"]
    assert {each.subject for each in changes} == {"category", "purpose"}


def test_what_is_too_much_to_compare_is_material():
    many = [Engagement(purposes=[str(number)]) for number in range(60)]
    old = of_vendor("engagements", [*many, WHOLE])
    new = of_vendor("engagements", [*many, *HALVES])
    assert {each.weight for each in diff(old, new) if each.kind is ChangeKind.ADDED} == {MATERIAL}


def test_two_companies_that_are_left_are_not_the_same_without_a_sign():
    old = of_vendor("legal_entities", [LegalEntity(name="A"), LegalEntity(name="B")])
    new = of_vendor("legal_entities", [LegalEntity(name="A"), LegalEntity(name="C")])
    assert [each.kind.value for each in diff(old, new)] == ["removed", "added"]


# A sequence, and its renderings.


def test_changes_are_a_sequence():
    changes = diff(policy(), of_vendor("affiliate", True))
    assert changes[0] is changes.items[0]
    assert changes[:] == changes
    assert len(changes[1:]) == 0
    assert repr(changes) == (
        "<Changes in 'made-up', 2030-03-01 to 2030-03-01: 1 change: 1 material>"
    )
    assert hash(changes) == hash(pickle.loads(pickle.dumps(changes)))  # noqa: S301
    with pytest.raises(ArgumentError, match="must be a Materiality"):
        changes.of_weight("material")
    with pytest.raises(ArgumentError, match="takes a number or a slice here, not str"):
        changes["made-up"]


def test_only_all_changes_can_be_applied_and_only_to_their_old_version():
    old, new = HOSTILE, CHANGED
    changes = diff(old, new)
    assert changes.apply(old) == new
    with pytest.raises(ArgumentError, match="only some"):
        changes.material.apply(old)
    with pytest.raises(ArgumentError, match="apply to a Policy"):
        changes.apply("old")
    with pytest.raises(ChangesMismatchError, match="version differs from") as caught:
        changes.apply(evolve(old, version=DAY))
    assert pickle.loads(pickle.dumps(caught.value)).where == "version"  # noqa: S301


@pytest.mark.parametrize(
    ("old", "new", "other", "where"),
    [
        (
            of_vendor("affiliate", True),
            of_vendor("affiliate", False),
            policy(),
            "sub_processors[0]",
        ),
        (
            of_vendor("affiliate", True),
            of_vendor("affiliate", False),
            of_vendor("affiliate", None),
            "sub_processors[0].affiliate",
        ),
        (
            policy(contact=Contact(name="A", phone="1")),
            policy(contact=Contact(name="B", phone="1")),
            policy(),
            "contact.name",
        ),
        (of_vendor("affiliate", True), policy(), of_vendor("affiliate", None), "sub_processors[0]"),
        (
            of_vendor("domains", ["a", "b"]),
            of_vendor("domains", ["b", "a"]),
            of_vendor("domains", ["a"]),
            "sub_processors[0].domains",
        ),
        (
            of_vendor("domains", ["a", "b"]),
            of_vendor("domains", ["a", "b", "c"]),
            of_vendor("domains", ["a"]),
            "sub_processors[0].domains",
        ),
        (
            policy(sub_processors=[vendor()]),
            policy(sub_processors=[vendor(name="X")]),
            policy(sub_processors=[vendor(name="Y")]),
            "sub_processors[0]",
        ),
    ],
)
def test_what_does_not_fit_is_told_with_its_place(old, new, other, where):
    with pytest.raises(ChangesMismatchError) as caught:
        diff(old, new).apply(other)
    assert caught.value.where == where


def test_only_policies_are_compared():
    with pytest.raises(ArgumentError, match="only policies"):
        diff(policy(), "b")


def test_a_history_goes_from_the_oldest_to_the_newest():
    first = policy(version=DAY)
    second = evolve(of_vendor("affiliate", None), version=LATER)
    third = evolve(second, version=None, name="Renamed")
    steps = history([first, second, third])
    assert [len(each) for each in steps] == [1, 1]
    assert steps[0] == diff(first, second)
    assert steps[:1] == History(steps.items[:1])
    assert repr(steps) == "<History: 2 steps, 2 changes>"
    assert [row["new_version"] for row in steps.rows()] == [LATER, None]
    markdown = steps.to_markdown()
    assert markdown.index("Renamed: 2030-06-01 to no date") < markdown.index("Made up: 2030-01-01")
    assert len(json.loads(steps.to_json())) == 2
    assert_only_ours(steps._repr_html_())
    assert history([first])._repr_html_() == "no change"
    with pytest.raises(ArgumentError, match="2030-01-01 comes after 2030-06-01"):
        history([second, first])


def test_values_are_told_in_words():
    assert policy_summary("affiliate", None, True) == "affiliate: from not stated to yes"
    assert policy_summary("affiliate", True, False) == "affiliate: from yes to no"
    source = Reference(title="Terms", url="https://example.com")
    assert (
        policy_summary("references", [], [source]) == "document added: Terms: https://example.com"
    )
    assert policy_summary("references", [], [Reference(title="A")]) == "document added: A"
    assert policy_summary("domains", ["a", "b"], ["b", "a"]) == "domain: order changed"
    turned = diff(of_vendor("domains", ["a", "b"]), of_vendor("domains", ["b", "a"]))
    assert [(row["old"], row["new"]) for row in turned.rows()] == [("0, 1", "1, 0")]
    assert json.loads(turned.to_json())["changes"][0]["new"] == [1, 0]
    change = only(policy(categories=[]), policy(categories=[Category(id="a", name="A")]))
    assert change.summary == "category added: A"
    change = only(policy(sub_processors=[vendor()]), policy(sub_processors=[vendor(id="x")]))
    assert change.summary == "id changed from evil to x"
    number = [Identifier(scheme="LEI", value="1")]
    change = only(of_entity("identifiers", []), of_entity("identifiers", number))
    assert change.summary == "registration number added: LEI 1"
    change = only(
        of_engagement("transfer_mechanisms", []), of_engagement("transfer_mechanisms", [SCC])
    )
    assert change.summary == "transfer mechanism added: standard contractual clauses, module 2"
    change = only(of_notice("notice_days", 30), policy())
    assert (
        change.summary == "notice of changes: from notice days: 30; business days: no to not stated"
    )
    change = only(policy(), policy(contact=Contact(name="A", email="a@example.com")))
    assert change.summary.endswith("to A (email: a@example.com)")
    change = only(of_engagement("location", ["US"]), of_engagement("location", ["US", "worldwide"]))
    assert change.summary == "location added: worldwide"
    change = only(of_engagement("storage", ["US"]), of_engagement("storage", open_("US")))
    assert change.summary == "how the places belong together: from all to open"
    full = vendor(id="full", name="Full", engagements=[WHOLE, Engagement()])
    change = only(policy(), policy(sub_processors=[full]))
    assert change.summary == (
        "vendor added: engagement 1: category: Hosting; purposes: a, b; products: P, Q; "
        "stored in: US · United States; engagement 2: what it does is not stated"
    )


def policy_summary(field: str, old: Any, new: Any) -> str:
    return only(of_vendor(field, old), of_vendor(field, new)).summary


def test_numbers_are_part_of_a_spelling():
    assert spelling("1.5 years") != spelling("15 years")
    assert spelling("ISO-27001, Annex A") == spelling("iso 27001 annex a")


SHOWN = {
    "hostile": diff(HOSTILE, CHANGED),
    "hostile-back": diff(CHANGED, HOSTILE),
    "nothing": diff(HOSTILE, HOSTILE),
}


@pytest.mark.parametrize("name", SHOWN)
def test_renderings_are_as_they_were(name, snapshot):
    changes = SHOWN[name]
    assert changes.to_markdown() == snapshot(extension_class=Markdown)
    assert changes.to_json() == snapshot(extension_class=Json)
    assert changes._repr_html_() == snapshot(extension_class=Html)
    assert history([HOSTILE, CHANGED]).to_markdown()


@pytest.mark.parametrize("name", SHOWN)
def test_no_text_becomes_markup(name):
    changes = SHOWN[name]
    assert_only_ours(changes._repr_html_())
    markdown = changes.to_markdown()
    html = MarkdownIt("gfm-like", {"linkify": False}).render(markdown)
    for tag in ("<script", "<img", "<a ", "<code", "<em", "<table", "<b>", "<h3"):
        assert tag not in html
    assert "\u202e" not in markdown
    assert "\n- d" not in markdown


def test_a_long_table_shows_its_first_rows_and_says_so():
    some = [vendor(id=f"v{number}", name=f"V{number}") for number in range(101)]
    html = diff(policy(), policy(sub_processors=some))._repr_html_()
    assert "101 changes: 101 material (the first 100 of 101 rows)" in html
    assert html.count("<tr>") == 101


def test_the_packaged_list_changes_when_a_vendor_does():
    current = subprocessors.current()
    shorter = evolve(current, sub_processors=current.sub_processors[1:])
    assert str(only(shorter, current)) == (
        "Amazon Web Services LLC: vendor added: legal entities: Amazon Web Services LLC; "
        "other names: AWS (abbreviation, not in the published list, added on 2026-11-24: "
        "In general use as its name; the site is the company's own. https://aws.amazon.com/); "
        "affiliate: no; category: Infrastructure and storage; purposes: file storage; "
        "products: Amazon AWS; "
        "stored in: US · United States "
        "(material: It is a new vendor (GDPR Art. 28(2)).)"
    )


# What one field alone does not show.


def weights(old: Policy, new: Policy) -> dict[str, Materiality]:
    changes = diff(old, new)
    assert changes.apply(old) == new
    return {each.subject: each.weight for each in changes}


def test_an_announcement_and_a_first_day_that_are_removed_together_are_material():
    for first_day in (DAY, LATER):
        dated = of_vendor("engagements", [Engagement(announced=DAY, starts=first_day)])
        assert weights(dated, of_vendor("engagements", [Engagement()])) == {
            "day of announcement": MATERIAL,
            "first day": EDITORIAL if first_day == DAY else MATERIAL,
        }


def test_a_vendor_that_takes_a_name_which_only_suggested_it_is_renamed_materially():
    only_suggests = OtherName(name="Good Corp", kind=NameKind.TRADE, suggests_only=True)
    approves = evolve(only_suggests, suggests_only=False)
    for other, weight in ((only_suggests, MATERIAL), (approves, EDITORIAL)):
        old = vendor(legal_entities=[INC], other_names=[other])
        new = vendor(name="Good Corp", legal_entities=[INC], other_names=[other])
        (change,) = renamed(old, new)
        assert (change.kind, change.weight) == (ChangeKind.RENAMED, weight), change.reason


@pytest.mark.parametrize(
    "kept", [(), (TransferMechanism(kind=TransferMechanismKind.BINDING_RULES),)]
)
def test_a_tool_in_the_place_of_another_is_material(kept):
    old = of_engagement("transfer_mechanisms", [DPF, *kept])
    new = of_engagement("transfer_mechanisms", [SCC, *kept])
    assert [(each.kind, each.weight) for each in diff(old, new)] == [
        (ChangeKind.REMOVED, MATERIAL),
        (ChangeKind.ADDED, MATERIAL),
    ]


def test_what_changes_before_and_after_a_place_that_is_only_respelled_is_kept():
    old = Engagement(purposes=["a"], storage=["US"], retention="a day", starts=LATER)
    new = evolve(
        old,
        purposes=["b"],
        storage=Storage(["US"], as_written="USA"),
        retention="a year",
        starts=DAY,
    )
    before, after = of_vendor("engagements", [old]), of_vendor("engagements", [new])
    changes = diff(before, after)
    subjects = [each.subject for each in changes]
    assert subjects == ["purpose", "purpose", "retention", "first day"]
    assert [each.subject for each in changes.respellings] == ["words for the places"]
    assert changes.apply(before) == after


def test_words_for_a_location_weigh_as_those_for_a_place():
    old = of_engagement("location", Storage(as_written="Oslo"))
    change = only(old, of_engagement("location", Storage(as_written="Bergen")))
    assert (change.subject, change.weight) == ("words for the locations", MATERIAL)
    change = only(of_engagement("location", ["US"]), of_engagement("location", open_("US")))
    assert (change.subject, change.weight) == ("how the locations belong together", MATERIAL)


def test_a_row_that_goes_into_one_of_very_many_narrows():
    small, large = Engagement(products=["a"]), Engagement(products=["a", "b"])
    for number, weight in ((10, EDITORIAL), (60, NARROWING)):
        many = [Engagement(purposes=[str(each)]) for each in range(number)]
        old = of_vendor("engagements", [small, large, *many])
        assert only(old, of_vendor("engagements", [large, *many])).weight is weight


def test_a_place_that_is_written_with_a_stray_separator_is_the_same_place():
    for words in ("USA; ", ", USA", "USA , Germany"):
        codes = ["US", "DE"] if "Germany" in words else ["US"]
        plain = of_engagement("storage", codes)
        written = of_engagement("storage", Storage(codes, as_written=words))
        assert len(diff(plain, written)) == 0
        assert diff(plain, written).apply(plain) == written


def test_numbers_that_a_sign_joins_are_one():
    assert spelling("1-5 days") != spelling("1 5 days")


def test_a_vendor_that_takes_a_former_name_again_is_the_same_vendor():
    former = OtherName(name="Good Corp", kind=NameKind.FORMER)
    changes = renamed(vendor(other_names=[former]), vendor(id="good", name="Good Corp"))
    assert (changes[0].kind, changes[0].guessed) == (ChangeKind.RENAMED, False)


def test_a_former_name_says_that_a_vendor_of_the_same_id_is_the_same():
    former = OtherName(name="Evil Corp", kind=NameKind.FORMER)
    changes = renamed(vendor(), vendor(name="Good Corp", other_names=[former]))
    assert (changes[0].kind, changes[0].weight) == (ChangeKind.RENAMED, EDITORIAL)
    assert changes[0].reason.startswith("It is the same vendor: both have a former name")


def test_a_guess_names_what_it_is_guessed_from():
    domains = ["a.example"]
    by_domain = renamed(vendor(domains=domains), vendor(id="x", name="X", domains=domains))
    assert "It is only a guess, from the domain, that it is the same" in by_domain[0].reason
    by_name = renamed(vendor(), vendor(id="x"))
    assert "It is only a guess, from the name, that it is the same" in by_name[0].reason


WIDE = Engagement(
    category="hosting",
    purposes=["a", "b"],
    products=["P", "Q"],
    services=["s", "t"],
    storage=["US"],
    location=["IN"],
    data_categories=["mail", "names"],
    data_subjects=["staff", "users"],
    transfer_mechanisms=[SCC],
    safeguards=["dpa"],
    retention="a day",
    announced=date(2030, 1, 1),
    starts=DAY,
    ends=LATER,
    condition="if asked",
)
PARTS = {
    "purposes": ["a"],
    "products": ["Q"],
    "services": ["S."],
    "data_categories": ["names"],
    "data_subjects": ["users"],
    "safeguards": ["dpa", "all"],
}
OTHERS: list[tuple[str, Any]] = [
    *((field, []) for field in PARTS),
    *((field, ["other"]) for field in PARTS if field != "safeguards"),
    ("category", "mail"),
    ("storage", []),
    ("location", ["US"]),
    ("transfer_mechanisms", []),
    ("retention", None),
    ("announced", None),
    ("starts", None),
    ("ends", None),
    ("condition", None),
]


def test_a_part_of_a_row_allows_no_more_than_the_row():
    assert is_covered(WIDE, WIDE)
    assert is_covered(evolve(WIDE, **PARTS), WIDE)
    for field, part in PARTS.items():
        assert is_covered(evolve(WIDE, **{field: part}), WIDE), field
        assert not is_covered(WIDE, evolve(WIDE, **{field: part})), field


@pytest.mark.parametrize(("field", "other"), OTHERS)
def test_a_row_that_differs_in_anything_else_is_no_part_of_another(field, other):
    assert not is_covered(evolve(WIDE, **{field: other}), WIDE)
