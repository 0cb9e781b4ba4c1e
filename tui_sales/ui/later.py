"""What the app needs when somebody goes there, and not before: ``later.FormScreen`` is imported when the first form opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_sales.lazily import importer

if TYPE_CHECKING:
    from tui_sales.boards.sheet import Amends, Begins, Opens
    from tui_sales.boards.table import BY_ID
    from tui_sales.duties.spans import span_called
    from tui_sales.ui.boards.board_screen import BoardScreen
    from tui_sales.ui.boards.screen import BoardsScreen
    from tui_sales.ui.form.beginning import key_of
    from tui_sales.ui.form.screen import FormScreen
    from tui_sales.ui.help import HelpScreen
    from tui_sales.ui.history.screen import HistoryScreen
    from tui_sales.ui.importing.offering import offer, offer_kind
    from tui_sales.ui.messages import MessagesScreen
    from tui_sales.ui.palette import Palette
    from tui_sales.ui.records.record_screen import RecordScreen
    from tui_sales.ui.records.screen import RecordsScreen
    from tui_sales.ui.reports.report_screen import ReportScreen
    from tui_sales.ui.reports.screen import ReportsScreen
    from tui_sales.ui.review.screen import ReviewScreen
    from tui_sales.ui.settings.screen import SettingsScreen
    from tui_sales.ui.tour import TourScreen, tour_for

__all__ = [
    "BY_ID",
    "Amends",
    "Begins",
    "BoardScreen",
    "BoardsScreen",
    "FormScreen",
    "HelpScreen",
    "HistoryScreen",
    "MessagesScreen",
    "Opens",
    "Palette",
    "RecordScreen",
    "RecordsScreen",
    "ReportScreen",
    "ReportsScreen",
    "ReviewScreen",
    "SettingsScreen",
    "TourScreen",
    "key_of",
    "offer",
    "offer_kind",
    "span_called",
    "tour_for",
]

__getattr__ = importer(
    __name__,
    {
        "Amends": "tui_sales.boards.sheet",
        "BY_ID": "tui_sales.boards.table",
        "Begins": "tui_sales.boards.sheet",
        "BoardScreen": "tui_sales.ui.boards.board_screen",
        "BoardsScreen": "tui_sales.ui.boards.screen",
        "FormScreen": "tui_sales.ui.form.screen",
        "HelpScreen": "tui_sales.ui.help",
        "HistoryScreen": "tui_sales.ui.history.screen",
        "MessagesScreen": "tui_sales.ui.messages",
        "Opens": "tui_sales.boards.sheet",
        "Palette": "tui_sales.ui.palette",
        "RecordScreen": "tui_sales.ui.records.record_screen",
        "RecordsScreen": "tui_sales.ui.records.screen",
        "ReportScreen": "tui_sales.ui.reports.report_screen",
        "ReportsScreen": "tui_sales.ui.reports.screen",
        "ReviewScreen": "tui_sales.ui.review.screen",
        "SettingsScreen": "tui_sales.ui.settings.screen",
        "TourScreen": "tui_sales.ui.tour",
        "key_of": "tui_sales.ui.form.beginning",
        "offer": "tui_sales.ui.importing.offering",
        "offer_kind": "tui_sales.ui.importing.offering",
        "span_called": "tui_sales.duties.spans",
        "tour_for": "tui_sales.ui.tour",
    },
)
