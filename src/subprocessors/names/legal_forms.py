"""Legal forms at the end or in front of a name: which they are, and which of them are the same.

A form is read from the words of a name by the table in `legal_form_table`. One way to write it may
stand for several forms ("Limitada" in Portugal and Brazil); a company's country says which it is.
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
    """A legal form of companies.

    Attributes:
        id: Its id, the same for all ways to write it; "sas-fr" is "sas" in one country's words.
        families: The families that it belongs to: kinds of company of one legal order. Empty if no
            other form may be taken for it.
        countries: The countries where it is at home (ISO 3166-1), where they decide something.
        addable: Whether it is unmistakable, so that it may be added to a name listed without one.
        telling: Whether its words say a country that its short form leaves open.
        of_dotted: Whether its words only match a short form with dots ("a.s."), or only one without
            ("AS"); None if they match either.
    """

    id: str
    families: frozenset[str]
    countries: frozenset[str] = frozenset()
    addable: bool = False
    telling: bool = False
    of_dotted: bool | None = None

    @property
    def short(self) -> str:
        """The id of the form whatever the language: "sas" for "sas-fr"."""
        return self.id.partition("-")[0]


class Split(NamedTuple):
    """A name with one or more legal forms cut off.

    Attributes:
        base: The key of what is left; empty only for an empty name.
        forms: The forms that were cut off, in the order in which they stand in the name.
    """

    base: NameKey
    forms: tuple[LegalForm, ...]


class Stated(NamedTuple):
    """A legal form as a name states it.

    Attributes:
        readings: The forms that it may stand for, at least one; the first is the usual one.
        way: The key of how it is written.
        dotted: Whether it is written with dots that its key does not have ("S.p.A.").
        in_front: Whether it stands in front of the name.
        before_it: What stands before the name because of it: in Romania, "SC" (societate
            comercială) before that of every company. Empty where nothing does.
    """

    readings: tuple[LegalForm, ...]
    way: str
    dotted: bool
    in_front: bool
    before_it: str = ""

    @property
    def is_word(self) -> bool:
        """Whether what is written may as well be a word, or the code of a product."""
        return self.way in WORDS and not self.dotted

    @property
    def is_code(self) -> bool:
        """Whether it is as short as a code, without dots, and not one of a few that all know."""
        is_short = len(self.way) <= _SHORT and self.way.isascii() and self.way.isalpha()
        return is_short and not self.dotted and self.way not in UNMISTAKABLE

    def is_at_home(self, country: str | None) -> bool:
        """Return whether a form that it may stand for is at home in a country, if one is known."""
        return any(country in form.countries for form in self.readings)


class Cut(NamedTuple):
    """The words of a name that are left, and the legal forms that were cut off around them."""

    words: Sequence[str]
    forms: tuple[Stated, ...]


def split_legal_form(text: str) -> tuple[Split, ...]:
    """Return a name with its legal forms cut off, one after the other.

    Args:
        text: The name as somebody wrote it.

    Returns:
        First the name with nothing cut off, then with one form less each. Forms are cut off at the
        end, some (such as "OÜ") in front, and never so that nothing is left. A form that is written
        like another one is given with its usual meaning.

    Raises:
        ArgumentError: If `text` is not text.
        NameTooLongError: If it is too long.
        UnsafeNameError: If it holds a character that can disguise a name.

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
    """Yield the words of a name with nothing cut off, then with one legal form less each.

    Args:
        words: The words, from `words_of`.
        accepts: Whether to take what may be read as a form for one.
    """
    cut = Cut(words, ())
    yield cut
    while len(cut.words) > 1 and key_of_words(cut.words) not in _WAYS:
        shorter = _shorter(cut, accepts)
        if not shorter:
            return
        cut = shorter
        yield cut


def _shorter(cut: Cut, accepts: Accepts) -> Cut | None:
    """Return a name with one form less, if it has another one."""
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
    """Return the longest form at the end of a name, and how many words it has."""
    if plain_word(words[-1]) in _LAST_WORDS:
        for length in range(min(len(words) - 1, _LONGEST), 0, -1):
            form = _stated(words[-length:], in_front=False)
            if form and accepts(form):
                return length, form
    return None


def _in_front(words: Sequence[str], accepts: Accepts) -> tuple[int, Stated] | None:
    """Return the longest form in front of a name, and how many words it has."""
    if plain_word(words[0]) in _FIRST_WORDS:
        for length in range(min(len(words) - 1, _LONGEST), 0, -1):
            form = _stated(words[:length], in_front=True)
            if form and accepts(form):
                return length, form
    return None


def same_form(asked: Stated, listed: Stated, country: str | None) -> bool:
    """Return whether a form that is asked is the listed one, in any of its spellings.

    Args:
        asked: The form of the name that is asked.
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
    """Return whether a form that is asked is the listed one, or another one of its family."""
    return same_form(asked, listed, country) or any(
        _at_home(form, country).families & _at_home(printed, country).families
        for form in asked.readings
        for printed in _at_home_alone(listed.readings, country)
    )


def may_be_added(asked: Stated) -> bool:
    """Return whether a form may be added to a name that is listed without one."""
    if asked.is_word or asked.is_code or asked.before_it:
        return False
    if asked.in_front and asked.way.isascii():
        return False
    return any(form.addable for form in asked.readings)


def is_certain(listed: Stated, printed: str, country: str | None) -> bool:
    """Return whether the words of a listed name are surely a legal form, and no word of the name.

    Args:
        listed: The form, as it may be read from the name.
        printed: The word of the list in which it begins or ends, as it is printed.
        country: The country that the list states for the company.
    """
    if listed.is_at_home(country):
        return True
    if listed.in_front:
        return listed.way not in NO_FORM_IN_FRONT
    if listed.is_word:
        return printed in AS_REGISTERED
    if listed.is_code or (len(listed.way) == _TWO and not listed.dotted):
        return printed.isupper() or printed in TITLE_CASE
    return True


def may_be_left_off(listed: Stated, country: str | None) -> bool:
    """Return whether a name still means the company if this form of it is left off."""
    return listed.is_at_home(country) or not (listed.in_front and listed.way in KEPT_IN_FRONT)


def is_generic(stated: Stated) -> bool:
    """Return whether a form also stands before another one, as in "Example Corporation PLC"."""
    return stated.readings[0].id in GENERIC


def first_words() -> frozenset[str]:
    """Return the first words of the forms that are also written in front of a name."""
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
    """Return what a form is in a country, where that is told by the table."""
    if country is None:
        return form
    there = READ_THERE.get((form.id, country)) or _in_country().get(f"{form.id} {country}")
    return _form(there) if there else form


def _at_home_alone(forms: Sequence[LegalForm], country: str | None) -> Sequence[LegalForm]:
    """Return the readings of a listed form that are at home in its country, if there are any."""
    return [form for form in forms if country in form.countries] or forms


def _stated(words: Sequence[str], *, in_front: bool) -> Stated | None:
    way = key_of_words(words)
    if in_front and way not in _WAYS_IN_FRONT:
        return None
    dotted = any("." in word[:-1] for word in words) or any(word[-1] == "." for word in words[:-1])
    if not dotted and (way in ONLY_DOTTED or _are_two_letters(way)):
        return None
    ids = _WAYS.get(way)
    if ids is None:
        return None
    return Stated(tuple(map(_form, ids.split())), way, dotted, in_front)


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
