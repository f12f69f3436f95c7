"""YAML and JSON files: their words as they are written, each with its line."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from json import loads
from typing import Any

from attrs import define, evolve, field

from subprocessors.documents.problems import DocumentError
from subprocessors.documents.syntax import parsed, yaml_events
from subprocessors.reading.grid import Block, Remark, Source
from subprocessors.reading.sources.limits import MOST_BYTES
from subprocessors.reading.sources.pieces import Piece, cell_of_pieces
from subprocessors.reading.sources.problems import SourceError
from subprocessors.reading.sources.text import decoded
from subprocessors.reading.sources.trees import Blocks, Fields, Items, Node, Scalar

_MOST_LEVELS = 100
"""The maximum depth of nested objects and lists."""

_LONGEST_KEY = 500
"""The maximum number of characters in a key, which is repeated in the labels of everything below
it."""

_LITERAL = "|"
_BLOCKS = (_LITERAL, ">")
"""The styles of texts that end before the line on which their end is marked."""
_COMMENT = re.compile(r"\s*#+\s*(\S.*)")
_AFTER_TEXT = re.compile(r"\s+#+\s*(\S.*)")
_LINE_END = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")

# The words that programs write for a missing value. NULL and Null may be names.
_NULLS = ("", "~", "null")

# A valid JSON text is made of these tokens: strings, brackets and commas, numbers and words.
_TOKENS = re.compile(r'"(?:[^"\\]++|\\.)*+"|[\[\]{}:,]|[^\s\[\]{}:,"]++')


def read_json(content: bytes | str) -> Source:
    """Return the contents of a JSON file.

    Numbers are kept as they are written, and null is an empty cell. Texts that are pieces of pages
    are read as HTML (extra: read).

    Args:
        content: The bytes or the text.

    Raises:
        SourceError: If it is not JSON, or over a limit.
        MissingExtraError: If a text is a piece of a page, and justhtml is not installed.
    """
    text = decoded(content)
    with _told():
        parsed(text, "json", MOST_BYTES, _MOST_LEVELS)
    make = Blocks()
    blocks = list(make.of(_JsonTree(_tokens(text)).value()))
    return Source((*blocks, *_of_pages(make.pages)), "json")


def read_yaml(content: bytes | str) -> Source:
    """Return the contents of a YAML file, with all its documents (extra: read).

    Values are kept as they are written, including 007, NO and NA. Anchors and merge keys are
    followed, and tags are ignored. Texts that are pieces of pages are read as HTML.

    Args:
        content: The bytes or the text.

    Raises:
        SourceError: If it is not YAML, or over a limit.
        MissingExtraError: If PyYAML is not installed.
    """
    text = decoded(content)
    with _told(), yaml_events(text, "read") as next_event:
        tree = _YamlTree(next_event, _LINE_END.split(text))
        documents = tree.documents()
    make = Blocks()
    blocks = [block for node in documents for block in make.of(node)]
    return Source((*blocks, *_of_pages(make.pages)), "yaml", remarks=tuple(tree.comments()))


def _of_pages(pages: Sequence[Scalar]) -> Iterator[Block]:
    """Yield the blocks of texts that are pieces of pages, as those of a website often are."""
    if not pages:
        return
    from subprocessors.reading.sources.html import source_of_page

    for text in pages:
        first, step = (text.line + 1, 1) if text.is_literal else (text.line, 0)
        lines = [first + step * at for at in range(text.text.count("\n") + 1)]
        yield from source_of_page(text.text, "html", lines).blocks


@contextmanager
def _told() -> Generator[None]:
    """Turn a document's error into a source's."""
    try:
        yield
    except DocumentError as error:
        (problem,) = error.problems
        raise SourceError(problem.message, problem.line) from error


def _tokens(text: str) -> Iterator[tuple[str, int]]:
    """Return the tokens of a valid JSON text, each with its line."""
    feeds = [at for at, character in enumerate(text) if character == "\n"]
    tokens = _TOKENS.finditer(text)
    return ((token[0], bisect(feeds, token.start()) + 1) for token in tokens)


@define
class _JsonTree:
    """Builds a tree from tokens, which are known to be valid JSON."""

    tokens: Iterator[tuple[str, int]]

    def value(self) -> Node:
        """Return the next value."""
        return self._from(*next(self.tokens))

    def _from(self, written: str, line: int) -> Node:
        """Return the value that begins with a token."""
        if written == "[":
            return Items([self._from(*each) for each in self._members()], line)
        if written == "{":
            pairs: list[tuple[Scalar, Node]] = []
            for key, at in self._members():
                next(self.tokens)  # the colon
                pairs.append((_key(loads(key), at), self.value()))
            return Fields(pairs, line)
        if written[0] == '"':
            return _scalar(loads(written), line)
        return Scalar("" if written == "null" else written, line)

    def _members(self) -> Iterator[tuple[str, int]]:
        """Yield the first token of each member, up to the closing bracket."""
        while (token := next(self.tokens))[0] not in "]}":
            if token[0] != ",":
                yield token


@define
class _YamlTree:
    """Builds a tree from PyYAML events.

    Attributes:
        next_event: Returns the next event.
        lines: The lines of the text.
        size: How much has been built: characters, and one for each node; an alias counts as what it
            stands for, so that chains of aliases come to an end.
        anchors: The node of each anchor, and its size; None while it is being built.
    """

    next_event: Callable[[], Any]
    lines: Sequence[str]
    size: int = 0
    anchors: dict[str, tuple[Node, int] | None] = field(
        factory=dict[str, "tuple[Node, int] | None"]
    )
    _within: set[int] = field(factory=set[int])
    """The lines, from 0, on which a text continues."""
    _beside: dict[int, str] = field(factory=dict[int, str])
    """The comments after a text, by their lines."""

    def documents(self) -> list[Node]:
        """Return the tree of each document."""
        import yaml

        found: list[Node] = []
        self.next_event()  # the start of the stream
        while isinstance(self.next_event(), yaml.DocumentStartEvent):
            self.anchors.clear()
            found.append(self._from(self.next_event(), 0))
            self.next_event()  # the end of the document
        return found

    def _from(self, event: Any, depth: int) -> Node:
        """Return the node that begins with an event."""
        import yaml

        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent):
            return self._of_alias(str(event.anchor), line)
        if depth > _MOST_LEVELS:
            raise SourceError(f"is nested more than {_MOST_LEVELS} levels deep", line)
        before = self.size
        if event.anchor is not None:
            self.anchors[event.anchor] = None
        node = self._new(event, depth, line)
        if event.anchor is not None:
            self.anchors[event.anchor] = node, self.size - before
        return node

    def _new(self, event: Any, depth: int, line: int) -> Node:
        import yaml

        if isinstance(event, yaml.ScalarEvent):
            self._grow(len(event.value) + 1, line)
            missing = not event.style and event.value in _NULLS
            scalar = _scalar("" if missing else event.value, line)
            scalar = evolve(scalar, is_literal=event.style == _LITERAL)
            comment = self._comment_after(event)
            return evolve(scalar, asides=(comment,)) if comment else scalar
        self._grow(1, line)
        if isinstance(event, yaml.SequenceStartEvent):
            return Items([self._from(each, depth + 1) for each in self._members()], line)
        pairs: list[tuple[Scalar, Node]] = []
        merged: list[tuple[Scalar, Node]] = []
        for first in self._members():
            key = self._from(first, depth + 1)
            value = self._from(self.next_event(), depth + 1)
            if not isinstance(key, Scalar):
                raise SourceError("has a list or an object as a key", key.line)
            if key.text == "<<" and not getattr(first, "style", None):
                merged += _merged(value)
            else:
                pairs.append((_key(key.text, key.line), value))
        own = {key.text for key, _ in pairs}
        return Fields([*pairs, *(pair for pair in merged if pair[0].text not in own)], line)

    def _comment_after(self, event: Any) -> str | None:
        """Return the comment after a text on its last line."""
        first, end = event.start_mark.line, event.end_mark
        is_block = event.style in _BLOCKS
        self._within.update(range(first + 1, end.line + (not is_block)))
        line = "" if is_block else "".join(self.lines[end.line : end.line + 1])
        found = _AFTER_TEXT.fullmatch(line, end.column)
        if found:
            self._beside[end.line] = found[1]
        return found[1] if found else None

    def comments(self) -> Iterator[Remark]:
        """Yield the comments, those on neighbouring lines together."""
        alone: list[tuple[int, str]] = []
        for at, line in enumerate([*self.lines, ""]):
            found = None if at in self._within else _COMMENT.fullmatch(line)
            if found:
                alone.append((at, found[1]))
                continue
            if alone:
                yield _comment(alone)
                alone = []
            if at in self._beside:
                yield _comment([(at, self._beside[at])])

    def _members(self) -> Iterator[Any]:
        """Yield the first event of each member, up to the end of the list or object."""
        import yaml

        while not isinstance(event := self.next_event(), yaml.CollectionEndEvent):
            yield event

    def _of_alias(self, anchor: str, line: int) -> Node:
        """Return the node that an alias stands for."""
        if anchor not in self.anchors:
            raise SourceError(f"has the alias *{anchor}, but no anchor &{anchor} before it", line)
        made = self.anchors[anchor]
        if made is None:
            raise SourceError(f"has the alias *{anchor} inside what it stands for", line)
        node, size = made
        self._grow(size, line)
        return node

    def _grow(self, size: int, line: int) -> None:
        self.size += size
        if self.size > MOST_BYTES:
            told = f"holds more than {MOST_BYTES:,} characters once its aliases are expanded"
            raise SourceError(told, line)


def _comment(lines: Sequence[tuple[int, str]]) -> Remark:
    words = "\n".join(text for _, text in lines)
    return Remark("It is a comment.", cell_of_pieces([Piece(words, line=lines[0][0] + 1)]))


def _merged(value: Node) -> list[tuple[Scalar, Node]]:
    """Return the fields that a merge key adds: those of an object, or of the objects in a list.

    If several have the same key, the first counts.
    """
    several = value.members if isinstance(value, Items) else (value,)
    found: dict[str, tuple[Scalar, Node]] = {}
    for each in several:
        if not isinstance(each, Fields):
            raise SourceError("has a merge key << whose value is not an object", value.line)
        for key, member in each.pairs:
            found.setdefault(key.text, (key, member))
    return list(found.values())


def _key(text: str, line: int) -> Scalar:
    if len(text) > _LONGEST_KEY:
        raise SourceError(f"has a key with more than {_LONGEST_KEY} characters", line)
    return _scalar(text, line)


def _scalar(text: str, line: int) -> Scalar:
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            problem = "contains half a character (a lone surrogate), which is not text"
            raise SourceError(problem, line) from None
    return Scalar(text, line)
