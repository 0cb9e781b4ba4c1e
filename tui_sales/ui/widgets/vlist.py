"""VList: a list of any length that draws only the lines on the screen.

``DataTable`` needs 2.2 s for 10 000 rows and 17.5 s for 100 000 (measured); this needs a few
milliseconds for both.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui_sales.model.cells import fit, steady
from tui_sales.model.visible import one_line
from tui_sales.reports.drawing import ASCII_BAR, LOW_BAR, bar
from tui_sales.ui.keys import MOVES, bindings
from tui_sales.ui.widgets.cell import Cell as Cell
from tui_sales.ui.widgets.cell import Heading as Heading
from tui_sales.ui.widgets.cell import Line as Line
from tui_sales.ui.widgets.columns import Column as Column  # whoever makes a list needs both
from tui_sales.ui.widgets.columns import titled, widths_of


class VList(ScrollView, can_focus=True, inherit_bindings=False):
    """A virtual list with a cursor, marks, and a selection that survives new items."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "vlist--row",
        "vlist--cursor",
        "vlist--cursor-blurred",
        "vlist--header",
        "vlist--heading",
        "vlist--marked",
        "vlist--success",
        "vlist--warning",
        "vlist--error",
        "vlist--accent",
        "vlist--secondary",
        "vlist--primary",
        "vlist--foot",
        "vlist--heat1",
        "vlist--heat2",
        "vlist--heat3",
        "vlist--heat4",
    }
    DEFAULT_CSS = """
    VList {
        background: $background; color: $foreground; overflow-x: hidden;
        scrollbar-size-vertical: 1; scrollbar-size-horizontal: 0;
    }
    VList > .vlist--header { color: $secondary; background: $panel; }
    VList > .vlist--cursor {
        background: $block-cursor-background; color: $block-cursor-foreground; text-style: $block-cursor-text-style;
    }
    VList > .vlist--cursor-blurred {
        background: $block-cursor-blurred-background; text-style: $block-cursor-blurred-text-style;
    }
    VList > .vlist--heading { color: $primary; text-style: bold; }
    VList > .vlist--marked { color: $accent; }
    VList > .vlist--success { color: $success; }
    VList > .vlist--warning { color: $warning; }
    VList > .vlist--error { color: $error; }
    VList > .vlist--accent { color: $accent; }
    VList > .vlist--secondary { color: $secondary; }
    VList > .vlist--primary { color: $primary; }
    VList > .vlist--foot { color: $foreground; background: $panel; text-style: bold; }
    VList > .vlist--heat1 { color: $success; }
    VList > .vlist--heat2 { color: $success; }
    VList > .vlist--heat3 { color: $success; }
    VList > .vlist--heat4 { color: $success; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("list.open"), *bindings(*MOVES, show=False)]
    #: stands at the right end of the header, whatever columns there is room for
    note: str = ""
    #: the cell of the cursor's line that is under the cursor; None where the whole line is
    column: int | None = None

    class Moved(Message):
        """The cursor is on another item."""

        def __init__(self, vlist: VList, item: Any) -> None:
            """Say which."""
            super().__init__()
            self.vlist = vlist
            self.item = item

        @property
        def control(self) -> VList:
            """The list."""
            return self.vlist

    class Chosen(Message):
        """Enter, or a click on the item under the cursor."""

        def __init__(self, vlist: VList, item: Any) -> None:
            """Say which."""
            super().__init__()
            self.vlist = vlist
            self.item = item

        @property
        def control(self) -> VList:
            """The list."""
            return self.vlist

    def __init__(
        self,
        cells: Callable[[Any], Line],
        key: Callable[[Any], str],
        *,
        header: bool = True,
        empty: Callable[[], str] = lambda: "",
        heading: Callable[[Any], bool] = lambda _item: False,
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        """A list whose items are put into cells by ``cells`` and told apart by ``key``.

        Args:
            cells: cells of an item, or a :class:`Heading`.
            key: what tells items apart; the cursor follows it through refreshes.
            header: whether the titles of the columns are shown.
            empty: what an empty list says.
            heading: whether an item is a heading.
            id: Textual's.
        """
        super().__init__(id=id)
        self._cells = cells
        self._key = key
        self._header = header
        self._empty = empty
        self._heading = heading
        self._columns: tuple[Column, ...] = ()
        self._items: Sequence[Any] = ()
        self._foot: Sequence[Cell] = ()
        self.cursor = 0
        self.marked: set[str] = set()
        self._seen: object = None

    @property
    def items(self) -> Sequence[Any]:
        """What is shown."""
        return self._items

    @property
    def current(self) -> Any:
        """The item under the cursor, None in an empty list."""
        return self._items[self.cursor] if 0 <= self.cursor < len(self._items) else None

    def show(self, columns: Sequence[Column], items: Sequence[Any], foot: Sequence[Cell] = ()) -> None:
        """Show other items; the cursor stays on the same one, or at the same height if that is gone.

        ``foot`` is a last line that stays in sight: the sums.
        """
        before = self._key(self.current) if self.current is not None else None
        self._columns = tuple(map(titled, columns))
        self._items = items
        self._foot = foot
        found = next((n for n, item in enumerate(items) if self._key(item) == before), None)
        near = min(self.cursor, max(0, len(items) - 1))
        self.cursor = found if found is not None else self._beside_headings(near, 1)
        keys = {self._key(item) for item in items} if self.marked else set()
        self.marked &= keys
        self.virtual_size = Size(self.size.width, len(items) + self._around)
        self._keep_visible()
        picture = self._picture()
        if picture != self._seen:  # what did not change is not sent again
            self._seen = picture
            self.refresh()
        after = self._key(self.current) if self.current is not None else None
        if after != before or before is None:
            self.post_message(self.Moved(self, self.current))

    def go_to(self, key: str) -> bool:
        """Put the cursor on an item; whether it is there."""
        for number, item in enumerate(self._items):
            if self._key(item) == key:
                self._go(number)
                return True
        return False

    @property
    def cuts(self) -> bool:
        """Whether the text of any item is cut at this width."""
        placed = self._placed(self.scrollable_content_region.width)
        return any(
            cell_len(cells[at].text) > wide
            for cells in map(self._cells, self._items)
            if not isinstance(cells, Heading)
            for at, wide in placed
            if at < len(cells)
        )

    def toggle_mark(self) -> None:
        """Mark or unmark the item under the cursor and go on."""
        if self.current is not None:
            self.marked ^= {self._key(self.current)}
            self.action_move(1)
            self.refresh()

    def marked_items(self) -> list[Any]:
        """The marked items, or the one under the cursor if none is marked."""
        chosen = [item for item in self._items if self._key(item) in self.marked]
        return chosen or ([self.current] if self.current is not None else [])

    def action_move(self, step: int) -> None:
        """Up or down."""
        self._go(self.cursor + step, step)

    def action_page(self, step: int) -> None:
        """A screenful up or down."""
        self._go(self.cursor + step * max(1, self.size.height - 2), step)

    def action_edge(self, edge: int) -> None:
        """First or last."""
        self._go(0 if edge == 0 else len(self._items) - 1, 1 if edge == 0 else -1)

    def action_open(self) -> None:
        """Choose the item under the cursor."""
        if self.current is not None and not self._heading(self.current):
            self.post_message(self.Chosen(self, self.current))

    def on_click(self, event: events.Click) -> None:
        """A click moves; a second one on the same line chooses."""
        at = event.y + round(self.scroll_offset.y) - self._header
        if not 0 <= at < len(self._items) or self._heading(self._items[at]):
            return
        if at == self.cursor:
            self.action_open()
        else:
            self._go(at)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen."""
        width = (
            self.scrollable_content_region.width
        )  # without the scrollbar, which would hide the sign of a cut
        if self._header and y == 0:
            titles = [Cell(column.title) for column in self._columns]
            style = self.get_component_rich_style("vlist--header")
            note = (
                self._cut(f" {one_line(self.note)} ", min(width, cell_len(self.note) + 2))
                if self.note
                else ""
            )
            room = width - cell_len(note)
            left = self._strip(titles, style, width, plain=True).crop(0, room)
            return Strip([*left, Segment(note, style + Style(bold=True))]).adjust_cell_length(width, style)
        if self._foot and y == min(self.size.height - 1, len(self._items) + self._header):
            return self._strip(self._foot, self.get_component_rich_style("vlist--foot"), width, plain=True)
        at = round(self.scroll_offset.y) + y - self._header
        base = self.get_component_rich_style("vlist--row")
        if not self._items and y == self._header:
            return Strip([Segment(self._cut(" " + self._empty(), width), base)], width)
        if not 0 <= at < len(self._items):
            return Strip.blank(width, base)
        item = self._items[at]
        cells = self._cells(item)
        if isinstance(cells, Heading):
            style = self.get_component_rich_style("vlist--heading")
            return Strip([Segment(self._cut(" " + steady(one_line(cells.text)), width), style)], width)
        on_cursor = at == self.cursor
        solid = on_cursor and self.has_focus and self.column is None
        if on_cursor:
            base = self.get_component_rich_style("vlist--cursor" if solid else "vlist--cursor-blurred")
        elif self._key(item) in self.marked:
            base = self.get_component_rich_style("vlist--marked")
        sign = "*" if self._key(item) in self.marked else " "
        spot = self.column if on_cursor and self.has_focus else None
        return self._strip(cells, base, width, plain=solid, sign=sign, spot=spot)

    def watch_has_focus(self, _focused: bool) -> None:
        """The cursor looks different without focus."""
        self.refresh()

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self.virtual_size = Size(self.size.width, len(self._items) + self._around)
        self._keep_visible()

    @property
    def _around(self) -> int:
        """Lines that are no items: the titles above, the foot beneath."""
        return self._header + bool(self._foot)

    def _placed(self, width: int) -> list[tuple[int, int]]:
        """The columns that are drawn in so many cells, from the left, and how wide each is."""
        return [(at, wide) for at, wide in enumerate(widths_of(self._columns, width)) if wide]

    def _strip(
        self,
        cells: Sequence[Cell],
        base: Style,
        width: int,
        *,
        plain: bool,
        sign: str = " ",
        spot: int | None = None,
    ) -> Strip:
        """One line; ``plain`` without the cells' colours, ``spot`` the cell that is under the cursor."""
        segments = [Segment(sign, base)]
        for number, wide in self._placed(width):
            cell = cells[number] if number < len(cells) else Cell("")
            if number == spot and cell.under:
                cell = Cell(cell.under)
            cut = self._filled(cell, wide, right=self._columns[number].right)
            style = self.get_component_rich_style("vlist--cursor") if number == spot else base
            if cell.colour and not plain and number != spot:
                style = base + Style(color=self.get_component_rich_style(f"vlist--{cell.colour}").color)
            if cell.bold:
                style += Style(bold=True)
            segments += [Segment(cut, style), Segment(" ", base)]
        return Strip(segments).adjust_cell_length(width, base)

    def _filled(self, cell: Cell, width: int, *, right: bool) -> str:
        """A cell's text or its bar, exactly ``width`` cells."""
        if cell.bar is None:
            return self._cut(steady(one_line(cell.text)), width, right=right)
        return bar(cell.bar[0], width, cell.bar[1], fill=ASCII_BAR if self._ascii else LOW_BAR)

    @property
    def _ascii(self) -> bool:
        return bool(getattr(self.app, "ascii_marks", False))

    def _cut(self, text: str, width: int, *, right: bool = False) -> str:
        """Exactly ``width`` cells; what is cut ends in a sign that is one cell wide everywhere."""
        blank = width - cell_len(text)  # quicker than :func:`fit`, and kept by Rich
        if blank >= 0:
            return " " * blank + text if right else text + " " * blank
        return fit(text, width)

    def _beside_headings(self, at: int, step: int) -> int:
        """The item nearest to ``at`` that is no heading, first in the direction of ``step``."""
        count = len(self._items)
        if not count:
            return 0
        up, down = range(at, -1, -1), range(at, count)
        both = chain(down, up) if step > 0 else chain(up, down)
        return next((n for n in both if not self._heading(self._items[n])), at)

    def _go(self, to: int, step: int = 1) -> None:
        to = self._beside_headings(max(0, min(to, len(self._items) - 1)), step)
        if to != self.cursor:
            before, top = self.cursor, self.scroll_offset.y
            self.cursor = to
            self._keep_visible()
            if self.scroll_offset.y == top:  # two lines change, so two lines are sent
                self.refresh(*(self._line_of(at) for at in (before, to)))
            else:
                self.refresh()
            self._seen = None
            self.post_message(self.Moved(self, self.current))

    def _line_of(self, at: int) -> Region:
        """Where an item is on the screen."""
        return Region(0, at - round(self.scroll_offset.y) + self._header, self.size.width, 1)

    def _picture(self) -> object:
        """What is in sight, to be compared."""
        top = round(self.scroll_offset.y)
        seen = self._items[top : top + max(1, self.size.height)]
        lines = [cells if isinstance(cells, Heading) else tuple(cells) for cells in map(self._cells, seen)]
        marks = [self._key(item) in self.marked for item in seen]
        shown = self._columns, self.note, tuple(self._foot), lines, marks, self._empty()
        return shown, self.cursor, top, len(self._items), self.size

    def _keep_visible(self) -> None:
        room = max(1, self.size.height - self._around)
        top = round(self.scroll_offset.y)
        if self._items and 0 < self.cursor <= top and self._heading(self._items[self.cursor - 1]):
            self.scroll_to(y=self.cursor - 1, animate=False)  # the heading stays in sight with its first item
        elif self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False)
        elif self.cursor >= top + room:
            self.scroll_to(y=self.cursor - room + 1, animate=False)
