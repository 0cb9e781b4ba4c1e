"""The kinds of records: one file each, listed here and nowhere else."""

from __future__ import annotations

from tui_sales.kinds.activity import Activity
from tui_sales.kinds.advance import Advance
from tui_sales.kinds.appraisal import Appraisal
from tui_sales.kinds.attendance import Attendance
from tui_sales.kinds.attitude import Attitude
from tui_sales.kinds.bonus import Bonus
from tui_sales.kinds.candidate import Candidate
from tui_sales.kinds.case import Case
from tui_sales.kinds.claim import Claim
from tui_sales.kinds.closing import Closing, Reopening
from tui_sales.kinds.contract import Contract
from tui_sales.kinds.customer import Customer
from tui_sales.kinds.delegation import Delegation
from tui_sales.kinds.exam import Exam
from tui_sales.kinds.feedback import Feedback
from tui_sales.kinds.ledger import Ledger, Reconciliation
from tui_sales.kinds.log import Log
from tui_sales.kinds.log_check import LogCheck
from tui_sales.kinds.market import Market
from tui_sales.kinds.meeting import Meeting
from tui_sales.kinds.notice import Acknowledgement, Notice
from tui_sales.kinds.person import Person
from tui_sales.kinds.policy import Policy
from tui_sales.kinds.product import Product
from tui_sales.kinds.project import Project
from tui_sales.kinds.proposal import Proposal
from tui_sales.kinds.reminder import Reminder
from tui_sales.kinds.sales_report import SalesReport
from tui_sales.kinds.spot_check import SpotCheck
from tui_sales.kinds.survey import Response, Survey
from tui_sales.kinds.task import Task
from tui_sales.kinds.tracking import Tracking
from tui_sales.kinds.training import Training, TrainingNeed
from tui_sales.kinds.travel import Travel
from tui_sales.kinds.trip import Trip
from tui_sales.kinds.trips_report import TripsReport
from tui_sales.kinds.verdict import Verdict
from tui_sales.kinds.weekly_summary import WeeklySummary
from tui_sales.model.codec import Codec
from tui_sales.model.record import Record
from tui_sales.model.spec import KindSpec, spec_of

KINDS: tuple[type[Record], ...] = (
    Log,
    WeeklySummary,
    LogCheck,
    Trip,
    SpotCheck,
    Customer,
    Project,
    Tracking,
    Proposal,
    Case,
    Market,
    Product,
    Contract,
    SalesReport,
    Ledger,
    Reconciliation,
    Travel,
    Advance,
    Claim,
    Bonus,
    Notice,
    Acknowledgement,
    Reminder,
    Feedback,
    Meeting,
    Activity,
    TrainingNeed,
    Training,
    Task,
    Appraisal,
    Attendance,
    TripsReport,
    Survey,
    Response,
    Exam,
    Attitude,
    Candidate,
    Person,
    Policy,
    Delegation,
    Closing,
    Reopening,
    Verdict,
)
CODEC = Codec(KINDS)

_BY_NAME = {kind.META.name: kind for kind in KINDS}
_BY_FOLDER = {kind.META.layout.folder: kind for kind in KINDS}


def by_name(name: str) -> KindSpec:
    """The spec of the kind called ``name``. Raises KeyError."""
    return spec_of(_BY_NAME[name])


def by_path(name: str) -> KindSpec | None:
    """The kind that a record of this name must be, from its folder; None where no kind lives there."""
    kind = _BY_FOLDER.get(name.partition("/")[0])
    return spec_of(kind) if kind else None
