"""People of the department: names, roles in words, regions, targets."""

from __future__ import annotations

from dataclasses import replace

from tui_sales.exchange.cells import quarter_words
from tui_sales.exchange.columns import Target, targets_of
from tui_sales.exchange.derived import derived
from tui_sales.exchange.form import Form
from tui_sales.i18n import N_
from tui_sales.kinds.person import Person
from tui_sales.model.spec import spec_of


def _wide(title: str) -> Target | None:
    """2026年四季度目标（万元）: a target of that quarter."""
    quarter = quarter_words(title)
    if quarter[4:5] != "q" or ("目标" not in title and "target" not in title.casefold()):
        return None
    fixed = (("id", f"{quarter[:4]}-Q{quarter[5:]}"),)
    amount = next(one for one in targets_of(spec_of(Person)) if one.place == "targets.amount")
    return replace(amount, place=f"targets.{fixed[0][1]}", fixed=fixed)


PEOPLE = derived(
    Form(Person, wide=_wide),
    about=N_("one row for each person; several rows where there are targets of several quarters"),
)
