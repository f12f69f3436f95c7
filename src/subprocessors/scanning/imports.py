"""Imports of catalogued modules and packages, in Python, JavaScript, Go and Ruby.

The files are not parsed: Python's parser takes several times as long as the whole scan, warns about
other people's code, and can be brought to its knees. A statement is recognised by its form, and
`syntax` says whether it is in code, or in a string or comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import zip_longest

from attrs import frozen

from subprocessors.scanning.evidence import Kind, Scope
from subprocessors.scanning.lookup import Lookup
from subprocessors.scanning.mentions import FOR_TYPES, IN_CODE, QUOTED, Mention
from subprocessors.scanning.scopes import suffix_of
from subprocessors.scanning.syntax import Place

_PYTHON = frozenset(".py .pyi .pyx .ipynb".split())
_SCRIPTS = frozenset(
    ".astro .cjs .cts .htm .html .js .jsx .mdx .mjs .mts .svelte .ts .tsx .vue".split()
)
# The maximum length of the start of a line, and of a statement, that is examined.
_LINE = 400
_STATEMENT = 4_000
# The number of lines above an import that are searched for the condition it is under.
_LINES = 50

_NAME = re.compile(rb"([\w.]+)(?:[ \t]+as[ \t]+\w+)?")
_END_OF_NAMES = re.compile(rb"[\n#;]")
_END_OF_LIST = re.compile(rb"\)")
# Nothing, a quote, or another statement.
_BEFORE_STATEMENT = re.compile(rb"(?:[ \t\"]*|.*[:;][ \t]*)$")
# Tools also write a cell as one string, or the whole notebook on one line.
_BEFORE_IN_A_NOTEBOOK = re.compile(rb"(?:.*(?:[:;\"]|\\n))?[ \t]*$")
_BY_NAME = re.compile(rb"import_(?:module|_)\(\s{0,100}[\"']([\w.]{1,200})[\"']")
# Django and logging settings name classes, such as `"example_mail.backend.MailBackend"`.
_CLASS = re.compile(rb"[\"']([a-z_]\w{0,99}(?:\.\w{1,100}){0,9}\.[A-Z]\w{0,99})[\"']")
_SETTINGS = "settings"
_TYPE_CHECKING = re.compile(rb"(?:el)?if[ \t]+(?:\w+\.)?TYPE_CHECKING\b")

# Not a path, such as `./pay`, `#pay` or `@/pay`.
_SPECIFIER = rb"[\"'](?P<name>(?!@/)[^\"'\s\\./#~][^\"'\s\\]{0,199})[\"']"
_JS_FROM = re.compile(rb"from\s{0,20}" + _SPECIFIER)
_JS_IMPORT = re.compile(
    rb"import\s{0,20}(?:\(\s{0,100}(?:/\*[^*]{0,200}\*/\s{0,100})?)?" + _SPECIFIER
)
_JS_REQUIRE = re.compile(rb"require(?:\.resolve)?\(\s{0,100}" + _SPECIFIER)
_JOINED = re.compile(rb"[\w$.]$")
_JS_NAMES = re.compile(rb"(?![\w$])(\s+type\s+(?!from\b)(?=[\w{*$]))?([^;()=\"'`<>]*)")
_OF_A_TYPE = re.compile(rb"\s*\)\s*\.\s*[A-Z]")
_STARTS = re.compile(rb"(?:^|[;}>]|\*/)[ \t]*$")
# Services that serve npm packages.
_CDN = re.compile(
    r"""https?://(?:esm\.sh|cdn\.skypack\.dev|esm\.run|unpkg\.com|ga\.jspm\.io|cdn\.jsdelivr\.net)
    /(?:(?:npm|stable|v\d+)[/:])?\*?((?:@[^/@]+/)?[^/@?#]+)""",
    re.VERBOSE,
)

_GO = re.compile(rb"^import[ \t]*(?:(\()|[^\n]*)", re.MULTILINE)
_QUOTED = re.compile(rb"\"([^\"\s]{1,200})\"")
_RUBY = re.compile(rb"require[ (]+[\"']([\w/-]+)[\"']")


@frozen
class Imports:
    """Finds imports of the packages and modules in a catalogue.

    Attributes:
        lookup: The catalogue.
        python: Patterns of code that may import its Python modules.
        packages: The vendors of its packages: by the type of the package URL, then by name.
        namespaces: The vendors of its npm namespaces.
    """

    lookup: Lookup
    python: tuple[re.Pattern[bytes], ...]
    packages: Mapping[str, Mapping[str, str]]
    namespaces: Mapping[str, str]

    @classmethod
    def of(cls, lookup: Lookup) -> Imports:
        """Return a finder for the imports of a catalogue."""
        packages: dict[str, dict[str, str]] = {kind: {} for kind in ("gem", "golang", "npm")}
        for key, hit in lookup.packages.items():
            kind, _, name = key.partition("/")
            packages.setdefault(kind, {})[name] = hit.vendor
        namespaces = {
            key.removeprefix("npm/").rstrip("/"): hit.vendor
            for key, hit in lookup.namespaces.items()
        }
        return cls(lookup, _python_imports(lookup), packages, namespaces)

    def mentions(self, path: str, data: bytes) -> Iterator[Mention]:
        """Yield the imports in a file."""
        suffix = suffix_of(path)
        if suffix in _PYTHON:
            is_notebook = suffix == ".ipynb"
            yield from self._python(
                data, _BEFORE_IN_A_NOTEBOOK if is_notebook else _BEFORE_STATEMENT
            )
            if _SETTINGS in path:
                for found in _CLASS.finditer(data):
                    yield from self._module(found.start(), found[1], QUOTED)
        elif suffix in _SCRIPTS:
            yield from self._javascript(data)
        elif suffix == ".go":
            yield from self._go(data)
        elif suffix == ".rb":
            yield from self._ruby(data)

    def _python(self, data: bytes, before: re.Pattern[bytes]) -> Iterator[Mention]:
        has_types = b"TYPE_CHECKING" in data
        for pattern in self.python:
            for found in pattern.finditer(data):
                head = _head(data, found.start())
                if not before.match(head):
                    continue
                is_for_types = has_types and _is_for_types(data, found.start(), head)
                scopes = FOR_TYPES if is_for_types else IN_CODE
                source = found["source"]
                for name in _names(data, found.start("names")):
                    module = b"%b.%b" % (source, name) if source else name
                    yield from self._module(found.start(), module, scopes)
        for found in _BY_NAME.finditer(data):
            yield from self._module(found.start(), found[1], IN_CODE)

    def _module(self, offset: int, name: bytes, scopes: Mapping[Place, Scope]) -> Iterator[Mention]:
        module = name.decode("ascii", "replace")
        while module and module not in self.lookup.modules:
            module = module.rpartition(".")[0]
        if module:
            vendor = self.lookup.modules[module].vendor
            yield Mention(offset, Kind.IMPORT, module, vendor, scopes)

    def _javascript(self, data: bytes) -> Iterator[Mention]:
        for found in _JS_FROM.finditer(data):
            package = self._npm(found["name"])
            statement = _js_statement(data, found.start()) if package else None
            if package and statement:
                yield Mention(statement[0], Kind.IMPORT, *package, statement[1])
        for pattern in (_JS_IMPORT, _JS_REQUIRE):
            for found in pattern.finditer(data):
                package = self._npm(found["name"])
                before = _head(data, found.start()) if package else b""
                if package and not _JOINED.search(before):
                    of_type = before.endswith(b"typeof ") or _OF_A_TYPE.match(data, found.end())
                    scopes = FOR_TYPES if of_type else IN_CODE
                    yield Mention(found.start(), Kind.IMPORT, *package, scopes)

    def _npm(self, specifier: bytes) -> tuple[str, str] | None:
        """Return the catalogued package that a specifier names, and its vendor."""
        text = specifier.decode("utf-8", "replace")
        if text.startswith(("http://", "https://")):
            served = _CDN.match(text)
            text = served[1] if served else ""
        first, *rest = text.removeprefix("npm:").split("/", 2)
        scope = f"{first}/" if first.startswith("@") and rest else ""
        package = scope + (rest[0] if scope else first).partition("@")[0]
        vendor = self.packages["npm"].get(package.lower())
        vendor = vendor or self.namespaces.get(scope.lower().rstrip("/"))
        return (package, vendor) if vendor else None

    def _go(self, data: bytes) -> Iterator[Mention]:
        statements = [*_GO.finditer(data)]
        for found, after in zip_longest(statements, statements[1:]):
            # A block ends before the next statement at the latest, so nothing is read twice.
            most = after.start() if after else len(data)
            end = data.find(b"\n)", found.end(), most) if found[1] else found.end()
            for quoted in _QUOTED.finditer(data, found.start(), most if end < 0 else end):
                module = quoted[1].decode("utf-8", "replace")
                while module and module.lower() not in self.packages["golang"]:
                    module = module.rpartition("/")[0]
                if module:
                    vendor = self.packages["golang"][module.lower()]
                    yield Mention(found.start(), Kind.IMPORT, module, vendor, IN_CODE)

    def _ruby(self, data: bytes) -> Iterator[Mention]:
        for found in _RUBY.finditer(data):
            gem = found[1].decode("utf-8", "replace").replace("/", "-")
            vendor = self.packages["gem"].get(gem)
            if vendor and not _head(data, found.start()).strip():
                yield Mention(found.start(), Kind.IMPORT, gem, vendor, IN_CODE)


def registry_of(path: str) -> str:
    """Return the registry whose packages the code in a file imports, as in package URLs."""
    suffix = suffix_of(path)
    if suffix in _PYTHON:
        return "pypi"
    return "npm" if suffix in _SCRIPTS else suffix


def _python_imports(lookup: Lookup) -> tuple[re.Pattern[bytes], ...]:
    roots = sorted({each.partition(".")[0].encode() for each in lookup.modules})
    if not roots:
        return ()
    root = rb"(?:" + rb"|".join(roots) + rb")(?!\w)"
    others = rb"(?:[\w.]+(?:[ \t]+as[ \t]+\w+)?,[ \t]*){0,50}"
    # Each starts with letters that are quick to find. The second is for `from x import y`.
    return (
        re.compile(
            rb"import(?<![\w.][ \t]import)[ \t]+(?P<names>" + others + root + rb")(?P<source>(?!))?"
        ),
        re.compile(
            rb"from[ \t]+(?P<source>" + root + rb"[\w.]{0,200})[ \t]+import[ \t]+(?P<names>)"
        ),
    )


def _head(data: bytes, offset: int) -> bytes:
    """Return what precedes an offset on its line, or the end of that."""
    start = max(0, offset - _LINE)
    return data[max(start, data.rfind(b"\n", start, offset) + 1) : offset]


def _names(data: bytes, start: int) -> list[bytes]:
    """Return the names after `import`."""
    end = start + _STATEMENT
    found = _END_OF_LIST.search(data, start, end) if data[start : start + 1] == b"(" else None
    found = found or _END_OF_NAMES.search(data, start, end)
    return _NAME.findall(data, start, found.start() if found else end)


def _is_for_types(data: bytes, offset: int, head: bytes) -> bool:
    """Whether only a type checker evaluates what is on this line."""
    indent, end = len(head) - len(head.lstrip()), offset - len(head) - 1
    for _ in range(_LINES if indent else 0):
        start = data.rfind(b"\n", max(0, end - _LINE), end) + 1
        line = data[start:end]
        above = line.lstrip()
        if above and len(line) - len(above) < indent:
            return bool(_TYPE_CHECKING.match(above))
        end = start - 1
    return False


def _js_statement(data: bytes, end: int) -> tuple[int, Mapping[Place, Scope]] | None:
    """Return where the statement with a `from` starts, and its weight."""
    first = max(0, end - _STATEMENT)
    start = max(data.rfind(b"import", first, end), data.rfind(b"export", first, end))
    names = _JS_NAMES.fullmatch(data, start + len(b"import"), end) if start >= 0 else None
    if not names or not _STARTS.search(_head(data, start)):
        return None
    listed = names[2].strip()
    each = listed.strip(b"{}").split(b",")
    only_types = listed.startswith(b"{") and all(
        not name.strip() or name.strip().startswith(b"type ") for name in each
    )
    return start, FOR_TYPES if names[1] or only_types else IN_CODE
