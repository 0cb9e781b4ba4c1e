"""Narrowing: a board or a table with those of its lines that hold what was typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from tui_sales.boards.sheet import Line, Sheet, Spot
from tui_sales.i18n import _
from tui_sales.model.called import fits
from tui_sales.ui.widgets.filter_line import NOTHING


def narrowed(sheet: Sheet, words: Sequence[str], said: Callable[[Spot], str]) -> Sheet:
    """Only lines that all words (folded) are in, under their headings; without sums, which are of all lines."""
    if not words:
        return sheet
    kept: list[Line] = []
    heading: Line | None = None
    for line in sheet.lines:
        if line.heading:
            heading = line
        elif fits(words, filter(None, map(said, line.spots)), heading.spots[0].text if heading else ""):
            kept += [heading, line] if heading and heading not in kept else [line]
    return replace(sheet, lines=tuple(kept), foot=(), empty=_(NOTHING))


def lines_in(sheet: Sheet) -> int:
    """How many lines there are, headings apart."""
    return sum(not line.heading for line in sheet.lines)
