"""Accompanying: who let a push in stays beside git's ``receive-pack`` and answers its hooks, for which he has everything at hand.

A hook that asks by itself starts an interpreter and has the keeper make another child, twice for each push.
"""

from __future__ import annotations

import fcntl
import io
import os
import signal
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stderr, suppress
from typing import BinaryIO

from tui_sales.errors import SalesError
from tui_sales.host.enter import Become
from tui_sales.host.folder import HostFolder
from tui_sales.host.hook_script import ASK, ASKS, BESIDE, END, GO, HEARS, QUARANTINE, SAY
from tui_sales.host.performing import HOOKS

_ABOVE = 10


def accompanied(
    folder: HostFolder, git: Become, complain: Callable[[SalesError], None], was_replaced: Callable[[], bool]
) -> int:
    """Run git for whoever asked, on the streams that are his by now, and answer its hooks; its exit code.

    Args:
        folder: the host's.
        git: what is to be run.
        complain: says an error on standard error.
        was_replaced: whether the program on the disk is another one by now, which then has to judge.
    """
    asked, asks = map(_moved_up, os.pipe())
    hears, heard = map(_moved_up, os.pipe())
    child = os.posix_spawn(
        git.program,
        git.words,
        {**git.environment, BESIDE: "1"},
        file_actions=[(os.POSIX_SPAWN_DUP2, asks, ASKS), (os.POSIX_SPAWN_DUP2, hears, HEARS)],
        setsigdef=[signal.SIGPIPE],
    )
    os.close(asks)
    os.close(hears)
    with suppress(BrokenPipeError), os.fdopen(asked, "rb") as questions, os.fdopen(heard, "wb", 0) as answers:
        while hook := _line(questions):
            if was_replaced():
                answers.write(f"{ASK}\n".encode())
                continue
            answers.write(f"{GO}\n".encode())
            head, moves = [_line(questions) for _ in range(1 + len(QUARANTINE))], []
            while (line := _line(questions)) not in (END, ""):
                moves.append(line)
            if line == END:
                kept = {name: value for name, value in zip(QUARANTINE, head[1:], strict=True) if value}
                said, code = _answered(folder, (hook, head[0]), moves, {**git.environment, **kept}, complain)
                answers.write(f"{said}{hook} {code}\n".encode("utf-8", "surrogateescape"))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _moved_up(handle: int) -> int:
    """The same as a handle that is not in the way of those that git gets. No child has it unless it is given to it."""
    moved = fcntl.fcntl(handle, fcntl.F_DUPFD_CLOEXEC, _ABOVE)
    os.close(handle)
    return moved


def _line(questions: BinaryIO) -> str:
    """The next line; empty at the end, where git and all that it began have gone."""
    return questions.readline().decode("utf-8", "surrogateescape").removesuffix("\n")


def _answered(
    folder: HostFolder,
    which: tuple[str, str],
    moves: Sequence[str],
    environment: Mapping[str, str],
    complain: Callable[[SalesError], None],
) -> tuple[str, int]:
    """What a hook says, and its exit code."""
    hook, store = which
    os.environ.clear()
    os.environ.update(environment)
    with redirect_stderr(io.StringIO()) as said:
        try:
            code = HOOKS[hook](folder, store, moves)
        except SalesError as error:
            complain(error)
            code = error.exit_code
    return "".join(f"{SAY}{line}\n" for line in said.getvalue().splitlines()), code
