"""The form of any kind, made from its spec. Every keystroke is kept as a draft; filing checks, then files in the background."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.timer import Timer
from textual.widgets import Static

from tui_sales.errors import SalesError
from tui_sales.i18n import N_, _
from tui_sales.kinds import by_name
from tui_sales.model.codec import BadRecord
from tui_sales.model.entry import BadEntry, parse_date
from tui_sales.model.messages import Problem
from tui_sales.model.record import Raw
from tui_sales.model.spec import FieldSpec, Shape
from tui_sales.ui.base import BaseScreen
from tui_sales.ui.form.beginning import Place, begin
from tui_sales.ui.form.field import FieldLine, Line
from tui_sales.ui.form.finding import finder_of, options_of
from tui_sales.ui.form.rows import RowBox, Rows
from tui_sales.ui.form.values import Reader, Reading
from tui_sales.ui.keys import bindings
from tui_sales.ui.safe import line
from tui_sales.ui.widgets.picker import Picker
from tui_sales.workspace.views import Draft, Filed

_AUTOSAVE = 0.6


class FormScreen(BaseScreen):
    """A new record, or a new version of one."""

    PLACE = "records"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("form.file", "form.pick", "form.next_error", "form.add_row", "form.drop_row", "back"),
        *bindings("form.copy_last", "form.take_theirs", show=False),
        # With priority, because keys wait in the queue of the field they were typed into: a Tab that waited there too would
        # let the text behind it run into the wrong field when somebody types ahead.
        Binding("tab", "app.focus_next", show=False, priority=True),
        Binding("shift+tab", "app.focus_previous", show=False, priority=True),
        Binding("plus", "day(1)", show=False),
        Binding("enter", "next_field", show=False),
    ]
    DEFAULT_CSS = """
    FormScreen > #title { height: 1; color: $primary; text-style: bold; }
    FormScreen > VerticalScroll { height: 1fr; scrollbar-size-vertical: 1; }
    FormScreen > #help { height: 1; color: $secondary; background: $surface; }
    FormScreen > #help.-wrong { color: $error; }
    """

    def __init__(self, kind: str, name: str | None = None, draft: Draft | None = None) -> None:
        """A form for ``kind``; with ``name``, for a new version of it; with ``draft``, going on from there."""
        super().__init__()
        self.spec = by_name(kind)
        self._record = name
        self._draft = draft
        self._base: str | None = draft.base if draft else None
        self._problems: tuple[Problem, ...] = ()
        self._timer: Timer | None = None
        self._touched = draft is not None and draft.reason != "form"
        self._filing = False
        self._begin: Raw = {}
        self._hint = ""
        #: place → what the other side says there, where somebody else's change was approved meanwhile
        self._theirs: dict[Place, Any] = {}

    def body(self) -> ComposeResult:
        """Title, fields, help."""
        start = begin(self.ws, self.spec.name, self._record, self._draft, self._key())
        self._begin, self._base, self._touched = start.values, start.base, start.touched
        self._hint, self._theirs = start.hint, start.theirs
        people = self.ws.people()
        self._reader = Reader(self.ws.today(), self.ws.zone, finder_of(self.ws, people))
        yield Static(id="title")
        with VerticalScroll(can_focus=False):
            for field in self.spec.fields:
                value = self._begin.get(field.name)
                if field.shape is Shape.ROWS:
                    yield Rows(field, value or [], self._text)
                else:
                    yield FieldLine(field, (field.name,), self._text(field, value))
        yield Static(id="help")

    def on_mount(self) -> None:
        """The cursor goes to the first empty field that must be filled."""
        wanted = [one for one in self._lines() if not one.field.computed]
        for one in wanted:
            one.set_wrong(one.place in self._theirs)
        empty = [one for one in wanted if one.field.required and not one.text]
        for one in (empty or wanted)[:1]:
            one.focus_input()  # at once: who types ahead must not write into another field
        self._retitle_form()
        if self._hint:
            self.say(self._hint)

    def reload(self) -> None:
        """News from outside do not touch what is being typed."""
        self._retitle_form()
        for one in self.query(FieldLine):
            one.relabel()
        for box in self.query(RowBox):
            box.relabel()

    # -- typing ----------------------------------------------------------------------------------------------------

    @on(FieldLine.Changed)
    def _typed(self) -> None:
        self._touched = True
        if self._timer:
            self._timer.stop()
        self._timer = self.set_timer(_AUTOSAVE, self._after_typing)

    @on(FieldLine.Focused)
    def _entered(self, event: FieldLine.Focused) -> None:
        self._show_help(event.field_line)

    def _after_typing(self) -> None:
        self.keep()
        if self._problems:
            self._check(self._read())

    def keep(self) -> None:
        """Keep what is typed as a draft, if anything was."""
        if not self._touched or self._filing:
            return
        try:
            self.ws.save_draft(
                Draft(self._key(), self.spec.name, self._record, self._raw_texts(), self.ws.now(), self._base)
            )
        except SalesError as error:
            self.say(str(error), error=True)

    # -- keys ------------------------------------------------------------------------------------------------------

    def action_file(self) -> None:
        """Check; file in the background; errors go to their fields."""
        reading = self._read()
        if not self._check(reading):
            self.action_next_error()
            return
        self.keep()
        self._filing = True
        kind, name, base = self.spec.name, self._record, self._base
        self.work(lambda: self.ws.file(kind, reading.values, name=name, base=base), self._filed)

    def failed(self, error: SalesError) -> None:
        """Not filed: say why; everything typed is still here."""
        self._filing = False
        if isinstance(error, BadRecord):
            self._mark(error.problems)
            self.action_next_error()
        self.say(str(error), error=True)

    def action_back(self) -> None:
        """Back; what was typed is kept."""
        self.keep()
        self.app.pop_screen()
        if self._touched:
            self.sales.report(_("Kept as a draft; it is on the desk."), error=False)
        self.sales.tell_screens()

    def action_next_error(self) -> None:
        """To the next wrong field."""
        wrong = [one for one in self._lines() if one.has_class("-wrong")]
        if not wrong:
            self.say(_("no errors"))
            return
        here = self._here()
        after = [one for one in wrong if here and self._lines().index(one) > self._lines().index(here)]
        target = (after or wrong)[0]
        target.focus_input()
        self._show_help(target)

    def action_next_field(self) -> None:
        """Enter goes on to the next field."""
        self.focus_next()

    def action_pick(self) -> None:
        """Choose from a list: a reference or a choice."""
        here = self._here()
        options = options_of(self.ws, here.field) if here else None
        if here is None or options is None:
            self.say(_("there is no list for this field"))
            return
        many = here.field.shape is Shape.VALUES

        def picked(value: str | None) -> None:
            if value is None:
                return
            label = next(o.label for o in options if o.value == value)
            here.text = f"{here.text.rstrip(', ')}, {label}".lstrip(", ") if many else label
            here.focus_input()

        self.app.push_screen(Picker(_(here.field.title), lambda: options), picked)

    async def action_add_row(self) -> None:
        """Another row of the list the cursor is in, else of the first list."""
        rows = self._rows_here()
        if rows is not None:
            box = await rows.add()
            box.query(FieldLine).first().focus_input()
            self._typed()

    async def action_drop_row(self) -> None:
        """Take the present row out."""
        here = self._here()
        box = next((b for b in self.query(RowBox) if here and here in b.query(FieldLine)), None)
        if box is None:
            self.say(_("the cursor is in no row"))
            return
        rows = next(r for r in self.query(Rows) if box in r.boxes)
        await rows.drop(box)
        self._typed()

    async def action_copy_last(self) -> None:
        """Take over the newest record of the same person: yesterday's log for today's."""
        owner = self.spec.owner
        reading = self._read()
        mine = reading.values.get(owner.name) if owner else None
        rows = [r for r in self.ws.rows(self.spec.name) if not owner or r.values.get(owner.name) == mine]
        if not rows:
            self.say(_("there is none to copy"))
            return
        for one in self.query(FieldLine):
            if len(one.place) == 1 and not one.text and not one.field.computed:
                one.text = self._text(one.field, rows[0].values.get(one.field.name))
        for box_list in self.query(Rows):
            for box in [b for b in box_list.boxes if not any(one.text for one in b.query(FieldLine))]:
                await box_list.drop(box)
            for values in rows[0].values.get(box_list.field.name, []):
                await box_list.add({k: v for k, v in values.items() if k != "id"})
        self._typed()

    def action_day(self, step: int) -> None:
        """Move the date in the field by a day."""
        here = self._here()
        if here is None or here.field.shape is not Shape.DATE:
            return
        try:
            day = parse_date(here.text or "今天", self.ws.today())
        except BadEntry:
            return
        here.text = (day + timedelta(days=step)).isoformat()

    # -- inside ----------------------------------------------------------------------------------------------------

    def action_take_theirs(self) -> None:
        """Take the other side's value for the field the cursor is in."""
        here = self._here()
        if here is None or here.place not in self._theirs:
            self.say(_("nobody else changed this field"))
            return
        here.text = self._reader.text(here.field, self._theirs[here.place])
        self._show_help(here)

    def _text(self, field: FieldSpec, value: Any) -> str:
        if isinstance(value, str) and self._draft_texts:
            return value
        return self._reader.text(field, value)

    @property
    def _draft_texts(self) -> bool:
        """Drafts of the form hold texts as they were typed, which may not be readable values yet."""
        return bool(self._begin.get("~texts"))

    def _raw_texts(self) -> Raw:
        texts: Raw = {"~texts": True}
        for one in self.query(FieldLine):
            if len(one.place) == 1:
                value = self._begin.get(one.field.name) if one.field.computed else one.text
                if value:
                    texts[one.field.name] = value
        for rows in self.query(Rows):
            texts[rows.field.name] = rows.texts()
        return texts

    def _read(self) -> Reading:
        return self._reader.read(self.spec, self._raw_texts(), self._begin)

    def _check(self, reading: Reading) -> bool:
        unread = {problem.place for problem in reading.problems}
        found = [
            p for p in self.ws.check(self.spec.name, reading.values, self._record) if p.place not in unread
        ]
        self._mark((*reading.problems, *found))
        return not self._problems

    def _mark(self, problems: tuple[Problem, ...]) -> None:
        self._problems = problems
        places = {problem.place for problem in problems}
        whole = {p for p in places if len(p) < 3}
        for one in self._lines():
            row = one.place[:2] if len(one.place) == 3 else ()
            first = one.place[-1] == "start" or (row and one is self._first_of(row))
            one.set_wrong(one.place in places or bool(row and first and (row in whole or row[:1] in whole)))
        loose = [p for p in problems if not p.place]
        if problems:
            text = (
                str(loose[0])
                if loose
                else _("{count} errors; F8 goes to the next").format(count=len(problems))
            )
            self.say(text, error=True)

    def _first_of(self, row: tuple[Any, ...]) -> FieldLine | None:
        return next((one for one in self._lines() if one.place[:2] == row), None)

    def _show_help(self, one: FieldLine) -> None:
        bar = self.query_one("#help", Static)
        problem = next((p for p in self._problems if _covers(p.place, one.place)), None)
        bar.set_class(problem is not None, "-wrong")
        if one.place in self._theirs and problem is None:
            theirs = self._reader.text(one.field, self._theirs[one.place]) or "—"
            text = _("the other side: {value} (F6 takes it)").format(value=theirs)
        elif problem is not None:
            text = f"{_(one.field.title)}: {problem}"
        else:
            extra = _SHAPE_HELP.get(one.field.shape, "")
            text = " · ".join(_(part) for part in (one.field.help, extra) if part)
        bar.update(line(f" {text}"))

    def _filed(self, filed: Filed) -> None:
        self.ws.drop_draft(self._key())
        if self._draft is not None:
            self.ws.drop_draft(self._draft.key)
        self._touched = False
        self.app.pop_screen()
        needs = "; ".join(filed.needs)
        text = _("Filed; waits for: {roles}").format(roles=needs) if needs else _("Filed.")
        if filed.lapsed:
            text += " · " + _("{count} approvals lapsed: {people}").format(
                count=len(filed.lapsed), people=", ".join(filed.lapsed)
            )
        self.sales.report(text, error=False)
        self.sales.sync_soon()
        self.sales.tell_screens()

    def _key(self) -> str:
        if self._draft is not None:
            return self._draft.key
        return self._record.replace("/", ".") if self._record else f"new.{self.spec.name.replace('_', '-')}"

    def _lines(self) -> list[FieldLine]:
        return list(self.query(FieldLine))

    def _here(self) -> FieldLine | None:
        focused = self.focused
        return (
            focused.parent
            if isinstance(focused, Line) and isinstance(focused.parent, FieldLine)
            else (focused.parent if focused is not None and isinstance(focused.parent, FieldLine) else None)
        )

    def _rows_here(self) -> Rows | None:
        here = self._here()
        lists = list(self.query(Rows))
        return next((r for r in lists if here and here in r.query(FieldLine)), lists[0] if lists else None)

    def _retitle_form(self) -> None:
        title = _(self.spec.meta.title)
        text = f"{title} · {self.sales.label(self._record)}" if self._record else f"{_('new')} {title}"
        self.query_one("#title", Static).update(line(f" {text}"))


_SHAPE_HELP = {
    Shape.DATE: N_("今天, 周三, -1, 1123 or 2026-11-23; + a day later"),
    Shape.TIME: N_("930 or 9:30"),
    Shape.MOMENT: N_("1123 930, 明天 14:00, or 930 for today"),
    Shape.MONEY: N_("1280, 1,280.50 or 1.2万"),
    Shape.REF: N_("name, pinyin or initials; F4 shows all"),
    Shape.CHOICE: N_("the first characters; F4 shows all"),
    Shape.YES_NO: N_("Space: yes or no"),
    Shape.VALUES: N_("several, with commas; F4 adds from the list"),
}


def _covers(problem: tuple[Any, ...], place: tuple[Any, ...]) -> bool:
    """Whether a problem is shown at a field: its own, or one of its row or list that has no field of its own."""
    return problem == place or (
        bool(problem) and len(problem) < len(place) and place[: len(problem)] == problem
    )
