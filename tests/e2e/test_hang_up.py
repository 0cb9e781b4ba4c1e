"""The terminal goes away over a form, also under a program that is stopped: the draft is there, no process is left."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pexpect
import pytest

from tests.conftest import Department, environment
from tests.e2e.ssh import until
from tui_sales import settings

PLACE = "合肥科瑞精密，三楼"
needs_proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")


@contextmanager
def writing(young: Department, *before: str) -> Iterator[tuple[pexpect.spawn[bytes], int]]:
    """The program with a log half written, on a terminal of its own, and its process.

    Args:
        young: the department, of which it opens liwei's clone.
        before: the command that runs it, where it is not to be the first on its terminal.
    """
    settings.save(settings.Settings(toured=True), young.folder / ".config" / "tui-sales" / "settings.toml")
    command = [*before, sys.executable, "-m", "tui_sales", "open", str(young.clone("liwei"))]
    env = {**environment(young.folder), "TERM": "xterm-256color", "LANG": "en_GB.UTF-8"}
    child = pexpect.spawn(command[0], command[1:], env=env, dimensions=(24, 80), timeout=30)
    try:
        child.expect_exact("help")
        (process,) = running(young)
        child.send("n")
        child.expect_exact("new")
        child.send("930\t\t" + PLACE)
        child.expect_exact(PLACE[-1].encode())
        yield child, process
    finally:
        child.close(force=True)


def running(young: Department) -> list[int]:
    """The processes that have liwei's clone open."""
    words = f"{sys.executable}\0-m\0tui_sales\0open\0{young.clone('liwei')}\0".encode()
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if (folder / "cmdline").read_bytes() == words:
                found.append(int(folder.name))
        except OSError:
            continue  # it ended while we looked
    return found


def state(process: int) -> str:
    """``T`` where it is stopped."""
    return Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()[0]


def left(young: Department) -> str:
    """The place in the draft, once no process is left."""
    until(lambda: not running(young), "it has ended")
    (draft,) = young.open("liwei").drafts()
    return str(draft.values["entries"][0]["place"])


@needs_proc
def test_the_terminal_goes_away(young: Department) -> None:
    with writing(young) as (child, _process):
        os.close(child.child_fd)
        assert left(young) == PLACE


@needs_proc
@pytest.mark.parametrize("how", [signal.SIGTSTP, signal.SIGSTOP])
def test_the_terminal_goes_away_under_a_program_that_is_stopped(
    young: Department, how: signal.Signals
) -> None:
    with writing(young) as (child, process):
        os.kill(process, how)
        until(lambda: state(process) == "T", "it is stopped")
        os.close(child.child_fd)
        assert left(young) == PLACE


@needs_proc
def test_the_terminal_goes_away_under_a_shell_that_has_it_stopped(young: Department) -> None:
    """Its shell ends with the terminal, and nobody would ever go on with it."""
    with writing(young, "bash", "--norc", "-i", "-c", 'set -m; "$@"; read -r _', "-") as (child, process):
        os.kill(process, signal.SIGTSTP)
        until(lambda: state(process) == "T", "it is stopped")
        os.close(child.child_fd)
        assert left(young) == PLACE


@needs_proc
def test_it_goes_on_after_it_was_stopped_and_the_terminal_goes_away_then(young: Department) -> None:
    with writing(young) as (child, process):
        os.kill(process, signal.SIGTSTP)
        until(lambda: state(process) == "T", "it is stopped")
        os.kill(process, signal.SIGCONT)
        until(lambda: state(process) != "T", "it goes on")
        child.send("，左转")
        child.expect_exact("转".encode())
        os.close(child.child_fd)
        assert left(young) == PLACE + "，左转"


@needs_proc
def test_the_terminal_goes_away_where_nobody_hears_of_it(young: Department) -> None:
    """``nohup`` and some shells have programs ignore that."""
    with writing(young, "bash", "--norc", "-c", 'trap "" HUP; exec "$@"', "-") as (child, _process):
        os.close(child.child_fd)
        assert left(young) == PLACE
