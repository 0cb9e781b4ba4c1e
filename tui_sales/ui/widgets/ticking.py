"""Ticking: several of a list, each on or off by Space."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from tui_sales.i18n import N_
from tui_sales.ui.keys import bindings
from tui_sales.ui.safe import line
from tui_sales.ui.widgets.dialog import Dialog, Hints
from tui_sales.ui.widgets.picker import Option
from tui_sales.ui.widgets.vlist import Cell, Column, VList


class Ticking(Dialog[tuple[str, ...]]):
    """Dismissed with what is ticked, in the order of the list."""

    DEFAULT_CSS = """
    Ticking Vertical { width: 46; max-width: 90%; height: auto; background: $panel; padding: 1 2; }
    Ticking Static { height: 2; }
    Ticking VList { max-height: 14; background: $panel; }
    """
    HINTS: ClassVar[Hints] = (
        ("list.mark", N_("on or off")),
        ("back", N_("close")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("list.mark", "back", "app.quit", show=False)]

    def __init__(self, title: str, options: Sequence[Option], ticked: Sequence[str]) -> None:
        """``options``, of which some are ticked."""
        super().__init__()
        self._title = title
        self._options = options
        self._ticked = set(ticked)

    def body(self) -> ComposeResult:
        """A line that says how, and the list."""
        with Vertical():
            yield Static(line(self._title, "bold"))
            ticks = VList(
                lambda one: (Cell("[x]" if one.value in self._ticked else "[ ]", "accent"), Cell(one.label)),
                lambda one: str(one.value),
                header=False,
            )
            ticks.styles.height = len(self._options)
            yield ticks

    def on_mount(self) -> None:
        """Show what is ticked."""
        self._show()

    def on_vlist_chosen(self) -> None:
        """Enter and a click do the same as Space."""
        self.action_mark()

    def action_mark(self) -> None:
        """On or off."""
        current = self.query_one(VList).current
        if current is not None:
            self._ticked ^= {current.value}
            self._show()

    def action_back(self) -> None:
        """Take it over."""
        self.dismiss(tuple(one.value for one in self._options if one.value in self._ticked))

    def action_leave(self) -> None:
        """The same: nothing is lost."""
        self.action_back()

    def _show(self) -> None:
        self.query_one(VList).show((Column("", 3), Column("", 0)), self._options)
