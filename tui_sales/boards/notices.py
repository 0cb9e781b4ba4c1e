"""Notices: to how many, read by how many, who has not read; one's own unread ones are read here (D14)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from tui_sales.boards.sheet import Begins, Board, Col, Line, Opens, Sheet, Spot
from tui_sales.boards.standings import colour_of
from tui_sales.boards.words import short_day
from tui_sales.duties.spans import Span
from tui_sales.i18n import N_, _
from tui_sales.kinds.person import ROLES
from tui_sales.model.record import Raw
from tui_sales.model.show import dotted
from tui_sales.review.standing import State
from tui_sales.workspace.facts import approved
from tui_sales.workspace.notices import Delivered, delivered
from tui_sales.workspace.views import Late, Row

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace

#: How long a notice that everybody has read stays on the board.
_KEPT = timedelta(days=30)
#: How many of those who have not read are named below a notice.
_NAMED = 12


def build(ws: Workspace, span: Span) -> Sheet:
    """Mine to read first, then how far each notice has come."""
    del span
    held, said = approved(ws, "notice"), ws.rows("acknowledgement")
    all_of = delivered(held, said, ws.membership(), ws.law.people, ws.policy.days)
    mine = [one for one in all_of if ws.me.person in one.unread]
    since = (ws.today() - _KEPT).isoformat()
    shown = [one for one in all_of if one.unread or one.row.values["date"] >= since]
    waiting = [row for row in ws.rows("notice") if row.state in (State.AWAITING, State.RETURNED)]
    return Sheet(
        _headline(ws, all_of, mine, waiting),
        (
            Col(_("Date"), 5),
            Col(_("Title"), 0),
            Col(_("For whom"), 14),
            Col(_("Read"), 7, right=True),
            Col(_("By day"), 5),
            Col(_("Still to read"), 14),
        ),
        (*_mine(ws, mine), *_rest(ws, shown), *_waiting(ws, waiting)),
        empty=_("What everybody, a region or a role must know is given as a notice here; n makes the first."),
        new=Begins("notice"),
    )


def _headline(ws: Workspace, all_of: list[Delivered], mine: list[Delivered], waiting: list[Row]) -> str:
    overdue = [one for one in all_of if _is_overdue(ws, one)]
    people = {person for one in overdue for person in one.unread}
    told = [_("{count} notices not read by all").format(count=sum(bool(one.unread) for one in all_of))]
    if overdue:
        told.append(_("{count} overdue, {people} people").format(count=len(overdue), people=len(people)))
    if mine:
        told.append(_("{count} for you to read").format(count=len(mine)))
    if waiting:
        told.append(_("{count} awaiting approval").format(count=len(waiting)))
    return dotted(told)


def _is_overdue(ws: Workspace, one: Delivered) -> bool:
    return bool(one.unread) and one.due < ws.today()


def _mine(ws: Workspace, mine: list[Delivered]) -> Iterator[Line]:
    """The whole text of each, so that nobody acknowledges what he has not seen; Enter acknowledges."""
    if mine:
        yield Line("mine", (Spot(_("For you to read; Enter acknowledges")),), heading=True)
    for one in mine:
        values = one.row.values
        says = Begins("acknowledgement", {"notice": values["id"], "owner": ws.me.person})
        urgent = values.get("urgency") == "urgent"
        title = f"{_('urgent')}! {values['title']}" if urgent else values["title"]
        yield Line(
            one.row.name,
            (
                Spot(short_day(values["date"], ws.today())),
                Spot(title, "warning" if urgent else "accent"),
                Spot(ws.law.display(one.row.by), "secondary"),
                Spot(),
                _due(ws, one),
                Spot(_("not read"), "warning"),
            ),
            go=says,
        )
        for number, text in enumerate(filter(None, values["text"].splitlines())):
            # a heading takes the whole width and cannot be acknowledged by itself
            yield Line(f"{one.row.name} {number}", (Spot(f"      {text}"),), heading=True)


def _rest(ws: Workspace, shown: list[Delivered]) -> Iterator[Line]:
    if shown:
        yield Line("all", (Spot(_("How far each has come")),), heading=True)
    for one in sorted(shown, key=lambda one: (not _is_overdue(ws, one), not one.unread)):
        yield _notice(ws, one)
        yield from _people(ws, one)


def _notice(ws: Workspace, one: Delivered) -> Line:
    values, left = one.row.values, len(one.unread)
    number = f"{len(one.readers) - left}/{len(one.readers)}"
    names = _(", ").join(ws.law.display(person) for person in one.unread)
    late = _is_overdue(ws, one)
    return Line(
        f"all {one.row.name}",
        (
            Spot(short_day(values["date"], ws.today())),
            Spot(values["title"]),
            Spot(_for_whom(ws, values), "secondary"),
            Spot(number, "error" if late else "warning" if left else "success"),
            _due(ws, one),
            Spot(names or _("all have read"), "" if left else "success"),
        ),
        go=Opens(one.row.name),
    )


def _people(ws: Workspace, one: Delivered) -> Iterator[Line]:
    """Each of those who have not read; whoever is late can be chased."""
    late = _is_overdue(ws, one)
    for number, person in enumerate(one.unread):
        owed = (_late(ws, one, person),) if late else ()
        if number == _NAMED:
            more = tuple(_late(ws, one, other) for other in one.unread[_NAMED:]) if late else ()
            words = _("and {count} more").format(count=len(one.unread) - _NAMED)
            yield Line(
                f"{one.row.name} more", (*(Spot(),) * 5, Spot(words)), go=Opens(one.row.name), late=more
            )
            return
        spots = (
            Spot(),
            Spot(),
            Spot(ws.law.people[person].region, "secondary"),
            Spot(),
            Spot(_("past due") if late else "", "error"),
            Spot(ws.law.display(person), "error" if late else ""),
        )
        yield Line(f"{one.row.name} {person}", spots, go=Opens(one.row.name), late=owed)


def _late(ws: Workspace, one: Delivered, person: str) -> Late:
    values = one.row.values
    about = f"acknowledgements/{ws.today().year}/{person}/{values['id']}"
    return Late(person, "acknowledgement", about, _("notice “{title}”").format(title=values["title"]))


def _due(ws: Workspace, one: Delivered) -> Spot:
    return Spot(short_day(one.due, ws.today()), "error" if _is_overdue(ws, one) else "secondary")


def _for_whom(ws: Workspace, values: Raw) -> str:
    named = [ws.law.display(person) for person in values.get("people", ())]
    parts = [*values.get("regions", ()), *(_(ROLES[role]) for role in values.get("roles", ())), *named]
    return _(", ").join(parts) or _("everybody")


def _waiting(ws: Workspace, waiting: list[Row]) -> Iterator[Line]:
    """Filed and not approved: nobody is to act on it yet."""
    if waiting:
        yield Line("waiting", (Spot(_("Not approved yet: goes to nobody")),), heading=True)
    for row in waiting:
        spots = (
            Spot(short_day(row.values["date"], ws.today())),
            Spot(row.values["title"], colour_of(row.state), mark=row.state),
            Spot(_for_whom(ws, row.values), "secondary"),
            Spot(),
            Spot(short_day(row.values.get("acknowledge_by"), ws.today()), "secondary"),
            Spot(row.standing.text(), "secondary"),
        )
        yield Line(f"waiting {row.name}", spots, go=Opens(row.name))


NOTICES = Board(
    "notices",
    N_("Notices and receipts"),
    "D14",
    None,
    build,
    ("notice", "acknowledgement"),
    about=N_("to whom each went, who has read it, who is late; your own to acknowledge"),
)
