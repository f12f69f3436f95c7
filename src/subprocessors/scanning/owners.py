"""Whose an unknown API may be, by its name: a listed vendor's, or the project's own."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from subprocessors.model.policy import Policy

_PREFIXES = frozenset("EXPO NEXT NUXT PUBLIC REACT VITE VUE APP GATSBY".split())
"""Words that frameworks put before a variable."""
_SHORTEST = 4


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
    words = variable.split("_")
    while words[0] in _PREFIXES:
        words = words[1:]
    return len(name) >= _SHORTEST and name in accumulate(each.lower() for each in words[:-1])


def is_known_by_name(domain: str, policy: Policy, folder: str) -> bool:
    """Return whether a domain has the name of the project, or of a vendor on its list.

    Args:
        domain: The domain.
        policy: The list, whose processor, title and services are names of the project.
        folder: The name of the project's folder.
    """
    name = _name_of(domain)
    own = map(_plain, (folder, *_names_of_project(policy)))
    listed = map(_plain, _names_of_vendors(policy))
    return any(name in each for each in own) or any(each.startswith(name) for each in listed)


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


def _names_of_vendors(policy: Policy) -> Iterator[str]:
    for vendor in policy.sub_processors:
        yield vendor.name
        yield from (each.name for each in vendor.legal_entities)
        yield from (each.name for each in vendor.other_names)


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
