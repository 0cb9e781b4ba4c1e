"""History: who did what, when; how it stands with the other side; the audit."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input, Static

from tui_sales.i18n import _
from tui_sales.kinds import by_path
from tui_sales.model.show import show_moment
from tui_sales.ui.base import BaseScreen
from tui_sales.ui.keys import bindings
from tui_sales.ui.records.record_screen import WHAT
from tui_sales.ui.safe import line
from tui_sales.ui.widgets.vlist import Cell, Column, VList
from tui_sales.workspace.views import AuditReport, Event

_COLOURS = {"returned": "error", "approved": "success", "landed": "success", "void": "warning"}
_MOST = 500


class HistoryScreen(BaseScreen):
    """The department's activity, newest first."""

    PLACE = "history"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("list.open", "list.filter", "history.audit", "back")]
    DEFAULT_CSS = """
    HistoryScreen Static { height: 1; background: $surface; }
    HistoryScreen VList { height: 1fr; }
    HistoryScreen #filter { display: none; height: 1; border: none; background: $panel; }
    HistoryScreen #filter.-open { display: block; }
    """

    def __init__(self) -> None:
        """Nothing read yet."""
        super().__init__()
        self._events: tuple[Event, ...] = ()
        self._auditing = ""

    def body(self) -> ComposeResult:
        """How it stands, then the events."""
        yield Static(id="state")
        yield VList(
            self._cells,
            lambda e: f"{e.at} {e.what} {e.name} {e.person}",
            empty=lambda: _("Nothing has happened yet."),
        )
        yield Input(id="filter", placeholder="/", select_on_focus=False)

    def on_mount(self) -> None:
        """The events have the focus."""
        self.query_one(VList).focus()

    def reload(self) -> None:
        """Read the activity anew, in the background."""
        state = self.ws.sync_state()
        words = self._auditing or state.problem or self.sales.sync_words()
        self.query_one("#state", Static).update(line(f" {words}", "bold" if state.problem else ""))
        self.work(lambda: self.ws.activity(_MOST), self._read)

    @on(VList.Chosen)
    def _chosen(self, event: VList.Chosen) -> None:
        if by_path(event.item.name):
            self.sales.open_record(event.item.name)

    @on(Input.Changed, "#filter")
    def _narrow(self) -> None:
        self._show()

    @on(Input.Submitted, "#filter")
    def _narrowed(self) -> None:
        self.query_one(VList).focus()

    def action_open(self) -> None:
        """Open the record of the event."""
        self.query_one(VList).action_open()

    def action_filter(self) -> None:
        """Type to narrow."""
        filter_line = self.query_one("#filter", Input)
        filter_line.add_class("-open")
        filter_line.focus()

    def action_back(self) -> None:
        """Clear the filter."""
        filter_line = self.query_one("#filter", Input)
        filter_line.value = ""
        filter_line.remove_class("-open")
        self.query_one(VList).focus()

    def action_audit(self) -> None:
        """Prove everything, with progress, while one works on."""
        self.work(lambda: self.ws.audit(self._progress), self._audited)

    def _progress(self, what: str, done: int, total: int) -> None:
        self._auditing = f"{_('audit')} {what} {done}/{total}"
        self.app.call_from_thread(self.query_one("#state", Static).update, line(f" {self._auditing}"))

    def _audited(self, report: AuditReport) -> None:
        self._auditing = ""
        if report.findings:
            first = report.findings[0]
            self.say(f"{first.name} {first.commit[:12]}: {first.what}", error=True)
        else:
            self.say(
                _(
                    "Proved from the first commit on: {landings} landings, {versions} versions, {signatures} signatures."
                ).format(landings=report.landings, versions=report.versions, signatures=report.signatures)
            )

    def _read(self, events: tuple[Event, ...]) -> None:
        self._events = events
        self._show()

    def _show(self) -> None:
        wanted = self.query_one("#filter", Input).value.strip().casefold()
        events = [e for e in self._events if not wanted or wanted in self._text(e).casefold()]
        columns = (Column(_("When"), 20), Column(_("Who"), 8), Column(_("What"), 8), Column(_("Record"), 0))
        self.query_one(VList).show(columns, events)

    def _text(self, event: Event) -> str:
        return " ".join(cell.text for cell in self._cells(event))

    def _cells(self, event: Event) -> tuple[Cell, ...]:
        spec = by_path(event.name)
        title = _(spec.meta.title) if spec else ""
        note = f" — {event.note}" if event.note else ""
        return (
            Cell(show_moment(event.at, self.ws.zone, self.ws.today()), "secondary"),
            Cell(self.ws.people().get(event.person, event.person)),
            Cell(_(WHAT[event.what]), _COLOURS.get(event.what, "")),
            Cell(f"{title} {self.sales.label(event.name)}{note}"),
        )
