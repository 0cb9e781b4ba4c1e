"""Examining: a whole workspace, also one that cannot be opened."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tui_sales.clock import Clock, now
from tui_sales.errors import SalesError
from tui_sales.history import mending
from tui_sales.history.repository import Repository
from tui_sales.i18n import N_, Phrase
from tui_sales.workspace.auditing import Progress, fresh_prover
from tui_sales.workspace.clone import MAIN, Clone, Identity, Passphrase, read_identity, write_identity
from tui_sales.workspace.doctor.patient import Patient
from tui_sales.workspace.doctor.report import Diagnosis, Line, State
from tui_sales.workspace.mounts import Mounts
from tui_sales.workspace.narrow import narrow_root
from tui_sales.workspace.prover import Prover


def examine(
    path: Path,
    *,
    mend: bool = True,
    clock: Clock = now,
    passphrase: Passphrase | None = None,
    progress: Progress | None = None,
) -> Diagnosis:
    """Look at everything below a workspace's folder, and put right what can be put right.

    Nothing is ever thrown away but what can be made anew: locks without an owner, kept proofs, half-made stores. What cannot be
    read is moved aside.

    Args:
        path: the workspace's folder.
        mend: put things right; else only look, and change nothing.
        clock: says what time it is.
        passphrase: asked for the key's, where something has to come from a server.
        progress: told what is being proved.

    Raises:
        NotAStore: there is no repository in the folder. NoWorkspace, BadIdentity: nobody knows who works here.
    """
    heads = [_head(path, mend)] if (path / ".git").is_dir() else []
    if not mend and any(line.state is not State.WELL for line in heads):
        return Diagnosis(tuple(heads))  # nothing opens it as it is
    team = Repository.open(path)
    try:
        identity = read_identity(team)
        clone = Clone(team, identity, clock, passphrase)
        prover = fresh_prover(team, identity.root)
        lines = [line for line in heads if line.state is not State.WELL]
        lines += Patient("team", clone, identity.root, mend, progress).examined()
        for store in Mounts(team, prover).there() if team.refs.get(MAIN) else ():
            lines += _narrow(path, store, clone, prover, mend, progress)
        prover.ledger.close()
        return Diagnosis(tuple(lines))
    finally:
        team.close()


def _narrow(
    path: Path, store: str, team: Clone, prover: Prover, mend: bool, progress: Progress | None
) -> list[Line]:
    """One of the stores beside the team's."""
    folder = Mounts(team.repo, prover).folder(store)
    head = _head(folder, mend, store)
    if head.state is State.MENDABLE:
        return [head]
    repo = Repository.open(folder)
    try:
        root = narrow_root(prover.root, store)
        lines = [
            line
            for line in (head, _identity(repo, store, replace(team.identity, root=root), mend))
            if line.state is not State.WELL
        ]
        patient = Patient(store, team.beside(repo, root), root, mend, progress, prover)
        prover.main(team.repo.refs.get(MAIN) or root)  # what a narrow store's law is held against
        return [*lines, *patient.examined()]
    finally:
        repo.close()


def _identity(repo: Repository, store: str, mine: Identity, mend: bool) -> Line:
    """A narrow store's is the team's: where it cannot be read, it is written again."""
    try:
        read_identity(repo)
    except SalesError as error:
        found = Phrase(error.msgid, error.params)
        if not mend:
            return Line(
                store, "identity", State.MENDABLE, found, Phrase(N_("nothing; only a look was asked for"))
            )
        write_identity(repo, mine)
        return Line(
            store, "identity", State.MENDED, found, Phrase(N_("written again, as in the team's store"))
        )
    return Line(store, "identity", State.WELL)


def _head(path: Path, mend: bool, store: str = "team") -> Line:
    """What the folder is a copy of; looked at before anything can be opened."""
    git_dir = path / ".git"
    if not mending.head_is_broken(git_dir):
        return Line(store, "folder", State.WELL)
    found = Phrase(N_("it does not say what it is a copy of"))
    if not mend:
        return Line(store, "folder", State.MENDABLE, found, Phrase(N_("nothing; only a look was asked for")))
    mending.mend_head(git_dir)
    return Line(store, "folder", State.MENDED, found, Phrase(N_("it is a copy of main again")))
