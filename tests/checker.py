"""A checker for the packaged list: finds where a document differs from the published list.

It is pure: it takes a document as parsed by `tomllib`, the transcribed facts of the list, and the
text of the list, if available, and returns the problems as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import zip_longest
from typing import Any

Table = dict[str, Any]

REGIONS = {"USA": "US", "US": "US", "EU": "EU", "various locations worldwide": "worldwide"}
"""The regions that the places on the list stand for."""

LONGEST_COMMON_RUN = 5
"""How many consecutive words a description may share with the list."""

SAFEGUARDS = 7
CONNECTIVES = {"through", "product", "the", "and", "dba", "data", "stored", "in"}


def problems(document: Table, facts: Table, source: str = "") -> list[str]:
    """Return the problems of a document."""
    return [
        *_frame(document, facts),
        *_vendors(document, facts),
        *_safeguards(document),
        *_copied(document, source),
    ]


def transcription_problems(facts: Table, source: str) -> list[str]:
    """Return the differences between a transcription and the text."""
    return list(_transcription(facts, source))


def copied_run(text: str, source: str) -> str | None:
    """Return a run of words, longer than allowed, that a text shares with the source."""
    size = LONGEST_COMMON_RUN + 1
    theirs = {*_runs(_words(source), size)}
    return next((" ".join(run) for run in _runs(_words(text), size) if run in theirs), None)


def _frame(document: Table, facts: Table) -> Iterator[str]:
    if document.get("version") != date.fromisoformat(facts["version"]):
        yield f"the version is {document.get('version')}, not {facts['version']}"
    processor = document["processor"]
    if processor["name"] != facts["processor"]:
        yield f"the processor is {processor['name']!r}, not {facts['processor']!r}"
    also = sorted(each["name"] for each in processor.get("other_names", ()))
    if also != sorted(facts["processor_also"]):
        yield f"the processor is also called {also}, not {facts['processor_also']}"
    affiliates = list(_names(processor.get("affiliates", ())))
    if affiliates != [name for each in facts["affiliates"] for name in each["names"]]:
        yield f"the processor's affiliates are {affiliates}"
    if document.get("contact", {}).get("email") != facts["contact"]:
        yield f"the contact is not {facts['contact']}"
    told = [(each["id"], each["name"]) for each in document["categories"]]
    for got, section in zip_longest(told, facts["sections"]):
        expected = section and (_slug(section["heading"]), section["heading"])
        if got != expected:
            yield f"the category is {got}, not {expected}"


def _vendors(document: Table, facts: Table) -> Iterator[str]:
    """Compare the vendors with the entries, in the order of their first appearance in the list."""
    expected: dict[str, list[Table]] = {}
    counts: dict[str | None, int] = {}
    for section in facts["sections"]:
        category = _slug(section["heading"])
        counts[category] = len(section["entries"])
        for entry in section["entries"]:
            expected.setdefault(entry["id"], []).append(entry | {"category": category})
    for affiliate in facts["affiliates"]:
        expected[affiliate["id"]] = [affiliate | {"affiliate": True}]
    told = document["sub_processors"]
    engagements = [one for vendor in told for one in vendor.get("engagements", ())]
    for category in {*counts, *(one.get("category") for one in engagements)}:
        got = sum(one.get("category") == category for one in engagements)
        if got != counts.get(category, 0):
            yield f"{category} has {got} engagements, not {counts.get(category, 0)}"
    ids = [vendor["id"] for vendor in told]
    for twice in sorted({each for each in ids if ids.count(each) > 1}):
        yield f"the id {twice} stands twice"
    for vendor in told:
        if vendor["id"] not in expected:
            yield f"the id {vendor['id']} is not one of the list"
    for missing in [each for each in expected if each not in ids]:
        yield f"the vendor {missing} is missing"
    known = [each for each in dict.fromkeys(ids) if each in expected]
    if known != [each for each in expected if each in ids]:
        yield f"the vendors are not in the order of the list: {', '.join(known)}"
    for vendor in told:
        if vendor["id"] in expected:
            for problem in _vendor(vendor, expected[vendor["id"]]):
                yield f"{vendor['id']}: {problem}"


def _vendor(vendor: Table, entries: list[Table]) -> Iterator[str]:
    legal = list(_names(vendor["legal_entities"]))
    if legal != entries[0]["names"]:
        yield f"the legal names are {legal}, not {entries[0]['names']}"
    if vendor.get("name", entries[0]["names"][0]) != entries[0]["names"][0]:
        yield f"the name is {vendor['name']!r}, not {entries[0]['names'][0]!r}"
    if vendor.get("affiliate") is not bool(entries[0].get("affiliate")):
        yield f"affiliate is {vendor.get('affiliate')}"
    printed = {name for entry in entries for name in entry.get("also", ())}
    for other in vendor.get("other_names", ()):
        if other["name"] in printed:
            printed -= {other["name"]}
            if "source" in other:
                yield f"the printed name {other['name']!r} needs no source"
        elif set(other.get("source", ())) != {"description", "url", "added"}:
            yield f"the name {other['name']!r} is not printed, and has no full source"
    for name in sorted(printed):
        yield f"the printed name {name!r} is missing"
    told = vendor.get("engagements", [])
    stated = [entry for entry in entries if "category" in entry]
    if len(told) != len(stated):
        yield f"there are {len(told)} engagements, not {len(stated)}"
    for engagement, entry in zip(told, stated, strict=False):
        storage = engagement.get("storage", [])
        regions = storage if isinstance(storage, list) else storage["regions"]
        places = [REGIONS[place] for place in entry.get("places", ())]
        for what, got, expected in (
            ("section", engagement.get("category"), entry["category"]),
            ("purposes", engagement.get("purposes", []), entry["purposes"]),
            ("products", engagement.get("products", []), entry.get("products", [])),
            ("storage", regions, places),
            ("fields", {*engagement} - {"category", "purposes", "products", "storage"}, set()),
        ):
            if got != expected:
                yield f"the {what}: {got}, not {expected}"


def _safeguards(document: Table) -> Iterator[str]:
    told = document["safeguards"]
    if len(told) != SAFEGUARDS:
        yield f"there are {len(told)} safeguards, not {SAFEGUARDS}"
    for each in told:
        if each.get("required_of_all") is not True:
            yield f"the safeguard {each['id']} is not required of all"


def _copied(document: Table, source: str) -> Iterator[str]:
    for path, text in _prose(document, ""):
        run = copied_run(text, source)
        if run:
            yield f"{path} is copied: {run}"


def _prose(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """Yield every text in a document with its path, except facts about a single entry."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from _prose(each, f"{path}[{number}]")
    elif isinstance(value, dict):
        for key, each in value.items():
            if key not in ("purposes", "legal_entities"):
                yield from _prose(each, f"{path}.{key}" if path else key)


def _transcription(facts: Table, source: str) -> Iterator[str]:
    scalars = [facts[key] for key in ("updated", "author", "contact", "processor")]
    affiliates = [name for each in facts["affiliates"] for name in each["names"]]
    for text in (*scalars, *facts["processor_also"], *affiliates):
        if text not in source:
            yield f"{text!r} is not in the text"
    numbered = _numbered(source)
    for section in facts["sections"]:
        lines = numbered.pop(section["heading"], [])
        for number, (line, entry) in enumerate(zip_longest(lines, section["entries"]), 1):
            place = f"{section['heading']}, {number}"
            if line is None or entry is None:
                yield f"{place}: {line or entry['names']} stands in one of the two alone"
                continue
            for key in ("names", "also", "purposes", "products", "places"):
                for fact in entry.get(key, ()):
                    if fact not in line:
                        yield f"{place}: {fact!r} is not in the line"
            rest = _rest(line, entry)
            if rest:
                yield f"{place}: not transcribed: {rest}"
    for heading in numbered:
        yield f"the section {heading!r} is not transcribed"


def _numbered(source: str) -> dict[str, list[str]]:
    """Return the numbered lines below each heading that has any."""
    found: dict[str, list[str]] = {}
    heading = ""
    for line in source.splitlines():
        if line.endswith("Link icon"):
            heading = line.removesuffix("Link icon")
        entry = re.match(r"\s*\d+\. (.*)", line)
        if entry:
            found.setdefault(heading, []).append(entry[1])
    return found


def _rest(line: str, entry: Table) -> list[str]:
    """Return the words of a line that are neither in a fact of the entry nor link facts."""
    facts = [fact for key, some in entry.items() if key != "id" for fact in some]
    for fact in sorted(facts, key=len, reverse=True):
        line = line.replace(fact, " ")
    return [word for word in _words(line) if word not in CONNECTIVES]


def _names(entities: Any) -> Iterator[str]:
    return (each if isinstance(each, str) else each["name"] for each in entities)


def _slug(heading: str) -> str:
    return "-".join(_words(heading))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold().replace("’", ""))


def _runs(words: list[str], size: int) -> Iterator[tuple[str, ...]]:
    return zip(*(words[start:] for start in range(size)), strict=False)
