"""Objects that are packed together: what anybody reads then is what was written, and no file is left for each of them."""

from __future__ import annotations

from pathlib import Path

from tui_sales.history.git import run
from tui_sales.history.packing import Packing
from tui_sales.history.repository import Repository
from tui_sales.history.trees import edit, files


def test_what_was_packed_is_there_for_everybody(tmp_path: Path) -> None:
    repo = Repository.init(tmp_path / "repo")
    folder = repo.git_dir / "objects"
    packing = Packing(repo.git, folder)
    wanted = {f"logs/2026/{n % 7}/{n}.json": ("李伟 " * n).encode() for n in range(300)}
    tree = edit(packing, None, {path: packing.write_blob(data) for path, data in wanted.items()})
    assert {path: packing.blob(entry.oid) for path, entry in files(packing, tree).items()} == wanted
    packing.pack()
    grown = edit(packing, tree, {"logs/2026/0/0.json": None, "people/liwei.json": packing.write_blob(b"{}")})
    packing.pack()
    packing.pack()  # nothing more
    for one, expected in (
        (tree, wanted),
        (grown, {**wanted, "people/liwei.json": b"{}", "logs/2026/0/0.json": None}),
    ):
        there = {path: repo.objects.blob(entry.oid) for path, entry in files(repo.objects, one).items()}
        assert there == {path: data for path, data in expected.items() if data is not None}
    assert len(list((folder / "pack").glob("*.pack"))) == 2
    assert not [path for path in folder.iterdir() if len(path.name) == 2]
    assert run(repo.git, ["fsck", "--full", "--no-dangling"]).status == 0
    packing.close()
    repo.close()
