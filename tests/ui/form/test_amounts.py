"""A form where money is typed: what it comes to, and what is said of it once it was paid."""

from __future__ import annotations

from tests.conftest import Department
from tests.ui.conftest import Open, quiet
from tests.ui.form.test_form import field, form_of, open_form
from tui_sales.ui.form.field import FieldLine
from tui_sales.ui.form.rows import RowBox, SumLine


async def test_amounts_of_rows_are_summed_up_while_they_are_typed(program: Open) -> None:
    app = program("liwei")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_form(pilot, "claim")
        shown = app.screen.query_one(SumLine)
        field(app, "lines", 0, "amount").text = "1.2万"
        await pilot.press("ctrl+n")
        await quiet(pilot)
        assert not shown.display
        field(app, "lines", 1, "amount").text = "263.5"
        await quiet(pilot)
        assert shown.display
        amounts = field(app, "lines", 1, "amount").render_line(0).text
        assert str(shown.render()).index("12,263.50") == amounts.index("263.5"), "it stands below them"
        assert shown.region.y > app.screen.query(RowBox).last().region.y
        field(app, "lines", 1, "amount").text = "263.5x"
        await quiet(pilot)
        assert not shown.display


async def test_what_comes_after_an_approval_is_asked_for_after_it(
    department: Department, program: Open
) -> None:
    app = program("liwei")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_form(pilot, "claim")
        asked = {one.place for one in app.screen.query(FieldLine)}
        assert not asked & {("settled_on",), ("settled_by",)}
        paid = next(row for row in app.ws.rows("claim") if row.values.get("settled_on"))
        await pilot.press("ctrl+y")
        await quiet(pilot)
        assert not form_of(app)._read().values.keys() & {"settled_on", "settled_by"}
        await open_form(pilot, "claim", paid.name)
        assert field(app, "settled_on").text == paid.values["settled_on"]
