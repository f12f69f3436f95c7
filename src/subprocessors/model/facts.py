"""The small values that vendors and policies are made of: companies, rules, sources.

All of them are frozen attrs classes, compared and hashed by value. What is not stated is empty.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence
from datetime import date
from typing import Any

from attrs import Attribute, field, frozen

from subprocessors.fields import (
    as_day,
    as_optional_day,
    as_optional_number,
    as_tuple,
    day,
    each,
    instance_of,
    invalid,
    member_meant,
    optional,
    required_day,
    shown,
    slug,
    text,
    texts,
    url,
    whole_number,
)
from subprocessors.names.listed import NameKind
from subprocessors.plain import Plain
from subprocessors.regions.places import RegionKind, StorageRegion


class Role(enum.Enum):
    """The role of a vendor, if the list states it; GDPR Art. 4(7), 4(8) and 26.

    Only a processor is a sub-processor: adding it needs notice, and its contract passes the
    obligations on (Art. 28(2) and (4)). A vendor without a stated role is on a list of
    sub-processors, and is treated as one wherever a role must be assumed.
    """

    PROCESSOR = "processor"
    """It processes data on behalf of others; GDPR Art. 4(8)."""
    INDEPENDENT_CONTROLLER = "independent-controller"
    """It decides for itself why and how data is processed; GDPR Art. 4(7)."""
    JOINT_CONTROLLER = "joint-controller"
    """It decides together with others; GDPR Art. 26."""

    def __str__(self) -> str:
        return self.value.replace("-", " ")


_CONTROLLERS: dict[Role | None, str] = {
    Role.INDEPENDENT_CONTROLLER: "an independent controller{} (GDPR Art. 4(7))",
    Role.JOINT_CONTROLLER: "a joint controller{} (GDPR Art. 26)",
}


def is_controller(role: Role | None) -> bool:
    """Return whether a role is a controller's, not a sub-processor's."""
    return role in _CONTROLLERS


def controller(role: Role | None, more: str = "") -> str:
    """Return the role of a controller for a sentence: article, noun, and `more` after it."""
    return _CONTROLLERS[role].format(more)


class ReferenceKind(enum.Enum):
    """The kind of a related document."""

    PRIVACY_NOTICE = "privacy-notice"
    AGREEMENT = "agreement"
    SECURITY = "security"
    TERMS = "terms"
    SUB_PROCESSORS = "sub-processors"
    OTHER = "other"

    def __str__(self) -> str:
        # Of these words, only "sub-processors" is written with a hyphen.
        words = self.value if self is self.SUB_PROCESSORS else self.value.replace("-", " ")
        return str(words)


class SafeguardKind(enum.Enum):
    """The kind of protection that a safeguard gives."""

    AGREEMENT = "agreement"
    ORGANISATIONAL = "organisational"
    TECHNICAL = "technical"
    TRANSFER = "transfer"


class TransferMechanismKind(enum.Enum):
    """What a transfer to a third country relies on; GDPR chapter V (Art. 44 to 50)."""

    ADEQUACY = "adequacy"
    """An adequacy decision of the Commission, Art. 45."""
    DATA_PRIVACY_FRAMEWORK = "data-privacy-framework"
    """The vendor's certification under (EU) 2023/1795, Art. 45."""
    STANDARD_CLAUSES = "standard-clauses"
    """The standard contractual clauses of (EU) 2021/914, Art. 46(2)(c); from 2021-06-27."""
    BINDING_RULES = "binding-rules"
    """Binding corporate rules, Art. 47."""
    CODE_OF_CONDUCT = "code-of-conduct"
    """An approved code, Art. 46(2)(e); from 2018-05-25."""
    CERTIFICATION = "certification"
    """An approved certification, Art. 46(2)(f); from 2018-05-25."""
    DEROGATION = "derogation"
    """A derogation for specific situations, Art. 49."""
    UK_AGREEMENT = "uk-agreement"
    """The United Kingdom's International Data Transfer Agreement."""
    UK_ADDENDUM = "uk-addendum"
    """The United Kingdom's addendum to the EU clauses."""
    SAFE_HARBOUR = "safe-harbour"
    """Decision 2000/520/EC, invalid since 2015-10-06."""
    PRIVACY_SHIELD = "privacy-shield"
    """Decision (EU) 2016/1250, invalid since 2020-07-16."""
    OLD_STANDARD_CLAUSES = "old-standard-clauses"
    """The clauses of 2001, 2004 and 2010: until 2022-12-27, if started by 2021-09-26."""
    NONE_NEEDED = "none-needed"
    """The list says that no transfer needs a mechanism."""
    OTHER = "other"
    """Another mechanism."""

    def __str__(self) -> str:
        return _MECHANISMS[self]


# The only place for these words: reports, the page, changes and reasons use them.
_MECHANISMS = {
    TransferMechanismKind.ADEQUACY: "adequacy decision",
    TransferMechanismKind.DATA_PRIVACY_FRAMEWORK: "Data Privacy Framework",
    TransferMechanismKind.STANDARD_CLAUSES: "standard contractual clauses",
    TransferMechanismKind.BINDING_RULES: "binding corporate rules",
    TransferMechanismKind.CODE_OF_CONDUCT: "code of conduct",
    TransferMechanismKind.CERTIFICATION: "certification",
    TransferMechanismKind.DEROGATION: "derogation",
    TransferMechanismKind.UK_AGREEMENT: "UK International Data Transfer Agreement",
    TransferMechanismKind.UK_ADDENDUM: "UK Addendum",
    TransferMechanismKind.SAFE_HARBOUR: "Safe Harbour",
    TransferMechanismKind.PRIVACY_SHIELD: "Privacy Shield",
    TransferMechanismKind.OLD_STANDARD_CLAUSES: "old standard contractual clauses",
    TransferMechanismKind.NONE_NEEDED: "none needed",
    TransferMechanismKind.OTHER: "another mechanism",
}


def _mechanism_kind(instance: object, attribute: Attribute[Any], value: object) -> None:
    """Reject anything but a kind of transfer mechanism, and suggest the kind that was meant."""
    if not isinstance(value, TransferMechanismKind):
        advice = member_meant(TransferMechanismKind, value) or _advice(value)
        problem = f"must be a TransferMechanismKind, not {shown(value)}{advice}"
        raise invalid(instance, attribute.name, problem)


def transfer_mechanism(instance: object, attribute: Attribute[Any], value: object) -> None:
    """Reject anything but a transfer mechanism, and suggest the kind that was meant."""
    if not isinstance(value, TransferMechanism):
        advice = _advice(value)
        problem = f"must be a TransferMechanism, not {shown(value)}{advice}"
        raise invalid(instance, attribute.name, problem)


def _advice(value: object) -> str:
    from subprocessors.model.mechanism_advice import advice_on_mechanism

    return advice_on_mechanism(value) if isinstance(value, str) else ""


def _country(instance: object, attribute: Attribute[Any], value: Any) -> None:
    """Reject anything but a single country."""
    instance_of(StorageRegion)(instance, attribute, value)
    if value.kind is not RegionKind.COUNTRY:
        raise invalid(instance, attribute.name, f"must be one country, not {value}")


@frozen(kw_only=True, eq=False, repr=False)
class Source(Plain):
    """The source of a fact that the published list does not state.

    Attributes:
        description: The source, in words.
        added: The date on which the fact was added or last confirmed.
        url: Its address.
    """

    description: str = field(validator=text)
    added: date = field(converter=as_day, validator=required_day)
    url: str | None = field(default=None, validator=url)


@frozen(kw_only=True, eq=False, repr=False)
class Contact(Plain):
    """A contact: a person, and how to reach them.

    Attributes:
        name: The person.
        position: The person's position.
        email: The e-mail address.
        phone: The telephone number.
        url: The address of a page or form.
    """

    name: str | None = field(default=None, validator=optional(text))
    position: str | None = field(default=None, validator=optional(text))
    email: str | None = field(default=None, validator=optional(text))
    phone: str | None = field(default=None, validator=optional(text))
    url: str | None = field(default=None, validator=url)


@frozen(kw_only=True, eq=False, repr=False)
class Reference(Plain):
    """A document that belongs to a policy or a vendor.

    Attributes:
        title: Its title.
        kind: The kind of document.
        url: Its address, if known.
    """

    title: str = field(validator=text)
    kind: ReferenceKind = field(default=ReferenceKind.OTHER, validator=instance_of(ReferenceKind))
    url: str | None = field(default=None, validator=url)


def references(values: Sequence[Reference]) -> tuple[Reference, ...]:
    """Return documents as a tuple, for attrs and type checkers: see `as_tuple`."""
    return as_tuple(values)


@frozen(kw_only=True, eq=False, repr=False)
class Identifier(Plain):
    """A number or code of a company in a register.

    Attributes:
        scheme: The register, such as `LEI`.
        value: The number or code in it.
    """

    scheme: str = field(validator=text)
    value: str = field(validator=text)


def _identifiers(values: Sequence[Identifier]) -> tuple[Identifier, ...]:
    return as_tuple(values)


@frozen(kw_only=True, eq=False, repr=False)
class LegalEntity(Plain):
    """A company under its registered name.

    Attributes:
        name: The name, exactly as the list prints it.
        country: The country of its registered office: a single country, not a group.
        address: The address of its registered office.
        contact: Its contact.
        identifiers: Its numbers in registers.
        ordinary_word: Whether its name without the legal form is an ordinary word, so that only the
            name with the form refers to the company. The maintainers of a list decide this.
    """

    name: str = field(validator=text)
    country: StorageRegion | None = field(default=None, validator=optional(_country))
    address: str | None = field(default=None, validator=optional(text))
    contact: Contact | None = field(default=None, validator=optional(instance_of(Contact)))
    identifiers: tuple[Identifier, ...] = field(
        default=(), converter=_identifiers, validator=each(instance_of(Identifier))
    )
    ordinary_word: bool = field(default=False, validator=instance_of(bool))


def legal_entities(values: Sequence[LegalEntity]) -> tuple[LegalEntity, ...]:
    """Return companies as a tuple, for attrs and type checkers: see `as_tuple`."""
    return as_tuple(values)


_NOT_OTHER_NAMES = (NameKind.LEGAL, NameKind.VENDOR, NameKind.PRODUCT)


def _other_kind(instance: object, attribute: Attribute[Any], value: NameKind) -> None:
    if value in _NOT_OTHER_NAMES:
        raise invalid(instance, attribute.name, f"must be a kind of other name, not {value}")


@frozen(kw_only=True, eq=False, repr=False)
class OtherName(Plain):
    """Another name of a company, besides its legal names and its products.

    Attributes:
        name: The name.
        kind: A trade name, former name, abbreviation, full name, or another spelling.
        source: The source of the name; not stated if the published list itself prints the name.
        product: The product that it names, if it does not name the whole company.
        suggests_only: Whether the name is never approved and only suggests the vendor: people may
            write it, but the list does not have it.
    """

    name: str = field(validator=text)
    kind: NameKind = field(validator=[instance_of(NameKind), _other_kind])
    source: Source | None = field(default=None, validator=optional(instance_of(Source)))
    product: str | None = field(default=None, validator=optional(text))
    suggests_only: bool = field(default=False, validator=instance_of(bool))


def other_names(values: Sequence[OtherName]) -> tuple[OtherName, ...]:
    """Return names as a tuple, for attrs and type checkers: see `as_tuple`."""
    return as_tuple(values)


@frozen(kw_only=True, eq=False, repr=False)
class Processor(Plain):
    """The company that publishes the policy.

    Attributes:
        name: Its legal name.
        other_names: Its other names.
        country: The country of its registered office: a single country, not a group.
        address: The address of its registered office.
        contact: Its contact.
        affiliates: The companies in its group that the policy names.
    """

    name: str = field(validator=text)
    other_names: tuple[OtherName, ...] = field(
        default=(), converter=other_names, validator=each(instance_of(OtherName))
    )
    country: StorageRegion | None = field(default=None, validator=optional(_country))
    address: str | None = field(default=None, validator=optional(text))
    contact: Contact | None = field(default=None, validator=optional(instance_of(Contact)))
    affiliates: tuple[LegalEntity, ...] = field(
        default=(), converter=legal_entities, validator=each(instance_of(LegalEntity))
    )


@frozen(kw_only=True, eq=False, repr=False)
class Category(Plain):
    """The section of the list that an engagement belongs to.

    Attributes:
        id: Its id, unique among the categories.
        name: Its heading, as printed.
        description: What the vendors in it are used for.
    """

    id: str = field(validator=slug)
    name: str = field(validator=text)
    description: str | None = field(default=None, validator=optional(text))


def categories(values: Sequence[Category]) -> tuple[Category, ...]:
    """Return categories as a tuple, for attrs and type checkers: see `as_tuple`."""
    return as_tuple(values)


@frozen(kw_only=True, eq=False, repr=False)
class Safeguard(Plain):
    """A protection that the processor requires of a vendor.

    Attributes:
        id: Its id, unique among the safeguards.
        name: What is required, in a few words.
        kind: An agreement, an organisational or technical measure, or one for transfers.
        description: What is required, in full.
        articles: The articles that it covers, such as `GDPR Art. 28(3)(a)`.
        required_of_all: Whether the policy requires it of every vendor.
    """

    id: str = field(validator=slug)
    name: str = field(validator=text)
    kind: SafeguardKind = field(validator=instance_of(SafeguardKind))
    description: str | None = field(default=None, validator=optional(text))
    articles: tuple[str, ...] = field(default=(), converter=texts, validator=each(text))
    required_of_all: bool = field(default=False, validator=instance_of(bool))


def safeguards(values: Sequence[Safeguard]) -> tuple[Safeguard, ...]:
    """Return safeguards as a tuple, for attrs and type checkers: see `as_tuple`."""
    return as_tuple(values)


def _module(instance: object, attribute: Attribute[Any], value: int | None) -> None:
    if value not in (None, 1, 2, 3, 4):
        raise invalid(instance, attribute.name, f"must be 1, 2, 3 or 4, not {shown(value)}")


@frozen(kw_only=True, eq=False, repr=False)
class TransferMechanism(Plain):
    """What a transfer to a third country relies on, as the list states it.

    Attributes:
        kind: The mechanism; GDPR chapter V (Art. 44 to 50).
        module: The module of the standard clauses.
        as_written: The list's own words.
    """

    kind: TransferMechanismKind = field(validator=_mechanism_kind)
    module: int | None = field(
        default=None, converter=as_optional_number, validator=[whole_number, _module]
    )
    as_written: str | None = field(default=None, validator=optional(text))

    def __str__(self) -> str:
        module = f", module {self.module}" if self.module else ""
        as_written = f" (“{self.as_written}”)" if self.as_written else ""
        return f"{self.kind}{module}{as_written}"


def transfer_mechanisms(values: Sequence[TransferMechanism]) -> tuple[TransferMechanism, ...]:
    """Return transfer mechanisms as a tuple, for attrs and type checkers: see `as_tuple`."""
    return as_tuple(values)


_MOST_DAYS = 36_500


def _days(instance: object, attribute: Attribute[Any], value: int | None) -> None:
    if value is not None and not 0 <= value <= _MOST_DAYS:
        problem = f"must be a number of days from 0 to {_MOST_DAYS}, not {shown(value)}"
        raise invalid(instance, attribute.name, problem)


@frozen(kw_only=True, eq=False, repr=False)
class NoticeTerms(Plain):
    """What a policy promises about its changes; GDPR Art. 28(2) sets no number of days.

    Attributes:
        notice_days: The days of notice before a change, at most 36,500.
        objection_days: The days that customers have to object, from the notice, at most 36,500.
        business_days: Whether the days are business days; otherwise calendar days.
        channel: How customers are informed.
    """

    notice_days: int | None = field(
        default=None, converter=as_optional_number, validator=[whole_number, _days]
    )
    objection_days: int | None = field(
        default=None, converter=as_optional_number, validator=[whole_number, _days]
    )
    business_days: bool = field(default=False, validator=instance_of(bool))
    channel: str | None = field(default=None, validator=optional(text))


@frozen(kw_only=True, eq=False, repr=False)
class Provenance(Plain):
    """Where a policy's facts were published, by whom, and when they were read.

    Attributes:
        title: The title of the publication.
        url: Its address, where known.
        source: Where it is kept, in words, such as a repository with a path and a commit; also
            which part was read, if not all of it.
        author: Who wrote it.
        updated: The date of its last update, as stated there.
        read: The date on which it was read for this document.
    """

    title: str = field(validator=text)
    url: str | None = field(default=None, validator=url)
    source: str | None = field(default=None, validator=optional(text))
    author: str | None = field(default=None, validator=optional(text))
    updated: date | None = field(default=None, converter=as_optional_day, validator=day)
    read: date | None = field(default=None, converter=as_optional_day, validator=day)


@frozen(kw_only=True, eq=False, repr=False)
class IgnoredFinding(Plain):
    """A finding that the maintainers of the list accept, with the reason.

    Attributes:
        code: The code of the rule, such as `S301`.
        reason: Why it is accepted.
        where: The place where it is accepted, as in the finding, such as `sub_processors[google]`,
            including everything inside it; not stated if it is accepted in the whole list.
        until: The last day on which it is accepted; not stated if there is no end.
    """

    code: str = field(validator=text)
    reason: str = field(validator=text)
    where: str | None = field(default=None, validator=optional(text))
    until: date | None = field(default=None, converter=as_optional_day, validator=day)


def ignored_findings(values: Sequence[IgnoredFinding]) -> tuple[IgnoredFinding, ...]:
    """Return ignored findings as a tuple, for attrs and type checkers: see `as_tuple`."""
    return as_tuple(values)
