"""The week's three spot checks and their findings; over the quarter, whom and what they covered (D3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_sales.boards.sheet import Begins, Board, Col, Leads, Line, Opens, Sheet, Spot
from tui_sales.boards.standings import colour_of, names_of
from tui_sales.boards.words import short_day
from tui_sales.duties.spans import Every, Span
from tui_sales.figures.sampling import Coverage, coverage
from tui_sales.i18n import N_, _
from tui_sales.kinds import by_name, by_path
from tui_sales.kinds.spot_check import FINDINGS
from tui_sales.model.record import Raw
from tui_sales.model.show import labelled
from tui_sales.workspace.sampling import SORTS, checks, population
from tui_sales.workspace.views import Late, Row

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace

_THREE = (1, 2, 3)
#: after how many checks without a turn somebody stands out
_LONG = 9


def build(ws: Workspace, span: Span) -> Sheet:
    """One, two, three of the week, with what was found; a missing one begins with its sample drawn."""
    there = {row.values["number"]: row for row in checks(ws) if row.values["week"] == span.name}
    called = _called(ws) if there else {}
    lines: list[Line] = []
    for number in _THREE:
        row = there.get(number)
        begins = Begins("spot_check", {"week": span.name, "number": number})
        lines.append(_head(ws, number, row, begins))
        lines += [_line(ws, called, row, one) for one in row.values["sampled"]] if row else []
    found = [one for row in there.values() for one in row.values["sampled"]]
    wrong = sum(one.get("finding") != "complete" for one in found)
    told = _("{done}/3 done · {count} records looked at · {wrong} not right").format(
        done=len(there), count=len(found), wrong=wrong
    )
    missing = next((number for number in _THREE if number not in there), None)
    return Sheet(
        told,
        (
            Col(_("Check"), 8),
            Col(_("Who"), 8),
            Col(_("Record"), 30),
            Col(_("Finding"), 8),
            Col(_("What is wrong"), 0),
        ),
        tuple(lines),
        files=Begins("spot_check", {"week": span.name, "number": missing}) if missing else Leads("coverage"),
    )


def _head(ws: Workspace, number: int, row: Row | None, begins: Begins) -> Line:
    if row is None:
        draws = ws.may_file("spot_check")[0]
        said = _("not done: Enter draws the sample") if draws else _("not done")
        go = (Spot(f"{number}/3", "warning"), Spot(), Spot(said, "warning"))
        return Line(f"check {number}", (*go, Spot(), Spot()), go=begins)
    spots = (
        Spot(f"{number}/3", colour_of(row.state), mark=row.state),
        Spot(),
        Spot(
            _("{count} of {population} drawn").format(
                count=len(row.values["sampled"]), population=row.values["population"]
            )
        ),
        Spot(),
        Spot(),
    )
    return Line(f"check {number}", spots, go=Opens(row.name))


def _called(ws: Workspace) -> dict[str, str]:
    """Record → what people call it: a customer by name, a tracking by its project and day."""
    customers, projects = names_of(ws, "customer"), names_of(ws, "project")
    found = {row.name: customers[row.name.rpartition("/")[2]] for row in ws.rows("customer")}
    for row in ws.rows("tracking"):
        project = str(row.values["project"])
        found[row.name] = f"{short_day(row.values['date'], ws.today())} {projects.get(project, project)}"
    return found


def _line(ws: Workspace, called: dict[str, str], row: Row, one: Raw) -> Line:
    spec, finding = by_path(one["record"]), one["finding"]
    title = _(spec.meta.title) if spec else ""
    said = called.get(one["record"], one["record"].rpartition("/")[2])
    right = finding == "complete"
    late = Late(
        one["rep"],
        spec.name if spec else "",
        one["record"],
        labelled(f"{title} {said}", one.get("what") or _(FINDINGS[finding])),
    )
    return Line(
        f"{row.name} {one['id']}",
        (
            Spot(),
            Spot(ws.law.display(one["rep"])),
            Spot(f"{title} {said}"),
            Spot(_(FINDINGS[finding]), "success" if right else "error"),
            Spot(one.get("what") or one.get("why", ""), "" if one.get("what") else "secondary"),
        ),
        go=Opens(one["record"]),
        late=(late,) if spec and not right else (),
    )


def _cover(ws: Workspace, span: Span) -> Sheet:
    """Reps × the two kinds: how many there are, how often drawn, how many complete, how long ago."""
    found = [
        {one["record"]: one["finding"] for one in row.values["sampled"]}
        for row in checks(ws)
        if span.first.isocalendar()[:2] <= _week(row) <= span.last.isocalendar()[:2]
    ]
    covered = coverage(population(ws), found)
    reps = ws.law.reps(span.first, span.last)
    never = sum(rep not in {group[0] for group, one in covered.items() if one.drawn} for rep in reps)
    lines = tuple(
        Line(
            rep,
            (
                Spot(ws.law.display(rep)),
                *(spot for sort in SORTS for spot in _covered(covered.get((rep, sort)))),
            ),
        )
        for rep in reps
    )
    titles = tuple(
        col
        for sort in SORTS
        for col in (
            Col(_(by_name(sort).meta.plural), 10, right=True),
            Col(_("Drawn"), 6, right=True),
            Col(_("Complete"), 6, right=True),
            Col(_("Ago"), 6, right=True),
        )
    )
    return Sheet(
        _("{checks} checks · {never} people not drawn yet").format(checks=len(found), never=never),
        (Col(_("Who"), 8), *titles),
        lines,
        empty=_("No reps in this quarter."),
    )


def _week(row: Row) -> tuple[int, int]:
    year, _w, week = row.values["week"].partition("-W")
    return int(year), int(week)


def _covered(one: Coverage | None) -> tuple[Spot, ...]:
    if one is None:
        return Spot("0", "secondary"), Spot("-"), Spot("-"), Spot("-")
    long = one.since is None or one.since > _LONG
    since = _("never") if one.since is None else str(one.since)
    return (
        Spot(str(one.there), "secondary"),
        Spot(str(one.drawn)),
        Spot(str(one.complete), "" if one.complete == one.drawn else "warning"),
        Spot(since, "warning" if long else ""),
    )


SPOT_CHECKS = Board(
    "spot-checks",
    N_("Spot checks of the week"),
    "D3",
    Every.WEEK,
    build,
    ("spot_check", "customer", "tracking"),
    about=N_("1/3, 2/3, 3/3: a fair sample drawn, findings, chasing; ends in the check"),
)
COVERAGE = Board(
    "coverage",
    N_("Coverage of the spot checks"),
    "D3",
    Every.QUARTER,
    _cover,
    ("spot_check", "customer", "tracking"),
    about=N_("who and what was drawn this quarter, and who has not been for long"),
)
