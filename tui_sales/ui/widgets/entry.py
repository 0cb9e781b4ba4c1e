"""Entry: a line to type in whose cursor stands still, because over SSH every blink is bytes on the line."""

from __future__ import annotations

from rich.text import Text
from textual.reactive import reactive
from textual.widgets import Input


class Entry(Input):
    """Textual's input without the blinking, and without a mixed colour where the focus is."""

    DEFAULT_CSS = """
    Entry:focus { background-tint: $foreground 0%; }
    Entry:ansi > .input--cursor { text-style: reverse; }
    Entry > .input--placeholder, Entry > .input--suggestion { color: $secondary; }
    """
    cursor_blink = reactive(False, init=False)

    @property
    def _value(self) -> Text:
        """What is shown; a secret in signs that are one cell wide everywhere."""
        return Text("*" * len(self.value), no_wrap=True, end="") if self.password else super()._value
