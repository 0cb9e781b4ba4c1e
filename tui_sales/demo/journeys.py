"""Travelling: asked for, booked, gone on, with the advance before and the claim after it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from tui_sales.demo.act import Act, moment
from tui_sales.demo.cast import Member
from tui_sales.demo.plot import ASSISTANT, MANAGER, Client, Plot, changed, filed, yuan
from tui_sales.demo.words.money import FARES, HOTELS, JOURNEYS, Journey

Row = dict[str, Any]


def journeys(plot: Plot) -> Iterator[Act]:
    """Every journey as far as it has come by today."""
    for number, journey in enumerate(JOURNEYS):
        asked, rep = plot.ago(journey.ago), plot.rep(journey.rep)
        clients = plot.of(rep)
        if asked and clients:
            yield from _journey(plot, journey, asked, rep, clients[number % len(clients)], number)


def _journey(
    plot: Plot, journey: Journey, asked: date, rep: Member, client: Client, number: int
) -> Iterator[Act]:
    out = plot.on(asked, journey.out)
    values: Row = {
        "owner": rep.id,
        "date": out.isoformat(),
        "purpose": journey.why.format(short=client.who.short),
        "legs": _legs(client, out, journey.nights, number, booked=False),
        "stays": [_stay(client, out, journey.nights, number, booked=False)],
        "status": "asked",
        "remark": journey.remark,
    }
    if journey.advance:
        values["advance_wanted"] = yuan(journey.advance)
    travel = filed("travel", rep.id, moment(asked, 11, 15 + number), values)
    yield travel
    booked = plot.later(asked, journey.booked) if journey.booked else None
    if number == 10 and (back := plot.later(asked, 1)):
        yield Act(moment(back, 10, 20), MANAGER, "return", "travel", {}, travel.name, "与例会冲突，改到下周")
    if booked is None or number == 10:
        return
    legs = _legs(client, out, journey.nights, number, booked=True)
    stays = [_stay(client, out, journey.nights, number, booked=True)]
    yield changed(travel, ASSISTANT, moment(booked, 15, 5), legs=legs, stays=stays, status="booked")
    if journey.advance:
        yield from _advance(plot, journey, travel, asked, booked)
    home = plot.later(out, journey.nights) if out in plot.past else None
    if home:
        yield changed(travel, rep.id, moment(home, 18, 30), status="done")
        yield from _claim(plot, journey, travel, out, legs, stays)


def _legs(client: Client, out: date, nights: int, number: int, *, booked: bool) -> list[Row]:
    city, fare = client.who.city, FARES[client.who.region]
    if city == "合肥":
        city, fare = "芜湖", 52
    back = out + timedelta(days=nights)
    legs: list[Row] = []
    for leg, (start, to, day, hour) in enumerate((("合肥", city, out, 7), (city, "合肥", back, 16)), 1):
        depart, arrive = moment(day, hour, 12), moment(day, hour + 4, 12 + number)
        row: Row = {"id": f"l{leg}", "from": start, "to": to, "depart": depart.isoformat()}
        row |= {"arrive": arrive.isoformat(), "by": "plane" if fare > 500 else "train"}
        if booked:
            sort = f"MU{5000 + 37 * number + leg}" if fare > 500 else f"G{7300 + 12 * number + leg}"
            row |= {"ticket": sort, "cost": yuan(fare + 12.5 * (leg - 1))}
        legs.append(row)
    return legs


def _stay(client: Client, out: date, nights: int, number: int, *, booked: bool) -> Row:
    stay: Row = {"id": "h1", "city": client.who.city, "in": out.isoformat()}
    stay["out"] = (out + timedelta(days=nights)).isoformat()
    if booked:
        stay |= {"hotel": HOTELS[number % len(HOTELS)], "cost": yuan(nights * (268 + 30 * (number % 4)))}
        stay["booking"] = f"CT{20260000 + 4177 * (number + 3)}"
    return stay


def _advance(plot: Plot, journey: Journey, travel: Act, asked: date, booked: date) -> Iterator[Act]:
    values = {
        "owner": travel.who,
        "date": asked.isoformat(),
        "travel": travel.record,
        "amount": yuan(journey.advance),
        "reason": f"{travel.values['purpose']}，{journey.nights} 晚住宿与市内交通，发票回来后冲销。",
    }
    advance = filed("advance", travel.who, moment(asked, 11, 50), values)
    yield advance
    paid = plot.later(booked, 2)
    if paid and journey.claimed + journey.ago > 9:
        yield changed(advance, travel.who, moment(paid, 16, 20), paid_out=paid.isoformat())


def _claim(
    plot: Plot, journey: Journey, travel: Act, out: date, legs: list[Row], stays: list[Row]
) -> Iterator[Act]:
    day = plot.later(out, journey.claimed) if journey.claimed else None
    if day is None:
        return
    dice = plot.dice(f"claim {travel.name}")
    lines: list[Row] = [
        {
            "date": leg["depart"][:10],
            "type": "travel",
            "amount": leg["cost"],
            "receipt": f"{leg['ticket']} 电子客票 {dice.randrange(10**7, 10**8)}",
        }
        for leg in legs
    ]
    lines += [
        {
            "date": stay["out"],
            "type": "hotel",
            "amount": stay["cost"],
            "receipt": f"住宿发票 {dice.randrange(10**7, 10**8)}",
        }
        for stay in stays
    ]
    meals = {"date": out.isoformat(), "type": "meals", "amount": yuan(dice.randrange(72, 260) / 2)}
    lines.append({**meals, "receipt": f"餐饮发票 {dice.randrange(10**7, 10**8)}"})
    lines = [{"id": f"l{n}", **line} for n, line in enumerate(lines, 1) if line["date"] <= day.isoformat()]
    total = sum(float(line["amount"]) for line in lines)
    values = {
        "owner": travel.who,
        "date": day.isoformat(),
        "travel": travel.record,
        "lines": lines,
        "advance": yuan(min(journey.advance, total)) if journey.advance else None,
    }
    claim = filed("claim", travel.who, moment(day, 17, 25), values)
    yield claim
    settled = plot.later(day, journey.settled) if journey.settled else None
    if settled:
        at = moment(settled, 16, 15)
        yield changed(claim, travel.who, at, settled_on=settled.isoformat(), settled_by="transfer")
