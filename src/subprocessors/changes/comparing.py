"""The comparison of two policies, field by field."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from attrs import evolve

from subprocessors.changes.cases import Case, MatchedVendor, Side, context_at
from subprocessors.changes.change import Change, Changes
from subprocessors.changes.field_rules import RULES, Rule, rules_of
from subprocessors.changes.kinds import ChangeKind, Materiality, Path, VendorName
from subprocessors.changes.matching import (
    BY_ID,
    Link,
    Matches,
    evidence,
    matched,
    matched_engagements,
    matched_entities,
    matched_vendors,
    names_of,
    spelling,
    spellings,
)
from subprocessors.changes.materiality import VENDOR_REMOVED, Judgement, vendor_added
from subprocessors.model.facts import LegalEntity
from subprocessors.model.policy import Policy
from subprocessors.model.vendors import Engagement, SubProcessor
from subprocessors.regions.places import region_named
from subprocessors.regions.storage import Storage, StorageKind

_BETWEEN_PLACES = re.compile(r"[,;/]|\band\b|\bor\b")
_ORDER: Judgement = (Materiality.EDITORIAL, "Only the order differs.")
_SPELLING: Judgement = (Materiality.EDITORIAL, "Only case, spaces and punctuation differ.")
# These are compared separately; the versions are stated above the changes.
_POLICY_RULES = {
    name: rule for name, rule in RULES[Policy].items() if name not in ("sub_processors", "version")
}
_VENDOR_RULES = {
    name: rule for name, rule in RULES[SubProcessor].items() if name not in ("id", "name")
}


_Members = tuple[Sequence[Any], Sequence[Any]]


def compared(old: Policy, new: Policy) -> Changes:
    """Return the changes from one policy to another."""
    walk = _Walk(old, new)
    walk.through_policy()
    return Changes(
        items=tuple(walk.changes),
        policy=new.id,
        name=new.name,
        processor=new.processor.name,
        old_version=old.version,
        new_version=new.version,
        respellings=tuple(walk.respellings),
    )


class _Spot(NamedTuple):
    """A place in both policies: its path in the old one, and its path in the new one."""

    old: Path = ()
    new: Path = ()

    def field(self, name: str) -> _Spot:
        return _Spot((*self.old, name), (*self.new, name))

    def member(self, old: int | None, new: int | None) -> _Spot:
        """Return the spot of a member of a list by its index on each side, None if absent."""
        return _Spot(
            self.old if old is None else (*self.old, old),
            self.new if new is None else (*self.new, new),
        )


def _where(value: Any, path: Path) -> str:
    """Return a path in a policy, written as for a document."""
    where = ""
    for step in path:
        if isinstance(step, str):
            value = getattr(value, step)
            where += f".{step}" if where else step
        else:
            value = value[step]
            where += f"[{getattr(value, 'id', step)}]"
    return where


class _Walk:
    """A walk through two policies that collects the changes."""

    def __init__(self, old: Policy, new: Policy) -> None:
        self.policies = (old, new)
        self.sides = (Side(old), Side(new))
        self.changes: list[Change] = []
        self.respellings: list[Change] = []
        self.vendors: MatchedVendor | None = None
        self.guessed = False

    def through_policy(self) -> None:
        old, new = self.policies
        spot = _Spot()
        self.through_object(_POLICY_RULES, old, new, spot)
        self.through_vendors(spot.field("sub_processors"))

    def through_vendors(self, spot: _Spot) -> None:
        old, new = (policy.sub_processors.items for policy in self.policies)
        matches = matched_vendors(old, new)
        links = {one: link for one, _, link in matches}

        def change(was: SubProcessor, now: SubProcessor, at: _Spot) -> None:
            self.through_vendor(was, now, links[int(at.old[-1])], at)

        def judge(_: SubProcessor | None, now: SubProcessor | None) -> Judgement:
            return vendor_added(now) if now else VENDOR_REMOVED

        kept = [(one, other) for one, other, _ in matches]
        self.through_members("vendor", (old, new), kept, spot, judge, change)

    def through_vendor(self, old: SubProcessor, new: SubProcessor, link: Link, spot: _Spot) -> None:
        self.vendors = MatchedVendor(old, new)
        self.guessed = not link.certain
        self.through_name(old, new, link, spot)
        self.through_object(_VENDOR_RULES, old, new, spot)
        self.vendors = None
        self.guessed = False

    def through_name(self, old: SubProcessor, new: SubProcessor, link: Link, spot: _Spot) -> None:
        before, after = VendorName(old.id, old.name), VendorName(new.id, new.name)
        if before == after:
            return
        same_name = spelling(old.name) == spelling(new.name)
        if same_name and old.id == new.id:
            self.add(ChangeKind.RESPELLED, "vendor", spot, before, after, _SPELLING)
            return
        sure = evidence(old, new) if link is BY_ID else link if link.certain else None
        if sure and _is_known_as(MatchedVendor(old, new)):
            judgement = Materiality.EDITORIAL, f"It is the same vendor: both have {sure.words}."
        elif sure:
            reason = f"It is the same vendor under a new name: both have {sure.words}."
            judgement = Materiality.MATERIAL, reason
        elif link is BY_ID:
            judgement = Materiality.MATERIAL, "Only its id says that it is the same vendor."
        else:
            reason = f"It is only a guess, from {link.words}, that it is the same vendor."
            judgement = Materiality.MATERIAL, reason
        self.add(ChangeKind.RENAMED, "vendor", spot, before, after, judgement)

    def through_object(self, rules: dict[str, Rule], was: Any, now: Any, spot: _Spot) -> None:
        for name, rule in rules.items():
            old, new = getattr(was, name), getattr(now, name)
            if old is not new and old != new:
                self.through_field(name, rule, (old, new), (was, now), spot)

    def through_field(
        self, name: str, rule: Rule, values: tuple[Any, Any], owners: tuple[Any, Any], spot: _Spot
    ) -> None:
        old, new = values
        at = spot.field(name)
        if isinstance(old, tuple):
            self.through_list(rule, values, owners, at)
        elif type(old) is type(new) and type(old) in RULES:
            self.through_parts(rules_of(old, name), old, new, at)
        else:
            self.change(rule, self.case(old, new, owners), at)

    def through_parts(self, rules: dict[str, Rule], old: Any, new: Any, spot: _Spot) -> None:
        before = len(self.changes)
        self.through_object(rules, old, new, spot)
        if isinstance(old, Storage) and _same_places(old, new):
            self.respellings += self.changes[before:]
            del self.changes[before:]

    def through_list(
        self, rule: Rule, members: _Members, owners: tuple[Any, Any], spot: _Spot
    ) -> None:
        first = (members[0] or members[1])[0]
        if isinstance(first, Engagement):
            matches = matched_engagements(*members)
        elif self.vendors and isinstance(first, LegalEntity):
            matches = matched_entities(*members, self.vendors.former)
        else:
            matches = matched(*members)

        def change(was: Any, now: Any, at: _Spot) -> None:
            if type(was) in RULES:
                self.through_object(RULES[type(was)], was, now, at)
            else:
                self.change(rule, self.case(was, now, owners), at)

        def judge(was: Any, now: Any) -> Judgement:
            return rule.judge(self.case(was, now, owners))

        self.through_members(rule.subject, members, matches, spot, judge, change)

    def through_members(
        self,
        subject: str,
        members: _Members,
        matches: Matches,
        spot: _Spot,
        judge: Callable[[Any, Any], Judgement],
        change: Callable[[Any, Any, _Spot], None],
    ) -> None:
        """Collect the members that were removed, changed, added or reordered."""
        old, new = members
        partners = dict(matches)
        for place, member in enumerate(old):
            other = partners.get(place)
            if other is None:
                at = spot.member(place, None)
                self.add(ChangeKind.REMOVED, subject, at, member, None, judge(member, None))
            elif member != new[other]:
                change(member, new[other], spot.member(place, other))
        taken = set(partners.values())
        for place, member in enumerate(new):
            if place not in taken:
                at = spot.member(None, place)
                self.add(ChangeKind.ADDED, subject, at, None, member, judge(None, member))
        before = tuple(one for one, _ in matches)
        after = tuple(one for one, _ in sorted(matches, key=lambda match: match[1]))
        if before != after:
            self.add(ChangeKind.REORDERED, subject, spot, before, after, _ORDER)

    def case(self, old: Any, new: Any, owners: tuple[Any, Any]) -> Case:
        return Case(old, new, *owners, self.vendors, self.sides)

    def change(self, rule: Rule, case: Case, spot: _Spot) -> None:
        """Collect a change to a value."""
        kind = ChangeKind.CHANGED
        if isinstance(case.old, str) and isinstance(case.new, str):
            if spelling(case.old) == spelling(case.new):
                self.add(ChangeKind.RESPELLED, rule.subject, spot, case.old, case.new, _SPELLING)
                return
            if spot.old[-1] == "name" and isinstance(case.was, LegalEntity):
                kind = ChangeKind.RENAMED
        if spot.old[-1] == "category" and isinstance(case.was, Engagement):
            kind = ChangeKind.MOVED
        self.add(kind, rule.subject, spot, case.old, case.new, rule.judge(case))

    def add(
        self,
        kind: ChangeKind,
        subject: str,
        spot: _Spot,
        old: Any,
        new: Any,
        judgement: Judgement,
    ) -> None:
        member = old or new
        vendor = self.vendors.new if self.vendors else None
        if vendor is None and isinstance(member, SubProcessor):
            vendor = member
            subject = "class of vendors" if member.class_of_vendors else subject
        weight, reason = judgement
        removed = kind is ChangeKind.REMOVED
        where = (self.policies[0], spot.old) if removed else (self.policies[1], spot.new)
        self.changes.append(
            Change(
                kind=kind,
                subject=subject,
                where=_where(*where),
                vendor=vendor.name if vendor else None,
                vendor_id=vendor.id if vendor else None,
                old=old,
                new=new,
                weight=weight,
                reason=reason,
                guessed=self.guessed,
                old_path=spot.old,
                new_path=spot.new,
                context=context_at(spot.new, self.sides, self.vendors),
            )
        )


def _is_known_as(vendors: MatchedVendor) -> bool:
    """Return whether no more is approved under the vendor's new name than before.

    That is the case if the list states the old name as a former name, if the new name already
    approved the vendor, or if it is the name of a company, which is judged separately.
    """
    companies = spellings(each.name for each in vendors.new.legal_entities)
    renamed = vendors.former & names_of(vendors.old)
    return bool(renamed) or spelling(vendors.new.name) in vendors.approved | companies


def _same_places(old: Storage, new: Storage) -> bool:
    """Return whether two statements name the same places in different words."""
    meant = _meant(old)
    return meant is not None and meant == _meant(new)


def _meant(storage: Storage) -> Storage | None:
    """Return a statement without its words if they add nothing; otherwise None."""
    plain = evolve(storage, as_written=None)
    if storage.as_written is None:
        return plain
    words = [each.strip() for each in _BETWEEN_PLACES.split(storage.as_written)]
    regions = {region_named(each) for each in words if each}
    if None in regions or (storage.regions and regions != set(storage.regions)):
        return None
    if storage.kind is StorageKind.ONE_OF and len(regions) == 1:
        # The words for a single place do not say what the alternatives are.
        return None
    return evolve(plain, regions=[each for each in regions if each])
