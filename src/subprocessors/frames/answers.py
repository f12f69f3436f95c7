"""Turns many names into the values of the new columns: the answers of `check`, in four lists.

It knows about names but not about dataframes. Every engine uses it, so all of them decide the same
way.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, Unpack

from attrs import define, field, frozen

from subprocessors.answers import Verdict
from subprocessors.clock import today
from subprocessors.errors import must_be
from subprocessors.model.approval import Ruling
from subprocessors.model.policy import Policy
from subprocessors.model.scope import Asked, Question, must_be_asked
from subprocessors.policies import current


class Answers(NamedTuple):
    """The answers for names, in four lists as long as the names.

    Attributes:
        verdict: The value of the `Verdict`, such as `not-listed`; never missing.
        vendor_id: The id of the vendor that the decision is about; None if there is none, or if the
            name could mean several.
        vendor_name: The name of that vendor, as the list prints it; None wherever `vendor_id` is.
        reason: The reason in one sentence, as in `check` but without the most similar listed name,
            which would take longer than the decision; never missing.
    """

    verdict: list[str]
    vendor_id: list[str | None]
    vendor_name: list[str | None]
    reason: list[str]


_OVERHEAD = 400
"""The approximate size of a remembered name in bytes, besides its characters and the reason's."""

COLUMNS = Answers._fields
"""The names of the new columns, in order, without a prefix."""


@frozen
class Screener:
    """A policy and a question, to answer for many names at once.

    It holds plain values, so it can be pickled and sent to the workers of a cluster.

    Attributes:
        policy: The policy.
        question: What is asked about each name.
    """

    policy: Policy
    question: Question

    @classmethod
    def of(cls, policy: Policy | None = None, **asked: Unpack[Asked]) -> Screener:
        """Return the screener for a policy and a question, with all arguments checked.

        Args:
            policy: The policy; by default the current one, with today as the default for `on`.
            asked: The keyword arguments of `Policy.check`.

        Raises:
            ArgumentError: If an argument has the wrong type.
            UnknownValueError: If the policy has no such category or service, or there is no such
                place.

        Example:
            >>> from subprocessors.frames.answers import Screener
            >>> screener = Screener.of()
            >>> screener.answers_of(["Mailchimp", "Evil Corp"]).verdict
            ['approved', 'not-listed']
        """
        must_be_asked("Screener.of", asked, ("policy",))
        if policy is None:
            day = asked.get("on")
            policy = current(day)
            asked["on"] = today() if day is None else day
        must_be(policy, Policy, "policy must be a Policy")
        return cls(policy, policy.sub_processors.listing.question(**asked))

    def answers_of(self, names: Sequence[str]) -> Answers:
        """Return the answers of `Policy.check` for names.

        Args:
            names: The names, as people write them; none may be missing. Pass each name only once.

        Returns:
            The answers, in the order of the names.

        Raises:
            ArgumentError: If a name is not text.
        """
        approver, question = self.policy.approver, self.question
        before, after = self.unlisted
        number = len(names)
        # This is the answer for most names, so it must take as little work as possible.
        answers = Answers(
            [Verdict.NOT_LISTED.value] * number, [None] * number, [None] * number, [""] * number
        )
        for at, name in enumerate(names):
            if approver.means_nobody(name):
                answers.reason[at] = f"{before}{name}{after}"
                continue
            ruling = approver.decide(name, question)
            answers.verdict[at] = ruling.verdict.value
            answers.reason[at] = ruling.on(name)
            vendors = {match.id: match.vendor for match in ruling.matches}
            if len(vendors) == 1:
                ((answers.vendor_id[at], answers.vendor_name[at]),) = vendors.items()
        return answers

    @property
    def first_words(self) -> frozenset[str]:
        """The first words of all names whose answer is not simply "not listed"."""
        return self.policy.approver.first_words

    @property
    def unlisted(self) -> tuple[str, str]:
        """The text before and after a plain name in the reason given when it is not listed.

        An engine that checks `PLAIN_NAME` and `first_words` itself does not have to ask.
        """
        unlisted = Ruling(Verdict.NOT_LISTED, self.policy.approver.why_unlisted)
        before, after = unlisted.on("-").split("-", 1)
        return before, after


@define(eq=False)
class Memory:
    """A screener that remembers its answers, up to a size; it is pickled without them.

    Attributes:
        screener: The screener that answers.
        limit: The size at which everything is forgotten, in bytes.
    """

    screener: Screener
    limit: int
    _size: int = field(init=False, default=0)
    _known: dict[str, tuple[str | None, ...]] = field(
        init=False, factory=dict[str, tuple[str | None, ...]]
    )

    def answers_of(self, names: Sequence[str]) -> Answers:
        """Return the answers for distinct names, as `Screener.answers_of` does."""
        if self._size > self.limit:
            self._known.clear()
            self._size = 0
        new = [name for name in names if name not in self._known]
        answers = self.screener.answers_of(new)
        self._known.update(zip(new, zip(*answers, strict=True), strict=True))
        self._size += len(new) * _OVERHEAD + sum(map(len, new)) + sum(map(len, answers.reason))
        found = [self._known[name] for name in names]
        columns: list[list[Any]] = [[each[at] for each in found] for at in range(len(COLUMNS))]
        return Answers(*columns)

    def __reduce__(self) -> tuple[type[Memory], tuple[Screener, int]]:
        return Memory, (self.screener, self.limit)
