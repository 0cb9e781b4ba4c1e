"""Given: ``FIELD=VALUE`` as people write it → values of a record; fields and records may be called by their names."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from tui_sales.errors import WrongUse
from tui_sales.i18n import N_, _
from tui_sales.model.entry import to_json
from tui_sales.model.names import is_id
from tui_sales.model.spec import FieldSpec, KindSpec, Shape

if TYPE_CHECKING:
    from tui_sales.workspace import Workspace


class NoSuchField(WrongUse):
    """A field that the kind does not have."""


def given(ws: Workspace, spec: KindSpec, pairs: Sequence[str]) -> dict[str, Any]:
    """The values of some pairs. Raises NoSuchField, NotMeant, BadEntry; WrongUse for what is no pair."""
    found: dict[str, Any] = {}
    for pair in pairs:
        name, equals, text = pair.partition("=")
        if not equals:
            raise WrongUse(N_("{text}: must be FIELD=VALUE"), text=pair)
        field = _field(spec, name.strip())
        found[field.name] = _value(ws, field, text.strip())
    return found


def with_ids(ws: Workspace, spec: KindSpec, values: dict[str, Any]) -> dict[str, Any]:
    """The same values, with the ids of what is called by its name; what is no text is left for the check to name."""
    return {**values, **_referring(ws, spec.fields, values)}


def _referring(ws: Workspace, fields: Sequence[FieldSpec], values: dict[str, Any]) -> dict[str, Any]:
    from tui_sales.workspace.meant import id_or_words

    found: dict[str, Any] = {}
    for field in fields:
        value, item = values.get(field.name), field.item
        if field.ref:
            found |= {field.name: _id(ws, field.ref, value)} if value else {}
        elif field.ref_or_words and isinstance(value, str) and not is_id(value):
            found[field.name] = id_or_words(ws, field.ref_or_words, value)
        elif item and item.ref and isinstance(value, list):
            found[field.name] = [_id(ws, item.ref, one) for one in value]
        elif field.shape is Shape.ROWS and isinstance(value, list):
            found[field.name] = [
                {**row, **_referring(ws, field.parts, row)} if isinstance(row, dict) else row for row in value
            ]
    return found


def _id(ws: Workspace, kind: str, value: Any) -> Any:
    """What could be an id is one: programs file ids, and nothing has to be looked up for them."""
    from tui_sales.workspace.meant import id_meant

    return id_meant(ws, kind, value) if isinstance(value, str) and not is_id(value) else value


def _field(spec: KindSpec, name: str) -> FieldSpec:
    """By its name or its title. Raises NoSuchField, which names what is near."""
    called = {
        word.casefold(): field for field in spec.fields for word in (field.name, field.title, _(field.title))
    }
    field = called.get(name.casefold())
    if field is not None:
        return field
    near = get_close_matches(name.casefold(), called, 1, 0.5)
    if near:
        raise NoSuchField(
            N_("{name}: {kind} has no such field; is {near} meant?"),
            name=name,
            kind=spec.name,
            near=called[near[0]].name,
        )
    known = _(", ").join(field.name for field in spec.fields)
    raise NoSuchField(N_("{name}: no such field; there are: {places}"), name=name, places=known)


def _value(ws: Workspace, field: FieldSpec, text: str) -> Any:
    from tui_sales.workspace.meant import id_meant, id_or_words

    if field.ref:
        return id_meant(ws, field.ref, text)
    if field.ref_or_words:
        return id_or_words(ws, field.ref_or_words, text)
    if field.choices:
        titles = {_(title).casefold(): value for value, title in field.choices.items()}
        return titles.get(text.casefold(), text)
    if field.shape in (Shape.ROWS, Shape.VALUES, Shape.FILES, Shape.PART):
        raise WrongUse(N_("{name}: holds several values; file them as JSON"), name=field.name)
    return to_json(field, text, ws.today(), ws.zone)
