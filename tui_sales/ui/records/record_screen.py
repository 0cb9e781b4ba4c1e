"""One record: its fields, what is to change, what happened to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from tui_sales.errors import SalesError
from tui_sales.i18n import _
from tui_sales.kinds import by_name
from tui_sales.model.attached import attached
from tui_sales.model.cells import fit
from tui_sales.model.codec import to_raw
from tui_sales.model.diff import diff, whole
from tui_sales.model.record import Record
from tui_sales.model.show import dotted, show_moment
from tui_sales.review.law import owner_of
from tui_sales.review.stores import OFFICE
from tui_sales.ui.attachments import offer
from tui_sales.ui.base import BaseScreen
from tui_sales.ui.exporting import exported_list
from tui_sales.ui.exporting import offer as export
from tui_sales.ui.keys import bindings
from tui_sales.ui.records.head import head_of
from tui_sales.ui.taking_back import withdraw
from tui_sales.ui.widgets.ask import Ask
from tui_sales.ui.widgets.fields_view import FieldsView
from tui_sales.ui.widgets.plain import PlainScreen
from tui_sales.workspace.chronicle import WHAT
from tui_sales.workspace.printing import record_report
from tui_sales.workspace.titles import in_words
from tui_sales.workspace.versions import versions_of
from tui_sales.workspace.views import Entry, Event, plain_name

Versions = Sequence[tuple[str, Record]]
#: actions that not every record has, or not for everybody
_WEIGHED = frozenset(("version", "files", "withdraw", "edit", "void", "release"))
_STYLES = {"returned": "marked", "void": "marked", "approved": "added", "landed": "added"}


class RecordScreen(BaseScreen):
    """A record, opened from anywhere."""

    PLACE = "records"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(
            "back",
            "record.edit",
            "review.whole",
            "record.timeline",
            "record.before",
            "record.files",
            "record.withdraw",
            "list.export",
            "record.release",
        ),
        *bindings("record.after", "record.void", "record.copy", "record.plain", show=False),
    ]
    DEFAULT_CSS = "RecordScreen FieldsView { height: 1fr; }"

    def __init__(self, name: str, *, timeline: bool = False) -> None:
        """Show ``name``: its fields, or first what happened to it."""
        super().__init__()
        self._record = name
        self._diff = False
        self._timeline = timeline
        #: how many versions before the newest one is looked at
        self._ago = 0
        #: it was seen before; now it may be gone
        self._was_there = False
        #: actions that are offered where they have something to do
        self._offered: frozenset[str] = frozenset()

    def body(self) -> ComposeResult:
        """The fields."""
        yield FieldsView(self.words)

    def reload(self) -> None:
        """Read it anew."""
        view = self.query_one(FieldsView)
        try:
            entry = self.ws.entry(self._record)
            events = self.ws.timeline(self._record) if self._timeline else ()
            versions = versions_of(self.ws, self._record) if self._ago else ()
        except SalesError as error:
            if (
                self._was_there and self.is_current
            ):  # a new one that was taken back: there is nothing to stay for
                self.dismiss()
                return
            view.show([(in_words(self.ws, str(error)), "marked")], ())
            return
        self._was_there = True
        offered = self._offers(entry)
        if self._offered != offered:
            self._offered = offered
            self.refresh_bindings()
        if self._ago:
            self._show_earlier(entry, versions)
            return
        head = head_of(entry, self.ws.people(), self.ws, self.sales.label(entry.name))
        spec, front = by_name(entry.kind), entry.front
        of = f"{front.version} {self._diff} {self._timeline}"
        if self._timeline:
            view.show([*head, *[self._line(event) for event in events]], (), of=of)
        elif self._diff and entry.approved and entry.filed:
            view.show(head, diff(spec, entry.approved.raw, front.raw), front.standing.marks, of)
        else:
            view.show(head, whole(spec, front.raw), front.standing.marks, of)

    def action_whole(self) -> None:
        """Differences from the approved version, or the whole record."""
        self._diff, self._timeline = not self._diff, False
        self.reload()

    def action_timeline(self) -> None:
        """What happened to it."""
        self._timeline = not self._timeline
        self.reload()

    def action_version(self, step: int) -> None:
        """The version before, as it was filed then, or the one after."""
        last = len(versions_of(self.ws, self._record)) - 1
        ago = max(0, min(self._ago - step, last))
        if ago == self._ago:
            self.say(_("there is no earlier version") if step < 0 else _("this is the newest version"))
            return
        self._ago, self._timeline = ago, False
        self.say("")
        self.reload()

    def _show_earlier(self, entry: Entry, versions: Versions) -> None:
        """A version as it was filed once: whole, or what it changed."""
        number = len(versions) - self._ago
        version, record = versions[number - 1]
        spec, raw = by_name(entry.kind), to_raw(record)
        who = self.ws.people().get(record.by, record.by)
        when = show_moment(record.at, self.ws.zone, self.ws.today())
        filed = _("filed by {person}, {when}").format(person=who, when=when)
        which = _("version {number} of {count}, no longer the newest").format(
            number=number, count=len(versions)
        )
        head = [
            (dotted([_(spec.meta.title), self.sales.label(entry.name)]), "head"),
            (filed, "label"),
            (dotted([which, _("] goes on")]), "marked"),
            ("", "label"),
        ]
        before = to_raw(versions[number - 2][1]) if self._diff and number > 1 else None
        fields = diff(spec, before, raw) if before else whole(spec, raw)
        self.query_one(FieldsView).show(head, fields, (), f"{version} {self._diff}")

    def action_edit(self) -> None:
        """A new version."""
        entry = self.ws.entry(self._record)
        self.sales.edit_record(entry.kind, self._record)

    def action_withdraw(self) -> None:
        """Take my filing back."""
        withdraw(self, self._record)

    def action_void(self) -> None:
        """Make it void; asks why."""

        def answered(reason: str | None) -> None:
            if reason is not None and not reason.strip():
                self.say(_("not made void: that needs a reason"), error=True)
            elif reason is not None:
                self.work(
                    lambda: self.ws.void(self._record, reason),
                    lambda _f: self._done(_("Filed; it asks for its approvals.")),
                )

        self.app.push_screen(Ask(_("Why is this record void?")), answered)

    def action_release(self) -> None:
        """File a copy into the private store of whom it is about."""
        self.work(
            lambda: self.ws.release(self._record),
            lambda _filed: self._done(_("Filed; somebody else approves it, then its owner has it.")),
        )

    def action_files(self) -> None:
        """Open or save what is attached."""
        offer(self, self._record, attached(self.ws.entry(self._record).front.record))

    def action_copy(self) -> None:
        """Copy it as text."""
        self.app.copy_to_clipboard(self.query_one(FieldsView).plain())
        self.say(_("copied"))

    def action_export(self) -> None:
        """This record alone, as it was filed last, in a file or on paper."""
        title = _(by_name(self.ws.entry(self._record).kind).meta.title)
        name = f"{title} {self.sales.label(self._record)}"
        export(self, exported_list(name, lambda: record_report(self.ws, self._record)))

    def action_plain(self) -> None:
        """What is shown, as plain text without a frame."""
        self.app.push_screen(PlainScreen(self.query_one(FieldsView).plain()))

    def action_back(self) -> None:
        """Back to where it was opened from."""
        self.app.pop_screen()

    def _done(self, text: str) -> None:
        self.say(text)
        self.sales.sync_soon()
        self.sales.tell_screens()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Earlier versions and files are offered where there are any, changes to whom they are allowed."""
        del parameters
        return action not in _WEIGHED or action in self._offered

    def why_not(self, action: str) -> str:
        """Who may change it, or what it has not."""
        if action in ("edit", "void"):
            entry = self.ws.entry(self._record)
            return self.ws.may_file(entry.kind, owner_of(entry.front.record))[1]
        return {
            "version": _("there is no other version"),
            "files": _("no file is attached"),
            "withdraw": _("nothing of yours waits here"),
            "release": _("only what is approved in the office's store, and about somebody, is released"),
        }.get(action, "")

    def _offers(self, entry: Entry) -> frozenset[str]:
        record, me = entry.front.record, self.ws.me.person
        may = self.ws.may_file(entry.kind, owner_of(record))[0]
        mine = any(filed.record.by == me for filed in entry.filed)
        has = {
            "version": bool(record.replaces),
            "files": bool(attached(record)),
            "withdraw": mine,
            "edit": may,
            "void": may,
            "release": self._original(entry),
        }
        return frozenset(action for action in _WEIGHED if has[action])

    def _original(self, entry: Entry) -> bool:
        """Whether it is an approved record of the office's of which its owner can be given a copy."""
        copy = plain_name(entry.name) != entry.name
        releasable = by_name(entry.kind).meta.releasable and entry.approved is not None
        return releasable and not copy and OFFICE in self.ws.stores()

    def _line(self, event: Event) -> tuple[str, str]:
        who = self.ws.people().get(event.person, event.person)
        when = show_moment(event.at, self.ws.zone, self.ws.today())
        note = f": {event.note}" if event.note else ""
        columns = ((when, 20), (who, 8), (_(WHAT[event.what]), 9), (event.version[:8], 8))
        text = " ".join(fit(text, width) for text, width in columns)
        return text + note, _STYLES.get(event.what, "value")
