"""Remarks: what others than a record itself say of it, for whoever files or judges it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from tui_sales.duties.spans import span_called
from tui_sales.duties.table import DUTIES, Duty
from tui_sales.figures.share import share
from tui_sales.i18n import _
from tui_sales.kinds import by_name
from tui_sales.kinds.bonus import bonus_of
from tui_sales.kinds.ledger import Reconciliation
from tui_sales.model.record import Raw
from tui_sales.model.show import dotted, labelled, show_yuan
from tui_sales.review.standing import State
from tui_sales.workspace.accounts import earned_by
from tui_sales.workspace.errors import UnknownRecord
from tui_sales.workspace.expenses import open_beside
from tui_sales.workspace.titles import said_of
from tui_sales.workspace.views import plain_name

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace


class Remark(NamedTuple):
    """A sentence, and whether it is against the record."""

    said: str
    warns: bool = False


def remarks(ws: Workspace, kind: str, name: str, raw: Raw) -> tuple[Remark, ...]:
    """What is to be known beside a version of a record; most kinds speak for themselves."""
    told = _OF.get(kind)
    return told(ws, plain_name(name), raw) if told else ()


def remarks_on(ws: Workspace, name: str) -> tuple[Remark, ...]:
    """The same of a record as it stands last."""
    entry = ws.entry(name)
    return remarks(ws, entry.kind, name, entry.front.raw)


def _of_claim(ws: Workspace, name: str, raw: Raw) -> tuple[Remark, ...]:
    """What its owner still holds of advances without it, whether it sets off more than that, and what comes too late (D21)."""
    return (*_of_advances(ws, name, raw), *_of_closed_days(ws, name, raw))


def _of_closed_days(ws: Workspace, name: str, raw: Raw) -> tuple[Remark, ...]:
    """Expenses of a period that was closed before the claim was approved: no check of that period has them."""
    if ws.entry(name).approved is not None:
        return ()
    days = (date.fromisoformat(line["date"]) for line in raw["lines"])
    shut = sorted({period.upper() for day in days if (period := ws.law.closed_on(day))})
    words = _("! expenses of a closed period, which no check will count: {periods}")
    return (Remark(words.format(periods=_(", ").join(shut)), warns=True),) if shut else ()


def _of_advances(ws: Workspace, name: str, raw: Raw) -> tuple[Remark, ...]:
    set_off, still = Decimal(raw.get("advance") or 0), open_beside(ws, name, raw)
    if not (set_off or still):
        return ()
    told = Remark(_("advances still open without this claim: {amount}").format(amount=show_yuan(still)))
    if set_off <= still:
        return (told,)
    over = _("! it sets off {amount} more than that").format(amount=show_yuan(set_off - still))
    return told, Remark(over, warns=True)


def _of_bonus(ws: Workspace, _name: str, raw: Raw) -> tuple[Remark, ...]:
    """By which rate, what that comes to, and whether the records still say the same (D21)."""
    base, rate, amount = (Decimal(raw.get(field) or 0) for field in ("base", "rate", "amount"))
    found = [_against_target(ws, raw, base)]
    if amount != (due := bonus_of(base, rate)):
        words = _("! {base} × {rate} % is {amount}")
        found.append(Remark(words.format(base=show_yuan(base), rate=rate, amount=show_yuan(due)), warns=True))
    if ws.mounted.reads(by_name("reconciliation").meta):  # whoever may not read it cannot tell
        now = earned_by(ws, raw["owner"], span_called(raw["quarter"])).base
        if now != base:
            words = _("! reconciled sales are {amount} by now")
            found.append(Remark(words.format(amount=show_yuan(now)), warns=True))
    return tuple(one for one in found if one.said)


def _against_target(ws: Workspace, raw: Raw, base: Decimal) -> Remark:
    """From what on the rate holds, and how much of his target the sales are."""
    bands = [one for one in ws.policy.bonus_rates if one.percent == Decimal(raw.get("rate") or 0)]
    targets = ws.law.people[raw["owner"]].targets if raw["owner"] in ws.law.people else ()
    target = next((one.amount for one in targets if one.id == raw["quarter"] and one.amount), None)
    told = [
        _("rate of {percent} % from {amount} on").format(percent=one.percent, amount=show_yuan(one.from_base))
        for one in bands[:1]
    ]
    if target:
        words = _("{percent} % of the target of {amount}")
        told.append(words.format(percent=share(base, target), amount=show_yuan(target)))
    return Remark(dotted(told))


def _of_closing(ws: Workspace, _name: str, raw: Raw) -> tuple[Remark, ...]:
    """How the checks of the period stand, and what waits in it and could not land any more."""
    period = str(raw["period"])
    span = span_called(period.upper())
    checks = [one for one in DUTIES if one.kind == Reconciliation.META.name and one.every is span.every]
    told = [_of_check(ws, one, one.name(span, "")) for one in checks]
    waiting = _shut_out(ws, period)
    if waiting:
        some = _("; ").join(said_of(ws, one) for one in waiting[:_SOME]) + (_("…") if waiting[_SOME:] else "")
        words = _("! {count} records of this period still wait and cannot land once it is closed: {records}")
        told.append(Remark(words.format(count=len(waiting), records=some), warns=True))
    return tuple(told)


def _shut_out(ws: Workspace, period: str) -> list[str]:
    """What is filed, dated in a period and not approved, what was returned too, in every store that is here."""
    found: set[str] = set()
    for store in ws.mounted.all():
        with store.lock:
            waiting = [one for one in store.books.pending.values() if period in store.law.periods(one.record)]
        found.update(ws.mounted.address(store, one.name) for one in waiting)
    return sorted(found)


def _of_check(ws: Workspace, duty: Duty, name: str) -> Remark:
    try:
        standing = ws.entry(name).front.standing
    except UnknownRecord:
        return Remark(labelled(_(duty.title), _("! there is none")), warns=True)
    return Remark(labelled(_(duty.title), standing.text()), warns=standing.state is not State.APPROVED)


#: so many of what waits are named
_SOME = 8
_OF: Mapping[str, Callable[[Workspace, str, Raw], tuple[Remark, ...]]] = {
    "claim": _of_claim,
    "closing": _of_closing,
    "bonus": _of_bonus,
}
