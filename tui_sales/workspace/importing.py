"""Importing: a file → a plan of what would be filed, row by row; then all of it as one action, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from tui_sales.dataclass import dataclass
from tui_sales.errors import BadData, Refused, WrongUse
from tui_sales.exchange.cells import choice, text_of
from tui_sales.exchange.columns import place_called
from tui_sales.exchange.files.errors import BadFile
from tui_sales.exchange.files.limits import MOST_BYTES
from tui_sales.exchange.files.opening import Opened, opened
from tui_sales.exchange.grid import letters
from tui_sales.exchange.identity import natural_name
from tui_sales.exchange.importer import Asked, Importer
from tui_sales.exchange.reading import Item, Matched, Note, Passed, Reading, Trouble
from tui_sales.exchange.whom import Whom
from tui_sales.i18n import N_, Phrase, _
from tui_sales.kinds import CODEC, by_name
from tui_sales.kinds.policy import Policy
from tui_sales.model.codec import BadRecord, to_raw
from tui_sales.model.diff import FieldChange, diff
from tui_sales.model.messages import Place, Problem
from tui_sales.model.record import Raw, Record
from tui_sales.model.spec import KindSpec
from tui_sales.workspace.facts import GONE
from tui_sales.workspace.recalling import recall, recalled
from tui_sales.workspace.titles import with_owner
from tui_sales.workspace.views import Filed, Filing, Row

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace

#: Told what is being done and how far it is; what it raises stops the import before anything is filed.
Tell = Callable[[str, int, int], None]
#: endings of files that are offered; what a file is, its bytes say
ENDINGS = (".xlsx", ".xls", ".csv", ".tsv", ".txt", ".xlsm", ".html", ".htm")
READING, CHECKING, FILING = N_("reading"), N_("checking"), N_("filing")


class HasTroubles(BadData):
    """Some rows cannot be taken as they are, so none was."""


class Stopped(BadData):
    """Somebody stopped an import; nothing was filed."""


class What(Enum):
    """What would become of a record."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True)
class Planned:
    """A record that a file asks for.

    Attributes:
        item: as it was read.
        what: whether it is new, changes what is there, or is there already.
        summary: a line about it.
        changes: field by field against what is there; of a new one, everything.
        filing: what is to be filed; None where it is there already.
    """

    item: Item
    what: What
    summary: str
    changes: tuple[FieldChange, ...] = ()
    filing: Filing | None = None


@dataclass(frozen=True)
class Plan:
    """What an import would do. Nothing was filed.

    Attributes:
        importer, file, asked: what was read, and how.
        planned: records, in the order of their rows.
        troubles, passed: rows that cannot be taken, and those left out on purpose.
        notes: what people should know before they file it.
        columns: what each column was taken for; ``lacking``: fields that new records need and none gives.
    """

    importer: Importer
    file: Opened
    asked: Asked
    planned: tuple[Planned, ...]
    troubles: tuple[Trouble, ...] = ()
    passed: tuple[Passed, ...] = ()
    columns: tuple[Matched, ...] = ()
    lacking: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    sheet: str = ""
    _wrong: frozenset[int] = field(default=frozenset())

    def of(self, what: What) -> list[Planned]:
        """The records of which this would become."""
        return [one for one in self.planned if one.what is what]

    def is_fit(self, one: Planned) -> bool:
        """Whether nothing is against a record: neither in its own rows nor in the file as a whole."""
        return not self._wrong.intersection((0, *one.item.rows))

    def cells(self, row: int, *, titled: bool = True) -> Iterator[tuple[str, str]]:
        """What stands in a row of the file, under the titles of its columns or their letters."""
        grids = [one for one in self.file.grids if one.name == self.sheet or len(self.file.grids) == 1]
        titles = {one.column: one.title for one in self.columns} if titled else {}
        for grid in grids[:1]:
            for column, value in enumerate(grid.rows[row - 1] if 0 < row <= len(grid.rows) else ()):
                if text_of(value):
                    yield titles.get(column, letters(column)), text_of(value)

    @property
    def ready(self) -> tuple[Filing, ...]:
        """What can be filed."""
        return tuple(one.filing for one in self.planned if one.filing and self.is_fit(one))


@dataclass
class Knowing:
    """What importers are told (:class:`tui_sales.exchange.importer.Known`); each kind is read once."""

    ws: Workspace
    _rows: dict[str, list[Row]] = field(default_factory=dict)
    _by_name: dict[str, dict[str, Row]] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The day."""
        return self.ws.today()

    @property
    def zone(self) -> ZoneInfo:
        """The department's."""
        return self.ws.zone

    @property
    def policy(self) -> Policy:
        """In force."""
        return self.ws.policy

    @property
    def people(self) -> Mapping[str, str]:
        """Id → name."""
        return self.ws.people()

    def customers(self) -> Mapping[str, tuple[str, ...]]:
        """Id → names."""
        return {
            row.name.rpartition("/")[2]: tuple(
                str(row.values[name]) for name in ("name", "short_name") if row.values.get(name)
            )
            for row in self.rows("customer")
        }

    def held(self, kind: type[Record]) -> Mapping[str, Raw]:
        """Name → raw fields."""
        return {row.name: row.values for row in self.rows(kind.META.name)}

    def row(self, kind: str, name: str) -> Row | None:
        """The record of this name."""
        if kind not in self._by_name:
            self._by_name[kind] = {one.name: one for one in self.rows(kind)}
        return self._by_name[kind].get(name)

    def rows(self, kind: str) -> list[Row]:
        """The list of a kind, without what is void or withdrawn; nothing of a kind that this person may not read."""
        if kind not in self._rows:
            readable = kind in {spec.name for spec in self.ws.kinds()}
            found = self.ws.rows(kind) if readable else []
            self._rows[kind] = [row for row in found if row.state not in GONE]
        return self._rows[kind]


def open_file(path: str | Path, sheet: str | None = None) -> Opened:
    """Read a file into grids. Raises WrongUse, BadFile."""
    path = Path(path).expanduser()
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadFile(N_("{name}: larger than {most} MB"), name=path.name, most=MOST_BYTES >> 20)
        return opened(path.read_bytes(), path.name, sheet)
    except OSError as error:
        raise WrongUse(N_("{path}: cannot be read ({why})"), path=str(path), why=error.strerror) from error


def _silent(_what: str, _done: int, _of: int) -> None:
    """Nobody asks."""


def plan(ws: Workspace, importer: Importer, file: Opened, asked: Asked, tell: Tell = _silent) -> Plan:
    """Read a file and look what would become of it. Columns named by hand are remembered for files with the same head."""
    knowing = Knowing(ws)
    asked = settled(knowing, importer, asked)
    columns = {**recalled(ws.clone.repo.private, importer.id, file.grids), **asked.columns}
    asked = replace(asked, columns=columns, tell=lambda done, of: tell(READING, done, of))
    reading = importer.read(file.grids, knowing, asked)
    if asked.columns and reading.head:
        recall(ws.clone.repo.private, importer.id, reading.head, asked.columns)
    tell(CHECKING, 0, len(reading.items))
    planned = _planned(knowing, reading)
    troubles = [*reading.troubles, *_against(ws, planned, reading.columns)]
    tell(CHECKING, len(planned), len(planned))
    return Plan(
        importer,
        file,
        asked,
        planned,
        tuple(sorted(troubles, key=lambda one: one.row)),
        reading.passed,
        reading.columns,
        reading.lacking,
        reading.notes,
        reading.sheet,
        frozenset(one.row for one in troubles),
    )


def settled(knowing: Knowing, importer: Importer, asked: Asked) -> Asked:
    """What was asked, with the values that its settings stand for.

    Raises:
        WrongUse: a setting that there is not, or one that is needed and missing. BadCell: one that means nothing.
    """
    known = {one.id: one for one in importer.settings}
    values = {_setting_called(importer, name): said for name, said in asked.settings.items()}
    for name, one in known.items():
        said = values.get(name, "").strip()
        if not said and one.required:
            raise WrongUse(N_("{title} is needed: --set {name}=…"), title=Phrase(one.title), name=name)
        if said and one.choices:
            values[name] = choice(one.choices, said)
        elif said and one.ref:
            values[name] = Whom(knowing).find(one.ref, said)
    return replace(asked, settings=values)


def _setting_called(importer: Importer, text: str) -> str:
    """The setting or field that somebody names, by its own name or its title. Raises WrongUse."""
    for one in importer.settings:
        if text in (one.id, one.title, _(one.title)):
            return one.id
    fields = [one for one in importer.form.targets if one.within is None] if importer.form else []
    try:
        return place_called(importer.kind, fields, text)
    except WrongUse:
        there = ", ".join(
            dict.fromkeys(one.id for one in importer.settings) | {f.place: None for f in fields}
        )
        raise WrongUse(
            N_("{name}: no such setting; there are: {there}"), name=text, there=there or "–"
        ) from None


def file_plan(ws: Workspace, plan: Plan, *, partial: bool = False, tell: Tell = _silent) -> tuple[Filed, ...]:
    """File what a plan says, one action a store: all of it, or only what nothing is against.

    Raises:
        HasTroubles: something is, and ``partial`` was not said. Else as :meth:`Workspace.file_all`.
    """
    ready = plan.ready
    if plan.troubles and not (partial and ready):
        raise HasTroubles(
            N_("{file}: {count} places cannot be taken as they are; nothing was filed"),
            file=plan.file.name,
            count=len(plan.troubles),
        )
    tell(FILING, 0, len(ready))
    filed = ws.file_all(ready) if ready else ()
    tell(FILING, len(ready), len(ready))
    return filed


def _planned(knowing: Knowing, reading: Reading) -> tuple[Planned, ...]:
    return tuple(_one(knowing, item) for item in sorted(reading.items, key=lambda item: item.rows))


def _one(knowing: Knowing, item: Item) -> Planned:
    spec = by_name(item.kind)
    name = item.name or natural_name(spec, item.values)
    row = knowing.row(item.kind, name) if name else None
    before = row.values if row else None
    # what a file leaves alone stays as it is
    values = (
        {**{f.name: before[f.name] for f in spec.fields if f.name in before}, **item.values}
        if before
        else item.values
    )
    raw = _canonical(spec, values)
    changes = diff(spec, before, raw)
    summary = with_owner(knowing.ws, spec, {**raw, "by": ""}, _summary(spec, raw))
    if row is None:
        return Planned(item, What.NEW, summary, changes, Filing(item.kind, values))
    if not changes:
        return Planned(item, What.SAME, summary)
    return Planned(item, What.CHANGED, summary, changes, Filing(item.kind, values, row.name, row.version))


def _canonical(spec: KindSpec, values: Raw) -> Raw:
    """Values as a record would hold them; as they are where they make none, which is said when they are tried."""
    fields = {**values, **(spec.meta.computed(values) if spec.meta.computed else {})}
    envelope = {
        "kind": spec.name,
        "id": "x",
        "schema": spec.meta.schema,
        "by": "x",
        "replaces": [],
        "void": None,
    }
    try:
        made = CODEC.build(spec.model, {**envelope, "at": "2000-01-01T00:00:00+00:00", **fields}, spec.name)
    except BadRecord:
        return fields
    return to_raw(made)


def _summary(spec: KindSpec, raw: Raw) -> str:
    """A line about a record that may lack what its own summary is made of."""
    try:
        return spec.meta.summary(raw) or spec.name
    except (KeyError, TypeError, ValueError, ArithmeticError):
        return "、".join(str(raw[f.name]) for f in spec.columns if raw.get(f.name))


def _against(ws: Workspace, planned: Sequence[Planned], columns: Sequence[Matched]) -> list[Trouble]:
    """What is against each record when they are tried together."""
    tried = [one for one in planned if one.filing]
    errors = ws.trial([one.filing for one in tried if one.filing])
    found: list[Trouble] = []
    for one, error in zip(tried, errors, strict=True):
        if isinstance(error, BadRecord) and error.problems:
            found += [_trouble(one.item, problem, columns) for problem in error.problems]
        elif error is not None:
            found.append(Trouble(one.item.rows[0], "", Phrase(error.msgid, error.params)))
    if (
        len(tried) > 1
        and all(isinstance(error, Refused) for error in errors)
        and len({str(e) for e in errors}) == 1
    ):
        return [replace(found[0], row=0)]
    return found


def _trouble(item: Item, problem: Problem, columns: Sequence[Matched]) -> Trouble:
    """What is wrong with a record, said of the row and the column that it came from."""
    row, column = _origin(item, problem.place)
    if not column and problem.place:
        place = ".".join(step for step in problem.place if isinstance(step, str))
        titles = {one.field: one.title for one in columns}
        column = titles.get(place) or _title(by_name(item.kind), problem.place)
    return Trouble(row, column, Phrase(problem.msgid, problem.params))


def _origin(item: Item, place: Place) -> tuple[int, str]:
    """Where a place of a record stands in the file: itself, else what it is a part of, else the row of one of its parts."""
    where = {one: (row, column) for one, row, column in item.places}
    if place in where:
        return where[place]
    for size in range(len(place) - 1, 0, -1):
        inner = [found for one, found in where.items() if one[:size] == place[:size]]
        if inner:
            return inner[0][0], ""
    return item.rows[0], ""


def _title(spec: KindSpec, place: Place) -> str:
    fields, title = spec.fields, ""
    for step in place:
        one = next((f for f in fields if f.name == step), None)
        if one is not None:
            fields, title = one.parts, str(Phrase(one.title))
    return title
