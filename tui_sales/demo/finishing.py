"""Finishing: what people add to a record that the program began for them, and what they decide otherwise."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime

from tui_sales.demo.act import Act
from tui_sales.demo.words import quarter as words
from tui_sales.demo.words.checks import HELP, PROBLEMS, RESOLUTIONS
from tui_sales.duties.spans import span_called
from tui_sales.model.record import Raw
from tui_sales.workspace import Workspace


def finished(ws: Workspace, act: Act) -> Raw | None:
    """The fields with which it is filed; None where the records say nothing that could be filed."""
    values = ws.blank(act.kind, dict(act.values))
    return _FINISH[act.kind](ws, values)


def _luck(values: Raw, of: int) -> int:
    """Something between 0 and ``of`` that is the same on every run."""
    said = "".join(str(values.get(key, "")) for key in ("owner", "week", "quarter", "number", "period"))
    return sum(ord(char) * (place + 3) for place, char in enumerate(said)) % of


def _spot_check(ws: Workspace, values: Raw) -> Raw | None:
    if not values.get("sampled"):
        return None
    return {**values, "sampled": [{**row, **_finding(ws, row["record"])} for row in values["sampled"]]}


def _finding(ws: Workspace, name: str) -> Raw:
    """What somebody finds who looks at a record: entered late, or a contact that cannot be reached."""
    front = ws.entry(name).front
    if front.raw["kind"] == "tracking":
        day, entered = front.raw["date"], datetime.fromisoformat(front.raw["at"]).date()
        if (entered - date.fromisoformat(day)).days > 1:
            return {"finding": "late", "what": f"{day} 的进展 {entered.isoformat()} 才登记"}
    elif not all(one.get("phone") for one in front.raw["contacts"]):
        return {"finding": "incomplete", "what": "联系人没有电话，也没有邮箱"}
    return {"finding": "complete"}


def _log_check(ws: Workspace, values: Raw) -> Raw | None:
    people, now = ws.people(), ws.now()
    late = [row for row in values["reps"] if row.get("missing")]
    chased = [
        {"id": f"c{n}", "who": row["rep"], "at": now.replace(hour=9, minute=20 + n).isoformat(), "how": how}
        for n, (row, how) in enumerate(zip(late, ("电话", "微信") * 200, strict=False), 1)
    ]
    unclear = [
        {**row, "unclear": _note(ws, values["week"], row["rep"])} if row.get("returned") else row
        for row in values["reps"]
    ]
    digest = "\n".join(values.get("digest", "").splitlines()[:8])
    missing = "、".join(people.get(row["rep"], row["rep"]) for row in late)
    said = {"remark": f"{missing}缺日志，已督促"} if late else {}
    return {**values, "reps": unclear, "digest": digest, "chased": chased, **said}


def _note(ws: Workspace, week: str, rep: str) -> str:
    """What was said of the rep's first log of that week that was returned."""
    days = (day.isoformat() for day in ws.policy.days.within(span_called(week).first, span_called(week).last))
    names = {f"logs/{day[:4]}/{rep}/{day}" for day in days} & {row.name for row in ws.rows("log")}
    return next((e.note for name in sorted(names) for e in ws.timeline(name) if e.what == "returned"), "")[
        :60
    ]


def _weekly_summary(ws: Workspace, values: Raw) -> Raw | None:
    if not values.get("done"):
        return None
    done = [line for line in values["done"].splitlines() if line]
    steps = [line for line in values.get("next_week", "").splitlines() if line] or ["按计划走访客户"]
    made = {**values, "done": "\n".join(done[:7]), "next_week": "\n".join(steps[-4:])}
    luck = _luck(values, 12)
    return (
        made
        | ({"problems": PROBLEMS[luck]} if luck < len(PROBLEMS) else {})
        | ({"help_wanted": HELP[luck]} if luck < len(HELP) else {})
    )


def _appraisal(ws: Workspace, values: Raw) -> Raw | None:
    place = sorted(ws.law.reps(ws.today(), ws.today())).index(values["owner"])
    parts = []
    for row in values["parts"]:
        part = dict(row)
        if part.get("decided") is None:
            part |= {"decided": f"{80 + _luck(values, 13)}.00", "reason": words.BEFORE}
        elif part["id"] in words.REASONS and _luck({**values, "number": part["id"]}, 5) == 0:
            part |= {
                "decided": f"{min(100.0, float(part['decided']) + 3):.2f}",
                "reason": words.REASONS[part["id"]],
            }
        parts.append(part)
    made = {**values, "parts": parts, "comments": words.COMMENTS[place % len(words.COMMENTS)]}
    total = sum(part["weight"] * float(part["decided"]) for part in parts) / 100
    reached = [grade for grade in ws.policy.grades if total >= float(grade.from_total)]
    best = max(reached, key=lambda grade: grade.from_total, default=None)
    made["grade"] = best.label if best else ""
    return made | ({"statement": words.STATEMENT} if place % 4 == 1 else {})


def _reconciliation(ws: Workspace, values: Raw) -> Raw | None:
    if not values.get("lines"):
        return None
    rows, differing = [], 0
    for row in values["lines"]:
        both = "ours" in row and "theirs" in row
        if row.get("our_amount") == row.get("their_amount"):
            rows.append(row)
            continue
        side = "both" if both else "ours" if "ours" in row else "theirs"
        said = RESOLUTIONS[values["type"]][side]
        rows.append({**row, "resolution": said[differing % len(said)]})
        differing += 1
    return {**values, "lines": rows}


def _trips_report(_ws: Workspace, values: Raw) -> Raw | None:
    if not values.get("people"):
        return None
    open_days = [row["who"] for row in values["people"] if row.get("unexplained")]
    said = {"remark": "有缺勤而无外勤登记的，已请本人说明"} if open_days else {}
    return {**values, **said}


def _bonus(ws: Workspace, values: Raw) -> Raw | None:
    return {**values, "made_from": values.get("made_from") or "本季度没有核对一致的销售"}


_FINISH: Mapping[str, Callable[[Workspace, Raw], Raw | None]] = {
    "spot_check": _spot_check,
    "log_check": _log_check,
    "weekly_summary": _weekly_summary,
    "appraisal": _appraisal,
    "reconciliation": _reconciliation,
    "bonus": _bonus,
    "trips_report": _trips_report,
}
