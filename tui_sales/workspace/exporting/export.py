"""The export: everything that somebody may read of a department, as files that need no program of ours."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from tui_sales import __version__
from tui_sales.dataclass import dataclass
from tui_sales.i18n import _
from tui_sales.kinds import by_path
from tui_sales.model.attached import FOLDER, Attached
from tui_sales.model.schema import schema_of
from tui_sales.model.show import Words
from tui_sales.model.spec import KindSpec
from tui_sales.review.standing import State
from tui_sales.workspace.closable import Closable
from tui_sales.workspace.exporting.about import explanation
from tui_sales.workspace.exporting.bundle import bundled
from tui_sales.workspace.exporting.exported import Exported
from tui_sales.workspace.exporting.flat import file_path, lines_of, sheets_of
from tui_sales.workspace.exporting.history import history
from tui_sales.workspace.exporting.manifest import write_manifest
from tui_sales.workspace.exporting.tables import writing
from tui_sales.workspace.exporting.versions import Reader, Version
from tui_sales.workspace.staging import FileGone
from tui_sales.workspace.store import Store
from tui_sales.workspace.writing import spec_named

if TYPE_CHECKING:
    from tui_sales.workspace.workspace import Workspace

Progress = Callable[[str, int, int], None]

#: after how many versions somebody is told how far it is
_TOLD = 50


def export_everything(
    ws: Workspace,
    target: Path,
    *,
    kinds: Collection[str] = (),
    approved: bool = False,
    progress: Progress | None = None,
) -> Exported:
    """Write what this person may read into a fresh folder or zip file; memory does not grow with the number of records.

    Args:
        ws: whose.
        target: where to; a zip file if its name ends so. Nothing may be there yet.
        kinds: only these; without any, all of them.
        approved: only versions that are approved.
        progress: told the kind, how many are done and of how many.

    Raises:
        UnknownKind. Taken: something is there already. NoRoom: the disk takes no more; nothing was left there.
    """
    chosen = [spec_named(kind) for kind in kinds]
    specs = [spec for spec in ws.kinds() if not chosen or spec in chosen]
    with bundled(target) as folder:
        return _Export(ws, folder, approved=approved, told=progress or _silent).run(target, specs)


@dataclass
class _Export:
    """One export on its way."""

    ws: Workspace
    folder: Path
    approved: bool
    told: Progress
    counts: dict[str, Counter[str]] = field(default_factory=dict)
    files: int = 0
    lost: list[str] = field(default_factory=list)

    def run(self, target: Path, specs: list[KindSpec]) -> Exported:
        stores = self.ws.mounted.all()
        readers = {one.name: Reader(one.books, one.prover.ledger, one.name) for one in stores}
        for part in ("records", "tables", "schemas"):
            (self.folder / part).mkdir()
        for spec in specs:
            self._schema(spec)
            homes = [store for store in self.ws.mounted.carrying(spec.name) if store.name in readers]
            self._kind(spec, [(store, readers[store.name]) for store in homes])
        deeds = self._history(list(readers.values()), {spec.name for spec in specs})
        not_here = tuple(name for name in self.ws.mounted.mine() if name not in readers)
        made = Exported(target, self.counts, deeds, self.files, not_here, tuple(self.lost))
        (self.folder / "README.md").write_text(explanation(self.ws, made, self.approved), "utf-8")
        write_manifest(self.folder, self._said(made, stores))
        return made

    def _kind(self, spec: KindSpec, homes: list[tuple[Store, Reader]]) -> None:
        """The versions of a kind, as data and as tables."""
        total, done = sum(reader.count(spec.name) for _store, reader in homes), 0
        if not total and self.approved:
            return
        people = self.ws.people()
        words = Words(self.ws.zone, date.min, lambda person: people.get(person, person))
        data = _Lines(self.folder / "records" / f"{spec.name}.jsonl")
        with data, writing(self.folder / "tables", spec.name, sheets_of(spec), self.ws.zone) as tables:
            for store, reader in homes:
                for one in reader.versions(spec.name, approved=self.approved):
                    data.add({**_line(one), "files": self._attached(store, one)})
                    for table, cells in lines_of(spec, one, words):
                        tables.add(table, cells, counts=one.state is State.APPROVED)
                    self.counts.setdefault(spec.name, Counter())[one.state.value] += 1
                    done += 1
                    if done % _TOLD == 0:
                        self.told(_(spec.meta.plural), min(done, total), max(done, total))
        self.told(_(spec.meta.plural), done, done)

    def _attached(self, store: Store, one: Version) -> list[dict[str, Any]]:
        """Put the files of a version where they are found by their content; what a program reads of them."""
        found = []
        for raw in one.values.get(FOLDER) or ():
            place = self.folder / file_path(raw)
            if not place.exists():
                try:
                    data = store.file_bytes(Attached.model_validate(raw))
                except FileGone:
                    self.lost.append(f"{one.record}: {raw['name']}")
                    continue
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(data)
                self.files += 1
            found.append({**raw, "path": file_path(raw)})
        return found

    def _history(self, readers: list[Reader], kinds: Collection[str]) -> int:
        done = 0
        with _Lines(self.folder / "history.jsonl") as lines:
            for reader in readers:
                for deed in history(reader):
                    spec = by_path(deed["record"])
                    if spec is not None and spec.name in kinds:
                        lines.add(deed)
                        done += 1
                        if done % _TOLD == 0:
                            self.told(_("History"), done, done + 1)  # nobody knows how long it is
        self.told(_("History"), done, done)
        return done

    def _schema(self, spec: KindSpec) -> None:
        text = json.dumps(schema_of(spec, _), ensure_ascii=False, indent=2)
        (self.folder / "schemas" / f"{spec.name}.schema.json").write_text(f"{text}\n", "utf-8")

    def _said(self, made: Exported, stores: tuple[Store, ...]) -> dict[str, Any]:
        me = self.ws.me
        return {
            "program": f"tui-sales {__version__}",
            "department": me.department,
            "person": me.person,
            "made": self.ws.now().isoformat(timespec="seconds"),
            "approved_only": self.approved,
            "stores": {one.name: {"root": one.prover.root, "main": one.books.main} for one in stores},
            "not_here": list(made.not_here),
            "counts": {kind: dict(sorted(states.items())) for kind, states in made.counts.items()},
            "history": made.deeds,
            "files": made.files,
            "lost": list(made.lost),
        }


class _Lines(Closable):
    """A file with one JSON document a line; not made if there is none."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stream: TextIO | None = None

    def add(self, data: Mapping[str, Any]) -> None:
        if self._stream is None:
            self._stream = self._path.open("w", encoding="utf-8", newline="\n")
        text = json.dumps(data, ensure_ascii=False)
        # some programs end a line at these two
        self._stream.write(text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029") + "\n")

    def close(self) -> None:
        if self._stream is not None:
            self._stream.close()


def _line(one: Version) -> dict[str, Any]:
    return {
        "record": one.record,
        "store": one.store,
        "version": one.version,
        "sha256": one.sha256,
        "standing": one.state.value,
        "approvals": f"{one.have}/{one.need}",
        "verdicts": list(_verdicts(one)),
        "content": one.content,
    }


def _verdicts(one: Version) -> Iterator[dict[str, str]]:
    for said in one.verdicts:
        yield {
            "person": said["by"],
            "at": said["at"],
            "verdict": said["verdict"],
            "note": said.get("note", ""),
        }


def _silent(_what: str, _done: int, _total: int) -> None:
    """Nobody wants to know."""
