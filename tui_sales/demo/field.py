"""A rep's weeks: logs and outings that tell the same story."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from tui_sales.demo.act import Act, moment
from tui_sales.demo.cast import Member
from tui_sales.demo.stories import Deck, Story
from tui_sales.demo.words import logs as texts
from tui_sales.demo.words.scenes import AFTERNOON, OFFICE, ON_THE_ROAD, Scene

AWAY, LATE, UNCLEAR, FORGOTTEN = 0.36, 0.06, 0.035, 0.03
Row = dict[str, Any]


class Diary:
    """What one rep files, day by day. His dice are his own: another rep more or less changes nothing here."""

    def __init__(self, rep: Member, number: int, reps: int, days: list[date], today: date, seed: int) -> None:
        """The diary of the ``number``-th of ``reps`` reps."""
        self._rep, self._number, self._last = rep, number, number == reps - 1 and reps > 2
        self._today = today
        self._seed = seed
        self._days = days
        self._past = [day for day in days if day < today]
        dice = self._dice("customers")
        near = [c for c in texts.CUSTOMERS if c.region == rep.region]
        self._stories = [Story(c, dice) for c in dice.sample(near, 4)]
        self._turn = 0
        self._office, self._afternoon, self._road = Deck(OFFICE[1:]), Deck(AFTERNOON), Deck(ON_THE_ROAD)

    @property
    def customers(self) -> list[texts.Customer]:
        """Whom he looks after."""
        return [story.customer for story in self._stories]

    def acts(self) -> Iterator[Act]:
        """Everything he files, and what is returned to him."""
        for day in self._past:
            yield from self._day(day, self._dice(str(day)))

    def _ago(self, day: date) -> int:
        """How many working days before today."""
        return len(self._past) - self._past.index(day)

    def _day(self, day: date, dice: random.Random) -> Iterator[Act]:
        ago = self._ago(day)
        forgets = dice.random() < FORGOTTEN and self._number
        if forgets or (self._last and ago in (1, 2)):
            return
        # Liwei's outing is the one that the demo's two authors disagree about; it must be there on every seed.
        away = dice.random() < AWAY or (self._number == 0 and ago == 3) or self._is_out(ago)
        away = away or self._must_be_unclear(ago)
        story = self._next_story()
        if away:
            purpose = story.purpose
            rows = self._away(story, dice)
            yield self._trip(story, purpose, day, dice, home=not self._is_out(ago))
        else:
            rows = self._at_desk(story, dice)
        yield from self._filed(day, rows, dice, away=away)

    def _is_out(self, ago: int) -> bool:
        """Who left yesterday and comes back today."""
        return ago == 1 and self._number % 4 == 1

    def _must_be_unclear(self, ago: int) -> bool:
        """Two logs are open for their place at the end, and one was mended a week before, on every seed."""
        return (ago == 2 and self._number in (1, 3)) or (ago == 6 and self._number == 1)

    def _filed(self, day: date, rows: list[Row], dice: random.Random, *, away: bool) -> Iterator[Act]:
        """The log on the evening, or late, or unclear at first."""
        ago = self._ago(day)
        name = f"logs/{day.year}/{self._rep.id}/{day.isoformat()}"
        evening = moment(day, dice.choice((18, 18, 19, 20)), dice.randrange(10, 60))
        late, unclear = dice.random() < LATE, dice.random() < UNCLEAR
        if late and ago > 2:
            evening = moment(self._after(day), dice.choice((17, 18, 19)), dice.randrange(60))
        good = {"owner": self._rep.id, "date": day.isoformat(), "entries": rows}
        if not self._must_be_unclear(ago) and (not unclear or ago < 4):
            yield Act(evening, self._rep.id, "file", "log", good, name)
            return
        faults = texts.UNCLEAR if away else texts.UNCLEAR_AT_DESK
        # The two that are open at the end are unclear in two ways.
        fault = faults[self._number // 2] if ago == 2 else dice.choice(faults)
        poor = {k: v for k, v in {**rows[0], **fault.changes}.items() if v is not None}
        yield Act(evening, self._rep.id, "file", "log", {**good, "entries": [poor, *rows[1:]]}, name)
        back = self._after(evening.date())
        marks = tuple(f"entries.{poor['id']}.{part}" for part in fault.changes)
        yield Act(moment(back, 9, 5), "chenfang", "return", name=name, note=fault.note, marks=marks)
        if back < self._past[-1]:
            yield Act(moment(back, 18, 20), self._rep.id, "mend", "log", good, name)

    def _away(self, story: Story, dice: random.Random) -> list[Row]:
        """A day at one customer's: one or two talks there, often something on the way home."""
        who = story.customer
        place = f"{who.short}（{who.place}）"
        rows = [self._scene_row(story, story.visit(dice), "09:30", "11:40", place, dice)]
        if dice.random() < 0.45:
            talk = story.other(self._afternoon.draw(dice), dice)
            rows.append(self._scene_row(story, talk, "13:40", "15:50", place, dice))
        if dice.random() < 0.4:
            way = story.other(self._road.draw(dice), dice)
            rows.append(self._scene_row(story, way, "16:30", "17:20", f"{who.city}返程途中", dice))
        return rows

    def _at_desk(self, story: Story, dice: random.Random) -> list[Row]:
        """One to three pieces of work at the office, each about another customer."""
        rows: list[Row] = []
        for number, hour in enumerate((8, 12, 15)[: dice.choice((1, 2, 2, 3))]):
            here = story if number == 0 else self._next_story()
            work = here.desk(dice) if number == 0 or dice.random() < 0.4 else None
            scene = work or here.other(self._office.draw(dice), dice)
            start = f"{hour + dice.choice((0, 1) if hour < 15 else (0,)):02d}:{dice.choice((30, 40, 50))}"
            end = f"{int(start[:2]) + dice.choice((1, 2)):02d}:{dice.choice((10, 15, 20, 25))}"
            together = any(word in scene.event for word in ("晨会", "讨论", "培训", "来访", "线上会议"))
            place = "公司三楼会议室" if together else "公司办公室"
            rows.append(self._scene_row(here, scene, start, end, place, dice))
        return rows

    def _scene_row(
        self, story: Story, scene: Scene, start: str, end: str, place: str, dice: random.Random
    ) -> Row:
        """A row with its customer and project, where the scene is about them."""
        row = self._row(scene, start, end, place, dice)
        who = story.customer
        if any(word in scene.event for word in (who.short, who.contact, story.wants)):
            row["customer"] = who.short
        if story.wants in scene.event:
            row["project"] = f"{who.short}{story.wants}"
        return row

    def _row(self, scene: Scene, start: str, end: str, place: str, dice: random.Random) -> Row:
        row: Row = {"id": f"{dice.getrandbits(32):08x}", "start": start, "end": end, "place": place}
        row |= {"event": scene.event, "result": scene.result, "next_step": scene.next_step}
        row["important"] = scene.important
        return {key: value for key, value in row.items() if value not in ("", False)}

    def _trip(self, story: Story, purpose: str, day: date, dice: random.Random, *, home: bool) -> Act:
        """The outing: registered when he is back, or on leaving while he is still out."""
        out = moment(day, dice.choice((7, 8)), dice.choice((0, 15, 30)))
        expected = moment(day if home else self._today, 18)
        values: Row = {
            "owner": self._rep.id,
            "out": out.isoformat(timespec="seconds"),
            "back_expected": expected.isoformat(timespec="seconds"),
            "destination": story.customer.city,
            "purpose": purpose,
            "customer": story.customer.short,
            "project": f"{story.customer.short}{story.wants}",
            "transport": dice.choice(("car", "train", "train", "bus")),
        }
        filed = out - timedelta(minutes=15)
        if home:
            back = expected + timedelta(minutes=dice.randrange(-40, 100))
            values["back"] = back.isoformat(timespec="seconds")
            filed = back + timedelta(minutes=15)
        name = f"trips/{day.year}/{self._rep.id}/{out:%Y-%m-%d-%H%M}"
        return Act(filed, self._rep.id, "file", "trip", values, name)

    def _next_story(self) -> Story:
        self._turn += 1
        return self._stories[self._turn % len(self._stories)]

    def _after(self, day: date) -> date:
        """The next working day; today where there is none."""
        return next((d for d in self._past if d > day), self._today)

    def _dice(self, of: str) -> random.Random:
        return random.Random(f"{self._seed} {self._rep.id} {of}")  # noqa: S311 - a demo's dice
