"""The palette: places, boards, reports, kinds, keys and records by name, pinyin or initials."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from inspect import isawaitable
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Input

from tui_sales.boards.table import offered
from tui_sales.dataclass import dataclass
from tui_sales.exchange.catalogue import IMPORTERS
from tui_sales.i18n import N_, _, in_every_language
from tui_sales.kinds import by_name
from tui_sales.model.called import Called, called, in_one
from tui_sales.model.show import bracketed, labelled
from tui_sales.reports.catalogue import REPORTS
from tui_sales.ui.doctoring import look_after
from tui_sales.ui.keys import KEYS, bindings, key_name
from tui_sales.ui.widgets.dialog import Dialog, Hints
from tui_sales.ui.widgets.entry import Entry
from tui_sales.ui.widgets.frame import PLACES
from tui_sales.ui.widgets.vlist import Cell, Column, VList
from tui_sales.workspace.reporting import offered as reports_offered

if TYPE_CHECKING:
    from tui_sales.ui.app import SalesApp
    from tui_sales.workspace.directory import Found

#: seconds without a key before the texts of records are searched
_PAUSE = 0.25
_MOST = 30
#: with fewer records found by name, their texts are searched too
_FEW = 8
#: what a rank takes off a score; records come a little behind what is fixed
_STEP, _RECORDS = 10.0, 2.0
#: what is called exactly so comes first: ``wq`` is 外勤 before 外勤登记
_WHOLE = 5.0


#: what a way says, what it is called (a msgid: it may be typed in either language), and how to go
_Titled = tuple[str, str, Callable[[], object]]


@dataclass(frozen=True)
class Way:
    """Something to go to or do: its title, what finds it, how."""

    title: str
    called: Called
    go: Callable[[], Any]


@dataclass(frozen=True)
class Hit:
    """A line of the palette: how well it fits, what it says, what it does."""

    score: float
    key: str
    title: str
    go: Callable[[], Any]


class Palette(Dialog[None]):
    """A line to type in and what fits, best first. What is fixed is there with the key itself, records a moment later.

    Enter takes the best for exactly what was typed, however fast it comes: it waits for the records, which may be called so.
    """

    DEFAULT_CSS = """
    Palette { align: center top; }
    Palette Vertical { margin-top: 2; width: 76; max-width: 96%; height: 19; max-height: 90%; background: $panel; padding: 1 1 0 1; }
    Palette Input { border: none; height: 1; padding: 0 1; background: $surface; }
    Palette VList { height: 1fr; margin: 1 0 0 0; background: $panel; }
    """
    HINTS: ClassVar[Hints] = (
        ("enter", N_("go to")),
        ("up,down", N_("choose")),
        ("back", N_("close")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("back", show=False),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
    ]

    def __init__(self, beneath: Screen[Any]) -> None:
        """Over the screen whose keys it offers too."""
        super().__init__()
        self._beneath = beneath
        self._ways: tuple[Way, ...] | None = None
        self._hits: list[Hit] = []
        #: what the hits are for, once nothing more comes for it
        self._done: str | None = None
        #: Enter was pressed before everything had been found
        self._taken = False
        self._ended: Callable[[], None] = lambda: None
        self._moved = False

    @property
    def _sales(self) -> SalesApp:
        return cast("SalesApp", self.app)

    def body(self) -> ComposeResult:
        """The line, and what fits."""
        with Vertical():
            yield Entry(placeholder=_("place, kind or record…"), select_on_focus=False, compact=True)
            yield VList(
                lambda hit: (Cell(hit.title),),
                lambda hit: hit.key,
                header=False,
                empty=lambda: _("nothing fits") if self._done is not None else "",
            )

    def on_mount(self) -> None:
        """What does not depend on what is typed; in a thread, because the dictionary of pinyin takes a while to load."""
        self.run_worker(self._begin(), exclusive=False)

    def on_unmount(self) -> None:
        """However it was left, no key waits for it."""
        self._ended()

    async def _begin(self) -> None:
        self._ways = await asyncio.to_thread(self._collect)
        self._look(self.query_one(Input).value)

    def _collect(self) -> tuple[Way, ...]:
        ways: dict[str, Way] = {}
        for title, name, go in (
            *_places(self._sales),
            *_kinds(self._sales),
            *_keys(self._sales, self._beneath),
        ):
            if title not in ways:  # two panes may know the same key
                ways[title] = Way(title, called(_names(title), in_every_language(name)), go)
        return tuple(ways.values())

    def on_input_changed(self, event: Input.Changed) -> None:
        """Typed: what is fixed is shown at once."""
        self._moved = self._taken = False
        self._ended()
        self._look(event.value)

    def on_input_submitted(self) -> None:
        """Enter takes what is under the cursor, once all of it is there."""
        if self._moved or self._done == self.query_one(Input).value:
            self._take()
        elif not self._taken:
            self._taken = True
            self._ended = self._sales.lead()

    def on_vlist_chosen(self, event: VList.Chosen) -> None:
        """A click takes it too."""
        self._go(event.item)

    def action_move(self, step: int) -> None:
        """Arrows move in the list while the line keeps the focus."""
        self._moved = True
        self.query_one(VList).action_move(step)

    def action_page(self, step: int) -> None:
        """So do Page up and Page down."""
        self._moved = True
        self.query_one(VList).action_page(step)

    def action_back(self) -> None:
        """Go nowhere."""
        self.dismiss(None)

    def _look(self, text: str) -> None:
        """What is fixed now, records in a worker that the next key ends."""
        self._done = None
        if self._ways is None:
            return
        words = _apart(text)
        ranked = [(way.called.rank(words), way) for way in self._ways]
        fixed = [
            Hit(100 - _STEP * rank + _WHOLE * way.called.is_whole(text), way.title, way.title, way.go)
            for rank, way in ranked
            if rank is not None
        ]
        if not words:
            self._show(fixed, text, done=True)
            return
        self._show(fixed, text, done=False)
        self.run_worker(self._find(text, fixed), group="find", exclusive=True, exit_on_error=False)

    async def _find(self, text: str, fixed: list[Hit]) -> None:
        """Records by name, then, where few are called so, by their texts."""
        found = await asyncio.to_thread(self._sales.ws.directory.find, text, _MOST)
        named = [
            self._hit(100 - _STEP * one.rank - _RECORDS - number / _MOST, one.name, self._words(one))
            for number, one in enumerate(found)
        ]
        hits = [*fixed, *named]
        enough = len(found) >= _FEW or (text.isascii() and len(text.strip()) < 2)
        self._show(hits, text, done=bool(hits) or enough)
        if enough:
            return
        await asyncio.sleep(0 if self._taken else _PAUSE)
        there = {one.name for one in found}
        for one in await asyncio.to_thread(self._sales.ws.search, text, _MOST):
            if one.name not in there:
                label = self._sales.label(one.name)
                told = "" if one.excerpt in label or one.excerpt == one.name else f" {one.excerpt}"
                title = f"{_(one.title)} {label}{told}"
                hits.append(self._hit(1, one.name, title))
        self._show(hits, text, done=True)

    def _show(self, hits: Sequence[Hit], text: str, *, done: bool) -> None:
        """Best first. Until somebody moves it the cursor is on the best."""
        self._hits = sorted(hits, key=lambda hit: -hit.score)
        self._done = text if done else None
        fitting = self.query_one(VList)
        if not self._moved:
            fitting.cursor = 0
            fitting.show((Column("", 0),), ())
        fitting.show((Column("", 0),), self._hits)
        if done and self._taken:
            self._take()

    def _take(self) -> None:
        current = self.query_one(VList).current
        if isinstance(current, Hit):
            self._go(current)
        else:
            self._ended()

    def _go(self, hit: Hit) -> None:
        """Close, and go there from the app: what this screen began ends with it. Keys wait meanwhile."""
        ended = self._sales.lead()

        async def go() -> None:
            try:
                done = hit.go()
                if isawaitable(done):
                    await done
            finally:
                ended()

        self.dismiss(None)
        self.app.call_later(go)

    def _hit(self, score: float, name: str, title: str) -> Hit:
        return Hit(score, name, title, partial(self._sales.open_record, name))

    def _words(self, one: Found) -> str:
        """A record on one line: dated ones by whose and when, others by what they are called."""
        spec = by_name(one.kind)
        label = self._sales.label(one.name) if spec.meta.layout.dated else ""
        said = [word for word in one.summary.split(" ") if word not in label.split(" ")]
        return " ".join([_(spec.meta.title), *filter(None, [label]), *said])


def _apart(text: str) -> list[str]:
    """The words of what was typed; 导入考试 and 看板调查 are two of them."""
    for before in (_("new"), *map(_, (N_("Boards"), N_("Reports"), N_("Records"), N_("Import")))):
        if not before.isascii() and text.startswith(before):
            return [before, *text.removeprefix(before).casefold().split()]
    return text.casefold().split()


def _names(title: str) -> list[str]:
    """A title as it is, in one piece (``drkh`` finds 导入：客户), and each part of it: the board's name without its place."""
    parts = re.split(r"[:：] ?", title)
    return [title, re.sub(r"[:：\s]", "", title), *parts, *map(in_one, parts), *title.split()]


def _places(sales: SalesApp) -> Iterator[_Titled]:
    for name, key, title in PLACES:
        yield bracketed(_(title), key), title, partial(sales.action_place, name)
    for board in offered({spec.name for spec in sales.ws.kinds()}):
        yield labelled(_("Boards"), _(board.title)), board.title, partial(sales.show_board, board)
    whole = N_("Look whether everything here is whole, and put it right")
    yield _(whole), whole, partial(look_after, sales)
    for report in reports_offered(sales.ws, REPORTS):
        yield labelled(_("Reports"), _(report.title)), report.title, partial(sales.show_report, report)


def _kinds(sales: SalesApp) -> Iterator[_Titled]:
    for spec in sales.ws.kinds():
        if spec.meta.statement:
            continue
        if sales.ws.may_file(spec.name)[0]:
            yield f"{_('new')} {_(spec.meta.title)}", spec.meta.title, partial(sales.edit_record, spec.name)
        yield (
            labelled(_("Records"), _(spec.meta.plural)),
            spec.meta.plural,
            partial(sales.show_kind, spec.name),
        )
    readable = {spec.name for spec in sales.ws.kinds()}
    for importer in IMPORTERS:
        if importer.kind in readable and sales.ws.may_file(importer.kind)[0]:
            yield (
                labelled(_("Import"), _(importer.title)),
                importer.title,
                partial(sales.show_import, importer),
            )


def _keys(sales: SalesApp, screen: Screen[Any]) -> Iterator[_Titled]:
    """What the keys do on the screen beneath, those of the whole program too."""
    places = {f"app.{name}" for name, _key, _title in PLACES}
    for active in screen.active_bindings.values():
        key = KEYS.get(active.binding.id or "")
        if key is None or not active.enabled or key.id in places or key.id.startswith("move."):
            continue
        if key.id != "app.palette":
            act = partial(sales.run_action, active.binding.action, active.node)
            yield bracketed(_(key.help), key_name(sales.chosen.keymap.get(key.id, key.keys))), key.help, act
