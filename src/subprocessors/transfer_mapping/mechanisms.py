"""Transfer mechanisms: the dates between which each is valid, and their names in a sentence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from attrs import frozen

from subprocessors.model.facts import TransferMechanism, TransferMechanismKind
from subprocessors.names.normalize import visible
from subprocessors.transfer_mapping.adequacy import DECISIONS, PAST_DECISIONS

_KIND = TransferMechanismKind
_FRAMEWORKS = {each.mechanism: each for each in (*PAST_DECISIONS, *DECISIONS) if each.mechanism}


@frozen(kw_only=True)
class Validity:
    """The dates between which a kind of mechanism can cover transfers.

    Attributes:
        first: The first day.
        last: The last day.
        start_by: The last day on which anything relying on it, such as a contract, could start.
    """

    first: date = date.min
    last: date = date.max
    start_by: date = date.max

    def holds(self, on: date, starts: date | None = None) -> bool:
        """Return whether it can cover a transfer on a date, given the start of the engagement."""
        return self.first <= on <= self.last and (starts is None or starts <= self.start_by)


VALIDITY = {
    **{
        kind: Validity(first=each.first, last=each.last or date.max)
        for kind, each in _FRAMEWORKS.items()
    },
    _KIND.STANDARD_CLAUSES: Validity(first=date(2021, 6, 27)),
    _KIND.CODE_OF_CONDUCT: Validity(first=date(2018, 5, 25)),
    _KIND.CERTIFICATION: Validity(first=date(2018, 5, 25)),
    _KIND.UK_AGREEMENT: Validity(first=date(2022, 3, 21)),
    _KIND.UK_ADDENDUM: Validity(first=date(2022, 3, 21)),
    _KIND.OLD_STANDARD_CLAUSES: Validity(last=date(2022, 12, 27), start_by=date(2021, 9, 26)),
}
"""The dates of each kind of mechanism whose first or last day is known.

Source: the decisions in `DECISIONS` and `PAST_DECISIONS`. Implementing Decision (EU) 2021/914 was
published on 2021-06-07 and entered into force twenty days later. It repealed the clauses of 2001,
2004 and 2010 on 2021-09-27; contracts concluded before that date could rely on them until
2022-12-27 (Art. 4). Codes of conduct and certifications came with the GDPR (Art. 46(2)(e), (f)),
which has applied since 2018-05-25. The International Data Transfer Agreement and the UK Addendum
have been in force since 2022-03-21. As of 2026-11-24.
"""

OLD_CLAUSES_IN_THE_UK = Validity(last=date(2024, 3, 21), start_by=date(2022, 9, 21))
"""The dates of the EU's clauses of 2001, 2004 and 2010, for transfers from the United Kingdom.

Source: Data Protection Act 2018, Sch. 21, paragraph 7, and the Information Commissioner's
transitional provisions, in force 2022-03-21: privacymatters.dlapiper.com, 2022-02. As of
2026-11-24.
"""

UK_MECHANISMS = frozenset((_KIND.UK_AGREEMENT, _KIND.UK_ADDENDUM))
"""The United Kingdom's own transfer mechanisms."""

VALID_FROM: dict[str, Mapping[TransferMechanismKind, Validity]] = {
    "EEA": {
        kind: VALIDITY.get(kind, Validity())
        for kind in (
            _KIND.STANDARD_CLAUSES,
            _KIND.OLD_STANDARD_CLAUSES,
            _KIND.BINDING_RULES,
            _KIND.CODE_OF_CONDUCT,
            _KIND.CERTIFICATION,
            _KIND.DEROGATION,
        )
    },
    "GB": {
        **{kind: VALIDITY[kind] for kind in UK_MECHANISMS},
        _KIND.OLD_STANDARD_CLAUSES: OLD_CLAUSES_IN_THE_UK,
    },
}
"""The known kinds that can cover a transfer on their own, by origin, with their valid dates."""

# The articles for kinds that need one in a sentence.
_ARTICLES = {
    _KIND.ADEQUACY: "an ",
    **dict.fromkeys((_KIND.CODE_OF_CONDUCT, _KIND.CERTIFICATION, _KIND.DEROGATION), "a "),
    **dict.fromkeys((_KIND.DATA_PRIVACY_FRAMEWORK, _KIND.PRIVACY_SHIELD), "the "),
    **dict.fromkeys((*UK_MECHANISMS, _KIND.OLD_STANDARD_CLAUSES), "the "),
}


def why_not(kind: TransferMechanismKind, on: date, fallen: Collection[str]) -> str:
    """Return why a kind of mechanism does not cover a transfer from the EEA on a date.

    The decisions with the numbers in `fallen` are assumed to be invalid.
    """
    name = _name(kind)
    if kind is _KIND.ADEQUACY:
        return "no adequacy decision covers it"
    if kind is _KIND.NONE_NEEDED:
        return "the list says that none is needed"
    if kind in UK_MECHANISMS:
        return f"{name} is for transfers from the United Kingdom"
    days, framework = VALIDITY[kind], _FRAMEWORKS.get(kind)
    if kind is _KIND.STANDARD_CLAUSES:
        return f"{name} under (EU) 2021/914 are valid from {days.first}"
    was = "were" if kind is _KIND.OLD_STANDARD_CLAUSES else "was"
    if on > days.last:
        return f"{name} {was} valid until {days.last}"
    if framework and framework.number in fallen:
        return f"{name} is assumed to be invalid"
    if on < days.first:
        return f"{name} is valid from {days.first}"
    if framework:
        return f"{name} is for transfers to the United States"
    return f"{name} {was} not available for engagements that start after {days.start_by}"


def named(mechanism: TransferMechanism) -> str:
    """Return a mechanism for a sentence, with its module; without a kind, in the list's words."""
    if mechanism.kind is _KIND.OTHER and mechanism.as_written:
        return visible(mechanism.as_written)
    module = f", module {mechanism.module}" if mechanism.module is not None else ""
    return _name(mechanism.kind) + module


def all_named(mechanisms: Iterable[TransferMechanism]) -> str:
    """Return several mechanisms for a sentence, each once."""
    return " and ".join(dict.fromkeys(map(named, mechanisms)))


def _name(kind: TransferMechanismKind) -> str:
    if kind is _KIND.NONE_NEEDED:
        return "that no mechanism is needed"
    return f"{_ARTICLES.get(kind, '')}{kind}"
