"""People of the department: names, roles in words, regions, targets."""

from __future__ import annotations

from dataclasses import replace

from tui_sales.exchange.columns import Target, targets_of
from tui_sales.exchange.derived import derived
from tui_sales.exchange.form import Form
from tui_sales.exchange.span import span_of
from tui_sales.i18n import N_
from tui_sales.kinds.person import Person
from tui_sales.model.spec import spec_of


def _wide(title: str) -> Target | None:
    """2026年四季度目标（万元）: a target of that quarter."""
    over = span_of([(0, title)])
    quarter = over.period if over else None
    if quarter is None or "Q" not in quarter or ("目标" not in title and "target" not in title.casefold()):
        return None
    fixed = (("id", quarter),)
    amount = next(one for one in targets_of(spec_of(Person)) if one.place == "targets.amount")
    return replace(amount, place=f"targets.{quarter}", fixed=fixed)


PEOPLE = derived(
    Form(Person, wide=_wide),
    about=N_("one row for each person; several rows where there are targets of several quarters"),
)
