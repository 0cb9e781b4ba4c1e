"""Checkout: the folder is a clean copy of main, and nobody's edits are overwritten by bringing it up to date."""

from __future__ import annotations

from tui_sales.errors import StoreDamaged
from tui_sales.history.git import run
from tui_sales.history.objects import StoreFull
from tui_sales.history.repository import Repository
from tui_sales.history.trees import diff
from tui_sales.i18n import N_

MAIN = "refs/heads/main"


class CheckoutFailed(StoreDamaged):
    """The folder could not be brought up to main; the store itself is whole."""


def dirty(repo: Repository) -> list[str]:
    """Paths in the folder that differ from main: edited, new or missing there."""
    if repo.bare:
        return []
    outcome = run(repo.git, ["status", "--porcelain", "-z", "--untracked-files=all", "--no-renames"])
    return [part[3:].decode("utf-8", "surrogateescape") for part in outcome.out.split(b"\0") if part[3:]]


def first(repo: Repository, tip: str) -> None:
    """Set main and fill the folder for the first time."""
    repo.refs.update({MAIN: (tip, repo.refs.get(MAIN))})
    if not repo.bare:
        _read_tree(repo, ["-u", "--reset", repo.commit(tip).tree])


def move(repo: Repository, old: str, new: str) -> list[tuple[str, bytes]]:
    """Bring main from ``old`` to ``new``, and the folder with it.

    Returns:
        path and bytes of files that were edited in the folder and that ``new`` changes too: they are taken out of the way
        and belong into drafts. Other edits stay where they are.

    Raises:
        RefMoved: main was not at ``old``. CheckoutFailed.
    """
    before, after = repo.commit(old).tree, repo.commit(new).tree
    if repo.bare:
        repo.refs.update({MAIN: (new, old)})
        return []
    kept = _set_aside(repo, {change.path for change in diff(repo.objects, before, after)})
    repo.refs.update({MAIN: (new, old)})
    _read_tree(repo, ["-m", "-u", before, after])
    return kept


def restore(repo: Repository) -> bool:
    """After a kill between moving main and filling the folder: make index and untouched files follow main again.

    Returns:
        whether there was anything to do.
    """
    tip = repo.refs.get(MAIN)
    if repo.bare or tip is None:
        return False
    outcome = run(repo.git, ["diff-index", "--cached", "--quiet", tip, "--"])
    if outcome.status == 0:
        return False
    index_tree = run(repo.git, ["write-tree"]).out.decode().strip()
    try:
        _read_tree(repo, ["-m", "-u", index_tree or repo.commit(tip).tree, repo.commit(tip).tree])
    except CheckoutFailed:
        _read_tree(
            repo, ["--reset", repo.commit(tip).tree]
        )  # index only; edited files stay and show as edits
    return True


def _set_aside(repo: Repository, incoming: set[str]) -> list[tuple[str, bytes]]:
    kept = []
    for path in dirty(repo):
        file = repo.path / path
        if path not in incoming:
            continue
        if file.is_file():
            kept.append((path, file.read_bytes()))
            file.unlink()
        run(repo.git, ["checkout-index", "--force", "--", path])
    run(repo.git, ["update-index", "-q", "--refresh"])
    return kept


def _read_tree(repo: Repository, args: list[str]) -> None:
    outcome = run(repo.git, ["read-tree", *args], seconds=600)
    if outcome.status == 0:
        return
    if "No space left" in outcome.err:
        raise StoreFull(
            N_("the disk is full or cannot be written ({why}); nothing was changed"), why=outcome.err[-80:]
        )
    raise CheckoutFailed(N_("the folder could not be brought up to date: {why}"), why=outcome.err[-200:])
