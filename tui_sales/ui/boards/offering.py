"""Offering: which keys of a board can do something for the person who looks at it."""

from __future__ import annotations

from collections.abc import Iterator

from tui_sales.boards.sheet import Begins, Opens, Sheet
from tui_sales.workspace import Workspace
from tui_sales.workspace.chasing import OVERSEERS

#: actions that are offered only where :func:`offered` names them
WEIGHED = frozenset(("new", "file", "chase", "chase_all", "approve", "give_back"))


def offered(ws: Workspace, sheet: Sheet) -> frozenset[str]:
    """The actions of :data:`WEIGHED` that have something to do on a sheet, and that this person may do."""
    found = set()
    if sheet.new is not None and ws.may_file(sheet.new.kind)[0]:
        found.add("new")
    if sheet.files is not None and not (
        isinstance(sheet.files, Begins) and not ws.may_file(sheet.files.kind)[0]
    ):
        found.add("file")
    late = any(one.person != ws.me.person for line in sheet.lines for one in line.late)
    if late and OVERSEERS & set(ws.me.roles):
        found |= {"chase", "chase_all"}
    if judged(ws, sheet):
        found |= {"approve", "give_back"}
    return frozenset(found)


def judged(ws: Workspace, sheet: Sheet) -> frozenset[str]:
    """The records of a sheet, and what the board ends in, that wait for a verdict of this person."""
    return frozenset(item.name for item in ws.queue() if item.may) & frozenset(_records(sheet))


def _records(sheet: Sheet) -> Iterator[str]:
    """The records that stand behind its cells, and the one that it ends in."""
    if isinstance(sheet.files, Opens):
        yield sheet.files.name
    for line in sheet.lines:
        for go in (line.go, *(spot.go for spot in line.spots)):
            if isinstance(go, Opens):
                yield go.name
