"""A document is updated from its page: where the page differs, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest
import strategies
from drafts import candidate, draft, drafts, passage, read, readings_of, unread
from hypothesis import given
from hypothesis import strategies as st
from made_up import policy, vendor

import subprocessors
from subprocessors import (
    Category,
    Engagement,
    LegalEntity,
    NameKind,
    OtherName,
    Policy,
    Source,
    Storage,
    StorageRegion,
    SubProcessor,
    TransferMechanism,
    TransferMechanismKind,
    reading,
)
from subprocessors.changes import VersionOrderError
from subprocessors.errors import ArgumentError
from subprocessors.model.facts import (
    Contact,
    Identifier,
    NoticeTerms,
    Provenance,
    Reference,
    ReferenceKind,
)
from subprocessors.reading.draft import Draft
from subprocessors.reading.updating import NoListError, Updated, update
from subprocessors.reading.updating.sameness import words_of

SCC = TransferMechanism(kind=TransferMechanismKind.STANDARD_CLAUSES)
SCC_2 = attrs.evolve(SCC, module=2)
SCC_SAID = attrs.evolve(SCC, as_written="Clauses!")
SAID = TransferMechanism(kind=TransferMechanismKind.OTHER, as_written="clauses")
TRADE = OtherName(name="Shared Name", kind=NameKind.TRADE)


def updated(old: Policy, new: Draft) -> Updated:
    """Update a document, and check what is true of every update."""
    result = update(old, new)
    assert result.changes.apply(old) == result.policy
    assert result.is_changed == (result.policy != old)
    again = update(result.policy, new)
    assert not again.is_changed
    return result


OLD = policy(sub_processors=[vendor(engagements=[Engagement(purposes=["hosting"])])])


def page(*vendors: SubProcessor, **given: Any) -> Draft:
    common: dict[str, Any] = {"version": None}
    return draft(*vendors, **common | given)


def test_what_the_page_says_otherwise_is_taken():
    new = vendor(
        id="other-id",
        website="https://evil.example",
        engagements=[Engagement(purposes=["mail"], storage=["US"])],
    )
    result = updated(OLD, page(new))
    assert result.policy["evil"] == attrs.evolve(new, id="evil")
    assert {each.subject for each in result.changes} == {"website", "purpose", "place"}
    assert not result.undecided
    assert repr(result).startswith("<Updated 'made-up': 4 changes")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"purposes": ["Hosting, and backup"]}, {"purposes": ["hosting", "Backup"]}),
        ({"storage": ["US"]}, {"storage": Storage(["US"], as_written="USA")}),
        (
            {"storage": Storage(["US"], as_written="US / x")},
            {"storage": Storage(as_written="us / X")},
        ),
        ({"storage": ["US"]}, {"location": ["US"]}),
        ({"retention": "30 days"}, {"retention": "30  days."}),
        ({"condition": "if asked"}, {"purposes": ["If asked"]}),
        ({"starts": date(2030, 1, 1)}, {"starts": date(2030, 1, 1)}),
        ({"transfer_mechanisms": [SCC_2]}, {"transfer_mechanisms": [SCC]}),
        ({"transfer_mechanisms": [SCC_SAID]}, {"transfer_mechanisms": [SAID]}),
    ],
)
def test_what_the_page_says_in_other_words_is_not(old: dict[str, Any], new: dict[str, Any]):
    document = policy(sub_processors=[vendor(engagements=[Engagement(**old)])])
    result = updated(document, page(vendor(engagements=[Engagement(**new)])))
    assert result.policy == document
    assert not result.undecided


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"storage": ["US"]}, {"storage": Storage(as_written="as you choose")}),
        ({"transfer_mechanisms": [SCC]}, {"transfer_mechanisms": [SAID]}),
    ],
)
def test_words_that_were_not_understood_do_not_replace_what_is_known(
    old: dict[str, Any], new: dict[str, Any]
):
    document = policy(sub_processors=[vendor(engagements=[Engagement(**old)])])
    result = updated(document, page(vendor(engagements=[Engagement(**new)])))
    assert result.policy == document
    (undecided,) = result.undecided
    assert "only kept as written" in str(undecided)
    assert str(undecided).startswith(f"evil, {next(iter(old))}: ")


def test_where_a_cell_was_not_read_the_document_keeps_what_it_says():
    made = Engagement(purposes=["hosting"], storage=["US"])
    document = policy(sub_processors=[vendor(engagements=[made])])
    new = page(vendor(engagements=[Engagement(purposes=["hosting"])]), readings=(unread(),))
    result = updated(document, new)
    assert result.policy == document
    (undecided,) = result.undecided
    assert str(undecided) == (
        "evil, storage: the page says “US/EU”, which was not read: it is unclear "
        "(page.html, table 1, row 2)"
    )
    # Its words settle it, and so does a comment.
    held = attrs.evolve(made, storage=Storage(["US"], as_written="US/EU"))
    assert not updated(policy(sub_processors=[vendor(engagements=[held])]), new).undecided
    (unnoted,) = updated(OLD, new).undecided
    assert unnoted == undecided
    assert not update(OLD, new, document="# Not read (storage): US/EU\n").undecided


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("storage", Storage(["DE"], as_written="Germany (Acme)"), "Germany (Acme)"),
        ("location", Storage(as_written="US/EU"), "US/EU"),
        ("transfer_mechanisms", [SCC_SAID], "Clauses!"),
        ("purposes", ["mail"], "mail"),
    ],
)
def test_what_the_page_no_longer_states_is_kept_and_told(name: str, value: Any, words: str):
    document = policy(
        sub_processors=[
            vendor(engagements=[Engagement(category="hosting", **{name: value})]),
            vendor(id="other", name="Other Ltd", engagements=[Engagement(purposes=["backup"])]),
        ]
    )
    other = vendor(id="other", name="Other Ltd", engagements=[Engagement(purposes=["backup"])])
    for engagements in ([Engagement(retention="30 days")], []):
        result = updated(document, page(vendor(engagements=engagements), other))
        assert getattr(result.policy["evil"].engagements[0], name)
        (undecided,) = result.undecided
        assert str(undecided) == f"evil, {name}: the page no longer states “{words}”"


def test_what_the_page_never_said_is_not_told():
    document = policy(
        sub_processors=[
            vendor(
                engagements=[
                    Engagement(storage=["DE"], transfer_mechanisms=[SCC], purposes=["mail"])
                ]
            )
        ]
    )
    assert not updated(document, page(vendor())).undecided
    written = Storage(["DE"], as_written="Germany")
    document = policy(sub_processors=[vendor(engagements=[Engagement(storage=written)])])
    moved = page(vendor(engagements=[Engagement(location=written)]))
    assert not updated(document, moved).undecided


def test_a_column_that_is_gone_is_told_once():
    names = ("Evil Corp", "Other Ltd", "Third GmbH")
    with_purpose = [Engagement(purposes=["mail"])]
    document = policy(
        sub_processors=[
            vendor(id=f"v{at}", name=each, engagements=with_purpose if at < 2 else ())
            for at, each in enumerate(names)
        ]
    )
    bare = page(*(vendor(id=f"v{at}", name=each) for at, each in enumerate(names)))
    result = updated(document, bare)
    assert [str(each) for each in result.undecided] == [
        "purposes: the page no longer states it for 2 vendors"
    ]


def test_what_people_added_survives():
    source = Source(description="register", added=date(2030, 1, 1))
    added = vendor(
        legal_entities=[
            LegalEntity(name="Evil Corp", identifiers=[Identifier(scheme="LEI", value="1")])
        ],
        other_names=[OtherName(name="Evil", kind=NameKind.TRADE, source=source)],
        domains=["evil.example"],
        references=[Reference(title="DPA", url="https://evil.example/dpa")],
        engagements=[
            Engagement(category="hosting", purposes=["hosting"], data_categories=["name"])
        ],
    )
    document = policy(sub_processors=[added], provenance=Provenance(title="Page", source="a copy"))
    new = page(
        vendor(engagements=[Engagement(purposes=["hosting"])]),
        provenance=Provenance(title="page.html", source="page.html"),
    )
    assert updated(document, new).policy == document


def test_a_vendor_that_is_not_on_the_page_is_removed_and_a_new_one_added_where_it_stands():
    first, second = vendor(), vendor(id="b", name="B Corp")
    document = policy(sub_processors=[first, second])
    # The ids of a draft are made from names, and say nothing about the document.
    result = updated(document, page(vendor(id="b", name="New Corp"), vendor(id="evil")))
    assert result.policy.sub_processors.names == ("New Corp", "Evil Corp")
    assert result.policy.sub_processors.ids == ("b-1", "evil")


@pytest.mark.parametrize(
    "given",
    [
        {"readings": (unread("B corp / other", vendor=None, field=None),)},
        {"candidates": (candidate("A Ltd", "B  CORP"),)},
    ],
)
def test_a_vendor_whose_name_was_not_read_stays(given: dict[str, Any]):
    document = policy(sub_processors=[vendor(), vendor(id="b", name="B Corp, Inc.")])
    result = updated(document, page(vendor(), **given))
    assert result.policy == document
    assert "an unread part of the page names it" in str(result.undecided[0])


def test_a_vendor_that_may_be_there_by_another_name_stays():
    document = policy(sub_processors=[vendor(), vendor(id="b", name="B", domains=["b.example"])])
    alike = vendor(id="c", name="C Corp", domains=["b.example"])
    new = page(vendor(), alike, readings=(read("C Corp", vendor="c"),))
    result = updated(document, new)
    assert result.policy == document
    (undecided,) = result.undecided
    assert undecided.vendor == "b"
    assert "“C Corp”, which is not a name of a vendor in the document, but may be b" in str(
        undecided
    )


def test_a_name_of_several_vendors_is_undecided():
    document = policy(
        sub_processors=[vendor(id=each, name=f"{each} Corp", other_names=[TRADE]) for each in "ab"]
    )
    result = updated(document, page(vendor(id="x", name="Shared Name")))
    assert result.policy == document
    assert "a name of several vendors in the document: a or b" in str(result.undecided[0])


def test_another_registration_number_is_another_company():
    def numbered(value: str) -> SubProcessor:
        number = Identifier(scheme="LEI", value=value)
        return vendor(legal_entities=[LegalEntity(name="Evil Corp", identifiers=[number])])

    document = policy(sub_processors=[numbered("529900T8BM49AURSDO55")])
    result = updated(document, page(numbered("5493001KJTIIGC8Y1R12")))
    assert result.policy == document
    assert "with a different registration number from evil" in str(result.undecided[0])


def test_rows_under_several_names_of_a_vendor_are_its_engagements():
    document = policy(sub_processors=[vendor(other_names=[TRADE])])
    first = Engagement(purposes=["hosting"])
    second = Engagement(purposes=["mail"])
    new = page(
        vendor(engagements=[first]), vendor(id="shared", name="Shared Name", engagements=[second])
    )
    result = updated(document, new)
    assert result.policy["evil"] == vendor(other_names=[TRADE], engagements=[first, second])


def test_without_a_list_a_document_is_not_emptied():
    with pytest.raises(NoListError, match="no list was read from page"):
        update(OLD, page(candidates=(candidate("Evil Corp"),)))
    with pytest.raises(NoListError, match="lists none of the 1 vendor in the document"):
        update(OLD, page(vendor(name="Other Corp")))
    assert not update(policy(version=None), page()).is_changed


def test_an_old_copy_of_the_page_changes_nothing():
    changed = page(vendor(engagements=[Engagement(purposes=["mail"])]), version=date(2029, 1, 1))
    with pytest.raises(VersionOrderError, match="dated 2029-01-01, before the document"):
        update(OLD, changed)
    assert update(OLD, changed, any_order=True).policy.version == date(2029, 1, 1)
    same = page(*OLD.sub_processors, version=date(2029, 1, 1))
    assert update(OLD, same).policy == OLD
    later = update(OLD, page(*OLD.sub_processors, version=date(2031, 1, 1)))
    assert later.is_changed
    assert not later.changes


def test_categories_are_known_by_name_or_by_id():
    document = policy(
        categories=[Category(id="a", name="Hosting"), Category(id="mail", name="Our mail")],
        sub_processors=[vendor(engagements=[Engagement(category="a", purposes=["x"])])],
    )
    new = page(
        vendor(
            engagements=[
                Engagement(category="hosting", purposes=["x"]),
                Engagement(category="mail", purposes=["y"]),
                Engagement(category="a", purposes=["z"]),
            ]
        ),
        categories=[
            Category(id="hosting", name="HOSTING"),
            Category(id="mail", name="Mail"),
            Category(id="a", name="Support"),
        ],
        safeguards=[],
    )
    result = updated(document, new).policy
    assert [each.category for each in result["evil"].engagements] == ["a", "mail", "a-1"]
    assert [each.name for each in result.categories] == ["Hosting", "Our mail", "Support"]
    moved = page(
        vendor(engagements=[Engagement(category="new", purposes=["x"])]),
        categories=[Category(id="new", name="New")],
        safeguards=[],
    )
    assert [each.id for each in updated(document, moved).policy.categories] == ["new", "mail"]


SHARED = Path(__file__).parents[2] / "shared" / "pages"
PAGES = [each for each in sorted(SHARED.glob("*")) if each.name not in ("README.md", "index.jsonl")]
US, IE = StorageRegion("US"), StorageRegion("IE")


def company(name: str, **given: Any) -> LegalEntity:
    return LegalEntity(name=name, **given)


@pytest.mark.parametrize(
    ("old", "new", "after"),
    [
        # The page states what the document left open about the same company.
        (["Evil Corp"], [company("Evil Corp.", country=US)], [company("Evil Corp", country=US)]),
        # A more precise name of the only company is kept.
        (
            ["Evil Two Ltd"],
            [company("Evil Corp", country=US)],
            [company("Evil Two Ltd", country=US)],
        ),
        # The printed name says nothing about other companies.
        (["Evil Corp", "B Ltd"], [company("Evil Corp")], [company("Evil Corp"), company("B Ltd")]),
        (["A Ltd", "B Ltd"], [company("Evil Corp")], [company("A Ltd"), company("B Ltd")]),
        # A page that names companies says which ones there are.
        (
            ["A Ltd", "B Ltd"],
            [company("B Limited"), company("C Ltd")],
            [company("B Ltd"), company("C Ltd")],
        ),
        ([], [company("A Ltd")], [company("A Ltd")]),
    ],
)
def test_companies_are_those_of_the_page_if_it_names_any(
    old: list[str], new: list[LegalEntity], after: list[LegalEntity]
):
    document = policy(sub_processors=[vendor(legal_entities=list(map(company, old)))])
    result = updated(document, page(vendor(legal_entities=new)))
    assert list(result.policy["evil"].legal_entities) == after
    assert not result.undecided


def test_a_seat_of_none_of_the_companies_is_undecided():
    some = [company("A Ltd", country=US), company("B Ltd", country=US, address="Road 1")]
    document = policy(sub_processors=[vendor(legal_entities=some)])
    new = company("Evil Corp", country=IE, address="road 1")
    result = updated(document, page(vendor(legal_entities=[new])))
    assert result.policy == document
    (undecided,) = result.undecided
    assert (undecided.field, undecided.vendor) == ("country", "evil")


def test_a_seat_that_was_not_read_keeps_the_known_one():
    made = vendor(legal_entities=[company("Evil Corp", country=US)])
    document = policy(sub_processors=[made])
    new = page(vendor(legal_entities=[company("Evil Corp")]), readings=(unread(field="country"),))
    result = updated(document, new)
    assert result.policy == document
    assert result.undecided[0].field == "country"
    unclear = page(
        vendor(legal_entities=[company("B Ltd")]), readings=(unread(field="legal_entities"),)
    )
    assert updated(document, unclear).policy == document


def test_a_renamed_company_stays_the_same_company():
    former = OtherName(name="Evil Corp", kind=NameKind.FORMER)
    lei = Identifier(scheme="LEI", value="529900T8BM49AURSDO55")
    known = company("Evil Corp", country=US, identifiers=[lei])
    new = vendor(id="new", name="Good Corp", other_names=[former])
    for companies, after in (
        ([known], [attrs.evolve(known, name="Good Corp")]),
        ([company("Old Ltd")], [company("Old Ltd"), company("Good Corp")]),
    ):
        document = policy(sub_processors=[vendor(legal_entities=companies)])
        named = attrs.evolve(new, legal_entities=[company("Good Corp")])
        result = updated(document, page(named)).policy["evil"]
        assert (result.name, list(result.legal_entities)) == ("Good Corp", after)


def test_numbers_of_a_register_are_those_of_the_page():
    def numbers(*some: tuple[str, str]) -> list[LegalEntity]:
        each = [Identifier(scheme=scheme, value=value) for scheme, value in some]
        return [company("Evil Corp", identifiers=each)]

    document = policy(
        sub_processors=[vendor(legal_entities=numbers(("DUNS", "1"), ("VAT", "DE 2"), ("X", "3")))]
    )
    new = page(vendor(legal_entities=numbers(("duns", "5"), ("VAT", "DE  2"))))
    after = numbers(("VAT", "DE 2"), ("X", "3"), ("duns", "5"))
    assert updated(document, new).policy["evil"].legal_entities == tuple(after)


def test_a_class_of_vendors_is_no_company():
    document = policy(sub_processors=[vendor(class_of_vendors=True)])
    named = updated(document, page(vendor(legal_entities=[company("Evil Corp")])))
    assert named.policy == document
    assert "the page names a company, Evil Corp" in str(named.undecided[0])
    listed = page(vendor(class_of_vendors=True))
    assert updated(OLD, listed).policy["evil"].class_of_vendors
    known = policy(sub_processors=[vendor(legal_entities=[company("Evil Corp")])])
    result = updated(known, listed)
    assert result.policy == known
    assert result.undecided[0].field == "class_of_vendors"


def test_names_of_products_go_with_the_product():
    def made(product: str, *names: OtherName, **given: Any) -> SubProcessor:
        return vendor(engagements=[Engagement(products=[product])], other_names=names, **given)

    old = OtherName(name="Cloud", kind=NameKind.TRADE, product="Evil Cloud")
    document = policy(sub_processors=[made("Evil Cloud", old)])
    same = made("evil cloud", attrs.evolve(old, name="The Cloud", product="evil cloud"))
    assert [
        (each.name, each.product)
        for each in updated(document, page(same)).policy["evil"].other_names
    ] == [("Cloud", "Evil Cloud"), ("The Cloud", "Evil Cloud")]
    other = updated(document, page(made("Evil Mail"))).policy["evil"]
    assert other.other_names == ()
    # The parts of a cell are one product in the document.
    parted = vendor(
        engagements=[Engagement(products=["Evil", "Cloud"])],
        other_names=[OtherName(name="E", kind=NameKind.TRADE, product="Evil")],
    )
    result = updated(document, page(parted))
    assert result.policy == document
    assert "the page prints “E” for Evil" in str(result.undecided[0])


def test_a_printed_name_that_only_the_document_knew_is_printed_now():
    source = Source(description="register", added=date(2030, 1, 1))
    known = OtherName(name="Evil Cloud", kind=NameKind.TRADE, source=source)
    document = policy(sub_processors=[vendor(other_names=[known])])
    result = updated(document, page(vendor(id="x", name="Evil Cloud"))).policy["evil"]
    assert result == vendor(name="Evil Cloud", other_names=[known])
    both = page(vendor(), vendor(id="x", name="Full Story"))
    document = policy(
        sub_processors=[vendor(other_names=[OtherName(name="FullStory", kind=NameKind.TRADE)])]
    )
    names = [each.name for each in updated(document, both).policy["evil"].other_names]
    assert names == ["FullStory", "Full Story"]


def test_documents_of_a_vendor_are_added_or_have_a_new_address():
    def linked(*some: tuple[str, ReferenceKind, str | None]) -> SubProcessor:
        return vendor(
            references=[Reference(title=title, kind=kind, url=url) for title, kind, url in some]
        )

    agreement, notice, other = (
        ReferenceKind.AGREEMENT, ReferenceKind.PRIVACY_NOTICE, ReferenceKind.OTHER,
    )  # fmt: skip
    old = linked(("Our DPA", agreement, "https://a.example/1"), ("Report", other, None))
    new = linked(
        ("DPA", agreement, "http://www.a.example/2/"),
        ("Notice", notice, "https://a.example/n"),
        ("report", other, "https://a.example/r"),
    )
    result = updated(policy(sub_processors=[old]), page(new)).policy["evil"]
    assert result == linked(
        ("Our DPA", agreement, "http://www.a.example/2/"),
        ("Report", other, "https://a.example/r"),
        ("Notice", notice, "https://a.example/n"),
    )
    same = linked(("DPA", agreement, "http://www.a.example/1/"))
    document = policy(sub_processors=[old])
    assert updated(document, page(same)).policy == document


def test_facts_of_a_vendor_are_decided_one_by_one():
    document = policy(
        sub_processors=[
            vendor(website="https://evil.example/", affiliate=True, domains=["evil.example"])
        ]
    )
    new = vendor(
        website="http://www.EVIL.example", affiliate=False, domains=["EVIL.example", "b.c"]
    )
    result = updated(document, page(new)).policy["evil"]
    assert (result.website, result.affiliate) == ("https://evil.example/", False)
    assert result.domains == ("evil.example", "b.c")
    reading = unread("https://other.example", field="website")
    kept = updated(document, page(vendor(), readings=(reading,)))
    assert kept.undecided[0].field == "website"


def test_engagements_of_which_it_is_unclear_which_they_are_stay():
    some = [Engagement(purposes=[each]) for each in ("hosting", "mail", "chat")]
    document = policy(sub_processors=[vendor(engagements=some)])
    new = vendor(engagements=[some[0], Engagement(storage=["US"])])
    reading = unread("mail or chat", field="purposes", engagement=1)
    result = updated(document, page(new, readings=(reading,)))
    assert result.policy == document
    assert "it is unclear which of its engagements the page states" in str(result.undecided[0])


def test_an_engagement_that_says_less_is_found_once():
    some = [
        Engagement(purposes=["hosting"], storage=["US"]),
        Engagement(purposes=["hosting"], storage=["DE"]),
        Engagement(),
    ]
    document = policy(sub_processors=[vendor(engagements=some)])
    new = [some[0], Engagement(purposes=["hosting"]), Engagement()]
    assert updated(document, page(vendor(engagements=new))).policy == document


def test_dates_that_exclude_each_other_are_undecided():
    old = Engagement(purposes=["a"], starts=date(2030, 1, 1))
    document = policy(sub_processors=[vendor(engagements=[old])])
    new = Engagement(purposes=["a"], ends=date(2029, 1, 1), retention="30 days")
    result = updated(document, page(vendor(engagements=[new])))
    assert result.policy["evil"].engagements == (attrs.evolve(old, retention="30 days"),)
    assert result.undecided[0].field == "ends"


def test_a_location_that_is_the_seat_is_said_already():
    made = vendor(
        legal_entities=[company("Evil Corp", country=US)], engagements=[Engagement(purposes=["a"])]
    )
    document = policy(sub_processors=[made])
    new = vendor(engagements=[Engagement(purposes=["a"], location=["US"])])
    assert updated(document, page(new)).policy == document


def test_facts_of_the_list_are_taken_field_by_field():
    document = policy(
        contact=Contact(name="A Person", email="a@example.com"),
        notice=NoticeTerms(notice_days=30, business_days=True),
        provenance=Provenance(title="Page", updated=date(2029, 1, 1)),
        sub_processors=[vendor()],
    )
    new = page(
        vendor(),
        contact=Contact(email="b@example.com"),
        notice=NoticeTerms(notice_days=14),
        provenance=Provenance(title="copy.html", updated=date(2030, 1, 1)),
    )
    result = updated(document, new).policy
    assert result.contact == Contact(name="A Person", email="b@example.com")
    assert result.notice == NoticeTerms(notice_days=14, business_days=True)
    assert result.provenance == Provenance(title="Page", updated=date(2030, 1, 1))
    silent = attrs.evolve(document, provenance=None)
    assert updated(silent, new).policy.provenance == new.policy.provenance


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(PAGES.index(path)))
def test_a_published_page_that_is_read_and_written_changes_nothing(path: Path):
    made = reading.read(path, processor="Example Processor")
    written = made.to_toml()
    document = subprocessors.loads(written)
    result = reading.update(document, made, document=written)
    assert result.policy == document
    assert not result.undecided


@pytest.mark.parametrize("given", [(OLD, None), (None, page(vendor()))])
def test_only_a_draft_updates_a_policy(given: tuple[Any, Any]):
    with pytest.raises(ArgumentError):
        update(*given)


@given(drafts())
def test_a_page_that_is_the_same_changes_nothing(made: Draft):
    result = update(made.policy, made)
    assert result.policy == made.policy
    assert not result.is_changed
    assert not result.changes


def with_own_names(
    vendors: Iterable[tuple[str, SubProcessor]], names: dict[object, str]
) -> Iterator[SubProcessor]:
    """Yield vendors without the names that others have, and vendors that have no other name.

    Args:
        vendors: The vendors, each with its owner: the id of the vendor that it is in the document.
        names: The owner of each name, to which new ones are added.
    """
    ids: set[str] = set()
    printed: set[object] = set()
    for owner, each in vendors:

        def own(name: str, owner: str = owner) -> bool:
            return names.setdefault(words_of(name), owner) == owner

        words = words_of(each.name)
        if each.id in ids or words in printed or not own(each.name):
            continue
        ids.add(each.id)
        printed.add(words)
        yield attrs.evolve(
            each,
            other_names=[other for other in each.other_names if own(other.name)],
            legal_entities=[entity for entity in each.legal_entities if own(entity.name)],
        )


@st.composite
def pages(pick: st.DrawFn) -> tuple[Policy, Draft]:
    """A document, and a page with some of its vendors, different facts, and other vendors."""
    old, other = pick(strategies.policies()), pick(strategies.policies())
    names: dict[object, str] = {}
    listed = list(with_own_names(((each.id, each) for each in old.sub_processors), names))
    old = attrs.evolve(old, sub_processors=listed)
    known = [
        (each.id, attrs.evolve(pick(strategies.vendors()), id=f"page-{each.id}", name=name))
        for each in listed
        for name in (each.name, *(one.name for one in each.other_names))
        if pick(st.booleans())
    ]
    new = [("new", attrs.evolve(each, id=f"new-{each.id}")) for each in other.sub_processors]
    page = attrs.evolve(
        other,
        sub_processors=list(with_own_names((*known, *new), names)),
        categories=pick(st.sampled_from((old.categories, other.categories))),
        version=pick(st.none() | st.just(date(2036, 1, 1))),
    )
    readings = tuple(pick(st.lists(readings_of(page), max_size=3)))
    return old, Draft(policy=page, readings=readings)


@given(pages())
def test_an_update_is_the_same_the_second_time(made: tuple[Policy, Draft]):
    old, new = made
    try:
        updated(old, new)
    except NoListError:
        # A page with fewer than half of the vendors may be cut off.
        shared = {*old.sub_processors.names} & {*new.policy.sub_processors.names}
        assert 2 * len(shared) < len(old.sub_processors.names)


def test_a_vendor_that_the_prose_of_the_page_names_is_not_removed():
    old = policy(sub_processors=[vendor(), vendor(id="beta-mail", name="Beta Mail")])
    said = passage("We also use Beta Mail for mail.", kind="paragraph", block=None)
    prose = unread(vendor=None, field=None, reason="it is prose")
    prose = attrs.evolve(prose, passage=said)
    result = updated(old, draft(vendor(), blocks_unread=(prose,)))
    assert result.policy.sub_processors.ids == ("evil", "beta-mail")
    assert [each.vendor for each in result.undecided] == ["beta-mail"]


def test_a_page_that_lists_less_than_half_of_the_vendors_changes_nothing():
    names = ("Evil Corp", "Beta Mail", "Gamma Chat", "Delta Tax")
    vendors = [vendor(id=name.lower().replace(" ", "-"), name=name) for name in names]
    old = policy(sub_processors=vendors)
    assert len(updated(old, draft(*vendors[:2])).policy.sub_processors) == 2
    with pytest.raises(NoListError, match="lists only 1 of the 4 vendors in the document"):
        update(old, draft(vendors[0]))
    with pytest.raises(NoListError, match="html lists only 1"):
        update(old, draft(vendors[0], readings=(read(),)))
