"""Prose: a text of several lines, broken as Chinese is: no line begins with a stop. Textual's labels break at blanks only."""

from __future__ import annotations

from rich.text import Text
from textual.geometry import Size
from textual.widgets import Static

from tui_sales.ui.widgets.wrap import wrapped


class Prose(Static):
    """A text that is harmless (:mod:`tui_sales.ui.safe`) and takes as many lines as it needs."""

    DEFAULT_CSS = "Prose { height: auto; }"

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as it takes at this width."""
        del container, viewport
        return len(self._lines(width))

    def render(self) -> Text:
        """The lines."""
        return Text("\n", end="").join(self._lines(self.size.width))

    def _lines(self, width: int) -> list[Text]:
        text = self.content if isinstance(self.content, Text) else Text(str(self.content), end="")
        return wrapped(text, max(1, width))
