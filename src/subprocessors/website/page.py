"""From a policy to `index.html`: what the template shows, prepared, and what its policy allows.

The page holds its one style and one script, and the hash of each is all that its
Content-Security-Policy lets run (W3C, Content Security Policy Level 3, section 2.3.1).
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence, Set
from hashlib import sha256
from itertools import chain
from urllib.parse import urlsplit

from attrs import frozen

from subprocessors.answers import Answer
from subprocessors.changes import Changes, History
from subprocessors.model.facts import (
    Contact,
    LegalEntity,
    OtherName,
    Reference,
    TransferMechanism,
    seat_of,
)
from subprocessors.model.policy import Policy
from subprocessors.model.vendors import Engagement, SubProcessor
from subprocessors.page.markdown import line
from subprocessors.regions.places import WORLDWIDE, Storage, StorageKind, StorageRegion
from subprocessors.website.templates import Templates

NOT_STATED = "-"
"""What stands for "not stated" among ids of categories and codes of places: it is neither."""

# A list of so many is cut into groups, of which a browser lays out only those that are seen.
_LONG = 200
_GROUP = 25
_EMAIL = re.compile(r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,255}")


@frozen
class Link:
    """A text, with the address that it leads to, if there is one that may be followed."""

    text: str
    url: str | None = None


@frozen
class Places:
    """Places for people: their names, the word between them, and what follows."""

    chips: Sequence[tuple[str, str]]
    joint: str = ""
    tail: str = ""
    quoted: str = ""


Fact = tuple[str, Sequence[Link] | Places]


@frozen
class Stated:
    """What is stated of a vendor, or of an engagement, and the labels of what is not."""

    facts: Sequence[Fact]
    unstated: Sequence[str]


@frozen
class Card:
    """What a category shows of a vendor.

    Attributes:
        anchor: Its id in the page.
        vendor: The vendor's id.
        name: The vendor's name.
        places: What the filter of places finds it by: the codes of its places of storage in this
            category, or `NOT_STATED`, and those of its other locations, marked as such.
        who: What is stated of the vendor, whatever the category.
        uses: What is stated of each engagement in this category.
    """

    anchor: str
    vendor: str
    name: str
    places: Sequence[str]
    who: Stated
    uses: Sequence[Stated]


@frozen
class Section:
    """A category, with what it shows of its vendors, in one group or several."""

    id: str
    name: str
    description: str | None
    groups: Sequence[Sequence[Card]]


def page(
    policy: Policy, history: History, texts: Mapping[str, str], css: str, files: Mapping[str, str]
) -> str:
    """Return the page.

    Args:
        policy: The policy.
        history: The changes up to it, from each version to the next.
        texts: The words of the page.
        css: What is added to its style.
        files: The names of the files that it links to.
    """
    templates = Templates()
    style = templates.source("page.css") + css
    script = templates.source("page.js")
    sections, never = _sections(policy, texts)
    return templates.render(
        "index.html",
        texts=texts,
        policy=policy,
        style=templates.verbatim(style),
        script=templates.verbatim(script),
        content_policy=content_policy(style, script),
        description=texts["description"].format(processor=line(policy.processor.name)),
        facts=list(_header(policy, texts)),
        sections=sections,
        never=never,
        places=_all_places(policy, texts),
        locations=_all_locations(policy, texts),
        is_long=len(policy.sub_processors) >= _LONG,
        history=list(reversed(history)),
        first=_first_version(policy, history),
        anchors={vendor.id for vendor in policy.sub_processors},
        notice=list(_notice(policy, texts)),
        documents=list(map(_reference, policy.references)),
        source=list(_provenance(policy, texts)),
        files=files,
        line=line,
    )


def content_policy(style: str, script: str) -> str:
    """Return a Content-Security-Policy that lets one style and one script through, by hash."""
    hashes = [b64encode(sha256(each.encode()).digest()).decode("ascii") for each in (style, script)]
    return (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )


def safe_url(url: str | None) -> str | None:
    """Return an address if it is one of the web, and None for whatever else a browser may run."""
    if url is None or not url.isprintable() or " " in url:
        return None
    try:
        parts = urlsplit(url)
        is_web = parts.scheme in ("http", "https") and parts.hostname
    except ValueError:
        return None
    return url if is_web else None


def is_email(text: str) -> bool:
    """Return whether a text is a plain address for mail."""
    return _EMAIL.fullmatch(text) is not None


def _link(text: str, url: str | None = None) -> Link:
    return Link(line(text), safe_url(url))


def _links(*texts: object) -> list[Link]:
    return [_link(str(text)) for text in texts if text is not None]


def _reference(document: Reference) -> Link:
    if document.url and safe_url(document.url) is None:
        return _link(f"{document.title}: {document.url}")
    return _link(document.title, document.url)


def _contact(contact: Contact | None) -> Sequence[Link]:
    if contact is None:
        return ()
    found = _links(contact.name, contact.position)
    if contact.email:
        mailto = f"mailto:{contact.email}" if is_email(contact.email) else None
        found.append(Link(line(contact.email), mailto))
    found += _links(contact.phone)
    if contact.url:
        found.append(_link(contact.url, contact.url))
    return found


def _entity(entity: LegalEntity, texts: Mapping[str, str]) -> str:
    stated = ", ".join(filter(None, (entity.name, seat_of(entity), *_registers(entity))))
    contact = ", ".join(each.text for each in _contact(entity.contact))
    return f"{stated} ({texts['contact']}: {contact})" if contact else stated


def _registers(entity: LegalEntity) -> list[str]:
    return [f"{each.scheme} {each.value}" for each in entity.identifiers]


def _header(policy: Policy, texts: Mapping[str, str]) -> Iterator[Fact]:
    """Yield what the head of the page says; what is not stated is empty."""
    processor = policy.processor
    yield texts["by"], _links(processor.name)
    if processor.other_names:
        yield texts["also_called"], [_other_name(each, texts) for each in processor.other_names]
    if processor.address or processor.country:
        yield texts["seat"], _links(seat_of(processor))
    if processor.affiliates:
        yield texts["group"], _links(*(_entity(each, texts) for each in processor.affiliates))
    yield texts["version"], _links(policy.version)
    yield texts["services"], _links(*policy.services)
    people = dict.fromkeys((*_contact(policy.contact), *_contact(processor.contact)))
    yield texts["contact"], list(people)


def _sections(policy: Policy, texts: Mapping[str, str]) -> tuple[list[Section], list[str]]:
    """Return the categories that have vendors, and the labels of what is stated of none."""
    safeguards = {each.id: each.name for each in policy.safeguards}
    found = [
        (
            vendor,
            list(_vendor_facts(vendor, texts)),
            [list(_use(each, safeguards, texts)) for each in _engagements(vendor)],
        )
        for vendor in policy.sub_processors
    ]
    # What is stated of nobody is told once, and not of each.
    told: dict[str, bool] = {}
    for _, facts, uses in found:
        for label, value in chain(facts, *uses):
            told[label] = told.get(label, False) or bool(value)
    optional = {texts[each] for each in _MAY_BE_ABSENT}
    never = [label for label, is_told in told.items() if not is_told and label not in optional]
    shown = {texts[each] for each in _ALWAYS_SHOWN}
    quiet = optional.union(never)
    groups: dict[str, list[Card]] = {each.id: [] for each in policy.categories}
    groups[NOT_STATED] = []
    for vendor, facts, uses in found:
        of_category: dict[str, list[tuple[Engagement, list[Fact]]]] = {}
        for engagement, use in zip(_engagements(vendor), uses, strict=True):
            of_category.setdefault(engagement.category or NOT_STATED, []).append((engagement, use))
        for number, (category, some) in enumerate(of_category.items()):
            codes = {code for engagement, _ in some for code in _codes(engagement)}
            groups[category].append(
                Card(
                    # The first is the plain one; no id has a full stop, so none is taken twice.
                    anchor=f"vendor-{vendor.id}{f'.{category}' if number else ''}",
                    vendor=vendor.id,
                    name=line(vendor.name),
                    places=sorted(codes),
                    who=_stated(facts, shown, quiet),
                    uses=[_stated(use, shown, quiet) for _, use in some],
                )
            )
    names = {each.id: (line(each.name), each.description) for each in policy.categories}
    names[NOT_STATED] = (texts["no_category"], None)
    size = _GROUP if len(policy.sub_processors) >= _LONG else len(found)
    return [
        Section(id_, *names[id_], [cards[i : i + size] for i in range(0, len(cards), size)])
        for id_, cards in groups.items()
        if cards
    ], never


def _stated(facts: Sequence[Fact], shown: Set[str], quiet: Set[str]) -> Stated:
    return Stated(
        [(label, value) for label, value in facts if value or label in shown],
        [label for label, value in facts if not (value or label in shown or label in quiet)],
    )


def _engagements(vendor: SubProcessor) -> Sequence[Engagement]:
    return vendor.engagements or (Engagement(),)


_ALWAYS_SHOWN = ("purposes", "products", "storage")
# The list may be complete without these: nothing is open where they are not stated.
_MAY_BE_ABSENT = (
    *_ALWAYS_SHOWN,
    "address",
    "country",
    "identifiers",
    "contact",
    "also_called",
    "domains",
    "documents",
    "location",
    "used_for",
    "safeguards_used",
    "announced",
    "ends",
    "condition",
)


def _vendor_facts(vendor: SubProcessor, texts: Mapping[str, str]) -> Iterator[Fact]:
    if vendor.class_of_vendors:
        yield texts["kind"], _links(texts["class_of_vendors"])
    elif not vendor.legal_entities:
        yield texts["legal_name"], ()
    for entity in vendor.legal_entities:
        yield texts["legal_name"], _links(entity.name)
        yield texts["address"], _links(entity.address)
        yield texts["country"], _links(entity.country.name if entity.country else None)
        yield texts["identifiers"], _links(*_registers(entity))
        yield texts["contact"], _contact(entity.contact)
    names = [_other_name(each, texts) for each in vendor.other_names if not each.suggests_only]
    yield texts["also_called"], names
    group = {None: None, True: texts["is_affiliate"], False: texts["is_no_affiliate"]}
    yield texts["affiliate"], _links(group[vendor.affiliate])
    role = texts[f"role_{vendor.role.value}"] if vendor.role else None
    yield texts["role"], _links(role)
    website = vendor.website
    yield texts["website"], [_link(website, website)] if website else []
    yield texts["domains"], _links(*vendor.domains)
    yield texts["documents"], list(map(_reference, vendor.references))


def _other_name(other: OtherName, texts: Mapping[str, str]) -> Link:
    """Return a name; one that the published list does not print leads to its source."""
    if other.source is None:
        return _link(other.name)
    return _link(texts["added_name"].format(name=other.name), other.source.url)


def _use(
    engagement: Engagement, safeguards: Mapping[str, str], texts: Mapping[str, str]
) -> Iterator[Fact]:
    yield texts["purposes"], _links(*engagement.purposes)
    # The two kinds of places stand side by side.
    yield texts["storage"], _places(engagement.storage, texts)
    yield texts["location"], _places(engagement.location, texts)
    yield texts["products"], _links(*engagement.products)
    yield texts["condition"], _links(engagement.condition)
    yield texts["announced"], _links(engagement.announced)
    yield texts["starts"], _links(engagement.starts)
    yield texts["ends"], _links(engagement.ends)
    yield texts["used_for"], _links(*engagement.services)
    yield texts["data_categories"], _links(*engagement.data_categories)
    yield texts["data_subjects"], _links(*engagement.data_subjects)
    mechanisms = (_transfer_mechanism(each, texts) for each in engagement.transfer_mechanisms)
    if engagement.transfer_mechanisms or not _stays_in_the_eea(engagement):
        yield texts["transfer_mechanisms"], _links(*mechanisms)
    yield texts["safeguards_used"], _links(*(safeguards[each] for each in engagement.safeguards))
    yield texts["retention"], _links(engagement.retention)


def _stays_in_the_eea(engagement: Engagement) -> bool:
    """Return whether data is stored in the EEA alone, and no other location is stated."""
    places = [engagement.storage]
    if engagement.location != Storage():
        places.append(engagement.location)
    return all(each.stored_only_in("EEA") is Answer.YES for each in places)


def _transfer_mechanism(mechanism: TransferMechanism, texts: Mapping[str, str]) -> str:
    module = f", {texts['module'].format(number=mechanism.module)}" if mechanism.module else ""
    as_written = f" (“{mechanism.as_written}”)" if mechanism.as_written else ""
    return f"{texts[f'mechanism_{mechanism.kind.value}']}{module}{as_written}"


def _places(storage: Storage, texts: Mapping[str, str]) -> Sequence[Link] | Places:
    if storage == Storage():
        return ()
    return Places(
        chips=[(_kind(each), _name(each, texts)) for each in storage.regions],
        joint=texts["or"] if storage.kind.is_choice else "",
        tail=texts[_TAILS[storage.kind]] if storage.kind.is_open else "",
        quoted=line(storage.as_written) if storage.as_written else "",
    )


# No code begins with it.
_LOCATED = "location:"
_TAILS = {StorageKind.OPEN: "and_others", StorageKind.ONE_OF_OR_OTHER: "or_another"}


def _kind(region: StorageRegion) -> str:
    return "worldwide" if region == WORLDWIDE else "place"


def _name(region: StorageRegion, texts: Mapping[str, str]) -> str:
    return texts["worldwide"] if region == WORLDWIDE else region.name


def _codes(engagement: Engagement) -> Iterator[str]:
    yield from [each.code for each in engagement.storage.regions] or [NOT_STATED]
    yield from (f"{_LOCATED}{each.code}" for each in engagement.location.regions)


def _all_places(policy: Policy, texts: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the codes and names of all places of storage: the world and silence at the end."""
    engagements = [one for each in policy.sub_processors for one in _engagements(each)]
    regions = {region for each in engagements for region in each.storage.regions}
    named = sorted((_name(each, texts), each.code) for each in regions - {WORLDWIDE})
    found = [(code, name) for name, code in named]
    if WORLDWIDE in regions:
        found.append((WORLDWIDE.code, texts["worldwide"]))
    if any(not each.storage.is_stated for each in engagements):
        found.append((NOT_STATED, texts["place_not_stated"]))
    return found


def _all_locations(policy: Policy, texts: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the codes and names of the locations that are not said to be of the data."""
    engagements = [one for each in policy.sub_processors for one in each.engagements]
    regions = {region for each in engagements for region in each.location.regions}
    named = sorted((_name(each, texts), each.code) for each in regions)
    return [(f"{_LOCATED}{code}", name) for name, code in named]


def _first_version(policy: Policy, history: Sequence[Changes]) -> str | None:
    """Return the date of the oldest version that is known here."""
    version = history[0].old_version if history else policy.version
    return str(version) if version else None


def _notice(policy: Policy, texts: Mapping[str, str]) -> Iterator[Fact]:
    terms = policy.notice
    counted = texts["business_days" if terms and terms.business_days else "calendar_days"]
    for label, days in (
        ("notice_days", terms.notice_days if terms else None),
        ("objection_days", terms.objection_days if terms else None),
    ):
        yield texts[label], [] if days is None else _links(counted.format(number=days))
    yield texts["channel"], _links(terms.channel if terms else None)


def _provenance(policy: Policy, texts: Mapping[str, str]) -> Iterator[Fact]:
    origin = policy.provenance
    if origin is None:
        return
    yield texts["source"], [_link(origin.title, origin.url), *_links(origin.source)]
    if origin.author:
        yield texts["author"], _links(origin.author)
    if origin.updated:
        yield texts["updated"], _links(origin.updated)
    if origin.read:
        yield texts["read"], _links(origin.read)
