"""The last line: the keys that work here, whole ones only, and always the one for help.

One widget with one text: Textual's footer makes a widget for each key anew whenever the focus moves, and cuts the last word.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual import events
from textual.screen import Screen
from textual.widget import Widget

from tui_sales.ui.keys import key_name
from tui_sales.ui.safe import line

#: of a key that is shown: its id, Textual's name of it, what stands on it, what it does
Hint = tuple[str, str, str, str]
#: what is left out last, where there is no room for all
_HELP = "app.help"


class KeysLine(Widget):
    """Keys and what they do; a click does it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"keys--key"}
    DEFAULT_CSS = """
    KeysLine { height: 1; dock: bottom; background: $footer-background; color: $footer-foreground; }
    KeysLine > .keys--key { color: $footer-key-foreground; text-style: bold; }
    """

    def __init__(self) -> None:
        """Empty until the screen says which keys work."""
        super().__init__()
        self._drawn: list[tuple[str, str, str]] = []

    def on_mount(self) -> None:
        """Follow what works where the focus is."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)

    def on_resize(self) -> None:
        """Another width has room for others."""
        self._follow(self.screen)

    def _follow(self, screen: Screen[object]) -> None:
        """Look again when it is drawn: a screen that opens tells of its keys six times over."""
        if self.is_attached and screen is self.screen:
            self.refresh()

    def render(self) -> Text:
        """Key, what it does; a blank between."""
        self._drawn = chosen(self.hints(self.screen), self.size.width)
        text = Text(" ", no_wrap=True, end="")
        for _key, name, does in self._drawn:
            text.append(name, self.get_component_rich_style("keys--key", partial=True))
            text.append_text(line(f" {does}  "))
        text.truncate(self.size.width, overflow="crop")
        return text

    def hints(self, screen: Screen[object]) -> list[Hint]:
        """What works where the focus is."""
        found = {}
        for active in screen.active_bindings.values():
            binding = active.binding
            if binding.show and active.enabled and binding.action not in found:
                found[binding.action] = (
                    binding.id or "",
                    binding.key,
                    key_name(binding.key),
                    binding.description,
                )
        return list(found.values())

    def on_click(self, event: events.Click) -> None:
        """As if the key under the pointer had been pressed."""
        at = 1
        for key, name, does in self._drawn:
            end = at + cell_len(f"{name} {does}")
            if at <= event.x < end:
                self.app.simulate_key(key)
            at = end + 2


def chosen(hints: Sequence[Hint], width: int) -> list[tuple[str, str, str]]:
    """The hints there is room for, from the left, the one for help whatever comes; Ctrl is ^ where that helps."""
    for short in (False, True):
        named = [
            (name, key, label.replace("Ctrl+", "^") if short else label, does)
            for name, key, label, does in hints
        ]
        if _wide(named) <= width:
            break
    rest = [hint for hint in named if hint[0] != _HELP]
    while rest and _wide([hint for hint in named if hint in rest or hint[0] == _HELP]) > width:
        rest.pop()
    return [hint[1:] for hint in named if hint in rest or hint[0] == _HELP]


def _wide(hints: Sequence[Hint]) -> int:
    return sum(cell_len(f"{label} {does}") + 2 for _name, _key, label, does in hints) - 1
