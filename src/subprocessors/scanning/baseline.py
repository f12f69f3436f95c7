"""A baseline: the findings on one day, which are accepted from then on.

It is a JSON file with the code and the subject of each finding, so that people can review it, and
so that it stays valid when lines move:

    {"format": 1, "accepted": [{"code": "V801", "subject": "example-mail"}]}
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

from attrs import evolve

from subprocessors.documents import SIZE, DocumentError, Problem, files, values_in
from subprocessors.scanning.result import Scan, ScanFinding
from subprocessors.scanning.rules import RULES, in_order, of_baseline
from subprocessors.scanning.values import as_list, as_table

_FORMAT = 1
_FIELDS = {"code", "subject"}


def keys_of(findings: Iterable[ScanFinding]) -> frozenset[str]:
    """Return the keys of all findings about vendors and hosts."""
    return frozenset(each.key for each in findings if each.subject)


def written(findings: Iterable[ScanFinding]) -> str:
    """Return a baseline with all findings about vendors and hosts."""
    accepted = [{"code": each.code, "subject": each.subject} for each in findings if each.subject]
    return json.dumps({"format": _FORMAT, "accepted": accepted}, indent=2) + "\n"


def read(path: str | os.PathLike[str]) -> frozenset[str]:
    """Return the keys of the findings that a baseline accepts, as in `ScanFinding.key`.

    Raises:
        DocumentError: If it is not a baseline; it lists all the problems.
    """
    document = as_table(values_in(files.read(path, SIZE), "json", files.shown_path(path)))
    problems = list(_problems(document))
    if problems:
        raise DocumentError(problems, files.shown_path(path))
    return frozenset(f"{each['code']} {each['subject']}" for each in document["accepted"])


def accepting(found: Scan, paths: Iterable[str | os.PathLike[str]], *, is_whole: bool) -> Scan:
    """Return a scan in which the findings listed in baselines are accepted.

    Args:
        found: The scan.
        paths: The baselines. Several can contain the same entry.
        is_whole: Whether everything that the baselines are about was scanned, so that an entry
            without a finding is itself a finding.

    Raises:
        DocumentError: If one is not a baseline.
    """
    is_whole = is_whole and not any(each.rest for each in found.not_read)
    known, stale = keys_of(found.items), list[ScanFinding]()
    for path in paths:
        keys, file = read(path), files.shown_path(path)
        if is_whole:
            stale += of_baseline(file, keys - known)
        found = found.accepting(keys, f"It is in the baseline {file}.")
    return evolve(found, items=tuple(in_order((*found.items, *stale))))


def _problems(document: Mapping[str, Any]) -> Iterator[Problem]:
    is_baseline = set(document) == {"format", "accepted"} and document["format"] == _FORMAT
    if not is_baseline or not isinstance(document["accepted"], list):
        rule = 'must have "format": 1 and "accepted": a list, as --write-baseline writes it'
        yield Problem("", rule)
        return
    for number, each in enumerate(as_list(cast("object", document["accepted"]))):
        if not _is_key(as_table(each)):
            yield Problem(f"accepted[{number}]", 'must have "code" and "subject", both text')
        elif each["code"] not in (codes := [rule.code for rule in RULES]):
            told = f"must be the code of a rule, {codes[0]} to {codes[-1]}"
            yield Problem(f"accepted[{number}].code", told)


def _is_key(table: Mapping[str, Any]) -> bool:
    return set(table) == _FIELDS and all(isinstance(each, str) and each for each in table.values())
