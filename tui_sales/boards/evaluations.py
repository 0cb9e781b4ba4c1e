"""What a quarter's appraisals still wait for: surveys, exam, attitudes, attendance (D6, D8, D9, D10)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui_sales.boards.sheet import Begins, Board, Col, Line, Opens, Sheet, Spot, Target
from tui_sales.boards.standings import colour_of, there
from tui_sales.boards.words import span_words
from tui_sales.duties.spans import Every, Span, span_of
from tui_sales.figures.appraisal import satisfaction
from tui_sales.i18n import N_, _
from tui_sales.kinds.survey import TYPES
from tui_sales.model.show import dotted
from tui_sales.workspace.evidence import Evidence
from tui_sales.workspace.facts import founded, reps_of
from tui_sales.workspace.views import Row

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace


def build(ws: Workspace, span: Span) -> Sheet:
    """Each survey with its answers, the exam with its marks, who is rated, whose attendance is there."""
    evidence = Evidence.gathered(ws, span)
    reps = reps_of(ws, span)
    lines = [
        *_surveys(ws, span, evidence, reps),
        *_exam(ws, span, reps),
        *_attitudes(ws, span, reps),
        *_attendance(ws, span, reps),
    ]
    without = sum(not line.heading and line.spots[1].colour == _gap(ws, span) for line in lines)
    return Sheet(
        _("{count} things missing for the appraisals").format(count=without)
        if without
        else _("nothing missing"),
        (Col(_("What"), 18), Col(_("Stands at"), 22), Col("", 2), Col("", 0)),
        tuple(lines),
        empty=_("No reps in this quarter."),
    )


def _gap(ws: Workspace, span: Span) -> str:
    """The colour of what is missing: while its quarter lasts there is time for it."""
    return "error" if ws.today() > span.last else "warning"


def _head(title: str) -> Line:
    return Line(f"head {title}", (Spot(_(title)),), heading=True)


def _line(key: str, what: str, stands: Spot, row: Row | None, said: str, go: Target) -> Line:
    sign = Spot("", colour_of(row.state), mark=row.state) if row else Spot()
    return Line(key, (Spot(what), stands, sign, Spot(said, "secondary")), go=go)


def _surveys(ws: Workspace, span: Span, evidence: Evidence, reps: tuple[str, ...]) -> Iterator[Line]:
    """Each survey, and below it about whom there are how many answers; Enter there takes down another."""
    yield _head(N_("Surveys"))
    rows = {row.values["type"]: row for row in there(ws, "survey") if row.values["quarter"] == span.name}
    for sort, title in TYPES.items():
        row = rows.get(sort)
        if row is None:
            stands = Spot(_("not made"), _gap(ws, span))
            yield _line(
                sort, _(title), stands, None, "", Begins("survey", {"type": sort, "quarter": span.name})
            )
            continue
        answers = evidence.answers_to(sort)
        invited = row.values["invited"]
        told = _("{count} of {invited} answered").format(count=len(answers), invited=invited)
        rate = f"{len(answers) * 100 // invited}%"
        yield _line(sort, _(title), Spot(f"{told}, {rate}"), row, row.values["template"], Opens(row.name))
        yield from _answers(ws, span, evidence, sort, row, reps)


def _answers(
    ws: Workspace, span: Span, evidence: Evidence, sort: str, row: Row, reps: tuple[str, ...]
) -> Iterator[Line]:
    survey = evidence.surveys.get(sort)
    answers = evidence.answers_to(sort)
    for rep in reps:
        score = satisfaction(survey, answers, rep, ws.policy.min_answers)
        number = sum(one.held.owner == rep for one in answers)
        stands = dotted([f"{number}", f"{score.value}"]) if score.value is not None else f"{number}"
        begins = Begins("response", {"survey": row.name.rpartition("/")[2], "owner": rep})
        colour = "" if score.value is not None else _gap(ws, span)
        yield _line(
            f"{sort} {rep}", f"- {ws.law.display(rep)}", Spot(stands, colour), None, str(score.how), begins
        )


def _exam(ws: Workspace, span: Span, reps: tuple[str, ...]) -> Iterator[Line]:
    yield _head(N_("Exam"))
    row = next((row for row in there(ws, "exam") if row.values["quarter"] == span.name), None)
    if row is None:
        begins = Begins("exam", {"quarter": span.name})
        yield _line("exam", _("Exam"), Spot(_("not held"), _gap(ws, span)), None, "", begins)
        return
    marks = {mark["person"]: mark for mark in row.values.get("scores") or ()}
    absent = [mark for mark in marks.values() if mark.get("absent") and not mark.get("resit")]
    missing = [ws.law.display(rep) for rep in reps if rep not in marks]
    told = _("{count} marks, {absent} absent without a resit").format(count=len(marks), absent=len(absent))
    said = _("no marks: {people}").format(people=_(", ").join(missing)) if missing else row.values["paper"]
    yield _line(
        "exam",
        row.values["quarter"],
        Spot(told, _gap(ws, span) if missing else ""),
        row,
        said,
        Opens(row.name),
    )


def _attitudes(ws: Workspace, span: Span, reps: tuple[str, ...]) -> Iterator[Line]:
    yield _head(N_("Work attitude"))
    rows = {row.values["owner"]: row for row in there(ws, "attitude") if row.values["quarter"] == span.name}
    for rep in reps:
        row, who = rows.get(rep), ws.law.display(rep)
        if row is None:
            begins = Begins("attitude", {"owner": rep, "quarter": span.name})
            yield _line(f"attitude {rep}", who, Spot(_("not rated"), _gap(ws, span)), None, "", begins)
        else:
            three = " / ".join(row.values[key] for key in ("at_work", "in_learning", "undistracted"))
            said = row.values["at_work_evidence"].partition("\n")[0]
            yield _line(f"attitude {rep}", who, Spot(three), row, said, Opens(row.name))


def _attendance(ws: Workspace, span: Span, reps: tuple[str, ...]) -> Iterator[Line]:
    """The months of the quarter that have begun, since the books began: whose attendance is there."""
    yield _head(N_("Attendance"))
    rows = {(row.values["month"], row.values["owner"]): row for row in there(ws, "attendance")}
    month = span_of(Every.MONTH, max(span.first, founded(ws)))
    while month.first <= min(span.last, ws.today()):
        held = [rep for rep in reps if (month.name, rep) in rows]
        missing = [ws.law.display(rep) for rep in reps if rep not in held]
        told = f"{len(held)}/{len(reps)}"
        said = _("missing: {people}").format(people=_(", ").join(missing)) if missing else ""
        first = next((rep for rep in reps if rep not in held), "")
        go: Target = Begins("attendance", {"owner": first, "month": month.name})
        if not missing and held:
            go = Opens(rows[month.name, held[0]].name)
        colour = _gap(ws, span) if missing and month.last < ws.today() else ""
        yield _line(f"attendance {month.name}", span_words(month), Spot(told, colour), None, said, go)
        month = month.after


EVALUATIONS = Board(
    "evaluations",
    N_("Surveys, exam, attitudes"),
    "D6 D8 D9 D10",
    Every.QUARTER,
    build,
    ("survey", "response", "exam", "attitude", "attendance"),
    back=True,
    about=N_("what the quarter's appraisals wait for: answers, marks, ratings, attendance"),
)
