"""Bundles: a repository in one file that plain git reads as it reads a server."""

from __future__ import annotations

from pathlib import Path

from tui_sales.errors import StoreDamaged
from tui_sales.history.git import run
from tui_sales.history.repository import Repository
from tui_sales.i18n import N_

_HOURS = 6 * 3600.0


class NotBundled(StoreDamaged):
    """Not everything that a ref leads to is there, or the disk takes no more."""


def write_bundle(repo: Repository, path: Path) -> None:
    """Everything that any ref leads to, in one file. Raises NotBundled."""
    outcome = run(repo.git, ["bundle", "create", "--quiet", str(path.absolute()), "--all"], seconds=_HOURS)
    if outcome.status:
        raise NotBundled(
            N_("{path}: cannot be backed up as it is; run 'tui-sales doctor' first"), path=repo.path
        )


def read_bundle(repo: Repository, path: Path) -> None:
    """Take everything out of a bundle into an empty repository, refs too. Raises NotBundled."""
    specs = ("refs/heads/*:refs/heads/*", "refs/remotes/origin/*:refs/remotes/origin/*")
    args = ["fetch", "--quiet", "--no-tags", "--update-head-ok", "--no-write-fetch-head", "--no-auto-gc"]
    if run(repo.git, [*args, str(path.absolute()), *specs], seconds=_HOURS).status:
        raise NotBundled(N_("{path}: is not whole"), path=path.name)
