"""Narrow stores: the office's and the private ones, whose law is the team's (design §7).

A narrow store has no founders of its own. Its first commit is empty and follows from the team's first commit and the store's
name alone, so that everybody can compute it and nobody has to be asked which one is right. People and policy come into it by
*law landings*, which take over exactly what the team's main holds at a commit they name.
"""

from __future__ import annotations

from tui_sales.history.objects import Objects, object_id

_EMPTY_TREE = b""


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


def _first(team_root: str, store: str) -> bytes:
    tree = object_id("tree", _EMPTY_TREE)
    stamp = "tui-sales <store@store> 0 +0000"
    return f"tree {tree}\nauthor {stamp}\ncommitter {stamp}\n\n{store} of {team_root}\n".encode()
