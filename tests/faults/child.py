"""A child that is struck: forked from this process, which has everything loaded, so that hundreds are affordable."""

from __future__ import annotations

import os
import signal
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import NoReturn

from tests.faults.steps import Steps
from tui_sales.errors import SalesError

#: Tells the parent what the child was told; a line is said when the program has said so to its user.
Say = Callable[[str], None]


@dataclass(frozen=True)
class Ended:
    """How a child ended.

    Attributes:
        killed: by the strike.
        said: what it said before.
        steps: how many there were, if it came to its end.
        refused: the sentence that the program ended with, if it did not do what it was to do.
        error: the traceback of what it did not survive.
    """

    killed: bool
    said: tuple[str, ...]
    steps: int = 0
    refused: str = ""
    error: str = ""


def kill_at(number: int) -> Callable[[int], None]:
    """A strike: no goodbye at the given step."""

    def strike(count: int) -> None:
        if count == number:
            os.kill(os.getpid(), signal.SIGKILL)

    return strike


def fail_at(number: int, code: int) -> Callable[[int], None]:
    """A strike: the system refuses the given step and all that follow with an error such as ``errno.ENOSPC``."""

    def strike(count: int) -> None:
        if count >= number:
            raise OSError(code, os.strerror(code))

    return strike


def run(work: Callable[[Say], None], strike: Callable[[int], None], *, growing: bool = False) -> Ended:
    """Do ``work`` in a child whose every step is told to ``strike`` (:class:`Steps`)."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _work(work, partial(Steps, strike, growing=growing), writing)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as stream:
        lines = stream.read().split("\0")[:-1]
    _, status = os.waitpid(child, 0)
    of = {mark: [line[1:] for line in lines if line[0] == mark] for mark in "+#?!"}
    steps = sum(map(int, of["#"]))
    return Ended(os.WIFSIGNALED(status), tuple(of["+"]), steps, "".join(of["?"]), "".join(of["!"]))


def _work(work: Callable[[Say], None], counting: Callable[[], Steps], writing: int) -> NoReturn:
    """The child's whole life; it must not return into the test that forked it."""

    def tell(line: str) -> None:
        os.write(writing, f"{line}\0".encode())

    try:
        steps = counting()
        try:
            work(lambda line: tell(f"+{line}"))
        except SalesError as error:
            tell(f"?{error}")
        tell(f"#{steps.count}")
    except BaseException:  # noqa: BLE001 - the parent judges it
        tell(f"!{traceback.format_exc()}")
    finally:
        os._exit(0)
