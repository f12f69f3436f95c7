"""What a vendor's name cell says: the vendor, its companies, and what is beside them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import evolve

from subprocessors.model.facts import ReferenceKind, Role
from subprocessors.reading.cells import links
from subprocessors.reading.cells.beside import denies, is_condition, start_in
from subprocessors.reading.cells.names import Name
from subprocessors.reading.context.around import Note, key_of_mark
from subprocessors.reading.facts import Fact, Facts, kept, read, unread
from subprocessors.reading.grid import Cell
from subprocessors.reading.language.dates import read_day
from subprocessors.reading.language.words import one_line
from subprocessors.regions.storage import StorageReading

if TYPE_CHECKING:
    from subprocessors.reading.cells.row import CellReader


def facts_of_name(name: Name, cell: Cell, reader: CellReader) -> Facts:
    """Return what a vendor's name cell says, starting with the name."""
    facts = [read(name.printed, "name", name.printed), *facts_of_parts(name, reader)]
    for address, words in links.links_of(cell):
        if address in name.addresses:
            continue
        if links.is_home(address) and not any(fact.field == "website" for fact in facts):
            facts.append(kept(address, "website", address))
        else:
            facts.append(links.document(address, words, ReferenceKind.OTHER, name.printed))
    return tuple(facts)


def facts_of_parts(name: Name, reader: CellReader) -> Iterator[Fact]:
    """Yield what the parts of a name say, without the name."""
    for entity in name.entities:
        yield read(entity, "legal_entities", entity)
    for other in name.other_names:
        yield read(other.name, "other_names", other)
    if name.address:
        yield kept(name.address, "address", name.address)
    if name.location:
        yield from placed(name.location, "location", reader.place(name.location))
    for condition in name.conditions:
        yield kept(condition, "condition", condition)
    for filled, words in name.beside:
        yield _of_words_beside(filled, words, reader)
    for unclear in name.unclear:
        note = reader.notes.get(key_of_mark(unclear.words)) if unclear.is_mark else None
        if note:
            yield _noted(unclear.words, note)
        else:
            yield unread(unclear.words, None, unclear.reason)
    for address in name.addresses:
        yield kept(address, "domains" if links.is_host(address) else "website", address)


def _of_words_beside(field: str, words: str, reader: CellReader) -> Fact:
    if field == "starts":
        day = read_day(start_in(words) or "", reader.language)
        why = "it is not a date, or could be more than one date"
        return read(words, field, day) if day else unread(words, field, why)
    return read(words, field, Role.PROCESSOR if field == "role" else True)


def _noted(mark: str, note: Note) -> Fact:
    """Return what the note for a mark says about the vendor with that mark."""
    if denies(note.text):
        return unread(mark, None, f"the list says {note.text!r:.200}", stops=True)
    if is_condition(note.text):
        return evolve(kept(note.text, "condition", note.text), cell=note.cell)
    return unread(mark, None, f"its note says {note.text!r:.200}, which is not read")


def placed(words: str, field: str, said: StorageReading) -> Facts:
    """Return what words say about places, and when that applies."""
    if said.storage is None:
        return (unread(words, field, str(said.reason)),)
    storage = read(words, field, evolve(said.storage, as_written=words))
    if said.condition is None:
        return (storage,)
    condition = one_line(said.condition)
    return (storage, kept(condition, "condition", condition))
