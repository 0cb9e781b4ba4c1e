"""Records: kinds on the left, their list on the right, the record beside it where there is room."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input

from tui_sales.errors import SalesError
from tui_sales.i18n import _, language
from tui_sales.kinds import by_name
from tui_sales.model.diff import FieldChange, whole
from tui_sales.model.show import Words
from tui_sales.model.spec import KindSpec
from tui_sales.model.sums import value_in
from tui_sales.ui import marks
from tui_sales.ui.exporting import offer_list
from tui_sales.ui.keys import bindings
from tui_sales.ui.records.arranging import by_area, least_of, saved, spelled, width_of
from tui_sales.ui.records.growing_screen import GrowingScreen, LongList
from tui_sales.ui.records.head import head_of
from tui_sales.ui.taking_back import withdraw
from tui_sales.ui.widgets.columns import widest
from tui_sales.ui.widgets.fields_view import FieldsView
from tui_sales.ui.widgets.filter_line import NOTHING, FilterLine
from tui_sales.ui.widgets.plain import PlainScreen, plain_text
from tui_sales.ui.widgets.vlist import Cell, Column, Heading, VList
from tui_sales.workspace import views
from tui_sales.workspace.titles import in_words, with_names
from tui_sales.workspace.views import Row

#: cells for a sign and how it stands: ``. awaiting 1/2``, ``. 待审 1/2``
_STANDING, _STANDING_ZH = 14, 10
#: seconds without a key before a long list is narrowed
_PAUSE = 0.12
#: how many lines are put into words before keys have their turn again; after how many of them what was found is shown
_PIECE, _SHOWN = 1_000, 10_000


class RecordsScreen(GrowingScreen):
    """Every kind of record."""

    PLACE = "records"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("record.new", "record.edit", "list.filter", "list.sort", "record.withdraw", "list.export"),
        *bindings("list.reverse", "list.columns", "list.view", "list.save_view", "record.undo", show=False),
        *bindings("list.open", "record.timeline", "record.copy", "record.plain", "back", show=False),
        *bindings("list.next_pane", "pane.left", "pane.right", "list.import", show=False),
    ]
    DEFAULT_CSS = """
    RecordsScreen Horizontal { height: 1fr; }
    RecordsScreen #kinds { width: 14; background: $surface; }
    RecordsScreen #list { width: 1fr; }
    RecordsScreen #detail { width: 1fr; background: $surface; display: none; }
    RecordsScreen.-wide #detail { display: block; }
    """

    def __init__(self) -> None:
        """Begin with the first kind."""
        super().__init__()
        self.kind = "log"
        self._hays: dict[str, str] = {}
        self._people: dict[str, str] = {}
        self._words: Words | None = None
        self._timer: Timer | None = None
        self._reading: Timer | None = None

    def body(self) -> ComposeResult:
        """Kinds, list, detail, and the line to filter by."""
        with Horizontal():
            yield VList(
                lambda one: Heading(_(one)) if isinstance(one, str) else (Cell(f" {_(one.meta.plural)}"),),
                lambda one: one if isinstance(one, str) else one.name,
                header=False,
                heading=lambda one: isinstance(one, str),
                id="kinds",
            )
            yield LongList(
                self._cells,
                lambda row: row.name,
                empty=self._nothing,
                id="list",
            )
            yield FieldsView(self.words, id="detail")
        yield FilterLine("#list")

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one("#list").focus()

    def on_resize(self) -> None:
        """The record is shown beside the list from 110 columns on."""
        wide = self.size.width >= 110
        if wide != self.has_class("-wide"):
            self.set_class(wide, "-wide")
            self._show_detail(self._row())

    def reload(self) -> None:
        """Read the list anew; cursor and marks stay."""
        self._people, self._words = self.ws.people(), None
        self.forget_texts()
        kinds = self.query_one("#kinds", VList)
        specs = self.ws.kinds()
        kinds.styles.width = 4 + widest(
            (_(spec.meta.plural) for spec in specs), 16 if self.size.width >= 80 else 9
        )
        kinds.show((Column("", 0),), list(by_area(specs)))
        kinds.go_to(self.kind)
        self._load()

    def show_kind(self, kind: str) -> None:
        """Go to the list of a kind."""
        self._take_kind(by_name(kind))
        self.query_one("#kinds", VList).go_to(kind)
        self.query_one("#list").focus()

    @on(VList.Moved, "#kinds")
    def _other_kind(self, event: VList.Moved) -> None:
        if isinstance(event.item, KindSpec):
            self._take_kind(event.item)

    def _take_kind(self, spec: KindSpec) -> None:
        """Show the list of another kind, as it was left."""
        if spec.name == self.kind:
            return
        self.kind = spec.name
        self._view = ""
        self.forget_texts()
        self._arrange(saved(self.sales.chosen, spec)[0])
        self.query_one("#list", VList).cursor = 0
        self._load()

    @on(VList.Chosen, "#kinds")
    def _into_list(self) -> None:
        self.query_one("#list").focus()

    @on(VList.Moved, "#list")
    def _other_record(self, event: VList.Moved) -> None:
        if self.has_class("-wide"):
            self._show_detail(event.item)

    @on(VList.Chosen, "#list")
    def _chosen(self, event: VList.Chosen) -> None:
        self.sales.open_record(event.item.name)

    @on(Input.Changed, "#filter")
    def _narrow(self) -> None:
        if self._timer:
            self._timer.stop()
        self._timer = self.set_timer(_PAUSE, self._narrow_now)

    def _narrow_now(self) -> None:
        self._now = self._arrangement.filtered(self.query_one("#filter", Input).value.strip())
        self.show_list()

    @on(Input.Submitted, "#filter")
    def _narrowed(self) -> None:
        self.query_one("#list").focus()

    def action_open(self) -> None:
        """Open the record."""
        self.query_one("#list", VList).action_open()

    def action_new(self) -> None:
        """A new record of this kind."""
        self.sales.edit_record(self.kind)

    def action_edit(self) -> None:
        """A new version of the record under the cursor."""
        row = self._row()
        if row:
            self.sales.edit_record(row.kind, row.name)

    def action_withdraw(self) -> None:
        """Take my filing of it back."""
        row = self._row()
        if row:
            withdraw(self, row.name)

    def action_timeline(self) -> None:
        """What happened to it."""
        row = self._row()
        if row:
            self.sales.open_record(row.name)

    def action_copy(self) -> None:
        """Copy the line."""
        row = self._row()
        if row:
            self.app.copy_to_clipboard("\t".join(cell.text for cell in self._cells(row)))
            self.say(_("copied"))

    def action_export(self) -> None:
        """The list as a file, as it is on the screen: what it was narrowed to, in its order."""
        self.when_whole(self._export)

    def _export(self) -> None:
        now, rows = self._arrangement, list(self.query_one("#list", VList).items)
        offer_list(self, now.spec, rows, now.exported, now.view.filter)

    def action_plain(self) -> None:
        """The record under the cursor as plain text."""
        row = self._row()
        if row:
            shown = self._shown(self.ws.entry(row.name))
            self.app.push_screen(PlainScreen(plain_text(*shown, self.words())))

    def action_filter(self) -> None:
        """Type to narrow."""
        self.query_one(FilterLine).open()

    def action_back(self) -> None:
        """Clear the filter, else to the list."""
        self.query_one("#list").focus()
        self._view = "" if self._arrangement.view.filter else self._view
        self._arrange(self._arrangement.filtered(""))
        self.show_list()

    def action_next_pane(self) -> None:
        """Kinds, list, and the record where it is shown."""
        panes = self._panes()
        panes[(self._pane() + 1) % len(panes)].focus()

    def action_pane(self, step: int) -> None:
        """The pane on the left or right."""
        panes = self._panes()
        panes[max(0, min(self._pane() + step, len(panes) - 1))].focus()

    def _panes(self) -> list[Widget]:
        names = ("#kinds", "#list", "#detail") if self.has_class("-wide") else ("#kinds", "#list")
        return [self.query_one(name) for name in names]

    def _pane(self) -> int:
        return next((n for n, pane in enumerate(self._panes()) if pane.has_focus), 1)

    def _row(self) -> Row | None:
        row = self.query_one("#list", VList).current
        return row if isinstance(row, Row) else None

    def show_list(self) -> None:
        """The lines that are left, in their order; of a long list that is narrowed more and more of them."""
        self._go_on()
        self._spell()
        if self._is_spelled:
            self._show(self._rows)

    def _spell(self) -> None:
        """Put a piece of the rows into words, the rest behind the keys that come meanwhile."""
        if self._reading:
            self._reading.stop()
        if self._is_spelled:
            return
        for row in self._rows[self._spelled : self._spelled + _PIECE]:
            self._haystack(row)
        self._spelled += _PIECE
        if not self._is_spelled:
            if self._spelled % _SHOWN == 0:
                self._show(self._rows[: self._spelled])
            self._reading = self.set_timer(0.001, self.show_list)

    @property
    def _is_spelled(self) -> bool:
        return self._spelled >= len(self._rows) or not self._arrangement.view.filter

    def _show(self, of: list[Row]) -> None:
        rows = self._arrangement.rows(of, self.words(), self._haystack)
        records = self.query_one("#list", VList)
        records.note = self._note(len(rows))
        records.show(self._columns(), rows)
        if self.has_class("-wide"):
            self._show_detail(self._row())

    def forget_texts(self) -> None:
        """What a filter looks into is said in other columns now."""
        self._hays, self._spelled = {}, 0

    def _haystack(self, row: Row) -> str:
        """What a filter looks into; kept, because it is asked at each key."""
        if row.version not in self._hays:
            said = [
                row.name,
                *(cell.text for cell in self._cells(row)),
                spelled(row, by_name(row.kind), self.words()),
            ]
            self._hays[row.version] = " ".join(said).casefold()
        return self._hays[row.version]

    def words(self) -> Words:
        """Values → words; the same for every row of one look at the list."""
        if self._words is None:
            self._words = super().words()
        return self._words

    def _nothing(self) -> str:
        """Why the list is empty, and which key helps."""
        if self._arrangement.view.filter:
            return _(NOTHING)
        if not self.ws.may_file(self.kind)[0]:
            return _("Nothing here yet.")
        return _("Nothing here yet. Press n for the first one: {kind}").format(
            kind=_(by_name(self.kind).meta.title)
        )

    def _note(self, shown: int) -> str:
        """How many lines of how many, and in which view."""
        count = f"{shown}/{len(self._rows)}" if self._arrangement.view.filter else f"{shown}"
        count += _("…") if self.grows else ""
        return f"{self._view} {count}".strip()

    def _columns(self) -> list[Column]:
        now = self._arrangement
        sign = "v" if now.view.descending else "^"
        columns = [
            Column(
                _(f.title) + (f" {sign}" if f is now.sorted_by else ""),
                width_of(f),
                least=least_of(f),
                gives_way=at > 0 and f is not now.sorted_by,
            )
            for at, f in enumerate(now.fields)
        ]
        standing = _STANDING if language() == "en" else _STANDING_ZH
        return [*columns, Column(_("Standing"), standing), Column(_("What"), 0)]

    def _cells(self, row: Row) -> list[Cell]:
        words = self.words()
        fields = self._arrangement.fields
        said = with_names(self.ws, by_name(row.kind), row.values, row.summary)
        summary = f"{_('NEW')} {said}" if row.is_new else said
        cells = [Cell(words.value(f, value_in(row.values, f)), bold=row.is_new) for f in fields]
        shown = marks.shown(row.standing, ascii_marks=self.sales.ascii_marks)
        return [*cells, Cell(shown, marks.colour(row.state)), Cell(summary, "secondary")]

    def _show_detail(self, row: Any) -> None:
        view = self.query_one("#detail", FieldsView)
        if not isinstance(row, Row):
            view.show((), ())
            return
        try:
            entry = self.ws.entry(row.name)
        except SalesError as error:
            view.show([(in_words(self.ws, str(error)), "marked")], ())
            return
        view.show(*self._shown(entry), of=entry.front.version)

    def _shown(self, entry: views.Entry) -> tuple[list[tuple[str, str]], tuple[FieldChange, ...]]:
        """The lines above a record, and its fields."""
        head = head_of(entry, self._people, self.ws, self.sales.label(entry.name))
        return head, whole(by_name(entry.kind), entry.front.raw)
