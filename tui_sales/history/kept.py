"""Kept: one ``git cat-file`` that is begun at the first question and answers one after the other, 25 µs each."""

from __future__ import annotations

import subprocess
import weakref
from contextlib import suppress
from typing import IO

from tui_sales.history.git import Command, begun


class NoAnswer(Exception):
    """The object is not there, or the process has died."""


class Kept:
    """Answers one question at a time; whoever shares it holds a lock."""

    def __init__(self, git: Command, how: str) -> None:
        """``how`` is what ``cat-file`` is to do: ``--batch`` or ``--batch-check``."""
        self._git = git
        self._how = how
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, oid: str, most: int) -> tuple[str, int, bytes]:
        """Kind, length and, with ``--batch``, bytes of an object.

        Raises:
            NoAnswer: also of one longer than ``most``, which is not read.
        """
        try:
            stdin, stdout = self._pipes()
            stdin.write(oid.encode("ascii") + b"\n")
            stdin.flush()
            head = stdout.readline().split()
            if len(head) != 3 or not head[2].isdigit():
                raise NoAnswer(oid)
            kind, length = head[1].decode("ascii", "replace"), int(head[2])
            if self._how == "--batch-check":
                return kind, length, b""
            if length > most:
                raise NoAnswer(oid)
            data = stdout.read(length)
            stdout.read(1)  # a line feed behind it
        except (OSError, ValueError) as error:
            raise NoAnswer(oid) from error
        return kind, length, data

    def close(self) -> None:
        """End the process; the next question begins another."""
        if self._process is not None:
            self._ending()
            self._process = None

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        if self._process is None:
            pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
            self._process = begun(self._git, ["cat-file", self._how], stdin=pipe, stdout=pipe, stderr=nowhere)
            self._ending = weakref.finalize(self, _end, self._process)
        assert self._process.stdin is not None  # noqa: S101 - both were asked for
        assert self._process.stdout is not None  # noqa: S101
        return self._process.stdin, self._process.stdout


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    for pipe in (process.stdin, process.stdout):
        with suppress(OSError):  # what was asked and not sent cannot be sent any more
            if pipe is not None:
                pipe.close()
    process.wait()
