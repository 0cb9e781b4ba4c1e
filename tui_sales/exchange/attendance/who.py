"""Who: the roll of the department, against which every row is held."""

from __future__ import annotations

from dataclasses import dataclass

from tui_sales.exchange.grid import Value
from tui_sales.exchange.heading import one_line
from tui_sales.exchange.importer import Known
from tui_sales.exchange.naming import Directory, people_in, squeezed
from tui_sales.exchange.reading import Passed, Trouble
from tui_sales.i18n import N_, Phrase

NAME = frozenset(["姓名", "员工姓名", "人员姓名", "员工", "成员", "成员姓名", "名字", "name"])
ACCOUNT = frozenset(["userid", "用户id", "账号", "帐号", "工号", "员工工号", "员工编号", "人员编号"])
_SUMS = frozenset(["合计", "总计", "小计", "平均", "备注", "说明", "图例", "姓名"])


@dataclass(frozen=True)
class Roll:
    """Everybody of the department, by name."""

    directory: Directory

    def of(self, name: Value, account: Value, row: int, column: str) -> str | Trouble | Passed:
        """The person of a row; why the row is left out; or that the name says two people."""
        text = one_line(name)
        if not text or squeezed(text).rstrip(":") in _SUMS:
            return Passed(row, Phrase(N_("a row of nobody: '{said}'"), {"said": text}))
        found = self.directory.ids_of(text)
        if len(found) > 1 and one_line(account) in found:
            return one_line(account)
        if not found:
            return Passed(row, Phrase(N_("'{said}' is nobody of this department"), {"said": text}))
        return self.directory.one(text, row, column)

    def shown(self, person: str) -> str:
        """How people are told of somebody."""
        return self.directory.shown(person)


def roll_of(known: Known) -> Roll:
    """The roll of a department."""
    return Roll(people_in(known.people))
