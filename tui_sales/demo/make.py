"""Plays the script on real git: a bare repository, a clone and a key for each person."""

from __future__ import annotations

import hashlib
import random
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from pathlib import Path

from tui_sales.dataclass import dataclass
from tui_sales.demo.act import moment
from tui_sales.demo.acting import perform
from tui_sales.demo.cast import Member, members, targets
from tui_sales.demo.script import FOUNDED, Script
from tui_sales.errors import SalesError, WrongUse
from tui_sales.i18n import N_, _
from tui_sales.model.record import fields_of
from tui_sales.review.standing import State
from tui_sales.workspace import Identity, Workspace, open_workspace
from tui_sales.workspace.joining import join
from tui_sales.workspace.remembering import forget
from tui_sales.workspace.setup import Founder, new_store, seeded_key, starter_days, starter_policy

Progress = Callable[[str, int, int], None]


MARK = ".tui-sales-demo"
DONE, BEGUN = "made\n", "being made\n"
MOST_PEOPLE, MOST_WEEKS = 200, 520


class NotEmpty(WrongUse):
    """The folder holds something that is no demo."""


class OutOfRange(WrongUse):
    """More or fewer people or weeks than the demo can play."""


@dataclass
class Stage:
    """Everybody's workspace on the server itself, and the clock they share while the history is written."""

    now: datetime
    spaces: dict[str, Workspace]

    def clock(self) -> datetime:
        """The time of the play."""
        return self.now


def make_demo(
    folder: Path,
    *,
    people: int = 12,
    weeks: int = 13,
    seed: int = 1,
    today: date,
    progress: Progress | None = None,
) -> Path:
    """Make the demo in ``folder``, or leave the one that is there as it is.

    Its keys come from the seed, so that the same seed and day give the same ids; never do that outside a demo.
    Only a folder that bears the demo's own mark is ever emptied: one whose making was interrupted.

    Returns:
        the folder; each person's clone is in it under his id.

    Raises:
        NotEmpty: there is something else in it.
        OutOfRange: too few or too many people or weeks.
    """
    folder = folder.absolute()
    mark = folder / MARK
    if mark.is_file() and mark.read_text("utf-8") == DONE:
        return folder
    if folder.exists() and not mark.is_file() and (not folder.is_dir() or any(folder.iterdir())):
        raise NotEmpty(N_("{folder}: is not empty"), folder=folder)
    if not (5 <= people <= MOST_PEOPLE and 1 <= weeks <= MOST_WEEKS):
        raise OutOfRange(
            N_("the demo has 5 to {people} people and 1 to {weeks} weeks"),
            people=MOST_PEOPLE,
            weeks=MOST_WEEKS,
        )
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    mark.write_text(BEGUN, "utf-8")
    cast = members(people, random.Random(seed))  # noqa: S311 - a demo's dice
    script = Script(cast, weeks, today, starter_days(), seed)
    _found(folder, cast, seed, script)
    _play(folder, cast, script, progress)
    _clones(folder, cast, progress)
    mark.write_text(DONE, "utf-8")
    return folder


def _clones(folder: Path, cast: tuple[Member, ...], progress: Progress | None) -> None:
    """A clone for everybody, several at a time: they wait for the disk."""
    server = folder / "server.git"

    def make(member: Member) -> None:
        key = str(folder / "keys" / member.id)
        proofs = server / "tui-sales" / "proof.sqlite"
        join(str(server), folder / member.id, member.id, device=member.device, key=key, proofs=proofs)

    with ThreadPoolExecutor(4) as pool:
        for number, _done in enumerate(pool.map(make, cast), 1):
            if progress:
                progress(_("clones"), number, len(cast))


def _found(folder: Path, cast: tuple[Member, ...], seed: int, script: Script) -> None:
    lines = {}
    for member in cast:
        secret = hashlib.sha256(f"tui-sales demo {seed} {member.id}".encode()).digest()
        lines[member.id] = seeded_key(secret, folder / "keys" / member.id, f"{member.id}@{member.device}")
    founding = moment(script.days[0] - FOUNDED, 9)

    def values(member: Member) -> dict[str, object]:
        found: dict[str, object] = {"name": member.name, "roles": list(member.roles)}
        if member.region:
            found |= {"region": member.region, "targets": targets(member, script.days)}
        return found | {"email": f"{member.id}@example.com"}

    founders = [Founder(m.id, values(m), folder / "keys" / m.id, m.device) for m in cast[:2]]
    rest = [(m.id, {**values(m), "keys": [{"id": m.device, "key": lines[m.id].line}]}) for m in cast[2:]]
    root = new_store(
        folder / "server.git",
        (founders[0], founders[1]),
        policy={**starter_policy(), "department": "华信自动化 销售部"},
        people=rest,
        clock=lambda: founding,
        bare=True,
    )
    # An earlier demo with this seed and day has the same first commit, and somebody may have worked in it.
    forget(root)


def _play(folder: Path, cast: tuple[Member, ...], script: Script, progress: Progress | None) -> None:
    acts = script.acts()
    stage = Stage(acts[0].at, {})
    first: Workspace | None = None
    for member in cast:
        identity = Identity(member.id, member.device, str(folder / "keys" / member.id), "")
        space = open_workspace(folder / "server.git", identity=identity, clock=stage.clock, beside=first)
        first = first or space
        stage.spaces[member.id] = space
    for number, act in enumerate(acts, 1):
        stage.now = act.at
        perform(stage.spaces[act.who], act)
        if progress and number % 25 == 0:
            progress(_("history"), number, len(acts))
    _loose_ends(stage)
    if first:
        first.tidy()
        first.close()


def _loose_ends(stage: Stage) -> None:
    """What is left open on the last evening: one record overtaken by another's change, one to be made void."""
    stage.now += timedelta(minutes=5)
    assistant, manager = stage.spaces["chenfang"], stage.spaces["zhangli"]
    assistant.refresh()
    _overtake(stage, assistant, manager)
    void = next((r for r in assistant.rows("trip") if r.state is State.APPROVED), None)
    if void:
        owner = stage.spaces[void.by]
        owner.refresh()
        owner.void(void.name, "登记有误：出发时间写错，另行登记", void.version)


def _overtake(stage: Stage, assistant: Workspace, manager: Workspace) -> None:
    """A rep and the assistant change the same trip; hers is approved first, his is overtaken and waits for him."""
    row = next((r for r in assistant.rows("trip") if r.state is State.APPROVED and r.by == "liwei"), None)
    if row is None:
        return
    rep = stage.spaces["liwei"]
    for ws, words in ((rep, "改为与客户总工交流，地点不变"), (assistant, "补登：顺路拜访开发区新客户")):
        ws.refresh()
        values = fields_of(row.values)
        base = ws.entry(row.name).approved
        if base is None:
            return
        # Both begin from the approved version, as two people offline would.
        ws.file("trip", {**values, "purpose": words}, name=row.name, base=base.version, alongside=True)
        stage.now += timedelta(minutes=7)
    manager.refresh()
    hers = [i for i in manager.queue() if i.name == row.name and i.view.record.by == "chenfang"]
    try:
        manager.approve([(i.name, i.view.version) for i in hers])
        manager.sync()
    except SalesError:
        return
