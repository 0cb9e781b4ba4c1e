"""Review: the queue, what changed field by field, a verdict in one key — on exactly the version shown."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.widgets import Input

from tui_sales.i18n import N_, _
from tui_sales.kinds import by_name
from tui_sales.model.attached import attached
from tui_sales.ui.attachments import offer
from tui_sales.ui.keys import bindings
from tui_sales.ui.records.record_screen import RecordScreen
from tui_sales.ui.review.changes import Changes
from tui_sales.ui.review.judging_screen import JudgingScreen
from tui_sales.ui.review.queue import Queue
from tui_sales.ui.review.told import cells, head, who
from tui_sales.ui.review.waiting import Face, faces, fits, key_of
from tui_sales.ui.widgets.ask import Ask
from tui_sales.ui.widgets.columns import widest
from tui_sales.ui.widgets.filter_line import NOTHING, FilterLine
from tui_sales.ui.widgets.plain import PlainScreen
from tui_sales.ui.widgets.vlist import Column, VList
from tui_sales.workspace.views import QueueItem

#: what is offered only where it can be done
_WEIGHED = ("approve", "give_back", "mark", "take_back", "files")


class ReviewScreen(JudgingScreen):
    """What waits for verdicts."""

    PLACE = "review"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(
            "review.approve",
            "review.return",
            "list.mark",
            "review.whole",
            "record.files",
            "review.take_back",
            "list.filter",
        ),
        *bindings(
            "list.mark_all",
            "review.mark_field",
            "record.edit",
            "record.timeline",
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
        #: whether it is looked at the other way: all of it instead of what changed
        self._turned = False
        self._faces: tuple[Face, ...] = ()
        #: keys that have something to do now, and how many versions are marked
        self._offered: tuple[frozenset[str], int] = (frozenset(), 0)
        self._shown = self._unread = ""
        #: versions that were on the screen
        self._seen: set[str] = set()

    def body(self) -> ComposeResult:
        """Queue and differences."""
        with Container():
            yield Queue(
                lambda item: cells(self.ws, item), key_of, header=False, empty=self._nothing, id="queue"
            )
            yield Changes(self.words, id="diff", read_from_beside=True)
        yield FilterLine("#queue")

    def on_mount(self) -> None:
        """The queue has the focus."""
        self.query_one("#queue").focus()

    def on_resize(self) -> None:
        """Side by side from 100 columns on."""
        self.set_class(self.size.width >= 100, "-wide")

    def reload(self) -> None:
        """There may be news. What they put under the cursor nobody has read: no verdict on it yet."""
        queue = self.query_one(Queue)
        before, marks = self._shown, len(queue.marked)
        self.show_queue()
        if before and (self._shown != before or len(queue.marked) < marks):
            self._unread = self._shown

    def show_queue(self) -> None:
        """Read the queue; the cursor stays on its version."""
        wanted = self.query_one("#filter", Input).value.casefold().split()
        waiting = [item for item in self.ws.queue() if (item.name, item.view.version) not in self._under_way]
        people = self.ws.people()
        items = [item for item in waiting if fits(item, people, wanted)]
        self.query_one(FilterLine).count(len(items), len(waiting))
        kinds = widest((_(by_name(item.kind).meta.title) for item in items), 14)
        columns = (Column("", 1), Column("", max(8, kinds)), Column("", 8), Column("", 0))
        self.query_one(Queue).show(columns, items)
        self._show(self.query_one(Queue).current)

    def _offer(self) -> None:
        """Keys that can do nothing now are not offered."""
        queue, item, me = self.query_one(Queue), self._item(), self.ws.me.person
        has = {
            "approve": any(one.may for one in queue.marked_items()),
            "give_back": item is not None and item.may,
            "mark": item is not None and item.may,
            "take_back": bool(self._given) or any(me in one.view.standing.approvers for one in queue.items),
            "files": item is not None and bool(attached(item.view.record)),
        }
        now = frozenset(action for action, able in has.items() if able), len(queue.marked)
        if now != self._offered:
            self._offered = now
            self.refresh_bindings()

    @on(VList.Moved, "#queue")
    def _moved(self, event: VList.Moved) -> None:
        if event.item is None or key_of(event.item) != self._unread:
            self._unread = ""
        self._show(event.item)

    @on(events.DescendantFocus)
    @on(events.DescendantBlur)
    def _focus_moved(self) -> None:
        """Where keys go is said above what is shown."""
        self._show(self._item())

    @on(VList.Chosen, "#queue")
    def _chosen(self) -> None:
        self.query_one("#diff").focus()

    @on(Input.Changed, "#filter")
    def _narrow(self) -> None:
        self.show_queue()

    @on(Input.Submitted, "#filter")
    def _narrowed(self) -> None:
        self.query_one("#queue").focus()

    def _nothing(self) -> str:
        """Why the queue is empty."""
        return _(NOTHING) if self.query_one("#filter", Input).value else _("Nothing waits for a verdict.")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Verdicts are offered on what waits for me, and taking back to who has given one."""
        del parameters
        return action not in _WEIGHED or action in self._offered[0]

    def why_not(self, action: str) -> str:
        """Why it is not for me to judge, or what it has not."""
        if action == "take_back":
            return _("no verdict of yours that could be taken back")
        if action == "files":
            return _("no file is attached")
        item = self._item()
        return (item.why if item else self._nothing()) if action in _WEIGHED else ""

    def hint(self, action: str) -> str:
        """How many are approved, where several are marked; what d shows."""
        if action == "approve" and self._offered[1]:
            return _("approve {count} marked").format(count=self._offered[1])
        if action == "whole" and len(self._faces) > 1:
            return _(self._faces[not self._turned][0])
        return ""

    def action_approve(self) -> None:
        """Approve what is shown, or all that is marked; each is its own verdict."""
        if self._is_unread():
            return
        items: list[QueueItem] = self.query_one(Queue).marked_items()
        able = [item for item in items if item.may]
        unseen = [item for item in able if key_of(item) not in self._seen]
        if unseen:  # said once; whoever has read them where they came from goes on
            self._seen.update(map(key_of, unseen))
            words = _("{count} of {all} were not on the screen yet: look at them, or press the key again")
            self.say(words.format(count=len(unseen), all=len(able)), error=True)
            return
        versions = tuple((item.name, item.view.version) for item in able)
        left = [item for item in items if not item.may]
        self._give(versions, lambda: self.ws.approve(versions), N_("approved"), left)

    def action_give_back(self) -> None:
        """Return what is shown, with a note."""
        if self._is_unread():
            return
        item = self._item()
        if item is None:
            return
        version = (item.name, item.view.version)
        marks = sorted(self.query_one(Changes).marked)

        def answered(note: str | None) -> None:
            if note is None:
                return
            if not note.strip():
                self.say(_("not returned: a return needs a note"), error=True)
                return
            self._give((version,), lambda: (self.ws.give_back(*version, note, marks),), N_("returned"))

        question = _("Return to {person}: what is not clear?").format(person=who(self.ws, item.view))
        self.app.push_screen(Ask(question), answered)

    def action_mark(self) -> None:
        """Mark the version that is shown, to be approved with others, and go on."""
        self.query_one(Queue).toggle_mark()
        self._offer()

    def action_mark_all(self) -> None:
        """Mark all that is shown and waits for me, or none."""
        queue = self.query_one(Queue)
        mine = {key_of(item) for item in queue.items if item.may}
        queue.marked = set() if mine <= queue.marked else mine
        queue.refresh()
        self._offer()

    def action_mark_field(self) -> None:
        """From the queue it is not seen which field is meant: go where it is chosen."""
        self.query_one(Changes).focus()
        self.say(_("Choose the field that is not right; m marks it for the note of a return."))

    def action_whole(self) -> None:
        """What changed, or the whole record."""
        if len(self._faces) == 1:
            self.say(_("It is new: all of it is shown, and there is nothing to compare it with."))
            return
        self._turned = not self._turned
        self._show(self._item())
        self.refresh_bindings()

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
        self.app.push_screen(PlainScreen(self.query_one(Changes).plain()))

    def action_copy(self) -> None:
        """Copy what is shown."""
        self.app.copy_to_clipboard(self.query_one(Changes).plain())
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
        queue = self.query_one(Queue)
        queue.marked.clear()
        queue.focus()
        queue.refresh()
        self._to_what_waits()
        self._offer()

    def _is_unread(self) -> bool:
        """Whether news came between reading and the key; said once, so that the same key works then."""
        if not self._unread or self._unread != self._shown:
            return False
        self._unread = ""
        self.say(_("This has just changed: read it, then press the key again."), error=True)
        return True

    def _show(self, item: QueueItem | None) -> None:
        view = self.query_one(Changes)
        shown = key_of(item) if item else ""
        kept = view.marked if self._shown == shown else ()
        self._turned = self._turned and self._shown == shown
        self._shown = shown
        if item is None:
            self._faces = ()
            view.show((), ())
        else:
            self._seen.add(shown)
            self._faces = faces(self.ws, item)
            lines = [*head(self.ws, item, here=view.has_focus), ("", "label")]
            fields = self._faces[self._turned][1]
            view.show(lines, fields, kept, shown + str(self._turned))
        self._offer()
