"""Hypothesis strategies for arbitrary valid values: regions, storage, vendors, whole policies.

Each function gives a strategy. What they build may be strange, but is never impossible: texts hold
any characters, what need not be stated is often missing, and ids fit together.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pycountry
from hypothesis import strategies as st

from subprocessors import (
    EEA,
    EU,
    WORLDWIDE,
    Answer,
    Category,
    Contact,
    Engagement,
    Identifier,
    LegalEntity,
    NameKind,
    NoticeTerms,
    OtherName,
    Policy,
    Processor,
    Provenance,
    Reference,
    ReferenceKind,
    Role,
    Safeguard,
    SafeguardKind,
    Source,
    Storage,
    StorageKind,
    StorageRegion,
    SubProcessor,
    TransferTool,
    TransferToolKind,
)

FIRST_DAY = date(2013, 7, 1)
"""The first day for which members of the EU and EEA are known."""

COUNTRIES = tuple(sorted(country.alpha_2 for country in pycountry.countries))
SUBDIVISIONS = tuple(sorted(part.code for part in pycountry.subdivisions))
SPECIAL = tuple(
    # Members, a former member, neither; parts of parts; places that are also parts of others.
    "DE DE-BY FR FR-IDF FR-974 RE NL NL-BQ1 BQ BQ-BO AX FI FI-01 GB GB-ENG GB-LND NO NO-21 SJ IS "
    "CH US US-CA US-PR PR CN CN-HK HK CN-TW TW TW-TPE AZ AZ-NX AZ-BAB".split()
)


def answers() -> st.SearchStrategy[Answer]:
    return st.sampled_from(Answer)


def regions() -> st.SearchStrategy[StorageRegion]:
    special = st.sampled_from(SPECIAL).map(StorageRegion)
    countries = st.sampled_from(COUNTRIES).map(StorageRegion)
    subdivisions = st.sampled_from(SUBDIVISIONS).map(StorageRegion)
    return st.one_of(st.sampled_from((WORLDWIDE, EU, EEA)), special, countries, subdivisions)


def days() -> st.SearchStrategy[date]:
    """Days for which every question has an answer."""
    brexit = st.sampled_from((FIRST_DAY, date(2020, 1, 31), date(2020, 2, 1)))
    return brexit | st.dates(FIRST_DAY, date(2035, 1, 1))


def storages(
    kinds: tuple[StorageKind, ...] = tuple(StorageKind), min_regions: int = 0
) -> st.SearchStrategy[Storage]:
    return st.builds(
        Storage,
        st.lists(regions(), min_size=min_regions, max_size=4),
        st.sampled_from(kinds),
        as_written=_maybe(texts()),
    )


def texts() -> st.SearchStrategy[str]:
    """Texts of any characters that are not blank."""
    plain = st.sampled_from(("email services", "DNS provider", "Mailchimp", "<b>&\"'</b>", "a; b"))
    return plain | st.text(min_size=1, max_size=12).filter(str.strip)


def slugs() -> st.SearchStrategy[str]:
    word = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=5)
    return st.lists(word, min_size=1, max_size=3).map("-".join)


def urls() -> st.SearchStrategy[str]:
    return texts().map("https://example.com/".__add__)


def sources() -> st.SearchStrategy[Source]:
    return st.builds(Source, description=texts(), added=days(), url=_maybe(urls()))


def contacts() -> st.SearchStrategy[Contact]:
    return st.builds(
        Contact,
        name=_maybe(texts()),
        position=_maybe(texts()),
        email=_maybe(texts()),
        phone=_maybe(texts()),
        url=_maybe(urls()),
    )


def references() -> st.SearchStrategy[Reference]:
    return st.builds(
        Reference, title=texts(), kind=st.sampled_from(ReferenceKind), url=_maybe(urls())
    )


def legal_entities() -> st.SearchStrategy[LegalEntity]:
    return st.builds(
        LegalEntity,
        name=texts(),
        country=_maybe(st.sampled_from(COUNTRIES).map(StorageRegion)),
        address=_maybe(texts()),
        contact=_maybe(contacts()),
        identifiers=_some(st.builds(Identifier, scheme=texts(), value=texts())),
    )


def other_names(products: tuple[str, ...] = ()) -> st.SearchStrategy[OtherName]:
    kinds = set(NameKind) - {NameKind.LEGAL, NameKind.VENDOR, NameKind.PRODUCT}
    return st.builds(
        OtherName,
        name=texts(),
        kind=st.sampled_from(sorted(kinds, key=str)),
        source=_maybe(sources()),
        product=_maybe(st.sampled_from(products)) if products else st.none(),
    )


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


def categories() -> st.SearchStrategy[Category]:
    return st.builds(Category, id=slugs(), name=texts(), description=_maybe(texts()))


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


def transfer_tools() -> st.SearchStrategy[TransferTool]:
    return st.builds(
        TransferTool,
        kind=st.sampled_from(TransferToolKind),
        module=_maybe(st.integers(1, 4)),
        as_written=_maybe(texts()),
    )


def notices() -> st.SearchStrategy[NoticeTerms]:
    return st.builds(
        NoticeTerms,
        notice_days=_maybe(st.integers(0, 90)),
        objection_days=_maybe(st.integers(0, 90)),
        business_days=st.booleans(),
        channel=_maybe(texts()),
    )


def provenances() -> st.SearchStrategy[Provenance]:
    return st.builds(
        Provenance,
        title=texts(),
        url=_maybe(urls()),
        author=_maybe(texts()),
        updated=_maybe(days()),
        read=_maybe(days()),
    )


@st.composite
def engagements(
    draw: st.DrawFn, category_ids: tuple[str, ...] = (), safeguard_ids: tuple[str, ...] = ()
) -> Engagement:
    """Engagements; without ids none has a category or safeguard, so that any policy takes them."""
    starts = draw(_maybe(days()))
    lasts = st.integers(0, 2000).map(timedelta)
    ends = draw(_maybe(lasts.map(starts.__add__) if starts else days()))
    return Engagement(
        category=draw(_one_of(category_ids)),
        purposes=draw(_some(texts())),
        products=draw(_some(texts())),
        services=draw(_some(texts())),
        storage=draw(storages()),
        data_categories=draw(_some(texts())),
        data_subjects=draw(_some(texts())),
        transfer_tools=draw(_some(transfer_tools())),
        safeguards=draw(_some(st.sampled_from(safeguard_ids))) if safeguard_ids else (),
        retention=draw(_maybe(texts())),
        announced=draw(_maybe(days())),
        starts=starts,
        ends=ends,
        condition=draw(_maybe(texts())),
    )


@st.composite
def vendors(
    draw: st.DrawFn, category_ids: tuple[str, ...] = (), safeguard_ids: tuple[str, ...] = ()
) -> SubProcessor:
    engaged = draw(st.lists(engagements(category_ids, safeguard_ids), max_size=3))
    products = tuple(product for each in engaged for product in each.products)
    return SubProcessor(
        id=draw(slugs()),
        name=draw(texts()),
        legal_entities=draw(_some(legal_entities())),
        other_names=draw(_some(other_names(products))),
        affiliate=draw(_maybe(st.booleans())),
        role=draw(_maybe(st.sampled_from(Role))),
        website=draw(_maybe(urls())),
        domains=draw(_some(texts())),
        references=draw(_some(references())),
        engagements=engaged,
    )


@st.composite
def policies(draw: st.DrawFn, max_vendors: int = 4) -> Policy:
    sections = draw(_distinct(categories(), 3))
    rules = draw(_distinct(safeguards(), 3))
    ids = tuple(each.id for each in sections), tuple(each.id for each in rules)
    return Policy(
        id=draw(slugs()),
        name=draw(texts()),
        processor=draw(processors()),
        services=draw(_some(texts())),
        version=draw(_maybe(days())),
        contact=draw(_maybe(contacts())),
        categories=sections,
        safeguards=rules,
        sub_processors=draw(_distinct(vendors(*ids), max_vendors)),
        references=draw(_some(references())),
        notice=draw(_maybe(notices())),
        disclaimer=draw(_maybe(texts())),
        provenance=draw(_maybe(provenances())),
    )


def _maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def _some(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(strategy, max_size=2).map(tuple)


def _one_of(values: tuple[str, ...]) -> st.SearchStrategy[str | None]:
    return st.sampled_from((None, *values))


def _distinct(strategy: st.SearchStrategy[Any], max_size: int) -> st.SearchStrategy[Any]:
    return st.lists(strategy, max_size=max_size, unique_by=lambda each: each.id).map(tuple)
