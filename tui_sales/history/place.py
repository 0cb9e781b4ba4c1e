"""Place: where the parts of a repository lie, and making a new one.

GitPython knows every way in which git lays them out. A plain folder with a ``.git`` in it, which every workspace is, or a bare
one, of which a host has many, needs nobody who does: GitPython's import runs git twice, a tenth of a start, and reads all settings.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from tui_sales.dataclass import dataclass

if TYPE_CHECKING:
    from git import Repo

#: what leads git, and so GitPython, elsewhere: inside hooks, or by the user's own will
_ELSEWHERE = ("GIT_DIR", "GIT_COMMON_DIR", "GIT_WORK_TREE", "GIT_OBJECT_DIRECTORY")
#: spelled as git writes it, and in no other way
_BARE = re.compile(r"^\[core\]$[^\[]*^\s*bare = (true|false)$", re.MULTILINE)


@dataclass(frozen=True)
class Place:
    """The folders of one repository.

    Attributes:
        git_dir: the private part.
        objects: where objects lie.
        tree: the checkout; None where there is none.
        environment: what git has to be told to find all that.
    """

    git_dir: Path
    objects: Path
    tree: Path | None
    environment: Mapping[str, str] = field(default_factory=dict)


def find(path: Path) -> Place | None:
    """The repository in ``path`` itself, None if there is none."""
    here = Path(os.path.abspath(path))  # noqa: PTH100 - "x/.." is gone, links are not
    return _plain(here / ".git", here) or _plain(here, None) or _asked(path)


def make(path: Path, *, bare: bool) -> Place:
    """A new empty repository whose branch is main."""
    from git import Repo  # noqa: PLC0415 - see above

    return _of(Repo.init(path, bare=bare, initial_branch="main"))


def _plain(git_dir: Path, tree: Path | None) -> Place | None:
    """It, if it lies there as in every folder that git itself made and nobody has arranged otherwise."""
    parts = (git_dir / "HEAD").is_file() and (git_dir / "objects").is_dir() and (git_dir / "refs").is_dir()
    if not parts or (git_dir / "commondir").exists() or any(name in os.environ for name in _ELSEWHERE):
        return None
    try:
        settings = (git_dir / "config").read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    said = ["false" if tree else "true"]
    return Place(git_dir, git_dir / "objects", tree) if _BARE.findall(settings) == said else None


def _asked(path: Path) -> Place | None:
    """It, as GitPython finds it."""
    from git import Repo  # noqa: PLC0415 - see above
    from git.exc import InvalidGitRepositoryError, NoSuchPathError  # noqa: PLC0415

    try:
        return _of(Repo(path, search_parent_directories=False))
    except (InvalidGitRepositoryError, NoSuchPathError):
        return None


def _of(repo: Repo) -> Place:
    tree = None if repo.bare or not repo.working_tree_dir else Path(repo.working_tree_dir)
    objects = Path(repo.common_dir) / "objects"
    return Place(Path(repo.git_dir), objects, tree, repo.git.environment())
