"""What did not change is not sent again: what the terminal shows is kept, and only the cells that differ go out.

Textual sends whatever was drawn again: a whole screen three times over when one comes to the front, 10 to 20 kB where 2 kB differ.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import TypeVar

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.console import Console, RenderableType
from textual import events
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.app import App
from textual.screen import Screen
from textual.strip import Strip

from tui_sales.dataclass import dataclass

_Result = TypeVar("_Result")


@dataclass
class _Row:
    """One line of the terminal: in each cell a character and the codes of its colours. A wide one has an empty cell behind it."""

    chars: list[str]
    codes: list[str]

    def put(self, at: int, other: _Row) -> _Row:
        """This line with another's cells from ``at`` on; half a wide character leaves a blank, as in a terminal."""
        end = min(at + len(other.chars), len(self.chars))
        chars = [*self.chars[:at], *other.chars, *self.chars[end:]]
        if at and self.chars[at : at + 1] == [""]:
            chars[at - 1] = " "
        if self.chars[end : end + 1] == [""]:
            chars[end] = " "
        return _Row(chars, [*self.codes[:at], *other.codes, *self.codes[end:]])


class Changes(CompositorUpdate):
    """Ready to be written."""

    def __init__(self, text: str) -> None:
        """What goes to the terminal."""
        self.text = text

    def render_segments(self, console: Console) -> str:
        """As it is."""
        return self.text

    def __rich__(self) -> str:
        """The same, as Textual's types ask for it."""
        return self.text


class Picture:
    """What the terminal shows."""

    def __init__(self) -> None:
        """Nothing is known."""
        self._rows: list[_Row] = []

    def forget(self) -> None:
        """Send everything next time."""
        self._rows = []

    def changes(self, update: LayoutUpdate | ChopsUpdate, console: Console) -> Changes:
        """What must be sent to bring the terminal up to date."""
        colours = console._color_system or ColorSystem.TRUECOLOR
        if isinstance(update, LayoutUpdate):
            rows = dict(enumerate(_row(line, colours) for line in update.strips))
            if len(rows) != len(self._rows):
                self._rows = [_Row([], []) for _ in rows]
        else:
            rows = self._put_in(update, colours)
        out: list[str] = []
        now = ""
        for y, row in rows.items():
            now = _send(out, y, self._rows[y], row, now)
            self._rows[y] = row
        return Changes("".join(out) + ("\x1b[0m" if now else ""))

    def knows(self, update: LayoutUpdate | ChopsUpdate) -> bool:
        """Whether an update can be compared: of parts only once the whole was sent."""
        return isinstance(update, LayoutUpdate) or len(update.chops) == len(self._rows)

    def _put_in(self, update: ChopsUpdate, colours: ColorSystem) -> dict[int, _Row]:
        rows: dict[int, _Row] = {}
        for y, x1, x2 in update.spans:
            for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
                if strip is None or x > x2 or end <= x1:
                    continue
                piece = _row([strip.crop(0, min(end, x2) - x)], colours)
                rows[y] = rows.get(y, self._rows[y]).put(x, piece)
        return rows


class Sparing(App[_Result]):
    """An app that sends what has changed, and no more."""

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        """Nothing was sent yet; ``ansi_color`` is Textual's."""
        super().__init__(ansi_color=ansi_color)
        self._picture = Picture()
        self._pointer = "default"

    def on_resize(self, _event: events.Resize) -> None:
        """What a terminal keeps of its picture in another size, nobody knows."""
        self._picture.forget()

    def action_redraw(self) -> None:
        """Send everything, where something else wrote into the terminal."""
        self._picture.forget()
        self.screen.refresh()

    def _set_pointer_shape(self, shape: str) -> None:
        """Only another one than the terminal has; Textual says it again for each screen."""
        if shape != self._pointer:
            self._pointer = shape
            super()._set_pointer_shape(shape)

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        """Textual's way to the terminal."""
        shown = self._running and not self._closed and not self.is_headless and not self._batch_count
        if shown and isinstance(renderable, LayoutUpdate | ChopsUpdate):
            known = self._picture.knows(renderable)
            whole = renderable if known else screen._compositor.render_full_update()
            changes = self._picture.changes(whole, self.console)
            if changes.text or self.cursor_position != self._previous_cursor_position:
                super()._display(screen, changes)
        else:
            super()._display(screen, renderable)


def _row(strips: Iterable[Strip], colours: ColorSystem) -> _Row:
    chars: list[str] = []
    codes: list[str] = []
    for strip in strips:
        for text, style, _control in strip:
            before = len(chars)
            if text.isascii():
                chars += text
            else:
                _spread(text, chars)
            code = Strip.render_ansi(style, colours) if style else ""
            codes += [code] * (len(chars) - before)
    return _Row(chars, codes)


def _spread(text: str, chars: list[str]) -> None:
    """One cell after the other; what has no width of its own stands with the character before it."""
    for char in text:
        width = cell_len(char)
        if width:
            chars += [char, ""] if width == 2 else [char]
        elif chars:
            at = len(chars) - (2 if not chars[-1] and len(chars) > 1 else 1)
            chars[at] += char


def _send(out: list[str], y: int, old: _Row, new: _Row, now: str) -> str:
    """Add what changes ``old`` into ``new``; ``now`` are the codes in force before, returned are those after."""
    if old == new:
        return now
    first, last = _differing(old, new)
    out.append(f"\x1b[{y + 1};{first + 1}H")
    for char, code in zip(new.chars[first:last], new.codes[first:last], strict=True):
        if code != now:
            out.append(f"\x1b[{code}m" if code and not now else f"\x1b[0;{code}m" if code else "\x1b[0m")
            now = code
        out.append(char)
    return now


def _differing(old: _Row, new: _Row) -> tuple[int, int]:
    """The cells from the first that differs to behind the last."""
    first, last = 0, len(new.chars)
    if len(old.chars) != last or any(map(_unsteady, {*old.chars, *new.chars})):
        return first, last
    while old.chars[first] == new.chars[first] and old.codes[first] == new.codes[first]:
        first += 1
    while old.chars[last - 1] == new.chars[last - 1] and old.codes[last - 1] == new.codes[last - 1]:
        last -= 1
    while first and "" in (old.chars[first], new.chars[first]):
        first -= 1
    while last < len(new.chars) and "" in (old.chars[last], new.chars[last]):
        last += 1
    return first, last


def _unsteady(char: str) -> bool:
    """Whether terminals do not agree how wide it is; behind it a line may stand one cell further right than we think."""
    return not char.isascii() and (len(char) > 1 or unicodedata.east_asian_width(char) == "A")
