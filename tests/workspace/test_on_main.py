"""What main holds under the names that lie in outboxes is the same, whatever was kept of it before."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tui_sales.history.repository import Repository
from tui_sales.history.trees import edit
from tui_sales.workspace.library import Library
from tui_sales.workspace.on_main import OnMain

NAMES = [f"logs/2026/rep{n % 7}/2026-{month:02}-{n:02}" for month in range(1, 9) for n in range(1, 29)]


def mains(repo: Repository, count: int) -> list[str]:
    """Trees of main, each with some records more or other than the one before."""
    rand, trees, tree = random.Random(7), list[str](), None
    for _ in range(count):
        changes: dict[str, str | None] = {
            f"{name}.json": repo.objects.write_blob(rand.randbytes(8)) for name in rand.sample(NAMES, 9)
        }
        tree = edit(repo.objects, tree, changes)
        trees.append(tree)
    return trees


def assert_as_looked_up(repo: Repository, on_main: OnMain, tree: str, names: list[str]) -> None:
    library = Library(repo.objects)
    assert on_main.versions(repo.objects, library, tree, names) == {n: library.at(tree, n) for n in names}


def test_while_main_and_outboxes_move(tmp_path: Path) -> None:
    repo, kept, rand = Repository.init(tmp_path / "repo"), tmp_path / "kept", random.Random(1)
    trees, on_main = mains(repo, 40), OnMain(kept)
    for step in range(120):
        tree = trees[min(39, max(0, step // 3 + rand.randint(-2, 2)))]  # now and then it goes back
        assert_as_looked_up(repo, on_main, tree, rand.sample(NAMES, rand.choice([3, 150, 200])))
        if rand.random() < 0.2:
            on_main = OnMain(kept)  # another program
    assert kept.is_file()
    repo.close()


def other_tree(kept: Path) -> None:
    kept.write_bytes(kept.read_bytes().replace(b'"tree": "', b'"tree": "0', 1))


@pytest.mark.parametrize(
    "spoil",
    [
        Path.unlink,
        lambda kept: kept.write_bytes(kept.read_bytes()[:300]),
        lambda kept: kept.write_bytes(b"\0" * 300),
        lambda kept: kept.write_bytes(b"[]"),
        other_tree,
    ],
)
def test_whatever_is_wrong_with_the_file(tmp_path: Path, spoil: Callable[[Path], object]) -> None:
    repo, kept = Repository.init(tmp_path / "repo"), tmp_path / "kept"
    old, new = mains(repo, 2)
    assert_as_looked_up(repo, OnMain(kept), old, NAMES)
    written = kept.read_bytes()
    assert_as_looked_up(repo, OnMain(kept), new, NAMES)
    assert kept.read_bytes() != written
    spoil(kept)
    assert_as_looked_up(repo, OnMain(kept), new, NAMES)
    assert kept.read_bytes() != written
    repo.close()


def test_a_tree_that_is_there_no_more_is_no_base(tmp_path: Path) -> None:
    gone, kept = Repository.init(tmp_path / "gone"), tmp_path / "kept"
    assert_as_looked_up(gone, OnMain(kept), mains(gone, 3)[2], NAMES)
    repo = Repository.init(tmp_path / "repo")
    tree = edit(repo.objects, None, {f"{NAMES[3]}.json": repo.objects.write_blob(b"3")})
    assert_as_looked_up(repo, OnMain(kept), tree, NAMES)
    gone.close()
    repo.close()
