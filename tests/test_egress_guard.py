"""The guard: what it decides about a host, how it says so, and what it remembers."""

from __future__ import annotations

import json
import pickle
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from catalogued import CATALOGUE, DAY, catalogued
from freezegun import freeze_time
from made_up import policy, vendor

from subprocessors import Engagement, Processor, SubprocessorsError, UnknownValueError
from subprocessors.egress import Egress, EgressRefusedError, Guard, Whose, guard
from subprocessors.errors import ArgumentError
from subprocessors.scanning import scan
from subprocessors.scanning.catalogue import Catalogue, packaged


def guarding(*vendors, **given) -> Guard:
    return Guard(policy(sub_processors=vendors), **{"catalogue": CATALOGUE, "on": DAY} | given)


PAY = vendor(id="pay", name="Example Pay")


def test_a_refusal_says_which_host_whose_why_and_what_to_do():
    with pytest.raises(EgressRefusedError) as error:
        guarding().require("api.pay.example")
    assert str(error.value) == (
        "'api.pay.example' is refused: it is a host of Example Pay, and 'Example Pay' is not "
        "approved: no vendor on the list of Example Processor dated 2030-03-01 has this name. "
        "Do not send data there, or add the vendor to the list; if the list has it under another "
        'name, say so with same_as = {"example-pay": "its id on the list"}.'
    )
    egress = error.value.egress
    assert str(egress) == str(error.value)
    assert repr(egress) == "<Egress to 'api.pay.example': not-approved, refused>"


def test_the_error_is_not_one_that_code_tries_again_after():
    error = EgressRefusedError(guarding().check("api.pay.example"))
    assert isinstance(error, SubprocessorsError)
    assert isinstance(error, RuntimeError)
    assert not isinstance(error, (OSError, ValueError, ConnectionError, TimeoutError))
    again = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert (again.egress, str(again)) == (error.egress, str(error))


def test_an_approved_host_is_allowed():
    egress = guarding(PAY).require("api.pay.example")
    assert egress == Egress(
        host="api.pay.example",
        whose=Whose.APPROVED,
        allowed=True,
        reason="'api.pay.example' is allowed: it is a host of Example Pay, and 'Example Pay' is "
        "approved: Example Pay is on the list of Example Processor dated 2030-03-01.",
        vendor="example-pay",
        ids=("pay",),
        policy="made-up",
        version=date(2030, 3, 1),
        on=DAY,
    )
    assert repr(egress) == "<Egress to 'api.pay.example': approved, allowed>"
    assert json.loads(json.dumps(egress.as_dict()))["whose"] == "approved"


def test_the_scope_counts():
    mail = vendor(id="pay", name="Example Pay", engagements=[Engagement(category="mail")])
    assert guarding(mail, category="mail").check("pay.example").allowed
    egress = guarding(mail, category="hosting").check("pay.example")
    assert egress.whose is Whose.NOT_APPROVED
    assert egress.reason.endswith(
        ". Do not send data there, or change what the list says about it."
    )
    with pytest.raises(UnknownValueError):
        guarding(mail, category="mails")


def test_a_similar_name_is_a_hint():
    egress = guarding(vendor(id="pays", name="Example Pays")).check("pay.example")
    assert not egress.allowed
    assert egress.ids == ("pays",)
    assert egress.reason.endswith(
        "the nearest listed name is 'Example Pays'. Do not send data there, or add the vendor to "
        "the list; if one of the list's vendors is the same, say so with same_as = "
        '{"example-pay": "pays"}.'
    )


def test_a_statement_joins_a_vendor():
    europe = vendor(id="europe", name="Other Europe, Ltd.")
    assert not guarding(europe).check("pay.example").allowed
    assert guarding(europe, same_as={"example-pay": "europe"}).check("pay.example").allowed
    with pytest.raises(UnknownValueError):
        guarding(europe, same_as={"example-pay": "nobody"})


@pytest.mark.parametrize(
    "stated", [{"domains": ["own.example"]}, {"website": "https://own.example"}]
)
def test_the_list_may_state_hosts_that_the_catalogue_does_not_know(stated):
    strict = guarding(vendor(id="own", name="Own", **stated), unknown="refuse")
    egress = strict.check("api.own.example")
    assert (egress.whose, egress.vendor, egress.ids) == (Whose.APPROVED, None, ("own",))
    assert egress.reason == (
        "'api.own.example' is allowed: 'Own' is approved: the list states the domain own.example "
        "for it; Own is on the list of Example Processor dated 2030-03-01."
    )
    assert not strict.check("notown.example").allowed


def test_a_domain_of_the_list_comes_before_the_catalogue():
    ended = [Engagement(ends=date(2030, 5, 1))]
    old = vendor(id="old", name="Old", domains=["pay.example"], engagements=ended)
    egress = guarding(old, PAY).check("api.pay.example")
    assert (egress.whose, egress.ids) == (Whose.NOT_APPROVED, ("old",))
    new = vendor(id="new", name="New", domains=["pay.example"])
    assert guarding(new).check("api.pay.example").allowed


def test_a_domain_of_the_list_approves_no_customer_of_another_vendor():
    host = vendor(id="host", name="Host", domains=["app.example", "shop.app.example"])
    strict = guarding(host, unknown="refuse")
    assert strict.check("app.example").allowed
    assert strict.check("api.shop.app.example").allowed
    assert strict.check("x.app.example").whose is Whose.UNKNOWN


@pytest.mark.parametrize("domain", ["co.uk", "github.io", "S3.amazonaws.com."])
@pytest.mark.parametrize("field", ["domains", "website"])
def test_nobody_owns_all_hosts_below_a_public_suffix(domain, field):
    stated = [domain] if field == "domains" else f"https://{domain.rstrip('.')}/"
    guard = guarding(vendor(id="zoo", name="Zoo", **{field: stated}), unknown="refuse")
    egress = guard.check(f"evil.{domain}")
    assert (egress.whose, egress.allowed) == (Whose.UNKNOWN, False)


def test_a_domain_below_a_public_suffix_is_one_company_s():
    guard = guarding(vendor(id="zoo", name="Zoo", domains=["zoo.co.uk", "zoo.github.io"]))
    assert guard.check("api.zoo.co.uk").whose is Whose.APPROVED
    assert guard.check("zoo.github.io").whose is Whose.APPROVED


def test_a_class_of_vendors_with_a_domain_is_not_approved():
    any_ = vendor(
        id="any", name="Your pay provider", class_of_vendors=True, domains=["own.example"]
    )
    egress = guarding(any_).check("own.example")
    assert egress.whose is Whose.NOT_APPROVED
    assert egress.reason.endswith("or list the company by its own name.")


def test_own_hosts_are_let_through_and_approve_no_vendor():
    own = ["own.example", "127.0.0.1", "[::1]", "localhost", "pay.example"]
    strict = guarding(unknown="refuse", own_hosts=own)
    for host in ("own.example", "API.own.example.", "127.0.0.1", "::1", "localhost"):
        egress = strict.check(host)
        assert (egress.whose, egress.allowed) == (Whose.UNKNOWN, True)
        assert "one of your own hosts" in egress.reason
    for host in (
        "notown.example",
        "8.127.0.0.1",
        "127.0.0.2",
        "api.pay.example",
        "a b.own.example",
    ):
        assert not strict.check(host).allowed
    assert strict.check("8.8.8.8").reason == (
        "'8.8.8.8' is refused: the owner of this IP address is unknown, and unknown hosts are "
        "refused. If it is your own, add it to own_hosts."
    )
    assert guarding().check("8.8.8.8").reason == (
        "'8.8.8.8' is allowed: the owner of this IP address is unknown."
    )
    with pytest.raises(UnknownValueError, match=r"It has ':'"):
        guarding(own_hosts=["own.example:80"])
    with pytest.raises(ArgumentError):
        guarding(own_hosts=[1])


@pytest.mark.parametrize("host", ["co.uk", "CO.UK.", "com.au", "github.io", "co.jp"])
def test_a_name_below_which_anyone_can_have_a_host_is_not_your_own(host):
    with pytest.raises(UnknownValueError, match="Anyone can have a host below it"):
        guarding(unknown="refuse", own_hosts=[host])
    own = f"acme.{host}".lower().removesuffix(".")
    assert guarding(unknown="refuse", own_hosts=[own]).check(f"api.{own}").allowed


@pytest.mark.parametrize("host", ["backend", "localhost", "com"])
def test_a_name_without_a_dot_is_only_itself(host):
    strict = guarding(unknown="refuse", own_hosts=[host])
    assert strict.check(host).allowed
    assert not strict.check(f"evil.{host}").allowed


def test_the_hosts_of_the_processor_itself_are_allowed():
    strict = Guard(
        policy(processor=Processor(name="Example Pay")),
        catalogue=CATALOGUE,
        on=DAY,
        unknown="refuse",
    )
    egress = strict.check("api.pay.example")
    assert (egress.whose, egress.allowed, egress.vendor) == (Whose.OWN, True, "example-pay")
    assert egress.reason == "'api.pay.example' is allowed: it is a host of Example Pay itself."


def test_each_decision_is_reported_before_a_refusal():
    reported = []
    asked = guarding(report=reported.append)
    asked.require("example.org")
    with pytest.raises(EgressRefusedError):
        asked.require("pay.example")
    with pytest.raises(EgressRefusedError):
        asked.require("a b")
    asked.require("example.org")
    assert [(each.host, each.whose, each.allowed) for each in reported] == [
        ("example.org", Whose.UNKNOWN, True),
        ("pay.example", Whose.NOT_APPROVED, False),
        ("a b", Whose.NO_HOST, False),
        ("example.org", Whose.UNKNOWN, True),
    ]


def test_a_guard_that_only_reports_refuses_nothing():
    reported = []
    only = guarding(report=reported.append, report_only=True, unknown="refuse")
    for host in ("pay.example", "example.org", "a b"):
        assert not only.require(host).allowed
    assert [each.allowed for each in reported] == [False] * 3
    with pytest.raises(ArgumentError, match="report_only needs report"):
        guarding(report_only=True)


@pytest.mark.parametrize("text", ["false", "no", "0", "", "true", 0, 1, None])
def test_whether_a_guard_only_reports_must_be_a_bool(text):
    # An environment variable is text, and "false" would switch the guard off.
    with pytest.raises(ArgumentError, match="report_only must be True or False, not "):
        guarding(report=print, report_only=text)


@pytest.mark.parametrize("hosts", ["example.com", "localhost", "", None, 1])
def test_own_hosts_are_a_list(hosts):
    with pytest.raises(ArgumentError, match="own_hosts must be a list of hosts, not "):
        guarding(own_hosts=hosts)


def test_a_report_that_cannot_be_called_is_refused_before_the_first_request():
    with pytest.raises(ArgumentError, match="report must be callable, not int"):
        guarding(report=5)


@pytest.mark.parametrize("host", [None, b"pay.example", 1, ["pay.example"], object()])
def test_a_host_must_be_text(host):
    with pytest.raises(ArgumentError, match="a host must be text"):
        guarding().check(host)


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (
            lambda **given: guarding(**given),
            "Guard has no argument 'unknwn'; did you mean unknown?",
        ),
        (
            lambda **given: scan(".", policy(), **given),
            "scan has no argument 'unknwn'",
        ),
        (
            lambda **given: policy().is_approved("Acme", **given),
            "is_approved has no argument 'unknwn'",
        ),
    ],
)
def test_an_argument_that_does_not_exist_is_that_of_the_function_that_was_called(call, told):
    with pytest.raises(ArgumentError) as error:
        call(unknwn="refuse")
    assert str(error.value).startswith(told)


def test_the_nearest_argument_is_suggested():
    with pytest.raises(ArgumentError, match=r"'stored_only'; did you mean stored_only_in\?"):
        policy().is_approved("Acme", stored_only="EU")


def test_arguments_are_checked():
    with pytest.raises(UnknownValueError, match="did you mean allow or refuse"):
        guarding(unknown="warn")
    with pytest.raises(ArgumentError):
        Guard("helpdesk", catalogue=CATALOGUE)
    with pytest.raises(ArgumentError):
        guarding(on="2030-06-01")


def test_without_a_day_each_request_is_decided_for_its_own():
    pay = vendor(id="pay", name="Example Pay", engagements=[Engagement(ends=date(2030, 6, 1))])
    with freeze_time("2030-06-01 12:00"):
        today = guarding(pay, on=None)
        assert today.check("pay.example").allowed
        assert today.check("pay.example") is today.check("pay.example")
    with freeze_time("2030-06-02 12:00"):
        egress = today.check("pay.example")
        assert not egress.allowed
        assert egress.on == date(2030, 6, 2)
    assert type(egress.on) is date
    with freeze_time("2030-06-02 12:00"):
        assert guarding(pay).check("pay.example").allowed
    with freeze_time("2030-06-01 12:00"):
        assert today.check("pay.example").allowed


def test_what_is_remembered_is_bounded(monkeypatch):
    monkeypatch.setattr(guard, "_MOST_REMEMBERED", 5)
    asked = guarding()
    for number in range(20):
        assert asked.check(f"h{number}.example.org").allowed
    assert len(asked._remembered.decisions) <= 5
    assert not asked.check("x" * 1000).allowed
    assert "x" * 1000 not in asked._remembered.decisions


def test_threads_share_a_guard(monkeypatch):
    monkeypatch.setattr(guard, "_MOST_REMEMBERED", 50)
    asked = guarding(vendor(id="host", name="Example Host"))
    hosts = [
        f"{n}.{host}.example" for n in range(100) for host in ("pay", "api.host", "x.app", "q")
    ]

    def ask(_: int) -> list[bool]:
        return [asked.check(host).allowed for host in hosts]

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(ask, range(16)))
    assert answers == [[False, True, True, True] * 100] * 16
    assert len(asked._remembered.decisions) <= 50 + 8


def test_a_vendor_of_the_catalogue_needs_no_host():
    bare = catalogued("bare", "Bare", names=("Bare",))
    assert guarding(catalogue=Catalogue({"bare": bare})).check("bare").whose is Whose.UNKNOWN


def test_all_hosts_of_the_packaged_catalogue():
    """None is allowed with an empty list, and each is allowed with a list that has its vendor."""
    catalogue = packaged()
    nobody = Guard(policy(), on=DAY)
    everybody = Guard(
        policy(sub_processors=[vendor(id=each.id, name=each.name) for each in catalogue]),
        same_as={each.id: each.id for each in catalogue},
        on=DAY,
    )
    for each in catalogue:
        for host in (*each.facts("api_hosts"), *each.facts("site_hosts")):
            egress = nobody.check(host)
            assert (egress.whose, egress.allowed) == (Whose.NOT_APPROVED, False)
            assert everybody.check(f"a.{host}").whose in (Whose.APPROVED, Whose.UNKNOWN)
            assert everybody.check(host).allowed
        for host in each.facts("customer_hosts"):
            assert nobody.check(f"example.{host}").whose is not Whose.APPROVED
            assert everybody.check(f"x.example.{host}").whose is Whose.UNKNOWN
