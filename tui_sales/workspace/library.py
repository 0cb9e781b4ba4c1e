"""Library: any version of any record by its blob id, decoded once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress

from tui_sales.errors import BadData, StoreDamaged
from tui_sales.history.folder import TreeEntry
from tui_sales.history.objects import Objects
from tui_sales.history.trees import files, lookup
from tui_sales.i18n import N_
from tui_sales.kinds import CODEC
from tui_sales.kinds.closing import Closing, Reopening
from tui_sales.kinds.delegation import Delegation
from tui_sales.kinds.person import Person
from tui_sales.kinds.policy import Policy
from tui_sales.model.attached import FOLDER, MOST_BYTES, sha256_of
from tui_sales.model.codec import fingerprint
from tui_sales.model.names import name_of, path_of
from tui_sales.model.record import Record
from tui_sales.review.law import LAW_PLACES, Law
from tui_sales.review.stores import TEAM

#: below this many a question each is as quick as a process of its own
_FEW = 20
#: versions that are held; about 3 kB each
_MOST = 5_000


class NoLaw(BadData):
    """A commit on main without a readable policy."""


class BadFile(BadData):
    """Attached bytes that are not what their place says, or longer than any store takes."""


class Library:
    """Reads records out of one repository; implements :class:`tui_sales.review.lineage.Versions`."""

    def __init__(self, objects: Objects, store: str = TEAM) -> None:
        """Read from ``objects`` of the store with this name."""
        self._objects = objects
        self.store = store
        self._records: dict[tuple[str, str], Record] = {}
        self._sha256: dict[str, str] = {}
        self._laws: dict[tuple[str, ...], Law] = {}
        self._files: set[tuple[str, str]] = set()

    def raw(self, version: str) -> bytes:
        """The bytes of a version."""
        return self._objects.blob(version)

    def raws(self, versions: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        """The bytes of many versions, by version."""
        return self._objects.blobs(versions)

    def sha256(self, version: str) -> str:
        """The SHA-256 of a version's bytes, which verdicts name."""
        if version not in self._sha256:
            self._sha256[version] = fingerprint(self.raw(version))
        return self._sha256[version]

    def read_ahead(self, wanted: Iterable[tuple[str, str]]) -> None:
        """Read versions (name, version) by one process; one that cannot be read says so when it is asked for."""
        names = {version: name for name, version in wanted if (name, version) not in self._records}
        if len(names) < _FEW:
            return
        with suppress(StoreDamaged):
            for version, raw in self.raws(list(names)):
                with suppress(BadData):
                    self._take(names[version], version, raw)

    def held(self) -> dict[tuple[str, str], Record]:
        """What was read so far: name and version → record."""
        return dict(self._records)

    def take_over(self, records: Mapping[tuple[str, str], Record]) -> None:
        """Hold what another library has read; a version is its content, so that it is the same here."""
        self._records.update(records)

    def forget(self) -> None:
        """Let go of the versions that were read, after many were read once."""
        if len(self._records) > _MOST:
            self._records.clear()
            self._sha256.clear()

    def record(self, name: str, version: str) -> Record:
        """The record of this version, which must belong at ``name``.

        Raises:
            BadData: it is no valid record, or belongs elsewhere.
        """
        known = self._records.get((name, version))
        return known or self._take(name, version, self.raw(version))

    def _take(self, name: str, version: str, raw: bytes) -> Record:
        where = path_of(name)
        record = CODEC.decode(raw, where)
        if record.name != name:
            raise BadData(N_("{where}: holds a record that belongs elsewhere"), where=where)
        if len(self._records) > 10 * _MOST:
            self.forget()
        self._records[name, version] = record
        self._sha256[version] = fingerprint(raw)
        return record

    def check_file(self, path: str, oid: str) -> None:
        """Read attached bytes once, and accept them as what their path says.

        Raises:
            BadFile: no path for a file, too long, or another content. StoreDamaged: they are not there.
        """
        if (path, oid) in self._files:
            return
        sha256 = sha256_of(path)
        if sha256 is None:
            raise BadFile(N_("{path}: not a path an attached file may have"), path=ascii(path))
        if self.file_size(oid) > MOST_BYTES:
            raise BadFile(N_("{path}: longer than any store takes"), path=path)
        if hashlib.sha256(self._objects.blob(oid)).hexdigest() != sha256:
            raise BadFile(N_("{path}: holds something else than its name says"), path=path)
        self._files.add((path, oid))

    def file_size(self, oid: str) -> int:
        """How long attached bytes are; they are not read."""
        return self._objects.size(oid)

    def file_at(self, tree: str, path: str) -> str | None:
        """The bytes (their blob id) that a tree holds at a path for attached files, None if it holds none."""
        entry = lookup(self._objects, tree, path)
        return entry.oid if entry and not entry.is_tree else None

    def at(self, tree: str, name: str) -> str | None:
        """The version of ``name`` in a tree, None if it holds none."""
        entry = lookup(self._objects, tree, path_of(name))
        return entry.oid if entry else None

    def people(self, tree: str) -> dict[str, Person]:
        """The people records of a tree."""
        return {r.id: r for _version, r in self._folder(tree, "people") if isinstance(r, Person)}

    def law(self, tree: str) -> Law:
        """People and policy of a tree of main. Raises NoLaw, BadData."""
        policy = lookup(self._objects, tree, "policy.json")
        people = lookup(self._objects, tree, "people")
        if policy is None or people is None:
            raise NoLaw(N_("main holds no policy or no people: this is not a tui-sales store"))
        top = {entry.name: entry for entry in self._objects.tree(tree)}
        key = tuple(top[place].oid if place in top else "" for place in LAW_PLACES)
        if key not in self._laws:
            record = self.record("policy", policy.oid)
            if not isinstance(record, Policy):
                raise NoLaw(N_("main holds no policy or no people: this is not a tui-sales store"))
            self._laws[key] = Law(
                self.people(tree),
                record,
                self.store,
                tuple(r for _v, r in self._folder(tree, "delegations") if isinstance(r, Delegation)),
                {v: r for v, r in self._folder(tree, "closings") if isinstance(r, Closing)},
                tuple(r for _v, r in self._folder(tree, "reopenings") if isinstance(r, Reopening)),
            )
        return self._laws[key]

    def _folder(self, tree: str, folder: str) -> list[tuple[str, Record]]:
        """Version and record of everything that lies directly in a folder at the top."""
        entry = lookup(self._objects, tree, folder)
        inner = self._objects.tree(entry.oid) if entry and entry.is_tree else ()
        return [(e.oid, self.record(name_of(f"{folder}/{e.name}"), e.oid)) for e in inner]


def versions_in(objects: Objects, tree: str) -> dict[str, str]:
    """Name → version of every record in a tree. Raises BadName for what is neither record nor attached file."""
    found: dict[str, str] = {}
    for entry in objects.tree(tree):
        if not entry.is_tree:
            found[name_of(entry.name)] = entry.oid
        elif entry.name != FOLDER:
            below = files(objects, entry.oid)
            found.update({name_of(f"{entry.name}/{path}"): inner.oid for path, inner in below.items()})
    return found


def files_in(objects: Objects, tree: str | None) -> dict[str, TreeEntry]:
    """Path → entry of all attached bytes in a tree."""
    top = lookup(objects, tree, FOLDER) if tree else None
    if top is None or not top.is_tree:
        return {}
    return {f"{FOLDER}/{path}": entry for path, entry in files(objects, top.oid).items()}
