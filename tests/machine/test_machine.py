"""The program does what the model says, whatever happens in whatever order (rules §3, I1–I12).

``TUI_SALES_MACHINE=long`` looks for new ways through it, with thousands of steps; a way that fails is printed as a program.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from tests.conftest import going_on
from tests.machine import acts
from tests.machine.real import ACKNOWLEDGEMENT, DEVICES, Real, Side, found
from tests.machine.records import KINDS, MENU, NARROW, OFFICE, STORE, begun
from tests.machine.world import Version
from tests.templates import copied, once
from tui_sales.errors import Conflict, Refused

LONG = os.environ.get("TUI_SALES_MACHINE") == "long"
#: Examples and steps of each.
EXAMPLES, STEPS = (int(os.environ.get("TUI_SALES_MACHINE_EXAMPLES", "60")), 120) if LONG else (8, 45)
#: Making the way to a failure shorter takes minutes; asked for by ``TUI_SALES_MACHINE_SHRINK``.
PHASES = (Phase.generate, *([Phase.shrink] if os.environ.get("TUI_SALES_MACHINE_SHRINK") else []))

device = st.sampled_from(DEVICES)
number = st.integers(0, 11)
store = st.sampled_from(("team", "team", "team", STORE, OFFICE))


class Machine(RuleBasedStateMachine):
    """One department, its days in any order."""

    template: Path
    steps = 0

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="machine-"))
        self.patch = (
            pytest.MonkeyPatch()
        )  # what this computer remembers of a store must not pass to the next example
        self.patch.setenv("XDG_DATA_HOME", str(self.folder / ".local"))
        self.real = Real(going_on(copied(self.template, self.folder / "department")))

    def teardown(self) -> None:
        if not hasattr(self, "real"):
            return
        try:
            self.real.everybody_syncs()
            assert self.real.spaces[DEVICES[0]].audit().findings == ()
        finally:
            self.real.close()
            self.patch.undo()
            shutil.rmtree(self.folder)

    @rule(
        device=device,
        name=st.sampled_from(sorted(KINDS)),
        field=number,
        value=number,
        void=st.just(False),
    )
    def file(self, device: str, name: str, field: int, value: int, void: bool) -> None:
        """File a record anew, or change a field of what is shown of it."""
        (side, device), kind = self._at(NARROW.get(name, "team"), device), KINDS[name]
        world, seen = side.world, side.world.devices[device]
        base = acts.front(world, seen, name)
        values = base.fields if base else begun(name)
        if base and not void:
            chosen = sorted(MENU[kind])[field % len(MENU[kind])]
            values[chosen] = MENU[kind][chosen][value % len(MENU[kind][chosen])]
        made = acts.file(world, seen, name, kind, values, void)
        self._file(side, device, kind, base, self.real.raw(device, name, values), made, void)

    @rule(device=device, name=st.sampled_from(sorted(KINDS.keys() - {"policy", "people/liwei"})))
    def make_void(self, device: str, name: str) -> None:
        side, device = self._at(NARROW.get(name, "team"), device)
        world = side.world
        if acts.front(world, world.devices[device], name):
            self.file(device, name, 0, 0, True)

    @rule(device=st.sampled_from(DEVICES[2:]), value=number)
    def acknowledge(self, device: str, value: int) -> None:
        world, values = self.real.team.world, {"answer": MENU["acknowledgement"]["answer"][value % 2]}
        made = acts.file(world, world.devices[device], ACKNOWLEDGEMENT, "acknowledgement", values)
        raw = self.real.raw(device, ACKNOWLEDGEMENT, values)
        self._file(self.real.team, device, "acknowledgement", None, raw, made, False)

    @rule(device=device, store=store, which=number, verdict=st.sampled_from(("approve",) * 3 + ("return",)))
    def judge(self, device: str, store: str, which: int, verdict: str) -> None:
        side, device = self._at(store, device)
        self._judge(side, device, self._one_of(side, device, which), verdict)

    @rule(device=device, store=store)
    def approve_all(self, device: str, store: str) -> None:
        side, device = self._at(store, device)
        for one in side.world.pending(side.world.devices[device]):
            self._judge(side, device, one, "approve")

    @rule(device=device, store=store, which=number)
    def take_back(self, device: str, store: str, which: int) -> None:
        side, device = self._at(store, device)
        one = self._one_of(side, device, which)
        if one:
            did = acts.take_back(side.world, side.world.devices[device], one)
            name, version = side.name(one), side.known.blobs[one.number]
            self._did(side, device, did, lambda: side.stores[device].take_back(name, version))

    @rule(device=device, store=store, which=number)
    def withdraw(self, device: str, store: str, which: int) -> None:
        side, device = self._at(store, device)
        one = self._one_of(side, device, which)
        if one:
            did = acts.withdraw(side.world, side.world.devices[device], one.name)
            self._did(side, device, did, lambda: side.stores[device].withdraw(one.name))

    @rule(
        device=device,
        store=store,
        fate=st.sampled_from(("well", "well", "well", "offline", "outbox", "main")),
    )
    def sync(self, device: str, store: str, fate: str) -> None:
        type(self).steps += 1
        side, device = self._at(store, device)
        side.sync(device, fate)

    @rule(device=device, store=store)
    def all_day(self, device: str, store: str) -> None:
        """What most days are: receive, approve what there is, send."""
        side, device = self._at(store, device)
        side.sync(device)
        self.approve_all(device, store)
        self.sync(device, store, "well")

    def _file(
        self, side: Side, device: str, kind: str, base: Version | None, raw: Any, made: object, void: bool
    ) -> None:
        there, name = side.stores[device], base.name if base else None
        version = side.known.blobs[base.number] if base else None
        because = "登记重复" if void else None
        self._did(
            side,
            device,
            made is not None,
            lambda: there.file(kind, raw, name=name, base=version, void=because),
        )

    def _judge(self, side: Side, device: str, one: Version | None, verdict: str) -> None:
        if one:
            made = acts.give(side.world, side.world.devices[device], one, verdict)
            name, version = side.name(one), side.known.blobs[one.number]
            given: list[bool] = []

            def give() -> None:
                said = side.stores[device].give(verdict, [(name, version)], "请写清楚")
                given.extend(g.ok for g in said)

            self._did(side, device, made is not None, give, given)

    def _did(self, side: Side, device: str, did: bool, act: Any, given: list[bool] | None = None) -> None:
        """The program does it, or refuses it, as the model does."""
        type(self).steps += 1
        try:
            act()
            done = all(given or [True])
        except (Refused, Conflict):
            done = False
        assert done == did, (device, did)
        side.agrees(device)

    def _at(self, store: str, device: str) -> tuple[Side, str]:
        """A store, and the device; where that has no clone of it another one that has."""
        side = self.real.sides[store]
        there = list(side.stores)
        return side, there[DEVICES.index(device) % len(there)]

    def _one_of(self, side: Side, device: str, which: int) -> Version | None:
        waits = side.world.pending(side.world.devices[device])
        return waits[which % len(waits)] if waits else None


def test_the_program_is_the_model(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> None:
    Machine.template = (
        once(tmp_path_factory, worker_id, "machine", lambda f: found(f / "department")) / "department"
    )
    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            derandomize=not LONG,
            database=None,
            deadline=None,
            phases=PHASES,
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
        ),
    )
    print(f"{Machine.steps} steps")
