"""A line of text that changes without the whole screen being laid out and sent anew."""

from __future__ import annotations

from rich.text import Text
from textual.widgets import Static


class OneLine(Static):
    """One line. Textual's own ``update`` lays the screen out again, which over SSH is five kilobytes."""

    DEFAULT_CSS = "OneLine { height: 1; }"
    _put = Text()

    def put(self, text: Text) -> None:
        """Show a text; one that is there already costs nothing."""
        if text != self._put:
            wider = self.styles.auto_dimensions and text.cell_len != self._put.cell_len
            self._put = text
            self.update(text, layout=bool(wider))
