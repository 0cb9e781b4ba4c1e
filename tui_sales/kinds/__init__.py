"""The kinds of records: one file each, listed here and nowhere else. A kind is imported when the first record of it is met."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from tui_sales.model.codec import Codec
from tui_sales.model.spec import KindSpec, spec_of

if TYPE_CHECKING:
    from tui_sales.model.record import Record

    #: every kind, all of them imported; :data:`NAMES` is there without that
    KINDS: tuple[type[Record], ...]

#: name, folder (both as the kind itself says them, which a test holds together), file and class
_LISTED = (
    ("log", "logs", "log:Log"),
    ("weekly_summary", "weekly-summaries", "weekly_summary:WeeklySummary"),
    ("log_check", "log-checks", "log_check:LogCheck"),
    ("trip", "trips", "trip:Trip"),
    ("spot_check", "spot-checks", "spot_check:SpotCheck"),
    ("customer", "customers", "customer:Customer"),
    ("project", "projects", "project:Project"),
    ("tracking", "tracking", "tracking:Tracking"),
    ("proposal", "proposals", "proposal:Proposal"),
    ("case", "cases", "case:Case"),
    ("market", "market", "market:Market"),
    ("product", "products", "product:Product"),
    ("contract", "contracts", "contract:Contract"),
    ("sales_report", "sales-reports", "sales_report:SalesReport"),
    ("ledger", "ledgers", "ledger:Ledger"),
    ("reconciliation", "reconciliations", "ledger:Reconciliation"),
    ("travel", "travel", "travel:Travel"),
    ("advance", "advances", "advance:Advance"),
    ("claim", "claims", "claim:Claim"),
    ("bonus", "bonuses", "bonus:Bonus"),
    ("notice", "notices", "notice:Notice"),
    ("acknowledgement", "acknowledgements", "notice:Acknowledgement"),
    ("reminder", "reminders", "reminder:Reminder"),
    ("feedback", "feedback", "feedback:Feedback"),
    ("meeting", "meetings", "meeting:Meeting"),
    ("activity", "activities", "activity:Activity"),
    ("training_need", "training-needs", "training:TrainingNeed"),
    ("training", "training", "training:Training"),
    ("task", "tasks", "task:Task"),
    ("appraisal", "appraisals", "appraisal:Appraisal"),
    ("attendance", "attendance", "attendance:Attendance"),
    ("trips_report", "trips-reports", "trips_report:TripsReport"),
    ("survey", "surveys", "survey:Survey"),
    ("response", "responses", "survey:Response"),
    ("exam", "exams", "exam:Exam"),
    ("attitude", "attitudes", "attitude:Attitude"),
    ("candidate", "candidates", "candidate:Candidate"),
    ("person", "people", "person:Person"),
    ("policy", "policy", "policy:Policy"),
    ("delegation", "delegations", "delegation:Delegation"),
    ("closing", "closings", "closing:Closing"),
    ("reopening", "reopenings", "closing:Reopening"),
    ("verdict", "verdicts", "verdict:Verdict"),
)
#: All schema numbers together (a test counts): what a program of other schemas has proved is proved again by this one.
SCHEMAS = len(_LISTED)
NAMES = tuple(name for name, _folder, _home in _LISTED)
_NAME_IN = {folder: name for name, folder, _home in _LISTED}


class _Kinds(Mapping[str, "type[Record]"]):
    """Name → kind, imported on the way."""

    def __init__(self) -> None:
        self._homes = {name: home for name, _folder, home in _LISTED}
        self._met: dict[str, type[Record]] = {}

    def __getitem__(self, name: str) -> type[Record]:
        found = self._met.get(name)
        if found is None:
            module, _colon, model = self._homes[name].partition(":")
            found = self._met[name] = getattr(import_module(f"{__name__}.{module}"), model)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._homes)

    def __len__(self) -> int:
        return len(self._homes)


_BY_NAME = _Kinds()
CODEC = Codec(_BY_NAME)


def __getattr__(name: str) -> Any:
    """``KINDS``, made when it is asked for."""
    if name != "KINDS":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return tuple(_BY_NAME.values())


@cache
def by_name(name: str) -> KindSpec:
    """The spec of the kind called ``name``. Raises KeyError."""
    return spec_of(_BY_NAME[name])


def by_path(name: str) -> KindSpec | None:
    """The kind that a record of this name must be, from its folder; None where no kind lives there."""
    kind = _NAME_IN.get(name.partition("/")[0])
    return by_name(kind) if kind else None
