"""Invitation: a small file by which somebody knows the right store, its founders and its server (design §6)."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from tui_sales.dataclass import dataclass
from tui_sales.errors import BadData, WrongUse
from tui_sales.history.objects import OID
from tui_sales.i18n import N_
from tui_sales.workspace.founding import Founding, founding_of
from tui_sales.workspace.servers import host_lines, pinned

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace

FORMAT = 1
_HOST_LINE = re.compile(r"[!-~]+ [a-z0-9@.-]+ [A-Za-z0-9+/=]+")


class BadInvitation(BadData):
    """A file that is no invitation, or one for another store."""


class NowhereToJoin(WrongUse):
    """A store without another side can be joined by nobody."""


@dataclass(frozen=True)
class Invitation:
    """What a newcomer needs; nothing in it is secret.

    Attributes:
        root: id of the team's first commit.
        founders: person, name and key fingerprint of both, for people to compare.
        known_hosts: lines that name the server's key.
    """

    url: str
    root: str
    department: str
    founders: tuple[tuple[str, str, str], ...]
    known_hosts: tuple[str, ...] = ()

    def text(self) -> str:
        """The file."""
        return json.dumps({"format": FORMAT, **asdict(self)}, ensure_ascii=False, indent=2) + "\n"

    def agrees(self, founding: Founding) -> bool:
        """Whether a store is the one that was meant."""
        return (founding.root, founding.founders) == (self.root, self.founders)


def invitation_of(ws: Workspace) -> Invitation:
    """The invitation to the store one works in. Raises NowhereToJoin."""
    repo = ws.clone.repo
    url = repo.remote_url()
    if not url:
        raise NowhereToJoin(
            N_("nobody could join yet: say where everybody syncs, with sync --to, or s in the program")
        )
    founding = founding_of(repo, ws.root)
    lines = pinned(ws.clone.known_hosts) or host_lines(url, ws.policy.host_key)
    return Invitation(url, ws.root, founding.department, founding.founders, lines)


def read_invitation(path: Path) -> Invitation:
    """An invitation from a file. Raises BadInvitation: what is wrong with it."""
    try:
        data = json.loads(path.read_text("utf-8"))
        if data["format"] != FORMAT:
            raise BadInvitation(N_("{path}: an invitation of a newer program"), path=path)
        founders = tuple((str(p), str(n), str(k)) for p, n, k in data["founders"])
        hosts = tuple(str(line) for line in data["known_hosts"])
        made = Invitation(str(data["url"]), str(data["root"]), str(data["department"]), founders, hosts)
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise BadInvitation(N_("{path}: not an invitation"), path=path) from error
    if not OID.fullmatch(made.root) or not all(_HOST_LINE.fullmatch(line) for line in hosts):
        raise BadInvitation(N_("{path}: not an invitation"), path=path)
    return made
