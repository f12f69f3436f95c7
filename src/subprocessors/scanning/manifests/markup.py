"""pom.xml, .NET projects and their packages.config: XML without a document type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.parsers import expat

from attrs import Factory, define

from subprocessors.scanning.evidence import Scope
from subprocessors.scanning.manifests.package import (
    Asked,
    Item,
    Text,
    Trouble,
    UnreadableError,
    kept,
)

_DEEPEST = 100


@define
class _Element:
    """An element that has ended: its name, the names of those around it, and its content."""

    path: str
    line: int
    attributes: Mapping[str, str]
    text: str = ""
    children: dict[str, str] = Factory(dict[str, str])


def pom(text: Text) -> Iterator[Item]:
    """Read the dependencies in pom.xml, and those of its profiles."""
    properties: dict[str, str] = {}
    found: list[_Element] = []
    troubles: list[Item] = []
    with kept(troubles):
        for element in _elements(text.text):
            if element.path.startswith("project/properties/"):
                properties[element.path.rpartition("/")[2]] = element.text
            elif element.path in _DEPENDENCIES:
                found.append(element)
    for element in found:
        group = _filled(element.children.get("groupId", ""), properties)
        artifact = _filled(element.children.get("artifactId", ""), properties)
        if "${project." in group or "${pom." in group:
            continue
        if not group or not artifact or "$" in group + artifact:
            yield Trouble("a dependency has no readable name", element.line)
            continue
        scope = _MAVEN.get(element.children.get("scope", ""), Scope.RUNTIME)
        if scope is Scope.RUNTIME and (
            element.children.get("optional") == "true" or "profile/" in element.path
        ):
            scope = Scope.OPTIONAL
        yield Asked(f"pkg:maven/{group}/{artifact}", element.line, scope)
    yield from troubles


_DEPENDENCIES = (
    "project/dependencies/dependency",
    "project/profiles/profile/dependencies/dependency",
)
_MAVEN = {"test": Scope.TEST, "provided": Scope.OPTIONAL}


def dotnet(text: Text) -> Iterator[Item]:
    """Read the packages of a .NET project, or of its packages.config."""
    stem = text.name.rpartition(".")[0].lower()
    named = Scope.TEST if stem.endswith(("test", "tests")) else Scope.RUNTIME
    troubles: list[Item] = []
    with kept(troubles):
        for element in _elements(text.text):
            kind = element.path.rpartition("/")[2]
            if kind == "PackageReference":
                name = element.attributes.get("Include")
                private = element.attributes.get("PrivateAssets") or element.children.get(
                    "PrivateAssets", ""
                )
                development = private.lower() == "all"
            elif element.path == "packages/package":
                name = element.attributes.get("id")
                development = element.attributes.get("developmentDependency") == "true"
            else:
                continue
            if name and "$" not in name:
                scope = Scope.DEVELOPMENT if development else named
                yield Asked(f"pkg:nuget/{name}", element.line, scope)
    yield from troubles


def _filled(text: str, properties: Mapping[str, str]) -> str:
    """Return a text, in which the one property that it consists of is replaced."""
    if text.startswith("${") and text.endswith("}"):
        return properties.get(text[2:-1], text)
    return text


def _elements(text: str) -> Iterator[_Element]:
    """Yield the elements of an XML document as they end."""
    parser = expat.ParserCreate()
    opened: list[_Element] = []
    closed: list[_Element] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if len(opened) > _DEEPEST:
            raise UnreadableError("is nested too deeply", parser.CurrentLineNumber)
        path = f"{opened[-1].path}/{name}" if opened else name
        opened.append(_Element(path, parser.CurrentLineNumber, attributes))

    def end(name: str) -> None:
        element = opened.pop()
        element.text = element.text.strip()
        if opened:
            opened[-1].children[name] = element.text
        closed.append(element)

    def data(words: str) -> None:
        # Names are short; the text around elements is not needed.
        opened[-1].text = (opened[-1].text + words)[:1000]

    def refuse(*_: object) -> None:
        raise UnreadableError("has a document type, which is not read", parser.CurrentLineNumber)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = data
    parser.StartDoctypeDeclHandler = refuse
    trouble: UnreadableError | None = None
    try:
        parser.Parse(text, True)  # noqa: FBT003 (this is the end)
    except expat.ExpatError as error:
        trouble = UnreadableError(
            f"is not valid XML: {expat.ErrorString(error.code)}", error.lineno
        )
    except UnreadableError as error:
        trouble = error
    yield from closed
    if trouble:
        raise trouble
