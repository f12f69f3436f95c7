"""Whose an unknown API may be, judging by its name: a listed vendor's, or the project's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from itertools import accumulate, chain, dropwhile

from subprocessors.model.policy import Policy
from subprocessors.model.vendors import SubProcessor
from subprocessors.names.legal_forms import Cut
from subprocessors.scanning.joining import names_on_list
from subprocessors.scanning.variables import PREFIXES
from subprocessors.validation.finding import cut_of

_BEFORE = frozenset(chain.from_iterable(each.split("_") for each in PREFIXES)) - {""}
"""Words that frameworks put before a variable."""
_SHORTEST = 4
_NO_NAME = Cut([], ())


def is_credential_of(variable: str, domain: str) -> bool:
    """Return whether a variable is named after a domain.

    Example:
        >>> from subprocessors.scanning.owners import is_credential_of
        >>> is_credential_of("ACME_MAIL_API_KEY", "acme-mail.example")
        True
        >>> is_credential_of("DATABASE_PASSWORD", "data.example")
        False
    """
    name = _name_of(domain)
    return len(name) >= _SHORTEST and name in _names_in(variable)


def names_in(domains: Iterable[str], variables: Iterable[str]) -> frozenset[str]:
    """Return the names that domains and credentials bear, in lower case and without spaces."""
    names = {*map(_name_of, domains), *chain.from_iterable(map(_names_in, variables))}
    return frozenset(each for each in names if len(each) >= _SHORTEST)


def bears_one_of(vendor: SubProcessor, names: Set[str]) -> bool:
    """Return whether a vendor on the list has one of some names, apart from its legal form."""
    listed = ((name, *(cut_of(name) or _NO_NAME).words) for name in names_on_list(vendor))
    return any(
        not names.isdisjoint((_plain(whole), _plain("".join(words)))) for whole, *words in listed
    )


def is_known_by_name(domain: str, policy: Policy, folder: str) -> bool:
    """Return whether a domain contains the name of the project, or of a vendor on its list.

    Args:
        domain: The domain.
        policy: The list, whose processor, title and services count as names of the project.
        folder: The name of the project's folder.
    """
    name = _name_of(domain)
    own = map(_plain, (folder, *_names_of_project(policy)))
    listed = map(_plain, chain.from_iterable(map(names_on_list, policy.sub_processors)))
    return any(name in each for each in own) or any(each.startswith(name) for each in listed)


def _names_in(variable: str) -> Iterator[str]:
    """Yield what a credential may be named after: `acme` and `acmemail` for `ACME_MAIL_KEY`."""
    words = [*dropwhile(_BEFORE.__contains__, variable.split("_"))]
    return accumulate(each.lower() for each in words[:-1])


def _name_of(domain: str) -> str:
    return _plain(domain.partition(".")[0])


def _names_of_project(policy: Policy) -> Iterator[str]:
    processor = policy.processor
    yield from (
        policy.name,
        processor.name,
        *policy.services,
        *(each.name for each in processor.affiliates),
    )
    yield from (each.name for each in processor.other_names)


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
