"""A department of many years to measure on: two hundred reps, everybody's log of every day, every other day a trip."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import field
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from zoneinfo import ZoneInfo

from tui_sales.clock import now
from tui_sales.dataclass import dataclass
from tui_sales.history.keys import FileSigner, seeded
from tui_sales.history.repository import Repository
from tui_sales.i18n import _
from tui_sales.model.record import Raw
from tui_sales.workspace import Workspace, open_workspace
from tui_sales.workspace.clone import Identity
from tui_sales.workspace.setup import Founder, new_store, seeded_key, starter_policy
from tui_sales.workspace.sowing import DEVICE, Seed, Sower

Progress = Callable[[str, int, int], None]
ASSISTANT, MANAGER = "chenfang", "zhangli"
_LANDING = 1_000
_ZONE = ZoneInfo("Asia/Shanghai")
TOWNS = ("合肥", "苏州", "无锡", "宁波", "南京", "杭州", "常州", "绍兴", "芜湖", "南通")
_DONE = (
    "拜访采购部，确认设备清单",
    "送样机，记下三条意见",
    "谈付款条件，对方下周答复",
    "调试节拍，从 52 秒到 46 秒",
)
_SURNAMES = "李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"


@dataclass(frozen=True)
class Department:
    """A made store.

    Attributes:
        folder: everything of it.
        server: the bare repository.
        root: its first commit.
        records: how many have landed.
        reps: ids of the reps.
        today: the day it ends on.
    """

    folder: Path
    server: Path
    root: str
    records: int
    reps: tuple[str, ...]
    today: date
    signers: dict[str, FileSigner] = field(repr=False)

    @property
    def begin(self) -> date:
        """The day its first record is of."""
        return self.today - timedelta(days=1 + (self.records * 2) // (3 * len(self.reps)))

    def key(self, person: str) -> Path:
        """The private key's file of a founder."""
        return self.folder / f"{person}.key"

    def sower(self) -> Sower:
        """Goes on where the department ends; the caller closes its repository."""
        repo = Repository.open(self.server)
        outboxes = repo.refs.all("refs/heads/outbox/")
        tips = {ref.split("/")[-2]: tip for ref, tip in outboxes.items()}
        return Sower(repo, self.root, self.signers, ASSISTANT, tips)

    def identity(self, person: str) -> Identity:
        """A founder at his desk."""
        return Identity(person, DEVICE, str(self.key(person)), self.root)

    def open(self, clone: Path, person: str = ASSISTANT) -> Workspace:
        """Somebody's workspace in a clone."""
        return open_workspace(clone, identity=self.identity(person))


def make(
    folder: Path, records: int, progress: Progress | None = None, today: date | None = None
) -> Department:
    """A department with so many approved records; one made in ``folder`` earlier on the same day is taken again."""
    today = today or now().date()
    home = folder / f"{records}-{today}"
    reps = tuple(f"rep{number}" for number in range(max(2, min(200, records // 5))))
    signers = {p: FileSigner.of(seeded(_secret(p))) for p in (ASSISTANT, MANAGER, *reps)}
    root_file = home / "root"
    if not root_file.exists():
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True)
        root = _found(home, reps, signers)
        _sow(Department(home, home / "server.git", root, records, reps, today, signers), progress)
        root_file.write_text(root, "ascii")
    return Department(home, home / "server.git", root_file.read_text("ascii"), records, reps, today, signers)


def seeds(department: Department, first: int, count: int) -> Iterator[Seed]:
    """The department's records from a number on, oldest first."""
    reps = len(department.reps)
    for number in range(first, first + count):
        round_, who = divmod(number, reps)
        pair, turn = divmod(round_, 3)  # a log, a trip and a log for every two days
        day = department.begin + timedelta(days=2 * pair + (turn == 2))
        rep = department.reps[who]
        yield _trip(rep, day) if turn == 1 else _log(rep, day)


def waiting(department: Department, count: int, after: timedelta = timedelta(0)) -> list[Seed]:
    """Logs that nobody has filed yet: of the day the department ends on, or some time later, and of those after it."""
    reps, begin = department.reps, department.today + after
    return [_log(reps[n % len(reps)], begin + timedelta(days=n // len(reps))) for n in range(count)]


def _secret(person: str) -> bytes:
    return person.encode().ljust(32, b"-")


def _found(home: Path, reps: tuple[str, ...], signers: dict[str, FileSigner]) -> str:
    founders = (
        Founder(
            ASSISTANT, {"name": "陈芳", "roles": ["assistant", "admin"]}, home / f"{ASSISTANT}.key", DEVICE
        ),
        Founder(MANAGER, {"name": "张丽", "roles": ["manager", "rep"]}, home / f"{MANAGER}.key", DEVICE),
    )
    for founder in founders:
        seeded_key(_secret(founder.id), founder.key, founder.id)
    people = [(rep, _person(number, signers[rep].public.line)) for number, rep in enumerate(reps)]
    policy = starter_policy() | {"department": "销售部"}
    return new_store(home / "server.git", founders, policy=policy, people=people, bare=True)


def _person(number: int, key: str) -> Raw:
    return {"name": called(number), "roles": ["rep"], "keys": [{"id": DEVICE, "key": key}]}


def called(number: int) -> str:
    """The name of a rep."""
    return f"{_SURNAMES[number % 20]}{_SURNAMES[number // 20]}"


def _sow(department: Department, progress: Progress | None) -> None:
    sower = department.sower()
    try:
        todo = seeds(department, 0, department.records)
        done = 0
        while some := list(islice(todo, _LANDING)):
            sower.land(some)
            done += len(some)
            if progress:
                progress(_("making a department"), done, department.records)
        sower.pack()
    finally:
        sower.close()


def _at(day: date, hour: int, minute: int) -> datetime:
    return datetime.combine(day, time(hour, minute), _ZONE)


def _log(rep: str, day: date) -> Seed:
    return Seed(rep, "log", day.isoformat(), log_of(rep, day), _at(day, 18, 30))


def log_of(owner: str, day: date) -> Raw:
    """What a rep writes of a day: two visits."""
    entries = [_entry(day.day), _entry(day.day + 7)]
    return {"owner": owner, "date": day.isoformat(), "entries": entries}


def _entry(number: int) -> Raw:
    return {
        "id": f"a{number}",
        "start": f"{8 + number % 9:02}:30",
        "place": f"{TOWNS[number % 10]}高新区创新大道 {number} 号",
        "event": _DONE[number % 4],
    }


def _trip(rep: str, day: date) -> Seed:
    return Seed(rep, "trip", f"{day}-0900", trip_of(rep, day), _at(day, 17, 40))


def trip_of(owner: str, day: date) -> Raw:
    """A day out, from which he is back."""
    return {
        "owner": owner,
        "out": f"{day}T09:00:00+08:00",
        "back_expected": f"{day}T17:30:00+08:00",
        "back": f"{day}T17:20:00+08:00",
        "destination": TOWNS[day.day % 10],
        "purpose": _DONE[day.day % 4],
    }
