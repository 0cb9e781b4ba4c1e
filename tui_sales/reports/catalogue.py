"""Every report, in the order in which they are offered (key 5, ``tui-sales report``)."""

from __future__ import annotations

from tui_sales.reports.appraisal import APPRAISAL
from tui_sales.reports.attendance import ATTENDANCE
from tui_sales.reports.bonus import BONUS
from tui_sales.reports.contracts import CONTRACTS
from tui_sales.reports.customers import CUSTOMERS
from tui_sales.reports.duties import DUTIES
from tui_sales.reports.exam import EXAM
from tui_sales.reports.logs import LOG_DIGEST
from tui_sales.reports.market import MARKET
from tui_sales.reports.meetings import MEETINGS
from tui_sales.reports.notices import NOTICES
from tui_sales.reports.projects import PROJECTS
from tui_sales.reports.reconciliation import EXPENSES_DETAIL, SALES_CHECK, SALES_DETAIL
from tui_sales.reports.reviews import REVIEWS
from tui_sales.reports.sales import SALES
from tui_sales.reports.spec import Spec
from tui_sales.reports.summaries import SUMMARIES
from tui_sales.reports.surveys import SURVEYS
from tui_sales.reports.training import TRAINING
from tui_sales.reports.trips import TRIPS

REPORTS: tuple[Spec, ...] = (
    LOG_DIGEST,
    SUMMARIES,
    TRIPS,
    EXPENSES_DETAIL,
    SALES_DETAIL,
    APPRAISAL,
    SALES,
    SALES_CHECK,
    SURVEYS,
    EXAM,
    ATTENDANCE,
    CONTRACTS,
    PROJECTS,
    CUSTOMERS,
    TRAINING,
    MARKET,
    MEETINGS,
    NOTICES,
    BONUS,
    REVIEWS,
    DUTIES,
)
BY_ID = {spec.id: spec for spec in REPORTS}
