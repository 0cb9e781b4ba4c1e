"""Expenses: the advances, claims and travel of everybody whose money this person may see (D16, D21)."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from tui_sales.dataclass import dataclass
from tui_sales.figures.expenses import NOTHING, Advance, Claim, Expense, SetOff, set_off, up_to
from tui_sales.kinds.advance import Advance as AdvanceRecord
from tui_sales.kinds.claim import Claim as ClaimRecord
from tui_sales.model.record import Raw
from tui_sales.review.stores import private_of
from tui_sales.workspace.facts import GONE, approved, records
from tui_sales.workspace.views import Row, plain_name

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace


class Travels:
    """Tells travel apart: claims and advances name it by its id, its name or its purpose, or in words of their own."""

    def __init__(self, rows: list[Row], zone: ZoneInfo) -> None:
        """Of travel records; days end in ``zone``."""
        purposes = Counter((row.values["owner"], row.values["purpose"]) for row in rows)
        self._purposes = {row.name: str(row.values["purpose"]) for row in rows}
        self._keys: dict[tuple[str, str], str] = {}
        #: record's name → the last day of it
        self.ends: dict[str, date] = {}
        for row in rows:
            owner, purpose = row.values["owner"], row.values["purpose"]
            self._keys |= {(owner, text): row.name for text in (plain_name(row.name), row.values["id"])}
            if purposes[owner, purpose] == 1:
                self._keys.setdefault((owner, purpose), row.name)
            arrivals = (datetime.fromisoformat(leg["arrive"]) for leg in row.values["legs"])
            nights = (date.fromisoformat(stay["out"]) for stay in row.values.get("stays", ()))
            self.ends[row.name] = max((*(one.astimezone(zone).date() for one in arrivals), *nights))

    def key(self, owner: str, text: str) -> str:
        """The name of the travel record that is meant, else the text itself."""
        return self._keys.get((owner, text), text)

    def called(self, owner: str, text: str) -> str:
        """What people call it: its purpose, else the text itself."""
        return self._purposes.get(self.key(owner, text), text)


@dataclass(frozen=True)
class Purse:
    """One person's expenses as they stood at the end of a span, as far as they are approved by now.

    Attributes:
        advances, claims: the approved ones, oldest first.
        shared: what the claims took from the advances.
        waiting_advances, waiting_claims: filed, and no version of them approved yet.
        wanting: approved travel that asked for an advance and for which none was applied for.
        travels: the travel that advances and claims speak of.
    """

    advances: tuple[Advance, ...]
    claims: tuple[Claim, ...]
    shared: SetOff
    waiting_advances: tuple[Row, ...]
    waiting_claims: tuple[Row, ...]
    wanting: tuple[Row, ...]
    travels: Travels

    def __bool__(self) -> bool:
        """Whether there is anything in it."""
        return bool(
            self.advances or self.claims or self.waiting_advances or self.waiting_claims or self.wanting
        )


def purses(ws: Workspace, last: date) -> dict[str, Purse]:
    """Person → his expenses up to a day; everybody whose private store is here, and nobody else."""
    told = Travels([row for row in ws.rows("travel") if row.state not in GONE], ws.zone)
    all_advances = [_advance(name, one, told) for name, one in records(ws, AdvanceRecord)]
    all_claims = [_claim(name, one, told) for name, one in records(ws, ClaimRecord)]
    held = {one.name for one in all_advances} | {one.name for one in all_claims}
    advances, claims = up_to(all_advances, all_claims, last)
    filed = {kind: [row for row in ws.rows(kind) if _by(row, last)] for kind in ("advance", "claim")}
    travels = [row for row in approved(ws, "travel") if row.values.get("advance_wanted") and _by(row, last)]

    def waiting(person: str, kind: str) -> tuple[Row, ...]:
        return tuple(row for row in filed[kind] if _is(row, person) and row.name not in held)

    def of(person: str) -> Purse:
        given = tuple(one for one in advances if one.owner == person)
        spent = tuple(one for one in claims if one.owner == person)
        applied = {
            told.key(person, row.values.get("travel", "")) for row in filed["advance"] if _is(row, person)
        }
        return Purse(
            given,
            spent,
            set_off(given, spent),
            waiting(person, "advance"),
            waiting(person, "claim"),
            tuple(row for row in travels if _is(row, person) and row.name not in applied),
            told,
        )

    stores = ws.stores()
    return {person: of(person) for person in ws.law.people if private_of(person) in stores}


def open_beside(ws: Workspace, name: str, claim: Raw) -> Decimal:
    """What a claim's owner holds of advances that no other claim sets off, be it approved or waiting.

    Of those for its travel, where it names one that there is an advance for; else of all.
    """
    told, owner = (
        Travels([row for row in ws.rows("travel") if row.state not in GONE], ws.zone),
        claim["owner"],
    )
    given = [_advance(of, one, told) for of, one in records(ws, AdvanceRecord) if one.owner == owner]
    others = [row for row in ws.rows("claim") if row.state not in GONE and _is(row, owner)]
    spent = [_filed(row, told) for row in others if plain_name(row.name) != name]
    shared, travel = set_off(given, spent), told.key(owner, claim.get("travel", ""))
    same = [one for one in given if travel and one.travel == travel]
    return sum((shared.open(one) for one in same or given), NOTHING)


def amount_of(values: Raw) -> Decimal:
    """What a claim's lines come to, or an advance's amount."""
    if "lines" in values:
        return sum((Decimal(line["amount"]) for line in values["lines"]), NOTHING)
    return Decimal(values["amount"])


def spent_in(values: Raw) -> tuple[Expense, ...]:
    """The lines of a claim."""
    return tuple(
        Expense(date.fromisoformat(line["date"]), line["type"], Decimal(line["amount"]))
        for line in values["lines"]
    )


def _by(row: Row, last: date) -> bool:
    return row.state not in GONE and row.values["date"] <= last.isoformat()


def _is(row: Row, person: str) -> bool:
    return bool(row.values["owner"] == person)


def _advance(name: str, one: AdvanceRecord, told: Travels) -> Advance:
    return Advance(name, one.owner, one.date, told.key(one.owner, one.travel), one.amount, one.paid_out)


def _claim(name: str, one: ClaimRecord, told: Travels) -> Claim:
    lines = tuple(Expense(line.date, line.type, line.amount) for line in one.lines)
    travel = told.key(one.owner, one.travel)
    return Claim(name, one.owner, one.date, travel, lines, one.advance or NOTHING, one.settled_on)


def _filed(row: Row, told: Travels) -> Claim:
    """A claim as it stands last."""
    values, owner = row.values, row.values["owner"]
    travel, day = told.key(owner, values.get("travel", "")), date.fromisoformat(values["date"])
    return Claim(
        row.name, owner, day, travel, spent_in(values), Decimal(values.get("advance") or 0), settled_on=None
    )
