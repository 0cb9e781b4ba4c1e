"""Boards by keyboard: a cell leads to its record, a verdict is on what was read, spans go back and forth."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial
from threading import Event
from typing import Any, cast

from textual import events
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

from tests.conftest import ZONE, Department
from tests.ui.conftest import WithoutSync, quiet
from tui_sales import settings
from tui_sales.boards.contracts import CONTRACTS
from tui_sales.boards.logs import LOGS
from tui_sales.boards.sheet import Begins, Opens, Sheet, Target
from tui_sales.duties.spans import Span, span_called
from tui_sales.review.standing import State
from tui_sales.ui.app import SalesApp
from tui_sales.ui.boards.board_screen import BoardScreen
from tui_sales.ui.boards.grid import Grid
from tui_sales.ui.form.screen import FormScreen
from tui_sales.ui.help import HelpScreen
from tui_sales.ui.records.record_screen import RecordScreen
from tui_sales.ui.widgets.ask import Ask
from tui_sales.ui.widgets.frame import StatusLine
from tui_sales.ui.widgets.keys_line import KeysLine
from tui_sales.ui.widgets.prose import Prose
from tui_sales.ui.widgets.vlist import VList
from tui_sales.workspace import Workspace


def program(department: Department, person: str) -> SalesApp:
    chosen = settings.Settings(ascii_marks=True, language="en", sync_minutes=5)
    return WithoutSync(department.open(person), chosen)


async def logs_of(pilot: Pilot[None]) -> BoardScreen:
    await quiet(pilot)
    await pilot.press("4")
    await quiet(pilot)
    await pilot.press("enter")
    await quiet(pilot)
    return cast("BoardScreen", pilot.app.screen)


def title(screen: BoardScreen) -> str:
    return str(screen.query_one("#title", Static).content)


def said(screen: Screen[Any]) -> str:
    return screen.query_one(StatusLine).message


async def test_a_board_that_takes_long_says_so(department: Department) -> None:
    let_go = Event()

    def build(ws: Workspace, span: Span) -> Sheet:
        let_go.wait()
        return LOGS.build(ws, span)

    app = program(department, "chenfang")
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        slow = BoardScreen(replace(LOGS, build=build))
        await app.push_screen(slow)
        grid = slow.query_one(Grid)
        while "One moment" not in "".join(grid.render_line(y).text for y in range(grid.size.height)):
            await pilot.pause()
        let_go.set()
        await quiet(pilot)
        assert "One moment" not in "".join(grid.render_line(y).text for y in range(grid.size.height))
        assert grid.items


async def to(pilot: Pilot[None], state: State) -> str:
    """Put the cursor on the first cell whose record stands so; its name."""
    grid = pilot.app.screen.query_one(Grid)
    for line in grid.items:
        for column, spot in enumerate(line.spots):
            if spot.mark is state and isinstance(spot.go, Opens) and spot.go.name.startswith("logs/"):
                grid.go_to(line.key)
                grid.column = column
                await quiet(pilot)
                return spot.go.name
    raise AssertionError(state)


async def test_a_cell_opens_its_record(department: Department) -> None:
    app = program(department, "chenfang")
    async with app.run_test(size=(80, 24)) as pilot:
        await logs_of(pilot)
        name = await to(pilot, State.APPROVED)
        await pilot.press("enter")
        await quiet(pilot)
        assert isinstance(app.screen, RecordScreen)
        assert app.screen._record == name
        await pilot.press("escape")
        await quiet(pilot)
        assert isinstance(app.screen, BoardScreen)


async def test_a_board_is_found_by_typing(department: Department) -> None:
    app = program(department, "chenfang")
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        await pilot.press("4", "slash", *"spot")
        await quiet(pilot)
        boards = app.screen.query_one("#boards", VList)
        assert {board.id for board in boards.items} <= {"spot-checks", "coverage"}
        await pilot.press("enter")
        await quiet(pilot)
        assert isinstance(app.screen, BoardScreen)
        assert app.screen._board.id == "spot-checks"


async def test_what_comes_for_a_board_that_was_left_is_no_error(department: Department) -> None:
    app = program(department, "chenfang")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await logs_of(pilot)
        screen.reload()
        app.pop_screen()
        await quiet(pilot)
        status = app.screen.query_one(StatusLine)
        assert "unexpected" not in status.message
        screen.say("reminded")
        assert status.message == "reminded"


async def test_arrows_go_across_and_down(department: Department) -> None:
    app = program(department, "chenfang")
    async with app.run_test(size=(80, 24)) as pilot:
        grid = (await logs_of(pilot)).query_one(Grid)
        column, line = grid.column or 0, grid.cursor
        await pilot.press("right", "l", "down", "left")
        assert (grid.column, grid.cursor) == (column + 1, line + 1)


async def test_nothing_is_approved_unread(department: Department) -> None:
    app = program(department, "chenfang")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await logs_of(pilot)
        name = await to(pilot, State.AWAITING)
        await pilot.press("a")
        await quiet(pilot)
        assert screen.has_class("-beneath")
        assert app.ws.entry(name).front.standing.state is State.AWAITING
        await pilot.press("a")
        await quiet(pilot)
        assert "approved" in said(screen)
        assert app.ws.me.person in app.ws.entry(name).front.standing.approvers or (
            app.ws.entry(name).front.standing.state is State.APPROVED
        )


async def test_a_return_asks_what_is_not_clear(department: Department) -> None:
    app = program(department, "chenfang")
    async with app.run_test(size=(80, 24)) as pilot:
        await logs_of(pilot)
        name = await to(pilot, State.AWAITING)
        await pilot.press("r", "r")
        await quiet(pilot)
        assert isinstance(app.screen, Ask)
        await pilot.press(*"where", "enter")
        await quiet(pilot)
        standing = app.ws.entry(name).front.standing
        assert (standing.state, standing.note) == (State.RETURNED, "where")


async def test_spans_go_back_and_forth(department: Department) -> None:
    app = program(department, "chenfang")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await logs_of(pilot)
        assert screen.span.name == "2026-W47"  # last week's are checked
        await pilot.press("left_square_bracket")
        await quiet(pilot)
        assert "week 46" in title(screen)
        await pilot.press("right_square_bracket", "right_square_bracket")
        await quiet(pilot)
        assert "week 48" in title(screen)


async def test_the_weeks_check_begins_filled_in(department: Department) -> None:
    app = program(department, "chenfang")
    async with app.run_test(size=(80, 24)) as pilot:
        await logs_of(pilot)
        await pilot.press("ctrl+s")
        await quiet(pilot)
        assert isinstance(app.screen, (FormScreen, RecordScreen))


def keys(app: SalesApp) -> set[str]:
    hints = app.screen.query_one(KeysLine).hints(app.screen)
    return {key for key, *_rest in hints}


async def test_keys_that_can_do_nothing_for_somebody_are_not_offered(department: Department) -> None:
    judging = {"review.approve", "review.return", "chase.one"}
    for person, has in (("chenfang", judging), ("liwei", set())):
        app = program(department, person)
        async with app.run_test(size=(120, 40)) as pilot:
            await logs_of(pilot)
            assert keys(app) & judging == has
            assert "list.open" in keys(app)


async def test_whom_nothing_waits_for_is_offered_no_verdict(young: Department) -> None:
    app = program(young, "liwei")
    async with app.run_test(size=(120, 40)) as pilot:
        await quiet(pilot)
        await pilot.press("3")
        await quiet(pilot)
        assert not keys(app) & {"review.approve", "review.return", "review.take_back"}


async def test_who_may_not_change_a_record_is_told_before_he_writes(department: Department) -> None:
    app = program(department, "sunjuan")
    async with app.run_test(size=(120, 40)) as pilot:
        await quiet(pilot)
        name = app.ws.rows("log")[0].name
        app.open_record(name)
        await quiet(pilot)
        assert not keys(app) & {"record.edit", "record.withdraw"}
        app.edit_record("log", name)
        await quiet(pilot)
        assert isinstance(app.screen, RecordScreen)
        assert said(app.screen)


async def test_a_board_nobody_may_read_is_not_offered(department: Department) -> None:
    app = program(department, "liwei")
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        await pilot.press("4")
        await quiet(pilot)
        offered = app.screen.query_one("#boards", VList).items
        readable = {spec.name for spec in app.ws.kinds()}
        assert offered
        assert all(kind in readable for board in offered for kind in board.needs)


async def test_what_a_board_is_for_is_said_in_full_where_the_list_cuts_it(department: Department) -> None:
    app = program(department, "chenfang")
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        await pilot.press("4")
        await quiet(pilot)
        about = app.screen.query_one("#about", Prose)
        assert about.display
        assert str(about.content) == app.screen.query_one("#boards", VList).current.about
        await pilot.press("z")
        await quiet(pilot)
        assert not about.display  # all are whole in Chinese


async def test_arrows_move_in_the_list_that_is_narrowed(department: Department) -> None:
    app = program(department, "chenfang")
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        await pilot.press("4", "slash", *"spot", "down", "enter")
        await quiet(pilot)
        assert isinstance(app.screen, BoardScreen)
        assert app.screen._board.id == "coverage"


async def test_what_is_called_so_comes_before_what_only_tells_of_it(department: Department) -> None:
    app = program(department, "chenfang")
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        await pilot.press("4", "z")
        await quiet(pilot)
        await pilot.press("slash", *"出差")
        await quiet(pilot)
        boards = app.screen.query_one("#boards", VList)
        assert [board.id for board in boards.items][:2] == ["travel", "expenses"]


async def test_who_comes_back_finds_all_boards_and_keys_at_work(department: Department) -> None:
    app = program(department, "chenfang")
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        await pilot.press("4", "slash", *"coverage", "enter")
        await quiet(pilot)
        await pilot.press("4")
        await quiet(pilot)
        boards = app.screen.query_one("#boards", VList)
        assert boards.has_focus
        assert len(boards.items) > 2
        assert boards.current.id == "coverage"


async def test_lines_of_a_board_are_narrowed(department: Department) -> None:
    app = program(department, "chenfang")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await logs_of(pilot)
        grid = screen.query_one(Grid)
        all_of_them = len(grid.items)
        name = grid.items[-1].spots[1].text
        await pilot.press("slash", *name)
        await quiet(pilot)
        assert [line.spots[1].text for line in grid.items] == [name]
        assert grid.note == f"1/{all_of_them}"
        await pilot.press("enter")
        assert grid.has_focus
        await pilot.press("escape")
        await quiet(pilot)
        assert app.screen is screen
        assert len(grid.items) == all_of_them


async def test_a_key_that_does_nothing_says_so(department: Department) -> None:
    app = program(department, "chenfang")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await logs_of(pilot)
        await pilot.press("b")
        assert said(screen) == "b does nothing here; ? shows the keys that work"
        await pilot.press("n")  # nothing is begun from this board
        assert said(screen).startswith("n: nothing to do")
        app.post_message(events.Key("fullwidth_question_mark", "？"))
        await quiet(pilot)
        assert isinstance(app.screen, HelpScreen)


async def test_what_a_board_tells_at_a_glance_is_whole_in_a_narrow_terminal(department: Department) -> None:
    app = program(department, "chenfang")
    async with app.run_test(size=(40, 24)) as pilot:
        screen = await logs_of(pilot)
        prose = screen.query_one("#title", Prose)
        lines = [line.plain for line in prose._lines(prose.size.width)]
        assert prose.size.height == len(lines) > 2
        assert "Fri" in lines[-1]  # by when it is due comes last


def ending_in(files: Target, ws: Workspace, span: Span) -> Sheet:
    return replace(LOGS.build(ws, span), files=files)


async def test_ctrl_s_says_whether_it_begins_the_weeks_check_or_shows_it(department: Department) -> None:
    app = program(department, "chenfang")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await logs_of(pilot)

        def word() -> str:
            hints = screen.query_one(KeysLine).hints(app.screen)
            return next(does for name, *_keys, does in hints if name == "board.record")

        for files, said_there in ((Begins("log_check"), "fill"), (Opens("log-checks/x"), "look at")):
            screen = BoardScreen(replace(LOGS, build=partial(ending_in, files)))
            await app.push_screen(screen)
            await quiet(pilot)
            assert word() == said_there


async def test_the_cursor_begins_where_something_is(department: Department) -> None:
    app = program(department, "chenfang")
    async with app.run_test(size=(80, 24)) as pilot:
        start = (await logs_of(pilot)).query_one(Grid)
        assert start.sheet
        assert (start.line.key if start.line else "", start.column) == start.sheet.start
        column = start.column
        bare = BoardScreen(
            replace(LOGS, build=lambda ws, span: replace(LOGS.build(ws, span), start=None, files=None))
        )
        await app.push_screen(bare)
        await quiet(pilot)
        spot = bare.query_one(Grid).spot
        assert spot is not None
        assert spot.go is not None
        await pilot.press("escape")
        await quiet(pilot)
        assert start.column == column


async def test_a_cell_without_a_log_says_how_to_ask_for_it(young: Department) -> None:
    young.clock.now = datetime(2026, 11, 28, 9, tzinfo=ZONE)
    app = program(young, "chenfang")
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        app.push_screen(BoardScreen(LOGS, span_called("2026-W48")))
        await quiet(pilot)
        await pilot.press("enter")
        assert said(app.screen) == "Nothing is filed here yet; c reminds."


async def test_an_empty_board_names_no_key_to_whom_it_is_not_for(young: Department) -> None:
    for person, invited in (("chenfang", True), ("liwei", False)):
        app = program(young, person)
        async with app.run_test(size=(80, 24)) as pilot:
            await quiet(pilot)
            app.push_screen(BoardScreen(CONTRACTS))
            await quiet(pilot)
            grid = app.screen.query_one(Grid)
            shown = " ".join(grid.render_line(y).text for y in range(grid.size.height))
            assert ("n registers" in shown) is invited
