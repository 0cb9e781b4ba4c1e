"""The host's folder: where its repositories, keys, notes and log lie."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, field, replace
from pathlib import Path

from tui_sales.dataclass import dataclass
from tui_sales.errors import BadData, WrongUse
from tui_sales.history.keys import PublicKey
from tui_sales.host.known import Known
from tui_sales.i18n import N_
from tui_sales.storage import atomic


class NoHost(WrongUse):
    """There is no host in this folder."""


class BadNotes(BadData):
    """The host's own notes cannot be read; nothing is let in until they can."""


@dataclass(frozen=True)
class Guest:
    """A key that is let in although the people records do not list it yet."""

    person: str
    key: str


@dataclass(frozen=True)
class Notes:
    """What the host remembers besides its repositories.

    Attributes:
        root: id of the team's first commit; empty before the first push.
        guests: keys of newcomers.
        ahead: days by which a record may be dated ahead of this computer's clock; more where that cannot be set right.
    """

    root: str = ""
    guests: tuple[Guest, ...] = field(default=())
    ahead: int = 2


class HostFolder:
    """Paths below one folder, and the notes in it."""

    def __init__(self, path: Path) -> None:
        """Name the folder; nothing is read yet."""
        self.path = path.absolute()
        self.stores = self.path / "stores"
        self.notes_file = self.path / "host.json"
        self.host_key = self.path / "host_key"
        self.authorized_keys = self.path / "authorized_keys"
        self.proofs = self.path / "proofs"
        self.log = self.path / "log"
        self.ask = self.path / "ask.py"
        self.known = Known()  # nothing, but in a child of the keeper's

    def repository(self, store: str) -> Path:
        """Where a store's repository is."""
        return self.stores / f"{store}.git"

    def store_names(self) -> tuple[str, ...]:
        """The stores that are there."""
        return tuple(sorted(p.name.removesuffix(".git") for p in self.stores.glob("*.git")))

    def notes(self) -> Notes:
        """What the host remembers.

        Raises:
            NoHost: this is no host's folder. BadNotes: the file is damaged.
        """
        try:
            raw: Mapping[str, object] = json.loads(self.notes_file.read_text("utf-8"))
            guests = raw["guests"]
            if not isinstance(guests, list):
                raise TypeError
            found = tuple(Guest(str(g["person"]), PublicKey.parse(str(g["key"])).line) for g in guests)
            ahead = raw.get("ahead", Notes.ahead)
            if not isinstance(ahead, int):
                raise TypeError
            return Notes(str(raw["root"]), found, ahead)
        except FileNotFoundError as error:
            raise NoHost(
                N_("{path}: there is no host here; make one with 'tui-sales host init'"), path=self.path
            ) from error
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise BadNotes(N_("{path}: the host's notes are damaged"), path=self.notes_file) from error

    def keep(self, notes: Notes) -> None:
        """Remember."""
        text = json.dumps(asdict(notes), ensure_ascii=False, indent=2) + "\n"
        atomic.write(self.notes_file, text.encode())

    def pin(self, root: str) -> None:
        """Remember the team's first commit."""
        self.keep(replace(self.notes(), root=root))
