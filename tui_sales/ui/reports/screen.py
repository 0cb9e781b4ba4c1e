"""Reports: which there are, what each is for, and the span it opens on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.screen import Screen

from tui_sales.boards.words import span_words
from tui_sales.i18n import _
from tui_sales.reports.catalogue import REPORTS
from tui_sales.reports.spec import Spec
from tui_sales.ui.exporting import Exported, offer
from tui_sales.ui.finding_screen import FindingScreen
from tui_sales.ui.keys import bindings
from tui_sales.ui.reports.report_screen import ReportScreen, file_name, over_words
from tui_sales.ui.widgets.columns import widest
from tui_sales.ui.widgets.vlist import Cell, Column
from tui_sales.workspace.reporting import offered, report_of, span_for

#: cells of the longest title, and of any span
_WIDEST = 30


class ReportsScreen(FindingScreen):
    """The list of the reports; Enter opens one over its last complete span."""

    PLACE = "reports"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("list.export")]

    def offered(self) -> Sequence[Spec]:
        """Those that are for this person's roles."""
        return offered(self.ws, REPORTS)

    def columns(self, there: Sequence[Spec]) -> Sequence[Column]:
        """Title, span, and what it is for."""
        titles, spans = (widest((self.cells(spec)[at].text for spec in there), _WIDEST) for at in (0, 1))
        return Column(_("Report"), titles), Column(_("Span"), spans), Column(_("What it is for"), 0)

    def cells(self, one: Spec) -> tuple[Cell, ...]:
        """Title, span, and what it is for."""
        span = span_words(span_for(one, None, self.ws.today())) if one.every else _("as of now")
        return Cell(_(one.title), bold=True), Cell(span), Cell(_(one.about), "secondary")

    def opened(self, one: Spec) -> Screen[None]:
        """Over its last complete span."""
        return ReportScreen(one)

    def none_at_all(self) -> str:
        """A new member has no role yet."""
        return _("No report for your role.")

    def action_export(self) -> None:
        """The report under the cursor as a file, without opening it."""
        spec = self.vlist.current
        if isinstance(spec, Spec):
            span, day = span_for(spec, None, self.ws.today()), f"{self.ws.today():%Y-%m-%d}"
            over = over_words(spec, span, day)
            offer(self, Exported(file_name(spec, span, day), lambda: report_of(self.ws, spec, span, over)))
