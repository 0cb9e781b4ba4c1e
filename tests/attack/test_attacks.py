"""Every attack against a server without any gate and against the gate: refused or never counted, named, and harmless."""

from __future__ import annotations

import pytest

from tests.attack.attachments import ATTACHMENTS, SCAN, TOO_LARGE
from tests.attack.attachments import right as right_with_a_file
from tests.attack.landings import LANDINGS, right
from tests.attack.laws import LAWS
from tests.attack.narrow import MISPLACED, NARROW
from tests.attack.outboxes import AGAINST_POLICY, OUTBOXES
from tests.attack.refs import REFS, WITHOUT_GATE
from tests.attack.targets import PENDING, Gate, Hookless
from tui_sales.review.standing import State

ATTACKS = {**LANDINGS, **LAWS, **OUTBOXES, **REFS, **NARROW, **ATTACHMENTS}
POLICIES = {**AGAINST_POLICY, **TOO_LARGE}


def test_there_are_enough_of_them() -> None:
    assert len(ATTACKS) >= 60


@pytest.mark.parametrize("attack", ATTACKS)
def test_without_a_gate_it_never_counts(hookless: Hookless, attack: str) -> None:
    build, words = ATTACKS[attack]
    hookless.suffer(build(hookless.forge), WITHOUT_GATE.get(attack, words))
    hookless.honest_day()


@pytest.mark.parametrize("attack", [*ATTACKS, *POLICIES, *MISPLACED])
def test_the_gate_refuses_it(gate: Gate, attack: str) -> None:
    build, words = {**ATTACKS, **POLICIES, **MISPLACED}[attack]
    gate.suffer(build(gate.forge), words)
    gate.now_and_then()


def test_the_landing_that_is_right_is_taken(hookless: Hookless) -> None:
    """Without it the others might fail for a reason of their own."""
    (commit,) = right(hookless.forge).moves.values()
    hookless.forge.git("push", "-q", str(hookless.department.server), f"{commit}:refs/heads/main")
    manager = hookless.department.open("zhangli")
    assert not manager.sync().problems
    assert manager.entry(PENDING).front.standing.state is State.APPROVED
    assert not manager.audit().findings


def test_the_landing_with_its_file_is_taken(hookless: Hookless) -> None:
    (commit,) = right_with_a_file(hookless.forge).moves.values()
    hookless.forge.git("push", "-q", str(hookless.department.server), f"{commit}:refs/heads/main")
    manager = hookless.department.open("zhangli")
    assert not manager.sync().problems
    name = "tracking/2026/kerui-erqi/2026-11-18"
    (file,) = manager.files.of(name)
    assert manager.files.read(name, file) == SCAN
    assert not manager.audit().findings


@pytest.mark.parametrize("attack", POLICIES)
def test_what_is_against_the_policy_never_lands(hookless: Hookless, attack: str) -> None:
    build, _words = POLICIES[attack]
    made = build(hookless.forge)
    for ref, commit in made.moves.items():
        hookless.forge.git("push", "-q", str(hookless.department.server), f"{commit}:{ref}")
    manager = hookless.department.open("zhangli")
    manager.sync()
    waiting = [
        (item.name, item.view.version) for item in manager.queue() if item.view.record.by == "wangfang"
    ]
    manager.approve(waiting)
    assert manager.sync().landed == ()
    hookless.honest_day()
