"""The palette: places, boards, reports, kinds and records by name, all from the workspace."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider

from tui_sales.boards.table import offered
from tui_sales.exchange.catalogue import IMPORTERS
from tui_sales.i18n import _
from tui_sales.reports.catalogue import REPORTS
from tui_sales.ui.safe import line
from tui_sales.ui.widgets.frame import PLACES
from tui_sales.workspace.reporting import offered as reports_offered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tui_sales.ui.app import SalesApp


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


class Anywhere(Provider):
    """Places, 'new …' for each kind, and records by their words."""

    @property
    def _sales(self) -> SalesApp:
        return cast("SalesApp", self.app)

    async def discover(self) -> Hits:
        """What is offered before anything is typed."""
        for title, go in self._fixed():
            yield DiscoveryHit(line(title), go, text=title)

    async def search(self, query: str) -> Hits:
        """What fits ``query``; records are looked for in a thread, typing goes on meanwhile."""
        matcher = self.matcher(query)
        any_fits = False
        for title, go in self._fixed():
            score = matcher.match(title)
            if score > 0:
                any_fits = True
                yield Hit(1 + score, line(title), go, text=title)
        for hit in await asyncio.to_thread(self._sales.ws.search, query, 20):
            any_fits = True
            title = f"{_(hit.title)} {self._sales.label(hit.name)} {hit.excerpt}"
            yield Hit(0.5, line(title), partial(self._sales.open_record, hit.name), text=title)
        if not any_fits:
            # Textual's own sentence for this is English and cannot be translated.
            yield Hit(0.1, line(_("nothing fits"), "dim"), lambda: None, text=query)

    def _fixed(self) -> Iterator[tuple[str, Callable[[], object]]]:
        for name, key, title in PLACES:
            yield f"{_(title)} ({key})", partial(self._sales.action_place, name)
        readable = {spec.name for spec in self._sales.ws.kinds()}
        for board in offered(readable):
            yield f"{_('Boards')}: {_(board.title)}", partial(self._sales.show_board, board)
        for report in reports_offered(self._sales.ws, REPORTS):
            yield f"{_('Reports')}: {_(report.title)}", partial(self._sales.show_report, report)
        for spec in self._sales.ws.kinds():
            if spec.meta.statement:
                continue
            if self._sales.ws.may_file(spec.name)[0]:
                yield f"{_('new')} {_(spec.meta.title)}", partial(self._sales.edit_record, spec.name)
            yield f"{_('Records')}: {_(spec.meta.plural)}", partial(self._sales.show_kind, spec.name)
        for importer in IMPORTERS:
            if importer.kind in readable and self._sales.ws.may_file(importer.kind)[0]:
                yield f"{_('Import')}: {_(importer.title)}", partial(self._sales.show_import, importer)
        yield f"{_('Settings')} (,)", self._sales.action_settings
        yield f"{_('sync')} (s)", self._sales.action_sync
        yield f"{_('中文 / English')} (z)", self._sales.action_language
        yield f"{_('leave')} (q)", self._sales.action_leave


PROVIDERS = (Anywhere,)
