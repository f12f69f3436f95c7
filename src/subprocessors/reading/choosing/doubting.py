"""Which blocks that would be the list on their own are doubtful beside the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from attrs import evolve

from subprocessors.reading.choosing.choices import Choice, RowChoice, Standing
from subprocessors.reading.choosing.evidence import is_clear, is_weak
from subprocessors.reading.choosing.outliers import is_plain
from subprocessors.reading.context.around import names_a_place
from subprocessors.reading.context.dated import last_sentence
from subprocessors.reading.grid import Cell
from subprocessors.reading.language import signals
from subprocessors.reading.language.content import has_place, is_date
from subprocessors.reading.language.dates import without_days
from subprocessors.reading.language.phrases import words_in
from subprocessors.reading.language.words import one_line, quoted
from subprocessors.reading.lists import ListBlock

_NAMING = ("list", "vendors", "filler", "current", "third")
_KNOWN = (*_NAMING, "dated", "activities", "kinds", "weak_kinds")
"""The groups of words in headings that name the list, or one of its categories."""
_MOST_WORDS_OF_A_LABEL = 4
_COLONS = (":", "：")  # noqa: RUF001


def doubted(choices: Sequence[Choice]) -> list[Choice]:
    """Return choices in which the blocks that are doubtful beside the others are candidates."""
    for doubting in (
        _without_versions,
        _without_editions,
        _without_weak,
        _without_others,
        _without_stages,
        _without_strays,
        _without_turned,
        _without_led,
        _without_stray_sections,
    ):
        choices = doubting(choices)
    return list(choices)


def _without_versions(choices: Sequence[Choice]) -> list[Choice]:
    """Return choices in which those under dates, like versions of one list, are candidates."""
    dated = [
        at
        for at, choice in enumerate(choices)
        if choice.is_found
        and choice.block.above
        and is_date(choice.block.above[-1].text)
        and not signals.found("current", choice.block.above[-1].text)
    ]
    found = list(choices)
    if len(dated) > 1:
        for at in dated:
            reason = "it is under a date, like other tables: it may be an old version"
            found[at] = evolve(choices[at], standing=Standing.CANDIDATE, reasons=(reason,))
    return found


def _without_editions(choices: Sequence[Choice]) -> list[Choice]:
    """Return choices with those as candidates that repeat rows of another one below a heading.

    They may be the list of two days, in panels of which a person sees one at a time.
    """
    tables = [
        (at, set(_texts_of_rows(choice.block)))
        for at, choice in enumerate(choices)
        if choice.standing is not Standing.NOT and choice.block.kind == "table"
    ]
    repeated = {
        at
        for (one, rows), (other, others) in combinations(tables, 2)
        if rows & others and rows != others
        if choices[one].block.above == choices[other].block.above
        for at in (one, other)
    }
    reason = "another table below the same heading has some of its rows: one may be an old version"
    return [
        evolve(each, standing=Standing.CANDIDATE, reasons=(reason,))
        if each.is_found and at in repeated
        else each
        for at, each in enumerate(choices)
    ]


def _texts_of_rows(block: ListBlock) -> Iterator[tuple[str, ...]]:
    for row in block.rows:
        yield tuple(one_line(spot.cell.text) if spot else "" for spot in row)


def _without_weak(choices: Sequence[Choice]) -> list[Choice]:
    """Return choices in which weak ones are candidates, if another one is clearly the list.

    A block with the same columns as one that is clearly the list is part of it.
    """
    clear = [each for each in choices if each.is_found and is_clear(each.block, each.columns)]
    numbers = {each.block.number for each in clear}
    heads = [_head(each) for each in clear]
    reason = "another block is clearly the list, and too little shows that this is part of it"
    return [
        evolve(each, standing=Standing.CANDIDATE, reasons=(reason,))
        if clear
        and each.is_found
        and each.block.number not in numbers
        and is_weak(each.block, each.columns)
        and not any(_are_alike(_head(each), head) for head in heads)
        else each
        for each in choices
    ]


def _without_others(choices: Sequence[Choice]) -> list[Choice]:
    """Return choices in which those whose headings are not understood are candidates.

    If another list has a plain heading such as "Sub-processors", an unknown heading could mean
    anything: that its block is outdated, or that it lists another company's vendors.
    """
    named = [each.block for each in choices if each.is_found and _is_named_only(each)]
    if not named:
        return list(choices)
    is_whole = any(
        block.above[-1] == block.title or block.above[-1].text == block.sheet for block in named
    )
    return [
        evolve(each, standing=Standing.CANDIDATE, reasons=(_unknown(words),))
        if each.is_found and (words := _unknown_words(each, is_whole=is_whole))
        else each
        for each in choices
    ]


def _without_stages(choices: Sequence[Choice]) -> list[Choice]:
    """Return choices in which those under other words, beside a list "in use", are candidates.

    If one heading says that its vendors are in use, the others say the same of theirs, or do not.
    """
    if not any(each.is_found and _is_in_use(each.block) for each in choices):
        return list(choices)
    reason = "another list is under a heading that says that it is in use, and this one is not"
    return [
        evolve(each, standing=Standing.CANDIDATE, reasons=(reason,))
        if each.is_found and not (_is_in_use(each.block) or _is_named_only(each))
        else each
        for each in choices
    ]


def _without_strays(choices: Sequence[Choice]) -> list[Choice]:
    """Return choices in which those with headings of a different kind from the rest are candidates.

    Where the other headings say what vendors do, one that says something unknown about companies,
    or nothing that is known, may say anything about them.
    """
    if not any(
        each.is_found and (_is_plain(each.block) or _is_named_only(each)) for each in choices
    ):
        return list(choices)
    return [
        evolve(each, standing=Standing.CANDIDATE, reasons=(_unknown(words),))
        if each.is_found and not each.affiliates and (words := _stray_words(_label(each.block)))
        else each
        for each in choices
    ]


def _without_turned(choices: Sequence[Choice]) -> list[Choice]:
    """Return choices in which those with headings about the past or the future are candidates."""
    return [
        evolve(each, standing=Standing.CANDIDATE, reasons=(_unknown((words,)),))
        if each.is_found
        and (words := signals.found("turns", _label(each.block)) or _announced(each.block))
        else each
        for each in choices
    ]


def _without_led(choices: Sequence[Choice]) -> list[Choice]:
    """Return choices with those as candidates that follow words which are not understood.

    What is between two tables under one heading says how the second differs from the first.
    """
    found: list[Choice] = []
    headings: list[Sequence[Cell]] = []
    for each in choices:
        is_further = each.is_found and each.block.above in headings
        lead = last_sentence(each.block.lead[-1].text).strip() if each.block.lead else ""
        if is_further and lead and not _is_known(lead):
            found.append(evolve(each, standing=Standing.CANDIDATE, reasons=(_unknown((lead,)),)))
            continue
        if each.is_found:
            headings.append(each.block.above)
        found.append(each)
    return found


def _is_known(lead: str) -> bool:
    """Return whether words before a block say that it lists vendors, what they do, or where."""
    if signals.found("turns", lead):
        return False
    if names_a_place(lead) or has_place(lead) or is_plain(lead):
        return True
    words = " ".join(signals.without(("filler",), lead))
    return any(signals.found(group, words) for group in _NAMING) or (
        signals.found("activities", words) is not None and not signals.found("stages", lead)
    )


def _without_stray_sections(choices: Sequence[Choice]) -> list[Choice]:
    """Return choices in which the rows in a section of a different kind are candidates.

    Where other sections of a table say what vendors do, one that says nothing that is known may say
    anything about them.
    """
    return [_without_stray_rows(each) if each.is_found else each for each in choices]


def _without_stray_rows(choice: Choice) -> Choice:
    texts = [section.cell.text if section else "" for section in choice.block.sections]
    strays = {text: words for text in set(texts) if (words := _stray_words(text) or _turned(text))}
    if len(strays) == len(set(texts)):
        return choice
    return evolve(
        choice,
        rows=tuple(
            RowChoice(standing=Standing.CANDIDATE, reason=_unknown_section(text))
            if text in strays and row.standing is Standing.LISTED
            else row
            for row, text in zip(choice.rows, texts, strict=True)
        ),
    )


def _announced(block: ListBlock) -> str | None:
    """Return the words in the sentence before a block that say that what follows is not a fact."""
    lead = last_sentence(block.lead[-1].text).strip() if block.lead else ""
    return signals.found("turns", lead) if lead.endswith(_COLONS) else None


def _turned(text: str) -> tuple[str, ...]:
    words = signals.found("turns", text)
    return (words,) if words else ()


def _unknown_section(text: str) -> str:
    return f"it is under '{quoted(text)}', which other rows are not, and that is not understood"


def _label(block: ListBlock) -> str:
    """Return a block's nearest heading, or a few words before it that announce it."""
    lead = block.lead[-1].text.strip() if block.lead else ""
    is_label = lead.endswith(_COLONS) and len(lead.split()) <= _MOST_WORDS_OF_A_LABEL
    return lead if is_label else _heading(block)


def _heading(block: ListBlock) -> str:
    """Return a block's nearest heading, if it is not the page title."""
    return block.above[-1].text if block.above and block.above[-1] != block.title else ""


def _is_plain(block: ListBlock) -> bool:
    """Return whether a block has no heading of its own, or one that says what its vendors do."""
    heading = _heading(block)
    is_category = signals.found("activities", heading) is not None
    return not heading or (is_category and not _names_firms(heading))


def _names_firms(heading: str) -> bool:
    return any(signals.found(group, heading) for group in ("firms", "vendors", "kinds", "third"))


def _stray_words(heading: str) -> tuple[str, ...]:
    """Return the words in a heading that say something unknown about the vendors below it."""
    is_known = any(signals.found(group, heading) for group in ("list", "current", "present"))
    if is_known or names_a_place(heading) or has_place(heading):
        return ()
    words = _without_numbers(signals.without(("filler",), heading))
    known = (*_KNOWN, "firms", "areas", "other")
    unknown = signals.without(known, " ".join(signals.without(known, without_days(heading))))
    rest = _without_numbers(unknown)
    return rest if _names_firms(heading) or rest == words else ()


def _is_in_use(block: ListBlock) -> bool:
    """Return whether a block's nearest heading says that its vendors are used now."""
    heading = _heading(block)
    if signals.found("present", heading):
        return True
    is_used = any(signals.found(group, heading) for group in ("current", "in_force"))
    return is_used and not signals.without((*_NAMING, "in_force", "firms"), heading)


def _is_named_only(choice: Choice) -> bool:
    """Return whether a block's heading says only that the list follows.

    The page title may also name the processor.
    """
    block = choice.block
    heading = block.above[-1].text if block.above else ""
    is_title = bool(block.above) and block.above[-1] == block.title
    names_list = signals.found("list", heading) is not None
    return names_list and (is_title or not signals.without(_NAMING, heading))


def _unknown_words(choice: Choice, *, is_whole: bool) -> tuple[str, ...]:
    """Return the words in a block's heading that mean neither a list nor a category.

    A heading without words for a list is a category, but not beside a block that is the whole list.
    """
    heading = _heading(choice.block)
    is_category = not is_whole and not signals.found("list", heading)
    if choice.affiliates or is_category or names_a_place(heading):
        return ()
    return _without_numbers(signals.without(_KNOWN, without_days(heading)))


def _without_numbers(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for word in words if not word.isdecimal())


def _unknown(words: Sequence[str]) -> str:
    return (
        f"another block is the list, and it is unclear what '{' '.join(words)}' says about this one"
    )


def _head(choice: Choice) -> set[tuple[str, ...]]:
    return {words for spot in choice.block.headings if (words := words_in(spot.cell.text))}


def _are_alike(one: set[tuple[str, ...]], other: set[tuple[str, ...]]) -> bool:
    """Return whether most headings of two blocks are the same."""
    return len(one & other) * 3 >= len(one | other) * 2 > 0
