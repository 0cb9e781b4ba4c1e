"""Library: any version of any record by its blob id, decoded once."""

from __future__ import annotations

from tui_sales.errors import BadData
from tui_sales.history.objects import Objects
from tui_sales.history.trees import lookup
from tui_sales.i18n import N_
from tui_sales.kinds import CODEC
from tui_sales.kinds.closing import Closing, Reopening
from tui_sales.kinds.delegation import Delegation
from tui_sales.kinds.person import Person
from tui_sales.kinds.policy import Policy
from tui_sales.model.names import name_of, path_of
from tui_sales.model.record import Record
from tui_sales.review.law import LAW_PLACES, Law
from tui_sales.review.stores import TEAM


class NoLaw(BadData):
    """A commit on main without a readable policy."""


class Library:
    """Reads records out of one repository; implements :class:`tui_sales.review.lineage.Versions`."""

    def __init__(self, objects: Objects, store: str = TEAM) -> None:
        """Read from ``objects`` of the store with this name."""
        self._objects = objects
        self.store = store
        self._records: dict[tuple[str, str], Record] = {}
        self._laws: dict[tuple[str, ...], Law] = {}

    def raw(self, version: str) -> bytes:
        """The bytes of a version."""
        return self._objects.blob(version)

    def record(self, name: str, version: str) -> Record:
        """The record of this version, which must belong at ``name``.

        Raises:
            BadData: it is no valid record, or belongs elsewhere.
        """
        key = (name, version)
        if key not in self._records:
            where = path_of(name)
            record = CODEC.decode(self.raw(version), where)
            if record.name != name:
                raise BadData(N_("{where}: holds a record that belongs elsewhere"), where=where)
            self._records[key] = record
        return self._records[key]

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
