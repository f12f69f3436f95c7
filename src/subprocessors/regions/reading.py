"""Reads what a published list says about where data is stored, for `Storage.read`.

A text is read if every word of it is accounted for: it names a place, joins places, confirms a
place that is named, says when it applies, or is known not to concern places. Otherwise it is not
read, and the reason says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple
from unicodedata import category

from subprocessors.regions import gazetteer, words
from subprocessors.regions.adjacent import in_context
from subprocessors.regions.advice import is_part_of_the_world, names_no_place
from subprocessors.regions.doubts import (
    UnreadError,
    all_of,
    check_companies,
    check_dutch,
    check_names_of_parts,
    check_overlaps,
    check_towns,
    confirms,
    has_unknown,
    listed,
    nested,
    places_of,
    within,
)
from subprocessors.regions.locations import cloud_names
from subprocessors.regions.places import StorageRegion
from subprocessors.regions.tokens import (
    Between,
    Bracket,
    BracketError,
    Known,
    Mark,
    Place,
    Token,
    Unknown,
    tokens,
)
from subprocessors.regions.words import Word

LONGEST_STATEMENT = 500
"""The maximum length of a text that is read."""

_NO_PLACE = "it names no place"


class Statement(NamedTuple):
    """What a text, or part of one, says about places.

    Attributes:
        places: The codes of the places that it names.
        is_choice: Whether data is in one of them rather than in each.
        is_open: Whether data is, or may be, in other places too.
        conditions: The case in which that applies, in the words of the text.
        marks: The cities and parts of countries whose country the text has yet to name.
        is_slashed: Whether a slash between them may mean "and" as well as "or".
        is_chosen: Whether somebody chooses the place.
        is_first: Whether data is mostly there.
        is_second: Whether data is copied there.
        held: Where it says that something is in the place: before the place, after it, or nowhere.
        is_of_data: Whether it says that data is there; otherwise it may be the company.
        is_in: Whether a word such as "in" comes before the place.
    """

    places: tuple[str, ...] = ()
    is_choice: bool = False
    is_open: bool = False
    conditions: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    is_slashed: bool = False
    is_chosen: bool = False
    is_first: bool = False
    is_second: bool = False
    held: str = ""
    is_of_data: bool = False
    is_in: bool = False


def statement(text: str) -> Statement:
    """Return what a text says.

    Raises:
        UnreadError: If its meaning is not certain; the message gives the reason.
    """
    text = text.strip().rstrip(".。").rstrip()
    if len(text) > LONGEST_STATEMENT:
        raise UnreadError(f"it is longer than {LONGEST_STATEMENT} characters")
    if not text.isprintable() and any(map(_is_invisible, text)):
        raise UnreadError("it has invisible characters")
    if names_no_place(text):
        raise UnreadError(_NO_PLACE)
    if "(" in text and (described := cloud_names().described.get(gazetteer.key(text))):
        return Statement(places=tuple(described))
    try:
        found = in_context(tokens(_without_description_of_others(text)))
    except BracketError:
        raise UnreadError("its brackets do not match") from None
    _check_known(found, text)
    _check_doubtful(found)
    return _settled(_said(found))


def _is_invisible(character: str) -> bool:
    return category(character) in ("Cc", "Cf", "Cs", "Co") and character not in "\t\n\r"


def _without_description_of_others(text: str) -> str:
    match = words.OTHERS_WHERE.search(text)
    if match and not any(
        isinstance(each, Place | Mark | Bracket) for each in tokens(match["where"])
    ):
        return text[: match.start("where")]
    return text


def _check_known(found: Sequence[Token], text: str) -> None:
    unknown = [each.words for each in found if isinstance(each, Unknown)]
    if not unknown:
        return
    if words.CHOSEN.search(text) and not any(places_of(found)):
        raise UnreadError("it says that somebody chooses the place, but names none")
    raise UnreadError(f"{unknown[0]!r:.60} is not a known place, or a word that can go with one")


def _check_doubtful(found: Sequence[Token]) -> None:
    """Reject "CA" and the like, unless the rest of the text shows that it is a country."""
    named = list(places_of(found))
    clear = {each.code for each in named if not each.is_doubtful}
    # "Ontario, CA" is in Canada, or in California.
    marks = [each for each in all_of(found) if isinstance(each, Mark) and not each.parts]
    homes = {home for mark in marks for home in mark.homes}
    groups = clear & gazetteer.MEMBERS.keys()
    all_codes = all(
        isinstance(each, Between)
        or _join(each)
        or (isinstance(each, Place) and len(each.words) == 2)
        for each in found
    )
    among_codes = all_codes and clear - groups and "US" not in clear
    for each in named:
        if not each.is_doubtful or each.code in clear | homes:
            continue
        is_state = len(each.words) == 2 and each.words not in words.OFTEN_WORDS
        in_group = any(within(each.code, group) for group in groups)
        if not among_codes and not (is_state and in_group and "US" not in clear):
            raise UnreadError(
                f"{each.words!r} may mean {StorageRegion(each.code).name}, or something else"
            )


def _settled(said: Statement) -> Statement:
    """Return a whole statement if it says only one thing."""
    if said.marks:
        raise UnreadError(f"{said.marks[0].words!r} alone does not state a country")
    if not said.places:
        raise UnreadError(_NO_PLACE)
    several = len(said.places) > 1
    if said.is_slashed and not said.is_chosen:
        raise UnreadError(f"'/' between {listed(said.places)} may mean either 'and' or 'or'")
    if several and said.conditions and not (said.is_choice or said.is_slashed):
        raise UnreadError("it states a condition for one of several places")
    if said.is_chosen:
        return said._replace(is_choice=True, is_open=said.is_open or not several)
    if said.is_choice and not several and not said.is_open:
        raise UnreadError(f"it is a choice, but names only {said.places[0]} to choose from")
    # "Mostly Germany" leaves room for others, and so does "Germany (backup)" on its own.
    if said.is_first != said.is_second and not (said.is_second and several):
        return said._replace(is_open=True)
    return said


# A list: items between commas and words


def _said(found: Sequence[Token]) -> Statement:
    """Return what the items of a list say when taken together."""
    check_companies(found)
    check_dutch(found)
    items, joins = _items(found)
    said = [_item(each) for each in items]
    check_names_of_parts(items, joins)
    check_towns(items, joins)
    said = _with_parts(said, joins)
    places = tuple(dict.fromkeys(place for each in said for place in each.places))
    check_overlaps(places)
    if len(said) == 1:  # as most texts
        return said[0]._replace(
            places=places, marks=tuple(_unconfirmed(said[0], places)), is_in=False
        )
    joined = [
        join
        for join, (left, right) in zip(joins, pairwise(said), strict=True)
        if join != "," or (_says_where(left) and _says_where(right))
    ]
    several = sum(map(_says_where, said)) > 1
    if several and any(each.is_choice or each.is_slashed for each in said):
        raise UnreadError("it mixes a choice of places with others")
    _check_held(said)
    is_choice = "or" in joined
    if is_choice and not _is_one_choice(joined):
        raise UnreadError("it mixes 'and' with 'or'")
    if several and not is_choice and any(each.is_chosen for each in said):
        raise UnreadError("it states several places, and that one is chosen")
    return Statement(
        places=places,
        is_choice=is_choice or any(each.is_choice for each in said),
        is_open=any(each.is_open for each in said),
        conditions=tuple(condition for each in said for condition in each.conditions),
        marks=tuple(mark for each in said for mark in _unconfirmed(each, places)),
        is_slashed=any(each.is_slashed for each in said),
        is_chosen=any(each.is_chosen for each in said),
        is_first=any(each.is_first for each in said),
        is_second=any(each.is_second for each in said),
        held=next((each.held for each in said if each.held), ""),
        is_of_data=any(each.is_of_data for each in said),
    )


def _items(found: Sequence[Token]) -> tuple[list[list[Token]], list[str]]:
    items: list[list[Token]] = [[]]
    joins: list[str] = []
    for token in found:
        join = _join(token)
        if not join:
            items[-1].append(token)
        elif items[-1]:
            items.append([])
            joins.append(join)
        elif joins and joins[-1] == "," and join in ("and", "or"):
            if token.words.casefold() in words.NEVER_AFTER_COMMA:
                raise UnreadError(f"after a comma, {token.words!r} may not mean {join!r}")
            joins[-1] = join
        elif joins or join != "and":
            raise UnreadError(f"{token.words!r} has nothing before it")
    if joins and not items[-1]:
        if joins.pop() in ("and", "or"):
            raise UnreadError("it ends with 'and' or 'or'")
        items.pop()
    return items, joins


def _join(token: Token) -> str:
    if isinstance(token, Known):
        return {Word.AND: "and", Word.OR: "or"}.get(token.word, "")
    if isinstance(token, Between):
        return {",": ",", ";": ";", "&": "and"}.get(token.words, "")
    return ""


def _check_held(said: Sequence[Statement]) -> None:
    """Reject "USA, hosted in Germany": the first place may be the company's."""
    placed = [each for each in said if each.places]
    held = [each.held for each in placed]
    # In "Hosted in Germany, France", it applies to both.
    of_all = all(held) or (held[0] == "before" and not any(held[1:]))
    if any(held) and not of_all:
        raise UnreadError("it says of one of several places that data is there")
    # "US-based, hosted in Germany"
    if len({each.is_of_data for each in placed if each.held}) > 1:
        raise UnreadError("it says of one place that something is based there, not that data is")
    # "USA, in Germany" is such a case; "in Germany, France" is not, nor is "Ireland; backup in
    # Germany".
    further = any(each.is_in and not (each.held or each.is_second) for each in placed[1:])
    if further and not (placed[0].is_in or held[0] == "before"):
        raise UnreadError("it says 'in' of one of several places, which may be that of the data")


def _says_where(said: Statement) -> bool:
    return bool(said.places or said.is_open)


def _is_one_choice(joins: list[str]) -> bool:
    """Return whether all joins are "or", or the last one is "or" and the others are commas."""
    return set(joins) == {"or"} or (set(joins[:-1]) == {","} and joins[-1] == "or")


def _unconfirmed(said: Statement, places: Sequence[str]) -> Iterator[Mark]:
    """Yield what needs a country that is not stated; reject what contradicts its own item."""
    for mark in said.marks:
        near = said.places or places
        if near and not any(confirms(mark, place) for place in near):
            raise UnreadError(f"{mark.words!r} is not known to be in {listed(near)}")
        if not near:
            yield mark


def _with_parts(said: list[Statement], joins: list[str]) -> list[Statement]:
    """Read "Virginia, USA" as that part, if only parts, and all of them, precede the country."""
    marked = [at for at, each in enumerate(said) if each.marks]
    if not marked or marked != list(range(marked[0], marked[-1] + 1)):
        return said
    at = marked[-1] + 1
    if at == len(said) or set(joins[marked[0] : at]) != {","}:
        return said
    country = said[at]
    if any(_parts(said[each].marks, country) for each in marked[:-1]):
        raise UnreadError(
            f"{said[marked[0]].marks[0].words!r} may be a town in a part of {country.places[0]}"
        )
    stated_again = any(country.places == each.places for each in said[at + 1 :] + said[:at])
    parts = _parts([mark for each in marked for mark in said[each].marks], country)
    if not parts or stated_again or any(said[each].places for each in marked):
        return said
    return [*said[:at], country._replace(places=parts), *said[at + 1 :]]


def _parts(marks: Iterable[Mark], country: Statement) -> tuple[str, ...]:
    """Return the codes of parts of one country; none if a mark is something else."""
    if len(country.places) != 1 or country.places[0] not in gazetteer.countries():
        return ()
    found = [
        [part for part in mark.parts if part.startswith(f"{country.places[0]}-")] for mark in marks
    ]
    return tuple(part for (part,) in found) if all(len(each) == 1 for each in found) else ()


# An item: one place, with what is beside it and what follows in brackets


def _item(found: Sequence[Token]) -> Statement:
    said, between = Statement(), ""
    defaults: list[str] = []
    for token in found:
        match token:
            case Between():
                between = token.words
            case Place():
                said = _beside(said, token, between)
                between = ""
            case Mark():
                said = said._replace(marks=(*said.marks, token))
                between = ""
            case Bracket():
                said = _with_bracket(said, token)
            case Known(word=Word.OTHERS):
                said = said._replace(is_open=True, is_choice=said.is_choice or between == "/")
            case Known(word=Word.FIRST):
                said = said._replace(is_first=True)
            case Known(word=Word.SECOND):
                said = said._replace(is_second=True)
            case Known(word=Word.HELD | Word.BASED as word):
                said = said._replace(
                    held="after" if said.places else "before",
                    is_of_data=said.is_of_data or word is Word.HELD,
                )
            case Known(word=Word.IN):
                said = said._replace(is_in=not said.places)
            case Known(word=Word.DEFAULT):
                defaults.append(token.words)
            case _:
                pass
    if defaults and said.places:
        # "Germany by default": data may be elsewhere.
        conditions = (*said.conditions, *defaults)
        return said._replace(conditions=conditions, is_choice=True, is_open=True)
    return said


def _beside(said: Statement, place: Place, between: str) -> Statement:
    if said.conditions:
        raise UnreadError(f"it is not clear what {said.conditions[-1]!r:.60} belongs to")
    if not said.places:
        return said._replace(places=(place.code,))
    if said.places == (place.code,):
        return said
    if between == "/":
        return said._replace(places=(*said.places, place.code), is_slashed=True)
    closer = nested(said.places, (place.code,))
    if closer is None:
        raise UnreadError(
            f"it does not say how {listed((*said.places, place.code))} belong together"
        )
    return said._replace(places=closer)


def _with_bracket(said: Statement, bracket: Bracket) -> Statement:
    if gazetteer.WORLDWIDE_CODE in said.places and _is_of_network(bracket):
        return said
    if has_unknown(bracket.inside) or _is_default(bracket):
        return _on_condition(said, bracket)
    inner = _said(bracket.inside)
    several = said.is_slashed or said.is_choice
    if inner.conditions or (several and (inner.places or inner.is_open)):
        raise UnreadError(f"it is not clear what {bracket.words!r:.60} belongs to")
    places = said.places or inner.places
    if said.places and inner.places:
        closer = nested(said.places, inner.places)
        if closer is None:
            raise UnreadError(f"{listed(inner.places)} is not in {listed(said.places)}")
        places = closer
    elif inner.marks and not said.marks:
        parts = _parts(inner.marks, said)
        places = parts or places
    return said._replace(
        places=places,
        marks=(*said.marks, *inner.marks),
        is_choice=said.is_choice or inner.is_choice,
        is_slashed=said.is_slashed or inner.is_slashed,
        is_open=said.is_open or inner.is_open,
        is_first=said.is_first or inner.is_first,
        is_second=said.is_second or inner.is_second,
        held=said.held or (inner.held and "after"),
        is_of_data=said.is_of_data or inner.is_of_data,
    )


def _is_of_network(bracket: Bracket) -> bool:
    """Return whether words in brackets say which nodes of a network are used."""
    unknown = [each for each in bracket.inside if isinstance(each, Unknown | Bracket)]
    return bool(unknown) and all(each.words.casefold() in words.OF_NETWORKS for each in unknown)


def _is_default(bracket: Bracket) -> bool:
    return any(isinstance(each, Known) and each.word is Word.DEFAULT for each in bracket.inside)


def _on_condition(said: Statement, bracket: Bracket) -> Statement:
    """Treat words in brackets as a condition, if they are one and name no other place."""
    text = bracket.words
    said = said._replace(conditions=(*said.conditions, text))
    if said.places and _places_are_of_people(bracket.inside) and not _is_denied(text):
        if words.LEFT_OPEN.fullmatch(text):
            return said._replace(is_choice=True, is_open=True)
        if words.CHOSEN.search(text) and not words.FURTHER.search(text):
            return said._replace(is_chosen=True)
        if words.ON_CONDITION.fullmatch(text) and not words.FURTHER.search(text):
            return said
    raise UnreadError(f"{text!r:.60} in brackets is not understood")


def _is_denied(text: str) -> bool:
    return bool(words.DENIED.search(words.NOT_FOR.sub("", text)))


def _places_are_of_people(found: Sequence[Token]) -> bool:
    """Return whether each place in a condition says whose data it is about: "EU customers"."""
    for at, token in enumerate(found):
        names = isinstance(token, Place | Mark | Bracket) or is_part_of_the_world(token.words)
        # In "EU for EU customers", the first place is the data's.
        after = found[at + 1 : at + 2] if at == 0 else found[at + 1 : at + 4]
        if names and not any(words.PEOPLE.fullmatch(each.words) for each in after):
            return False
    return True
