"""Themes: each is put on while the cursor is on it; Enter keeps it, Esc brings back what was."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from tui_sales.i18n import N_, _
from tui_sales.ui.keys import bindings
from tui_sales.ui.safe import line
from tui_sales.ui.widgets.dialog import Dialog, Hints
from tui_sales.ui.widgets.vlist import Cell, Column, VList

if TYPE_CHECKING:
    from tui_sales.ui.app import SalesApp

#: name in the settings → msgid
THEMES = {"dark": N_("dark"), "light": N_("light"), "contrast": N_("high contrast")}


class ThemesScreen(Dialog[str | None]):
    """Dismissed with the name of a theme, which is on already, or None: the one from before is on again."""

    DEFAULT_CSS = """
    ThemesScreen Vertical { width: 40; height: auto; background: $panel; padding: 1 2; }
    ThemesScreen Static { height: 2; width: 1fr; }
    ThemesScreen VList { height: 3; background: $panel; }
    """
    HINTS: ClassVar[Hints] = (("enter", N_("take it")), ("up,down", N_("try on")), ("back", N_("as before")))
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("back", "app.quit", show=False)]

    def __init__(self, before: str) -> None:
        """Begin with the one that is on."""
        super().__init__()
        self._before = before

    def body(self) -> ComposeResult:
        """The themes."""
        with Vertical():
            yield Static(line(_("Colours"), "bold"))
            yield VList(lambda name: (Cell(_(THEMES[name])),), str, header=False)

    def on_mount(self) -> None:
        """The cursor on the one that is on."""
        themes = self.query_one(VList)
        themes.cursor = list(THEMES).index(self._before)
        themes.show((Column("", 0),), list(THEMES))

    def on_vlist_moved(self, event: VList.Moved) -> None:
        """Put it on, to be looked at."""
        self._put_on(event.item)

    def on_vlist_chosen(self, event: VList.Chosen) -> None:
        """Keep it."""
        self.dismiss(event.item)

    def action_back(self) -> None:
        """As it was."""
        self._put_on(self._before)
        self.dismiss(None)

    def action_leave(self) -> None:
        """The same."""
        self.action_back()

    def _put_on(self, name: str) -> None:
        cast("SalesApp", self.app).put_on(name)
