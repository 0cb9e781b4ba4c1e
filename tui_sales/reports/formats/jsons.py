"""JSON for programs: amounts as text, so that no digit is lost; each row with the records behind it."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from tui_sales.model.visible import escaped
from tui_sales.reports.table import Report, Table, Value


def as_json(report: Report) -> bytes:
    """One document, UTF-8, real characters but for those that steer a terminal."""
    data = {
        "report": report.id,
        "title": report.title,
        "department": report.department,
        "span": report.over,
        "made": report.made.isoformat(timespec="seconds"),
        "as_of": dict(report.as_of),
        "approved_by": dict(report.approvers),
        "not_approved": [asdict(one) for one in report.unapproved],
        "tables": [_table(table) for table in report.tables],
    }
    return (escaped(json.dumps(data, ensure_ascii=False, indent=2)) + "\n").encode()


def _table(table: Table) -> dict[str, Any]:
    sums = table.totals()
    return {
        "title": table.title,
        "columns": [{"title": column.title, "type": column.sort.value} for column in table.columns],
        "rows": [
            {"cells": [_value(v) for v in row.cells], "records": list(row.sources)} for row in table.rows
        ],
        "totals": [_value(value) for value in sums] if sums else None,
        "note": table.note,
    }


def _value(value: Value) -> str | int | None:
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, (str, int)) or value is None else str(value)
