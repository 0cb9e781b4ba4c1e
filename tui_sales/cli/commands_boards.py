"""board: what a board shows, for a pipe or a glance."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from tui_sales.cli.formats import put, wanted
from tui_sales.cli.opening import workspace
from tui_sales.cli.output import dump, say, table
from tui_sales.duties.spans import Every, Span, span_called, span_of
from tui_sales.errors import WrongUse
from tui_sales.i18n import N_, _
from tui_sales.model.cells import fit, steady
from tui_sales.settings import load

if TYPE_CHECKING:
    from tui_sales.boards.sheet import Board, Col, Sheet, Spot
    from tui_sales.workspace import Workspace

#: cells of a column that takes what is left
_WIDE = 40


def board(arguments: Namespace) -> int:
    """A board as text or JSON; without a name, which boards there are."""
    from tui_sales.boards.exporting import sheet_report
    from tui_sales.boards.table import BY_ID, offered
    from tui_sales.boards.words import span_words

    ws = workspace(arguments)
    if arguments.name is None:
        there = offered({spec.name for spec in ws.kinds()})
        if arguments.json:
            dump([{"id": one.id, "title": _(one.title), "duties": one.source.split()} for one in there])
        else:
            table([(one.id, one.source, _(one.title)) for one in there], (20, 24, 40))
        return 0
    shown = BY_ID.get(arguments.name)
    if shown is None:
        raise WrongUse(N_("{name}: no such board; 'tui-sales board' lists them"), name=arguments.name)
    span = _span(ws, shown, arguments.on)
    sheet = shown.build(ws, span)
    if wanted(arguments):
        return put(arguments, sheet_report(ws, shown, span, sheet))
    if arguments.json:
        dump(_as_data(shown, span, sheet))
        return 0
    say(f"{_(shown.title)}  {span_words(span) if shown.every else ''}".rstrip())
    say(sheet.headline)
    _print(sheet)
    return 0


def chase_late(arguments: Namespace) -> int:
    """Remind people of everything they are late with; without anybody named, say who is late with what."""
    from tui_sales.boards.late import all_late
    from tui_sales.boards.table import BOARDS
    from tui_sales.boards.words import chased_words
    from tui_sales.workspace.channels import sender
    from tui_sales.workspace.chasing import chase, reminded
    from tui_sales.workspace.meant import id_meant

    ws = workspace(arguments)
    people = ws.people()
    named = [id_meant(ws, "person", person) for person in arguments.people]
    found = all_late(ws, [one for one in BOARDS if one.id != "late"])
    wanted = found if arguments.all else {one: found.get(one, []) for one in named}
    if wanted:
        done = chase(ws, [late for lates in wanted.values() for late in lates], sender(ws, load().channels))
        if arguments.json:
            dump([asdict(one) for one in done])
        else:
            say(chased_words(done, people))
        return 1 if any(one.problem for one in done) else 0
    asked = reminded(ws)
    if arguments.json:
        dump(
            [
                {**asdict(late), "reminded": asked.get(late.about)}
                for lates in found.values()
                for late in lates
            ]
        )
    else:
        rows = [
            (people[one.person], one.what, asked.get(one.about)) for lates in found.values() for one in lates
        ]
        table(
            [(who, what, f"{often[0]}x {often[1]}" if often else "") for who, what, often in rows],
            (10, 44, 16),
        )
    return 0


def _span(ws: Workspace, shown: Board, on: str | None) -> Span:
    """The span that is asked for by a day or a name; else the present one, or the last of a board of what is over."""
    every = shown.every or Every.WEEK
    if on is None:
        now = span_of(every, ws.today())
        return now.before if shown.back else now
    try:
        named = span_called(on) if len(on) < len("2026-11-23") else span_of(every, date.fromisoformat(on))
    except ValueError as error:
        raise WrongUse(N_("{text}: not a day like 2026-11-23 nor a span like 2026-W47"), text=on) from error
    return span_of(every, named.last)


def _print(sheet: Sheet) -> None:
    """The cells, aligned by what Chinese takes."""
    if not sheet.lines:
        say(sheet.empty)
        return
    say(_joined(sheet.columns, [col.title for col in sheet.columns]))
    for line in sheet.lines:
        say(line.spots[0].text if line.heading else _joined(sheet.columns, [_text(s) for s in line.spots]))


def _joined(columns: tuple[Col, ...], texts: list[str]) -> str:
    cells = zip(columns, texts, strict=True)
    return " ".join(fit(steady(text), col.width or _WIDE, right=col.right) for col, text in cells).rstrip()


def _text(spot: Spot) -> str:
    from tui_sales.ui.marks import ascii_by_default, mark

    if spot.mark is None:
        return spot.text
    return f"{mark(spot.mark, ascii_marks=ascii_by_default())} {spot.text}".strip()


def _as_data(shown: Board, span: Span, sheet: Sheet) -> dict[str, Any]:
    """For programs: titles once, a list of texts a line."""
    return {
        "board": shown.id,
        "span": span.name if shown.every else None,
        "headline": sheet.headline,
        "columns": [col.title for col in sheet.columns],
        "lines": [{"key": line.key, "cells": [_text(spot) for spot in line.spots]} for line in sheet.lines],
    }
