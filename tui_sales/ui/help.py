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

from tui_sales.i18n import N_, _
from tui_sales.ui.keys import KEYS, Key, bindings, key_name
from tui_sales.ui.safe import safe
from tui_sales.ui.widgets.columns import widest
from tui_sales.ui.widgets.dialog import Dialog, Hints
from tui_sales.ui.widgets.prose import Prose
from tui_sales.ui.widgets.wrap import wrapped

if TYPE_CHECKING:
    from tui_sales.ui.app import SalesApp

#: cells for the names of keys
_WIDEST = 14
#: What each place is for.
_PLACES = {
    "desk": N_("The desk shows what is due to you; Enter opens each line where it is done."),
    "records": N_(
        "Every record of the department. What you file counts once a second person has approved it."
    ),
    "review": N_("What waits for a verdict. You approve exactly the version you see, never your own."),
    "boards": N_(
        "Boards show a whole duty at once: who is through, what is missing; each ends in a filed record."
    ),
    "reports": N_(
        "What leaves the department. Only what is approved counts; Enter leads from each figure to its records."
    ),
    "history": N_("Who did what, when, and whether everything is sent and received."),
}


class HelpScreen(Dialog[None]):
    """Keys and what they do; beside each other where there is room. Esc or ? closes it."""

    DEFAULT_CSS = """
    HelpScreen VerticalScroll {
        width: 72; max-width: 96%; height: auto; max-height: 90%; background: $panel; padding: 1 2;
        scrollbar-size-vertical: 1;
    }
    HelpScreen #about { width: 1fr; color: $secondary; margin-bottom: 1; }
    HelpScreen .keys { width: 1fr; margin-bottom: 1; }
    HelpScreen #tables { height: auto; layout: vertical; }
    HelpScreen.-wide VerticalScroll { width: 112; }
    HelpScreen.-wide #tables { layout: horizontal; }
    HelpScreen.-wide .keys { padding-right: 2; }
    """
    HINTS: ClassVar[Hints] = (
        ("back", N_("close")),
        ("up,down", N_("scroll")),
    )
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

    def body(self) -> ComposeResult:
        """The place, its keys, the keys that work everywhere."""
        moving = (_("j k g G, arrows, PgUp PgDn"), _("move"))
        keymap = cast("SalesApp", self.app).chosen.keymap
        here = [*_rows(self._here, keymap), *([moving] if self._moves else [])]
        everywhere = _rows(self._everywhere, keymap)
        wide = widest((name for name, _text in [*here, *everywhere]), _WIDEST) + 2
        with VerticalScroll():
            yield Prose(safe(self._about), id="about")
            with Container(id="tables"):
                yield KeyTable(_("Keys that work here"), here, wide)
                yield KeyTable(_("Everywhere"), everywhere, wide)

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


class KeyTable(Prose):
    """Keys and what they do, in two columns aligned by the cells Chinese takes; what goes on stays in the second."""

    def __init__(self, title: str, rows: Sequence[tuple[str, str]], wide: int) -> None:
        """``wide``: cells of the first column."""
        super().__init__(classes="keys")
        self._title = title
        self._rows = rows
        self._wide = wide

    def _lines(self, width: int) -> list[Text]:
        lines = [safe(self._title, "bold")]
        for name, text in self._rows:
            row = safe(name + " " * max(2, self._wide - cell_len(name)), "bold").append(text, "not bold")
            lines += wrapped(row, max(1, width), self._wide)
        return lines
