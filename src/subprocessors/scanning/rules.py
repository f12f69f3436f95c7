"""The rules of a scan: what the evidence means, checked against the list and the settings."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import chain
from pathlib import PurePath

from attrs import evolve, frozen

from subprocessors.counting import counted
from subprocessors.errors import ArgumentError
from subprocessors.names.normalize import printable, visible
from subprocessors.scanning.catalogue import Catalogue
from subprocessors.scanning.connectors import connected_in, lists_credentials
from subprocessors.scanning.evidence import PRODUCT, Evidence, Kind
from subprocessors.scanning.imports import registry_of
from subprocessors.scanning.joining import Joined, Standing
from subprocessors.scanning.lookup import Lookup
from subprocessors.scanning.result import Accepted, ScanFinding, best_first
from subprocessors.scanning.settings import TABLE, Exclusion, Settings
from subprocessors.scanning.tree import NotRead
from subprocessors.scanning.weighing import (
    Weight,
    counted_in,
    is_configuration,
    weight_of,
)
from subprocessors.validation import Rule, Severity
from subprocessors.validation.finding import rules_named

_PLACES_TOLD = 3
_NOT_READ_TOLD = 3

UNDECLARED = Rule(
    code="V801",
    name="undeclared-vendor",
    severity=Severity.ERROR,
    summary="Code sends data to a vendor that is not on the list.",
)
WEAK = Rule(
    code="V802",
    name="weak-evidence",
    severity=Severity.NOTE,
    summary="Code has traces of a vendor that is not approved, but they may mean nothing.",
)
NOT_APPROVED = Rule(
    code="V803",
    name="not-approved-here",
    severity=Severity.ERROR,
    summary="Code uses a listed vendor out of scope, or on a day when it is not in effect.",
)
PERHAPS = Rule(
    code="V804",
    name="perhaps-listed",
    severity=Severity.WARNING,
    summary="Code uses a vendor that may be one on the list under another name.",
)
UNKNOWN = Rule(
    code="V805",
    name="unknown-api-host",
    severity=Severity.NOTE,
    summary="Code calls an API, and neither the list nor the catalogue says who owns it.",
)
EXPIRED = Rule(
    code="V806",
    name="expired-exclusion",
    severity=Severity.WARNING,
    summary="The last day of an exclusion has passed.",
)
UNUSED = Rule(
    code="V807",
    name="unused-exclusion",
    severity=Severity.WARNING,
    summary="An exclusion excludes nothing.",
)
NOT_READ = Rule(
    code="V808",
    name="not-read",
    severity=Severity.NOTE,
    summary="Part of the code was not read in full.",
)
UNCATALOGUED = Rule(
    code="V809",
    name="uncatalogued-vendor",
    severity=Severity.WARNING,
    summary="Code has a credential for an API that neither the list nor the catalogue knows.",
)

STALE = Rule(
    code="V810",
    name="stale-baseline",
    severity=Severity.WARNING,
    summary="The baseline accepts a finding that no longer exists.",
)

RULES = (
    UNDECLARED,
    WEAK,
    NOT_APPROVED,
    PERHAPS,
    UNKNOWN,
    EXPIRED,
    UNUSED,
    NOT_READ,
    UNCATALOGUED,
    STALE,
)
"""All rules, in the order of their codes."""


def applied(select: Iterable[str], ignore: Iterable[str]) -> list[Rule]:
    """Return the rules to apply, given the codes to select and to ignore.

    Raises:
        UnknownValueError: If a code is unknown.
        ArgumentError: If the codes are not strings, or leave no rule.
    """
    selected = rules_named("select", select, RULES) or RULES
    left_out = rules_named("ignore", ignore, RULES)
    rules = [rule for rule in RULES if rule in selected and rule not in left_out]
    if not rules:
        raise ArgumentError("all rules are ignored, so nothing would be checked")
    return rules


@frozen(kw_only=True)
class Held:
    """What was found in code, checked against a list.

    Attributes:
        catalogue: The catalogue.
        lookup: Its facts by their values.
        owner: The processor of the list, for messages.
        settings: What the project states about its scan.
        prefix: The scanned folder, relative to the folder of the settings.
        whole: What was scanned, the folder or one file, relative to the folder of the settings.
        on: The date of the scan.
        vendors: All evidence for each vendor in the catalogue, by its id.
        hosts: The evidence for each host whose owner is unknown.
        joined: The status on the list of each vendor in the catalogue, by its id.
        has_account: Whether there is a credential with a vendor's name that is missing from the
            catalogue.
        not_read: What was not read.
    """

    catalogue: Catalogue
    lookup: Lookup
    owner: str
    settings: Settings
    prefix: PurePath
    whole: PurePath
    on: date
    vendors: Mapping[str, Sequence[Evidence]]
    hosts: Mapping[str, Sequence[Evidence]]
    joined: Callable[[str], Joined]
    has_account: Callable[[str], bool]
    not_read: Sequence[NotRead]

    def covered(self, trace: Evidence, by: Iterable[Exclusion]) -> Sequence[Exclusion]:
        """Return which of the given exclusions cover a trace."""
        path = (self.prefix / trace.path).as_posix()
        return [each for each in by if each.covers(path)]

    def is_configured(self, vendor: str) -> bool:
        """Return whether the product has one of a vendor's hosts or variables."""
        return any(map(is_configuration, self.vendors.get(vendor, ())))

    def has_all_of(self, exclusion: Exclusion) -> bool:
        """Return whether everything that an exclusion can cover was scanned."""
        return PurePath(exclusion.path or "").is_relative_to(self.whole)


def findings_of(held: Held) -> tuple[list[ScanFinding], list[Accepted]]:
    """Return the findings of all rules, and those that exclusions accept."""
    active = [each for each in held.settings.exclusions if held.on <= each.until]
    findings: list[ScanFinding] = []
    accepted: list[Accepted] = []
    used: set[Exclusion] = set()
    for subject, traces, judge in _subjects(held):
        found = judge(traces)
        covering = [each for each in active if _is_about(each, subject)]
        covered = [held.covered(each, covering) for each in traces]
        left = [each for each, by in zip(traces, covered, strict=True) if not by]
        still = judge(left)
        if found != still:
            used.update(each for by in covered for each in by)
        if still is not None:
            findings.append(still)
        elif found is not None:
            reasons = dict.fromkeys(f"{each.kind}: {each.reason}" for each in covering)
            accepted.append(Accepted(finding=found, reason="; ".join(reasons)))
    findings += _of_exclusions(held, active, used)
    findings += _of_not_read(held.not_read)
    return in_order(findings), sorted(accepted, key=_order_of_accepted)


Judge = Callable[[Sequence[Evidence]], ScanFinding | None]


def _subjects(held: Held) -> Iterator[tuple[str, Sequence[Evidence], Judge]]:
    whole = chain.from_iterable(held.vendors.values())
    imported_from = {registry_of(each.path) for each in whole if each.kind is Kind.IMPORT}
    connected = connected_in(held.vendors, held.hosts, held.lookup)
    has_list = lists_credentials(held.vendors)
    for vendor, traces in held.vendors.items():
        joined = held.joined(vendor)
        if not joined.approved:
            weigh = partial(
                weight_of,
                lookup=held.lookup,
                is_configured=held.is_configured,
                imported_from=imported_from,
                needs_account=has_list and not held.has_account(vendor),
            )
            best = Weight.WEAK if vendor in connected else Weight.STRONG
            yield vendor, traces, _judge_of_vendor(held, joined, vendor, weigh, best)
    for host, traces in held.hosts.items():
        yield host, traces, _judge_of_host(host, is_connected=host in connected)


def _judge_of_vendor(
    held: Held,
    joined: Joined,
    vendor: str,
    weigh: Callable[[Iterable[Evidence]], Weight],
    best: Weight,
) -> Judge:
    name = held.catalogue[vendor].name

    def judge(traces: Sequence[Evidence]) -> ScanFinding | None:
        weight = min(best, weigh(traces))
        if weight is Weight.NONE:
            return None
        told = _once_each(counted_in(traces, held.lookup))
        if weight is Weight.WEAK:
            message = f"Code may use {name}: {_told(told)}. {joined.reason}"
            hint = f"Check whether data is sent to it. If not, {_excluding(vendor)}."
            return _finding(WEAK, vendor, told, message, hint)
        return _of_standing(held, joined, name, vendor, told)

    return judge


def _of_standing(
    held: Held, joined: Joined, name: str, vendor: str, told: Sequence[Evidence]
) -> ScanFinding:
    places = _told(told)
    ids = ", ".join(joined.ids)
    if joined.standing is Standing.NOT_APPROVED:
        message = f"Code uses {name}: {places}. {joined.reason}"
        hint = f"Correct the list or the code, or {_excluding(vendor)}."
        return _finding(NOT_APPROVED, vendor, told, message, hint)
    if joined.standing is Standing.PERHAPS_LISTED:
        message = f"Code uses {name}, which may be {ids} on the list: {places}."
        hint = (
            f'If it is, state it in [{TABLE}]: same_as = {{ {vendor} = "{joined.ids[0]}" }}. '
            "If not, add it to the list."
        )
        return _finding(PERHAPS, vendor, told, message, hint)
    message = f"Code uses {name}, which is not on the list of {visible(held.owner)}: {places}."
    hint = f"Add it to the list, remove it from the code, or {_excluding(vendor)}."
    return _finding(UNDECLARED, vendor, told, message, hint)


def _excluding(vendor: str) -> str:
    """Return how to exclude a vendor: its id is not always its name."""
    return f'exclude it (vendor = "{vendor}") with a reason in [{TABLE}]'


def _judge_of_host(host: str, *, is_connected: bool) -> Judge:
    def judge(traces: Sequence[Evidence]) -> ScanFinding | None:
        told = _once_each(each for each in traces if each.scope in PRODUCT)
        credentials = [each for each in told if each.kind is Kind.VARIABLE]
        if len(credentials) == len(told):
            return None
        if all(each.kind is Kind.SERVICE for each in told):
            message = f"Nothing says who runs {printable(host)}: {_told(told)}."
            hint = "Find out whose it is, and add the vendor to the list, or its name to the SBOM."
            return _finding(UNKNOWN, host, told, message, hint)
        calls = "has a credential for" if credentials else "calls"
        message = f"Code {calls} {host}, whose owner is unknown: {_told(told)}."
        hint = (
            f"Find out who owns it. If the vendor is on the list, add the domain to it; "
            f"otherwise add the vendor, or exclude the host in [{TABLE}]."
        )
        rule = UNCATALOGUED if credentials and not is_connected else UNKNOWN
        return _finding(rule, host, told, message, hint)

    return judge


def _is_about(exclusion: Exclusion, subject: str) -> bool:
    if exclusion.vendor is not None:
        return exclusion.vendor == subject
    return f".{subject}".endswith(f".{exclusion.host}")


def _of_exclusions(
    held: Held, active: Sequence[Exclusion], used: Collection[Exclusion]
) -> Iterator[ScanFinding]:
    for number, each in enumerate(held.settings.exclusions):
        where = f"{TABLE}.exclusions[{number}]"
        if each not in active:
            message = f"{visible(each.subject)} was excluded until {each.until}."
            yield _about(EXPIRED, where, message, "Check the reason again, or remove it.")
        elif each not in used and held.has_all_of(each):
            message = (
                f"{visible(each.subject)} is excluded, but the exclusion covers nothing "
                "that was found."
            )
            yield _about(UNUSED, where, message, "Remove it, or correct its vendor or its path.")


def _of_not_read(not_read: Sequence[NotRead]) -> Iterator[ScanFinding]:
    if not not_read:
        return
    # An unread rest matters more than an unread file.
    first = sorted(not_read, key=lambda each: not each.rest)[:_NOT_READ_TOLD]
    told = "; ".join(f"{each.path}: {each.reason}" for each in first)
    more = len(not_read) - _NOT_READ_TOLD
    if more > 0:
        told += f"; and {more} more"
    verb = "was" if len(not_read) == 1 else "were"
    message = f"{counted(len(not_read), 'part')} of the code {verb} not read in full: {told}."
    hint = "Vendors that appear only in what was not read are not reported."
    note = _about(NOT_READ, "", message, hint)
    # A build must not pass because most of the code was never looked at.
    stopped = any(each.rest for each in not_read)
    yield evolve(note, severity=Severity.WARNING) if stopped else note


def of_baseline(file: str, keys: Iterable[str]) -> Iterator[ScanFinding]:
    """Yield the findings about the keys of a baseline that accept nothing."""
    for key in sorted(keys):
        message = f"{visible(key)} is in the baseline, but there is no such finding."
        hint = "Delete the entry, so that the vendor is reported if it comes back."
        yield _about(STALE, f"{file}: {printable(key)}", message, hint)


def in_order(findings: Iterable[ScanFinding]) -> list[ScanFinding]:
    """Return findings, most severe first, then by code and subject."""
    return sorted(findings, key=_order)


def _finding(
    rule: Rule, subject: str, told: Sequence[Evidence], message: str, hint: str
) -> ScanFinding:
    found = _about(rule, told[0].place, message, hint)
    return evolve(found, subject=subject, evidence=tuple(told[:_PLACES_TOLD]))


def _about(rule: Rule, where: str, message: str, hint: str) -> ScanFinding:
    return ScanFinding(
        code=rule.code, severity=rule.severity, where=where, message=message, hint=hint
    )


def _once_each(traces: Iterable[Evidence]) -> Sequence[Evidence]:
    """Return traces, best first, with each value once."""
    once = {(each.kind, each.value): each for each in reversed(best_first(traces))}
    return best_first(once.values())


def _told(told: Sequence[Evidence]) -> str:
    parts = [f"{_named(each)} in {each.place}" for each in told[:_PLACES_TOLD]]
    more = len(told) - _PLACES_TOLD
    return ", ".join(parts) + (f" and {counted(more, 'more trace')}" if more > 0 else "")


def _named(each: Evidence) -> str:
    name = f"{each.kind.value.replace('-', ' ')} {printable(each.name)}"
    return f"{name} ({each.registry})" if each.registry else name


def _order(each: ScanFinding) -> tuple[int, str, str, str]:
    return -each.severity.rank, each.code, each.subject, each.where


def _order_of_accepted(each: Accepted) -> tuple[int, str, str, str]:
    return _order(each.finding)
