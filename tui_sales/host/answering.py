"""Answering: a child of the keeper's takes the place of the process that asks, and does what that would have done."""

from __future__ import annotations

import os
import signal
import socket
import sys
import time
from collections.abc import Callable
from itertools import starmap

from tui_sales import settings
from tui_sales.dataclass import dataclass
from tui_sales.errors import SalesError
from tui_sales.host.accompanying import accompanied
from tui_sales.host.ask import BECOME, END, EXIT, PROTOCOL, THERE
from tui_sales.host.enter import Become
from tui_sales.host.folder import HostFolder
from tui_sales.host.performing import perform

#: No environment is larger; the kernel gives a program's words and environment together less than that.
_MOST = 16 << 20
#: seconds until somebody who connects has said what he wants
_PATIENCE = 60.0


class NotAsked(Exception):
    """Whoever connected has gone again, or is no program of ours. Nothing was begun."""


@dataclass(frozen=True)
class Question:
    """Who asks, and what.

    Attributes:
        handles: of his folder, and of what he reads and writes.
    """

    words: list[str]
    environment: dict[bytes, bytes]
    umask: int
    handles: list[int]


def answer(
    folder: HostFolder,
    line: socket.socket,
    complain: Callable[[SalesError], None],
    was_replaced: Callable[[], bool],
) -> None:
    """Answer one question, and those of the git that follows from it, in a process that does nothing else before or after.

    Raises:
        NotAsked, OSError.
    """
    line.settimeout(_PATIENCE)
    line.sendall(THERE)
    asked = _question(line)
    line.settimeout(None)
    _take_the_place_of(asked)
    done = _performed(folder, asked.words, complain)
    if isinstance(done, Become) and done.has_hooks:
        done = accompanied(folder, done, complain, was_replaced)
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    line.sendall(_told(done))


def _question(line: socket.socket) -> Question:
    data, handles, _flags, _address = socket.recv_fds(line, 8, 4)
    if len(handles) != 4:
        raise NotAsked
    data += _exactly(line, 8 - len(data))
    length = int.from_bytes(data, "big")
    if length > _MOST:
        raise NotAsked
    fields = _exactly(line, length).split(b"\0")
    if fields[0] != PROTOCOL or fields[-1] != END:
        raise NotAsked
    umask, count = int(fields[1]), int(fields[2])
    words = [os.fsdecode(word) for word in fields[3 : 3 + count]]
    pairs = (pair.partition(b"=") for pair in fields[3 + count : -1])
    return Question(words, {name: value for name, _equals, value in pairs}, umask, list(handles))


def _exactly(line: socket.socket, count: int) -> bytes:
    data = b""
    while len(data) < count:
        part = line.recv(min(count - len(data), 1 << 16))
        if not part:
            raise NotAsked
        data += part
    return data


def _take_the_place_of(asked: Question) -> None:
    """Stand where the asking process stands, with its environment, its streams, its permissions, as a fresh interpreter would."""
    os.setsid()  # what ends the keeper's terminal, or somebody's Ctrl+C there, ends nobody's push
    signal.signal(signal.SIGINT, signal.default_int_handler)
    here, *streams = asked.handles
    os.fchdir(here)
    for number, handle in enumerate(streams):
        os.dup2(handle, number)
    for handle in asked.handles:
        os.close(handle)
    sys.stdin = open(0, encoding="utf-8", errors="surrogateescape", closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding="utf-8", errors="replace", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", 1, encoding="utf-8", errors="replace", closefd=False)  # noqa: SIM115
    os.umask(asked.umask)
    os.environb.clear()
    os.environb.update(asked.environment)
    time.tzset()


def _performed(folder: HostFolder, words: list[str], complain: Callable[[SalesError], None]) -> int | Become:
    """What the command line makes of it. Where anything else goes wrong no answer is given, which whoever asked takes for a no."""
    try:
        settings.speak(settings.load())
        return perform(folder, words)
    except SalesError as error:
        complain(error)
        return error.exit_code


def _told(done: int | Become) -> bytes:
    if isinstance(done, int):
        return b"\0".join((EXIT, b"%d" % done, END))
    words = [os.fsencode(word) for word in done.words]
    known = starmap("{}={}".format, done.environment.items())
    fields = (BECOME, os.fsencode(done.program), b"%d" % len(words), *words, *map(os.fsencode, known), END)
    return b"\0".join(fields)
