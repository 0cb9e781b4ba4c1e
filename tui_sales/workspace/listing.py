"""Listing: a list of records as a report, for what leaves the department: typed cells, and apart what nobody approved yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tui_sales.i18n import _
from tui_sales.model.show import Words
from tui_sales.model.spec import FieldSpec, KindSpec, Shape
from tui_sales.model.sums import sums_in, value_in
from tui_sales.reports.table import Column, Report, Sort, Table, Value
from tui_sales.reports.table import Row as Line
from tui_sales.review.standing import State
from tui_sales.workspace.titles import words_for
from tui_sales.workspace.views import Row

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace

_SORTS = {
    Shape.DATE: Sort.DAY,
    Shape.MOMENT: Sort.MOMENT,
    Shape.MONEY: Sort.NUMBER,
    Shape.INTEGER: Sort.COUNT,
}
#: cells of columns that are not shown in lists, by what they hold
_WIDTHS = {
    Shape.DATE: 12,
    Shape.MOMENT: 17,
    Shape.MONEY: 14,
    Shape.INTEGER: 8,
    Shape.TEXT: 40,
    Shape.ROWS: 40,
}


def list_report(
    ws: Workspace,
    spec: KindSpec,
    rows: Sequence[Row],
    fields: Sequence[FieldSpec] | None = None,
    over: str = "",
) -> Report:
    """Rows of a kind as a report, in their order.

    Args:
        ws: who asks.
        spec: the kind.
        rows: which of its records.
        fields: which columns; without them those of the list on the screen, and what its rows come to.
        over: in words what narrowed the list, if anything did.
    """
    words = words_for(ws, date.min)  # a year in every date: who reads a file reads it in another year too
    return Report(
        spec.name,
        _(spec.meta.plural),
        ws.me.department,
        over or f"{ws.today():%Y-%m-%d}",
        ws.now(),
        tuple(ws.stores().items()),
        listed(spec, rows, exported(spec) if fields is None else fields, words),
        shows_all=True,
    )


def exported(spec: KindSpec) -> tuple[FieldSpec, ...]:
    """The columns of a list that leaves the department: who gets it adds up what its summaries only tell."""
    return (*spec.columns, *sums_in(spec))


def listed(
    spec: KindSpec, rows: Sequence[Row], fields: Sequence[FieldSpec], words: Words
) -> tuple[Table, ...]:
    """What is approved; then, where there is any, what counts nowhere (rules I5) or is a copy of what does."""
    columns = (
        *(column_of(one) for one in fields),
        Column(_("Standing"), width=14),
        Column(_("What"), width=40),
    )

    def table(title: str, those: Sequence[Row]) -> Table:
        lines = tuple(Line(_cells(row, fields, words), (row.name,)) for row in those)
        return Table(title, columns, lines, empty=_("No approved record."))

    found = table(_(spec.meta.plural), [row for row in rows if _counts(row)])
    rest = table(_("Not counted: not approved, or a copy"), [row for row in rows if not _counts(row)])
    return tuple(one for one in (found, rest) if one.rows) or (found,)


def _counts(row: Row) -> bool:
    return row.state is State.APPROVED and not row.is_copy


def column_of(field: FieldSpec) -> Column:
    """The column of a field: its title, what it holds, how wide it gets."""
    width = max(field.column.width if field.column else 0, _WIDTHS.get(field.shape, 12))
    return Column(_(field.title), _SORTS.get(field.shape, Sort.TEXT), width, total=field.summed is not None)


def _cells(row: Row, fields: Sequence[FieldSpec], words: Words) -> tuple[Value, ...]:
    values = (typed(field, value_in(row.values, field), words) for field in fields)
    return (*values, row.standing.text(), row.summary)


def typed(field: FieldSpec, value: Any, words: Words) -> Value:
    """A field's value in its own type where it has one; anything else as people read it."""
    if value is None:
        return None
    if field.shape is Shape.DATE:
        return date.fromisoformat(value)
    if field.shape is Shape.MOMENT:
        return datetime.fromisoformat(value)
    if field.shape is Shape.MONEY:
        return Decimal(value)
    if field.shape is Shape.INTEGER:
        return int(value)
    return words.text(field, value)
