"""What a backup says of itself: whose, of when, which stores at which commit, and the SHA-256 of everything in it."""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from tui_sales.dataclass import dataclass
from tui_sales.errors import BadData, WrongUse
from tui_sales.history.objects import OID
from tui_sales.i18n import N_
from tui_sales.review.stores import TEAM, is_store
from tui_sales.workspace.clone import BadIdentity, Identity
from tui_sales.workspace.exporting.bundle import contents, sha256_of

FORMAT, VERSION, NAME = "tui-sales backup", 1, "manifest.json"
#: What is kept of a store's private folder; all else there is derived, or is written anew.
KEPT = ("drafts", "attached", "known_hosts", "columns.json")


class NoBackup(WrongUse):
    """There is no backup of tui-sales in that place."""


class BadBackup(BadData):
    """A backup that was changed, or is not whole."""


@dataclass(frozen=True)
class Manifest:
    """The head of a backup.

    Attributes:
        made: when, in ISO.
        url: where the other side was; empty if there was none.
        stores: name → the commit of its main.
    """

    made: str
    department: str
    url: str
    identity: Identity
    stores: Mapping[str, str]


def write_manifest(folder: Path, said: Manifest) -> None:
    """Write it into a folder that holds everything else."""
    sums = {path: sha256_of(folder / path) for path in contents(folder)}
    data = {"format": FORMAT, "version": VERSION, **asdict(said), "sha256": sums}
    (folder / NAME).write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", "utf-8")


@contextmanager
def unpacked(source: Path) -> Iterator[tuple[Path, Manifest]]:
    """A backup as a folder, every file of which is what the manifest says. Raises NoBackup, BadBackup."""
    if source.is_dir():
        yield source, _checked(source, source)
        return
    with tempfile.TemporaryDirectory() as folder:
        try:
            with zipfile.ZipFile(source) as archive:
                archive.extractall(folder)  # leads nowhere else: zipfile drops what would
        except (OSError, zipfile.BadZipFile, EOFError, ValueError, NotImplementedError) as error:
            raise NoBackup(N_("{path}: is no backup of tui-sales, or is not whole"), path=source) from error
        yield Path(folder), _checked(Path(folder), source)


def _checked(folder: Path, source: Path) -> Manifest:
    try:
        said = json.loads((folder / NAME).read_text("utf-8"))
        if said["format"] != FORMAT:
            raise ValueError
        newer = said["version"] != VERSION
        sums = dict(said["sha256"])
        made = Manifest(
            str(said["made"]),
            str(said["department"]),
            str(said["url"]),
            Identity(**{key: str(value) for key, value in said["identity"].items()}),
            {str(store): str(oid) for store, oid in said["stores"].items()},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, BadIdentity) as error:
        raise NoBackup(N_("{path}: is no backup of tui-sales, or is not whole"), path=source) from error
    if newer:
        raise NoBackup(N_("{path}: written by a newer tui-sales; update the program"), path=source)
    _whole(folder, made, sums)
    return made


def _whole(folder: Path, made: Manifest, sums: Mapping[object, object]) -> None:
    for path in contents(folder):
        if path != NAME and sums.get(path) != sha256_of(folder / path):
            raise BadBackup(N_("{path}: was changed after it was backed up"), path=path)
    wanted = {f"{store}.bundle" for store in made.stores}
    right = all(is_store(store) and OID.fullmatch(oid) for store, oid in made.stores.items())
    if not right or TEAM not in made.stores or not wanted <= {str(path) for path in sums}:
        raise BadBackup(N_("{path}: was changed after it was backed up"), path=NAME)
    for name in sums:
        if not (folder / str(name)).is_file():
            raise BadBackup(N_("{path}: is missing in the backup"), path=name)
