"""The six parts of an appraisal, each from approved records only (D5–D10; fields: formulas)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Generic, TypeVar

from tui_sales.dataclass import dataclass
from tui_sales.figures.logs import LogDay, LogMark
from tui_sales.figures.outings import EXPLAINED
from tui_sales.figures.score import Score, rounded
from tui_sales.i18n import N_, Phrase
from tui_sales.kinds.attendance import Attendance
from tui_sales.kinds.attitude import Attitude
from tui_sales.kinds.exam import Exam
from tui_sales.kinds.policy import Grade
from tui_sales.kinds.spot_check import SpotCheck
from tui_sales.kinds.survey import Response, Survey

_FULL = Fraction(100)
#: what a log is worth; what is not approved yet is worth nothing so far and not counted either
_WORTH = {
    LogMark.CLEAR: Fraction(1),
    LogMark.MENDED: Fraction(3, 4),
    LogMark.LATE: Fraction(1, 2),
    LogMark.RETURNED: Fraction(0),
    LogMark.MISSING: Fraction(0),
}


Held = TypeVar("Held")


@dataclass(frozen=True)
class Named(Generic[Held]):
    """An approved record and its name."""

    name: str
    held: Held


def attendance(
    months: Sequence[Named[Attendance]],
    wanted: Collection[str],
    trips: Mapping[date, str],
    deductions: Mapping[str, Decimal],
) -> Score:
    """100 less what late, early and absent days cost; an approved trip explains an absent day and a late arrival (D6).

    Args:
        months: the rep's, of the quarter.
        wanted: the months of the quarter that he was employed in.
        trips: day → the approved trip that he was on.
        deductions: points by fault, from the policy.
    """
    if not deductions:
        return Score(None, Phrase(N_("the policy names no deductions for attendance")))
    if not months and not wanted:
        return Score(None, Phrase(N_("no attendance yet")))
    missing = sorted(set(wanted) - {one.held.month for one in months})
    if missing:
        return Score(None, Phrase(N_("no attendance of {months}"), {"months": ", ".join(missing)}))
    faults: Counter[str] = Counter()
    explained: list[str] = []
    for day in (day for one in months for day in one.held.days):
        if day.status in EXPLAINED and day.date in trips:
            explained.append(trips[day.date])
        elif day.status in deductions:
            faults[day.status] += 1
    off = sum((deductions[fault] * number for fault, number in faults.items()), Decimal(0))
    how = Phrase(
        N_("100 less {off}: late {late}, early {early}, absent {absent}; explained by trips {trips}"),
        {
            "off": off,
            "late": faults["late"],
            "early": faults["early"],
            "absent": faults["absent"],
            "trips": len(explained),
        },
    )
    names = (*(one.name for one in months), *dict.fromkeys(explained))
    return Score(rounded(max(Fraction(0), _FULL - Fraction(off))), how, names)


def logs(days: Iterable[LogDay], rep: str, checks: Sequence[Named[SpotCheck]]) -> Score:
    """Half what his logs are worth, half what spot checks found complete; who was never sampled has the first half only (D7)."""
    found = tuple(days)
    waiting = sum(
        one.fact is not None and not one.fact.approved and one.mark is not LogMark.RETURNED for one in found
    )
    due = [
        one
        for one in found
        if one.mark in _WORTH and (one.fact is None or one.fact.approved or one.mark is LogMark.RETURNED)
    ]
    sampled = [row for check in checks for row in check.held.sampled if row.rep == rep]
    names = (
        *(one.fact.name for one in due if one.fact),
        *(check.name for check in checks if any(row.rep == rep for row in check.held.sampled)),
    )
    if not due:
        return Score(None, Phrase(N_("no logs due or approved")), names)
    kept = sum((_WORTH[one.mark] for one in due), Fraction(0)) / len(due)
    number = Counter(one.mark for one in due)
    said = {
        "clear": number[LogMark.CLEAR],
        "mended": number[LogMark.MENDED],
        "late": number[LogMark.LATE],
        "missing": number[LogMark.MISSING] + number[LogMark.RETURNED],
        "due": len(due),
        "waiting": waiting,
    }
    if not sampled:
        words = N_(
            "logs {clear} in time, {mended} mended, {late} late, {missing} missing of {due}"
            " ({waiting} not approved yet); never spot-checked: logs alone"
        )
        return Score(rounded(kept * 100), Phrase(words, said), names)
    good = sum(row.finding == "complete" for row in sampled)
    words = N_(
        "logs {clear} in time, {mended} mended, {late} late, {missing} missing of {due}"
        " ({waiting} not approved yet); spot checks {good} complete of {sampled}"
    )
    both = (kept + Fraction(good, len(sampled))) / 2
    return Score(rounded(both * 100), Phrase(words, {**said, "good": good, "sampled": len(sampled)}), names)


def satisfaction(
    survey: Named[Survey] | None, answers: Sequence[Named[Response]], rep: str, least: int | None
) -> Score:
    """The mean mark about him, 1 as 0 and the best as 100, with n and the response rate (D8).

    Args:
        survey: the quarter's.
        answers: all of that survey, about everybody.
        rep: whom it is about.
        least: the policy's ``min_answers``; fewer give no figure.
    """
    if survey is None:
        return Score(None, Phrase(N_("no survey of this quarter")))
    most = {question.id: question.most for question in survey.held.questions}
    mine = [one for one in answers if one.held.owner == rep]
    marks = [
        Fraction(answer.mark - 1, most[answer.id] - 1)
        for one in mine
        for answer in one.held.answers
        if answer.mark <= most.get(answer.id, 0)
    ]
    said = {"count": len(mine), "all": len(answers), "invited": survey.held.invited}
    names = (survey.name, *(one.name for one in mine))
    if not marks or len(mine) < (least or 1):
        return Score(
            None, Phrase(N_("not enough answers: {count} ({all} of {invited} answered)"), said), names
        )
    how = Phrase(N_("mean of {count} answers ({all} of {invited} answered)"), said)
    return Score(rounded(sum(marks, Fraction(0)) / len(marks) * 100), how, names)


def knowledge(exam: Named[Exam] | None, rep: str) -> Score:
    """Marks ÷ full marks; absent without a resit is 0 (D9)."""
    if exam is None:
        return Score(None, Phrase(N_("no exam of this quarter")))
    mark = next((row for row in exam.held.scores if row.person == rep), None)
    if mark is None:
        return Score(None, Phrase(N_("no marks in the exam")), (exam.name,))
    value = rounded(Fraction(mark.counts) / Fraction(exam.held.full_marks) * 100)
    words = N_("resit: {marks} of {full}") if mark.resit is not None else N_("{marks} of {full}")
    if mark.absent and mark.resit is None:
        words = N_("absent, no resit")
    return Score(value, Phrase(words, {"marks": mark.counts, "full": exam.held.full_marks}), (exam.name,))


def attitude(found: Named[Attitude] | None) -> Score:
    """The mean of the three ratings (D10)."""
    if found is None:
        return Score(None, Phrase(N_("not rated this quarter")))
    held = found.held
    how = Phrase(
        N_("mean of {at_work}, {in_learning}, {undistracted}"),
        {"at_work": held.at_work, "in_learning": held.in_learning, "undistracted": held.undistracted},
    )
    return Score(held.score, how, (found.name,))


def grade_of(total: Decimal | None, grades: Collection[Grade]) -> str:
    """The best grade whose band the total reaches; empty while there is no total."""
    reached = [one for one in grades if total is not None and total >= one.from_total]
    return max(reached, key=lambda one: one.from_total).label if reached else ""
