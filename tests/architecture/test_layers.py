"""The layers of design §8: the contracts in ``pyproject.toml``, and what an import really brings.

Contracts read the source; only a fresh process shows that a deferred import is deferred.
"""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from tests.architecture.house import PROJECT, packages

HEAVY = {"textual", "rich", "git", "gitdb", "tinydb"}
SCREEN = {"textual", "rich"}
GIT = {"git", "gitdb"}

#: part of the package → what importing it must not bring
FORBIDDEN = {
    "i18n": HEAVY | {"pydantic", "babel"},
    "paths": HEAVY | {"pydantic"},
    "clock": HEAVY | {"pydantic"},
    "errors": HEAVY | {"pydantic"},
    "settings": HEAVY,
    "model": HEAVY,
    "kinds": HEAVY,
    "review": HEAVY,
    "duties": HEAVY,
    "figures": HEAVY,
    "reports": HEAVY,
    "exchange": HEAVY,
    "storage": SCREEN | GIT,
    "history": SCREEN | {"tinydb"},
    "workspace": SCREEN,
    "demo": SCREEN,
    "boards": SCREEN,
    "bench": SCREEN,
    "host": SCREEN,
    # A command imports what it needs when it runs: --help and a wrong word must not wait for git.
    "cli": HEAVY,
}


def modules_of(part: str) -> list[str]:
    """Every module of a layer, by its dotted name."""
    place = PROJECT / "tui_sales" / part
    files = sorted(place.rglob("*.py")) if place.is_dir() else [place.with_suffix(".py")]
    dotted = [".".join(f.relative_to(PROJECT).with_suffix("").parts) for f in files]
    return [name.removesuffix(".__init__") for name in dotted]


def brought_by(modules: list[str]) -> set[str]:
    """Top-level names in ``sys.modules`` after a fresh process imported these."""
    program = "import importlib, json, sys\n[importlib.import_module(m) for m in sys.argv[1:]]\n"
    program += "print(json.dumps(sorted({m.partition('.')[0] for m in sys.modules})))"
    done = subprocess.run(
        [sys.executable, "-c", program, *modules], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout))


def test_contracts_hold(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(PROJECT)
    status = lint_imports(no_cache=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


@pytest.mark.parametrize("part", sorted(FORBIDDEN.keys() & packages()))
def test_import_does_not_bring(part: str) -> None:
    brought = brought_by(modules_of(part)) & FORBIDDEN[part]
    assert not brought, f"importing tui_sales.{part} brings {sorted(brought)}"


def test_every_part_has_a_rule() -> None:
    # The interface and the build hook may bring what they like; a new package must say where it stands.
    assert packages() - FORBIDDEN.keys() == {"ui", "_build", "__main__"}
