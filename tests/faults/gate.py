"""A host whose gate can be struck on the way: git itself runs the hooks, with what is being pushed in quarantine."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import Department

_ENV = "TUI_SALES_STRIKE"
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Struck:
    """A host whose hooks can be struck; people reach it by its path."""

    folder: Path
    patch: pytest.MonkeyPatch

    def strike(self, hook: str, how: str, number: int) -> None:
        """Strike ``kill`` or ``full`` at a step of a hook, from now on; at step 0 nothing happens."""
        self.patch.setenv(_ENV, f"{hook} {how} {number} {self.folder / 'steps'}")

    def leave(self) -> None:
        """Strike no more."""
        self.patch.delenv(_ENV, raising=False)

    @property
    def steps(self) -> int:
        """How many steps the hook had."""
        return int((self.folder / "steps").read_text("ascii"))


def struck_host(department: Department, patch: pytest.MonkeyPatch) -> Struck:
    """Put the hooks of a host below a department's folder into reach; every clone there syncs with it."""
    team = department.folder / "host" / "stores" / "team.git"
    for hook in ("pre-receive", "post-receive"):
        path = team / "hooks" / hook
        path.write_text(
            f"#!/bin/sh\nexec {sys.executable} -m tests.faults.struck_hook -C {team.parents[1]} host gate {hook} team\n",
            "utf-8",
        )
    for identity in department.folder.glob("*/.git/tui-sales/identity.json"):
        department.git(identity.parts[-4], "config", "remote.origin.url", str(team))
    patch.setenv("PYTHONPATH", str(ROOT))
    return Struck(department.folder / "host", patch)
