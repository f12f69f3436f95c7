"""`Verdict`, `Decision`, and the index from the key of a name to the vendors it means.

This module knows names and the ids of vendors; it does not know policies.
"""

from __future__ import annotations

import enum
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from attrs import evolve, frozen

from subprocessors._legal_forms import FORMS_IN_FRONT, GENERIC
from subprocessors.errors import SubprocessorsError
from subprocessors.names import (
    LONGEST_NAME,
    LegalForm,
    Split,
    shows_capitals,
    splits_of,
    visible,
    words_of,
    written_ways,
)

if TYPE_CHECKING:
    from subprocessors.suggestions import Resemblance


class Verdict(enum.Enum):
    """The answer to "is this vendor approved?". Only APPROVED approves, and only it is true."""

    APPROVED = "approved"
    """On the list, in effect, and for the scope asked for."""
    NOT_LISTED = "not-listed"
    """No vendor on the list has this name."""
    OTHER_ENTITY = "other-entity"
    """The name is listed under another legal entity."""
    OUT_OF_SCOPE = "out-of-scope"
    """Listed, but no engagement is known to fit the category, product, place and condition."""
    NOT_IN_EFFECT = "not-in-effect"
    """Listed, but announced, ended or not known to have started on that date."""
    AMBIGUOUS = "ambiguous"
    """The name means several vendors, and not all of them pass."""
    UNSAFE_NAME = "unsafe-name"
    """The name holds characters that can disguise a name."""

    def __bool__(self) -> bool:
        return self is Verdict.APPROVED

    def __str__(self) -> str:
        return self.value


class NameKind(enum.Enum):
    """What kind of name of a vendor a listed name is."""

    LEGAL = "legal-name"
    VENDOR = "vendor-name"
    PRODUCT = "product"
    TRADE = "trade-name"
    FORMER = "former-name"
    ABBREVIATION = "abbreviation"
    FULL = "full-name"
    ALSO_PRINTED = "also-printed"

    def __str__(self) -> str:
        return self.value.replace("-", " ")


class LegalFormRule(enum.Enum):
    """Which legal forms, written after a name, count as the one that is printed."""

    SAME = "same"
    """The same one, and no other; it may not be left off."""
    FAMILY = "family"
    """One of the same jurisdiction family, or none."""
    ANY = "any"
    """Any, or none."""


@frozen
class ListedName:
    """A name under which a vendor can be found.

    Attributes:
        id: The id of the vendor.
        vendor: The vendor's name, as the list prints it.
        name: The name that is listed.
        kind: What kind of name it is.
        product: The product that it names; None where it names the vendor as a whole.
        has_form: Whether it is the name of a company, which may have a legal form; the name of a
            product, a trade name and the like only match whole.
        needs_form: Whether it only means the company if it is written with its legal form.
        suggests_only: Whether it never approves, and only points to the vendor.
    """

    id: str
    vendor: str
    name: str
    kind: NameKind
    product: str | None = None
    has_form: bool = False
    needs_form: bool = False
    suggests_only: bool = False


@frozen
class Match:
    """One vendor that a name means, and how it fares.

    Attributes:
        listed: The listed name that was met.
        verdict: The verdict on this vendor alone.
        reason: Why, as a clause.
    """

    listed: ListedName
    verdict: Verdict
    reason: str

    @property
    def id(self) -> str:
        """The vendor's id, for `policy[id]`."""
        return self.listed.id

    @property
    def vendor(self) -> str:
        """The vendor's name, as the list prints it."""
        return self.listed.vendor


@frozen(kw_only=True, repr=False)
class Decision:
    """The answer to "is this vendor approved?": a verdict, who was meant, and why.

    A decision is true in a boolean context for `Verdict.APPROVED` alone.

    Attributes:
        name: The name that was asked about, as it was given.
        verdict: The verdict.
        reason: Why, in one sentence that a person can act on.
        matches: The vendors that the name means, in the order of the list.
        suggestions: Listed names that resemble it, best first; they approve nothing.
        policy: The id of the policy that decided.
        version: The date of that policy's version, where it states one.
        on: The day that was asked about, if any.
    """

    name: str
    verdict: Verdict
    reason: str
    matches: tuple[Match, ...] = ()
    suggestions: tuple[ListedName, ...] = ()
    policy: str
    version: date | None = None
    on: date | None = None

    def __bool__(self) -> bool:
        return self.verdict is Verdict.APPROVED

    def __repr__(self) -> str:
        vendors = ", ".join(match.vendor for match in self.matches[:3]) or "nobody"
        vendors += ", …" if self.matches[3:] else ""
        return f"<Decision {self.verdict.name} on {visible(self.name, 40)}: {vendors}>"

    def __str__(self) -> str:
        return self.reason

    def row(self) -> dict[str, str | bool | None]:
        """Return the decision as one flat row, ready for JSON; several ids are joined by "; ".

        Dates are text, as in 2024-07-19.
        """
        return {
            "name": self.name,
            "verdict": self.verdict.value,
            "approved": bool(self),
            "ids": "; ".join(match.id for match in self.matches),
            "vendors": "; ".join(match.vendor for match in self.matches),
            "reason": self.reason,
            "suggestions": "; ".join(listed.name for listed in self.suggestions),
            "policy": self.policy,
            "version": None if self.version is None else self.version.isoformat(),
            "on": None if self.on is None else self.on.isoformat(),
        }

    def _repr_html_(self) -> str:
        from subprocessors._html import card

        version = f" of {self.version}" if self.version else ""
        return card(
            "Approved" if self else f"Not approved ({self.verdict})",
            {
                "Name": visible(self.name),
                "Why": self.reason,
                "Vendor": [f"{match.vendor} ({match.id})" for match in self.matches],
                "Policy": f"{self.policy}, version{version}" if version else self.policy,
                "On": str(self.on) if self.on else None,
            },
        )


class NotApprovedError(SubprocessorsError):
    """A vendor that was required to be approved is not.

    Attributes:
        decision: The decision, with its verdict and reason.
    """

    def __init__(self, decision: Decision) -> None:
        super().__init__(decision.reason)
        self.decision = decision

    def __reduce__(self) -> tuple[type[NotApprovedError], tuple[Decision]]:
        return type(self), (self.decision,)


class Found(NamedTuple):
    """A listed name that a written name comes to.

    Attributes:
        listed: The listed name.
        note: How the written name differs from it, as a clause; empty where it does not.
        verdict: None where it may pass; otherwise why this is not the one that was meant.
    """

    listed: ListedName
    note: str = ""
    verdict: Verdict | None = None


class _Entry(NamedTuple):
    listed: ListedName
    forms: tuple[LegalForm, ...]


@frozen(eq=False, repr=False)
class NameIndex:
    """From the words of a name to the listed names that it comes to. It is only widened when built.

    Attributes:
        whole: By key, the listed names that are matched whole: products and other names.
        bases: By key without any legal form, the names of companies with the forms they have.
        first_words: The first word of every key, to see fast that a name has none.
        form_rule: Which legal forms count as the listed one.
        names: All the listed names.
    """

    whole: Mapping[str, Sequence[ListedName]]
    bases: Mapping[str, Sequence[_Entry]]
    first_words: frozenset[str]
    form_rule: LegalFormRule
    names: tuple[ListedName, ...]
    _resemblance: Callable[[], Resemblance]

    @classmethod
    def of(
        cls, names: Iterable[ListedName], form_rule: LegalFormRule = LegalFormRule.FAMILY
    ) -> NameIndex:
        """Return the index of some listed names.

        A listed name that cannot be a key (unsafe, too long, without a word) matches nothing.
        """
        whole: defaultdict[str, list[ListedName]] = defaultdict(list)
        bases: defaultdict[str, list[_Entry]] = defaultdict(list)
        names = tuple(names)
        for listed in names:
            if listed.suggests_only:
                continue
            try:
                if listed.has_form:
                    entry, keys = _company(listed)
                    for key in keys:
                        bases[key].append(entry)
                else:
                    for key in _whole_keys(listed.name):
                        whole[key].append(listed)
            except SubprocessorsError:
                continue
        return cls(
            whole,
            bases,
            frozenset(key.partition(" ")[0] for key in (*whole, *bases, *FORMS_IN_FRONT)),
            form_rule,
            names,
            cache(lambda: _resemblance_of(names)),
        )

    def find(self, name: str) -> tuple[Found, ...]:
        """Return the listed names that a written name comes to.

        Args:
            name: The name as somebody wrote it.

        Returns:
            One for each vendor (and product) that is meant; or, if there is none, those of the same
            words under another legal form, with their verdict. Brackets, "/" and words such as
            "dba" divide a name that is not listed whole into parts, which must agree on a vendor.

        Raises:
            ArgumentError: If the name is not text.
            NameTooLongError: If it is too long.
            UnsafeNameError: If it holds a character that can disguise a name.
        """
        words = words_of(name)
        if not words or words[0] not in self.first_words:
            return ()
        found = self._resolve(words)
        if not _passing(found) and not _DIVIDERS.isdisjoint(words):
            parts = _parts(words)
            if len(parts) <= _MOST_PARTS:
                return self._agreed([self._resolve(part) for part in parts]) or found
        return found

    def collisions(self) -> dict[str, tuple[ListedName, ...]]:
        """Return the keys that mean several vendors, with the listed names that have them."""
        keys: defaultdict[str, dict[str, ListedName]] = defaultdict(dict)
        for key, names in self.whole.items():
            for listed in names:
                keys[key].setdefault(listed.id, listed)
        for key, entries in self.bases.items():
            for entry in entries:
                keys[key].setdefault(entry.listed.id, entry.listed)
        return {key: tuple(by_id.values()) for key, by_id in keys.items() if len(by_id) > 1}

    def nearest(self, name: str, limit: int = 5) -> tuple[ListedName, ...]:
        """Return listed names that a name resembles, best first, one for each vendor.

        Legal forms and characters that disguise are looked through, as this decides nothing.
        """
        from subprocessors.suggestions import plain

        by_vendor: dict[str, ListedName] = {}
        for number in self._resemblance().nearest(_without_forms(plain(name))):
            near = self.names[number]
            if near.suggests_only:
                near = evolve(near, name=near.vendor, kind=NameKind.VENDOR, suggests_only=False)
            by_vendor.setdefault(near.id, near)
            if len(by_vendor) == limit:
                break
        return tuple(by_vendor.values())

    def _resolve(self, words: Sequence[str]) -> tuple[Found, ...]:
        found = [Found(listed) for listed in self.whole.get(" ".join(words), ())]
        exact = False
        for base, forms in splits_of(words):
            for entry in self.bases.get(base, ()):
                verdict, note = self._form_fit(forms, entry)
                found.append(Found(entry.listed, note, verdict))
                exact = exact or bool(forms and not note)
        if exact:
            # Written with just the form that is printed, a name is of that company alone.
            found = [each for each in found if not each.note]
        passing = _passing(found)
        return _one_each(passing) if passing else _one_each(found)

    def _form_fit(self, forms: tuple[LegalForm, ...], entry: _Entry) -> tuple[Verdict | None, str]:
        """Return whether the forms of a written name will do for an entry, and what differs."""
        if entry.listed.needs_form and not forms:
            return Verdict.NOT_LISTED, "is an ordinary word without its legal form"
        if [form.id for form in forms] == [form.id for form in entry.forms]:
            return None, ""
        if not forms:
            if self.form_rule is LegalFormRule.SAME:
                return Verdict.OTHER_ENTITY, "is written without the legal form that is required"
            return None, "is written without its legal form"
        if self.form_rule is not LegalFormRule.SAME:
            if not entry.forms and len(forms) == 1:
                return None, "is written with a legal form, of which the list prints none"
            if entry.forms and self.form_rule is LegalFormRule.ANY:
                return None, "is written with another legal form"
            if _will_do(forms, entry.forms):
                return None, "is written with a legal form of the same family"
        return Verdict.OTHER_ENTITY, "has another legal form than the listed company"

    def _agreed(self, parts: Sequence[tuple[Found, ...]]) -> tuple[Found, ...]:
        """Return what the parts of a name agree on: the vendors that every one of them means."""
        if len(parts) < 2 or not all(parts):
            return ()
        ids = {found.listed.id for found in parts[0]}
        for part in parts[1:]:
            ids &= {found.listed.id for found in part}
        agreed = [found for part in parts for found in part if found.listed.id in ids]
        refused = [found for found in agreed if found.verdict is not None]
        if refused:
            return _one_each(refused)
        # A part that names a product asks about that product.
        products = [found for found in agreed if found.listed.product is not None]
        narrowed = {found.listed.id for found in products}
        return _one_each(
            [*products, *(found for found in agreed if found.listed.id not in narrowed)]
        )


# What stands between the name of a company and one that it does business as.
_BUSINESS_AS = (
    ("dba",), ("d", "/", "b", "/", "a"), ("doing", "business", "as"),
    ("t", "/", "a"), ("trading", "as"),
)  # fmt: skip
_PRINTED_BUSINESS_AS = re.compile(
    r"\s(?:"
    + "|".join(("" if "/" in words else r"\s+").join(words) for words in _BUSINESS_AS)
    + r")\s",
    re.IGNORECASE,
)
# Whatever stands between two names in a name that is asked; all of its parts must agree.
_BETWEEN_NAMES = (*_BUSINESS_AS, ("aka",), ("a", "/", "k", "/", "a"), ("(",), (")",), ("/",))
_JOINERS = re.compile("[_\u2010\u2011\u2013\u2014\u00b7]")
_TWO_NUMBERS = re.compile(r"\d \d")
_MOST_PARTS = 8
_DIVIDERS = frozenset(divider[0] for divider in _BETWEEN_NAMES)

PLAIN_NAME = r"(?P<first>[0-9A-Za-z]{1,20})[,.]{0,2}(?: [ -&(-~]{0,57})?"
"""A name whose first word is seen at once, and that a message shows as it is, in quotes.

Most names are such. It means the same in Python, polars and pyarrow (Rust's regex and RE2), if all
of a name must match.
"""
_plain = re.compile(PLAIN_NAME).fullmatch


def begins_unlisted(name: str, first_words: frozenset[str]) -> bool:
    """Return True if the first word of a name shows that it means none of the listed ones.

    That is so for most names, and quick to see. False says nothing.

    Args:
        name: The name.
        first_words: The first words of all keys of the listed names.
    """
    plain = _plain(name)
    return plain is not None and plain[1].lower() not in first_words


def business_names(name: str) -> list[str]:
    """Return the company of a printed name, and what it says that the company does business as.

    Only the words that can mean nothing else divide a name here, as this widens what is approved.
    """
    return _PRINTED_BUSINESS_AS.split(name)


def _parts(words: Sequence[str]) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    at = 0
    while at < len(words):
        divider = next(
            (each for each in _BETWEEN_NAMES if tuple(words[at : at + len(each)]) == each), None
        )
        if divider:
            parts.append([])
            at += len(divider)
        else:
            parts[-1].append(words[at])
            at += 1
    # A bracket at the very end divides nothing.
    return parts[:-1] if words[-1] == ")" else parts


def _resemblance_of(names: Iterable[ListedName]) -> Resemblance:
    from subprocessors.suggestions import Resemblance

    return Resemblance.of(
        _without_forms(listed.name.partition("(")[0] or listed.name)
        if listed.has_form
        else listed.name
        for listed in names
    )


def _without_forms(name: str) -> str:
    try:
        return list(splits_of(words_of(name[:LONGEST_NAME])))[-1].base
    except SubprocessorsError:
        return name


def _passing(found: Sequence[Found]) -> list[Found]:
    return [each for each in found if each.verdict is None]


def _one_each(found: Iterable[Found]) -> tuple[Found, ...]:
    """Return one for each vendor and product; the full name of a company means the whole company.

    Short of its full name, a name may be meant for a product that is called the same.
    """
    by_vendor: defaultdict[str, dict[str | None, Found]] = defaultdict(dict)
    for each in found:
        by_vendor[each.listed.id].setdefault(each.listed.product, each)
    kept: list[Found] = []
    for products in by_vendor.values():
        whole = products.get(None)
        full = whole is not None and whole.listed.has_form and not whole.note
        kept += [whole] if whole is not None and full else products.values()
    return tuple(kept)


def _will_do(forms: Sequence[LegalForm], printed: Sequence[LegalForm]) -> bool:
    """Return whether forms are of the families of those printed, or some of them in their order."""
    if len(forms) == len(printed):
        pairs = zip(forms, printed, strict=True)
        return all(form.id == other.id or form.families & other.families for form, other in pairs)
    left = iter(printed)
    return all(any(form.id == other.id for other in left) for form in forms)


def _company(listed: ListedName) -> tuple[_Entry, set[str]]:
    """Return the entry of a company's name, and the keys that it has without its legal forms."""
    printed = _printed(listed.name)
    bases = [printed.base]
    for way in written_ways(listed.name)[1:]:
        bases += [base for base, forms in splits_of(words_of(way)) if forms == printed.forms]
    keys = {*bases, *(base.removeprefix("the ") for base in bases if base.count(" ") > 1)}
    if shows_capitals(listed.name):
        keys |= _joined_keys(keys)
    return _Entry(listed, printed.forms), keys - {""}


def _joined_keys(keys: Iterable[str]) -> set[str]:
    """Return keys written as one word; not where two numbers would become another one."""
    return {key.replace(" ", "") for key in keys if not _TWO_NUMBERS.search(key)}


def _printed(name: str) -> Split:
    """Return a listed name without the legal forms that it certainly has.

    What is cut off widens what is approved, so this is more careful than with a name that is asked:
    before the last form only a generic one is cut ("Example AG Inc" is a company of its own), none
    that hangs on a hyphen ("Pay-Co"), and nothing so that only "the" is left.
    """
    printed, *deeper = splits_of(words_of(name))
    for split in deeper:
        cut = split.forms[: len(split.forms) - len(printed.forms)]
        in_front = not printed.base.startswith(split.base)
        certain = split.base != "the" and not _hangs_on_hyphen(name, printed.base, split.base)
        if printed.forms and (in_front or cut[0].id not in GENERIC):
            certain = False
        if not certain:
            break
        printed = split
    return printed


def _hangs_on_hyphen(name: str, longer: str, base: str) -> bool:
    form = longer.removeprefix(base).strip()
    return f"-{form}" in _JOINERS.sub("-", name.casefold().replace(".", ""))


def _whole_keys(name: str) -> set[str]:
    keys = {" ".join(words_of(way)) for way in written_ways(name)}
    if shows_capitals(name):
        keys |= _joined_keys(keys)
    return keys - {""}


def joint_verdict(matches: Sequence[Match]) -> Verdict:
    """Return the verdict on a name from those on the listed names that it comes to.

    One decides alone. Several approve only if every one of them passes, and are AMBIGUOUS
    otherwise; if none of them is meant, the name is of another entity.
    """
    verdicts = {match.verdict for match in matches}
    if len(verdicts) == 1 and (len(matches) == 1 or Verdict.APPROVED in verdicts):
        return matches[0].verdict
    if verdicts <= {Verdict.OTHER_ENTITY, Verdict.NOT_LISTED}:
        return Verdict.OTHER_ENTITY
    return Verdict.AMBIGUOUS
