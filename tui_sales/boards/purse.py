"""One person's expenses: each advance with what set it off, travel that wants one, claims, and what was spent on (D21)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from tui_sales.boards.sheet import Begins, Col, Line, Opens, Sheet, Spot
from tui_sales.boards.standings import colour_of
from tui_sales.boards.words import short_day, span_words
from tui_sales.duties.spans import Span
from tui_sales.figures.expenses import NOTHING, Advance, Claim, by_type
from tui_sales.i18n import _
from tui_sales.kinds.claim import EXPENSES
from tui_sales.model.show import show_money
from tui_sales.review.standing import State
from tui_sales.workspace.expenses import Purse, amount_of, purses, spent_in
from tui_sales.workspace.views import Row

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace


def behind(person: str, ws: Workspace, span: Span) -> Sheet:
    """What was not done by the end of the span, and what was done in it."""
    purse = purses(ws, span.last).get(person)
    lines = _Lines(ws, span, person, purse).all() if purse else ()
    return Sheet(
        ws.law.display(person),
        (
            Col(_("Date"), 5),
            Col(_("What for"), 0),
            Col(_("Amount"), 10, right=True),
            Col(_("Set off"), 10, right=True),
            Col(_("Outstanding"), 11, right=True),
            Col(_("Standing"), 14),
        ),
        tuple(lines),
        empty=_("No advances and no claims."),
        new=Begins("claim", {"owner": person}) if person == ws.me.person else None,
    )


class _Lines:
    """Makes the lines of one person's month."""

    def __init__(self, ws: Workspace, span: Span, person: str, purse: Purse) -> None:
        self._ws, self._span, self._person, self._purse = ws, span, person, purse
        self._fronts = {row.name: row for kind in ("advance", "claim") for row in ws.rows(kind)}

    def all(self) -> Iterator[Line]:
        """Every line, under headings where there is something."""
        yield from _under("advances", _("Advances"), self._advances())
        yield from _under("travel", _("Travel that wants an advance"), self._travels())
        yield from _under("claims", _("Expense claims"), self._claims())
        spent = _("Spent in {span}, by type").format(span=span_words(self._span))
        yield from _under("types", spent, self._types())

    def _advances(self) -> Iterator[Line]:
        for row in self._purse.waiting_advances:
            yield self._waiting(row)
        for one in self._purse.advances:
            taken = self._purse.shared.taken.get(one.name, {})
            claims = [claim for claim in self._purse.claims if claim.name in taken]
            left = self._purse.shared.open(one)
            news = one.day >= self._span.first or any(claim.day >= self._span.first for claim in claims)
            if left or one.paid_out is None or news:
                yield self._advance(one, left)
                for claim in claims:
                    yield self._taken(one, claim, taken[claim.name])

    def _advance(self, one: Advance, left: Decimal) -> Line:
        ends = self._purse.travels.ends.get(one.travel)
        if one.paid_out is None:
            word, colour = _("to pay out"), "accent"
        elif not left:
            word, colour = _("all set off"), "success"
        elif ends and ends < self._ws.today():
            word, colour = _("back since {day}").format(day=self._short(ends)), "warning"
        else:
            word, colour = _("paid out {day}").format(day=self._short(one.paid_out)), ""
        return self._line(one.name, one.day, one.amount, self._purse.shared.of(one), left, Spot(word, colour))

    def _taken(self, advance: Advance, claim: Claim, amount: Decimal) -> Line:
        spots = (
            Spot(self._short(claim.day), "secondary"),
            Spot(f"  {_('claim')} {self._about(claim.name)}", "secondary"),
            Spot(),
            Spot(show_money(amount), "secondary"),
            Spot(),
            Spot(),
        )
        return Line(f"{advance.name} {claim.name}", spots, go=Opens(claim.name))

    def _travels(self) -> Iterator[Line]:
        """Its owner begins the advance with what the travel says; others open the travel."""
        for row in self._purse.wanting:
            values = row.values
            given = {
                "owner": self._person,
                "travel": values["id"],
                "amount": values["advance_wanted"],
                "reason": values["purpose"],
            }
            mine = self._person == self._ws.me.person
            spots = (
                Spot(self._short(date.fromisoformat(values["date"]))),
                Spot(row.summary),
                Spot(show_money(Decimal(values["advance_wanted"]))),
                Spot(),
                Spot(),
                Spot(_("not applied for"), "warning"),
            )
            yield Line(row.name, spots, go=Begins("advance", given) if mine else Opens(row.name))

    def _claims(self) -> Iterator[Line]:
        for row in self._purse.waiting_claims:
            yield self._waiting(row)
        for one in self._purse.claims:
            if one.settled_on is None or one.settled_on >= self._span.first:
                yield self._claim(one)

    def _claim(self, one: Claim) -> Line:
        left = one.to_pay if one.settled_on is None else NOTHING
        if one.name in self._purse.shared.over:
            standing = Spot(_("no advance"), "error")
        elif one.settled_on:
            standing = Spot(_("paid {day}").format(day=self._short(one.settled_on)), "success")
        elif left < 0:
            standing = Spot(_("to give back"), "warning")
        else:
            standing = Spot(_("to be paid") if left else _("to be written off"), "warning")
        return self._line(one.name, one.day, one.amount, one.set_off, left, standing)

    def _line(
        self, name: str, day: date, amount: Decimal, set_off: Decimal, left: Decimal, standing: Spot
    ) -> Line:
        """Of an approved record; where a change of it waits, its sign stands before the words."""
        front = self._fronts[name]
        mark = front.state if front.state is not State.APPROVED else None
        spots = (
            Spot(self._short(day)),
            Spot(self._about(name)),
            Spot(show_money(amount)),
            _some(set_off),
            _some(left),
            Spot(standing.text, standing.colour, mark=mark),
        )
        return Line(name, spots, go=Opens(name))

    def _waiting(self, row: Row) -> Line:
        """Filed and not approved: in no sum."""
        spots = (
            Spot(self._short(date.fromisoformat(row.values["date"]))),
            Spot(self._about(row.name)),
            Spot(show_money(amount_of(row.values)), "secondary"),
            Spot(),
            Spot(),
            Spot(row.standing.text(), colour_of(row.state), mark=row.state),
        )
        return Line(row.name, spots, go=Opens(row.name))

    def _types(self) -> Iterator[Line]:
        first, last = self._span.first, self._span.last
        held = by_type((line for one in self._purse.claims for line in one.lines), first, last)
        rows = self._purse.waiting_claims
        waiting = by_type((line for row in rows for line in spent_in(row.values)), first, last)
        for sort, title in EXPENSES.items():
            if sort in held or sort in waiting:
                more = waiting.get(sort, NOTHING)
                words = _("+{amount} waits").format(amount=show_money(more)) if more else ""
                spots = (Spot(), Spot(_(title)), _some(held.get(sort, NOTHING)), Spot(), Spot())
                yield Line(f"type {sort}", (*spots, Spot(words, "accent")))

    def _about(self, name: str) -> str:
        """The travel it is for; else an advance's reason, a claim's first receipt."""
        values = self._fronts[name].values
        if values.get("travel"):
            return self._purse.travels.called(self._person, values["travel"])
        return str(
            values["lines"][0]["receipt"] if "lines" in values else values["reason"].partition("\n")[0]
        )

    def _short(self, day: date) -> str:
        return short_day(day, self._ws.today())


def _under(key: str, title: str, lines: Iterator[Line]) -> Iterator[Line]:
    """A heading, where there is something below it."""
    found = tuple(lines)
    if found:
        yield Line(key, (Spot(title),), heading=True)
    yield from found


def _some(amount: Decimal) -> Spot:
    return Spot(show_money(amount)) if amount else Spot("-", "secondary")
