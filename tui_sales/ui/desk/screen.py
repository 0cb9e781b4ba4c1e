"""Desk: what is due to me, each line opens where it is done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from tui_sales.boards.notices import NOTICES
from tui_sales.boards.trips import returning
from tui_sales.boards.words import short_day, span_words
from tui_sales.duties.owing import Proof
from tui_sales.duties.spans import span_called
from tui_sales.errors import SalesError
from tui_sales.i18n import N_, _, language
from tui_sales.kinds import by_name
from tui_sales.model.record import Raw
from tui_sales.model.show import dotted, labelled, show_date
from tui_sales.model.spelling import words_of
from tui_sales.ui.base import BaseScreen
from tui_sales.ui.desk.line import Line, cells
from tui_sales.ui.keys import bindings
from tui_sales.ui.taking_back import throw_away, withdraw
from tui_sales.ui.widgets.columns import widest
from tui_sales.ui.widgets.vlist import Column, VList
from tui_sales.workspace.begun import begun
from tui_sales.workspace.keyring import PublicKey
from tui_sales.workspace.titles import day_of, with_owner
from tui_sales.workspace.views import Asked, Clashing, Desk, Draft, Due, QueueItem, Row

#: cells for whose or by when, with what is around the columns
_SIDE = 20


class DeskScreen(BaseScreen):
    """What is returned, missing, waiting; who is out; what was begun."""

    PLACE = "desk"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("list.open", "record.new", "record.withdraw"),
        *bindings("record.undo", show=False),
    ]
    DEFAULT_CSS = "DeskScreen VList { height: 1fr; }"

    def __init__(self) -> None:
        """Nothing was read yet."""
        super().__init__()
        self._shown: list[Line] = []
        #: when that was, and in which colours and language
        self.read_at: datetime | None = None
        self.looked = ("", "")

    def body(self) -> ComposeResult:
        """One list."""
        yield VList(
            cells,
            lambda entry: entry.key,
            header=False,
            heading=lambda entry: entry.go is None,
            empty=lambda: _("Nothing is due. Press 2 for the records, n for a new log or trip."),
        )

    def reload(self) -> None:
        """Read the desk anew."""
        self._shown = list(self._lines(self.ws.desk(), self.ws.clashes()))
        self.read_at, self.looked = self.ws.now(), (self.app.theme, self.sales.language)
        self.refresh_bindings()
        self._lay_out()

    def on_resize(self) -> None:
        """Columns take the width there is."""
        self._lay_out()

    def _lay_out(self) -> None:
        kinds = widest((line.what for line in self._shown if line.go), 16)
        texts = max(20, self.size.width - kinds - _SIDE)
        columns = (Column("", 1), Column("", kinds), Column("", texts), Column("", 0))
        self.query_one(VList).show(columns, self._shown)

    def on_vlist_chosen(self, event: VList.Chosen) -> None:
        """Open where it is done."""
        if event.item.go:
            event.item.go()

    def action_open(self) -> None:
        """Open where it is done."""
        self.query_one(VList).action_open()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Taking back is offered as long as something of mine waits, or was begun."""
        del parameters
        return action != "withdraw" or any(
            line.key.startswith(("awaiting ", "draft ")) for line in self._shown
        )

    def action_new(self) -> None:
        """The record this person files most: a rep's log, else a trip registration."""
        self.sales.edit_record("log" if self.ws.may_file("log")[0] else "trip")

    def action_withdraw(self) -> None:
        """Take the filing under the cursor back, or throw the draft away."""
        current = self.query_one(VList).current
        what, _blank, which = current.key.partition(" ") if current else ("", "", "")
        draft = self.ws.draft(which) if what == "draft" else None
        if draft is not None:
            throw_away(self, draft)
        elif what == "awaiting":
            withdraw(self, which)
        else:
            self.say(_("choose one of your filings that wait for others, or something begun"), error=True)

    def _lines(self, desk: Desk, clashes: list[Clashing]) -> Iterator[Line]:
        if desk.log_today:
            yield from self._group(N_("Today's log: Enter writes it"), [self._today(desk.drafts)])
        if desk.unlisted_key:
            title = N_("The assistant must put your key into your record: Enter copies it")
            yield from self._group(title, [self._key(desk.unlisted_key)])
        me = self.ws.me.person
        mine = [row for row in desk.out_now if row.values["owner"] == me]
        yield from self._group(
            N_("You are out: Enter registers that you are back"), [self._out(r) for r in mine]
        )
        if not self.ws.law.reps(self.ws.today(), self.ws.today()) and self.ws.may_file("person")[0]:
            yield from self._group(
                N_("A new department: Enter adds somebody, and a second person approves it"), [self._people()]
            )
        yield from self._group(N_("Returned to you"), [self._returned(row) for row in desk.returned])
        clashing = {clash.name for clash in clashes}  # what was begun of one of these goes on from its line
        drafts = [draft for draft in desk.drafts if draft.name not in clashing]
        yield from self._group(N_("Begun, not filed"), [self._draft(draft) for draft in drafts])
        yield from self._group(
            N_("Others changed the same place: decide"), [self._clash(c, desk.drafts) for c in clashes]
        )
        yield from self._group(N_("Others ask you for"), [self._asked(one) for one in desk.asked])
        yield from self._group(N_("Notices to read"), [self._notice(row) for row in desk.unread])
        missing = [self._missing(day) for day in desk.missing_logs]
        yield from self._group(N_("Logs missing"), missing)
        yield from self._group(
            N_("Waiting for your verdict"), [self._waiting(i) for i in desk.waiting_for_me]
        )
        yield from self._group(N_("To be done"), [self._due(one) for one in desk.duties])
        yield from self._group(N_("Yours, soon or late"), [self._led(*one) for one in desk.led])
        yield from self._group(N_("Late verdicts of others"), [self._late(i) for i in desk.late])
        yield from self._group(N_("Out now"), [self._out(row) for row in desk.out_now if row not in mine])
        yield from self._group(
            N_("Yours, waiting for others"),
            [self._mine(row, kept_here=row.name in desk.kept_here) for row in desk.awaiting_others],
        )

    def _group(self, title: str, lines: list[Line]) -> Iterator[Line]:
        if lines:
            yield Line(f"head {title}", "", f"{len(lines)}", _(title), colour="primary")
            yield from lines

    def _today(self, drafts: Sequence[Draft]) -> Line:
        """What was begun of it comes first, wherever it was begun."""
        day = self.ws.today()
        begun = next((d for d in drafts if d.kind == "log" and d.values.get("date") == day.isoformat()), None)
        return Line(
            "log today",
            ".",
            self._kind("log"),
            dotted([show_date(day, day), _("begun") if begun else ""]),
            _("due today"),
            "accent",
            (lambda: self.sales.edit_record("log", begun.name, begun))
            if begun
            else (lambda: self.sales.begin_record("log", {"date": day.isoformat()})),
        )

    def _key(self, key: PublicKey) -> Line:
        words = words_of(key.blob, language())
        return Line("key", "!", _("in words"), words, "", "warning", lambda: self._copy(key.line))

    def _people(self) -> Line:
        """Nobody who sells is there yet."""
        said = _("the reps and everybody else; i takes them from a table")
        return Line(
            "people", "+", self._kind("person"), said, "", "accent", lambda: self.sales.edit_record("person")
        )

    def _copy(self, text: str) -> None:
        self.app.copy_to_clipboard(text)
        self.say(_("copied; tui-sales key show shows it too"))

    def _returned(self, row: Row) -> Line:
        """Its day and the reason come first: what it says its author knows, and a narrow terminal cuts the end."""
        note = labelled(self._who(row.standing.returned_by), row.standing.note)
        day, said = self._day_and(row.kind, row.values, row.summary)
        return Line(
            f"returned {row.name}",
            "<",
            self._kind(row.kind),
            f"{day} {dotted([note, said])}".strip(),
            "",
            "error",
            lambda: self.sales.edit_record(row.kind, row.name),
        )

    def _clash(self, clash: Clashing, drafts: Sequence[Draft]) -> Line:
        kind = clash.mine.record.META.name
        who = self._who(clash.theirs.record.by)
        begun = next((draft for draft in drafts if draft.name == clash.name), None)
        return Line(
            f"clash {clash.name}",
            "!",
            self._kind(kind),
            dotted([self._recorded(clash.name), _("begun") if begun else ""]),
            who,
            "warning",
            lambda: self.sales.edit_record(kind, clash.name, begun),
        )

    def _asked(self, one: Asked) -> Line:
        when = short_day(one.date, self.ws.today())
        return Line(
            f"asked {one.about}",
            "!",
            self._kind(one.kind),
            one.what,
            f"{self._who(one.by)} {when}",
            "warning",
            (lambda: self.sales.open_record(one.about))
            if one.there
            else (lambda: self.sales.begin_record(one.kind, one.given)),
        )

    def _notice(self, row: Row) -> Line:
        return Line(
            f"notice {row.name}",
            "!" if row.values.get("urgency") == "urgent" else ".",
            self._kind(row.kind),
            self._title(row),
            self._who(row.by),
            "warning" if row.values.get("urgency") == "urgent" else "",
            lambda: self.sales.show_board(NOTICES, row.name),
        )

    def _due(self, one: Due) -> Line:
        late = one.proof is Proof.OVERDUE
        whose = f"{self._who(one.rep)} " if one.rep and one.by != "rep" else ""
        return Line(
            f"due {one.duty} {one.span} {one.rep}",
            "!" if late else ".",
            self._kind(one.kind),
            f"{whose}{_(one.title)}  {span_words(span_called(one.span))}",
            show_date(one.deadline.date(), self.ws.today()),
            "warning" if late else "",
            lambda: self.sales.begin_record(one.kind, one.values),
        )

    def _led(self, day: str, row: Row) -> Line:
        late = day < self.ws.today().isoformat()
        return Line(
            f"led {row.name}",
            "!" if late else ".",
            self._kind(row.kind),
            self._title(row),
            show_date(date.fromisoformat(day), self.ws.today()),
            "warning" if late else "",
            lambda: self.sales.open_record(row.name),
        )

    def _missing(self, day: str) -> Line:
        when = show_date(date.fromisoformat(day), self.ws.today())
        return Line(
            f"missing {day}",
            "!",
            self._kind("log"),
            when,
            "",
            "warning",
            lambda: self.sales.begin_record("log", {"date": day}),
        )

    def _waiting(self, item: QueueItem) -> Line:
        return Line(
            f"waiting {item.name}",
            "!" if item.late else ".",
            self._kind(item.kind),
            self._dated(item),
            self._who(item.view.record.by),
            "warning" if item.late else "",
            lambda: self.sales.review_this(item.name),
        )

    def _late(self, item: QueueItem) -> Line:
        waits = item.view.standing.asks()
        return Line(
            f"late {item.name}",
            "!",
            self._kind(item.kind),
            dotted([self._dated(item), waits]),
            self._who(item.view.record.by),
            "warning",
            lambda: self.sales.open_record(item.name),
        )

    def _draft(self, draft: Draft) -> Line:
        saved = self._when(draft.saved_at)
        return Line(
            f"draft {draft.key}",
            "~",
            self._kind(draft.kind),
            self._begun(draft),
            saved,
            "",
            lambda: self.sales.edit_record(draft.kind, draft.name, draft),
        )

    def _begun(self, draft: Draft) -> str:
        """Which record it changes, or what it says so far."""
        if draft.name:
            return self._recorded(draft.name)
        return labelled(_("new"), said) if (said := begun(self.ws, draft)) else _("a new one")

    def _out(self, row: Row) -> Line:
        back = datetime.fromisoformat(row.values["back_expected"])
        late = back < self.ws.now()
        words = _("back {when}").format(when=self._when(back))
        return Line(
            f"out {row.name}",
            ">",
            self._who(row.values["owner"]),
            row.summary,
            words,
            "warning" if late else "",
            (lambda: self.sales.follow(returning(row, self.ws.now())))
            if row.values["owner"] == self.ws.me.person
            else (lambda: self.sales.open_record(row.name)),
        )

    def _when(self, moment: datetime) -> str:
        """Short: the time of today, day and time of other days."""
        local = moment.astimezone(self.ws.zone)
        return f"{local:%H:%M}" if local.date() == self.ws.today() else f"{local:%m-%d %H:%M}"

    def _mine(self, row: Row, *, kept_here: bool) -> Line:
        void = row.values.get("void") is not None
        title = self._title(row)
        side = _("kept here") if kept_here else row.standing.text()
        return Line(
            f"awaiting {row.name}",
            ".",
            self._kind(row.kind),
            labelled(_("make void"), title) if void else title,
            side,
            "secondary",
            lambda: self.sales.open_record(row.name),
        )

    def _dated(self, item: QueueItem) -> str:
        return self._said(item.kind, item.view.raw, item.summary)

    def _title(self, row: Row) -> str:
        return self._said(row.kind, row.values, row.summary)

    def _recorded(self, name: str) -> str:
        """A record that is there, as it was filed last."""
        try:
            raw = self.ws.entry(name).front.raw
        except SalesError:
            return self.sales.label(name)
        kind = raw["kind"]
        return self._said(kind, raw, by_name(kind).meta.summary(raw))

    def _said(self, kind: str, raw: Raw, summary: str) -> str:
        """A record as every line of the desk says it: its day without the year, and what it is."""
        return " ".join(filter(None, self._day_and(kind, raw, summary)))

    def _day_and(self, kind: str, raw: Raw, summary: str) -> tuple[str, str]:
        spec = by_name(kind)
        day = day_of(spec, raw, self.ws.zone)
        return f"{day:%m-%d}" if day else "", with_owner(self.ws, spec, raw, summary)

    def _kind(self, kind: str) -> str:
        return _(by_name(kind).meta.title)

    def _who(self, person: str) -> str:
        return self.ws.people().get(person, person)
