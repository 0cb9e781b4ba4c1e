"""The disk is full from each write on, or may not be written at all: a sentence, and nothing that was kept is gone."""

from __future__ import annotations

import errno
import os
import re
import stat
import subprocess
from functools import partial
from pathlib import Path

import pytest

from tests.conftest import Department
from tests.faults.acts import ACTS, LOGS, Act, a_log, ends_well
from tests.faults.child import fail_at, kill_at, run
from tests.faults.conftest import At
from tests.faults.points import chosen
from tui_sales.errors import SalesError
from tui_sales.workspace import open_workspace
from tui_sales.workspace.joining import join

FULL = re.compile("full|cannot be written|No space")


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.name)
def test_full_from_any_write_on_says_so_and_keeps_everything(at: At, act: Act) -> None:
    with at(act.name) as department:
        whole = run(partial(act.work, department), kill_at(0), git=False)
    for number in chosen(whole.steps, 4):
        with at(act.name) as department:
            ended = run(partial(act.work, department), fail_at(number, errno.ENOSPC), git=False)
            assert not ended.error, (number, ended.error)
            assert not ended.refused or FULL.search(ended.refused), ended
            ends_well(department, act, ended.said)
