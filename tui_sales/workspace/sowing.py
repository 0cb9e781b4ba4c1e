"""Sowing: years of a department at once — filed, approved and landed as everybody would have done it, only faster.

Every commit is signed by its author and proves like any other, so that what is measured on it is what a real store costs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import datetime
from itertools import groupby

from tui_sales.dataclass import dataclass
from tui_sales.history.commits import Ident, parse_commit, write_commit
from tui_sales.history.git import run
from tui_sales.history.keys import Signer
from tui_sales.history.objects import blob_id
from tui_sales.history.packing import Packing
from tui_sales.history.repository import Repository
from tui_sales.history.trees import edit
from tui_sales.kinds import CODEC
from tui_sales.kinds.verdict import verdict_id
from tui_sales.model.codec import fingerprint
from tui_sales.model.names import path_of
from tui_sales.model.record import Raw, Record
from tui_sales.workspace.clone import MAIN, OUTBOX
from tui_sales.workspace.setup import record_of

DEVICE = "office"


@dataclass(frozen=True)
class Seed:
    """One record to be: whose filing, its kind, id and fields, and when it was filed."""

    by: str
    kind: str
    id: str
    values: Raw
    at: datetime


@dataclass
class Sower:
    """Works in one bare repository for everybody whose key it holds.

    Attributes:
        repo: a founded store, as a server has it.
        root: its first commit.
        signers: person → key.
        approver: who approves everything; never an author of it.
        tips: person → tip of the outbox, as far as it was sown.
    """

    repo: Repository
    root: str
    signers: Mapping[str, Signer]
    approver: str
    tips: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """What is sown is packed before a ref leads to it."""
        self._objects = Packing(self.repo.git, self.repo.git_dir / "objects")

    def close(self) -> None:
        """End what reads, also the repository's."""
        self._objects.close()
        self.repo.close()

    def land(self, seeds: Iterable[Seed]) -> None:
        """File, approve and land in one landing; what landed earlier leaves the outboxes, as it does with the next filing."""
        files = self.file(seeds, keep=False)
        at = max(record.at for record, _blob in files.values())
        evidence = [self.tips[by] for by in sorted({record.by for record, _ in files.values()})]
        verdicts = self._write(
            self._verdict(name, record, data, at) for name, (record, data) in files.items()
        )
        evidence.append(self._commit(self.approver, verdicts, at, f"通过 {len(files)} 份", keep=False))
        main = self.repo.refs.get(MAIN) or self.root
        taken = self.paths(files) | self.paths(verdicts)
        tree = edit(self._objects, self._tree_of(main), taken)
        landing = write_commit(
            self._objects,
            tree,
            (main, *sorted(evidence)),
            self._ident(self.approver, at),
            f"入账 {len(files)} 份",
            self.signers[self.approver],
        )
        self._objects.pack()
        outboxes = {OUTBOX + f"{p}/{DEVICE}": tip for p, tip in self.tips.items()}
        old = {ref: self.repo.refs.get(ref) for ref in outboxes}
        self.repo.refs.update(
            {MAIN: (landing, main), **{ref: (tip, old[ref]) for ref, tip in outboxes.items()}}
        )
        self._objects.forget()

    def file(self, seeds: Iterable[Seed], *, keep: bool = True) -> dict[str, tuple[Record, bytes]]:
        """File into everybody's outbox, a commit each; name → record and its bytes."""
        by_person = sorted(seeds, key=lambda seed: seed.by)
        files: dict[str, tuple[Record, bytes]] = {}
        for person, some in groupby(by_person, lambda seed: seed.by):
            own = self._write(record_of(s.kind, s.id, s.values, person, s.at.isoformat()) for s in some)
            at = max(record.at for record, _data in own.values())
            self._commit(person, own, at, f"提交 {len(own)} 份", keep=keep)
            files |= own
        return files

    def publish(self) -> None:
        """Move the outboxes' refs to what was filed."""
        self._objects.pack()
        for person, tip in self.tips.items():
            ref = f"{OUTBOX}{person}/{DEVICE}"
            self.repo.refs.update({ref: (tip, self.repo.refs.get(ref))})

    def pack(self) -> None:
        """Put everything into one pack, as a server does from time to time."""
        run(self.repo.git, ["repack", "-adq", "--window=5"], seconds=3600)
        run(self.repo.git, ["commit-graph", "write", "--reachable"], seconds=3600)

    @staticmethod
    def paths(files: Mapping[str, tuple[Record, bytes]]) -> dict[str, str | None]:
        """Path → blob of what was filed."""
        return {path_of(name): blob_id(data) for name, (_record, data) in files.items()}

    def _write(self, records: Iterable[Record]) -> dict[str, tuple[Record, bytes]]:
        """Store records; name → record and its bytes."""
        found = {record.name: (record, CODEC.encode(record)) for record in records}
        for _record, data in found.values():
            self._objects.write_blob(data)
        return found

    def _verdict(self, name: str, record: Record, data: bytes, at: datetime) -> Record:
        version = blob_id(data)
        values = {"record": name, "version": version, "sha256": fingerprint(data), "verdict": "approve"}
        return record_of("verdict", verdict_id(name, version), values, self.approver, at.isoformat())

    def _commit(
        self,
        person: str,
        files: Mapping[str, tuple[Record, bytes]],
        at: datetime,
        message: str,
        *,
        keep: bool,
    ) -> str:
        before = self.tips.get(person, self.root)
        tree = self._tree_of(before) if keep and before != self.root else None
        tip = write_commit(
            self._objects,
            edit(self._objects, tree, self.paths(files)),
            (before,),
            self._ident(person, at),
            message,
            self.signers[person],
        )
        self.tips[person] = tip
        return tip

    def _tree_of(self, commit: str) -> str:
        return parse_commit(commit, self._objects.read(commit, "commit")).tree

    def _ident(self, person: str, at: datetime) -> Ident:
        return Ident(person, person, DEVICE, at)
