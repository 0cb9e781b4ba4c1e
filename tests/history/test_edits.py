"""Edits in the folder: what stands in the way of what comes in is found as git finds it, by looking at nothing else."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.history.test_checkout import AFTER, contents, key, repo, tips
from tests.history.test_git import git
from tui_sales.history import checkout
from tui_sales.history.edits import dirty, in_the_way
from tui_sales.history.repository import Repository
from tui_sales.history.trees import diff

__all__ = ["key", "repo", "tips"]

Deed = Callable[[Repository, str], object]


def write(repo: Repository, path: str) -> None:
    (repo.path / path).parent.mkdir(parents=True, exist_ok=True)
    (repo.path / path).write_bytes(b"mine")


def stage(repo: Repository, path: str) -> None:
    write(repo, path)
    git(repo, "add", path)


def become_a_folder(repo: Repository, path: str) -> None:
    (repo.path / path).unlink()
    write(repo, f"{path}/inside")


def stage_and_take_away(repo: Repository, path: str) -> None:
    stage(repo, path)
    (repo.path / path).unlink()


def staged_and_put_back(repo: Repository, path: str) -> None:
    before = (repo.path / path).read_bytes()
    stage(repo, path)
    (repo.path / path).write_bytes(before)


#: what somebody may do to a file that main has
TO_A_FILE: dict[str, Deed] = {
    "nothing": lambda repo, path: None,
    "edited": write,
    "gone": lambda repo, path: (repo.path / path).unlink(),
    "staged": stage,
    "staged and put back": staged_and_put_back,
    "out of the index": lambda repo, path: git(repo, "rm", "-q", "--cached", path),
    "older than the index": lambda repo, path: os.utime(repo.path / path, (1, 1)),
    "a program": lambda repo, path: (repo.path / path).chmod(0o755),
    "a folder": become_a_folder,
}
#: what somebody may do where main has nothing
WHERE_NOTHING_IS: dict[str, Deed] = {
    "nothing": lambda repo, path: None,
    "written": write,
    "staged": stage,
    "staged and taken away": stage_and_take_away,
    "a file for its folder": lambda repo, path: write(repo, str(Path(path).parent)),
    "a folder": lambda repo, path: write(repo, f"{path}/inside"),
}


@given(
    deeds=st.fixed_dictionaries(
        {
            **{path: st.sampled_from(sorted(TO_A_FILE)) for path in ("logs/a.json", "logs/b.json", "c.json")},
            "gone/g.json": st.sampled_from(sorted(TO_A_FILE)),
            "new/n.json": st.sampled_from(sorted(WHERE_NOTHING_IS)),
        }
    )
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_in_the_way_is_found_as_git_finds_it(
    repo: Repository, tips: tuple[str, str], deeds: dict[str, str]
) -> None:
    one, two = tips
    git(repo, "update-ref", "refs/heads/main", one)
    git(repo, "clean", "-q", "-f", "-d", "-x")
    git(repo, "reset", "-q", "--hard", one)
    for path, deed in deeds.items():
        (WHERE_NOTHING_IS if path == "new/n.json" else TO_A_FILE)[deed](repo, path)
    before, after = repo.commit(one).tree, repo.commit(two).tree
    changes = diff(repo.objects, before, after)
    found = in_the_way(repo, before, changes)
    incoming = {change.path for change in changes}
    near = {path for path in dirty(repo) if path != "c.json" and not path.startswith("c.json/")}
    assert set(found) == near
    assert {path for path in incoming if deeds[path] == "nothing"}.isdisjoint(found)
    kept = dict(checkout.move(repo, one, two))
    assert set(kept) <= near
    assert {path: data for path, data in contents(repo).items() if not path.startswith("c.json")} == {
        path: data for path, data in AFTER.items() if path != "c.json"
    }
