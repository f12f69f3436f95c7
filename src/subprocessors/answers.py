"""`Answer`: what a list says to a question of fact, in Kleene's three-valued logic.

What a list does not state is UNKNOWN, never "no". So an answer refuses to be used as a boolean,
and `&`, `|` and `~` carry UNKNOWN along instead of dropping it.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable

from subprocessors.errors import ArgumentError


class Answer(enum.Enum):
    """YES, NO or UNKNOWN.

    `a & b` is YES where both are, NO where either is, otherwise UNKNOWN; `a | b` is YES where
    either is, NO where both are, otherwise UNKNOWN; `~a` exchanges YES and NO. This is the strong
    logic of S. C. Kleene, "On notation for ordinal numbers" (1938).

    Example:
        >>> from subprocessors import Answer
        >>> Answer.YES & Answer.UNKNOWN
        <Answer.UNKNOWN: 'unknown'>
        >>> Answer.YES | Answer.UNKNOWN
        <Answer.YES: 'yes'>
        >>> bool(Answer.UNKNOWN)
        Traceback (most recent call last):
        subprocessors.errors.ArgumentError: an Answer is not a boolean: compare it, as in \
`answer is Answer.YES`
    """

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    # Not bool, so that pyright and ty flag `if answer:`. After NoReturn, mypy would check no more.
    def __bool__(self) -> object:
        raise ArgumentError("an Answer is not a boolean: compare it, as in `answer is Answer.YES`")

    def __str__(self) -> str:
        return self.value

    def __and__(self, other: object) -> Answer:
        if not isinstance(other, Answer):
            return NotImplemented
        if self is Answer.NO or other is Answer.NO:
            return Answer.NO
        return Answer.YES if self is other is Answer.YES else Answer.UNKNOWN

    def __or__(self, other: object) -> Answer:
        if not isinstance(other, Answer):
            return NotImplemented
        return ~(~self & ~other)

    def __invert__(self) -> Answer:
        if self is Answer.UNKNOWN:
            return self
        return Answer.NO if self is Answer.YES else Answer.YES


def all_of(answers: Iterable[Answer]) -> Answer:
    """Return the `&` of all the answers: YES where there is none."""
    joined = Answer.YES
    for answer in answers:
        joined &= answer
    return joined


def any_of(answers: Iterable[Answer]) -> Answer:
    """Return the `|` of all the answers: NO where there is none."""
    joined = Answer.NO
    for answer in answers:
        joined |= answer
    return joined


def agreed(answers: Iterable[Answer]) -> Answer:
    """Return what all the answers say alike: UNKNOWN where they differ, or where there is none."""
    distinct = set(answers)
    return distinct.pop() if len(distinct) == 1 else Answer.UNKNOWN


class Verdict(enum.Enum):
    """The answer to "is this vendor approved?". Only APPROVED approves, and only it is true."""

    APPROVED = "approved"
    """On the list, in effect, and for the scope asked for."""
    NOT_LISTED = "not-listed"
    """No vendor on the list has this name."""
    OTHER_ENTITY = "other-entity"
    """The name is listed under another legal entity."""
    OUT_OF_SCOPE = "out-of-scope"
    """Listed, but no engagement is known to fit the category, product, place and condition."""
    NOT_IN_EFFECT = "not-in-effect"
    """Listed, but announced, ended or not known to have started on that date."""
    AMBIGUOUS = "ambiguous"
    """The name means several vendors, and not all of them pass."""
    UNSAFE_NAME = "unsafe-name"
    """The name holds characters that can disguise a name."""

    def __bool__(self) -> bool:
        return self is Verdict.APPROVED

    def __str__(self) -> str:
        return self.value
