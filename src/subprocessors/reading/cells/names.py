"""What is in a name cell: the vendor, its companies and other names, and anything else.

The name of a vendor becomes a key that approves, so part of it is only removed, or read as another
name, where that is certain. If it is not certain that a cell names one current vendor, the cell is
not read.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from unicodedata import category

from subprocessors.model.facts import OtherName
from subprocessors.model.identifiers import is_placeholder
from subprocessors.model.listed_names import are_initials
from subprocessors.names.listed import NameKind
from subprocessors.reading.cells.beside import (
    NamelessError,
    SeveralError,
    are_trade_names,
    denies,
    field_beside,
    goes_through,
    is_belonging,
    is_class,
    is_condition,
    is_description,
    is_name,
    is_place,
    is_where,
    may_have_other_name,
    other_name,
    site_in,
)
from subprocessors.reading.cells.lines import OPENING, Line, lines_of, mark_at_end, marks_of
from subprocessors.reading.cells.links import web_address
from subprocessors.reading.facts import is_writable
from subprocessors.reading.grid import Cell, Run, Style
from subprocessors.reading.language.companies import (
    companies_in,
    has_form,
    is_divided,
    is_kind_of,
    is_same_group,
    is_two_companies,
    outside_brackets,
    registered_companies,
    without_form,
)
from subprocessors.reading.language.wording import is_said

LONGEST_NAME = 120
"""The maximum number of characters in a vendor's name; longer texts are sentences."""

_MOST_WORDS = 14
_LONGEST_LINE = 500
_LONGEST_CELL = 1_000
_MOST_PARTS = 6
_BULLETS = " \t•·▪◦‣●–—*-"
_QUOTES = " \"'“”„«»,:"
_NUMBER = re.compile(r"\A\d{1,3}(?:[-.]\d{1,3}){0,2}[.)]\s+(?=\S)")
_BRACKET = re.compile(r"(?P<before>.*\S)\s*[(（\[](?P<inside>[^()（）\[\]]{1,200})[)）\]]")
_AFTER_DASH = re.compile(r"(?P<before>.*?\S)(?:\s+[-–—|·]\s*|\s*[:：]\s+|\s*：\s*)(?P<after>\S.*)")
_ON_A_COMPANY = re.compile(r"(?:on|auf|sur|op|på) (?:[A-Z][\w.&-]*(?: |$)){1,4}")
_BY = re.compile(r"\S\sby\s[A-ZÀ-Ý]")
_SENTENCE = re.compile(r"[^\s.]{4,}\.\s+[A-ZÀ-Ý][a-zà-ÿ]")
# A postcode, or several parts, one of which has a number.
_POSTAL = re.compile(r"\d{4}|\d[^,]*,|,[^,]*\d")


class Unclear(NamedTuple):
    """Words in a name cell that are not read, and why.

    Attributes:
        words: The words.
        reason: Why they are not read.
        is_mark: Whether they are a footnote mark, which may have a note.
    """

    words: str
    reason: str
    is_mark: bool = False


class Name(NamedTuple):
    """The parts of a name cell.

    Attributes:
        printed: The name of the vendor, as the list prints it.
        company: The part of it that is the company's name, without other names and brackets.
        entities: The registered names of its companies, where these are certain.
        other_names: Its other names.
        addresses: The web addresses and hosts in it.
        address: The postal address of its company.
        location: A place that may be where the data is, or where the company is.
        registered: The registered name in brackets after it, which may be its company's or a
            parent's; empty if it is not certain which company it belongs to.
        beside: Words beside it that fill another field, each with that field.
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
    registered: str | None = None
    beside: tuple[tuple[str, str], ...] = ()
    conditions: tuple[str, ...] = ()
    is_class: bool = False
    unclear: tuple[Unclear, ...] = ()


def read_name(cell: Cell, *, is_wrapped: bool = False) -> Name:
    """Return the parts of a name cell.

    Args:
        cell: The cell.
        is_wrapped: Whether a line feed may only wrap a line, as in a PDF.

    Raises:
        NamelessError: If it is not certain that it names one current vendor.

    Example:
        >>> from subprocessors.reading.grid import Cell, Run
        >>> from subprocessors.reading.cells.names import read_name
        >>> name = read_name(Cell((Run("Example Cloud, Inc. dba Exa (example.com)*"),)))
        >>> name.printed, name.entities, name.other_names[0].name, name.addresses
        ('Example Cloud, Inc. dba Exa', ('Example Cloud, Inc.',), 'Exa', ('example.com',))
        >>> read_name(Cell((Run("Example Cloud, Inc. / Acme"),)))
        Traceback (most recent call last):
        subprocessors.reading.cells.beside.SeveralError: it may name several companies
    """
    if len(cell.text) > _LONGEST_CELL:
        raise NamelessError("it is too long for a name")
    if not is_writable(cell.text):
        raise NamelessError("it has characters that cannot be written")
    if any(Style.STRUCK in run.styles and run.text.strip() for run in cell.runs):
        raise NamelessError("it is struck through")
    marked = marks_of(cell.runs)
    if marked is None:
        raise NamelessError("it contains a superscript mark")
    marks, runs = marked
    lines = lines_of(runs, is_wrapped=is_wrapped)
    unclear = tuple(Unclear(mark, _OF_MARK, is_mark=True) for mark in marks)
    if not lines:
        raise NamelessError("it names no vendor")
    first, rest = lines[0], lines[1:]
    while rest and _goes_on(rest[0].text):
        first = first._replace(text=f"{first.text} {rest.pop(0).text}")
    name = _of_line(first)
    if unclear:
        name = name._replace(unclear=(*unclear, *name.unclear))
    return _with_lines(name, first, rest) if rest else name


def read_names(cell: Cell, *, is_wrapped: bool = False) -> tuple[Name, ...]:
    """Return the parts of each name in a cell: several if it certainly names several companies.

    Args:
        cell: The cell.
        is_wrapped: Whether a line feed may only wrap a line, as in a PDF.

    Raises:
        NamelessError: If it is not certain that it names current vendors.

    Example:
        >>> from subprocessors.reading.grid import Cell, Run
        >>> from subprocessors.reading.cells.names import read_names
        >>> names = read_names(Cell((Run("Example, Inc. / Acme GmbH"),)))
        >>> [name.printed for name in names]
        ['Example, Inc.', 'Acme GmbH']
    """
    try:
        return (read_name(cell, is_wrapped=is_wrapped),)
    except SeveralError as error:
        if not error.names:
            raise
        return tuple(read_name(Cell((Run(each),))) for each in error.names)


def read_entities(cell: Cell, *, is_wrapped: bool = False) -> Name:
    """Return the parts of a cell that holds the registered names of a vendor's companies.

    Args:
        cell: The cell.
        is_wrapped: Whether a line feed may only wrap a line, as in a PDF.

    Raises:
        NamelessError: If it is not certain that it names companies.

    Example:
        >>> from subprocessors.reading.grid import Cell, Run
        >>> from subprocessors.reading.cells.names import read_entities
        >>> read_entities(Cell((Run("Example Cloud Ltd, 1 Example Road, London"),))).address
        '1 Example Road, London'
    """
    name = read_name(cell, is_wrapped=is_wrapped)
    if name.entities:
        return name
    if are_trade_names(name.printed):
        raise SeveralError
    return name._replace(entities=(name.printed,))


# The lines of a cell

_OF_MARK = "it is a mark or a badge, and its note is not read"
_OF_PLACE = "it does not say whether the company or its data is there"
_OF_WORDS = "it is unclear what the words beside the name mean"


def _goes_on(line: str) -> bool:
    """Return whether a line belongs to the name above it: brackets, a legal form, "dba …"."""
    is_form = has_form(f"Example {line}") and without_form(f"Example {line}") == "example"
    return is_form or line[0] in OPENING or _begins_other_name(line)


def _begins_other_name(text: str) -> bool:
    return any(other_name(key, anywhere=True).match(f" {text}") for key in ("trade", "former"))


def _with_lines(name: Name, first: Line, rest: list[Line]) -> Name:
    """Return a name with what the lines below it say."""
    postal: list[str] = []
    for line in rest:
        text = line.text
        said = _with_words(name, text)
        if said:
            name = said
        elif has_form(text) and is_same_group(name.printed, text):
            name = name._replace(entities=(*name.entities, text))
        elif has_form(text):
            name = _with_unclear(name, text, "it may be its company, a parent, or another company")
        elif re.search(r"\d", text) or postal:
            postal.append(text.rstrip(","))
        elif name.location is None and is_place(text):
            name = name._replace(location=text)
        elif _is_beside(line, first) or has_form(name.printed) or is_description(text):
            name = _with_unclear(name, text)
        else:
            raise SeveralError
    address = ", ".join(postal)
    if address and has_form(name.printed) and _POSTAL.search(address):
        return name._replace(address=", ".join(filter(None, (name.address, address))))
    for text in postal:
        name = _with_unclear(name, text)
    return name


def _is_beside(line: Line, first: Line) -> bool:
    """Return whether a line looks less important than the one with the name."""
    return line.is_small or (first.is_strong and not line.is_strong)


def _with_words(name: Name, text: str) -> Name | None:
    """Return a name with an address, a condition or a fact beside it; None if there is none.

    Raises:
        NamelessError: If the words say that it is not a current sub-processor.
    """
    text = text.strip(_BULLETS) or text
    site = site_in(text)
    if site:
        return name._replace(addresses=(*name.addresses, site))
    if denies(text):
        raise NamelessError(f"the list says {text!r:.60}")
    if is_condition(text):
        return name._replace(conditions=(*name.conditions, text))
    field = field_beside(text)
    return name._replace(beside=(*name.beside, (field, text))) if field else None


def _with_unclear(name: Name, words: str, reason: str = _OF_WORDS) -> Name:
    return name._replace(unclear=(*name.unclear, Unclear(words, reason)))


# One line


def _of_line(line: Line) -> Name:
    if len(line.text) > _LONGEST_LINE:
        raise NamelessError("it is too long for a name")
    if not line.text.isprintable() and any(category(each) in ("Cc", "Cf") for each in line.text):
        raise NamelessError("it has invisible characters")
    name = Name(printed=_NUMBER.sub("", line.text.lstrip(_BULLETS), count=1))
    for _ in range(_MOST_PARTS):
        shorter = _shortened(name)
        if shorter is None:
            break
        name = shorter
    name = _without_emphasis(name, line.strong)
    _check(name.printed)
    name = _without_address(name)
    if is_class(name.printed):
        return name._replace(is_class=True)
    return _with_other_names(name)


def _shortened(name: Name) -> Name | None:
    """Return a name without anything at its end that certainly does not belong to it."""
    text = name.printed
    mark = mark_at_end(text)
    if mark:
        unclear = (*name.unclear, Unclear(mark, _OF_MARK, is_mark=True))
        return name._replace(printed=text.removesuffix(mark).rstrip(), unclear=unclear)
    bracket, dash = _BRACKET.fullmatch(text), _AFTER_DASH.fullmatch(text)
    if bracket:
        before, words = bracket["before"], bracket["inside"].strip()
    elif dash:
        before, words = dash["before"], dash["after"]
    else:
        before, words = _without_last_words(text)
    before = before.rstrip(" ,")
    if dash and not bracket and denies(before):
        raise NamelessError(f"the list says {before!r:.60}")
    if not before or not words or _is_former(text):
        return None
    said = _with_words(name, words)
    # "Example GmbH (payroll)" says what it is for; "Example (npm)" may be another name.
    is_purpose = words.islower() and _is_after_company(text, before) if bracket else bool(dash)
    if said is None and bracket and _ON_A_COMPANY.fullmatch(words):
        said = _with_unclear(name, words, "it is what the vendor runs on")
    if said is None and is_purpose and words[0].islower():
        said = _with_unclear(name, words)
    if said is None and (bracket or dash) and _is_apart(text, before, words):
        said = _with_unclear(name, words, _OF_PLACE if is_where(words, before) else _OF_WORDS)
    return said and said._replace(printed=before)


def _is_former(text: str) -> bool:
    return bool(other_name("former", anywhere=True).fullmatch(text))


def _is_apart(text: str, before: str, inside: str) -> bool:
    """Return whether brackets are certainly not part of a name: "Example GmbH (Germany)"."""
    if is_said(inside, "answers", "affiliate") or is_said(inside, "answers", "third_party"):
        return True
    return has_form(before) and not has_form(text) and is_where(inside, before)


def _is_after_company(text: str, before: str) -> bool:
    """Return whether brackets follow a registered name, but are not part of it or another name."""
    is_other = any(other_name(key).fullmatch(text) for key in ("trade", "former"))
    return has_form(before) and not (has_form(text) or is_other)


def _without_last_words(text: str) -> tuple[str, str]:
    """Return a name, and the address or condition after its last space or comma, if any."""
    before, _, word = text.rpartition(" ")
    if web_address(word) or word.startswith("www.") or _is_own(word, before):
        return before, word
    before, _, words = text.rpartition(",")
    words = words.strip()
    is_known = words and not has_form(text) and _is_known(words)
    return (before, words) if is_known else (text, "")


def _is_known(words: str) -> bool:
    return denies(words) or is_condition(words) or field_beside(words) is not None


def _is_own(host: str, name: str) -> bool:
    """Return whether a host is named after a company: "Example Cloud, Inc. examplecloud.com"."""
    label = host.casefold().partition(".")[0]
    return bool(site_in(host)) and label == without_form(name).replace(" ", "")


def _without_emphasis(name: Name, strong: str) -> Name:
    """Return a name without what follows its emphasised words, if that is not part of it."""
    rest = name.printed.removeprefix(strong).strip()
    if not (strong and rest and rest != name.printed and rest[0].islower()):
        return name
    if has_form(name.printed) or _begins_other_name(rest):
        return name
    said = _with_words(name, rest) or _with_unclear(name, rest)
    return said._replace(printed=strong)


def _check(text: str) -> None:
    """Raise an error if a text is certainly not the name of a vendor."""
    is_placeholding = any(is_said(text, *each) for each in _NOBODY)
    if is_placeholding or is_placeholder(text) or not any(map(str.isalnum, text)):
        raise NamelessError("it names no vendor")
    if web_address(text):
        raise NamelessError("it is a web address, not a name")
    if (text[0], text[-1]) in _AROUND_PLACEHOLDERS:
        raise NamelessError("it is a placeholder, not a name")
    if len(text) > LONGEST_NAME or len(text.split()) > _MOST_WORDS:
        raise NamelessError("it is too long for a name")
    # "Example (anc. Acme)" contains an abbreviation.
    if _SENTENCE.search(outside_brackets(text)) and not has_form(text):
        raise NamelessError("it is a sentence, not a name")


_NOBODY = (
    ("silence", "words"),
    ("silence", "unfilled"),
    ("answers", "yes"),
    ("answers", "no"),
    ("names", "nobody"),
)
_AROUND_PLACEHOLDERS = frozenset(zip("(（[<{_", ")）]>}_", strict=True))


def _without_address(name: Name) -> Name:
    """Return a name without the postal address or the place after its comma."""
    if _BRACKET.fullmatch(name.printed) or "," not in name.printed:
        return name
    pieces = name.printed.split(",")
    heads = [",".join(pieces[:count]).strip() for count in range(1, len(pieces) + 1)]
    # "Example, Inc." has its legal form after a comma.
    company = next(filter(has_form, heads), None)
    head = company or heads[0]
    tail = name.printed[len(head) :].strip(" ,")
    rest = name.printed[len(heads[0]) :].strip(" ,")
    if is_belonging(rest):
        head, tail = heads[0], rest
    if is_belonging(tail) or (company and is_kind_of(tail)):
        return _with_unclear(name, tail)._replace(printed=head)
    if not tail or not head or has_form(tail) or _begins_other_name(tail):
        return name
    if re.search(r"\d", tail) or (company and is_place(tail)):
        return name._replace(printed=head, address=tail)
    if company and tail[0].islower():
        return _with_unclear(name, tail)._replace(printed=head)
    if not company and is_place(tail):
        return name._replace(printed=head, location=tail)
    return name


def _with_other_names(name: Name) -> Name:
    """Return a name with the companies and other names in it."""
    for kind, key in ((NameKind.TRADE, "trade"), (NameKind.FORMER, "former")):
        if not may_have_other_name(name.printed, key):
            continue
        in_brackets = other_name(key).fullmatch(name.printed)
        match = in_brackets or other_name(key, anywhere=True).fullmatch(name.printed)
        if match is None:
            continue
        company, other = match["before"].strip(" ,;"), match["other"].strip(_QUOTES)
        is_certain = _is_one_name(other) and is_name(other) and not is_belonging(other)
        if kind is NameKind.FORMER and not in_brackets:
            if not (is_certain or has_form(other) or is_divided(other) or is_belonging(other)):
                raise NamelessError("it may be a former vendor")
            # Nobody writes "Example, formerly Acme" as a name.
            name = name._replace(printed=company)
        if is_certain:
            name = name._replace(other_names=(OtherName(name=other, kind=kind),))
        return _with_companies(name, company)
    return _with_companies(name, name.printed)


def _is_one_name(text: str) -> bool:
    """Return whether another name is certainly a single name, and nothing more."""
    is_short = 0 < len(text) <= LONGEST_NAME and len(text.split()) <= _MOST_WORDS // 2
    return is_short and not is_divided(text) and ("," not in text or has_form(text))


def _with_companies(name: Name, text: str) -> Name:
    """Return a name with the registered names of its companies, where these are certain.

    Raises:
        NamelessError: If it is not certain that it names one company or group.
    """
    # In "UG (haftungsbeschränkt)", the brackets are part of the form.
    bracket = None if has_form(text) else _BRACKET.fullmatch(text)
    before = bracket["before"] if bracket else text
    inside = bracket["inside"].strip(_QUOTES) if bracket else ""
    names = companies_in(before)
    if names is None and has_form(inside) and is_same_group(before, inside):
        # "Example / Exa (Example LLC)" is one company under two names.
        names = [before]
    if names is None and text == name.printed and are_trade_names(text):
        return name._replace(company=text, registered="")
    if names is None or is_two_companies(before):
        raise SeveralError(registered_companies(before) if text == name.printed else [])
    is_brand = _BY.search(before) is not None
    entities = [] if is_brand else list(filter(has_form, names))
    others = list(name.other_names)
    if not entities and (goes_through(before) or goes_through(inside)):
        raise NamelessError("it may name the company through which data goes to another company")
    if are_initials(inside, before):
        others.append(OtherName(name=inside, kind=NameKind.ABBREVIATION))
    elif are_initials(before, inside):
        others.append(OtherName(name=before, kind=NameKind.ABBREVIATION))
    registered = "" if is_brand else None
    if has_form(inside) and not entities:
        if is_same_group(before, inside):
            entities.append(inside)
        else:
            is_one = companies_in(inside) == [inside] and not is_description(inside[:1])
            registered = inside if is_one and not is_belonging(inside) else ""
    return name._replace(
        company=before,
        entities=tuple(entities),
        other_names=tuple(others),
        registered=registered,
    )
