"""Repository: one store on disk, bare or with a checkout."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tui_sales.errors import WrongUse
from tui_sales.history import place
from tui_sales.history.calls import Calls
from tui_sales.history.commits import Commit, parse_commit
from tui_sales.history.git import Command, run, ssh_environment
from tui_sales.history.objects import Objects
from tui_sales.history.place import Place
from tui_sales.history.refs import Refs
from tui_sales.i18n import N_

if TYPE_CHECKING:
    from tui_sales.history.lock import CloneLock

_CACHE = 20_000


class NotAStore(WrongUse):
    """The folder holds no repository."""


class Repository:
    """Ties objects, refs and the lock of one repository together."""

    def __init__(self, at: Place, calls: Calls | None = None) -> None:
        """The repository at a place; one beside another may share its ``calls`` to the other side."""
        self.git_dir = at.git_dir
        self.bare = at.tree is None
        self.path = at.tree or at.git_dir
        self.git = Command(self.path, at.environment)
        self.objects = Objects(self.git, at.objects)
        self.refs = Refs(self.git_dir, self.git)
        self.calls = calls or Calls()
        self._commits: dict[str, Commit] = {}
        self._remote: str | None = None

    @classmethod
    def open(cls, path: Path, calls: Calls | None = None) -> Repository:
        """The repository in ``path``. Raises NotAStore."""
        at = place.find(path)
        if at is None:
            raise NotAStore(N_("{path}: there is no workspace here"), path=path)
        return cls(at, calls)

    @classmethod
    def init(cls, path: Path, *, bare: bool = False, calls: Calls | None = None) -> Repository:
        """A new empty repository whose branch is main. Raises NotAStore if something is there already."""
        if path.exists() and any(path.iterdir()):
            raise NotAStore(N_("{path}: is not empty"), path=path)
        path.mkdir(parents=True, exist_ok=True)
        return cls(place.make(path, bare=bare), calls)

    @property
    def private(self) -> Path:
        """Folder for drafts, caches and identity: below the git folder, for the user alone."""
        folder = self.git_dir / "tui-sales"
        folder.mkdir(mode=0o700, exist_ok=True)
        return folder

    @cached_property
    def lock(self) -> CloneLock:
        """One writer at a time."""
        from tui_sales.history.lock import CloneLock  # noqa: PLC0415 - filelock; a start writes nothing

        return CloneLock(self.git_dir, self.private / "lock")

    def commit(self, oid: str) -> Commit:
        """A commit by its id. Raises Damaged, BadCommit."""
        if oid not in self._commits:
            if len(self._commits) > _CACHE:
                self._commits.clear()
            self._commits[oid] = parse_commit(oid, self.objects.read(oid, "commit"))
        return self._commits[oid]

    def has_remote(self) -> bool:
        """Whether there is another side."""
        return self.remote_url() != ""

    def remote_url(self) -> str:
        """Where the other side is, empty if there is none."""
        if self._remote is None:
            outcome = run(self.git, ["config", "--get", "remote.origin.url"])
            self._remote = outcome.out.decode("utf-8", "replace").strip()
        return self._remote

    def set_remote(self, url: str) -> None:
        """Name the other side."""
        self._remote = None
        run(self.git, ["config", "remote.origin.url", url])

    def use_ssh(self, key: str, known_hosts: Path, passphrase: str = "") -> None:
        """Reach the other side with a person's own key, and know it by ``known_hosts`` from the first meeting on.

        Whoever sets GIT_SSH_COMMAND himself knows better.
        """
        if "GIT_SSH_COMMAND" not in os.environ:
            self.git.update_environment(**ssh_environment(key, known_hosts, passphrase))

    def tidy(self) -> None:
        """Pack what is loose, so that clones of it are quick. Never on the path of a save."""
        run(self.git, ["repack", "-a", "-d", "-q"], seconds=600)
        run(self.git, ["commit-graph", "write", "--reachable", "--changed-paths"], seconds=600)

    def close(self) -> None:
        """End what runs in the background."""
        self.objects.close()
