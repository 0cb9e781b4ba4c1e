"""A report as people and programs take it: text, Markdown, HTML, XLSX, CSV, JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tui_sales.reports.table import Report

#: Ending of the file → what makes its bytes; each is loaded when it is asked for, as some of the libraries are slow.
Writer = Callable[[Report], bytes]


def writer(ending: str) -> Writer:
    """What writes a report with this ending. Raises KeyError."""
    return _WRITERS[ending]()


def _markdown() -> Writer:
    from tui_sales.reports.formats.markdown import as_markdown  # noqa: PLC0415

    return as_markdown


def _html() -> Writer:
    from tui_sales.reports.formats.html import as_html  # noqa: PLC0415

    return as_html


def _xlsx() -> Writer:
    from tui_sales.reports.formats.xlsx import as_xlsx  # noqa: PLC0415

    return as_xlsx


def _csv() -> Writer:
    from tui_sales.reports.formats.csvs import as_csv  # noqa: PLC0415

    return as_csv


def _json() -> Writer:
    from tui_sales.reports.formats.jsons import as_json  # noqa: PLC0415

    return as_json


def _text() -> Writer:
    from tui_sales.reports.formats.text import as_text  # noqa: PLC0415

    return as_text


_WRITERS: Mapping[str, Callable[[], Writer]] = {
    "text": _text,
    "md": _markdown,
    "html": _html,
    "xlsx": _xlsx,
    "csv": _csv,
    "json": _json,
}
FORMATS = tuple(_WRITERS)
