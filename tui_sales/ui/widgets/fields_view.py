"""FieldsView: a record or a diff, field by field, with a cursor for marking places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar

from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.binding import BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui_sales.i18n import _
from tui_sales.model.cells import fit
from tui_sales.model.diff import FieldChange, words
from tui_sales.model.show import Words, dotted
from tui_sales.model.spec import Shape
from tui_sales.ui.keys import MOVES, bindings, key_name
from tui_sales.ui.safe import safe
from tui_sales.ui.widgets.wrap import wrapped

#: the part of a line, one in so many, that labels may take
_LABELS = 3
_CONSOLE = Console(width=200, color_system=None, legacy_windows=False)


class FieldsView(ScrollView, can_focus=True, inherit_bindings=False):
    """Labels on the left, values on the right; what went is struck and marked ``-``, what came ``+``."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "fields--label",
        "fields--value",
        "fields--removed",
        "fields--added",
        "fields--cursor",
        "fields--marked",
        "fields--head",
        "fields--strong",
    }
    DEFAULT_CSS = """
    FieldsView { background: $background; scrollbar-size-vertical: 1; overflow-x: hidden; }
    FieldsView > .fields--label { color: $secondary; }
    FieldsView > .fields--value { color: $foreground; }
    FieldsView > .fields--removed { color: $error; text-style: strike; }
    FieldsView > .fields--added { color: $success; }
    FieldsView > .fields--strong { color: $success; text-style: bold underline; }
    FieldsView > .fields--cursor {
        background: $block-cursor-blurred-background; text-style: $block-cursor-blurred-text-style;
    }
    FieldsView > .fields--marked { color: $warning; text-style: bold; }
    FieldsView > .fields--head { color: $primary; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(*MOVES, show=False)]

    def __init__(
        self,
        words_for: Callable[[], Words],
        id: str | None = None,  # noqa: A002 - Textual's name
        *,
        read_from_beside: bool = False,
    ) -> None:
        """Put values into words by ``words_for``; ``read_from_beside``: whoever has the focus pages this with the same keys."""
        super().__init__(id=id)
        self._words = words_for
        self._read_from_beside = read_from_beside
        self._of = ""
        self._head: Sequence[tuple[str, str]] = ()
        self._changes: Sequence[FieldChange] = ()
        self._lines: list[tuple[Text, Text, int]] = []
        self._laid_out_in: list[Style] = []
        self.cursor = 0
        self.marked: set[str] = set()

    def show(
        self,
        head: Sequence[tuple[str, str]],
        changes: Sequence[FieldChange],
        marks: Iterable[str] = (),
        of: str = "",
    ) -> None:
        """Show lines above and fields below.

        Args:
            head: (text, component class without prefix) of the lines above.
            changes: the fields.
            marks: places that are marked.
            of: what it is about; as long as that stays the same, news move neither the cursor nor the text.
        """
        same = bool(of) and of == self._of
        self._of = of
        self._head = head
        self._changes = changes
        self.marked = set(marks)
        self.cursor = min(self.cursor, max(0, len(changes) - 1)) if same else 0
        self._lay_out()
        if not same:
            self.scroll_to(y=0, animate=False)

    def toggle_mark(self) -> None:
        """Mark or unmark the field under the cursor."""
        if self._changes:
            self.marked ^= {".".join(self._changes[self.cursor].place)}
            self._lay_out()

    def plain(self) -> str:
        """Everything as plain text, for copying."""
        return "\n".join(f"{label.plain.rstrip()} {value.plain}".strip() for label, value, _n in self._lines)

    def action_move(self, step: int) -> None:
        """To the next or previous field; past the last one it scrolls."""
        self.cursor = max(0, min(self.cursor + step, len(self._changes) - 1))
        self._follow()
        self.refresh()

    def action_page(self, step: int) -> None:
        """A screenful."""
        self.scroll_to(y=self.scroll_offset.y + step * max(1, self.size.height - 2), animate=False)

    def action_edge(self, edge: int) -> None:
        """First or last field."""
        self.cursor = 0 if edge == 0 else max(0, len(self._changes) - 1)
        self._follow()
        self.refresh()

    def on_resize(self) -> None:
        """Wrap anew."""
        self._lay_out()

    def notify_style_update(self) -> None:
        """Colours are put into the lines when they are laid out, so another theme needs that again."""
        super().notify_style_update()
        if self.is_mounted:
            self.call_later(self._recolour)  # later, because Textual has not made its component styles yet

    def watch_has_focus(self, _focused: bool) -> None:
        """The cursor is only seen with focus."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen."""
        at = round(self.scroll_offset.y) + y
        width = self.size.width
        base = self.rich_style
        if not 0 <= at < len(self._lines):
            return Strip.blank(width, base)
        label, value, number = self._lines[at]
        if number == self.cursor and self.has_focus and self._changes:
            cursor = self.get_component_rich_style("fields--cursor")
            base += Style(bgcolor=cursor.bgcolor, underline=cursor.underline)
        segments = [Segment(" ", base)]
        for text in (label, value):
            # Text.render gives a text without spans no style at all, not even its own.
            own = base + _CONSOLE.get_style(text.style)
            segments += [Segment(s.text, own + (s.style or Style())) for s in text.render(_CONSOLE) if s.text]
        strip = Strip(segments).adjust_cell_length(width, base)
        return self._going_on(strip, base) if y == self.size.height - 1 else strip

    def _going_on(self, last: Strip, base: Style) -> Strip:
        """The last line, with how many are below it: what is approved must not look as if it ended here."""
        below = len(self._lines) - round(self.scroll_offset.y) - self.size.height
        if below <= 0:
            return last
        key = key_name("pagedown") if self.has_focus or self._read_from_beside else ""
        said = f" {dotted([_('{count} more below').format(count=below), key])} "
        style = base + self.get_component_rich_style("fields--head")
        return Strip([*last.crop(0, self.size.width - cell_len(said)), Segment(said, style)])

    def _recolour(self) -> None:
        if self._colours() != self._laid_out_in:
            self._lay_out()

    def _colours(self) -> list[Style]:
        return [self.get_component_rich_style(name) for name in sorted(self.COMPONENT_CLASSES)]

    def _style(self, name: str) -> Style:
        style = self.get_component_rich_style(f"fields--{name}")
        return Style(color=style.color, bold=style.bold, strike=style.strike, underline=style.underline)

    def _lay_out(self) -> None:
        """Wrap head and fields to the width there is; until there is one, nothing is known of scrollbars either."""
        if not self.size.width:
            return
        self._laid_out_in = self._colours()
        width = max(20, self.size.width - 2)
        self._lines = []
        for text, name in self._head:
            for part in wrapped(safe(text, self._style(name)), width):
                self._lines.append((Text(end=""), part, -1))
        column = min(width // _LABELS, max([6, *(cell_len(title_of(c)) for c in self._changes)]) + 2)
        group: tuple[Any, ...] = ()
        for number, change in enumerate(self._changes):
            here = change.place[:-1]
            if here != group and change.row and not change.is_row:
                title = f"{_(change.fields[0].title)} {change.row}"
                self._lines.append((Text(end=""), Text(title, self._style("head"), end=""), number))
            group = here
            self._field(number, change, column, width)
        self.virtual_size = Size(self.size.width, len(self._lines))
        self.refresh()

    def _field(self, number: int, change: FieldChange, column: int, width: int) -> None:
        marked = ".".join(change.place) in self.marked
        label_style = self._style("marked" if marked else "label")
        name = ("! " if marked else "") + title_of(change)
        first = True
        for text in self._values(change):
            for part in wrapped(text, max(10, width - column), 0 if change.how == "same" else 2):
                label = Text(fit(name if first else "", column - 1) + " ", label_style, end="")
                self._lines.append((label, part, number))
                first = False

    def _values(self, change: FieldChange) -> list[Text]:
        put = self._words().of
        old, new = put(change.field, change.old, change.beside), put(change.field, change.new, change.beside)
        if change.how == "same":
            return [safe(new, self._style("value"))]
        if change.how == "added":
            return [self._came(new)]
        if change.how == "removed":
            return [self._went(old)]
        if change.field.shape in (Shape.TEXT, Shape.LINE):
            return self._word_by_word(old, new)
        return [self._went(old), self._came(new)]

    def _went(self, old: str) -> Text:
        return self._sign("-", "removed").append_text(safe(old, self._style("removed")))

    def _came(self, new: str) -> Text:
        return self._sign("+", "added").append_text(safe(new, self._style("added")))

    def _sign(self, sign: str, name: str) -> Text:
        """The sign of a line, in its colour but never struck."""
        return Text(end="").append(f"{sign} ", Style(color=self._style(name).color))

    def _word_by_word(self, old: str, new: str) -> list[Text]:
        before, after = self._sign("-", "removed"), self._sign("+", "added")
        for segment in words(old, new):
            text = safe(segment.text).plain
            if segment.how != "added":
                before.append(
                    text, self._style("removed") if segment.how == "removed" else self._style("label")
                )
            if segment.how != "removed":
                after.append(text, self._style("strong") if segment.how == "added" else self._style("value"))
        return [before, after]

    def _follow(self) -> None:
        lines = [at for at, (_l, _v, number) in enumerate(self._lines) if number == self.cursor]
        if not lines:
            return
        top = round(self.scroll_offset.y)
        if lines[0] < top:
            self.scroll_to(y=max(0, lines[0] - 1), animate=False)
        elif lines[-1] >= top + self.size.height:
            self.scroll_to(y=lines[-1] - self.size.height + 1, animate=False)


def title_of(change: FieldChange) -> str:
    """What stands before a field; before a row of a table its number, too."""
    title = _(change.field.title)
    return f"{title} {change.row}" if change.is_row else title
