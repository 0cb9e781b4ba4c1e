"""Clone: one person's copy of a store on one device — repository, identity, key."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path

from tui_sales.clock import Clock
from tui_sales.dataclass import dataclass
from tui_sales.errors import BadData, WrongUse
from tui_sales.history.agent import agent_keys, agent_signer
from tui_sales.history.commits import Ident
from tui_sales.history.keys import BadKey, KeyLocked, KeyMissing, PublicKey, Signer, load_key, public_beside
from tui_sales.history.repository import Repository
from tui_sales.i18n import N_
from tui_sales.model.names import is_id
from tui_sales.workspace.addresses import is_path

MAIN = "refs/heads/main"
REMOTE_MAIN = "refs/remotes/origin/main"
OUTBOX = "refs/heads/outbox/"
REMOTE_OUTBOX = "refs/remotes/origin/outbox/"

Passphrase = Callable[[], str | None]


class NoWorkspace(WrongUse):
    """There is no workspace in this folder."""


class BadIdentity(BadData):
    """The file that says who works here cannot be read."""


@dataclass(frozen=True)
class Identity:
    """Who works in a clone.

    Attributes:
        key: the private key's file, or "agent" for the ssh-agent.
        root: id of the store's first commit, pinned when the clone was made; empty only before it is known.
        next_key: the key's successor, as long as the people records do not list it yet.
    """

    person: str
    device: str
    key: str
    root: str = ""
    next_key: str = ""

    def __post_init__(self) -> None:
        """Refuse what could not be part of an outbox's name."""
        if not (is_id(self.person) and is_id(self.device)):
            raise BadIdentity(
                N_("{person}/{device}: not the id of a person and a device"),
                person=ascii(self.person),
                device=ascii(self.device),
            )

    @property
    def outbox(self) -> str:
        """Name of this device's outbox, ``person/device``."""
        return f"{self.person}/{self.device}"


class KeyRing:
    """Somebody's key, asked for and loaded once for all stores of a workspace."""

    def __init__(self, key: str, passphrase: Passphrase | None) -> None:
        """The key's file, or ``agent:`` and its public line; nothing is read yet."""
        self._key = key
        self._passphrase = passphrase
        self._signer: Signer | None = None
        self._word = ""

    def signer(self) -> Signer:
        """The key, loaded at the first signature. Raises KeyLocked, KeyMissing, BadKey."""
        if self._signer is None:
            self._signer = self._load(self._passphrase)
        return self._signer

    def unlock(self, passphrase: str) -> None:
        """Load a key that has a passphrase. Raises KeyLocked if it is the wrong one."""
        self._signer = self._load(lambda: passphrase)

    def word(self) -> str:
        """The passphrase that ssh needs for the key's file, empty if it needs none. Raises KeyLocked if nobody says it."""
        with suppress(KeyMissing, BadKey):  # ssh may know a way of its own; who signs with it is told then
            self.signer()
        return self._word

    @property
    def known(self) -> str | None:
        """The passphrase, if somebody has said it already."""
        return self._word or None

    def lead(self, repo: Repository, url: str, known_hosts: Path) -> None:
        """Get a repository ready for the other side: a server is reached with the key, whose passphrase ssh needs too.

        Raises:
            KeyLocked.
        """
        if url and not is_path(url) and "GIT_SSH_COMMAND" not in os.environ:
            here = (
                self._key.startswith("agent:") or Path(self._key).is_file()
            )  # else ssh may know one of its own
            repo.use_ssh(self._key if here else "", known_hosts, self.word())

    def change(self, key: str) -> None:
        """Sign with another key from now on."""
        self._key, self._signer, self._word = key, None, ""

    def _load(self, passphrase: Passphrase | None) -> Signer:
        if self._key.startswith("agent:"):
            wanted = PublicKey.parse(self._key.removeprefix("agent:"))
            if wanted not in agent_keys():
                raise KeyMissing(N_("the ssh-agent does not hold your key; add it and try again"))
            return agent_signer(wanted)
        path = Path(self._key)
        with suppress(KeyLocked):
            return load_key(path)
        public = public_beside(path)
        if public in agent_keys():  # unlocked there already, for us and for ssh
            return agent_signer(public)
        word = (passphrase() if passphrase else None) or ""
        signer = load_key(path, lambda: word)
        self._word = word
        return signer


class Clone:
    """A repository with somebody working in it."""

    def __init__(
        self,
        repo: Repository,
        identity: Identity,
        clock: Clock,
        passphrase: Passphrase | None,
        team: Clone | None = None,
    ) -> None:
        """Bind the parts; nothing is read yet. A narrow store's clone shares key and known hosts with the team's."""
        self.repo = repo
        self.identity = identity
        self.clock = clock
        self.keys: KeyRing = team.keys if team else KeyRing(identity.key, passphrase)
        self.known_hosts: Path = team.known_hosts if team else repo.private / "known_hosts"
        self._reached = ""

    def reach(self) -> None:
        """Get ready for the other side: where that is a server, ssh needs the key too. Raises KeyLocked."""
        if self._reached != self.identity.key:
            self.keys.lead(self.repo, self.repo.remote_url(), self.known_hosts)
            self._reached = self.identity.key

    def beside(self, repo: Repository, root: str) -> Clone:
        """The same person with the same key in another store."""
        return Clone(repo, replace(self.identity, root=root), self.clock, None, self)

    def signer(self) -> Signer:
        """The key, loaded at the first signature. Raises KeyLocked, KeyMissing, BadKey."""
        return self.keys.signer()

    def ident(self, display: str) -> Ident:
        """Author and committer of what is filed now."""
        me = self.identity
        return Ident(display, me.person, me.device, self.clock())


def read_identity(repo: Repository) -> Identity:
    """Who works in this clone. Raises NoWorkspace if it is none of ours, BadIdentity if the file is damaged."""
    path = repo.private / "identity.json"
    try:
        data = json.loads(path.read_text("utf-8"))
        return Identity(**{key: str(value) for key, value in data.items()})
    except FileNotFoundError as error:
        raise NoWorkspace(N_("{path}: not a workspace of tui-sales"), path=str(repo.path)) from error
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise BadIdentity(N_("{path}: damaged; join the store again"), path=str(path)) from error


def write_identity(repo: Repository, identity: Identity) -> None:
    """Remember who works in this clone."""
    path = repo.private / "identity.json"
    path.write_text(json.dumps(asdict(identity), ensure_ascii=False, indent=2) + "\n", "utf-8")
