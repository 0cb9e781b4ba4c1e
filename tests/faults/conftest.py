"""A department at each stage of a day's work, made once and copied for each fault."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import count, pairwise
from pathlib import Path

import pytest

from tests.conftest import Department, going_on, stopped
from tests.faults.acts import ACTS
from tests.faults.gate import Struck, struck_host
from tests.host.conftest import PLACES, _hosted
from tests.templates import copied, once, own_user

__all__ = ["_hosted"]  # made once, for the tests of the host too
#: The department as it is when the act of a name begins, for as long as the context lasts.
At = Callable[[str], AbstractContextManager[Department]]


@pytest.fixture(scope="session")
def _stages(_founded: Path, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder for each act, as it is when the act begins."""

    def make(folder: Path) -> None:
        first = copied(_founded / "young", folder / ACTS[0].name)
        for idle in ("wangfang", "zhaomin"):
            shutil.rmtree(first / idle)
        for before, act in pairwise(ACTS):
            here = copied(folder / before.name, folder / act.name)
            with own_user(here):
                department = going_on(here)
                before.work(department, lambda _said: None)
                department.close()
                stopped(department)

    return once(tmp_path_factory, worker_id, "stages", make)


@pytest.fixture
def at(_stages: Path, tmp_path: Path) -> At:
    """Begin an act, as often as wished, each time in a copy of its own."""
    numbers = count()

    @contextmanager
    def begin(name: str) -> Iterator[Department]:
        folder = copied(_stages / name, tmp_path / f"{name}{next(numbers)}")
        with own_user(folder):
            department = going_on(folder)
            yield department
            department.close()
        shutil.rmtree(folder)

    return begin


@pytest.fixture
def gated(
    _hosted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Department, Struck]]:
    """A department on a host whose gate can be struck."""
    made = going_on(copied(_hosted, tmp_path, PLACES))
    yield made, struck_host(made, monkeypatch)
    made.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 3 MB that can be filled."""
    folder = tmp_path / "small"
    folder.mkdir()
    if os.name != "posix" or os.geteuid() != 0:
        pytest.skip("needs root for a small file system")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip("a small file system cannot be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=False)
