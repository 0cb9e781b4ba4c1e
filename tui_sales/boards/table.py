"""Every board, in the order in which they are offered (key 4, ``tui-sales board``)."""

from __future__ import annotations

from collections.abc import Collection

from tui_sales.boards.appraisal import APPRAISAL
from tui_sales.boards.bonus import BONUS
from tui_sales.boards.contracts import CONTRACTS
from tui_sales.boards.customers import CUSTOMERS
from tui_sales.boards.evaluations import EVALUATIONS
from tui_sales.boards.expenses import EXPENSES
from tui_sales.boards.feedback import FEEDBACK
from tui_sales.boards.late import late_board
from tui_sales.boards.logs import LOGS
from tui_sales.boards.market import MARKET
from tui_sales.boards.meetings import MEETINGS
from tui_sales.boards.notices import NOTICES
from tui_sales.boards.projects import PROJECTS
from tui_sales.boards.proposals import PROPOSALS
from tui_sales.boards.reconciliation import EXPENSES_CHECK, MONTH_SALES_CHECK, SALES_CHECK
from tui_sales.boards.recruitment import RECRUITMENT
from tui_sales.boards.sales import SALES
from tui_sales.boards.sheet import Board, by_id
from tui_sales.boards.spot_checks import COVERAGE, SPOT_CHECKS
from tui_sales.boards.tasks import TASKS
from tui_sales.boards.training import TRAINING
from tui_sales.boards.travel import TRAVEL
from tui_sales.boards.trips import TRIPS, TRIPS_MONTH

_DUTIES: tuple[Board, ...] = (
    LOGS,
    SPOT_CHECKS,
    COVERAGE,
    TRIPS,
    TRIPS_MONTH,
    APPRAISAL,
    EVALUATIONS,
    SALES,
    SALES_CHECK,
    MONTH_SALES_CHECK,
    EXPENSES_CHECK,
    EXPENSES,
    BONUS,
    CONTRACTS,
    PROJECTS,
    PROPOSALS,
    CUSTOMERS,
    MARKET,
    NOTICES,
    FEEDBACK,
    TRAVEL,
    MEETINGS,
    TRAINING,
    TASKS,
    RECRUITMENT,
)
LATE = late_board(_DUTIES)
BOARDS = (*_DUTIES, LATE)
BY_ID = by_id(BOARDS)


def offered(readable: Collection[str]) -> tuple[Board, ...]:
    """The boards of somebody who may read these kinds, in their order."""
    return tuple(board for board in BOARDS if board.listed and all(kind in readable for kind in board.needs))
