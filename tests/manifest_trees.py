"""Made-up trees of manifests, and what is read from them."""

from urllib.parse import unquote

from subprocessors.scanning.evidence import Scope
from subprocessors.scanning.manifests import packages_in
from subprocessors.scanning.tree import SourceFile

SCOPES = {
    "runtime": Scope.RUNTIME,
    "optional": Scope.OPTIONAL,
    "dev": Scope.DEVELOPMENT,
    "test": Scope.TEST,
    "docs": Scope.DOCS,
    "ci": Scope.CI,
    "example": Scope.EXAMPLE,
    "transitive": Scope.TRANSITIVE,
}
WORDS = {scope: word for word, scope in SCOPES.items()}


def source_file(path, text, scope=Scope.RUNTIME):
    data = text if isinstance(text, bytes) else text.encode()
    return SourceFile(path, data, scope)


def read(tree, boms=()):
    """Return the packages, and what was not read, in texts given by their paths."""
    files = (source_file(path, text) for path, text in tree.items())
    return packages_in(files, [source_file(path, tree[path]) for path in boms])


def scopes(path, tree):
    """Return what the packages in one file of a tree are needed for, by name; all of it is read."""
    packages, not_read = read(tree)
    assert not not_read
    return {named(each): WORDS[each.scope] for each in packages if each.path == path}


def lines(path, tree):
    """Return the lines of the packages in one file of a tree, by name."""
    packages, _ = read(tree)
    return {named(each): each.line for each in packages if each.path == path}


def reasons(tree, boms=()):
    """Return what was not read, as text."""
    return [f"{each.path}: {each.reason}" for each in read(tree, boms)[1]]


def named(package):
    """Return a package URL without its type."""
    return unquote(package.purl.partition("/")[2])
