"""The field that is measured on: a working copy of a department, somebody's clone of it, and one that plain git made."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from tui_sales.bench.department import ASSISTANT, Department
from tui_sales.bench.figures import seconds
from tui_sales.dataclass import dataclass
from tui_sales.workspace import Workspace
from tui_sales.workspace.joining import join
from tui_sales.workspace.remembering import forget
from tui_sales.workspace.sowing import DEVICE

_NOBODY = (
    "user.name=bench",
    "user.email=bench@bench",
    "commit.gpgsign=false",
    "gc.auto=0",
    "pull.rebase=false",
)


@dataclass(frozen=True)
class Field:
    """Where one size is measured.

    Attributes:
        department: with a server of its own that may be pushed to.
        clone: the assistant's.
        plain: a clone made by ``git clone``.
    """

    department: Department
    clone: Path
    plain: Path

    def open(self) -> Workspace:
        """The assistant sits down."""
        return self.department.open(self.clone)

    def git(self, *args: str) -> bytes:
        """What plain git says in its clone."""
        return git(self.plain, *args)


@contextmanager
def field(made: Department, folder: Path) -> Iterator[Field]:
    """A working copy of a department, taken away again afterwards."""
    home = folder / f"field-{made.records}"
    shutil.rmtree(home, ignore_errors=True)
    server = home / "server.git"
    shutil.copytree(made.server, server)
    forget(made.root)  # an earlier run may have seen this store go on
    try:
        yield Field(replace(made, server=server), home / "clone", home / "plain")
    finally:
        shutil.rmtree(home, ignore_errors=True)
        forget(made.root)


def first_clone(one: Field) -> float:
    """Seconds until a new clone can be worked in: fetched, proved, on the screen."""
    shutil.rmtree(one.clone, ignore_errors=True)
    return seconds(lambda: _join(one))


def first_clone_of_git(one: Field) -> float:
    """Seconds of ``git clone``."""
    shutil.rmtree(one.plain, ignore_errors=True)
    return seconds(lambda: git(one.plain.parent, "clone", "-q", str(one.department.server), str(one.plain)))


def git(folder: Path, *args: str) -> bytes:
    """Run plain git, without the settings of whoever measures."""
    settings = [part for setting in _NOBODY for part in ("-c", setting)]
    done = subprocess.run(["git", *settings, *args], cwd=folder, check=True, capture_output=True)
    return done.stdout


def _join(one: Field) -> None:
    made = one.department
    join(str(made.server), one.clone, ASSISTANT, device=DEVICE, key=str(made.key(ASSISTANT)), root=made.root)
    workspace = one.open()
    workspace.sync()
    workspace.desk()
    workspace.close()
