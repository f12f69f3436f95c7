"""Checked questions about a list: a scope of engagements, a place, a condition and a date.

`Listing` knows the ids and words that a question can name; a misspelt one is an error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple, TypedDict

from attrs import frozen

from subprocessors.answers import Answer, any_of
from subprocessors.days import checked_date
from subprocessors.errors import ArgumentError, UnknownValueError, must_be
from subprocessors.model.facts import Category, Safeguard
from subprocessors.model.vendors import Engagement, SubProcessor
from subprocessors.names.normalize import (
    NameTooLongError,
    UnsafeNameError,
    normalize_name,
    unmarked,
)
from subprocessors.regions.places import StorageRegion

_NEAREST = 3
_IDS_TOLD = 20
_PLURALS = {"category": "categories", "safeguard": "safeguards"}


class Asked(TypedDict, total=False):
    """The rest of a question besides the name: the keyword arguments of `Policy.check`."""

    category: str | None
    product: str | None
    service: str | None
    stored_only_in: StorageRegion | str | None
    condition: str | None
    on: date | None


_ASKED = tuple(Asked.__annotations__)


class Filters(TypedDict, total=False):
    """Filters for vendors: the keyword arguments of `SubProcessors.where`."""

    category: str | None
    product: str | None
    purpose: str | None
    service: str | None
    safeguard: str | None
    stored_in: StorageRegion | str | None
    stored_only_in: StorageRegion | str | None
    affiliate: bool | None
    on: date | None
    include_unknown: bool


class Wanted(NamedTuple):
    """A string in a question, and the keys by which it is compared.

    Attributes:
        text: The string.
        key: Its key as it is written.
        bare: Its key without footnote marks.
    """

    text: str
    key: str
    bare: str

    @classmethod
    def of(cls, text: str) -> Wanted:
        """Return a string with its keys."""
        return cls(text, _key(text), key_of(text))

    def is_meant_by(self, stated: str) -> Answer:
        """Answer whether a stated string is the wanted one.

        A mark at the end of a stated string may be a footnote's, so it can be left off. Where only
        the marks differ, as in "Example (1)" and "Example (2)", they may be two different things:
        UNKNOWN.
        """
        bare = key_of(stated)
        if bare != self.bare:
            return Answer.NO
        return Answer.YES if self.key in (bare, _key(stated)) else Answer.UNKNOWN


class Scope(NamedTuple):
    """The scope of a question; true if it contains anything.

    Attributes:
        category: The id of a category.
        product: A product.
        purpose: A purpose.
        service: A service of the processor.
        safeguard: The id of a safeguard that is not required of all.
    """

    category: str | None = None
    product: Wanted | None = None
    purpose: Wanted | None = None
    service: Wanted | None = None
    safeguard: str | None = None

    def __bool__(self) -> bool:
        return self != Scope()

    def fits(self, engagement: Engagement) -> Answer:
        """Answer whether an engagement is in the scope, on any date and under any condition."""
        fit = Answer.YES
        if self.category is not None:
            fit &= same(engagement.category, self.category)
        if self.product is not None:
            fit &= holds(engagement.products, self.product)
        if self.purpose is not None:
            fit &= holds(engagement.purposes, self.purpose)
        if self.service is not None:
            fit &= holds(engagement.services, self.service)
        if self.safeguard is not None and self.safeguard not in engagement.safeguards:
            fit &= Answer.UNKNOWN
        return fit


class Question(NamedTuple):
    """The question to `check`, without the name."""

    scope: Scope = Scope()
    region: StorageRegion | None = None
    condition: str | None = None
    on: date | None = None


@frozen(slots=False)
class Listing:
    """What vendors need to know about their list.

    Attributes:
        vendors: All of its vendors.
        categories: Its sections.
        safeguards: What it requires of vendors.
        services: The services of the processor that it covers.
        version: The date of its version.
    """

    vendors: tuple[SubProcessor, ...] = ()
    categories: tuple[Category, ...] = ()
    safeguards: tuple[Safeguard, ...] = ()
    services: tuple[str, ...] = ()
    version: date | None = None

    def distinct(self, texts: Callable[[Engagement], Iterable[str]]) -> tuple[str, ...]:
        """Return the distinct strings of engagements, in the order of the list."""
        engagements = (each for vendor in self.vendors for each in vendor.engagements)
        return tuple(dict.fromkeys(one for each in engagements for one in texts(each)))

    @cached_property
    def _products(self) -> Mapping[str, str]:
        """Products by the keys of their names and other names, with and without marks."""
        called: dict[str, str] = {}
        for vendor in self.vendors:
            called |= _by_key(vendor.products)
            for other in vendor.other_names:
                if other.product is not None and not other.suggests_only:
                    for key in _keys_of(other.name):
                        called.setdefault(key, other.product)
        return called

    @cached_property
    def _services(self) -> Mapping[str, str]:
        named = self.distinct(lambda engagement: engagement.services)
        return _by_key((*self.services, *named))

    def scope(
        self,
        *,
        category: str | None = None,
        product: str | None = None,
        purpose: str | None = None,
        service: str | None = None,
        safeguard: str | None = None,
    ) -> Scope:
        """Return the scope of a question.

        Raises:
            UnknownValueError: If the list has no such category, safeguard or service, or a value is
                empty.
            ArgumentError: If an argument is not text.
        """
        for kind, value in (("product", product), ("purpose", purpose), ("service", service)):
            if value is not None:
                must_be(value, str, f"a {kind} must be text")
                if not value.strip():
                    raise UnknownValueError(kind, value)
        if category is not None:
            _must_be_id("category", category, [each.id for each in self.categories])
        if safeguard is not None:
            _must_be_id("safeguard", safeguard, [each.id for each in self.safeguards])
            if any(each.id == safeguard and each.required_of_all for each in self.safeguards):
                safeguard = None
        if product is not None:
            product = self._products.get(_key(product), product)
        if service is not None:
            _must_be_known("service", service, self._services)
            if self.services and len(set(self._services.values())) == 1:
                service = None  # The whole list is about it.
        return Scope(category, _wanted(product), _wanted(purpose), _wanted(service), safeguard)

    def must_have(self, scope: Scope) -> None:
        """Check that the list has a product or purpose.

        Raises:
            UnknownValueError: If it does not; it suggests similar ones.
        """
        if scope.product is not None:
            _must_be_known("product", scope.product.text, self._products)
        if scope.purpose is not None:
            purposes = self.distinct(lambda engagement: engagement.purposes)
            _must_be_known("purpose", scope.purpose.text, _by_key(purposes))

    def question(
        self,
        *,
        category: str | None = None,
        product: str | None = None,
        service: str | None = None,
        stored_only_in: StorageRegion | str | None = None,
        condition: str | None = None,
        on: date | None = None,
    ) -> Question:
        """Return the question to `Policy.check`, without the name.

        Raises:
            UnknownValueError: If the list has no such category or service, or there is no such
                place.
            ArgumentError: If an argument has the wrong type.
        """
        on = checked_date("on", on)
        must_be(condition, str | None, "a condition must be text")
        scope = self.scope(category=category, product=product, service=service)
        region = None if stored_only_in is None else StorageRegion.of(stored_only_in)
        return Question(scope, region, condition, on)


def must_be_asked(function: str, given: Iterable[str], others: Iterable[str] = ()) -> None:
    """Raise an ArgumentError if an argument belongs neither to `Asked` nor to the function.

    Python's own error would name the function that the arguments are passed on to.
    """
    for name in given:
        if name not in _ASKED:
            close = " or ".join(near(name, (*_ASKED, *others)))
            hint = f"; did you mean {close}?" if close else ""
            raise ArgumentError(f"{function} has no argument {name!r}{hint}")


def key_of(text: str) -> str:
    """Return the key of text without footnote marks; text without a key only equals itself."""
    return _key(unmarked(text))


def _key(text: str) -> str:
    try:
        return normalize_name(text) or text
    except (NameTooLongError, UnsafeNameError):
        return text


def _keys_of(text: str) -> tuple[str, str]:
    """Return the keys under which people may write stated text: as printed, and without marks."""
    return _key(text), key_of(text)


def _by_key(texts: Iterable[str]) -> dict[str, str]:
    """Return stated strings by their keys; a key as printed comes before one without marks."""
    texts = tuple(texts)
    return {key_of(each): each for each in texts} | {_key(each): each for each in texts}


def same(stated: object, asked: object) -> Answer:
    """Answer whether a stated value equals the one in the question; UNKNOWN if none is stated."""
    if stated is None:
        return Answer.UNKNOWN
    return Answer.YES if stated == asked else Answer.NO


def holds(stated: Sequence[str], wanted: Wanted) -> Answer:
    """Answer whether the stated strings include the wanted one; UNKNOWN if none are stated."""
    if not stated:
        return Answer.UNKNOWN
    return any_of(map(wanted.is_meant_by, stated))


def near(value: str, known: Iterable[str]) -> list[str]:
    """Return the known values that contain a value, then those with a similar spelling."""
    from subprocessors.names.similarity import nearest

    written = {each.casefold().replace("-", " "): each for each in known}
    part = value.casefold().replace("-", " ").strip()
    holding = [each for text, each in written.items() if part and f" {part}" in f" {text}"]
    alike = [written[each] for each in nearest(part, written)]
    return list(dict.fromkeys(holding + alike))[:_NEAREST]


def _wanted(text: str | None) -> Wanted | None:
    return None if text is None else Wanted.of(text)


def _must_be_id(kind: str, value: str, known: Sequence[str]) -> None:
    must_be(value, str, f"a {kind} must be text")
    if value not in known:
        alike = near(value, known)
        some = ", ".join(known[:_IDS_TOLD]) + (", …" if known[_IDS_TOLD:] else "") or "none"
        advice = "" if alike else f"The {_PLURALS[kind]} are: {some}."
        raise UnknownValueError(kind, value, alike, advice)


def _must_be_known(kind: str, value: str, known: Mapping[str, str]) -> None:
    if _key(value) not in known:
        raise UnknownValueError(kind, value, near(value, dict.fromkeys(known.values())))
