"""The desk as it was is there before the program is; whatever happens, keys are kept and the terminal is left as it was."""

from __future__ import annotations

import re
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pexpect
import pytest

from tests.conftest import Department, environment
from tui_sales import i18n, settings
from tui_sales.settings import Settings
from tui_sales.ui import curtain
from tui_sales.workspace import picture

ALTERNATE, BACK = curtain.ALTERNATE.encode(), curtain.BACK.encode()
PICTURE = "; opening"


@contextmanager
def program(young: Department, person: str = "chenfang", width: int = 80) -> Iterator[pexpect.spawn[bytes]]:
    child = pexpect.spawn(
        sys.executable,
        ["-m", "tui_sales", "open", str(young.clone(person))],
        env={**environment(young.folder), "TERM": "xterm-256color", "LANG": "en_GB.UTF-8"},
        dimensions=(24, width),
        timeout=60,
    )
    try:
        yield child
    finally:
        child.close(force=True)


def left(child: pexpect.spawn[bytes]) -> bytes:
    """What it wrote until it had ended, and that it left the terminal as it was."""
    child.expect(pexpect.EOF)
    return child.before or b""


@pytest.fixture
def closed(young: Department) -> Department:
    """A department whose assistant has had the program open."""
    settings.save(Settings(toured=True), young.folder / ".config" / "tui-sales" / "settings.toml")
    with program(young) as child:
        child.expect_exact("help")
        child.send("q")
        assert PICTURE.encode() not in left(child)
    assert _picture(young).stat().st_mode & 0o777 == 0o600
    return young


def _picture(young: Department) -> Path:
    return young.clone("chenfang") / ".git" / "tui-sales" / "desk.picture"


def test_the_picture_comes_first_and_keys_wait_for_the_program(closed: Department) -> None:
    with program(closed) as child:
        child.expect_exact(PICTURE)
        shown = child.before or b""
        assert b"as it was on" in shown
        assert shown.count(ALTERNATE) == 1
        child.send("q")  # nobody reads keys yet
        rest = left(child)
    assert ALTERNATE not in rest, "the program draws over the picture, not on a blank screen"
    assert rest.count(BACK) == 1
    assert b"help" in rest, "the program itself has been there"


def test_a_start_that_fails_leaves_the_terminal_as_it_was(closed: Department) -> None:
    (closed.clone("chenfang") / ".git" / "HEAD").write_text("nothing git could read\n", "utf-8")
    with program(closed) as child:
        child.expect_exact(PICTURE)
        assert not _echoes(child)
        said = left(child)
        assert _echoes(child)
    assert said.count(BACK) == 1
    sentence = said.partition(BACK)[2]
    assert re.search(rb"[a-z]{3}", sentence), "why it failed is said where it can be read"
    assert b"Traceback" not in sentence


def test_a_signal_while_the_terminal_is_taken_over_ends_the_program(tmp_path: Path) -> None:
    struck = """
from textual.app import App
from tui_sales.ui.starting import to_its_end

class Struck(App().driver_class):
    def _disable_line_wrap(self):
        if not self.exit_event.is_set() and not hasattr(self, "once"):
            self.once = True
            raise KeyboardInterrupt

app = App()
app.driver_class = Struck
to_its_end(app, mouse=False)
"""
    child = pexpect.spawn(
        sys.executable, ["-c", struck], env={**environment(tmp_path), "TERM": "xterm-256color"}, timeout=60
    )
    with child:
        said = left(child)
        assert _echoes(child)
    assert said.count(ALTERNATE) == said.count(BACK) == 1


def _echoes(child: pexpect.spawn[bytes]) -> bool:
    return bool(termios.tcgetattr(child.child_fd)[3] & termios.ECHO)


def test_a_picture_is_for_one_look_one_person_one_size(tmp_path: Path) -> None:
    folder = tmp_path / "clone"
    identity = folder / ".git" / "tui-sales" / "identity.json"
    identity.parent.mkdir(parents=True)
    identity.write_text("chenfang", "utf-8")
    usual, size, terminal = Settings(), (80, 24), {"TERM": "xterm"}
    i18n.set_language("zh_CN")
    mine = curtain.look(folder, usual, size, terminal)
    picture.keep(folder, mine, b"a\npicture")
    assert picture.kept(folder, mine) == b"a\npicture"
    others = [
        curtain.look(folder, Settings(theme="light"), size, terminal),
        curtain.look(folder, Settings(keymap={"app.help": "f2"}), size, terminal),
        curtain.look(folder, usual, (80, 25), terminal),
        curtain.look(folder, usual, size, {"TERM": "linux"}),
        curtain.look(folder, usual, size, {**terminal, "NO_COLOR": "1"}),
    ]
    i18n.set_language("en")
    others.append(curtain.look(folder, usual, size, terminal))
    identity.write_text("zhangli", "utf-8")
    others.append(curtain.look(folder, usual, size, terminal))
    identity.unlink()
    others.append(curtain.look(folder, usual, size, terminal))
    assert len({mine, *others}) == 1 + len(others)
    assert not any(picture.kept(folder, other) for other in others)
    torn = folder / ".git" / "tui-sales" / "desk.picture"
    for spoiled in (torn.read_bytes()[:-1], b"", b"\xff"):
        torn.write_bytes(spoiled)
        assert picture.kept(folder, mine) == b""
