"""A real terminal: tmux, driven from outside."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.e2e.ssh import until


@dataclass
class Terminal:
    """A tmux session of its own server; several sessions may share the server."""

    socket: Path
    name: str = "main"

    def run(self, *args: str) -> str:
        done = subprocess.run(["tmux", "-S", str(self.socket), *args], capture_output=True, check=True)
        return done.stdout.decode("utf-8", "replace")

    def beside(self, name: str) -> Terminal:
        """Another session of the same server."""
        return Terminal(self.socket, name)

    def start(self, command: str, size: tuple[int, int] = (80, 24)) -> None:
        wide, high = map(str, size)
        self.run("-f", "/dev/null", "new-session", "-d", "-s", self.name, "-x", wide, "-y", high, command)
        self.run("set-option", "-g", "remain-on-exit", "on")
        self.run("set-option", "-g", "escape-time", "10")

    def keys(self, *keys: str) -> None:
        for key in keys:
            self.run("send-keys", "-t", self.name, key)

    def type(self, text: str) -> None:
        self.run("send-keys", "-t", self.name, "-l", "--", text)

    def paste(self, text: str) -> None:
        """As a terminal pastes: in brackets, if the program asked for them."""
        subprocess.run(["tmux", "-S", str(self.socket), "load-buffer", "-"], input=text.encode(), check=True)
        self.run("paste-buffer", "-p", "-r", "-t", self.name)

    def resize(self, width: int, height: int) -> None:
        self.run("resize-window", "-t", self.name, "-x", str(width), "-y", str(height))

    def screen(self) -> str:
        return self.run("capture-pane", "-t", self.name, "-p")

    def ask(self, what: str) -> str:
        """What tmux knows of the pane: ``cursor_y``, ``pane_pid``, ``pane_dead`` …"""
        return self.run("display-message", "-t", self.name, "-p", f"#{{{what}}}").strip()

    @property
    def line(self) -> str:
        """The line that the terminal's own cursor is on: where an input method would open."""
        return self.screen().split("\n")[int(self.ask("cursor_y"))]

    def ended(self) -> bool:
        """Whether the program has ended."""
        return self.ask("pane_dead") == "1"

    def shows(self, text: str, seconds: float = 20.0) -> None:
        seen = [""]

        def there() -> bool:
            seen[0] = self.screen()
            return text in seen[0]

        try:
            until(there, f"{self.name}: the screen shows {text!r}", seconds)
        except AssertionError:
            print(seen[0])
            raise
