"""Access: whose key opens which store, by the people records on the team's main as it is now (design §7)."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from tui_sales.dataclass import dataclass
from tui_sales.errors import WrongUse
from tui_sales.history.keys import PublicKey
from tui_sales.host.folder import Guest, HostFolder, Notes
from tui_sales.host.opening import library_of, opened
from tui_sales.host.repositories import make, program, write_ask
from tui_sales.i18n import N_
from tui_sales.model.names import is_id
from tui_sales.model.visible import one_line
from tui_sales.review.audience import may_read
from tui_sales.review.law import LAW_PLACES, Law
from tui_sales.review.stores import OFFICE, TEAM, is_store, private_of
from tui_sales.storage import atomic
from tui_sales.workspace.clone import MAIN

#: The first line of the keys that are let in: from which people records and policy of the team's main they were made.
_MADE_FOR = "# law "


class NotAnId(WrongUse):
    """A person's id as no store could hold it."""


@dataclass(frozen=True)
class Caller:
    """Who has come in.

    Attributes:
        guest: by a key that the people records do not list.
    """

    person: str
    key: str
    guest: bool


def law_of(folder: HostFolder) -> Law | None:
    """People and policy on the team's main, None before the founding."""
    return _mark_and_law(folder)[1]


def _mark_and_law(folder: HostFolder) -> tuple[str, Law | None]:
    """What tells this law from every other, and the law itself."""
    repo = opened(folder, TEAM)
    try:
        tip = repo.refs.get(MAIN)
        if not tip:
            return "", None
        tree = repo.commit(tip).tree
        places = {entry.name: entry.oid for entry in repo.objects.tree(tree)}
        return " ".join(places.get(place, "-") for place in LAW_PLACES), library_of(folder, repo).law(tree)
    finally:
        repo.close()


def caller_of(law: Law | None, notes: Notes, person: str, fingerprint: str) -> Caller | None:
    """Whom a key lets in as ``person`` right now; None if nobody."""
    listed = law.keys(person) if law else frozenset()
    for line in listed:
        if PublicKey.parse(line).fingerprint == fingerprint:
            return Caller(person, line, guest=False)
    for guest in notes.guests:
        if guest.person == person and PublicKey.parse(guest.key).fingerprint == fingerprint:
            return Caller(person, guest.key, guest=True)
    return None


def may_fetch(law: Law | None, caller: Caller, store: str) -> bool:
    """Whether a caller may have a clone of a store. A guest sees the team's alone."""
    if law is None or caller.guest:
        return store == TEAM
    return may_read(law, caller.person, store)


def may_send(law: Law | None, caller: Caller, store: str) -> bool:
    """Whether a caller may push to a store at all; what he pushes is for the gate. A guest only founds."""
    if law is None:
        return store == TEAM
    return not caller.guest and may_read(law, caller.person, store)


def let_in(folder: HostFolder, person: str, line: str) -> PublicKey:
    """Let a public key (``ssh-ed25519 AAAA… comment``) in as a guest's. Raises BadKey, NotAnId."""
    if not is_id(person):
        raise NotAnId(N_("{person}: not the id of a person"), person=one_line(person))
    key = PublicKey.parse(line)
    notes = folder.notes()
    guests = tuple(g for g in notes.guests if g.key != key.line)
    folder.keep(replace(notes, guests=(*guests, Guest(person, key.line))))
    bring_up_to_date(folder)
    return key


def bring_up_to_date(folder: HostFolder) -> None:
    """Make what follows from the people records anew: the keys that are let in, and everybody's private repository.

    A guest whose key the records list by now is one no longer.
    """
    _bring_up_to(folder, *_mark_and_law(folder))


def follow_main(folder: HostFolder) -> None:
    """The same after main has moved, which seldom changes any of it. Raises NoRoom."""
    mark, law = _mark_and_law(folder)
    if not _is_made_for(folder, mark):
        _bring_up_to(folder, mark, law)


def present_law(folder: HostFolder) -> Law | None:
    """The law, for somebody who comes in; what the end of a push left undone because the host was stopped in it is done first."""
    mark, law = _mark_and_law(folder)
    # A full disk: whoever comes in is judged by the people records themselves.
    with suppress(OSError, atomic.NoRoom):
        if not _is_made_for(folder, mark):
            _bring_up_to(folder, mark, law)
    return law


def _is_made_for(folder: HostFolder, mark: str) -> bool:
    try:
        return folder.authorized_keys.read_text("utf-8").partition("\n")[0] == f"{_MADE_FOR}{mark}"
    except FileNotFoundError:
        return False


def _bring_up_to(folder: HostFolder, mark: str, law: Law | None) -> None:
    notes = folder.notes()
    listed = {line for person in law.people for line in law.keys(person)} if law else set()
    guests = tuple(g for g in notes.guests if g.key not in listed)
    if guests != notes.guests:
        notes = replace(notes, guests=guests)
        folder.keep(notes)
    write_ask(folder)
    make(folder, TEAM)
    make(folder, OFFICE)
    for person in law.people if law else ():
        if law and law.is_active(person) and not folder.repository(private_of(person)).is_dir():
            make(folder, private_of(person))
    keys = [(p, line) for p in sorted(law.people) for line in sorted(law.keys(p))] if law else []
    keys += [(guest.person, guest.key) for guest in guests]
    text = "".join(_line(folder, person, key) for person, key in keys)
    atomic.write(folder.authorized_keys, f"{_MADE_FOR}{mark}\n{text}".encode())


def stores_for(folder: HostFolder, law: Law | None, caller: Caller) -> tuple[str, ...]:
    """The stores that are there and that a caller may have."""
    return tuple(s for s in folder.store_names() if is_store(s) and may_fetch(law, caller, s))


def _line(folder: HostFolder, person: str, key: str) -> str:
    fingerprint = PublicKey.parse(key).fingerprint
    command = f"{program(folder)} enter {person} {fingerprint}".replace("\\", "\\\\").replace('"', '\\"')
    return f'restrict,command="{command}" {key}\n'
