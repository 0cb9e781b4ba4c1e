"""What tests share: a small department on real repositories, made once and copied for each test."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from filelock import FileLock

from tests.templates import copied, once, packed
from tui_sales import i18n
from tui_sales._build.catalogue import PACKAGE
from tui_sales._build.hook import compile_catalogues
from tui_sales.demo import make_demo
from tui_sales.history.keys import generate_key
from tui_sales.workspace import Workspace, growing, open_workspace, reading, shelf
from tui_sales.workspace.joining import join
from tui_sales.workspace.setup import Founder, new_store, publish

TODAY = date(2026, 11, 23)
ZONE = ZoneInfo("Asia/Shanghai")


class SettableClock:
    """A clock that stands still until it is told to go on; each question costs a second, so that no two filings tie."""

    def __init__(self, start: datetime) -> None:
        self.now = start

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@dataclass
class Department:
    """A server and a clone for each person, below one folder."""

    folder: Path
    clock: SettableClock = field(
        default_factory=lambda: SettableClock(datetime(2026, 11, 23, 21, 0, tzinfo=ZONE))
    )
    _opened: list[Workspace] = field(default_factory=list)

    @property
    def server(self) -> Path:
        return self.folder / "server.git"

    def clone(self, person: str) -> Path:
        return self.folder / person

    def open(self, person: str) -> Workspace:
        workspace = open_workspace(self.clone(person), clock=self.clock)
        self._opened.append(workspace)
        return workspace

    def close(self) -> None:
        for workspace in self._opened:
            workspace.close()
        self._opened.clear()

    def cli(
        self, person: str, *args: str, stdin: str = "", check: int | None = 0
    ) -> subprocess.CompletedProcess[str]:
        """Run the real command in a person's clone."""
        done = subprocess.run(
            [sys.executable, "-m", "tui_sales", "-C", str(self.clone(person)), *args],
            input=stdin,
            capture_output=True,
            text=True,
            timeout=120,
            env=environment(self.folder),
            check=False,
        )
        if check is not None:
            assert done.returncode == check, (args, done.returncode, done.stdout, done.stderr)
        return done

    def git(self, where: str, *args: str, check: bool = True, stdin: bytes | None = None) -> str:
        """Plain git in a clone (or ``server.git``), as an outsider would use it."""
        done = subprocess.run(
            ["git", *args],
            cwd=self.folder / where,
            capture_output=True,
            input=stdin,
            check=False,
            env=environment(self.folder),
        )
        if check:
            assert done.returncode == 0, (args, done.stderr)
        return done.stdout.decode("utf-8", "replace").strip()


def environment(home: Path) -> dict[str, str]:
    """A user of his own: settings and keys below ``home``, English, no agent."""
    keep = {k: v for k, v in os.environ.items() if not k.startswith(("SSH_", "GIT_", "LC_", "LANG", "XDG_"))}
    return {
        **keep,
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_DATA_HOME": str(home / ".local"),
        "LANG": "en_US.UTF-8",
        "PYTHONIOENCODING": "utf-8",
        "GIT_AUTHOR_NAME": "x",
        "GIT_AUTHOR_EMAIL": "x@x",
        "GIT_COMMITTER_NAME": "x",
        "GIT_COMMITTER_EMAIL": "x@x",
    }


@pytest.fixture(scope="session", autouse=True)
def _catalogues() -> None:
    """Catalogues as the source says, even where the package was installed before they changed."""
    with FileLock(Path(tempfile.gettempdir()) / "tui-sales-catalogue.lock"):
        compile_catalogues(PACKAGE)


@pytest.fixture(autouse=True)
def _own_user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """No test reads or writes the developer's own settings, keys or agent; every test begins in English."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / ".config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / ".local"))
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.setenv("TERM", "xterm-256color")
    for variable in ("COLORTERM", "NO_COLOR", "SSH_CONNECTION", "SSH_TTY"):
        monkeypatch.delenv(variable, raising=False)
    i18n.set_language("en")
    yield
    i18n.set_language("en")
    i18n.set_plain(False)


@pytest.fixture(scope="session")
def _played(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The demo of six people and three weeks."""

    def make(folder: Path) -> None:
        make_demo(folder / "department", people=6, weeks=3, seed=7, today=TODAY)
        packed(folder / "department")

    return once(tmp_path_factory, worker_id, "played", make) / "department"


@pytest.fixture
def department(_played: Path, tmp_path: Path) -> Iterator[Department]:
    """A copy of the small demo.

    chenfang 陈芳 assistant, zhangli 张丽 manager, zhaomin HR, sunjuan accountant, liwei and wangfang reps."""
    made = Department(copied(_played, tmp_path / "department"))
    yield made
    made.close()


YOUNG = {
    "chenfang": ("陈芳", ["assistant", "admin"]),
    "zhangli": ("张丽", ["manager"]),
    "liwei": ("李伟", ["rep"]),
    "wangfang": ("王芳", ["rep"]),
    "zhaomin": ("赵敏", ["hr"]),
}


def found_young(
    folder: Path,
    cast: dict[str, tuple[str, list[str]]] = YOUNG,
    start: datetime = datetime(2026, 11, 23, 21, 0, tzinfo=ZONE),
) -> Department:
    """A store just founded by the first two of a cast; the others have joined, and nobody has filed anything."""
    keys = {person: generate_key(folder / "keys" / person, person) for person in cast}

    def values(person: str) -> dict[str, Any]:
        name, roles = cast[person]
        return {"name": name, "roles": roles}

    first, second = (Founder(p, values(p), folder / "keys" / p, "office") for p in list(cast)[:2])
    rest = [(p, {**values(p), "keys": [{"id": "office", "key": keys[p].line}]}) for p in list(cast)[2:]]
    made = Department(folder, SettableClock(start))
    new_store(folder / first.id, (first, second), people=rest, clock=made.clock)
    publish(folder / first.id, str(folder / "server.git"))
    for person in list(cast)[1:]:
        key = str(folder / "keys" / person)
        join(str(folder / "server.git"), folder / person, person, device="office", key=key)
    return made


@pytest.fixture(scope="session")
def _founded(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    return once(tmp_path_factory, worker_id, "young", lambda folder: stopped(found_young(folder / "young")))


@pytest.fixture(scope="session")
def _manned(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    cast = YOUNG | {"sunjuan": ("孙娟", ["accountant"])}
    return once(
        tmp_path_factory, worker_id, "staffed", lambda folder: stopped(found_young(folder / "staffed", cast))
    )


def stopped(made: Department) -> None:
    """Note what its clock shows, for the copies."""
    (made.folder / "clock").write_text(made.clock.now.isoformat(), "ascii")


def going_on(folder: Path) -> Department:
    """The copy of a department, from the moment at which the other one stopped."""
    shown = datetime.fromisoformat((folder / "clock").read_text("ascii"))
    return Department(folder, SettableClock(shown.astimezone(ZONE)))


@pytest.fixture
def young(_founded: Path, tmp_path: Path) -> Iterator[Department]:
    """A department that was just founded (:func:`found_young`)."""
    made = going_on(copied(_founded, tmp_path) / "young")
    yield made
    made.close()


@pytest.fixture
def staffed(_manned: Path, tmp_path: Path) -> Iterator[Department]:
    """The same with an accountant (sunjuan): somebody is there for every duty."""
    made = going_on(copied(_manned, tmp_path) / "staffed")
    yield made
    made.close()


@pytest.fixture
def a_log() -> Callable[..., dict[str, Any]]:
    """Fields of a believable log."""

    def make(
        day: str = "2026-11-23", place: str = "合肥高新区创新大道 88 号", owner: str = "liwei"
    ) -> dict[str, Any]:
        entry = {
            "id": "a1",
            "start": "09:30",
            "end": "11:00",
            "place": place,
            "event": "拜访科瑞精密刘经理，确认清单",
        }
        return {"owner": owner, "date": day, "entries": [entry]}

    return make


def as_json(data: object) -> str:
    """For the command line's standard input."""
    return json.dumps(data, ensure_ascii=False)


@pytest.fixture
def everything_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists of a few records are read in pieces, as those of tens of thousands are."""
    for module, name, value in (
        (growing, "_FIRST", 5),
        (growing, "PIECE", 7),
        (reading, "_SCREENFUL", 3),
        (shelf, "_LONG", 1),
    ):
        monkeypatch.setattr(module, name, value)
