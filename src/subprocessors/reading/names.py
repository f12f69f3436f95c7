"""What stands in the cell of a name: the vendor, its companies and other names, and what else.

The name of a vendor becomes a key that approves, so a part is only taken off it, or read as another
name, where that is certain. If it is not certain that a cell names one current vendor, it is not
read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from unicodedata import category

from attrs import evolve, frozen

from subprocessors.errors import SubprocessorsError
from subprocessors.model.facts import OtherName
from subprocessors.model.identifiers import is_placeholder
from subprocessors.model.listed_names import are_initials
from subprocessors.names.legal_forms import Cut
from subprocessors.names.listed import NameKind
from subprocessors.names.normalize import key_of_words, unmarked, words_of
from subprocessors.names.widening import without_certain_forms
from subprocessors.reading.facts import is_writable
from subprocessors.reading.grid import Cell, Run, Style
from subprocessors.reading.wording import alternatives, begins, ends, found, is_said, phrases
from subprocessors.regions.storage import Storage

LONGEST_NAME = 120
"""The most characters that a name of a vendor has; longer texts are sentences."""

_MOST_WORDS = 14
_LONGEST_LINE = 500
_MOST_PARTS = 6
_OPENING = "(（["
_BULLETS = " \t•·▪◦‣●–—*-"
_NUMBER = re.compile(r"\d{1,3}(?:[-.]\d{1,3}){0,2}[.)]\s+(?=\S)")
_BRACKET = re.compile(
    r"(?P<before>.*\S)\s*[(（\[](?P<inside>[^()（）\[\]]{1,200})[)）\]]", re.DOTALL
)
_AFTER_DASH = re.compile(
    r"(?P<before>.*?\S)(?:\s+[-–—|·]\s*|\s*[:：]\s+|\s*：\s*)(?P<after>\S.*)", re.DOTALL
)
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,4}[a-z]{2,18}", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"'()\[\]{}|\\^`]{3,500}")
_SENTENCE = re.compile(r"[^\s.]{4,}\.\s+[A-ZÀ-Ý][a-zà-ÿ]")
_TRADE_MARKS = ("(TM)", "(R)", "(SM)")
# "A/S" and "24/7" are divided by no slash.
_DIVIDED = re.compile(r"\s+[/／|]\s*|\s*[/／|]\s+|(?<=\w{3})[/／](?=\w{3})|\s*[;；]\s*|\s\+\s")
_JOINED = re.compile(r"\s(?:&|and|und|et|y|e|en|i|och)\s", re.IGNORECASE)
_ENGLISH_FORMER = (
    "formerly known as",
    "formerly",
    "f/k/a",
    "fka",
    "previously known as",
    "previously",
)


class NamelessError(ValueError):
    """Says why a cell is not read as the name of a current vendor."""


@frozen
class Unclear:
    """Words in the cell of a name that are not read, and why."""

    words: str
    reason: str


@frozen(kw_only=True)
class Name:
    """The parts of the cell of a name.

    Attributes:
        printed: The name of the vendor, as the list prints it.
        company: The part of it that is the name of the company, without other names and brackets.
        entities: The registered names of its companies, where it certainly has them.
        other_names: Its other names.
        addresses: The web addresses and hosts in it.
        address: The postal address of its company.
        location: A place, of which it is not said whether it is that of the data or the company.
        conditions: The cases in which it applies.
        is_class: Whether it is a class of vendors.
        unclear: What is not read.
    """

    printed: str
    company: str = ""
    entities: tuple[str, ...] = ()
    other_names: tuple[OtherName, ...] = ()
    addresses: tuple[str, ...] = ()
    address: str | None = None
    location: str | None = None
    conditions: tuple[str, ...] = ()
    is_class: bool = False
    unclear: tuple[Unclear, ...] = ()


def read_name(cell: Cell, *, is_wrapped: bool = False) -> Name:
    """Return the parts of the cell of a name.

    Args:
        cell: The cell.
        is_wrapped: Whether a line feed may only wrap a line, as in a PDF.

    Raises:
        NamelessError: If it is not certain that it names one current vendor.

    Example:
        >>> from subprocessors.reading.grid import Cell, Run
        >>> from subprocessors.reading.names import read_name
        >>> name = read_name(Cell((Run("Example Cloud, Inc. dba Exa (example.com)*"),)))
        >>> name.printed, name.entities, name.other_names[0].name, name.addresses
        ('Example Cloud, Inc. dba Exa', ('Example Cloud, Inc.',), 'Exa', ('example.com',))
        >>> read_name(Cell((Run("Example Cloud / Acme"),)))
        Traceback (most recent call last):
        subprocessors.reading.names.NamelessError: it may name several companies
    """
    if not is_writable(cell.text):
        raise NamelessError("it has characters that cannot be written")
    if any(Style.STRUCK in run.styles and run.text.strip() for run in cell.runs):
        raise NamelessError("it is struck out")
    marks = [run.text.strip() for run in cell.runs if _is_mark(run)]
    lines = _lines([run for run in cell.runs if not _is_mark(run)], is_wrapped=is_wrapped)
    unclear = tuple(Unclear(mark, _OF_MARK) for mark in marks)
    if not lines:
        raise NamelessError("it names no vendor")
    first, rest = lines[0], lines[1:]
    while rest and _goes_on(rest[0].text):
        first = evolve(first, text=f"{first.text} {rest.pop(0).text}")
    name = _of_line(first)
    name = evolve(name, unclear=(*unclear, *name.unclear))
    return _with_lines(name, first, rest)


def read_entities(cell: Cell, *, is_wrapped: bool = False) -> Name:
    """Return the parts of a cell that holds the registered names of a vendor's companies.

    Args:
        cell: The cell.
        is_wrapped: Whether a line feed may only wrap a line, as in a PDF.

    Raises:
        NamelessError: If it is not certain that it names companies.

    Example:
        >>> from subprocessors.reading.grid import Cell, Run
        >>> from subprocessors.reading.names import read_entities
        >>> read_entities(Cell((Run("Example Cloud Ltd, 1 Example Road, London"),))).address
        '1 Example Road, London'
    """
    name = read_name(cell, is_wrapped=is_wrapped)
    return name if name.entities else evolve(name, entities=(name.printed,))


def key_of_name(printed: str) -> str:
    """Return a key that is the same for two printings of one name.

    Case, spaces, separators and footnote marks make no difference; a legal form does.
    """
    try:
        return key_of_words(words_of(unmarked(printed)))
    except SubprocessorsError:
        return " ".join(printed.casefold().split())


def without_form(name: str) -> str:
    """Return the key of a name without its certain legal forms."""
    cut = _cut(name)
    return key_of_words(cut.words) if cut else key_of_name(name)


def has_form(name: str) -> bool:
    """Return whether a name certainly ends or begins with a legal form."""
    cut = _cut(name)
    return cut is not None and bool(cut.forms)


@lru_cache(maxsize=4096)
def _cut(name: str) -> Cut | None:
    try:
        return without_certain_forms(name)
    except SubprocessorsError:
        return None


# The lines of a cell

_TOO_LONG = "it is too long for a name"
_OF_MARK = "it is a mark or a badge; what a note says about it is not read"
_OF_LINE = "it is not certain what this line beside the name says"


@frozen
class _Line:
    text: str
    strong: str = ""
    is_strong: bool = False
    is_small: bool = False


def _is_mark(run: Run) -> bool:
    text = run.text.strip()
    return (
        Style.RAISED in run.styles and bool(text) and text not in ("TM", "R", "SM", "®", "™", "℠")
    )


def _lines(runs: Iterable[Run], *, is_wrapped: bool) -> list[_Line]:
    """Return the lines of a cell that have words.

    Small words and badges after a name are lines of their own.
    """
    lines: list[list[Run]] = [[]]
    for run in runs:
        if _is_apart(lines[-1], run):
            lines.append([])
        pieces = [run.text] if is_wrapped else run.text.split("\n")
        lines[-1].append(evolve(run, text=pieces[0]))
        lines += [[evolve(run, text=piece)] for piece in pieces[1:]]
    return [line for each in lines if (line := _line(each)).text]


def _is_apart(line: list[Run], run: Run) -> bool:
    """Return whether a run is set apart from the line before it by its look."""
    before = "".join(each.text for each in line)
    if not before.strip() or not run.text.strip():
        return False
    looks = {look for each in line if each.text.strip() for look in each.styles}
    if Style.SMALL in run.styles and Style.SMALL not in looks:
        return True
    # Emphasis within a word, or in brackets, is part of the name.
    is_spaced = before[-1].isspace() or run.text[0].isspace()
    is_name = run.text.lstrip()[0] in _OPENING or before.rstrip()[-1] in _OPENING
    return is_spaced and not is_name and Style.MARKED in run.styles


def _line(runs: list[Run]) -> _Line:
    solid = [run for run in runs if run.text.strip()]
    strong = ""
    for run in runs:
        if run.text.strip() and Style.STRONG not in run.styles:
            break
        strong += run.text
    return _Line(
        _one_line("".join(run.text for run in runs)),
        _one_line(strong),
        all(Style.STRONG in run.styles for run in solid),
        all({Style.SMALL, Style.MARKED} & run.styles for run in solid),
    )


def _one_line(text: str) -> str:
    visible = "".join(
        each for each in text if category(each) not in ("Cc", "Cf") or each in "\t\n\r"
    )
    return " ".join(visible.split())


def _goes_on(line: str) -> bool:
    """Return whether a line belongs to the name above it: brackets, a legal form, "dba …"."""
    is_form = has_form(f"Example {line}") and without_form(f"Example {line}") == "example"
    return is_form or line[0] in _OPENING or bool(_marker("trade", anywhere=True).match(f" {line}"))


def _with_lines(name: Name, first: _Line, rest: list[_Line]) -> Name:
    """Return a name with what the lines below it say."""
    postal: list[str] = []
    for line in rest:
        text = line.text
        site = _site(text)
        if site:
            name = evolve(name, addresses=(*name.addresses, site))
        elif _denies(text):
            raise NamelessError(f"the list says {text!r:.60}")
        elif _is_condition(text):
            name = evolve(name, conditions=(*name.conditions, text))
        elif has_form(text):
            name = _with_company(name, text)
        elif re.search(r"\d", text) or postal:
            postal.append(text)
        elif _is_place(text) and name.location is None:
            name = evolve(name, location=text)
        elif (
            line.is_small
            or (first.is_strong and not line.is_strong)
            or has_form(name.printed)
            or _is_description(text)
        ):
            name = evolve(name, unclear=(*name.unclear, Unclear(text, _OF_LINE)))
        else:
            raise NamelessError("its lines may name several companies")
    if not postal:
        return name
    if len(postal) == 1 and not has_form(name.printed):
        return evolve(name, unclear=(*name.unclear, Unclear(postal[0], _OF_LINE)))
    address = ", ".join(each.rstrip(",") for each in postal)
    return evolve(name, address=name.address or address)


def _with_company(name: Name, text: str) -> Name:
    """Return a name with a company below it: its own, if the names begin alike."""
    if not _is_same_company(name.printed, text):
        reason = "it may be its company, the parent of it, or another company"
        return evolve(name, unclear=(*name.unclear, Unclear(text, reason)))
    return evolve(name, entities=(*name.entities, text))


def _is_same_company(one: str, other: str) -> bool:
    """Return whether two names certainly are of one group: they begin with the same word."""
    first, second = without_form(one).split(" "), without_form(other).split(" ")
    if are_initials(one, other):
        return True
    return first[0] == second[0] and len(first[0]) > 2 and first[0] != "the"


# One line


def _of_line(line: _Line) -> Name:
    if len(line.text) > _LONGEST_LINE:
        raise NamelessError(_TOO_LONG)
    text = _NUMBER.sub("", line.text.lstrip(_BULLETS).strip(), count=1)
    name = Name(printed=text)
    for _ in range(_MOST_PARTS):
        shorter = _shortened(name)
        if shorter is None:
            break
        name = shorter
    name = _without_emphasis(name, line.strong)
    _check(name.printed)
    name = _without_address(name)
    if _is_class(name.printed):
        return evolve(name, is_class=True)
    return _with_other_names(name)


def _shortened(name: Name) -> Name | None:
    """Return a name without what certainly does not belong to it at its end, if there is any."""
    text = name.printed
    mark = _mark_at_end(text)
    if mark:
        kept = text.removesuffix(mark).rstrip()
        return evolve(name, printed=kept, unclear=(*name.unclear, Unclear(mark, _OF_MARK)))
    bracket, dash = _BRACKET.fullmatch(text), _AFTER_DASH.fullmatch(text)
    if bracket:
        before, inside = bracket["before"], _one_line(bracket["inside"])
    elif dash:
        before, inside = dash["before"], dash["after"]
        if _denies(before):
            raise NamelessError(f"the list says {before!r:.60}")
    else:
        words = text.rpartition(" ")
        before, inside = words[0].rstrip(" ,"), words[2]
        site = (
            before and (_ADDRESS.fullmatch(inside) or inside.startswith("www.")) and _site(inside)
        )
        return evolve(name, printed=before, addresses=(*name.addresses, site)) if site else None
    if not before.strip(_BULLETS):
        return None
    site = _site(inside)
    if site:
        return evolve(name, printed=before, addresses=(*name.addresses, site))
    if _denies(inside):
        raise NamelessError(f"the list says {inside!r:.60}")
    if _is_condition(inside):
        return evolve(name, printed=before, conditions=(*name.conditions, inside))
    if dash and not bracket and inside[0].islower() and not _DOMAIN.fullmatch(inside):
        return evolve(name, printed=before, unclear=(*name.unclear, Unclear(inside, _OF_LINE)))
    return None


def _mark_at_end(text: str) -> str:
    """Return the footnote mark at the end of a name; empty if it has none."""
    without = text.translate(dict.fromkeys(map(ord, "©®℠™"))).rstrip().lstrip("*†‡ ")
    mark = without[len(unmarked(without)) :].strip()
    return mark if mark not in _TRADE_MARKS and mark != text and text.endswith(mark) else ""


def _without_emphasis(name: Name, strong: str) -> Name:
    """Return a name without what follows its emphasised words, where that is no part of it."""
    text = name.printed
    rest = text.removeprefix(strong).strip()
    if not strong or rest == text or not rest or not rest[0].islower():
        return name
    if has_form(text) or _marker("trade", anywhere=True).match(f" {rest}"):
        return name
    if _denies(rest):
        raise NamelessError(f"the list says {rest!r:.60}")
    return evolve(name, printed=strong, unclear=(*name.unclear, Unclear(rest, _OF_LINE)))


def _check(text: str) -> None:
    """Raise an error if a text is certainly no name of a vendor."""
    if not any(each.isalpha() for each in text) and not re.search(r"\d", text):
        raise NamelessError("it names no vendor")
    if _ADDRESS.fullmatch(text):
        raise NamelessError("it is a web address, and no name")
    if is_placeholder(text) or any(is_said(text, *each) for each in _NOBODY):
        raise NamelessError("it names no vendor")
    bare = text.strip("()（）[]<>{}_ ")
    if (
        bare != text.strip()
        and text[0] in "(（[<{"
        and (is_placeholder(bare) or text[-1] in ")）]>}")
    ):
        raise NamelessError("it is a placeholder, and no name")
    if len(text) > LONGEST_NAME or len(text.split()) > _MOST_WORDS:
        raise NamelessError(_TOO_LONG)
    if _SENTENCE.search(text) and not has_form(text):
        raise NamelessError("it is a sentence, and no name")


_NOBODY = (
    ("silence", "words"),
    ("silence", "unfilled"),
    ("answers", "yes"),
    ("answers", "no"),
    ("names", "nobody"),
)


def _without_address(name: Name) -> Name:
    """Return a name without the postal address or the place after its comma."""
    pieces = name.printed.split(",")
    heads = [",".join(pieces[:count]).strip() for count in range(1, len(pieces) + 1)]
    head = next((each for each in heads if has_form(each)), None)
    if head is None:
        head = heads[0]
        # "Example, Inc." has its form after the comma, and "Acme, 1 Example Road" has none.
        if len(pieces) == 1 or not re.search(r"\d", name.printed[len(head) :]):
            return _without_place(name, heads)
    tail = name.printed[len(head) :].lstrip(" ,").strip()
    if not tail or _BRACKET.fullmatch(name.printed):
        return name
    if re.search(r"\d", tail) and not has_form(tail):
        return evolve(name, printed=head, address=tail)
    if has_form(head) and _is_place(tail):
        return evolve(name, printed=head, address=tail)
    if (
        has_form(head)
        and tail[0].islower()
        and not _marker("trade", anywhere=True).match(f" {tail}")
    ):
        return evolve(name, printed=head, unclear=(*name.unclear, Unclear(tail, _OF_LINE)))
    return name


def _without_place(name: Name, heads: list[str]) -> Name:
    head, tail = heads[0], name.printed[len(heads[0]) :].lstrip(" ,").strip()
    if tail and name.location is None and _is_place(tail):
        return evolve(name, printed=head, location=tail)
    return name


def _with_other_names(name: Name) -> Name:
    """Return a name with the companies and other names that stand in it.

    Raises:
        NamelessError: If it may name several companies.
    """
    for kind, key in ((NameKind.TRADE, "trade"), (NameKind.FORMER, "former")):
        in_bracket = _marker(key).fullmatch(name.printed)
        match = in_bracket or _marker(key, anywhere=True).fullmatch(name.printed)
        if match is None:
            continue
        company = match["before"].strip(" ,;")
        other = match["other"].strip(" \"'“”„«»,:")
        if kind is NameKind.FORMER and not in_bracket:
            # The whole would be no name that anybody writes.
            name = evolve(name, printed=company)
        if _is_one_name(other):
            name = evolve(name, other_names=(*name.other_names, OtherName(name=other, kind=kind)))
        return _with_companies(name, company)
    return _with_companies(name, name.printed)


def _with_companies(name: Name, company: str) -> Name:
    """Return a name with the registered names of its companies, where it certainly has them."""
    bracket = _BRACKET.fullmatch(company)
    before = bracket["before"] if bracket else company
    parts = _companies(before)
    entities = [each for each in parts if has_form(each)]
    others = list(name.other_names)
    if bracket:
        inside = _one_line(bracket["inside"]).strip("\"'“”„«»")
        if are_initials(inside, before):
            others.append(OtherName(name=inside, kind=NameKind.ABBREVIATION))
        elif are_initials(before, inside):
            others.append(OtherName(name=before, kind=NameKind.ABBREVIATION))
            entities += [inside] if has_form(inside) else []
        elif has_form(inside) and not entities and _is_same_company(before, inside):
            entities.append(inside)
        elif not entities and _goes_through(inside):
            raise NamelessError(f"the data goes to another company: {inside!r:.60}")
    return evolve(name, company=before, entities=tuple(entities), other_names=tuple(others))


def _companies(text: str) -> list[str]:
    """Return the names in a text, all of one company or group.

    Raises:
        NamelessError: If it may name several companies.
    """
    text = _outside_brackets(text)
    if _goes_through(text) and not has_form(text):
        raise NamelessError("it may name the company through which data goes to another")
    parts = [each for each in _DIVIDED.split(text) if each]
    joined = [each for each in _JOINED.split(text) if each]
    pieces = [each for each in text.split(",") if each.strip()]
    with_form = [each for each in map(str.strip, pieces) if has_form(each)]
    # A firm of "Doe, Roe & Poe" is one.
    is_list = pieces[1:] and not (has_form(text) or with_form or _JOINED.search(pieces[-1]))
    if len(parts) == 1 and len(joined) > 1 and all(map(has_form, joined)):
        parts = joined
    if is_list or not (_are_one_company(parts) and _are_one_company(with_form)):
        raise NamelessError("it may name several companies")
    return parts


def _is_one_name(text: str) -> bool:
    """Return whether an other name is certainly one name, and nothing more."""
    is_short = 0 < len(text) <= LONGEST_NAME and len(text.split()) <= _MOST_WORDS // 2
    return is_short and not _DIVIDED.search(text) and ("," not in text or has_form(text))


def _are_one_company(parts: list[str]) -> bool:
    return all(_is_same_company(parts[0], other) for other in parts[1:])


def _outside_brackets(text: str) -> str:
    return _one_line(re.sub(r"[(（\[][^()（）\[\]]*[)）\]]", " ", text))


# What words say


@cache
def _marker(key: str, *, anywhere: bool = False) -> re.Pattern[str]:
    """Return a pattern for a name with another name: in brackets, or anywhere after some words."""
    some = _ENGLISH_FORMER if anywhere and key == "former" else phrases("names", key)
    said = rf"(?:{alternatives(some)})[:：]?"
    if anywhere:
        pattern = rf"(?P<before>.*?)[\s,;–—-]+{said}\s+(?P<other>\S[^()（）\[\]]*)"
    else:
        pattern = rf"(?P<before>.*\S)\s*[(（\[]\s*{said}\s*(?P<other>[^()（）\[\]]+)[)）\]]"
    return re.compile(pattern, re.IGNORECASE | re.DOTALL)


def _site(text: str) -> str | None:
    """Return the web address or the host that a text consists of."""
    bare = text.strip(" <>()[]").rstrip("/.,;") if not _ADDRESS.fullmatch(text) else text
    if _ADDRESS.fullmatch(bare) or (_DOMAIN.fullmatch(bare) and not has_form(bare)):
        return bare
    return None


def _denies(text: str) -> bool:
    """Return whether words beside a name say that it is not a current sub-processor."""
    says = found(text, "names", "not_current") or found(text, "names", "not_processor")
    return bool(says) or is_said(text, "roles", "controller") or is_said(text, "roles", "joint")


def _is_condition(text: str) -> bool:
    first = begins(text, "names", "condition_begins")
    # "SE" is a country, and so is "SI".
    if is_said(text, "names", "condition") or (first and not first[0].isupper()):
        return True
    return bool(ends(text, "names", "condition_ends"))


def _goes_through(text: str) -> bool:
    said = found(text, "names", "through")
    return said is not None and (said.start() == 0 or text[said.start() - 1].isspace())


def _is_place(text: str) -> bool:
    return Storage.read(text).storage is not None


def _is_description(text: str) -> bool:
    words = text.split()
    return text[0].islower() or (len(words) > 1 and all(word.islower() for word in words[1:]))


def _is_class(text: str) -> bool:
    """Return whether a name certainly means a class of vendors.

    Raises:
        NamelessError: If it may mean one.
    """
    if has_form(text):
        return False
    head = _outside_brackets(text)
    noun = _ends_in(head, "nouns") or _ends_in(head, "endings") or _ends_in(head, "firms")
    if noun and begins(head, "classes", "determiners"):
        return True
    is_noun = _ends_in(head, "nouns") or _ends_in(head, "endings") or _ends_in(head, "singular")
    if is_noun or noun[:1].islower():
        raise NamelessError("it may be a class of vendors, and not one of them")
    return False


def _ends_in(text: str, key: str) -> str:
    """Return the word for vendors with which a text ends; empty if it ends in none."""
    match = ends(text, "classes", key)
    return match[0] if match else ""
