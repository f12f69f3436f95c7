"""What validation gives: findings, how grave they are, and the rules that they come from."""

from __future__ import annotations

import enum
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from attrs import frozen

from subprocessors.counting import counted
from subprocessors.errors import ArgumentError, SubprocessorsError
from subprocessors.items import Items
from subprocessors.model.policy import Policy
from subprocessors.model.vendors import Engagement, SubProcessor
from subprocessors.names.legal_forms import Split, split_legal_form
from subprocessors.names.normalize import unmarked, visible
from subprocessors.names.readings import business_names
from subprocessors.plain import Plain

_TOLD = 5


class Severity(enum.Enum):
    """How grave a finding is."""

    ERROR = "error"
    """The list contradicts itself or the law."""
    WARNING = "warning"
    """Something is missing or unwise that should be mended."""
    NOTE = "note"
    """Something that is good to know, and often right as it is."""

    def __str__(self) -> str:
        return self.value

    @property
    def rank(self) -> int:
        """Its place in the order of graveness: 0 for a note, 2 for an error."""
        return list(Severity)[::-1].index(self)


@frozen(kw_only=True)
class Finding(Plain):
    """Something legal but unwise, or missing, that validation reports.

    Attributes:
        code: The code of the rule, such as `S301`.
        severity: How grave it is.
        where: The place in the document, such as `sub_processors[google].engagements[0].storage`:
            what has an id is named by it, and other members of a list by their number from 0.
            Empty for the whole list.
        message: What was found, in one sentence.
        hint: What to do.
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
    """The findings of one validation: an immutable sequence, by code and then as the list goes.

    Attributes:
        items: The findings.
    """

    items: tuple[Finding, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes that were found, each once."""
        return tuple(dict.fromkeys(each.code for each in self.items))

    @property
    def worst(self) -> Severity | None:
        """The gravest severity; None if there is no finding."""
        return max((each.severity for each in self.items), key=lambda each: each.rank, default=None)

    def at_least(self, severity: Severity) -> Findings:
        """Return the findings that are as grave as this or graver.

        Raises:
            ArgumentError: If `severity` is not a `Severity`.
        """
        if not isinstance(severity, Severity):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise ArgumentError(f"severity must be a Severity, not {type(severity).__name__}")
        return Findings(tuple(each for each in self.items if each.severity.rank >= severity.rank))

    def rows(self) -> list[dict[str, str]]:
        """Return flat rows for any dataframe: one for each finding, with its attributes."""
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
        told = ", ".join(counted(numbers[each], each.value) for each in Severity if numbers[each])
        return f"<Findings: {told or 'none'}>"

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
        hint: What to do.
    """

    where: str
    message: str
    hint: str


@frozen(kw_only=True)
class Rule:
    """A rule of validation.

    Attributes:
        code: Its code, which stays the same: a letter for the topic, and a number.
        name: Its name, in a few words with hyphens.
        severity: How grave its findings are.
        summary: What it finds, in one sentence.
        find: Yields what it finds in a policy on a day.
    """

    code: str
    name: str
    severity: Severity
    summary: str
    find: Callable[[Policy, date], Iterable[Found]]


def place_of(vendor: SubProcessor) -> str:
    """Return the place of a vendor in the document."""
    return f"sub_processors[{vendor.id}]"


def engagements_of(policy: Policy) -> Iterator[tuple[str, SubProcessor, Engagement]]:
    """Yield every engagement, with its place in the document and its vendor."""
    for vendor in policy.sub_processors:
        for number, engagement in enumerate(vendor.engagements):
            yield f"{place_of(vendor)}.engagements[{number}]", vendor, engagement


def some_of(texts: Sequence[str]) -> str:
    """Return the first of some texts for a message, and how many more there are."""
    more = f" and {len(texts) - _TOLD} more" if texts[_TOLD:] else ""
    return ", ".join(texts[:_TOLD]) + more


def split_of(name: str) -> Split | None:
    """Return a name without its legal forms; None for one that can be no key."""
    try:
        return split_legal_form(unmarked(name))[-1]
    except SubprocessorsError:
        return None


def names_company(name: str) -> bool:
    """Return whether a company is in a name.

    It may stand before or in brackets, or beside what it does business as: `Example Inc. (Cloud)`,
    `Cloud (Example Inc.)`, `Example Ltd dba Cloud`.
    """
    parts = (name, *re.split(r"[()]", name), *business_names(name))
    return any((split := split_of(part)) and split.forms for part in parts)


def vendors_lacking(
    policy: Policy, lacks: Callable[[SubProcessor], bool], what: str, hint: str
) -> Iterator[Found]:
    """Yield a finding for each vendor that lacks something, or one if none of several has it.

    A class of vendors has no company, so it lacks nothing of one.
    """
    companies = [vendor for vendor in policy.sub_processors if not vendor.class_of_vendors]
    lacking = [vendor for vendor in companies if lacks(vendor)]
    number = len(companies)
    if len(lacking) == number > 1:
        yield Found("sub_processors", f"None of the {number} sub-processors has {what}.", hint)
        return
    for vendor in lacking:
        yield Found(place_of(vendor), f"{visible(vendor.name)} does not have {what}.", hint)


def engagements_lacking(
    policy: Policy, lacks: Callable[[Engagement], bool], what: str, hint: str
) -> Iterator[Found]:
    """Yield a finding for each engagement that lacks something, or one if none of many has it."""
    engagements = list(engagements_of(policy))
    lacking = [each for each in engagements if lacks(each[2])]
    number = len(engagements)
    if len(lacking) == number > 1:
        yield Found("sub_processors", f"None of the {number} engagements has {what}.", hint)
        return
    for where, vendor, _ in lacking:
        name = visible(vendor.name)
        yield Found(where, f"This engagement of {name} does not have {what}.", hint)
