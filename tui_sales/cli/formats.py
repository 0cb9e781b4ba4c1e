"""Formats: a report, a list or a board in the form that is asked for, into a file or on standard output."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from tui_sales.cli.output import dump, say
from tui_sales.errors import WrongUse
from tui_sales.i18n import N_, _
from tui_sales.reports.formats import FORMATS

if TYPE_CHECKING:
    from tui_sales.reports.table import Report

#: what people call some of the endings
_ALSO = {"htm": "html", "markdown": "md", "txt": "text"}


def wanted(arguments: Namespace) -> bool:
    """Whether a file or a form of its own is asked for, instead of lines for the terminal or plain JSON."""
    if arguments.json and arguments.format and not arguments.out:
        raise WrongUse(N_("--json or --format: one of them"))
    return bool(arguments.format or arguments.out)


def put(arguments: Namespace, report: Report) -> int:
    """Write it."""
    from tui_sales.reports.formats import writer

    ending = ending_of(arguments)
    data = writer(ending)(report)
    if arguments.out is None:
        if sys.stdout.isatty() and ending == "xlsx":
            raise WrongUse(N_("a workbook is no text for a terminal: name a file with -o"))
        sys.stdout.buffer.write(data)
        return 0
    put_file(arguments, data)
    return 0


def put_file(arguments: Namespace, data: bytes) -> None:
    """Write it into the file that was named, whole or not at all, and say where it went. Raises NoFolder, NoRoom."""
    from tui_sales.workspace.saving import save_as

    save_as(str(arguments.out), data, replace=True)
    if arguments.json:
        dump({"written": str(arguments.out)})
    else:
        say(_("Written: {path}").format(path=arguments.out))


def ending_of(arguments: Namespace) -> str:
    """What is asked for; else what the file's name says; else text."""
    if arguments.format:
        return str(arguments.format)
    if arguments.out is None:
        return "json" if arguments.json else "text"
    named = Path(arguments.out).suffix.lstrip(".").lower()
    ending = _ALSO.get(named, named) or "text"
    if ending not in FORMATS:
        raise WrongUse(
            N_("{path}: not an ending of a report ({endings})"),
            path=arguments.out,
            endings=", ".join(FORMATS),
        )
    return ending
