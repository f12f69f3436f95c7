"""The results of validation: findings, their severity, and the rules behind them."""

from __future__ import annotations

import enum
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from attrs import frozen

from subprocessors.counting import counted
from subprocessors.errors import (
    ArgumentError,
    SubprocessorsError,
    UnknownValueError,
    must_be,
)
from subprocessors.items import Items
from subprocessors.model.policy import Policy
from subprocessors.model.vendors import Engagement, SubProcessor
from subprocessors.names.legal_forms import Cut, cuts_of
from subprocessors.names.normalize import unmarked, visible, words_of
from subprocessors.names.readings import business_names
from subprocessors.names.similarity import nearest
from subprocessors.plain import Plain

_NAMED = 5


class Severity(enum.Enum):
    """How severe a finding is."""

    ERROR = "error"
    """The list contradicts itself or the law."""
    WARNING = "warning"
    """Something is missing or unwise and should be fixed."""
    NOTE = "note"
    """Something worth knowing about, which is often fine as it is."""

    def __str__(self) -> str:
        return self.value

    @property
    def rank(self) -> int:
        """The severity as a number: 0 for a note, 2 for an error."""
        return list(Severity)[::-1].index(self)


@frozen(kw_only=True, eq=False, repr=False)
class Finding(Plain):
    """Something valid but unwise, or missing, that validation reports.

    Attributes:
        code: The code of the rule, such as `S301`.
        severity: How severe it is.
        where: The place in the document, such as `sub_processors[google].engagements[0].storage`:
            items of a list are named by their id, or by their number from 0 if they have none.
            Empty for the whole list.
        message: What was found, in one sentence.
        hint: How to fix it.
    """

    code: str
    severity: Severity
    where: str
    message: str
    hint: str

    def __str__(self) -> str:
        where = f"{self.where}: " if self.where else ""
        return f"{self.code} {self.severity}: {where}{self.message} {self.hint}"


@frozen(repr=False)
class Findings(Items[Finding]):
    """The findings of one validation: an immutable sequence, by code and then in list order.

    Attributes:
        items: The findings.
    """

    items: tuple[Finding, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the findings, each once."""
        return tuple(dict.fromkeys(each.code for each in self.items))

    @property
    def worst(self) -> Severity | None:
        """The highest severity; None if there are no findings."""
        return max((each.severity for each in self.items), key=lambda each: each.rank, default=None)

    def at_least(self, severity: Severity) -> Findings:
        """Return the findings of this severity or a higher one.

        Raises:
            ArgumentError: If `severity` is not a `Severity`.
        """
        must_be(severity, Severity, "severity must be a Severity")
        return self._some(each for each in self.items if each.severity.rank >= severity.rank)

    def rows(self) -> list[dict[str, str]]:
        """Return flat rows for any dataframe: one row per finding, with its attributes."""
        return [
            {
                "code": each.code,
                "severity": each.severity.value,
                "where": each.where,
                "message": each.message,
                "hint": each.hint,
            }
            for each in self.items
        ]

    def __repr__(self) -> str:
        numbers = Counter(each.severity for each in self.items)
        parts = ", ".join(counted(numbers[each], each.value) for each in Severity if numbers[each])
        return f"<{type(self).__name__}: {parts or 'none'}>"

    def _repr_html_(self) -> str:
        from subprocessors.page.html import table

        rows = [list(row.values()) for row in self.rows()]
        return table(
            counted(len(self), "finding"), ("Code", "Severity", "Where", "Message", "Hint"), rows
        )


class Found(NamedTuple):
    """What a rule finds.

    Attributes:
        where: The place in the document, as in `Finding`.
        message: What was found.
        hint: How to fix it.
    """

    where: str
    message: str
    hint: str


@frozen(kw_only=True)
class Rule:
    """A rule about lists or about code.

    Attributes:
        code: Its stable code: a letter for the topic, and a number.
        name: Its name, a few words joined by hyphens.
        severity: How severe its findings are.
        summary: What it finds, in one sentence.
    """

    code: str
    name: str
    severity: Severity
    summary: str


@frozen(kw_only=True)
class ListRule(Rule):
    """A rule about lists.

    Attributes:
        find: Yields its findings for a policy on a date.
    """

    find: Callable[[Policy, date], Iterable[Found]]


R = TypeVar("R", bound=Rule)


def rules_named(argument: str, prefixes: Iterable[str], rules: Sequence[R]) -> list[R]:
    """Return the rules whose code starts with one of the given prefixes.

    Raises:
        UnknownValueError: If a prefix matches no rule.
        ArgumentError: If the prefixes are not strings.
    """
    if isinstance(prefixes, str) or not isinstance(prefixes, Iterable):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise ArgumentError(f"{argument} must be a list of codes, not {type(prefixes).__name__}")
    named: list[R] = []
    for prefix in prefixes:
        must_be(prefix, str, f"{argument} must hold codes")
        found = [rule for rule in rules if prefix and rule.code.startswith(prefix)]
        if not found:
            codes = [rule.code for rule in rules]
            raise UnknownValueError("code or prefix of a code", prefix, nearest(prefix, codes))
        named += found
    return named


def place_of(vendor: SubProcessor) -> str:
    """Return a vendor's place in the document."""
    return f"sub_processors[{vendor.id}]"


def engagements_of(policy: Policy) -> Iterator[tuple[str, SubProcessor, Engagement]]:
    """Yield every engagement, with its place in the document and its vendor."""
    for vendor in policy.sub_processors:
        place = place_of(vendor)
        for number, engagement in enumerate(vendor.engagements):
            yield f"{place}.engagements[{number}]", vendor, engagement


def some_of(texts: Sequence[str]) -> str:
    """Return the first few strings for a message, and how many more there are."""
    more = f" and {len(texts) - _NAMED} more" if texts[_NAMED:] else ""
    return ", ".join(texts[:_NAMED]) + more


def cut_of(name: str) -> Cut | None:
    """Return the words and the legal forms of a name; None if the name cannot be a key."""
    try:
        *_, cut = cuts_of(words_of(unmarked(name)))
    except SubprocessorsError:
        return None
    return cut


def names_company(name: str) -> bool:
    """Return whether a name contains a company.

    The company may be before or inside brackets, or next to the name it does business under:
    `Example Inc. (Cloud)`, `Cloud (Example Inc.)`, `Example Ltd dba Cloud`.
    """
    if _has_form(name):
        return True
    parts = dict.fromkeys((*re.split(r"[()]", name), *business_names(name)))
    return any(_has_form(part) for part in parts if part != name)


def _has_form(name: str) -> bool:
    cut = cut_of(name)
    return cut is not None and bool(cut.forms)


def vendors_lacking(
    policy: Policy, lacks: Callable[[SubProcessor], bool], what: str, hint: str
) -> Iterator[Found]:
    """Yield a finding for each vendor that lacks a fact, or just one if several all lack it.

    A class of vendors has no company, so it cannot lack a fact about one.
    """
    companies = [vendor for vendor in policy.sub_processors if not vendor.class_of_vendors]
    lacking = [vendor for vendor in companies if lacks(vendor)]
    number = len(companies)
    if len(lacking) == number > 1:
        yield Found(
            "sub_processors", f"No {what} is stated for any of the {number} sub-processors.", hint
        )
        return
    for vendor in lacking:
        yield Found(place_of(vendor), f"No {what} is stated for {visible(vendor.name)}.", hint)


def engagements_lacking(
    policy: Policy, lacks: Callable[[Engagement], bool], what: str, hint: str
) -> Iterator[Found]:
    """Yield a finding for each engagement that lacks a fact, or just one if several all lack it."""
    engagements = list(engagements_of(policy))
    lacking = [each for each in engagements if lacks(each[2])]
    number = len(engagements)
    if len(lacking) == number > 1:
        yield Found(
            "sub_processors", f"No {what} is stated for any of the {number} engagements.", hint
        )
        return
    for where, vendor, _ in lacking:
        name = visible(vendor.name)
        yield Found(where, f"No {what} is stated for this engagement of {name}.", hint)
