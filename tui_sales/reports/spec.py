"""What a report declares about itself."""

from __future__ import annotations

from collections.abc import Callable

from tui_sales.dataclass import dataclass
from tui_sales.duties.spans import Every, Span
from tui_sales.model.record import Record
from tui_sales.reports.source import Source
from tui_sales.reports.table import Table


@dataclass(frozen=True)
class Spec:
    """A report that can be asked for.

    Attributes:
        id: its name on the command line.
        title: what people read (msgid).
        about: what it is for, in half a line (msgid).
        source: the duties it serves, ``D11``.
        every: how long its span is; None: it shows what is now.
        build: makes its tables. Pure: the same records give the same tables.
        counts: the kinds that are counted; who may not read one of them is not offered the report. Without any it is about how
            records stand, approved or not.
    """

    id: str
    title: str
    source: str
    every: Every | None
    build: Callable[[Source, Span], tuple[Table, ...]]
    counts: tuple[type[Record], ...]
    about: str = ""
