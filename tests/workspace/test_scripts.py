"""The façade as a script uses it: the one in the README, run; every public name explained."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys

import pytest

from tests.architecture.house import PROJECT
from tests.conftest import Department, environment
from tui_sales import workspace
from tui_sales.workspace import UnknownKind, Workspace, open_workspace

SCRIPT = re.compile(r"^### From a script\n.*?^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_script_in_the_readme_runs(young: Department) -> None:
    (script,) = SCRIPT.findall((PROJECT / "README.md").read_text("utf-8"))
    assert len([line for line in script.splitlines() if line.strip()]) <= 12
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=young.clone("liwei"),
        env=environment(young.folder),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "waits for" in done.stdout
    assert "liwei" in done.stdout
    with open_workspace(young.clone("liwei")) as ws:
        (row,) = ws.rows("log")
        assert (row.by, ws.to_send) == ("liwei", 0)


def test_every_public_name_says_what_it_is() -> None:
    assert sorted(workspace.__all__) == workspace.__all__
    for name in workspace.__all__:
        assert inspect.getdoc(getattr(workspace, name)), name
    for name, member in inspect.getmembers(Workspace):
        if not name.startswith("_") and (callable(member) or isinstance(member, property)):
            assert inspect.getdoc(member), name


def test_an_unknown_kind_is_an_error_that_says_so(young: Department) -> None:
    with open_workspace(young.clone("liwei")) as ws:
        for ask in (ws.rows, ws.blank, ws.may_file, ws.directory.references):
            with pytest.raises(UnknownKind):
                ask("dream")


def test_rows_need_no_ids_and_a_path_may_be_a_text(young: Department) -> None:
    with open_workspace(str(young.clone("liwei"))) as ws:
        log = ws.blank("log", {"entries": [{"start": "09:00", "place": "合肥", "event": "走访"}]})
        filed = ws.file("log", log)
        (entry,) = ws.entry(filed.name).front.raw["entries"]
        assert entry.pop("id")
        assert entry == {"start": "09:00", "place": "合肥", "event": "走访"}
