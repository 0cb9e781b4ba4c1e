"""The quarter's sales: reported, received, against target and the quarter before; by rep and region (D11)."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from tui_sales.boards.sheet import Begins, Board, Col, Leads, Line, Opens, Sheet, Spot
from tui_sales.boards.sold import sold_of
from tui_sales.boards.standings import colour_of
from tui_sales.dataclass import dataclass
from tui_sales.duties.spans import Every, Span
from tui_sales.duties.table import BY_ID
from tui_sales.figures.sales import Sold, sold, together
from tui_sales.i18n import N_, _
from tui_sales.kinds.sales_report import Sale
from tui_sales.model.show import dotted, show_date, show_money
from tui_sales.review.standing import State
from tui_sales.workspace.accounts import sales_lines
from tui_sales.workspace.facts import by_owner, reps_of
from tui_sales.workspace.views import Late, Row

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace

_DUTY = BY_ID["sales-report"]


@dataclass(frozen=True)
class _Rep:
    """One rep's quarter."""

    person: str
    region: str
    now: Sold
    before: Sold
    report: Row | None


def build(ws: Workspace, span: Span) -> Sheet:
    """Reps under their regions; approved reports only are added up."""
    reps = _reps(ws, span)
    regions: dict[str, list[_Rep]] = defaultdict(list)
    for rep in reps:
        regions[rep.region].append(rep)
    lines: list[Line] = []
    for region, inside in sorted(regions.items()):
        lines += [_line(ws, span, rep) for rep in sorted(inside, key=lambda one: -one.now.amount)]
        if len(inside) > 1:
            lines.append(_sum(span, region or _("no region"), inside))
    lines.append(_sum(span, _("All"), reps, region=False))
    missing = sum(rep.report is None for rep in reps)
    due = show_date(_DUTY.deadline(ws.policy.days, span).date(), ws.today())
    without = sum(rep.now.target is None for rep in reps)
    headline = [
        _("reports {done}/{all}").format(done=len(reps) - missing, all=len(reps)),
        _("due {when}").format(when=due),
    ]
    if 0 < without < len(reps):
        headline.append(_("no target, not in %: {count}").format(count=without))
    return Sheet(
        dotted(headline),
        (
            Col(_("Region"), 6),
            Col(_("Who"), 8),
            Col(_("Target"), 12, right=True),
            Col(_("Sold"), 12, right=True),
            Col("%", 6, right=True),
            Col(_("Money in"), 12, right=True),
            Col(_("Before"), 12, right=True),
            Col("", 0),
        ),
        tuple(lines) if reps else (),
        empty=_("No reps in this quarter."),
        files=Leads("reconcile-quarter", span.name),
    )


def _reps(ws: Workspace, span: Span) -> list[_Rep]:
    now, before = _by_owner(ws, span), _by_owner(ws, span.before)
    reports = by_owner(ws, "sales_report", quarter=span.name)
    found = []
    for rep in reps_of(ws, span):
        person = ws.law.people[rep]
        target = next((one.amount for one in person.targets if one.id == span.name), None)
        found.append(_Rep(rep, person.region, sold(now[rep], target), sold(before[rep]), reports.get(rep)))
    return found


def _by_owner(ws: Workspace, span: Span) -> dict[str, list[Sale]]:
    found: dict[str, list[Sale]] = defaultdict(list)
    for _name, owner, line in sales_lines(ws, span):
        found[owner].append(line)
    return found


def _line(ws: Workspace, span: Span, rep: _Rep) -> Line:
    row = rep.report
    late: tuple[Late, ...] = ()
    if row is None:
        name = _DUTY.name(span, rep.person)
        late = (Late(rep.person, "sales_report", name, f"{_(_DUTY.title)} {span.name}"),)
    mine = rep.person == ws.me.person
    go: Leads | Opens | Begins | None = None
    if row is None:
        go = Begins("sales_report", {"owner": rep.person, "quarter": span.name}) if mine else None
    elif row.state is State.APPROVED:
        go = Leads(sold_of(ws.law.display(rep.person), (rep.person,)), span.name)
    else:
        # what waits is not in the sums: what there is to see is the report itself
        go = Opens(row.name)
    standing = Spot(_("no report"), "error")
    if row is not None:
        standing = Spot("", colour_of(row.state), go=Opens(row.name), mark=row.state)
    return Line(
        rep.person,
        (
            Spot(rep.region, "secondary"),
            Spot(ws.law.display(rep.person)),
            *_figures(rep.now, rep.before),
            standing,
        ),
        go=go,
        late=late if ws.now() > _DUTY.deadline(ws.policy.days, span) else (),
    )


def _sum(span: Span, title: str, reps: list[_Rep], *, region: bool = True) -> Line:
    now, before = together(rep.now for rep in reps), together(rep.before for rep in reps)
    figures = (Spot(one.text, "accent") for one in _figures(now, before))
    spots = (Spot(title, "accent"), Spot(_("together") if region else "", "accent"), *figures, Spot())
    return Line(f"sum {title}", spots, go=Leads(sold_of(title, [rep.person for rep in reps]), span.name))


def _figures(now: Sold, before: Sold) -> tuple[Spot, ...]:
    percent = now.percent
    return (
        Spot("-" if now.target is None else show_money(now.target), "secondary"),
        Spot(show_money(now.amount)),
        Spot(
            "-" if percent is None else f"{percent}", "" if percent is None or percent >= 100 else "warning"
        ),
        Spot(show_money(now.received)),
        Spot(show_money(before.amount) if before.amount != Decimal(0) else "-", "secondary"),
    )


SALES = Board(
    "sales",
    N_("Sales of the quarter"),
    "D11",
    Every.QUARTER,
    build,
    ("sales_report",),
    about=N_(
        "each rep's sales against target and the quarter before; Ctrl+S checks them with the accountant"
    ),
)
