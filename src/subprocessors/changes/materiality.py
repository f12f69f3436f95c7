"""What a change to a field means to a customer, and why.

Under GDPR Art. 28(2), customers are informed of "the addition or replacement of other processors",
so that they can object. A change is material if it lets a vendor do more, protects data less, or
may hide either. If in doubt, it is material.
"""

from __future__ import annotations

from collections.abc import Callable, Set
from typing import TypeAlias

from attrs import fields

from subprocessors.changes.cases import Case
from subprocessors.changes.kinds import Materiality
from subprocessors.changes.matching import (
    bare_domain,
    domain_of_website,
    domains_of,
    spelling,
    spellings,
)
from subprocessors.model.facts import TransferMechanismKind, controller, is_controller
from subprocessors.model.identifiers import is_meaningless, number_of, scheme_key
from subprocessors.model.vendors import Engagement, SubProcessor
from subprocessors.names.listed import LegalFormRule
from subprocessors.regions.storage import StorageKind

Judgement: TypeAlias = tuple[Materiality, str]
Judge: TypeAlias = Callable[[Case], Judgement]

MATERIAL, NARROWING, EDITORIAL = Materiality.MATERIAL, Materiality.NARROWING, Materiality.EDITORIAL

_OTHER_COMPANY = "A different number in the same register means a different company."
# Up to this many members are all compared with each other; with more, a change is material.
_FEW = 50
_SAFEGUARDS = (
    TransferMechanismKind.STANDARD_CLAUSES,
    TransferMechanismKind.BINDING_RULES,
    TransferMechanismKind.CODE_OF_CONDUCT,
    TransferMechanismKind.CERTIFICATION,
    TransferMechanismKind.UK_AGREEMENT,
    TransferMechanismKind.UK_ADDENDUM,
)
_LEGAL_FORM_RULES = tuple(LegalFormRule)

VENDOR_REMOVED: Judgement = NARROWING, "It is no longer on the list."


def vendor_added(vendor: SubProcessor) -> Judgement:
    """Judge the addition of a vendor."""
    if is_controller(vendor.role):
        return MATERIAL, (
            f"It is a new recipient of data, as {controller(vendor.role)}. Art. 28(2) covers "
            "only processors."
        )
    return MATERIAL, "It is a new vendor (GDPR Art. 28(2))."


# Building blocks for judges.


def always(materiality: Materiality, reason: str) -> Judge:
    """Return a judge that gives every change the same judgement."""
    return lambda _: (materiality, reason)


def gained_or_lost(gained: Judgement, lost: Judgement) -> Judge:
    """Return a judge for what is either present or absent: a list member, or a yes or no."""
    return lambda case: gained if case.new else lost


def members(field: str, noun: str) -> Judge:
    """Return a judge for the members of a list that is exhaustive, such as purposes or products."""

    def judge(case: Case) -> Judgement:
        before, after = getattr(case.was, field), getattr(case.now, field)
        if case.old is None and before:
            return MATERIAL, f"This {noun} was not stated before."
        if case.old is None:
            return MATERIAL, f"No {noun} was stated before, so it may be new."
        if not after:
            return MATERIAL, f"No {noun} is stated now, so any may apply."
        if set(before).isdisjoint(after):
            return (
                NARROWING,
                f"This {noun} is no longer stated; its replacement is a separate change.",
            )
        return NARROWING, f"This {noun} is no longer stated."

    return judge


def _or_silence(judge: Judge) -> Judge:
    """Return a judge that treats silence, before or now, as material."""

    def judge_silence_too(case: Case) -> Judgement:
        if case.old in (None, ()):
            return MATERIAL, "It was not stated before, so it may be new."
        if case.new in (None, ()):
            return MATERIAL, "It is no longer stated, so it may be anything."
        return judge(case)

    return judge_silence_too


says_nothing = always(EDITORIAL, "It says nothing about the processing.")
words = _or_silence(always(MATERIAL, "The new wording may mean something else."))
fact = _or_silence(always(MATERIAL, "It is different from before."))


# Places and transfers.


_any_place = members("regions", "place")


def place(case: Case) -> Judgement:
    """Judge a place of storage, or a location."""
    around = (each for each in case.was.regions if case.old is None and case.new.within(each))
    within = next(around, None)
    if within:
        return NARROWING, f"It is within {within}, which was stated before."
    return _any_place(case)


def storage_kind(case: Case) -> Judgement:
    """Judge how places are combined."""
    old: StorageKind = case.old
    new: StorageKind = case.new
    if new.is_open and not old.is_open:
        return MATERIAL, "Data may now also be stored in places that are not named."
    if old.is_choice and not new.is_choice:
        return MATERIAL, "Data was stored in one of the places, and is now stored in all of them."
    return NARROWING, "Data is stored in no more places than before."


def mechanism(case: Case) -> Judgement:
    """Judge a transfer mechanism."""
    before, after = case.was.transfer_mechanisms, case.now.transfer_mechanisms
    if case.new is None:
        return MATERIAL, "Transfers no longer rely on it."
    if not before:
        return MATERIAL, "None was stated before, although data that leaves needs one."
    if case.new.kind in _SAFEGUARDS and len(before) <= _FEW and all(x in after for x in before):
        return NARROWING, "It adds a safeguard (Art. 46) to the mechanisms stated before."
    return MATERIAL, "Transfers may now rely on it."


def mechanism_words(case: Case) -> Judgement:
    """Judge the words for a transfer mechanism."""
    if TransferMechanismKind.OTHER in (case.was.kind, case.now.kind):
        return words(case)
    return EDITORIAL, "Only the wording changed: the kind of mechanism is stated."


# Engagements.


def engagement(case: Case) -> Judgement:
    """Judge an engagement."""
    before: tuple[Engagement, ...] = case.was.engagements
    after: tuple[Engagement, ...] = case.now.engagements
    few = len(before) <= _FEW and len(after) <= _FEW
    if case.old is None:
        if not before:
            return MATERIAL, "The list did not previously say what the vendor does."
        if few and any(is_covered(case.new, each) for each in before):
            return EDITORIAL, "Another engagement already covered all of it."
        return MATERIAL, "It is an additional engagement."
    if not after:
        return MATERIAL, "The list no longer says what the vendor does, so it may be anything."
    if few and any(is_covered(case.old, each) for each in after):
        return EDITORIAL, "Another engagement covers all of it."
    return NARROWING, "The vendor no longer has this engagement."


_LISTS = ("purposes", "products", "services", "data_categories", "data_subjects")
_ALIKE = [each.name for each in fields(Engagement) if each.name not in (*_LISTS, "safeguards")]


def is_covered(small: Engagement, large: Engagement) -> bool:
    """Return whether another engagement allows everything that this one does (a split row)."""
    for name in _LISTS:
        part, whole = spellings(getattr(small, name)), spellings(getattr(large, name))
        if not part <= whole or (whole and not part):
            return False
    return all(getattr(small, name) == getattr(large, name) for name in _ALIKE) and set(
        small.safeguards
    ) >= set(large.safeguards)


def engagement_safeguard(case: Case) -> Judgement:
    """Judge a safeguard that an engagement names."""
    before, after = case.sides
    if case.old is None:
        if case.new in before.required:
            return EDITORIAL, "It was already required of all vendors."
        return NARROWING, "It is an additional protection."
    if case.old in after.required:
        return EDITORIAL, "It is now required of all vendors."
    return MATERIAL, "The list no longer says that the vendor has this protection."


_other_use = _or_silence(always(MATERIAL, "A different category means a different use."))


def category(case: Case) -> Judgement:
    """Judge the category of an engagement."""
    before, after = case.sides
    heading = before.headings.get(case.old)
    if heading is not None and heading == after.headings.get(case.new):
        return EDITORIAL, "The category has a new id and the same heading."
    return _other_use(case)


def starts(case: Case) -> Judgement:
    """Judge a first day."""
    version = case.sides[1].version
    if case.new is None:
        if version and case.old <= version:
            return EDITORIAL, "It had already started before this version."
        return MATERIAL, "It no longer has a first day, so it may have started."
    if case.old is None and case.was.announced:
        return MATERIAL, "It was announced without a first day and now has one."
    if case.old is None or case.new > case.old:
        return NARROWING, "It starts no earlier than before."
    return MATERIAL, "It starts earlier."


def ends(case: Case) -> Judgement:
    """Judge a last day."""
    if case.new is None or (case.old is not None and case.new > case.old):
        return MATERIAL, "It lasts longer."
    return NARROWING, "It lasts no longer than before."


def announced(case: Case) -> Judgement:
    """Judge an announcement date."""
    if case.was.starts and case.now.starts:
        return EDITORIAL, "Its first day is stated."
    if case.new is None:
        return MATERIAL, "It is no longer marked as announced, so it may have started."
    if case.old is None:
        return NARROWING, "It is announced, without a first day."
    return EDITORIAL, "It is still announced."


def condition(case: Case) -> Judgement:
    """Judge a condition."""
    if case.new is None:
        return MATERIAL, "It now applies in every case."
    if case.old is None:
        return NARROWING, "It now applies only in this case."
    return words(case)


# Names, companies and roles.


def other_name(case: Case) -> Judgement:
    """Judge another name of a vendor."""
    if case.new is None:
        return NARROWING, "This name no longer approves the vendor."
    if case.new.suggests_only:
        return EDITORIAL, "It never approves."
    if case.vendors and spelling(case.new.name) in case.vendors.approved:
        return EDITORIAL, "This name already approved the vendor."
    return MATERIAL, "One more name approves the vendor."


def domain(case: Case) -> Judgement:
    """Judge a domain of a vendor: scans and guards take every host below it for the vendor's."""
    return _domains(case, case.old or "", case.new or "")


def website(case: Case) -> Judgement:
    """Judge the website of a vendor, whose domain counts like the others that are stated."""
    return _domains(case, *(domain_of_website(each or "") for each in (case.old, case.new)))


def _domains(case: Case, old: str, new: str) -> Judgement:
    if not _is_below(new, domains_of(case.was)):
        return MATERIAL, "Requests to its hosts now count as requests to the vendor."
    if not _is_below(old, domains_of(case.now)):
        return NARROWING, "Requests to its hosts no longer count as requests to the vendor."
    return EDITORIAL, "It does not change which hosts are the vendor's."


def _is_below(domain: str, stated: Set[str]) -> bool:
    """Return whether a domain is below one that is stated, or says nothing about hosts.

    That is so for a page, since others may have pages on the same host.
    """
    name = bare_domain(domain)
    if "." not in name or "/" in name:
        return True
    return any(f".{name}".endswith(f".{each}") for each in stated)


def name_product(case: Case) -> Judgement:
    """Judge which product a name refers to."""
    if case.old is None:
        return NARROWING, "The name now means only one product."
    if case.new is None:
        return MATERIAL, "The name now means more than that product."
    return MATERIAL, "The name now means a different product."


def entity_name(case: Case) -> Judgement:
    """Judge the name of a company that is known to be the same."""
    if case.vendors and case.vendors.former & spellings((case.old, case.new)):
        return EDITORIAL, "It is the same company: the list states the former name."
    return EDITORIAL, "It is the same company: it has the same registration number."


def identifier(case: Case) -> Judgement:
    """Judge a number that was added or removed."""
    if case.new is not None and not is_meaningless(case.new.value):
        scheme = scheme_key(case.new.scheme)
        if any(
            scheme_key(each.scheme) == scheme and not is_meaningless(each.value)
            for each in case.was.identifiers
        ):
            return MATERIAL, _OTHER_COMPANY
    return EDITORIAL, "It is a number of the same company."


def identifier_value(case: Case) -> Judgement:
    """Judge a change to the number in a register."""
    if is_meaningless(case.old):
        return EDITORIAL, "No registration number of the company was stated before."
    if is_meaningless(case.new):
        return EDITORIAL, "The registration number of the company is no longer stated."
    number = number_of(case.was.scheme, case.old)
    if number and number == number_of(case.now.scheme, case.new):
        return EDITORIAL, "It is the same number, written differently."
    return MATERIAL, _OTHER_COMPANY


affiliate = _or_silence(
    gained_or_lost(
        (MATERIAL, "The list now says that the vendor belongs to the processor's group."),
        (MATERIAL, "The list no longer says that the vendor belongs to the processor's group."),
    )
)


def role(case: Case) -> Judgement:
    """Judge the role of a vendor."""
    if case.new is None:
        return MATERIAL, "Its role is no longer stated, so it may be any."
    if is_controller(case.new):
        return MATERIAL, (
            f"It is now listed as {controller(case.new)}. The contract of a sub-processor does "
            "not bind it (Art. 28(4))."
        )
    if case.old is None:
        return MATERIAL, "Its role was not stated before, so it may be new."
    return MATERIAL, (
        f"It was listed as {controller(case.old)}, and is now an additional processor (Art. 28(2))."
    )


# Rules of the list.


def legal_forms(case: Case) -> Judgement:
    """Judge the rule for legal forms."""
    if _LEGAL_FORM_RULES.index(case.new) > _LEGAL_FORM_RULES.index(case.old):
        return MATERIAL, "More legal forms count as the printed one, so more names are approved."
    return NARROWING, "Fewer legal forms count as the printed one."


def _more_or_fewer(case: Case) -> Judgement:
    if case.new < case.old:
        return MATERIAL, "Customers have fewer days."
    return NARROWING, "Customers have more days."


days = _or_silence(_more_or_fewer)
