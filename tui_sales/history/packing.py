"""Objects of which thousands are made at once: kept until they are put into one pack, where a file each would fill the disk."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from gitdb import OStream
from gitdb.pack import PackEntity

from tui_sales.history.git import Command
from tui_sales.history.objects import Objects, full_or_raise, object_id


class Packing(Objects):
    """What is written can be read here at once, and elsewhere once it was packed. For one thread."""

    def __init__(self, git: Command, folder: Path) -> None:
        """Read through ``git``, pack into ``folder``."""
        super().__init__(git, folder)
        self._packs = folder / "pack"
        self._made: dict[str, tuple[str, bytes]] = {}
        self.know(self._made)

    def write(self, kind: str, data: bytes) -> str:
        """Keep an object; its id."""
        oid = object_id(kind, data)
        self._made.setdefault(oid, (kind, data))
        return oid

    def pack(self) -> None:
        """Put what was written since the last time into one pack. Raises StoreFull."""
        if not self._made:
            return
        streams = [
            OStream(bytes.fromhex(oid), kind.encode(), len(data), BytesIO(data))
            for oid, (kind, data) in self._made.items()
        ]
        try:
            PackEntity.create(streams, str(self._packs))
        except OSError as error:
            raise full_or_raise(error) from error
        self._made.clear()
