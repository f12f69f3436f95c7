"""What a cell says beside its places without changing them: "USA (SCCs in place)"."""

from __future__ import annotations

import re
from itertools import pairwise

from subprocessors.reading.cells.mechanisms import speaks_of_transfers
from subprocessors.reading.language import signals
from subprocessors.reading.language.companies import has_form
from subprocessors.reading.language.wording import found, is_said, words_of
from subprocessors.regions.places import StorageRegion
from subprocessors.regions.storage import Storage, StorageKind
from subprocessors.regions.tokens import Between, Known, Place, Unknown, tokens
from subprocessors.regions.words import Word

_LONGEST, _MOST_PARTS = 300, 12
_BRACKET = re.compile(r"\([^()]*\)|（[^（）]*）")
_DIVIDES = re.compile(r"[;；\n,、]|(?<=\w{2})[.。](?=\s|$)|\s[–—-]\s")
_PARTED = re.compile(r"\s*[,;、]\s*")
_AROUND = " \t\n.。,;、；–—-"
_ENDS = 2
"""A bracket without marks in it has two ends."""
_DATA_CENTRE = re.compile(r"[a-z]{3,4}-?\d{1,2}")
_CODE = "(?:us|eu|uk|usa|eea|uae)"
_CODES = re.compile(rf"{_CODE}(?:(?:\s*[,;&+]\s*|\s+and\s+){_CODE})*")
_STANDARD = (
    r"(?:SOC ?[123](?: Type (?:I{1,2}|[12]))?|ISO(?:/IEC)? ?27\d{3}(?:[:-]\d{4})?|TISAX|HDS|C5"
    r"|PCI[ -]DSS(?: Level \d)?|HIPAA(?: BAA)?|GDPR|DSGVO|RGPD|FedRAMP)"
)
_CERTIFIED = re.compile(
    rf"{_STANDARD}(?:\s*[/,+&]\s*{_STANDARD})*(?:[ -](?:certified|compliant|attested|zertifiziert"
    r"|konform|certifié|certificado|certificato|gecertificeerd|certifierad))?",
    re.IGNORECASE,
)
_DATA = re.compile(
    r"zero[- ]data[- ]retention(?: \(ZDR\))?|ZDR|no (?:model )?training(?: on (?:customer )?data)?"
    r"|(?:API )?data (?:is )?not used for (?:model )?training",
    re.IGNORECASE,
)
_RUN_BY = re.compile(
    r"(?:(?:via|on|by|through|using|hosted (?:by|on|with|at)|provided by|über|bei|auf|chez)\s+)?"
    r"(?P<company>(?:[A-Z][\w.'&-]*\s+){1,4}?)"
    r"(?i:(?:cloud|infrastructure|platform|servers?|hosting|network|data cent(?:er|re)s?"
    r"|datacenters?|infrastruktur|plattform|rechenzentrum|rechenzentren)\b\s*)+"
)
# Words before "cloud" that name a place or a choice rather than a company: "Swiss Cloud", "Own
# servers".
_NO_COMPANY = re.compile(
    r"\b(?:\w+(?:an|ish|ese)|swiss|french|dutch|czech|greek|thai|(?:deutsch|schweiz|österreich|franz"
    r"|ital|span|europ|euro|amerik|améric|americ|asia|afri|latin|nord|north|south|east|west)\w*"
    r"|global|world\w*|welt\w*|local|lokal\w*|regional\w*|national\w*|international\w*"
    r"|customers?|clients?|users?|kunden\w*|tenants?|own|eigene\w*|private|public|hybrid|any|some"
    r"|all|other|another|various|partners?|third\w*|multi\w*|self\w*|on)\b",
    re.IGNORECASE,
)
_SPEAK_OTHERWISE = (
    "row_was", "row_will", "row_not", "nots", "excepts", "spans", "asides", "ends", "gone", "soon",
    "unused", "planned",
)  # fmt: skip


def without_remarks(text: str) -> str | None:
    """Return a text about places without the remarks beside them; None if it has none.

    A remark is in brackets, or follows a comma, a dash or another mark. It is about transfers, a
    standard or training, or names the company whose infrastructure it is.

    Example:
        >>> from subprocessors.reading.cells.remarks import without_remarks
        >>> without_remarks("United States (Acme Cloud); SCCs in place, PCI-DSS Level 1")
        'United States'
        >>> print(without_remarks("United States (planned)"))
        None
    """
    if len(text) > _LONGEST:
        return None
    if _CODES.fullmatch(text):
        # In a column of places, it does not mean the people who wrote the list.
        return text.upper()
    rest = text
    while (shorter := _without_one(rest)) is not None:
        rest = shorter
    return rest if rest != text else None


def without_own_name(text: str, vendor: str) -> str | None:
    """Return a text about places without brackets that only name the vendor; None if it has none.

    Args:
        text: The words of a cell.
        vendor: The name of the vendor in its row.

    Example:
        >>> from subprocessors.reading.cells.remarks import without_own_name
        >>> without_own_name("EU (Acme default) or US (Acme US entity)", "Acme, Inc.")
        'EU or US'
        >>> print(without_own_name("US (Acme customers in Japan)", "Acme"))
        None
    """
    first = next(iter(words_of(vendor)), "")
    if len(text) > _LONGEST or len(first) < _SHORTEST_NAME:
        return None
    brackets = [*_BRACKET.finditer(text)]
    rest = text
    for at, bracket in reversed([*enumerate(brackets)]):
        start = brackets[at - 1].end() if at else 0
        if _is_own_name(bracket[0][1:-1], first, text[start : bracket.start()]):
            rest = rest[: bracket.start()].rstrip() + rest[bracket.end() :]
    return rest.strip(_AROUND) if rest != text else None


def _is_own_name(words: str, first: str, place: str) -> bool:
    """Return whether words are the name of a vendor, whose place is stated before them."""
    spelled = words_of(words)
    if spelled[:1] != [first] or any(signals.found(group, words) for group in _SPEAK_OTHERWISE):
        return False
    stated = _regions(place.strip(_AROUND).removeprefix("or ").removeprefix("and "))
    if not stated:
        return False
    rest = words.strip().split(" ", 1)[1:]
    return all(
        isinstance(each, Between)
        or (isinstance(each, Unknown) and _is_of_a_name(each.words))
        or (isinstance(each, Known) and each.word in _OF_A_SITE)
        or (isinstance(each, Place) and any(_has_in_common(one, each) for one in stated))
        for each in tokens(" ".join(rest))
    )


def _has_in_common(region: StorageRegion, place: Place) -> bool:
    return region.within(place.code) or StorageRegion(place.code).within(region.code)


def _is_of_a_name(words: str) -> bool:
    return all(word[0].isupper() or word in _SITES for word in words.split())


_OF_A_SITE = frozenset((Word.COMPANY, Word.LEGAL, Word.DEFAULT, Word.HELD, Word.FILLER))
_SITES = frozenset("hq headquarters entity entities infrastructure servers hosting cloud".split())
_SHORTEST_NAME = 3


def _without_one(text: str) -> str | None:
    """Return a text without its longest remark, if it has one."""
    bounds = _bounds(text)
    if len(bounds) > _MOST_PARTS:
        return None
    spans = [
        (start, end)
        for start in bounds[1:-1]
        for end in bounds
        # In "EU; SCCs (Ireland)", the brackets belong to the remark.
        if end > start and (_BRACKET.match(text, start) or not _is_before_bracket(text, end))
    ]
    for start, end in sorted(spans, key=lambda span: span[0] - span[1]):
        words, rest = text[start:end].strip(_AROUND), text[:start] + text[end:]
        if _BRACKET.fullmatch(words):
            words = words[1:-1].strip()
        inside = [each for each in bounds if start <= each <= end]
        is_bracket = len(inside) == _ENDS and text[start : start + 1] in tuple("(（")
        if is_bracket and _is_beside_place(words, rest):
            return rest.strip(_AROUND)
        # ", EU (SCCs)" is a place with its remark, not the EU's clauses.
        if any(_is_place(text[one:other]) for one, other in pairwise(inside)):
            continue
        if _is_balanced(words) and words and _is_remark(words, rest):
            return rest.strip(_AROUND)
    return None


def _bounds(text: str) -> list[int]:
    """Return where the parts of a text begin and end: brackets, and what is between marks."""
    marks = {0, len(text)}
    for bracket in _BRACKET.finditer(text):
        marks |= {bracket.start(), bracket.end()}
    for mark in _DIVIDES.finditer(text):
        marks.add(mark.start())
    return sorted(marks)


def _is_before_bracket(text: str, at: int) -> bool:
    return _BRACKET.match(text[at:].lstrip()) is not None


def _is_place(part: str) -> bool:
    return Storage.read(part.strip(f"{_AROUND}()（）")).storage is not None


def _is_balanced(text: str) -> bool:
    depth = 0
    for each in text:
        depth += (each in "(（") - (each in ")）")
        if depth < 0:
            return False
    return depth == 0


def _is_remark(words: str, rest: str) -> bool:
    if speaks_of_transfers(words) or is_said(words, "safeguards", "agreement"):
        return True
    if _CERTIFIED.fullmatch(words) or _DATA.fullmatch(words):
        return True
    if is_said(words, "remarks", "plain"):
        return True
    if is_said(words, "remarks", "abroad"):
        return any(_regions(rest)) and not any(each.overlaps(_EEA) for each in _regions(rest))
    parts = _PARTED.split(words)
    return _is_infrastructure(words, rest) or (
        len(parts) > 1 and all(_is_remark(part, rest) for part in parts)
    )


_EEA = StorageRegion("EEA")


def _is_beside_place(words: str, rest: str) -> bool:
    """Return whether words in brackets are about transfers, or name a cloud and its region.

    The region has to be in one of the places beside it, or the other way round.
    """
    if not (words and _is_balanced(words)):
        return False
    if speaks_of_transfers(words):
        return True
    said, stated = tokens(words), _regions(rest)
    company = [each for each in said if isinstance(each, Known) and each.word is Word.COMPANY]
    others = [each for each in said if each not in company and not isinstance(each, Between)]
    return bool(stated and company and others) and all(
        _DATA_CENTRE.fullmatch(each.words)
        if isinstance(each, Unknown)
        else isinstance(each, Place) and all(_has_in_common(one, each) for one in stated)
        for each in others
    )


def _is_infrastructure(words: str, rest: str) -> bool:
    """Return whether words name a company's infrastructure, and no other place."""
    match = _RUN_BY.fullmatch(words)
    if match is None or any(signals.found(group, words) for group in _SPEAK_OTHERWISE):
        return False
    company = match["company"]
    if _NO_COMPANY.search(company):
        return False
    if has_form(company):
        return True
    if found(company, "towns", "never") or signals.found("activities", company):
        return False
    named = tokens(company)
    stated = _regions(rest)
    return bool(stated) and all(
        isinstance(each, Unknown | Between)
        or (isinstance(each, Known) and each.word is Word.COMPANY)
        or (isinstance(each, Place) and all(one.within(each.code) for one in stated))
        for each in named
    )


def _regions(text: str) -> tuple[StorageRegion, ...]:
    storage = Storage.read(text).storage
    return storage.regions if storage and storage.kind is StorageKind.ALL else ()
