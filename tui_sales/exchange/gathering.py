"""Gathering: the rows of a table → one draft for each record, with the rows that speak of it and what is wrong in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from decimal import Decimal

from tui_sales.dataclass import dataclass
from tui_sales.exchange.cells import BadCell, Reader, is_blank, text_of
from tui_sales.exchange.columns import Head, Target
from tui_sales.exchange.form import Form
from tui_sales.exchange.grid import Grid, Value
from tui_sales.exchange.identity import Key, key_fields, keys_of, part_key
from tui_sales.exchange.reading import Passed, Trouble
from tui_sales.exchange.titles import normal
from tui_sales.i18n import N_, Phrase
from tui_sales.model.record import Raw
from tui_sales.model.spec import FieldSpec, Shape

_ONE = Decimal(1)
#: a list, and what a column's title says of the part that its cells belong to
Slot = tuple[str, tuple[tuple[str, str], ...]]
Place = tuple[str | int, ...]
_SUMS = {"合计", "总计", "小计", "共计", "汇总", "total", "sum", "subtotal"}
_EXAMPLE = re.compile(r"^(例[:：]|示例|e\.g\.)")
_FOOT = re.compile(r"^(制表|填表|审核|复核|说明|注|打印|导出|统计|单位负责人)[^。]{0,8}[:：]")


@dataclass
class Part:
    """A part read from one row; ``titles`` are those of the columns that gave its fields."""

    values: Raw
    row: int
    titles: dict[str, str] = field(default_factory=dict)


@dataclass
class Draft:
    """A record as the file has it so far."""

    values: Raw = field(default_factory=dict)
    parts: dict[str, list[Part]] = field(default_factory=dict)
    rows: list[int] = field(default_factory=list)
    #: field → row and column it was first given in
    given: dict[str, tuple[int, str]] = field(default_factory=dict)
    bad: bool = False


@dataclass
class Gathered:
    """Everything a table's rows came to."""

    drafts: list[Draft] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    passed: list[Passed] = field(default_factory=list)


class Gatherer:
    """Reads row after row of one table."""

    def __init__(self, form: Form, head: Head, reader: Reader, standing: Raw) -> None:
        """Read a kind's records.

        Args:
            form: how tables of it are read.
            head: of the table.
            reader: reads its cells.
            standing: values of all rows that do not give their own.
        """
        self._form = form
        self._spec = form.spec
        self._head = head
        self._reader = reader
        self._standing = standing
        self._titles = {target.place: head.title(column) for column, target in head.targets.items()}
        self._targets = {one.place: one for one in (*form.targets, *head.targets.values())}
        self._columns = {target.place: column for column, target in head.targets.items()}
        self._keys = key_fields(self._spec)
        self._by_key: dict[Key, Draft] = {}
        self._first: Mapping[tuple[int, int], tuple[int, int]] = {}
        self._rows: Sequence[Sequence[Value]] = ()
        self.found = Gathered()

    def gather(self, grid: Grid, tell: Callable[[int, int], None]) -> Gathered:
        """Read all rows beneath the head; ``tell`` is told how far."""
        self._first = grid.first_of()
        self._rows = grid.rows
        for at, row in enumerate(grid.rows):
            tell(at + 1, len(grid.rows))
            why = self._passed(at, row)
            if why is None:
                self._row(at + 1, row)
            elif why.msgid:
                self.found.passed.append(Passed(at + 1, why))
        return self.found

    def _passed(self, at: int, row: Sequence[Value]) -> Phrase | None:
        """Why a row is left out; without words for empty ones. None: it is read."""
        texts = [text_of(value) for value in row]
        filled = [text for text in texts if text]
        if not filled:
            return Phrase("")
        if at < self._head.first:
            return Phrase(N_("stands above the table"))
        if at <= self._head.last or self._is_head(texts):
            return Phrase(N_("the head"))
        if normal(filled[0]) in _SUMS:
            return Phrase(N_("a sum"))
        if _EXAMPLE.match(filled[0]):
            return Phrase(N_("an example"))
        if _FOOT.match(filled[0]) and len(filled) <= len(self._head.targets) // 2 + 1:
            return Phrase(N_("a note beneath the table"))
        return None

    def _is_head(self, texts: Sequence[str]) -> bool:
        """The head again, as lists that were made for printing have it on each page."""
        said = [(n, text) for n, text in enumerate(texts) if text and n in self._head.targets]
        return len(said) > 1 and all(normal(text) == normal(self._head.title(n)) for n, text in said)

    def _row(self, number: int, row: Sequence[Value]) -> None:
        found = {
            target.place: self._cell(number - 1, column, row, target)
            for column, target in self._head.targets.items()
        }
        cells = {place: value for place, value in found.items() if not is_blank(value)}
        if not cells:
            self._passes(number, N_("nothing in the columns that are read"))
            return
        top, parts, bad = self._values(number, self._form.prepare(cells))
        draft = self._draft_of(top, named=not self._keys.isdisjoint(cells))
        draft.rows.append(number)
        draft.bad = draft.bad or bad
        news = self._merge(draft, top, number)
        for (name, _fixed), part in parts.items():
            news = self._add(draft, self._spec.field(name), part) or news
        if not news and not bad and len(draft.rows) > 1:
            draft.rows.pop()
            self._passes(number, N_("the same as row {row}"), row=draft.rows[0])

    def _cell(self, at: int, column: int, row: Sequence[Value], target: Target) -> Value:
        """A cell; of one that was merged over several rows, its value, unless it is an amount: that is there once."""
        if target.field.shape is not Shape.MONEY and (at, column) in self._first:
            first, left = self._first[at, column]
            return self._rows[first][left] if left == column and left < len(self._rows[first]) else None
        return row[column] if column < len(row) else None

    def _passes(self, number: int, msgid: str, **params: object) -> None:
        self.found.passed.append(Passed(number, Phrase(msgid, params)))

    def _values(self, number: int, cells: Mapping[str, Value]) -> tuple[Raw, dict[Slot, Part], bool]:
        """What a row says of the record, and of a part of each of its lists (of several where columns say which)."""
        top: Raw = {}
        parts: dict[Slot, Part] = {}
        bad = False
        for place, cell in cells.items():
            target, title = self._targets[place], self._titles.get(place, "")
            try:
                value = self._reader.value(target.field, cell, self._factor(place))
            except BadCell as error:
                self.trouble(number, title, error.what, error.hint)
                bad = True
                continue
            if target.within:
                slot = (target.within.name, target.fixed)
                part = parts.setdefault(slot, Part(dict(target.fixed), number))
                part.values[target.field.name] = value
                part.titles[target.field.name] = title
            else:
                top[target.field.name] = value
        return top, parts, bad

    def _factor(self, place: str) -> Decimal:
        """What the numbers of a column count."""
        return self._head.factors.get(self._columns.get(place, -1), _ONE)

    def _draft_of(self, top: Raw, *, named: bool) -> Draft:
        """The draft of the record a row speaks of: known by its key, else the one above where it is not ``named``."""
        keys = list(keys_of(self._spec, {**self._standing, **top}))
        found = next((self._by_key[key] for key in keys if key in self._by_key), None)
        if found is None and not keys and not named and self.found.drafts and self._goes_on(top):
            found = self.found.drafts[-1]
        if found is None:
            found = Draft(dict(self._standing))
            self.found.drafts.append(found)
        for key in keys:
            self._by_key.setdefault(key, found)
        return found

    def _goes_on(self, top: Raw) -> bool:
        """Whether a row without a name of its own speaks of the record above, as under merged cells."""
        lists = any(target.within for target in self._head.targets.values())
        return lists and all(self.found.drafts[-1].values.get(name) == value for name, value in top.items())

    def _merge(self, draft: Draft, top: Raw, number: int) -> bool:
        news = False
        for name, value in top.items():
            before = draft.given.get(name)
            if before is None:
                news = news or draft.values.get(name) != value
                draft.values[name] = value
                draft.given[name] = (number, self._titles.get(name, ""))
            elif draft.values[name] != value:
                draft.bad = True
                self.trouble(
                    number,
                    self._titles.get(name, ""),
                    Phrase(N_("says something else of the same record than row {row}"), {"row": before[0]}),
                    Phrase(N_("leave only one of the two, or make them alike")),
                )
        return news

    def _add(self, draft: Draft, rows: FieldSpec, part: Part) -> bool:
        """Take a part into its list; False if it is there already."""
        there = draft.parts.setdefault(rows.name, [])
        if any(one.values == part.values for one in there) and part_key(self._spec, rows, part.values):
            return False
        key = part_key(self._spec, rows, part.values)
        twice = next((one for one in there if key and part_key(self._spec, rows, one.values) == key), None)
        there.append(part)
        if twice is not None:
            draft.bad = True
            self.trouble(
                part.row,
                "",
                Phrase(N_("says something else of the same record than row {row}"), {"row": twice.row}),
                Phrase(N_("leave only one of the two, or make them alike")),
            )
        return True

    def trouble(self, row: int, column: str, what: Phrase, hint: Phrase | None = None) -> None:
        """Note what is wrong at a place."""
        self.found.troubles.append(Trouble(row, column, what, hint))


def places_of(draft: Draft, numbers: Mapping[str, Sequence[int]]) -> Iterator[tuple[Place, int, str]]:
    """Where each field of a record came from; ``numbers`` are the numbers that its parts have in the record."""
    for name, (row, title) in draft.given.items():
        yield (name,), row, title
    for name, parts in draft.parts.items():
        for number, part in zip(numbers[name], parts, strict=True):
            for inner, title in part.titles.items():
                yield (name, number, inner), part.row, title
