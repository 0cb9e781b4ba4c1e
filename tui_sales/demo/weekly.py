"""What comes back every week, begun with what the program says of it: summaries, the check of the logs, spot checks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from tui_sales.demo.act import Act, moment
from tui_sales.demo.plot import ASSISTANT, Plot, drafted
from tui_sales.duties.spans import Every, Span, span_of


def weeks(plot: Plot, acts: Iterable[Act]) -> Iterator[Act]:
    """Everything that the weeks ask for, but for the last one: its work is still to be done."""
    written = {
        (act.who, span_of(Every.WEEK, date.fromisoformat(act.values["date"]))) for act in acts if _a_log(act)
    }
    for week in dict.fromkeys(span_of(Every.WEEK, day) for day in plot.past):
        inside = [day for day in plot.past if week.first <= day <= week.last]
        for number, day in enumerate(inside[::2][:3], 1):
            if plot.clients:
                given = {"week": week.name, "number": number}
                yield drafted("spot_check", ASSISTANT, moment(day, 16, 20), given)
        after = [day for day in plot.past if week.last < day <= week.after.last]
        if after:
            yield from _summaries(plot, week, after[0], written)
        friday = [day for day in after if day.weekday() == 4]
        if friday and week.first >= plot.past[0]:
            yield drafted("log_check", ASSISTANT, moment(friday[0], 11, 20), {"week": week.name})


def _a_log(act: Act) -> bool:
    return act.kind == "log" and act.what == "file"


def _summaries(plot: Plot, week: Span, monday: date, written: set[tuple[str, Span]]) -> Iterator[Act]:
    last = span_of(Every.WEEK, monday) == span_of(Every.WEEK, plot.past[-1])
    for number, rep in enumerate(plot.reps):
        forgotten = number == 2 and last
        if (rep.id, week) in written and not forgotten:
            given = {"owner": rep.id, "week": week.name}
            yield drafted("weekly_summary", rep.id, moment(monday, 8, 20 + number % 30), given)
