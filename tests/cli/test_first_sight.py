"""Joining by an address alone, at a real terminal: what is shown, what is asked, and what is left if it ends there."""

from __future__ import annotations

import signal
import sys
from typing import TYPE_CHECKING

import pytest

from tests.conftest import Department, environment

if TYPE_CHECKING:
    import pexpect

if sys.platform == "win32":
    pytest.skip("pexpect needs a Unix terminal", allow_module_level=True)

ASKED = r"Is that the right one\? \(y/N\) "


def joining(young: Department) -> pexpect.spawn:
    """``tui-sales join`` at the moment it asks."""
    import pexpect

    key = young.folder / "keys" / "wangfang"
    words = [
        "-m",
        "tui_sales",
        "join",
        str(young.server),
        str(young.folder / "new"),
        "--as",
        "wangfang",
        "--key",
        str(key),
    ]
    terminal = pexpect.spawn(
        sys.executable,
        words,
        env=environment(young.folder),
        encoding="utf-8",
        timeout=60,
        dimensions=(24, 200),
    )
    terminal.expect(ASKED)
    return terminal


def test_the_store_is_shown_before_it_is_trusted(young: Department) -> None:
    terminal = joining(young)
    shown = terminal.before
    assert "founded by 陈芳 (chenfang), key SHA256:" in shown
    assert "founded by 张丽 (zhangli), key SHA256:" in shown
    assert "its words: " in shown
    terminal.sendline("y")
    terminal.expect("Joined .* as wangfang")
    terminal.wait()
    assert young.git("new", "rev-parse", "main") == young.git("server.git", "rev-parse", "main")


@pytest.mark.parametrize("answer", ["n\n", "\n", "\x04"])
def test_no_answer_is_a_no(young: Department, answer: str) -> None:
    terminal = joining(young)
    terminal.send(answer)
    terminal.expect("was not trusted")
    assert terminal.wait() == 3
    assert not (young.folder / "new").exists()


def test_killed_while_it_asks_it_can_be_tried_again(young: Department) -> None:
    joining(young).kill(signal.SIGKILL)
    assert not (young.folder / "new").exists()
    terminal = joining(young)
    terminal.sendline("y")
    terminal.expect("Joined .* as wangfang")
    terminal.wait()
    assert [path.name for path in young.folder.iterdir() if "unfinished" in path.name] == []
