"""Checkout: the folder is a clean copy of main, and nobody's edits are overwritten by bringing it up to date.

Main moves first, the folder follows; a note says which move is under way, so that after a kill anywhere in between
files that only lag behind are told from files that somebody edited.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tui_sales.errors import StoreDamaged
from tui_sales.history import followed
from tui_sales.history.aside import keep_copies
from tui_sales.history.edits import in_the_way
from tui_sales.history.folder import TreeEntry
from tui_sales.history.git import Outcome, beside, run
from tui_sales.history.objects import OID, StoreFull, blob_id, full_or_raise
from tui_sales.history.repository import Repository
from tui_sales.history.trees import FILE, Change, diff
from tui_sales.i18n import N_

MAIN = "refs/heads/main"
_NOWHERE = "0" * 40
#: How far back a folder without a note may lag: one sync moves main a few times at most.
_BACK = 50
#: Files are written by several processes where there are many; a disk that answers slowly then costs a fraction.
_TOGETHER = ("-c", "checkout.workers=4")


class CheckoutFailed(StoreDamaged):
    """The folder could not be brought up to main; the store itself is whole."""


def first(repo: Repository, tip: str) -> None:
    """Set main and fill the folder for the first time."""
    with filling(repo, tip):
        repo.refs.update({MAIN: (tip, repo.refs.get(MAIN))})


@contextmanager
def filling(repo: Repository, tip: str) -> Iterator[None]:
    """Fill the folder for the first time, while within it something else is done: what lies there is proved.

    Raises:
        CheckoutFailed. StoreFull.
    """
    if repo.bare:
        yield
        return
    with beside(repo.git, [*_TOGETHER, "read-tree", "-u", "--reset", repo.commit(tip).tree]) as outcomes:
        yield
    _done(outcomes[0])


def move(repo: Repository, old: str, new: str) -> list[tuple[str, bytes]]:
    """Bring main from ``old`` to ``new``, and the folder with it.

    Returns:
        path and bytes of files that were edited in the folder and that ``new`` changes too: they are taken out of the way
        and belong into drafts (a copy is in the private folder ``aside`` until then). Other edits stay where they are.

    Raises:
        RefMoved: main was not at ``old``; the folder is as it was. CheckoutFailed. StoreFull.
    """
    before, after = repo.commit(old).tree, repo.commit(new).tree
    if repo.bare:
        repo.refs.update({MAIN: (new, old)})
        return []
    changes = diff(repo.objects, before, after)
    edited = in_the_way(repo, before, changes)
    kept = [(path, (repo.path / path).read_bytes()) for path in edited if _is_ours(repo, path)]
    keep_copies(repo.private, kept)
    note = _note(repo)
    try:
        note.write_text(f"{old} {new}\n", "ascii")
    except OSError as error:
        raise full_or_raise(error) from error
    repo.refs.update({MAIN: (new, old)})
    _make_room(repo, edited, {change.path: change.old for change in changes})
    follow = [*_TOGETHER, "read-tree", "-m", "-u", before, after]
    outcome = run(repo.git, follow, seconds=600)
    if "not uptodate" in outcome.err:
        # The folder was copied or restored: the files are as they were, but not as the index remembers them.
        run(repo.git, ["update-index", "-q", "--refresh"], seconds=600)
        outcome = run(repo.git, follow, seconds=600)
    _done(outcome)
    note.unlink()
    followed.remember(repo, followed.sign(repo, new))
    return kept


@contextmanager
def looking(repo: Repository) -> Iterator[list[bool]]:
    """Look, beside what is done within it, whether :func:`restore` is called for.

    Yields:
        a list that is not empty afterwards if it is.
    """
    found: list[bool] = []
    tip = repo.refs.get(MAIN)
    if repo.bare or tip is None:
        yield found
        return
    signed, moving = followed.sign(repo, tip), _note(repo).exists()
    if not moving and followed.is_known(repo, signed):
        yield found
        return
    with beside(repo.git, ["diff-index", "--cached", "--quiet", tip, "--"]) as outcomes:
        yield found
    if outcomes[0].status or moving:
        found.append(True)
    else:
        followed.remember(repo, signed)


def lags(repo: Repository) -> bool:
    """Whether :func:`restore` would have anything to do."""
    tip = repo.refs.get(MAIN)
    if repo.bare or tip is None:
        return False
    status = run(repo.git, ["diff-index", "--cached", "--quiet", tip, "--"]).status
    return status > 1 or (status == 1 and _behind(repo, tip, _note(repo)) is not None)


def restore(repo: Repository) -> bool:
    """After a kill between moving main and filling the folder: make the folder follow main again.

    Files that somebody edited, staged or not, stay as they are. A damaged index is made anew.

    Returns:
        whether there was anything to do.
    """
    tip = repo.refs.get(MAIN)
    if repo.bare or tip is None:
        return False
    note = _note(repo)
    outcome = run(repo.git, ["diff-index", "--cached", "--quiet", tip, "--"])
    if outcome.status == 0:
        note.unlink(missing_ok=True)
        return False
    tree = repo.commit(tip).tree
    behind = _behind(repo, tip, note)
    if behind is not None:
        changes = diff(repo.objects, behind or None, tree)
        _done(run(repo.git, ["read-tree", "--reset", tree], seconds=600))
        _follow(repo, changes)
    elif outcome.status > 1:
        (repo.git_dir / "index").unlink(missing_ok=True)
        _done(run(repo.git, ["read-tree", "--reset", tree], seconds=600))
        refill(repo)
    note.unlink(missing_ok=True)
    return behind is not None or outcome.status > 1


def refill(repo: Repository) -> None:
    """Write files again that are missing in the folder; nothing else."""
    run(repo.git, ["checkout-index", "--all", "--quiet"], seconds=600)
    run(repo.git, ["update-index", "-q", "--refresh"], seconds=600)


def _note(repo: Repository) -> Path:
    return repo.private / "moving"


def _behind(repo: Repository, tip: str, note: Path) -> str | None:
    """The tree the folder was left at; empty for none at all, None if it only holds somebody's own edits."""
    old, _, new = (
        note.read_text("ascii", "replace").strip().partition(" ") if note.is_file() else ("", "", "")
    )
    if new == tip and OID.fullmatch(old):
        return repo.commit(old).tree
    written = run(repo.git, ["write-tree"])
    if written.status != 0:
        return None
    index = written.out.decode("ascii").strip()
    if not repo.objects.tree(index):
        return ""
    commit = tip
    for _step in range(_BACK):
        parents = repo.commit(commit).parents
        if not parents:
            break
        commit = parents[0]
        if repo.commit(commit).tree == index:
            return index
    return None


def _follow(repo: Repository, changes: list[Change]) -> None:
    """Write what lags behind; a file that is neither as it was nor missing is somebody's edit and stays."""
    write = []
    for change in changes:
        file = repo.path / change.path
        there = blob_id(file.read_bytes()) if _is_ours(repo, change.path) else None
        was = change.old.oid if change.old else None
        if there not in (None, was) or file.is_symlink():
            continue
        if change.new is not None:
            write.append(change.path)
        elif there:
            file.unlink()
    _checkout(repo, write)
    run(repo.git, ["update-index", "-q", "--refresh"], seconds=600)


def _is_ours(repo: Repository, path: str) -> bool:
    """Whether it is a plain file really inside the folder: nothing behind a symbolic link is read or removed."""
    file = repo.path / path
    inner = [file, *(repo.path / parent for parent in list(Path(path).parents)[:-1])]
    return file.is_file() and not any(part.is_symlink() for part in inner)


def _make_room(repo: Repository, paths: list[str], before: dict[str, TreeEntry | None]) -> None:
    """Put edited files back to what main had, in the index too (they may have been staged), so that they can move on."""
    if not paths:
        return
    index, again = [], []
    for path in paths:
        if _is_ours(repo, path):
            (repo.path / path).unlink()
        entry = before.get(path)
        index.append(f"{FILE} {entry.oid}\t{path}" if entry else f"0 {_NOWHERE}\t{path}")
        again += [path] if entry else []
    lines = "\0".join([*index, ""]).encode("utf-8", "surrogateescape")
    _done(run(repo.git, ["update-index", "-z", "--index-info"], stdin=lines))
    _checkout(repo, again)
    run(repo.git, ["update-index", "-q", "--refresh"], seconds=600)


def _checkout(repo: Repository, paths: list[str]) -> None:
    if paths:
        lines = "\0".join([*paths, ""]).encode("utf-8", "surrogateescape")
        _done(run(repo.git, ["checkout-index", "--force", "-z", "--stdin"], stdin=lines, seconds=600))


def _done(outcome: Outcome) -> None:
    if outcome.status == 0:
        return
    if "No space left" in outcome.err:
        raise StoreFull(
            N_("the disk is full or cannot be written ({why}); nothing was changed"), why=outcome.err[-80:]
        )
    raise CheckoutFailed(N_("the folder could not be brought up to date: {why}"), why=outcome.err[-200:])
