"""Entry: a line to type in whose cursor stands still, because over SSH every blink is bytes on the line."""

from __future__ import annotations

from textual.reactive import reactive
from textual.widgets import Input


class Entry(Input):
    """Textual's input without the blinking."""

    cursor_blink = reactive(False, init=False)
