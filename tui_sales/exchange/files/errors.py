"""What keeps a file from being read; each message says what to do."""

from __future__ import annotations

from tui_sales.errors import BadData


class BadFile(BadData):
    """A file that cannot be read as a table."""
