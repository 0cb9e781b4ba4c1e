"""Checking with the accountant: our lines and hers side by side, and what became of each difference (D11, D22)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from tui_sales.boards.sheet import Begins, Board, Col, Line, Opens, Sheet, Spot, Target
from tui_sales.duties.spans import Every, Span
from tui_sales.i18n import N_, _
from tui_sales.kinds.ledger import RULES
from tui_sales.model.record import Raw
from tui_sales.model.show import dotted, show_money
from tui_sales.workspace.facts import GONE

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace


def _build(sort: str, ws: Workspace, span: Span) -> Sheet:
    """The reconciliation that is there, else what one would begin with now."""
    given: Raw = {"period": span.name, "type": sort}
    name = f"reconciliations/{span.name[:4]}/{span.name.lower()}-{sort}"
    there = next(
        (row for row in ws.rows("reconciliation") if row.name == name and row.state not in GONE), None
    )
    now: list[Raw] = ws.blank("reconciliation", given).get("lines", [])
    rows: list[Raw] = there.values["lines"] if there else now
    files: Target = Opens(there.name) if there else Begins("reconciliation", given)
    standing = there.standing.text() if there else _("not filed yet")
    return Sheet(
        dotted(told for told in (standing, _told(rows), _since(rows, now) if there else "") if told),
        (
            Col(_("Ours"), 24, most=48),
            Col(_("Amount"), 11, right=True),
            Col(_("The accountant's"), 20, most=44),
            Col(_("Amount"), 11, right=True),
            Col("", 0),
        ),
        tuple(_line(row, files, _source(row)) for row in sorted(rows, key=_weight)),
        empty=_("No approved lines of ours and no accountant's ledger for this period yet."),
        files=files,
    )


def _told(rows: Iterable[Raw]) -> str:
    rows = list(rows)
    ours, theirs = _both(rows)
    still = sum(not _is_settled(row) for row in rows)
    if rows and not any(row.get("theirs") for row in rows):
        return _("ours {ours}; the accountant's ledger is not there yet").format(ours=show_money(ours))
    told = _("ours {ours}, the accountant's {theirs}, difference {difference}").format(
        ours=show_money(ours), theirs=show_money(theirs), difference=show_money(ours - theirs)
    )
    return dotted([told, _("{count} open").format(count=still) if still else _("nothing open")])


def _since(checked: Iterable[Raw], now: Sequence[Raw]) -> str:
    """What a check that is there cannot know: lines that came, went or changed on either side after it was filed."""
    before, after = Counter(_sides(checked)), Counter(_sides(now))
    changed = (after - before).total() or (before - after).total()
    if not changed:
        return ""
    ours, theirs = _both(now)
    return _(
        "! since then {count} lines are new or others: now ours {ours}, the accountant's {theirs}; check anew"
    ).format(count=changed, ours=show_money(ours), theirs=show_money(theirs))


def _sides(rows: Iterable[Raw]) -> Iterator[tuple[str, Decimal]]:
    """Every line of either side by itself, however they were paired; ours that somebody wrote by hand stands in no record."""
    for row in rows:
        if row.get("source"):
            yield row["source"], Decimal(row.get("our_amount") or 0)
        if row.get("theirs"):
            yield row["theirs"], Decimal(row.get("their_amount") or 0)


def _both(rows: Iterable[Raw]) -> tuple[Decimal, Decimal]:
    """What our lines come to, and hers."""
    there = list(rows)
    ours, theirs = (
        sum((Decimal(row[side]) for row in there if row.get(side)), Decimal(0))
        for side in ("our_amount", "their_amount")
    )
    return ours, theirs


def _difference(row: Raw) -> Decimal:
    return Decimal(row.get("our_amount") or 0) - Decimal(row.get("their_amount") or 0)


def _is_settled(row: Raw) -> bool:
    """Both sides say the same, or it says why not."""
    return not _difference(row) or bool(row.get("resolution"))


def _weight(row: Raw) -> tuple[bool, bool]:
    """What is open comes first, then what was explained, then what agrees."""
    return _is_settled(row), not _difference(row)


def _source(row: Raw) -> Target | None:
    """The report or claim that our side stands in."""
    name = str(row.get("source", "")).partition("#")[0]
    return Opens(name) if name else None


def _line(row: Raw, files: Target, source: Target | None) -> Line:
    difference = _difference(row)
    if row.get("resolution"):
        said, colour = row["resolution"], "secondary"
    elif difference:
        alone = not (row.get("ours") and row.get("theirs"))
        words = (
            _("one side only") if alone else _("differs by {amount}").format(amount=show_money(difference))
        )
        said, colour = f"! {words}", "error"
    else:
        said, colour = _(RULES.get(row.get("rule", ""), "")), "success"
    return Line(
        row["id"],
        (
            Spot(row.get("ours") or "-", "" if row.get("ours") else "error", source),
            Spot(_money(row.get("our_amount")), go=source),
            Spot(row.get("theirs") or "-", "" if row.get("theirs") else "error"),
            Spot(_money(row.get("their_amount"))),
            Spot(said, colour),
        ),
        go=files,
    )


def _money(text: str | None) -> str:
    return show_money(Decimal(text)) if text else "-"


def _board(name: str, title: str, every: Every, sort: str, kinds: tuple[str, ...], source: str) -> Board:
    return Board(
        name,
        title,
        source,
        every,
        partial(_build, sort),
        (*kinds, "ledger", "reconciliation"),
        back=True,
        about=N_("our lines against the accountant's: how they pair, what is open; ends in the check"),
    )


SALES_CHECK = _board(
    "reconcile-quarter", N_("Sales check, quarter"), Every.QUARTER, "sales", ("sales_report",), "D11"
)
MONTH_SALES_CHECK = _board(
    "reconcile-month", N_("Sales check, month"), Every.MONTH, "sales", ("sales_report",), "D22"
)
EXPENSES_CHECK = _board(
    "reconcile-expenses", N_("Expenses check, month"), Every.MONTH, "expenses", ("claim",), "D22"
)
