"""One error that lists all the problems of a document, each with its location."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import frozen

from subprocessors.counting import counted
from subprocessors.errors import SubprocessorsError
from subprocessors.names.normalize import visible

MOST_PROBLEMS = 10_000
"""The maximum number of problems: a hostile document may have more than fit into memory."""

_PROBLEMS_TOLD = 100
_BARE = re.compile(r"[\w.\[\]'-]{1,200}", re.ASCII)


@frozen
class Problem:
    """One problem of a document.

    Attributes:
        path: Where it is, such as `sub_processors[3].engagements[0].storage[1]`; empty for the
            whole document.
        message: What is wrong, and how to fix it.
        line: The line, counted from 1, for syntax errors, and for all problems of a YAML document;
            None where it is not known.
        file: The name of the file, if several were read.
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
        problems: All problems, up to 10,000; the message shows the first hundred.
        source: The file or folder that was read; None for a string.
    """

    def __init__(self, problems: Sequence[Problem], source: str | None = None) -> None:
        count = counted(len(problems), "problem")
        told = list(map(str, problems[:_PROBLEMS_TOLD]))
        if problems[_PROBLEMS_TOLD:]:
            told.append(f"and {len(problems) - _PROBLEMS_TOLD} more")
        super().__init__("\n".join((f"{count} in {source or 'the document'}:", *told)))
        self.problems = tuple(problems)
        self.source = source


def joined(path: str, name: str) -> str:
    """Return the path of a field below a path."""
    name = name if _BARE.fullmatch(name) else visible(name)
    return f"{path}.{name}" if path else name
