"""Help: the keys that work on the screen it was asked from, out of the one table."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from tui_sales.i18n import _
from tui_sales.ui.keys import KEYS, bindings
from tui_sales.ui.safe import safe

_NAMES = {
    "question_mark": "?",
    "slash": "/",
    "colon": ":",
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "tab": "Tab",
}


def key_name(keys: str) -> str:
    """What people read on the key."""
    shown = [
        _NAMES.get(
            key,
            key.replace("ctrl+", "Ctrl+").replace("f", "F")
            if key[0] == "f" and key[1:].isdigit()
            else key.replace("ctrl+", "Ctrl+"),
        )
        for key in keys.split(",")
    ]
    return " ".join(shown)


class HelpScreen(ModalScreen[None]):
    """Keys and what they do. Esc or ? closes it."""

    DEFAULT_CSS = """
    HelpScreen { align: center middle; background: transparent; }
    HelpScreen VerticalScroll { width: 72; max-width: 96%; height: auto; max-height: 90%; background: $panel; padding: 1 2; border: solid $accent; }
    HelpScreen Static { width: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("back", "app.help", show=False)]

    def __init__(self, asked_from: Screen[Any]) -> None:
        """Help for ``asked_from``."""
        super().__init__()
        ids = {active.binding.id for active in asked_from.active_bindings.values()}
        self._keys = [key for name, key in KEYS.items() if name in ids]

    def compose(self) -> ComposeResult:
        """One line a key."""
        rows = [f"{key_name(key.keys):14} {_(key.help)}" for key in self._keys]
        moving = _("j k g G, arrows, PgUp PgDn: move · Tab: next pane · Esc: back, never loses anything")
        with VerticalScroll():
            yield Static(safe("\n".join([_("Keys that work here"), "", *rows, "", moving])))

    def action_back(self) -> None:
        """Close."""
        self.dismiss()

    def action_help(self) -> None:
        """Close."""
        self.dismiss()
