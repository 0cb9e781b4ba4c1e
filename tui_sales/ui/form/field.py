"""One line of a form: label, mark, and what is typed. The place of a field is its path: names and row numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date, timedelta
from typing import Any

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, TextArea

from tui_sales.dataclass import dataclass
from tui_sales.i18n import _
from tui_sales.model.cells import fit
from tui_sales.model.spec import FieldSpec, Shape
from tui_sales.ui.form.values import BETWEEN, Place, between, one_a_line
from tui_sales.ui.safe import line
from tui_sales.ui.widgets.entry import Entry

_NARROW, _WIDE = 12, 24
_BEGINS_WITH_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(.*)", re.DOTALL)
_STEPS = {"+": 1, "=": 1, "-": -1}
#: What is short and wrong as a whole if it is wrong is replaced by typing; longer texts are gone on with.
_REPLACED = {Shape.DATE, Shape.TIME, Shape.MOMENT, Shape.MONEY, Shape.INTEGER, Shape.REF, Shape.CHOICE}


@dataclass(frozen=True)
class Drawn:
    """What every field of a form needs to be drawn.

    Attributes:
        text: what stands in a field for a value.
        titles: the fields whose labels stand below each other.
        today: for ``t`` in a date.
    """

    text: Callable[[FieldSpec, Any], str]
    titles: tuple[str, ...]
    today: date

    def width(self) -> int:
        """Cells for a label in the language of now."""
        return max(_NARROW, min(_WIDE, 2 + max(cell_len(_(title)) for title in self.titles)))


def titles_of(fields: Iterable[FieldSpec]) -> tuple[str, ...]:
    """Titles of fields and of their parts."""
    return tuple(one.title for field in fields for one in (field, *field.parts))


class Line(Entry):
    """A one-line input that drops nothing: a paste of several lines is joined, and nothing is refused while typing."""

    DEFAULT_CSS = """
    Line { border: none; height: 1; padding: 0 1; background: $surface; width: 1fr; }
    Line:focus { background: $panel; border: none; }
    Line:ansi:focus { text-style: underline; }
    """

    class Table(Message):
        """Cells were pasted, as spreadsheets copy them."""

        def __init__(self, text: str) -> None:
            """Lines of cells, a tab between cells."""
            super().__init__()
            self.text = text

    def _on_paste(self, event: events.Paste) -> None:
        if is_table(self, event.text):
            self.post_message(self.Table(event.text))
        else:
            self.replace(" ".join(event.text.split()), *self.selection)
        event.stop()
        event.prevent_default()

    async def _on_key(self, event: events.Key) -> None:
        owner = self.parent
        if event.character and isinstance(owner, FieldLine) and owner.takes(event.character):
            event.stop()
            event.prevent_default()


class Area(TextArea):
    """A text of several lines; Tab leaves it."""

    DEFAULT_CSS = """
    Area { border: none; height: auto; min-height: 1; max-height: 6; padding: 0 1; background: $surface; width: 1fr; }
    Area:focus { background: $panel; border: none; }
    Area:light .text-area--cursor { color: $input-cursor-foreground; background: $input-cursor-background; }
    Area .text-area--cursor-line { background: transparent; }
    """

    cursor_blink = reactive(False, init=False)
    _entered = False

    def on_focus(self) -> None:
        """Whoever comes first goes on with what is there, as in a field of one line; until then its beginning is seen."""
        if not self._entered:
            self._entered = True
            self.move_cursor(self.document.end)

    def ends(self, by: int) -> bool:
        """Whether there is no line any more in a direction, as it is broken on the screen."""
        at, lines = self.cursor_location, self.navigator
        return lines.is_first_wrapped_line(at) if by < 0 else lines.is_last_wrapped_line(at)

    async def _on_key(self, event: events.Key) -> None:
        owner = self.parent
        if event.character == "?" and isinstance(owner, FieldLine) and owner.takes("?"):
            event.stop()
            event.prevent_default()

    async def _on_paste(self, event: events.Paste) -> None:
        """Cells pasted into a row are rows here too; any other text is Textual's to take in."""
        owner = self.parent
        if isinstance(owner, FieldLine) and owner.in_row and is_table(self, event.text):
            self.post_message(Line.Table(event.text))
            event.stop()
            event.prevent_default()


class FieldLine(Widget):
    """Label and value of one field, drawn; what is typed into is made when the cursor comes.

    A form of 30 fields is 30 widgets so, not 90, and opens in a third of the time.
    """

    DEFAULT_CSS = """
    FieldLine { height: auto; min-height: 1; width: 1fr; color: $secondary; }
    FieldLine.-focused { color: $accent; }
    FieldLine.-wrong { color: $error; }
    """

    class Told(Message):
        """Something happened to a field."""

        def __init__(self, field_line: FieldLine) -> None:
            """Say where."""
            super().__init__()
            self.field_line = field_line

    class Changed(Told):
        """Something was typed."""

    class Focused(Told):
        """The cursor came into this field."""

    class Asked(Told):
        """What is this field for?"""

    class Left(Told):
        """The cursor went out of this field."""

    def __init__(self, field: FieldSpec, place: Place, text: str, drawn: Drawn, *, indent: int = 0) -> None:
        """A field at ``place`` that begins with ``text``."""
        super().__init__()
        self.field = field
        self.place = place
        self.typed_in = False
        #: the key that put today into a date, as long as nothing else was pressed
        self._by_key = ""
        self._text = text
        self._drawn = drawn
        self._indent = indent
        #: only shown: worked out, or what the record was begun with
        self.fixed = field.computed or (field.given and bool(text))
        self.can_focus = not self.fixed

    def compose(self) -> ComposeResult:
        """A text that may take several lines is there from the beginning."""
        if self._is_area and self._text:
            yield self._made()

    def open(self) -> Line | Area:
        """What is typed into, made now if it was not."""
        widget = self.input
        if widget is None:
            widget = self._made()
            self.mount(widget)
        return widget

    def render_line(self, y: int) -> Strip:
        """Label, with the marks for required and wrong, and value."""
        width, screen = self.size.width, self.screen
        if y or not width:
            return Strip.blank(width, self.rich_style)
        sign = "!" if self.has_class("-wrong") else "*" if self.field.required else " "
        label = fit(" " * self._indent + _(self.field.title), self._drawn.width())
        name = "form--fixed" if self.fixed else "form--value"
        style = screen.get_component_rich_style(name)
        value = (self._text or _("…")) if self.field.computed else self._text
        room = max(0, width - cell_len(label) - 3)
        shown = fit(line(value).plain, room).rstrip()
        ground = Style(bgcolor=style.bgcolor)
        return Strip(
            [
                Segment(f"{sign}{line(label).plain}", self.rich_style + Style(bold=sign == "!")),
                Segment(" ", ground),
                Segment(shown, style),
                Segment(" " * (room - cell_len(shown) + 1), ground),
            ]
        )

    def relabel(self) -> None:
        """Label in the language of now."""
        if self.input is not None:
            self._put_beside(self.input)
        self.refresh()

    @property
    def text(self) -> str:
        """What stands in it."""
        widget = self.input
        if isinstance(widget, TextArea):
            return widget.text
        return widget.value if isinstance(widget, Input) else self._text

    @text.setter
    def text(self, value: str) -> None:
        widget = self.open() if self._is_area and value else self.input
        if isinstance(widget, TextArea):
            widget.text = value
        elif isinstance(widget, Input):
            widget.value = value
            widget.cursor_position = len(value)
        elif value != self._text:
            self._told(value)
            self.refresh()

    @property
    def input(self) -> Line | Area | None:
        """The widget that is typed into; None for what is only shown, and where the cursor has not been."""
        return next((w for w in self.children if isinstance(w, Line | Area)), None)

    @property
    def in_row(self) -> bool:
        """Whether it is a part of a row."""
        return len(self.place) > 1

    @property
    def day(self) -> date | None:
        """The day it begins with; None as long as none is there whole."""
        whole = _BEGINS_WITH_DAY.fullmatch(self.text.strip())
        with suppress(ValueError):
            return date.fromisoformat(whole[1]) if whole else None
        return None

    def set_wrong(self, wrong: bool) -> None:
        """Mark it as wrong or right."""
        self.set_class(wrong, "-wrong")

    def focus_input(self) -> None:
        """Put the cursor here."""
        if not self.fixed:
            self.screen.set_focus(
                self.input or self
            )  # at once; focus() would wait its turn behind keys typed ahead
            self.scroll_visible(animate=False)

    def begin_value(self) -> None:
        """Behind the values that stand here, begin another one."""
        said = BETWEEN.split(self.text)
        if said[-1].strip():
            self.text += between(self.field)
        if isinstance(self.input, TextArea):
            self.input.move_cursor(self.input.document.end)

    def takes(self, character: str) -> bool:
        """Keys that do something here instead of being typed: Space for yes or no, ``+ - t`` on a whole date, ``?``.

        In a text ``?`` asks only as long as nothing is typed: nobody begins with it, and later it is part of the text.
        """
        free = self.field.shape in (Shape.LINE, Shape.TEXT, Shape.VALUES, Shape.FILES)
        if character == "?" and not (free and self.text):
            self.post_message(self.Asked(self))
            return True
        if self.field.shape is Shape.YES_NO and character == " ":
            self.text = "" if self.text.strip() else _("yes")
            return True
        if self.field.shape not in (Shape.DATE, Shape.MOMENT):
            return False
        if self._by_key and character.isalpha():
            self.text = self._by_key  # it was the beginning of a word: tomorrow, thu
        self._by_key = ""
        if character == "t" and (self.day or not self.text.strip()):
            self._move_to(self._drawn.today)
            self._by_key = character
            return True
        if self.day is None or character not in _STEPS:
            return False
        self._move_to(self.day + timedelta(days=_STEPS[character]))
        return True

    def on_input_changed(self, event: Input.Changed) -> None:
        """Typing."""
        event.stop()
        self._changed()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Typing."""
        event.stop()
        self._changed()

    def on_descendant_focus(self) -> None:
        """Its label lights up, its help is shown."""
        self.add_class("-focused")
        self.post_message(self.Focused(self))

    def on_descendant_blur(self) -> None:
        """And goes out again."""
        self.remove_class("-focused")
        self.post_message(self.Left(self))

    def _changed(self) -> None:
        if self.text != self._text:
            self._told(self.text)

    def _told(self, text: str) -> None:
        self._text = text
        self.typed_in = True
        self.post_message(self.Changed(self))

    def _move_to(self, day: date) -> None:
        whole = _BEGINS_WITH_DAY.fullmatch(self.text.strip())
        self.text = day.isoformat() + (whole[2] if whole else "")

    @property
    def _is_area(self) -> bool:
        return self.field.shape is Shape.TEXT or one_a_line(self.field)

    def _made(self) -> Line | Area:
        self.can_focus = False  # from now on what is typed into has the focus
        made = (
            Area(self._text, tab_behavior="focus", soft_wrap=True, show_line_numbers=False)
            if self._is_area
            else Line(self._text, select_on_focus=self.field.shape in _REPLACED)
        )
        self._put_beside(made)
        return made

    def _put_beside(self, widget: Line | Area) -> None:
        widget.styles.margin = (0, 0, 0, 1 + self._drawn.width())


def is_table(widget: Line | Area, text: str) -> bool:
    """Whether pasted text is cells: tabs between them, or one column of them pasted into a field of a row that holds no text."""
    owner = widget.parent
    if "\t" in text.strip("\r\n"):
        return True
    column = (
        isinstance(owner, FieldLine) and owner.in_row and owner.field.shape not in (Shape.LINE, Shape.TEXT)
    )
    return column and "\n" in text.strip("\r\n").replace("\r", "\n")
