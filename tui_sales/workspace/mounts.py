"""Mounts: the narrow stores beside the team's — where they lie, how one is opened, received or begun (design §7)."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from tui_sales.errors import SalesError
from tui_sales.history import checkout, remote
from tui_sales.history.repository import NotAStore, Repository
from tui_sales.history.tips import Tips, ask_tips
from tui_sales.i18n import N_
from tui_sales.review.stores import OFFICE, is_store, owner_of_store, private_of
from tui_sales.workspace.addresses import is_path, sibling
from tui_sales.workspace.clone import MAIN, REMOTE_MAIN, Clone, write_identity
from tui_sales.workspace.errors import NotMounted
from tui_sales.workspace.filing import require_listed
from tui_sales.workspace.ledger import Ledger
from tui_sales.workspace.library import Library
from tui_sales.workspace.narrow import narrow_root, take_over_law, write_root
from tui_sales.workspace.prover import Prover


class Mounts:
    """The narrow stores of one workspace; workspaces on the same repository share one."""

    def __init__(self, team: Repository, prover: Prover) -> None:
        """Beside the team's repository and what was proved of it."""
        self._team = team
        self._prover = prover
        self._open: dict[str, Prover] = {}
        self._answers = True

    def folder(self, store: str) -> Path:
        """Where a narrow store lies: in the team's folder, which takes no notice of it; a bare one beside the bare team."""
        if self._team.bare:
            return Path(sibling(str(self._team.git_dir), store))
        person = owner_of_store(store)
        return self._team.path / "private" / person if person else self._team.path / store

    def there(self) -> tuple[str, ...]:
        """The narrow stores that lie here."""
        if self._team.bare:
            return tuple(self._open)
        folders = [(OFFICE, self.folder(OFFICE))]
        private = self._team.path / "private"
        folders += [(private_of(p.name), p) for p in sorted(private.iterdir())] if private.is_dir() else []
        return tuple(
            name for name, path in folders if is_store(name) and (path / ".git" / "tui-sales").is_dir()
        )

    def open(self, store: str) -> Prover | None:
        """The prover of a store that lies here, None if it does not."""
        if store not in self._open:
            try:
                repo = Repository.open(self.folder(store), self._team.calls)
            except NotAStore:
                return None
            if repo.refs.get(MAIN) is None:
                repo.close()
                return None
            self._open[store] = self._prove(repo, store)
        found = self._open[store]
        self._lead(found.repo, store)  # it may have been begun before there was another side
        return found

    def address(self, store: str) -> str:
        """Where the other side of a narrow store is; empty if the team's has none."""
        url = self._team.remote_url()
        return sibling(url, store) if url else ""

    def begin(self, store: str, clone: Clone) -> Prover:
        """Begin a narrow store here; needs no network. If it was begun elsewhere too, ours gives way at the next sync.

        Raises:
            KeyLocked, KeyMissing, KeyNotListed: nothing was begun.
        """
        tip_of_law = self._team.refs.get(MAIN) or ""
        law = self._prover.library.law(self._team.commit(tip_of_law).tree)
        signer, person = clone.signer(), clone.identity.person
        require_listed(signer.public, law, person)
        repo = self._made(store)
        try:
            root = write_root(repo.objects, self._prover.root, store)
            tip = take_over_law(repo, self._team, tip_of_law, root, clone.ident(law.display(person)), signer)
            return self._settled(repo, store, clone, tip or root)
        except SalesError:
            self._drop(repo)
            raise

    def receive(self, store: str, clone: Clone) -> Prover | None:
        """Take a narrow store from the other side, None if there is none yet.

        Raises:
            NetworkDown. KeyLocked. BadData: what came does not prove.
        """
        url = self.address(store)
        if not url or (is_path(url) and not Path(url).exists()):
            return None
        repo = self._made(store)
        try:
            clone.beside(repo, "").reach()
            try:
                remote.fetch(repo)
            except remote.NoStore:
                tip = None
            else:
                tip = repo.refs.get(REMOTE_MAIN)
            if tip is None:
                self._drop(repo)
                return None
            return self._settled(repo, store, clone, tip)
        except SalesError:
            self._drop(repo)
            raise

    def tips(self) -> Tips | None:
        """What the host says of all stores at once; None from a plain git server, which is asked only once. Raises Unreachable."""
        found = ask_tips(self._team) if self._answers else None
        self._answers = found is not None
        return found

    def close(self) -> None:
        """End what runs in the background."""
        for prover in self._open.values():
            prover.ledger.close()
            prover.repo.close()
        self._open.clear()

    def _made(self, store: str) -> Repository:
        """An empty repository where nothing sees it yet: a kill on the way leaves no half store."""
        making = self._team.private / "making" / store
        shutil.rmtree(making, ignore_errors=True)
        repo = Repository.init(making, bare=self._team.bare, calls=self._team.calls)
        self._lead(repo, store)
        return repo

    def _lead(self, repo: Repository, store: str) -> None:
        """Tell a store that does not know it where its other side is."""
        url = "" if repo.has_remote() else self.address(store)
        if not url:
            return
        repo.set_remote(url)
        if is_path(url) and Path(url).parent.is_dir():
            with suppress(NotAStore):  # it is there already
                Repository.init(Path(url), bare=True).close()

    def _settled(self, repo: Repository, store: str, clone: Clone, tip: str) -> Prover:
        prover = self._prove(repo, store)
        proved = prover.main(tip)
        if proved.fault and proved.tip == prover.root:
            raise proved.fault.error
        checkout.first(repo, proved.tip)
        write_identity(repo, clone.beside(repo, prover.root).identity)
        prover.ledger.close()
        repo.close()
        target = self.folder(store)
        target.parent.mkdir(mode=0o700, exist_ok=True)
        Path(repo.path).chmod(0o700)
        Path(repo.path).rename(target)
        opened = self.open(store)
        if opened is None:
            raise NotMounted(N_("{store}: cannot be opened"), store=store)
        return opened

    def _prove(self, repo: Repository, store: str) -> Prover:
        ledger = Ledger.at(repo.private / "proof.sqlite")
        root = narrow_root(self._prover.root, store)
        return Prover(repo, Library(repo.objects, store), ledger, root, self._prover)

    @staticmethod
    def _drop(repo: Repository) -> None:
        repo.close()
        shutil.rmtree(repo.path, ignore_errors=True)
