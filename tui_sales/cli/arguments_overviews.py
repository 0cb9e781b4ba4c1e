"""Arguments of the commands that look over many records, and of those by which they come and go."""

from __future__ import annotations

import argparse
from pathlib import Path

from tui_sales.cli import commands_boards as boards
from tui_sales.cli import commands_care as care
from tui_sales.cli import commands_duties as duties
from tui_sales.cli import commands_export as export
from tui_sales.cli import commands_help as helping
from tui_sales.cli import commands_report as reports
from tui_sales.cli import commands_sync as sync
from tui_sales.cli.arguments_records import leaves, listed
from tui_sales.i18n import _

Commands = dict[str, argparse.ArgumentParser]


def add_overviews(made: Commands) -> None:
    """Their arguments."""
    _sync(made)
    _care(made)
    _boards(made)
    _export(made)
    _help(made)


def _care(made: Commands) -> None:
    command = made["doctor"]
    command.add_argument("--check", action="store_true", help=_("only look; change nothing"))
    command.set_defaults(run=care.doctor)
    command = made["backup"]
    command.add_argument(
        "out", type=Path, metavar="FILE.zip|DIR", help=_("where to; nothing may be there yet")
    )
    command.set_defaults(run=care.backup)
    command = made["restore-backup"]
    command.add_argument("source", type=Path, metavar="FILE.zip|DIR", help=_("the backup"))
    command.add_argument("dir", type=Path)
    command.add_argument("--key", metavar="FILE", help=_("your private key, if it lies elsewhere now"))
    command.set_defaults(run=care.restore_backup)


def _sync(made: Commands) -> None:
    made["sync"].add_argument(
        "--give-back",
        action="store_true",
        help=_("first give the shared store back what it has lost and is still here"),
    )
    made["sync"].add_argument(
        "--to",
        metavar="ADDRESS",
        help=_("where everybody syncs from now on, of a department that has no such place yet"),
    )
    for name, run in (("sync", sync.sync), ("status", sync.status), ("audit", sync.audit)):
        made[name].set_defaults(run=run)
    command = made["duties"]
    command.add_argument("--on", metavar="DATE", help=_("as it stands at the end of this day"))
    command.add_argument("--mine", action="store_true", help=_("only what is for me to do"))
    command.add_argument("--check", action="store_true", help=_("exit 1 if one of mine is overdue"))
    leaves(command)
    command.set_defaults(run=duties.duties)
    command = made["calendar"]
    command.add_argument("-o", dest="out", type=Path, metavar="FILE.ics", help=_("into this file"))
    command.add_argument("--all", action="store_true", help=_("everybody's, not only what concerns me"))
    command.set_defaults(run=duties.calendar)
    made["audit"].add_argument(
        "--explain", metavar="RECORD", help=_("tell the proof of this record, step by step")
    )


def _boards(made: Commands) -> None:
    command = made["chase"]
    command.add_argument(
        "people", nargs="*", metavar="PERSON", help=_("whom; without anybody, who is late is listed")
    )
    command.add_argument("--all", action="store_true", help=_("everybody who is late"))
    command.set_defaults(run=boards.chase_late)
    command = made["report"]
    command.add_argument(
        "name", nargs="?", metavar="REPORT", help=_("its name; without one, which there are")
    )
    command.add_argument(
        "--period",
        metavar="SPAN",
        help=_("2026-W47, 2026-11, 2026-Q4, or a day in it; without it the last one that is over"),
    )
    leaves(command)
    command.set_defaults(run=reports.report)
    command = made["board"]
    command.add_argument("name", nargs="?", metavar="BOARD", help=_("its name; without one, which there are"))
    command.add_argument(
        "--on", metavar="DATE", help=_("over the span of this day, or over 2026-W47, 2026-11, 2026-Q4")
    )
    leaves(command)
    command.set_defaults(run=boards.board)


def _export(made: Commands) -> None:
    command = made["export"]
    command.add_argument(
        "target", type=Path, metavar="DIR|FILE.zip", help=_("where to; it must not be there yet")
    )
    command.add_argument("--approved", action="store_true", help=_("only what is approved"))
    command.set_defaults(run=export.export)
    command = made["restore"]
    command.add_argument("source", type=Path, metavar="DIR|FILE.zip", help=_("what 'export' wrote"))
    command.add_argument("--dry-run", action="store_true", help=_("only say what would become of it"))
    command.add_argument(
        "--let-me-file",
        action="store_true",
        help=_("propose a policy that lets you file what it holds; somebody else approves it first"),
    )
    command.set_defaults(run=export.restore)
    for name in ("export", "restore"):
        made[name].add_argument(
            "--kinds", type=listed, default=[], metavar="KIND,KIND", help=_("only these kinds")
        )


def _help(made: Commands) -> None:
    command = made["completion"]
    command.add_argument("shell", choices=("bash", "zsh", "fish", "powershell"))
    command.set_defaults(run=helping.completion)
    command = made["manual"]
    command.add_argument("--format", choices=("roff", "md"), default="roff")
    command.set_defaults(run=helping.manual)
