"""Opening: from a folder to a workspace."""

from __future__ import annotations

from pathlib import Path

from tui_sales import paths
from tui_sales.clock import Clock, now
from tui_sales.history import mending
from tui_sales.history.repository import NotAStore, Repository
from tui_sales.i18n import N_, _
from tui_sales.workspace.clone import Clone, Identity, NoWorkspace, Passphrase, read_identity
from tui_sales.workspace.ledger import Ledger
from tui_sales.workspace.library import Library
from tui_sales.workspace.mounts import Mounts
from tui_sales.workspace.prover import Prover
from tui_sales.workspace.workspace import Workspace


def open_workspace(
    path: Path | str | None = None,
    *,
    identity: Identity | None = None,
    clock: Clock = now,
    passphrase: Passphrase | None = None,
    beside: Workspace | None = None,
) -> Workspace:
    """Open the workspace in ``path``, or the one around the present folder; close it, or use it in a ``with``.

    Example:
        with open_workspace("~/sales") as ws:
            late = [due for due in ws.duties() if due.proof is Proof.OVERDUE]

    Args:
        path: the folder; ``~`` is understood.
        identity: who works there, where it is not written down (several people on the server itself, in the demo).
        clock: says what time it is.
        passphrase: asked for the key's.
        beside: another workspace on the same repository, whose proofs are shared.

    Raises:
        NoWorkspace: there is none. BadIdentity, NoLaw, Damaged: it cannot be used as it is.
    """
    if beside is not None and identity is not None:
        clone = Clone(beside.clone.repo, identity, clock, passphrase)
        return Workspace(clone, beside.prover, beside.mounts)
    folder = Path(path).expanduser() if path else folder_around(Path.cwd())
    if mending.head_is_empty(folder / ".git"):
        mending.mend_head(folder / ".git")  # else nothing can open it; what it says is always the same
    repo = _repository(folder)
    written = read_identity(repo)
    ledger = Ledger.at(repo.private / "proof.sqlite")
    prover = Prover(repo, Library(repo.objects), ledger, written.root)
    clone = Clone(repo, identity or written, clock, passphrase)
    return Workspace(clone, prover, Mounts(repo, prover))


def folder_around(folder: Path) -> Path:
    """The workspace that ``folder`` lies in. Raises NoWorkspace."""
    found = paths.workspace_around(folder)
    if found is not None:
        return found
    raise NoWorkspace(N_("{path}: there is no workspace here; name one with -C"), path=folder)


def _repository(folder: Path) -> Repository:
    """The one in ``folder``; where there is none, the workspaces below it are named."""
    try:
        return Repository.open(folder)
    except NotAStore:
        below = paths.workspaces_in(folder)
        if not below:
            raise
        names = _(", ").join(one.name for one in below)
        raise NoWorkspace(
            N_("{path}: there is no workspace here, but there are some in it; name one of them: {names}"),
            path=folder,
            names=names,
        ) from None
