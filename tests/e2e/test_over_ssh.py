"""The whole day over SSH: a rep files from his clone, the assistant reviews in the full-screen program in a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import Department, as_json, environment
from tests.e2e.ssh import Sshd, until
from tests.e2e.terminal import Terminal

NAME = "logs/2026/liwei/2026-11-20"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
def test_file_return_mend_approve_over_ssh(
    young: Department,
    sshd: Sshd,
    terminal: Terminal,
    a_log: Callable[..., dict[str, Any]],
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
) -> None:
    monkeypatch.setattr(
        "tests.conftest.environment", lambda home: {**environment(home), "GIT_SSH_COMMAND": sshd.command}
    )
    young.git("liwei", "config", "remote.origin.url", sshd.url(young.server))
    filed = young.cli("liwei", "file", "log", "-", stdin=as_json(a_log(day="2026-11-20", place="外地")))
    assert NAME in filed.stdout
    young.cli("liwei", "sync")

    home = young.folder
    program = (
        f"env LANG=zh_CN.UTF-8 HOME={home} XDG_CONFIG_HOME={home}/.config XDG_DATA_HOME={home}/.local"
        f" {sys.executable} -m tui_sales open {young.clone('chenfang')}"
    )
    terminal.start(f"{sshd.command} -t {sshd.user}@127.0.0.1 '{program}'", size)
    terminal.shows("陈芳")
    terminal.shows("一切都由第二个人复核")  # the tour of the first start
    terminal.keys("q")
    terminal.shows("等您复核")
    terminal.keys("3")
    terminal.shows("外地")
    terminal.keys("r")
    terminal.shows("哪里不清楚")
    terminal.type("地点不清楚，请写明公司")
    terminal.keys("Enter")
    terminal.shows("已退回")
    until(
        lambda: "chenfang" in young.git("server.git", "branch", "--list", "outbox/*"), "her verdict is sent"
    )

    young.cli("liwei", "sync")
    assert (
        "地点不清楚，请写明公司" in young.cli("liwei", "status").stdout
        or "Returned to you" in young.cli("liwei", "status").stdout
    )
    young.cli("liwei", "show", NAME)
    mended = as_json(a_log(day="2026-11-20", place="合肥，科瑞精密，三楼会议室"))
    young.cli("liwei", "file", "log", "-", "--record", NAME, stdin=mended)  # offline: nothing is sent yet
    young.cli("liwei", "sync")

    terminal.keys("s")
    terminal.shows("三楼会议室")
    terminal.keys("a")
    terminal.shows("已通过")
    version = young.git("liwei", "rev-parse", f"outbox/liwei/office:{NAME}.json")
    until(
        lambda: (
            young.git("server.git", "rev-parse", "--verify", "-q", f"main:{NAME}.json", check=False)
            == version
        ),
        "exactly that version is on main",
    )
    journal = young.git("server.git", "log", "--first-parent", "--format=%s", "main")
    assert "李伟 提交，陈芳 复核" in journal
    terminal.keys("q")
    young.cli("zhangli", "sync")
    audit = young.cli("zhangli", "audit", check=0)
    assert "approved by a second person" in audit.stdout


def test_a_dropped_line_keeps_what_was_typed(young: Department, terminal: Terminal) -> None:
    home = young.folder
    program = (
        f"env LANG=zh_CN.UTF-8 HOME={home} XDG_CONFIG_HOME={home}/.config XDG_DATA_HOME={home}/.local"
        f" {sys.executable} -m tui_sales open {young.clone('liwei')}"
    )
    terminal.start(program)
    terminal.shows("一切都由第二个人复核")
    terminal.keys("q")
    until(lambda: "一切都由第二个人复核" not in terminal.screen(), "the tour is left")
    terminal.keys("n")
    terminal.shows("新建 工作日志")
    terminal.type("930")
    terminal.keys("Tab", "Tab")
    terminal.type("合肥科瑞精密")
    terminal.shows("合肥科瑞精密")
    terminal.run("kill-session")
    rep = young.open("liwei")
    until(lambda: bool(rep.drafts()), "the draft is on disk")
    until(
        lambda: rep.drafts()[0].values["entries"][0].get("place") == "合肥科瑞精密",
        "with the last word typed",
    )
