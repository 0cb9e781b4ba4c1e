"""Reports: which there are, what each is for, and the span it opens on."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input

from tui_sales.boards.words import span_words
from tui_sales.i18n import _
from tui_sales.model.called import fits
from tui_sales.reports.catalogue import REPORTS
from tui_sales.reports.spec import Spec
from tui_sales.ui.base import BaseScreen
from tui_sales.ui.exporting import Exported, offer
from tui_sales.ui.keys import bindings
from tui_sales.ui.reports.report_screen import ReportScreen, file_name, over_words
from tui_sales.ui.widgets.filter_line import NOTHING, OpeningLine
from tui_sales.ui.widgets.vlist import Cell, Column, VList
from tui_sales.workspace.reporting import offered, report_of, span_for

#: cells of the longest title
_WIDEST = 30


class ReportsScreen(BaseScreen):
    """The list of the reports; Enter opens one over its last complete span."""

    PLACE = "reports"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("list.open", "list.filter", "list.export"),
        *bindings("back", show=False),
    ]
    DEFAULT_CSS = """
    ReportsScreen VList { height: 1fr; }
    """

    def body(self) -> ComposeResult:
        """The list, and the line to filter by."""
        yield VList(self._cells, lambda spec: str(spec.id), empty=self._empty, id="reports")
        yield OpeningLine()

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one("#reports").focus()

    def reload(self) -> None:
        """What may be read can change."""
        wanted = self.query_one("#filter", Input).value.casefold().split()
        there = offered(self.ws, REPORTS)
        found = [spec for spec in there if fits(wanted, (_(spec.title), spec.id), _(spec.about))]
        titles, spans = (
            max((cell_len(self._cells(spec)[at].text) for spec in there), default=0) for at in (0, 1)
        )
        columns = (
            Column(_("Report"), min(titles, _WIDEST)),
            Column(_("Span"), spans),
            Column(_("What it is for"), 0),
        )
        self.query_one("#reports", VList).show(columns, found)

    def action_open(self) -> None:
        """Open the report under the cursor."""
        self.query_one("#reports", VList).action_open()

    def action_export(self) -> None:
        """The report under the cursor as a file, without opening it."""
        spec = self.query_one("#reports", VList).current
        if isinstance(spec, Spec):
            span, day = span_for(spec, None, self.ws.today()), f"{self.ws.today():%Y-%m-%d}"
            over = over_words(spec, span, day)
            offer(self, Exported(file_name(spec, span, day), lambda: report_of(self.ws, spec, span, over)))

    def action_filter(self) -> None:
        """Type to narrow."""
        self.query_one(OpeningLine).open()

    def action_back(self) -> None:
        """Clear the filter."""
        self.query_one(OpeningLine).clear_away()
        self.query_one("#reports").focus()
        self.reload()

    @on(VList.Chosen, "#reports")
    def _chosen(self, event: VList.Chosen) -> None:
        self.app.push_screen(ReportScreen(event.item))

    @on(Input.Changed, "#filter")
    def _narrow(self) -> None:
        self.reload()
        self.query_one("#reports", VList).action_edge(0)

    @on(Input.Submitted, "#filter")
    def _narrowed(self) -> None:
        """Enter opens what fits best; who comes back is in the list, where keys are keys again."""
        found = self.query_one("#reports", VList)
        if found.current is not None:
            found.focus()
            found.action_open()

    def _empty(self) -> str:
        return _(NOTHING) if self.query_one("#filter", Input).value else _("No report for your role.")

    def _cells(self, spec: Spec) -> tuple[Cell, ...]:
        span = span_words(span_for(spec, None, self.ws.today())) if spec.every else _("as of now")
        return Cell(_(spec.title), bold=True), Cell(span), Cell(_(spec.about), "secondary")
