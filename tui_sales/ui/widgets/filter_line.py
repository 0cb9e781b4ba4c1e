"""The line below a list to filter it by: hidden until somebody asks, with its own keys on the last line of the screen."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from tui_sales.i18n import N_
from tui_sales.ui.widgets.entry import Entry

#: what an empty list says while something is typed here
NOTHING = N_("nothing fits; Esc shows all again")


class FilterLine(Entry):
    """What is typed narrows the list at once; Enter goes to the list, Esc clears it."""

    DEFAULT_CSS = """
    FilterLine { display: none; height: 1; background: $panel; }
    FilterLine, FilterLine:focus { border: none; }
    FilterLine.-open { display: block; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", N_("to the list")),
        Binding("escape", "screen.back", N_("clear")),
    ]

    def __init__(self) -> None:
        """Empty."""
        super().__init__(id="filter", placeholder="/", select_on_focus=False)

    def open(self) -> None:
        """Type to narrow."""
        self.add_class("-open")
        self.focus()

    def clear_away(self) -> None:
        """Narrow by nothing, and take no room."""
        self.value = ""
        self.remove_class("-open")

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """The slash is typed here; Textual knows the keys of letters only."""
        return key == "slash" or super().check_consume_key(key, character)


class OpeningLine(FilterLine):
    """The same below a short list of which one is meant: Enter opens what fits best, one key fewer than going to the list first."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", N_("open"))]
