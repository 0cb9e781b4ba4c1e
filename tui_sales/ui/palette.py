"""The palette: places, boards, reports, kinds, keys and records by name, pinyin or initials."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.screen import Screen
from textual.widgets import Input

from tui_sales.boards.table import offered
from tui_sales.exchange.catalogue import IMPORTERS
from tui_sales.i18n import _
from tui_sales.kinds import by_name
from tui_sales.model.called import Called, called
from tui_sales.model.show import bracketed, labelled
from tui_sales.reports.catalogue import REPORTS
from tui_sales.ui.help import key_name
from tui_sales.ui.keys import KEYS
from tui_sales.ui.safe import line
from tui_sales.ui.widgets.frame import PLACES
from tui_sales.workspace.reporting import offered as reports_offered

if TYPE_CHECKING:
    from tui_sales.ui.app import SalesApp
    from tui_sales.workspace.views import Found

#: seconds without a key before records are looked for, and before their texts are
_PAUSE, _LONG_PAUSE = 0.1, 0.3
_MOST = 30
#: with fewer records found by name, their texts are searched too
_FEW = 8
#: what a rank takes off a score; records come a little behind what is fixed
_STEP, _RECORDS = 10.0, 2.0


class Palette(CommandPalette):
    """Textual's palette, quiet: nothing is dimmed, which would send the whole screen again."""

    DEFAULT_CSS = """
    Palette { background: transparent; }
    Palette > Vertical { margin: 2 2; width: 76; max-width: 96%; background: $panel; }
    Palette #--input { border: none; background: $panel; padding: 1 1 0 1; }
    Palette #--input SearchIcon { display: none; }
    Palette #--results { background: $panel; }
    Palette CommandList { border: none; background: $panel; max-height: 16; }
    """

    def on_mount(self) -> None:
        """A cursor that blinks is bytes on the line."""
        self.query_one(Input).cursor_blink = False


@dataclass(frozen=True)
class Way:
    """Something to go to or do: its title, what finds it, how."""

    title: str
    called: Called
    go: Callable[[], Any]


class Anywhere(Provider):
    """Places, boards, 'new …' for each kind, the keys that work here, and records by their names, then by their texts."""

    _ways: tuple[Way, ...] = ()

    @property
    def _sales(self) -> SalesApp:
        return cast("SalesApp", self.app)

    async def startup(self) -> None:
        """What does not depend on what is typed; in a thread, because the dictionary of pinyin takes a while to load."""
        self._ways = await asyncio.to_thread(self._collect)

    def _collect(self) -> tuple[Way, ...]:
        ways = [*_places(self._sales), *_kinds(self._sales), *_keys(self._sales, self.screen)]
        return tuple(Way(title, called(_names(title)), go) for title, go in ways)

    async def discover(self) -> Hits:
        """What is offered before anything is typed."""
        for way in self._ways:
            yield DiscoveryHit(line(way.title), way.go, text=way.title)

    async def search(self, query: str) -> Hits:
        """What fits ``query``. Records are looked for in a thread and only when typing rests: whoever types on is not held up."""
        words = query.casefold().split()
        any_fits = False
        for way in self._ways:
            rank = way.called.rank(words)
            if rank is not None:
                any_fits = True
                yield Hit(100 - _STEP * rank, line(way.title), way.go, text=way.title)
        await asyncio.sleep(_PAUSE)
        found = await asyncio.to_thread(self._sales.ws.directory.find, query, _MOST)
        for number, one in enumerate(found):
            yield self._hit(100 - _RECORDS - number / _MOST, one.name, self._words(one))
        if len(found) < _FEW and len(query.strip()) > 1:
            await asyncio.sleep(_LONG_PAUSE)
            there = {one.name for one in found}
            for hit in await asyncio.to_thread(self._sales.ws.search, query, _MOST):
                if hit.name not in there:
                    any_fits = True
                    title = f"{_(hit.title)} {self._sales.label(hit.name)} {hit.excerpt}"
                    yield self._hit(1, hit.name, title)
        if not any_fits and not found:
            # Textual's own sentence for this is English and cannot be translated.
            yield Hit(0.1, line(_("nothing fits"), "dim"), lambda: None, text=query)

    def _hit(self, score: float, name: str, title: str) -> Hit:
        return Hit(score, line(title), partial(self._sales.open_record, name), text=title)

    def _words(self, one: Found) -> str:
        """A record on one line: dated ones by whose and when, others by what they are called."""
        spec = by_name(one.kind)
        label = f"{self._sales.label(one.name)} " if spec.meta.layout.dated else ""
        return f"{_(spec.meta.title)} {label}{one.summary}"


def _names(title: str) -> list[str]:
    """A title as it is, in one piece (``drkh`` finds 导入：客户), and each part of it: the board's name without its place."""
    return [title, re.sub(r"[:：\s]", "", title), *re.split(r"[:：] ?", title), *title.split()]


def _places(sales: SalesApp) -> Iterator[tuple[str, Callable[[], object]]]:
    for name, key, title in PLACES:
        yield bracketed(_(title), key), partial(sales.action_place, name)
    for board in offered({spec.name for spec in sales.ws.kinds()}):
        yield labelled(_("Boards"), _(board.title)), partial(sales.show_board, board)
    for report in reports_offered(sales.ws, REPORTS):
        yield labelled(_("Reports"), _(report.title)), partial(sales.show_report, report)


def _kinds(sales: SalesApp) -> Iterator[tuple[str, Callable[[], object]]]:
    for spec in sales.ws.kinds():
        if spec.meta.statement:
            continue
        if sales.ws.may_file(spec.name)[0]:
            yield f"{_('new')} {_(spec.meta.title)}", partial(sales.edit_record, spec.name)
        yield labelled(_("Records"), _(spec.meta.plural)), partial(sales.show_kind, spec.name)
    readable = {spec.name for spec in sales.ws.kinds()}
    for importer in IMPORTERS:
        if importer.kind in readable and sales.ws.may_file(importer.kind)[0]:
            yield labelled(_("Import"), _(importer.title)), partial(sales.show_import, importer)


def _keys(sales: SalesApp, screen: Screen[Any]) -> Iterator[tuple[str, Callable[[], object]]]:
    """What the keys do on the screen beneath, those of the whole program too."""
    places = {f"app.{name}" for name, _key, _title in PLACES}
    for active in screen.active_bindings.values():
        key = KEYS.get(active.binding.id or "")
        if key is None or not active.enabled or key.id in places or key.id.startswith("move."):
            continue
        if key.id != "app.palette":
            act = partial(sales.run_action, active.binding.action, active.node)
            yield bracketed(_(key.help), key_name(sales.chosen.keymap.get(key.id, key.keys))), act


PROVIDERS = (Anywhere,)
