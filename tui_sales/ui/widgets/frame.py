"""The frame around every place: who and when, where, what is going on."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from tui_sales.i18n import N_, _, cut_sign
from tui_sales.model.cells import fit, steady
from tui_sales.model.visible import one_line
from tui_sales.ui.safe import line
from tui_sales.ui.widgets.wrap import wrapped

#: lines that a sentence may take
_MOST = 3

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
    #: the right one where both are not beside each other
    short: reactive[str] = reactive("")

    def render(self) -> Text:
        """Left and right text on one line; the left one is cut, the date never."""
        both = cell_len(f" {self.left}  {self.right} ")
        right = f"  {self.right if both <= self.size.width else self.short} "
        room = max(0, self.size.width - cell_len(right))
        return line(fit(" " + steady(one_line(self.left)), room), "bold").append_text(line(right))


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
    """The last result on the left, how it stands with the other side on the right; a long sentence gets more lines."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"status--state", "status--error"}
    DEFAULT_CSS = """
    StatusLine { height: auto; background: $surface; color: $foreground; }
    StatusLine > .status--state { color: $secondary; }
    StatusLine > .status--error { color: $error; text-style: bold; }
    """
    message: reactive[str] = reactive("")
    state: reactive[str] = reactive("")

    def say(self, text: str, *, error: bool = False) -> None:
        """Show a result or an error until the next one."""
        self.set_class(error, "-error")
        self.message = text

    def watch_message(self) -> None:
        """What is below moves only if it takes more lines, or fewer."""
        if self.is_mounted and len(self._lines(self.size.width)) != self.size.height:
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the sentence takes."""
        del container, viewport
        return len(self._lines(width))

    def render(self) -> Text:
        """Both; an error says so without colour too."""
        width, lines = self.size.width, self._lines(self.size.width)
        state = line(self.state, self.get_component_rich_style("status--state"))
        room = width - lines[-1].cell_len - state.cell_len - 1
        if room > 0:  # else what was said is more important
            lines[-1].append(" " * room).append_text(state)
        return Text("\n", end="").join(lines)

    def _lines(self, width: int) -> list[Text]:
        """What was said; on one line if it fits beside the state."""
        is_error = self.has_class("-error") and bool(self.message)
        said = line(f" {'! ' if is_error else ''}{self.message}")
        if is_error:
            said.stylize(self.get_component_rich_style("status--error"))
        if said.cell_len < width or not width:
            return [said]
        lines = wrapped(said, width - 1, hang=3 if is_error else 1)
        if len(lines) > _MOST:
            lines[_MOST - 1].truncate(width - 2, overflow="crop", pad=True)
            lines[_MOST - 1].append(cut_sign())
        return lines[:_MOST]
