"""Acting: each thing that somebody does in the demo, through the workspace that everybody uses."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from tui_sales.demo.act import Act
from tui_sales.demo.finishing import finished
from tui_sales.duties.spans import Every, span_of
from tui_sales.model.record import fields_of
from tui_sales.workspace import Workspace
from tui_sales.workspace.chasing import chase
from tui_sales.workspace.views import Late


def perform(ws: Workspace, act: Act) -> None:
    """Do it. Raises whatever the workspace raises: a script that cannot be played is wrong."""
    if act.what != "file":  # it depends on what others have done meanwhile
        ws.refresh()
    _DEEDS[act.what](ws, act)


def _file(ws: Workspace, act: Act) -> None:
    files = [ws.files.attach_bytes(name, text.encode()) for name, text in act.files.items()]
    ws.file(act.kind, {**act.values, "files": files} if files else act.values)


def _draft(ws: Workspace, act: Act) -> None:
    made = finished(ws, act)
    if made:
        ws.file(act.kind, made)


def _mend(ws: Workspace, act: Act) -> None:
    ws.file(act.kind, act.values, name=act.name, base=ws.entry(act.name).front.version)


def _change(ws: Workspace, act: Act) -> None:
    front = ws.entry(act.name).front
    ws.file(act.kind, {**fields_of(front.raw), **act.values}, name=act.name, base=front.version)


def _return(ws: Workspace, act: Act) -> None:
    ws.give_back(act.name, ws.entry(act.name).front.version, act.note, act.marks)


def _approve(ws: Workspace, act: Act) -> None:
    waiting = [i for i in ws.queue() if i.may and act.kind in ("", i.kind) and _is_ripe(i.kind, act)]
    if waiting:
        ws.approve([(item.name, item.view.version) for item in waiting])
        ws.sync()


def _is_ripe(kind: str, act: Act) -> bool:
    """Appraisals wait for their own day; everything else is taken as it comes."""
    return kind != "appraisal" or act.kind == "appraisal"


def _release(ws: Workspace, act: Act) -> None:
    ws.release(act.name)


def _reopen(ws: Workspace, act: Act) -> None:
    if ws.entry(act.name).approved:
        ws.file(act.kind, {**act.values, "closing": act.record})


def _remind(ws: Workspace, _act: Act) -> None:
    chase(ws, _missing(ws))


def _missing(ws: Workspace) -> Iterator[Late]:
    """The logs of last week that nobody filed."""
    week, there = span_of(Every.WEEK, ws.today()).before, {row.name for row in ws.rows("log")}
    people = ws.membership()
    for day in ws.policy.days.within(week.first, week.last):
        for person in people.on(day):
            name = f"logs/{day.year}/{person}/{day.isoformat()}"
            if person in ws.law.reps(day, day) and name not in there:
                yield Late(person, "log", name, f"{day.month}月{day.day}日的工作日志")


_DEEDS: Mapping[str, Callable[[Workspace, Act], None]] = {
    "file": _file,
    "draft": _draft,
    "mend": _mend,
    "change": _change,
    "return": _return,
    "approve": _approve,
    "release": _release,
    "reopen": _reopen,
    "remind": _remind,
}
