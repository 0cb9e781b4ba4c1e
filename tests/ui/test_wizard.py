"""The wizard: wrong answers are named where they are given, nothing typed is lost, and what comes after founding is said."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, Static

from tests.ui.conftest import quiet
from tui_sales import i18n
from tui_sales.errors import SalesError
from tui_sales.kinds.claim import Claim
from tui_sales.settings import Settings, load
from tui_sales.ui.app import SalesApp
from tui_sales.ui.wizard.app import WizardApp
from tui_sales.ui.wizard.questions import founder_of
from tui_sales.workspace import open_workspace
from tui_sales.workspace.joining import join
from tui_sales.workspace.setup import found, next_steps
from tui_sales.workspace.views import Link

HERE = "#ask"


def text(app: WizardApp, where: str) -> str:
    return str(app.query_one(where, Static).render())


async def answer(pilot: Pilot[Any], said: str) -> None:
    pilot.app.screen.query_one(Input).value = said
    await pilot.press("enter")
    await quiet(pilot)


async def test_what_is_typed_ahead_goes_in_one_key_after_the_other() -> None:
    i18n.set_language("en")
    app = WizardApp(Settings(ascii_marks=True))
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        keys = [
            "down",
            "down",
            "enter",
            "ctrl+u",
            *"North",
            "enter",
            *"bob",
            "ctrl+u",
            *"i Wei",
            "ctrl+a",
            "L",
        ]
        for key in keys:
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await quiet(pilot)
        assert app.query_one(Input).value == "Li Wei"
        assert "North" in text(app, "#given")


async def test_what_is_proposed_gives_way_to_what_is_typed() -> None:
    app = WizardApp(Settings(ascii_marks=True))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "down", "enter")
        entry = app.query_one(Input)
        assert entry.value, "else nothing is proposed"
        await pilot.press("N", "o", "r", "t", "h")
        assert entry.value == "North"
        await pilot.press("enter", "b", "o", "b", "escape")
        await pilot.press(".")
        assert entry.value == "North.", "what one typed oneself is gone on with"


async def test_two_found_a_department(tmp_path: Path) -> None:
    i18n.set_language("en")
    app = WizardApp(Settings(ascii_marks=True))
    taken = tmp_path / "taken"
    taken.mkdir()
    (taken / "x").touch()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "down", "enter")
        await answer(pilot, "")
        assert "must be said" in text(app, "#say")
        await answer(pilot, "华东部")
        await answer(pilot, "陈芳")
        assert "the role, one of: rep, assistant" in text(app, "#say")
        await answer(pilot, "陈芳 助理")
        await answer(pilot, "陈芳 经理")
        assert "somebody else" in text(app, "#say")
        await pilot.press("escape", "escape", "escape")
        await pilot.press("enter")  # from the ways back into it
        assert app.query_one(Input).value == "华东部", "what was said is still there"
        for _answered in range(2):
            await pilot.press("enter")
        await answer(pilot, "张丽 经理")
        await answer(pilot, str(tmp_path / "none" / "team.git"))
        await answer(pilot, str(taken))
        assert "new or empty" in text(app, "#say")
        assert "First founder: 陈芳 助理" in text(app, "#given")
        await answer(pilot, str(tmp_path / "mine"))
        while app._founded is None:
            await quiet(pilot)
        assert "invite the others" in text(app, "#say")
        assert "mine-zhangli --as zhangli" in " ".join(text(app, "#say").split()), "her key lies here"
        assert load().last_workspace == str(tmp_path / "mine"), "the terminal may go away here"
        await pilot.press("enter")
    opened = app.return_value
    assert opened is not None
    assert set(opened.people().values()) == {"陈芳", "张丽"}
    assert "assistant" in opened.me.roles
    opened.close()


async def test_an_address_that_answers_nothing_is_asked_for_again(tmp_path: Path) -> None:
    i18n.set_language("en")
    app = WizardApp(Settings(ascii_marks=True))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "enter")
        await answer(pilot, "nowhere.jsonzhangli")
        assert "no such file" in text(app, "#say")
        nothing = tmp_path / "nothing.git"
        nothing.mkdir()
        for said in (str(nothing), "lw", str(tmp_path / "mine")):
            await answer(pilot, said)
        assert "The invitation" in text(app, HERE)
        assert app.query_one(Input).value == str(nothing)
        assert text(app, "#say")
        assert not (tmp_path / "mine").exists()


async def test_who_founded_without_an_address_says_it_later(tmp_path: Path) -> None:
    founders = (founder_of("陈芳 助理"), founder_of("张丽 经理"))
    found(tmp_path / "mine", founders)
    with open_workspace(tmp_path / "mine") as ws:
        ws.file("claim", dict(Claim.META.example, owner="chenfang"))
        app = SalesApp(ws, Settings(ascii_marks=True, language="en"))
        async with app.run_test(size=(80, 24)) as pilot:
            await quiet(pilot)
            await pilot.press("s")
            await quiet(pilot)
            (tmp_path / "nothing.git").mkdir()
            await answer(pilot, str(tmp_path / "nothing.git"))
            assert not ws.clone.repo.has_remote()
            await pilot.press("s")
            await quiet(pilot)
            await answer(pilot, str(tmp_path / "team.git"))
        assert ws.sync_state().link is Link.OK
        assert ws.to_send == 0
    join(str(tmp_path / "team.git"), tmp_path / "hers", "张丽", key=str(founders[1].key))
    with open_workspace(tmp_path / "hers") as hers:
        hers.sync()
        assert len(hers.rows("claim")) == 1, "also what lies in a store beside the team's"


@pytest.mark.parametrize(
    ("said", "person", "name", "roles"),
    [
        ("chenfang 陈芳 assistant", "chenfang", "陈芳", ["assistant", "admin"]),
        ("陈芳 助理", "chenfang", "陈芳", ["assistant", "admin"]),
        ("部门经理 张丽", "zhangli", "张丽", ["manager", "admin"]),
        ("Anna manager", "anna", "Anna", ["manager", "admin"]),
        ("陈芳 助理、管理员", "chenfang", "陈芳", ["assistant", "admin"]),
        ("陈芳：助理，人事", "chenfang", "陈芳", ["assistant", "hr", "admin"]),
        ("王和平（助理和会计）", "wangheping", "王和平", ["assistant", "accountant", "admin"]),
    ],
)
def test_a_founder_is_said_as_people_say_it(said: str, person: str, name: str, roles: list[str]) -> None:
    founder = founder_of(said)
    assert (founder.id, founder.values["name"], founder.values["roles"]) == (person, name, roles)


@pytest.mark.parametrize("said", ["", "陈芳", "助理", "陈芳 老板"])
def test_half_a_founder_is_none(said: str) -> None:
    with pytest.raises(SalesError):
        founder_of(said)


async def test_ctrl_c_leaves(tmp_path: Path) -> None:
    app = WizardApp(Settings(ascii_marks=True))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "down", "enter")
        await answer(pilot, "North")
        await pilot.press("ctrl+c")
        await quiet(pilot)
        assert not app.is_running
    assert app.return_value is None


def test_a_folder_with_a_blank_is_quoted_in_what_comes_next(tmp_path: Path) -> None:
    steps = next_steps(tmp_path / "our sales", None, "zhangli")
    told = [shlex.split(step.partition(": ")[2]) for step in steps if "our sales" in step]
    assert told
    assert all(any(word.startswith(str(tmp_path / "our sales")) for word in words) for words in told)
