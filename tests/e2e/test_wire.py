"""The program as people meet it: over SSH, in the terminals they have, on lines that break, in windows that change size."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path

import pexpect
import pytest

from tests.conftest import Department, environment
from tests.e2e.ssh import Sshd, serving, until, why_no_sshd
from tests.e2e.terminal import Terminal
from tests.templates import copied
from tui_sales import settings

#: what a program finds in its environment: the terminal, and whether anybody says which language is spoken
TERMINALS = {
    "xterm": "TERM=xterm",
    "xterm-256color": "TERM=xterm-256color",
    "tmux": "TERM=tmux-256color",
    "screen": "TERM=screen",
    "linux": "TERM=linux",
    "no-color": "TERM=xterm-256color NO_COLOR=1",
    "putty": "TERM=xterm LANG= LC_ALL=",
    "windows-terminal": "TERM=xterm-256color WT_SESSION=c1e5f3b2 WT_PROFILE_ID={61c54bbd} LANG= LC_ALL=",
}
NAMES = {"liwei": "李伟", "wangfang": "王芳"}
#: narrower and lower, wide, then hardly anything
SIZES = ((80, 24), (60, 20), (120, 40), (60, 12))


@dataclass
class Wire:
    """A department behind one sshd, and as many terminals as are asked for."""

    department: Department
    sshd: Sshd
    first: Terminal
    numbers: Iterator[int]

    def program(self, person: str, terminal: str = "TERM=xterm-256color") -> str:
        """The command that opens somebody's clone over there."""
        home = self.department.folder
        own = f"HOME={home} XDG_CONFIG_HOME={home}/.config XDG_DATA_HOME={home}/.local LANG=zh_CN.UTF-8"
        return f"env {own} {terminal} {sys.executable} -m tui_sales open {self.department.clone(person)}"

    def connect(self, person: str, terminal: str = "TERM=xterm-256color", after: str = "") -> Terminal:
        """Somebody opens his clone over SSH in a terminal of his own; ``after`` runs there when the line is closed."""
        made = self.first.beside(f"{person}-{next(self.numbers)}")
        line = f"{self.sshd.command} -t {self.sshd.target} '{self.program(person, terminal)}'"
        made.start(f"{line}; {after}" if after else f"exec {line}")
        return made

    def running(self, person: str) -> set[int]:
        """The processes that have somebody's clone open."""
        wanted = f"open\0{self.department.clone(person)}".encode()
        found = set()
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                words = (folder / "cmdline").read_bytes()
            except OSError:
                continue  # it ended while we looked
            if wanted in words and words.startswith(os.fsencode(sys.executable)):
                found.add(int(folder.name))
        return found


@pytest.fixture(scope="module")
def wire(_played: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wire]:
    """One server and one department for all that is tried here."""
    if why_no_sshd():
        pytest.skip(why_no_sshd())
    if shutil.which("tmux") is None:
        pytest.skip("needs tmux")
    folder = tmp_path_factory.mktemp("wire")
    department = Department(copied(_played, folder / "department"))
    settings.save(
        settings.Settings(toured=True), department.folder / ".config" / "tui-sales" / "settings.toml"
    )
    terminal = Terminal(folder / "tmux")
    with serving(folder / "sshd") as server:
        yield Wire(department, server, terminal, count())
        subprocess.run(["tmux", "-S", str(terminal.socket), "kill-server"], capture_output=True, check=False)
    department.close()


def begin_log(one: Terminal, day: str, place: str) -> None:
    """Begin a log in the form, up to the place; the day goes first."""
    one.shows("李伟")
    one.keys("n")
    one.shows("新建 工作日志")
    one.keys("BTab")
    one.type(day)
    one.keys("Tab")
    one.type("930")
    one.keys("Tab", "Tab")
    one.type(place)
    one.shows(place)


def drawn(one: Terminal, size: tuple[int, int]) -> None:
    """Wait until the frame fills a window of another size: its lowest line holds the keys again."""

    def there() -> bool:
        lines = one.screen().split("\n")
        return len(lines) >= size[1] and any(key in lines[size[1] - 1] for key in ("提交", "帮助"))

    until(there, f"the frame is drawn at {size}", 20)


def leave(one: Terminal) -> None:
    """Leave, also where something has not been sent yet."""
    one.keys("q")
    until(lambda: one.ended() or "再按一次 q" in one.screen(), "the program has heard q")
    if not one.ended():
        one.keys("q")
    until(one.ended, "the program has ended")


def test_every_terminal_draws_the_desk_answers_a_key_and_is_left_clean(wire: Wire) -> None:
    after = "echo ended $?; exec cat"
    opened = {name: wire.connect("sunjuan", given, after) for name, given in TERMINALS.items()}
    for one in opened.values():
        one.shows("孙娟")
        one.shows("帮助")
        one.keys("2")
    for one in opened.values():
        one.shows("工作日志")
        one.shows("状态")
        one.keys("q")
    for name, one in opened.items():
        one.shows("ended 0")
        assert one.ask("alternate_on") == "0", name
        assert one.ask("cursor_flag") == "1", name
        assert one.ask("mouse_any_flag") == "0", name


def test_nothing_waits_for_a_terminal_that_answers_no_question(wire: Wire) -> None:
    home = environment(wire.department.folder) | {"TERM": "xterm", "SSH_TTY": "/dev/pts/0"}
    child = pexpect.spawn(
        "/bin/sh", ["-c", f"exec {wire.program('sunjuan')}"], env=home, encoding="utf-8", dimensions=(24, 80)
    )
    child.expect_exact("孙娟", timeout=60)
    child.send("2")
    child.expect_exact("状态", timeout=60)
    child.send("q")
    child.expect(pexpect.EOF, timeout=60)
    child.close()
    assert child.exitstatus == 0


def test_the_line_that_is_typed_into_stays_in_sight_when_the_window_changes(wire: Wire) -> None:
    one = wire.connect("liwei")
    begin_log(one, "2026-11-03", "杭州")
    one.keys("C-n", "C-n")
    one.shows("明细 3")
    one.type("1530")
    one.keys("Tab", "Tab")
    one.type("宁波北仑港三号门")
    for size in SIZES:
        one.resize(*size)
        drawn(one, size)
        until(lambda: "宁波北仑港三号门" in one.screen(), f"the field is in sight at {size}")
    one.type("东侧")
    until(lambda: "宁波北仑港三号门东侧" in one.line, "an input method opens where the text is")
    one.keys("Escape")
    one.shows("存为草稿")
    leave(one)


def test_the_line_under_the_cursor_stays_in_sight_when_the_window_changes(wire: Wire) -> None:
    one = wire.connect("chenfang")
    one.shows("陈芳")
    one.keys("2")
    one.shows("状态")
    one.keys("G")
    last = wire.department.open("chenfang").rows("log")[-1]
    day = date.fromisoformat(last.values["date"])
    for size in SIZES:
        one.resize(*size)
        drawn(one, size)
        until(lambda: f"{day.month}月{day.day}日" in one.screen(), f"the last line is in sight at {size}")
    one.keys("Enter")
    one.shows(f"{NAMES[last.by]} {day.isoformat()}")
    one.keys("Escape")  # alone: with a key right behind it, it would be Alt
    one.shows("状态")
    leave(one)


def test_what_is_sent_adds_up_to_the_whole_screen(wire: Wire) -> None:
    """Only what has changed goes over the line; Ctrl+L sends all of it, and nothing may look otherwise then."""
    one = wire.connect("chenfang")
    one.shows("陈芳")
    for key, there in {
        "2": "状态",
        "G": "",
        "Tab": "",
        "3": "提交于",
        "j": "",
        "4": "抽查覆盖",
        ",": "深色",
    }.items():
        one.keys(key)
        one.shows(there)
    one.keys("Escape")
    until(lambda: "深色" not in one.screen(), "the settings are closed")
    one.keys("Enter")
    one.shows("已齐")  # the board itself: it is read in the background
    one.resize(100, 30)
    drawn(one, (100, 30))
    seen = [""]

    def rests() -> bool:
        before, seen[0] = seen[0], one.run("capture-pane", "-e", "-p", "-t", one.name)
        return bool(before) and seen[0] == before

    until(rests, "the screen rests")
    one.run("send-keys", "-R", "-t", one.name)
    until(lambda: not one.screen().strip(), "the terminal is wiped")
    one.keys("C-l")
    until(
        lambda: one.run("capture-pane", "-e", "-p", "-t", one.name) == seen[0], "all of it is there again", 20
    )
    one.keys("Escape")  # out of the board
    one.shows("抽查覆盖")
    leave(one)


def test_a_lost_connection_leaves_the_draft_and_no_process(wire: Wire) -> None:
    one = wire.connect("wangfang")
    one.shows("王芳")
    old = wire.running("wangfang")
    assert len(old) == 1
    one.keys("n")
    one.shows("新建 工作日志")
    one.type("1045")
    one.keys("Tab", "Tab")
    one.type("苏州工业园区星湖街，二楼")
    one.shows("星湖街，二楼")
    os.kill(int(one.ask("pane_pid")), signal.SIGKILL)
    until(lambda: not wire.running("wangfang"), "the program over there has ended")

    again = wire.connect("wangfang")
    again.shows("写了一半")
    again.keys("G")
    assert wire.running("wangfang").isdisjoint(old)
    kept = wire.department.open("wangfang").drafts()
    assert kept[0].values["entries"][0]["place"] == "苏州工业园区星湖街，二楼"
    leave(again)


def test_two_sessions_of_one_person_file_beside_each_other(wire: Wire) -> None:
    rep = wire.department.open("liwei")
    for draft in rep.drafts():  # of the tests before
        rep.drop_draft(draft.key)
    first, second = wire.connect("liwei"), wire.connect("liwei")
    for one, day, place in ((first, "2026-10-10", "无锡新吴区"), (second, "2026-10-17", "南通崇川区")):
        begin_log(one, day, place)
        one.keys("Tab")
        one.type("拜访客户")
    for one in (first, second):
        one.keys("C-s")
    names = {f"logs/2026/liwei/{day}" for day in ("2026-10-10", "2026-10-17")}

    def filed() -> bool:
        rep.refresh()
        return names <= {row.name for row in rep.rows("log")}

    until(filed, "both are filed", 20)
    for name, place in zip(sorted(names), ("无锡新吴区", "南通崇川区"), strict=True):
        assert rep.entry(name).front.raw["entries"][0]["place"] == place
    assert not [draft for draft in rep.drafts() if draft.values["date"] in ("2026-10-10", "2026-10-17")]
    for one in (first, second):
        one.keys("s", "G")
        one.shows("10-10 拜访客户")
        one.shows("10-17 拜访客户")
        leave(one)
