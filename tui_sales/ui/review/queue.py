"""Queue: the list of what waits, read from with the keys of what it shows."""

from __future__ import annotations

from tui_sales.ui.widgets.fields_view import FieldsView
from tui_sales.ui.widgets.vlist import VList


class Queue(VList):
    """What waits. A screenful goes on in what is shown: few lines of the queue are seen at once, and all of a record must be read."""

    def action_page(self, step: int) -> None:
        """A screenful of what is shown beside or beneath."""
        self.screen.query_one(FieldsView).action_page(step)
