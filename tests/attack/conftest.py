"""Departments to attack: made once, copied for each case (without a gate) or going on from case to case (behind one)."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.attack.targets import Gate, Hookless, prepare
from tests.conftest import Department, environment, found_young
from tests.host.conftest import PLACES, end, made_host, serve
from tests.templates import copied, once, own_user


@pytest.fixture(scope="session")
def _template(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    return once(tmp_path_factory, worker_id, "attacked", lambda folder: prepare(found_young(folder)))


@pytest.fixture
def hookless(_template: Path, tmp_path: Path) -> Iterator[Hookless]:
    made = Hookless(Department(copied(_template, tmp_path / "attacked")))
    yield made
    made.department.close()


@pytest.fixture(scope="session")
def _gated(_template: Path, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The same department moved to a host of ours: its gate has proved all of it, which spares a sync for each step."""

    def make(folder: Path) -> None:
        copied(_template, folder)
        made_host(folder)
        for store in ("team", "office"):
            old = folder / ("server.git" if store == "team" else "server-office.git")
            host = str(folder / "host" / "stores" / f"{store}.git")
            for refs in ("main", "refs/heads/outbox/*"):
                push = ["git", "push", "-q", host, f"{refs}:{refs}"]
                subprocess.run(push, cwd=old, env=environment(folder), check=True)

    return once(tmp_path_factory, worker_id, "gated", make)


@pytest.fixture(scope="session")
def _host(_gated: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gate]:
    folder = tmp_path_factory.mktemp("gate")
    copied(_gated, folder, PLACES)
    host = serve(folder / "host")
    try:
        with own_user(folder):
            gate = Gate(host)
            yield gate
            gate.honest_day()
    finally:
        end(host)


@pytest.fixture
def gate(_host: Gate) -> Gate:
    return _host
