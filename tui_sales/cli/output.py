"""What commands print: text for people, JSON for programs. Record text is made harmless first."""

from __future__ import annotations

import json
import sys
from typing import Any

from tui_sales.errors import SalesError
from tui_sales.model.cells import fit, steady
from tui_sales.model.visible import one_line, visible


def say(text: object = "") -> None:
    """A line for people."""
    sys.stdout.write(visible(text) + "\n")


def complain(error: SalesError) -> None:
    """An error, on stderr."""
    sys.stderr.write(f"tui-sales: {visible(error)}\n")


def dump(data: Any) -> None:
    """JSON for programs: one document, real characters, times in ISO."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2, default=str) + "\n")


def table(rows: list[tuple[str, ...]], widths: tuple[int, ...]) -> None:
    """Columns aligned by cells, so that Chinese lines up."""
    for row in rows:
        cells = [fit(steady(one_line(text)), cells) for text, cells in zip(row, widths, strict=True)]
        sys.stdout.write(" ".join(cells).rstrip() + "\n")


def progress(what: str, done: int, total: int) -> None:
    """One line that is overwritten, on a terminal only."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{one_line(what)} {done}/{total}\033[K")
        if done == total:
            sys.stderr.write("\r\033[K")
