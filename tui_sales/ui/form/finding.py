"""Finding: references by id, name, pinyin or initials; lists to pick from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from tui_sales.i18n import _
from tui_sales.model.spec import FieldSpec
from tui_sales.ui.form.values import Finder
from tui_sales.ui.widgets.picker import Option
from tui_sales.workspace import Workspace


def finder_of(ws: Workspace, people: Mapping[str, str]) -> Finder:
    """How this workspace's references are typed and shown. Where two people share a name, their ids tell them apart."""
    shared = {name for name, count in Counter(people.values()).items() if count > 1}

    def resolve(kind: str, text: str) -> str:
        wanted = text.casefold()
        known = ws.refs(kind)
        if wanted in {one.id for one in known}:
            return wanted
        for keys in (
            [(one.id, one.label.casefold() == wanted) for one in known],
            [(one.id, any(key.casefold().startswith(wanted) for key in one.keys)) for one in known],
        ):
            fitting = [record_id for record_id, fits in keys if fits]
            if len(fitting) == 1:
                return fitting[0]
        return text

    def label(kind: str, record_id: str) -> str:
        name = people.get(record_id, record_id) if kind == "person" else record_id
        return record_id if name in shared else name

    return Finder(resolve, label)


def options_of(ws: Workspace, field: FieldSpec) -> list[Option] | None:
    """What can be picked for a field, None if there is no list."""
    field = field.item or field
    field = field.item or field
    if field.ref:
        return [Option(one.id, one.label, one.keys) for one in ws.refs(field.ref)]
    if field.choices:
        return [Option(value, _(title), (value,)) for value, title in field.choices.items()]
    return None
