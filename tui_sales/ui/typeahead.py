"""Keys typed ahead: each waits until what the one before did is done, so that none goes to a screen that is just being left.

Textual hands a key to whatever has the focus when it arrives; a screen that is opened a moment later does not get it.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from typing import Any, TypeVar

from textual import events
from textual.dom import DOMNode
from textual.message_pump import MessagePump
from textual.screen import Screen

from tui_sales.ui.looks import Coloured
from tui_sales.ui.turns import Turns

_Result = TypeVar("_Result")
#: seconds between two looks whether a screen is ready; and until keys go on whatever is not ready yet
_LOOK, _PATIENCE = 0.01, 5.0
#: how often what a key moved is laid out before it is drawn: the first time tells a list its size, which may move its text
_ROUNDS = 2


def behind(node: MessagePump | None, call: Callable[[], Any]) -> None:
    """Call when ``node`` and all it lies in have dealt with what waits for them, and with what that leads to."""
    if node is None:
        call()
        return

    def outwards() -> None:
        behind(_above(node), call)

    def once_more() -> None:
        if not node.call_later(outwards):
            outwards()

    # Twice: what waits now may lead to a message of the node to itself, which goes on outwards from there.
    if not node.call_later(once_more):
        outwards()  # it is being taken away: nothing waits for it any more


def _above(node: MessagePump) -> MessagePump | None:
    return node.parent if isinstance(node, DOMNode) else None


class InOrder(Coloured[_Result]):
    """An app that takes keys one after the other."""

    def __init__(self) -> None:
        """No key waits."""
        super().__init__()
        self._waiting_keys: deque[events.Key | events.Paste] = deque()
        self._one_under_way = 0.0
        #: work that leads to another screen
        self._leading = 0
        self.turns = Turns()

    async def on_event(self, event: events.Event) -> None:
        """A key waits for the one before it."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        self._waiting_keys.append(event)
        if not self._one_under_way:
            await self._take_key()

    def lead(self) -> Callable[[], None]:
        """Hold keys back until the returned function is called: what runs now leads to another screen."""
        self._leading += 1
        left = [1]

        def ended() -> None:
            self._leading -= left[0]
            left[0] = 0

        return ended

    async def _take_key(self) -> None:
        """Hand on the first key that waits."""
        if not self._waiting_keys:
            return
        began = self._one_under_way = time.monotonic()
        self.turns.begin()
        self.hold()
        goes_to, seen = self.focused or self.screen, self.screen
        await super().on_event(self._waiting_keys.popleft())
        # Twice: a key that is bound comes back to the app, whose action tells the widget, which tells its screen.
        behind(goes_to, lambda: behind(goes_to, lambda: self._look_on(began, seen)))
        self.set_timer(_PATIENCE, lambda: self._go_on(began))

    def _look_on(self, began: float, seen: Screen[Any]) -> None:
        """What the key did is done; wait for the screen that it opened, if another was ``seen`` before, and for what that begins."""
        if self._one_under_way != began or not self.screen_stack:
            return
        here = self.screen
        if here is not seen:
            behind(here, lambda: self._look_on(began, here))
        elif self._leading or not here.is_mounted:
            self.draw()  # that may take its time
            self.turns.end()
            self.set_timer(_LOOK, lambda: self._look_on(began, seen))
        else:
            self._settle(began, _ROUNDS)

    def _settle(self, began: float, rounds: int) -> None:
        """Lay out what the key moved, and what that moves."""
        if self._one_under_way == began and rounds and self.screen_stack and self.settle():
            behind(self.screen, lambda: self._settle(began, rounds - 1))
        else:
            self._go_on(began)

    def _go_on(self, began: float) -> None:
        if self._one_under_way == began:
            self._one_under_way = 0.0
            self.draw()
            self.turns.end()
            self.call_later(self._take_key)
