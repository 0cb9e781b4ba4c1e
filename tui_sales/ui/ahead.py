"""Ahead: what the next keys need is imported while the first screen is looked at, so a first visit is as quick as a second."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from importlib import import_module

#: in the order in which people go there
_NEXT = (
    "tui_sales.ui.records.screen",
    "tui_sales.ui.records.record_screen",
    "tui_sales.model.syllables",  # the dictionary of names
    "tui_sales.ui.form.values",
    "tui_sales.ui.form.screen",
    *(
        "tui_sales.history.lock",
        "gitdb.db",
        "cryptography.hazmat.primitives.serialization",
    ),  # the first filing
    "tui_sales.ui.review.screen",
    "tui_sales.ui.help",
    "tui_sales.ui.palette",
    "tui_sales.ui.boards.screen",
    "tui_sales.ui.reports.screen",
    "tui_sales.ui.history.screen",
)
#: seconds between two imports, for whatever else goes on
_BREATH = 0.05


def look_ahead(goes_on: Callable[[], bool], give_way: Callable[[], None]) -> None:
    """Import one after the other, in a thread of its own, as long as the program ``goes_on``; keys come first."""
    for name in _NEXT:
        if not goes_on():
            return
        give_way()
        import_module(name)
        time.sleep(_BREATH)
    gc.freeze()  # what is there now stays: no need to go through it again and again, which takes 200 ms at a time
