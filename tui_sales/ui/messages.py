"""Messages: what the status line has said since the program was opened, to be read again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar
from zoneinfo import ZoneInfo

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from tui_sales.dataclass import dataclass
from tui_sales.i18n import N_, _
from tui_sales.ui.keys import bindings
from tui_sales.ui.safe import line, safe
from tui_sales.ui.widgets.dialog import Dialog, Hints
from tui_sales.ui.widgets.prose import Prose
from tui_sales.ui.widgets.vlist import Cell, Column, VList


@dataclass(frozen=True)
class Said:
    """One sentence of the status line."""

    at: datetime
    text: str
    error: bool


class MessagesScreen(Dialog[None]):
    """Newest first; the one under the cursor is whole below the list. Esc closes it."""

    DEFAULT_CSS = """
    MessagesScreen Vertical { width: 100; max-width: 96%; height: 18; background: $panel; padding: 1 2; }
    MessagesScreen #title { height: 2; }
    MessagesScreen VList { height: 1fr; background: $panel; }
    MessagesScreen #whole { height: 3; margin-top: 1; }
    """
    HINTS: ClassVar[Hints] = (
        ("record.copy", N_("copy")),
        ("back", N_("close")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("back", "app.messages", "app.quit", "record.copy", show=False)
    ]

    def __init__(self, said: Iterable[Said], zone: ZoneInfo) -> None:
        """Show what was ``said``, with the time of day in ``zone``."""
        super().__init__()
        self._said = [(number, one) for number, one in enumerate(said)][::-1]
        self._zone = zone

    def body(self) -> ComposeResult:
        """The list, and the whole of one."""
        with Vertical():
            title = _("Messages since the program was opened")
            yield Static(line(title, "bold"), id="title")
            yield VList(
                self._cells,
                lambda one: str(one[0]),
                header=False,
                empty=lambda: _("Nothing has been said yet."),
            )
            yield Prose(id="whole")

    def on_mount(self) -> None:
        """The newest under the cursor."""
        self.query_one(VList).show((Column("", 5), Column("", 1), Column("", 0)), self._said)

    def on_vlist_moved(self) -> None:
        """The whole text of the one under the cursor."""
        current = self.query_one(VList).current
        self.query_one("#whole", Prose).update(safe(current[1].text if current else ""))

    def action_copy(self) -> None:
        """Copy the one under the cursor."""
        current = self.query_one(VList).current
        if current:
            self.app.copy_to_clipboard(current[1].text)

    def action_back(self) -> None:
        """Close."""
        self.dismiss()

    def action_messages(self) -> None:
        """The key that opened it closes it too."""
        self.dismiss()

    def action_leave(self) -> None:
        """Leave the list."""
        self.dismiss()

    def _cells(self, one: tuple[int, Said]) -> tuple[Cell, ...]:
        said = one[1]
        sign = "!" if said.error else " "
        colour = "error" if said.error else ""
        return (
            Cell(f"{said.at.astimezone(self._zone):%H:%M}", "secondary"),
            Cell(sign, colour),
            Cell(said.text, colour),
        )
