"""How boards say spans, the Chinese way or the English way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from tui_sales.duties.spans import Every, Span
from tui_sales.i18n import _
from tui_sales.model.show import dotted, show_month, show_week
from tui_sales.workspace.chasing import Chased


def span_words(span: Span) -> str:
    """``第47周 11/16–11/22``, ``2026年11月``, ``2026年第4季度``; ``Nov 2026``, ``Q4 2026``."""
    if span.every is Every.WEEK:
        return f"{show_week(span.first)} {span.first:%m/%d}-{span.last:%m/%d}"
    if span.every is Every.MONTH:
        return show_month(span.first)
    return _("Q{quarter} {year}").format(quarter=span.name[-1], year=span.first.year)


def short_day(day: date | str | None, today: date) -> str:
    """``11-23``, five cells; of another year ``25/11``; empty for none."""
    if not day:
        return ""
    one = date.fromisoformat(day) if isinstance(day, str) else day
    return f"{one:%m-%d}" if one.year == today.year else f"{one:%y/%m}"


def short_moment(moment: datetime, zone: ZoneInfo, today: date) -> str:
    """``11-23 08:30``, eleven cells."""
    local = moment.astimezone(zone)
    return f"{short_day(local.date(), today)} {local:%H:%M}"


def chased_words(done: Sequence[Chased], people: Mapping[str, str]) -> str:
    """What a chase did, in a sentence; what did not go out is said first."""
    failed = [one for one in done if one.problem]
    asked = [one for one in done if one.asked]
    told = [
        _("not sent to {person}: {why}").format(person=people.get(one.person, one.person), why=one.problem)
        for one in failed[:1]
    ]
    if asked:
        names = _(", ").join(people.get(one.person, one.person) for one in asked[:4])
        more = f" +{len(asked) - 4}" if len(asked) > 4 else ""
        told.append(_("reminded: {people}").format(people=names + more))
    elif done:
        told.append(_("they were reminded today already"))
    else:
        told.append(_("nobody else is late"))
    return dotted(told)
