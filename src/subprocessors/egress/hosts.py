"""Host names, as HTTP clients pass them, in the one form in which they are compared.

A host is a name of labels in ASCII letters, digits and hyphens (RFC 952 and RFC 1123), or the
literal of an IP address. Everything else is refused, because clients, proxies and resolvers
interpret it differently: an underscore, a space, a percent sign, a backslash, a port, user
information, an empty label, or a letter outside ASCII. An internationalised name is compared in the
form that the client sends, such as `xn--bcher-kva.example`.
"""

from __future__ import annotations

import re

from attrs import frozen

from subprocessors.names.normalize import visible

_LONGEST = 253
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_STRANGE = re.compile(r"[^a-z0-9.-]")
# `inet_aton` and the URL Standard treat a name whose last label is a number as an address.
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_DECIMAL = re.compile(r"0|[1-9][0-9]*")
_OCTAL = re.compile(r"0[0-7]+")
_MOST_DIGITS = 20
_MOST_PARTS = 4


@frozen
class Host:
    """A host in the form in which hosts are compared.

    Attributes:
        name: The name in lower case, without a dot at the end; or the literal of an address.
        is_address: Whether it is the literal of an IP address.
    """

    name: str
    is_address: bool = False


class NotAHostError(ValueError):
    """A text is not a host; the message says why, as a clause about it."""


def host_of(text: str) -> Host:
    """Return the host that a client passes.

    Args:
        text: The host, without a port. An IPv6 address may be in brackets.

    Raises:
        NotAHostError: If it is neither a host name nor the literal of an address.

    Example:
        >>> from subprocessors.egress.hosts import host_of
        >>> host_of("API.Example.COM.")
        Host(name='api.example.com', is_address=False)
        >>> host_of("0x7f.1")
        Host(name='0x7f.1', is_address=True)
        >>> host_of("api.example.com:443")
        Traceback (most recent call last):
        subprocessors.egress.hosts.NotAHostError: has ':', which a host name cannot contain
    """
    if not text:
        raise NotAHostError("is empty")
    if len(text.removesuffix(".")) > _LONGEST:
        raise NotAHostError(f"has {len(text)} characters; the limit is {_LONGEST}")
    if not text.isascii():
        raise NotAHostError("has letters outside ASCII; use its xn-- form")
    name = text.lower()
    literal = name[1:-1] if name[0] == "[" and name[-1] == "]" else name
    if literal != name or name.count(":") > 1:
        return _v6(literal)
    name = name.removesuffix(".")
    if strange := _STRANGE.search(name):
        raise NotAHostError(f"has {visible(strange[0])}, which a host name cannot contain")
    labels = name.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        return _v4(name, labels)
    for label in labels:
        if not _LABEL.fullmatch(label):
            raise NotAHostError(f"has {_what_is_wrong(label)}")
    return Host(name)


def _what_is_wrong(label: str) -> str:
    if not label:
        return "an empty part between dots"
    if len(label) > 63:
        return f"a part with {len(label)} characters; the limit is 63"
    return f"the part {visible(label)}, which begins or ends with a hyphen"


def _v6(literal: str) -> Host:
    from ipaddress import IPv6Address

    try:
        address = IPv6Address(literal)
    except ValueError:
        problem = "is not an IPv6 address, and has characters that a name cannot contain"
        raise NotAHostError(problem) from None
    if address.scope_id is not None:
        raise NotAHostError("has '%', which a host cannot contain")
    return Host(str(address), is_address=True)


def _v4(name: str, labels: list[str]) -> Host:
    """Return an address in any of the forms of `inet_aton`: decimal, octal, hex, one to four."""
    numbers = [_number(label) for label in labels]
    *first, last = numbers
    limit = 256 ** (_MOST_PARTS + 1 - len(labels)) if len(labels) <= _MOST_PARTS else 0
    if not all(0 <= each < 256 for each in first) or not 0 <= last < limit:
        raise NotAHostError("ends in a number, but is not an IPv4 address")
    return Host(name, is_address=True)


def _number(label: str) -> int:
    """Return the value of a part of an IPv4 address; -1 if it is not a number."""
    if len(label) > _MOST_DIGITS:
        return -1
    if _DECIMAL.fullmatch(label):
        return int(label)
    if _OCTAL.fullmatch(label):
        return int(label, 8)
    if label.startswith("0x") and _NUMBER.fullmatch(label):
        return int(label[2:] or "0", 16)
    return -1
