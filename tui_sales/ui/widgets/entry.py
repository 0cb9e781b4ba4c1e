"""Entry: a line to type in whose cursor stands still, because over SSH every blink is bytes on the line."""

from __future__ import annotations

from textual.reactive import reactive
from textual.widgets import Input


class Entry(Input):
    """Textual's input without the blinking, and without a mixed colour where the focus is."""

    DEFAULT_CSS = """
    Entry:focus { background-tint: $foreground 0%; }
    Entry > .input--placeholder, Entry > .input--suggestion { color: $secondary; }
    """
    cursor_blink = reactive(False, init=False)
