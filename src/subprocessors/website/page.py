"""Makes `index.html` from a policy: the values for the template and the Content-Security-Policy.

The page embeds one style and one script. Its Content-Security-Policy allows only these two, by hash
(W3C, Content Security Policy Level 3, section 2.3.1).
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import partial
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from attrs import evolve, frozen

from subprocessors.answers import Answer
from subprocessors.changes import History
from subprocessors.model.facts import (
    Contact,
    LegalEntity,
    OtherName,
    Reference,
    ReferenceKind,
    Role,
    Source,
    TransferMechanism,
)
from subprocessors.model.policy import Policy
from subprocessors.model.vendors import Engagement, SubProcessor
from subprocessors.page.text import line
from subprocessors.presentation import ENGAGEMENT, SUB_PROCESSOR, numbers, seat_of
from subprocessors.regions.places import WORLDWIDE, StorageRegion
from subprocessors.regions.storage import Storage, StorageKind
from subprocessors.website.templates import Templates

NOT_STATED = "-"
"""Stands for "not stated" among category ids and place codes; it is never a valid one."""

# From this length on, a list is split into groups, so browsers lay out only the visible ones.
_LONG = 200
_GROUP = 25
_EMAIL = re.compile(r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,255}")
_TAILS = {StorageKind.OPEN: "and_others", StorageKind.ONE_OF_OR_OTHER: "or_another"}

# The columns of a row. Everything else goes on the line below it.
_COLUMNS = ("purposes", "products", "storage", "location")
_OF_VENDORS = tuple(
    each.name
    for each in SUB_PROCESSOR
    if each.name not in ("id", "name", "legal_entities", "other_names")
)
_OF_USES = tuple(
    dict.fromkeys(
        (
            *_COLUMNS,
            *("condition", "announced", "starts", "ends"),
            *(each.name for each in ENGAGEMENT if each.name != "category"),
        )
    )
)
# Shown next to the name if true.
_MARKS = ("affiliate", "class_of_vendors")
# Optional: a list can be complete without these.
_MAY_BE_ABSENT = {
    *("seat", "identifiers", "contact", "other_names", "class_of_vendors", "domains", "references"),
    *("location", "services", "safeguards", "announced", "ends", "condition"),
}


@frozen
class Item:
    """A part of a fact.

    Attributes:
        text: Its text.
        url: The address that it links to, if that address is safe to follow.
        kind: How it is shown: as a "place", the "world", "quoted" or a "mail" address.
        before: The separator between it and the previous part.
        note: The number of its footnote.
    """

    text: str
    url: str | None = None
    kind: str = ""
    before: str = "; "
    note: int | None = None


Fact = tuple[str, Sequence[Item]]
"""The name of a field and its parts; without parts, it is shown as not stated."""


@frozen
class Card:
    """A vendor as shown in one category.

    Attributes:
        anchor: Its id in the page.
        vendor: The vendor.
        marks: The names of the fields shown next to its name.
        places: The codes of its storage places in this category, or `NOT_STATED`.
        locations: The codes of its locations, likewise.
        uses: The facts of each engagement in this category: in columns, and below.
        who: The facts of the vendor itself; with a single engagement, they are shown there.
    """

    anchor: str
    vendor: SubProcessor
    marks: Sequence[str]
    places: Sequence[str]
    locations: Sequence[str]
    uses: Sequence[tuple[Sequence[Fact], Sequence[Fact]]]
    who: Sequence[Fact]


@frozen
class Section:
    """A category and its vendors."""

    id: str
    name: str
    description: str | None
    cards: Sequence[Card]


def page(
    policy: Policy, history: History, texts: Mapping[str, str], css: str, files: Mapping[str, str]
) -> str:
    """Return the page.

    Args:
        policy: The policy.
        history: The changes from each version to the next, up to this one.
        texts: The wording of the page.
        css: CSS to append to its style.
        files: The names of the files that it links to.
    """
    templates = Templates()
    style = templates.source("page.css") + css
    script = templates.source("page.js")
    facts = _Facts(policy, texts)
    vendors = [(vendor, *facts.of_vendor(vendor)) for vendor in policy.sub_processors]
    # A field that is not stated for any vendor is reported once, not for each vendor.
    seen = [fact for _, who, uses in vendors for each in (who, *uses) for fact in each]
    stated = {name for name, items in seen if items}
    told = stated | _MAY_BE_ABSENT
    never = dict.fromkeys((name, ()) for name, _ in seen if name not in told)
    sections = list(_sections(policy, vendors, texts, stated))
    if [each.id for each in sections] == [NOT_STATED]:
        never = {("category", ()): None, **never}
    head = facts.of(by=policy.processor.name, version=policy.version, covers=policy.services)
    # The two are often the same.
    people = facts.items((policy.contact, policy.processor.contact))
    head.append(("contact", list(dict.fromkeys(people))))
    notice = facts.of(**_terms(policy, texts))
    about = [fact for fact in facts.of_list(policy) if fact[1]]
    about += [fact for fact in (*head, *notice) if not fact[1] and fact[0] != "version"]
    return templates.render(
        "index.html",
        texts=texts,
        labels=partial(_labels, texts),
        policy=policy,
        style=templates.verbatim(style),
        script=templates.verbatim(script),
        content_policy=content_policy(style, script),
        description=texts["description"].format(processor=line(policy.processor.name)),
        head=[(name, items) for name, items in head if items or name == "version"],
        columns=[each for each in _COLUMNS if each in stated],
        sections=sections,
        never=never,
        has_third_parties=any(each.affiliate is False for each in policy.sub_processors),
        filters=_filters(policy, sections, texts),
        group=_GROUP if len(vendors) >= _LONG else None,
        history=list(reversed(history)),
        first=history[0].old_version if history else None,
        anchors={vendor.id for vendor in policy.sub_processors},
        notice=[fact for fact in notice if fact[1]],
        documents=facts.items(policy.references),
        about=about,
        notes=[
            ("; ".join(names), source, facts.items(source.url))
            for source, names in facts.notes.items()
        ],
        files=files,
        line=line,
    )


def content_policy(style: str, script: str) -> str:
    """Return a Content-Security-Policy that allows one style and one script, by hash."""
    hashes = [b64encode(sha256(each.encode()).digest()).decode("ascii") for each in (style, script)]
    return (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )


def safe_url(url: str | None) -> str | None:
    """Return an address if it is a web address; None for anything else that a browser might run."""
    if url is None or not url.isprintable() or " " in url:
        return None
    try:
        parts = urlsplit(url)
        is_web = parts.scheme in ("http", "https") and parts.hostname
    except ValueError:
        return None
    return url if is_web else None


def is_email(text: str) -> bool:
    """Return whether a string is a plain email address."""
    return _EMAIL.fullmatch(text) is not None


class _Facts:
    """Turns facts into what the page shows, using the page's wording.

    Attributes:
        notes: The sources of names that are not in the published list, in footnote order, each with
            its names.
    """

    def __init__(self, policy: Policy, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._safeguards = {each.id: each.name for each in policy.safeguards}
        self.notes: dict[Source, dict[str, None]] = {}

    def of(self, **values: Any) -> list[Fact]:
        """Return facts from the values of fields."""
        return [(name, self.items(value)) for name, value in values.items()]

    def of_list(self, policy: Policy) -> list[Fact]:
        """Return the facts about the processor and the origin of the list."""
        company, origin = policy.processor, policy.provenance
        seat, group = seat_of(company), company.affiliates
        told = self.of(other_names=company.other_names, seat=seat, group=group)
        if origin:
            source = (Reference(title=origin.title, url=origin.url), origin.source)
            days = {"updated": origin.updated, "read": origin.read}
            told += self.of(source=source, author=origin.author, **days)
        return told

    def of_vendor(self, vendor: SubProcessor) -> tuple[list[Fact], list[list[Fact]]]:
        """Return the facts of a vendor and of each of its engagements."""
        who = (
            [] if vendor.legal_entities or vendor.class_of_vendors else self.of(legal_entities=None)
        )
        for entity in vendor.legal_entities:
            seat, registers = seat_of(entity), tuple(numbers(entity))
            who += self.of(
                legal_entities=entity.name, seat=seat, identifiers=registers, contact=entity.contact
            )
        names = tuple(each for each in vendor.other_names if not each.suggests_only)
        who += self.of(other_names=names, **{each: getattr(vendor, each) for each in _OF_VENDORS})
        return who, [self._of_use(each) for each in vendor.engagements_or_silence]

    def _of_use(self, engagement: Engagement) -> list[Fact]:
        values = {each: getattr(engagement, each) for each in _OF_USES}
        values["safeguards"] = tuple(self._safeguards[each] for each in engagement.safeguards)
        if not engagement.transfer_mechanisms and _stays_in_the_eea(engagement):
            del values["transfer_mechanisms"]
        return self.of(**values)

    def items(self, value: Any) -> list[Item]:
        """Return the parts that show a value; empty if not stated."""
        texts = self._texts
        match value:
            case None:
                return []
            case [*several]:
                return [item for each in several for item in self.items(each)]
            case Storage():
                return list(self._places(value))
            case OtherName(name=name, product=product):
                pattern = texts["name_of_product" if product else "name_of_company"]
                kind = texts[f"name_{value.kind.value}"]
                told = pattern.format(name=name, kind=kind, product=product)
                return [evolve(_item(told), note=self._note(name, value.source))]
            case Contact():
                people = (value.name, value.position, value.email, value.phone, value.url)
                return [evolve(each, before=", ") for each in self.items(people)]
            case LegalEntity():
                company = (value.name, seat_of(value), *numbers(value))
                return [_item(", ".join(filter(None, company))), *self.items(value.contact)]
            case Reference(title=title, url=url):
                kind = texts[f"document_{value.kind.value}"]
                if value.kind is not ReferenceKind.OTHER and kind not in title.casefold():
                    title = texts["document_kind"].format(title=title, kind=kind)
                refused = f"{title}: {url}" if url and safe_url(url) is None else None
                return [_item(refused or title, url)]
            case TransferMechanism():
                return [_item(_transfer_mechanism(value, texts))]
            case Role():
                return [_item(texts[f"role_{value.value}"])]
            case _:
                return [_linked(str(value))]

    def _note(self, name: str, source: Source | None) -> int | None:
        """Return the footnote number of a name; a name in the published list has none."""
        if source is None:
            return None
        self.notes.setdefault(source, {})[name] = None
        return list(self.notes).index(source) + 1

    def _places(self, storage: Storage) -> Iterator[Item]:
        joint = f" {self._texts['or']} " if storage.kind.is_choice else " "
        for region in storage.regions:
            kind = "world" if region == WORLDWIDE else "place"
            yield Item(_name(region, self._texts), kind=kind, before=joint)
        if storage.regions and storage.kind.is_open:
            yield Item(self._texts[_TAILS[storage.kind]], before=" ")
        if storage.as_written:
            yield Item(line(storage.as_written), kind="quoted", before=" ")


def _item(text: str, url: str | None = None) -> Item:
    return Item(line(text), safe_url(url))


def _linked(text: str) -> Item:
    """Return text, linked if it is an address."""
    if "@" in text and is_email(text):
        return Item(text, f"mailto:{text}", kind="mail")
    return _item(text, text if "://" in text else None)


def _transfer_mechanism(mechanism: TransferMechanism, texts: Mapping[str, str]) -> str:
    module = f", {texts['module'].format(number=mechanism.module)}" if mechanism.module else ""
    as_written = f" (“{mechanism.as_written}”)" if mechanism.as_written else ""
    return f"{texts[f'mechanism_{mechanism.kind.value}']}{module}{as_written}"


def _stays_in_the_eea(engagement: Engagement) -> bool:
    """Return whether data is stored only in the EEA and no other location is stated."""
    places = [engagement.storage]
    if engagement.location != Storage():
        places.append(engagement.location)
    return all(each.stored_only_in("EEA") is Answer.YES for each in places)


def _name(region: StorageRegion, texts: Mapping[str, str]) -> str:
    return texts["worldwide"] if region == WORLDWIDE else region.name


def _labels(texts: Mapping[str, str], facts: Iterable[Fact]) -> str:
    """Return the labels of the fields that are not stated, worded for use in a sentence."""
    unstated = [name for name, items in facts if not items]
    labels = ", ".join(texts.get(f"unstated_{each}", texts[each]) for each in unstated)
    return labels.lower() if texts["language"] == "en" else labels


def _terms(policy: Policy, texts: Mapping[str, str]) -> dict[str, Any]:
    """Return the facts about notices of changes."""
    terms = policy.notice
    kind = "business" if terms and terms.business_days else "calendar"
    told: dict[str, Any] = {}
    for name in ("notice_days", "objection_days"):
        days: int | None = getattr(terms, name, None)
        text = texts[f"{kind}_day{'' if days == 1 else 's'}"]
        told[name] = None if days is None else text.format(number=days)
    return told | {"channel": terms.channel if terms else None}


def _sections(
    policy: Policy,
    vendors: Iterable[tuple[SubProcessor, list[Fact], list[list[Fact]]]],
    texts: Mapping[str, str],
    stated: Set[str],
) -> Iterator[Section]:
    """Yield the categories that have vendors."""
    cards: dict[str, list[Card]] = {each.id: [] for each in policy.categories}
    cards[NOT_STATED] = []
    for vendor, who, uses in vendors:
        of_category: dict[str, list[tuple[Engagement, list[Fact]]]] = {}
        for use in zip(vendor.engagements_or_silence, uses, strict=True):
            of_category.setdefault(use[0].category or NOT_STATED, []).append(use)
        for number, (category, some) in enumerate(of_category.items()):
            # The first anchor has no suffix. Ids have no full stop, so no anchor is used twice.
            anchor = f"vendor-{vendor.id}{f'.{category}' if number else ''}"
            cards[category].append(_card(vendor, anchor, who, some, stated))
    names = {each.id: (line(each.name), each.description) for each in policy.categories}
    names[NOT_STATED] = (texts["no_category"], None)
    for id_, each in cards.items():
        if each:
            yield Section(id_, *names[id_], each)


def _card(
    vendor: SubProcessor,
    anchor: str,
    who: Sequence[Fact],
    uses: Sequence[tuple[Engagement, Sequence[Fact]]],
    stated: Set[str],
) -> Card:
    is_named_so = [each.name for each in vendor.legal_entities] == [vendor.name]
    hidden = {*_MARKS, "legal_entities"} if is_named_so else {*_MARKS}
    # A mark that is not stated is still reported.
    who = [fact for fact in who if not (fact[0] in hidden and fact[1])]
    shown = stated & {*_COLUMNS}
    below = [[fact for fact in facts if fact[0] not in _COLUMNS] for _, facts in uses]
    beside = [[fact for fact in facts if fact[0] in shown] for _, facts in uses]
    if len(uses) == 1:
        below, who = [[*who, *below[0]]], []
    expected = stated - _MAY_BE_ABSENT
    who, *below = (
        [fact for fact in each if fact[1] or fact[0] in expected] for each in (who, *below)
    )
    return Card(
        anchor,
        vendor,
        marks=[each for each in _MARKS if getattr(vendor, each)],
        places=_codes(each.storage for each, _ in uses),
        locations=_codes(each.location for each, _ in uses),
        uses=list(zip(beside, below, strict=True)),
        who=who,
    )


def _codes(places: Iterable[Storage]) -> list[str]:
    return sorted(
        {code for each in places for code in [one.code for one in each.regions] or [NOT_STATED]}
    )


def _filters(
    policy: Policy, sections: Sequence[Section], texts: Mapping[str, str]
) -> dict[str, Sequence[tuple[str, str]]]:
    """Return the options of each filter that offers a choice."""
    engagements = [one for each in policy.sub_processors for one in each.engagements_or_silence]
    filters = {
        "category": [(each.id, each.name) for each in sections],
        "place": _options([each.storage for each in engagements], texts),
        "location": _options([each.location for each in engagements], texts),
    }
    return {name: options for name, options in filters.items() if len(options) > 1}


def _options(stated: Sequence[Storage], texts: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the codes and names of all places; the world and "not stated" come last."""
    regions = {region for each in stated for region in each.regions}
    places = sorted(regions, key=lambda each: (each == WORLDWIDE, each.name, each.code))
    found = [(each.code, _name(each, texts)) for each in places]
    is_silent = any(not each.regions for each in stated)
    return [*found, (NOT_STATED, texts["place_not_stated"])] if is_silent else found
