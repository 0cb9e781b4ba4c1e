"""The least that a program with Textual can be; what starting costs is told as a ratio to it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import Footer, Static


class Hello(App[None]):
    """One line and a footer."""

    BINDINGS: ClassVar[list[BindingType]] = [("q", "quit", "leave")]

    def compose(self) -> ComposeResult:
        """The line."""
        yield Static("hello, world")
        yield Footer()


if __name__ == "__main__":
    Hello().run(mouse=False)
