"""Everything that somebody is late with, by person, with how often he was asked (督促)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tui_sales.boards.sheet import Board, Col, Line, Opens, Sheet, Spot
from tui_sales.boards.words import short_day
from tui_sales.duties.owing import Proof
from tui_sales.duties.spans import Every, span_of
from tui_sales.i18n import N_, _
from tui_sales.kinds import by_name
from tui_sales.workspace.chasing import reminded
from tui_sales.workspace.spreading import named
from tui_sales.workspace.views import Late

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace


def late_board(others: Sequence[Board]) -> Board:
    """The board of what can be chased anywhere.

    Args:
        others: where it is looked for, each over its present span and the one before.
    """
    return Board(
        "late",
        N_("Overdue by person"),
        "D2 D3 D14 D20",
        None,
        lambda ws, span: _build(ws, others),
        ("log",),
        about=N_("everything that somebody is late with; c reminds one, C all"),
    )


def all_late(ws: Workspace, boards: Sequence[Board]) -> dict[str, list[Late]]:
    """Person → what he is late with: what boards say of it, and duties of every rep that are overdue."""
    found: dict[str, dict[str, Late]] = defaultdict(dict)
    readable = {spec.name for spec in ws.kinds()}
    for board in boards:
        if all(kind in readable for kind in board.needs):
            for late in _of_board(ws, board):
                found[late.person].setdefault(late.about, late)
    for due in ws.duties():
        if due.rep and due.by == "rep" and due.proof is Proof.OVERDUE:
            late = Late(due.rep, due.kind, due.record, f"{_(due.title)} {due.span}")
            found[due.rep].setdefault(due.record, late)
    return {person: list(lates.values()) for person, lates in found.items()}


def _of_board(ws: Workspace, board: Board) -> Iterator[Late]:
    now = span_of(board.every or Every.WEEK, ws.today())
    for span in (now, now.before) if board.every else (now,):
        for line in board.build(ws, span).lines:
            yield from line.late


def _build(ws: Workspace, others: Sequence[Board]) -> Sheet:
    found, asked = all_late(ws, others), reminded(ws)
    there = named(ws.mounted, (late.about for lates in found.values() for late in lates))
    lines: list[Line] = []
    for person in sorted(found, key=lambda one: (-len(found[one]), one)):
        lates = found[person]
        head = (Spot(ws.law.display(person)), Spot(_("{count} late").format(count=len(lates)), "warning"))
        lines.append(Line(person, (*head, Spot(), Spot()), late=tuple(lates)))
        lines += [_line(ws, late, asked.get(late.about), late.about in there) for late in lates]
    total = sum(map(len, found.values()))
    return Sheet(
        _("{count} things late, {people} people").format(count=total, people=len(found)),
        (Col(_("Who"), 10), Col(_("Kind of record"), 14), Col(_("Reminded"), 14), Col(_("Late with"), 0)),
        tuple(lines),
        empty=_("Nobody is late with anything."),
    )


def _line(ws: Workspace, late: Late, asked: tuple[int, str] | None, there: bool) -> Line:
    times = ""
    if asked:
        times = _("{count}x, {day}").format(count=asked[0], day=short_day(asked[1], ws.today()))
    spots = (
        Spot(),
        Spot(_(by_name(late.kind).meta.title), "secondary"),
        Spot(times, "accent"),
        Spot(late.what),
    )
    return Line(f"{late.person} {late.about}", spots, go=Opens(late.about) if there else None, late=(late,))
