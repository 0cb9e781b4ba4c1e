"""report: what leaves the department, in the form that is asked for."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from tui_sales.cli.opening import workspace
from tui_sales.cli.output import dump, say, table
from tui_sales.errors import WrongUse
from tui_sales.i18n import N_, _


def report(arguments: Namespace) -> int:
    """A report as a file or on standard output; without a name, which reports there are."""
    from tui_sales.boards.words import span_words
    from tui_sales.reports.catalogue import BY_ID, REPORTS
    from tui_sales.reports.formats import writer
    from tui_sales.workspace.reporting import SPANS, offered, report_of, span_for, write_report

    ws = workspace(arguments)
    if arguments.name is None:
        there = offered(ws, REPORTS)
        if arguments.json:
            dump([{"id": one.id, "title": _(one.title), "duties": one.source.split()} for one in there])
        else:
            every = {one.id: _(SPANS[one.every]) if one.every else _("now") for one in there}
            table([(one.id, every[one.id], one.source, _(one.title)) for one in there], (18, 8, 20, 40))
        return 0
    spec = BY_ID.get(arguments.name)
    if spec is None:
        raise WrongUse(N_("{name}: no such report; 'tui-sales report' lists them"), name=arguments.name)
    span = span_for(spec, arguments.period, ws.today())
    over = span_words(span) if spec.every else f"{ws.today():%Y-%m-%d}"
    made = report_of(ws, spec, span, over)
    data = writer(_ending(arguments))(made)
    if arguments.out is None:
        if sys.stdout.isatty() and _ending(arguments) == "xlsx":
            raise WrongUse(N_("a workbook is no text for a terminal: name a file with -o"))
        sys.stdout.buffer.write(data)
    else:
        write_report(arguments.out, data)
        say(_("Written: {path}").format(path=arguments.out))
    return 0


def _ending(arguments: Namespace) -> str:
    """What is asked for; else what the file's name says; else text."""
    from tui_sales.reports.formats import FORMATS

    if arguments.json:
        return "json"
    if arguments.format:
        return str(arguments.format)
    named = Path(arguments.out).suffix.lstrip(".").lower() if arguments.out else ""
    ending = {"htm": "html", "markdown": "md", "txt": "text", "": "text"}.get(named, named)
    if ending not in FORMATS:
        raise WrongUse(
            N_("{path}: not an ending of a report ({endings})"),
            path=arguments.out,
            endings=", ".join(FORMATS),
        )
    return ending
