"""Carrying: an outbox holds, beside its records, exactly the files that they name — no byte more, none less.

So whoever has an outbox has everything to review what waits in it, and nothing lies in a store that nobody answers for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tui_sales.errors import BadData
from tui_sales.history.objects import Objects
from tui_sales.i18n import N_
from tui_sales.model.attached import attached
from tui_sales.model.record import Record
from tui_sales.workspace.library import Library, files_in, versions_in


class BadCarriage(BadData):
    """An outbox with a file that none of its records names, or without one that a record names."""


def judge_files(
    objects: Objects, library: Library, tree: str, before: str | None, filed: Mapping[str, str]
) -> None:
    """Accept the files of an outbox commit whose parent is good, or name the first that is wrong.

    Args:
        objects: of the store.
        library: has accepted the content of all files that this commit brings.
        tree: of the commit.
        before: the tree of its parent, None at the beginning.
        filed: name → version of the records that the commit brings.

    Raises:
        BadCarriage.
    """
    fresh = {name: attached(library.record(name, version)) for name, version in filed.items()}
    there = files_in(objects, tree)
    if not there and not any(fresh.values()) and not files_in(objects, before):
        return  # then no record in it names any: so it was in the parent, and so it is in what came
    held = {name: library.record(name, version) for name, version in versions_in(objects, tree).items()}
    for name, record in held.items():
        for one in attached(record):
            if one.path not in there:
                raise BadCarriage(
                    N_("{name}: names the file {file}, which is not there"), name=name, file=one.name
                )
    for name, files in fresh.items():
        for one in files:
            if library.file_size(there[one.path].oid) != one.size:
                raise BadCarriage(N_("{name}: {file} is not as long as it says"), name=name, file=one.name)
    unnamed = there.keys() - paths_of(held.values())
    if unnamed:
        raise BadCarriage(N_("{path}: a file that no record names"), path=min(unnamed))


def paths_of(records: Iterable[Record]) -> set[str]:
    """Where the files that records name lie inside a store."""
    return {one.path for record in records for one in attached(record)}
