"""People of the department: names, roles in words, regions, targets."""

from __future__ import annotations

from tui_sales.exchange.derived import Form, derived
from tui_sales.i18n import N_
from tui_sales.kinds.person import Person

PEOPLE = derived(
    Form(Person),
    about=N_("one row for each person; several rows where there are targets of several quarters"),
)
