"""Scores of the quarter's exam: they begin it, or add to it (D9)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tui_sales.exchange.cells import text_of
from tui_sales.exchange.derived import derived
from tui_sales.exchange.form import Form
from tui_sales.exchange.grid import Value
from tui_sales.exchange.importer import Setting
from tui_sales.exchange.span import span_of
from tui_sales.exchange.titles import normal
from tui_sales.i18n import N_
from tui_sales.kinds.exam import Exam

_ABSENT = {"缺考", "缺席", "缺", "未参加", "absent"}


def _above(texts: Sequence[str]) -> Mapping[str, str]:
    """The quarter and the paper's name, where the heading says them: 2026年第三季度综合考试成绩."""
    for text in texts:
        over = span_of([(0, text)])
        if over and over.period and "Q" in over.period:
            return {"quarter": over.period, "paper": text.strip()}
    return {}


def _prepare(cells: dict[str, Value]) -> dict[str, Value]:
    """缺考 in the column of points says absent."""
    score = cells.get("scores.score")
    if isinstance(score, str) and normal(text_of(score)) in _ABSENT:
        rest = {place: value for place, value in cells.items() if place != "scores.score"}
        return {**rest, "scores.absent": True}
    return cells


EXAMS = derived(
    Form(Exam, usual={"full_marks": "100", "pass_mark": "60"}, above=_above, prepare=_prepare),
    about=N_("one row for each person: points, or 缺考; points of the resit"),
    settings=(Setting("quarter", N_("Quarter")), Setting("paper", N_("Paper"))),
)
