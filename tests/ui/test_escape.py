"""Escape is the key, or the beginning of a longer one: what comes from the terminal is told apart, and nothing is lost."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest
from textual import events
from textual._xterm_parser import XTermParser

from tui_sales.ui.escape import Ear

pty = pytest.importorskip("pty")
tty = pytest.importorskip("tty")
Typing = Callable[[bytes], None]
Listen = Callable[[float | None], tuple[Typing, Ear]]


@pytest.fixture
def listen() -> Iterator[Listen]:
    """An ear at a terminal of its own, that waits so long; and a hand that types there."""
    made: list[Ear] = []
    ends: list[int] = []

    def begun(wait: float | None) -> tuple[Typing, Ear]:
        hand, terminal = pty.openpty()
        tty.setraw(terminal)
        ends.extend((hand, terminal))
        ear = Ear(terminal, wait)
        ear.start()
        made.append(ear)
        return lambda keys: (os.write(hand, keys), None)[1], ear

    yield begun
    for ear in made:
        ear.stop()
    for end in ends:
        os.close(end)


def heard(ear: Ear, keys: bytes) -> bytes:
    """As much as was typed; it may come in pieces."""
    got = b""
    while len(got) < len(keys):
        got += os.read(ear.heard, 4096)
    return got


def keys_of(said: bytes) -> list[str]:
    """What Textual takes it for, without waiting for anything more."""
    return [one.key for one in XTermParser().feed(said.decode()) if isinstance(one, events.Key)]


def test_escape_alone_is_a_key_at_once(listen: Listen) -> None:
    type_, ear = listen(0)
    type_(b"\x1b")
    assert keys_of(os.read(ear.heard, 4096)) == ["escape"]


def test_a_key_that_comes_in_pieces_is_still_one(listen: Listen) -> None:
    type_, ear = listen(None)
    type_(b"\x1b")
    type_(b"[")
    type_(b"A")
    assert keys_of(heard(ear, b"\x1b[A")) == ["up"]


def test_everything_else_goes_through_as_it_is(listen: Listen) -> None:
    type_, ear = listen(0)
    for keys in ("拜访".encode(), b"abc\x1b", b"\x1bOP", b"\x1b\x1b"):
        type_(keys)
        assert heard(ear, keys) == keys


def test_in_what_is_pasted_an_escape_is_not_a_key(listen: Listen) -> None:
    type_, ear = listen(0)
    for piece in (b"\x1b[200~one", b"\x1b", b"[201~"):
        type_(piece)
        assert heard(ear, piece) == piece
    type_(b"\x1b")
    assert keys_of(os.read(ear.heard, 4096)) == ["escape"]


def test_a_terminal_that_has_gone_is_not_listened_to() -> None:
    hand, terminal = pty.openpty()
    ear = Ear(terminal, 0)
    ear.start()
    os.close(hand)
    ear.join(60)
    assert not ear.is_alive()
    ear.stop()
    os.close(terminal)


def test_it_stops_also_where_nobody_took_what_it_heard() -> None:
    read, write = os.pipe()
    ear = Ear(read, 0)
    ear.start()
    os.set_blocking(write, False)
    with suppress(BlockingIOError):  # both pipes are full, and it cannot say anything more
        while True:
            os.write(write, b"x" * 4096)
    ear.stop()
    assert not ear.is_alive()
    os.close(read)
    os.close(write)
