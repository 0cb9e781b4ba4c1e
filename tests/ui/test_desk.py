"""The desk and the ways from it: today's log, registering that one is back, taking back what has landed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from textual.pilot import Pilot

from tests.conftest import YOUNG, Department, found_young
from tests.ui.conftest import WithoutSync, quiet
from tests.workspace.test_conflicts import both_change
from tests.workspace.test_law_in_force import land
from tui_sales import settings
from tui_sales.ui.app import SalesApp
from tui_sales.ui.desk.screen import DeskScreen
from tui_sales.ui.form.hints import HelpLine
from tui_sales.ui.form.screen import FormScreen
from tui_sales.ui.review.screen import ReviewScreen
from tui_sales.ui.widgets.frame import StatusLine
from tui_sales.ui.widgets.vlist import VList
from tui_sales.workspace import Workspace

ALog = Callable[..., dict[str, Any]]


def at_desk(ws: Workspace) -> SalesApp:
    return WithoutSync(ws, settings.Settings(ascii_marks=True, language="en", sync_minutes=5))


def lines(app: SalesApp) -> list[str]:
    return [line.key for line in cast("DeskScreen", app.screen).query_one(VList).items]


def form(app: SalesApp) -> FormScreen:
    assert isinstance(app.screen, FormScreen)
    return app.screen


def said(app: SalesApp) -> str:
    return app.screen.query_one(StatusLine).message


async def press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await quiet(pilot)


async def test_todays_log_is_the_first_line_until_it_is_filed(young: Department, a_log: ALog) -> None:
    app = at_desk(young.open("liwei"))
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        assert lines(app)[1] == "log today"
        await press(pilot, "enter")
        assert form(app).sheet.texts()["date"] == "2026-11-23"
        await press(pilot, "9", "3", "0", "tab", "escape")
        assert [line for line in lines(app) if "today" in line] == ["log today"]
        await press(pilot, "g", "enter")
        entry = form(app).sheet.texts()["entries"][0]
        assert entry["start"] == "09:30", "what was begun is gone on with"
        await press(pilot, "escape")
        app.ws.file("log", a_log("2026-11-23"))
        app.tell_screens()
        await quiet(pilot)
        assert "log today" not in lines(app)


async def test_who_writes_no_logs_is_not_asked_for_one(young: Department) -> None:
    app = at_desk(young.open("zhangli"))
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        assert "log today" not in lines(app)


async def test_back_is_where_the_cursor_is_when_one_registers_it(young: Department) -> None:
    ws = young.open("liwei")
    out = {"owner": "liwei", "out": "2026-11-23T09:00:00+08:00", "back_expected": "2026-11-23T22:30:00+08:00"}
    name = ws.file("trip", {**out, "destination": "合肥", "purpose": "科瑞精密验收"}).name
    app = at_desk(ws)
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        await press(pilot, "g", "j", "enter")
        here = form(app).sheet.here
        assert here is not None
        assert here.place == ("back",)
        await press(pilot, *"2115", "ctrl+s")
        back = datetime.fromisoformat(ws.entry(name).front.raw["back"]).astimezone(ws.zone)
        assert f"{back:%H:%M}" == "21:15"


async def test_what_has_landed_is_not_taken_back_and_it_is_said_what_helps(
    young: Department, a_log: ALog
) -> None:
    rep, assistant = young.open("liwei"), young.open("chenfang")
    app = at_desk(rep)
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        filed = rep.file("log", a_log("2026-11-20"))
        app.done.append(filed.name)
        rep.sync()
        assistant.sync()
        assistant.approve([(filed.name, filed.version)])
        assistant.sync()
        rep.sync()
        await press(pilot, "u")
        assert said(app).startswith("Work log 李伟 2026-11-20 is approved and counts")
        assert "e corrects" in said(app)


async def test_a_verdict_that_has_landed_is_not_taken_back(young: Department, a_log: ALog) -> None:
    rep, assistant = young.open("liwei"), young.open("chenfang")
    rep.file("log", a_log("2026-11-20"))
    rep.sync()
    assistant.sync()
    app = at_desk(assistant)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "3", "a")
        assistant.sync()
        await press(pilot, "u")
        assert isinstance(app.screen, ReviewScreen)
        assert "is approved and counts" in said(app)


async def test_two_that_were_begun_are_told_apart(young: Department) -> None:
    app = at_desk(young.open("liwei"))
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        for day in ("2026-11-19", "2026-11-20"):
            app.begin_record("log", {"date": day})
            await quiet(pilot)
            place = next(one for one in form(app).sheet.lines if one.place == ("entries", 0, "place"))
            place.focus_input()
            place.text = f"合肥 {day[-2:]} 号楼"
            await press(pilot, "tab", "escape")
        found = cast("DeskScreen", app.screen).query_one(VList).items
        begun = {line.text for line in found if line.key.startswith("draft ")}
        assert begun == {"new: 11-19 | 合肥 19 号楼", "new: 11-20 | 合肥 20 号楼"}


async def test_a_draft_that_is_not_wanted_is_thrown_away_on_the_desk(young: Department) -> None:
    app = at_desk(young.open("liwei"))
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        app.edit_record("customer")
        await quiet(pilot)
        await pilot.press(*"kerui", "escape")
        await quiet(pilot)
        assert app.screen.query_one(VList).go_to("draft new.customer")
        await pilot.press("w")
        await quiet(pilot)
        assert "draft new.customer" not in lines(app)
        await pilot.press("u")
        await quiet(pilot)
        assert "draft new.customer" in lines(app)


async def test_what_was_said_before_is_not_said_of_what_one_comes_back_from(young: Department) -> None:
    app = at_desk(young.open("liwei"))
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        cast("DeskScreen", app.screen).say("filed; awaiting one of manager")
        app.edit_record("customer")
        await quiet(pilot)
        await pilot.press("escape")
        await quiet(pilot)
        assert app.screen.query_one(StatusLine).message == ""


async def test_a_clash_is_dated_as_its_neighbours_are(young: Department) -> None:
    both_change(young, {"purpose": "我的事由"}, {"purpose": "她的事由"})
    app = at_desk(young.open("liwei"))
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        found = cast("DeskScreen", app.screen).query_one(VList).items
        assert [line.text[:6] for line in found if line.key.startswith("clash ")] == ["11-20 "]
        await press(pilot, "g", *["j"] * [line.key[:6] for line in found].index("clash "), "enter")
        here = form(app).sheet.here
        assert here is not None
        assert here.place == ("purpose",)
        assert "她的事由" in str(app.screen.query_one(HelpLine).render()), (
            "what the other side says stands beneath"
        )
        await press(pilot, "f6")
        assert here.text == "她的事由"
        assert "F6" not in str(app.screen.query_one(HelpLine).render())
        await press(pilot, "escape")
        await quiet(pilot)
        found = cast("DeskScreen", app.screen).query_one(VList).items
        mine = [line for line in found if line.go and line.key.startswith(("clash ", "draft "))]
        assert len(mine) == 1, (
            "what was begun of it goes on from the line of the clash, and stands nowhere else"
        )
        await press(pilot, "g", *["j"] * [line.key[:6] for line in found].index("clash "), "enter")
        again = form(app).sheet.here
        assert again is not None
        assert [one.text for one in form(app).sheet.lines if one.place == ("purpose",)] == ["她的事由"]


async def test_a_new_department_begins_with_its_people(tmp_path: Path) -> None:
    young = found_young(tmp_path, {p: who for p, who in YOUNG.items() if "rep" not in who[1]})
    app = at_desk(young.open("chenfang"))
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        assert lines(app)[1] == "people"
        await press(pilot, "enter")
        assert form(app).spec.name == "person"
    young.close()


async def test_offline_the_desk_tells_what_nobody_has_seen_yet_and_s_says_why(
    young: Department, a_log: ALog
) -> None:
    ws = young.open("liwei")
    ws.file("log", a_log())
    away = young.server.rename(young.folder / "away")
    app = SalesApp(ws, settings.Settings(ascii_marks=True, language="en", sync_minutes=5))
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        desk = app.screen.query_one(VList)
        assert [line.side for line in desk.items if line.key.startswith("awaiting ")] == ["kept here"]
        await press(pilot, "s")
        assert "everything is kept here" in said(app)
        away.rename(young.server)
        await press(pilot, "s")
        assert [line.side for line in desk.items if line.key.startswith("awaiting ")] == ["awaiting 0/1"]


async def test_after_a_filter_the_queue_is_at_what_waits_for_me(department: Department) -> None:
    ws = department.open("chenfang")
    app = at_desk(ws)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "3")
        queue = cast("ReviewScreen", app.screen).query_one("#queue", VList)
        others = next(item for item in queue.items if not item.may)
        queue.go_to(f"{others.name}@{others.view.version}")
        await press(pilot, "escape")
        assert queue.current.may


async def test_why_something_came_back_is_read_on_the_desk_in_a_narrow_terminal(
    young: Department, a_log: ALog
) -> None:
    rep, ws = young.open("liwei"), young.open("chenfang")
    long = {**a_log()["entries"][0], "event": "拜访客户" * 20}
    filed = rep.file("log", {**a_log(), "entries": [long]})
    rep.sync()
    ws.sync()
    ws.give_back(filed.name, filed.version, "地点不清", [])
    ws.sync()
    rep.sync()
    app = at_desk(rep)
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        desk = app.screen.query_one(VList)
        drawn = [desk.render_line(y).text for y in range(desk.size.height)]
        assert any("陈芳: 地点不清" in text and "拜访客户" in text for text in drawn)


async def test_what_one_leads_is_on_the_desk_when_it_is_soon_or_late(young: Department) -> None:
    for title, due in (("整理清单", "2026-11-27"), ("逾期的事", "2026-11-20"), ("明年的事", "2027-02-01")):
        land(young, "zhangli", "task", {"title": title, "owner": "liwei", "due": due}, "chenfang")
    rep = young.open("liwei")
    rep.sync()
    app = at_desk(rep)
    async with app.run_test(size=(100, 30)) as pilot:
        await quiet(pilot)
        found = cast("DeskScreen", app.screen).query_one(VList).items
        led = [(line.sign, line.text) for line in found if line.key.startswith("led ")]
        assert [(sign, text.split()[-1]) for sign, text in led] == [("!", "逾期的事"), (".", "整理清单")]
