"""The records behind a figure: one is opened, several are listed, and each leads on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tui_sales.boards.sheet import Board, Col, Leads, Line, Opens, Sheet, Spot, Target
from tui_sales.boards.standings import standing_of
from tui_sales.boards.words import short_moment
from tui_sales.duties.spans import Span
from tui_sales.i18n import N_, _
from tui_sales.kinds import by_path
from tui_sales.workspace.spreading import named
from tui_sales.workspace.views import Row, plain_name

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace


def behind(title: str, names: tuple[str, ...]) -> Target | None:
    """Where some records are found; ``title`` says what was made from them, in the user's language already."""
    if not names:
        return None
    return Opens(names[0]) if len(names) == 1 else Leads(_board(title, names))


def _board(title: str, names: tuple[str, ...]) -> Board:
    build = partial(_build, title, names)
    return Board("behind", N_("Records behind a figure"), "", None, build, (), listed=False)


def _build(title: str, names: tuple[str, ...], ws: Workspace, span: Span) -> Sheet:
    """In the order in which they came in; one that is not for this reader says no more than its name."""
    del span
    known = named(ws.mounted, names)
    lines = tuple(_line(ws, name, known.get(name)) for name in names)
    columns = (Col(_("Kind"), 10), Col("", 2), Col(_("Filed by"), 8), Col(_("Filed"), 11), Col(_("What"), 0))
    return Sheet(_("{title}: {count} records").format(title=title, count=len(names)), columns, lines)


def _line(ws: Workspace, name: str, row: Row | None) -> Line:
    spec = by_path(plain_name(name))
    kind = Spot(_(spec.meta.title) if spec else "", "secondary")
    if row is None:
        spots = (
            kind,
            Spot(),
            Spot(),
            Spot(),
            Spot(_("{record}: not for you").format(record=name), "secondary"),
        )
        return Line(name, spots)
    filed = short_moment(row.at, ws.zone, ws.today())
    who = Spot(ws.law.display(row.by))
    return Line(
        name, (kind, standing_of(row), who, Spot(filed, "secondary"), Spot(row.summary)), go=Opens(name)
    )
