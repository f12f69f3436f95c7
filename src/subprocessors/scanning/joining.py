"""Joins the catalogue to a list: whether the vendor behind a trace is on the list, and approved.

A vendor in the catalogue and one on the list are the same only if an exact name or a domain on the
list proves it, or the user says so. A similar name is a hint for a person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Unpack
from urllib.parse import urlsplit

from attrs import frozen

from subprocessors.answers import Verdict
from subprocessors.model.decisions import Decision
from subprocessors.model.policy import Policy
from subprocessors.model.scope import Asked
from subprocessors.model.vendors import SubProcessor
from subprocessors.names.legal_forms import Cut
from subprocessors.names.normalize import key_of_words, visible
from subprocessors.plain import Plain, PlainEnum
from subprocessors.scanning.catalogue import Catalogue, CataloguedVendor, is_host
from subprocessors.scanning.lookup import with_all_above
from subprocessors.scanning.suffixes import is_public_suffix
from subprocessors.validation.finding import cut_of

_LISTED = frozenset((Verdict.APPROVED, Verdict.OUT_OF_SCOPE, Verdict.NOT_IN_EFFECT))
_UNCLEAR = frozenset((Verdict.OTHER_ENTITY, Verdict.AMBIGUOUS))


class Standing(PlainEnum):
    """Whether a vendor in the catalogue is on a list. Only APPROVED approves."""

    APPROVED = "approved"
    """On the list, in effect, and within the scope asked about."""
    NOT_APPROVED = "not-approved"
    """On the list, but out of scope, or not in effect on that date."""
    PERHAPS_LISTED = "perhaps-listed"
    """The list has a similar name, a different legal entity or some of its domains."""
    NOT_LISTED = "not-listed"
    """Not on the list."""
    OWN = "own"
    """Not on the list, because it is the processor itself."""


@frozen(kw_only=True, eq=False, repr=False)
class Joined(Plain):
    """A vendor in the catalogue, and its status on a list.

    Attributes:
        vendor: Its id in the catalogue; None if only the list knows it.
        standing: Its status on the list.
        ids: The ids of the vendors on the list that it is, or may be.
        reason: Why, in a sentence.
    """

    vendor: str | None
    standing: Standing
    ids: tuple[str, ...] = ()
    reason: str

    @property
    def approved(self) -> bool:
        """Whether the list approves it."""
        return self.standing is Standing.APPROVED


class Joiner:
    """Finds the status of a catalogue's vendors on a list.

    A vendor with several companies is approved if the list approves any of the names that the
    catalogue states. A list with only one of its products may be about only that one.

    Args:
        catalogue: The catalogue.
        policy: The list.
        same_as: Maps the id of a vendor in the catalogue to the id of the same vendor on the list.
        asked: The scope and the date: the keyword arguments of `Policy.check`.

    Raises:
        UnknownValueError: If `same_as` has an id that the catalogue or the list does not have, or
            the list has no such category or service.
        ArgumentError: If an argument has the wrong type.

    Example:
        >>> import subprocessors
        >>> from subprocessors.scanning.catalogue import Catalogue, vendor_of
        >>> from subprocessors.scanning.joining import Joiner
        >>> slack = vendor_of('''
        ... id = "slack-technologies"
        ... name = "Slack"
        ... [[sources]]
        ... url = "https://example.com/terms"
        ... checked = 2030-01-31
        ... names = ["Slack Technologies, Inc."]
        ... ''')
        >>> joiner = Joiner(Catalogue({slack.id: slack}), subprocessors.current())
        >>> joiner.of("slack-technologies").standing
        <Standing.APPROVED: 'approved'>
    """

    def __init__(
        self,
        catalogue: Catalogue,
        policy: Policy,
        same_as: Mapping[str, str] | None = None,
        **asked: Unpack[Asked],
    ) -> None:
        self._catalogue = catalogue
        self._policy = policy
        self._asked = asked
        self._question = policy.sub_processors.listing.question(**asked)
        self._same_as = {
            catalogue[vendor].id: policy[id_].id for vendor, id_ in (same_as or {}).items()
        }
        self._owners = _owners_of_domains(policy)
        self._joined: dict[str, Joined] = {}

    def of(self, vendor: str) -> Joined:
        """Return the status of a vendor in the catalogue on the list.

        Args:
            vendor: Its id in the catalogue.

        Raises:
            UnknownValueError: If the catalogue has no such vendor.
        """
        joined = self._joined.get(vendor)
        if joined is None:
            joined = self._joined[vendor] = self._join(self._catalogue[vendor])
        return joined

    def owners(self, domain: str) -> tuple[str, ...]:
        """Return the ids of the listed vendors for which exactly this domain is stated."""
        return self._owners.get(domain, ())

    def of_owners(self, ids: Sequence[str], domain: str) -> Joined:
        """Return the status of all vendors with a domain on the list: all must be approved."""
        return self._by_ids(None, ids, f"the list states the domain {domain} for it")

    def _join(self, vendor: CataloguedVendor) -> Joined:
        stated = self._same_as.get(vendor.id)
        if stated is not None:
            return self._by_ids(vendor, [stated], f"same_as says that it is {stated}")
        decisions = [self._policy.check(name, **self._asked) for name in _names_of(vendor)]
        exact = _exact(vendor, decisions)
        if exact and exact.approved:
            return exact
        owned = self._by_domains(vendor)
        if owned and (owned.approved or not exact):
            return owned
        return exact or self._own(vendor, decisions) or self._perhaps(vendor, decisions)

    def _own(self, vendor: CataloguedVendor, decisions: Iterable[Decision]) -> Joined | None:
        """Return the status of a vendor if it is the processor itself."""
        approver = self._policy.approver
        own = [each for each in decisions if approver.means_processor(each.name)]
        if not own:
            return None
        return Joined(vendor=vendor.id, standing=Standing.OWN, reason=own[0].reason)

    def _perhaps(self, vendor: CataloguedVendor, decisions: Sequence[Decision]) -> Joined:
        """Return which vendors on the list it may be, if any."""
        others = [each for each in decisions if each.verdict in _UNCLEAR]
        similar = [
            (each, listed.id)
            for each in decisions
            for listed in each.suggestions
            # The list's Cloudflare is Cloudflare, and certainly not Cloudinary.
            if self._named.get(listed.id, vendor.id) == vendor.id
            and any(
                _begin_alike(each.name, name) for name in names_on_list(self._policy[listed.id])
            )
        ]
        products = [
            decision
            for name in vendor.facts("products")
            if (decision := self._policy.check(name, **self._asked)).matches
        ]
        ids = _distinct(
            (
                *(match.id for each in (*others, *products) for match in each.matches),
                *self._owners_of_some(vendor),
                *(id_ for _, id_ in similar),
            )
        )
        decision = [*others, *products, *(each for each, _ in similar), *decisions][0]
        return Joined(
            vendor=vendor.id,
            standing=Standing.PERHAPS_LISTED if ids else Standing.NOT_LISTED,
            ids=ids,
            reason=decision.reason,
        )

    @cached_property
    def _named(self) -> Mapping[str, str]:
        """Map the ids of the list's vendors to the catalogue's vendors with exactly their names."""
        return {
            match.id: vendor.id
            for vendor in self._catalogue
            for name in _names_of(vendor)
            for match in self._policy.approver.decide(name, self._question).matches
            if match.verdict in _LISTED
        }

    def _by_domains(self, vendor: CataloguedVendor) -> Joined | None:
        """Return the status of a vendor whose hosts are all below domains that the list states."""
        hosts = vendor.api_hosts or vendor.facts("site_hosts")
        owners = [self._owners_of_host(host) for host in hosts]
        if not owners or not all(owners):
            return None
        ids = dict.fromkeys(id_ for each in owners for id_ in each)
        return self._by_ids(vendor, [*ids], f"the list states the domain of {hosts[0]} for it")

    def _owners_of_some(self, vendor: CataloguedVendor) -> Iterator[str]:
        for host in (*vendor.api_hosts, *vendor.facts("site_hosts")):
            yield from self._owners_of_host(host)

    def _owners_of_host(self, host: str) -> tuple[str, ...]:
        return next((ids for name in with_all_above(host) if (ids := self.owners(name))), ())

    def _by_ids(self, vendor: CataloguedVendor | None, ids: Sequence[str], why: str) -> Joined:
        """Return the status of a vendor that is certainly the same as some vendors on the list."""
        rulings = [self._policy.approver.ruling_on(id_, self._question) for id_ in ids]
        # If one of them is not approved, that settles it.
        ruling = min(rulings, key=lambda each: bool(each.verdict))
        standing = Standing.NOT_APPROVED
        if ruling.verdict not in _LISTED:
            standing = Standing.NOT_LISTED
        elif ruling.verdict is Verdict.APPROVED:
            standing = Standing.APPROVED
        state = "is approved" if standing is Standing.APPROVED else "is not approved"
        who = visible(vendor.name if vendor else ruling.matches[0].vendor)
        return Joined(
            vendor=vendor.id if vendor else None,
            standing=standing,
            ids=tuple(ids),
            reason=f"{who} {state}: {why}; {ruling.why}.",
        )


def _names_of(vendor: CataloguedVendor) -> Iterable[str]:
    return dict.fromkeys((vendor.name, *vendor.facts("names")))


def _owners_of_domains(policy: Policy) -> Mapping[str, tuple[str, ...]]:
    owners: defaultdict[str, list[str]] = defaultdict(list)
    for vendor in policy.sub_processors:
        for domain in {each.casefold().strip(".") for each in _domains(vendor)}:
            owners[domain].append(vendor.id)
    # Whoever owns `github.io` does not own all the hosts below it.
    return {
        domain: tuple(ids)
        for domain, ids in owners.items()
        if is_host(domain) and not is_public_suffix(domain)
    }


def _domains(vendor: SubProcessor) -> Iterator[str]:
    """Yield the domains of a vendor, and the domain of its website.

    A page's host identifies nobody: many companies have a page on github.com.
    """
    yield from vendor.domains
    try:
        scheme, host, *page = urlsplit(vendor.website or "")
    except ValueError:
        return
    if scheme in ("http", "https") and page in (["", "", ""], ["/", "", ""]):
        yield host.casefold().removeprefix("www.")


def _exact(vendor: CataloguedVendor, decisions: Iterable[Decision]) -> Joined | None:
    """Return the status of a vendor if the list has exactly one of its names."""
    listed = [
        each
        for each in decisions
        if each.matches and all(match.verdict in _LISTED for match in each.matches)
    ]
    approved = [each for each in listed if each.approved]
    if not listed:
        return None
    chosen = approved or listed
    return Joined(
        vendor=vendor.id,
        standing=Standing.APPROVED if approved else Standing.NOT_APPROVED,
        ids=_distinct(match.id for each in chosen for match in each.matches),
        reason=chosen[0].reason,
    )


def names_on_list(vendor: SubProcessor) -> Iterator[str]:
    """Yield the names of a vendor and its companies, and its other names."""
    yield vendor.name
    yield from (each.name for each in vendor.legal_entities)
    yield from (each.name for each in vendor.other_names)


def _begin_alike(one: str, other: str) -> bool:
    """Return whether a name is the beginning of another, apart from legal forms.

    `Example` and `Example Payments Europe Ltd` may be the same vendor; `Example Mail` and `Example
    Pay` only look alike.
    """
    a, b = (key_of_words((cut_of(name) or Cut([], ())).words) for name in (one, other))
    return bool(a and b) and (a.startswith(b) or b.startswith(a))


def _distinct(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
