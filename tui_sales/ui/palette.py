"""The palette's entries: places, kinds and records, all from the workspace."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider

from tui_sales.i18n import _
from tui_sales.ui.safe import line
from tui_sales.ui.widgets.frame import PLACES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tui_sales.ui.app import SalesApp


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
        """What fits ``query``."""
        matcher = self.matcher(query)
        for title, go in self._fixed():
            score = matcher.match(title)
            if score > 0:
                yield Hit(score, line(title), go, text=title)
        for hit in self._sales.ws.search(query, limit=20):
            title = f"{_(hit.title)} {hit.excerpt}"
            yield Hit(0.5, line(title), partial(self._sales.open_record, hit.name), text=title, help=hit.name)

    def _fixed(self) -> Iterator[tuple[str, Callable[[], object]]]:
        for name, _key, title in PLACES:
            yield _(title), partial(self._sales.action_place, name)
        for spec in self._sales.ws.kinds():
            if self._sales.ws.may_file(spec.name)[0] and not spec.meta.statement:
                yield f"{_('new')} {_(spec.meta.title)}", partial(self._sales.edit_record, spec.name)


PROVIDERS = (Anywhere,)
