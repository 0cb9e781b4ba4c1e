"""Settings: what one user likes. Enter goes to the next choice; every change holds at once and is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from tui_sales.dataclass import dataclass
from tui_sales.i18n import N_, _
from tui_sales.ui.keys import bindings
from tui_sales.ui.safe import line
from tui_sales.ui.settings.keys_screen import KeysScreen
from tui_sales.ui.settings.themes_screen import THEMES, ThemesScreen
from tui_sales.ui.widgets.dialog import Dialog, Hints
from tui_sales.ui.widgets.vlist import Cell, Column, VList

if TYPE_CHECKING:
    from tui_sales.ui.app import SalesApp

_LANGUAGES = {"zh_CN": "中文", "en": "English"}
_MINUTES = (1, 5, 15, 30, 60)


@dataclass(frozen=True)
class Choice:
    """One setting.

    Attributes:
        title: msgid.
        now: what holds, in words.
        change: goes to the next value.
    """

    id: str
    title: str
    now: Callable[[], str]
    change: Callable[[], object]


class SettingsScreen(Dialog[None]):
    """A short list over the place; Esc closes it."""

    DEFAULT_CSS = """
    SettingsScreen Vertical { width: 62; max-width: 96%; height: auto; background: $panel; padding: 1 2; }
    SettingsScreen Static { height: 2; width: 1fr; }
    SettingsScreen VList { height: 6; background: $panel; }
    """
    HINTS: ClassVar[Hints] = (
        ("list.open", N_("change")),
        ("back", N_("close")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("back", "app.settings", "app.language", "app.theme", show=False)
    ]

    @property
    def _sales(self) -> SalesApp:
        return cast("SalesApp", self.app)

    def body(self) -> ComposeResult:
        """A line that says how, and the settings."""
        with Vertical():
            yield Static()
            yield VList(_cells, lambda choice: str(choice.id), header=False)

    def on_mount(self) -> None:
        """Show what holds now."""
        self._show()

    def on_vlist_chosen(self, event: VList.Chosen) -> None:
        """The next value of a setting."""
        event.item.change()
        self._show()

    def action_back(self) -> None:
        """Close."""
        self.dismiss()

    def action_settings(self) -> None:
        """The key that opened it closes it too."""
        self.dismiss()

    def _show(self) -> None:
        self.query_one(Static).update(line(_("Settings"), "bold"))
        self.query_one(VList).show((Column("", 30), Column("", 0)), self._choices())
        self.refresh_bindings()  # the last line, in the language of now

    def _choices(self) -> list[Choice]:
        sales, chosen = self._sales, self._sales.chosen
        return [
            Choice("language", N_("Language"), lambda: _LANGUAGES[sales.language], sales.action_language),
            Choice(
                "theme",
                N_("Colours"),
                lambda: _(THEMES[chosen.theme]),
                lambda: self.app.push_screen(ThemesScreen(chosen.theme), self._chosen_theme),
            ),
            Choice("marks", N_("Marks"), self._marks, sales.toggle_marks),
            Choice(
                "minutes",
                N_("Sync in the background"),
                lambda: _("every {count} minutes").format(count=chosen.sync_minutes),
                self._next_minutes,
            ),
            Choice(
                "keys", N_("Keyboard"), self._keys, lambda: self.app.push_screen(KeysScreen(), self._back)
            ),
            Choice("tour", N_("First-start tour"), lambda: _("show it again"), sales.show_tour),
        ]

    def _chosen_theme(self, name: str | None) -> None:
        if name is not None:
            self._sales.choose_theme(name)
        self._show()

    def _keys(self) -> str:
        count = len(self._sales.chosen.keymap)
        return _("{count} changed").format(count=count) if count else _("defaults")

    def _back(self, _none: None) -> None:
        self._show()

    def _marks(self) -> str:
        return _("plain (+ . <), for any terminal") if self._sales.ascii_marks else "✓ ○ ↩"

    def _next_minutes(self) -> None:
        now = self._sales.chosen.sync_minutes
        self._sales.set_sync_minutes(next((m for m in _MINUTES if m > now), _MINUTES[0]))


def _cells(choice: Choice) -> tuple[Cell, ...]:
    return Cell(_(choice.title)), Cell(choice.now(), "accent")
