"""Rules about the text itself: leftovers from a web page, and characters that disguise names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any, cast
from unicodedata import category, name
from urllib.parse import urlsplit

from attrs import fields, has

from subprocessors.model.policy import Policy
from subprocessors.model.sub_processors import SubProcessors
from subprocessors.model.vendors import SubProcessor
from subprocessors.names.normalize import visible
from subprocessors.validation.finding import Found, ListRule, Severity, place_of

# Every repetition is bounded, so that no text takes long to search.
_MARKUP = re.compile(
    r"</?[a-z][a-z0-9]{0,20}(?:\s[^<>]{0,200})?/?>|<!--"  # a tag, a comment
    r"|&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,7}|#x[0-9a-f]{1,6});"
    r"|!?\[[^\[\]]{1,200}\]\([^()\s]{1,200}\)"  # a Markdown link or picture
    r"|(?<!\w)\*\*[^\s*][^*]{0,200}\*\*|`[^`]{1,200}`"  # bold, code
    r"|\A#{1,6} |\A\||\A[-*] ",  # a heading, a row of a table, an item of a list
    re.IGNORECASE,
)
_SEVERAL_SPACES = re.compile(r"[^\S\n]{2}")
_NO_LETTERS = re.compile(r"[\W\d_]+")
_NOT_TEXTS = frozenset(("id", "url", "website", "regions", "country", "ignored_findings"))
_SEVERAL = (tuple, SubProcessors)
# Scripts that Japanese, Korean and Chinese mix within a word.
_TOGETHER = frozenset(("LATIN", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO"))


def _texts_of(value: Any, is_odd: Callable[[str], object]) -> Sequence[tuple[str, str]]:
    """Return every odd piece of text that people wrote in a value, with its place in the value.

    Almost no text is odd, so a place is only built for one that is.
    """
    if isinstance(value, str):
        return [("", value)] if is_odd(value) else ()
    odd: list[tuple[str, str]] = []
    if isinstance(value, _SEVERAL):
        members: Any = value  # pyright: ignore[reportUnknownVariableType]
        for number, member in enumerate(members):
            if found := _texts_of(member, is_odd):
                step = f"[{getattr(member, 'id', number)}]"
                odd += [(f"{step}{inner}", text) for inner, text in found]
    else:
        for name in _fields_with_texts(value.__class__):
            member = getattr(value, name)
            # Most fields of most lists are not stated.
            if member and (found := _texts_of(member, is_odd)):
                odd += [(f".{name}{inner}", text) for inner, text in found]
    return odd


@cache
def _fields_with_texts(kind: type) -> tuple[str, ...]:
    """Return the names of the fields of a class that can hold text; none if it has no fields."""
    stated = fields(kind) if has(kind) else ()
    return tuple(each.name for each in stated if each.init and each.name not in _NOT_TEXTS)


def _markup(policy: Policy, on: date) -> Iterator[Found]:
    for where, text in _texts_of(policy, _MARKUP.search):
        markup = cast("re.Match[str]", _MARKUP.search(text))[0]
        yield Found(
            where[1:],
            f"The text contains the markup {visible(markup, 40)}.",
            "Write plain text. Addresses have their own fields.",
        )


def _stray_spaces(policy: Policy, on: date) -> Iterator[Found]:
    for where, text in _texts_of(policy, _has_stray_spaces):
        yield Found(
            where[1:],
            f"{visible(text, 40)} has leading, trailing or repeated spaces.",
            "Remove them.",
        )


def _has_stray_spaces(text: str) -> bool:
    return text != text.strip() or _SEVERAL_SPACES.search(text) is not None


def _foreign_link(policy: Policy, on: date) -> Iterator[Found]:
    for vendor in policy.sub_processors:
        for where, url in _links_of(vendor):
            host = _host(url)
            if host is None:
                message = f"{visible(url)} has no host."
            elif vendor.domains and not _is_at(host, vendor.domains):
                domains = ", ".join(visible(each) for each in vendor.domains[:5])
                message = f"{visible(host)} is not one of the vendor's domains: {domains}."
            else:
                continue
            yield Found(
                where, message, "Correct the address, or add the domain to the vendor's domains."
            )


def _links_of(vendor: SubProcessor) -> Iterator[tuple[str, str]]:
    if vendor.website:
        yield f"{place_of(vendor)}.website", vendor.website
    for number, reference in enumerate(vendor.references):
        if reference.url:
            yield f"{place_of(vendor)}.references[{number}].url", reference.url


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname or None
    except ValueError:
        return None


def _is_at(host: str, domains: tuple[str, ...]) -> bool:
    known = [domain.casefold().strip(".") for domain in domains]
    return any(host == domain or host.endswith(f".{domain}") for domain in known)


def _mixed_scripts(policy: Policy, on: date) -> Iterator[Found]:
    for vendor in policy.sub_processors:
        places: dict[str, str] = {}
        for where, text in _texts_of(vendor, lambda text: not text.isascii()):
            if where.rpartition(".")[2].partition("[")[0] in ("name", "products"):
                places.setdefault(text, place_of(vendor) + where)
        for text, where in places.items():
            for word in _NO_LETTERS.split(text):
                scripts = sorted({script for each in word if (script := _script(each))})
                if len(scripts) > 1 and not _TOGETHER.issuperset(scripts):
                    yield Found(
                        where,
                        f"The word {visible(word, 40)} mixes letters of several scripts: "
                        f"{', '.join(each.title() for each in scripts)}.",
                        "Write it in one script. Look-alike letters disguise a name.",
                    )
                    break


def _script(character: str) -> str | None:
    """Return the script of a letter, from its Unicode name; None for anything else."""
    described = name(character, "")
    if category(character) not in ("Lu", "Ll", "Lt", "Lo") or " LETTER " not in described:
        return None
    # Width is not a script: Japanese names use such letters.
    return described.removeprefix("FULLWIDTH ").removeprefix("HALFWIDTH ").partition(" ")[0]


RULES = (
    ListRule(
        code="X601",
        name="markup",
        severity=Severity.WARNING,
        summary="A text field contains HTML or Markdown.",
        find=_markup,
    ),
    ListRule(
        code="X602",
        name="stray-spaces",
        severity=Severity.NOTE,
        summary="A text field has leading, trailing or repeated spaces.",
        find=_stray_spaces,
    ),
    ListRule(
        code="X603",
        name="foreign-link",
        severity=Severity.WARNING,
        summary="A vendor's link leads to a host outside the vendor's domains.",
        find=_foreign_link,
    ),
    ListRule(
        code="X604",
        name="mixed-scripts",
        severity=Severity.WARNING,
        summary="A word in a name mixes letters of several scripts.",
        find=_mixed_scripts,
    ),
)
