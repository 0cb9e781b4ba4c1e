"""What was sold: products, contracts, the quarter's sales reports, the accountant's ledgers, and checking them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from tui_sales.demo.act import Act, moment
from tui_sales.demo.cast import Member
from tui_sales.demo.plot import (
    ASSISTANT,
    MANAGER,
    Client,
    Plot,
    changed,
    filed,
    returned,
    yuan,
)
from tui_sales.demo.words.market import NEWS, PRODUCTS
from tui_sales.duties.spans import Every, Span, span_of

Row = dict[str, Any]
STAGES = ("drafted", "approved", "stamped", "archived")


def market(plot: Plot) -> Iterator[Act]:
    """News from the three sides; one is sent back for its source."""
    for news in NEWS:
        day = plot.ago(news.ago)
        if day is None:
            continue
        who = ASSISTANT if news.rep < 0 else plot.rep(news.rep).id
        values = {key: getattr(news, key) for key in news._fields if key not in ("ago", "rep")}
        act = filed("market", who, moment(day, 17, news.ago % 50), {"date": day.isoformat(), **values})
        yield act
        if news.credibility == "rumour" and (back := plot.later(day, 1)):
            yield returned(act, ASSISTANT, back, "传闻请写明是谁说的，两家电池厂的名字也要写", "source")
            if again := plot.later(day, 3):
                source = "南湾新能源供应链部 曾总监（电话），另一家为惠州厂"
                yield changed(act, who, moment(again, 17, 20), source=source)


def products(plot: Plot) -> Iterator[Act]:
    """The register of products; one has a new version in the middle of the play."""
    if not plot.past:
        return
    for number, product in enumerate(PRODUCTS):
        act = filed("product", MANAGER, moment(plot.past[0], 16, 20 + number), product)
        yield act
        if number == 0 and (day := plot.ago(10)):
            prices = [{**row, "amount": yuan(float(row["amount"]) * 1.03)} for row in product["prices"]]
            since = day.isoformat()
            yield changed(act, MANAGER, moment(day, 11), version="2026.2", prices=prices, since=since)


def contracts(plot: Plot) -> Iterator[Act]:
    """Written and oral ones at every stage, cooperation agreements, and two that run out soon."""
    for number, client in enumerate(plot.clients[:9]):
        asked = plot.ago(58 - 6 * number) or plot.ago(12 - number)
        day = plot.begun(asked) if asked else None
        if day:
            yield from _written(plot, client, day, number)
    yield from _oral(plot)
    yield from _cooperation(plot)


def _written(plot: Plot, client: Client, day: date, number: int) -> Iterator[Act]:
    steps = [
        {"id": f"s{n}", "stage": stage, "on": on.isoformat(), "by": who}
        for n, (stage, after, who) in enumerate(
            zip(STAGES, (0, 3, 6, 8), (ASSISTANT, MANAGER, ASSISTANT, ASSISTANT), strict=True), 1
        )
        if (on := plot.later(day, after))
    ]
    main = client.worth - client.worth // 10
    values = {
        "id": f"hx-{day.year}-{31 + number:03}",
        "number": f"HX-{day.year}-{31 + number:03}",
        "date": day.isoformat(),
        "form": "written",
        "type": "sales",
        "party": client.full,
        "customer": client.id,
        "owner": client.rep.id,
        "project": client.project,
        "amount": yuan(client.worth),
        "lines": [
            {
                "id": "l1",
                "what": f"{client.who.wants}（{client.product}）",
                "quantity": "1 套",
                "amount": yuan(main),
            },
            {"id": "l2", "what": "安装调试、培训及一年保养", "amount": yuan(client.worth - main)},
        ],
        "stages": steps[:1],
    }
    contract = filed("contract", ASSISTANT, moment(day, 15, 10 + number), values)
    yield contract
    for count, step in enumerate(steps[1:], 2):
        on = date.fromisoformat(step["on"])
        more: Row = {"stages": steps[:count]}
        if step["stage"] == "stamped":
            more |= {"signed": step["on"], "valid_from": step["on"]}
            # The first two run out soon: their renewal is due.
            end = plot.today + timedelta(days=(16, 27)[number]) if number < 2 else on + timedelta(days=365)
            more["valid_to"] = end.isoformat()
        if step["stage"] == "archived":
            more["paper"] = f"档案柜 B-{1 + number // 4}，{day.year} 年合同第 {1 + number // 3} 盒"
        yield changed(contract, ASSISTANT, moment(on, 15, 30 + number), **more)


def _oral(plot: Plot) -> Iterator[Act]:
    for number, (ago, what, amount) in enumerate(
        (
            (19, "年底停产检修期间派一人驻场五天，只收差旅，不收人工。", 6000),
            (6, "试用的样机再留一个月，期满不买由我方取回，往返运费各付一半。", 0),
        )
    ):
        day = plot.ago(ago) or plot.ago(2 + number)
        if day is None or not plot.clients:
            continue
        client = plot.clients[(2 + number) % len(plot.clients)]
        values = {
            "id": f"kt-{day.year}-{7 + number:03}",
            "number": f"KT-{day.year}-{7 + number:03}",
            "date": day.isoformat(),
            "form": "oral",
            "type": "sales",
            "party": client.full,
            "customer": client.id,
            "owner": client.rep.id,
            "amount": yuan(amount),
            "said_by": f"{client.who.post}{client.who.contact}",
            "heard_by": client.rep.name,
            "said_on": day.isoformat(),
            "terms": what,
            "witness": "技术部 马工（同场）",
            "remark": "对方同意后补书面纪要",
        }
        yield filed("contract", ASSISTANT, moment(day, 16, 40 + number), values)


def _cooperation(plot: Plot) -> Iterator[Act]:
    parties = ("广州粤达合作仓储有限公司", "合肥工大传感技术研究所")
    for number, party in enumerate(parties):
        day = plot.ago(34 - 12 * number) or plot.ago(9 - number)
        if day is None:
            continue
        until = plot.today + timedelta(days=(41, 210)[number])
        values = {
            "id": f"hz-{day.year}-{4 + number:03}",
            "number": f"HZ-{day.year}-{4 + number:03}",
            "date": day.isoformat(),
            "form": "written",
            "type": "cooperation",
            "party": party,
            "owner": plot.rep(2).id,
            "amount": yuan((60000, 0)[number]),
            "signed": (day - timedelta(days=3)).isoformat(),
            "valid_from": day.isoformat(),
            "valid_to": max(until, day).isoformat(),
            "paper": "档案柜 C-1，合作协议盒",
            "stages": [
                {
                    "id": "s1",
                    "stage": "stamped",
                    "on": (day - timedelta(days=2)).isoformat(),
                    "by": ASSISTANT,
                },
                {"id": "s2", "stage": "archived", "on": day.isoformat(), "by": ASSISTANT},
            ],
            "remark": ("备件存放与代发，按季结算", "传感器联合测试，成果共享，不涉及价款")[number],
        }
        yield filed("contract", ASSISTANT, moment(day, 14, 50), values)


def sold(plot: Plot, rep: Member, span: Span) -> list[Row]:
    """What a rep sold in a span: two to four lines, the same whoever asks."""
    dice = plot.dice(f"sold {rep.id} {span.name}")
    lines = []
    worked = plot.days.within(span.first, span.last)
    clients = plot.of(rep)
    for number in range(1, dice.choice((2, 3, 3, 4)) + 1 if clients else 0):
        client = clients[number % len(clients)]
        amount = client.worth * dice.randrange(15, 60) // 100 // 100 * 100
        paid = dice.choice((0.3, 0.6, 1.0))
        on = dice.choice(worked)
        line = {
            "id": f"l{number}",
            "date": on.isoformat(),
            "contract": f"HX-{on.year}-{dice.randrange(100, 990)}",
            "customer": client.id,
            "product": client.product,
            "amount": yuan(amount),
        }
        lines.append(line | {"received": yuan(round(amount * paid, 2))})
    return sorted(lines, key=lambda line: line["date"])


def reports(plot: Plot, months: Sequence[Span]) -> Iterator[Act]:
    """Each rep's report of the last quarter, and on his own initiative of the present one so far."""
    settling = plot.settling
    for number, rep in enumerate(plot.reps):
        lines = sold(plot, rep, plot.quarter)
        if len(settling) > 2 and lines:
            values = {"owner": rep.id, "quarter": plot.quarter.name, "lines": lines}
            act = filed("sales_report", rep.id, moment(settling[number % 2], 17, 2 + number), values)
            yield act
            if number == 2:
                back = settling[number % 2 + 1]
                yield returned(
                    act, ASSISTANT, back, "第二笔的合同号在合同台账里查不到，请核对", "lines.l2.contract"
                )
                if again := plot.later(back, 1):
                    yield changed(
                        act, rep.id, moment(again, 17, 30), remark="合同号已与陈芳核对，为上季度补签"
                    )
        now = [line for month in months if month.first > plot.quarter.last for line in sold(plot, rep, month)]
        day = plot.ago(12 if number < 6 else 1)
        if (
            now
            and day
            and day > plot.quarter.last
            and all(date.fromisoformat(line["date"]) < day for line in now)
        ):
            numbered = [{**line, "id": f"l{n}"} for n, line in enumerate(now, 1)]
            quarter = span_of(Every.QUARTER, day).name
            values = {"owner": rep.id, "quarter": quarter, "lines": numbered}
            yield filed("sales_report", rep.id, moment(day, 17, 5 + number), values)
