"""report: what leaves the department, in the form that is asked for."""

from __future__ import annotations

from argparse import Namespace

from tui_sales.cli.formats import put
from tui_sales.cli.opening import workspace
from tui_sales.cli.output import dump, table
from tui_sales.errors import WrongUse
from tui_sales.i18n import N_, _


def report(arguments: Namespace) -> int:
    """A report as a file or on standard output; without a name, which reports there are."""
    from tui_sales.boards.words import span_words
    from tui_sales.reports.catalogue import BY_ID, REPORTS
    from tui_sales.workspace.reporting import SPANS, offered, report_of, span_for

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
    return put(arguments, report_of(ws, spec, span, over))
