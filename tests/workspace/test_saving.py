"""Files that leave the program: named as people type, never over another in silence, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui_sales.storage.atomic import NoRoom
from tui_sales.workspace.attaching import NoFolder
from tui_sales.workspace.saving import Taken, free_path, save_as
from tui_sales.workspace.staging import NoFile


def test_a_name_is_kept_as_people_say_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    path = free_path("~", "外勤月表 2026/10.xlsx")
    assert path == str(Path("~/外勤月表 2026_10.xlsx"))
    assert save_as(path, b"one") == tmp_path / "外勤月表 2026_10.xlsx"
    assert free_path("~", "外勤月表 2026/10.xlsx") == str(Path("~/外勤月表 2026_10 (2).xlsx"))


def test_what_is_there_is_replaced_only_when_that_is_said(tmp_path: Path) -> None:
    there = tmp_path / "表.csv"
    there.write_bytes(b"mine")
    with pytest.raises(Taken):
        save_as(str(there), b"other")
    assert there.read_bytes() == b"mine"
    save_as(str(there), b"other", replace=True)
    assert there.read_bytes() == b"other"


def test_a_dangling_link_is_no_free_name(tmp_path: Path) -> None:
    (tmp_path / "x.csv").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Taken):
        save_as(str(tmp_path / "x.csv"), b"data")
    assert not (tmp_path / "elsewhere").exists()


def test_a_folder_or_nothing_is_no_name(tmp_path: Path) -> None:
    with pytest.raises(NoFile):
        save_as(str(tmp_path), b"")
    with pytest.raises(NoFile):
        save_as(" ", b"")
    with pytest.raises(NoFolder):
        save_as(str(tmp_path / "nowhere" / "x.csv"), b"")


def test_what_cannot_be_written_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(NoRoom):
        save_as(str(tmp_path / "x.csv"), b"data")
    assert not list(tmp_path.iterdir())
