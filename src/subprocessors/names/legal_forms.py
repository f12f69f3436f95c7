"""Legal forms at the end or start of a name: which ones there are, and which are equal.

Forms are recognised with the table in `legal_form_table`. One spelling may stand for several forms
("Limitada" in Portugal and Brazil); the company's country decides which one it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from subprocessors.names import legal_form_ways
from subprocessors.names.legal_form_table import (
    AS_REGISTERED,
    GENERIC,
    IN_FRONT_AT_HOME,
    KEPT_IN_FRONT,
    NO_FORM_IN_FRONT,
    ONLY_DOTTED,
    READ_THERE,
    TITLE_CASE,
    UNMISTAKABLE,
    WORDS,
)
from subprocessors.names.normalize import NameKey, key_of_words, plain_word, words_of


def _table(lines: str) -> Mapping[str, str]:
    parted = (line.partition("=") for line in lines.splitlines())
    return {key: value for key, _, value in parted}


_WAYS = _table(legal_form_ways.WAYS)
_WAYS_IN_FRONT: frozenset[str] = frozenset(legal_form_ways.WAYS_IN_FRONT.splitlines())
_FIRST_WORDS: frozenset[str] = frozenset(legal_form_ways.FIRST_WORDS.splitlines())
_LAST_WORDS: frozenset[str] = frozenset(legal_form_ways.LAST_WORDS.splitlines())
_LONGEST = 9
_SHORT = 4
_TWO = 2


class LegalForm(NamedTuple):
    """A legal form.

    Attributes:
        id: Its id, the same for all spellings; "sas-fr" is "sas" written out for one country.
        families: Its families: kinds of company in one legal system. Empty if no other form may
            stand for it.
        countries: Its home countries (ISO 3166-1), stated only if they make a difference.
        addable: Whether it is unmistakable, so it may be added to a name listed without a form.
        telling: Whether its long form implies a country that its short form does not.
        of_dotted: Whether its long form only matches a short form with dots ("a.s."), or only one
            without ("AS"); None if it matches either.
    """

    id: str
    families: frozenset[str]
    countries: frozenset[str] = frozenset()
    addable: bool = False
    telling: bool = False
    of_dotted: bool | None = None

    @property
    def short(self) -> str:
        """The id of the form in any language: "sas" for "sas-fr"."""
        return self.id.partition("-")[0]


class Split(NamedTuple):
    """A name without some of its legal forms.

    Attributes:
        base: The key of the rest of the name; empty only for an empty name.
        forms: The forms that were removed, in the order of the name.
    """

    base: NameKey
    forms: tuple[LegalForm, ...]


class Stated(NamedTuple):
    """A legal form as written in a name.

    Attributes:
        readings: The forms that it may stand for, at least one; the first is the most common.
        way: The key of its spelling.
        dotted: Whether it is written with dots that its key does not have ("S.p.A.").
        in_front: Whether it comes before the name.
        before_it: What precedes the name because of this form: in Romania, "SC" (societate
            comercială) precedes the name of every company. Empty otherwise.
    """

    readings: tuple[LegalForm, ...]
    way: str
    dotted: bool
    in_front: bool
    before_it: str = ""

    @property
    def is_word(self) -> bool:
        """Whether it could also be an ordinary word or a product code."""
        return self.way in WORDS and not self.dotted

    @property
    def is_code(self) -> bool:
        """Whether it is as short as a code, without dots, and not one of the well-known forms."""
        is_short = len(self.way) <= _SHORT and self.way.isascii() and self.way.isalpha()
        return is_short and not self.dotted and self.way not in UNMISTAKABLE

    def is_at_home(self, country: str | None) -> bool:
        """Return whether a country is the home of any form that it may stand for."""
        return any(country in form.countries for form in self.readings)


class Cut(NamedTuple):
    """The remaining words of a name, and the legal forms removed from around them."""

    words: Sequence[str]
    forms: tuple[Stated, ...]


def split_legal_form(text: str) -> tuple[Split, ...]:
    """Return a name with its legal forms removed one by one.

    Args:
        text: The name as somebody wrote it.

    Returns:
        First the whole name, then the name with one form fewer each time. Forms are removed from
        the end, some (such as "OÜ") from the front, but never the whole name. A spelling with
        several meanings is returned with the most common one.

    Raises:
        ArgumentError: If `text` is not text.
        NameTooLongError: If it is too long.
        UnsafeNameError: If it contains a character that can disguise a name.

    Example:
        >>> from subprocessors.names.legal_forms import split_legal_form
        >>> [split.base for split in split_legal_form("Atlassian Corporation PLC")]
        ['atlassian corporation plc', 'atlassian corporation', 'atlassian']
        >>> split_legal_form("OÜ Qualitista")[-1].forms[0].id
        'oü'
        >>> len(split_legal_form("Sp. z o.o."))
        1
    """
    return tuple(
        Split(key_of_words(words), tuple(form.readings[0] for form in forms))
        for words, forms in cuts_of(words_of(text))
    )


Accepts = Callable[[Stated], bool]


def cuts_of(words: Sequence[str], accepts: Accepts = lambda _: True) -> Iterator[Cut]:
    """Yield the words of a name: first all of them, then with one legal form fewer each time.

    Args:
        words: The words, from `words_of`.
        accepts: Decides whether a possible form is treated as one.
    """
    cut = Cut(words, ())
    yield cut
    while len(cut.words) > 1:
        shorter = _shorter(cut, accepts)
        # A text that consists of nothing but a legal form is not shortened.
        if not shorter or key_of_words(cut.words) in _WAYS:
            return
        cut = shorter
        yield cut


def _shorter(cut: Cut, accepts: Accepts) -> Cut | None:
    """Return a name with one form fewer, or None if it has none left."""
    words, forms = cut
    at_end = _at_end(words, accepts)
    if at_end:
        length, form = at_end
        return Cut(words[:-length], (form, *forms))
    in_front = _in_front(words, accepts)
    if in_front:
        length, form = in_front
        return Cut(words[length:], (form, *forms))
    if words[0] == "sc" and forms and forms[-1].readings[0].short == "srl":
        return Cut(words[1:], (*forms[:-1], forms[-1]._replace(before_it="sc")))
    return None


def _at_end(words: Sequence[str], accepts: Accepts) -> tuple[int, Stated] | None:
    """Return the longest form at the end of a name, and the number of words in it."""
    if plain_word(words[-1]) in _LAST_WORDS:
        longest = min(len(words) - 1, _LONGEST)
        way: str = key_of_words(words[-longest:])
        for length in range(longest, 0, -1):
            form = _stated(way, words[-length:], in_front=False) if way in _WAYS else None
            if form and accepts(form):
                return length, form
            way = way.partition(" ")[2]
    return None


def _in_front(words: Sequence[str], accepts: Accepts) -> tuple[int, Stated] | None:
    """Return the longest form in front of a name, and the number of words in it."""
    if plain_word(words[0]) in _FIRST_WORDS:
        longest = min(len(words) - 1, _LONGEST)
        way: str = key_of_words(words[:longest])
        for length in range(longest, 0, -1):
            form = _stated(way, words[:length], in_front=True) if way in _WAYS_IN_FRONT else None
            if form and accepts(form):
                return length, form
            way = way.rpartition(" ")[0]
    return None


def same_form(asked: Stated, listed: Stated, country: str | None) -> bool:
    """Return whether the form in a question is the listed one, in any spelling.

    Args:
        asked: The form of the name in the question.
        listed: The form of the listed name.
        country: The country that the list states for the company, as an alpha-2 code.
    """
    away = asked.in_front and asked.way in IN_FRONT_AT_HOME and not listed.in_front
    if away and not asked.is_at_home(country):
        return False
    return any(
        _same(_at_home(form, country), _at_home(printed, country), country, dotted=listed.dotted)
        for form in asked.readings
        for printed in _at_home_alone(listed.readings, country)
    )


def related_form(asked: Stated, listed: Stated, country: str | None) -> bool:
    """Return whether the form in a question is the listed one, or another of its family."""
    return same_form(asked, listed, country) or any(
        _at_home(form, country).families & _at_home(printed, country).families
        for form in asked.readings
        for printed in _at_home_alone(listed.readings, country)
    )


def may_be_added(asked: Stated) -> bool:
    """Return whether a form may be added to a name listed without one."""
    if asked.is_word or asked.is_code or asked.before_it:
        return False
    if asked.in_front and asked.way.isascii():
        return False
    return any(form.addable for form in asked.readings)


def is_certain(listed: Stated, name: str, country: str | None) -> bool:
    """Return whether words of a listed name are certainly a legal form, not part of the name.

    Args:
        listed: The possible form.
        name: The name, as the list prints it.
        country: The country that the list states for the company.
    """
    if listed.is_at_home(country):
        return True
    if listed.in_front:
        return listed.way not in NO_FORM_IN_FRONT
    if listed.is_word:
        return _printed_word(name, listed) in AS_REGISTERED
    if listed.is_code or (len(listed.way) == _TWO and not listed.dotted):
        printed = _printed_word(name, listed)
        return printed.isupper() or printed in TITLE_CASE
    return True


def _printed_word(name: str, form: Stated) -> str:
    """Return the last word of a form as printed in a name; empty if no single word matches it."""
    last = form.way.rpartition(" ")[2]
    words = (word.strip(".,()") for word in reversed(name.split()))
    return next((word for word in words if word.replace(".", "").casefold() == last), "")


def may_be_left_off(listed: Stated, country: str | None) -> bool:
    """Return whether a listed name still identifies the company without this form."""
    return listed.is_at_home(country) or not (listed.in_front and listed.way in KEPT_IN_FRONT)


def is_generic(stated: Stated) -> bool:
    """Return whether a form can precede another one, as in "Example Corporation PLC"."""
    return stated.readings[0].id in GENERIC


def ways_in_front() -> frozenset[str]:
    """Return the keys of the forms that can also precede a name."""
    return _WAYS_IN_FRONT | {"sc"}


def first_words() -> frozenset[str]:
    """Return the first words of the forms that can also precede a name."""
    return _FIRST_WORDS | {"sc"}


@cache
def words_of_forms() -> frozenset[str]:
    """Return every word of every legal form."""
    return frozenset(legal_form_ways.WORDS_OF_WAYS.splitlines())


def _same(asked: LegalForm, listed: LegalForm, country: str | None, *, dotted: bool) -> bool:
    if asked.id in (listed.id, listed.short):
        return True
    if listed.id != asked.short:
        return False
    if country is not None:
        return country in asked.countries
    return not asked.telling and asked.of_dotted in (None, dotted)


def _at_home(form: LegalForm, country: str | None) -> LegalForm:
    """Return what a form means in a country, if the table says so."""
    if country is None:
        return form
    there = READ_THERE.get((form.id, country)) or _in_country().get(f"{form.id} {country}")
    return _form(there) if there else form


def _at_home_alone(forms: Sequence[LegalForm], country: str | None) -> Sequence[LegalForm]:
    """Return the readings of a listed form that belong to its country, or all if none do."""
    return [form for form in forms if country in form.countries] or forms


def _stated(way: str, words: Sequence[str], *, in_front: bool) -> Stated | None:
    """Return the form that is spelt with these words and key; None if it needs dots."""
    # A full stop at the very end does not count.
    dotted = "." in " ".join(words)[:-1]
    if not dotted and (way in ONLY_DOTTED or _are_two_letters(way)):
        return None
    return Stated(_readings(way), way, dotted, in_front)


def _are_two_letters(way: str) -> bool:
    # "Plan B V" has no form; "Plan B. V." has one.
    return len(way) == len("b v") and way[1] == " " and way.isascii() and way[::2].isalpha()


@cache
def _forms() -> Mapping[str, str]:
    return _table(legal_form_ways.FORMS)


@cache
def _in_country() -> Mapping[str, str]:
    return _table(legal_form_ways.IN_COUNTRY)


@cache
def _readings(way: str) -> tuple[LegalForm, ...]:
    return tuple(map(_form, _WAYS[way].split()))


@cache
def _form(form_id: str) -> LegalForm:
    families, countries, marks = _forms()[form_id].split("|")
    return LegalForm(
        form_id,
        frozenset(families.split()),
        frozenset(countries.split()),
        addable="+" in marks,
        telling="!" in marks,
        of_dotted={".": True, ",": False}.get(marks[-1:]),
    )
