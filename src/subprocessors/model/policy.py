"""`Policy`: one version of a list, and the questions to ask it.

It is frozen, and compared and hashed by value. It knows nothing about files or the clock: dates are
arguments. What a list does not state is None or empty, and questions about it are answered UNKNOWN.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Never, Unpack

from attrs import Attribute, field, frozen

from subprocessors.answers import Verdict
from subprocessors.counting import counted
from subprocessors.errors import ArgumentError, UnknownValueError, must_be
from subprocessors.fields import (
    as_optional_day,
    as_tuple,
    day,
    each,
    instance_of,
    invalid,
    optional,
    slug,
    text,
    texts,
    unique,
)
from subprocessors.model.approval import Approver
from subprocessors.model.facts import (
    Category,
    Contact,
    IgnoredFinding,
    NoticeTerms,
    Processor,
    Provenance,
    Reference,
    Safeguard,
    categories,
    ignored_findings,
    references,
    safeguards,
)
from subprocessors.model.scope import Asked, Filters, Listing, must_be_asked, near
from subprocessors.model.sub_processors import SubProcessors
from subprocessors.model.vendors import SubProcessor
from subprocessors.names.listed import LegalFormRule, ListedName
from subprocessors.names.normalize import (
    described,
    printable,
    visible,
    without_accents,
)
from subprocessors.plain import Plain
from subprocessors.regions.places import StorageRegion

if TYPE_CHECKING:
    from subprocessors.model.decisions import Decision

_IDS_TOLD = 20


def _vendors(vendors: Sequence[SubProcessor]) -> SubProcessors:
    # `Policy.__attrs_post_init__` adds the listing, which needs the whole policy.
    return SubProcessors(as_tuple(vendors))


def _are_vendors(policy: object, attribute: Attribute[Any], vendors: SubProcessors) -> None:
    each(instance_of(SubProcessor))(policy, attribute, vendors.items)


@frozen(kw_only=True, eq=False, repr=False)
class Policy(Plain):
    """One published version of a processor's sub-processor list, with its rules.

    Attributes:
        id: Its id, the same for all versions.
        name: Its title.
        processor: The company that publishes the list.
        services: The services of the processor that it covers.
        version: The date of this version; the list says nothing about the days before it.
        contact: The contact for questions about it.
        categories: The sections of the list.
        safeguards: What is required of its vendors.
        sub_processors: The vendors, in the order of the list.
        references: Related documents.
        legal_forms: Which legal forms in a name count as the printed one.
        notice: What it promises about changes.
        disclaimer: What it says about its own legal effect, in substance.
        provenance: Where its facts were published.
        ignored_findings: The accepted findings, each with the reason.

    Raises:
        InvalidValueError: If an id is duplicated, or a vendor names a category or safeguard that
            the policy does not have.

    Example:
        >>> import subprocessors
        >>> policy = subprocessors.current()
        >>> policy
        <Policy 'helpdesk' of Text, Inc., version of 2024-07-19: 28 sub-processors>
        >>> policy["google"].engagements[1].purposes
        ('email services', 'internal docs storage')
    """

    id: str = field(validator=slug)
    name: str = field(validator=text)
    processor: Processor = field(validator=instance_of(Processor))
    services: tuple[str, ...] = field(default=(), converter=texts, validator=each(text))
    version: date | None = field(default=None, converter=as_optional_day, validator=day)
    contact: Contact | None = field(default=None, validator=optional(instance_of(Contact)))
    categories: tuple[Category, ...] = field(
        default=(), converter=categories, validator=each(instance_of(Category))
    )
    safeguards: tuple[Safeguard, ...] = field(
        default=(), converter=safeguards, validator=each(instance_of(Safeguard))
    )
    sub_processors: SubProcessors = field(converter=_vendors, validator=_are_vendors)
    references: tuple[Reference, ...] = field(
        default=(), converter=references, validator=each(instance_of(Reference))
    )
    legal_forms: LegalFormRule = field(
        default=LegalFormRule.SAME, validator=instance_of(LegalFormRule)
    )
    notice: NoticeTerms | None = field(default=None, validator=optional(instance_of(NoticeTerms)))
    disclaimer: str | None = field(default=None, validator=optional(text))
    provenance: Provenance | None = field(default=None, validator=optional(instance_of(Provenance)))
    ignored_findings: tuple[IgnoredFinding, ...] = field(
        default=(), converter=ignored_findings, validator=each(instance_of(IgnoredFinding))
    )

    approver: Approver = field(init=False, eq=False)
    """Decides whether names are approved, for `check` and for columns of names."""
    # Not read from the approver, which would take a tenth longer for a known answer.
    _recall: Callable[[str], bool | None] = field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        vendors = self.sub_processors.items
        listing = Listing(vendors, self.categories, self.safeguards, self.services, self.version)
        approver = Approver(vendors, self.processor, self.legal_forms, self.version)
        object.__setattr__(self, "sub_processors", SubProcessors(vendors, listing))
        object.__setattr__(self, "approver", approver)
        object.__setattr__(self, "_recall", approver.answers.get)
        _check_ids(self)

    def __getitem__(self, id: str) -> SubProcessor:  # noqa: A002
        """Return the vendor with the given id. A name is not an id: see `check`.

        Raises:
            ArgumentError: If the id is not text.
            UnknownValueError: If there is none; it suggests the ids of the vendors with that name,
                or similar ids.

        Example:
            >>> import subprocessors
            >>> subprocessors.current()["twilio"]
            <SubProcessor 'twilio': 'Twilio, Inc.', 1 engagement>
            >>> subprocessors.current()["Mailchimp"]
            Traceback (most recent call last):
            subprocessors.errors.UnknownValueError: 'Mailchimp' is not a known sub-processor id; ...
        """
        must_be(id, str, "an id must be text")
        vendor = self.approver.vendors.get(id)
        if vendor is None:
            decision = self.check(id)
            meant = [match.id for match in decision.matches]
            alike = near(id, self.approver.vendors) or [each.id for each in decision.suggestions]
            raise UnknownValueError("sub-processor id", id, meant or alike)
        return vendor

    def by_identifier(self, scheme: str, value: str) -> SubProcessors:
        """Return the vendors with the given identifier: see `SubProcessors.by_identifier`."""
        return self.sub_processors.by_identifier(scheme, value)

    # Typed so that type checkers flag a loop over a policy, and `in`.
    def __iter__(self) -> object:
        raise ArgumentError("a policy is not a sequence: use policy.sub_processors")

    def __contains__(self, name: Never) -> bool:
        raise ArgumentError(
            "a policy does not support `in`: ask policy.check(name) whether a vendor is approved"
        )

    def collisions(self) -> dict[str, tuple[ListedName, ...]]:
        """Return the keys of names that match several vendors, with the listed names.

        Such a name is approved only if all of the vendors are.

        Example:
            >>> import subprocessors
            >>> [listed.id for listed in subprocessors.current().collisions()["postmark"]]
            ['wildbit', 'activecampaign']
        """
        return self.approver.index.collisions()

    @property
    def products(self) -> tuple[str, ...]:
        """The products of all vendors, each once."""
        return self._listing.distinct(lambda engagement: engagement.products)

    @property
    def purposes(self) -> tuple[str, ...]:
        """The purposes of all engagements, each once."""
        return self._listing.distinct(lambda engagement: engagement.purposes)

    def where(self, **asked: Unpack[Filters]) -> SubProcessors:
        """Return the vendors for which everything asked is YES: see `SubProcessors.where`."""
        return self.sub_processors.where(**asked)

    def check(
        self,
        name: str,
        *,
        category: str | None = None,
        product: str | None = None,
        service: str | None = None,
        stored_only_in: StorageRegion | str | None = None,
        condition: str | None = None,
        on: date | None = None,
    ) -> Decision:
        """Decide whether the vendor with the given name is approved, and say why.

        Args:
            name: A legal name, a product or another listed name, as people write it. Only case,
                spaces and separators are folded; similar names are never approved.
            category: The id of the category that the vendor is used for.
            product: The product that is used.
            service: The processor's service that the vendor is used for. If the list covers only
                that service, every vendor matches.
            stored_only_in: The only place where data may be stored.
            condition: A condition that is met, in the words of the list. A vendor that is listed
                only under a condition is not approved without it.
            on: The date of the question. Without it, a vendor is approved only if it is in effect
                on every day from the version's date onwards.

        Returns:
            The decision, which is true only if its verdict is `Verdict.APPROVED`. If the list calls
            the vendor a controller, the reason says so: it may get the data, but not as a
            sub-processor.

        Raises:
            ArgumentError: If an argument has the wrong type.
            UnknownValueError: If the policy has no such category or service, or there is no such
                place.

        Example:
            >>> import subprocessors
            >>> policy = subprocessors.current()
            >>> print(policy.check("Mailchimp").reason)
            'Mailchimp' is approved: it is a product of The Rocket Science Group, LLC, which is on \
the list of Text, Inc. dated 2024-07-19.
            >>> policy.check("Xero Limited", stored_only_in="EU").verdict
            <Verdict.OUT_OF_SCOPE: 'out-of-scope'>
        """
        question = self._listing.question(
            category=category,
            product=product,
            service=service,
            stored_only_in=stored_only_in,
            condition=condition,
            on=on,
        )
        from subprocessors.model.decisions import Decision

        ruling = self.approver.decide(name, question)
        suggestions: tuple[ListedName, ...] = ()
        if ruling.verdict is not Verdict.APPROVED:
            suggestions = self.approver.nearest(name)
        if suggestions and not ruling.matches:
            why = f"{ruling.why}; the nearest listed name is {visible(suggestions[0].name)}"
            if ruling.verdict is Verdict.NOT_LISTED:
                why += _disguise(name)
            ruling = ruling._replace(why=why)
        return Decision(
            name=name,
            verdict=ruling.verdict,
            reason=ruling.on(name),
            matches=ruling.matches,
            suggestions=suggestions,
            policy=self.id,
            version=self.version,
            on=question.on,
        )

    def is_approved(self, name: str, **asked: Unpack[Asked]) -> bool:
        """Return whether the vendor with the given name is approved: see `check`, which says why.

        Args:
            name: The name, as for `check`.
            asked: The keyword arguments of `check`: category, product, service, stored_only_in,
                condition and on.

        Raises:
            ArgumentError: If an argument has the wrong type.
            UnknownValueError: If the policy has no such category or service, or there is no such
                place.

        Example:
            >>> import subprocessors
            >>> subprocessors.current().is_approved("slack technologies, inc.")
            True
            >>> subprocessors.current().is_approved("Slack Technologies Limited")
            False
        """
        # Keyword arguments with defaults would double the time of a cached answer.
        if asked:
            must_be_asked("is_approved", asked)
            question = self._listing.question(**asked)
            return self.approver.decide(name, question).verdict is Verdict.APPROVED
        try:
            # An exception for every new name would cost more than the answer.
            known = self._recall(name)
        except TypeError:
            known = None
        return self.approver.answers.ask(name) if known is None else known

    def require(self, name: str, **asked: Unpack[Asked]) -> Decision:
        """Return the decision if the vendor with the given name is approved: see `check`.

        Args:
            name: The name, as for `check`.
            asked: The keyword arguments of `check`: category, product, service, stored_only_in,
                condition and on.

        Raises:
            NotApprovedError: If it is not approved; the message is the reason, and `decision` the
                decision.
            ArgumentError: If an argument has the wrong type.
            UnknownValueError: If the policy has no such category or service, or there is no such
                place.

        Example:
            >>> import subprocessors
            >>> subprocessors.current().require("Xero Limited")
            <Decision APPROVED on 'Xero Limited': Xero Limited>
        """
        must_be_asked("require", asked)
        decision = self.check(name, **asked)
        if not decision:
            from subprocessors.model.decisions import NotApprovedError

            raise NotApprovedError(decision)
        return decision

    @property
    def _listing(self) -> Listing:
        return self.sub_processors.listing

    def __repr__(self) -> str:
        version = f", version of {self.version}" if self.version else ""
        count = counted(len(self.sub_processors), "sub-processor")
        return f"<Policy {self.id!r} of {printable(self.processor.name, 40)}{version}: {count}>"

    def _repr_html_(self) -> str:
        from subprocessors.presentation import policy_html

        return policy_html(self)


def _check_ids(policy: Policy) -> None:
    """Reject duplicate ids, and unknown ids of categories and safeguards."""
    unique(policy, "categories", [category.id for category in policy.categories])
    unique(policy, "safeguards", [safeguard.id for safeguard in policy.safeguards])
    unique(policy, "sub_processors", policy.sub_processors.ids)
    category_ids = {category.id for category in policy.categories}
    safeguard_ids = {safeguard.id for safeguard in policy.safeguards}
    for vendor in policy.sub_processors:
        for number, engagement in enumerate(vendor.engagements):
            where = f"sub_processors[{vendor.id!r}].engagements[{number}]"
            if engagement.category is not None and engagement.category not in category_ids:
                problem = _unknown("category", engagement.category, category_ids)
                raise invalid(policy, f"{where}.category", problem)
            for safeguard in engagement.safeguards:
                if safeguard not in safeguard_ids:
                    problem = _unknown("safeguard", safeguard, safeguard_ids)
                    raise invalid(policy, f"{where}.safeguards", problem)


def _disguise(name: str) -> str:
    """Return how a name with foreign letters differs from the plain one, apart from accents."""
    foreign = [character for character in without_accents(name) if not character.isascii()]
    return f", and this one contains {described(foreign[0])}" if foreign else ""


def _unknown(kind: str, value: str, known: Iterable[str]) -> str:
    ids = sorted(known)
    told = ", ".join(ids[:_IDS_TOLD]) + (", …" if ids[_IDS_TOLD:] else "")
    return f"must be the id of a {kind} of the policy ({told}), not {value!r}"
