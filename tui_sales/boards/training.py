"""Training from the need to the result (D18)."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import TYPE_CHECKING

from tui_sales.boards.sheet import Begins, Board, Col, Line, Opens, Sheet, Spot
from tui_sales.boards.standings import standing_of, there
from tui_sales.boards.words import short_day, short_moment
from tui_sales.duties.spans import Span
from tui_sales.i18n import N_, _
from tui_sales.model.record import Raw
from tui_sales.model.show import bracketed, labelled
from tui_sales.workspace.views import Row

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace


def build(ws: Workspace, span: Span) -> Sheet:
    """Needs that nothing is planned for, by topic; what is planned; what was held."""
    del span
    courses = sorted(there(ws, "training"), key=lambda row: str(row.values["date"]), reverse=True)
    planned = {str(row.values[key]) for row in courses for key in ("topic", "need") if row.values.get(key)}
    needs: dict[str, list[Row]] = defaultdict(list)
    for row in there(ws, "training_need"):
        if not {row.values["topic"], _id(row)} & planned:
            needs[row.values["topic"]].append(row)
    coming = [row for row in courses if _ends(row) is None or (_ends(row) or ws.now()) > ws.now()]
    held = [row for row in courses if row not in coming]
    plans = ws.may_file("training")[0]
    lines: list[Line] = []
    for title, group in (
        (
            N_("Wanted: Enter plans it") if plans else N_("Wanted"),
            [_need(ws, topic, rows, plans=plans) for topic, rows in needs.items()],
        ),
        (N_("Planned"), [_course(ws, row) for row in coming]),
        (N_("Held"), [_course(ws, row) for row in held]),
    ):
        if group:
            lines += [Line(title, (Spot(bracketed(_(title), len(group))),), heading=True), *group]
    return Sheet(
        _("{needs} topics wanted · {coming} planned · {held} held").format(
            needs=len(needs), coming=len(coming), held=len(held)
        ),
        (
            Col(_("Subject"), 22),
            Col(_("When"), 11),
            Col(_("Head count"), 8),
            Col(_("Came"), 5, right=True),
            Col("", 2),
            Col(_("Result"), 0),
        ),
        tuple(lines),
        empty=_("What people want to learn stands here and becomes a plan; n notes the first need."),
        new=Begins("training_need"),
    )


def _id(row: Row) -> str:
    return row.name.rpartition("/")[2]


def _ends(row: Row) -> datetime | None:
    """When the last session ends; None while none is fixed."""
    ends = [datetime.fromisoformat(one["end"]) for one in row.values.get("sessions") or ()]
    return max(ends) if ends else None


def _need(ws: Workspace, topic: str, rows: list[Row], *, plans: bool) -> Line:
    people = list(dict.fromkeys(str(row.values["owner"]) for row in rows))
    who = [{"id": f"p{number}", "person": person} for number, person in enumerate(people, 1)]
    given: Raw = {"topic": topic, "need": _id(rows[0]), "participants": who}
    why = _("; ").join(str(row.values["why"]) for row in rows if row.values.get("why"))
    names = _(", ").join(ws.law.display(person) for person in people[:3])
    spots = (
        Spot(topic, "accent"),
        Spot(short_day(rows[0].values["date"], ws.today())),
        Spot(str(len(people))),
    )
    return Line(
        f"need {topic}",
        (*spots, Spot(), standing_of(rows[0]), Spot(labelled(names, why) if why else names, "secondary")),
        go=Begins("training", given) if plans else Opens(rows[0].name),
    )


def _course(ws: Workspace, row: Row) -> Line:
    values = row.values
    sessions = sorted(values.get("sessions") or (), key=lambda one: str(one["start"]))
    when = (
        short_moment(datetime.fromisoformat(sessions[0]["start"]), ws.zone, ws.today()) if sessions else "-"
    )
    people = values.get("participants") or ()
    came = sum(one.get("came") == "present" for one in people)
    ended = _ends(row)
    over = ended is not None and ended < ws.now()
    result = values.get("evaluation") or (_("no result noted yet") if over else values["plan"])
    return Line(
        row.name,
        (
            Spot(values["topic"]),
            Spot(when),
            Spot(str(len(people))),
            Spot(f"{came}" if over else "", "warning" if over and came < len(people) else ""),
            standing_of(row),
            Spot(
                str(result).partition("\n")[0],
                "warning" if over and not values.get("evaluation") else "secondary",
            ),
        ),
        go=Opens(row.name),
    )


TRAINING = Board(
    "training",
    N_("Training board"),
    "D18",
    None,
    build,
    ("training", "training_need"),
    about=N_("needs become plans, plans sessions, sessions results"),
)
