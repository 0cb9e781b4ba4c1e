"""Tabs: the tables of a report on one line, the one that is shown marked; where not all have room, those around it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual import events
from textual.message import Message
from textual.widget import Widget

from tui_sales.ui.safe import line


class Tabs(Widget):
    """Titles; a click goes to one."""

    DEFAULT_CSS = "Tabs { height: 1; background: $surface; color: $secondary; }"

    class Chosen(Message):
        """A table was clicked."""

        def __init__(self, number: int) -> None:
            """Say which."""
            super().__init__()
            self.number = number

    def __init__(self) -> None:
        """Nothing to show yet."""
        super().__init__()
        self._labels: list[Text] = []
        self._at = 0
        self._first = 0

    def show(self, titles: Sequence[str], at: int) -> None:
        """Show these, the one at ``at`` marked."""
        labels = [line(f" {title} ") for title in titles]
        if (labels, at) != (self._labels, self._at):
            self._labels, self._at = labels, at
            self.refresh()

    def render(self) -> Text:
        """As many as there is room for."""
        text = Text(no_wrap=True, end="")
        first, last = self._window()
        text.append("<" if first else " ")
        for number in range(first, last):
            text.append(self._labels[number].plain, "reverse bold" if number == self._at else "")
            text.append(" ")
        if last < len(self._labels):
            text.append(">")
        return text

    def on_click(self, event: events.Click) -> None:
        """Go to the table under the pointer."""
        start = 1
        for number in range(*self._window()):
            end = start + self._labels[number].cell_len
            if start <= event.x < end:
                self.post_message(self.Chosen(number))
            start = end + 1

    def _window(self) -> tuple[int, int]:
        """The first that is shown, and the one after the last: the marked one is among them, and nothing moves without need."""
        self._first = min(self._first, self._at)
        while self._first < self._at >= self._last(self._first):
            self._first += 1
        while self._first and self._last(self._first - 1) == len(self._labels):
            self._first -= 1
        return self._first, self._last(self._first)

    def _last(self, first: int) -> int:
        """The one after the last that has room, beginning with ``first``."""
        room, at = self.size.width - 2, first
        while at < len(self._labels) and (at == first or room >= self._labels[at].cell_len + 1):
            room -= self._labels[at].cell_len + 1
            at += 1
        return at
