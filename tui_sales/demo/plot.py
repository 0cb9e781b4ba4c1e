"""Plot: what every theme of the demo plays with — people, working days, customers, dice — and how it writes an act."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from tui_sales.dataclass import dataclass
from tui_sales.demo.act import Act, moment
from tui_sales.demo.cast import Member
from tui_sales.demo.words.logs import Customer
from tui_sales.demo.words.market import DEALS
from tui_sales.duties.spans import Every, Span, span_of
from tui_sales.kinds import by_name
from tui_sales.model.pinyin import spelled_id
from tui_sales.model.workdays import Workdays

#: working days until every project is registered
BEGUN = 7
ASSISTANT, MANAGER, HR, ACCOUNTANT = "chenfang", "zhangli", "zhaomin", "sunjuan"


@dataclass(frozen=True)
class Client:
    """A customer in the register, and the project that is going on with him."""

    who: Customer
    rep: Member
    number: int

    @property
    def id(self) -> str:
        """Of his record."""
        return spelled_id(self.who.short, f"customer{self.number}")

    @property
    def full(self) -> str:
        """His company's name."""
        return f"{self.who.city}{self.who.short}有限公司"

    @property
    def title(self) -> str:
        """Of the project, as logs and trips call it."""
        return f"{self.who.short}{self.who.wants}"

    @property
    def project(self) -> str:
        """Id of the project's record."""
        return spelled_id(f"{self.who.short}-{self.who.wants[:2]}", f"project{self.number}")

    @property
    def product(self) -> str:
        """Code of what he buys."""
        return DEALS[self.who.short][0]

    @property
    def worth(self) -> int:
        """What the project is worth, in yuan."""
        return DEALS[self.who.short][1]


@dataclass(frozen=True)
class Plot:
    """The frame of the play.

    Attributes:
        reps: at least one.
        past: the working days that are played, the last one is the evening before ``today``.
        clients: those in the register.
        days: which days are worked.
    """

    reps: Sequence[Member]
    past: Sequence[date]
    today: date
    seed: int
    clients: Sequence[Client]
    days: Workdays

    def dice(self, of: str) -> random.Random:
        """A theme's own dice: no theme changes another."""
        return random.Random(f"{self.seed} {of}")  # noqa: S311 - a demo's dice

    def ago(self, number: int) -> date | None:
        """The day so many working days before today; None where the play is shorter."""
        return self.past[-number] if 1 <= number <= len(self.past) else None

    def later(self, day: date, number: int) -> date | None:
        """So many working days after ``day``; None where that is not past."""
        place = self.past.index(day) + number
        return self.past[place] if place < len(self.past) else None

    def on(self, day: date, number: int) -> date:
        """So many working days after ``day``, past or to come; where negative, so many days after today."""
        if number < 0:
            return self.today - timedelta(days=number)
        return self.later(day, number) or next(self.days.after(self.today + timedelta(days=number % 5)))

    def begun(self, day: date) -> date | None:
        """``day``, or the first by which every project is registered; None where the play is shorter."""
        return max(day, self.past[BEGUN - 1]) if len(self.past) >= BEGUN else None

    def rep(self, number: int) -> Member:
        """A rep; the numbers begin anew where there are fewer."""
        return self.reps[number % len(self.reps)]

    def of(self, rep: Member) -> list[Client]:
        """Whom a rep looks after; somebody of his region, where others were first everywhere."""
        mine = [one for one in self.clients if one.rep == rep]
        return mine or [one for one in self.clients if one.who.region == rep.region] or list(self.clients)

    @property
    def quarter(self) -> Span:
        """The last one that is over."""
        return span_of(Every.QUARTER, self.today).before

    @property
    def settling(self) -> list[date]:
        """The working days after that quarter, as far as they are played."""
        return [day for day in self.past if day > self.quarter.last]


def ident(day: date, *of: object) -> str:
    """An id as the program gives it: the day, and something that nobody guesses."""
    return f"{day.isoformat()}-{hashlib.sha256(repr(of).encode()).hexdigest()[:6]}"


def named(kind: str, values: Mapping[str, Any]) -> str:
    """The name that a record with these values and an id has."""
    meta = by_name(kind).meta
    record = meta.natural_id(values) if meta.natural_id else values["id"]
    year = str(values[meta.layout.dated])[:4] if meta.layout.dated else ""
    given = {"{id}": record, "{year}": year, "{initial}": record[:1]}
    pieces = (given.get(piece) or values[piece.strip("{}")] for piece in meta.layout.pieces)
    return "/".join((meta.layout.folder, *pieces))


def filed(kind: str, who: str, at: datetime, values: Mapping[str, Any], note: str = "") -> Act:
    """Somebody files a new record; fields without a value are left out.

    ``note`` is why it comes back to him, where it does: see :func:`returned`.
    """
    meta = by_name(kind).meta
    given = {key: value for key, value in values.items() if value not in (None, "", [], ())}
    if not meta.natural_id and "id" not in given:
        day = date.fromisoformat(str(given[meta.layout.dated or ""])[:10])
        given = {"id": ident(day, kind, json.dumps(given, sort_keys=True)), **given}
    return Act(at, who, "file", kind, given, named(kind, given), note)


def drafted(kind: str, who: str, at: datetime, given: Mapping[str, Any]) -> Act:
    """Somebody begins a record with what the program says of it, and files it with what he adds."""
    return Act(at, who, "draft", kind, given, named(kind, given))


def changed(act: Act, who: str, at: datetime, **values: Any) -> Act:
    """Somebody files another version of what ``act`` filed, with these fields as they are now."""
    return Act(at, who, "change", act.kind, values, act.name)


def returned(act: Act, who: str, day: date, note: str, *marks: str) -> Act:
    """Somebody gives a record back before he approves the others."""
    return Act(moment(day, 9, 5), who, "return", act.kind, {}, act.name, note, marks)


def yuan(amount: float) -> str:
    """An amount as records write it."""
    return f"{amount:.2f}"
