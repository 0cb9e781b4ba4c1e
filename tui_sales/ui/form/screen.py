"""The form of any kind, made from its spec. Every keystroke is kept as a draft; filing checks, then files in the background."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from textual import on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.timer import Timer
from textual.widget import Widget

from tui_sales.errors import SalesError
from tui_sales.i18n import _, language
from tui_sales.kinds import by_name
from tui_sales.model.codec import BadRecord
from tui_sales.model.show import dotted
from tui_sales.model.spec import FieldSpec
from tui_sales.ui.form.beginning import Beginning, anew, begin, earlier, gone_on, key_of, put_together
from tui_sales.ui.form.field import Area, Drawn, FieldLine, Line, titles_of
from tui_sales.ui.form.finding import finder_of, kinds_named
from tui_sales.ui.form.guided_screen import GuidedScreen
from tui_sales.ui.form.hints import HelpLine, filed_words
from tui_sales.ui.form.sheet import Sheet
from tui_sales.ui.form.values import Reader, Reading
from tui_sales.ui.keys import bindings
from tui_sales.ui.safe import line
from tui_sales.ui.taking_back import throw_away
from tui_sales.ui.typeahead import behind
from tui_sales.ui.widgets.one_line import OneLine
from tui_sales.workspace.errors import AlreadyThere, MovedOn
from tui_sales.workspace.views import Draft, Filed

#: seconds without a key before what was typed is checked; between two keepings of the draft while keys come
_REST, _AUTOSAVE = 0.6, 1.0
#: seconds until names are read ahead: a form that opens is drawn by then, of whose time that would take half
_DRAWN = 0.1


class FormScreen(GuidedScreen):
    """A new record, or a new version of one."""

    PLACE = "records"
    TYPED = True
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        # With priority: fields have other uses for these keys, and a Tab that waited in a field's queue would let
        # the text typed behind it run into the wrong field.
        *bindings("form.file", "form.open", "form.pick", "form.next_error", "form.add_row", priority=True),
        *bindings("back"),
        *bindings(
            *("form.drop_row", "form.copy_last", "form.take_theirs", "form.start_over"),
            show=False,
            priority=True,
        ),
        Binding("tab", "step(1)", show=False, priority=True),
        Binding("shift+tab", "step(-1)", show=False, priority=True),
        Binding("enter", "step_on_line(0)", show=False, priority=True),
        Binding("down", "step_on_line(1)", show=False, priority=True),
        Binding("up", "step_on_line(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
    ]
    DEFAULT_CSS = """
    FormScreen > #title { height: 1; color: $primary; text-style: bold; }
    FormScreen > .form--value { color: $foreground; background: $surface; }
    FormScreen > .form--fixed { color: $secondary; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"form--value", "form--fixed"}

    def __init__(
        self,
        kind: str,
        name: str | None = None,
        draft: Draft | None = None,
        *,
        start: Beginning | None = None,
        aside: Draft | None = None,
        at: str = "",
        begun: Draft | None = None,
    ) -> None:
        """A form for ``kind``.

        Args:
            kind: of what.
            name: for a new version of this record.
            draft: go on from there.
            start: begin with this, whatever draft there is.
            aside: what was typed before somebody started over; F7 brings it back.
            begun: what it begins with where there is no draft, and starts over with; what is typed is kept under its key.
            at: the field that the cursor begins in; without it, where something is to be done.
        """
        super().__init__()
        self.spec = by_name(kind)
        self._record = name
        self._draft = draft
        self._start = start
        self._aside = self._given_up = aside
        self._at = at
        self._begun = begun
        self._timer: Timer | None = None
        self._keeping: Timer | None = None
        self._filing = False
        self._worded = self._held = ""

    def body(self) -> ComposeResult:
        """Title, fields, help."""
        kept = self._draft or self._begun
        wanted = kept.key if kept else key_of(self.spec.name, self._record)
        self._held = self.ws.claims.take(wanted)
        start = self._start or (None if self._draft else self._afresh())
        start = start or begin(self.ws, self.spec.name, self._record, self._draft, self._held)
        self._begin, self._base, self._touched = start.values, start.base, start.touched
        self._hint, self._theirs, self._noted = start.hint, start.theirs, start.asked
        if self._held != wanted:
            self._hint = _("The same form is open in another window of yours; this one is kept beside it.")
        self._aside = self._aside or start.aside
        self._reader = Reader(self.ws.today(), self.ws.zone, finder_of(self.ws, self.ws.people()))
        drawn = Drawn(self._text, titles_of(self.spec.fields), self.ws.today())
        yield OneLine(id="title")
        yield Sheet(self.spec, self._begin, drawn, approved=self._is_approved())
        yield HelpLine()

    def set_focus(
        self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False
    ) -> None:
        """Into what is typed into, whoever moves the focus to a field."""
        if isinstance(widget, FieldLine):
            fresh = widget.input is None
            widget = widget.open()
            if fresh:  # it has no place yet that could be scrolled to
                scroll_visible = False
                self.call_after_refresh(self.sheet.come_to, widget)
        super().set_focus(widget, scroll_visible, from_app_focus)

    def on_unmount(self) -> None:
        """Another window may go on with the draft."""
        self.ws.claims.leave(self._held)

    def on_mount(self) -> None:
        """The cursor goes to what a reviewer marked or others changed, what the form was opened for, else the first to be filled."""
        self._worded = language()
        marked = self.sheet.at([*self._noted, *self._theirs])
        for one in marked:
            one.set_wrong(True)
        meant = [one for one in self.sheet.lines if one.place[0] == self._at]
        first = next(iter(marked or meant), self.sheet.first_to_fill)
        if first is not None:
            first.focus_input()  # at once: who types ahead must not write into another field
        self._retitle_form()
        if self._hint:
            self.say(self._hint)
        self.set_timer(_DRAWN, lambda: self.when_named(lambda: None))

    def reload(self) -> None:
        """News from outside do not touch what is being typed; another language changes labels and choices."""
        self._retitle_form()
        if self._worded == language():
            return
        self._worded = language()
        self.sheet.reword(self._reader)
        self._help_here()

    @on(FieldLine.Changed)
    def _typed(self) -> None:
        """Check when typing rests; keep the draft every second, also while somebody types without a rest."""
        self._touched = True
        if self._timer:
            self._timer.stop()
        self._timer = self.set_timer(_REST, self._after_typing)
        if self._keeping is None:
            self._keeping = self.set_timer(_AUTOSAVE, self.keep)

    @on(FieldLine.Focused)
    def _entered(self, event: FieldLine.Focused) -> None:
        self._show_help(event.field_line)

    @on(FieldLine.Left)
    def _left(self, event: FieldLine.Left) -> None:
        one = event.field_line
        if one.typed_in and any(kinds_named([one.field])):
            self.when_named(lambda: self._tidy(one))
        elif one.typed_in:
            self._tidy(one)

    @on(FieldLine.Asked)
    def _asked(self) -> None:
        self.sales.action_help()

    @on(Line.Table)
    async def _pasted(self, event: Line.Table) -> None:
        """A table pasted into a row makes rows; elsewhere its cells become one line."""
        said, left_over = await self.sheet.paste(event.text)
        self.say(said, error=left_over)
        self._typed()

    def _after_typing(self) -> None:
        self.keep()
        self.when_named(self._check_typed)

    def _check_typed(self) -> None:
        self._check(self._read())
        self._help_here()

    def keep(self) -> bool:
        """Keep what is typed as a draft, if anything was. False if that was not possible; then it has been said."""
        self._keeping = None
        if not self._touched or self._filing:
            return True
        try:
            self.ws.save_draft(self._as_draft())
        except SalesError as error:
            self.say(str(error), error=True)
            return False
        return True

    def action_file(self) -> None:
        """File, behind what was typed: this key comes before those that still wait in the field's queue."""
        behind(self.focused or self, lambda: self.when_named(self._file, leads=True))

    def _file(self) -> None:
        """Check; file in the background; errors go to their fields."""
        if self._filing or self.sheet.attach_typed(self._file):
            return
        self._strict = True
        reading = self._read()
        if not self._check(reading):
            self._to_error(None)
            return
        if self._asks_first() or self._is_unchanged(reading):
            return
        self.keep()  # if it fails, filing itself will say what is the matter
        kind, name, base = self.spec.name, self._record, self._base

        def file() -> Filed:
            self._filing = True
            done = False
            try:
                filed = self.ws.file(kind, reading.values, name=name, base=base)
                done = True
            finally:  # whatever went wrong, drafts are kept again
                self._filing = done
            return filed

        self._filing = True
        self.work(file, self._filed, leads=True)

    def failed(self, error: SalesError) -> None:
        """Not filed: say why; everything typed is still here."""
        self._filing = False
        if isinstance(error, MovedOn) and self._record is not None and self._put_together():
            return
        if isinstance(error, AlreadyThere):
            name = str(error.params["name"])
            start = gone_on(self.ws, self.spec, name, self._read().values)
            if start is not None:
                self.ws.drop_draft(self._held)
                self._touched = False  # it goes on in the other form
                self.app.switch_screen(FormScreen(self.spec.name, name, start=start))
                return
            words = _("{record} is there already: Esc keeps this as a draft; open that one and press e")
            self.say(words.format(record=self.sales.label(name)), error=True)
            return
        if isinstance(error, BadRecord):
            self._mark(error.problems)
            self._to_error(None)
        self.say(str(error), error=True)

    def action_back(self) -> None:
        """Back; what was typed is kept. Where it cannot be kept, the form stays open."""
        if not self.keep():
            return
        self.app.pop_screen()
        if self._touched:
            self.sales.report(_("Kept as a draft; it is on the desk."), error=False)
        elif self._given_up is not None and self.ws.draft(self._given_up.key) is not None:
            throw_away(self, self._given_up)  # who starts over and goes away does not want it
        self.sales.tell_screens()

    def action_step(self, by: int) -> None:
        """To the next field, or the one before."""
        if by > 0:
            self.focus_next()
        else:
            self.focus_previous()

    def action_step_on_line(self, by: int) -> None:
        """The same with Enter (0), which in a text of several lines begins one, and arrows, which leave it at its ends."""
        if isinstance(self.focused, Area) and not (by and self.focused.ends(by)):
            raise SkipAction
        if by:
            self.action_go(by)
        else:
            self.action_step(1)

    async def action_add_row(self) -> None:
        """Another row of the list the cursor is in, or another value of its field."""
        why_not = await self.sheet.add_row()
        if why_not:
            self.say(why_not)
        else:
            self._typed()

    async def action_drop_row(self) -> None:
        """Take the present row out, or the attached file."""
        why_not = "" if await self.sheet.drop_file() else await self.sheet.drop_row()
        if why_not:
            self.say(why_not)
        else:
            self._typed()

    async def action_copy_last(self) -> None:
        """Take over the newest earlier record of the same person: yesterday's log for today's."""
        found = earlier(self.ws, self.spec, self._read().values, self._record)
        if found is None:
            self.say(_("there is none to copy"))
            return
        name, values = found
        await self.sheet.copy(values, self._reader)
        self.say(
            _("copied from {record}: look through it, then Ctrl+S files").format(
                record=self.sales.label(name)
            )
        )
        self._typed()

    def action_start_over(self) -> None:
        """Without the draft, behind what was typed."""
        behind(self.focused or self, self._start_over)

    def _start_over(self) -> None:
        """What was typed stays one key away until something else is typed."""
        if self._aside is not None:
            back = FormScreen(self.spec.name, self._record, self._aside, begun=self._begun)
            self.app.switch_screen(back)
            return
        self.keep()
        aside = self._as_draft()
        start = self._afresh() or begin(self.ws, self.spec.name, self._record, None, None)
        start.hint = _("Started over; F7 brings back what was typed.")
        if not self._touched:  # there is nothing to start over from but what was filed
            start = anew(self.ws, self.spec.name, self._record) or start
        begun = self._begun or replace(aside, values=start.values, base=start.base)
        self.app.switch_screen(
            FormScreen(self.spec.name, self._record, start=start, aside=aside, begun=begun)
        )

    def _afresh(self) -> Beginning | None:
        """What it was begun with, where it was begun with something."""
        return Beginning(self._begun.values, self._begun.base) if self._begun else None

    def _put_together(self) -> bool:
        """Somebody filed meanwhile: go on with both put together."""
        name = self._record or ""
        base = None if self._draft_texts else self._begin
        start = put_together(self.ws, self.spec, name, base, self._read().values)
        if start.base == self._base:
            return False  # it is not that: the same again would be refused again
        self.app.switch_screen(FormScreen(self.spec.name, name, start=start))
        return True

    def _text(self, field: FieldSpec, value: Any) -> str:
        if isinstance(value, str) and self._draft_texts:
            return self._reader.tidy(field, value) if field.choices else value
        return self._reader.text(field, value)

    def _is_approved(self) -> bool:
        return self._record is not None and self.ws.entry(self._record).approved is not None

    @property
    def _draft_texts(self) -> bool:
        """Drafts of the form hold texts as they were typed, which may not be readable values yet."""
        return bool(self._begin.get("~texts"))

    def _as_draft(self) -> Draft:
        reason = self._draft.reason if self._draft else "form"
        return Draft(
            self._held, self.spec.name, self._record, self.sheet.texts(), self.ws.now(), self._base, reason
        )

    def _check(self, reading: Reading) -> bool:
        self._mark(self._found(reading))
        return not self._problems

    def _filed(self, filed: Filed) -> None:
        self.ws.drop_draft(self._held)
        self._touched = False
        self.sales.done.append(filed.name)
        self.app.pop_screen()
        self.sales.report(filed_words(self.ws, filed), error=False)
        self.sales.sync_soon()
        self.sales.tell_screens()

    def _retitle_form(self) -> None:
        title = _(self.spec.meta.title)
        text = dotted([title, self.sales.label(self._record)]) if self._record else f"{_('new')} {title}"
        self.query_one("#title", OneLine).put(line(f" {text}"))
