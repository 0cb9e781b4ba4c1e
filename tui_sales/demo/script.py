"""The demo's script: who files and approves what, when. Pure: the same seed and day give the same acts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import chain

from tui_sales.demo import accounts, office, projects, quarter, sales, team
from tui_sales.demo.act import Act, moment
from tui_sales.demo.cast import Member
from tui_sales.demo.clients import lookedafter, register
from tui_sales.demo.expenses import claims
from tui_sales.demo.field import Diary
from tui_sales.demo.journeys import journeys
from tui_sales.demo.plot import ACCOUNTANT, ASSISTANT, HR, MANAGER, Plot
from tui_sales.demo.weekly import weeks
from tui_sales.model.workdays import Workdays

#: how many days before the play the store was founded
FOUNDED = timedelta(days=3)


class Script:
    """Writes the acts of a department over some weeks up to the evening before ``today``.

    So nothing in it lies in the future whenever it is made, and it comes out the same all day.
    """

    def __init__(
        self,
        cast: tuple[Member, ...],
        weeks: int,
        today: date,
        days: Workdays,
        seed: int,
    ) -> None:
        """A script for ``cast`` on ``days`` that are worked."""
        self._seed = seed
        self._reps = [m for m in cast if m.roles == ("rep",)]
        self._today = today
        self._worked = days
        self.days = self._worked.within(today - timedelta(weeks=weeks), today - timedelta(days=1))

    def acts(self) -> tuple[Act, ...]:
        """Everything, in the order of time."""
        diaries = [
            Diary(rep, number, len(self._reps), list(self.days), self._today, self._seed)
            for number, rep in enumerate(self._reps)
        ]
        served = ((rep, who) for rep, d in zip(self._reps, diaries, strict=True) for who in d.customers)
        clients = lookedafter(served)
        plot = Plot(self._reps, self.days, self._today, self._seed, clients, self._worked)
        acts = [act for diary in diaries for act in diary.acts()]
        if self.days:
            acts += chain(self._themes(plot), weeks(plot, acts), _reviews(self.days))
        played = (act for act in acts if act.at.date() < self._today)
        return tuple(sorted(played, key=lambda act: (act.at, act.who, act.what, act.name)))

    def _themes(self, plot: Plot) -> Iterator[Act]:
        spent = [*claims(plot), *journeys(plot)]
        yield from spent
        yield from accounts.ledgers(plot, [act for act in spent if act.kind == "claim"])
        yield from sales.reports(plot, accounts.months(plot))
        yield from quarter.attendance(plot, self.days[0] - FOUNDED)
        for theme in (
            register,
            projects.projects,
            projects.proposals,
            projects.cases,
            sales.market,
            sales.products,
            sales.contracts,
            accounts.checks,
            quarter.evaluations,
            quarter.appraisals,
            office.meetings,
            team.notices,
            team.feedback,
            team.training,
            team.activities,
            team.chores,
            team.candidates,
            team.leave,
        ):
            yield from theme(plot)


def _reviews(days: Sequence[date]) -> Iterator[Act]:
    """The assistant goes through what came in every morning, the others twice a week; she reminds on Fridays."""
    for day in days:
        yield Act(moment(day, 9, 10), ASSISTANT, "approve")
        if day.weekday() in (1, 3):
            yield Act(moment(day, 10, 30), MANAGER, "approve")
            yield Act(moment(day, 15), HR, "approve")
        if day.weekday() in (0, 2):
            yield Act(moment(day, 14), ACCOUNTANT, "approve")
        if day.weekday() == 4:
            yield Act(moment(day, 9, 30), ASSISTANT, "remind")
