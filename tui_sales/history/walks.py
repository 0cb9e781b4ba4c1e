"""Walks: which commits lead to which, as git itself counts them, without reading any of them here."""

from __future__ import annotations

from tui_sales.history.git import run
from tui_sales.history.repository import Repository


def first_parents(repo: Repository, tip: str) -> list[tuple[str, int]]:
    """From the first commit to ``tip`` along first parents: each commit, and how many parents it has."""
    listed = run(repo.git, ["rev-list", "--first-parent", "--reverse", "--parents", tip])
    lines = (line.split() for line in listed.out.decode("ascii").splitlines())
    return [(ids[0], len(ids) - 1) for ids in lines]


def parents_beyond(repo: Repository, tip: str, known: str) -> dict[str, list[str]]:
    """Parents of every commit that ``tip`` leads to and ``known`` does not; some that ``known`` leads to may be among them."""
    listed = run(repo.git, ["rev-list", "--parents", tip, f"^{known}"])
    lines = (line.split() for line in listed.out.decode("ascii").splitlines())
    return {ids[0]: ids[1:] for ids in lines}
