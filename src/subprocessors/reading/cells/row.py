"""What the cells of a row say about its vendor: facts with their words, or why there are none."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from typing import TypeAlias

from attrs import field, frozen

from subprocessors.model.facts import (
    Identifier,
    ReferenceKind,
    Role,
    SafeguardKind,
    TransferMechanism,
    TransferMechanismKind,
)
from subprocessors.model.identifiers import is_placeholder, problem_of
from subprocessors.reading.cells import links
from subprocessors.reading.cells.beside import NamelessError
from subprocessors.reading.cells.labelled import Part, has_label, labelled_parts
from subprocessors.reading.cells.lines import mark_at_end
from subprocessors.reading.cells.mechanisms import read_mechanisms, speaks_of_transfers
from subprocessors.reading.cells.named import facts_of_parts, placed
from subprocessors.reading.cells.names import Name, read_entities, read_names
from subprocessors.reading.cells.remarks import without_own_name, without_remarks
from subprocessors.reading.cells.terms import UnclearError
from subprocessors.reading.cells.towns import without_towns
from subprocessors.reading.context.around import Note, key_of_mark
from subprocessors.reading.context.dated import future_date
from subprocessors.reading.facts import (
    Fact,
    Facts,
    NamedSafeguard,
    is_writable,
    kept,
    read,
    unread,
)
from subprocessors.reading.grid import Cell, Run, Style
from subprocessors.reading.language.dates import Order, latest_day, read_day
from subprocessors.reading.language.wording import found, is_said
from subprocessors.reading.language.words import one_line
from subprocessors.reading.roles import ColumnRole
from subprocessors.regions.places import RegionKind, StorageRegion
from subprocessors.regions.storage import Storage, StorageKind, StorageReading

FIELDS: Mapping[ColumnRole, str] = {
    ColumnRole.NAME: "name",
    ColumnRole.ENTITY: "legal_entities",
    ColumnRole.PRODUCT: "products",
    ColumnRole.SERVICE: "services",
    ColumnRole.CATEGORY: "category",
    ColumnRole.PURPOSE: "purposes",
    ColumnRole.STORAGE: "storage",
    ColumnRole.LOCATION: "location",
    ColumnRole.COUNTRY: "country",
    ColumnRole.ADDRESS: "address",
    ColumnRole.CONTACT: "contact",
    ColumnRole.DATA: "data_categories",
    ColumnRole.PEOPLE: "data_subjects",
    ColumnRole.TRANSFER: "transfer_mechanisms",
    ColumnRole.SAFEGUARDS: "safeguards",
    ColumnRole.RETENTION: "retention",
    ColumnRole.WEBSITE: "website",
    ColumnRole.PRIVACY: "references",
    ColumnRole.AGREEMENT: "references",
    ColumnRole.SECURITY: "references",
    ColumnRole.VENDOR_ROLE: "role",
    ColumnRole.AFFILIATE: "affiliate",
    ColumnRole.CONDITION: "condition",
    ColumnRole.ANNOUNCED: "announced",
    ColumnRole.STARTS: "starts",
    ColumnRole.ENDS: "ends",
    ColumnRole.IDENTIFIER: "identifiers",
}
"""The field of a policy that the cells in a column fill."""

_PLACES = frozenset((ColumnRole.STORAGE, ColumnRole.LOCATION, ColumnRole.COUNTRY))
_BRACKETED = "("
_LONGEST_CELL = 20_000
_BULLET = re.compile(r"\s*(?:[•·▪◦‣●]|[-*–](?=\s))\s*")
_DOCUMENTS = {
    ColumnRole.PRIVACY: ReferenceKind.PRIVACY_NOTICE,
    ColumnRole.AGREEMENT: ReferenceKind.AGREEMENT,
    ColumnRole.SECURITY: ReferenceKind.SECURITY,
}
# Columns that show whether a vendor is in use: a cell that is not read leaves that open.
_TELL_WHETHER = frozenset((ColumnRole.STARTS, ColumnRole.ENDS, ColumnRole.STATUS))


_Runs: TypeAlias = tuple[Run, ...]
_CellKey: TypeAlias = tuple[_Runs, ColumnRole, str, Order | None, str]
_Named: TypeAlias = tuple[Name, ...] | str


@frozen(eq=False)
class CellReader:
    """Reads the cells of one source; each text is read once.

    Attributes:
        language: The language that the source states.
        version: The date of the list.
        is_wrapped: Whether a line feed may only wrap a line, as in a PDF.
        notes: The notes in the source, by the keys of their marks.
    """

    language: str | None = None
    version: date | None = None
    is_wrapped: bool = False
    notes: Mapping[str, Note] = field(factory=dict[str, Note])
    _facts: dict[_CellKey, Facts] = field(init=False, factory=dict[_CellKey, Facts])
    _names: dict[_Runs, _Named] = field(init=False, factory=dict[_Runs, _Named])
    _places: dict[str, StorageReading] = field(init=False, factory=dict[str, StorageReading])

    def names(self, cell: Cell) -> tuple[Name, ...]:
        """Return the parts of the names in a cell, usually just one.

        Raises:
            NamelessError: If it is not certain that it names current vendors.
        """
        names = self._names.get(cell.runs)
        if names is None:
            try:
                names = read_names(cell, is_wrapped=self.is_wrapped)
            except NamelessError as error:
                names = str(error)
            self._names[cell.runs] = names
        if isinstance(names, str):
            raise NamelessError(names)
        return names

    def facts(
        self,
        cell: Cell,
        role: ColumnRole,
        heading: str = "",
        order: Order | None = None,
        vendor: str = "",
    ) -> Facts:
        """Return what a cell says.

        Args:
            cell: The cell.
            role: What its column says. The cell that names the vendor is read by `names`.
            heading: The heading of its column.
            order: What the dates in its column show about the order of day and month.
            vendor: The name of the vendor in its row, which may be repeated beside a place.

        Returns:
            The facts: at least one, or none for a cell without words.

        Example:
            >>> from subprocessors.reading.cells.row import CellReader
            >>> from subprocessors.reading.grid import Cell, Run
            >>> from subprocessors.reading.roles import ColumnRole
            >>> fact, = CellReader().facts(Cell((Run("Germany (EU)"),)), ColumnRole.STORAGE)
            >>> fact.field, str(fact.values[0])
            ('storage', 'DE')
            >>> CellReader().facts(Cell((Run("US/EU"),)), ColumnRole.STORAGE)[0].reason
            "'/' between US and EU may mean either 'and' or 'or'"
        """
        own = vendor if role in _PLACES and _BRACKETED in cell.text else ""
        key = (cell.runs, role, heading, order, own)
        facts = self._facts.get(key)
        if facts is None:
            heading = one_line(heading) if is_writable(heading) else ""
            facts = self._facts[key] = self._read(_Asked(self, cell, role, heading, order, own))
        return facts

    def labelled(self, cell: Cell) -> Facts:
        """Return what a cell under an unknown heading says, if all its lines have known labels."""
        words = one_line(cell.text)
        if _why_unreadable(cell) or not words:
            return ()
        return self._of_parts(_Asked(self, cell, ColumnRole.NOTES, ""), is_known=False)

    def place(self, text: str) -> StorageReading:
        """Return what a text says about places."""
        said = self._places.get(text)
        if said is None:
            said = self._places[text] = _place(text)
        return said

    def _read(self, asked: _Asked) -> Facts:
        words = asked.words
        if not words:
            return ()
        why = _why_unreadable(asked.cell)
        if why is None and is_said(words.strip("()[]<>{} "), "silence", "unfilled"):
            why = "nobody has filled it in"
        if why:
            return (unread(words, asked.field, why, stops=asked.role in _TELL_WHETHER),)
        if is_said(words, "silence", "words"):
            return (read(words, None),)
        facts = self._of_parts(asked) or _READERS[asked.role](asked)
        return (*facts, *links.links_left(asked.cell, facts))

    def _of_parts(self, asked: _Asked, *, is_known: bool = True) -> Facts:
        """Return what a cell with labelled lines says; nothing if its lines have no labels."""
        parts = labelled_parts(asked.lines, asked.role if is_known else None)
        return tuple(fact for part in parts for fact in self._of_part(asked, part))

    def _of_part(self, asked: _Asked, part: Part) -> Facts:
        if not part.lines:
            return (unread(part.label, None, "nothing follows the label"),)
        cell = Cell((Run("\n".join(part.lines)),), line=asked.cell.line)
        if part.role is None:
            return _READERS[asked.role](_Asked(self, cell, asked.role, asked.heading))
        facts = self.facts(cell, part.role, part.label)
        if part.role is ColumnRole.ENDS and any(fact.values for fact in facts):
            return (unread(facts[0].words, "ends", "it has an end date", stops=True),)
        return facts


def _place(text: str) -> StorageReading:
    """Return what a text says about places, apart from remarks and towns that are in no table."""
    said = Storage.read(text)
    for shortened in (without_towns, without_remarks, without_towns):
        if said.storage is None and (rest := shortened(text)):
            shorter = Storage.read(rest)
            said, text = (shorter, text) if shorter.storage else (said, rest)
    return said


def _why_unreadable(cell: Cell) -> str | None:
    """Return why none of the words in a cell can be read."""
    text = cell.text
    if len(text) > _LONGEST_CELL:
        return f"it is longer than {_LONGEST_CELL:,} characters"
    if any(Style.STRUCK in run.styles and run.text.strip() for run in cell.runs):
        return "some of it is struck through"
    return None if is_writable(text) else "it has characters that cannot be written"


@frozen(eq=False, slots=False)
class _Asked:
    """A cell to be read, and what is known about it."""

    reader: CellReader
    cell: Cell
    role: ColumnRole
    heading: str
    order: Order | None = None
    vendor: str = ""

    @cached_property
    def words(self) -> str:
        """Its words, on one line."""
        return one_line(self.cell.text)

    @property
    def field(self) -> str | None:
        """The field that it fills."""
        return FIELDS.get(self.role)

    @cached_property
    def lines(self) -> list[str]:
        """The values in it: one for each line or bullet."""
        lines: list[str] = []
        for line in self.cell.text.split("\n"):
            bullet = _BULLET.match(line)
            if self.reader.is_wrapped and lines and not (bullet or has_label(line)):
                lines[-1] += f" {line}"
            else:
                lines.append(line[bullet.end() :] if bullet else line)
        return [each for each in map(one_line, lines) if each]

    @cached_property
    def place(self) -> StorageReading:
        """What it says about places."""
        text = "\n".join(self.lines).replace(",\n", ", ")
        said = self.reader.place(text)
        if self.vendor and said.storage is None and (rest := without_own_name(text, self.vendor)):
            shorter = self.reader.place(rest)
            return shorter if shorter.storage else said
        return said

    def says(self, section: str, *keys: str) -> bool:
        """Return whether it consists of a phrase under one of the given keys."""
        return any(is_said(self.words, section, key) for key in keys)

    def unread(self, reason: str, *, stops: bool = False) -> Facts:
        """Return a fact that says that it is not read, and why."""
        return (unread(self.words, self.field, reason, stops=stops),)


def _texts(asked: _Asked) -> Facts:
    lines = list(dict.fromkeys(asked.lines))
    if asked.says("answers", "yes", "no"):
        return asked.unread(f"it only says {asked.words!r}")
    if asked.role is ColumnRole.PRODUCT and any(map(is_placeholder, lines)):
        return asked.unread("it names no product")
    return (kept(asked.words, FIELDS[asked.role], *lines),)


def _text(asked: _Asked) -> Facts:
    if asked.says("answers", "yes", "no"):
        return asked.unread(f"it only says {asked.words!r}")
    return (kept(asked.words, FIELDS[asked.role], asked.words),)


def _address(asked: _Asked) -> Facts:
    return (kept(asked.words, "address", ", ".join(each.rstrip(",") for each in asked.lines)),)


def _storage(asked: _Asked) -> Facts:
    note = asked.reader.notes.get(key_of_mark(mark_at_end(asked.words)))
    if note and asked.place.storage is None:
        return asked.unread(f"its note says {note.text!r:.200}")
    return placed(asked.words, FIELDS[asked.role], asked.place)


def _country(asked: _Asked) -> Facts:
    said = asked.place
    if said.storage is None:
        return asked.unread(str(said.reason))
    region, *others = said.storage.regions
    is_one = not others and said.storage.kind is StorageKind.ALL and said.condition is None
    if not is_one or region.kind not in (RegionKind.COUNTRY, RegionKind.SUBDIVISION):
        return asked.unread("a company's registered office is in one country")
    return (read(asked.words, asked.field, StorageRegion(region.code[:2])),)


def _transfer(asked: _Asked) -> Facts:
    is_whether = is_said(asked.heading.rstrip("?:？： "), "transfers", "asked")
    if asked.says("answers", "yes"):
        why = f"it only says {asked.words!r}"
        if is_whether:
            why = "it says that there is a transfer, but not what it relies on"
        return asked.unread(why)
    if is_whether and asked.says("answers", "no"):
        none = TransferMechanism(kind=TransferMechanismKind.NONE_NEEDED, as_written=asked.words)
        return (read(asked.words, asked.field, none),)
    try:
        mechanisms = read_mechanisms("\n".join(asked.lines))
    except UnclearError as error:
        return asked.unread(str(error))
    return (read(asked.words, asked.field, *mechanisms),)


def _safeguards(asked: _Asked) -> Facts:
    pieces = [each.strip() for line in asked.lines for each in re.split("[,;]", line)]
    pieces = list(dict.fromkeys(filter(None, pieces)))
    if not any(map(_kind_of_safeguard, pieces)):
        # "SCCs, Module 2" is one mechanism.
        mechanisms = _certain_mechanisms("\n".join(asked.lines))
        if mechanisms:
            return (read(asked.words, "transfer_mechanisms", *mechanisms),)
    return tuple(map(_safeguard, pieces))


def _kind_of_safeguard(piece: str) -> SafeguardKind | None:
    kinds = (SafeguardKind.AGREEMENT, SafeguardKind.TECHNICAL)
    return next((kind for kind in kinds if is_said(piece, "safeguards", kind.value)), None)


def _safeguard(piece: str) -> Fact:
    kind = _kind_of_safeguard(piece)
    if kind:
        return kept(piece, "safeguards", NamedSafeguard(piece, kind))
    mechanisms = _certain_mechanisms(piece)
    if mechanisms:
        return read(piece, "transfer_mechanisms", *mechanisms)
    return unread(piece, "safeguards", "it is unclear what kind of safeguard it is")


def _certain_mechanisms(text: str) -> tuple[TransferMechanism, ...]:
    """Return the mechanisms in words; none if the words may be about another safeguard."""
    try:
        mechanisms = read_mechanisms(text)
    except UnclearError:
        return ()
    kinds = {each.kind for each in mechanisms}
    unclear = (TransferMechanismKind.NONE_NEEDED, TransferMechanismKind.OTHER)
    return mechanisms if kinds.isdisjoint(unclear) else ()


def _agreement(asked: _Asked) -> Facts:
    documents = _document(asked)
    if documents[0].values:
        return documents
    if asked.says("answers", "yes", "signed"):
        name = asked.heading.rstrip("?: ") or "DPA"
        return (read(asked.words, "safeguards", NamedSafeguard(name, SafeguardKind.AGREEMENT)),)
    if is_said(asked.words, "safeguards", "agreement"):
        return (_safeguard(asked.words),)
    if speaks_of_transfers(asked.heading) and (mechanisms := _certain_mechanisms(asked.words)):
        return (read(asked.words, "transfer_mechanisms", *mechanisms),)
    return asked.unread("it is neither a link nor a clear yes")


def _document(asked: _Asked) -> Facts:
    documents = links.documents(asked.cell, _DOCUMENTS[asked.role], asked.heading)
    return documents or asked.unread("it has no link")


def _website(asked: _Asked) -> Facts:
    return links.website(asked.cell, asked.heading)


def _contact(asked: _Asked) -> Facts:
    return links.contact(asked.cell)


def _role(asked: _Asked) -> Facts:
    if asked.says("roles", "processor"):
        return (read(asked.words, "role", Role.PROCESSOR),)
    if asked.says("roles", "controller", "joint"):
        reason = f"the list says {asked.words!r:.60}, so it is not a sub-processor"
        return asked.unread(reason, stops=True)
    return asked.unread("it is unclear which role it means")


def _affiliate(asked: _Asked) -> Facts:
    is_affiliate = asked.says("answers", "yes", "affiliate")
    if is_affiliate or asked.says("answers", "no", "third_party"):
        return (read(asked.words, "affiliate", is_affiliate),)
    return asked.unread("it is unclear whether it means an affiliate")


def _condition(asked: _Asked) -> Facts:
    if asked.says("answers", "always"):
        return (read(asked.words, "condition"),)
    is_yes = asked.says("answers", "yes")
    if not (is_yes or asked.says("answers", "no")):
        return (kept(asked.words, "condition", asked.words),)
    heading = asked.heading.rstrip("?: ")
    is_optional, is_always = (
        is_said(heading, "names", "condition"), is_said(heading, "answers", "always"),
    )  # fmt: skip
    if is_always if is_yes else is_optional:
        return (read(asked.words, "condition"),)
    # Whoever asks has to state the condition, so an unclear one approves nothing.
    condition = heading if is_optional else f"{heading}: {asked.words}"
    return (kept(asked.words, "condition", condition),)


def _day_in(asked: _Asked) -> date | None:
    return read_day(asked.words, asked.reader.language, asked.order)


def _day(asked: _Asked) -> Facts:
    day, version = _day_in(asked), asked.reader.version
    has_no_end = any(asked.says(*key) for key in (("days", "open"), ("answers", "no")))
    if day is None and asked.role is ColumnRole.ENDS and has_no_end:
        return (read(asked.words, "ends"),)
    if day is None:
        stops = asked.role is ColumnRole.ENDS
        if asked.role is ColumnRole.STARTS:
            latest = latest_day(asked.words)
            is_begun = found(asked.heading, "days", "begun") is not None
            is_ahead = version and future_date(asked.words, version)
            stops = bool(is_ahead) or not (is_begun or (latest and version and latest <= version))
        return asked.unread("it is not a date, or could be more than one date", stops=stops)
    if asked.role is ColumnRole.ENDS and version and day < version:
        return asked.unread(f"it ended on {day}", stops=True)
    return (read(asked.words, asked.field, day),)


def _identifier(asked: _Asked) -> Facts:
    scheme = asked.heading.rstrip(" :")
    if not scheme or is_said(scheme, "identifiers", "internal"):
        return asked.unread("it does not say which register the number is from")
    problem = problem_of(scheme, asked.words)
    if problem:
        return asked.unread(f"it {problem}")
    return (read(asked.words, "identifiers", Identifier(scheme=scheme, value=asked.words)),)


def _entity(asked: _Asked) -> Facts:
    try:
        name = read_entities(asked.cell, is_wrapped=asked.reader.is_wrapped)
    except NamelessError as error:
        return asked.unread(str(error))
    return tuple(facts_of_parts(name, asked.reader))


def _other_name(asked: _Asked) -> Facts:
    return asked.unread("another cell of the row names the vendor")


def _counted(asked: _Asked) -> Facts:
    # The row's position, and the fact that it is read, already say this.
    return (read(asked.words, None),)


def _notes(asked: _Asked) -> Facts:
    return asked.unread("a policy has no field for it")


_READERS: Mapping[ColumnRole, Callable[[_Asked], Facts]] = {
    ColumnRole.NAME: _other_name,
    ColumnRole.ENTITY: _entity,
    ColumnRole.PRODUCT: _texts,
    ColumnRole.SERVICE: _texts,
    ColumnRole.CATEGORY: _text,
    ColumnRole.PURPOSE: _texts,
    ColumnRole.STORAGE: _storage,
    ColumnRole.LOCATION: _storage,
    ColumnRole.COUNTRY: _country,
    ColumnRole.ADDRESS: _address,
    ColumnRole.CONTACT: _contact,
    ColumnRole.DATA: _texts,
    ColumnRole.PEOPLE: _texts,
    ColumnRole.TRANSFER: _transfer,
    ColumnRole.SAFEGUARDS: _safeguards,
    ColumnRole.RETENTION: _text,
    ColumnRole.WEBSITE: _website,
    ColumnRole.PRIVACY: _document,
    ColumnRole.AGREEMENT: _agreement,
    ColumnRole.SECURITY: _document,
    ColumnRole.VENDOR_ROLE: _role,
    ColumnRole.AFFILIATE: _affiliate,
    ColumnRole.CONDITION: _condition,
    ColumnRole.ANNOUNCED: _day,
    ColumnRole.STARTS: _day,
    ColumnRole.ENDS: _day,
    ColumnRole.IDENTIFIER: _identifier,
    ColumnRole.STATUS: _counted,
    ColumnRole.NUMBER: _counted,
    ColumnRole.NOTES: _notes,
}
