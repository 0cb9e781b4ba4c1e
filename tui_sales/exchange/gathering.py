"""Gathering: the rows of a table → one draft for each record, with the rows that speak of it and what is wrong in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from tui_sales.exchange.cells import BadCell, Reader, is_blank, text_of
from tui_sales.exchange.columns import Head
from tui_sales.exchange.grid import Grid, Value
from tui_sales.exchange.identity import Key, keys_of, part_key
from tui_sales.exchange.reading import Passed, Trouble
from tui_sales.exchange.titles import normal
from tui_sales.i18n import N_, Phrase
from tui_sales.model.record import Raw
from tui_sales.model.spec import FieldSpec, KindSpec

_ONE = Decimal(1)
Place = tuple[str | int, ...]
_SUMS = {"合计", "总计", "小计", "共计", "汇总", "total", "sum", "subtotal"}
_EXAMPLE = re.compile(r"^(例[:：]|示例|e\.g\.)")
_FOOT = re.compile(r"^(制表|填表|审核|复核|说明|注|打印|导出|统计|单位负责人)[^。]{0,8}[:：]")
#: what a cell of one row becomes for another importer's own words (缺考 → absent): column's place and value → the same
Prepare = Callable[[dict[str, Value]], dict[str, Value]]


@dataclass
class Part:
    """A part read from one row."""

    values: Raw
    row: int


@dataclass
class Draft:
    """A record as the file has it so far."""

    values: Raw = field(default_factory=dict)
    parts: dict[str, list[Part]] = field(default_factory=dict)
    rows: list[int] = field(default_factory=list)
    #: field → row it was first given in
    given: dict[str, int] = field(default_factory=dict)
    bad: bool = False


@dataclass
class Gathered:
    """Everything a table's rows came to."""

    drafts: list[Draft] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    passed: list[Passed] = field(default_factory=list)


class Gatherer:
    """Reads row after row of one table."""

    def __init__(self, spec: KindSpec, head: Head, reader: Reader, standing: Raw, prepare: Prepare) -> None:
        """Read a kind's records.

        Args:
            spec: the kind.
            head: of the table.
            reader: reads its cells.
            standing: values of all rows that do not give their own.
            prepare: has the first look at each row.
        """
        self._spec = spec
        self._head = head
        self._reader = reader
        self._standing = standing
        self._prepare = prepare
        self._titles = {target.place: head.title(column) for column, target in head.targets.items()}
        self._by_key: dict[Key, Draft] = {}
        self.found = Gathered()

    def gather(self, grid: Grid, tell: Callable[[int, int], None]) -> Gathered:
        """Read all rows beneath the head; ``tell`` is told how far."""
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
        cells = {
            target.place: row[column]
            for column, target in self._head.targets.items()
            if column < len(row) and not is_blank(row[column])
        }
        if not cells:
            self._passes(number, N_("nothing in the columns that are read"))
            return
        top, parts, bad = self._values(number, self._prepare(cells))
        draft = self._draft_of(top)
        draft.rows.append(number)
        draft.bad = draft.bad or bad
        news = self._merge(draft, top, number)
        for name, part in parts.items():
            news = self._add(draft, self._spec.field(name), Part(part, number)) or news
        if not news and not bad and len(draft.rows) > 1:
            draft.rows.pop()
            self._passes(number, N_("the same as row {row}"), row=draft.rows[0])

    def _passes(self, number: int, msgid: str, **params: object) -> None:
        self.found.passed.append(Passed(number, Phrase(msgid, params)))

    def _values(self, number: int, cells: Mapping[str, Value]) -> tuple[Raw, dict[str, Raw], bool]:
        """What a row says of the record, and of a part of each of its lists."""
        targets = {target.place: (column, target) for column, target in self._head.targets.items()}
        top: Raw = {}
        parts: dict[str, Raw] = {}
        bad = False
        for place, cell in cells.items():
            column, target = targets[place]
            try:
                value = self._reader.value(target.field, cell, self._head.factors.get(column, _ONE))
            except BadCell as error:
                self.trouble(number, self._head.title(column), error.what, error.hint)
                bad = True
                continue
            if target.within:
                parts.setdefault(target.within.name, {})[target.field.name] = value
            else:
                top[target.field.name] = value
        return top, parts, bad

    def _draft_of(self, top: Raw) -> Draft:
        """The draft of the record a row speaks of: known by its key, else the one above where it does not say."""
        keys = list(keys_of(self._spec, {**self._standing, **top}))
        found = next((self._by_key[key] for key in keys if key in self._by_key), None)
        if found is None and not keys and self.found.drafts and self._goes_on(top):
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
                draft.given[name] = number
            elif draft.values[name] != value:
                draft.bad = True
                self.trouble(
                    number,
                    self._titles[name],
                    Phrase(N_("says something else of the same record than row {row}"), {"row": before}),
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


def places_of(
    titles: Mapping[str, str], draft: Draft, numbers: Mapping[str, Sequence[int]]
) -> Iterator[tuple[Place, int, str]]:
    """Where each field of a record came from; ``numbers`` are the numbers that its parts have in the record."""
    for name, row in draft.given.items():
        yield (name,), row, titles.get(name, "")
    for name, parts in draft.parts.items():
        for number, part in zip(numbers[name], parts, strict=True):
            for inner in part.values:
                yield (name, number, inner), part.row, titles.get(f"{name}.{inner}", "")


def nothing_to_prepare(cells: dict[str, Any]) -> dict[str, Any]:
    """Rows as they stand."""
    return cells
