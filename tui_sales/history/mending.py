"""Mending: objects and refs that a power cut, a full disk or a bad sector has spoiled.

Nothing is thrown away: what cannot be read is moved below the private folder. What is missing comes from what can still be
unpacked of it, from the folder on disk (a record's bytes are its version), and from the other side.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from tui_sales.dataclass import dataclass
from tui_sales.errors import SalesError
from tui_sales.history import remote
from tui_sales.history.git import run
from tui_sales.history.objects import OID, blob_id
from tui_sales.history.refs import is_ours
from tui_sales.history.repository import Repository
from tui_sales.i18n import N_

_HEAD = b"ref: refs/heads/main"
_HOURS = 6 * 3600.0
_LOOSE = re.compile(r"objects/([0-9a-f]{2}/[0-9a-f]{38})\b")
_PACK = re.compile(r"\b(pack-[0-9a-f]{40})\b")
_MISSING = re.compile(r"^missing \w+ ([0-9a-f]{40})$", re.MULTILINE)
_DANGLING = re.compile(r"^dangling commit ([0-9a-f]{40})$", re.MULTILINE)
#: A way back that is longer is not of this world; a store of ten years has a hundredth of it.
_LONGEST = 10_000_000


@dataclass(frozen=True)
class Damage:
    """What is wrong with the objects of a repository.

    Attributes:
        files: of objects, which cannot be read.
        missing: ids that something names.
        graph: the index of commits is damaged, which is only derived data.
    """

    files: tuple[Path, ...] = ()
    missing: frozenset[str] = frozenset()
    graph: bool = False

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.files or self.missing or self.graph)


def look(repo: Repository) -> Damage:
    """Read every object, and follow every ref to the end of it."""
    graph = run(repo.git, ["commit-graph", "verify", "--no-progress"], seconds=_HOURS).status != 0
    said = _checked(repo)
    objects = repo.git_dir / "objects"
    loose = {objects / found for found in _LOOSE.findall(said)}
    packs = {
        objects / "pack" / f"{found}{ending}" for found in _PACK.findall(said) for ending in (".pack", ".idx")
    }
    files = sorted(path for path in loose | packs if path.is_file())
    named = {oid for oid in repo.refs.all("refs/").values() if not _reads(repo, oid)}
    return Damage(tuple(files), frozenset({*_MISSING.findall(said), *named}), graph)


def set_aside(repo: Repository, damage: Damage) -> None:
    """Move what cannot be read out of the way, and unpack again what can be read of it."""
    aside = repo.private / "damaged"
    aside.mkdir(mode=0o700, exist_ok=True)
    for path in damage.files:
        path.replace(aside / f"{path.parent.name}{path.name}")
    for path in damage.files:
        if path.suffix == ".pack":  # in the pack's own order, as far as it goes
            data = (aside / f"{path.parent.name}{path.name}").read_bytes()
            run(repo.git, ["unpack-objects", "-r", "-q"], stdin=data, seconds=_HOURS)
    if damage.graph:
        info = repo.git_dir / "objects" / "info"
        (info / "commit-graph").unlink(missing_ok=True)
        shutil.rmtree(info / "commit-graphs", ignore_errors=True)
    repo.objects.forget()
    repo.objects.close()


def from_folder(repo: Repository, missing: Iterable[str]) -> int:
    """Take missing files from the folder, where they lie as they are named; how many were there."""
    wanted = set(missing)
    if repo.bare or not wanted:
        return 0
    found = 0
    for path in _plain_files(repo.path):
        data = path.read_bytes()
        if blob_id(data) in wanted:
            wanted.discard(repo.objects.write_blob(data))
            found += 1
    return found


def from_other_side(repo: Repository) -> None:
    """Take all that the other side has once more. Raises NetworkDown, NoRemote."""
    making = repo.private / "making" / "again"
    shutil.rmtree(making, ignore_errors=True)
    again = Repository.init(making, bare=True)
    try:
        again.git.update_environment(**repo.git.environment())
        run(again.git, ["config", "fetch.unpackLimit", "1"])
        if not repo.has_remote():
            raise remote.NoRemote(N_("this workspace has no sync address"))
        remote.clone(repo.remote_url(), again)
        packs = repo.git_dir / "objects" / "pack"
        packs.mkdir(parents=True, exist_ok=True)
        for path in sorted((making / "objects" / "pack").iterdir(), key=lambda one: one.suffix == ".idx"):
            path.replace(packs / path.name)  # the index last: from then on the pack is seen
    finally:
        again.close()
        shutil.rmtree(making, ignore_errors=True)
        repo.objects.close()


def head_is_broken(git_dir: Path) -> bool:
    """Whether the repository names anything but main as what its folder is a copy of."""
    head = git_dir / "HEAD"
    return not head.is_file() or head.read_bytes().strip() != _HEAD


def head_is_empty(git_dir: Path) -> bool:
    """Whether the repository does not say at all what its folder is a copy of, as after a power cut."""
    head = git_dir / "HEAD"
    return git_dir.is_dir() and not (head.is_file() and head.read_bytes().strip(b"\0\r\n "))


def mend_head(git_dir: Path) -> None:
    """Name main as what the folder is a copy of."""
    (git_dir / "HEAD").write_bytes(_HEAD + b"\n")


def way_back(repo: Repository, tip: str) -> list[str]:
    """The commits of a branch from its tip back to the beginning, whoever made them."""
    return run(repo.git, ["rev-list", "--first-parent", tip, "--"]).out.decode("ascii").split()


def broken_refs(repo: Repository) -> list[str]:
    """Refs of ours whose file says nothing, or that name a commit which is not to be read."""
    found = []
    for path in _plain_files(repo.git_dir / "refs"):
        ref = path.relative_to(repo.git_dir).as_posix()
        if is_ours(ref) and not _reads(repo, repo.refs.get(ref) or ""):
            found.append(ref)
    return found


def mend_ref(repo: Repository, ref: str, others: Iterable[str | None], mine: str = "") -> str | None:
    """Set a ref to the furthest commit that it can be shown to have been at.

    Args:
        repo: the clone.
        ref: one that is broken.
        others: commits it may have been at, besides those that its own journal names.
        mine: ``person/device``, where it is that one's outbox: what he signed there and no ref leads to any more counts too.

    Returns:
        the commit; None if there is none, and the ref is gone.
    """
    ways = {oid: _way(repo, oid) for oid in {*_journal(repo, ref), *filter(None, others), *lost(repo, mine)}}
    best = max((oid for oid in ways if ways[oid]), key=lambda oid: (ways[oid], oid), default=None)
    (repo.git_dir / ref).unlink(missing_ok=True)
    packed = repo.refs.get(ref)
    if best is not None and best != packed:
        repo.refs.update({ref: (best, packed)})
    elif best is None and packed:
        run(repo.git, ["update-ref", "--no-deref", "-d", ref])
    return best


def _checked(repo: Repository) -> str:
    """What git says of everything that can be reached, damaged index or not."""
    with repo.git.custom_environment(GIT_INDEX_FILE=str(repo.private / "no-index")):
        outcome = run(repo.git, ["fsck", "--full", "--no-reflogs", "--no-progress"], seconds=_HOURS)
    return outcome.out.decode("utf-8", "replace") + "\n" + outcome.err


def _journal(repo: Repository, ref: str) -> Iterator[str]:
    try:
        lines = (repo.git_dir / "logs" / ref).read_bytes().splitlines()
    except OSError:
        return
    for line in lines[-50:]:
        oid = line[41:81].decode("ascii", "replace")
        if OID.fullmatch(oid):
            yield oid


def lost(repo: Repository, mine: str) -> Iterator[str]:
    """Commits of somebody's own that nothing leads to."""
    for oid in _DANGLING.findall(_checked(repo)) if mine else ():
        try:
            author = repo.commit(oid).author
        except SalesError:
            continue  # not one of this program's
        if f"{author.person}/{author.device}" == mine and len(repo.commit(oid).parents) == 1:
            yield oid


def _way(repo: Repository, oid: str) -> int:
    """How many commits lead from the beginning to this one; 0 if the way is broken."""
    length = 0
    try:
        while length < _LONGEST:
            length += 1
            parents = repo.commit(oid).parents
            if not parents:
                return length
            oid = parents[0]
    except SalesError:
        pass
    return 0


def _reads(repo: Repository, oid: str) -> bool:
    try:
        repo.objects.read(oid, "commit")  # not what was read of it before
    except SalesError:
        return False
    return True


def _plain_files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and ".git" not in path.relative_to(folder).parts[:-1]:
            yield path
