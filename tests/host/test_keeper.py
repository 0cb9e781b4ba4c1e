"""The keeper answers as the whole program does, and nothing is lost or let in where it is missing, killed or replaced."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.ssh import until
from tests.host.conftest import PLACES, end, serve
from tests.host.keeping import Kept, children, handles, kept_host, needs_proc
from tests.templates import copied
from tui_sales.host import ask
from tui_sales.host.ask import PROTOCOL, THERE
from tui_sales.workspace import open_workspace

ALog = Callable[..., dict[str, Any]]
NOTHING = "0" * 40
TIPS = {"SSH_ORIGINAL_COMMAND": "tui-sales-tips"}


@pytest.fixture
def kept(_hosted: Path, tmp_path: Path) -> Iterator[Kept]:
    """A host without a server, and no keeper yet."""
    folder = tmp_path / ("longer-than-the-path-of-a-socket-may-be-" * 3)
    with kept_host(copied(_hosted, folder, PLACES)) as made:
        yield made


def journal(kept: Kept) -> list[dict[str, Any]]:
    path = kept.host / "log" / "gate.log"
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return [{k: v for k, v in json.loads(line).items() if k != "at"} for line in lines]


def test_both_ways_say_write_and_note_the_same(kept: Kept) -> None:
    kept.keep()
    person, stranger = kept.enters("liwei"), ("enter", "liwei", "SHA256:nobody")
    fetch, spy = "git-upload-pack '/team.git'", "git-upload-pack '/office.git'"
    liwei = {"TUI_SALES_PERSON": "liwei", "TUI_SALES_KEY": "k"}
    questions: list[tuple[tuple[str, ...], str, dict[str, str]]] = [
        (person, "", TIPS),
        (person, "0000", {"SSH_ORIGINAL_COMMAND": fetch, "GIT_PROTOCOL": "version=1"}),
        (person, "", {"SSH_ORIGINAL_COMMAND": spy}),
        (person, "", {"SSH_ORIGINAL_COMMAND": "sh -i"}),
        (person, "", {}),
        (stranger, "", TIPS),
        (("gate", "pre-receive", "team"), f"{NOTHING} {'1' * 40} refs/heads/outbox/liwei/x\n", liwei),
        (
            ("gate", "pre-receive", "team"),
            f"{NOTHING} {'1' * 40} refs/tags/v1\n",
            {**liwei, "LANG": "zh_CN.UTF-8"},
        ),
        (("gate", "pre-receive", "team"), "rubbish\udcff\n", liwei),
        (("gate", "pre-receive", "team"), "", liwei),
        (("gate", "pre-receive", "nowhere"), f"{NOTHING} {'1' * 40} refs/heads/main\n", liwei),
        (("gate", "post-receive", "team"), "", liwei),
    ]
    for words, stdin, more in questions:
        here = len(journal(kept))
        asked = kept.ask(*words, stdin=stdin, more=more)
        noted = journal(kept)[here:]
        plain = kept.plainly(*words, stdin=stdin, more=more)
        assert (asked.returncode, asked.stdout, asked.stderr) == (
            plain.returncode,
            plain.stdout,
            plain.stderr,
        )
        assert noted == journal(kept)[here + len(noted) :], words
        assert asked.returncode != 0 or "pre-receive" not in words
    assert not kept.took_a_whole_program()
    assert json.loads(kept.ask(*person, more=TIPS).stdout).keys() == {"team", "private-liwei"}


def filed(kept: Kept, a_log: ALog, day: str) -> str:
    """A filing of liwei's that is not sent yet; its commit."""
    with open_workspace(kept.folder / "liwei") as ws:
        ws.file("log", a_log(day=day))
    return git(kept, "liwei", "rev-parse", "outbox/liwei/office").stdout.strip()


def sent(kept: Kept) -> subprocess.CompletedProcess[str]:
    """Push it on the machine itself: git runs the same hooks."""
    team = str(kept.host / "stores" / "team.git")
    return git(kept, "liwei", "push", team, "outbox/liwei/office")


def git(kept: Kept, where: str, *args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["git", *args],
        cwd=kept.folder / where,
        env=kept.environment,
        capture_output=True,
        text=True,
        check=False,
    )


def has(kept: Kept, commit: str) -> bool:
    """Whether the host took a commit and gave a receipt for it."""
    refs = git(kept, "host/stores/team.git", "for-each-ref", "--format=%(objectname)").stdout
    receipt = git(kept, "host/stores/team.git", "log", "-1", "--format=%B", "receipts").stdout
    return commit in refs and commit in receipt


def test_pushes_are_taken_with_a_keeper_without_one_and_after_one_was_killed(kept: Kept, a_log: ALog) -> None:
    first = filed(kept, a_log, "2026-11-20")
    assert sent(kept).returncode == 0
    assert has(kept, first)
    assert kept.took_a_whole_program()
    keeper = kept.keep()
    second = filed(kept, a_log, "2026-11-19")
    assert sent(kept).returncode == 0
    assert has(kept, second)
    assert not kept.took_a_whole_program()
    keeper.kill()
    keeper.wait()
    assert kept.socket.exists()  # as a killed one leaves it
    third = filed(kept, a_log, "2026-11-18")
    assert sent(kept).returncode == 0
    assert has(kept, third)
    assert kept.took_a_whole_program()
    kept.keep()
    fourth = filed(kept, a_log, "2026-11-17")
    assert sent(kept).returncode == 0
    assert has(kept, fourth)
    assert not kept.took_a_whole_program()


@needs_proc()
def test_killed_while_it_judges_it_has_refused_and_its_keeper_alone_is_not_missed(kept: Kept) -> None:
    keeper = kept.keep()
    line = f"{NOTHING} {'1' * 40} refs/tags/v1\n"
    judged, child = judging(kept, keeper)
    os.kill(child, signal.SIGKILL)
    assert judged.communicate(line, timeout=60) == ("", "")
    assert judged.returncode == 1
    judged, child = judging(kept, keeper)
    keeper.kill()
    keeper.wait()
    assert "only main and outboxes" in judged.communicate(line, timeout=60)[1]
    assert judged.returncode == 1
    assert not kept.took_a_whole_program()


def judging(kept: Kept, keeper: subprocess.Popen[str]) -> tuple[subprocess.Popen[str], int]:
    """A push whose lines the gate waits for, and the child of the keeper's that does."""
    assert kept.ask(*kept.enters("liwei"), more=TIPS).returncode == 0  # what it reads once it has read now
    until(lambda: children(keeper.pid) == [], "all are buried")
    judged = kept.asking("gate", "pre-receive", "team")
    until(lambda: len(children(keeper.pid)) == 1, "it is being judged")
    (child,) = children(keeper.pid)
    until(lambda: "pipe" in standard_input(child), "it has taken the place of who asks")
    return judged, child


def standard_input(pid: int) -> str:
    return os.readlink(f"/proc/{pid}/fd/0")  # noqa: PTH115


@needs_proc()
def test_who_asks_and_goes_leaves_nothing_behind(kept: Kept) -> None:
    keeper = kept.keep()
    before = handles(keeper.pid)
    for _ in range(3):
        gone, _child = judging(kept, keeper)
        gone.kill()
        gone.communicate()
        with socket.socket(socket.AF_UNIX) as rubbish:
            os.chdir(kept.socket.parent)
            rubbish.connect(kept.socket.name)
            rubbish.sendall(b"GET / HTTP/1.1\r\n\r\n")
    assert kept.ask(*kept.enters("liwei"), more=TIPS).returncode == 0
    until(lambda: children(keeper.pid) == [], "all are buried")
    assert handles(keeper.pid) == before
    assert not kept.took_a_whole_program()


def test_a_keeper_that_hangs_is_given_up_and_judges_nothing_when_it_goes_on(kept: Kept, a_log: ALog) -> None:
    keeper = kept.keep()
    asking = kept.host / "ask.py"
    text = asking.read_text("utf-8")
    patient = "_PATIENCE = 60.0"
    assert patient in text
    asking.write_text(text.replace(patient, "_PATIENCE = 0.2"), "utf-8")
    keeper.send_signal(signal.SIGSTOP)
    try:
        first = filed(kept, a_log, "2026-11-20")
        assert sent(kept).returncode == 0
        assert has(kept, first)
        assert kept.took_a_whole_program()
        noted = journal(kept)
    finally:
        asking.write_text(text, "utf-8")
        keeper.send_signal(signal.SIGCONT)
    assert kept.ask(*kept.enters("liwei"), more=TIPS).returncode == 0
    assert not kept.took_a_whole_program()
    assert journal(kept) == noted


@needs_proc()
def test_nothing_is_read_before_the_whole_question_is_there(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever breaks off in the middle helps himself; the keeper and the whole program would each judge a part of the lines."""
    keeper = kept.keep()
    noted = journal(kept)
    monkeypatch.chdir(kept.socket.parent)
    reading, writing = os.pipe()
    os.write(writing, b"the lines of a push\n")
    os.close(writing)
    text = b"\0".join([PROTOCOL, b"18", b"3", b"gate", b"pre-receive", b"team", b"."])
    for cut in (0, 4, 8 + len(text) // 2):
        with socket.socket(socket.AF_UNIX) as line, Path(os.devnull).open("w") as none:
            line.connect(kept.socket.name)
            assert line.recv(1) == THERE
            here = os.open(".", os.O_RDONLY)
            data = (len(text).to_bytes(8, "big") + text)[:cut]
            if data:
                socket.send_fds(line, [data], [here, reading, none.fileno(), none.fileno()])
            os.close(here)
    until(lambda: children(keeper.pid) == [], "all are buried")
    assert os.read(reading, 100) == b"the lines of a push\n"
    os.close(reading)
    assert journal(kept) == noted


def test_a_program_that_was_replaced_judges_no_more_and_the_new_one_takes_over(kept: Kept) -> None:
    keeper = kept.keep()
    assert kept.ask(*kept.enters("liwei"), more=TIPS).returncode == 0
    assert not kept.took_a_whole_program()
    (kept.folder / "beside" / "another.py").touch()  # as an installer changes a folder of sys.path
    assert kept.ask(*kept.enters("liwei"), more=TIPS).returncode == 0
    assert kept.took_a_whole_program()
    assert keeper.stdout is not None
    assert "answering in" in keeper.stdout.readline()
    assert kept.ask(*kept.enters("liwei"), more=TIPS).returncode == 0
    assert not kept.took_a_whole_program()


def test_a_socket_that_somebody_else_could_have_put_there_is_not_asked(kept: Kept) -> None:
    kept.keep()
    kept.socket.parent.chmod(0o777)
    assert kept.ask(*kept.enters("liwei"), more=TIPS).returncode == 0
    assert kept.took_a_whole_program()


def test_asking_imports_os_and_one_module_in_c() -> None:
    """It is begun for every question and every push, and an import costs a part of all that."""
    begin = (
        "import os, sys; known = {*sys.modules}; exec(open(sys.argv[1]).read(), {'__name__': 'ask'});"
        " print(*{*sys.modules} - known)"
    )
    words = [sys.executable, "-I", "-S", "-c", begin, ask.__file__]
    said = subprocess.run(words, capture_output=True, text=True, check=True)
    assert said.stdout.split() in ([], ["_socket"])


def test_a_second_keeper_gives_way(kept: Kept) -> None:
    kept.keep()
    second = kept.plainly("keep")
    assert second.returncode == 2
    assert "another keeper is there already" in second.stderr
    assert kept.ask(*kept.enters("liwei"), more=TIPS).returncode == 0
    assert not kept.took_a_whole_program()


def test_a_host_of_an_older_program_is_mended_by_its_keeper(kept: Kept) -> None:
    (kept.host / "ask.py").write_text("raise SystemExit(9)\n", "utf-8")
    hook = kept.host / "stores" / "team.git" / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\nexit 9\n", "utf-8")
    kept.keep()
    assert "ask.py" in hook.read_text("utf-8")
    assert kept.ask(*kept.enters("liwei"), more=TIPS).returncode == 0


@needs_proc()
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_keeper_ends_with_its_server_however_that_ended(kept: Kept, number: signal.Signals) -> None:
    host = serve(kept.host)
    assert kept.socket.exists()
    assert host._process is not None
    begun = children(host._process.pid)
    host._process.send_signal(number)
    host._process.wait()
    until(lambda: not kept.socket.exists(), "the keeper has ended")
    for pid in begun:  # a killed server leaves its sshd
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    end(host)
