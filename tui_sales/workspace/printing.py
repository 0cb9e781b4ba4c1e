"""Printing: one record, whole, as a report that can be handed on or put on paper; what a kind holds follows from its model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from tui_sales.i18n import _
from tui_sales.kinds import by_name
from tui_sales.model.record import Raw
from tui_sales.model.show import Words, dotted, labelled, show_moment, shown_parts
from tui_sales.model.spec import FieldSpec, KindSpec, Shape
from tui_sales.reports.table import LONGEST_NAME, Column, Report, Row, Sort, Table
from tui_sales.review.standing import State
from tui_sales.workspace.listing import column_of, typed
from tui_sales.workspace.titles import label_of, words_for
from tui_sales.workspace.views import VersionView

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace

#: cells of what a field says
_SAID = 60


def record_report(ws: Workspace, name: str) -> Report:
    """A record as it was filed last: its fields, then its rows, a table each; above them who approved it, or how it stands."""
    entry = ws.entry(name)
    spec, view = by_name(entry.kind), entry.front
    words = words_for(ws, date.min)  # a year in every date: who reads a file reads it in another year too
    counts = view.standing.state is State.APPROVED
    agreed = _agreed(ws, name, view.version)
    return Report(
        spec.name,
        _(spec.meta.title),
        ws.me.department,
        f"{ws.today():%Y-%m-%d}",
        ws.now(),
        tuple(ws.stores().items()),
        (_fields(ws, spec, name, view, words), *_rows(spec, name, view.raw, words)),
        approvers=tuple((one, 1) for one in agreed) if counts else (),
        shows_all=not counts,
    )


def _agreed(ws: Workspace, name: str, version: str) -> list[str]:
    """Who approved exactly this version; what has landed is no longer asked for."""
    people = ws.people()
    told = [one for one in ws.timeline(name) if one.what == "approved" and one.version == version]
    return list(dict.fromkeys(people.get(one.person, one.person) for one in told))


def _fields(ws: Workspace, spec: KindSpec, name: str, view: VersionView, words: Words) -> Table:
    """What stands in it once; beneath, who filed it when and how it stands."""
    who, when = words.person(view.record.by), show_moment(view.record.at, ws.zone)
    filed = _("filed by {person}, {when}").format(person=who, when=when)
    agreed = _(", ").join(_agreed(ws, name, view.version))
    return Table(
        label_of(ws, name),
        (Column(_("Field"), width=16), Column(_("What it says"), width=_SAID)),
        tuple(Row(pair, (name,)) for pair in _said(spec.fields, view.raw, words)),
        note=dotted([filed, view.standing.text(), labelled(_("Approved by"), agreed) if agreed else ""]),
    )


def _said(fields: tuple[FieldSpec, ...], raw: Raw, words: Words) -> Iterator[tuple[str, str]]:
    for field in fields:
        value = raw.get(field.name)
        if field.shape is Shape.ROWS or value in (None, "", [], ()):
            continue
        if field.shape is Shape.PART:
            yield from _said(field.parts, value, words)
        else:
            yield _(field.title), words.text(field, value)


def _rows(spec: KindSpec, name: str, raw: Raw, words: Words) -> Iterator[Table]:
    """Each list of rows, with the columns in which one of them says something."""
    for field in spec.fields:
        rows: list[dict[str, Any]] = raw.get(field.name) or [] if field.shape is Shape.ROWS else []
        told = [
            one for one in shown_parts(field) if any(row.get(one.name) not in (None, "", []) for row in rows)
        ]
        if told:
            yield Table(
                _(field.title),
                tuple(map(_column, told)),
                tuple(
                    Row(tuple(typed(one, row.get(one.name), words) for one in told), (name,)) for row in rows
                ),
            )


def _column(field: FieldSpec) -> Column:
    """As in a list, with its sum where the kind has one; a list of words within a row needs room."""
    column = replace(column_of(field), total=field.summed is not None)
    wide = column.sort is Sort.TEXT and field.shape in (Shape.VALUES, Shape.FILES)
    return replace(column, width=LONGEST_NAME) if wide else column
