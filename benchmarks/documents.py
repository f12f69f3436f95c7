"""Documents of 10,000 vendors: loading, compared with the parser and cattrs, and how it scales.

For each format: the time of the standard library's parser on the same text, of a plain cattrs
converter on the same values, and of `loads`, which may take 3 times the first plus 1.5 times the
second.

For YAML, the time for the longest document allowed by default, with lists nested as deeply as
allowed, relative to PyYAML's events alone: at most 5 seconds, and 2.5 times.
"""

from __future__ import annotations

import json
import statistics
import time
import tomllib
from collections.abc import Callable
from datetime import date
from enum import Enum
from typing import Any

import yaml
from cattrs import Converter

from subprocessors import (
    Category,
    Engagement,
    LegalEntity,
    Policy,
    Processor,
    Safeguard,
    SafeguardKind,
    StorageRegion,
    SubProcessor,
    dumps,
    loads,
)
from subprocessors.documents import DEPTH, YAML_SIZE, DocumentError
from subprocessors.model.sub_processors import SubProcessors

VENDORS = 10_000
ROUNDS = 5


def policy(vendors: int) -> Policy:
    """Return a policy of made-up vendors that resemble those of the packaged list."""
    return Policy(
        id="made-up",
        name="Made up",
        version=date(2030, 1, 1),
        processor=Processor(name="Example Processor"),
        categories=[Category(id="hosting", name="Hosting"), Category(id="mail", name="Mail")],
        safeguards=[Safeguard(id="dpa", name="Agreement", kind=SafeguardKind.AGREEMENT)],
        sub_processors=[
            SubProcessor(
                id=f"vendor-{number}",
                name=f"Example Vendor {number}, Inc.",
                legal_entities=[LegalEntity(name=f"Example Vendor {number}, Inc.")],
                affiliate=False,
                engagements=[
                    Engagement(
                        category="hosting" if number % 2 else "mail",
                        purposes=["file storage", "backups"],
                        products=[f"Example Product {number}"],
                        storage=[StorageRegion("US"), StorageRegion("EU")],
                        safeguards=["dpa"],
                    )
                ],
            )
            for number in range(vendors)
        ],
    )


def plain_cattrs() -> Callable[[Any], Policy]:
    """Return a plain converter with only the hooks that it needs."""
    converter = Converter(forbid_extra_keys=True)
    converter.register_structure_hook(date, lambda value, _: value)
    converter.register_structure_hook(StorageRegion, lambda value, _: StorageRegion(value))
    converter.register_structure_hook(
        SubProcessors, lambda value, _: converter.structure(value, tuple[SubProcessor, ...])
    )
    return lambda values: converter.structure(values, Policy)


def full(value: Any) -> Any:
    """Return the values of a policy as plain cattrs expects them, without short forms."""
    if isinstance(value, StorageRegion):
        return value.code
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple | SubProcessors):
        return [full(each) for each in value]
    if hasattr(value, "__attrs_attrs__"):
        stated = {
            each.name: getattr(value, each.name) for each in value.__attrs_attrs__ if each.init
        }
        return {name: full(each) for name, each in stated.items() if each not in (None, ())}
    return value


def seconds(run: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def deepest() -> str:
    """Return a YAML document of lists, as long and as deep as allowed."""
    member = "[" * (DEPTH - 1) + "]" * (DEPTH - 1) + ","
    return f"[{member * ((YAML_SIZE - 2) // len(member))}]"


def refused(text: str) -> None:
    try:
        loads(text, "yaml")
    except DocumentError:
        return
    raise AssertionError


def main() -> None:
    text = deepest()
    reading = seconds(lambda: refused(text))
    events = seconds(lambda: sum(1 for _ in yaml.parse(text, yaml.CSafeLoader)))
    print(f"yaml, the worst: {reading:.2f} s, which is {reading / events:.1f} times its events")
    made = policy(VENDORS)
    values = full(made)
    structure = plain_cattrs()
    structuring = seconds(lambda: structure(values))
    parsers: dict[str, Callable[[str], object]] = {"toml": tomllib.loads, "json": json.loads}
    for name, parse in parsers.items():
        text = dumps(made, name)
        parsing = seconds(lambda parse=parse, text=text: parse(text))
        loading = seconds(lambda text=text, name=name: loads(text, name))
        goal = 3 * parsing + 1.5 * structuring
        print(
            f"{name}, {len(text) / 1e6:.1f} MB: parser {parsing:.2f} s, cattrs {structuring:.2f} s,"
            f" loads {loading:.2f} s, which is {loading / goal:.2f} of the goal (at most 1)"
        )
        few = dumps(policy(VENDORS // 10), name)
        growth = loading / seconds(lambda few=few, name=name: loads(few, name))
        print(f"{name}: ten times the vendors take {growth:.1f} times the time")
        print(f"{name}: dumps {seconds(lambda name=name: dumps(made, name)):.2f} s")


if __name__ == "__main__":
    main()
