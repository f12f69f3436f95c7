"""Office documents: opened only if they are within the limits for reading."""

from __future__ import annotations

from io import BytesIO

from subprocessors.office import Limits, OfficeError, See, look_through
from subprocessors.reading.sources.limits import MOST_DEPTH, Budget
from subprocessors.reading.sources.problems import SourceError

_MOST_PARTS = 2_000
_MOST_UNPACKED = 100_000_000

MOST_ELEMENTS = 1_500_000
"""The maximum number of elements in all parts."""

# Microsoft's older format, which also wraps encrypted documents.
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def checked(content: bytes | str, extension: str, main: str, see: See | None = None) -> BytesIO:
    """Return an office document whose parts are within the limits.

    Args:
        content: The document.
        extension: The extension of its format, such as `.docx`.
        main: The folder of its main parts, such as `word/`.
        see: Called with each element of each part, if given.

    Raises:
        SourceError: If it is not such a document, is encrypted or damaged, or over a limit.
    """
    if isinstance(content, str):
        raise SourceError(f"is text, and {extension} files are not; give its path or its bytes")
    if content.startswith(_COMPOUND):
        told = "is encrypted, or in the format used before 2007"
        raise SourceError(f"{told}; save it as {extension} without a password")
    limits = Limits(
        parts=_MOST_PARTS, unpacked=_MOST_UNPACKED, elements=MOST_ELEMENTS, depth=MOST_DEPTH
    )
    budget = Budget()
    try:
        look_through(
            BytesIO(content), extension, main, limits, see=see, step=lambda: budget.spend(0)
        )
    except OfficeError as error:
        raise SourceError(str(error)) from error
    return BytesIO(content)
