"""Hosts as clients pass them: no disguise works, and nobody else is mistaken for a vendor."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address

import pytest
from catalogued import CATALOGUE, DAY
from hypothesis import given
from hypothesis import strategies as st
from made_up import policy, vendor

from subprocessors.egress import Guard, Whose
from subprocessors.egress.hosts import Host, NotAHostError, host_of

LIST = policy(sub_processors=[vendor(id="host", name="Example Host")])
LENIENT = Guard(LIST, catalogue=CATALOGUE, on=DAY)
STRICT = Guard(LIST, catalogue=CATALOGUE, on=DAY, unknown="refuse")

NOT_APPROVED = [
    "api.pay.example",
    "pay.example",
    "pay.example.",
    "API.Pay.EXAMPLE",
    "API.PAY.EXAMPLE.",
    "a.b.c.api.pay.example",
    "r-3---x.pay.example",
    "1.pay.example",
    "127.0.0.1.pay.example",
    "www.pay-docs.example",
    "xn--bcher-kva.example",
    "XN--BCHER-KVA.EXAMPLE",
    "www.xn--bcher-kva.example.",
]
APPROVED = ["api.host.example", "API.host.example.", "eu.api.host.example", "app.example"]
NOBODYS = [
    # Other domains that end or begin in the same way.
    "notpay.example",
    "api-pay.example",
    "apipay.example",
    "pay.example.net",
    "api.pay.example.evil.example",
    "pay.example.com",
    "pay-docs.example",
    "example",
    "xn--bcher-kv.example",
    "books.example",
    # What a vendor's customers run there is not the vendor's.
    "x.app.example",
    "api.x.app.example",
    "x.pages.host.example",
    # Names without a dot.
    "localhost",
    "localhost.",
    "pay",
    "database",
]
ADDRESSES = [
    "127.0.0.1",
    "127.0.0.1.",
    "8.8.8.8",
    "127.1",
    "2130706433",
    "0x7f000001",
    "0x7F.0.0.1",
    "0177.0.0.1",
    "017700000001",
    "0",
    "0x",
    "::1",
    "[::1]",
    "[2001:DB8::1]",
    "::ffff:127.0.0.1",
    "2001:db8:0:0:0:0:0:1",
]
NO_HOSTS = [
    "",
    ".",
    "..",
    ".pay.example",
    "pay..example",
    "api.pay.example..",
    " api.pay.example",
    "api.pay.example ",
    "api.pay .example",
    "api.pay.example\n",
    "api.pay.example\r\nHost: evil.example",
    "api.pay.example\t",
    "api.pay.example\0",
    "api\x7f.pay.example",
    "api.pay.example:443",
    "api.pay.example:",
    "127.0.0.1:80",
    "[::1]:80",
    "user@api.pay.example",
    "user:secret@api.pay.example",
    "api.pay.example@evil.example",
    "https://api.pay.example",
    "//api.pay.example",
    "api.pay.example/v1",
    "evil.example\\api.pay.example",
    "evil.example\\@api.pay.example",
    "evil.example#api.pay.example",
    "evil.example?api.pay.example",
    "evil.example;api.pay.example",
    "evil.example,api.pay.example",
    "api%2epay.example",
    "api.pay%00.example",
    "%61pi.pay.example",
    "fe80::1%eth0",
    "[fe80::1%25eth0]",
    "a_b.pay.example",
    "_dmarc.pay.example",
    "*.pay.example",
    "-api.pay.example",
    "api-.pay.example",
    "a" * 64 + ".pay.example",
    ("a" * 50 + ".") * 5 + "pay.example",
    "a" * 1000,
    # Letters outside ASCII: other forms of the dot and of letters, and letters that are invisible.
    "api.pay。example",
    "api.pay．example",
    "api。pay。example",
    "ａpi.pay.example",
    "аpi.pay.example",
    "b\u00fccher.example",
    "api\u00ad.pay.example",
    "api\u200b.pay.example",
    "api.pay.ex\u017fample",
    "api.pay.\u212aexample",
    "１２７.0.0.1",
    # They end in a number, but are not addresses.
    "256.0.0.1",
    "1.2.3.4.5",
    "1.2.3.256",
    "1.256.1",
    "4294967296",
    "0x100000000",
    "08.0.0.1",
    "pay.example.1",
    "pay.example.0x7f",
    "1e3.0x1",
    "9" * 200,
    "[127.0.0.1]",
    "[api.pay.example]",
    "[::1",
    "::1]",
    "[]",
    "[v1.fe80::a+en1]",
    "1::2::3",
    ":::",
]


@pytest.mark.parametrize("host", NOT_APPROVED)
def test_hosts_of_a_vendor_that_is_not_approved(host):
    for guard in (LENIENT, STRICT):
        egress = guard.check(host)
        assert (egress.whose, egress.allowed) == (Whose.NOT_APPROVED, False)
        assert egress.vendor in ("example-pay", "example-books")


@pytest.mark.parametrize("host", APPROVED)
def test_hosts_of_an_approved_vendor(host):
    for guard in (LENIENT, STRICT):
        egress = guard.check(host)
        assert (egress.whose, egress.allowed) == (Whose.APPROVED, True)
        assert (egress.vendor, egress.ids) == ("example-host", ("host",))


@pytest.mark.parametrize("host", NOBODYS + ADDRESSES)
def test_hosts_that_nobody_is_known_for(host):
    for guard, allowed in ((LENIENT, True), (STRICT, False)):
        egress = guard.check(host)
        assert (egress.whose, egress.allowed) == (Whose.UNKNOWN, allowed)
        assert (egress.vendor, egress.ids) == (None, ())


@pytest.mark.parametrize("host", NO_HOSTS)
def test_what_is_no_host_is_always_refused(host):
    for guard in (LENIENT, STRICT):
        egress = guard.check(host)
        assert (egress.whose, egress.allowed) == (Whose.NO_HOST, False)
    with pytest.raises(NotAHostError):
        host_of(host)


def test_there_are_enough_cases():
    cases = [*NOT_APPROVED, *APPROVED, *NOBODYS, *ADDRESSES, *NO_HOSTS]
    assert len(set(cases)) == len(cases) > 40


@pytest.mark.parametrize("host", ADDRESSES)
def test_addresses_in_all_forms(host):
    assert host_of(host).is_address


@pytest.mark.parametrize(
    ("host", "problem"),
    [
        ("", "is empty"),
        ("a" * 300, "has 300 characters; the limit is 253"),
        (("a" * 50 + ".") * 4 + "a" * 50, "has 254 characters; the limit is 253"),
        ("b\u00fccher.example", "has letters outside ASCII; use its xn-- form"),
        ("a b", "has ' ', which a host name cannot contain"),
        ("a\nb", "has '\\n', which a host name cannot contain"),
        ("a..b", "has an empty part between dots"),
        ("a-.b", "has the part 'a-', which begins or ends with a hyphen"),
        ("a" * 64, "has a part with 64 characters; the limit is 63"),
        ("1::2::3", "is not an IPv6 address, and has characters that a name cannot contain"),
        ("::1%1", "has '%', which a host cannot contain"),
        ("1.2.3.4.5", "ends in a number, but is not an IPv4 address"),
    ],
)
def test_the_problem_is_told(host, problem):
    with pytest.raises(NotAHostError) as error:
        host_of(host)
    assert str(error.value) == problem


LABEL = st.from_regex(r"[a-z0-9]([a-z0-9-]{0,10}[a-z0-9])?", fullmatch=True)
NAMES = st.lists(LABEL, min_size=1, max_size=4).map(".".join)


@given(NAMES)
def test_what_is_below_a_host_is_of_the_same_vendor(name):
    assert LENIENT.check(f"{name}.api.pay.example").whose is Whose.NOT_APPROVED


@given(NAMES, st.data())
def test_case_and_a_dot_at_the_end_change_nothing(name, data):
    host = f"{name}.pay.example"
    mixed = "".join(data.draw(st.sampled_from((each, each.upper()))) for each in host)
    assert host_of(mixed) == host_of(f"{mixed}.") == Host(host)


@given(LABEL)
def test_a_name_that_only_ends_alike_is_nobodys(label):
    assert LENIENT.check(f"{label}pay.example").whose is Whose.UNKNOWN
    assert LENIENT.check(f"api.pay.example.x{label}").whose is Whose.UNKNOWN


@given(st.text())
def test_any_text_is_a_host_or_is_refused(text):
    for guard in (LENIENT, STRICT):
        egress = guard.check(text)
        if egress.allowed:
            assert egress.whose is not Whose.NO_HOST
            assert text.isascii()
            assert not set(text) & set(" \\@/%?#_\t\n\r\0")


@given(st.text(st.characters(codec="ascii", categories=["P", "S", "Z", "Cc"]), min_size=1))
def test_a_strange_letter_never_passes(strange):
    host = f"api{strange}pay.example"
    if set(strange) - set("-.:[]"):
        assert not LENIENT.check(host).allowed


@given(st.ip_addresses())
def test_addresses_are_nobodys(address):
    named = host_of(str(address))
    assert named.is_address
    if isinstance(address, IPv6Address):
        assert host_of(f"[{address.exploded}]") == named
    else:
        number = int(address)
        for form in (str(number), hex(number), f"0{number:o}", f"{number >> 24}.{number % 2**24}"):
            assert host_of(form).is_address
            assert IPv4Address(number) == address
