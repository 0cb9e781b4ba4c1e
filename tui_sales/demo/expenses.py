"""Expense claims of two reps, each in his own store: most settled, one with the accountant, one not yet looked at."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from tui_sales.demo.act import Act, moment
from tui_sales.demo.cast import Member
from tui_sales.demo.plot import Plot, changed, filed

#: type, receipt, least and most in yuan
_LINES = (
    ("travel", "车票 G{train}", 180, 420),
    ("travel", "出租车发票", 22, 96),
    ("hotel", "住宿发票（1 晚）", 288, 458),
    ("meals", "餐饮发票", 36, 128),
    ("entertaining", "招待餐饮发票（客户两人）", 218, 486),
)
#: what the starter's policy allows for entertaining, in yuan
_LIMIT = 400


def claims(plot: Plot) -> Iterator[Act]:
    """One a fortnight for each of two reps; what the accountant has approved is paid with the next week."""
    for number, rep in enumerate(plot.reps[:2]):
        for turn, day in enumerate(reversed(plot.past[-2 - number :: -10])):
            act = _claim(rep, day, plot.past, turn, plot.dice(f"claims {rep.id} {turn}"))
            yield act
            settled = plot.later(day, 7)
            if settled:
                paid = {"settled_on": settled.isoformat(), "settled_by": "transfer"}
                yield changed(act, rep.id, moment(settled, 17, 35), **paid)


def _claim(rep: Member, day: date, past: Sequence[date], turn: int, dice: random.Random) -> Act:
    spent = [one for one in past if one <= day][-6:]
    lines: list[dict[str, Any]] = []
    for number, (sort, receipt, least, most) in enumerate(dice.sample(_LINES, dice.choice((2, 3, 4))), 1):
        amount = dice.randrange(least * 2, most * 2) / 2
        line = {
            "id": f"l{number}",
            "date": dice.choice(spent).isoformat(),
            "type": sort,
            "amount": f"{amount:.2f}",
        }
        lines.append(
            {
                **line,
                "receipt": f"{receipt.format(train=dice.randrange(7001, 7999))} {dice.randrange(10**7, 10**8)}",
            }
        )
    claim = f"{day.isoformat()}-{turn + 1}"
    values = {"id": claim, "owner": rep.id, "date": day.isoformat(), "lines": lines}
    if any(line["type"] == "entertaining" and float(line["amount"]) > _LIMIT for line in lines):
        values["reason"] = "客户临时多来两位，招待超出标准的部分事先请示过张丽"
    return filed("claim", rep.id, moment(day, 17, 50), values)
