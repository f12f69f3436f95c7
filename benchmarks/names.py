"""Accuracy and time per name, compared with other libraries, on files of labelled names.

    python benchmarks/names.py FOLDER

FOLDER holds JSON lines: `names.jsonl` (`name`, `vendor`, `expected`, `kind`; expected is approve,
suggest or other-entity), `pairs.jsonl` (`listed`, `asked`, `expected`), and `lookalikes.jsonl`,
`companies.jsonl` and `fakes.jsonl` (`name`), none of which may be approved. Every approach gets the
same names from the packaged list, and is called as a function of one name. Libraries that are not
installed are skipped.
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import attrs

import subprocessors

POLICY = subprocessors.current()
LISTED = {
    name: vendor.id
    for vendor in POLICY.sub_processors
    for name in (
        *(entity.name for entity in vendor.legal_entities),
        *(other.name for other in vendor.other_names if not other.suggests_only),
        *vendor.products,
    )
}
# The short keys in the files that differ from the ids on the list.
IDS = {
    "aws": "amazon-web-services",
    "profitwell": "200-ok",
    "autopilot": "autopilothq",
    "campaignmonitor": "campaign-monitor",
    "slack": "slack-technologies",
    "smooch": "smooch-technologies",
    "mailchimp": "the-rocket-science-group",
    "woodpecker": "woodpecker-co",
    "discourse": "civilized-discourse-construction-kit",
    "surveygizmo": "widgix",
    "klaus": "qualitista",
}
ROUNDS = 7

Approach = Callable[[str], object]


class Row(NamedTuple):
    """A labelled name."""

    name: str
    expected: str
    kind: str
    vendors: frozenset[str]


def rows(folder: Path) -> list[Row]:
    read: list[Row] = []
    for file in ("names", "lookalikes", "companies", "fakes"):
        for line in (folder / f"{file}.jsonl").read_text(encoding="utf-8").splitlines():
            fact = json.loads(line)
            vendors = (IDS.get(key, key) for key in fact.get("vendor", "").split("|"))
            expected = fact.get("expected", file)
            read.append(Row(fact["name"], expected, fact.get("kind", ""), frozenset(vendors)))
    return read


def approaches() -> dict[str, Approach]:
    """Return, for each approach, a function that returns a true value for an approved name."""
    found: dict[str, Approach] = {"subprocessors": POLICY.is_approved}
    table = {name.casefold(): vendor for name, vendor in LISTED.items()}
    found["casefold + dict"] = lambda name: table.get(name.casefold())
    try:
        from cleanco import basename
    except ImportError:
        pass
    else:
        bases = {basename(name).casefold(): vendor for name, vendor in LISTED.items()}
        found["cleanco + dict"] = lambda name: bases.get(basename(name).casefold())
    try:
        from rapidfuzz import fuzz, process
    except ImportError:
        pass
    else:
        for label, scorer in (("ratio", fuzz.ratio), ("WRatio", fuzz.WRatio)):
            found[f"rapidfuzz {label} >= 90"] = lambda name, scorer=scorer: process.extractOne(
                name.casefold(), table, scorer=scorer, score_cutoff=90
            )
    try:
        from rigour.names import remove_org_types
    except ImportError:
        pass
    else:
        rigour = {remove_org_types(name.casefold()).strip(): LISTED[name] for name in LISTED}
        found["rigour + dict"] = lambda name: rigour.get(remove_org_types(name.casefold()).strip())
    try:
        import fingerprints
    except ImportError:
        pass
    else:
        removed = {fingerprints.remove_types(name.casefold()): LISTED[name] for name in LISTED}
        found["fingerprints + dict"] = lambda name: removed.get(
            fingerprints.remove_types(name.casefold())
        )
    return found


def copied(names: list[str]) -> list[str]:
    """Return new strings, whose hashes are not known yet."""
    return [f"{name} "[:-1] for name in names]


def seconds(ask: Approach, names: list[str]) -> float:
    start = time.process_time()
    for name in names:
        ask(name)
    return time.process_time() - start


def plain_seconds(table: dict[str, str], names: list[str]) -> float:
    start = time.process_time()
    for name in names:
        table.get(name.casefold())
    return time.process_time() - start


def accuracy(labelled: list[Row], found: dict[str, Approach]) -> None:
    """Print how many names of each kind each approach approves."""
    kinds = ("approve", "lookalikes", "companies", "suggest", "other-entity", "fakes")
    totals = Counter(row.expected for row in labelled)
    print("| approach | " + " | ".join(f"{kind} ({totals[kind]})" for kind in kinds) + " |")
    print("|---" * (len(kinds) + 1) + "|")
    for label, ask in found.items():
        approved = Counter(row.expected for row in labelled if ask(row.name))
        print(f"| {label} | " + " | ".join(str(approved[kind]) for kind in kinds) + " |")


def answers(labelled: list[Row]) -> None:
    """Print our wrong decisions: the wrong vendor, or a wrong suggestion."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    suggested = 0
    for row in labelled:
        decision = POLICY.check(row.name)
        meant = {match.id for match in decision.matches}
        first = {listed.id for listed in decision.suggestions[:1]}
        if row.expected == "companies":
            suggested += bool(decision.suggestions)
        if row.expected not in ("approve", "suggest", "other-entity"):
            continue
        if row.expected == "approve":
            good = bool(decision) and meant <= row.vendors
        elif decision.verdict is subprocessors.Verdict.OTHER_ENTITY:
            good = meant <= row.vendors
        else:
            good = bool(first) and first <= row.vendors and not decision
        for label in {row.expected, f"kind {row.kind}"}:
            total[label] += 1
            right[label] += good
        if not good:
            print(f"wrong: {row.name!r} ({row.expected}): {decision.reason}")
    for label in sorted(total):
        print(f"right vendor, {label}: {right[label]} of {total[label]}")
    companies = sum(row.expected == "companies" for row in labelled)
    print(f"companies with a suggestion: {suggested} of {companies}, {suggested / companies:.2%}")


def times(labelled: list[Row], found: dict[str, Approach]) -> None:
    """Print the time for a new name, with 30 and 466 vendors, and for a repeated one.

    It is relative to `table.get(name.casefold())`, with the loops written out on both sides.
    """
    companies = list(dict.fromkeys(row.name for row in labelled if row.expected == "companies"))
    random.Random(1).shuffle(companies)
    for label, ask in found.items():
        names = companies if label == "subprocessors" else companies[:1000]
        ratio = of_new_names(lambda ask=ask: ask, names, LISTED)
        if label == "subprocessors":
            ratio = of_new_names(lambda: _fresh(POLICY).is_approved, names, LISTED)
        print(f"a new name, {label}: {ratio:.1f} times casefold + dict")
    more = companies[: 466 - len(POLICY.sub_processors)]
    vendors = [
        subprocessors.SubProcessor(
            id=f"company-{number}",
            name=name,
            legal_entities=[subprocessors.LegalEntity(name=name)],
        )
        for number, name in enumerate(more)
    ]
    policy = attrs.evolve(POLICY, sub_processors=[*POLICY.sub_processors, *vendors])
    table = LISTED | dict.fromkeys(more, "company")
    ratio = of_new_names(lambda: _fresh(policy).is_approved, companies[len(more) :], table)
    print(f"a new name, subprocessors with 466 vendors: {ratio:.1f} times casefold + dict")


def of_new_names(make: Callable[[], Approach], names: list[str], listed: dict[str, str]) -> float:
    """Return the median ratio for names that are each asked once."""
    table = {name.casefold(): vendor for name, vendor in listed.items()}
    ratios: list[float] = []
    for _ in range(ROUNDS):
        ask = make()
        ours = plain = 0.0
        for at in range(0, len(names), 500):
            plain += plain_seconds(table, copied(names[at : at + 500]))
            ours += seconds(ask, copied(names[at : at + 500]))
        ratios.append(ours / plain)
    return statistics.median(ratios)


def _fresh(policy: subprocessors.Policy) -> subprocessors.Policy:
    """Return a policy with its indexes, but without remembered answers."""
    fresh = attrs.evolve(policy)
    for name in ("x", "x-y"):
        fresh.is_approved(name)
    return fresh


def pairs(folder: Path) -> None:
    """Print how many pairs of a listed and a queried name are decided correctly."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for line in (folder / "pairs.jsonl").read_text(encoding="utf-8").splitlines():
        fact = json.loads(line)
        decision = _policy_of(fact["listed"]).check(fact["asked"])
        good = bool(decision) == (fact["expected"] == "approve")
        total[fact["expected"]] += 1
        right[fact["expected"]] += good
        if not good:
            print(f"wrong: {fact['listed']!r} ({fact['expected']}): {decision.reason}")
    for label in sorted(total):
        print(f"pairs, {label}: {right[label]} of {total[label]}")


def _policy_of(listed: str) -> subprocessors.Policy:
    if listed == "(packaged list)":
        return POLICY
    company = subprocessors.LegalEntity(name=listed)
    vendor = subprocessors.SubProcessor(id="vendor", name=listed, legal_entities=[company])
    processor = subprocessors.Processor(name="Example Processor")
    return subprocessors.Policy(
        id="list", name="List", processor=processor, sub_processors=[vendor]
    )


def main() -> None:
    folder = Path(sys.argv[1])
    labelled = rows(folder)
    found = approaches()
    accuracy(labelled, found)
    print()
    answers(labelled)
    pairs(folder)
    print()
    times(labelled, found)


if __name__ == "__main__":
    main()
