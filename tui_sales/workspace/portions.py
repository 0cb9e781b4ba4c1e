"""Portions: an outbox with many attached files is sent a heap at a time, so that a line that breaks has brought something."""

from __future__ import annotations

from tui_sales.history.repository import Repository
from tui_sales.history.trees import diff
from tui_sales.model.attached import is_file_path

#: Bytes of attached files after which a portion is full: two minutes at 1 Mbit/s.
PORTION = 16 << 20


def portions(repo: Repository, there: str | None, tip: str, most: int = PORTION) -> list[str]:
    """The commits to send one after the other, each going on from the one before; the last is ``tip``.

    Args:
        repo: the clone.
        there: the outbox as the other side has it, None if it has none.
        tip: the outbox here.
        most: bytes of attached files in one portion; a single commit may have more.
    """
    unsent: list[str] = []
    commit = tip
    while commit != there:
        parents = repo.commit(commit).parents
        if not parents:
            break
        unsent.append(commit)
        commit = parents[0]
    found: list[str] = []
    heap = 0
    for number, oid in enumerate(reversed(unsent)):
        size = _attached_bytes(repo, oid)
        if heap and heap + size > most:
            found.append(unsent[len(unsent) - number])
            heap = 0
        heap += size
    return [*found, tip]


def _attached_bytes(repo: Repository, oid: str) -> int:
    """How many bytes of attached files a commit brings that its parent does not have."""
    commit = repo.commit(oid)
    before = repo.commit(commit.parents[0]).tree
    changes = diff(repo.objects, before, commit.tree)
    return sum(repo.objects.size(c.new.oid) for c in changes if c.new and is_file_path(c.path))
