"""The bare repositories of a host: made and repaired, with their settings and hooks."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

from tui_sales.history.git import run
from tui_sales.history.repository import Repository
from tui_sales.host.folder import HostFolder

#: Nothing larger is taken in one push; somebody may come back from a month on the road with all his receipts.
MOST_BYTES = 1 << 30
HOOKS = ("pre-receive", "post-receive")

_SETTINGS = {
    "receive.fsckObjects": "true",
    "transfer.fsckObjects": "true",
    "receive.denyDeletes": "true",
    "receive.denyNonFastForwards": "true",
    "receive.maxInputSize": str(MOST_BYTES),
    "receive.autogc": "false",
    "receive.advertisePushOptions": "false",
    "uploadpack.allowFilter": "false",  # a clone that lacks objects can prove nothing
    "uploadpack.allowAnySHA1InWant": "false",
    "gc.auto": "0",
    "core.logAllRefUpdates": "true",
}


def make(folder: HostFolder, store: str) -> bool:
    """Make a store's repository, or bring settings and hooks of the one that is there up to date.

    Returns:
        whether it was made now.
    """
    path = folder.repository(store)
    is_new = not path.is_dir()
    repo = Repository.init(path, bare=True) if is_new else Repository.open(path)
    for key, value in {**_SETTINGS, "core.hooksPath": str(path / "hooks")}.items():
        run(repo.git, ["config", key, value])
    repo.close()
    for hook in HOOKS:
        _write_hook(folder, path / "hooks" / hook, hook, store)
    path.chmod(0o700)
    return is_new


def program(folder: HostFolder) -> str:
    """The command line of this program on this host, for hooks and forced commands."""
    return f"{shlex.quote(sys.executable)} -m tui_sales -C {shlex.quote(str(folder.path))} host"


def _write_hook(folder: HostFolder, path: Path, hook: str, store: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\nexec {program(folder)} gate {hook} {store}\n", "utf-8")
    path.chmod(0o755)
