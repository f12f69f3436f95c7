"""What words beside a name say: an address, a condition, or that the vendor is no longer used."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from subprocessors.reading.cells.links import is_host, web_address
from subprocessors.reading.language import signals
from subprocessors.reading.language.companies import has_form, outside_brackets
from subprocessors.reading.language.dates import latest_day
from subprocessors.reading.language.wording import (
    alternatives,
    begins,
    ends,
    found,
    is_said,
    may_have,
    phrases,
)
from subprocessors.regions.gazetteer import countries
from subprocessors.regions.storage import Storage
from subprocessors.regions.words import OFTEN_WORDS

_LONGEST = 240
_SLASH = re.compile(r"\s+[/／]\s*|\s*[/／]\s+|(?<=\w{3})[/／](?=\w{3})")
_CODES_AND_WORDS = frozenset(each for each in OFTEN_WORDS if len(each) == len("NO"))


class NamelessError(ValueError):
    """Says why a cell is not read as the name of a current vendor."""


class SeveralError(NamelessError):
    """Says that a cell may name several companies.

    Attributes:
        names: Their names, if it certainly does.
    """

    def __init__(self, names: Sequence[str] = ()) -> None:
        super().__init__("it may name several companies")
        self.names = tuple(names)


def may_have_other_name(text: str, key: str) -> bool:
    """Return whether a text may match a pattern of `other_name`; most contain none of its words."""
    keys = ("former", "former_clear") if key == "former" else (key,)
    return any(may_have(text, "names", each) for each in keys)


@cache
def other_name(key: str, *, anywhere: bool = False) -> re.Pattern[str]:
    """Return a pattern for a name with another name after words such as "dba".

    Args:
        key: `trade` or `former`.
        anywhere: Whether the other name may be outside brackets. Many of the words for former names
            are then clear only after a comma or a dash.
    """
    said = alternatives(phrases("names", key))
    if not anywhere:
        other = r"(?P<other>[^()（）\[\]]+)[)）\]]"
        pattern = rf"(?P<before>.*\S)\s*[(（\[]\s*(?:{said})\s*[-‐–:：]?\s*{other}"
        return re.compile(pattern, re.IGNORECASE | re.DOTALL)
    between = rf"[\s,;/–—-]+(?:{said})"
    if key == "former":
        clear = alternatives(phrases("names", "former_clear"))
        between = rf"(?:[\s,;/–—-]+(?:{clear})|(?:\s*[,;/–—]|\s-)\s*(?:{said}))"
    pattern = rf"(?P<before>.*?){between}(?:[:：]?\s+|-)(?P<other>\S[^()（）\[\]]*)"
    return re.compile(pattern, re.IGNORECASE | re.DOTALL)


def is_name(text: str) -> bool:
    """Return whether another name looks like a name: "used for mail" does not.

    Example:
        >>> from subprocessors.reading.cells.beside import is_name
        >>> is_name("Example"), is_name("used for mail"), is_name("example.com"), is_name("Hosting")
        (True, False, True, False)
    """
    first = text.split()[0]
    is_spelled = not first.islower() or any(map(str.isdecimal, first)) or is_host(text)
    is_other = (
        signals.is_all("activities", text)
        or signals.ends("kinds", text)
        or signals.after("kinds", text) is not None
        or found(text, "names", "no_name")
    )
    return is_spelled and not is_other


def was_something(text: str) -> bool:
    """Return whether words beside a name say that it used to be something: "formerly", "ex-vendor".

    Example:
        >>> from subprocessors.reading.cells.beside import was_something
        >>> was_something("formerly our CDN"), was_something("formerly Example")
        (True, False)
    """
    match = other_name("former").fullmatch(f"x ({text})")
    other = match["other"].strip() if match else ""
    is_other = other and not (is_name(other) or is_belonging(other))
    return bool(is_other) or is_said(text, "names", "former")


def are_trade_names(text: str) -> bool:
    """Return whether a text is just two or three names without a legal form, divided by slashes.

    They are kept as one name, as written, which does not approve any of its parts.

    Example:
        >>> from subprocessors.reading.cells.beside import are_trade_names
        >>> are_trade_names("Example / Exa"), are_trade_names("Example, Inc. / Exa")
        (True, False)
    """
    parts = [each.strip() for each in _SLASH.split(text)]
    is_plain = not any(mark in text for mark in ",;|+()（）[]")
    return is_plain and 1 < len(parts) < 4 and all(map(_is_trade_name, parts))


def _is_trade_name(text: str) -> bool:
    if not text or has_form(text) or is_place(text):
        return False
    return not any(is_said(text, "silence", key) for key in ("words", "unfilled"))


def field_beside(text: str) -> str | None:
    """Return the field that words beside a name fill; None if they do not fill any.

    Example:
        >>> from subprocessors.reading.cells.beside import field_beside
        >>> field_beside("group company"), field_beside("sub-processor"), field_beside("since 2021")
        ('affiliate', 'role', 'starts')
    """
    if is_said(text, "names", "affiliate"):
        return "affiliate"
    if is_said(text, "roles", "processor"):
        return "role"
    return "starts" if start_in(text) else None


def start_in(text: str) -> str | None:
    """Return the date in words such as "since March 2021", if they say nothing else."""
    said = begins(text, "days", "begun")
    rest = text[said.end() :].strip(" :：") if said else ""
    return rest if rest and latest_day(rest) else None


def is_where(text: str, name: str) -> bool:
    """Return whether words in brackets after a name state places.

    Example:
        >>> from subprocessors.reading.cells.beside import is_where
        >>> is_where("US", "Example"), is_where("NO", "Example AS"), is_where("NO", "Example")
        (True, True, False)
    """
    # "DE" and "NO" are certainly not other words only after a legal form.
    if text in _CODES_AND_WORDS:
        return has_form(name)
    return is_place(text) or (text in countries() and has_form(name))


def site_in(text: str) -> str | None:
    """Return the web address or host that a text consists of.

    Example:
        >>> from subprocessors.reading.cells.beside import site_in
        >>> site_in("https://example.com/"), site_in("www.example.com"), site_in("Acme Inc.")
        ('https://example.com/', 'www.example.com', None)
    """
    bare = text.strip(" <>()[].,;")
    return web_address(bare) or (bare if is_host(bare) and not has_form(bare) else None)


def denies(text: str) -> bool:
    """Return whether words beside a name say that it is not a current sub-processor.

    Example:
        >>> from subprocessors.reading.cells.beside import denies
        >>> denies("no longer used"), denies("geplant"), denies("Cloud")
        (True, True, False)
    """
    some = text[:_LONGEST]
    says = found(some, "names", "not_current") or found(some, "names", "not_processor")
    return bool(says) or is_said(some, "roles", "controller") or is_said(some, "roles", "joint")


def is_condition(text: str) -> bool:
    """Return whether words beside a name say when it applies.

    Example:
        >>> from subprocessors.reading.cells.beside import is_condition
        >>> is_condition("optional"), is_condition("EU customers only"), is_condition("SE")
        (True, True, False)
    """
    first, last = begins(text, "names", "condition_begins"), ends(text, "names", "condition_ends")
    # "SE" is a country, and so is "SI".
    is_begun = first and first.end() < len(text) and not first[0].isupper()
    return bool(is_begun or (last and last.start())) or is_said(text, "names", "condition")


def goes_through(text: str) -> bool:
    """Return whether words say that data goes through a company: "via Example Cloud"."""
    said = found(text, "names", "through")
    return said is not None and (said.start() == 0 or text[said.start() - 1].isspace())


def is_belonging(text: str) -> bool:
    """Return whether words beside a name say which company it belongs to: "part of Acme Inc."."""
    return begins(text.strip(), "names", "belonging") is not None


def is_place(text: str) -> bool:
    """Return whether words state places."""
    return Storage.read(text).storage is not None


def is_description(text: str) -> bool:
    """Return whether words are certainly not a name: all but the first are in lower case."""
    words = text.split()
    return text[0].islower() or (len(words) > 1 and all(word.islower() for word in words[1:]))


def is_class(text: str) -> bool:
    """Return whether a name certainly stands for a class of vendors.

    Raises:
        NamelessError: If it may stand for one.

    Example:
        >>> from subprocessors.reading.cells.beside import is_class
        >>> is_class("Your chosen payment providers"), is_class("Example Providers Ltd")
        (True, False)
    """
    head = outside_brackets(text)
    # "Example Ltd and its affiliates" names a company.
    if any(
        has_form(each) for each in (text, *re.split(r"\s(?:and|und|et|y|e|en|i|och|&)\s", head))
    ):
        return False
    nouns = [match[0] for key in ("nouns", "endings") if (match := ends(head, "classes", key))]
    firm, singular = ends(head, "classes", "firms"), ends(head, "classes", "singular")
    if (nouns or firm) and begins(head, "classes", "determiners"):
        return True
    if nouns or singular or (firm and firm[0].islower()):
        raise NamelessError("it may be a class of vendors rather than one vendor")
    return False
