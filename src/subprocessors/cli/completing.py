"""The values for shell completion: ids of lists, vendors, categories and so on.

If no list is chosen or it cannot be read, there are no values; the command itself will say why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeAlias

import click

from subprocessors import policies
from subprocessors.cli.chosen import choice
from subprocessors.errors import SubprocessorsError
from subprocessors.model.policy import Policy

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from subprocessors.validation import Rule

Completer: TypeAlias = "Callable[[click.Context, click.Parameter, str], list[CompletionItem]]"


def kinds(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the kinds of reports."""
    from subprocessors.reports import KINDS

    return _beginning({kind.id: kind.summary for kind in KINDS.values()}, incomplete)


def origins(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the origins of transfers."""
    names = {"EEA": "European Economic Area", "UK": "United Kingdom", "CH": "Switzerland"}
    return _beginning(names, incomplete)


def rules_of_lists(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the codes of the rules about lists, including after a comma."""
    from subprocessors.validation import all_rules

    return _codes(all_rules(), incomplete)


def rules_of_code(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the codes of the rules about code, including after a comma."""
    from subprocessors.scanning import all_rules

    return _codes(all_rules(), incomplete)


def _codes(rules: Iterable[Rule], incomplete: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    before, comma, last = incomplete.rpartition(",")
    found = _beginning({rule.code: rule.summary for rule in rules}, last)
    return [CompletionItem(f"{before}{comma}{each.value}", help=each.help) for each in found]


def lists(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the ids of lists, and files."""
    from click.shell_completion import CompletionItem

    ids = dict.fromkeys(policies.available(), "")
    return [*_beginning(ids, incomplete), CompletionItem(incomplete, type="file")]


def _of_list(described: Callable[[Policy], dict[str, str]]) -> Completer:
    def offer(context: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
        try:
            # Print nothing: standard error is the terminal on which the user is typing.
            listed = choice(context.params.get("policy")).policy
        except (SubprocessorsError, click.UsageError):
            return []
        return _beginning(described(listed), incomplete)

    return offer


vendors = _of_list(lambda policy: {each.id: each.name for each in policy.sub_processors})
"""Offers the ids of vendors."""
categories = _of_list(lambda policy: {each.id: each.name for each in policy.categories})
"""Offers the ids of categories."""
safeguards = _of_list(lambda policy: {each.id: each.name for each in policy.safeguards})
"""Offers the ids of safeguards."""


def _beginning(described: dict[str, str], incomplete: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    return [
        CompletionItem(each, help=about)
        for each, about in described.items()
        if each.startswith(incomplete)
    ]
