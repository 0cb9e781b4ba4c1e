"""Where a form begins and where F8 leads: to what must be filled, to what that asks for, to what makes the record whole."""

from __future__ import annotations

import pytest

from tests.ui.conftest import Open, quiet
from tests.ui.form.test_form import field, form_of, open_form, status, write
from tui_sales.review.standing import State


async def test_f8_leads_to_what_must_be_said_of_what_is_not_right(program: Open) -> None:
    app = program("chenfang")
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        app.begin_record("spot_check", {"week": "2026-W50", "number": 1})
        await quiet(pilot)
        assert field(app, "sampled", 0, "finding").has_focus_within
        await pilot.press("t", "i", "f8")  # timely and complete: nothing to be said of it
        assert field(app, "sampled", 1, "finding").has_focus_within
        await pilot.press("w", "f8")  # wrong
        what = field(app, "sampled", 1, "what")
        assert what.has_focus_within
        assert not what.has_class("-wrong")
        await write(pilot, "电话是空号")
        await pilot.press("f8")
        assert field(app, "sampled", 2, "finding").has_focus_within


async def test_an_approved_claim_opens_at_what_is_asked_since(program: Open) -> None:
    app = program("liwei")
    row = next(
        one
        for one in app.ws.rows("claim")
        if one.state is State.APPROVED and not one.values.get("settled_on")
    )
    async with app.run_test(size=(80, 24)) as pilot:
        await open_form(pilot, "claim", row.name)
        assert field(app, "settled_on").has_focus_within


async def test_an_appraisal_leads_from_one_undecided_part_to_the_next(program: Open) -> None:
    app = program("chenfang")
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        app.begin_record("appraisal", {"owner": "liwei", "quarter": "2026-Q4"})
        await quiet(pilot)
        parts = [one for one in form_of(app).sheet.lines if one.place[-1] == "decided"]
        undecided = [one for one in parts if not one.text]
        assert len(undecided) > 1
        assert undecided[0].has_focus_within
        await pilot.press("8", "8", "f8")
        assert undecided[1].has_focus_within
        before = {row.name for row in app.ws.rows("appraisal")}
        await pilot.press("ctrl+s")
        await quiet(pilot)
        assert form_of(app).sheet.here is undecided[1], "it is not filed unawares"
        assert "still open: " in status(app)
        assert {row.name for row in app.ws.rows("appraisal")} == before
        await pilot.press("ctrl+s")
        await quiet(pilot)
        assert len({row.name for row in app.ws.rows("appraisal")} - before) == 1, (
            "the policy lets it be filed so"
        )


@pytest.mark.parametrize(("day", "opens_at"), [("2026-11-20", "minutes"), ("2026-11-27", "type")])
async def test_a_meeting_that_was_held_opens_at_its_minutes(program: Open, day: str, opens_at: str) -> None:
    app = program("chenfang")
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        meeting = {
            "type": "other",
            "start": f"{day}T16:20:00+08:00",
            "place": "三楼会议室",
            "agenda": [{"id": "t1", "topic": "展会筹备"}],
            "attendees": ["chenfang", "liwei"],
        }
        name = app.ws.file("meeting", meeting).name
        app.edit_record("meeting", name)
        await quiet(pilot)
        assert field(app, opens_at).has_focus_within


async def test_f8_does_not_pass_over_what_was_typed_wrong_a_moment_ago(program: Open) -> None:
    app = program("chenfang")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_form(pilot, "task")
        due = field(app, "due")
        due.focus_input()
        await pilot.press("x", "f8")
        assert due.has_class("-wrong")
        assert due.has_focus_within


async def test_what_was_begun_from_a_board_starts_over_with_what_was_known(program: Open) -> None:
    app = program("chenfang")
    given = {"week": "2026-W50", "number": 1}
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        app.begin_record("spot_check", given)
        await quiet(pilot)
        drawn = field(app, "sampled", 0, "record").text
        await pilot.press("escape")
        await quiet(pilot)
        assert not app.ws.drafts()  # nothing was typed
        for _turn in range(2):  # its draft is gone on with, which is said
            app.begin_record("spot_check", given)
            await quiet(pilot)
            await pilot.press("w")
            await pilot.press("escape")
            await quiet(pilot)
        app.begin_record("spot_check", given)
        await quiet(pilot)
        assert "F7" in status(app)
        await pilot.press("f7")
        await quiet(pilot)
        assert field(app, "week").text == "2026-W50"
        assert field(app, "sampled", 0, "record").text == drawn
        assert not field(app, "sampled", 0, "finding").text
        await pilot.press("f7")
        await quiet(pilot)
        assert field(app, "sampled", 0, "finding").text
        await pilot.press("escape")
        await quiet(pilot)
        assert len(app.ws.drafts()) == 1
