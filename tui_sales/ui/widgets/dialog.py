"""Dialog: what stands over a place for a while, with the keys that work in it on the last line."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual.app import ComposeResult
from textual.screen import Screen

from tui_sales.i18n import _
from tui_sales.ui.keys import KEYS, key_name
from tui_sales.ui.painting import Modal
from tui_sales.ui.widgets.keys_line import Hint, KeysLine

if TYPE_CHECKING:
    from tui_sales.ui.app import SalesApp

_Result = TypeVar("_Result")
#: pairs of a key (its id, or Textual's name where it has none) and what it does here (msgid)
Hints = tuple[tuple[str, str], ...]


class DialogKeys(KeysLine):
    """The keys of a dialog, over those of the place beneath, which do nothing meanwhile."""

    def hints(self, screen: Screen[object]) -> list[Hint]:
        """What the dialog says of itself; keys as the user has them."""
        keymap: dict[str, str] = cast("SalesApp", self.app).chosen.keymap
        found = []
        for name, does in screen.HINTS if isinstance(screen, Dialog) else ():
            keys = keymap.get(name, KEYS[name].keys).split(",")[0] if name in KEYS else name
            found.append((name, keys.rpartition(",")[2], key_name(keys), _(does)))
        return found


class Dialog(Modal[_Result]):
    """Stands over a place; in a narrow terminal from edge to edge, so that no scraps of it show beside."""

    DEFAULT_CSS = """
    Dialog { align: center middle; background: transparent; }
    Dialog:ansi > DialogKeys { border: none; }
    Dialog.-narrow > Vertical, Dialog.-narrow > VerticalScroll { width: 100%; max-width: 100%; }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-roomy")]  # noqa: RUF012 - as Textual declares it
    #: the keys that are shown
    HINTS: ClassVar[Hints] = ()

    def compose(self) -> ComposeResult:
        """The dialog, and its keys."""
        yield from self.body()
        yield DialogKeys()

    def body(self) -> ComposeResult:
        """What it shows."""
        yield from ()
