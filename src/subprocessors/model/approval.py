"""How one vendor fares when asked about: its engagements against a scope, a place and a day.

Everything is joined in three-valued logic, and only YES passes: what the list leaves open does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypedDict

from attrs import field, frozen

from subprocessors.answers import Answer, Verdict, all_of, any_of
from subprocessors.model.facts import controller, is_controller
from subprocessors.model.vendors import Engagement, SubProcessor
from subprocessors.names.listed import ListedName
from subprocessors.names.normalize import (
    NameTooLongError,
    UnsafeNameError,
    normalize_name,
    printable,
    unmarked,
    visible,
)
from subprocessors.regions.places import StorageRegion


class Asked(TypedDict, total=False):
    """What may be asked beside the name: the keyword arguments of `Policy.check`."""

    category: str | None
    product: str | None
    service: str | None
    stored_only_in: StorageRegion | str | None
    condition: str | None
    on: date | None


@frozen(kw_only=True)
class Scope:
    """What is asked of an engagement.

    True in a boolean context if anything is asked.

    Attributes:
        category: The id of a category.
        product: A product; its key is what counts.
        purpose: A purpose; its key is what counts.
        service: A service of the processor; its key is what counts.
        safeguard: The id of a safeguard that is not required of all.
    """

    category: str | None = None
    product: str | None = None
    purpose: str | None = None
    service: str | None = None
    safeguard: str | None = None
    _keys: dict[str, str] = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        asked = (self.product, self.purpose, self.service)
        keys = {text: key_of(text) for text in asked if text is not None}
        object.__setattr__(self, "_keys", keys)

    def __bool__(self) -> bool:
        return self != Scope()

    def fits(self, engagement: Engagement) -> Answer:
        """Answer whether an engagement is for what is asked, on whatever day and condition."""
        fit = Answer.YES
        if self.category is not None:
            fit &= same(engagement.category, self.category)
        if self.product is not None:
            fit &= _holds(engagement.products, self._keys[self.product])
        if self.purpose is not None:
            fit &= _holds(engagement.purposes, self._keys[self.purpose])
        if self.service is not None:
            fit &= _holds(engagement.services, self._keys[self.service])
        if self.safeguard is not None and self.safeguard not in engagement.safeguards:
            fit &= Answer.UNKNOWN
        return fit


@frozen(kw_only=True)
class Question:
    """What `check` is asked beside the name."""

    scope: Scope
    region: StorageRegion | None
    condition: str | None
    on: date | None


def standing(
    vendor: SubProcessor, listed: ListedName, asked: Question, version: date | None
) -> tuple[Verdict, str]:
    """Return the verdict on one vendor, and in words what stands in its way, if anything."""
    on, scope = asked.on, asked.scope
    if on and version and on < version:
        return Verdict.NOT_IN_EFFECT, f", which says nothing about days before, such as {on}"
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
        # A product's name asks about that product: its appointment may have ended while another
        # one of the same vendor goes on.
        named = key_of(listed.product)
        fits = [
            fit & _holds(each.products, named) for fit, each in zip(fits, engagements, strict=True)
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
        return Verdict.OUT_OF_SCOPE, f", but only on a condition: {_quoted(conditions)}"
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
    """Return what the list says of where data is stored, and what it only may say of that."""
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
        f"{said}; it gives the location {'; '.join(located)}, and does not say that data is stored "
        "there"
    )


def as_controller(vendor: SubProcessor) -> str:
    """Return as what a vendor is listed that is a controller; empty for any other.

    Approval means that data may go to a listed company, whatever its role. Whoever asks must learn
    that no contract passes the obligations of a processor on to this one (GDPR Art. 28(4)).
    """
    if not is_controller(vendor.role):
        return ""
    return f", as {controller(vendor.role, ' and not as a sub-processor')}"


def _met(condition: str | None, given: str | None) -> Answer:
    if condition is None:
        return Answer.YES
    if given is None:
        return Answer.UNKNOWN
    return Answer.YES if key_of(condition) == key_of(given) else Answer.NO


def _words(listed: ListedName, scope: Scope) -> str:
    named = {
        "product": listed.product if scope.product is None else scope.product,
        "category": scope.category,
        "service": scope.service,
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
    day = f"so not on {on}" if on else "and no day was asked about"
    return f"{', '.join(said)}, {day}"


def key_of(text: str) -> str:
    """Return the key of a text without footnote marks; a text without a key only equals itself."""
    try:
        return normalize_name(unmarked(text)) or text
    except (NameTooLongError, UnsafeNameError):
        return text


def same(stated: object, asked: object) -> Answer:
    """Answer whether what is stated, if anything is, equals what is asked."""
    if stated is None:
        return Answer.UNKNOWN
    return Answer.YES if stated == asked else Answer.NO


def _holds(stated: Sequence[str], key: str) -> Answer:
    if not stated:
        return Answer.UNKNOWN
    return Answer.YES if key in map(key_of, stated) else Answer.NO


def _quoted(texts: Iterable[str]) -> str:
    return ", ".join(map(visible, texts))
