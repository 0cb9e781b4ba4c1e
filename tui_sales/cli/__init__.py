"""The command line (design §9). Commands import what they need when they run, so that each starts fast."""

from tui_sales.cli.main import main

__all__ = ["main"]
