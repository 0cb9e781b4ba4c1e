"""Help: what a place is for and the keys that work on the screen it was asked from, out of the one table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, cast

from rich.cells import cell_len
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from tui_sales.i18n import N_, _
from tui_sales.ui.keys import KEYS, Key, bindings
from tui_sales.ui.painting import Modal
from tui_sales.ui.safe import safe
from tui_sales.ui.widgets.columns import widest
from tui_sales.ui.widgets.prose import Prose

if TYPE_CHECKING:
    from tui_sales.ui.app import SalesApp

#: cells for the names of keys
_WIDEST = 14
_NAMES = {
    "question_mark": "?",
    "slash": "/",
    "colon": ":",
    "comma": ",",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "tab": "Tab",
    "up": "Up",
    "down": "Down",
    "left": "Left",
    "right": "Right",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "delete": "Delete",
    "backspace": "Backspace",
    "home": "Home",
    "end": "End",
}
#: What each place is for.
_PLACES = {
    "desk": N_("The desk shows what is due to you; Enter opens each line where it is done."),
    "records": N_(
        "Every record of the department. What you file holds once a second person has approved it."
    ),
    "review": N_("What waits for a verdict. You approve exactly the version you see, never your own."),
    "boards": N_(
        "Boards show a whole duty at once: who is through, what is missing; each ends in a filed record."
    ),
    "reports": N_(
        "What leaves the department. Only what is approved counts; Enter leads from each figure to its records."
    ),
    "history": N_("Who did what, when, and how it stands with the other side."),
}


def key_name(keys: str) -> str:
    """What people read on the key: ``question_mark,f1`` is ``? F1``."""
    return " ".join(_one_key(key) for key in keys.split(","))


def _one_key(key: str) -> str:
    if key.startswith("ctrl+"):
        return "Ctrl+" + key.removeprefix("ctrl+").upper()
    if key[0] == "f" and key[1:].isdigit():
        return key.upper()
    return _NAMES.get(key, key)


class HelpScreen(Modal[None]):
    """Keys and what they do; beside each other where there is room. Esc or ? closes it."""

    DEFAULT_CSS = """
    HelpScreen { align: center middle; background: transparent; }
    HelpScreen VerticalScroll {
        width: 72; max-width: 96%; height: auto; max-height: 90%; background: $panel; padding: 1 2;
        scrollbar-size-vertical: 1;
    }
    HelpScreen #about { width: 1fr; color: $secondary; margin-bottom: 1; }
    HelpScreen .keys { width: 1fr; margin-bottom: 1; }
    HelpScreen #tables { height: auto; layout: vertical; }
    HelpScreen.-wide VerticalScroll { width: 112; }
    HelpScreen.-wide #tables { layout: horizontal; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("back", "app.help", "app.quit", show=False)]

    def __init__(self, asked_from: Screen[Any], about: str = "") -> None:
        """Help for ``asked_from``; ``about`` stands above the keys, else what the place is for."""
        super().__init__()
        shown = {active.binding.id for active in asked_from.active_bindings.values()}
        known = [key for name, key in KEYS.items() if name in shown]
        self._here = [key for key in known if not key.id.startswith(("app.", "move."))]
        self._everywhere = [key for key in known if key.id.startswith("app.")]
        self._moves = "move.down" in shown
        self._about = about or _(_PLACES.get(getattr(asked_from, "PLACE", ""), ""))

    def compose(self) -> ComposeResult:
        """The place, its keys, the keys that work everywhere."""
        moving = (_("j k g G, arrows, PgUp PgDn"), _("move"))
        keymap = cast("SalesApp", self.app).chosen.keymap
        here = [*_rows(self._here, keymap), *([moving] if self._moves else [])]
        everywhere = _rows(self._everywhere, keymap)
        wide = widest((name for name, _text in [*here, *everywhere]), _WIDEST) + 2
        with VerticalScroll():
            yield Prose(safe(self._about), id="about")
            with Container(id="tables"):
                yield Static(_table(_("Keys that work here"), here, wide), classes="keys")
                yield Static(_table(_("Everywhere"), everywhere, wide), classes="keys")

    def on_resize(self) -> None:
        """Side by side from 110 columns on."""
        self.set_class(self.size.width >= 110, "-wide")

    def action_back(self) -> None:
        """Close."""
        self.dismiss()

    def action_help(self) -> None:
        """The key that opened it closes it too."""
        self.dismiss()

    def action_leave(self) -> None:
        """Leave the help."""
        self.dismiss()


def _rows(keys: Sequence[Key], keymap: Mapping[str, str]) -> list[tuple[str, str]]:
    """The keys as the user has them."""
    return [(key_name(keymap.get(key.id, key.keys)), _(key.help)) for key in keys]


def _table(title: str, rows: Sequence[tuple[str, str]], wide: int) -> Text:
    """Two columns, aligned by the cells Chinese takes."""
    table = safe(title, "bold")
    for name, text in rows:
        table.append(f"\n{name}" + " " * max(2, wide - cell_len(name)), "bold").append(text, "not bold")
    return table
