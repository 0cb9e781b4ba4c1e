"""Lines: the rows of a ledger, one posting each; a voucher's number stands for the lines below that have none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from tui_sales.dataclass import dataclass
from tui_sales.exchange.amounts import amount_in
from tui_sales.exchange.days import day_in
from tui_sales.exchange.grid import Grid
from tui_sales.exchange.heading import Row, cell_at, is_empty, one_line, said, spread
from tui_sales.exchange.ledger.columns import Columns
from tui_sales.exchange.ledger.sums import Sums, sum_in
from tui_sales.exchange.reading import Passed, Trouble
from tui_sales.i18n import N_, Phrase
from tui_sales.model.entry import BadEntry
from tui_sales.model.types import CENT


@dataclass(frozen=True)
class Line:
    """A posting as it stands in the file.

    Attributes:
        debit, credit: an amount without sides is a debit.
        account: code and name, as far as there are columns of them.
    """

    row: int
    day: date
    voucher: str
    text: str
    customer: str
    person: str
    account: str
    debit: Decimal
    credit: Decimal


Found = Line | Trouble | Passed


@dataclass
class Reader:
    """Goes down a sheet and remembers what the rows below lean on.

    Attributes:
        columns: where the sheet says what.
        year: of dates without one; None where it is not known.
    """

    columns: Columns
    year: int | None
    _sums: Sums = field(default_factory=Sums)
    _day: date | None = None
    _voucher: str = ""

    def found(self, grid: Grid) -> Iterator[Found]:
        """Every row: a posting, what is wrong with it, or why it was left out."""
        for at, row in spread(grid, *self.columns.words):
            if at <= self.columns.head.last:
                continue
            empty = Passed(at + 1, Phrase(N_("an empty row")))
            found = empty if is_empty(grid.rows[at]) else self._of(row, at + 1)
            if isinstance(found, Line):
                self._sums.lines.append((found.debit, found.credit))
                self._day, self._voucher = found.day, found.voucher
            elif isinstance(found, Trouble):
                self._sums.known = False
            yield found

    def _of(self, row: Row, number: int) -> Found:
        carried = sum_in(row)
        amounts = self._amounts(row, number)
        if isinstance(amounts, Trouble):
            return amounts
        if carried:
            # Beside a direction a sum may be of either side.
            kept = [] if self.columns.directed else amounts
            sides = [(side, self.columns.label(column), amount) for side, column, amount in kept]
            return self._sums.judged(number, carried, sides)
        return self._line(row, number, [(side, amount) for side, _column, amount in amounts])

    def _amounts(self, row: Row, number: int) -> list[tuple[str, int, Decimal]] | Trouble:
        """Side, column and amount of what stands in the columns of amounts."""
        found: list[tuple[str, int, Decimal]] = []
        for column in self.columns.amounts:
            cell = cell_at(row, column)
            label = self.columns.label(column)
            try:
                amount = amount_in(cell)
            except BadEntry:
                what = Phrase(N_("“{said}” is no amount"), {"said": one_line(cell)})
                return Trouble(number, label, what, Phrase(N_("write it like 1234.50 or -1234.50")))
            if amount is None:
                continue
            amount *= self.columns.unit(column)
            exact = amount.quantize(CENT, ROUND_HALF_UP)
            if abs(exact - amount) > _NOISE:
                what = Phrase(N_("“{said}” has parts of a cent"), {"said": one_line(cell)})
                return Trouble(number, label, what)
            found.append((self._side(row, column), column, exact))
        return found

    def _side(self, row: Row, column: int) -> str:
        if not self.columns.directed:
            return "credit" if column == self.columns.credit else "debit"
        return "credit" if said(cell_at(row, self.columns.direction)).startswith("贷") else "debit"

    def _line(self, row: Row, number: int, amounts: list[tuple[str, Decimal]]) -> Found:
        columns = self.columns
        texts = [
            one_line(cell_at(row, column), _LONG)
            for column in (columns.text, columns.customer, columns.person)
        ]
        said_voucher = self._said_voucher(row)
        if not amounts and not said_voucher and not said(cell_at(row, columns.days)):
            return Passed(
                number,
                Phrase(N_("a row without date, voucher and amount: “{said}”"), {"said": " ".join(texts)}),
            )
        if not amounts:
            return Trouble(number, columns.label(columns.amounts[0]), Phrase(N_("there is no amount")))
        sides = {"debit": Decimal(0), "credit": Decimal(0)}
        for side, amount in amounts:
            sides[side] += amount
        if all(sides.values()):
            what = Phrase(N_("there is an amount on both sides"))
            return Trouble(number, columns.label(columns.credit), what, Phrase(N_("make two lines of it")))
        day = self._dated(row, number, said_voucher)
        if isinstance(day, Trouble):
            return day
        voucher = said_voucher or (self._voucher if day == self._day else "")
        if not voucher:
            what = Phrase(N_("there is no voucher number, and none of this day above"))
            return Trouble(number, columns.label(columns.voucher), what)
        account = " ".join(one_line(cell_at(row, column), _LONG) for column in columns.account)
        return Line(
            number, day, voucher, texts[0], texts[1], texts[2], account, sides["debit"], sides["credit"]
        )

    def _said_voucher(self, row: Row) -> str:
        parts = (
            one_line(cell_at(row, column), _LONG) for column in (self.columns.word, self.columns.voucher)
        )
        return "-".join(part for part in parts if part)

    def _dated(self, row: Row, number: int, voucher: str) -> date | Trouble:
        """The day of a row, or that of the row above where the voucher is the same."""
        columns = self.columns
        if columns.date is None:
            cells = [said(cell_at(row, column)) for column in (columns.month, columns.day)]
            text = "-".join(cells) if any(cells) else ""
        else:
            text = said(cell_at(row, columns.date))
        if not text:
            if self._day and voucher in ("", self._voucher):
                return self._day
            return Trouble(number, columns.label(columns.days), Phrase(N_("there is no date")))
        try:
            return day_in(text if columns.date is None else cell_at(row, columns.date), self.year)
        except BadEntry:
            what = Phrase(N_("“{said}” is no date"), {"said": text})
            hint = Phrase(N_("name the period: --set period=2026-11 or 2026-Q4"))
            dated = self.year is not None or text[:4].isdigit()
            return Trouble(number, columns.label(columns.days), what, None if dated else hint)


#: what a spreadsheet's binary numbers leave behind
_NOISE = Decimal("0.000001")
_LONG = 300
