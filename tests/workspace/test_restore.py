"""An export taken into a store founded anew: the same records, as filings that are reviewed like any others; nothing twice."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.conftest import Department
from tests.model.strategies import records
from tests.workspace.exported import as_person, founded, held, land, open_to_all
from tui_sales.kinds import KINDS, by_name
from tui_sales.model.codec import to_raw
from tui_sales.model.record import Record, fields_of
from tui_sales.workspace import Workspace, open_workspace
from tui_sales.workspace.exporting.export import export_everything
from tui_sales.workspace.restoring.source import BadExport, NoExport
from tui_sales.workspace.restoring.taking_in import take_in
from tui_sales.workspace.setup import Founder, new_store
from tui_sales.workspace.views import Filing

ALog = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two stores that were just founded, for copying."""
    policy = open_to_all([["manager"]])
    first, second = (founded(tmp_path_factory.mktemp(name), policy) for name in ("first", "second"))
    return first, second


#: What other examples refer to, by the ids that they say.
BASE = (
    Filing("customer", {**by_name("customer").meta.example, "id": "kerui"}),
    Filing("project", {**by_name("project").meta.example, "id": "kerui-erqi"}),
    Filing("notice", dict(by_name("notice").meta.example)),
    Filing("survey", dict(by_name("survey").meta.example)),
)
APART = ("verdict", "reopening", "closing", "person", "policy", "reminder", *(one.kind for one in BASE))
RECORDS = st.sampled_from([kind for kind in KINDS if kind.META.name not in APART]).flatmap(records)


def filing(ws: Workspace, record: Record, contents: list[bytes]) -> Filing:
    """A drawn record as somebody would file it here, with files where its kind takes them."""
    values = {**fields_of(to_raw(record)), "id": record.id}
    if "owner" in values and record.META.statement:
        values["owner"] = ws.me.person  # nobody speaks for somebody else
    if by_name(record.META.name).files:
        values["files"] = [ws.files.attach_bytes(f"附件 {n}.bin", data) for n, data in enumerate(contents)]
    return Filing(record.META.name, values, void=record.void)


@given(
    drawn=st.lists(RECORDS, min_size=3, max_size=9, unique_by=lambda one: one.name),
    contents=st.lists(st.binary(min_size=1, max_size=99), max_size=3, unique=True),
    ending=st.sampled_from(["", ".zip"]),
)
@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking would take longer than all other tests
)
def test_what_goes_out_comes_in_again(
    stores: tuple[Path, Path],
    tmp_path_factory: pytest.TempPathFactory,
    drawn: list[Record],
    contents: list[bytes],
    ending: str,
) -> None:
    place = tmp_path_factory.mktemp("round")
    first, second = (shutil.copytree(store, place / store.parent.name) for store in stores)
    with open_workspace(first) as ws:
        ws.file_all([*BASE, *(filing(ws, one, contents) for one in drawn)])
        export_everything(ws, place / f"out{ending}")
    with open_workspace(second) as ws:
        done = take_in(ws, place / f"out{ending}")
        assert {one.kind for one in done.left} <= {"person"}  # the founders have keys of their own
        again = take_in(ws, place / f"out{ending}")
        assert (again.filed, again.there) == ((), len(done.filed) + done.there)
        export_everything(ws, place / "back")
    if ending:
        zipfile.ZipFile(place / "out.zip").extractall(place / "out")
    out, back = held(place / "out"), held(place / "back")
    assert len(out) >= len(BASE) + len(drawn)
    for key, said in out.items():
        assert key[1].startswith("people/") or back[key] == said


#: What says something of the other store and its versions, and for what reason a single record stays out.
OF_THE_OTHER = {"verdict", "reopening"}
REASONS = (
    "was returned: ",
    "was overtaken by",
    "a copy for whom it is about",
    "is here already and says otherwise",
)


def test_the_demo_is_taken_in_completely(department: Department, tmp_path: Path) -> None:
    keys = department.folder
    with open_workspace(department.clone("chenfang")) as ws:
        out = export_everything(ws, tmp_path / "out").path
    founders = (
        Founder("chenfang", {"name": "陈芳", "roles": ["assistant", "admin"]}, keys / "keys" / "chenfang"),
        Founder("zhangli", {"name": "张丽", "roles": ["manager"]}, keys / "keys" / "zhangli"),
    )
    new_store(tmp_path / "store", founders, clock=department.clock)
    with open_workspace(tmp_path / "store", clock=department.clock) as ws:
        take_in(ws, out, let_me_file=True)
        land(ws, keys)
        for person in sorted(ws.people()):  # what only he can say, or nobody else could approve
            take_in(as_person(ws, keys, person), out, kinds=["sales_report", "acknowledgement", "reminder"])
        while (done := take_in(ws, out)).filed:
            land(ws, keys, "chenfang", "zhangli", "sunjuan", "zhaomin")
        assert ws.audit().findings == ()
        export_everything(ws, tmp_path / "back")
    left = {(one.store, one.record): one for one in done.left}
    back = held(tmp_path / "back")
    for key, said in held(out).items():
        here = key in back and back[key] == said
        assert here or left[key].kind in OF_THE_OTHER or str(left[key].why).startswith(REASONS), left[key]
    assert {record for _store, record in left if record.startswith("people/")} == {
        "people/chenfang",
        "people/zhangli",
    }


def test_what_is_built_upon_comes_when_that_is_approved(
    stores: tuple[Path, Path], tmp_path: Path, a_log: ALog
) -> None:
    first, second = (shutil.copytree(store, tmp_path / store.parent.name) for store in stores)
    with open_workspace(first) as ws:
        ws.file_all([Filing("log", a_log()), Filing("closing", {"period": "2026-11"})])
        land(ws, stores[0].parent)
        policy = {**fields_of(to_raw(ws.policy)), "department": "二部"}
        ws.file("policy", policy, name="policy", base=ws.entry("policy").front.version)
        land(ws, stores[0].parent)
        export_everything(ws, tmp_path / "out")
    keys = stores[1].parent
    with open_workspace(second) as ws:
        done = take_in(ws, tmp_path / "out")
        assert ([one.name for one in done.filed], done.again) == (["logs/2026/liwei/2026-11-23"], True)
        assert take_in(ws, tmp_path / "out").filed == ()
        land(ws, keys)
        done = take_in(ws, tmp_path / "out")
        assert ([one.name for one in done.filed], done.again) == (["closings/2026-11"], True)
        land(ws, keys)
        done = take_in(ws, tmp_path / "out")
        assert ([one.name for one in done.filed], done.again) == (["policy"], False)
        land(ws, keys)
        assert ws.policy.department == "二部"
        assert take_in(ws, tmp_path / "out").filed == ()
        assert ws.audit().findings == ()


def test_nobody_takes_in_what_he_may_not_file(stores: tuple[Path, Path], tmp_path: Path, a_log: ALog) -> None:
    with open_workspace(shutil.copytree(stores[0], tmp_path / "first")) as ws:
        ws.file("log", a_log())
        out = export_everything(ws, tmp_path / "out").path
    strict = founded(tmp_path / "strict")  # with the starter's policy: a log is its owner's
    with open_workspace(strict) as ws:
        done = take_in(ws, out)
        assert (done.filed, [one.kind for one in done.left if one.kind == "log"]) == ((), ["log"])
        done = take_in(ws, out, let_me_file=True)
        assert [one.name for one in done.filed] == ["policy"]
        assert take_in(ws, out).filed == ()  # proposed is not approved
        land(ws, strict.parent)
        (filed,) = take_in(ws, out).filed
        (item,) = ws.queue()
        assert (item.name, item.may) == (filed.name, False)  # whoever took it in cannot approve it


@pytest.mark.parametrize("where", ["records/notice.jsonl", "files"])
def test_what_was_changed_is_not_taken_in(stores: tuple[Path, Path], tmp_path: Path, where: str) -> None:
    first, second = (shutil.copytree(store, tmp_path / store.parent.name) for store in stores)
    with open_workspace(first) as ws:
        notice = {
            "date": "2026-11-23",
            "title": "通知",
            "text": "见附件",
            "files": [ws.files.attach_bytes("a.pdf", b"abc")],
        }
        ws.file("notice", notice)
        out = export_everything(ws, tmp_path / "out").path
    (victim,) = [
        path for path in out.rglob("*") if path.is_file() and str(path.relative_to(out)).startswith(where)
    ]
    victim.write_bytes(victim.read_bytes().replace(b"abc", b"abd").replace("通知".encode(), "通告".encode()))
    with open_workspace(second) as ws:
        if where == "files":
            (left,) = [one for one in take_in(ws, out).left if one.kind == "notice"]
            assert "a.pdf" in str(left.why)
        else:
            with pytest.raises(BadExport):
                take_in(ws, out)
        assert ws.rows("notice") == []
        for wrong in (tmp_path, tmp_path / "nowhere", victim):
            with pytest.raises(NoExport):
                take_in(ws, wrong)
