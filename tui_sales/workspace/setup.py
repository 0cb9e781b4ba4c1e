"""Setting up: founding a store with two people, and joining one."""

from __future__ import annotations

import json
import shutil
import socket
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tui_sales import paths
from tui_sales.clock import Clock, now
from tui_sales.errors import BadData, NetworkDown, SalesError
from tui_sales.history import checkout, remote
from tui_sales.history.agent import agent_keys
from tui_sales.history.commits import Ident, write_commit
from tui_sales.history.keys import PublicKey, generate_key, load_key, save_key, seeded
from tui_sales.history.repository import Repository
from tui_sales.history.trees import edit
from tui_sales.i18n import N_
from tui_sales.kinds import CODEC, by_name
from tui_sales.model.names import is_id, path_of
from tui_sales.model.record import Raw, Record
from tui_sales.review.audience import stores_of
from tui_sales.workspace.clone import (
    MAIN,
    REMOTE_MAIN,
    Clone,
    Identity,
    Passphrase,
    read_identity,
    write_identity,
)
from tui_sales.workspace.founding import countersign
from tui_sales.workspace.keyring import new_key, public_of
from tui_sales.workspace.ledger import Ledger
from tui_sales.workspace.library import Library
from tui_sales.workspace.mounts import Mounts, is_path
from tui_sales.workspace.prover import Prover


class EmptyStore(BadData):
    """There is no store at that address yet."""


@dataclass(frozen=True)
class Founder:
    """One of the two people who found a store.

    Attributes:
        values: fields of the person's record without keys (name, roles, …).
        device: the device that holds the key.
    """

    id: str
    values: Raw
    key: Path
    device: str = "office"


def new_store(
    path: Path,
    founders: tuple[Founder, Founder],
    *,
    policy: Raw | None = None,
    people: Sequence[tuple[str, Raw]] = (),
    clock: Clock = now,
    passphrase: Passphrase | None = None,
    bare: bool = False,
) -> str:
    """Found a store in ``path``; the first founder works in it.

    Args:
        path: an empty folder.
        founders: two different people; both sign the first commit.
        policy: fields of the policy; the starter's by default.
        people: id and fields of further people known from the beginning.
        clock: says when.
        passphrase: asked for a founder's key that has one.
        bare: make it a server's repository, without a folder of records.

    Returns:
        id of the first commit, which every clone pins.

    Raises:
        NotAStore: the folder is not empty. BadRecord. KeyLocked, KeyMissing.
    """
    first, second = founders
    signers = [load_key(founder.key, passphrase) for founder in founders]
    keyed = [_keyed(f, s.public) for f, s in zip(founders, signers, strict=True)]
    stamp = clock()
    records = [_record("policy", "policy", policy or starter_policy(), first.id, stamp.isoformat())]
    records += [_record("person", i, v, first.id, stamp.isoformat()) for i, v in [*keyed, *people]]
    repo = Repository.init(path, bare=bare)
    try:
        objects = repo.objects
        files: dict[str, str | None] = {path_of(r.name): objects.write_blob(CODEC.encode(r)) for r in records}
        tree = edit(objects, None, files)
        trailer = countersign(tree, second.id, signers[1])
        names = "、".join(str(founder.values["name"]) for founder in founders)
        author = Ident(str(first.values["name"]), first.id, first.device, stamp)
        root = write_commit(objects, tree, (), author, f"建账：{names}\n\n{trailer}\n", signers[0])
        Prover(repo, Library(objects), Ledger(None), root)._landing(root)
        checkout.first(repo, root)
        _explain(repo)
        write_identity(repo, Identity(first.id, first.device, str(first.key.absolute()), root))
    except SalesError:
        shutil.rmtree(path, ignore_errors=True)
        raise
    return root


def found(
    path: Path,
    founders: tuple[Founder, Founder],
    department: str = "",
    zone: str = "",
    remote_url: str | None = None,
    passphrase: Passphrase | None = None,
) -> str:
    """Found a store as the program's own commands do: keys made where there are none, the starter's policy, published.

    Returns:
        id of the first commit.
    """
    for founder in founders:
        if not founder.key.is_file():
            generate_key(founder.key, f"{founder.id}@{founder.device}")
    policy = starter_policy()
    if department:
        policy["department"] = department
    if zone:
        policy["zone"] = zone
    root = new_store(path, founders, policy=policy, passphrase=passphrase)
    if remote_url:
        publish(path, remote_url)
    return root


def publish(path: Path, url: str) -> None:
    """Give a new store its other side: an empty repository at ``url``, made there if it is a folder that does not exist."""
    repo = Repository.open(path)
    repo.use_ssh(read_identity(repo).key, repo.private / "known_hosts")
    url = _anchored(url)
    target = Path(url)
    if is_path(url) and not target.exists():
        Repository.init(target, bare=True).close()
    repo.set_remote(url)
    tip = repo.refs.get(MAIN) or ""
    refused = remote.push(repo, {tip: MAIN})[MAIN]
    if refused:
        raise EmptyStore(N_("{url}: there is another store at that address"), url=url)


def join(
    url: str,
    path: Path,
    person: str,
    *,
    device: str | None = None,
    key: str | None = None,
    root: str | None = None,
    proofs: Path | None = None,
    known_hosts: Path | None = None,
) -> PublicKey:
    """Make one's own clone of a store.

    Args:
        url: where the store is.
        path: an empty folder.
        person: who will work in it.
        device: name of this device; the computer's name by default.
        key: the private key's file; by default the agent's or own key that the store lists for this person, else a new one.
        root: the first commit to trust; the store's own where nobody has said (trust on first use).
        known_hosts: a file that names the server's key, from an invitation; kept beside the clone.
        proofs: a ledger of proof made by this program on this machine a moment ago, which need not be made again.

    Returns:
        the public key; the assistant must add it to the people records if it is not there yet.

    Raises:
        Unreachable, EmptyStore, NotAStore; the store's first commit or a landing does not prove.
    """
    url = _anchored(url)
    device = device or this_device()
    identity = Identity(person, device, "")
    repo = Repository.init(path)
    repo.use_ssh(key or _own_key(person, device), known_hosts or repo.private / "known_hosts")
    try:
        remote.clone(url, repo)
        tip = repo.refs.get(REMOTE_MAIN)
        if tip is None:
            raise EmptyStore(N_("{url}: there is no store there yet"), url=url)
        pinned = root or _first_commit(repo, tip)
        _prove(repo, tip, pinned, proofs)
        checkout.first(repo, tip)
        _explain(repo)
        where, public = _key(person, device, key, _listed(repo, tip, person))
        identity = replace(identity, key=where, root=pinned)
        write_identity(repo, identity)
        if known_hosts:
            shutil.copyfile(known_hosts, repo.private / "known_hosts")
        _receive_narrow(repo, identity)
    except SalesError:
        repo.close()
        shutil.rmtree(path, ignore_errors=True)
        raise
    repo.close()
    return public


def _own_key(person: str, device: str) -> str:
    """The key this program made for somebody on this device, if there is one."""
    found = [p for p in (paths.keys_dir() / f"{person}-{device}", paths.keys_dir() / person) if p.is_file()]
    return str(found[0]) if found else ""


def _listed(repo: Repository, tip: str, person: str) -> set[str]:
    """The public keys that the people records list for somebody."""
    people = Library(repo.objects).people(repo.commit(tip).tree)
    return {k.key for k in people[person].keys} if person in people else set()


def _receive_narrow(repo: Repository, identity: Identity) -> None:
    """Take the stores beside the team's along that this person may read; what cannot be reached now comes with a later sync."""
    ledger = Ledger.at(repo.private / "proof.sqlite")
    prover = Prover(repo, Library(repo.objects), ledger, identity.root)
    mounts = Mounts(repo, prover)
    law = prover.library.law(repo.commit(repo.refs.get(MAIN) or "").tree)
    clone = Clone(repo, identity, now, None)
    mine = stores_of(law, identity.person)[1:]
    tips = mounts.tips() if mine else None
    for store in mine:
        if tips is None or MAIN in tips.get(store, {}):
            with suppress(NetworkDown):
                mounts.receive(store, clone)
    mounts.close()
    ledger.close()


def _prove(repo: Repository, tip: str, root: str, proofs: Path | None) -> None:
    """Prove what was fetched before anything of it is believed."""
    if proofs:
        shutil.copyfile(proofs, repo.private / "proof.sqlite")
    ledger = Ledger.at(repo.private / "proof.sqlite")
    proved = Prover(repo, Library(repo.objects), ledger, root).main(tip)
    ledger.close()
    if proved.fault:
        raise proved.fault.error


def _anchored(url: str) -> str:
    """An address that means the same from every folder: git reads a relative one from inside the clone."""
    return str(Path(url).expanduser().absolute()) if is_path(url) else url


def _explain(repo: Repository) -> None:
    """Put the starter's README into the folder, for somebody without the program; git does not look at it."""
    if not repo.bare:
        shutil.copyfile(paths.starter() / "README.md", repo.path / "README.md")
        exclude = repo.git_dir / "info" / "exclude"
        exclude.parent.mkdir(exist_ok=True)
        exclude.write_text("/README.md\n/office/\n/private/\n", "utf-8")


def this_device() -> str:
    """A name for this computer that may be part of an outbox's name."""
    name = "".join(c if c.isalnum() and c.isascii() else "-" for c in socket.gethostname().lower()).strip(
        "-"
    )[:40]
    return name if is_id(name) else "pc"


def starter_policy() -> Raw:
    """The policy fields of the starter in ``store/``."""
    data: Raw = json.loads((paths.starter() / "policy.json").read_text("utf-8"))
    return {key: value for key, value in data.items() if key in {f.name for f in by_name("policy").fields}}


def seed_main(path: Path, records: int) -> None:
    """Put a number of trip records below main of a new store, for measuring. Unreviewed: it never is a real store."""
    repo = Repository.open(path)
    tip = repo.refs.get(MAIN) or ""
    founder = repo.commit(tip).author.person
    files: dict[str, str | None] = {}
    for number in range(records):
        day = f"{1900 + number // 2400:04}-{1 + number // 200 % 12:02}-{1 + number % 28:02}"
        out = f"{day}T{number % 200 // 28:02}:{number % 60:02}:00+08:00"
        values = {"owner": founder, "out": out, "back_expected": f"{day}T23:00:00+08:00"}
        text = {"destination": "合肥", "purpose": f"拜访客户 {number}"}
        record = _record(
            "trip", f"{out[:16].replace('T', '-').replace(':', '')}", {**values, **text}, founder, out
        )
        files[f"trips/{day[:4]}/p{number // 20 % 500}/{record.id}-{number}.json"] = repo.objects.write_blob(
            CODEC.encode(record)
        )
    tree = edit(repo.objects, repo.commit(tip).tree, files)
    signer = load_key(Path(read_identity(repo).key))
    author = Ident(founder, founder, "bench", repo.commit(tip).author.when)
    commit = write_commit(repo.objects, tree, (tip,), author, "bench", signer)
    ledger = Ledger.at(repo.private / "proof.sqlite")
    ledger.add_landed(commit, {})
    ledger.close()
    repo.tidy()
    repo.refs.update({MAIN: (commit, tip)})
    repo.close()


def seeded_key(secret: bytes, path: Path, comment: str) -> PublicKey:
    """A key from 32 known bytes, for the demo, whose ids must come out the same again. Worthless as a secret."""
    return save_key(seeded(secret), path, comment)


def _record(kind: str, record_id: str, values: Raw, by: str, at: str) -> Record:
    spec = by_name(kind)
    envelope: dict[str, Any] = {
        "kind": kind,
        "id": record_id,
        "schema": spec.meta.schema,
        "by": by,
        "at": at,
        "replaces": [],
        "void": None,
    }
    return CODEC.build(spec.model, {**envelope, **values}, f"{kind} {record_id}")


def _keyed(founder: Founder, key: PublicKey) -> tuple[str, Raw]:
    return founder.id, {**founder.values, "keys": [{"id": founder.device, "key": key.line}]}


def _first_commit(repo: Repository, tip: str) -> str:
    commit = repo.commit(tip)
    while commit.parents:
        commit = repo.commit(commit.parents[0])
    return commit.id


def _key(person: str, device: str, key: str | None, listed: set[str]) -> tuple[str, PublicKey]:
    """Where the private key is, and its public half."""
    if key is not None:
        return str(Path(key).absolute()), public_of(Path(key))
    for public in agent_keys():
        if public.line in listed:
            return f"agent:{public.line}", public
    own = paths.keys_dir() / f"{person}-{device}"
    # A founder's key was made without a device in its name.
    for path in (own, paths.keys_dir() / person, Path.home() / ".ssh" / "id_ed25519"):
        if path.is_file() and Path(f"{path}.pub").is_file() and public_of(path).line in listed:
            return str(path), public_of(path)
    path, public = new_key(person, device)
    return str(path), public
