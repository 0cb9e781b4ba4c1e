"""The one choke point for text on the screen.

A plain ``str`` given to a Textual widget is parsed as markup (``[/nope]`` crashes the app,
``[@click=…]`` runs an action), and escape bytes reach the terminal. So screens give
widgets only what comes from here.
"""

from __future__ import annotations

from rich.style import Style
from rich.text import Text

from tui_sales.model.cells import steady
from tui_sales.model.visible import one_line, visible


def safe(text: object, style: str | Style = "") -> Text:
    """Text of several lines, made harmless."""
    return Text(steady(visible(text)), style=style, end="")


def line(text: object, style: str | Style = "") -> Text:
    """Text on one line, made harmless. Blanks at either end stay: they are margins."""
    whole, inner = str(text), steady(one_line(text))
    if inner:
        before = len(whole) - len(whole.lstrip(" "))
        after = len(whole) - len(whole.rstrip(" "))
        inner = " " * before + inner + " " * after
    return Text(inner, style=style, end="", no_wrap=True)
