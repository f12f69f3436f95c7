"""What makes two vendors in two versions the same, and what must not."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from made_up import diff, policy, renamed, vendor
from register_numbers import LEIS, NOTHING

from subprocessors import (
    Engagement,
    LegalEntity,
    NameKind,
    OtherName,
    Policy,
    StorageRegion,
    SubProcessor,
)
from subprocessors.changes import Changes, Materiality
from subprocessors.changes.matching import (
    former_names,
    matched,
    matched_engagements,
    matched_entities,
    matched_vendors,
)
from subprocessors.model.facts import Identifier

MATERIAL, EDITORIAL = Materiality.MATERIAL, Materiality.EDITORIAL


def company(name: str, scheme: str = "LEI", value: str | None = None, **given: Any) -> LegalEntity:
    numbers = [] if value is None else [Identifier(scheme=scheme, value=value)]
    return LegalEntity(name=name, identifiers=numbers, **given)


def one(id_: str, name: str, *companies: LegalEntity, **given: Any) -> SubProcessor:
    return SubProcessor(id=id_, name=name, legal_entities=companies, **given)


def kinds(changes: Changes) -> list[str]:
    return [each.kind.value for each in changes if each.subject == "vendor"]


REPLACED = ["removed", "added"]


def replaced(old: SubProcessor, new: SubProcessor) -> None:
    """Assert that one vendor was replaced by another, which customers may object to."""
    for before, after in ((old, new), (new, old)):
        changes = renamed(before, after)
        assert kinds(changes) == REPLACED
        assert [each.vendor for each in changes.material] == [after.name]


@pytest.mark.parametrize("value", NOTHING)
@pytest.mark.parametrize("scheme", ["LEI", "DUNS", "VAT", "Handelsregister"])
def test_two_companies_with_a_meaningless_number_are_two(scheme, value):
    replaced(
        one("good", "Good Corp", company("Good Corp, Inc.", scheme, value)),
        one("evil", "Evil Corp", company("Evil Corp, Inc.", scheme, value)),
    )


@pytest.mark.parametrize("value", ["5493", "see our website", "506700GE1G29325QX364"])
def test_two_companies_with_a_number_that_does_not_fit_are_two(value):
    replaced(
        one("good", "Good Corp", company("Good Corp, Inc.", "LEI", value)),
        one("evil", "Evil Corp", company("Evil Corp, Inc.", "LEI", value)),
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (("LEI", LEIS[0]), ("lei", LEIS[0].lower())),
        (("DUNS", "150483782"), ("D-U-N-S", "15-048-3782")),
        (("SIREN", "732829320"), ("SIRET", "732 829 320 00074")),
    ],
)
def test_a_number_is_the_same_however_it_is_written(old, new):
    changes = renamed(
        one("good", "Good Corp", company("Good Corp, Inc.", *old)),
        one("best", "Best Corp", company("Best Corp, Inc.", *new)),
    )
    assert kinds(changes) == ["renamed"]
    assert not changes[0].guessed
    assert "the same registration number" in changes[0].reason
    assert {each.weight for each in changes[1:]} == {EDITORIAL}


@pytest.mark.parametrize(
    ("scheme", "value"), [("VAT", "DE811569869"), ("Handelsregister", "HRB 12345")]
)
def test_a_number_that_several_companies_may_have_is_a_guess(scheme, value):
    changes = renamed(
        one("good", "Good Corp", company("Good Corp, Inc.", scheme, value)),
        one("evil", "Evil Corp", company("Evil Corp, Inc.", scheme, value)),
    )
    assert kinds(changes) == ["renamed"]
    assert changes[0].weight is MATERIAL
    assert changes[0].guessed
    assert "only a guess, from a registration number" in changes[0].reason


def test_an_id_beside_a_meaningless_number_says_nothing_for_sure():
    old = one("evil", "Good Corp", company("Good Corp, Inc.", "LEI", "n/a"))
    new = one("evil", "Evil Corp", company("Evil Corp, Inc.", "LEI", "n/a"))
    changes = renamed(old, new)
    assert changes[0].reason == "Only its id says that it is the same vendor."
    assert [each.vendor for each in changes.material] == ["Evil Corp", "Evil Corp"]
    assert "registration number" not in " ".join(each.reason for each in changes)


@pytest.mark.parametrize("name", ["TBD", "n/a", "-", "unbekannt", "Various"])
def test_two_companies_without_a_name_are_two(name):
    replaced(one("good", "Good Corp", company(name)), one("evil", "Evil Corp", company(name)))
    replaced(one("good", name), one("evil", name))
    former = [OtherName(name=name, kind=NameKind.FORMER)]
    replaced(one("good", name), one("evil", "Evil Corp", other_names=former))
    replaced(
        one("good", "Good Corp", other_names=former), one("evil", "Evil Corp", other_names=former)
    )


def test_a_company_that_gets_a_name_is_another_one():
    former = [OtherName(name="TBD", kind=NameKind.FORMER)]
    old = one("evil", "Evil Corp", company("TBD"))
    new = one("evil", "Evil Corp", company("Evil Corp, Inc."), other_names=former)
    changes = renamed(old, new)
    assert {each.kind.value for each in changes if each.subject == "legal entity"} == {
        "removed",
        "added",
    }


def test_a_company_without_its_form_is_a_guess():
    # There are several companies called Mercury.
    changes = renamed(
        one("bank", "Mercury Bank", company("Mercury")),
        one("mail", "Mercury Mail", company("Mercury")),
    )
    assert (changes[0].kind.value, changes[0].weight, changes[0].guessed) == (
        "renamed",
        MATERIAL,
        True,
    )


def test_companies_of_one_name_in_two_countries_are_a_guess():
    changes = renamed(
        one("ie", "Good Corp", company("Good Corp Limited", country=StorageRegion("IE"))),
        one("gb", "Good Corp", company("Good Corp Limited", country=StorageRegion("GB"))),
    )
    assert changes[0].guessed
    assert changes[0].material


@pytest.mark.parametrize("same_id", [True, False])
def test_one_name_and_two_leis_are_no_certain_link(same_id):
    old = one("good", "Good Corp", company("Good Corp, Inc.", "LEI", LEIS[0]))
    new = one("good" if same_id else "evil", "Good", company("Good Corp, Inc.", "LEI", LEIS[1]))
    changes = renamed(old, new)
    assert changes[0].kind.value == "renamed"
    assert changes[0].guessed != same_id
    assert [each.material for each in changes] == [True, True]
    assert "A different number in the same register" in changes[1].reason


def test_one_lei_is_enough_where_other_numbers_differ():
    numbers = [
        Identifier(scheme="LEI", value=LEIS[0]),
        Identifier(scheme="DUNS", value="150483782"),
    ]
    old = one("good", "Good Corp", LegalEntity(name="Good Corp, Inc.", identifiers=numbers))
    new = one("best", "Best Corp", company("Good Corp, Inc.", "LEI", LEIS[0]))
    assert not renamed(old, new)[0].guessed


@pytest.mark.parametrize(
    "url", ["https://github.com/{}", "https://www.linkedin.com/company/{}", "https://a.example/{}"]
)
def test_two_pages_of_one_host_are_no_sign(url):
    replaced(
        one("good", "Good Corp", website=url.format("good")),
        one("evil", "Evil Corp", website=url.format("evil")),
    )


@pytest.mark.parametrize("domain", ["n/a", "n.a.", "TBD", "-", "com", "t.b.d."])
def test_what_is_no_domain_is_no_sign(domain):
    replaced(one("good", "Good Corp", domains=[domain]), one("evil", "Evil Corp", domains=[domain]))


def test_a_host_is_the_same_however_it_is_written():
    changes = renamed(
        one("good", "Good Corp", website="https://www.Corp.example:443/"),
        one("best", "Best Corp", domains=["CORP.example."]),
    )
    assert changes[0].guessed


def of_numbers(*numbers: tuple[str, str]) -> Policy:
    some = [Identifier(scheme=scheme, value=value) for scheme, value in numbers]
    made = vendor(legal_entities=[LegalEntity(name="Evil Corp, Inc.", identifiers=some)])
    return policy(sub_processors=[made])


@pytest.mark.parametrize(
    ("old", "new", "weight", "words"),
    [
        # A value that meant nothing was not a number.
        ([("LEI", "n/a")], [("LEI", LEIS[0])], EDITORIAL, "was stated before"),
        ([("LEI", LEIS[0])], [("LEI", "n/a")], EDITORIAL, "is no longer stated"),
        ([("LEI", "n/a")], [("LEI", "pending")], EDITORIAL, "was stated before"),
        ([("LEI", LEIS[0])], [("LEI", LEIS[0].lower())], EDITORIAL, "differ"),
        ([("DUNS", "150483782")], [("DUNS", "15-048-3782")], EDITORIAL, "written differently"),
        ([("LEI", LEIS[0])], [("LEI", LEIS[1])], MATERIAL, "means a different company"),
        # In doubt: a wrong number was corrected, or it belongs to another company.
        ([("LEI", "5493")], [("LEI", LEIS[1])], MATERIAL, "means a different company"),
        ([("VAT", "DE1")], [("VAT", "DE2")], MATERIAL, "means a different company"),
        # A second number in a register where it already had one.
        ([("LEI", LEIS[0])], [("LEI", LEIS[0]), ("LEI", LEIS[1])], MATERIAL, "A different number"),
        ([("LEI", "n/a")], [("LEI", "n/a"), ("LEI", LEIS[1])], EDITORIAL, "of the same company"),
        ([("LEI", LEIS[0])], [("LEI", LEIS[0]), ("VAT", "DE2")], EDITORIAL, "the same company"),
    ],
)
def test_the_materiality_of_a_number(old, new, weight, words):
    before, after = of_numbers(*old), of_numbers(*new)
    changes = diff(before, after)
    assert changes.apply(before) == after
    assert [each.weight for each in changes] == [weight]
    assert words in changes[0].reason


def test_other_numbers_in_the_same_register_are_material_however_many():
    old, new = (of_numbers(*(("LEI", each) for each in some)) for some in (LEIS[:2], LEIS[2:4]))
    assert len(diff(old, new).material) == 2


def test_a_footnote_mark_is_no_new_name():
    changes = renamed(one("example", "Example, Inc."), one("example", "Example, Inc.*"))
    assert [str(each.weight) for each in changes if each.subject == "vendor"] == ["editorial"]


def test_a_number_that_several_companies_of_one_version_have_identifies_none():
    number = LEIS[0]
    first = one("first", "Google LLC", company("Google LLC", "LEI", number))
    second = one("second", "Google Ireland", company("Google Ireland Limited", "LEI", number))
    third = one("third", "Looker", company("Looker Data Sciences, Inc.", "LEI", number))
    old, new = policy(sub_processors=[first, second]), policy(sub_processors=[first, third])
    (change,) = [each for each in diff(old, new) if each.subject == "vendor"]
    assert (change.vendor, change.material, change.guessed) == ("Looker", True, True)


def test_such_a_number_does_not_rename_a_company_of_a_vendor_either():
    number = LEIS[0]
    same = company("Google LLC", "LEI", number)
    before = one("google", "Google", same, company("Google Ireland Limited", "LEI", number))
    after = one("google", "Google", same, company("Looker Data Sciences, Inc.", "LEI", number))
    assert any(each.material for each in renamed(before, after))


@pytest.mark.parametrize("mark", ["*", "[1]", "^1", "\u00b9", "(1)", "(TM)", "\u00ae", "\u00a7"])
def test_any_footnote_mark_is_no_new_name(mark):
    changes = renamed(
        one("example", "Example, Inc.", company("Example, Inc.")),
        one("example", f"Example, Inc.{mark}", company(f"Example, Inc.{mark}")),
    )
    assert {str(each.weight) for each in changes if each.subject != "version"} <= {"editorial"}


# Matches are in the order of the old list, whichever key produced them.


def test_of_equal_members_the_first_ones_are_the_same():
    twin = Engagement(purposes=["hosting"])
    for number, others in ((1, 3), (3, 1), (2, 2)):
        places = [(place, place) for place in range(min(number, others))]
        assert matched([twin] * number, [twin] * others) == places
    lists = [policy(sub_processors=[vendor(engagements=[twin] * number)]) for number in (1, 2)]
    (added,) = diff(*lists)
    assert added.where.endswith(".engagements[1]")


def test_matches_are_in_the_order_of_the_old_list():
    old, new = ["A.", "b", "C.", "d"], ["d", "c", "b", "a"]
    assert matched(old, new) == [(0, 3), (1, 2), (2, 1), (3, 0)]
    engagements = [Engagement(products=[each]) for each in ("a", "b", "c")]
    later = [Engagement(products=[each], retention="a day") for each in ("c", "b")]
    assert matched_engagements(engagements, [*later, Engagement(category="x")]) == [
        (0, 2), (1, 1), (2, 0),
    ]  # fmt: skip
    companies = [LegalEntity(name=each) for each in ("New, Inc.", "Kept Ltd")]
    former = former_names(
        one("a", "A", other_names=[OtherName(name="Old, Inc.", kind=NameKind.FORMER)])
    )
    assert matched_entities(
        [LegalEntity(name="Old, Inc."), companies[1]], companies[::-1], former
    ) == [(0, 1), (1, 0)]
    vendors = [one("a", "A, Inc.", company("A, Inc.")), one("b", "B"), one("c", "C")]
    matches = matched_vendors(vendors, [vendors[2], vendors[1], evolve(vendors[0], id="z")])
    assert [match[:2] for match in matches] == [(0, 2), (1, 1), (2, 0)]


@pytest.mark.parametrize("field", ["purposes", "products"])
def test_engagements_of_one_category_and_purpose_or_product_are_the_same(field):
    def made(category: str, each: str, other: str) -> Engagement:
        rest = {"purposes": "products", "products": "purposes"}[field]
        return Engagement(category=category, **{field: [each], rest: [other]})

    kinds_ = [("h", "a"), ("h", "b"), ("m", "a"), ("m", "b")]
    old = [made(*kind, str(number)) for number, kind in enumerate(kinds_)]
    new = [made(*kind, f"{number} more") for number, kind in enumerate(kinds_)][::-1]
    assert matched(old, new) == [(0, 3), (1, 2), (2, 1), (3, 0)]


def test_a_company_is_another_one_beside_a_former_name_of_a_third():
    former = former_names(
        one("a", "A", other_names=[OtherName(name="Old, Inc.", kind=NameKind.FORMER)])
    )
    some = [LegalEntity(name="A, Inc.")], [LegalEntity(name="B, Inc.")]
    assert matched_entities(*some, former) == []


def test_a_vendor_that_may_be_several_is_none_of_them_on_either_side():
    a, b = company("A, Inc."), company("B, Inc.")
    kept = one("kept", "Kept")
    old = [kept, one("p", "P", a), one("q", "Q", b), one("r", "R", b)]
    new = [one("x", "X", a, b), kept]
    assert [match[:2] for match in matched_vendors(old, new)] == [(0, 1)]
    assert [match[:2] for match in matched_vendors(new, old)] == [(1, 0)]


def test_a_vendor_that_may_be_several_has_no_weaker_link_to_a_third():
    a = company("A, Inc.")
    old = [one("p", "P", a, domains=["p.example"])]
    new = [one("x", "X", a), one("y", "Y", a), one("z", "Z", domains=["p.example"])]
    assert matched_vendors(old, new) == []
    assert matched_vendors(new, old) == []
