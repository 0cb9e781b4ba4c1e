"""Measurements a user can repeat: ``tui-sales bench``. Speed is shown as ratios within one run, because machines differ."""

from tui_sales.bench import verifying
from tui_sales.bench.filing import run, words

__all__ = ["run", "verifying", "words"]
