"""Cells that hold several fields, one on each line, after their labels: "Location: Germany"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import define, field

from subprocessors.reading.language import signals
from subprocessors.reading.language.content import has_place
from subprocessors.reading.language.lexicon import options_of
from subprocessors.reading.language.wording import is_said
from subprocessors.reading.roles import ColumnRole

_LABEL = re.compile(
    r"\s*(?P<label>[^:：;；,、|\n]{1,60}?)\s*[:：](?!//)\s*(?P<value>.*)", re.DOTALL
)
_COLON = re.compile("[:：]")
_BESIDE = re.compile(r"\s*[;；|·]\s*")
_MOST_LINES = 40

_PLACES = frozenset((ColumnRole.STORAGE, ColumnRole.LOCATION, ColumnRole.COUNTRY))
_TEXTS = frozenset((ColumnRole.PURPOSE, ColumnRole.SERVICE, ColumnRole.CATEGORY, ColumnRole.NOTES))
_LABELS = _PLACES | frozenset(
    (ColumnRole.PURPOSE, ColumnRole.DATA, ColumnRole.PEOPLE, ColumnRole.TRANSFER,
     ColumnRole.SAFEGUARDS, ColumnRole.RETENTION, ColumnRole.STARTS, ColumnRole.ENDS,
     ColumnRole.NOTES),
)  # fmt: skip
_MAY_HOLD = _PLACES | _TEXTS | {ColumnRole.DATA, ColumnRole.TRANSFER, ColumnRole.SAFEGUARDS, None}


@define
class Part:
    """A part of a cell.

    Attributes:
        role: What it says; None if it has no label.
        label: Its label, without the colon.
        lines: Its lines, without the label.
        is_open: Whether the lines below its label belong to it, because nothing is beside the
            label.
    """

    role: ColumnRole | None
    label: str = ""
    lines: list[str] = field(factory=list[str])
    is_open: bool = False


def labelled_parts(lines: Sequence[str], role: ColumnRole | None) -> list[Part]:
    """Return the parts of a cell whose lines have labels; none if the labels are unknown.

    Args:
        lines: The lines of the cell.
        role: What its column says; None if that is not known.

    Example:
        >>> from subprocessors.reading.cells.labelled import labelled_parts
        >>> from subprocessors.reading.roles import ColumnRole
        >>> lines = ["Hosting", "Location: Germany"]
        >>> [(each.role, each.lines) for each in labelled_parts(lines, ColumnRole.PURPOSE)]
        [(None, ['Hosting']), (<ColumnRole.LOCATION: 'location'>, ['Germany'])]
        >>> labelled_parts(["Hosting: servers"], ColumnRole.PURPOSE)
        []
    """
    if role not in _MAY_HOLD or len(lines) > _MOST_LINES or not _COLON.search("\n".join(lines)):
        return []
    parts: list[Part] = []
    for line in lines:
        beside = [_part(each, role) for each in _BESIDE.split(line) if each]
        if len(beside) > 1 and all(each.role for each in beside):
            parts += beside
            continue
        part = _part(line, role)
        if part.role is None and parts and (parts[-1].role is None or parts[-1].is_open):
            parts[-1].lines.append(line)
        else:
            parts.append(part)
    known = [part for part in parts if part.role and part.lines]
    is_only = role is None and len(known) < max(2, len(parts))
    return [] if is_only or not known else parts


def has_label(line: str) -> bool:
    """Return whether a line begins with a known label."""
    match = _LABEL.fullmatch(line)
    (options,) = options_of([match["label"] if match else ""])
    return len(options) == 1 and options[0] in _LABELS


def _part(line: str, role: ColumnRole | None) -> Part:
    """Return a line as a part: with a role if it has a known label and a value that fits."""
    match = _LABEL.fullmatch(line)
    label, value = (match["label"], match["value"]) if match else ("", "")
    (options,) = options_of([label])
    allowed = _PLACES if role in _PLACES else _LABELS
    meant = options[0] if len(options) == 1 and options[0] in allowed else None
    # "Hosting: servers" says what it is for.
    if meant is None or (role in _TEXTS and signals.is_all("activities", label)):
        return Part(None, lines=[line])
    if meant in _PLACES and value and not (has_place(value) or is_said(value, "silence", "words")):
        return Part(None, lines=[line])
    return Part(meant, label, [value] if value else [], is_open=not value)
