"""History: who filed, approved, returned and landed what, when — newest first, one landing after the other; nothing is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from tui_sales.history.commits import Commit, parse_commit
from tui_sales.kinds import by_path
from tui_sales.model.record import Raw
from tui_sales.workspace.exporting.versions import Reader

Deed = dict[str, Any]


def history(reader: Reader) -> Iterator[Deed]:
    """Everything that happened in a store: what waits in outboxes first, then landing after landing back to the first."""
    books = reader.books
    waiting = [deed for one in books.pending.values() for deed in _filed(reader, one.name, one.version)]
    for _outbox, name, version, _record in books.statements():
        waiting += _said(reader, name, version)
    yield from _newest_first(waiting)
    commit: str | None = books.main
    while commit:
        # not by way of the repository, which keeps the commits it has read
        landing = parse_commit(commit, books.repo.objects.read(commit, "commit"))
        yield from _newest_first(_landing(reader, landing))
        commit = landing.parents[0] if landing.parents else None


def _landing(reader: Reader, landing: Commit) -> list[Deed]:
    author = landing.author
    found: list[Deed] = []
    for name, version in reader.ledger.taken(landing.id).items():
        spec = by_path(name)
        if spec is not None and spec.meta.statement:
            found += _said(reader, name, version)
        else:
            at = author.when.isoformat(timespec="seconds")
            landed = _deed(reader, at, "landed", author.person, name, version)
            found += [{**landed, "commit": landing.id}, *_filed(reader, name, version)]
        reader.passed()
    return found


def _filed(reader: Reader, name: str, version: str) -> Iterator[Deed]:
    """How a version was filed, and those between it and what had landed before: returned and mended, or built upon."""
    open_ends, seen = [version], set[str]()
    while open_ends:
        oid = open_ends.pop()
        if oid in seen or (oid != version and reader.ledger.landings(name, oid)):
            continue
        seen.add(oid)
        raw = reader.raw(oid)
        what = "void" if raw["void"] else "filed"
        yield _deed(reader, raw["at"], what, raw["by"], name, oid, raw["void"] or "")
        open_ends += raw["replaces"]


def _said(reader: Reader, name: str, version: str) -> list[Deed]:
    """A verdict, as what was said of its record; any other statement as having been made."""
    raw: Raw = reader.raw(version)
    if raw["kind"] != "verdict":
        return [_deed(reader, raw["at"], "filed", raw["by"], name, version)]
    what = "approved" if raw["verdict"] == "approve" else "returned"
    return [_deed(reader, raw["at"], what, raw["by"], raw["record"], raw["version"], raw.get("note", ""))]


def _deed(reader: Reader, at: str, what: str, person: str, record: str, version: str, note: str = "") -> Deed:
    return {
        "at": at,
        "what": what,
        "person": person,
        "name": reader.books.law.display(person),
        "record": record,
        "store": reader.store,
        "version": version,
        "note": note,
    }


def _newest_first(deeds: list[Deed]) -> list[Deed]:
    return sorted(
        deeds, key=lambda one: (datetime.fromisoformat(one["at"]), one["record"], one["what"]), reverse=True
    )
