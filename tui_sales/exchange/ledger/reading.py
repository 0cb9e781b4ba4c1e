"""Reading: a ledger's postings of one sort and period."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tui_sales.dataclass import dataclass
from tui_sales.exchange.days import period_in, within
from tui_sales.exchange.grid import Grid
from tui_sales.exchange.heading import above, texts_of
from tui_sales.exchange.importer import Asked, Importer, Known, Setting
from tui_sales.exchange.ledger.columns import FIELDS, Columns, columns_in
from tui_sales.exchange.ledger.lines import Line, Reader
from tui_sales.exchange.ledger.record import item_of, notes_on
from tui_sales.exchange.reading import Passed, Reading, Trouble
from tui_sales.exchange.span import Spanned, span_of
from tui_sales.exchange.titles import normal
from tui_sales.i18n import N_, Phrase
from tui_sales.kinds.ledger import TYPES

_YEAR = re.compile(r"(20\d\d)\s*年")


@dataclass(frozen=True)
class Sheet:
    """A sheet that holds postings.

    Attributes:
        span: over which days it says it goes.
        year: of dates without one.
    """

    grid: Grid
    columns: Columns
    span: Spanned | None
    year: int | None


def read(grids: Sequence[Grid], known: Known, asked: Asked) -> Reading:
    """The ledger that a file holds."""
    sort, told = asked.settings.get("type", ""), asked.settings.get("period", "")
    period = period_in(told) if told else None
    if sort not in TYPES:
        return _only(
            N_("it must be said whether these are sales or expenses"), N_("--set type=sales or type=expenses")
        )
    if told and period is None:
        return _only(N_("“{said}” is neither a month nor a quarter"), _NAME_IT, said=told)
    sheets = [one for grid in grids for one in _sheets(grid, period, asked)]
    if not sheets:
        words = N_("no sheet has postings: it needs a column 日期, and 金额 or 借方 and 贷方")
        return _only(words, N_("leave the head as the accountant's program makes it"))
    if len(sheets) > 1:
        names = "、".join(sheet.grid.name for sheet in sheets)
        return _only(N_("several sheets can be read: {names}"), N_("choose one with --sheet"), names=names)
    found = tuple(Reader(sheets[0].columns, sheets[0].year).found(sheets[0].grid))
    reading = _of(sheets[0], found, sort, period, asked.settings.get("account", ""), known)
    return replace(reading, head=texts_of(sheets[0].grid, sheets[0].columns.head))


_NAME_IT = N_("name the period: --set period=2026-11 or 2026-Q4")


def _only(what: str, hint: str, **said: object) -> Reading:
    return Reading(troubles=(Trouble(0, "", Phrase(what, said), Phrase(hint)),))


def _sheets(grid: Grid, period: str | None, asked: Asked) -> Iterator[Sheet]:
    columns = columns_in(grid, asked.columns)
    if columns is None:
        return
    titles = list(above(grid, columns.head))
    span = span_of(titles)
    texts = [text for _row, text in titles] + ["".join(parts) for parts in columns.head.parts]
    years = [int(found[1]) for text in texts if (found := _YEAR.search(text))]
    year = int(period[:4]) if period else span.first.year if span else next(iter(years), None)
    yield Sheet(grid, columns, span, year)


def _of(
    sheet: Sheet,
    found: Sequence[Line | Trouble | Passed],
    sort: str,
    asked: str | None,
    account: str,
    known: Known,
) -> Reading:
    lines = [one for one in found if isinstance(one, Line)]
    troubles = [one for one in found if isinstance(one, Trouble)]
    passed = [one for one in found if isinstance(one, Passed)]
    if account:
        passed += [_of_another(line) for line in lines if normal(account) not in normal(line.account)]
        lines = [line for line in lines if normal(account) in normal(line.account)]
    elif sheet.columns.account and _is_a_journal(lines):
        what = Phrase(N_("debit and credit come to the same: the file has both sides of every voucher"))
        troubles.append(
            Trouble(0, "", what, Phrase(N_("name the account that is meant: --set account=主营业务收入")))
        )
    period = asked or (sheet.span.period if sheet.span else None) or _period_of(lines)
    if not lines:
        nothing = Trouble(0, "", Phrase(N_("there is no posting in it")))
        return Reading((), tuple(troubles or [nothing]), tuple(passed))
    if period is None:
        what = Phrase(N_("the postings are of several months or quarters"))
        troubles.append(Trouble(lines[0].row, "", what, Phrase(_NAME_IT)))
        return Reading((), tuple(troubles), tuple(passed))
    first, last = within(period)
    for line in lines:
        if not first <= line.day <= last:
            what = Phrase(N_("{day} is not in {month}"), {"day": line.day, "month": period})
            troubles.append(
                Trouble(line.row, sheet.columns.label(sheet.columns.days), what, Phrase(_NAME_IT))
            )
    inside = [line for line in lines if first <= line.day <= last]
    wrong = {one.row for one in troubles if one.row}
    items = (item_of(inside, wrong, sheet.columns, period, sort, known),) if inside else ()
    return Reading(items, tuple(troubles), tuple(passed), notes=tuple(notes_on(inside, sort, known)))


def _of_another(line: Line) -> Passed:
    return Passed(line.row, Phrase(N_("of another account: {account}"), {"account": line.account}))


def _is_a_journal(lines: Sequence[Line]) -> bool:
    debit, credit = (
        (sum(side) for side in zip(*((line.debit, line.credit) for line in lines), strict=True))
        if lines
        else (0, 0)
    )
    return bool(debit) and debit == credit


def _period_of(lines: Iterable[Line]) -> str | None:
    """The month of all of them, else the quarter."""
    days = [line.day for line in lines]
    for period in ({f"{day:%Y-%m}" for day in days}, {f"{day.year}-Q{(day.month + 2) // 3}" for day in days}):
        if len(period) == 1:
            return period.pop()
    return None


LEDGER = Importer(
    id="ledger",
    kind="ledger",
    title=N_("Ledger"),
    about=N_(
        "the accountant's postings of a month or a quarter, as 用友 or 金蝶 export them or as she types them"
    ),
    settings=(
        Setting("type", N_("Type"), choices=TYPES, required=True),
        Setting("period", N_("Period")),
        Setting("account", N_("Account")),
    ),
    read=read,
    fields=FIELDS,
)
