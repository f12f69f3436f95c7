"""The Approver: which vendor on a list a name refers to, and whether that vendor is approved.

Which vendor a name refers to does not depend on the date, so it is computed once per name. Approval
compares the vendor's engagements with a scope, a place, a condition and a date in three-valued
logic. Only YES is approved: what the list leaves open is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from subprocessors.answers import Answer, Verdict, all_of, any_of
from subprocessors.errors import ArgumentError
from subprocessors.model.facts import Processor, controller, is_controller
from subprocessors.model.identifiers import stands_for_nobody
from subprocessors.model.listed_names import name_with_status, names_of, names_of_processor
from subprocessors.model.remembered import Remembered
from subprocessors.model.scope import Question, Scope, Wanted, holds
from subprocessors.model.vendors import Engagement, SubProcessor
from subprocessors.names.index import PLAIN_NAME, Found, NameIndex
from subprocessors.names.listed import LegalFormRule, ListedName, NameKind
from subprocessors.names.normalize import (
    LONGEST_NAME,
    UnsafeNameError,
    printable,
    visible,
)
from subprocessors.names.status import status_in

if TYPE_CHECKING:
    from subprocessors.model.decisions import Match
    from subprocessors.names.nearest import Nearest

_MEANINGS_KEPT = 10_000
_VENDORS_TOLD = 5

_plain = re.compile(PLAIN_NAME).fullmatch


class Meaning(NamedTuple):
    """Which vendors on a list a name refers to, for any date and scope.

    Attributes:
        found: The listed names that it matches; empty if it matches no vendor.
        verdict: The verdict if it matches no vendor.
        why: Why it matches none, as a clause; empty if only `decide` looks for the reason.
    """

    found: tuple[Found, ...]
    verdict: Verdict = Verdict.NOT_LISTED
    why: str = ""


class Ruling(NamedTuple):
    """A verdict on a name, the reason, and the vendors that the name matches."""

    verdict: Verdict
    why: str
    matches: tuple[Match, ...] = ()

    def on(self, name: str) -> str:
        """Return the reason as a sentence about a name."""
        state = "is approved" if self.verdict is Verdict.APPROVED else "is not approved"
        return f"{visible(name)} {state}: {self.why}."


class Approver:
    """Decides whether names are approved by one list.

    Attributes:
        vendors: The vendors by their ids.
        why_unlisted: Why an unknown name is not listed, as a clause.
        answers: Whether each name is approved without a scope or date.
    """

    # Slots for what every question reads, because attributes next to cached properties are slower.
    __slots__ = ("__dict__", "_first_words", "_meanings", "answers")

    def __init__(
        self,
        vendors: Iterable[SubProcessor],
        processor: Processor,
        legal_forms: LegalFormRule,
        version: date | None,
    ) -> None:
        self.vendors: Mapping[str, SubProcessor] = {each.id: each for each in vendors}
        self._processor = processor
        self._legal_forms = legal_forms
        self._version = version
        self._list = f"the list of {printable(processor.name)}"
        self._list += f" dated {version}" if version else ""
        self.why_unlisted = f"no vendor on {self._list} has this name"
        self._nobody = Meaning((), why=self.why_unlisted)
        self.answers = Remembered(self.approves, lambda: (self.first_words, {}))
        self._first_words: frozenset[str] | None = None
        self._meanings: dict[str, Meaning] = {}
        self._passing: dict[ListedName, bool] = {}
        # By vendor id: the name that states a status; None if there is none.
        self._with_status: dict[str, str | None] = {}

    def __reduce__(self) -> tuple[type[Approver], tuple[object, ...]]:
        # Leave out the cached values.
        given = (tuple(self.vendors.values()), self._processor, self._legal_forms, self._version)
        return type(self), given

    @cached_property
    def index(self) -> NameIndex:
        """The names of companies; the names of a class of vendors approve nobody."""
        companies = (each for each in self.vendors.values() if not each.class_of_vendors)
        return NameIndex(names_of(companies), self._legal_forms)

    @cached_property
    def _nearest(self) -> Nearest:
        from subprocessors.names.nearest import Nearest

        return Nearest(self.index.names)

    @cached_property
    def _classes(self) -> NameIndex:
        classes = (each for each in self.vendors.values() if each.class_of_vendors)
        return NameIndex(names_of(classes), self._legal_forms)

    @cached_property
    def _own_names(self) -> NameIndex:
        return NameIndex(names_of_processor(self._processor))

    @property
    def first_words(self) -> frozenset[str]:
        """The first words of all names that may match somebody: see `means_nobody`."""
        if self._first_words is None:
            indexes = (self.index, self._classes, self._own_names)
            self._first_words = frozenset().union(*(each.first_words for each in indexes))
        return self._first_words

    def means_nobody(self, name: str) -> bool:
        """Return True if a name's first word shows that it matches nobody; False proves nothing.

        Most names match no vendor, so this quick check comes first.

        Raises:
            ArgumentError: If the name is not text.
        """
        try:
            plain = _plain(name)
        except TypeError:
            kind = type(name).__name__
            raise ArgumentError(f"a name must be text, not {kind}") from None
        return plain is not None and plain[1].lower() not in (self._first_words or self.first_words)

    def meaning(self, name: str) -> Meaning:
        """Return which vendors a name matches.

        Raises:
            ArgumentError: If the name is not text.
        """
        if self.means_nobody(name):
            return self._nobody
        if len(name) > LONGEST_NAME:
            why = f"it has {len(name)} characters, and a name has at most {LONGEST_NAME}"
            return Meaning((), why=why)
        meaning = self._meanings.get(name)
        if meaning is None:
            if len(self._meanings) >= _MEANINGS_KEPT:
                self._meanings.clear()
            meaning = self._meanings[name] = self._found(name)
        return meaning

    def decide(self, name: str, asked: Question) -> Ruling:
        """Return the verdict on a name, and the reason.

        Args:
            name: The name, as people write it.
            asked: The rest of the question.

        Raises:
            ArgumentError: If the name is not text.
        """
        found, verdict, why = self.meaning(name)
        if not found:
            return Ruling(verdict, why) if why else self._unlisted(name)
        from subprocessors.model.decisions import Match

        matches = tuple(Match(each.listed, *self._fares(each, asked)) for each in found)
        verdict = joint_verdict([match.verdict for match in matches])
        if verdict is Verdict.APPROVED:
            # A company and its product with the same name are one vendor if both are approved.
            by_product = sorted(matches, key=lambda match: match.listed.product is not None)
            ids = dict.fromkeys(match.id for match in matches)
            first = {match.id: match for match in reversed(by_product)}
            matches = tuple(first[each] for each in ids)
        if len(matches) == 1:
            return Ruling(verdict, matches[0].reason, matches)
        vendors = list(dict.fromkeys(printable(match.vendor) for match in matches))
        more = f" or {len(vendors) - _VENDORS_TOLD} others" if vendors[_VENDORS_TOLD:] else ""
        why = f"on {self._list}, it may mean {' or '.join(vendors[:_VENDORS_TOLD])}{more}; "
        if verdict is Verdict.APPROVED:
            controllers = [
                f"; {printable(match.vendor)} is listed{role}"
                for match in matches
                if (role := as_controller(self.vendors[match.id]))
            ]
            why += f"all of them are approved{''.join(controllers[:_VENDORS_TOLD])}"
            return Ruling(verdict, why, matches)
        missed = next(match for match in matches if match.verdict is not Verdict.APPROVED)
        return Ruling(verdict, f"{why}not all of them are approved: {missed.reason}", matches)

    def ruling_on(self, id: str, asked: Question) -> Ruling:  # noqa: A002
        """Return the verdict on the vendor with the given id, whatever it is called, and why."""
        from subprocessors.model.decisions import Match

        vendor = self.vendors[id]
        listed = ListedName(id=id, vendor=vendor.name, name=vendor.name, kind=NameKind.VENDOR)
        if vendor.class_of_vendors:
            match = self._class(listed)
        elif name := self._name_with_status(vendor):
            match = Match(listed, Verdict.NOT_IN_EFFECT, self._on_list(listed, _called(name)))
        else:
            match = Match(listed, *self._fares(Found(listed), asked))
        return Ruling(match.verdict, match.reason, (match,))

    def means_processor(self, name: str) -> bool:
        """Return whether a name is the processor's own, and no vendor's name is spelt the same."""
        found = self.meaning(name).found
        return not found and self._is_processor(name, ())

    def nearest(self, name: str) -> tuple[ListedName, ...]:
        """Return the listed names most similar to a name, best first, one per vendor."""
        return self._nearest.to(name)

    def approves(self, name: str) -> tuple[bool, bool]:
        """Return whether a name is approved without a scope or date, and whether that always holds.

        It must be approved on all days from the version's date onwards; if it is not, it may still
        be approved on some of them.

        Raises:
            ArgumentError: If the name is not text.
        """
        if self.index.rules_out(name):
            return False, True
        found = self.meaning(name).found
        if not found or any(each.verdict is not None for each in found):
            return False, True
        approved = all(self._passes_alone(each.listed) for each in found)
        return approved, approved

    def _passes_alone(self, listed: ListedName) -> bool:
        passes = self._passing.get(listed)
        if passes is None:
            verdict, _ = self._standing(listed, Question())
            passes = self._passing[listed] = verdict is Verdict.APPROVED
        return passes

    def _found(self, name: str) -> Meaning:
        try:
            found = self.index.find(name)
        except UnsafeNameError as error:
            return Meaning((), Verdict.UNSAFE_NAME, f"it {error.problem}")
        if found and (
            stands_for_nobody(name) or all(stands_for_nobody(each.listed.name) for each in found)
        ):
            return Meaning((), why="it stands for no company")
        # Most names match no vendor, and only a decision needs the reason.
        return Meaning(() if found and self._is_processor(name, found) else found)

    def _unlisted(self, name: str) -> Ruling:
        """Return why a name is not listed: the processor's own, a class of vendors, or unknown."""
        if self._is_processor(name, ()):
            why = f"it is the processor itself, and no vendor on {self._list}"
            return Ruling(Verdict.NOT_LISTED, why)
        classes = {each.listed.id: each.listed for each in self._classes.find(name)}
        matches = tuple(map(self._class, classes.values()))
        return Ruling(
            Verdict.NOT_LISTED, matches[0].reason if matches else self.why_unlisted, matches
        )

    def _class(self, listed: ListedName) -> Match:
        from subprocessors.model.decisions import Match

        why = f"on {self._list}, {visible(listed.vendor)} is a class of vendors, not one company; "
        why += "ask about the company by its own name"
        return Match(listed, Verdict.NOT_LISTED, why)

    def _is_processor(self, name: str, found: Sequence[Found]) -> bool:
        """Return whether a name is the processor's, not a vendor's with the same spelling."""
        if any(each.verdict is None and not each.note for each in found):
            return False
        own = self._own_names.find(name)
        return any(each.verdict is None and not (each.note and found) for each in own)

    def _fares(self, found: Found, asked: Question) -> tuple[Verdict, str]:
        """Return the verdict on the vendor that was found, and the reason, as a clause."""
        listed = found.listed
        note = f"; the name {found.note}" if found.note else ""
        if found.verdict is not None:
            return found.verdict, f"{self._list} has {printable(listed.name)}{note}"
        verdict, obstacle = self._standing(listed, asked)
        told = f"{as_controller(self.vendors[listed.id])}{obstacle}{note}"
        return verdict, self._on_list(listed, told)

    def _standing(self, listed: ListedName, asked: Question) -> tuple[Verdict, str]:
        """Return the verdict on a vendor under a listed name, and what prevents an approval."""
        vendor = self.vendors[listed.id]
        name = self._name_with_status(vendor)
        if name is not None and status_in(listed.name) is None:
            return Verdict.NOT_IN_EFFECT, _called(name)
        return standing(vendor, listed, asked, self._version)

    def _name_with_status(self, vendor: SubProcessor) -> str | None:
        if vendor.id not in self._with_status:
            self._with_status[vendor.id] = name_with_status(vendor)
        return self._with_status[vendor.id]

    def _on_list(self, listed: ListedName, told: str) -> str:
        """Return a clause saying that a listed name is on the list, followed by the given text."""
        if listed.kind in (NameKind.LEGAL, NameKind.VENDOR):
            who = printable(listed.name)
        else:
            printed_too = listed.kind is NameKind.ALSO_PRINTED
            article = "an" if str(listed.kind).startswith("a") else "a"
            what = "also printed for" if printed_too else f"{article} {listed.kind} of"
            who = f"it is {what} {printable(listed.vendor)}, which"
        return f"{who} is on {self._list}{told}"


def joint_verdict(verdicts: Sequence[Verdict]) -> Verdict:
    """Return the verdict on a name from the verdicts on the listed names that it matches.

    A single verdict stands. The result of several is APPROVED only if all of them are. Otherwise it
    is AMBIGUOUS, or OTHER_ENTITY if the name matches none of the listed names.
    """
    kinds = set(verdicts)
    if len(kinds) == 1 and (len(verdicts) == 1 or Verdict.APPROVED in kinds):
        return verdicts[0]
    if kinds <= {Verdict.OTHER_ENTITY, Verdict.NOT_LISTED}:
        return Verdict.OTHER_ENTITY
    return Verdict.AMBIGUOUS


def standing(
    vendor: SubProcessor, listed: ListedName, asked: Question, version: date | None
) -> tuple[Verdict, str]:
    """Return the verdict on one vendor, and what prevents an approval, in words."""
    on, scope = asked.on, asked.scope
    if on and version and on < version:
        return Verdict.NOT_IN_EFFECT, f", which says nothing about earlier days, such as {on}"
    if not vendor.engagements:
        if scope or asked.region or asked.condition is not None:
            return (
                Verdict.OUT_OF_SCOPE,
                ", which states no category, product, service or place for it",
            )
        return Verdict.APPROVED, ""
    engagements = vendor.engagements
    fits = [scope.fits(each) for each in engagements]
    if listed.product is not None:
        # A question with a product's name is about that product: its engagement may have ended
        # while another of the vendor's engagements continues.
        named = Wanted.of(listed.product)
        fits = [
            fit & holds(each.products, named) for fit, each in zip(fits, engagements, strict=True)
        ]
    if any_of(fits) is not Answer.YES:
        return Verdict.OUT_OF_SCOPE, f", but not known to be engaged for {_words(listed, scope)}"
    dated = [
        fit & each.in_effect(on, version=version)
        for fit, each in zip(fits, engagements, strict=True)
    ]
    if any_of(dated) is not Answer.YES:
        fitting = [each for fit, each in zip(fits, engagements, strict=True) if fit is Answer.YES]
        return Verdict.NOT_IN_EFFECT, f", but {_dates(fitting, on)}"
    applies = [
        fit & _met(each.condition, asked.condition)
        for fit, each in zip(dated, engagements, strict=True)
    ]
    if any_of(applies) is not Answer.YES:
        conditions = {
            each.condition: None
            for fit, each in zip(dated, engagements, strict=True)
            if fit is Answer.YES and each.condition
        }
        return Verdict.OUT_OF_SCOPE, f", but only under a condition: {_quoted(conditions)}"
    if asked.region is None:
        return Verdict.APPROVED, ""
    stays = all_of(
        ~applied | each.stored_only_in(asked.region, on=on)
        for applied, each in zip(applies, engagements, strict=True)
    )
    if stays is Answer.YES:
        return Verdict.APPROVED, f", with data stored only in {asked.region}"
    asked_about = [
        each for applied, each in zip(applies, engagements, strict=True) if applied is not Answer.NO
    ]
    return (
        Verdict.OUT_OF_SCOPE,
        f", but not known to store data only in {asked.region} (the list {_placed(asked_about)})",
    )


def _placed(engagements: Sequence[Engagement]) -> str:
    """Return what the list says, or may say, about where data is stored."""
    stored = {
        printable(str(each.storage)): None for each in engagements if not each.storage.is_silent
    }
    located = {
        printable(str(each.location)): None
        for each in engagements
        if not each.location.is_silent and each.storage.is_silent
    }
    said = f"says: {'; '.join(stored)}" if stored else "does not say where"
    if not located:
        return said
    return (
        f"{said}; it gives the location {'; '.join(located)}, but does not say that data is stored "
        "there"
    )


def as_controller(vendor: SubProcessor) -> str:
    """Return the role of a vendor that is a controller; empty for any other.

    Approval means that data may go to a listed company, regardless of its role. For a controller,
    the reason must say that no contract passes a processor's obligations on to it (GDPR Art.
    28(4)).
    """
    if not is_controller(vendor.role):
        return ""
    return f", as {controller(vendor.role, ' and not as a sub-processor')}"


def _called(name: str) -> str:
    return f", but the list calls it {visible(name)}, which may mean that it is not in use"


def _met(condition: str | None, given: str | None) -> Answer:
    if condition is None:
        return Answer.YES
    if given is None:
        return Answer.UNKNOWN
    return Wanted.of(given).is_meant_by(condition)


def _words(listed: ListedName, scope: Scope) -> str:
    named = {
        "product": scope.product.text if scope.product else listed.product,
        "category": scope.category,
        "service": scope.service.text if scope.service else None,
    }
    return " and ".join(f"the {what} {visible(it)}" for what, it in named.items() if it)


def _dates(engagements: Iterable[Engagement], on: date | None) -> str:
    said: dict[str, None] = {}
    for engagement in engagements:
        if engagement.starts:
            said[f"from {engagement.starts}"] = None
        elif engagement.announced:
            said[f"announced on {engagement.announced} with no first day"] = None
        if engagement.ends:
            said[f"until {engagement.ends}"] = None
    day = f"so not on {on}" if on else "and the question gives no date"
    return f"{', '.join(said)}, {day}"


def _quoted(texts: Iterable[str]) -> str:
    return ", ".join(map(visible, texts))
