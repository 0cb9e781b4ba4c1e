"""Whatever stands in a file, an importer says what became of it and never raises; what no record may hold has its place."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.department import Known
from tests.exchange.exports import (
    dingtalk_days,
    dingtalk_month,
    feishu_month,
    kingdee,
    wecom_days,
    wjx,
    yonyou,
)
from tests.exchange.test_answers import survey
from tests.model.strategies import envelope
from tui_sales.exchange.catalogue import BY_ID
from tui_sales.exchange.grid import Grid, Value
from tui_sales.exchange.importer import Asked
from tui_sales.exchange.reading import Item
from tui_sales.kinds import CODEC
from tui_sales.model.codec import BadRecord
from tui_sales.model.messages import Place
from tui_sales.model.record import Record

WORDS = [
    "",
    "--",
    "合计",
    "姓名",
    "日期",
    "正常(",
    "(09:00,)",
    "迟到99999999999999999999分钟",
    "次日25:61",
    "2026-11-31",
    "=1+1",
]
cells: st.SearchStrategy[Value] = st.one_of(
    st.none(),
    st.booleans(),
    st.sampled_from(WORDS),
    st.text(max_size=12),
    st.integers(-(10**30), 10**30),
    st.decimals(allow_nan=False, allow_infinity=False),
    st.sampled_from([Decimal("1E+400"), Decimal("1E-400"), Decimal("46329.5")]),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
)
SHEETS = [
    ("attendance", dingtalk_month, {}),
    ("attendance", dingtalk_days, {}),
    ("attendance", wecom_days, {}),
    ("attendance", feishu_month, {"month": "2026-11"}),
    ("ledger", yonyou, {"type": "sales"}),
    ("ledger", kingdee, {"type": "expenses", "account": "销售费用"}),
    ("response", wjx, {"survey": "2026-q3-customer"}),
    ("response", wjx, {"survey": "2026-q3-team"}),
]


@pytest.mark.parametrize(("importer", "made", "asked"), SHEETS)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_a_file_that_was_spoilt(
    importer: str, made: object, asked: dict[str, str], data: st.DataObject
) -> None:
    assert callable(made)
    rows = [list(row) for row in made().rows]
    for _spoilt in range(data.draw(st.integers(1, 8))):
        row = data.draw(st.integers(0, len(rows) - 1))
        column = data.draw(st.integers(0, max(len(rows[row]), 12)))
        rows[row] += [None] * (column + 1 - len(rows[row]))
        rows[row][column] = data.draw(cells)
    known = Known(
        records={"survey": {f"surveys/2026/2026-q3-{sort}": survey(sort) for sort in ("customer", "team")}}
    )
    reading = BY_ID[importer].read([Grid("Sheet1", tuple(map(tuple, rows)))], known, Asked(asked))
    said = [(one.row, one.what) for one in reading.troubles] + [(one.row, one.what) for one in reading.notes]
    assert all(str(what) and 0 <= row <= len(rows) for row, what in said)
    kind = CODEC.kinds[BY_ID[importer].kind]
    for item in reading.items:
        problems = problems_of(kind, item)
        assert problems <= {place for place, _row, _column in item.places}


def problems_of(kind: type[Record], item: Item) -> set[Place]:
    try:
        CODEC.build(kind, envelope(kind, item.values), "x")
    except BadRecord as error:
        return {problem.place for problem in error.problems}
    return set()
