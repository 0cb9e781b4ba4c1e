"""A list of what can be opened here (boards, reports): found by typing, by its name first; what each is for in full."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Input

from tui_sales.i18n import _, in_every_language
from tui_sales.model.called import REST, rank_of
from tui_sales.ui.base import BaseScreen
from tui_sales.ui.keys import bindings
from tui_sales.ui.safe import safe
from tui_sales.ui.widgets.filter_line import NOTHING, OpeningLine
from tui_sales.ui.widgets.prose import Prose
from tui_sales.ui.widgets.vlist import Cell, Column, VList


class FindingScreen(BaseScreen):
    """Enter opens what is under the cursor. What is found has an ``id``, a ``title`` and ``about``, msgids."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("list.open", "list.filter"),
        *bindings("back", show=False),
    ]
    DEFAULT_CSS = """
    FindingScreen VList { height: 1fr; }
    FindingScreen #about { height: 2; background: $surface; padding: 0 1; display: none; }
    """
    HEADED = True

    def body(self) -> ComposeResult:
        """The list, what the one under the cursor is for, and the line to filter by."""
        yield VList(
            self.cells, lambda one: str(one.id), header=self.HEADED, empty=self._nothing, id=self.PLACE
        )
        yield Prose(id="about")
        yield OpeningLine(f"#{self.PLACE}")

    def offered(self) -> Sequence[Any]:
        """What there is for this person."""
        raise NotImplementedError

    def columns(self, there: Sequence[Any]) -> Sequence[Column]:
        """The columns for what there is; the last says what each is for."""
        raise NotImplementedError

    def cells(self, one: Any) -> tuple[Cell, ...]:
        """A line."""
        raise NotImplementedError

    def opened(self, one: Any) -> Screen[None]:
        """The screen of one."""
        raise NotImplementedError

    def none_at_all(self) -> str:
        """What an empty list says."""
        raise NotImplementedError

    @property
    def vlist(self) -> VList:
        """The list."""
        return self.query_one(f"#{self.PLACE}", VList)

    def on_mount(self) -> None:
        """The list has the focus."""
        self.vlist.focus()

    def reload(self) -> None:
        """What may be read can change."""
        wanted = self.query_one("#filter", Input).value.casefold().split()
        there = self.offered()
        ranked = [
            (rank_of(wanted, (*in_every_language(one.title), one.id), _(one.about)), one) for one in there
        ]
        found = sorted((hit for hit in ranked if hit[0] is not None), key=lambda hit: hit[0] == REST)
        self.vlist.show(self.columns(there), [one for _rank, one in found])
        self._tell()

    def on_resize(self) -> None:
        """What is cut here may have room there."""
        self.call_after_refresh(self._tell)

    def action_open(self) -> None:
        """Open what is under the cursor."""
        self.vlist.action_open()

    def action_filter(self) -> None:
        """Type to narrow."""
        self.query_one(OpeningLine).open()

    def action_back(self) -> None:
        """Clear the filter."""
        self.query_one(OpeningLine).clear_away()
        self.vlist.focus()
        self.reload()

    @on(Input.Changed, "#filter")
    def _narrow(self) -> None:
        self.reload()
        self.vlist.action_edge(0)

    @on(Input.Submitted, "#filter")
    def _narrowed(self) -> None:
        """Enter opens what fits best: one key fewer than going to the list first."""
        self.action_open()

    @on(VList.Moved)
    def _moved(self) -> None:
        self._tell()

    @on(VList.Chosen)
    def _chosen(self, event: VList.Chosen) -> None:
        """Open it; whoever comes back finds the whole list, with the cursor on it."""
        if self.query_one(OpeningLine).is_open:
            with self.prevent(Input.Changed):  # which goes to the first
                self.action_back()
        self.app.push_screen(self.opened(event.item))

    def _tell(self) -> None:
        """What the one under the cursor is for, where the list cuts it of any; nothing shifts from one to the next."""
        about, one = self.query_one("#about", Prose), self.vlist.current
        about.display = self.vlist.cuts
        about.update(safe(_(one.about) if one is not None else ""))

    def _nothing(self) -> str:
        return _(NOTHING) if self.query_one("#filter", Input).value else self.none_at_all()
