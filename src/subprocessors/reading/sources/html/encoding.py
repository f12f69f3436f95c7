"""The text of a page, decoded as the page states."""

from __future__ import annotations

import re

from subprocessors.reading.sources.problems import SourceError
from subprocessors.reading.sources.text import decoded

_LOOKED_AT = 4_096
_STATED = re.compile(
    rb"<(?:meta\b[^>]{0,500}?\bcharset|\?xml\b[^>]{0,200}?\bencoding)\s{0,9}=\s{0,9}"
    rb"[\"']?\s{0,9}([\w:.+-]{1,40})",
    re.I,
)
_ENCODINGS = {
    "ascii": "cp1252",
    "big5": "big5hkscs",
    "euc-jp": "euc_jp",
    "euc-kr": "cp949",
    "gb18030": "gb18030",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso-2022-jp": "iso2022_jp",
    "iso-8859-1": "cp1252",
    "iso-8859-9": "cp1254",
    "koi8-r": "koi8_r",
    "koi8-u": "koi8_u",
    "ks_c_5601-1987": "cp949",
    "latin1": "cp1252",
    "macintosh": "mac_roman",
    "shift-jis": "cp932",
    "shift_jis": "cp932",
    "sjis": "cp932",
    "us-ascii": "cp1252",
    "utf-16": "utf-8",  # A page whose statement is readable is not in UTF-16.
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "windows-31j": "cp932",
    "windows-949": "cp949",
    "x-sjis": "cp932",
    **{f"iso-8859-{part}": f"iso8859_{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    **{f"windows-{page}": f"cp{page}" for page in (874, *range(1250, 1259))},
}


def text_of(content: bytes | str) -> str:
    """Return the text of a page.

    Args:
        content: The page; bytes are in the encoding of their byte order mark, or else in the one
            that the page states, or else in UTF-8.

    Raises:
        SourceError: If the encoding is unknown, or the bytes are not in it.
    """
    stated = _STATED.search(content[:_LOOKED_AT]) if isinstance(content, bytes) else None
    if stated is None or isinstance(content, str) or content.startswith(b"\xef\xbb\xbf"):
        return decoded(content)
    name = stated[1].decode("ascii").lower()
    if name not in _ENCODINGS:
        raise SourceError(f"is in the encoding {name}, which is not known; save it as UTF-8")
    return decoded(content, _ENCODINGS[name])
