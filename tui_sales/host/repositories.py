"""The bare repositories of a host: made and repaired, with their settings and hooks."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

from tui_sales.history.git import run
from tui_sales.history.repository import Repository
from tui_sales.host import ask
from tui_sales.host.folder import HostFolder
from tui_sales.host.hook_script import hook_script
from tui_sales.storage import atomic

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
    wanted = {**_SETTINGS, "core.hooksPath": str(path / "hooks")}
    for key, value in wanted.items() - _settings(repo):
        run(repo.git, ["config", key, value])
    repo.close()
    for hook in HOOKS:
        _write_hook(folder, path / "hooks" / hook, hook, store)
    path.chmod(0o700)
    return is_new


def _settings(repo: Repository) -> set[tuple[str, str]]:
    """What the repository says itself, by names as git gives them: small letters but for what stands in the middle."""
    said = run(repo.git, ["config", "--local", "--list", "-z"]).out.decode("utf-8", "replace")
    names = {key.lower(): key for key in (*_SETTINGS, "core.hooksPath")}
    pairs = (line.partition("\n") for line in said.split("\0"))
    return {(names.get(key, key), value) for key, _feed, value in pairs}


def program(folder: HostFolder) -> str:
    """What hooks and forced commands run on this host: :mod:`tui_sales.host.ask`."""
    return f"{shlex.quote(sys.executable)} -I -S {shlex.quote(str(folder.ask))}"


def write_ask(folder: HostFolder) -> bool:
    """Put ``ask`` of this program into the host's folder, where it stays when the program moves; whether another was there."""
    ours = Path(ask.__file__).read_bytes()
    if folder.ask.is_file() and folder.ask.read_bytes() == ours:
        return False
    atomic.write(folder.ask, ours)
    return True


def _write_hook(folder: HostFolder, path: Path, hook: str, store: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(hook_script(hook, store, program(folder)), "utf-8")
    path.chmod(0o755)
