"""Reading ahead is only quicker: what is at hand is what is read one by one, and what is not at hand is read when it is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.history.test_git import commit
from tui_sales.history import objects, trees
from tui_sales.history.keys import generate_key
from tui_sales.history.repository import Repository


@pytest.mark.parametrize("room", [1 << 20, 700, 0])
def test_all_is_read_whatever_room_there_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    generate_key(tmp_path / "key", "liwei")
    repo = Repository.init(tmp_path / "repo")
    files: dict[str, bytes | None] = {f"logs/{n}.json": b"%d" % n * 40 for n in range(20)}
    tip = commit(repo, tmp_path / "key", files)
    monkeypatch.setattr(objects, "_MOST_BYTES", room)
    again = Repository.open(tmp_path / "repo")
    with again.objects.reading_ahead([tip]) as read:
        assert (read == 23) == (room == 1 << 20), "else the next portion is a smaller one"
        assert read >= 23
        there = trees.files(again.objects, again.commit(tip).tree)
        assert {path: again.objects.blob(entry.oid) for path, entry in there.items()} == files
    repo.close()
    again.close()
