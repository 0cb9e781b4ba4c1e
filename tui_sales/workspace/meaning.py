"""Meaning a version: a record that names another one and means exactly what is approved of it now (a reopening: design §4)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tui_sales.i18n import N_
from tui_sales.kinds import by_name
from tui_sales.model.codec import BadRecord
from tui_sales.model.messages import Problem
from tui_sales.model.record import Raw
from tui_sales.model.spec import KindSpec
from tui_sales.workspace.books import Books


def with_versions(books: Books, spec: KindSpec, values: Mapping[str, Any]) -> Raw:
    """The values, with the approved version of what another field names wherever a field means one and none is said.

    Raises:
        BadRecord: nothing of it is approved.
    """
    found = dict(values)
    refs = {field.name: field.ref for field in spec.fields}
    for field in spec.fields:
        named = field.version_of
        kind = refs.get(named) if named else None
        if named is None or kind is None or found.get(field.name) or not found.get(named):
            continue
        version = books.current(f"{by_name(kind).meta.layout.folder}/{found[named]}")
        if version is None:
            problem = Problem((named,), "not_approved", N_("nothing of it is approved yet"))
            raise BadRecord(problem.msgid, problems=[problem])
        found[field.name] = version
    return found
