"""Commits: written signed, read strictly. A header we do not know is refused, so nothing can hide in one."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone

from tui_sales.dataclass import dataclass
from tui_sales.errors import BadData
from tui_sales.history import sshsig
from tui_sales.history.keys import PublicKey, Signer
from tui_sales.history.objects import OID, Objects
from tui_sales.i18n import N_

_IDENT = re.compile(
    r"([^<>\n]*) <([a-z0-9][a-z0-9-]{0,62})@([a-z0-9][a-z0-9-]{0,62})> ([0-9]{1,12}) ([+-][0-9]{4})"
)


class BadCommit(BadData):
    """A commit that none of our programs could have made."""


class Unsigned(BadData):
    """A commit without a signature."""


@dataclass(frozen=True)
class Ident:
    """Author or committer: display name, person and device, and when."""

    name: str
    person: str
    device: str
    when: datetime


@dataclass(frozen=True)
class Commit:
    """A commit as it was read.

    Attributes:
        payload: the bytes the signature is over (all but the ``gpgsig`` header).
    """

    id: str
    tree: str
    parents: tuple[str, ...]
    author: Ident
    committer: Ident
    message: str
    signature: str | None
    payload: bytes


def parse_commit(oid: str, raw: bytes) -> Commit:
    """Read a commit.

    Raises:
        BadCommit: another header, another order, a second signature, no UTF-8, an author who is no person of a store.
    """
    try:
        head, gap, message = raw.decode("utf-8").partition("\n\n")
    except UnicodeDecodeError as error:
        raise BadCommit(N_("{oid}: the commit is not UTF-8"), oid=oid) from error
    if not gap or b"\0" in raw or "\r" in head:
        raise BadCommit(N_("{oid}: not a commit of this program"), oid=oid)
    headers, signature = _split_signature(head, oid)
    keys = [key for key, _ in headers]
    parents = [value for key, value in headers if key == "parent"]
    if keys != ["tree", *["parent"] * len(parents), "author", "committer"]:
        raise BadCommit(N_("{oid}: not a commit of this program"), oid=oid)
    if not all(OID.fullmatch(value) for key, value in headers if key in ("tree", "parent")):
        raise BadCommit(N_("{oid}: not a commit of this program"), oid=oid)
    unsigned = "".join(f"{key} {value}\n" for key, value in headers)
    payload = f"{unsigned}\n{message}".encode()
    if (
        f"{unsigned}{_folded(signature)}\n{message}".encode() != raw
    ):  # a signature in another place, odd line ends
        raise BadCommit(N_("{oid}: not a commit of this program"), oid=oid)
    author, committer = _ident(headers[-2][1], oid), _ident(headers[-1][1], oid)
    return Commit(oid, headers[0][1], tuple(parents), author, committer, message, signature, payload)


def write_commit(
    objects: Objects, tree: str, parents: tuple[str, ...], author: Ident, message: str, signer: Signer
) -> str:
    """Store a signed commit; its id. Author and committer are the signer (design §6)."""
    stamp = _format(author)
    headers = [f"tree {tree}", *(f"parent {p}" for p in parents), f"author {stamp}", f"committer {stamp}"]
    head = "\n".join(headers) + "\n"
    body = "\n" + _clean(message)
    signature = sshsig.sign((head + body).encode(), signer)
    return objects.write("commit", (head + _folded(signature) + body).encode())


def signer_of(commit: Commit) -> PublicKey:
    """The key that signed a commit. Raises Unsigned, BadSignature."""
    if commit.signature is None:
        raise Unsigned(N_("the commit is not signed"))
    return sshsig.verify(commit.signature, commit.payload)


def _folded(signature: str | None) -> str:
    """The header that carries a signature."""
    return "" if signature is None else "gpgsig " + signature.removesuffix("\n").replace("\n", "\n ") + "\n"


def _split_signature(head: str, oid: str) -> tuple[list[tuple[str, str]], str | None]:
    headers: list[tuple[str, str]] = []
    signature: list[str] | None = None
    inside = False
    for line in head.split("\n"):
        if line.startswith(" "):
            if not inside or signature is None:
                raise BadCommit(N_("{oid}: not a commit of this program"), oid=oid)
            signature.append(line[1:])
            continue
        key, _, value = line.partition(" ")
        inside = key == "gpgsig"
        if not inside:
            headers.append((key, value))
        elif signature is not None:
            raise BadCommit(N_("{oid}: signed twice"), oid=oid)
        else:
            signature = [value]
    return headers, "\n".join(signature) + "\n" if signature else None


def _ident(text: str, oid: str) -> Ident:
    match = _IDENT.fullmatch(text)
    if match is None:
        raise BadCommit(N_("{oid}: its author is nobody of this store"), oid=oid)
    name, person, device, seconds, zone = match.groups()
    sign = -1 if zone[0] == "-" else 1
    offset = sign * timedelta(hours=int(zone[1:3]), minutes=int(zone[3:]))
    try:
        when = datetime.fromtimestamp(int(seconds), timezone(offset))
    except (ValueError, OverflowError, OSError) as error:
        raise BadCommit(N_("{oid}: its date is none"), oid=oid) from error
    return Ident(name, person, device, when)


def _format(ident: Ident) -> str:
    name = "".join(c for c in ident.name if c.isprintable() and c not in "<>").strip() or ident.person
    offset = ident.when.utcoffset() or timedelta(0)
    minutes = int(offset.total_seconds() // 60)
    sign = "-" if minutes < 0 else "+"
    zone = f"{sign}{abs(minutes) // 60:02}{abs(minutes) % 60:02}"
    return f"{name} <{ident.person}@{ident.device}> {int(ident.when.timestamp())} {zone}"


def _clean(message: str) -> str:
    return "".join(c for c in message if c.isprintable() or c == "\n").strip("\n") + "\n"
