"""Opening the stores of a host, with what its keeper has read already."""

from __future__ import annotations

from contextlib import suppress

from tui_sales.errors import SalesError
from tui_sales.history.refs import looked_up
from tui_sales.history.repository import Repository
from tui_sales.host.folder import HostFolder
from tui_sales.host.known import Known
from tui_sales.model.names import name_of
from tui_sales.review.law import LAW_PLACES
from tui_sales.review.stores import TEAM
from tui_sales.workspace.clone import MAIN
from tui_sales.workspace.library import Library


def opened(folder: HostFolder, store: str) -> Repository:
    """The repository of a store. Raises NotAStore."""
    repo = Repository.open(folder.repository(store))
    if store == TEAM:
        repo.objects.know(folder.known.objects)
    return repo


def library_of(folder: HostFolder, repo: Repository, store: str = TEAM) -> Library:
    """The records of a store's repository."""
    library = Library(repo.objects, store)
    if store == TEAM:  # a narrow store is judged by what it holds itself
        library.take_over(folder.known.records)
    return library


def known_now(folder: HostFolder) -> Known:
    """What the law of now is made of; only what has changed is read again. What cannot be read each child tries for itself."""
    main = looked_up(folder.repository(TEAM), MAIN)
    if main == folder.known.main:
        return folder.known
    with suppress(SalesError, OSError):
        if main:
            return _read(folder, main)
    return Known()


def _read(folder: HostFolder, main: str) -> Known:
    repo = opened(folder, TEAM)
    try:
        library = library_of(folder, repo)
        tree = repo.commit(main).tree
        library.law(tree)
        places = [entry for entry in repo.objects.tree(tree) if entry.name in LAW_PLACES]
        folders = {entry.name: entry.oid for entry in places if entry.is_tree}
        versions = {(name_of(entry.name), entry.oid) for entry in places if not entry.is_tree}
        for name, oid in folders.items():
            versions |= {(name_of(f"{name}/{entry.name}"), entry.oid) for entry in repo.objects.tree(oid)}
        kinds = {main: "commit", tree: "tree", **dict.fromkeys(folders.values(), "tree")}
        objects = {oid: (kind, repo.objects.read(oid, kind)) for oid, kind in kinds.items()}
        return Known(main, objects, {key: library.record(*key) for key in versions})
    finally:
        repo.close()  # no process of git's may be there when a child is made
