"""Workbooks, .xlsx and .xls: read by a process of their own (:mod:`tui_sales.exchange.files.apart`)."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from tui_sales.exchange.files.errors import BadFile
from tui_sales.exchange.files.limits import MOST_COLUMNS, MOST_ROWS, MOST_SECONDS, MOST_UNPACKED
from tui_sales.exchange.grid import Grid, Value
from tui_sales.i18n import N_

_WHY = {
    "password": N_("{name}: is protected by a password; take it off in Excel or WPS and save it again"),
    "damaged": N_("{name}: is damaged or cut off; open it in Excel or WPS, save it as .xlsx and try again"),
    "too_large": N_("{name}: holds more than {unpacked} MB unpacked; cut it into several files"),
    "too_many": N_(
        "{name}: has cells beyond {rows} rows or {columns} columns ({where}); delete what is not part of the table"
    ),
    "not_worked_out": N_(
        "{name}: {where} is a formula that was never worked out; open the file in Excel or WPS and save it"
    ),
    "other_workbook": N_("{name}: not this sort of workbook; save it as .xlsx"),
    "no_workbook": N_("{name}: a packed file without a table in it; unpack it, or save the table as .xlsx"),
}


def workbook(data: bytes, name: str) -> tuple[tuple[Grid, ...], frozenset[str]]:
    """The sheets of a workbook, and which of them are hidden. Raises BadFile."""
    told = _told(data)
    if "code" in told:
        raise BadFile(
            _WHY[told["code"]],
            name=name,
            where=told["where"] or "…",
            unpacked=MOST_UNPACKED >> 20,
            rows=MOST_ROWS,
            columns=MOST_COLUMNS,
        )
    grids = tuple(
        Grid(
            sheet["name"],
            tuple(tuple(_value(one) for one in row) for row in sheet["rows"]),
            tuple((a, b, c, d) for a, b, c, d in sheet["merged"]),
        )
        for sheet in told["sheets"]
    )
    return grids, frozenset(sheet["name"] for sheet in told["sheets"] if sheet["hidden"])


def _told(data: bytes) -> Mapping[str, Any]:
    """What the other process says; one that ended without a word met a damaged file."""
    damaged = {"code": "damaged", "where": ""}
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "tui_sales.exchange.files.apart"],
            input=data,
            capture_output=True,
            timeout=MOST_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return damaged
    if done.returncode or not done.stdout:
        return damaged
    told: Mapping[str, Any] = json.loads(done.stdout)
    return told


_TYPES: Mapping[str, Callable[[Any], Value]] = {
    "n": Decimal,
    "d": date.fromisoformat,
    "m": datetime.fromisoformat,
    "t": time.fromisoformat,
    "s": lambda seconds: timedelta(seconds=seconds),
}


def _value(cell: Any) -> Value:
    if isinstance(cell, list):
        return _TYPES[cell[0]](cell[1])
    value: Value = cell
    return value
