"""Ask: one question at the bottom of the screen; the rest stays in sight and is not sent again."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from tui_sales.i18n import N_
from tui_sales.ui.keys import bindings
from tui_sales.ui.safe import line
from tui_sales.ui.widgets.dialog import Dialog, Hints
from tui_sales.ui.widgets.entry import Entry


class Ask(Dialog[str | None]):
    """A one-line question. Dismissed with the text, or None for Esc."""

    DEFAULT_CSS = """
    Ask { align: left bottom; }
    Ask Vertical { height: 2; background: $panel; padding: 0 1; }
    Ask Input { border: none; height: 1; padding: 0; background: $surface; }
    Ask Static { height: 1; }
    """
    HINTS: ClassVar[Hints] = (
        ("enter", N_("take it")),
        ("back", N_("cancel")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("back", show=False)]

    def __init__(self, question: str, *, value: str = "", secret: bool = False) -> None:
        """Ask ``question``; ``secret`` hides what is typed."""
        super().__init__()
        self._question = question
        self._value = value
        self._secret = secret

    def body(self) -> ComposeResult:
        """The question over the line to type in."""
        with Vertical():
            yield Static(line(self._question, "bold"))
            # compact: the frame of a focused input would leave no line for the text
            yield Entry(self._value, password=self._secret, select_on_focus=False, compact=True)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter answers."""
        self.dismiss(event.value)

    def action_back(self) -> None:
        """Esc answers nothing."""
        self.dismiss(None)
