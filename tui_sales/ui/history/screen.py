"""History: who did what, when; how it stands with the other side; the audit."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input, Static

from tui_sales.i18n import _
from tui_sales.kinds import by_path
from tui_sales.model.show import dotted, show_moment
from tui_sales.ui.base import BaseScreen
from tui_sales.ui.keys import bindings
from tui_sales.ui.longwork import Stopped
from tui_sales.ui.records.record_screen import RecordScreen
from tui_sales.ui.safe import line
from tui_sales.ui.widgets.filter_line import NOTHING, FilterLine
from tui_sales.ui.widgets.vlist import Cell, Column, VList
from tui_sales.workspace.chronicle import WHAT
from tui_sales.workspace.views import AuditReport, Event, Finding, plain_name

_COLOURS = {"returned": "error", "approved": "success", "landed": "success", "void": "warning"}
#: so many events are read at first; so many times more where the reader comes to the last of them
_AT_FIRST, _MORE = 500, 4


class HistoryScreen(BaseScreen):
    """The department's activity, newest first; after an audit that found something, what it found."""

    PLACE = "history"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("list.open", "list.filter", "record.timeline", "history.audit", "back")
    ]
    DEFAULT_CSS = """
    HistoryScreen Static { height: 1; background: $surface; }
    HistoryScreen Static.-bad { color: $error; text-style: bold; }
    HistoryScreen VList { height: 1fr; }
    """

    def __init__(self) -> None:
        """Nothing read, nothing proved yet."""
        super().__init__()
        self._events: tuple[Event, ...] = ()
        self._limit = _AT_FIRST
        self._report: AuditReport | None = None
        self._findings: tuple[Finding, ...] = ()

    def body(self) -> ComposeResult:
        """How it stands, then the events."""
        yield Static(id="state")
        yield VList(self._cells, _key, empty=self._nothing)
        yield FilterLine("VList")

    def on_mount(self) -> None:
        """The events have the focus."""
        self.query_one(VList).focus()

    def reload(self) -> None:
        """Read the activity anew, in the background."""
        self.show_state()
        self.work(lambda: self.ws.activity(self._limit), self._read)

    def failed(self, error: Exception) -> None:
        """An audit that was stopped, or something that could not be read."""
        self.show_state()
        self.say(str(error), error=not isinstance(error, Stopped))

    @on(VList.Chosen)
    def _chosen(self) -> None:
        self._open(timeline=False)

    @on(VList.Moved)
    def _moved(self, event: VList.Moved) -> None:
        """At the last line, what is older."""
        if self._events and event.item == self._events[-1] and len(self._events) >= self._limit:
            self._read_more()

    def _read_more(self) -> None:
        self._limit *= _MORE
        self.reload()

    @on(Input.Changed, "#filter")
    def _narrow(self) -> None:
        self._show()

    @on(Input.Submitted, "#filter")
    def _narrowed(self) -> None:
        """Into the lines; older ones are looked through too, once more of them the more often it is asked."""
        if len(self._events) >= self._limit:
            self._read_more()
        self.query_one(VList).focus()

    def action_open(self) -> None:
        """Open the record of the event."""
        self._open(timeline=False)

    def action_timeline(self) -> None:
        """Everything that happened to the record of the event."""
        self._open(timeline=True)

    def action_filter(self) -> None:
        """Type to narrow."""
        self.query_one(FilterLine).open()

    def action_back(self) -> None:
        """Stop an audit that runs; else clear the filter and put its findings away."""
        if self.sales.stop_long():
            return
        self._findings = ()
        self.query_one(FilterLine).clear_away()
        self.query_one(VList).focus()
        self._show()

    def action_audit(self) -> None:
        """Prove everything, with progress, while one works on."""
        self.sales.work_long(_("audit"), self.ws.audit, self._audited, self)

    def _audited(self, report: AuditReport) -> None:
        self._report, self._findings = report, report.findings
        if self._findings:
            count = len(self._findings)
            self.say(
                _("The audit found {count} violations; Esc puts them away.").format(count=count), error=True
            )
        else:
            self.say(_("The audit found nothing wrong."))
        self.show_state()
        self._show()

    def show_state(self) -> None:
        """One line: what takes long, else a problem, else how it stands and what was proved."""
        super().show_state()
        long, problem = self.sales.long, self.ws.sync_state().problem
        words = long.words_here if long else problem or self.sales.sync_words()
        if self._report is not None and not long and not problem:
            words = dotted([words, _proved(self._report)])
        state = self.query_one("#state", Static)
        state.set_class(bool(problem) and not long, "-bad")
        state.update(line(f" {words}"))

    def _open(self, *, timeline: bool) -> None:
        current = self.query_one(VList).current
        if current is not None and by_path(plain_name(current.name)):
            self.app.push_screen(RecordScreen(current.name, timeline=timeline))

    def _read(self, events: tuple[Event, ...]) -> None:
        self._events = events
        if self.query(VList):  # none where the place was closed meanwhile
            self._show()

    def _show(self) -> None:
        wanted = self.query_one("#filter", Input).value.strip().casefold()
        items = [
            e for e in self._findings or self._events if not wanted or wanted in self._text(e).casefold()
        ]
        if self._findings:
            columns: tuple[Column, ...] = (
                Column(_("Where"), 30),
                Column(_("Id"), 12),
                Column(_("What is wrong"), 0),
            )
        else:
            columns = (
                Column(_("When"), 20),
                Column(_("Who"), 8),
                Column(_("Act"), 8),
                Column(_("Record"), 0),
            )
        self.query_one(VList).show(columns, items)

    def _nothing(self) -> str:
        if self.query_one("#filter", Input).value and len(self._events) >= self._limit:
            return _("Nothing of late fits; Enter looks further back, Esc shows all.")
        return _(NOTHING) if self.query_one("#filter", Input).value else _("Nothing has happened yet.")

    def _text(self, item: Event | Finding) -> str:
        return " ".join(cell.text for cell in self._cells(item))

    def _cells(self, item: Event | Finding) -> tuple[Cell, ...]:
        if isinstance(item, Finding):
            return Cell(item.name), Cell(item.commit[:12], "secondary"), Cell(item.what, "error")
        spec = by_path(plain_name(item.name))
        title = _(spec.meta.title) if spec else ""
        note = f": {item.note}" if item.note else ""
        return (
            Cell(show_moment(item.at, self.ws.zone, self.ws.today()), "secondary"),
            Cell(self.ws.people().get(item.person, item.person)),
            Cell(_(WHAT[item.what]), _COLOURS.get(item.what, "")),
            Cell(f"{title} {self.sales.label(item.name)}{note}"),
        )


def _key(item: Event | Finding) -> str:
    if isinstance(item, Finding):
        return f"{item.commit} {item.name} {item.what}"
    return f"{item.at} {item.what} {item.name} {item.version} {item.person}"


def _proved(report: AuditReport) -> str:
    if report.findings:
        return _("{count} violations").format(count=len(report.findings))
    return _("proved: {landings} landings, {versions} versions, {signatures} signatures").format(
        landings=report.landings, versions=report.versions, signatures=report.signatures
    )
