"""Keymap: which keys do what after the user's changes, and which of them would meet on one screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from textual.binding import Binding
from textual.screen import Screen

from tui_sales.ui.keys import KEYS, MOVES


def clash(action: str, pressed: str, keymap: Mapping[str, str], everywhere: Any) -> str | None:
    """The id of what the pressed key does already on a screen where ``action`` works, None if it is free there.

    Args:
        action: the id of what is to be done.
        pressed: the key that is to do it.
        keymap: what the user changed so far.
        everywhere: the class of the app, whose keys work on every screen.
    """
    always = {*_ids(everywhere), *MOVES}
    for screen in _screens(Screen):
        here = always | _ids(screen)
        if action in here:
            for other in sorted(here - {action}):
                if pressed in keymap.get(other, KEYS[other].keys).split(","):
                    return other
    return None


def _screens(base: type[Any]) -> Iterator[type[Any]]:
    for one in base.__subclasses__():
        yield one
        yield from _screens(one)


def _ids(holder: type[Any]) -> set[str]:
    """Ids of our keys that a class binds."""
    bound = holder.__dict__.get("BINDINGS", ())
    return {one.id for one in bound if isinstance(one, Binding) and one.id in KEYS}
