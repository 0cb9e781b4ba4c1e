"""What people do all day: file, sync, receive what landed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from tui_sales.bench.department import waiting
from tui_sales.bench.field import Field, first_clone, first_clone_of_git
from tui_sales.bench.figures import Figure, in_turn, seconds
from tui_sales.i18n import N_
from tui_sales.workspace import Workspace


def cloning(field: Field, times: int) -> Figure:
    """The first clone; it leaves both clones where the other measurements look for them."""
    ours, theirs = in_turn(times, lambda: first_clone(field), lambda: first_clone_of_git(field))
    return Figure(N_("first clone until usable"), "git clone", ours, theirs, 1.5)


def filing(field: Field, times: int) -> Figure:
    """One record filed, the way the screens do it; plain git commits one file with its index of the whole folder."""
    workspace, numbers = field.open(), iter(range(times))
    try:
        ours, theirs = in_turn(
            times, lambda: _file(workspace, next(numbers)), lambda: _commit(field, "filed")
        )
    finally:
        workspace.close()
    return Figure(N_("file one record"), "git commit -- P", ours, theirs, 0.03)


def syncing(field: Field, times: int) -> Figure:
    """One filing sent and nothing received; plain git pushes a commit to a branch of its own and fetches."""
    workspace, numbers = field.open(), iter(range(1_000, 1_000 + times))

    def ours() -> float:
        _file(workspace, next(numbers))
        return seconds(workspace.sync)

    def theirs() -> float:
        _commit(field, "synced")
        return seconds(
            lambda: (field.git("push", "-q", "origin", "HEAD:refs/heads/plain"), field.git("fetch", "-q"))
        )

    try:
        return Figure(N_("sync of one filing"), "git push + git fetch", *in_turn(times, ours, theirs), 1.3)
    finally:
        workspace.close()


def receiving(field: Field, landings: int) -> Figure:
    """A sync that brings landings, a record each, until the desk shows them; plain git pulls them."""
    _step_back(field)
    sower = field.department.sower()
    for seed in waiting(field.department, landings, after=timedelta(days=400)):
        sower.land([seed])
    sower.close()
    workspace = field.open()
    try:
        ours = seconds(lambda: (workspace.sync(), workspace.desk()))
    finally:
        workspace.close()
    theirs = seconds(lambda: field.git("pull", "-q", "--ff-only", "origin", "main"))
    return Figure(N_("sync that brings landings"), f"git pull ({landings})", [ours], [theirs], 1.2)


def working(field: Field, times: int, landings: int) -> Iterator[Figure]:
    """One after the other, each on what the one before left."""
    yield filing(field, times)
    yield syncing(field, times)
    yield receiving(field, landings)


def _file(workspace: Workspace, number: int) -> float:
    day = (workspace.today() + timedelta(days=number)).isoformat()
    values = {
        "owner": workspace.me.person,
        "out": f"{day}T09:00:00+08:00",
        "back_expected": f"{day}T17:00:00+08:00",
        "destination": "合肥",
        "purpose": "拜访科瑞精密，确认二期设备清单",
    }
    return seconds(lambda: workspace.file("trip", values))


def _commit(field: Field, name: str) -> float:
    path = field.plain / f"{name}.json"
    path.write_text(path.read_text("utf-8") + "{}\n" if path.exists() else "{}\n", "utf-8")
    field.git("add", path.name)
    return seconds(lambda: field.git("commit", "-q", "-m", "x", "--", path.name))


def _step_back(field: Field) -> None:
    """Plain git's main as the server has it, so that a pull only goes forward."""
    field.git("fetch", "-q")
    field.git("reset", "-q", "--hard", "origin/main")
