"""Setting up: founding a store with two people, and joining one."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import socket
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from tui_sales import paths
from tui_sales.clock import Clock, now
from tui_sales.dataclass import dataclass
from tui_sales.errors import BadData, SalesError, WrongUse
from tui_sales.history import checkout, remote
from tui_sales.history.commits import Ident, write_commit
from tui_sales.history.keys import PublicKey, Signer, generate_key, load_key, save_key, seeded
from tui_sales.history.objects import Objects
from tui_sales.history.repository import Repository
from tui_sales.history.trees import edit
from tui_sales.i18n import N_, _
from tui_sales.kinds import CODEC, by_name
from tui_sales.kinds.policy import Policy
from tui_sales.model.names import is_id, path_of
from tui_sales.model.record import Raw, Record
from tui_sales.model.show import labelled
from tui_sales.model.workdays import Workdays
from tui_sales.workspace.addresses import anchored, is_path
from tui_sales.workspace.clone import (
    MAIN,
    Identity,
    KeyRing,
    Passphrase,
    read_identity,
    write_identity,
)
from tui_sales.workspace.founding import countersign
from tui_sales.workspace.ledger import Ledger
from tui_sales.workspace.library import Library
from tui_sales.workspace.prover import Prover
from tui_sales.workspace.servers import host_lines, pin
from tui_sales.workspace.unfinished import unfinished

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace


class HasOtherSide(WrongUse):
    """A department syncs at one place."""


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
    first = founders[0]
    signers = [load_key(founder.key, passphrase) for founder in founders]
    keyed = [_keyed(f, s.public) for f, s in zip(founders, signers, strict=True)]
    stamp = clock()
    records = [record_of("policy", "policy", policy or starter_policy(), first.id, stamp.isoformat())]
    records += [record_of("person", i, v, first.id, stamp.isoformat()) for i, v in [*keyed, *people]]
    with unfinished(path) as part:
        repo = Repository.init(part, bare=bare)
        try:
            root = _first_commit(repo.objects, records, founders, signers, stamp)
            Prover(repo, Library(repo.objects), Ledger(None), root).main(root)
            checkout.first(repo, root)
            explain_folder(repo)
            write_identity(repo, Identity(first.id, first.device, str(first.key.absolute()), root))
        finally:
            repo.close()
    return root


def _first_commit(
    objects: Objects,
    records: Sequence[Record],
    founders: tuple[Founder, Founder],
    signers: Sequence[Signer],
    stamp: datetime,
) -> str:
    """The commit that both founders sign: the first as its author, the second in its message."""
    files: dict[str, str | None] = {path_of(r.name): objects.write_blob(CODEC.encode(r)) for r in records}
    tree = edit(objects, None, files)
    trailer = countersign(tree, founders[1].id, signers[1])
    names = "、".join(str(founder.values["name"]) for founder in founders)
    author = Ident(str(founders[0].values["name"]), founders[0].id, founders[0].device, stamp)
    return write_commit(objects, tree, (), author, f"建账：{names}\n\n{trailer}\n", signers[0])


def found(
    path: Path,
    founders: tuple[Founder, Founder],
    department: str = "",
    zone: str = "",
    remote_url: str | None = None,
    passphrase: Passphrase | None = None,
    *,
    host_key: str | None = None,
) -> str:
    """Found a store as the program's own commands do: keys made where there are none, the starter's policy, published.

    Args:
        path: an empty folder. When the store cannot be published, nothing is left in it but the keys, so that it can be tried again.
        founders: the two people.
        department: its name.
        zone: its time zone.
        remote_url: where everybody will sync.
        passphrase: asked for a founder's key that has one.
        host_key: the server's key; no other server is accepted, and the policy will know its receipts by it.

    Returns:
        id of the first commit.

    Raises:
        NotAStore: the folder is not empty. BadRecord. KeyLocked, KeyMissing. Unreachable, EmptyStore.
    """
    for founder in founders:
        if not founder.key.is_file():
            generate_key(founder.key, f"{founder.id}@{founder.device}")
    policy = starter_policy()
    if department:
        policy["department"] = department
    if zone:
        policy["zone"] = zone
    if host_key:
        policy["host_key"] = PublicKey.parse(host_key).line
    root = new_store(path, founders, policy=policy, passphrase=passphrase)
    try:
        if remote_url:
            publish(path, remote_url, policy.get("host_key"), passphrase)
    except SalesError:
        shutil.rmtree(path, ignore_errors=True)
        raise
    return root


def publish(path: Path, url: str, host_key: str | None = None, passphrase: Passphrase | None = None) -> None:
    """Give a store that has none its other side: an empty repository at ``url``, made there if it is a folder that does not exist.

    Raises:
        HasOtherSide. Unreachable, EmptyStore, KeyLocked: the store has none, as before.
    """
    repo = Repository.open(path)
    try:
        if repo.has_remote():
            raise HasOtherSide(N_("this department syncs at {url} already"), url=repo.remote_url())
        known_hosts = repo.private / "known_hosts"
        pin(known_hosts, host_lines(url, host_key))
        KeyRing(read_identity(repo).key, passphrase).lead(repo, url, known_hosts)
        url = anchored(url)
        target = Path(url)
        if is_path(url) and not target.exists():
            Repository.init(target, bare=True).close()
        repo.set_remote(url)
        tip, refused = repo.refs.get(MAIN) or "", "…"
        try:
            refused = remote.push(repo, {tip: MAIN})[MAIN]
        finally:
            if refused:
                repo.set_remote("")
    finally:
        repo.close()
    if refused:
        raise EmptyStore(
            N_("{url}: did not take the new store; is another one there? ({why})"), url=url, why=refused
        )


def has_other_side(ws: Workspace) -> bool:
    """Whether it was said where everybody syncs."""
    return ws.clone.repo.has_remote()


def publish_here(ws: Workspace, url: str) -> None:
    """The same for the department that is open. Raises as :func:`publish`."""
    publish(ws.path, url, ws.policy.host_key, lambda: ws.clone.keys.known)
    ws.clone.repo.set_remote(anchored(url))  # it has its own idea of there being none


def explain_folder(repo: Repository) -> None:
    """Put the starter's README into the folder, for somebody without the program; git does not look at it."""
    if not repo.bare:
        shutil.copyfile(paths.starter() / "README.md", repo.path / "README.md")
        exclude = repo.git_dir / "info" / "exclude"
        exclude.parent.mkdir(exist_ok=True)
        exclude.write_text("/README.md\n/office/\n/private/\n", "utf-8")


def next_steps(path: Path, remote: str | None, other: str) -> tuple[str, ...]:
    """The way from a store that nobody else knows to the first record that counts.

    The key of the ``other`` founder lies on this computer: nobody but him, and here, can approve the first people.
    """
    there = f"tui-sales -C {_quoted(path)}"
    sends = (
        ()  # it is there already
        if remote
        else (
            labelled(
                _("a folder, any git server or one of your own to sync at"), "tui-sales host init --help"
            ),
            labelled(_("say where, and send it there"), f"{there} sync --to {_('ADDRESS')}"),
        )
    )
    return (
        *sends,
        labelled(_("invite the others"), f"{there} invite -o invitation.json"),
        labelled(
            _("the other founder, on this computer too, where the key is"),
            f"tui-sales join invitation.json {_quoted(path.with_name(f'{path.name}-{other}'))} --as {other}",
        ),
        labelled(_("add people, look through the policy"), f"tui-sales open {_quoted(path)}"),
        labelled(
            _("everybody else, on their own computers"), _("tui-sales join invitation.json FOLDER --as NAME")
        ),
    )


def _quoted(path: Path) -> str:
    """A path as a shell takes it."""
    return str(path) if os.name == "nt" else shlex.quote(str(path))


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


def starter_days() -> Workdays:
    """The working days of a department with the starter's policy."""
    policy = record_of("policy", "policy", starter_policy(), "starter", "2026-01-01T00:00:00+08:00")
    return cast("Policy", policy).days


def seeded_key(secret: bytes, path: Path, comment: str) -> PublicKey:
    """A key from 32 known bytes, for the demo, whose ids must come out the same again. Worthless as a secret."""
    return save_key(seeded(secret), path, comment)


def record_of(kind: str, record_id: str, values: Raw, by: str, at: str) -> Record:
    """A first version of a record, checked as if it were typed in. Raises BadRecord."""
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
