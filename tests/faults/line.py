"""A line to the server that is counted in bytes, and breaks where it is told to."""

from __future__ import annotations

import shlex
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import Department

_PROGRAM = Path(__file__).with_name("broken_line.py")


@dataclass(frozen=True)
class Line:
    """What stands between a clone and the server."""

    state: Path

    def whole(self) -> None:
        """Count from nothing; it holds."""
        self.state.write_text("0 0", "ascii")

    def breaking(self, way: str, at: int) -> None:
        """Break when so many bytes went ``up`` or ``down`` from now on."""
        self.state.write_text(f"0 0 {way} {at}", "ascii")

    @property
    def gone(self) -> dict[str, int]:
        """How many bytes went each way."""
        up, down, *_ = self.state.read_text("ascii").split()
        return {"up": int(up), "down": int(down)}

    @property
    def broke(self) -> bool:
        """Whether it did, as it was told to."""
        return len(self.state.read_text("ascii").split()) == 2


def line_of(department: Department, person: str, patch: pytest.MonkeyPatch) -> Line:
    """Put a line between somebody's clone and the server."""
    made = Line(department.folder / "line")
    made.whole()
    patch.setenv("TUI_SALES_LINE", str(made.state))
    patch.setenv("GIT_SSH_COMMAND", f"{shlex.quote(sys.executable)} -I -S {shlex.quote(str(_PROGRAM))}")
    patch.setenv("GIT_SSH_VARIANT", "ssh")
    department.git(person, "config", "remote.origin.url", f"server:{department.server}")
    return made
