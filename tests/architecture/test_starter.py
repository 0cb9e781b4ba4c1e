"""The starter in ``store/``: schemas as the kinds are now, a policy that reads."""

from __future__ import annotations

import json

from tests.architecture.house import PROJECT
from tui_sales import paths
from tui_sales.kinds import CODEC, KINDS
from tui_sales.kinds.write_schemas import schemas


def test_a_checkout_finds_its_starter() -> None:
    assert paths.starter() == PROJECT / "store"


def test_schemas_are_those_of_the_kinds() -> None:
    folder = PROJECT / "store" / "schemas"
    there = {path.name: path.read_text("utf-8") for path in folder.iterdir()}
    assert there == schemas(), "run: python -m tui_sales.kinds.write_schemas"


def test_policy_reads_and_is_canonical() -> None:
    data = (PROJECT / "store" / "policy.json").read_bytes()
    assert CODEC.encode(CODEC.decode(data, "policy")) == data


def test_every_kind_is_explained_to_people_without_the_program() -> None:
    readme = (PROJECT / "store" / "README.md").read_text("utf-8")
    silent = [k.META.name for k in KINDS if f"`{k.META.layout.folder}" not in readme]
    assert not silent
    assert json.loads((PROJECT / "store" / "policy.json").read_text("utf-8"))["kind"] == "policy"
