"""Records: kinds on the left, their list on the right, the record beside it where there is room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input

from tui_sales.errors import SalesError
from tui_sales.i18n import _
from tui_sales.kinds import by_name
from tui_sales.model.diff import whole
from tui_sales.model.record import AREAS
from tui_sales.model.show import Words
from tui_sales.model.spec import FieldSpec, KindSpec
from tui_sales.ui import marks
from tui_sales.ui.base import BaseScreen
from tui_sales.ui.exporting import exported_list, offer
from tui_sales.ui.importing.offering import offer_kind
from tui_sales.ui.keys import bindings
from tui_sales.ui.records.head import head_of
from tui_sales.ui.widgets.entry import Entry
from tui_sales.ui.widgets.fields_view import FieldsView
from tui_sales.ui.widgets.vlist import Cell, Column, Heading, VList
from tui_sales.workspace.listing import list_report
from tui_sales.workspace.views import Row

_STANDING = 14
#: seconds without a key before a long list is narrowed
_PAUSE = 0.12


class RecordsScreen(BaseScreen):
    """Every kind of record."""

    PLACE = "records"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("record.new", "record.edit", "list.filter", "list.sort", "record.withdraw", "list.export"),
        *bindings("list.open", "record.timeline", "record.copy", "list.import", "back", show=False),
        *bindings("list.next_pane", "pane.left", "pane.right", show=False),
    ]
    DEFAULT_CSS = """
    RecordsScreen Horizontal { height: 1fr; }
    RecordsScreen #kinds { width: 14; background: $surface; }
    RecordsScreen #list { width: 1fr; }
    RecordsScreen #detail { width: 1fr; border-left: ascii $panel; display: none; }
    RecordsScreen.-wide #detail { display: block; }
    RecordsScreen #filter { display: none; height: 1; border: none; background: $panel; }
    RecordsScreen #filter.-open { display: block; }
    """

    def __init__(self) -> None:
        """Begin with the first kind."""
        super().__init__()
        self.kind = "log"
        self._sort = 0
        self._people: dict[str, str] = {}
        self._words: Words | None = None
        self._timer: Timer | None = None

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
            yield VList(
                self._cells,
                lambda row: row.name,
                empty=lambda: _("Nothing here yet. Press n for the first one: {kind}").format(
                    kind=_(by_name(self.kind).meta.title)
                ),
                id="list",
            )
            yield FieldsView(self.words, id="detail")
        yield Entry(id="filter", placeholder="/", select_on_focus=False)

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one("#list").focus()

    def on_resize(self) -> None:
        """The record is shown beside the list from 110 columns on."""
        self.set_class(self.size.width >= 110, "-wide")

    def reload(self) -> None:
        """Read the list anew; cursor and marks stay."""
        self._people, self._words = self.ws.people(), None
        kinds = self.query_one("#kinds", VList)
        kinds.show((Column("", 0),), list(_by_area(self.ws.kinds())))
        kinds.go_to(self.kind)
        self._show_list()

    def show_kind(self, kind: str) -> None:
        """Go to the list of a kind."""
        self.query_one("#kinds", VList).go_to(kind)
        self.query_one("#list").focus()

    @on(VList.Moved, "#kinds")
    def _other_kind(self, event: VList.Moved) -> None:
        if isinstance(event.item, KindSpec) and event.item.name != self.kind:
            self.kind = event.item.name
            self._sort = 0
            self.query_one("#filter", Input).value = ""
            self.query_one("#list", VList).cursor = 0
            self._show_list()

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
        self._timer = self.set_timer(_PAUSE, self._show_list)

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
            self.work(lambda: self.ws.withdraw(row.name), lambda _none: self._withdrawn())

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
        spec, rows = by_name(self.kind), list(self.query_one("#list", VList).items)
        over = f"{self.ws.today():%Y-%m-%d}"
        narrowed = self.query_one("#filter", Input).value.strip()
        told = f"{over}  {_('filter')}: {narrowed}" if narrowed else over
        name = f"{_(spec.meta.plural)} {over}"
        offer(self, exported_list(name, lambda: list_report(self.ws, spec, rows, over=told)))

    def action_import_file(self) -> None:
        """Records of this kind from a file."""
        offer_kind(self, self.kind)

    def action_filter(self) -> None:
        """Type to narrow."""
        line = self.query_one("#filter", Input)
        line.add_class("-open")
        line.focus()

    def action_back(self) -> None:
        """Clear the filter, else to the list."""
        line = self.query_one("#filter", Input)
        line.value = ""
        line.remove_class("-open")
        self.query_one("#list").focus()
        self._show_list()

    def action_sort(self) -> None:
        """By the next column; once around is the natural order again."""
        self._sort = (self._sort + 1) % (len(by_name(self.kind).columns) + 1)
        self._show_list()

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

    def _withdrawn(self) -> None:
        self.say(_("Withdrawn; it is kept as a draft."))
        self.sales.sync_soon()
        self.sales.tell_screens()

    def _row(self) -> Row | None:
        row = self.query_one("#list", VList).current
        return row if isinstance(row, Row) else None

    def _show_list(self) -> None:
        spec = by_name(self.kind)
        rows = self.ws.rows(self.kind)
        total = len(rows)
        wanted = self.query_one("#filter", Input).value.strip().casefold()
        if wanted:
            parts = wanted.split()
            hay = [(row, self._haystack(row)) for row in rows]
            rows = [row for row, text in hay if all(part in text for part in parts)]
            self.say(_("{shown} of {total}").format(shown=len(rows), total=total))
        if self._sort:
            field = spec.columns[self._sort - 1]
            rows = sorted(rows, key=lambda row: self._in_words(field, row.values.get(field.name)))
        self.query_one("#list", VList).show(self._columns(spec), rows)
        if self.has_class("-wide"):
            self._show_detail(self._row())

    def _haystack(self, row: Row) -> str:
        return " ".join([row.name, *(cell.text for cell in self._cells(row))]).casefold()

    def _in_words(self, field: FieldSpec, value: Any) -> str:
        """What a column is ordered by: dates by the calendar, names as they are read."""
        return self.words().value(field, value) if field.ref else str(value or "")

    def words(self) -> Words:
        """Values → words; the same for every row of one look at the list."""
        if self._words is None:
            self._words = super().words()
        return self._words

    def _columns(self, spec: KindSpec) -> list[Column]:
        columns = [
            Column(_(f.title) + (" ^" if n == self._sort else ""), f.column.width if f.column else 10)
            for n, f in enumerate(spec.columns, 1)
        ]
        return [*columns, Column(_("Standing"), _STANDING), Column(_("What"), 0)]

    def _cells(self, row: Row) -> list[Cell]:
        words = self.words()
        spec = by_name(row.kind)
        summary = f"{_('NEW')} {row.summary}" if row.is_new else row.summary
        cells = [Cell(words.value(f, row.values.get(f.name)), bold=row.is_new) for f in spec.columns]
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
            view.show([(str(error), "marked")], ())
            return
        view.show(
            head_of(entry, self._people, self.ws, self.sales.label(entry.name)),
            whole(by_name(row.kind), entry.front.raw),
            of=entry.front.version,
        )


def _by_area(kinds: Sequence[KindSpec]) -> Iterator[str | KindSpec]:
    """Kinds under the part of the department's work that they belong to."""
    for area, title in AREAS.items():
        inside = [spec for spec in kinds if spec.meta.area == area]
        if inside:
            yield title
            yield from inside
