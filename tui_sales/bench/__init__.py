"""Measurements a user can repeat: ``tui-sales bench``. Speed is shown as ratios within one run, because machines differ."""

from tui_sales.bench.running import run, words

__all__ = ["run", "words"]
