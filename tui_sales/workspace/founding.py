"""Founding: a store's first commit, which two people sign (design §6)."""

from __future__ import annotations

import base64
from collections.abc import Mapping

from tui_sales.dataclass import dataclass
from tui_sales.errors import BadData
from tui_sales.history import sshsig
from tui_sales.history.commits import Commit, signer_of
from tui_sales.history.keys import PublicKey, Signer
from tui_sales.history.objects import Objects
from tui_sales.history.repository import Repository
from tui_sales.history.trees import files
from tui_sales.i18n import N_
from tui_sales.kinds.person import Person
from tui_sales.model.names import name_of
from tui_sales.review.law import unlawful_people, unlawful_policy
from tui_sales.workspace.library import Library

NAMESPACE = "tui-sales-founding"
TRAILER = "Founder-Signature: "


class BadRoot(BadData):
    """A first commit that two founders did not sign."""


def statement(tree: str) -> bytes:
    """What the second founder signs: the tree, which holds the policy and the people."""
    return f"tui-sales founding\ntree {tree}\n".encode()


def countersign(tree: str, person: str, signer: Signer) -> str:
    """The trailer of the second founder for the first commit's message."""
    armour = sshsig.sign(statement(tree), signer, NAMESPACE)
    return f"{TRAILER}{person} {base64.b64encode(armour.encode()).decode()}"


def judge_root(objects: Objects, commit: Commit, library: Library) -> dict[str, str]:
    """Accept a store's first commit (name → version of what it holds), or say what is wrong.

    Raises:
        BadRoot: it has parents, holds more than policy and people, or lacks one of its two founders' signatures.
    """
    if commit.parents:
        raise BadRoot(N_("the first commit has a parent"))
    law = library.law(commit.tree)
    held = {name_of(path): entry.oid for path, entry in files(objects, commit.tree).items()}
    if any(name != "policy" and not name.startswith("people/") for name in held):
        raise BadRoot(N_("the first commit holds more than people and policy"))
    fault = unlawful_policy(law.policy) or unlawful_people(tuple(law.people.values()))
    if fault:
        raise BadRoot(fault)
    first = _founder(law.people, commit.author.person, signer_of(commit).line)
    second = _second(commit, law.people)
    if first == second:
        raise BadRoot(N_("a store is founded by two different people"))
    return held


@dataclass(frozen=True)
class Founding:
    """What a store began with, for somebody who is to trust it.

    Attributes:
        root: id of the first commit.
        founders: person, name and key fingerprint of both.
        servers: fingerprints of the keys of the server it came from, if it was one.
    """

    root: str
    department: str
    founders: tuple[tuple[str, str, str], ...]
    servers: tuple[str, ...] = ()


def founding_of(repo: Repository, root: str) -> Founding:
    """Who founded a store whose first commit was proved."""
    commit = repo.commit(root)
    law = Library(repo.objects).law(commit.tree)
    second, key = signed_second(commit)
    founders = ((commit.author.person, signer_of(commit)), (second, key))
    return Founding(
        root, law.policy.department, tuple((p, law.display(p), k.fingerprint) for p, k in founders)
    )


def _second(commit: Commit, people: Mapping[str, Person]) -> str:
    person, key = signed_second(commit)
    return _founder(people, person, key.line)


def signed_second(commit: Commit) -> tuple[str, PublicKey]:
    """Who countersigned a first commit, and with which key. Raises BadRoot, BadSignature: nobody did, or not this tree."""
    lines = [line for line in commit.message.splitlines() if line.startswith(TRAILER)]
    if len(lines) != 1:
        raise BadRoot(N_("the second founder's signature is missing"))
    person, _, encoded = lines[0].removeprefix(TRAILER).partition(" ")
    try:
        armour = base64.b64decode(encoded, validate=True).decode("ascii")
    except ValueError as error:  # not base64, or not ASCII on either side of it
        raise BadRoot(N_("the second founder's signature cannot be read")) from error
    return person, sshsig.verify(armour, statement(commit.tree), NAMESPACE)


def _founder(people: Mapping[str, Person], person: str, key: str) -> str:
    record = people.get(person)
    if record is None or key not in {k.key for k in record.keys}:
        raise BadRoot(N_("{person} is not a founder, or signed with another key"), person=person)
    return person
