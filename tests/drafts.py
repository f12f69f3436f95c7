"""Hypothesis strategies for drafts, and made-up drafts, so that tests only state what differs."""

from __future__ import annotations

from functools import cache
from typing import Any

import strategies
from hypothesis import strategies as st
from made_up import policy

from subprocessors import Policy, SubProcessor
from subprocessors.reading.draft import Candidate, Draft, Outcome, Passage, Reading

FIELDS = ("name", "purposes", "storage", "location", "website", "starts", "transfer_mechanisms")


def passage(words: str = "Evil Corp", **given: Any) -> Passage:
    """A cell of a table on a page."""
    common: dict[str, Any] = {"kind": "table", "file": "page.html", "block": 1, "row": 2}
    return Passage(words=words, **common | given)


def unread(words: str = "US/EU", **given: Any) -> Reading:
    """A cell that was not read."""
    common: dict[str, Any] = {"vendor": "evil", "field": "storage", "reason": "it is unclear"}
    return Reading(passage=passage(words), outcome=Outcome.UNREAD, **common | given)


def read(words: str = "Evil Corp", **given: Any) -> Reading:
    """A cell that was read."""
    common: dict[str, Any] = {"vendor": "evil", "field": "name", "outcome": Outcome.READ}
    return Reading(passage=passage(words), **common | given)


def candidate(*names: str, **given: Any) -> Candidate:
    """A table that may be the list."""
    common: dict[str, Any] = {"number": 3, "passage": passage("Company"), "reasons": ("no hint",)}
    return Candidate(names=names, **common | given)


def draft(*vendors: SubProcessor, readings: tuple[Reading, ...] = (), **given: Any) -> Draft:
    """A draft with some vendors; the other facts are those of the list or the draft."""
    of_draft = {each: given.pop(each) for each in ("candidates", "blocks_unread") if each in given}
    return Draft(policy=policy(sub_processors=vendors, **given), readings=readings, **of_draft)


@cache
def passages() -> st.SearchStrategy[Passage]:
    number = st.none() | st.integers(1, 9)
    return st.builds(
        Passage,
        words=st.text(max_size=20) | strategies.texts(),
        kind=st.sampled_from(("table", "list", "heading", "paragraph")),
        file=st.none() | strategies.texts(),
        block=number,
        row=number,
        column=number,
        line=number,
        sheet=st.none() | strategies.texts(),
    )


def readings_of(list_: Policy) -> st.SearchStrategy[Reading]:
    """Readings about vendors on a list, or about none."""
    return st.builds(
        Reading,
        passage=passages(),
        outcome=st.sampled_from(Outcome),
        vendor=st.sampled_from((None, *list_.sub_processors.ids)),
        engagement=st.none() | st.integers(0, 2),
        field=st.none() | st.sampled_from(FIELDS),
        reason=st.none() | strategies.texts(),
        proposed=st.booleans(),
    )


@cache
def candidates() -> st.SearchStrategy[Candidate]:
    some = st.lists(strategies.texts(), max_size=3).map(tuple)
    return st.builds(
        Candidate, number=st.integers(1, 9), passage=passages(), names=some, reasons=some
    )


@cache
def drafts() -> st.SearchStrategy[Draft]:
    """Drafts of any list."""
    return strategies.policies().flatmap(
        lambda list_: st.builds(
            Draft,
            policy=st.just(list_),
            readings=st.lists(readings_of(list_), max_size=4).map(tuple),
            candidates=st.lists(candidates(), max_size=2).map(tuple),
            blocks_unread=st.lists(readings_of(list_), max_size=2).map(tuple),
        )
    )
