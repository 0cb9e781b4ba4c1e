"""The README says what the program does now, and ``.ci/run`` runs what the README says."""

from __future__ import annotations

import re

from tests.architecture.house import PROJECT
from tests.architecture.readme_keys import README, with_table
from tui_sales.cli.parser import COMMANDS
from tui_sales.kinds import KINDS


def test_keys_are_those_of_the_program() -> None:
    text = README.read_text("utf-8")
    assert with_table(text) == text, "run: python -m tests.architecture.readme_keys"


def test_every_command_is_there() -> None:
    said = set(re.findall(r"^\| `tui-sales \[?([a-z]+)", README.read_text("utf-8"), re.MULTILINE))
    assert said == set(COMMANDS)


def test_every_kind_is_there() -> None:
    text = README.read_text("utf-8")
    assert not [kind.META.name for kind in KINDS if f"`{kind.META.name}`" not in text]


def test_checks_run_the_command_people_type() -> None:
    (command,) = re.findall(r"^python3 -m venv .*pytest$", README.read_text("utf-8"), re.MULTILINE)
    assert command in (PROJECT / ".ci" / "run").read_text("utf-8")
