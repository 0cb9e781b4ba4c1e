"""The frame around every place: who and when, where, what is going on."""

from __future__ import annotations

from rich.text import Text
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from tui_sales.i18n import N_, _
from tui_sales.ui.safe import line

PLACES = (
    ("desk", "1", N_("Desk")),
    ("records", "2", N_("Records")),
    ("review", "3", N_("Review")),
    ("boards", "4", N_("Boards")),
    ("reports", "5", N_("Reports")),
    ("history", "6", N_("History")),
)


class HeaderLine(Widget):
    """Department, who I am and my roles, date and week."""

    DEFAULT_CSS = "HeaderLine { height: 1; background: $panel; color: $foreground; }"
    left: reactive[str] = reactive("")
    right: reactive[str] = reactive("")

    def render(self) -> Text:
        """Left and right text on one line; the left one is cut, the date never."""
        left, right = line(" " + self.left, "bold"), line(self.right + " ")
        room = max(0, self.size.width - right.cell_len)
        left.truncate(room, overflow="crop", pad=True)
        left.append_text(right)
        return left


class PlacesLine(Widget):
    """The places, the present one marked; a click goes there."""

    DEFAULT_CSS = "PlacesLine { height: 1; background: $background; color: $secondary; }"
    here: reactive[str] = reactive("desk")
    waiting: reactive[int] = reactive(0)

    class Chosen(Message):
        """A place was clicked."""

        def __init__(self, place: str) -> None:
            """Say which."""
            super().__init__()
            self.place = place

    def render(self) -> Text:
        """Key, name, and what waits there."""
        text = Text(no_wrap=True, end="")
        for name, label in self._labels():
            text.append(label, "reverse bold" if name == self.here else "")
            text.append(" ")
        return text

    def on_click(self, event: events.Click) -> None:
        """Go to the place under the pointer."""
        start = 0
        for name, label in self._labels():
            end = start + line(label).cell_len
            if start <= event.x < end:
                self.post_message(self.Chosen(name))
            start = end + 1

    def _labels(self) -> list[tuple[str, str]]:
        """Name and text of every place."""
        counts = {"review": f" {self.waiting}" if self.waiting else ""}
        return [(name, f" {key} {_(title)}{counts.get(name, '')} ") for name, key, title in PLACES]


class StatusLine(Widget):
    """The last result on the left, how it stands with the other side on the right."""

    DEFAULT_CSS = """
    StatusLine { height: 1; background: $surface; color: $foreground; }
    StatusLine.-error { color: $error; text-style: bold; }
    """
    message: reactive[str] = reactive("")
    state: reactive[str] = reactive("")

    def say(self, text: str, *, error: bool = False) -> None:
        """Show a result or an error until the next one."""
        self.set_class(error, "-error")
        self.message = text

    def render(self) -> Text:
        """Both, the right one always whole; an error says so without colour too."""
        right = line(self.state + " ")
        sign = "! " if self.has_class("-error") and self.message else ""
        left = line(f" {sign}{self.message}")
        room = max(0, self.size.width - right.cell_len - 1)
        left.truncate(room, overflow="crop", pad=True)
        left.append(" ")
        left.append_text(right)
        return left
