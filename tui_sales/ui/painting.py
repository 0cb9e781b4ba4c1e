"""Painting: what a key changes is drawn once, when all of it has changed.

Textual draws sixty times a second whatever has changed by then. A screen that comes to the front is laid out and drawn three to six
times over, with 16 ms between them, and 50 ms of nothing when it is another place.
"""

from __future__ import annotations

from typing import Any, TypeVar

from textual import events
from textual.geometry import Size
from textual.screen import ModalScreen, Screen

from tui_sales.ui.sparing import Sparing

_Result = TypeVar("_Result")


class Still(Screen[_Result]):
    """A screen that is not drawn while its app holds still."""

    def settle(self) -> bool:
        """Lay out what moves, and call what waits for that; whether there was any of it."""
        moves, waits = self._layout_required, bool(self._callbacks)
        if moves or self._scroll_required:
            self._arrange_all(self.app.size, scroll=not moves)
            self._layout_required = self._scroll_required = False
            self._dirty_widgets.clear()
            moves = True
        if waits:
            self.call_next(self._invoke_and_clear_callbacks)
        return moves or waits

    def draw(self) -> None:
        """Draw what changed, now and not at the next sixtieth of a second."""
        self._on_timer_update()
        if self._compositor._dirty_regions:
            self._compositor_refresh()

    async def _on_idle(self, event: events.Idle) -> None:
        """What is to be called after the next drawing waits for it."""
        if self.app._batch_count:
            event.prevent_default()

    def _on_timer_update(self) -> None:
        if self.app._batch_count:
            self._update_timer.pause()
        else:
            super()._on_timer_update()

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        if not self.app._batch_count:
            self._arrange_all(size or self.app.size, scroll)
        elif scroll:
            self._scroll_required = True
        else:
            self._layout_required = True

    def _arrange_all(self, size: Size, scroll: bool) -> None:
        """Where everything is laid out again, everything is compared with what the terminal shows.

        Textual compares with where things were when it last worked that out. That may have been between a scrolling and its
        drawing, for whoever asked where something is; then it finds that nothing moved, and half of the old lines stay.
        """
        if not scroll:
            self._compositor._dirty_regions.add(size.region)
        super()._refresh_layout(size, scroll)

    def _compositor_refresh(self) -> None:
        if not self.app._batch_count:
            super()._compositor_refresh()


class Modal(ModalScreen[_Result], Still[_Result]):
    """A box over a screen. Textual looks for styles in the first base and its first, and no others."""


class HoldingStill(Sparing[_Result]):
    """An app that can collect what changes and draw it at once."""

    _held = False

    def hold(self) -> None:
        """Draw nothing until :meth:`draw`."""
        if not self._held:
            self._held = True
            self._begin_batch()

    def draw(self) -> None:
        """Draw all that changed."""
        if not self._held:
            return
        self._held = False
        self._end_batch()
        if self._screen_stack and not self._batch_count:
            front: Screen[Any] = self.screen
            if isinstance(front, Still) and front.is_attached:
                front.draw()
            else:
                front.refresh()

    def settle(self) -> bool:
        """Lay the screen in front out; whether anything moved."""
        front: Screen[Any] = self.screen
        return isinstance(front, Still) and front.is_attached and front.settle()

    def delay_update(self, delay: float = 0.05) -> None:
        """Textual hides for 50 ms how a place comes to the front; here that is drawn when it is there."""
