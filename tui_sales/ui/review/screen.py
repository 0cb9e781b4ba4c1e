"""Review: the queue, what changed field by field, and a verdict in one key — on exactly the version that is shown."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.widgets import Input

from tui_sales.i18n import _
from tui_sales.kinds import by_name
from tui_sales.model.diff import whole
from tui_sales.ui.base import BaseScreen
from tui_sales.ui.keys import bindings
from tui_sales.ui.records.head import standing_lines
from tui_sales.ui.widgets.ask import Ask
from tui_sales.ui.widgets.fields_view import FieldsView
from tui_sales.ui.widgets.vlist import Cell, Column, VList
from tui_sales.workspace.reviewing import Given
from tui_sales.workspace.views import QueueItem


class ReviewScreen(BaseScreen):
    """What waits for verdicts."""

    PLACE = "review"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(
            "review.approve", "review.return", "list.mark", "review.whole", "review.take_back", "list.filter"
        ),
        *bindings(
            "review.mark_field",
            "record.edit",
            "record.timeline",
            "record.copy",
            "list.next_pane",
            "back",
            show=False,
        ),
    ]
    DEFAULT_CSS = """
    ReviewScreen Container { height: 1fr; layout: vertical; }
    ReviewScreen VList { height: 7; }
    ReviewScreen FieldsView { height: 1fr; border-top: solid $panel; }
    ReviewScreen.-wide Container { layout: horizontal; }
    ReviewScreen.-wide VList { width: 46; height: 1fr; }
    ReviewScreen.-wide FieldsView { height: 1fr; border-top: none; border-left: solid $panel; }
    ReviewScreen #filter { display: none; height: 1; border: none; background: $panel; }
    ReviewScreen #filter.-open { display: block; }
    """

    def __init__(self) -> None:
        """Begin with the differences."""
        super().__init__()
        self._whole = False
        self._given: list[tuple[str, str]] = []
        #: verdicts on their way: they have left the queue before the filing is done, so that the next is there at once
        self._under_way: set[tuple[str, str]] = set()
        self._shown: tuple[str, str] | None = None

    def body(self) -> ComposeResult:
        """Queue and differences."""
        with Container():
            yield VList(
                self._cells, _key, header=False, empty=lambda: _("Nothing waits for a verdict."), id="queue"
            )
            yield FieldsView(self.words, id="diff")
        yield Input(id="filter", placeholder="/", select_on_focus=False)

    def on_mount(self) -> None:
        """The queue has the focus."""
        self.query_one("#queue").focus()

    def on_resize(self) -> None:
        """Side by side from 100 columns on."""
        self.set_class(self.size.width >= 100, "-wide")

    def reload(self) -> None:
        """Read the queue anew; the cursor stays on its version."""
        wanted = self.query_one("#filter", Input).value.strip().casefold()
        items = [
            item
            for item in self.ws.queue()
            if (item.name, item.view.version) not in self._under_way
            and (not wanted or wanted in f"{item.name} {item.summary} {self._who(item)}".casefold())
        ]
        columns = (Column("", 1), Column("", 8), Column("", 8), Column("", 0))
        self.query_one("#queue", VList).show(columns, items)
        self._show(self.query_one("#queue", VList).current)

    @on(VList.Moved, "#queue")
    def _moved(self, event: VList.Moved) -> None:
        self._show(event.item)

    @on(VList.Chosen, "#queue")
    def _chosen(self) -> None:
        self.query_one("#diff").focus()

    @on(Input.Changed, "#filter")
    def _narrow(self) -> None:
        self.reload()

    @on(Input.Submitted, "#filter")
    def _narrowed(self) -> None:
        self.query_one("#queue").focus()

    def action_approve(self) -> None:
        """Approve what is shown, or all that is marked; each is its own verdict."""
        items: list[QueueItem] = self.query_one("#queue", VList).marked_items()
        able = [item for item in items if item.may]
        if not able:
            self.say(items[0].why if items else _("Nothing waits for a verdict."), error=True)
            return
        versions = [(item.name, item.view.version) for item in able]
        self._leave_queue(versions)
        self.work(lambda: self.ws.approve(versions), self._approved)

    def action_give_back(self) -> None:
        """Return what is shown, with a note."""
        item = self.query_one("#queue", VList).current
        if item is None or not item.may:
            self.say(item.why if item else _("Nothing waits for a verdict."), error=True)
            return
        marks = sorted(self.query_one("#diff", FieldsView).marked)

        def answered(note: str | None) -> None:
            if not note or not note.strip():
                self.say(_("not returned: a return needs a note"), error=True)
                return
            version = (item.name, item.view.version)
            self._leave_queue([version])
            self.work(lambda: (self.ws.give_back(*version, note, marks),), self._returned)

        who = self._who(item)
        self.app.push_screen(Ask(_("Return to {person}: what is not clear?").format(person=who)), answered)

    def action_take_back(self) -> None:
        """Take back my last verdict."""
        if not self._given:
            self.say(_("no verdict of yours that could be taken back"), error=True)
            return
        name, version = self._given[-1]

        def done(_none: None) -> None:
            self._given.pop()
            self._filed(_("Taken back: {name}").format(name=name))

        self.work(lambda: self.ws.take_back(name, version), done)

    def action_mark(self) -> None:
        """Mark a version (or, in the differences, a field)."""
        if self.query_one("#diff").has_focus:
            self.action_mark_field()
        else:
            self.query_one("#queue", VList).toggle_mark()

    def action_mark_field(self) -> None:
        """Mark the field under the cursor for the note."""
        self.query_one("#diff", FieldsView).toggle_mark()

    def action_whole(self) -> None:
        """Differences or the whole record."""
        self._whole = not self._whole
        self._shown = None
        self._show(self.query_one("#queue", VList).current)

    def action_edit(self) -> None:
        """Edit it instead; the form says what that costs."""
        item = self.query_one("#queue", VList).current
        if item is not None:
            self.sales.edit_record(item.kind, item.name)

    def action_timeline(self) -> None:
        """What happened to it."""
        item = self.query_one("#queue", VList).current
        if item is not None:
            self.sales.open_record(item.name)

    def action_copy(self) -> None:
        """Copy what is shown."""
        self.app.copy_to_clipboard(self.query_one("#diff", FieldsView).plain())
        self.say(_("copied"))

    def action_filter(self) -> None:
        """Type to narrow."""
        line = self.query_one("#filter", Input)
        line.add_class("-open")
        line.focus()

    def action_next_pane(self) -> None:
        """Queue ⇄ differences."""
        self.query_one("#queue" if self.query_one("#diff").has_focus else "#diff").focus()

    def action_back(self) -> None:
        """Clear filter and marks, back to the queue."""
        line = self.query_one("#filter", Input)
        line.value = ""
        line.remove_class("-open")
        queue = self.query_one("#queue", VList)
        queue.marked.clear()
        queue.focus()
        queue.refresh()

    def go_to(self, name: str) -> None:
        """Put the cursor on a record's version."""
        queue = self.query_one("#queue", VList)
        item = next((i for i in queue.items if i.name == name), None)
        if item is not None:
            queue.go_to(_key(item))

    def failed(self, error: Exception) -> None:
        """A verdict could not be given: what left the queue comes back."""
        self._under_way.clear()
        self.say(str(error), error=True)
        self.reload()

    def _leave_queue(self, versions: list[tuple[str, str]]) -> None:
        self._under_way.update(versions)
        self.query_one("#queue", VList).marked.clear()
        self.reload()

    def _approved(self, given: tuple[Given, ...]) -> None:
        self._settle(given, _("approved"))

    def _returned(self, given: tuple[Given, ...]) -> None:
        self._settle(given, _("returned"))

    def _settle(self, given: tuple[Given, ...], word: str) -> None:
        done = [g for g in given if g.ok]
        refused = [g for g in given if not g.ok]
        self._under_way.clear()
        self._given += [(g.name, g.version) for g in done]
        if refused:
            self.say(f"{refused[0].name}: {refused[0].why}", error=True)
            self.sales.tell_screens()
        else:
            names = done[0].name if len(done) == 1 else _("{count} records").format(count=len(done))
            self._filed(f"{word}: {names} · u {_('undo')}")
        if done:
            self.sales.sync_soon()

    def _filed(self, text: str) -> None:
        self.say(text)
        self.sales.sync_soon()
        self.sales.tell_screens()

    def _who(self, item: QueueItem) -> str:
        return self.ws.people().get(item.view.record.by, item.view.record.by)

    def _cells(self, item: QueueItem) -> tuple[Cell, ...]:
        kind = _(by_name(item.kind).meta.title)
        colour = "" if item.may else "secondary"
        day = item.view.raw.get("date", "")[5:]
        text = f"{day} {item.summary}".strip()
        return (
            Cell("." if item.may else "-", "accent"),
            Cell(kind, "secondary"),
            Cell(self._who(item), colour),
            Cell(text, colour),
        )

    def _show(self, item: Any) -> None:
        view = self.query_one("#diff", FieldsView)
        if not isinstance(item, QueueItem):
            self._shown = None
            view.show((), ())
            return
        if self._shown == (item.name, item.view.version):
            return
        self._shown = (item.name, item.view.version)
        kind = _(by_name(item.kind).meta.title)
        what = _("new record") if item.base is None else _("changes an approved one")
        head = [
            (f"{kind} · {self.sales.label(item.name)}", "head"),
            *standing_lines(item.view, self.ws.people(), self.ws),
        ]
        head.append((f"{what} · {item.why}", "label" if item.may else "marked"))
        if item.view.standing.need > 1 and item.view.standing.asks() not in item.why:
            head.append((item.view.standing.asks(), "label"))
        spec = by_name(item.kind)
        # A new record has nothing to differ from: its fields are easier to read plain.
        plain = self._whole or item.base is None
        view.show([*head, ("", "label")], whole(spec, item.view.raw) if plain else item.changes)


def _key(item: QueueItem) -> str:
    return f"{item.name}@{item.view.version}"
