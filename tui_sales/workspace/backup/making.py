"""Making a backup, and a workspace of one."""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tui_sales.dataclass import dataclass
from tui_sales.history import checkout
from tui_sales.history.bundles import read_bundle, write_bundle
from tui_sales.history.keys import PublicKey
from tui_sales.history.repository import Repository
from tui_sales.i18n import N_
from tui_sales.review.stores import TEAM
from tui_sales.workspace.auditing import fresh_prover
from tui_sales.workspace.backup.manifest import KEPT, BadBackup, Manifest, unpacked, write_manifest
from tui_sales.workspace.clone import MAIN, Identity, write_identity
from tui_sales.workspace.exporting.bundle import bundled
from tui_sales.workspace.keyring import new_key, public_of
from tui_sales.workspace.mounts import Mounts
from tui_sales.workspace.narrow import narrow_root
from tui_sales.workspace.prover import Prover
from tui_sales.workspace.setup import explain_folder
from tui_sales.workspace.unfinished import unfinished

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace


@dataclass(frozen=True)
class Restored:
    """A workspace that was made of a backup.

    Attributes:
        key: with which it signs now.
        counts: the people records of the backup list it.
    """

    said: Manifest
    key: PublicKey
    counts: bool


def back_up(ws: Workspace, target: Path) -> Manifest:
    """Write everything that is here to ``target``: a zip file if it is called so, else a folder.

    Raises:
        Taken: something is there already. NoRoom. NotBundled: a store is not whole.
    """
    stores = ws.mounted.all()
    repo = ws.clone.repo
    said = Manifest(
        ws.now().isoformat(timespec="seconds"),
        ws.me.department,
        repo.remote_url(),
        replace(ws.clone.identity, next_key=""),
        {store.name: repo_of.refs.get(MAIN) or "" for store in stores if (repo_of := store.clone.repo)},
    )
    with bundled(target) as folder:
        for store in stores:
            write_bundle(store.clone.repo, folder / f"{store.name}.bundle")
            _copy(store.clone.repo.private, folder / store.name)
        write_manifest(folder, said)
    return said


def restore_backup(source: Path, path: Path, key: str | None = None) -> Restored:
    """Make a workspace of a backup, for the same person on the same device; its next sync rejoins the others.

    Args:
        source: the backup.
        path: an empty folder.
        key: the private key's file; by default the one of then, else a new one, which the assistant adds.

    Raises:
        NoBackup, BadBackup, NotAStore: nothing was made. BadData: something in it does not prove.
    """
    with unpacked(source) as (folder, said), unfinished(path) as part:
        identity = _with_key(said.identity, key)
        team = _made(folder, TEAM, part, identity)
        try:
            if said.url:
                team.set_remote(said.url)
            prover = _proved(team, identity, TEAM, said)
            explain_folder(team)
            mounts = Mounts(team, prover)
            for store in said.stores:
                if store != TEAM:
                    root = narrow_root(identity.root, store)
                    repo = _made(folder, store, mounts.folder(store), replace(identity, root=root))
                    if said.url:
                        repo.set_remote(mounts.address(store))
                    _proved(repo, identity, store, said, prover).close()
            public = _public(identity)
            law = prover.library.law(team.commit(said.stores[TEAM]).tree)
            prover.ledger.close()
        finally:
            team.close()
    return Restored(said, public, public.line in law.keys(identity.person))


def _with_key(then: Identity, key: str | None) -> Identity:
    if key:
        return replace(then, key=str(Path(key).absolute()))
    if then.key.startswith("agent:") or Path(then.key).is_file():
        return then
    return replace(then, key=str(new_key(then.person, then.device)[0]))


def _public(identity: Identity) -> PublicKey:
    key = identity.key
    return PublicKey.parse(key.removeprefix("agent:")) if key.startswith("agent:") else public_of(Path(key))


def _made(folder: Path, store: str, path: Path, identity: Identity) -> Repository:
    """A repository of a bundle, with what was begun in it."""
    repo = Repository.init(path)
    read_bundle(repo, folder / f"{store}.bundle")
    _copy(folder / store, repo.private)
    write_identity(repo, identity)
    return repo


def _proved(
    repo: Repository, identity: Identity, store: str, said: Manifest, team: Prover | None = None
) -> Prover:
    """Prove a store from its first commit, then fill its folder. Raises what does not prove."""
    tip = repo.refs.get(MAIN)
    if tip != said.stores[store]:
        raise BadBackup(N_("{path}: was changed after it was backed up"), path=f"{store}.bundle")
    root = narrow_root(identity.root, store) if team else identity.root
    prover = fresh_prover(repo, root, team, store)
    proved = prover.main(tip)
    if proved.fault:
        raise proved.fault.error
    checkout.first(repo, tip)
    return prover


def _copy(source: Path, target: Path) -> None:
    """What is kept of a private folder."""
    for name in KEPT:
        with suppress(FileNotFoundError):
            if (source / name).is_dir():
                shutil.copytree(source / name, target / name, dirs_exist_ok=True)
            else:
                target.mkdir(exist_ok=True)
                shutil.copyfile(source / name, target / name)
