"""Picker: choose one of many by typing a part of its name, its pinyin or its initials."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from tui_sales.dataclass import dataclass
from tui_sales.i18n import N_, _
from tui_sales.model.pinyin import spellings
from tui_sales.ui.keys import bindings
from tui_sales.ui.safe import line
from tui_sales.ui.widgets.dialog import Dialog, Hints
from tui_sales.ui.widgets.entry import Entry
from tui_sales.ui.widgets.vlist import Cell, Column, VList


@dataclass(frozen=True)
class Option:
    """What can be picked: its value, what is shown, what finds it (by itself its pinyin), what stands beside it (its value)."""

    value: str
    label: str
    keys: tuple[str, ...] | None = None
    beside: str | None = None

    @property
    def found_by(self) -> tuple[str, ...]:
        """Everything that may be typed for it."""
        return (self.label, self.value, *(spellings(self.label) if self.keys is None else self.keys))


def matching(options: Sequence[Option], text: str) -> list[Option]:
    """Options whose label or keys hold ``text``; those that begin with it come first."""
    wanted = text.strip().casefold()
    found = [o for o in options if any(wanted in key.casefold() for key in o.found_by)] if wanted else options
    return sorted(
        found, key=lambda o: bool(wanted) and not any(k.casefold().startswith(wanted) for k in o.found_by)
    )


class Picker(Dialog[str | None]):
    """Dismissed with the value, or None."""

    DEFAULT_CSS = """
    Picker Vertical { width: 60; max-width: 90%; height: 16; background: $panel; padding: 1 2; }
    Picker Input { border: none; height: 1; padding: 0; background: $surface; }
    Picker Static { height: 1; }
    Picker VList { height: 1fr; background: $panel; }
    """
    HINTS: ClassVar[Hints] = (
        ("enter", N_("take it")),
        ("up,down", N_("choose")),
        ("back", N_("cancel")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("back", show=False),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
    ]

    def __init__(self, title: str, options: Callable[[], Sequence[Option]], typed: str = "") -> None:
        """Pick one of ``options``, narrowed to what fits the beginning that was ``typed`` already."""
        super().__init__()
        self._title = title
        self._options = list(options())
        self._typed = typed.strip() if matching(self._options, typed) else ""

    def body(self) -> ComposeResult:
        """Title, line to type in, what fits."""
        with Vertical():
            yield Static(line(self._title, "bold"))
            yield Entry(self._typed, select_on_focus=False, compact=True)
            yield VList(
                lambda o: (Cell(o.label), Cell(o.value if o.beside is None else o.beside, "secondary")),
                lambda o: str(o.value),
                header=False,
                empty=lambda: _("nothing fits"),
            )

    def on_mount(self) -> None:
        """Show what fits so far."""
        self._show(self._typed)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow while typing."""
        self._show(event.value)

    def on_input_submitted(self) -> None:
        """Enter picks what is under the cursor."""
        current = self.query_one(VList).current
        self.dismiss(current.value if current else None)

    def on_vlist_chosen(self, event: VList.Chosen) -> None:
        """So does a click."""
        self.dismiss(event.item.value)

    def action_move(self, step: int) -> None:
        """Arrows move in the list while the line keeps the focus."""
        self.query_one(VList).action_move(step)

    def action_back(self) -> None:
        """Esc picks nothing."""
        self.dismiss(None)

    def _show(self, text: str) -> None:
        found = self.query_one(VList)
        found.show((Column("", 34), Column("", 0)), matching(self._options, text))
        found.action_edge(0)  # Enter takes what fits best, not what the cursor was on before this key
