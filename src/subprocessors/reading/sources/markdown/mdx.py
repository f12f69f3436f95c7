"""MDX as Markdown with HTML: code is set aside, and components become elements.

What a component shows is not known. Its content, and any of its properties that are words, such as
`title`, are assumed to be shown.
"""

from __future__ import annotations

import re
from html import escape

from attrs import define, field, frozen

from subprocessors.reading.sources.html.tree import INLINE, commented_out
from subprocessors.reading.sources.markdown.code import end_of_braces, end_of_module

_SPECIAL = re.compile(r"[\\`{<\n]")
_TICKS = re.compile(r"`+")
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})")
_MODULE = re.compile(r"(?:import|export)\b")
_TAG = re.compile(r"<(/?)([A-Za-z][\w.-]{0,99}|(?=>))")
_PROPERTY = re.compile(r"\s*([A-Za-z_:@][\w:.@-]*)(\s*=\s*)?")
_END = re.compile(r"\s*(/?)>")
_TEXT = re.compile(r"\"([^\"]*)\"|'([^']*)'")
_LITERAL = re.compile(r"\{\s*(?:\"([^\"\\]*)\"|'([^'\\]*)'|`([^`\\$]*)`)\s*\}")
_COMMENT = re.compile(r"\{\s*/\*")
_SPREAD = re.compile(r"\s*(?=\{)")
_IMPORT = re.compile(r"^import\b[^\n]*\n?", re.M)
_WORDS_IN_CODE = re.compile(r"[\"'`>][^\"'`<>]*[^\W\d_]")
_OF_LOOKS = re.compile(r"style|class(?:Name)?|sx|css|on[A-Z].*")
_TITLES = frozenset("caption header heading label name question summary title".split())
_WORDS = frozenset("answer content description subtitle text".split())
_TECHNICAL = frozenset(
    "alt as color href icon iconType id lang layout rel role size slug src target to type url"
    " variant".split()
)
_CAPITAL = re.compile(r"(?<![^\W_])[^\W\d_]{2}")
_VOID = frozenset("br col hr img input link meta wbr".split())
_AS_HTML = {"Anchor": "a", "Image": "img", "Img": "img", "Link": "a"} | {
    name.capitalize(): name for name in "details summary table tbody td th thead tr".split()
}
_MOST_FAILURES = 10


@frozen
class Markdown:
    """A document without the parts that are special to MDX.

    Attributes:
        text: The document as Markdown with HTML.
        lines: For each line of the text, the line of the document.
        code: The code in it that may hold words, each piece with its line.
    """

    text: str
    lines: tuple[int, ...]
    code: tuple[tuple[int, str], ...]


def without_mdx(text: str) -> Markdown:
    """Return an MDX document as Markdown with HTML."""
    scanner = _Scanner(text)
    scanner.run()
    return Markdown("".join(scanner.pieces), tuple(scanner.lines), tuple(scanner.code))


@frozen
class _Tag:
    """The tag of a component or an element, and where it ends."""

    name: str
    properties: dict[str, str]
    end: int
    closes: bool
    is_empty: bool


@define
class _Scanner:
    """Goes through a document once."""

    text: str
    pieces: list[str] = field(factory=list[str])
    lines: list[int] = field(factory=lambda: [1])
    code: list[tuple[int, str]] = field(factory=list[tuple[int, str]])
    _at: int = 0
    _line: int = 1
    _opened: dict[str, list[tuple[str, bool]]] = field(factory=dict[str, list[tuple[str, bool]]])
    _ticks: dict[int, list[int]] = field(factory=dict[int, list[int]])
    _block: int = 0
    """The line on which a block began with a tag."""
    _failures: int = 0

    def run(self) -> None:
        """Go through the document."""
        for ticks in reversed(list(_TICKS.finditer(self.text))):
            self._ticks.setdefault(len(ticks[0]), []).append(ticks.start())
        while self._at < len(self.text):
            if not (self._begins_line() and (self._fence() or self._module())):
                self._step()

    def _begins_line(self) -> bool:
        return self._at == 0 or self.text[self._at - 1] == "\n"

    def _keep(self, end: int) -> None:
        """Keep the text up to a place as it is."""
        piece = self.text[self._at : end]
        self.pieces.append(piece)
        for _ in range(piece.count("\n")):
            self._line += 1
            self.lines.append(self._line)
        self._at = end

    def _put(self, piece: str) -> None:
        """Insert text that is not in the document."""
        self.pieces.append(piece)
        self.lines += [self._line] * piece.count("\n")

    def _skip(self, end: int) -> None:
        """Leave out the text up to a place, but not its line feeds."""
        count = self.text.count("\n", self._at, end)
        self.pieces.append("\n" * count)
        self.lines += range(self._line + 1, self._line + count + 1)
        self._line += count
        self._at = end

    def _put_aside(self, code: str) -> None:
        """Remember code if it holds words."""
        if _WORDS_IN_CODE.search(_IMPORT.sub("", code)):
            self.code.append((self._line, code))

    def _fence(self) -> bool:
        """If a fenced code block begins here, keep it; return whether one does."""
        fence = _FENCE.match(self.text, self._at)
        if not fence:
            return False
        closing = re.compile(rf"^[ \t]*{fence[1][0]}{{{len(fence[1])},}}[ \t]*$", re.M)
        end = closing.search(self.text, fence.end())
        self._keep(end.end() if end else len(self.text))
        return True

    def _module(self) -> bool:
        """Set aside imports or exports that begin here, and return whether any do."""
        if not _MODULE.match(self.text, self._at):
            return False
        end = end_of_module(self.text, self._at)
        code = self.text[self._at : end]
        self._put_aside(code)
        self._skip(end)
        return True

    def _step(self) -> None:
        """Move on to the next place that may be special."""
        at, special = self._at, self.text[self._at]
        if special == "\\":
            self._keep(at + 2)
        elif special == "`":
            self._keep(self._end_of_ticks())
        elif special == "{" and (end := self._end_of_braces(at)):
            self._expression(end)
        elif special == "<" and (tag := self._tag()):
            self._element(tag)
        else:
            following = _SPECIAL.search(self.text, at + 1)
            end = following.start() if following else len(self.text)
            self._keep(at + 1 if special == "\n" else end)

    def _end_of_ticks(self) -> int:
        """Return where the code between backticks that begins here ends."""
        count = len(_TICKS.match(self.text, self._at)[0])  # type: ignore[index]
        places = self._ticks.get(count, [])
        while places and places[-1] <= self._at:
            places.pop()
        return places[-1] + count if places else self._at + count

    def _end_of_braces(self, start: int) -> int | None:
        if self._failures > _MOST_FAILURES:
            return None
        end = end_of_braces(self.text, start)
        self._failures += end is None
        return end

    def _expression(self, end: int) -> None:
        """Set aside an expression between braces, or keep its words if it is nothing else."""
        literal = _LITERAL.fullmatch(self.text, self._at, end)
        comment = _COMMENT.match(self.text, self._at)
        if comment and commented_out(self.text[comment.end() : end]):
            self.code.append((self._line, self.text[self._at : end]))
        if not (literal or comment):
            self._put_aside(self.text[self._at : end])
        self._skip(end)
        if literal:
            self._put(escape(_first(literal)).replace("\n", " "))

    def _tag(self) -> _Tag | None:
        """Return the tag that begins here, if one does."""
        found = _TAG.match(self.text, self._at)
        if not found:
            return None
        properties: dict[str, str] = {}
        at = found.end()
        while not (end := _END.match(self.text, at)):
            if spread := _SPREAD.match(self.text, at):
                after = self._end_of_braces(spread.end())
            elif given := _PROPERTY.match(self.text, at):
                after = given.end()
                if given[2]:
                    after = self._value(given[1], given.end(), properties)
            else:
                after = None
            if after is None:
                return None
            at = after
        return _Tag(found[2], properties, end.end(), bool(found[1]), bool(end[1]))

    def _value(self, name: str, start: int, properties: dict[str, str]) -> int | None:
        """Add the value of a property, and return where it ends."""
        if text := _TEXT.match(self.text, start):
            properties[name] = _first(text)
            return text.end()
        if self.text[start : start + 1] != "{":
            return None
        end = self._end_of_braces(start)
        if end and (literal := _LITERAL.fullmatch(self.text, start, end)):
            properties[name] = escape(_first(literal))
        elif end and not _OF_LOOKS.fullmatch(name):
            self._put_aside(self.text[start:end])
        return end

    def _put_words_aside(self, tag: _Tag) -> None:
        """Remember the properties of a component that may not be shown."""
        if not tag.name[:1].islower():
            for key, text in tag.properties.items():
                if _is_worded(key, text):
                    self.code.append((self._line, f'{key}="{text}"'))

    def _element(self, tag: _Tag) -> None:
        """Insert the HTML of a tag, on separate lines if it begins a block."""
        if tag.closes:
            opened = self._opened.get(tag.name)
            name, is_block = opened.pop() if opened else (_name(tag.name, is_block=False), False)
            html = f"</{name}>"
        else:
            self._put_words_aside(tag)
            before = self.text[self.text.rfind("\n", 0, self._at) + 1 : self._at]
            begins = not before.strip() or self._block == self._line
            is_block = begins and tag.name not in INLINE
            self._block = self._line if is_block else 0
            name = _name(tag.name, is_block=is_block)
            html = _opening(name, tag)
            if tag.is_empty and name not in _VOID:
                html += f"</{name}>"
            else:
                self._opened.setdefault(tag.name, []).append((name, is_block))
        self._skip(tag.end)
        self._put(f"\n\n{html}\n\n" if is_block else html)


def _is_worded(key: str, text: str) -> bool:
    """Return whether a component's property may hold words that it shows in some way."""
    is_other = key in _TITLES or key in _WORDS or key in _TECHNICAL or _OF_LOOKS.fullmatch(key)
    return not is_other and _CAPITAL.search(text) is not None


def _name(name: str, *, is_block: bool) -> str:
    """Return the element that stands for a component; an element stands for itself."""
    if name[:1].islower():
        return name
    return _AS_HTML.get(name) or ("div" if is_block else "span")


def _opening(name: str, tag: _Tag) -> str:
    """Return the opening tag, with the words in the properties of a component."""
    given = {"class" if key == "className" else key: text for key, text in tag.properties.items()}
    words = ""
    if not tag.name[:1].islower():
        given["class"] = f"{tag.name} {given.get('class', '')}"
        titles = (f"<p><strong>{given[key]}</strong></p>" for key in given if key in _TITLES)
        words = "".join((*titles, *(f"<p>{given[key]}</p>" for key in given if key in _WORDS)))
    kept = (f' {key}="{text.replace(chr(34), "&quot;")}"' for key, text in given.items())
    return f"<{name}{''.join(kept)}>{words}".replace("\n", " ")


def _first(found: re.Match[str]) -> str:
    """Return the only one of several groups that matched."""
    return next(group for group in found.groups() if group is not None)
