"""One line of a form: label, mark, and what is typed. The place of a field is its path: names and row numbers."""

from __future__ import annotations

from typing import Any

from rich.cells import set_cell_size
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from tui_sales.i18n import _
from tui_sales.model.spec import FieldSpec, Shape
from tui_sales.ui.safe import line

Place = tuple[str | int, ...]
LABEL = 16


class Line(Input):
    """A one-line input that drops nothing: a paste of several lines is joined, and nothing is refused while typing."""

    DEFAULT_CSS = """
    Line { border: none; height: 1; padding: 0 1; background: $surface; width: 1fr; }
    Line:focus { background: $panel; border: none; }
    """

    def _on_paste(self, event: events.Paste) -> None:
        self.insert_text_at_cursor(" ".join(event.text.split()))
        event.stop()
        event.prevent_default()


class Area(TextArea):
    """A text of several lines; Tab leaves it."""

    DEFAULT_CSS = """
    Area { border: none; height: 3; padding: 0 1; background: $surface; width: 1fr; }
    Area:focus { background: $panel; border: none; }
    """


class FieldLine(Horizontal):
    """Label and input of one field."""

    DEFAULT_CSS = f"""
    FieldLine {{ height: auto; min-height: 1; width: 1fr; }}
    FieldLine > .label {{ width: {LABEL + 2}; height: 1; color: $secondary; }}
    FieldLine.-wrong > .label {{ color: $error; text-style: bold; }}
    FieldLine.-focused > .label {{ color: $accent; }}
    FieldLine > .fixed {{ width: 1fr; height: 1; color: $secondary; padding: 0 1; }}
    """

    class Changed(Message):
        """Something was typed."""

    class Focused(Message):
        """The cursor came into this field."""

        def __init__(self, field_line: FieldLine) -> None:
            """Say which."""
            super().__init__()
            self.field_line = field_line

    def __init__(self, field: FieldSpec, place: Place, text: str, *, indent: int = 0) -> None:
        """A field at ``place`` that begins with ``text``."""
        super().__init__()
        self.field = field
        self.place = place
        self._text = text
        self._indent = indent

    def compose(self) -> ComposeResult:
        """Label, then the widget for the field's shape."""
        yield Static(classes="label")
        yield self._widget()

    def on_mount(self) -> None:
        """Label in the language of now."""
        self.relabel()

    def relabel(self) -> None:
        """Label with the marks for required and wrong."""
        sign = "!" if self.has_class("-wrong") else "*" if self.field.required else " "
        text = set_cell_size(" " * self._indent + _(self.field.title), LABEL)
        self.query_one(".label", Static).update(line(f"{sign}{text}"))

    @property
    def text(self) -> str:
        """What stands in it."""
        widget = self._input
        if isinstance(widget, TextArea):
            return widget.text
        return widget.value if isinstance(widget, Input) else self._text

    @text.setter
    def text(self, value: str) -> None:
        widget = self._input
        if isinstance(widget, TextArea):
            widget.text = value
        elif isinstance(widget, Input):
            widget.value = value

    def set_wrong(self, wrong: bool) -> None:
        """Mark it as wrong or right."""
        if self.has_class("-wrong") != wrong:
            self.set_class(wrong, "-wrong")
            self.relabel()

    def focus_input(self) -> None:
        """Put the cursor here."""
        widget = self._input
        if widget is not None:
            widget.focus()
            self.scroll_visible(animate=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Typing."""
        event.stop()
        self.post_message(self.Changed())

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Typing."""
        event.stop()
        self.post_message(self.Changed())

    def on_descendant_focus(self) -> None:
        """Its label lights up, its help is shown."""
        self.add_class("-focused")
        self.post_message(self.Focused(self))

    def on_descendant_blur(self) -> None:
        """And goes out again."""
        self.remove_class("-focused")

    def on_key(self, event: events.Key) -> None:
        """Space toggles yes and no; + - t move a date."""
        widget = self._input
        if self.field.shape is Shape.YES_NO and event.key == "space" and isinstance(widget, Input):
            widget.value = "" if widget.value.strip() else "是"
            event.stop()
            event.prevent_default()

    @property
    def _input(self) -> Any:
        found = list(self.query("Line, Area"))
        return found[0] if found else None

    def _widget(self) -> Widget:
        if self.field.computed:
            return Static(line(self._text or "…"), classes="fixed")
        if self.field.shape is Shape.TEXT:
            return Area(self._text, tab_behavior="focus", soft_wrap=True, show_line_numbers=False)
        widget = Line(self._text, select_on_focus=False)
        widget.cursor_blink = False
        return widget
