"""The folder: follows main, keeps everybody's edits, and survives a kill at each step."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import environment
from tests.history.test_git import commit, git
from tui_sales.history import checkout
from tui_sales.history.edits import dirty
from tui_sales.history.keys import generate_key
from tui_sales.history.refs import RefMoved
from tui_sales.history.repository import Repository

MAIN = "refs/heads/main"

#: Moves the folder as the program does, and dies at the step that is named.
DYING = """
import os, signal, sys
from pathlib import Path
from tui_sales.history import checkout, edits
from tui_sales.history.repository import Repository
folder, old, new, step = sys.argv[1:]
real = checkout.run
def dying(git, args, **more):
    if args[0] == step:
        if step == "read-tree":  # a part of the files is there already
            (Path(folder) / "logs" / "a.json").write_bytes(b"a2")
        os.kill(os.getpid(), signal.SIGKILL)
    return real(git, args, **more)
checkout.run = edits.run = dying
checkout.move(Repository.open(Path(folder)), old, new)
"""


@pytest.fixture
def key(tmp_path: Path) -> Path:
    generate_key(tmp_path / "key", "liwei")
    return tmp_path / "key"


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    return Repository.init(tmp_path / "repo")


@pytest.fixture
def tips(repo: Repository, key: Path) -> tuple[str, str]:
    """Two landings: the folder is at the first, the second changes one, takes one out and brings one."""
    before: dict[str, bytes | None] = {
        "logs/a.json": b"a1",
        "logs/b.json": b"b1",
        "gone/g.json": b"g",
        "c.json": b"c1",
    }
    one = commit(repo, key, before)
    after: dict[str, bytes | None] = {
        "logs/a.json": b"a2",
        "logs/b.json": b"b2",
        "gone/g.json": None,
        "new/n.json": b"n",
    }
    two = commit(repo, key, after, (one,))
    checkout.first(repo, one)
    return one, two


def contents(repo: Repository) -> dict[str, bytes]:
    return {
        file.relative_to(repo.path).as_posix(): file.read_bytes()
        for file in repo.path.rglob("*")
        if file.is_file() and ".git" not in file.parts
    }


AFTER = {"logs/a.json": b"a2", "logs/b.json": b"b2", "new/n.json": b"n", "c.json": b"c1"}


@pytest.mark.parametrize("step", ["diff-index", "update-index", "read-tree"])
@pytest.mark.parametrize("edited", ["", "c.json", "logs/b.json"])
def test_killed_at_a_step_the_folder_follows_and_edits_stay(
    repo: Repository, tips: tuple[str, str], tmp_path: Path, step: str, edited: str
) -> None:
    if edited:
        (repo.path / edited).write_bytes(b"mine")
    one, two = tips
    subprocess.run(
        [sys.executable, "-c", DYING, str(repo.path), one, two, step],
        env=environment(tmp_path),
        check=False,
        timeout=60,
    )
    again = Repository.open(repo.path)
    checkout.restore(again)
    here = again.refs.get(MAIN)
    assert here in tips
    if here == one:
        checkout.move(again, one, two)
    copies = [file.read_bytes() for file in (again.private / "aside").glob("*")]
    assert not edited or b"mine" in [*contents(again).values(), *copies]
    expected = {path: data for path, data in AFTER.items() if path != edited}
    assert expected.items() <= contents(again).items()
    assert set(dirty(again)) <= {edited}
    assert not checkout.restore(again)


def test_what_somebody_staged_is_no_lagging_folder(repo: Repository, tips: tuple[str, str]) -> None:
    (repo.path / "c.json").write_bytes(b"mine")
    git(repo, "add", "c.json")
    assert not checkout.restore(repo)
    assert (repo.path / "c.json").read_bytes() == b"mine"
    (repo.path / "logs" / "b.json").write_bytes(b"also mine")
    git(repo, "add", "logs/b.json")
    assert checkout.move(repo, *tips) == [("logs/b.json", b"also mine")]
    assert contents(repo) == AFTER | {"c.json": b"mine"}
    assert dirty(repo) == ["c.json"]


def test_a_move_that_is_refused_touches_nothing(repo: Repository, tips: tuple[str, str]) -> None:
    one, two = tips
    (repo.path / "logs" / "b.json").write_bytes(b"mine")
    git(repo, "update-ref", MAIN, two)
    with pytest.raises(RefMoved):
        checkout.move(repo, one, two)
    assert (repo.path / "logs" / "b.json").read_bytes() == b"mine"


def test_files_that_stand_where_folders_must_be_make_room(
    repo: Repository, tips: tuple[str, str], key: Path
) -> None:
    (repo.path / "new").write_bytes(b"a file of mine")
    (repo.path / "later.json").mkdir()
    (repo.path / "later.json" / "x").write_bytes(b"inside")
    one, two = tips
    three = commit(repo, key, {"later.json": b"l"}, (two,))
    kept = checkout.move(repo, one, three)
    assert sorted(kept) == [("later.json/x", b"inside"), ("new", b"a file of mine")]
    assert contents(repo) == AFTER | {"later.json": b"l"}
    assert git(repo, "status", "--porcelain") == ""


def test_nothing_behind_a_symbolic_link_is_taken(
    repo: Repository, tips: tuple[str, str], tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    for name in ("a.json", "b.json"):
        (repo.path / "logs" / name).unlink()
        (outside / name).write_bytes(b"outside")
    (repo.path / "logs").rmdir()
    (repo.path / "logs").symlink_to(outside)
    try:
        kept = checkout.move(repo, *tips)
    except checkout.CheckoutFailed:
        kept = []
    assert kept == []
    assert {file.read_bytes() for file in outside.iterdir()} == {b"outside"}


@pytest.mark.parametrize("damage", [b"", b"\0" * 400, b"DIRC"])
def test_a_damaged_index_is_made_anew_and_edits_stay(
    repo: Repository, tips: tuple[str, str], damage: bytes
) -> None:
    (repo.path / "c.json").write_bytes(b"mine")
    (repo.path / "logs" / "a.json").unlink()
    (repo.git_dir / "index").write_bytes(damage)
    assert checkout.restore(repo)
    assert (repo.path / "c.json").read_bytes() == b"mine"
    assert dirty(repo) in (["c.json"], ["c.json", "logs/a.json"])


def test_commands_stay_in_this_repository(
    repo: Repository, tips: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Repository.init(tmp_path / "other")
    monkeypatch.setenv("GIT_DIR", str(other.git_dir))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.path))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other.git_dir / "index"))
    here = Repository.open(repo.path)
    assert here.path == repo.path
    assert checkout.move(here, *tips) == []
    assert here.objects.blob(here.objects.write_blob(b"x")) == b"x"
    assert contents(here) == AFTER
    assert os.listdir(other.path) == [".git"]  # noqa: PTH208 - names only


def calls_for_restoring(repo: Repository) -> bool:
    with checkout.looking(repo) as found:
        pass
    return bool(found)


def zeroed(repo: Repository) -> None:
    """As after a power cut: as long as before, and dated as before."""
    index = repo.git_dir / "index"
    there = index.stat()
    with index.open("r+b") as file:
        file.write(bytes(there.st_size))
    os.utime(index, ns=(there.st_atime_ns, there.st_mtime_ns))


def staged(repo: Repository) -> None:
    (repo.path / "c.json").write_bytes(b"mine")
    git(repo, "add", "c.json")


def noted_by_nobody(repo: Repository) -> None:
    staged(repo)
    (repo.private / "followed").write_bytes(b"\xff")


def test_an_index_that_follows_main_is_read_once(
    repo: Repository, tips: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = tips
    assert not calls_for_restoring(repo)
    with monkeypatch.context() as patch:
        patch.setattr(checkout, "beside", None)
        assert not calls_for_restoring(repo)
        checkout.move(repo, one, two)
        assert not calls_for_restoring(repo)


@pytest.mark.parametrize(
    "spoil",
    [
        zeroed,
        staged,
        lambda repo: (repo.git_dir / "index").unlink(),
        lambda repo: git(repo, "update-ref", MAIN, f"{git(repo, 'rev-parse', MAIN).strip()}~1"),
        lambda repo: (repo.private / "moving").write_text("half a note"),
        noted_by_nobody,
    ],
)
def test_any_other_index_or_main_is_looked_at_again(
    repo: Repository, tips: tuple[str, str], spoil: Callable[[Repository], object]
) -> None:
    checkout.move(repo, *tips)
    assert not calls_for_restoring(repo)
    spoil(repo)
    assert calls_for_restoring(repo)
