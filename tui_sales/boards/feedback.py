"""Feedback from the field and customers' problems: who has it, since when, what was done last (D14, D25)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from tui_sales.boards.sheet import Begins, Board, Col, Line, Opens, Sheet, Spot
from tui_sales.boards.standings import names_of, standing_of, there
from tui_sales.boards.words import short_day
from tui_sales.duties.spans import Span
from tui_sales.i18n import N_, _
from tui_sales.model.show import bracketed
from tui_sales.workspace.views import Late, Row

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace

#: within how many days feedback is answered; urgent feedback the next day
_ANSWER = {"urgent": timedelta(days=1), "normal": timedelta(days=5)}
#: how long what is settled stays in sight
_KEPT = timedelta(days=30)


def build(ws: Workspace, span: Span) -> Sheet:
    """Open cases, open feedback, the oldest first; then what was settled lately."""
    del span
    since = (ws.today() - _KEPT).isoformat()
    cases = sorted(there(ws, "case"), key=lambda row: str(row.values["found"]))
    said = sorted(there(ws, "feedback"), key=lambda row: str(row.values["date"]))
    customers = names_of(ws, "customer")
    open_cases = [_case(ws, row, customers) for row in cases if not row.values.get("outcome")]
    open_said = [_feedback(ws, row) for row in said if not row.values.get("answer")]
    settled = [
        _case(ws, row, customers)
        for row in cases
        if row.values.get("outcome") and row.values["found"] >= since
    ]
    settled += [
        _feedback(ws, row) for row in said if row.values.get("answer") and row.values["date"] >= since
    ]
    lines: list[Line] = []
    for title, group in (
        (N_("Customers' problems"), open_cases),
        (N_("Feedback without an answer"), open_said),
        (N_("Settled lately"), settled),
    ):
        if group:
            lines += [Line(title, (Spot(bracketed(_(title), len(group))),), heading=True), *group]
    late = sum(bool(line.late) for line in lines)
    return Sheet(
        _("{cases} problems · {said} without an answer · {late} overdue").format(
            cases=len(open_cases), said=len(open_said), late=late
        ),
        (
            Col(_("Raised"), 5),
            Col(_("Age"), 4, right=True),
            Col(_("Who"), 8),
            Col(_("From whom"), 12),
            Col(_("By day"), 7),
            Col("", 2),
            Col(_("Last step"), 0),
        ),
        tuple(lines),
        empty=_("What the field reports and what goes wrong with customers stands here; n notes feedback."),
        new=Begins("feedback"),
    )


def _line(ws: Workspace, row: Row, since: str, about: str, due: date | None, last: str, done: bool) -> Line:
    today = ws.today()
    overdue = not done and due is not None and due < today
    who = row.values.get("passed_to") or row.values["owner"]
    age = "" if done else str((today - date.fromisoformat(since)).days)
    words = _("answer to: {what}") if row.kind == "feedback" else _("problem: {what}")
    title = row.values["subject"] if row.kind == "feedback" else row.values["problem"].partition("\n")[0]
    by_day = short_day(due, today)
    return Line(
        row.name,
        (
            Spot(short_day(since, today)),
            Spot(age, "error" if overdue else ""),
            Spot(ws.law.display(who)),
            Spot(about, "secondary"),
            Spot(f"! {by_day}" if overdue else by_day, "error" if overdue else ""),
            standing_of(row),
            Spot(f"{title} - {last}" if last else title, "secondary" if done else ""),
        ),
        go=Opens(row.name),
        late=(Late(who, row.kind, row.name, words.format(what=title)),) if overdue else (),
    )


def _case(ws: Workspace, row: Row, customers: dict[str, str]) -> Line:
    values = row.values
    steps = sorted(values.get("steps") or (), key=lambda step: str(step["date"]))
    last = str(values.get("outcome") or (steps[-1]["what"] if steps else ""))
    due = date.fromisoformat(values["due"]) if values.get("due") else None
    about = customers.get(str(values["customer"]), str(values["customer"]))
    return _line(ws, row, values["found"], about, due, last, bool(values.get("outcome")))


def _feedback(ws: Workspace, row: Row) -> Line:
    values = row.values
    due = date.fromisoformat(values["date"]) + _ANSWER.get(
        values.get("urgency") or "normal", _ANSWER["normal"]
    )
    answer = str(values.get("answer") or "").partition("\n")[0]
    return _line(ws, row, values["date"], values.get("region", ""), due, answer, bool(answer))


FEEDBACK = Board(
    "feedback",
    N_("Feedback and problems"),
    "D14 D25",
    None,
    build,
    ("feedback", "case"),
    about=N_("what is not answered or solved, whose it is, how long already"),
)
