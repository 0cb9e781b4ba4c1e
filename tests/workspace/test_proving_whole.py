"""A whole store proved by two processes that meet: the same facts, row by row, as when one proves it alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Department
from tests.workspace.facts import Facts, Way, facts, in_blocks, one_by_one
from tui_sales.workspace.prover import Proved, Prover, Said
from tui_sales.workspace.proving_whole import prove_whole


def of(department: Department, way: Way) -> Facts:
    server, kept = department.server, department.folder / "facts.sqlite"
    tip, *_, root = department.git("server.git", "rev-list", "--first-parent", "main").split()
    return facts(server, root, tip, kept, way)


def by_two(prover: Prover, tip: str) -> Proved:
    counted: list[tuple[int, int]] = []
    proved = prove_whole(prover, tip, lambda done, of: counted.append((done, of)), few=1)
    assert counted == sorted(counted)
    assert counted[-1][0] == counted[-1][1]
    return proved


@pytest.mark.parametrize("size", [1, 2, 5, 1000])
def test_blocks_judged_from_the_end_on_give_the_same_facts(department: Department, size: int) -> None:
    said: list[Said | None] = []
    assert of(department, in_blocks(size, said)) == of(department, one_by_one)
    assert sum(one is not None for one in said) >= len(said) // 3, "else nothing was judged ahead"


def test_two_processes_find_the_same_facts(department: Department) -> None:
    assert of(department, by_two) == of(department, one_by_one)


@pytest.mark.parametrize("says", ["", "print('[nul', end='')", "print('[]', flush=True); print('null')"])
def test_whatever_becomes_of_the_other_process(
    department: Department, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, says: str
) -> None:
    alone = of(department, one_by_one)
    program = tmp_path / "python"
    program.write_text(f"#!{sys.executable}\n{says}\n")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(program))
    assert subprocess.run([program], check=False).returncode == 0
    assert of(department, by_two) == alone
    monkeypatch.setattr(sys, "executable", str(tmp_path / "nothing"))
    assert of(department, by_two) == alone
