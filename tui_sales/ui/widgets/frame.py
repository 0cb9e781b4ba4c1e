"""The frame around every place: who and when, where, what is going on."""

from __future__ import annotations

from rich.text import Text
from textual.reactive import reactive
from textual.widget import Widget

from tui_sales.i18n import N_, _
from tui_sales.ui.safe import line

PLACES = (("desk", "1", N_("Desk")), ("records", "2", N_("Records")), ("review", "3", N_("Review")), ("history", "6", N_("History")))


class HeaderLine(Widget):
    """Department · who I am and my roles · date and week."""

    DEFAULT_CSS = "HeaderLine { height: 1; background: $panel; color: $foreground; }"
    left: reactive[str] = reactive("")
    right: reactive[str] = reactive("")

    def render(self) -> Text:
        """Left and right text on one line; the right one gives way."""
        left, right = line(" " + self.left, "bold"), line(self.right + " ")
        room = self.size.width - left.cell_len
        if right.cell_len <= room:
            left.append(" " * (room - right.cell_len))
            left.append_text(right)
        return left


class PlacesLine(Widget):
    """The places, the present one marked."""

    DEFAULT_CSS = """
    PlacesLine { height: 1; background: $background; color: $secondary; }
    """
    here: reactive[str] = reactive("desk")
    waiting: reactive[int] = reactive(0)

    def render(self) -> Text:
        """1 Desk  2 Records …"""
        text = Text(no_wrap=True, end="")
        for name, key, title in PLACES:
            count = f" {self.waiting}" if name == "review" and self.waiting else ""
            label = f" {key} {_(title)}{count} "
            text.append(label, "reverse bold" if name == self.here else "")
            text.append(" ")
        return text


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
        """Both, the right one always whole."""
        right = line(self.state + " ")
        left = line(" " + self.message)
        room = max(0, self.size.width - right.cell_len)
        left.truncate(room, overflow="ellipsis", pad=True)
        left.append_text(right)
        return left
