"""The layers of design §8: the contracts in ``pyproject.toml``, and what an import really brings.

Contracts read the source; only a fresh process shows that a deferred import is deferred.
"""

from __future__ import annotations

import ast
import importlib
import json
import subprocess
import sys
from pathlib import Path

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
    "lazily": HEAVY | {"pydantic"},
    "dataclass": HEAVY | {"pydantic"},
    "settings": HEAVY | {"pydantic"},
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

#: brought in when somebody asks for what they do
_RARE = {
    *(
        "apprise",
        "jinja2",
        "chinese_calendar",
        "pypinyin",
        "icalendar",
        "xlsxwriter",
        "python_calamine",
        "babel",
    ),
    *("textual_serve", "tui_sales.demo", "tui_sales.exchange", "tui_sales.workspace.drafting"),
}
_RECORDS = {"git", "gitdb", "cryptography", "pydantic", "tinydb", "textual", "rich", "tui_sales.kinds"}
#: what a process does at its start → what it must not import yet
LATER = {
    "import tui_sales.ui.starting": _RARE
    | {"git", "gitdb", "cryptography", "filelock"}  # a start moves nothing and signs nothing
    | {f"tui_sales.kinds.{kind}" for kind in ("customer", "contract", "ledger", "training", "trips_report")}
    | {
        f"tui_sales.ui.{place}"
        for place in ("form.screen", "review.screen", "records.screen", "boards.screen")
    },
    "import tui_sales.cli; tui_sales.cli.main(['--help'])": _RARE | _RECORDS,
    "import tui_sales.settings; tui_sales.settings.load()": _RARE | _RECORDS,
    "from tui_sales.workspace import BadData, SalesError": _RARE | _RECORDS,
    "import tui_sales.ui.curtain": _RARE | _RECORDS,
    "import tui_sales.host.hooks": _RARE
    | SCREEN
    | {"tinydb", "tui_sales.workspace.workspace", "tui_sales.kinds.log"},
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
    return set(json.loads(said_by(program, *modules)))


def said_by(program: str, *words: str) -> str:
    """The last line a fresh process says."""
    done = subprocess.run(
        [sys.executable, "-c", program, *words], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[-1]


def test_contracts_hold(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(PROJECT)
    status = lint_imports(no_cache=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


@pytest.mark.parametrize("part", sorted(FORBIDDEN.keys() & packages()))
def test_import_does_not_bring(part: str) -> None:
    brought = brought_by(modules_of(part)) & FORBIDDEN[part]
    assert not brought, f"importing tui_sales.{part} brings {sorted(brought)}"


@pytest.mark.parametrize("begin", LATER)
def test_a_start_brings_nothing_for_later(begin: str) -> None:
    program = f"import contextlib, json, sys\nwith contextlib.suppress(SystemExit):\n    {begin}\n"
    brought = set(json.loads(said_by(program + "print(json.dumps(sorted(sys.modules)))"))) & LATER[begin]
    assert not brought, f"{begin} brings {sorted(brought)}"


@pytest.mark.parametrize("package", ["tui_sales.workspace", "tui_sales.ui.later"])
def test_names_come_from_where_type_checkers_read_them(package: str) -> None:
    module = importlib.import_module(package)
    source = ast.parse(Path(str(module.__file__)).read_text("utf-8"))
    under_if = [node for part in source.body if isinstance(part, ast.If) for node in part.body]
    read = {n.name: str(i.module) for i in under_if if isinstance(i, ast.ImportFrom) for n in i.names}
    assert set(module.__all__) == set(read)
    for name, home in read.items():
        assert getattr(module, name) is getattr(importlib.import_module(home), name)
    assert not hasattr(module, "NothingOfThisName")


def test_every_part_has_a_rule() -> None:
    # The interface and the build hook may bring what they like; a new package must say where it stands.
    assert packages() - FORBIDDEN.keys() == {"ui", "_build", "__main__"}
