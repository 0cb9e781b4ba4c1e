"""Review over a real department: verdicts on what is shown, undone, in bulk, refused; nothing jumps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from textual.pilot import Pilot
from textual.widgets import Input

from tests.conftest import Department
from tests.ui.conftest import WithoutSync, quiet
from tui_sales import settings
from tui_sales.kinds import by_name
from tui_sales.model.record import ENVELOPE
from tui_sales.review.standing import State
from tui_sales.ui.app import SalesApp
from tui_sales.ui.records.record_screen import RecordScreen
from tui_sales.ui.review.screen import ReviewScreen
from tui_sales.ui.widgets.ask import Ask
from tui_sales.ui.widgets.fields_view import FieldsView
from tui_sales.ui.widgets.filter_line import FilterLine
from tui_sales.ui.widgets.frame import StatusLine
from tui_sales.ui.widgets.keys_line import KeysLine
from tui_sales.ui.widgets.vlist import VList
from tui_sales.workspace import Workspace
from tui_sales.workspace.views import QueueItem

ALog = Callable[..., dict[str, Any]]
PLACE = "合肥高新区创新大道 88 号"


def reviewing(ws: Workspace, program: type[SalesApp] = WithoutSync) -> SalesApp:
    return program(ws, settings.Settings(ascii_marks=True, language="en", sync_minutes=5))


async def review_of(pilot: Pilot[None]) -> ReviewScreen:
    await pilot.press("3")
    await quiet(pilot)
    return cast("ReviewScreen", pilot.app.screen)


def queue_of(screen: ReviewScreen) -> VList:
    return screen.query_one("#queue", VList)


def said(screen: ReviewScreen) -> str:
    return screen.query_one(StatusLine).message


def waiting(young: Department, a_log: ALog, *days: str) -> Workspace:
    """The assistant's workspace after liwei has filed logs of these days."""
    rep = young.open("liwei")
    for day in days:
        rep.file("log", a_log(day))
    rep.sync()
    assistant = young.open("chenfang")
    assistant.sync()
    return assistant


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


async def test_marks_and_verdicts_are_of_what_is_shown_wherever_the_keys_go(
    young: Department, a_log: ALog
) -> None:
    app = reviewing(waiting(young, a_log, "2026-11-18", "2026-11-19", "2026-11-20"))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await review_of(pilot)
        queue, fields = queue_of(screen), screen.query_one(FieldsView)
        first, second, _third = queue.items
        await pilot.press("m")
        assert (fields.has_focus, fields.marked) == (True, set()), "it leads to where a field is chosen"
        assert "m marks it" in said(screen)
        assert fields.plain().startswith("«"), "where keys go is seen"
        assert "m not right" in str(screen.query_one(KeysLine).render())
        await pilot.press("m")
        assert len(fields.marked) == 1
        await pilot.press("space")
        assert queue.marked == {f"{first.name}@{first.view.version}"}, "space marks the version, here too"
        assert queue.current.name == second.name
        await pilot.press("space")
        assert "approve 2 marked" in str(screen.query_one(KeysLine).render())
        await pilot.press("a")
        await quiet(pilot)
        assert queue.has_focus, "the next one is chosen in the queue, not in the fields of the last"


async def test_all_that_a_filter_found_is_marked_and_what_was_not_seen_asks_once(
    young: Department, a_log: ALog
) -> None:
    days = ("2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20")
    ws = waiting(young, a_log, *days)
    app = reviewing(ws)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await review_of(pilot)
        queue, line = queue_of(screen), screen.query_one(FilterLine)
        await pilot.press("slash")
        line.value = "log 2026-11-1"
        await quiet(pilot)
        assert line.note == "3/4"
        await pilot.press("enter", "asterisk")
        assert len(queue.marked) == 3
        await pilot.press("asterisk", "asterisk", "a")
        await quiet(pilot)
        assert "2 of 3 were not on the screen yet" in said(screen)
        assert not any(ws.entry(f"logs/2026/liwei/{day}").front.standing.approvers for day in days)
        await pilot.press("a")
        await quiet(pilot)
        given = [ws.entry(f"logs/2026/liwei/{day}").front.standing.approvers for day in days]
        assert given == [("chenfang",)] * 3 + [()]


async def test_what_waits_for_others_says_why_and_is_not_where_the_cursor_falls(
    young: Department, a_log: ALog
) -> None:
    ws = waiting(young, a_log, "2026-11-19", "2026-11-20")
    ws.file("log", a_log("2026-11-18", owner="chenfang"))
    app = reviewing(ws)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await review_of(pilot)
        queue = queue_of(screen)
        first, _second, own = queue.items
        assert (first.may, own.may) == (True, False)
        await pilot.press("j", "a")
        await quiet(pilot)
        assert queue.current.name == first.name, "not the one of one's own that came up"
        await pilot.press("G")
        assert "approve" not in str(screen.query_one(KeysLine).render())
        await pilot.press("r")
        await quiet(pilot)
        assert app.screen is screen
        assert "you wrote part of this version" in said(screen)


async def test_what_was_returned_shows_the_note_and_first_what_was_mended(
    young: Department, a_log: ALog
) -> None:
    ws = waiting(young, a_log, "2026-11-20")
    first = ws.queue()[0]
    ws.give_back(first.name, first.view.version, "where was it", [])
    ws.sync()
    rep = young.open("liwei")
    rep.sync()
    rep.file("log", a_log("2026-11-20", place="芜湖"), name=first.name, base=first.view.version)
    rep.sync()
    ws.sync()
    async with reviewing(ws).run_test(size=(80, 24)) as pilot:
        screen = await review_of(pilot)
        fields = screen.query_one(FieldsView)
        text = fields.plain()
        assert "where was it" in text
        assert f"- {PLACE}" in text
        assert "科瑞精密刘经理" not in text, "who returned it has read the rest"
        await pilot.press("d")
        assert "科瑞精密刘经理" in fields.plain()
        assert "+ 芜湖" not in fields.plain()
    manager = young.open("zhangli")
    manager.sync()
    async with reviewing(manager).run_test(size=(80, 24)) as pilot:
        screen = await review_of(pilot)
        text = screen.query_one(FieldsView).plain()
        assert "科瑞精密刘经理" in text, "who has not read it begins with all of it"
        assert "where was it" in text


async def test_two_versions_of_one_record_name_each_other_and_d_holds_for_one(young: Department) -> None:
    values = dict(by_name("customer").meta.example)
    young.open("liwei").file("customer", values)
    young.open("liwei").sync()
    ws = young.open("chenfang")
    ws.sync()
    first = ws.queue()[0]
    ws.approve([(first.name, first.view.version)])
    ws.sync()
    both = [(young.open("liwei"), "芜湖"), (young.open("wangfang"), "马鞍山")]
    for one, _remark in both:
        one.sync()
    for one, remark in both:
        one.file("customer", {**values, "remark": remark}, name=first.name, base=first.view.version)
    for one, _remark in both:
        one.sync()
    ws.sync()
    async with reviewing(ws).run_test(size=(120, 40)) as pilot:
        screen = await review_of(pilot)
        fields = screen.query_one(FieldsView)
        assert "another version waits: filed by 王芳" in fields.plain()
        assert "both change Remark" in " ".join(fields.plain().split())
        await pilot.press("d")
        assert values["name"] in fields.plain().partition("waits")[2]
        await pilot.press("j")
        assert "another version waits: filed by 李伟" in fields.plain()
        assert "Region" not in fields.plain(), "the next one shows what changed again"


async def test_what_takes_a_record_away_says_so_in_the_list(young: Department, a_log: ALog) -> None:
    ws = waiting(young, a_log, "2026-11-20")
    first = ws.queue()[0]
    ws.approve([(first.name, first.view.version)])
    ws.sync()
    rep = young.open("liwei")
    rep.sync()
    rep.void(first.name, "twice")
    rep.sync()
    ws.sync()
    async with reviewing(ws).run_test(size=(80, 24)) as pilot:
        queue = queue_of(await review_of(pilot))
        assert "make void" in queue.render_line(0).text
