"""What a page's style sheets say about its elements: which are hidden or struck through.

Only simple selectors are read: names, classes, ids and attributes of elements, and of those around
them. Rules for paper are left out. Rules for some screens, or for some state of the page, hide
nothing, but show what other rules hide.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from attrs import define, field, frozen

_MOST_CHARACTERS = 400_000
_MOST_RULES = 5_000
_MOST_SELECTORS = 60
_LONGEST_SELECTOR = 300
_MOST_STEPS = 8
_LONGEST_PROPERTIES = 4_000
_DEEPEST = 6

_EDGE = re.compile(r"[{};]|\"[^\"\n]{0,1000}\"|'[^'\n]{0,1000}'")
_NAME = r"(?:[\w-]|\\.)+"
_PART = re.compile(
    rf"(?P<tag>{_NAME}|\*)|\.(?P<cls>{_NAME})|\#(?P<id>{_NAME})"
    rf"|\[\s*(?P<key>[\w-]+)\s*(?:=\s*[\"']?(?P<value>[^\"'\]]*?)[\"']?\s*[is]?\s*)?\]"
    r"|(?P<state>::?[\w-]+(?:\([^()]{0,100}\))?)"
)
_NOT = re.compile(rf":not\(\s*\.({_NAME})\s*\)")
_PLACE = re.compile(
    r":(?:first-child|last-child|nth(?:-last)?-child\(\s*(?:\d{1,6}|odd|even)\s*\))"
)
_STEP = re.compile(r"\s*(>)\s*|\s+")
_ESCAPED = re.compile(r"\\(.)")
_FAR = re.compile(r"-(?:(?:999|\d{4,6})px|\d{3,6}(?:r?em|vw|vh))")
_ZERO = re.compile(r"[+-]?0*\.?0*(?:[a-z]{1,4}|%)?")
_PAPER = re.compile(r"\s*(?:only\s+)?(?:print|speech|braille|embossed|tty)\s*(?:and\b.*)?", re.I)
_SCREEN = re.compile(r"\s*(?:(?:only\s+)?(?:all|screen))?\s*", re.I)

HIDES = ("display", "visibility", "opacity", "font-size", "left", "color")
"""The properties that may hide an element."""

STRIKES = "text-decoration"
"""The property that may strike words through."""

_FADES = {"opacity": "paleness", "color": "shade", "filter": "filter", "font-style": "slant"}
"""The properties that may make words paler than others, or slanted, and what represents them."""
_GREYS = frozenset("darkgray darkgrey dimgray dimgrey gray grey lightgray lightgrey silver".split())
_GREY = re.compile(r"#([89a-e])([0-9a-f])?(?:\1[0-9a-f]?){2}")
_MUTED = re.compile(r"var\(--[\w-]{0,60}(?:muted|gr[ae]y|disabled|faint|faded|inactive)")
_PALE = re.compile(r"0?\.\d{1,4}|\d{1,2}(?:\.\d{1,4})?%")

_SAME = {
    "text-indent": "left",
    "top": "left",
    "right": "left",
    "margin-left": "left",
    "text-decoration-line": STRIKES,
    "-webkit-text-decoration": STRIKES,
    "-webkit-text-decoration-line": STRIKES,
}
_OF_WORDS = frozenset(
    "a b dd dt em h1 h2 h3 h4 h5 h6 i label p s small span strong td th tr u".split()
)
_OF_ROWS = frozenset("tr td li dt dd".split())
_WHOLES = frozenset(("html", "body", "main"))
"""What scripts show when the page is ready."""

_MOVES = ("animation", "transition", "transform", "will-change", "translate", "scale")
_MOVED = "moves"
"""Represents the properties with which scripts make elements appear."""


@frozen
class Declared:
    """What a declaration says about a property.

    Attributes:
        does: Whether it hides the element, or strikes it through.
        is_important: Whether it overrides others.
    """

    does: bool
    is_important: bool = False


def declared(written: str) -> dict[str, Declared]:
    """Return what declarations say, by property.

    Example:
        >>> from subprocessors.reading.sources.html.stylesheets import declared
        >>> {name: each.does for name, each in declared("margin: 0; display:none").items()}
        {'display': True}
    """
    found: dict[str, Declared] = {}
    for each in written[:_LONGEST_PROPERTIES].split(";"):
        name, colon, value = each.partition(":")
        name, value = name.strip().lower(), value.strip().lower()
        name = _SAME.get(name, name)
        value, mark, _ = value.partition("!")
        if not colon or not value.strip():
            continue
        if name in (*HIDES, STRIKES):
            _declare(found, name, Declared(_does(name, value.strip()), bool(mark)))
        if name in _FADES:
            _declare(found, _FADES[name], Declared(_fades(name, value.strip()), bool(mark)))
        if name.removeprefix("-webkit-").startswith(_MOVES):
            found[_MOVED] = Declared(value.strip() != "none")
    return found


def _declare(found: dict[str, Declared], name: str, given: Declared) -> None:
    if given.is_important or name not in found or not found[name].is_important:
        found[name] = given


def _fades(name: str, value: str) -> bool:
    if name == "opacity":
        return _PALE.fullmatch(value) is not None
    if name == "color":
        is_grey = value in _GREYS or _GREY.fullmatch(value) or _MUTED.match(value)
        return bool(is_grey)
    return "italic" in value if name == "font-style" else "grayscale" in value


def _does(name: str, value: str) -> bool:
    if name == "display":
        return value == "none"
    if name == "visibility":
        return value in ("hidden", "collapse")
    if name == "color":
        return value == "transparent"
    if name == "left":
        return _FAR.fullmatch(value) is not None
    if name == STRIKES:
        return "line-through" in value
    return _ZERO.fullmatch(value) is not None and "0" in value


@frozen
class Named:
    """What selectors examine in an element.

    Attributes:
        tag: Its name.
        attributes: Its attributes.
        classes: Its classes.
        place: Its number among the elements with the same parent, from 1, and how many there are.
    """

    tag: str
    attributes: Mapping[str, str]
    classes: frozenset[str]
    place: tuple[int, int] = (0, 0)


@frozen
class _Step:
    """A step of a selector: an element, or one around it.

    Attributes:
        tag: Its name, or empty for any.
        classes: The classes that it has.
        attributes: The attributes that it has, with their values; None for any.
        is_parent: Whether it is directly around the element of the next step.
        places: Its position among its neighbours, such as `:first-child`.
        without: The classes that it does not have.
    """

    tag: str = ""
    classes: frozenset[str] = frozenset()
    attributes: tuple[tuple[str, str | None], ...] = ()
    is_parent: bool = False
    places: tuple[str, ...] = ()
    without: frozenset[str] = frozenset()

    @property
    def keys(self) -> list[str]:
        """What an element must have, most specific first: an id, classes, or else a name."""
        ids = [f"#{value}" for name, value in self.attributes if name == "id" and value]
        return [*ids, *(f".{name}" for name in sorted(self.classes))] or [self.tag]

    def fits(self, element: Named) -> bool:
        """Return whether an element matches."""
        return (
            self.tag in ("", element.tag)
            and self.classes <= element.classes
            and self.without.isdisjoint(element.classes)
            and all(
                name in element.attributes and value in (None, element.attributes[name])
                for name, value in self.attributes
            )
            and all(_is_at(place, *element.place) for place in self.places)
        )


@frozen(eq=False)
class _Rule:
    """A rule for the elements that one selector matches.

    Attributes:
        steps: The steps of the selector, innermost first.
        declared: What it says.
        is_certain: Whether it applies on every screen and in every state.
        weight: What decides which rule overrides others: how specific it is, and its number.
    """

    steps: tuple[_Step, ...]
    declared: Mapping[str, Declared]
    is_certain: bool
    weight: tuple[int, int, int, int]


@frozen
class Shown:
    """How the rules show an element.

    Attributes:
        hidden: Whether they hide it.
        struck: Whether they strike it through.
        faded: Whether they make it paler than other words, or slanted.
        toggled: Whether they hide it in this state of the page, but not in another one.
    """

    hidden: bool = False
    struck: bool = False
    toggled: bool = False
    faded: bool = False


AS_IT_IS = Shown()


@define(eq=False)
class StyleSheets:
    """The rules in a page's style sheets."""

    _rules: dict[str, list[_Rule]] = field(factory=lambda: defaultdict(list))
    _showing: dict[str, list[_Rule]] = field(factory=lambda: defaultdict(list))
    """The rules that show what others may hide, by everything that an element may match."""
    _count: int = 0

    @classmethod
    def of(cls, sheets: Iterable[tuple[str, str]]) -> StyleSheets:
        """Return the rules of style sheets, each with its media.

        Example:
            >>> from subprocessors.reading.sources.html.stylesheets import Named, StyleSheets
            >>> sheets = StyleSheets.of([("", "tr.old { display: none }")])
            >>> sheets.shown(Named("tr", {}, frozenset({"old"})), list).hidden
            True
        """
        made = cls()
        room = _MOST_CHARACTERS
        for media, sheet in sheets:
            if (holds := _holds(f"@media {media}")) is not None:
                made._add(_without_comments(sheet[:room]), is_certain=holds)
                room = max(room - len(sheet), 0)
        return made

    @property
    def are_empty(self) -> bool:
        """Whether there is no rule that matters here."""
        return not self._rules

    def _add(self, sheet: str, *, is_certain: bool) -> None:
        for selectors, written, holds in _blocks(sheet):
            found = declared(written)
            if not found:
                continue
            for selector in selectors:
                if self._count < _MOST_RULES and (parsed := _parsed(selector)):
                    steps, is_stateless = parsed
                    self._count += 1
                    weight = (*_weight(steps), self._count)
                    certain = is_certain and holds and is_stateless
                    rule = _Rule(steps, found, certain, weight)
                    keys = steps[0].keys
                    self._rules[keys[0]].append(rule)
                    if _shows(rule, HIDES):
                        for key in keys:
                            self._showing[key].append(rule)

    def shown(self, element: Named, around: Callable[[], Sequence[Named]]) -> Shown:
        """Return how an element is shown.

        Args:
            element: The element.
            around: Returns the elements around it, starting with the innermost.
        """
        own = declared(element.attributes.get("style", ""))
        keys = _keys(element) if self._rules else ()
        near = [rule for key in keys for rule in self._rules.get(key, ())]
        if not (near or own):
            return AS_IT_IS
        path = [element, *around()] if near else [element]
        fitting = [rule for rule in near if _fits(rule.steps, path)]
        looks = (*HIDES, STRIKES, _MOVED, *_FADES.values())
        does = {name: _decided(name, fitting, own) for name in looks}
        if does[_MOVED]:
            does["opacity"] = does["paleness"] = False
        is_faded = any(does[name] for name in _FADES.values())
        hiding = [name for name in HIDES if does[name] and _may_hide(name, element.tag)]
        if not hiding:
            return Shown(struck=does[STRIKES], faded=is_faded)
        if any(not rule.is_certain and _shows(rule, hiding) for rule in fitting):
            return Shown(struck=does[STRIKES], faded=is_faded)
        others = (rule for key in keys for rule in self._showing.get(key, ()))
        is_toggled = any(_shows(rule, hiding) and rule not in fitting for rule in others)
        return Shown(not is_toggled, does[STRIKES], is_toggled)


def _keys(element: Named) -> list[str]:
    """Return what rules look for that may match an element, in this or another state."""
    keys = ["", element.tag, *(f".{name}" for name in sorted(element.classes))]
    return [*keys, f"#{element.attributes['id']}"] if "id" in element.attributes else keys


def _may_hide(name: str, tag: str) -> bool:
    """Return whether a property hides an element permanently, with everything in it."""
    if name == "font-size":
        return tag in _OF_WORDS  # In others, it removes the space between their contents.
    if name in ("left", "color"):
        return tag in _OF_ROWS  # Others are read aloud to people who cannot see the page.
    return name == "display" or tag not in _WHOLES


def _shows(rule: _Rule, hiding: Sequence[str]) -> bool:
    return any(name in rule.declared and not rule.declared[name].does for name in hiding)


def _decided(name: str, rules: Sequence[_Rule], own: Mapping[str, Declared]) -> bool:
    """Return what the strongest declaration of a property says."""
    found = [
        ((given.is_important, 0, *rule.weight), given.does)
        for rule in rules
        if rule.is_certain and (given := rule.declared.get(name))
    ]
    if given := own.get(name):
        found.append(((given.is_important, 1, 0, 0, 0, 0), given.does))
    return max(found)[1] if found else False


def _fits(steps: Sequence[_Step], path: Sequence[Named]) -> bool:
    """Return whether a selector matches the first element of a path."""
    if not steps[0].fits(path[0]):
        return False
    at = 1
    for step in steps[1:]:
        if step.is_parent:
            if at >= len(path) or not step.fits(path[at]):
                return False
        else:
            while at < len(path) and not step.fits(path[at]):
                at += 1
            if at >= len(path):
                return False
        at += 1
    return True


def _is_at(place: str, number: int, count: int) -> bool:
    """Return whether an element's number among its neighbours matches a position."""
    name, _, which = place.rstrip(")").partition("(")
    from_end = count + 1 - number
    if name in (":first-child", ":last-child"):
        return (number if name == ":first-child" else from_end) == 1
    at = from_end if name == ":nth-last-child" else number
    if which in ("odd", "even"):
        return at % 2 == (which == "odd")
    return str(at) == which


def _weight(steps: Sequence[_Step]) -> tuple[int, int, int]:
    ids = sum(name == "id" for step in steps for name, _ in step.attributes)
    others = sum(len(step.classes) + len(step.attributes) for step in steps) - ids
    return ids, others, sum(step.tag not in ("", "*") for step in steps)


def _holds(rule: str) -> bool | None:
    """Return whether an at-rule applies on every screen; None if its content never shows."""
    name, _, condition = rule[1:].partition(" ")
    if name in ("layer", "supports"):
        return True
    if name != "media":
        return False if name in ("container", "scope", "starting-style") else None
    some = [each for each in condition.split(",") if not _PAPER.fullmatch(each)]
    return any(map(_SCREEN.fullmatch, some)) if some else None


def _without_comments(sheet: str) -> str:
    pieces: list[str] = []
    rest = sheet
    while True:
        before, start, after = rest.partition("/*")
        pieces.append(before)
        rest = after.partition("*/")[2]
        if not start or not rest:
            return " ".join(pieces)


@define
class _Block:
    """A block between braces while it is being read."""

    selectors: list[str]
    holds: bool | None
    pieces: list[str] = field(factory=list[str])


def _blocks(sheet: str) -> Iterator[tuple[list[str], str, bool]]:
    """Yield each rule's selectors, declarations, and whether it applies on every screen."""
    around = [_Block([], holds=True)]
    start = 0
    # A sheet that ends too early ends all blocks.
    sheet += "}" * (sheet.count("{") and _DEEPEST)
    for edge in _EDGE.finditer(sheet):
        mark = edge[0]
        if mark[0] in "\"'":
            continue
        words = sheet[start : edge.start()].strip()
        start = edge.end()
        if mark == "{":
            around.append(_opened(words, around))
            continue
        around[-1].pieces.append(words)
        if mark == "}" and len(around) > 1:
            done = around.pop()
            if done.selectors and done.holds is not None:
                yield done.selectors, ";".join(done.pieces), done.holds


def _opened(words: str, around: Sequence[_Block]) -> _Block:
    """Return the block that begins after a selector or an at-rule."""
    outer = around[-1]
    if words.startswith("@"):
        holds = _holds(" ".join(words.split()).lower())
        both = None if holds is None or outer.holds is None else holds and outer.holds
        return _Block(outer.selectors, both)
    selectors = [each.strip() for each in words.split(",")][:_MOST_SELECTORS]
    if len(around) > _DEEPEST:
        return _Block([], None)
    if outer.selectors:
        selectors = [
            each.replace("&", first) if "&" in each else f"{first} {each}"
            for each in selectors
            for first in outer.selectors
        ][:_MOST_SELECTORS]
    return _Block(selectors, outer.holds)


def _parsed(selector: str) -> tuple[tuple[_Step, ...], bool] | None:
    """Return the steps of a selector, and whether it matches elements in every state."""
    if len(selector) > _LONGEST_SELECTOR:
        return None
    steps: list[_Step] = []
    is_stateless = True
    at = 0
    while at < len(selector):
        tag, classes, attributes = "", set[str](), list[tuple[str, str | None]]()
        places: list[str] = []
        without: set[str] = set()
        first = at
        while part := _PART.match(selector, at):
            if part["tag"]:
                tag = part["tag"].lower().removeprefix("*")
            elif part["cls"]:
                classes.add(_ESCAPED.sub(r"\1", part["cls"]))
            elif part["id"]:
                attributes.append(("id", _ESCAPED.sub(r"\1", part["id"])))
            elif part["key"]:
                attributes.append((part["key"].lower(), part["value"]))
            elif _PLACE.fullmatch(part["state"]):
                places.append("".join(part["state"].split()))
            elif other := _NOT.fullmatch(part["state"]):
                without.add(_ESCAPED.sub(r"\1", other[1]))
            else:
                is_stateless = False
            at = part.end()
        step = _STEP.match(selector, at)
        if at == first or len(steps) == _MOST_STEPS or not (step or at == len(selector)):
            return None
        is_parent = bool(step and step[1])
        steps.append(
            _Step(
                tag,
                frozenset(classes),
                tuple(attributes),
                is_parent,
                tuple(places),
                frozenset(without),
            )
        )
        at = step.end() if step else at
    return (tuple(reversed(steps)), is_stateless) if steps else None
