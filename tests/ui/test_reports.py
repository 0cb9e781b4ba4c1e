"""Reports by keyboard: each opens whole, a figure leads to its records and back, what is shown goes into a file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from tests.conftest import Department
from tests.ui.conftest import WithoutSync, quiet
from tui_sales import settings
from tui_sales.reports.catalogue import BY_ID, REPORTS
from tui_sales.reports.chart import Plot
from tui_sales.ui.app import SalesApp
from tui_sales.ui.boards.board_screen import BoardScreen
from tui_sales.ui.boards.grid import Grid
from tui_sales.ui.palette import _places
from tui_sales.ui.records.record_screen import RecordScreen
from tui_sales.ui.records.screen import RecordsScreen
from tui_sales.ui.reports.report_screen import ReportScreen
from tui_sales.ui.reports.trend import Trend
from tui_sales.ui.widgets.entry import Entry
from tui_sales.ui.widgets.export import Export
from tui_sales.ui.widgets.frame import StatusLine
from tui_sales.ui.widgets.vlist import VList
from tui_sales.workspace.reporting import offered

Program = Callable[[str], SalesApp]


@pytest.fixture
def program(department: Department, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """The program of somebody whose home is empty."""
    (tmp_path / "home").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    chosen = settings.Settings(ascii_marks=True, language="en", sync_minutes=5)
    return lambda person: WithoutSync(department.open(person), chosen)


async def opened(pilot: Pilot[None], name: str) -> ReportScreen:
    cast("SalesApp", pilot.app).show_report(BY_ID[name])
    await quiet(pilot)
    return cast("ReportScreen", pilot.app.screen)


async def turned(pilot: Pilot[None], title: str) -> Grid:
    """Go on with Tab until a table is shown."""
    screen = cast("ReportScreen", pilot.app.screen)
    for _ in range(20):
        if screen._table and screen._table.title == title:
            return screen.query_one(Grid)
        await pilot.press("tab")
    raise AssertionError(title)


def text(pilot: Pilot[None], selector: str) -> str:
    return str(pilot.app.screen.query_one(selector, Static).content)


def said(pilot: Pilot[None]) -> str:
    return pilot.app.screen.query_one(StatusLine).message


def drawn(grid: Grid) -> str:
    return "\n".join(grid.render_line(y).text for y in range(grid.size.height))


async def test_every_report_opens_and_no_column_of_it_is_torn(program: Program) -> None:
    app = program("zhangli")
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        there = offered(app.ws, REPORTS)
        assert len(there) == len(REPORTS)
        for spec in there:
            screen = await opened(pilot, spec.id)
            assert screen._report, spec.id
            shown = screen._table
            assert shown, spec.id
            assert shown.rows or not any(one.rows for one in screen._report.tables), "opens on an empty table"
            screen._turn(0)
            for table in screen._report.tables:
                assert screen._table == table
                for _figures_then_drawn in range(1 + bool(table.chart)):
                    if not screen.has_class("-trend"):
                        nothing_is_torn(screen.query_one(Grid), f"{spec.id} {table.title}")
                    if table.chart:
                        screen.action_chart()
                screen.action_table(1)
            assert screen._table is None
            assert "As of" in drawn(screen.query_one(Grid))
            app.pop_screen()


def nothing_is_torn(grid: Grid, where: str) -> None:
    seen: set[int] = set()
    for column in range(len(grid._columns)):
        grid.go_across(column)
        for number, wide in grid._placed(grid.scrollable_content_region.width):
            assert wide >= (grid._columns[number].least or grid._columns[number].width), where
            seen.add(number)
    assert seen == set(range(len(grid._columns))), where


async def test_a_figure_leads_to_its_records_and_they_back_to_it(program: Program) -> None:
    app = program("zhangli")
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        screen = await opened(pilot, "trips")
        await pilot.press("left_square_bracket", "right_square_bracket", "right_square_bracket")
        await quiet(pilot)
        assert "Nov 2026" in text(pilot, "#title")
        assert "not approved" in text(pilot, "#title")
        grid = screen.query_one(Grid)
        assert screen._table
        row = next(n for n, one in enumerate(screen._table.rows) if len(one.sources) > 1)
        grid.go_to(str(row))
        await pilot.press("right", "enter")
        await quiet(pilot)
        several = app.screen
        assert isinstance(several, BoardScreen)
        assert several.PLACE == "reports"
        assert [line.key for line in several.query_one(Grid).items] == list(screen._table.rows[row].sources)
        await pilot.press("enter")
        await quiet(pilot)
        assert isinstance(app.screen, RecordScreen)
        assert app.screen._record == screen._table.rows[row].sources[0]
        await pilot.press("escape", "escape")
        await quiet(pilot)
        assert cast("object", app.screen) is screen
        assert grid.cursor == row

        await turned(pilot, "Every trip")
        await pilot.press("enter")
        await quiet(pilot)
        assert isinstance(app.screen, RecordScreen), "one record alone is opened at once"
        await pilot.press("escape", "tab")
        await quiet(pilot)
        assert screen._report
        grid.go_to(screen._report.unapproved[0].name)
        await pilot.press("enter")
        await quiet(pilot)
        assert isinstance(app.screen, RecordScreen)
        assert app.screen._record == screen._report.unapproved[0].name


async def test_spans_end_with_the_present_and_a_report_of_now_has_none(program: Program) -> None:
    app = program("chenfang")
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        screen = await opened(pilot, "log-digest")
        assert screen.span.name == "2026-W47"
        await pilot.press("right_square_bracket")
        await quiet(pilot)
        await pilot.press("right_square_bracket")
        await quiet(pilot)
        assert screen.span.name == "2026-W48"
        assert "not begun" in said(pilot)
        screen = await opened(pilot, "projects")
        keys = {active.binding.id for active in screen.active_bindings.values() if active.enabled}
        assert "board.before" not in keys
        assert "report.chart" in keys


async def test_tables_are_drawn(program: Program) -> None:
    app = program("zhangli")
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        screen = await opened(pilot, "trips")
        await pilot.press("right_square_bracket", "v")
        await quiet(pilot)
        grid = screen.query_one(Grid)
        assert "####" in drawn(grid)
        await turned(pilot, "Out, by day")
        assert screen._chart
        assert screen._chart.plot is Plot.HEAT
        assert screen._table
        row, column = next((n, at) for n, one in enumerate(screen._table.rows) for at in one.behind)
        grid.go_to(str(row))
        grid.go_across(column)
        await quiet(pilot)
        assert "**" in drawn(grid) or "##" in drawn(grid)
        assert text(pilot, "#cell").endswith(f"{screen._table.columns[column].title}: 1")
        await pilot.press("enter")
        await quiet(pilot)
        assert isinstance(app.screen, RecordScreen)
        assert (app.screen._record,) == screen._table.rows[row].behind[column], (
            "a square leads to its own record"
        )
        await pilot.press("escape")
        screen = await opened(pilot, "log-digest")
        await pilot.press("left_square_bracket")
        await quiet(pilot)
        await turned(pilot, "By week")
        await pilot.press("v")
        await quiet(pilot)
        trend = screen.query_one(Trend)
        assert trend.has_focus
        assert any("#" in trend.render_line(y).text for y in range(trend.size.height))
        await pilot.press("home", "enter")
        await quiet(pilot)
        assert isinstance(app.screen, RecordScreen)
        assert app.screen._record.startswith("log-checks/2026/")


async def test_a_report_goes_into_a_file_and_over_none_in_silence(program: Program, tmp_path: Path) -> None:
    app = program("zhangli")
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        await opened(pilot, "sales")
        await pilot.press("x", "j")
        await quiet(pilot)
        entry = app.screen.query_one(Entry)
        assert entry.value == str(Path("~/Quarterly sales statistics 2026-Q3.json"))
        await pilot.press("enter")
        await quiet(pilot)
        there = tmp_path / "home" / "Quarterly sales statistics 2026-Q3.json"
        assert str(there) in said(pilot)
        assert json.loads(there.read_text("utf-8"))["report"] == "sales"

        there.write_text("mine", "utf-8")
        await pilot.press("x", "down")
        await quiet(pilot)
        app.screen.query_one(Entry).value = str(there)
        await pilot.press("enter")
        await quiet(pilot)
        assert isinstance(app.screen, Export)
        assert "already" in text(pilot, "#why")
        assert there.read_text("utf-8") == "mine"
        await pilot.press("enter")
        await quiet(pilot)
        assert json.loads(there.read_text("utf-8"))["report"] == "sales"
        assert app.save_folder == str(there.parent)


async def test_one_record_goes_into_a_file_alone(program: Program, tmp_path: Path) -> None:
    app = program("zhaomin")
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        row = app.ws.rows("appraisal")[0]
        app.open_record(row.name)
        await quiet(pilot)
        await pilot.press("x", "j")
        await quiet(pilot)
        await pilot.press("enter")
        await quiet(pilot)
        (file,) = (tmp_path / "home").glob("Appraisal *.json")
        told = json.loads(file.read_text("utf-8"))
        assert {name for table in told["tables"] for one in table["rows"] for name in one["records"]} == {
            row.name
        }


async def test_lists_and_boards_go_into_files_as_they_are_shown(program: Program, tmp_path: Path) -> None:
    app = program("chenfang")
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        app.show_kind("trip")
        await quiet(pilot)
        screen = cast("RecordsScreen", app.screen)
        place = app.ws.rows("trip")[0].values["destination"]
        await pilot.press("slash")
        screen.query_one("#filter", Entry).value = place
        await pilot.press("enter")
        screen.show_list()
        await quiet(pilot)
        shown = [row.name for row in screen.query_one("#list", VList).items]
        assert 0 < len(shown) < len(app.ws.rows("trip"))
        await pilot.press("x", "j")
        await quiet(pilot)
        await pilot.press("enter")
        await quiet(pilot)
        (file,) = (tmp_path / "home").glob("Field trips *.json")
        told = json.loads(file.read_text("utf-8"))
        assert sorted(row["records"][0] for table in told["tables"] for row in table["rows"]) == sorted(shown)
        assert place in told["span"]

        await pilot.press("4")
        await quiet(pilot)
        await pilot.press("enter")
        await quiet(pilot)
        lines = cast("BoardScreen", app.screen).query_one(Grid).items
        await pilot.press("x", "c")
        await quiet(pilot)
        await pilot.press("enter")
        await quiet(pilot)
        (file,) = (tmp_path / "home").glob("*.csv")
        assert len(file.read_text("utf-8-sig").splitlines()) == 1 + len(lines)


async def test_reports_are_found_by_name_and_only_those_one_may_read(program: Program) -> None:
    app = program("liwei")
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        await pilot.press("5")
        await quiet(pilot)
        there = [spec.id for spec in app.screen.query_one("#reports", VList).items]
        assert "sales" in there
        assert "trips" not in there, "attendance is not for reps"
        await pilot.press("slash", *"pipeline")
        await quiet(pilot)
        assert [spec.id for spec in app.screen.query_one("#reports", VList).items] == ["projects"]
        await pilot.press("enter")
        await quiet(pilot)
        assert isinstance(app.screen, ReportScreen)
        assert app.screen._spec.id == "projects"
        names = [title for title, _name, _go in _places(app)]
        assert "Reports: Pipeline of projects" in names
        assert "Reports: Field trips of the month" not in names
