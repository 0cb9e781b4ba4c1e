"""Keyring: somebody's keys — made, shown, replaced, revoked; each change is a reviewed change of the person's record (design §6)."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui_sales import paths
from tui_sales.dataclass import dataclass
from tui_sales.errors import BadData, Refused, WrongUse
from tui_sales.history.keys import PublicKey, generate_key, load_key, public_beside
from tui_sales.i18n import N_
from tui_sales.model.record import ENVELOPE, Raw
from tui_sales.workspace.clone import Clone, write_identity
from tui_sales.workspace.errors import UnknownRecord
from tui_sales.workspace.views import Filed

if TYPE_CHECKING:
    from tui_sales.review.law import Law
    from tui_sales.workspace.workspace import Workspace


__all__ = ["PublicKey", "ShownKey", "adopt", "keys_of", "new_key", "public_of", "revoke", "rotate"]


class NoSuchKey(WrongUse):
    """There is no key of that device or fingerprint."""


class LastKey(Refused):
    """Somebody would take his only key away and could do nothing any more."""


@dataclass(frozen=True)
class ShownKey:
    """A key in somebody's record.

    Attributes:
        here: it is the one this device signs with.
        filed: somebody has put it into the record.
        counts: it is in the people records on main; else it waits for its approval.
    """

    device: str
    key: PublicKey
    here: bool
    filed: bool
    counts: bool


def new_key(person: str, device: str, passphrase: str | None = None) -> tuple[Path, PublicKey]:
    """Make a key for somebody on this device, or find the one that is there; needs no workspace."""
    path = paths.keys_dir() / f"{person}-{device}"
    if path.is_file():
        return path, public_of(path)
    return path, generate_key(path, f"{person}@{device}", passphrase)


def public_of(path: Path) -> PublicKey:
    """The public half of a key file."""
    return public_beside(path) or load_key(path).public


def keys_of(ws: Workspace) -> list[ShownKey]:
    """My keys: those on main, those that wait for their approval, and this device's if nobody has filed it yet."""
    me = ws.me.person
    counting = ws.law.keys(me)
    mine = _line_here(ws.clone)
    listed = {k.key: k.id for k in (ws.law.people[me].keys if me in ws.law.people else ())}
    with suppress(UnknownRecord):  # who has just joined is in no record yet
        listed = {k["key"]: k["id"] for k in _keys(_fields(ws, me))} | listed
    shown = listed if mine in listed else {mine: ws.clone.identity.device, **listed}
    return [
        ShownKey(device, PublicKey.parse(line), line == mine, line in listed, line in counting)
        for line, device in shown.items()
    ]


def rotate(ws: Workspace, passphrase: str | None = None) -> tuple[PublicKey, Filed]:
    """Make this device a new key and file it in the place of the present one, which goes on counting until that has landed.

    Run again before that, it files the same new key again.

    Raises:
        KeyLocked, KeyNotListed: the present key is needed for it. MayNot: the policy does not let people change their record.
    """
    clone, me = ws.clone, ws.me.person
    old = clone.signer().public.line
    path = Path(clone.identity.next_key) if clone.identity.next_key else _free_path(clone)
    if not path.is_file():
        generate_key(path, f"{me}@{clone.identity.device}", passphrase)
    clone.identity = replace(clone.identity, next_key=str(path))
    write_identity(
        clone.repo, clone.identity
    )  # remembered before it is filed: a kill loses no key that others will list
    new = public_of(path)
    fields = _fields(ws, me)
    keys = [{**k, "key": new.line} if k["key"] == old else k for k in _keys(fields)]
    if not any(k["key"] == new.line for k in keys):
        raise NoSuchKey(N_("your present key is not in your record; a change of it is waiting already"))
    return new, _file(ws, me, fields, keys)


def revoke(ws: Workspace, which: str, person: str | None = None) -> Filed:
    """File somebody's record without a key, for a device that was lost.

    Args:
        ws: the workspace.
        which: the device's name, or the key's fingerprint.
        person: whose; mine by default.

    Raises:
        NoSuchKey. LastKey: it is my only one. MayNot.
    """
    whose = person or ws.me.person
    fields = _fields(ws, whose)
    kept = [k for k in _keys(fields) if which not in (k["id"], PublicKey.parse(k["key"]).fingerprint)]
    if len(kept) == len(_keys(fields)):
        raise NoSuchKey(N_("{person} has no key of {which}"), person=whose, which=which)
    if whose == ws.me.person and not kept:
        raise LastKey(N_("that is your only key; who leaves gets the day he left into his record"))
    return _file(ws, whose, fields, kept)


def adopt(clone: Clone, law: Law, others: Callable[[], list[Clone]]) -> bool:
    """Sign with the new key as soon as main lists it; True if that has just come about.

    Args:
        clone: of the team's store.
        law: on its main.
        others: clones of the same person in the narrow stores.
    """
    following = clone.identity.next_key
    if not following or not Path(following).is_file():
        return False
    if public_of(Path(following)).line not in law.keys(clone.identity.person):
        return False
    clone.keys.change(following)
    for one in (clone, *others()):
        one.identity = replace(one.identity, key=following, next_key="")
        write_identity(one.repo, one.identity)
    return True


def _free_path(clone: Clone) -> Path:
    number = 2
    while True:
        path = paths.keys_dir() / f"{clone.identity.outbox.replace('/', '-')}-{number}"
        if not path.exists():
            return path
        number += 1


def unlisted(clone: Clone, law: Law) -> PublicKey | None:
    """This device's public key while no people record lists it: nothing that is signed with it counts yet."""
    try:
        line = _line_here(clone)
    except (
        OSError,
        BadData,
        Refused,
    ):  # no such file, or locked without its public half: said where it is needed
        return None
    return None if line in law.keys(clone.identity.person) else PublicKey.parse(line)


def _line_here(clone: Clone) -> str:
    key = clone.identity.key
    return key.removeprefix("agent:") if key.startswith("agent:") else public_of(Path(key)).line


def _fields(ws: Workspace, person: str) -> Raw:
    front = ws.entry(f"people/{person}").front
    return {key: value for key, value in front.raw.items() if key not in ENVELOPE}


def _keys(fields: Raw) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = fields.get("keys", [])
    return found


def _file(ws: Workspace, person: str, fields: Raw, keys: list[dict[str, Any]]) -> Filed:
    name = f"people/{person}"
    return ws.file("person", {**fields, "keys": keys}, name=name, base=ws.entry(name).front.version)
