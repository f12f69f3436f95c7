"""Which vendors of a document are named in unread parts of its page."""

from __future__ import annotations

from collections.abc import Iterator

from subprocessors.model.scope import key_of
from subprocessors.model.vendors import SubProcessor
from subprocessors.reading.draft import Draft, Passage
from subprocessors.reading.updating.sameness import Company


class Carried:
    """A draft's unread cells, its candidates and its prose, by the names in them.

    Tables and lists that are not the list do not count: one of former vendors, for example.
    """

    def __init__(self, draft: Draft) -> None:
        texts = [(each.passage, each.passage.words) for each in draft.readings if each.is_unread]
        texts += [(each.passage, "\n".join(each.names)) for each in draft.candidates]
        texts += [
            (each.passage, each.passage.words)
            for each in draft.blocks_unread
            if each.passage.kind == "paragraph"
        ]
        self._texts = [(passage, _words(text)) for passage, text in texts]
        self._whole = "\n".join(words for _, words in self._texts)

    def of(self, vendor: SubProcessor) -> tuple[Passage, ...]:
        """Return where one of a vendor's names appears, with any legal form or none."""
        names = [name for name in _names(vendor) if name in self._whole]
        return tuple(
            passage for passage, words in self._texts if any(name in words for name in names)
        )


def _names(vendor: SubProcessor) -> Iterator[str]:
    printed = (vendor.name, *(each.name for each in vendor.legal_entities))
    for name in dict.fromkeys((*printed, *(each.name for each in vendor.other_names))):
        base = Company.of(name).base
        words = _words(base if isinstance(base, str) else name)
        # Not every script has spaces between words.
        yield words if words.isascii() else words.strip()


def _words(text: str) -> str:
    """Return the words of a text with a space on both sides of each."""
    return f" {' '.join(map(key_of, text.split()))} "
