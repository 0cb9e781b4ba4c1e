"""One report: its tables one beside the other, as figures or drawn; each figure leads to its records."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input, Static

from tui_sales.boards.behind import behind
from tui_sales.boards.reported import (
    about_sheet,
    bars_sheet,
    drawn_columns,
    heat_sheet,
    said,
    table_sheet,
    whole_row,
)
from tui_sales.boards.sheet import Sheet, Target
from tui_sales.boards.words import short_moment, span_words
from tui_sales.duties.spans import Span
from tui_sales.errors import SalesError
from tui_sales.i18n import _
from tui_sales.model.show import Words, dotted, labelled
from tui_sales.reports.chart import Chart, Plot
from tui_sales.reports.spec import Spec
from tui_sales.reports.table import Report, Row, Table
from tui_sales.ui.base import BaseScreen
from tui_sales.ui.boards.grid import Grid
from tui_sales.ui.exporting import Exported, offer
from tui_sales.ui.keys import bindings
from tui_sales.ui.reports.tabs import Tabs
from tui_sales.ui.reports.trend import Trend
from tui_sales.ui.safe import line, safe
from tui_sales.ui.widgets.fields_view import FieldsView
from tui_sales.ui.widgets.filter_line import FilterLine
from tui_sales.ui.widgets.prose import Prose
from tui_sales.ui.widgets.vlist import VList
from tui_sales.workspace.reporting import report_of, span_for


class ReportScreen(BaseScreen):
    """A report over one span."""

    PLACE = "reports"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("back", "list.open", "report.next", "report.chart", "list.export"),
        *bindings("board.before", "board.after", "list.filter"),
        *bindings("report.previous", "review.whole", "record.copy", show=False),
    ]
    DEFAULT_CSS = """
    ReportScreen #title { height: 1; color: $primary; }
    ReportScreen #grid, ReportScreen #trend { height: 1fr; }
    ReportScreen #trend { display: none; }
    ReportScreen.-trend #grid { display: none; }
    ReportScreen.-trend #trend { display: block; }
    ReportScreen #cell { height: auto; max-height: 4; background: $surface; padding: 0 1; }
    ReportScreen #note { height: auto; max-height: 4; color: $secondary; padding: 0 1; }
    ReportScreen #beneath { height: 50%; background: $surface; display: none; }
    ReportScreen.-beneath #beneath { display: block; }
    """

    def __init__(self, spec: Spec, span: Span | None = None) -> None:
        """Show ``spec`` over ``span``; without one, over the last that is over."""
        super().__init__()
        self._spec = spec
        self._span = span
        self._report: Report | None = None
        self._at = 0
        self._drawn = False

    def body(self) -> ComposeResult:
        """Title, tables, the one that is shown, the cell under the cursor in full."""
        yield Static(id="title")
        yield Tabs()
        yield Grid(lambda spot: spot.text, id="grid")
        yield Trend(id="trend")
        yield Prose(id="cell")
        yield Prose(id="note")
        yield FieldsView(self.words, id="beneath")
        yield FilterLine("#grid")

    def on_mount(self) -> None:
        """The cells have the focus."""
        self.query_one("#grid").focus()

    @property
    def span(self) -> Span:
        """What the report is over."""
        if self._span is None:
            self._span = span_for(self._spec, None, self.ws.today())
        return self._span

    def reload(self) -> None:
        """Make it anew in the background; table and cursor stay."""
        span = self.span
        over = over_words(self._spec, span, self._day())
        if self._report is None or self._report.over != over:
            told = dotted((_(self._spec.title), over))
            self.query_one("#title", Static).update(line(f" {told} {_('…')}", "bold"))
        self.work(lambda: report_of(self.ws, self._spec, span, over), lambda report: self._show(span, report))

    def failed(self, error: SalesError) -> None:
        """It could not be made."""
        self.say(str(error), error=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys for which this report, or the table that is shown, has nothing are not offered."""
        del parameters
        if action == "span":
            return self._spec.every is not None
        if action == "chart":
            return self._report is None or self._chart is not None
        return True

    # -- keys ----------------------------------------

    def action_open(self) -> None:
        """To the records behind the cell under the cursor."""
        self._follow(self._target())

    def action_table(self, step: int) -> None:
        """To the next table, and after the last to what there is to know of the report."""
        if self._report is not None:
            self._turn((self._at + step) % (len(self._report.tables) + 1))

    def action_chart(self) -> None:
        """Figures, or the same drawn."""
        if self._chart is None:
            self.say(_("This table is not drawn."))
            return
        at = self._column()
        self._drawn = not self._drawn
        self._show_table()
        self._put_on(at)

    def action_span(self, step: int) -> None:
        """The span before or after; a report of now has none."""
        if self._spec.every is None:
            self.say(_("This report shows the present only."))
            return
        other = self.span.before if step < 0 else self.span.after
        if other.first > self.ws.today():
            self.say(_("{span} has not begun.").format(span=span_words(other)))
            return
        self._span = other
        self.reload()

    def action_whole(self) -> None:
        """Show or hide the whole row under the cursor."""
        self.toggle_class("-beneath")
        self._tell()

    def action_export(self) -> None:
        """The whole report as a file."""
        report = self._report
        if report is not None:
            offer(self, Exported(file_name(self._spec, self.span, self._day()), lambda: report))

    def action_copy(self) -> None:
        """Copy the table, columns apart by tabs."""
        table = self._table
        if table is not None:
            words = self.words()
            titles = "\t".join(column.title for column in table.columns)
            rows = [
                "\t".join(
                    said(value, column, words) for value, column in zip(row.cells, table.columns, strict=True)
                )
                for row in table.rows
            ]
            self.app.copy_to_clipboard("\n".join([titles, *rows]))
            self.say(_("copied"))

    def action_filter(self) -> None:
        """Type to narrow the lines of the table; one that is drawn is shown as figures."""
        if self.has_class("-trend"):
            self.action_chart()
        self.query_one(FilterLine).open()

    def action_back(self) -> None:
        """Clear the filter; from the row back to the table; then to where it was opened from."""
        typed = self.query_one(FilterLine)
        if typed.is_open:
            typed.clear_away()
            self._shown().focus()
        elif self.has_class("-beneath"):
            self.remove_class("-beneath")
            self._tell()
        else:
            self.app.pop_screen()

    # -- inside ----------------------------------------

    @on(VList.Chosen, "#grid")
    @on(Trend.Chosen)
    def _chosen(self) -> None:
        self.action_open()

    @on(VList.Moved, "#grid")
    @on(Grid.Crossed)
    @on(Trend.Crossed)
    def _moved(self) -> None:
        self._tell()

    @on(Tabs.Chosen)
    def _tab(self, event: Tabs.Chosen) -> None:
        self._turn(event.number)

    @on(Input.Changed, "#filter")
    def _narrow(self) -> None:
        self._show_table()

    @on(Input.Submitted, "#filter")
    def _into_lines(self) -> None:
        self._shown().focus()

    @property
    def _table(self) -> Table | None:
        """The table that is shown; None on the page about the report."""
        tables = self._report.tables if self._report else ()
        return tables[self._at] if self._at < len(tables) else None

    @property
    def _chart(self) -> Chart | None:
        return self._table.chart if self._table else None

    def _day(self) -> str:
        return f"{self.ws.today():%Y-%m-%d}"

    def _show(self, span: Span, report: Report) -> None:
        if span != self.span or not self.is_open:
            return  # the reader has gone on meanwhile, or away
        first = self._report is None
        self._report = report
        self._at = min(self._at, len(report.tables))
        self.query_one("#title", Static).update(line(f" {self._headline(report)}", "bold"))
        if first:
            self._turn(next((at for at, one in enumerate(report.tables) if one.rows), 0))
        else:
            self._show_table()

    def _headline(self, report: Report) -> str:
        made = short_moment(report.made, self.ws.zone, self.ws.today())
        left_out = len(report.unapproved)
        return dotted(
            (
                report.title,
                report.over,
                _("{count} not approved").format(count=left_out) if left_out else "",
                _("as of {moment}").format(moment=made),
            )
        )

    def _turn(self, to: int) -> None:
        self._at = to
        self.query_one("#grid", Grid).cursor = 0
        self._show_table()
        self._put_on(self._table.label + 1 if self._table else 0)

    def _column(self) -> int:
        """The column of the table whose cell is under the cursor."""
        table = self._table
        if table is None:
            return 0
        drawn = drawn_columns(table, table.chart if self._drawn else None)
        return drawn[min(self.query_one("#grid", Grid).column or 0, len(drawn) - 1)]

    def _put_on(self, at: int) -> None:
        """Put the cursor on the cell that shows a column of the table; on the first figure, where none does."""
        table = self._table
        drawn = drawn_columns(table, table.chart if self._drawn else None) if table else ()
        first = table.label + 1 if table else 0
        self.query_one("#grid", Grid).go_across(drawn.index(at) if at in drawn else first)

    def _show_table(self) -> None:
        report, table, chart = self._report, self._table, self._chart
        if report is None:
            return
        titles = [f"{one.title} {len(one.rows)}" if one.rows else one.title for one in report.tables]
        self.query_one(Tabs).show([*titles, _("Facts")], self._at)
        drawn = chart if self._drawn else None
        trend = bool(drawn and drawn.plot is Plot.TREND)
        self.set_class(trend, "-trend")
        if trend and table and drawn:
            self.query_one("#trend", Trend).show(table, drawn)
        else:
            self._show_lines(self._sheet(report, table, drawn))
        shown = self._shown()
        if not any(one.has_focus for one in (shown, *self.query("#beneath, #filter"))):
            shown.focus()
        note = self.query_one("#note", Prose)
        note.display = bool(table and table.note) and not self.has_class("-beneath")
        note.update(safe(table.note if table else ""))
        self._tell()
        self.refresh_bindings()

    def _show_lines(self, sheet: Sheet) -> None:
        """Those of the lines that hold what was typed."""
        self.query_one("#grid", Grid).show_sheet(sheet, self.query_one("#filter", Input).value)

    def _shown(self) -> Widget:
        return self.query_one("#trend" if self.has_class("-trend") else "#grid")

    def _sheet(self, report: Report, table: Table | None, drawn: Chart | None) -> Sheet:
        if table is None:
            return about_sheet(report)
        words = self.words()
        go = partial(self._behind, table, words)
        if drawn is None:
            return table_sheet(table, words, go)
        if drawn.plot is Plot.HEAT:
            return heat_sheet(table, drawn, words, go, ascii_only=self.sales.ascii_marks)
        return bars_sheet(table, drawn, words, go)

    def _behind(self, table: Table, words: Words, row: Row, at: int) -> Target | None:
        """The records of a cell, under the name of its row and column."""
        titles = dict.fromkeys(
            (said(row.cells[table.label], table.columns[table.label], words), table.columns[at].title)
        )
        return behind(dotted((table.title, *titles)), row.records(at))

    def _target(self) -> Target | None:
        table, row = self._table, self._row()
        if self.has_class("-trend"):
            return self._behind(table, self.words(), row, table.label) if table and row else None
        grid = self.query_one("#grid", Grid)
        return (grid.spot.go if grid.spot else None) or (grid.line.go if grid.line else None)

    def _follow(self, target: Target | None) -> None:
        if target is None:
            self.say(_("No record behind this cell."))
        else:
            self.sales.follow(target)

    def _row(self) -> Row | None:
        """The row under the cursor."""
        if self.has_class("-trend"):
            return self.query_one("#trend", Trend).row
        line, table = self.query_one("#grid", Grid).line, self._table
        return table.rows[int(line.key)] if line and table else None

    def _tell(self) -> None:
        """What is under the cursor, in full: a cell in a line, or the whole row."""
        table, row = self._table, self._row()
        cell = self.query_one("#cell", Prose)
        if self.has_class("-beneath"):
            lines = whole_row(table, row, self.words()) if table and row else []
            self.query_one("#beneath", FieldsView).show([(text, "value") for text in lines], ())
        text = self._cell_words(table, row) if table and row else self._about_words()
        cell.display = bool(text) and not self.has_class("-beneath")
        cell.update(safe(text))

    def _about_words(self) -> str:
        """On the page about the report."""
        line = self.query_one("#grid", Grid).line
        return line.spots[-1].text if line and self._table is None else ""

    def _cell_words(self, table: Table, row: Row) -> str:
        words = self.words()
        if self.has_class("-trend"):
            return dotted(whole_row(table, row, words))
        at = self._column()
        text = said(row.cells[at], table.columns[at], words)
        named = said(row.cells[table.label], table.columns[table.label], words)
        cell = labelled(table.columns[at].title, text or "-")
        return labelled(named, cell) if at > table.label else cell


def over_words(spec: Spec, span: Span, day: str) -> str:
    """What a report is over; one of now is of a ``day``."""
    return span_words(span) if spec.every else day


def file_name(spec: Spec, span: Span, day: str) -> str:
    """What its file is called, without an ending: ``外勤月表 2026-10``."""
    return f"{_(spec.title)} {span.name if spec.every else day}"
