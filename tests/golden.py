"""Golden files: one file per snapshot, in the format of its contents."""

from __future__ import annotations

from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode


class Text(SingleFileSnapshotExtension):
    _write_mode = WriteMode.TEXT
    file_extension = "txt"


class Html(Text):
    file_extension = "html"


class Json(Text):
    file_extension = "json"


class Markdown(Text):
    file_extension = "md"


class Ics(SingleFileSnapshotExtension):
    # Line endings are part of the calendar format.
    _write_mode = WriteMode.BINARY
    file_extension = "ics"
