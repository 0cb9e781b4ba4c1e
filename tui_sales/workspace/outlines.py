"""Outlines: when each of many records was filed, returned and landed.

A quarter's figures ask it of every log. What was proved when it came is only parsed here, and nothing of it is held.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from tui_sales.errors import SalesError
from tui_sales.history.folder import Folder
from tui_sales.history.trees import lookup
from tui_sales.kinds.verdict import verdict_id
from tui_sales.model.names import path_of
from tui_sales.model.record import Raw
from tui_sales.workspace.books import Books
from tui_sales.workspace.ledger import Ledger
from tui_sales.workspace.shelf import BookShelf, parsed


@dataclass(frozen=True)
class Outline:
    """What happened to a record, in short.

    Attributes:
        filed: when its first version was filed that was not void.
        landed: when main first took a version of it over.
        returned: how often it was returned before that.
    """

    filed: datetime | None
    landed: datetime | None
    returned: int


def outlines(books: Books, ledger: Ledger, shelf: BookShelf, names: Sequence[str]) -> dict[str, Outline]:
    """The outline of each record."""
    tips = {name: [books.current(name), *(one.version for one in books.pending_of(name))] for name in names}
    raws = dict(shelf.passing({name: version for name, (version, *_) in tips.items() if version}))
    ways = {name: _versions(shelf, name, tips[name], raws.get(name)) for name in names}
    returns = _returns(books, ways)
    return {name: _outline(books, ledger, name, way, returns.get(name, ())) for name, way in ways.items()}


def _versions(shelf: BookShelf, name: str, tips: Sequence[str | None], current: Raw | None) -> dict[str, Raw]:
    """Every version that leads to what holds or waits."""
    found: dict[str, Raw] = {}
    open_ends = [version for version in tips if version]
    while open_ends:
        version = open_ends.pop()
        if version not in found:
            known = current if version == tips[0] else None
            found[version] = known or shelf.raw(name, version)
            open_ends += found[version]["replaces"]
    return found


def _outline(
    books: Books, ledger: Ledger, name: str, way: Mapping[str, Raw], returns: Sequence[datetime]
) -> Outline:
    filed = (datetime.fromisoformat(raw["at"]) for raw in way.values() if not raw.get("void"))
    landed = min(_landed(books, ledger, name, way), default=None)
    before = sum(landed is None or at < landed for at in returns)
    return Outline(min(filed, default=None), landed, before)


def _landed(books: Books, ledger: Ledger, name: str, way: Mapping[str, Raw]) -> Iterator[datetime]:
    for version in way:
        for commit in ledger.landings(name, version):
            with suppress(SalesError):  # a landing that lost its race and was cleaned up
                yield books.repo.commit(commit).author.when


def _returns(books: Books, ways: Mapping[str, Mapping[str, Raw]]) -> dict[str, list[datetime]]:
    """Name → when versions of it were returned; of each person the present verdict, else the one that landed."""
    folders = _Folders(books)
    found: dict[str, list[datetime]] = {}
    places: dict[str, tuple[str, str]] = {}
    for name, way in ways.items():
        for version, raw in way.items():
            here = books.verdicts(name, version)
            found.setdefault(name, []).extend(one.at for one in here if one.verdict == "return")
            said = {one.by for one in here}
            for place, oid in folders.verdicts(name, version, int(raw["at"][:4])):
                person = place.split("/")[2]
                if person not in said:
                    places[oid] = (name, place)
                said.add(person)
    for oid, data in books.library.raws(list(places)):
        name, place = places[oid]
        verdict = parsed(place, data)
        if verdict["verdict"] == "return":
            found[name].append(datetime.fromisoformat(verdict["at"]))
    return found


class _Folders:
    """The folders of verdicts on main, looked up once."""

    def __init__(self, books: Books) -> None:
        self._books = books
        self._years: dict[int, list[tuple[str, Folder]]] = {}

    def verdicts(self, name: str, version: str, year: int) -> Iterator[tuple[str, str]]:
        """Name and version of the verdicts on main that may be on a version of that year."""
        wanted = verdict_id(name, version)
        for near in (year, year + 1):
            for person, folder in self._of(near):
                held = folder.get(path_of(wanted))
                if held:
                    yield f"verdicts/{near}/{person}/{wanted}", held.oid

    def _of(self, year: int) -> list[tuple[str, Folder]]:
        if year not in self._years:
            objects = self._books.repo.objects
            top = lookup(objects, self._books.tree, f"verdicts/{year}")
            entries = objects.tree(top.oid) if top and top.is_tree else ()
            self._years[year] = [(one.name, objects.folder(one.oid)) for one in entries]
        return self._years[year]
