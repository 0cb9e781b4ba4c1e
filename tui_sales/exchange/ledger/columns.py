"""Columns: where a ledger says what, with amounts in one column, in two, or in one with a direction beside it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from tui_sales.dataclass import dataclass
from tui_sales.exchange.amounts import amount_in
from tui_sales.exchange.grid import Grid, Value
from tui_sales.exchange.heading import Head, Row, head_of
from tui_sales.exchange.ledger.sums import sum_in
from tui_sales.exchange.titles import factor_of, normal
from tui_sales.model.entry import BadEntry

_TITLES: Mapping[str, str] = {
    "date": "日期 记账日期 凭证日期 制单日期 会计日期 业务日期 发生日期 入账日期 单据日期 交易日期 date",
    "month": "月",
    "day": "日",
    "word": "凭证字 凭证类别 凭证类型",
    "voucher": "凭证字号 凭证号 凭证号数 凭证编号 凭证号码 凭证 字号 号数 单据号 单据编号 voucher",
    "text": "摘要 摘要内容 说明 用途 事由 text",
    "debit": "借方 借方金额 借方发生额 借方本币 借方本位币 本期借方 借方本币金额 debit",
    "credit": "贷方 贷方金额 贷方发生额 贷方本币 贷方本位币 本期贷方 贷方本币金额 credit",
    "amount": "金额 发生额 发生金额 本币金额 本位币金额 价税合计 amount",
    "direction": "方向 借贷方向 借贷 借/贷",
    "customer": "客户 客户名称 往来单位 往来单位名称 单位 单位名称 对方单位 往来 customer",
    "person": "业务员 职员 人员 经办人 报销人 姓名 个人 个人往来 员工 person",
    "account": "科目 科目名称 会计科目 科目全称 科目编码 科目代码 科目编号",
}
_NAMES = {field: frozenset(normal(title) for title in titles.split()) for field, titles in _TITLES.items()}
FIELDS = tuple(_NAMES)


@dataclass(frozen=True)
class Columns:
    """Where a sheet says what; None where it does not.

    Attributes:
        date: the whole date; else ``month`` and ``day``.
        word: 记, 收, 付, where it stands apart from the voucher's number.
        account: of the account, its code or its name.
    """

    head: Head
    date: int | None
    month: int | None
    day: int | None
    word: int | None
    voucher: int | None
    text: int | None
    debit: int | None
    credit: int | None
    amount: int | None
    direction: int | None
    customer: int | None
    person: int | None
    account: tuple[int, ...]

    @property
    def amounts(self) -> tuple[int, ...]:
        """The columns of amounts that count."""
        both = tuple(one for one in (self.debit, self.credit) if one is not None)
        return both or (() if self.amount is None else (self.amount,))

    @property
    def words(self) -> tuple[int, ...]:
        """The columns in which one cell may stand for several lines; never those of amounts."""
        several = (
            self.date,
            self.month,
            self.day,
            self.word,
            self.voucher,
            self.text,
            self.customer,
            self.person,
        )
        return tuple(column for column in several if column is not None)

    @property
    def directed(self) -> bool:
        """Whether one column of amounts has its side written beside it; next to two columns it is the balance's."""
        return self.debit is None and self.credit is None and self.direction is not None

    @property
    def sided(self) -> bool:
        """Whether amounts are of a side; else they have their sign."""
        return self.directed or self.debit is not None or self.credit is not None

    @property
    def days(self) -> int:
        """The column by which a date is told of."""
        return next(one for one in (self.date, self.day, 0) if one is not None)

    def label(self, column: int | None) -> str:
        """What a message calls a column; nothing where there is none."""
        return "" if column is None else self.head.label(column)

    def unit(self, column: int) -> Decimal:
        """What a column counts: 金额（万元）."""
        return factor_of("".join(self.head.parts[column]))


def columns_in(grid: Grid, fields: Mapping[str, str]) -> Columns | None:
    """The columns of a ledger; None for another sheet."""
    amounts = {"debit|credit|amount": _NAMES["debit"] | _NAMES["credit"] | _NAMES["amount"]}
    for dates in (("date",), ("month", "day")):
        needed = {field: _NAMES[field] for field in dates}
        head = head_of(grid, {**needed, **amounts}, fields, _is_of_the_table)
        if head is not None:
            found = {
                field: head.column(field, names) for field, names in _NAMES.items() if field != "account"
            }
            return Columns(head=head, account=head.columns("account", _NAMES["account"]), **found)
    return None


def _is_of_the_table(row: Row) -> bool:
    """Whether a row below the titles is none of them: a balance brought forward, or any number."""
    return sum_in(row) is not None or any(_is_amount(cell) for cell in row)


def _is_amount(cell: Value) -> bool:
    try:
        return amount_in(cell) is not None
    except BadEntry:
        return False
