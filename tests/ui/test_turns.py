"""What is read in the background waits while a key is answered, and never for ever."""

from __future__ import annotations

import threading

import pytest

from tests.ui.conftest import Open, quiet
from tui_sales.ui import turns
from tui_sales.ui.turns import Turns

_AGES = 60.0


def test_what_is_in_the_background_goes_on_when_a_key_is_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "_MOST", _AGES)
    turn, done = Turns(), list[str]()

    def behind() -> None:
        turn.give_way()
        done.append("behind")

    turn.begin()
    reading = threading.Thread(target=behind)
    reading.start()
    turn.give_way()  # the key itself may do what else is done behind it: it waits for nobody
    done.append("key")
    turn.end()
    reading.join()
    assert done == ["key", "behind"]


def test_a_key_that_waits_for_what_is_read_does_not_hold_it_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "_MOST", 0)
    turn = Turns()
    turn.begin()

    def behind() -> None:
        for _ in range(3):
            turn.give_way()

    reading = threading.Thread(target=behind)
    reading.start()
    reading.join()  # nobody has ended the key
    assert turn._free.is_set(), "once is enough for each key"


async def test_a_key_takes_its_turn_and_gives_it_back(program: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = list[str]()
    usual = Turns.begin

    def begin(self: Turns) -> None:
        taken.append("key")
        usual(self)

    monkeypatch.setattr(Turns, "begin", begin)
    app = program("liwei")
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        await pilot.press("2", "n", "tab")
        await quiet(pilot)
        assert taken == ["key"] * 3
        assert app.turns._free.is_set()
        assert app.ws.directory.give_way == app.turns.give_way
