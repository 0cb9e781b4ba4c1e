"""Naming: the record that is named where the cursor of a form is, so that it can be looked at before something is said of it."""

from __future__ import annotations

from tui_sales.errors import SalesError
from tui_sales.model.spec import FieldSpec
from tui_sales.ui.form.field import FieldLine
from tui_sales.ui.form.sheet import Sheet
from tui_sales.ui.form.values import Reader
from tui_sales.workspace import Workspace


def names_something(sheet: Sheet) -> bool:
    """Whether a record is named at the cursor. Asked whenever the keys are drawn, so it only looks whether text is there."""
    return _naming(sheet) is not None


def named_here(ws: Workspace, sheet: Sheet, reader: Reader) -> str | None:
    """The whole name of that record, None where no record is called what is typed."""
    line = _naming(sheet)
    try:
        value = str(reader.value(line.field, line.text)) if line else ""
        if line is None or line.field.names is not None:
            return ws.entry(value).name
    except SalesError:
        return None
    known = ws.directory.of(_kind_of(line.field))
    return next((one.name for one in known if value in (one.name.rpartition("/")[2], one.short)), None)


def _naming(sheet: Sheet) -> FieldLine | None:
    """In a row the field that says which record it is about, wherever in the row the cursor is; else the field at the cursor."""
    here, row = sheet.here, sheet.row_here
    about = [one for one in row[0].query(FieldLine) if one.field.names is not None] if row else []
    return next(
        (one for one in (*about, here) if one is not None and _kind_of(one.field) and one.text.strip()), None
    )


def _kind_of(field: FieldSpec) -> str:
    """The kind of record that a field names; ``any`` where it is the whole name of one."""
    return "any" if field.names is not None else field.finds or ""
