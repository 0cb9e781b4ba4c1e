"""A calendar as a file that Outlook and phones take in (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import icalendar

from tui_sales.model.visible import visible
from tui_sales.workspace.agenda.event import Event


def as_ics(events: Iterable[Event], name: str, at: datetime, domain: str) -> bytes:
    """The file's bytes.

    Args:
        events: what is in it.
        name: what the calendar is called.
        at: the moment of the export; of two exports the later one wins in the calendar that takes them in.
        domain: makes the keys the department's own.
    """
    made = icalendar.Calendar()
    made.add("prodid", "-//tui-sales//tui-sales//ZH")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    for event in sorted(events, key=lambda one: (one.last, one.key)):
        made.add_component(_entry(event, at, domain))
    # a zone that is named has to be told, or Outlook takes the times for its own
    made.add_missing_timezones()
    data: bytes = made.to_ical()
    return data


def _entry(event: Event, at: datetime, domain: str) -> icalendar.Event:
    made = icalendar.Event()
    made.add("uid", f"{event.key}@{domain}")
    made.add("dtstamp", at.astimezone(UTC))
    # it fits into 32 bits and grows: of two exports the later one wins
    made.add("sequence", int(at.timestamp()) // 60)
    made.add("summary", visible(event.title))
    made.add("dtstart", event.start)
    # the end of whole days is the day after
    made.add("dtend", event.end if isinstance(event.end, datetime) else event.end + timedelta(days=1))
    if event.place:
        made.add("location", visible(event.place))
    if event.text:
        made.add("description", "\n".join(visible(line) for line in event.text.splitlines()))
    made.add("transp", "OPAQUE" if event.busy else "TRANSPARENT")
    made.add("status", "CANCELLED" if event.gone else "CONFIRMED" if event.sure else "TENTATIVE")
    over = event.start < at if isinstance(event.start, datetime) else event.start < at.date()
    if event.alarm is not None and not event.gone and not over:  # what is over would ring when it is taken in
        made.add_component(_alarm(event.title, event.alarm))
    return made


def _alarm(title: str, before: timedelta) -> icalendar.Alarm:
    made = icalendar.Alarm()
    made.add("action", "DISPLAY")
    made.add("description", visible(title))
    made.add("trigger", -before)
    return made
