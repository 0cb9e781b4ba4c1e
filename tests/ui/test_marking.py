"""Marks in Review, and what stands above a version: what was returned, what else waits, what takes a record away."""

from __future__ import annotations

from tests.conftest import Department
from tests.ui.conftest import quiet
from tests.ui.reviewing import PLACE, ALog, queue_of, review_of, reviewing, said, waiting
from tui_sales.kinds import by_name
from tui_sales.ui.widgets.fields_view import FieldsView
from tui_sales.ui.widgets.filter_line import FilterLine
from tui_sales.ui.widgets.keys_line import KeysLine


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


async def test_who_reviews_a_closing_sees_what_it_would_shut_out(young: Department, a_log: ALog) -> None:
    rep = young.open("liwei")
    for day in ("2026-10-12", "2026-10-13", "2026-11-20"):
        rep.file("log", a_log(day))
    rep.sync()
    ws = young.open("chenfang")
    ws.sync()
    back = next(item for item in ws.queue() if item.name.endswith("2026-10-13"))
    ws.give_back(back.name, back.view.version, "where was it", [])
    ws.file("closing", {"period": "2026-10"})
    ws.sync()
    manager = young.open("zhangli")
    manager.sync()
    async with reviewing(manager).run_test(size=(120, 40)) as pilot:
        screen = await review_of(pilot)
        screen.go_to("closings/2026-10")
        await quiet(pilot)
        said = " ".join(screen.query_one(FieldsView).plain().split())
        assert "2 records of this period still wait and cannot land once it is closed" in said
        assert "李伟 2026-10-12" in said
        assert "李伟 2026-10-13" in said, "what was returned would be shut out, too"
        assert "2026-11-20" not in said


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
        screen = await review_of(pilot)
        assert "make void" in queue_of(screen).render_line(0).text
        assert "makes the record void: twice" in screen.query_one(FieldsView).plain()
