"""Keys: every key of the program, changed where it is shown. Enter, then the new key; Delete brings the old one back."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from tui_sales.i18n import N_, _
from tui_sales.ui.keys import KEYS, Key, bindings, key_name
from tui_sales.ui.safe import line
from tui_sales.ui.settings.keymap import clash
from tui_sales.ui.widgets.dialog import Dialog, Hints
from tui_sales.ui.widgets.vlist import Cell, Column, VList

if TYPE_CHECKING:
    from tui_sales.ui.app import SalesApp

#: Textual's names of what Esc sends; it always leaves.
_LEAVES = "escape"


class KeysScreen(Dialog[None]):
    """All keys in a list; changes hold at once and are kept."""

    DEFAULT_CSS = """
    KeysScreen Vertical { width: 78; max-width: 98%; height: 90%; background: $panel; padding: 1 2; }
    KeysScreen Static { height: 1; }
    KeysScreen VList { height: 1fr; background: $panel; margin-top: 1; }
    """
    HINTS: ClassVar[Hints] = (
        ("list.open", N_("change")),
        ("keys.reset", N_("as it came")),
        ("back", N_("close")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("back", "keys.reset", "app.quit", show=False)]

    def __init__(self) -> None:
        """Nothing is being changed."""
        super().__init__()
        self._taking: Key | None = None

    @property
    def _sales(self) -> SalesApp:
        return cast("SalesApp", self.app)

    def body(self) -> ComposeResult:
        """How it is done, what came of it, and the keys."""
        with Vertical():
            yield Static(id="how")
            yield Static(id="said")
            yield KeyList(self._cells, lambda key: str(key.id), header=False)

    def on_mount(self) -> None:
        """Show them."""
        self._say("")
        self.query_one(VList).show((Column("", 14), Column("", 0)), list(KEYS.values()))

    def on_vlist_chosen(self, event: VList.Chosen) -> None:
        """Wait for the key that is to do it."""
        self._taking = event.item
        self._say(_("press the new key for: {what} (Esc: leave it)").format(what=_(event.item.help)))

    def take(self, pressed: str) -> bool:
        """A key was pressed; True if it is the one that was waited for."""
        key, self._taking = self._taking, None
        if key is None:
            return False
        if pressed == _LEAVES:
            self._say("")
            return True
        other = clash(key.id, pressed, self._keymap, type(self._sales))
        if other:
            said = _("{key} already does this here: {what}").format(
                key=key_name(pressed), what=_(KEYS[other].help)
            )
            self._say(said, error=True)
            return True
        self._keymap[key.id] = pressed
        self._changed(_("{key}: {what}").format(key=key_name(pressed), what=_(key.help)))
        return True

    def action_reset(self) -> None:
        """The keys that it came with."""
        key = self.query_one(VList).current
        if key is None or key.id not in self._keymap:
            self._say(_("this key was not changed"))
            return
        kept = self._keymap.pop(key.id)
        for pressed in key.keys.split(","):
            other = clash(key.id, pressed, self._keymap, type(self._sales))
            if other:
                self._keymap[key.id] = kept
                self._say(
                    _("{key} does something else by now: {what}").format(
                        key=key_name(pressed), what=_(KEYS[other].help)
                    ),
                    error=True,
                )
                return
        self._changed(_("{key}: {what}").format(key=key_name(key.keys), what=_(key.help)))

    def action_back(self) -> None:
        """Close."""
        self.dismiss()

    def action_leave(self) -> None:
        """Close."""
        self.dismiss()

    @property
    def _keymap(self) -> dict[str, str]:
        return self._sales.chosen.keymap

    def _changed(self, said: str) -> None:
        self._sales.use_keymap()
        self._say(said)
        self.query_one(VList).refresh()

    def _say(self, text: str, *, error: bool = False) -> None:
        how = _("Keyboard")
        self.query_one("#how", Static).update(line(how, "bold"))
        self.query_one("#said", Static).update(line(("! " if error else "") + text))

    def _cells(self, key: Key) -> tuple[Cell, ...]:
        changed = key.id in self._keymap
        keys = self._keymap.get(key.id, key.keys)
        return Cell(key_name(keys), "accent", bold=changed), Cell(("* " if changed else "  ") + _(key.help))


class KeyList(VList):
    """A list that hands a key over instead of doing what it does, while one is waited for."""

    async def _on_key(self, event: events.Key) -> None:
        """Before any binding sees the key."""
        screen = self.screen
        if isinstance(screen, KeysScreen) and screen.take(event.key):
            event.stop()
            event.prevent_default()
