"""``kill -9`` before each step that changes something: begun again, everything ends as if nothing had been."""

from __future__ import annotations

from functools import partial

import pytest

from tests.faults.acts import ACTS, Act, ends_well
from tests.faults.child import kill_at, run
from tests.faults.conftest import At
from tests.faults.points import chosen

NEVER = 0


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.name)
def test_killed_anywhere_begun_again_ends_the_same(at: At, act: Act) -> None:
    with at(act.name) as department:
        whole = run(partial(act.work, department), kill_at(NEVER))
        assert not whole.error + whole.refused, whole
        assert whole.steps > 2
        ends_well(department, act, whole.said)
    for number in chosen(whole.steps, 6):
        with at(act.name) as department:
            ended = run(partial(act.work, department), kill_at(number))
            assert ended.killed, (number, ended)
            ends_well(department, act, ended.said)
