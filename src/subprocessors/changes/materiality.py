"""What each field of each class is called, and how much a change of it weighs, with the reason.

GDPR Art. 28(2) has customers told of "the addition or replacement of other processors", so that
they can object. What lets a vendor do more than before, protects data less, or cannot be told to be
the same is material; in doubt, a change is.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import cached_property
from typing import Any, NamedTuple, TypeAlias

from attrs import fields

from subprocessors.changes.kinds import Materiality
from subprocessors.changes.matching import former_names, spelling, spellings
from subprocessors.model.facts import (
    Category,
    Contact,
    Identifier,
    IgnoredFinding,
    LegalEntity,
    NoticeTerms,
    OtherName,
    Processor,
    Provenance,
    Reference,
    Role,
    Safeguard,
    Source,
    TransferMechanism,
    TransferMechanismKind,
    is_controller,
)
from subprocessors.model.identifiers import is_meaningless, number_of, scheme_key
from subprocessors.model.policy import Policy
from subprocessors.model.vendors import Engagement, SubProcessor
from subprocessors.names.listed import LegalFormRule
from subprocessors.regions.places import Storage, StorageKind, StorageRegion

Judgement: TypeAlias = tuple[Materiality, str]

_OTHER_COMPANY = "Another number in the same register is another company."
# Each of so many members is compared with each other one; of more, a change is material.
_FEW = 50

MATERIAL, NARROWING, EDITORIAL = Materiality.MATERIAL, Materiality.NARROWING, Materiality.EDITORIAL


class Side:
    """One of the two policies, with what judges ask of it worked out once.

    Attributes:
        version: Its date.
        headings: The spelling of each category's heading, by its id.
        required: The ids of the safeguards that are required of all vendors.
    """

    def __init__(self, policy: Policy) -> None:
        self.version = policy.version
        self.headings = {each.id: spelling(each.name) for each in policy.categories}
        self.required = frozenset(each.id for each in policy.safeguards if each.required_of_all)


class MatchedVendor:
    """A vendor in both versions.

    Attributes:
        old: The vendor in the old version.
        new: The vendor in the new version.
    """

    def __init__(self, old: SubProcessor, new: SubProcessor) -> None:
        self.old = old
        self.new = new

    @cached_property
    def former(self) -> frozenset[Hashable]:
        """The spellings of the former names that either version gives."""
        return former_names(self.old) | former_names(self.new)

    @cached_property
    def approved(self) -> frozenset[Hashable]:
        """The spellings of the names of the old vendor as a whole that approve it."""
        others = (
            spelling(each.name)
            for each in self.old.other_names
            if each.product is None and not each.suggests_only
        )
        companies = spellings(each.name for each in self.old.legal_entities)
        # Beside an ordinary word, the vendor's own name does not approve.
        if not any(each.ordinary_word for each in self.old.legal_entities):
            companies |= {spelling(self.old.name)}
        return companies.union(others)


class Case(NamedTuple):
    """A change, and what stands around it.

    Attributes:
        old: The old member of a list or value of a field; None if there was none.
        new: The new one; None if there is none.
        was: The object that had it.
        now: The object that has it now.
        vendors: The vendor in both versions; None for what is the list's own.
        sides: The old and the new policy.
    """

    old: Any
    new: Any
    was: Any
    now: Any
    vendors: MatchedVendor | None
    sides: tuple[Side, Side]


Judge: TypeAlias = Callable[[Case], Judgement]


class Rule(NamedTuple):
    """How a field is told of and weighed.

    Attributes:
        subject: What its value, or a member of its list, is called.
        judge: Weighs a change of it that is more than spelling.
    """

    subject: str
    judge: Judge


def _always(weight: Materiality, reason: str) -> Judge:
    return lambda _: (weight, reason)


def silence(case: Case) -> Judgement | None:
    """Judge that something was not stated, or is not stated any more; None if neither."""
    if case.old in (None, ()):
        return MATERIAL, "It was not stated before, so nobody can tell whether it is new."
    if case.new in (None, ()):
        return MATERIAL, "It is not stated any more, so it may be anything."
    return None


def _gone(before: Sequence[Any], after: Sequence[Any]) -> str:
    """Return why less is stated than before, where something still is."""
    if set(before).isdisjoint(after):
        return "It is not stated any more, and what is stated instead is told for itself."
    return "Others are still stated, and this one is not."


_says_nothing = _always(EDITORIAL, "It says nothing about the processing.")


def _words(case: Case) -> Judgement:
    return silence(case) or (MATERIAL, "The new words cannot be told to mean the same.")


def _fact(case: Case) -> Judgement:
    return silence(case) or (MATERIAL, "It is another one than before.")


def _scope(field: str) -> Judge:
    """Return a judge of the members of a list of what is done, and with what."""

    def judge(case: Case) -> Judgement:
        before, after = getattr(case.was, field), getattr(case.now, field)
        if case.old is None:
            if not before:
                return MATERIAL, "None was stated before, so nobody can tell whether it is new."
            return MATERIAL, "It is not among those that were stated before."
        if not after:
            return MATERIAL, "None is stated any more, so it may be any."
        return NARROWING, _gone(before, after)

    return judge


def _place(case: Case) -> Judgement:
    before: tuple[StorageRegion, ...] = case.was.regions
    after: tuple[StorageRegion, ...] = case.now.regions
    if case.old is None:
        if not before:
            return MATERIAL, "No place was stated before, so nobody can tell whether it is new."
        around = next((each for each in before if case.new.within(each)), None)
        if around:
            return NARROWING, f"It lies within {around}, which was stated before."
        return MATERIAL, "It is not among the places that were stated before."
    if not after:
        return MATERIAL, "No place is stated any more, so it may be any."
    return NARROWING, _gone(before, after)


def _storage_kind(case: Case) -> Judgement:
    old: StorageKind = case.old
    new: StorageKind = case.new
    if new.is_open and not old.is_open:
        return MATERIAL, "Data may also be in places that are not named."
    if old.is_choice and not new.is_choice:
        return MATERIAL, "Data was in one of the places, and is in each of them."
    return NARROWING, "Data is in no more places than before."


_place_words = _always(MATERIAL, "The words for the places cannot be told to mean the same.")


_SAFE_TOOLS = (
    TransferMechanismKind.STANDARD_CLAUSES,
    TransferMechanismKind.BINDING_RULES,
    TransferMechanismKind.CODE_OF_CONDUCT,
    TransferMechanismKind.CERTIFICATION,
    TransferMechanismKind.UK_AGREEMENT,
    TransferMechanismKind.UK_ADDENDUM,
)


def _tool(case: Case) -> Judgement:
    if case.new is None:
        return MATERIAL, "Transfers are not based on it any more."
    if not case.was.transfer_mechanisms:
        return MATERIAL, "None was stated before, and one is needed where data leaves."
    if (
        case.new.kind in _SAFE_TOOLS
        and len(case.was.transfer_mechanisms) <= _FEW
        and all(each in case.now.transfer_mechanisms for each in case.was.transfer_mechanisms)
    ):
        return NARROWING, "It stands beside all the tools of before, and is a safeguard (Art. 46)."
    return MATERIAL, "Transfers may be based on it, and were not before."


def _tool_words(case: Case) -> Judgement:
    if case.now.kind is TransferMechanismKind.OTHER or case.was.kind is TransferMechanismKind.OTHER:
        return _words(case)
    return EDITORIAL, "The kind of tool is stated beside the words."


def _engagement_safeguard(case: Case) -> Judgement:
    before, after = case.sides
    if case.old is None:
        if case.new in before.required:
            return EDITORIAL, "It was required of all vendors before."
        return NARROWING, "It is a further protection."
    if case.old in after.required:
        return EDITORIAL, "It is required of all vendors."
    return MATERIAL, "The vendor is not said to have this protection any more."


def _category(case: Case) -> Judgement:
    before, after = case.sides
    heading = before.headings.get(case.old)
    if heading is not None and heading == after.headings.get(case.new):
        return EDITORIAL, "The category has another id, and the same heading."
    return silence(case) or (MATERIAL, "What is in another category is used for something else.")


def _starts(case: Case) -> Judgement:
    version = case.sides[1].version
    if case.new is None:
        if version and case.old <= version:
            return EDITORIAL, "It had started before this version."
        return MATERIAL, "It has no first day any more, so it may have started."
    if case.old is None and case.was.announced:
        return MATERIAL, "It was announced without a first day, and has one now."
    if case.old is None or case.new > case.old:
        return NARROWING, "It does not start sooner than before."
    return MATERIAL, "It starts sooner."


def _ends(case: Case) -> Judgement:
    if case.new is None or (case.old is not None and case.new > case.old):
        return MATERIAL, "It lasts longer."
    return NARROWING, "It does not last longer than before."


def _announced(case: Case) -> Judgement:
    if case.was.starts and case.now.starts:
        return EDITORIAL, "Its first day is stated."
    if case.new is None:
        return MATERIAL, "It is not said to be only announced any more, so it may have started."
    if case.old is None:
        return NARROWING, "It is announced, and its first day is not stated."
    return EDITORIAL, "It is announced as before."


def _condition(case: Case) -> Judgement:
    if case.new is None:
        return MATERIAL, "It applies in every case, and did not before."
    if case.old is None:
        return NARROWING, "It applies in this case alone."
    return _words(case)


def _engagement(case: Case) -> Judgement:
    before: tuple[Engagement, ...] = case.was.engagements
    after: tuple[Engagement, ...] = case.now.engagements
    few = len(before) <= _FEW and len(after) <= _FEW
    if case.old is None:
        if not before:
            return MATERIAL, "What the vendor does was not stated before."
        if few and any(_covered(case.new, each) for each in before):
            return EDITORIAL, "All of it was stated in one engagement before."
        return MATERIAL, "It is a further appointment."
    if not after:
        return MATERIAL, "What the vendor does is not stated any more, so it may be anything."
    if few and any(_covered(case.old, each) for each in after):
        return EDITORIAL, "All of it is stated in another engagement."
    return NARROWING, "The vendor has other engagements, and not this one."


_LISTS = ("purposes", "products", "services", "data_categories", "data_subjects")
_ALIKE = [each.name for each in fields(Engagement) if each.name not in (*_LISTS, "safeguards")]


def _covered(small: Engagement, large: Engagement) -> bool:
    """Return whether all that an engagement allows, another one does: a row that was split."""
    for name in _LISTS:
        part, whole = spellings(getattr(small, name)), spellings(getattr(large, name))
        if not part <= whole or (whole and not part):
            return False
    return all(getattr(small, name) == getattr(large, name) for name in _ALIKE) and set(
        small.safeguards
    ) >= set(large.safeguards)


def _other_name(case: Case) -> Judgement:
    if case.new is None:
        return NARROWING, "The vendor is not approved under this name any more."
    if case.new.suggests_only:
        return EDITORIAL, "It never approves."
    if case.vendors and spelling(case.new.name) in case.vendors.approved:
        return EDITORIAL, "The vendor was listed under this name before."
    return MATERIAL, "The vendor is approved under a further name."


def _processor_name(case: Case) -> Judgement:
    if case.new is None:
        return MATERIAL, "A vendor of this name is not taken for the processor any more."
    return EDITORIAL, "It is a name of the processor, and approves nobody."


def _name_product(case: Case) -> Judgement:
    if case.old is None:
        return NARROWING, "It is the name of one product alone."
    return MATERIAL, "It is the name of more than the one product."


def _suggests_only(case: Case) -> Judgement:
    if case.new:
        return NARROWING, "It does not approve any more."
    return MATERIAL, "It approves the vendor, and did not before."


def _ordinary_word(case: Case) -> Judgement:
    if case.new:
        return NARROWING, "The name without its legal form does not approve any more."
    return MATERIAL, "The name without its legal form approves, and did not before."


def _legal_entity(case: Case) -> Judgement:
    if case.old is None:
        if not case.was.legal_entities:
            return MATERIAL, "No company was stated before, so nobody can tell whether it is new."
        return MATERIAL, "It is another company than those that were stated before."
    if not case.now.legal_entities:
        return MATERIAL, "No company is stated any more, so it may be any."
    return NARROWING, _gone(case.was.legal_entities, case.now.legal_entities)


def _entity_name(case: Case) -> Judgement:
    if case.vendors and case.vendors.former & spellings((case.old, case.new)):
        return EDITORIAL, "It is the same company: the list gives the former name."
    return EDITORIAL, "It is the same company: it has the same register number."


def _identifier(case: Case) -> Judgement:
    """Judge a number that was added or removed."""
    if case.new is not None and not is_meaningless(case.new.value):
        scheme = scheme_key(case.new.scheme)
        if any(
            scheme_key(each.scheme) == scheme and not is_meaningless(each.value)
            for each in case.was.identifiers
        ):
            return MATERIAL, _OTHER_COMPANY
    return EDITORIAL, "It is a number of the same company."


def _identifier_value(case: Case) -> Judgement:
    """Judge that another number stands in the same register."""
    if is_meaningless(case.old):
        return EDITORIAL, "No number of the company was stated before."
    if is_meaningless(case.new):
        return EDITORIAL, "No number of the company is stated any more."
    number = number_of(case.was.scheme, case.old)
    if number and number == number_of(case.now.scheme, case.new):
        return EDITORIAL, "It is the same number, written in another way."
    return MATERIAL, _OTHER_COMPANY


def _affiliate(case: Case) -> Judgement:
    return silence(case) or (
        (MATERIAL, "The vendor is said to belong to the processor's group, and was not.")
        if case.new
        else (MATERIAL, "The vendor is not said to belong to the processor's group any more.")
    )


_CONTROLLERS: dict[Role | None, str] = {
    Role.INDEPENDENT_CONTROLLER: "an independent controller (GDPR Art. 4(7))",
    Role.JOINT_CONTROLLER: "a joint controller (GDPR Art. 26)",
}


def _role(case: Case) -> Judgement:
    if case.new is None:
        return MATERIAL, "Its role is not stated any more, so it may be any."
    if is_controller(case.new):
        return MATERIAL, (
            f"It is listed as {_CONTROLLERS[case.new]} now. The contract of a sub-processor does "
            "not bind it (Art. 28(4))."
        )
    if case.old is None:
        return MATERIAL, "Its role was not stated before, so nobody can tell whether it is new."
    before = _CONTROLLERS[case.old]
    return MATERIAL, f"It was listed as {before}. It is a further processor now (Art. 28(2))."


def _class_of_vendors(case: Case) -> Judgement:
    if case.new:
        return MATERIAL, "It may be any company of a class now, and was one vendor."
    return MATERIAL, "It is one vendor now, which its names approve, and was a class of them."


def _company_of_group(case: Case) -> Judgement:
    if case.old is None:
        return MATERIAL, "It is a further company of the processor's group."
    return NARROWING, "The list does not name it any more."


_another_list = _always(MATERIAL, "It may be the list of another company, or another list.")


def _covered_service(case: Case) -> Judgement:
    if case.old is None:
        return MATERIAL, "The list covers a further service."
    return MATERIAL, "The list does not cover this service any more, so nothing is stated for it."


_category_itself = _always(EDITORIAL, "A category says nothing about a vendor by itself.")


def _safeguard(case: Case) -> Judgement:
    if case.old is None:
        return NARROWING, "It is a further protection."
    return MATERIAL, "The protection is not required any more."


def _required_of_all(case: Case) -> Judgement:
    if case.new:
        return NARROWING, "The protection is required of all vendors."
    return MATERIAL, "The protection is not required of all vendors any more."


def _article(case: Case) -> Judgement:
    if case.old is None:
        return NARROWING, "The protection is said to serve a further article."
    return MATERIAL, "The protection is not said to serve this article any more."


_FORMS = tuple(LegalFormRule)


def _legal_forms(case: Case) -> Judgement:
    if _FORMS.index(case.new) > _FORMS.index(case.old):
        return MATERIAL, "More legal forms count as the one that is printed, so more is approved."
    return NARROWING, "Fewer legal forms count as the one that is printed."


def _days(case: Case) -> Judgement:
    unstated = silence(case)
    if unstated:
        return unstated
    if case.new < case.old:
        return MATERIAL, "Customers have fewer days."
    return NARROWING, "Customers have more days."


def _business_days(case: Case) -> Judgement:
    if case.new:
        return NARROWING, "Business days are never fewer than as many calendar days."
    return MATERIAL, "Calendar days are fewer than as many business days."


_id = _always(EDITORIAL, "Only its id changed.")


_CONTACT = {
    "name": Rule("contact", _says_nothing),
    "position": Rule("contact's position", _says_nothing),
    "email": Rule("contact's e-mail address", _says_nothing),
    "phone": Rule("contact's telephone number", _says_nothing),
    "url": Rule("contact's address", _says_nothing),
}
_PLACES = {
    "regions": Rule("place", _place),
    "kind": Rule("how the places belong together", _storage_kind),
    "as_written": Rule("words for the places", _place_words),
}
_LOCATIONS = {
    "regions": Rule("location", _place),
    "kind": Rule("how the locations belong together", _storage_kind),
    "as_written": Rule("words for the locations", _place_words),
}

# Every field of every class: a test holds the tables to the classes.
RULES: dict[type, dict[str, Rule]] = {
    Policy: {
        "id": Rule("id of the list", _another_list),
        "name": Rule("title of the list", _says_nothing),
        "processor": Rule("processor", _another_list),
        "services": Rule("covered service", _covered_service),
        # Which versions are compared is told above the changes.
        "version": Rule("version", _says_nothing),
        "contact": Rule("contact", _says_nothing),
        "categories": Rule("category", _category_itself),
        "safeguards": Rule("safeguard", _safeguard),
        # Vendors are weighed where they are compared: see `comparing`.
        "sub_processors": Rule("vendor", _fact),
        "references": Rule("document", _says_nothing),
        "legal_forms": Rule("rule for legal forms", _legal_forms),
        "notice": Rule("notice of changes", _fact),
        "disclaimer": Rule("disclaimer", _words),
        "provenance": Rule("publication", _says_nothing),
        "ignored_findings": Rule("accepted finding", _says_nothing),
    },
    Processor: {
        "name": Rule("processor", _another_list),
        "other_names": Rule("name of the processor", _processor_name),
        "country": Rule("processor's country", _fact),
        "address": Rule("processor's address", _says_nothing),
        "contact": Rule("processor's contact", _says_nothing),
        "affiliates": Rule("company of the group", _company_of_group),
    },
    SubProcessor: {
        # The id and the name change together: see `comparing`.
        "id": Rule("vendor", _fact),
        "name": Rule("vendor", _fact),
        "legal_entities": Rule("legal entity", _legal_entity),
        "other_names": Rule("other name", _other_name),
        "class_of_vendors": Rule("whether it is a class of vendors", _class_of_vendors),
        "affiliate": Rule("affiliate", _affiliate),
        "role": Rule("role", _role),
        "website": Rule("website", _says_nothing),
        "domains": Rule("domain", _says_nothing),
        "references": Rule("document", _says_nothing),
        "engagements": Rule("engagement", _engagement),
    },
    Engagement: {
        "category": Rule("category", _category),
        "purposes": Rule("purpose", _scope("purposes")),
        "products": Rule("product", _scope("products")),
        "services": Rule("service", _scope("services")),
        "storage": Rule("place", _fact),
        "location": Rule("location", _fact),
        "data_categories": Rule("data category", _scope("data_categories")),
        "data_subjects": Rule("category of data subjects", _scope("data_subjects")),
        "transfer_mechanisms": Rule("transfer mechanism", _tool),
        "safeguards": Rule("safeguard", _engagement_safeguard),
        "retention": Rule("retention", _words),
        "announced": Rule("day of announcement", _announced),
        "starts": Rule("first day", _starts),
        "ends": Rule("last day", _ends),
        "condition": Rule("condition", _condition),
    },
    Storage: _PLACES,
    LegalEntity: {
        "name": Rule("legal entity", _entity_name),
        "country": Rule("legal entity's country", _fact),
        "address": Rule("legal entity's address", _says_nothing),
        "contact": Rule("legal entity's contact", _says_nothing),
        "identifiers": Rule("register number", _identifier),
        "ordinary_word": Rule("whether the name is an ordinary word", _ordinary_word),
    },
    OtherName: {
        "name": Rule("other name", _words),
        "kind": Rule("kind of name", _says_nothing),
        "source": Rule("source of a name", _says_nothing),
        "product": Rule("product of a name", _name_product),
        "suggests_only": Rule("whether a name only suggests", _suggests_only),
    },
    TransferMechanism: {
        "kind": Rule("kind of transfer mechanism", _fact),
        "module": Rule("module of the standard clauses", _fact),
        "as_written": Rule("words for a transfer mechanism", _tool_words),
    },
    Category: {
        "id": Rule("id of a category", _id),
        "name": Rule("category", _words),
        "description": Rule("description of a category", _words),
    },
    Safeguard: {
        "id": Rule("id of a safeguard", _id),
        "name": Rule("safeguard", _words),
        "kind": Rule("kind of a safeguard", _fact),
        "description": Rule("description of a safeguard", _words),
        "articles": Rule("article of a safeguard", _article),
        "required_of_all": Rule("whether a safeguard is required of all", _required_of_all),
    },
    NoticeTerms: {
        "notice_days": Rule("days of notice", _days),
        "objection_days": Rule("days to object", _days),
        "business_days": Rule("whether days are business days", _business_days),
        "channel": Rule("channel of notice", _words),
    },
    Contact: _CONTACT,
    Identifier: {
        "scheme": Rule("register", _says_nothing),
        "value": Rule("register number", _identifier_value),
    },
    Reference: {
        "title": Rule("title of a document", _says_nothing),
        "kind": Rule("kind of a document", _says_nothing),
        "url": Rule("address of a document", _says_nothing),
    },
    Source: {
        "description": Rule("source of a name", _says_nothing),
        "added": Rule("day of a source", _says_nothing),
        "url": Rule("address of a source", _says_nothing),
    },
    Provenance: {
        "title": Rule("title of the publication", _says_nothing),
        "url": Rule("address of the publication", _says_nothing),
        "source": Rule("source of the publication", _says_nothing),
        "author": Rule("author of the publication", _says_nothing),
        "updated": Rule("day of the publication's update", _says_nothing),
        "read": Rule("day of reading", _says_nothing),
    },
    IgnoredFinding: {
        "code": Rule("code of an accepted finding", _says_nothing),
        "reason": Rule("reason of an accepted finding", _says_nothing),
        "where": Rule("place of an accepted finding", _says_nothing),
        "until": Rule("end of an accepted finding", _says_nothing),
    },
}


def rules_of(value: Any, field: str) -> dict[str, Rule]:
    """Return the rules for the fields of an object, which stands in a field of another."""
    return _LOCATIONS if field == "location" else RULES[type(value)]


def vendor_added(vendor: SubProcessor) -> Judgement:
    """Judge that a vendor stands on the list that did not."""
    if is_controller(vendor.role):
        return MATERIAL, (
            f"It is a further company that gets data, as {_CONTROLLERS[vendor.role]}. "
            "Art. 28(2) covers further processors alone."
        )
    return MATERIAL, "It is a further vendor (GDPR Art. 28(2))."


VENDOR_REMOVED: Judgement = NARROWING, "It is not on the list any more."
