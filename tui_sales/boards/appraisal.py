"""The quarter's appraisals: reps × six parts, computed beside decided, and what is behind each figure (D5–D10)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from tui_sales.boards.logs import day_words
from tui_sales.boards.sheet import Begins, Board, Col, Leads, Line, Opens, Sheet, Spot, Target
from tui_sales.boards.standings import colour_of
from tui_sales.dataclass import dataclass
from tui_sales.duties.spans import Every, Span
from tui_sales.duties.table import BY_ID
from tui_sales.figures.score import Score
from tui_sales.i18n import N_, _
from tui_sales.kinds import by_path
from tui_sales.kinds.appraisal import PARTS
from tui_sales.model.show import dotted, show_date
from tui_sales.workspace.evidence import Evidence
from tui_sales.workspace.facts import by_owner
from tui_sales.workspace.views import Row

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace

_DUTY = BY_ID["appraisal"]
#: over narrow columns
_SHORT = {
    "attendance": N_("Attend."),
    "logs": N_("Logs"),
    "team": N_("Team"),
    "customer": N_("Customers"),
    "knowledge": N_("Exam"),
    "attitude": N_("Attitude"),
}
_NEEDS = ("appraisal", "attendance", "survey", "response", "exam", "attitude")


@dataclass(frozen=True)
class _Rep:
    """One rep's quarter: computed now, and what was decided, if something was."""

    person: str
    scores: Mapping[str, Score]
    row: Row | None

    @property
    def decided(self) -> Mapping[str, str]:
        """Part → decided score."""
        parts = self.row.values["parts"] if self.row else ()
        return {part["id"]: part["decided"] for part in parts if part.get("decided") is not None}


def build(ws: Workspace, span: Span) -> Sheet:
    """Everybody's six parts; Enter on a figure shows what is behind it, on the total the appraisal itself."""
    evidence = Evidence.gathered(ws, span)
    decided = by_owner(ws, "appraisal", quarter=span.name)
    reps = [_Rep(rep, evidence.scores(rep), decided.get(rep)) for rep in evidence.employed]
    return Sheet(
        _headline(ws, span, reps),
        (
            Col(_("Who"), 8),
            *(Col(_(title), 7, right=True) for title in _SHORT.values()),
            Col(_("Total"), 7, right=True),
            Col("", 0),
        ),
        tuple(_line(ws, span, rep) for rep in reps),
        empty=_("No reps in this quarter."),
    )


def _headline(ws: Workspace, span: Span, reps: list[_Rep]) -> str:
    gone = Counter(part for rep in reps for part, score in rep.scores.items() if score.value is None)
    begun = sum(rep.row is not None for rep in reps)
    told = [_("{done} of {all} begun").format(done=begun, all=len(reps))]
    told += [
        _("{part}: {count} without a figure").format(part=_(_SHORT[part]), count=count)
        for part, count in gone.most_common(2)
    ]
    differ = any(_differs(rep, part) for rep in reps for part in PARTS)
    told += [_("* differs from the computed figure")] if differ else []
    told += [_("( ) not decided yet")] if begun < len(reps) else []
    due = _DUTY.deadline(ws.policy.days, span).date()
    return dotted([*told, _("due {when}").format(when=show_date(due, ws.today()))])


def _line(ws: Workspace, span: Span, rep: _Rep) -> Line:
    name = ws.law.display(rep.person)
    behind = behind_of(rep.person)
    row = rep.row
    own = Opens(row.name) if row else _begins(ws, span, rep.person, behind)
    total = str(row.values.get("total") or "-") if row else _provisional(ws, rep)
    spots = (
        Spot(name, go=own),
        *(_part(rep, part, Leads(behind, span.name, part)) for part in PARTS),
        Spot(total, "" if row else "secondary", own),
        Spot(row.values.get("grade", ""), colour_of(row.state), own, row.state)
        if row
        else Spot(_("not begun"), "secondary", own),
    )
    return Line(rep.person, spots, go=own)


def _begins(ws: Workspace, span: Span, rep: str, behind: Board) -> Target:
    """The draft, for those who write it; for the others what it will be made from."""
    if ws.may_file("appraisal", rep)[0]:
        return Begins("appraisal", {"owner": rep, "quarter": span.name})
    return Leads(behind, span.name)


def _part(rep: _Rep, part: str, leads: Leads) -> Spot:
    """What was decided, marked where it differs from what is computed now; else what is computed."""
    value, decided = rep.scores[part].value, rep.decided.get(part)
    if decided is None:
        return Spot("-" if value is None else str(value), "error" if value is None else "", leads)
    differs = _differs(rep, part)
    return Spot(f"*{decided}" if differs else decided, "warning" if differs else "success", leads)


def _differs(rep: _Rep, part: str) -> bool:
    """Whether what was decided is not what is computed now."""
    value, decided = rep.scores[part].value, rep.decided.get(part)
    return value is not None and decided is not None and Decimal(decided) != value


def _provisional(ws: Workspace, rep: _Rep) -> str:
    """The total so far, of what there is; in brackets, as parts of it are missing or undecided."""
    weights: dict[str, int] = {one.id: one.percent for one in ws.policy.weights}
    there = [
        (weights.get(part, 0), score.value) for part, score in rep.scores.items() if score.value is not None
    ]
    weight = sum(percent for percent, _value in there)
    if not weight:
        return "-"
    return f"({sum(percent * value for percent, value in there) / weight:.1f})"


def behind_of(person: str) -> Board:
    """The board of what is behind one rep's figures."""
    return Board(
        f"appraisal-{person}",
        N_("What is behind the figures"),
        "D5 D6 D7 D8 D9 D10",
        Every.QUARTER,
        partial(_behind, person),
        _NEEDS,
        listed=False,
    )


def _behind(person: str, ws: Workspace, span: Span) -> Sheet:
    evidence = Evidence.gathered(ws, span)
    scores = evidence.scores(person)
    lines: list[Line] = []
    for part, title in PARTS.items():
        score = scores[part]
        figure = _("no figure") if score.value is None else str(score.value)
        head = (
            Spot(_(title)),
            Spot(figure, "error" if score.value is None else "success"),
            Spot(str(score.how)),
        )
        lines += [Line(part, head), *_records(ws, evidence, person, part, score)]
    return Sheet(
        ws.law.display(person),
        (Col(_("Part"), 22), Col(_("Figure"), 10), Col(_("Made from"), 0)),
        tuple(lines),
    )


def _records(ws: Workspace, evidence: Evidence, person: str, part: str, score: Score) -> Iterator[Line]:
    """The days of the logs, also those without one; of the other parts the records."""
    if part == "logs":
        for one in evidence.days(person):
            word, colour = day_words(one)
            go = Opens(one.fact.name) if one.fact else None
            said = ws.entry(one.fact.name).front.raw["entries"][0]["event"] if one.fact else ""
            yield Line(
                f"log {one.day}",
                (Spot("  " + show_date(one.day, ws.today())), Spot(word, colour), Spot(said, "secondary")),
                go=go,
            )
    for name in score.evidence:
        if name.startswith("logs/"):
            continue
        spec = by_path(name)
        title = _(spec.meta.title) if spec else ""
        about = ws.entry(name).front.raw
        said = spec.meta.summary(about) if spec else ""
        yield Line(f"{part} {name}", (Spot("  " + title), Spot(), Spot(said, "secondary")), go=Opens(name))


APPRAISAL = Board(
    "appraisal",
    N_("Quarterly appraisal"),
    "D5 D6 D7 D8 D9 D10",
    Every.QUARTER,
    build,
    _NEEDS,
    back=True,
    about=N_("reps and six parts, computed and decided; what is behind each figure; ends in appraisals"),
)
