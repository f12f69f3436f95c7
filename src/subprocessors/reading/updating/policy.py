"""Updates a policy: matches its vendors with those on its page, and merges what both state."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve

from subprocessors.changes import VersionOrderError, diff
from subprocessors.counting import counted
from subprocessors.model.facts import Category, Provenance
from subprocessors.model.policy import Policy
from subprocessors.model.vendors import SubProcessor
from subprocessors.reading.draft import Draft, Reading
from subprocessors.reading.updating.carried import Carried
from subprocessors.reading.updating.engagements import TEXTS, UnreadCells
from subprocessors.reading.updating.facts import Facts
from subprocessors.reading.updating.identity import Identities, identities
from subprocessors.reading.updating.ids import fresh_id, sections
from subprocessors.reading.updating.order import woven
from subprocessors.reading.updating.results import NoListError, Undecided, Updated
from subprocessors.reading.updating.unnoted import undecided_of, unnoted_in
from subprocessors.reading.updating.vendors import (
    Printed,
    joined,
    merged_references,
    merged_vendor,
)


def updated(policy: Policy, draft: Draft, *, any_order: bool, document: str) -> Updated:
    """Return a policy with what its page says: see `update`."""
    update = _Update(policy, draft)
    new = update.policy(any_order=any_order)
    changes = diff(policy, new, any_order=True)
    unnoted = tuple(unnoted_in(document, new, draft, update.ids, update.undecided))
    return Updated(
        policy=new,
        changes=changes,
        undecided=(*update.undecided, *undecided_of(unnoted, update.ids)),
        draft=draft,
        ids=update.ids,
        unnoted=unnoted,
    )


class _Update:
    def __init__(self, policy: Policy, draft: Draft) -> None:
        self.old = policy
        self.draft = draft
        self.page = draft.policy
        self.undecided: list[Undecided] = []
        self.ids: dict[str, str] = {}
        self.stated = frozenset(_stated(draft))
        self.found = _identities(policy, draft)
        self.categories = sections(policy.categories, self.page.categories)
        self.safeguards = sections(policy.safeguards, self.page.safeguards)
        self.printed = self._printed()

    def policy(self, *, any_order: bool) -> Policy:
        """Return the new policy."""
        vendors = self._vendors()
        facts = self._facts()
        old, page = self.old, self.page
        new = evolve(
            old,
            services=facts.of("services", old.services, page.services),
            contact=facts.of_object("contact", old.contact, page.contact),
            categories=self._used_categories(vendors),
            safeguards=self.safeguards.members,
            sub_processors=vendors,
            references=merged_references(old.references, page.references),
            notice=facts.of_object("notice", old.notice, page.notice),
            disclaimer=facts.of("disclaimer", old.disclaimer, page.disclaimer),
            provenance=_merged_provenance(old.provenance, page.provenance),
        )
        return self._dated(new, any_order=any_order)

    def _dated(self, new: Policy, *, any_order: bool) -> Policy:
        was, now = self.old.version, self.page.version
        if now is None:
            return new
        if was is None or now >= was or any_order:
            return evolve(new, version=now)
        if new != self.old:
            raise VersionOrderError(
                f"the page is dated {now}, before the document, {was}, so it may be an old copy; "
                "allow it with any_order=True (on the command line: --any-order)"
            )
        return new

    def _facts(self, vendor: str | None = None) -> Facts:
        return Facts(vendor, self.undecided, self.stated)

    def _printed(self) -> list[Printed]:
        """Return the vendors on the page, with the ids of the document's sections."""
        unread: defaultdict[str, dict[tuple[int | None, str], list[Reading]]] = defaultdict(dict)
        for each in self.draft.readings:
            if each.is_unread and each.vendor and each.field:
                cells = unread[each.vendor].setdefault((each.engagement, each.field), [])
                cells.append(each)
        return [
            Printed(self._translated(each), (each.name,), UnreadCells(unread[each.id]))
            for each in self.page.sub_processors
        ]

    def _translated(self, vendor: SubProcessor) -> SubProcessor:
        engagements = [
            evolve(
                each,
                category=each.category and self.categories.ids[each.category],
                safeguards=[self.safeguards.ids[id_] for id_ in each.safeguards],
            )
            for each in vendor.engagements
        ]
        return evolve(vendor, engagements=engagements)

    def _vendors(self) -> list[SubProcessor]:
        rows: defaultdict[str, list[Printed]] = defaultdict(list)
        for place, id_ in sorted(self.found.known.items()):
            rows[id_].append(self.printed[place])
        maybe = {id_ for ids in self._unsure().values() for id_ in ids}
        carried = Carried(self.draft)
        kept: list[tuple[int, SubProcessor]] = []
        for place, vendor in enumerate(self.old.sub_processors):
            if vendor.id in rows:
                facts = self._facts(vendor.id)
                kept.append((place, merged_vendor(facts, vendor, joined(rows[vendor.id]))))
            elif vendor.id in maybe or self._is_carried(vendor, carried):
                kept.append((place, vendor))
        self._note_unsure()
        self._note_unstated([vendor for _, vendor in kept if vendor.id in rows])
        self._refuse_most_gone(len(kept))
        return woven(kept, self._in_page_order())

    def _note_unstated(self, vendors: Sequence[SubProcessor]) -> None:
        """Note what most vendors in the document state, but the page states for none."""
        for name in TEXTS:
            if name in self.stated:
                continue
            number = sum(any(getattr(each, name) for each in one.engagements) for one in vendors)
            if number > 1 and number * 2 >= len(vendors):
                self._facts().leave(name, f"the page no longer states it for {number} vendors")

    def _refuse_most_gone(self, kept: int) -> None:
        """Reject a page that may be cut off, or may belong to another list."""
        number = len(self.old.sub_processors)
        if number - kept > max(1, number // 2):
            raise NoListError(
                f"{self.draft.file or 'the page'} lists only {kept} of the "
                f"{counted(number, 'vendor')} in the document, so it was not changed: the page "
                "may be cut off, or belong to a different list. If so many really are gone, read "
                "the page into a new document"
            )

    def _unsure(self) -> dict[int, tuple[str, ...]]:
        """Return the vendors on the page that may be one in the document, by their index."""
        return self.found.unclear | self.found.alike

    def _is_carried(self, vendor: SubProcessor, carried: Carried) -> bool:
        """Return whether the page may list a vendor in what was not read, and note it."""
        passages = carried.of(vendor)
        if passages:
            reason = "it was not found on the page, but an unread part of the page names it"
            self._facts(vendor.id).leave(None, reason, passages)
        return bool(passages)

    def _note_unsure(self) -> None:
        for place, ids in sorted(self._unsure().items()):
            name = self.printed[place].names[0]
            if place in self.found.alike:
                why = "which is not a name of a vendor in the document, but may be"
            elif len(ids) == 1:
                why = "with a different registration number from"
            else:
                why = "which is a name of several vendors in the document:"
            reason = f"the page lists “{name}”, {why} {' or '.join(ids)}"
            self._facts(ids[0] if len(ids) == 1 else None).leave(
                None, reason, self.draft.source_of(self.printed[place].vendor.id, "name")
            )

    def _in_page_order(self) -> Iterator[tuple[int | None, SubProcessor | None]]:
        """Yield the vendors on the page: the index in the document, or a new vendor."""
        places = {vendor.id: place for place, vendor in enumerate(self.old.sub_processors)}
        taken = set(places)
        unsure = self._unsure()
        for place, each in enumerate(self.printed):
            if place in self.found.known:
                self.ids[each.vendor.id] = self.found.known[place]
                yield places[self.found.known[place]], None
            elif place not in unsure:
                new = fresh_id(each.vendor, taken)
                self.ids[each.vendor.id] = new.id
                yield None, new

    def _used_categories(self, vendors: Sequence[SubProcessor]) -> list[Category]:
        """Return the categories without those that have become empty."""
        unused = _used(self.old.sub_processors) - _used(vendors) - {*self.categories.ids.values()}
        return [each for each in self.categories.members if each.id not in unused]


def _merged_provenance(old: Provenance | None, new: Provenance | None) -> Provenance | None:
    """Return where a document was published, with the dates on its page.

    A copy's title and file name are not changes to the page.
    """
    if old is None or new is None:
        return old or new
    return evolve(old, updated=new.updated or old.updated, read=new.read or old.read)


def _stated(draft: Draft) -> Iterator[str]:
    """Yield the fields of engagements for which a page has any words."""
    yield from (each.field for each in draft.readings if each.field)
    for vendor in draft.policy.sub_processors:
        for engagement in vendor.engagements:
            yield from (name for name in TEXTS if getattr(engagement, name))


def _used(vendors: Iterable[SubProcessor]) -> set[str | None]:
    return {each.category for vendor in vendors for each in vendor.engagements}


def _identities(policy: Policy, draft: Draft) -> Identities:
    """Return which vendors are the same.

    Raises:
        NoListError: If none are, although the document has vendors.
    """
    of = draft.file or "the page"
    number = counted(len(policy.sub_processors), "vendor")
    if policy.sub_processors and not draft.policy.sub_processors:
        candidates = "; ".join(f"{each.passage}" for each in draft.candidates)
        maybe = f"; this may be it: {candidates}" if candidates else ""
        raise NoListError(f"no list was read from {of}, so the document was not changed{maybe}")
    found = identities(policy, draft.policy.sub_processors.items)
    if policy.sub_processors and not (found.known or found.unclear):
        raise NoListError(
            f"{of} lists none of the {number} in the document, so it was not changed: is it the "
            "page of this list?"
        )
    return found
