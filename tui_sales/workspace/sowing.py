"""Sowing: years of a department at once — filed, approved and landed as everybody would have done it, only faster.

Every commit is signed by its author and proves like any other, so that what is measured on it is what a real store costs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import datetime
from itertools import groupby

from tui_sales.dataclass import dataclass
from tui_sales.history.commits import Ident, write_commit
from tui_sales.history.git import run
from tui_sales.history.keys import Signer
from tui_sales.history.objects import blob_id
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
#: below this many, files of their own cost less than a process that packs them
_FEW = 20


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
        tree = edit(self.repo.objects, self.repo.commit(main).tree, taken)
        landing = write_commit(
            self.repo.objects,
            tree,
            (main, *sorted(evidence)),
            self._ident(self.approver, at),
            f"入账 {len(files)} 份",
            self.signers[self.approver],
        )
        outboxes = {OUTBOX + f"{p}/{DEVICE}": tip for p, tip in self.tips.items()}
        old = {ref: self.repo.refs.get(ref) for ref in outboxes}
        self.repo.refs.update(
            {MAIN: (landing, main), **{ref: (tip, old[ref]) for ref, tip in outboxes.items()}}
        )
        self.repo.objects.forget()

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
        """Store records, all in one pack; name → record and its bytes."""
        found = {record.name: (record, CODEC.encode(record)) for record in records}
        if len(found) < _FEW:
            for _record, data in found.values():
                self.repo.objects.write_blob(data)
            return found
        stream = b"".join(b"blob\ndata %d\n%b\n" % (len(data), data) for _record, data in found.values())
        run(self.repo.git, ["-c", "fastimport.unpackLimit=0", "fast-import", "--quiet"], stdin=stream)
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
        tree = self.repo.commit(before).tree if keep and before != self.root else None
        tip = write_commit(
            self.repo.objects,
            edit(self.repo.objects, tree, self.paths(files)),
            (before,),
            self._ident(person, at),
            message,
            self.signers[person],
        )
        self.tips[person] = tip
        return tip

    def _ident(self, person: str, at: datetime) -> Ident:
        return Ident(person, person, DEVICE, at)
