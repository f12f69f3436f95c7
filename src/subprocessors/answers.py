"""`Answer`: the answer of a list to a question of fact, in Kleene's three-valued logic.

What a list does not state is UNKNOWN, never "no". So an answer cannot be used as a boolean, and
`&`, `|` and `~` propagate UNKNOWN instead of dropping it.
"""

from __future__ import annotations

from collections.abc import Iterable

from subprocessors.errors import ArgumentError
from subprocessors.plain import PlainEnum


class Answer(PlainEnum):
    """YES, NO or UNKNOWN.

    `a & b` is YES if both are, NO if either is, otherwise UNKNOWN; `a | b` is YES if either is, NO
    if both are, otherwise UNKNOWN; `~a` swaps YES and NO. This is the strong logic of S. C. Kleene,
    "On notation for ordinal numbers" (1938).

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

    # Not bool, so that pyright and ty flag `if answer:`. With NoReturn, mypy would stop checking.
    def __bool__(self) -> object:
        raise ArgumentError("an Answer is not a boolean: compare it, as in `answer is Answer.YES`")

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
    """Return the `&` of all the answers; YES if there are none."""
    joined = Answer.YES
    for answer in answers:
        joined &= answer
    return joined


def any_of(answers: Iterable[Answer]) -> Answer:
    """Return the `|` of all the answers; NO if there are none."""
    joined = Answer.NO
    for answer in answers:
        joined |= answer
    return joined


def agreed(answers: Iterable[Answer]) -> Answer:
    """Return the answer that they all share; UNKNOWN if they differ, or if there are none."""
    distinct = set(answers)
    return distinct.pop() if len(distinct) == 1 else Answer.UNKNOWN


class Verdict(PlainEnum):
    """The answer to "is this vendor approved?". Only APPROVED means yes and is true."""

    APPROVED = "approved"
    """On the list, in effect, and within the scope asked about."""
    NOT_LISTED = "not-listed"
    """No vendor on the list has this name."""
    OTHER_ENTITY = "other-entity"
    """The name is listed under a different legal entity."""
    OUT_OF_SCOPE = "out-of-scope"
    """Listed, but no engagement is known to match the category, product, place and condition."""
    NOT_IN_EFFECT = "not-in-effect"
    """Listed, but announced, ended or not known to have started on that date."""
    AMBIGUOUS = "ambiguous"
    """The name matches several vendors, and not all of them are approved."""
    UNSAFE_NAME = "unsafe-name"
    """The name contains characters that can disguise it."""

    def __bool__(self) -> bool:
        return self is Verdict.APPROVED
