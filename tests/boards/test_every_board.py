"""Every board of everybody who is offered it: where its cells lead is there, and what they begin can be begun."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.conftest import Department
from tui_sales.boards.sheet import Amends, Begins, Board, Leads, Opens, Sheet, Target
from tui_sales.boards.table import BOARDS, BY_ID, offered
from tui_sales.duties.spans import Every, span_called, span_of
from tui_sales.kinds import by_name
from tui_sales.workspace import Workspace

#: an assistant, a manager, a rep, HR and the accountant of the demo
PEOPLE = ("chenfang", "zhangli", "liwei", "zhaomin", "sunjuan")


def sheets(ws: Workspace, board: Board) -> Iterator[Sheet]:
    """Over the present span and the one before."""
    now = span_of(board.every or Every.WEEK, ws.today())
    for span in (now, now.before) if board.every else (now,):
        yield board.build(ws, span)


def targets(sheet: Sheet) -> list[Target]:
    """Everything that a key leads to."""
    found: list[Target | None] = [sheet.files, sheet.new]
    for line in sheet.lines:
        found += [line.go, *(spot.go for spot in line.spots)]
    return [target for target in found if target is not None]


def check(ws: Workspace, target: Target) -> None:
    if isinstance(target, (Opens, Amends)):
        assert ws.entry(target.name)
    elif isinstance(target, Begins):
        fields = {field.name for field in by_name(target.kind).fields}
        assert target.given.keys() <= fields, (target, fields)
    elif isinstance(target, Leads):
        board = BY_ID[target.board] if isinstance(target.board, str) else target.board
        if target.span:
            assert board.every is span_called(target.span).every


@pytest.mark.parametrize("person", PEOPLE)
def test_every_cell_leads_somewhere(department: Department, person: str) -> None:
    ws = department.open(person)
    mine = offered({spec.name for spec in ws.kinds()})
    assert mine
    for board in mine:
        for sheet in sheets(ws, board):
            seen: set[str] = set()
            said: dict[object, object] = {}
            for line in sheet.lines:
                assert line.key not in seen, (board.id, line.key)
                seen.add(line.key)
                assert line.heading or len(line.spots) == len(sheet.columns), (board.id, line)
                texts = tuple((spot.text, spot.mark) for spot in line.spots)
                colours = [spot.colour for spot in line.spots]
                assert said.setdefault(texts, colours) == colours, "only a colour tells these lines apart"
                assert all(
                    ws.law.is_active(late.person) or late.person in ws.law.people for late in line.late
                )
            for target in targets(sheet):
                check(ws, target)
            assert sheet.lines or sheet.empty


def test_what_a_board_begins_opens_as_a_form(department: Department) -> None:
    """The drafts behind the boards' new records can be made, whatever there is."""
    ws = department.open("chenfang")
    begun: set[str] = set()
    for board in offered({spec.name for spec in ws.kinds()}):
        for sheet in sheets(ws, board):
            for target in targets(sheet):
                if isinstance(target, Begins) and target.kind not in begun:
                    begun.add(target.kind)
                    values = ws.blank(target.kind, target.given)
                    assert values.items() >= target.given.items()
    assert {"log_check", "spot_check", "appraisal"} <= begun


def test_every_duty_of_the_source_has_its_board() -> None:
    """But products (D26), whose register is a list of records."""
    named = {duty for board in BOARDS for duty in board.source.split()}
    assert {f"D{number}" for number in range(1, 27)} - named == {"D26"}
