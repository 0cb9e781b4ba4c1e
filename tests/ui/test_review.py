"""Review over a real department: verdicts on what is shown, undone, in bulk, refused; nothing jumps."""

from __future__ import annotations

from textual.widgets import Input

from tests.conftest import Department
from tests.ui.conftest import WithoutSync, quiet
from tests.ui.reviewing import PLACE, ALog, queue_of, review_of, reviewing, said, waiting
from tui_sales import settings
from tui_sales.model.record import ENVELOPE
from tui_sales.review.standing import State
from tui_sales.ui.app import SalesApp
from tui_sales.ui.records.record_screen import RecordScreen
from tui_sales.ui.review.waiting import fits
from tui_sales.ui.widgets.ask import Ask
from tui_sales.ui.widgets.fields_view import FieldsView
from tui_sales.workspace.views import QueueItem


async def test_approve_goes_on_at_once_and_undo_brings_it_back(young: Department, a_log: ALog) -> None:
    ws = waiting(young, a_log, "2026-11-19", "2026-11-20")
    # the first sync of a program that has just been opened would land it before it is taken back
    app = WithoutSync(ws, settings.Settings(ascii_marks=True, language="en", sync_minutes=5))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await review_of(pilot)
        queue = queue_of(screen)
        first, second = queue.items
        await pilot.press("a")
        assert [item.name for item in queue.items] == [second.name]
        assert queue.current.name == second.name
        await quiet(pilot)
        standing = ws.entry(first.name).front.standing
        assert standing.approvers == ("chenfang",)
        assert "approved" in said(screen)
        await pilot.press("u")
        await quiet(pilot)
        assert ws.entry(first.name).front.standing.approvers == ()
        assert queue.current.name == first.name


async def test_return_asks_for_a_note_and_sends_the_marked_fields(young: Department, a_log: ALog) -> None:
    ws = waiting(young, a_log, "2026-11-20")
    app = reviewing(ws)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await review_of(pilot)
        name = queue_of(screen).current.name
        fields = screen.query_one(FieldsView)
        await pilot.press("tab", "j", "j", "m", "d")
        marked = set(fields.marked)
        assert len(marked) == 1
        await pilot.press("r", "enter")
        await quiet(pilot)
        assert "needs a note" in said(screen)
        assert fields.marked == marked, "what was marked is still marked for the second try"
        await pilot.press("r", *"when")
        assert isinstance(app.screen, Ask)
        assert app.screen.query_one(Input).size.height == 1, "what is typed is seen"
        await pilot.press("enter")
        await quiet(pilot)
        standing = ws.entry(name).front.standing
        assert (standing.state, standing.note) == (State.RETURNED, "when")
        assert set(standing.marks) == marked
        assert queue_of(screen).current is None


async def test_many_at_once_are_each_their_own_verdict(young: Department, a_log: ALog) -> None:
    days = ("2026-11-18", "2026-11-19", "2026-11-20")
    ws = waiting(young, a_log, *days)
    app = reviewing(ws)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await review_of(pilot)
        await pilot.press("space", "space", "a")
        await quiet(pilot)
        given = [ws.entry(f"logs/2026/liwei/{day}").front.standing.approvers for day in days]
        assert sorted(given) == [(), ("chenfang",), ("chenfang",)]
        await pilot.press("u")
        await quiet(pilot)
        assert len(queue_of(screen).items) == 3, "undo takes back all that was given together"


async def test_what_i_filed_myself_says_why_not(young: Department, a_log: ALog) -> None:
    waiting(young, a_log, "2026-11-20")
    ws = young.open("liwei")
    item = ws.queue()[0]
    app = reviewing(ws)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await review_of(pilot)
        await pilot.press("a", "r")
        await quiet(pilot)
        assert app.screen is screen, "keys that can do nothing do nothing"
        assert "you wrote part of this version" in screen.query_one(FieldsView).plain()
        assert ws.entry(item.name).front.standing.approvers == ()


async def test_a_version_that_moved_on_is_not_approved_unseen(young: Department, a_log: ALog) -> None:
    ws = waiting(young, a_log, "2026-11-20")
    rep = young.open("liwei")
    app = reviewing(ws)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await review_of(pilot)
        shown = queue_of(screen).current
        rep.file("log", a_log("2026-11-20", place="芜湖"), name=shown.name, base=shown.view.version)
        rep.sync()
        ws.sync()
        given = ws.approve([(shown.name, shown.view.version)])
        assert "moved on" in given[0].why, "by the version's name, whatever a screen shows"
        app.tell_screens()
        await pilot.press("a")
        await quiet(pilot)
        front = ws.entry(shown.name).front
        assert front.standing.approvers == ()
        assert "just changed" in said(screen)
        assert "芜湖" in screen.query_one(FieldsView).plain()
        await pilot.press("a")
        await quiet(pilot)
        assert ws.entry(shown.name).front.standing.approvers == ("chenfang",)


async def test_another_record_put_under_the_cursor_by_news_is_not_approved(
    young: Department, a_log: ALog
) -> None:
    ws = waiting(young, a_log, "2026-11-19", "2026-11-20")
    manager = young.open("zhangli")
    manager.sync()
    app = reviewing(ws)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await review_of(pilot)
        first, second = queue_of(screen).items
        manager.approve([(first.name, first.view.version)])
        manager.sync()
        ws.sync()
        app.tell_screens()
        await pilot.press("a")
        await quiet(pilot)
        assert ws.entry(second.name).front.standing.approvers == ()
        assert "just changed" in said(screen)


async def test_news_move_neither_cursor_nor_marks(young: Department, a_log: ALog) -> None:
    ws = waiting(young, a_log, "2026-11-19", "2026-11-20")
    other = young.open("wangfang")
    app = reviewing(ws, SalesApp)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await review_of(pilot)
        queue, fields = queue_of(screen), screen.query_one(FieldsView)
        await pilot.press("space", "tab", "j", "j", "m")
        here, marked, cursor = queue.current.name, set(fields.marked), fields.cursor
        other.file("log", a_log("2026-11-18", owner="wangfang"))
        other.sync()
        await pilot.press("s")
        await quiet(pilot)
        assert len(queue.items) == 3
        assert queue.current.name == here
        assert len(queue.marked) == 1
        assert (fields.marked, fields.cursor) == (marked, cursor)


async def test_d_on_what_is_new_says_that_all_of_it_is_shown(young: Department, a_log: ALog) -> None:
    app = reviewing(waiting(young, a_log, "2026-11-19"))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await review_of(pilot)
        await pilot.press("d")
        await quiet(pilot)
        assert "all of it is shown" in said(screen)


async def test_a_change_shows_old_and_new_and_d_the_whole_record(young: Department, a_log: ALog) -> None:
    ws = waiting(young, a_log, "2026-11-20")
    first = ws.queue()[0]
    ws.approve([(first.name, first.view.version)])
    ws.sync()
    rep = young.open("liwei")
    rep.sync()
    rep.file("log", a_log("2026-11-20", place="芜湖"), name=first.name, base=first.view.version)
    rep.sync()
    ws.sync()
    app = reviewing(ws)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await review_of(pilot)
        fields = screen.query_one(FieldsView)
        text = fields.plain()
        assert f"- {PLACE}" in text
        assert "+ 芜湖" in text
        assert "科瑞精密刘经理" not in text, "what did not change is not shown"
        await pilot.press("d")
        text = fields.plain()
        assert f"- {PLACE}" in text
        assert "科瑞精密刘经理" in text
        await pilot.press("z")
        await quiet(pilot)
        assert "地点" in fields.plain()
        assert "Place" not in fields.plain()


async def test_a_long_record_says_that_it_goes_on_and_is_read_from_the_queue(
    young: Department, a_log: ALog
) -> None:
    rep = young.open("liwei")
    visits = [
        {
            "id": f"a{at}",
            "start": f"{8 + at:02}:00",
            "end": f"{8 + at:02}:30",
            "place": PLACE,
            "event": "拜访",
        }
        for at in range(8)
    ]
    rep.file("log", {**a_log(), "entries": visits})
    rep.sync()
    ws = young.open("chenfang")
    ws.sync()
    app = reviewing(ws)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await review_of(pilot)
        diff = screen.query_one(FieldsView)
        assert "more below" in diff.render_line(diff.size.height - 1).text
        for _screenful in range(5):
            await pilot.press("pagedown")
        assert queue_of(screen).has_focus
        last = [diff.render_line(y).text for y in range(diff.size.height)]
        assert any("15:30" in text for text in last)
        assert not any("more below" in text for text in last)
        await pilot.press("pageup")
        assert "more below" in diff.render_line(diff.size.height - 1).text


async def test_who_has_approved_one_of_two_is_not_asked_again(department: Department) -> None:
    assistant = department.open("chenfang")
    row = next(row for row in assistant.rows("appraisal") if ":" not in row.name)  # not a released copy
    front = assistant.entry(row.name).front
    values = {key: value for key, value in front.raw.items() if key not in ENVELOPE}
    assistant.file("appraisal", {**values, "comments": "季度表现稳定"}, name=row.name, base=front.version)
    assistant.sync()
    ws = department.open("zhangli")
    ws.sync()
    app = reviewing(ws)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await review_of(pilot)
        screen.go_to(row.name)
        await pilot.pause()
        await pilot.press("a")
        await quiet(pilot)
        screen.go_to(row.name)
        await pilot.pause()
        item: QueueItem = queue_of(screen).current
        assert (item.name, item.view.standing.approvers, item.may) == (row.name, ("zhangli",), False)
        await pilot.press("a")
        await quiet(pilot)
        assert "you have given your verdict" in said(screen)
        await pilot.press("u")
        await quiet(pilot)
        assert ws.item(item.name, item.view.version).may


async def test_timeline_and_filter(young: Department, a_log: ALog) -> None:
    app = reviewing(waiting(young, a_log, "2026-11-19", "2026-11-20"))
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await review_of(pilot)
        queue = queue_of(screen)
        everything = len(queue.items)
        await pilot.press("t")
        await quiet(pilot)
        assert isinstance(app.screen, RecordScreen)
        assert "filed" in app.screen.query_one(FieldsView).plain()
        await pilot.press("escape", "slash")
        screen.query_one("#filter", Input).value = queue.current.name
        await quiet(pilot)
        assert len(queue.items) == 1
        screen.query_one("#filter", Input).value = "log liw"  # its kind, and who filed it in pinyin
        await quiet(pilot)
        assert {(item.kind, item.view.record.by) for item in queue.items} == {("log", "liwei")}
        screen.query_one("#filter", Input).value = "zzz"
        await quiet(pilot)
        assert (len(queue.items), queue._empty()) == (0, "nothing matches; Esc shows all again")
        await pilot.press("enter", "escape")
        await quiet(pilot)
        assert len(queue.items) == everything


def test_a_version_is_found_by_whom_it_is_about(department: Department) -> None:
    ws = department.open("zhangli")
    people = ws.people()
    others = [
        one for one in ws.queue() if one.view.raw.get("owner", one.view.record.by) != one.view.record.by
    ]
    assert others
    for item in others:
        assert fits(item, people, [people[item.view.raw["owner"]]])
        assert fits(item, people, [people[item.view.record.by]])
        assert not fits(item, people, ["nobody"])
