"""Whether there is a terminal to draw on, and whether it is still there."""

from __future__ import annotations

import os
import sys

from tui_sales.errors import WrongUse
from tui_sales.i18n import N_


class NoTerminal(WrongUse):
    """There is nothing to draw on."""


def need_terminal() -> None:
    """Go on only where the full-screen program can be drawn.

    Raises:
        NoTerminal: stdin or stdout is no terminal, or one that can do nothing.
    """
    if in_browser():
        return
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM", "dumb") == "dumb":
        raise NoTerminal(N_("the full-screen program needs a terminal; see 'tui-sales --help' for commands"))


def in_browser() -> bool:
    """Whether 'tui-sales serve' runs this program, and draws it on a page."""
    return "web_driver" in os.environ.get("TEXTUAL_DRIVER", "")


def has_desktop() -> bool:
    """Whether a window that is opened here is seen by whoever sits before this terminal; over SSH it would not be."""
    if os.environ.get("SSH_CONNECTION") or os.environ.get("SSH_TTY"):
        return False
    screens = ("DISPLAY", "WAYLAND_DISPLAY")
    return sys.platform in ("darwin", "win32") or any(os.environ.get(name) for name in screens)


def has_terminal() -> bool:
    """False once the other end has gone, also where its signal was never delivered."""
    try:
        number = sys.__stdin__.fileno() if sys.__stdin__ else -1
        # A terminal whose other end is closed answers every question with EIO.
        return number >= 0 and os.isatty(number) and os.get_terminal_size(number).columns >= 0
    except (OSError, ValueError):
        return False
