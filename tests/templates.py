"""Folders that take long to make: made once for all test processes of a session, copied for each test."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from filelock import FileLock

CLONES = (".git/tui-sales/identity.json", ".git/config")


def once(factory: pytest.TempPathFactory, worker: str, name: str, make: Callable[[Path], None]) -> Path:
    """The folder of a name: made by whichever process comes first, while the others wait."""
    base = factory.getbasetemp()
    base = base if worker == "master" else base.parent
    folder = base / name
    with FileLock(base / f"{name}.lock"):
        if not (base / f"{name}.done").exists():
            shutil.rmtree(folder, ignore_errors=True)
            with own_user(folder):
                make(folder)
            (base / f"{name}.done").touch()
    return folder


def copied(template: Path, folder: Path, where: Iterable[str] = CLONES) -> Path:
    """A copy that knows its own place.

    Args:
        template: what to copy; nothing in it is changed.
        folder: where the copy goes.
        where: the files that say where things lie, by the ends of their paths.
    """
    shutil.copytree(template, folder, symlinks=True, dirs_exist_ok=True)
    rewritten(folder, where, {str(template): str(folder)})
    return folder


def packed(folder: Path) -> None:
    """Put the objects of each repository below a folder into one file: a copy then makes hundreds of files, not thousands."""
    for head in [*folder.rglob(".git/HEAD"), *folder.glob("*.git/HEAD")]:
        subprocess.run(["git", "repack", "-adq"], cwd=head.parent, check=True)


def rewritten(folder: Path, where: Iterable[str], changes: Mapping[str, str]) -> None:
    """Put other words into some files below a folder."""
    for file in (file for end in where for file in folder.rglob(end)):
        text = file.read_text("utf-8")
        for old, new in changes.items():
            text = text.replace(old, new)
        file.write_text(text, "utf-8")


@contextmanager
def own_user(folder: Path) -> Iterator[None]:
    """Keys, settings and remembered tips below a folder, where no test has set up a user yet."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(folder / ".config"))
        patch.setenv("XDG_DATA_HOME", str(folder / ".local"))
        patch.delenv("SSH_AUTH_SOCK", raising=False)
        yield
