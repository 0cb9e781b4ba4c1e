"""By hand: what is asked of one who types a record himself, and not of an import or an export that is taken in again.

The number of another record, a word that nobody has: what is there already may say so for reasons of its own, and must come in again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from tui_sales.i18n import N_, Phrase, _
from tui_sales.model.codec import BadRecord, Sentences
from tui_sales.model.messages import Problem
from tui_sales.model.numbering import next_numbers, same_number
from tui_sales.model.record import Raw
from tui_sales.model.spec import FieldSpec
from tui_sales.workspace.facts import GONE
from tui_sales.workspace.views import Row
from tui_sales.workspace.writing import spec_named

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace


def numbers_after(ws: Workspace, kind: str) -> tuple[str, ...]:
    """The next number of each series that records of a kind are counted in."""
    field = next(one for one in spec_named(kind).fields if one.numbered)
    rows = sorted(ws.rows(kind), key=lambda row: row.at)
    return next_numbers((str(row.values.get(field.name) or "") for row in rows), ws.today().year)


def with_number(ws: Workspace, kind: str, values: Raw) -> Raw:
    """The values of a new record, with the next number of the series that was used last."""
    fields = [one.name for one in spec_named(kind).fields if one.numbered and not values.get(one.name)]
    coming = numbers_after(ws, kind)[:1] if fields else ()
    return {**values, **dict.fromkeys(fields, coming[0])} if coming else values


def words_among(ws: Workspace, kind: str, field: str) -> tuple[str, ...]:
    """What records of a kind hold in a field, each once."""
    said = (str(row.values.get(field) or "") for row in ws.rows(kind) if row.state not in GONE)
    return tuple(sorted({word for word in said if word}))


def doubts(ws: Workspace, kind: str, values: Mapping[str, Any], name: str | None) -> tuple[Problem, ...]:
    """What is against values that somebody typed, beside what makes them unfit; what the record says already is not asked again."""
    was = ws.entry(name).front.raw if name else {}
    asked = [one for one in spec_named(kind).fields if values.get(one.name) not in (None, was.get(one.name))]
    found: list[Problem] = []
    for field in asked:
        if field.numbered:
            found += _taken(ws, kind, field, str(values[field.name]), name)
        if field.come and str(values[field.name]) > ws.today().isoformat():
            said = N_("counts from its approval on: write it on that day, not before")
            found.append(Problem((field.name,), "not_come", said))
        if field.among:
            found += _unheard_of(ws, field, values[field.name])
    return tuple(found)


def insist(ws: Workspace, kind: str, values: Mapping[str, Any], name: str | None) -> None:
    """Raise BadRecord where there are :func:`doubts`."""
    problems = doubts(ws, kind, values, name)
    if problems:
        where = name or Phrase(spec_named(kind).meta.title)
        raise BadRecord(N_("{where}: {what}"), problems=problems, where=where, what=Sentences(problems))


def _taken(ws: Workspace, kind: str, field: FieldSpec, number: str, name: str | None) -> Iterator[Problem]:
    def has_it(row: Row) -> bool:
        return row.name != name and same_number(str(row.values.get(field.name) or ""), number)

    holder = next((row for row in ws.rows(kind) if row.state not in GONE and has_it(row)), None)
    if holder is not None:
        summary = spec_named(kind).meta.summary(holder.values)
        given = {"record": summary, "next": numbers_after(ws, kind)[0]}
        yield Problem((field.name,), "taken", N_("is taken: {record}; {next} is free"), given)


def _unheard_of(ws: Workspace, field: FieldSpec, said: Any) -> Iterator[Problem]:
    kind, name = (field.among.kind, field.among.field) if field.among else ("", "")
    known = words_among(ws, kind, name)
    for word in [said] if isinstance(said, str) else said:
        if word not in known:
            given = {"value": word, "known": _(", ").join(known)}
            yield Problem((field.name,), "unheard_of", N_("nobody has {value}; there are: {known}"), given)
