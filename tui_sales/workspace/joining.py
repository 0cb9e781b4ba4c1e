"""Joining: one's own clone of a store — whom to trust, what comes along (design §6 'Trust root')."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from tui_sales import paths
from tui_sales.clock import now
from tui_sales.errors import NetworkDown, Refused
from tui_sales.history import checkout, remote
from tui_sales.history.agent import agent_keys
from tui_sales.history.keys import PublicKey, public_beside
from tui_sales.history.remote import NotLetIn as NotLetIn  # the wizard asks which it was
from tui_sales.history.repository import Repository
from tui_sales.i18n import N_, _, language
from tui_sales.kinds.person import Person
from tui_sales.model.names import is_id
from tui_sales.model.pinyin import spelled_id, spellings
from tui_sales.model.spelling import words_of
from tui_sales.review.audience import stores_of
from tui_sales.workspace.addresses import anchored
from tui_sales.workspace.clone import (
    MAIN,
    OUTBOX,
    REMOTE_MAIN,
    REMOTE_OUTBOX,
    Clone,
    Identity,
    KeyRing,
    Passphrase,
    read_identity,
    write_identity,
)
from tui_sales.workspace.founding import Founding, founding_of
from tui_sales.workspace.keyring import new_key, public_of
from tui_sales.workspace.ledger import Ledger
from tui_sales.workspace.library import Library
from tui_sales.workspace.meant import NotMeant
from tui_sales.workspace.mounts import Mounts
from tui_sales.workspace.prover import Prover
from tui_sales.workspace.proving_whole import prove_whole
from tui_sales.workspace.remembering import refuse_older
from tui_sales.workspace.servers import fingerprints, pin
from tui_sales.workspace.setup import EmptyStore, explain_folder, this_device
from tui_sales.workspace.unfinished import unfinished

#: Asked at the first sight of a store that nobody has invited to: is it the right one?
Confirm = Callable[[Founding], bool]
#: Told how many of how many.
Counted = Callable[[int, int], None]


class NotTrusted(Refused):
    """The user did not recognise the store, or it is not the one he was invited to."""


def join(
    url: str,
    path: Path,
    person: str,
    *,
    device: str | None = None,
    key: str | None = None,
    root: str | None = None,
    known_hosts: Sequence[str] = (),
    confirm: Confirm | None = None,
    passphrase: Passphrase | None = None,
    proofs: Path | None = None,
    progress: Counted | None = None,
) -> PublicKey:
    """Make one's own clone of a store; the public key, which the assistant adds to the people records if it is not there yet.

    Args:
        url: where the store is.
        path: an empty folder.
        person: who will work in it, by id, or by name, pinyin or initials if the store knows him.
        device: name of this device; the computer's name by default.
        key: the private key's file; by default the agent's or own key that the store lists for this person, else a new one.
        root: the first commit to trust, from an invitation; else the store's own (trust on first use).
        known_hosts: lines that name the server's key, from an invitation; else the key of the first meeting is kept.
        confirm: asked whether a store is to be trusted on first use; None trusts it.
        passphrase: asked for the key's, where the store is on a server.
        proofs: a ledger of proof made here a moment ago, which need not be made again.
        progress: told how far the proof is; what it raises ends it, and nothing is kept.

    Raises:
        Unreachable, NotLetIn, EmptyStore, NotAStore, NotTrusted, NotMeant, KeyLocked, Rewound; BadData where something does not prove.
    """
    device = device or this_device()
    key_of = partial(_key_file, key, device)
    with unfinished(path) as part, closing(Repository.init(part)) as repo:
        ring = KeyRing(str(key_of(person if is_id(person) else spelled_id(person, person))), passphrase)
        tip = _fetched(repo, url, ring, known_hosts, partial(_to_hand_over, key, person, device))
        first = root or _first_commit(repo, tip)
        with checkout.filling(repo, tip):
            _prove(repo, tip, first, proofs, progress)
            _vouched(repo, first, None if root else confirm)
        repo.refs.update({MAIN: (tip, None)})
        explain_folder(repo)
        people = Library(repo.objects).people(repo.commit(tip).tree)
        who = Identity(_meant(people, person, key_of(person)), device, "")
        at, public = _key(who, ring if key else None, key_of(who.person), people)
        write_identity(repo, replace(who, key=at, root=first))
        _go_on(repo, who.outbox)
        _receive_narrow(repo, lambda: ring.known)
    return public


def _to_hand_over(key: str | None, person: str, device: str) -> NotLetIn:
    """What somebody whose key nobody has put into the people records has to do; the key is made if there is none."""
    own = person if is_id(person) else spelled_id(person, person)
    public = public_of(Path(key)) if key else new_key(own, device)[1]
    return NotLetIn(
        N_(
            "the server does not know your key yet; give this line to the assistant, read her the words,"
            " and join again once somebody else has approved it:\n{key}\n{words}"
        ),
        key=public.line,
        words=words_of(public.blob, language()),
    )


def _go_on(repo: Repository, owner: str) -> None:
    """Begin, on a device that has been here before, with what it had sent; else it would be looked for as if it were lost."""
    sent = repo.refs.get(REMOTE_OUTBOX + owner)
    if sent is not None:
        repo.refs.update({OUTBOX + owner: (sent, None)})


def _key_file(given: str | None, device: str, person: str) -> Path:
    return Path(given).absolute() if given else paths.key_file(person, device)


def _fetched(
    repo: Repository, url: str, ring: KeyRing, known_hosts: Sequence[str], unlisted: Callable[[], NotLetIn]
) -> str:
    """Everything that is at that address; the tip of its main, not yet proved. ``unlisted``: what is said of an unknown key."""
    hosts = repo.private / "known_hosts"
    pin(hosts, known_hosts)
    ring.lead(repo, url, hosts)
    try:
        remote.clone(anchored(url), repo)
    except NotLetIn as error:
        raise unlisted() from error
    tip = repo.refs.get(REMOTE_MAIN)
    if tip is None:
        raise EmptyStore(N_("{url}: there is no store there yet"), url=url)
    return tip


def _vouched(repo: Repository, first: str, confirm: Confirm | None) -> None:
    """Somebody vouches for a first commit from which main has been proved, where there is somebody to ask."""
    founding = replace(founding_of(repo, first), servers=fingerprints(repo.private / "known_hosts"))
    if confirm and not confirm(founding):
        raise NotTrusted(N_("the store was not trusted; nothing was kept"))


def _meant(people: Mapping[str, Person], text: str, key: Path) -> str:
    """Who joins. An id means itself, whom the store does not know yet too: known here, or with a key made for it.

    So does a name that nobody has yet: the id that it is spelled by, as the people record will have it.

    Raises:
        NotMeant: a name that several have, or that is spelled as somebody else's.
    """
    if text in people or (is_id(text) and key.is_file()):
        return text
    wanted = text.strip().casefold()
    found = [
        one for one, record in people.items() if wanted in {record.full_name, *spellings(record.full_name)}
    ]
    own = text if is_id(text) else spelled_id(text, "")
    if not found and own and (own == text or own not in people):
        return own
    if len(found) == 1:
        return found[0]
    names = _(", ").join(f"{people[one].full_name} ({one})" for one in found or people)
    if found:
        raise NotMeant(N_("{text} matches several: {names}"), text=text, names=names)
    raise NotMeant(N_("{person}: nobody here is called so; there are {known}"), person=text, known=names)


def _receive_narrow(repo: Repository, passphrase: Passphrase) -> None:
    """Take the stores beside the team's along that this person may read; what cannot be reached now comes with a later sync."""
    identity = read_identity(repo)
    ledger = Ledger.at(repo.private / "proof.sqlite")
    prover = Prover(repo, Library(repo.objects), ledger, identity.root)
    mounts = Mounts(repo, prover)
    law = prover.library.law(repo.commit(repo.refs.get(MAIN) or "").tree)
    clone = Clone(repo, identity, now, passphrase)
    mine = stores_of(law, identity.person)[1:]
    with suppress(NetworkDown):
        tips = mounts.tips() if mine else None
        for store in mine:
            if tips is None or MAIN in tips.get(store, {}):
                with suppress(NetworkDown):
                    mounts.receive(store, clone)
    mounts.close()
    ledger.close()


def _prove(repo: Repository, tip: str, root: str, proofs: Path | None, progress: Counted | None) -> None:
    """Prove what was fetched before anything of it is believed."""
    if proofs:
        shutil.copyfile(proofs, repo.private / "proof.sqlite")
    ledger = Ledger.at(repo.private / "proof.sqlite")
    prover = Prover(repo, Library(repo.objects), ledger, root)
    proved = prove_whole(prover, tip, progress)
    if not proved.fault:
        refuse_older(prover, tip)
    ledger.close()
    if proved.fault:
        raise proved.fault.error


def _first_commit(repo: Repository, tip: str) -> str:
    commit = repo.commit(tip)
    while commit.parents:
        commit = repo.commit(commit.parents[0])
    return commit.id


def _key(
    identity: Identity, given: KeyRing | None, own: Path, people: Mapping[str, Person]
) -> tuple[str, PublicKey]:
    """Where the private key is, and its public half."""
    if given is not None:
        return str(own), public_beside(own) or given.signer().public
    listed = {k.key for k in people[identity.person].keys} if identity.person in people else set()
    for public in agent_keys():
        if public.line in listed:
            return f"agent:{public.line}", public
    for path in (own, Path.home() / ".ssh" / "id_ed25519"):
        if path.is_file() and Path(f"{path}.pub").is_file() and public_of(path).line in listed:
            return str(path), public_of(path)
    path, public = new_key(identity.person, identity.device)
    return str(path), public
