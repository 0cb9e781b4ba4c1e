"""Drafts survive a full disk, a kill in the middle, a hand that spoils them and whatever is pasted into a form."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui_sales.storage.atomic import UNFINISHED, NoRoom, write
from tui_sales.storage.drafts import Drafts

KEY = "logs.2026.liwei.2026-11-23"


def draft(key: str = KEY, saved_at: str = "2026-11-23T21:00:00+08:00", **values: Any) -> dict[str, Any]:
    head = {"key": key, "kind": "log", "name": None, "saved_at": saved_at}
    return {**head, "values": values, "base": None, "reason": "form"}


@pytest.fixture
def drafts(tmp_path: Path) -> Drafts:
    return Drafts(tmp_path / "private" / "drafts")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "private" / "drafts"


def test_a_draft_is_kept_until_it_is_dropped(drafts: Drafts) -> None:
    assert (drafts.get(KEY), drafts.all(), drafts.damaged()) == (None, [], [])
    drafts.save(KEY, draft(event="拜访"))
    drafts.save(KEY, draft(event="拜访刘经理"))
    assert drafts.get(KEY) == draft(event="拜访刘经理")
    assert drafts.all() == [draft(event="拜访刘经理")]
    drafts.drop(KEY)
    drafts.drop(KEY)
    assert (drafts.get(KEY), drafts.all()) == (None, [])


def test_the_newest_comes_first_whatever_the_offset(drafts: Drafts) -> None:
    moments = {
        "new.b": "2026-11-23T13:00:01+00:00",
        "new.a": "2026-11-23T21:00:00+08:00",
        "new.c": "2026-11-23T20:00:00+08:00",
        "new.z": "2026-11-23T20:00:00+08:00",
    }
    for key, moment in moments.items():
        drafts.save(key, draft(key, moment))
    assert [d["key"] for d in drafts.all()] == ["new.b", "new.a", "new.z", "new.c"]


@pytest.mark.skipif(os.name != "posix", reason="no modes here")
def test_they_are_for_the_user_alone(drafts: Drafts, folder: Path) -> None:
    old = os.umask(0)
    try:
        drafts.save(KEY, draft())
    finally:
        os.umask(old)
    assert (folder.stat().st_mode & 0o777, (folder / f"{KEY}.json").stat().st_mode & 0o777) == (0o700, 0o600)


@pytest.mark.parametrize(
    "spoiled",
    [
        b"",
        b'{"key": "new.lo',
        b"\xff\xfe",
        b"[]",
        b"null",
        b"{}",
        b"[" * 100_000,
        json.dumps({**draft(), "saved_at": "yesterday"}).encode(),
        json.dumps({**draft(), "saved_at": 7}).encode(),
        json.dumps({**draft(), "saved_at": "0001-01-01T00:00:00"}).encode(),
        json.dumps({**draft(), "values": None}).encode(),
        json.dumps({**draft(), "name": 7}).encode(),
        json.dumps({**draft(), "kind": None}).encode(),
    ],
)
def test_a_spoiled_draft_is_passed_over_and_kept(drafts: Drafts, folder: Path, spoiled: bytes) -> None:
    drafts.save("new.log", draft("new.log"))
    file = folder / f"{KEY}.json"
    file.write_bytes(spoiled)
    assert drafts.get(KEY) is None
    assert drafts.all() == [draft("new.log")]
    assert drafts.damaged() == [file]
    drafts.save(KEY, draft(event="again"))
    drafts.save(KEY, draft(event="and again"))
    (aside,) = drafts.damaged()
    assert aside.read_bytes() == spoiled, "what cannot be read may still be worth something to its writer"
    assert drafts.get(KEY) == draft(event="and again")
    file.write_bytes(b"worse")
    drafts.save(KEY, draft())
    assert {path.read_bytes() for path in drafts.damaged()} == {spoiled, b"worse"}


def test_a_folder_where_a_draft_should_be(drafts: Drafts, folder: Path) -> None:
    drafts.save("new.log", draft("new.log"))
    (folder / f"{KEY}.json").mkdir()
    assert drafts.get(KEY) is None
    assert len(drafts.all()) == 1
    with pytest.raises(NoRoom):
        drafts.drop(KEY)


@example("拜访 \ud83d")
@given(st.text(st.characters(codec=None), max_size=30))
def test_whatever_is_typed_comes_back(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    drafts = Drafts(tmp_path_factory.getbasetemp() / "typed")
    drafts.save(KEY, draft(event=text))
    assert drafts.get(KEY) == draft(event=text)


@pytest.mark.parametrize("key", ["", "../x", "a/b", "a\\b", "A", "a\n", "李伟", "x" * 201])
def test_a_key_is_a_safe_file_name(drafts: Drafts, key: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  the key itself is the message
        drafts.save(key, draft(key))
    with pytest.raises(ValueError):  # noqa: PT011
        drafts.get(key)


def test_other_small_things_can_be_kept_in_their_own_shape(tmp_path: Path) -> None:
    seen = Drafts(tmp_path, shape={"key": str, "version": str})
    seen.save("shown.a", {"key": "a", "version": "f" * 40})
    (tmp_path / "shown.b.json").write_text('{"key": "b"}')
    assert seen.get("shown.a") == {"key": "a", "version": "f" * 40}
    assert seen.get("shown.b") is None


def test_what_must_not_take_a_drafts_place_gets_its_own(drafts: Drafts, folder: Path) -> None:
    assert drafts.free_key(KEY) == KEY
    drafts.save(KEY, draft())
    assert drafts.free_key(KEY) == f"{KEY}.2"
    drafts.save(f"{KEY}.2", draft(f"{KEY}.2"))
    assert drafts.free_key(KEY) == f"{KEY}.3"
    for data in (b"{", b"not json"):
        drafts.keep_aside("logs.2026.李伟\n.json", data)
    assert len(drafts.all()) == 2
    assert sorted(path.read_bytes() for path in drafts.damaged()) == [b"not json", b"{"]
    assert all(path.parent == folder and path.name.isascii() for path in drafts.damaged())


def test_on_a_full_disk_the_earlier_draft_stays(small_disk: Path) -> None:
    drafts = Drafts(small_disk / "drafts")
    drafts.save(KEY, draft(event="whole"))
    filler = small_disk / "filler"
    with contextlib.suppress(OSError), filler.open("wb", buffering=0) as stream:
        while stream.write(b"x" * 4096):
            pass
    with pytest.raises(NoRoom, match="cannot be written"):
        drafts.save(KEY, draft(event="x" * 20_000))
    with pytest.raises(NoRoom):
        write(small_disk / "other", b"x" * 20_000)
    assert Drafts(small_disk / "drafts").all() == [draft(event="whole")]
    assert sorted(p.name for p in small_disk.rglob("*") if p.is_file()) == ["filler", f"{KEY}.json"]
    filler.unlink()
    drafts.save(KEY, draft(event="there is room again"))
    assert drafts.get(KEY) == draft(event="there is room again")


def test_a_folder_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(NoRoom, match="cannot be written"):
        Drafts(tmp_path / "file" / "drafts").save(KEY, draft())
    with pytest.raises(NoRoom, match="cannot be written"):
        Drafts(tmp_path / "file" / "drafts").keep_aside("x", b"x")


_SAVING = """
import itertools, sys
from pathlib import Path
from tui_sales.storage.drafts import Drafts
drafts = Drafts(Path(sys.argv[1]))
for n in itertools.count():
    key = f"new.{n % 3}"
    values = {"n": n, "event": "拜访" * 3000}
    drafts.save(key, {"key": key, "kind": "log", "values": values, "saved_at": "2026-11-23T21:00:00+08:00"})
    print(n, flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is meant")
@pytest.mark.parametrize("saved", [1, 2, 3, 7, 20])
def test_a_kill_in_the_middle_costs_at_most_what_was_being_written(folder: Path, saved: int) -> None:
    command = [sys.executable, "-c", _SAVING, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = [int(process.stdout.readline()) for _ in range(saved)]
        process.kill()
        said += [int(line) for line in process.stdout.read().split()]
    drafts = Drafts(folder)
    assert drafts.damaged() == []
    found = {d["key"]: d["values"]["n"] for d in drafts.all()}
    for key in {f"new.{n % 3}" for n in said}:
        assert found[key] >= max(n for n in said if f"new.{n % 3}" == key)
    drafts.save("new.0", draft("new.0"))
    assert drafts.get("new.0") == draft("new.0")


def test_what_a_killed_program_left_unfinished_is_swept_up_later(folder: Path) -> None:
    Drafts(folder).save(KEY, draft())
    old, young = folder / f"{UNFINISHED}old", folder / f"{UNFINISHED}young"
    for path in (old, young):
        path.write_bytes(b'{"key"')
    os.utime(old, (0, 0))
    drafts = Drafts(folder)
    assert not old.exists()
    assert young.exists(), "another program may be writing it now"
    assert (drafts.all(), drafts.damaged()) == ([draft()], [])
