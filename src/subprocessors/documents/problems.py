"""What can be wrong with a document: one error that lists all the problems, each with its place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import frozen

from subprocessors.counting import counted
from subprocessors.errors import SubprocessorsError
from subprocessors.names.normalize import visible

MOST_PROBLEMS = 10_000
"""How many problems are looked for: a hostile document may have more than fit into memory."""

_PROBLEMS_TOLD = 100
_BARE = re.compile(r"[\w.\[\]'-]{1,200}", re.ASCII)


@frozen
class Problem:
    """One thing that is wrong with a document.

    Attributes:
        path: Where, such as `sub_processors[3].engagements[0].storage[1]`; empty for the whole.
        message: What is wrong, and what would be right.
        line: The line, counted from 1: of every mistake of syntax, and of all problems of a YAML
            document. None where it is not known.
        file: The name of the file, if it is one of several that were read.
    """

    path: str
    message: str
    line: int | None = None
    file: str | None = None

    def __str__(self) -> str:
        where = [each for each in (self.file, self.path) if each]
        if self.line is not None:
            where.append(f"line {self.line}")
        return f"{', '.join(where)}: {self.message}" if where else self.message


class DocumentError(SubprocessorsError, ValueError):
    """A document cannot be read as a policy.

    Attributes:
        problems: All that is wrong with it, up to 10,000 problems; the message tells the first
            hundred.
        source: The file or the folder that was read; None for a text.
    """

    def __init__(self, problems: Sequence[Problem], source: str | None = None) -> None:
        count = counted(len(problems), "problem")
        told = list(map(str, problems[:_PROBLEMS_TOLD]))
        if problems[_PROBLEMS_TOLD:]:
            told.append(f"and {len(problems) - _PROBLEMS_TOLD} more")
        super().__init__("\n".join((f"{count} in {source or 'the document'}:", *told)))
        self.problems = tuple(problems)
        self.source = source

    def __reduce__(self) -> tuple[type[DocumentError], tuple[tuple[Problem, ...], str | None]]:
        return type(self), (self.problems, self.source)


def joined(path: str, name: str) -> str:
    """Return the path of a field of what stands at a path."""
    name = name if _BARE.fullmatch(name) else visible(name)
    return f"{path}.{name}" if path else name
