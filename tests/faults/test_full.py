"""The disk is full from each write on, or may not be written at all: a sentence, and nothing that was kept is gone."""

from __future__ import annotations

import errno
import re
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Department
from tests.faults.acts import ACTS, Act, ends_well
from tests.faults.child import fail_at, kill_at, run
from tests.faults.conftest import At
from tests.faults.points import chosen

ALog = Callable[..., dict[str, Any]]
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


def test_a_full_disk_over_there_keeps_the_filing_here(
    young: Department, small_disk: Path, a_log: ALog
) -> None:
    server = small_disk / "server.git"
    shutil.copytree(young.server, server)
    young.git("liwei", "config", "remote.origin.url", str(server))
    rep = young.open("liwei")
    rep.file("log", a_log())
    filler = small_disk / "filler"
    with pytest.raises(OSError, match="space"):
        filler.write_bytes(b"x" * (8 << 20))
    report = rep.sync()
    assert (report.state.problem, report.state.to_send) == ("the disk over there is full", 1)
    filler.unlink()
    report = rep.sync()
    assert (report.problems, report.state.to_send) == ((), 0)
    assert young.git(str(server), "fsck", "--strict", "--no-dangling") == ""
