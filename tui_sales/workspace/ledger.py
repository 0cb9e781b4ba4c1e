"""Ledger of proof: which commits were verified, and which filed what. Derived data, rebuilt when lost (rules I12).

A row is only ever written after the check it stands for, so that reading it again costs nothing; an audit uses an empty one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Literal, Self

from tui_sales.dataclass import dataclass
from tui_sales.kinds import SCHEMAS
from tui_sales.review.landing import Filing

#: Raised whenever a check changes, so that verdicts of older programs are not believed.
VERIFIER = 3
_BELIEVED = VERIFIER * 10_000 + SCHEMAS
#: links that are kept in memory; the way back of a landing asks for the same few again and again
_LINKS = 50_000
#: names in one question; an older SQLite takes 999
_AT_ONCE = 500

_TABLES = """
create table if not exists chain (
  id text primary key, person text not null, key text not null,
  depth integer not null, parent text not null, jump text not null
) without rowid;
create table if not exists filing (
  name text not null, version text not null, id text not null, primary key (name, version, id)
) without rowid;
create table if not exists landed (id text primary key) without rowid;
create table if not exists taken (
  name text not null, version text not null, id text not null, primary key (name, version, id)
) without rowid;
create index if not exists taken_by on taken (id);
"""
#: What SQLite says where it may go better the next time; anything else is a fault of ours.
_NOT_NOW = frozenset(
    (
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_CANTOPEN,
    )
)
#: Finds a row of a kept ledger that contradicts a fresh one; what the fresh one never came to is no contradiction.
_OTHERWISE = (
    "select 1 from kept.landed k where k.id not in (select id from main.landed)",
    "select 1 from kept.chain k join main.chain f using (id)"
    " where (k.person, k.key, k.depth, k.parent, k.jump) <> (f.person, f.key, f.depth, f.parent, f.jump)",
    *(
        f"select 1 from {one}.{table} a where a.id in (select id from kept.{of}) and a.id in (select id from main.{of})"  # noqa: S608
        f" and not exists (select 1 from {other}.{table} b where (b.name, b.version, b.id) = (a.name, a.version, a.id))"
        for table, of in (("filing", "chain"), ("taken", "landed"))
        for one, other in (("kept", "main"), ("main", "kept"))
    ),
)


@dataclass(frozen=True)
class Link:
    """A verified commit of an outbox: whose, by which key, and where in its chain.

    ``jump`` is a commit further back, chosen so that any commit behind is reached in a logarithm of steps (Myers 1983, *An
    applicative random-access stack*); the first of a chain has neither parent nor jump.
    """

    person: str
    key: str
    depth: int
    parent: str
    jump: str


class Ledger:
    """The cache of proof, one SQLite file under ``.git`` or in memory."""

    def __init__(self, path: Path | None) -> None:
        """Open or begin the ledger at ``path``; None keeps it in memory."""
        self._db = sqlite3.connect(path or ":memory:", check_same_thread=False, timeout=30)
        self._links: dict[str, Link] = {}  # a row never changes once it is there
        self._db.execute("pragma journal_mode=wal")
        self._db.execute("pragma synchronous=normal")
        if self._db.execute("pragma user_version").fetchone()[0] != _BELIEVED:
            for (table,) in self._db.execute("select name from sqlite_master where type='table'").fetchall():
                self._db.execute(f"drop table {table}")  # names come from our own schema only
            self._db.execute(f"pragma user_version={_BELIEVED}")
        self._db.executescript(_TABLES)

    @classmethod
    def at(cls, path: Path) -> Self:
        """Open the ledger at ``path``; a damaged one is begun anew, and where the disk takes nothing it is in memory.

        What is there stays where it only cannot be written now: everything in it was proved.
        """
        try:
            return cls(path)
        except sqlite3.OperationalError:
            return cls._in_memory(path)
        except sqlite3.DatabaseError:
            with suppress(OSError):
                path.unlink(missing_ok=True)
        try:
            return cls(path)
        except sqlite3.OperationalError:
            return cls._in_memory(path)

    @classmethod
    def _in_memory(cls, path: Path) -> Self:
        if path.is_dir():
            raise sqlite3.OperationalError(str(path))  # no full disk: somebody has put something else there
        return cls(None)

    def close(self) -> None:
        """Write and close."""
        self.save()
        self._db.close()

    def save(self) -> None:
        """Keep what was proved so far; where the disk takes nothing or another program writes, it is tried again the next time."""
        try:
            self._db.commit()
        except sqlite3.OperationalError as error:
            if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_FULL) & 0xFF not in _NOT_NOW:
                raise

    def link(self, commit: str) -> Link | None:
        """What is known of an outbox commit, None if it was not verified yet."""
        known = self._links.get(commit)
        if known is None:
            row = self._db.execute(
                "select person, key, depth, parent, jump from chain where id = ?", (commit,)
            ).fetchone()
            if row is None:
                return None
            if len(self._links) >= _LINKS:
                self._links.clear()
            known = self._links[commit] = Link(*row)
        return known

    def reaches(self, tip: str, commit: str) -> bool:
        """Whether an outbox leads from a verified ``commit`` to a verified ``tip``, or they are the same.

        Not by depth alone: somebody may go on twice from one commit of his, and what stands on the one branch is no
        evidence on the other.
        """
        wanted, here = self.link(commit), self.link(tip)
        while wanted and here and here.depth > wanted.depth:
            jumped = self.link(here.jump)
            near = jumped is not None and jumped.depth >= wanted.depth
            tip, here = (here.jump, jumped) if near else (here.parent, self.link(here.parent))
        return wanted is not None and tip == commit

    def add_link(self, commit: str, person: str, key: str, parent: str, filed: dict[str, str]) -> None:
        """Remember a verified commit, whose parent is verified or no outbox, and what it filed (name → version)."""
        depth, parent, jump = self._place(parent)
        self._db.execute(
            "insert or replace into chain values (?, ?, ?, ?, ?, ?)",
            (commit, person, key, depth, parent, jump),
        )
        self._db.executemany(
            "insert or ignore into filing values (?, ?, ?)",
            [(name, version, commit) for name, version in filed.items()],
        )

    def _place(self, parent: str) -> tuple[int, str, str]:
        """Depth, parent and jump of what comes after ``parent``."""
        before = self.link(parent)
        if before is None:
            return 0, "", ""
        far = self.link(before.jump)
        further = self.link(far.jump) if far else None
        even = (
            far is not None and further is not None and before.depth - far.depth == far.depth - further.depth
        )
        return before.depth + 1, parent, far.jump if far and even else parent

    def filings(self, name: str, version: str) -> list[Filing]:
        """Who filed a version, by which verified commits."""
        rows = self._db.execute(
            "select c.id, c.person, c.key from filing f join chain c on c.id = f.id"
            " where f.name = ? and f.version = ? order by c.depth",
            (name, version),
        )
        return [Filing(*row) for row in rows.fetchall()]

    def tips_of(self, person: str) -> list[str]:
        """The last verified commit of each outbox of somebody's."""
        rows = self._db.execute(
            "select id from chain where person = ? and id not in (select parent from chain)", (person,)
        )
        return [row[0] for row in rows.fetchall()]

    def filed_below(self, folder: str) -> list[tuple[str, str]]:
        """Name and version of all that was ever filed below a folder (``verdicts/2026``), landed or not."""
        rows = self._db.execute(
            "select distinct name, version from filing where name > ? and name < ? order by name, version",
            (f"{folder}/", f"{folder}0"),  # 0 comes right after /
        )
        return rows.fetchall()

    def is_landed(self, commit: str) -> bool:
        """Whether a commit of main was verified."""
        return self._db.execute("select 1 from landed where id = ?", (commit,)).fetchone() is not None

    def add_landed(self, commit: str, taken: dict[str, str]) -> None:
        """Remember a verified commit of main and what it took over (name → version)."""
        self._db.execute("insert or ignore into landed values (?)", (commit,))
        self._db.executemany(
            "insert or ignore into taken values (?, ?, ?)",
            [(name, version, commit) for name, version in taken.items()],
        )

    def forget(self, commit: str) -> None:
        """A landing that lost the race is good, but never was on main."""
        self._db.execute("delete from landed where id = ?", (commit,))
        self._db.execute("delete from taken where id = ?", (commit,))

    def taken(self, commit: str) -> dict[str, str]:
        """What a commit of main took over."""
        rows = self._db.execute("select name, version from taken where id = ?", (commit,))
        return dict(rows.fetchall())

    def taken_as(self, commit: str, name: str) -> str | None:
        """The version of one record that a commit of main took over."""
        row = self._db.execute(
            "select version from taken where id = ? and name = ?", (commit, name)
        ).fetchone()
        return str(row[0]) if row else None

    def landings(self, name: str, version: str) -> list[str]:
        """The commits of main that took a version over (one, unless it was forged)."""
        rows = self._db.execute("select id from taken where name = ? and version = ?", (name, version))
        return [row[0] for row in rows.fetchall()]

    def landings_of(self, names: Sequence[str]) -> dict[tuple[str, str], list[str]]:
        """The same of every version of many records: name and version → commits."""
        found: dict[tuple[str, str], list[str]] = {}
        for at in range(0, len(names), _AT_ONCE):
            some = names[at : at + _AT_ONCE]
            places = ",".join("?" * len(some))
            rows = self._db.execute(
                f"select name, version, id from taken where name in ({places})",  # noqa: S608 - question marks
                some,
            )
            for name, version, commit in rows:
                found.setdefault((name, version), []).append(commit)
        return found

    def contradicts(self, path: Path) -> bool:
        """Whether the ledger kept at ``path`` cannot be read, or says anything else of what was proved here."""
        self._db.commit()
        try:
            self._db.execute("attach database ? as kept", (str(path),))
            try:
                return any(self._db.execute(one).fetchone() is not None for one in _OTHERWISE)
            finally:
                self._db.execute("detach database kept")
        except sqlite3.DatabaseError:
            return True

    def count(self) -> tuple[int, int, int]:
        """How many landings, versions taken over and outbox commits were proved."""
        return self._count("landed"), self._count("taken"), self._count("chain")

    def _count(self, table: Literal["landed", "taken", "chain"]) -> int:
        return int(self._db.execute(f"select count(*) from {table}").fetchone()[0])  # noqa: S608 - a literal
