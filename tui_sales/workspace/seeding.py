"""Seeding: stores of a given size, for measuring. Unreviewed: they never are real ones."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from tui_sales.history.commits import Ident, write_commit
from tui_sales.history.git import run
from tui_sales.history.keys import load_key
from tui_sales.history.objects import blob_id
from tui_sales.history.repository import Repository
from tui_sales.history.trees import edit
from tui_sales.kinds import CODEC
from tui_sales.model.names import path_of
from tui_sales.model.record import Raw
from tui_sales.workspace.clone import MAIN, read_identity
from tui_sales.workspace.ledger import Ledger
from tui_sales.workspace.library import Library
from tui_sales.workspace.prover import Prover
from tui_sales.workspace.setup import record_of

_BEGIN = datetime(2026, 1, 5, 18, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


def seed_records(path: Path, records: Iterable[tuple[str, str, Raw]]) -> None:
    """Put records (kind, id, fields with ``at``) below main of a new store, unreviewed: it never is a real store."""
    repo = Repository.open(path)
    tip = repo.refs.get(MAIN) or ""
    founder = repo.commit(tip).author.person
    files: dict[str, str | None] = {}
    stream = bytearray()
    for kind, record_id, values in records:
        at = values.pop("at")
        record = record_of(kind, record_id, values, values.get("owner", founder), at)
        data = CODEC.encode(record)
        files[path_of(record.name)] = blob_id(data)
        stream += b"blob\ndata %d\n%b\n" % (len(data), data)
    run(repo.git, ["fast-import", "--quiet"], stdin=bytes(stream))  # one pack, as a clone would bring it
    tree = edit(repo.objects, repo.commit(tip).tree, files)
    signer = load_key(Path(read_identity(repo).key))
    author = Ident(founder, founder, "bench", repo.commit(tip).author.when)
    commit = write_commit(repo.objects, tree, (tip,), author, "bench", signer)
    ledger = Ledger.at(repo.private / "proof.sqlite")
    ledger.add_landed(commit, {})
    ledger.close()
    repo.refs.update({MAIN: (commit, tip)})
    repo.close()


def seed_outbox(path: Path, commits: int) -> str:
    """A signed chain of filings, a trip registration each, as an outbox has it; its tip, to which nothing refers."""
    repo = Repository.open(path)
    identity = read_identity(repo)
    signer = load_key(Path(identity.key))
    tip, tree = identity.root, None
    for number in range(commits):
        day = (date(2000, 1, 1) + timedelta(days=number)).isoformat()
        values = {
            "owner": identity.person,
            "out": f"{day}T09:00:00+08:00",
            "back_expected": f"{day}T17:00:00+08:00",
        }
        text = {"destination": "合肥", "purpose": f"拜访客户 {number}"}
        at = _BEGIN + timedelta(minutes=number)
        record = record_of("trip", f"{day}-0900", {**values, **text}, identity.person, at.isoformat())
        blob = repo.objects.write_blob(CODEC.encode(record))
        tree = edit(repo.objects, tree, {path_of(record.name): blob})
        author = Ident(identity.person, identity.person, "bench", at)
        tip = write_commit(repo.objects, tree, (tip,), author, f"提交 {record.name}", signer)
    repo.close()
    return tip


def fresh_prover(path: Path) -> Prover:
    """A prover over a store that knows nothing yet."""
    repo = Repository.open(path)
    return Prover(repo, Library(repo.objects), Ledger(None), read_identity(repo).root)
