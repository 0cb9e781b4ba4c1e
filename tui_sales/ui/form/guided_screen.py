"""A form that guides: what a field is for, what is wrong with it, and the way from one error to the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from tui_sales.i18n import _
from tui_sales.model.messages import Problem
from tui_sales.model.record import Raw, fields_of
from tui_sales.model.show import dotted, labelled
from tui_sales.model.spec import FieldSpec, KindSpec
from tui_sales.review.standing import State
from tui_sales.ui.base import BaseScreen
from tui_sales.ui.form.field import FieldLine
from tui_sales.ui.form.finding import kinds_named, options_of
from tui_sales.ui.form.hints import HelpLine, covers, explained, names_nothing
from tui_sales.ui.form.naming import named_here, names_something
from tui_sales.ui.form.picking import pick
from tui_sales.ui.form.rows import RowBox
from tui_sales.ui.form.sheet import Sheet
from tui_sales.ui.form.values import Place, Reader, Reading
from tui_sales.ui.waits import Waits
from tui_sales.ui.widgets.picker import Option


class GuidedScreen(BaseScreen):
    """The fields of a kind, and what is said of them."""

    spec: KindSpec
    _reader: Reader
    _record: str | None
    #: what the form began with
    _begin: Raw
    #: place → what the other side says there
    _theirs: dict[Place, Any]
    _problems: tuple[Problem, ...] = ()
    #: errors are shown everywhere, not only where something was typed: filing has been tried
    _strict = False

    def __init__(self) -> None:
        """Nothing waits."""
        super().__init__()
        #: where words were left that name no record
        self._wondered: Place | None = None
        #: what was empty when it was asked whether it is to be filed so
        self._left_open: set[Place] = set()
        #: what waits for names
        self._waits = Waits()

    def when_named(self, then: Callable[[], Any], *, leads: bool = False) -> None:
        """Do at once what looks for records by their names, or when those were read: ten thousand take a second.

        With ``leads`` keys wait for it.
        """
        kinds = set(kinds_named(self.spec.fields))
        if not self._waits and self.ws.directory.is_at_hand(kinds):
            then()
            return
        reads = bool(self._waits)
        self._waits.add(then, *([self.sales.lead()] if leads else []))
        if not reads:
            self.work(lambda: self._read_names(kinds))

    def _read_names(self, kinds: set[str]) -> None:
        """In the background."""
        try:
            for kind in kinds:
                self.ws.directory.references(kind)
        finally:
            self.app.call_from_thread(
                self._waits.end, lambda: self.is_attached
            )  # it may have been left meanwhile

    @property
    def sheet(self) -> Sheet:
        """The fields."""
        return self.query_one(Sheet)

    def explained(self) -> str:
        """What the field is for that the cursor is in."""
        here = self.sheet.here
        return explained(here.field, self._options(here.field, ""), self._problem_at(here)) if here else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A record can be looked at where one is named."""
        del parameters
        return action != "open_named" or any(names_something(sheet) for sheet in self.query(Sheet))

    def action_open_named(self) -> None:
        """Look at the record that is named where the cursor is; Esc comes back here."""
        name = named_here(self.ws, self.sheet, self._reader)
        if name is not None:
            self.sales.open_record(name)
        else:
            self.say(_("no record of that name is there yet"))

    def action_go(self, by: int) -> None:
        """So many fields down, or up; not round: who goes up from the first would write into the last."""
        chain, here = self.focus_chain, self.focused
        at = chain.index(here) if here in chain else 0
        self.set_focus(chain[max(0, min(len(chain) - 1, at + by))])

    def action_page(self, by: int) -> None:
        """A page of fields down, or up."""
        self.action_go(by * max(1, self.sheet.size.height - 1))

    def action_pick(self) -> None:
        """Choose from a list: a reference, a choice, a file."""
        self.when_named(lambda: pick(self, self.sheet.here, self._reader), leads=True)

    def _tidy(self, one: FieldLine) -> None:
        """What was left as the program itself would write it; where words stand for a record, that is said."""
        if not one.is_attached:
            return
        tidy = self._reader.tidy(one.field, one.text)
        if tidy != one.text:
            one.text = tidy
        wonder = "" if one.field.ref else names_nothing(one.field, tidy, options_of(self.ws, one.field) or ())
        if wonder or self._wondered == one.place:
            self._wondered = one.place if wonder else None
            self.say(wonder)

    def action_next_error(self) -> None:
        """To the next wrong field; where none is wrong, to the next that must be filled."""
        self.when_named(self._to_next, leads=True)

    def _to_next(self) -> None:
        """What was typed a moment ago counts already: what is not right must be explained."""
        here, found = self.sheet.here, self._found(self._read())
        self._mark(found)
        following = None if self._problems else self.sheet.empty_after(here, [one.place for one in found])
        if following is not None:
            following.focus_input()
            self._show_help(following)
        else:
            self._to_error(here)

    def _read(self) -> Reading:
        return self._reader.read(self.spec, self.sheet.texts(), self._begin)

    def _found(self, reading: Reading) -> tuple[Problem, ...]:
        """All that is wrong with what is typed, at its place in the form."""
        unread = {problem.place for problem in reading.problems}
        found = [reading.in_form(one) for one in self.ws.check(self.spec.name, reading.values, self._record)]
        return (*reading.problems, *(one for one in found if one.place not in unread))

    def action_take_theirs(self) -> None:
        """Take the other side's value for the field the cursor is in."""
        here = self.sheet.here
        if here is None or here.place not in self._theirs:
            self.say(_("nobody else changed this field"))
            return
        here.text = self._reader.text(here.field, self._theirs[here.place])
        self._show_help(here)

    def _asks_first(self) -> bool:
        """Whether what makes the record whole is still empty, which is said once: it may be filed so, but not unawares."""
        found = self.sheet.left_open()
        new = {one.place for one in found} - self._left_open
        if not new:
            return False
        self._left_open |= new
        found[0].focus_input()
        words = _("still open: {fields}. F8 leads there; the same key again files it so")
        self.say(words.format(fields=_(", ").join(map(_place_of, found))), error=True)
        return True

    def _is_unchanged(self, reading: Reading) -> bool:
        """Whether it is what counts or waits already, which is said: nobody is asked to look at the same again."""
        if self._record is None:
            return False
        front = self.ws.entry(self._record).front
        filed = {field: value for field, value in fields_of(front.raw).items() if value not in (None, "", [])}
        stands = front.standing.state in (State.APPROVED, State.AWAITING) and not any(
            front.standing.obstacles()
        )
        if stands and filed == reading.values:
            self.say(_("Nothing is changed; there is nothing to file."))
            return True
        return False

    def _to_error(self, after: FieldLine | None) -> None:
        """To the first wrong field below ``after``, else to the first of all."""
        target = self.sheet.wrong_after(after)
        if target is not None:
            target.focus_input()
            self._show_help(target)
        elif not self._problems:
            self.say(_("no errors"))

    def _mark(self, problems: tuple[Problem, ...]) -> None:
        """Mark the wrong fields: all of them once filing was tried, before that only those that were typed in."""
        if not self._strict:
            typed = {one.place for one in self.sheet.lines if one.typed_in and one.text.strip()}
            problems = tuple(one for one in problems if one.place in typed)
        loose = self.sheet.mark(problems)
        before, self._problems = self._problems, problems
        if loose:
            names = [_(self.spec.field(str(loose[0].place[0])).title)] if loose[0].place else []
            self.say(labelled(names[0], loose[0]) if names else str(loose[0]), error=True)
        elif problems:
            self.say(_("{count} errors; F8 goes to the next").format(count=len(problems)), error=True)
        elif before:
            self.say("")

    def _help_here(self) -> None:
        if self.sheet.here is not None:
            self._show_help(self.sheet.here)

    def _problem_at(self, one: FieldLine) -> Problem | None:
        return next((p for p in self._problems if covers(p.place, one.place)), None)

    def _show_help(self, one: FieldLine) -> None:
        problem, theirs = self._problem_at(one), None
        if one.place in self._theirs:
            said = self._reader.text(one.field, self._theirs[one.place]) or "-"
            theirs = said if said != one.text else None  # it was taken
        typed = one.text if one.typed_in else ""
        self.query_one(HelpLine).show(one.field, typed, self._options(one.field, typed), problem, theirs)

    def _options(self, field: FieldSpec, typed: str) -> Sequence[Option] | None:
        """What can be picked for a field, None if there is no list; of names only when something is typed, and they are read."""
        if field.names is None and not any(kinds_named([field])):
            return options_of(self.ws, field)
        looks = bool(typed.strip()) and field.names is None and not self._waits
        return options_of(self.ws, field) if looks else ()


def _place_of(one: FieldLine) -> str:
    """A field in a sentence; that of a row by what the row is of."""
    box = one.parent
    said = box.query(FieldLine) if isinstance(box, RowBox) else ()
    first = next((line.text for line in said if line.text), "")
    return dotted([first, _(one.field.title)])
