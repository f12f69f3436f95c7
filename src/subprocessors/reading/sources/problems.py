"""`SourceError`: what is wrong with a source that cannot be read."""

from __future__ import annotations

from subprocessors.errors import SubprocessorsError


class SourceError(SubprocessorsError, ValueError):
    """A source cannot be read.

    Attributes:
        problem: What is wrong, and how to fix it, such as `is larger than 10,000,000 bytes`.
        line: The line on which it is, from 1; None where it is not known.
        file: The file; None if the source was given as text or bytes.
    """

    def __init__(self, problem: str, line: int | None = None, file: str | None = None) -> None:
        where = file or "the source"
        super().__init__(f"{where}{'' if line is None else f', line {line:,}'}: it {problem}")
        self.problem = problem
        self.line = line
        self.file = file
