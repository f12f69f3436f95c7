"""The index from the key of a name to the listed names that it means.

The side that is asked is hardly touched; the listed names are widened when the index is built, each
known in every way in which people write it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from attrs import evolve, frozen

from subprocessors.answers import Verdict
from subprocessors.errors import SubprocessorsError
from subprocessors.names.legal_forms import (
    Cut,
    Stated,
    cuts_of,
    first_words,
    is_certain,
    is_generic,
    may_be_added,
    may_be_left_off,
    related_form,
    same_form,
    words_of_forms,
)
from subprocessors.names.listed import LegalFormRule, ListedName, NameKind
from subprocessors.names.normalize import (
    LONGEST_NAME,
    NameKey,
    key_of_words,
    parted_words,
    plain_word,
    unmarked,
    words_of,
    written_ways,
)

if TYPE_CHECKING:
    from subprocessors.names.similarity import Resemblance


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
    """A listed company's name without its legal forms.

    Attributes:
        listed: The listed name.
        forms: The forms that it is printed with.
        needs_form: Whether the name means the company only with its legal form.
    """

    listed: ListedName
    forms: tuple[Stated, ...]
    needs_form: bool


@frozen(eq=False, repr=False)
class NameIndex:
    """From the words of a name to the listed names that it comes to. It is only widened when built.

    Attributes:
        whole: By key, the listed names that are matched whole: products and other names.
        printed: By key, the listed names that are printed so, but for case and punctuation.
        bases: By key without any legal form, the names of companies with the forms they have.
        first_words: The first word of every key, to see fast that a name has none.
        form_rule: Which legal forms count as the listed one.
        names: All the listed names.
    """

    whole: Mapping[str, Sequence[ListedName]]
    printed: Mapping[str, Sequence[ListedName]]
    bases: Mapping[str, Sequence[_Entry]]
    first_words: frozenset[str]
    form_rule: LegalFormRule
    names: tuple[ListedName, ...]
    _resemblance: Callable[[], Resemblance]
    _leading: Callable[[], Mapping[str, ListedName]]

    @classmethod
    def of(
        cls, names: Iterable[ListedName], form_rule: LegalFormRule = LegalFormRule.SAME
    ) -> NameIndex:
        """Return the index of some listed names.

        A listed name that cannot be a key (unsafe, too long, without a word) matches nothing.
        """
        whole: defaultdict[str, list[ListedName]] = defaultdict(list)
        printed: defaultdict[str, list[ListedName]] = defaultdict(list)
        bases: defaultdict[str, list[_Entry]] = defaultdict(list)
        names = tuple(names)
        for listed in names:
            if listed.suggests_only:
                continue
            try:
                entries = [*_company(listed)] if listed.has_form else []
                if not listed.has_form:
                    for way in _whole_keys(unmarked(listed.name)):
                        whole[way].append(listed)
            except SubprocessorsError:
                continue
            for entry, entry_keys in entries:
                for base in entry_keys:
                    bases[base].append(entry)
            if not listed.needs_form or any(entry.forms for entry, _ in entries):
                as_printed = map(_key_or_none, (unmarked(listed.name), listed.name))
                for key in dict.fromkeys(filter(None, as_printed)):
                    printed[key].append(listed)
        keys = (*whole, *printed, *bases)
        return cls(
            whole,
            printed,
            bases,
            frozenset(word for key in keys for word in _beginnings(key)) | first_words(),
            form_rule,
            names,
            cache(lambda: _resemblance_of(names)),
            cache(lambda: _leading_words(names)),
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
        if not words or ("." not in words[0] and words[0] not in self.first_words):
            return ()
        found = self._resolve(words)
        if self.form_rule is LegalFormRule.AS_PRINTED:
            return self._as_printed(key_of_words(words), found)
        if found:
            return found
        for other, note in _other_readings(name, words):
            read = _passing(self._resolve(other))
            if read:
                return tuple(
                    each._replace(note=" and ".join(filter(None, (note, each.note))))
                    for each in read
                )
        return () if _DIVIDERS.isdisjoint(map(plain_word, words)) else self._divided(name)

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
        from subprocessors.names.similarity import plain

        by_vendor: dict[str, ListedName] = {}
        looks = plain(name)
        near = [self.names[number] for number in self._resemblance().nearest(_without_forms(looks))]
        first = (looks.split() or [""])[0].rstrip(",")
        leading = self._leading().get(first) or self._leading().get(first.partition(".")[0])
        for listed in (*near, leading) if leading else near:
            if listed.suggests_only:
                listed = evolve(
                    listed, name=listed.vendor, kind=NameKind.VENDOR, suggests_only=False
                )
            by_vendor.setdefault(listed.id, listed)
            if len(by_vendor) == limit:
                break
        return tuple(by_vendor.values())

    def _resolve(self, words: Sequence[str]) -> tuple[Found, ...]:
        key = key_of_words(words)
        printed = self.printed.get(key, ())
        found = [Found(listed) for listed in (*self.whole.get(key, ()), *printed)]
        exact = False
        for left, forms in cuts_of(words):
            for entry in self.bases.get(key_of_words(left), ()):
                verdict, note = self._form_fit(forms, entry)
                found.append(Found(entry.listed, note, verdict))
                exact = exact or bool(entry.forms and not note)
        if exact:
            # Written with just the form that is printed, a name is of that company alone.
            found = [each for each in found if not each.note]
        passing = _passing(found)
        return _one_each(passing) if passing else _one_each(found)

    def _as_printed(self, key: str, found: Iterable[Found]) -> tuple[Found, ...]:
        """Return what was found, with a verdict on what is not just written as it is printed."""
        printed = self.printed.get(key, ())
        return tuple(
            Found(each.listed)
            if each.listed in printed
            else Found(each.listed, "is not written as the list prints it", Verdict.OTHER_ENTITY)
            for each in found
        )

    def _form_fit(self, forms: tuple[Stated, ...], entry: _Entry) -> tuple[Verdict | None, str]:
        """Return whether the forms of a written name will do for an entry, and what differs."""
        country = entry.listed.country
        if not forms:
            if entry.needs_form:
                return Verdict.NOT_LISTED, "means the company only with its legal form"
            return None, "is written without its legal form" if entry.forms else ""
        if not entry.forms:
            if len(forms) == 1 and (self.form_rule is LegalFormRule.ANY or may_be_added(forms[0])):
                return None, "adds a legal form that the list does not print"
            return Verdict.OTHER_ENTITY, "adds a legal form that the list does not print"
        if len(forms) == len(entry.forms) and all(
            same_form(form, printed, country)
            for form, printed in zip(forms, entry.forms, strict=True)
        ):
            return None, ""
        if _are_some_of(forms, entry.forms, country) and not entry.needs_form:
            return None, "is written without one of its legal forms"
        if self.form_rule is LegalFormRule.ANY:
            return None, "has another legal form"
        if self.form_rule is LegalFormRule.FAMILY and _are_related(forms, entry.forms, country):
            return None, "has another legal form of the same family"
        return Verdict.OTHER_ENTITY, "has another legal form than the listed company"

    def _divided(self, name: str) -> tuple[Found, ...]:
        """Return what the parts of a name agree on, where brackets and the like divide it.

        Several names in one bracket may be divided by commas as well.
        """
        disagreed: tuple[Found, ...] = ()
        listings = _with_divided_brackets(name)
        parted = parted_words(listings, words_of_forms())
        for reading in dict.fromkeys((name, listings, parted or name)):
            parts = _parts(words_of(reading))
            if 1 < len(parts) <= _MOST_PARTS:
                agreed = self._agreed([self._resolve(part) for part in parts])
                if _passing(agreed):
                    return agreed
                disagreed = disagreed or agreed
        return disagreed

    def _agreed(self, parts: Sequence[tuple[Found, ...]]) -> tuple[Found, ...]:
        """Return what the parts of a name agree on: the vendors that every one of them means."""
        if not all(parts):
            return ()
        ids = {found.listed.id for found in parts[0]}
        for part in parts[1:]:
            ids &= {found.listed.id for found in part}
        if not ids and all(map(_passing, parts)):
            several = [found for part in parts for found in part]
            note = "joins the names of several vendors"
            return _one_each(Found(each.listed, note, Verdict.AMBIGUOUS) for each in several)
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
    ("dba",), ("d", "/", "b", "/", "a"), ("doing", "business", "as"), ("t", "/", "a"),
    ("trading", "as"), ("a", "/", "k", "/", "a"), ("also", "known", "as"),
)  # fmt: skip
_PRINTED_BUSINESS_AS = (
    # "Aka" may be a word of a name.
    r"\s(?:(?-i:aka|AKA|a\.k\.a\.)|d\.b\.a\.|"
    + "|".join(("" if "/" in words else r"\s+").join(words) for words in _BUSINESS_AS)
    + r")\s"
)
_MAY_DIVIDE = ("dba", "d.b.a", "/a", "aka", "a.k.a", " as", "/b/")
# Whatever stands between two names in a name that is asked; all of its parts must agree.
_BETWEEN_NAMES = (*_BUSINESS_AS, ("aka",), ("(",), (")",), ("/",))
_JOINERS = "[_\u2010\u2011\u2013\u2014\u00b7]"
_BRACKET = r"[(\[][^()\[\]]+[)\]]"
_APART = r"\b(?:[A-Z]\. ){1,4}[A-Z]\.(?= )"
_GLUED = r"\b(?:[A-Z]\.){2,5}(?=[A-Z][a-z])"
_THE_LAST = r"(.+),\s?[Tt]he"
_LISTED = "[,;&]"
_MOST_PARTS = 8
_MOST_INITIALS = 5
# Of a name that may be written as one word, this many words at most.
_MOST_JOINED = 4
# A first word of this many letters leads to the one vendor that has it, but for those with which
# the names of many companies begin.
_LEADS = 5
_LEADS_NOWHERE = frozenset(
    "american atlantic british business canadian capital central china cloud digital eastern "
    "european first general global great group india international japan national north "
    "northern online pacific software solutions south southern systems technologies united "
    "universal western world".split()
)
_DIVIDERS = frozenset(divider[0] for divider in _BETWEEN_NAMES)

PLAIN_NAME = r"(?P<first>[0-9A-Za-z]{1,20})[,.]{0,2}(?: [ -&(-~]{0,57})?"
"""A name whose first word is seen at once, and that a message shows as it is, in quotes.

Most names are such. It means the same in Python, polars and pyarrow (Rust's regex and RE2), if all
of a name must match.
"""


def business_names(name: str) -> list[str]:
    """Return the company of a printed name, and what it says that the company does business as.

    Only the words that can mean nothing else divide a name here, as this widens what is approved.
    """
    # Most names hold nothing of it, and need not wait for the pattern.
    lower = name.lower()
    if not any(each in lower for each in _MAY_DIVIDE):
        return [name] if name.strip() else []
    return [
        part for part in re.split(_PRINTED_BUSINESS_AS, name, flags=re.IGNORECASE) if part.strip()
    ]


def _parts(words: Sequence[str]) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    plain = [plain_word(word) for word in words]
    at = 0
    while at < len(words):
        divider = next(
            (each for each in _BETWEEN_NAMES if tuple(plain[at : at + len(each)]) == each), None
        )
        if divider:
            parts.append([])
            at += len(divider)
        else:
            parts[-1].append(words[at])
            at += 1
    # A bracket at the very end divides nothing.
    return parts[:-1] if words[-1] == ")" else parts


def _other_readings(name: str, words: list[str]) -> Iterator[tuple[list[str], str]]:
    """Yield other ways to read a name that is not listed as it stands, and what they assume."""
    for end in (["the"], ["(", "the", ")"]):
        if words[-len(end) :] == end and len(words) > len(end):
            yield ["the", *words[: -len(end)]], 'has "The" at its end'
    parted = parted_words(name, words_of_forms())
    if parted:
        yield words_of(parted), "joins words that the list prints apart"
    if "(" in words[1:] and words[0] != "(" and words[-1] != ")":
        plain = re.sub(_BRACKET, lambda bracket: f" {bracket[0][1:-1]} ", name)
        if plain != name:
            yield words_of(plain), "adds brackets"
    if "." not in name:
        return
    closer = re.sub(_APART, lambda each: each[0].replace(" ", ""), name)
    initials = re.sub(_GLUED, r"\g<0> ", closer)
    if initials != name:
        yield words_of(initials), "spaces its initials otherwise"


def _with_divided_brackets(name: str) -> str:
    """Return a name with "/" for what divides a list of names in its brackets."""
    return re.sub(_BRACKET, lambda bracket: re.sub(_LISTED, " / ", bracket[0]), name)


def _key_or_none(name: str) -> NameKey | None:
    try:
        return key_of_words(words_of(name))
    except SubprocessorsError:
        return None


def _beginnings(key: str) -> Iterator[str]:
    """Yield the first word of a key, and what it is if it is written as one with those after it.

    And its first letter, if it may be initials that are written apart.
    """
    words = key.split(" ", _MOST_JOINED)
    if len(words[0]) <= _MOST_INITIALS:
        yield words[0][0]
    for start in (0, 1) if words[0] == "the" else (0,):
        for end in range(start + 1, min(start + _MOST_JOINED, len(words)) + 1):
            yield "".join(words[start:end])


def _resemblance_of(names: Iterable[ListedName]) -> Resemblance:
    from subprocessors.names.similarity import Resemblance

    return Resemblance.of(
        _without_forms(listed.name.partition("(")[0] or listed.name)
        if listed.has_form
        else listed.name
        for listed in names
    )


def _leading_words(names: Iterable[ListedName]) -> dict[str, ListedName]:
    """Map each first word that one vendor alone has, and that is long enough, to its first name."""
    leading: dict[str, ListedName] = {}
    several: set[str] = set()
    for listed in names:
        word = (_key_or_none(unmarked(listed.name)) or "").partition(" ")[0]
        if len(word) < _LEADS or word in _LEADS_NOWHERE:
            continue
        if leading.setdefault(word, listed).id != listed.id:
            several.add(word)
    return {word: listed for word, listed in leading.items() if word not in several}


def _without_forms(name: str) -> str:
    try:
        return key_of_words([*cuts_of(words_of(name[:LONGEST_NAME]))][-1].words)
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


def _are_some_of(asked: Sequence[Stated], printed: Sequence[Stated], country: str | None) -> bool:
    """Return whether forms are some of those printed, in their order."""
    left = iter(printed)
    return all(any(same_form(form, other, country) for other in left) for form in asked)


def _are_related(asked: Sequence[Stated], printed: Sequence[Stated], country: str | None) -> bool:
    """Return whether each form is of the family of the one that is printed in its place."""
    return len(asked) == len(printed) and all(
        related_form(form, other, country) for form, other in zip(asked, printed, strict=True)
    )


def _company(listed: ListedName) -> Iterator[tuple[_Entry, set[str]]]:
    """Yield the entries of a company's name, each with the keys that it has without legal forms."""
    name = unmarked(listed.name)
    if name.endswith("he") and (last := re.fullmatch(_THE_LAST, name)):
        name = f"The {last[1]}"

    def is_form(form: Stated) -> bool:
        return is_certain(form, _printed_word(name, form), listed.country)

    printed, needs_form = _printed(name, is_form, listed.country)
    needs_form = needs_form or listed.needs_form
    bases = {key_of_words(printed.words)}
    ways = [form.way for form in printed.forms]
    for written in written_ways(name)[1:]:
        bases |= {
            key_of_words(words)
            for words, forms in cuts_of(words_of(written), is_form)
            if [form.way for form in forms] == ways
        }
    keys = {key for base in bases for key in _with_the_and_company(base)} - {""}
    yield _Entry(listed, printed.forms, needs_form), keys
    short = {key.removeprefix("the ") for key in keys if key.startswith("the ")} - keys
    if printed.forms and short:
        # "The Gap, Inc." is "Gap, Inc.", but not "Gap".
        yield _Entry(listed, printed.forms, needs_form=True), short
    if ways in (["limited"], ["ltd"]):
        # "Example Company Limited" may be "Example Co., Ltd.", but is not "Example".
        without = {key.removesuffix(" company") for key in keys if key.endswith(" company")}
        yield _Entry(listed, _co_ltd(), needs_form=True), without


@cache
def _co_ltd() -> tuple[Stated, ...]:
    return [*cuts_of(["example", "co", "ltd"])][1].forms


def _with_the_and_company(key: str) -> Iterator[str]:
    """Yield a key, and what else it is: without "the", and with "co" for "company" or otherwise."""
    words = key.split(" ")
    if words[-1] == "the":
        words = ["the", *words[:-1]]
    twins = {"company": "co", "co": "company"}
    for last in {words[-1], twins.get(words[-1], words[-1])}:
        written = " ".join((*words[:-1], last))
        yield written
        if len(words) > 2:
            yield written.removeprefix("the ")


def _printed(name: str, is_form: Callable[[Stated], bool], country: str | None) -> tuple[Cut, bool]:
    """Return a listed name without the legal forms that it certainly has, and if it needs them.

    What is cut off widens what is approved, so this is more careful than with a name that is asked:
    before the last form only a generic one is cut ("Example AG Inc" is a company of its own), none
    that hangs on a hyphen ("Pay-Co"), and nothing so that only "the" is left. What still ends in a
    legal form then is another company's name without the last one ("Example Sp. z o.o. Sp. k.").
    """
    printed, *deeper = cuts_of(words_of(name), is_form)
    needs_form = False
    for cut in deeper:
        form = cut.forms[0]
        if key_of_words(cut.words) == "the" or _hangs_on_hyphen(name, form):
            break
        if printed.forms and (form.in_front or not is_generic(form)):
            needs_form = not form.in_front
            break
        printed = cut
    kept = any(not may_be_left_off(form, country) for form in printed.forms)
    return printed, needs_form or kept


def _printed_word(name: str, form: Stated) -> str:
    """Return the last word of a form as a name prints it; empty if it stands in several words."""
    last = form.way.rpartition(" ")[2]
    words = (word.strip(".,()") for word in reversed(name.split()))
    return next((word for word in words if word.replace(".", "").casefold() == last), "")


def _hangs_on_hyphen(name: str, form: Stated) -> bool:
    written = re.sub(_JOINERS, "-", name.casefold().replace(".", ""))
    return "-" in written and re.search(rf"-{re.escape(form.way)}(?![^\s,;)])", written) is not None


def _whole_keys(name: str) -> set[NameKey]:
    return {key_of_words(words_of(way)) for way in written_ways(name)} - {""}
