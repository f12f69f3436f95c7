"""The index that maps the key of a name to the listed names that it matches.

The name in a question is hardly changed at all. When the index is built, each listed name is added
in every form in which people write it.
"""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cache
from typing import NamedTuple

from subprocessors.answers import Verdict
from subprocessors.errors import SubprocessorsError
from subprocessors.names.legal_forms import (
    Stated,
    cuts_of,
    first_words,
    may_be_added,
    related_form,
    same_form,
    ways_in_front,
)
from subprocessors.names.listed import LegalFormRule, ListedName
from subprocessors.names.normalize import NameTooLongError, key_of_words, unmarked, words_of
from subprocessors.names.readings import divided, other_readings
from subprocessors.names.status import status_in
from subprocessors.names.widening import Entry, beginnings, entries_of, key_or_none, whole_keys

PLAIN_NAME = r"(?P<first>[0-9A-Za-z]{1,20})[,.]{0,2}(?: [ -&(-~]{0,57})?"
"""A pattern for simple names: the first word is easy to find, and messages show the name unchanged.

Most names are simple. The pattern must match the whole name, and it has the same meaning in Python,
polars and pyarrow (Rust's regex and RE2).
"""


# For the letters and digits of an ASCII name: all its other characters are left out.
_LOWER = bytes(range(256)).lower()
_SIGNS = b"\t\n\r !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"


class Found(NamedTuple):
    """A listed name that a written name matches.

    Attributes:
        listed: The listed name.
        note: How the written name differs from it, as a clause; empty if it does not differ.
        verdict: None if it may be approved; otherwise why it is not the one that was meant.
    """

    listed: ListedName
    note: str = ""
    verdict: Verdict | None = None


class NameIndex:
    """Finds the listed names that a name matches. Spellings are added only when it is built.

    A listed name that cannot be a key (unsafe, too long, or without a word) matches nothing.

    Attributes:
        names: All the listed names.
        first_words: The first word of every key, to rule out most names quickly.
    """

    def __init__(
        self, names: Iterable[ListedName], form_rule: LegalFormRule = LegalFormRule.SAME
    ) -> None:
        self.names = tuple(names)
        self._form_rule = form_rule
        # The letters of the keys, computed when first needed.
        self._beginnings: list[bytes] | None = None
        # By key, the listed names that only match as a whole: products and other names.
        self._whole: defaultdict[str, list[ListedName]] = defaultdict(list)
        # By key, the listed names as printed, apart from case and punctuation.
        self._printed: defaultdict[str, list[ListedName]] = defaultdict(list)
        # By key without legal forms, the names of companies, with their legal forms.
        self._bases: defaultdict[str, list[Entry]] = defaultdict(list)
        for listed in self.names:
            if not listed.suggests_only:
                with suppress(SubprocessorsError):
                    self._add(listed)
        keys = {*self._whole, *self._printed, *self._bases}
        self.first_words = frozenset(word for key in keys for word in beginnings(key))
        self.first_words |= first_words()

    def _add(self, listed: ListedName) -> None:
        name = unmarked(listed.name)
        words = words_of(name)
        entries: list[tuple[Entry, set[str]]] = []
        # A status beside a name is not part of a company's name, to which a legal form could be
        # added.
        if listed.has_form and status_in(name) is None:
            entries += entries_of(listed, name, words)
        else:
            for whole in whole_keys(name, words):
                self._whole[whole].append(listed)
        for entry, bases in entries:
            for base in bases:
                self._bases[base].append(entry)
        if not listed.needs_form or any(entry.forms for entry, _ in entries):
            key = key_of_words(words)
            marked = key if name == listed.name else key_or_none(listed.name)
            for as_printed in dict.fromkeys(filter(None, (key, marked))):
                self._printed[as_printed].append(listed)

    def find(self, name: str) -> tuple[Found, ...]:
        """Return the listed names that a written name matches.

        Args:
            name: The name as somebody wrote it.

        Returns:
            One for each vendor (and product) that the name refers to; if there is none, the listed
            names that have the same words but a different legal form, with their verdicts.
            Brackets, "/" and words such as "dba" divide a name that is not listed as a whole; all
            its parts must match the same vendor.

        Raises:
            ArgumentError: If the name is not text.
            NameTooLongError: If it is too long.
            UnsafeNameError: If it contains a character that can disguise a name.
        """
        words = words_of(name)
        if not words or ("." not in words[0] and words[0] not in self.first_words):
            return ()
        found = self._resolve(words)
        if self._form_rule is LegalFormRule.AS_PRINTED:
            return self._as_printed(key_of_words(words), found)
        if found:
            return found
        # Another reading may have more spaces, which can make it too long for a name.
        with suppress(NameTooLongError):
            return self._read_otherwise(name, words)
        return ()

    def rules_out(self, name: str) -> bool:
        """Return True if the letters of a name show that it matches nothing; False proves nothing.

        However an ASCII name is read, its letters and digits keep their order, except for "The" at
        its end. So they must begin with those of a key, after any legal form in front of the name.
        """
        if not name.isascii():
            return False
        if self._beginnings is None:
            listed = {*self._whole, *self._printed, *self._bases}
            listed |= {key.removeprefix("the ") for key in listed}
            self._beginnings = _shortest(listed)
        keys = self._beginnings
        letters = name.encode().translate(_LOWER, _SIGNS)
        while True:
            # Only the last key that does not sort after the letters can be their beginning.
            if letters.startswith(keys[bisect(keys, letters) - 1]):
                return False
            for form in _forms_in_front().get(letters[:2], ()):
                if letters.startswith(form):
                    letters = letters[len(form) :]
                    break
            else:
                return True

    def collisions(self) -> dict[str, tuple[ListedName, ...]]:
        """Return the keys shared by several vendors, with their listed names."""
        keys: defaultdict[str, dict[str, ListedName]] = defaultdict(dict)
        for key, names in self._whole.items():
            for listed in names:
                keys[key].setdefault(listed.id, listed)
        for key, entries in self._bases.items():
            for entry in entries:
                keys[key].setdefault(entry.listed.id, entry.listed)
        return {key: tuple(by_id.values()) for key, by_id in keys.items() if len(by_id) > 1}

    def _read_otherwise(self, name: str, words: list[str]) -> tuple[Found, ...]:
        """Return the listed names that another reading of a name matches, or all of its parts."""
        for other, note in other_readings(name, words):
            read = _passing(self._resolve(other))
            if read:
                return tuple(
                    each._replace(note=" and ".join(filter(None, (note, each.note))))
                    for each in read
                )
        disagreed: tuple[Found, ...] = ()
        for parts in divided(name, words):
            agreed = self._agreed([self._resolve(part) for part in parts])
            if _passing(agreed):
                return agreed
            disagreed = disagreed or agreed
        return disagreed

    def _resolve(self, words: Sequence[str]) -> tuple[Found, ...]:
        key = key_of_words(words)
        printed = self._printed.get(key, ())
        found = [Found(listed) for listed in (*self._whole.get(key, ()), *printed)]
        exact = False
        for left, forms in cuts_of(words):
            for entry in self._bases.get(key_of_words(left), ()):
                verdict, note = self._form_fit(forms, entry)
                found.append(Found(entry.listed, note, verdict))
                exact = exact or bool(entry.forms and not note)
        if exact:
            # A name with exactly the printed form refers to that company only.
            found = [each for each in found if not each.note]
        passing = _passing(found)
        return _one_each(passing) if passing else _one_each(found)

    def _as_printed(self, key: str, found: Iterable[Found]) -> tuple[Found, ...]:
        """Return what was found, with a verdict on names that are not written as printed."""
        printed = self._printed.get(key, ())
        return tuple(
            Found(each.listed)
            if each.listed in printed
            else Found(each.listed, "is not written as the list prints it", Verdict.OTHER_ENTITY)
            for each in found
        )

    def _form_fit(self, forms: tuple[Stated, ...], entry: Entry) -> tuple[Verdict | None, str]:
        """Return whether the legal forms of a name fit an entry, and how they differ."""
        country = entry.listed.country
        if not forms:
            if entry.needs_form:
                return Verdict.NOT_LISTED, "means the company only with its legal form"
            return None, "is written without its legal form" if entry.forms else ""
        if not entry.forms:
            if len(forms) == 1 and (self._form_rule is LegalFormRule.ANY or may_be_added(forms[0])):
                return None, "adds a legal form that the list does not print"
            return Verdict.OTHER_ENTITY, "adds a legal form that the list does not print"
        if len(forms) == len(entry.forms) and all(
            same_form(form, printed, country)
            for form, printed in zip(forms, entry.forms, strict=True)
        ):
            return None, ""
        if _are_some_of(forms, entry.forms, country) and not entry.needs_form:
            return None, "is written without one of its legal forms"
        if self._form_rule is LegalFormRule.ANY:
            return None, "has a different legal form"
        if self._form_rule is LegalFormRule.FAMILY and _are_related(forms, entry.forms, country):
            return None, "has a different legal form in the same family"
        return Verdict.OTHER_ENTITY, "has a different legal form from the listed company"

    def _agreed(self, parts: Sequence[tuple[Found, ...]]) -> tuple[Found, ...]:
        """Return the vendors that all parts of a name match."""
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
        # If one part is a product, the question is about that product.
        products = [found for found in agreed if found.listed.product is not None]
        narrowed = {found.listed.id for found in products}
        return _one_each(
            [*products, *(found for found in agreed if found.listed.id not in narrowed)]
        )


def _shortest(keys: Iterable[str]) -> list[bytes]:
    """Return the letters and digits of the ASCII keys, sorted; none begins with another.

    No ASCII name begins with the last one, so a name always has one that sorts before it.
    """
    kept = [b"\xff"]
    for letters in sorted(key.encode().translate(_LOWER, _SIGNS) for key in keys if key.isascii()):
        if not letters.startswith(kept[-1]):
            kept.append(letters)
    return [*kept[1:], kept[0]]


@cache
def _forms_in_front() -> Mapping[bytes, list[bytes]]:
    """Return the letters of the forms that can precede a name, by the first two."""
    forms: defaultdict[bytes, list[bytes]] = defaultdict(list)
    for letters in _shortest(ways_in_front())[:-1]:
        forms[letters[:2]].append(letters)
    return dict(forms)


def _passing(found: Sequence[Found]) -> list[Found]:
    return [each for each in found if each.verdict is None]


def _one_each(found: Iterable[Found]) -> tuple[Found, ...]:
    """Return one for each vendor and product; a company's full name stands for the whole company.

    A shorter name may refer to a product with the same name.
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
    """Return whether the forms in a question are some of the printed ones, in the same order."""
    left = iter(printed)
    return all(any(same_form(form, other, country) for other in left) for form in asked)


def _are_related(asked: Sequence[Stated], printed: Sequence[Stated], country: str | None) -> bool:
    """Return whether each form belongs to the same family as the printed form in its position."""
    return len(asked) == len(printed) and all(
        related_form(form, other, country) for form, other in zip(asked, printed, strict=True)
    )
