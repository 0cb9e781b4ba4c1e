"""Keeping: what was begun and not filed, what somebody changed in the folder, what somebody has looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from tui_sales.errors import SalesError
from tui_sales.history.edits import dirty
from tui_sales.history.repository import Repository
from tui_sales.kinds import CODEC, NAMES, by_path
from tui_sales.model.names import name_of
from tui_sales.model.record import Raw, fields_of
from tui_sales.storage.claims import Claims
from tui_sales.storage.drafts import Drafts
from tui_sales.workspace.books import Pending
from tui_sales.workspace.views import Draft, FolderEdit


def draft_key(name: str) -> str:
    """The key under which a record's draft is kept."""
    return name.replace("/", ".")


class Keeper:
    """Keeps things below ``.git``, for the user alone."""

    def __init__(self, repo: Repository, now: Callable[[], datetime]) -> None:
        """Keep in ``repo``'s private folder."""
        self._repo = repo
        self._now = now
        self._drafts = Drafts(repo.private / "drafts")
        #: the drafts that are open in this program
        self.claims = Claims(repo.private / "open")
        self._shown = Drafts(repo.private / "shown", shape={"key": str, "version": str})

    def drafts(self) -> list[Draft]:
        """What was begun and not filed, newest first."""
        kinds = set(NAMES)  # a newer program may know more
        return [_draft(raw) for raw in self._drafts.all() if raw["kind"] in kinds]

    def unreadable(self) -> list[Path]:
        """Files among the drafts that are none: spoiled, or edits that had to make room and were no record."""
        return self._drafts.damaged()

    def draft(self, key: str) -> Draft | None:
        """One draft."""
        raw = self._drafts.get(key)
        return _draft(raw) if raw else None

    def save(self, draft: Draft) -> None:
        """Keep what was typed. Raises NoRoom with the earlier draft untouched."""
        raw = {**vars(draft), "saved_at": draft.saved_at.isoformat(timespec="seconds")}
        self._drafts.save(draft.key, raw)

    def drop(self, key: str) -> None:
        """Forget a draft."""
        self._drafts.drop(key)

    def keep_filing(self, one: Pending, raw: Raw, base: str | None) -> None:
        """Keep the values of a filing that is taken back."""
        name = one.name if base else None
        key = self._drafts.free_key(draft_key(one.name))
        self.save(Draft(key, one.record.META.name, name, fields_of(raw), self._now(), base))

    def folder_edits(self) -> list[FolderEdit]:
        """Files in the folder that somebody changed with another editor."""
        files = ((path, self._repo.path / path) for path in dirty(self._repo))
        return [_edit(path, file.read_bytes(), file) for path, file in files if file.is_file()]

    def keep_edits(self, kept: Sequence[tuple[str, bytes]], current: Callable[[str], str | None]) -> None:
        """Keep edits that had to make room for what came in; one that is no record is kept as the file it was."""
        for path, raw in kept:
            edit = _edit(path, raw, self._repo.path / path)
            spec = by_path(edit.name) if edit.name else None
            if edit.name and spec:
                base = current(edit.name)
                key = self._drafts.free_key(draft_key(edit.name))
                self.save(Draft(key, spec.name, edit.name, edit.values, self._now(), base, "edited"))
            else:
                self._drafts.keep_aside(path.replace("/", "."), raw)

    def remember_shown(self, name: str, version: str) -> None:
        """Note which version somebody has looked at."""
        self._shown.save(f"shown.{draft_key(name)}", {"key": name, "version": version})

    def shown(self, name: str) -> str | None:
        """The version that was looked at last."""
        found = self._shown.get(f"shown.{draft_key(name)}")
        return str(found["version"]) if found else None


def _edit(path: str, raw: bytes, file: Path) -> FolderEdit:
    """What somebody's editor left in the folder: a record, or why it is none."""
    try:
        name = name_of(path)
        record = CODEC.decode(raw, path)
    except SalesError as error:
        return FolderEdit(file, None, str(error))
    values = record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return FolderEdit(file, name, "", fields_of(values))


def _draft(raw: Raw) -> Draft:
    saved = datetime.fromisoformat(str(raw["saved_at"]))
    base, reason = raw.get("base"), raw.get("reason", "form")
    return Draft(raw["key"], raw["kind"], raw.get("name"), raw["values"], saved, base, reason)
