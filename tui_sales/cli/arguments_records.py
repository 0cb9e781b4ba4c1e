"""Arguments of the commands about single records, and of those about verdicts."""

from __future__ import annotations

import argparse
from pathlib import Path

from tui_sales.cli import commands_import as imports
from tui_sales.cli import commands_records as records
from tui_sales.cli import commands_review as review
from tui_sales.i18n import _
from tui_sales.reports.formats import FORMATS

Commands = dict[str, argparse.ArgumentParser]


def add_records(made: Commands) -> None:
    """Their arguments."""
    _lists(made)
    _filing(made)
    _importing(made["import"])
    _review(made)


def _lists(made: Commands) -> None:
    command = made["list"]
    command.add_argument("kind")
    command.add_argument("--approved", action="store_true", help=_("only what is approved"))
    command.add_argument("--filter", default="", metavar="TEXT", help=_("only those that hold this text"))
    command.add_argument(
        "--columns", type=listed, default=[], metavar="FIELD,FIELD", help=_("these fields, in this order")
    )
    leaves(command)
    command.set_defaults(run=records.list_)
    command = made["show"]
    command.add_argument("record")
    command.add_argument("--history", action="store_true")
    leaves(command)
    command.set_defaults(run=records.show)
    command = made["search"]
    command.add_argument("text")
    leaves(command)
    command.set_defaults(run=records.search)
    command = made["schema"]
    command.add_argument("kind", nargs="?", help=_("without one, which there are"))
    command.add_argument("--all", action="store_true", help=_("of every kind, one file each"))
    command.add_argument("-o", dest="out", type=Path, metavar="FILE|DIR", help=_("into this file or folder"))
    command.set_defaults(run=records.schema)


def _filing(made: Commands) -> None:
    command = made["file"]
    command.add_argument("kind")
    command.add_argument("file", help=_("a JSON file of the fields, or - for standard input"))
    command.add_argument("--record", help=_("file it as a new version of this record"))
    command.add_argument(
        "--attach",
        action="append",
        default=[],
        metavar="PATH",
        help=_("attach this file (as often as needed)"),
    )
    command.set_defaults(run=records.file)
    command = made["draft"]
    command.add_argument("kind")
    command.add_argument("given", nargs="*", metavar="FIELD=VALUE", help=_("what is known already"))
    command.set_defaults(run=records.draft)
    command = made["release"]
    command.add_argument("record")
    command.set_defaults(run=records.release)
    command = made["save"]
    command.add_argument("record")
    command.add_argument("name", nargs="?", help=_("only the file of this name"))
    command.add_argument("-o", dest="out", default=".", metavar="FOLDER", help=_("where to (default: here)"))
    command.set_defaults(run=records.save)
    command = made["withdraw"]
    command.add_argument("record")
    command.set_defaults(run=records.withdraw)


def _importing(command: argparse.ArgumentParser) -> None:
    command.add_argument("kind", nargs="?", help=_("what it holds; without one, what can be imported"))
    command.add_argument("file", nargs="?", metavar="FILE", help=_("CSV, .xlsx or .xls"))
    command.add_argument("--sheet", metavar="NAME", help=_("only this sheet of a workbook"))
    command.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help=_("what the file does not say: quarter=2026-Q4, owner=李伟"),
    )
    command.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="TITLE=FIELD",
        help=_("what a column holds; remembered for files with the same head"),
    )
    command.add_argument("--template", action="store_true", help=_("write an empty table to fill in"))
    command.add_argument("-o", dest="out", metavar="FILE.xlsx", help=_("into this file"))
    command.add_argument("--dry-run", action="store_true", help=_("only say what would become of it"))
    command.add_argument(
        "--partial", action="store_true", help=_("file what nothing is against, leave the other rows out")
    )
    command.set_defaults(run=imports.import_)


def _review(made: Commands) -> None:
    command = made["review"]
    command.add_argument("record", nargs="?", help=_("show this one field by field"))
    leaves(command)
    command.set_defaults(run=review.review)
    for name, run in (("approve", review.approve), ("return", review.return_)):
        command = made[name]
        command.add_argument("record", metavar="RECORD[@VERSION]", nargs="+" if name == "approve" else None)
        command.add_argument("--note", default="", required=name == "return")
        command.set_defaults(run=run)
    made["return"].add_argument("--mark", action="append", default=[], metavar="FIELD")


def leaves(command: argparse.ArgumentParser) -> None:
    """How something that leaves the department is written."""
    command.add_argument("--format", choices=FORMATS)
    command.add_argument(
        "-o", dest="out", type=Path, metavar="FILE", help=_("into this file; its ending says how")
    )


def listed(text: str) -> list[str]:
    """Names as people list them: with commas, Chinese ones too."""
    return [one.strip() for one in text.replace("，", ",").split(",") if one.strip()]
