"""Objects of one repository: read through one kept ``cat-file`` process, written loose and in-process.

The index is never touched, so that writing costs the same at any size of the repository.
"""

from __future__ import annotations

import errno
import hashlib
import re
import threading
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from tui_sales.errors import StoreDamaged
from tui_sales.history.folder import NOTHING, Difference, Folder, TreeEntry
from tui_sales.history.git import Command, answering, run
from tui_sales.history.kept import Kept, NoAnswer
from tui_sales.i18n import N_

if TYPE_CHECKING:
    from gitdb import IStream
    from gitdb.db import LooseObjectDB

OID = re.compile(r"[0-9a-f]{40}")
#: Nothing larger is ever read into memory; records may be 1 MiB, attached files 32 MiB.
MAX_OBJECT = 64 << 20
#: folders that are kept as they were read, in entries: about 200 bytes each
_MOST_ENTRIES = 250_000
#: objects that are read ahead of their use, and their bytes: a folder of a year's verdicts has millions, and each landing another one
_MOST_AHEAD, _MOST_BYTES = 100_000, 128 << 20


class Damaged(StoreDamaged):
    """An object is missing or is not what its id says."""


class StoreFull(StoreDamaged):
    """The disk is full or may not be written; nothing was changed."""


def object_id(kind: str, data: bytes) -> str:
    """The id git gives to an object."""
    return hashlib.sha1(f"{kind} {len(data)}\0".encode() + data, usedforsecurity=False).hexdigest()


def blob_id(data: bytes) -> str:
    """The id of a file's bytes: the name of a version."""
    return object_id("blob", data)


class Objects:
    """Reads and writes objects; safe to use from several threads."""

    def __init__(self, git: Command, folder: Path) -> None:
        """Read through ``git``, write into ``folder``."""
        self._git = git
        self._folder = folder
        self._reading, self._looking = Kept(git, "--batch"), Kept(git, "--batch-check")
        self._lock = threading.RLock()
        self._folders: dict[str, Folder] = {}
        self._held = 0
        self._ahead: dict[str, tuple[str, bytes]] = {}
        self._known: Mapping[str, tuple[str, bytes]] = {}

    def read(self, oid: str, kind: str) -> bytes:
        """The bytes of an object, checked against its id.

        Raises:
            Damaged: missing, of another kind, or changed on disk.
        """
        for before in (self._ahead, self._known):
            if oid in before and before[oid][0] == kind:
                return before[oid][1]
        if not OID.fullmatch(oid):
            raise Damaged(N_("{oid}: not an object id"), oid=ascii(oid)[:60])
        try:
            with self._lock:
                found, _length, data = self._reading.ask(oid, MAX_OBJECT)
        except NoAnswer as error:
            self._restart()
            raise Damaged(N_("{oid}: missing or damaged on disk; see 'tui-sales doctor'"), oid=oid) from error
        if found != kind or object_id(kind, data) != oid:
            self._restart()
            raise Damaged(N_("{oid}: not what its id says; it was changed on disk"), oid=oid)
        return data

    def know(self, objects: Mapping[str, tuple[str, bytes]]) -> None:
        """Take over what was read, and checked against its id, by somebody else: id → kind and bytes."""
        self._known = objects

    def blob(self, oid: str) -> bytes:
        """The bytes of a file."""
        return self.read(oid, "blob")

    def blobs(self, oids: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        """Id and bytes of many files, each checked; one process for thousands instead of a question for each.

        Raises:
            Damaged: one is missing, or changed on disk.
        """
        if not all(OID.fullmatch(oid) for oid in oids):
            raise Damaged(N_("a version's id is none"))
        for oid, kind, data in self._answers(oids) if oids else ():
            if kind != "blob":
                raise Damaged(N_("{oid}: missing or damaged on disk; see 'tui-sales doctor'"), oid=oid)
            yield oid, data

    @contextmanager
    def reading_ahead(self, args: Sequence[str]) -> Iterator[int]:
        """Within it, what ``git rev-list --objects`` names for ``args`` is at hand, read by one process instead of one question each.

        Nothing depends on it: what is not at hand, because there is too much of it or it is damaged, is read when it is asked for.

        Args:
            args: commit ids, with ``^`` before those whose objects are not needed.

        Yields:
            how many objects that are; the most there can be where not all are at hand.
        """
        listed = run(
            self._git,
            ["rev-list", "--objects", "--no-object-names", "--stdin"],
            stdin="\n".join(args).encode(),
        )
        oids = listed.out.decode("ascii").split()[:_MOST_AHEAD]
        with suppress(Damaged), closing(self._answers(oids)) as answers:
            room = _MOST_BYTES
            for oid, kind, data in answers:
                self._ahead[oid] = kind, data
                room -= len(data)
                if room < 0:
                    break
        try:
            yield len(oids) if len(self._ahead) == len(oids) else _MOST_AHEAD
        finally:
            self._ahead.clear()

    def size(self, oid: str) -> int:
        """How long an object is, without reading it. Raises Damaged."""
        if not OID.fullmatch(oid):
            raise Damaged(N_("{oid}: not an object id"), oid=ascii(oid)[:60])
        try:
            with self._lock:
                return self._looking.ask(oid, MAX_OBJECT)[1]
        except NoAnswer as error:
            self._restart()
            raise Damaged(N_("{oid}: missing or damaged on disk; see 'tui-sales doctor'"), oid=oid) from error

    def tree(self, oid: str) -> tuple[TreeEntry, ...]:
        """The entries of a folder, in git's order."""
        return self.folder(oid).entries()

    def folder(self, oid: str) -> Folder:
        """The entries of a folder by their names. Raises Damaged."""
        held = self._folders.get(oid)
        return self._parsed(oid, self.read(oid, "tree")) if held is None else held

    def compared(self, old: str | None, new: str | None) -> list[Difference]:
        """Where two folders differ, None for one that is not there. Raises Damaged."""
        before = self.folder(old) if old else NOTHING
        held = self._folders.get(new) if new else NOTHING
        data = held.written() if held is not None else self.read(new or "", "tree")
        followed = before.followed_by(data)
        if followed is None:
            return before.compared(held if held is not None else self._parsed(new or "", data))
        if new and held is None:
            self._hold(new, followed[0])
        return followed[1]

    def _parsed(self, oid: str, data: bytes) -> Folder:
        read = Folder.read(data)
        if read is None:
            raise Damaged(N_("{oid}: not a folder git could have written"), oid=oid)
        self._hold(oid, read)
        return read

    def forget(self) -> None:
        """Let go of the folders that were read; for whoever goes through everything once and needs none of it again."""
        self._folders.clear()
        self._held = 0

    def write_blob(self, data: bytes) -> str:
        """Store a file's bytes; its id."""
        return self.write("blob", data)

    def write_tree(self, entries: tuple[TreeEntry, ...]) -> str:
        """Store a folder; its id."""
        folder = Folder.of(entries)
        oid = self.write("tree", folder.written())
        self._hold(oid, folder)
        return oid

    def write(self, kind: str, data: bytes) -> str:
        """Store an object; its id. Raises StoreFull with nothing changed."""
        try:
            with self._lock:
                stored = self._stored(kind, data)
        except OSError as error:
            raise full_or_raise(error) from error
        return str(stored.hexsha.decode())

    def _stored(self, kind: str, data: bytes) -> IStream:
        """Trap: somebody else's ``git gc`` removes a folder that is still empty, right before the object gets there."""
        from gitdb import IStream  # noqa: PLC0415 - nothing is written in a start

        try:
            return self._loose.store(IStream(kind.encode(), len(data), BytesIO(data)))
        except FileNotFoundError:
            return self._loose.store(IStream(kind.encode(), len(data), BytesIO(data)))

    @cached_property
    def _loose(self) -> LooseObjectDB:
        """GitPython's own store runs one ``git hash-object`` an object: 2 ms instead of 0.1 (measured)."""
        from gitdb.db import LooseObjectDB  # noqa: PLC0415 - the same

        return LooseObjectDB(str(self._folder))

    def _answers(self, oids: Sequence[str]) -> Generator[tuple[str, str, bytes], None, None]:
        """What one ``cat-file --batch`` says of objects, one after the other: id, kind, bytes, each checked."""
        asked = "\n".join(oids).encode() + b"\n"
        with answering(self._git, ["cat-file", "--batch", "--buffer"], stdin=asked) as answer:
            for oid in oids:
                head = answer.readline().split()
                if len(head) != 3 or not head[2].isdigit():
                    raise Damaged(N_("{oid}: missing or damaged on disk; see 'tui-sales doctor'"), oid=oid)
                kind, data = head[1].decode("ascii", "replace"), answer.read(int(head[2]))
                answer.read(1)  # a line feed behind each
                if object_id(kind, data) != oid:
                    raise Damaged(N_("{oid}: not what its id says; it was changed on disk"), oid=oid)
                yield oid, kind, data

    def close(self) -> None:
        """End the reading process."""
        with self._lock:
            self._reading.close()
            self._looking.close()

    def _hold(self, oid: str, entries: Folder) -> None:
        """Keep a folder that was read; when there are too many, those that were read first are let go of."""
        if oid in self._folders:
            return
        self._folders[oid] = entries
        self._held += len(entries)
        while self._held > _MOST_ENTRIES and len(self._folders) > 1:
            self._held -= len(self._folders.pop(next(iter(self._folders))))

    def _restart(self) -> None:
        """After an odd answer the kept process may be out of step; a new one is started at the next read."""
        self.close()


def full_or_raise(error: OSError) -> StoreFull:
    """A clear error for a disk that takes nothing more; anything else is raised again as it is."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM):
        return StoreFull(
            N_("the disk is full or cannot be written ({why}); nothing was changed"), why=error.strerror
        )
    raise error
