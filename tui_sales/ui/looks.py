"""Looks: an app in the user's colours, as many of them as the terminal has."""

from __future__ import annotations

import os
from typing import ClassVar, TypeVar

from textual.scrollbar import ScrollBar, ScrollBarRender

from tui_sales.ui import sweeping
from tui_sales.ui.painting import HoldingStill
from tui_sales.ui.styling import Remembering
from tui_sales.ui.theme import ALL, theme_of

_Result = TypeVar("_Result")


class WholeCells(ScrollBarRender):
    """A scrollbar without the eighths of a cell, which some terminals draw two cells wide, and which are bytes on the line."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "]
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "]


ScrollBar.renderer = WholeCells


class Coloured(HoldingStill[_Result]):
    """An app whose themes are ours."""

    DEFAULT_CSS = """
    ModalScreen:ansi > * { border: ascii $foreground; }
    Ask:ansi > * { border: none; }
    """

    def __init__(self) -> None:
        """In Textual's colours until :meth:`put_on`."""
        #: theme → its colours
        self._colours: dict[str, dict[str, str]] = {}
        # With NO_COLOR Textual would send greys; so the terminal's own two colours are asked for, and no others.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.stylesheet = Remembering(self.get_css_variables())
        for theme in ALL:
            self.register_theme(theme)

    def on_mount(self) -> None:
        """The start is over with the first screen."""
        self.call_after_refresh(sweeping.begin)

    def get_css_variables(self) -> dict[str, str]:
        """The colours of now; Textual works them out anew for each place that is opened, and several times in a start."""
        name = self.current_theme.name
        if name not in self._colours:
            self._colours[name] = super().get_css_variables()
        self.theme_variables = self._colours[name]
        return self._colours[name]

    def put_on(self, chosen: str) -> None:
        """Take the colours that a user chose, as this terminal can show them."""
        self.theme = theme_of(chosen, self.console.color_system, plain=self.no_color).name
