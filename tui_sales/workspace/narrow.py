"""Narrow stores: the office's and the private ones, whose law is the team's (design §7).

A narrow store has no founders of its own. Its first commit is empty and follows from the team's first commit and the store's
name alone, so that everybody can compute it and nobody has to be asked which one is right. People and policy come into it by
*law landings*, which take over exactly what the team's main holds at a commit they name.
"""

from __future__ import annotations

import re
from typing import Protocol

from tui_sales.errors import BadData
from tui_sales.history.commits import Commit, Ident, signer_of, write_commit
from tui_sales.history.folder import TreeEntry
from tui_sales.history.keys import Signer
from tui_sales.history.objects import OID, Objects, object_id
from tui_sales.history.repository import Repository
from tui_sales.history.trees import graft
from tui_sales.i18n import N_
from tui_sales.review.law import LAW_PLACES
from tui_sales.workspace.library import Library

_EMPTY_TREE = b""
_TRAILER = re.compile(r"^Law: ([0-9a-f]{40})$", re.MULTILINE)


class BadLawLanding(BadData):
    """A law landing that brings something else than what the team's main holds."""


class LawUnknown(BadData):
    """A law landing that names a commit of the team's main which has not been received here yet."""


class Proof(Protocol):
    """What a law landing is judged with: a prover of one store."""

    repo: Repository
    library: Library

    def has_landed(self, commit: str) -> bool:
        """Whether a commit of main was proved."""
        ...

    def goes_on(self, new: str, old: str) -> bool:
        """Whether main leads from ``old`` to ``new`` along first parents."""
        ...


def narrow_root(team_root: str, store: str) -> str:
    """Id of a narrow store's first commit: unsigned and empty, it says only whose store it is.

    Args:
        team_root: id of the team's first commit.
        store: ``office`` or ``private-<person>``.
    """
    return object_id("commit", _first(team_root, store))


def write_root(objects: Objects, team_root: str, store: str) -> str:
    """Store a narrow store's first commit; its id."""
    objects.write("tree", _EMPTY_TREE)
    return objects.write("commit", _first(team_root, store))


def named_law(commit: Commit) -> str | None:
    """The commit of the team's main whose law a law landing takes over; None if it is no law landing."""
    found = _TRAILER.findall(commit.message)
    return str(found[-1]) if found and len(commit.parents) == 1 else None


def judge_law_landing(narrow: Proof, team: Proof, commit: Commit) -> None:
    """Accept a law landing whose parent is good, or say what is wrong.

    Raises:
        LawUnknown: it names a commit that the team's main here does not lead to.
        BadLawLanding: another law than that commit's, an older one than before, a change of anything else, a stranger's key.
    """
    law = named_law(commit) or ""
    if not OID.fullmatch(law) or not team.has_landed(law):
        raise LawUnknown(
            N_("takes over the law of {law}, which is not on the team's main here"), law=law[:12]
        )
    before = law_before(narrow.repo, commit.parents[0])
    if before and not team.goes_on(law, before):
        raise BadLawLanding(N_("takes over an older law than the one before"))
    source = team.repo.commit(law).tree
    if _top(narrow.repo.objects, commit.tree) != {
        **_top(narrow.repo.objects, narrow.repo.commit(commit.parents[0]).tree),
        **_law(team.repo.objects, source),
    }:
        raise BadLawLanding(
            N_("changes something else than people and policy, or has them otherwise than the team")
        )
    keys = team.library.law(source).keys(commit.author.person)
    if commit.author.person != commit.committer.person or signer_of(commit).line not in keys:
        raise BadLawLanding(
            N_("landed by {person} with a key that is not theirs"), person=commit.author.person
        )


def law_before(repo: Repository, commit: str) -> str | None:
    """The law that holds at a commit of a narrow store's main: the one its latest law landing names."""
    while True:
        here = repo.commit(commit)
        law = named_law(here)
        if law or not here.parents:
            return law
        commit = here.parents[0]


def take_over_law(
    repo: Repository, team: Repository, law: str, before: str, author: Ident, signer: Signer
) -> str | None:
    """Build the law landing that brings a narrow store up to the team's main; None if it is up to it.

    Args:
        repo: the narrow store.
        team: the team's.
        law: a proved commit of the team's main.
        before: the narrow store's main.
        author: who lands it.
        signer: with which key.

    Returns:
        the commit; nothing refers to it yet.
    """
    tree = repo.commit(before).tree
    wanted, there = _law(team.objects, team.commit(law).tree), _top(repo.objects, tree)
    changed = {name: entry for name, entry in wanted.items() if there.get(name) != entry}
    if not changed:
        return None
    for entry in changed.values():
        _copy(team.objects, repo.objects, entry)
    new_tree = graft(repo.objects, tree, tuple(changed.values()))
    return write_commit(repo.objects, new_tree, (before,), author, f"制度与人员同步\n\nLaw: {law}\n", signer)


def holds_only_law(repo: Repository, commit: str) -> bool:
    """Whether a narrow store's main has nothing on it but its law: then another one may take its place."""
    return set(_top(repo.objects, repo.commit(commit).tree)) <= set(LAW_PLACES)


def _copy(source: Objects, target: Objects, entry: TreeEntry) -> None:
    if not entry.is_tree:
        target.write_blob(source.blob(entry.oid))
        return
    for inner in source.tree(entry.oid):
        _copy(source, target, inner)
    target.write_tree(source.tree(entry.oid))


def _top(objects: Objects, tree: str) -> dict[str, TreeEntry]:
    return {entry.name: entry for entry in objects.tree(tree)}


def _law(objects: Objects, tree: str) -> dict[str, TreeEntry]:
    return {name: entry for name, entry in _top(objects, tree).items() if name in LAW_PLACES}


def _first(team_root: str, store: str) -> bytes:
    tree = object_id("tree", _EMPTY_TREE)
    stamp = "tui-sales <store@store> 0 +0000"
    return f"tree {tree}\nauthor {stamp}\ncommitter {stamp}\n\n{store} of {team_root}\n".encode()
