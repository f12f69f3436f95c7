"""Facts, vendors and policies: what cannot exist, how values behave, and what a list answers."""

from __future__ import annotations

import copy
import importlib
import pickle
import pkgutil
import types
import typing
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from importlib import import_module

import attrs
import pytest
import strategies
from hypothesis import given
from hypothesis import strategies as st
from laws import examples
from strategies import policies, storages, vendors

import subprocessors
from subprocessors import (
    EU,
    Answer,
    Category,
    Engagement,
    LegalEntity,
    NameKind,
    NotApprovedError,
    OtherName,
    Policy,
    Processor,
    Safeguard,
    SafeguardKind,
    Source,
    Storage,
    StorageRegion,
    SubProcessor,
    SubprocessorsError,
    TransferMechanism,
    UnknownValueError,
)
from subprocessors.changes import ChangesMismatchError, NoDeadlineError, VersionOrderError
from subprocessors.documents import DocumentError, Problem
from subprocessors.egress import EgressRefusedError, Guard
from subprocessors.errors import (
    ArgumentError,
    InvalidValueError,
    MissingExtraError,
    PolicyUnavailableError,
)
from subprocessors.frames.problems import FileError
from subprocessors.model.facts import (
    Contact,
    Identifier,
    IgnoredFinding,
    NoticeTerms,
    Provenance,
    Reference,
    ReferenceKind,
    TransferMechanismKind,
)
from subprocessors.model.sub_processors import SubProcessors
from subprocessors.names.normalize import NameTooLongError, UnsafeNameError
from subprocessors.office import OfficeError
from subprocessors.reading import NoListError, SourceError
from subprocessors.regions.places import RegionKind
from subprocessors.regions.storage import StorageKind, StorageReading
from subprocessors.scanning.archives import ArchiveError
from subprocessors.website import AddressError

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN
DAY = date(2024, 7, 19)

SAMPLES = [
    Source(description="Its site", added=DAY, url="https://example.com/"),
    Contact(name="Ann", position="Officer", email="a@example.com", phone="1", url="https://a.io"),
    Reference(title="Terms", kind=ReferenceKind.TERMS, url="https://example.com/"),
    Identifier(scheme="LEI", value="5493"),
    LegalEntity(name="Acme, Inc.", country=StorageRegion("US"), address="1 Main St"),
    OtherName(name="Acme", kind=NameKind.TRADE, product="Anvil"),
    Processor(name="Text, Inc.", affiliates=[LegalEntity(name="TEXT S.A.")]),
    Category(id="storage", name="Storage", description="Of data"),
    Safeguard(id="dpa", name="Agreement", kind=SafeguardKind.AGREEMENT, articles=["Art. 28"]),
    TransferMechanism(kind=TransferMechanismKind.STANDARD_CLAUSES, module=3, as_written="SCC"),
    NoticeTerms(notice_days=30, objection_days=10, business_days=True, channel="mail"),
    Provenance(title="List", url="https://example.com/", author="Ann", updated=DAY, read=DAY),
    IgnoredFinding(code="S301", reason="Asked", where="sub_processors[0]", until=DAY),
    StorageRegion("US"),
    Storage(["US"], StorageKind.ONE_OF_OR_OTHER, as_written="US"),
    StorageReading(Storage(["US"]), condition="only if asked"),
    Engagement(category="storage", products=["Anvil"], storage=["US"], starts=DAY, ends=DAY),
    SubProcessor(id="acme", name="Acme, Inc.", legal_entities=[LegalEntity(name="Acme, Inc.")]),
    Policy(
        id="list",
        name="List",
        processor=Processor(name="Text, Inc."),
        version=DAY,
        sub_processors=[SubProcessor(id="acme", name="Acme, Inc.")],
    ),
]


def policy_of(*vendors: SubProcessor, **fields: object) -> Policy:
    given = {"id": "list", "name": "List", "processor": Processor(name="Text, Inc.")} | fields
    return Policy(**given, sub_processors=vendors)


# What cannot exist


def given_fields(kind: type) -> list[attrs.Attribute]:
    return [each for each in attrs.fields(kind) if each.init]


def impossible_values(hint: object) -> list[object]:
    """Return values of wrong types, and blank texts, for a field with this type."""
    union = typing.get_origin(hint) in (typing.Union, types.UnionType)
    kinds = set(typing.get_args(hint)) if union else {hint}
    values: list[object] = [object(), 1.5, b"bytes", datetime(2024, 7, 19), Answer.UNKNOWN]  # noqa: DTZ001
    values += [None] if type(None) not in kinds else []
    values += [True] if bool not in kinds else [1, 0, "yes"]
    values += [5] if int not in kinds else ["5", -1]
    values += ["letters"] if str not in kinds else ["", "  ", "\n", ["text"], 10**5000]
    values += ["2024-07-19"] if date in kinds else [DAY]
    if typing.get_origin(hint) is tuple or hint is SubProcessors:
        values += [
            [object()],
            (None,),
            [["a"]],
            [""],
            {"a": 1},
            {"a"},
            iter(["a"]),
            bytearray(b"a"),
        ]
    return values


IMPOSSIBLE = [
    pytest.param(sample, field, value, id=f"{type(sample).__name__}-{field.name}-{number}")
    for sample in SAMPLES
    for field in given_fields(type(sample))
    for number, value in enumerate(
        impossible_values(typing.get_type_hints(type(sample))[field.name])
    )
]
PLACES = ("storage", "location", "regions")
# Places may be given in more ways than one; see test_regions.
IMPOSSIBLE = [each for each in IMPOSSIBLE if each.values[1].name not in PLACES]


@pytest.mark.parametrize(("sample", "field", "value"), IMPOSSIBLE)
def test_an_impossible_value_is_refused_with_its_object_and_field(sample, field, value):
    owner = type(sample).__name__
    with pytest.raises(
        InvalidValueError, match=rf"^{owner}( .*)?: {field.name}(\[\d+\])? "
    ) as caught:
        attrs.evolve(sample, **{field.alias: value})
    assert caught.value.field.partition("[")[0] == field.name
    assert caught.value.owner.split()[0] == owner
    assert len(str(caught.value)) < 500


def test_every_public_class_of_values_is_tried_here():
    public = {
        kind.__name__
        for at in "model.facts model.vendors model.policy regions.places regions.storage".split()
        for module in [import_module(f"subprocessors.{at}")]
        for kind in vars(module).values()
        if isinstance(kind, type) and attrs.has(kind) and kind.__module__ == module.__name__
    }
    assert {type(sample).__name__ for sample in SAMPLES} == public


@pytest.mark.parametrize(
    ("make", "field", "problem"),
    [
        (lambda: Category(id="Storage", name="S"), "id", "must be lower-case letters"),
        (lambda: Category(id="a b", name="S"), "id", "must be lower-case letters"),
        (lambda: Category(id="a--b", name="S"), "id", "must be lower-case letters"),
        (lambda: Category(id="-a", name="S"), "id", "must be lower-case letters"),
        (lambda: Category(id="a\n", name="S"), "id", "must be lower-case letters"),
        (lambda: Category(id="a", name="\ud83d"), "name", "must not contain half of a surrogate"),
        (lambda: Category(id="é", name="S"), "id", "must be lower-case letters"),
        (lambda: SubProcessor(id="a_b", name="A"), "id", "must be lower-case letters"),
        (lambda: Engagement(category="A"), "category", "must be lower-case letters"),
        (lambda: Engagement(safeguards=["A"]), "safeguards[0]", "must be lower-case letters"),
        (
            lambda: Engagement(starts=DAY, ends=DAY - timedelta(days=1)),
            "ends",
            "must not be before it starts: 2024-07-18, 2024-07-19",
        ),
        (
            lambda: LegalEntity(name="Acme", country=EU),
            "country",
            "must be one country, not EU",
        ),
        (
            lambda: LegalEntity(name="Acme", country=StorageRegion("US-CA")),
            "country",
            "must be one country, not US-CA",
        ),
        (
            lambda: Processor(name="Text", country=StorageRegion("worldwide")),
            "country",
            "must be one country, not worldwide",
        ),
        (
            lambda: SubProcessor(id="a", name="A", website="javascript:alert(1)"),
            "website",
            "must start with https:// or http://, but is str 'javascript:alert(1)'",
        ),
        (lambda: Contact(url="www.example.com"), "url", "must start with https://"),
        (lambda: Reference(title="A", url=" https://a.io"), "url", "must start with https://"),
        (lambda: Source(description="A", added=DAY, url="data:,"), "url", "must start with"),
        (lambda: Provenance(title="A", url="file:///etc"), "url", "must start with"),
        (lambda: Provenance(title="A", url="hxxp://example.com"), "url", "must start with"),
        (lambda: Provenance(title="A", url="https:example.com"), "url", "must start with"),
        (
            lambda: TransferMechanism(kind=TransferMechanismKind.STANDARD_CLAUSES, module=5),
            "module",
            "must be 1, 2, 3 or 4, not int 5",
        ),
        (
            lambda: TransferMechanism(kind=TransferMechanismKind.OTHER, module=0),
            "module",
            "must be 1, 2",
        ),
        (lambda: NoticeTerms(notice_days=-1), "notice_days", "must be a number of days from 0"),
        (
            lambda: NoticeTerms(objection_days=36_501),
            "objection_days",
            "must be a number of days from 0",
        ),
        (
            lambda: OtherName(name="A", kind=NameKind.LEGAL),
            "kind",
            "must be a kind of other name, not legal name",
        ),
        (lambda: OtherName(name="A", kind=NameKind.PRODUCT), "kind", "must be a kind of other"),
        (lambda: OtherName(name="A", kind=NameKind.VENDOR), "kind", "must be a kind of other"),
        (
            lambda: SubProcessor(
                id="a",
                name="A",
                other_names=[OtherName(name="B", kind=NameKind.TRADE, product="C")],
            ),
            "other_names",
            "says that 'B' is a name of 'C', which is not a product of its engagements",
        ),
    ],
)
def test_what_contradicts_itself_is_refused(make, field, problem):
    with pytest.raises(InvalidValueError) as caught:
        make()
    assert caught.value.field == field
    assert caught.value.problem.startswith(problem)
    assert str(caught.value) == f"{caught.value.owner}: {field} {caught.value.problem}"


def test_an_error_names_the_object_by_its_id_or_else_its_name():
    with pytest.raises(InvalidValueError, match=r"^SubProcessor 'acme': website "):
        SubProcessor(id="acme", name="Acme", website="x")
    with pytest.raises(InvalidValueError, match=r"^LegalEntity 'Acme': address "):
        LegalEntity(name="Acme", address=" ")
    with pytest.raises(InvalidValueError, match=r"^Engagement: ends "):
        Engagement(ends="tomorrow")


storage = Category(id="storage", name="Storage")
agreement = Safeguard(id="dpa", name="Agreement", kind=SafeguardKind.AGREEMENT)
acme = SubProcessor(id="acme", name="Acme")


@pytest.mark.parametrize(
    ("make", "field", "problem"),
    [
        (lambda: policy_of(acme, acme), "sub_processors", "holds 'acme' twice"),
        (
            lambda: policy_of(categories=[storage, attrs.evolve(storage, name="Other")]),
            "categories",
            "holds 'storage' twice",
        ),
        (lambda: policy_of(safeguards=[agreement] * 2), "safeguards", "holds 'dpa' twice"),
        (
            lambda: policy_of(
                attrs.evolve(acme, engagements=[Engagement(category="storag")]),
                categories=[storage],
            ),
            "sub_processors['acme'].engagements[0].category",
            "must be the id of a category of the policy (storage), not 'storag'",
        ),
        (
            lambda: policy_of(
                attrs.evolve(acme, engagements=[Engagement(), Engagement(safeguards=["dpas"])]),
                safeguards=[agreement],
            ),
            "sub_processors['acme'].engagements[1].safeguards",
            "must be the id of a safeguard of the policy (dpa), not 'dpas'",
        ),
    ],
)
def test_a_policy_whose_parts_do_not_fit_is_refused(make, field, problem):
    with pytest.raises(InvalidValueError, match=r"^Policy 'list': ") as caught:
        make()
    assert caught.value.field == field
    assert caught.value.problem.startswith(problem)


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: Category(id="a", name=None), "Category 'a': name must be text, not None"),
        (lambda: Category(id=None, name="A"), "Category 'A': id must be text, not None"),
        (
            lambda: Engagement(purposes=["a", 1]),
            "Engagement: purposes[1] must be text, not int 1",
        ),
        (lambda: Engagement(purposes=["a", " "]), "Engagement: purposes[1] must not be empty"),
        (
            lambda: SubProcessor(id="a", name="A", references=[Reference(title="T"), None]),
            "SubProcessor 'a': references[1] must be a Reference, not None",
        ),
        (
            lambda: SubProcessor(id="a", name="A", legal_entities=[Engagement(purposes=["b"])]),
            "SubProcessor 'a': legal_entities[0] must be a LegalEntity, not Engagement",
        ),
        (
            lambda: SubProcessor(id="a", name=Storage(["EU"])),
            "SubProcessor 'a': name must be text, not Storage",
        ),
        (
            lambda: SubProcessor(id="a", name="A", engagements=[5]),
            "SubProcessor 'a': engagements[0] must be an Engagement, not int 5",
        ),
        (
            lambda: SubProcessor(id="a", name="A", role="joint-controller"),
            (
                "SubProcessor 'a': role must be a Role, not str 'joint-controller'; "
                "did you mean Role.JOINT_CONTROLLER?"
            ),
        ),
        (
            lambda: TransferMechanism(kind="standard-clauses"),
            (
                "TransferMechanism: kind must be a TransferMechanismKind, "
                "not str 'standard-clauses'; did you mean TransferMechanismKind.STANDARD_CLAUSES?"
            ),
        ),
    ],
)
def test_an_error_says_which_member_is_wrong_and_what_it_is(make, told):
    with pytest.raises(InvalidValueError) as caught:
        make()
    assert str(caught.value) == told


@pytest.mark.parametrize(
    "value", ["X" * 10_000_000, 10**5000, [[[]]] * 1000], ids=["text", "number", "list"]
)
def test_a_huge_value_gives_a_short_error(value):
    with pytest.raises(InvalidValueError) as caught:
        Category(id=value, name="S")
    assert len(str(caught.value)) < 500


def test_a_value_that_has_no_repr_is_refused_by_its_type():
    nested: list[object] = []
    for _ in range(100_000):
        nested = [nested]
    with pytest.raises(InvalidValueError, match=r"^Category 'a': name must be text, not list$"):
        Category(id="a", name=nested)


# How values behave

VALUES = st.one_of(
    strategies.sources(),
    strategies.contacts(),
    strategies.references(),
    strategies.legal_entities(),
    strategies.other_names(),
    strategies.processors(),
    strategies.categories(),
    strategies.safeguards(),
    strategies.transfer_mechanisms(),
    strategies.notices(),
    strategies.provenances(),
    strategies.regions(),
    storages(),
    strategies.engagements(),
    vendors(),
    policies(),
)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda each: type(each).__name__)
def test_values_are_frozen_and_slotted(sample):
    for field in attrs.fields(type(sample)):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(sample, field.name, None)
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            delattr(sample, field.name)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        sample.made_up = 1
    assert not hasattr(sample, "__dict__")


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda each: type(each).__name__)
def test_values_take_lists_and_tuples_alike(sample):
    lists = {
        field.alias: list(getattr(sample, field.name))
        for field in given_fields(type(sample))
        if isinstance(getattr(sample, field.name), tuple)
    }
    assert attrs.evolve(sample, **lists) == sample
    assert hash(attrs.evolve(sample, **lists)) == hash(sample)


@given(VALUES)
def test_values_are_equal_and_hashed_by_value(value):
    again = attrs.evolve(value)
    assert again is not value
    assert again == value
    assert hash(again) == hash(value)
    assert value != object()


@given(VALUES)
def test_copies_are_equal(value):
    for again in (
        pickle.loads(pickle.dumps(value)),  # noqa: S301
        copy.copy(value),
        copy.deepcopy(value),
    ):
        assert type(again) is type(value)
        assert again == value
        assert hash(again) == hash(value)


@given(strategies.engagements(), strategies.engagements())
def test_values_with_another_field_differ(one, other):
    assert (one == other) is (attrs.astuple(one) == attrs.astuple(other))
    for field in attrs.fields(Engagement):
        theirs = getattr(other, field.name)
        if field.name not in ("starts", "ends"):
            mixed = attrs.evolve(one, **{field.name: theirs})
            assert (mixed == one) is (theirs == getattr(one, field.name))


def test_rows_do_not_show_a_choice_of_places_as_all_of_them():
    places = Storage(["US", "EU"], StorageKind.ONE_OF, as_written="US or EU")
    engagements = [Engagement(storage=places), Engagement(location=places)]
    rows = policy_of(attrs.evolve(acme, engagements=engagements)).sub_processors.rows()
    shown = {"storage": "EU; US", "storage_kind": "one-of", "storage_as_written": "US or EU"}
    nothing = dict.fromkeys(shown)

    def columns(row: dict, name: str) -> dict:
        return {key: row[key.replace("storage", name)] for key in shown}

    assert [columns(row, "storage") for row in rows] == [shown, nothing]
    assert [columns(row, "location") for row in rows] == [nothing, shown]


@examples(25)
@given(policies())
def test_a_copy_of_a_policy_answers_as_the_policy_does(policy):
    again = pickle.loads(pickle.dumps(policy))  # noqa: S301
    assert again.sub_processors == policy.sub_processors
    assert again.where(include_unknown=True).ids == policy.sub_processors.ids
    for vendor in policy.sub_processors:
        assert again[vendor.id] == vendor
        assert again.check(vendor.name) == policy.check(vendor.name)


@examples(25)
@given(policies())
def test_a_copy_of_the_vendors_still_belongs_to_their_policy(policy):
    again = pickle.loads(pickle.dumps(policy.sub_processors))  # noqa: S301
    assert again == policy.sub_processors
    assert again.where() == policy.where()
    assert again.by_category() == policy.sub_processors.by_category()


@given(VALUES)
def test_the_repr_of_a_value_shows_only_what_is_said(value):
    shown = repr(value)
    assert shown.lstrip("<").startswith(type(value).__name__)
    assert "=None" not in shown
    assert "=()" not in shown
    assert "Storage()" not in shown or value == Storage()


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Engagement(), "Engagement()"),
        (Contact(email="a@b.c"), "Contact(email='a@b.c')"),
        (Category(id="a", name="A"), "Category(id='a', name='A')"),
        (acme, "<SubProcessor 'acme': 'Acme', 0 engagements>"),
        (
            attrs.evolve(acme, engagements=[Engagement()]),
            "<SubProcessor 'acme': 'Acme', 1 engagement>",
        ),
        (policy_of(), "<Policy 'list' of Text, Inc.: 0 sub-processors>"),
        (
            policy_of(acme, version=DAY),
            "<Policy 'list' of Text, Inc., version of 2024-07-19: 1 sub-processor>",
        ),
        (policy_of().sub_processors, "<SubProcessors: 0>"),
        (policy_of(acme).sub_processors, "<SubProcessors: 1: 'Acme'>"),
    ],
)
def test_reprs(value, shown):
    assert repr(value) == shown


def test_reprs_stay_short_and_printable():
    name = "\u202e\x1b[31m" + "x" * 10_000
    some = [SubProcessor(id=f"v-{number}", name=name) for number in range(1000)]
    policy = policy_of(*some, processor=Processor(name=name))
    for shown in (repr(policy), repr(policy.sub_processors), repr(some[0])):
        assert len(shown) < 250
        assert shown.isprintable()
    assert repr(policy.sub_processors).endswith(", …>")


# Errors

for each in pkgutil.walk_packages(subprocessors.__path__, "subprocessors."):
    if not each.name.endswith("__main__"):
        importlib.import_module(each.name)


def own_errors(kind: type = SubprocessorsError) -> set[type]:
    """Return the error classes in the package itself, not those that tests derive."""
    below = {kind}.union(*map(own_errors, kind.__subclasses__()))
    return {each for each in below if each.__module__.startswith("subprocessors.")}


ERRORS = [
    SubprocessorsError("broken"),
    SubprocessorsError(),
    InvalidValueError("Category 'a'", "name", "must not be empty"),
    ArgumentError("not text"),
    UnknownValueError("category", "storag", ["storage"]),
    UnknownValueError("place", "x" * 1000),
    MissingExtraError("cli", "click"),
    MissingExtraError(None, "polars"),
    UnsafeNameError("Go\u200bogle", "\u200b", 2),
    NameTooLongError("too long"),
    NotApprovedError(subprocessors.current().check("Evil Corp")),
    DocumentError((Problem("id", "is missing"), Problem("", "is not TOML", 3)), "a.toml"),
    PolicyUnavailableError("made-up", "cannot be loaded"),
    ChangesMismatchError("sub_processors[google].name"),
    VersionOrderError("the new version is of 2024-07-19, before the old one of 2025-01-01"),
    NoDeadlineError("no day is known"),
    FileError("there is no column a", "line 1", "a.csv"),
    AddressError("the ids of the feed need an address"),
    SourceError("is larger than 10,000,000 bytes", 3, "page.html"),
    NoListError("no list was read from page.html"),
    OfficeError("is damaged"),
    ArchiveError("made-up.whl", "is damaged"),
    EgressRefusedError(Guard(subprocessors.current(), unknown="refuse").check("api.example.com")),
]


def test_every_error_of_the_package_is_tried_here():
    assert {type(error) for error in ERRORS} == own_errors()


@pytest.mark.parametrize("error", ERRORS, ids=lambda each: type(each).__name__)
def test_errors_keep_everything_on_the_way_from_another_process(error):
    for again in (
        pickle.loads(pickle.dumps(error)),  # noqa: S301
        copy.copy(error),
        copy.deepcopy(error),
    ):
        assert type(again) is type(error)
        assert str(again) == str(error)
        assert again.args == error.args
        assert vars(again) == vars(error)
        assert getattr(again, "msg", None) == getattr(error, "msg", None)  # of ImportError


def test_errors_keep_their_notes_on_the_way_from_another_process():
    error = UnknownValueError("policy", "made-up")
    error.add_note("pyproject.toml names this policy.")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert again.__notes__ == error.__notes__


def test_errors_are_also_what_a_caller_would_expect():
    assert {type(error).__mro__[2] for error in ERRORS} >= {ValueError, TypeError, KeyError}
    assert issubclass(MissingExtraError, ImportError)
    assert str(UnknownValueError("category", "storag", ["storage", "hosting"])) == (
        "'storag' is not a known category; did you mean storage or hosting?"
    )
    assert str(MissingExtraError("cli", "click")) == (
        "this needs the package click: pip install 'subprocessors[cli]'"
    )
    assert str(DocumentError((Problem("a", "is missing"),))) == (
        "1 problem in the document:\na: is missing"
    )
    assert str(SubprocessorsError()) == ""
    assert len(str(UnknownValueError("place", "x" * 10_000_000))) < 200


# Looking up vendors


@pytest.fixture(scope="module")
def policy() -> Policy:
    return subprocessors.current()


def test_a_vendor_by_its_id(policy):
    assert policy["google"].name == "Google, LLC"
    assert [policy[vendor.id] for vendor in policy.sub_processors] == [*policy.sub_processors]


@pytest.mark.parametrize(
    ("unknown", "suggestions"),
    [
        ("gogle", ("google",)),
        ("Google", ("google",)),
        ("Google, LLC", ("google",)),
        ("Mailchimp", ("the-rocket-science-group",)),
        ("Mailchip", ("the-rocket-science-group",)),
        ("", ()),
        ("x" * 10_000_000, ()),
        ("\ud800", ()),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_an_unknown_id_is_refused_with_the_nearest(policy, unknown, suggestions):
    with pytest.raises(UnknownValueError, match="is not a known sub-processor id") as caught:
        policy[unknown]
    assert caught.value.suggestions == suggestions
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize("value", [None, 0, b"google", DAY, slice(None), ["google"], acme])
def test_an_id_that_is_not_text_is_refused(policy, value):
    with pytest.raises(ArgumentError, match="an id must be text"):
        policy[value]


def test_a_policy_is_no_collection_of_names(policy):
    for name in ("Mailchimp", "google", None, policy["google"]):
        with pytest.raises(ArgumentError, match=r"policy\.check\(name\)"):
            name in policy  # noqa: B015
    with pytest.raises(ArgumentError):
        list(policy)


def test_products_and_purposes_stand_once_in_the_order_of_the_list(policy):
    assert policy.products[:4] == ("Amazon AWS", "Google Cloud Platform", "Jira", "Profitwell")
    assert policy.products.count("Postmark") == 1
    assert policy.purposes[:3] == ("file storage", "DNS provider", "storage of documents")
    assert len(set(policy.purposes)) == len(policy.purposes)
    assert policy["google"].products == ("Google Cloud Platform",)


# The sequence of vendors


def test_vendors_are_a_sequence(policy):
    some = policy.sub_processors
    assert isinstance(some, Sequence)
    assert len(some) == 28
    assert some[0] is policy["amazon-web-services"]
    assert some[-1] is policy["text"]
    assert some.index(policy["google"]) == 3
    assert some.count(policy["google"]) == 1
    assert [*reversed(some)] == [*some][::-1]
    with pytest.raises(IndexError):
        some[28]


@pytest.mark.parametrize("index", ["google", None, b"google", 1.0, DAY, acme], ids=repr)
def test_vendors_are_numbered(policy, index):
    with pytest.raises(ArgumentError, match=r"takes a number or a slice.*policy\[id\]"):
        policy.sub_processors[index]


def test_a_slice_of_vendors_is_vendors(policy):
    some = policy.sub_processors[2:4]
    assert isinstance(some, SubProcessors)
    assert some.ids == ("dropbox", "google")
    assert some.where(stored_in="EU").ids == ("google",)
    assert policy.sub_processors[:] == policy.sub_processors
    assert policy.sub_processors[::-1].ids == policy.sub_processors.ids[::-1]
    assert policy.sub_processors[5:5].ids == ()


def test_vendors_are_equal_and_hashed_by_the_vendors(policy):
    some = policy.sub_processors
    assert policy.where(stored_in="EU") == policy.where(stored_in="EU", affiliate=False)
    assert hash(some[:]) == hash(some)
    assert some != some[1:]
    assert some != [*some]
    assert attrs.evolve(policy, name="Other").sub_processors == some
    assert len({some, some[:], some[1:]}) == 2


def test_vendors_hold_vendors_not_names(policy):
    assert policy["google"] in policy.sub_processors
    assert policy["google"] not in policy.where(affiliate=True)
    for name in ("Mailchimp", "google", None, 5):
        with pytest.raises(ArgumentError, match=r"policy\.check\(name\).*takes a SubProcessor"):
            name in policy.sub_processors  # noqa: B015


def test_vendors_are_truthy_like_any_sequence(policy):
    assert policy.sub_processors
    assert not policy.where(stored_only_in="EU")


def test_names_and_ids_are_in_the_order_of_the_list(policy):
    assert policy.sub_processors.names[:2] == ("Amazon Web Services LLC", "Cloudflare, Inc.")
    assert policy.sub_processors.ids[-2:] == ("qualitista", "text")


# Where: the expected ids were worked out from the published list

US_ONLY = ["amazon-web-services", "dropbox", "activecampaign", "fullstory"]
US_AND_EU = ["cloudflare", "google", "ibm", "hotjar", "qualitista"]
WORLD = ["atlassian", "openai"]
NO_PLACE = (
    "200-ok chartmogul recurly xero autopilothq campaign-monitor slack-technologies "
    "smooch-technologies twilio the-rocket-science-group wildbit woodpecker-co amplitude "
    "civilized-discourse-construction-kit widgix yesware text"
).split()
INFRASTRUCTURE = ["amazon-web-services", "cloudflare", "dropbox", "google", "ibm", "atlassian"]
ACCOUNTING = ["200-ok", "chartmogul", "recurly", "xero"]
COMMUNICATION = (
    "google autopilothq campaign-monitor slack-technologies smooch-technologies twilio "
    "the-rocket-science-group wildbit woodpecker-co activecampaign"
).split()
FEEDBACK = (
    "amplitude civilized-discourse-construction-kit fullstory hotjar widgix yesware qualitista"
).split()
EMAIL = (
    "google autopilothq campaign-monitor the-rocket-science-group wildbit activecampaign".split()
)
NO_PRODUCT = (  # in some engagement
    "cloudflare dropbox google ibm openai recurly xero smooch-technologies amplitude "
    "civilized-discourse-construction-kit fullstory hotjar yesware qualitista text"
).split()
CX = "customer experience optimization (analytics engine)"

WHERE = [
    # asked, YES, UNKNOWN
    ({}, US_ONLY + US_AND_EU + WORLD + NO_PLACE, []),
    ({"category": "infrastructure-and-storage"}, INFRASTRUCTURE, ["text"]),
    ({"category": "ai-enabled-functionality"}, ["openai"], ["text"]),
    ({"category": "accounting-and-payment-processing"}, ACCOUNTING, ["text"]),
    ({"category": "communication-and-support-services"}, COMMUNICATION, ["text"]),
    ({"category": "user-feedback-and-work-optimization"}, FEEDBACK, ["text"]),
    ({"product": "Postmark"}, ["wildbit", "activecampaign"], NO_PRODUCT),
    ({"product": " postmark "}, ["wildbit", "activecampaign"], NO_PRODUCT),
    ({"product": "Google Cloud Platform"}, ["google"], [x for x in NO_PRODUCT if x != "google"]),
    ({"product": "Mailchimp"}, ["the-rocket-science-group"], NO_PRODUCT),
    ({"purpose": "email services"}, EMAIL, ["text"]),
    ({"service": "helpdesk"}, US_ONLY + US_AND_EU + WORLD + NO_PLACE, []),
    ({"purpose": "E-mail services".replace("-", "")}, EMAIL, ["text"]),
    ({"purpose": "email service"}, ["woodpecker-co"], ["text"]),
    ({"purpose": CX}, ["fullstory", "hotjar"], ["text"]),
    ({"purpose": "customer experience optimization"}, ["qualitista"], ["text"]),
    ({"safeguard": "data-processing-agreement"}, US_ONLY + US_AND_EU + WORLD + NO_PLACE, []),
    ({"stored_in": "US"}, [*US_ONLY, *US_AND_EU, "openai"], ["atlassian", *NO_PLACE]),
    ({"stored_in": "EU"}, US_AND_EU, WORLD + NO_PLACE),
    ({"stored_in": EU}, US_AND_EU, WORLD + NO_PLACE),
    ({"stored_in": "EEA"}, US_AND_EU, WORLD + NO_PLACE),
    ({"stored_in": "Germany"}, [], US_AND_EU + WORLD + NO_PLACE),
    ({"stored_in": "CH"}, [], WORLD + NO_PLACE),
    ({"stored_in": "worldwide"}, US_ONLY + US_AND_EU + WORLD, NO_PLACE),
    ({"stored_only_in": "US"}, US_ONLY, NO_PLACE),
    ({"stored_only_in": "EU"}, [], NO_PLACE),
    ({"stored_only_in": "Germany"}, [], NO_PLACE),
    ({"stored_only_in": "worldwide"}, US_ONLY + US_AND_EU + WORLD, NO_PLACE),
    ({"affiliate": True}, ["text"], []),
    ({"affiliate": False}, US_ONLY + US_AND_EU + WORLD + NO_PLACE[:-1], []),
    ({"affiliate": True, "stored_in": "US"}, [], ["text"]),
    ({"affiliate": False, "stored_in": "CH"}, [], WORLD + NO_PLACE[:-1]),
    (
        {"category": "infrastructure-and-storage", "stored_in": "EU"},
        ["cloudflare", "google", "ibm"],
        ["atlassian", "text"],
    ),
    (
        {"category": "infrastructure-and-storage", "stored_only_in": "US"},
        ["amazon-web-services", "dropbox"],
        ["text"],
    ),
    (
        {"category": "communication-and-support-services", "stored_in": "US"},
        ["google", "activecampaign"],
        [x for x in COMMUNICATION if x not in ("google", "activecampaign")] + ["text"],
    ),
    (
        {"category": "communication-and-support-services", "product": "Google Cloud Platform"},
        [],  # the product belongs to Google's other engagement; this one states none
        ["google", "smooch-technologies", "text"],
    ),
    ({"product": "Mailchimp", "purpose": "email services"}, ["the-rocket-science-group"], None),
    ({"purpose": CX, "stored_only_in": "US"}, ["fullstory"], ["text"]),
    ({"purpose": CX, "stored_in": "EU"}, ["hotjar"], ["text"]),
    ({"product": "Jira", "stored_in": "US"}, [], None),
    ({"stored_in": "US", "stored_only_in": "US"}, US_ONLY, NO_PLACE),
    ({"stored_in": "EU", "stored_only_in": "US"}, [], NO_PLACE),
    ({"category": "ai-enabled-functionality", "affiliate": True}, [], ["text"]),
    # The list states no dates: its vendors are in effect from its own date on.
    ({"on": DAY}, US_ONLY + US_AND_EU + WORLD + NO_PLACE, []),
    ({"on": date(2024, 7, 18)}, [], US_ONLY + US_AND_EU + WORLD + NO_PLACE),
    ({"on": DAY, "affiliate": True}, ["text"], []),
    ({"on": DAY, "stored_in": "EU"}, US_AND_EU, WORLD + NO_PLACE),
]


@pytest.mark.parametrize(("asked", "yes", "unknown"), WHERE, ids=repr)
def test_where(policy, asked, yes, unknown):
    order = policy.sub_processors.ids.index
    found = policy.where(**asked)
    assert isinstance(found, SubProcessors)
    assert list(found.ids) == sorted(yes, key=order)
    assert policy.sub_processors.where(**asked) == found
    more = policy.where(**asked, include_unknown=True)
    if unknown is not None:
        assert list(more.ids) == sorted(yes + unknown, key=order)
    assert set(found) <= set(more)


def test_where_of_a_safeguard_that_is_not_required_of_all():
    stated = SubProcessor(id="a", name="A", engagements=[Engagement(safeguards=["dpa"])])
    other = SubProcessor(id="b", name="B", engagements=[Engagement()])
    policy = policy_of(stated, other, acme, safeguards=[agreement])
    assert policy.where(safeguard="dpa").ids == ("a",)
    assert policy.where(safeguard="dpa", include_unknown=True).ids == ("a", "b", "acme")


@pytest.mark.parametrize(
    ("on", "yes", "unknown"),
    [
        (date(2023, 12, 31), ["ended"], ["plain", "announced"]),
        (date(2024, 1, 1), ["ended"], ["plain", "announced"]),
        (DAY, ["ended", "plain", "bare"], ["announced"]),
        (date(2024, 12, 31), ["ended", "plain", "bare"], ["announced"]),
        (date(2025, 1, 1), ["plain", "starts", "bare"], ["announced"]),
    ],
)
def test_where_on_a_day_keeps_what_is_in_effect(on, yes, unknown):
    dated = {
        "ended": {"starts": date(2023, 1, 1), "ends": date(2024, 12, 31)},
        "plain": {},
        "starts": {"starts": date(2025, 1, 1)},
        "announced": {"announced": DAY},
    }
    vendors = [
        SubProcessor(id=each, name=each, engagements=[Engagement(**days)])
        for each, days in dated.items()
    ]
    policy = policy_of(*vendors, SubProcessor(id="bare", name="bare"), version=DAY)
    assert set(policy.where(on=on).ids) == set(yes)
    more = set(policy.where(on=on, include_unknown=True).ids)
    assert more == {*yes, *unknown} | ({"bare"} if on < DAY else set())
    assert policy.where().ids == policy.sub_processors.ids
    for each in yes:
        if each != "ended" or on >= DAY:
            assert policy.check(each, on=on), each


def test_where_asks_for_the_day_and_the_place_of_one_engagement():
    past = Engagement(storage=["US"], ends=date(2024, 12, 31))
    policy = policy_of(
        SubProcessor(id="a", name="A", engagements=[past, Engagement(storage=["GB"])])
    )
    assert policy.where(stored_in="US", on=date(2024, 12, 31)).ids == ("a",)
    assert policy.where(stored_in="US", on=date(2025, 1, 1)).ids == ()
    assert policy.where(stored_only_in="GB", on=date(2024, 12, 31)).ids == ()
    assert policy.where(stored_only_in="GB", on=date(2025, 1, 1)).ids == ("a",)
    # The members of the EU are those on that date.
    assert policy.where(stored_in="EU", on=date(2020, 1, 31)).ids == ("a",)
    assert policy.where(stored_in="EU", on=date(2020, 2, 1)).ids == ()
    with pytest.raises(UnknownValueError, match="the facts here begin on 2013-07-01"):
        policy.where(stored_in="EU", on=date(2013, 6, 30))
    for day in ("2024-07-19", datetime(2024, 7, 19)):  # noqa: DTZ001
        with pytest.raises(ArgumentError, match=r"on must be a datetime\.date"):
            policy.where(on=day)


@pytest.mark.parametrize(
    ("asked", "kind", "suggestion"),
    [
        ({"category": "infrastructure-and-storag"}, "category", "infrastructure-and-storage"),
        ({"category": "Infrastructure and storage"}, "category", "infrastructure-and-storage"),
        ({"category": "x" * 10_000_000}, "category", None),
        ({"category": ""}, "category", None),
        ({"safeguard": "data-minimization"}, "safeguard", "data-minimisation"),
        ({"safeguard": "nonsense"}, "safeguard", None),
        ({"product": "Mailchmp"}, "product", "Mailchimp"),
        ({"product": "x" * 10_000_000}, "product", None),
        ({"product": "Mail\u200bchimp"}, "product", "Mailchimp"),
        ({"product": ""}, "product", None),
        ({"purpose": "emial services"}, "purpose", "email services"),
        ({"purpose": "-"}, "purpose", None),
        ({"service": "HelpDesc"}, "service", "HelpDesk"),
        ({"service": "LiveChat"}, "service", None),
        ({"service": ""}, "service", None),
        ({"stored_in": "Untied States"}, "place", "United States"),
        ({"stored_in": "Europe"}, "place", "European Union"),
        ({"stored_in": "x" * 10_000_000}, "place", None),
        ({"stored_only_in": "Germny"}, "place", "Germany"),
        ({"stored_only_in": ""}, "place", None),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_what_is_misspelt_never_gives_an_empty_result(policy, asked, kind, suggestion):
    for more in ({}, {"affiliate": True}, {"include_unknown": True}):
        with pytest.raises(UnknownValueError, match=f"is not a known {kind}") as caught:
            policy.where(**asked, **more)
        assert caught.value.kind == kind
        if suggestion:
            assert suggestion in caught.value.suggestions[0]
        assert len(str(caught.value)) < 1000


@pytest.mark.parametrize(
    "asked",
    ["category", "safeguard", "product", "purpose", "service", "stored_in", "stored_only_in"],
)
@pytest.mark.parametrize("value", [5, b"US", DAY, ["US"], True, Answer.YES, object()], ids=type)
def test_what_is_no_text_cannot_be_asked_for(policy, asked, value):
    with pytest.raises(ArgumentError, match="must be text"):
        policy.where(**{asked: value})


@pytest.mark.parametrize("value", ["yes", 1, 0, "", b"", DAY])
def test_what_is_no_boolean_cannot_be_asked_for(policy, value):
    with pytest.raises(ArgumentError, match="affiliate must be True or False"):
        policy.where(affiliate=value)
    with pytest.raises(ArgumentError, match="include_unknown must be True or False"):
        policy.where(include_unknown=value)


def test_where_on_a_where_narrows_it(policy):
    first = policy.where(category="infrastructure-and-storage")
    assert first.where(stored_in="EU").ids == ("cloudflare", "google", "ibm")
    # when asked one by one, the answers may be about different engagements
    again = policy.where(category="communication-and-support-services")
    assert again.where(product="Google Cloud Platform").ids == ("google",)
    with pytest.raises(UnknownValueError):
        first.where(product="Mailchmp")
    assert first.where(product="Mailchimp").ids == ()  # known to the policy


# Identifiers


def identified(**vendors: list[tuple[str, str]]) -> Policy:
    return policy_of(
        *(
            SubProcessor(
                id=id_,
                name=id_,
                legal_entities=[
                    LegalEntity(
                        name=f"{id_} {number}",
                        identifiers=[Identifier(scheme=scheme, value=value)],
                    )
                    for number, (scheme, value) in enumerate(stated)
                ],
            )
            for id_, stated in vendors.items()
        )
    )


IDENTIFIED = identified(
    one=[("LEI", "529900T8BM49AURSDO55"), ("D-U-N-S", "15-048-3782")],
    two=[("lei", "5299 00T8 BM49 AURS DO55"), ("VAT", "DE 136.695.976")],
    three=[("LEI", "n/a"), ("DUNS", "0"), ("VAT", "-"), ("Register", "pending")],
    four=[("LEI", "N/A"), ("VAT", "xxx"), ("Register", "HRB 12345")],
)


@pytest.mark.parametrize(
    ("scheme", "value", "ids"),
    [
        ("LEI", "529900T8BM49AURSDO55", ("one", "two")),
        (" l.e.i. ", "529900t8bm49aursdo55", ("one", "two")),
        ("LEI", "529900T8BM49AURSDO54", ()),
        ("LEI", "529900T8BM49AURSDO5", ()),
        ("LEI", "DE136695976", ()),
        ("DUNS", "150483782", ("one",)),
        ("d u n s", "15 048 3782", ("one",)),
        ("vat", "DE136695976", ("two",)),
        ("register", "hrb12345", ("four",)),
        ("register", "\uff28\uff32\uff22 12345", ("four",)),
        *((scheme, value, ()) for scheme in ("LEI", "DUNS", "VAT", "Register") for value in (
            "n/a", "N.A.", "-", "0", "000", "pending", "TBD", "xxx", "", "  ", "None", "unknown",
        )),
    ],
)  # fmt: skip
def test_a_vendor_is_found_by_its_identifier(scheme, value, ids):
    found = IDENTIFIED.by_identifier(scheme, value)
    assert isinstance(found, SubProcessors)
    assert found.ids == ids


def test_a_scheme_that_the_list_does_not_state_is_an_error_and_no_empty_result(policy):
    with pytest.raises(UnknownValueError, match="is not a known scheme of identif") as caught:
        IDENTIFIED.by_identifier("LIE", "529900T8BM49AURSDO55")
    assert caught.value.suggestions[0].casefold() == "lei"
    with pytest.raises(UnknownValueError) as caught:
        IDENTIFIED.by_identifier("Companies House", "12345678")
    assert caught.value.suggestions
    with pytest.raises(UnknownValueError) as caught:
        policy.by_identifier("LEI", "529900T8BM49AURSDO55")
    assert caught.value.suggestions == ()
    for wrong in (("LEI", 5), (5, "x"), ("LEI", None)):
        with pytest.raises(ArgumentError, match="must be text"):
            IDENTIFIED.by_identifier(*wrong)


@given(policies())
def test_each_identifier_finds_its_vendor_or_identifies_nobody(policy):
    for vendor in policy.sub_processors:
        for entity in vendor.legal_entities:
            for each in entity.identifiers:
                found = policy.by_identifier(each.scheme, each.value)
                assert vendor in found or not found


def test_a_service_is_asked_of_the_engagements_unless_the_list_covers_it_alone():
    desk, both = Engagement(services=["Desk"]), Engagement(services=["Chat", "desk"])
    vendors = [
        SubProcessor(id="desk", name="A", engagements=[desk]),
        SubProcessor(id="both", name="B", engagements=[Engagement(services=["Chat"]), both]),
        SubProcessor(id="silent", name="C", engagements=[Engagement()]),
        SubProcessor(id="bare", name="D"),
    ]

    def found(service: str, *covered: str, number: int = 4) -> tuple[tuple[str, ...], ...]:
        policy = attrs.evolve(policy_of(*vendors[-number:]), services=covered)
        sure = policy.where(service=service).ids
        more = policy.where(service=service, include_unknown=True)
        approved = tuple(each.id for each in more if policy.is_approved(each.name, service=service))
        assert approved == sure
        return sure, tuple(each for each in more.ids if each not in sure)

    open_ = ("silent", "bare")
    assert found("DESK") == found("desk", "Desk", "Chat") == (("desk", "both"), open_)
    assert found("Chat", "Desk", "Chat") == (("both",), open_)
    # Covered, although no engagement names it: engagements that name others are certainly not for
    # it.
    assert found("Bot", "Bot") == ((), open_)
    assert found("Bot", "Bot", number=2) == (open_, ())
    assert found("Bot", "Bot", "Chat", number=2) == ((), open_)
    for asked in ("Bot", "desk and chat"):
        with pytest.raises(UnknownValueError, match="is not a known service"):
            found(asked)


# Where, as laws

PRODUCTS = ("Jira", "Slack")
PURPOSES = ("email", "storage")
SERVICES = ("Chat", "Desk")
REGIONS = ("US", "EU", "DE", "worldwide", "US-CA", "RE")


def stored_in(places: list[str]) -> st.SearchStrategy[Storage]:
    """Storage with some places, of every kind; a choice of a single place is impossible."""
    kinds = [each for each in StorageKind if each is not StorageKind.ONE_OF or len(places) != 1]
    return st.sampled_from(kinds).map(lambda kind: Storage(places, kind))


def small_engagements(*, complete: bool = False) -> st.SearchStrategy[Engagement]:
    fewest = int(complete)

    def some(values: tuple[str, ...], fewest: int) -> st.SearchStrategy[list[str]]:
        return st.lists(st.sampled_from(values), min_size=fewest, max_size=2, unique=True)

    return st.builds(
        Engagement,
        category=st.sampled_from(("a", "b") if complete else (None, "a", "b")),
        products=some(PRODUCTS, fewest),
        purposes=some(PURPOSES, fewest),
        services=some(SERVICES, fewest),
        safeguards=some(("all", "some"), 0),
        storage=some(REGIONS, fewest).flatmap(stored_in),
        starts=st.sampled_from((None, date(2024, 1, 1))),
        ends=st.sampled_from((None, date(2024, 12, 31))),
    )


SMALL, COMPLETE = small_engagements(), small_engagements(complete=True)


@st.composite
def small_policies(draw: st.DrawFn) -> Policy:
    every = Engagement(products=PRODUCTS, purposes=PURPOSES, services=SERVICES)
    lists = draw(st.lists(st.lists(SMALL, max_size=3), max_size=4))
    affiliations = st.sampled_from((None, True, False))
    some = [
        SubProcessor(id=f"v{n}", name=f"V{n}", affiliate=draw(affiliations), engagements=engaged)
        for n, engaged in enumerate(lists)
    ]
    return policy_of(
        SubProcessor(id="every", name="Every", engagements=[every]),
        *some,
        categories=[Category(id="a", name="A"), Category(id="b", name="B")],
        safeguards=[
            Safeguard(id="all", name="A", kind=SafeguardKind.TECHNICAL, required_of_all=True),
            Safeguard(id="some", name="S", kind=SafeguardKind.TECHNICAL),
        ],
    )


QUESTIONS = st.fixed_dictionaries(
    {},
    optional={
        "category": st.sampled_from(("a", "b")),
        "product": st.sampled_from(PRODUCTS),
        "purpose": st.sampled_from(PURPOSES),
        "service": st.sampled_from(SERVICES),
        "safeguard": st.sampled_from(("all", "some")),
        "stored_in": st.sampled_from(REGIONS),
        "stored_only_in": st.sampled_from(REGIONS),
        "affiliate": st.booleans(),
        "on": st.sampled_from((date(2023, 7, 1), DAY, date(2025, 1, 1))),
    },
)
TRUTH = {NO: 0.0, UNKNOWN: 0.5, YES: 1.0}


def slow_answer(vendor: SubProcessor, asked: dict) -> float:
    """Return 1 for yes, 0 for no and 0.5 for unknown: `and` is min, `or` is max, `not` is 1 - x."""

    def known(stated, holds):
        return 0.5 if stated in (None, ()) else float(holds)

    truths = []
    if "affiliate" in asked:
        truths.append(known(vendor.affiliate, vendor.affiliate is asked["affiliate"]))
    fits = []
    for engagement in vendor.engagements:
        fit = [1.0]
        if "category" in asked:
            fit.append(known(engagement.category, engagement.category == asked["category"]))
        if "product" in asked:
            fit.append(known(engagement.products, asked["product"] in engagement.products))
        if "purpose" in asked:
            fit.append(known(engagement.purposes, asked["purpose"] in engagement.purposes))
        if "service" in asked:
            fit.append(known(engagement.services, asked["service"] in engagement.services))
        if asked.get("safeguard") == "some":
            fit.append(1.0 if "some" in engagement.safeguards else 0.5)
        if "on" in asked:
            fit.append(TRUTH[engagement.in_effect(asked["on"])])
        fits.append((engagement, min(fit)))
    nothing_of_engagements = not set(asked) - {"affiliate"} or (
        set(asked) <= {"affiliate", "safeguard"} and asked.get("safeguard") == "all"
    )
    if nothing_of_engagements:
        return min([1.0, *truths])
    if not vendor.engagements:
        only_the_day = set(asked) - {"affiliate", "safeguard"} == {"on"}
        return min([float(only_the_day and asked.get("safeguard") != "some") or 0.5, *truths])
    if "stored_in" in asked:
        region = StorageRegion.of(asked["stored_in"])
        truths.append(max(min(fit, TRUTH[e.storage.stored_in(region)]) for e, fit in fits))
    else:
        truths.append(max(fit for _, fit in fits))
    if "stored_only_in" in asked:
        region = StorageRegion.of(asked["stored_only_in"])
        truths.append(min(max(1 - fit, TRUTH[e.storage.stored_only_in(region)]) for e, fit in fits))
    return min(truths)


@examples(200)
@given(small_policies(), QUESTIONS)
def test_where_is_the_three_valued_reading_of_what_is_asked(policy, asked):
    answers = {vendor.id: slow_answer(vendor, asked) for vendor in policy.sub_processors}
    assert list(policy.where(**asked).ids) == [each for each in answers if answers[each] == 1]
    more = policy.where(**asked, include_unknown=True)
    assert list(more.ids) == [each for each in answers if answers[each] >= 0.5]


@given(small_policies(), QUESTIONS, st.data())
def test_learning_what_the_list_left_open_never_overturns_where(policy, asked, data):
    """Whatever the list later adds, a YES stays YES and a NO stays NO."""

    def completed(engagement: Engagement) -> Engagement:
        more = data.draw(COMPLETE)
        return attrs.evolve(
            engagement,
            category=engagement.category or more.category,
            products=engagement.products or more.products,
            purposes=engagement.purposes or more.purposes,
            services=engagement.services or more.services,
            safeguards=(*engagement.safeguards, *more.safeguards),
            storage=engagement.storage if engagement.storage.is_stated else more.storage,
        )

    later = attrs.evolve(
        policy,
        sub_processors=[
            attrs.evolve(vendor, engagements=[*map(completed, vendor.engagements)])
            for vendor in policy.sub_processors
        ],
    )
    assert set(policy.where(**asked).ids) <= set(later.where(**asked).ids)
    before = set(policy.where(**asked, include_unknown=True).ids)
    assert set(later.where(**asked, include_unknown=True).ids) <= before


@given(small_policies(), QUESTIONS)
def test_asking_more_never_finds_more(policy, asked):
    # Narrowing the engagements leaves fewer of them that must keep their data in a place.
    narrowing = {"category", "product", "purpose", "safeguard", "on"}
    found = set(policy.where(**asked).ids)
    for name in asked:
        if name not in narrowing or "stored_only_in" not in asked:
            fewer = {key: value for key, value in asked.items() if key != name}
            assert found <= set(policy.where(**fewer).ids)
    assert found <= set(policy.where(**asked, include_unknown=True).ids)


# Groups and rows


def test_vendors_by_category(policy):
    groups = policy.sub_processors.by_category()
    assert {key: [*some.ids] for key, some in groups.items()} == {
        "infrastructure-and-storage": INFRASTRUCTURE,
        "ai-enabled-functionality": ["openai"],
        "accounting-and-payment-processing": ACCOUNTING,
        "communication-and-support-services": COMMUNICATION,
        "user-feedback-and-work-optimization": FEEDBACK,
        None: ["text"],
    }
    assert list(groups) == [*(each.id for each in policy.categories), None]
    assert all(isinstance(some, SubProcessors) for some in groups.values())
    assert list(policy.where(affiliate=True).by_category()) == [None]
    assert policy.sub_processors[:0].by_category() == {}


def test_vendors_by_region(policy):
    order = policy.sub_processors.ids.index
    groups = policy.sub_processors.by_region()
    assert list(groups) == [EU, StorageRegion("US"), StorageRegion("worldwide"), None]
    assert {str(region): [*some.ids] for region, some in groups.items()} == {
        "EU": sorted(US_AND_EU, key=order),
        "US": sorted([*US_ONLY, *US_AND_EU, "openai"], key=order),
        "worldwide": WORLD,
        "None": sorted(NO_PLACE, key=order),
    }
    assert policy.sub_processors[:0].by_region() == {}


def test_a_vendor_stands_under_none_for_an_engagement_that_states_nothing():
    engaged = [Engagement(category="storage", storage=["US"]), Engagement()]
    policy = policy_of(attrs.evolve(acme, engagements=engaged), categories=[storage])
    assert list(policy.sub_processors.by_category()) == ["storage", None]
    assert list(policy.sub_processors.by_region()) == [StorageRegion("US"), None]


@examples(25)
@given(policies())
def test_groups_hold_every_vendor_and_agree_with_the_engagements(policy):
    for groups in (policy.sub_processors.by_category(), policy.sub_processors.by_region()):
        found = {vendor for some in groups.values() for vendor in some}
        assert found == {*policy.sub_processors}
        assert all(groups.values())
        for some in groups.values():
            assert [*some] == [vendor for vendor in policy.sub_processors if vendor in some]
    for category, some in policy.sub_processors.by_category().items():
        for vendor in some:
            assert category in {each.category for each in vendor.engagements or (Engagement(),)}


def test_rows_of_the_packaged_list(policy):
    rows = policy.sub_processors.rows()
    assert len(rows) == 28 + 1  # engagements, and one vendor without any
    google = [row for row in rows if row["id"] == "google"]
    assert google[0]["other_names"].startswith("Google Cloud (trade name of Google Cloud Platform,")
    stated = {name: value for name, value in google[0].items() if value is not None}
    assert stated == {
        "id": "google",
        "name": "Google, LLC",
        "legal_entities": "Google, LLC",
        "other_names": google[0]["other_names"],
        "class_of_vendors": False,
        "affiliate": False,
        "category": "infrastructure-and-storage",
        "category_name": "Infrastructure and storage",
        "purposes": "email services; internal docs storage; cloud services",
        "products": "Google Cloud Platform",
        "storage": "EU; US",
        "storage_kind": "all",
    }
    assert [row["category"] for row in google][1] == "communication-and-support-services"
    assert {key: value for key, value in rows[-1].items() if value is not None} == {
        "id": "text",
        "name": "TEXT S.A.",
        "legal_entities": "TEXT S.A.",
        "ordinary_words": "TEXT S.A.",
        "class_of_vendors": False,
        "affiliate": True,
    }
    assert policy.sub_processors[:0].rows() == []


@examples(25)
@given(policies())
def test_rows_are_flat_and_alike(policy):
    rows = policy.sub_processors.rows()
    engagements = sum(len(vendor.engagements) or 1 for vendor in policy.sub_processors)
    assert len(rows) == engagements
    assert len({tuple(row) for row in rows}) <= 1
    for row in rows:
        for cell in row.values():
            assert cell is None or type(cell) in (str, bool, date)
            assert cell != ""


# In effect

A = date(2024, 1, 10)  # announced
V = date(2024, 1, 15)  # the version
S = date(2024, 2, 1)  # the first day
E = date(2024, 3, 1)  # the last day
one_day = timedelta(days=1)

IN_EFFECT = [
    # announced, starts, ends, on, version, answer
    (None, None, None, None, None, YES),
    (None, None, None, None, V, YES),
    (None, None, None, V, V, YES),
    (None, None, None, E, V, YES),
    (None, None, None, E, None, YES),
    (None, None, None, V - one_day, V, UNKNOWN),  # before the list that says so
    (A, None, None, None, None, UNKNOWN),
    (A, None, None, None, V, UNKNOWN),
    (A, None, None, A - one_day, V, UNKNOWN),
    (A, None, None, A, V, UNKNOWN),
    (A, None, None, E, V, UNKNOWN),
    (None, S, None, None, None, UNKNOWN),
    (None, S, None, None, V, UNKNOWN),
    (None, S, None, None, S, YES),
    (None, S, None, None, E, YES),
    (None, S, None, S - one_day, V, NO),
    (None, S, None, S - one_day, None, NO),
    (None, S, None, S, V, YES),
    (None, S, None, S, None, YES),
    (None, S, None, S + one_day, V, YES),
    (None, S, None, S, E, YES),  # a later list states it
    (A, S, None, None, V, UNKNOWN),
    (A, S, None, A, V, NO),
    (A, S, None, S, V, YES),
    (None, None, E, None, None, UNKNOWN),
    (None, None, E, None, V, UNKNOWN),
    (None, None, E, None, E, UNKNOWN),
    (None, None, E, None, E + one_day, NO),
    (None, None, E, E, V, YES),
    (None, None, E, E, None, YES),
    (None, None, E, E + one_day, V, NO),
    (None, None, E, E + one_day, None, NO),
    (None, None, E, V - one_day, V, UNKNOWN),
    (A, None, E, E, V, UNKNOWN),
    (A, None, E, E + one_day, V, NO),
    (A, None, E, None, E + one_day, NO),
    (None, S, E, None, None, UNKNOWN),
    (None, S, E, None, V, UNKNOWN),
    (None, S, E, None, S, UNKNOWN),
    (None, S, E, None, E + one_day, NO),
    (None, S, E, S - one_day, V, NO),
    (None, S, E, S, V, YES),
    (None, S, E, E, V, YES),
    (None, S, E, E + one_day, V, NO),
    (None, S, S, S, V, YES),
    (None, S, S, S + one_day, V, NO),
]


@pytest.mark.parametrize(("announced", "starts", "ends", "on", "version", "answer"), IN_EFFECT)
def test_in_effect(announced, starts, ends, on, version, answer):
    engagement = Engagement(announced=announced, starts=starts, ends=ends)
    assert engagement.in_effect(on, version=version) is answer


@given(strategies.engagements(), strategies.days(), st.none() | strategies.days())
def test_a_known_first_day_alone_decides_until_the_last(engagement, on, version):
    if engagement.starts:
        ends = engagement.ends or on
        expected = YES if engagement.starts <= on <= ends else NO
        assert engagement.in_effect(on, version=version) is expected


@given(strategies.engagements(), strategies.days(), st.integers(0, 5000))
def test_in_effect_on_whatever_day_means_on_each_day(engagement, version, more):
    always = engagement.in_effect(version=version)
    if always is not UNKNOWN:
        assert engagement.in_effect(version + timedelta(days=more), version=version) is always


@pytest.mark.parametrize("day", [datetime(2024, 7, 19), "2024-07-19", 5, True, b""], ids=repr)  # noqa: DTZ001
def test_in_effect_takes_dates(day):
    for engagement in (Engagement(), Engagement(starts=S, ends=E)):
        with pytest.raises(ArgumentError, match=r"on must be a datetime\.date"):
            engagement.in_effect(day)
        with pytest.raises(ArgumentError, match=r"version must be a datetime\.date"):
            engagement.in_effect(version=day)


def test_regions_of_a_list_may_be_of_every_kind():
    places = ["US", "US-CA", "EU", "worldwide"]
    kinds = {each.kind for each in Engagement(storage=places).storage.regions}
    assert kinds == set(RegionKind)
