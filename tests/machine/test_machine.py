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
from tests.machine.real import ACKNOWLEDGEMENT, DEVICES, Real, found
from tests.machine.records import KINDS, MENU, begun
from tests.machine.world import Seen, Version
from tests.templates import copied, once
from tui_sales.errors import Conflict, Refused

LONG = os.environ.get("TUI_SALES_MACHINE") == "long"
#: Examples and steps of each.
EXAMPLES, STEPS = (int(os.environ.get("TUI_SALES_MACHINE_EXAMPLES", "60")), 120) if LONG else (4, 45)
#: Making the way to a failure shorter takes minutes; asked for by ``TUI_SALES_MACHINE_SHRINK``.
PHASES = (Phase.generate, *([Phase.shrink] if os.environ.get("TUI_SALES_MACHINE_SHRINK") else []))

device = st.sampled_from(DEVICES)
number = st.integers(0, 11)


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
        self.world = self.real.world

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

    @rule(device=device, name=st.sampled_from(sorted(KINDS)), field=number, value=number, void=st.just(False))
    def file(self, device: str, name: str, field: int, value: int, void: bool) -> None:
        """File a record anew, or change a field of what is shown of it."""
        seen, kind = self.world.devices[device], KINDS[name]
        base = acts.front(self.world, seen, name)
        values = base.fields if base else begun(name)
        if base and not void:
            chosen = sorted(MENU[kind])[field % len(MENU[kind])]
            values[chosen] = MENU[kind][chosen][value % len(MENU[kind][chosen])]
        made = acts.file(self.world, seen, name, kind, values, void)
        self._file(device, kind, base, self.real.raw(name, values), made, void)

    @rule(device=device, name=st.sampled_from(sorted(set(KINDS) - {"policy", "people/liwei"})))
    def make_void(self, device: str, name: str) -> None:
        if acts.front(self.world, self.world.devices[device], name):
            self.file(device, name, 0, 0, True)

    @rule(device=st.sampled_from(DEVICES[2:]), value=number)
    def acknowledge(self, device: str, value: int) -> None:
        seen, values = self.world.devices[device], {"answer": MENU["acknowledgement"]["answer"][value % 2]}
        made = acts.file(self.world, seen, ACKNOWLEDGEMENT, "acknowledgement", values)
        raw = self.real.raw(ACKNOWLEDGEMENT, values)
        self._file(device, "acknowledgement", None, raw, made, False)

    @rule(device=device, which=number, verdict=st.sampled_from(("approve", "approve", "approve", "return")))
    def judge(self, device: str, which: int, verdict: str) -> None:
        self._judge(device, self._one_of(self.world.devices[device], which), verdict)

    @rule(device=device)
    def approve_all(self, device: str) -> None:
        for one in self.world.pending(self.world.devices[device]):
            self._judge(device, one, "approve")

    @rule(device=device, which=number)
    def take_back(self, device: str, which: int) -> None:
        one = self._one_of(self.world.devices[device], which)
        if one:
            did = acts.take_back(self.world, self.world.devices[device], one)
            name, version = self.real.name(one), self.real.blobs[one.number]
            self._did(device, did, lambda: self.real.stores[device].take_back(name, version))

    @rule(device=device, which=number)
    def withdraw(self, device: str, which: int) -> None:
        one = self._one_of(self.world.devices[device], which)
        if one:
            did = acts.withdraw(self.world, self.world.devices[device], one.name)
            self._did(device, did, lambda: self.real.stores[device].withdraw(one.name))

    @rule(device=device, fate=st.sampled_from(("well", "well", "well", "offline", "outbox", "main")))
    def sync(self, device: str, fate: str) -> None:
        type(self).steps += 1
        self.real.sync(device, fate)

    @rule(device=device)
    def all_day(self, device: str) -> None:
        """What most days are: receive, approve what there is, send."""
        self.real.sync(device)
        self.approve_all(device)
        self.sync(device, "well")

    def _file(self, device: str, kind: str, base: Version | None, raw: Any, made: object, void: bool) -> None:
        store, name = self.real.stores[device], base.name if base else None
        version = self.real.blobs[base.number] if base else None
        because = "登记重复" if void else None
        self._did(
            device,
            made is not None,
            lambda: store.file(kind, raw, name=name, base=version, void=because),
        )

    def _judge(self, device: str, one: Version | None, verdict: str) -> None:
        if one:
            made = acts.give(self.world, self.world.devices[device], one, verdict)
            name, version = self.real.name(one), self.real.blobs[one.number]
            given: list[bool] = []

            def give() -> None:
                said = self.real.stores[device].give(verdict, [(name, version)], "请写清楚")
                given.extend(g.ok for g in said)

            self._did(device, made is not None, give, given)

    def _did(self, device: str, did: bool, act: Any, given: list[bool] | None = None) -> None:
        """The program does it, or refuses it, as the model does."""
        type(self).steps += 1
        try:
            act()
            done = all(given or [True])
        except (Refused, Conflict):
            done = False
        assert done == did, (device, did)
        self.real.agrees(device)

    def _one_of(self, seen: Seen, which: int) -> Version | None:
        waits = self.world.pending(seen)
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
