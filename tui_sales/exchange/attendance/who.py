"""Who: the roll of the department, against which every row is held."""

from __future__ import annotations

from tui_sales.dataclass import dataclass
from tui_sales.exchange.cells import BadCell
from tui_sales.exchange.grid import Value
from tui_sales.exchange.heading import one_line
from tui_sales.exchange.reading import Passed, Trouble
from tui_sales.exchange.titles import normal
from tui_sales.exchange.whom import Whom
from tui_sales.i18n import N_, Phrase

NAME = frozenset(["姓名", "员工姓名", "人员姓名", "员工", "成员", "成员姓名", "名字", "name"])
ACCOUNT = frozenset(["userid", "用户id", "账号", "帐号", "工号", "员工工号", "员工编号", "人员编号"])
_SUMS = frozenset(["合计", "总计", "小计", "平均", "备注", "说明", "图例", "姓名"])


@dataclass(frozen=True)
class Roll:
    """Everybody of the department, by name."""

    whom: Whom

    def of(self, name: Value, account: Value, row: int, column: str) -> str | Trouble | Passed:
        """The person of a row; why the row is left out; or that the name says two people."""
        text = one_line(name)
        if not text or normal(text) in _SUMS:
            return Passed(row, Phrase(N_("a row of nobody: “{text}”"), {"text": text}))
        found = self.whom.people.find(text)
        if len(found) > 1 and one_line(account) in found:
            return one_line(account)
        if not found:
            return Passed(row, Phrase(N_("“{text}” is nobody of this department"), {"text": text}))
        try:
            return self.whom.find("person", text)
        except BadCell as error:
            return Trouble(row, column, error.what, error.hint)

    def shown(self, person: str) -> str:
        """How people are told of somebody."""
        return self.whom.people.labelled(person)
