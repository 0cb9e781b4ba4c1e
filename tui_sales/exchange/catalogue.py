"""Every importer, in the order in which they are offered (``tui-sales import``)."""

from __future__ import annotations

from tui_sales.exchange.attendance.reading import ATTENDANCE
from tui_sales.exchange.customers import CONTACTS, CUSTOMERS
from tui_sales.exchange.derived import derived
from tui_sales.exchange.exams import EXAMS
from tui_sales.exchange.form import Form
from tui_sales.exchange.importer import Importer
from tui_sales.exchange.ledger.reading import LEDGER
from tui_sales.exchange.people import PEOPLE
from tui_sales.exchange.survey.reading import RESPONSES
from tui_sales.kinds import NAMES, by_name

#: with words of their own
_OWN: tuple[Importer, ...] = (CUSTOMERS, CONTACTS, PEOPLE, EXAMS, ATTENDANCE, LEDGER, RESPONSES)
#: what the program or a decision makes, not a file
_NEVER = {
    "policy",
    "verdict",
    "acknowledgement",
    "reminder",
    "closing",
    "reopening",
    "delegation",
    "appraisal",
    "bonus",
    "reconciliation",
    "log_check",
    "spot_check",
    "trips_report",
}
IMPORTERS: tuple[Importer, ...] = (
    *_OWN,
    *(
        derived(Form(by_name(name).model))
        for name in NAMES
        if name not in _NEVER and name not in {one.id for one in _OWN}
    ),
)
BY_ID = {one.id: one for one in IMPORTERS}
