"""Flat: a record as lines of tables — its own line, and one for each row of its lists, which name the record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from tui_sales.dataclass import dataclass
from tui_sales.i18n import _
from tui_sales.model.attached import FOLDER
from tui_sales.model.record import Raw
from tui_sales.model.show import Words, shown_parts
from tui_sales.model.spec import FieldSpec, KindSpec, Shape
from tui_sales.reports.table import Column, Sort, Value
from tui_sales.review.standing import TITLES
from tui_sales.workspace.exporting.versions import Version
from tui_sales.workspace.listing import column_of, typed

#: lists of which each row gets a line of its own
_LISTS = (Shape.ROWS, Shape.FILES)


@dataclass(frozen=True)
class Sheet:
    """One table of a kind.

    Attributes:
        field: the list whose rows it holds; empty for the records themselves.
        title: already in the user's language.
    """

    field: str
    title: str
    columns: tuple[Column, ...]


def sheets_of(spec: KindSpec) -> tuple[Sheet, ...]:
    """The tables of a kind: the records first, then one for each of its lists."""
    plain = [one for one in spec.fields if one.shape not in _LISTS]
    records = Sheet(
        "",
        _(spec.meta.plural),
        (
            Column(_("Record"), width=36),
            *(column_of(one) for one in plain),
            *(Column(_(one.title), Sort.COUNT, 8) for one in _lists(spec)),
            Column(_("Standing"), width=10),
            Column(_("Filed by"), width=10),
            Column(_("Filed at"), Sort.MOMENT, 17),
            Column(_("Approved by"), width=18),
            Column(_("Void because"), width=20),
            Column(_("Store"), width=10),
        ),
    )
    return (records, *(Sheet(one.name, _(one.title), _row_columns(one)) for one in _lists(spec)))


def lines_of(spec: KindSpec, one: Version, words: Words) -> Iterator[tuple[str, tuple[Value, ...]]]:
    """The lines of a version: field of the list they belong to (empty: the records), and cells as the columns say."""
    values, lists = one.values, _lists(spec)
    plain = [field for field in spec.fields if field.shape not in _LISTS]
    yield (
        "",
        (
            one.record,
            *(typed(field, values.get(field.name), words) for field in plain),
            *(len(values.get(field.name) or ()) for field in lists),
            _(TITLES[one.state]),
            words.person(values["by"]),
            datetime.fromisoformat(values["at"]),
            "、".join(words.person(who) for who in one.approvers),
            values.get("void"),
            one.store,
        ),
    )
    for field in lists:
        for number, row in enumerate(values.get(field.name) or (), 1):
            yield field.name, (one.record, number, *_row(field, row, words))


def file_path(file: Raw) -> str:
    """Where an attached file lies in an export: by its content, under its own name."""
    return f"{FOLDER}/{file['sha256']}/{file['name']}"


def _lists(spec: KindSpec) -> list[FieldSpec]:
    return [one for one in spec.fields if one.shape in _LISTS]


def _row_columns(field: FieldSpec) -> tuple[Column, ...]:
    parts = [column_of(part) for part in shown_parts(field)]
    if field.shape is Shape.FILES:
        parts.append(Column(_("Place"), width=40))
    return (Column(_("Record"), width=36), Column(_("No."), Sort.COUNT, 5), *parts)


def _row(field: FieldSpec, row: Raw, words: Words) -> Iterator[Value]:
    yield from (typed(part, row.get(part.name), words) for part in shown_parts(field))
    if field.shape is Shape.FILES:
        yield file_path(row)
