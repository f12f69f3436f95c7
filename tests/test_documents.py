"""Reading documents: what a good one says, and everything that can be wrong with a bad one."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from datetime import time as time_of_day
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from laws import examples
from made_up import GOOD

from subprocessors import (
    Answer,
    Engagement,
    LegalEntity,
    NameKind,
    OtherName,
    Policy,
    Processor,
    Source,
    Storage,
    StorageRegion,
    SubprocessorsError,
    TransferMechanism,
)
from subprocessors.documents import DocumentError, Problem, loads
from subprocessors.documents.structure import policy_of
from subprocessors.documents.syntax import Parsed
from subprocessors.errors import ArgumentError, InvalidValueError
from subprocessors.model.facts import Contact, Role, TransferMechanismKind
from subprocessors.model.mechanism_advice import AS_WRITTEN, advice_on_mechanism
from subprocessors.regions.storage import StorageKind

SMALLEST = """
format = 1
id = "example"
name = "Example list"
sub_processors = []
[processor]
name = "Example Processor"
"""


def problems(text: str) -> list[str]:
    with pytest.raises(DocumentError) as caught:
        loads(text)
    said = [str(problem) for problem in caught.value.problems]
    assert str(caught.value).split("\n")[1:] == "\n".join(said).split("\n")
    return said


def changed(old: str, new: str, document: str = GOOD) -> str:
    assert document.count(old) == 1, old
    return document.replace(old, new)


# Good documents


def test_the_smallest_document():
    assert loads(SMALLEST) == Policy(
        id="example",
        name="Example list",
        processor=Processor(name="Example Processor"),
        sub_processors=[],
    )


def test_a_document_with_everything():
    policy = loads(GOOD)
    assert policy.processor == Processor(
        name="Example Processor",
        country=StorageRegion("US"),
        address="1 Main St",
        contact=Contact(name="Ann", position="Officer", email="ann@example.com", phone="1"),
        other_names=[OtherName(name="Example", kind=NameKind.TRADE)],
        affiliates=[
            LegalEntity(name="Example S.A."),
            LegalEntity(name="Example GmbH", country=StorageRegion("DE")),
        ],
    )
    assert policy.version == date(2024, 7, 19)
    assert policy.services == ("Desk", "Chat")
    assert policy.contact == Contact(url="https://example.com/contact")
    assert attrs.asdict(policy.notice) == {
        "notice_days": 30,
        "objection_days": 0,
        "business_days": True,
        "channel": "mail",
    }
    assert policy.provenance.read == date(2024, 7, 20)
    assert policy.references[0].kind.value == "terms"
    assert policy.safeguards[0].required_of_all
    acme = policy["acme"]
    assert acme.name == "Acme"
    assert [each.name for each in acme.legal_entities] == ["Acme, Inc.", "Acme GmbH"]
    assert acme.legal_entities[1].identifiers[0].scheme == "LEI"
    assert acme.role is Role.PROCESSOR
    assert acme.affiliate is False
    assert acme.other_names == (
        OtherName(
            name="Anvils",
            kind=NameKind.TRADE,
            product="Anvil",
            source=Source(
                description="Its site", added=date(2024, 7, 19), url="https://example.com"
            ),
        ),
    )
    first, second = acme.engagements
    assert first.storage == Storage(["US", "EU"])
    assert first.transfer_mechanisms == (
        TransferMechanism(kind=TransferMechanismKind.STANDARD_CLAUSES, module=3, as_written="SCC"),
    )
    assert first.in_effect(date(2024, 3, 1)) is Answer.YES
    assert first.condition == "on request"
    assert second.storage == Storage(["DE", "US"], StorageKind.ONE_OF, as_written="US or Germany")
    assert second.category is None


def test_a_vendor_is_named_by_its_first_legal_entity():
    assert loads(GOOD)["beta"].name == "Beta Ltd"
    tables = changed('["Beta Ltd", "Beta Inc"]', '[{ name = "Beta AG" }, "Beta Ltd"]')
    assert loads(tables)["beta"].name == "Beta AG"


# What is wrong with the whole document


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("format = 2", "format: must be 1, not int 2"),
        ("format = '1'", "format: must be 1, not str '1'"),
        ("format = true", "format: must be 1, not bool True"),
        ("format = 1.0", "format: must be 1, not float 1.0"),
        ("format = 0x" + "f" * 5000, "format: must be 1, not int"),
        ("format" + ".a" * 31 + " = 1", "format: must be 1, not dict"),
        ("format" + ".a" * 32 + " = 1", "is nested more than 32 levels deep"),
        ("format = ", "line 1: is not TOML: Invalid value (at the end)"),
        ("format = 1\nformat = 1", "line 2: is not TOML: Cannot overwrite a value (at the end)"),
        ("\x00", "line 1: is not TOML: Invalid statement (column 1)"),
        ("[" * 32, "line 1: is not TOML: "),
        ("[" * 100_000, "is nested more than 32 levels deep"),
        ("a = " + "{a = " * 33, "is nested more than 32 levels deep"),
        ("a = " + "9" * 5000, "is not TOML: Exceeds the limit (4300 digits)"),
        ("a = 2024-02-30", "line 1: is not TOML: Invalid date or datetime"),
        ("x" * 8_388_608, "line 1: is not TOML: Expected '='"),
        ("x" * 8_388_609, "is longer than 8,388,608 characters"),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_a_document_that_cannot_be_read(text, problem):
    (said,) = problems(text)
    assert said.startswith(problem)
    assert len(said) < 500


@pytest.mark.parametrize("value", [None, 5, b"format = 1", ["format = 1"], {"format": 1}, object()])
def test_what_is_no_text_is_no_document(value):
    with pytest.raises(ArgumentError, match="a document must be text"):
        loads(value)


@pytest.mark.parametrize("text", ["", "format = 1"])
def test_what_is_required(text):
    missing = ["format: is missing; the first line is format = 1"] if not text else []
    assert problems(text) == [
        *missing,
        "id: is missing",
        "name: is missing",
        "processor: is missing",
        "sub_processors: is missing",
    ]


# What is wrong with a field

WRONG = [
    # what GOOD contains, what replaces it, the problem
    ('id = "example"', "", "id: is missing"),
    ('id = "example"', "id = 5", "id: must be text, not int 5"),
    ('id = "example"', 'id = ""', "id: must not be empty"),
    (
        'id = "example"',
        'id = "Example"',
        (
            "id: must be lower-case letters a-z, digits and single hyphens between them, "
            "not str 'Example'"
        ),
    ),
    ('name = "Example list"', 'name = " \\t"', "name: must not be empty"),
    ('name = "Example list"', 'nam = "x"', "name: is missing"),
    (
        "version = 2024",
        "versio = 5\nversion = 2024",
        "versio: is not a known field; did you mean version?",
    ),
    (
        "version = 2024-07-19",
        'version = "20240719"',
        "version: must be a date, such as 2024-07-19, not str '20240719'",
    ),
    (
        "version = 2024-07-19",
        "version = 2024-07-19T10:00:00",
        (
            "version: must be a date, such as 2024-07-19, "
            "not datetime datetime.datetime(2024, 7, 19, 10, 0)"
        ),
    ),
    (
        "version = 2024-07-19",
        "version = 10:00:00",
        "version: must be a date, such as 2024-07-19, not time datetime.time(10, 0)",
    ),
    (
        'services = ["Desk", "Chat"]',
        'services = "Desk"',
        "services: must be a list, not str 'Desk'",
    ),
    (
        'services = ["Desk", "Chat"]',
        'services = ["Desk", 5]',
        "services[1]: must be text, not int 5",
    ),
    ('services = ["Desk", "Chat"]', 'services = [""]', "services[0]: must not be empty"),
    (
        '[contact]\nurl = "https://example.com/contact"',
        "[[contact]]",
        "contact: must be a table, not list [{}]",
    ),
    (
        'url = "https://example.com/contact"',
        'url = "javascript:alert(1)"',
        "contact.url: must start with https:// or http://, but is str 'javascript:alert(1)'",
    ),
    (
        "notice_days = 30",
        "notice_days = true",
        "notice.notice_days: must be a whole number, not bool True",
    ),
    (
        "notice_days = 30",
        "notice_days = 30.0",
        "notice.notice_days: must be a whole number, not float 30.0",
    ),
    (
        "notice_days = 30",
        "notice_days = -1",
        "notice.notice_days: must be a number of days from 0 to 36500, not int -1",
    ),
    (
        "notice_days = 30",
        f"notice_days = {10**100}",
        "notice.notice_days: must be a number of days from 0 to 36500, not int 1000",
    ),
    (
        "business_days = true",
        "business_days = 1",
        "notice.business_days: must be true or false, not int 1",
    ),
    (
        'country = "United States"',
        "country = 5",
        "processor.country: must be the name or code of a place, not int 5",
    ),
    (
        'country = "United States"',
        'country = "EU"',
        "processor.country: must be one country, not EU",
    ),
    (
        'country = "United States"',
        'country = "Untied States"',
        (
            "processor.country: 'Untied States' is not a known place; "
            "did you mean 'United States' (US)?"
        ),
    ),
    (
        '{ name = "Example GmbH", country = "DE" }',
        "5",
        "processor.affiliates[1]: must be text or a table, not int 5",
    ),
    ('"Example S.A."', '" "', "processor.affiliates[0]: must not be empty"),
    (
        'kind = "terms"',
        'kind = "term"',
        (
            "references[0].kind: must be one of privacy-notice, agreement, security, terms, "
            "sub-processors, other, not str 'term'; did you mean terms?"
        ),
    ),
    (
        'kind = "terms"',
        "kind = 5",
        (
            "references[0].kind: must be one of privacy-notice, agreement, security, terms, "
            "sub-processors, other, not int 5"
        ),
    ),
    ('title = "Terms"', "", "references[0].title: is missing"),
    (
        '[[categories]]\nid = "hosting"',
        '[[categories]]\nid = "hosting"\n[[categories]]\nid = "hosting"',
        "categories[1].id: is str 'hosting', as categories[0].id is; ids must be unique",
    ),
    (
        '[[safeguards]]\nid = "dpa"',
        '[[safeguards]]\nid = "dpa"\nname = "A"\nkind = "technical"\n[[safeguards]]\nid = "dpa"',
        "safeguards[1].id: is str 'dpa', as safeguards[0].id is; ids must be unique",
    ),
    (
        'id = "beta"',
        'id = "acme"',
        "sub_processors[1].id: is str 'acme', as sub_processors[0].id is; ids must be unique",
    ),
    ('legal_entities = ["Beta Ltd", "Beta Inc"]', "", "sub_processors[1].name: is missing"),
    (
        '["Beta Ltd", "Beta Inc"]',
        '["Beta Ltd", { nam = "Beta Inc" }]',
        "sub_processors[1].legal_entities[1].name: is missing",
    ),
    (
        "affiliate = false",
        'affiliate = "no"',
        "sub_processors[0].affiliate: must be true or false, not str 'no'",
    ),
    (
        'role = "processor"',
        'role = "controller"',
        (
            "sub_processors[0].role: must be one of processor, independent-controller, "
            "joint-controller, not str 'controller'"
        ),
    ),
    (
        'website = "https://example.com"',
        'website = "example.com"',
        "sub_processors[0].website: must start with https:// or http://, but is str 'example.com'",
    ),
    (
        'domains = ["example.com"]',
        "domain = []",
        "sub_processors[0].domain: is not a known field; did you mean domains?",
    ),
    (
        'domains = ["example.com"]',
        "domains = [{}]",
        "sub_processors[0].domains[0]: must be text, not dict {}",
    ),
    (
        'product = "Anvil"',
        'product = "Hammer"',
        (
            "sub_processors[0].other_names: says that 'Anvils' is a name of 'Hammer', "
            "which is not a product of its engagements"
        ),
    ),
    (
        'kind = "trade-name"\nproduct',
        'kind = "legal-name"\nproduct',
        "sub_processors[0].other_names[0].kind: must be a kind of other name, not legal name",
    ),
    (
        "added = 2024-07-19",
        "added = 2024-07-19T00:00:00Z",
        (
            "sub_processors[0].other_names[0].source.added: must be a date, such as 2024-07-19, "
            "not datetime"
        ),
    ),
    (", added = 2024-07-19", "", "sub_processors[0].other_names[0].source.added: is missing"),
    (
        'category = "hosting"',
        'category = "hostin"',
        (
            "sub_processors[0].engagements[0].category: must be the id of a category (hosting), "
            "not str 'hostin'; did you mean hosting?"
        ),
    ),
    (
        'category = "hosting"',
        'category = "Hosting"',
        "sub_processors[0].engagements[0].category: must be lower-case letters",
    ),
    (
        'safeguards = ["dpa"]',
        'safeguards = ["dpa", "iso"]',
        (
            "sub_processors[0].engagements[0].safeguards[1]: must be the id of a safeguard (dpa), "
            "not str 'iso'"
        ),
    ),
    (
        'safeguards = ["dpa"]',
        'safeguards = "dpa"',
        "sub_processors[0].engagements[0].safeguards: must be a list, not str 'dpa'",
    ),
    (
        'purposes = ["file storage"]',
        'purpose = ["file storage"]',
        "sub_processors[0].engagements[0].purpose: is not a known field; did you mean purposes?",
    ),
    (
        'storage = ["USA", "the EU"]',
        'storage = ["USA", "Atlantis"]',
        "sub_processors[0].engagements[0].storage[1]: 'Atlantis' is not a known place",
    ),
    (
        'storage = ["USA", "the EU"]',
        "storage = [5]",
        (
            "sub_processors[0].engagements[0].storage[0]: must be the name or code of a place, "
            "not int 5"
        ),
    ),
    (
        'storage = ["USA", "the EU"]',
        'storage = "USA"',
        (
            "sub_processors[0].engagements[0].storage: must be a list of places or a table, "
            "not str 'USA'"
        ),
    ),
    (
        'regions = ["US", "Germany"]',
        'regions = ["US", "Europe"]',
        (
            "sub_processors[0].engagements[1].storage.regions[1]: 'Europe' is not a known place; "
            "did you mean 'European Union' (EU) or 'European Economic Area' (EEA)?"
        ),
    ),
    (
        'kind = "one-of"',
        'kind = "oneof"',
        (
            "sub_processors[0].engagements[1].storage.kind: must be one of all, one-of, "
            "one-of-or-other, open, not str 'oneof'; did you mean one-of?"
        ),
    ),
    (
        "module = 3",
        "module = 5",
        "sub_processors[0].engagements[0].transfer_mechanisms[0].module: must be 1, 2, 3 or 4",
    ),
    (
        "ends = 2024-03-01",
        "ends = 2024-01-31",
        (
            "sub_processors[0].engagements[0].ends: must not be before it starts: "
            "2024-01-31, 2024-02-01"
        ),
    ),
    (
        'kind = "standard-clauses", module = 3',
        'kind = "SCCs"',
        "sub_processors[0].engagements[0].transfer_mechanisms[0].kind: must be one of adequacy, ",
    ),
    (
        'regions = ["US", "Germany"], kind = "one-of"',
        'regions = ["US", "USA"], kind = "one-of"',
        (
            "sub_processors[0].engagements[1].storage.kind: one-of needs two or more places to "
            "choose from, not US alone; use all if data is there, and one-of-or-other if it may be "
            "somewhere else"
        ),
    ),
    (
        'regions = ["US", "Germany"], kind = "one-of"',
        'regions = ["eu-central-1", "England"], kind = "one-of"',
        (
            "sub_processors[0].engagements[1].storage.regions[0]: 'eu-central-1' is not a known "
            "place. It looks like a region of a cloud provider. Write the country"
        ),
    ),
    (
        'regions = ["US", "Germany"], kind = "one-of"',
        'regions = ["US", "England"], kind = "one-of"',
        (
            "sub_processors[0].engagements[1].storage.regions[1]: 'England' is not a known place; "
            "did you mean 'England' (GB-ENG)? Write a part of a country as its ISO 3166-2 code."
        ),
    ),
]


@pytest.mark.parametrize(("old", "new", "problem"), WRONG)
def test_a_problem_is_told_with_its_place(old, new, problem):
    assert any(said.startswith(problem) for said in problems(changed(old, new)))


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("SCCs", "did you mean standard-clauses?"),
        ("Standard Contractual Clauses", "did you mean standard-clauses?"),
        ("SCCs (Module 3)", "did you mean standard-clauses?"),
        ("Standard Data Protection Clauses (Art. 46 para. 2 lit. c GDPR)", "standard-clauses?"),
        ("DPF", "did you mean data-privacy-framework?"),
        ("EU-U.S. DPF", "did you mean data-privacy-framework?"),
        ("Data Privacy Framework", "did you mean data-privacy-framework?"),
        ("BCRs", "did you mean binding-rules?"),
        ("Adequacy decision", "did you mean adequacy?"),
        ("IDTA", "did you mean uk-agreement?"),
        ("UK Addendum", "did you mean uk-addendum?"),
        ("Privacy Shield", "did you mean privacy-shield?"),
        (
            "N/A (EU-based)",
            "leave it out, or write none-needed if the list says that no mechanism is",
        ),
        ("No transfer", "did you mean none-needed?"),
        (
            "SCCs, BCRs, Privacy Framework",
            "and binding-rules and data-privacy-framework, a transfer mechanism for each?",
        ),
        ("DPA", "a processing agreement is not a transfer mechanism: list it as a safeguard"),
        # Those with a similar spelling, as for every other value.
        ("standard-clause", "did you mean standard-clauses?"),
    ],
)
def test_a_transfer_mechanism_in_the_words_of_lists_leads_to_its_kind(written, hint):
    (said,) = problems(changed('"standard-clauses", module = 3', f'"{written}"'))
    assert said.endswith((hint, hint + " needed"))
    if written != "standard-clause":
        for make in (
            lambda: TransferMechanism(kind=written),
            lambda: Engagement(transfer_mechanisms=[written]),
        ):
            with pytest.raises(InvalidValueError) as caught:
                make()
            assert said.partition("; ")[2] == caught.value.problem.partition("; ")[2]


@pytest.mark.parametrize(
    "written", ["Swiss-U.S. DPF", "UK Extension", "x" * 10_000_000, "our tool"]
)
def test_no_kind_is_suggested_for_words_that_are_not_known(written):
    assert advice_on_mechanism(written) == ""


def test_what_is_no_text_is_no_transfer_mechanism():
    for make in (lambda: TransferMechanism(kind=5), lambda: Engagement(transfer_mechanisms=[5])):
        with pytest.raises(InvalidValueError, match=r"must be a TransferMechanism\w*, not int 5$"):
            make()


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("index", "index"),  # not `_index`, which is not a field of the format
        ("_by_id", "_by_id"),
        ("items", "items"),
        ('"a key"', "'a key'"),
        ('"\\u202e\\u001b[31m"', "'\\u202e\\x1b[31m'"),
        ('"\\n"', "'\\n'"),
        ('""', "''"),
        ("é", None),
    ],
)
def test_a_field_that_the_format_does_not_have_is_told_with_those_it_has(key, shown):
    if shown is None:
        assert problems(f"{key} = 1\n{SMALLEST}")[0].startswith("line 1: is not TOML")
        return
    (said,) = problems(f"{key} = 1\n{SMALLEST}")
    assert said == (
        f"{shown}: is not a known field; it has id, name, processor, services, version, contact, "
        "categories, safeguards, sub_processors, references, legal_forms, notice, disclaimer, "
        "provenance, ignored_findings"
    )


def test_all_problems_are_told_at_once():
    document = """
format = 1
id = "A"
services = [" ", 5]
version = "today"
contct = 1

[processor]
name = ""
country = "EU"

[notice]
notice_days = -1
objection_days = true

[[categories]]
id = "a"
name = "A"

[[categories]]
id = "a"
name = "B"

[[sub_processors]]
id = "x"
name = "X"
website = "x"
engagements = [
    { category = "b", safeguards = ["c", "d"], storage = ["US", "Nowhere", 5] },
    { starts = 2024-01-02, ends = 2024-01-01 },
]

[[sub_processors]]
id = "x"
legal_entities = [5]
engagements = [{ category = "A B", storage = 5 }]
"""
    told = [each.split(": ")[0] for each in problems(document)]
    assert sorted(told) == sorted(
        [
            "id",
            "name",
            "services[0]",
            "services[1]",
            "version",
            "contct",
            "processor.name",
            "processor.country",
            "notice.notice_days",
            "notice.objection_days",
            "categories[1].id",
            "sub_processors[0].website",
            "sub_processors[0].engagements[0].category",
            "sub_processors[0].engagements[0].safeguards[0]",
            "sub_processors[0].engagements[0].safeguards[1]",
            "sub_processors[0].engagements[0].storage[1]",
            "sub_processors[0].engagements[0].storage[2]",
            "sub_processors[0].engagements[1].ends",
            "sub_processors[1].id",
            "sub_processors[1].name",
            "sub_processors[1].legal_entities[0]",
            "sub_processors[1].engagements[0].category",  # not an id
            "sub_processors[1].engagements[0].category",  # and not a category
            "sub_processors[1].engagements[0].storage",
        ]
    )


def test_a_problem_prints_with_its_path_if_it_has_one():
    assert str(Problem("a.b[1]", "is missing")) == "a.b[1]: is missing"
    assert str(Problem("", "is not TOML")) == "is not TOML"


def test_a_wrong_document_gives_a_plain_error_without_inner_causes():
    with pytest.raises(DocumentError) as caught:
        loads("format = 1")
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__
    assert isinstance(caught.value, SubprocessorsError)


# Nothing but DocumentError, whatever is read

VALUES = st.recursive(
    st.one_of(
        st.text(max_size=5),
        st.integers(),
        st.booleans(),
        st.floats(),
        st.dates(),
        st.datetimes(),
        st.just(time_of_day(10)),
        st.just(datetime(2024, 7, 19)),  # noqa: DTZ001
        st.sampled_from(("US", "a", "trade-name", "https://a.io", "", " ")),
    ),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                "id name kind storage regions engagements legal_entities category safeguards code "
                "other_names source added contact url items _by_id product".split()
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)
FIELDS = [each.name for each in attrs.fields(Policy)]


def policy_or_problems(read: Callable[[Any], Policy], value: Any) -> Policy | tuple[Problem, ...]:
    try:
        return read(value)
    except DocumentError as error:
        return error.problems


def structured(table: dict[str, Any]) -> Policy:
    return policy_of(Parsed({"format": 1, **table}))


def is_policy_or_told(outcome: Policy | tuple[Problem, ...]) -> bool:
    if isinstance(outcome, Policy):
        return True
    return bool(outcome) and all(problem.message for problem in outcome)


@examples(150)
@given(st.text(max_size=200))
def test_any_text_is_a_policy_or_a_document_error(text):
    assert is_policy_or_told(policy_or_problems(loads, text))


@examples(150)
@given(st.dictionaries(st.sampled_from(FIELDS) | st.text(max_size=3), VALUES, max_size=8))
def test_any_table_is_a_policy_or_a_document_error(table):
    assert is_policy_or_told(policy_or_problems(structured, table))


@examples(200)
@given(st.lists(st.tuples(st.sampled_from(GOOD.split("\n")), st.sampled_from(GOOD.split("\n")))))
def test_any_shuffling_of_a_good_document_is_a_policy_or_a_document_error(swaps):
    text = GOOD
    for old, new in swaps:
        text = text.replace(old, new, 1)
    assert is_policy_or_told(policy_or_problems(loads, text))


@given(st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=3))
def test_only_what_is_wrong_is_told(wrong):
    good = {
        "id": "a",
        "name": "A",
        "processor": {"name": "P"},
        "sub_processors": [{"id": "a", "name": "A"}],
    }
    outcome = policy_or_problems(structured, good | wrong)
    if not isinstance(outcome, Policy):
        assert {re.split(r"[.\[]", problem.path)[0] for problem in outcome} <= {*wrong}


def test_very_many_problems_are_told_in_bounded_time_and_length():
    text = GOOD_HEAD_FOR_MANY + "".join(
        f'[[categories]]\nid = "category-{number}"\nname = "Category"\n' for number in range(2000)
    )
    text += '[[sub_processors]]\nid = "vendor"\nname = "Vendor"\nengagements = ['
    text += ", ".join(f'{{ category = "unknown-{number}" }}' for number in range(2000)) + "]\n"
    with pytest.raises(DocumentError) as caught:
        loads(text)
    assert len(caught.value.problems) == 2000
    assert str(caught.value).endswith("and 1900 more")
    assert len(str(caught.value)) < 100_000


GOOD_HEAD_FOR_MANY = 'format = 1\nid = "many"\nname = "Many"\nprocessor = { name = "Example" }\n'


def test_an_unknown_id_is_told_with_those_that_there_are():
    vendor = '[[sub_processors]]\nid = "a"\nname = "A"\nengagements = [{ category = "x" }]\n'
    document = changed("sub_processors = []", "", SMALLEST) + vendor
    (told,) = problems(document)
    assert "must be the id of a category (there is none), not str 'x'" in told
    for each in ("two", "one"):
        document += f'[[categories]]\nid = "{each}"\nname = "{each.title()}"\n'
    (told,) = problems(document)
    assert "must be the id of a category (one, two), not str 'x'" in told


def test_the_words_for_mechanisms_are_those_of_all_kinds_but_other():
    kinds = {kind.value for kind in TransferMechanismKind} - {TransferMechanismKind.OTHER.value}
    assert AS_WRITTEN.keys() == kinds
