"""What people ask all day: the queue, a word, one rep's quarter, everybody's appraisal."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from tui_sales.bench.department import Department, seeds, waiting
from tui_sales.bench.field import Field
from tui_sales.bench.figures import Figure, in_turn, seconds
from tui_sales.duties.spans import Every, Span, span_of
from tui_sales.history.commits import write_commit
from tui_sales.history.trees import edit
from tui_sales.i18n import N_
from tui_sales.storage.queries import where
from tui_sales.workspace import Workspace
from tui_sales.workspace.clone import MAIN
from tui_sales.workspace.evidence import Evidence


def asking(field: Field, times: int, queue: int) -> Iterator[Figure]:
    """One after the other; the queue first, while nothing was asked yet."""
    _fill_queue(field.department, queue)
    field.git("fetch", "-q")
    with closing(field.open()) as workspace:
        workspace.sync()
    yield _queue(field, times, queue)
    with closing(field.open()) as workspace:
        yield _search(field, workspace, times)
        yield _indexed(field, workspace, times)
    yield _appraisal(field, times)


def _fill_queue(department: Department, count: int) -> None:
    """Filings that wait, and for plain git a branch that holds all of them."""
    sower = department.sower()
    try:
        main = sower.repo.refs.get(MAIN) or ""
        filed = sower.file(waiting(department, count))
        sower.publish()
        tree = edit(sower.repo.objects, sower.repo.commit(main).tree, sower.paths(filed))
        author = sower.repo.commit(main).author
        all_of_them = write_commit(
            sower.repo.objects, tree, (main,), author, "bench", sower.signers[sower.approver]
        )
        (sower.repo.git_dir / "refs" / "heads" / "waiting").write_text(f"{all_of_them}\n", "ascii")
    finally:
        sower.close()


def _queue(field: Field, times: int, count: int) -> Figure:
    """Opened each time by a program that has just started."""

    def ours() -> float:
        with closing(field.open()) as workspace:
            return seconds(workspace.queue)

    def theirs() -> float:
        return seconds(lambda: field.git("diff", "--stat", "origin/main", "origin/waiting"))

    return Figure(N_("open the review queue"), f"git diff --stat ({count})", *in_turn(times, ours, theirs), 1)


def _search(field: Field, workspace: Workspace, times: int) -> Figure:
    """What was done on one visit, in everything, when somebody has searched before; a quarter of the logs say it."""
    first = next(seed for seed in seeds(field.department, 0, field.department.records) if seed.kind == "log")
    word = first.values["entries"][0]["event"]
    workspace.search(word)
    pair = in_turn(
        times,
        lambda: seconds(lambda: workspace.search(word)),
        lambda: seconds(lambda: field.git("grep", "-lF", word)),
    )
    return Figure(N_("search a word in everything"), "git grep -lF", *pair, 0.2)


def _indexed(field: Field, workspace: Workspace, times: int) -> Figure:
    """One rep's logs of one quarter."""
    span, rep = _quarter(field.department), field.department.reps[0]
    first, last = span.first.isoformat(), span.last.isoformat()
    table = workspace.db.table("log")
    asked = (where("owner") == rep) & (where("date") >= first) & (where("date") <= last)
    table.search(asked)
    with closing(_sqlite(field.plain)) as db:
        command = "select raw from log where owner = ? and date between ? and ?"
        pair = in_turn(
            10 * times,
            lambda: seconds(lambda: table.search(asked)),
            lambda: seconds(lambda: [json.loads(raw) for (raw,) in db.execute(command, (rep, first, last))]),
        )
    return Figure(N_("one rep, one quarter"), "sqlite3, index", *pair, 3)


def _appraisal(field: Field, times: int) -> Figure:
    """The six parts of everybody, by a program that has just started; the peer reads the same logs and trips once."""
    span = _quarter(field.department)

    def ours() -> float:
        with closing(field.open()) as workspace:
            return seconds(lambda: _scores(workspace, span))

    def theirs() -> float:
        return seconds(lambda: [json.loads(path.read_bytes()) for path in _records_of(field.plain, span)])

    return Figure(N_("quarter's appraisal of everybody"), "json.loads", *in_turn(times, ours, theirs), 2)


def _scores(workspace: Workspace, span: Span) -> None:
    evidence = Evidence.gathered(workspace, span)
    for rep in evidence.employed:
        evidence.scores(rep)


def _quarter(department: Department) -> Span:
    """The last one that is whole, or of a young department the one there is."""
    whole = span_of(Every.QUARTER, department.today).before
    return (
        whole
        if department.begin <= whole.first
        else span_of(Every.QUARTER, department.today - timedelta(days=1))
    )


def _records_of(folder: Path, span: Span) -> list[Path]:
    years = {str(span.first.year), str(span.last.year)}
    found = (
        p for kind in ("logs", "trips") for year in years for p in (folder / kind / year).glob("*/*.json")
    )
    return [path for path in found if span.first.isoformat() <= path.name[:10] <= span.last.isoformat()]


def _sqlite(folder: Path) -> sqlite3.Connection:
    """Every log in a table, in memory, with an index over owner and day."""
    db = sqlite3.connect(":memory:")
    db.execute("create table log (owner text, date text, raw text)")
    raws = (path.read_text("utf-8") for path in (folder / "logs").glob("*/*/*.json"))
    rows = ((data["owner"], data["date"], raw) for raw in raws if (data := json.loads(raw)))
    db.executemany("insert into log values (?, ?, ?)", rows)
    db.execute("create index by_owner on log (owner, date)")
    return db
