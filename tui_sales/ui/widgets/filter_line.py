"""The line below a list to filter it by: hidden until somebody asks, with its own keys on the last line of the screen."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.reactive import reactive
from textual.strip import Strip

from tui_sales.i18n import N_
from tui_sales.ui.widgets.entry import Entry
from tui_sales.ui.widgets.vlist import VList

#: what an empty list says while something is typed here
NOTHING = N_("nothing matches; Esc shows all again")


class FilterLine(Entry):
    """What is typed narrows the list at once; arrows move in it, Enter goes to it, Esc clears the line."""

    DEFAULT_CSS = """
    FilterLine { display: none; height: 1; background: $panel; }
    FilterLine, FilterLine:focus { border: none; }
    FilterLine.-open { display: block; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", N_("to the list")),
        Binding("escape", "screen.back", N_("clear")),
        Binding("up", "go(-1)", show=False),
        Binding("down", "go(1)", show=False),
        Binding("pageup", "turn(-1)", show=False),
        Binding("pagedown", "turn(1)", show=False),
    ]

    #: stands at its right end: how many of how many are found
    note: reactive[str] = reactive("")

    def __init__(self, of: str) -> None:
        """Empty; ``of`` is the list's selector."""
        super().__init__(id="filter", placeholder="/", select_on_focus=False)
        self._of = of

    def count(self, found: int, of: int) -> None:
        """Say how many of how many are found."""
        self.note = f"{found}/{of}"

    def render_line(self, y: int) -> Strip:
        """What was typed, and at the right how many it finds."""
        line = super().render_line(y)
        note = f" {self.note} " if self.note and self.value else ""
        room = max(0, self.size.width - cell_len(note))
        return Strip(
            [*line.adjust_cell_length(self.size.width).crop(0, room), Segment(note, self.rich_style)]
        )

    def open(self) -> None:
        """Type to narrow."""
        self.add_class("-open")
        self.focus()

    @property
    def is_open(self) -> bool:
        """Whether it is seen: while something is typed here, and while what was typed narrows."""
        return self.has_class("-open")

    def clear_away(self) -> None:
        """Narrow by nothing, and take no room."""
        self.value = ""
        self.remove_class("-open")

    def action_go(self, step: int) -> None:
        """Up or down in the list, while one types."""
        self._list.action_move(step)

    def action_turn(self, step: int) -> None:
        """A screenful up or down in it."""
        self._list.action_page(step)

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """The slash is typed here; Textual knows the keys of letters only."""
        return key == "slash" or super().check_consume_key(key, character)

    @property
    def _list(self) -> VList:
        return self.screen.query_one(self._of, VList)


class OpeningLine(FilterLine):
    """The same where Enter opens what fits best."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", N_("open"))]
