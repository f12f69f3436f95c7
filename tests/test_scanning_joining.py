"""Joining the catalogue to a list: only exact names, stated domains or statements approve."""

from __future__ import annotations

from datetime import date

import pytest
from catalogued import DAY, catalogued
from hypothesis import given
from hypothesis import strategies as st
from made_up import policy, vendor

from subprocessors import Engagement, LegalEntity, NameKind, OtherName, Processor, UnknownValueError
from subprocessors.scanning.catalogue import Catalogue, CataloguedVendor
from subprocessors.scanning.joining import Joiner, Standing


def mail(name: str = "Example Mail", **facts: tuple[str, ...]) -> CataloguedVendor:
    return catalogued("example-mail", name, **facts)


def joined(vendor_, *listed, same_as=None, **asked):
    catalogue = Catalogue({vendor_.id: vendor_})
    joiner = Joiner(catalogue, policy(sub_processors=listed), same_as, **asked)
    return joiner.of(vendor_.id)


def listed(id_: str, name: str, **given):
    return vendor(id=id_, name=name, **given)


MAIL = listed("mail", "Example Mail")
COMPANIES = mail(name="EM", names=("Example Mail, Inc.", "Example Mail EMEA SARL"))


def test_an_exact_name_approves():
    found = joined(mail(), MAIL)
    assert found.standing is Standing.APPROVED
    assert found.approved
    assert (found.vendor, found.ids) == ("example-mail", ("mail",))
    assert found.reason == (
        "'Example Mail' is approved: Example Mail is on the list of Example Processor dated "
        "2030-03-01."
    )


def test_any_of_the_companies_that_the_catalogue_states_approves():
    emea = listed("emea", "Example Mail EMEA SARL")
    assert joined(COMPANIES, emea).standing is Standing.APPROVED
    assert joined(COMPANIES, emea, MAIL).ids == ("mail", "emea")
    catalogue = Catalogue({"example-mail": COMPANIES})
    joiner = Joiner(catalogue, policy(sub_processors=[emea]))
    assert joiner.of("example-mail") is joiner.of("example-mail")


def test_a_company_that_the_catalogue_does_not_state_does_not_approve():
    found = joined(COMPANIES, listed("gmbh", "Example Mail GmbH"))
    assert found.standing is Standing.PERHAPS_LISTED
    assert found.ids == ("gmbh",)
    assert not found.approved
    assert "legal form" in found.reason


@pytest.mark.parametrize(
    ("engagement", "asked"),
    [
        (Engagement(ends=date(2030, 5, 31)), {"on": DAY}),
        (Engagement(starts=date(2030, 7, 1)), {"on": DAY}),
        (Engagement(category="hosting"), {"category": "mail"}),
        (Engagement(condition="on request"), {}),
        (Engagement(storage=["US"]), {"stored_only_in": "EU"}),
    ],
)
def test_a_listed_vendor_that_is_out_of_scope_or_not_in_effect_is_not_approved(engagement, asked):
    for website in (None, "https://example.com"):
        given_ = listed("mail", "Example Mail", website=website, engagements=[engagement])
        found = joined(mail(api_hosts=("api.example.com",)), given_, **asked)
        assert found.standing is Standing.NOT_APPROVED
        assert found.ids == ("mail",)


def test_a_name_of_two_vendors_approves_only_if_both_are_approved():
    post = {"other_names": [OtherName(name="Example Mail", kind=NameKind.TRADE)]}
    old = listed("old", "Old Ltd", engagements=[Engagement(ends=date(2030, 5, 1))], **post)
    new = listed("new", "New Ltd", **post)
    assert joined(mail(), new, on=DAY).standing is Standing.APPROVED
    found = joined(mail(), old, new, on=DAY)
    assert found.standing is Standing.NOT_APPROVED
    assert found.ids == ("old", "new")


def test_a_similar_name_is_a_hint():
    found = joined(mail(), listed("mails", "Example Mails Europe, Ltd."))
    assert found.standing is Standing.PERHAPS_LISTED
    assert found.ids == ("mails",)
    assert found.reason.endswith("the nearest listed name is 'Example Mails Europe, Ltd.'.")


def test_a_similar_name_of_another_vendor_of_the_catalogue_is_no_hint():
    other = catalogued("example-mails", "Example Mails")
    catalogue = Catalogue({each.id: each for each in (mail(), other)})
    joiner = Joiner(catalogue, policy(sub_processors=[listed("mails", "Example Mails")]))
    found = joiner.of("example-mail")
    assert (found.standing, found.ids) == (Standing.NOT_LISTED, ())
    assert joiner.of("example-mails").approved


@pytest.mark.parametrize(
    "processor",
    [
        Processor(name="Example Mail, Inc."),
        Processor(
            name="Other Ltd", other_names=[OtherName(name="Example Mail", kind=NameKind.TRADE)]
        ),
    ],
)
def test_the_processor_itself_is_no_vendor(processor):
    catalogue = Catalogue({"example-mail": mail()})
    of = Joiner(catalogue, policy(processor=processor)).of
    assert of("example-mail").standing is Standing.OWN
    assert not of("example-mail").approved
    assert "it is the processor itself" in of("example-mail").reason
    # A vendor with the same name is not the processor.
    listing = policy(processor=processor, sub_processors=[MAIL])
    assert Joiner(catalogue, listing).of("example-mail").ids == ("mail",)


def test_nobody_is_not_listed():
    found = joined(mail(), listed("other", "Zulu"))
    assert found.standing is Standing.NOT_LISTED
    assert found.ids == ()
    assert found.reason.startswith("'Example Mail' is not approved: no vendor on the list")


def test_a_class_of_vendors_never_approves():
    own = listed("any", "Example Mail", class_of_vendors=True, domains=["example.com"])
    post = mail(api_hosts=("api.example.com",))
    for same_as in (None, {"example-mail": "any"}):
        found = joined(post, own, same_as=same_as)
        assert found.standing is Standing.NOT_LISTED
        assert "is a class of vendors" in found.reason


def test_a_statement_joins_and_the_list_decides():
    statement = {"example-mail": "europe"}
    europe = listed("europe", "Other Name Europe, Ltd.")
    found = joined(mail(), europe, same_as=statement)
    assert found.standing is Standing.APPROVED
    assert found.reason == (
        "'Example Mail' is approved: same_as says that it is europe; Other Name Europe, Ltd. is on "
        "the list of Example Processor dated 2030-03-01."
    )
    ended = listed("europe", "Other Ltd", engagements=[Engagement(ends=date(2030, 5, 1))])
    # The statement counts, even against a name.
    found = joined(mail(), ended, MAIL, same_as=statement, on=DAY)
    assert found.standing is Standing.NOT_APPROVED
    assert found.ids == ("europe",)


def test_a_statement_with_an_unknown_id_is_an_error():
    with pytest.raises(UnknownValueError, match="did you mean mail"):
        joined(mail(), MAIL, same_as={"example-mail": "mails"})
    with pytest.raises(UnknownValueError, match="did you mean example-mail"):
        joined(mail(), MAIL, same_as={"example-mails": "mail"})
    with pytest.raises(UnknownValueError, match="category"):
        joined(mail(), MAIL, category="mails")


@pytest.mark.parametrize(
    "stated",
    [
        {"domains": ["example.com"]},
        {"domains": ["Example.COM."]},
        {"website": "https://example.com"},
        {"website": "https://www.example.com/"},
    ],
)
def test_a_domain_that_the_list_states_joins_if_it_covers_all_hosts(stated):
    parent = listed("parent", "Parent", **stated)
    found = joined(mail(api_hosts=("api.example.com", "example.com")), parent)
    assert found.standing is Standing.APPROVED
    assert found.ids == ("parent",)
    assert found.reason.startswith(
        "'Example Mail' is approved: the list states the domain of api.example.com for it; Parent"
    )
    assert joined(mail(site_hosts=("www.example.com",)), parent).approved
    found = joined(mail(api_hosts=("api.example.com", "api.example.net")), parent)
    assert found.standing is Standing.PERHAPS_LISTED
    assert found.ids == ("parent",)


@pytest.mark.parametrize(
    "stated",
    [
        {"domains": ["com"]},
        {"domains": ["n/a"]},
        {"domains": ["ample.com"]},
        {"domains": ["api.example.com.example.net"]},
        {"domains": ["*.example.com"]},
        {"website": "https://example.com/parent"},
        {"website": "https://example.com/?of=parent"},
        {"website": "https://example.com#parent"},
        {"website": "https://someone@example.com"},
        {"website": "https://example.com:8443"},
        {"website": "ftp://example.com"},
        {"website": "https://[example.com"},
    ],
)
def test_other_domains_and_pages_do_not_join(stated):
    post = mail(api_hosts=("api.example.com",))
    try:
        parent = listed("parent", "Parent", **stated)
    except ValueError:
        return
    assert joined(post, parent).standing is Standing.NOT_LISTED


def test_all_vendors_with_a_domain_must_be_approved():
    post = mail(api_hosts=("api.example.com",))
    one = listed("one", "One", domains=["example.com"])
    two = listed("two", "Two", domains=["example.com"], engagements=[Engagement(condition="if")])
    found = joined(post, one, two)
    assert found.standing is Standing.NOT_APPROVED
    assert "only under a condition" in found.reason


def test_a_domain_approves_where_the_name_is_of_an_ended_vendor():
    ended = listed("old", "Example Mail", engagements=[Engagement(ends=date(2030, 5, 1))])
    new = listed("new", "Parent", domains=["example.com"])
    post = mail(api_hosts=("api.example.com",))
    assert joined(post, ended, new, on=DAY).ids == ("new",)
    assert joined(post, ended, on=DAY).standing is Standing.NOT_APPROVED
    assert joined(mail(), ended, new, on=DAY).standing is Standing.NOT_APPROVED


def test_a_name_that_only_suggests_does_not_approve():
    hint = OtherName(name="Example Mail", kind=NameKind.TRADE, suggests_only=True)
    found = joined(mail(), listed("parent", "Parent", other_names=[hint]))
    assert found.standing is Standing.PERHAPS_LISTED


def test_a_name_that_only_looks_alike_is_no_hint():
    found = joined(catalogued("example-mail", "Example Mail"), listed("hosting", "Example Hosting"))
    assert (found.standing, found.ids) == (Standing.NOT_LISTED, ())


def test_owners_of_a_domain():
    parent = listed("parent", "Parent", domains=["example.com"])
    joiner = Joiner(Catalogue({}), policy(sub_processors=[parent]))
    assert joiner.owners("example.com") == ("parent",)
    assert joiner.owners("api.example.com") == ()
    found = joiner.of_owners(("parent",), "example.com")
    assert found.approved
    assert found.vendor is None
    assert found.reason == (
        "'Parent' is approved: the list states the domain example.com for it; Parent is on the "
        "list of Example Processor dated 2030-03-01."
    )
    with pytest.raises(UnknownValueError):
        joiner.of("example-mail")


NAMES = st.sampled_from(
    ["Example Mail", "Example Mail, Inc.", "Example Mail GmbH", "Mail", "Zulu", "Example", "N/A"]
)


@given(st.lists(NAMES, max_size=3), st.lists(NAMES, max_size=3, unique=True))
def test_only_a_name_that_check_approves_approves(names, on_list):
    vendors = [
        vendor(id=f"v{number}", name=name, legal_entities=[LegalEntity(name=name)])
        for number, name in enumerate(on_list)
    ]
    asked = policy(sub_processors=vendors)
    post = mail(names=tuple(names))
    found = Joiner(Catalogue({post.id: post}), asked).of(post.id)
    assert found.approved == any(asked.is_approved(name) for name in (post.name, *names))
    assert set(found.ids) <= set(asked.sub_processors.ids)
    assert bool(found.ids) == (found.standing is not Standing.NOT_LISTED)


def test_a_product_on_the_list_is_a_question_and_no_approval():
    vendor = catalogued("example-mail", "Example Mail", products=("Example Sheets",))
    found = joined(vendor, listed("sheets", "Example Sheets"))
    assert (found.standing, found.ids) == (Standing.PERHAPS_LISTED, ("sheets",))
    both = joined(vendor, listed("sheets", "Example Sheets"), listed("mail", "Example Mail"))
    assert (both.standing, both.ids) == (Standing.APPROVED, ("mail",))
