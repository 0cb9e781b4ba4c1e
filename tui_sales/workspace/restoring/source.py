"""Source: an export as it lies there, a folder or a zip file; whatever is read of it must be what its manifest says."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

from tui_sales.dataclass import dataclass
from tui_sales.errors import BadData, WrongUse
from tui_sales.i18n import N_
from tui_sales.model import strict_json
from tui_sales.model.attached import MOST_BYTES
from tui_sales.model.record import Raw
from tui_sales.workspace.exporting.manifest import FORMAT, NAME, VERSION

#: a line of data holds one record, which is at most 1 MiB, and a few words about it
_LONGEST = strict_json.MAX_BYTES
_PIECE = 1 << 20


class NoExport(WrongUse):
    """There is no export of tui-sales in that place."""


class BadExport(BadData):
    """An export that was changed or is not whole."""


@dataclass(frozen=True)
class Line:
    """A version as an export holds it.

    Attributes:
        record, store, standing: its name, where it was, how it stood.
        content: the record.
        note: what was said when it was returned.
        files: path inside the export of each attached file, by its SHA-256.
    """

    record: str
    store: str
    standing: str
    content: Raw
    note: str
    files: dict[str, str]


class Source:
    """Reads an export. Use :func:`opened`."""

    def __init__(self, path: Path, archive: zipfile.ZipFile | None) -> None:
        """A folder, or an open zip file."""
        self._path = path
        self._archive = archive
        self.manifest = self._read_manifest()
        self._sums = cast("dict[str, str]", self.manifest["sha256"])

    def lines(self, kind: str) -> Iterator[Line]:
        """The versions of a kind; none if it holds none. Raises BadExport."""
        name = f"records/{kind}.jsonl"
        if name not in self._sums:
            return
        self._check(name)
        with self._open(name) as stream:
            number = 0
            while raw := stream.readline(_LONGEST + 1):
                number += 1
                yield _line(raw.removesuffix(b"\n"), f"{name}:{number}")

    def file(self, path: str, sha256: str, size: int) -> bytes | None:
        """The bytes of an attached file; None if they are not in it or are not those of that content."""
        if path not in self._sums or size > MOST_BYTES:
            return None
        with self._open(path) as stream:
            data = stream.read(size + 1)
        return data if len(data) == size and hashlib.sha256(data).hexdigest() == sha256 else None

    def _check(self, name: str) -> None:
        digest = hashlib.sha256()
        with self._open(name) as stream:
            while piece := stream.read(_PIECE):
                digest.update(piece)
        if digest.hexdigest() != self._sums[name]:
            raise BadExport(N_("{path}: was changed after it was exported"), path=name)

    def _open(self, name: str) -> BinaryIO:
        try:
            if self._archive is not None:
                return cast("BinaryIO", self._archive.open(name))
            return (self._path / name).open("rb")
        except (OSError, KeyError, zipfile.BadZipFile) as error:
            raise BadExport(N_("{path}: is missing in the export, or cannot be read"), path=name) from error

    def _read_manifest(self) -> dict[str, Any]:
        try:
            with self._open(NAME) as stream:
                said = json.loads(stream.read())
        except (BadExport, ValueError, RecursionError) as error:
            raise NoExport(N_("{path}: is no export of tui-sales"), path=self._path) from error
        if not isinstance(said, dict) or said.get("format") != FORMAT or not _sums_of(said):
            raise NoExport(N_("{path}: is no export of tui-sales"), path=self._path)
        if said.get("version") != VERSION:
            raise NoExport(N_("{path}: written by a newer tui-sales; update the program"), path=self._path)
        return said


@contextmanager
def opened(path: Path) -> Iterator[Source]:
    """An export to read from. Raises NoExport; BadExport on the way."""
    if path.is_dir():
        yield Source(path, None)
        return
    try:
        archive = zipfile.ZipFile(path)
    except (OSError, zipfile.BadZipFile) as error:
        raise NoExport(N_("{path}: is no export of tui-sales"), path=path) from error
    with archive:
        yield Source(path, archive)


def _sums_of(said: dict[str, Any]) -> bool:
    sums = said.get("sha256")
    return isinstance(sums, dict) and all(isinstance(one, str) for one in sums.values())


def _line(raw: bytes, where: str) -> Line:
    data = strict_json.loose(raw, where)
    try:
        return Line(
            str(data["record"]),
            str(data["store"]),
            str(data["standing"]),
            dict(data["content"]),
            next((str(v["note"]) for v in data["verdicts"] if v["verdict"] == "return"), ""),
            {str(one["sha256"]): str(one["path"]) for one in data["files"]},
        )
    except (KeyError, TypeError, ValueError) as error:
        raise BadExport(N_("{path}: is no line of an export"), path=where) from error
