"""Review: the queue, what changed field by field, a verdict in one key — on exactly the version shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.timer import Timer
from textual.widgets import Input

from tui_sales.i18n import N_, _
from tui_sales.kinds import by_name, by_path
from tui_sales.model.attached import attached
from tui_sales.model.show import dotted, labelled, show_moment
from tui_sales.ui.attachments import offer
from tui_sales.ui.base import BaseScreen
from tui_sales.ui.keys import bindings
from tui_sales.ui.records.record_screen import RecordScreen
from tui_sales.ui.review.queue import Queue
from tui_sales.ui.review.waiting import fits, is_copy, is_whole, key_of, whole_of
from tui_sales.ui.taking_back import Versions, counts, take_back
from tui_sales.ui.widgets.ask import Ask
from tui_sales.ui.widgets.columns import widest
from tui_sales.ui.widgets.fields_view import FieldsView
from tui_sales.ui.widgets.filter_line import NOTHING, FilterLine
from tui_sales.ui.widgets.plain import PlainScreen
from tui_sales.ui.widgets.vlist import Cell, Column, VList
from tui_sales.workspace.reviewing import Given
from tui_sales.workspace.titles import with_names
from tui_sales.workspace.views import QueueItem, plain_name

#: how long a verdict waits here before it is sent, so that u has something left to take back
_UNDO_SECONDS = 4.0


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
            "record.files",
            "record.copy",
            "record.plain",
            "list.next_pane",
            "pane.left",
            "pane.right",
            "back",
            show=False,
        ),
    ]
    DEFAULT_CSS = """
    ReviewScreen Container { height: 1fr; layout: vertical; }
    ReviewScreen VList { height: 7; }
    ReviewScreen FieldsView { height: 1fr; background: $surface; }
    ReviewScreen.-wide Container { layout: horizontal; }
    ReviewScreen.-wide VList { width: 46; height: 1fr; }
    """

    def __init__(self) -> None:
        """Begin with the differences."""
        super().__init__()
        self._whole = False
        #: my verdicts of this session, those given together in one tuple
        self._given: list[Versions] = []
        #: verdicts on their way: out of the queue before they are filed, so that the next is there at once
        self._under_way: set[tuple[str, str]] = set()
        #: something waits for a verdict of mine; one of mine has not landed
        self._able = self._has_given = False
        self._shown = self._unread = ""
        self._later: Timer | None = None

    def body(self) -> ComposeResult:
        """Queue and differences."""
        with Container():
            yield Queue(self._cells, key_of, header=False, empty=self._nothing, id="queue")
            yield FieldsView(self.words, id="diff", read_from_beside=True)
        yield FilterLine("#queue")

    def on_mount(self) -> None:
        """The queue has the focus."""
        self.query_one("#queue").focus()

    def on_resize(self) -> None:
        """Side by side from 100 columns on."""
        self.set_class(self.size.width >= 100, "-wide")

    def reload(self) -> None:
        """There may be news. What they put under the cursor nobody has read: no verdict on it yet."""
        queue = self.query_one("#queue", VList)
        before, marks = self._shown, len(queue.marked)
        self._read()
        if before and (self._shown != before or len(queue.marked) < marks):
            self._unread = self._shown

    def _read(self) -> None:
        """Read the queue; the cursor stays on its version."""
        wanted = self.query_one("#filter", Input).value.casefold().split()
        items = [
            item
            for item in self.ws.queue()
            if (item.name, item.view.version) not in self._under_way and fits(item, self._who(item), wanted)
        ]
        kinds = widest((_(by_name(item.kind).meta.title) for item in items), 14)
        columns = (Column("", 1), Column("", max(8, kinds)), Column("", 8), Column("", 0))
        self._offer(items)
        self.query_one("#queue", VList).show(columns, items)
        self._show(self.query_one("#queue", VList).current)

    def _offer(self, items: Sequence[QueueItem]) -> None:
        me = self.ws.me.person
        given = bool(self._given) or any(me in item.view.standing.approvers for item in items)
        now = any(item.may for item in items), given
        if now != (self._able, self._has_given):
            self._able, self._has_given = now
            self.refresh_bindings()

    @on(VList.Moved, "#queue")
    def _moved(self, event: VList.Moved) -> None:
        if event.item is None or key_of(event.item) != self._unread:
            self._unread = ""
        self._show(event.item)

    @on(VList.Chosen, "#queue")
    def _chosen(self) -> None:
        self.query_one("#diff").focus()

    @on(Input.Changed, "#filter")
    def _narrow(self) -> None:
        self._read()

    @on(Input.Submitted, "#filter")
    def _narrowed(self) -> None:
        self.query_one("#queue").focus()

    def _nothing(self) -> str:
        """Why the queue is empty."""
        return _(NOTHING) if self.query_one("#filter", Input).value else _("Nothing waits for a verdict.")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Verdicts are offered to whom something waits for, and taking back to who has given one."""
        del parameters
        if action in ("approve", "give_back", "mark"):
            return self._able
        return action != "take_back" or self._has_given

    def action_approve(self) -> None:
        """Approve what is shown, or all that is marked; each is its own verdict."""
        if self._is_unread():
            return
        items: list[QueueItem] = self.query_one("#queue", VList).marked_items()
        able = [item for item in items if item.may]
        if not able:
            self.say(items[0].why if items else self._nothing(), error=True)
            return
        versions = tuple((item.name, item.view.version) for item in able)
        left = [item for item in items if not item.may]
        self._give(versions, lambda: self.ws.approve(versions), N_("approved"), left)

    def action_give_back(self) -> None:
        """Return what is shown, with a note."""
        if self._is_unread():
            return
        item = self._item()
        if item is None or not item.may:
            self.say(item.why if item else self._nothing(), error=True)
            return
        version = (item.name, item.view.version)
        marks = sorted(self.query_one("#diff", FieldsView).marked)

        def answered(note: str | None) -> None:
            if note is None:
                return
            if not note.strip():
                self.say(_("not returned: a return needs a note"), error=True)
                return
            self._give((version,), lambda: (self.ws.give_back(*version, note, marks),), N_("returned"))

        who = self._who(item)
        self.app.push_screen(Ask(_("Return to {person}: what is not clear?").format(person=who)), answered)

    def action_take_back(self) -> None:
        """Take back my verdict on what is shown, else my last ones."""
        item = self._item()
        if item is not None and self.ws.me.person in item.view.standing.approvers:
            versions: Versions = ((item.name, item.view.version),)
        elif self._given:
            versions = self._given.pop()
        else:
            self.say(_("no verdict of yours that could be taken back"), error=True)
            return

        def done(what: tuple[Versions, Versions]) -> None:
            taken, landed = what
            said = _("Taken back: {name}").format(name=self._names(taken)) if taken else ""
            late = counts(self._names(landed)) if landed else ""
            self._filed(dotted([said, late]), error=bool(landed))
            self.go_to(versions[0][0])

        self.work(lambda: take_back(self.ws, versions), done)

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
        item = self._item()
        if item is not None and is_whole(item):
            self.say(_("It is new: all of it is shown, and there is nothing to compare it with."))
            return
        self._whole = not self._whole
        self._show(item)

    def action_edit(self) -> None:
        """Edit it instead; the form says what that costs."""
        item = self._item()
        if item is not None:
            self.sales.edit_record(item.kind, item.name)

    def action_timeline(self) -> None:
        """What happened to it."""
        item = self._item()
        if item is not None:
            self.app.push_screen(RecordScreen(item.name, timeline=True))

    def action_files(self) -> None:
        """Open or save what is attached to what is shown."""
        item = self._item()
        if item is not None:
            offer(self, item.name, attached(item.view.record))

    def action_plain(self) -> None:
        """What is shown, as plain text without a frame."""
        self.app.push_screen(PlainScreen(self.query_one("#diff", FieldsView).plain()))

    def action_copy(self) -> None:
        """Copy what is shown."""
        self.app.copy_to_clipboard(self.query_one("#diff", FieldsView).plain())
        self.say(_("copied"))

    def action_filter(self) -> None:
        """Type to narrow."""
        self.query_one(FilterLine).open()

    def action_next_pane(self) -> None:
        """Queue ⇄ differences."""
        self.query_one("#queue" if self.query_one("#diff").has_focus else "#diff").focus()

    def action_pane(self, step: int) -> None:
        """Queue on the left, differences on the right."""
        self.query_one("#queue" if step < 0 else "#diff").focus()

    def action_back(self) -> None:
        """Clear filter and marks, back to the queue."""
        self.query_one(FilterLine).clear_away()
        queue = self.query_one("#queue", VList)
        queue.marked.clear()
        queue.focus()
        queue.refresh()
        self._to_what_waits()

    def _to_what_waits(self) -> None:
        """From what waits for others to the first that waits for me: all that a filter had found may be approved by now."""
        item, queue = self._item(), self.query_one("#queue", VList)
        mine = next((one for one in queue.items if one.may), None)
        if mine and item and not item.may:
            queue.go_to(key_of(mine))

    def go_to(self, name: str) -> None:
        """Put the cursor on a record's version."""
        queue = self.query_one("#queue", VList)
        item = next((i for i in queue.items if i.name == name), None)
        if item is not None:
            queue.go_to(key_of(item))

    def _is_unread(self) -> bool:
        """Whether news came between reading and the key; said once, so that the same key works then."""
        if not self._unread or self._unread != self._shown:
            return False
        self._unread = ""
        self.say(_("This has just changed: read it, then press the key again."), error=True)
        return True

    def failed(self, error: Exception) -> None:
        """A verdict could not be given: what left the queue is there again."""
        self.say(str(error), error=True)
        self.reload()

    def _give(
        self,
        versions: Versions,
        call: Callable[[], tuple[Given, ...]],
        word: str,
        left: Sequence[QueueItem] = (),
    ) -> None:
        """Take versions out of the queue, give the verdicts in the background, say what became of them."""

        def give() -> tuple[Given, ...]:
            self._under_way.update(versions)
            try:
                return call()
            finally:
                self._under_way.difference_update(versions)

        self._under_way.update(versions)
        self.query_one("#queue", VList).marked.clear()
        self._read()
        self.work(give, lambda given: self._settle(given, word, left))

    def _settle(self, given: tuple[Given, ...], word: str, left: Sequence[QueueItem]) -> None:
        done = tuple((g.name, g.version) for g in given if g.ok)
        refused = [(g.name, g.why) for g in given if not g.ok] + [(item.name, item.why) for item in left]
        said = dotted([labelled(_(word), self._names(done)), f"u {_('undo')}"]) if done else ""
        if done:
            self._given.append(done)
        for name, why in refused[:1]:
            more = f" (+{len(refused) - 1})" if len(refused) > 1 else ""
            said = dotted([said, labelled(self.sales.label(name), why) + more])
        self._filed(said, error=bool(refused))

    def _filed(self, text: str, *, error: bool = False) -> None:
        """Say it; send it a moment later, as what has landed cannot be taken back."""
        self.say(text, error=error)
        if self._later is not None:
            self._later.stop()
        self._later = self.app.set_timer(_UNDO_SECONDS, self.sales.start_sync)
        self.sales.tell_screens()

    def _names(self, versions: Versions) -> str:
        if len(versions) == 1:
            name = versions[0][0]
            spec = by_path(plain_name(name))
            return f"{_(spec.meta.title) if spec else ''} {self.sales.label(name)}".strip()
        return _("{count} records").format(count=len(versions))

    def _item(self) -> QueueItem | None:
        found = self.query_one("#queue", VList).current
        return found if isinstance(found, QueueItem) else None

    def _who(self, item: QueueItem) -> str:
        return self.ws.people().get(item.view.record.by, item.view.record.by)

    def _cells(self, item: QueueItem) -> tuple[Cell, ...]:
        colour = "" if item.may else "secondary"
        day = item.view.raw.get("date", "")[5:]
        text = f"{day} {with_names(self.ws, by_name(item.kind), item.view.raw, item.summary)}".strip()
        return (
            Cell(("!" if item.late else ".") if item.may else "-", "accent"),
            Cell(_(by_name(item.kind).meta.title), "secondary"),
            Cell(self._who(item), colour),
            Cell(text, colour),
        )

    def _show(self, item: QueueItem | None) -> None:
        view = self.query_one("#diff", FieldsView)
        if item is None:
            self._shown = ""
            view.show((), ())
            return
        kept = view.marked if self._shown == key_of(item) else ()
        self._shown = key_of(item)
        fields = whole_of(item) if self._whole or is_whole(item) else item.changes
        view.show([*self._head(item), ("", "label")], fields, kept, key_of(item) + str(self._whole))

    def _head(self, item: QueueItem) -> list[tuple[str, str]]:
        """What it is, who filed it when, what is still asked for and of whom, and why I may or may not."""
        people, standing = self.ws.people(), item.view.standing
        when = show_moment(item.view.record.at, self.ws.zone, self.ws.today())
        filed = _("filed by {person}, {when}").format(person=self._who(item), when=when)
        what = _("new record") if item.base is None else _("changes an approved one")
        what = _("a copy for whom it is about") if is_copy(item) else what
        what = _("makes the record void") if item.view.record.void else what
        asks = standing.asks() if standing.asks() not in item.why else ""
        lines = [
            (dotted([_(by_name(item.kind).meta.title), self.sales.label(item.name)]), "head"),
            (dotted([filed, what]), "label"),
            (dotted([standing.text(), asks, item.why]), "label" if item.may else "marked"),
        ]
        if standing.approvers:
            names = _(", ").join(people.get(person, person) for person in standing.approvers)
            lines.append((_("approved by {people}").format(people=names), "added"))
        return lines
