"""Bundle: a folder or a zip file that is there whole or not at all, never over something that is there already."""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tui_sales.errors import WrongUse
from tui_sales.i18n import N_
from tui_sales.storage.atomic import NoRoom
from tui_sales.workspace.unfinished import unfinished

_PIECE = 1 << 20


class Taken(WrongUse):
    """Something lies where an export is to go."""


@contextmanager
def bundled(target: Path) -> Iterator[Path]:
    """A folder to fill, which becomes ``target`` at the end (a zip file, if it is called so) and goes if anything is raised.

    Raises:
        Taken: something is there already, or there is no folder to put it in. NoRoom: the disk takes no more.
    """
    target = target.absolute()
    if not target.parent.is_dir():
        raise Taken(N_("{path}: there is no such folder"), path=target.parent)
    if target.exists() and not (is_folder(target) and not any(target.iterdir())):
        raise Taken(N_("{path}: is there already; an export is never written over anything"), path=target)
    try:
        if is_zip(target):
            with _zipped(target) as folder:
                yield folder
        else:
            with unfinished(target) as folder:
                folder.mkdir()
                yield folder
    except OSError as error:
        raise NoRoom.at(target, error) from error


def is_zip(target: Path) -> bool:
    """Whether a name asks for a zip file."""
    return target.suffix.lower() == ".zip"


def is_folder(target: Path) -> bool:
    """Whether a folder is there, and one is asked for."""
    return target.is_dir() and not is_zip(target)


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, however long it is."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def contents(folder: Path) -> Iterator[str]:
    """The files below a folder, as paths with slashes, folder by folder in the order of their names."""
    for path in sorted(folder.iterdir(), key=lambda one: (one.is_dir(), one.name)):
        if path.is_dir():
            yield from (f"{path.name}/{inner}" for inner in contents(path))
        else:
            yield path.name


@contextmanager
def _zipped(target: Path) -> Iterator[Path]:
    parts, made = (target.with_name(f".{target.name}.{ending}") for ending in ("parts", "unfinished"))
    shutil.rmtree(parts, ignore_errors=True)  # what a killed program left
    try:
        parts.mkdir()
        yield parts
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in contents(parts):
                archive.write(parts / path, path)
        if target.exists():  # since we looked
            raise Taken(N_("{path}: is there already; an export is never written over anything"), path=target)
        made.rename(target)
    finally:
        shutil.rmtree(parts, ignore_errors=True)
        made.unlink(missing_ok=True)
