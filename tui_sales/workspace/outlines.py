"""Outlines: when each of many records was filed, returned and landed.

A quarter's figures ask it of every log. What was proved when it came is only parsed here, and nothing of it is held.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime

from tui_sales.dataclass import dataclass
from tui_sales.errors import SalesError
from tui_sales.model.record import Raw
from tui_sales.review.standing import State
from tui_sales.workspace.books import Books
from tui_sales.workspace.ledger import Ledger
from tui_sales.workspace.noted import Noted
from tui_sales.workspace.shelf import BookShelf, parsed
from tui_sales.workspace.views import Row


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


def noted_returns() -> Noted:
    """The returns among all verdicts on main: few."""
    return Noted("verdict", "returns.json", lambda raw: raw["verdict"] == "return")


def outlines(
    books: Books, ledger: Ledger, shelf: BookShelf, noted: Noted, rows: Mapping[str, Row]
) -> dict[str, Outline]:
    """The outline of each record; what a row shows of it is not read again. ``noted`` are the returns on main."""
    tips = {
        name: [_on_main(books, row), *(p.version for p in books.pending_of(name))]
        for name, row in rows.items()
    }
    read = {row.version: row.values for row in rows.values()}
    other = {name: now for name, (now, *_) in tips.items() if now and now not in read}
    read.update((other[name], raw) for name, raw in shelf.passing(other))
    ways = {name: _versions(shelf, name, tips[name], read) for name in rows}
    returns, landings = _returns(books, noted, ways), ledger.landings_of(list(ways))
    return {
        name: _outline(way, returns.get(name, ()), _landed(books, landings, name, way))
        for name, way in ways.items()
    }


def _on_main(books: Books, row: Row) -> str | None:
    """The version on main, looked up only where the row does not show it."""
    is_shown = row.state is State.APPROVED and (row.name, row.version) not in books.pending
    return row.version if is_shown else books.current(row.name)


def _versions(
    shelf: BookShelf, name: str, tips: Sequence[str | None], read: Mapping[str, Raw]
) -> dict[str, Raw]:
    """Every version that leads to what holds or waits."""
    found: dict[str, Raw] = {}
    open_ends = [version for version in tips if version]
    while open_ends:
        version = open_ends.pop()
        if version not in found:
            found[version] = read.get(version) or shelf.raw(name, version)
            open_ends += found[version]["replaces"]
    return found


def _outline(way: Mapping[str, Raw], returns: Sequence[datetime], landings: Iterable[datetime]) -> Outline:
    filed = (datetime.fromisoformat(raw["at"]) for raw in way.values() if not raw.get("void"))
    landed = min(landings, default=None)
    before = sum(landed is None or at < landed for at in returns)
    return Outline(min(filed, default=None), landed, before)


def _landed(
    books: Books, landings: Mapping[tuple[str, str], Sequence[str]], name: str, way: Iterable[str]
) -> Iterator[datetime]:
    """When main took over a version of a record."""
    for version in way:
        for commit in landings.get((name, version), ()):
            with suppress(SalesError):  # a landing that lost its race and was cleaned up
                yield books.repo.commit(commit).author.when


def _returns(books: Books, noted: Noted, ways: Mapping[str, Mapping[str, Raw]]) -> dict[str, list[datetime]]:
    """Name → when versions of it were returned; of each person the present verdict, else the one that landed."""
    places = {version: name for name, version in noted.on_main(books).items()}
    landed: dict[tuple[str, str], list[Raw]] = {}
    for oid, data in books.library.raws(list(places)):
        raw = parsed(places[oid], data)
        landed.setdefault((raw["record"], raw["version"]), []).append(raw)
    found: dict[str, list[datetime]] = {}
    for name, way in ways.items():
        for version in way:
            here = books.verdicts(name, version)
            told = found.setdefault(name, [])
            told += (one.at for one in here if one.verdict == "return")
            said = {one.by for one in here}
            there = (raw for raw in landed.get((name, version), ()) if raw["by"] not in said)
            told += (datetime.fromisoformat(raw["at"]) for raw in there)
    return found
