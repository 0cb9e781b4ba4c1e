"""The disk is full from each write on, or may not be written at all: a sentence, and nothing that was kept is gone."""

from __future__ import annotations

import errno
import re
from functools import partial

import pytest

from tests.faults.acts import ACTS, Act, ends_well
from tests.faults.child import fail_at, kill_at, run
from tests.faults.conftest import At
from tests.faults.points import chosen

FULL = re.compile("full|cannot be written|No space")


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.name)
def test_full_from_any_write_on_says_so_and_keeps_everything(at: At, act: Act) -> None:
    with at(act.name) as department:
        whole = run(partial(act.work, department), kill_at(0), growing=True)
    for number in chosen(whole.steps, 4):
        with at(act.name) as department:
            ended = run(partial(act.work, department), fail_at(number, errno.ENOSPC), growing=True)
            assert not ended.error, (number, ended.error)
            assert not ended.refused or FULL.search(ended.refused), ended
            ends_well(department, act, ended.said)
