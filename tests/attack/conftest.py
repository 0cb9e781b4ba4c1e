"""Departments to attack: made once, copied for each case (without a gate) or going on from case to case (behind one)."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from tests.attack.targets import Gate, Hookless, prepare
from tests.conftest import Department, found_young
from tests.host.conftest import begin, end, own_user, populate


@pytest.fixture(scope="session")
def _template(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    base = tmp_path_factory.getbasetemp()
    base = base if worker_id == "master" else base.parent
    folder = base / "attacked"
    with FileLock(base / "attacked.lock"):
        if not (folder / ".done").exists():
            shutil.rmtree(folder, ignore_errors=True)
            with own_user(folder):
                prepare(found_young(folder))
            (folder / ".done").touch()
    return folder


@pytest.fixture
def hookless(_template: Path, tmp_path: Path) -> Iterator[Hookless]:
    folder = tmp_path / "attacked"
    shutil.copytree(_template, folder, symlinks=True)
    for file in (*folder.rglob(".git/tui-sales/identity.json"), *folder.rglob(".git/config")):
        file.write_text(file.read_text("utf-8").replace(str(_template), str(folder)), "utf-8")
    made = Hookless(Department(folder))
    yield made
    made.department.close()


@pytest.fixture(scope="session")
def _host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gate]:
    folder = tmp_path_factory.mktemp("gate")
    host = begin(folder)
    try:
        with own_user(folder):
            populate(host)
            prepare(host.department)
        yield Gate(host)
    finally:
        end(host)


@pytest.fixture
def gate(_host: Gate) -> Gate:
    return _host
