"""The program beside the model: real clones of a real repository, held against the model after every step."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.conftest import Department
from tests.machine import acts
from tests.machine.law import Law
from tests.machine.records import (
    ACKNOWLEDGEMENT,
    FILES,
    KINDS,
    NOTICE,
    OFFICE,
    STORE,
    Raw,
    as_raw,
    as_values,
    files,
    rules,
)
from tests.machine.world import Place, Seen, Version, World
from tests.workspace.devices import answers_lost
from tui_sales.history.keys import generate_key
from tui_sales.history.objects import blob_id
from tui_sales.kinds.verdict import verdict_id
from tui_sales.model.attached import Attached
from tui_sales.model.codec import to_raw
from tui_sales.model.record import fields_of
from tui_sales.review.standing import State
from tui_sales.workspace.joining import join
from tui_sales.workspace.setup import Founder, new_store, publish
from tui_sales.workspace.store import Store

LAW = ("policy", "people/liwei", "closings/2026-10", "delegations/zhangli-liwei-2026-11-01")
CONTENTS = dict(FILES.values())
DEVICES = ("chenfang/office", "zhangli/office", "liwei/office", "liwei/laptop")


def found(folder: Path) -> None:
    """The department of the model: four clones, and a policy under which much can happen."""
    made = Department(folder)
    keys = {d: generate_key(folder / "keys" / d.replace("/", "-"), d) for d in DEVICES}
    founders = tuple(
        Founder(person, {"name": name, "roles": roles}, folder / "keys" / f"{person}-office", "office")
        for person, name, roles in (
            ("chenfang", "陈芳", ["assistant", "admin"]),
            ("zhangli", "张丽", ["manager"]),
        )
    )
    listed = [{"id": device, "key": keys[f"liwei/{device}"].line} for device in ("office", "laptop")]
    new_store(
        made.clone("chenfang-office"),
        (founders[0], founders[1]),
        people=[("liwei", {"name": "李伟", "roles": ["rep"], "keys": listed})],
        clock=made.clock,
    )
    publish(made.clone("chenfang-office"), str(made.server))
    for owner in DEVICES[1:]:
        person, _slash, device = owner.partition("/")
        key = str(folder / "keys" / f"{person}-{device}")
        join(str(made.server), made.clone(f"{person}-{device}"), person, device=device, key=key)
    _begin(made)
    made.close()
    (folder / "clock").write_text(made.clock.now.isoformat(), "ascii")


def _begin(made: Department) -> None:
    """The policy of the model, and a notice to acknowledge."""
    assistant, manager = made.open("chenfang-office"), made.open("zhangli-office")
    front = assistant.entry("policy").front
    fields = dict(fields_of(front.raw))
    fields["approvals"] = rules(fields["approvals"], {"trip": "either", "customer": "reps"})
    policy = assistant.file("policy", fields, name="policy", base=front.version)
    notice = {"id": NOTICE, "date": "2026-11-20", "title": "周会", "text": "周一九点"}
    filed = assistant.file("notice", notice)
    assistant.sync()
    manager.sync()
    assert all(g.ok for g in manager.approve([(r.name, r.version) for r in (policy, filed)]))
    manager.sync()
    spaces = [made.open(owner.replace("/", "-")) for owner in (*DEVICES[2:], *DEVICES)]
    spaces[0].sync()
    spaces[0].mounted.begun(STORE)
    assistant.mounted.begun(OFFICE)
    for ws in spaces:
        ws.sync()


@dataclass
class Known:
    """Which version of the program is which of the model, in all stores."""

    blobs: dict[int, str] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)

    def add(self, one: Version, blob: str) -> None:
        self.blobs[one.number] = blob
        self.numbers[blob] = one.number


class Side:
    """One store beside its model: the clones of it, and which version of the model each of their versions is."""

    def __init__(
        self, made: Department, server: str, stores: dict[str, Store], world: World, known: Known
    ) -> None:
        self.made = made
        self.server = made.folder / server
        self.stores = stores
        self.world = world
        self.known = known
        self.met: set[str] = set()
        books = next(iter(stores.values())).books
        self.outside = frozenset(books.landed) - frozenset(KINDS)
        self.before = frozenset(blob for box in books.outboxes for blob in box.entries.values())

    def name(self, one: Version) -> str:
        """What the program calls a record of the model."""
        if one.kind != "verdict":
            return one.name
        about = self.world.versions[one.about]
        return f"verdicts/2026/{one.by}/{verdict_id(self.name(about), self.known.blobs[about.number])}"

    @contextmanager
    def fate(self, what: str) -> Iterator[None]:
        """The other side is away, or its answers are lost."""
        if what in ("outbox", "main"):
            with answers_lost(self.server, what):
                yield
        elif what == "offline":
            gone = self.made.folder / "away.git"
            self.server.rename(gone)
            try:
                yield
            finally:
                gone.rename(self.server)
        else:
            yield

    # -- held against each other -----------------------------------

    def agrees(self, device: str) -> None:
        """What a clone holds and shows is what the model says it does."""
        seen, books = self.world.devices[device], self.stores[device].books
        entries = next((b.entries for b in books.outboxes if b.owner == device), {})
        box = {name: blob for name, blob in entries.items() if blob not in self.before}
        self._same(device, box, {self.name(self.world.versions[n]): n for n in seen.mine.values()})
        landed = {name: blob for name, blob in books.landed.items() if name not in self.outside}
        self._same(device, landed, {self.name(self.world.versions[n]): n for n in seen.main.values()})
        assert not books.faults, (device, [str(fault) for fault in books.faults])
        law = Law(self.world, seen)
        waits = {one.number: one for one in self.world.pending(seen)}
        assert {self.known.numbers[version] for _name, version in books.pending} == set(waits), device
        for (_name, version), shown in books.pending.items():
            one = waits[self.known.numbers[version]]
            standing = shown.standing
            assert standing.complete == law.is_complete(one), (device, one, standing)
            assert (standing.state is State.STALE) == (not self.world.way(seen, one.number)[0])
            assert standing.contributors == law.contributors(one), (device, one)
            assert bool(standing.barred) == (not law.may_file(one)), (device, one)
            assert bool(standing.closed) == law.closed(one), (device, one)
            owner = shown.outbox
            current = seen.main.get(one.name)
            shut = current is not None and law.closed(self.world.versions[current])
            assert (standing.may_land and not shut) == law.may_land(one, owner), (device, one)
        self._holds_files(device)

    def _same(self, device: str, there: dict[str, str], meant: dict[str, int]) -> None:
        assert set(there) == set(meant), (device, set(there) ^ set(meant))
        for name, number in meant.items():
            blob = there[name]
            if number not in self.known.blobs:
                self._meet(name, self.world.versions[number], blob)
            assert self.known.blobs[number] == blob, (device, name, self.world.versions[number])

    def _meet(self, name: str, one: Version, blob: str) -> None:
        """A version that the program made by itself, or just now, says what the model says."""
        library = next(s.books.library for d, s in self.stores.items() if d == f"{one.device}")
        record = library.record(name, blob)
        raw = to_raw(record)
        assert blob not in self.known.numbers, (name, one)
        assert (record.by, record.void is not None) == (one.by, one.void), (name, one)
        assert set(record.replaces) == {self.known.blobs[n] for n in one.replaces}, (name, one)
        if one.kind == "verdict":
            assert raw["verdict"] == one.fields["verdict"], (name, one)
        else:
            assert as_values(one.kind, raw) == one.fields, (name, one)
        self.known.add(one, blob)
        self.met.add(blob)

    def everybody_syncs(self) -> None:
        """All clones agree with each other and with the model; nothing is lost, nothing is left to do (I6, I7, I8).

        The team's come first: what a narrow store takes over of them is settled by then.
        """
        for _round in self.stores:
            for device in self.stores:
                self.alone(device)
        refs = self.made.git(self.server.name, "for-each-ref")
        for device in self.stores:
            assert self.alone(device) == []
            assert self.stores[device].to_send == 0
        assert self.made.git(self.server.name, "for-each-ref") == refs
        assert len({store.books.main for store in self.stores.values()}) == 1
        shown = [
            {key: (p.standing, p.outbox) for key, p in store.books.pending.items()}
            for store in self.stores.values()
        ]
        assert all(one == shown[0] for one in shown)
        there = set(
            self.made.git(self.server.name, "rev-list", "--objects", "--all", "--no-object-names").split()
        )
        assert self.met <= there
        filed = [self.world.versions[self.known.numbers[blob]].fields for blob in self.met]
        assert {blob_id(CONTENTS[raw["name"]]) for fields in filed for raw in files(fields)} <= there

    def sync(self, device: str, fate: str = "well") -> None:
        """One sync of what a device has to do with."""
        self.alone(device, fate)

    def alone(self, device: str, fate: str = "well") -> list[str]:
        """One sync of this store, in the model and in the program; what landed."""
        landed = acts.sync(self.world, self.world.devices[device], fate, self._law(device))
        with self.fate(fate):
            report = self.stores[device].sync()
        assert report.problems == (), (device, fate, report.problems)
        assert sorted(report.landed) == sorted(landed), (device, fate)
        self.agrees(device)
        return landed

    def _law(self, device: str) -> Place | None:
        """What a sync of a device takes over of another store's law: nothing, as the team's is its own."""
        return None

    def _holds_files(self, device: str) -> None:
        """Whatever a record that is shown has attached can be read."""
        seen = self.world.devices[device]
        shown = [*self.world.pending(seen), *(self.world.versions[n] for n in seen.main.values())]
        for raw in (raw for one in shown for raw in files(one.fields)):
            one = Attached.model_validate(raw)
            assert self.stores[device].file_bytes(one) == CONTENTS[one.name], (device, one)


class Narrow(Side):
    """A narrow store: whoever syncs it brings it up to the law of the team's main, which he has received just before."""

    team: Side

    def sync(self, device: str, fate: str = "well") -> None:
        self.team.sync(device)
        self.alone(device, fate)

    def _law(self, device: str) -> Place | None:
        seen = self.team.world.devices[device]
        counts = Law(self.team.world, seen).key_counts(device)
        return {name: seen.main[name] for name in LAW if name in seen.main} if counts else None


class Real:
    """The department's clones, and the stores in them beside their models; the office's is in those of the office."""

    def __init__(self, made: Department) -> None:
        self.made = made
        self.spaces = {d: made.open(d.replace("/", "-")) for d in DEVICES}
        known, versions = Known(), World().versions
        self.team = Side(made, "server.git", self._stores("team"), World(versions), known)
        self.sides: dict[str, Side] = {"team": self.team}
        for store in (STORE, OFFICE):
            side = Narrow(made, f"server-{store}.git", self._stores(store), World(versions), known)
            side.team = self.team
            self.sides[store] = side
        self.law: dict[str, Raw] = {}
        main = {}
        books = self.team.stores[DEVICES[0]].books
        for name in ("policy", "people/liwei"):
            blob = books.landed[name]
            raw = to_raw(books.library.record(name, blob))
            self.law[name] = dict(fields_of(raw))
            first = Seen("starter/office", {}, {})
            one = self.team.world.made(first, name, KINDS[name], as_values(KINDS[name], raw), ())
            known.add(one, blob)
            main[name] = one.number
        self.keys = {key["id"]: key["key"] for key in self.law["people/liwei"]["keys"]}
        for each in self.sides.values():
            each.world.main = dict(main)
            each.world.devices = {d: Seen(d, dict(main), {}) for d in each.stores}

    def _stores(self, name: str) -> dict[str, Store]:
        found = {device: ws.mounted.get(name) for device, ws in self.spaces.items()}
        return {device: store for device, store in found.items() if store}

    def close(self) -> None:
        self.made.close()

    def raw(self, device: str, name: str, values: dict[str, str]) -> Raw:
        """The model's fields as a form would hand them over, with the files that are attached there."""
        for field_name, (called, data) in FILES.items():
            if values.get(field_name) == "yes":
                self.spaces[device].files.attach_bytes(called, data)
        return as_raw(name, values, self.law, self.keys)

    def everybody_syncs(self) -> None:
        """What is said of each store, of all."""
        for side in self.sides.values():
            side.everybody_syncs()
        self._who_belongs_has_the_office()

    def _who_belongs_has_the_office(self) -> None:
        """The rep whom the people records have made one of the office receives all of its store; else nothing of it."""
        device, office = "liwei/office", self.sides[OFFICE]
        ws, law = self.spaces[device], Law(self.team.world, self.team.world.devices[device])
        assert ws.sync().problems == ()
        received = ws.mounted.get(OFFICE)
        assert (received is not None) == (law.roles("liwei") == {"hr"})
        if received:
            office.stores[device] = received
            boxes = {owner: dict(box) for owner, box in office.world.boxes.items()}
            office.world.devices[device] = Seen(device, dict(office.world.main), boxes)
            office.agrees(device)


__all__ = ["ACKNOWLEDGEMENT", "DEVICES", "Real", "Side", "found"]
