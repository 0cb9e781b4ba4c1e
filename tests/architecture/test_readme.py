"""The README says what the program does now, and ``.ci/run`` runs what the README says."""

from __future__ import annotations

import re

import pytest

from tests.architecture import readme_json
from tests.architecture.house import PROJECT
from tests.architecture.readme_keys import README, table
from tui_sales.boards.table import BY_ID
from tui_sales.cli.parser import COMMANDS


def test_keys_are_those_of_the_program() -> None:
    text = README.read_text("utf-8")
    assert table() in text, "run: python -m tests.architecture.readme_keys"


def test_what_is_printed_for_programs_is_that_of_the_program() -> None:
    assert readme_json.table() in README.read_text("utf-8"), "run: python -m tests.architecture.readme_json"


def test_every_command_is_there() -> None:
    text = README.read_text("utf-8")
    assert not [name for name in COMMANDS if not re.search(rf"`(tui-sales )?\[?{name}\b", text)]


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_links_and_pictures_are_there(name: str) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", (PROJECT / name).read_text("utf-8"))
    assert not [link for link in links if not (PROJECT / link).exists()]


def test_checks_run_the_command_people_type() -> None:
    (command,) = re.findall(r"^python3 -m venv .*pytest$", README.read_text("utf-8"), re.MULTILINE)
    assert command in (PROJECT / ".ci" / "run").read_text("utf-8")


def test_every_duty_of_the_source_has_its_place_and_its_test() -> None:
    rows = re.findall(r"^\| (D\d+) [^|]*\|([^|]*)\|([^|]*)\|$", README.read_text("utf-8"), re.MULTILINE)
    assert [duty for duty, _where, _tests in rows] == [f"D{number}" for number in range(1, 27)]
    for duty, where, tests in rows:
        named = set(re.findall(r"`([^`]+)`", where))
        commands = {name for name in named if name.startswith("tui-sales ") and name.split()[1] in COMMANDS}
        assert named - commands <= BY_ID.keys(), duty
        paths = re.findall(r"`([^`]+)`", tests)
        assert paths, duty
        assert all((PROJECT / path).is_file() for path in paths), duty
