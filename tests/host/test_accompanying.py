"""Who let a push in answers git's hooks; where he has gone, or the program was replaced, nothing is taken unjudged."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.ssh import until
from tests.host.conftest import PLACES
from tests.host.keeping import Kept, children, kept_host, needs_proc
from tests.host.test_keeper import filed, has, journal
from tests.templates import copied

ALog = Callable[..., dict[str, Any]]
FIRST = '    echo "$hook" >&8\n'
THEN = '    if [ "$word" = go ]; then\n'
#: What a keeper is begun with, so that each import of a child is noted.
_NOTING = """
import os
import sys

class Noting:
    keeper = os.getpid()

    def find_spec(self, name, *_):
        if os.getpid() != self.keeper:
            with open(NOTED, "a") as file:
                print(name, file=file)

sys.meta_path.insert(0, Noting())
"""


@pytest.fixture
def kept(_hosted: Path, tmp_path: Path) -> Iterator[Kept]:
    """A host without a server, with a keeper."""
    with kept_host(copied(_hosted, tmp_path / "department", PLACES)) as made:
        made.keep()
        yield made


def pushing(kept: Kept, *specs: str) -> subprocess.Popen[str]:
    """A push of liwei's that comes in as over ssh."""
    asking = shlex.join(kept.command(*kept.enters("liwei")))
    ssh = f'entering() {{ SSH_ORIGINAL_COMMAND="$2" exec {asking}; }}; entering'
    return subprocess.Popen(
        ["git", "push", "host:team.git", *specs],
        cwd=kept.folder / "liwei",
        env={**kept.environment, "GIT_SSH_COMMAND": ssh, "GIT_SSH_VARIANT": "simple"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ended(push: subprocess.Popen[str]) -> tuple[int, str]:
    said = push.communicate(timeout=60)[1]
    return push.returncode, said


def hook(kept: Kept, name: str = "pre-receive") -> Path:
    return kept.host / "stores" / "team.git" / "hooks" / name


def stopping(kept: Kept, before: str) -> Path:
    """Have the hook wait, before a line of its own, for a line in a pipe, which can be opened once it waits."""
    pipe = kept.folder / "pipe"
    os.mkfifo(pipe)
    text = hook(kept).read_text("utf-8")
    assert before in text
    waiting = f"    read -r _ <{shlex.quote(str(pipe))}\n"
    hook(kept).write_text(text.replace(before, waiting + before, 1), "utf-8")
    return pipe


def test_both_hooks_are_answered_by_the_process_that_let_the_push_in(kept: Kept, a_log: ALog) -> None:
    for name in ("pre-receive", "post-receive"):
        text = hook(kept, name).read_text("utf-8")
        alone = text.splitlines()[-1]
        assert alone.startswith("exec ")
        hook(kept, name).write_text(text.replace(alone, "exit 7"), "utf-8")
    commit = filed(kept, a_log, "2026-11-20")
    assert ended(pushing(kept, "outbox/liwei/office"))[0] == 0
    assert has(kept, commit)
    status, said = ended(pushing(kept, "outbox/liwei/office:refs/heads/outbox/wangfang/x"))
    assert status != 0
    assert "remote: tui-sales: " in said
    assert "remote: tui-sales-said: " in said
    assert [line["verdict"] for line in journal(kept)][-2:] == ["taken", "refused"]
    assert journal(kept)[-1]["who"] == "liwei"
    assert not kept.took_a_whole_program()


def test_no_child_imports_anything(kept: Kept, tmp_path: Path, a_log: ALog) -> None:
    """Each would do so anew: what the signature of a receipt needs was two fifths of a push."""
    noted = tmp_path / "imported"
    noting = _NOTING.replace("NOTED", repr(str(noted)))
    kept.keepers[0].terminate()
    kept.keepers[0].communicate()
    (kept.folder / "beside" / "sitecustomize.py").write_text(noting, "utf-8")
    kept.keep()
    commit = filed(kept, a_log, "2026-11-20")
    assert ended(pushing(kept, "outbox/liwei/office"))[0] == 0
    assert has(kept, commit)
    assert not noted.exists(), noted.read_text("utf-8")


@needs_proc()
@pytest.mark.parametrize("before", [FIRST, THEN])
def test_killed_before_it_has_judged_it_has_refused(kept: Kept, a_log: ALog, before: str) -> None:
    hook_text = hook(kept).read_text("utf-8")
    pipe = stopping(kept, before)
    commit = filed(kept, a_log, "2026-11-20")
    push = pushing(kept, "outbox/liwei/office")
    with pipe.open("w") as waiting:
        (child,) = children(kept.keepers[0].pid)
        os.kill(child, signal.SIGKILL)
        until(lambda: children(kept.keepers[0].pid) == [], "it is buried")
        waiting.write("\n")
    assert ended(push)[0] != 0
    until(lambda: not list((kept.host / "stores/team.git/objects").glob("tmp_objdir*")), "git has ended, too")
    assert not has(kept, commit)
    hook(kept).write_text(hook_text, "utf-8")
    assert ended(pushing(kept, "outbox/liwei/office"))[0] == 0
    assert has(kept, commit)


def test_its_keeper_is_not_missed(kept: Kept, a_log: ALog) -> None:
    pipe = stopping(kept, FIRST)
    commit = filed(kept, a_log, "2026-11-20")
    push = pushing(kept, "outbox/liwei/office")
    with pipe.open("w") as waiting:
        kept.keepers[0].kill()
        kept.keepers[0].wait()
        waiting.write("\n")
    assert ended(push)[0] == 0
    assert has(kept, commit)
    assert not kept.took_a_whole_program()


def test_a_program_that_was_replaced_meanwhile_judges_no_more(kept: Kept, a_log: ALog) -> None:
    pipe, asked = stopping(kept, FIRST), kept.folder / "asked"
    text = hook(kept).read_text("utf-8")
    hook(kept).write_text(text.replace("\nexec ", f"\n: >{shlex.quote(str(asked))}\nexec "), "utf-8")
    commit = filed(kept, a_log, "2026-11-20")
    push = pushing(kept, "outbox/liwei/office")
    with pipe.open("w") as waiting:
        (kept.folder / "beside" / "another.py").touch()  # as an installer changes a folder of sys.path
        waiting.write("\n")
    assert ended(push)[0] == 0
    assert has(kept, commit)
    assert asked.exists()
