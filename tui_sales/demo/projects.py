"""Customers' projects: registered, tracked from stage to stage, with proposals and what goes wrong on the way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from tui_sales.demo.act import Act, moment
from tui_sales.demo.plot import ASSISTANT, MANAGER, Client, Plot, changed, filed, returned, yuan
from tui_sales.demo.stories import RIVALS
from tui_sales.demo.words.projects import LESSONS, PARTS, PATHS, TROUBLES, TURNS, Turn

#: working days between two entries of tracking
PACE = 11


def projects(plot: Plot) -> Iterator[Act]:
    """Every client's project with its tracking: at all stages at the end, one of them gone stale."""
    for client in plot.clients:
        yield from _project(plot, client, PATHS[client.number % len(PATHS)])


def _project(plot: Plot, client: Client, path: tuple[str, ...]) -> Iterator[Act]:
    begin = 1 + client.number % 5
    if begin >= len(plot.past):
        return
    day = plot.past[begin]
    record = {
        "id": client.project,
        "name": client.title,
        "customer": client.id,
        "owner": client.rep.id,
        "stage": path[0],
        "expected_amount": yuan(client.worth),
        "expected_close": (plot.today + timedelta(days=20 + 13 * (client.number % 6))).isoformat(),
        "next_step": _turn(client, path[0], 0).next_step,
    }
    project = filed("project", client.rep.id, moment(day, 17, 30 + client.number), record)
    yield project
    stage = path[0]
    for number, on in enumerate(_days(plot, begin, client, path)):
        reached = path[min(number, len(path) - 1)]
        turn = _turn(client, reached, number)
        yield _tracking(plot, client, on, reached, turn)
        if reached != stage:
            stage = reached
            at = moment(on, 18, 35 + client.number)
            yield changed(project, client.rep.id, at, stage=stage, next_step=turn.next_step)


def _days(plot: Plot, begin: int, client: Client, path: tuple[str, ...]) -> Iterator[date]:
    """When something is entered; a project of one stage is forgotten after its first entry."""
    last = min(begin + 2 if len(path) == 1 else len(plot.past) - 1, len(plot.past))
    pace = min(PACE, max(3, (len(plot.past) - begin) // len(path)))
    most = len(path) if path[-1] in ("won", "lost") else 99
    yield from [plot.past[place] for place in range(begin + 1, last, pace)][:most]


def _turn(client: Client, stage: str, number: int) -> Turn:
    turns, who = TURNS[stage], client.who
    turn = turns[(client.number // len(PATHS) + number) % len(turns)]
    words = {"short": who.short, "contact": who.contact, "post": who.post, "wants": who.wants}
    words |= {
        "amount": f" {client.worth / 10000:.1f} 万元",
        "rival": RIVALS[client.number % len(RIVALS)],
    }
    return Turn(*(text.format(**words) for text in turn))


def _tracking(plot: Plot, client: Client, day: date, stage: str, turn: Turn) -> Act:
    # Every seventh is written down days later: a spot check finds it.
    late = plot.later(day, 3) if (client.number + day.toordinal()) % 7 == 0 else day
    values = {
        "owner": client.rep.id,
        "project": client.project,
        "date": day.isoformat(),
        "progress": turn.progress,
        "stage": stage,
        "obstacles": turn.obstacles,
        "next_step": turn.next_step,
        "next_on": (day + timedelta(days=5 + client.number % 9)).isoformat(),
    }
    return filed("tracking", client.rep.id, moment(late or day, 18, 5 + client.number), values)


def proposals(plot: Plot) -> Iterator[Act]:
    """One with its deadline near, one won, one lost with its lessons, one that came back."""
    known: set[str] = set()
    for number, (ago, span, outcome) in enumerate(
        ((8, 12, ""), (13, 9, "won"), (44, 15, "lost"), (3, 17, ""))
    ):
        asked = plot.ago(ago)
        day = plot.begun(asked) if asked else None
        if day is None:
            continue
        client = plot.clients[(number * 3 + number // 2) % len(plot.clients)]
        if client.id in known:
            continue
        known.add(client.id)
        yield from _proposal(plot, client, day, span, outcome, number)


def _proposal(plot: Plot, client: Client, day: date, span: int, outcome: str, number: int) -> Iterator[Act]:
    team = (client.rep.id, ASSISTANT, client.rep.id, ASSISTANT, client.rep.id)
    parts = [
        {"id": f"p{n}", "part": part, "who": who}
        for n, (part, who) in enumerate(zip(PARTS[: 5 - number % 2], team, strict=False), 1)
    ]
    sort = ("tender", "solution")[number % 2]
    deadline = day + timedelta(days=span)
    values = {
        "id": f"{client.project}-{sort}"[:60],
        "project": client.project,
        "type": sort,
        "deadline": deadline.isoformat(),
        "owner": client.rep.id,
        "checklist": parts,
    }
    proposal = filed("proposal", client.rep.id, moment(day, 15, 20), values)
    yield proposal
    back = plot.later(day, 1)
    if number == 3 and back:
        note = "清单里没有“资质、业绩和授权文件”，截止前三天才补来不及，请列上并写负责人"
        yield Act(
            moment(back, 10, 20), MANAGER, "return", "proposal", {}, proposal.name, note, ("checklist",)
        )
    done = plot.later(day, 4)
    if done and not outcome and number != 3:
        half = [{**part, "done": done.isoformat()} if n < 2 else part for n, part in enumerate(parts)]
        yield changed(proposal, client.rep.id, moment(done, 17, 10), checklist=half)
    over = plot.later(day, 8)
    if over and outcome:
        whole = [{**part, "done": (done or day).isoformat()} for part in parts]
        yield changed(
            proposal,
            client.rep.id,
            moment(over, 16, 45),
            checklist=whole,
            submitted=min(over, deadline).isoformat(),
            outcome=outcome,
            lessons=LESSONS[outcome],
        )


def cases(plot: Plot) -> Iterator[Act]:
    """Customers' problems: settled, being settled, just found."""
    for number, trouble in enumerate(TROUBLES):
        day = plot.ago(trouble.ago)
        if day is None or not plot.clients:
            continue
        client = plot.clients[trouble.client % len(plot.clients)]
        values = {
            "customer": client.id,
            "found": day.isoformat(),
            "problem": trouble.problem,
            "severity": trouble.severity,
            "owner": client.rep.id,
            "due": (day + timedelta(days=trouble.due)).isoformat(),
        }
        case = filed("case", client.rep.id, moment(day, 16, 10 + number), values)
        yield case
        if number == 3 and (back := plot.later(day, 1)):
            note = "请写清客户原话和说这话的人、日期；“口头答应过”要查到是谁答应的"
            yield returned(case, ASSISTANT, back, note, "problem")
        steps = [
            {"id": f"s{n}", "date": on.isoformat(), "what": what}
            for n, (after, what) in enumerate(trouble.steps, 1)
            if (on := plot.later(day, after))
        ]
        last = plot.later(day, max((after for after, _what in trouble.steps), default=0))
        if steps and last:
            end = {"outcome": trouble.outcome, "agreed": last.isoformat()} if trouble.outcome else {}
            words = (
                {"problem": f"{trouble.problem}说这话的是车间主任，时间为签合同前的技术交流会。"}
                if number == 3
                else {}
            )
            yield changed(case, client.rep.id, moment(last, 17, 40 + number), steps=steps, **end, **words)
