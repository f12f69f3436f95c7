"""Hypothesis strategies for arbitrary valid values: regions, storage, vendors, whole policies.

Each function returns a strategy. The values may be strange, but are always valid: texts contain any
characters, optional fields are often missing, and ids match.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Any

import attrs
import pycountry
from hypothesis import strategies as st

from subprocessors import (
    EEA,
    EU,
    WORLDWIDE,
    Answer,
    Category,
    Engagement,
    LegalEntity,
    NameKind,
    OtherName,
    Policy,
    Processor,
    Safeguard,
    SafeguardKind,
    Source,
    Storage,
    StorageRegion,
    SubProcessor,
    TransferMechanism,
)
from subprocessors.model.facts import (
    Contact,
    Identifier,
    IgnoredFinding,
    NoticeTerms,
    Provenance,
    Reference,
    ReferenceKind,
    Role,
    TransferMechanismKind,
)
from subprocessors.names.listed import LegalFormRule
from subprocessors.regions.storage import StorageKind

FIRST_DAY = date(2013, 7, 1)
"""The first day for which the members of the EU and EEA are known."""

COUNTRIES = tuple(sorted(country.alpha_2 for country in pycountry.countries))
SUBDIVISIONS = tuple(sorted(part.code for part in pycountry.subdivisions))
SPECIAL = tuple(
    # Members, a former member, neither; parts of parts; places that are also parts of others.
    "DE DE-BY FR FR-IDF FR-974 RE NL NL-BQ1 BQ BQ-BO AX FI FI-01 GB GB-ENG GB-LND NO NO-21 SJ IS "
    "CH US US-CA US-PR PR CN CN-HK HK CN-TW TW TW-TPE AZ AZ-NX AZ-BAB HR GI YT NC FR-CP "
    "RS RS-25 XK NO-30 NO-32".split()
)


@cache
def answers() -> st.SearchStrategy[Answer]:
    return st.sampled_from(Answer)


@cache
def regions() -> st.SearchStrategy[StorageRegion]:
    special = st.sampled_from(SPECIAL).map(StorageRegion)
    countries = st.sampled_from(COUNTRIES).map(StorageRegion)
    subdivisions = st.sampled_from(SUBDIVISIONS).map(StorageRegion)
    return st.one_of(st.sampled_from((WORLDWIDE, EU, EEA)), special, countries, subdivisions)


@cache
def days() -> st.SearchStrategy[date]:
    """Days for which every question has an answer."""
    changes = (date(2014, 1, 1), date(2014, 4, 12), date(2020, 2, 1), date(2021, 1, 1))
    eves = (day - timedelta(days=1) for day in changes)
    return st.sampled_from((FIRST_DAY, *changes, *eves)) | st.dates(FIRST_DAY, date(2035, 1, 1))


@cache
def storages(
    kinds: tuple[StorageKind, ...] = tuple(StorageKind), min_regions: int = 0
) -> st.SearchStrategy[Storage]:
    places = st.lists(regions(), min_size=min_regions, max_size=4)
    # A choice needs more than one place.
    stated = st.tuples(places, st.sampled_from(kinds)).filter(
        lambda each: each[1] is not StorageKind.ONE_OF or len(set(each[0])) != 1
    )
    return st.builds(lambda each, words: Storage(*each, as_written=words), stated, _maybe(texts()))


@cache
def texts() -> st.SearchStrategy[str]:
    """Non-blank texts of any characters."""
    plain = st.sampled_from(("email services", "DNS provider", "Mailchimp", "<b>&\"'</b>", "a; b"))
    # Values that a format might not read as text.
    plain |= st.sampled_from(
        ("no", "~", "08", "1e5", "2024-07-19", "a\nb", "\x85a", '"""', "- a: b")
    )
    return plain | st.text(st.characters(codec="utf-8"), min_size=1, max_size=12).filter(str.strip)


@cache
def slugs() -> st.SearchStrategy[str]:
    word = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=5)
    return st.lists(word, min_size=1, max_size=3).map("-".join)


@cache
def urls() -> st.SearchStrategy[str]:
    return texts().map("https://example.com/".__add__)


@cache
def sources() -> st.SearchStrategy[Source]:
    return st.builds(Source, description=texts(), added=days(), url=_maybe(urls()))


@cache
def contacts() -> st.SearchStrategy[Contact]:
    return st.builds(
        Contact,
        name=_maybe(texts()),
        position=_maybe(texts()),
        email=_maybe(texts()),
        phone=_maybe(texts()),
        url=_maybe(urls()),
    )


@cache
def references() -> st.SearchStrategy[Reference]:
    return st.builds(
        Reference, title=texts(), kind=st.sampled_from(ReferenceKind), url=_maybe(urls())
    )


@cache
def legal_entities() -> st.SearchStrategy[LegalEntity]:
    return st.builds(
        LegalEntity,
        name=texts(),
        country=_maybe(st.sampled_from(COUNTRIES).map(StorageRegion)),
        address=_maybe(texts()),
        contact=_maybe(contacts()),
        identifiers=_some(st.builds(Identifier, scheme=texts(), value=texts())),
        ordinary_word=st.booleans(),
    )


@cache
def other_names() -> st.SearchStrategy[OtherName]:
    kinds = set(NameKind) - {NameKind.LEGAL, NameKind.VENDOR, NameKind.PRODUCT}
    return st.builds(
        OtherName,
        name=texts(),
        kind=st.sampled_from(sorted(kinds, key=str)),
        source=_maybe(sources()),
        suggests_only=st.booleans(),
    )


@cache
def processors() -> st.SearchStrategy[Processor]:
    return st.builds(
        Processor,
        name=texts(),
        other_names=_some(other_names()),
        country=_maybe(st.sampled_from(COUNTRIES).map(StorageRegion)),
        address=_maybe(texts()),
        contact=_maybe(contacts()),
        affiliates=_some(legal_entities()),
    )


@cache
def categories() -> st.SearchStrategy[Category]:
    return st.builds(Category, id=slugs(), name=texts(), description=_maybe(texts()))


@cache
def safeguards() -> st.SearchStrategy[Safeguard]:
    return st.builds(
        Safeguard,
        id=slugs(),
        name=texts(),
        kind=st.sampled_from(SafeguardKind),
        description=_maybe(texts()),
        articles=_some(texts()),
        required_of_all=st.booleans(),
    )


@cache
def transfer_mechanisms() -> st.SearchStrategy[TransferMechanism]:
    return st.builds(
        TransferMechanism,
        kind=st.sampled_from(TransferMechanismKind),
        module=_maybe(st.integers(1, 4)),
        as_written=_maybe(texts()),
    )


@cache
def notices() -> st.SearchStrategy[NoticeTerms]:
    return st.builds(
        NoticeTerms,
        notice_days=_maybe(st.integers(0, 90)),
        objection_days=_maybe(st.integers(0, 90)),
        business_days=st.booleans(),
        channel=_maybe(texts()),
    )


@cache
def provenances() -> st.SearchStrategy[Provenance]:
    return st.builds(
        Provenance,
        title=texts(),
        url=_maybe(urls()),
        source=_maybe(texts()),
        author=_maybe(texts()),
        updated=_maybe(days()),
        read=_maybe(days()),
    )


@cache
def ignored_findings() -> st.SearchStrategy[IgnoredFinding]:
    return st.builds(
        IgnoredFinding,
        code=st.sampled_from(("S301", "I105", "T")),
        reason=texts(),
        where=_maybe(texts()),
        until=_maybe(days()),
    )


CATEGORY_IDS = ("a", "hosting-and-storage", "2-support")
SAFEGUARD_IDS = ("dpa", "iso-27001", "b")


@cache
def engagements() -> st.SearchStrategy[Engagement]:
    """Engagements whose categories and safeguards are among those that `policies` generates."""
    return st.builds(
        _engagement,
        dates=_maybe(st.tuples(days(), st.integers(0, 2000).map(timedelta))),
        dated=st.sampled_from(((), ("starts",), ("ends",), ("starts", "ends"))),
        category=st.sampled_from((None, *CATEGORY_IDS)),
        purposes=_some(texts()),
        products=_some(texts()),
        services=_some(texts()),
        storage=storages(),
        location=storages(),
        data_categories=_some(texts()),
        data_subjects=_some(texts()),
        transfer_mechanisms=_some(transfer_mechanisms()),
        safeguards=_some(st.sampled_from(SAFEGUARD_IDS)),
        retention=_maybe(texts()),
        announced=_maybe(days()),
        condition=_maybe(texts()),
    )


def _engagement(
    dates: tuple[date, timedelta] | None, dated: tuple[str, ...], **given: Any
) -> Engagement:
    if dates:
        both = {"starts": dates[0], "ends": dates[0] + dates[1]}
        given |= {name: both[name] for name in dated}
    return Engagement(**given)


@cache
def vendors() -> st.SearchStrategy[SubProcessor]:
    return st.builds(
        _vendor,
        id=slugs(),
        name=texts(),
        legal_entities=_some(legal_entities()),
        other_names=_some(other_names()),
        named_product=st.booleans(),
        is_class=st.integers(0, 9).map(lambda number: number == 9),
        affiliate=_maybe(st.booleans()),
        role=_maybe(st.sampled_from(Role)),
        website=_maybe(urls()),
        domains=_some(texts()),
        references=_some(references()),
        engagements=_some(engagements()),
    )


def _vendor(*, named_product: bool, is_class: bool, **given: Any) -> SubProcessor:
    if is_class:
        given |= {"legal_entities": (), "class_of_vendors": True}
    vendor = SubProcessor(**given)
    if not (named_product and vendor.products):
        return vendor
    named = (attrs.evolve(each, product=vendor.products[-1]) for each in vendor.other_names)
    return attrs.evolve(vendor, other_names=tuple(named))


@cache
def policies() -> st.SearchStrategy[Policy]:
    return st.builds(
        Policy,
        id=slugs(),
        name=texts(),
        processor=processors(),
        services=_some(texts()),
        version=_maybe(days()),
        contact=_maybe(contacts()),
        categories=_with_ids(categories(), CATEGORY_IDS),
        safeguards=_with_ids(safeguards(), SAFEGUARD_IDS),
        sub_processors=_distinct(vendors(), 3),
        references=_some(references()),
        notice=_maybe(notices()),
        disclaimer=_maybe(texts()),
        provenance=_maybe(provenances()),
        legal_forms=st.sampled_from(LegalFormRule),
        ignored_findings=_some(ignored_findings()),
    )


def _maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def _some(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(strategy, max_size=2).map(tuple)


def _distinct(strategy: st.SearchStrategy[Any], max_size: int) -> st.SearchStrategy[Any]:
    return st.lists(strategy, max_size=max_size, unique_by=lambda each: each.id).map(tuple)


def _with_ids(strategy: st.SearchStrategy[Any], ids: tuple[str, ...]) -> st.SearchStrategy[Any]:
    values = st.tuples(*(strategy for _ in ids))
    return values.map(lambda some: tuple(map(_with_id, some, ids)))


def _with_id(value: Any, new: str) -> Any:
    return attrs.evolve(value, id=new)
