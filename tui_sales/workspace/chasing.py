"""Chasing (督促): asking people for what is late; it lies on their Desk until it is there, and is on record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tui_sales.dataclass import dataclass
from tui_sales.i18n import N_
from tui_sales.kinds import by_name
from tui_sales.model.record import Raw
from tui_sales.review.standing import State
from tui_sales.workspace.errors import MayNot
from tui_sales.workspace.spreading import named
from tui_sales.workspace.views import Asked, Late, Row, plain_name

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace

#: who may ask others for what is late
OVERSEERS = frozenset(("assistant", "manager", "hr", "accountant", "admin"))
#: how long a reminder lies on a desk
_KEPT = timedelta(days=30)

#: Sends a reminder out of the house: to whom, what is asked for → by which ways it went, and what did not work.
Send = Callable[[str, Sequence[str]], tuple[Sequence[str], str]]


@dataclass(frozen=True)
class Chased:
    """What became of a chase, one for each person.

    Attributes:
        asked: how many things he was asked for now.
        again: how many he had been asked for today already; he is not asked twice a day.
        how: by which ways it went besides his Desk.
        problem: what kept it from going out; his Desk has it all the same.
    """

    person: str
    asked: int
    again: int
    how: tuple[str, ...] = ()
    problem: str = ""


def chase(ws: Workspace, lates: Iterable[Late], send: Send | None = None) -> tuple[Chased, ...]:
    """Ask everybody for what he is late with: one reminder a person and day.

    Args:
        ws: whose.
        lates: what is late; what one owes oneself is left out.
        send: also sends it out of the house; without it the Desk has to do.

    Raises:
        MayNot: a rep reminds nobody. Else as filing does.
    """
    if not OVERSEERS & set(ws.me.roles):
        raise MayNot(N_("only the assistant, managers, HR, accountants and admins remind others"))
    by_person: dict[str, list[Late]] = defaultdict(list)
    for late in lates:
        if late.person != ws.me.person:
            by_person[late.person].append(late)
    return tuple(_chase_one(ws, person, wanted, send) for person, wanted in by_person.items())


def _chase_one(ws: Workspace, person: str, wanted: Sequence[Late], send: Send | None) -> Chased:
    day = ws.today().isoformat()
    today = [row.values for row in ws.rows("reminder") if _is(row.values, ws.me.person, person, day)]
    known = {item["about"] for values in today for item in values["items"]}
    new = [late for late in {late.about: late for late in wanted}.values() if late.about not in known]
    if not new:
        return Chased(person, 0, len(wanted))
    how, problem = send(person, [late.what for late in new]) if send else ((), "")
    values: Raw = {
        "owner": ws.me.person,
        "to": person,
        "date": day,
        "number": len(today) + 1,
        "items": _items(ws, new),
    }
    ws.file("reminder", values | ({"how": list(how)} if how else {}))
    return Chased(person, len(new), len(known & {late.about for late in wanted}), tuple(how), problem)


def _is(values: Raw, by: str, to: str, day: str) -> bool:
    return (values["owner"], values["to"], values["date"]) == (by, to, day)


def _items(ws: Workspace, lates: Sequence[Late]) -> list[Raw]:
    there = named(ws.mounted, [late.about for late in lates])
    items: list[Raw] = []
    for number, late in enumerate(lates, 1):
        held = {"version": there[late.about].version} if late.about in there else {}
        items.append({"id": f"w{number}", "kind": late.kind, "about": late.about, "what": late.what, **held})
    return items


def asked_of(
    rows: Callable[[str], Iterable[Row]],
    lines: Callable[[Iterable[str]], Mapping[str, Row]],
    person: str,
    today: date,
) -> Iterator[Asked]:
    """What somebody was asked for and what is not done yet, the latest word on each first.

    Args:
        rows: the records of a kind that he may read.
        lines: some of them by their names.
        person: whose.
        today: reminders older than 30 days rest.
    """
    said: set[str] = set()
    since = (today - _KEPT).isoformat()
    mine = [row for row in rows("reminder") if row.values["to"] == person and row.values["date"] >= since]
    fronts = lines(item["about"] for reminder in mine for item in reminder.values["items"])
    for reminder in sorted(mine, key=lambda row: str(row.values["date"]), reverse=True):
        for item in reminder.values["items"]:
            about, kind = item["about"], item["kind"]
            if about in said:
                continue
            said.add(about)
            if about.endswith("/"):
                if not _newer_in(rows(kind), about, reminder.values["date"]):
                    yield Asked(
                        reminder.values["owner"],
                        reminder.values["date"],
                        kind,
                        about,
                        item["what"],
                        False,
                        {},
                    )
                continue
            there = fronts.get(about)
            if there is None or there.state is State.RETURNED or there.version == item.get("version"):
                begins = {} if there else given_of(kind, about, person)
                yield Asked(
                    reminder.values["owner"],
                    reminder.values["date"],
                    kind,
                    about,
                    item["what"],
                    there is not None,
                    begins,
                )


def _newer_in(rows: Iterable[Row], folder: str, day: str) -> bool:
    """Whether a record was filed in a folder since a day: what is asked for is the next of a series, not one of a name."""
    return any(plain_name(row.name).startswith(folder) and row.at.date().isoformat() >= day for row in rows)


def given_of(kind: str, about: str, person: str) -> Raw:
    """What a missing record begins with, from its name; nothing where the name alone does not say it."""
    spec = by_name(kind)
    meta, dated = spec.meta, spec.meta.layout.dated
    own: Raw = {spec.owner.name: person} if spec.owner else {}
    last = plain_name(about).rpartition("/")[2]
    if meta.natural_id is None or dated is None:
        return own
    given = {**own, dated: last.upper()}
    return given if meta.natural_id(given) == last else own


def reminded(ws: Workspace) -> dict[str, tuple[int, str]]:
    """Record's name → how often somebody was asked for it, and on which day last."""
    found: dict[str, tuple[int, str]] = {}
    for row in ws.rows("reminder"):
        for item in row.values["items"]:
            often, last = found.get(item["about"], (0, ""))
            found[item["about"]] = (often + 1, max(last, str(row.values["date"])))
    return found
