"""Plain: text without a frame, a margin or a scrollbar, so that what the terminal selects is only the text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from tui_sales.i18n import _
from tui_sales.model.diff import FieldChange
from tui_sales.model.show import Words, labelled
from tui_sales.ui.keys import MOVES, bindings
from tui_sales.ui.painting import Modal
from tui_sales.ui.safe import line, safe
from tui_sales.ui.widgets.fields_view import title_of


class PlainScreen(Modal[None]):
    """The whole screen is text, but for one line that says how to get away."""

    DEFAULT_CSS = """
    PlainScreen { background: $background; }
    PlainScreen VerticalScroll { height: 1fr; scrollbar-size-vertical: 0; }
    PlainScreen .text { height: auto; width: 1fr; }
    PlainScreen .hint { height: 1; color: $secondary; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("back", "record.plain", "record.copy", "app.quit", *MOVES, show=False)
    ]

    def __init__(self, text: str) -> None:
        """Show ``text``."""
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """The text, and how to go on."""
        with VerticalScroll(can_focus=False):
            yield Static(safe(self._text), classes="text")
        hint = _("the mouse selects (else with Shift held) · y copies all · Esc back")
        yield Static(line(hint), classes="hint")

    def action_copy(self) -> None:
        """Copy all of it."""
        self.app.copy_to_clipboard(self._text)

    def action_move(self, step: int) -> None:
        """A line up or down."""
        self.query_one(VerticalScroll).scroll_relative(y=step, animate=False)

    def action_page(self, step: int) -> None:
        """A screenful up or down."""
        self.query_one(VerticalScroll).scroll_relative(y=step * max(1, self.size.height - 2), animate=False)

    def action_edge(self, edge: int) -> None:
        """To the first or the last line."""
        scroll = self.query_one(VerticalScroll)
        scroll.scroll_to(y=0 if edge == 0 else scroll.max_scroll_y, animate=False)

    def action_back(self) -> None:
        """Back."""
        self.dismiss()

    def action_plain(self) -> None:
        """The key that opened it closes it too."""
        self.dismiss()

    def action_leave(self) -> None:
        """Back."""
        self.dismiss()


def plain_text(head: Sequence[tuple[str, str]], fields: Sequence[FieldChange], words: Words) -> str:
    """Lines above and fields as text: a field on each line."""
    lines = [text for text, _style in head]
    group: tuple[str, ...] = ()
    for one in fields:
        if one.row and not one.is_row and one.place[:-1] != group:
            lines.append(f"{_(one.fields[0].title)} {one.row}")
        group = one.place[:-1]
        lines.append(labelled(title_of(one), words.of(one.field, one.new, one.beside)))
    return "\n".join(lines)
