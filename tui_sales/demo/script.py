"""The demo's script: who files and approves what, when. Pure: the same seed and day give the same acts."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from tui_sales.demo.act import Act, moment
from tui_sales.demo.cast import Member
from tui_sales.demo.clients import register
from tui_sales.demo.expenses import claims
from tui_sales.demo.field import Diary
from tui_sales.demo.office import appraisals, meetings
from tui_sales.demo.weekly import Weeks


class Script:
    """Writes the acts of a department over some weeks up to the evening before ``today``.

    So nothing in it lies in the future whenever it is made, and it comes out the same all day.
    """

    def __init__(
        self,
        cast: tuple[Member, ...],
        weeks: int,
        today: date,
        off: frozenset[date],
        seed: int,
        swapped: frozenset[date] = frozenset(),
    ) -> None:
        """A script for ``cast``; ``off`` are weekdays that are free, ``swapped`` weekend days that are worked."""
        self._seed = seed
        self._cast = cast
        self._reps = [m for m in cast if m.roles == ("rep",)]
        self._today = today
        first = today - timedelta(weeks=weeks)
        days = (first + timedelta(days=n) for n in range((today - first).days))
        self.days = [day for day in days if (day.weekday() < 5 and day not in off) or day in swapped]

    def acts(self) -> tuple[Act, ...]:
        """Everything, in the order of time."""
        acts = [act for day in self.days for act in self._reviews(day)]
        diaries = [
            Diary(rep, number, len(self._reps), self.days, self._today, self._seed)
            for number, rep in enumerate(self._reps)
        ]
        for diary in diaries:
            acts += diary.acts()
        if self.days:
            pairs = zip(self._reps, diaries, strict=True)
            clients = list(register(((r, c) for r, d in pairs for c in d.customers), self.days[0]))
            acts += clients
            weeks = Weeks(self._reps, self.days, self._today, acts)
            acts += list(weeks.acts(random.Random(f"{self._seed} weeks"), clients))  # noqa: S311
        dice = random.Random(f"{self._seed} office")  # noqa: S311 - a demo's dice
        acts += meetings(self._reps, self.days, self._today, dice)
        acts += appraisals(self._reps, self.days, self._today, dice)
        if any("accountant" in member.roles for member in self._cast):
            acts += claims(self._reps, self.days, self._today, random.Random(f"{self._seed} claims"))  # noqa: S311
        return tuple(sorted(acts, key=lambda act: (act.at, act.who, act.what, act.name)))

    def _reviews(self, day: date) -> Iterator[Act]:
        """The assistant goes through what came in; the manager through what the assistant filed."""
        yield Act(moment(day, 9, 10), "chenfang", "approve")
        if day.weekday() in (1, 3):
            yield Act(moment(day, 10, 30), "zhangli", "approve")
