"""One board: its span, its cells, the record under the cursor below, and the keys that do the duty from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input

from tui_sales.boards.exporting import sheet_report
from tui_sales.boards.sheet import Amends, Begins, Board, Leads, Opens, Sheet, Spot, Target
from tui_sales.boards.words import chased_words, span_words
from tui_sales.duties.spans import Every, Span, span_of
from tui_sales.errors import SalesError
from tui_sales.i18n import N_, _
from tui_sales.kinds import by_name
from tui_sales.model.diff import whole
from tui_sales.model.show import dotted, labelled
from tui_sales.ui import marks
from tui_sales.ui.base import BaseScreen
from tui_sales.ui.boards.grid import Grid
from tui_sales.ui.boards.offering import WEIGHED, judged, offered
from tui_sales.ui.exporting import exported_list, offer
from tui_sales.ui.keys import bindings
from tui_sales.ui.records.head import head_of
from tui_sales.ui.safe import line as one_line
from tui_sales.ui.widgets.ask import Ask
from tui_sales.ui.widgets.fields_view import FieldsView
from tui_sales.ui.widgets.filter_line import FilterLine
from tui_sales.ui.widgets.prose import Prose
from tui_sales.ui.widgets.vlist import VList
from tui_sales.workspace.channels import sender
from tui_sales.workspace.chasing import Chased, chase
from tui_sales.workspace.reviewing import Given
from tui_sales.workspace.titles import in_words
from tui_sales.workspace.views import Late

#: what Ctrl+S does, by where it leads
_ENDS: Mapping[type, str] = {Begins: N_("fill"), Opens: N_("look at"), Leads: N_("go to")}


class BoardScreen(BaseScreen):
    """A board over one span."""

    PLACE = "boards"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("back", "list.open", "review.approve", "review.return"),
        *bindings(
            "board.record",
            "chase.one",
            "chase.all",
            "record.new",
            "board.before",
            "board.after",
            "review.whole",
        ),
        *bindings("list.export", "list.filter"),
        *bindings("record.copy", "list.next_pane", show=False),
    ]
    DEFAULT_CSS = """
    BoardScreen #title { max-height: 4; padding: 0 1; background: $background; color: $primary; }
    BoardScreen #grid { height: 1fr; }
    BoardScreen #beneath { height: 40%; background: $surface; display: none; }
    BoardScreen.-beneath #beneath { display: block; }
    """

    def __init__(self, board: Board, span: Span | None = None, line: str = "", place: str = "boards") -> None:
        """Show ``board`` over ``span``; without one, the present or the last, as the board is of.

        ``place`` is where it was opened from.
        """
        super().__init__()
        self.PLACE = place
        self._board = board
        self._span = span
        self._wanted = line
        self._sheet: Sheet | None = None
        self._offered: frozenset[str] = frozenset()
        #: records of this sheet that wait for a verdict of mine
        self._mine: frozenset[str] = frozenset()
        #: name and version of the record that is shown beneath, and so may be approved
        self._read: tuple[str, str] | None = None

    def body(self) -> ComposeResult:
        """Title, cells, and the record under the cursor."""
        yield Prose("\n", id="title")
        yield Grid(self._sign, id="grid")
        yield FieldsView(self.words, id="beneath")
        yield FilterLine("#grid")

    def on_mount(self) -> None:
        """The cells have the focus."""
        self.query_one("#grid").focus()

    @property
    def span(self) -> Span:
        """What the board is over."""
        if self._span is None:
            now = span_of(self._board.every or Every.WEEK, self.ws.today())
            self._span = now.before if self._board.back else now
        return self._span

    def reload(self) -> None:
        """Build it anew in the background; the cursor stays."""
        span = self.span

        def build() -> tuple[Sheet, frozenset[str], frozenset[str]]:
            sheet = self._board.build(self.ws, span)
            keys = offered(self.ws, sheet)
            if sheet.new and "new" not in keys:  # who may not begin it is not told by which key
                why = self.ws.may_file(sheet.new.kind)[1]
                sheet = replace(sheet, empty=dotted([_("Nothing is here yet"), why]))
            return sheet, keys, judged(self.ws, sheet)

        self.work(build, lambda built: self._show(span, *built), leads=self._sheet is None)

    def failed(self, error: SalesError) -> None:
        """It could not be built, or what was asked for was refused."""
        self.say(str(error), error=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys for which this board, over this span, has nothing, or nothing for me, are not offered."""
        del parameters
        if action == "span":
            return self._board.every is not None
        return action not in WEIGHED or action in self._offered

    def hint(self, action: str) -> str:
        """What Ctrl+S does here depends on whether the record that the board ends in is there."""
        word = _ENDS.get(type(self._sheet.files)) if self._sheet and action == "file" else None
        return _(word) if word else ""

    def why_not(self, action: str) -> str:
        """Who may file what is begun here."""
        begun = {"new": self._sheet.new, "file": self._sheet.files} if self._sheet else {}
        what = begun.get(action)
        return self.ws.may_file(what.kind)[1] if isinstance(what, Begins) else ""

    # -- keys ----------------------------------------

    def action_open(self) -> None:
        """Where the cell leads, else its line."""
        target = self._target()
        if target is not None:
            self.sales.follow(target)
        elif self._sheet is not None:
            line = self.query_one("#grid", Grid).line
            waits = line is not None and line.late and "chase" in self._offered
            self.say(
                _("Nothing is filed here yet; c reminds.") if waits else _("No record behind this cell.")
            )

    def action_span(self, step: int) -> None:
        """The span before or after; a board of now has none."""
        if self._board.every is None:
            self.say(_("This board shows the present only."))
            return
        self._span = self.span.before if step < 0 else self.span.after
        self.reload()

    def action_new(self) -> None:
        """Begin what belongs on this board."""
        if self._sheet and self._sheet.new:
            self.sales.follow(self._sheet.new)
        else:
            self.say(_("Nothing new is begun from this board."))

    def action_file(self) -> None:
        """Begin or open the record that this board ends in."""
        if self._sheet and self._sheet.files:
            self.sales.follow(self._sheet.files)
        else:
            self.say(_("This board has no record of its own."))

    def action_whole(self) -> None:
        """Show or hide the record under the cursor."""
        self.toggle_class("-beneath")
        self._show_beneath()

    def action_next_pane(self) -> None:
        """Cells ⇄ the record beneath, to scroll in it."""
        inside = self.query_one("#grid").has_focus and self.has_class("-beneath")
        self.query_one("#beneath" if inside else "#grid").focus()

    def action_approve(self) -> None:
        """Approve the version that is shown beneath; what was not shown is shown first."""
        read = self._read_version()
        if read is not None:
            self.work(lambda: self.ws.approve([read]), lambda given: self._given(given, N_("approved")))

    def action_give_back(self) -> None:
        """Return the version that is shown beneath, with a note."""
        read = self._read_version()
        if read is None:
            return

        def answered(note: str | None) -> None:
            if note is None:
                return
            if not note.strip():
                self.say(_("not returned: a return needs a note"), error=True)
                return
            self.work(
                lambda: (self.ws.give_back(*read, note),), lambda given: self._given(given, N_("returned"))
            )

        who = self.sales.label(read[0])
        self.app.push_screen(Ask(_("Return {record}: what is not clear?").format(record=who)), answered)

    def action_chase(self) -> None:
        """Remind whoever is late with what is on this line."""
        line = self.query_one("#grid", Grid).line
        self._chase(line.late if line else ())

    def action_chase_all(self) -> None:
        """Remind everybody who is late with something on this board."""
        self._chase([late for line in self.query_one("#grid", Grid).items for late in line.late])

    def action_copy(self) -> None:
        """Copy the board as it is shown, columns apart by tabs."""
        sheet = self.query_one("#grid", Grid).sheet
        if sheet:
            titles = "\t".join(col.title for col in sheet.columns)
            lines = ["\t".join(self._sign(spot) for spot in line.spots) for line in sheet.lines]
            self.app.copy_to_clipboard("\n".join([titles, *lines]))
            self.say(_("copied"))

    def action_export(self) -> None:
        """The board as a file, as it is on the screen."""
        sheet, span = self.query_one("#grid", Grid).sheet, self.span
        if sheet:
            name = (
                f"{_(self._board.title)} {span.name if self._board.every else f'{self.ws.today():%Y-%m-%d}'}"
            )
            offer(self, exported_list(name, lambda: sheet_report(self.ws, self._board, span, sheet)))

    def action_filter(self) -> None:
        """Type to narrow the lines."""
        self.query_one(FilterLine).open()

    def action_back(self) -> None:
        """Clear the filter; from the record back to the cells; then to where it was opened from."""
        line = self.query_one(FilterLine)
        if line.is_open:
            line.clear_away()
            self.query_one("#grid").focus()
        elif self.has_class("-beneath"):
            self.remove_class("-beneath")
            self._read = None
            self.query_one("#grid").focus()
        else:
            self.app.pop_screen()

    # -- inside ----------------------------------------

    @on(VList.Chosen, "#grid")
    def _chosen(self) -> None:
        self.action_open()

    @on(VList.Moved, "#grid")
    @on(Grid.Crossed)
    def _moved(self) -> None:
        self._show_beneath()

    @on(Input.Changed, "#filter")
    def _narrow(self) -> None:
        if self._sheet:
            self._show_lines(self._sheet)
            self._show_beneath()

    @on(Input.Submitted, "#filter")
    def _into_lines(self) -> None:
        self.query_one("#grid").focus()

    def _show_lines(self, sheet: Sheet) -> None:
        self.query_one("#grid", Grid).show_sheet(sheet, self.query_one("#filter", Input).value)

    def _show(self, span: Span, sheet: Sheet, keys: frozenset[str], mine: frozenset[str]) -> None:
        if span != self.span or not self.is_open:
            return  # the reader has gone on meanwhile, or away
        first = self._sheet is None
        self._sheet, self._offered, self._mine = sheet, keys, mine
        self.refresh_bindings()
        self._show_lines(sheet)
        grid = self.query_one("#grid", Grid)
        if first and not self._wanted:
            grid.go_to_start()
        if self._wanted and grid.go_to(self._wanted):
            self._wanted = ""
        self.query_one("#title", Prose).update(self._title(sheet))
        self._show_beneath()

    def _title(self, sheet: Sheet) -> Text:
        """What it is, over what; beneath it what a glance should tell."""
        over = f"  {span_words(self.span)}" if self._board.every else ""
        title = one_line(f"{_(self._board.title)}{over}", "bold")
        return title.append("\n").append_text(one_line(sheet.headline))

    def _target(self) -> Target | None:
        grid = self.query_one("#grid", Grid)
        spot, line = grid.spot, grid.line
        return (spot.go if spot else None) or (line.go if line else None)

    def _show_beneath(self, of: Opens | None = None) -> None:
        self._read = None
        if not self.has_class("-beneath"):
            return
        view, target = self.query_one("#beneath", FieldsView), of or self._target()
        if not isinstance(target, (Opens, Amends)):
            view.show([(text, "value") for text in self._in_full()], ())
            return
        try:
            entry = self.ws.entry(target.name)
        except SalesError as error:
            view.show([(in_words(self.ws, str(error)), "marked")], ())
            return
        front = entry.front
        head = head_of(entry, self.ws.people(), self.ws, self.sales.label(entry.name))
        view.show(
            head, whole(by_name(entry.kind), front.raw), front.standing.marks, f"{entry.name}@{front.version}"
        )
        self._read = (entry.name, front.version)

    def _in_full(self) -> list[str]:
        """The line under the cursor, nothing of it cut."""
        line = self.query_one("#grid", Grid).line
        if line is None or self._sheet is None:
            return []
        titled = zip(self._sheet.columns, line.spots, strict=False)
        return [labelled(col.title or "-", self._sign(spot)) for col, spot in titled if self._sign(spot)]

    def _read_version(self) -> tuple[str, str] | None:
        """The version that a verdict is on: what is shown beneath. None: it is shown now, or there is none."""
        meant = self._to_judge()
        if meant is None:
            self.say(_("No record behind this cell."), error=True)
            return None
        if self._read is not None and self._read[0] == meant.name:
            return self._read
        self.add_class("-beneath")
        self._show_beneath(meant)
        self.say(_("Read it, then press the key again."))
        return None

    def _to_judge(self) -> Opens | None:
        """What a verdict is on: of the cell, its line and what the board ends in, the first that waits for mine."""
        line = self.query_one("#grid", Grid).line
        behind = (self._target(), line.go if line else None, self._sheet.files if self._sheet else None)
        there = [one for one in behind if isinstance(one, Opens)]
        waiting = (one for one in there if one.name in self._mine)
        return next(waiting, there[0] if there else None)

    def _chase(self, lates: Sequence[Late]) -> None:
        if not lates:
            self.say(_("Nobody is late here."))
            return
        send = sender(self.ws, self.sales.chosen.channels)
        self.work(lambda: chase(self.ws, lates, send), self._chased)

    def _chased(self, done: Sequence[Chased]) -> None:
        self.say(chased_words(done, self.ws.people()), error=any(one.problem for one in done))
        self.sales.sync_soon()
        self.sales.tell_screens()

    def _given(self, given: Sequence[Given], word: str) -> None:
        one = given[0]
        name = self.sales.label(one.name)
        self.say(labelled(_(word), name) if one.ok else labelled(name, one.why), error=not one.ok)
        self.sales.sync_soon()
        self.sales.tell_screens()

    def _sign(self, spot: Spot) -> str:
        if spot.mark is None:
            return spot.text
        return f"{marks.mark(spot.mark, ascii_marks=self.sales.ascii_marks)} {spot.text}".strip()
