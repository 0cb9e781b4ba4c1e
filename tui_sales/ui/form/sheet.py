"""Sheet: all fields of a form below each other; it knows what is typed, what is wrong, and where the cursor is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widget import Widget

from tui_sales.i18n import N_, _
from tui_sales.model.messages import Problem
from tui_sales.model.record import Raw
from tui_sales.model.spec import KindSpec, Shape
from tui_sales.ui.form.field import Area, Drawn, FieldLine, Line
from tui_sales.ui.form.files import FileLine, FilesBox
from tui_sales.ui.form.hints import covers
from tui_sales.ui.form.pasting import pasted, words_for
from tui_sales.ui.form.rows import RowBox, Rows
from tui_sales.ui.form.values import Place, Reader

_GIVEN = N_("these rows are what was drawn; none is added or taken out")


class Sheet(VerticalScroll, can_focus=False):
    """The fields of a kind, with values to begin with."""

    # The room for the bar is kept: as long as lines reach under it, none of them counts as being in sight.
    DEFAULT_CSS = "Sheet { height: 1fr; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }"

    def __init__(self, spec: KindSpec, values: Raw, drawn: Drawn, *, approved: bool = True) -> None:
        """Fields of ``spec``; ``values`` may be texts, where ``drawn`` knows how to take them.

        What is only said of a record that was ``approved`` is not asked of others, unless it stands there.
        """
        super().__init__()
        self.spec = spec
        self._begin = values
        self._drawn = drawn
        self._approved = approved
        self._asked = [
            one
            for one in spec.fields
            if (approved or not one.later or values.get(one.name)) and not one.version_of
        ]

    def compose(self) -> ComposeResult:
        """A line for every field, boxes for rows."""
        for field in self._asked:
            value = self._begin.get(field.name)
            if field.shape is Shape.FILES:
                typed = str(self._begin.get(f"{field.name}~", ""))
                yield FilesBox(field, value or [], typed, self._drawn)
            elif field.shape is Shape.ROWS:
                yield Rows(field, value or [], self._drawn)
            else:
                yield FieldLine(field, (field.name,), self._drawn.text(field, value), self._drawn)

    def on_resize(self) -> None:
        """In a window of another size the line that is typed into stays in sight."""
        self.call_after_refresh(self._keep_in_sight)

    @property
    def lines(self) -> list[FieldLine]:
        """What can be typed into, from the top."""
        return [one for one in self.query(FieldLine) if not one.fixed]

    def at(self, places: Collection[Place]) -> list[FieldLine]:
        """The lines at these places; of a row all of its lines."""
        return [one for one in self.lines if any(covers(place, one.place) for place in places)]

    @property
    def lists(self) -> list[Rows]:
        """The lists of rows."""
        return list(self.query(Rows))

    @property
    def boxes(self) -> list[FilesBox]:
        """The fields for files."""
        return list(self.query(FilesBox))

    def attach_typed(self, then: Callable[[], Any]) -> bool:
        """Attach a file whose path is typed and was not left yet, then go on; False if there is none."""
        return any(box.attach(then) for box in self.boxes)

    async def paste(self, text: str) -> tuple[str, bool]:
        """Cells into the rows the cursor is in, elsewhere as one line; what to say of it, and whether a cell is left over."""
        here, row = self.here, self.row_here
        if here is None or row is None:
            if here is not None:
                here.text = " ".join([here.text, *text.split()]).strip()
            return "", False
        made = pasted(text, [one.field for one in row[0].lines], here.field.name)
        await row[1].fill(made.rows, row[0])
        return words_for(made), bool(made.homeless)

    async def add_row(self) -> str:
        """Another row of the list the cursor is in, another value of its field, or a row of the only list; else why not."""
        here, row, lists = self.here, self.row_here, self.lists
        if row is None and here is not None and here.field.shape is Shape.VALUES:
            here.begin_value()
            return ""
        if not lists:
            return _("this form has no rows")
        if row is None and len(lists) > 1:
            names = _(", ").join(_(one.field.title) for one in lists)
            return _("the cursor is in no list; there are several: {names}").format(names=names)
        rows = row[1] if row else lists[0]
        if rows.are_given:
            return _(_GIVEN)
        box = await rows.add()
        box.lines[0].focus_input()
        return ""

    async def drop_row(self) -> str:
        """Take the row that the cursor is in out; else why not."""
        row = self.row_here
        if row is None:
            return _("the cursor is in no row")
        box, rows = row
        if rows.are_given:
            return _(_GIVEN)
        number = box.number
        await rows.drop(box)
        if rows.boxes:
            rows.boxes[min(number, len(rows.boxes) - 1)].lines[0].focus_input()
        return ""

    async def drop_file(self) -> bool:
        """Take the attached file that the cursor is on out; False if it is on none."""
        one = self.screen.focused
        if isinstance(one, FileLine) and isinstance(one.parent, FilesBox):
            await one.parent.drop(one)
            return True
        return False

    @property
    def first_to_fill(self) -> FieldLine | None:
        """The first empty field that must be filled, else that is due, else the first of all."""
        return next(iter(self._to_fill() or self._due() or self.lines), None)

    def empty_after(self, after: FieldLine | None, asked: Collection[Place] = ()) -> FieldLine | None:
        """The next empty field below ``after`` that must be filled, else the first; then one that is due; None if there is none.

        Fields are ``asked`` for beside those that always must be, by what others say.
        """
        lines, must = self.lines, self._to_fill()
        empty = [one for one in lines if one in must or (one.place in asked and not one.text)] or self._due()
        at = lines.index(after) if after in lines else -1
        return next((one for one in empty if lines.index(one) > at), next(iter(empty), None))

    def _to_fill(self) -> list[FieldLine]:
        """What is empty and must be filled; a list that may stay empty asks for nothing."""
        lists = {field.name for field in self.spec.fields if field.shape is Shape.ROWS and not field.required}
        return [o for o in self.lines if o.field.required and not o.text and o.place[0] not in lists]

    def left_open(self) -> list[FieldLine]:
        """What makes the record whole and is empty: it may be filed so, but nobody should do it unawares."""
        return [one for one in self.lines if not one.text and self._is_wanted(one)]

    def _due(self) -> list[FieldLine]:
        """What nothing holds yet of what makes the record whole, or is asked for since its approval."""
        later = [one for one in self.lines if not one.text and one.field.later and self._approved]
        due = [*self.left_open(), *later]
        return [one for one in self.lines if one in due]

    def _is_wanted(self, one: FieldLine) -> bool:
        wanted = one.field.wanted
        if wanted is None or not wanted.since:
            return wanted is not None
        day = next(line.day for line in self.lines if line.place == (wanted.since,))
        return day is not None and day <= self._drawn.today

    @property
    def here(self) -> FieldLine | None:
        """The field the cursor is in."""
        focused = self.screen.focused
        return focused.parent if focused is not None and isinstance(focused.parent, FieldLine) else None

    @property
    def row_here(self) -> tuple[RowBox, Rows] | None:
        """The row the cursor is in, and its list."""
        here = self.here
        box = here.parent if here is not None else None
        if isinstance(box, RowBox) and isinstance(box.parent, Rows):
            return box, box.parent
        return None

    def texts(self) -> Raw:
        """What is typed, by field; what is computed as it was."""
        texts: Raw = {"~texts": True}
        for one in self.query(FieldLine):
            if len(one.place) == 1:
                value = self._begin.get(one.field.name) if one.field.computed else one.text
                if value:
                    texts[one.field.name] = value
        for box in self.boxes:
            typed = texts.pop(box.field.name, "")
            if typed:
                texts[f"{box.field.name}~"] = typed
            texts[box.field.name] = box.files
        texts.update({rows.field.name: rows.texts() for rows in self.lists})
        return texts

    def mark(self, problems: Sequence[Problem]) -> list[Problem]:
        """Mark wrong fields, a row's or a list's problem at its first field; the problems that belong to no field."""
        lines = self.lines
        at: set[int] = set()
        loose = []
        for problem in problems:
            covered = [n for n, one in enumerate(lines) if covers(problem.place, one.place)]
            at.update(covered[:1])
            if not covered:
                loose.append(problem)
        for n, one in enumerate(lines):
            one.set_wrong(n in at)
        return loose

    def wrong_after(self, after: FieldLine | None) -> FieldLine | None:
        """The first wrong field below ``after``, else the first of all; None if none is wrong."""
        lines = self.lines
        at = lines.index(after) if after in lines else -1
        wrong = [n for n, one in enumerate(lines) if one.has_class("-wrong")]
        return lines[next((n for n in wrong if n > at), wrong[0])] if wrong else None

    def reword(self, reader: Reader) -> None:
        """Labels and choices in the language of now."""
        for one in self.query(FieldLine):
            one.relabel()
            if one.field.choices or one.field.shape in (Shape.YES_NO, Shape.VALUES):
                one.text = reader.tidy(one.field, one.text)
        for box in self.query(RowBox):
            box.relabel()
        for rows in self.lists:
            rows.sum_up()

    async def copy(self, values: Raw, reader: Reader) -> None:
        """Values of another record: into empty fields, and as rows behind those that hold something."""
        for one in self.lines:
            if len(one.place) == 1 and not one.text and one.field.shape is not Shape.FILES:
                one.text = reader.text(one.field, values.get(one.field.name))
        for rows in self.lists:
            given: list[dict[str, Any]] = values.get(rows.field.name, [])
            for box in [box for box in rows.boxes if given and box.is_empty]:
                await box.remove()
            for row in given:
                await rows.add(row)
            rows.renumber()

    def come_to(self, one: Widget) -> None:
        """Scroll to what was just made where the cursor is, as Textual does to what has its place already."""
        if self.is_attached and self.screen.focused is one:
            if not self.screen.can_view_entire(one):
                self.screen.scroll_to_center(one, animate=False, origin_visible=True)
            self.call_after_refresh(self._point)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """The terminal's own cursor goes along."""
        super().watch_scroll_y(old_value, new_value)
        self.call_after_refresh(self._point)

    def _keep_in_sight(self) -> None:
        one = self.screen.focused if self.is_attached else None  # none in a form that was left meanwhile
        if one is not None:
            one.scroll_visible(animate=False, immediate=True)
            self.call_after_refresh(self._point)

    def _point(self) -> None:
        """Put the terminal's own cursor where the text is: input methods open there. Textual looks before it has scrolled."""
        one = self.screen.focused if self.is_attached else None
        if isinstance(one, Line | Area) and self.app.cursor_position != one.cursor_screen_offset:
            self.app.cursor_position = one.cursor_screen_offset
            one.refresh()  # the cursor only moves with something that is drawn
