"""Keys that nothing here answers to: those of a Chinese keyboard are read as what stands on them, the others are told of."""

from __future__ import annotations

import unicodedata
from typing import Any

from textual import events
from textual.keys import _character_to_key
from textual.screen import Screen

from tui_sales.i18n import _
from tui_sales.ui.base import BaseScreen
from tui_sales.ui.keys import KEYS, key_name

#: what an input method makes of keys, where Unicode does not say it
_ON_IT = {"、": "/", "【": "[", "】": "]"}
#: keys that are no letters, but mean something in this program; those that move are pressed idly
_TOLD = frozenset(
    key
    for one in KEYS.values()
    for key in one.keys.split(",")
    if key.startswith("ctrl+") or key == "space" or (key[0] == "f" and key[1:].isdigit())
)


def meant(event: events.Key) -> str:
    """The key that somebody pressed whose input method was on: ``？`` is ``?``; nothing, where it says what it is."""
    typed = event.character or ""
    plain = _ON_IT.get(typed) or unicodedata.normalize("NFKC", typed)
    return _character_to_key(plain) if len(plain) == 1 and plain != typed else ""


def tell_of(screen: Screen[Any], event: events.Key) -> None:
    """Say that a key does nothing here: silence looks like a fault. In a form everything else is typed."""
    if event.key == "ctrl+c" and isinstance(screen, BaseScreen):  # what ends other programs
        screen.say(_("q leaves the program; Ctrl+C copies what is selected"))
        return
    printed = event.is_printable and event.key != "space"
    if not isinstance(screen, BaseScreen) or screen.TYPED or not (printed or event.key in _TOLD):
        return
    chain = screen._binding_chain
    known = [
        one.action.partition("(")[0]
        for _node, keys in chain
        for one in keys.key_to_bindings.get(event.key, ())
    ]
    why = next((said for said in map(screen.why_not, known) if said), "")
    said = (
        _("{key}: nothing to do with it here now, or not for you; ? shows the keys that work")
        if known
        else _("{key} does nothing here; ? shows the keys that work")
    )
    screen.say(why or said.format(key=event.character if printed else key_name(event.key)))
